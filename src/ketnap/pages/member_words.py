"""A member in words: standing, days, party age, badge; and the dated history."""

from collections.abc import Iterator, Sequence
from datetime import date

from ketnap.law.calendar import full_years
from ketnap.law.facts import Precision
from ketnap.law.partyage import Case
from ketnap.models import CardEnd, CardKind, Membership, Person
from ketnap.models.codes import PEOPLES
from ketnap.models.membership import LEAVING
from ketnap.queries.member_page import Given, Passage
from ketnap.queries.members import Line, Status
from ketnap.text import vi_date, vi_month

PEOPLE = {people.code: people.vi for people in PEOPLES}
WHY = dict(LEAVING)
CARDS = {
    CardKind.ISSUE.value: "Được phát thẻ đảng viên",
    CardKind.LOST.value: "Được cấp lại thẻ đảng viên bị mất",
    CardKind.DAMAGED.value: "Được đổi thẻ đảng viên bị hỏng",
    CardKind.EXCHANGE.value: "Được đổi thẻ đảng viên theo mẫu mới",
}
# How each standing is drawn; an official member is the plain case and has no mark.
MARKS = {Status.PROBATION: "open", Status.AWAY: "later", Status.EXEMPT: "later", Status.SUSPENDED: "blocked"}


def born(person: Person) -> str:
    """A birthday as precisely as it is known: 12/05/1984, 05/1984 or 1984."""
    if person.born_precision == Precision.YEAR:
        return str(person.born_on.year)
    return vi_month(person.born_on) if person.born_precision == Precision.MONTH else vi_date(person.born_on)


def about(person: Person) -> str:
    """What tells namesakes apart in a list: "Thái, 1984"."""
    return f"{PEOPLE.get(person.ethnicity, '')}, {person.born_on.year}"


def party_age(line: Line, on: date) -> str:
    """Whole years of party age; a member on probation has none."""
    return f"{full_years(line.party_age_from, on)}" if line.party_age_from else ""


def badge(line: Line) -> str:
    """The next badge: "40 năm"."""
    return f"{line.next_badge.years} năm" if line.next_badge else ""


def upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def given(row: Given) -> tuple[date, str, str] | None:
    """A card or a badge in the dated history: day, sentence, paper; None while nothing has come of it yet."""
    words = f"Huy hiệu {row.kind} năm tuổi Đảng"
    if row.what == "card":
        done = CARDS.get(row.kind, "")
        return _of(row, done, upper(CardEnd(row.word).label) if row.word else "")
    return _of(row, f"{'Được truy tặng' if row.word == Case.DEAD else 'Được tặng'} {words}", f"Chưa tặng {words}")


def _of(row: Given, done: str, ended: str) -> tuple[date, str, str] | None:
    if row.done_on:
        return row.done_on, done, row.paper
    return (row.ended_on, ended, row.why) if row.ended_on else None


def history(row: Membership, marks: Sequence[Passage] = ()) -> Iterator[tuple[date, str, str]]:
    """What happened in one period as a member: day, sentence, paper. `marks`: times apart, each as written down."""
    if row.decided_on:
        yield row.decided_on, "Có quyết định kết nạp", row.decision_paper
    where = f" tại {row.admitted_unit.name}" if row.admitted_unit else ""
    yield row.ceremony_on, f"Vào Đảng{where}", ""
    if row.recognised_on:
        yield recognised(row.recognised_on, row.recognition_decided_on, row.recognition_paper)
    for one in marks:
        yield one.on, upper(Status(one.what).vi), _until(one.until, one.text)
    known = {one.what for one in marks}
    for mark in (Status.EXEMPT, Status.AWAY, Status.SUSPENDED):
        since, until = getattr(row, f"{mark}_since"), getattr(row, f"{mark}_until")
        if since and mark not in known:  # written down before times apart had a history of their own
            yield since, upper(mark.vi), _until(until)
    if row.left_on:
        yield row.left_on, f"Ra khỏi danh sách: {WHY.get(row.left_why, row.left_why)}", row.left_paper


def recognised(official: date, decided: date | None, paper: str) -> tuple[date, str, str]:
    """The day of the decision where it is known; which day it counts from where that is another."""
    since = f", tính từ ngày {vi_date(official)}" if decided and decided != official else ""
    return decided or official, f"Được công nhận đảng viên chính thức{since}", paper


def _until(until: date | None, paper: str = "") -> str:
    return ". ".join(filter(None, (f"Đến trước {vi_date(until)}" if until else "", paper)))
