"""Xóa dữ liệu: somebody whose road is closed takes back the consent to keep the data. It cannot be taken back."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import people as act
from ketnap.models import Candidate
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.said import say
from ketnap.queries import dossiers, erasing
from ketnap.text import vi_number

TITLE = "Xóa dữ liệu"
GOES = (
    "Họ tên, ngày và tháng sinh, nơi ở, nghề nghiệp, chuyên môn, tôn giáo, trường hợp có quy định riêng; số thẻ, "
    "số văn bản, ghi chú, bản quét và mọi chữ đã ghi."
)
STAYS = "Giới tính, dân tộc, năm sinh, ngày của từng việc, số phiếu, để số liệu đã báo cáo vẫn đúng."
BEYOND = "Bản sao lưu cũ, giấy đã in, lý do đã ghi trong nhật ký."
NOT_YET = "Chỉ xóa dữ liệu của người chưa xóa, hồ sơ đã kết thúc và không là đảng viên."
WARNING = "Chữ đã xóa không lấy lại được, kể cả bởi người quản trị máy chủ. Người này không đăng nhập được nữa."


class EraseForm(VietForm):
    """The day, and the name once more: nobody erases somebody by a slip of the hand."""

    on = VietDateField(
        what="ngày rút đồng ý", label="Rút lại đồng ý ngày nào?", help_text="Ngày trên giấy người này viết"
    )
    name = forms.CharField(label="Họ và tên người được xóa", max_length=120, help_text="Ghi lại đủ họ tên để xác nhận")

    def __init__(self, name: str, *args: Any) -> None:
        super().__init__(*args)
        self.wanted = name

    def clean_name(self) -> str:
        typed = " ".join(unicodedata.normalize("NFC", self.cleaned_data["name"]).split())
        if typed.casefold() != self.wanted.casefold():
            raise ValidationError(f"Họ tên ghi ở đây chưa khớp với {self.wanted}. Xem lại đúng người chưa.")
        return typed


@page(Permission.MANAGE_PEOPLE)
def erase(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    """What goes, what stays, the day, the name once more."""
    found = dossiers.get(actor, candidate)
    actor.require(Permission.MANAGE_PEOPLE, found.person)
    if not erasing.may_erase(actor, found.person):
        say(request, "Chưa xóa gì", NOT_YET)
        return redirect("dossier", found.pk)

    def write(given: dict[str, Any]) -> Done:
        act.withdraw_consent(actor, found.person, on=given["on"])
        return Done(reverse("dossier", args=[found.pk]), "Đã xóa dữ liệu", "Số liệu đã đếm giữ nguyên.")

    return serve(request, EraseForm(found.person.name, sent(request)), sheet(actor, found), write)


def sheet(actor: Actor, candidate: Candidate) -> Sheet:
    back, name = reverse("dossier", args=[candidate.pk]), candidate.person.name
    rows = erasing.traces(actor, candidate.person)
    parts = [(rows.roads, "hồ sơ"), (rows.records, "việc đã ghi"), (rows.memberships, "lần là đảng viên"),
             (rows.organisations, "lần vào đoàn thể")]  # fmt: skip
    counted = ", ".join(f"{vi_number(count)} {words}" for count, words in parts if count)
    card = [Asked("Xóa", GOES), Asked("Giữ để đếm", STAYS), Asked("Số dòng giữ lại", counted)]
    card += [Asked("Tài khoản", "Khóa, tên đăng nhập cũng xóa")] if rows.account else []
    lead = f"{name} rút lại đồng ý lưu dữ liệu. Hồ sơ đã kết thúc nên xóa được."
    crumbs = [Crumb(candidate.unit.name, reverse("unit", args=[candidate.unit_id])), Crumb(name, back), Crumb(TITLE)]
    return Sheet(TITLE, lead, TITLE, back, crumbs, WARNING, [*card, Asked("Chương trình không với tới", BEYOND)])


urlpatterns = [path("ho-so/<int:candidate>/xoa-du-lieu/", erase, name="erase")]
