"""An inspected organisation: its checklist and its dossiers; a dossier judged condition by condition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import inspections as act
from ketnap.actions.inspections import Judgement, Mending
from ketnap.law.base import Outcome
from ketnap.models import Candidate, Inspection, Unit
from ketnap.pages.directive_words import upper
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.finding_table import finding_table
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.inspection_acts import open_for
from ketnap.pages.inspections import days, found_words, trail, waiting_words
from ketnap.pages.lists import Address, page_number, pager
from ketnap.pages.said import say
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.inspecting import Item, Judged
from ketnap.process.steps import BY_KEY
from ketnap.queries import dossiers, inspections
from ketnap.queries.inspections import Tally
from ketnap.text import vi_date, vi_number

SEE, INSPECT = Permission.SEE_FILE, Permission.INSPECT
OUTCOMES = [(outcome.value, upper(outcome.vi)) for outcome in Outcome]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist as the page shows it."""

    title: str
    text: str
    law: str
    note: str
    paper: str


@page(SEE)
def show(request: HttpRequest, actor: Actor, inspection: int, unit: int) -> HttpResponse:
    row, address = inspections.get(actor, inspection), Address.of(request)
    place = inspections.place_in(actor, row, unit)
    may = row.open and actor.may(INSPECT, row)
    shown = inspections.roads(actor, place, page_number(address))
    counted = inspections.tally(actor, [row], "candidate")
    found = inspections.of_place(actor, row, place)
    context = {
        "row": row,
        "place": place,
        "crumbs": trail(row, Crumb(place.name)),
        "days": days(row),
        "law_on": row.since,
        "roads": Table(_ROADS, [_road(row, one, counted.get(one.pk, Tally()), may=may) for one in shown.rows]),
        "pages": pager(address, len(shown.rows), shown.total, "hồ sơ"),
        "found": finding_table(found, actor.on, named=False) if found else None,
        "checks": [_check(item) for item in inspections.items(row)],
        "add_url": reverse("inspection-add", args=[row.pk, place.pk]) if may else "",
    }
    return render(request, "inspections/place.html", context)


_ROADS = (Column("Hồ sơ"), Column("Chi bộ", phone=Phone.LINE), Column("Kết quả", phone=Phone.RUN),
          Column("Khắc phục", phone=Phone.RUN))  # fmt: skip


def _road(row: Inspection, one: Candidate, tally: Tally, *, may: bool) -> Row:
    found, waits = found_words(tally) or "Chưa kiểm tra", waiting_words(tally)
    cells = [
        Cell(one.unit.name, short=one.unit.name),
        Cell(found, short=found.lower()),
        Cell(upper(waits), short=waits),
    ]
    route = "inspection-judge" if may and not tally.of else "inspection-dossier"
    return Row(one.person.name, cells, reverse(route, args=[row.pk, one.pk]))


def _check(item: Item) -> Check:
    return Check(item.title, f"{item.text.rstrip('.')}.", item.cites, item.note, item.paper)


