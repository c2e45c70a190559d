"""The rows behind a number of a report as a table: members, roads, organisations, people of the pool, meetings."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from ketnap.access import Actor, Permission
from ketnap.models import Meeting, Source
from ketnap.pages import figures, meeting_view
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.text import vi_date

_SOURCES = (Column("Họ và tên"), Column("Nơi theo dõi", phone=Phone.LINE), Column("Phát hiện ngày", phone=Phone.RUN))
_MEETINGS = (Column("Chi bộ"), Column("Kỳ sinh hoạt", phone=Phone.LINE), Column("Có ghi kết luận", phone=Phone.RUN))


def table_of(actor: Actor, rows: Sequence[Any]) -> Table:
    """Rows of one kind; what a name opens to is left out where the reader has no right to it."""
    first = next(iter(rows), None)
    if isinstance(first, Source):
        return Table(_SOURCES, [_source(actor, row) for row in rows])
    if isinstance(first, Meeting):
        return Table(_MEETINGS, [_meeting(actor, row) for row in rows])
    return figures.table_of(actor, rows)


def _source(actor: Actor, row: Source) -> Row:
    spotted = vi_date(row.spotted_on)
    url = reverse("source", args=[row.pk]) if actor.may(Permission.INTRODUCE, row) else ""
    return Row(row.called, [Cell(row.unit.name, short=row.unit.name), Cell(spotted, short=f"từ {spotted}")], url)


def _meeting(actor: Actor, row: Meeting) -> Row:
    words = f"{row.kind_vi} {vi_date(row.on)}"
    done = "có" if row.closed_at else "chưa"
    url = meeting_view.home(row) if actor.may(Permission.SEE_MEMBERS, row) else ""
    return Row(row.unit.name, [Cell(words, short=words), Cell(done, short=f"kết luận: {done}")], url)
