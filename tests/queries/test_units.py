"""The tree of organisations, today's and that of other days."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from tests.world import World, enrol, person

from ketnap.access import OutOfReach, Permission
from ketnap.actions import units as actions
from ketnap.queries import units, work
from ketnap.queries.corner import Corner, corner

DAY = date(2026, 7, 1)


def drawn(branches: list[units.Branch]) -> list[tuple[int, str, int, int]]:
    return [(branch.depth, branch.name, branch.own, branch.total) for branch in branches]


def test_it_works(world: World) -> None:
    assert drawn(units.tree(world.actor("mai"))) == [
        (0, "Đảng bộ tỉnh Sơn Hà", 3, 15),
        (1, "Đảng bộ xã Nậm Pha", 5, 10),
        (2, "Chi bộ bản Nà Lốc", 4, 4),
        (2, "Chi bộ Trường Tiểu học Nậm Pha", 1, 1),
        (1, "Đảng bộ xã Phiêng Sa", 0, 2),
        (2, "Chi bộ bản Huổi Cọ", 2, 2),
    ]


def test_everybody_sees_the_own_part(world: World) -> None:
    assert [branch.name for branch in units.tree(world.actor("lan"))] == ["Chi bộ bản Nà Lốc"]
    assert [branch.depth for branch in units.tree(world.actor("hung"))] == [0, 1, 1]
    assert units.tree(world.actor("pao")) == []
    assert [branch.total for branch in units.tree(world.actor("hoa"))] == [0, 0, 0]


def test_the_tree_of_another_day(world: World) -> None:
    mai = world.actor("mai")
    actions.move(mai, world.unit["huoi-co"], parent=world.unit["nam-pha"], on=DAY)
    actions.rename(mai, world.unit["na-loc"], name="Chi bộ bản Nà Lốc Mới", on=DAY)

    before, after = units.tree(mai, date(2026, 6, 30)), units.tree(mai)

    assert [(b.depth, b.name) for b in before] == [
        (0, "Đảng bộ tỉnh Sơn Hà"), (1, "Đảng bộ xã Nậm Pha"), (2, "Chi bộ bản Nà Lốc"),
        (2, "Chi bộ Trường Tiểu học Nậm Pha"), (1, "Đảng bộ xã Phiêng Sa"), (2, "Chi bộ bản Huổi Cọ"),
    ]  # fmt: skip
    assert [b.name for b in after if b.depth == 2] == [
        "Chi bộ bản Huổi Cọ", "Chi bộ bản Nà Lốc Mới", "Chi bộ Trường Tiểu học Nậm Pha",
    ]  # fmt: skip
    assert {b.name: b.total for b in before}["Đảng bộ xã Nậm Pha"] == 10
    assert {b.name: b.total for b in after}["Đảng bộ xã Nậm Pha"] == 12


def test_a_merged_unit_leaves_the_tree_and_stays_within_reach(world: World) -> None:
    mai = world.actor("mai")
    actions.merge(mai, [world.unit["na-loc"]], into=world.unit["truong"], on=DAY)

    assert "Chi bộ bản Nà Lốc" not in [branch.name for branch in units.tree(mai)]
    assert "Chi bộ bản Nà Lốc" in [branch.name for branch in units.tree(mai, date(2026, 6, 30))]
    assert not units.get(mai, world.unit["na-loc"].pk).open
    assert [unit.name for unit in units.children(mai, world.fresh("nam-pha"))] == ["Chi bộ Trường Tiểu học Nậm Pha"]


def test_a_part_of_the_tree(world: World) -> None:
    mai = world.actor("mai")

    assert [b.name for b in units.tree(mai, top=world.unit["phieng-sa"])] == [
        "Đảng bộ xã Phiêng Sa",
        "Chi bộ bản Huổi Cọ",
    ]
    assert [b.own for b in units.tree(mai, date(2026, 1, 1), top=world.unit["phieng-sa"])] == [0, 2]
    assert units.tree(mai, date(2010, 1, 1), top=world.unit["phieng-sa"]) == []


def test_the_tree_takes_few_queries(world: World, django_assert_max_num_queries: Any) -> None:
    mai = world.actor("mai")
    for more in ("Lò Văn Một", "Lò Văn Hai"):
        with django_assert_max_num_queries(4):
            units.tree(mai)
            units.tree(mai, date(2026, 6, 1))
        enrol(world, person(world, "na-loc", more), "na-loc", date(2026, 3, 1))


def test_one_unit(world: World) -> None:
    assert units.get(world.actor("lan"), world.unit["na-loc"].pk) == world.unit["na-loc"]
    with pytest.raises(OutOfReach):
        units.get(world.actor("cuong"), world.unit["na-loc"].pk)
    with pytest.raises(OutOfReach):
        units.get(world.actor("lan"), world.unit["na-loc"].pk, Permission.MANAGE_UNITS)


def test_units_to_choose_from(world: World) -> None:
    assert [u.name for u in units.units(world.actor("hung"), Permission.MANAGE_MEMBERS)] == [
        "Đảng bộ xã Nậm Pha",
        "Chi bộ bản Nà Lốc",
        "Chi bộ Trường Tiểu học Nậm Pha",
    ]
    assert list(units.units(world.actor("lan"), Permission.MANAGE_UNITS)) == []


def test_breadcrumbs_lead_only_where_one_may_go(world: World) -> None:
    crumbs = units.breadcrumbs(world.actor("hung"), world.unit["na-loc"])

    assert [(crumb.unit.name, crumb.within_reach) for crumb in crumbs] == [
        ("Đảng bộ tỉnh Sơn Hà", False),
        ("Đảng bộ xã Nậm Pha", True),
        ("Chi bộ bản Nà Lốc", True),
    ]


def test_a_unit_is_described_in_one_line(world: World) -> None:
    assert units.describe(world.unit["na-loc"], 4) == (
        "Chi bộ bản Nà Lốc", "bản, 4 đảng viên, thuộc Đảng bộ xã Nậm Pha",
    )  # fmt: skip
    assert units.describe(world.unit["tinh"], None)[1] == "tỉnh, thành phố"


def test_the_corner_is_counted_in_one_question_at_most(world: World, django_assert_num_queries: Any) -> None:
    cache.clear()
    lan, home = world.actor("lan"), world.unit["na-loc"]
    with django_assert_num_queries(1):
        first = corner(lan, home)
    assert (first.waiting, first.members) == (work.mine(lan).count(), 4)
    with django_assert_num_queries(0):
        assert corner(lan, home, waiting=3) == Corner(3, 4)
    assert corner(world.actor("hoa"), world.unit["tinh"]).members is None
    cache.clear()


def test_suggestions_know_marks_and_forgive_them(world: World) -> None:
    mai = world.actor("mai")

    assert [u.name for u in units.suggestions(mai, "na loc")] == ["Chi bộ bản Nà Lốc"]
    assert [u.name for u in units.suggestions(mai, "Nậm Pha")] == [
        "Đảng bộ xã Nậm Pha",
        "Chi bộ Trường Tiểu học Nậm Pha",
    ]
    assert [u.name for u in units.suggestions(mai, "chi bo", limit=1)] == ["Chi bộ bản Huổi Cọ"]
    assert units.suggestions(mai, "  ") == []
    assert units.suggestions(world.actor("cuong"), "nam pha") == []


def test_the_history_of_a_unit(world: World) -> None:
    mai = world.actor("mai")
    actions.move(mai, world.unit["phieng-sa"], parent=world.unit["nam-pha"], on=date(2026, 5, 1))
    actions.rename(mai, world.unit["huoi-co"], name="Chi bộ bản Huổi Cọ Mới", on=DAY)

    spans, changes = units.history(mai, world.fresh("huoi-co"))

    assert [(span.name, span.since, span.until) for span in spans] == [
        ("Chi bộ bản Huổi Cọ", date(2015, 1, 5), DAY),
        ("Chi bộ bản Huổi Cọ Mới", DAY, None),
    ]
    assert [str(change) for change in changes] == [
        "đổi tên, loại hình hoặc thẩm quyền Chi bộ bản Huổi Cọ Mới (01/07/2026)"
    ]
    with pytest.raises(OutOfReach):
        units.history(world.actor("lan"), world.fresh("huoi-co"))


def test_kinds_have_words(world: World) -> None:
    assert [branch.kind_vi for branch in units.tree(world.actor("hung"))] == ["xã", "bản", "trường tiểu học"]
