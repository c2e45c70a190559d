"""Phiếu tháng: printed for a cell from what is due, and found again by the code on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap import clock
from ketnap.access import Actor, OutOfReach, Permission, page
from ketnap.actions import sheets as act
from ketnap.actions.errors import Refused
from ketnap.law.calendar import add_months
from ketnap.models import Unit
from ketnap.official_forms.checking import SHORT, in_groups, read_code
from ketnap.pages.dossier_facts import Fact
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import Address, Option, Select, hidden
from ketnap.pages.meeting_view import home, of_unit, title
from ketnap.pages.meetings import asked_month
from ketnap.pages.roads_asked import UNIT
from ketnap.pages.said import say
from ketnap.pages.sheet_typing import of_cell
from ketnap.process.helping import LOOK_BACK
from ketnap.queries import meetings, units
from ketnap.queries import sheets as reading
from ketnap.queries.sheets import Asks, Printed
from ketnap.text import vi_date, vi_month, vi_number

RECORD = Permission.RECORD_CELL
MONTH, CODE = "thang", "ma"
WRONG_CODE = "Mã phiếu có 8 chữ và số, in dưới hình vuông ở đầu phiếu. Xem lại mã."
UNKNOWN = "Không có phiếu nào mang mã này trong phạm vi của đồng chí. Xem lại mã trên phiếu."


class CodeForm(VietForm):
    """The code as it was read off the sheet."""

    ma = forms.CharField(label="Mã phiếu", max_length=50, help_text="Ví dụ: abcd-ef7h")

    def clean_ma(self) -> str:
        """Capitals, spaces and hyphens do not matter."""
        code = read_code(self.cleaned_data["ma"], SHORT)
        if not code:
            raise ValidationError(WRONG_CODE)
        return code


@page(RECORD)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the sheet of a month would ask for, the sheets there are, and the way in by code."""
    address = Address.of(request)
    code = CodeForm(request.GET if CODE in request.GET else None)
    if code.is_bound and code.is_valid():
        try:
            return redirect("month-sheet", reading.get(actor, code.cleaned_data["ma"]).code)
        except OutOfReach:
            code.add_error("ma", UNKNOWN)
    unit, month, refused = _cell(actor, address), asked_month(address, actor.on), ""
    if request.method == "POST" and unit:
        try:
            made = act.make(actor, unit, month=month)
        except Refused as wrong:
            refused = wrong.message
        else:
            words = f"Mã {in_groups(made.code)}. Tải phiếu ở danh sách dưới đây rồi in."
            say(request, f"Đã lập phiếu tháng {vi_month(month)}", words)
            return redirect(of_cell(made))
    context = {
        "form": code, "unit": unit, "month": vi_month(month), "refused": refused,
        "crumbs": [Crumb("Sinh hoạt chi bộ", of_unit(unit) if unit else reverse("meetings")), Crumb("Phiếu tháng")],
        **(_of_cell(actor, address, unit, month) if unit else {}),
    }  # fmt: skip
    return render(request, "sheets/sheets.html", context)


def _cell(actor: Actor, address: Address) -> Unit | None:
    """The cell asked for, or the only one somebody answers for."""
    own = {unit.pk: unit for unit in actor.units if actor.may(RECORD, unit) and meetings.is_cell(unit)}
    asked = address.number(UNIT) or (next(iter(own)) if len(own) == 1 else None)
    if asked is None:
        return None
    unit = own.get(asked) or units.get(actor, asked)
    actor.require(RECORD, unit)
    return unit


def _of_cell(actor: Actor, address: Address, unit: Unit, month: date) -> dict[str, Any]:
    asks = reading.asks(actor, unit, month, named=False)
    return {
        "facts": list(_facts(asks)),
        "nothing": not asks.calls and not asks.helped,
        "no_meeting": asks.meeting is None,
        "plan_url": f"{reverse('meeting-new', args=[unit.pk])}?ngay={vi_date(reading.day_in(month, actor.on))}",
        "selects": [_months(month, actor.on)],
        "keep": hidden(address, MONTH, CODE),
        "address": address.path,
        "full": address.to({UNIT: unit.pk, MONTH: f"{month:%Y-%m}"}),
        "sheets": [_line(row) for row in reading.printed(actor, unit)],
    }


def _facts(asks: Asks) -> Iterator[Fact]:
    """What would stand on the sheet."""
    meeting, names = asks.meeting, [row.candidate.person.name for row in asks.helped]
    yield Fact("Kỳ sinh hoạt", title(meeting) if meeting else "chưa lập", home(meeting) if meeting else "")
    yield Fact(
        "Điểm danh", "mọi đảng viên trong sổ ngày họp" if asks.calls else "đã kết thúc kỳ họp" if meeting else ""
    )
    yield Fact("Cần nhận xét", f"{vi_number(len(names))} người: {', '.join(names)}" if names else "không còn ai")


def _months(month: date, today: date) -> Select:
    """The next month, this one and those before it that a sheet may still be printed for."""
    this = today.replace(day=1)
    shown = [add_months(this, -back) for back in range(-1, LOOK_BACK + 1)]
    shown += [month] if month not in shown else []
    return Select(MONTH, "Tháng", tuple(
        Option(f"{row:%Y-%m}", f"Tháng {vi_month(row)}", row == month) for row in shown
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A sheet in the list."""

    month: str
    code: str
    about: str
    url: str
    pdf_url: str
    photos_url: str


def _line(row: Printed) -> Line:
    sheet = row.sheet
    who = sheet.by.person.name if sheet.by and sheet.by.person else "Chương trình"
    parts = [f"{who} lập ngày {vi_date(clock.day_of(sheet.at))}"]
    if row.remarks:
        parts.append(f"đã gõ {vi_number(row.typed)} trên {vi_number(row.remarks)} nhận xét")
    code = [sheet.code]
    return Line(vi_month(sheet.month), in_groups(sheet.code), "; ".join(parts),
                reverse("month-sheet", args=code), reverse("month-sheet-pdf", args=code),
                reverse("sheet-photos", args=code))  # fmt: skip


urlpatterns = [path("sinh-hoat/phieu/", show, name="month-sheets")]
