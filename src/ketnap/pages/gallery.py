"""The gallery: every component in every state, and sample pages made of them. Never in production.

It is how a person looks at the whole visual layer at once, and how the tests render it.
"""

import os
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from ketnap.access.gate import public
from ketnap.pages import gallery_data as data
from ketnap.pages import gallery_figures as figures
from ketnap.pages import gallery_papers
from ketnap.pages.fields import CountField, PaperField, VietDateField, VietForm
from ketnap.text import vi_fold


class VoteForm(VietForm):
    """The vote of a cell, as in the sample page."""

    happened_on = VietDateField(
        what="ngày họp", label="Chi bộ họp ngày nào?", help_text="Ngày, tháng, năm. Ví dụ: 15/11/2026"
    )
    members = CountField(label="Đảng viên chính thức của chi bộ")
    elsewhere = CountField(label="Trừ: sinh hoạt tạm thời nơi khác")
    excused = CountField(label="Trừ: được miễn sinh hoạt, không dự")
    suspended = CountField(label="Trừ: đang bị đình chỉ sinh hoạt")
    present = CountField(label="Có mặt")
    way = forms.ChoiceField(
        label="Biểu quyết cách nào?",
        choices=[
            ("secret", "Bỏ phiếu kín"),
            ("card", "Biểu quyết bằng thẻ đảng viên|Khi hội nghị đã thống nhất cách này"),
        ],
        widget=forms.RadioSelect,
    )
    yes = CountField(label="Tán thành", what="số phiếu tán thành")
    no = CountField(label="Không tán thành", what="số phiếu không tán thành")
    spoilt = CountField(label="Phiếu không hợp lệ", what="số phiếu không hợp lệ")
    paper = PaperField(label="Số nghị quyết")
    notes = forms.CharField(label="Ý kiến khác", widget=forms.Textarea(attrs={"rows": 4}), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse more votes than people."""
        cleaned = super().clean() or {}
        votes = sum(cleaned.get(name) or 0 for name in ("yes", "no", "spoilt"))
        present = cleaned.get("present")
        if present is not None and votes > present:
            self.add_error("no", f"Cộng phiếu được {votes}, nhiều hơn {present} người có mặt. Xem lại số phiếu.")
        return cleaned


class EveryForm(VietForm):
    """One field of every kind."""

    name = forms.CharField(
        label="Họ và tên khai sinh", help_text="Viết như giấy khai sinh. Ví dụ: Lò Thị Xuyến, A Thiu"
    )
    born = VietDateField(what="ngày sinh", label="Ngày sinh", initial=data.TODAY)
    people = forms.ChoiceField(label="Dân tộc", choices=[("", "Chọn"), ("xd", "Xơ Đăng"), ("t", "Thái"), ("k", "Kinh")])
    sponsor = forms.ChoiceField(
        label="Đoàn thể nào giới thiệu?",
        choices=[
            ("youth", "Đoàn Thanh niên"),
            ("union", "Công đoàn"),
            ("none", "Chưa ở đoàn thể nào|Cần hai đảng viên chính thức giới thiệu"),
        ],
        widget=forms.RadioSelect,
        initial="youth",
    )
    bodies = forms.MultipleChoiceField(
        label="Đang sinh hoạt ở đoàn thể nào?",
        choices=[("youth", "Đoàn Thanh niên"), ("women", "Hội Phụ nữ"), ("farmers", "Hội Nông dân")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    present = CountField(label="Số người có mặt", what="số người có mặt", initial=14)
    paper = PaperField(label="Số nghị quyết", initial="14-NQ/CB")
    notes = forms.CharField(label="Ý kiến khác", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    scan = forms.FileField(label="Bản chụp", help_text="Tệp PDF hoặc ảnh", required=False)
    sure = forms.BooleanField(label="Đã đối chiếu với bản giấy", required=False)


WRONG_VOTE = {
    "happened_on": "31/11/2026",
    "members": "19",
    "elsewhere": "1",
    "excused": "2",
    "suspended": "0",
    "present": "14",
    "way": "secret",
    "yes": "12",
    "no": "3",
    "spoilt": "0",
    "paper": "14-NQ/CB",
    "notes": "Chi bộ đề nghị giao thêm việc ở tổ hòa giải thôn trong thời gian dự bị.",
}


def context(current: str) -> dict[str, Any]:
    """Give a sample page the shell and the invented data."""
    return {"shell": data.shell(current), "data": data, "figures": figures}


def show(request: HttpRequest, template: str, current: str = "", **more: Any) -> HttpResponse:
    """Render a page of the gallery."""
    return render(request, f"gallery/{template}.html", {**context(current), **more})


@public
def index(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    plain = EveryForm(auto_id="m_%s")
    wrong = EveryForm({"born": "31/11/1998", "present": "mười", "paper": "NQ"}, auto_id="s_%s")
    votes = VoteForm({"yes": "mười"}, auto_id="p_%s")
    return show(
        request, "index", "Thêm", plain=plain, wrong=wrong, votes=votes, reason=VoteForm(auto_id="h_%s"),
        blocks=gallery_papers.blocks(),
    )  # fmt: skip


@public
def work(request: HttpRequest) -> HttpResponse:
    """Show the work list."""
    return show(request, "work", "Bàn làm việc")


@public
def dossier(request: HttpRequest) -> HttpResponse:
    """Show a dossier."""
    return show(request, "dossier", "Hồ sơ")


@public
def step(request: HttpRequest) -> HttpResponse:
    """Show a vote with errors; any form that comes in is shown back."""
    form = VoteForm(request.POST or WRONG_VOTE)
    return show(request, "step", "Hồ sơ", form=form, vote=figures.vote(16, 11, 12, 3))


@public
def fresh_vote(request: HttpRequest) -> HttpResponse:
    """Show a vote nobody has typed into yet."""
    return show(request, "step", "Hồ sơ", form=VoteForm(), vote=figures.vote(16, 11))


@public
def board(request: HttpRequest) -> HttpResponse:
    """Show everybody by step and by age."""
    return show(request, "board", "Bảng đường đi")


@public
def overview(request: HttpRequest) -> HttpResponse:
    """Show a commune in figures."""
    return show(request, "overview", "Tổng quan")


@public
def more(request: HttpRequest) -> HttpResponse:
    """Show what a phone keeps behind the last tab."""
    return show(request, "more", "Thêm")


@public
def door(request: HttpRequest) -> HttpResponse:
    """Show the door."""
    return show(request, "door")


@public
def units(request: HttpRequest) -> HttpResponse:
    """Answer the unit picker of the gallery."""
    typed = vi_fold(request.GET.get("q", ""))
    found = [unit for unit in figures.MATCHES if typed in vi_fold(unit.label)]
    return render(request, "ui/unit_options.html", {"units": found})


def shown() -> bool:
    """Tell whether this installation shows the gallery."""
    return settings.DEBUG or settings.TESTING or os.environ.get("KETNAP_GALLERY") == "1"


urlpatterns = (
    [
        path("thanh-phan/", index, name="gallery"),
        path("thanh-phan/ban-lam-viec/", work, name="gallery-work"),
        path("thanh-phan/ho-so/", dossier, name="gallery-dossier"),
        path("thanh-phan/ghi-buoc/", step, name="gallery-step"),
        path("thanh-phan/ghi-buoc/moi/", fresh_vote, name="gallery-vote"),
        path("thanh-phan/bang-duong-di/", board, name="gallery-board"),
        path("thanh-phan/tong-quan/", overview, name="gallery-overview"),
        path("thanh-phan/them/", more, name="gallery-more"),
        path("thanh-phan/dang-nhap/", door, name="gallery-door"),
        path("thanh-phan/noi/", units, name="gallery-units"),
    ]
    if shown()
    else []
)
