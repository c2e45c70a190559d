"""Plans are pure and are laid out once per process; rows are written by the tests that look at rows."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ketnap.scenarios.catalogue import WORLDS
from ketnap.scenarios.plans import Plan

TODAY = date(2026, 11, 21)


@cache
def plan_of(realm: str) -> Plan:
    return WORLDS[realm].lay_out(TODAY)


@pytest.fixture
def plan() -> Callable[[str], Plan]:
    return plan_of


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path) -> None:
    """The training password is written beside the database; a test has its own."""
    settings.DATA = tmp_path


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """The program's present day."""
    monkeypatch.setenv("KETNAP_TODAY", TODAY.isoformat())
    return TODAY
