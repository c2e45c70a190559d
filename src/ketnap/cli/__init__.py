"""The command line: `./ketnap <lệnh>`.

One file here is one command: `HELP` (one Vietnamese line), `arguments(parser)`, `run(args) -> int`. The file's name is
the command's, with `-` for `_`. Two optional constants:

NEEDS_DJANGO = False   do not load Django first (default True)
PASSES_ARGUMENTS = True   unknown arguments are no mistake; they arrive as `args.rest`

They are read from the source before the module is imported, so a command may import models at its top.
docs/decisions/0002-command-line-not-management-commands.md says why this is not Django's own mechanism.
"""

import argparse
import ast
import errno
import os
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from ketnap.cli.out import Refused, say

USAGE_ERROR = 2
INTERRUPTED = 130


@dataclass(frozen=True)
class Command:
    """What a command's file says about itself, read without importing it."""

    name: str
    module: str
    help: str
    needs_django: bool
    passes_arguments: bool


class Parser(argparse.ArgumentParser):
    """argparse that speaks Vietnamese first."""

    def __init__(self, **options: Any) -> None:
        """Replace the English headings."""
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self._positionals.title = "Tham số"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thoát")

    def format_usage(self) -> str:
        """Name the usage line in Vietnamese."""
        return super().format_usage().replace("usage: ", "Cách dùng: ", 1)

    def format_help(self) -> str:
        """Name the usage line in Vietnamese."""
        return super().format_help().replace("usage: ", "Cách dùng: ", 1)

    def error(self, message: str) -> NoReturn:
        """Say what was mistyped and how it is used."""
        say(self.format_usage().rstrip())
        say(f"ketnap: Lệnh gõ chưa đúng. / Wrong usage: {message}.")
        sys.exit(USAGE_ERROR)


def constants(path: Path) -> dict[str, Any]:
    """Read the plain constants of a module from its source."""
    found: dict[str, Any] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=value)):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=value)):
                found[name] = value
    return found


def read_command(path: Path) -> Command | None:
    """Describe the command in a file; a helper module without HELP is none."""
    said = constants(path)
    if "HELP" not in said:
        return None
    return Command(
        name=path.stem.replace("_", "-"),
        module=f"ketnap.cli.{path.stem}",
        help=said["HELP"],
        needs_django=said.get("NEEDS_DJANGO", True),
        passes_arguments=said.get("PASSES_ARGUMENTS", False),
    )


def commands() -> dict[str, Command]:
    """Find every command, by name."""
    found = (read_command(path) for path in sorted(Path(__file__).parent.glob("*.py")))
    return {command.name: command for command in found if command}


def overview() -> str:
    """List the commands, as `./ketnap help` prints them."""
    known = commands().values()
    width = max(len(command.name) for command in known)
    lines = [f"  {command.name.ljust(width)}  {command.help}" for command in known]
    extra = [
        f"  {'django'.ljust(width)}  Lệnh quản trị của Django (migrate, makemigrations, check, shell …)",
        f"  {'lock'.ljust(width)}  Tính lại các tệp requirements*.txt từ pyproject.toml",
    ]
    return "\n".join(
        [
            "Cách dùng: ./ketnap <lệnh> [tùy chọn]",
            "",
            *lines,
            *extra,
            "",
            "./ketnap <lệnh> --help: hướng dẫn từng lệnh.",
        ]
    )


def start_django() -> None:
    """Load the settings and the models."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnap.settings")
    django.setup()


def run_django(arguments: Sequence[str]) -> int:
    """Hand the words over to Django's own commands."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnap.settings")
    execute_from_command_line(["ketnap django", *arguments])
    return 0


def run_command(command: Command, arguments: Sequence[str]) -> int:
    """Parse the words after the command's name and run it."""
    if command.needs_django:
        start_django()
    module = import_module(command.module)
    parser = Parser(prog=f"./ketnap {command.name}", description=command.help)
    module.arguments(parser)
    args, rest = parser.parse_known_args(arguments)
    if rest and not command.passes_arguments:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    args.rest = rest
    result: int = module.run(args)
    return result


def dispatch(words: Sequence[str]) -> int:
    """Find the command a line asks for, and run it."""
    name, arguments = (words[0], words[1:]) if words else ("help", [])
    if name == "django":
        return run_django(arguments)
    if name in {"help", "-h", "--help"}:
        print(overview())
        return 0
    command = commands().get(name)
    if command is None:
        say(overview())
        say(f"\nketnap: Không có lệnh “{name}”. / There is no command “{name}”.")
        return USAGE_ERROR
    return run_command(command, arguments)


def known_trouble(error: BaseException) -> Refused | None:
    """Put the accidents every command may meet into one sentence each."""
    full = "Đĩa đã đầy; xin giải phóng dung lượng rồi chạy lại.", "The disk is full; free some space and try again."
    if isinstance(error, Refused):
        return error
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Refused(*full)
    if isinstance(error, PermissionError):
        return Refused(
            f"Không có quyền đọc hoặc ghi {error.filename}.", f"No permission to read or write {error.filename}."
        )
    if type(error).__name__ == "CommandError":
        return Refused("Lệnh của Django không thành công.", f"Django's command failed: {error}")
    text = str(error)
    if isinstance(error, sqlite3.Error) or type(error).__module__ == "django.db.utils":
        if "disk is full" in text or "No space left" in text:
            return Refused(*full)
        if "no such table" in text or ("relation" in text and "does not exist" in text):
            return Refused(
                "Chưa có cơ sở dữ liệu, hoặc của phiên bản cũ; xin chạy ./ketnap run một lần rồi làm lại.",
                "There is no database of this version yet; run ./ketnap run once and try again.",
            )
        if type(error).__name__ == "OperationalError":
            reason = text.strip().splitlines()[0] if text.strip() else "?"
            return Refused(
                f"Không làm việc được với cơ sở dữ liệu: {reason}.", f"The database cannot be used: {reason}."
            )
    return None


def main(words: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        return dispatch(words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has left; Python would complain once more while closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        trouble = known_trouble(error)
        if trouble is None or os.environ.get("KETNAP_DEBUG"):
            raise
        say(f"ketnap: {trouble}")
        return 1
