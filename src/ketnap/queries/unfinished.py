"""What must be decided before a reorganisation and is no row of a list: names, reports, secretaries, small cells."""

from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from django.db.models import Q

from ketnap.access import Actor, RoleKey
from ketnap.access.actor import live
from ketnap.law.facts import ABOVE_CELLS, UnitKind
from ketnap.law.judging import known, line_on
from ketnap.law.values.organisation import CELL_MIN
from ketnap.models import (
    Appointment,
    Helper,
    Membership,
    MonthReport,
    Reorganisation,
    ReorganisationKind,
    Unit,
)
from ketnap.process.reports import Month
from ketnap.queries.members import official
from ketnap.queries.reports import HERE, rules_of, there_in
from ketnap.text import vi_number

K = ReorganisationKind
type Matter = tuple[str, str, str, list[str]]


class About(Protocol):
    """See `reorganising.Affected`."""

    actor: Actor
    row: Reorganisation
    units: dict[int, Unit]

    @property
    def own(self) -> list[Unit]: ...


def matters(actor: Actor, about: About) -> Iterator[Matter]:
    """Key, title, what to decide, and what it is about; nothing where there is nothing to decide."""
    for ask in _ASKED.get(K(about.row.kind), ()):
        key, title, says, names = ask(actor, about)
        if names:
            yield key, title, says, names


def _names(_: Actor, about: About) -> Matter:
    """Organisations of one name that come to stand beside each other."""
    asked = about.row.plan
    place = asked["parent"] if about.row.kind == K.MOVE else asked["into"]
    tops = [] if about.row.kind == K.MOVE else about.row.units
    rows = Unit.objects.filter(Q(parent__in=tops) | Q(parent=place or 0), closed_on=None)
    rows = rows.exclude(pk__in=about.row.units)
    names = [*rows.values_list("name", flat=True), *(unit.name for unit in about.own if about.row.kind == K.MOVE)]
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    return "names", "Tổ chức trùng tên ở cùng nơi trực thuộc", "Quyết định tên mới, rồi lập phương án đổi tên.", twice


def _secretaries(_: Actor, about: About) -> Matter:
    """Two secretaries of one cell."""
    units = [*about.row.units, *([about.row.plan["into"]] if about.row.plan["into"] else [])]
    rows = Appointment.objects.filter(live(about.row.on), unit__in=units, role=RoleKey.CELL_SECRETARY)
    names = sorted(set(rows.values_list("person__name", flat=True)))
    says = "Quyết định ai là bí thư; thôi vai trò của người kia sau khi sáp nhập."
    return "secretaries", "Nhiều bí thư trong một chi bộ", says, names if len(names) > 1 else []


def _reports(_: Actor, about: About) -> Matter:
    """The month before, where somebody asked for its report and it has not come."""
    month = Month.of(about.row.on).before
    rules = rules_of([unit.path for unit in about.own])
    asked = [unit for unit in about.own if there_in(unit, month) and rules[unit.path].without(unit).due(month)]
    sent = MonthReport.objects.filter(unit__in=asked, month=month.first, state__in=HERE).values_list("unit", flat=True)
    held = set(sent) if asked else set()
    late = [unit.name for unit in asked if unit.pk not in held]
    return "unsent", f"Chưa gửi báo cáo {month.vi}", "Gửi trước khi xác nhận, khi nơi nhận còn là cấp trên cũ.", late


def _apart(_: Actor, about: About) -> Matter:
    """Helpers who would not be in the cell of whom they help."""
    asked, (unit,) = about.row.plan, about.own
    roads, going = asked["candidates"], asked["members"]
    people = set(Membership.objects.filter(pk__in=going).values_list("person", flat=True))
    rows = Helper.objects.filter(candidate__unit=unit, candidate__closed_on=None, until=None)
    pairs = rows.values_list("candidate", "person", "person__name", "candidate__person__name")
    names = [f"{name} giúp đỡ {whom}" for road, helper, name, whom in pairs if (road in roads) != (helper in people)]
    return "apart", "Người giúp đỡ và người được giúp ở hai nơi", "Chọn đi cùng nhau, hay phân công lại?", sorted(names)


def _small(_: Actor, about: About) -> Matter:
    """A part with fewer official members than a cell must have."""
    asked, (unit,), on = about.row.plan, about.own, about.row.on
    line = line_on(CELL_MIN, on)
    least = known(line)
    if UnitKind(unit.kind) in ABOVE_CELLS:
        return "small", "", "", []
    own = Q(official(on), unit=unit, left_on=None)
    rows = set(Membership.objects.filter(own).values_list("pk", flat=True))
    parts = {asked["name"]: len(rows & set(asked["members"])), unit.name: len(rows - set(asked["members"]))}
    names = [f"{name}: {vi_number(count)} đảng viên chính thức" for name, count in parts.items() if count < least]
    where = f" ({line.cites})" if line.established else ""
    says = f"Lập chi bộ cần ít nhất {least} đảng viên chính thức{where}. Chọn lại, hay cấp trên bổ sung?"
    return "small", "Chi bộ không đủ đảng viên chính thức", says, names


_ASKED = {K.MERGE: (_names, _secretaries, _reports), K.SPLIT: (_apart, _small), K.END: (_reports,), K.MOVE: (_names,)}
