"""Letters of verification: the clock on the day before, of and after its end, reminders, questions asked again."""

from datetime import date

import pytest
from tests.process.roads import UNIT, dossier

from ketnap.law.base import Outcome
from ketnap.process.keys import StepKey
from ketnap.process.letters import Act, Course, Track, gone_district, tracks
from ketnap.process.records import Answer, Dossier, Letter, Record, Verdict
from ketnap.process.trail import Trail

K = StepKey
SENT, RECEIVED, DUE = date(2025, 8, 29), date(2025, 9, 3), date(2025, 10, 15)


def letter(on: date = SENT, received: date | None = RECEIVED, **more: object) -> Record:
    return Record(step=K.LETTER, on=on, letter=Letter(place="A", received_on=received, **more))  # type: ignore[arg-type]


def answer(on: date, verdict: Verdict = Verdict.TRUE) -> Record:
    return Record(step=K.ANSWER, on=on, answer=Answer(place="A", verdict=verdict))


def trail(*records: Record) -> Trail:
    return Trail(Dossier(person=dossier().person, unit=UNIT, records=records))


def only(on: date, *records: Record) -> Track:
    (track,) = tracks(trail(*records), on)
    return track


@pytest.mark.parametrize(
    ("on", "course", "act", "left", "outcome"),
    [
        (date(2025, 10, 14), Course.RUNNING, Act.ANSWER, 1, Outcome.PASS),
        (DUE, Course.RUNNING, Act.ANSWER, 0, Outcome.PASS),
        (date(2025, 10, 16), Course.LATE, Act.REMIND, -1, Outcome.FAIL),
    ],
)
def test_thirty_working_days_at_home(on: date, course: Course, act: Act, left: int, outcome: Outcome) -> None:
    track = only(on, letter())

    assert (track.course, track.next, track.left, track.finding.outcome) == (course, act, left, outcome)
    assert track.open
    assert "hạn trả lời 15/10/2025, chưa trả lời." in track.finding.text


@pytest.mark.parametrize(
    ("on", "course"),
    [(date(2026, 1, 8), Course.RUNNING), (date(2026, 1, 9), Course.RUNNING), (date(2026, 1, 12), Course.LATE)],
)
def test_ninety_abroad(on: date, course: Course) -> None:
    assert only(on, letter(abroad=True)).course is course


def test_without_the_day_of_receipt_nobody_is_late() -> None:
    track = only(date(2025, 12, 1), letter(received=None))

    assert (track.course, track.next, track.finding.outcome) == (Course.SENT, Act.RECEIVED, Outcome.JUDGE)
    assert track.finding.missing == "ngày nơi đó nhận công văn"
    assert "tạm tính từ ngày gửi" in track.finding.text


@pytest.mark.parametrize(
    ("on", "outcome"),
    [(date(2025, 10, 14), Outcome.PASS), (DUE, Outcome.PASS), (date(2025, 10, 16), Outcome.FAIL)],
)
def test_an_answer_in_time_or_not(on: date, outcome: Outcome) -> None:
    track = only(date(2025, 12, 1), letter(), answer(on))

    assert (track.course, track.next, track.finding.outcome) == (Course.ANSWERED, None, outcome)
    assert (track.open, track.verdict, track.finding.missing) == (False, Verdict.TRUE, "")


def test_an_answer_to_come_is_not_known_yet() -> None:
    assert only(date(2025, 9, 30), letter(), answer(date(2025, 10, 1))).course is Course.RUNNING


@pytest.mark.parametrize(("verdict", "act"), [(Verdict.PARTIAL, Act.ASK_AGAIN), (Verdict.UNTRUE, None)])
def test_what_is_left_unclear_is_asked_again(verdict: Verdict, act: Act | None) -> None:
    assert only(date(2025, 12, 1), letter(), answer(date(2025, 10, 1), verdict)).next is act


def test_a_letter_asked_again_has_a_clock_of_its_own() -> None:
    again = letter(date(2025, 10, 2), date(2025, 10, 3))
    first, second = tracks(trail(letter(), answer(date(2025, 10, 1), Verdict.PARTIAL), again), date(2025, 10, 6))

    assert (first.next, second.next, second.course) == (None, Act.ANSWER, Course.RUNNING)


def test_a_reminder_starts_no_clock() -> None:
    early, late = (letter(day, None, reminds=True) for day in (date(2025, 10, 1), date(2025, 10, 20)))
    before = only(date(2025, 10, 16), letter(), early)
    after = only(date(2025, 10, 21), letter(), early, late)

    assert (before.next, before.reminders) == (Act.REMIND, (early,))
    assert (after.next, after.reminders, after.course) == (Act.ANSWER, (early, late), Course.LATE)


def test_a_reminder_belongs_to_the_letter_before_it() -> None:
    again, reminder = letter(date(2025, 11, 3), date(2025, 11, 5)), letter(date(2025, 12, 30), None, reminds=True)
    first, second = tracks(trail(letter(), again, reminder), date(2026, 1, 5))

    assert (first.reminders, second.reminders) == ((), (reminder,))
    assert list(trail(letter()).reminders(Record(step=K.VERIFIED, on=SENT))) == []


def test_the_conclusion_settles_a_letter_sent_before_it_only() -> None:
    concluded = Record(step=K.VERIFIED, on=date(2025, 9, 20))
    later = letter(date(2025, 10, 2), date(2025, 10, 3))

    first, second = tracks(trail(letter(), concluded, later), date(2025, 10, 6))

    assert (first.course, first.next) == (Course.SETTLED, None)
    assert second.course is Course.RUNNING
    assert only(date(2025, 10, 6), letter(), concluded).next is None


def test_an_unread_text_never_says_late_is_wrong() -> None:
    track = only(date(2026, 11, 16), letter(date(2026, 6, 1), date(2026, 6, 3)))

    assert (track.course, track.finding.outcome) == (Course.LATE, Outcome.JUDGE)
    assert track.finding.text.count(track.finding.note) == 1


@pytest.mark.parametrize(
    ("received", "due", "outcome"),
    [
        (date(2025, 12, 30), date(2026, 5, 18), Outcome.FAIL),  # the last day of 06-HD/TW
        (date(2025, 12, 31), date(2026, 5, 19), Outcome.JUDGE),  # runs out under a text nobody has read
    ],
)
def test_a_clock_that_runs_out_under_an_unread_text(received: date, due: date, outcome: Outcome) -> None:
    track = only(date(2026, 6, 1), letter(date(2025, 12, 29), received, abroad=True))
    assert (track.due.due_on, track.finding.outcome) == (due, outcome)


@pytest.mark.parametrize(
    ("place", "on", "gone"),
    [
        ("Huyện ủy Mường Sại", date(2025, 6, 30), False),
        ("Huyện ủy Mường Sại", date(2025, 7, 1), True),
        ("Đảng ủy xã Nậm Pha, huyện Mường Sại, tỉnh Sơn Hà", date(2025, 7, 2), True),
        ("Quận ủy Cầu Giấy", date(2025, 7, 1), True),
        ("Thị ủy Sa Pa", date(2025, 7, 1), True),
        ("Đảng ủy xã Nậm Pha, tỉnh Sơn Hà", date(2026, 1, 1), False),
    ],
)
def test_districts_ended(place: str, on: date, gone: bool) -> None:
    assert bool(gone_district(place, on)) is gone


def test_every_course_has_words() -> None:
    assert all(course.vi for course in Course)
