"""The register: order, filters, pages, and what follows from a membership on a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.world import World, enrol, person

from ketnap.access import OutOfReach
from ketnap.actions import members as actions
from ketnap.law.calendar import add_months
from ketnap.models import Membership
from ketnap.queries import member_page, members, party_age, register
from ketnap.queries.members import Badge, Status
from ketnap.queries.register import Wanted
from ketnap.queries.scope import Page


def names(page: Page[members.Line]) -> list[str]:
    return [line.person.name for line in page.rows]


def test_it_works(world: World) -> None:
    page = register.register(world.actor("lan"), Wanted())

    assert names(page) == ["Lèo Văn Địa", "Lò Thị Lan", "Cà Văn Minh", "Lò Thị Thoa"]
    assert [line.status for line in page.rows] == ["probation", "official", "official", "official"]
    assert page.rows[0].party_age_from is None
    assert page.rows[0].next_badge is None
    assert page.rows[1].party_age_from == date(2012, 9, 1)
    assert page.rows[1].next_badge == Badge(30, date(2042, 9, 1))


def test_out_of_reach_nobody_is_listed(world: World) -> None:
    for who in ("hoa", "cuong", "ha", "pao"):
        assert register.register(world.actor(who), Wanted(unit=world.unit["na-loc"])).total == 0


def test_a_unit_alone_or_with_those_below(world: World) -> None:
    hung, commune = world.actor("hung"), world.unit["nam-pha"]

    assert register.register(hung, Wanted(unit=commune)).total == 10
    assert register.register(hung, Wanted(unit=commune, alone=True)).total == 5
    assert register.register(world.actor("lan"), Wanted(unit=commune)).total == 4
    assert register.register(hung, Wanted(unit=commune, kind="village")).total == 4


def test_pages(world: World) -> None:
    for number in range(45):
        enrol(world, person(world, "na-loc", f"Lò Văn {number:02}"), "na-loc", date(2026, 3, 1))
    hung = world.actor("hung")

    first, last = register.register(hung, Wanted()), register.register(hung, Wanted(), page=99)

    assert (first.total, first.pages, first.has_next, first.has_previous) == (55, 2, True, False)
    assert (last.number, len(last.rows), last.has_next, last.has_previous) == (2, 5, False, True)
    assert len({*names(first), *names(last)}) == 55
    assert register.register(hung, Wanted(sex="female", unit=world.unit["na-loc"], name="zzz")).pages == 1


def test_a_large_register_is_walked_and_reads_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above a size another index is used; the answer may not tell."""
    questions = [
        Wanted(), Wanted(unit=world.unit["nam-pha"]), Wanted(name="lo"), Wanted(sex="female", down=True),
        Wanted(order="vao-dang"), Wanted(status=Status.OFFICIAL),
    ]  # fmt: skip
    actors = [world.actor(who) for who in ("mai", "hung", "lan")]
    small = [names(register.register(actor, wanted)) for actor in actors for wanted in questions]

    monkeypatch.setattr(register, "MANY", 0)

    assert [names(register.register(actor, wanted)) for actor in actors for wanted in questions] == small


@pytest.mark.parametrize("mark", list(actions.Mark))
def test_marked_members_are_found_by_their_mark(world: World, mark: actions.Mark) -> None:
    hung, unit = world.actor("hung"), world.unit["na-loc"]
    actions.mark(hung, world.membership["thoa"], kind=mark, since=date(2026, 9, 1))

    assert names(register.register(hung, Wanted(unit=unit, status=Status(mark.value)))) == ["Lò Thị Thoa"]
    assert "Lò Thị Thoa" not in names(register.register(hung, Wanted(unit=unit, status=Status.OFFICIAL)))


