"""The lines of the desk about monthly reports and difficulties: what waits, where, one click from done."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from ketnap.pages.desk_line import DeskLine
from ketnap.pages.report_words import MONTH, home
from ketnap.pages.roads_asked import UNIT
from ketnap.queries.due_reports import Reminded, Reminder
from ketnap.text import Distance, distance, vi_number

R = Reminded


def reminded(rows: Iterable[Reminder], today: date, more: Iterable[DeskLine] = ()) -> list[DeskLine]:
    """Everything that waits, with other lines of the same group, what is due first in front."""
    lines = [*(_line(row, today) for row in rows), *more]
    return sorted(lines, key=lambda line: line.due)


def _line(row: Reminder, on: date) -> DeskLine:
    words, act, url = _said(row)
    far = distance(row.due, on) if row.due else Distance("later", "đang chờ")
    return DeskLine(words, url, row.unit.name, act, url, row.due or on, far)


def _said(row: Reminder) -> tuple[str, str, str]:
    """What it is, what to do, where."""
    count, month = vi_number(row.count), row.month
    listed = reverse("difficulties", query={UNIT: row.unit.pk})
    match row.what:
        case R.TAKE:
            return f"{count} khó khăn chờ nhận giải quyết", "Mở danh sách", f"{listed}&trang-thai=cho-nhan"
        case R.SOLVE:
            return f"{count} khó khăn quá hạn giải quyết", "Mở danh sách", f"{listed}&trang-thai=qua-han"
        case R.CONFIRM:
            return f"{count} khó khăn đã được trả lời, chờ xác nhận", "Xác nhận", f"{listed}&trang-thai=cho-xac-nhan"
    assert month is not None  # the others are about a month
    below = reverse("reports", query={UNIT: row.unit.pk, MONTH: month.key})
    own = home(row.unit, month)
    return {
        R.SEND: (f"Báo cáo {month.vi}", "Lập báo cáo", own),
        R.MEND: (f"Báo cáo {month.vi} bị trả lại", "Sửa, gửi lại", own),
        R.ACCEPT: (f"{count} báo cáo {month.vi} chờ tiếp nhận", "Mở danh sách", f"{below}&tinh-trang=da-gui"),
        R.MISSING: (
            f"{count} tổ chức trực thuộc chưa gửi báo cáo {month.vi}", "Mở danh sách", f"{below}&tinh-trang=thieu",
        ),
        R.ESCALATED: (f"{count} tổ chức ở cấp dưới nữa chưa gửi báo cáo {month.vi}", "Mở danh sách", below),
    }[row.what]  # fmt: skip
