"""Đối chiếu: whoever holds a print asks whether such a paper was issued. No account, no cookie, nothing of the person.

The pages are drawn without the request, so that they say the same to everybody.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_safe

from ketnap.access import public
from ketnap.models import Paper
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.checking import MARK_SHOWN, Check, checks_of, in_groups, read_code
from ketnap.official_forms.sets import BY_KEY
from ketnap.pages import throttle
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Asked
from ketnap.pages.shell import Shell
from ketnap.queries import checking
from ketnap.scenarios.catalogue import strip_of
from ketnap.text import vi_date


def check_of(request: HttpRequest, paper: Paper) -> Check | None:
    """What a print carries to be checked by; the address is the one this program is open at."""
    return checks_of(request.build_absolute_uri("/"), [paper]).get(paper.pk)


class CodeForm(VietForm):
    """The code as it was read off the paper."""

    ma = forms.CharField(
        label="Mã đối chiếu", max_length=200, help_text="In ở chân văn bản, sáu nhóm, mỗi nhóm bốn chữ hoặc số"
    )

    def clean_ma(self) -> str:
        """Capitals, spaces and hyphens do not matter."""
        code = read_code(self.cleaned_data["ma"])
        if not code:
            raise ValidationError("Mã có 24 chữ và số, không có chữ o, chữ l, số 0, số 1. Xem lại mã trên bản in.")
        return code


def _said(template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """An answer nobody keeps and no search engine lists."""
    answer = HttpResponse(render_to_string(f"checking/{template}.html", dict(context)), status=status)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "no-store"
    return answer


@public
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """For whoever types the code."""
    form = CodeForm(request.GET if "ma" in request.GET else None)
    if form.is_valid():
        return redirect("checked-paper", form.cleaned_data["ma"])
    return _said("ask", {"form": form})


@public
@require_safe
def checked(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm type, number, day, issuer and mark of a paper. Whoever tries codes waits."""
    if wait := throttle.code_wait(request):
        answer = _said("wait", {"minutes": wait}, 429)
        answer["Retry-After"] = str(wait * 60)
        return answer
    plain = read_code(code)
    paper = checking.by_code(plain) if plain else None
    if paper is None:
        throttle.count_code(request)
        return _said("unknown", {}, 404)
    strip = strip_of(paper.unit.realm)
    context = {"facts": _facts(paper), "called_back": paper.void_on, "strip": strip, "shell": Shell(strip=strip)}
    return _said("paper", context)


def _facts(paper: Paper) -> list[Asked]:
    """What is confirmed. The name of the form is the same for everybody it was ever filled in for."""
    form = form_in(paper.form, BY_KEY[paper.form_set])
    signed = "nơi ban hành giữ một bản có chữ ký số hợp lệ" if getattr(paper, "signed_copy", False) else ""
    return [
        Asked("Loại văn bản", form.title),
        Asked("Số, ký hiệu", paper.document.short if paper.document else "văn bản không lấy số"),
        Asked("Ngày văn bản", vi_date(paper.on)),
        Asked("Nơi ban hành", checking.issuer_of(paper)),
        Asked("Mã băm", paper.sha256[:MARK_SHOWN]),
        Asked("Mã đối chiếu", in_groups(paper.code or "")),
        Asked("Bản ký số", signed),
    ]


urlpatterns = [
    path("doi-chieu/", ask, name="check-paper"),
    path("doi-chieu/<str:code>/", checked, name="checked-paper"),
]
