"""A real Chromium of the machine, the training district in it, and a look at every page with axe."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests import memory

from ketnap.access import Actor
from ketnap.actions import candidates
from ketnap.cli.test import find_chromium
from ketnap.models import TRAINING, Account, Candidate, Unit
from ketnap.scenarios.catalogue import WORLDS
from ketnap.scenarios.load import load

# Playwright keeps an event loop in this thread; the database is used from here all the same, one call at a time.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What is in order is not described: that takes half the time.
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}
WIDTHS = (360, 1280)
TODAY = "2026-11-16"
expect.set_options(timeout=20_000)  # a busy machine answers late; a right answer is not waited for any longer


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": str(find_chromium()), "args": [*FLAGS, *as_root]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}


@pytest.fixture
def violations() -> Callable[..., list[str]]:
    """What axe has against a page at a width (or against a part of it), and whether the page scrolls sideways."""

    def found(page: Page, width: int, inside: str | None = None) -> list[str]:
        page.set_viewport_size({"width": width, "height": 800})
        tall = page.evaluate("document.documentElement.scrollHeight") + 100
        # As tall as the page: the tab bar then covers nothing, which axe would take for a small target.
        page.set_viewport_size({"width": width, "height": tall})
        names = [
            f"{item['id']}: {item['nodes'][0]['target']}"
            for item in Axe().run(page, context=inside, options=OPTIONS).response["violations"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        return [*names, *(["it scrolls sideways"] if wide else [])]

    return found


@pytest.fixture
def district(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETNAP_TODAY", TODAY)
    laid_out("training")


def laid_out(realm: str) -> None:
    """Load an invented world: the first time in a process by the program, then row by row as it was."""
    with memory.watched():
        memory.remembered(realm, lambda: load(WORLDS[realm]).pk)


type Enter = Callable[[str], Page]


@pytest.fixture
def enter(page: Page, live_server: LiveServer, transactional_db: None) -> Iterator[Enter]:
    """Sign somebody in without the door; any error in the console fails the test at its end."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))

    def signed_in(login: str) -> Page:
        account = Account.objects.get(login=login)
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.save()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key or "", "url": live_server.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item] # a plain dict is what it takes
        page.goto(live_server.url)
        return page

    yield signed_in
    assert said == []


def newcomer() -> Candidate:
    """Somebody just introduced to the cell of the secretary who signs in."""
    unit = Unit.objects.get(realm=TRAINING, name="Chi bộ thôn Kon Tu")
    day = date(2026, 11, 2)
    return candidates.introduce(
        Actor.program(TRAINING), unit=unit, on=day, name="Y Mận", born_on=date(2001, 4, 4), sex="female",
        ethnicity="14", citizen=True, schooling="upper-secondary", consent_on=day,
    )  # fmt: skip
