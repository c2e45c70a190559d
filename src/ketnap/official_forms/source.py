"""The words a form is written in: blocks with slots, the one source of the PDF, the DOCX and the screen.

A form says each thing once; `fill` turns its blocks into plain ones for a dossier, for a blank form, or for the
template an office edits in Word. In a text, `{name}` is a slot (`slots`), `{name:upper}` a slot with a way of writing
it, `**so**` is bold and `//so//` italic; everything else is printed as it stands. What comes out of a slot is never
read as markup.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Align(StrEnum):
    """Where the text of a paragraph stands."""

    BODY = "body"  # both edges, first line moved in
    PLAIN = "plain"  # both edges, nothing moved in
    CENTRE = "centre"
    RIGHT = "right"  # centred in the right half, where the place and the day stand


@dataclass(frozen=True, slots=True)
class P:
    """A paragraph."""

    text: str
    align: Align = Align.BODY


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a booklet: words, then what the pen or the print puts there.

    On a blank form the last slot is dotted to the edge of the page, and `more` dotted lines follow. Filled, it is a
    paragraph without an indent.
    """

    text: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class When:
    """Blocks that are printed only where the slot holds something (a number above nought, a text, a row).

    A blank form prints `then`; a form filled in prints `other` where there is nothing.
    """

    slot: str
    then: tuple["Block", ...]
    other: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True)
class Each:
    """Blocks printed once for every row of a slot; inside, `{row.x}` is a part of the row."""

    slot: str
    blocks: tuple["Block", ...]
    blank: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading, what its cells hold, its share of the width."""

    head: str
    text: str
    share: float = 1
    align: Align = Align.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a repeated heading, one line for every row of a slot. `{row.no}` is the number of the line.

    `size`: of its letters, in points; a book of many columns takes smaller ones.
    """

    slot: str
    columns: tuple[Column, ...]
    blank: int = 6
    size: float = 12


@dataclass(frozen=True, slots=True)
class Long:
    """A text somebody wrote in their own words, its paragraphs kept; dotted lines on a blank form."""

    slot: str
    lines: int = 6


@dataclass(frozen=True, slots=True)
class ByHand:
    """Room for what another body writes by hand, empty on every print."""

    lines: int = 6


@dataclass(frozen=True, slots=True)
class Boxes:
    """One letter a box: the number of a history, of a card."""

    label: str
    slot: str
    count: int


@dataclass(frozen=True, slots=True)
class Check:
    """A box to tick before a text; ticked where the slot holds something."""

    text: str
    slot: str


@dataclass(frozen=True, slots=True)
class Photo:
    """The frame of a photograph, in millimetres, beside the blocks it belongs to."""

    blocks: tuple["Block", ...]
    width: int = 30
    height: int = 40


@dataclass(frozen=True, slots=True)
class Cover:
    """A page of its own inside a frame: the cover of a booklet."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Big:
    """A title inside the body: larger, bold, centred."""

    text: str
    size: float = 16


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room, in millimetres."""

    mm: float = 4


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page; `pen`: only on a blank form, where every part has its own page."""

    pen: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page: the lines about one relative. `next`: and with what follows, as a heading does."""

    blocks: tuple["Block", ...]
    next: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """Who signs. On the right the authority, the post and the name; on the left the recipients or a second signer.

    `dated`: the place and the day stand above the signature, as on papers a person writes. `hint`: the small words
    under the role, "(ký, ghi rõ họ và tên)".
    """

    role: str = ""
    post: str = ""
    name: str = ""
    recipients: tuple[str, ...] = ()
    left_role: str = ""
    left_post: str = ""
    left_name: str = ""
    dated: bool = False
    hint: str = ""
    left_hint: str = ""
    lines: tuple[str, ...] = field(default=())


type Block = (
    P | Line | When | Each | Table | Long | ByHand | Boxes | Check | Photo | Cover | Big | Gap | NewPage | Together
    | Sign
)  # fmt: skip


def inner(block: Block) -> tuple[Block, ...]:
    """The blocks inside a block."""
    match block:
        case When():
            return (*block.then, *block.other)
        case Each() | Photo() | Cover() | Together():
            return block.blocks
        case _:
            return ()


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, however deep."""
    for block in blocks:
        yield block
        yield from walk(inner(block))
