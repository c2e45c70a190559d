"""A signed monthly report on paper: the signed numbers and words, under the head of the organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from ketnap.access import Actor, Permission, page
from ketnap.models import ReportCopy
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.naming import committee
from ketnap.official_forms.press import ready
from ketnap.official_forms.sets import set_on
from ketnap.official_forms.slots import Facts, Row
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import Address
from ketnap.pages.paper_page import About, context, file
from ketnap.pages.report import Reading, address_of, read
from ketnap.pages.report_words import COPY, home, trail
from ketnap.queries.report_lines import lines
from ketnap.text import vi_number

SEE, FORM = Permission.SEE_FIGURES, "bao-cao-thang"


@page(SEE)
def paper(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    reading = read(actor, unit, month, Address.of(request).number(COPY))
    if (asked := _asked(actor, reading)) is None:
        return redirect(home(reading.unit, reading.month))
    about = About(
        f"{reading.unit.name}, {reading.month.vi}", asked.on,
        lambda kind: address_of("report-file", reading, kind), trail(reading.unit, reading.month, Crumb("Bản in")),
        f"bao-cao-{reading.unit.pk}-{reading.month.key}",
    )  # fmt: skip
    return render(request, "papers/paper.html", context(asked, ready(asked), about))


@page(SEE)
def paper_file(request: HttpRequest, actor: Actor, unit: int, month: str, kind: str) -> HttpResponse:
    reading = read(actor, unit, month, Address.of(request).number(COPY))
    if (asked := _asked(actor, reading)) is None:
        return redirect(home(reading.unit, reading.month))
    return file(asked, kind, f"{reading.unit.name} {reading.month.key}")


def _asked(actor: Actor, reading: Reading) -> Asked | None:
    """The paper of a report that was signed; before that there is none."""
    if reading.copy is None:
        return None
    on = reading.copy.on
    return Asked(actor, form_in(FORM, set_on(on)), on, unit=reading.unit, given=given(reading, reading.copy))


def given(reading: Reading, copy: ReportCopy) -> Facts:
    """Everything the paper says of the report."""
    to = reading.report.to if reading.report else None
    return {
        "report_month": f"{reading.month.first:%m/%Y}",
        "report_since": reading.month.first,
        "report_until": copy.until,
        "report_to": committee(to.name) if to else None,
        "report_assessment": copy.assessment or None,
        "report_proposals": copy.proposals or None,
        "report_lines": _lines(copy),
        "report_difficulties": [{"topic": topic, "text": text} for topic, text in copy.difficulties],
    }


def _lines(copy: ReportCopy) -> list[Row]:
    return [
        {"line": f"– {line.vi}" if line.inside else line.vi, "number": vi_number(copy.figures[line.key]), "of": line.of}
        for line in lines(copy.edition) if line.key in copy.figures
    ]  # fmt: skip


urlpatterns = [
    path("bao-cao/<int:unit>/<str:month>/ban-in/", paper, name="report-paper"),
    path("bao-cao/<int:unit>/<str:month>/ban-in/<slug:kind>/", paper_file, name="report-file"),
]
