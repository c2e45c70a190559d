"""Months of reports, the words for states and topics, how alike two difficulties are."""

from datetime import date

import pytest

from ketnap.process.reports import DifficultyState, Month, MonthMark, ReportState, Topic, likeness, mark_of


def test_a_month_knows_its_days_and_neighbours() -> None:
    month = Month.of(date(2026, 12, 16))

    assert (month.key, month.vi, month.first, month.last) == (
        "2026-12", "tháng 12/2026", date(2026, 12, 1), date(2026, 12, 31)
    )  # fmt: skip
    assert (month.before.key, month.after.key) == ("2026-11", "2027-01")
    assert month.due(5) == date(2027, 1, 5)
    assert min(month, month.before) == month.before


def test_a_key_is_read_or_is_none() -> None:
    assert Month.read("2026-02") == Month(date(2026, 2, 1))
    assert [Month.read(key) for key in ("2026-13", "2026-2", "26-02", "2026-02-01", "")] == [None] * 5


def test_every_state_and_topic_has_words() -> None:
    words = [state.vi for kind in (ReportState, DifficultyState, Topic) for state in kind]
    assert len(set(words)) == len(words) == 21


@pytest.mark.parametrize(
    ("state", "sent", "due", "mark"),
    [
        ("accepted", 5, 5, "on-time"), ("sent", 6, 5, "late"), ("sent", 6, None, "sent"),
        ("returned", 4, 5, "returned"),
        ("draft", None, 5, "missing"), ("draft", None, 8, "awaited"), ("draft", None, None, None),
    ],
)  # fmt: skip
def test_a_month_is_held_against_its_day(state: str, sent: int | None, due: int | None, mark: str | None) -> None:
    days = {number: date(2026, 11, number) for number in range(1, 9)} | {None: None}
    assert mark_of(ReportState(state), days[sent], days[due], date(2026, 11, 8)) == mark
    assert all(one.vi for one in MonthMark)


def test_likeness_is_the_share_of_common_words() -> None:
    assert likeness("Quần chúng đi làm xa", "quần chúng ĐI làm ăn xa.") == 5 / 6
    assert likeness("Thiếu nguồn", "Đường xa") == 0
    assert likeness("", "…") == 0
