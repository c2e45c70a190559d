"""Party age of those who were admitted again: it runs from the first decision, less the time outside the Party.

Their earlier periods are read without reach: how old a member is in the Party is the same to whoever may see it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ketnap.law import partyage
from ketnap.law.facts import Former, Gap, LeftFor
from ketnap.models import Membership
from ketnap.queries.members import Line, next_badge

OUT = [reason.value for reason in LeftFor]
"""Why somebody is outside the Party. Who died or moved away is not: a row for the place they moved back to says all."""


def earlier(people: Iterable[int]) -> dict[int, list[Membership]]:
    """Periods after which these people were outside the Party: one query."""
    found: dict[int, list[Membership]] = {}
    for row in Membership.objects.filter(person__in=list(people), left_why__in=OUT):
        found.setdefault(row.person_id, []).append(row)
    return found


def facts(row: Membership, others: Sequence[Membership] = ()) -> partyage.Membership:
    """What party age is made of; of a person's other periods those count that ended outside the Party before this."""
    out = (other for other in others if other.left_why in OUT and _left(other) <= row.ceremony_on)
    before = sorted(out, key=_left)
    if not before:
        return partyage.Membership(
            joined_on=row.ceremony_on, decided_on=row.decided_on, recognised_on=row.recognised_on
        )
    (first, second), *more = pairwise([*before, row])
    former = Former(left_on=_left(first), reason=LeftFor(first.left_why), admitted_on=_admitted(first))
    member = partyage.readmitted(former, _admitted(second), row.ceremony_on, row.recognised_on)
    gaps = (Gap(since=_left(old), until=_admitted(new), reason=LeftFor(old.left_why).vi) for old, new in more)
    return replace(member, gaps=(*member.gaps, *gaps))


def _admitted(row: Membership) -> date:
    return row.decided_on or row.ceremony_on


def _left(row: Membership) -> date:
    return row.left_on or row.ceremony_on


def told(line: Line, member: partyage.Membership, on: date) -> Line:
    """The line of the register with the party age of somebody admitted again; anybody else's stays as it is."""
    if not member.gaps:
        return line
    since = partyage.starts_on(member, on) if partyage.party_age(member, on) else None
    return replace(line, party_age_from=since, next_badge=next_badge(since, on))


def counted(lines: Sequence[Line], on: date) -> list[Line]:
    """The shown lines of the register, each with its party age: one query for all of them."""
    others = earlier(line.membership.person_id for line in lines)
    return [told(line, facts(line.membership, others.get(line.membership.person_id, ())), on) for line in lines]
