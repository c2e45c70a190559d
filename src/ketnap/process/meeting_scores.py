"""How a cell marks its own meeting: sheets of a hundred points, as data.

No central form was found. The two sheets are of single programs (forms.md §10.2): local, and shown as such. An office
that has another sheet gets another row here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ketnap.law.base import Confidence

FULL = 100


class Level(StrEnum):
    """What the sum of a meeting comes to."""

    GOOD = "good"
    FAIR = "fair"
    AVERAGE = "average"
    POOR = "poor"

    @property
    def vi(self) -> str:
        return {"good": "tốt", "fair": "khá", "average": "trung bình", "poor": "kém"}[self]


LEVELS = ((90, Level.GOOD), (70, Level.FAIR), (50, Level.AVERAGE), (0, Level.POOR))
"""The least sum of each level; the same on both sheets."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a sheet, and the most points it gives; `parts` says how the sheet divides them."""

    key: str
    vi: str
    most: int
    parts: str = ""


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """A sheet: whose it is, and how sure we are of it."""

    key: str
    vi: str
    source: str
    criteria: tuple[Criterion, ...]
    confidence: Confidence = Confidence.MEDIUM

    @property
    def most(self) -> int:
        return sum(line.most for line in self.criteria)


C = Criterion
_LOCAL = (
    "Bản của một nơi, theo tài liệu đã đọc; chưa thấy mẫu chung của Trung ương. Đối chiếu với hướng dẫn của cấp ủy."
)
SHEETS: Mapping[str, ScoreSheet] = {
    sheet.key: sheet
    for sheet in (
        ScoreSheet("a", "Bảng chấm A: bảy tiêu chí", _LOCAL, (
            C("time", "Thời gian, thời lượng", 5),
            C("attendance", "Tỷ lệ đảng viên dự", 5),
            C("preparation", "Chuẩn bị", 10),
            C("course", "Tổ chức sinh hoạt, điều hành", 40),
            C("principles", "Nguyên tắc tổ chức", 5),
            C("results", "Kết quả thực hiện nghị quyết kỳ trước", 30),
            C("closing", "Kết thúc", 5),
        )),
        ScoreSheet("b", "Bảng chấm B: tám tiêu chí, của một phường", _LOCAL, (
            C("time", "Thời gian, thời lượng", 5, "5, 4, 3, 2 hoặc 1"),
            C("attendance", "Tỷ lệ đảng viên dự", 5,
              "4 điểm theo các mức từ 90%, từ 75%, từ 65% và dưới 65%; thêm 1 điểm"),
            C("preparation", "Chuẩn bị", 10, "3 + 2 + 2 + 1 + 2"),
            C("course", "Tổ chức sinh hoạt", 30, "5 + 10 + 5 + 2 + 5 + 1 + 1 + 1"),
            C("leading", "Điều hành của bí thư", 10, "2 + 4 + 3 + 1"),
            C("principles", "Nguyên tắc tổ chức", 5),
            C("results", "Kết quả thực hiện nghị quyết kỳ trước", 30, "30, 27, 24, 20, 15 hoặc 10"),
            C("closing", "Kết thúc", 5, "2 + 2 + 1"),
        )),
    )
}  # fmt: skip


def level(points: int) -> Level:
    """What a sum comes to."""
    return next(found for least, found in LEVELS if points >= least)


@dataclass(frozen=True, slots=True)
class WrongScore:
    """A number that cannot be: the criterion and the sentence to show."""

    field: str
    sentence: str


def wrong_scores(sheet: ScoreSheet, points: Mapping[str, int]) -> tuple[WrongScore, ...]:
    """What is missing or too much, line by line."""
    found = []
    for line in sheet.criteria:
        given = points.get(line.key)
        if given is None:
            found.append(WrongScore(line.key, f"Chấm điểm {line.vi[:1].lower()}{line.vi[1:]}; không đạt thì ghi 0."))
        elif not 0 <= given <= line.most:
            found.append(WrongScore(line.key, f"{line.vi} từ 0 đến {line.most} điểm. Xem lại điểm đã ghi."))
    return tuple(found)
