"""Which records stand: a corrected one gives way, a withdrawn one vanishes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.process.roads import PERSON, UNIT, dossier

from ketnap.law.facts import Consent, ConsentKind
from ketnap.process.keys import Body, Station, StepKey
from ketnap.process.records import Dossier, Method, Override, Record, RoadKind, Verdict, effective
from ketnap.process.steps import BY_KEY, CLOSING, MAIN, SIDE, STEPS, acting, applies
from ketnap.process.trail import Trail

K = StepKey


def row(number: int, day: int = 1, corrects: int | None = None, *, withdrawn: bool = False) -> Record:
    on = date(2025, 9, day)
    return Record(step=K.LISTED, on=on, id=number, corrects=corrects, withdrawn=withdrawn)


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        ((row(1), row(2)), [1, 2]),
        ((row(1, 5), row(2, 3)), [2, 1]),
        ((row(1), row(2, corrects=1)), [2]),
        ((row(1), row(2, corrects=1), row(3, corrects=2)), [3]),
        ((row(1), row(2, corrects=1, withdrawn=True)), []),
        ((row(1), row(2, corrects=1, withdrawn=True), row(3, corrects=2)), [3]),
        ((row(1), row(2, corrects=9)), [1, 2]),
    ],
)
def test_which_records_stand(rows: tuple[Record, ...], standing: list[int]) -> None:
    assert [record.id for record in effective(rows)] == standing


def test_records_without_a_number_are_never_replaced() -> None:
    rows = (Record(step=K.LISTED, on=date(2025, 9, 1)), row(2, corrects=1))
    assert effective(rows) == rows


@st.composite
def histories(draw: st.DrawFn) -> tuple[Record, ...]:
    """Rows as an office writes them: each may correct or withdraw an earlier one that still stands."""
    rows: list[Record] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        standing = [0, *(record.id or 0 for record in effective(rows))]
        target = draw(st.sampled_from(standing)) or None
        withdrawn = target is not None and draw(st.booleans())
        rows.append(row(number, draw(st.integers(1, 28)), target, withdrawn=withdrawn))
    return tuple(rows)


@given(histories())
def test_what_stands_is_what_was_not_replaced(rows: tuple[Record, ...]) -> None:
    standing = effective(rows)
    replaced = {record.corrects for record in rows}
    assert {record.id for record in standing} == {r.id for r in rows if r.id not in replaced and not r.withdrawn}
    assert list(standing) == sorted(standing, key=lambda record: record.on)
    assert effective(standing) == standing
    added = replace(rows[0], id=99, corrects=None, withdrawn=False)
    assert set(effective((*rows, added))) == {*standing, added}


def test_a_trail_looks_things_up() -> None:
    trail = Trail(dossier())
    assert trail.day(K.LISTED) == date(2025, 1, 8)
    assert trail.day(K.STOPPED) is None
    assert trail.has(K.DECIDED, date(2025, 9, 15))
    assert not trail.has(K.DECIDED, date(2025, 9, 14))
    assert len(trail.all(K.MEMBER_INTRODUCTION)) == 2
    assert trail.probation_ends() == date(2026, 9, 25)
    assert Trail(Dossier(person=PERSON)).probation_ends() is None


def test_consents_of_the_person_and_of_the_road_are_one() -> None:
    paper = Consent(ConsentKind.POLITICAL, date(2025, 5, 1), "1")
    written = Record(step=K.CONSENT, on=paper.on, consent=paper.kind, paper="1")
    earlier = replace(written, on=date(2025, 4, 1))
    trail = Trail(Dossier(person=replace(PERSON, consents=(paper,)), records=(written, earlier)))
    assert len(trail.person.consents) == 2
    held = trail.person.consent(ConsentKind.POLITICAL)
    assert held
    assert held.on == earlier.on
    assert trail.person.consent(ConsentKind.SPECIAL) is None


def pause(step: StepKey, day: int) -> Record:
    return Record(step=step, on=date(2025, 9, day), note="lý do")


@pytest.mark.parametrize(
    ("day", "since"), [(4, None), (5, 5), (6, 5), (9, 5), (10, None), (11, None), (20, 20), (21, 20)]
)
def test_pausing(day: int, since: int | None) -> None:
    rows = (pause(K.PAUSED, 5), pause(K.RESUMED, 10), pause(K.PAUSED, 20))
    trail = Trail(Dossier(person=PERSON, records=rows))
    assert trail.paused_since(date(2025, 9, day)) == (date(2025, 9, since) if since else None)
    assert trail.paused
    assert not Trail(Dossier(person=PERSON, records=rows[:2])).paused


def test_the_last_override_of_a_rule_lifts_it() -> None:
    rows = [
        Record(step=K.OVERRIDE, on=date(2025, 9, day), override=Override(rule="D4", reason=str(day))) for day in (1, 2)
    ]
    trail = Trail(Dossier(person=PERSON, records=tuple(rows)))
    assert trail.lifted("D4") == rows[1]
    assert trail.lifted("D5") is None


def test_stations_are_in_the_order_of_the_road() -> None:
    stations = [step.station for step in MAIN]
    assert stations == sorted(stations)
    assert {step.station for step in MAIN if not step.optional} == set(Station)


def test_the_table_of_steps_is_whole() -> None:
    assert {step.key for step in STEPS} == set(StepKey)
    assert len(BY_KEY) == len(STEPS)
    assert all(key in BY_KEY for step in STEPS for key in step.after)
    assert {K.CARD_HANDED} == CLOSING - SIDE
    assert all(step.title and step.act and step.do and step.name for step in STEPS)


def test_a_step_comes_after_steps_that_are_earlier_in_the_table() -> None:
    order = {step.key: at for at, step in enumerate(STEPS)}
    assert all(order[key] < order[step.key] for step in STEPS for key in step.after)


def test_without_a_grassroots_committee_the_level_above_does_its_part() -> None:
    village = Dossier(person=PERSON, unit=replace(UNIT, grassroots=False, section=True))
    assert acting(BY_KEY[K.ALLOWED], village) is Body.DECIDING
    assert acting(BY_KEY[K.ALLOWED], dossier()) is Body.GRASSROOTS
    assert acting(BY_KEY[K.LISTED], village) is Body.CELL
    assert not applies(BY_KEY[K.GRASSROOTS_VOTE], village)
    assert applies(BY_KEY[K.SECTION_REPORT], village)
    assert not applies(BY_KEY[K.SECTION_REPORT], dossier())


@pytest.mark.parametrize("kind", [Station, Body, Method, Verdict, RoadKind])
def test_everything_has_a_name(kind: type[Station | Body | Method | Verdict | RoadKind]) -> None:
    assert all(member.vi for member in kind)
    assert all(station.short for station in Station)
