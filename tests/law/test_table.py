"""The table, the page and the command that show the law."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketnap import clock
from ketnap.cli import law as command
from ketnap.law import values
from ketnap.law.base import Confidence, Since
from ketnap.law.document import law_page
from ketnap.law.rule import TWO_THIRDS, DayOfYear
from ketnap.law.table import Row, fold, history, in_words, plain, rows
from ketnap.law.values import ALL, CENTRAL_RULES


def shown(on: date, name: str, **options: Any) -> Row:
    return next(row for row in rows(on, **options) if row.id == name)


def test_a_row_says_everything_in_vietnamese() -> None:
    row = shown(date(2025, 7, 1), "D12")
    assert row.value == "không quá 45 ngày làm việc"
    assert (row.since, row.until) == (date(2025, 7, 1), date(2026, 4, 7))
    assert row.cites == "Quy định 294-QĐ/TW (26/05/2025), điểm 4.3.1"
    assert (row.confidence, row.unit, row.established, row.raw) == ("chắc chắn", "ngày làm việc", True, 45)
    assert (row.group_title, row.scope_title) == ("Quyết định và lễ kết nạp", "")


def test_an_unread_text_shows_the_last_known_value() -> None:
    row = shown(date(2026, 8, 1), "D12")
    assert row.value == "chưa xác lập (gần nhất: không quá 45 ngày làm việc)"
    assert (row.until, row.established, row.raw) == (None, False, None)
    assert row.confidence == "chưa xác lập"
    assert "chương trình không kết luận thay" in row.note


def test_nothing_at_all_may_be_known() -> None:
    empty: Since[Any] = Since(date(2026, 1, 1), None, (), Confidence.NONE, "Chưa rõ.")
    assert in_words(values.ADMISSION_DECISION, empty) == "chưa xác lập"


def test_local_values_appear_only_where_they_are_switched_on() -> None:
    on = date(2026, 1, 1)
    assert not any(row.id == "D37" for row in rows(on))
    assert shown(on, "D37", local=frozenset({"ha-noi"})).scope_title == "Thành phố Hà Nội"


def test_a_rule_without_a_line_yet_has_no_row() -> None:
    assert {row.id for row in rows(date(2011, 1, 19))} == {
        rule.id for rule in CENTRAL_RULES if rule.dated.lines[0].day == date(2011, 1, 19)
    }
    assert rows(date(2000, 1, 1)) == ()


@pytest.mark.parametrize("words", ["le ket nap", "LỄ KẾT NẠP", "d15", "294-qd 4.1"])
def test_searching_needs_no_marks(words: str) -> None:
    assert "D15" in {row.id for row in rows(date(2025, 7, 1), words=words)}
    assert rows(date(2025, 7, 1), words=f"{words} không-có-chữ-này") == ()


def test_folding() -> None:
    assert fold("Đảng ủy Xã") == "dang uy xa"


def test_rows_of_a_day_go_along_the_road() -> None:
    groups = [row.group for row in rows(date(2025, 10, 1))]
    assert groups == sorted(groups, key=list(type(groups[0])).index)
    assert len(history(values.ADMISSION_DECISION)) == 6


def test_values_for_json() -> None:
    assert plain(45) == 45
    assert plain(None) is None
    assert plain(TWO_THIRDS) == {"fraction": "2/3", "strict": False}
    assert plain((DayOfYear(2, 3),)) == ["02-03"]
    assert plain((30, 40)) == [30, 40]


def test_the_page_holds_every_text_value_and_year() -> None:
    page = law_page()
    assert all(f"#### {rule.id} · {rule.title}" in page for rule in ALL)
    assert "| Quy định 294-QĐ/TW (26/05/2025) | Ban Chấp hành Trung ương |" in page
    assert "| Hướng dẫn 33-HD/BTCTW (năm 2020) |" in page
    assert "| 2026 | 1/1, 2/1 s; 16/2, 17/2, 18/2, 19/2, 20/2; 27/4; 30/4, 1/5; 31/8 s, 1/9, 2/9; 24/11 |" in page
    assert page.endswith("|\n")


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    return command.run(parser.parse_args(words))


def test_the_page_in_docs_is_fresh() -> None:
    assert run("--check-docs") == 0


def test_a_stale_page_is_noticed_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "DOCS", tmp_path)
    assert run("--check-docs") == 1
    assert "docs/law.md đã cũ" in capsys.readouterr().err
    assert run("--write-docs") == 0
    assert run("--check-docs") == 0
    (tmp_path / "law.md").write_text("khác", encoding="utf-8")
    assert run("--check-docs") == 1


def test_the_command_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--on", "01/07/2025", "--search", "D12", "--local", "ha-noi") == 0
    printed = capsys.readouterr()
    assert printed.out == (
        "D12  Thời hạn cấp ủy có thẩm quyền quyết định kết nạp\n"
        "    không quá 45 ngày làm việc, tính từ ngày chi bộ ra nghị quyết đề nghị\n"
        "    từ 01/07/2025 đến 07/04/2026 · chắc chắn · Quy định 294-QĐ/TW (26/05/2025), điểm 4.3.1\n"
    )
    assert "1 giá trị có hiệu lực ngày 01/07/2025." in printed.err


def test_the_command_knows_today(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))
    assert run("--local", "ha-noi", "--search", "d37") == 0
    printed = capsys.readouterr()
    assert "Chi bộ gửi hồ sơ kết nạp, công nhận chính thức lên cấp trên (Thành phố Hà Nội)" in printed.out
    assert "ngày 01/08/2026" in printed.err


def test_the_command_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--on", "2026-04-08", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["schema"], answer["on"]) == ("ketnap.law/1", "2026-04-08")
    by_id = {value["id"]: value for value in answer["values"]}
    assert (by_id["D12"]["value"], by_id["D12"]["last_known"]) == (None, 45)
    assert by_id["D8"]["value"] == {"fraction": "2/3", "strict": False}
    assert by_id["D12"]["clauses"][0]["source"] == "20-qd-tw-2026"
    texts = {text["id"]: text for text in answer["sources"]}
    assert texts["33-hd-btctw-2020"]["signed_on"] is None
    assert texts["06-hd-tw-2025"]["until"] == "2026-05-18"


def test_the_json_is_described() -> None:
    described = (command.DOCS / "json" / "law.md").read_text(encoding="utf-8")
    example = json.loads(described.split("```json\n")[1].split("```")[0])
    row = shown(date(2025, 7, 1), "D12")
    assert command.as_json(row).keys() == example["values"][0].keys()
    assert json.loads(json.dumps(command.as_json(row), default=str)) == example["values"][0]
    assert next(command.texts(date(2025, 7, 1))).keys() == example["sources"][0].keys()


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="không phải ngày dạng"):
        command.day("hôm qua")
