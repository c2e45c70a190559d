"""Báo cáo tháng: the own reports of a year, and below a committee those of a month with how complete it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.models import MonthClosing, Unit
from ketnap.pages.lists import Address, Chip, page_number, pager, select
from ketnap.pages.report_words import (
    MONTH,
    NO_RULE,
    STATE,
    due_words,
    home,
    month_asked,
    months_offered,
    state_words,
    title,
    upper,
)
from ketnap.pages.roads_asked import UNIT, YEAR, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.reports import Month
from ketnap.queries import closings, reports
from ketnap.queries.places import Place, place
from ketnap.queries.report_lines import is_committee
from ketnap.queries.reports import Child, Rates, there_in
from ketnap.text import vi_date, vi_number, vi_percent

SEE, SEND = Permission.SEE_FIGURES, Permission.SEND_REPORTS
STATES = {
    "thieu": "Chưa gửi", "da-gui": "Chờ tiếp nhận", "tra-lai": "Bị trả lại", "tiep-nhan": "Đã tiếp nhận",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """How complete a month is, as ui/figures.html shows it."""

    label: str
    value: str
    url: str = ""
    unit: str = "tổ chức"


@page(SEE)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), SEE, default=True)
    unit = found.unit
    if unit is None:
        raise Http404("Tài khoản này chưa được giao tổ chức nào.")
    month = month_asked(address, actor.on)
    now = Address(address.path, {**address.given, UNIT: str(unit.pk), MONTH: month.key})
    state = now.get(STATE) if now.get(STATE) in STATES else ""
    known = reports.table(actor, unit, month, page_number(now), state)
    closed = closings.over(unit.pk, month)
    shut = any(row.unit_id != unit.pk for row in closed)
    own, act = _own(actor, unit, month, known, shut=shut)
    context = {
        "unit": unit,
        "title": title(month) if is_committee(unit) else "Báo cáo tháng",
        "selects": [
            unit_select(now, found, ""),
            select(now, MONTH, "Tháng", months_offered(month, actor.on)),
            *([select(now, STATE, "Tình trạng", [("", "Mọi tình trạng"), *STATES.items()])] if found.below else []),
        ],
        "address": address.path,
        "own": own,
        "act": act,
        "act_url": home(unit, month),
        "links": list(_links(actor, unit, month, closed)),
        **(_below(actor, now, found, month, known, closed=bool(closed)) if is_committee(unit) else {}),
    }
    return render(request, "reports/reports.html", context)


def _links(actor: Actor, unit: Unit, month: Month, closed: Sequence[MonthClosing]) -> Iterator[tuple[str, str]]:
    if is_committee(unit):
        if month.last < actor.on:
            yield _closing(unit, month, closed), reverse("closing", args=[unit.pk, month.key])
        year = {UNIT: unit.pk, YEAR: month.first.year}
        yield f"Từng tháng của năm {month.first.year}", reverse("report-year", query=year)
        yield "Đối chiếu tổng của cấp dưới với số của mình", reverse("report-sums", args=[unit.pk, month.key])
    yield "Khó khăn, vướng mắc", reverse("difficulties", query={UNIT: unit.pk})
    yield "Báo cáo công tác phát triển đảng viên", reverse("written-reports", query={UNIT: unit.pk})
    if is_committee(unit) and unit.open and actor.may(SEND, unit):
        yield "Quy định hạn gửi báo cáo", reverse("report-rule", args=[unit.pk])


def _closing(unit: Unit, month: Month, closed: Sequence[MonthClosing]) -> str:
    """Who has closed the month, the highest first; or that it may be closed."""
    if not closed:
        return f"Chốt {month.vi} cho mọi tổ chức bên dưới"
    who = "" if closed[0].unit_id == unit.pk else f", {closed[0].unit.name} chốt"
    return f"{upper(month.vi)} đã chốt ngày {vi_date(closed[0].on)}{who}"


# ── The own reports ──────────────────────────────────────────────────────────────────────────────────────────────────

_OWN = (Column("Tháng"), Column("Tình trạng", phone=Phone.LINE), Column("Gửi lần đầu", phone=Phone.RUN))


def _own(actor: Actor, unit: Unit, month: Month, known: reports.MonthTable, *, shut: bool) -> tuple[Table, str]:
    """The months of the year, the last first; and what may be done about the month asked for."""
    rows = []
    for number in range(12, 0, -1):
        one = Month(month.first.replace(month=number))
        if one.first > actor.on or not there_in(unit, one):
            continue
        report = known.own.get(one)
        due = known.rules.due(one) if one.last < actor.on else None
        words = state_words(report, due, actor.on, shut=shut and one == month)[1]
        sent = vi_date(report.sent_on) if report else ""
        cells = [Cell(upper(words), short=words), Cell(sent, short=f"gửi {sent}" if sent else "")]
        rows.append(Row(upper(one.vi), cells, home(unit, one)))
    own = known.own.get(month)
    writes = not shut and unit.open and actor.may(SEND, unit) and month.first <= actor.on and there_in(unit, month)
    act = f"Lập báo cáo {month.vi}" if writes and (own is None or own.open) else ""
    return Table(_OWN, rows), act


# ── Those below ──────────────────────────────────────────────────────────────────────────────────────────────────────

_BELOW = (
    Column("Tổ chức"),
    Column("Tình trạng", phone=Phone.LINE),
    Column("Gửi lần đầu", phone=Phone.RUN),
    Column("Từ đầu năm: đúng hạn / đã gửi / phải gửi", num=True, phone=Phone.RUN),
)


def _below(
    actor: Actor, address: Address, found: Place, month: Month, known: reports.MonthTable, *, closed: bool
) -> dict[str, Any]:
    near, state = {row.pk for row in found.below}, address.get(STATE)
    due = known.rates.due if month.last < actor.on else None
    rows = [_child(child, due, month, actor, opens=child.unit.pk in near, closed=closed) for child in known.below.rows]
    rule = known.rules_below.of(month)
    return {
        "below": Table(_BELOW, rows),
        "rates": list(_rates(known.rates, address, actor, closed=closed)),
        "rule": due_words(rule, month) if rule else NO_RULE,
        "active": [Chip(STATES[state], address.without(STATE))] if state in STATES else [],
        "count": f"{vi_number(known.below.total)} tổ chức",
        "clear_url": address.without(STATE),
        "pages": pager(address, len(known.below.rows), known.below.total, "tổ chức"),
        "any_below": bool(known.rates.asked),
    }


def _child(child: Child, due: date | None, month: Month, actor: Actor, *, opens: bool, closed: bool) -> Row:
    words = state_words(child.report, due, actor.on, shut=closed)[1]
    sent = vi_date(child.report.sent_on) if child.report else ""
    tally = f"{child.on_time} / {child.sent} / {child.asked}" if child.asked else ""
    cells = [
        Cell(upper(words), short=words), Cell(sent, short=f"gửi {sent}" if sent else ""),
        Cell(tally, short=f"năm nay {tally}" if tally else ""),
    ]  # fmt: skip
    return Row(child.name, cells, home(child.unit, month) if opens else "")


def _rates(rates: Rates, address: Address, actor: Actor, *, closed: bool) -> Iterator[Figure]:
    """Sent, in time, missing, of how many; a share of nothing is not printed."""
    whole = vi_number(rates.asked)

    def of(count: int) -> str:
        share = f" ({vi_percent(100 * count / rates.asked, 0)})" if rates.asked else ""
        return f"{vi_number(count)} trên {whole}{share}"

    yield Figure("Đã gửi", of(rates.sent))
    if rates.due:
        yield Figure("Gửi đúng hạn", of(rates.on_time))
    yield Figure("Chờ tiếp nhận", vi_number(rates.sent - rates.accepted), address.to({STATE: "da-gui"}))
    yield Figure("Đã tiếp nhận", vi_number(rates.accepted), address.to({STATE: "tiep-nhan"}))
    left = "không" if closed else "chưa"
    yield Figure(f"Bị trả lại, {left} gửi lại", vi_number(rates.returned), address.to({STATE: "tra-lai"}))
    over = rates.due is not None and rates.due < actor.on
    missing = "Không gửi" if closed else "Chưa gửi, quá hạn" if over else "Chưa gửi"
    yield Figure(missing, vi_number(rates.missing),
                 address.to({STATE: "thieu"}))  # fmt: skip


urlpatterns = [path("bao-cao/", show, name="reports")]
