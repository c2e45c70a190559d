"""./ketnap doctor finds what is wrong, and says how to mend it."""

import json
from datetime import timedelta

import pytest
from tests.cli.conftest import Installation

from ketnap import clock
from ketnap.cli import doctor


def test_it_works(installation: Installation) -> None:
    done = installation("doctor", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["schema"] == "ketnap.doctor/1"
    assert report["healthy"] is True
    assert {finding["state"] for finding in report["findings"]} <= {"tốt", "lưu ý"}


def test_it_makes_nothing_by_looking(new: Installation) -> None:
    done = new("doctor")
    assert done.returncode == 0, done.stderr
    assert not (new.data / "ketnap.sqlite3").exists()
    assert "./ketnap run" in done.stderr


def test_it_notices_an_open_secret(installation: Installation) -> None:
    (installation.data / "secret-key").chmod(0o644)
    assert "chmod 600" in installation("doctor").stderr


def test_it_notices_debugging(installation: Installation) -> None:
    done = installation("doctor", KETNAP_DEBUG="1")
    assert done.returncode == 1
    assert "bỏ biến KETNAP_DEBUG" in done.stderr


def test_it_notices_a_clock_behind_the_newest_event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "newest_event", lambda: clock.now() + timedelta(days=1))
    (finding,) = doctor.system_clock()
    assert finding.state == "hỏng"


def test_it_notices_a_clock_without_a_battery(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "newest_event", lambda: None)
    monkeypatch.setenv("KETNAP_TODAY", "2000-01-01")
    (finding,) = doctor.system_clock()
    assert finding.state == "hỏng"


def test_it_notices_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 50 * 2**20}))
    (finding,) = doctor.disk()
    assert finding.state == "hỏng"


@pytest.mark.django_db
def test_an_empty_log_says_nothing_about_the_clock() -> None:
    assert doctor.newest_event() is None
