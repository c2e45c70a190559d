"""Measuring the daily work of cells, offices and the centre: its pages, and what is written down most often.

Everybody does their own work: the secretary of a cell, the officer of the province, the centre, the mass organisation.
What is written is taken back after each run, within its time, so that every run finds the same.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from ketnap import clock
from ketnap.access import RoleKey
from ketnap.cli.first_visit import FirstVisit
from ketnap.cli.measure import HEADERS, Act, Measured, fetching, measure
from ketnap.cli.out import Refused
from ketnap.models import (
    Account,
    Appointment,
    BadgeRound,
    Candidate,
    CardBatch,
    Meeting,
    Membership,
    Nomination,
    Person,
    ReviewYear,
    StudyClass,
    Unit,
)
from ketnap.process.meetings import MeetingKind, MeetingStatus
from ketnap.process.records import Proposal
from ketnap.process.reports import Month
from ketnap.queries.work import without_remark
from ketnap.scenarios.generation.daily_office import WAITING
from ketnap.text import vi_date, vi_month

REMARK = {
    "strong": "Vận động sáu hộ trong bản vay vốn chăn nuôi.", "weak": "Còn ít phát biểu trong buổi họp.",
    "progress": "Đã tự tin hơn tháng trước.", "proposal": Proposal.KEEP.value, "contacts": "2",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where the measuring happens: a road that is helped and its cell, the organisation at the top."""

    road: Candidate
    cell: Unit
    top: Unit


def everything(login: str, runs: int) -> list[Measured]:
    """Measure the pages, then what is written."""
    office = Account.objects.get(login=login)
    here = _place(office.realm)
    who = {"office": signed_in(office)} | {
        role: signed_in(somebody(here.cell if role is RoleKey.CELL_SECRETARY else here.top, role))
        for role in (RoleKey.CELL_SECRETARY, RoleKey.CENTRE, RoleKey.MASS_OFFICER)
    }
    visit = FirstVisit(fetching)
    acts = {**_pages(here, who), **_writing(here, who)}
    return [measure(name, act, runs, visit) for name, act in acts.items()]


def unremarked(realm: str, on: date) -> list[Candidate]:
    """Roads somebody helps on and said nothing of this month, cell by cell."""
    rows = Candidate.objects.filter(without_remark(on), realm=realm, closed_on=None).select_related("unit")
    return list(rows.order_by("unit_id", "pk"))


