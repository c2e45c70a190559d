"""The lines of the desk about remarks and calls that wait for a helper, one click from where they are written."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from ketnap.pages.desk_line import DeskLine
from ketnap.queries.due_remarks import Asked, Waiting
from ketnap.text import distance, vi_month

TITLE = "Giúp đỡ, nhận xét tháng"


def lines(rows: Iterable[Waiting], today: date) -> list[DeskLine]:
    """In the order in which they are due."""
    return [_line(row, today) for row in rows]


def _line(row: Waiting, on: date) -> DeskLine:
    file, far = reverse("helping-person", args=[row.candidate]), distance(row.due, on)
    if row.what is Asked.CALL:
        act_url = reverse("helping-contact", args=[row.candidate])
        return DeskLine(f"Liên hệ với {row.name}", file, f"{row.cell}. Đang làm ăn xa.", "Ghi lần liên hệ", act_url,
                        row.due, far)  # fmt: skip
    act, month = f"Ghi nhận xét tháng {on.month}", vi_month(on)
    reason = f"{row.cell}. Tháng {month} chưa có nhận xét, đến lượt đồng chí ghi."
    act_url = f"{reverse('helping-remark', args=[row.candidate])}?thang={month}"
    return DeskLine(f"Nhận xét tháng: {row.name}", file, reason, act, act_url, row.due, far)
