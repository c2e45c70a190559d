"""The helper's months: which ask for a remark, whose turn it is, when somebody away is called, what is noticed."""

from datetime import date

import pytest

from ketnap.process.helping import (
    Span,
    Turn,
    asked,
    bare,
    call_by,
    copied,
    heard,
    last_day,
    missing,
    nearest,
    paused,
    thin,
    turn,
)
from ketnap.process.keys import StepKey
from ketnap.process.records import Proposal, Record, Remark, Seen

K = StepKey
TODAY = date(2026, 11, 16)
SINCE_JULY = [Span(date(2026, 7, 15))]


def months(helped: list[Span], stopped: list[Span] | None = None, on: date = TODAY) -> list[str]:
    return [f"{first:%m/%Y}" for first in asked(helped, stopped or [], on)]


def test_the_month_of_the_assignment_asks_for_nothing_yet() -> None:
    assert months(SINCE_JULY) == ["08/2026", "09/2026", "10/2026", "11/2026"]
    assert months([Span(date(2026, 7, 1))]) == ["08/2026", "09/2026", "10/2026", "11/2026"]
    assert months([Span(date(2026, 6, 30))])[0] == "07/2026"
    assert months([Span(TODAY)]) == []
    assert months([]) == []


def test_a_helper_who_left_asks_for_no_more() -> None:
    assert months([Span(date(2026, 7, 15), date(2026, 9, 20))]) == ["08/2026"]
    assert months([Span(date(2026, 7, 15), date(2026, 10, 1))]) == ["08/2026", "09/2026"]
    assert months([Span(date(2026, 7, 15), TODAY)])[-1] == "10/2026"


def test_the_month_another_took_over_in_asks_for_nothing() -> None:
    assert months([Span(date(2026, 7, 15), date(2026, 9, 20)), Span(date(2026, 9, 20))]) == [
        "08/2026", "10/2026", "11/2026",
    ]  # fmt: skip


def test_a_month_that_began_while_the_road_stood_still_is_passed_over() -> None:
    assert months(SINCE_JULY, [Span(date(2026, 8, 20), date(2026, 10, 5))]) == ["08/2026", "11/2026"]
    assert months(SINCE_JULY, [Span(date(2026, 8, 20))]) == ["08/2026"]


def test_only_a_year_is_looked_back() -> None:
    assert months([Span(date(2020, 1, 1))])[0] == "11/2025"
    assert len(months([Span(date(2020, 1, 1))])) == 13


def test_pauses_end_with_the_next_going_on() -> None:
    rows = [Record(step=K.PAUSED, on=date(2026, 1, 5)), Record(step=K.RESUMED, on=date(2026, 2, 5)),
            Record(step=K.PAUSED, on=date(2026, 3, 5)), Record(step=K.LISTED, on=date(2026, 1, 1))]  # fmt: skip

    assert paused(rows) == (Span(date(2026, 1, 5), date(2026, 2, 5)), Span(date(2026, 3, 5)))


@pytest.mark.parametrize(
    ("away", "left"),
    [
        ([], [8, 10, 11]),
        ([Span(date(2026, 10, 31))], [8]),
        ([Span(date(2026, 10, 31), date(2026, 11, 1))], [8, 11]),
        ([Span(date(2026, 8, 1), date(2026, 8, 2))], [10, 11]),
    ],
)
def test_a_month_without_a_remark_is_missing_unless_somebody_was_away_in_it(away: list[Span], left: list[int]) -> None:
    found = missing(asked(SINCE_JULY, [], TODAY), {"2026-09"}, away)

    assert [month.month for month in found] == left


@pytest.mark.parametrize(
    ("left", "on", "month"),
    [
        ([9, 10, 11], TODAY, 11), ([9, 10, 11], date(2026, 11, 10), 10), ([9, 10, 11], date(2026, 11, 11), 11),
        ([9, 11], date(2026, 11, 2), 11), ([8, 9], TODAY, 9),
    ],
)  # fmt: skip
def test_the_month_to_write_about_first(left: list[int], on: date, month: int) -> None:
    assert nearest([date(2026, each, 1) for each in left], on) == date(2026, month, 1)


def test_a_meeting_early_in_a_month_hears_of_the_month_before_too() -> None:
    assert heard(date(2026, 1, 10)) == (date(2025, 12, 1), date(2026, 1, 1))
    assert heard(date(2026, 1, 11)) == (date(2026, 1, 1),)


def test_the_helper_is_reminded_first_and_the_secretary_from_the_next_month_on() -> None:
    assert turn(date(2026, 11, 1), TODAY) is Turn.HELPER
    assert turn(date(2026, 10, 1), TODAY) is Turn.SECRETARY
    assert {each.vi for each in Turn} == {"đảng viên giúp đỡ ghi", "bí thư chi bộ nhắc"}


def test_somebody_away_is_called_so_many_weeks_after_they_were_last_heard_of() -> None:
    gone = date(2026, 10, 1)

    assert call_by(gone, 2, []) == date(2026, 10, 15)
    assert call_by(gone, 2, [date(2026, 10, 10), date(2026, 10, 5)]) == date(2026, 10, 24)
    assert call_by(gone, 3, [date(2026, 9, 1)]) == date(2026, 10, 22)


def test_the_same_words_are_noticed_whatever_the_commas() -> None:
    first = Remark(month="2026-09", strong="Tích cực vận động bà con vay vốn.")
    second = Remark(month="2026-10", text="tích cực, vận động bà con vay vốn")

    assert bare(first) == bare(second) == "tích cực vận động bà con vay vốn"
    assert copied(second, [first]) is first
    assert copied(Remark(month="2026-10", text="Đã xây xong kênh cùng tổ thủy lợi"), [first]) is None


def test_a_remark_of_hardly_a_word_is_thin_and_no_copy() -> None:
    short = Remark(month="2026-10", text="Tốt.")

    assert thin(short)
    assert thin(Remark(month="2026-10"))
    assert not thin(Remark(month="2026-10", text="Chăm chỉ họp tổ"))
    assert copied(short, [short]) is None


def test_a_remark_says_its_parts_in_lines() -> None:
    remark = Remark(month="2026-10", strong="Chăm", weak="Ít nói", progress="Dự đủ họp", text="Nên cử đi học")

    assert remark.words.splitlines() == ["Mặt mạnh: Chăm", "Mặt yếu: Ít nói", "Tiến bộ: Dự đủ họp", "Nên cử đi học"]
    assert Remark(month="2026-10", weak="Ít nói").words == "Mặt yếu: Ít nói"
    assert Remark(month="2026-10").words == ""


def test_what_a_remark_proposes_and_where_it_comes_from_has_words() -> None:
    assert Proposal.KEEP.vi == "tiếp tục theo dõi, giúp đỡ"
    assert Seen.WORK.vi == "theo nhận xét của nơi làm việc"


def test_help_ends_with_the_recognition_or_with_the_road() -> None:
    recognised = Record(step=K.RECOGNISED, on=date(2026, 9, 25))
    assert last_day([], None) is None
    assert last_day([], TODAY) == TODAY
    assert last_day([recognised], None) == date(2026, 9, 25)
    assert last_day([recognised], TODAY) == date(2026, 9, 25)
