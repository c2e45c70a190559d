"""One meeting: what it decided about whom, who came, what is to do next; and its invitation on paper."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.models import Meeting
from ketnap.official_forms.checking import in_groups
from ketnap.pages import meeting_view as view
from ketnap.pages.meeting_links import MEETING
from ketnap.pages.vote_rolls import called_roll
from ketnap.process.meetings import CLOSING, OPENING, MeetingKind, MeetingStatus
from ketnap.queries import agendas, meetings, minutes, sheet_photos
from ketnap.text import vi_date, vi_weekday

SEE = (Permission.RECORD_CELL, Permission.SEE_MEMBERS)
PAPERS = {
    MeetingKind.REGULAR: (
        ("Biên bản sinh hoạt", "bien-ban-sinh-hoat-chi-bo"),
        ("Nghị quyết tháng", "nghi-quyet-thang"),
    ),
    MeetingKind.TOPIC: (("Biên bản sinh hoạt chuyên đề", "bien-ban-sinh-hoat-chuyen-de"),),
    MeetingKind.SPECIAL: (("Biên bản họp bất thường", "bien-ban-hop-chi-bo-bat-thuong"),),
}


@page(*SEE)
def show(request: HttpRequest, actor: Actor, meeting: int) -> HttpResponse:
    found = meetings.get(actor, meeting)
    items = agendas.items(actor, found)
    rows = meetings.attendance(actor, found)
    points, called = meetings.points(actor, found) if found.sheet else {}, called_roll(found, rows)
    done = minutes.done(found, items) if actor.may(agendas.READ, found.unit) else minutes.Done({}, {})
    writes = found.unit.open and actor.may(Permission.RECORD_CELL, found)
    context = {
        "meeting": found,
        "title": view.title(found),
        "crumbs": view.trail(found.unit, view.title(found)),
        "state": view.state(found, found.on < actor.on),
        "facts": list(view.facts(found)),
        "items": view.spoken(actor, found, items, done, called),
        "beside": view.beside(actor, done, called) if found.status == MeetingStatus.HELD else [],
        "roll": list(view.sat(rows, fixable=writes and found.closed_at is not None)),
        "figures": list(view.figures(called.tally)) if called else [],
        "score": view.score_words(found.sheet, sum(points.values()) if points else None),
        "papers": papers(actor, found),
        "photos": photos(actor, found),
        **acts(actor, found, writes=writes, drafted=bool(items)),
    }
    return render(request, "meetings/meeting.html", context)


def acts(actor: Actor, meeting: Meeting, *, writes: bool, drafted: bool = False) -> dict[str, Any]:
    """What is to do next, and what else may be done. `drafted`: the meeting has an agenda."""
    if not writes or meeting.status == MeetingStatus.CANCELLED:
        return {"next": None, "others": []}
    calling = ("Điểm danh", "meeting-hold")
    if meeting.closed_at is not None:
        first = ("Chấm điểm kỳ họp", "meeting-score")
        rest = [("Sửa lời kết luận", "meeting-conclude"), ("Chọn bảng chấm điểm khác", "meeting-score")]
    elif meeting.status == MeetingStatus.HELD:
        first = ("Ghi kết luận, kết thúc", "meeting-conclude")
        rest = [("Sửa điểm danh", "meeting-hold"), ("Sửa chương trình", "meeting-agenda")]
    elif meeting.on <= actor.on:
        first, rest = calling, [("Sửa chương trình", "meeting-agenda"), ("Ghi không họp", "meeting-cancel")]
    else:
        first = ("Sửa chương trình" if drafted else "Soạn chương trình", "meeting-agenda")
        rest = [("Ghi không họp", "meeting-cancel")]
    others = [_link(meeting, *row) for row in rest]
    if meeting.kind == MeetingKind.REGULAR and meeting.closed_at is None:
        asked = urlencode({"don-vi": meeting.unit_id, "thang": f"{meeting.on:%Y-%m}"})
        others.append({"words": "In, gõ phiếu tháng", "url": f"{reverse('month-sheets')}?{asked}"})
    return {"next": _link(meeting, *first), "others": others}


def _link(meeting: Meeting, words: str, route: str) -> dict[str, str]:
    url = reverse(route, args=[meeting.pk])
    return {"words": words, "url": f"{url}?chon=1" if words.startswith("Chọn") else url}


def papers(actor: Actor, meeting: Meeting) -> list[dict[str, str]]:
    """Minutes of a meeting that was held, and the resolution of a regular one."""
    if meeting.status != MeetingStatus.HELD or not actor.may(Permission.SEE_DOCUMENTS, meeting.unit):
        return []
    day = f"?ngay={vi_date(meeting.on)}&{MEETING}={meeting.pk}"
    return [{"words": words, "url": reverse("unit-paper", args=[meeting.unit_id, slug]) + day}
            for words, slug in PAPERS[MeetingKind(meeting.kind)]]  # fmt: skip


def photos(actor: Actor, meeting: Meeting) -> list[dict[str, str]]:
    """Photographs of the sheets that were filled at the meeting, for whoever may open them."""
    if not sheet_photos.may_open(actor, meeting):
        return []
    return [{"words": f"Ảnh phiếu, mã {in_groups(row.code)}", "url": reverse("sheet-photos", args=[row.code])}
            for row in sheet_photos.photographed(meeting)]  # fmt: skip


@page(*SEE)
def invitation(request: HttpRequest, actor: Actor, meeting: int) -> HttpResponse:
    """A page to print: when, where, what about, which papers to read before."""
    found = meetings.get(actor, meeting)
    items = agendas.items(actor, found)
    context = {
        "meeting": found,
        "title": f"Giấy mời {view.title(found)[:1].lower()}{view.title(found)[1:]}",
        "crumbs": view.trail(found.unit, "Giấy mời", found),
        "day": vi_weekday(found.on),
        "items": [view.words_of(row) for row in items] or _usual(found),
        "papers": [view.Fact(*row) for row in view.papers_of(items)],
    }
    return render(request, "meetings/invitation.html", context)


def _usual(meeting: Meeting) -> list[str]:
    """The lines of every meeting of its kind, as long as no agenda is written."""
    kind = MeetingKind(meeting.kind)
    return [row.vi for row in (*OPENING[kind], *CLOSING[kind])]


urlpatterns = [
    path("sinh-hoat/ky/<int:meeting>/", show, name="meeting"),
    path("sinh-hoat/ky/<int:meeting>/giay-moi/", invitation, name="meeting-invitation"),
]
