"""What is done with a written report: the office's own words, issuing it, its files, and what differs since."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, page
from ketnap.actions import written as act
from ketnap.official_forms import written_paper as paper
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.files import named
from ketnap.official_forms.fill import Filled
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.paper_files import attached
from ketnap.pages.statistics_sent import someone
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.written_report import SEE, SEND, Reading, blocks_of, read
from ketnap.process.written.own import LONGEST, OwnPart
from ketnap.queries import written_again, written_report
from ketnap.queries.written_again import Changed
from ketnap.text import vi_date, vi_number

FROZEN = (
    "Ban hành rồi thì lời, số liệu và danh sách phía sau từng số giữ nguyên. Việc ghi sau ngày ban hành không làm đổi "
    "báo cáo; trang “Đếm lại hôm nay” kê chỗ khác và nguyên nhân."
)
REPLACED = "Bản ban hành ngày {day} vẫn còn để xem lại; bản mới ghi rõ thay bản ấy và vì sao."


class WordsForm(VietForm):
    """What only people can say, in one place of the report."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="Nội dung", required=False, max_length=LONGEST, strip=False, widget=forms.Textarea(attrs={"rows": 10})
    )


@page(SEND)
def words(request: HttpRequest, actor: Actor, unit: int, written_period: str, written_part: str) -> HttpResponse:
    reading = _writable(request, actor, unit, written_period)
    if written_part not in set(OwnPart):
        raise Http404("Báo cáo không có mục này.")
    part = OwnPart(written_part)
    row = written_report.words(actor, reading.unit, reading.period).get(part)
    start = {"seen": row.pk if row else 0, "text": row.text if row else ""}

    def write(given: dict[str, Any]) -> Done:
        act.write(actor, reading.unit, period=reading.period, part=part, **given)
        return Done(reading.home, f"Đã ghi mục {part.vi}", "Để trống thì mục này không in.")

    name = f"Ghi mục {part.vi}"
    around = Sheet(
        name, f"{reading.title}, {reading.unit.name}. {part.hint}", "Ghi", reading.home, reading.crumbs(Crumb(name)),
        card=(Asked("Không ghi tên người chưa vào Đảng", "Báo cáo gửi lên cấp trên; nêu tổ chức, nêu việc."),),
        draft=f"bao-cao-cong-tac-{reading.unit.pk}-{reading.period.key}-{part.value}",
    )  # fmt: skip
    return serve(request, WordsForm(sent(request), initial=start), around, write)


def _writable(request: HttpRequest, actor: Actor, unit: int, period: str) -> Reading:
    reading = read(request, actor, unit, period)
    actor.require(SEND, reading.unit)
    return reading


class IssueForm(VietForm):
    """The day, and the number where the office keeps its book here."""

    on = VietDateField(what="ngày ban hành", label="Ngày ban hành")
    number = CountField(
        what="số báo cáo", label="Số báo cáo", least=1, required=False,
        help_text="Loại văn bản BC, ghi vào sổ văn bản. Để trống thì bản in chừa chỗ ghi tay.",
    )  # fmt: skip


class AgainForm(IssueForm):
    """The same once more: why, and which issue the page knew."""

    why = forms.CharField(
        label="Vì sao ban hành lại?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In ở đầu báo cáo. Ví dụ: Sót một đảng viên kết nạp tháng 5/2026. Không ghi tên người.",
        error_messages={"required": "Ghi lý do ban hành lại."},
    )  # fmt: skip
    replaces = forms.IntegerField(widget=forms.HiddenInput)


