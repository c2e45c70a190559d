"""Addresses are Vietnamese nouns without marks, in small letters with hyphens; what varies has a type."""

import re
from collections import Counter

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from ketnap.access.checks import routes, undeclared

PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)?")
VARIABLE = re.compile(r"<(int|slug|uuid|day|str):[a-z_]+>")
# Words that come from program texts, not from a Vietnamese page. `api` and `suc-khoe` are machines' doors.
ENGLISH = {
    "account", "accounts", "add", "admin", "board", "candidate", "create", "delete", "edit", "list", "log", "login",
    "logout", "member", "members", "new", "person", "report", "reports", "search", "settings", "unit", "units",
}  # fmt: skip


def patterns(found: list[URLPattern | URLResolver]) -> list[URLPattern]:
    flat = []
    for pattern in found:
        flat += patterns(pattern.url_patterns) if isinstance(pattern, URLResolver) else [pattern]
    return flat


def complaints(route: str) -> list[str]:
    """What is wrong with one address."""
    if route == "":
        return []
    wrong = [] if route.endswith("/") or "." in route.rsplit("/", 1)[-1] else ["does not end with a slash"]
    for part in route.strip("/").split("/"):
        if part.startswith("<"):
            wrong += [] if VARIABLE.fullmatch(part) else [f"{part} has no type"]
        elif not PART.fullmatch(part):
            wrong.append(f"{part} is not kebab-case")
        elif part in ENGLISH:
            wrong.append(f"{part} is English")
    return wrong


def test_it_works() -> None:
    found = {route: wrong for route, _ in routes(get_resolver().url_patterns) if (wrong := complaints(route))}
    assert found == {}


def test_every_route_declares_who_may_enter() -> None:
    assert undeclared(get_resolver().url_patterns) == []


def test_every_route_has_its_own_name_and_address() -> None:
    everything = patterns(list(get_resolver().url_patterns))
    names = Counter(pattern.name for pattern in everything)
    addresses = Counter(str(pattern.pattern) for pattern in everything)
    assert [name for name, count in (names + addresses).items() if count > 1 or name is None] == []


@pytest.mark.parametrize(
    "route",
    [
        "to_chuc/",
        "to-chuc/<unit>/",
        "to-chuc/<pk:unit>/",
        "Dang-vien/",
        "đảng-viên/",
        "members/",
        "to-chuc",
        "to-chuc//moi/",
    ],
)
def test_it_bites(route: str) -> None:
    assert complaints(route) != []


@pytest.mark.parametrize("route", ["", "to-chuc/", "to-chuc/<int:unit>/doi-ten/", "api/openapi.json", "uoc-le-2026/"])
def test_it_lets_good_ones_through(route: str) -> None:
    assert complaints(route) == []
