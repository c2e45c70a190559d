"""Giúp đỡ, nhận xét tháng: my people, one button each; for a cell or an office all who are helped, and by whom."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.access.roles import RoleKey, Where
from ketnap.law.calendar import add_months
from ketnap.models import Helper
from ketnap.pages.lists import Address, Chip, Crumb, hidden, page_number, pager, select
from ketnap.pages.roads import short_name
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.roadwords import strip_of
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.work import Task
from ketnap.process.helping import Turn, nearest, turn
from ketnap.queries import helping
from ketnap.queries.helping import Helped, Load
from ketnap.queries.places import Place, place
from ketnap.text import Distance, distance, vi_date, vi_month, vi_number

SEE = Permission.SEE_FILE
SILENT = "thieu"
TITLE = "Giúp đỡ, nhận xét tháng"
COLUMNS = (
    Column("Họ và tên"), Column("Đảng viên giúp đỡ", phone=Phone.LINE), Column("Nhận xét gần nhất", phone=Phone.RUN),
    Column("Tháng chưa có nhận xét", phone=Phone.LINE), Column("Việc tiếp theo", phone=Phone.LINE),
)  # fmt: skip
LOAD_COLUMNS = (
    Column("Đảng viên giúp đỡ"), Column("Chi bộ", phone=Phone.LINE), Column("Đang giúp", num=True, phone=Phone.FIRST),
)  # fmt: skip


@page(Permission.RECORD_HELP, SEE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    """My people first; then everybody within reach, for whoever answers for a unit."""
    address, own = Address.of(request), helping.mine(actor)
    sees = _answers(actor)
    here = _place(actor, address) if sees else Place(None, (), ())
    silent, number = address.get(SILENT), page_number(address)
    asked = helping.silences(actor.on).get(silent)
    found = helping.everybody(actor, here.unit, number, silent=asked) if sees else None
    others = [row for row in found.rows if row.pk not in {mine.pk for mine in own}] if found else []
    told = {row.candidate.pk: row for row in helping.states([*own, *others], actor.on)}
    rows = [told[row.pk] for row in found.rows] if found else []
    context = {
        "tasks": [task(told[row.pk], actor.on) for row in own],
        "sees": sees,
        "records": actor.has(Permission.RECORD_CELL),
        "total": found.total if found else 0,
        "count": f"{vi_number(found.total)} người" if found else "",
        "selects": _selects(address, here, actor),
        "keep": hidden(address, UNIT, SILENT),
        "active": list(_chips(address, here, silent)),
        "address": address.path,
        "table": Table(COLUMNS, [row_of(row, actor.on) for row in rows], "Người đang được giúp đỡ"),
        "pages": pager(address, len(rows), found.total) if found else None,
        "month": vi_month(actor.on),
    }
    return render(request, "helping/helping.html", context)


def _answers(actor: Actor) -> bool:
    """Whether somebody sees files by a post at a unit, and not only those of the people helped."""
    return any(SEE in post.role.may for post in actor.posts if post.role.key is not RoleKey.HELPER)


def _place(actor: Actor, address: Address) -> Place:
    """A cell has nothing below it to choose."""
    wide = any(post.role.where is not Where.OWN_UNIT and SEE in post.role.may for post in actor.posts if post.unit)
    return place(actor, address.number(UNIT), SEE) if wide else Place(None, (), ())


def _selects(address: Address, here: Place, actor: Actor) -> list[object]:
    before = add_months(actor.on.replace(day=1), -1)
    months = select(address, SILENT, "Nhận xét", [
        ("", "Mọi người"), (helping.THIS, f"Chưa có nhận xét tháng {actor.on.month}"),
        (helping.BEFORE, f"Chưa có nhận xét tháng {before.month}"),
    ])  # fmt: skip
    return [unit_select(address, here), months] if here.unit or here.below or here.above else [months]


def _chips(address: Address, here: Place, silent: str) -> Iterator[Chip]:
    months = {helping.THIS: "này", helping.BEFORE: "trước"}
    said = f"Chưa có nhận xét tháng {months[silent]}" if silent in months else ""
    words = {UNIT: here.unit.name if here.unit else "", SILENT: said}
    return (Chip(label, address.without(name)) for name, label in words.items() if label)


def task(one: Helped, today: date) -> Task:
    """One of my people: how the month stands, and the one thing to do."""
    candidate, person = one.candidate, one.candidate.person
    file, remark = reverse("helping-person", args=[candidate.pk]), reverse("helping-remark", args=[candidate.pk])
    due, far, act, url = today, Distance("met", "đã ghi"), "Xem việc giúp đỡ", file
    if one.away and one.call_by:
        due, far = one.call_by, distance(one.call_by, today)
        act, url = "Ghi lần liên hệ", reverse("helping-contact", args=[candidate.pk])
    elif one.missing:
        first = nearest(one.missing, today)
        due = add_months(first, 1) - timedelta(days=1)
        far, act, url = distance(due, today), f"Ghi nhận xét tháng {first.month}", f"{remark}?thang={vi_month(first)}"
    elif one.last and one.last.remark:
        due = one.last.on
    else:
        far = Distance("later", "từ tháng sau")
    return Task(person.name, file, strip_of(candidate, today), " ".join(reasons(one, today)), act, url, due, far)


def reasons(one: Helped, today: date) -> Iterator[str]:
    """How it stands, in sentences; what was noticed is said kindly and to nobody else's cost."""
    if one.away:
        until = f", dự kiến về {vi_date(one.away.until)}" if one.away.until else ""
        where = f"{one.away.place} từ {vi_date(one.away.since)}{until}"
        yield f"Làm ăn xa ở {where}; {one.away.weeks} tuần liên hệ một lần."
    for month in one.missing:
        whose = "đến lượt đồng chí ghi" if turn(month, today) is Turn.HELPER else "bí thư chi bộ sẽ nhắc"
        yield f"Tháng {vi_month(month)} chưa có nhận xét, {whose}."
    if one.last and one.last.remark:
        year, _, month_of = one.last.remark.month.partition("-")
        yield f"Gần nhất: tháng {month_of}/{year}, ghi ngày {vi_date(one.last.on)}."
    yield from noticed(one)


