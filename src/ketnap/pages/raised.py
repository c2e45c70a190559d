"""Việc chi bộ nêu: what cells raised with those who follow them, below a unit, still waiting or with its outcome."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from ketnap.access import Actor, Permission, page
from ketnap.pages.follow_words import trail
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import Address, Chip, page_number, pager, select
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.visits import raised_row
from ketnap.process.reports import Month
from ketnap.queries import visits
from ketnap.queries.places import place
from ketnap.text import vi_number

STATE, DONE = "tinh-trang", "da-xong"


@page(Permission.SEE_MEMBERS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), visits.SEE)
    done = address.get(STATE) == DONE
    shown = visits.raised(actor, found.unit, done=done, number=page_number(address))
    context = {
        "title": "Việc chi bộ nêu",
        "crumbs": trail(None, Month.of(actor.on), Crumb("Việc chi bộ nêu")),
        "selects": [
            unit_select(address, found),
            select(address, STATE, "Tình trạng", [("", "Chưa có kết quả"), (DONE, "Đã có kết quả")]),
        ],
        "address": address.path,
        "count": f"{vi_number(shown.total)} việc",
        "active": [Chip(found.unit.name, address.without(UNIT))] if found.unit else [],
        "rows": [raised_row(actor, row, named=True) for row in shown.rows],
        "done": done,
        "pages": pager(address, len(shown.rows), shown.total, "việc"),
    }
    return render(request, "following/raised_list.html", context)


urlpatterns = [path("phu-trach/viec-neu/", show, name="follow-raised")]
