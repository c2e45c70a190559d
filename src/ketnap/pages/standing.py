"""Dues by month, and the contact with the cell where a member lives: lists of who is behind, one page a member."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import standing as act
from ketnap.law.facts import COMMITTEES
from ketnap.law.judging import known, line_on
from ketnap.law.sources import QD_213
from ketnap.law.values.removal import ACTIVITY_GAP
from ketnap.models import ContactKind, Membership, ResidenceContact
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address, Chip, hidden, page_number, pager
from ketnap.pages.member import member_crumbs
from ketnap.pages.member_words import upper
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.transfer_forms import ContactFixForm, ContactForm, DuesFixForm, DuesForm, paid_words
from ketnap.pages.transfer_page import Happened
from ketnap.pages.unit_words import crumbs
from ketnap.pages.units import Row as Listed
from ketnap.process.transfers import months_behind
from ketnap.queries import members, standing, units
from ketnap.queries.places import Place, place
from ketnap.queries.standing import Payer
from ketnap.queries.transfers import may_move, mover
from ketnap.text import vi_date, vi_month, vi_number

SEE = Permission.SEE_MEMBERS
RESIDENCE = (
    f"Theo {QD_213.dated_name}: đảng viên đang công tác giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú. Chưa "
    "xác lập văn bản này còn hiệu lực hay đã được thay thế; chi bộ đối chiếu văn bản đang áp dụng."
)
LISTED = "Danh sách lấy những chi bộ không phải chi bộ nơi cư trú (thôn, bản, tổ dân phố)."
NO_MONEY = "Chương trình chỉ ghi tháng, không ghi số tiền. Ai chưa ghi tháng nào thì không tính là chậm."
DUES_COLUMNS = (
    Column("Đảng viên"), Column("Chi bộ", phone=Phone.LINE), Column("Đã đóng hết", phone=Phone.RUN),
    Column("Chưa đóng", phone=Phone.FIRST),
)  # fmt: skip
CONTACT_COLUMNS = (
    Column("Đảng viên"), Column("Chi bộ", phone=Phone.LINE), Column("Nơi ở", phone=Phone.LINE),
    Column("Vào Đảng", phone=Phone.RUN),
)  # fmt: skip


def around(request: HttpRequest, actor: Actor) -> tuple[Address, Place, dict[str, object]]:
    """The filter both lists have."""
    address = Address.of(request)
    here = place(actor, address.number(UNIT), SEE)
    chips = [Chip(here.unit.name, address.without(UNIT))] if here.unit else []
    shown = {"address": address.path, "selects": [unit_select(address, here)], "keep": hidden(address, UNIT)}
    return address, here, {**shown, "active": chips}


@page(SEE)
def behind(request: HttpRequest, actor: Actor) -> HttpResponse:
    address, here, shown = around(request, actor)
    found, least = standing.behind(actor, here.unit, page_number(address)), standing.gap(actor.on)
    who = f"{vi_number(found.total)} đảng viên" if found.total else "Không có đảng viên nào"
    context = {
        **shown,
        "title": "Đảng phí chậm",
        "lead": f"{who} chưa đóng đảng phí từ {least} tháng trở lên, theo những gì đã ghi.",
        "count": f"{vi_number(found.total)} người",
        "table": Table(DUES_COLUMNS, [late_row(row) for row in found.rows], "Đảng phí chậm"),
        "pages": pager(address, len(found.rows), found.total),
        "empty": "Ghi tháng đã đóng ở trang “Ghi đảng phí” của từng chi bộ; ai chậm đến mức quy định thì hiện ở đây.",
        "note": f"{ground(actor)} {NO_MONEY}",
        "act": "Ghi đảng phí",
        "act_url": pay_url(actor, here),
    }
    return render(request, "transfers/transfers.html", context)


def pay_url(actor: Actor, here: Place) -> str:
    """Where dues of the cell in hand are written down: the one asked for, or one's own."""
    unit = here.unit or next(iter(actor.units), None)
    fits = unit is not None and unit.kind not in COMMITTEES and may_move(actor, unit)
    return reverse("unit-dues", args=[unit.pk]) if unit and fits else ""


