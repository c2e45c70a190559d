"""Đảng viên mới kết nạp nay ra sao: those admitted in some years, and what became of them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import ROLES, Actor, Permission, RoleKey, page
from ketnap.actions.member_facts import note_fact
from ketnap.models import Appointment, MemberFact, Membership, ReviewFact
from ketnap.models.review import FactKind
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address, Kept, page_number, pager, select
from ketnap.pages.member_words import WHY
from ketnap.pages.review_words import short
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import members, outcome, posts, reviews
from ketnap.queries.outcome import ADMITTED, Asked
from ketnap.queries.places import place
from ketnap.text import vi_date, vi_number

SINCE, UNTIL, WHAT = "tu", "den", "ra-sao"
LABELS = {
    ADMITTED: "Đã kết nạp",
    "con-sinh-hoat": "Đang sinh hoạt trong phạm vi chương trình theo dõi",
    "chinh-thuc": "Đã công nhận đảng viên chính thức",
    "du-bi": "Còn dự bị",
    "chuyen-di": "Chuyển sinh hoạt đi nơi khác",
    "tu-tran": "Từ trần",
    "ra-khoi-dang": "Ra khỏi Đảng, bị xóa tên, khai trừ",
    "chuc-vu": "Đang giữ chức vụ, vai trò",
    "xuat-sac": "Có năm được xếp loại hoàn thành xuất sắc nhiệm vụ",
    "tot": "Có năm được xếp loại hoàn thành tốt nhiệm vụ",
    "khen-thuong": "Được khen thưởng",
}
SPAN = 5
"""Years looked back at: about a term."""


@page(Permission.SEE_FIGURES)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), Permission.SEE_FIGURES, default=True)
    if found.unit is None:
        return render(request, "overview/nowhere.html")
    since, until = _years(address, actor.on.year)
    asked = Asked(found.unit, since, until)
    chosen = address.get(WHAT) if address.get(WHAT) in LABELS else ADMITTED
    counted = outcome.figures(actor, asked)
    people = outcome.people(actor, asked, chosen, page_number(address), total=counted[chosen])
    now = Address(address.path, {**address.given, UNIT: str(found.unit.pk), SINCE: str(since), UNTIL: str(until)})
    answers = [(str(year), str(year)) for year in sorted({*range(actor.on.year - 15, actor.on.year + 1), since, until})]
    context = {
        "unit": found.unit,
        "lead": _lead(found.unit.name, since, until, counted),
        "selects": [
            select(now, SINCE, "Từ năm", answers),
            select(now, UNTIL, "Đến năm", answers),
            unit_select(now, found, ""),
        ],
        "keep": [Kept(WHAT, chosen)] if chosen != ADMITTED else [],
        "address": address.path,
        "figures": [_figure(key, counted[key], now) for key in LABELS],
        "chosen": LABELS[chosen],
        "table": Table(_COLUMNS, _rows(actor, list(people.rows))),
        "pages": pager(now, len(people.rows), people.total),
        "crumbs": [Crumb("Xếp loại hằng năm", reverse("reviews")), Crumb("Đảng viên mới kết nạp nay ra sao")],
    }
    return render(request, "reviews/outcome.html", context)


def _years(address: Address, today: int) -> tuple[int, int]:
    """The years asked for, in order; by default the last ones."""
    until = min(max(address.number(UNTIL) or today, 1930), today)
    since = min(max(address.number(SINCE) or until - SPAN + 1, 1930), until)
    return since, until


def _lead(name: str, since: int, until: int, counted: dict[str, int]) -> str:
    count = counted[ADMITTED]
    if not count:
        return f"{name} không kết nạp ai từ năm {since} đến năm {until}."
    return f"{name} kết nạp {vi_number(count)} người từ năm {since} đến năm {until}."


def _figure(key: str, count: int, now: Address) -> dict[str, Any]:
    return {"label": LABELS[key], "value": vi_number(count), "url": now.to({WHAT: key}) if count else ""}


_COLUMNS = (
    Column("Họ và tên"),
    Column("Kết nạp", phone=Phone.FIRST),
    Column("Nay", phone=Phone.LINE),
    Column("Chức vụ, khen thưởng", phone=Phone.LINE),
    Column("Xếp loại", phone=Phone.LINE),
)


def _rows(actor: Actor, people: list[Membership]) -> list[Row]:
    """What became of each: three questions for the page."""
    held = posts.of_people(actor, [row.person_id for row in people])
    facts, levels = outcome.facts_of(actor, people), reviews.of_members(actor, people)
    return [
        _row(actor, row, held.get(row.person_id, []), facts.get(row.pk, []), levels.get(row.pk, [])) for row in people
    ]


def _row(
    actor: Actor, row: Membership, held: list[Appointment], facts: list[MemberFact], levels: list[ReviewFact]
) -> Row:
    ended = f"{WHY.get(row.left_why, row.left_why)} {vi_date(row.left_on)}" if row.left_on else ""
    now = ended or f"{members.status_of(row, actor.on).vi}, {row.unit.name}"
    names = [ROLES[RoleKey(post.role)].vi for post in held if post.role in ROLES and post.role not in outcome.LOGINS]
    names += [_fact_words(fact) for fact in facts]
    rated = ", ".join(f"{fact.review.year}: {short(fact.level).lower()}" for fact in levels)
    posts_words, joined = "; ".join(names), vi_date(row.ceremony_on)
    url = reverse("member", args=[row.pk]) if actor.may(Permission.SEE_MEMBERS, row) else ""
    cells = [
        Cell(joined, short=joined), Cell(now, short=now), Cell(posts_words, short=posts_words), Cell(rated, short=rated)
    ]  # fmt: skip
    return Row(row.person.name, cells, url)


def _fact_words(fact: MemberFact) -> str:
    until = f" đến {vi_date(fact.until)}" if fact.until else ""
    since = vi_date(fact.since) if fact.kind == FactKind.MERIT else f"từ {vi_date(fact.since)}"
    return f"{fact.title} ({since}{until})"


# ── Posts and merits ─────────────────────────────────────────────────────────────────────────────────────────────────


class FactForm(VietForm):
    """A post or a merit."""

    kind = forms.ChoiceField(label="Ghi gì?", choices=FactKind.choices, widget=forms.RadioSelect, initial=FactKind.POST)
    title = forms.CharField(label="Nội dung", max_length=200, help_text="Ví dụ: Trưởng bản; Giấy khen của Đảng ủy xã")
    since = VietDateField(what="ngày", label="Từ ngày, hoặc ngày khen thưởng?")
    until = VietDateField(what="ngày thôi", label="Thôi chức vụ ngày nào?", required=False)
    paper = forms.CharField(label="Văn bản", max_length=200, required=False)

    def __init__(self, known: list[MemberFact], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            self.fields["corrects"] = forms.ChoiceField(
                label="Thay cho dòng đã ghi nào?", required=False,
                choices=[("", "Không, đây là dòng mới"), *((str(row.pk), _fact_words(row)) for row in known)],
                help_text="Chọn khi thôi giữ chức vụ hoặc ghi nhầm; dòng cũ còn trong lịch sử",
            )  # fmt: skip
            self.fields["note"] = forms.CharField(label="Lý do ghi lại", max_length=300, required=False)


@page(Permission.MANAGE_PEOPLE)
def note(request: HttpRequest, actor: Actor, member: int) -> HttpResponse:
    """Write down a post or a merit of a member, or put one in the place of another."""
    row = members.get(actor, member)
    actor.require(Permission.MANAGE_PEOPLE, row)
    known = outcome.facts_of(actor, [row]).get(row.pk, [])
    title, back = "Ghi chức vụ, khen thưởng", reverse("member", args=[row.pk])
    around = Sheet(
        title, f"{row.person.name}, {row.unit.name}.", title, back,
        [Crumb(row.unit.name, reverse("unit", args=[row.unit_id])), Crumb(row.person.name, back), Crumb(title)],
        note="Đã ghi: " + "; ".join(map(_fact_words, known)) + "." if known else "",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        chosen = given.pop("corrects", "")
        before = next((fact for fact in known if str(fact.pk) == chosen), None)
        made = note_fact(actor, row, corrects=before, **given)
        return Done(back, f"Đã ghi {made.get_kind_display()} của {row.person.name}")

    return serve(request, FactForm(known, sent(request)), around, write)


urlpatterns = [
    path("xep-loai/dang-vien-moi/", show, name="outcome"),
    path("dang-vien/<int:member>/chuc-vu-khen-thuong/", note, name="member-fact"),
]
