"""Tổng quan: a unit in numbers on one screen. The sentence first, one thing to do; what is behind has its pages."""

from collections.abc import Iterator, Mapping
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
from ketnap.charts.target import range_words
from ketnap.charts.target import words as target_words
from ketnap.pages.lists import Address
from ketnap.pages.overview_asked import SEE, UNIT, Asked, controls, figure_url, read
from ketnap.pages.overview_cells import asleep_url, dormant_url
from ketnap.pages.overview_charts import compared
from ketnap.pages.overview_children import children_table
from ketnap.pages.target_tables import handed_words
from ketnap.process.reaching import Reached
from ketnap.queries import carried, roads
from ketnap.queries import overview as figures
from ketnap.queries.overview import DORMANT_MONTHS, Overview
from ketnap.text import inside, vi_date, vi_number


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of figures; a number of people has an address."""

    label: str
    value: str
    url: str = ""
    unit: str = "người"


@dataclass(frozen=True, slots=True)
class Way:
    """A page behind this one, and what it would say first."""

    words: str
    url: str
    say: str = ""


@page(SEE)
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One unit and one period."""
    asked = read(actor, Address.of(request))
    if asked is None:
        return render(request, "overview/nowhere.html")
    happened = carried.changes(actor, asked.unit, asked.period.aimed)
    numbers = figures.overview(actor, asked.unit, asked.place.below, asked.period, asked.targets, happened)
    return render(request, "overview/overview.html", _context(actor, asked, numbers))


def _context(actor: Actor, asked: Asked, numbers: Overview) -> dict[str, object]:
    unit, period, own = asked.unit, asked.period, numbers.asked
    whole = asked.address.get("du") == "1"
    children = children_table(numbers, asked.place.below, asked.address, actor.on, whole=whole)
    aimed, reached = period.aimed, numbers.whole.reached
    paper = asked.own.paper if asked.own else ""
    return {
        **controls(asked),
        "numbers": numbers,
        "lead": _lead(numbers, actor.on),
        "attention": children.attention,
        "next": _next(actor, asked, numbers),
        "aimed": aimed,
        "bar": draw_target(_bar(numbers)) if own.least is not None else None,
        "reached": vi_number(reached),
        "reached_url": figure_url("admitted", unit.pk, aimed) if reached else "",
        "reached_unit": "đảng viên mới từ đầu năm" if period.part else "đảng viên mới",
        "papers": ", ".join(filter(None, (paper, handed_words(own.handed)))),
        "beside": list(_beside(actor, asked, numbers)),
        "children": children,
        "more_url": asked.address.to({"du": "1"}) + "#tung-noi",
        "targets_url": reverse("targets", query={UNIT: unit.pk, "ky": aimed.key}),
        "ways": list(_ways(actor, asked, numbers)),
    }


def _bar(numbers: Overview) -> Bar:
    return Bar(numbers.whole.reached, numbers.asked.least, numbers.asked.most)


def _lead(numbers: Overview, today: date) -> Mapping[str, str]:
    """The parts of the first sentence."""
    period, own = numbers.period, numbers.asked
    running = period.since <= today < period.until
    when = f"Trong {inside(period.label)}"
    if period.year and running:
        when = f"Từ đầu năm {period.year}"
    share, rest = "", "; chưa giao chỉ tiêu"
    if own.least == 0:
        rest = f"; chỉ tiêu {range_words(own.least, own.most)}"
    if own.least:
        share = Reached(numbers.whole.reached, own.least, own.most).share_words
    ranged = own.most not in (None, own.least)
    year = f"; từ đầu năm {vi_number(numbers.whole.reached)}" if period.part else ""
    return {"when": when, "share": share, "asked": rest, "floor": " mức thấp nhất" if ranged else "", "year": year}


def _next(actor: Actor, asked: Asked, numbers: Overview) -> Way | None:
    """The one thing to do next: what is late, then cells that sleep with nobody in view, then the target."""
    unit, whole, year = asked.unit, numbers.whole, actor.on.year
    if whole.late:
        url = reverse("board", query={UNIT: unit.pk, "qua-han": "1"})
        return Way(f"Xem {vi_number(whole.late)} người quá hạn", url)
    if whole.without_source and asked.place.below:
        words = f"Xem {vi_number(whole.without_source)} chi bộ lâu chưa kết nạp, chưa có nguồn"
        return Way(words, asleep_url(unit.pk))
    if asked.period.within == year and numbers.asked.least and whole.reached < numbers.asked.least:
        return Way("Xem còn ai kịp trong năm", reverse("forecast", query={UNIT: unit.pk}))
    if numbers.asked.least is None and actor.may(Permission.SET_TARGETS, unit):
        return Way("Xem, giao chỉ tiêu", reverse("targets", query={UNIT: unit.pk, "ky": asked.period.aimed.key}))
    return None


