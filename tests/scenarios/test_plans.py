"""What is laid out before there is a row: lawful, invented, the same every time."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import islice, product
from pathlib import Path

import pytest
from tests.scenarios.conftest import TODAY

from ketnap import scenarios
from ketnap.law.base import Outcome
from ketnap.process.entry import problems
from ketnap.process.keys import StepKey
from ketnap.process.progress import progress
from ketnap.scenarios import chieng_bom, hoi_hop, training
from ketnap.scenarios.catalogue import PUBLISHED, WORLDS, strip_of
from ketnap.scenarios.letterheads import place_of
from ketnap.scenarios.names import BANKS
from ketnap.scenarios.plans import Plan

type PlanOf = Callable[[str], Plan]
PUBLISHED_REALMS = [world.realm for world in PUBLISHED]
# Everybody the five articles name: none of them may be met here.
NAMED = (
    "Nghe Minh Hồng", "Trương Thị Linh", "Hà Văn Dũng", "Lường Văn Lưu", "Nguyễn Tuấn Hải", "Mai Trâm",
    "Dương Đức Nhuận", "Văn Trọng", "Huyền Linh",
)  # fmt: skip


@pytest.mark.parametrize("realm", PUBLISHED_REALMS)
def test_nobody_s_road_breaks_the_law_of_its_days(plan: PlanOf, realm: str) -> None:
    made = plan(realm)
    failing = {
        (road.human.name, finding.rule, finding.text)
        for road, dossier in made.dossiers()
        for finding in progress(dossier, made.as_at).findings
        if finding.outcome is Outcome.FAIL
    }
    assert failing == set()


@pytest.mark.parametrize("realm", list(WORLDS))
def test_every_record_could_have_been_written_by_hand(plan: PlanOf, realm: str) -> None:
    made = plan(realm)
    planted = set(made.marked.values())
    wrong = []
    roads = ((place, row) for place, row in enumerate(made.dossiers()) if place not in planted)
    for _, (road, dossier) in islice(roads, 30):
        for count, record in enumerate(road.records):
            so_far = replace(dossier, records=road.records[:count])
            wrong += [(road.human.name, record.step, problem) for problem in problems(so_far, record, made.as_at)]
    assert wrong == []


@pytest.mark.parametrize("realm", list(WORLDS))
def test_nothing_happens_on_a_day_off_or_in_the_future(plan: PlanOf, realm: str) -> None:
    from ketnap.law.calendar import DEFAULT

    made = plan(realm)
    days = {row.on for road in made.roads for row in road.records}
    assert {day for day in days if not DEFAULT.is_working(day)} == set()
    assert max(days) <= made.as_at


@pytest.mark.parametrize("realm", list(WORLDS))
def test_whoever_helps_is_an_official_member_of_the_cell(plan: PlanOf, realm: str) -> None:
    made = plan(realm)
    for road in made.roads:
        for row in road.records:
            if row.helper and row.helper.person is not None:
                helper = made.members[row.helper.person]
                assert helper.unit == road.unit
                assert helper.recognised_on
                assert helper.recognised_on <= row.on or helper.arrived_on


@pytest.mark.parametrize("realm", list(WORLDS))
def test_nobody_of_the_articles_is_here(plan: PlanOf, realm: str) -> None:
    made = plan(realm)
    names = {member.human.name for member in made.members} | {road.human.name for road in made.roads}
    names |= {row.introduction.by for road in made.roads for row in road.records if row.introduction}
    assert names.isdisjoint(NAMED)


def test_no_such_name_can_come_out() -> None:
    made = {
        " ".join(part for part in parts if part)
        for bank in BANKS.values()
        for parts in (
            *product(bank.family, bank.middle, bank.given),
            *product(bank.family_women, bank.middle_women, bank.given_women),
        )
    }
    assert made.isdisjoint(NAMED)


def test_no_such_name_is_written_down() -> None:
    for path in Path(scenarios.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert [name for name in NAMED if name in text] == [], path


@pytest.mark.parametrize("realm", list(WORLDS))
def test_all_is_nfc(plan: PlanOf, realm: str) -> None:
    made = plan(realm)
    words = [member.human.name for member in made.members] + [unit.name for unit in made.units]
    assert all(unicodedata.is_normalized("NFC", word) for word in words)


def test_the_same_seed_gives_the_same_people(plan: PlanOf) -> None:
    assert chieng_bom.plan() == plan("chieng-bom")
    assert hoi_hop.plan() == plan("hoi-hop")
    assert training.plan(TODAY) == plan("training")


def test_every_world_says_what_it_is() -> None:
    assert strip_of("training") == "Bản tập huấn. Người và số liệu là giả định."
    assert strip_of("real") == ""
    assert "giả định" in strip_of("generated")
    for world in PUBLISHED:
        assert world.article
        assert world.article.title in world.strip
        assert "Người là giả định, chỉ tổng số là số đã công bố." in world.strip


def test_the_villages_decided_nothing_before_the_district_ended(plan: PlanOf) -> None:
    roads = (row for realm in PUBLISHED_REALMS for row in plan(realm).dossiers())
    committee = [road.day(StepKey.GRASSROOTS_VOTE) for road, dossier in roads if dossier.unit.grassroots]
    assert any(committee)


@pytest.mark.parametrize(
    ("name", "place"),
    [("Đảng ủy xã Đăk Lin", "Đăk Lin"), ("Tỉnh ủy Đăk Nia", "Đăk Nia"), ("Đảng bộ tỉnh Sơn Hà", "Sơn Hà"),
     ("Đảng ủy phường Hội Hợp", "Hội Hợp")],
)  # fmt: skip
def test_a_committee_writes_where_it_is(name: str, place: str) -> None:
    assert place_of(name) == place
