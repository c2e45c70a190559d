"""Every action asks for the right before it does anything else, and runs in one transaction."""

import ast
import inspect
from importlib import import_module
from types import ModuleType

import pytest

MODULES = [
    import_module(f"ketnap.actions.{name}")
    for name in (
        "accounts",
        "appointments",
        "badges",
        "arrivals",
        "batches",
        "class_results",
        "classes",
        "card_lines",
        "cards",
        "dialogues",
        "difficulties",
        "directive_tasks",
        "directives",
        "documents",
        "findings",
        "helping",
        "history",
        "households",
        "inspections",
        "meetings",
        "member_facts",
        "members",
        "nominations",
        "organisations",
        "papers",
        "people",
        "petitions",
        "remarks",
        "reorganising",
        "reports",
        "reviews",
        "scans",
        "sealed",
        "signing",
        "standing",
        "statistics",
        "targets",
        "templates",
        "transfers",
        "visits",
        "units",
        "written",
    )
]


def actions(module: ModuleType) -> list[ast.FunctionDef]:
    """Functions whose decorator opens the transaction."""
    tree = ast.parse(inspect.getsource(module))
    return [
        node for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(word) == "transaction.atomic" for word in node.decorator_list)
    ]  # fmt: skip


def first_words(function: ast.FunctionDef) -> str:
    """The first statement after the docstring; of a loop over several rows, its body."""
    statement = function.body[1]
    return ast.unparse(statement.body[0] if isinstance(statement, ast.For) else statement)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rsplit(".", 1)[-1])
def test_it_works(module: ModuleType) -> None:
    found = actions(module)
    assert found
    for function in found:
        assert first_words(function).startswith("actor.require("), function.name
        assert function.args.args[0].arg == "actor", function.name
        assert ast.unparse(function).count("Event.write(") == 1, function.name


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rsplit(".", 1)[-1])
def test_no_event_is_written_outside_an_action(module: ModuleType) -> None:
    text = inspect.getsource(module)

    assert text.count("Event.write(") == len(actions(module))


def test_it_bites() -> None:
    function = ast.parse('def f(actor):\n    "Words."\n    x = 1\n    actor.require(1)\n').body[0]

    assert isinstance(function, ast.FunctionDef)
    assert first_words(function) == "x = 1"
