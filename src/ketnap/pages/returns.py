"""Khai lại: how often personal histories came back, by item, reason and month; every count opens to its dossiers."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, page
from ketnap.models import ReturnReason
from ketnap.official_forms.history_items import ITEMS
from ketnap.pages.lists import SIZE, Address, Chip, hidden, page_number, pager, select
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.queries import histories
from ketnap.queries.histories import Wanted
from ketnap.text import vi_date, vi_month, vi_number

ITEM, REASON, MONTH = "muc", "ly-do", "thang"
MONTHS = 12
REASONS: Mapping[str, str] = {row.value: row.label for row in ReturnReason}


@page(*histories.REVIEW)
def returns(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The counts over everything in reach."""
    rows = histories.returns(actor, Wanted())
    by_item, by_reason = histories.by(rows, "item"), histories.by(rows, "reason")
    months = list(histories.by_month(rows).items())[:MONTHS]
    context = {
        "total": sum(by_item.values()),
        "tables": [
            _table("Mục", "Theo mục", [(_item(key), count, {ITEM: key}) for key, count in by_item.items()]),
            _table("Lý do", "Theo lý do", [(_reason(key), count, {REASON: key}) for key, count in by_reason.items()]),
            _table("Tháng", "Theo tháng", [(vi_month(day), count, {MONTH: _code(day)}) for day, count in months]),
        ],
    }
    return render(request, "history/returns.html", context)


def _item(key: str) -> str:
    return ITEMS[key].vi if key in ITEMS else key


def _reason(key: str) -> str:
    label = REASONS.get(key, key)
    return label[:1].upper() + label[1:]


def _code(day: date) -> str:
    return f"{day:%Y-%m}"


def _table(name: str, caption: str, lines: list[tuple[str, int, dict[str, str]]]) -> Table:
    columns = (Column(name), Column("Số lần trả lại", num=True))
    there = Address(reverse("returned-histories"))
    return Table(
        columns,
        [Row(words, [Cell(vi_number(count), url=there.to(asked), unit="lần")]) for words, count, asked in lines],
        caption,
    )


@page(*histories.REVIEW)
def returned(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The dossiers behind a count."""
    address = Address.of(request)
    wanted = _wanted(address)
    start = (page_number(address) - 1) * SIZE
    found, total = histories.dossiers_of(histories.returns(actor, wanted), start, SIZE)
    items = sorted(((key, slot.vi) for key, slot in ITEMS.items()), key=lambda item: item[1])
    context = {
        "table": Table(
            (Column("Người khai"), Column("Số lần", num=True), Column("Mục, lý do"), Column("Lần gần nhất")),
            [_dossier(one) for one in found],
        ),
        "total": total,
        "selects": [
            select(address, ITEM, "Mục", [("", "Mọi mục"), *items]),
            select(address, REASON, "Lý do", [("", "Mọi lý do"), *((key, _reason(key)) for key in REASONS)]),
        ],
        "keep": hidden(address, ITEM, REASON),
        "active": _chips(address, wanted),
        "count": f"{vi_number(total)} người",
        "pages": pager(address, len(found), total),
        "address": address.path,
    }
    return render(request, "history/returned.html", context)


def _wanted(address: Address) -> Wanted:
    item, reason = address.get(ITEM), address.get(REASON)
    try:
        month = date.fromisoformat(f"{address.get(MONTH)}-01")
    except ValueError:
        month = None
    return Wanted(item if item in ITEMS else "", reason if reason in REASONS else "", month)


def _chips(address: Address, wanted: Wanted) -> list[Chip]:
    rows = (
        (ITEM, _item(wanted.item) if wanted.item else ""),
        (REASON, _reason(wanted.reason) if wanted.reason else ""),
        (MONTH, f"Tháng {vi_month(wanted.month)}" if wanted.month else ""),
    )
    return [Chip(label, address.without(name)) for name, label in rows if label]


def _dossier(one: histories.Returned) -> Row:
    what = dict.fromkeys(f"{_item(row.item)} ({row.get_reason_display()})" for row in one.remarks)
    url = reverse("history", args=[one.candidate]) if one.candidate else ""
    return Row(
        one.name,
        [Cell(vi_number(len(one.remarks))), Cell("; ".join(what)), Cell(vi_date(localtime(one.remarks[-1].at).date()))],
        url, one.unit,
    )  # fmt: skip


urlpatterns = [
    path("khai-lai/", returns, name="returns"),
    path("khai-lai/ho-so/", returned, name="returned-histories"),
]
