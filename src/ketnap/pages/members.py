"""Danh sách đảng viên: who they are, where they are active, since when, and the badge that comes next."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.law.facts import UnitKind
from ketnap.models import Sex
from ketnap.models.codes import PEOPLES
from ketnap.pages.lists import Address, Chip, Select, hidden, page_number, pager, select
from ketnap.pages.member_words import MARKS, PEOPLE, about, badge, party_age, upper
from ketnap.pages.roads_asked import UNIT, kinds, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import register
from ketnap.queries.members import Line, Status
from ketnap.queries.places import Place, place
from ketnap.queries.register import MINORITY, ORDERS, Wanted
from ketnap.text import vi_date, vi_month, vi_number

NAME, STATUS, SEX, PEOPLE_OF, KIND, YEAR, ALONE, ORDER = (
    "ten", "trang-thai", "gioi", "dan-toc", "loai", "nam", "rieng", "xep",
)  # fmt: skip
# The answers of the address, so that it reads as Vietnamese.
STATUSES = {
    "chinh-thuc": Status.OFFICIAL,
    "du-bi": Status.PROBATION,
    "mien": Status.EXEMPT,
    "tam-thoi": Status.AWAY,
    "dinh-chi": Status.SUSPENDED,
    "da-ra": Status.LEFT,
}
SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked and the address it came in."""

    address: Address
    place: Place
    wanted: Wanted


@page(Permission.SEE_MEMBERS)
def members(request: HttpRequest, actor: Actor) -> HttpResponse:
    question = read(actor, Address.of(request))
    address, found = question.address, register.register(actor, question.wanted, page_number(question.address))
    controls = selects(question)
    pages = pager(address, len(found.rows), found.total)
    context = {
        "total": found.total,
        "count": f"{vi_number(found.total)} người",
        "active": list(chips(question)),
        "address": address.path,
        "selects": controls,
        "search": {"name": NAME, "label": "Tên", "value": address.get(NAME)},
        "keep": hidden(address, NAME, *(control.name for control in controls)),
        "table": Table(columns(question), [row(line, actor) for line in found.rows], "Đảng viên, xếp theo tên gọi"),
        "pages": pages,
        "may_register": actor.has(Permission.MANAGE_MEMBERS),
    }
    return render(request, "members/members.html", context)


def read(actor: Actor, address: Address) -> Question:
    """Read the filters; what no filter knows is passed over, a unit out of reach is not found."""
    found = place(actor, address.number(UNIT), Permission.SEE_MEMBERS)
    year, order = address.number(YEAR), address.get(ORDER)
    people = address.get(PEOPLE_OF)
    wanted = Wanted(
        unit=found.unit,
        alone=address.get(ALONE) == "1",
        status=STATUSES.get(address.get(STATUS)),
        sex=SEXES.get(address.get(SEX), ""),
        people=people if people in PEOPLE or people == MINORITY else "",
        kind=address.get(KIND) if address.get(KIND) in set(UnitKind) else "",
        year=year if year and 1900 <= year <= 2200 else None,
        name=address.get(NAME),
        order=order.removeprefix("-") if order.removeprefix("-") in ORDERS else "ten",
        down=order.startswith("-"),
    )
    return Question(address, found, wanted)


def selects(question: Question) -> list[Select]:
    address = question.address
    standings = [("", "Đang sinh hoạt"), *((key, upper(status.vi)) for key, status in STATUSES.items())]
    peoples = [("", "Mọi dân tộc"), (MINORITY, "Dân tộc thiểu số"), *((p.code, p.vi) for p in PEOPLES)]
    return [
        unit_select(address, question.place),
        select(address, STATUS, "Trạng thái", standings),
        select(address, SEX, "Giới tính", [("", "Nam và nữ"), ("nam", "Nam"), ("nu", "Nữ")]),
        select(address, PEOPLE_OF, "Dân tộc", peoples),
        select(address, KIND, "Loại chi bộ", [("", "Mọi loại"), *kinds()]),
    ]


def chips(question: Question) -> Iterator[Chip]:
    """Every active filter in words, with the address without it."""
    wanted, address = question.wanted, question.address
    alone = "Không tính tổ chức trực thuộc" if wanted.alone and wanted.unit else ""
    people = "Dân tộc thiểu số" if wanted.people == MINORITY else PEOPLE.get(wanted.people, "")
    words = {
        UNIT: wanted.unit.name if wanted.unit else "",
        ALONE: alone,
        STATUS: upper(wanted.status.vi) if wanted.status else "",
        SEX: upper(Sex(wanted.sex).label) if wanted.sex else "",
        PEOPLE_OF: people,
        KIND: upper(UnitKind(wanted.kind).vi) if wanted.kind else "",
        YEAR: f"Vào Đảng năm {wanted.year}" if wanted.year else "",
        NAME: f"Tên có “{wanted.name}”" if wanted.name else "",
    }
    return (Chip(label, address.without(name)) for name, label in words.items() if label)


def columns(question: Question) -> list[Column]:
    """The columns; those that can be sorted by turn the order round when they already rule it."""

    def sortable(label: str, order: str, phone: Phone | None = None) -> Column:
        rules, down = question.wanted.order == order, question.wanted.down
        turned = f"-{order}" if rules and not down else order
        now = ("descending" if down else "ascending") if rules else ""
        return Column(label, sort=now, url=question.address.to({ORDER: turned}), phone=phone)

    return [
        sortable("Họ và tên", "ten"),
        Column("Nơi sinh hoạt", phone=Phone.LINE),
        Column("Trạng thái", phone=Phone.FIRST),
        sortable("Vào Đảng", "vao-dang", Phone.RUN),
        sortable("Chính thức", "chinh-thuc", Phone.OFF),
        Column("Tuổi đảng", num=True, phone=Phone.RUN),
        Column("Huy hiệu tới", phone=Phone.RUN),
    ]


def row(line: Line, actor: Actor) -> Row:
    """One member. The day of the next badge stands under its years; on a phone months are enough."""
    member, mark, age = line.membership, MARKS.get(line.status, ""), party_age(line, actor.on)
    due, month = (vi_date(line.next_badge.due_on), vi_month(line.next_badge.due_on)) if line.next_badge else ("", "")
    left = vi_date(member.left_on)
    gone = Cell(line.status.vi, sub=f"từ {left}", short=f"đã ra {left}") if left else Cell(line.status.vi)
    cells = [
        Cell(member.unit.name, short=f"{about(line.person)} · {member.unit.name}"),
        Cell(line.status.vi, state=mark) if mark else gone,
        Cell(vi_date(member.ceremony_on), short=f"vào {vi_month(member.ceremony_on)}"),
        Cell(vi_date(member.recognised_on)),
        Cell(age, short=f"{age} tuổi đảng"),
        Cell(badge(line), sub=due, short=f"đủ {badge(line)} {month}"),
    ]
    return Row(line.person.name, cells, reverse("member", args=[member.pk]), about(line.person))


urlpatterns = [path("dang-vien/", members, name="members")]
