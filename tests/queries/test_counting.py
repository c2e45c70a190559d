"""Every figure comes from one function, opens to its people, and belongs to the tree of its day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.world import World, enrol, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import members as register
from ketnap.actions import units
from ketnap.models import Appointment, MassMembership, Person
from ketnap.queries import counting
from ketnap.queries.counting import COLUMNS, GROUPS

TEN_YEARS = (date(2017, 1, 1), date(2027, 1, 1))
YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def names(figure: counting.Figure) -> list[str]:
    return [row.person.name for row in figure.rows]


def test_it_works(world: World) -> None:
    figure = counting.admitted(world.actor("hung"), world.unit["nam-pha"], *TEN_YEARS)

    assert figure.count == 3
    assert names(figure) == ["Lèo Văn Địa", "Lò Thị Thoa", "Đinh Thị Yến"]
    assert sorted(figure.ids) == sorted(world.membership[key].pk for key in ("thoa", "dia", "yen"))


def test_members_from_elsewhere_are_no_admissions(world: World) -> None:
    assert counting.admitted(world.actor("mai"), world.unit["tinh"], date(2012, 1, 1), date(2013, 1, 1)).count == 0


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        (date(2026, 2, 2), date(2026, 2, 3), 0),
        (date(2026, 2, 3), date(2026, 2, 4), 1),
        (date(2026, 2, 4), date(2026, 2, 5), 0),
    ],
)
def test_the_day_before_the_day_and_the_day_after(world: World, since: date, until: date, count: int) -> None:
    assert counting.admitted(world.actor("lan"), world.unit["na-loc"], since, until).count == count


PARTS: dict[str, dict[str, int]] = {
    "month": {"2019-09": 1, "2024-05": 1, "2025-11": 1, "2026-02": 1},
    "sex": {"female": 2, "male": 2},
    "ethnicity": {"03": 2, "06": 1, "08": 1},
    "kind": {"primary-school": 1, "village": 3},
}


@pytest.mark.parametrize("group", PARTS)
def test_parts_add_up(world: World, group: str) -> None:
    figure = counting.admitted(world.actor("mai"), world.unit["tinh"], *TEN_YEARS, group)

    assert figure.parts == PARTS[group]
    assert figure.count == sum(PARTS[group].values()) == len(names(figure))


def test_parts_by_unit_below(world: World) -> None:
    figure = counting.admitted(world.actor("mai"), world.unit["tinh"], *TEN_YEARS, "child")
    own = counting.admitted(world.actor("lan"), world.unit["na-loc"], *TEN_YEARS, "child")

    assert figure.parts == {str(world.unit["nam-pha"].pk): 3, str(world.unit["phieng-sa"].pk): 1}
    assert own.parts == {str(world.unit["na-loc"].pk): 2}
    assert counting.admitted(world.actor("mai"), world.unit["tinh"], *TEN_YEARS, "unit").count == 4


@pytest.mark.parametrize("group", [*COLUMNS, "month", "kind", "unit", "child"])
def test_every_grouping_counts_everybody_once(world: World, group: str) -> None:
    mai, top = world.actor("mai"), world.unit["tinh"]
    for figure in (
        counting.admitted(mai, top, *TEN_YEARS, group),
        counting.admitted(mai, top, *TEN_YEARS, group, on=date(2026, 6, 1)),
    ):
        assert sum(figure.parts.values()) == figure.count == 4
    for on in (None, date(2026, 6, 1)):
        assert sum(counting.members(mai, top, on, group).parts.values()) == counting.members(mai, top, on).count == 15


ONLY = {"": 4, "women": 2, "minority": 4, "militia": 1, "militia-reserve": 1, "residential": 3, "farmers": 1}


@pytest.mark.parametrize("only", GROUPS)
def test_groups_of_people(world: World, only: str) -> None:
    Person.objects.filter(pk=world.person["dia"].pk).update(militia=True, occupation_group="N8")

    figure = counting.admitted(world.actor("mai"), world.unit["tinh"], *TEN_YEARS, only=only)

    assert figure.count == ONLY.get(only, 0) == len(names(figure))


def test_two_unions_make_one_member_of_the_youth_union(world: World) -> None:
    for since in (date(2015, 1, 1), date(2018, 1, 1)):
        MassMembership.objects.create(person=world.person["dia"], organisation=world.organisation["doan"], since=since)

    assert counting.admitted(world.actor("mai"), world.unit["tinh"], *TEN_YEARS, only="youth-union").count == 1


def test_somebody_admitted_again(world: World) -> None:
    hung = world.actor("hung")
    register.leave(hung, world.membership["thoa"], on=date(2020, 1, 1), why="own-request-family-hardship")
    enrol(world, world.person["thoa"], "na-loc", date(2026, 8, 1))

    assert counting.admitted(hung, world.unit["na-loc"], *TEN_YEARS, only="again").count == 1
    assert counting.admitted(hung, world.unit["na-loc"], *TEN_YEARS).count == 3


def test_an_admission_stays_where_it_happened(world: World) -> None:
    register.transfer(world.actor("mai"), world.membership["dia"], to=world.unit["huoi-co"], on=date(2026, 9, 1))

    assert counting.admitted(world.actor("lan"), world.unit["na-loc"], *YEAR).count == 1
    assert counting.admitted(world.actor("cuong"), world.unit["huoi-co"], *YEAR).count == 0


def test_an_old_figure_keeps_the_tree_of_its_day(world: World) -> None:
    """Phiêng Sa joins Nậm Pha in 2026. 2025 stays as it was reported; 2026 counts both."""
    mai = world.actor("mai")
    last_year = (date(2025, 1, 1), date(2026, 1, 1))
    before = counting.admitted(mai, world.unit["nam-pha"], *last_year).count
    units.merge(mai, [world.unit["phieng-sa"]], into=world.unit["nam-pha"], on=date(2026, 7, 1))
    enrol(world, person(world, "huoi-co", "Giàng A Tủa"), "huoi-co", date(2026, 8, 1))
    hung, commune = world.actor("hung"), world.fresh("nam-pha")

    assert counting.admitted(hung, commune, *last_year).count == before == 0
    assert counting.admitted(hung, commune, *last_year, on=date(2026, 12, 31)).count == 1
    assert counting.admitted(hung, commune, *YEAR).count == 2
    assert counting.admitted(hung, commune, *YEAR, on=date(2026, 6, 30)).count == 1
    assert counting.admitted(hung, commune, *last_year, "child", on=date(2026, 6, 30)).parts == {}
    assert counting.admitted(hung, world.fresh("phieng-sa"), *last_year, "kind").parts == {"village": 1}


def test_a_figure_before_a_unit_existed_is_nothing(world: World) -> None:
    assert counting.admitted(world.actor("mai"), world.unit["tinh"], date(2010, 1, 1), date(2011, 1, 1)).count == 0


def test_recognised(world: World) -> None:
    mai, top = world.actor("mai"), world.unit["tinh"]

    assert counting.recognised(mai, top, *YEAR).count == 1
    assert counting.recognised(mai, top, date(2025, 1, 1), date(2026, 1, 1), "month").parts == {"2025-05": 1}
    assert counting.recognised(mai, top, date(2020, 1, 1), date(2021, 1, 1), "kind", only="women").parts == {
        "village": 1
    }


def test_members_of_a_day(world: World) -> None:
    mai, commune = world.actor("mai"), world.unit["nam-pha"]
    days = (date(2014, 6, 1), date(2015, 1, 5), date(2019, 9, 1), date(2019, 9, 2), date(2026, 2, 3), date(2030, 1, 1))

    assert [counting.members(mai, commune, day).count for day in days] == [0, 7, 7, 8, 10, 10]
    assert counting.members(mai, commune).count == 10
    assert counting.members(mai, commune, date(2026, 1, 1), "kind").parts == {
        "commune": 5, "primary-school": 1, "village": 3,
    }  # fmt: skip


def test_members_of_a_day_are_where_they_were(world: World) -> None:
    mai = world.actor("mai")
    register.transfer(mai, world.membership["thoa"], to=world.unit["huoi-co"], on=date(2026, 9, 1))
    register.leave(mai, world.membership["minh"], on=date(2026, 10, 1), why="died")

    assert counting.members(mai, world.unit["na-loc"], date(2026, 8, 31)).count == 4
    assert counting.members(mai, world.unit["na-loc"], date(2026, 9, 1)).count == 3
    assert counting.members(mai, world.unit["na-loc"]).count == 2


def test_it_refuses_without_right(world: World) -> None:
    ways: tuple[tuple[Callable[..., counting.Figure], tuple[date, ...]], ...] = (
        (counting.members, ()),
        (counting.admitted, YEAR),
        (counting.recognised, YEAR),
    )
    for count, period in ways:
        with pytest.raises(Forbidden):
            count(world.actor("hoa"), world.unit["na-loc"], *period)
        with pytest.raises(OutOfReach):
            count(world.actor("cuong"), world.unit["na-loc"], *period)


def test_who_answers_for_one_unit_sees_that_unit(world: World) -> None:
    """A cell's secretary on a unit with others below: the figure and its people are the unit's own."""
    Appointment.objects.create(
        person=world.person["lan"], role="cell-secretary", unit=world.unit["nam-pha"], since=date(2020, 1, 1)
    )
    lan, commune = world.actor("lan"), world.unit["nam-pha"]

    assert counting.admitted(lan, commune, *TEN_YEARS).count == 2  # her cell's, not the school's
    assert counting.members(lan, commune).count == 9
    assert counting.members(lan, commune, date(2026, 6, 1)).count == 9


def test_figures_take_few_queries(world: World, django_assert_num_queries: Any) -> None:
    mai, top = world.actor("mai"), world.unit["tinh"]
    with django_assert_num_queries(1):
        counting.admitted(mai, top, *TEN_YEARS, "sex")
    with django_assert_num_queries(2):
        counting.admitted(mai, top, *TEN_YEARS, on=date(2026, 1, 1))
    figure = counting.members(mai, top)
    for more in ("Lò Văn Một", "Lò Văn Hai"):
        enrol(world, person(world, "na-loc", more), "na-loc", date(2026, 3, 1))
        with django_assert_num_queries(1):
            assert {row.unit.realm for row in figure.rows.all()} == {"real"}
