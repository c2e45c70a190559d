"""The register of members: entered, transferred, marked, left."""

from datetime import date
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Q

from ketnap.access import Actor, Permission
from ketnap.actions import succession
from ketnap.actions.errors import Refused
from ketnap.actions.following import repeat_helpers
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, one_world, text
from ketnap.models import Appointment, Candidate, Event, Helper, Membership, MembershipMark, Person, Stay, Unit
from ketnap.models.membership import LEAVING
from ketnap.text import vi_date

PAPERS = frozenset({
    "decided_on", "decision_paper", "ceremony_on", "recognised_on", "recognition_decided_on", "recognition_paper",
    "card_number", "old_card_number", "record_cleared_on",
})  # fmt: skip
KEYS = ("path", "name_key", "admitted_path")


class Mark(StrEnum):
    """Times in which a member does not take part as others do."""

    EXEMPT = "exempt"
    AWAY = "away"
    SUSPENDED = "suspended"

    @property
    def vi(self) -> str:
        """Say it in Vietnamese."""
        return {"exempt": "miễn sinh hoạt", "away": "sinh hoạt tạm thời nơi khác", "suspended": "đình chỉ sinh hoạt"}[
            self
        ]


@transaction.atomic
def register(
    actor: Actor, *, person: Person, unit: Unit, ceremony_on: date, admitted_here: bool = False,
    arrived_on: date | None = None, arrived_from: str = "", **papers: Any,
) -> Membership:  # fmt: skip
    """Enter a member. `admitted_here`: the ceremony was held in this unit, so that it counts as its admission."""
    actor.require(Permission.MANAGE_MEMBERS, unit)
    actor.require(Permission.MANAGE_MEMBERS, person)
    membership = enrol(
        actor, person=person, unit=unit, ceremony_on=ceremony_on, admitted_here=admitted_here, arrived_on=arrived_on,
        arrived_from=arrived_from, **papers,
    )  # fmt: skip
    Event.write(actor, "member-registered", membership, unit=unit)
    return membership


def enrol(
    actor: Actor, *, person: Person, unit: Unit, ceremony_on: date, admitted_here: bool = False,
    arrived_on: date | None = None, arrived_from: str = "", **papers: Any,
) -> Membership:  # fmt: skip
    """Make the membership and its first stay; for other actions (a ceremony), which write their own event."""
    _only(papers)
    _not_yet_recognised(actor, papers)
    one_world(actor, person, unit)
    unit, person = locked_open(unit), locked(person)
    _refuse_second(person)
    since = ceremony_on if admitted_here else arrived_on or ceremony_on
    not_future(actor, since, "ceremony_on")
    not_before(since, ceremony_on, "ngày vào Đảng", "arrived_on")
    person.unit = unit
    person.save(update_fields=["unit"])
    membership = Membership(
        person=person, unit=unit, ceremony_on=ceremony_on, admitted_unit=unit if admitted_here else None,
        arrived_from=arrived_from, **papers,
    )  # fmt: skip
    membership.fill_keys()
    checked(membership, exclude=KEYS).save()
    Stay.objects.create(membership=membership, unit=unit, since=since)
    return membership


@transaction.atomic
def transfer(actor: Actor, membership: Membership, *, to: Unit, on: date, paper: str = "") -> Membership:
    """Transfer a member to another unit that the actor answers for as well."""
    actor.require(Permission.MANAGE_MEMBERS, membership)
    actor.require(Permission.MANAGE_MEMBERS, to)
    one_world(actor, membership, to)
    membership = present(actor, membership, on)
    to = locked_open(to, "to")
    not_before(on, to.opened_on, f"ngày thành lập {to.name}")
    if to.pk == membership.unit_id:
        raise Refused(f"Đảng viên đang sinh hoạt tại {to.name}.", "to")
    old = membership.unit_id
    succession.move_members(Membership.objects.filter(pk=membership.pk), to, on)
    membership.refresh_from_db()
    Event.write(actor, "member-transferred", membership, on=on, paper=paper, left_unit=old, to_unit=to)
    return membership


@transaction.atomic
def mark(
    actor: Actor, membership: Membership, *, kind: Mark, since: date, until: date | None = None, paper: str = ""
) -> Membership:
    """Write down that a member is exempt, away for a time or suspended; again with `until` when it ends."""
    actor.require(Permission.MANAGE_MEMBERS, membership)
    membership = present(actor, membership, since, "since")
    put_mark(actor, membership, kind=kind, since=since, until=until, paper=paper)
    Event.write(actor, "member-marked", membership, kind=kind, since=since, until=until, paper=paper)
    return membership


