"""The one short form that writes down a step, and the one that corrects what was written."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.access.steps import right_to_record
from ketnap.actions.errors import Refused
from ketnap.actions.steps import Blocked, Lift, Stale, Wrong, correct_step, record_step
from ketnap.models import Candidate
from ketnap.pages import dossier_view as view
from ketnap.pages import vote_rolls
from ketnap.pages.dossier_facts import guide
from ketnap.pages.entry_form import Around, EntryForm, initial_of
from ketnap.pages.explained import entry_form
from ketnap.pages.meeting_links import CALLED, back_to_meeting, counted_there
from ketnap.pages.roadwords import record_words, strip_of
from ketnap.pages.said import say
from ketnap.pages.verification_links import back_from, started
from ketnap.pages.vote_view import threshold_of
from ketnap.process.keys import Body, StepKey
from ketnap.process.records import Dossier, Record
from ketnap.process.steps import BY_KEY, Ask, Step, applies
from ketnap.process.trail import Trail
from ketnap.process.vote_roll import doubt
from ketnap.queries import dossiers, rolls, voters

STOPS = frozenset({StepKey.STOPPED, StepKey.STRUCK_OFF, StepKey.CANCELLED})


@page(
    Permission.INTRODUCE,
    Permission.RECORD_CELL,
    Permission.RECORD_HELP,
    Permission.RECORD_OWN,
    Permission.RECORD_CLASS,
    Permission.RECORD_GRASSROOTS,
    Permission.RECORD_DECISION,
)
def record(request: HttpRequest, actor: Actor, candidate: int, step: str) -> HttpResponse:
    found, row = dossiers.get(actor, candidate), _step(step)
    actor.require(right_to_record(row.key), found)
    whole = dossiers.dossier(found)
    if not applies(row, whole):
        raise Http404("Hồ sơ này không có bước đó.")
    there = counted_there(request, actor, found, row)
    form = entry_form(
        row,
        around(actor, found, whole, row),
        whole,
        request.POST or None,
        initial={"version": found.version, **started(request), **there},
    )
    notices: dict[str, Any] = {}
    if request.method == "POST":
        if _may_lift(actor, found, request):
            form.allow_lift()
        if vote_rolls.APART in request.POST:
            vote_rolls.allow_apart(form)
        if form.is_valid():
            notices = _asked_again(found, form) or _write(actor, found, form)
            if not notices:
                say(request, f"Đã ghi: {row.name}", _next_words(actor, candidate), draft=_draft(found, row))
                return redirect(_back(request, candidate))
            if "blocked" in notices and actor.may(Permission.OVERRIDE, found):
                form.allow_lift()
    called = there.get(CALLED) or _called(found.unit_id, row, _day_of(form))
    context = _form_context(actor, found, whole, row, form, called=called, back=_back(request, candidate))
    return render(request, "dossier/record.html", context | notices)


def _back(request: HttpRequest, candidate: int) -> str:
    """Where the form was opened from: a meeting, the verification, else the dossier."""
    return back_to_meeting(request) or reverse(back_from(request), args=[candidate])


def _may_lift(actor: Actor, candidate: Candidate, request: HttpRequest) -> bool:
    return "lift_reason" in request.POST and actor.may(Permission.OVERRIDE, candidate)


def _asked_again(candidate: Candidate, form: EntryForm, unit: int | None = None) -> dict[str, Any]:
    """A vote that does not say what the roll of its day says is asked about once more. `unit`: where it was taken."""
    words = vote_rolls.differs(form, unit or candidate.unit_id)
    if not words:
        return {}
    vote_rolls.allow_apart(form)
    form.add_error(None, words)
    return {"apart": True}


def _write(actor: Actor, candidate: Candidate, form: EntryForm) -> dict[str, Any]:
    """Write it down; otherwise what stands in the way, said beside the fields or above them."""
    typed = form.cleaned_data
    lift = Lift(typed["lift_reason"], typed["lift_paper"]) if typed.get("lift_reason") else None
    try:
        record_step(actor, candidate, record=form.record(), version=typed.get("version"), lift=lift)
    except Wrong as wrong:
        form.add_problems(wrong.problems)
        return {"wrong": True}
    except Blocked as blocked:
        form.add_error(None, "Quy định chưa cho ghi bước này. Xem từng điều kiện bên dưới.")
        return {"blocked": [view.line(finding) for finding in blocked.findings]}
    except Stale as stale:
        form.renew(dossiers.get(actor, candidate.pk).version)
        form.add_error(None, str(stale))
        return {"newer": [record_words(dossiers.to_record(row)) for row in stale.newer]}
    return {}


def _next_words(actor: Actor, pk: int) -> str:
    """The toast says what comes next."""
    candidate = dossiers.get(actor, pk)
    if not candidate.next_step:
        return "Hồ sơ đã kết thúc."
    return f"Bước tiếp theo: {BY_KEY[StepKey(candidate.next_step)].name}."


def _draft(candidate: Candidate, step: Step) -> str:
    return f"{step.key.value}-{candidate.pk}"


def _step(key: str) -> Step:
    try:
        return BY_KEY[StepKey(key)]
    except ValueError:
        raise Http404("Không có bước này.") from None


def around(actor: Actor, candidate: Candidate, whole: Dossier, step: Step, on: date | None = None) -> Around:
    """What the form offers to choose from; asked only where the step needs it. `on`: the day of what is corrected."""
    people = Ask.HELPER in step.asks or Ask.INTRODUCTION in step.asks
    counted = Ask.VOTE in step.asks and step.body is Body.CELL
    base = voters.voters(actor, candidate.unit, actor.on) if counted else None
    letters = [row.letter.place for row in whole.records if row.letter] if Ask.ANSWER in step.asks else []
    return Around(
        members=voters.helpers(actor, candidate.unit, actor.on) if people else [],
        helpers=[(row.person_id, row.person.name) for row in dossiers.helpers_of(candidate)] if people else [],
        places=list(dict.fromkeys(letters)),
        base={"members": base.members, "away": base.away, "exempt": base.exempt, "suspended": base.suspended}
        if base
        else {},
        today=actor.on,
        probationary=Trail(whole).last(StepKey.CEREMONY, on or actor.on) is not None,
    )


def _form_context(
    actor: Actor, candidate: Candidate, whole: Dossier, step: Step, form: EntryForm, **more: Any
) -> dict[str, Any]:
    return {
        "candidate": candidate,
        "step": step,
        "form": form,
        "strip": strip_of(candidate, actor.on),
        "draft": _draft(candidate, step),
        "guide": guide(step, whole, actor.on),
        "threshold": threshold_of(step, form, whole, actor.on) if Ask.VOTE in step.asks else None,
        "stops": step.key in STOPS,
        "crumbs": [
            {"label": candidate.unit.name, "url": reverse("unit", args=[candidate.unit_id])},
            {"label": candidate.person.name, "url": reverse("dossier", args=[candidate.pk])},
            {"label": step.title, "url": ""},
        ],
        **more,
    }


def _called(unit: int, step: Step, on: date | None) -> str:
    """What the rolls of the day come to; asked only where a cell votes."""
    return vote_rolls.counted_words(unit, on) if Ask.VOTE in step.asks and step.body is Body.CELL else ""


def _day_of(form: EntryForm) -> date | None:
    """The day of the form, as typed or as it begins."""
    typed = form.cleaned_data.get("on") if form.is_bound and hasattr(form, "cleaned_data") else form.initial.get("on")
    return typed if isinstance(typed, date) else None


@page(
    Permission.RECORD_CELL,
    Permission.RECORD_HELP,
    Permission.RECORD_OWN,
    Permission.RECORD_CLASS,
    Permission.RECORD_GRASSROOTS,
    Permission.RECORD_DECISION,
)
def correct(request: HttpRequest, actor: Actor, candidate: int, row: int) -> HttpResponse:
    """Another record in the place of a wrong one, with the reason; both stay to be read."""
    found = dossiers.get(actor, candidate)
    wrong = next((written for written in dossiers.written(actor, found) if written.pk == row), None)
    if wrong is None:
        raise Http404("Không có dòng này trong hồ sơ.")
    old, whole = dossiers.to_record(wrong), dossiers.dossier(found)
    step = BY_KEY[old.step]
    actor.require(right_to_record(step.key), found)
    offered = around(actor, found, whole, step, old.on)
    start = initial_of(old) | {"version": found.version, **_who(old, offered)}
    form = entry_form(step, offered, whole, request.POST or None, corrects=row, initial=start, correcting=True)
    if vote_rolls.APART in request.POST:
        vote_rolls.allow_apart(form)
    typed = request.method == "POST" and form.is_valid() and not _asked_again(found, form, wrong.unit_id)
    if typed and _correct(actor, found, form, row):
        say(request, "Đã đính chính", "Dòng cũ vẫn còn trong hồ sơ, kèm lý do.", draft=_draft(found, step))
        return redirect("dossier", candidate)
    rolled = rolls.of_votes(wrong.unit_id, [old]).get(old.on, [])
    context = _form_context(
        actor, found, whole, step, form, old=record_words(old), correcting=True, doubt=doubt(old, rolled),
        called=" ".join(vote_rolls.words_of(roll.on, roll.tally) for roll in rolled),
        back=reverse("dossier", args=[candidate]),
    )  # fmt: skip
    return render(request, "dossier/record.html", context)


def _who(old: Record, offered: Around) -> dict[str, Any]:
    """The introducer is kept by name; offer the same person again."""
    if old.introduction is None:
        return {}
    return {"by": next((pk for pk, name in offered.members if name == old.introduction.by), "")}


def _correct(actor: Actor, candidate: Candidate, form: EntryForm, row: int) -> bool:
    typed = form.cleaned_data
    try:
        correct_step(actor, candidate, record=form.record(row), reason=typed["reason"], version=typed.get("version"))
    except Wrong as wrong:
        form.add_problems(wrong.problems)
        return False
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    return True


urlpatterns = [
    path("ho-so/<int:candidate>/ghi/<slug:step>/", record, name="record"),
    path("ho-so/<int:candidate>/dong/<int:row>/dinh-chinh/", correct, name="correct"),
]
