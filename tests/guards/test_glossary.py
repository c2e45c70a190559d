"""docs/glossary.md is the only dictionary: every name of the domain is in it, and every name in it is in the code.

A name is written as short as it stays clear: `StepKey.CELL_VOTE`, or `rule.Body.COMMUNE_STANDING` where two classes
share a name. The term beside a name that speaks Vietnamese in the code is what the code says.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps

from ketnap.access import ROLES, Permission, RoleKey
from ketnap.law import facts
from ketnap.law import rule as law_rule
from ketnap.models import ChangeKind, MassKind, Sex
from ketnap.process import keys, records
from ketnap.process.steps import BY_KEY

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"
GLOSSARY = ROOT / "docs" / "glossary.md"
ROW = re.compile(r"^\| (?P<term>[^|]+?) \| `(?P<name>[^`]+)` \|", re.MULTILINE)
CODE = re.compile(r"`([A-Za-z_][A-Za-z0-9_.]*)`")

MUST: tuple[type[Enum], ...] = (keys.StepKey, keys.Station, keys.Body, facts.UnitKind, RoleKey, Permission)
# Modules whose other lists of words are in the dictionary as well.
WORDS: tuple[ModuleType, ...] = (facts, law_rule, records)


def rows(text: str) -> dict[str, str]:
    """Name in the code → term, for every row."""
    return {found["name"]: found["term"] for found in ROW.finditer(text)}


def names_in_code() -> frozenset[str]:
    """Every class, function, constant, attribute and module under src/, by its full dotted name."""
    return frozenset(name for path in SOURCES.rglob("*.py") for name in names_of(path))


def names_of(path: Path) -> Iterator[str]:
    module = ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__")
    yield module
    yield from (f"{module}.{name}" for name in defined(ast.parse(path.read_text(encoding="utf-8")).body))


def defined(body: Iterable[ast.stmt]) -> Iterator[str]:
    """Names a module or a class defines, with those inside its classes."""
    for node in body:
        match node:
            case ast.ClassDef(name=name):
                yield name
                yield from (f"{name}.{inside}" for inside in defined(node.body))
            case ast.FunctionDef(name=name):
                yield name
            case ast.Assign(targets=targets):
                yield from (target.id for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def is_known(name: str, known: Iterable[str]) -> bool:
    return any(full == name or full.endswith(f".{name}") for full in known)


def unknown(text: str, known: Iterable[str]) -> list[str]:
    """Names the dictionary gives that are nowhere in the code."""
    return [name for name in CODE.findall(text) if not is_known(name, known)]


def full_name(member: Enum) -> str:
    return f"{type(member).__module__}.{type(member).__qualname__}.{member.name}"


def absent(members: Iterable[Enum], names: Iterable[str]) -> list[str]:
    """Members no row names."""
    written = [name for name in names if "." in name]
    return [full for member in members if not is_written(full := full_name(member), written)]


def is_written(full: str, written: Iterable[str]) -> bool:
    return any(full.endswith(f".{name}") for name in written)


def lists() -> list[type[Enum]]:
    """The lists of words that must be in the dictionary whole."""
    found = [thing for module in WORDS for thing in vars(module).values() if is_list(thing, module)]
    return [*MUST, *found, MassKind, Sex, ChangeKind]


def is_list(thing: Any, module: ModuleType) -> bool:
    return isinstance(thing, type) and issubclass(thing, Enum) and thing.__module__ == module.__name__


def words_of(member: Any) -> str:
    """What the code itself calls a member, in Vietnamese; "" where it says nothing."""
    if isinstance(member, keys.StepKey):
        return BY_KEY[member].title
    if isinstance(member, RoleKey):
        return ROLES[member].vi
    return str(getattr(member, "vi", None) or getattr(member, "label", "")).rstrip(".")


def disagreeing(members: Iterable[Enum], written: dict[str, str]) -> list[str]:
    """Rows whose term is not what the code says."""
    found = []
    for member in members:
        said = words_of(member)
        rows = {name: term for name, term in written.items() if "." in name and full_name(member).endswith(f".{name}")}
        found += [f"{name}: “{term}”, the code says “{said}”" for name, term in rows.items() if said and term != said]
    return found


@pytest.fixture(scope="module")
def text() -> str:
    return GLOSSARY.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", lists(), ids=lambda words: f"{words.__module__.split('.')[-1]}.{words.__name__}")
def test_every_word_is_in_the_glossary(words: type[Enum], text: str) -> None:
    assert absent(words, rows(text)) == [], "add a row to docs/glossary.md"


@pytest.mark.parametrize("words", lists(), ids=lambda words: f"{words.__module__.split('.')[-1]}.{words.__name__}")
def test_the_glossary_says_what_the_code_says(words: type[Enum], text: str) -> None:
    assert disagreeing(words, rows(text)) == []


def test_every_model_is_in_the_glossary(text: str) -> None:
    written = {name.split(".")[-1] for name in rows(text)}
    models = {model.__name__ for model in apps.get_app_config("ketnap").get_models()}
    assert models - written == set(), "add a row to docs/glossary.md"


def test_every_name_in_the_glossary_is_in_the_code(text: str) -> None:
    assert unknown(text, names_in_code()) == []


def test_no_name_is_explained_twice(text: str) -> None:
    names = [found["name"] for found in ROW.finditer(text)]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_it_bites_on_a_name_that_is_not_there() -> None:
    known = {"ketnap.process.keys.StepKey", "ketnap.process.keys.StepKey.CELL_VOTE"}
    sample = "| Chi bộ biểu quyết | `StepKey.CELL_VOTE` |\n| Khen thưởng | `StepKey.PRAISED` |\n"
    assert unknown(sample, known) == ["StepKey.PRAISED"]


def test_it_bites_on_a_word_left_out() -> None:
    left_out = absent(keys.Station, ["Station", "SOURCE", *(f"Station.{word.name}" for word in list(keys.Station)[1:])])
    assert left_out == ["ketnap.process.keys.Station.SOURCE"]


def test_it_bites_on_another_word() -> None:
    sample = rows("| Thẻ Đảng | `Station.CARD` |\n| Nguồn | `Station.SOURCE` |\n")
    assert disagreeing(keys.Station, sample) == ["Station.CARD: “Thẻ Đảng”, the code says “Thẻ đảng viên”"]


def test_it_tells_two_classes_of_one_name_apart() -> None:
    known = names_in_code()
    assert is_known("rule.Body.COMMUNE_STANDING", known)
    assert not is_known("keys.Body.COMMUNE_STANDING", known)


def test_it_reads_classes_and_what_is_in_them() -> None:
    body = ast.parse("X: int = 1\nclass A:\n    B = 'b'\n    c: int\n    def d(self): ...\ndef e(): ...\n").body
    assert list(defined(body)) == ["X", "A", "A.B", "A.c", "A.d", "e"]
