"""What daily work is laid on: the cells of a generated organisation, the months of the last year."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection, models

from ketnap.clock import VIETNAM
from ketnap.law.calendar import add_months
from ketnap.models import Candidate, Meeting, Membership, StepRecord, Unit
from ketnap.scenarios.bulk import moment
from ketnap.scenarios.generation.laid import NUMBER, TEXT, Laid, type_of

MONTHS = 12
"""How many months back the cells have met; one more is planned."""
MEETING_DAY, REMARK_DAY = 3, 28


def table(model: type[models.Model]) -> str:
    """The quoted name of a model's table."""
    return f'"{model._meta.db_table}"'


@dataclass(frozen=True, slots=True)
class Ground:
    """The laid tables, the organisation they are of, and the day it is."""

    realm: str
    root: int
    today: date
    cells: Laid
    """Units with members: the member of longest standing leads their meetings."""
    months: Laid
    """First and last day, the days of meeting and of remark, "2026-05", and whether the meeting has been held."""


def ground(realm: str, today: date) -> Ground:
    """Lay it down."""
    root = Unit.objects.get(realm=realm, parent=None)
    cells = Laid("cells", {"unit": NUMBER, "chair": NUMBER, "place": NUMBER}, key=("unit",))
    fill(
        cells,
        f"SELECT m.unit_id, min(m.person_id), row_number() OVER (ORDER BY m.unit_id) FROM {table(Membership)} m "  # noqa: S608 — names of our own
        f"JOIN {table(Unit)} u ON u.id = m.unit_id WHERE u.realm = %s AND m.left_on IS NULL GROUP BY m.unit_id",
        realm,
    )
    return Ground(realm, root.pk, today, cells, _months(today))


def fill(laid: Laid, words: str, *values: str | int) -> int:
    """Lay down what a question finds; says how many rows."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {laid.name} ({', '.join(laid.columns)}) {words}", values)
        return int(cursor.rowcount)


def _months(today: date) -> Laid:
    day, at = type_of(Meeting, "on"), type_of(StepRecord, "recorded_at")
    columns = {
        "place": NUMBER, "first": day, "last": day, "met": day, "told": day, "month": TEXT, "held": NUMBER, "at": at,
    }  # fmt: skip
    months, first = Laid("months", columns, key=("place",)), add_months(today.replace(day=1), -MONTHS)
    months.lay(_month(place, add_months(first, place), today) for place in range(MONTHS + 2))
    return months


def _month(place: int, first: date, today: date) -> tuple[object, ...]:
    last = add_months(first, 1) - timedelta(days=1)
    met, told = first.replace(day=MEETING_DAY), first.replace(day=REMARK_DAY)
    at = moment(datetime.combine(told, time(20), VIETNAM))
    days = (day.isoformat() for day in (first, last, met, told))
    return (place, *days, f"{first:%Y-%m}", int(met < today), at)


def as_json(text: str) -> str:
    """An expression of text as what this database keeps JSON in."""
    return f"CAST({text} AS jsonb)" if connection.vendor == "postgresql" else text


def truth(test: str) -> str:
    """A test as a column of this database keeps it; unknown is no."""
    return f"COALESCE({test}, FALSE)"


def open_roads() -> str:
    """Roads that are neither closed nor paused."""
    return f"{table(Candidate)} c WHERE c.closed_on IS NULL AND c.paused_on IS NULL"
