"""The log as the page asks for it, and what its lines are about, in words the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import FETCH_RAISE, F, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.access.spots import SPOTS, Spot
from ketnap.clock import VIETNAM
from ketnap.models import (
    Account,
    Appointment,
    Arrival,
    Candidate,
    Event,
    MassMembership,
    MassOrganisation,
    Membership,
    Person,
    StepRecord,
    Transfer,
    Unit,
    paths,
)
from ketnap.queries.scope import PAGE, Page, clamp
from ketnap.text import vi_fold

SEE = Permission.SEE_LOG
# Where the name of each kind of object is found, and the rights that let somebody read it.
_PEOPLE = (Permission.SEE_STAGE, Permission.SEE_FILE, Permission.SEE_MEMBERS)
NAMES: dict[str, tuple[type[Model], str, tuple[Permission, ...]]] = {
    "unit": (Unit, "name", (Permission.SEE_UNITS, SEE)),
    "person": (Person, "name", _PEOPLE),
    "candidate": (Candidate, "person__name", _PEOPLE),
    "steprecord": (StepRecord, "candidate__person__name", (Permission.SEE_FILE,)),
    "membership": (Membership, "person__name", (Permission.SEE_MEMBERS,)),
    "transfer": (Transfer, "membership__person__name", (Permission.SEE_MEMBERS,)),
    "arrival": (Arrival, "transfer__membership__person__name", (Permission.SEE_MEMBERS,)),
    "appointment": (Appointment, "person__name", (Permission.SEE_UNITS, SEE)),
    "account": (Account, "login", (Permission.MANAGE_ACCOUNTS, SEE)),
    "massorganisation": (MassOrganisation, "name", (Permission.SEE_UNITS, SEE)),
    "massmembership": (MassMembership, "person__name", _PEOPLE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the log is narrowed to."""

    unit: Unit | None = None
    action: str = ""
    who: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line, what it is about and where, as far as the reader may know."""

    event: Event
    about: str
    place: str


def log(actor: Actor, wanted: Wanted, page: int = 1) -> Page[Entry]:
    """Return one page of the log, the last line first."""
    rows = Event.objects.filter(_within(actor), _narrowed(wanted), realm=actor.realm)
    total = rows.count()
    number = clamp(page, total)
    shown = rows.select_related("account__person").order_by("-seq").fetch_mode(FETCH_RAISE)
    events = list(shown[(number - 1) * PAGE : number * PAGE])
    return Page(_told(actor, events), number, total)


def _within(actor: Actor) -> Q:
    """What happened within reach; a line about no place in the tree (a page read) stands where its author does."""
    reach = actor.reach(SEE)
    return reach.q(SPOTS[Event]) | (Q(path="") & reach.q(Spot("account__person__path", "realm")))


def _narrowed(wanted: Wanted) -> Q:
    found = within("path", wanted.unit.path) if wanted.unit else Q()
    found &= Q(action=wanted.action) if wanted.action else Q()
    for word in vi_fold(wanted.who).split():
        found &= Q(account__person__name_fold__contains=word)
    found &= Q(at__gte=_midnight(wanted.since)) if wanted.since else Q()
    return found & (Q(at__lt=_midnight(wanted.until + timedelta(days=1))) if wanted.until else Q())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


def _told(actor: Actor, events: list[Event]) -> list[Entry]:
    """Add names: one query for all objects on the page, one for the places."""
    names, units = _names(actor, events), _places(actor, events)
    return [
        Entry(event, names.get((event.object_kind, event.object_id), ""), units.get(event.path, "")) for event in events
    ]


def _names(actor: Actor, events: Iterable[Event]) -> dict[tuple[str, int | None], str]:
    ids: dict[str, list[int | None]] = {}
    for event in events:
        ids.setdefault(event.object_kind, []).append(event.object_id)
    asked = [_named(actor, kind, numbers) for kind, numbers in ids.items() if kind in NAMES]
    if not asked:
        return {}
    return {(kind, pk): name for kind, pk, name in asked[0].union(*asked[1:], all=True)}


def _named(actor: Actor, kind: str, ids: list[int | None]) -> QuerySet[Any, tuple[str, int, str]]:
    """Names of objects of one kind, as far as the reader may know them."""
    model, name, rights = NAMES[kind]
    rows = actor.reach(*rights).filter(model._default_manager.filter(pk__in=ids)).order_by()
    rows = rows.annotate(of_kind=Value(kind, TextField()), label=Cast(F(name), TextField()))
    named: QuerySet[Any, tuple[str, int, str]] = rows.values_list("of_kind", "pk", "label")
    return named


def _places(actor: Actor, events: Iterable[Event]) -> dict[str, str]:
    """Name the units the lines are about: the last one on each path."""
    last = {event.path: paths.numbers(event.path)[-1] for event in events if event.path}
    names = dict(Unit.objects.filter(pk__in=set(last.values()), realm=actor.realm).values_list("pk", "name"))
    return {path: names.get(number, "") for path, number in last.items()}
