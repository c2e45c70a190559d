"""Xu hướng: admissions month by month, the years side by side, the same period of each year."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.models import Unit
from ketnap.pages import overview_charts as charts
from ketnap.pages.lists import Address
from ketnap.pages.overview_asked import SEE, Asked, controls, crumbs, figure_url, read
from ketnap.pages.overview_charts import Chart
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.queries import carried
from ketnap.queries import trend as reading
from ketnap.queries.cascade import Aim
from ketnap.queries.periods import Period, of_year
from ketnap.queries.trend import Trend
from ketnap.text import inside, vi_date, vi_number, vi_percent

TITLE = "Xu hướng kết nạp"


@page(SEE)
def trend(request: HttpRequest, actor: Actor) -> HttpResponse:
    asked = read(actor, Address.of(request))
    if asked is None:
        return render(request, "overview/nowhere.html")
    found = reading.trend(actor, asked.unit, asked.period)
    context = {
        **controls(asked),
        "title": TITLE,
        "crumbs": crumbs(asked, TITLE),
        "charts": drawn(actor, asked, found),
        "months": _months(asked.unit, found, actor.on),
        "same": _same(asked.unit, found) if found.same else None,
    }
    return render(request, "overview/trend.html", context)


def drawn(actor: Actor, asked: Asked, found: Trend) -> list[Chart]:
    """The sums of the year with the target, then every year."""
    happened = carried.changes(actor, asked.unit, asked.period.aimed)
    wanted = carried.asked(asked.unit.pk, asked.own, happened, Aim.of(asked.period.aimed))
    both = (
        charts.line(asked.unit, asked.period, found, wanted, actor.on),
        charts.years(asked.unit, asked.period, found, actor.on),
    )
    return [one for one in both if one]


def _months(unit: Unit, found: Trend, today: date) -> Table:
    """A row a month, a column a year; each number opens, in the tree of its year's end."""
    years = {year: found.by_month(year, today) for year in found.years}
    rows = [
        Row(f"Tháng {month}", [_cell(unit, year, month, counts) for year, counts in years.items()])
        for month in range(1, 13)
    ]
    foot = Row("Cộng", [_opens(sum(counts), figure_url("admitted", unit.pk, of_year(year)))
                        for year, counts in years.items()])  # fmt: skip
    columns = [Column("Tháng"), *(Column(str(year), num=True) for year in years)]
    return Table(columns, rows, "Số người kết nạp từng tháng; mỗi năm tính theo cây tổ chức ngày cuối năm", foot)


def _cell(unit: Unit, year: int, month: int, counts: list[int]) -> Cell:
    """A month that has not come yet is empty."""
    if month > len(counts):
        return Cell()
    since = date(year, month, 1)
    until = date(year + month // 12, month % 12 + 1, 1)
    tree = vi_date(of_year(year).last)
    return _opens(counts[month - 1], figure_url("admitted", unit.pk, Period("", "", since, until), cay=tree))


def _opens(count: int, url: str) -> Cell:
    return Cell(vi_number(count), url=url if count else "", unit="người")


def _same(unit: Unit, found: Trend) -> Table:
    """The same period of each year, and how it stands to the year before."""
    rows = []
    for at, (one, count) in enumerate(found.same):
        before = found.same[at + 1][1] if at + 1 < len(found.same) else None
        share = vi_percent(count * 100 / before, 1) if before else ""
        rows.append(Row(one.label, [_opens(count, figure_url("admitted", unit.pk, one)), Cell(share)]))
    columns = [Column("Kỳ"), Column("Kết nạp", num=True), Column("So với năm trước đó", num=True)]
    return Table(columns, rows, f"Cùng kỳ các năm: {inside(found.same[0][0].label)} và những năm trước")


urlpatterns = [path("tong-quan/xu-huong/", trend, name="overview-trend")]
