"""A browser with manners: every page it opens is also checked for what every page must be.

    from tests.client import Client
    page = Client.of(world.lan).get("/to-chuc/")      # an account, or nobody: Client()
    assert page.status_code == 200
    said(page)                                        # the text a reader sees, in one line
    page.tree                                         # the parsed page (xml.etree): page.tree.findall(".//a")

A page that fails a check fails the test that opened it, naming every fault at once. Errors pages (403, 404) are checked
like any other; answers to POST too. A fragment (no doctype) is checked for everything but head and heading.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from django import test
from django.urls import Resolver404, resolve
from html5lib.html5parser import ParseError

from ketnap.models import Account

CONTROLS = {"input", "select", "textarea"}
UNSEEN = {"hidden", "submit", "button"}
NAMED = {"a", "button", "summary", "legend", "th", "caption", "option"}
BOXES = {
    "dd",
    "div",
    "dt",
    "h1",
    "h2",
    "h3",
    "label",
    "legend",
    "li",
    "option",
    "p",
    "section",
    "small",
    "td",
    "th",
    "tr",
}
ADDRESSES = (("a", "href"), ("form", "action"), ("link", "href"), ("script", "src"))
MENTIONS = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "list")
ERRORS_FIRST = re.compile(r"Có \d+ chỗ cần sửa: ")


class Client(test.Client):
    """Django's test client that looks at what it gets."""

    @classmethod
    def of(cls, account: Account) -> "Client":
        """Sign somebody in."""
        client = cls()
        client.force_login(account)
        return client

    def get(self, *words: Any, **options: Any) -> Any:
        """Ask for a page; what comes back also carries `tree`."""
        return super().get(*words, **options)

    def post(self, *words: Any, **options: Any) -> Any:
        """Send a form."""
        return super().post(*words, **options)

    def request(self, **request: Any) -> Any:
        """Send a request and check the page that comes back."""
        response: Any = super().request(**request)
        if response.get("Content-Type", "").startswith("text/html") and not response.get("Location"):
            response.tree = tree(response.content.decode())
            found = [*faults(response.content.decode(), response.tree), *header_faults(response)]
            assert found == [], f"{request.get('PATH_INFO')}: {found}"
        return response


def said(response: Any) -> str:
    """What a reader sees of a page's own part, in one line."""
    main = response.tree.find(".//main")
    return " ".join("".join(pieces(response.tree if main is None else main)).split())


def pieces(node: Element) -> Iterator[str]:
    """The text under a node; what stands in a box of its own is a word of its own."""
    yield " " if node.tag in BOXES else ""
    yield node.text or ""
    for child in node:
        yield from pieces(child)
        yield child.tail or ""
    yield " " if node.tag in BOXES else ""


