"""The records of many roads in one statement: templates lie in a temporary table, each road names its template.

The database puts names, numbers and votes in; nine of ten rows never pass through Python.
"""

from collections.abc import Sequence

from django.db import connection

from ketnap.models import StepRecord
from ketnap.scenarios.bulk import Row, insert
from ketnap.scenarios.generation.templates import HELPER, PLACEHOLDERS, Line, Template

LINES, ROADS = "ketnap_generated_lines", "ketnap_generated_roads"
_LINE = ("template", "place", "step", "happened_on", "recorded_at", "paper", "number", "note", "data", "fill")
_ROAD = ("candidate", "unit", "template", "helper", "helper_name", "second_name", "vote", "second_vote")


class Roads:
    """Writes records; lives as long as the connection."""

    def __init__(self, templates: Sequence[Template]) -> None:
        """Lay the templates down."""
        self.lengths = [len(template.lines) for template in templates]
        self._make_tables()
        insert(LINES, _LINE, (_row(template.number, place, line) for template in templates
                              for place, line in enumerate(template.lines)))  # fmt: skip

    def _make_tables(self) -> None:
        day, moment = (_type(name) for name in ("happened_on", "recorded_at"))
        with connection.cursor() as cursor:
            for table in (LINES, ROADS):
                cursor.execute(f"DROP TABLE IF EXISTS {table}")
            cursor.execute(
                f"CREATE TEMPORARY TABLE {LINES} (template integer, place integer, step text, happened_on {day}, "
                f"recorded_at {moment}, paper text, number text, note text, data text, fill text, "
                "PRIMARY KEY (template, place))"
            )
            cursor.execute(
                f"CREATE TEMPORARY TABLE {ROADS} (candidate bigint, unit bigint, template integer, helper text, "
                "helper_name text, second_name text, vote text, second_vote text)"
            )

    def write(self, roads: Sequence[Row]) -> int:
        """Write the records of these roads, each road's in order; returns how many."""
        if not roads:
            return 0
        insert(ROADS, _ROAD, roads)
        with connection.cursor() as cursor:
            cursor.execute(_statement())
            cursor.execute(f"DELETE FROM {ROADS}")  # noqa: S608 — a name of this file
        return sum(self.lengths[int(road[2])] for road in roads)


def _row(template: int, place: int, line: Line) -> Row:
    return (
        template, place, line.step, line.on, line.at, line.paper, line.number, line.note, line.data, line.fill
    )  # fmt: skip


def _type(name: str) -> str:
    return StepRecord._meta.get_field(name).db_type(connection) or "text"


def _statement() -> str:
    """One INSERT … SELECT. Placeholders stand in the details; a line without them goes in as it is."""
    first, second = PLACEHOLDERS
    named = f"replace(replace(l.data, '{first}', r.helper_name), '{second}', r.second_name)"
    data = (
        "CASE l.fill WHEN '' THEN l.data WHEN 'vote' THEN r.vote WHEN 'second-vote' THEN r.second_vote "
        f"ELSE replace({named}, '\"person\": {HELPER}', '\"person\": ' || r.helper) END"
    )
    if connection.vendor == "postgresql":
        data = f"CAST({data} AS jsonb)"
    return (
        f'INSERT INTO "{StepRecord._meta.db_table}" '  # noqa: S608 — names of our own
        "(candidate_id, unit_id, step, happened_on, recorded_at, paper, number, note, data, withdrawn) "
        f"SELECT r.candidate, r.unit, l.step, l.happened_on, l.recorded_at, l.paper, l.number, l.note, {data}, "
        f"{'false' if connection.vendor == 'postgresql' else '0'} "
        f"FROM {ROADS} r JOIN {LINES} l ON l.template = r.template ORDER BY r.candidate, l.place"
    )
