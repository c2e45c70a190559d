"""Khắc phục sau kiểm tra: what is still to be mended; one finding, and what is written about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Forbidden, Permission, page
from ketnap.actions import findings as act
from ketnap.actions.inspections import Judgement, Mending
from ketnap.law.base import Outcome
from ketnap.models import FindingState, InspectionFinding, Person
from ketnap.pages.directive_words import upper
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.finding_table import MARKS, finding_table
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.inspection_place import OUTCOMES
from ketnap.pages.inspections import happened, subject
from ketnap.pages.lists import Address, Chip, hidden, page_number, pager, select
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.unit import Fact
from ketnap.queries import inspections
from ketnap.queries.difficulties import officers
from ketnap.queries.inspections import Wanted
from ketnap.queries.places import place
from ketnap.text import vi_date, vi_number

SEE, SEND, INSPECT = Permission.SEE_FILE, Permission.SEND_REPORTS, Permission.INSPECT
STATE, INSPECTION = "trang-thai", "cuoc"
STATES = {
    "chua-xong": "Chưa xong", "phai-khac-phuc": "Phải khắc phục", "qua-han": "Quá hạn",
    "cho-xac-nhan": "Chờ xác nhận", "da-khac-phuc": "Đã khắc phục",
}  # fmt: skip
S = FindingState


@dataclass(frozen=True, slots=True)
class Figure:
    """How many there are in a state, as ui/figures.html shows it."""

    label: str
    value: str
    url: str
    unit: str = "điều"


@page(SEE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), SEE)
    state, number = address.get(STATE) if address.get(STATE) in STATES else "", address.number(INSPECTION)
    row = inspections.get(actor, number) if number else None
    wanted = Wanted(unit=found.unit, state=state, inspection=row.pk if row else None)
    shown = inspections.to_mend(actor, wanted, page_number(address))
    counted = inspections.by_state(actor, wanted)
    chips = [(UNIT, found.unit.name if found.unit else ""), (STATE, STATES.get(state, "")),
             (INSPECTION, row.title if row else "")]  # fmt: skip
    context = {
        "count": f"{vi_number(shown.total)} điều",
        "selects": [unit_select(address, found),
                    select(address, STATE, "Khắc phục", [("", "Mọi tình trạng"), *STATES.items()])],
        "keep": hidden(address, UNIT, STATE),
        "active": [Chip(words, address.without(name)) for name, words in chips if words],
        "address": address.path,
        "crumbs": [Crumb("Kiểm tra", reverse("inspections")), Crumb("Khắc phục sau kiểm tra")],
        "table": finding_table(shown.rows, actor.on),
        "pages": pager(address, len(shown.rows), shown.total, "điều"),
        "tally": [Figure(STATES[key], vi_number(count), address.to({STATE: key})) for key, count in counted.items()],
    }  # fmt: skip
    return render(request, "inspections/findings.html", context)


# ── One ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _trail(row: InspectionFinding, *below: Crumb) -> list[Crumb]:
    url, about = reverse("finding", args=[row.pk]), row.inspection
    return [Crumb("Kiểm tra", reverse("inspections")), Crumb(about.title, reverse("inspection-show", args=[about.pk])),
            Crumb("Kết quả kiểm tra", url if below else ""), *below]  # fmt: skip


@page(SEE)
def show(request: HttpRequest, actor: Actor, finding: int) -> HttpResponse:
    row = inspections.finding(actor, finding)
    acts, late = list(_acts(actor, row)), row.overdue(actor.on)
    words = upper(row.get_state_display())
    context = {
        "row": row,
        "crumbs": _trail(row),
        "state": ("blocked" if late else MARKS[row.state], f"{words}{', quá hạn' if late else ''}"),
        "facts": list(_facts(row)),
        "main": acts[0] if acts else None,
        "acts": acts[1:],
        "history": [happened(fact) for fact in inspections.facts(actor, row.inspection, row)],
    }
    return render(request, "inspections/finding.html", context)


def _facts(row: InspectionFinding) -> Iterator[Fact]:
    road, about = row.candidate, row.inspection
    yield Fact("Cuộc kiểm tra", f"{about.title}, {about.unit.name}", reverse("inspection-show", args=[about.pk]))
    yield Fact("Hồ sơ", road.person.name if road else "", reverse("dossier", args=[road.pk]) if road else "")
    yield Fact("Nơi được kiểm tra", row.unit.name)
    yield Fact("Ngày kiểm tra", vi_date(row.found_on))
    yield Fact("Căn cứ", row.clauses)
    yield Fact("Theo văn bản có hiệu lực ngày", vi_date(row.governed_on))
    yield Fact("Chương trình gợi ý", upper(Outcome(row.suggested).vi) if row.suggested else "")
    yield Fact("Người kiểm tra kết luận", upper(Outcome(row.outcome).vi))
    yield Fact("Nhận xét", row.words)
    yield Fact("Người khắc phục", row.owner.name if row.owner else row.unit.name if row.due_on else "")
    yield Fact("Hạn khắc phục", vi_date(row.due_on))
    yield Fact("Khắc phục xong ngày", vi_date(row.done_on))
    yield Fact("Đóng ngày", vi_date(row.closed_on))


def _acts(actor: Actor, row: InspectionFinding) -> Iterator[Asked]:
    """What may be written about it next."""
    inspects = actor.may(INSPECT, row.inspection)
    if row.state == S.REPORTED and inspects:
        yield _act("Xác nhận đã khắc phục", "finding-accept", row)
        yield _act("Chưa đạt, khắc phục tiếp", "finding-return", row)
    if row.state == S.OPEN and actor.may(SEND, row):
        yield _act("Báo đã khắc phục", "finding-mend", row)
    if row.state == S.OPEN and inspects:
        yield _act("Đổi người, đổi hạn", "finding-change", row)
    if row.state in {S.OPEN, S.NOTED} and inspects and row.inspection.open:
        yield _act("Sửa kết quả", "finding-rejudge", row)


def _act(words: str, route: str, row: InspectionFinding) -> Asked:
    return Asked(words, reverse(route, args=[row.pk]))


# ── Written ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _open(actor: Actor, pk: int, *, inspects: bool) -> InspectionFinding:
    """A finding for whoever mends it, or for whoever inspected."""
    row = inspections.finding(actor, pk)
    right = INSPECT if inspects else SEND
    if not actor.may(right, row.inspection if inspects else row):
        raise Forbidden(right)
    return row


def _sheet(row: InspectionFinding, name: str, **more: Any) -> Sheet:
    text = row.text if len(row.text) <= 200 else f"{row.text[:198]}…"
    return Sheet(name, f"{subject(row)}: {text}", name, reverse("finding", args=[row.pk]), _trail(row, Crumb(name)),
                 **more)  # fmt: skip


class FindingForm(VietForm):
    """Which state of the finding the form was opened on."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class MendForm(FindingForm):
    """What was done, when."""

    on = VietDateField(what="ngày khắc phục xong", label="Khắc phục xong ngày nào?")
    done = forms.CharField(label="Đã làm gì?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class AcceptForm(FindingForm):
    """A word, if there is one."""

    words = forms.CharField(label="Ý kiến", max_length=500, required=False)


class ReturnForm(FindingForm):
    """What is missing."""

    words = forms.CharField(label="Còn thiếu gì?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ChangeForm(FindingForm):
    """Who mends, by when, why that changes."""

    owner = forms.TypedChoiceField(label="Ai khắc phục?", coerce=int, required=False, empty_value=None)
    due_on = VietDateField(what="hạn khắc phục", label="Hạn khắc phục")
    words = forms.CharField(label="Lý do đổi", max_length=500)

    def __init__(self, people: list[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", "Cả nơi được kiểm tra"), *((person.pk, person.name) for person in people)]


class RejudgeForm(FindingForm):
    """The outcome as it should be, and why."""

    outcome = forms.ChoiceField(label="Kết quả", choices=OUTCOMES, widget=forms.RadioSelect)
    words = forms.CharField(label="Lý do sửa", max_length=500)
    due_on = VietDateField(what="hạn khắc phục", label="Hạn khắc phục, nếu chưa đạt", required=False)


type Write = Callable[..., InspectionFinding]


def _serve(
    request: HttpRequest, actor: Actor, row: InspectionFinding, form: type[VietForm], around: Sheet, write: Write,
    done: str,
) -> HttpResponse:  # fmt: skip
    """Ask, write, go back to the finding."""

    def save(given: dict[str, Any]) -> Done:
        write(actor, row, **given)
        return Done(reverse("finding", args=[row.pk]), done)

    return serve(request, form(sent(request), initial={"version": row.version}), around, save)


@page(SEND)
def mend(request: HttpRequest, actor: Actor, finding: int) -> HttpResponse:
    row = _open(actor, finding, inspects=False)
    return _serve(request, actor, row, MendForm, _sheet(row, "Báo đã khắc phục"), act.mend, "Đã báo khắc phục")


@page(INSPECT)
def accept(request: HttpRequest, actor: Actor, finding: int) -> HttpResponse:
    row = _open(actor, finding, inspects=True)
    around = _sheet(row, "Xác nhận đã khắc phục", card=(Asked("Đã làm gì", row.done),))
    return _serve(request, actor, row, AcceptForm, around, act.accept, "Đã đóng")


@page(INSPECT)
def send_back(request: HttpRequest, actor: Actor, finding: int) -> HttpResponse:
    row = _open(actor, finding, inspects=True)
    around = _sheet(row, "Chưa đạt, khắc phục tiếp", card=(Asked("Đã làm gì", row.done),))
    return _serve(request, actor, row, ReturnForm, around, act.send_back, "Đã trả lại để khắc phục tiếp")


@page(INSPECT)
def change(request: HttpRequest, actor: Actor, finding: int) -> HttpResponse:
    row = _open(actor, finding, inspects=True)
    people = officers(actor, row.unit)
    by = {person.pk: person for person in people}

    def write(given: dict[str, Any]) -> Done:
        mending = Mending(owner=by.get(given["owner"]), due_on=given["due_on"])
        act.change(actor, row, mending=mending, words=given["words"], version=given["version"])
        return Done(reverse("finding", args=[row.pk]), "Đã đổi")

    start = {"version": row.version, "owner": row.owner_id, "due_on": row.due_on}
    form = ChangeForm(people, sent(request), initial=start)
    return serve(request, form, _sheet(row, "Đổi người, đổi hạn"), write)


@page(INSPECT)
def rejudge(request: HttpRequest, actor: Actor, finding: int) -> HttpResponse:
    row = _open(actor, finding, inspects=True)

    def write(given: dict[str, Any]) -> Done:
        said = Judgement(outcome=given["outcome"], words=given["words"])
        mending = Mending(due_on=given["due_on"], owner=row.owner)
        act.rejudge(actor, row, said=said, mending=mending, version=given["version"])
        return Done(reverse("finding", args=[row.pk]), "Đã sửa kết quả")

    start = {"version": row.version, "outcome": row.outcome, "due_on": row.due_on}
    note = "Kết quả trước đó và lý do sửa được giữ trong phần Đã diễn ra."
    return serve(request, RejudgeForm(sent(request), initial=start), _sheet(row, "Sửa kết quả", note=note), write)


urlpatterns = [
    path("kiem-tra/khac-phuc/", show_all, name="findings"),
    path("kiem-tra/khac-phuc/<int:finding>/", show, name="finding"),
    path("kiem-tra/khac-phuc/<int:finding>/bao/", mend, name="finding-mend"),
    path("kiem-tra/khac-phuc/<int:finding>/xac-nhan/", accept, name="finding-accept"),
    path("kiem-tra/khac-phuc/<int:finding>/lam-tiep/", send_back, name="finding-return"),
    path("kiem-tra/khac-phuc/<int:finding>/doi/", change, name="finding-change"),
    path("kiem-tra/khac-phuc/<int:finding>/sua/", rejudge, name="finding-rejudge"),
]
