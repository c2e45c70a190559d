"""Báo cáo công tác phát triển đảng viên: drafted from what is counted, or as it was issued; every figure opens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.charts import Series, draw_multiples
from ketnap.models import Unit, WrittenReport, WrittenWords
from ketnap.official_forms import written_paper as paper
from ketnap.pages.figures import table_of
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import Address, page_number, pager
from ketnap.pages.roads_asked import UNIT
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.pages.unit import Fact
from ketnap.process.written.blocks import Bars, Block, Grid, Heading, Para, unpacked
from ketnap.process.written.lines import BEFORE, BY_KEY
from ketnap.process.written.own import OwnPart
from ketnap.process.written.periods import Period
from ketnap.process.written.pieces import Piece
from ketnap.queries import written_report, written_rows
from ketnap.queries.written import Scope
from ketnap.text import vi_date, vi_number

SEE, SEND = Permission.SEE_FIGURES, Permission.SEND_REPORTS
PERIOD, DRAFT, ISSUE = "ky", "soan", "lan"
FILES = (("docx", "Tải Word"), ("pdf", "Tải PDF"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as its pages read it; `report`: the issue that is shown, none while it is drafted, also once more."""

    unit: Unit
    period: Period
    issues: Sequence[WrittenReport] = ()
    report: WrittenReport | None = None

    @property
    def home(self) -> str:
        return self.address("written-report")

    @property
    def last(self) -> WrittenReport | None:
        """The issue that holds: a draft beside it is to replace it."""
        return self.issues[-1] if self.issues else None

    @property
    def asked(self) -> dict[str, str]:
        """What tells in an address that it is not the issue that holds which is meant."""
        if self.report is None:
            return {DRAFT: "lai"} if self.issues else {}
        number = self.issues.index(self.report) + 1
        return {ISSUE: str(number)} if number < len(self.issues) else {}

    def address(self, route: str, *more: str) -> str:
        return reverse(route, args=[self.unit.pk, self.period.key, *more], query=self.asked or None)

    @property
    def title(self) -> str:
        return f"Báo cáo {paper.title(self.period)}"

    def crumbs(self, *below: Crumb) -> list[Crumb]:
        first = Crumb("Báo cáo công tác", reverse("written-reports", query={UNIT: self.unit.pk}))
        own = Crumb(f"{self.unit.name}, {self.period.title}", self.home if below else "")
        return [first, own, *below]


def read(request: HttpRequest, actor: Actor, unit: int, period: str) -> Reading:
    """The report of an address; 404 for a period that is none, has not begun, or in which the unit was not there."""
    place, issues = written_report.at(actor, unit, period)
    address = Address.of(request)
    number, draft = address.number(ISSUE) or len(issues), bool(address.get(DRAFT))
    if issues and not 1 <= number <= len(issues):
        raise Http404("Không có lần ban hành này.")
    report = issues[number - 1] if issues and not draft else None
    found = written_report.kept_period(actor, report) if report else written_report.period_of(actor, place, period)
    if found is None:
        raise Http404(f"{place.name} không có báo cáo của kỳ này.")
    return Reading(place, found, issues, report)


@page(SEE)
def show(request: HttpRequest, actor: Actor, unit: int, written_period: str) -> HttpResponse:
    reading = read(request, actor, unit, written_period)
    report = reading.report
    found = written_report.words(actor, reading.unit, reading.period)
    writes = report is None and actor.may(SEND, reading.unit)
    context = {
        "reading": reading,
        "crumbs": reading.crumbs(),
        "lead": _lead(reading),
        "blocks": [_shown(reading, block) for block in blocks_of(actor, reading, found)],
        "own": [_own(reading, part, found.get(part), writes=writes) for part in OwnPart
                if report is None or (part in found and found[part].at <= report.at)],
        "files": [{"words": label, "url": reading.address("written-file", kind)} for kind, label in FILES],
        "facts": list(_facts(reading)),
        "issue": "Ban hành lại" if reading.issues else "Ban hành",
        "issue_url": reading.address("written-issue") if writes and reading.period.over else "",
        "again_url": reading.address("written-again") if report else "",
        "redraft_url": f"{reading.home}?{DRAFT}=lai" if report and report == reading.last and actor.may(
            SEND, reading.unit) else "",
        "issues": list(_issues(reading)),
        "statistics_url": _statistics(reading),
    }  # fmt: skip
    return render(request, "written/report.html", context)


