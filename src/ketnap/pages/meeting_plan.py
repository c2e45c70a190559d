"""Planning a meeting: the agenda drafted from what is due at the cell, ticked, ordered and completed; a year's plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from ketnap.access import Actor, Permission, page
from ketnap.actions import meetings as act
from ketnap.actions.errors import Refused
from ketnap.actions.meeting_rows import Line
from ketnap.models import Candidate, MeetingItem, Unit
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.forming import Done, Sheet, refuse, sent, serve
from ketnap.pages.lists import Address
from ketnap.pages.meeting_fields import (
    SETTING,
    Growing,
    People,
    TimeOfDay,
    setting_fields,
    setting_of,
    shown_setting,
    some,
)
from ketnap.pages.meeting_view import home, item_words, title, trail, yearly
from ketnap.pages.said import say
from ketnap.process.meetings import CLOSING, ItemKind, MeetingKind
from ketnap.queries import agendas, meetings, units
from ketnap.queries.agendas import Offer
from ketnap.text import parse_vi_date, vi_date

RECORD = Permission.RECORD_CELL
KINDS = (
    ("regular", "Thường kỳ|Mỗi tháng một kỳ, cả chi bộ"),
    ("topic", "Chuyên đề|Mỗi quý ít nhất một kỳ"),
    ("special", "Bất thường|Họp riêng về một việc, như xét kết nạp, xét công nhận, lễ kết nạp"),
)
DAY, KIND = "ngay", "loai"
TYPED = ("kind", "on", *SETTING, "what", "who", "more")
"""What stays as it was typed when an agenda is drafted anew."""
ABOUT = (ItemKind.HELPER, ItemKind.LIST_OFF, ItemKind.REMOVE, ItemKind.TRANSFER)
"""What a cell may take up about somebody without the road asking for it."""
FAR = "Đang làm ăn xa: nghe kết quả liên hệ theo nhịp đã hẹn, tháng này không cần nhận xét"


@dataclass(frozen=True, slots=True)
class Row:
    """A line that may be put on the agenda."""

    key: str
    kind: ItemKind
    candidate: Candidate | None
    text: str
    ticked: bool
    note: str = ""

    @property
    def words(self) -> str:
        return item_words(self.kind, self.text, self.candidate)

    @property
    def line(self) -> Line:
        return Line(self.kind, self.candidate.pk if self.candidate else None, self.text)


def offered(offer: Offer) -> Row:
    about = offer.candidate.pk if offer.candidate else 0
    return Row(f"{offer.kind}-{about}", offer.kind, offer.candidate, "", offer.ready, _note(offer))


def _note(offer: Offer) -> str:
    if offer.remarked is not None:
        asked = FAR if offer.away else "Chưa ghi nhận xét để nghe ở kỳ này"
        return "Đã ghi nhận xét để nghe ở kỳ này" if offer.remarked else asked
    return "" if offer.ready else "Hết 12 tháng dự bị, còn thiếu giấy tờ nên chưa biểu quyết được"


def rows_for(items: Sequence[MeetingItem], drafted: Sequence[Offer]) -> list[Row]:
    """The agenda as it stands, then what else is due; a new agenda has everything ready ticked."""
    if not items:
        return [offered(offer) for offer in drafted]
    there = [Row(f"item-{row.pk}", ItemKind(row.kind), row.candidate, row.text, ticked=True) for row in items]
    known = {(row.kind, row.candidate_id) for row in items}
    rest = [offer for offer in drafted if (offer.kind, offer.candidate.pk if offer.candidate else None) not in known]
    return [*there, *(Row(row.key, row.kind, row.candidate, row.text, ticked=False, note=row.note)
                      for row in map(offered, rest))]  # fmt: skip


class PlanForm(Growing):
    """Day, place, people and agenda."""

    kind = forms.ChoiceField(label="Kỳ sinh hoạt nào?", choices=KINDS, widget=forms.RadioSelect)
    on = VietDateField(what="ngày họp", label="Họp ngày nào?", help_text="Ví dụ: 05/12/2026")

    def __init__(
        self, rows: Sequence[Row], led: dict[str, forms.Field], people: People, *args: Any, fixed: bool = False,
        **options: Any,
    ) -> None:  # fmt: skip
        """`people`: who is on the road in this cell. `fixed`: the meeting is there already and stays of its kind."""
        super().__init__(*args, **options)
        self.rows = rows
        if fixed:
            del self.fields["kind"]
        self.fields |= led
        for at, row in enumerate(rows, start=1):
            self.fields[f"take-{row.key}"] = forms.BooleanField(label=row.words, required=False, initial=row.ticked)
            number = CountField(what="thứ tự", least=0, most=999, required=False, initial=at, label=row.words)
            number.widget.attrs |= {"class": "input input--small", "aria-label": f"Thứ tự: {row.words}"}
            self.fields[f"at-{row.key}"] = number
        if people:
            self.fields["what"] = forms.ChoiceField(
                label="Thêm việc về một người", required=False, help_text="Ví dụ: đổi người giúp đỡ",
                choices=[("", "Chưa chọn"), *((kind.value, kind.vi) for kind in ABOUT)],
            )  # fmt: skip
            self.fields["who"] = some("Về ai?", people)
        self.fields["more"] = forms.CharField(
            label="Việc khác", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Mỗi việc một dòng; đặt trước phần thảo luận và kết luận",
        )  # fmt: skip

    @property
    def led(self) -> list[BoundField]:
        """The fields about when, where and by whom."""
        return [self[name] for name in ("kind", "on", *SETTING) if name in self.fields]

    @property
    def agenda(self) -> Iterator[tuple[BoundField, BoundField, str]]:
        """The lines: to tick, to number, and what is to be known about each."""
        return ((self[f"take-{row.key}"], self[f"at-{row.key}"], row.note) for row in self.rows)

    def clean(self) -> None:
        """What is about somebody names both."""
        super().clean()
        typed = self.cleaned_data
        for asked, other, words in (("what", "who", "Chọn việc."), ("who", "what", "Chọn người.")):
            if typed.get(other) and not typed.get(asked) and asked not in self.errors:
                self.add_error(asked, words)

    def lines(self) -> list[Line]:
        """The ticked lines in their order, others put before the lines that close a meeting."""
        typed = self.cleaned_data
        taken = [(typed.get(f"at-{row.key}") or 0, place, row) for place, row in enumerate(self.rows)
                 if typed.get(f"take-{row.key}")]  # fmt: skip
        found = [row.line for _, _, row in sorted(taken, key=lambda entry: entry[:2])]
        more = [Line(ItemKind.OTHER, None, words.strip()) for words in typed["more"].splitlines() if words.strip()]
        if typed.get("what"):
            more.insert(0, Line(ItemKind(typed["what"]), int(typed["who"])))
        last = {kind for closing in CLOSING.values() for kind in closing}
        at = next((place for place, line in enumerate(found) if line.kind in last), len(found))
        return [*found[:at], *more, *found[at:]]


# ── One meeting ──────────────────────────────────────────────────────────────────────────────────────────────────────


@page(RECORD)
def new(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    found = units.get(actor, unit, RECORD)
    kind, day = asked_kind(request), asked_day(request, actor)
    rows = rows_for([], agendas.draft(actor, found, day, kind))
    led = setting_fields(meetings.roll(actor, found, day), meetings.followers(actor, found, day))
    start = {"kind": kind.value, "on": day, **started(actor, found, day)}
    again = drafted_again(request, kind)
    start |= {name: request.POST.get(name, "") for name in TYPED} if again else {}
    form = PlanForm(rows, led, agendas.people(actor, found), None if again else sent(request), initial=start)
    if request.method == "GET" and "HX-Request" in request.headers:
        return render(request, "meetings/agenda.html", {"form": form, "drafted": kind.value})
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            row = act.plan(actor, found, kind=MeetingKind(typed["kind"]), on=typed["on"], setting=setting_of(typed),
                           items=form.lines())  # fmt: skip
        except Refused as refused:
            refuse(form, refused)
        else:
            say(request, f"Đã lập kế hoạch: {title(row)}", "Bước tiếp theo: in giấy mời, đến ngày họp thì điểm danh.",
                draft=f"hop-moi-{found.pk}")  # fmt: skip
            return redirect("meeting", row.pk)
    context = {
        "form": form, "unit": found, "title": "Lập kế hoạch kỳ sinh hoạt", "draft": f"hop-moi-{found.pk}",
        "lead": f"Chương trình soạn sẵn từ việc đang chờ chi bộ, tính đến ngày {vi_date(day)}. Bỏ chọn, đổi thứ tự, "
        "ghi thêm rồi lập.",
        "again": again, "drafted": kind.value, "words": "Lập kế hoạch", "back": yearly(found, day.year),
        "crumbs": trail(found, "Lập kế hoạch"),
    }  # fmt: skip
    return render(request, "meetings/plan.html", context)


def asked_kind(request: HttpRequest) -> MeetingKind:
    """The kind that was chosen, else the one the address names."""
    asked = request.POST.get("kind") or request.GET.get("kind") or Address.of(request).get(KIND)
    return MeetingKind(asked) if asked in set(MeetingKind) else MeetingKind.REGULAR


def drafted_again(request: HttpRequest, kind: MeetingKind) -> str:
    """What to say where the agenda that was sent was drafted for another kind of meeting than the one chosen."""
    drafted = request.POST.get("drafted", kind.value)
    return "" if drafted == kind.value else f"Chương trình đã soạn lại cho kỳ {kind.vi}. Xem lại rồi lập kế hoạch."


def asked_day(request: HttpRequest, actor: Actor) -> date:
    """The day that was typed, else the one the address names, else today."""
    asked = request.POST.get("on") or request.GET.get("on") or Address.of(request).get(DAY)
    try:
        return parse_vi_date(asked, "ngày họp")
    except ValueError:
        return actor.on


def started(actor: Actor, unit: Unit, day: date) -> dict[str, Any]:
    """As the last meeting was led; the first one by the secretary, who may be another than led the last."""
    last, secretary = meetings.last(actor, unit, day), meetings.secretary(actor, unit, day)
    if last is None:
        return {"chair": secretary or ""}
    kept = {name: value for name, value in shown_setting(last).items() if name not in ("topic", "guests")}
    led = last.chair_id
    if secretary and led and led != secretary and led == meetings.secretary(actor, unit, last.on):
        kept |= {"chair": secretary, "note_taker": "" if last.note_taker_id == secretary else kept["note_taker"]}
    return kept


@page(RECORD)
def agenda(request: HttpRequest, actor: Actor, meeting: int) -> HttpResponse:
    """Day, people and agenda of a meeting that is there already."""
    found = meetings.get(actor, meeting)
    actor.require(RECORD, found)
    rows = rows_for(agendas.items(actor, found), agendas.draft(actor, found.unit, found.on, MeetingKind(found.kind)))
    led = setting_fields(meetings.roll(actor, found.unit, found.on), meetings.followers(actor, found.unit, found.on))
    start = {"on": found.on, "version": found.version, **shown_setting(found)}
    form = PlanForm(rows, led, agendas.people(actor, found.unit), sent(request), initial=start, fixed=True)
    if form.is_bound and form.is_valid():
        try:
            act.change(actor, found, on=form.cleaned_data["on"], setting=setting_of(form.cleaned_data),
                       items=form.lines(), version=form.cleaned_data.get("version"))  # fmt: skip
        except Refused as refused:
            form.renew(refused, meetings.get(actor, meeting))
            refuse(form, refused)
        else:
            say(request, "Đã ghi chương trình", draft=f"chuong-trinh-{found.pk}")
            return redirect("meeting", found.pk)
    context = {
        "form": form, "unit": found.unit, "title": f"Chương trình: {title(found)}", "words": "Ghi chương trình",
        "lead": "Việc đang chờ chi bộ mà chưa có trong chương trình đứng ở cuối, chưa chọn.", "back": home(found),
        "draft": f"chuong-trinh-{found.pk}", "crumbs": trail(found.unit, "Chương trình", found),
    }  # fmt: skip
    return render(request, "meetings/plan.html", context)


class WhyForm(VietForm):
    """Why a meeting is not held."""

    why = forms.CharField(label="Vì sao không họp?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


@page(RECORD)
def cancel(request: HttpRequest, actor: Actor, meeting: int) -> HttpResponse:
    found = meetings.get(actor, meeting)
    actor.require(RECORD, found)
    sheet = Sheet(
        "Ghi không họp", f"{title(found)}, {found.unit.name}.", "Ghi không họp", home(found),
        trail(found.unit, "Ghi không họp", found), "Kỳ này vẫn còn trong danh sách, kèm lý do. Lập kỳ khác được.",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.cancel(actor, found, **given)
        return Done(yearly(found.unit, found.on.year), "Đã ghi không họp", "Lập kỳ khác nếu họp bù.")

    return serve(request, WhyForm(sent(request)), sheet, write)


# ── A year ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class YearForm(VietForm):
    """The plan of a year in one go."""

    year = CountField(what="năm", label="Năm nào?", least=2000)
    day = CountField(what="ngày trong tháng", label="Sinh hoạt thường kỳ ngày mấy hằng tháng?", least=1, most=31,
                     help_text="Tháng không có ngày này thì lấy ngày cuối tháng")  # fmt: skip
    topic_day = CountField(what="ngày trong tháng", label="Sinh hoạt chuyên đề ngày mấy?", least=1, most=31,
                           required=False,
                           help_text="Mỗi quý một kỳ, đặt ở tháng giữa quý. Để trống là chưa lập")  # fmt: skip
    starts = TimeOfDay(what="giờ họp", label="Bắt đầu lúc mấy giờ?", required=False, help_text="Ví dụ: 19:30")
    place = forms.CharField(label="Họp ở đâu?", max_length=200, required=False)


@page(RECORD)
def year(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    found = units.get(actor, unit, RECORD)
    asked = Address.of(request).number("nam") or actor.on.year
    sheet = Sheet(
        "Kế hoạch sinh hoạt năm", f"{found.name}. Lập mười hai kỳ thường kỳ và mỗi quý một kỳ chuyên đề.",
        "Lập kế hoạch năm", yearly(found, asked), trail(found, "Kế hoạch năm"),
        note="Kỳ đã có thì giữ nguyên; ngày đã qua thì không lập. Từng kỳ đổi ngày, lập chương trình sau.",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        made = act.plan_year(actor, found, **given)
        return Done(yearly(found, given["year"]), f"Đã lập {len(made)} kỳ sinh hoạt năm {given['year']}")

    return serve(request, YearForm(sent(request), initial={"year": asked}), sheet, write)


urlpatterns = [
    path("sinh-hoat/<int:unit>/moi/", new, name="meeting-new"),
    path("sinh-hoat/<int:unit>/nam/", year, name="meetings-year"),
    path("sinh-hoat/ky/<int:meeting>/chuong-trinh/", agenda, name="meeting-agenda"),
    path("sinh-hoat/ky/<int:meeting>/khong-hop/", cancel, name="meeting-cancel"),
]
