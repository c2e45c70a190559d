"""Bàn làm việc: what is due from me, overdue first, each line one click from done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.access.roles import RoleKey
from ketnap.models import Candidate, Meeting
from ketnap.pages import awaited, directive_desk, errands, remark_desk, target_desk
from ketnap.pages.meeting import acts
from ketnap.pages.meeting_view import State, home, state, title
from ketnap.pages.reminded import reminded
from ketnap.pages.roadwords import Strip, day_of, due_words, strip_of
from ketnap.process.keys import Body, StepKey
from ketnap.process.steps import BY_KEY
from ketnap.queries import desk as desk_rows
from ketnap.queries import meetings, probation, work
from ketnap.text import Distance, distance, vi_number, vi_weekday

TITLES = {
    "late": "Quá hạn",
    "today": "Hôm nay",
    "week": "Trong 7 ngày",
    "later": "Sau đó",
    "undated": "Chưa có hạn",
}
BELOW, ELSEWHERE = "Quá hạn ở cấp dưới", "Dự bị quá hạn, đang chờ nơi khác"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list."""

    title: str
    url: str
    strip: Strip
    reason: str
    act: str
    act_url: str
    due: date | None
    far: Distance


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    tasks: list[Task]
    total: int | None
    folded: bool
    main: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the side column; it opens to the list of its people."""

    label: str
    value: int
    url: str
    unit: str = "người"


@page(Permission.ENTER)
def desk(request: HttpRequest, actor: Actor) -> HttpResponse:
    if alone(actor):
        return redirect("mine")
    piles = work.piles(actor)
    request.due = count = sum(pile.total for pile in piles)  # type: ignore[attr-defined] # for the shell
    groups = list(grouped(piles, actor.on))
    late = sum(group.total or len(group.tasks) for group in groups if group.title == TITLES["late"])
    around, below, beside = work.around(actor), probation.escalated(actor), desk_rows.beside(actor)
    more_below = below is not None and below.total > len(below.rows)
    more = [*target_desk.lines(beside.targets, actor.on), *directive_desk.lines(beside.directives, actor.on)]
    context = {
        "meetings": [meeting_line(row, actor) for row in meetings.ahead(actor)],
        "groups": groups,
        "count": count,
        "late": late,
        "today": vi_weekday(actor.on),
        "ahead": [Figure(row.label, row.count, f"{reverse('board')}?{row.query}") for row in around.ahead],
        "elsewhere": [
            Figure(body.vi, count, f"{reverse('board')}?{urlencode({'viec-cua': body.value})}")
            for body, count in around.elsewhere.items()
        ],
        "below": [task(candidate, actor.on, watched=True) for candidate in below.rows] if below else [],
        "errands": errands.lines(beside.errands, actor.on),
        "errands_title": errands.TITLE,
        "waiting": awaited.lines(beside.waiting, actor.on),
        "waiting_title": awaited.TITLE,
        "remarks": remark_desk.lines(beside.remarks, actor.on),
        "remarks_title": remark_desk.TITLE,
        "reminded": reminded(beside.reminders, actor.on, more),
        "below_title": BELOW if not work.answers(actor, Body.CELL) else ELSEWHERE,
        "below_total": below.total if below and more_below else None,
        "below_url": reverse("probation", query={"trang-thai": "qua-han"}) if more_below else "",
        "may_introduce": actor.has(Permission.INTRODUCE),
        "sees_roads": actor.has(Permission.SEE_STAGE),
    }
    return render(request, "work/desk.html", context)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting that is near, or not finished: how far it is, and what is to do next."""

    title: str
    url: str
    state: State
    facts: str
    next: dict[str, str] | None


def meeting_line(row: Meeting, actor: Actor) -> MeetingLine:
    facts = ", ".join(filter(None, (f"{row.starts:%H:%M}" if row.starts else "", row.place)))
    act = acts(actor, row, writes=True, drafted=row.drafted)["next"]  # type: ignore[attr-defined] # annotated where it was read
    return MeetingLine(title(row), home(row), state(row, row.on < actor.on), facts, act)


def alone(actor: Actor) -> bool:
    """Somebody whose only business here is the own dossier."""
    return {role.key for role in actor.roles} == {RoleKey.APPLICANT}


def grouped(piles: Iterable[work.Pile], today: date) -> Iterable[Group]:
    main = True
    for pile in piles:
        total = pile.total if pile.total > len(pile.rows) else None
        tasks = [task(candidate, today) for candidate in pile.rows]
        yield Group(TITLES[pile.key], tasks, total, pile.key in ("later", "undated") and not main, main)
        main = False


def task(candidate: Candidate, today: date, *, watched: bool = False) -> Task:
    """The line of one dossier, from the repeated columns alone: no rule is asked for a list.

    `watched`: it is on another body's list, and only looked at from here.
    """
    step, day = BY_KEY[StepKey(candidate.next_step)], day_of(candidate, today)
    waits = bool(candidate.opens_on and candidate.opens_on >= today and candidate.next_step == StepKey.SELF_REVIEW)
    file = reverse("dossier", args=[candidate.pk])
    return Task(
        title=f"Hết 12 tháng dự bị: {candidate.person.name}" if waits else f"{step.title}: {candidate.person.name}",
        url=file,
        strip=strip_of(candidate, today),
        reason=f"{candidate.unit.name}. {due_words(candidate, today) or step.do + '.'}",
        act="Xem hồ sơ" if waits or watched else step.act,
        act_url=file if waits or watched else reverse("record", args=[candidate.pk, step.key.value]),
        due=day or candidate.since_on,
        far=distance(day, today) if day else waiting(candidate, today),
    )


def waiting(candidate: Candidate, today: date) -> Distance:
    """Without a day of its own: how long the dossier has stood where it is."""
    if candidate.paused_on:
        return Distance("paused", "tạm dừng")
    days = (today - candidate.since_on).days if candidate.since_on else 0
    return Distance("later", f"chờ {vi_number(days)} ngày")


urlpatterns = [path("", desk, name="work")]
