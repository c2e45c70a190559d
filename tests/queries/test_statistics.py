"""Every number of a table is the one the register gives, opens to its people, and coming and going add up."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.world import World, enrol, person

from ketnap import clock
from ketnap.access import Actor, Forbidden, OutOfReach
from ketnap.actions import members, people, units
from ketnap.models import TRAINING, Event, MassMembership, Membership, Unit
from ketnap.models.codes import OCCUPATION_GROUPS, PEOPLES, RELIGIONS
from ketnap.models.membership import DIED, MOVED_AWAY
from ketnap.process.statistics import BY_KEY, TABLES, Row, Table, coded
from ketnap.process.statistics.blocks import OCCUPATIONS
from ketnap.process.statistics.checks import column
from ketnap.process.statistics.local import ROADS, with_rows
from ketnap.process.statistics.organisations import opens
from ketnap.process.statistics.rows import Base, Count, Is, Part, Shape, Trait
from ketnap.process.statistics.spans import Span, of_key, own
from ketnap.queries import counting, statistics_units
from ketnap.queries import statistics as reading
from ketnap.queries.statistics_bases import STEPS
from ketnap.scenarios import load
from ketnap.scenarios.catalogue import WORLDS

YEAR, BEGIN, END = "2026", date(2026, 1, 1), date(2027, 1, 1)


def span(key: str = YEAR) -> Span:
    found = of_key(key)
    assert found is not None
    return found


def numbers(world: World, table: str, unit: str = "tinh", key: str = YEAR, who: str = "mai") -> dict[str, Any]:
    return dict(reading.count(world.actor(who), world.fresh(unit), BY_KEY[table], span(key)).now)


def test_the_code_lists_are_those_people_are_kept_by() -> None:
    """A list in the pure tables and the one of the database: the same codes, in the order of the party's tables."""
    by_row = sorted(PEOPLES, key=lambda code: code.party_row)
    assert tuple((code.code, code.vi) for code in by_row) == coded.PEOPLES
    assert tuple((code.code, code.vi) for code in RELIGIONS) == coded.RELIGIONS
    assert [code for code, _ in OCCUPATIONS if code != "N7"] == [code.code for code in OCCUPATION_GROUPS]
    assert frozenset(STEPS) == ROADS


# ── Agreement ────────────────────────────────────────────────────────────────────────────────────────────────────────

SAME = {"tong": "", "nu": "women", "dan-toc-thieu-so": "minority", "ton-giao": "religious", "doan-vien": "youth-union"}


def agree(actor: Actor, unit: Unit, period: Span) -> None:
    """Tables 2 and 3 against the one place that counts people; table 1 against both, and against itself."""
    joined = reading.count(actor, unit, BY_KEY["2"], period).now
    there = reading.count(actor, unit, BY_KEY["3"], period).now
    moved = reading.count(actor, unit, BY_KEY["1"], period)
    for key, group in SAME.items():
        admitted = counting.admitted(actor, unit, period.since, period.until, only=group)
        assert (key, joined[key]) == (key, admitted.count)
        assert (key, there[key]) == (key, counting.members(actor, unit, period.last, only=group).count)
    assert joined["ket-nap-lai"] == counting.admitted(actor, unit, period.since, period.until, only="again").count
    assert moved.now["B1"] == joined["tong"]
    assert moved.now["D"] == there["tong"]
    assert [words for words in moved.wrong if "A + B" in words] == []
    by_people = reading.count(actor, unit, BY_KEY["2b"], period)
    assert (by_people.now["dan-toc"], by_people.before["dan-toc"]) == (joined["tong"], joined["nu"])
    assert by_people.now["ton-giao"] == joined["ton-giao"]


@pytest.mark.parametrize("unit", ["tinh", "nam-pha", "na-loc"])
@pytest.mark.parametrize("key", ["2026", "2025-N2", "2019"])
def test_tables_say_what_the_register_says(world: World, unit: str, key: str) -> None:
    MassMembership.objects.create(
        person=world.person["dia"], organisation=world.organisation["doan"], since=date(2020, 3, 26)
    )
    agree(world.actor("mai"), world.unit[unit], span(key))


