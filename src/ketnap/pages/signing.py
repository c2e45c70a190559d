"""Ký số: an issued paper is signed with the office's own tool, a file or a token, and its signatures are looked at."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.debug import sensitive_post_parameters

from ketnap.access import Actor, Permission, page
from ketnap.actions import signing as act
from ketnap.actions.errors import Refused
from ketnap.clock import day_of
from ketnap.models import Paper, SignedPaper
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.files import named
from ketnap.official_forms.letters import LetterMissing
from ketnap.official_forms.press import again
from ketnap.pages.checking import check_of
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Asked, Done, Sheet, sent, serve
from ketnap.pages.issued import SEE, crumbs_of, name_of
from ketnap.pages.paper_files import attached
from ketnap.pages.said import say
from ketnap.queries import papers
from ketnap.signatures import asking
from ketnap.signatures.found import Verdict
from ketnap.text import vi_date

MAY = Permission.ISSUE_DOCUMENTS
EMPTY = "Tệp vừa chọn trống. Chọn lại tệp."


def _paper(actor: Actor, pk: int) -> Paper:
    found = papers.get(actor, pk)
    actor.require(MAY, found.unit)
    return found


def _draw(request: HttpRequest) -> act.Draw:
    """Print as the paper is printed the first time, with the code where prints may be checked."""

    def draw(row: Paper) -> bytes:
        try:
            return pdf([again(row)], check=check_of(request, row))
        except LetterMissing as lacking:
            raise Refused(str(lacking)) from None

    return draw


def _has_token() -> bool:
    return bool(settings.TOKEN_DRIVER and settings.TOKEN_LABEL)


@page(MAY)
def ways(request: HttpRequest, actor: Actor, paper: int) -> HttpResponse:
    """The ways to sign a paper, and the state of what was signed."""
    found = _paper(actor, paper)
    context = {
        "paper": found, "name": name_of(found), "crumbs": crumbs_of(found, "Ký số"), "available": asking.available(),
        "has_token": _has_token(), "copies": len(papers.signed(actor, found)),
    }  # fmt: skip
    return render(request, "papers/signing.html", context)


@page(MAY)
def signing_copy(request: HttpRequest, actor: Actor, paper: int) -> HttpResponse:
    """The PDF to be signed elsewhere; a newer signed copy is downloaded from the page of the paper."""
    found = _paper(actor, paper)
    home = redirect("sign-paper", found.pk)
    if request.method != "POST":
        return home
    try:
        content = act.take_away(actor, found, draw=_draw(request))
    except Refused as refused:
        say(request, "Chưa tải được bản để ký", refused.message, stale=True)
        return home
    return attached(lambda: content, named(f"de-ky {found.form} {found.pk}", "pdf"))


# ── The forms ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _limited(file: Any, size: int, words: str) -> bytes:
    """What was sent, unless it is longer than such a file is."""
    if (file.size or 0) > size:
        raise ValidationError(words)
    return bytes(file.read())


class SignedForm(VietForm):
    """A PDF that was signed elsewhere."""

    content = forms.FileField(
        label="Tệp PDF đã ký", help_text="Ký trên đúng bản tải về từ đây; không quá 10 MB",
        error_messages={"empty": EMPTY},
    )  # fmt: skip

    def clean_content(self) -> bytes:
        """A signed paper is small."""
        return _limited(self.cleaned_data["content"], act.SIZE, "Tệp lớn hơn 10 MB. Gửi đúng tệp PDF đã ký.")


class KeyForm(VietForm):
    """A key in a file, for one signature."""

    key = forms.FileField(
        label="Tệp chứng thư số", help_text="Tệp .p12 hoặc .pfx, không quá 64 KB", error_messages={"empty": EMPTY}
    )
    password = forms.CharField(
        label="Mật khẩu của tệp", max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def clean_key(self) -> bytes:
        """Such a file holds a key and a few certificates."""
        return _limited(
            self.cleaned_data["key"], act.KEY_SIZE, "Tệp lớn hơn 64 KB, không phải tệp chứng thư số (.p12, .pfx)."
        )


class PinForm(VietForm):
    """The PIN of the token, for one signature."""

    pin = forms.CharField(
        label="Mã PIN của thiết bị ký", max_length=64, strip=False, help_text="Nhập sai nhiều lần thì thiết bị tự khóa",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


def _sheet(paper: Paper, title: str, lead: str, words: str, note: str) -> Sheet:
    card = [Asked("Văn bản", name_of(paper)), Asked("Ngày", vi_date(paper.on))]
    if paper.document and paper.document.signer:
        card.append(Asked("Người ký ghi trên văn bản", paper.document.signer))
    back = reverse("sign-paper", args=[paper.pk])
    return Sheet(title, lead, words, back, crumbs_of(paper, title), card=card, note=note)


def _done(paper: Paper, row: SignedPaper) -> Done:
    title = {Verdict.VALID: "Đã lưu bản ký hợp lệ"}.get(Verdict(row.verdict), "Đã lưu bản ký, chưa đủ căn cứ")
    return Done(reverse("issued-paper", args=[paper.pk]) + "#ky-so", title, " ".join(row.why))


@page(MAY)
def bring(request: HttpRequest, actor: Actor, paper: int) -> HttpResponse:
    """A signed PDF comes back."""
    found = _paper(actor, paper)
    sheet = _sheet(
        found, "Gửi lại bản đã ký", "Chương trình kiểm tra chữ ký và nội dung trước khi lưu.", "Kiểm tra và lưu",
        "Tệp sai nội dung, bị sửa hoặc có mã lệnh thì không lưu, có nêu lý do.",
    )  # fmt: skip
    form = SignedForm(sent(request), request.FILES or None)
    return serve(request, form, sheet, lambda given: _done(found, act.bring_back(actor, found, **given)))


@page(MAY)
@sensitive_post_parameters()
def by_file(request: HttpRequest, actor: Actor, paper: int) -> HttpResponse:
    """A PKCS#12 file signs, once."""
    found = _paper(actor, paper)
    sheet = _sheet(
        found, "Ký bằng tệp chứng thư", "Ký ngay trên máy chủ này.", "Ký văn bản",
        "Tệp và mật khẩu chỉ dùng cho lần ký này, ký xong là bỏ. Có lỗi thì phải chọn lại tệp và gõ lại mật khẩu.",
    )  # fmt: skip
    form = KeyForm(sent(request), request.FILES or None)

    def write(given: dict[str, Any]) -> Done:
        return _done(found, act.sign_with_file(actor, found, draw=_draw(request), **given))

    return serve(request, form, sheet, write)


