"""A place of its own for the files of a test, and a switch that is on."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.world import World

from ketnap.actions import scans
from ketnap.models import ScanRule
from ketnap.scanning import vault
from ketnap.scanning.kinds import Clean, ScanKind


@pytest.fixture
def room(settings: LazySettings, tmp_path: Path) -> Path:
    """Where the files of this test go."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SCAN_KEY_FILE = tmp_path / "scan-key"
    return tmp_path


@pytest.fixture
def switched_on(world: World, room: Path) -> ScanRule:
    """Both kinds are kept in the commune Nậm Pha."""
    return scans.set_rule(
        world.actor("mai"), world.unit["nam-pha"], plain=True, confidential=True, basis="12-QĐ/ĐU ngày 02/11/2026"
    )


def page(words: bytes = b"x") -> Clean:
    """A file that has been looked at."""
    return Clean(ScanKind.PDF, 2, b"%PDF-1.7 " + words)


def files() -> list[str]:
    """Names of the files there are."""
    return [path.name for path in vault.stored()]
