"""The shelf of a dossier's papers: where the road stands comes first, what is done or still far is folded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ketnap.models import Candidate
from ketnap.official_forms.shelf import Place
from ketnap.pages.paper_view import Row, row

OTHERS = "Giấy tờ khác"


@dataclass(frozen=True, slots=True)
class Group:
    """The papers of one station. `folded`: what is inside, in words, where nobody has to look now."""

    title: str
    rows: Sequence[Row]
    now: bool = False
    folded: str = ""

    @property
    def open(self) -> list[Row]:
        return [line for line in self.rows if line.kind == "open"]


def groups(candidate: Candidate, places: Iterable[Place]) -> list[Group]:
    """By station of the road; the one the dossier stands at first, then those with something to make."""
    here = None if candidate.closed_on else candidate.station
    central = groupby((place for place in places if not place.form.local), key=lambda place: place.station)
    found = [
        _group(station.vi if station else OTHERS, [row(candidate, place) for place in rows], now=station == here)
        for station, rows in central
    ]
    return sorted(found, key=lambda group: (not group.now, bool(group.folded)))


def local(candidate: Candidate, places: Iterable[Place]) -> Group:
    """Variants some places use, at the end of the page."""
    return _group("Mẫu của địa phương", [row(candidate, place) for place in places if place.form.local])


def _group(title: str, rows: list[Row], *, now: bool = False) -> Group:
    folded = "" if now or any(line.kind == "open" for line in rows) else _inside(rows)
    return Group(title, rows, now, folded)


def _inside(rows: Sequence[Row]) -> str:
    done = sum(line.kind == "done" for line in rows)
    rest = len(rows) - done
    if not done:
        return f"{rest} mẫu, chưa tới bước hoặc lập khi cần"
    return f"{done} mẫu đã ban hành" + (f", {rest} mẫu lập khi cần" if rest else "")


def next_of(candidate: Candidate, found: Sequence[Group]) -> Row | None:
    """The paper to make next: the first of the station the dossier stands at, else of the first that has one."""
    if candidate.closed_on:
        return None
    return next((line for group in found for line in group.open), None)
