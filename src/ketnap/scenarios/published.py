"""What an article says in figures: the article, the published text, the definition we count by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Article:
    """Where the totals were published. Cited by title and day; nobody named in it appears here."""

    title: str
    published_on: date


class Measure(StrEnum):
    """What is counted."""

    ADMITTED = "admitted"
    MEMBERS = "members"
    UNITS = "units"
    SENT_TO_CLASS = "sent-to-class"
    CONSIDERED = "dossiers-considered"
    RECOGNISED = "recognised"
    TARGET = "target"
    TARGET_MOST = "target-most"
    PERCENT = "percent-of-target"
    EXCESS = "percent-above-target"


INVENTED = "số giả định, bài viết không ghi"
"""Beside targets an article speaks of without a number."""
BY_MONTH = frozenset({Measure.ADMITTED, Measure.SENT_TO_CLASS, Measure.CONSIDERED, Measure.RECOGNISED})
"""What happens on a day, and is told by month where an article gives a period."""


class Comparison(StrEnum):
    """How a counted value is held against the published one."""

    EXACT = "exact"
    NEARLY = "nearly"
    OPEN = "cannot-agree"

    @property
    def vi(self) -> str:
        """Say it in Vietnamese."""
        return {
            "exact": "bằng đúng",
            "nearly": "“gần …”: thấp hơn con số tròn, không quá 10%",
            "cannot-agree": "số công bố không thể là số người nguyên",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One published figure. `unit` is a key of the plan; a percentage names the figures it is made of."""

    id: str
    title: str
    measure: Measure
    unit: str
    published: float
    text: str
    definition: str
    since: date | None = None
    until: date
    group: str = ""
    of: str = ""
    target: str = ""
    decimals: int = 0
    comparison: Comparison = Comparison.EXACT
    note: str = ""


def strip(article: Article, as_at: date) -> str:
    """The line every page of a scenario shows."""
    return (
        f"Dữ liệu mẫu theo bài “{article.title}” ({article.published_on:%d/%m/%Y}), số liệu đến {as_at:%d/%m/%Y}. "
        "Người là giả định, chỉ tổng số là số đã công bố."
    )
