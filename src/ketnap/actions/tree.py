"""The mechanics of the tree: spans closed and opened, paths rewritten set by set. For the unit actions only."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from itertools import batched

from django.db import connection
from django.db.models import CharField, DateField, F, Model, Q, QuerySet, Value
from django.db.models.functions import Concat, Substr
from django.db.models.lookups import In

from ketnap.access.reach import within
from ketnap.actions.errors import Refused
from ketnap.models import Candidate, Membership, Person, Unit, UnitSpan, paths
from ketnap.text import vi_date

# Every column that repeats a place in the tree. Units come first: whoever adds a row below holds the lock of its unit,
# so after this update no row with an old path can appear any more.
CACHES: tuple[tuple[type[Model], str], ...] = (
    (Unit, "path"),
    (Person, "path"),
    (Membership, "path"),
    (Membership, "admitted_path"),
    (Candidate, "path"),
)


_REPEATED = ("name", "kind", "parent_id", "path", "deciding", "authorised")
"""What a span repeats of its unit."""
OWNERS: dict[tuple[type[Model], str], str] = {
    (Membership, "path"): "unit",
    (Membership, "admitted_path"): "admitted_unit",
}
"""Which unit a path repeats the place of."""
MANY = 1000
_REHEARSED: ContextVar[bool] = ContextVar("a change of the tree is rehearsed", default=False)


@contextmanager
def rehearsal() -> Iterator[None]:
    """Leave out what a change that is thrown away again need not do: the places repeated in rows of people."""
    token = _REHEARSED.set(True)
    try:
        yield
    finally:
        _REHEARSED.reset(token)


def _caches() -> tuple[tuple[type[Model], str], ...]:
    return CACHES[:1] if _REHEARSED.get() else CACHES


def lock_tree(realm: str) -> None:
    """Let one change of the tree happen at a time in a realm."""
    list(Unit.objects.select_for_update().filter(realm=realm, parent=None).values_list("pk"))


def refuse_before_last_change(units: QuerySet[Unit], on: date) -> None:
    """A change cannot be slipped in before one that is already written down."""
    later = UnitSpan.objects.filter(unit__in=units, until=None, since__gt=on).select_related("unit").first()
    if later:
        raise Refused(
            f"{later.name} đã có thay đổi ghi từ {vi_date(later.since)}; ngày có hiệu lực không được sớm hơn.", "on"
        )


def subtree(unit: Unit) -> QuerySet[Unit]:
    """Return the unit and everything below, closed units included."""
    return Unit.objects.filter(within("path", unit.path))


def open_span(unit: Unit, on: date) -> UnitSpan:
    """Build the first span of a unit."""
    return UnitSpan(
        unit=unit, name=unit.name, kind=unit.kind, parent_id=unit.parent_id, path=unit.path, deciding=unit.deciding,
        authorised=unit.authorised, absorbed=not unit.open, since=on,
    )  # fmt: skip


def respan(units: QuerySet[Unit], on: date) -> None:
    """End the present spans of these units on a day and begin new ones with what the units are now.

    A second change on the same day replaces the first: a span of no days would say nothing. However many, the
    database writes them out of its own rows.
    """
    spans = UnitSpan.objects.filter(unit__in=units.order_by().values("pk"), until=None)
    spans.filter(since=on).delete()
    spans.update(until=on)
    given = {"unit_id": F("pk"), **{name: F(name) for name in _REPEATED}, "absorbed": Q(closed_on__isnull=False),
             "since": Value(on, output_field=DateField())}  # fmt: skip
    chosen = units.order_by().annotate(**{f"of_{name}": value for name, value in given.items()})
    words, values = chosen.values_list(*(f"of_{name}" for name in given)).query.sql_with_params()
    names = ", ".join(connection.ops.quote_name(name) for name in given)
    table = connection.ops.quote_name(UnitSpan._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {words}", values)


def hang(unit: Unit, parent: Unit | None, on: date) -> None:
    """Put a unit with everything below it under another parent, and write the spans of all of them."""
    old, was = unit.path, unit.depth
    unit.parent = parent
    unit.place(parent.path if parent else "")
    Unit.objects.filter(pk=unit.pk).update(parent=parent)
    below = Unit.objects.filter(within("path", old))
    below.update(depth=F("depth") + (unit.depth - was))
    for model, field in _caches():
        rewrite(model, field, old, unit.path)
    respan(Unit.objects.filter(within("path", unit.path)), on)


def hang_below(unit: Unit, parent: Unit, on: date) -> None:
    """Put everything at work right below a unit, with all below that, under another: set by set, however many.

    Units that had ended right below it stay with it.
    """
    ended = list(unit.children.exclude(closed_on=None).values_list("path", flat=True))
    moved = Unit.objects.filter(within("path", unit.path)).exclude(_apart("path", unit.path, ended))
    numbers = list(moved.values_list("pk", flat=True))
    moved.update(depth=F("depth") + (parent.depth - unit.depth))
    unit.children.filter(closed_on=None).update(parent=parent)
    for model, field in _caches():
        rewrite(model, field, unit.path, parent.path, ended)
    for some in batched(numbers, MANY, strict=False):
        respan(Unit.objects.filter(pk__in=some), on)


def _apart(field: str, own: str, ended: Iterable[str]) -> Q:
    """Say "the unit itself, or in a branch that stays with it"."""
    found = Q(**{field: own})
    for path in ended:
        found |= within(field, path)
    return found


def rewrite(model: type[Model], field: str, old: str, new: str, ended: Iterable[str] | None = None) -> None:
    """Replace the beginning of a path in every row that has it, in one statement.

    `ended`: rows of the top itself, and of these branches, stay. Rows are found by their unit, which has its new place
    already: not every table has an index on the path alone.
    """
    rows = model._default_manager.filter(within(field, old))
    if ended is not None:
        rows = rows.exclude(_apart(field, old, ended))
    if owner := OWNERS.get((model, field)):
        rows = rows.filter(**{f"{owner}__in": Unit.objects.filter(within("path", new)).values("pk")})
    tail = Substr(field, len(old) + 1, output_field=CharField())
    rows.update(**{field: Concat(Value(new), tail, output_field=CharField())})


def hang_back(old_above: str, new_above: str, tops: list[str]) -> None:
    """Put branches, given by their present tops, that stand right below one place right below another, all at once.

    For a change that is turned back: spans and parents are put back by whoever calls.
    """
    length = len(new_above) + paths.SEGMENT
    back = [old_above + top[len(new_above) :] for top in tops]
    moved = Unit.objects.filter(_below_some("path", new_above, tops, length))
    moved.update(depth=F("depth") + (paths.depth(old_above) - paths.depth(new_above)))
    there = Unit.objects.filter(_below_some("path", old_above, back, len(old_above) + paths.SEGMENT)).values("pk")
    for model, field in CACHES:
        rows = model._default_manager.filter(_below_some(field, new_above, tops, length))
        if owner := OWNERS.get((model, field)):
            rows = rows.filter(**{f"{owner}__in": there})
        tail = Substr(field, len(new_above) + 1, output_field=CharField())
        rows.update(**{field: Concat(Value(old_above), tail, output_field=CharField())})


def _below_some(field: str, above: str, tops: list[str], length: int) -> Q:
    """Say "at or below one of these tops", which stand side by side; the range is what an index serves."""
    one = Q(In(Substr(field, 1, length, output_field=CharField()), tops))
    return one & within(field, above) if above else one
