"""A committee member's month: which cells to visit, what is planned; handing over; the rule of attendance."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Forbidden, Permission, page
from ketnap.actions import followers as act
from ketnap.actions import visits
from ketnap.models import Meeting, Unit
from ketnap.pages import choosing
from ketnap.pages.fields import PaperField, VietDateField, VietForm
from ketnap.pages.follow_words import HOUSE, month_asked, of_cell, of_person, rule_words, state_words, trail
from ketnap.pages.following import offered
from ketnap.pages.forming import Asked as Line
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address, select
from ketnap.pages.meeting_view import title
from ketnap.pages.report_words import MONTH, month_in, upper
from ketnap.pages.said import say
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit_forms import RowsField
from ketnap.process.attending import Asked
from ketnap.process.meetings import MeetingStatus
from ketnap.process.reports import Month
from ketnap.queries import finding, followers, people, units
from ketnap.queries.followers import Followed, Follower
from ketnap.text import vi_date

SEE, RECORD, APPOINT = Permission.SEE_MEMBERS, Permission.RECORD_FOLLOWING, Permission.APPOINT
WHO = (Permission.SEE_STAGE, Permission.SEE_MEMBERS)
_COLUMNS = (
    Column("Tổ chức phụ trách"),
    Column("Kỳ sinh hoạt trong tháng", phone=Phone.LINE),
    Column("Kế hoạch", phone=Phone.LINE),
    Column("Tình hình", phone=Phone.LINE),
)


@page(SEE)
def show(request: HttpRequest, actor: Actor, follower: int) -> HttpResponse:
    typed = Address.of(request)
    month = month_asked(typed, Month.of(actor.on))
    address = Address(typed.path, {**typed.given, MONTH: month.key})
    found = followers.follower(actor, follower, month)
    met = followers.meetings_of([row.pk for row in found.cells], month)
    plans = month >= Month.of(actor.on) and bool(found.cells) and may_write(actor, found)
    focus = next((row.plan.focus for row in found.cells if row.plan and row.plan.focus), "")
    context = {
        "title": found.name,
        "crumbs": trail(None, month, Crumb(found.name)),
        "month": month.vi,
        "selects": [select(address, MONTH, "Tháng", offered(month, actor))],
        "address": address.path,
        "table": Table(_COLUMNS, [_row(row, met.get(row.pk, [])) for row in found.units]),
        "focus": focus,
        "plan_url": reverse("follow-plan", args=[follower, month.key]) if plans else "",
        "planned": any(row.plan for row in found.cells),
        "hand_urls": _handovers(actor, found),
        "gaps": [row.name for row in found.gaps],
    }
    return render(request, "following/follower.html", context)


def may_write(actor: Actor, found: Follower) -> bool:
    """Whether the actor writes this plan: the own one, or as whoever gives out the work."""
    own = actor.person is not None and actor.person.pk == found.person
    paths = [row.cell.path for row in found.cells if row.cell]
    return actor.has(RECORD) and (own or all(actor.may(APPOINT, path) for path in paths))


def _handovers(actor: Actor, found: Follower) -> list[tuple[str, str]]:
    """Where this member's organisations may be handed over: by the committee right above them."""
    held = followers.above(actor, found) if actor.has(APPOINT) else []
    return [(f"Bàn giao tổ chức của {unit.name}", reverse("follow-handover", args=[unit.pk, found.person]))
            for unit in held]  # fmt: skip


def _row(row: Followed, met: list[Meeting]) -> Row:
    days = ", ".join(_day(one) for one in met)
    plan = _plan(row)
    state = state_words(row.cell) if row.cell else ""
    cells = [
        Cell(days or ("Chi bộ chưa định ngày" if row.cell else ""), short=days or "chi bộ chưa định ngày họp"),
        Cell(plan, short=plan), Cell(state, short=state),
    ]  # fmt: skip
    return Row(row.name, cells, of_cell(row.pk) if row.cell else reverse("unit", args=[row.pk]))


def _day(meeting: Meeting) -> str:
    held = "đã họp" if meeting.status == MeetingStatus.HELD else "dự kiến"
    return f"{title(meeting)} ({held})"


