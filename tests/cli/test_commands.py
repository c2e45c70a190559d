"""The dispatcher, and what every command owes to the person who calls it."""

import errno
import io
import json
import sqlite3

import pytest
from django.db import OperationalError

from ketnap import cli
from ketnap.cli import out
from ketnap.cli.out import Progress, Refused

COMMANDS = cli.commands()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([name, "--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert f"Cách dùng: ./ketnap {name}" in text
    assert COMMANDS[name].help.split()[0] in text


@pytest.mark.parametrize("words", [[], ["help"], ["--help"]])
def test_the_overview_names_every_command(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 0
    text = capsys.readouterr().out
    assert all(f"  {name} " in text for name in [*COMMANDS, "django", "lock"])


def test_an_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["khong-co"]) == 2
    assert "Không có lệnh “khong-co”" in capsys.readouterr().err


def test_an_unknown_option_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["doctor", "--khong-co"])
    assert left.value.code == 2
    assert "Lệnh gõ chưa đúng" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Đĩa đã đầy"),
        (sqlite3.OperationalError("database or disk is full"), "Đĩa đã đầy"),
        (sqlite3.OperationalError("no such table: ketnap_unit"), "chạy ./ketnap run một lần"),
        (OperationalError("connection refused"), "Không làm việc được với cơ sở dữ liệu"),
        (PermissionError(errno.EACCES, "denied", "data"), "Không có quyền"),
        (Refused("Không được.", "No."), "Không được. / No."),
    ],
)
def test_known_trouble_is_one_sentence(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(words: list[str]) -> int:
        raise error

    monkeypatch.setattr(cli, "dispatch", fail)
    assert cli.main(["run"]) == 1
    text = capsys.readouterr().err
    assert said in text
    assert text.count("\n") == 1


def test_unknown_trouble_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(words: list[str]) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "dispatch", fail)
    with pytest.raises(ZeroDivisionError):
        cli.main(["run"])


def test_json_names_its_shape(capsys: pytest.CaptureFixture[str]) -> None:
    out.write_json("thu", {"họ tên": "Nguyễn Thị Lan"})
    text = capsys.readouterr().out
    assert json.loads(text) == {"schema": "ketnap.thu/1", "họ tên": "Nguyễn Thị Lan"}
    assert "Nguyễn" in text


def test_a_table_is_aligned() -> None:
    assert out.table(["Tên", "Số"], [["Lan", 7], ["Nguyễn", 12]]) == "Tên     Số\n──────  ──\nLan     7\nNguyễn  12"


def test_progress_is_plain_lines_where_there_is_no_terminal() -> None:
    stream = io.StringIO()
    with Progress("Nạp", 20, stream) as progress:
        for _ in range(20):
            progress.step()
    lines = stream.getvalue().splitlines()
    assert lines[0] == "Nạp: 0 %"
    assert lines[-1] == "Nạp: 100 %"
    assert len(lines) == 11
