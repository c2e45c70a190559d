"""./ketnap doctor finds what is wrong, and says how to mend it."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Installation
from tests.road import walked
from tests.world import TODAY, World

from ketnap import clock
from ketnap.access import Actor
from ketnap.cli import doctor
from ketnap.models import Candidate, Event, Unit, maintenance
from ketnap.process.keys import StepKey
from ketnap.signatures import asking


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


def test_it_says_whether_papers_can_be_signed(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    settings.TRUSTED, settings.TOKEN_DRIVER = tmp_path, ""
    (bare,) = doctor.signatures()
    assert (bare.state, bare.detail) == ("tốt", "đã cài, chưa có chứng thư tin cậy")
    assert str(tmp_path) in bare.mend
    (tmp_path / "goc.crt").write_bytes(b"x")
    settings.TOKEN_DRIVER = "/nowhere/driver.so"
    trusting, token = doctor.signatures()
    assert trusting.detail == "đã cài, 1 tệp chứng thư tin cậy"
    assert (token.state, token.detail) == ("lưu ý", "không có trình điều khiển /nowhere/driver.so")

    monkeypatch.setattr(asking, "find_spec", lambda _: None)
    (absent,) = doctor.signatures()
    assert absent.detail == "chưa cài; KETNAP_EXTRAS=sign ./ketnap run để cài"


@pytest.fixture
def on_the_worlds_day(monkeypatch: pytest.MonkeyPatch, no_pretended_day: None) -> None:
    monkeypatch.setenv("KETNAP_TODAY", TODAY.isoformat())


def test_it_examines_every_log(world: World) -> None:
    for realm in ("real", "training"):
        Event.write(Actor.program(realm, TODAY), "looked", None)
    (whole,) = doctor.chains()
    assert (whole.state, whole.detail) == ("tốt", "2 chuỗi, 2 dòng, nguyên vẹn")

    with maintenance("a test"):
        Event.objects.filter(realm="training").update(action="nothing")

    (broken,) = doctor.chains()
    assert (broken.state, broken.detail) == ("hỏng", "training: Dòng 1 đã bị sửa.")


def test_it_finds_worlds_that_are_mixed(world: World) -> None:
    (apart,) = doctor.worlds()
    assert apart.state == "tốt"
    training = Unit.objects.create(realm="training", name="Đảng bộ tập huấn", kind="commune", opened_on=TODAY)

    Unit.objects.filter(pk=world.unit["na-loc"].pk).update(parent=training)

    (mixed,) = doctor.worlds()
    assert mixed.state == "hỏng"
    assert "Tổ chức đảng và tổ chức cấp trên" in mixed.detail


def test_it_holds_dossiers_against_their_records(world: World, on_the_worlds_day: None) -> None:
    Candidate.objects.update(closed_on=TODAY, closed_why="stopped")
    candidate = walked(world, StepKey.LISTED)
    (sound,) = doctor.summaries()
    assert (sound.state, sound.detail) == ("tốt", "1 hồ sơ xem thử khớp việc đã ghi")

    Candidate.objects.filter(pk=candidate.pk).update(station=9)

    (wrong,) = doctor.summaries()
    assert (wrong.state, wrong.mend) == ("lưu ý", "./ketnap doctor --rebuild")
    assert Candidate.objects.get(pk=candidate.pk).station == 9


def test_it_looks_at_a_sample_spread_over_all(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "SAMPLE", 3)
    (finding,) = doctor.summaries()
    assert Candidate.objects.count() == 4
    assert "trên 2 hồ sơ xem thử" in finding.detail


def test_it_rebuilds(world: World, on_the_worlds_day: None, capsys: pytest.CaptureFixture[str]) -> None:
    candidate = walked(world, StepKey.LISTED)
    doctor.rebuild()
    Candidate.objects.filter(pk=candidate.pk).update(station=9, holder="deciding")
    before = candidate.helpers.count(), Event.objects.count(), candidate.version

    assert doctor.rebuild() == {"dossiers": 5, "wrong": 1, "units": 0}

    assert "Đã tính lại 5 hồ sơ, sửa 1 hồ sơ và số ghi ở 0 tổ chức." in capsys.readouterr().err
    candidate.refresh_from_db()
    assert (candidate.station, candidate.holder) == (3, "cell")
    assert (candidate.helpers.count(), Event.objects.count(), candidate.version) == before


def test_it_rebuilds_before_it_examines(installation: Installation, new: Installation) -> None:
    done = installation("doctor", "--rebuild", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rebuilt"] == {"dossiers": 0, "wrong": 0, "units": 0}
    refused = new("doctor", "--rebuild")
    assert refused.returncode == 1
    assert "chạy ./ketnap run trước" in refused.stderr


@pytest.mark.parametrize("wrong", [{"members": 99}, {"last_admitted_on": None}, {"last_admitted_on": "2026-02-04"}])
def test_it_notices_and_mends_a_wrong_figure_of_a_unit(world: World, wrong: dict[str, Any]) -> None:
    Unit.objects.filter(pk=world.unit["na-loc"].pk).update(**wrong)
    (found,) = doctor.headcounts()
    assert (found.state, found.mend) == ("lưu ý", "./ketnap doctor --rebuild")
    assert doctor.rebuild()["units"] == 1
    (right,) = doctor.headcounts()
    assert right.state == "tốt"
