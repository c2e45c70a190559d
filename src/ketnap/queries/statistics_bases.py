"""Who statistics tables count: each base of `process.statistics` as rows of the database, and conditions on them.

Coming and going are counted against the organisations of the last day of the period: what was merged or moved in
between is counted with them from the beginning, so that what was, came, went and is left adds up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, prefetch_related_objects
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from ketnap.access import Actor, Permission
from ketnap.law.calendar import add_months
from ketnap.law.facts import RESIDENTIAL
from ketnap.models import BadgeLine, Candidate, CardLine, Membership, MembershipMark, Stay, Unit
from ketnap.models.membership import MOVED_AWAY
from ketnap.process.keys import StepKey
from ketnap.process.statistics.rows import Aged, Base, Condition, Is, Joined, Trait
from ketnap.process.statistics.spans import Span
from ketnap.queries import counting
from ketnap.queries.counting import GROUPS
from ketnap.queries.members import official, probationary
from ketnap.queries.scope import Standing, standing
from ketnap.queries.taken import taken_rows

SEE = Permission.SEE_FIGURES
type People = QuerySet[Membership] | QuerySet[Candidate]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where and when is counted. The span holds no day that has not come."""

    actor: Actor
    unit: Unit
    span: Span

    def place(self, path: str, to_unit: str) -> Standing:
        """At or below the unit in the tree of the last day."""
        return standing(self.actor, self.unit, self.span.last, SEE, path, to_unit)

    def inside(self, day: str) -> Q:
        """Say that a day lies within the period."""
        return Q(**{f"{day}__gte": self.span.since, f"{day}__lte": self.span.last})


def framed(actor: Actor, unit: Unit, span: Span) -> Frame:
    """Read where the unit stood on any day once: every base asks it of an earlier day."""
    prefetch_related_objects([unit], "spans")
    return Frame(actor, unit, span.upto(actor.on))


def people(frame: Frame, base: Base) -> People:
    """Everybody of a base, once each."""
    frame.actor.require(SEE, frame.unit)
    return STOOD[base](frame)[0] if base in STOOD else _ROWS[base](frame)


# ── Bases ────────────────────────────────────────────────────────────────────────────────────────────────────────────


STOOD: Mapping[Base, Callable[[Frame], counting.Counted]] = {
    Base.ADMITTED: lambda it: counting.admitted_rows(it.actor, it.unit, it.span.since, it.span.until),
    Base.RECOGNISED: lambda it: counting.recognised_rows(it.actor, it.unit, it.span.since, it.span.until),
    Base.MEMBERS: lambda it: counting.member_rows(it.actor, it.unit, it.span.last),
}
"""Bases whose rows are found with where they stood."""


def _before(frame: Frame) -> People:
    eve, place = frame.span.eve, frame.place("stays__unit__path", "stays__unit")
    there = Q(stays__since__lte=eve) & (Q(stays__until=None) | Q(stays__until__gt=eve))
    return Membership.objects.filter(there & place.condition)


def _arrived(frame: Frame) -> People:
    """Whose stay here began in the period: not at their own admission here, and not from another cell of the unit."""
    stays = Stay.objects.filter(frame.place("unit__path", "unit").condition)
    before = stays.filter(membership=OuterRef("membership"), until=OuterRef("since"))
    admitted = Membership.objects.filter(
        frame.place("admitted_path", "admitted_unit").condition,
        pk=OuterRef("membership"),
        ceremony_on=OuterRef("since"),
    )
    begun = stays.filter(~Exists(before), ~Exists(admitted), frame.inside("since"))
    return Membership.objects.filter(pk__in=begun.values("membership"))


def _left(frame: Frame) -> People:
    return Membership.objects.filter(Q(pk__in=_ended(frame).values("pk")) | Q(pk__in=_moved_out(frame)))


def _ended(frame: Frame) -> QuerySet[Membership]:
    """Whose membership ended here, whatever the reason."""
    return Membership.objects.filter(frame.place("path", "unit").condition, frame.inside("left_on"))


def _moved_out(frame: Frame) -> QuerySet[Any]:
    """Whose stay went on elsewhere in this program, outside the unit."""
    stays = Stay.objects.filter(frame.place("unit__path", "unit").condition)
    following = {"membership": OuterRef("membership"), "since": OuterRef("until")}
    ended = stays.filter(
        Exists(Stay.objects.filter(**following)), ~Exists(stays.filter(**following)), frame.inside("until")
    )
    return ended.values("membership")


STEPS: Mapping[Base, StepKey] = {
    Base.LISTED: StepKey.LISTED,
    Base.SENT_TO_CLASS: StepKey.CLASS_SENT,
    Base.INTRODUCED: StepKey.INTRODUCED,
    Base.CERTIFIED: StepKey.CERTIFICATE,
    Base.CONSIDERED: StepKey.CELL_VOTE,
    Base.STRUCK_OFF: StepKey.STRUCK_OFF,
}
"""Bases of the road: a step that happened in the period. Their rows are dossiers and not memberships."""


def _step(step: StepKey) -> Callable[[Frame], People]:
    return lambda frame: taken_rows(frame.actor, frame.unit, step, frame.span.since, frame.span.until)


def _cards(frame: Frame) -> People:
    return _holding(frame, CardLine.objects.filter(frame.inside("handed_on")))


