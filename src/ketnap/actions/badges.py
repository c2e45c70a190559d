"""Rounds of the Party Badge: gathered, proposed, decided, awarded, closed; and awards made before, kept as facts."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, text
from ketnap.law import partyage
from ketnap.law.calendar import add_months
from ketnap.law.judging import known, line_on
from ketnap.law.partyage import Badge, Case, Discipline
from ketnap.law.values import BADGE_MILESTONES
from ketnap.models import BadgeLine, BadgeRound, BadgeRoundState, Event, Membership, Unit
from ketnap.queries import badges, party_age
from ketnap.queries.badges import Window
from ketnap.queries.scope import placed
from ketnap.text import vi_date

MANAGE = Permission.MANAGE_MEMBERS
S = BadgeRoundState
NAMED = 5
AHEAD = 12
"""A round is opened at most so many months before its day."""


@transaction.atomic
def open_round(actor: Actor, *, unit: Unit, day: date) -> BadgeRound:
    """Begin a round; another great day than the four is possible."""
    actor.require(MANAGE, unit)
    if day > add_months(actor.on, AHEAD):
        raise Refused(f"Ngày {vi_date(day)} còn quá xa. Lập đợt trong vòng {AHEAD} tháng tới.", "day")
    row = BadgeRound(unit=locked_open(unit), day=day, by=actor.account)
    checked(row).save()
    Event.write(actor, "badge-round-opened", row, day=day)
    return row


@transaction.atomic
def add(actor: Actor, row: BadgeRound, *, people: Collection[int], since: date | None = None) -> int:
    """Put those into a round whose party age is full; says how many. `since`: who reached it before this round's days.

    Who was left out of an earlier round is put in again as well: the cell has agreed.
    """
    actor.require(MANAGE, row)
    row = _in_state(row, S.GATHERING)
    days = badges.window(actor, row.day)
    days = Window(since, days.until) if since else days
    found = list(_members(actor, row, people))
    if len(found) < len(set(people)):
        raise OutOfReach("Không tìm thấy đảng viên.")
    if not found:
        raise Refused("Chọn ít nhất một đồng chí.", "people")
    others = party_age.earlier(member.person_id for member in found)
    held = {line.membership_id: line.years for line in badges.held_back(actor, row.unit, row.day)}
    for member in found:
        counted = party_age.facts(member, others.get(member.person_id, ()))
        _propose(actor, row, member, *_full(member, counted, days, held.get(member.pk)))
    Event.write(actor, "badge-lines-added", row, members=sorted(member.pk for member in found))
    return len(found)


def _members(actor: Actor, row: BadgeRound, people: Collection[int]) -> Iterable[Membership]:
    rows = placed(actor, Membership.objects.filter(pk__in=list(people)), MANAGE, row.unit)
    return rows.select_related("person", "unit").select_for_update(of=("self",)).order_by("name_key", "pk")


def _full(member: Membership, counted: partyage.Membership, days: Window, held: int | None) -> tuple[int, Case, date]:
    """Which badge, in which case, reckoned from when; refused where none is full."""
    last = min(days.until, member.left_on) if member.left_on else days.until
    case = Case.DEAD if member.left_on else Case.USUAL
    start = partyage.starts_on(counted, last)
    if held and add_months(start, held * 12) <= last:
        return held, case, start
    early = badges.posthumous(counted, member.left_on) if member.left_on else None
    badge = early or partyage.falls_due(counted, days.since, last)
    if badge is None:
        raise Refused(f"{member.person.name} chưa đủ tuổi đảng để xét Huy hiệu trong đợt này.", "people")
    return badge.years, case, start


def _propose(
    actor: Actor, row: BadgeRound, member: Membership, years: int, case: Case, start: date, reason: str = ""
) -> BadgeLine:
    _refuse_twice(member, years)
    line = BadgeLine(
        round=row, membership=member, years=years, case=case.value, counted_from=start, reason=reason, by=actor.account
    )
    checked(line).save()
    return line


def _refuse_twice(member: Membership, years: int) -> None:
    """By person: somebody admitted again has two rows."""
    rows = BadgeLine.objects.filter(membership__person=member.person_id, years=years, excluded_on=None)
    if before := rows.select_related("round").first():
        when = f"đã tặng ngày {vi_date(before.awarded_on)}" if before.awarded_on else "đang ở một đợt khác"
        if before.round and not before.awarded_on:
            when = f"đang ở đợt {vi_date(before.round.day)}"
        raise Refused(f"Huy hiệu {years} năm của {member.person.name} {when}.", "people")


@transaction.atomic
def add_early(actor: Actor, row: BadgeRound, member: Membership, *, reason: str) -> BadgeLine:
    """Propose somebody very ill before the party age is full, as far as the text allows."""
    actor.require(MANAGE, row)
    actor.require(MANAGE, member)
    row, member = _in_state(row, S.GATHERING), locked(member)
    reason = text(reason, "reason", "Ghi lý do: bệnh gì, giấy xác nhận nào.")
    if member.left_on:
        raise Refused("Đồng chí này đã ra khỏi danh sách. Người đã từ trần thì chọn ở danh sách truy tặng.")
    counted = badges.counted(member)
    badge = partyage.next_badge(counted, actor.on, Case.ILL)
    if badge is None or not badge.reached(row.day):
        raise Refused(_too_early(badge))
    line = _propose(actor, row, member, badge.years, Case.ILL, partyage.starts_on(counted, actor.on), reason)
    Event.write(actor, "badge-early-proposed", row, member=member, years=badge.years)
    return line


def _too_early(badge: Badge | None) -> str:
    if badge is None:
        return "Đồng chí này chưa được công nhận chính thức nên chưa có tuổi đảng."
    cites = f" ({badge.early.cites})" if badge.early else ""
    return (
        f"Đủ {badge.years} năm tuổi đảng ngày {vi_date(badge.due_on)}; bệnh nặng thì xét sớm nhất từ ngày "
        f"{vi_date(badge.from_on)}{cites}, sau ngày của đợt này."
    )


@transaction.atomic
def take_out(actor: Actor, line: BadgeLine) -> None:
    """Take a line out of a round that is still being gathered."""
    actor.require(MANAGE, _round_of(line))
    row = _in_state(_round_of(line), S.GATHERING)
    BadgeLine.objects.filter(pk=line.pk).delete()
    Event.write(actor, "badge-line-taken-out", row, member=line.membership_id, years=line.years)


@transaction.atomic
def confirm(actor: Actor, line: BadgeLine, *, confirmed_from: date, reason: str) -> BadgeLine:
    """Write down the day party age counts from as the office confirmed it, with its paper or reason."""
    actor.require(MANAGE, _round_of(line))
    line = _open_line(line)
    reason = text(reason, "reason", "Ghi căn cứ: quyết định về tuổi đảng, thẻ đảng viên.")
    not_future(actor, confirmed_from, "confirmed_from")
    line.confirmed_from, line.reason = confirmed_from, reason
    checked(line).save()
    Event.write(actor, "badge-age-confirmed", line.membership, line=line)
    return line


@transaction.atomic
def leave_out(
    actor: Actor, line: BadgeLine, *, on: date, why: str, discipline: Discipline | None = None,
    disciplined_on: date | None = None,
) -> BadgeLine:  # fmt: skip
    """Leave somebody out of a round; people decide that, the program keeps why, and from when to look again."""
    actor.require(MANAGE, _round_of(line))
    line = _open_line(line)
    not_future(actor, on)
    why = text(why, "why", "Ghi lý do chưa tặng.")
    if discipline:
        why = f"{why} {_again(actor, discipline, disciplined_on)}"
    line.excluded_on, line.excluded_why = on, why
    checked(line).save()
    _settle(_round_of(line))
    Event.write(actor, "badge-line-excluded", line.membership, line=line, on=on)
    return line


def _again(actor: Actor, discipline: Discipline, on: date | None) -> str:
    if on is None:
        raise Refused("Ghi ngày quyết định kỷ luật.", "disciplined_on")
    not_future(actor, on, "disciplined_on")
    day, line = partyage.considered_from(discipline, on, actor.on)
    sure = "" if line.established else f" {line.note}"
    return (
        f"Kỷ luật {discipline.vi} ngày {vi_date(on)}: xét lại từ ngày {vi_date(day)} nếu đã sửa chữa và chi bộ đồng ý "
        f"({line.cites}).{sure}"
    )


@transaction.atomic
def propose(actor: Actor, row: BadgeRound, *, on: date, paper: str = "") -> BadgeRound:
    """Send the list up."""
    actor.require(MANAGE, row)
    row = _in_state(row, S.GATHERING)
    not_future(actor, on)
    if not BadgeLine.objects.filter(round=row).exists():
        raise Refused("Đợt chưa có ai. Thêm người trước khi gửi.")
    row.state, row.proposed_on, row.proposed_paper = S.PROPOSED, on, paper
    row.save()
    Event.write(actor, "badge-round-proposed", row, on=on, paper=paper)
    return row


@transaction.atomic
def decide(actor: Actor, row: BadgeRound, *, on: date, paper: str) -> BadgeRound:
    """Write down the decision of the provincial standing committee."""
    actor.require(MANAGE, row)
    row = _in_state(row, S.PROPOSED)
    not_future(actor, on)
    not_before(on, row.proposed_on, "ngày gửi đề nghị")
    row.state, row.decided_on, row.decided_paper = S.DECIDED, on, text(paper, "paper", "Ghi số quyết định.")
    row.save()
    Event.write(actor, "badge-round-decided", row, on=on, paper=row.decided_paper)
    return row


@transaction.atomic
def award(actor: Actor, row: BadgeRound, *, on: date, lines: Collection[int]) -> int:
    """Write down to whom badges were given on a day; says how many."""
    actor.require(MANAGE, row)
    row = _in_state(row, S.DECIDED, S.AWARDED)
    not_future(actor, on)
    not_before(on, row.decided_on, "ngày quyết định")
    rows = BadgeLine.objects.filter(round=row, pk__in=list(lines), awarded_on=None, excluded_on=None)
    given = sorted(rows.values_list("pk", flat=True))
    if not given:
        raise Refused("Chọn đồng chí chưa ghi đã trao.", "lines")
    rows.update(awarded_on=on, paper=row.decided_paper)
    _settle(row)
    Event.write(actor, "badges-awarded", row, on=on, lines=given)
    return len(given)


@transaction.atomic
def keep_earlier(
    actor: Actor, member: Membership, *, years: int, awarded_on: date, paper: str = "", number: str = ""
) -> BadgeLine:
    """Keep an award made before the program, or elsewhere, so that it is not proposed again."""
    actor.require(MANAGE, member)
    member = locked(member)
    if years not in known(line_on(BADGE_MILESTONES, actor.on)):
        raise Refused("Chọn Huy hiệu đã tặng.", "years")
    not_future(actor, awarded_on, "awarded_on")
    not_before(awarded_on, member.recognised_on or member.ceremony_on, "ngày chính thức", "awarded_on")
    _refuse_twice(member, years)
    line = BadgeLine(
        membership=member, years=years, awarded_on=awarded_on, paper=paper, number=number.strip(), by=actor.account
    )
    checked(line).save()
    Event.write(actor, "badge-kept", member, line=line, years=years)
    return line


@transaction.atomic
def correct(actor: Actor, line: BadgeLine, *, why: str, awarded_on: date | None, paper: str, number: str) -> BadgeLine:
    """Put right the day, the paper or the number of an award. Without a day it was not given after all."""
    actor.require(MANAGE, line.round or line.membership)
    why = text(why, "why", "Ghi lý do đính chính.")
    fresh = locked(line)
    if fresh.awarded_on is None:
        raise Refused("Chỉ đính chính dòng đã ghi trao.")
    if fresh.round and locked(fresh.round).state == S.CLOSED and awarded_on is None:
        raise Refused("Đợt đã kết thúc nên không bỏ được ngày trao.", "awarded_on")
    if awarded_on:
        not_future(actor, awarded_on, "awarded_on")
        not_before(awarded_on, fresh.round.decided_on if fresh.round else None, "ngày quyết định", "awarded_on")
    given = {"awarded_on": awarded_on, "paper": paper, "number": number.strip()}
    changed = sorted(name for name, value in given.items() if getattr(fresh, name) != value)
    if not changed:
        raise Refused("Chưa có gì thay đổi.")
    for name, value in given.items():
        setattr(fresh, name, value)
    checked(fresh).save()
    if fresh.round:
        _settle(fresh.round)
    Event.write(actor, "badge-corrected", fresh.membership, line=fresh, fields=changed, reason=why)
    return fresh


@transaction.atomic
def close(actor: Actor, row: BadgeRound, *, on: date) -> BadgeRound:
    """End a round, once every line is awarded or explained."""
    actor.require(MANAGE, row)
    row = _in_state(row, *(state for state in S if state is not S.CLOSED))
    not_future(actor, on)
    not_before(on, row.decided_on or row.proposed_on, "ngày của việc gần nhất")
    left = BadgeLine.objects.filter(round=row, awarded_on=None, excluded_on=None).order_by("membership__name_key")
    if names := list(left.values_list("membership__person__name", flat=True)):
        some = ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")
        raise Refused(f"Còn {len(names)} đồng chí chưa ghi trao và chưa ghi lý do chưa tặng: {some}.")
    row.state, row.closed_on = S.CLOSED, on
    row.save()
    Event.write(actor, "badge-round-closed", row, on=on)
    return row


def _round_of(line: BadgeLine) -> BadgeRound:
    if line.round is None:
        raise Refused("Huy hiệu này đã tặng từ trước, không thuộc đợt nào.")
    return line.round


def _open_line(line: BadgeLine) -> BadgeLine:
    """Hold a line that is neither awarded nor explained, of a round that goes on."""
    row, fresh = locked(_round_of(line)), locked(line)
    if row.state == S.CLOSED or not fresh.open:
        raise Refused("Dòng này đã ghi trao hoặc đã đưa ra khỏi đợt.")
    return fresh


def _settle(row: BadgeRound) -> None:
    """Let the state follow from the lines once the decision is there."""
    fresh = locked(row)
    if fresh.state in {S.DECIDED, S.AWARDED}:
        rows = BadgeLine.objects.filter(round=fresh)
        still = rows.filter(awarded_on=None, excluded_on=None).exists()
        fresh.state = S.DECIDED if still else S.AWARDED
        fresh.save(update_fields=["state"])


def _in_state(row: BadgeRound, *states: BadgeRoundState) -> BadgeRound:
    """Hold a round that must be in one of these states."""
    fresh = locked(row)
    if fresh.state not in states:
        raise Refused(f"Đợt này {fresh.get_state_display()}. Tải lại trang để xem việc tiếp theo.")
    return fresh
