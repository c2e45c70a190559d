"""One member: what is known, what happened when, and what may be written down."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import ROLES, Actor, Permission, RoleKey, page
from ketnap.law.calendar import full_years
from ketnap.law.facts import Schooling
from ketnap.models import Membership, Person, Sex, Stay
from ketnap.pages.forming import Crumb
from ketnap.pages.member_words import PEOPLE, badge, born, history, upper
from ketnap.pages.roadwords import strip_of
from ketnap.pages.unit import Fact, Told
from ketnap.pages.unit_words import crumbs
from ketnap.pages.units import Row
from ketnap.queries import masses, member_page, members, posts
from ketnap.queries.members import Line, Status
from ketnap.text import vi_date

ACTS = (
    ("Chuyển sinh hoạt", "member-transfer"),
    ("Miễn sinh hoạt", "member-exempt"),
    ("Sinh hoạt tạm thời nơi khác", "member-away"),
    ("Đình chỉ sinh hoạt", "member-suspend"),
    ("Đính chính", "member-correct"),
    ("Đưa ra khỏi danh sách", "member-leave"),
)


@page(Permission.SEE_MEMBERS)
def show(request: HttpRequest, actor: Actor, member: int) -> HttpResponse:
    found, periods = member_page.periods(actor, member)
    person = found.person
    line = members.line(found, actor.on)
    road = member_page.road(actor, person)
    context = {
        "member": found,
        "person": person,
        "crumbs": member_crumbs(actor, found),
        "standing": standing_words(line, actor.on),
        "facts": [*membership_facts(found, line), *(personal_facts(person))],
        "history": told(found, member_page.stays(actor, found)),
        "roles": [Fact(*row) for row in roles(actor, person)],
        "earlier": [earlier(row) for row in periods if row.pk != found.pk],
        "road": road,
        "strip": strip_of(road, actor.on) if road else None,
        "links": list(links(actor, found)),
    }
    return render(request, "members/member.html", context)


def member_crumbs(actor: Actor, member: Membership, *below: Crumb) -> list[Crumb]:
    """Where the page of a member stands: below the unit the member is at."""
    here = Crumb(member.person.name, reverse("member", args=[member.pk]) if below else "")
    return list(crumbs(actor, member.unit, here, *below))


def standing_words(line: Line, on: date) -> str:
    """How a member stands today, with party age and the next badge, as one would say it aloud."""
    if line.status is Status.LEFT:
        return "Không còn trong danh sách đảng viên."
    now = "" if line.status in (Status.OFFICIAL, Status.PROBATION) else f", đang {line.status.vi}"
    if line.party_age_from is None:
        return f"Đảng viên dự bị{now}, chưa tính tuổi đảng."
    years, next_one = full_years(line.party_age_from, on), line.next_badge
    coming = f" Đủ {badge(line)} để xét Huy hiệu Đảng ngày {vi_date(next_one.due_on)}." if next_one else ""
    return f"Đảng viên chính thức{now}, {years} năm tuổi đảng.{coming}"


def earlier(row: Membership) -> Row:
    """Another period as a member."""
    left = f", ra khỏi danh sách {vi_date(row.left_on)}" if row.left_on else ""
    return Row(f"Vào Đảng {vi_date(row.ceremony_on)}{left}", 1, reverse("member", args=[row.pk]))


def membership_facts(member: Membership, line: Line) -> Iterator[Fact]:
    yield Fact("Nơi sinh hoạt", member.unit.name, reverse("unit", args=[member.unit_id]))
    yield Fact("Ngày vào Đảng", vi_date(member.ceremony_on))
    yield Fact("Ngày chính thức", vi_date(member.recognised_on))
    yield Fact("Tuổi đảng tính từ", vi_date(line.party_age_from))
    yield Fact("Số thẻ đảng viên", member.card_number)


def personal_facts(person: Person) -> Iterator[Fact]:
    yield Fact("Ngày sinh", born(person))
    yield Fact("Giới tính", upper(Sex(person.sex).label))
    yield Fact("Dân tộc", PEOPLE.get(person.ethnicity, ""))
    yield Fact("Học vấn", upper(Schooling(person.schooling).vi) if person.schooling else "")
    yield Fact("Chuyên môn", person.expertise)
    yield Fact("Nghề nghiệp", person.occupation)
    yield Fact("Nơi ở", person.residence)


def told(member: Membership, stays: list[Stay]) -> list[Told]:
    """The dated history, the last first; the first stay is the joining or the arrival itself."""
    rows = [Told(*row) for row in history(member)]
    moves = [stay for stay in stays if stay.since != member.ceremony_on]
    first = stays[-1] if stays else None
    for stay in moves:
        source = member.arrived_from if stay is first else ""
        rows.append(Told(stay.since, f"Về sinh hoạt tại {stay.unit.name}", source))
    return sorted(rows, key=lambda row: row.day, reverse=True)


def roles(actor: Actor, person: Person) -> Iterator[tuple[str, str]]:
    """Roles held today and mass organisations, as facts."""
    for row in posts.of_people(actor, [person.pk]).get(person.pk, []):
        name = ROLES[RoleKey(row.role)].vi if row.role in ROLES else row.role
        yield name, f"{row.unit.name}, từ {vi_date(row.since)}"
    for membership in masses.of_person(actor, person):
        until = f" đến {vi_date(membership.until)}" if membership.until else ""
        yield "Đoàn thể", f"{membership.organisation.name}, từ {vi_date(membership.since)}{until}"


def links(actor: Actor, member: Membership) -> Iterator[Row]:
    """What may be written down about a present member, harmless first."""
    if member.left_on is None and actor.may(Permission.MANAGE_MEMBERS, member):
        yield from (Row(words, 1, reverse(route, args=[member.pk])) for words, route in ACTS)


urlpatterns = [path("dang-vien/<int:member>/", show, name="member")]
