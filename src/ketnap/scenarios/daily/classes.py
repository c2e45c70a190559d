"""Two classes of the centre: one that has closed with its certificates, one that takes nominations and has a queue."""

from datetime import date
from typing import Any

from ketnap.access import Actor
from ketnap.actions import class_results, classes, nominations
from ketnap.actions.class_results import Given
from ketnap.actions.classes import Came
from ketnap.models import Away, Candidate, ClassKind, ClassSession, NominationState, StepRecord, StudyClass
from ketnap.process.keys import Station, StepKey
from ketnap.queries import nominees
from ketnap.scenarios import days
from ketnap.scenarios.daily.acting import CENTRE, COMMUNE, OFFICER, Story, World

K, Part = StepKey, ClassSession.Part
ORGANISER = "Trung tâm Chính trị xã Đăk Lin"
PLACE = "Hội trường Ủy ban nhân dân xã Đăk Lin"
FIRST_NUMBER = 251
"""The book has run on outside the program: the certificates of before bear lower numbers."""
MOST = 5
LECTURERS = ("Y Thuân Ayŭn", "Trịnh Thị Nguyệt")
TOPICS = (
    "Khái quát lịch sử Đảng Cộng sản Việt Nam", "Cương lĩnh xây dựng đất nước trong thời kỳ quá độ",
    "Nội dung cơ bản của Điều lệ Đảng", "Học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Phấn đấu trở thành đảng viên", "Viết bài thu hoạch",
)  # fmt: skip
SITTINGS = tuple((day, part) for day in range(3) for part in (Part.MORNING, Part.AFTERNOON))


def held(world: World) -> Story:
    """A class of three days: five weeks from the nominations to the certificates."""
    opens = world.ago(34)
    closes, named_on, sent_on = days.after(opens, 2), days.before(opens, 10), days.before(opens, 5)
    actor = yield CENTRE, days.before(opens, 20)
    study = classes.plan(actor, **_class(world, 1, opens, closes, MOST + 10))
    actor = yield CENTRE, days.before(opens, 18)
    classes.open_for_nominations(actor, study)
    actor = yield OFFICER, named_on
    people = _fitting(actor, world, study, sent_on)[:MOST]
    if not people:
        actor = yield CENTRE, opens
        classes.cancel(actor, study, reason="Chưa có quần chúng đủ điều kiện cử đi học.")
        return
    nominations.nominate(actor, study, people=people, on=named_on)
    actor = yield OFFICER, sent_on
    learners = list(study.nominations.order_by("pk"))
    nominations.confirm(actor, study, nominations=learners, on=sent_on, paper="Danh sách số 12-DS/ĐU")
    actor = yield CENTRE, opens
    classes.start(actor, study)
    for topic, (day, part) in zip(TOPICS, SITTINGS, strict=True):
        on = days.after(opens, day) if day else opens
        session = classes.add_session(actor, study, on=on, part=part, topic=topic, lecturer=LECTURERS[day % 2])
        actor = yield CENTRE, on
        away = learners[-1].pk if (day, part) == SITTINGS[1] else None
        given = {row.pk: Came(row.pk != away, "Con ốm, có giấy của trạm y tế") for row in learners}
        classes.mark_attendance(actor, session, given=given)
    classes.close(actor, study, on=closes)
    issued = days.after(closes, 3)
    actor = yield CENTRE, issued
    marks = {row.pk: Given(True, ("Giỏi", "Khá", "Khá")[place % 3]) for place, row in enumerate(learners)}
    class_results.enter_results(actor, study, given=marks, issued_on=issued, first=FIRST_NUMBER)
    world.touch(*people)


def coming(world: World) -> Story:
    """A class that opens in two weeks: two have been sent, the others hold a place or wait for one."""
    opens = days.after(world.today, 12)
    actor = yield CENTRE, world.ago(16)
    study = classes.plan(actor, **_class(world, 2, opens, days.after(opens, 2), 40))
    classes.open_for_nominations(actor, study)
    actor = yield OFFICER, world.ago(8)
    people = _fitting(actor, world, study, world.ago(9))
    places = max(2, len(people) - 2)
    classes.change(actor, study, capacity=places)
    for row in people[:places]:
        nominations.nominate(actor, study, people=[row], on=actor.on)
    actor = yield OFFICER, world.ago(4)
    for row in people[places:]:
        nominations.nominate(actor, study, people=[row], on=actor.on)
    actor = yield OFFICER, world.ago(2)
    sent = list(study.nominations.filter(state=NominationState.NOMINATED).order_by("pk")[:2])
    if sent:
        nominations.confirm(actor, study, nominations=sent, on=actor.on, paper="Danh sách số 15-DS/ĐU")
    world.touch(*people)


def planned(world: World) -> Story:
    """The class of new members stands in the plan of the year, and nothing more."""
    opens = days.after(world.today, 40)
    actor = yield CENTRE, world.ago(15)
    details = _class(world, 1, opens, days.after(opens, 1), 30)
    classes.plan(actor, **{**details, "kind": ClassKind.NEW_MEMBER, "decision": "", "decided_on": None})


def _class(world: World, course: int, opens: date, closes: date, capacity: int) -> dict[str, Any]:
    return {
        "unit": world.unit(COMMUNE), "kind": ClassKind.AWARENESS, "name": f"khóa {course}/{opens.year}",
        "organiser": ORGANISER, "place": PLACE, "opens_on": opens, "closes_on": closes, "capacity": capacity,
        "least_sessions": 5, "decision": f"{40 + course}-QĐ/ĐU", "decided_on": days.before(min(opens, world.today), 22),
    }  # fmt: skip


def _fitting(actor: Actor, world: World, study: StudyClass, ready: date) -> list[Candidate]:
    """Those a class is for who were helped before a day and not sent after it; planted cases are left alone."""
    found = nominees.nominees(actor, study, study.unit, study.closes_on)
    rows = [one.row for one in found if one.fit.fits and isinstance(one.row, Candidate)]
    far = set(Away.objects.filter(candidate__in=rows).values_list("candidate", flat=True))
    later = set(
        StepRecord.objects.filter(candidate__in=rows, step__in=_BEFORE, happened_on__gt=ready)
        .values_list("candidate", flat=True)
    )  # fmt: skip
    planted = set(world.marked.values())
    return [row for row in rows if row.pk not in later | planted | far and row.station <= Station.CLASS]


_BEFORE = [K.LISTED.value, K.HELPER_ASSIGNED.value, K.CLASS_SENT.value, K.RESUMED.value]
