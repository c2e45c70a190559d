"""The short forms around the help: the cell's word, a task's result, who stands in, who is away, what is heard."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import helping as act
from ketnap.actions import remarks, withdrawing
from ketnap.models import Away, Candidate, HelpNote, NoteKind, Outcome
from ketnap.pages.fields import CountField, PaperField, VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.process.helping import Span
from ketnap.process.records import Record
from ketnap.queries import dossiers, help_file, people, voters
from ketnap.text import vi_date

HELP, CELL = Permission.RECORD_HELP, Permission.RECORD_CELL
FIX = "sua"
WITHDRAWN, KEPT = "Đã rút lại dòng ghi nhầm", "Dòng cũ vẫn còn trong cơ sở dữ liệu, kèm lý do."


def _back_field() -> forms.BooleanField:
    """To take a row back instead of putting it right."""
    return forms.BooleanField(label="Rút lại dòng này: việc chưa từng diễn ra", required=False)


class NotedForm(VietForm):
    """A form that may correct what it wrote before; then it asks for the reason."""

    def __init__(self, *args: Any, correcting: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if correcting:
            errors = {"required": "Ghi lý do đính chính."}
            self.fields["reason"] = forms.CharField(label="Lý do đính chính", max_length=500, error_messages=errors)
            self.fields["withdrawn"] = _back_field()


def _words(label: str, *, required: bool = True, missing: str = "", hint: str = "") -> forms.CharField:
    errors = {"max_length": "Dài nhất 4.000 chữ. Ghi ngắn lại."} | ({"required": missing} if missing else {})
    return forms.CharField(
        label=label, required=required, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), help_text=hint,
        error_messages=errors,
    )  # fmt: skip


class CommentForm(NotedForm):
    on = VietDateField(what="ngày họp", label="Chi bộ nghe nhận xét ở buổi họp ngày nào?")
    text = _words("Chi bộ góp ý thế nào?", hint="Ví dụ: Nhất trí với nhận xét; giao thêm việc cho tổ vay vốn")


class ResultForm(NotedForm):
    outcome = forms.ChoiceField(
        label="Kết quả", choices=[(given.value, given.label.capitalize()) for given in Outcome],
        widget=forms.RadioSelect,
    )  # fmt: skip
    on = VietDateField(what="ngày", label="Kết thúc, hoặc xem lại, ngày nào?")
    text = _words("Kết quả cụ thể", required=False, hint="Chưa xong thì ghi còn vướng gì")


type People = Sequence[tuple[int, str]]


class StandInForm(VietForm):
    instead_of = forms.ChoiceField(label="Thay ai?")
    person = forms.ChoiceField(label="Ai thay?", help_text="Đảng viên chính thức của chi bộ")
    since = VietDateField(what="ngày bắt đầu", label="Thay từ ngày nào?")
    until = VietDateField(what="ngày cuối cùng", label="Đến hết ngày nào?")
    paper = PaperField(label="Số văn bản phân công", required=False)

    def __init__(self, helpers: People, members: People, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for name, rows in (("instead_of", helpers), ("person", members)):
            chosen = [(str(pk), words) for pk, words in rows]
            self.fields[name].choices = chosen if len(chosen) == 1 else [("", "Chọn một người"), *chosen]  # type: ignore[attr-defined] # both are choices


class BackForm(VietForm):
    on = VietDateField(what="ngày", label="Thôi thay từ ngày nào?", help_text="Ngày đầu tiên không còn thay")


class AwayForm(VietForm):
    """`reason` is asked where something other than the way home has changed; the action says so."""

    place = forms.CharField(label="Ở đâu?", max_length=200, help_text="Ví dụ: Khu công nghiệp VSIP, Bắc Ninh")
    work = forms.CharField(label="Làm gì?", max_length=200, required=False)
    since = VietDateField(what="ngày đi", label="Đi từ ngày nào?")
    until = VietDateField(
        what="ngày về", label="Về ngày nào?", required=False, help_text="Chưa biết thì để trống; dự kiến cũng ghi được"
    )
    weeks = CountField(
        what="số tuần", label="Mấy tuần liên hệ một lần?", least=1, most=52, initial=2,
        help_text="Chi bộ tự định; không văn bản nào ấn định",
    )  # fmt: skip

    def __init__(self, *args: Any, correcting: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if correcting:
            self.fields["reason"] = forms.CharField(
                label="Lý do sửa", max_length=500, required=False, help_text="Chỉ ghi thêm ngày về thì không cần lý do"
            )
            self.fields["withdrawn"] = _back_field()


class ContactForm(NotedForm):
    kind = forms.ChoiceField(
        label="Nghe từ ai?", widget=forms.RadioSelect, initial=NoteKind.CALL.value,
        choices=[(NoteKind.CALL.value, "Gọi điện, nhắn tin với người đó"),
                 (NoteKind.WORKPLACE.value, "Nơi làm việc nhận xét")],
    )  # fmt: skip
    on = VietDateField(what="ngày", label="Ngày nào?")
    giver = forms.CharField(
        label="Ai nhận xét?", max_length=200, required=False, help_text="Chỉ khi nơi làm việc nhận xét: họ tên, chức vụ"
    )
    words = _words("Nội dung", required=False)


def home(candidate: Candidate) -> str:
    return reverse("helping-person", args=[candidate.pk])


def _sheet(candidate: Candidate, title: str, lead: str, words: str, card: Mapping[str, str], draft: str = "") -> Sheet:
    crumbs = [Crumb("Giúp đỡ, nhận xét tháng", reverse("helping")), Crumb(candidate.person.name, home(candidate)),
              Crumb(title)]  # fmt: skip
    rows = [Asked(name, value) for name, value in card.items() if value]
    key = f"{draft}-{candidate.pk}" if draft else ""
    return Sheet(title, lead, words, home(candidate), crumbs, card=rows, draft=key)


def _opened(actor: Actor, pk: int, right: Permission) -> Candidate:
    """The road, or 404; 403 for whoever may only read."""
    found = help_file.get(actor, pk)
    actor.require(right, found)
    return found


def _beside(actor: Actor, candidate: Candidate, row: int) -> tuple[Record, HelpNote | None]:
    """A record that stands, and what was said of it."""
    file = help_file.read(actor, candidate)
    found = next((record for record in file.trail.records if record.id == row), None)
    if found is None:
        raise Http404("Không có dòng này trong hồ sơ.")
    return found, file.said.get(row)


def _taken_back(actor: Actor, candidate: Candidate, note: HelpNote, given: Mapping[str, Any]) -> Done:
    withdrawing.withdraw_note(actor, candidate, note, reason=given["reason"])
    return Done(home(candidate), WITHDRAWN, KEPT)


@page(CELL)
def comment(request: HttpRequest, actor: Actor, candidate: int, told: int) -> HttpResponse:
    found = _opened(actor, candidate, CELL)
    record, old = _beside(actor, found, told)
    if record.remark is None:
        raise Http404("Dòng này không phải nhận xét tháng.")
    month = f"{record.remark.month[5:]}/{record.remark.month[:4]}"
    start = {"on": old.on, "text": old.text} if old else {"on": actor.on}
    form = CommentForm(sent(request), initial=start, correcting=old is not None)
    card = {f"Nhận xét tháng {month}": record.remark.words,
            "Đề nghị": record.remark.proposal.vi.capitalize() if record.remark.proposal else ""}  # fmt: skip
    sheet = _sheet(found, "Ý kiến của chi bộ", f"Về nhận xét tháng {month} đối với {found.person.name}.",
                   "Ghi ý kiến", card, f"y-kien-{told}")  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        if old and given.pop("withdrawn", False):
            return _taken_back(actor, found, old, given)
        remarks.record_comment(actor, found, row=told, corrects=old.pk if old else None, **given)
        return Done(home(found), f"Đã ghi ý kiến của chi bộ về tháng {month}")

    return serve(request, form, sheet, write)


@page(HELP)
def result(request: HttpRequest, actor: Actor, candidate: int, task: int) -> HttpResponse:
    found = _opened(actor, candidate, HELP)
    record, old = _beside(actor, found, task)
    if record.step != "task":
        raise Http404("Dòng này không phải việc đã giao.")
    start = {"on": old.on, "text": old.text, "outcome": old.outcome} if old else {"on": actor.on}
    form = ResultForm(sent(request), initial=start, correcting=old is not None)
    card = {"Việc đã giao": record.note, "Ngày giao": vi_date(record.on)}
    sheet = _sheet(found, "Kết quả việc đã giao", f"{found.person.name}.", "Ghi kết quả", card, f"ket-qua-{task}")

    def write(given: dict[str, Any]) -> Done:
        if old and given.pop("withdrawn", False):
            return _taken_back(actor, found, old, given)
        remarks.record_result(actor, found, row=task, corrects=old.pk if old else None, **given)
        return Done(home(found), "Đã ghi kết quả việc đã giao")

    return serve(request, form, sheet, write)


@page(CELL)
def substitute(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = _opened(actor, candidate, CELL)
    helpers = [(row.person_id, row.person.name) for row in dossiers.helpers_of(found)]
    helping = {pk for pk, _ in helpers}
    members = [row for row in voters.helpers(actor, found.unit, actor.on) if row[0] not in helping | {found.person_id}]
    form = StandInForm(helpers, members, sent(request), initial={"since": actor.on})
    card = {
        "Ai được thay": "Đảng viên chính thức của chi bộ; đảng viên dự bị không được phân công giúp đỡ.",
        "Trong thời gian thay": "Người thay xem hồ sơ, ghi nhận xét như người giúp đỡ; hết ngày thì thôi.",
    }
    sheet = _sheet(found, "Người thay tạm", f"Khi người giúp đỡ {found.person.name} vắng.", "Ghi người thay", card)

    def write(given: dict[str, Any]) -> Done:
        for name in ("instead_of", "person"):
            given[name] = people.get(actor, int(given[name]))
        act.stand_in(actor, found, **given)
        return Done(home(found), f"Đã ghi {given['person'].name} thay tạm")

    return serve(request, form, sheet, write)


@page(CELL)
def back(request: HttpRequest, actor: Actor, candidate: int, stand_in: int) -> HttpResponse:
    found = _opened(actor, candidate, CELL)
    row = help_file.substitute(actor, candidate, stand_in)
    form = BackForm(sent(request), initial={"on": actor.on})
    lead = f"{row.instead_of.name} tiếp tục giúp đỡ {found.person.name}; {row.person.name} thôi thay."
    sheet = _sheet(found, "Thôi thay", lead, "Ghi thôi thay", {})

    def write(given: dict[str, Any]) -> Done:
        act.end_stand_in(actor, row, **given)
        return Done(home(found), f"Đã ghi {row.person.name} thôi thay")

    return serve(request, form, sheet, write)


@page(HELP)
def away(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = _opened(actor, candidate, HELP)
    old = _asked_away(found, request, actor)
    start = _away_start(old) if old else {}
    form = AwayForm(sent(request), initial=start, correcting=old is not None)
    card = {
        "Trong lúc đi xa": "Không đòi gặp mặt hằng tháng; người giúp đỡ được nhắc theo nhịp liên hệ.",
        "Nhận xét tháng": "Vẫn ghi được, cả khi lấy từ nhận xét của nơi làm việc.",
    }
    title = "Sửa thời gian làm ăn xa" if old else "Làm ăn xa"
    sheet = _sheet(found, title, f"{found.person.name} làm việc xa nơi ở.", "Ghi lại", card, "di-xa")

    def write(given: dict[str, Any]) -> Done:
        if old and given.pop("withdrawn", False):
            withdrawing.withdraw_away(actor, found, old, reason=given["reason"])
            return Done(home(found), WITHDRAWN, KEPT)
        act.go_away(actor, found, corrects=old.pk if old else None, **given)
        return Done(home(found), "Đã ghi thời gian làm ăn xa")

    return serve(request, form, sheet, write)


def _asked_away(candidate: Candidate, request: HttpRequest, actor: Actor) -> Away | None:
    """The time the address names, else the one that runs: two at once cannot be."""
    asked, rows = request.GET.get(FIX, ""), help_file.aways(candidate)
    if asked:
        return next((row for row in rows if str(row.pk) == asked), None)
    return next((row for row in rows if Span(row.since, row.until).holds(actor.on)), None)


def _away_start(old: Away) -> dict[str, Any]:
    return {name: getattr(old, name) for name in ("place", "work", "since", "until", "weeks")}


@page(HELP)
def contact(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = _opened(actor, candidate, HELP)
    asked = request.GET.get(FIX, "")
    old = help_file.note(found, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    start = {"on": old.on, "kind": old.kind, "giver": old.giver, "words": old.text} if old else {"on": actor.on}
    form = ContactForm(sent(request), initial=start, correcting=old is not None)
    sheet = _sheet(found, "Lần liên hệ", f"{found.person.name} đang làm ăn xa.", "Ghi lần liên hệ", {}, "lien-he")

    def write(given: dict[str, Any]) -> Done:
        if old and given.pop("withdrawn", False):
            return _taken_back(actor, found, old, given)
        act.record_contact(actor, found, corrects=old.pk if old else None, **given)
        return Done(home(found), "Đã ghi lần liên hệ", "Lần tới tính từ ngày này.")

    return serve(request, form, sheet, write)


urlpatterns = [
    path("giup-do/<int:candidate>/dong/<int:told>/chi-bo/", comment, name="helping-comment"),
    path("giup-do/<int:candidate>/dong/<int:task>/ket-qua/", result, name="helping-result"),
    path("giup-do/<int:candidate>/thay/", substitute, name="helping-substitute"),
    path("giup-do/<int:candidate>/thay/<int:stand_in>/thoi/", back, name="helping-back"),
    path("giup-do/<int:candidate>/di-xa/", away, name="helping-away"),
    path("giup-do/<int:candidate>/lien-he/", contact, name="helping-contact"),
]