@page(SEND)
def issue(request: HttpRequest, actor: Actor, unit: int, written_period: str) -> HttpResponse:
    reading = _writable(request, actor, unit, written_period)
    last = reading.last if reading.report is None else None
    name = "Ban hành lại" if last else "Ban hành"

    def write(given: dict[str, Any]) -> Done:
        again = act.Again(given.pop("replaces"), given.pop("why")) if last else None
        report = act.issue(actor, reading.unit, period=reading.period, again=again, **given)
        done = reverse("written-report", args=[reading.unit.pk, reading.period.key])
        return Done(done, f"Đã ban hành báo cáo {reading.period.title}", str(report.document or ""))

    around = Sheet(
        f"{name} báo cáo", f"{reading.title}, {reading.unit.name}.", name, reading.home, reading.crumbs(Crumb(name)),
        warning=f"{REPLACED.format(day=vi_date(last.on))} {FROZEN}" if last else FROZEN,
    )  # fmt: skip
    start = {"on": actor.on, "replaces": last.pk if last else None}
    return serve(request, (AgainForm if last else IssueForm)(sent(request), initial=start), around, write)


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────

DRAFT = "Dự thảo, chưa ban hành."
WRITERS: Mapping[str, Callable[[Filled, str], bytes]] = {
    "pdf": lambda made, stamp: pdf([made], stamp), "docx": lambda made, _: docx(made),
}  # fmt: skip
"""A PDF that is not issued says so at its foot; a Word file is there to be worked on."""


@page(SEE)
def file(request: HttpRequest, actor: Actor, unit: int, written_period: str, kind: str) -> HttpResponse:
    reading = read(request, actor, unit, written_period)
    if kind not in WRITERS:
        raise Http404("Không có dạng tệp này.")
    name = named(f"bao cao cong tac {reading.unit.name} {reading.period.key}", kind)
    stamp = "" if reading.report else DRAFT
    return attached(lambda: WRITERS[kind](_made(actor, reading), stamp), name)


def _made(actor: Actor, reading: Reading) -> Filled:
    if reading.report:
        return paper.kept(reading.report)
    found = written_report.words(actor, reading.unit, reading.period)
    return paper.drafted(actor, reading.unit, reading.period, blocks_of(actor, reading, found))


# ── What differs since ───────────────────────────────────────────────────────────────────────────────────────────────

_CHANGED = (Column("Số"), Column("Đã ban hành", num=True), Column("Nay đếm", num=True), Column("Nguyên nhân"))
_PEOPLE = (
    Column("Họ và tên"), Column("Chi bộ", phone=Phone.LINE), Column("Số nào", phone=Phone.LINE),
    Column("Nguyên nhân", phone=Phone.FIRST),
)  # fmt: skip


@page(SEE)
def again(request: HttpRequest, actor: Actor, unit: int, written_period: str) -> HttpResponse:
    """What an issued report would say today, with whom and why."""
    reading = read(request, actor, unit, written_period)
    if reading.report is None:
        return redirect(reading.home)  # not issued: there is nothing to hold it against
    found = written_again.differences(actor, reading.report, reading.period)
    context = {
        "title": "Đếm lại hôm nay",
        "lead": f"{reading.title} của {reading.unit.name}, ban hành ngày {vi_date(reading.report.on)}, so với số đếm "
                f"ngày {vi_date(actor.on)}.",
        "crumbs": reading.crumbs(Crumb("Đếm lại hôm nay")),
        "changed": Table(_CHANGED, [_changed(row) for row in found.rows]) if found.rows else None,
        "people": Table(_PEOPLE, [someone(row, actor) for row in found.people]) if found.people else None,
        "more": f"Còn {found.more} người nữa." if found.more else "",
    }  # fmt: skip
    return render(request, "written/again.html", context)


def _changed(row: Changed) -> Row:
    cause = row.cause.vi if row.cause else "theo những người dưới đây"
    return Row(row.words, [Cell(vi_number(row.was)), Cell(vi_number(row.now)), Cell(cause)])


urlpatterns = [
    path("bao-cao-cong-tac/<int:unit>/<str:written_period>/loi/<slug:written_part>/", words, name="written-words"),
    path("bao-cao-cong-tac/<int:unit>/<str:written_period>/ban-hanh/", issue, name="written-issue"),
    path("bao-cao-cong-tac/<int:unit>/<str:written_period>/tep/<slug:kind>/", file, name="written-file"),
    path("bao-cao-cong-tac/<int:unit>/<str:written_period>/dem-lai/", again, name="written-again"),
]