def ground(actor: Actor) -> str:
    """What the text says of months without dues. Nobody here knows the reasons, so a person decides, always."""
    line = line_on(ACTIVITY_GAP, actor.on)
    rule = f"{ACTIVITY_GAP.title}: {ACTIVITY_GAP.words(known(line))} thì chi bộ xem xét đề nghị xóa tên"
    return f"{rule} ({line.cites}). {line.note} Cấp có thẩm quyền xem xét lý do; chương trình chỉ nhắc."


def late_row(row: Payer) -> Row:
    member = row.membership
    until = vi_month(row.until)
    cells = [
        Cell(member.unit.name, short=member.unit.name),
        Cell(until, short=f"đã đóng hết {until}"),
        Cell(f"{row.behind} tháng", short=f"{row.behind} tháng"),
    ]
    return Row(member.person.name, cells, reverse("member-standing", args=[member.pk]))


@page(SEE)
def contacts(request: HttpRequest, actor: Actor) -> HttpResponse:
    address, here, shown = around(request, actor)
    found = standing.not_introduced(actor, here.unit, page_number(address))
    who = f"{vi_number(found.total)} đảng viên" if found.total else "Không có đảng viên nào"
    context = {
        **shown,
        "title": "Mối liên hệ nơi cư trú",
        "lead": f"{who} chưa ghi giới thiệu giữ mối liên hệ nơi cư trú.",
        "count": f"{vi_number(found.total)} người",
        "table": Table(CONTACT_COLUMNS, [contact_row(row) for row in found.rows], "Chưa giới thiệu"),
        "pages": pager(address, len(found.rows), found.total),
        "empty": "Mọi đảng viên đang công tác trong danh sách đã được ghi giới thiệu.",
        "note": f"{RESIDENCE} {LISTED}",
    }
    return render(request, "transfers/transfers.html", context)


def contact_row(row: Membership) -> Row:
    cells = [
        Cell(row.unit.name, short=row.unit.name),
        Cell(row.person.residence, short=row.person.residence),
        Cell(vi_date(row.ceremony_on), short=f"vào Đảng {vi_date(row.ceremony_on)}"),
    ]
    return Row(row.person.name, cells, reverse("member-standing", args=[row.pk]))


# ── One member ───────────────────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def show(request: HttpRequest, actor: Actor, member: int) -> HttpResponse:
    """Dues and contact of one member, with what may be written down."""
    row = members.get(actor, member)
    may = row.left_on is None and may_move(actor, row)
    paid = standing.dues(row)
    late = months_behind(paid[0].until, actor.on) if paid else 0
    context = {
        "title": f"Đảng phí, nơi cư trú: {row.person.name}",
        "lead": paid_words(Payer(row, paid[0].until if paid else None, late)),
        "warning": f"{late} tháng chưa ghi đóng đảng phí. {ground(actor)}" if late >= standing.gap(actor.on) else "",
        "dues": [
            Happened(one.on, f"Đã đóng hết tháng {vi_month(one.until)}", fixed(one.note),
                     reverse("dues-correct", args=[one.pk]) if may else "") for one in paid
        ],
        "contacts": [told(one, may) for one in standing.contacts(row)],
        "note": RESIDENCE,
        "links": list(links(row)) if may else [],
        "crumbs": member_crumbs(actor, row, Crumb("Đảng phí, nơi cư trú")),
    }  # fmt: skip
    return render(request, "transfers/standing.html", context)


def fixed(note: str) -> str:
    return f"Đính chính: {note}" if note else ""


def told(row: ResidenceContact, may: bool) -> Happened:
    kind = ContactKind(row.kind)
    year = f" năm {row.year}" if row.year else ""
    about = ". ".join(filter(None, (row.place, row.paper, fixed(row.note))))
    fix = reverse("contact-correct", args=[row.pk]) if may else ""
    return Happened(row.on, f"{upper(kind.label)}{year}", about, fix)


