"""How a fact is written on paper: dates in words, numbers, capitals; and the small marks inside a text of a form."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ketnap.official_forms.slots import Value
from ketnap.text import vi_date, vi_number, vi_percent

type Plain = dict[str, Any]
type Runs = list[Plain]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text: letters as they are, or a slot with a way of writing it."""

    text: str = ""
    slot: str = ""
    way: str = ""
    bold: bool = False
    italic: bool = False


_MARK = re.compile(r"\*\*|//|\{([a-z0-9_.]+)(?::([a-z]+))?\}")


def parts(text: str) -> Iterator[Part]:
    """Take a text of a form apart. An odd mark or brace is an error of the form, found by its test."""
    bold = italic = False
    at = 0
    for found in _MARK.finditer(text):
        if found.start() > at:
            yield Part(text[at : found.start()], bold=bold, italic=italic)
        at = found.end()
        if found[0] == "**":
            bold = not bold
        elif found[0] == "//":
            italic = not italic
        else:
            yield Part(slot=found[1], way=found[2] or "", bold=bold, italic=italic)
    if bold or italic:
        raise ValueError(f"Dấu in đậm hoặc in nghiêng chưa đóng: {text!r}.")
    if at < len(text):
        yield Part(text[at:])
    rest = _MARK.sub("", text)
    if "{" in rest or "}" in rest:
        raise ValueError(f"Ô điền viết sai: {text!r}.")


def day_in_words(day: date) -> str:
    """Ngày 05 tháng 02 năm 2026: days below ten and the months 1 and 2 take a nought (forms.md §8.2)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def month_of(day: date) -> str:
    return f"{day:%m/%Y}"


WAYS = {"", "upper", "words", "month", "percent", "two", "lower", "inside"}


def written(value: Value, way: str = "") -> str:
    """A fact as it is printed. `way` is one of `WAYS`."""
    text = _plain(value, way)
    match way:
        case "upper":
            return text.upper()
        case "lower":
            return text.lower()
        case "inside":
            return text[:1].lower() + text[1:]
        case _:
            return text


def _plain(value: Value, way: str) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "có"
        case date():
            return day_in_words(value) if way == "words" else month_of(value) if way == "month" else vi_date(value)
        case int() | Decimal():
            return _number(value, way)
        case str():
            return clean(value)
        case _:
            raise TypeError("Một danh sách in bằng bảng, không in trong câu.")


def _number(value: int | Decimal, way: str) -> str:
    if way == "percent":
        return vi_percent(value, 1).replace(",0%", "%")
    return f"{value:02d}" if way == "two" and isinstance(value, int) else vi_number(value)


def clean(text: str) -> str:
    """A typed text ready for paper: composed letters, and nothing unseen except the end of a line.

    Besides control characters go those that only turn or join what stands beside them: nobody can read them on paper.
    """
    composed = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return "".join(c for c in composed if c == "\n" or unicodedata.category(c) not in _UNSEEN)


_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def run(text: str) -> Plain:
    """A run of plain letters."""
    return {"t": clean(text), "b": False, "i": False}


_NEW_TO_OLD = {
    "ủy": "uỷ", "Ủy": "Uỷ", "ỦY": "UỶ", "úy": "uý", "Úy": "Uý", "ÚY": "UÝ", "ùy": "uỳ", "ũy": "uỹ", "ụy": "uỵ",
    "hóa": "hoá", "Hóa": "Hoá", "HÓA": "HOÁ", "hòa": "hoà", "Hòa": "Hoà", "HÒA": "HOÀ", "xóa": "xoá", "Xóa": "Xoá",
    "XÓA": "XOÁ", "khóa": "khoá", "Khóa": "Khoá", "KHÓA": "KHOÁ", "tỏa": "toả", "họa": "hoạ", "đóa": "đoá",
    "khỏe": "khoẻ", "Khỏe": "Khoẻ", "KHỎE": "KHOẺ",
}  # fmt: skip
_OLD = re.compile("|".join(sorted(_NEW_TO_OLD, key=len, reverse=True)))


def old_tone(text: str) -> str:
    """The older place of the tone mark, in words of the form itself, never in names: ủy → uỷ (but quý stays)."""
    return _OLD.sub(lambda found: _NEW_TO_OLD[found[0]], text)
