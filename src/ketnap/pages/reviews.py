"""Xếp loại hằng năm: the organisations of a year, and the list of one of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions.reviews import RIGHTS
from ketnap.law.reviews import voters
from ketnap.models import ReviewKind, ReviewYear
from ketnap.pages.forming import Asked, Crumb
from ketnap.pages.lists import Address, Chip, page_number, pager, select
from ketnap.pages.review_words import (
    HEADS,
    KINDS,
    OVER,
    SLUGS,
    TITLES,
    apart_words,
    cap_words,
    finding,
    law_words,
    percent,
    short,
)
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import reviews
from ketnap.queries.places import place
from ketnap.queries.reviews import LEVELLED, Entry, Sheet
from ketnap.text import vi_number

YEAR, LACKING = "nam", "thieu"
SEE = Permission.SEE_MEMBERS


def year_asked(address: Address, known: Iterable[int], today: int) -> int:
    """The year of the address, or the last one open, or this one."""
    asked = address.number(YEAR)
    if asked is not None and not 1900 <= asked <= 2200:
        raise Http404("Không có năm này.")
    return asked or next(iter(known), today)


def lacking_asked(address: Address) -> ReviewKind | None:
    kind = KINDS.get(address.get(LACKING))
    return kind if kind in LEVELLED else None


def lacking_answers() -> list[tuple[str, str]]:
    return [("", "Mọi nơi"), *((SLUGS[kind], f"Còn thiếu {kind.label}") for kind in LEVELLED)]


@page(SEE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), SEE)
    known = reviews.years(actor, found.unit)
    year, lacking = year_asked(address, known, actor.on.year), lacking_asked(address)
    shown = reviews.cells(actor, found.unit, year, lacking or "", page_number(address), opened=known.get(year, 0))
    unopened = reviews.unopened(actor, found.unit, year) if year <= actor.on.year and not lacking else 0
    offered = sorted({*known, actor.on.year, actor.on.year - 1, year}, reverse=True)
    chips = [Chip(found.unit.name, address.without(UNIT))] if found.unit else []
    chips += [Chip(f"Còn thiếu {lacking.label}", address.without(LACKING))] if lacking else []
    may_open = actor.has(Permission.RECORD_CELL)
    opening = reverse("review-open", query={YEAR: year, **({UNIT: found.unit.pk} if found.unit else {})})
    query = {YEAR: year, **({UNIT: found.unit.pk} if found.unit else {})}
    context = {
        "year": year,
        "total": shown.total,
        "count": f"{vi_number(shown.total)} tổ chức",
        "lead": _lead(year, known.get(year, 0), unopened),
        "active": chips,
        "selects": [
            select(address, YEAR, "Năm", [(str(one), str(one)) for one in offered]),
            unit_select(address, found),
            select(address, LACKING, "Việc", lacking_answers()),
        ],
        "address": address.path,
        "clear_url": address.without(UNIT, LACKING),
        "table": Table(_COLUMNS, [_row(cell) for cell in shown.rows]),
        "pages": pager(address, len(shown.rows), shown.total, "tổ chức"),
        "open_url": opening if may_open else "",
        "first": not shown.total and not lacking,
        "links": [
            ("Thống kê kiểm điểm, xếp loại (biểu 6F)", reverse("review-figures", query=query)),
            *([("Đảng viên mới kết nạp nay ra sao", reverse("outcome"))] if actor.has(Permission.SEE_FIGURES) else []),
        ],
    }
    return render(request, "reviews/reviews.html", context)


def _lead(year: int, opened: int, unopened: int) -> str:
    first = f"Năm {year}: đã mở ở {vi_number(opened)} tổ chức" if opened else f"Năm {year} chưa mở ở đây"
    return f"{first}, còn {vi_number(unopened)} nơi chưa mở." if unopened else f"{first}."


_COLUMNS = (
    Column("Tổ chức"),
    Column("Được xếp loại", num=True, phone=Phone.FIRST),
    Column("Bản kiểm điểm", num=True, phone=Phone.RUN),
    Column("Đề xuất", num=True, phone=Phone.RUN),
    Column("Biểu quyết", num=True, phone=Phone.RUN),
    Column("Quyết định", num=True, phone=Phone.RUN),
    Column("Tập thể", phone=Phone.LINE),
)


def _row(cell: reviews.Cell) -> Row:
    done = [_share(kind, cell) if cell.rated else Cell() for kind in LEVELLED]
    body = short(cell.level) or "chưa xếp loại"
    state = "Đã khóa" if cell.review.closed_on else ""
    tail = Cell(body, sub=state, short=f"Tập thể: {body}{', đã khóa' if state else ''}")
    count = Cell(vi_number(cell.rated), sub=f"và {cell.apart} không xếp loại" if cell.apart else "",
                 short=f"{vi_number(cell.rated)} người")  # fmt: skip
    return Row(cell.review.unit.name, [count, *done, tail], reverse("review", args=[cell.review.pk]))


def _share(kind: ReviewKind, cell: reviews.Cell) -> Cell:
    words = f"{cell.done.get(kind, 0)}/{cell.rated}"
    return Cell(words, short=f"{HEADS[kind].lower()} {words}")


# ── One organisation ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Act:
    """Something that may be written down for the whole list: its words, how many still lack it."""

    words: str
    url: str
    left: int


@page(SEE)
def show(request: HttpRequest, actor: Actor, review: int) -> HttpResponse:
    row = reviews.get(actor, review)
    sheet = reviews.sheet(actor, row)
    address, lacking = Address.of(request), lacking_asked(Address.of(request))
    entries = [entry for entry in sheet.entries if not lacking or lacking in entry.lacks]
    over, over_final = (finding(sheet.capped(decided=decided), row)[1] for decided in (False, True))
    acts = list(_acts(actor, sheet))
    office = actor.may(Permission.RECORD_GRASSROOTS, row)
    context = {
        "review": row,
        "crumbs": [Crumb("Xếp loại hằng năm", reverse("reviews", query={YEAR: row.year})), Crumb(row.unit.name)],
        "lead": _standing(sheet),
        "main": acts[0] if acts else None,
        "acts": acts[1:],
        "cap": list(_cap(sheet)),
        "over": over or over_final,
        "over_words": OVER,
        "body": _body(sheet),
        "body_url": reverse("review-body", args=[row.pk]),
        "table": Table(_MEMBERS, [_member(entry) for entry in entries if not entry.apart]),
        "apart": Table(_APART, [_set_apart(entry) for entry in entries if entry.apart]),
        "selects": [select(address, LACKING, "Việc", [("", "Mọi người"), *lacking_answers()[1:]])],
        "active": [Chip(f"Còn thiếu {lacking.label}", address.without(LACKING))] if lacking else [],
        "count": f"{vi_number(len(entries))} người",
        "address": address.path,
        "links": list(_links(actor, row, office=office)),
    }
    return render(request, "reviews/review.html", context)


def _cap(sheet: Sheet) -> Iterator[Asked]:
    """The cap, so far and as decided; by which text, and who votes."""
    row = sheet.review
    yield Asked("Mức", cap_words(row))
    yield Asked("Đến nay", finding(sheet.capped(decided=False), row)[0])
    yield Asked("Theo quyết định", finding(sheet.capped(decided=True), row)[0] if sheet.decided else "")
    yield Asked("Văn bản", law_words(row.opened_on))
    yield Asked("Biểu quyết", voters(row.opened_on).text)


def _standing(sheet: Sheet) -> str:
    """How far the year is here, as one would say it aloud."""
    if sheet.review.closed_on:
        return f"Đã khóa. {sheet.decided} đảng viên đã xếp loại."
    missing = [(kind, sheet.missing(kind)) for kind in LEVELLED]
    left = [f"{count} {kind.label}" for kind, count in missing if count]
    body = "" if sheet.body.level(ReviewKind.DECISION) else " Tập thể chưa có quyết định xếp loại."
    if not left:
        return f"{sheet.rated} đảng viên được xếp loại, đã ghi đủ.{body}"
    return f"{sheet.rated} đảng viên được xếp loại. Còn thiếu: {', '.join(left)}.{body}"


def _acts(actor: Actor, sheet: Sheet) -> Iterator[Act]:
    """What may be written down next, what most lack first in the order of the work."""
    if sheet.review.closed_on:
        return
    for kind in LEVELLED:
        body = sheet.body.level(kind) is None
        if (left := sheet.missing(kind) + body) and actor.may(RIGHTS[kind], sheet.review):
            yield Act(TITLES[kind], reverse("review-record", args=[sheet.review.pk, SLUGS[kind]]), left)


_MEMBERS = (
    Column("Họ và tên"),
    Column("Tự nhận", phone=Phone.FIRST),
    *(Column(HEADS[kind], phone=Phone.RUN) for kind in LEVELLED[1:]),
)
_APART = (Column("Họ và tên"), Column("Không xếp loại vì", phone=Phone.LINE), Column("Mức đã ghi", phone=Phone.FIRST))


def _member(entry: Entry) -> Row:
    assert entry.line is not None
    own = entry.facts.get(ReviewKind.SELF)
    cells = [
        Cell(short(entry.level(ReviewKind.SELF)) or "Chưa nộp", short=_own(entry) if own else "chưa nộp kiểm điểm")
    ]
    for kind in LEVELLED[1:]:
        fact = entry.facts.get(kind)
        words = short(fact.level) if fact else "Chưa ghi"
        sub = percent(fact) if fact and kind == ReviewKind.VOTE else ""
        cells.append(Cell(words, sub=sub, short=f"{HEADS[kind].lower()}: {words.lower()}{f' {sub}' if sub else ''}"))
    return Row(entry.line.membership.person.name, cells, reverse("review-line", args=[entry.line.pk]))


def _own(entry: Entry) -> str:
    return f"tự nhận {short(entry.level(ReviewKind.SELF)).lower()}"


def _set_apart(entry: Entry) -> Row:
    assert entry.line is not None
    level = short(entry.best)
    why = apart_words(entry.apart)
    cells = [Cell(why, short=why), Cell(level, short=level)]
    return Row(entry.line.membership.person.name, cells, reverse("review-line", args=[entry.line.pk]))


def _body(sheet: Sheet) -> list[tuple[str, str]]:
    """The organisation as a body, kind by kind."""
    return [(HEADS[kind], short(sheet.body.level(kind)) or "Chưa ghi") for kind in LEVELLED]


def _links(actor: Actor, review: ReviewYear, *, office: bool) -> Iterator[tuple[str, str]]:
    """What else may be done, the harmless first."""
    query = {YEAR: review.year, UNIT: review.unit_id}
    yield "Thống kê kiểm điểm, xếp loại (biểu 6F)", reverse("review-figures", query=query)
    if review.closed_on is None and actor.may(Permission.RECORD_CELL, review):
        yield "Cập nhật danh sách theo sổ đảng viên", reverse("review-open", query=query)
    if review.closed_on is None and office:
        yield "Quy định tỷ lệ xuất sắc", reverse("review-cap", args=[review.pk])
        yield "Khóa năm xếp loại", reverse("review-close", args=[review.pk])


urlpatterns = [
    path("xep-loai/", show_all, name="reviews"),
    path("xep-loai/<int:review>/", show, name="review"),
]
