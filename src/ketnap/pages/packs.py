"""In cả bộ: the papers of a dossier, or of one station of its road, as one PDF or as Word files in one ZIP."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, page
from ketnap.actions import papers as act
from ketnap.models import Candidate
from ketnap.official_forms.as_pdf import printed
from ketnap.official_forms.facts.asked import Read
from ketnap.official_forms.files import entry, named
from ketnap.official_forms.pack import Packed, in_word, outside, pack, prints
from ketnap.official_forms.rights import right_to_write
from ketnap.pages import paper_view as view
from ketnap.pages.paper_files import attached
from ketnap.pages.papers import SEE, places
from ketnap.process.keys import Station
from ketnap.queries import dossiers
from ketnap.text import vi_date

STATION, BLANKS = "chang", "de-trong"
KINDS = ("pdf", "zip")


@dataclass(frozen=True, slots=True)
class Line:
    """One paper of the pack: what it lacks, and why it is not in the PDF if it is not."""

    packed: Packed
    url: str
    missing: list[view.Missing]
    outside: str

    @property
    def kind(self) -> str:
        return "done" if self.packed.issued else "judge" if self.missing else "open"

    @property
    def words(self) -> str:
        paper = self.packed.issued
        if paper:
            return f"Đã ban hành: {paper.document.reference if paper.document else 'không số'}"
        return f"Còn thiếu {len(self.packed.missing)} mục" if self.missing else "Đủ nội dung"

    @property
    def when(self) -> str:
        return vi_date(self.packed.asked.on)


@page(*SEE)
def confirm(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    """What the pack holds and what its papers still lack, before it is printed."""
    found, station, rows = _pack(request, actor, candidate)
    lines = [_line(actor, found, row) for row in rows]
    lacking = any(line.missing for line in lines)
    asked = {STATION: station.value if station else None, BLANKS: 1 if lacking else None}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    context = {
        "candidate": found,
        "title": _title(found, station),
        "lines": lines,
        "lacking": sum(bool(line.missing) for line in lines),
        "issued": any(line.packed.issued and not line.outside for line in lines),
        "outside": sum(bool(line.outside) for line in lines),
        "urls": {kind: f"{reverse('pack-file', args=[found.pk, kind])}{'?' if query else ''}{query}" for kind in KINDS},
        "crumbs": [
            *view.crumbs(found, "Giấy tờ", reverse("papers", args=[found.pk])),
            {"label": "In cả bộ", "url": ""},
        ],
    }
    return render(request, "papers/pack.html", context)


def _title(candidate: Candidate, station: Station | None) -> str:
    of = f" chặng {station.vi}" if station else ""
    return f"In cả bộ giấy tờ{of}: {candidate.person.name}"


def _line(actor: Actor, candidate: Candidate, row: Packed) -> Line:
    if row.issued:
        return Line(row, reverse("issued-paper", args=[row.issued.pk]), [], outside(actor, row))
    url = reverse("paper", args=[candidate.pk, row.place.form.slug])
    typed = f"{url}#soan" if actor.may(right_to_write(row.place.form), candidate) else url
    return Line(row, url, view.missing(row.asked, row.filled, typed=typed), outside(actor, row))


@page(*SEE)
def download(request: HttpRequest, actor: Actor, candidate: int, pack_kind: str) -> HttpResponse:
    """The whole pack as a file. One that lacks facts is printed only by who was shown what it lacks.

    The PDF counts as a print of the papers in it that were issued, so it is asked for by a button; Word files are read.
    """
    if pack_kind not in KINDS:
        raise Http404("Không có dạng tệp này.")
    found, station, rows = _pack(request, actor, candidate)
    if pack_kind == "pdf":
        rows = [row for row in rows if not outside(actor, row)]
    lacking = any(row.missing for row in rows) and not request.GET.get(BLANKS)
    if not rows or lacking or (pack_kind == "pdf" and request.method != "POST"):
        back = f"?{urlencode({STATION: station.value})}" if station else ""
        return redirect(f"{reverse('pack', args=[found.pk])}{back}")
    name = named(f"bo-giay-to {station.vi if station else ''} {found.person.name}", pack_kind)
    site = request.build_absolute_uri("/")
    if pack_kind == "zip":
        return attached(lambda: _zipped(site, rows), name)
    issued = [row.issued for row in rows if row.issued]
    counted = act.reprint_all(actor, found, issued) if issued else []
    return attached(lambda: printed(prints(rows, counted, actor.on, site)), name)


def _zipped(site: str, rows: Sequence[Packed]) -> bytes:
    """The papers as Word files in one ZIP; the same papers are the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:  # a DOCX is compressed already
        for at, (row, content) in enumerate(zip(rows, in_word(rows, site), strict=True), 1):
            file.writestr(entry(f"{at:02} {row.place.form.slug} {row.of}", "docx"), content)
    return out.getvalue()


def _pack(request: HttpRequest, actor: Actor, candidate: int) -> tuple[Candidate, Station | None, list[Packed]]:
    """The dossier, the station that is asked for, and the papers of it the actor may look at."""
    found, station = dossiers.get(actor, candidate, declared=True), _station(request)
    read = Read.of(actor, found)
    rows = [place for place in places(actor, found, read) if station in (None, place.station)]
    return found, station, pack(actor, found, rows, read)


def _station(request: HttpRequest) -> Station | None:
    """The station in the address; one that does not exist is no page."""
    asked = request.GET.get(STATION, "")
    if not asked:
        return None
    known = {str(station.value): station for station in Station}
    if asked not in known:
        raise Http404("Không có chặng này.")
    return known[asked]


# Read before those of pages/papers.py, to which "ca-bo" would be the name of a form: routes go by the module's name.
urlpatterns = [
    path("ho-so/<int:candidate>/giay-to/ca-bo/", confirm, name="pack"),
    path("ho-so/<int:candidate>/giay-to/ca-bo/<slug:pack_kind>/", download, name="pack-file"),
]
