"""The documents say what is so: commands, options, variables, schemas, decisions, texts of the law, links.

Registry hosts, folders of somebody's machine and text that is not NFC are looked for in every file of the repository by
test_no_addresses.py and test_nfc.py.
"""

import argparse
import ast
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ketnap import cli
from ketnap.law.sources import SOURCES
from ketnap.law.values import CENTRAL_RULES

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
DECISIONS = DOCS / "decisions"
PACKAGE = ROOT / "src" / "ketnap"
COMMANDS = cli.commands()
# Reachable beside the files of ketnap/cli: Django's own commands, and the launcher's.
BESIDE = {"django, lock"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# ── Commands and their options ───────────────────────────────────────────────────────────────────────────────────────
def sections(text: str, level: int = 3) -> dict[str, str]:
    """Heading → what stands below it, up to the next heading of the same level or higher."""
    mark = "#" * level
    found = re.finditer(rf"^{mark} (.+)\n(?P<body>(?:(?!#{{1,{level}}} ).*\n?)*)", text, re.MULTILINE)
    return {match[1].strip(): match["body"] for match in found}


def options(name: str) -> set[str]:
    """The long options of a command that its help shows, asked from its own parser."""
    parser = cli.Parser(prog=name)
    import_module(COMMANDS[name].module).arguments(parser)
    return long_options(parser)


def long_options(parser: argparse.ArgumentParser) -> set[str]:
    shown = (action for action in parser._actions if action.help is not argparse.SUPPRESS)
    given = (word for action in shown for word in action.option_strings)
    return {word for word in given if word.startswith("--")} - {"--help"}


def options_in(text: str) -> set[str]:
    """Options that a section explains: items that begin with one."""
    return set(re.findall(r"^- `(--[a-z-]+)", text, re.MULTILINE))


def test_the_readme_shows_both_commands() -> None:
    text = read("README.md")
    assert "./ketnap run" in text
    assert "./ketnap test" in text


def test_every_command_is_documented_and_nothing_else() -> None:
    assert set(sections(read("docs/commands.md"))) - BESIDE == set(COMMANDS), "one ### section for each command"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented_and_nothing_else(name: str) -> None:
    assert options_in(sections(read("docs/commands.md")).get(name, "")) == options(name)


def test_it_bites_on_a_command() -> None:
    sample = "## A\n\n### run\n\n- `--port N`: x\n\n### fly\n\ny\n\n## B\n\n- `--not-of-run`: z\n"
    assert sections(sample) == {"run": "\n- `--port N`: x\n\n", "fly": "\ny\n\n"}
    assert options_in(sections(sample)["run"]) == {"--port"}


# ── Variables ────────────────────────────────────────────────────────────────────────────────────────────────────────
VARIABLE = re.compile(r"\b(?:KETNAP_[A-Z]+(?:_[A-Z]+)*|DATABASE_URL)\b")


def variables(texts: Iterable[str]) -> set[str]:
    return {found for text in texts for found in VARIABLE.findall(text)}


def test_every_variable_is_documented_and_nothing_else(product: dict[str, str]) -> None:
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", read("docs/commands.md"), re.MULTILINE))
    assert described == variables([*product.values(), read("ketnap")])


def test_it_bites_on_a_variable() -> None:
    sample = ['flag("KETNAP_FLY_HIGH") or KETNAP_DATA', "${DATABASE_URL:-}", 'name.startswith("KETNAP_")']
    assert variables(sample) == {"KETNAP_FLY_HIGH", "KETNAP_DATA", "DATABASE_URL"}


# ── Schemas ──────────────────────────────────────────────────────────────────────────────────────────────────────────
WRITTEN = re.compile(r"\bwrite_json\(\s*\"([a-z-]+)\"|\"ketnap\.([a-z-]+)/\d+\"")


def schemas(texts: Iterable[str]) -> set[str]:
    """Names of the JSON objects the program prints or reads."""
    return {first or second for text in texts for first, second in WRITTEN.findall(text)}


def test_every_schema_is_in_the_index(product: dict[str, str]) -> None:
    listed = set(re.findall(r"^\| `ketnap\.([a-z-]+)/\d+` \|", read("docs/json/README.md"), re.MULTILINE))
    assert listed == schemas(product.values())


def test_it_bites_on_a_schema() -> None:
    assert schemas(['write_json("law", {})', 'write_json(\n    "fly", {})', 'SCHEMA = "ketnap.calendar/1"']) == {
        "law", "fly", "calendar",
    }  # fmt: skip


# ── Decisions ────────────────────────────────────────────────────────────────────────────────────────────────────────
STATUS = re.compile(r"^\**Status\**: (accepted|superseded by \d{4}|rejected)\b", re.MULTILINE)


def records() -> list[Path]:
    return sorted(DECISIONS.glob("[0-9]*.md"))


def title_of(path: Path) -> str:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    return re.sub(r"^# \d+\.? ", "", first)


def without_record(dependencies: Iterable[str], names: Iterable[str]) -> list[str]:
    """Runtime dependencies that no record is named after."""
    packages = [re.split(r"[\[<>=~! ]", wanted, maxsplit=1)[0] for wanted in dependencies]
    files = list(names)
    return [package for package in packages if not any(re.fullmatch(rf"\d{{4}}-{package}\.md", name) for name in files)]


@pytest.mark.parametrize("path", records(), ids=lambda path: path.stem)
def test_every_decision_has_a_number_and_a_status(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert STATUS.search(text), f"{path.name}: a line “Status: accepted, …” is missing"
    assert int(path.name[:4]) == int(re.findall(r"^# (\d+)", text)[0])


def test_every_decision_is_in_the_index() -> None:
    listed = re.findall(r"^\| \[\d{4}\]\((.+?)\) \| (.+?) \|$", read("docs/decisions/README.md"), re.MULTILINE)
    assert listed == [(path.name, title_of(path)) for path in records()]


def test_no_number_is_used_twice() -> None:
    numbers = [path.name[:4] for path in records()]
    assert len(numbers) == len(set(numbers))


def test_every_runtime_dependency_has_a_decision() -> None:
    wanted = tomllib.loads(read("pyproject.toml"))["project"]["dependencies"]
    assert without_record(wanted, [path.name for path in records()]) == []


def test_it_bites_on_a_dependency() -> None:
    assert without_record(["django>=6.1,<6.2", "psycopg[binary]", "flying"], ["0004-django.md", "0006-psycopg.md"]) == [
        "flying"
    ]


@pytest.mark.parametrize("line", ["Status: accepted, November 2026.", "**Status**: superseded by 0040."])
def test_it_knows_a_status(line: str) -> None:
    assert STATUS.search(f"# 1. A\n\n{line}\n")


def test_it_bites_on_a_status() -> None:
    assert not STATUS.search("# 1. A\n\nStatus: proposal\n")


# ── What is said to be missing ───────────────────────────────────────────────────────────────────────────────────────
def said_to_be_missing(text: str) -> list[str]:
    """Packages in the list "Not there yet" of docs/architecture.md."""
    below = sections(text, 2).get("Not there yet", "")
    return re.findall(r"^- `([a-z_/]+?)/?`", below, re.MULTILINE)


def test_what_is_said_to_be_missing_is_missing() -> None:
    said = said_to_be_missing(read("docs/architecture.md"))
    assert [name for name in said if list((PACKAGE / name).glob("*.py"))] == [], "it is there now: say what it does"


def test_it_reads_what_is_said_to_be_missing() -> None:
    assert said_to_be_missing("## Not there yet\n\n- `api/`: x\n- `a/b`: y\n\n## Else\n\n- `law/`\n") == ["api", "a/b"]


def said_to_be_uncalled(text: str) -> list[str]:
    """Functions in the list "Written, and called by nothing yet" of docs/architecture.md."""
    below = sections(text, 2).get("Written, and called by nothing yet", "")
    return re.findall(r"^- `([a-z_.]+)`", below, re.MULTILINE)


def callers(name: str, product: dict[str, str]) -> list[str]:
    """Files beside its own that import or name a function, or import its module."""
    module, _, function = name.rpartition(".")
    own = f"src/ketnap/{module.replace('.', '/')}.py"
    return [file for file, text in product.items() if file != own and names(text, f"ketnap.{module}", function)]


def names(text: str, module: str, function: str) -> bool:
    if module.rpartition(".")[2] not in text and function not in text:
        return False  # most files; parsing them all takes seconds
    return any(uses(node, module, function) for node in ast.walk(ast.parse(text)))


def uses(node: ast.AST, module: str, function: str) -> bool:
    """Whether a node imports or names a function; a system check is called by importing its module."""
    package, _, last = module.rpartition(".")
    match node:
        case ast.ImportFrom(module=found, names=aliases):
            wanted = {module: function, package: last if last == "checks" else ""}.get(found or "", "")
            return any(alias.name == wanted for alias in aliases)
        case ast.Import(names=aliases):
            return any(alias.name == module for alias in aliases)
        case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
            return (owner, attribute) == (last, function)
    return False


def test_what_is_said_to_be_uncalled_is_uncalled(product: dict[str, str]) -> None:
    said = said_to_be_uncalled(read("docs/architecture.md"))
    found = {name: files for name in said if (files := callers(name, product))}
    assert found == {}, "it is called now: take it off the list, and see what SECURITY.md says of it"


def is_there(name: str) -> bool:
    module, _, function = name.rpartition(".")
    return hasattr(import_module(f"ketnap.{module}"), function)


def test_what_is_said_to_be_uncalled_is_there() -> None:
    assert [name for name in said_to_be_uncalled(read("docs/architecture.md")) if not is_there(name)] == []


def test_it_bites_on_what_is_not_there() -> None:
    assert is_there("queries.realms.mixed")
    assert not is_there("queries.realms.flying")


@pytest.mark.parametrize(
    "sample",
    [
        "from ketnap.access.checks import every_route_declares",
        "from ketnap.access import Actor\nfrom ketnap.access import checks",
        "import ketnap.access.checks",
        "def f(checks): return checks.every_route_declares()",
    ],
)
def test_it_bites_on_a_caller(sample: str) -> None:
    assert callers("access.checks.every_route_declares", {"src/ketnap/apps.py": sample}) == ["src/ketnap/apps.py"]
    assert callers("access.checks.every_route_declares", {"src/ketnap/access/checks.py": sample}) == []


# ── The law ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def unnamed(texts: Iterable[Any], changelog: str) -> list[str]:
    """Legal texts the changelog does not name with their date."""
    return [text.dated_name for text in texts if text.dated_name not in changelog]


def test_the_changelog_names_every_text() -> None:
    assert unnamed(SOURCES.values(), read("CHANGELOG.md")) == [], "every legal change has a line in CHANGELOG.md"


def test_it_bites_on_a_text() -> None:
    assert unnamed([SimpleNamespace(dated_name="Quy định 1-QĐ/TW (01/01/2030)")], "nothing") == [
        "Quy định 1-QĐ/TW (01/01/2030)"
    ]


# ── Links ────────────────────────────────────────────────────────────────────────────────────────────────────────────
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
OUTSIDE = ("https://", "http://", "mailto:")


def anchors(text: str) -> set[str]:
    """The marks of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def broken(text: str, folder: Path) -> list[str]:
    """Links inside the repository that lead nowhere."""
    return [link for link in LINK.findall(text) if not link.startswith(OUTSIDE) and not leads(link, folder, text)]


def leads(link: str, folder: Path, text: str) -> bool:
    name, _, mark = link.partition("#")
    target = folder / name if name else None
    if target is not None and not target.exists():
        return False
    page = target.read_text(encoding="utf-8") if target is not None and target.suffix == ".md" else text
    return not mark or mark in anchors(page)


def test_every_link_leads_somewhere(everything: dict[str, str]) -> None:
    pages = {name: text for name, text in everything.items() if name.endswith(".md")}
    assert {name: found for name, text in pages.items() if (found := broken(text, (ROOT / name).parent))} == {}


def test_it_bites_on_a_link(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# Một, hai\n", encoding="utf-8")
    sample = "[a](b.md) [b](b.md#một-hai) [c](c.md) [d](b.md#ba) [e](https://example.org) ![f](f.png)"
    assert broken(sample, tmp_path) == ["c.md", "b.md#ba", "f.png"]


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────
LEFT_OVER = re.compile(r"\b(TODO|FIXME|TBD|XXX|lorem ipsum)\b", re.IGNORECASE)


def test_nothing_is_left_for_later(everything: dict[str, str]) -> None:
    pages = {name: text for name, text in everything.items() if name.endswith(".md")}
    assert {name: found for name, text in pages.items() if (found := LEFT_OVER.findall(text))} == {}


def test_it_bites_on_something_left_for_later() -> None:
    assert LEFT_OVER.findall("a todo list, TBD") == ["todo", "TBD"]


# ── The README's figures ─────────────────────────────────────────────────────────────────────────────────────────────
def firm(on: date) -> int:
    """How many values of the Centre may lead to "chưa đạt" on a day."""
    return sum(rule.on(on).firm for rule in CENTRAL_RULES if rule.dated.lines[0].day <= on)


def test_the_readme_counts_what_is_firm() -> None:
    counted = f"{len(CENTRAL_RULES)} values of the Centre, {firm(date(2026, 3, 1))} are firm on 1 March 2026 and "
    text = " ".join(read("README.md").split())
    assert counted + f"{firm(date(2026, 11, 21))} on 21 November 2026" in text
