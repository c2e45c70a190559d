"""Rà soát nguồn: a cell goes through its pool every month; the committee above sees which cells did."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import sources as act
from ketnap.actions.errors import Refused
from ketnap.law.facts import COMMITTEES
from ketnap.models import SourceReview, SourceState, Unit
from ketnap.models.source import KEEPING
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Crumb, refuse, sent
from ketnap.pages.lists import Address
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.said import say
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import pool
from ketnap.queries.places import Place, place
from ketnap.text import vi_date, vi_month, vi_number

RIGHT = Permission.RECORD_CELL
WORDS = {
    SourceState.SPOTTED.value: "Mới phát hiện",
    SourceState.ASKED.value: "Đã hỏi, chờ trả lời",
    SourceState.AGREED.value: "Đã đồng ý, chưa giới thiệu",
    "overdue": "Hết thời gian lưu, chưa trả lời",
    "waiting": "Đã giới thiệu, chưa vào danh sách cảm tình Đảng",
    "helper": "Cảm tình Đảng, chờ phân công giúp đỡ",
    "class": "Cảm tình Đảng, chờ học lớp nhận thức",
    "file": "Đang lập hồ sơ, xét kết nạp",
}


class ReviewForm(VietForm):
    """The day of the meeting, and what was concluded."""

    on = VietDateField(what="ngày rà soát", label="Rà soát ngày nào?", help_text="Thường là ngày họp chi bộ")
    note = forms.CharField(
        label="Kết luận", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: đề nghị Đoàn giới thiệu thêm hai người; không ghi nhận xét từng người ở đây",
    )  # fmt: skip


@page(RIGHT)
def review(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), RIGHT, default=True)
    around = {
        "selects": [unit_select(address, found, "")] if len(list(found.choices)) > 1 else [],
        "address": address.path,
        "crumbs": [Crumb("Nguồn, phong trào", reverse("sources")), Crumb("Rà soát hằng tháng")],
        "month": vi_month(actor.on),
        "unit": found.unit,
    }
    if found.unit is None or found.unit.kind in COMMITTEES:
        return render(request, "sources/reviews.html", {**around, "table": _cells(actor, found)})
    return _of_cell(request, actor, found.unit, around)


def _of_cell(request: HttpRequest, actor: Actor, unit: Unit, around: dict[str, Any]) -> HttpResponse:
    """What stands in the pool now, the form, and the months before."""
    form = ReviewForm(sent(request), initial={"on": actor.on})
    if form.is_bound and form.is_valid():
        try:
            row = act.review(actor, unit, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            say(request, f"Đã ghi rà soát nguồn tháng {vi_month(row.month)}")
            return redirect(request.get_full_path())
    rows = pool.reviews(actor, unit)
    now = pool.tally(actor, unit)
    done = next((row for row in rows if row.month == actor.on.replace(day=1)), None)
    context = {
        **around,
        "form": form,
        "done": done,
        "figures": [{"label": words, "value": vi_number(now[key]), "url": _url(key, unit)} for key, words in
                    WORDS.items()],
        "table": Table(_COLUMNS, [_row(row) for row in rows]),
        "keeping": KEEPING.note,
    }  # fmt: skip
    return render(request, "sources/review.html", context)


def _url(key: str, unit: Unit) -> str:
    """The people behind a figure."""
    if key in pool.ROAD:
        first, last = pool.ROAD[key]
        here = {"buoc": int(first)} if first == last else {"chang": "ho-so"}
        return Address(reverse("board")).to({UNIT: unit.pk, **here})
    narrowed = {"het-han": 1} if key == "overdue" else {"tinh-trang": key}
    return Address(reverse("sources")).to({UNIT: unit.pk, **narrowed})


_COLUMNS = (Column("Tháng"), Column("Ngày rà soát", phone=Phone.FIRST), Column("Trong nguồn", phone=Phone.LINE),
            Column("Kết luận", phone=Phone.LINE))  # fmt: skip


def _row(row: SourceReview) -> Row:
    said = ", ".join(f"{vi_number(row.counts.get(key, 0))} {words}" for key, words in _SHORT.items())
    return Row(vi_month(row.month), [Cell(vi_date(row.on)), Cell(said, short=said), Cell(row.note, short=row.note)])


_SHORT = {"spotted": "mới phát hiện", "asked": "chờ trả lời", "agreed": "đã đồng ý",
          "waiting": "đã giới thiệu"}  # fmt: skip


def _cells(actor: Actor, found: Place) -> Table:
    """Which cells have done it this month."""
    rows = pool.reviewed(actor, found.unit)
    columns = [Column("Chi bộ"), Column("Tháng này", phone=Phone.FIRST)]
    return Table(columns, [
        Row(name, [Cell(vi_date(on), short=vi_date(on)) if on else Cell("Chưa ghi", short="Chưa ghi")],
            Address(reverse("source-review")).to({UNIT: pk}))
        for pk, name, on in rows
    ])  # fmt: skip


urlpatterns = [path("nguon/ra-soat/", review, name="source-review")]
