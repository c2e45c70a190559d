"""What every list shares: an address that holds all its filters, links that take one away, sorting and paging."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest

from ketnap.text import vi_number

PAGE = "trang"
SIZE = 50


@dataclass(frozen=True, slots=True)
class Address:
    """An address with what is asked for in it; empty answers are left out, and the page number goes with any change."""

    path: str
    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest) -> "Address":
        return cls(request.path, _filled(request.GET.dict()))

    def get(self, name: str) -> str:
        return self.given.get(name, "")

    def number(self, name: str) -> int | None:
        """A whole number, or nothing: an address typed by hand is no reason for an error."""
        found = self.get(name)
        return int(found) if found.isascii() and found.isdigit() and len(found) < 10 else None

    def to(self, changes: Mapping[str, object]) -> str:
        """The same list with something changed, from its first page on."""
        kept: dict[str, object] = {name: value for name, value in self.given.items() if name != PAGE}
        kept.update(changes)
        asked = {name: str(value) for name, value in kept.items() if value is not None and value != ""}
        return f"{self.path}?{urlencode(asked)}" if asked else self.path

    def without(self, *names: str) -> str:
        return self.to(dict.fromkeys(names, ""))

    def page(self, number: int) -> str:
        asked = {name: value for name, value in self.given.items() if name != PAGE}
        return f"{self.path}?{urlencode({**asked, PAGE: number})}"


def _filled(given: Mapping[str, str | list[object]]) -> dict[str, str]:
    """Leave out what is empty; letters typed in pieces become whole ones."""
    found = {name: value.strip() for name, value in given.items() if isinstance(value, str)}
    return {name: unicodedata.normalize("NFC", value) for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Select:
    """A filter with its answers, as ui/filters.html shows it."""

    name: str
    label: str
    options: tuple[Option, ...]


def select(address: Address, name: str, label: str, answers: Iterable[tuple[str, str]]) -> Select:
    """Mark the answer the address holds. The first answer is the one without a filter."""
    now = address.get(name)
    return Select(name, label, tuple(Option(value, words, value == now) for value, words in answers))


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of the address a filter form carries along."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Crumb:
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    url: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a long list, as ui/pager.html shows it."""

    words: str
    previous_url: str = ""
    next_url: str = ""
    actions: Sequence[Link] = ()


def page_number(address: Address) -> int:
    return max(address.number(PAGE) or 1, 1)


def pager(address: Address, shown: int, total: int, unit: str = "người") -> Pager:
    """Say which rows are shown and link to the neighbours."""
    number = page_number(address)
    first = (number - 1) * SIZE + 1
    last = first + shown - 1
    if total <= SIZE and number == 1:
        return Pager(f"{vi_number(total)} {unit}")
    words = (
        f"{vi_number(first)}–{vi_number(last)} trong {vi_number(total)} {unit}"
        if shown
        else f"{vi_number(total)} {unit}"
    )
    before = address.page(number - 1) if number > 1 else ""
    after = address.page(number + 1) if last < total and shown else ""
    return Pager(words, before, after)


def hidden(address: Address, *but: str) -> list[Kept]:
    """What a filter form must carry along: everything in the address that has no control of its own."""
    left_out = {PAGE, *but}
    return [Kept(name, value) for name, value in address.given.items() if name not in left_out]
