"""Nhận xét chính trị: the reason first; what is inside is shown once, in the answer to it, and kept nowhere."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.actions import sealed as act
from ketnap.actions.errors import Refused
from ketnap.models import Candidate, SealedRemark
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Asked, Crumb, Sheet, refuse, sent
from ketnap.pages.said import say
from ketnap.queries import sealed

TITLE = "Nhận xét chính trị"
CARD = (
    Asked("Ai mở được", "Cán bộ bảo vệ chính trị nội bộ được giao vai trò này; người khác không thấy ngăn này"),
    Asked("Nhật ký", "Mỗi lần mở để lại một dòng: ai, lúc nào, hồ sơ nào, lý do; không có nội dung"),
    Asked("Không hiện ở", "Tìm kiếm, danh sách, giấy tờ in, tệp xuất ra"),
)


class OpenForm(VietForm):
    reason = forms.CharField(
        label="Lý do mở", max_length=act.LONGEST_REASON,
        help_text="Theo văn bản, yêu cầu nào. Không ghi nội dung nhận xét vào đây: dòng này ở lại trong nhật ký",
        error_messages={"max_length": f"Lý do dài nhất {act.LONGEST_REASON} chữ. Ghi ngắn lại."},
    )  # fmt: skip


class RemarkForm(VietForm):
    remark = forms.CharField(label="Nội dung nhận xét", max_length=8000, widget=forms.Textarea(attrs={"rows": 5}))
    corrects = forms.IntegerField(required=False, widget=forms.HiddenInput)


@page(Permission.OPEN_SEALED)
@never_cache
def compartment(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    """Ask for the reason; on a reason, log it and show what is inside."""
    found = sealed.road(actor, candidate)
    form = OpenForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            rows = act.open_sealed(actor, found, reason=form.cleaned_data["reason"])
        except Refused as refused:
            refuse(form, refused)
        else:
            return _opened(request, found, rows, RemarkForm())
    return render(request, "forms/sheet.html", {"form": form, "sheet": sheet(found)})


def _opened(request: HttpRequest, candidate: Candidate, rows: list[SealedRemark], form: forms.Form) -> HttpResponse:
    context = {
        "candidate": candidate,
        "rows": rows,
        "form": form,
        "card": CARD,
        "crumbs": crumbs(candidate),
        "write_url": reverse("sealed-write", args=[candidate.pk]),
    }
    return render(request, "verification/sealed.html", context)


@page(Permission.OPEN_SEALED)
@never_cache
def write(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    """A new remark, or one in the place of another; what was written before is not shown again."""
    found = sealed.road(actor, candidate)
    corrects = request.GET.get("sua", "")
    start: dict[str, Any] = {"corrects": int(corrects)} if corrects.isascii() and corrects.isdigit() else {}
    form = RemarkForm(sent(request), initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            act.write_sealed(actor, found, remark=given["remark"], corrects=given["corrects"])
        except Refused as refused:
            refuse(form, refused)
        else:
            say(request, "Đã ghi nhận xét", "Muốn đọc lại thì mở ngăn và nêu lý do.")
            return redirect("sealed", found.pk)
    return render(request, "forms/sheet.html", {"form": form, "sheet": writing(found)})


def sheet(candidate: Candidate) -> Sheet:
    back = reverse("verification", args=[candidate.pk])
    lead = f"Ngăn riêng của hồ sơ {candidate.person.name}. Ghi lý do rồi mới mở."
    return Sheet(TITLE, lead, "Mở ngăn nhận xét", back, crumbs(candidate), card=CARD)


def writing(candidate: Candidate) -> Sheet:
    back = reverse("sealed", args=[candidate.pk])
    lead = f"Ghi vào ngăn riêng của hồ sơ {candidate.person.name}. Dòng cũ vẫn còn để đọc."
    return Sheet("Ghi nhận xét chính trị", lead, "Ghi nhận xét", back, crumbs(candidate), card=CARD)


def crumbs(candidate: Candidate) -> list[Crumb]:
    return [
        Crumb(candidate.person.name, reverse("dossier", args=[candidate.pk])),
        Crumb("Thẩm tra lý lịch", reverse("verification", args=[candidate.pk])),
        Crumb(TITLE),
    ]


urlpatterns = [
    path("ho-so/<int:candidate>/nhan-xet-chinh-tri/", compartment, name="sealed"),
    path("ho-so/<int:candidate>/nhan-xet-chinh-tri/ghi/", write, name="sealed-write"),
]
