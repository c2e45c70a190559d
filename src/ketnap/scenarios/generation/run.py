"""Generates an organisation of a given size in a realm of its own."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched
from random import Random
from time import perf_counter

from django.contrib.auth.hashers import make_password
from django.db import transaction

from ketnap.access import Actor
from ketnap.law.facts import UnitKind
from ketnap.models import REAL, Account, Appointment, Event, Person, Unit, UnitSpan
from ketnap.scenarios.aside import set_aside
from ketnap.scenarios.bulk import tuned
from ketnap.scenarios.catalogue import WORLDS
from ketnap.scenarios.days import months
from ketnap.scenarios.generation.chunks import Chunk, Heads, plan, reserve_for
from ketnap.scenarios.generation.pools import pools
from ketnap.scenarios.generation.tables import FILLED, Tables
from ketnap.scenarios.generation.templates import admitted, open_roads
from ketnap.scenarios.generation.tree import SINCE, Commune, communes
from ketnap.scenarios.load import Login, training_password

GENERATED = "generated"
FEW, MANY = 6, 24
"""Communes written at once: where others may wait for us, and where nobody does."""
ROADS = 200
"""Road templates at most; beyond that, roads repeat with other names, votes and cells."""
WORTHWHILE = 2_000
"""From so many people on, building indexes anew takes less time than keeping them."""
WRITING = 0.75
"""The share of the time that passes until the rows are written."""
type Note = Callable[[int], None]


class BadRealm(ValueError):
    """The realm is real, a scenario's, or already full."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was generated and how quickly."""

    people: int
    rows: int
    seconds: float

    @property
    def speed(self) -> int:
        """People a second."""
        return round(self.people / self.seconds) if self.seconds else 0


def generate(people: int, seed: int, realm: str, today: date, note: Note = lambda _: None) -> Result:
    """Write an organisation of `people` members. `note` is told how many more are written."""
    refuse(realm)
    started, told, quick = perf_counter(), Told(people, note), alone(people)
    with tuned(), set_aside(FILLED, told.built) if quick else nullcontext(), ThreadPoolExecutor(1) as beside:
        heads, rows = _heads(people, seed, realm, today, beside), 0
        tables = Tables(heads)
        for chunk in _planned(heads, _parts(people, seed, MANY if quick else FEW), beside):
            with transaction.atomic(savepoint=False):
                rows += tables.write(chunk)
            told.written(chunk.members)
        Event.write(Actor.program(realm, today), "realm-generated", None, people=people, seed=seed, today=today)
    told.all()
    return Result(people, rows, perf_counter() - started)


def _parts(people: int, seed: int, at_once: int) -> Iterator[tuple[Commune, ...]]:
    """Communes, some at a time. They have dice of their own: while some are planned, the next are shared out."""
    rng = Random(f"{seed} communes")  # noqa: S311 — invented, nothing secret
    return batched(communes(rng, people), at_once, strict=False)


def _planned(heads: Heads, parts: Iterable[tuple[Commune, ...]], beside: Executor) -> Iterator[Chunk]:
    """Plan chunks one after the other, always one ahead: the next while the database is busy with this one."""
    ahead: Future[Chunk] | None = None
    for few in parts:
        coming = beside.submit(plan, heads, few, reserve_for(few))
        if ahead:
            yield ahead.result()
        ahead = coming
    if ahead:
        yield ahead.result()


def alone(people: int) -> bool:
    """Whether indexes may be set aside: nobody works here who would wait, and there is less than will be added."""
    return people >= WORTHWHILE and not Unit.objects.filter(realm=REAL).exists() and Person.objects.count() <= people


class Told:
    """What `note` was told: rows first, the rest as the indexes are built."""

    def __init__(self, people: int, note: Note) -> None:
        """Nothing yet."""
        self.people, self.note, self.members, self.told = people, note, 0, 0

    def written(self, members: int) -> None:
        """More members are in the tables."""
        self.members += members
        self._until(int(self.members * WRITING))

    def built(self, share: float) -> None:
        """A share of the indexes is built."""
        self._until(int(self.people * (WRITING + (1 - WRITING) * share)))

    def all(self) -> None:
        """Everything is done."""
        self._until(self.people)

    def _until(self, count: int) -> None:
        self.note(count - self.told)
        self.told = count


def refuse_name(realm: str) -> None:
    """Stop where the realm is the real one or a scenario's, whatever it holds."""
    if realm in WORLDS or realm == REAL:
        raise BadRealm(f"{realm} is not for generated data")


def refuse(realm: str) -> None:
    """Stop before a row is written where it must not be."""
    refuse_name(realm)
    if Unit.objects.filter(realm=realm).exists():
        raise BadRealm(f"{realm} already holds data")


def _heads(people: int, seed: int, realm: str, today: date, beside: Executor) -> Heads:
    """The root with its login, and what chance draws from."""
    rng = Random(seed)  # noqa: S311 — dice for invented people, nothing secret
    password = beside.submit(make_password, training_password())  # made slow on purpose
    few = max(12, min(ROADS, people // 12))
    past, running = admitted(rng, today, few), open_roads(rng, today, few // 2)
    for number, template in enumerate([*past, *running]):
        template.number = number
    found = pools(rng, people, today - timedelta(days=365 * 6))
    root = _root(realm, people, today, password.result())
    return Heads(realm, root.pk, root.path, found, past, running)


def _root(realm: str, people: int, today: date, password: str) -> Unit:
    name = f"Tỉnh ủy (dữ liệu tạo để đo, {people} đảng viên)"
    with transaction.atomic():
        root = Unit.objects.create(realm=realm, name=name, kind=UnitKind.PROVINCE, opened_on=SINCE)
        UnitSpan.objects.create(unit=root, name=name, kind=root.kind, path=root.path, since=SINCE)
        person = Person(realm=realm, unit=root, name="Nguyễn Thị Đo Lường", born_on=date(1980, 5, 19), sex="female")
        person.save()
        Account.objects.create(login=login_name(realm), person=person, realm=realm, password=password)
        Appointment.objects.create(person=person, role="upper-board", unit=root, since=months(today, -24))
    return root


def login_name(realm: str) -> str:
    """The login that sees all of a generated realm."""
    return f"bantochuc.{realm}"


def login(realm: str) -> Login:
    """The same, to print."""
    account = Account.objects.select_related("person").get(login=login_name(realm))
    name = account.person.name if account.person else ""
    return Login(name, "Cán bộ ban tổ chức cấp trên", account.login, training_password())
