"""Who of the commune's committee follows which cell, who comes to its meetings, and what the cell raised there.

One hamlet has nobody who follows it; to two others nobody came last month: gaps there to be found.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ketnap.access import RoleKey
from ketnap.actions import followers, households, visits
from ketnap.models import Appointment, Difficulty, HouseholdContact, Meeting, Membership, Person, Unit
from ketnap.process.attending import Asked
from ketnap.process.reports import Month
from ketnap.scenarios import days
from ketnap.scenarios.daily.acting import COMMUNE, OFFICER, SECRETARY, Story, World
from ketnap.scenarios.times import morning

FOLLOWER = "phutrach.daklin"
PAPER = "Thông báo số 31-TB/ĐU về phân công cấp ủy viên"
OFFICES = (14, 21, 22)
"""Cells (by their place) the committee's members belong to."""
FOLLOWED = ((0, 4), (5, 6, 7), (9, 10), (11, 12, 13), (15, 16, 17))
"""Cells each of five members follows. The one with a login follows three more; the hamlet in the ninth place nobody."""
OWN = (2, 3)
HANDED = 10
MISSED = (4, 12)
"""Cells to whose meeting of last month nobody came."""
GROUPS = (("Nhóm hộ số 1", "Nhóm hộ số 2", "Nhóm hộ số 3"), ("Nhóm hộ đầu bản", "Nhóm hộ giữa bản", "Nhóm hộ cuối bản"))
type Posts = Mapping[int, Sequence[tuple[int, date, date | None]]]


def appoint(world: World) -> None:
    """Let the members of the committee follow their cells since they were elected."""
    cells, since = world.cells(), days.months(world.today.replace(day=1), -14)
    people = [_member(cells[place]) for place in OFFICES[:2]] + [_member(cells[place], 1) for place in OFFICES]
    own = Appointment.objects.get(role=RoleKey.FOLLOWER, person__account__login=FOLLOWER).person_id
    told = [*zip(people, FOLLOWED, strict=True), (own, OWN)]
    Appointment.objects.bulk_create(
        Appointment(person_id=person, role=RoleKey.FOLLOWER.value, unit=cells[place], since=since, paper=PAPER)
        for person, places in told
        for place in places
    )


def _member(cell: Unit, place: int = 0) -> int:
    """An official member of an office's cell who has no login: those longest in the Party first."""
    rows = Membership.objects.filter(unit=cell, left_on=None, recognised_on__isnull=False, person__account=None)
    return rows.order_by("ceremony_on", "pk").values_list("person", flat=True)[place]


def posts(world: World) -> Posts:
    """Who follows each cell, from when until when."""
    rows = Appointment.objects.filter(role=RoleKey.FOLLOWER, unit__in=world.cells()).order_by("pk")
    found: dict[int, list[tuple[int, date, date | None]]] = defaultdict(list)
    for unit, person, since, until in rows.values_list("unit", "person", "since", "until"):
        found[unit].append((person, since, until))
    return found


def attendee(held: Posts, place: int, cell: Unit, on: date, back: int) -> int | None:
    """Who of the committee came to a meeting: whoever follows the cell, but not to every meeting."""
    if back == 1 and place in MISSED:
        return None
    there = (person for person, since, until in held.get(cell.pk, ()) if since <= on and (until is None or until > on))
    return next(there, None)


# ── Stories ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def asked(world: World) -> Story:
    """Members of the committee come to the hamlets every month, by a paper of before the months that are told."""
    since = Month.of(days.months(world.today, -4))
    actor = yield OFFICER, days.working(since.first)
    followers.ask(actor, world.unit(COMMUNE), since=since, scope=Asked.RESIDENTIAL, paper="Quy định số 07-QĐ/ĐU")


def handed_over(world: World) -> Story:
    """Six weeks ago one of the members took over a hamlet from another who left for a long course."""
    cell = world.cells()[HANDED]
    actor = yield OFFICER, world.ago(30)
    old, new = _follower(cell), _follower(world.cells()[5])
    followers.hand_over(
        actor, person=old, above=world.unit(COMMUNE), to=new, units=[cell], on=actor.on, paper="Thông báo số 52-TB/ĐU",
        note="Chi bộ đang giúp hai cảm tình Đảng lập lý lịch; bí thư mới, cần dự đủ các kỳ sinh hoạt quý này.",
    )  # fmt: skip


