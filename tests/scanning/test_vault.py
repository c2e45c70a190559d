"""Files are kept encrypted, whole or not at all; without the key there is nothing."""

import errno
import shutil
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.conf import LazySettings

from ketnap.scanning import vault

WORDS = "Đơn xin vào Đảng".encode()


@pytest.fixture(autouse=True)
def own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SCAN_KEY_FILE = tmp_path / "scan-key"
    vault.make_key()


def put() -> tuple[str, str]:
    name = vault.new_name()
    return name, vault.put(name, WORDS)


def test_what_is_put_away_comes_back_and_cannot_be_read_on_the_disk() -> None:
    name, token = put()
    path = vault.place(name)

    assert vault.get(name, token) == WORDS
    assert WORDS not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(name) == 32
    assert vault.opens(token)
    assert list(vault.stored()) == [path]


def test_the_same_file_twice_is_not_the_same_on_the_disk() -> None:
    (one, _), (two, _) = put(), put()
    assert vault.place(one).read_bytes()[12:] != vault.place(two).read_bytes()[12:]


def test_a_changed_or_exchanged_or_missing_file_is_not_shown() -> None:
    (name, token), (other, _) = put(), put()
    sealed = bytearray(vault.place(name).read_bytes())
    sealed[-1] ^= 1
    vault.place(name).write_bytes(sealed)
    with pytest.raises(vault.Lost):
        vault.get(name, token)
    vault.place(name).write_bytes(vault.place(other).read_bytes())
    with pytest.raises(vault.Lost):
        vault.get(name, token)
    vault.place(name).write_bytes(b"")
    with pytest.raises(vault.Lost):
        vault.get(name, token)
    vault.drop(name)
    vault.drop(name)
    with pytest.raises(vault.Lost):
        vault.get(name, token)


def test_another_key_opens_nothing(settings: LazySettings) -> None:
    name, token = put()
    settings.SCAN_KEY_FILE.write_text(Fernet.generate_key().decode())
    assert not vault.opens(token)
    for ask in (lambda: vault.get(name, token), lambda: vault.rewrap(token)):
        with pytest.raises(vault.NoKey):
            ask()


@pytest.mark.parametrize("text", [None, "", "not a key"])
def test_without_key_nothing_is_kept_or_read(settings: LazySettings, text: str | None) -> None:
    name, token = put()
    settings.SCAN_KEY_FILE.unlink()
    if text is not None:
        settings.SCAN_KEY_FILE.write_text(text)
    assert not vault.opens(token)
    with pytest.raises(vault.NoKey):
        vault.get(name, token)
    with pytest.raises(vault.NoKey):
        vault.put(vault.new_name(), WORDS)
    assert len(list(vault.stored())) == 1


def test_a_new_key_opens_what_is_old_and_takes_it_over(settings: LazySettings) -> None:
    name, token = put()
    first = settings.SCAN_KEY_FILE.read_text()

    vault.make_key(again=True)
    again = vault.rewrap(token)

    assert settings.SCAN_KEY_FILE.read_text().endswith(first)
    assert settings.SCAN_KEY_FILE.stat().st_mode & 0o777 == 0o600
    assert vault.get(name, token) == vault.get(name, again) == WORDS
    settings.SCAN_KEY_FILE.write_text(settings.SCAN_KEY_FILE.read_text().removesuffix(first))
    assert vault.get(name, again) == WORDS
    assert not vault.opens(token)


def test_a_key_is_made_once(settings: LazySettings) -> None:
    first = settings.SCAN_KEY_FILE.read_text()
    vault.make_key()
    assert settings.SCAN_KEY_FILE.read_text() == first


def test_of_two_who_make_the_first_key_one_does(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    first = settings.SCAN_KEY_FILE.read_text()
    monkeypatch.setattr(vault, "has_key", lambda: False)
    vault.make_key()
    assert settings.SCAN_KEY_FILE.read_text() == first
    assert [path.name for path in settings.SCAN_KEY_FILE.parent.iterdir()] == ["scan-key"]


def test_a_full_disk_leaves_nothing_half(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    with pytest.raises(vault.Full):
        put()
    assert list(vault.stored()) == []


def test_a_disk_that_fills_up_or_fails_while_writing_leaves_nothing_half(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(number: int) -> Any:
        def replace(*_: Any) -> None:
            raise OSError(number, "x")

        return replace

    monkeypatch.setattr(Path, "replace", fail(errno.ENOSPC))
    with pytest.raises(vault.Full):
        put()
    monkeypatch.setattr(Path, "replace", fail(errno.EIO))
    with pytest.raises(OSError, match="x"):
        put()
    assert list(vault.stored()) == []
