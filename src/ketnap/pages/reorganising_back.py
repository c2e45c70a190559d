"""A reorganisation turned back; or, where that cannot be, what was written since and leans on it, row by row."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import reorganising as act
from ketnap.actions import way_back
from ketnap.actions.errors import Refused
from ketnap.models import (
    Candidate,
    Difficulty,
    DirectiveTask,
    Helper,
    InspectionFinding,
    Meeting,
    Membership,
    Petition,
    Reorganisation,
    ReorganisationState,
    Stay,
    StepRecord,
    Transfer,
    Unit,
)
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address, page_number, pager
from ketnap.pages.reorganising_acts import BACK, BEHIND
from ketnap.pages.reorganising_words import home, trail, words
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import leaning, reorganising
from ketnap.queries.leaning import Leaning
from ketnap.queries.scope import PAGE
from ketnap.text import vi_date

MANAGE = Permission.MANAGE_UNITS
S = ReorganisationState
TITLE = "Quay lại như trước"
WHY = (
    "Những việc này ghi thêm hoặc sửa sau khi thực hiện và dựa vào tổ chức mới, nên không quay lại được nữa. "
    "Cần đổi thì lập phương án khác."
)
ROUTES = {
    Candidate: "dossier", StepRecord: "dossier", Helper: "dossier", Membership: "member", Stay: "member",
    Transfer: "transfer", Meeting: "meeting", Difficulty: "difficulty", Petition: "petition",
    DirectiveTask: "directive-task", InspectionFinding: "finding", Unit: "unit",
}  # fmt: skip


class WhyForm(VietForm):
    """Why it is turned back."""

    why = forms.CharField(label="Vì sao quay lại?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class _Leans(Exception):
    """It cannot be turned back, and these rows are why."""

    def __init__(self, rows: Sequence[Leaning]) -> None:
        self.rows = rows


@page(MANAGE)
def undo(request: HttpRequest, actor: Actor, reorganisation: int) -> HttpResponse:
    """What was written since is asked before the form is shown; what was changed since, when it is sent."""
    row = reorganising.get(actor, reorganisation)
    file = way_back.read(bytes(row.way_back)) if row.state == S.DONE and row.way_back else {}
    if file and (since := way_back.written_since(file)):
        return _listed(request, actor, row, since)
    warning = "Tổ chức, người và việc trở về đúng như trước khi thực hiện. Phương án vẫn còn để xem lại."
    around = Sheet(TITLE, f"{words(row)}, đã thực hiện.", TITLE, home(row), trail(row, Crumb(TITLE)), warning,
                   (Asked("Khi nào không được", BACK),))  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        try:
            done = act.undo(actor, row, why=given["why"])
        except Refused as refused:
            if refused.field == way_back.LEANS:
                raise _Leans(way_back.changed_since(file)) from None
            raise
        now = done.state == S.UNDONE
        return Done(home(row), "Đã quay lại như trước") if now else Done(home(row), "Đang quay lại", BEHIND)

    try:
        return serve(request, WhyForm(sent(request)), around, write)
    except _Leans as found:
        return _listed(request, actor, row, found.rows)


def _listed(request: HttpRequest, actor: Actor, row: Reorganisation, rows: Sequence[Leaning]) -> HttpResponse:
    """One page of what leans on it: what it is, where, and the way there."""
    address = Address.of(request)
    at = page_number(address)
    shown = rows[(at - 1) * PAGE : at * PAGE]
    context = {
        "title": "Không quay lại được nữa",
        "of": words(row),
        "says": WHY,
        "crumbs": trail(row, Crumb(TITLE)),
        "table": Table(_COLUMNS, list(_rows(actor, shown))),
        "pages": pager(address, len(shown), len(rows), "việc"),
    }
    return render(request, "units/reorganisation_list.html", context)


_COLUMNS = (Column("Việc"), Column("Ở đâu", phone=Phone.LINE))


def _rows(actor: Actor, rows: Sequence[Leaning]) -> Iterator[Row]:
    names = leaning.names(rows)
    for one in rows:
        where = names.get(one.unit, "")
        known = leaning.known(actor, one)
        kind = f"{one.kind[:1].upper()}{one.kind[1:]}"
        route = ROUTES.get(one.model, "") if known and one.opens else ""
        url = reverse(route, args=[one.opens]) if route else reverse("unit", args=[one.unit])
        yield Row(kind, [Cell(where, short=where)], url, _called(one.name) if known else "")


def _called(name: str) -> str:
    """A row that is called by its day, by the day as it is written here."""
    try:
        return vi_date(date.fromisoformat(name))
    except ValueError:
        return name[:90]


urlpatterns = [path("sap-xep-to-chuc/<int:reorganisation>/quay-lai/", undo, name="reorganisation-undo")]
