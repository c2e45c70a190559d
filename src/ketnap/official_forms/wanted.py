"""Which slots a form asks for, read off its text."""

from collections.abc import Iterator
from functools import cache

from ketnap.official_forms.form import Form, Head
from ketnap.official_forms.source import Big as BigTitle
from ketnap.official_forms.source import Block, Boxes, Check, Each, Line, Long, P, Sign, Table, When, inner, walk
from ketnap.official_forms.writing import parts

_HEADS = {
    Head.PARTY: ("{head_upper}", "{head_name}", "{place}", "{on}"),
    Head.YOUTH: ("{youth_name}", "{mass_number}", "{place}", "{on}"),
    Head.BRANCH: ("{youth_name}", "{union_branch}", "{mass_number}", "{place}", "{on}"),
    Head.BOARD: ("{deciding}", "{board}", "{place}", "{on}"),
    Head.TRADE: ("{trade_upper}", "{trade_name}", "{trade_symbol}", "{mass_number}", "{place}", "{on}"),
}


@cache
def wanted(form: Form) -> frozenset[str]:
    """Keys of every slot in head, body and foot; parts of rows belong to their list."""
    texts = [form.about, *form.to, *_HEADS.get(form.head, ())]
    if form.type and form.head is Head.PARTY:
        texts += ["{number}", "{symbol}"]
    if form.type and form.head is Head.BOARD:
        texts += ["{board_number}", "{board_symbol}"]
    found = {part.slot for text in texts for part in parts(text) if part.slot}
    for block in walk(form.body):
        found |= set(_slots(block))
    return frozenset(key for key in found if not key.startswith("row."))


def _slots(block: Block) -> Iterator[str]:
    if isinstance(block, (When, Each, Table, Long, Boxes, Check)):
        yield block.slot
    for text in _texts(block):
        yield from (part.slot for part in parts(text) if part.slot)


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case P() | Line() | Check() | BigTitle():
            return (block.text,)
        case Boxes():
            return (block.label,)
        case Table():
            return tuple(column.text for column in block.columns)
        case Sign():
            dated = ("{place}", "{on}") if block.dated else ()
            left = (block.left_role, block.left_post, block.left_name)
            return (block.role, block.post, block.name, *left, *block.recipients, *dated)
        case _:
            return ()


@cache
def parts_of_rows(form: Form) -> frozenset[tuple[str, str]]:
    """Which parts of which lists a form prints: ("career", "from"). The number of a line belongs to every list."""
    return frozenset(_in_rows(form.body, ""))


def _in_rows(blocks: tuple[Block, ...], inside: str) -> Iterator[tuple[str, str]]:
    for block in blocks:
        slot = block.slot if isinstance(block, (Each, Table)) else inside
        for text in _texts(block):
            names = (part.slot for part in parts(text) if part.slot.startswith("row.") and part.slot != "row.no")
            yield from ((slot, name.removeprefix("row.")) for name in names)
        if isinstance(block, When) and block.slot.startswith("row."):
            yield slot, block.slot.removeprefix("row.")
        yield from _in_rows(inner(block), slot)
