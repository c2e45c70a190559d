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
from ketnap.official_forms.facts.asked import Asked, acts_as
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
from ketnap.queries.rosters import Roster
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
    asked.texts = {}  # nothing is typed for this paper but in its own places
    asked.roster = Roster(unit.pk if acts_as(unit) is Issuer.CELL else None, apart=True)
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
    found = [*heads.head(filler.runs, form), *_plains(blocks), *filler.blocks((sign,))]
    return Filled(form, form_set, layout_on(on), found)


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _plains(blocks: Iterable[Block]) -> Iterator[Plain]:
    """Blocks as the printers take them: tables with their titles above them, a chart on one page with its own."""
    for block in blocks:
        match block:
            case Heading(_, words):
                yield _paragraph(words, Align.PLAIN, bold=True)
            case Para(words):
                yield _paragraph("".join(piece.text for piece in words), Align.BODY)
            case Grid():
                yield _paragraph(block.title, Align.CENTRE, bold=True, italic=True)
                yield _grid(block)
            case Bars():
                title = _paragraph(block.title, Align.CENTRE, bold=True, italic=True)
                yield {"k": "together", "next": False, "blocks": [title, _bars(block)]}


def _paragraph(words: str, align: Align, *, bold: bool = False, italic: bool = False) -> Plain:
    return {"k": "p", "align": align.value, "runs": _runs(words, bold=bold, italic=italic)}


def _grid(block: Grid) -> Plain:
    return {
        "k": "table", "widths": list(block.widths), "size": 12, "tall": 0,
        "aligns": [Align.PLAIN.value, *[Align.CENTRE.value] * (len(block.head) - 1)],
        "head": [_runs(words) for words in block.head],
        "rows": [[_runs(cell.text) for cell in row] for row in block.rows],
    }  # fmt: skip


def _bars(block: Bars) -> Plain:
    top = max((n for _, n in block.rows), default=0) or 1
    rows = [{"label": _runs(label), "number": _runs(vi_number(n)), "share": n / top} for label, n in block.rows]
    return {"k": "bars", "rows": rows}


def _runs(text: str, *, bold: bool = False, italic: bool = False) -> Runs:
    return [{"t": clean(text), "b": bold, "i": italic}] if text else []
