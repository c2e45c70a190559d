"""Form sets (bộ mẫu) and layout sets (thể thức): which guide gave the papers of a day their shape.

A paper belongs to the sets in force on the day it bears, whatever came later. Guides the forms come from are texts of
`law.sources`; the two guides on layout are named here, since no rule of the road is taken from them.
"""

from dataclasses import dataclass
from datetime import date

from ketnap.law.base import Confidence, Source
from ketnap.law.sources import HD_09, HD_12_2012, HD_12_2022, HD_38


@dataclass(frozen=True, slots=True)
class FormSet:
    """The forms annexed to one guide. `old_tone`: its papers write "uỷ", later ones "ủy"."""

    key: str
    guide: Source
    old_tone: bool = False

    @property
    def since(self) -> date:
        return self.guide.since

    @property
    def vi(self) -> str:
        return f"Bộ mẫu theo Hướng dẫn {self.guide.number} ngày {self.guide.signed_on:%d/%m/%Y}"


SET_2012 = FormSet("2012", HD_12_2012, old_tone=True)
SET_2017 = FormSet("2017", HD_09, old_tone=True)
SET_2022 = FormSet("2022", HD_12_2022, old_tone=True)
SET_2025 = FormSet("2025", HD_38)
ALL = (SET_2012, SET_2017, SET_2022, SET_2025)
OLDER = (SET_2012, SET_2017, SET_2022)
BY_KEY = {row.key: row for row in ALL}


def set_on(day: date) -> FormSet:
    """The form set of a paper that bears this day; the first one for days before it."""
    begun = [row for row in ALL if row.since <= day]
    return begun[-1] if begun else ALL[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a party document looks, in millimetres and points. `post_bold`: the post above the name is bold."""

    key: str
    vi: str
    since: date
    confidence: Confidence
    top: int = 20
    bottom: int = 20
    left: int = 30
    right: int = 15
    head: float = 15
    organisation: float = 14
    number: float = 14
    kind: float = 16
    body: float = 14
    first_line: float = 10
    line: float = 18
    before: float = 6
    recipients: float = 12
    page_number: float = 14
    post_bold: bool = True


VPTW_11 = Layout(
    "VPTW-11", "Hướng dẫn 11-HD/VPTW ngày 28/5/2004", date(2004, 5, 28), Confidence.MEDIUM,
    top=25, bottom=25, left=35,
)  # fmt: skip
VPTW_36 = Layout("VPTW-36", "Hướng dẫn 36-HD/VPTW ngày 03/4/2018", date(2018, 4, 3), Confidence.MEDIUM)
VPTW_05 = Layout(
    "VPTW-05", "Hướng dẫn 05-HD/VPTW ngày 27/5/2026", date(2026, 5, 27), Confidence.MEDIUM, post_bold=False
)
LAYOUTS = (VPTW_11, VPTW_36, VPTW_05)


def layout_on(day: date) -> Layout:
    """The layout of a paper that bears this day; the oldest known for days before it."""
    begun = [row for row in LAYOUTS if row.since <= day]
    return begun[-1] if begun else LAYOUTS[0]
