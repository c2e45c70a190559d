"""Opening a year of review, setting its cap, closing it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from ketnap.access import Actor, OutOfReach, Permission, page
from ketnap.actions import reviews as act
from ketnap.law.reviews import CapBase
from ketnap.pages.fields import CountField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address
from ketnap.pages.picking import UnitField
from ketnap.pages.review_entry import crumbs
from ketnap.pages.review_words import cap_words, law_words
from ketnap.pages.reviews import YEAR
from ketnap.pages.roads_asked import UNIT
from ketnap.queries import reviews, units
from ketnap.text import vi_number

RECORD, OFFICE = Permission.RECORD_CELL, Permission.RECORD_GRASSROOTS
WHO = "Đảng viên đang sinh hoạt ngày 31/12 của năm; với năm nay là hôm nay. Mở lại thì bổ sung, không xóa ai."
APART = "Người được miễn, bị đình chỉ sinh hoạt, mới kết nạp dưới 6 tháng được kê riêng, không xếp loại."
FINAL = "Khóa rồi chỉ đính chính được quyết định xếp loại, có lý do. Những gì đã ghi vẫn còn."


class OpenForm(VietForm):
    """Which year, where."""

    year = CountField(what="năm", label="Năm nào?", least=2000, most=2200)
    below = forms.BooleanField(label="Mở cả các chi bộ trực thuộc", required=False, initial=True)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"unit": UnitField(actor, RECORD, label="Tại tổ chức đảng nào?"), **self.fields}


@page(RECORD)
def open_year(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open a year at a cell, or at a committee and all its cells; or bring the lists up to date."""
    address, title = Address.of(request), "Mở năm xếp loại"
    start = {"year": address.number(YEAR) or actor.on.year, "unit": _start(actor, address.number(UNIT))}

    def write(given: dict[str, Any]) -> Done:
        done = act.open_year(actor, **given)
        words = f"{vi_number(done.added)} đảng viên vào danh sách"
        words += f", {vi_number(done.changed)} người đổi diện." if done.changed else "."
        url = reverse("reviews", query={YEAR: given["year"], UNIT: given["unit"].pk})
        opened = f"Đã mở năm {given['year']} ở {vi_number(done.units)} tổ chức"
        return Done(url, opened if done.units else "Đã cập nhật danh sách", words)

    around = Sheet(
        title, "", "Mở năm, lập danh sách", reverse("reviews"),
        [Crumb("Xếp loại hằng năm", reverse("reviews")), Crumb(title)],
        card=(Asked("Ai trong danh sách", WHO), Asked("Ai không xếp loại", APART),
              Asked("Văn bản", law_words(actor.on))),
    )  # fmt: skip
    return serve(request, OpenForm(actor, sent(request), initial=start), around, write)


def _start(actor: Actor, asked: int | None) -> Any:
    """The organisation the page was opened from; without one the only one somebody works for."""
    if asked is None:
        return actor.units[0] if len(actor.units) == 1 else None
    try:
        return units.get(actor, asked, RECORD)
    except OutOfReach:
        return None


class CapForm(VietForm):
    """How many may be excellent, of what, by whose word."""

    percent = CountField(what="tỷ lệ", label="Nhiều nhất bao nhiêu phần trăm?", most=100)
    base = forms.ChoiceField(
        label="Tính trên số nào?", choices=[(base.value, base.vi) for base in CapBase], widget=forms.RadioSelect
    )
    paper = forms.CharField(label="Văn bản quy định", max_length=200, help_text="Ví dụ: Hướng dẫn số 05-HD/BTC")


@page(OFFICE)
def set_cap(request: HttpRequest, actor: Actor, review: int) -> HttpResponse:
    """Set the cap of a year, at an organisation and all under it whose year is open."""
    row = reviews.get(actor, review)
    actor.require(OFFICE, row)
    title, back = "Quy định tỷ lệ xuất sắc", reverse("review", args=[row.pk])

    def write(given: dict[str, Any]) -> Done:
        changed = act.set_cap(actor, row.unit, year=row.year, **given)
        return Done(back, f"Đã ghi tỷ lệ cho {vi_number(changed)} tổ chức")

    around = Sheet(
        title, f"{row.unit.name} và các tổ chức trực thuộc, năm {row.year}.", "Ghi tỷ lệ", back,
        [*crumbs(row), Crumb(title)],
        card=(Asked("Đang dùng", cap_words(row)), Asked("Văn bản", law_words(row.opened_on))),
    )  # fmt: skip
    start = {"percent": row.cap_percent, "base": row.cap_base, "paper": row.cap_paper}
    return serve(request, CapForm(sent(request), initial=start), around, write)


@page(OFFICE)
def close(request: HttpRequest, actor: Actor, review: int) -> HttpResponse:
    row = reviews.get(actor, review)
    actor.require(OFFICE, row)
    title, back = "Khóa năm xếp loại", reverse("review", args=[row.pk])

    def write(_: dict[str, Any]) -> Done:
        act.close(actor, row)
        return Done(back, f"Đã khóa năm {row.year} ở {row.unit.name}")

    around = Sheet(title, f"{row.unit.name}, năm {row.year}.", title, back, [*crumbs(row), Crumb(title)], warning=FINAL)
    return serve(request, VietForm(sent(request)), around, write)


urlpatterns = [
    path("xep-loai/mo/", open_year, name="review-open"),
    path("xep-loai/<int:review>/ty-le/", set_cap, name="review-cap"),
    path("xep-loai/<int:review>/khoa/", close, name="review-close"),
]
