"""Hồ sơ: one page per person; the inspection sheet; the applicant's own file."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access.actor import Actor, Forbidden
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.access.steps import right_to_record
from ketnap.models import Candidate
from ketnap.pages import dossier_view as view
from ketnap.pages.dossier_facts import facts_of
from ketnap.pages.evidence import deeds
from ketnap.pages.roadwords import strip_of
from ketnap.process.keys import Station, StepKey
from ketnap.process.progress import Progress, progress
from ketnap.process.steps import BY_KEY, Step
from ketnap.queries import activities, dossiers, rolls
from ketnap.queries.erasing import may_erase

SHOWN = 8
BESIDE = (StepKey.PAUSED, StepKey.RESUMED, StepKey.MOVED, StepKey.STOPPED)


@page(Permission.SEE_STAGE, Permission.SEE_OWN)
def dossier(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = dossiers.get(actor, candidate)
    if not dossiers.may_read(actor, found):
        return render(request, "dossier/stage.html", {"candidate": found, "strip": strip_of(found, actor.on)})
    rows = dossiers.written(actor, found, of=rolls.beside)
    state = progress(dossiers.dossier(found, rows), actor.on)
    history = view.history(actor, found, rows)
    whole = request.GET.get("du") == "1"
    context = {
        **_head(actor, found, state),
        "road": view.road(actor, found, state),
        "done": sum(station.status == "done" for station in state.stations),
        "findings": view.sorted_lines((*state.findings, *state.next_findings)),
        "reasons": view.reasons((*state.findings, *state.next_findings)),
        "clocks": view.clocks(state),
        "facts": facts_of(actor, found),
        "deeds": deeds(actor, activities.of_candidate(found)),
        "may_change": not found.person.erased_on and actor.may(Permission.MANAGE_PEOPLE, found.person),
        "others": others(actor, found, state),
        "beside": beside(actor, found, state),
        "sees_file": actor.may(Permission.SEE_FILE, found),
        "in_probation": state.trail.has(StepKey.CEREMONY),
        "away_since": getattr(found, "away_since", None) if actor.may(Permission.SEE_FILE, found) else None,
        "history": history if whole else history[:SHOWN],
        "more": 0 if whole else max(len(history) - SHOWN, 0),
    }
    return render(request, "dossier/dossier.html", context)


def _head(actor: Actor, candidate: Candidate, state: Progress) -> dict[str, Any]:
    step = state.next_step
    mine = step is not None and actor.may(right_to_record(step.key), candidate)
    return {
        "candidate": candidate,
        "state": state,
        "station": state.station,
        "next": step if mine else None,
        "next_url": view.record_url(candidate, step) if step and mine else "",
        "declares": actor.may(Permission.RECORD_OWN, candidate) and not candidate.person.erased_on,
        "waits_for": state.holder.vi if state.holder and not mine else "",
        "closed": BY_KEY[state.closed.step].title if state.closed else "",
        "closed_on": state.closed.on if state.closed else None,
        "crumbs": [
            {"label": candidate.unit.name, "url": reverse("unit", args=[candidate.unit_id])},
            {"label": "Hồ sơ", "url": ""},
        ],
    }


def others(actor: Actor, candidate: Candidate, state: Progress) -> list[dict[str, str]]:
    """Steps beside the next one that may be written down now: a remark, a task, one more letter."""
    aside = (state.next_step, BY_KEY[StepKey.WAIVED])  # who is spared verification is said on the tracker
    steps = sorted((step for step in state.open_steps if step not in aside), key=nearest(state.next_step))
    extra = [] if state.closed else [BY_KEY[StepKey.CONSENT]]
    rows = [step for step in (*steps, *extra) if actor.may(right_to_record(step.key), candidate)]
    return [{"words": step.act, "url": view.record_url(candidate, step), "about": step.title} for step in rows]


def nearest(ahead: Step | None) -> Callable[[Step], tuple[bool, bool, int]]:
    """Put first what the next step leans on, its station, the remark of the month; then those ahead, those behind."""
    at, leans = (ahead.station, ahead.after) if ahead else (Station.SOURCE, ())

    def far(step: Step) -> tuple[bool, bool, int]:
        now = step.station is at or step.key in leans or step.key is StepKey.REMARK
        return not now, step.station < at, abs(step.station - at)

    return far


def beside(actor: Actor, candidate: Candidate, state: Progress) -> list[dict[str, str]]:
    """What else can be done, harmless first: pause or resume, move, end; after the end, erase."""
    if state.closed and may_erase(actor, candidate.person):
        return [{"words": "Xóa dữ liệu", "url": reverse("erase", args=[candidate.pk]), "kind": "stop"}]
    if state.closed or not actor.may(Permission.RECORD_CELL, candidate):
        return []
    keys = [key for key in BESIDE if key is not (StepKey.PAUSED if state.trail.paused else StepKey.RESUMED)]
    urls = {StepKey.MOVED: reverse("move", args=[candidate.pk])}
    kinds = {StepKey.STOPPED: "stop"}
    return [
        {"words": BY_KEY[key].act, "url": urls.get(key) or view.record_url(candidate, BY_KEY[key]),
         "kind": kinds.get(key, "plain")}
        for key in keys
    ]  # fmt: skip


@page(Permission.SEE_FILE)
def inspection(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    """The inspection sheet: each requirement, its clause, the evidence or what is missing; made to be printed."""
    found = dossiers.get(actor, candidate)
    rows = dossiers.written(actor, found)
    state = progress(dossiers.dossier(found, rows), actor.on)
    context = {
        **_head(actor, found, state),
        "sheet": [view.line(finding) for finding in state.findings],
        "ahead": [view.line(finding) for finding in state.next_findings],
        "tally": view.sorted_lines((*state.findings, *state.next_findings)),
        "reasons": view.reasons((*state.findings, *state.next_findings)),
        "clocks": view.clocks(state),
        "facts": facts_of(actor, found),
        "today": actor.on,
    }
    return render(request, "dossier/inspection.html", context)


@page(Permission.SEE_OWN)
def mine(_request: HttpRequest, actor: Actor) -> HttpResponse:
    """The applicant's own file."""
    found = dossiers.own(actor)
    if found is None:
        raise Forbidden(Permission.SEE_OWN)
    return redirect("dossier", found.pk)


urlpatterns = [
    path("ho-so/<int:candidate>/", dossier, name="dossier"),
    path("ho-so/<int:candidate>/phieu-kiem-tra/", inspection, name="inspection"),
    path("cua-toi/", mine, name="mine"),
]
