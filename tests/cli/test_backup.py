"""A backup is worth what its restore is worth."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Installation

from ketnap.cli.archive import open_archive
from ketnap.cli.out import Refused


def test_it_works(installation: Installation, backup: Path) -> None:
    installation.rename_login("minh")

    done = installation("restore", str(backup), "--replace", "--json")

    assert done.returncode == 0, done.stderr
    assert installation.logins() == ["lan"]
    assert json.loads(done.stdout)["rows"]["ketnap_account"] == 1


def test_it_restores_into_a_new_installation(new: Installation, backup: Path) -> None:
    assert new("restore", str(backup)).returncode == 0
    assert new.logins() == ["lan"]
    assert new("run", "--prepare", "--empty").returncode == 0


def test_it_refuses_to_overwrite_work(installation: Installation, backup: Path) -> None:
    installation.rename_login("minh")
    done = installation("restore", str(backup))
    assert done.returncode == 1
    assert "--replace" in done.stderr
    assert installation.logins() == ["minh"]


def test_it_keeps_what_was_replaced(installation: Installation, new: Installation, backup: Path) -> None:
    installation.rename_login("minh")
    done = installation("restore", str(backup), "--replace", "--json")
    kept = Path(json.loads(done.stdout)["kept"])
    if kept.suffix == ".sqlite3":
        new.data.mkdir()
        kept.rename(new.data / "ketnap.sqlite3")
    else:
        assert new("restore", str(kept)).returncode == 0
    assert new.logins() == ["minh"]


def test_it_never_overwrites_a_file(installation: Installation, tmp_path: Path) -> None:
    target = tmp_path / "b.zip"
    target.write_text("quan trọng", encoding="utf-8")
    assert installation("backup", str(target)).returncode == 1
    assert target.read_text(encoding="utf-8") == "quan trọng"


def test_others_cannot_read_it(sound_backup: Path) -> None:
    assert sound_backup.stat().st_mode & 0o077 == 0


def manifest_of(backup: Path) -> dict[str, Any]:
    with zipfile.ZipFile(backup) as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
        return found


def test_two_shapes_have_two_names(installation: Installation, tmp_path: Path) -> None:
    done = json.loads(installation("backup", str(tmp_path / "b.zip"), "--json").stdout)
    assert done["schema"] == "ketnap.backup/1"
    assert done["manifest"]["schema"] == "ketnap.backup-manifest/1"
    assert done["manifest"] == manifest_of(tmp_path / "b.zip")


def rewritten(backup: Path, part: str, content: bytes) -> None:
    """Replace one part of a backup, so that the zip itself stays sound."""
    with zipfile.ZipFile(backup) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(backup, "w") as archive:
        for name, old in parts.items():
            archive.writestr(name, content if name == part else old)


def truncate(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-2000])


def flip_a_byte(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    backup.write_bytes(content)


def swap_the_database(backup: Path) -> None:
    rewritten(backup, "database", b"something else entirely")


def lie_about_the_rows(backup: Path) -> None:
    manifest = manifest_of(backup)
    manifest["sha256"] = "0" * 64
    rewritten(backup, "manifest.json", json.dumps(manifest).encode())


def name_another_shape(backup: Path) -> None:
    manifest = manifest_of(backup) | {"schema": "ketnap.backup/1"}
    rewritten(backup, "manifest.json", json.dumps(manifest).encode())


def drop_the_manifest(backup: Path) -> None:
    rewritten(backup, "manifest.json", b"{}")


DAMAGES = (truncate, flip_a_byte, swap_the_database, lie_about_the_rows, name_another_shape, drop_the_manifest)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_is_refused(backup: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    open_archive(backup, tmp_path / "sound")
    damage(backup)
    with pytest.raises(Refused, match="hỏng"):
        open_archive(backup, tmp_path / "damaged")


def test_after_a_damaged_backup_nothing_has_changed(installation: Installation, backup: Path) -> None:
    flip_a_byte(backup)
    done = installation("restore", str(backup), "--replace")
    assert done.returncode == 1
    assert "hỏng" in done.stderr
    assert "Traceback" not in done.stderr
    assert installation.logins() == ["lan"]


def test_a_backup_of_a_newer_version_is_refused(installation: Installation, backup: Path) -> None:
    manifest = manifest_of(backup)
    manifest["migrations"].append("ketnap.9999_future")
    rewritten(backup, "manifest.json", json.dumps(manifest).encode())
    done = installation("restore", str(backup), "--replace")
    assert done.returncode == 1
    assert "phiên bản mới hơn" in done.stderr


def test_check_changes_nothing(installation: Installation, backup: Path) -> None:
    installation.rename_login("minh")
    assert installation("restore", str(backup), "--check").returncode == 0
    assert installation.logins() == ["minh"]


def test_a_broken_database_can_be_replaced(installation: Installation, backup: Path, tmp_path: Path) -> None:
    if installation.env:
        return  # PostgreSQL looks after its own files
    (installation.data / "ketnap.sqlite3").write_bytes(b"not a database" * 1000)
    assert installation("doctor").returncode == 1
    assert installation("backup", str(tmp_path / "c.zip")).returncode == 1
    done = installation("restore", str(backup), "--replace")
    assert done.returncode == 0, done.stderr
    assert installation.logins() == ["lan"]


def test_uploaded_files_travel_too(installation: Installation, new: Installation, tmp_path: Path) -> None:
    paper = installation.data / "files" / "2026" / "don.pdf"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"%PDF-1.7")
    backup = tmp_path / "b.zip"
    assert installation("backup", str(backup)).returncode == 0
    assert new("restore", str(backup)).returncode == 0
    assert (new.data / "files" / "2026" / "don.pdf").read_bytes() == b"%PDF-1.7"


def test_a_changed_or_exchanged_scan_is_noticed(installation: Installation, tmp_path: Path) -> None:
    kept = installation.data / "files" / "scans" / "ab"
    kept.mkdir(parents=True)
    (kept / "abcd").write_bytes(b"sealed")
    (kept / "abce.part").write_bytes(b"half")
    target = tmp_path / "b.zip"
    done = installation("backup", str(target), "--json")
    assert "khóa ở" in done.stderr
    told = json.loads(done.stdout)["manifest"]
    assert list(told["uploads"]) == ["scans/ab/abcd"]

    rewritten(target, "files/scans/ab/abcd", b"others")

    assert "bị hỏng" in installation("restore", str(target), "--check").stderr


def test_restored_without_the_key_it_says_what_is_missing(
    installation: Installation, new: Installation, tmp_path: Path
) -> None:
    kept = installation.data / "files" / "scans"
    kept.mkdir(parents=True)
    (kept / "abcd").write_bytes(b"sealed")
    assert installation("backup", str(tmp_path / "b.zip")).returncode == 0
    assert "chép lại tệp khóa" in new("restore", str(tmp_path / "b.zip")).stderr
    assert (new.data / "files" / "scans" / "abcd").read_bytes() == b"sealed"
