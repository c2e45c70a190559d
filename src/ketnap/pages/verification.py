"""Thẩm tra lý lịch: the tracker of one road, and the day a place received its letter."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.actions.errors import Refused
from ketnap.actions.steps import Wrong, correct_step
from ketnap.models import Candidate
from ketnap.pages import verification_view as view
from ketnap.pages.dossier_view import reasons, sorted_lines
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.roadwords import strip_of
from ketnap.pages.verification_links import record_url
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.process.trail import Trail
from ketnap.process.verification import Plan, plan
from ketnap.queries import dossiers, verification
from ketnap.text import vi_date

TITLE = "Thẩm tra lý lịch"


@page(Permission.SEE_FILE)
def tracker(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    """Who must be verified, where to ask, what each letter came to, what to do next."""
    found = dossiers.get(actor, candidate)
    people = verification.people(actor, found)
    trail = Trail(dossiers.dossier(found))
    made = plan(trail, people, actor.on)
    may = actor.may(Permission.RECORD_GRASSROOTS, found) and not found.closed_on
    context = {
        "candidate": found,
        "strip": strip_of(found, actor.on),
        "lead": view.lead(made),
        "places": view.places(found, made, may=may and trail.has(StepKey.SEALED)),
        "findings": sorted_lines(check.finding for check in made.needed),
        "reasons": reasons(check.finding for check in made.needed),
        "others": sorted_lines(check.finding for check in made.checks if not check.needed),
        "outside": sum(not check.needed for check in made.checks),
        "undeclared": len(people) == 1,
        "spared": view.spared(found, made) if may and trail.has(StepKey.HISTORY) else [],
        "next": _next(found, trail, made) if may else None,
        "more": _more(found, trail) if may else [],
        "unsealed": not trail.has(StepKey.SEALED),
        "sealed_url": reverse("sealed", args=[found.pk]) if actor.may(Permission.OPEN_SEALED, found) else "",
        "card": view.card(people, actor.on),
        "crumbs": [
            Crumb(found.unit.name, reverse("unit", args=[found.unit_id])),
            Crumb(found.person.name, reverse("dossier", args=[found.pk])),
            Crumb(TITLE),
        ],
    }
    return render(request, "verification/tracker.html", context)


def _next(candidate: Candidate, trail: Trail, made: Plan) -> view.Button | None:
    """The one act of the whole page: seal first, conclude when nobody is waited for."""
    if not trail.has(StepKey.HISTORY) or trail.has(StepKey.VERIFIED):
        return None
    if not trail.has(StepKey.SEALED):
        return view.Button("Ghi đã đóng dấu giáp lai", record_url(candidate, StepKey.SEALED))
    waits = any(check.open for check in made.needed) or any(track.open for track in made.tracks)
    return None if waits else view.Button("Ghi kết luận thẩm tra", record_url(candidate, StepKey.VERIFIED))


def _more(candidate: Candidate, trail: Trail) -> list[view.Button]:
    """What may be written down besides."""
    if not trail.has(StepKey.HISTORY):
        return []
    waive = view.Button("Ghi trường hợp không phải thẩm tra", record_url(candidate, StepKey.WAIVED))
    letter = view.Button("Ghi công văn gửi nơi khác", record_url(candidate, StepKey.LETTER))
    return [letter, waive] if trail.has(StepKey.SEALED) else [waive]


class ReceivedForm(VietForm):
    received_on = VietDateField(
        what="ngày nơi đó nhận", label="Nơi đó nhận ngày nào?", help_text="Ngày trên dấu bưu điện hoặc sổ công văn đến"
    )


@page(Permission.RECORD_GRASSROOTS)
def received(request: HttpRequest, actor: Actor, candidate: int, row: int) -> HttpResponse:
    """The day a letter arrived: the clock of the answer starts with it."""
    found = dossiers.get(actor, candidate)
    actor.require(Permission.RECORD_GRASSROOTS, found)
    letter = verification.written_letter(dossiers.written(actor, found), row)
    back = reverse("verification", args=[found.pk])
    if letter is None:
        return redirect(back)
    old = dossiers.to_record(letter)

    def write(given: dict[str, Any]) -> Done:
        receive(actor, found, old, given)
        return Done(back, "Đã ghi ngày nhận", "Hạn trả lời tính từ ngày này.")

    form = ReceivedForm(sent(request), initial={"received_on": old.letter.received_on if old.letter else None})
    return serve(request, form, _sheet(found, old, back), write)


def receive(actor: Actor, candidate: Candidate, old: Record, given: dict[str, Any]) -> None:
    """Correct the letter by the same letter with its day of receipt; both stay to be read."""
    assert old.letter is not None
    letter = replace(old.letter, received_on=given["received_on"])
    record = replace(old, id=None, corrects=old.id, letter=letter)
    try:
        correct_step(actor, candidate, record=record, reason=old.note or "Ghi ngày nơi đó nhận công văn")
    except Wrong as wrong:
        raise Refused(wrong.message, "received_on") from wrong


def _sheet(candidate: Candidate, old: Record, back: str) -> Sheet:
    place = old.letter.place if old.letter else ""
    crumbs = [Crumb(candidate.person.name, reverse("dossier", args=[candidate.pk])), Crumb(TITLE, back),
              Crumb("Ngày nhận công văn")]  # fmt: skip
    card = [Asked("Gửi", place), Asked("Ngày gửi", vi_date(old.on)), Asked("Số công văn", old.paper)]
    return Sheet("Ngày nhận công văn", f"{place} nhận công văn thẩm tra {candidate.person.name}.", "Ghi ngày nhận",
                 back, crumbs, card=[line for line in card if line.value])  # fmt: skip


urlpatterns = [
    path("ho-so/<int:candidate>/tham-tra/", tracker, name="verification"),
    path("ho-so/<int:candidate>/tham-tra/<int:row>/ngay-nhan/", received, name="letter-received"),
]
