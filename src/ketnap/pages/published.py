"""Số liệu đã công bố: every figure an article gives beside the same figure counted here, with its definition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.models import TRAINING, Unit
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.scenarios.catalogue import PUBLISHED, World
from ketnap.scenarios.figures import SHARES, TARGETS, Counted, count_world, world_of
from ketnap.scenarios.published import Comparison, Figure, Measure
from ketnap.text import vi_date, vi_number, vi_percent

COLUMNS = (
    Column("Số liệu"),
    Column("Bài viết"),
    Column("Đếm được", num=True),
    Column("So với bài viết"),
    Column("Đếm thế nào"),
)
_UNITS = dict.fromkeys(Measure, "người") | {
    Measure.UNITS: "tổ chức", Measure.TARGET: "người được giao", Measure.TARGET_MOST: "người được giao",
    Measure.PERCENT: "chỉ tiêu", Measure.EXCESS: "trên chỉ tiêu",
}  # fmt: skip
"""What a figure counts, for those who hear the page."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many figures agree, and how many cannot."""

    total: int
    agree: int
    open: int


@page(Permission.SEE_FIGURES)
def published(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The figures of this scenario; in any other world, why there are none."""
    world = world_of(actor.realm)
    if world is None or world.article is None:
        elsewhere = [world.title for world in PUBLISHED] if actor.realm == TRAINING else []
        return render(request, "overview/unpublished.html", {"elsewhere": elsewhere})
    counted = count_world(world, ids=False)
    context = {
        "world": world,
        "article": world.article,
        "agreement": Agreement(
            total=len(counted),
            agree=sum(row.agrees for row in counted),
            open=sum(row.figure.comparison is Comparison.OPEN for row in counted),
        ),
        "beyond": any(row.value and not _place(actor, row) for row in counted),
        "table": Table(COLUMNS, list(_rows(actor, world, counted)), "Theo thứ tự của bài viết"),
    }
    return render(request, "overview/published.html", context)


def _rows(actor: Actor, world: World, counted: Iterable[Counted]) -> Iterable[Row]:
    figures = {figure.id: figure for figure in world.figures}
    for row in counted:
        yield _row(row, _place(actor, row), figures)


def _place(actor: Actor, row: Counted) -> Unit | None:
    """The unit a figure is about, where its people may be seen."""
    return row.unit if row.unit.open and actor.reach(Permission.SEE_FIGURES).covers(row.unit) else None


def _row(row: Counted, place: Unit | None, figures: Mapping[str, Figure]) -> Row:
    figure = row.figure
    share = figure.measure in SHARES
    value = vi_percent(row.value) if share else vi_number(row.value)
    said = vi_percent(figure.published) if share else vi_number(figure.published)
    about = f"“{figure.text}”" if figure.text else ""
    url = _url(figure, place, figures, row.period) if place and row.value else ""
    cells = [
        Cell(said, about),
        Cell(value, url=url, unit=_UNITS[figure.measure]),
        _verdict(row),
        Cell(figure.definition, figure.note),
    ]
    return Row(figure.title, cells, sub=place.name if place else "")


def _verdict(row: Counted) -> Cell:
    """Agree, or the reason why it cannot; a person sees which."""
    if row.figure.comparison is Comparison.OPEN:
        return Cell("Không thể bằng nhau", state="judge")
    if not row.agrees:
        return Cell("Chưa bằng", state="blocked")
    words = row.figure.comparison.vi
    return Cell(words[:1].upper() + words[1:], state="pass")


def _url(figure: Figure, place: Unit, figures: Mapping[str, Figure], period: str = "") -> str:
    """Where the people behind a figure are listed; a share opens to those it was made of, a target to its page."""
    if figure.measure in TARGETS:
        return reverse("targets", query={"don-vi": place.pk, "ky": period})
    if figure.measure in SHARES:
        return _url(figures[figure.of], place, figures)
    query: dict[str, object] = {"don-vi": place.pk, "den": vi_date(figure.until)}
    if figure.since:
        query["tu"] = vi_date(figure.since)
    if figure.group and figure.group != "children":
        query["loai" if figure.measure is Measure.UNITS else "nhom"] = figure.group
    return reverse("figure", args=[figure.measure.value], query=query)


urlpatterns = [path("da-cong-bo/", published, name="published")]
