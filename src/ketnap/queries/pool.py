"""The pool: who was seen, by whom, how far each is; and who is alike, within reach."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from ketnap.access import Actor, Permission
from ketnap.access.spots import SPOTS
from ketnap.law.facts import COMMITTEES, Precision
from ketnap.models import Candidate, MassOrganisation, Naming, Person, Source, SourceReview, SourceState, Unit
from ketnap.models.fields import OrderedText
from ketnap.models.source import BEFORE_CONSENT, LIVE
from ketnap.process.keys import Station
from ketnap.queries.people import KNOWN
from ketnap.queries.roads import PHASES
from ketnap.queries.scope import one, placed
from ketnap.text import vi_fold

INTRODUCE = Permission.INTRODUCE
ALIKE = 5
OWN = "chi-bo"
"""The answer of a filter that means: seen by the cell itself, named by no organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the pool is narrowed to. `states`: none named means all."""

    unit: Unit | None = None
    states: tuple[str, ...] = ()
    organisation: int | None = None
    own: bool = False
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
    if asked.organisation:
        found &= Q(pk__in=Naming.objects.filter(organisation=asked.organisation).values("source"))
    found &= Q(namings=None) if asked.own else Q()
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
    numbers = list(rows.order_by(key, "pk").values_list("pk", flat=True)[start : start + size])
    whole = Source.objects.select_related("unit", "person", "candidate").prefetch_related(_NAMINGS)
    found = whole.fetch_mode(FETCH_RAISE).in_bulk(numbers)
    return [found[pk] for pk in numbers]


def by_state(rows: QuerySet[Source]) -> dict[str, int]:
    """Count lines by state; a line is a person."""
    return dict(rows.order_by().values_list("state").annotate(n=Count("pk")))


def by_organisation(rows: QuerySet[Source], most: int) -> list[tuple[int, str, int]]:
    """The organisations that named most people, and how many; who was named by two is counted at both."""
    named = Naming.objects.filter(source__in=rows.order_by().values("pk")).values_list("organisation")
    name = Subquery(MassOrganisation.objects.filter(pk=OuterRef("organisation")).values("name")[:1])
    counted = named.annotate(n=Count("pk"), name=name).order_by("-n", "organisation").values_list(*NAMED)[:most]
    return sorted(((pk, name, n) for pk, name, n in counted), key=lambda row: (-row[2], row[1]))


NAMED = ("organisation", "name", "n")


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


ROAD = {
    "waiting": (Station.SYMPATHISER, Station.SYMPATHISER),
    "helper": (Station.HELPER, Station.HELPER),
    "class": (Station.CLASS, Station.CLASS),
    "file": PHASES["ho-so"],
}
"""What a cell looks at beside its pool: those introduced and not admitted yet, by the stations they wait at."""


def tally(actor: Actor, unit: Unit) -> dict[str, int]:
    """Count what a cell goes through: its own pool by state, those overdue, those introduced, those on the road."""
    actor.require(Permission.RECORD_CELL, unit)
    rows = Source.objects.filter(unit=unit, state__in=LIVE)
    states = Counter(dict(rows.order_by().values_list("state").annotate(n=Count("pk"))))
    road = Candidate.objects.filter(unit=unit, closed_on=None)
    stations = road.aggregate(**{key: Count("pk", filter=Q(station__range=span)) for key, span in ROAD.items()})
    overdue = rows.filter(state__in=BEFORE_CONSENT, keep_until__lt=actor.on).count()
    return {**{state.value: states[state.value] for state in LIVE}, "overdue": overdue, **stations}


def reviews(actor: Actor, unit: Unit) -> list[SourceReview]:
    """The reviews of a cell, the last first."""
    rows = actor.reach(INTRODUCE).filter(SourceReview.objects.filter(unit=unit))
    return list(rows.order_by("-month")[:24])


def reviewed(actor: Actor, unit: Unit | None) -> list[tuple[int, str, date | None]]:
    """The cells at and below a unit, and the day each went through its pool this month."""
    cells = placed(actor, Unit.objects.filter(closed_on=None), Permission.RECORD_CELL, unit)
    cells = cells.exclude(kind__in=sorted(COMMITTEES)).order_by("order_key", "pk")
    done = SourceReview.objects.filter(unit=OuterRef("pk"), month=actor.on.replace(day=1))
    return list(cells.annotate(done=Subquery(done.values("on")[:1])).values_list("pk", "name", "done"))


def states_of(words: str) -> tuple[str, ...]:
    """Read a filter: one state, "all", or those who are waited for."""
    if words == "tat-ca":
        return ()
    return (words,) if words in set(SourceState) else tuple(state.value for state in LIVE)
