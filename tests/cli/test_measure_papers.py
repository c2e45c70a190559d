"""Measuring papers: what is printed is real, and each line says what it counts."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ketnap.cli import measure_papers
from ketnap.cli.bench import load_table, papers_table

SRC = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure_papers, "BATCH", 3)
    monkeypatch.setattr(measure_papers, "OFFICE_RUNS", 2)
    monkeypatch.setattr(measure_papers, "ROWS", 40)
    monkeypatch.setattr("ketnap.cli.measure_papers.shutil.which", lambda _name: None)


def test_every_line_prints_papers(few: None) -> None:
    found = measure_papers.everything(2)

    lines = {line["name"]: line for line in found["papers"]}
    assert lines["cả bộ kết nạp, PDF"]["papers"] >= 12
    assert lines["một đợt quyết định, PDF"]["papers"] == 3
    assert lines["một văn bản, PDF"]["bytes"] > lines["PDF trống, một dòng chữ"]["bytes"] > 1000
    assert lines["bảng Excel 40 dòng"]["bytes"] > 4000
    assert lines["biểu thống kê Excel 40 dòng"]["bytes"] > 4000
    assert all(line["p50"] > 0 for line in found["papers"])
    assert "một văn bản, PDF bằng docxtpl và LibreOffice" not in lines


def test_the_table_says_papers_and_memory(few: None) -> None:
    held = {"server_mb": {"before": 100, "after": 101}, "batch_peak_mb": 190}
    text = papers_table({**measure_papers.everything(2), **held})

    assert "một đợt quyết định, PDF" in text
    assert "Bộ nhớ cao nhất của tiến trình in" in text
    assert "Bộ nhớ của máy chủ trước, sau một đợt: 100, 101 MB" in text
    assert papers_table({}) == ""


def test_other_facts_are_other_papers() -> None:
    assert measure_papers._filled("knd-06", 1).blocks != measure_papers._filled("knd-06", 2).blocks


SHORT = "import json; from ketnap.cli import start_django; start_django(); from ketnap.cli import measure_closing, \
measure_load; from ketnap.scenarios.generation.run import login_name; print(json.dumps({'load': \
measure_load.everything('generated', 4, 1), 'closing': measure_closing.everything(login_name('generated'))}))"
"""Four of each in a second, and not three hundred in a minute; and the month of the few who are there, closed."""


def test_packs_batches_and_daily_work_are_measured_on_dossiers(tmp_path: Path) -> None:
    def asked(*words: str) -> Any:
        env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        env |= {"PYTHONPATH": str(SRC), "KETNAP_DATA": str(tmp_path), "KETNAP_TESTING": ""}
        done = subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def inside(what: str) -> Any:
        return asked("-m", "ketnap", "bench", "--inside", what, "--people", "300", "--runs", "2")

    filled = inside("fill")
    assert filled["daily_rows"] > 300 * 15
    _daily(inside("daily")["lines"])
    _peak({"database": "sqlite", "people": 300, **asked("-c", SHORT)})
    told = inside("batch")
    lines = {line["name"]: line for line in told["papers"]}
    assert lines["cả bộ của một hồ sơ, qua trang"]["papers"] >= 12
    batch = lines["một đợt quyết định, chạy nền"]
    assert batch["papers"] > 12
    assert batch["steps_seen"] >= 1
    assert told["batch_peak_mb"] > 50
    assert told["server_mb"]["after"] > 50


def _daily(lines: list[dict[str, Any]]) -> None:
    """Everything was opened and written, each within the queries a page may ask."""
    names = [line["name"] for line in lines]
    assert "một kỳ họp" in names
    assert "ghi nhận xét" in names
    assert {line["name"] for line in lines if line["queries"] > 12 and not line["name"].startswith("ghi ")} == set()
    assert all(line["p50"] > 0 for line in lines)


def _peak(found: dict[str, Any]) -> None:
    """Every form was written, the month was closed, and the table says so."""
    sent = [(line.get("remarks"), line.get("reports"), line["errors"]) for line in found["load"]]
    assert sent == [(4, None, 0), (4, None, 0), (None, 4, 0), (None, 4, 0)]
    assert found["closing"]["reports"] == found["closing"]["units"] > 8
    assert "sqlite: chốt một tháng của" in load_table([found])
    assert "sqlite: 4 nhận xét trong 1 giây" in load_table([found])
    wrong = {**found["load"][0], "errors": 1, "what": {"ghi trả lời 500": 1}}
    assert "1 (ghi trả lời 500: 1)" in load_table([{**found, "load": [wrong]}])
    assert load_table([]) == ""
