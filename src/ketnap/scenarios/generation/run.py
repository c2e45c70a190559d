"""Generates an organisation of a given size in a realm of its own."""

from collections.abc import Callable
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
from ketnap.scenarios.bulk import fewer_checkpoints
from ketnap.scenarios.catalogue import WORLDS
from ketnap.scenarios.days import months
from ketnap.scenarios.generation.chunks import ChunkWriter, Heads, reserve_for
from ketnap.scenarios.generation.pools import pools
from ketnap.scenarios.generation.roads import Roads
from ketnap.scenarios.generation.tables import Tables, tables
from ketnap.scenarios.generation.templates import admitted, open_roads
from ketnap.scenarios.generation.tree import SINCE, Commune, communes
from ketnap.scenarios.load import Login, training_password

GENERATED = "generated"
COMMUNES_AT_ONCE = 6
ROADS = 200
"""Road templates at most; beyond that, roads repeat with other names, votes and cells."""
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
    started = perf_counter()
    heads, rows = _heads(people, seed, realm, today), 0
    written, roads = tables(), Roads([*heads.admitted, *heads.open_roads])
    with fewer_checkpoints():
        for few in batched(communes(heads.rng, people), COMMUNES_AT_ONCE):
            rows += _chunk(heads, few, written, roads)
            note(sum(commune.members for commune in few))
    Event.write(Actor.program(realm, today), "realm-generated", None, people=people, seed=seed, today=today)
    return Result(people, rows, perf_counter() - started)


def refuse_name(realm: str) -> None:
    """Stop where the realm is the real one or a scenario's, whatever it holds."""
    if realm in WORLDS or realm == REAL:
        raise BadRealm(f"{realm} is not for generated data")


def refuse(realm: str) -> None:
    """Stop before a row is written where it must not be."""
    refuse_name(realm)
    if Unit.objects.filter(realm=realm).exists():
        raise BadRealm(f"{realm} already holds data")


def _heads(people: int, seed: int, realm: str, today: date) -> Heads:
    """The root with its logins, and what chance draws from."""
    rng = Random(seed)  # noqa: S311 — dice for invented people, nothing secret
    root = _root(realm, people, today)
    few = max(12, min(ROADS, people // 12))
    past, running = admitted(rng, today, few), open_roads(rng, today, few // 2)
    for number, template in enumerate([*past, *running]):
        template.number = number
    return Heads(realm, root.pk, root.path, pools(rng, people, today - timedelta(days=365 * 6)), past, running)


@transaction.atomic
def _chunk(heads: Heads, few: tuple[Commune, ...], written: Tables, roads: Roads) -> int:
    writer = ChunkWriter(heads, reserve_for(few))
    for commune in few:
        writer.commune(commune)
    return writer.chunk.write(written) + roads.write(writer.chunk.roads)


def _root(realm: str, people: int, today: date) -> Unit:
    name = f"Tỉnh ủy (dữ liệu tạo để đo, {people} đảng viên)"
    with transaction.atomic():
        root = Unit.objects.create(realm=realm, name=name, kind=UnitKind.PROVINCE, opened_on=SINCE)
        UnitSpan.objects.create(unit=root, name=name, kind=root.kind, path=root.path, since=SINCE)
        person = Person(realm=realm, unit=root, name="Nguyễn Thị Đo Lường", born_on=date(1980, 5, 19), sex="female")
        person.save()
        account = Account(login=login_name(realm), person=person, realm=realm)
        account.password = make_password(training_password())
        account.save()
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