@pytest.mark.parametrize("realm", ["hoi-hop", TRAINING])
def test_whole_worlds_agree(db: None, settings: Any, tmp_path: Path, realm: str) -> None:
    """The published scenario and the training district, for its top and one unit below, a year and half of one."""
    settings.DATA = tmp_path
    world = WORLDS[realm]
    load.load(world)
    today = world.as_at or clock.today()
    actor = Actor.program(realm, today)
    top = Unit.objects.filter(realm=realm).order_by("depth", "pk")[0]
    below = Unit.objects.filter(realm=realm, depth=1, closed_on=None).order_by("-pk")[0]
    for unit in (top, below):
        for key in (f"{today.year}", f"{today.year - 1}-N2"):
            agree(actor, unit, span(key).upto(today))
    if realm == "hoi-hop":  # the article: six admitted in the first eight months of 2018
        ward = Unit.objects.get(realm=realm, name="Đảng ủy phường Hội Hợp")
        assert reading.count(actor, ward, BY_KEY["2"], span("2018")).now["tong"] == 6


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_every_number_opens_to_its_people(world: World, table: Table) -> None:
    actor, unit = world.actor("mai"), world.unit["tinh"]
    counted = reading.count(actor, unit, table, span())
    for row in table.rows:
        if reading.opens(table, row):
            found = reading.behind(actor, unit, table, span(), row, women=False, number=1)
            assert (row.key, found.total) == (row.key, counted.now[row.key])
            assert len(found.rows) == found.total
        else:
            with pytest.raises(OutOfReach):
                reading.behind(actor, unit, table, span(), row, women=False, number=1)


@pytest.mark.parametrize("table", ["2", "5", "10-2012"])
@pytest.mark.parametrize("unit", ["tinh", "nam-pha", "na-loc"])
def test_every_number_of_organisations_opens_to_them(world: World, table: str, unit: str) -> None:
    actor, form = world.actor("mai"), BY_KEY[table]
    counted = reading.count(actor, world.unit[unit], form, span())
    for row in (row for row in form.rows if opens(row)):
        for part in Part if form.shape is Shape.KINDS else (Part.ALL,):
            value = counted.now[column(row.key, part)]
            asked = (actor, world.unit[unit], form, span(), row)
            if part is Part.MEMBERS:
                rows, total = statistics_units.members(*asked, 1)
                assert (row.key, part, total, len(rows)) == (row.key, part, value, value)
            else:
                found = statistics_units.behind(*asked, part, 1)
                assert (row.key, part, found.total, len(found.rows)) == (row.key, part, value, value)
    with pytest.raises(OutOfReach):
        statistics_units.behind(actor, world.unit[unit], form, span(), Row("x", "Dòng"), Part.ALL, 1)


def test_table_5_counts_the_members_of_table_3_below_grassroots_organisations(world: World) -> None:
    """Two communes with their cells; who is a member at the province itself has no kind of grassroots organisation."""
    found = numbers(world, "5")
    assert [found[column("cong", part)] for part in Part] == [2, 2, 0, 0, 3, 12]
    assert (
        numbers(world, "3")["tong"]
        == 12 + counting.members(world.actor("mai"), world.unit["tinh"], group="unit").parts[str(world.unit["tinh"].pk)]
    )
    assert [numbers(world, "5", "na-loc", who="lan")[column("1", part)] for part in Part] == [0, 0, 0, 0, 1, 4]
    assert numbers(world, "2")["dbcs-ket-nap"] == 1
    assert numbers(world, "10-2012")["khong-ket-nap"] == 1


def test_table_5_of_a_year_stays_after_a_merger(world: World) -> None:
    before = numbers(world, "5", key="2025")
    units.merge(world.program, [world.unit["phieng-sa"]], into=world.unit["nam-pha"], on=date(2026, 7, 1))
    assert numbers(world, "5", key="2025") == before
    assert [numbers(world, "5")[column("cong", part)] for part in Part] == [1, 1, 0, 0, 3, 12]
    assert [numbers(world, "5", "phieng-sa", "2025")[column("cong", part)] for part in Part] == [1, 1, 0, 0, 1, 2]
    assert numbers(world, "5", "nam-pha", "2014")["cong"] == 0  # it did not exist


