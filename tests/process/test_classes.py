"""Who is sent to which class, on which day, and by which clause."""

from datetime import date

import pytest
from tests.process.roads import VOTE, dossier

from ketnap.law.duties import duty
from ketnap.process import classes
from ketnap.process.keys import StepKey
from ketnap.process.papers import usable_until
from ketnap.process.records import Dossier, HelperData, Record
from ketnap.process.trail import Trail

K = StepKey
TODAY = date(2025, 10, 1)
LISTED = Record(step=K.LISTED, on=date(2025, 2, 6))
HELPED = Record(step=K.HELPER_ASSIGNED, on=date(2025, 2, 6), helper=HelperData(name="Cà Văn Minh"))
HELD = Record(step=K.CERTIFICATE, on=date(2020, 11, 20), number="118")


def trail(*records: Record) -> Trail:
    return Trail(Dossier(person=dossier().person, records=records))


def test_whoever_is_listed_and_helped_and_has_no_certificate_goes() -> None:
    fit = classes.awareness(trail(LISTED, HELPED), TODAY, TODAY)
    assert fit.fits
    assert "Chưa có giấy chứng nhận" in fit.text
    assert "06-HD/TW" in fit.cites


@pytest.mark.parametrize(
    ("records", "why"),
    [
        ((), "Chưa có trong danh sách cảm tình Đảng."),
        ((LISTED,), "Chưa phân công đảng viên giúp đỡ."),
        ((LISTED, HELPED, Record(step=K.PAUSED, on=date(2025, 9, 1), note="đi xa")), "Hồ sơ đang tạm dừng."),
        (
            (LISTED, HELPED, Record(step=K.CELL_VOTE, on=date(2025, 9, 1), vote=VOTE)),
            "Chi bộ đã biểu quyết đề nghị kết nạp ngày 01/09/2025.",
        ),
    ],
)
def test_who_does_not_go_is_told_why(records: tuple[Record, ...], why: str) -> None:
    assert classes.awareness(trail(*records), TODAY, TODAY) == classes.Fit(False, why, *_cited(why))


def _cited(why: str) -> tuple[str, ...]:
    """The clause beside the two reasons a text gives."""
    line = {"Chưa có": duty("list", TODAY), "Chưa ph": duty("helper", TODAY)}.get(why[:7])
    return (line.cites, line.note) if line else ()


@pytest.mark.parametrize(
    ("considered", "fits"),
    [(date(2025, 11, 19), False), (date(2025, 11, 20), False), (date(2025, 11, 21), True)],
)
def test_a_certificate_is_held_against_the_day_the_cell_considers(considered: date, fits: bool) -> None:
    """Asked on one day, of three days on which the cell may mean to consider."""
    fit = classes.awareness(trail(HELD, LISTED, HELPED), TODAY, considered)
    assert fit.fits == fits
    assert "dùng được đến 20/11/2025" in fit.text
    assert ("học lại trước khi chi bộ xét" in fit.text) == fits


def test_the_text_of_the_day_it_is_considered_counts() -> None:
    assert usable_until(date(2020, 11, 20), TODAY)[0] == date(2025, 11, 20)
    _, line = usable_until(date(2024, 11, 20), date(2026, 11, 16))
    assert not line.established
    assert classes.awareness(trail(LISTED, HELPED, HELD), TODAY, date(2026, 11, 16)).note == line.note != ""


def test_probationers_without_a_certificate_go() -> None:
    assert classes.new_member(None, "", TODAY).fits
    held = classes.new_member(date(2025, 3, 27), "45", TODAY)
    assert (held.fits, held.text) == (False, "Đã có giấy chứng nhận số 45 ngày 27/03/2025.")


def test_somebody_is_sent_already_until_a_certificate_comes_of_it() -> None:
    sent = Record(step=K.CLASS_SENT, on=date(2025, 9, 1))
    assert not classes.sent_already(trail(LISTED))
    assert classes.sent_already(trail(sent))
    assert classes.sent_already(trail(HELD, sent))
    assert not classes.sent_already(trail(sent, Record(step=K.CERTIFICATE, on=date(2025, 9, 20), number="7")))
