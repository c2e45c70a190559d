"""Biểu 6F: how many were reviewed and rated how, in a unit and year; every count opens to whom it counts."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.law.facts import ReviewLevel
from ketnap.models import MemberReview, ReviewYear, Unit
from ketnap.official_forms import review_paper as paper
from ketnap.official_forms.files import named
from ketnap.official_forms.review_paper import LABELS, SUGGESTED
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import Address, page_number, pager, select
from ketnap.pages.paper_files import attached
from ketnap.pages.review_words import OVER, apart_words, cap_words, finding, law_words, short
from ketnap.pages.reviews import YEAR, year_asked
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.statistics import FILES
from ketnap.pages.statistics_sent import WRITERS
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit import Fact
from ketnap.process.statistics.rows import NO_DATA
from ketnap.queries import review_figures as reading
from ketnap.queries import reviews
from ketnap.queries.places import place
from ketnap.queries.review_figures import TO_REVIEW
from ketnap.text import vi_number

WHAT, WHOM, BODIES = "muc", "doi-tuong", "tap-the"
NOT_KEPT = "Dòng 4 của biểu 6F (được gợi ý kiểm điểm) chưa được ghi trong chương trình; ghi tay trên bản in."
MADE = "Lập theo mô tả biểu 6F năm 2021; biểu xếp loại năm 2025 chưa tìm thấy. Đối chiếu với biểu của cấp trên."


@page(Permission.SEE_MEMBERS)
def figures(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), Permission.SEE_MEMBERS, default=True)
    known = reviews.years(actor)
    year = year_asked(address, known, actor.on.year)
    counted = reading.figures(actor, found.unit, year)
    own = reviews.review_of(actor, found.unit, year) if found.unit else None
    cap = list(_cap(own, counted)) if own else []
    now = Address(
        address.path, {**address.given, YEAR: str(year), **({UNIT: str(found.unit.pk)} if found.unit else {})}
    )
    context = {
        "unit": found.unit,
        "year": year,
        "any": counted.members.total() or counted.bodies.total(),
        "selects": [
            select(now, YEAR, "Năm", [(str(one), str(one)) for one in sorted({*known, actor.on.year}, reverse=True)]),
            unit_select(now, found, ""),
        ],
        "address": address.path,
        "table": Table(_COLUMNS, [_row(key, counted, now) for key in LABELS]),
        "cap": [fact for fact, _ in cap],
        "over": any(beyond for _, beyond in cap),
        "law": law_words(own.opened_on if own else actor.on),
        "over_words": OVER,
        "notes": (MADE, NOT_KEPT),
        "files": [
            {"words": label, "url": reverse("review-figures-file", args=[kind], query=now.given)}
            for kind, label in FILES
        ]
        if found.unit
        else [],
        "crumbs": [Crumb("Xếp loại hằng năm", reverse("reviews", query={YEAR: year})), Crumb("Thống kê")],
    }
    return render(request, "reviews/figures.html", context)


_COLUMNS = (Column("Nội dung"), Column("Tập thể", num=True), Column("Đảng viên", num=True))


def _row(key: str, counted: reading.Figures, now: Address) -> Row:
    if key == SUGGESTED:
        return Row(LABELS[key], [Cell(""), Cell("")], sub=f"{NO_DATA}.")
    return Row(LABELS[key], [
        _count(counted.bodies[key], key, now, "tổ chức", BODIES), _count(counted.members[key], key, now, "người", "")
    ])  # fmt: skip


def _count(count: int, key: str, now: Address, unit: str, whom: str) -> Cell:
    asked = {name: value for name, value in now.given.items() if name in {UNIT, YEAR}} | {WHAT: key}
    url = reverse("review-people", query=asked | ({WHOM: whom} if whom else {})) if count else ""
    return Cell(vi_number(count), url=url, unit=unit)


def _cap(own: ReviewYear, counted: reading.Figures) -> Iterator[tuple[Fact, bool]]:
    """The cap of the unit, over its members and over its organisations."""
    yield Fact("Tỷ lệ xuất sắc", cap_words(own)), False
    for what, part in (("Đảng viên", counted.members), ("Tập thể", counted.bodies)):
        asked = reviews.cap_of(own, part[ReviewLevel.EXCELLENT.value], part[ReviewLevel.GOOD.value])
        words, over = finding(asked, own)
        yield Fact(what, words), over


@page(Permission.SEE_MEMBERS)
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whom a count of the table is of."""
    address = Address.of(request)
    found = place(actor, address.number(UNIT), Permission.SEE_MEMBERS)
    year, key = year_asked(address, reviews.years(actor), actor.on.year), address.get(WHAT) or TO_REVIEW
    if key not in LABELS or key == SUGGESTED:
        raise Http404("Không có số này.")
    bodies = address.get(WHOM) == BODIES
    unit, total, table, count = _listed(actor, found.unit, (year, key), page_number(address), bodies=bodies)
    query: dict[str, Any] = {YEAR: year, **({UNIT: found.unit.pk} if found.unit else {})}
    context = {
        "title": LABELS[key].split(". ")[-1],
        "lead": f"{'Tập thể' if bodies else 'Đảng viên'}, năm {year}"
        + (f", {found.unit.name} và các tổ chức trực thuộc." if found.unit else "."),
        "table": table,
        "pages": pager(address, count, total, unit),
        "crumbs": [Crumb("Xếp loại hằng năm", reverse("reviews", query={YEAR: year})),
                   Crumb("Thống kê", reverse("review-figures", query=query)), Crumb(LABELS[key].split(". ")[-1])],
    }  # fmt: skip
    return render(request, "reviews/people.html", context)


