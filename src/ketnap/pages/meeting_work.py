"""Holding a meeting: who came, on one screen and counted as it is ticked; conclusions, points, corrections."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path

from ketnap.access import Actor, Permission, page
from ketnap.actions import meetings as act
from ketnap.actions.errors import Refused
from ketnap.actions.meeting_rows import Came
from ketnap.models import Attendance, Meeting, MeetingItem
from ketnap.pages.fields import CountField, VietForm
from ketnap.pages.forming import Asked, Done, Sheet, refuse, sent, serve
from ketnap.pages.lists import Address
from ketnap.pages.meeting_fields import SETTING, Growing, TimeOfDay, setting_fields, setting_of, shown_setting
from ketnap.pages.meeting_view import (
    figures,
    home,
    papers_made,
    presence_words,
    standing_words,
    title,
    trail,
    words_of,
)
from ketnap.pages.said import say
from ketnap.process.meeting_scores import SHEETS, ScoreSheet
from ketnap.process.meetings import ItemKind, Mark, MeetingStatus, Presence, Seat, Tally, tally
from ketnap.queries import agendas, meetings
from ketnap.queries.meetings import OnRoll

RECORD = Permission.RECORD_CELL
ABSENT = "Bỏ chọn người vắng rồi ghi lý do; để trống lý do là vắng không lý do."
SHEET, CHOOSE = "bang", "chon"


# ── Who came ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class HoldForm(Growing):
    """A box and a reason for every member of the roll; when, where and by whom."""

    def __init__(
        self, roll: Sequence[OnRoll], known: Mapping[int, Attendance], led: dict[str, forms.Field], *args: Any,
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        self.roll = roll
        for row in roll:
            old = known.get(row.person)
            there = old.presence == Presence.PRESENT if old else row.mark is Mark.NONE
            self.fields[f"present-{row.person}"] = forms.BooleanField(label=row.name, required=False, initial=there)
            reason = forms.CharField(label=f"Lý do vắng: {row.name}", required=False, max_length=300,
                                     initial=old.reason if old else "")  # fmt: skip
            reason.widget.attrs |= {
                "class": "input input--small", "aria-label": f"Lý do vắng: {row.name}", "placeholder": "Lý do vắng",
            }  # fmt: skip
            self.fields[f"reason-{row.person}"] = reason
        self.fields["counted"] = CountField(
            what="số người có mặt", label="Đếm tại chỗ được bao nhiêu đảng viên?", required=False,
            help_text="Để đối chiếu với điểm danh. Không đếm thì để trống",
        )  # fmt: skip
        self.fields |= led

    @property
    def led(self) -> list[BoundField]:
        return [self[name] for name in SETTING if name in self.fields]

    @property
    def members(self) -> Iterator[tuple[BoundField, BoundField, str]]:
        """Everybody on the roll: to tick, why not, and how the member stands."""
        return (
            (self[f"present-{row.person}"], self[f"reason-{row.person}"],
             standing_words(official=row.official, mark=row.mark))
            for row in self.roll
        )  # fmt: skip

    def attendance(self) -> dict[int, Came]:
        typed = self.cleaned_data
        return {row.person: Came(present=typed[f"present-{row.person}"], reason=typed[f"reason-{row.person}"])
                for row in self.roll}  # fmt: skip


@page(RECORD)
def hold(request: HttpRequest, actor: Actor, meeting: int) -> HttpResponse:
    found = meetings.get(actor, meeting)
    actor.require(RECORD, found)
    roll = meetings.roll(actor, found.unit, found.on)
    rows = meetings.valid(meetings.attendance(actor, found))
    if request.method == "POST" and "HX-Request" in request.headers:
        return render(request, "meetings/count.html", {"figures": list(figures(ticked(roll, request.POST)))})
    led = setting_fields(roll, meetings.followers(actor, found.unit, found.on))
    form = HoldForm(roll, {row.person_id: row for row in rows}, led, sent(request), initial=led_now(actor, found))
    if form.is_bound and form.is_valid() and _held(request, actor, found, form):
        return redirect("meeting", found.pk)
    now = ticked(roll, request.POST) if form.is_bound else counted_now(form)
    context = {
        "form": form, "meeting": found, "title": f"Điểm danh: {title(found)}", "hint": ABSENT,
        "crumbs": trail(found.unit, "Điểm danh", found), "figures": list(figures(now)), "back": home(found),
        "draft": f"diem-danh-{found.pk}", "early": found.on > actor.on,
    }  # fmt: skip
    return render(request, "meetings/hold.html", context)


def _held(request: HttpRequest, actor: Actor, meeting: Meeting, form: HoldForm) -> bool:
    typed = form.cleaned_data
    try:
        act.hold(actor, meeting, attendance=form.attendance(), counted=typed.get("counted"),
                 setting=setting_of(typed), version=typed.get("version"))  # fmt: skip
    except Refused as refused:
        form.renew(refused, meetings.get(actor, meeting.pk))
        refuse(form, refused)
        return False
    say(request, "Đã điểm danh", "Bước tiếp theo: ghi kết quả từng việc, rồi ghi kết luận.",
        draft=f"diem-danh-{meeting.pk}")  # fmt: skip
    return True


def led_now(actor: Actor, meeting: Meeting) -> dict[str, Any]:
    """What the plan says; where it names nobody, the secretary leads."""
    known = {"version": meeting.version, **shown_setting(meeting)}
    if not known["chair"] and meeting.status == MeetingStatus.PLANNED:
        known["chair"] = meetings.secretary(actor, meeting.unit, meeting.on) or ""
    return known


def ticked(roll: Sequence[OnRoll], sent_with: QueryDict) -> Tally:
    """Count what is ticked so far."""
    return tally(_seat(row, bool(sent_with.get(f"present-{row.person}")), sent_with.get(f"reason-{row.person}", ""))
                 for row in roll)  # fmt: skip


def counted_now(form: HoldForm) -> Tally:
    """Count what the form begins with."""
    return tally(_seat(row, bool(there.value()), str(why.value() or ""))
                 for row, (there, why, _) in zip(form.roll, form.members, strict=True))  # fmt: skip


def _seat(row: OnRoll, there: bool, why: str) -> Seat:
    absent = Presence.NOT_SUMMONED if row.mark else Presence.EXCUSED if why.strip() else Presence.ABSENT
    return Seat(row.official, row.mark, Presence.PRESENT if there else absent)


# ── Conclusions ──────────────────────────────────────────────────────────────────────────────────────────────────────


SETTLED = (ItemKind.OTHER, ItemKind.TRANSFER, ItemKind.TOPIC)
"""Lines about nobody that are settled one by one; the rest is in the conclusion as a whole."""


class ConcludeForm(Growing):
    """What the meeting came to, line by line and on the whole."""

    def __init__(self, items: Sequence[MeetingItem], said: Mapping[int, str], *args: Any, **options: Any) -> None:
        """`said`: by line, what the cell has said of a remark already."""
        super().__init__(*args, **options)
        for row in items:
            self.fields[f"item-{row.pk}"] = forms.CharField(
                label=words_of(row), required=False, max_length=4000, initial=row.conclusion or said.get(row.pk, "")
            )
        errors = {"required": "Ghi kết luận của chủ trì."}
        self.fields["conclusion"] = forms.CharField(
            label="Kết luận của chủ trì", max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}),
            error_messages=errors,
        )  # fmt: skip
        self.fields["assignments"] = forms.CharField(
            label="Phân công thực hiện", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Mỗi việc một dòng: việc | ai làm | thời hạn",
        )  # fmt: skip
        self.fields["ends"] = TimeOfDay(what="giờ kết thúc", label="Kết thúc lúc mấy giờ?", help_text="Ví dụ: 21:15")


@page(RECORD)
def conclude(request: HttpRequest, actor: Actor, meeting: int) -> HttpResponse:
    found = meetings.get(actor, meeting)
    actor.require(RECORD, found)
    items = [row for row in agendas.items(actor, found) if row.candidate_id or ItemKind(row.kind) in SETTLED]
    came = agendas.outcomes(actor, found, items)
    said = agendas.comments(came)
    start = {name: getattr(found, name) for name in ("conclusion", "assignments", "ends", "version")}
    form = ConcludeForm(
        items, {line: note.text for line, note in said.items() if note.on >= found.on}, sent(request), initial=start
    )
    sheet = Sheet(
        f"Kết luận: {title(found)}", "Kết quả biểu quyết ghi ở từng người, không ghi lại ở đây.",
        "Ghi kết luận, kết thúc", home(found), trail(found.unit, "Kết luận", found), draft=f"ket-luan-{found.pk}",
        note="Kết thúc rồi thì điểm danh chỉ đính chính được, có ghi lý do.",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        settled = {row.pk: given[f"item-{row.pk}"] for row in items}
        named = {name: given[name] for name in ("ends", "conclusion", "assignments", "version")}
        try:
            act.conclude(actor, found, items=settled, **named)
        except Refused as refused:
            form.renew(refused, meetings.get(actor, meeting))
            raise
        papers = ", văn bản của từng việc" if any(papers_made(actor, row) for row in came.values()) else ""
        return Done(home(found), "Đã kết thúc kỳ sinh hoạt", f"Bước tiếp theo: chấm điểm, in biên bản{papers}.")

    return serve(request, form, sheet, write)


# ── Points ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class ScoreForm(VietForm):
    """Points for every criterion of a sheet."""

    def __init__(self, sheet: ScoreSheet, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for line in sheet.criteria:
            parts = f"; {line.parts}" if line.parts else ""
            self.fields[line.key] = CountField(
                what="điểm", label=line.vi, most=line.most, help_text=f"Nhiều nhất {line.most} điểm{parts}"
            )


@page(RECORD)
def score(request: HttpRequest, actor: Actor, meeting: int) -> HttpResponse:
    found = meetings.get(actor, meeting)
    actor.require(RECORD, found)
    asked = Address.of(request).get(SHEET)
    used = asked if asked in SHEETS else found.sheet or meetings.last_sheet(actor, found.unit)
    if used not in SHEETS or (request.method == "GET" and Address.of(request).get(CHOOSE)):
        return render(request, "meetings/sheets.html", _choice(found))
    chosen = SHEETS[used]
    start = meetings.points(actor, found) if found.sheet == used else {}
    sheet = Sheet(
        f"Chấm điểm: {title(found)}", f"{chosen.vi}, tổng {chosen.most} điểm.", "Ghi điểm", home(found),
        trail(found.unit, "Chấm điểm", found), card=tuple(_about(chosen)), draft=f"cham-diem-{found.pk}-{used}",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.score(actor, found, sheet=used, points=given)
        return Done(home(found), "Đã ghi điểm", f"Tổng {sum(given.values())} điểm.")

    return serve(request, ScoreForm(chosen, sent(request), initial=start), sheet, write)


def _choice(meeting: Meeting) -> dict[str, Any]:
    """Which sheet the cell marks itself by; asked the first time."""
    return {
        "title": "Chọn bảng chấm điểm",
        "crumbs": trail(meeting.unit, "Chấm điểm", meeting),
        "sheets": [{"vi": row.vi, "source": row.source, "confidence": row.confidence.vi, "url": f"?{SHEET}={row.key}",
                    "lines": [f"{line.vi}: {line.most}" for line in row.criteria]} for row in SHEETS.values()],
    }  # fmt: skip


def _about(sheet: ScoreSheet) -> Iterator[Asked]:
    yield Asked("Bảng này của ai", f"{sheet.source} Độ tin cậy: {sheet.confidence.vi}.")
    yield Asked("Xếp loại", "Tốt từ 90 điểm; khá từ 70; trung bình từ 50; dưới 50 là kém.")


# ── Corrections ──────────────────────────────────────────────────────────────────────────────────────────────────────


class CorrectForm(VietForm):
    """What is right about one member, and why it was written otherwise."""

    present = forms.BooleanField(label="Có mặt", required=False)
    reason = forms.CharField(label="Lý do vắng", max_length=300, required=False,
                             help_text="Để trống là vắng không lý do")  # fmt: skip
    note = forms.CharField(label="Lý do đính chính", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


@page(RECORD)
def correct(request: HttpRequest, actor: Actor, attendance: int) -> HttpResponse:
    row = meetings.one_attendance(actor, attendance)
    found = row.meeting
    actor.require(RECORD, found)
    sheet = Sheet(
        f"Đính chính điểm danh: {row.person.name}",
        f"{title(found)}. Đã ghi: {presence_words(row)}. Dòng cũ vẫn còn để đọc.", "Ghi đính chính", home(found),
        trail(found.unit, "Đính chính điểm danh", found),
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.correct(actor, row, came=Came(given["present"], given["reason"]), note=given["note"])
        return Done(home(found), f"Đã đính chính: {row.person.name}")

    start = {"present": row.presence == Presence.PRESENT, "reason": row.reason}
    return serve(request, CorrectForm(sent(request), initial=start), sheet, write)


urlpatterns = [
    path("sinh-hoat/ky/<int:meeting>/diem-danh/", hold, name="meeting-hold"),
    path("sinh-hoat/ky/<int:meeting>/ket-luan/", conclude, name="meeting-conclude"),
    path("sinh-hoat/ky/<int:meeting>/cham-diem/", score, name="meeting-score"),
    path("sinh-hoat/diem-danh/<int:attendance>/dinh-chinh/", correct, name="meeting-correct"),
]
