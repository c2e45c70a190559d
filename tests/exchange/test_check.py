"""`./ketnap check`: exit codes, words and JSON; no database, no Django."""

import argparse
import io
import json
import os
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketnap import clock
from ketnap.cli import check
from ketnap.cli.out import Refused

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    check.arguments(parser)
    return check.run(parser.parse_args(words))


def example(name: str, on: str, *more: str) -> int:
    return run(str(EXAMPLES / f"{name}.json"), "--on", on, *more)


@pytest.mark.parametrize(
    ("name", "on", "code", "verdict"),
    [
        ("2018-phuong-doan-vien", "2019-06-05", 0, "pass"),
        ("2025-chi-bo-thon", "2026-04-01", 0, "pass"),
        ("2025-chua-dat", "2025-09-10", 1, "fail"),
        ("2026-chua-co-toan-van", "2026-09-15", 0, "judge"),
    ],
)
def test_examples(name: str, on: str, code: int, verdict: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert example(name, on, "--json") == code
    answer = json.loads(capsys.readouterr().out)
    assert (answer["schema"], answer["on"], answer["verdict"]) == ("ketnap.check/1", on, verdict)
    assert all(found["clauses"] for found in answer["findings"])
    assert example(name, on) == code
    printed = capsys.readouterr().out
    assert unicodedata.is_normalized("NFC", printed)
    assert "None" not in printed


def test_every_example_is_tested() -> None:
    named = {"2018-phuong-doan-vien", "2025-chi-bo-thon", "2025-chua-dat", "2026-chua-co-toan-van", "khong-nhan"}
    assert {path.stem for path in EXAMPLES.glob("*")} == named


def test_the_district_era(capsys: pytest.CaptureFixture[str]) -> None:
    example("2018-phuong-doan-vien", "2018-02-01", "--json")
    refused = json.loads(capsys.readouterr().out)["refused"]
    assert {row["field"].split(".")[1] for row in refused} == {"on"}  # what was still to come on that day
    example("2018-phuong-doan-vien", "2019-06-05", "--json")
    clocks = {row["rule"]: row for row in json.loads(capsys.readouterr().out)["deadlines"]}
    assert (clocks["D12"]["due_on"], clocks["D12"]["met_on"]) == ("2018-04-16", "2018-03-20")
    assert clocks["D12"]["clauses"][0]["source"] == "29-qd-tw-2016"


def test_the_village_cell(capsys: pytest.CaptureFixture[str]) -> None:
    example("2025-chi-bo-thon", "2026-04-01", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert answer["authority"]["body"] == "ban thường vụ đảng ủy xã, phường, đặc khu"
    assert (answer["standing"]["station"], answer["standing"]["paused"]) == (10, False)
    rules = [found["rule"] for found in answer["findings"]]
    assert ("EDU-EXC-A" in rules, "VOTE-grassroots-vote" in rules) == (True, False)


def test_what_is_not_met_is_said_with_its_clause(capsys: pytest.CaptureFixture[str]) -> None:
    example("2025-chua-dat", "2025-11-10")
    printed = capsys.readouterr().out
    assert "chưa đạt: 17 tuổi 11 tháng vào ngày xét, chưa đủ 18 tuổi.\n" in printed
    assert "Căn cứ ngày 05/09/2025: Hướng dẫn 06-HD/TW (09/06/2025), điểm 5.4b" in printed
    assert "Cần có: học lại lớp, lấy giấy chứng nhận mới." in printed
    assert "Ra quyết định kết nạp: hạn 07/11/2025; quá hạn." in printed
    assert printed.index("chưa đạt: Có 1 đảng viên") < printed.index("cấp có thẩm quyền xem xét: Chi bộ biểu quyết")


def test_what_was_not_read_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    example("2026-chua-co-toan-van", "2026-09-15")
    printed = capsys.readouterr().out
    assert "Hướng dẫn 01-HD/TW ngày 19/05/2026 chưa có toàn văn; chương trình không kết luận thay." in printed
    assert "chưa đạt:" not in printed


def test_a_refused_dossier(capsys: pytest.CaptureFixture[str]) -> None:
    assert example("khong-nhan", "2026-09-15") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "records[2].vote.no: Cộng phiếu được 15, nhiều hơn 14 người có mặt. Xem lại số phiếu." in printed.err
    assert example("khong-nhan", "2026-09-15", "--json") == 2
    fields = [row["field"] for row in json.loads(capsys.readouterr().out)["refused"]]
    assert {"records[1].on", "records[2].vote.no", "records[3].on", "records[4].answer.place", "records[5].step"} == {
        *fields
    }


def write(tmp_path: Path, **content: Any) -> str:
    file = tmp_path / "a.json"
    body = {"person": {"born_on": "1990-03-10"}, **content}
    file.write_text(json.dumps(body), encoding="utf-8")
    return str(file)


def test_an_empty_dossier_and_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))
    assert run(write(tmp_path)) == 0
    assert capsys.readouterr().out.startswith("Xét vào ngày 01/08/2026: đạt.\nChặng 1: Nguồn.\n")


