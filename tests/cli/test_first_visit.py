"""What a first visit weighs: everything a browser without memory would fetch, each thing once, and within the aim."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from tests.world import World

from ketnap.cli.first_visit import Answer, FirstVisit, asked_by

AIM = 120 * 1024
CSS = """
@font-face{font-family:"A";src:url("../fonts/vi.woff2") format("woff2");unicode-range:U+1EA0-1EF9,U+20AB}
@font-face{font-family:"A";src:url(../fonts/latin.woff2) format("woff2");unicode-range:U+0000-00FF}
.x{background:url("../img/x.svg")}
.y{fill:url("#hatch")}
"""
PAGE = """<!doctype html><html><head><link rel="icon" href="/static/i.svg"><link rel="canonical" href="/other/">
<link rel="preload" href="/static/fonts/latin.woff2" as="font"><link rel="stylesheet" href="/static/css/a.css">
<script type="module" src="/static/a.js"></script></head><body>{}</body></html>"""


def fetched(said: str) -> tuple[int, list[str]]:
    """Weigh a page with these words: without the page itself, and what was fetched."""
    asked: list[str] = []

    def fetch(address: str) -> Answer:
        asked.append(address)
        return Answer(CSS.encode() if address.endswith(".css") else b"1234567890")

    page = Answer(PAGE.format(said).encode())
    return FirstVisit(fetch).weigh("/trang/", page) - len(page.wire) - len(CSS), sorted(asked)


def test_it_works() -> None:
    weight, asked = fetched("Lê Thị Hậu")
    assert asked == [
        "/static/a.js", "/static/css/a.css", "/static/fonts/latin.woff2", "/static/fonts/vi.woff2", "/static/i.svg",
        "/static/img/x.svg",
    ]  # fmt: skip
    assert weight == 50


def test_a_font_for_letters_not_on_the_page_stays_away() -> None:
    assert list(asked_by(CSS, set("Ba"))) == ["../fonts/latin.woff2", "../img/x.svg"]
    assert list(asked_by(CSS, {"₫"})) == ["../fonts/vi.woff2", "../img/x.svg"]
    assert list(asked_by(CSS.replace("unicode-range", "--x"), {"₫"})) == [
        "../fonts/vi.woff2", "../fonts/latin.woff2", "../img/x.svg",
    ]  # fmt: skip


def test_what_travels_packed_is_read_and_weighed_packed() -> None:
    packed = gzip.compress(PAGE.format("a").encode())
    weight = FirstVisit(lambda _: Answer(gzip.compress(b""), packed=True)).weigh("/", Answer(packed, packed=True))
    assert weight == len(packed) + 4 * len(gzip.compress(b""))


def static(address: str) -> Answer:
    """A file as a server gives it: text packed, fonts as they are."""
    path = finders.find(address.removeprefix("/static/"))
    assert path, address
    body = Path(path).read_bytes()
    return Answer(body) if address.endswith("woff2") else Answer(gzip.compress(body), packed=True)


@pytest.mark.parametrize("name", ["", "lan"])
def test_a_first_visit_stays_within_the_aim(world: World, name: str) -> None:
    visit = Client()
    if name:
        visit.force_login(world.account[name])
    answer = visit.get("/" if name else "/dang-nhap/")
    page = Answer(gzip.compress(answer.content), packed=True)
    assert 44 * 1024 < FirstVisit(static).weigh("/", page) < AIM
