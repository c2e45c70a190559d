"""What is written about a letter: received, given to somebody, closed, taken up again, linked; who sent it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ketnap.access import Actor, Permission, page
from ketnap.actions import petitions as act
from ketnap.models import Person, Petition
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.petition_words import SOME_LAW, TITLE, law_words, name_of, short, trail
from ketnap.pages.report_words import upper
from ketnap.pages.said import say
from ketnap.process.petitions import Ground, PetitionKind
from ketnap.queries import petitions, units
from ketnap.queries.difficulties import officers
from ketnap.text import vi_date

ANSWER = Permission.ANSWER_LETTERS
KINDS = (PetitionKind.PETITION, PetitionKind.LETTER, PetitionKind.SUGGESTION)
FEW = (
    "Chỉ ghi khi cần trả lời. Chỉ người giải quyết đơn thư của chính nơi nhận mở được, mỗi lần mở có nhật ký; "
    "không hiện ở danh sách, tìm kiếm, bản in; xóa được bất cứ lúc nào."
)


def ground_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Có thời hạn theo quy định không?", required=False,
        choices=[(one.value, upper(one.vi)) for one in Ground],
    )  # fmt: skip


class SenderForm(VietForm):
    """To whom an answer goes; both may be left empty."""

    ground = ground_field()
    sender = forms.CharField(label="Người gửi", max_length=100, required=False, help_text=FEW)
    reply_to = forms.CharField(
        label="Trả lời đến đâu?", max_length=200, required=False, help_text="Ví dụ: qua trưởng bản; hòm thư của chi bộ"
    )


class ReceiveForm(SenderForm):
    """What came, from whom."""

    kind = forms.ChoiceField(
        label="Loại", widget=forms.RadioSelect, choices=[(one.value, upper(one.vi)) for one in KINDS]
    )
    source = forms.CharField(
        label="Tổ chức kiến nghị (nếu là kiến nghị của Mặt trận, đoàn thể)", max_length=150, required=False,
        help_text="Ví dụ: Ủy ban Mặt trận Tổ quốc Việt Nam xã Nậm Pha",
    )  # fmt: skip
    on = VietDateField(what="ngày nhận", label="Nhận ngày nào?", help_text="Ví dụ: 15/11/2026")
    number = forms.CharField(label="Số đến", max_length=30, required=False)
    text_ = forms.CharField(
        label="Nội dung về công tác đảng viên", max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Tóm tắt việc cần xem xét. Không chép nhận xét, tố cáo về một người vào đây.",
    )  # fmt: skip
    field_order = ["kind", "source", "on", "number", "text_", "ground", "sender", "reply_to"]


@page(ANSWER)
def receive(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    found, name = units.get(actor, unit, ANSWER), "Nhận đơn thư, kiến nghị"
    back = reverse("petitions", query={"don-vi": found.pk})

    def write(given: dict[str, Any]) -> Done:
        row = act.receive(actor, found, **given)
        return Done(reverse("petition", args=[row.pk]), "Đã ghi nhận", "Giao người giải quyết và ghi hạn.")

    around = Sheet(
        name, f"{found.name}.", "Ghi nhận", back, [Crumb(TITLE, back), Crumb(name)],
        card=(Asked("Thời hạn", SOME_LAW),), draft=f"don-thu-{found.pk}",
    )  # fmt: skip
    return serve(request, ReceiveForm(sent(request), initial={"on": vi_date(actor.on)}), around, write)


# ── Forms of one ─────────────────────────────────────────────────────────────────────────────────────────────────────


class VersionForm(VietForm):
    """A form that knows which writing it was opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class TakeForm(VersionForm):
    """Who, by when."""

    ground = ground_field()
    owner = forms.TypedChoiceField(label="Ai giải quyết?", coerce=int)
    due_on = VietDateField(
        what="hạn giải quyết", label="Hạn giải quyết", help_text="Ngày cấp ủy định; ví dụ: 15/12/2026"
    )

    def __init__(self, people: list[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", "Chọn người"), *((person.pk, person.name) for person in people)]


class CloseForm(VersionForm):
    """What came of it, what was answered."""

    result = forms.CharField(label="Kết quả thế nào?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    reply = forms.CharField(
        label="Đã trả lời thế nào, ngày nào?", max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Không lưu người gửi, hoặc đã trả lời tại chỗ, thì có thể để trống.",
    )  # fmt: skip


class ReopenForm(VersionForm):
    words = forms.CharField(label="Vì sao mở lại?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class LinkForm(VersionForm):
    """Which earlier one."""

    earlier = forms.TypedChoiceField(label="Nhắc lại đơn thư nào?", coerce=int, widget=forms.RadioSelect)

    def __init__(self, rows: list[Petition], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["earlier"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(row.pk, f"{name_of(row)}|{short(row.text)}") for row in rows]


def _served(
    request: HttpRequest, row: Petition, form: forms.Form, name: str, write: Callable[..., object], text: str = "",
    card: tuple[Asked, ...] = (),
) -> HttpResponse:  # fmt: skip
    """Show the form, do the act, go back to the letter."""
    back = reverse("petition", args=[row.pk])

    def done(given: dict[str, Any]) -> Done:
        write(given)
        return Done(back, f"Đã ghi: {name[:1].lower()}{name[1:]}", text)

    around = Sheet(name, f"{row.unit.name}: {short(row.text)}", name, back, trail(row, Crumb(name)), card=card)
    return serve(request, form, around, done)


@page(ANSWER)
def take(request: HttpRequest, actor: Actor, petition: int) -> HttpResponse:
    row = petitions.get(actor, petition)
    people = officers(actor, row.unit)
    by = {person.pk: person for person in people}
    start = {"version": row.version, "ground": row.ground, "owner": row.owner_id, "due_on": row.due_on}

    def write(given: dict[str, Any]) -> None:
        given["owner"] = by[given["owner"]]
        act.take(actor, row, **given)

    form, card = TakeForm(people, sent(request), initial=start), (Asked("Thời hạn", law_words(row)),)
    return _served(request, row, form, "Giao giải quyết", write, "Quá hạn thì hiện trên bàn làm việc.", card)


@page(ANSWER)
def close(request: HttpRequest, actor: Actor, petition: int) -> HttpResponse:
    row = petitions.get(actor, petition)
    form = CloseForm(sent(request), initial={"version": row.version})
    return _served(request, row, form, "Ghi kết quả", lambda given: act.close(actor, row, **given))


@page(ANSWER)
def reopen(request: HttpRequest, actor: Actor, petition: int) -> HttpResponse:
    row = petitions.get(actor, petition)
    form = ReopenForm(sent(request), initial={"version": row.version})
    return _served(
        request, row, form, "Mở lại", lambda given: act.reopen(actor, row, **given), "Việc trở lại chờ giao."
    )


@page(ANSWER)
def link(request: HttpRequest, actor: Actor, petition: int) -> HttpResponse:
    row = petitions.get(actor, petition)
    rows = petitions.earlier(actor, row)
    by = {one.pk: one for one in rows}
    if not rows:
        say(request, "Không có đơn thư trước", f"{row.unit.name} chưa nhận đơn thư nào trước đơn thư này.")
        return redirect("petition", row.pk)
    form = LinkForm(rows, sent(request), initial={"version": row.version})
    return _served(
        request, row, form, "Ghi là nhắc lại",
        lambda given: act.link(actor, row, earlier=by[given["earlier"]], version=given["version"]),
    )  # fmt: skip


# ── Who sent it ──────────────────────────────────────────────────────────────────────────────────────────────────────


class ForgetForm(VietForm):
    words = forms.CharField(
        label="Vì sao xóa?", max_length=300, help_text="Ví dụ: đã trả lời xong. Không ghi tên vào đây."
    )


@page(ANSWER)
@never_cache
def sender(request: HttpRequest, actor: Actor, petition: int) -> HttpResponse:
    """Who sent it: written to the log first, then shown."""
    row = petitions.get(actor, petition)
    kept = act.open_sender(actor, row)
    context = {
        "title": "Người gửi", "crumbs": trail(row, Crumb("Người gửi")), "lead": name_of(row), "sender": kept,
        "few": FEW,
        "forget_url": reverse("petition-forget", args=[row.pk]) if kept else "",
        "back_url": reverse("petition", args=[row.pk]),
    }  # fmt: skip
    return render(request, "petitions/sender.html", context)


@page(ANSWER)
def forget(request: HttpRequest, actor: Actor, petition: int) -> HttpResponse:
    row = petitions.get(actor, petition)
    form = ForgetForm(sent(request))
    done = "Tên và cách trả lời không còn trong chương trình; bản sao lưu cũ thì còn."
    return _served(request, row, form, "Xóa người gửi", lambda given: act.forget_sender(actor, row, **given), done)


urlpatterns = [
    path("don-thu/nhan/<int:unit>/", receive, name="petition-receive"),
    path("don-thu/<int:petition>/giao/", take, name="petition-take"),
    path("don-thu/<int:petition>/ket-qua/", close, name="petition-close"),
    path("don-thu/<int:petition>/mo-lai/", reopen, name="petition-reopen"),
    path("don-thu/<int:petition>/nhac-lai/", link, name="petition-link"),
    path("don-thu/<int:petition>/nguoi-gui/", sender, name="petition-sender"),
    path("don-thu/<int:petition>/nguoi-gui/xoa/", forget, name="petition-forget"),
]
