"""The sessions of a class, and who was there: one screen for all learners of a session."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from ketnap.access import Actor, page
from ketnap.actions import classes as act
from ketnap.actions.classes import Came
from ketnap.actions.errors import Refused
from ketnap.models import ClassSession, ClassState, NominationState, SessionAttendance
from ketnap.pages.classes import RUN, days_words, home, under
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Done, Sheet, refuse, sent, serve
from ketnap.pages.said import say
from ketnap.queries import classes
from ketnap.queries.classes import Learner


class SessionForm(VietForm):
    """One session of a class."""

    on = VietDateField(what="ngày học", label="Học ngày nào?")
    part = forms.ChoiceField(label="Buổi nào?", choices=ClassSession.Part.choices, widget=forms.RadioSelect)
    topic = forms.CharField(label="Chuyên đề", max_length=200)
    lecturer = forms.CharField(label="Giảng viên", max_length=120, required=False)


class MarkForm(VietForm):
    """What goes with the attendance of a session: what the page has seen; after the class, why it is changed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Lý do sửa điểm danh", max_length=300, required=False)

    def __init__(self, *args: Any, closed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not closed:
            del self.fields["reason"]


@dataclass(frozen=True, slots=True)
class Line:
    """One learner of the screen."""

    pk: int
    name: str
    cell: str
    present: bool
    why: str
    now: str


@page(RUN)
def add(request: HttpRequest, actor: Actor, study: int) -> HttpResponse:
    found, title = classes.run(actor, study), "Thêm buổi học"
    days = f"{found.title}, {days_words(found)}."
    around = Sheet(title, days, title, home(found), under(found, title))

    def write(given: dict[str, Any]) -> Done:
        row = act.add_session(actor, found, **given)
        return Done(home(found), f"Đã ghi buổi {row}")

    return serve(request, SessionForm(sent(request)), around, write)


@page(RUN)
def drop(request: HttpRequest, actor: Actor, session: int) -> HttpResponse:
    row, title = classes.session(actor, session), "Bỏ buổi học"
    lead, back = f"Buổi {row}: {row.topic}.", home(row.study)
    warning = "Chỉ bỏ buổi ghi nhầm, chưa điểm danh."
    around = Sheet(title, lead, title, back, under(row.study, title), warning)

    def write(_: dict[str, Any]) -> Done:
        act.drop_session(actor, row)
        return Done(back, f"Đã bỏ buổi {row}")

    return serve(request, VietForm(sent(request)), around, write)


@page(RUN)
def attendance(request: HttpRequest, actor: Actor, session: int) -> HttpResponse:
    """Everybody in one list, there unless told otherwise."""
    row = classes.session(actor, session)
    study = row.study
    people = classes.learners(actor, study, NominationState.CONFIRMED)
    now, seen = classes.marks(row)
    given = sent(request)
    form = MarkForm(given, closed=study.state == ClassState.CLOSED)
    typed = {one.nomination.pk: _typed(given, one.nomination.pk) for one in people} if given is not None else {}
    if form.is_bound and form.is_valid() and _marked(request, actor, row, form, typed):
        return redirect(home(study))
    context = {
        "study": study,
        "session": row,
        "form": form,
        "seen": seen,
        "marked": bool(now),
        "lines": [line(one, now.get(one.nomination.pk), typed.get(one.nomination.pk)) for one in people],
        "crumbs": under(study, f"Điểm danh buổi {row}"),
    }
    return render(request, "classes/attendance.html", context)


def _typed(given: Mapping[str, Any], pk: int) -> Came:
    return Came(f"den-{pk}" in given, str(given.get(f"ly-do-{pk}", "")))


def line(row: Learner, now: SessionAttendance | None, typed: Came | None) -> Line:
    """What was typed, else what is written down, else that the learner was there."""
    held = row.nomination
    came = typed or (Came(now.present, now.why) if now else Came(True))
    differs = now is not None and typed is not None and (now.present, now.why) != (typed.present, typed.why)
    return Line(held.pk, held.person.name, held.unit.name, came.present, came.why, said(now) if differs else "")


def said(now: SessionAttendance | None) -> str:
    """What is written down, where something else was typed."""
    if now is None:
        return ""
    return "đang ghi: có mặt" if now.present else f"đang ghi: vắng{f', {now.why}' if now.why else ''}"


def _marked(request: HttpRequest, actor: Actor, session: ClassSession, form: MarkForm, typed: dict[int, Came]) -> bool:
    given = form.cleaned_data
    try:
        written = act.mark_attendance(actor, session, given=typed, seen=given["seen"], reason=given.get("reason", ""))
    except Refused as refused:
        refuse(form, refused)
        return False
    there = sum(came.present for came in typed.values())
    say(request, f"Đã điểm danh buổi {session}", f"Có mặt {there} trong {len(typed)} người." if written else "")
    return True


urlpatterns = [
    path("lop/<int:study>/buoi-hoc/", add, name="class-session-new"),
    path("lop/buoi-hoc/<int:session>/", attendance, name="class-attendance"),
    path("lop/buoi-hoc/<int:session>/bo/", drop, name="class-session-drop"),
]
