"""Units are founded, renamed, moved, merged, split and ended; whoever is in them follows."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from tests.world import World, build, enrol, person

from ketnap.access import Forbidden, OutOfReach, Permission
from ketnap.actions import Refused, organisations, units
from ketnap.actions import tree as mechanics
from ketnap.law.facts import UnitKind
from ketnap.models import (
    Appointment,
    Candidate,
    ChangeKind,
    Event,
    MassMembership,
    MassOrganisation,
    Membership,
    Person,
    Stay,
    Unit,
    UnitChange,
    UnitSpan,
)
from ketnap.queries import counting

DAY = date(2026, 7, 1)
PAPER = "Quyết định 12-QĐ/TU"


def sound(world: World) -> None:
    """What must hold after every change of the tree."""
    for unit in Unit.objects.select_related("parent"):
        assert unit.path[:-6] == (unit.parent.path if unit.parent else "")
        assert unit.depth == len(unit.path) // 6 - 1
        last = UnitSpan.objects.get(unit=unit, until=None)
        assert (last.path, last.parent_id, last.name, last.absorbed) == (
            unit.path, unit.parent_id, unit.name, not unit.open,
        )  # fmt: skip
        days = list(UnitSpan.objects.filter(unit=unit).order_by("since").values_list("since", "until"))
        assert days[0][0] == unit.opened_on
        assert all(one[1] == other[0] for one, other in pairwise(days))
    for model in (Person, Membership, Candidate):
        assert all(row.path == row.unit.path for row in model._default_manager.select_related("unit"))
    for row in Membership.objects.exclude(admitted_unit=None).select_related("admitted_unit"):
        assert row.admitted_unit is not None
        assert row.admitted_path == row.admitted_unit.path
    for row in Membership.objects.filter(left_on=None):
        assert row.stays.get(until=None).unit_id == row.unit_id


# ── Founding ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_works(world: World) -> None:
    hung = world.actor("hung")

    unit = units.create(
        hung, name="  Chi bộ   bản Pá Hu ", kind=UnitKind.VILLAGE, parent=world.unit["nam-pha"], on=DAY, paper=PAPER,
        youth_union=True,
    )  # fmt: skip

    assert (unit.name, unit.parent, unit.youth_union) == ("Chi bộ bản Pá Hu", world.unit["nam-pha"], True)
    change = UnitChange.objects.get(unit=unit)
    assert (change.kind, change.on, change.paper) == (ChangeKind.CREATE, DAY, PAPER)
    sound(world)


def test_writes_one_event(world: World) -> None:
    units.create(world.actor("hung"), name="Chi bộ mới", kind="hamlet", parent=world.unit["nam-pha"], on=DAY)

    event = Event.objects.get()
    assert (event.action, event.object_kind, event.account) == ("unit-created", "unit", world.hung)


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        units.create(world.actor("lan"), name="Chi bộ mới", kind="hamlet", parent=world.unit["na-loc"], on=DAY)
    with pytest.raises(Forbidden):
        units.create(world.actor("mai"), name="Tỉnh mới", kind="province", parent=None, on=DAY)


def test_out_of_reach_is_404(world: World) -> None:
    with pytest.raises(OutOfReach):
        units.create(world.actor("hung"), name="Chi bộ mới", kind="hamlet", parent=world.unit["phieng-sa"], on=DAY)


def test_the_program_founds_the_top(world: World) -> None:
    top = units.create(world.program, name="Đảng bộ tỉnh khác", kind="province", parent=None, on=DAY)

    assert (top.parent, top.depth, len(top.path)) == (None, 0, 6)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"name": "  "}, "name", "Ghi tên tổ chức đảng."),
        ({"name": "Chi bộ bản Nà Lốc"}, "name", "Đã có tổ chức đảng tên Chi bộ bản Nà Lốc"),
        ({"kind": "club"}, "kind", "club"),
        ({"on": date(2014, 12, 31)}, "on", "sớm hơn ngày thành lập của tổ chức cấp trên (05/01/2015)"),
        ({"on": date(2026, 11, 17)}, "on", "Ngày 17/11/2026 chưa tới"),
    ],
)
def test_it_refuses_what_cannot_be(world: World, wrong: dict[str, Any], field: str, words: str) -> None:
    details = {"name": "Chi bộ mới", "kind": "hamlet", "on": DAY, **wrong}

    with pytest.raises(Refused) as refusal:
        units.create(world.actor("hung"), parent=world.unit["nam-pha"], **details)

    assert refusal.value.field == field
    assert words in refusal.value.message
    assert not Event.objects.exists()


def test_an_unknown_field_is_our_mistake(world: World) -> None:
    with pytest.raises(TypeError, match="colour"):
        units.rename(world.actor("hung"), world.unit["na-loc"], on=DAY, colour="đỏ")


# ── Renaming ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_name_leaves_the_old_one_to_its_days(world: World) -> None:
    cell = units.rename(
        world.actor("hung"), world.unit["na-loc"], name="Chi bộ bản Nà Lốc Mới", on=DAY, paper=PAPER, authorised=True
    )

    spans = UnitSpan.objects.filter(unit=cell).order_by("since")
    assert [(s.name, s.authorised) for s in spans] == [("Chi bộ bản Nà Lốc", False), ("Chi bộ bản Nà Lốc Mới", True)]
    assert Event.objects.get().data["fields"] == ["authorised"]
    sound(world)


def test_authority_changes_without_a_new_name(world: World) -> None:
    commune = units.rename(world.actor("mai"), world.unit["nam-pha"], on=DAY, deciding=False)

    spans = UnitSpan.objects.filter(unit=commune).order_by("since")
    assert [(span.name, span.deciding) for span in spans] == [
        ("Đảng bộ xã Nậm Pha", True),
        ("Đảng bộ xã Nậm Pha", False),
    ]


def test_two_changes_of_one_day_are_one_span(world: World) -> None:
    hung = world.actor("hung")
    units.rename(hung, world.unit["na-loc"], name="Chi bộ A", on=DAY)
    units.rename(hung, world.unit["na-loc"], name="Chi bộ B", on=DAY)

    assert [s.name for s in UnitSpan.objects.filter(unit=world.unit["na-loc"]).order_by("since")] == [
        "Chi bộ bản Nà Lốc",
        "Chi bộ B",
    ]
    sound(world)


def test_a_change_cannot_be_slipped_in_before_another(world: World) -> None:
    hung = world.actor("hung")
    units.rename(hung, world.unit["na-loc"], name="Chi bộ A", on=DAY)

    with pytest.raises(Refused, match="đã có thay đổi ghi từ 01/07/2026"):
        units.rename(hung, world.unit["na-loc"], name="Chi bộ B", on=DAY - timedelta(days=1))


def test_a_change_before_the_founding_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="sớm hơn ngày thành lập"):
        units.rename(world.actor("hung"), world.unit["na-loc"], name="Chi bộ A", on=date(2014, 1, 1))


# ── Moving ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_moved_unit_takes_everything_below_along(world: World) -> None:
    mai = world.actor("mai")

    units.move(mai, world.unit["phieng-sa"], parent=world.unit["nam-pha"], on=DAY, paper=PAPER)

    assert world.fresh("huoi-co").path.startswith(world.fresh("nam-pha").path)
    assert world.fresh("huoi-co").depth == 3
    assert world.actor("hung").may(Permission.SEE_FILE, Candidate.objects.get(pk=world.candidate["chu"].pk))
    assert Event.objects.get().data["from_parent"] == world.unit["tinh"].pk
    sound(world)


def test_a_moved_unit_was_elsewhere_before(world: World) -> None:
    old = world.unit["huoi-co"].path
    units.move(world.actor("mai"), world.unit["phieng-sa"], parent=world.unit["nam-pha"], on=DAY)

    spans = UnitSpan.objects.filter(unit=world.unit["huoi-co"]).order_by("since")
    assert [(span.path, span.until) for span in spans] == [(old, DAY), (world.fresh("huoi-co").path, None)]


def test_moving_refuses_circles_and_standing_still(world: World) -> None:
    mai = world.actor("mai")
    with pytest.raises(Refused, match="không thể là cấp trên"):
        units.move(mai, world.unit["nam-pha"], parent=world.unit["na-loc"], on=DAY)
    with pytest.raises(Refused, match="không thể là cấp trên"):
        units.move(mai, world.unit["nam-pha"], parent=world.unit["nam-pha"], on=DAY)
    with pytest.raises(Refused, match="đang trực thuộc"):
        units.move(mai, world.unit["na-loc"], parent=world.unit["nam-pha"], on=DAY)


def test_moving_under_a_younger_unit_is_refused(world: World) -> None:
    mai = world.actor("mai")
    young = units.create(mai, name="Đảng bộ xã mới", kind="commune", parent=world.unit["tinh"], on=DAY)

    with pytest.raises(Refused, match="sớm hơn ngày thành lập"):
        units.move(mai, world.unit["na-loc"], parent=young, on=DAY - timedelta(days=1))


def test_moving_needs_the_right_on_both_sides(world: World) -> None:
    with pytest.raises(OutOfReach):
        units.move(world.actor("hung"), world.unit["na-loc"], parent=world.unit["phieng-sa"], on=DAY)


def test_worlds_do_not_mix(world: World) -> None:
    training = build("training")
    with pytest.raises(OutOfReach):
        units.move(world.actor("mai"), world.unit["na-loc"], parent=training.unit["nam-pha"], on=DAY)
    with pytest.raises(OutOfReach):
        units.merge(world.program, [training.unit["na-loc"]], into=world.unit["truong"], on=DAY)


# ── Merging ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_communes_become_one_and_nobody_is_lost(world: World) -> None:
    mai, top = world.actor("mai"), world.unit["tinh"]
    year = (date(2025, 1, 1), date(2026, 1, 1))
    before = (
        counting.members(mai, top).count, Candidate.objects.count(), counting.admitted(mai, top, *year).count,
        counting.admitted(mai, world.unit["phieng-sa"], *year).count,
    )  # fmt: skip
    new = units.create(mai, name="Đảng bộ xã Nậm Sa", kind="commune", parent=top, on=DAY, deciding=True)

    units.merge(mai, [world.unit["nam-pha"], world.unit["phieng-sa"]], into=new, on=DAY, paper=PAPER)

    assert counting.members(mai, top).count == before[0] == counting.members(mai, Unit.objects.get(pk=new.pk)).count + 3
    assert Candidate.objects.filter(path__startswith=new.path).count() == before[1]
    assert counting.admitted(mai, top, *year).count == before[2]
    assert counting.admitted(mai, world.fresh("phieng-sa"), *year).count == before[3] == 1
    assert [world.fresh(key).closed_on for key in ("nam-pha", "phieng-sa", "na-loc")] == [DAY, DAY, None]
    assert world.fresh("na-loc").parent == new
    sound(world)


def test_whoever_worked_for_a_merged_commune_works_for_the_new_one(world: World) -> None:
    mai = world.actor("mai")
    new = units.create(mai, name="Đảng bộ xã Nậm Sa", kind="commune", parent=world.unit["tinh"], on=DAY)

    units.merge(mai, [world.unit["nam-pha"], world.unit["phieng-sa"]], into=new, on=DAY)

    hung = world.actor("hung")
    assert [unit.pk for unit in hung.units] == [new.pk]
    assert hung.may(Permission.SEE_FILE, Candidate.objects.get(pk=world.candidate["chu"].pk))
    assert world.actor("hung", DAY - timedelta(days=1)).units == (world.unit["nam-pha"],)
    assert Person.objects.get(pk=world.person["hung"].pk).unit_id == new.pk


def test_a_cell_merged_into_another_brings_people_roles_and_unions(world: World) -> None:
    mai, cell = world.actor("mai"), world.unit["truong"]
    for unit in (world.unit["na-loc"], cell):
        row = MassOrganisation.objects.create(unit=unit, kind="women", name="Chi hội Phụ nữ")
        MassMembership.objects.create(
            person=world.person["thoa" if unit == cell else "lan"], organisation=row, since=date(2020, 3, 8)
        )
    own = MassOrganisation.objects.create(unit=world.unit["na-loc"], kind="farmers", name="Chi hội Nông dân")

    units.merge(mai, [world.unit["na-loc"]], into=cell, on=DAY, paper=PAPER)

    lan = world.actor("lan")
    assert lan.units == (world.fresh("truong"),)
    assert Membership.objects.get(pk=world.membership["lan"].pk).unit == cell
    assert Candidate.objects.get(pk=world.candidate["pao"].pk).unit == cell
    assert lan.may(Permission.RECORD_CELL, Candidate.objects.get(pk=world.candidate["thu"].pk))
    own.refresh_from_db()
    assert own.unit == cell
    women = MassOrganisation.objects.get(unit=cell, kind="women")
    assert women.memberships.count() == 2
    assert MassOrganisation.objects.get(unit=world.unit["na-loc"], kind="women").closed_on == DAY
    assert Event.objects.count() == 1
    sound(world)


def test_a_secretary_still_answers_for_what_the_cell_absorbed(world: World) -> None:
    mai = world.actor("mai")
    units.merge(mai, [world.unit["na-loc"]], into=world.unit["truong"], on=DAY)

    lan = world.actor("lan")

    figure = counting.admitted(lan, world.fresh("truong"), date(2015, 1, 1), date(2027, 1, 1))
    assert sorted(row.person.name for row in figure.rows) == ["Lèo Văn Địa", "Lò Thị Thoa", "Đinh Thị Yến"]
    assert figure.count == 3
    assert lan.may(Permission.SEE_UNITS, world.fresh("na-loc"))


def test_closed_units_below_a_merged_one_come_along(world: World) -> None:
    mai = world.actor("mai")
    units.merge(mai, [world.unit["na-loc"]], into=world.unit["truong"], on=date(2026, 3, 1))
    units.merge(mai, [world.unit["nam-pha"]], into=world.unit["phieng-sa"], on=DAY)

    assert world.fresh("na-loc").path == world.fresh("truong").path + world.fresh("na-loc").path[-6:]
    assert world.fresh("truong").parent == world.unit["phieng-sa"]
    sound(world)


def test_a_member_who_came_on_the_very_day_follows(world: World) -> None:
    new = person(world, "na-loc", "Lò Văn Mới")
    row = enrol(world, new, "na-loc", DAY)

    units.merge(world.actor("mai"), [world.unit["na-loc"]], into=world.unit["truong"], on=DAY)

    assert [(stay.unit_id, stay.since) for stay in Stay.objects.filter(membership=row)] == [
        (world.unit["truong"].pk, DAY)
    ]
    sound(world)


def test_nobody_leaves_a_unit_before_arriving(world: World) -> None:
    enrol(world, person(world, "na-loc", "Lò Văn Mới"), "na-loc", date(2026, 8, 1))

    with pytest.raises(Refused, match="đến sinh hoạt ngày 01/08/2026"):
        units.merge(world.actor("mai"), [world.unit["na-loc"]], into=world.unit["truong"], on=DAY)


@pytest.mark.parametrize(
    ("merged", "into", "words"),
    [
        ([], "truong", "Chọn ít nhất một"),
        (["nam-pha"], "na-loc", "không nhận sáp nhập được"),
        (["na-loc"], "na-loc", "không nhận sáp nhập được"),
    ],
)
def test_merging_refuses_what_cannot_be(world: World, merged: list[str], into: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        units.merge(world.actor("mai"), [world.unit[key] for key in merged], into=world.unit[into], on=DAY)


def test_merging_refuses_a_closed_unit(world: World) -> None:
    mai = world.actor("mai")
    units.merge(mai, [world.unit["na-loc"]], into=world.unit["truong"], on=DAY)

    with pytest.raises(Refused, match="đã kết thúc hoạt động từ 01/07/2026"):
        units.merge(mai, [world.unit["na-loc"]], into=world.unit["huoi-co"], on=DAY)


def test_a_merger_that_breaks_half_way_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last statement fails; everything before it is undone."""
    before = snapshot()

    def fall_over(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(Event, "write", fall_over)
    with pytest.raises(ConnectionError):
        units.merge(
            world.actor("mai"), [world.unit["na-loc"], world.unit["phieng-sa"]], into=world.unit["truong"], on=DAY
        )

    assert snapshot() == before


def snapshot() -> list[Any]:
    tables = (Unit, UnitSpan, UnitChange, Person, Membership, Stay, Candidate, Appointment, MassOrganisation, Event)
    return [list(model._default_manager.order_by("pk").values()) for model in tables]


# ── Splitting ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_cell_is_split(world: World) -> None:
    new = units.split(
        world.actor("hung"), world.unit["na-loc"], name="Chi bộ bản Nà Lốc 2", kind="village", on=DAY, paper=PAPER,
        members=[world.membership["dia"], world.membership["thoa"]], candidates=[world.candidate["xuan"]],
    )  # fmt: skip

    assert new.parent == world.unit["nam-pha"]
    assert sorted(new.memberships.values_list("person__name", flat=True)) == ["Lèo Văn Địa", "Lò Thị Thoa"]
    assert new.candidates.get() == world.candidate["xuan"]
    assert Person.objects.get(pk=world.person["xuan"].pk).unit == new
    assert UnitChange.objects.get(unit=new).other == world.unit["na-loc"]
    assert Event.objects.count() == 1
    sound(world)


def test_a_commune_is_split_with_its_cells(world: World) -> None:
    new = units.split(
        world.actor("mai"), world.unit["nam-pha"], name="Đảng bộ xã Nậm Pha Thượng", kind="commune", on=DAY,
        children=[world.unit["truong"]],
    )  # fmt: skip

    assert world.fresh("truong").parent == new
    assert not world.actor("hung").may(Permission.SEE_FILE, Candidate.objects.get(pk=world.candidate["thu"].pk))
    sound(world)


def test_splitting_gives_only_what_is_there(world: World) -> None:
    mai = world.actor("mai")
    details: dict[str, Any] = {"name": "Chi bộ 2", "kind": "village", "on": DAY}
    with pytest.raises(Refused, match="không còn ở Chi bộ bản Nà Lốc"):
        units.split(mai, world.unit["na-loc"], members=[world.membership["yen"]], **details)
    with pytest.raises(Refused, match="không trực thuộc"):
        units.split(mai, world.unit["na-loc"], children=[world.unit["truong"]], **details)


def test_the_top_is_split_by_the_program(world: World) -> None:
    new = units.split(world.program, world.unit["tinh"], name="Đảng bộ tỉnh khác", kind="province", on=DAY)

    assert new.parent is None


# ── Ending ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_empty_unit_ends(world: World) -> None:
    hung = world.actor("hung")
    cell = units.create(
        hung, name="Chi bộ bản Pá Hu", kind="village", parent=world.unit["nam-pha"], on=date(2026, 1, 5)
    )
    Appointment.objects.create(person=world.person["thoa"], role="cell-secretary", unit=cell, since=date(2026, 2, 1))
    Appointment.objects.create(person=world.person["lan"], role="cell-secretary", unit=cell, since=date(2026, 9, 1))
    neighbour = Person.objects.create(unit=cell, name="Vì Văn Dân", sex="male", born_on=date(1990, 1, 1))

    units.dissolve(hung, cell, on=DAY, paper=PAPER)

    cell.refresh_from_db()
    neighbour.refresh_from_db()
    assert (cell.closed_on, neighbour.unit) == (DAY, world.unit["nam-pha"])
    assert [(row.person, row.until) for row in cell.appointments.all()] == [(world.person["thoa"], DAY)]
    sound(world)


def test_a_unit_with_people_does_not_end(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        units.dissolve(world.actor("hung"), world.unit["na-loc"], on=DAY)
    assert "còn 4 đảng viên, 2 hồ sơ đang theo dõi" in refusal.value.message

    with pytest.raises(Refused, match="còn 2 tổ chức trực thuộc"):
        units.dissolve(world.actor("mai"), world.unit["nam-pha"], on=DAY)


def test_an_empty_top_ends(world: World) -> None:
    top = units.create(world.program, name="Đảng bộ tỉnh khác", kind="province", parent=None, on=date(2026, 1, 5))

    units.dissolve(world.program, top, on=DAY)

    assert not Unit.objects.get(pk=top.pk).open


# ── 1/7/2025: districts end ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_district_ends_and_its_year_can_still_be_counted(world: World) -> None:
    """An old report comes out digit for digit, with the tree of its day."""
    mai, top = world.actor("mai"), world.unit["tinh"]
    program = world.program
    district = units.create(program, name="Huyện ủy Mường Thượng", kind="district", parent=top, on=date(2015, 2, 1))
    for key in ("nam-pha", "phieng-sa"):
        units.move(program, world.fresh(key), parent=district, on=date(2015, 3, 1))
    before = {
        year: counting.admitted(mai, Unit.objects.get(pk=district.pk), date(year, 1, 1), date(year + 1, 1, 1)).count
        for year in (2019, 2024, 2025)
    }
    for key in ("nam-pha", "phieng-sa"):
        units.move(program, world.fresh(key), parent=top, on=date(2025, 7, 1))
    units.dissolve(program, Unit.objects.get(pk=district.pk), on=date(2025, 7, 1))

    gone = Unit.objects.get(pk=district.pk)
    after = {year: counting.admitted(mai, gone, date(year, 1, 1), date(year + 1, 1, 1)) for year in before}

    assert before == {2019: 1, 2024: 1, 2025: 1}
    assert [figure.count for figure in after.values()] == [1, 1, 0]  # the admission of 2025 came after the district
    assert [row.person.name for row in after[2024].rows] == ["Đinh Thị Yến"]
    assert counting.admitted(mai, world.fresh("tinh"), date(2025, 1, 1), date(2026, 1, 1)).count == 1
    sound(world)


def test_only_one_change_of_the_tree_at_a_time(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1) as queries:
        mechanics.lock_tree("real")
    from django.db import connection

    assert connection.vendor == "sqlite" or "FOR UPDATE" in queries[0]["sql"]


def test_an_organisation_goes_on_after_a_merger(world: World) -> None:
    mai = world.actor("mai")
    units.merge(mai, [world.unit["nam-pha"]], into=world.unit["phieng-sa"], on=DAY)
    row = MassOrganisation.objects.get(pk=world.organisation["doan"].pk)

    xuan = Person.objects.get(pk=world.person["xuan"].pk)
    joined = organisations.join(world.actor("hung"), person=xuan, organisation=row, since=DAY)

    assert joined.organisation.unit_id == world.unit["phieng-sa"].pk
