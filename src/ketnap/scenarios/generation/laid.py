"""Tables of this connection only, in which rows lie ready, and the rows the database makes out of them.

Nine of ten rows never pass through Python: what repeats (names, jobs, days, whole roads) is laid down once, a person or
a road names its parts by number.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

from ketnap.scenarios.bulk import Row, insert

NUMBER, TEXT = "number", "text"


class Laid:
    """A temporary table; lives as long as the connection."""

    def __init__(self, name: str, columns: Mapping[str, str], key: tuple[str, ...] = ()) -> None:
        """Make it anew. `columns` gives each its type: NUMBER, TEXT, or what `type_of` says."""
        self.name, self.columns = f"ketnap_generated_{name}", tuple(columns)
        number = "bigint" if connection.vendor == "postgresql" else "integer"  # SQLite: "integer" alone is the rowid
        parts = [f"{column} {number if kind == NUMBER else kind}" for column, kind in columns.items()]
        if key:
            parts.append(f"PRIMARY KEY ({', '.join(key)})")
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.name}")
            cursor.execute(f"CREATE TEMPORARY TABLE {self.name} ({', '.join(parts)})")

    def lay(self, rows: Iterable[Row]) -> None:
        """Add rows."""
        insert(self.name, self.columns, rows)

    def clear(self) -> None:
        """Empty it. On PostgreSQL deleted rows would be walked over again each time."""
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {self.name}" if connection.vendor == "postgresql" else f"DELETE FROM {self.name}")  # noqa: S608 — a name of ours


class Derived:
    """A statement that fills a model's table out of laid rows."""

    def __init__(
        self, model: type[models.Model], source: str, made: Mapping[str, str], fixed: Mapping[str, object] | None = None
    ) -> None:
        """Say how fields are `made` out of the source and which are `fixed`; the others get their model's default."""
        fixed = fixed or {}
        kept = (field for field in model._meta.concrete_fields if not field.generated)
        fields: dict[str, models.Field[Any, Any]] = {field.name: field for field in kept}
        rest = [field for name, field in fields.items() if name not in made and not field.primary_key]
        columns = [f'"{field.column}"' for field in (*(fields[name] for name in made), *rest)]
        marks = [*made.values(), *("%s" for _ in rest)]
        self.words = (
            f'INSERT INTO "{model._meta.db_table}" ({", ".join(columns)}) '  # noqa: S608 — names of our own
            f"SELECT {', '.join(marks)} FROM {source}"
        )
        self.values: tuple[Any, ...] = tuple(
            field.get_db_prep_save(fixed.get(field.name, field.get_default()), connection) for field in rest
        )

    def write(self, *first: int) -> int:
        """Fill; returns how many rows. `first` are the values of marks that stand in what is made."""
        with connection.cursor() as cursor:
            cursor.execute(self.words, (*first, *self.values))
            return int(cursor.rowcount)


@contextmanager
def by_lookup() -> Iterator[None]:
    """Let each laid row look its parts up: rows then come in the order of their numbers, which indexes like.

    PostgreSQL would rather sort or hash all parts anew for every few thousand rows.
    """
    if connection.vendor != "postgresql":
        yield
        return
    _plan("off")
    yield
    _plan("on")


def _plan(others: str) -> None:
    with connection.cursor() as cursor:
        for way in ("hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = {others}")


def type_of(model: type[models.Model], name: str) -> str:
    """The type a model's column has in this database."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field.db_type(connection) or TEXT
