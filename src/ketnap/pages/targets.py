"""Chỉ tiêu: what was asked, what is reached, what is missing and what may still be reached."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.charts.target import words as target_words
from ketnap.pages.lists import SIZE, Address, Option, page_number, pager
from ketnap.pages.roads_asked import unit_select
from ketnap.pages.target_tables import (
    asked_words,
    bar_of,
    below_table,
    history_line,
    lower,
    own_table,
    sums_words,
    whole_of,
)
from ketnap.queries import goals as reading
from ketnap.queries.goals import Goals
from ketnap.queries.periods import Period, choose, options
from ketnap.queries.places import place
from ketnap.text import vi_number


@page(Permission.SEE_FIGURES)
def targets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One unit and those right below, for a year or a term."""
    address = Address.of(request)
    found = place(actor, address.number("don-vi"), Permission.SEE_FIGURES, default=True)
    if found.unit is None:
        return render(request, "overview/nowhere.html")
    unit = found.unit
    known = reading.near(actor, unit)
    mine = [target for target in known if target.unit_id == unit.pk]
    offered = options((target.term for target in mine if target.term), actor.on)
    period = choose(address.get("ky"), offered, [(target.year, target.term_id) for target in reading.in_force(mine)])
    goals = reading.goals(actor, unit, found.below, period, known)
    now = Address(address.path, {**address.given, "don-vi": str(unit.pk)})
    context = {
        "unit": unit,
        "period": period,
        "lead": _lead(goals, period),
        "own": own_table(goals.own) if goals.own else None,
        "below": below_table(goals, address, page_number(address)) if goals.below else None,
        "pages": pager(address, len(goals.below[(page_number(address) - 1) * SIZE :][:SIZE]), len(goals.below), "nơi"),
        "sums": sums_words(goals),
        "history": [history_line(target) for target in goals.history] if len(goals.history) > len(goals.own) else (),
        "periods": [Option(one.key, one.label, one.key == period.key) for one in offered],
        "units": unit_select(now, found, ""),
        "may_set": actor.may(Permission.SET_TARGETS, unit),
    }
    return render(request, "targets/targets.html", context)


def _lead(goals: Goals, period: Period) -> str:
    """The sentence: what the unit was asked, then how those below stand."""
    asked = [goal for goal in goals.below if goal.target]
    met = sum(not goal.lacks for goal in asked)
    first = f"{period.label} chưa giao chỉ tiêu cho tổ chức này."
    if whole := whole_of(goals.own):
        words = target_words(bar_of(whole))
        first = (
            f"{period.label} giao {asked_words(whole.target)}, đã kết nạp {vi_number(whole.reached)}: {lower(words)}."
        )
    if not goals.below:
        return first
    if not asked:
        return f"{first} Chưa giao cho nơi nào trực thuộc."
    return f"{first} {vi_number(len(asked))} nơi trực thuộc được giao, {vi_number(met)} nơi đã đạt mức thấp nhất."


urlpatterns = [path("chi-tieu/", targets, name="targets")]
