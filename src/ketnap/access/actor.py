"""Whoever acts: an account, the person behind it, the posts held on a day, and what follows from them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import BigIntegerField, CharField, Exists, Model, OuterRef, Q, QuerySet, Value
from django.http import Http404

from ketnap.access.permissions import Permission
from ketnap.access.reach import Reach, highest, within
from ketnap.access.roles import DERIVED, ROLES, Role, RoleKey, Where
from ketnap.access.spots import spot_of
from ketnap.models import Account, Appointment, Candidate, Helper, Membership, Person, Substitute, Unit, paths
from ketnap.models.realm import today_in

type Target = Model | str | None
type Standing = tuple[tuple[str, str, bool], ...]


class OutOfReach(Http404):
    """What one may not see does not exist."""


class Forbidden(PermissionDenied):
    """One may see it, but not do this to it."""

    def __init__(self, permission: Permission) -> None:
        """Say what was asked for."""
        super().__init__(f"Tài khoản này chưa được giao việc: {permission.vi}")
        self.permission = permission


@dataclass(frozen=True, slots=True)
class Post:
    """A role at a place: a unit with what was absorbed into it, or single people."""

    role: Role
    unit: Unit | None = None
    absorbed: frozenset[str] = frozenset()
    people: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """The first argument of every query and action."""

    account: Account | None
    person: Person | None
    realm: str
    on: date
    posts: tuple[Post, ...] = ()
    system: bool = False

    @classmethod
    def of(cls, account: Account, on: date | None = None) -> "Actor":
        """Build the actor of an account from what its person holds on a day."""
        day = on or today_in(account.realm)
        person = account.person
        posts = tuple(_posts(person, account.realm, day)) if person else ()
        return cls(account, person, account.realm, day, posts)

    @classmethod
    def program(cls, realm: str, on: date | None = None) -> "Actor":
        """Build the program itself, which may do everything within one realm: for commands, never for requests."""
        return cls(None, None, realm, on or today_in(realm), system=True)

    @property
    def logged(self) -> bool:
        """Say whether what this actor reads is written down."""
        return any(post.role.logged for post in self.posts)

    @property
    def roles(self) -> tuple[Role, ...]:
        """Name the roles held, in the order of the table."""
        held = {post.role.key for post in self.posts}
        return tuple(role for role in ROLES.values() if role.key in held)

    @property
    def units(self) -> tuple[Unit, ...]:
        """Name the units of the posts, once each."""
        return tuple({post.unit.pk: post.unit for post in self.posts if post.unit}.values())

    @property
    def standing(self) -> Standing:
        """Say what of the units of the posts a question may depend on: rows compare by their number alone."""
        return tuple((unit.path, unit.kind, unit.open) for unit in self.units)

    def has(self, permission: Permission) -> bool:
        """Say whether the actor may do this anywhere at all."""
        return self.system or any(permission in post.role.may for post in self.posts)

    def reach(self, *permissions: Permission) -> Reach:
        """Say how far any of these rights reaches."""
        if self.system:
            return Reach(self.realm, everything=True)
        posts = [post for post in self.posts if not post.role.may.isdisjoint(permissions)]
        return Reach(
            self.realm,
            exact=frozenset(path for post in posts if post.role.where is Where.OWN_UNIT for path in _exact(post)),
            tops=highest(post.unit.path for post in posts if post.unit and post.role.where is not Where.OWN_UNIT),
            people=frozenset[int]().union(*(post.people for post in posts)),
        )

    def may(self, permission: Permission, target: Target = None) -> bool:
        """Say whether the actor may do this to a row, at a path, or (without target) anywhere."""
        if target is None:
            return self.has(permission)
        reach = self.reach(permission)
        return reach.covers_path(target) if isinstance(target, str) else reach.covers(target)

    def sees(self, target: Model | str) -> bool:
        """Say whether the actor may know that this exists."""
        if isinstance(target, str):
            return self.reach(Permission.SEE_UNITS).covers_path(target)
        return self.reach(*spot_of(type(target)).known_by).covers(target)

    def require(self, permission: Permission, target: Target = None) -> None:
        """Go on only with the right: OutOfReach (404) for what one may not know of, Forbidden (403) otherwise."""
        if self.may(permission, target):
            return
        if target is not None and not self.sees(target):
            raise OutOfReach("Không tìm thấy.")
        raise Forbidden(permission)

    def may_appoint(self, role: RoleKey, unit: Unit) -> bool:
        """Say whether the actor may give this role at this unit."""
        if role in DERIVED:
            return False
        if self.system:
            return unit.realm == self.realm
        return any(
            role in post.role.appoints and post.unit is not None and paths.covers(post.unit.path, unit.path)
            for post in self.posts
        )


def _exact(post: Post) -> Iterable[str]:
    return {post.unit.path, *post.absorbed} if post.unit else ()


def live(on: date) -> Q:
    """Rows with `since` and `until` that hold on a day."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))


