"""Badges: who reaches the party age of one by the day of a round, and the rounds in which they are proposed.

Party age begins with a day of the register, so the database is asked for those few days on which somebody must have
begun; the law then decides for each of the few that are found.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FETCH_RAISE, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from ketnap.access import Actor, OutOfReach
from ketnap.law import partyage
from ketnap.law.calendar import add_months
from ketnap.law.judging import known, line_on
from ketnap.law.partyage import Badge, Case
from ketnap.law.values import BADGE_MILESTONES, local_hanoi
from ketnap.models import BadgeLine, BadgeRound, Membership, Unit
from ketnap.models.membership import DIED
from ketnap.queries import party_age
from ketnap.queries.local_rules import local_sets
from ketnap.queries.members import SEE
from ketnap.queries.scope import one, placed

LEAN = ("person", "decided_on", "ceremony_on", "recognised_on", "left_on", "left_why", "name_key")
"""What party age is made of, and the order of lists."""


@dataclass(frozen=True, slots=True)
class Window:
    """Whose party age is reached after `since` and by `until`; `local`: the months of a local set."""

    since: date
    until: date
    local: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody to whom a badge is due, in which case, and the day party age is reckoned from."""

    membership: Membership
    badge: Badge
    case: Case
    counted_from: date
    held_back: str = ""


# ── Rounds and their lines ───────────────────────────────────────────────────────────────────────────────────────────


def rounds(actor: Actor, unit: Unit | None = None) -> QuerySet[BadgeRound]:
    """Rounds at and below a unit, the last first, with how many they hold and how many are neither way settled."""
    rows = placed(actor, BadgeRound.objects.all(), SEE, unit).select_related("unit").order_by("-day", "-pk")
    still = Count("lines", filter=Q(lines__awarded_on=None, lines__excluded_on=None))
    return rows.annotate(people=Count("lines"), still=still).fetch_mode(FETCH_RAISE)


def get(actor: Actor, pk: int) -> BadgeRound:
    """One round within reach."""
    return one(actor, BadgeRound.objects.select_related("unit"), pk, SEE)


def lines(row: BadgeRound) -> QuerySet[BadgeLine]:
    """The lines of a round in hand, by name; those of members who moved away since as well."""
    found = BadgeLine.objects.filter(round=row).select_related("membership__person", "membership__unit", "round__unit")
    return found.order_by("membership__name_key", "years", "pk").fetch_mode(FETCH_RAISE)


def line(actor: Actor, pk: int) -> BadgeLine:
    """A line of a round, or of a member, that the actor may see."""
    rows = BadgeLine.objects.select_related("round__unit", "membership__person", "membership__unit")
    reach = actor.reach(SEE)
    found = (reach.filter(rows) | reach.filter(rows, path_field="round__unit__path")).filter(pk=pk).first()
    if found is None:
        raise OutOfReach("Không tìm thấy.")
    return found


# ── Who reaches a badge ──────────────────────────────────────────────────────────────────────────────────────────────


def window(actor: Actor, day: date) -> Window:
    """The days of a round: after the round before it, until its own; a local set's months where one is followed."""
    if local_hanoi.SCOPE in local_sets(actor) and (months := partyage.hanoi_window(day, actor.on)):
        return Window(*months, local=True)
    return Window(partyage.round_before(day, actor.on), day)


def due(actor: Actor, unit: Unit | None, days: Window, settled: bool = True) -> list[Due]:
    """Everybody whose badge falls due within these days, the living and the dead, by name; three queries.

    `settled`: leave out badges that were awarded or stand in a round.
    """
    rows = list(_begun(actor, unit, days))
    others = party_age.earlier(row.person_id for row in rows)
    found = [one_due for row in rows if (one_due := _due(row, others.get(row.person_id, ()), days))]
    if settled:
        taken = _taken(row.membership.person_id for row in found)
        found = [row for row in found if (row.membership.person_id, row.badge.years) not in taken]
    return sorted(found, key=lambda row: (row.membership.name_key, row.membership.pk))


def _begun(actor: Actor, unit: Unit | None, days: Window) -> QuerySet[Membership]:
    """Members whose party age may have begun on the right days, who were admitted again, who died within these days."""
    begun = Q()
    for first, last in partyage.started_between(days.since, days.until, actor.on):
        begun |= Q(decided_on__range=(first, last)) | Q(decided_on=None, ceremony_on__range=(first, last))
    milestones = known(line_on(BADGE_MILESTONES, actor.on))
    before = Membership.objects.filter(left_on__isnull=False, left_why__in=party_age.OUT)
    first_day = add_months(days.until, -12 * min(milestones))
    old = before.alias(day=Coalesce("decided_on", "ceremony_on")).filter(day__lte=first_day)
    again = Q(recognised_on__isnull=False, person__in=old.values("person"))
    died = Q(left_why=DIED, left_on__gt=days.since, left_on__lte=min(days.until, actor.on))
    # Each of the three by an index of its own: asked for together everybody within reach is looked at.
    parts = (Q(left_on=None) & begun, Q(left_on=None) & again, died)
    one, *more = (
        placed(actor, Membership.objects.filter(part), SEE, unit, walked=True).only(*LEAN).fetch_mode(FETCH_RAISE)
        for part in parts
    )
    return one.union(*more)


def _due(row: Membership, others: Sequence[Membership], days: Window) -> Due | None:
    member = party_age.facts(row, others)
    if row.left_on is None:
        badge = partyage.falls_due(member, days.since, days.until)
        return Due(row, badge, Case.USUAL, partyage.starts_on(member, days.until)) if badge else None
    badge = posthumous(member, row.left_on) or partyage.falls_due(member, days.since, row.left_on)
    return Due(row, badge, Case.DEAD, partyage.starts_on(member, row.left_on)) if badge else None


def posthumous(member: partyage.Membership, died_on: date) -> Badge | None:
    """The badge somebody had all but reached at death, if the text lets it be given."""
    badge = partyage.next_badge(member, died_on, Case.DEAD)
    return badge if badge and badge.reached(died_on) else None


def _taken(people: Iterable[int]) -> set[tuple[int, int]]:
    """Which badges of these people were awarded, or stand in a round."""
    rows = BadgeLine.objects.filter(membership__person__in=set(people), excluded_on=None)
    return set(rows.values_list("membership__person", "years"))


def held_back(actor: Actor, unit: Unit, day: date) -> list[BadgeLine]:
    """Who was left out of an earlier round and has not been proposed for that badge again."""
    again = BadgeLine.objects.filter(
        membership__person=OuterRef("membership__person"), years=OuterRef("years"), excluded_on=None
    )
    rows = BadgeLine.objects.filter(excluded_on__isnull=False, round__day__lt=day, membership__left_on=None)
    rows = placed(actor, rows.exclude(Exists(again)), SEE, unit)
    rows = rows.select_related("membership__person", "membership__unit")
    last: dict[Any, BadgeLine] = {(row.membership_id, row.years): row for row in rows.order_by("pk")}
    return sorted(last.values(), key=lambda row: row.membership.name_key)


def shown(found: Sequence[Due]) -> dict[int, Membership]:
    """The members of one page of a due list, whole: one query."""
    rows = Membership.objects.select_related("person", "unit").fetch_mode(FETCH_RAISE)
    return rows.in_bulk([row.membership.pk for row in found])


def counted(membership: Membership) -> partyage.Membership:
    """What the party age of a member in hand is made of: one query."""
    return party_age.facts(membership, party_age.earlier([membership.person_id]).get(membership.person_id, ()))
