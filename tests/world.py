"""One small party with a cast. Everybody is invented.

Lan: secretary of the cell of bản Nà Lốc. Minh: on its committee, helps Páo. Hùng: organisation officer of the commune.
Mai: organisation board of the province. Cường: secretary in another commune, who must see nothing of all this.
Dung, clerk; Bảo, political centre; Hoa, Youth Union; Nam, committee member who follows Nà Lốc; Khải, inspector;
Hà, accounts; Páo, the applicant; Thịnh, political protection. `world.lan` is an account, `world.actor("lan")` acts,
`world.person["lan"]` is she.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from tests import memory

from ketnap.access import Actor, RoleKey
from ketnap.actions import members, tree
from ketnap.actions.following import repeat_helpers
from ketnap.law.facts import UnitKind
from ketnap.models import (
    REAL,
    Account,
    Appointment,
    Candidate,
    Helper,
    MassKind,
    MassMembership,
    MassOrganisation,
    Membership,
    Person,
    Stay,
    Unit,
    UnitSpan,
    count_members,
    with_keys,
)

TODAY = date(2026, 11, 16)
FOUNDED = date(2015, 1, 5)
R = RoleKey


@dataclass
class World:
    """The party, by name."""

    realm: str
    today: date = TODAY
    unit: dict[str, Unit] = field(default_factory=dict)
    person: dict[str, Person] = field(default_factory=dict)
    account: dict[str, Account] = field(default_factory=dict)
    membership: dict[str, Membership] = field(default_factory=dict)
    candidate: dict[str, Candidate] = field(default_factory=dict)
    organisation: dict[str, MassOrganisation] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Account:
        """Give the account of somebody of the cast: `world.lan`."""
        try:
            return self.__dict__["account"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(name) from None

    def actor(self, name: str, on: date | None = None) -> Actor:
        """Let somebody act on a day (the world's today unless told)."""
        return Actor.of(Account.objects.select_related("person").get(pk=self.account[name].pk), on or self.today)

    @property
    def program(self) -> Actor:
        """Let the program itself act."""
        return Actor.program(self.realm, self.today)

    def fresh(self, name: str) -> Unit:
        """Read a unit again."""
        return Unit.objects.get(pk=self.unit[name].pk)


UNITS: tuple[tuple[str, str, UnitKind, str | None], ...] = (
    ("tinh", "Đảng bộ tỉnh Sơn Hà", UnitKind.PROVINCE, None),
    ("nam-pha", "Đảng bộ xã Nậm Pha", UnitKind.COMMUNE, "tinh"),
    ("na-loc", "Chi bộ bản Nà Lốc", UnitKind.VILLAGE, "nam-pha"),
    ("truong", "Chi bộ Trường Tiểu học Nậm Pha", UnitKind.PRIMARY, "nam-pha"),
    ("phieng-sa", "Đảng bộ xã Phiêng Sa", UnitKind.COMMUNE, "tinh"),
    ("huoi-co", "Chi bộ bản Huổi Cọ", UnitKind.VILLAGE, "phieng-sa"),
)
# name, full name, sex, people, born, unit, role
CAST: tuple[tuple[str, str, str, str, date, str, RoleKey | None], ...] = (
    ("lan", "Lò Thị Lan", "female", "03", date(1984, 5, 12), "na-loc", R.CELL_SECRETARY),
    ("minh", "Cà Văn Minh", "male", "03", date(1990, 2, 3), "na-loc", R.CELL_COMMITTEE),
    ("hung", "Nguyễn Mạnh Hùng", "male", "01", date(1985, 8, 20), "nam-pha", R.ORGANISATION_OFFICER),
    ("mai", "Vừ Thị Mai", "female", "08", date(1982, 11, 2), "tinh", R.UPPER_BOARD),
    ("cuong", "Giàng A Cường", "male", "08", date(1979, 1, 30), "huoi-co", R.CELL_SECRETARY),
    ("dung", "Quàng Thị Dung", "female", "03", date(1993, 7, 7), "nam-pha", R.CLERK),
    ("bao", "Hoàng Văn Bảo", "male", "02", date(1988, 4, 15), "nam-pha", R.CENTRE),
    ("hoa", "Lường Thị Hoa", "female", "03", date(1997, 9, 9), "nam-pha", R.MASS_OFFICER),
    ("nam", "Lò Văn Nam", "male", "03", date(1975, 6, 1), "nam-pha", R.FOLLOWER),
    ("khai", "Bùi Quang Khải", "male", "06", date(1980, 3, 18), "tinh", R.INSPECTOR),
    ("ha", "Trần Thu Hà", "female", "01", date(1991, 12, 24), "tinh", R.ADMIN),
    ("pao", "Sùng A Páo", "male", "08", date(2001, 10, 10), "na-loc", None),
    ("thinh", "Đặng Văn Thịnh", "male", "01", date(1983, 9, 3), "nam-pha", R.PROTECTION),
)
# who is known from the register alone: name, full name, sex, people, born, unit, ceremony, recognised
MEMBERS: tuple[tuple[str, str, str, str, date, str, date, date | None], ...] = (
    ("thoa", "Lò Thị Thoa", "female", "03", date(1990, 5, 5), "na-loc", date(2019, 9, 2), date(2020, 9, 2)),
    ("dia", "Lèo Văn Địa", "male", "03", date(1999, 5, 5), "na-loc", date(2026, 2, 3), None),
    ("yen", "Đinh Thị Yến", "female", "06", date(1995, 5, 5), "truong", date(2024, 5, 19), date(2025, 5, 19)),
    ("sua", "Mùa A Sua", "male", "08", date(1996, 5, 5), "huoi-co", date(2025, 11, 7), date(2026, 11, 7)),
)
CANDIDATES = (("pao", "na-loc"), ("xuan", "na-loc"), ("thu", "truong"), ("chu", "huoi-co"))
NEWCOMERS = (
    ("xuan", "Lò Thị Xuân", "female", "03", date(2003, 3, 3), "na-loc"),
    ("thu", "Nguyễn Thị Thu", "female", "01", date(1999, 1, 1), "truong"),
    ("chu", "Giàng A Chu", "male", "08", date(2000, 8, 8), "huoi-co"),
)


def build(realm: str = REAL) -> World:
    """Build the party in a realm: in bulk, because almost every test does it."""
    world = World(realm)
    _units(world)
    _people(world)
    _roles(world)
    _members(world)
    _candidates(world)
    return world


def _units(world: World) -> None:
    for key, name, kind, parent in UNITS:
        above = world.unit[parent] if parent else None
        deciding = kind is UnitKind.COMMUNE
        world.unit[key] = Unit.objects.create(
            realm=world.realm, name=name, kind=kind.value, parent=above, opened_on=FOUNDED, deciding=deciding
        )
    UnitSpan.objects.bulk_create(tree.open_span(unit, FOUNDED) for unit in world.unit.values())


def _people(world: World) -> None:
    named = [row[:6] for row in CAST] + [row[:6] for row in MEMBERS] + list(NEWCOMERS)
    rows = [
        Person(realm=world.realm, unit=world.unit[unit], name=name, sex=sex, ethnicity=people, born_on=born)
        for _, name, sex, people, born, unit in named
    ]
    made = Person.objects.bulk_create(with_keys(rows))
    world.person = {row[0]: person for row, person in zip(named, made, strict=True)}


def _roles(world: World) -> None:
    accounts, appointments = [], []
    for key, *_, unit, role in CAST:
        person = world.person[key]
        accounts.append(Account(login=key if world.realm == REAL else f"{key}.{world.realm}", person=person,
                                realm=world.realm, password="!"))  # fmt: skip
        if role:
            at = world.unit["na-loc"] if role is R.FOLLOWER else world.unit[unit]
            appointments.append(Appointment(person=person, role=role.value, unit=at, since=date(2020, 6, 1)))
    made = Account.objects.bulk_create(accounts)
    world.account = {row[0]: account for row, account in zip(CAST, made, strict=True)}
    Appointment.objects.bulk_create(appointments)


def _members(world: World) -> None:
    """Enter the cast as members from elsewhere, and those who were admitted here; Thịnh is on another register."""
    rows = {row[0]: membership(world, row[0], row[5], date(2012, 9, 2), date(2013, 9, 2), here=False)
            for row in CAST if row[6] not in {None, R.PROTECTION}}  # fmt: skip
    rows |= {row[0]: membership(world, row[0], row[5], row[6], row[7]) for row in MEMBERS}
    world.membership = dict(zip(rows, Membership.objects.bulk_create(rows.values()), strict=True))
    Stay.objects.bulk_create(
        Stay(membership=row, unit=row.unit, since=row.ceremony_on if row.admitted_unit else FOUNDED)
        for row in world.membership.values()
    )
    count_members(Unit.objects.filter(realm=world.realm))


def membership(
    world: World, key: str, unit: str, ceremony: date, recognised: date | None, *, here: bool = True
) -> Membership:
    """Prepare a row of the register; `here` counts as an admission of the unit."""
    row = Membership(
        person=world.person[key], unit=world.unit[unit], ceremony_on=ceremony, decided_on=ceremony.replace(day=1),
        recognised_on=recognised, admitted_unit=world.unit[unit] if here else None,
    )  # fmt: skip
    row.fill_keys()
    return row


def person(world: World, unit: str, name: str, **fields: Any) -> Person:
    """Make one more person."""
    details = {"sex": "male", "ethnicity": "03", "born_on": date(1998, 4, 30), **fields}
    return Person.objects.create(realm=world.realm, unit=world.unit[unit], name=name, **details)


def enrol(world: World, who: Person, unit: str, ceremony: date) -> Membership:
    """Admit one more member here."""
    return members.enrol(
        world.program, person=who, unit=world.fresh(unit), ceremony_on=ceremony, admitted_here=True,
        decided_on=ceremony.replace(day=1),
    )  # fmt: skip


def _candidates(world: World) -> None:
    youth = MassOrganisation.objects.create(unit=world.unit["nam-pha"], kind=MassKind.YOUTH, name="Đoàn xã Nậm Pha")
    world.organisation["doan"] = youth
    MassMembership.objects.create(person=world.person["pao"], organisation=youth, since=date(2017, 3, 26))
    rows = [
        Candidate(person=world.person[key], unit=world.unit[unit], opened_on=date(2026, 1, 12))
        for key, unit in CANDIDATES
    ]
    for row in rows:
        row.fill_keys()
    made = Candidate.objects.bulk_create(rows)
    world.candidate = {key: row for (key, _), row in zip(CANDIDATES, made, strict=True)}
    Helper.objects.create(candidate=world.candidate["pao"], person=world.person["minh"], since=date(2026, 2, 2))
    repeat_helpers(Candidate.objects.filter(pk=world.candidate["pao"].pk))


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The party, as freshly built."""
    with memory.watched():
        yield memory.remembered("world", build)