def _posts(person: Person, realm: str, on: date) -> Iterator[Post]:
    """Read appointments, assignments and own dossiers; rows of another realm count for nothing."""
    appointments = Appointment.objects.filter(live(on), person=person, unit__realm=realm).select_related("unit__parent")
    held = [(ROLES[RoleKey(row.role)], row.unit) for row in appointments if row.role in ROLES]
    followed, closed = _around(person, realm, on, [unit for role, unit in held if role.where is Where.OWN_UNIT])
    for role, unit in held:
        own = role.where is Where.OWN_UNIT
        yield Post(role, unit, absorbed=_absorbed(unit, closed) if own else frozenset())
    if others := followed - {person.pk}:
        yield Post(ROLES[RoleKey.HELPER], people=others)
    if person.pk in followed:
        yield Post(ROLES[RoleKey.APPLICANT], people=frozenset({person.pk}))


def _around(person: Person, realm: str, on: date, units: list[Unit]) -> tuple[frozenset[int], set[str]]:
    """Read whose road this person follows, and the closed units below these: one trip, because every page makes it."""
    with connection.cursor() as cursor:
        cursor.execute(*_question(person.pk, realm, on, tuple(unit.path for unit in units)))
        found = list(cursor.fetchall())
    return frozenset(number for number, _ in found if number), {path for _, path in found if path}


@lru_cache(maxsize=4096)
def _question(person: int, realm: str, on: date, tops: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    """Write that trip's question down once a day: writing it takes ten times as long as asking it."""
    nowhere = Value("", output_field=CharField())
    helped = Helper.objects.filter(live(on), person=person, candidate__realm=realm)
    own = Candidate.objects.filter(person=person, realm=realm).order_by().values_list("person_id", nowhere)
    # Two questions joined, each with an index of its own: of "one or the other" PostgreSQL makes a walk over all roads.
    followed = (helped, _standing_in(person, realm, on))
    rows = own.union(*(rows.order_by().values_list("candidate__person_id", nowhere) for rows in followed), all=True)
    if tops:
        below = Q()
        for top in tops:
            below |= within("path", top)
        ended = Unit.objects.filter(below, closed_on__isnull=False).order_by()
        rows = rows.union(ended.values_list(Value(0, output_field=BigIntegerField()), "path"), all=True)
    sql, params = rows.query.sql_with_params()
    return sql, tuple(params)


def _standing_in(person: int, realm: str, on: date) -> QuerySet[Substitute]:
    """Those this person stands in for today: as long as the helper helps, and the substitute is of that cell."""
    helps = Helper.objects.filter(live(on), candidate=OuterRef("candidate"), person=OuterRef("instead_of"))
    belongs = Membership.objects.filter(person=person, left_on=None, unit=OuterRef("candidate__unit"))
    rows = Substitute.objects.filter(live(on), person=person, candidate__realm=realm, candidate__closed_on=None)
    return rows.filter(Exists(helps), Exists(belongs))


def _absorbed(unit: Unit, closed: set[str]) -> frozenset[str]:
    """Find the closed units that went into this one, but not into an open unit between."""
    return frozenset(path for path in closed if _only_closed_between(path, unit.path, closed))


def _only_closed_between(path: str, top: str, closed: set[str]) -> bool:
    """Walk up from a closed unit: every step must be closed until `top` is reached."""
    while path != top:
        if path not in closed or not paths.covers(top, path):
            return False
        path = path[: -paths.SEGMENT]
    return True