def test_a_paused_dossier_and_two_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vote = {"members": 16, "present": 16, "yes": 16}
    rows = [
        {"step": "cell-vote", "on": "2025-06-30", "vote": vote},
        {"step": "paused", "on": "2025-07-01", "note": "ốm"},
    ]
    run(write(tmp_path, records=rows), "--on", "01/09/2025")
    printed = capsys.readouterr().out
    assert "Hồ sơ đang tạm dừng.\n" in printed
    assert "hạn 24/09/2025 hoặc 03/09/2025." in printed
    run(write(tmp_path, records=rows[:1]), "--on", "01/10/2025", "--json")
    (clock_,) = json.loads(capsys.readouterr().out)["deadlines"]
    assert (clock_["due_on"], clock_["other_due_on"], clock_["late"]) == ("2025-09-24", "2025-09-03", True)


def test_a_deadline_met_late_and_a_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"step": "letter-sent", "on": "2025-07-01", "letter": {"place": "Xã A"}},
        {"step": "letter-answered", "on": "2025-12-01", "answer": {"place": "Xã A"}},
    ]
    run(write(tmp_path, records=rows), "--on", "2025-12-31")
    assert "(Xã A): hạn 12/08/2025; đã làm ngày 01/12/2025, quá hạn." in capsys.readouterr().out


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"person": {"born_on": "1990-03-10"}}'))
    assert run("-", "--on", "2025-09-01", "--json") == 0
    assert json.loads(capsys.readouterr().out)["standing"]["body"] == "cell"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Không có tệp"):
        run(str(tmp_path / "x.json"))
    with pytest.raises(Refused, match="là thư mục"):
        run(str(tmp_path))
    (tmp_path / "x.json").write_bytes(b"\xff")
    with pytest.raises(Refused, match="không phải UTF-8"):
        run(str(tmp_path / "x.json"))


def test_it_needs_no_django() -> None:
    code = (
        "import sys; from ketnap.cli import main; "
        f"code = main(['check', {str(EXAMPLES / '2025-chua-dat.json')!r}, '--on', '2025-09-10', '--json']); "
        "assert not any(name == 'django' or name.startswith('django.') for name in sys.modules); sys.exit(code)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60, env=env
    )
    assert (done.returncode, done.stderr) == (1, "")


def keys(value: Any) -> Any:
    """The shape of a JSON value: names, down to the leaves."""
    if isinstance(value, dict):
        return {name: keys(item) for name, item in value.items()}
    return [keys(value[0])] if isinstance(value, list) and value and isinstance(value[0], dict) else None


def test_the_json_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs" / "json" / "check.md").read_text(encoding="utf-8")
    described = json.loads(text.split("```json\n")[1].split("```")[0])
    example("2025-chua-dat", "2025-09-10", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert answer.keys() == described.keys()
    assert (answer["standing"], answer["authority"]) == (described["standing"], described["authority"])
    for name in ("findings", "open", "deadlines"):
        assert described[name][0] in answer[name], name
    assert all(f"`{name}`" in text for name in answer if name != "schema")
