"""The pool: who was seen, by whom, how far each is; and who is alike, within reach."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, Count, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.access.reach import SPOTS
from ketnap.law.facts import Precision
from ketnap.models import Candidate, Naming, Person, Source, SourceReview, SourceState, Unit
from ketnap.models.fields import OrderedText
from ketnap.models.source import BEFORE_CONSENT, LIVE
from ketnap.process.keys import Station
from ketnap.queries.people import KNOWN
from ketnap.queries.scope import one, placed
from ketnap.text import vi_fold

INTRODUCE = Permission.INTRODUCE
ALIKE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the pool is narrowed to. `states`: none named means all."""

    unit: Unit | None = None
    states: tuple[str, ...] = ()
    organisation: int | None = None
    year: int | None = None
    overdue: bool = False
    typed: str = ""


def get(actor: Actor, pk: int) -> Source:
    """Fetch one line of the pool within reach, with who named the person."""
    rows = Source.objects.select_related("unit", "person", "candidate__unit", "candidate__person")
    return one(actor, rows.prefetch_related(_NAMINGS), pk, INTRODUCE)


_NAMINGS = Prefetch("namings", Naming.objects.select_related("organisation").order_by("on", "pk"))


def pool(actor: Actor, asked: Asked) -> QuerySet[Source]:
    """Find lines of the pool; who is kept already is found by the name kept there."""
    rows = placed(actor, Source.objects.all(), INTRODUCE, asked.unit)
    found = Q(state__in=asked.states) if asked.states else Q()
    found &= Q(pk__in=Naming.objects.filter(organisation=asked.organisation).values("source")) if (
        asked.organisation) else Q()  # fmt: skip
    found &= Q(spotted_on__year=asked.year) if asked.year else Q()
    found &= Q(state__in=BEFORE_CONSENT, keep_until__lt=actor.on) if asked.overdue else Q()
    for word in words(asked.typed):
        found &= Q(name_fold__contains=word) | (Q(person__name_fold__contains=word) & seen(actor))
    return rows.filter(found)


def words(typed: str) -> list[str]:
    """The words of a typed name, without marks."""
    return vi_fold(typed).split()


def listed(rows: QuerySet[Source], start: int, size: int) -> list[Source]:
    """One page of the pool, ordered as Vietnamese lists are."""
    key = Coalesce(NullIf("name_key", Value(""), output_field=OrderedText()), "person__name_key")
    found = rows.select_related("unit", "person", "candidate").prefetch_related(_NAMINGS).annotate(order=key)
    return list(found.order_by("order", "pk").fetch_mode(FETCH_RAISE)[start : start + size])


def by_state(rows: QuerySet[Source]) -> dict[str, int]:
    """Count lines by state; a line is a person."""
    return dict(rows.order_by().values_list("state").annotate(n=Count("pk")))


def by_organisation(rows: QuerySet[Source]) -> list[tuple[int, str, int]]:
    """Count people by the organisation that named them; who was named by two is counted at both."""
    named = Naming.objects.filter(source__in=rows.order_by().values("pk"))
    counted = named.values_list("organisation", "organisation__name").annotate(n=Count("source", distinct=True))
    return sorted(counted, key=lambda row: (-row[2], row[1]))


def name_of(actor: Actor, source: Source) -> str:
    """Somebody's name, where the person behind it may be known of."""
    if source.person is not None and not actor.sees(source.person):
        return "Người nay ở nơi khác"
    return source.called


def seen(actor: Actor) -> Q:
    """The person behind a line is within reach."""
    spot = SPOTS[Person]
    people = Person.objects.filter(actor.reach(*spot.known_by).q(spot))
    return Q(person__in=people.values("pk"))


# ── Alike ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def alike(actor: Actor, name: str, born_on: date, precision: str) -> list[Source]:
    """People of the pool who may be the same human being; nobody out of reach is among them."""
    fold = vi_fold(name)
    typed = Q(name_fold=fold) & _born(born_on, precision, "")
    kept = Q(person__name_fold=fold) & _born(born_on, precision, "person__") & seen(actor)
    rows = actor.reach(INTRODUCE).filter(Source.objects.filter(typed | kept, state__in=LIVE))
    return list(rows.select_related("unit", "person").prefetch_related(_NAMINGS).order_by("pk")[:ALIKE])


def alike_people(actor: Actor, name: str, born_on: date, precision: str) -> list[Person]:
    """People kept already, and not in the pool, who may be the same human being."""
    rows = Person.objects.filter(_born(born_on, precision, ""), name_fold=vi_fold(name), erased_on=None)
    rows = actor.reach(*KNOWN).filter(rows).exclude(sources__state__in=LIVE)
    return list(rows.select_related("unit").order_by("pk")[:ALIKE])


def _born(born_on: date, precision: str, way: str) -> Q:
    """Born the same day; the same year where one of the two knows no more."""
    year = Q(**{f"{way}born_on__year": born_on.year})
    if precision == Precision.YEAR:
        return year
    return Q(**{f"{way}born_on": born_on}) | (year & Q(**{f"{way}born_precision": Precision.YEAR.value}))


# ── The monthly review ───────────────────────────────────────────────────────────────────────────────────────────────


def tally(actor: Actor, unit: Unit) -> dict[str, int]:
    """Count what a cell goes through: its own pool by state, those overdue, those introduced, those on the road."""
    actor.require(Permission.RECORD_CELL, unit)
    rows = Source.objects.filter(unit=unit, state__in=LIVE)
    states = Counter(dict(rows.order_by().values_list("state").annotate(n=Count("pk"))))
    road = Candidate.objects.filter(unit=unit, closed_on=None, station__lte=Station.CEREMONY)
    stations = road.aggregate(
        waiting=Count("pk", filter=Q(station=Station.SOURCE)), listed=Count("pk", filter=Q(station__gt=Station.SOURCE))
    )
    overdue = rows.filter(state__in=BEFORE_CONSENT, keep_until__lt=actor.on).count()
    return {**{state.value: states[state.value] for state in LIVE}, "overdue": overdue, **stations}


def reviews(actor: Actor, unit: Unit) -> list[SourceReview]:
    """The reviews of a cell, the last first."""
    rows = actor.reach(INTRODUCE).filter(SourceReview.objects.filter(unit=unit))
    return list(rows.order_by("-month")[:24])


def cell(actor: Actor, asked: int | None) -> Unit:
    """The cell whose review is meant: the one asked for, or the actor's own."""
    if asked is not None:
        return one(actor, Unit.objects.all(), asked, Permission.RECORD_CELL)
    own = next((unit for unit in actor.units if actor.may(Permission.RECORD_CELL, unit)), None)
    if own is None:
        raise OutOfReach("Không tìm thấy chi bộ.")
    return own


def states_of(words: str) -> tuple[str, ...]:
    """Read a filter: one state, "all", or those who are waited for."""
    if words == "tat-ca":
        return ()
    return (words,) if words in set(SourceState) else tuple(state.value for state in LIVE)
