"""What a page of statistics is about: the organisation, the table and the days, read from the address."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404

from ketnap.access import Actor, Permission
from ketnap.models import Unit
from ketnap.pages.lists import Address, Select, select
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.process.statistics import BY_KEY, TABLES, Table
from ketnap.process.statistics.spans import Span, of_key, offered, own
from ketnap.queries import local_rows
from ketnap.queries.places import Place, place
from ketnap.text import parse_vi_date, vi_date

SEE = Permission.SEE_FIGURES
TABLE, PERIOD, SINCE, UNTIL = "bieu", "ky", "tu", "den"
FIRST = "2"
"""The table that is shown first: those who joined."""
OWN_DAYS = "rieng"


@dataclass(frozen=True, slots=True)
class Asked:
    """One table of one organisation and period; `wrong`: why the days typed are not the ones shown."""

    address: Address
    place: Place
    unit: Unit
    table: Table
    span: Span
    wrong: str = ""

    @property
    def query(self) -> dict[str, object]:
        """What names the same table in another address."""
        days: dict[str, object] = {PERIOD: self.span.key}
        if not self.span.key:
            days = {SINCE: vi_date(self.span.since), UNTIL: vi_date(self.span.last)}
        return {UNIT: self.unit.pk, TABLE: self.table.key, **days}


def read(actor: Actor, address: Address) -> Asked | None:
    """Read the address; nothing for somebody who answers for no organisation."""
    found = place(actor, address.number(UNIT), SEE, default=True)
    if found.unit is None:
        return None
    table = BY_KEY.get(address.get(TABLE) or FIRST)
    if table is None:
        raise Http404("Không có biểu này.")
    span, wrong = _span(actor, address)
    table = local_rows.standing_in(found.unit, table, span.upto(actor.on).last)
    return Asked(address, found, found.unit, table, span, wrong)


def strictly(actor: Actor, address: Address) -> Asked:
    """The same for pages that exist only for days that can be read."""
    asked = read(actor, address)
    if asked is None or asked.wrong:
        raise Http404("Không có biểu của kỳ này.")
    return asked


def _span(actor: Actor, address: Address) -> tuple[Span, str]:
    """A named period, or days of one's own; this year when nothing, or nothing readable, is asked for."""
    year = of_key(str(actor.on.year)) or offered(actor.on)[0]
    since, until = address.get(SINCE), address.get(UNTIL)
    if address.get(PERIOD) not in {"", OWN_DAYS} or not (since or until):
        span = of_key(address.get(PERIOD)) if address.get(PERIOD) not in {"", OWN_DAYS} else year
        if span is None or span.since > actor.on:
            return year, "Kỳ này chưa tới hoặc không có. Chọn kỳ khác."
        return span, ""
    try:
        days = own(parse_vi_date(since, "từ ngày"), parse_vi_date(until, "đến hết ngày"))
    except ValueError as wrong:
        return year, str(wrong)
    if days is None or days.since > actor.on:
        return year, "Ngày đầu phải trước ngày cuối và không sau hôm nay. Ghi lại hai ngày."
    return days, ""


def selects(asked: Asked, actor: Actor) -> Iterator[Select]:
    """The controls: organisation, table, period."""
    now = Address(
        asked.address.path, {**asked.address.given, **{key: str(value) for key, value in asked.query.items()}}
    )
    yield unit_select(now, asked.place, "")
    yield select(now, TABLE, "Biểu", [(table.key, f"{short_name(table)}: {table.name}") for table in TABLES])
    shown = offered(actor.on)
    spans = [(span.key, span.label) for span in shown]
    if asked.span.key and asked.span not in shown:
        spans.insert(0, (asked.span.key, asked.span.label))
    if not asked.span.key:
        now = Address(now.path, {**now.given, PERIOD: OWN_DAYS})
    yield select(now, PERIOD, "Kỳ", [*spans, (OWN_DAYS, "Những ngày ghi bên cạnh")])


def short_name(table: Table) -> str:
    number, _, year = table.key.partition("-")
    return f"Biểu {number.upper()} (năm {year})" if year else f"Biểu {number.upper()}"
