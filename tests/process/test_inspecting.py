"""The checklist follows the law of the day of the inspection; what the check says is named step by step."""

from datetime import date

import pytest
from tests.process.roads import VOTE, before, bend, dossier

from ketnap.law.base import Outcome
from ketnap.process.inspecting import checklist, judged
from ketnap.process.keys import Station, StepKey
from ketnap.process.progress import progress
from ketnap.process.records import Vote
from ketnap.process.steps import MAIN

K = StepKey


def test_the_checklist_is_the_road_in_its_order() -> None:
    assert [item.step for item in checklist(date(2026, 11, 16))] == [step.key for step in MAIN]
    assert all(item.text for item in checklist(date(2010, 1, 1)))


def test_the_checklist_keeps_to_the_stations_asked() -> None:
    assert {item.station for item in checklist(date(2026, 1, 5), [Station.HELPER])} == {Station.HELPER}


@pytest.mark.parametrize(
    ("on", "source", "noted"),
    [(date(2026, 5, 18), "Hướng dẫn 06-HD/TW", False), (date(2026, 5, 19), "Hướng dẫn 01-HD/TW", True)],
)
def test_an_item_cites_the_text_of_the_day_and_says_what_is_not_established(on: date, source: str, noted: bool) -> None:
    item = next(one for one in checklist(on) if one.step is K.LETTER)
    assert item.cites.startswith(source)
    assert bool(item.note) is noted


def test_steps_taken_are_judged_by_their_day_and_the_next_one_by_the_inspection() -> None:
    road = before(K.CELL_VOTE)
    at = progress(road, date(2025, 8, 20))
    found = judged(at)
    assert {one.finding for one in found} == {*at.findings, *at.next_findings}
    assert date(2025, 8, 20) in {one.finding.governed_on for one in found if one.step is K.CELL_VOTE}
    assert len({one.key for one in found}) == len(found)
    assert K.CELL_VOTE in {one.step for one in found}
    at = progress(dossier(), date(2026, 12, 1))
    assert {one.finding for one in judged(at)} == set(at.findings)


def test_a_condition_keeps_its_name_when_what_it_says_changes() -> None:
    good = dossier()
    bad = bend(good, K.CELL_VOTE, vote=Vote(members=16, present=15, yes=9))
    day = date(2026, 12, 1)

    def votes(found: object) -> dict[str, Outcome]:
        assert isinstance(found, tuple)
        return {one.key: one.finding.outcome for one in found if one.key == "cell-vote/VOTE-cell-vote"}

    assert votes(judged(progress(good, day))) == {"cell-vote/VOTE-cell-vote": Outcome.PASS}
    assert votes(judged(progress(bad, day))) == {"cell-vote/VOTE-cell-vote": Outcome.JUDGE}
    assert VOTE.yes == 15


def test_stations_narrow_what_the_check_says() -> None:
    at = progress(dossier(), date(2026, 12, 1))
    inside = judged(at, [Station.CEREMONY])
    assert inside
    assert {one.step for one in inside} <= {K.CEREMONY, K.DECISION_RECEIVED}
    open_road = progress(before(K.CELL_VOTE), date(2025, 8, 20))
    assert judged(open_road, [Station.CARD]) == ()