def put_mark(
    actor: Actor, membership: Membership, *, kind: Mark, since: date, until: date | None = None, paper: str = ""
) -> None:
    """Add a time apart to those written down, and let the columns repeat it; for other actions (a member returns)."""
    if until is not None and until < since:
        raise Refused(f"Ngày hết {kind.vi} phải sau ngày bắt đầu ({vi_date(since)}).", "until")
    setattr(membership, f"{kind}_since", since)
    setattr(membership, f"{kind}_until", until)
    membership.save()
    MembershipMark.objects.create(
        membership=membership, kind=kind.value, since=since, until=until, paper=paper, by=actor.account
    )


@transaction.atomic
def leave(actor: Actor, membership: Membership, *, on: date, why: str, paper: str = "") -> Membership:
    """Take a member off the list: died, moved away, left or was put out. Roles and helping end on that day."""
    actor.require(Permission.MANAGE_MEMBERS, membership)
    end(actor, membership, on=on, why=why, paper=paper)
    membership.refresh_from_db()
    Event.write(actor, "member-left", membership, on=on, why=why, paper=paper)
    return membership


def end(actor: Actor, membership: Membership, *, on: date, why: str, paper: str = "") -> None:
    """End a membership with its stay, roles and helping; for other actions (a name removed)."""
    if why not in dict(LEAVING):
        raise Refused("Chọn lý do ra khỏi danh sách.", "why")
    membership = present(actor, membership, on)
    membership.left_on, membership.left_why, membership.left_paper = on, why, paper
    membership.save()
    Stay.objects.filter(membership=membership, until=None, since=on).delete()
    Stay.objects.filter(membership=membership, until=None).update(until=on)
    later = Q(until=None) | Q(until__gt=on)
    Appointment.objects.filter(later, person=membership.person_id, since__lte=on).update(until=on)
    Appointment.objects.filter(person=membership.person_id, since__gt=on).delete()
    helping = Helper.objects.filter(later, person=membership.person_id, since__lt=on)
    helped = list(helping.values_list("candidate", flat=True))
    helping.update(until=on)
    repeat_helpers(Candidate.objects.filter(pk__in=helped))


@transaction.atomic
def correct(actor: Actor, membership: Membership, *, reason: str, **papers: Any) -> Membership:
    """Put right a day, a number or a paper of a membership."""
    actor.require(Permission.MANAGE_MEMBERS, membership)
    _only(papers)
    _not_yet_recognised(actor, papers)
    reason = text(reason, "reason", "Ghi lý do sửa.")
    membership = locked(membership)
    changed = sorted(name for name, value in papers.items() if getattr(membership, name) != value)
    for name, value in papers.items():
        setattr(membership, name, value)
    checked(membership, exclude=KEYS).save()
    Event.write(actor, "member-corrected", membership, fields=changed, reason=reason)
    return membership


def give_card(membership: Membership, number: str) -> None:
    """Keep the number of a card handed over, and the one it takes the place of; for other actions."""
    fresh = locked(membership)
    if fresh.card_number == number:
        return
    fresh.old_card_number = fresh.card_number or fresh.old_card_number
    fresh.card_number = number
    fresh.save(update_fields=["card_number", "old_card_number"])


def present(actor: Actor, membership: Membership, on: date, field: str = "on") -> Membership:
    """Hold a membership that has not ended; the day must fit what is already written down."""
    fresh = locked(membership)
    if fresh.left_on:
        raise Refused(f"Đảng viên đã ra khỏi danh sách ngày {vi_date(fresh.left_on)}.")
    not_future(actor, on, field)
    stay = fresh.stays.filter(until=None).first()
    not_before(on, stay.since if stay else fresh.ceremony_on, "ngày bắt đầu sinh hoạt tại đây", field)
    return fresh


def _refuse_second(person: Person) -> None:
    present = person.memberships.filter(left_on=None).select_related("unit").first()
    if present:
        raise Refused(f"{person.name} đang sinh hoạt tại {present.unit.name}.", "person")


def _not_yet_recognised(actor: Actor, papers: dict[str, Any]) -> None:
    decided = papers.get("recognition_decided_on")
    if decided:
        not_future(actor, decided, "recognition_decided_on")


def _only(papers: dict[str, Any]) -> None:
    """A wrong field name is a mistake of ours, not of the person at the screen."""
    if unknown := papers.keys() - PAPERS:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