def _place(realm: str) -> Place:
    rows = unremarked(realm, clock.today())
    if not rows:
        raise Refused("Không có hồ sơ nào cần nhận xét để đo.", "No road waits for a remark.")
    road = rows[len(rows) // 2]
    return Place(road, road.unit, Unit.objects.get(realm=realm, parent=None))


def somebody(unit: Unit, role: RoleKey) -> Account:
    """Somebody with a role, whose login nobody knows a password of; made once."""
    login = f"{role.value}.{unit.pk}"
    if found := Account.objects.filter(login=login).select_related("person").first():
        return found
    person = Person(realm=unit.realm, unit=unit, name="Lê Thị Đo", born_on=date(1985, 3, 4))
    person.save()
    Appointment.objects.create(person=person, role=role.value, unit=unit, since=unit.opened_on)
    account = Account(login=login, person=person, realm=unit.realm)
    account.set_unusable_password()
    account.save()
    return account


def signed_in(account: Account) -> Client:
    """Somebody at a browser."""
    client = Client(headers=HEADERS)
    client.force_login(account)
    return client


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pages(here: Place, who: dict[str, Client]) -> dict[str, Act]:
    """What is opened every day, each by whom it is the work of."""
    office, cell, centre = who["office"], who[RoleKey.CELL_SECRETARY], who[RoleKey.CENTRE]
    meeting = _held(here)
    batch, badges = CardBatch.objects.latest("month"), BadgeRound.objects.latest("day")
    full = StudyClass.objects.exclude(name=WAITING).earliest("pk")
    review = ReviewYear.objects.filter(unit=here.cell).earliest("year")
    month = Month.of(clock.today()).before.key
    asked = {
        "báo cáo tháng, cả tỉnh": (office, reverse("reports")),
        "một báo cáo tháng, chi bộ": (cell, reverse("report", args=[here.cell.pk, month])),
        "một báo cáo tháng, cả tỉnh": (office, reverse("report", args=[here.top.pk, month])),
        "báo cáo tháng, từng tháng của năm": (office, reverse("report-year")),
        "chốt tháng": (office, reverse("closing", args=[here.top.pk, month])),
        "kỳ họp tháng này, cả tỉnh": (office, reverse("meetings")),
        "kỳ họp trong năm, một chi bộ": (cell, reverse("meetings")),
        "một kỳ họp": (cell, reverse("meeting", args=[meeting.pk])),
        "điểm danh, trang ghi": (cell, reverse("meeting-hold", args=[meeting.pk])),
        "giúp đỡ, cả tỉnh": (office, reverse("helping")),
        "giúp đỡ, một chi bộ": (cell, reverse("helping")),
        "giúp đỡ một người": (cell, reverse("helping-person", args=[here.road.pk])),
        "số người mỗi đồng chí giúp": (office, reverse("helping-loads")),
        "nguồn, cả tỉnh": (who[RoleKey.MASS_OFFICER], reverse("sources")),
        "nguồn, một chi bộ": (cell, reverse("sources")),
        "lớp trong năm": (centre, reverse("classes")),
        "một lớp 120 người": (centre, reverse("class", args=[full.pk])),
        "dự bị": (office, reverse("probation")),
        "thẻ đảng viên": (office, reverse("cards")),
        "một đợt thẻ": (office, reverse("card-batch", args=[batch.pk])),
        "huy hiệu Đảng": (office, reverse("badges")),
        "một đợt huy hiệu": (office, reverse("badge-round", args=[badges.pk])),
        "chuyển sinh hoạt": (office, reverse("transfers")),
        "xếp loại, cả tỉnh": (office, reverse("reviews")),
        "xếp loại, một chi bộ": (cell, reverse("review", args=[review.pk])),
    }
    return {name: _get(client, url) for name, (client, url) in asked.items()}


def _held(here: Place) -> Meeting:
    rows = Meeting.objects.filter(unit=here.cell, status=MeetingStatus.HELD)
    return rows.latest("on")


def _get(client: Client, url: str) -> Act:
    return lambda: client.get(url)


# ── What is written down ─────────────────────────────────────────────────────────────────────────────────────────────


def _writing(here: Place, who: dict[str, Client]) -> dict[str, Act]:
    """Forms as they are sent, each taken back afterwards."""
    office, cell, centre = who["office"], who[RoleKey.CELL_SECRETARY], who[RoleKey.CENTRE]
    today, meeting = clock.today(), _to_hold(here)
    study = StudyClass.objects.get(unit=here.top, name=WAITING)
    asked = {
        "ghi nhận xét": (cell, reverse("helping-remark", args=[here.road.pk]), REMARK | {"month": vi_month(today)}),
        "ghi ký gửi báo cáo tháng": (
            cell, reverse("report-send", args=[here.cell.pk, Month.of(today).before.key]), {"version": "0"}
        ),
        "ghi điểm danh": (cell, reverse("meeting-hold", args=[meeting.pk]), _came(meeting)),
        f"ghi kết quả lớp {study.nominations.count()} người": (
            centre, reverse("class-results", args=[study.pk]), _passed(study, today)
        ),
        "ghi lập đợt thẻ": (
            office, reverse("card-batch-new"), {"month": vi_month(today), "unit": str(here.top.pk)}
        ),
    }  # fmt: skip
    found = {name: _undone(client, url, typed) for name, (client, url, typed) in asked.items()}
    return {**found, **_gathering(here, office)}


def _undone(client: Client, url: str, typed: dict[str, str]) -> Act:
    """Send a form, and take back what it wrote."""

    def done() -> HttpResponseBase | None:
        with transaction.atomic():
            answer = client.post(url, typed)
            transaction.set_rollback(True)
        return answer

    return done


def _to_hold(here: Place) -> Meeting:
    """A meeting of yesterday that nobody has written attendance of yet."""
    yesterday = clock.today() - timedelta(days=1)
    return Meeting.objects.get_or_create(unit=here.cell, kind=MeetingKind.SPECIAL.value, on=yesterday)[0]


def _came(meeting: Meeting) -> dict[str, str]:
    """Everybody came but one."""
    members = Membership.objects.filter(unit=meeting.unit, left_on=None, ceremony_on__lte=meeting.on)
    people = list(members.values_list("person_id", flat=True))
    return {f"present-{pk}": "on" for pk in people[1:]} | {f"reason-{people[0]}": "Đi công tác", "version": "0"}


def _passed(study: StudyClass, on: date) -> dict[str, str]:
    learners = Nomination.objects.filter(study=study).values_list("pk", flat=True)
    return {f"kq-{pk}": "dat" for pk in learners} | {"issued_on": vi_date(on)}


def _gathering(here: Place, office: Client) -> dict[str, Act]:
    """Members without a card, offered and put into a batch."""
    batch, _ = CardBatch.objects.get_or_create(unit=here.top, month=date(2000, 1, 1))
    url = reverse("card-gather", args=[batch.pk])
    return {"thêm người vào đợt thẻ, trang ghi": _get(office, url)}
