"""What the settings promise."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext

from ketnap import clock
from ketnap.settings import flag, postgres_database, read_or_make_secret_key


def test_the_secret_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret-key"
    key = read_or_make_secret_key(path)
    assert len(key) > 50
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_or_make_secret_key(path) == key
    assert list(path.parent.iterdir()) == [path]


def test_no_policy_lets_anything_inline_or_foreign_in() -> None:
    sources = {source for directive in settings.SECURE_CSP.values() for source in directive}
    assert sources == {"'none'", "'self'"}


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("true", True), ("0", False), ("", False), ("off", False)])
def test_flags(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv("KETNAP_DEBUG", value)
    assert flag("KETNAP_DEBUG") is meant


def test_django_speaks_vietnamese() -> None:
    assert translation.get_language() == "vi"
    assert gettext("This field is required.") == "Trường này là bắt buộc."


def test_dates_are_read_and_written_as_offices_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETNAP_TODAY", "2026-03-09")
    assert formats.date_format(clock.today()) == "09/03/2026"
    assert formats.get_format("DATE_INPUT_FORMATS")[:2] == ["%d/%m/%Y", "%Y-%m-%d"]


def test_postgresql_compiles_nothing_unless_the_address_says_so() -> None:
    assert postgres_database("postgres://a@b/c")["OPTIONS"]["options"] == "-c jit=off"
    assert postgres_database("postgres://a@b/c?options=-c%20jit%3Don")["OPTIONS"]["options"] == "-c jit=on"
