"""Chốt tháng: what waits, the run and how far it is, who sent nothing; opened again with a reason."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.actions import closings as act
from ketnap.actions.errors import Refused
from ketnap.models import Account, ClosingState, MonthClosing, Unit, UnitSpan
from ketnap.models.closing import RUNS
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address, page_number, pager
from ketnap.pages.report_words import month_in, trail, upper
from ketnap.pages.said import say
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit import Fact
from ketnap.process.reports import Month, ReportState
from ketnap.queries import closings, units
from ketnap.queries.closings import Tally
from ketnap.text import vi_date, vi_number

SEE, SEND = Permission.SEE_FIGURES, Permission.SEND_REPORTS
CUT_OFF = (
    "Việc chốt bị ngắt giữa chừng: máy chủ tắt hoặc khởi động lại. Tháng vẫn khóa; báo cáo đã tiếp nhận giữ nguyên. "
    "Người có quyền bấm “Chốt tiếp” để làm nốt."
)
NEVER = "Không lập báo cáo thay nơi không gửi: không ai ký thay và không số nào được cộng thêm cho nơi ấy."
BEFORE = (
    "Chốt rồi thì mọi nơi bên dưới không ghi, gửi, trả lời báo cáo {month} nữa. {waiting} báo cáo chờ tiếp nhận được "
    "tiếp nhận; {unsent} tổ chức chưa gửi ghi là “không gửi”. {own} Mở lại được khi có lý do."
)


def _place(actor: Actor, unit: int, month: str, right: Permission) -> tuple[Unit, Month]:
    """A unit with its month that is over."""
    one = month_in(month)
    if one.last >= actor.on:
        raise Http404(f"{upper(one.vi)} chưa hết.")
    return units.get(actor, unit, right), one


def _url(route: str, unit: Unit, month: Month) -> str:
    return reverse(route, args=[unit.pk, month.key])


def _trail(unit: Unit, month: Month, *below: Crumb) -> list[Crumb]:
    return trail(unit, month, Crumb("Chốt tháng", _url("closing", unit, month) if below else ""), *below)


@page(SEE)
def show(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    """How the month of all below stands: before it is closed, while it is, and afterwards."""
    place, one = _place(actor, unit, month, SEE)
    told = closings.of(actor, place, one)
    held = told[0] if told and not told[0].lifted else None
    killed = held is not None and act.killed(held)
    going = held is not None and held.state in RUNS and not killed
    counted = closings.tally(actor, held or closings.draft(actor, place, one))
    address = Address.of(request)
    context = {
        "title": f"Chốt {one.vi}",
        "lead": f"{place.name} và mọi tổ chức bên dưới.",
        "crumbs": _trail(place, one),
        "held": held,
        "going": going,
        "said": CUT_OFF if killed else held.why if held else "",
        "done": held is not None and held.state == ClosingState.DONE,
        "day": vi_date(held.on) if held else "",
        "facts": list(_facts(counted, closed=held is not None)),
        "history": list(_history(told)),
        "never": NEVER,
        "month": one.vi,
        **(_unsent(actor, held, counted, address) if held and not going else {}),
        **(_acts(actor, place, one, held, counted, killed=killed) if not going else {}),
    }
    return render(request, "reports/closing.html", context)


def _facts(counted: Tally, *, closed: bool) -> Iterator[Fact]:
    yield Fact("Tổ chức phải gửi", vi_number(counted.asked))
    yield Fact("Đã gửi", vi_number(counted.here))
    yield Fact("Chờ tiếp nhận", vi_number(counted.waiting))
    yield Fact("Không gửi" if closed else "Chưa gửi, bị trả lại", vi_number(counted.unsent))


def _acts(
    actor: Actor, unit: Unit, month: Month, held: MonthClosing | None, counted: Tally, *, killed: bool
) -> dict[str, str]:
    """What may be done now; what a level above has closed says so when it is tried."""
    if not actor.may(SEND, unit):
        return {}
    if held is None:
        return {"start_url": _url("closing-start", unit, month)} if counted.asked and unit.open else {}
    stopped = killed or held.state == ClosingState.FAILED
    go_on = {"go_on_url": _url("closing-go-on", unit, month)} if stopped else {}
    return {"reopen_url": _url("closing-reopen", unit, month), **go_on}


_COLUMNS = (Column("Tổ chức"), Column("Tình trạng", phone=Phone.LINE))


def _unsent(actor: Actor, held: MonthClosing, counted: Tally, address: Address) -> dict[str, Any]:
    found = closings.unsent(actor, held, counted.unsent, page_number(address))
    return {
        "unsent": Table(_COLUMNS, [_row(span, held.of) for span in found.rows]),
        "unsent_count": f"{vi_number(found.total)} tổ chức không gửi",
        "pages": pager(address, len(found.rows), found.total, "tổ chức"),
    }


def _row(span: UnitSpan, month: Month) -> Row:
    state = getattr(span, "state", None)
    words = "Bị trả lại, không gửi lại" if state == ReportState.RETURNED else "Không gửi"
    above = span.parent.name if span.parent else ""
    return Row(span.name, [Cell(words, short=words)], reverse("report", args=[span.unit_id, month.key]), above)


def _history(told: Sequence[MonthClosing]) -> Iterator[Fact]:
    """Every closing and every opening, the last first."""
    for row in told:
        if opened := getattr(row, "reopening", None):
            who, day = _who(opened.by), vi_date(opened.on)
            yield Fact(f"Mở lại {day}", f"{opened.reason} {who}, ghi lúc {localtime(opened.at):%H:%M %d/%m/%Y}")
        yield Fact(f"Chốt {vi_date(row.on)}", f"{_who(row.by)}, ghi lúc {localtime(row.at):%H:%M %d/%m/%Y}")


def _who(account: Account | None) -> str:
    return account.person.name if account and account.person else "Chương trình"


# ── What is done ─────────────────────────────────────────────────────────────────────────────────────────────────────


class StartForm(VietForm):
    """Nothing is asked; the button is the answer."""


class ReasonForm(VietForm):
    """Why a closed month is opened."""

    reason = forms.CharField(
        label="Vì sao mở lại?", max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Ghi lý do mở lại."},
    )  # fmt: skip


@page(SEND)
def start(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    """Say what closing does, and close."""
    place, one = _place(actor, unit, month, SEND)
    back = _url("closing", place, one)
    counted = closings.tally(actor, closings.draft(actor, place, one))
    own = f"Báo cáo của {place.name} được ký với phần lời hiện có, nếu chưa ký."
    warning = BEFORE.format(month=one.vi, waiting=vi_number(counted.waiting), unsent=vi_number(counted.unsent), own=own)

    def write(_given: dict[str, Any]) -> Done:
        act.close(actor, place, month=one)
        return Done(back, f"Đang chốt {one.vi}", "Chương trình chốt ở phía sau; đóng trang này vẫn chạy.")

    around = Sheet(
        f"Chốt {one.vi}", f"{place.name} và {vi_number(counted.asked)} tổ chức bên dưới.", f"Chốt {one.vi}", back,
        _trail(place, one, Crumb("Xác nhận")), warning=warning, card=(Asked("Nơi không gửi", NEVER),),
    )  # fmt: skip
    return serve(request, StartForm(sent(request)), around, write)


@page(SEND)
def go_on(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    """Let it go on after it was cut off."""
    place, one = _place(actor, unit, month, SEND)
    held = _held(actor, place, one)
    if request.method == "POST" and held:
        try:
            act.go_on(actor, held)
        except Refused as refused:
            say(request, refused.message, stale=True)
    return redirect(_url("closing", place, one))


@page(SEND)
def reopen(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    """Open a closed month again."""
    place, one = _place(actor, unit, month, SEND)
    held, back, name = _held(actor, place, one), _url("closing", place, one), f"Mở lại {one.vi}"
    if held is None:
        return redirect(back)

    def write(given: dict[str, Any]) -> Done:
        act.reopen(actor, held, **given)
        return Done(back, f"Đã mở lại {one.vi}", "Nơi chưa gửi, bị trả lại gửi được; báo cáo đã tiếp nhận vẫn khóa.")

    around = Sheet(
        name, f"{place.name} chốt ngày {vi_date(held.on)}.", name, back, _trail(place, one, Crumb(name)),
        warning="Báo cáo đã tiếp nhận và báo cáo đã ký giữ nguyên. Lần chốt cũ và lý do mở lại vẫn còn trong lịch sử.",
    )  # fmt: skip
    return serve(request, ReasonForm(sent(request)), around, write)


def _held(actor: Actor, unit: Unit, month: Month) -> MonthClosing | None:
    told = closings.of(actor, unit, month)
    return told[0] if told and not told[0].lifted else None


urlpatterns = [
    path("bao-cao/<int:unit>/<str:month>/chot/", show, name="closing"),
    path("bao-cao/<int:unit>/<str:month>/chot/ghi/", start, name="closing-start"),
    path("bao-cao/<int:unit>/<str:month>/chot/tiep/", go_on, name="closing-go-on"),
    path("bao-cao/<int:unit>/<str:month>/chot/mo-lai/", reopen, name="closing-reopen"),
]
