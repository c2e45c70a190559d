"""Who stands behind a number: every figure of the program by its name, with the sentence that defines it.

A page that prints a figure links here; the rows listed are the rows that were counted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import FETCH_RAISE, Model, Q, QuerySet

from ketnap.access.actor import Actor, OutOfReach
from ketnap.access.permissions import Permission
from ketnap.access.reach import within
from ketnap.law.facts import ABOVE_CELLS, UnitKind
from ketnap.models import Candidate, Membership, Unit, UnitSpan
from ketnap.process.keys import StepKey
from ketnap.queries import overview
from ketnap.queries.counting import GROUPS, admitted_rows, member_rows, recognised_rows
from ketnap.queries.scope import NOBODY, listed, spans_on
from ketnap.queries.taken import UNIT_GROUPS, organisation_rows, taken_rows
from ketnap.text import vi_date

SEE = Permission.SEE_FIGURES


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a figure is asked about. Days are both inside; `stage` is a point of the road, for a cohort.

    `tree`: the day whose tree counts, where it is not the last of the time (admissions alone).
    """

    unit: Unit
    since: date
    until: date
    group: str = ""
    kind: str = ""
    stage: str = "nguon"
    tree: date | None = None

    @property
    def end(self) -> date:
        return self.until + timedelta(days=1)


