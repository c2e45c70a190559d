"""The records of many roads in one statement: each road names its template, the template's lines become its records.

The database puts names, numbers and votes in.
"""

from collections.abc import Sequence

from django.db import connection

from ketnap.models import StepRecord
from ketnap.scenarios.bulk import Row
from ketnap.scenarios.generation.laid import NUMBER, TEXT, Derived, Laid, type_of
from ketnap.scenarios.generation.templates import HELPER, PLACEHOLDERS, Line, Template


class Records:
    """Writes the records of laid roads."""

    def __init__(self, templates: Sequence[Template], roads: Laid, names: Laid) -> None:
        """Lay the templates' lines down."""
        day, moment = type_of(StepRecord, "happened_on"), type_of(StepRecord, "recorded_at")
        columns = {
            "template": NUMBER, "place": NUMBER, "step": TEXT, "happened_on": day, "recorded_at": moment,
            "paper": TEXT, "number": TEXT, "note": TEXT, "plain": type_of(StepRecord, "data"), "data": TEXT,
            "fill": TEXT,
        }  # fmt: skip
        lines = Laid("lines", columns, key=("template", "place"))
        lines.lay(_row(template.number, place, line) for template in templates
                  for place, line in enumerate(template.lines))  # fmt: skip
        same = ("step", "happened_on", "recorded_at", "paper", "number", "note")
        made = {name: f"l.{name}" for name in same}
        self.statement = Derived(
            StepRecord,
            f"{roads.name} r JOIN {lines.name} l ON l.template = r.template "
            f"JOIN {names.name} h ON h.place = r.helper_name JOIN {names.name} s ON s.place = r.second_name",
            {"id": "%s + r.records + l.place", "candidate": "r.candidate", "unit": "r.unit", "data": _data(), **made},
        )

    def write(self, first: int) -> int:
        """Write the records of all laid roads, numbered from `first`; returns how many."""
        return self.statement.write(first)


def _row(template: int, place: int, line: Line) -> Row:
    plain, filled = (None, line.data) if line.fill else (line.data, None)
    return (
        template, place, line.step, line.on, line.at, line.paper, line.number, line.note, plain, filled, line.fill
    )  # fmt: skip


def _data() -> str:
    """The details: as they are, a vote, or with the placeholders filled."""
    first, second = PLACEHOLDERS
    named = f"replace(replace(l.data, '{first}', h.name), '{second}', s.name)"
    filled = (
        "CASE l.fill WHEN 'vote' THEN r.vote WHEN 'second-vote' THEN r.second_vote "
        f"ELSE replace({named}, '\"person\": {HELPER}', '\"person\": ' || r.helper) END"
    )
    if connection.vendor == "postgresql":
        filled = f"CAST({filled} AS jsonb)"
    return f"CASE WHEN l.fill = '' THEN l.plain ELSE {filled} END"
