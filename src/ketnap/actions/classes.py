"""Classes: planned, opened for nominations, begun, closed, cancelled; their sessions and who was there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, text
from ketnap.models import (
    ClassSession,
    ClassState,
    Event,
    Nomination,
    NominationState,
    SessionAttendance,
    StudyClass,
    Unit,
)
from ketnap.models.study import GOING, LIVE
from ketnap.queries import classes
from ketnap.text import vi_date

RUN = Permission.RECORD_CLASS
S, N = ClassState, NominationState
DETAILS = frozenset({
    "name", "organiser", "place", "opens_on", "closes_on", "capacity", "least_sessions", "decision", "decided_on",
})  # fmt: skip
LONGEST_WHY = 200


@transaction.atomic
def plan(actor: Actor, *, unit: Unit, kind: str, **details: Any) -> StudyClass:
    """Put a class into the plan of the year."""
    actor.require(RUN, unit)
    _only(details)
    unit = locked_open(unit)
    details["name"] = text(details.get("name", ""), "name", "Ghi tên khóa.")
    row = checked(StudyClass(unit=unit, kind=kind, **details))
    row.save()
    Event.write(actor, "class-planned", row, kind=kind, opens_on=row.opens_on, closes_on=row.closes_on)
    return row


@transaction.atomic
def change(actor: Actor, study: StudyClass, **details: Any) -> StudyClass:
    """Change what is known of a class that has not ended. Places and days keep to what has happened already."""
    actor.require(RUN, study)
    _only(details)
    study = _going(study)
    changed = sorted(name for name, value in details.items() if getattr(study, name) != value)
    for name, value in details.items():
        setattr(study, name, text(value, "name", "Ghi tên khóa.") if name == "name" else value)
    checked(study)
    _refuse_shrinking(study)
    _refuse_days(study)
    study.save()
    fill_places(study, actor.on)
    Event.write(actor, "class-changed", study, fields=changed)
    return study


def _only(details: dict[str, Any]) -> None:
    """A wrong field name is a mistake of ours, not of the person at the screen."""
    if unknown := details.keys() - DETAILS:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")


def _going(study: StudyClass) -> StudyClass:
    study = locked(study)
    if study.state not in GOING:
        raise Refused(f"Lớp này {S(study.state).label.lower()}; không ghi thêm được.")
    return study


def _refuse_shrinking(study: StudyClass) -> None:
    confirmed = study.nominations.filter(state=N.CONFIRMED).count()
    if study.capacity < confirmed:
        raise Refused(f"Đã cử {confirmed} người đi học; số chỗ không được ít hơn.", "capacity")


def _refuse_days(study: StudyClass) -> None:
    """Sessions lie within the days of the class, and no learner is in two classes at once."""
    outside = study.sessions.exclude(on__range=(study.opens_on, study.closes_on)).order_by("on").first()
    if outside:
        raise Refused(f"Buổi {outside} nằm ngoài ngày học mới. Bỏ buổi đó hoặc chọn ngày khác.", "closes_on")
    people = list(study.nominations.filter(state__in=LIVE).values_list("person", flat=True))
    clash = classes.clashing(people, study.opens_on, study.closes_on, but=study)
    if clash:
        other = next(iter(clash.values()))
        raise Refused(f"Có {len(clash)} học viên đang ở {other.title}, trùng ngày. Chọn ngày khác.", "opens_on")


def fill_places(study: StudyClass, on: date) -> list[Nomination]:
    """Offer free places in the order of waiting, or send the last back to wait; for actions that hold the class.

    Who has been confirmed keeps the place. Gives back whom a place was offered.
    """
    rows = list(study.nominations.filter(state__in=LIVE).order_by("pk"))
    left = study.capacity - sum(row.state == N.CONFIRMED for row in rows)
    nominated = [row for row in rows if row.state == N.NOMINATED]
    waiting = [row for row in rows if row.state == N.WAITING]
    for row in nominated[max(left, 0) :]:
        row.state, row.offered_on = N.WAITING, None
    offered = waiting[: max(left - len(nominated), 0)]
    for row in offered:
        row.state, row.offered_on = N.NOMINATED, on
    Nomination.objects.bulk_update([*nominated, *waiting], ["state", "offered_on"])
    return offered


# ── How far it is ────────────────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def open_for_nominations(actor: Actor, study: StudyClass) -> StudyClass:
    """Let cells nominate."""
    actor.require(RUN, study)
    study = _moved(study, S.PLANNED, S.OPEN, "Chỉ mở nhận đề cử cho lớp còn trong kế hoạch.")
    Event.write(actor, "class-opened", study)
    return study


@transaction.atomic
def start(actor: Actor, study: StudyClass) -> StudyClass:
    """Begin on the first day, with those who were confirmed."""
    actor.require(RUN, study)
    not_future(actor, study.opens_on)
    study = _moved(study, S.OPEN, S.RUNNING, "Chỉ khai giảng lớp đang nhận đề cử.")
    if not study.nominations.filter(state=N.CONFIRMED).exists():
        raise Refused("Chưa có ai được cử đi học lớp này.")
    Event.write(actor, "class-started", study)
    return study


@transaction.atomic
def close(actor: Actor, study: StudyClass, *, on: date) -> StudyClass:
    """Write down the day a class closed: not before its last session, and with the attendance of all of them."""
    actor.require(RUN, study)
    not_future(actor, on)
    study = _moved(study, S.RUNNING, S.CLOSED, "Chỉ bế giảng lớp đang học.")
    held = classes.sittings(study)
    if not held:
        raise Refused("Lớp chưa ghi buổi học nào. Ghi các buổi học và điểm danh trước.")
    blank = next((row.session for row in held if not row.marked), None)
    if blank:
        raise Refused(f"Buổi {blank} chưa điểm danh. Điểm danh, hoặc bỏ buổi đó, rồi bế giảng.")
    not_before(on, max(row.session.on for row in held), "buổi học cuối")
    study.closes_on = on
    study.save(update_fields=["closes_on"])
    Event.write(actor, "class-closed", study, on=on)
    return study


@transaction.atomic
def cancel(actor: Actor, study: StudyClass, *, reason: str) -> StudyClass:
    """Call a class off. What was written on the roads of those confirmed stays: they were sent."""
    actor.require(RUN, study)
    study = _going(study)
    study.state, study.why = S.CANCELLED, text(reason, "reason", "Ghi lý do hủy lớp.")
    checked(study)
    study.save(update_fields=["state", "why"])
    Event.write(actor, "class-cancelled", study)
    return study


def _moved(study: StudyClass, now: ClassState, then: ClassState, wrong: str) -> StudyClass:
    study = locked(study)
    if study.state != now:
        raise Refused(f"{wrong} Lớp này {S(study.state).label.lower()}.")
    study.state = then
    study.save(update_fields=["state"])
    return study


# ── Sessions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def add_session(
    actor: Actor, study: StudyClass, *, on: date, part: str, topic: str, lecturer: str = ""
) -> ClassSession:
    """Add a session on one of the days of a class."""
    actor.require(RUN, study)
    study = _going(study)
    if not study.opens_on <= on <= study.closes_on:
        raise Refused(f"Lớp học {_days(study)}; ngày {vi_date(on)} không phải ngày học.", "on")
    row = ClassSession(
        study=study, on=on, part=part, topic=text(topic, "topic", "Ghi chuyên đề của buổi học."),
        lecturer=" ".join(lecturer.split()),
    )  # fmt: skip
    checked(row).save()
    Event.write(actor, "class-session-added", row, on=on, part=part)
    return row


def _days(study: StudyClass) -> str:
    if study.opens_on == study.closes_on:
        return f"trong ngày {vi_date(study.opens_on)}"
    return f"từ {vi_date(study.opens_on)} đến {vi_date(study.closes_on)}"


@transaction.atomic
def drop_session(actor: Actor, session: ClassSession) -> None:
    """Take a session away that was written down by mistake; not once somebody's attendance is."""
    actor.require(RUN, session)
    study = _going(session.study)
    if SessionAttendance.objects.filter(session=session).exists():
        raise Refused("Buổi này đã điểm danh nên không bỏ được. Sửa điểm danh nếu ghi nhầm.")
    Event.write(actor, "class-session-dropped", study, on=session.on, part=session.part)
    ClassSession.objects.filter(pk=session.pk).delete()


