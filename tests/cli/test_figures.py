"""./ketnap figures counts the published figures and holds them against the articles."""

import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketnap.cli import figures
from ketnap.cli.out import Refused
from ketnap.law.facts import ABOVE_CELLS, RESIDENTIAL
from ketnap.models import Membership, Unit
from ketnap.scenarios import load
from ketnap.scenarios.catalogue import WORLDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hoi_hop_alone(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(load, "WORLDS", {"hoi-hop": WORLDS["hoi-hop"]})


def test_json_names_its_shape_and_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert figures.run(Namespace(scenario="hoi-hop", json=True)) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "ketnap.figures/1"
    (scenario,) = told["scenarios"]
    assert scenario["as_at"] == date(2018, 8, 31).isoformat()
    found = {figure["id"]: figure for figure in scenario["figures"]}
    assert {name: figure["counted"] for name, figure in found.items()} == {"sent": 29, "admitted": 6, "recognised": 15}
    assert all(figure["agrees"] for figure in found.values())
    assert len(found["recognised"]["rows"]["ids"]) == 15
    months = found["sent"]["months"]
    assert [row["month"] for row in months] == [f"2018-0{number}" for number in range(1, 9)]
    assert sum(row["counted"] for row in months) == 29


def test_groups_and_gaps_stand_beside(capsys: pytest.CaptureFixture[str]) -> None:
    figures.run(Namespace(scenario="hoi-hop", json=True))
    (scenario,) = json.loads(capsys.readouterr().out)["scenarios"]
    apart = scenario["groups"]
    assert (apart["since"], apart["until"], apart["admitted"]) == ("2018-01-01", "2018-08-31", 6)
    admitted = Membership.objects.filter(
        person__realm="hoi-hop", ceremony_on__gte=apart["since"], ceremony_on__lte=apart["until"]
    )
    told = {row["group"]: row["counted"] for row in apart["parts"]}
    assert told["women"] == admitted.filter(person__sex="female").count()
    assert told["residential"] == admitted.filter(admitted_unit__kind__in=sorted(RESIDENTIAL)).count()
    lacking = {gap["id"]: gap["count"] for gap in scenario["gaps"]}
    lately = Membership.objects.filter(ceremony_on__gt=date(2017, 7, 31), ceremony_on__lte=date(2018, 7, 31))
    cells = Unit.objects.filter(realm="hoi-hop").exclude(kind__in=[kind.value for kind in ABOVE_CELLS])
    assert lacking["cells"] == cells.count()
    assert lacking["cells-without-admission"] == cells.exclude(pk__in=lately.values("admitted_unit")).count() > 0
    assert lacking["followed"] >= lacking["dossier-not-ready"]


def test_where_there_is_no_database_one_is_made_first(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(figures, "prepare_data", lambda: done.append("database"))
    monkeypatch.setattr(load, "ensure_loaded", lambda _: done.append("worlds"))
    load.load(WORLDS["hoi-hop"])
    assert figures.run(Namespace(scenario="hoi-hop", json=True)) == 0
    assert done == ["database", "worlds"]


def test_every_field_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    figures.run(Namespace(scenario="hoi-hop", json=True))
    told = json.loads(capsys.readouterr().out)
    guide = (Path(figures.__file__).parents[3] / "docs" / "json" / "figures.md").read_text(encoding="utf-8")
    scenario = told["scenarios"][0]
    apart, gap = scenario["groups"], scenario["gaps"][0]
    figure = scenario["figures"][0]
    for field in {*told, *scenario, *figure, *figure["rows"], *apart, *apart["parts"][0], *gap}:
        assert f"`{field}`" in guide, field


def test_the_table_shows_published_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert figures.run(Namespace(scenario="hoi-hop", json=False)) == 0
    shown = capsys.readouterr().out
    assert "Người là giả định, chỉ tổng số là số đã công bố." in shown
    assert "KHÔNG KHỚP" not in shown
    assert "Kết nạp tám tháng năm 2018, theo tháng" in shown
    assert "Chi bộ 12 tháng chưa kết nạp" in shown


def test_it_refuses_an_unknown_scenario() -> None:
    with pytest.raises(Refused):
        figures.run(Namespace(scenario="nowhere", json=False))
