"""The own numbers of an organisation against the sum of what those right below have sent, line by line."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.pages.forming import Crumb
from ketnap.pages.report_words import MONTH, home, month_in, upper
from ketnap.pages.roads_asked import UNIT
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import report_lines, reports, units
from ketnap.text import vi_number

SEE = Permission.SEE_FIGURES
_COLUMNS = (
    Column("Dòng"),
    Column("Số của mình", num=True, phone=Phone.FIRST),
    Column("Tổng cấp dưới", num=True, phone=Phone.RUN),
    Column("Chênh", num=True, phone=Phone.RUN),
)
WHY = (
    "Chênh là bình thường khi còn nơi chưa gửi, khi có đảng viên sinh hoạt ngay tại tổ chức này, hoặc khi cấp dưới ký "
    "trước rồi việc mới được ghi. Ngoài những lẽ ấy thì mở từng báo cáo, xem “Đếm lại hôm nay”."
)


@page(SEE)
def show(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    place, one = units.get(actor, unit, SEE), month_in(month)
    found = reports.sums(actor, place, one)
    rows = [_row(line, found) for line in report_lines.lines() if line.key in found.own]
    words = f"Đối chiếu số {one.vi}"
    back = reverse("reports", query={UNIT: place.pk, MONTH: one.key})
    own = "số đã ký trong báo cáo" if found.own_copy else "đếm hôm nay, báo cáo của mình chưa ký"
    context = {
        "title": words,
        "lead": f"{place.name}: {own}. Cấp dưới: {vi_number(found.sent)} trên {vi_number(found.asked)} tổ chức đã gửi.",
        "crumbs": [Crumb("Báo cáo tháng", back), Crumb(words)],
        "table": Table(_COLUMNS, rows) if found.sent else None,
        "why": WHY,
        "own_url": home(place, one),
        "own": upper(f"báo cáo {one.vi} của {place.name}"),
    }
    return render(request, "reports/sums.html", context)


def _row(line: report_lines.ReportLine, found: reports.Sums) -> Row:
    own, below = found.own[line.key], found.below.get(line.key, 0)
    differs = own - below
    apart = vi_number(differs) if differs else "khớp"
    cells = [
        Cell(vi_number(own), short=vi_number(own)), Cell(vi_number(below), short=f"cấp dưới {vi_number(below)}"),
        Cell(apart, short=f"chênh {apart}" if differs else apart),
    ]  # fmt: skip
    return Row(f"– {line.vi}" if line.inside else line.vi, cells)


urlpatterns = [path("bao-cao/<int:unit>/<str:month>/doi-chieu/", show, name="report-sums")]
