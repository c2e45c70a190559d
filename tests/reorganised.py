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
    Dialogue,
    Difficulty,
    Directive,
    DirectiveCopy,
    DirectiveReading,
    DirectiveTask,
    FollowPlan,
    FormerLetterhead,
    FormerPlace,
    HouseholdContact,
    Inspection,
    InspectionFinding,
    InspectionPlace,
    Letterhead,
    MassMembership,
    MassOrganisation,
    Meeting,
    Membership,
    Person,
    Petition,
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
    MassMembership, Meeting, Letterhead, FormerLetterhead, Target, DirectiveCopy, DirectiveTask, Petition, Inspection,
    InspectionPlace, InspectionFinding, Dialogue, HouseholdContact, FollowPlan, Difficulty,
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
        Letterhead.objects.create(unit=world.unit[unit], place="Nậm Pha", name=f"TÊN TAY {unit}", upper="TRÊN TAY")
        Target.objects.create(unit=world.unit[unit], year=2026, least=4, set_on=date(2026, 1, 10))
    busy(world)


def busy(world: World) -> None:
    """What a cell and its commune have to do: a document with tasks, letters, inspections, dialogues, households."""
    sender, on = world.unit["tinh"], date(2026, 6, 1)
    row = Directive.objects.create(
        unit=sender, type="directive", number="5-CT/TU", on=on, theme="sources", title="Chỉ thị", sent_on=on
    )
    visited = Inspection.objects.create(unit=sender, title="Kiểm tra", since=on, last=on)
    for key, who in (("na-loc", "lan"), ("nam-pha", "hung")):
        unit, person = world.unit[key], world.person[who]
        copy = DirectiveCopy.objects.create(directive=row, unit=unit, sent_on=on, read_on=on)
        DirectiveReading.objects.create(copy=copy, person=person, on=on)
        for words in ("Tạo nguồn", "Rà soát"):
            DirectiveTask.objects.create(directive=row, unit=unit, words=words, due_on=DAY)
        Petition.objects.create(unit=unit, kind="letter", on=on, text="Hỏi.")
        own = Inspection.objects.create(unit=unit, title="Tự kiểm tra", since=on, last=on)
        for place in (visited, own):
            InspectionPlace.objects.create(inspection=place, unit=unit)
        InspectionFinding.objects.create(
            inspection=visited, unit=unit, item="item/remark", text="Thiếu nhận xét", governed_on=on, outcome="fail",
            found_on=on, state="open", due_on=DAY,
        )  # fmt: skip
        for day in (on, DAY + timedelta(days=5)):
            Dialogue.objects.create(unit=unit, on=day, audience="both", topic=f"Kết nạp {day}")
        for group, since in (("Nhóm 1", on), ("Nhóm 2", DAY + timedelta(days=9))):
            HouseholdContact.objects.create(unit=unit, person=person, group=group, since=since)
        for month in (6, 7):
            FollowPlan.objects.create(unit=unit, person=world.person["hung"], month=date(2026, month, 1), going=True)
        Difficulty.objects.create(
            unit=unit, month=on, topic="away", text="Đi xa.", raised_on=on, holder=unit.parent or unit
        )
    into = world.unit["truong"]
    DirectiveTask.objects.create(directive=row, unit=into, words="Rà soát", due_on=DAY)
    HouseholdContact.objects.create(unit=into, person=world.person["lan"], group="Nhóm 2", since=on)