def test_a_kind_of_organisation_is_the_one_of_the_day(world: World) -> None:
    """Somebody who moved to the school this year still counts in the village last year."""
    members.transfer(world.program, world.membership["thoa"], to=world.unit["truong"], on=date(2026, 5, 5))
    asked = (Base.MEMBERS, Base.ADMITTED, Base.RECOGNISED)
    rows = [("tong", Row(base, base, Count(base, (Is(Trait.UNIT_KIND, ("village",)),)))) for base in asked]
    table = with_rows(BY_KEY["2"], rows)
    actor, unit = world.actor("mai"), world.unit["tinh"]
    for key, there in (("2025", (5, 1, 0)), ("2026", (5, 1, 1))):
        counted = reading.count(actor, unit, table, span(key))
        found = tuple(counted.now[base] for base in asked)
        assert (key, found) == (key, there)
        for base, row in zip(asked, rows, strict=True):
            shown = reading.behind(
                world.actor("mai"), world.unit["tinh"], table, span(key), row[1], women=False, number=1
            )
            assert shown.total == counted.now[base]


def test_what_counts_every_member_is_kept_until_something_is_written(world: World) -> None:
    Event.write(world.program, "member-registered", world.membership["dia"])
    actor, unit, table = world.actor("mai"), world.unit["tinh"], BY_KEY["1"]
    first = reading.kept(actor, unit, table, span())
    assert first == reading.count(actor, unit, table, span()) == reading.kept(actor, unit, table, span())
    with CaptureQueriesContext(connection) as asked:
        reading.kept(actor, unit, table, span())
    assert len(asked) == 1
    members.leave(world.program, world.membership["minh"], on=date(2026, 4, 30), why=DIED)
    assert reading.kept(actor, unit, table, span()).now["C1"] == 1


def test_women_of_a_table_of_shares(world: World) -> None:
    table = BY_KEY["4"]
    row = table.row("dan-toc-03")
    assert row is not None
    found = reading.behind(world.actor("mai"), world.unit["tinh"], table, span(), row, women=True, number=1)
    assert found.total == reading.count(world.actor("mai"), world.unit["tinh"], table, span()).before["dan-toc-03"] == 4


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        reading.count(world.actor("dung"), world.unit["nam-pha"], BY_KEY["2"], span())
    with pytest.raises(OutOfReach):
        reading.count(world.actor("hung"), world.unit["huoi-co"], BY_KEY["2"], span())


def test_a_secretary_counts_the_own_cell(world: World) -> None:
    assert numbers(world, "2", "na-loc", who="lan")["tong"] == 1
    assert (
        numbers(world, "1", "na-loc", who="lan")["D"]
        == counting.members(world.actor("lan"), world.unit["na-loc"]).count
    )


def test_where_nobody_was_there_is_nothing(world: World) -> None:
    counted = reading.count(world.actor("mai"), world.unit["tinh"], BY_KEY["2"], span("2010"))
    assert set(counted.now.values()) == {0, None}
    assert counted.wrong == ()


# ── What rows ask ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_details_of_a_person_find_their_rows(world: World) -> None:
    details = {
        "occupation_group": "N7c", "schooling": "lower-secondary-diploma", "expertise_level": "college",
        "special": ["foreign-spouse", "private-business-owner"], "religion": "2", "born_on": date(1990, 11, 17),
    }  # fmt: skip
    enrol(world, person(world, "truong", "Lò Văn Đủ", **details), "truong", date(2026, 3, 4))

    found = numbers(world, "2")
    for key in ("N7", "N7c", "hoc-van-3", "chuyen-mon-college", "hon-nhan", "chu-doanh-nghiep", "ton-giao", "tuoi-31"):
        assert (key, found[key]) == (key, 1)
    assert (found["khhgd"], found["tuoi-36"]) == (0, 0)  # thirty-six on the next day
    assert numbers(world, "2b")["ton-giao-2"] == 1
    assert found["tuoi-binh-quan"] == round((27 + 36) / 2, 1)


