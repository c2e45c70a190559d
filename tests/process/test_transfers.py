"""One move: how it stands after each fact, its clocks the day before, of and after, the length of a temporary time."""

from datetime import date, timedelta

import pytest

from ketnap.law.base import Outcome
from ketnap.law.calendar import DEFAULT
from ketnap.law.rule import Rule
from ketnap.law.values.transfers import (
    ABROAD_FORMAL,
    ABROAD_TEMPORARY,
    TRANSFER_LETTER,
    TRANSFER_NOT_HANDED_IN,
    TRANSFER_STEPS,
)
from ketnap.process.transfer_limits import Clocked, last_start
from ketnap.process.transfers import (
    ALLOWED,
    Clock,
    Fact,
    Happening,
    Move,
    Stage,
    TransferKind,
    acting,
    barred,
    clocks,
    length,
    longer,
    months_behind,
)

K, H, S = TransferKind, Happening, Stage
START = date(2026, 9, 1)
LETTER = date(2026, 9, 10)
DAY = timedelta(days=1)


def move(kind: TransferKind, *what: Happening, until: date | None = None, inside: bool = False) -> Move:
    facts = tuple(Fact(one, LETTER + DAY * at, id=at + 1) for at, one in enumerate(what))
    return Move(kind, START, facts, until, inside)


@pytest.mark.parametrize(
    ("kind", "what", "stage"),
    [
        (K.FORMAL, (), S.ANNOUNCED),
        (K.FORMAL, (H.LETTER,), S.ON_WAY),
        (K.FORMAL, (H.LETTER, H.SLIP), S.ON_WAY),
        (K.FORMAL, (H.LETTER, H.PRESENTED), S.PRESENTED),
        (K.FORMAL, (H.LETTER, H.PRESENTED, H.REFUSED), S.REFUSED),
        (K.FORMAL, (H.LETTER, H.REFUSED, H.SENT_ON), S.ON_WAY),
        (K.FORMAL, (H.SENT_ON,), S.ANNOUNCED),
        (K.INSIDE, (H.LETTER, H.ACCEPTED), S.DONE),
        (K.ABROAD_FORMAL, (H.LETTER, H.ARRIVED), S.DONE),
        (K.TEMPORARY, (H.LETTER, H.ACCEPTED), S.AWAY),
        (K.ABROAD_TEMPORARY, (H.LETTER, H.ARRIVED, H.PROLONGED), S.AWAY),
        (K.TEMPORARY, (H.LETTER, H.ACCEPTED, H.RETURNED), S.RETURNED),
        (K.FORMAL, (H.LETTER, H.CALLED_BACK), S.CALLED_BACK),
    ],
)
def test_how_a_move_stands(kind: TransferKind, what: tuple[Happening, ...], stage: Stage) -> None:
    assert move(kind, *what).stage is stage


def test_every_word_is_said_and_every_happening_has_its_place() -> None:
    assert set(ALLOWED) == set(H)
    assert all(word.vi for words in (K, H, S) for word in words)
    assert not any(stages & {S.DONE, S.RETURNED, S.CALLED_BACK} for stages in ALLOWED.values())


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    facts = (
        Fact(H.LETTER, LETTER, id=1),
        Fact(H.PRESENTED, LETTER + DAY, id=2),
        Fact(H.LETTER, LETTER - DAY, id=3, corrects=1),
        Fact(H.LETTER, START, id=4, corrects=3),
    )
    found = Move(K.FORMAL, START, facts)

    assert [(fact.id, fact.on) for fact in found.standing] == [(4, START), (2, LETTER + DAY)]
    assert (found.stage, found.last(H.LETTER), found.last(H.SLIP)) == (S.PRESENTED, START, None)


def by_rule(found: Move) -> dict[str, Clock]:
    return {clock.rule: clock for clock in clocks(found)}


@pytest.mark.parametrize(
    ("found", "rule", "start", "days"),
    [
        (move(K.FORMAL), "D21", START, 60),
        (move(K.INSIDE, H.LETTER), "D22", LETTER, 30),
        (move(K.ABROAD_FORMAL, H.LETTER), "D26", START, 60),
        (move(K.ABROAD_TEMPORARY, until=date(2027, 3, 1)), "D27", START, 30),
    ],
)
def test_a_clock_the_day_of_and_the_day_after(found: Move, rule: str, start: date, days: int) -> None:
    clock = by_rule(found)[rule]

    assert (clock.since, clock.due_on) == (start, DEFAULT.deadline(start, days).day)
    assert [clock.late(clock.due_on + DAY * step) for step in (-1, 0, 1)] == [False, False, True]
    assert "QĐ/TW" in clock.cites or "HD/BTCTW" in clock.cites


def test_three_months_without_papers_run_from_the_slip_or_else_the_letter() -> None:
    assert by_rule(move(K.FORMAL, H.LETTER))["D23"].due_on == date(2026, 12, 10)
    slip = by_rule(move(K.FORMAL, H.LETTER, H.SLIP))["D23"]

    assert (slip.since, slip.due_on) == (date(2026, 9, 11), date(2026, 12, 11))
    assert "chưa tìm thấy hướng dẫn mới" in slip.note
    assert [clock.rule for clock in clocks(move(K.FORMAL, H.LETTER))] == ["D22", "D23"]


