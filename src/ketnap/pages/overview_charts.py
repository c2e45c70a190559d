"""The charts of Tổng quan: each with the sentence that says what to see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from django.urls import reverse

from ketnap.charts import (
    FunnelDrawing,
    Group,
    GroupsDrawing,
    LineDrawing,
    Series,
    SeriesDrawing,
    Stage,
    draw_funnel,
    draw_groups,
    draw_line,
    draw_multiples,
)
from ketnap.charts.target import range_words as words_of_range
from ketnap.law.facts import UnitKind
from ketnap.models import Target
from ketnap.queries.counting import GROUPS
from ketnap.queries.overview import MEASURED, STAGES, Overview
from ketnap.text import vi_date, vi_number, vi_percent


@dataclass(frozen=True, slots=True)
class Charts:
    """What the page draws; a part without data is not drawn."""

    line: LineDrawing | None
    line_say: str
    years: tuple[SeriesDrawing, ...]
    years_say: str
    funnel: FunnelDrawing | None
    funnel_say: str
    groups: GroupsDrawing | None
    groups_say: str
    kinds: tuple[SeriesDrawing, ...]
    kinds_say: str


def draw(numbers: Overview, target: Target | None, today: date) -> Charts:
    """Draw what there is to draw."""
    kinds = _kinds(numbers, today)
    line = _line(numbers, target, today) if numbers.period.year else None
    return Charts(
        line=line,
        line_say=_line_say(numbers, target, today) if line else "",
        years=_years(numbers, today) if numbers.period.term else (),
        years_say=_years_say(numbers),
        funnel=_funnel(numbers),
        funnel_say=_funnel_say(numbers),
        groups=_groups(numbers),
        groups_say=_groups_say(numbers),
        kinds=draw_multiples(kinds) if len(kinds) > 1 else (),
        kinds_say=_kinds_say(kinds),
    )


def range_words(target: Target) -> str:
    return words_of_range(target.least, target.most)


# ── Month by month ───────────────────────────────────────────────────────────────────────────────────────────────────


def _by_month(counts: Mapping[str, int], year: int, today: date) -> list[int]:
    """Counts from January up to the present month of a year."""
    last = 12 if year < today.year else today.month if year == today.year else 0
    return [counts.get(f"{year}-{month:02d}", 0) for month in range(1, last + 1)]


def _line(numbers: Overview, target: Target | None, today: date) -> LineDrawing | None:
    year = numbers.period.year or 0
    now = list(accumulate(_by_month(numbers.months, year, today)))
    before = list(accumulate(_by_month(numbers.before, year - 1, today)))
    if not any((*now, *before)):
        return None
    band = (target.least, target.most) if target and target.least else (None, None)
    return draw_line(now, before, *band)


def _line_say(numbers: Overview, target: Target | None, today: date) -> str:
    year = numbers.period.year or 0
    now = _by_month(numbers.months, year, today)
    then = sum(_by_month(numbers.before, year - 1, today)[: len(now)])
    gap = sum(now) - then
    said = f"Bằng cùng kỳ năm {year - 1}."
    if gap:
        said = f"{'Nhiều' if gap > 0 else 'Ít'} hơn cùng kỳ năm {year - 1} {vi_number(abs(gap))} người."
    lacks = target.least - sum(now) if target else 0
    return f"{said} Cần thêm {vi_number(lacks)} người để đạt mức thấp nhất." if lacks > 0 else said


def _years(numbers: Overview, today: date) -> tuple[SeriesDrawing, ...]:
    """A term: its years side by side on one scale."""
    period = numbers.period
    years = range(period.since.year, min(period.last, today).year + 1)
    series = [Series(str(year), _by_month(numbers.months, year, today)) for year in years]
    return draw_multiples(series)


def _years_say(numbers: Overview) -> str:
    years: dict[str, int] = {}
    for month, count in numbers.months.items():
        years[month[:4]] = years.get(month[:4], 0) + count
    if not years:
        return "Chưa kết nạp ai."
    best = max(years, key=lambda year: years[year])
    return f"Nhiều nhất năm {best}: {vi_number(years[best])} người."


# ── From source to recognition ───────────────────────────────────────────────────────────────────────────────────────


def _funnel(numbers: Overview) -> FunnelDrawing | None:
    cohort = numbers.cohort
    if not cohort.made["nguon"]:
        return None
    query = {"don-vi": numbers.unit.pk, "tu": vi_date(cohort.since), "den": vi_date(_last(cohort.until))}
    stages = [
        Stage(
            stage.name,
            cohort.made[stage.key],
            _time(cohort.waits.get(stage.key)),
            reverse("figure", args=["cohort"], query={**query, "moc": stage.key}) if cohort.made[stage.key] else "",
        )
        for stage in STAGES
    ]
    return draw_funnel(stages)


def _last(until: date) -> date:
    return date.fromordinal(until.toordinal() - 1)


def _time(days: int | None) -> str:
    """A number of days as people say it."""
    if days is None:
        return ""
    return f"{round(days / 30.4)} tháng" if days >= 45 else f"{days} ngày"


def _funnel_say(numbers: Overview) -> str:
    cohort = numbers.cohort
    said = f"{vi_number(cohort.made['nguon'])} người được đưa vào theo dõi từ {vi_date(cohort.since)}."
    if not cohort.waits:
        return said
    slow = max(cohort.waits, key=lambda key: cohort.waits[key] if key != "cong-nhan" else -1)
    places = [stage.key for stage in STAGES]
    before, here = STAGES[places.index(slow) - 1], STAGES[places.index(slow)]
    names = f"từ {_lower(before.name)} đến {_lower(here.name)}"
    every = -(-cohort.made["nguon"] // MEASURED)
    note = f" Thời gian đo trên một phần {every} số người, chọn đều." if every > 1 else ""
    return f"{said} Chậm nhất là {names}: {_time(cohort.waits[slow])} ở giữa.{note}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


# ── Groups ───────────────────────────────────────────────────────────────────────────────────────────────────────────


ENOUGH = 10
"""Shares of fewer new members than this say nothing about a group."""


def _groups(numbers: Overview) -> GroupsDrawing | None:
    if numbers.admitted < ENOUGH or not numbers.whole.members:
        return None
    shares = [share for share in numbers.shares if share.new or share.whole]
    return draw_groups([_group(numbers, share.key, share.new, share.whole) for share in shares]) if shares else None


def _group(numbers: Overview, key: str, new: int, whole: int) -> Group:
    period = numbers.period
    query = {"don-vi": numbers.unit.pk, "tu": vi_date(period.since), "den": vi_date(period.last), "nhom": key}
    url = reverse("figure", args=["admitted"], query=query) if new else ""
    return Group(_name(key), _of(new, numbers.admitted), _of(whole, numbers.whole.members), url)


def _name(key: str) -> str:
    words = GROUPS[key].vi
    return words[:1].upper() + words[1:]


def _of(count: int, total: int) -> Decimal:
    return Decimal(count * 100) / total


def _groups_say(numbers: Overview) -> str:
    """Name the group that lacks most, and those of whom nobody was admitted."""
    if numbers.admitted < ENOUGH or not numbers.whole.members:
        return ""
    gaps = [
        (_of(share.whole, numbers.whole.members) - _of(share.new, numbers.admitted), share) for share in numbers.shares
    ]
    gap, worst = max(gaps, key=lambda found: found[0])
    if gap < Decimal("0.05"):
        return "Không nhóm nào có phần trong số mới kết nạp thấp hơn phần trong toàn Đảng bộ."
    whole, new = _of(worst.whole, numbers.whole.members), _of(worst.new, numbers.admitted)
    name = _name(worst.key)
    if not worst.new:
        return f"{name} chiếm {vi_percent(whole, 1)} đảng viên nhưng chưa có ai trong số mới kết nạp."
    return f"{name} chiếm {vi_percent(whole, 1)} đảng viên nhưng {vi_percent(new, 1)} số mới kết nạp."


# ── Kinds of cells ───────────────────────────────────────────────────────────────────────────────────────────────────

MOST_KINDS = 6


def _kinds(numbers: Overview, today: date) -> list[Series]:
    """One small chart a kind, the largest first: by month of a year, by year of a term."""
    period = numbers.period
    years = tuple(range(period.since.year, min(period.last, today).year + 1)) if period.term else ()
    found = []
    for kind, months in numbers.by_kind.items():
        query = {"don-vi": numbers.unit.pk, "tu": vi_date(period.since), "den": vi_date(period.last), "loai": kind}
        url = reverse("figure", args=["admitted"], query=query)
        counts = [_in_year(months, year) for year in years] or _by_month(months, period.since.year, today)
        found.append(Series(_upper(UnitKind(kind).vi), counts, url, years))
    return sorted(found, key=lambda series: -sum(series.counts))[:MOST_KINDS]


def _in_year(months: Mapping[str, int], year: int) -> int:
    return sum(count for month, count in months.items() if month.startswith(f"{year}-"))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _kinds_say(kinds: Sequence[Series]) -> str:
    if not kinds:
        return ""
    first = kinds[0]
    return f"Nhiều nhất ở {first.name.lower()}: {vi_number(sum(first.counts))} người."
