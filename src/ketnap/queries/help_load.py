"""How the work of helping is spread below a unit, and of whom nobody wrote this month: something to talk about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast, Concat

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Candidate, Helper, Unit, paths
from ketnap.queries.gathering import branch, gather, part
from ketnap.queries.places import Near
from ketnap.queries.scope import placed
from ketnap.queries.work import without_remark

SEE = Permission.SEE_FILE


class Help(NamedTuple):
    """Those who are helped at one place, of whom nothing was written this month, and who helps them."""

    unit: Near | None = None
    helped: int = 0
    silent: int = 0
    helpers: int = 0

    @property
    def each(self) -> Decimal | None:
        """How many people one helper helps, on average; empty where nobody helps."""
        return Decimal(self.helped) / self.helpers if self.helpers else None


@dataclass(frozen=True, slots=True)
class HelpLoad:
    whole: Help
    below: Sequence[Help]


def load(actor: Actor, unit: Unit, below: Iterable[Near]) -> HelpLoad:
    """Count by the unit right below, in two questions. The places stay in order of name: nobody is ranked."""
    rows = placed(actor, Candidate.objects.filter(closed_on=None, helped_since__isnull=False), SEE, unit)
    parts = part("helped", rows, branch("path", unit.path, paths.SEGMENT), of=[without_remark(actor.on)])
    counts = {_number(line.key): (line.n, line.of[0]) for line in gather(parts).get("helped", ())}
    helpers = _helpers(actor, unit)
    found = {one: Help(None, *counts.get(one, (0, 0)), helpers.get(one, 0)) for one in {*counts, *helpers}}
    whole = Help(
        None,
        sum(one.helped for one in found.values()),
        sum(one.silent for one in found.values()),
        sum(one.helpers for one in found.values()),
    )
    return HelpLoad(whole, [found.get(one.pk, Help())._replace(unit=one) for one in below])


def _helpers(actor: Actor, unit: Unit) -> Mapping[int, int]:
    """Who helps, once for each cell: as `helping.loads` lists them."""
    rows = placed(actor, Helper.objects.filter(until=None, candidate__closed_on=None), SEE, unit)
    at = branch("candidate__path", unit.path, paths.SEGMENT)
    once = Concat(Cast("person", CharField()), Value(" "), "candidate__unit__name", output_field=CharField())
    counted = rows.order_by().annotate(at=at).values_list("at").annotate(n=Count(once, distinct=True))
    return {_number(path): count for path, count in counted}


def _number(path: str) -> int:
    return paths.numbers(path)[-1]
