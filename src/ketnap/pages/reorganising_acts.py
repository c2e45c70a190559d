"""What is done with a plan: confirmed by a second person, given up, turned back."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path

from ketnap.access import Actor, Permission, page
from ketnap.actions import reorganising as act
from ketnap.actions.errors import Refused
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address
from ketnap.pages.reorganising_words import home, trail, words
from ketnap.queries import reorganising
from ketnap.text import vi_date

MANAGE = Permission.MANAGE_UNITS
BACK = "Quay lại được cho tới khi ở đó có việc ghi thêm dựa vào tổ chức mới."


class SettledForm(VietForm):
    """What was decided about everything that was open."""

    settled = forms.CharField(
        label="Những việc còn dở đã được quyết định thế nào?", max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}), help_text="Từng việc một câu: ai quyết định, làm gì, trước ngày nào.",
    )  # fmt: skip


class WhyForm(VietForm):
    """Why it is turned back."""

    why = forms.CharField(label="Vì sao quay lại?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


@page(MANAGE)
def confirm(request: HttpRequest, actor: Actor, reorganisation: int) -> HttpResponse:
    """The dry run that was seen stands in the address: another one since, and nothing is done."""
    row = reorganising.get(actor, reorganisation)
    title, matters = "Xác nhận thực hiện", reorganising.dry_run(actor, row).matters
    open_ones = tuple(Asked(f"{one.title}: {one.count}", one.says) for one in matters)
    around = Sheet(
        title, f"{words(row)} từ {vi_date(row.on)}, theo {row.paper}.", "Xác nhận và thực hiện", home(row),
        trail(row, Crumb(title)), f"Thực hiện ngay, một lần trọn vẹn. {BACK}", open_ones,
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        settled = given.get("settled", "")
        try:
            act.confirm(actor, row, mark=Address.of(request).get("xem"), settled=settled)
        except Refused as refused:
            if refused.message != act.STALE:
                raise
            return Done(home(row), "Chưa thực hiện", act.STALE)
        return Done(home(row), "Đã thực hiện", BACK)

    return serve(request, SettledForm(sent(request)) if matters else VietForm(sent(request)), around, write)


@page(MANAGE)
def drop(request: HttpRequest, actor: Actor, reorganisation: int) -> HttpResponse:
    row = reorganising.get(actor, reorganisation)
    title = "Bỏ phương án"
    warning = "Phương án không thực hiện nữa; vẫn còn trong danh sách để xem lại. Không có gì khác thay đổi."
    around = Sheet(title, f"{words(row)}.", title, home(row), trail(row, Crumb(title)), warning)

    def write(_: dict[str, Any]) -> Done:
        act.drop(actor, row)
        return Done(home(row), "Đã bỏ phương án")

    return serve(request, VietForm(sent(request)), around, write)


@page(MANAGE)
def undo(request: HttpRequest, actor: Actor, reorganisation: int) -> HttpResponse:
    row = reorganising.get(actor, reorganisation)
    title = "Quay lại như trước"
    warning = "Tổ chức, người và việc trở về đúng như trước khi thực hiện. Phương án vẫn còn để xem lại."
    around = Sheet(title, f"{words(row)}, đã thực hiện.", title, home(row), trail(row, Crumb(title)), warning,
                   (Asked("Khi nào không được", BACK),))  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.undo(actor, row, why=given["why"])
        return Done(home(row), "Đã quay lại như trước")

    return serve(request, WhyForm(sent(request)), around, write)


urlpatterns = [
    path("sap-xep-to-chuc/<int:reorganisation>/xac-nhan/", confirm, name="reorganisation-confirm"),
    path("sap-xep-to-chuc/<int:reorganisation>/bo/", drop, name="reorganisation-drop"),
    path("sap-xep-to-chuc/<int:reorganisation>/quay-lai/", undo, name="reorganisation-undo"),
]