@dataclass(frozen=True, slots=True)
class Came:
    """Whether one learner was there; why not, where that is known."""

    present: bool
    why: str = ""


@transaction.atomic
def mark_attendance(
    actor: Actor, session: ClassSession, *, given: Mapping[int, Came], seen: int | None = None, reason: str = ""
) -> int:
    """Write down who was there, by nomination; only what is new or different is written. Says how many rows were.

    `seen`: how many rows the page was opened with. The number of queries does not grow with the class.
    """
    actor.require(RUN, session)
    not_future(actor, session.on)
    study = _marked_now(session)
    mine = {row.pk for row in study.nominations.filter(state=N.CONFIRMED)}
    if strangers := given.keys() - mine:
        raise Refused(f"Có {len(strangers)} người chưa được cử đi học lớp này nên không điểm danh được.")
    now, before = classes.marks(session)
    rows = [_row(actor, session, pk, came, now.get(pk), reason) for pk, came in given.items()]
    fresh = [row for row in rows if row is not None]
    if fresh and seen is not None and seen != before:
        raise Refused("Điểm danh buổi này vừa có người ghi. Xem phần mới rồi ghi lại; chữ đã nhập còn nguyên.")
    if fresh and study.state == S.CLOSED and not reason.strip():
        raise Refused("Lớp đã bế giảng. Ghi lý do sửa điểm danh.", "reason")
    SessionAttendance.objects.bulk_create(fresh)
    if fresh:
        Event.write(actor, "class-attendance-marked", session, rows=len(fresh), corrected=len(fresh) - _new(fresh))
    return len(fresh)


def _marked_now(session: ClassSession) -> StudyClass:
    study = locked(session.study)
    if study.state not in {S.RUNNING, S.CLOSED}:
        raise Refused(f"Lớp này {S(study.state).label.lower()}; chỉ điểm danh lớp đã khai giảng.")
    return study


def _row(
    actor: Actor, session: ClassSession, pk: int, came: Came, now: SessionAttendance | None, reason: str
) -> SessionAttendance | None:
    """The row to write; none where nothing has changed."""
    why = "" if came.present else " ".join(came.why.split())[:LONGEST_WHY]
    if now is not None and (now.present, now.why) == (came.present, why):
        return None
    return SessionAttendance(
        session=session, nomination_id=pk, present=came.present, why=why, corrects=now,
        note=" ".join(reason.split())[:300], by=actor.account,
    )  # fmt: skip


def _new(rows: list[SessionAttendance]) -> int:
    return sum(row.corrects_id is None for row in rows)
