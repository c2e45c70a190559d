"""./ketnap test and ./ketnap test-postgres themselves."""

import psycopg
import pytest

from ketnap.cli import test as suite
from ketnap.cli import test_postgres
from ketnap.cli.pgtools import find_bin


def test_the_closing_line_is_pytests_own() -> None:
    lines = ["=== slowest 5 durations ===", "0.1s call", "======= 3 passed, 1 failed in 0.42s =======", "coverage: 99"]
    assert suite.closing_line(lines) == "======= 3 passed, 1 failed in 0.42s ======="


def test_every_package_of_the_gate_is_counted_once_and_exists() -> None:
    gated = [name for _, _, covered in suite.GOES for name in covered]
    assert sorted(gated) == sorted(suite.FULLY_COVERED)
    assert all((suite.ROOT / "src/ketnap" / name / "__init__.py").is_file() for name in gated)


def test_no_test_is_left_out_between_the_goes() -> None:
    *counted, (_, ignored, uncounted) = suite.GOES
    folders = [folder for _, words, _ in counted for folder in words]
    assert not uncounted
    assert [f"--ignore={folder}" for folder in folders] == list(ignored)
    assert all((suite.ROOT / folder).is_dir() for folder in folders)


def test_the_gate_fails_below_a_hundred() -> None:
    assert all("--fail-under=100" in step.words for step in suite.coverage_steps({}, suite.FULLY_COVERED))


def test_steps_do_not_see_the_shells_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETNAP_DATA", "/an/offices/data")
    monkeypatch.setenv("KETNAP_TODAY", "2020-01-01")
    with suite.scratch_data() as folder:
        env = suite.environment({})
        assert env["KETNAP_DATA"] == str(folder)
        assert "KETNAP_TODAY" not in env
    assert not folder.exists()


@pytest.mark.skipif(find_bin("postgres") is None, reason="no PostgreSQL server here")
def test_a_cluster_lives_only_as_long_as_needed() -> None:
    with test_postgres.cluster(test_postgres.find_tools()) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
