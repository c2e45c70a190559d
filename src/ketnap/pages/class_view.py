"""One class: who is in it, who waits, its sessions, its papers, and what comes next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, page
from ketnap.models import ClassKind, ClassState, NominationState, StudyClass
from ketnap.official_forms import class_papers
from ketnap.pages.classes import CONFIRM, RUN, SEND, days_words, trail
from ketnap.pages.forming import Asked, Crumb
from ketnap.pages.lists import Link
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.papers import usable_until
from ketnap.queries import classes
from ketnap.queries.classes import Counts, Learner, Sitting
from ketnap.text import vi_date, vi_number

N, S = NominationState, ClassState
COLUMNS = (
    Column("Họ và tên"), Column("Tình trạng", phone=Phone.FIRST), Column("Số buổi dự", phone=Phone.LINE),
    Column("Giấy chứng nhận", phone=Phone.LINE), Column("Thay đổi", phone=Phone.LINE),
)  # fmt: skip
SESSIONS = (
    Column("Buổi học"), Column("Chuyên đề", phone=Phone.LINE), Column("Có mặt", phone=Phone.LINE),
    Column("Điểm danh", phone=Phone.FIRST), Column("Bỏ", phone=Phone.LINE),
)  # fmt: skip
STATES = {N.NOMINATED: "open", N.WAITING: "later", N.CONFIRMED: "done", N.REFUSED: "blocked", N.WITHDRAWN: "later"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts, as ui/facts.html shows it."""

    name: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class May:
    """What the actor may do with this class now."""

    run: bool
    send: bool
    confirm: bool

    @classmethod
    def of(cls, actor: Actor, study: StudyClass) -> "May":
        return cls(actor.may(RUN, study), actor.has(SEND), actor.has(CONFIRM))


@page(RUN, SEND)
def show(request: HttpRequest, actor: Actor, study: int) -> HttpResponse:
    found = classes.get(actor, study)
    may, people = May.of(actor, found), classes.learners(actor, found)
    counts = Counts(classes.places(found), passed=sum(bool(row.result and row.result.passed) for row in people))
    sittings = classes.sittings(found)
    open_acts = list(acts(found, may, people, sittings, actor.on))
    live = [row for row in people if row.nomination.state in {N.NOMINATED, N.CONFIRMED}]
    waiting = sorted((row for row in people if row.nomination.state == N.WAITING), key=lambda row: row.nomination.pk)
    ended = [row for row in people if row.nomination.state in {N.REFUSED, N.WITHDRAWN}]
    context = {
        "study": found,
        "state": S(found.state).label,
        "left": max(found.capacity - counts.taken, 0),
        "counts": counts,
        "going": found.state in {S.PLANNED, S.OPEN, S.RUNNING},
        "may": may,
        "first": open_acts[0] if open_acts else None,
        "more": open_acts[1:],
        "facts": facts(found),
        "live": Table(COLUMNS, [learner(row, found, may, actor.on) for row in live]),
        "waiting": Table(COLUMNS, [learner(row, found, may, actor.on) for row in waiting]),
        "ended": Table(COLUMNS, [learner(row, found, may, actor.on) for row in ended]),
        "sessions": Table(SESSIONS, [sitting(row, found, may) for row in sittings]),
        "papers": papers(found, actor.on) if may.run else [],
        "card": card(found, actor.on),
        "crumbs": trail(Crumb(found.name)),
    }
    return render(request, "classes/class.html", context)


def facts(study: StudyClass) -> list[Fact]:
    decided = f"{study.decision} ngày {vi_date(study.decided_on)}" if study.decided_on else study.decision
    least = f"{study.least_sessions} (quy định của nơi mở lớp)" if study.least_sessions else ""
    return [
        Fact("Nơi mở lớp", study.unit.name),
        Fact("Ngày học", days_words(study)),
        Fact("Địa điểm", study.place),
        Fact("Đơn vị tổ chức", study.organiser),
        Fact("Quyết định mở lớp", decided),
        Fact("Số buổi ít nhất phải dự", least),
        Fact("Lý do hủy", study.why),
    ]


def card(study: StudyClass, today: date) -> list[Asked]:
    """How long the certificate may be used, by the text in force today."""
    if study.kind != ClassKind.AWARENESS:
        return []
    _, line = usable_until(today, today)
    months = line.value if line.value is not None else line.last_known
    return [
        Asked("Giá trị", f"{months} tháng từ ngày cấp, tính đến ngày chi bộ xem xét kết nạp."),
        Asked("Căn cứ", line.cites),
        Asked("Lưu ý", line.note),
    ]