def _listed(
    actor: Actor, unit: Unit | None, asked: tuple[int, str], page_asked: int, *, bodies: bool
) -> tuple[str, int, Table, int]:
    year, key = asked
    if bodies:
        units = reading.bodies(actor, unit, year, key, page_asked)
        return "tổ chức", units.total, Table(_OF_BODIES, [_body(row) for row in units.rows]), len(units.rows)
    members = reading.people(actor, unit, year, key, page_asked)
    return "người", members.total, Table(_OF_MEMBERS, [_member(row) for row in members.rows]), len(members.rows)


_OF_MEMBERS = (Column("Họ và tên"), Column("Chi bộ", phone=Phone.LINE), Column("Mức", phone=Phone.FIRST))
_OF_BODIES = (Column("Tổ chức"), Column("Mức", phone=Phone.FIRST))


def _member(row: MemberReview) -> Row:
    level: str = getattr(row, "level", "")
    words = short(level) or apart_words(row.apart) or "Chưa xếp loại"
    unit = row.review.unit.name
    cells = [Cell(unit, short=unit), Cell(words, short=words)]
    return Row(row.membership.person.name, cells, reverse("review-line", args=[row.pk]))


def _body(row: ReviewYear) -> Row:
    level: str = getattr(row, "level", "")
    words = short(level) or "Chưa xếp loại"
    return Row(row.unit.name, [Cell(words, short=words)], reverse("review", args=[row.pk]))


@page(Permission.SEE_MEMBERS)
def file(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """The table of one organisation and year, to be printed and sent."""
    address = Address.of(request)
    found = place(actor, address.number(UNIT), Permission.SEE_MEMBERS, default=True)
    if found.unit is None or kind not in WRITERS:
        raise Http404("Chọn một tổ chức và một dạng tệp.")
    unit, year = found.unit, year_asked(address, reviews.years(actor), actor.on.year)
    made = paper.sheet(unit, year, reading.figures(actor, unit, year), actor.on)
    return attached(lambda: WRITERS[kind](made), named(f"bieu 6f {unit.name} {year}", kind))


urlpatterns = [
    path("xep-loai/thong-ke/", figures, name="review-figures"),
    path("xep-loai/thong-ke/danh-sach/", people, name="review-people"),
    path("xep-loai/thong-ke/tep/<slug:kind>/", file, name="review-figures-file"),
]
