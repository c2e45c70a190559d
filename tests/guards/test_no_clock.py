"""Only clock.py reads the clock. Everything else is handed a date, so that any day can be tested and trained on."""

import ast

import pytest

CLOCK = "src/ketnap/clock.py"
# The reader's name and what it is called on: date.today(), datetime.datetime.now(), timezone.now(), time.time() …
READERS = {
    "today": {"date", "datetime"},
    "now": {"datetime", "timezone"},
    "utcnow": {"datetime"},
    "time": {"time"},
}
# Bare names that reading needs an import for: `from django.utils.timezone import now`.
IMPORTS = {"django.utils.timezone": {"now"}, "time": {"time"}}
# These convert a moment they are given, and read the clock when they are given none.
CONVERTERS = {"localtime", "localdate"}


def readings(text: str) -> list[int]:
    return sorted(
        {node.lineno for node in ast.walk(ast.parse(text)) if isinstance(node, ast.expr | ast.stmt) and reads(node)}
    )


def reads(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=reader):
            return owner in READERS.get(reader, set())
        case ast.ImportFrom(module=str(module), names=names):
            return any(name.name in IMPORTS.get(module, set()) for name in names)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[], keywords=[]):
            return name in CONVERTERS
    return False


def test_it_works(product: dict[str, str]) -> None:
    found = {name: lines for name, text in product.items() if name != CLOCK and (lines := readings(text))}
    assert found == {}


@pytest.mark.parametrize(
    "sample",
    [
        "date.today()",
        "datetime.date.today()",
        "datetime.now(tz)",
        "default=timezone.now",
        "from django.utils.timezone import now",
        "time.time()",
        "localtime()",
        "timezone.localdate()",
    ],
)
def test_it_bites(sample: str) -> None:
    assert readings(f"def f(default, tz):\n    {sample}") == [2]


def test_it_lets_the_clock_be_asked() -> None:
    assert readings("from ketnap import clock\nday = clock.today()\nmoment = localtime(clock.now())") == []