type Rows = QuerySet[Membership] | QuerySet[Candidate] | QuerySet[Unit]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure: its name, what it counts, what a row is, and whether it is about a time or about a day."""

    title: str
    definition: str
    rows: Callable[[Actor, Question], Rows]
    unit: str = "người"
    stock: bool = False
    grouped: bool = True


def _admitted(actor: Actor, asked: Question) -> QuerySet[Membership]:
    days = (asked.since, asked.end)
    return admitted_rows(actor, asked.unit, *days, only=asked.group, kind=asked.kind, on=asked.tree)[0]


def _recognised(actor: Actor, asked: Question) -> QuerySet[Membership]:
    return recognised_rows(actor, asked.unit, asked.since, asked.end, only=asked.group, kind=asked.kind)[0]


def _members(actor: Actor, asked: Question) -> QuerySet[Membership]:
    return member_rows(actor, asked.unit, asked.until, only=asked.group, kind=asked.kind)[0]


def _step(step: StepKey) -> Callable[[Actor, Question], QuerySet[Candidate]]:
    """People for whom a step happened within the time, narrowed to a group and a kind of cell."""

    def rows(actor: Actor, asked: Question) -> QuerySet[Candidate]:
        found = taken_rows(actor, asked.unit, step, asked.since, asked.end)
        found = found.filter(GROUPS[asked.group].condition(min(asked.until, actor.on), "unit__kind"))
        return found.filter(unit__kind=asked.kind) if asked.kind else found

    return rows


def _cohort(actor: Actor, asked: Question) -> QuerySet[Candidate]:
    stage = next((stage for stage in overview.STAGES if stage.key == asked.stage), overview.STAGES[0])
    return overview.past(overview.cohort(actor, asked.unit, asked.since, asked.end), stage)


def _units(actor: Actor, asked: Question) -> QuerySet[Unit]:
    """Organisations right below in the tree of the day."""
    spans = organisation_rows(actor, asked.unit, asked.until, asked.kind or "children")
    return Unit.objects.filter(pk__in=spans.values("unit"))


def _cells(actor: Actor, asked: Question) -> QuerySet[Unit]:
    """Cells at any depth in the tree of the day."""
    top = spans_on(UnitSpan.objects.filter(unit=asked.unit), asked.until).values_list("path", flat=True).first()
    inside = within("path", top) if top else NOBODY
    cells = inside & ~Q(kind__in=[kind.value for kind in ABOVE_CELLS])
    spans = spans_on(UnitSpan.objects.filter(cells, absorbed=False), asked.until)
    spans = spans.filter(kind=asked.kind) if asked.kind else spans
    return actor.reach(SEE).filter(Unit.objects.filter(pk__in=spans.values("unit")))


INDICATORS: Mapping[str, Indicator] = {
    "admitted": Indicator(
        "Kết nạp đảng viên", "Đếm người có lễ kết nạp {time} tại chi bộ thuộc {unit}.", _admitted
    ),
    "recognised": Indicator(
        "Công nhận đảng viên chính thức", "Đếm người được công nhận chính thức {time} đang sinh hoạt tại {unit}, "
        "tính theo ngày quyết định công nhận.", _recognised,
    ),
    "members": Indicator(
        "Đảng viên", "Đếm người đang sinh hoạt tại {unit} ngày {day}, kể cả đảng viên dự bị.", _members, stock=True
    ),
    "introduced": Indicator(
        "Giới thiệu nguồn", "Đếm người được giới thiệu {time} tại {unit}.", _step(StepKey.INTRODUCED)
    ),
    "sent-to-class": Indicator(
        "Cử đi học lớp nhận thức về Đảng", "Đếm người được cử đi học {time} tại {unit}; học hai lần vẫn đếm một.",
        _step(StepKey.CLASS_SENT),
    ),
    "certified": Indicator(
        "Học xong lớp nhận thức về Đảng", "Đếm người được cấp giấy chứng nhận {time} tại {unit}.",
        _step(StepKey.CERTIFICATE),
    ),
    "dossiers-made": Indicator(
        "Lập xong hồ sơ", "Đếm người khai xong lý lịch {time} tại {unit}.", _step(StepKey.HISTORY)
    ),
    "decided": Indicator(
        "Có quyết định kết nạp", "Đếm người có quyết định kết nạp {time} tại {unit}.", _step(StepKey.DECIDED)
    ),
    "dossiers-considered": Indicator(
        "Hồ sơ đã xét", "Đếm người được chi bộ biểu quyết đề nghị kết nạp {time} tại {unit}.", _step(StepKey.CELL_VOTE)
    ),
    "cohort": Indicator(
        "Từ nguồn đến công nhận", "Trong số người được theo dõi {time} tại {unit}, đếm người đã qua bước này.",
        _cohort, grouped=False,
    ),
    "units": Indicator(
        "Tổ chức đảng trực thuộc", "Đếm tổ chức trực thuộc trực tiếp {unit}, đang hoạt động ngày {day}.", _units,
        unit="tổ chức", stock=True, grouped=False,
    ),
    "cells": Indicator(
        "Chi bộ", "Đếm chi bộ thuộc {unit}, đang hoạt động ngày {day}.", _cells, unit="chi bộ", stock=True,
        grouped=False,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Behind:
    """A number, what it means, and one page of what it counts."""

    indicator: Indicator
    title: str
    definition: str
    count: int
    rows: list[Membership] | list[Candidate] | list[Unit]


def known(key: str) -> Indicator:
    if key not in INDICATORS:
        raise OutOfReach("Không có số liệu này.")
    return INDICATORS[key]


def count(actor: Actor, key: str, asked: Question) -> int:
    """The number alone."""
    actor.require(SEE, asked.unit)
    return known(key).rows(actor, asked).count()


def behind(actor: Actor, key: str, asked: Question, number: int) -> Behind:
    """The number and one page of its rows: two queries."""
    actor.require(SEE, asked.unit)
    indicator = known(key)
    rows = indicator.rows(actor, asked)
    return Behind(indicator, _title(indicator, asked), define(indicator, asked), rows.count(), _page(rows, number))


_ORDERS: Mapping[type[Model], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Unit: ((), ("order_key", "pk")),
    Candidate: (("person", "unit"), ("person__name_key", "pk")),
    Membership: (("person", "unit", "admitted_unit"), ("name_key", "path", "pk")),
}
"""What is read beside each kind of row, and its order."""


def _page(rows: QuerySet[Any], number: int) -> list[Any]:
    """One page of rows. The page is chosen by keys: to sort whole rows of a province costs too much."""
    beside, order = _ORDERS[rows.model]
    found = rows.model._default_manager.filter(pk__in=listed(rows.order_by(*order), number))
    found = found.select_related(*beside) if beside else found
    return list(found.order_by(*order).fetch_mode(FETCH_RAISE))


def _title(indicator: Indicator, asked: Question) -> str:
    parts = [indicator.title]
    if indicator.rows is _cohort:
        stage = next((stage for stage in overview.STAGES if stage.key == asked.stage), overview.STAGES[0])
        parts = [stage.name]
    parts += [GROUPS[asked.group].vi] if asked.group else []
    parts += [kind_words(asked.kind)] if asked.kind else []
    return ", ".join(parts)


KINDS = frozenset({*UNIT_GROUPS, *UnitKind}) - {"children"}


def kind_words(kind: str) -> str:
    return "trường học" if kind == "schools" else UnitKind(kind).vi


def define(indicator: Indicator, asked: Question) -> str:
    """The sentence that says what is counted, with its unit and its days."""
    time = f"từ {vi_date(asked.since)} đến hết {vi_date(asked.until)}"
    said = indicator.definition.format(time=time, day=vi_date(asked.until), unit=asked.unit.name)
    return f"{said} Theo cây tổ chức ngày {vi_date(asked.tree)}." if asked.tree else said
