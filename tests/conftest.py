"""What every test gets. The cast is in tests/world.py, the browser's manners in tests/client.py."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker
from tests import database
from tests.world import world

ROOT = Path(__file__).resolve().parents[1]
BROWSER = ROOT / "tests" / "browser"


# Ten thousand collected tests stay to the end: looking through them for garbage again and again is lost time.
gc.set_threshold(50_000, 20, 100)


def pytest_collection_finish() -> None:
    gc.freeze()


def has_chromium() -> bool:
    from ketnap.cli.test import find_chromium

    return find_chromium() is not None


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the browser tests out where there is no browser; the closing lines say so."""
    return True if collection_path == BROWSER and not has_chromium() else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(BROWSER):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if BROWSER.exists() and not has_chromium():
        terminalreporter.section("KHÔNG CÓ CHROMIUM: chưa chạy kiểm thử trình duyệt / NO CHROMIUM: no browser tests")


@pytest.fixture(scope="session")
def shelf(request: pytest.FixtureRequest) -> Path | None:
    """Where a migrated database is kept between runs, if pytest keeps things."""
    cache = request.config.cache if request.config.pluginmanager.hasplugin("cacheprovider") else None
    return cache.mkdir("migrated") if cache else None


@pytest.fixture(scope="session")
def django_db_setup(
    shelf: Path | None,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """The test database of this process; the migrated one is kept between runs where pytest keeps things."""
    from django.db import connection

    before = str(connection.settings_dict["NAME"])
    with django_db_blocker.unblock():
        database.create(shelf)
    yield
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(before, verbosity=0)


@pytest.fixture(autouse=True)
def no_pretended_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell's KETNAP_TODAY is for training, not for tests."""
    monkeypatch.delenv("KETNAP_TODAY", raising=False)


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signatures without a process of their own."""
    from tests.authority import in_this_process

    from ketnap.signatures import asking

    monkeypatch.setattr(asking, "run", in_this_process)


__all__ = ["world"]
