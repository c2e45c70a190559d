"""The lines of the desk about followed cells, letters and dialogues: what waits, where, one click from done."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from ketnap.pages.desk_line import DeskLine
from ketnap.pages.follow_words import of_cell
from ketnap.pages.roads_asked import UNIT
from ketnap.process.reports import Month
from ketnap.queries.waiting import Awaits, Waiting
from ketnap.text import Distance, distance, vi_number

TITLE = "Dự sinh hoạt chi bộ, đơn thư"


def lines(rows: Iterable[Waiting], today: date) -> list[DeskLine]:
    """Everything that waits, what is due first in front; a cell without a day for its meeting last."""
    return sorted((_line(row, today) for row in rows), key=lambda line: line.due)


def _line(row: Waiting, on: date) -> DeskLine:
    count = vi_number(row.count)
    listed = reverse("petitions", query={UNIT: row.unit.pk})
    match row.what:
        case Awaits.VISIT:
            return _visit(row, on)
        case Awaits.TALK:
            url = reverse("dialogues", query={UNIT: row.unit.pk})
            words = "Buổi đối thoại đã lên lịch" if row.count == 1 else f"{count} buổi đối thoại đã lên lịch"
            due = row.due or on
            return DeskLine(words, url, row.unit.name, "Mở danh sách", url, due, distance(due, on))
        case Awaits.LATE:
            url, words, due = f"{listed}&trang-thai=qua-han", f"{count} đơn thư quá hạn giải quyết", row.due or on
            return DeskLine(words, url, row.unit.name, "Mở danh sách", url, due, distance(due, on))
        case Awaits.GIVE:
            url, words = f"{listed}&trang-thai=chua-giao", f"{count} đơn thư chưa giao người giải quyết"
            since = row.due or on
            far = Distance("later", f"chờ {vi_number(max((on - since).days, 0))} ngày")
            return DeskLine(words, url, row.unit.name, "Giao giải quyết", url, since, far)


def _visit(row: Waiting, on: date) -> DeskLine:
    url, words = of_cell(row.unit.pk), "Dự sinh hoạt chi bộ trong tháng"
    if row.due:
        return DeskLine(words, url, row.unit.name, "Xem chi bộ", url, row.due, distance(row.due, on))
    todo = "Chi bộ đã họp; đã dự thì ghi." if row.held else "Chưa ghi kỳ sinh hoạt sắp tới: hỏi bí thư ngày họp."
    far = Distance("later", "đã họp" if row.held else "chưa định ngày")
    return DeskLine(words, url, f"{row.unit.name}. {todo}", "Xem chi bộ", url, Month.of(on).last, far)
