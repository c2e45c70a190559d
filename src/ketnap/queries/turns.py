"""Which dossier comes first: its day, the pile it lies on, and how long it has stood where it is, said to the database.

Written as plain SQL and not put together from conditions: each stands several times in one question, and putting them
together anew for every page costs more than asking.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, F, Func, IntegerField

NEAR = 90
"""So many days before a paper goes out of date its day counts."""


class DueDay(Func):
    """The day that puts a dossier in its place: the end of probation while it lies ahead, else what is due.

    Else the day a paper goes out of date, when that is near. A paused one has no day.
    """

    output_field = DateField()

    def __init__(self, today: date) -> None:
        """Take the day that is today."""
        super().__init__(F("paused_on"), F("opens_on"), F("due_on"), F("expires_on"))
        self.today = today

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        """Write the cases down; the columns bring no parameters."""
        paused, opens, due, expires = (compiler.compile(column)[0] for column in self.source_expressions)
        sql = (
            f"CASE WHEN {paused} IS NOT NULL THEN NULL WHEN {opens} >= %s THEN {opens} "
            f"WHEN {due} IS NULL AND {expires} <= %s THEN {expires} ELSE {due} END"
        )
        return sql, (_day(connection, self.today), _day(connection, self.today + timedelta(days=NEAR)))


class PileNumber(Func):
    """0 overdue, 1 today, 2 within seven days, 3 later, 4 without a day."""

    output_field = IntegerField()

    def __init__(self, today: date) -> None:
        """Take the day that is today."""
        super().__init__(DueDay(today))
        self.today = today

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        """Compare the day three times."""
        day, own = compiler.compile(self.source_expressions[0])
        sql = (
            f"CASE WHEN {day} < %s THEN 0 WHEN {day} = %s THEN 1 WHEN {day} <= %s THEN 2 "
            f"WHEN {day} IS NOT NULL THEN 3 ELSE 4 END"
        )
        today, week = _day(connection, self.today), _day(connection, self.today + timedelta(days=7))
        return sql, (*own, today, *own, today, *own, week, *own)


class Column(Func):
    """Of how many times `days` ago a day is, in whole numbers: the column of a chart somebody stands in."""

    output_field = IntegerField()

    def __init__(self, field: str, today: date, days: int) -> None:
        """Take the column to read, the day that is today and the width of a column."""
        super().__init__(F(field))
        self.today, self.days = today, days

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        """Subtract days, which the databases write differently."""
        day, _own = compiler.compile(self.source_expressions[0])
        if connection.vendor == "postgresql":
            return f"(CAST(%s AS date) - {day}) / {self.days}", (self.today,)
        return f"CAST(julianday(%s) - julianday({day}) AS integer) / {self.days}", (self.today.isoformat(),)


def _day(connection: Any, day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)
