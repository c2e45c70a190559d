"""Phong trào, hoạt động: dated activities, who took part, what each did."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import activities as act
from ketnap.actions.errors import Refused
from ketnap.models import Activity, ActivityKind, Participation, SourceState
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Crumb, Done, Sheet, refuse, sent, serve
from ketnap.pages.lists import SIZE, Address, Chip, page_number, pager, select
from ketnap.pages.picking import UnitField
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.said import say
from ketnap.pages.source_fields import organisations
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import activities as reading
from ketnap.queries import pool, sources
from ketnap.queries.places import place
from ketnap.text import vi_date, vi_number

INTRODUCE = Permission.INTRODUCE
KIND, YEAR, NAME = "phong-trao", "nam", "tim"


class ActivityForm(VietForm):
    """What, where, when."""

    kind = forms.ChoiceField(label="Phong trào nào?", choices=[("", "Chọn"), *ActivityKind.choices])
    name = forms.CharField(label="Tên hoạt động", max_length=200, help_text="Ví dụ: Tháng Thanh niên 2026")
    organisation = forms.ChoiceField(label="Đoàn thể nào tổ chức?", required=False)
    since = VietDateField(what="ngày bắt đầu", label="Từ ngày")
    until = VietDateField(what="ngày kết thúc", label="Đến hết ngày", required=False, help_text="Một ngày thì để trống")
    place = forms.CharField(label="Nơi", max_length=200, required=False)
    note = forms.CharField(label="Ghi chú", max_length=500, required=False, help_text="Không ghi tên người ở đây")

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations(actor, "Tổ chức đảng")  # type: ignore[attr-defined] # of a ChoiceField
        here = UnitField(actor, INTRODUCE, label="Ở tổ chức đảng nào?", help_text="Người ở đây và cấp dưới chọn được")
        self.fields = {"unit": here, **self.fields}


class TookPartForm(VietForm):
    """Who took part: many ticked at once."""

    who = forms.MultipleChoiceField(label="Ai đã tham gia?", widget=forms.CheckboxSelectMultiple)
    on = VietDateField(what="ngày tham gia", label="Ngày tham gia")
    role = forms.CharField(label="Việc đã làm", max_length=120, required=False, help_text="Chung cho người được chọn")

    def __init__(self, people: list[reading.Choosable], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["who"].choices = [(one.key, f"{one.name}|{one.about}") for one in people]  # type: ignore[attr-defined] # of a ChoiceField
        self.fields["who"].error_messages["required"] = "Chọn ít nhất một người."


class MeritForm(VietForm):
    """What one person did, and was praised for."""

    role = forms.CharField(label="Việc đã làm", max_length=120, required=False)
    merit = forms.CharField(
        label="Thành tích", max_length=300, required=False, help_text="Ví dụ: Vận động 12 hộ hiến đất làm đường"
    )
    award = forms.CharField(
        label="Giấy khen, bằng khen", max_length=100, required=False, help_text="Ví dụ: Giấy khen 15/QĐ-ĐTN, 26/03/2026"
    )
    reason = forms.CharField(
        label="Lý do sửa", max_length=200, required=False, help_text="Chỉ ghi khi sửa nội dung đã có"
    )


class ReasonForm(VietForm):
    """Why a line is taken back."""

    reason = forms.CharField(label="Lý do bỏ", max_length=300, help_text="Ví dụ: ghi nhầm người cùng tên")


def home(row: Activity) -> str:
    return reverse("activity", args=[row.pk])


def trail(*below: Crumb) -> list[Crumb]:
    return [Crumb("Nguồn, phong trào", reverse("sources")), Crumb("Hoạt động", reverse("activities")), *below]


def days(row: Activity) -> str:
    return vi_date(row.since) if row.since == row.until else f"{vi_date(row.since)} đến {vi_date(row.until)}"


@page(INTRODUCE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), INTRODUCE)
    kind = address.get(KIND) if address.get(KIND) in set(ActivityKind) else ""
    year = address.number(YEAR) if address.number(YEAR) in range(1930, 2200) else None
    rows, number = reading.activities(actor, found.unit, year=year, kind=kind), page_number(address)
    total = rows.count()
    shown = list(rows[(number - 1) * SIZE : number * SIZE]) if total else []
    years = [("", "Mọi năm"), *((str(y), str(y)) for y in range(actor.on.year, actor.on.year - 6, -1))]
    chips = [(UNIT, found.unit.name if found.unit else ""), (KIND, ActivityKind(kind).label if kind else ""),
             (YEAR, f"Năm {year}" if year else "")]  # fmt: skip
    columns = [Column("Hoạt động"), Column("Thời gian", phone=Phone.LINE),
               Column("Tham gia", num=True, phone=Phone.FIRST)]  # fmt: skip
    context = {
        "total": total,
        "count": f"{vi_number(total)} hoạt động",
        "active": [Chip(words, address.without(name)) for name, words in chips if words],
        "selects": [
            unit_select(address, found),
            select(address, KIND, "Phong trào", [("", "Mọi phong trào"), *ActivityKind.choices]),
            select(address, YEAR, "Năm", years),
        ],
        "address": address.path,
        "table": Table(columns, [_row(row) for row in shown]),
        "pages": pager(address, len(shown), total, "hoạt động"),
        "crumbs": [Crumb("Nguồn, phong trào", reverse("sources")), Crumb("Hoạt động")],
    }
    return render(request, "sources/activities.html", context)


def _row(row: Any) -> Row:
    by, when, took = row.organisation.name if row.organisation else row.unit.name, days(row), vi_number(row.took_part)
    cells = [Cell(when, short=f"{when} · {by}"), Cell(took, short=f"{took} người")]
    return Row(row.name, cells, home(row), f"{ActivityKind(row.kind).label}, {by}")


@page(INTRODUCE)
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    title = "Ghi hoạt động"
    around = Sheet(title, "", title, reverse("activities"), trail(Crumb(title)), draft="hoat-dong")

    def write(given: dict[str, Any]) -> Done:
        number = int(given["organisation"]) if given["organisation"] else None
        row = act.record(actor, **{**given, "organisation": sources.organisation(actor, number)})
        return Done(reverse("activity-join", args=[row.pk]), f"Đã ghi {row.name}", "Bước tiếp theo: chọn ai tham gia.")

    start = {"unit": actor.units[0] if len(actor.units) == 1 else None}
    return serve(request, ActivityForm(actor, sent(request), initial=start), around, write)


@page(INTRODUCE)
def show(request: HttpRequest, actor: Actor, activity: int) -> HttpResponse:
    found = reading.get(actor, activity)
    address, number = Address.of(request), page_number(Address.of(request))
    rows = reading.participants(actor, found)
    total, every = rows.count(), reading.count(found)
    shown = list(rows[(number - 1) * SIZE : number * SIZE]) if total else []
    columns = [Column("Họ và tên"), Column("Việc đã làm", phone=Phone.LINE), Column("Thành tích", phone=Phone.FIRST),
               Column("Ghi nhầm", phone=Phone.RUN)]  # fmt: skip
    context = {
        "activity": found,
        "kind": ActivityKind(found.kind).label,
        "days": days(found),
        "every": every,
        "hidden": every - total,
        "table": Table(columns, [_participant(found, row) for row in shown]),
        "pages": pager(address, len(shown), total),
        "crumbs": trail(Crumb(found.name)),
    }
    return render(request, "sources/activity.html", context)


def _participant(activity: Activity, row: Participation) -> Row:
    person = row.person
    name = person.name if person else row.source.called if row.source else ""
    where = person.unit.name if person else row.source.unit.name if row.source else ""
    said = ". ".join(words.rstrip(".") for words in (row.role, row.merit, row.award) if words)
    url = "" if person else reverse("source", args=[row.source_id])
    edit = Cell("Ghi thành tích", url=reverse("activity-merit", args=[activity.pk, row.pk]))
    gone = row.source is not None and row.source.state != SourceState.INTRODUCED and not row.source.live
    about = f"{where}, {vi_date(row.on)}"
    drop = Cell("Bỏ", url=reverse("activity-withdraw", args=[activity.pk, row.pk]))
    cells = [Cell(said, short=f"{about} · {said}" if said else about), Cell() if gone else edit, drop]
    return Row(name, cells, url, about)


@page(INTRODUCE)
def join(request: HttpRequest, actor: Actor, activity: int) -> HttpResponse:
    """Tick many at once; a long list is narrowed by a name."""
    found = reading.get(actor, activity)
    typed = Address.of(request).get(NAME)
    people = reading.choosable(actor, found, typed)
    form = TookPartForm(people, sent(request), initial={"on": min(found.until, actor.on)})
    if form.is_bound and form.is_valid() and (many := _join(actor, found, form)):
        say(request, f"Đã ghi {vi_number(many)} người tham gia", "Chọn từng người để ghi thành tích.")
        return redirect("activity", found.pk)
    context = {
        "activity": found,
        "days": days(found),
        "form": form if people else None,
        "typed": typed,
        "crumbs": trail(Crumb(found.name, home(found)), Crumb("Ai tham gia")),
    }
    return render(request, "sources/join.html", context)


def _join(actor: Actor, activity: Activity, form: TookPartForm) -> int:
    given = form.cleaned_data
    people, waiting = reading.ticked(actor, given["who"])
    try:
        return len(act.take_part(actor, activity, on=given["on"], people=people, sources=waiting, role=given["role"]))
    except Refused as refused:
        refuse(form, refused)
        return 0


def _named(actor: Actor, row: Participation) -> str:
    return row.person.name if row.person else pool.name_of(actor, row.source) if row.source else ""


@page(INTRODUCE)
def merit(request: HttpRequest, actor: Actor, activity: int, participation: int) -> HttpResponse:
    found = reading.get(actor, activity)
    row = reading.participation(actor, found, participation)
    name = _named(actor, row)

    def write(given: dict[str, Any]) -> Done:
        act.note_merit(actor, row, **given)
        return Done(home(found), f"Đã ghi thành tích của {name}")

    crumbs = trail(Crumb(found.name, home(found)), Crumb("Ghi thành tích"))
    around = Sheet("Ghi thành tích", f"{name}, {found.name}, {days(found)}.", "Ghi", home(found), crumbs)
    start = {"role": row.role, "merit": row.merit, "award": row.award}
    return serve(request, MeritForm(sent(request), initial=start), around, write)


@page(INTRODUCE)
def withdraw(request: HttpRequest, actor: Actor, activity: int, participation: int) -> HttpResponse:
    found = reading.get(actor, activity)
    row = reading.participation(actor, found, participation)
    name, title = _named(actor, row), "Bỏ khỏi hoạt động"

    def write(given: dict[str, Any]) -> Done:
        act.withdraw(actor, row, **given)
        return Done(home(found), f"Đã bỏ {name} khỏi hoạt động")

    crumbs = trail(Crumb(found.name, home(found)), Crumb(title))
    around = Sheet(title, f"{name} không tham gia {found.name}; dòng đã ghi nhầm.", "Bỏ dòng này", home(found), crumbs)
    return serve(request, ReasonForm(sent(request)), around, write)


urlpatterns = [
    path("nguon/hoat-dong/", show_all, name="activities"),
    path("nguon/hoat-dong/moi/", add, name="activity-new"),
    path("nguon/hoat-dong/<int:activity>/", show, name="activity"),
    path("nguon/hoat-dong/<int:activity>/tham-gia/", join, name="activity-join"),
    path("nguon/hoat-dong/<int:activity>/<int:participation>/", merit, name="activity-merit"),
    path("nguon/hoat-dong/<int:activity>/<int:participation>/bo/", withdraw, name="activity-withdraw"),
]