def test_no_clock_where_no_text_gives_one() -> None:
    assert clocks(move(K.TEMPORARY, H.LETTER, until=date(2027, 3, 1))) == ()
    assert clocks(move(K.TEMPORARY, until=date(2027, 3, 1))) == ()
    assert clocks(move(K.FORMAL, H.LETTER, H.PRESENTED)) == ()
    assert clocks(move(K.FORMAL, H.LETTER, H.ACCEPTED)) == ()
    assert clocks(move(K.TEMPORARY, H.LETTER, H.ACCEPTED)) == ()


def test_a_temporary_time_ends_where_it_was_last_prolonged_to() -> None:
    short = move(K.TEMPORARY, H.LETTER, H.ACCEPTED, until=date(2027, 3, 1))
    facts = (*short.facts, Fact(H.PROLONGED, date(2027, 2, 1), until=date(2027, 9, 1), id=9))
    long = Move(K.TEMPORARY, START, facts, date(2027, 3, 1))
    abroad = move(K.ABROAD_TEMPORARY, H.LETTER, H.ARRIVED, until=date(2027, 3, 1))

    assert [clock.due_on for clock in (*clocks(short), *clocks(long))] == [date(2027, 3, 1), date(2027, 9, 1)]
    assert clocks(short)[0].since == LETTER + DAY
    assert clocks(abroad)[0].since == LETTER + DAY


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (move(K.FORMAL), "Nơi chuyển đi giao"),
        (move(K.FORMAL, H.LETTER, inside=True), "Đảng viên xuất trình"),
        (move(K.FORMAL, H.LETTER), "phiếu báo đã đến"),
        (move(K.FORMAL, H.LETTER, H.REFUSED), "xem lý do"),
        (move(K.TEMPORARY, H.LETTER, H.ACCEPTED), "trở về"),
    ],
)
def test_who_acts(found: Move, words: str) -> None:
    assert words in acting(found)


def test_nobody_acts_on_what_is_over() -> None:
    assert acting(move(K.FORMAL, H.LETTER, H.ACCEPTED)) == ""


def outcomes(until: date, on: date, *, study: bool = False) -> list[Outcome]:
    return [finding.outcome for finding in length(date(2025, 9, 1), until, study=study, on=on)]


P, F, J = Outcome.PASS, Outcome.FAIL, Outcome.JUDGE
UNDER_294 = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("until", "study", "expected"),
    [
        (date(2025, 11, 30), False, [F, P]),
        (date(2025, 12, 1), False, [P, P]),
        (date(2026, 8, 31), False, [P, P]),
        (date(2026, 9, 1), False, [P, F]),
        (date(2027, 9, 1), True, [P, P]),
        (date(2027, 9, 2), True, [P, F]),
    ],
)
def test_how_long_a_temporary_time_is(until: date, study: bool, expected: list[Outcome]) -> None:
    assert outcomes(until, UNDER_294, study=study) == expected


def test_under_a_text_nobody_read_a_person_decides() -> None:
    assert outcomes(date(2025, 11, 30), date(2026, 11, 16))[0] is J


def test_prolonging_is_for_less_than_a_year() -> None:
    before = date(2025, 12, 1)
    days = (before, date(2025, 12, 2), date(2026, 11, 30), date(2026, 12, 1))
    assert [longer(before, day, UNDER_294).outcome for day in days] == [F, P, P, F]


def test_an_inspection_bars_a_formal_move() -> None:
    assert barred(UNDER_294).outcome is F
    assert "điểm 6.3.1đ" in barred(UNDER_294).cites
    assert barred(date(2026, 11, 16)).outcome is J


@pytest.mark.parametrize(
    ("paid", "on", "months"),
    [
        (date(2026, 8, 1), date(2026, 11, 30), 2),
        (date(2026, 8, 1), date(2026, 12, 1), 3),
        (date(2026, 12, 1), date(2026, 11, 16), 0),
        (date(2025, 11, 1), date(2026, 1, 1), 1),
    ],
)
def test_months_of_dues_are_whole_months(paid: date, on: date, months: int) -> None:
    assert months_behind(paid, on) == months


@pytest.mark.parametrize(("clocked", "rule"), [
    (Clocked.ANNOUNCED, TRANSFER_STEPS), (Clocked.ON_WAY, TRANSFER_LETTER), (Clocked.ON_WAY, TRANSFER_NOT_HANDED_IN),
    (Clocked.ABROAD_FORMAL, ABROAD_FORMAL), (Clocked.ABROAD_TEMPORARY, ABROAD_TEMPORARY),
])  # fmt: skip
def test_a_clock_turned_around_ends_on_the_day_before(clocked: Clocked, rule: Rule[int]) -> None:
    """Begun on that day it has run out, begun the day after it has not."""
    on = date(2026, 11, 16)
    kind, told = clocked.value

    def late(start: date) -> bool:
        facts = tuple(Fact(what, start, id=at) for at, what in enumerate(told, 1))
        return any(clock.late(on) for clock in clocks(Move(kind, start, facts)) if clock.rule == rule.id)

    last = last_start(clocked, rule.id, on)
    assert (late(last), late(last + timedelta(days=1))) == (True, False)