def raised(world: World) -> Story:
    """What the second hamlet raised two months running, and what came of the first of it."""
    cell = world.cells()[1]
    first, second = (_met_on(world, cell, back) for back in (2, 1))
    actor = yield FOLLOWER, _after(world, first)
    person = _follower(cell)
    rows = visits.note(
        actor, _meeting(cell, first), person=person, remark="Chi bộ họp nền nếp, 3 đảng viên trẻ phát biểu.",
        raised="Đề nghị xã bố trí hội trường có điện để họp buổi tối.",
    )  # fmt: skip
    actor = yield FOLLOWER, _after(world, second)
    visits.record_outcome(actor, rows[-1], words="Ủy ban nhân dân xã đã kéo điện, chi bộ họp tối từ tháng này.")
    visits.note(
        actor, _meeting(cell, second), person=person, remark="Đã nghe nhận xét của từng đảng viên giúp đỡ.",
        raised="Hai đoàn viên ưu tú đi làm xa, chi bộ chưa biết theo dõi thế nào.",
    )  # fmt: skip


def told_above(world: World) -> Story:
    """What the first hamlet raised last month is a difficulty it has told the commune: it is solved there."""
    cell = world.cells()[0]
    on = _met_on(world, cell, 1)
    actor = yield OFFICER, _after(world, on)
    told = Difficulty.objects.filter(unit=cell, closed_on=None).order_by("-pk").first()
    visits.note(actor, _meeting(cell, on), person=_follower(cell), remark="Chi bộ bàn kỹ, có biên bản.",
                difficulty=told)  # fmt: skip


def planned(world: World) -> Story:
    """The plan of the month of the member who has a login: two of the three hamlets, and why not the third."""
    actor = yield FOLLOWER, world.ago(6)
    assert actor.person is not None  # a login of the district has its person
    cells = world.cells()
    visits.plan(
        actor, person=actor.person, month=Month.of(actor.on), going=[cells[1].pk, cells[2].pk],
        focus="Việc giúp đỡ cảm tình Đảng, nhận xét tháng", why_not="Trùng lịch họp Hội đồng nhân dân xã",
    )  # fmt: skip


def households_given(world: World) -> Story:
    """Members of the hamlets keep in touch with groups of households; one has handed a group on."""
    cells = world.cells()[:8]
    actor = yield SECRETARY, world.ago(70)
    home = cells[0]
    people = _young(home)
    first = households.assign(actor, home, person=people[0], group="Nhóm hộ số 4", since=actor.on)
    rows = [
        HouseholdContact(unit=cell, person=person, group=group, since=actor.on, by=actor.account, at=morning(actor.on))
        for place, cell in enumerate(cells)
        for person, group in zip(_young(cell)[1:], GROUPS[place % 2], strict=False)
    ]
    HouseholdContact.objects.bulk_create(rows)
    actor = yield SECRETARY, world.ago(21)
    households.end(actor, first, on=actor.on)
    households.assign(actor, home, person=people[-1], group="Nhóm hộ số 4", since=actor.on)


def _young(cell: Unit) -> list[Person]:
    """Five members of a cell, those who joined last first."""
    rows = Membership.objects.filter(unit=cell, left_on=None, recognised_on__isnull=False).select_related("person")
    return [row.person for row in rows.order_by("-ceremony_on", "pk")[:5]]


def _follower(cell: Unit) -> Person:
    rows = Appointment.objects.filter(role=RoleKey.FOLLOWER, unit=cell, until=None).select_related("person")
    return rows.order_by("pk")[0].person


def _met_on(world: World, cell: Unit, back: int) -> date:
    """The day a cell met so many months before this one; the row comes as the month ends."""
    return world.meeting_from(cell, days.months(world.today.replace(day=1), -back))


def _meeting(cell: Unit, on: date) -> Meeting:
    return Meeting.objects.select_related("unit").get(unit=cell, on=on)


def _after(world: World, met_on: date) -> date:
    """The first office day of the next month: by then the meeting is written down."""
    return world.by_today(days.working(Month.of(met_on).after.first))


def stories(world: World) -> Iterator[Story]:
    """Everything about those who follow."""
    yield from (asked(world), handed_over(world), raised(world), told_above(world))
    yield from (planned(world), households_given(world))
