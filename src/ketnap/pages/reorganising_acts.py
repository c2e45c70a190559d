"""What is done with a plan: somebody asked to confirm it, confirmed, begun anew after it was cut off, given up."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from ketnap.access import Actor, Permission, page
from ketnap.actions import reorganising as act
from ketnap.actions import reorganising_run
from ketnap.actions.errors import Refused
from ketnap.actions.reorganising_run import STALE
from ketnap.models import Account, ReorganisationState
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address
from ketnap.pages.reorganising_words import home, trail, who, words
from ketnap.pages.said import say
from ketnap.queries import reorganising
from ketnap.queries.reorganising_people import may_confirm
from ketnap.text import vi_date

MANAGE = Permission.MANAGE_UNITS
S = ReorganisationState
ANYBODY = "Người được mời thấy ở Việc cần làm; người khác có quyền ở đây vẫn xác nhận được."
BEHIND = "Chương trình thực hiện ở phía sau; đóng trang này vẫn chạy."
BACK = "Quay lại được cho tới khi ở đó có việc ghi thêm dựa vào tổ chức mới."


class SettledForm(VietForm):
    """What was decided about everything that was open."""

    settled = forms.CharField(
        label="Những việc còn dở đã được quyết định thế nào?", max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}), help_text="Từng việc một câu: ai quyết định, làm gì, trước ngày nào.",
    )  # fmt: skip


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
            done = act.confirm(actor, row, mark=Address.of(request).get("xem"), settled=settled)
        except Refused as refused:
            if refused.message != STALE:
                raise
            return Done(home(row), "Chưa thực hiện", STALE)
        return Done(home(row), "Đã thực hiện", BACK) if done.state == S.DONE else Done(home(row), "Đã xác nhận", BEHIND)

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


class AskForm(VietForm):
    """Who is asked to confirm."""

    account = forms.ChoiceField(label="Mời ai xác nhận?", required=False, help_text=ANYBODY)

    def __init__(self, others: Sequence[Account], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["account"].choices = [  # type: ignore[attr-defined] # of a ChoiceField
            ("", "Không mời riêng ai"),
            *((str(one.pk), who(one)) for one in others),
        ]


@page(MANAGE)
def ask(request: HttpRequest, actor: Actor, reorganisation: int) -> HttpResponse:
    """Name who shall confirm. That is on the desk of that one."""
    row = reorganising.get(actor, reorganisation)
    others = may_confirm(actor, row)
    title = "Mời người xác nhận"
    around = Sheet(title, f"{words(row)}.", "Ghi người được mời", home(row), trail(row, Crumb(title)))

    def write(given: dict[str, Any]) -> Done:
        chosen = next((one for one in others if str(one.pk) == given["account"]), None)
        act.ask(actor, row, account=chosen)
        told = f"{who(chosen)} thấy phương án này ở Việc cần làm." if chosen else ANYBODY
        return Done(home(row), "Đã ghi", told)

    form = AskForm(others, sent(request), initial={"account": str(row.asked_id or "")})
    return serve(request, form, around, write)


@page(MANAGE)
def go_on(request: HttpRequest, actor: Actor, reorganisation: int) -> HttpResponse:
    """Let a run begin anew after it was cut off."""
    row = reorganising.get(actor, reorganisation)
    if request.method == "POST":
        try:
            reorganising_run.go_on(actor, row)
        except Refused as refused:
            say(request, refused.message, stale=True)
    return redirect(home(row))


urlpatterns = [
    path("sap-xep-to-chuc/<int:reorganisation>/xac-nhan/", confirm, name="reorganisation-confirm"),
    path("sap-xep-to-chuc/<int:reorganisation>/bo/", drop, name="reorganisation-drop"),
    path("sap-xep-to-chuc/<int:reorganisation>/moi-xac-nhan/", ask, name="reorganisation-ask"),
    path("sap-xep-to-chuc/<int:reorganisation>/tiep/", go_on, name="reorganisation-go-on"),
]
