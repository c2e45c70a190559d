"""Organisations rearranged in tests: planned by Mai, confirmed by somebody else at the province."""

from datetime import date, timedelta
from typing import Any

from tests.world import World, person

from ketnap.access import Actor, RoleKey
from ketnap.actions import reorganising
from ketnap.actions.reorganising import Wanted
from ketnap.models import (
    Account,
    Appointment,
    Candidate,
    FormerPlace,
    Letterhead,
    MassMembership,
    MassOrganisation,
    Meeting,
    Membership,
    Person,
    Reorganisation,
    ReorganisationKind,
    Source,
    Stay,
    Target,
    Unit,
    UnitChange,
    UnitSpan,
)
from ketnap.queries.reorganising import dry_run

DAY, SIGNED = date(2026, 7, 1), date(2026, 6, 20)
DECIDED: dict[str, Any] = {
    "on": DAY, "paper": "12-QĐ/TU", "decided_on": SIGNED, "decided_by": "Ban Thường vụ Tỉnh ủy",
}  # fmt: skip
TABLES = (
    Unit, UnitSpan, UnitChange, Person, Membership, Stay, Candidate, Source, FormerPlace, Appointment, MassOrganisation,
    MassMembership, Meeting, Letterhead, Target,
)  # fmt: skip


def rows() -> dict[str, Any]:
    """Everything a reorganisation may touch, to the last column."""
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in TABLES}


def second(world: World) -> Actor:
    """Somebody else at the province who may manage organisations."""
    return Actor.of(second_login(world), world.today)


def second_login(world: World) -> Account:
    """The login of that one."""
    if found := Account.objects.filter(login="nhi").first():
        return found
    who = person(world, "tinh", "Lê Thị Nhị")
    Appointment.objects.create(person=who, role=RoleKey.UPPER_BOARD, unit=world.unit["tinh"], since=date(2021, 1, 1))
    return Account.objects.create(login="nhi", person=who, realm=world.realm, password="!")


def wanted(world: World, kind: ReorganisationKind, *keys: str, **more: Any) -> Wanted:
    places: dict[str, Any] = {name: world.fresh(more.pop(name)) for name in ("into", "parent") if name in more}
    return Wanted(kind=kind, units=tuple(world.fresh(key) for key in keys), **places, **more)


def planned(world: World, kind: ReorganisationKind, *keys: str, **more: Any) -> Reorganisation:
    decided = DECIDED | {name: more.pop(name) for name in tuple(DECIDED) if name in more}
    return reorganising.plan(world.actor("mai"), wanted(world, kind, *keys, **more), **decided)


def confirmed(world: World, row: Reorganisation, settled: str = "Đã gửi hết lên trước.") -> Reorganisation:
    actor = second(world)
    return reorganising.confirm(actor, row, mark=dry_run(actor, row).mark, settled=settled)


def full(world: World) -> None:
    """What else may change hands: meetings to come, the pool, unions that have their like, a letterhead, a target."""
    for unit, on in (("na-loc", DAY - timedelta(days=1)), ("na-loc", DAY + timedelta(days=9))):
        Meeting.objects.create(unit=world.unit[unit], kind="regular", on=on)
    Source.objects.create(unit=world.unit["na-loc"], name="Lò Văn Nguồn", spotted_on=DAY, keep_until=DAY)
    for unit, who in (("na-loc", "lan"), ("truong", "yen"), ("nam-pha", "hung")):
        union = MassOrganisation.objects.create(unit=world.unit[unit], kind="women", name="Chi hội Phụ nữ")
        MassMembership.objects.create(person=world.person[who], organisation=union, since=date(2020, 3, 8))
        Letterhead.objects.create(unit=world.unit[unit], place="Nậm Pha")
        Target.objects.create(unit=world.unit[unit], year=2026, least=4, set_on=date(2026, 1, 10))