class AddForm(VietForm):
    """One line of the checklist, judged."""

    key = forms.ChoiceField(label="Mục nào trong bảng kiểm?")
    outcome = forms.ChoiceField(label="Kết quả", choices=OUTCOMES, widget=forms.RadioSelect)
    words = forms.CharField(
        label="Nhận xét", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Thấy gì, ở giấy tờ nào. Kết quả khác “đạt” thì phải ghi.",
    )  # fmt: skip
    due_on = VietDateField(what="hạn khắc phục", label="Hạn khắc phục, nếu chưa đạt", required=False)
    on = VietDateField(what="ngày kiểm tra", label="Kiểm tra ngày nào?")

    def __init__(self, items: Sequence[Item], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["key"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Chọn mục"), *((item.step.value, item.title) for item in items)]


@page(INSPECT)
def add(request: HttpRequest, actor: Actor, inspection: int, unit: int) -> HttpResponse:
    """What is looked for at the organisation itself."""
    row = open_for(actor, inspection)
    place = inspections.place_in(actor, row, unit)
    return _add(request, actor, row, place, place.name, reverse("inspection-place", args=[row.pk, place.pk]))


@page(INSPECT)
def add_of_dossier(request: HttpRequest, actor: Actor, inspection: int, candidate: int) -> HttpResponse:
    """What the program's own check of a dossier cannot see."""
    row, found = open_for(actor, inspection), dossiers.get(actor, candidate)
    back = reverse("inspection-dossier", args=[row.pk, found.pk])
    return _add(request, actor, row, found, found.person.name, back)


def _add(
    request: HttpRequest, actor: Actor, row: Inspection, about: Unit | Candidate, named: str, back: str
) -> HttpResponse:
    name = "Ghi kết quả một mục"

    def write(given: dict[str, Any]) -> Done:
        said = Judgement(outcome=given["outcome"], words=given["words"])
        mending = Mending(due_on=given["due_on"])
        act.add(actor, row, about=about, key=given["key"], on=given["on"], said=said, mending=mending)
        return Done(back, "Đã ghi kết quả")

    around = Sheet(name, f"{named}. {row.title}.", name, back, trail(row, Crumb(named, back), Crumb(name)))
    form = AddForm(inspections.items(row), sent(request), initial={"on": min(actor.on, row.last)})
    return serve(request, form, around, write)


# ── A dossier ────────────────────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def dossier(request: HttpRequest, actor: Actor, inspection: int, candidate: int) -> HttpResponse:
    row, found = inspections.get(actor, inspection), dossiers.get(actor, candidate)
    rows = inspections.of_dossier(actor, row, found)
    may = row.open and actor.may(INSPECT, row)
    unmet = [one for one in rows if one.outcome != Outcome.PASS]
    context = {
        "row": row,
        "candidate": found,
        "crumbs": trail(row, Crumb(found.person.name)),
        "unmet": finding_table(unmet, actor.on, named=False) if unmet else None,
        "met": finding_table([one for one in rows if one.outcome == Outcome.PASS], actor.on, named=False),
        "count": vi_number(len(rows)),
        "judge_url": reverse("inspection-judge", args=[row.pk, found.pk]) if may else "",
        "add_url": reverse("inspection-add-of-dossier", args=[row.pk, found.pk]) if may else "",
    }
    return render(request, "inspections/dossier.html", context)


def _named(one: Judged) -> str:
    """The step and the sentence, without saying the step twice."""
    title, sentence = BY_KEY[one.step].title, one.finding.sentence
    return sentence if sentence.startswith(title) else f"{title}: {sentence}"


class JudgeForm(VietForm):
    """Every condition the program does not see as met, with its three outcomes; built from what the check says."""

    def __init__(self, rows: Sequence[Judged], *args: Any, **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(*args, **kwargs)
        for place, one in enumerate(rows):
            law = f"Căn cứ: {one.finding.cites}. {one.finding.note}".rstrip() if one.finding.cites else ""
            self.fields[f"r{place}"] = forms.ChoiceField(
                label=_named(one), choices=OUTCOMES, widget=forms.RadioSelect,
                initial=one.finding.outcome.value, help_text=law,
                error_messages={"required": "Chọn một trong ba kết quả."},
            )  # fmt: skip
            self.fields[f"w{place}"] = forms.CharField(
                label=f"Nhận xét ({place + 1})", max_length=1000, required=False,
                help_text="Kết quả khác gợi ý của chương trình thì phải ghi.",
            )  # fmt: skip
        self.fields["due_on"] = VietDateField(
            what="hạn khắc phục", label="Hạn khắc phục những điều chưa đạt", required=False
        )
        self.fields["on"] = VietDateField(what="ngày kiểm tra", label="Kiểm tra ngày nào?")

    def clean(self) -> dict[str, Any]:
        """Ask for a word where the inspector sees it otherwise, and for a day where something is not met."""
        given = self.cleaned_data
        for place, one in enumerate(self.rows):
            outcome = given.get(f"r{place}")
            if outcome and outcome != one.finding.outcome and not given.get(f"w{place}"):
                self.add_error(f"w{place}", "Ghi vì sao kết luận khác gợi ý của chương trình.")
        unmet = any(given.get(f"r{place}") == Outcome.FAIL for place in range(len(self.rows)))
        if unmet and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Có điều chưa đạt: ghi hạn khắc phục.")
        return given

    def judgements(self) -> Iterator[tuple[str, Judgement]]:
        """What was said, by the condition it was said of."""
        for place, one in enumerate(self.rows):
            given = self.cleaned_data
            yield one.key, Judgement(outcome=given[f"r{place}"], words=given[f"w{place}"])


@page(INSPECT)
def judge(request: HttpRequest, actor: Actor, inspection: int, candidate: int) -> HttpResponse:
    row, found = open_for(actor, inspection), dossiers.get(actor, candidate)
    held = {one.item for one in inspections.of_dossier(actor, row, found)}
    fresh = [one for one in inspections.suggested(actor, row, found) if one.key not in held]
    back = reverse("inspection-dossier", args=[row.pk, found.pk])
    if not fresh or not row.open:
        say(request, "Chương trình không còn gợi ý nào", "Điều khác thấy trong hồ sơ thì ghi theo mục của bảng kiểm.")
        return redirect(back)
    asked = [one for one in fresh if one.finding.outcome is not Outcome.PASS]
    form = JudgeForm(asked, sent(request), initial={"on": min(actor.on, row.last)})

    def write(given: Mapping[str, Any]) -> Done:
        mending = Mending(due_on=given["due_on"])
        act.judge(actor, row, found, on=given["on"], rows=dict(form.judgements()), mending=mending)
        return Done(back, "Đã ghi kết quả kiểm tra hồ sơ")

    return serve(request, form, _judging(row, found, asked, len(fresh) - len(asked), back), write)


def _judging(row: Inspection, found: Candidate, asked: Sequence[Judged], met: int, back: str) -> Sheet:
    name = f"Kiểm tra hồ sơ: {found.person.name}"
    note = (
        f"{vi_number(met)} điều kiện chương trình thấy đạt, được ghi là đạt. Điều nào thực tế khác thì sửa kết quả của "
        "điều đó sau khi ghi, kèm lý do."
    )
    card = (
        Asked("Gợi ý lấy ở đâu", "Việc đã ghi xét theo văn bản có hiệu lực ngày của việc; hạn đã quá xét đến ngày "
              f"{vi_date(row.since)}."),
        Asked("Ba kết quả", "Đạt; chưa đạt; hoặc cấp có thẩm quyền xem xét khi văn bản chưa xác lập."),
    )  # fmt: skip
    words = "Ghi kết quả" if asked else "Ghi mọi điều kiện là đạt"
    return Sheet(name, f"{found.unit.name}. {row.title}.", words, back, trail(row, Crumb(found.person.name, back),
                 Crumb("Ghi kết quả")), card=card, note=note if met else "")  # fmt: skip


urlpatterns = [
    path("kiem-tra/<int:inspection>/noi/<int:unit>/", show, name="inspection-place"),
    path("kiem-tra/<int:inspection>/noi/<int:unit>/muc/", add, name="inspection-add"),
    path("kiem-tra/<int:inspection>/ho-so/<int:candidate>/", dossier, name="inspection-dossier"),
    path("kiem-tra/<int:inspection>/ho-so/<int:candidate>/ghi/", judge, name="inspection-judge"),
    path("kiem-tra/<int:inspection>/ho-so/<int:candidate>/muc/", add_of_dossier, name="inspection-add-of-dossier"),
]
