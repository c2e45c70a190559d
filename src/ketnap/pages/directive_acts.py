"""What is written about a document: sent, sent to more, confirmed as read, corrected, withdrawn or replaced."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from ketnap.access import Actor, Forbidden, Permission, page
from ketnap.actions import directives as act
from ketnap.actions.directives import To, Words
from ketnap.models import Directive, DirectiveType, Theme, Unit
from ketnap.pages.directive_words import upper
from ketnap.pages.directives import trail
from ketnap.pages.fields import PaperField, VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.said import say
from ketnap.queries import directives, units
from ketnap.text import vi_date, vi_number

SEE, ISSUE = Permission.SEE_DOCUMENTS, Permission.ISSUE_DOCUMENTS
PAPER = "Chương trình giữ số, ngày và lời tóm tắt; văn bản giấy để ở nơi đã ghi."
READ = "Nơi gửi thấy ai của nơi nhận đã xác nhận đọc, ngày nào; nơi nào chưa xác nhận thì được nhắc trên bàn làm việc."


class WordsForm(VietForm):
    """The document as printed, and what it says."""

    type = forms.ChoiceField(label="Loại văn bản", choices=[("", "Chọn loại"), *DirectiveType.choices])
    number = PaperField(label="Số, ký hiệu", help_text="Như trên văn bản. Ví dụ: 05-CT/TU")
    on = VietDateField(what="ngày văn bản", label="Ngày văn bản")
    issuer = forms.CharField(
        label="Cơ quan ban hành, nếu là văn bản của nơi khác", max_length=200, required=False,
        help_text="Ví dụ: Ban Tổ chức Trung ương. Văn bản của chính nơi gửi thì để trống.",
    )  # fmt: skip
    theme = forms.ChoiceField(label="Chủ đề", choices=[("", "Chọn chủ đề"), *Theme.choices])
    title = forms.CharField(label="Trích yếu", max_length=300)
    text = forms.CharField(
        label="Nội dung chính", max_length=6000, required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Tóm tắt những điểm nơi nhận phải biết. Không ghi nội dung mật.",
    )  # fmt: skip
    place = forms.CharField(
        label="Văn bản giấy để ở đâu?", max_length=200, required=False, help_text="Ví dụ: Văn thư Đảng ủy, cặp CT/2026"
    )
    read_by = VietDateField(what="hạn xác nhận", label="Xác nhận đã đọc trước hết ngày nào?", required=False)


class ToForm(VietForm):
    """Whom it goes to."""

    kinds = forms.MultipleChoiceField(label="Gửi những loại nào?", widget=forms.CheckboxSelectMultiple, required=False)
    units = forms.TypedMultipleChoiceField(label="Gửi riêng những nơi nào?", coerce=int, required=False)

    def __init__(self, unit: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.key, f"{kind.vi}|{vi_number(kind.count)} nơi") for kind in directives.kinds_below(unit)]
        below = directives.children(unit)
        for name, choices in (("kinds", kinds), ("units", below)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices
            if not choices:
                del self.fields[name]


class SendForm(ToForm, WordsForm):
    """A document and its receivers."""

    field_order = (*WordsForm.base_fields, "kinds", "units")


class MoreForm(ToForm):
    """More receivers."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CorrectForm(WordsForm):
    """What was typed wrong, and why it changes."""

    reason = forms.CharField(label="Lý do đính chính", max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


def _words(given: dict[str, Any]) -> Words:
    return Words(**{name: given[name] for name in Words.__slots__})


def _to(given: dict[str, Any]) -> To:
    return To(kinds=given.get("kinds") or (), units=given.get("units") or ())


@page(ISSUE)
def send(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    place, name = units.get(actor, unit, ISSUE), "Gửi văn bản chỉ đạo"

    def write(given: dict[str, Any]) -> Done:
        row = act.send(actor, place, words=_words(given), to=_to(given))
        return Done(reverse("directive", args=[row.pk]), "Đã gửi văn bản", "Giao việc theo văn bản từ trang này.")

    around = Sheet(
        name, f"{place.name}.", "Gửi văn bản", reverse("directives"),
        [Crumb("Văn bản chỉ đạo", reverse("directives")), Crumb(name)],
        card=(Asked("Giữ gì ở đây", PAPER), Asked("Nơi nhận làm gì", READ)), draft=f"chi-dao-{place.pk}",
    )  # fmt: skip
    return serve(request, SendForm(place, sent(request)), around, write)


def open_for(actor: Actor, pk: int) -> Directive:
    """A document for whoever sent it; a receiver knows it, but may not write on it."""
    row = directives.get(actor, pk)
    if not actor.may(ISSUE, row):
        raise Forbidden(ISSUE)
    return row


def sheet(row: Directive, name: str, **more: Any) -> Sheet:
    back = reverse("directive", args=[row.pk])
    return Sheet(name, f"{row.name}, {row.title}", name, back, trail(row, Crumb(name)), **more)


@page(ISSUE)
def send_more(request: HttpRequest, actor: Actor, directive: int) -> HttpResponse:
    row = open_for(actor, directive)

    def write(given: dict[str, Any]) -> Done:
        act.send_more(actor, row, to=_to(given), version=given["version"])
        return Done(reverse("directive", args=[row.pk]), "Đã gửi thêm")

    form = MoreForm(row.unit, sent(request), initial={"version": row.version})
    return serve(request, form, sheet(row, "Gửi thêm nơi nhận", card=(Asked("Nơi nhận làm gì", READ),)), write)


@page(ISSUE)
def correct(request: HttpRequest, actor: Actor, directive: int) -> HttpResponse:
    row = open_for(actor, directive)

    def write(given: dict[str, Any]) -> Done:
        act.correct(actor, row, words=_words(given), reason=given["reason"], version=given["version"])
        return Done(reverse("directive", args=[row.pk]), "Đã đính chính")

    start = {name: getattr(row, name) for name in Words.__slots__} | {"version": row.version}
    note = "Nội dung trước khi sửa và lý do được giữ trong phần Đã diễn ra."
    return serve(request, CorrectForm(sent(request), initial=start), sheet(row, "Đính chính", note=note), write)


class EndForm(VietForm):
    """Withdrawn, or replaced by which one; from which day; why."""

    by = forms.TypedChoiceField(label="Văn bản nào thay thế?", coerce=int, required=False, empty_value=None)
    on = VietDateField(what="ngày hết áp dụng", label="Hết áp dụng từ ngày nào?")
    why = forms.CharField(label="Lý do", max_length=400)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, rows: list[Directive], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["by"]
        assert isinstance(field, forms.TypedChoiceField)
        named = ((row.pk, f"{row.name}, {vi_date(row.on)}: {row.title}") for row in rows)
        field.choices = [("", "Không có văn bản thay thế, thu hồi"), *named]


@page(ISSUE)
def end(request: HttpRequest, actor: Actor, directive: int) -> HttpResponse:
    row = open_for(actor, directive)
    rows = directives.successors(actor, row)
    by = {one.pk: one for one in rows}

    def write(given: dict[str, Any]) -> Done:
        done = act.end(actor, row, on=given["on"], why=given["why"], version=given["version"], by=by.get(given["by"]))
        return Done(reverse("directive", args=[row.pk]), f"Văn bản {done.get_state_display()}")

    warning = "Việc đang làm theo văn bản này dừng lại, ghi lý do; việc đã báo kết quả vẫn được xác nhận. Văn bản và "
    around = sheet(row, "Thu hồi, thay thế", warning=f"{warning}mọi điều đã ghi vẫn còn trong thư viện.")
    return serve(request, EndForm(rows, sent(request), initial={"version": row.version}), around, write)


class ReadForm(VietForm):
    """Nothing is asked."""


@page(SEE)
def read(request: HttpRequest, actor: Actor, directive: int) -> HttpResponse:
    row = directives.get(actor, directive)
    waiting = [copy for copy in directives.own_copies(actor, row) if not copy.mine]  # type: ignore[attr-defined] # annotated where it was read
    if not waiting:
        say(request, "Không có gì phải xác nhận", "Người giữ vai trò tại nơi nhận xác nhận, mỗi người một lần.")
        return redirect("directive", row.pk)

    def write(_: dict[str, Any]) -> Done:
        for copy in waiting:
            act.confirm(actor, copy)
        return Done(reverse("directive", args=[row.pk]), "Đã xác nhận đã đọc")

    places = ", ".join(copy.unit.name for copy in waiting)
    note = f"{upper(row.get_type_display())} số {row.number}; xác nhận tại {places}. {READ}"
    return serve(request, ReadForm(sent(request)), sheet(row, "Xác nhận đã đọc", note=note), write)


urlpatterns = [
    path("chi-dao/gui/<int:unit>/", send, name="directive-send"),
    path("chi-dao/<int:directive>/gui-them/", send_more, name="directive-more"),
    path("chi-dao/<int:directive>/dinh-chinh/", correct, name="directive-correct"),
    path("chi-dao/<int:directive>/het-ap-dung/", end, name="directive-end"),
    path("chi-dao/<int:directive>/da-doc/", read, name="directive-read"),
]
