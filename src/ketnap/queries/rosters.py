"""Who was in a cell, and in which post, on any day: read once for all papers of a dossier."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ketnap.access.roles import RoleKey
from ketnap.models import Appointment, Helper, Membership

IN_A_CELL = frozenset({RoleKey.CELL_SECRETARY, RoleKey.CELL_COMMITTEE})


class Span(NamedTuple):
    """Somebody somewhere from one day until another: a stay of a member, or a post (`role`)."""

    since: date
    until: date | None
    unit: int
    role: str = ""

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until > day)


class Roster:
    """The members a cell ever had and some people beside them: one question, when somebody first asks.

    `people`: who is named by their number in the records of a road, wherever they are members. `road`: whose helpers
    are among them too.
    """

    def __init__(
        self, cell: int | None, people: Iterable[int] = (), road: int | None = None, *, apart: bool = False
    ) -> None:
        """`apart`: the secretary is asked for before the register is read."""
        self._apart = apart
        self._cell, self._people, self._road = cell, frozenset(people), road
        self._stays: dict[int, set[Span]] = {}
        self._posts: dict[int, set[Span]] = {}
        self._helping: dict[str, int] = {}

    @cached_property
    def _rows(self) -> list[Membership]:
        """Every period once. The question gives a row for each stay and each post of a period."""
        found: dict[int, Membership] = {}
        for row in self._asked():
            stays = self._stays.setdefault(row.pk, set())
            posts = self._posts.setdefault(row.person_id, set())
            if row.stay_since:
                stays.add(Span(row.stay_since, row.stay_until, row.stay_unit))
            if row.post_since and row.post_role in IN_A_CELL:
                posts.add(Span(row.post_since, row.post_until, row.post_unit, row.post_role))
            if row.helping:
                self._helping[row.person.name] = row.person_id
            found.setdefault(row.pk, row)
        return list(found.values())

    def at(self, cell: int) -> "Roster":
        """The same people beside another cell: where the road was on an earlier day."""
        return self if cell == self._cell else Roster(cell, self._people, self._road, apart=self._apart)

    def _asked(self) -> Iterable[Any]:
        helpers = Helper.objects.filter(candidate_id=self._road or 0)
        known = Q(person_id__in=self._people) | Q(person__in=helpers.values("person"))
        if self._cell is not None:
            known |= Q(stays__unit_id=self._cell) | Q(person__in=self._secretaries().values("person"))
        rows = Membership.objects.filter(pk__in=Membership.objects.filter(known).values("pk"))
        rows = rows.select_related("person", "admitted_unit").order_by("ceremony_on", "pk")
        return rows.annotate(
            stay_unit=F("stays__unit_id"), stay_since=F("stays__since"), stay_until=F("stays__until"),
            post_unit=F("person__appointments__unit_id"), post_role=F("person__appointments__role"),
            post_since=F("person__appointments__since"), post_until=F("person__appointments__until"),
            strangers=Exists(self._secretaries().exclude(person__in=Membership.objects.values("person"))),
            helping=Exists(helpers.filter(person=OuterRef("person"))),
        )  # fmt: skip

    def of(self, person: int | None) -> list[Membership]:
        """The periods of somebody as a member, the first first."""
        return [row for row in self._rows if row.person_id == person]

    def named(self, name: str) -> list[Membership]:
        """The periods of whoever bears a name and was ever in the cell."""
        return [row for row in self._rows if row.person.name == name and self._here(row)]

    def _here(self, row: Membership) -> list[Span]:
        return [stay for stay in self._stays[row.pk] if stay.unit == self._cell]

    def helper(self, name: str) -> int | None:
        """Who helps or helped on the road under a name."""
        return self._helping.get(name) if self._rows else None

    def count(self, day: date, *, official: bool) -> int:
        """How many members of the cell were official, or still on probation, on a day."""
        return sum(
            row.ceremony_on <= day
            and (row.left_on is None or row.left_on > day)
            and row.official(day) is official
            and any(stay.holds(day) for stay in self._here(row))
            for row in self._rows
        )

    def secretary(self, day: date) -> str | None:
        """Who was secretary of the cell on a day; somebody who is not in the register is asked for apart.

        So is everybody where one paper is made of many roads: most papers ask for nobody else of the register.
        """
        if self._apart and "_rows" not in self.__dict__:
            return self._other(day)
        held = [(post.since, name) for post, name in self._known_secretaries() if post.holds(day)] if self._rows else []
        return max(held)[1] if held else self._other(day)

    def secretary_until(self, name: str, day: date) -> date | None:
        """Since when somebody of a name is secretary no more, who was before a day: asked where nobody is on it."""
        held = [*self._known_secretaries(), *self._others]
        ended = (span.until for span, who in held if who.casefold() == name.casefold())
        return max((until for until in ended if until and until <= day), default=None)

    def _known_secretaries(self) -> Iterator[tuple[Span, str]]:
        """Everybody of the register who ever was secretary of the cell, as far as it was read."""
        rows: list[Membership] = self.__dict__.get("_rows", [])
        for row in rows:
            for post in self._posts[row.person_id]:
                if post.unit == self._cell and post.role == RoleKey.CELL_SECRETARY:
                    yield post, row.person.name

    def _other(self, day: date) -> str | None:
        return next((name for span, name in self._others if span.holds(day)), None)

    @cached_property
    def _others(self) -> list[tuple[Span, str]]:
        """Secretaries the register was not read for, or does not know, the last first."""
        rows: list[Any] = self.__dict__.get("_rows", [])
        if rows and not rows[0].strangers:
            return []
        found = self._secretaries().select_related("person").order_by("-since")
        return [(Span(row.since, row.until, row.unit_id), row.person.name) for row in found]

    def _secretaries(self) -> QuerySet[Appointment]:
        if self._cell is None:
            return Appointment.objects.none()
        return Appointment.objects.filter(unit_id=self._cell, role=RoleKey.CELL_SECRETARY)

    def post(self, person: int, roles: Collection[str], day: date) -> str | None:
        """The last post of these that somebody was given and still held on a day."""
        held = [post for post in self._posts.get(person, ()) if post.role in roles and post.holds(day)]
        return max(held, key=lambda post: post.since).role if held else None
