"""The charts of Tổng quan as files: SVG and PNG to put into a document, Excel to go on with the numbers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from textwrap import wrap

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
from ketnap.pages.overview_charts import Chart, Line
from ketnap.pages.overview_trend import drawn
from ketnap.pages.paper_files import attached
from ketnap.queries import carried, flow
from ketnap.queries import shares as sharing
from ketnap.queries import trend as trending
from ketnap.text import vi_date

WIDTH, FIRST, STEP, LETTERS = 372, 49, 19, 50
COUNTED = "Số liệu tính ngày {day}."


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
    found = sharing.shares(actor, asked.unit, asked.period, asked.of_groups, happened)
    both = charts.groups(asked.unit, asked.period, found), charts.kinds(asked.unit, asked.period, found, actor.on)
    yield from (one for one in both if one)


SOURCES: Mapping[str, Callable[[Actor, Asked], Iterator[Chart]]] = {
    "thang": _trend, "nam": _trend, "pheu": _road, "nhom": _groups, "loai": _groups,
}  # fmt: skip


def drawing(actor: Actor, asked: Asked, chart: Chart) -> str:
    """The chart with its title, unit, period and key, as one SVG that needs nothing else."""
    above = [*wrap(asked.unit.name, LETTERS), asked.period.label]
    top = FIRST + len(above) * STEP
    below = top + chart.height + 24
    legend = [*chart.legend, COUNTED.format(day=vi_date(actor.on))]
    said = render_to_string("drawings/picture.html", {
        "chart": chart, "width": WIDTH, "height": below + len(legend) * STEP, "top": top,
        "lines": _lines(FIRST, above), "legend": _lines(below, legend),
    })  # fmt: skip
    return said.strip()


def _lines(first: float, words: Sequence[str]) -> list[Line]:
    return [Line(first + at * STEP, line) for at, line in enumerate(words)]


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
