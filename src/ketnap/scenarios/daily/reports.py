"""The reports of the last months: of every cell of the big commune, of those below the province, of the province.

In the last month that is due one cell was late, one sent nothing, one was sent back and has not answered; of the month
before one was sent back, put right and taken in. What is written many at a time is what the actions would write.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from ketnap.access import Actor
from ketnap.actions import reports
from ketnap.models import Event, MonthReport, Unit
from ketnap.process.reports import Month, ReportState
from ketnap.queries.report_lines import Days
from ketnap.scenarios import days
from ketnap.scenarios.behind import asked as asked_rows
from ketnap.scenarios.behind import ids_of
from ketnap.scenarios.daily.acting import BOARD, COMMUNE, OFFICER, SECRETARY, Story, World
from ketnap.scenarios.daily.meetings import BACK
from ketnap.scenarios.signed import ASSESSED, Counted, signed, taken_in

S = ReportState
PROVINCE = "Đăk Nia"
CELLS_DUE, COMMUNES_DUE = 5, 10
"""Days after a month by which reports are in, by a paper of each level."""
SETTLED = timedelta(days=12)
"""So long after a month its reports are in."""
RETURNED, MENDED, LATE, MISSING = 4, 5, 6, 9
"""Cells (by their place) that stand out."""
REMARK = "Chưa nêu việc đã làm với cảm tình Đảng đi làm xa; đề nghị bổ sung phần đánh giá."
OF_COMMUNE = (
    "Các chi bộ thực hiện đúng kế hoạch phát triển đảng viên; hồ sơ trình Ban Thường vụ đầy đủ hơn tháng trước."
)
OF_PROVINCE = "Tiến độ kết nạp bám sát chỉ tiêu; nguồn ở khu dân cư còn mỏng, quần chúng đi làm ăn xa nhiều."
PROPOSED = "Đề nghị cấp trên mở lớp bồi dưỡng nhận thức về Đảng tại cụm xã."


def last_due(today: date) -> Month:
    """The last month whose reports are due everywhere."""
    return Month.of(today - SETTLED).before


def told(today: date) -> list[Month]:
    """The months that are reported, the first first: those of which the meetings are told too."""
    first, month = Month.of(days.months(today.replace(day=1), -BACK)), last_due(today)
    return [one for one in (month.before.before, month.before, month) if one >= first]


def asked(world: World) -> Story:
    """Both levels have said by when they want the reports."""
    since = told(world.today)[0]
    actor = yield BOARD, since.first
    reports.ask(actor, world.unit(PROVINCE), since=since, days=COMMUNES_DUE, paper="Công văn số 214-CV/TU")
    actor = yield OFFICER, days.working(since.first)
    reports.ask(actor, world.unit(COMMUNE), since=since, days=CELLS_DUE, paper="Công văn số 61-CV/ĐU")


def of_month(world: World, month: Month) -> Story:
    """One month: the cells, then the commune, then the province; the numbers are those of the month's last day."""
    commune, province, cells = world.unit(COMMUNE), world.unit(PROVINCE), world.cells()
    first = days.working(month.after.first)
    last = month == last_due(world.today)
    apart = {RETURNED, MENDED, *((LATE, MISSING) if last else ())}
    actor = yield OFFICER, first
    found = ids_of(Actor.program(world.plan.realm, first), province, Days(month, month.last))

    def counted(unit: Unit) -> dict[str, list[int]]:
        return asked_rows(unit, found)

    _send(actor, [cell for place, cell in enumerate(cells) if place not in apart], month, counted)
    special = [_send(actor, [cells[place]], month, counted)[0] for place in (RETURNED, MENDED)]
    actor = yield OFFICER, days.after(first, 2)
    _take_in(actor, MonthReport.objects.filter(unit__parent=commune, month=month.first, state=S.SENT).exclude(
        pk__in=[row.pk for row in special]))  # fmt: skip
    yield from _sent_back(special, month, counted, last=last, on=days.after(first, 2))
    yield from _above(world, (commune, province), month, counted, first)
    if last:
        actor = yield OFFICER, world.by_today(max(days.working(month.due(CELLS_DUE + 1)), days.after(first, 5)))
        _send(actor, [cells[LATE]], month, counted)


def _sent_back(rows: Sequence[MonthReport], month: Month, counted: Counted, *, last: bool, on: date) -> Story:
    """Two were sent back: both put right and taken in; of the last month one still waits for its cell."""
    actor = yield OFFICER, on
    for row in rows:
        reports.answer(actor, row, accepted=False, remark=REMARK, version=row.version)
    actor = yield OFFICER, days.after(on, 1)
    for row in rows[1:] if last else rows:
        unit = row.unit
        words = f"{ASSESSED[1]} Cảm tình Đảng đi làm xa được gọi điện hai tuần một lần."
        held = reports.write(actor, unit, month=month, assessment=words, proposals="", version=row.version + 1)
        held = reports.put(actor, unit, month=month, version=held.version, days=Days.of(month, actor.on),
                           ids=counted(unit))  # fmt: skip
        reports.answer(actor, held, accepted=True, version=held.version)


def _above(world: World, both: tuple[Unit, Unit], month: Month, counted: Counted, first: date) -> Story:
    """The commune by its own officer, the others by the board, one of them not yet; the province signs last."""
    commune, province = both
    others = [unit for unit in province.children.order_by("pk") if unit.pk != commune.pk]
    actor = yield OFFICER, days.after(first, 4)
    _send(actor, [commune], month, counted, OF_COMMUNE, PROPOSED)
    actor = yield BOARD, days.after(first, 4)
    _send(actor, others[:-1] if month == last_due(world.today) else others, month, counted, OF_COMMUNE)
    actor = yield BOARD, world.by_today(days.after(first, 5))
    _take_in(actor, MonthReport.objects.filter(unit__parent=province, month=month.first, state=S.SENT))
    _send(actor, [province], month, counted, OF_PROVINCE)


def drafted(world: World) -> Story:
    """The first hamlet has begun the words of the month that runs."""
    actor = yield SECRETARY, world.ago(1)
    reports.write(actor, world.cells()[0], month=Month.of(actor.on), assessment=ASSESSED[2], proposals="", version=0)


# ── Many at a time ───────────────────────────────────────────────────────────────────────────────────────────────────


def _send(
    actor: Actor, units: Sequence[Unit], month: Month, counted: Counted, words: str = "", proposed: str = ""
) -> list[MonthReport]:
    """Sign and send the reports of several organisations."""
    copies = signed(actor, units, month, counted, words, proposed)
    Event.write_many(actor, "report-sent", [
        (copy.report, {"month": month.key, "copy": 1, "figures": copy.figures}) for copy in copies
    ])  # fmt: skip
    return [copy.report for copy in copies]


def _take_in(actor: Actor, rows: Iterable[MonthReport]) -> None:
    """Take several in."""
    told = taken_in(actor, rows)
    Event.write_many(actor, "report-accepted", [(row, {"month": row.of.key, "copy": 1}) for row in told])


def stories(world: World) -> Iterator[Story]:
    """The rules, every month, and the one that is being written."""
    yield asked(world)
    yield from (of_month(world, month) for month in told(world.today))
    yield drafted(world)
