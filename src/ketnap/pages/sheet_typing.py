"""A sheet of a month: typed back on one screen in the order of the paper, and printed again as it was."""

from typing import Any
from urllib.parse import urlencode, urljoin

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import sheets as act
from ketnap.actions.sheets import TypedBack
from ketnap.models import Meeting, MonthSheet
from ketnap.official_forms import month_sheet
from ketnap.official_forms.checking import SHORT, in_groups, read_code
from ketnap.official_forms.files import named
from ketnap.official_forms.month_sheet import OnPaper
from ketnap.pages.forming import Crumb, sent
from ketnap.pages.meeting_view import item_words, of_unit, words_of
from ketnap.pages.paper_files import attached
from ketnap.pages.said import say
from ketnap.pages.sheet_form import Sheet, TypeForm, posted, roll_told
from ketnap.process.meetings import MeetingKind
from ketnap.queries import agendas, meetings
from ketnap.queries import sheets as reading
from ketnap.text import vi_month

RECORD = Permission.RECORD_CELL
NOTHING = "Chưa gõ dòng nào. Gõ nhận xét, hoặc chọn gõ cả phần điểm danh, rồi ghi."


def of_cell(sheet: MonthSheet) -> str:
    return f"{reverse('month-sheets')}?{urlencode({'don-vi': sheet.unit_id, 'thang': f'{sheet.month:%Y-%m}'})}"


def crumbs(sheet: MonthSheet, last: str) -> list[Crumb]:
    return [Crumb(sheet.unit.name, of_unit(sheet.unit)), Crumb("Phiếu tháng", of_cell(sheet)), Crumb(last)]


def shown(actor: Actor, code: str) -> Sheet:
    """The sheet of a code as it stands today."""
    sheet, lines = reading.opened(actor, code)
    meeting, roll, came = sheet.meeting, [], {}
    if meeting and any(line.candidate_id is None for line in lines):
        roll = meetings.roll(actor, sheet.unit, meeting.on)
        came = {row.person_id: row for row in meetings.valid(meetings.attendance(actor, meeting))}
    return Sheet(sheet, lines, reading.filed(sheet, lines), roll, came, actor.on)


@page(RECORD)
def type_back(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    data = sent(request)
    form, told = TypeForm(shown(actor, read_code(code, SHORT)), data, keep=posted(data)), None
    sheet = form.sheet.row
    if form.is_bound:
        told, form = _typed(request, actor, sheet, form)
        if told and not form.errors:
            _say(request, sheet, told)
            return redirect(of_cell(sheet))
    draft = f"phieu-{sheet.code}"
    title = f"Gõ phiếu tháng {vi_month(sheet.month)}"
    context = {
        "form": form, "sheet": sheet, "title": title, "crumbs": crumbs(sheet, "Gõ phiếu"), "draft": draft,
        "code": in_groups(sheet.code), "back": of_cell(sheet), "summary": _summary(told),
        "no_roll": form.sheet.no_roll, "roll_told": roll_told(form.sheet), "members": list(form.members)
        if not form.sheet.no_roll else [], "told": list(form.told),
        "open": any(row.fields for row in form.told) or not form.sheet.no_roll,
    }  # fmt: skip
    return render(request, "sheets/type.html", context)


def _typed(
    request: HttpRequest, actor: Actor, sheet: MonthSheet, form: TypeForm
) -> tuple[TypedBack | None, TypeForm]:  # fmt: skip
    """Take the rows that are right; the form comes back with the others, as they were typed."""
    form.is_valid()
    rows, called = ({} if "on" in form.errors else form.written()), form.called()
    if not rows and called is None:
        if not form.errors:
            form.add_error(None, NOTHING)
        return None, form
    told = act.type_back(actor, sheet, on=form.cleaned_data.get("on") or actor.on, rows=rows, called=called)
    if not form.errors and not told.refused and not told.roll_refused:
        return told, form
    again = TypeForm(shown(actor, sheet.code), request.POST, keep=posted(request.POST, told.refused))
    if told.roll_refused and again.sheet.row.meeting:
        again.renew(told.roll_refused, again.sheet.row.meeting)
    again.is_valid()
    again.take(told)
    return told, again


def _say(request: HttpRequest, sheet: MonthSheet, told: TypedBack) -> None:
    words = _recorded(told)
    title = f"Đã ghi phiếu tháng {vi_month(sheet.month)}"
    say(request, title, f"{words}." if words else "Không có gì mới so với lần ghi trước.",
        draft=f"phieu-{sheet.code}")  # fmt: skip


def _recorded(told: TypedBack) -> str:
    parts = ["điểm danh"] if told.called else []
    parts += [f"{len(told.rows)} dòng nhận xét"] if told.rows else []
    return f"Đã ghi {' và '.join(parts)}" if parts else ""


def _summary(told: TypedBack | None) -> str:
    """The head of the list of errors, when a part of the sheet was written."""
    done = _recorded(told) if told else ""
    return f"{done}; những dòng dưới đây chưa ghi" if done else ""


@page(RECORD)
def pdf(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The same rows in the same order, whenever it is printed."""
    sheet, lines = reading.opened(actor, read_code(code, SHORT))
    meeting = sheet.meeting
    paper = OnPaper(
        sheet, lines, _agenda(actor, meeting) if meeting else [],
        meetings.roll(actor, sheet.unit, meeting.on) if meeting else [],
        {row.line.pk: _helpers(row) for row in reading.filed(sheet, lines)},
        urljoin(request.build_absolute_uri("/"), reverse("month-sheet", args=[sheet.code])),
    )  # fmt: skip
    return attached(lambda: month_sheet.pdf(paper), named(f"phieu-thang-{sheet.month:%m-%Y}-{sheet.code}", "pdf"))


def _agenda(actor: Actor, meeting: Meeting) -> list[str]:
    """As planned, else as it would be drafted."""
    planned = [words_of(row) for row in agendas.items(actor, meeting)]
    drafted = [] if planned else agendas.draft(actor, meeting.unit, meeting.on, MeetingKind(meeting.kind))
    return planned or [item_words(row.kind, "", row.candidate) for row in drafted]


def _helpers(row: reading.Filed) -> str:
    names = "; ".join(name for _, name in row.writers)
    return f"{names} (gạch dưới tên người viết)" if len(row.writers) > 1 else names


urlpatterns: list[Any] = [
    path("sinh-hoat/phieu/<slug:code>/", type_back, name="month-sheet"),
    path("sinh-hoat/phieu/<slug:code>/in/", pdf, name="month-sheet-pdf"),
]
