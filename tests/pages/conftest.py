"""Pages read the clock: tests of pages live on the world's day."""

import pytest
from tests.world import TODAY


@pytest.fixture(autouse=True)
def on_the_worlds_day(monkeypatch: pytest.MonkeyPatch, no_pretended_day: None) -> None:
    monkeypatch.setenv("KETNAP_TODAY", TODAY.isoformat())