def acts(
    study: StudyClass, may: May, people: Sequence[Learner], sittings: Sequence[Sitting], today: date
) -> Iterator[Link]:
    """What may be done now, the most pressing first."""
    here, state = [study.pk], S(study.state)
    nominated = any(row.nomination.state == N.NOMINATED for row in people)
    if may.run and state is S.PLANNED:
        yield Link("Mở nhận đề cử", reverse("class-open", args=here))
    if may.confirm and nominated and state in {S.OPEN, S.RUNNING}:
        yield Link("Cử đi học", reverse("class-confirm", args=here))
    if may.run:
        yield from _running(study, people, sittings, today)
    if may.send and state is S.OPEN:
        yield Link("Đề cử người đi học", reverse("class-nominate", args=here))
    if may.run and state in {S.PLANNED, S.OPEN, S.RUNNING}:
        yield Link("Thêm buổi học", reverse("class-session-new", args=here))
    if may.run and state is S.CLOSED and any(_owed(row) for row in people):
        yield Link("Ghi kết quả, cấp giấy chứng nhận", reverse("class-results", args=here))


def _running(study: StudyClass, people: Sequence[Learner], sittings: Sequence[Sitting], today: date) -> Iterator[Link]:
    state, sent = S(study.state), any(row.nomination.state == N.CONFIRMED for row in people)
    if state is S.OPEN and sent and study.opens_on <= today:
        yield Link("Khai giảng", reverse("class-start", args=[study.pk]))
    if state is not S.RUNNING:
        return
    due = next((row.session for row in sittings if not row.marked and row.session.on <= today), None)
    if due:
        yield Link(f"Điểm danh buổi {due}", reverse("class-attendance", args=[due.pk]))
    elif sittings and all(row.marked for row in sittings):
        yield Link("Bế giảng", reverse("class-close", args=[study.pk]))


def _owed(row: Learner) -> bool:
    return row.nomination.state == N.CONFIRMED and row.result is None


def learner(row: Learner, study: StudyClass, may: May, today: date) -> Row:
    """One nomination: how far it is, sessions, certificate, what may be changed."""
    held = row.nomination
    state = N(held.state)
    why = f": {held.why}" if held.why else ""
    offered = f", được gọi ngày {vi_date(held.offered_on)}" if held.offered_on and state is N.NOMINATED else ""
    came = f"{vi_number(row.came)}/{vi_number(row.marked)} buổi" if row.marked else "chưa có buổi nào"
    given = certificate(row, study, today)
    url = reverse("dossier", args=[held.candidate_id]) if held.candidate_id else ""
    return Row(
        held.person.name,
        [
            Cell(f"{state.label}{offered}{why}", state=STATES[state]),
            Cell(came, short=f"{held.unit.name} · {came}"),
            Cell(given, short=given),
            _change(row, study, may),
        ],
        url,
        held.unit.name,
    )


def certificate(row: Learner, study: StudyClass, today: date) -> str:
    """The certificate with the day until which it may be used, by the text in force today."""
    result = row.result
    if result is None:
        return ""
    if not result.passed or result.issued_on is None:
        return "không đạt"
    words = f"số {result.reference} ngày {vi_date(result.issued_on)}" + (f", {result.mark}" if result.mark else "")
    unwritten = "" if result.record_id else "; chưa ghi vào hồ sơ"
    if study.kind != ClassKind.AWARENESS:
        return words + unwritten
    until, _ = usable_until(result.issued_on, today)
    return f"{words}; dùng được đến {vi_date(until)}{unwritten}"


def _change(row: Learner, study: StudyClass, may: May) -> Cell:
    held, state = row.nomination, N(row.nomination.state)
    if may.run and row.result:
        return Cell("Đính chính", url=reverse("class-result-correct", args=[row.result.pk]))
    if study.state not in {S.OPEN, S.RUNNING} or state in {N.REFUSED, N.WITHDRAWN}:
        return Cell()
    if may.confirm and state is not N.CONFIRMED:
        return Cell("Không nhận", url=reverse("nomination-refuse", args=[study.pk, held.pk]))
    if may.send:
        return Cell("Rút đề cử", url=reverse("nomination-withdraw", args=[study.pk, held.pk]))
    return Cell()


def sitting(row: Sitting, study: StudyClass, may: May) -> Row:
    """One session: who was there, and where that is written down."""
    session = row.session
    there = f"{vi_number(row.present)} trong {vi_number(row.marked)} người" if row.marked else ""
    words = "Xem, sửa" if row.marked else "Điểm danh"
    marks = may.run and study.state in {S.RUNNING, S.CLOSED}
    drops = may.run and not row.marked and study.state in {S.PLANNED, S.OPEN, S.RUNNING}
    return Row(
        f"Buổi {session}",
        [
            Cell(session.topic, session.lecturer, short=session.topic),
            Cell(there, short=there),
            Cell(words, url=reverse("class-attendance", args=[session.pk])) if marks else Cell(),
            Cell("Bỏ buổi này", url=reverse("class-session-drop", args=[session.pk])) if drops else Cell(),
        ],
    )


def papers(study: StudyClass, today: date) -> list[Link]:
    """The papers of the class."""
    return [
        Link(form.title, reverse("class-paper", args=[study.pk, form.slug]))
        for form in class_papers.forms(study, today)
    ]


urlpatterns = [path("lop/<int:study>/", show, name="class")]
