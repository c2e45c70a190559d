"""What is written about a difficulty: raised, taken, answered, passed on, joined with another, closed, opened again."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from ketnap.access import Actor, Forbidden, Permission, page
from ketnap.actions import difficulties as act
from ketnap.models import Difficulty, Person
from ketnap.pages.difficulties import trail
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address
from ketnap.pages.report_words import MONTH, home, month_asked, months_offered, upper
from ketnap.pages.said import say
from ketnap.process.reports import Month, Topic
from ketnap.queries import difficulties, units
from ketnap.queries.difficulties import holder_of

SEND = Permission.SEND_REPORTS
SEEN = "Nơi nêu khó khăn thấy người chủ trì, hạn và câu trả lời trên trang của khó khăn này."


class RaiseForm(VietForm):
    """What is difficult, of which kind, told in which report."""

    month = forms.ChoiceField(label="Nêu trong báo cáo tháng nào?")
    topic = forms.ChoiceField(label="Loại khó khăn", choices=[("", "Chọn loại"), *((t.value, t.vi) for t in Topic)])
    text = forms.CharField(
        label="Khó khăn gì?", max_length=600, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Việc gì, ở đâu, từ khi nào, cần ai giúp. Không ghi nhận xét về cá nhân.",
    )  # fmt: skip

    def __init__(self, months: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"] = forms.ChoiceField(label="Nêu trong báo cáo tháng nào?", choices=months)


@page(SEND)
def raise_one(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    place = units.get(actor, unit, SEND)
    this, name = Month.of(actor.on), "Nêu khó khăn"
    asked = Address.of(request).get(MONTH)
    month = Month.read(asked) or month_asked(Address.of(request), actor.on)
    back = home(place, month) if asked else reverse("difficulties")

    def write(given: dict[str, Any]) -> Done:
        told = Month.read(given["month"]) or this
        row = act.raise_one(actor, place, month=told, topic=given["topic"], text_=given["text"])
        words = f"{row.holder.name} nhận, cử người chủ trì và định hạn."
        return Done(reverse("difficulty", args=[row.pk]), "Đã nêu khó khăn", words)

    around = Sheet(
        name, f"{place.name}.", name, back, [Crumb("Khó khăn, vướng mắc", reverse("difficulties")), Crumb(name)],
        card=(Asked("Rồi sao nữa", "Cấp trên nhận, định hạn, trả lời. Nơi nêu xác nhận kết quả thì việc mới đóng."),),
        draft=f"kho-khan-{place.pk}",
    )  # fmt: skip
    form = RaiseForm(list(months_offered(month, actor.on)), sent(request), initial={"month": month.key})
    return serve(request, form, around, write)


# ── Forms of one difficulty ──────────────────────────────────────────────────────────────────────────────────────────


class TakeForm(VietForm):
    """Who solves it, by when."""

    owner = forms.TypedChoiceField(label="Ai chủ trì giải quyết?", coerce=int)
    due_on = VietDateField(what="hạn giải quyết", label="Hạn giải quyết")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, people: list[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", "Chọn người"), *((person.pk, person.name) for person in people)]


class PartForm(VietForm):
    """Nothing is asked."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def _open(actor: Actor, pk: int, *, above: bool) -> Difficulty:
    """A difficulty for whoever solves it, or for whoever raised it."""
    row = difficulties.get(actor, pk)
    if not actor.may(SEND, holder_of(row) if above else row):
        raise Forbidden(SEND)  # it is known to whoever sees the difficulty, though the organisation may not be
    return row


def _sheet(row: Difficulty, words: str, **more: Any) -> Sheet:
    back = reverse("difficulty", args=[row.pk])
    text = row.text if len(row.text) <= 200 else f"{row.text[:198]}…"
    return Sheet(words, f"{row.unit.name}: {text}", words, back, trail(row, Crumb(words)), **more)


def _done(row: Difficulty, title: str, text: str = "") -> Done:
    return Done(reverse("difficulty", args=[row.pk]), title, text)


@page(SEND)
def take(request: HttpRequest, actor: Actor, difficulty: int) -> HttpResponse:
    row = _open(actor, difficulty, above=True)
    people = difficulties.officers(actor, holder_of(row))
    by = {person.pk: person for person in people}

    def write(given: dict[str, Any]) -> Done:
        given["owner"] = by[given["owner"]]
        act.take(actor, row, **given)
        return _done(row, "Đã nhận giải quyết", SEEN)

    start = {"version": row.version, "owner": row.owner_id, "due_on": row.due_on}
    form = TakeForm(people, sent(request), initial=start)
    around = _sheet(row, "Nhận giải quyết", card=(Asked("Nơi nêu thấy gì", SEEN),))
    return serve(request, form, around, write)


type Write = Callable[..., Difficulty]


def _in_words(
    request: HttpRequest, actor: Actor, row: Difficulty, around: Sheet, field: tuple[str, str], write: Write,
    done: tuple[str, str],
) -> HttpResponse:  # fmt: skip
    """Ask for one text, and write it."""
    name, label = field
    form = _words_form(name, label)(sent(request), initial={"version": row.version})
    return serve(request, form, around, lambda given: _done(write(actor, row, **given), *done))


