"""A list on paper under the head of an organisation: a working paper of the office, no form of any guide."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ketnap.law.base import Confidence
from ketnap.models import Unit
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.facts.naming import committee, organisation
from ketnap.official_forms.fill import Filled
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.sets import layout_on, set_on
from ketnap.official_forms.source import Align
from ketnap.official_forms.writing import Plain, Runs, clean
from ketnap.queries.meetings import is_cell
from ketnap.text import vi_date

MOST = 1000
"""So many rows are printed; a longer list is narrowed first."""
DATED = "…………, ngày …… tháng …… năm 20……"
SIGNED = "(Ký, ghi rõ họ và tên)"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainList:
    """What stands on it: whose, of what, the columns with how wide each is, the rows."""

    unit: Unit | None
    title: str
    about: str
    on: date
    heads: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()


def filled(paper: PlainList) -> Filled:
    """The list ready for the printers of papers."""
    form = Form(
        code="", slug="danh-sach", title=paper.title, subject=Subject.UNIT, issuer=Issuer.BOARD, body=(), source="",
        confidence=Confidence.LOW, order=0, head=Head.NONE,
    )  # fmt: skip
    return Filled(form, set_on(paper.on), layout_on(paper.on), list(_blocks(paper)))


def _blocks(paper: PlainList) -> Iterator[Plain]:
    unit = paper.unit
    cell = unit is not None and is_cell(unit)
    above = organisation(unit.parent.name) if unit and unit.parent else ""
    own = (unit.name if cell else committee(unit.name)) if unit else ""
    yield {"k": "head", "left": [_runs(above.upper()), _runs(own.upper(), bold=True)],
           "right": [_runs("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True)], "number": [_runs(" ")],
           "date": _runs(" ")}  # fmt: skip
    about = f"{paper.about}, lập ngày {vi_date(paper.on)}"
    yield {"k": "title", "kind": _runs(paper.title, bold=True), "about": [_runs(about)], "rule": False}
    yield {
        "k": "table", "widths": list(paper.widths), "size": 11, "tall": 0,
        "aligns": [Align.PLAIN.value] * len(paper.heads), "head": [_runs(head) for head in paper.heads],
        "rows": [[_runs(text) for text in row] for row in paper.rows],
    }  # fmt: skip
    for note in paper.notes:
        yield {"k": "p", "align": Align.PLAIN.value, "runs": _runs(note, italic=True)}
    yield {
        "k": "sign", "role": _runs("T/M CHI BỘ" if cell else "T/M CẤP ỦY", bold=True), "post": [], "name": [],
        "hint": _runs(SIGNED, italic=True), "left_role": _runs("NGƯỜI LẬP", bold=True), "left_post": [],
        "left_name": [], "left_hint": _runs(SIGNED, italic=True), "recipients": [], "to": [],
        "date": _runs(DATED, italic=True),
    }  # fmt: skip


def _runs(text: str, *, bold: bool = False, italic: bool = False) -> Runs:
    return [{"t": clean(text), "b": bold, "i": italic}] if text else []


WRITERS: Mapping[str, Callable[[PlainList], bytes]] = {
    "pdf": lambda paper: pdf([filled(paper)]),
    "docx": lambda paper: docx(filled(paper)),
}
