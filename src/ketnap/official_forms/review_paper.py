"""Table 6F in the frame of the statistics tables: reviewed and rated, organisations and members side by side.

Its lines are those of the page, so that paper and screen say the same; what the program does not keep is left open.
"""

from datetime import date

from ketnap.law.facts import ReviewLevel
from ketnap.law.reviews import Apart
from ketnap.models import Unit
from ketnap.official_forms.statistics_paper import EMPTY, corner_of, signer_of
from ketnap.process.statistics.sheet import Line, Sheet
from ketnap.queries.review_figures import NOT_REVIEWED, OPEN, REVIEWED, TO_REVIEW, Figures

SUGGESTED = "suggested"
NUMBER, TITLE = "Biểu 6F", "KIỂM ĐIỂM, ĐÁNH GIÁ, XẾP LOẠI TỔ CHỨC ĐẢNG, ĐẢNG VIÊN"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


LABELS = {
    TO_REVIEW: "1. Thuộc đối tượng phải kiểm điểm",
    REVIEWED: "2. Đã kiểm điểm",
    NOT_REVIEWED: "3. Chưa kiểm điểm",
    SUGGESTED: "4. Được gợi ý kiểm điểm",
    **{apart.value: f"Không xếp loại: {apart.vi}" for apart in Apart},
    **{level.value: _upper(level.vi) for level in ReviewLevel},
    OPEN: "Chưa có quyết định xếp loại",
}
"""The lines in their order. Of the fourth nothing is kept, so nothing is counted."""


def sheet(unit: Unit, year: int, counted: Figures, on: date) -> Sheet:
    """The table of a unit and a year. `on`: the day it is made."""
    rows = tuple(
        Line(key, "", label, 0 if label[:1].isdigit() else 1, counted.bodies[key], counted.members[key],
             missing=key == SUGGESTED)
        for key, label in LABELS.items()
    )  # fmt: skip
    return Sheet(
        number=NUMBER, title=TITLE, period=f"Năm {year}", corner=corner_of(unit, unit.name), signer=signer_of(unit),
        heads=("Nội dung", "Tập thể", "Đảng viên", "Ghi chú"), numbered=("1", "2", "3", "4"), lines=rows, on=on,
        notes=(EMPTY,),
    )  # fmt: skip
