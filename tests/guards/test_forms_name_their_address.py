"""Every form that is sent says where to: without it the browser keeps the mark a link of the error summary left behind.

The answer would then open at that field, far below the new errors.
"""

import re

import pytest
from tests.guards.conftest import texts


def nameless(name: str, text: str) -> list[str]:
    """Forms that are posted and have no action."""
    forms = re.findall(r"<form\b(?:\{%.*?%\}|\{\{.*?\}\}|[^>])*>", text)
    return [f"{name}: {form}" for form in forms if 'method="post"' in form and " action=" not in form]


@pytest.fixture(scope="module")
def templates() -> dict[str, str]:
    found = texts("src/ketnap/templates/*.html")
    return {name: text for name, text in found.items() if "/gallery/" not in name}


def test_it_works(templates: dict[str, str]) -> None:
    assert [line for name, text in templates.items() for line in nameless(name, text)] == []


def test_it_bites() -> None:
    assert nameless("a.html", '<form class="form" method="post" novalidate>') != []
    assert nameless("a.html", '<form class="form" method="post" action="{{ url }}">') == []
    assert nameless("a.html", '<form role="search">') == []
