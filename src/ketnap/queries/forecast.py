"""How the year may end: who is on the road, who can still be admitted, how many of those before were."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import FETCH_RAISE, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.law import values
from ketnap.law.calendar import add_months
from ketnap.law.judging import known, line_on
from ketnap.models import Candidate, ClassKind, Nomination, StepRecord, Unit, paths
from ketnap.models.study import GOING, LIVE
from ketnap.process.forecast import LAST_VOTE, MARKS, Earliest, Past, Standing, earliest, end_of
from ketnap.process.keys import Station, StepKey
from ketnap.queries import overview, roads
from ketnap.queries.gathering import Line, branch, gather, part, text
from ketnap.queries.periods import of_year
from ketnap.queries.scope import PAGE

SEE = Permission.SEE_FIGURES


@dataclass(frozen=True, slots=True)
class Field:
    """Those on the road of one place, by station.

    `never`: who cannot be admitted this year any more. `asks`: who can only if the introducer was together with them
    before the helper was assigned.
    """

    people: Mapping[int, int] = field(default_factory=dict)
    never: Mapping[int, int] = field(default_factory=dict)
    asks: Mapping[int, int] = field(default_factory=dict)

    @property
    def possible(self) -> dict[int, int]:
        """By station: who can still be admitted this year at the earliest."""
        return {station: people - self.never.get(station, 0) for station, people in self.people.items()}


@dataclass(frozen=True, slots=True)
class Ground:
    """What a forecast stands on: the whole, each place right below, and what became of earlier roads."""

    whole: Field
    below: Mapping[int, Field]
    past: Sequence[Past]
    cohort: int
    since: date


def ground(actor: Actor, unit: Unit) -> Ground:
    """Count the roads of today, and read how earlier ones went; two queries."""
    today = actor.on
    since, until = overview.cohort_span(of_year(today.year), today)
    takers = overview.cohort(actor, unit, since, until)
    counts = [_never(today), _asks(today)]
    found = gather(
        part("roads", on_road(actor, unit), branch("path", unit.path, paths.SEGMENT), text("station"), of=counts),
        part("cohort", takers),
    )
    lines: dict[int, list[Line]] = {}
    for line in found.get("roads", ()):
        lines.setdefault(paths.numbers(line.key)[-1], []).append(line)
    size = sum(line.n for line in found.get("cohort", ()))
    below = {child: _field(rows) for child, rows in lines.items()}
    return Ground(_field(found.get("roads", ())), below, _past(takers, size), size, since)


def on_road(actor: Actor, unit: Unit) -> QuerySet[Candidate]:
    """Open roads before the ceremony that are not paused."""
    rows = roads.board(actor, roads.Asked(unit=unit))
    return rows.filter(station__lte=Station.CEREMONY, paused_on=None)


def _field(lines: Iterable[Line]) -> Field:
    people, never, asks = Counter[int](), Counter[int](), Counter[int]()
    for line in lines:
        station = int(line.sub)
        people[station] += line.n
        never[station] += line.of[0]
        asks[station] += line.of[1]
    return Field(people, never, asks)


def _never(today: date) -> Q:
    """Who is not `earliest(…).possible(…)`, for counting: too young on the last day, or the class ends after it."""
    end = end_of(today.year)
    young = Q(person__born_on__gt=add_months(end, -12 * known(line_on(values.AGE_MIN, today))))
    taught = Q(station__lte=Station.CLASS) & Q(Exists(_classes().filter(study__closes_on__gt=end)))
    return Q(station__lte=LAST_VOTE) & (young | taught)


def _asks(today: date) -> Q:
    """Possible, and the twelve months since the helper was assigned end later; nobody introduced the person yet."""
    end = end_of(today.year)
    new = Q(helped_since=None) | Q(helped_since__gt=add_months(end, -known(line_on(values.INTRODUCER_TOGETHER, today))))
    # Nobody is introduced before the papers are begun: those rows are spared the look at their records.
    alone = Q(station__lt=Station.DOSSIER) | ~Q(Exists(_introductions()))
    return Q(station__lte=LAST_VOTE) & new & alone & ~_never(today)


def _introductions() -> QuerySet[StepRecord]:
    return StepRecord.objects.filter(
        candidate=OuterRef("pk"), step=StepKey.MEMBER_INTRODUCTION.value, corrected_by=None, withdrawn=False
    )


def _classes() -> QuerySet[Nomination]:
    """Classes on the Party a road is nominated for that have not ended."""
    return Nomination.objects.filter(
        candidate=OuterRef("pk"), state__in=LIVE, study__kind=ClassKind.AWARENESS, study__state__in=GOING
    )


def _past(rows: QuerySet[Candidate], count: int) -> list[Past]:
    """The days each earlier road made each mark; of a large cohort every so-and-so-many-th."""
    if not count:
        return []
    if count > overview.MEASURED:
        rows = rows.alias(place=F("pk") % -(-count // overview.MEASURED)).filter(place=0)
    standing = Q(records__corrected_by=None, records__withdrawn=False)
    days = {
        f"d{place}": Min("records__happened_on", filter=standing & Q(records__step=step.value))
        for place, step in enumerate(MARKS)
    }
    found = rows.order_by().annotate(**days).values_list("opened_on", *days)
    return [
        Past(opened, {step: day for step, day in zip(MARKS, reached, strict=True) if day}) for opened, *reached in found
    ]


@dataclass(frozen=True, slots=True)
class Hope:
    """Somebody on the road, and the first day of the ceremony the texts allow."""

    candidate: Candidate
    earliest: Earliest


def hopes(actor: Actor, unit: Unit, number: int) -> tuple[list[Hope], int]:
    """One page of those on the road, farthest along first, and how many there are; three queries."""
    rows = on_road(actor, unit)
    ordered = rows.order_by("-station", "since_on", "pk").values_list("pk", flat=True)
    chosen = list(ordered[(number - 1) * PAGE : number * PAGE])
    classes = _classes().order_by("study__closes_on").values("study__closes_on")[:1]
    shown = Candidate.objects.select_related("person", "unit").annotate(
        introduced=Exists(_introductions()), class_ends=Subquery(classes)
    )
    found = shown.fetch_mode(FETCH_RAISE).in_bulk(chosen)
    return [_hope(found[pk], actor.on) for pk in chosen if pk in found], rows.count()


def _hope(row: Candidate, on: date) -> Hope:
    introduced, ends = bool(row.introduced), row.class_ends  # type: ignore[attr-defined] # annotated in `hopes`
    standing = Standing(Station(row.station), row.person.born_on, row.helped_since, introduced, ends)
    return Hope(row, earliest(standing, on))
