"""Who goes to a class: nominated by cells, sent by the grassroots committee, turned down, withdrawn."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from ketnap.access import Actor, page
from ketnap.actions import nominations as act
from ketnap.actions.errors import Refused
from ketnap.models import ClassKind, Nomination, NominationState, StudyClass
from ketnap.pages.classes import CONFIRM, SEND, ReasonForm, days_words, home, under
from ketnap.pages.fields import PaperField, VietDateField, VietForm
from ketnap.pages.forming import Asked, Done, Sheet, refuse, sent, serve
from ketnap.pages.lists import Address, hidden
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.said import say
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import classes, nominees
from ketnap.queries.nominees import MOST, Nominee
from ketnap.queries.places import place
from ketnap.text import parse_vi_date, vi_date

CONSIDERED = "xet"
COLUMNS = (
    Column("Họ và tên"), Column("Vì sao chưa đề cử", phone=Phone.LINE), Column("Căn cứ", phone=Phone.LINE),
)  # fmt: skip


class NominateForm(VietForm):
    """Whom, and when the cell decided so."""

    people = forms.MultipleChoiceField(label="Đề cử những ai?", widget=forms.CheckboxSelectMultiple)
    on = VietDateField(what="ngày đề cử", label="Đề cử ngày nào?")

    def __init__(self, people: Sequence[Nominee], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"].choices = [  # type: ignore[attr-defined] # of a ChoiceField
            (str(row.row.pk), f"{row.person.name}|{about(row)}") for row in people
        ]
        self.fields["people"].error_messages["required"] = "Chọn ít nhất một người."


def about(row: Nominee) -> str:
    """The cell, why the class is for this person, and the clause."""
    cites = f" ({row.fit.cites})" if row.fit.cites else ""
    return f"{row.unit.name}. {row.fit.text}{cites}"


class ConfirmForm(VietForm):
    """Who is sent, since when, on which paper."""

    people = forms.MultipleChoiceField(label="Cử những ai đi học?", widget=forms.CheckboxSelectMultiple)
    on = VietDateField(what="ngày cử đi học", label="Cử đi học ngày nào?")
    paper = PaperField(what="số danh sách", label="Số, ký hiệu danh sách cử đi học", required=False)

    def __init__(self, people: Sequence[Nomination], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"].choices = [  # type: ignore[attr-defined] # of a ChoiceField
            (str(row.pk), f"{row.person.name}|{row.unit.name}, đề cử ngày {vi_date(row.nominated_on)}")
            for row in people
        ]
        self.fields["people"].error_messages["required"] = "Chọn ít nhất một người."


class EndForm(ReasonForm):
    """When and why a nomination ended."""

    on = VietDateField(what="ngày", label="Ngày nào?")


@page(SEND)
def nominate(request: HttpRequest, actor: Actor, study: int) -> HttpResponse:
    """Those of a cell the class is for, to be chosen; the others with the reason."""
    found, address = classes.get(actor, study), Address.of(request)
    here = place(actor, address.number(UNIT), SEND, default=True)
    considered, wrong = _considered(address, found)
    rows = nominees.nominees(actor, found, here.unit, considered) if here.unit else []
    many = len(rows) > MOST
    fitting = [] if many else [row for row in rows if row.fit.fits]
    form = NominateForm(fitting, sent(request), initial={"on": actor.on}) if fitting else None
    if form and form.is_bound and form.is_valid() and _nominated(request, actor, found, fitting, form, considered):
        return redirect(home(found))
    context = {
        "study": found,
        "days": days_words(found),
        "unit": here.unit,
        "form": form,
        "wrong": wrong,
        "many": f"Có hơn {MOST} người. Chọn một chi bộ ở ô “Tổ chức” để xem." if many else "",
        "unfit": Table(COLUMNS, [] if many else [unfit(row) for row in rows if not row.fit.fits]),
        "notes": list(dict.fromkeys(row.fit.note for row in rows if row.fit.note)),
        "selects": [unit_select(address, here, "")],
        "search": _day_box(address, considered) if found.kind == ClassKind.AWARENESS else None,
        "keep": hidden(address, UNIT, CONSIDERED),
        "address": address.path,
        "crumbs": under(found, "Đề cử"),
    }
    return render(request, "classes/nominate.html", context)


def _considered(address: Address, study: StudyClass) -> tuple[date, str]:
    """The day the cell means to consider those nominated: the end of the class unless told."""
    typed = address.get(CONSIDERED)
    try:
        return (parse_vi_date(typed, "ngày chi bộ xét") if typed else study.closes_on), ""
    except ValueError as wrong:
        return study.closes_on, str(wrong)


def _day_box(address: Address, considered: date) -> dict[str, str]:
    return {
        "name": CONSIDERED, "label": "Chi bộ dự kiến xét kết nạp ngày",
        "value": address.get(CONSIDERED) or vi_date(considered),
    }  # fmt: skip


def unfit(row: Nominee) -> Row:
    cells = [Cell(row.fit.text, short=f"{row.unit.name}. {row.fit.text}"), Cell(row.fit.cites, short=row.fit.cites)]
    return Row(row.person.name, cells, "", row.unit.name)


def _nominated(
    request: HttpRequest, actor: Actor, study: StudyClass, fitting: Sequence[Nominee], form: NominateForm,
    considered: date,
) -> bool:  # fmt: skip
    chosen = set(form.cleaned_data["people"])
    people = [row.row for row in fitting if str(row.row.pk) in chosen]
    try:
        made = act.nominate(actor, study, people=people, on=form.cleaned_data["on"], considered=considered)
    except Refused as refused:
        refuse(form, refused)
        return False
    waiting = sum(row.state == NominationState.WAITING for row in made)
    text = f"Hết chỗ nên {waiting} người vào danh sách chờ." if waiting else "Đảng ủy cơ sở cử đi học."
    say(request, f"Đã đề cử {len(made)} người", text)
    return True


@page(CONFIRM)
def confirm(request: HttpRequest, actor: Actor, study: int) -> HttpResponse:
    found, title = classes.get(actor, study), "Cử đi học"
    rows = classes.unsent(actor, found)
    step = "Bước “Cử đi học lớp nhận thức về Đảng” được ghi vào hồ sơ từng người."
    card = (Asked("Sau đó", step if found.kind == ClassKind.AWARENESS else "Đảng viên dự bị có tên trong lớp."),)
    note = "" if rows else "Không còn ai chờ cử đi học lớp này."
    around = Sheet(title, f"{found.title}.", title, home(found), under(found, title), card=card, note=note)
    start = {"on": actor.on, "people": [str(row.pk) for row in rows]}
    form = ConfirmForm(rows, sent(request), initial=start)

    def write(given: dict[str, Any]) -> Done:
        chosen = set(given["people"])
        picked = [row for row in rows if str(row.pk) in chosen]
        act.confirm(actor, found, nominations=picked, on=given["on"], paper=given["paper"])
        return Done(home(found), f"Đã cử {len(picked)} người đi học")

    return serve(request, form, around, write)


@page(CONFIRM)
def turn_down(request: HttpRequest, actor: Actor, study: int, nomination: int) -> HttpResponse:
    found, title = classes.get(actor, study), "Không nhận đề cử"
    row = classes.nomination(actor, found, nomination)
    actor.require(CONFIRM, row)
    around = Sheet(title, f"{row.person.name}, {row.unit.name}.", title, home(found), under(found, title))

    def write(given: dict[str, Any]) -> Done:
        act.refuse(actor, row, **given)
        return Done(
            home(found), f"Đã ghi không nhận {row.person.name}", "Có chỗ trống thì người chờ đầu tiên được gọi."
        )

    return serve(request, EndForm(sent(request), initial={"on": actor.on}), around, write)


@page(SEND)
def withdraw(request: HttpRequest, actor: Actor, study: int, nomination: int) -> HttpResponse:
    found, title = classes.get(actor, study), "Rút đề cử"
    row = classes.nomination(actor, found, nomination)
    actor.require(SEND, row)
    around = Sheet(title, f"{row.person.name}, {row.unit.name}.", title, home(found), under(found, title))

    def write(given: dict[str, Any]) -> Done:
        act.withdraw(actor, row, **given)
        return Done(home(found), f"Đã rút đề cử {row.person.name}", "Có chỗ trống thì người chờ đầu tiên được gọi.")

    return serve(request, EndForm(sent(request), initial={"on": actor.on}), around, write)


urlpatterns = [
    path("lop/<int:study>/de-cu/", nominate, name="class-nominate"),
    path("lop/<int:study>/cu-di-hoc/", confirm, name="class-confirm"),
    path("lop/<int:study>/de-cu/<int:nomination>/khong-nhan/", turn_down, name="nomination-refuse"),
    path("lop/<int:study>/de-cu/<int:nomination>/rut/", withdraw, name="nomination-withdraw"),
]
