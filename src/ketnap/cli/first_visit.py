"""What a first visit to a page fetches, in bytes on the wire. Used by `bench`; nothing here is a command.

A browser that has kept nothing fetches the page, its style sheets, scripts and icon, what the style sheets name, and of
the fonts those whose `unicode-range` holds a character of the page. Every weight and every picture of a style sheet is
taken to be used, so that a browser fetches at most this; bodies only, without headers.
"""

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

FETCHED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')#][^\"')]*)[\"']?\s*\)")
_RANGE = re.compile(r"unicode-range:([^;}]*)")


@dataclass(frozen=True, slots=True)
class Answer:
    """A body as it travelled, and the same unpacked."""

    wire: bytes
    packed: bool = False

    @property
    def said(self) -> str:
        body = gzip.decompress(self.wire) if self.packed else self.wire
        return body.decode("utf-8", errors="replace")


type Fetch = Callable[[str], Answer]


@dataclass(slots=True)
class FirstVisit:
    """Weighs pages; what several of them share is fetched once and counted for each."""

    fetch: Fetch
    known: dict[str, Answer] = field(default_factory=dict)

    def weigh(self, address: str, page: Answer) -> int:
        """Bytes of a page with everything a browser without memory fetches for it."""
        named = _Named.of(page.said)
        wanted = dict.fromkeys(urljoin(address, one) for one in named.addresses)
        for sheet in (urljoin(address, one) for one in named.sheets):
            wanted |= dict.fromkeys(urljoin(sheet, one) for one in asked_by(self._get(sheet).said, named.letters))
        return len(page.wire) + sum(len(self._get(one).wire) for one in wanted)

    def _get(self, address: str) -> Answer:
        if address not in self.known:
            self.known[address] = self.fetch(address)
        return self.known[address]


def asked_by(css: str, letters: set[str]) -> Iterator[str]:
    """What a style sheet makes a browser fetch for a page with these letters."""
    for face in _FACE.findall(css):
        if any(_holds(face, letter) for letter in letters):
            yield from _ADDRESS.findall(face)
    yield from _ADDRESS.findall(_FACE.sub("", css))


def _holds(face: str, letter: str) -> bool:
    """Say whether a font is for this letter; one without a range is for all."""
    ranges = _RANGE.search(face)
    return ranges is None or any(low <= ord(letter) <= high for low, high in _ranges(ranges.group(1)))


def _ranges(words: str) -> Iterator[tuple[int, int]]:
    """Read `U+0102-0103, U+20AB`."""
    for word in words.replace("U+", "").split(","):
        low, _, high = word.strip().partition("-")
        yield int(low, 16), int(high or low, 16)


class _Named(HTMLParser):
    """Reads what a page names, and which letters it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.sheets: list[str] = []
        self.letters: set[str] = set()

    @classmethod
    def of(cls, html: str) -> "_Named":
        found = cls()
        found.feed(html)
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        relations = set(told.get("rel", "").split())
        address = told.get("href", "") if tag == "link" and relations & FETCHED else ""
        if tag in {"script", "img"}:
            address = told.get("src", "")
        if address:
            self.addresses.append(address)
        if "stylesheet" in relations:
            self.sheets.append(address)

    def handle_data(self, data: str) -> None:
        self.letters.update(data)
