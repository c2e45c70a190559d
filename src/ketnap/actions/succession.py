"""What follows a unit into its successor: people, members, candidates, roles, mass organisations."""

from datetime import date

from django.db.models import F, Q, QuerySet

from ketnap.actions import duties
from ketnap.actions.errors import Refused
from ketnap.models import (
    Appointment,
    Candidate,
    FormerPlace,
    HouseholdContact,
    MassMembership,
    MassOrganisation,
    Meeting,
    Membership,
    Person,
    Source,
    Stay,
    Unit,
    count_members,
)
from ketnap.process.meetings import MeetingStatus
from ketnap.text import vi_date


def refuse_later_arrivals(unit: Unit, on: date) -> None:
    """Nobody can leave a unit before the day of arriving there."""
    latest = Stay.objects.filter(unit=unit, until=None, since__gt=on).order_by("-since").first()
    if latest:
        raise Refused(
            f"{unit.name} có đảng viên đến sinh hoạt ngày {vi_date(latest.since)}, sau ngày có hiệu lực.", "on"
        )


def everybody(old: Unit, new: Unit, on: date) -> None:
    """Bring over all who are at `old` itself; those at units below come with their units."""
    move_members(Membership.objects.filter(unit=old, left_on=None), new, on)
    move_candidates(Candidate.objects.filter(unit=old, closed_on=None), new, on)
    Person.objects.filter(unit=old).update(unit=new, path=new.path)
    move_sources(old, new, on)
    move_appointments(old, new, on)
    call_off_meetings(old, on, f"{old.name} đã nhập vào {new.name}.")
    duties.hand_over(old, new, on)
    duties.plan_visits(old, new, on)
    duties.move_contacts(HouseholdContact.objects.filter(unit=old), new, on)
    for organisation in MassOrganisation.objects.filter(unit=old, closed_on=None):
        move_organisation(organisation, new, on)


def move_sources(old: Unit, new: Unit, on: date) -> None:
    """Bring over those of the pool who are still waited for; who has gone from it was counted where it was."""
    rows = Source.objects.filter(unit=old, ended_on=None)
    FormerPlace.objects.bulk_create([FormerPlace(source=row, unit=old, until=on) for row in rows], batch_size=500)
    rows.update(unit=new)


def call_off_meetings(unit: Unit, on: date, why: str) -> None:
    """Nobody meets any more in a unit that has ended: whoever takes over plans its own meetings."""
    planned = Meeting.objects.filter(unit=unit, status=MeetingStatus.PLANNED.value, on__gte=on)
    planned.update(status=MeetingStatus.CANCELLED.value, why_not=why[:300], version=F("version") + 1)


def move_members(rows: QuerySet[Membership], new: Unit, on: date) -> None:
    """Close these members' stays on a day and open new ones."""
    ids = list(rows.values_list("pk", flat=True))
    stays = Stay.objects.filter(membership__in=ids, until=None)
    stays.filter(since=on).update(unit=new)
    going = list(stays.filter(since__lt=on).values_list("membership", flat=True))
    stays.filter(since__lt=on).update(until=on)
    Stay.objects.bulk_create([Stay(membership_id=pk, unit=new, since=on) for pk in going], batch_size=500)
    Person.objects.filter(memberships__in=ids).update(unit=new, path=new.path)
    left = list(rows.values_list("unit", flat=True).distinct())
    Membership.objects.filter(pk__in=ids).update(unit=new, path=new.path)
    count_members(Unit.objects.filter(pk__in=[*left, new.pk]))


def move_candidates(rows: QuerySet[Candidate], new: Unit, on: date) -> None:
    """Bring open dossiers over. Their records keep the unit where each thing happened."""
    places = list(rows.values_list("pk", "unit"))
    FormerPlace.objects.bulk_create(
        [FormerPlace(candidate_id=pk, unit_id=unit, until=on) for pk, unit in places], batch_size=500
    )
    ids = [pk for pk, _ in places]
    Person.objects.filter(candidates__in=ids).update(unit=new, path=new.path)
    Candidate.objects.filter(pk__in=ids).update(unit=new, path=new.path)


def move_appointments(old: Unit, new: Unit, on: date) -> None:
    """Give whoever holds a role at `old` the same role at `new`, so that nobody is locked out over night."""
    running = Appointment.objects.filter(Q(until=None) | Q(until__gt=on), unit=old)
    held = set(Appointment.objects.filter(Q(until=None) | Q(until__gt=on), unit=new).values_list("person", "role"))
    Appointment.objects.bulk_create(
        Appointment(person_id=row.person_id, role=row.role, unit=new, since=max(on, row.since), until=row.until,
                    paper=row.paper)
        for row in running if (row.person_id, row.role) not in held
    )  # fmt: skip
    running.filter(since__gt=on).delete()
    running.update(until=on)


def move_organisation(organisation: MassOrganisation, new: Unit, on: date) -> None:
    """Bring a mass organisation over; where `new` has the same one, its members join that."""
    twin = MassOrganisation.objects.filter(unit=new, kind=organisation.kind, name=organisation.name).first()
    if twin is None:
        MassOrganisation.objects.filter(pk=organisation.pk).update(unit=new)
        return
    MassMembership.objects.filter(organisation=organisation, until=None).update(organisation=twin)
    MassOrganisation.objects.filter(pk=organisation.pk).update(closed_on=on)
