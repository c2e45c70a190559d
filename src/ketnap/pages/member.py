"""One member: what is known, what happened when, and what may be written down."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import ROLES, Actor, Permission, RoleKey, page
from ketnap.law import partyage
from ketnap.law.calendar import full_years
from ketnap.law.facts import Schooling
from ketnap.law.judging import known
from ketnap.models import Membership, Person, Sex
from ketnap.official_forms.member_shelf import RIGHTS
from ketnap.pages.forming import Asked, Crumb
from ketnap.pages.member_words import PEOPLE, badge, born, given, history, upper
from ketnap.pages.roadwords import strip_of
from ketnap.pages.unit import Fact, Told
from ketnap.pages.unit_words import crumbs
from ketnap.pages.units import Row
from ketnap.process.transfers import Happening
from ketnap.queries import masses, member_page, members, party_age, posts
from ketnap.queries.member_page import Course
from ketnap.queries.members import Line, Status
from ketnap.queries.transfers import may_move
from ketnap.text import vi_date, vi_number

ACTS = (
    ("Ghi chuyển sinh hoạt đã xong", "member-transfer"),
    ("Miễn sinh hoạt", "member-exempt"),
    ("Sinh hoạt tạm thời nơi khác", "member-away"),
    ("Đình chỉ sinh hoạt", "member-suspend"),
    ("Ghi Huy hiệu đã tặng", "badge-earlier"),
    ("Ghi chức vụ, khen thưởng", "member-fact"),
    ("Đính chính", "member-correct"),
    ("Đưa ra khỏi danh sách", "member-leave"),
)
DECIDED_BY = "Ban thường vụ cấp ủy cấp trên trực tiếp của cấp ủy cơ sở; số ở đây để đối chiếu với quyết định ấy"


@page(Permission.SEE_MEMBERS)
def show(request: HttpRequest, actor: Actor, member: int) -> HttpResponse:
    periods = member_page.periods(actor, member)
    found, person = periods.found, periods.found.person
    line = party_age.told(members.line(found, actor.on), periods.counted, actor.on)
    road = member_page.road(actor, person)
    course = member_page.course(found)
    context = {
        "member": found,
        "person": person,
        "crumbs": member_crumbs(actor, found),
        "standing": standing_words(line, actor.on),
        "facts": [*membership_facts(found, line), *(personal_facts(person))],
        "age": list(how_counted(periods.counted, line, actor.on)),
        "history": whole_history(found, course),
        "moving": moving(actor, course),
        "roles": [Fact(*row) for row in roles(actor, person)],
        "earlier": [earlier(row) for row in periods.others],
        "road": road,
        "strip": strip_of(road, actor.on) if road else None,
        "papers": all(actor.may(right, found) for right in RIGHTS),
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


def how_counted(member: partyage.Membership, line: Line, on: date) -> Iterator[Asked]:
    """How the party age came about: from which day, less which days, under which clause. A probationer has none."""
    if line.party_age_from is None or line.status is Status.LEFT:
        return
    rule = partyage.how(member, on)
    yield Asked("Tính từ", start_words(member))
    for gap in member.gaps:
        days = vi_number(((gap.until or on) - gap.since).days)
        yield Asked("Trừ", f"{days} ngày ngoài Đảng, từ {vi_date(gap.since)} đến trước {vi_date(gap.until)}")
    if member.gaps:
        yield Asked("Như vậy tính như từ", vi_date(line.party_age_from))
        yield Asked("Quyết định tuổi đảng", DECIDED_BY)
    yield Asked("Quy định", known(rule))
    yield Asked("Theo", f"{rule.cites}. {rule.note}".rstrip(". ") if rule.note else rule.cites)


def start_words(member: partyage.Membership) -> str:
    """The day party age starts at, before anything is taken off, and what day that is."""
    if member.gaps:
        return f"{vi_date(member.decided_on)}, ngày quyết định kết nạp lần đầu"
    if member.decided_on:
        return f"{vi_date(member.decided_on)}, ngày quyết định kết nạp"
    return f"{vi_date(member.joined_on)}, ngày vào Đảng, vì chưa ghi ngày quyết định"


def earlier(row: Membership) -> Row:
    """Another period as a member."""
    left = f", ra khỏi danh sách {vi_date(row.left_on)}" if row.left_on else ""
    return Row(f"Vào Đảng {vi_date(row.ceremony_on)}{left}", 1, reverse("member", args=[row.pk]))


def membership_facts(member: Membership, line: Line) -> Iterator[Fact]:
    yield Fact("Nơi sinh hoạt", member.unit.name, reverse("unit", args=[member.unit_id]))
    yield Fact("Ngày vào Đảng", vi_date(member.ceremony_on))
    yield Fact("Ngày chính thức", vi_date(member.recognised_on))
    yield Fact("Ngày quyết định công nhận", vi_date(member.recognition_decided_on))
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


def moving(actor: Actor, course: Course) -> Fact | None:
    """The move that is not finished, for whoever may open it from the side that is left."""
    if course.moving is None or not actor.may(Permission.SEE_MEMBERS, course.moving[0].path):
        return None
    row, stage = course.moving
    return Fact(upper(stage.vi), row.place, reverse("transfer", args=[row.pk]))


def told(member: Membership, course: Course) -> list[Told]:
    """The dated history, the last first; the first stay is the joining or the arrival itself."""
    rows = [Told(*row) for row in history(member, course.marks)]
    rows += [Told(row.on, f"{upper(Happening(row.what).vi)}: {row.place}", row.text) for row in course.happened]
    first = course.stays[-1] if course.stays else None
    for stay in course.stays:
        if stay.on != member.ceremony_on:
            source = member.arrived_from if stay is first else ""
            rows.append(Told(stay.on, f"Về sinh hoạt tại {stay.place}", source))
    return sorted(rows, key=lambda row: row.day, reverse=True)


def whole_history(member: Membership, course: Course) -> list[Told]:
    """The dated history with cards and badges, the last first."""
    rows = [Told(*row) for one in member_page.given(member) if (row := given(one))]
    return sorted([*told(member, course), *rows], key=lambda row: row.day, reverse=True)


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
    if member.left_on is None and may_move(actor, member):
        yield Row("Chuyển sinh hoạt", 1, reverse("transfer-new", args=[member.pk]))
    if member.left_on is None and actor.may(Permission.MANAGE_MEMBERS, member):
        yield from (Row(words, 1, reverse(route, args=[member.pk])) for words, route in ACTS)


urlpatterns = [path("dang-vien/<int:member>/", show, name="member")]
