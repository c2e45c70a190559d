"""Functions of at most 40 lines, files of at most 350: what is longer hides something that wants a name."""

import ast

LONGEST_FUNCTION = 40
LONGEST_FILE = 350


def too_long(name: str, text: str) -> list[str]:
    found = [f"{name}: {count} lines"] if (count := text.count("\n")) > LONGEST_FILE else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                found.append(f"{name}:{node.lineno} {node.name}: {length} lines")
    return found


def test_it_works(product: dict[str, str]) -> None:
    assert [line for name, text in product.items() for line in too_long(name, text)] == []


def test_it_bites_on_a_function() -> None:
    assert too_long("a.py", "def f():\n" + "    x = 1\n" * 39) == []
    assert too_long("a.py", "def f():\n" + "    x = 1\n" * 40) == ["a.py:1 f: 41 lines"]


def test_it_bites_on_a_file() -> None:
    assert too_long("a.py", "x = 1\n" * 350) == []
    assert too_long("a.py", "x = 1\n" * 351) == ["a.py: 351 lines"]
