"""docs/process.md: every station, step, duty and clock is there, and the same code gives the same page."""

import unicodedata

from ketnap.law.duties import DUTIES
from ketnap.process.diagram import CLOCKS, render
from ketnap.process.keys import Station
from ketnap.process.steps import STEPS

PAGE = render()


def test_it_is_deterministic() -> None:
    assert render() == PAGE
    assert unicodedata.is_normalized("NFC", PAGE)
    assert PAGE.endswith("|\n")


def test_it_is_whole() -> None:
    assert all(f"{station.value}. {station.vi}" in PAGE for station in Station)
    assert all(step.title in PAGE for step in STEPS)
    assert all(line.value in PAGE for table in DUTIES.values() for line in table.lines if line.value)
    assert all(f"({rule.id})" in PAGE for rule in CLOCKS)


def test_tables_have_as_many_cells_as_headings() -> None:
    width = 0
    for line in PAGE.splitlines():
        cells = line.count(" | ") + 1 if line.startswith("|") else 0
        width = 0 if not cells else width or cells
        assert cells == width, line


def test_the_picture_names_every_way_out() -> None:
    assert "S11 --> S12" in PAGE
    assert 'S10 -.-> struck_off(["Quyết định xóa tên đảng viên dự bị"])' in PAGE
