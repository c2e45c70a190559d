"""Đảng viên dự bị: everybody in probation, how far each is, what is missing, whose turn it is; one page a person."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.law.calendar import DEFAULT
from ketnap.models import Membership
from ketnap.pages import dossier_view
from ketnap.pages import probation_view as view
from ketnap.pages.lists import Address, Chip, Crumb, hidden, page_number, pager, select
from ketnap.pages.roads import short_name
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.roadwords import strip_of
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.keys import Body
from ketnap.process.probation import meeting_end, probation_end, standing
from ketnap.process.progress import progress
from ketnap.queries import dossiers, house, probation
from ketnap.queries.places import Place, place
from ketnap.queries.probation import Line, Wanted
from ketnap.text import distance, inside, vi_date, vi_number

STATE = "trang-thai"
STATES = {
    "qua-han": "Quá hạn xét hoặc quyết định",
    "trong-han": "Trong hạn chi bộ xét",
    "chuan-bi": "Sắp hết dự bị, cần chuẩn bị",
    "dang-du-bi": "Đang dự bị",
    "cho-quyet-dinh": "Chờ quyết định công nhận",
}
COLUMNS = (
    Column("Đảng viên dự bị"), Column("Hết 12 tháng", phone=Phone.FIRST), Column("Đang ở đâu", phone=Phone.LINE),
    Column("Còn thiếu", phone=Phone.LINE), Column("Việc của", phone=Phone.RUN),
)  # fmt: skip
REGISTER = (
    Column("Đảng viên dự bị"), Column("Hết 12 tháng", phone=Phone.FIRST),
    Column("Hạn chi bộ xét", phone=Phone.LINE),
)  # fmt: skip


@page(Permission.SEE_FILE)
def probationers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everybody in probation, the earliest ceremony first."""
    address = Address.of(request)
    here = place(actor, address.number(UNIT), Permission.SEE_FILE)
    state = address.get(STATE) if address.get(STATE) in STATES else ""
    found = probation.probationers(actor, Wanted(unit=here.unit, state=state), page_number(address))
    others = probation.without_dossier(actor, here.unit) if not state and page_number(address) == 1 else None
    context = {
        "total": found.total,
        "count": f"{vi_number(found.total)} người",
        "selects": [
            unit_select(address, here),
            select(address, STATE, "Đang ở đâu", [("", "Mọi đảng viên dự bị"), *STATES.items()]),
        ],
        "keep": hidden(address, UNIT, STATE),
        "active": list(_chips(address, here, state)),
        "address": address.path,
        "table": Table(COLUMNS, [row(line, actor) for line in found.rows], "Đảng viên dự bị có hồ sơ theo dõi"),
        "pages": pager(address, len(found.rows), found.total),
        "others": Table(REGISTER, [_register(line, actor) for line in others.rows] if others else [],
                        "Chỉ có trong sổ đảng viên"),
        "others_total": others.total if others else 0,
        "house": [house.prepare(), house.escalate()],
    }  # fmt: skip
    return render(request, "probation/probationers.html", context)


def _chips(address: Address, here: Place, state: str) -> Iterator[Chip]:
    """Every active filter in words, with the address without it."""
    words = {UNIT: here.unit.name if here.unit else "", STATE: STATES.get(state, "")}
    return (Chip(label, address.without(name)) for name, label in words.items() if label)


def row(line: Line, actor: Actor) -> Row:
    """One person: when the twelve months are over, what runs now, what is missing, whose turn."""
    candidate, at = line.candidate, line.standing
    missing = "; ".join(step.name for step in at.missing)
    turn = Body(candidate.holder).vi if candidate.holder else ""
    return Row(
        candidate.person.name,
        [
            Cell(far=distance(at.ends, actor.on), sub=vi_date(at.ends)) if at.ends >= actor.on
            else Cell(vi_date(at.ends), short=f"hết {vi_date(at.ends)}"),
            view.phase_cell(at, actor.on),
            Cell(missing[:1].upper() + missing[1:], short=f"thiếu {missing}" if missing else ""),
            Cell(turn, short=" · ".join(filter(None, (short_name(candidate.unit.name),
                                                      f"việc của {inside(turn)}" if turn else "")))),
        ],
        reverse("probationer", args=[candidate.pk]),
        f"{short_name(candidate.unit.name)}, lễ kết nạp {vi_date(at.ceremony)}",
    )  # fmt: skip


def _register(line: Membership, actor: Actor) -> Row:
    """Somebody known from the register alone: the same clock, reckoned from the day of the ceremony."""
    ends, last = probation_end(line.ceremony_on), meeting_end(line.ceremony_on, DEFAULT)
    url = reverse("member", args=[line.pk])
    over = Cell(far=distance(last, actor.on), sub=vi_date(last)) if actor.on > ends else Cell(vi_date(last))
    return Row(
        line.person.name,
        [Cell(far=distance(ends, actor.on), sub=vi_date(ends)) if ends >= actor.on else Cell(vi_date(ends)), over],
        url,
        f"{short_name(line.unit.name)}, lễ kết nạp {vi_date(line.ceremony_on)}",
    )


@page(Permission.SEE_FILE)
def probationer(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    """One probationary member: the clocks, what is missing, what the law says of it, and the other ways out."""
    found = dossiers.get(actor, candidate)
    state = progress(dossiers.dossier(found, dossiers.written(actor, found)), actor.on)
    at = standing(state.trail, actor.on, prepare=house.prepare().days)
    if at is None:
        return redirect("dossier", found.pk)  # no ceremony yet: there is nothing to count from
    findings = dossier_view.sorted_lines(view.findings(state))
    context = {
        "candidate": found,
        "strip": strip_of(found, actor.on),
        "lead": view.lead(found, state, at, actor.on),
        "next": view.next_act(actor, found, state),
        "clocks": view.clocks(at, actor.on),
        "papers": view.papers(actor, found, state, at),
        "findings": findings,
        "reasons": dossier_view.reasons(view.findings(state)),
        "ways": view.ways(actor, found, state),
        "crumbs": (Crumb("Đảng viên dự bị", reverse("probation")), Crumb(found.person.name)),
    }
    return render(request, "probation/probationer.html", context)


urlpatterns = [
    path("du-bi/", probationers, name="probation"),
    path("du-bi/<int:candidate>/", probationer, name="probationer"),
]