def links(row: Membership) -> Iterator[Listed]:
    yield Listed("Ghi nơi cư trú", 1, reverse("contact-new", args=[row.pk]))
    yield Listed("Ghi đảng phí của chi bộ", 1, reverse("unit-dues", args=[row.unit_id]))


@page(SEE)
def pay(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """Everybody of a cell on one screen: who has paid until the end of a month."""
    here = units.get(actor, unit)
    actor.require(mover(actor, here), here)
    title, back = "Ghi đảng phí", reverse("unit", args=[here.pk])
    payers = standing.payers(actor, here)
    lead = f"{here.name}. {NO_MONEY}" if payers else f"{here.name} chưa có đảng viên nào trong danh sách."
    around = Sheet(title, lead, "Ghi đã đóng", back, crumbs(actor, here, Crumb(title)))

    def write(given: dict[str, Any]) -> Done:
        count = act.pay_dues(actor, here, **given)
        month = vi_month(given["until"])
        return Done(reverse("unit-dues", args=[here.pk]), f"Đã ghi {count} người", f"Đã đóng hết tháng {month}.")

    start = {"until": actor.on.replace(day=1), "on": actor.on}
    return serve(request, DuesForm(payers, sent(request), initial=start), around, write)


@page(SEE)
def fix_dues(request: HttpRequest, actor: Actor, dues: int) -> HttpResponse:
    row = standing.get_dues(actor, dues)
    actor.require(mover(actor, row.membership), row)
    around, back = sheet(actor, row.membership, "Đính chính đảng phí")

    def write(given: dict[str, Any]) -> Done:
        act.correct_dues(actor, row, **given)
        return Done(back, "Đã ghi đính chính")

    return serve(request, DuesFixForm(sent(request), initial={"until": row.until, "on": row.on}), around, write)


@page(SEE)
def note_contact(request: HttpRequest, actor: Actor, member: int) -> HttpResponse:
    row = members.get(actor, member)
    actor.require(mover(actor, row), row)
    around, back = sheet(actor, row, "Ghi mối liên hệ nơi cư trú", note=RESIDENCE)

    def write(given: dict[str, Any]) -> Done:
        act.note_contact(actor, row, **given)
        return Done(back, "Đã ghi mối liên hệ nơi cư trú")

    return serve(request, ContactForm(sent(request)), around, write)


@page(SEE)
def fix_contact(request: HttpRequest, actor: Actor, contact: int) -> HttpResponse:
    row = standing.get_contact(actor, contact)
    actor.require(mover(actor, row.membership), row)
    around, back = sheet(actor, row.membership, "Đính chính mối liên hệ nơi cư trú")
    now = {name: getattr(row, name) for name in ("on", "place", "year", "paper")}

    def write(given: dict[str, Any]) -> Done:
        act.correct_contact(actor, row, **given)
        return Done(back, "Đã ghi đính chính")

    return serve(request, ContactFixForm(sent(request), initial=now), around, write)


def sheet(actor: Actor, row: Membership, title: str, *, note: str = "") -> tuple[Sheet, str]:
    back = reverse("member-standing", args=[row.pk])
    trail = member_crumbs(actor, row, Crumb("Đảng phí, nơi cư trú", back), Crumb(title))
    return Sheet(title, f"{row.person.name}, {row.unit.name}.", title, back, trail, note=note), back


urlpatterns = [
    path("dang-phi/", behind, name="dues"),
    path("dang-phi/<int:dues>/dinh-chinh/", fix_dues, name="dues-correct"),
    path("noi-cu-tru/", contacts, name="contacts"),
    path("noi-cu-tru/<int:contact>/dinh-chinh/", fix_contact, name="contact-correct"),
    path("dang-vien/<int:member>/dang-phi-noi-cu-tru/", show, name="member-standing"),
    path("dang-vien/<int:member>/noi-cu-tru/", note_contact, name="contact-new"),
    path("to-chuc/<int:unit>/dang-phi/", pay, name="unit-dues"),
]