def blocks_of(actor: Actor, reading: Reading, words: Mapping[OwnPart, WrittenWords]) -> Sequence[Block]:
    """The text of a report: as it was issued, or as it is counted now."""
    if reading.report:
        return unpacked(reading.report.blocks)
    own = written_report.texts(words)
    return paper.text(written_report.material(actor, reading.unit, reading.period, own))


def _lead(reading: Reading) -> str:
    days = f"Số liệu từ {vi_date(reading.period.since)} đến hết {vi_date(reading.period.last)}"
    if reading.report:
        old = "" if reading.report == reading.last else " Bản này đã được thay bằng lần ban hành sau."
        return f"{days}, giữ như khi ban hành ngày {vi_date(reading.report.on)}.{old} Bấm vào số để xem danh sách."
    if reading.last:
        day = vi_date(reading.last.on)
        return f"{days}, đếm lúc mở trang. Bản soạn lại, chưa ban hành; bản ban hành ngày {day} giữ nguyên."
    still = " Kỳ này chưa hết." if not reading.period.over else ""
    return f"{days}, đếm lúc mở trang.{still} Bấm vào số trong câu để xem danh sách."


def _statistics(reading: Reading) -> str:
    query = {UNIT: reading.unit.pk, "bieu": "2", "tu": vi_date(reading.period.since),
             "den": vi_date(reading.period.last)}  # fmt: skip
    return reverse("statistics", query=query)


def _facts(reading: Reading) -> Iterator[Fact]:
    report = reading.report
    if report is None:
        yield Fact("Tình trạng", "soạn lại, chưa ban hành" if reading.issues else "dự thảo")
        return
    yield Fact("Tình trạng", f"đã ban hành ngày {vi_date(report.on)}")
    yield Fact("Số", report.document.short if report.document else "chưa ghi số")
    yield Fact("Người ban hành", report.by.person.name if report.by and report.by.person else "")
    yield Fact("Lý do ban hành lại", report.why)


def _issues(reading: Reading) -> Iterator[tuple[str, str]]:
    """Every time it was issued, once there is more than one: the words, and the address of another than this."""
    if len(reading.issues) < 2 and reading.report:
        return
    for number, row in enumerate(reading.issues, 1):
        words = f"Lần {number}, ngày {vi_date(row.on)}{f', số {row.document.short}' if row.document else ''}"
        yield words, "" if row == reading.report else replace(reading, report=row).home


# ── The text ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Shown:
    """One block as the template shows it; one of these is filled."""

    heading: str = ""
    rank: int = 0
    pieces: Sequence[tuple[str, str]] = ()
    own: bool = False
    title: str = ""
    table: Table | None = None
    chart: Any = None
    say: str = ""


def _shown(reading: Reading, block: Block) -> Shown:
    match block:
        case Heading(rank, text):
            return Shown(heading=text, rank=rank + 1)
        case Para(words, own):
            return Shown(pieces=[(piece.text, figure_url(reading, piece.figure)) for piece in words], own=own)
        case Grid():
            return Shown(title=block.title, table=_table(reading, block))
        case Bars():
            return _chart(reading, block)


def figure_url(reading: Reading, figure: str) -> str:
    return reading.address("written-figure", figure) if figure else ""


