"""The guards read what git knows, so caches and data are nobody's business."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tracked(*patterns: str) -> list[Path]:
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    found = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in sorted(set(found.split("\0"))) if name and (ROOT / name).is_file()]


def texts(*patterns: str) -> dict[str, str]:
    """Path → text of every tracked file that is text."""
    found = {}
    for path in tracked(*patterns):
        content = path.read_bytes()
        if b"\0" not in content:
            found[path.relative_to(ROOT).as_posix()] = content.decode("utf-8")
    return found


@pytest.fixture(scope="session")
def everything() -> dict[str, str]:
    return texts()


@pytest.fixture(scope="session")
def product() -> dict[str, str]:
    """Our own Python, migrations left out: Django writes those."""
    return {name: text for name, text in texts("src/ketnap/*.py").items() if "/migrations/" not in name}
