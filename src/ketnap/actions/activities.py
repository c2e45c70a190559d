"""Movements and campaigns: written down once, with who took part and what each did."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Model

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_future, one_world, text
from ketnap.actions.sources import refuse_closed
from ketnap.models import Activity, Event, MassOrganisation, Participation, Person, Source, Unit
from ketnap.text import vi_date

INTRODUCE = Permission.INTRODUCE


@transaction.atomic
def record(
    actor: Actor, *, unit: Unit, kind: str, name: str, since: date, until: date | None = None,
    organisation: MassOrganisation | None = None, place: str = "", note: str = "",
) -> Activity:  # fmt: skip
    """Write down an activity; without `until` it was one day."""
    actor.require(INTRODUCE, unit)
    not_future(actor, since, "since")
    one_world(actor, unit, organisation)
    unit, until = locked_open(unit), until or since
    if until < since:
        raise Refused(f"Ngày kết thúc {vi_date(until)} sớm hơn ngày bắt đầu ({vi_date(since)}).", "until")
    if organisation:
        refuse_closed(actor, organisation, since)
    row = Activity(
        unit=unit, organisation=organisation, kind=kind, name=text(name, "name", "Ghi tên hoạt động."), since=since,
        until=until, place=" ".join(place.split()), note=" ".join(note.split()),
    )  # fmt: skip
    if Activity.objects.filter(unit=unit, name=row.name, since=since).exists():
        raise Refused(f"Đã ghi {row.name} từ ngày {vi_date(since)} tại {unit.name}.", "name")
    checked(row).save()
    Event.write(actor, "activity-recorded", row, since=since, until=until)
    return row


@transaction.atomic
def take_part(
    actor: Actor, activity: Activity, *, on: date, people: Sequence[Person] = (), sources: Sequence[Source] = (),
    role: str = "",
) -> list[Participation]:  # fmt: skip
    """Write down who took part, many at once. Of somebody kept already the person is written down, not the line."""
    actor.require(INTRODUCE, activity)
    not_future(actor, on)
    one_world(actor, activity, *people, *sources)
    activity = locked(activity)
    if not activity.since <= on <= activity.until:
        held = f"từ {vi_date(activity.since)} đến {vi_date(activity.until)}"
        raise Refused(f"Ngày {vi_date(on)} ngoài thời gian của hoạt động ({held}).", "on")
    if not people and not sources:
        raise Refused("Chọn ít nhất một người.", "who")
    rows = [_row(actor, one, activity, on, role) for one in (*people, *sources)]
    Participation.objects.bulk_create(rows)
    Event.write(actor, "activity-joined", activity, on=on, rows=[row.pk for row in rows])
    return rows


def _row(actor: Actor, one: Model, activity: Activity, on: date, role: str) -> Participation:
    """Prepare one line about somebody the actor may know of, who is not there yet."""
    if not actor.sees(one):
        raise OutOfReach("Không tìm thấy.")
    assert isinstance(one, Person | Source)
    person = one if isinstance(one, Person) else one.person
    source = None if person or isinstance(one, Person) else one
    if isinstance(one, Source) and not one.live:
        raise Refused("Có người đã ra khỏi nguồn. Xem lại danh sách rồi chọn lại.", "who")
    there = Participation.objects.filter(activity=activity, person=person, source=source, withdrawn=False)
    if there.exists():
        raise Refused(f"{person or source} đã có trong hoạt động này; không ghi hai lần.", "who")
    return Participation(activity=activity, person=person, source=source, on=on, role=" ".join(role.split()))


@transaction.atomic
def note_merit(
    actor: Actor, row: Participation, *, role: str = "", merit: str = "", award: str = "", reason: str = ""
) -> Participation:
    """Write down what somebody did and was praised for; what stands there is changed with a reason."""
    actor.require(INTRODUCE, row.activity)
    row = _standing(row)
    before = (row.role, row.merit, row.award)
    row.role, row.merit, row.award = (" ".join(words.split()) for words in (role, merit, award))
    after = (row.role, row.merit, row.award)
    if before == after:
        raise Refused("Chưa ghi gì mới. Ghi việc đã làm hoặc thành tích.", "merit")
    if any(old and old != new for old, new in zip(before, after, strict=True)) and not reason.strip():
        raise Refused("Ghi lý do sửa nội dung đã ghi.", "reason")
    checked(row, exclude=("person", "source", "activity")).save()
    Event.write(actor, "merit-noted", row.activity, row=row.pk, reason=reason.strip())
    return row


@transaction.atomic
def withdraw(actor: Actor, row: Participation, *, reason: str) -> Participation:
    """Take back a line about the wrong person; it stays to be read, with the reason."""
    actor.require(INTRODUCE, row.activity)
    why = text(reason, "reason", "Ghi lý do bỏ.")
    row = _standing(row)
    row.withdrawn, row.why = True, why
    row.save(update_fields=["withdrawn", "why"])
    Event.write(actor, "participation-withdrawn", row.activity, row=row.pk)
    return row


def _standing(row: Participation) -> Participation:
    fresh = locked(row)
    if fresh.withdrawn:
        raise Refused("Dòng này đã bỏ. Tải lại trang để xem danh sách mới.")
    return fresh
