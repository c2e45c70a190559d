"""Rights follow from posts held on a day."""

from datetime import date
from typing import Any

import pytest
from tests.world import World, build

from ketnap.access import Actor, Forbidden, OutOfReach, Permission, RoleKey
from ketnap.access.roles import ROLES
from ketnap.actions import units
from ketnap.models import Account, Appointment, Candidate, Helper, Person, Unit

P = Permission


def test_it_works(world: World) -> None:
    lan = world.actor("lan")

    assert [role.key for role in lan.roles] == [RoleKey.CELL_SECRETARY]
    assert lan.may(P.RECORD_CELL, world.candidate["pao"])
    assert lan.may(P.RECORD_CELL, world.unit["na-loc"].path)
    assert not lan.may(P.RECORD_DECISION, world.candidate["pao"])
    assert lan.units == (world.unit["na-loc"],)


def test_what_questions_depend_on_changes_with_the_unit(world: World) -> None:
    before, path = world.actor("lan"), world.unit["na-loc"].path
    assert before.standing == ((path, "village", True),)
    units.move(world.actor("mai"), world.unit["na-loc"], parent=world.unit["phieng-sa"], on=world.today)
    after = world.actor("lan")
    assert after == before  # rows are compared by their number
    assert after.standing != before.standing


def test_somebody_elsewhere_sees_nothing(world: World) -> None:
    cuong = world.actor("cuong")

    for row in (world.candidate["pao"], world.person["pao"], world.membership["lan"], world.unit["na-loc"]):
        with pytest.raises(OutOfReach):
            cuong.require(P.SEE_FILE, row)


def test_in_reach_without_the_right_is_forbidden(world: World) -> None:
    with pytest.raises(Forbidden) as refusal:
        world.actor("hoa").require(P.SEE_FILE, world.candidate["pao"])

    assert "chưa được giao việc" in str(refusal.value)


def test_out_of_reach_is_404_and_without_right_403(world: World) -> None:
    from django.core.exceptions import PermissionDenied
    from django.http import Http404

    with pytest.raises(Http404):
        world.actor("cuong").require(P.RECORD_CELL, world.candidate["pao"])
    with pytest.raises(PermissionDenied):
        world.actor("nam").require(P.RECORD_CELL, world.candidate["pao"])


def test_a_right_without_a_target_is_asked_anywhere(world: World) -> None:
    assert world.actor("lan").may(P.RECORD_CELL)
    with pytest.raises(Forbidden):
        world.actor("lan").require(P.MANAGE_ACCOUNTS)


def test_a_path_out_of_reach_does_not_exist(world: World) -> None:
    with pytest.raises(OutOfReach):
        world.actor("lan").require(P.SEE_FIGURES, world.unit["phieng-sa"].path)
    with pytest.raises(Forbidden):
        world.actor("lan").require(P.MANAGE_UNITS, world.unit["na-loc"].path)


def test_helpers_reach_only_whom_they_help(world: World) -> None:
    Appointment.objects.filter(person=world.person["minh"]).delete()
    minh = world.actor("minh")

    assert minh.may(P.RECORD_HELP, world.candidate["pao"])
    assert minh.may(P.SEE_FILE, world.person["pao"])
    assert not minh.may(P.SEE_STAGE, world.candidate["xuan"])
    assert not minh.may(P.SEE_UNITS, world.unit["na-loc"])


def test_helping_ends(world: World) -> None:
    Appointment.objects.filter(person=world.person["minh"]).delete()
    Helper.objects.update(until=date(2026, 6, 1))

    assert not world.actor("minh").has(P.RECORD_HELP)
    assert world.actor("minh", date(2026, 5, 31)).has(P.RECORD_HELP)


def test_applicants_reach_themselves(world: World) -> None:
    pao = world.actor("pao")

    assert pao.may(P.SEE_OWN, world.candidate["pao"])
    assert pao.may(P.RECORD_OWN, world.candidate["pao"])
    assert not pao.may(P.SEE_FILE, world.candidate["pao"])
    assert not pao.may(P.SEE_OWN, world.candidate["xuan"])
    assert pao.units == ()


def test_an_appointment_counts_from_its_first_day_to_the_day_before_its_end(world: World) -> None:
    Appointment.objects.filter(person=world.person["lan"]).update(since=date(2026, 3, 1), until=date(2026, 6, 1))

    held = [world.actor("lan", day).has(P.RECORD_CELL) for day in (
        date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1),
    )]  # fmt: skip

    assert held == [False, True, True, False]


def test_an_account_without_a_person_may_nothing(world: World) -> None:
    nobody = Actor.of(Account.objects.create_account("nobody", None))

    assert not any(nobody.has(permission) for permission in P)
    assert not nobody.reach(*P)


def test_an_appointment_to_an_unknown_role_gives_nothing(world: World) -> None:
    Appointment.objects.filter(person=world.person["lan"]).update(role="chairman")

    assert not world.actor("lan").has(P.SEE_UNITS)


def test_another_realm_is_another_world(world: World) -> None:
    training = build("training")
    program = Actor.program("training")
    mai = world.actor("mai")

    assert not mai.may(P.SEE_FILE, training.candidate["pao"])
    assert program.may(P.SEE_FILE, training.candidate["pao"])
    assert not program.may(P.SEE_FILE, world.candidate["pao"])
    assert set(program.reach(P.SEE_UNITS).filter(Unit.objects.all())) == set(training.unit.values())
    with pytest.raises(OutOfReach):
        program.require(P.SEE_FILE, world.candidate["pao"])


