"""What stands in the books and lists an organisation prints: every row at and below it, within reach."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import FETCH_RAISE, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.law.base import NotYet
from ketnap.law.facts import LeftFor
from ketnap.law.values.badges import BADGE_ROUNDS
from ketnap.models import Candidate, Helper, Membership, PersonalHistory, StepRecord, Unit
from ketnap.process.keys import Station, StepKey
from ketnap.queries import badges as rounds
from ketnap.queries import party_age, register, work
from ketnap.queries.members import Line, Status, line, next_badge, official, probationary
from ketnap.queries.register import Wanted

OUTSIDE = [reason.value for reason in LeftFor]
"""How somebody leaves the Party; who died or moved stands in other books."""


def members(actor: Actor, unit: Unit, on: date) -> QuerySet[Membership]:
    """Members at and below an organisation who had joined by the day, in order of name."""
    rows = register.members(actor, Wanted(unit=unit)).filter(ceremony_on__lte=on)
    return rows.select_related("person", "unit", "unit__parent").order_by("name_key", "pk").fetch_mode(FETCH_RAISE)


def probationers(actor: Actor, unit: Unit, on: date) -> QuerySet[Membership]:
    return members(actor, unit, on).filter(probationary(on))


def without_card(actor: Actor, unit: Unit, on: date) -> QuerySet[Membership]:
    """Official members for whom no card number is written down."""
    return members(actor, unit, on).filter(official(on), card_number="")


def departed(actor: Actor, unit: Unit, on: date) -> QuerySet[Membership]:
    """Who left the Party or was made to, the last first."""
    rows = register.members(actor, Wanted(unit=unit, status=Status.LEFT))
    rows = rows.filter(left_why__in=OUTSIDE, left_on__lte=on)
    return rows.select_related("person", "unit").order_by("-left_on", "name_key", "pk").fetch_mode(FETCH_RAISE)


def badges(actor: Actor, unit: Unit, on: date, until: date) -> list[Line]:
    """Members whose next badge falls due by the day of a round: three queries, of those members alone."""
    falling = rounds.due(actor, unit, rounds.Window(on - timedelta(days=1), until), settled=False)
    rows = members(actor, unit, on).filter(pk__in=[row.membership.pk for row in falling])
    found = party_age.counted([line(row, on) for row in rows], on)
    due = [row for row in found if (badge := next_badge(row.party_age_from, on)) and badge.due_on <= until]
    return [Line(row.membership, row.status, row.party_age_from, next_badge(row.party_age_from, on)) for row in due]


def next_round(on: date) -> date:
    """The next day on which badges are given; the day itself if it is one."""
    try:
        rounds = BADGE_ROUNDS.on(on)
    except NotYet:
        return on
    days = [day.of(year) for year in (on.year, on.year + 1) for day in rounds.value or rounds.last_known or ()]
    return min((day for day in days if day >= on), default=on)


def roads(actor: Actor, unit: Unit, *stations: Station) -> QuerySet[Candidate]:
    """Open roads at and below an organisation, those at the named stations if any are named, in order of name."""
    rows = work.open_candidates(actor).filter(within("path", unit.path))
    rows = rows.filter(station__in=stations) if stations else rows
    return rows.select_related("person", "unit").order_by("name_key", "pk").fetch_mode(FETCH_RAISE)


def roads_of(actor: Actor, people: QuerySet[Membership]) -> QuerySet[Candidate]:
    """The roads of these members that the actor may know of, the last of each person last."""
    return work.visible(actor).filter(person__in=people.order_by().values("person")).order_by("opened_on", "pk")


def records(
    actor: Actor, rows: QuerySet[Candidate], steps: Collection[StepKey]
) -> Mapping[int, Mapping[str, StepRecord]]:
    """The last standing record of each of these steps, by person: one query."""
    found = actor.reach(Permission.SEE_FILE).filter(StepRecord.objects.filter(candidate__in=rows.order_by()))
    found = found.filter(step__in=[step.value for step in steps], corrected_by=None, withdrawn=False)
    by_person: dict[int, dict[str, StepRecord]] = {}
    for row in found.select_related("candidate").order_by("happened_on", "pk").fetch_mode(FETCH_RAISE):
        by_person.setdefault(row.candidate.person_id, {})[row.step] = row
    return by_person


def helpers(actor: Actor, rows: QuerySet[Candidate]) -> Mapping[int, Helper]:
    """Who helps each person today: one query."""
    found = actor.reach(Permission.SEE_FILE).filter(Helper.objects.filter(candidate__in=rows.order_by(), until=None))
    shown = found.select_related("candidate", "person").order_by("since", "pk").fetch_mode(FETCH_RAISE)
    return {row.candidate.person_id: row for row in shown}


def histories(actor: Actor, people: QuerySet[Membership]) -> Mapping[int, Mapping[str, Any]]:
    """What these members declared, where the actor may read files: one query."""
    rows = PersonalHistory.objects.filter(person__in=people.order_by().values("person"))
    found = actor.reach(Permission.SEE_FILE).filter(rows)
    return {row.person_id: row.items for row in found.fetch_mode(FETCH_RAISE)}


def certificates(actor: Actor, unit: Unit, step: StepKey, since: date, until: date) -> QuerySet[StepRecord]:
    """Certificates of a class that were written down, by the day they bear."""
    rows = StepRecord.objects.filter(
        within("candidate__path", unit.path), step=step.value, happened_on__range=(since, until), corrected_by=None,
        withdrawn=False,
    )  # fmt: skip
    found = actor.reach(Permission.SEE_FILE).filter(rows).order_by("happened_on", "pk")
    return found.select_related("candidate__person", "candidate__unit").fetch_mode(FETCH_RAISE)
