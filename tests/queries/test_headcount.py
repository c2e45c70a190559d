"""The figures every organisation keeps add up to the people behind them."""

from datetime import date

import pytest
from django.db.models import Sum
from tests.world import World, enrol, person

from ketnap.actions import members, people
from ketnap.models import Unit, miscounted
from ketnap.queries import counting, headcount
from ketnap.queries.shares import KEPT

TREE = ("tinh", "nam-pha", "na-loc", "truong")


def added(world: World, unit: str, group: str) -> int:
    actor = world.actor("mai")
    rows = headcount.units(actor, world.unit[unit], actor.on)
    assert rows is not None
    return int(rows.aggregate(n=Sum(headcount.apart(group)))["n"] or 0)


@pytest.mark.parametrize("group", KEPT)
@pytest.mark.parametrize("unit", TREE)
def test_every_group_adds_up(world: World, unit: str, group: str) -> None:
    everybody = counting.members(world.actor("mai"), world.unit[unit], only=group)
    assert added(world, unit, group) == everybody.count


def test_a_correction_of_a_person_is_counted(world: World) -> None:
    women = added(world, "na-loc", "women")
    man = next(
        row for row in world.membership.values() if row.unit == world.unit["na-loc"] and row.person.sex == "male"
    )
    people.correct(world.program, man.person, reason="Ghi nhầm giới tính.", sex="female")
    assert added(world, "na-loc", "women") == women + 1


def test_whoever_leaves_is_counted_no_more(world: World) -> None:
    before = headcount.total(world.actor("mai"), counting.SEE, world.unit["nam-pha"])
    someone = next(row for row in world.membership.values() if row.unit == world.unit["na-loc"])
    members.leave(world.program, someone, on=date(2026, 6, 1), why="died")
    assert headcount.total(world.actor("mai"), counting.SEE, world.unit["nam-pha"]) == before - 1


def test_another_day_is_counted_one_by_one(world: World) -> None:
    actor = world.actor("mai")
    assert headcount.units(actor, world.unit["tinh"], date(2025, 1, 1)) is None


def test_a_unit_alone_counts_nobody_below(world: World) -> None:
    own = Unit.objects.get(pk=world.unit["nam-pha"].pk).members
    assert own < headcount.total(world.actor("mai"), counting.SEE, world.unit["nam-pha"])


def test_the_last_admission_stays_where_it_was(world: World) -> None:
    def said(unit: str) -> date | None:
        return world.fresh(unit).last_admitted_on

    row = enrol(world, person(world, "na-loc", "Lò Văn Mới"), "na-loc", date(2026, 5, 19))
    assert (said("na-loc"), said("truong")) == (date(2026, 5, 19), date(2024, 5, 19))
    moved = members.transfer(world.program, row, to=world.unit["truong"], on=date(2026, 7, 1))
    moved.ceremony_on = date(2026, 5, 20)
    moved.save()
    assert (said("na-loc"), said("truong")) == (date(2026, 5, 20), date(2024, 5, 19))
    moved.stays.all().delete()
    moved.delete()
    assert said("na-loc") == date(2026, 2, 3)
    assert miscounted(Unit.objects.all()) == []


def test_who_was_admitted_elsewhere_is_no_admission(world: World) -> None:
    assert world.fresh("tinh").last_admitted_on is None
