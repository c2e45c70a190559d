"""How a field may be narrowed: each kind of field has its operators, each operator takes values of one kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a field holds."""

    CHOICE = "choice"
    YES_NO = "yes-no"
    NUMBER = "number"
    DAY = "day"
    TEXT = "text"


class Takes(StrEnum):
    """What an operator is given."""

    NOTHING = "nothing"
    CHOICES = "choices"
    NUMBER = "number"
    NUMBERS = "numbers"
    DAYS = "days"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Operator:
    """One way to narrow. `words` stand in the sentence after the field, `{}` for what was given."""

    key: str
    vi: str
    takes: Takes
    words: str
    blank: bool = False
    """Asks about what is not written down; only for fields that may be empty."""


IS, IS_NOT, YES, NO, BETWEEN = "la", "khong-la", "co", "khong", "tu-den"
THIS_YEAR, LAST_YEAR, THIS_MONTH, AHEAD, LONG_AGO = "nam-nay", "nam-truoc", "thang-nay", "sap-toi", "da-hon"
HOLDS, FILLED, EMPTY = "co-chu", "da-ghi", "chua-ghi"

_BLANK = (
    Operator(FILLED, "đã ghi", Takes.NOTHING, "đã ghi", blank=True),
    Operator(EMPTY, "chưa ghi", Takes.NOTHING, "chưa ghi", blank=True),
)
OPERATORS: Mapping[Kind, tuple[Operator, ...]] = {
    Kind.CHOICE: (
        Operator(IS, "là", Takes.CHOICES, "{}"),
        Operator(IS_NOT, "không phải là", Takes.CHOICES, "không phải {}"),
        *_BLANK,
    ),
    Kind.YES_NO: (Operator(YES, "có", Takes.NOTHING, ""), Operator(NO, "không", Takes.NOTHING, "")),
    Kind.NUMBER: (Operator(BETWEEN, "từ … đến …", Takes.NUMBERS, "{}"), *_BLANK),
    Kind.DAY: (
        Operator(THIS_YEAR, "trong năm nay", Takes.NOTHING, "trong năm nay"),
        Operator(LAST_YEAR, "trong năm trước", Takes.NOTHING, "trong năm trước"),
        Operator(THIS_MONTH, "trong tháng này", Takes.NOTHING, "trong tháng này"),
        Operator(BETWEEN, "từ ngày … đến hết ngày …", Takes.DAYS, "{}"),
        Operator(AHEAD, "trong số ngày tới", Takes.NUMBER, "trong {} ngày tới"),
        Operator(
            LONG_AGO, "đã qua từ số tháng này trở lên, hoặc chưa có", Takes.NUMBER, "đã qua từ {} tháng hoặc chưa có"
        ),
        *_BLANK,
    ),
    Kind.TEXT: (Operator(HOLDS, "có chữ", Takes.TEXT, "có chữ “{}”"), *_BLANK),
}