def noticed(one: Helped) -> Iterator[str]:
    if one.thin:
        yield "Nhận xét gần nhất mới có vài chữ; lần tới ghi một việc cụ thể để chi bộ góp ý được."
    elif one.like == "":
        yield "Nhận xét gần nhất giống hệt một tháng trước; lần tới ghi điều mới thấy trong tháng."
    elif one.like:
        yield f"Nhận xét gần nhất giống hệt của {one.like}; lần tới ghi riêng từng người."


def row_of(one: Helped, today: date) -> Row:
    """One line of the list of a unit."""
    candidate, last = one.candidate, one.last
    cell = short_name(candidate.unit.name)
    away = f"{cell} · làm ăn xa ở {one.away.place}" if one.away else cell
    months = runs(one.missing)
    told = f"tháng {last.remark.month[5:]}/{last.remark.month[:4]}" if last and last.remark else ""
    kindly = next(noticed(one), "")
    return Row(
        candidate.person.name,
        [
            Cell(_names(one.helpers), short=f"{away} · {_names(one.helpers)}"),
            Cell(told, short=f"gần nhất {told}" if told else "chưa có nhận xét"),
            Cell(months or "đủ", short=f"chưa có: {months}" if months else "đủ các tháng"),
            Cell(_next(one, today), kindly, short=f"{_next(one, today)}. {kindly}".strip(". ")),
        ],
        reverse("helping-person", args=[candidate.pk]),
        away,
    )


def runs(months: Sequence[date]) -> str:
    """Months in a row as "03/2026–08/2026", so that a year without a remark stays one line on a phone."""
    found: list[list[date]] = []
    for month in months:
        if found and add_months(found[-1][-1], 1) == month:
            found[-1].append(month)
        else:
            found.append([month])
    return ", ".join(
        f"{vi_month(row[0])}–{vi_month(row[-1])} ({vi_number(len(row))} tháng)" if len(row) > 2
        else ", ".join(map(vi_month, row)) for row in found
    )  # fmt: skip


def _names(helpers: tuple[Helper, ...]) -> str:
    return ", ".join(_name(row) for row in helpers)


def _name(row: Helper) -> str:
    """The helper, and who stands in today."""
    stands: str | None = row.stand_in  # type: ignore[attr-defined] # annotated where it was read
    return f"{row.person.name} ({stands} thay)" if stands else row.person.name


def _next(one: Helped, today: date) -> str:
    """Whose turn it is: the helper in the month itself, the secretary from the next one on."""
    if one.away and one.call_by:
        far = distance(one.call_by, today)
        return f"Liên hệ trước {vi_date(one.call_by)}, {far.words}"
    if not one.missing:
        return ""
    return turn(one.missing[0], today).vi.capitalize()


@page(SEE)
def loads(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How many people each helper helps: by name, so that nobody is ranked."""
    address = Address.of(request)
    here = _place(actor, address)
    found = helping.loads(actor, here.unit, page_number(address))
    context = {
        "total": found.total,
        "crumbs": [Crumb(TITLE, reverse("helping")), Crumb("Số người mỗi đồng chí giúp")],
        "selects": [unit_select(address, here)] if here.unit or here.below or here.above else [],
        "active": [Chip(here.unit.name, address.without(UNIT))] if here.unit else [],
        "count": f"{vi_number(found.total)} đồng chí",
        "address": address.path,
        "table": Table(LOAD_COLUMNS, [load_of(row) for row in found.rows], "Số người mỗi đồng chí đang giúp, theo tên"),
        "pages": pager(address, len(found.rows), found.total, "đồng chí"),
    }
    return render(request, "helping/loads.html", context)


def load_of(row: Load) -> Row:
    cell, people = short_name(row.cell), f"{vi_number(row.people)} người"
    return Row(row.name, [Cell(cell, short=cell), Cell(vi_number(row.people), short=people)])


urlpatterns = [
    path("giup-do/", show_all, name="helping"),
    path("giup-do/nguoi-giup-do/", loads, name="helping-loads"),
]
