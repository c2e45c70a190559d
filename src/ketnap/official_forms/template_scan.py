"""What an office has written between braces in its Word file, each with its place.

The language is this and no more: `{{ name }}`, `{{ name | filter }}`, `{{ dong.part }}`, and `if name`,
`if not name`, `else`, `endif`, `for dong in name`, `endfor` between `{%` and `%}`. With `p` (a paragraph) or `tr` (a
row of a table) after `{%`, what holds the tag vanishes when the paper is filled.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from ketnap.official_forms.docx_safety import parsed
from ketnap.official_forms.tags import LINE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\}\}|\{%|%\}", re.DOTALL)
MOST = 1000
"""Pairs of braces in one file; the longest booklet has a third of it."""
_NAME = r"[a-z][a-z0-9_]*"
_VALUE = re.compile(rf"\{{\{{\s*((?:{LINE}\.)?{_NAME})((?:\s*\|\s*{_NAME})*)\s*\}}\}}")
_STEP = re.compile(
    rf"\{{%(p|tr|)\s+(?:(if)\s+(?:not\s+)?((?:{LINE}\.)?{_NAME})|(for)\s+{LINE}\s+in\s+({_NAME})|(else|endif|endfor))\s*%\}}"
)
_PLACES = {"header": "Đầu trang", "footer": "Chân trang", "footnotes": "Chú thích cuối trang", "endnotes": "Chú thích"}
_READ = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


class Verb(StrEnum):
    """What a tag does."""

    PRINT = "print"
    IF = "if"
    FOR = "for"
    ELSE = "else"
    ENDIF = "endif"
    ENDFOR = "endfor"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Tag:
    """One pair of braces: what it says, where it stands. `how`: "p" or "tr" where its paragraph or row vanishes."""

    text: str
    verb: Verb
    place: str
    name: str = ""
    filters: tuple[str, ...] = ()
    how: str = ""
    alone: bool = True
    home: str = ""


def tags(parts: dict[str, bytes]) -> dict[str, list[Tag]]:
    """The tags of each part that is filled, in the order they are read."""
    read = ((name, parsed(part)) for name, part in sorted(parts.items()) if _READ.fullmatch(name))
    return {name: list(islice(_of_part(name, root), MOST + 1)) for name, root in read}


def unfinished(parts: dict[str, bytes]) -> list[str]:
    """What a finished paper must not carry: changes somebody still follows, remarks in the margin."""
    found = set()
    for name, part in parts.items():
        if _READ.fullmatch(name):
            root = parsed(part)
            if next(root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"), None) is not None:
                found.add("Tệp còn phần sửa đang theo dõi (Track Changes): chấp nhận hoặc bỏ hết rồi lưu lại.")
            if next(root.iter(f"{W}commentReference"), None) is not None:
                found.add("Tệp còn ghi chú bên lề (Comment): xóa hết rồi lưu lại.")
    return sorted(found)


def _of_part(name: str, root: Any) -> Iterator[Tag]:
    where = next((words for key, words in _PLACES.items() if f"/{key}" in name), "")
    numbers = {paragraph: at for at, paragraph in enumerate(root.iter(f"{W}p"), 1)}
    order = {table: at for at, table in enumerate(root.iter(f"{W}tbl"), 1)}
    for paragraph, number in numbers.items():
        text = words_of(paragraph)
        if "{" not in text and "}" not in text:
            continue
        place = _place(paragraph, number, order, text, where)
        for found in _TAG.finditer(text):
            yield _tag(found[0], place, paragraph)


def words_of(paragraph: Any) -> str:
    """The letters of a paragraph, not of a frame that hangs in it."""
    own = (node for node in paragraph.iter(f"{W}t") if next(node.iterancestors(f"{W}p")) is paragraph)
    return "".join(node.text or "" for node in own)


def _place(paragraph: Any, number: int, order: dict[Any, int], text: str, where: str) -> str:
    """Say where a paragraph stands so that somebody finds it in Word."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is None:
        spot = f"đoạn {number}"
    else:
        row, table = next(cell.iterancestors(f"{W}tr")), next(cell.iterancestors(f"{W}tbl"))
        line = [*table.iterchildren(f"{W}tr")].index(row) + 1 if row.getparent() is table else 1
        column = [*row.iterchildren(f"{W}tc")].index(cell) + 1 if cell.getparent() is row else 1
        spot = f"bảng {order[table]}, dòng {line}, ô {column}"
    spot = f"{where}, {spot}" if where else spot[:1].upper() + spot[1:]
    shown = " ".join(text.split())
    return f"{spot}: “{shown if len(shown) <= 60 else shown[:59] + '…'}”"


def _tag(text: str, place: str, paragraph: Any) -> Tag:
    plain = text.replace("\xa0", " ")
    if value := _VALUE.fullmatch(plain):
        filters = tuple(row.strip() for row in value[2].split("|") if row.strip())
        return Tag(text, Verb.PRINT, place, value[1], filters)
    step = _STEP.fullmatch(plain)
    if step is None or plain != text:
        return Tag(text, Verb.WRONG, place)
    how = step[1]
    holder = _holder(paragraph, how)
    alone = not how or (holder is not None and "".join(map(words_of, _paragraphs(holder))).strip() == text)
    home = paragraph if not how else holder.getparent() if holder is not None else None
    verb = Verb(step[2] or step[4] or step[6])
    spot = "" if home is None else home.getroottree().getpath(home)
    return Tag(text, verb, place, step[3] or step[5] or "", (), how, alone, spot)


def _holder(paragraph: Any, how: str) -> Any:
    return next(paragraph.iterancestors(f"{W}tr"), None) if how == "tr" else paragraph


def _paragraphs(holder: Any) -> list[Any]:
    return [holder] if holder.tag == f"{W}p" else list(holder.iter(f"{W}p"))
