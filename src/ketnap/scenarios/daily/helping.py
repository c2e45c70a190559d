"""Around the help: a helper hands over, somebody works far away, a member stands in, the cell says what it heard."""

from collections.abc import Iterator
from datetime import date, timedelta

from ketnap.actions import helping, remarks
from ketnap.actions.steps import record_step
from ketnap.models import Candidate, Helper, NoteKind, Outcome, Person, StepRecord, Unit
from ketnap.process.keys import Station, StepKey
from ketnap.process.records import HelperData, Record
from ketnap.queries import voters
from ketnap.scenarios import days
from ketnap.scenarios.daily.acting import OFFICER, SECRETARY, Story, World

K = StepKey
CALLS = (
    "Gọi điện 15 phút: khỏe, tăng ca ba buổi một tuần, vẫn đọc báo Đảng trên điện thoại.",
    "Nhắn tin, gửi tài liệu nghị quyết; đã đọc và hỏi lại hai chỗ.",
    "Gọi điện: được tổ trưởng khen, xin nghỉ phép về dự họp chi bộ tháng sau.",
)  # fmt: skip


def handed_over(world: World) -> Story:
    """Two months ago a helper moved to other work; another took over with a note of what was done."""
    on = days.month_back(world.today, 2, 3)
    road = next(iter(_helped(world, on, world.cells()[1:])), None)
    if road is None:
        return
    old = Helper.objects.filter(candidate=road, until=None).select_related("person").order_by("since", "pk")[0]
    actor = yield OFFICER, on
    taken = set(road.helpers.values_list("person", flat=True))
    new = next((pk, name) for pk, name in voters.helpers(actor, road.unit, on) if pk not in taken)
    helper = HelperData(
        name=new[1], person=new[0], instead_of=old.person_id,
        handover="Đã giúp viết đơn, đang đọc Điều lệ; cần gặp hai tuần một lần và đi cùng khi tuần tra.",
    )  # fmt: skip
    paper = f"Số {road.unit_id % 40 + 11}-NQ/CB"
    record_step(actor, road, record=Record(step=K.HELPER_ASSIGNED, on=on, helper=helper, paper=paper))
    world.touch(road)


def far_away(world: World) -> Story:
    """Somebody works in the city since two months; called every second week, the place of work has said a word."""
    since = world.ago(48)
    found = _helped(world, since, world.cells()[:1]) or _helped(world, since, world.cells()[1:])
    if not found:
        return
    road = found[-1]
    login = SECRETARY if road.unit_id == world.cells()[0].pk else OFFICER
    actor = yield login, since
    helping.go_away(actor, road, since=since, place="Khu công nghiệp Sóng Thần, Thành phố Hồ Chí Minh", weeks=2,
                    until=world.today + timedelta(days=120), work="Công nhân may")  # fmt: skip
    for words, ago in zip(CALLS, (38, 28, 17), strict=True):
        actor = yield login, world.ago(ago)
        helping.record_contact(actor, road, on=actor.on, kind=NoteKind.CALL, words=words)
    actor = yield login, world.ago(16)
    helping.record_contact(
        actor, road, on=actor.on, kind=NoteKind.WORKPLACE, giver="Nguyễn Thị Thoan, chủ tịch công đoàn xưởng 2",
        words="Chấp hành nội quy, tay nghề khá, giúp đỡ công nhân mới; tham gia tổ tự quản khu trọ.",
    )  # fmt: skip
    world.touch(road)


def stood_in(world: World) -> Story:
    """A helper of the first hamlet is at a course for a month; another member stands in."""
    cell, since = world.cells()[0], world.ago(8)
    road = next(iter(_helped(world, since, [cell])), None)
    if road is None:
        return
    actor = yield SECRETARY, since
    helps = list(Helper.objects.filter(candidate=road, until=None).values_list("person", flat=True))
    other = next(pk for pk, _ in voters.helpers(actor, cell, since) if pk not in helps)
    people = Person.objects.in_bulk([helps[0], other])
    helping.stand_in(actor, road, instead_of=people[helps[0]], person=people[other], since=since,
                     until=world.today + timedelta(days=20), paper="Phân công tại cuộc họp chi ủy")  # fmt: skip


def heard(world: World) -> Story:
    """At this month's meeting the first hamlet heard the remarks of last month, and what became of a task."""
    cell = world.cells()[0]
    on = days.meeting_before(world.today, world.plan.units[1].place)
    on = world.meeting_from(cell, on.replace(day=1))
    if on > world.today:
        on = world.meeting_from(cell, days.months(on, -1).replace(day=1))
    month = f"{days.months(on.replace(day=1), -1):%Y-%m}"
    actor = yield SECRETARY, on
    for row in _rows(cell.pk, K.REMARK, on):
        if row.data.get("remark", {}).get("month") == month:
            remarks.record_comment(actor, row.candidate, row=row.pk, on=on,
                                   text="Chi bộ nhất trí với nhận xét; giao tiếp tục giúp đỡ.")  # fmt: skip
    for place, row in enumerate(_rows(cell.pk, K.TASK, on)[:2]):
        outcome, words = ((Outcome.DONE, ""), (Outcome.PARTLY, "Còn một hộ chưa vận động được."))[place]
        remarks.record_result(actor, row.candidate, row=row.pk, on=on, outcome=outcome, text=words)


def _rows(cell: int, step: StepKey, on: date) -> list[StepRecord]:
    """What was written on the open roads of a cell by a day."""
    rows = StepRecord.objects.filter(unit=cell, step=step.value, happened_on__lte=on, candidate__closed_on=None)
    return list(rows.select_related("candidate__person", "candidate__unit").order_by("pk"))


def _helped(world: World, on: date, cells: list[Unit]) -> list[Candidate]:
    """Roads before the dossier whose helper was there before a day; planted cases are left alone."""
    rows = Candidate.objects.filter(
        unit__in=cells, closed_on=None, paused_on=None, helped_since__lt=on, station__lte=Station.DOSSIER
    )
    rows = rows.exclude(pk__in=world.marked.values()).exclude(person__account__isnull=False)
    return list(rows.select_related("person", "unit").order_by("pk"))


def stories(world: World) -> Iterator[Story]:
    """Everything about the help."""
    yield from (handed_over(world), far_away(world), stood_in(world), heard(world))
