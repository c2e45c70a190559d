"""Around the help: who stands in for a helper, when the candidate is away, what is heard from there."""

from datetime import date, timedelta

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, not_before, not_future, one_world, text
from ketnap.actions.noting import held, noted, said
from ketnap.models import Away, Candidate, Event, HelpNote, NoteKind, Person, Substitute
from ketnap.models.helping import STANDING
from ketnap.queries import voters
from ketnap.text import vi_date

LONGEST_STAND_IN = 366
CAME_HOME = "Đã về"


@transaction.atomic
def stand_in(
    actor: Actor, candidate: Candidate, *, instead_of: Person, person: Person, since: date, until: date,
    paper: str = "",
) -> Substitute:  # fmt: skip
    """Let an official member of the cell stand in for a helper who is away. `until`: the last day, itself included."""
    actor.require(Permission.RECORD_CELL, candidate)
    one_world(actor, candidate, instead_of, person)
    candidate, after = held(candidate), until + timedelta(days=1)
    not_before(until, since, "ngày bắt đầu thay", "until")
    if (after - since).days > LONGEST_STAND_IN:
        raise Refused("Thay quá một năm thì phân công người giúp đỡ khác bằng nghị quyết chi bộ.", "until")
    row = Substitute(
        candidate=candidate, person=person, instead_of=instead_of, since=since, until=after, paper=paper.strip(),
        by=actor.account,
    )  # fmt: skip
    _refuse_helper(candidate, row)
    _refuse_stranger(candidate, person, since)
    overlapping = Substitute.objects.filter(candidate=candidate, since__lt=after, until__gt=since)
    there = overlapping.filter(instead_of=instead_of).select_related("person").first()
    if there and (there.person_id, there.since, there.until) == (row.person_id, row.since, row.until):
        return there  # a second click
    if there:
        last = vi_date(there.until - timedelta(days=1))
        words = f"{there.person.name} thay từ {vi_date(there.since)} đến {last}. Ghi thôi thay trước."
        raise Refused(words, "since")
    checked(row).save()
    Event.write(actor, "helper-stood-in", row, person=person, instead_of=instead_of, since=since, until=after)
    return row


def _refuse_helper(candidate: Candidate, row: Substitute) -> None:
    """Somebody who helps is stood in for, by somebody who does not help this one already."""
    helps = set(candidate.helpers.filter(until=None).values_list("person_id", flat=True))
    if row.instead_of_id not in helps:
        raise Refused(f"{row.instead_of.name} không còn giúp đỡ {candidate.person.name}. Chọn lại.", "instead_of")
    if row.person_id in helps:
        raise Refused(f"{row.person.name} đang giúp đỡ {candidate.person.name}. Chọn người khác.", "person")


def _refuse_stranger(candidate: Candidate, person: Person, since: date) -> None:
    """Who helps is an official member of the cell (38-HD/BTCTW, I.1.3), and not the one who is helped."""
    if not voters.official(candidate.unit, since).filter(person=person, left_on=None).exists():
        raise Refused(
            f"{person.name} không phải đảng viên chính thức của {candidate.unit.name} ngày {vi_date(since)}. "
            "Chọn đảng viên chính thức của chi bộ.",
            "person",
        )


@transaction.atomic
def end_stand_in(actor: Actor, substitute: Substitute, *, on: date) -> Substitute:
    """The helper is back: `on` is the first day nobody stands in any more."""
    actor.require(Permission.RECORD_CELL, substitute.candidate)
    row = locked(substitute)
    if on >= row.until:
        raise Refused(f"Việc thay đã ghi đến hết {vi_date(row.until - timedelta(days=1))}. Xem lại ngày.", "on")
    if on <= row.since:
        raise Refused(f"Việc thay bắt đầu ngày {vi_date(row.since)}; ngày thôi thay phải sau ngày đó.", "on")
    row.until = on
    row.save(update_fields=["until"])
    Event.write(actor, "helper-came-back", row, on=on)
    return row


@transaction.atomic
def go_away(
    actor: Actor, candidate: Candidate, *, since: date, place: str, weeks: int, until: date | None = None,
    work: str = "", corrects: int | None = None, reason: str = "",
) -> Away:  # fmt: skip
    """Write down that somebody works far from home. Coming home takes the place of the row that is open."""
    actor.require(Permission.RECORD_HELP, candidate)
    not_future(actor, since, "since")
    candidate = held(candidate)
    not_before(since, candidate.person.born_on, "ngày sinh", "since")
    old = candidate.away.filter(pk=corrects).first() if corrects else None
    row = Away(
        candidate=candidate, since=since, until=until, weeks=weeks, by=actor.account, work=" ".join(work.split()),
        place=text(place, "place", "Ghi đang ở đâu. Ví dụ: Khu công nghiệp VSIP, Bắc Ninh."),
    )  # fmt: skip
    _refuse_two(candidate, row, corrects)
    if old and not reason.strip() and _only_home(old, row):
        reason = CAME_HOME
    row, new = noted(row, corrects, reason)
    if new:
        Event.write(actor, "away-recorded", row, since=since, until=until, corrects=corrects)
    return row


def _only_home(old: Away, row: Away) -> bool:
    """Nothing has changed but that the end is known now."""
    same = (old.since, old.place, old.work, old.weeks) == (row.since, row.place, row.work, row.weeks)
    return same and old.until is None and row.until is not None


def _refuse_two(candidate: Candidate, row: Away, corrects: int | None) -> None:
    """Somebody is away at one place at a time; the same row again is a second click."""
    rows = candidate.away.filter(**STANDING).exclude(pk=corrects or 0)
    rows = rows.exclude(since=row.since, until=row.until, place=row.place, work=row.work, weeks=row.weeks)
    for there in rows:
        if (row.until is None or there.since < row.until) and (there.until is None or row.since < there.until):
            raise Refused(
                f"Đã ghi làm ăn xa ở {there.place} từ {vi_date(there.since)}. Sửa dòng đó hoặc ghi ngày về.", "since"
            )


@transaction.atomic
def record_contact(
    actor: Actor, candidate: Candidate, *, on: date, kind: str, words: str, giver: str = "",
    corrects: int | None = None, reason: str = "",
) -> HelpNote:  # fmt: skip
    """Write down a call to somebody away, or what the place of work says of them and who said it."""
    actor.require(Permission.RECORD_HELP, candidate)
    not_future(actor, on)
    candidate = held(candidate)
    gone = candidate.away.filter(**STANDING).order_by("since").first()
    if gone is None:
        raise Refused("Chưa ghi người này làm ăn xa. Ghi thời gian làm ăn xa trước.")
    not_before(on, gone.since, "ngày đi làm ăn xa")
    from_work = kind == NoteKind.WORKPLACE
    note = HelpNote(
        candidate=candidate, kind=kind, on=on, by=actor.account,
        giver=text(giver, "giver", "Ghi ai nhận xét, chức vụ.") if from_work else "",
        text=said(words, "words", "Ghi nhận xét của nơi làm việc." if from_work else ""),
    )  # fmt: skip
    note, new = noted(note, corrects, reason)
    if new:
        Event.write(actor, "away-heard-of", note, kind=kind, on=on, corrects=corrects)
    return note