@page(MAY)
@sensitive_post_parameters()
def by_token(request: HttpRequest, actor: Actor, paper: int) -> HttpResponse:
    """The token in the server signs, once."""
    found = _paper(actor, paper)
    if not _has_token():
        return redirect("sign-paper", found.pk)
    sheet = _sheet(
        found, "Ký bằng thiết bị", f"Thiết bị “{settings.TOKEN_LABEL}” cắm ở máy chủ.", "Ký văn bản",
        "Mã PIN chỉ dùng cho lần ký này, ký xong là bỏ.",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        return _done(found, act.sign_with_token(actor, found, draw=_draw(request), **given))

    return serve(request, PinForm(sent(request)), sheet, write)


# ── What was signed ──────────────────────────────────────────────────────────────────────────────────────────────────


@page(*SEE)
def signed_copy(_request: HttpRequest, actor: Actor, paper: int, signed: int) -> HttpResponse:
    """A signed PDF, byte for byte as it came."""
    found = papers.one_signed(actor, paper, signed)
    return attached(lambda: bytes(found.content), named(f"da-ky {found.paper.form} {found.pk}", "pdf"))


@page(MAY)
def check_again(request: HttpRequest, actor: Actor, paper: int, signed: int) -> HttpResponse:
    """Look at the signatures once more."""
    found = papers.one_signed(actor, paper, signed)
    actor.require(MAY, found.paper.unit)
    if request.method == "POST":
        try:
            row = act.check_again(actor, found)
        except Refused as refused:
            say(request, "Chưa kiểm tra lại được", refused.message, stale=True)
        else:
            say(request, f"Kết quả kiểm tra: {Verdict(row.verdict).vi.lower()}", " ".join(row.why))
    return redirect(reverse("issued-paper", args=[paper]) + "#ky-so")


class DiscardForm(VietForm):
    """Why a signed copy goes."""

    why = forms.CharField(label="Lý do bỏ bản ký", max_length=300)


@page(MAY)
def discard(request: HttpRequest, actor: Actor, paper: int, signed: int) -> HttpResponse:
    """A copy signed by mistake goes, so that the next signature is not put on it."""
    found = papers.one_signed(actor, paper, signed)
    actor.require(MAY, found.paper.unit)
    back = reverse("issued-paper", args=[paper]) + "#ky-so"
    sheet = Sheet(
        "Bỏ bản ký số", f"Bản nhận ngày {vi_date(day_of(found.at))} của văn bản {name_of(found.paper)}.", "Bỏ bản ký",
        back, crumbs_of(found.paper, "Bỏ bản ký số"),
        warning="Tệp đã ký bị xóa, không lấy lại được. Nhật ký giữ mã băm của tệp và lý do.",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.discard(actor, found, **given)
        return Done(back, "Đã bỏ bản ký số", "Nhật ký giữ mã băm của tệp và lý do.")

    return serve(request, DiscardForm(sent(request)), sheet, write)


urlpatterns = [
    path("van-ban/<int:paper>/ky-so/", ways, name="sign-paper"),
    path("van-ban/<int:paper>/ky-so/ban-de-ky/", signing_copy, name="signing-copy"),
    path("van-ban/<int:paper>/ky-so/gui-lai/", bring, name="bring-signed"),
    path("van-ban/<int:paper>/ky-so/bang-tep/", by_file, name="sign-by-file"),
    path("van-ban/<int:paper>/ky-so/bang-thiet-bi/", by_token, name="sign-by-token"),
    path("van-ban/<int:paper>/ban-ky-so/<int:signed>/", signed_copy, name="signed-copy"),
    path("van-ban/<int:paper>/ban-ky-so/<int:signed>/kiem-tra/", check_again, name="check-signed"),
    path("van-ban/<int:paper>/ban-ky-so/<int:signed>/bo/", discard, name="discard-signed"),
]
