"""Từ nguồn đến công nhận: how far people come and in how many days; how many took each step within the period."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.models import Unit
from ketnap.pages import overview_charts as charts
from ketnap.pages.lists import Address
from ketnap.pages.overview_asked import SEE, controls, crumbs, figure_url, read
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.queries import flow
from ketnap.queries.flow import Taken
from ketnap.queries.overview import MEASURED, Cohort
from ketnap.queries.periods import Period
from ketnap.text import inside, vi_date, vi_number, vi_percent

TITLE = "Từ nguồn đến công nhận"


@page(SEE)
def road(request: HttpRequest, actor: Actor) -> HttpResponse:
    asked = read(actor, Address.of(request))
    if asked is None:
        return render(request, "overview/nowhere.html")
    found = flow.road(actor, asked.unit, asked.period)
    cohort = found.cohort
    chart = charts.funnel(asked.unit, cohort)
    context = {
        **controls(asked),
        "title": TITLE,
        "crumbs": crumbs(asked, TITLE),
        "chart": chart,
        "stages": _stages(asked.unit, cohort) if chart else None,
        "basis": _basis(cohort),
        "flow": _flow(asked.unit, asked.period, found.taken),
    }
    return render(request, "overview/road.html", context)


def _stages(unit: Unit, cohort: Cohort) -> Table:
    columns = [Column("Bước"), Column("Số người", num=True), Column("So với bước trước", num=True),
               Column("So với bước đầu", num=True), Column("Số ngày ở giữa", num=True)]  # fmt: skip
    rows = []
    for name, key, count, before, first, days in charts.stage_rows(cohort):
        people = Cell(vi_number(count), url=charts.stage_url(unit, cohort, key), unit="người")
        rows.append(Row(name, [people, Cell(vi_percent(before)), Cell(vi_percent(first)), Cell(vi_number(days))]))
    return Table(columns, rows, "Số ngày ở giữa: một nửa số người nhanh hơn, một nửa chậm hơn (trung vị)")


def _basis(cohort: Cohort) -> str:
    """Whom the table is about, so that nobody takes it for the period's own steps."""
    every = -(-cohort.made["nguon"] // MEASURED)
    words = (
        f"Tính trên những người được đưa vào theo dõi từ {vi_date(cohort.since)} đến trước {vi_date(cohort.until)}, "
        "đến nay đã qua bước nào; người mới vào chưa kịp đi tiếp cũng được tính ở bước đang đứng."
    )
    return f"{words} Số ngày đo trên một phần {every} số người, chọn đều." if every > 1 else words


def _flow(unit: Unit, period: Period, taken: Sequence[Taken]) -> Table:
    """Steps taken within the period; a share of nobody is empty."""
    before = period.before()
    columns = [Column("Việc trong kỳ"), Column("Số người", num=True)]
    columns += [Column("Cùng kỳ năm trước", num=True), Column("Tỷ lệ", num=True)] if before else []
    rows = []
    for one in taken:
        cells = [_opens(one.now, figure_url(one.key, unit.pk, period))]
        if before and one.before is not None:
            share = vi_percent(one.now * 100 / one.before, 1) if one.before else ""
            cells += [_opens(one.before, figure_url(one.key, unit.pk, before)), Cell(share)]
        rows.append(Row(one.title, cells))
    return Table(columns, rows, f"Mỗi người một lần mỗi việc, {inside(period.label)}")


def _opens(count: int, url: str) -> Cell:
    return Cell(vi_number(count), url=url if count else "", unit="người")


urlpatterns = [path("tong-quan/con-duong/", road, name="overview-road")]