def _beside(actor: Actor, asked: Asked, numbers: Overview) -> Iterator[Figure]:
    """The figures beside the target bar."""
    unit, period, own = asked.unit, asked.period, numbers.asked
    if own.least is not None:
        words = target_words(_bar(numbers))
        yield Figure(f"So với chỉ tiêu {range_words(own.least, own.most)}", inside(words))
    if period.part:
        url = figure_url("admitted", unit.pk, period) if numbers.admitted else ""
        yield Figure(f"Kết nạp {inside(period.label)}", vi_number(numbers.admitted), url)
    members = reverse("figure", args=["members"], query={UNIT: unit.pk, "den": vi_date(numbers.day)})
    yield Figure("Đảng viên", vi_number(numbers.whole.members), members)
    if period.within == actor.on.year:
        yield from _ahead(actor, numbers)
    if before := period.before():
        count = sum(numbers.before.values())
        yield Figure(f"Kết nạp {inside(before.label)}", vi_number(count), figure_url("admitted", unit.pk, before))


def _ahead(actor: Actor, numbers: Overview) -> Iterator[Figure]:
    """Who may still be admitted this year, each as a filter of the board."""
    board, unit, year = reverse("board"), numbers.unit.pk, actor.on.year
    vote, _ = roads.last_days(actor.on, year)
    words = "Đã đến bước biểu quyết, kịp trong năm nếu bước nào cũng đúng hạn"
    if actor.on <= vote:
        words = f"Đã đến bước biểu quyết, kịp trong năm nếu họp trước {vi_date(vote)} và bước nào cũng đúng hạn"
    yield Figure(words, vi_number(numbers.in_time), f"{board}?don-vi={unit}&con-kip={year}")
    if numbers.whole.late:
        yield Figure("Đang quá hạn", vi_number(numbers.whole.late), f"{board}?don-vi={unit}&qua-han=1")


def _ways(actor: Actor, asked: Asked, numbers: Overview) -> Iterator[Way]:
    """The pages behind this one."""
    unit, whole = asked.unit, numbers.whole
    yield Way("Xu hướng theo tháng, qua các năm", asked.url("overview-trend"), _trend_words(numbers, actor.on))
    yield Way("Từ nguồn đến công nhận", asked.url("overview-road"), "tỷ lệ và số ngày qua từng bước.")
    yield Way("Nhóm, loại chi bộ", asked.url("overview-groups"), "nhóm nào còn ít trong số mới kết nạp.")
    cells = f"{vi_number(whole.dormant)} trên {vi_number(whole.cells)} chi bộ {DORMANT_MONTHS // 12} năm chưa kết nạp."
    yield Way("Chi bộ lâu chưa phát triển đảng viên", dormant_url(unit.pk), cells)
    if asked.period.within == actor.on.year:
        yield Way("Dự báo cả năm", reverse("forecast", query={UNIT: unit.pk}), "ai còn kịp, muộn nhất phải làm gì.")
    if whole.helped and actor.may(Permission.SEE_FILE, unit):
        silent = f", {vi_number(whole.silent)} người chưa có nhận xét tháng {actor.on.month}" if whole.silent else ""
        url = reverse("help-load", query={UNIT: unit.pk})
        yield Way("Việc giúp đỡ", url, f"{vi_number(whole.helped)} người đang được giúp{silent}.")


def _trend_words(numbers: Overview, today: date) -> str:
    """The period against the same months a year before."""
    before = numbers.period.before()
    if before is None:
        return "các năm của nhiệm kỳ cạnh nhau."
    months = [month for month in numbers.before if f"{numbers.period.since.year}{month[4:]}" <= f"{today:%Y-%m}"]
    then = sum(numbers.before[month] for month in months)
    return inside(compared(numbers.admitted, then, before.since.year))


urlpatterns = [path("tong-quan/", overview, name="overview")]
