"""Measuring papers: what is printed is real, and each line says what it counts."""

import pytest

from ketnap.cli import measure_papers
from ketnap.cli.bench import papers_table


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure_papers, "BATCH", 3)
    monkeypatch.setattr(measure_papers, "OFFICE_RUNS", 2)
    monkeypatch.setattr("ketnap.cli.measure_papers.shutil.which", lambda _name: None)


def test_every_line_prints_papers(few: None) -> None:
    found = measure_papers.everything(2)

    lines = {line["name"]: line for line in found["papers"]}
    assert lines["cả bộ kết nạp, PDF"]["papers"] >= 12
    assert lines["một đợt quyết định, PDF"]["papers"] == 3
    assert lines["một văn bản, PDF"]["bytes"] > lines["PDF trống, một dòng chữ"]["bytes"] > 1000
    assert all(line["p50"] > 0 for line in found["papers"])
    assert "một văn bản, PDF bằng docxtpl và LibreOffice" not in lines


def test_the_table_says_papers_and_memory(few: None) -> None:
    text = papers_table(measure_papers.everything(2))

    assert "một đợt quyết định, PDF" in text
    assert "Bộ nhớ cao nhất của tiến trình in" in text
    assert papers_table({}) == ""


def test_other_facts_are_other_papers() -> None:
    assert measure_papers._filled("knd-06", 1).blocks != measure_papers._filled("knd-06", 2).blocks
