"""The register: order, filters, pages, and what follows from a membership on a day."""

from datetime import date
from typing import Any

import pytest
from tests.world import World, enrol, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import members as actions
from ketnap.models import Membership
from ketnap.queries import members
from ketnap.queries.members import Badge, Status
from ketnap.queries.scope import Page


def names(page: Page[members.Line]) -> list[str]:
    return [line.person.name for line in page.rows]


def test_it_works(world: World) -> None:
    page = members.register(world.actor("lan"), world.unit["na-loc"])

    assert names(page) == ["Lèo Văn Địa", "Lò Thị Lan", "Cà Văn Minh", "Lò Thị Thoa"]
    assert [line.status for line in page.rows] == ["probation", "official", "official", "official"]
    assert page.rows[0].party_age_from is None
    assert page.rows[0].next_badge is None
    assert page.rows[1].party_age_from == date(2012, 9, 1)
    assert page.rows[1].next_badge == Badge(30, date(2042, 9, 1))


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        members.register(world.actor("hoa"), world.unit["na-loc"])
    with pytest.raises(OutOfReach):
        members.register(world.actor("cuong"), world.unit["na-loc"])


def test_pages(world: World) -> None:
    hung, unit = world.actor("hung"), world.unit["nam-pha"]

    first, last = members.register(hung, unit, size=4), members.register(hung, unit, page=99, size=4)

    assert (first.total, first.pages, first.has_next, first.has_previous) == (10, 3, True, False)
    assert (last.number, len(last.rows), last.has_next, last.has_previous) == (3, 2, False, True)
    assert members.register(hung, world.unit["truong"], {"sex": "male"}).pages == 1


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 10), ({"only": "1"}, 5), ({"sex": "female"}, 5), ({"minority": "1"}, 9), ({"name": "lo thi"}, 2),
        ({"status": "probation"}, 1), ({"status": "official"}, 9), ({"status": "left"}, 0), ({"status": "x"}, 10),
        ({"status": "exempt"}, 0), ({"sex": "female", "name": "Lan"}, 1),
    ],
)  # fmt: skip
def test_filters(world: World, filters: dict[str, str], count: int) -> None:
    assert members.register(world.actor("hung"), world.unit["nam-pha"], filters).total == count


@pytest.mark.parametrize("mark", list(actions.Mark))
def test_marked_members_are_found_by_their_mark(world: World, mark: actions.Mark) -> None:
    hung, unit = world.actor("hung"), world.unit["na-loc"]
    actions.mark(hung, world.membership["thoa"], kind=mark, since=date(2026, 9, 1))

    assert names(members.register(hung, unit, {"status": mark.value})) == ["Lò Thị Thoa"]
    assert "Lò Thị Thoa" not in names(members.register(hung, unit, {"status": "official"}))


@pytest.mark.parametrize("status", list(Status))
def test_the_filter_and_the_line_agree(world: World, status: Status) -> None:
    hung, unit = world.actor("hung"), world.unit["nam-pha"]
    for mark, key in (("exempt", "lan"), ("away", "minh"), ("suspended", "yen"), ("exempt", "minh")):
        row = Membership.objects.filter(pk=world.membership[key].pk)
        row.update(**{f"{mark}_since": date(2026, 3, 1), f"{mark}_until": date(2026, 11, 17)})

    everybody = members.register(hung, unit)

    assert names(members.register(hung, unit, {"status": status.value})) == [
        line.person.name for line in everybody.rows if line.status is status
    ]
    assert status.vi


def test_status_on_the_day_before_the_day_and_the_day_after() -> None:
    row = Membership(
        ceremony_on=date(2025, 5, 19), recognised_on=date(2026, 5, 19), away_since=date(2026, 7, 1),
        away_until=date(2026, 8, 1), left_on=date(2026, 9, 1),
    )  # fmt: skip
    days = {
        date(2026, 5, 18): "probation", date(2026, 5, 19): "official", date(2026, 6, 30): "official",
        date(2026, 7, 1): "away", date(2026, 7, 31): "away", date(2026, 8, 1): "official",
        date(2026, 8, 31): "official", date(2026, 9, 1): "left",
    }  # fmt: skip

    assert {day: members.status_of(row, day).value for day in days} == days


@pytest.mark.parametrize(
    ("since", "on", "badge"),
    [
        (date(1996, 11, 16), date(2026, 11, 16), Badge(30, date(2026, 11, 16))),
        (date(1996, 11, 16), date(2026, 11, 17), Badge(40, date(2036, 11, 16))),
        (date(1930, 2, 3), date(2026, 11, 17), None),
        (date(1996, 2, 29), date(2025, 1, 1), Badge(30, date(2026, 2, 28))),
        (date(1950, 1, 1), date(1979, 1, 1), None),
        (None, date(2026, 1, 1), None),
    ],
)
def test_the_next_badge(since: date | None, on: date, badge: Badge | None) -> None:
    assert members.next_badge(since, on) == badge


def test_party_age_counts_from_the_decision_or_the_ceremony() -> None:
    row = Membership(ceremony_on=date(2024, 9, 15), decided_on=date(2024, 8, 25), recognised_on=date(2025, 9, 15))
    old = Membership(ceremony_on=date(1980, 9, 15), recognised_on=date(1981, 9, 15))

    assert members.party_age_from(row) == date(2024, 8, 25)
    assert members.party_age_from(old) == date(1980, 9, 15)


def test_the_periods_of_a_person(world: World) -> None:
    hung = world.actor("hung")
    actions.leave(hung, world.membership["thoa"], on=date(2020, 1, 1), why="own-request-family-hardship")
    enrol(world, world.person["thoa"], "na-loc", date(2026, 3, 3))

    rows = members.of_person(hung, world.person["thoa"])

    assert [row.ceremony_on.year for row in rows] == [2026, 2019]
    assert members.of_person(world.actor("cuong"), world.person["thoa"]) == []
    assert members.get(hung, rows[0].pk) == rows[0]
    with pytest.raises(OutOfReach):
        members.get(world.actor("cuong"), rows[0].pk)


def test_a_page_takes_two_queries(world: World, django_assert_num_queries: Any) -> None:
    lan = world.actor("lan")
    for more in ("Lò Văn Một", "Lò Văn Hai"):
        with django_assert_num_queries(2):
            page = members.register(lan, world.unit["na-loc"])
            assert {line.membership.unit.name for line in page.rows} == {"Chi bộ bản Nà Lốc"}
        enrol(world, person(world, "na-loc", more), "na-loc", date(2026, 3, 1))
