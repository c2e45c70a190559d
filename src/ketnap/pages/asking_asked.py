"""A question as its address says it: what is asked, of which organisation, which cell was opened, what was kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse

from ketnap.access import Actor
from ketnap.models import SavedQuestion, Unit
from ketnap.pages.lists import PAGE, Address
from ketnap.pages.roads_asked import UNIT
from ketnap.queries.asking import saved
from ketnap.queries.asking.counting import Picked
from ketnap.queries.asking.question import COLUMNS, FILTER, ROWS, SHOWN, SUBJECT, Question, Read, of_address, of_kept
from ketnap.queries.asking.subjects import SEE
from ketnap.queries.places import Place, place

KEPT, IN_ROW, IN_COLUMN = "cau", "o-hang", "o-cot"
type Parts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, where it is asked, and the sentences about what could not be read."""

    question: Question
    place: Place
    unit: Unit
    told: tuple[str, ...]
    row: SavedQuestion | None = None
    picked: Picked = field(default_factory=Picked)
    number: int = 1

    def parts(self, question: Question | None = None) -> Parts:
        """What names the question, with the organisation and the kept one it came from."""
        kept: Parts = [(KEPT, str(self.row.pk))] if self.row else []
        return [(UNIT, str(self.unit.pk)), *(question or self.question).query, *kept]

    def url(
        self,
        route: str,
        question: Question | None = None,
        more: Iterable[tuple[str, str]] = (),
        args: Sequence[str] = (),
    ) -> str:
        """An address about the same question, or a changed one."""
        return f"{reverse(route, args=args)}?{urlencode([*self.parts(question), *more])}"

    @property
    def cell(self) -> Parts:
        """What names the opened cell."""
        named = ((IN_ROW, self.picked.row), (IN_COLUMN, self.picked.column))
        return [(name, key) for name, key in named if key is not None]

    @property
    def changed(self) -> bool:
        """Whether something else is asked than was kept."""
        return self.row is not None and of_kept(self.row.question).question != self.question


def read(request: HttpRequest, actor: Actor) -> Asked | None:
    """Read the address; nothing for somebody who answers for no organisation."""
    given, address = request.GET, Address.of(request)
    row = saved.get(actor, address.number(KEPT)) if KEPT in given else None
    found = place(actor, _unit(actor, address, row), SEE, default=True)
    if found.unit is None:
        return None
    told = _question(given, row)
    picked = Picked(given.get(IN_ROW), given.get(IN_COLUMN))
    return Asked(told.question, found, found.unit, told.told, row, picked, max(address.number(PAGE) or 1, 1))


def strictly(request: HttpRequest, actor: Actor) -> Asked:
    """The same for pages that do not exist without an organisation."""
    asked = read(request, actor)
    if asked is None:
        raise Http404("Tài khoản này chưa được giao tổ chức nào.")
    return asked


def _unit(actor: Actor, address: Address, row: SavedQuestion | None) -> int | None:
    """The organisation asked for; of a kept question the one it is kept at, where one sees its figures."""
    number = address.number(UNIT)
    if number is None and row is not None and actor.reach(SEE).covers(row.unit):
        return row.unit_id
    return number


def _question(given: QueryDict, row: SavedQuestion | None) -> Read:
    """What the address asks; a kept question that is only named is asked as it was kept."""
    if row is not None and SUBJECT not in given:
        return of_kept(row.question)
    names = (SUBJECT, FILTER, ROWS, COLUMNS, SHOWN)
    return of_address({name: given.getlist(name) for name in names if name in given})
