"""A written report in the layout of party documents: head and foot as other papers, its own blocks between."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ketnap.access import Actor
from ketnap.law.base import Confidence
from ketnap.models import Unit, WrittenReport
from ketnap.official_forms import heads
from ketnap.official_forms.facts import collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.naming import committee, organisation
from ketnap.official_forms.fill import Filled, Filler, Mode
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.sets import layout_on, set_on
from ketnap.official_forms.slots import Facts
from ketnap.official_forms.snapshot import freeze, thaw
from ketnap.official_forms.source import Align, Sign
from ketnap.official_forms.writing import Plain, Runs, clean
from ketnap.process.written.blocks import Bars, Block, Grid, Heading, Para, unpacked
from ketnap.process.written.drafting import draft
from ketnap.process.written.periods import Period
from ketnap.process.written.sentences import Material
from ketnap.text import vi_number

TYPE = "BC"
ABOUT = "công tác phát triển đảng viên"
HEAD_SLOTS = frozenset({
    "number", "symbol", "on", "place", "head_upper", "head_name", "authority", "signer_post", "signer",
})  # fmt: skip


def title(period: Period) -> str:
    """What the paper is about, as its head says it."""
    return f"{ABOUT} {period.title}"


def text(of: Material) -> tuple[Block, ...]:
    """The report drafted, in the name of the organisation and not of its committee: Huyện ủy X → Đảng bộ huyện X."""
    return draft(replace(of, name=organisation(of.name)))


def _form(about: str) -> Form:
    return Form(
        code="", slug="bao-cao-cong-tac", title="Báo cáo công tác phát triển đảng viên", subject=Subject.LIST,
        issuer=Issuer.GRASSROOTS, body=(), source="", confidence=Confidence.LOW, order=0, kind="BÁO CÁO", about=about,
        type=TYPE,
    )  # fmt: skip


def facts_of(actor: Actor, unit: Unit, about: str, on: date, number: int | None = None) -> Facts:
    """What stands above and below the text, as it is on a day."""
    given: dict[str, Any] = {"report_to": committee(unit.parent.name) if unit.parent else None}
    asked = Asked(actor, _form(about), on, unit=unit, given={**given, **({"number": number} if number else {})})
    found = collect(asked, HEAD_SLOTS | {"report_to"})
    return {key: value for key, value in found.items() if key in HEAD_SLOTS | {"report_to"}}


def frozen(facts: Facts) -> dict[str, Any]:
    return freeze(facts)


def drafted(actor: Actor, unit: Unit, period: Period, blocks: Iterable[Block]) -> Filled:
    """A report that is not issued: without a number, of today."""
    about = title(period)
    return filled(about, facts_of(actor, unit, about, actor.on), blocks, actor.on)


def kept(report: WrittenReport) -> Filled:
    """A report as it was issued."""
    return filled(report.title, thaw(report.facts), unpacked(report.blocks), report.on)


def filled(about: str, facts: Mapping[str, Any], blocks: Iterable[Block], on: date) -> Filled:
    form, form_set = _form(about), set_on(on)
    filler = Filler(form_set, facts, Mode.FILLED)
    to = ("{report_to} (để báo cáo),",) if facts.get("report_to") else ()
    sign = Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=(*to, "Lưu."))
    found = [*heads.head(filler.runs, form), *(_plain(block) for block in _spread(blocks)), *filler.blocks((sign,))]
    return Filled(form, form_set, layout_on(on), found)


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _spread(blocks: Iterable[Block]) -> Iterator[Block]:
    """Tables and charts with their titles above them."""
    for block in blocks:
        if isinstance(block, Grid | Bars):
            yield Heading(3, block.title)
        yield block


def _plain(block: Block) -> Plain:
    match block:
        case Heading(rank, text):
            align = Align.CENTRE if rank == 3 else Align.PLAIN
            return {"k": "p", "align": align.value, "runs": _runs(text, bold=True, italic=rank == 3)}
        case Para(words):
            return {"k": "p", "align": Align.BODY.value, "runs": _runs("".join(piece.text for piece in words))}
        case Grid(_, head, rows, widths):
            return {
                "k": "table", "widths": list(widths), "size": 12, "tall": 0,
                "aligns": [Align.PLAIN.value, *[Align.CENTRE.value] * (len(head) - 1)],
                "head": [_runs(words) for words in head], "rows": [[_runs(cell.text) for cell in row] for row in rows],
            }  # fmt: skip
        case Bars(rows=rows):
            top = max((n for _, n in rows), default=0) or 1
            lines = [{"label": _runs(label), "number": _runs(vi_number(n)), "share": n / top} for label, n in rows]
            return {"k": "bars", "rows": lines}


def _runs(text: str, *, bold: bool = False, italic: bool = False) -> Runs:
    return [{"t": clean(text), "b": bold, "i": italic}] if text else []
