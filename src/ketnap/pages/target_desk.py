"""The lines of the desk about targets that are being talked about: a number to answer, an objection to reply to."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from ketnap.pages.desk_line import DeskLine
from ketnap.pages.roads_asked import UNIT
from ketnap.pages.target_tables import aim_name, aim_query
from ketnap.queries.due_targets import Talked, Waiting
from ketnap.text import Distance, vi_number


def lines(rows: Iterable[Waiting], today: date) -> list[DeskLine]:
    """Everything that waits, one click from done."""
    return [_line(row, today) for row in rows]


def _line(row: Waiting, on: date) -> DeskLine:
    period = f"năm {row.aim.year}" if row.aim.year else f"nhiệm kỳ {row.name}"
    what, asked = aim_name(row.aim.indicator, row.aim.group), aim_query(row.aim)
    told = f"{what[:1].lower()}{what[1:]}"
    listed = reverse("targets", query={UNIT: row.unit.pk, **asked})
    if row.what == Talked.ANSWER:
        words, act = f"Cấp trên dự kiến giao chỉ tiêu {period}: {told}", "Ghi ý kiến"
        url = f"{reverse('target-answer', args=[row.unit.pk])}?{urlencode(asked)}"
        return DeskLine(words, listed, row.unit.name, act, url, on, Distance("later", "chờ ý kiến"))
    words = f"{vi_number(row.count)} nơi đề nghị xem lại chỉ tiêu {period}: {told}"
    return DeskLine(words, listed, row.unit.name, "Xem, trả lời", listed, on, Distance("later", "chờ trả lời"))
