"""Chỉ tiêu: what was asked, what is reached, what is missing and what may still be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.models import Target, TargetFact, TargetTalk, Unit
from ketnap.pages.lists import SIZE, Address, Option, Select, page_number, pager, select
from ketnap.pages.roads_asked import unit_select
from ketnap.pages.target_notes import change_notes
from ketnap.pages.target_tables import (
    GROUP,
    INDICATOR,
    Line,
    aim_name,
    aim_query,
    asked_words,
    below_table,
    history_line,
    lower,
    own_table,
    sums_words,
)
from ketnap.queries import carried, cascade
from ketnap.queries import goals as reading
from ketnap.queries.cascade import ANSWERABLE, Aim, Talk
from ketnap.queries.counting import GROUPS
from ketnap.queries.goals import Goals
from ketnap.queries.periods import Period, choose, of_year, options
from ketnap.queries.places import Place, place
from ketnap.queries.targets import INDICATOR_WORDS, INDICATORS
from ketnap.text import vi_date, vi_number


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page about targets is asked: a unit with those below, a period, of what, for whom."""

    address: Address
    place: Place
    unit: Unit
    known: Sequence[Target]
    offered: Sequence[Period]
    period: Period
    aim: Aim


def shown(actor: Actor, address: Address, asked: int | None) -> Shown | None:
    """Read the address; None for somebody who sees no unit."""
    found = place(actor, asked, Permission.SEE_FIGURES, default=True)
    if found.unit is None:
        return None
    unit = found.unit
    year = address.number("ky") or actor.on.year
    known = reading.near(actor, unit, year)
    mine = [target for target in known if target.unit_id == unit.pk]
    offered = [*options((target.term for target in mine if target.term), actor.on)]
    targeted = [(target.year, target.term_id) for target in reading.in_force(mine)]
    chosen = choose(address.get("ky"), offered, targeted)
    if chosen.term and not address.get("ky") and cascade.talked(actor, unit, actor.on.year):
        chosen = of_year(actor.on.year)  # what waits to be answered is not to be looked for
    indicator = address.get(INDICATOR) if address.get(INDICATOR) in INDICATORS else "admitted"
    group = address.get(GROUP) if address.get(GROUP) in GROUPS else ""
    return Shown(address, found, unit, known, offered, chosen, Aim.of(chosen, indicator, group))


