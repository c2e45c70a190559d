"""The help of one person: remarks with what the cell said, tasks with what became of them, who helps, who is away."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.law.duties import duty
from ketnap.models import Away, Candidate, HelpNote, Substitute
from ketnap.pages.dossier_facts import Fact, Row
from ketnap.pages.lists import Crumb
from ketnap.pages.roadwords import strip_of
from ketnap.process import deadlines
from ketnap.process.deadlines import Due
from ketnap.process.helping import call_by
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.process.steps import BY_KEY
from ketnap.queries import help_file
from ketnap.queries.help_file import HelpFile
from ketnap.queries.sheet_photos import may_open
from ketnap.text import distance, vi_date, vi_month

TITLE = "Giúp đỡ, nhận xét tháng"
P = Permission


@dataclass(frozen=True, slots=True)
class Button:
    """What may be written down here; `about` is heard and not seen."""

    words: str
    url: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A remark, a task, a call: its day, its words, what was answered, and what may be written about it."""

    day: date
    title: str
    lines: list[str]
    answer: str = ""
    buttons: list[Button] = field(default_factory=list)


@page(P.SEE_FILE, P.RECORD_HELP)
def show(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = help_file.get(actor, candidate)
    file = help_file.read(actor, found)
    away, may = file.away_on(actor.on), _rights(actor, found)
    context = {
        "candidate": found,
        "strip": strip_of(found, actor.on),
        "away": _away_words(file, away, actor.on) if away else "",
        "clocks": list(clock_words(file, actor.on)) if away else [],
        "helpers": list(helper_facts(file, actor.on)),
        "main": _main(found, away, may),
        "acts": list(_acts(found, file, away, may, actor.on)),
        "remarks": [remark_of(file, row, may, photos=_photos(actor, file, row)) for row in file.remarks],
        "tasks": [task_of(file, row, may) for row in reversed(file.trail.all(StepKey.TASK))],
        "heard": [heard_of(found, note, may) for note in reversed(file.heard)],
        "aways": [Fact(f"Từ {vi_date(row.since)}", _where(row), _away_url(found, row, may)) for row in file.aways],
        "crumbs": [
            Crumb(TITLE, reverse("helping")),
            Crumb(found.person.name, reverse("dossier", args=[found.pk])),
            Crumb("Việc giúp đỡ"),
        ],
    }
    return render(request, "helping/person.html", context)


def _rights(actor: Actor, candidate: Candidate) -> frozenset[Permission]:
    """What the actor may write here; nothing on a road that has ended."""
    asked = (P.RECORD_HELP, P.RECORD_CELL)
    return frozenset(right for right in asked if not candidate.closed_on and actor.may(right, candidate))


def _main(candidate: Candidate, away: Away | None, may: frozenset[Permission]) -> Button | None:
    if P.RECORD_HELP not in may:
        return None
    if away:
        return Button("Ghi lần liên hệ", reverse("helping-contact", args=[candidate.pk]))
    return Button("Ghi nhận xét tháng", reverse("helping-remark", args=[candidate.pk]))


def _acts(
    candidate: Candidate, file: HelpFile, away: Away | None, may: frozenset[Permission], today: date
) -> Iterator[Button]:
    """What else may be written, the nearest first."""
    here = [candidate.pk]
    if P.RECORD_HELP in may:
        if away:
            yield Button("Ghi nhận xét tháng", reverse("helping-remark", args=here))
            yield Button("Sửa, ghi ngày về", f"{reverse('helping-away', args=here)}?sua={away.pk}")
        else:
            yield Button("Ghi làm ăn xa", reverse("helping-away", args=here))
    if P.RECORD_CELL in may:
        yield Button("Giao việc thử thách", reverse("record", args=[candidate.pk, StepKey.TASK.value]))
        yield Button(_helper_words(candidate), reverse("record", args=[candidate.pk, _helper_step(candidate).value]))
        if any(row.until is None for row in file.helpers):
            yield Button("Ghi người thay tạm", reverse("helping-substitute", args=here))
        for row in file.substitutes:
            if row.until > today:
                url = reverse("helping-back", args=[candidate.pk, row.pk])
                yield Button("Ghi thôi thay", url, row.person.name)
        if away:
            yield Button(BY_KEY[StepKey.MOVED].act, reverse("move", args=here))


def _helper_step(candidate: Candidate) -> StepKey:
    """During probation the cell assigns the helper by another resolution."""
    admitted = candidate.station > BY_KEY[StepKey.CEREMONY].station
    return StepKey.PROBATION_HELPER if admitted else StepKey.HELPER_ASSIGNED


def _helper_words(candidate: Candidate) -> str:
    return "Đổi, thêm người giúp đỡ" if candidate.helped_since else BY_KEY[_helper_step(candidate)].act


def helper_facts(file: HelpFile, today: date) -> Iterator[Fact]:
    """Who helps and helped, who stands in, and what a helper left to the next one."""
    for row in file.helpers:
        until = f" đến {vi_date(row.until)}" if row.until else ""
        yield Fact(row.person.name, f"giúp đỡ từ {vi_date(row.since)}{until}")
    for stand in file.substitutes:
        yield Fact(stand.person.name, stand_in_words(stand, today))
    for record in file.trail.records:
        if record.helper and record.helper.handover:
            yield Fact(f"Bàn giao {vi_date(record.on)}", record.helper.handover)


def stand_in_words(row: Substitute, today: date) -> str:
    last = row.until - timedelta(days=1)
    when = "đã thay" if row.until <= today else "thay" if row.since <= today else "sẽ thay"
    return f"{when} {row.instead_of.name} từ {vi_date(row.since)} đến hết {vi_date(last)}"


def _away_words(file: HelpFile, away: Away, today: date) -> str:
    heard = [*(note.on for note in file.heard), *(row.on for row in file.remarks)]
    due = call_by(away.since, away.weeks, heard)
    return (
        f"Đang làm ăn xa: {_where(away)}. {away.weeks} tuần liên hệ một lần; lần tới trước {vi_date(due)}, "
        f"{distance(due, today).words}."
    )


def _where(away: Away) -> str:
    """Where, what work, until when it is meant to last."""
    until = f"về {vi_date(away.until)}" if away.until else ""
    return ", ".join(part for part in (away.place, away.work, f"từ {vi_date(away.since)}", until) if part)


def _away_url(candidate: Candidate, row: Away, may: frozenset[Permission]) -> str:
    return f"{reverse('helping-away', args=[candidate.pk])}?sua={row.pk}" if P.RECORD_HELP in may else ""


def clock_words(file: HelpFile, today: date) -> Iterator[Row]:
    """What waits and what runs out while somebody is away: in words, from the table of the law."""
    for due in (deadlines.certificate(file.trail), deadlines.papers(file.trail)):
        if due:
            yield Row(due.title, _clock(due, today))
    yield Row("Đi xa có dừng thời hạn không", "Chương trình chưa thấy văn bản nào cho dừng các thời hạn này khi đi xa.")
    moved = duty("moved", today)
    words = moved.value or f"Chưa đọc được toàn văn; lần biết gần nhất: {moved.last_known}"
    yield Row("Khi nào chuyển hồ sơ", f"{words}. Theo {moved.cites}.")


def _clock(due: Due, today: date) -> str:
    if due.met_on:
        return f"Chi bộ đã xét ngày {vi_date(due.met_on)}; thời hạn này đã xong."
    return f"Chi bộ xét trước {vi_date(due.due_on)}, {distance(due.due_on, today).words}. Theo {due.cites}."


def _photos(actor: Actor, file: HelpFile, row: Record) -> str:
    """Where the photographs of the sheet a remark was written on are, for whoever may open them."""
    line = file.sheets.get(row.id or 0)
    shot = line is not None and line.photographed  # type: ignore[attr-defined] # annotated where it was read
    return reverse("sheet-photos", args=[line.sheet.code]) if line and shot and may_open(actor, line.sheet) else ""


def remark_of(file: HelpFile, row: Record, may: frozenset[Permission], *, photos: str = "") -> Told:
    """A month: its words in their parts, what the cell said, and the buttons."""
    remark, here = row.remark, file.candidate.pk
    assert remark is not None
    assert row.id is not None
    month = vi_month(date.fromisoformat(f"{remark.month}-01"))
    note, buttons = file.said.get(row.id), []
    if P.RECORD_CELL in may:
        words = "Sửa ý kiến chi bộ" if note else "Ghi ý kiến chi bộ"
        buttons.append(Button(words, reverse("helping-comment", args=[here, row.id]), f"tháng {month}"))
    if P.RECORD_HELP in may:
        buttons.append(Button("Đính chính", reverse("correct", args=[here, row.id]), f"nhận xét tháng {month}"))
    if photos:
        buttons.append(Button("Ảnh phiếu", photos, f"tháng {month}"))
    lines = [*remark.words.splitlines(), *_beside(row), *_by_pen(file, row)]
    return Told(row.on, f"Tháng {month}", lines, _said(note), buttons)


def _beside(row: Record) -> Iterator[str]:
    remark = row.remark
    if remark and remark.contacts is not None:
        yield f"Gặp gỡ, trao đổi {remark.contacts} lần trong tháng."
    if remark and remark.seen:
        yield f"{remark.seen.vi.capitalize()}."
    if remark and remark.proposal:
        yield f"Đề nghị: {remark.proposal.vi}."


def _by_pen(file: HelpFile, row: Record) -> Iterator[str]:
    """Of a remark typed back from a sheet: whose hand it is, and who entered it."""
    line, record = file.sheets.get(row.id or 0), file.rows.get(row.id or 0)
    if line and line.writer and record:
        typed = f"; {record.by.person.name} gõ lại" if record.by and record.by.person else ""
        yield f"{line.writer.name} viết trên phiếu giấy{typed}."


def _said(note: HelpNote | None) -> str:
    return f"Chi bộ họp ngày {vi_date(note.on)}: {note.text}" if note else ""


def task_of(file: HelpFile, row: Record, may: frozenset[Permission]) -> Told:
    """A task and its result."""
    assert row.id is not None
    note, buttons = file.said.get(row.id), []
    if P.RECORD_HELP in may:
        url = reverse("helping-result", args=[file.candidate.pk, row.id])
        buttons.append(Button("Sửa kết quả" if note else "Ghi kết quả", url, row.note))
    if P.RECORD_CELL in may:
        fix = reverse("correct", args=[file.candidate.pk, row.id])
        buttons.append(Button("Đính chính, rút việc", fix, row.note))
    answer = f"{note.get_outcome_display().capitalize()} ngày {vi_date(note.on)}. {note.text}".strip() if note else ""
    return Told(row.on, row.note, [], answer, buttons)


def heard_of(candidate: Candidate, note: HelpNote, may: frozenset[Permission]) -> Told:
    url = f"{reverse('helping-contact', args=[candidate.pk])}?sua={note.pk}"
    title = ", ".join(filter(None, (note.get_kind_display().capitalize(), note.giver)))
    buttons = [Button("Đính chính", url, title)] if P.RECORD_HELP in may else []
    return Told(note.on, title, note.text.splitlines(), "", buttons)


urlpatterns = [path("giup-do/<int:candidate>/", show, name="helping-person")]