def test_who_is_on_probation_or_exempt_on_the_last_day(world: World) -> None:
    members.mark(
        world.program,
        world.membership["thoa"],
        kind=members.Mark.EXEMPT,
        since=date(2025, 3, 1),
        until=date(2026, 2, 1),
    )
    assert (numbers(world, "3", key="2025")["mien"], numbers(world, "3")["mien"]) == (1, 0)
    assert (numbers(world, "3", key="2025")["du-bi"], numbers(world, "3")["du-bi"]) == (1, 1)  # Sua, then Địa
    assert numbers(world, "3")["ket-nap-4"] == numbers(world, "3")["tong"]


# ── Coming and going ─────────────────────────────────────────────────────────────────────────────────────────────────


def balance(world: World, unit: str, key: str = YEAR) -> tuple[int, ...]:
    counted = reading.count(world.actor("mai"), world.fresh(unit), BY_KEY["1"], span(key))
    assert counted.wrong == ()
    return tuple(int(counted.now[row] or 0) for row in ("A", "B1", "B2", "C", "C5", "D"))


def test_a_move_inside_is_none_and_outside_is_both(world: World) -> None:
    members.transfer(world.program, world.membership["thoa"], to=world.unit["truong"], on=date(2026, 5, 5))
    members.transfer(world.program, world.membership["yen"], to=world.unit["huoi-co"], on=date(2026, 6, 6))
    members.transfer(world.program, Membership.objects.get(pk=world.membership["yen"].pk), to=world.unit["truong"],
                     on=date(2026, 7, 7))  # fmt: skip
    members.transfer(world.program, world.membership["sua"], to=world.unit["na-loc"], on=date(2026, 8, 8))

    assert balance(world, "tinh") == (14, 1, 0, 0, 0, 15)
    assert balance(world, "nam-pha") == (9, 1, 2, 1, 1, 11)
    assert balance(world, "phieng-sa") == (2, 0, 1, 2, 2, 1)


def test_who_leaves_goes_by_the_reason(world: World) -> None:
    for name, why in (("lan", DIED), ("minh", MOVED_AWAY), ("hung", "expelled"), ("dia", "struck-off"),
                      ("hoa", "own-request"), ("bao", "corruption")):  # fmt: skip
        members.leave(world.program, world.membership[name], on=date(2026, 4, 30), why=why)
    counted = reading.count(world.actor("mai"), world.unit["tinh"], BY_KEY["1"], span())

    assert [counted.now[key] for key in ("C", "C1", "C2", "C3", "C3a", "C4", "C5")] == [6, 1, 1, 1, 1, 1, 1]
    assert counted.wrong == (
        "Lý do giảm: các dòng cộng lại 5, “Đảng viên giảm trong kỳ” là 6; còn 1 người chưa xếp vào dòng nào.",
    )
    assert counted.now["D"] == 15 - 6


def test_who_comes_from_outside_is_counted_once(world: World) -> None:
    members.register(
        world.program, person=person(world, "truong", "Lò Thị Đến"), unit=world.unit["truong"],
        ceremony_on=date(2015, 5, 19), arrived_on=date(2026, 2, 2), arrived_from="Đảng bộ tỉnh khác",
    )  # fmt: skip
    assert balance(world, "nam-pha") == (9, 1, 1, 0, 0, 11)


def test_a_merger_takes_its_people_along_from_the_beginning(world: World) -> None:
    before = balance(world, "nam-pha", "2025")
    units.merge(world.program, [world.unit["phieng-sa"]], into=world.unit["nam-pha"], on=date(2026, 7, 1))

    assert balance(world, "nam-pha") == (11, 1, 0, 0, 0, 12)
    assert balance(world, "nam-pha", "2025") == before  # the year before comes out to the digit
    assert balance(world, "phieng-sa", "2025")[-1] == 2


# ── The road, cards, badges ──────────────────────────────────────────────────────────────────────────────────────────


def test_days_of_ones_own_and_corrections(world: World) -> None:
    table, days = BY_KEY["2"], own(date(2026, 2, 1), date(2026, 2, 28))
    assert days is not None
    counted = reading.count(world.actor("mai"), world.unit["tinh"], table, days)
    assert (counted.now["tong"], counted.now["nu"], counted.compared.last) == (1, 0, date(2025, 2, 28))
    people.correct(world.program, world.person["dia"], reason="Ghi nhầm.", sex="female")
    assert reading.count(world.actor("mai"), world.unit["tinh"], table, days).now["nu"] == 1
