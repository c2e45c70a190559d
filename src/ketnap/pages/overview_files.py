"""The charts of Tổng quan as files: SVG and PNG to put into a document, Excel to go on with the numbers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.official_forms.as_png import png
from ketnap.official_forms.files import named
from ketnap.official_forms.number_sheet import Numbers, workbook
from ketnap.pages import overview_charts as charts
from ketnap.pages.lists import Address
from ketnap.pages.overview_asked import SEE, Asked, read
from ketnap.pages.overview_charts import Chart
from ketnap.pages.overview_trend import drawn
from ketnap.pages.paper_files import attached
from ketnap.queries import carried, flow
from ketnap.queries import shares as sharing
from ketnap.queries import trend as trending
from ketnap.text import vi_date

WIDTH, EDGE, TOP, STEP = 372, 16, 84, 19
COUNTED = "Số liệu tính ngày {day}."


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words in a picture."""

    y: float
    words: str


@page(SEE)
def file(request: HttpRequest, actor: Actor, chart: str, picture: str) -> HttpResponse:
    """One chart of one unit and period, in one of the kinds of file."""
    asked = read(actor, Address.of(request))
    if asked is None or chart not in SOURCES or picture not in WRITERS:
        raise Http404("Không có biểu đồ này.")
    found = next((one for one in SOURCES[chart](actor, asked) if one.key == chart), None)
    if found is None:
        raise Http404("Trong kỳ này chưa có số liệu để vẽ.")
    name = f"{found.title} {asked.unit.name} {asked.period.key}"
    return attached(lambda: WRITERS[picture](actor, asked, found), named(name, picture))


def _trend(actor: Actor, asked: Asked) -> Iterator[Chart]:
    yield from drawn(actor, asked, trending.trend(actor, asked.unit, asked.period))


def _road(actor: Actor, asked: Asked) -> Iterator[Chart]:
    if made := charts.funnel(asked.unit, flow.road(actor, asked.unit, asked.period).cohort):
        yield made


def _groups(actor: Actor, asked: Asked) -> Iterator[Chart]:
    happened = carried.changes(actor, asked.unit, asked.period.aimed)
    found = sharing.shares(actor, asked.unit, asked.period, happened)
    both = charts.groups(asked.unit, asked.period, found), charts.kinds(asked.unit, asked.period, found, actor.on)
    yield from (one for one in both if one)


SOURCES: Mapping[str, Callable[[Actor, Asked], Iterator[Chart]]] = {
    "thang": _trend, "nam": _trend, "pheu": _road, "nhom": _groups, "loai": _groups,
}  # fmt: skip


def drawing(actor: Actor, asked: Asked, chart: Chart) -> str:
    """The chart with its title, unit, period and key, as one SVG that needs nothing else."""
    below = TOP + chart.height + 24
    counted = COUNTED.format(day=vi_date(actor.on))
    legend = [Line(below + at * STEP, words) for at, words in enumerate((*chart.legend, counted))]
    said = render_to_string("drawings/picture.html", {
        "chart": chart, "width": WIDTH, "height": below + len(legend) * STEP, "top": TOP,
        "lines": [Line(49, asked.unit.name), Line(49 + STEP, asked.period.label)], "legend": legend,
    })  # fmt: skip
    return said.strip()


def _svg(actor: Actor, asked: Asked, chart: Chart) -> bytes:
    return drawing(actor, asked, chart).encode()


def _png(actor: Actor, asked: Asked, chart: Chart) -> bytes:
    return png(drawing(actor, asked, chart))


def _xlsx(actor: Actor, asked: Asked, chart: Chart) -> bytes:
    lines = [asked.unit.name, asked.period.label, chart.say]
    counted = COUNTED.format(day=vi_date(actor.on))
    return workbook(Numbers(chart.title, lines, chart.heads, chart.rows, actor.on, [counted]))


WRITERS: Mapping[str, Callable[[Actor, Asked, Chart], bytes]] = {"svg": _svg, "png": _png, "xlsx": _xlsx}

urlpatterns = [path("tong-quan/bieu-do/<slug:chart>/<slug:picture>/", file, name="overview-file")]
