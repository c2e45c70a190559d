"""Tổ chức đảng: the tree on any day, a list by name and kind, and those that have ended."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.law.facts import UnitKind
from ketnap.models import Unit
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import Address, Chip, hidden, page_number, pager, select
from ketnap.pages.picking import formerly, options
from ketnap.pages.unit_words import ended_words
from ketnap.queries import levels, old_names, units
from ketnap.queries.units import Branch
from ketnap.text import parse_vi_date, vi_date, vi_number

WHOLE = 60
"""Up to so many organisations the tree stands open; above, level by level."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the tree as ui/tree.html shows it."""

    name: str
    depth: int
    url: str
    sub: str = ""
    count: str = ""
    count_url: str = ""
    closed: bool = False


@page(Permission.SEE_UNITS)
def tree(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The organisations of a day. A name or a kind makes it a list; those that have ended have a list of their own."""
    address = Address.of(request)
    day, wrong = asked_day(address, actor)
    context = {"day": day, "wrong": wrong, "typed_day": address.get("ngay"), "is_today": day == actor.on}
    context |= narrowing(actor, address) | {"counted": actor.has(Permission.SEE_MEMBERS)}
    context["reorganises"] = actor.has(Permission.MANAGE_UNITS)
    if address.get("da-ket-thuc"):
        context |= closed(actor, address)
    elif address.get("ten") or address.get("loai"):
        context |= listed(actor, address)
    else:
        context |= drawn(actor, address, day)
    return render(request, "units/tree.html", context)


def asked_day(address: Address, actor: Actor) -> tuple[date, str]:
    """The day whose tree is asked for, and what is wrong with it. A day to come has no tree yet."""
    typed = address.get("ngay")
    try:
        day = parse_vi_date(typed, "ngày xem") if typed else actor.on
    except ValueError as wrong:
        return actor.on, str(wrong)
    if day > actor.on:
        return actor.on, f"Ngày {vi_date(day)} chưa tới. Dưới đây là ngày hôm nay."
    return day, ""


def narrowing(actor: Actor, address: Address) -> dict[str, object]:
    """The filters and what of them is on."""
    kinds = [("", "Mọi loại hình"), *((kind, UnitKind(kind).vi.capitalize()) for kind in levels.kinds(actor))]
    chips = [Chip(f"Tên có “{address.get('ten')}”", address.without("ten"))] if address.get("ten") else []
    if address.get("loai") in set(UnitKind):
        chips.append(Chip(UnitKind(address.get("loai")).vi.capitalize(), address.without("loai")))
    return {
        "selects": [select(address, "loai", "Loại hình", kinds)],
        "search": {"name": "ten", "label": "Tên tổ chức", "value": address.get("ten")},
        "chips": chips,
        "clear_url": address.without("ten", "loai"),
        "ended_url": f"{address.path}?da-ket-thuc=1",
        "keep": hidden(address, "ten", "loai", "da-ket-thuc", "duoi"),
        "keep_with_day": hidden(address, "ngay", "ten", "loai", "da-ket-thuc"),
    }


def listed(actor: Actor, address: Address) -> dict[str, object]:
    """Organisations by name and kind, as they are today; also those found by a name of before."""
    old = old_names.bearing(actor, address.get("ten"))
    found = levels.named(actor, address.get("ten"), address.get("loai"), page_number(address), old)
    rows = [
        Row(unit.name, 1, reverse("unit", args=[unit.pk]), formerly(under(unit.kind_vi, unit.parent), old.get(unit.pk)))
        for unit in found.rows
    ]
    return {"rows": rows, "shape": "list", **counted(address, rows, found.total)}


def counted(address: Address, rows: list[Row], total: int) -> dict[str, object]:
    return {"total": total, "pager": pager(address, len(rows), total, "tổ chức")}


def under(kind: str, parent: Unit | None) -> str:
    return f"{kind.capitalize()}, thuộc {parent.name}" if parent else kind.capitalize()


def closed(actor: Actor, address: Address) -> dict[str, object]:
    """Organisations that are no more, the last first."""
    found = levels.ended(actor, page_number(address))
    rows = [
        Row(row.unit.name, 1, reverse("unit", args=[row.unit.pk]), ended_words(row.unit, row.change), closed=True)
        for row in found.rows
    ]
    return {"rows": rows, "shape": "ended", **counted(address, rows, found.total)}


def drawn(actor: Actor, address: Address, day: date) -> dict[str, object]:
    """The tree itself: whole when it is small, otherwise one level and the way up."""
    asked = address.number("duoi")
    if asked is None and levels.size(actor, day, WHOLE) <= WHOLE:
        branches = units.tree(actor, day)
        return {"rows": [row(actor, day, branch, branch.depth + 1) for branch in branches], "total": len(branches)}
    top = units.get(actor, asked) if asked is not None else levels.only_top(actor, day)
    found = levels.level(actor, day, top, page_number(address))
    rows = [row(actor, day, branch, 1, address.to({"duoi": branch.unit_id})) for branch in found.rows]
    return {
        "rows": rows,
        "shape": "level",
        "top": top,
        "trail": trail(actor, address, top) if top and asked is not None else [],
        **counted(address, rows, found.total),
    }


def trail(actor: Actor, address: Address, top: Unit) -> list[Crumb]:
    """The way up from a level of the tree, on the same day."""
    above = [crumb.unit for crumb in units.breadcrumbs(actor, top) if crumb.within_reach]
    steps = [Crumb(unit.name, address.to({"duoi": unit.pk})) for unit in above[:-1]]
    return [Crumb("Tổ chức", address.without("duoi")), *steps, Crumb(top.name)]


def row(actor: Actor, day: date, branch: Branch, depth: int, open_url: str = "") -> Row:
    """One organisation. In a tree shown by level its name opens the level below, where there is one.

    The members of today open; those of another day are a count without a list.
    """
    count = vi_number(branch.total) if branch.total and actor.has(Permission.SEE_MEMBERS) else ""
    count_url = f"{reverse('members')}?don-vi={branch.unit_id}" if count and day == actor.on else ""
    url = open_url if open_url and branch.has_children else reverse("unit", args=[branch.unit_id])
    return Row(branch.name, depth, url, branch.kind_vi.capitalize(), count, count_url)


@page(Permission.SEE_UNITS)
def suggestions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the picker shows while somebody types."""
    found, old = old_names.suggested(actor, request.GET.get("q", ""))
    return render(request, "ui/unit_options.html", {"units": options(found, old)})


urlpatterns = [
    path("to-chuc/", tree, name="units"),
    path("to-chuc/goi-y/", suggestions, name="unit-suggestions"),
]