@page(Permission.SEE_FIGURES)
def targets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One unit and those right below, for a year or a term, one indicator and group at a time."""
    address = Address.of(request)
    asked = shown(actor, address, address.number("don-vi"))
    if asked is None:
        return render(request, "overview/nowhere.html")
    unit, period, aim = asked.unit, asked.period, asked.aim
    said = cascade.facts(actor, unit, aim.year)
    happened = carried.changes(actor, unit, period)
    goals = reading.goals(
        actor, unit, asked.place.below, period, asked.known, aim, happened=happened, talks=cascade.talks(said, aim)
    )
    came = [one.unit for one in goals.mine.asked.handed] if goals.mine else []
    reached = reading.reached_before(actor, came, period, aim) if came else {}
    may_set = actor.may(Permission.SET_TARGETS, unit)
    number = page_number(address)
    query = urlencode(aim_query(aim))
    context = {
        "unit": unit, "period": period, "query": query, "lead": _lead(goals, period),
        "own": own_table(goals.own, address, aim) if goals.own else None,
        "below": below_table(goals, address, number, may_set=may_set) if goals.below else None,
        "pages": pager(address, len(goals.below[(number - 1) * SIZE :][:SIZE]), len(goals.below), "nơi"),
        "sums": sums_words(goals),
        "notes": change_notes(unit, goals, happened, reached),
        "waiting": list(_waiting(actor, unit, said, period)),
        "history": _history(unit, said, goals, period),
        "periods": _periods(asked), "selects": aim_selects(asked), "about": aim_name(aim.indicator, aim.group),
        "units": unit_select(Address(address.path, {**address.given, "don-vi": str(unit.pk)}), asked.place, ""),
        "may_set": may_set,
    }  # fmt: skip
    return render(request, "targets/targets.html", context)


def _periods(asked: Shown) -> list[Option]:
    """The periods one may choose, the coming year first: its targets are discussed before it begins."""
    coming = of_year(asked.offered[0].since.year + 1)
    found = [coming, *asked.offered]
    if asked.period.key not in {one.key for one in found}:
        found.append(asked.period)
    return [Option(one.key, one.label, one.key == asked.period.key) for one in found]


def aim_selects(asked: Shown) -> tuple[Select, Select]:
    """Of what, and for whom."""
    groups = [("", "Tất cả"), *((key, group.vi[:1].upper() + group.vi[1:]) for key, group in GROUPS.items() if key)]
    now = Address(asked.address.path, {**asked.address.given, INDICATOR: asked.aim.indicator, GROUP: asked.aim.group})
    return select(now, INDICATOR, "Chỉ tiêu", INDICATOR_WORDS.items()), select(now, GROUP, "Trong đó", groups)


def _lead(goals: Goals, period: Period) -> str:
    """The sentence: what the unit was asked, then how those below stand."""
    asked = [goal for goal in goals.below if goal.asked.least is not None]
    met = sum(not goal.lacks for goal in asked)
    first = f"{period.label} chưa giao chỉ tiêu này cho tổ chức này."
    if (mine := goals.mine) and mine.asked.least is not None:
        words = mine.met.words()
        done = {"admitted": "đã kết nạp", "recognised": "đã công nhận"}.get(goals.aim.indicator, "đã có")
        first = f"{period.label} giao {asked_words(mine.asked)}, {done} {vi_number(mine.reached)}: {lower(words)}."
    if not goals.below:
        return first
    if not asked:
        return f"{first} Chưa giao cho nơi nào trực thuộc."
    return f"{first} {vi_number(len(asked))} nơi trực thuộc được giao, {vi_number(met)} nơi đã đạt mức thấp nhất."


@dataclass(frozen=True, slots=True)
class Waiting:
    """A number proposed to this unit that is still being talked about."""

    text: str
    url: str


def _waiting(actor: Actor, unit: Unit, said: Sequence[TargetFact], period: Period) -> list[Waiting]:
    """What is proposed to this unit in this period, with the way to answer for those who may."""
    may = actor.may(Permission.SEND_REPORTS, unit)
    mine = [fact for fact in said if fact.unit_id == unit.pk]
    aims = {Aim.of(period, fact.indicator, fact.group) for fact in mine}
    found = []
    for aim in sorted(aims, key=lambda one: (one.indicator, one.group)):
        talk = cascade.talks(mine, aim).get(unit.pk)
        if talk and not talk.over:
            url = f"{reverse('target-answer', args=[unit.pk])}?{urlencode(aim_query(aim))}"
            found.append(Waiting(_waiting_words(talk, aim), url if may and talk.last.what in ANSWERABLE else ""))
    return found


def _waiting_words(talk: Talk, aim: Aim) -> str:
    """What was proposed and by which paper; then the last word about it."""
    proposal, last = talk.proposal, talk.last
    by = f", {proposal.paper}" if proposal.paper else ""
    why = f": {proposal.words}" if proposal.words else ""
    told = f"{proposal.amount} ({vi_date(proposal.on)}{by}){why}"
    words = f"{aim_name(aim.indicator, aim.group)}: cấp trên dự kiến giao {told}."
    if last.what == TargetTalk.PROPOSED:
        return f"{words} Chưa có hiệu lực cho đến khi giao."
    label = TargetTalk(last.what).label
    return f"{words} {label[:1].upper()}{label[1:]} ngày {vi_date(last.on)}{f': {last.words}' if last.words else ''}."


def _history(unit: Unit, said: Sequence[TargetFact], goals: Goals, period: Period) -> list[Line]:
    """Everything proposed, answered and given to this unit in the period, newest first; empty if it is told above."""
    mine = [fact for fact in said if fact.unit_id == unit.pk and fact.what != TargetTalk.GIVEN]
    talked = [fact for fact in mine if Aim.of(period, fact.indicator, fact.group).met_by(fact)]
    if not talked and len(goals.history) <= len(goals.own):
        return []
    given = [(target.set_on, 1, target.pk, history_line(target)) for target in goals.history]
    told = [(fact.on, 0, fact.pk, history_line(fact)) for fact in talked]
    return [line for *_, line in sorted([*given, *told], key=lambda row: row[:3], reverse=True)]


urlpatterns = [path("chi-tieu/", targets, name="targets")]
