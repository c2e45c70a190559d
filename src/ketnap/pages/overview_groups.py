"""Nhóm, loại chi bộ: each group's part among the new members, against its target or its share of the membership."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.pages import overview_charts as charts
from ketnap.pages.lists import Address
from ketnap.pages.overview_asked import SEE, UNIT, Asked, controls, crumbs, figure_url, read
from ketnap.pages.overview_charts import group_name, kind_name
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.process.neglect import NOTE, Part, Standing
from ketnap.queries import carried
from ketnap.queries import shares as reading
from ketnap.queries.shares import Shares
from ketnap.text import vi_date, vi_number, vi_percent

TITLE = "Nhóm, loại chi bộ"
MARKS: Mapping[Standing, str] = {Standing.LACKS: "soon", Standing.FAIR: "pass", Standing.UNSAID: "later"}
ORDER = tuple(MARKS)


@page(SEE)
def groups(request: HttpRequest, actor: Actor) -> HttpResponse:
    asked = read(actor, Address.of(request))
    if asked is None:
        return render(request, "overview/nowhere.html")
    happened = carried.changes(actor, asked.unit, asked.period.aimed)
    found = reading.shares(actor, asked.unit, asked.period, asked.of_groups, happened)
    both = (
        charts.groups(asked.unit, asked.period, found),
        charts.kinds(asked.unit, asked.period, found, actor.on),
    )
    context = {
        **controls(asked),
        "title": TITLE,
        "crumbs": crumbs(asked, TITLE),
        "lead": _lead(found),
        "charts": [one for one in both if one],
        "groups": _groups(asked, found) if found.news or found.wholes else None,
        "kinds": _kinds(asked, found) if found.news else None,
        "note": NOTE,
    }
    return render(request, "overview/groups.html", context)


def _lead(found: Shares) -> str:
    lacking = sum(one.standing is Standing.LACKS for one in found.groups.values())
    if not found.news:
        return "Trong kỳ này chưa kết nạp ai, nên chưa so được phần của từng nhóm."
    said = f"Mới kết nạp {vi_number(found.news)} người, toàn Đảng bộ {vi_number(found.wholes)} đảng viên."
    return f"{said} {vi_number(lacking)} nhóm còn ít." if lacking else said


def _groups(asked: Asked, found: Shares) -> Table:
    """Groups that lack most first; those nothing can be said of last."""
    columns = [
        Column("Nhóm"), Column("Mới kết nạp", num=True), Column("Phần trong số mới", num=True),
        Column("Đảng viên", num=True), Column("Phần trong toàn Đảng bộ", num=True), Column("Nhận xét"),
    ]  # fmt: skip
    ordered = sorted(found.groups.items(), key=lambda item: (ORDER.index(item[1].standing), -item[1].missing))
    rows = [Row(group_name(key), _cells(asked, found, key, one)) for key, one in ordered]
    return Table(columns, rows, f"Đảng viên tính ngày {vi_date(found.day)}")


def _cells(asked: Asked, found: Shares, key: str, one: Part) -> list[Cell]:
    new = figure_url("admitted", asked.unit.pk, asked.period, nhom=key)
    whole = reverse("figure", args=["members"],
                    query={UNIT: asked.unit.pk, "den": vi_date(found.day), "nhom": key})  # fmt: skip
    return [
        _opens(one.new, new),
        Cell(vi_percent(one.new_share, 1)),
        _opens(one.whole or 0, whole),
        Cell(vi_percent(one.whole_share, 1)),
        Cell(one.words, state=MARKS[one.standing]) if one.words else Cell(),
    ]


def _opens(count: int, url: str) -> Cell:
    return Cell(vi_number(count), url=url if count else "", unit="người")


def _kinds(asked: Asked, found: Shares) -> Table:
    """Every kind of cell that admitted somebody."""
    counts = {kind: sum(months.values()) for kind, months in found.kinds.items()}
    rows = [
        Row(kind_name(kind), [_opens(count, figure_url("admitted", asked.unit.pk, asked.period, loai=kind)),
                              Cell(vi_percent(charts.share(count, found.news)))])
        for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]  # fmt: skip
    columns = [Column("Loại chi bộ"), Column("Mới kết nạp", num=True), Column("Phần trong số mới", num=True)]
    return Table(columns, rows)


urlpatterns = [path("tong-quan/nhom/", groups, name="overview-groups")]
