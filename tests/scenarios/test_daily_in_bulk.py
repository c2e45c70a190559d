"""A year of daily work in bulk: as consistent as what is written by hand."""

from datetime import date

import pytest
from django.db.models import Count, F

from ketnap.access import Actor
from ketnap.actions.steps import refresh
from ketnap.models import (
    Attendance,
    BadgeLine,
    Candidate,
    ClassResult,
    HelpNote,
    Meeting,
    Membership,
    Nomination,
    ReviewFact,
    StepRecord,
    StudyClass,
    Unit,
)
from ketnap.process.keys import StepKey
from ketnap.queries import badges, helping, meetings, reviews, transfers
from ketnap.queries.realms import mixed
from ketnap.scenarios.generation.daily import FILLED, daily_work
from ketnap.scenarios.generation.daily_office import WAITING
from ketnap.scenarios.generation.run import generate
from ketnap.scenarios.removal import remove_realm

pytestmark = pytest.mark.django_db


def test_it_works_beside_another_organisation_and_goes_again(today: date) -> None:
    generate(60, 2, "other", today)
    generate(700, 7, "bulk", today)
    rows = daily_work("bulk", today)
    told = sum(model._default_manager.count() for model in FILLED)
    assert rows >= told > 700 * 15  # and the remarks, which are records of roads
    assert mixed() == []
    assert not Meeting.objects.filter(unit__realm="other").exists()
    _meetings(today)
    _helping(today)
    _classes()
    _lists(Actor.program("bulk", today), today)
    remove_realm("bulk")
    assert sum(model._default_manager.count() for model in FILLED) == 0


def _meetings(today: date) -> None:
    cells = Unit.objects.filter(realm="bulk", members__gt=0)
    assert Meeting.objects.filter(status="held").count() == 13 * cells.count()
    assert Meeting.objects.filter(on__gt=today).count() == cells.count()
    cell = cells.order_by("pk")[0]
    met = Meeting.objects.filter(unit=cell, status="held").latest("on")
    seats = Attendance.objects.filter(meeting=met).values_list("person", "official")
    roll = [(row.person, row.official) for row in meetings.roll(Actor.program("bulk", today), cell, met.on)]
    assert sorted(seats) == sorted(roll)


def _helping(today: date) -> None:
    rows = list(Candidate.objects.filter(realm="bulk").select_related("person", "unit"))
    assert refresh(rows, today) == 0
    remarks = StepRecord.objects.filter(step=StepKey.REMARK, candidate__realm="bulk", candidate__closed_on=None)
    assert HelpNote.objects.count() == remarks.count()
    most = remarks.values("candidate").annotate(n=Count("pk")).order_by("-n")[0]["n"]
    assert most > 3
    found = helping.states([row for row in rows if row.closed_on is None and row.helped_since], today)
    assert {one.last.on for one in found if one.last} <= {row.happened_on for row in remarks}


def _classes() -> None:
    waiting = StudyClass.objects.get(name=WAITING)
    assert not ClassResult.objects.filter(nomination__study=waiting).exists()
    assert waiting.nominations.exists()
    certified = StepRecord.objects.filter(step=StepKey.CERTIFICATE, candidate__realm="bulk")
    assert set(ClassResult.objects.values_list("record", "record__candidate")) == set(
        certified.values_list("pk", "candidate")
    )
    assert not Nomination.objects.exclude(candidate__person=F("person")).exists()


def _lists(actor: Actor, today: date) -> None:
    """What the pages show of it: badges settled, members on the way, years of review."""
    root = Unit.objects.get(realm="bulk", parent=None)
    assert badges.rounds(actor, root).count() == 4
    assert BadgeLine.objects.filter(round__unit=root).exists()
    assert transfers.outgoing(actor, root).page.total == Membership.objects.filter(transfers__kind="formal").count() > 0
    assert set(reviews.years(actor)) == {today.year, today.year - 1}
    decided = ReviewFact.objects.filter(kind="decision").count()
    assert decided == Membership.objects.filter(reviews__review__year=today.year - 1).count() > 0
