"""./ketnap scans: what is there, a new key, files nobody needs; and what the examination says of it."""

import argparse
import os
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.conf import LazySettings
from tests.actions.test_scans import kept, record
from tests.cli.conftest import Installation
from tests.road import walked
from tests.scanning.room import files, page, room, switched_on
from tests.world import World

from ketnap.actions import scans as act
from ketnap.cli import doctor, scans
from ketnap.cli.out import Refused
from ketnap.models import Scan, ScanRule
from ketnap.process.keys import StepKey
from ketnap.scanning import vault

__all__ = ["room", "switched_on"]
PLAIN = argparse.Namespace(new_key=False, sweep=False)


@pytest.fixture
def scan(world: World, switched_on: ScanRule) -> Scan:
    return kept(world, walked(world, StepKey.APPLICATION))


def loose(name: str = "f" * 32, age: int = 3600) -> Path:
    """A file without a row, as a process leaves it that was killed."""
    path = vault.place(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - age))
    return path


def test_it_works(scan: Scan, capsys: pytest.CaptureFixture[str]) -> None:
    assert scans.run(PLAIN) == 0
    assert "1 bản quét, 0,0 MB: đủ tệp, mở được." in capsys.readouterr().err
    (finding,) = doctor.scans()
    assert finding.state == "tốt"


def test_it_notices_a_missing_file(scan: Scan, capsys: pytest.CaptureFixture[str]) -> None:
    vault.drop(scan.name)
    assert scans.run(PLAIN) == 1
    assert "1 thiếu tệp" in capsys.readouterr().err
    (finding,) = doctor.scans()
    assert (finding.state, finding.mend[:9]) == ("hỏng", "khôi phục")


def test_it_notices_a_damaged_file(scan: Scan) -> None:
    vault.place(scan.name).write_bytes(b"damaged, and long enough to be looked at")
    assert "1 bị hỏng" in scans.words(scans.health())


def test_it_notices_another_key(scan: Scan, settings: LazySettings) -> None:
    settings.SCAN_KEY_FILE.write_text(Fernet.generate_key().decode())
    (finding,) = doctor.scans()
    assert "1 không mở được vì thiếu khóa" in finding.detail
    assert str(settings.SCAN_KEY_FILE) in finding.mend


def test_it_sweeps_what_nobody_needs_and_nothing_that_may_just_arrive(
    scan: Scan, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = loose(), loose("e" * 32, age=0)
    (finding,) = doctor.scans()
    assert (finding.state, finding.mend) == ("lưu ý", "./ketnap scans --sweep")
    assert scans.run(argparse.Namespace(new_key=False, sweep=True)) == 0
    assert "Đã xóa 1 tệp thừa" in capsys.readouterr().err
    assert (old.exists(), new.exists(), vault.place(scan.name).exists()) == (False, True, True)


def test_a_new_key_takes_over(world: World, scan: Scan, settings: LazySettings) -> None:
    before = settings.SCAN_KEY_FILE.read_text()
    assert scans.run(argparse.Namespace(new_key=True, sweep=False)) == 0
    scan.refresh_from_db()
    settings.SCAN_KEY_FILE.write_text(settings.SCAN_KEY_FILE.read_text().removesuffix(before))
    assert act.open_scan(world.actor("lan"), scan) == page().content


def test_a_new_key_says_what_it_could_not_take_over(
    scan: Scan, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SCAN_KEY_FILE.unlink()
    assert scans.run(argparse.Namespace(new_key=True, sweep=False)) == 1
    assert "1 bản quét không khóa lại được" in capsys.readouterr().err


def test_without_data_it_says_so(new: Installation) -> None:
    done = new("scans")
    assert done.returncode == 1
    assert "./ketnap run" in done.stderr


def test_where_there_is_no_table_the_examination_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "there", lambda: False)
    assert list(doctor.scans()) == []
    with pytest.raises(Refused, match="Chưa có cơ sở dữ liệu"):
        scans.run(PLAIN)


def test_every_file_is_still_there_after_looking(world: World, scan: Scan) -> None:
    other = act.add(
        world.actor("hung"), scan.candidate, record=record(scan.candidate, StepKey.CERTIFICATE), clean=page(b"2")
    )
    assert scans.health().rows == 2
    assert sorted(files()) == sorted([scan.name, other.name])