def _badges(frame: Frame) -> People:
    return _holding(frame, BadgeLine.objects.filter(frame.inside("awarded_on")))


def _away_begun(frame: Frame) -> People:
    return _holding(frame, MembershipMark.objects.filter(frame.inside("since"), kind="away"))


def _holding(frame: Frame, rows: QuerySet[Any]) -> People:
    place = frame.place("path", "unit")
    return Membership.objects.filter(place.condition, pk__in=rows.values("membership"))


_ROWS: Mapping[Base, Callable[[Frame], People]] = {
    Base.BEFORE: _before,
    Base.ARRIVED: _arrived,
    Base.LEFT: _left,
    Base.CARDS: _cards,
    Base.BADGES: _badges,
    Base.AWAY_BEGUN: _away_begun,
    **{base: _step(step) for base, step in STEPS.items()},
}


# ── Conditions ───────────────────────────────────────────────────────────────────────────────────────────────────────


def condition(frame: Frame, where: tuple[Condition, ...], base: Base = Base.MEMBERS) -> Q:
    """All of these, as one condition on a row that has a `person`; `base` is asked of where somebody stood."""
    found = Q()
    for one in where:
        found &= _one(frame, one, base)
    return found


def _one(frame: Frame, asked: Condition, base: Base) -> Q:
    match asked:
        case Is(Trait.UNIT_KIND, values):
            return _at_kinds(frame, values, base)
        case Aged(least, most):
            old = Q(person__born_on__lte=add_months(frame.span.last, -12 * least))
            return old & Q(person__born_on__gt=add_months(frame.span.last, -12 * (most + 1))) if most else old
        case Joined(since, until):
            return Q(ceremony_on__gte=since or "0001-01-01") & (Q(ceremony_on__lte=until) if until else Q())
        case Is(trait, values):
            return _TRAITS[trait](frame, values)


def _at_kinds(frame: Frame, values: tuple[str, ...], base: Base) -> Q:
    """Say "at an organisation of these kinds", as it was on the last day."""
    rows, place = STOOD[base](frame)
    there = rows.annotate(kind_then=F(place.kind)).filter(kind_then__in=values)
    return Q(pk__in=there.values("pk"))


type Meaning = Callable[[Frame, tuple[str, ...]], Q]


def _column(name: str) -> Meaning:
    return lambda _, values: Q(**{f"{name}__in": values})


def _group(key: str) -> Meaning:
    return lambda frame, _: GROUPS[key].condition(frame.span.last, "unit__kind")


def _yes(name: str) -> Meaning:
    return lambda *_: Q(**{name: True})


def _residential(*_: object) -> Q:
    return Q(admitted_unit__kind__in=sorted(RESIDENTIAL))


def _special(_: Frame, values: tuple[str, ...]) -> Q:
    """A list in JSON looked into as text: the same words on both databases."""
    found = Q()
    for value in values:
        found |= Q(Contains(Cast("person__special", TextField()), f'"{value}"'))
    return found


def _on_probation(frame: Frame, _: tuple[str, ...]) -> Q:
    return probationary(frame.span.last)


def _official(frame: Frame, _: tuple[str, ...]) -> Q:
    return official(frame.span.last)


def _exempt(frame: Frame, _: tuple[str, ...]) -> Q:
    last = frame.span.last
    return Q(exempt_since__lte=last) & (Q(exempt_until=None) | Q(exempt_until__gt=last))


def _reason(frame: Frame, values: tuple[str, ...]) -> Q:
    """Why somebody is gone: whoever's membership did not end here has moved elsewhere in this program."""
    ended = _ended(frame)
    if MOVED_AWAY in values:
        return ~Q(pk__in=ended.exclude(left_why=MOVED_AWAY).values("pk"))
    return Q(pk__in=ended.filter(left_why__in=values).values("pk"))


def _card(frame: Frame, values: tuple[str, ...]) -> Q:
    return Q(pk__in=CardLine.objects.filter(frame.inside("handed_on"), kind__in=values).values("membership"))


def _badge(frame: Frame, values: tuple[str, ...]) -> Q:
    years = [int(value) for value in values]
    return Q(pk__in=BadgeLine.objects.filter(frame.inside("awarded_on"), years__in=years).values("membership"))


_TRAITS: Mapping[Trait, Meaning] = {
    Trait.SEX: _column("person__sex"),
    Trait.OCCUPATION: _column("person__occupation_group"),
    Trait.SCHOOLING: _column("person__schooling"),
    Trait.EXPERTISE: _column("person__expertise_level"),
    Trait.MINORITY: _group("minority"),
    Trait.PEOPLE: _column("person__ethnicity"),
    Trait.BELIEVER: _group("religious"),
    Trait.RELIGION: _column("person__religion"),
    Trait.YOUTH_UNION: _group("youth-union"),
    Trait.SPECIAL: _special,
    Trait.AGAIN: _group("again"),
    Trait.PROBATION: _on_probation,
    Trait.EXEMPT: _exempt,
    Trait.REASON: _reason,
    Trait.CARD: _card,
    Trait.BADGE: _badge,
    Trait.OFFICIAL: _official,
    Trait.MILITIA: _yes("person__militia"),
    Trait.RESERVIST: _yes("person__reservist"),
    Trait.RESIDENTIAL: _residential,
}
