"""An inspection of a few cells: a dossier judged by the check, two findings, one of them mended and taken in."""

from collections.abc import Iterator
from datetime import date

from ketnap.access import Actor
from ketnap.actions import findings, inspections
from ketnap.actions.directives import To
from ketnap.actions.inspections import Judgement, Mending
from ketnap.law.base import Outcome
from ketnap.models import Account, Candidate, Inspection, InspectionFinding, StepRecord, Unit
from ketnap.process.keys import Station, StepKey
from ketnap.queries.inspections import suggested
from ketnap.scenarios import days
from ketnap.scenarios.daily.acting import COMMUNE, SECOND, Story, World

INSPECTOR = "kiemtra.daklin"
STATIONS = (Station.SYMPATHISER, Station.HELPER, Station.CLASS, Station.DOSSIER)
SEEN = "Theo gợi ý của chương trình, đã đối chiếu giấy tờ tại chi bộ."


def of_cells(world: World) -> Story:
    """Planned, judged, concluded within four weeks; what was not met is followed further."""
    commune, cells = world.unit(COMMUNE), world.cells()[:3]
    since, last = world.ago(36), world.ago(29)
    road = _road(world, since)
    actor = yield INSPECTOR, days.before(since, 6)
    lead = Account.objects.get(login=INSPECTOR).person
    asked = inspections.Plan(
        title="Việc theo dõi, giúp đỡ cảm tình Đảng và cử đi học lớp nhận thức", since=since, last=last, lead=lead,
        paper="Kế hoạch số 12-KH/UBKT", stations=STATIONS, scope="Xem sổ họp chi bộ và nhận xét của đảng viên giúp đỡ.",
    )  # fmt: skip
    row = inspections.plan(
        actor, commune, asked=asked, to=To(units=[*(cell.pk for cell in cells), *([road.unit_id] if road else [])])
    )
    actor = yield INSPECTOR, since
    if road:
        rows = {one.key: Judgement(outcome=one.finding.outcome.value, words=SEEN)
                for one in suggested(actor, row, road)}  # fmt: skip
        if rows:
            inspections.judge(actor, row, road, on=since, rows=rows, mending=Mending(due_on=days.after(last, 10)))
    made = _found(actor, row, cells, (days.after(last, 12), days.after(world.today, 6)))
    actor = yield INSPECTOR, days.after(last, 2)
    row.refresh_from_db(fields=["version"])
    inspections.conclude(
        actor, row, on=actor.on, version=row.version,
        conclusion="Các chi bộ làm đúng các bước; hai chi bộ còn thiếu sót về ghi chép, đã có hạn khắc phục.",
    )  # fmt: skip
    actor = yield SECOND, days.after(last, 8)
    mended = findings.mend(actor, made[0], on=actor.on, version=made[0].version,
                           done="Đã ghi bổ sung vào nghị quyết, có chữ ký của bí thư.")  # fmt: skip
    actor = yield INSPECTOR, days.after(last, 11)
    findings.accept(actor, mended, words="Đã xem bản ghi bổ sung.", version=mended.version)


def _found(actor: Actor, row: Inspection, cells: list[Unit], due: tuple[date, date]) -> list[InspectionFinding]:
    """What the check cannot see, at two of the cells: each with its day."""
    told = (
        (cells[1], StepKey.HELPER_ASSIGNED, "Nghị quyết phân công chưa ghi ngày bắt đầu giúp đỡ của một đảng viên."),
        (cells[2], StepKey.LISTED, "Danh sách cảm tình Đảng của chi bộ chưa bổ sung từ quý trước."),
    )
    return [
        inspections.add(actor, row, about=cell, key=step, on=actor.on, mending=Mending(due_on=until),
                        said=Judgement(outcome=Outcome.FAIL.value, words=words))
        for (cell, step, words), until in zip(told, due, strict=True)
    ]  # fmt: skip


def _road(world: World, before: date) -> Candidate | None:
    """Somebody whose history was in by a day, and who was not admitted then; planted cases are left alone."""
    handed = StepRecord.objects.filter(step=StepKey.HISTORY, happened_on__lt=before, unit__in=world.cells())
    rows = Candidate.objects.filter(pk__in=handed.values("candidate"), station__lte=Station.CEREMONY, closed_on=None)
    rows = rows.exclude(pk__in=world.marked.values())
    return rows.select_related("person", "unit").order_by("pk").first()


def stories(world: World) -> Iterator[Story]:
    """The inspection."""
    yield of_cells(world)