def _table(reading: Reading, grid: Grid) -> Table:
    name, *numbers = grid.head
    rows = [Row(row[0].text, [_cell(reading, cell) for cell in row[1:]]) for row in grid.rows]
    return Table((Column(name), *(Column(head, num=True) for head in numbers)), rows)


def _cell(reading: Reading, piece: Piece) -> Cell:
    return Cell(piece.text, url=figure_url(reading, piece.figure), unit="đảng viên" if piece.figure else "")


def _chart(reading: Reading, bars: Bars) -> Shown:
    """The same numbers as the table above it: by month from January, by year of several years."""
    years = tuple(int(label[-4:]) for label, _ in bars.rows) if reading.period.kind.long else ()
    series = [Series(bars.series[0], [count for _, count in bars.rows], years=years)]
    series += [Series(bars.series[1], bars.earlier)] if bars.earlier else []
    label, most = max(bars.rows, key=lambda row: row[1])
    say = f"Nhiều nhất: {label.lower()}, {vi_number(most)} đảng viên." if most else ""
    return Shown(title=bars.title, chart=draw_multiples(series, "đảng viên"), say=say)


# ── Places of the office's own words ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Own:
    """A place, whether it is filled and by whom, and where it is written."""

    name: str
    state: str
    url: str


def _own(reading: Reading, part: OwnPart, row: WrittenWords | None, *, writes: bool) -> Own:
    url = reading.address("written-words", part.value) if writes else ""
    if row is None or not row.text:
        return Own(part.vi, "chưa ghi, không in", url)
    who = row.by.person.name if row.by and row.by.person else "Chương trình"
    return Own(part.vi, f"{who} ghi lúc {localtime(row.at):%H:%M %d/%m/%Y}", url)


# ── The rows behind a figure ─────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def figure(request: HttpRequest, actor: Actor, unit: int, written_period: str, written_figure: str) -> HttpResponse:
    """The rows of one figure: those that were frozen, or those counted now; and what is computed from it."""
    address, reading = Address.of(request), read(request, actor, unit, written_period)
    number = page_number(address)
    scope = Scope.of(actor, reading.unit, reading.period)
    meant = written_rows.figure(scope, written_figure)
    found = written_rows.kept(actor, reading.report, written_figure, number) if reading.report else (
        written_rows.live(actor, meant, number) if meant else None
    )  # fmt: skip
    if found is None:
        raise Http404("Báo cáo không có số này.")
    words = meant.vi if meant else written_rows.called(written_figure, reading.period)
    counts = meant.unit if meant else "người"
    context = {
        "title": words,
        "count": f"{vi_number(found.count)} {counts}",
        "lead": _defined(reading, meant),
        "table": table_of(actor, found.page.rows),
        "pages": pager(address, len(found.page.rows), found.page.total, counts),
        "crumbs": reading.crumbs(Crumb(words)),
        "hidden": found.hidden,
        "gone": found.gone,
        "frozen": reading.report is not None,
        "before_url": _before_url(reading, written_figure),
        "then": reading.period.then,
    }
    return render(request, "written/figure.html", context)


def _defined(reading: Reading, meant: written_rows.Figure | None) -> str:
    """The sentence that says what is counted."""
    if meant is None:
        return ""
    days = f"Từ {vi_date(meant.span.since)} đến hết {vi_date(meant.span.last)}"
    if meant.base is None:
        return f"Đếm tổ chức ở ngày {vi_date(meant.span.last)}."
    return f"{days}. Đếm người {meant.base.vi.format(unit=reading.unit.name)}."


def _before_url(reading: Reading, key: str) -> str:
    """The number it was held against."""
    line = BY_KEY.get(key)
    return figure_url(reading, key + BEFORE) if line and not line.stock and reading.period.before else ""


urlpatterns = [
    path("bao-cao-cong-tac/<int:unit>/<str:written_period>/", show, name="written-report"),
    path("bao-cao-cong-tac/<int:unit>/<str:written_period>/so/<slug:written_figure>/", figure, name="written-figure"),
]
