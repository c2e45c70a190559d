"""Party age and the next badge (294-QĐ/TW 4.5 and 28; procedure 5.2 to 5.4).

Party age runs from the day of the decision on admission, once the member is recognised, less the time without party
activity. Days are counted from date to date; a gap pushes the start forward by its days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ketnap.law import values
from ketnap.law.base import Clause, Confidence, Dated, Since, dated
from ketnap.law.calendar import add_months, full_months
from ketnap.law.duties import UNREAD_GUIDE, UNREAD_RULES
from ketnap.law.facts import Former, Gap
from ketnap.law.judging import known, line_of, line_on
from ketnap.law.rule import Rule
from ketnap.law.sources import CHARTER, HD_01_2026, HD_06, QD_20, QD_208, QD_294
from ketnap.law.values import local_hanoi


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The days party age is made of.

    `decided_on` is the (first) decision on admission, None where it was not kept: then the joining day on the card
    counts. `recognised_on` is the end of the twelve months, of the second probation for a person admitted again.
    """

    joined_on: date
    decided_on: date | None = None
    recognised_on: date | None = None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Age:
    """Whole years and the whole months beyond them."""

    years: int
    months: int

    @property
    def vi(self) -> str:
        return f"{self.years} năm {self.months} tháng" if self.months else f"{self.years} năm"


def readmitted(former: Former, decided_on: date, joined_on: date, recognised_on: date | None) -> Membership:
    """The membership of a person admitted again: from the first decision, less the time outside.

    Where the first decision is not known nothing before the second is counted. The competent standing committee
    issues the decision on party age; the Secretariat may have decided otherwise.
    """
    if former.admitted_on is None:
        return Membership(joined_on=joined_on, decided_on=decided_on, recognised_on=recognised_on)
    outside = Gap(since=former.left_on, until=decided_on, reason=former.reason.vi)
    first = former.admitted_on
    return Membership(joined_on=first, decided_on=first, recognised_on=recognised_on, gaps=(outside,))


def starts_on(member: Membership, on: date) -> date:
    """The day party age is reckoned from on `on`: the decision, moved forward by the days without activity."""
    start = member.decided_on or member.joined_on
    return start + timedelta(days=_days_lost(member.gaps, start, on))


def _days_lost(gaps: tuple[Gap, ...], start: date, on: date) -> int:
    """Days inside any gap, counted once where gaps overlap."""
    lost, reached = 0, start
    for gap in sorted(gaps, key=lambda gap: gap.since):
        since, until = max(gap.since, reached), min(gap.until or on, on)
        lost += max(0, (until - since).days)
        reached = max(reached, until)
    return lost


def party_age(member: Membership, on: date) -> Age | None:
    """Party age on `on`; None before recognition: a probationer has none."""
    if member.recognised_on is None or on < member.recognised_on:
        return None
    return Age(*divmod(full_months(starts_on(member, on), on), 12))


_DECISION = "Đã công nhận chính thức thì tuổi đảng tính từ ngày ghi trong quyết định kết nạp."
_CARD = "Không còn quyết định kết nạp thì tuổi đảng tính từ ngày vào Đảng ghi trên thẻ đảng viên."
_AGAIN = (
    "Kết nạp lại và đã công nhận chính thức thì tuổi đảng tính từ quyết định kết nạp lần đầu, trừ thời gian không "
    "tham gia sinh hoạt đảng, trừ trường hợp Ban Bí thư quyết định khác."
)
FROM_DECISION: Dated[str] = dated(Since(CHARTER.since, _DECISION, (Clause(CHARTER, "điểm 4 Điều 5"),), Confidence.HIGH))
FROM_CARD: Dated[str] = dated(
    Since(HD_06.since, _CARD, (Clause(HD_06, "điểm 5.3"),), Confidence.HIGH),
    Since(HD_01_2026.since, None, (Clause(HD_01_2026),), Confidence.NONE, UNREAD_GUIDE, _CARD),
)
ADMITTED_AGAIN: Dated[str] = dated(
    Since(QD_294.since, _AGAIN, (Clause(QD_294, "điểm 4.5.2"), Clause(HD_06, "điểm 5.3")), Confidence.HIGH),
    *(Since(text.since, None, (Clause(text),), Confidence.NONE, UNREAD_RULES, _AGAIN) for text in (QD_20, QD_208)),
)


def how(member: Membership, on: date) -> Since[str]:
    """What the text in force says about how this party age is counted, in one sentence."""
    if member.gaps:
        return line_of(ADMITTED_AGAIN, on)
    return line_of(FROM_DECISION if member.decided_on else FROM_CARD, on)