def tree(html: str) -> Element:
    """Parse strictly; what a browser would have to repair is a mistake."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    try:
        root: Element = parser.parse(html) if whole(html) else parser.parseFragment(html)
    except ParseError as wrong:
        line, column = parser.errors[-1][0] or (0, 0)
        around = html.splitlines()[line - 1][max(0, column - 80) : column + 40] if line else ""
        raise AssertionError(f"line {line}: {wrong}: {around}") from wrong
    return root


def whole(html: str) -> bool:
    return html.lstrip().lower().startswith("<!doctype")


def faults(html: str, root: Element) -> list[str]:
    """Name everything wrong with a page."""
    checks = (id_faults, label_faults, name_faults, inline_faults, link_faults)
    found = [fault for check in checks for fault in check(root)]
    if whole(html):
        found += heading_faults(root)
    if not unicodedata.is_normalized("NFC", html):
        found.append("not NFC")
    if left := re.search(r"\{[{%#].{0,30}|\bNone\b|<django\.|&lt;(bound|built-in|function)", html):
        found.append(f"the reader sees {left.group()!r}")
    return found


def header_faults(response: Any) -> Iterator[str]:
    policy = response.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        yield f"Content-Security-Policy: {policy!r}"


def heading_faults(root: Element) -> Iterator[str]:
    """Exactly one h1; the title begins with it; the headings below skip no level."""
    heads = [text(head) for head in root.findall(".//h1")]
    title = text(root.find(".//title"))
    if len(heads) != 1:
        yield f"{len(heads)} h1: {heads}"
    elif not ERRORS_FIRST.sub("", title, count=1).startswith(heads[0]):
        yield f"the title {title!r} does not begin with the h1 {heads[0]!r}"
    if root.get("lang") != "vi":
        yield "the page does not say it is Vietnamese"
    main = root.find(".//main")
    body = root if main is None else main
    levels = [int(node.tag[1]) for node in body.iter() if node.tag in {"h1", "h2", "h3", "h4"}]
    yield from (f"h{after} follows h{before}" for before, after in pairwise(levels) if after > before + 1)


def id_faults(root: Element) -> Iterator[str]:
    """Every id once; every mention of an id leads to one."""
    ids = Counter(node.get("id", "") for node in root.iter() if node.get("id"))
    yield from (f"id {name!r} {count} times" for name, count in ids.items() if count > 1)
    for node in root.iter():
        for attribute in MENTIONS:
            yield from (
                f"{attribute} names {name!r}, which is not there"
                for name in node.get(attribute, "").split()
                if name not in ids
            )


def label_faults(root: Element) -> Iterator[str]:
    """Every control has a name that can be heard."""
    labelled = {label.get("for") for label in root.iter("label")}
    inside = {id(node) for label in root.iter("label") for node in label.iter() if node.tag in CONTROLS}
    for node in root.iter():
        if node.tag in CONTROLS and node.get("type") not in UNSEEN:
            heard = node.get("aria-label") or node.get("aria-labelledby") or node.get("id") in labelled
            if not heard and id(node) not in inside:
                yield f"{node.tag} {node.get('name')!r} without a label"


def name_faults(root: Element) -> Iterator[str]:
    """Links, buttons and the like say what they do; pictures of ours are hidden or named."""
    for node in root.iter():
        heard = text(node) or node.get("aria-label") or node.get("value") == ""
        if node.tag in NAMED and not heard:
            yield f"{node.tag} without words: {dict(node.attrib)}"
        if node.tag == "img" and node.get("alt") is None:
            yield f"img without alt: {node.get('src')}"


def inline_faults(root: Element) -> Iterator[str]:
    """No style and no script inside the page: the policy would stop them."""
    for node in root.iter():
        if node.tag == "style" or (node.tag == "script" and not node.get("src")):
            yield f"{node.tag} inside the page"
        yield from (
            f"{node.tag} has {name}" for name in node.attrib if name == "style" or str(name).lower().startswith("on")
        )


def link_faults(root: Element) -> Iterator[str]:
    """Every address inside the program leads somewhere; a mark leads to an id of the page."""
    ids = {node.get("id") for node in root.iter()}
    for tag, attribute in ADDRESSES:
        for node in root.iter(tag):
            address = node.get(attribute)
            if address is not None and (why := broken(address, ids)):
                yield f"{tag} leads to {address!r}: {why}"


def broken(address: str, ids: set[str | None]) -> str:
    if address.startswith("javascript:"):
        return "a script"
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return "" if parts.scheme in {"https", "mailto", "tel"} else "outside"
    if not parts.path:
        return "" if not parts.fragment or parts.fragment in ids else "no such id"
    if parts.path.startswith("/static/"):
        return ""
    if not parts.path.startswith("/"):
        return "a relative address"
    return "" if leads_somewhere(parts.path) else "no such page"


@cache
def leads_somewhere(path: str) -> bool:
    """Say whether a page answers at this path. Every page links to the same thirty others: asked once."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def text(node: Element | None) -> str:
    """All text under a node, with single spaces."""
    return "" if node is None else " ".join("".join(node.itertext()).split())
