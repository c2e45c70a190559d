"""What the articles tell apart and look for, counted beside their figures: groups of those admitted, and gaps.

The articles give few of these as numbers; what is counted here is of the invented rows and is held against nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from ketnap.access import Actor
from ketnap.access.actor import live
from ketnap.law.calendar import add_months
from ketnap.models import Away, Membership, Unit
from ketnap.models.helping import STANDING
from ketnap.process.reports import Month
from ketnap.queries import counting, report_lines
from ketnap.queries.gathering import WIDTH, gather, part
from ketnap.queries.report_lines import Days
from ketnap.scenarios.catalogue import World
from ketnap.scenarios.published import Figure, Measure

GROUPS = tuple(key for key in counting.GROUPS if key)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Groups:
    """Whom an organisation admitted from a day to a day, both inside; and how many of them are of each group."""

    since: date
    until: date
    admitted: int
    parts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that lacks, and how it is counted."""

    id: str
    title: str
    definition: str
    count: int


def groups(world: World) -> Groups:
    """Divide those admitted in the longest time the article gives."""
    given = (row for row in world.figures if row.measure is Measure.ADMITTED and not row.group and row.since)
    longest = max(given, key=_days_of)
    since, until = longest.since or longest.until, longest.until
    rows, place = counting.admitted_rows(_program(world), _root(world), since, until + _DAY)
    parts: dict[str, int] = {}
    admitted = 0
    for keys in _batches(GROUPS):
        conditions = [counting.GROUPS[key].condition(until, place.kind) for key in keys]
        for line in gather(part("groups", rows, of=conditions)).get("groups", ()):
            admitted = line.n
            parts |= dict(zip(keys, line.of, strict=False))
    return Groups(since, until, admitted, parts)


def _days_of(figure: Figure) -> timedelta:
    return figure.until - (figure.since or figure.until)


def _batches(keys: Sequence[str]) -> list[Sequence[str]]:
    return [keys[start : start + WIDTH] for start in range(0, len(keys), WIDTH)]


type Rows = Callable[[Actor, Unit, Days], QuerySet[Any]]


def _cells_without_admission(actor: Actor, unit: Unit, days: Days) -> QuerySet[Any]:
    cells = report_lines.cells(actor, unit, days)
    lately = Membership.objects.filter(
        admitted_unit=OuterRef("pk"), ceremony_on__gt=add_months(days.until, -12), ceremony_on__lte=days.until
    )
    return cells.filter(~Exists(lately))


def _away(actor: Actor, unit: Unit, days: Days) -> QuerySet[Any]:
    gone = Away.objects.filter(live(days.until), **STANDING, candidate=OuterRef("pk"))
    return report_lines.followed(actor, unit, days).filter(Exists(gone))


def _line(key: str) -> Rows:
    def rows(actor: Actor, unit: Unit, days: Days) -> QuerySet[Any]:
        line = report_lines.line_of(key)
        assert line is not None  # a name of the table of lines
        return line.rows(actor, unit, days)

    return rows


_GAPS: tuple[tuple[str, str, str, Rows], ...] = (
    ("cells", "Chi bộ", "Đếm chi bộ đang hoạt động ngày {day}.", report_lines.cells),
    ("cells-without-admission", "Chi bộ 12 tháng chưa kết nạp",
     "Trong số đó, đếm chi bộ không có lễ kết nạp nào trong 12 tháng đến ngày {day}.", _cells_without_admission),
    ("followed", "Người đang được theo dõi", "Đếm hồ sơ đang mở cuối ngày {day}.", report_lines.followed),
    ("away", "Người đang theo dõi đi làm ăn xa", "Trong số đó, đếm người được ghi là đi làm ăn xa.", _away),
    ("without-remark", "Thiếu nhận xét của đảng viên giúp đỡ",
     "Trong số đó, đếm người có đảng viên giúp đỡ từ trước tháng mà chưa có nhận xét nào của tháng.",
     _line("without-remark")),
    ("dossier-not-ready", "Học xong lớp nhận thức, chưa lập xong hồ sơ",
     "Trong số đó, đếm người có giấy chứng nhận mà chưa khai xong lý lịch.", _line("at-lop")),
)  # fmt: skip


def gaps(world: World) -> list[Gap]:
    """Count what lacks on the last whole month's end before the day of the article."""
    days, actor, root = _days(world), _program(world), _root(world)
    found = gather(*(part(key, rows(actor, root, days)) for key, _, _, rows in _GAPS))
    day = f"{days.until:%d/%m/%Y}"
    return [
        Gap(key, title, definition.format(day=day), sum(line.n for line in found.get(key, ())))
        for key, title, definition, _ in _GAPS
    ]


def _days(world: World) -> Days:
    assert world.as_at is not None  # every article has a day
    return Days.of(Month.of(world.as_at).before, world.as_at)


def _program(world: World) -> Actor:
    return Actor.program(world.realm, world.as_at)


def _root(world: World) -> Unit:
    return Unit.objects.get(realm=world.realm, parent=None)
