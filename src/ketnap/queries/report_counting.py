"""The numbers of a monthly report and the rows behind them: all lines in one question.

Counted by the program itself and not by whoever looks, so that a secretary and the province get the same.
"""

from typing import Any

from django.db.models import CharField, Expression, QuerySet, Value, prefetch_related_objects
from django.db.models.functions import Cast

from ketnap.access import Actor, Permission
from ketnap.models import Unit
from ketnap.queries.gathering import gather, part
from ketnap.queries.report_lines import EDITION, Days, ReportLine, asked_of, followed, furthest, members

SEE = Permission.SEE_FIGURES


def _program(actor: Actor) -> Actor:
    return Actor.program(actor.realm, actor.on)


def counted(actor: Actor, unit: Unit, days: Days, edition: str = EDITION) -> dict[str, int]:
    """Every number of a report by a list of lines, that of new reports if none is named: two questions."""
    actor.require(SEE, unit)
    prefetch_related_objects([unit], "spans")
    wanted, program = list(asked_of(unit, edition)), _program(actor)
    plain, stages = _apart(wanted)
    among = {line.key: line.among(days.until) for line in plain if line.among}
    alone = [line for line in plain if line.key not in {*among, MEMBERS, FOLLOWED}]
    found = gather(
        part(MEMBERS, members(program, unit, days), of=among.values()),
        part(FOLLOWED, followed(program, unit, days), _stage_of(days)),
        *(part(line.key, line.rows(program, unit, days)) for line in alone),
    )
    counts = {line.key: sum(row.n for row in found.get(line.key, ())) for line in plain}
    for row in found.get(MEMBERS, ()):
        counts |= dict(zip(among, row.of, strict=False))
    at = {row.key: row.n for row in found.get(FOLLOWED, ())}
    counts |= {line.key: at.get(str(line.stage), 0) for line in stages}
    return {line.key: counts[line.key] for line in wanted}


MEMBERS, FOLLOWED = "members", "followed"
"""Lines whose rows are told apart further, and counted together with what they are told apart into."""


def _apart(wanted: list[ReportLine]) -> tuple[list[ReportLine], list[ReportLine]]:
    """Lines that are asked for one by one, and those of the stages, which one question answers."""
    return [line for line in wanted if line.stage is None], [line for line in wanted if line.stage is not None]


def _stage_of(days: Days) -> Cast:
    return Cast(furthest(days.until), CharField())


def frozen(actor: Actor, unit: Unit, days: Days) -> dict[str, list[int]]:
    """The rows behind every number, by key: two questions. A number is how many there are."""
    actor.require(SEE, unit)
    return _ids(actor, unit, days, list(asked_of(unit)))


def again(actor: Actor, unit: Unit, days: Days, edition: str) -> dict[str, list[int]]:
    """The rows as they are found today for an earlier report; lines of the day itself cannot be counted again."""
    actor.require(SEE, unit)
    return _ids(actor, unit, days, [line for line in asked_of(unit, edition) if not line.now])


def _ids(actor: Actor, unit: Unit, days: Days, wanted: list[ReportLine]) -> dict[str, list[int]]:
    prefetch_related_objects([unit], "spans")
    plain, stages = _apart(wanted)
    named = [
        _named(Value(line.key, output_field=CharField()), line.rows(_program(actor), unit, days)) for line in plain
    ]
    named.append(_named(_stage_of(days), followed(_program(actor), unit, days)))
    keys = {**{line.key: line.key for line in plain}, **{str(line.stage): line.key for line in stages}}
    found: dict[str, list[int]] = {line.key: [] for line in wanted}
    for what, pk in named[0].union(*named[1:], all=True):
        found[keys[what]].append(pk)
    return {key: sorted(set(ids)) for key, ids in found.items()}


def _named(what: Expression, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    marked: QuerySet[Any] = rows.order_by().annotate(what=what)
    found: QuerySet[Any, Any] = marked.values_list("what", "pk")
    return found


def open_rows(actor: Actor, unit: Unit, days: Days, line: ReportLine) -> QuerySet[Any]:
    """The rows of one line of a report that is being written."""
    actor.require(SEE, unit)
    return line.rows(_program(actor), unit, days)
