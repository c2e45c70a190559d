"""The checklist follows the law of the day of the inspection; what the check says is named step by step."""

from dataclasses import replace
from datetime import date

import pytest
from tests.process.roads import VOTE, before, bend, dossier

from ketnap.law.base import Outcome
from ketnap.process.inspecting import Judged, _overdue, checklist, judged
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


def test_steps_taken_are_judged_and_what_only_the_next_would_ask_is_left_out() -> None:
    at = progress(before(K.CELL_VOTE), date(2025, 8, 6))
    found = judged(at)
    assert {one.finding for one in found} == set(at.findings)
    assert at.next_findings
    assert len({one.key for one in found}) == len(found)


def late(found: tuple[Judged, ...]) -> dict[str, tuple[Outcome, str]]:
    return {one.key: (one.finding.outcome, one.finding.text) for one in found if "/DUE-" in one.key}


def test_a_clock_that_ran_out_is_named_with_its_days() -> None:
    day = date(2026, 12, 1)
    assert late(judged(progress(dossier(), day))) == {}
    held_late = bend(dossier(), K.OWN_HISTORY, on=date(2025, 11, 7))
    outcome, text = late(judged(progress(held_late, day)))["own-history/DUE-D19"]
    assert outcome is not Outcome.PASS
    assert "hạn 06/11/2025, làm ngày 07/11/2025." in text
    waits = late(judged(progress(before(K.DECIDED), date(2025, 10, 11))))
    assert ["đến ngày 11/10/2025 chưa ghi." in text for _, text in waits.values()] == [True]
    assert late(judged(progress(held_late, day), [Station.HELPER])) == {}


def test_what_a_step_was_found_wanting_for_is_not_said_again() -> None:
    held_late = bend(dossier(), K.CEREMONY, on=date(2025, 12, 1))
    found = judged(progress(held_late, date(2026, 12, 1)))
    assert "ceremony/D15" in {one.key for one in found if one.finding.outcome is not Outcome.PASS}
    assert "ceremony/DUE-D15" not in late(found)


def test_a_clock_nobody_is_sure_of_asks_a_person() -> None:
    at = progress(before(K.DECIDED), date(2025, 10, 11))
    clock = replace(at.late()[0], uncertain="Lịch nghỉ Tết chưa công bố.")
    note = "Chưa có toàn văn."
    unread = replace(clock, line=replace(clock.line, note=note), uncertain=f"{note} Lịch nghỉ Tết chưa công bố.")
    for one in (clock, unread):
        finding = _overdue(one, at.on)
        assert finding.outcome is Outcome.JUDGE
        assert finding.text.count(note) == (one is unread)
        assert "Lịch nghỉ Tết chưa công bố." in finding.text


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
