"""A real Chromium of the machine, and a look at every page with axe."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from ketnap.cli.test import find_chromium

# Playwright keeps an event loop in this thread; the database is used from here all the same, one call at a time.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (360, 1280)


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
            for item in Axe().run(page, context=inside, options={"runOnly": RULES}).response["violations"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        return [*names, *(["it scrolls sideways"] if wide else [])]

    return found
