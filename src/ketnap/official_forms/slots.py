"""What a form may ask for. A slot has a name in code, words for people, and says where its fact is written down.

Each group of slots lives beside the function that finds its facts (`facts/`); this file knows only what a slot is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ketnap.text import vi_fold

type Row = Mapping[str, "Value"]
type Value = str | int | Decimal | bool | date | Sequence[Row] | None
type Facts = Mapping[str, Value]


class Kept(StrEnum):
    """Where a fact is written down, once: the page that is offered when it is missing."""

    PERSON = "person"
    HISTORY = "history"
    UNIT = "unit"
    LETTERHEAD = "letterhead"
    ROAD = "road"
    MEMBER = "member"
    TYPED = "typed"
    PAPER = "paper"

    @property
    def vi(self) -> str:
        """Say it to the person who looks for it."""
        return _KEPT[self]


_KEPT = {
    Kept.PERSON: "thông tin của người",
    Kept.HISTORY: "lý lịch tự khai",
    Kept.UNIT: "tổ chức đảng",
    Kept.LETTERHEAD: "thể thức văn bản của tổ chức",
    Kept.ROAD: "các bước đã ghi trong hồ sơ",
    Kept.MEMBER: "danh sách đảng viên",
    Kept.TYPED: "nội dung soạn cho văn bản",
    Kept.PAPER: "khi cấp số, ban hành",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One fact a paper can print.

    `blank`: how wide the dotted room of a blank form is, in millimetres; 0 runs to the end of the line.
    `optional`: nothing is a real answer, and nobody is asked for it. `long`: several sentences in somebody's words.
    `carried`: a fact about the person somebody wrote in words, which a later paper of the same stage may repeat.
    `rows`: the names and words of the parts of a row, for a slot that holds a list. `on_blank`: the words a blank form
    prints in its place instead of dots, "kết nạp (kết nạp lại)".
    """

    key: str
    vi: str
    kept: Kept
    blank: int = 40
    optional: bool = False
    long: bool = False
    carried: bool = False
    rows: tuple[tuple[str, str], ...] = ()
    on_blank: str = ""

    @property
    def tag(self) -> str:
        """The name an office reads in its Word template: "Họ và tên khai sinh" is `ho_va_ten_khai_sinh`."""
        return tag_of(self.vi)


def tag_of(words: str) -> str:
    """Words as one name of small plain letters."""
    return "_".join("".join(c if c.isalnum() else " " for c in vi_fold(words)).split())


def holds(value: Value) -> bool:
    """Whether a slot holds something to print."""
    return bool(value)
