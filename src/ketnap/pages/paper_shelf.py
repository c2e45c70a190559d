"""The shelf of a dossier's papers: where the road stands comes first, what is done or still far is folded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketnap.models import Candidate
from ketnap.official_forms.shelf import Place
from ketnap.pages.paper_view import Row, pack_url, row
from ketnap.process.keys import Station

OTHERS, LAST = "Giấy tờ khác", len(Station) + 1


@dataclass(frozen=True, slots=True)
class Group:
    """The papers of one station. `folded`: what is inside, in words, where nobody has to look now.

    `pack`: where all papers of the station are printed together.
    """

    title: str
    rows: Sequence[Row]
    now: bool = False
    folded: str = ""
    pack: str = ""

    @property
    def open(self) -> list[Row]:
        return [line for line in self.rows if line.kind == "open"]


def groups(candidate: Candidate, places: Iterable[Place]) -> list[Group]:
    """By station of the road; the one the dossier stands at first, then those with something to make."""
    found: dict[Station | None, list[Place]] = {}
    for place in places:
        if not place.form.local:
            found.setdefault(place.station, []).append(place)
    return sorted(
        (_group(candidate, station, rows)
         for station, rows in sorted(found.items(), key=lambda each: each[0] or LAST)),
        key=lambda group: (not group.now, bool(group.folded)),
    )  # fmt: skip


def _stands(candidate: Candidate, station: Station | None) -> bool:
    return candidate.closed_on is None and station == candidate.station


def local(candidate: Candidate, places: Iterable[Place]) -> Group:
    """Variants some places use, at the end of the page and always folded."""
    rows = [row(candidate, place) for place in places if place.form.local]
    return Group("Mẫu của địa phương", rows, folded=_inside(rows))


def _group(candidate: Candidate, station: Station | None, places: list[Place]) -> Group:
    rows, now = [row(candidate, place) for place in places], _stands(candidate, station)
    folded = "" if now or any(line.kind == "open" for line in rows) else _inside(rows)
    pack = pack_url(candidate, places, f"?chang={station.value}") if station else ""
    return Group(station.vi if station else OTHERS, rows, now, folded, pack)


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