class Case(StrEnum):
    """Why a badge may come before its day."""

    USUAL = "usual"
    ILL = "very-ill"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Badge:
    """The next badge: after how many years, due when, from when it may be awarded, under which lines."""

    years: int
    due_on: date
    from_on: date
    line: Since[tuple[int, ...]]
    early: Since[int] | None = None

    def reached(self, on: date) -> bool:
        """Whether the badge may be awarded on `on`; for the dead, on the day of death."""
        return self.from_on <= on

    @property
    def established(self) -> bool:
        return self.line.established and (self.early is None or self.early.established)


_FROM_70 = 70


def _early(case: Case, years: int) -> Rule[int] | None:
    if case is Case.USUAL:
        return None
    if case is Case.DEAD:
        return values.BADGE_AFTER_DEATH
    return values.BADGE_EARLY_ILL_OLD if years >= _FROM_70 else values.BADGE_EARLY_ILL


def next_badge(member: Membership, on: date, case: Case = Case.USUAL) -> Badge | None:
    """The first badge not yet due before `on`; `on` is the day of death for the dead. None before recognition.

    The due day itself belongs to the badge: on that day it is this one, from the next day the one after.
    """
    if party_age(member, on) is None:
        return None
    start, line = starts_on(member, on), line_on(values.BADGE_MILESTONES, on)
    for years in known(line):
        due = add_months(start, years * 12)
        if due >= on:
            return _badge(years, due, line, case, on)
    return None


def _badge(years: int, due: date, line: Since[tuple[int, ...]], case: Case, on: date) -> Badge:
    rule = _early(case, years)
    if rule is None:
        return Badge(years, due, due, line)
    early = line_on(rule, on)
    return Badge(years, due, add_months(due, -known(early)), line, early)


def falls_due(member: Membership, since: date, until: date) -> Badge | None:
    """The badge whose day lies after `since` and by `until`; None where there is none, or before recognition.

    Of several the highest: nobody is proposed for a lower badge than the one reached.
    """
    if party_age(member, until) is None:
        return None
    start, line = starts_on(member, until), line_on(values.BADGE_MILESTONES, until)
    years_old = range(since.year - start.year, until.year - start.year + 1)
    days = ((years, add_months(start, years * 12)) for years in known(line) if years in years_old)
    within = [(years, due) for years, due in days if since < due <= until]
    return _badge(*within[-1], line, Case.USUAL, until) if within else None


def started_between(since: date, until: date, on: date) -> tuple[tuple[date, date], ...]:
    """The days party age may have begun on for a badge to fall due after `since` and by `until`, from first to last.

    A day more on either side: who began on 29/02 falls due on 28/02. `falls_due` decides.
    """
    day, months = timedelta(days=1), [years * 12 for years in known(line_on(values.BADGE_MILESTONES, on))]
    return tuple((add_months(since, -m) - day, add_months(until, -m) + day) for m in months)


class Discipline(StrEnum):
    """What a badge waits after, once it was put right and the cell agrees (294-QĐ/TW 28.3.1c)."""

    REPRIMAND = "reprimand"
    WARNING = "warning"
    DISMISSAL = "dismissal"

    @property
    def vi(self) -> str:
        return {"reprimand": "khiển trách", "warning": "cảnh cáo", "dismissal": "cách chức"}[self]


_WAITS = {
    Discipline.REPRIMAND: values.BADGE_AFTER_REPRIMAND,
    Discipline.WARNING: values.BADGE_AFTER_WARNING,
    Discipline.DISMISSAL: values.BADGE_AFTER_DISMISSAL,
}


def considered_from(discipline: Discipline, decided_on: date, on: date) -> tuple[date, Since[int]]:
    """From which day a badge may be considered after discipline, and the line that says so; a person decides."""
    line = line_on(_WAITS[discipline], on)
    return add_months(decided_on, known(line)), line


def round_before(day: date, on: date) -> date:
    """The last day of a round before `day`: whoever reached the age by then was due there."""
    rounds = known(line_on(values.BADGE_ROUNDS, on))
    days = (turn.of(year) for year in (day.year, day.year - 1) for turn in sorted(rounds, reverse=True))
    return next(turn for turn in days if turn < day)


def hanoi_window(day: date, on: date) -> tuple[date, date] | None:
    """Hà Nội's months for a round: the day before the first and the last day; None for another day than a round's."""
    turns = known(line_on(values.BADGE_ROUNDS, on))
    months = known(line_of(local_hanoi.BADGE_WINDOWS, on))
    for turn, (first, last) in zip(sorted(turns), months, strict=True):
        if turn.of(day.year) == day:
            since = date(day.year - (first > last), first, 1) - timedelta(days=1)
            return since, add_months(date(day.year, last, 1), 1) - timedelta(days=1)
    return None


def award_round(day: date, on: date) -> date:
    """The first round of awards on or after `day`, under the text in force on `on`: 3/2, 19/5, 2/9 or 7/11."""
    rounds = known(line_on(values.BADGE_ROUNDS, on))
    days = (turn.of(year) for year in (day.year, day.year + 1) for turn in sorted(rounds))
    return next(turn for turn in days if turn >= day)
