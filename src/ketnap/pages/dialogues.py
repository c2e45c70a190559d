"""Đối thoại: dialogues of the head of a committee with members and people; who came in numbers; what was asked."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import dialogues as act
from ketnap.actions import petitions as letters
from ketnap.models import Dialogue, Person, Petition
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address, Chip, page_number, pager, select
from ketnap.pages.petition_acts import SenderForm, VersionForm
from ketnap.pages.petition_words import TALK_MARKS, TALKS, short, state_of, talk_name, talk_trail
from ketnap.pages.report_words import upper
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit import Fact
from ketnap.process.petitions import Audience, DialogueStatus
from ketnap.queries import petitions, units
from ketnap.queries.difficulties import officers
from ketnap.queries.places import place
from ketnap.text import vi_date, vi_number

ANSWER = Permission.ANSWER_LETTERS
STATUS = "trang-thai"
S = DialogueStatus
_COLUMNS = (
    Column("Nội dung"),
    Column("Nơi đối thoại", phone=Phone.LINE),
    Column("Tình trạng", phone=Phone.RUN),
    Column("Số người dự", num=True, phone=Phone.RUN),
    Column("Ý kiến / chờ kết quả", num=True, phone=Phone.RUN),
)


@page(ANSWER)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), ANSWER)
    status = address.get(STATUS) if address.get(STATUS) in set(S) else ""
    shown = petitions.dialogues(actor, found.unit, status, page_number(address))
    own = found.unit or next((unit for unit in actor.units if unit.open and actor.may(ANSWER, unit)), None)
    chips = [(UNIT, found.unit.name if found.unit else ""), (STATUS, upper(S(status).vi) if status else "")]
    context = {
        "title": TALKS,
        "count": f"{vi_number(shown.total)} buổi",
        "selects": [
            unit_select(address, found),
            select(address, STATUS, "Tình trạng", [("", "Mọi tình trạng"), *((one.value, upper(one.vi)) for one in S)]),
        ],
        "active": [Chip(words, address.without(name)) for name, words in chips if words],
        "address": address.path,
        "table": Table(_COLUMNS, [_row(row) for row in shown.rows]),
        "pages": pager(address, len(shown.rows), shown.total, "buổi"),
        "plan_url": reverse("dialogue-plan", args=[own.pk]) if own and own.open else "",
        "letters_url": reverse("petitions"),
    }
    return render(request, "petitions/dialogues.html", context)


def _row(row: Dialogue) -> Row:
    status = upper(S(row.status).vi)
    came = "" if row.members is None or row.people is None else vi_number(row.members + row.people)
    asked: int = row.asked  # type: ignore[attr-defined] # counted where it was read
    waits: int = row.waiting  # type: ignore[attr-defined]
    counted = f"{asked} / {waits}" if asked else ""
    cells = [
        Cell(row.unit.name, short=row.unit.name), Cell(status, short=status),
        Cell(came, short=f"{came} người dự" if came else ""),
        Cell(counted, short=f"{asked} ý kiến, {waits} chờ kết quả" if asked else ""),
    ]  # fmt: skip
    when = f"{vi_date(row.on)}, với {Audience(row.audience).vi}"
    return Row(short(row.topic), cells, reverse("dialogue", args=[row.pk]), when)


@page(ANSWER)
def show(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    row = petitions.dialogue(actor, dialogue)
    status, asked = S(row.status), petitions.questions(actor, row)
    acts = list(_acts(row))
    context = {
        "row": row,
        "title": talk_name(row),
        "crumbs": talk_trail(row),
        "state": (TALK_MARKS[status], upper(status.vi)),
        "facts": list(_facts(row)),
        "main": acts[0] if acts else None,
        "acts": acts[1:],
        "held": status is S.HELD,
        "questions": [_question(one, actor) for one in asked],
    }
    return render(request, "petitions/dialogue.html", context)


def _facts(row: Dialogue) -> Iterator[Fact]:
    yield Fact("Cấp ủy", row.unit.name)
    yield Fact("Ngày", vi_date(row.on))
    yield Fact("Với", upper(Audience(row.audience).vi))
    yield Fact("Người đối thoại", row.head.name if row.head else "Chưa ghi")
    yield Fact("Nơi đối thoại", row.place)
    yield Fact("Đảng viên dự", "" if row.members is None else f"{vi_number(row.members)} người")
    yield Fact("Nhân dân dự", "" if row.people is None else f"{vi_number(row.people)} người")
    yield Fact("Lý do không tổ chức", row.why_not)


def _acts(row: Dialogue) -> Iterator[Asked]:
    match S(row.status):
        case S.PLANNED:
            yield _act("Ghi đã đối thoại", "dialogue-hold", row)
            yield _act("Đổi ngày, nội dung", "dialogue-change", row)
            yield _act("Không tổ chức", "dialogue-cancel", row)
        case S.HELD:
            yield _act("Ghi ý kiến", "dialogue-ask", row)
            yield _act("Sửa số người dự, kết luận", "dialogue-hold", row)


def _act(words: str, route: str, row: Dialogue) -> Asked:
    return Asked(words, reverse(route, args=[row.pk]))


def _question(row: Petition, actor: Actor) -> Fact:
    who = f", {row.owner.name}, hạn {vi_date(row.due_on)}" if row.owner and row.open else ""
    return Fact(f"{state_of(row, actor.on)[1]}{who}", row.text, reverse("petition", args=[row.pk]))


# ── Forms ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class PlanForm(VietForm):
    """When, with whom, about what."""

    on = VietDateField(what="ngày đối thoại", label="Ngày nào?", help_text="Ví dụ: 15/11/2026")
    audience = forms.ChoiceField(
        label="Đối thoại với ai?", widget=forms.RadioSelect, choices=[(one.value, upper(one.vi)) for one in Audience]
    )
    topic = forms.CharField(
        label="Nội dung đối thoại", max_length=300, help_text="Ví dụ: kết nạp đảng viên ở thôn, bản"
    )
    head = forms.TypedChoiceField(
        label="Người đứng đầu đối thoại", required=False, coerce=int, empty_value=None,
        help_text="Người đang giữ vai trò tại đây; không có trong danh sách thì để trống.",
    )  # fmt: skip
    place = forms.CharField(label="Nơi đối thoại", max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, people: list[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["head"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", "Chưa ghi"), *((person.pk, person.name) for person in people)]


class HoldForm(VersionForm):
    """Who came, in numbers; what was concluded."""

    members = CountField(what="số đảng viên dự", label="Bao nhiêu đảng viên dự?", most=100000)
    people = CountField(what="số người dân dự", label="Bao nhiêu người dân dự?", most=100000)
    summary = forms.CharField(
        label="Kết luận của người đối thoại", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class CancelForm(VersionForm):
    why = forms.CharField(label="Lý do không tổ chức", max_length=300)


class AskForm(SenderForm):
    """What was asked."""

    text_ = forms.CharField(
        label="Ý kiến gì?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi ý kiến một lần ghi; sau đó giao người giải quyết và ghi hạn.",
    )  # fmt: skip
    field_order = ["text_", "ground", "sender", "reply_to"]


@page(ANSWER)
def plan(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    found, name = units.get(actor, unit, ANSWER), "Lên lịch đối thoại"
    people, back = officers(actor, found), reverse("dialogues", query={UNIT: found.pk})
    by = {person.pk: person for person in people}

    def write(given: dict[str, Any]) -> Done:
        given.pop("version")
        row = act.plan(actor, found, **given | {"head": by.get(given["head"])})
        return Done(reverse("dialogue", args=[row.pk]), "Đã lên lịch đối thoại", "Hiện trên bàn làm việc trước 7 ngày.")

    around = Sheet(name, f"{found.name}.", name, back, [Crumb(TALKS, back), Crumb(name)], draft=f"doi-thoai-{found.pk}")
    return serve(request, PlanForm(people, sent(request)), around, write)


def _sheet(row: Dialogue, name: str) -> Sheet:
    return Sheet(name, f"{row.unit.name}: {short(row.topic)}", name, reverse("dialogue", args=[row.pk]),
                 talk_trail(row, Crumb(name)))  # fmt: skip


def _done(row: Dialogue, title: str) -> Done:
    return Done(reverse("dialogue", args=[row.pk]), title)


@page(ANSWER)
def change(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    row = petitions.dialogue(actor, dialogue)
    people = officers(actor, row.unit)
    by = {person.pk: person for person in people}
    start = {"on": row.on, "audience": row.audience, "topic": row.topic, "head": row.head_id, "place": row.place,
             "version": row.version}  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        given["version"] = -1 if given["version"] is None else given["version"]
        act.change(actor, row, **given | {"head": by.get(given["head"])})
        return _done(row, "Đã đổi lịch đối thoại")

    return serve(request, PlanForm(people, sent(request), initial=start), _sheet(row, "Đổi lịch đối thoại"), write)


@page(ANSWER)
def hold(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    row = petitions.dialogue(actor, dialogue)

    def write(given: dict[str, Any]) -> Done:
        act.hold(actor, row, **given)
        return _done(row, "Đã ghi buổi đối thoại")

    start = {"version": row.version, "members": row.members, "people": row.people, "summary": row.summary}
    return serve(request, HoldForm(sent(request), initial=start), _sheet(row, "Ghi đã đối thoại"), write)


@page(ANSWER)
def cancel(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    row = petitions.dialogue(actor, dialogue)

    def write(given: dict[str, Any]) -> Done:
        act.cancel(actor, row, **given)
        return _done(row, "Đã ghi không tổ chức")

    form = CancelForm(sent(request), initial={"version": row.version})
    return serve(request, form, _sheet(row, "Không tổ chức"), write)


@page(ANSWER)
def ask(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    row = petitions.dialogue(actor, dialogue)

    def write(given: dict[str, Any]) -> Done:
        letters.ask(actor, row, **given)
        return _done(row, "Đã ghi ý kiến")

    return serve(request, AskForm(sent(request)), _sheet(row, "Ghi ý kiến"), write)


urlpatterns = [
    path("doi-thoai/", show_all, name="dialogues"),
    path("doi-thoai/len-lich/<int:unit>/", plan, name="dialogue-plan"),
    path("doi-thoai/<int:dialogue>/", show, name="dialogue"),
    path("doi-thoai/<int:dialogue>/doi-lich/", change, name="dialogue-change"),
    path("doi-thoai/<int:dialogue>/da-doi-thoai/", hold, name="dialogue-hold"),
    path("doi-thoai/<int:dialogue>/khong-to-chuc/", cancel, name="dialogue-cancel"),
    path("doi-thoai/<int:dialogue>/y-kien/", ask, name="dialogue-ask"),
]
