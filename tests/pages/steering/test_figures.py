"""The page behind a number: its rows are the number, its sentence says what was counted."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said
from tests.world import World, enrol, person

from ketnap.models import StepRecord
from ketnap.process.keys import StepKey
from ketnap.queries import behind, counting
from ketnap.queries.behind import INDICATORS, Question


def rows(response: Any) -> int:
    return len(response.tree.findall(".//table[@class='register register--brief']/tbody/tr"))


@pytest.mark.parametrize("indicator", list(INDICATORS))
def test_it_works(world: World, indicator: str) -> None:
    assert Client.of(world.hung).get(f"/so-lieu/{indicator}/").status_code == 200


def test_it_refuses_without_right(world: World) -> None:
    assert Client.of(world.dung).get("/so-lieu/admitted/").status_code == 403


def test_out_of_reach_is_404(world: World) -> None:
    visit = Client.of(world.hung)
    assert visit.get("/so-lieu/admitted/", {"don-vi": world.unit["huoi-co"].pk}).status_code == 404
    assert visit.get("/so-lieu/khong-co/").status_code == 404


def test_the_count_is_the_one_functions_count(world: World) -> None:
    enrol(world, person(world, "truong", "Lò Thị Nay", sex="female"), "truong", date(2024, 3, 4))
    page = Client.of(world.hung).get("/so-lieu/admitted/?tu=01/01/2024&den=31/12/2024&nhom=women")
    figure = counting.admitted(
        world.actor("hung"), world.unit["nam-pha"], date(2024, 1, 1), date(2025, 1, 1), only="women"
    )
    assert rows(page) == figure.count == 2
    assert "2 người. Đếm người có lễ kết nạp từ 01/01/2024 đến hết 31/12/2024" in said(page)


@pytest.mark.parametrize("day", ["16/11/2026", "31/12/2020"])
def test_members_of_a_day(world: World, day: str) -> None:
    page = Client.of(world.hung).get(f"/so-lieu/members/?den={day}")
    asked = Question(unit=world.unit["nam-pha"], since=date(2020, 1, 1), until=date(int(day[-4:]), *_month_day(day)))
    assert rows(page) == behind.count(world.actor("hung"), "members", asked)


def _month_day(day: str) -> tuple[int, int]:
    return int(day[3:5]), int(day[:2])


def test_a_step_counts_a_person_once(world: World) -> None:
    for day in (date(2026, 3, 2), date(2026, 6, 1)):
        StepRecord.objects.create(candidate=world.candidate["pao"], step=StepKey.CLASS_SENT.value, happened_on=day,
                                  unit=world.unit["na-loc"])  # fmt: skip
    page = Client.of(world.hung).get("/so-lieu/sent-to-class/?tu=01/01/2026&den=16/11/2026")
    assert rows(page) == 1
    assert "Sùng A Páo" in said(page)


def test_a_cohort_is_narrowed_by_how_far_it_came(world: World) -> None:
    visit = Client.of(world.hung)
    assert rows(visit.get("/so-lieu/cohort/?tu=01/01/2026&den=16/11/2026")) == 3
    assert rows(visit.get("/so-lieu/cohort/?tu=01/01/2026&den=16/11/2026&moc=le")) == 0


def test_kinds_narrow(world: World) -> None:
    visit = Client.of(world.hung)
    assert rows(visit.get("/so-lieu/cells/")) == 2
    assert rows(visit.get("/so-lieu/cells/?loai=village")) == 1
    assert rows(visit.get("/so-lieu/units/?loai=schools")) == 1
    assert rows(visit.get("/so-lieu/admitted/?tu=01/01/2015&den=16/11/2026&loai=village")) == 2


def test_nothing_counted_is_said(world: World) -> None:
    page = said(Client.of(world.hung).get("/so-lieu/admitted/?tu=01/01/1990&den=31/12/1990"))
    assert "Số này bằng 0" in page


def test_the_number_of_queries_stays(world: World) -> None:
    visit = Client.of(world.hung)
    visit.get("/so-lieu/members/")  # whatever is learnt once is learnt now
    with CaptureQueriesContext(connection) as few:
        visit.get("/so-lieu/admitted/?tu=01/01/2026&den=16/11/2026")
    with CaptureQueriesContext(connection) as many:
        visit.get("/so-lieu/members/")
    assert len(few) == len(many) <= 12
