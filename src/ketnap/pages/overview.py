"""Tổng quan: a unit in numbers. The sentence first; every number of people opens."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.charts import Target as Bar
from ketnap.charts import draw_target
from ketnap.charts.target import words as target_words
from ketnap.models import Target
from ketnap.pages import overview_charts as charts
from ketnap.pages.lists import Address, Option
from ketnap.pages.overview_children import children_table
from ketnap.pages.roads_asked import unit_select
from ketnap.process.reaching import Reached
from ketnap.queries import overview as figures
from ketnap.queries import roads
from ketnap.queries.overview import Overview
from ketnap.queries.periods import Period, choose, options
from ketnap.queries.places import Place, place
from ketnap.text import vi_date, vi_number

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of figures; a number of people has an address."""

    label: str
    value: str
    url: str = ""
    unit: str = "người"


@page(Permission.SEE_FIGURES)
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One unit and one period."""
    address = Address.of(request)
    found = place(actor, address.number("don-vi"), Permission.SEE_FIGURES, default=True)
    if found.unit is None:
        return render(request, "overview/nowhere.html")
    targets = figures.admission_targets(actor, found.unit)
    offered = options((target.term for target in targets if target.term and target.unit_id == found.unit.pk), actor.on)
    mine = [(target.year, target.term_id) for target in targets if target.unit_id == found.unit.pk]
    period = choose(address.get("ky"), offered, mine)
    numbers = figures.overview(actor, found.unit, found.below, period, figures.of_period(targets, period))
    return render(request, "overview/overview.html", _context(actor, address, found, numbers, offered, targets))


def _context(
    actor: Actor, address: Address, found: Place, numbers: Overview, offered: Sequence[Period], targets: list[Target]
) -> dict[str, object]:
    unit, period = numbers.unit, numbers.period
    target = _target_of(targets, unit.pk, period)
    children = children_table(numbers, found.below, address, actor.on, whole=address.get("du") == "1", target=target)
    bar = _bar(numbers.admitted, target)
    return {
        "unit": unit,
        "period": period,
        "numbers": numbers,
        "lead": _lead(numbers, target, actor.on),
        "attention": children.attention,
        "target": target,
        "bar": draw_target(bar) if target else None,
        "admitted_url": figure_url("admitted", unit.pk, period),
        "beside": list(_beside(actor, numbers, target, targets)),
        "children": children,
        "periods": [Option(one.key, one.label, one.key == period.key) for one in offered],
        "units": unit_select(Address(address.path, {**address.given, "don-vi": str(unit.pk)}), found, ""),
        "charts": charts.draw(numbers, target, actor.on),
        "more_url": address.to({"du": "1"}) + "#tung-noi",
        "targets_url": reverse("targets", query={"don-vi": unit.pk, "ky": period.key}),
    }


def figure_url(indicator: str, unit: int, period: Period, **more: str) -> str:
    """The page of those behind a number of a period."""
    query = {"don-vi": unit, "tu": vi_date(period.since), "den": vi_date(period.last), **more}
    return reverse("figure", args=[indicator], query=query)


def _target_of(targets: Iterable[Target], unit: int, period: Period) -> Target | None:
    return next((target for target in figures.of_period(targets, period) if target.unit_id == unit), None)


def _bar(done: int, target: Target | None) -> Bar:
    return Bar(done, target.least, target.most) if target else Bar(done)


def _lead(numbers: Overview, target: Target | None, today: date) -> Mapping[str, str]:
    """The parts of the first sentence."""
    period = numbers.period
    running = period.since <= today < period.until
    if period.term:
        when = f"Trong {period.label[:1].lower()}{period.label[1:]}"
    else:
        when = f"Từ đầu năm {period.year}" if running else f"Trong năm {period.year}"
    share, asked = "", "; chưa giao chỉ tiêu"
    if target and not target.least:
        asked = f"; chỉ tiêu {charts.range_words(target)}"
    if target and target.least:
        share = Reached(numbers.admitted, target.least, target.most).share_words
    return {"when": when, "share": share, "asked": asked, "floor": " mức thấp nhất" if target and target.most else ""}


def _beside(actor: Actor, numbers: Overview, target: Target | None, targets: Sequence[Target]) -> Iterable[Figure]:
    """The figures beside the target bar."""
    unit, period = numbers.unit, numbers.period
    if target:
        words = target_words(_bar(numbers.admitted, target))
        yield Figure(f"So với chỉ tiêu {charts.range_words(target)}", words[:1].lower() + words[1:])
    members = reverse("figure", args=["members"], query={"don-vi": unit.pk, "den": vi_date(numbers.day)})
    yield Figure("Đảng viên", vi_number(numbers.whole.members), members)
    if period.year == actor.on.year:
        yield from _ahead(actor, numbers)
    if before := period.before():
        count = sum(numbers.before.values())
        asked = _target_of(targets, unit.pk, before)
        said = f", {_lower(target_words(_bar(count, asked)))}" if asked else ""
        yield Figure(f"Kết nạp năm {before.year}{said}", vi_number(count), figure_url("admitted", unit.pk, before))


def _ahead(actor: Actor, numbers: Overview) -> Iterable[Figure]:
    """Who may still be admitted this year, each as a filter of the board."""
    board, unit, year = reverse("board"), numbers.unit.pk, actor.on.year
    vote, _ = roads.last_days(actor.on, year)
    words = "Còn kịp trong năm, nếu bước nào cũng đúng hạn"
    if actor.on <= vote:
        words = f"Còn kịp trong năm, nếu họp chi bộ trước {vi_date(vote)} và bước nào cũng đúng hạn"
    yield Figure(words, vi_number(numbers.in_time), f"{board}?don-vi={unit}&con-kip={year}")
    if numbers.whole.late:
        yield Figure("Đang quá hạn", vi_number(numbers.whole.late), f"{board}?don-vi={unit}&qua-han=1")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


urlpatterns = [path("tong-quan/", overview, name="overview")]
