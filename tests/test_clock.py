"""The clock is Vietnam's, wherever the machine stands."""

from datetime import date, datetime, timedelta

import pytest

from ketnap import clock


def test_it_is_seven_hours_ahead_of_greenwich() -> None:
    assert clock.now().utcoffset() == timedelta(hours=7)


def test_a_pretended_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETNAP_TODAY", "2026-03-31")
    assert clock.today() == date(2026, 3, 31)
    assert clock.now().date() == date(2026, 3, 31)
    assert clock.now().utcoffset() == timedelta(hours=7)


def test_signatures_know_no_pretended_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETNAP_TODAY", "2001-03-31")
    assert clock.real_now().year > 2001
    assert clock.real_now().utcoffset() == timedelta(hours=7)


def test_a_moment_told_holds_inside_only() -> None:
    moment = datetime(2025, 3, 31, 9, tzinfo=clock.VIETNAM)
    with clock.at(moment):
        assert clock.now() == moment
        assert clock.today() == date(2025, 3, 31)
        assert clock.real_now() > moment
    assert clock.now() > moment
