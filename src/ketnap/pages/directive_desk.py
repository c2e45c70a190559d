"""The lines of the desk about documents and inspections: to read, to do, to mend, to take in, not read below."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from ketnap.pages.desk_line import DeskLine
from ketnap.pages.roads_asked import UNIT
from ketnap.queries.due_directives import Waiting, Waits
from ketnap.text import Distance, distance, vi_number


def lines(rows: Iterable[Waiting], today: date) -> list[DeskLine]:
    """Everything that waits, one click from done."""
    return [_line(row, today) for row in rows]


def _line(row: Waiting, on: date) -> DeskLine:
    words, act, url = _said(row)
    if row.what in {Waits.ACCEPT, Waits.SETTLE} and row.due:
        far = Distance("later", f"chờ {vi_number((on - row.due).days)} ngày")
    else:
        far = distance(row.due, on) if row.due else Distance("later", "đang chờ")
    return DeskLine(words, url, row.unit.name, act, url, row.due or on, far)


def _said(row: Waiting) -> tuple[str, str, str]:
    """What it is, what to do, where."""
    count, tasks = vi_number(row.count), reverse("directive-tasks", query={UNIT: row.unit.pk})
    findings = reverse("findings", query={UNIT: row.unit.pk})
    return {
        Waits.READ: (f"{count} văn bản chỉ đạo chưa xác nhận đã đọc", "Đọc, xác nhận",
                     reverse("directives", query={"trang-thai": "chua-doc"})),
        Waits.DO: (f"{count} việc được giao đến hạn", "Báo kết quả", f"{tasks}&trang-thai=dang-lam"),
        Waits.ACCEPT: (f"{count} việc đã báo kết quả, chờ xác nhận", "Xác nhận", f"{tasks}&trang-thai=cho-xac-nhan"),
        Waits.UNREAD: (f"{count} nơi nhận chưa xác nhận đã đọc, quá hạn", "Xem văn bản",
                       reverse("directives", query={"noi-gui": row.unit.pk})),
        Waits.MEND: (f"{count} điều phải khắc phục sau kiểm tra", "Báo khắc phục",
                     f"{findings}&trang-thai=phai-khac-phuc"),
        Waits.SETTLE: (f"{count} điều đã báo khắc phục, chờ xác nhận", "Xác nhận",
                       f"{findings}&trang-thai=cho-xac-nhan"),
    }[row.what]  # fmt: skip