@pytest.mark.parametrize("status", list(Status))
def test_the_filter_and_the_line_agree(world: World, status: Status) -> None:
    hung, unit = world.actor("hung"), world.unit["nam-pha"]
    for mark, key in (("exempt", "lan"), ("away", "minh"), ("suspended", "yen"), ("exempt", "minh")):
        row = Membership.objects.filter(pk=world.membership[key].pk)
        row.update(**{f"{mark}_since": date(2026, 3, 1), f"{mark}_until": date(2026, 11, 17)})

    everybody = register.register(hung, Wanted(unit=unit))

    assert names(register.register(hung, Wanted(unit=unit, status=status))) == [
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
    again = enrol(world, world.person["thoa"], "na-loc", date(2026, 3, 3))

    found = member_page.periods(hung, again.pk)

    assert (found.found, found.others) == (again, [world.membership["thoa"]])
    assert [gap.since for gap in found.counted.gaps] == [date(2020, 1, 1)]
    assert members.get(hung, again.pk) == again
    for fetch in (members.get, member_page.periods):
        with pytest.raises(OutOfReach):
            fetch(world.actor("cuong"), again.pk)
        with pytest.raises(OutOfReach):
            fetch(hung, 0)


def test_a_page_takes_four_queries(world: World, django_assert_num_queries: Any) -> None:
    lan = world.actor("lan")
    for more in ("Lò Văn Một", "Lò Văn Hai"):
        with django_assert_num_queries(4):
            page = register.register(lan, Wanted(unit=world.unit["na-loc"]))
            assert {line.membership.unit.name for line in page.rows} == {"Chi bộ bản Nà Lốc"}
        enrol(world, person(world, "na-loc", more), "na-loc", date(2026, 3, 1))


# ── Admitted again ───────────────────────────────────────────────────────────────────────────────────────────────────


def again(world: World, *, recognised: date | None = date(2025, 3, 3), **first: Any) -> Membership:
    """Thoa, decided on 01/09/2019, struck off on 01/01/2020, admitted again by the decision of 01/03/2024."""
    actions.leave(world.actor("hung"), world.membership["thoa"], on=date(2020, 1, 1), why="struck-off")
    Membership.objects.filter(pk=world.membership["thoa"].pk).update(recognised_on=None, **first)
    row = enrol(world, world.person["thoa"], "na-loc", date(2024, 3, 3))
    row.recognised_on = recognised
    row.save()
    return row


def shown(world: World, who: str = "lan") -> members.Line:
    return next(line for line in register.register(world.actor(who), Wanted(name="thoa")).rows)


def test_admitted_again_counts_from_the_first_decision_less_the_time_outside(world: World) -> None:
    again(world)
    outside = (date(2024, 3, 1) - date(2020, 1, 1)).days

    line = shown(world)

    assert line.party_age_from == date(2019, 9, 1) + timedelta(days=outside)
    assert line.next_badge == Badge(30, add_months(date(2019, 9, 1) + timedelta(days=outside), 360))


def test_on_the_second_probation_there_is_none(world: World) -> None:
    again(world, recognised=None)
    assert (shown(world).party_age_from, shown(world).next_badge) == (None, None)


def test_without_the_first_decision_the_first_joining_day_counts(world: World) -> None:
    again(world, decided_on=None)
    outside = (date(2024, 3, 1) - date(2020, 1, 1)).days
    assert shown(world).party_age_from == date(2019, 9, 2) + timedelta(days=outside)


def test_it_is_the_same_for_whoever_may_see_the_member(world: World) -> None:
    """The earlier period may lie in a commune next door."""
    again(world, unit=world.unit["huoi-co"], path=world.unit["huoi-co"].path)
    assert member_page.periods(world.actor("lan"), shown(world).membership.pk).others == []
    assert shown(world, "lan").party_age_from == shown(world, "mai").party_age_from
    assert shown(world).party_age_from != date(2024, 3, 1)


@pytest.mark.parametrize("why", ["moved-away", "died"])
def test_who_moved_away_was_not_outside(world: World, why: str) -> None:
    again(world, left_why=why)
    assert shown(world).party_age_from == date(2024, 3, 1)


def test_twice_outside_is_taken_off_twice(world: World) -> None:
    first = Membership(ceremony_on=date(2000, 1, 1), left_on=date(2005, 1, 1), left_why="struck-off")
    second = Membership(ceremony_on=date(2005, 1, 11), left_on=date(2010, 1, 1), left_why="expelled")
    third = Membership(ceremony_on=date(2010, 1, 6), recognised_on=date(2011, 1, 6))
    on = date(2012, 1, 1)

    member = party_age.facts(third, [first, second])

    line = party_age.told(members.line(third, on), member, on)
    assert line.party_age_from == date(2000, 1, 16)
    assert party_age.facts(first, [first, second]).gaps == (), "an earlier period knows nothing of later ones"
    assert len(party_age.facts(second, [first, second]).gaps) == 1