def _plan(row: Followed) -> str:
    if row.cell is None:
        return ""
    if row.plan is None:
        return "Chưa lập"
    return "Có dự" if row.plan.going else f"Không dự: {row.plan.why_not}" if row.plan.why_not else "Không dự"


# ── The plan of a month ──────────────────────────────────────────────────────────────────────────────────────────────


class PlanForm(VietForm):
    """Which meetings, to find out what; why not, where one is not going."""

    focus = forms.CharField(
        label="Nội dung cần nắm, cần chỉ đạo", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: nguồn kết nạp, người đi làm xa, chuẩn bị công nhận chính thức.",
    )  # fmt: skip
    why_not = forms.CharField(
        label="Lý do không dự (với chi bộ không chọn ở trên)", required=False, max_length=300,
        help_text="Ví dụ: đi học tập trung; đồng chí khác dự thay.",
    )  # fmt: skip

    def __init__(self, rows: list[tuple[Unit, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = RowsField(list(rows), "Dự sinh hoạt ở những chi bộ nào?", "Chi bộ không chọn thì ghi lý do ở dưới")
        self.fields = {"going": asked, **self.fields}


@page(RECORD)
def plan(request: HttpRequest, actor: Actor, follower: int, month: str) -> HttpResponse:
    when = month_in(month)
    found, person = followers.follower(actor, follower, when), followers.person_of(actor, follower)
    if not may_write(actor, found):
        raise Forbidden(RECORD)
    back, name = of_person(follower, when), f"Kế hoạch dự sinh hoạt {when.vi}"
    if not found.cells:
        say(request, "Chưa có chi bộ để lập kế hoạch", f"{found.name} không phụ trách chi bộ nào trong {when.vi}.")
        return redirect(back)
    met = followers.meetings_of([row.pk for row in found.cells], when)

    def write(given: dict[str, Any]) -> Done:
        visits.plan(actor, person=person, month=when, going={row.pk for row in given.pop("going")}, **given)
        return Done(back, f"Đã ghi kế hoạch {when.vi}", "Chi bộ chưa có người dự hiện trên bàn làm việc của đồng chí.")

    planned = [row.plan for row in found.cells if row.plan]
    start = {
        "going": [str(row.pk) for row in found.cells if row.plan is None or row.plan.going],
        "focus": next((row.focus for row in planned if row.focus), ""),
        "why_not": next((row.why_not for row in planned if row.why_not), ""),
    }
    around = Sheet(
        name, f"{found.name}. Ngày họp lấy từ kế hoạch sinh hoạt của từng chi bộ.", "Ghi kế hoạch", back,
        trail(None, when, Crumb(found.name, back), Crumb("Kế hoạch tháng")), draft=f"phu-trach-{follower}-{month}",
    )  # fmt: skip
    rows = [(Unit(pk=row.pk, name=row.name), _offer(row, met.get(row.pk, []))) for row in found.cells]
    return serve(request, PlanForm(rows, sent(request), initial=start), around, write)


def _offer(row: Followed, met: list[Meeting]) -> str:
    days = ", ".join(_day(one) for one in met) or "chi bộ chưa định ngày họp"
    return f"{row.name}|{days}"


# ── Handing over ─────────────────────────────────────────────────────────────────────────────────────────────────────


class HandForm(VietForm):
    """Which organisations, from when, with which word."""

    on = VietDateField(what="ngày bàn giao", label="Người nhận phụ trách từ ngày nào?", help_text="Ví dụ: 15/11/2026")
    note = forms.CharField(
        label="Nội dung bàn giao", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Việc đang dở ở từng nơi, kiến nghị chưa có kết quả, điều người nhận cần biết.",
    )  # fmt: skip
    paper = PaperField(label="Số, ký hiệu văn bản phân công", help_text="Ví dụ: 14-QĐ/ĐU", required=False)

    def __init__(self, rows: list[tuple[Unit, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"units": RowsField(list(rows), "Bàn giao những tổ chức nào?"), **self.fields}


@page(APPOINT)
def hand_over(request: HttpRequest, actor: Actor, unit: int, follower: int) -> HttpResponse:
    """Choose who takes over, then which organisations and with which word."""
    above = units.get(actor, unit)
    actor.require(APPOINT, above)
    actor.require(SEE, above)
    person, this = followers.person_of(actor, follower), Month.of(actor.on)
    back, name = of_person(follower, this), "Bàn giao phụ trách"
    held = followers.held(actor, above, person)
    if not held:
        say(request, "Không có tổ chức để bàn giao", f"{person.name} không phụ trách tổ chức trực thuộc {above.name}.")
        return redirect(back)
    crumbs = trail(None, this, Crumb(person.name, back), Crumb(name))
    if (number := choosing.chosen(request)) is None:
        lead = f"Ai nhận phụ trách thay {person.name}?"
        choice = choosing.Choice(name, lead, crumbs, f"Đảng viên của {above.name}", back)
        return choosing.offer(request, choice, lambda typed: finding.choose(actor, typed, *WHO, near=above))
    to = people.get(actor, number, *WHO)

    def write(given: dict[str, Any]) -> Done:
        made = act.hand_over(actor, person=person, above=above, to=to, **given)
        return Done(of_person(to.pk, this), f"{to.name} phụ trách {len(made)} tổ chức", "Lời bàn giao lưu ở từng nơi.")

    around = Sheet(name, f"{person.name} bàn giao cho {to.name}.", "Ghi bàn giao", back, crumbs,
                   draft=f"ban-giao-{follower}")  # fmt: skip
    rows = [(row, row.name) for row in held]
    start = {"units": [str(row.pk) for row in held], "on": vi_date(actor.on)}
    return serve(request, HandForm(rows, sent(request), initial=start), around, write)


# ── The rule ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class RuleForm(VietForm):
    """At which cells, from which month, by which paper."""

    scope = forms.ChoiceField(
        label="Mỗi tháng cấp ủy viên dự sinh hoạt ở đâu?", widget=forms.RadioSelect,
        choices=[(one.value, upper(one.vi)) for one in Asked],
    )  # fmt: skip
    paper = forms.CharField(
        label="Văn bản quy định", max_length=200, required=False,
        help_text="Ví dụ: Quy định số 776-QĐ/TU ngày 16/01/2023 của Ban Thường vụ Tỉnh ủy",
    )  # fmt: skip

    def __init__(self, months: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"since": forms.ChoiceField(label="Từ tháng nào?", choices=months), **self.fields}


@page(APPOINT)
def rule(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    place = units.get(actor, unit)
    actor.require(APPOINT, place)
    this, name = Month.of(actor.on), "Quy định dự sinh hoạt chi bộ"
    back = reverse("following", query={"don-vi": place.pk})

    def write(given: dict[str, Any]) -> Done:
        month = Month.read(given.pop("since")) or this
        act.ask(actor, place, since=month, **given)
        return Done(back, f"Đã ghi quy định từ {month.vi}", "Cấp ủy viên phụ trách thấy chi bộ cần dự ở bàn làm việc.")

    now = followers.rule_of(followers.rules(actor, place), place, this)
    around = Sheet(
        name, f"{place.name} và mọi tổ chức bên dưới chưa có quy định gần hơn.", "Ghi quy định", back,
        trail(None, this, Crumb(name)), card=(Line("Đây là quy định của cấp ủy", HOUSE),
                                              Line("Đang áp dụng", rule_words(now))),
    )  # fmt: skip
    start = {"since": this.key, "scope": Asked.RESIDENTIAL.value}
    return serve(request, RuleForm(offered(this, actor), sent(request), initial=start), around, write)


urlpatterns = [
    path("phu-trach/cap-uy-vien/<int:follower>/", show, name="follower"),
    path("phu-trach/cap-uy-vien/<int:follower>/ke-hoach/<str:month>/", plan, name="follow-plan"),
    path("phu-trach/ban-giao/<int:unit>/<int:follower>/", hand_over, name="follow-handover"),
    path("phu-trach/quy-dinh/<int:unit>/", rule, name="follow-rule"),
]
