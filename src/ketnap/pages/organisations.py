"""Đoàn thể: the mass organisations at each party organisation, and who is in them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import organisations as act
from ketnap.models import MassKind, MassMembership, MassOrganisation
from ketnap.pages import choosing
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import SIZE, Address, Chip, page_number, pager
from ketnap.pages.member_words import about
from ketnap.pages.picking import UnitField
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import finding, masses, organisations, people
from ketnap.queries.places import place
from ketnap.text import vi_date, vi_number

MANAGE = Permission.MANAGE_ORGANISATIONS
KNOWN = (Permission.SEE_STAGE, Permission.SEE_MEMBERS)
COUNTED_ONCE = "Một người có thể ở nhiều đoàn thể; số liệu đếm người, mỗi người một lần."


class FoundForm(VietForm):
    """A mass organisation entered."""

    kind = forms.ChoiceField(label="Đoàn thể nào?", choices=[("", "Chọn"), *MassKind.choices])
    name = forms.CharField(label="Tên", max_length=200, help_text="Ví dụ: Chi đoàn thôn Kon Tu")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = UnitField(actor, MANAGE, label="Đặt tại tổ chức đảng nào?")
        self.fields = {"unit": here, **self.fields}


class JoinForm(VietForm):
    """Somebody who is in it."""

    since = VietDateField(what="ngày vào", label="Vào từ ngày nào?", help_text="Ví dụ: 26/03/2020")


class DayForm(VietForm):
    """The day something ended."""

    on = VietDateField(what="ngày", label="Từ ngày nào?", help_text="Ngày đầu tiên không còn. Ví dụ: 15/11/2026")


def manageable(actor: Actor, pk: int) -> MassOrganisation:
    """The mass organisation, or 404; 403 for whoever may only look."""
    found = organisations.get(actor, pk)
    actor.require(MANAGE, found)
    return found


def trail(*below: Crumb) -> list[Crumb]:
    return [Crumb("Đoàn thể", reverse("organisations")), *below]


def home(row: MassOrganisation) -> str:
    return reverse("organisation", args=[row.pk])


@page(MANAGE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), MANAGE)
    rows, number = organisations.organisations(actor, found.unit), page_number(address)
    total = rows.count()
    shown = list(rows[(number - 1) * SIZE : number * SIZE])
    sizes = masses.sizes(actor, shown)
    pages = pager(address, len(shown), total, "đoàn thể")
    columns = [Column("Tên"), Column("Tổ chức đảng", phone=Phone.LINE), Column("Người", num=True, phone=Phone.FIRST)]
    context = {
        "total": total,
        "count": f"{vi_number(total)} đoàn thể",
        "active": [Chip(found.unit.name, address.without(UNIT))] if found.unit else [],
        "selects": [unit_select(address, found)],
        "address": address.path,
        "chosen": found.unit,
        "table": Table(columns, [listed(row, sizes.get(row.pk, 0)) for row in shown]),
        "pages": pages,
    }
    return render(request, "organisations/organisations.html", context)


def listed(row: MassOrganisation, size: int) -> Row:
    kind = MassKind(row.kind).label
    size_words = vi_number(size)
    cells = [Cell(row.unit.name, short=f"{kind} · {row.unit.name}"), Cell(size_words, short=f"{size_words} người")]
    return Row(row.name, cells, home(row), kind if kind != row.name else "")


@page(MANAGE)
def show(request: HttpRequest, actor: Actor, organisation: int) -> HttpResponse:
    found = manageable(actor, organisation)
    address = Address.of(request)
    rows, number = organisations.belonging(actor, found), page_number(address)
    total = rows.count()
    shown = list(rows[(number - 1) * SIZE : number * SIZE])
    columns = [Column("Họ và tên"), Column("Vào từ", phone=Phone.LINE), Column("Thay đổi", phone=Phone.FIRST)]
    context = {
        "organisation": found,
        "kind": MassKind(found.kind).label,
        "crumbs": trail(Crumb(found.name)),
        "total": total,
        "table": Table(columns, [belonging(row) for row in shown]),
        "pages": pager(address, len(shown), total),
        "open": found.closed_on is None,
    }
    return render(request, "organisations/organisation.html", context)


def belonging(row: MassMembership) -> Row:
    leave = Cell("Ghi thôi", url=reverse("organisation-leave", args=[row.organisation_id, row.pk]))
    since, known = vi_date(row.since), about(row.person)
    return Row(row.person.name, [Cell(since, short=f"{known} · vào từ {since}"), leave], "", known)


@page(MANAGE)
def found(request: HttpRequest, actor: Actor) -> HttpResponse:
    title = "Ghi đoàn thể"
    around = Sheet(title, "", title, reverse("organisations"), trail(Crumb(title)))

    def write(given: dict[str, Any]) -> Done:
        row = act.create(actor, **given)
        return Done(home(row), f"Đã ghi {row.name}", "Bước tiếp theo: ghi đoàn viên, hội viên.")

    start = {"unit": actor.units[0] if len(actor.units) == 1 else None}
    return serve(request, FoundForm(actor, sent(request), initial=start), around, write)


@page(MANAGE)
def join(request: HttpRequest, actor: Actor, organisation: int) -> HttpResponse:
    """Choose somebody, then the day."""
    row, title = manageable(actor, organisation), "Ghi thêm người"
    crumbs = trail(Crumb(row.name, home(row)), Crumb(title))
    if (number := choosing.chosen(request)) is None:
        choice = choosing.Choice(title, f"Vào {row.name}.", crumbs, "Chọn trong những người đã có", home(row))
        return choosing.offer(request, choice, lambda typed: finding.choose(actor, typed, *KNOWN))
    person = people.get(actor, number, *KNOWN)
    card = (Asked("Đếm thế nào", COUNTED_ONCE),)
    around = Sheet(title, f"{person.name} ({about(person)}) vào {row.name}.", title, home(row), crumbs, card=card)

    def write(given: dict[str, Any]) -> Done:
        act.join(actor, person=person, organisation=row, **given)
        return Done(home(row), f"Đã ghi {person.name} vào {row.name}")

    return serve(request, JoinForm(sent(request)), around, write)


@page(MANAGE)
def leave(request: HttpRequest, actor: Actor, organisation: int, membership: int) -> HttpResponse:
    row, held = manageable(actor, organisation), masses.membership(actor, organisation, membership)
    crumbs = trail(Crumb(row.name, home(row)), Crumb("Ghi thôi"))
    around = Sheet("Ghi thôi", f"{held.person.name} thôi ở {held.organisation.name}.", "Ghi thôi", home(row), crumbs)

    def write(given: dict[str, Any]) -> Done:
        act.leave(actor, held, **given)
        return Done(home(row), f"Đã ghi {held.person.name} thôi ở {held.organisation.name}")

    return serve(request, DayForm(sent(request)), around, write)


@page(MANAGE)
def close(request: HttpRequest, actor: Actor, organisation: int) -> HttpResponse:
    row, title = manageable(actor, organisation), "Kết thúc hoạt động"
    crumbs = trail(Crumb(row.name, home(row)), Crumb(title))
    warning = f"{row.name} thôi hoạt động và mọi người trong đó thôi từ ngày ghi. Những gì đã ghi vẫn còn."
    around = Sheet(title, f"{row.name}.", "Ghi kết thúc", home(row), crumbs, warning)

    def write(given: dict[str, Any]) -> Done:
        act.close(actor, row, **given)
        return Done(reverse("organisations"), f"Đã ghi {row.name} kết thúc hoạt động")

    return serve(request, DayForm(sent(request)), around, write)


urlpatterns = [
    path("doan-the/", show_all, name="organisations"),
    path("doan-the/moi/", found, name="organisation-new"),
    path("doan-the/<int:organisation>/", show, name="organisation"),
    path("doan-the/<int:organisation>/vao/", join, name="organisation-join"),
    path("doan-the/<int:organisation>/ket-thuc/", close, name="organisation-close"),
    path("doan-the/<int:organisation>/<int:membership>/thoi/", leave, name="organisation-leave"),
]