def _words_form(name: str, label: str) -> type[VietForm]:
    """A form of one text, named after the argument of the action."""
    return type("TextForm", (PartForm,), {
        name: forms.CharField(label=label, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})),
    })  # fmt: skip


@page(SEND)
def answer(request: HttpRequest, actor: Actor, difficulty: int) -> HttpResponse:
    row = _open(actor, difficulty, above=True)
    field = ("words", "Trả lời: đã làm gì, ai làm, từ khi nào?")
    done = ("Đã trả lời", "Nơi nêu khó khăn xác nhận kết quả.")
    return _in_words(request, actor, row, _sheet(row, "Trả lời"), field, act.reply, done)


@page(SEND)
def forward(request: HttpRequest, actor: Actor, difficulty: int) -> HttpResponse:
    row = _open(actor, difficulty, above=True)
    above = holder_of(row).parent
    to = f"Chuyển lên {above.name}." if above else ""
    around = _sheet(row, "Chuyển lên cấp trên", note=f"{to} Nơi nêu vẫn theo dõi được.")
    done = ("Đã chuyển lên cấp trên", to)
    return _in_words(request, actor, row, around, ("words", "Vì sao chuyển lên, đã làm được gì?"), act.forward, done)


@page(SEND)
def close(request: HttpRequest, actor: Actor, difficulty: int) -> HttpResponse:
    row = _open(actor, difficulty, above=False)
    around = _sheet(row, "Xác nhận đã giải quyết", card=(Asked("Trả lời của cấp trên", row.answer),))
    done = ("Đã đóng khó khăn", "Sau này phát sinh lại thì mở lại từ trang này.")
    return _in_words(request, actor, row, around, ("result", "Kết quả thế nào?"), act.close, done)


@page(SEND)
def reopen(request: HttpRequest, actor: Actor, difficulty: int) -> HttpResponse:
    row = _open(actor, difficulty, above=False)
    around = _sheet(row, "Chưa giải quyết xong, mở lại", card=(Asked("Trả lời của cấp trên", row.answer),))
    done = ("Đã mở lại", "Khó khăn trở lại danh sách chờ nhận của cấp trên.")
    return _in_words(request, actor, row, around, ("words", "Việc gì chưa được giải quyết?"), act.reopen, done)


class JoinForm(VietForm):
    """With which one."""

    main = forms.TypedChoiceField(label="Giải quyết chung với khó khăn nào?", coerce=int, widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, answers: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["main"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = answers


SHOWN = 20


@page(SEND)
def join(request: HttpRequest, actor: Actor, difficulty: int) -> HttpResponse:
    """Choose among open ones of the same topic, the most alike first."""
    row, name = _open(actor, difficulty, above=True), "Ghép với khó khăn tương tự"
    near = [one for one, _ in difficulties.alike(actor, row)][:SHOWN]
    by = {one.pk: one for one in near}
    if not near:
        say(request, "Không có khó khăn nào để ghép", "Chỉ ghép với khó khăn cùng loại, đang mở, cùng nơi giải quyết.")
        return redirect("difficulty", row.pk)

    def write(given: dict[str, Any]) -> Done:
        act.join(actor, row, main=by[given["main"]], version=given["version"])
        return _done(row, "Đã ghép", "Nhận, chuyển, trả lời một lần cho tất cả; mỗi nơi nêu tự xác nhận kết quả.")

    answers = [(one.pk, f"{one.unit.name}|{one.text}") for one in near]
    form = JoinForm(answers, sent(request), initial={"version": row.version})
    return serve(request, form, _sheet(row, name), write)


@page(SEND)
def part(request: HttpRequest, actor: Actor, difficulty: int) -> HttpResponse:
    row, name = _open(actor, difficulty, above=True), "Tách ra giải quyết riêng"

    def write(given: dict[str, Any]) -> Done:
        act.part(actor, row, **given)
        return _done(row, "Đã tách", "Khó khăn này được nhận và trả lời riêng.")

    form = PartForm(sent(request), initial={"version": row.version})
    return serve(request, form, _sheet(row, upper(name), note="Người chủ trì và hạn hiện có vẫn giữ."), write)


urlpatterns = [
    path("kho-khan/neu/<int:unit>/", raise_one, name="difficulty-raise"),
    path("kho-khan/<int:difficulty>/nhan/", take, name="difficulty-take"),
    path("kho-khan/<int:difficulty>/tra-loi/", answer, name="difficulty-answer"),
    path("kho-khan/<int:difficulty>/chuyen-len/", forward, name="difficulty-forward"),
    path("kho-khan/<int:difficulty>/ghep/", join, name="difficulty-join"),
    path("kho-khan/<int:difficulty>/tach/", part, name="difficulty-part"),
    path("kho-khan/<int:difficulty>/ket-qua/", close, name="difficulty-close"),
    path("kho-khan/<int:difficulty>/mo-lai/", reopen, name="difficulty-reopen"),
]