def test_an_appointment_across_realms_gives_nothing(world: World) -> None:
    training = build("training")
    Appointment.objects.create(
        person=world.person["lan"], role=RoleKey.UPPER_BOARD.value, unit=training.unit["tinh"], since=date(2020, 1, 1)
    )

    assert [role.key for role in world.actor("lan").roles] == [RoleKey.CELL_SECRETARY]


def test_only_inspectors_and_political_protection_are_logged(world: World) -> None:
    assert [name for name in world.account if world.actor(name).logged] == ["khai", "thinh"]


def test_who_may_give_which_role(world: World) -> None:
    commune, cell, other = world.unit["nam-pha"], world.unit["na-loc"], world.unit["huoi-co"]
    hung, mai, ha = world.actor("hung"), world.actor("mai"), world.actor("ha")

    assert hung.may_appoint(RoleKey.CELL_SECRETARY, cell)
    assert not hung.may_appoint(RoleKey.CELL_SECRETARY, other)
    assert not hung.may_appoint(RoleKey.UPPER_BOARD, commune)
    assert mai.may_appoint(RoleKey.ORGANISATION_OFFICER, commune)
    assert not mai.may_appoint(RoleKey.ADMIN, commune)
    assert ha.may_appoint(RoleKey.ADMIN, commune)
    assert not ha.may_appoint(RoleKey.UPPER_BOARD, commune)
    assert not mai.may_appoint(RoleKey.HELPER, cell)
    assert world.program.may_appoint(RoleKey.ADMIN, commune)
    assert not Actor.program("training").may_appoint(RoleKey.ADMIN, commune)


def test_every_role_is_explained_in_vietnamese() -> None:
    assert all(role.vi and role.where.vi for role in ROLES.values())
    assert all(permission.vi.endswith(".") for permission in P)
    assert list(ROLES) == list(RoleKey)


def test_nobody_appoints_a_role_with_rights_it_may_not_give() -> None:
    """A role may hand on what lies at its own level or below; the accounts' admin hands on nothing that opens files."""
    admin = ROLES[RoleKey.ADMIN]

    for key in admin.appoints:
        assert not ROLES[key].may & {P.SEE_FILE, P.SEE_MEMBERS, P.SEE_STAGE}


@pytest.mark.parametrize("login", ["lan", "mai", "pao"])
def test_the_actor_is_built_in_two_queries(world: World, django_assert_num_queries: Any, login: str) -> None:
    account = Account.objects.select_related("person").get(login=login)

    with django_assert_num_queries(2):
        Actor.of(account, world.today)


def test_what_an_open_unit_below_absorbed_is_not_ours(world: World) -> None:
    """Own-unit roles reach closed units only along closed ones."""
    commune, cell = world.unit["nam-pha"], world.unit["na-loc"]
    inner = units.create(world.program, name="Chi bộ A", kind="village", parent=commune, on=date(2020, 1, 1))
    units.merge(world.program, [inner], into=cell, on=date(2021, 1, 1))
    Appointment.objects.create(
        person=world.person["thoa"], role=RoleKey.CELL_SECRETARY.value, unit=commune, since=date(2020, 1, 1)
    )
    Account.objects.create_account("thoa", None, person=world.person["thoa"])
    inner.refresh_from_db()

    assert world.actor("lan").may(P.SEE_UNITS, inner)
    assert not Actor.of(Account.objects.get(login="thoa"), world.today).may(P.SEE_UNITS, inner)


def test_a_row_without_a_place_is_closed_to_everybody(world: World) -> None:
    from ketnap.models import EventHead

    with pytest.raises(LookupError, match="SPOTS"):
        world.actor("mai").may(P.SEE_LOG, EventHead(realm="real"))


def test_everything_a_role_may_see_is_people_it_may_know(world: World) -> None:
    """No role holds a right over files without being allowed to know that they exist."""
    for role in ROLES.values():
        if role.may & {
            P.RECORD_CELL,
            P.RECORD_HELP,
            P.RECORD_CLASS,
            P.RECORD_GRASSROOTS,
            P.RECORD_DECISION,
            P.INTRODUCE,
        }:
            assert P.SEE_STAGE in role.may, role.key


def test_candidates_and_people_of_the_cast(world: World) -> None:
    """The lists of the cast, spelled out once."""
    seen = {
        name: sorted(
            world.actor(name).reach(P.SEE_STAGE, P.SEE_OWN).filter(Candidate.objects.all())
            .values_list("person__name", flat=True)
        )
        for name in ("lan", "hung", "mai", "cuong", "pao", "ha")
    }  # fmt: skip

    assert seen["lan"] == ["Lò Thị Xuân", "Sùng A Páo"]
    assert seen["hung"] == ["Lò Thị Xuân", "Nguyễn Thị Thu", "Sùng A Páo"]
    assert len(seen["mai"]) == 4
    assert seen["cuong"] == ["Giàng A Chu"]
    assert seen["pao"] == ["Sùng A Páo"]
    assert seen["ha"] == []
    assert not world.actor("ha").reach(P.SEE_FILE).filter(Person.objects.all())
