"""The cells' votes of the last months, counted anew from the whole register: a cell meets once and is counted once."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from ketnap.process.keys import StepKey
from ketnap.process.records import Record, Vote
from ketnap.scenarios import days
from ketnap.scenarios.plans import MemberPlan, Plan

K = StepKey
CELL = frozenset({K.CELL_VOTE, K.RECOGNITION_CELL_VOTE})
BACK = 3
"""Months before this one whose meetings are told."""


def agree(plan: Plan, planted: Collection[int]) -> None:
    """Give all votes of one meeting the same base and the same number present. `planted`: places of roads left alone.

    Who is recognised afterwards, as of the end of the twelve months, did not vote at that meeting.
    """
    first = days.months(plan.as_at.replace(day=1), -BACK)
    register = _register(plan)
    away: dict[tuple[str, date], int] = {}
    for place, road in enumerate(plan.roads):
        if place in planted:
            continue
        rows = []
        for row in road.records:
            if row.vote and row.step in CELL and row.on >= first:
                members = sum(_official(one, row.on) for one in register[road.unit])
                gone = away.setdefault((road.unit, row.on), _away(row.vote, members))
                row = _counted(row, row.vote, members, gone)  # noqa: PLW2901 — the row as it is kept
            rows.append(row)
        road.records = tuple(rows)


def _register(plan: Plan) -> dict[str, list[MemberPlan]]:
    """Members by cell."""
    found: dict[str, list[MemberPlan]] = defaultdict(list)
    for member in plan.members:
        found[member.unit].append(member)
    return found


def _official(member: MemberPlan, on: date) -> bool:
    if member.official_from is None or (member.arrived_on or member.ceremony_on) > on:
        return False
    return member.official_from <= on and (member.left_on is None or member.left_on > on)


def _away(vote: Vote, members: int) -> int:
    """As many away as before, as long as two thirds still agree."""
    return max(0, min(vote.summoned - vote.present, members - -(-2 * members // 3)))


def _counted(row: Record, vote: Vote, members: int, gone: int) -> Record:
    no = min(vote.no, max(0, members - gone - -(-2 * members // 3)))
    present = members - gone
    return replace(row, vote=replace(vote, members=members, present=present, yes=present - no, no=no))
