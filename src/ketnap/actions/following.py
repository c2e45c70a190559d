"""What follows from a road's records: the columns a candidate repeats, the helpers, the membership.

Derived anew from all standing records after every write, so that a correction needs no code of its own.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import F, Field, OuterRef, ProtectedError, QuerySet, Subquery

from ketnap.actions.errors import Refused
from ketnap.law.calendar import add_months
from ketnap.law.facts import LeftFor
from ketnap.models import Candidate, Helper, Membership, Stay, StepRecord
from ketnap.process.helping import last_day
from ketnap.process.keys import Station, StepKey
from ketnap.process.progress import Progress, progress
from ketnap.process.records import Record
from ketnap.process.trail import Trail
from ketnap.queries import dossiers

K = StepKey
CACHED = (
    "station", "next_step", "holder", "due_on", "expires_on", "opens_on", "since_on", "verdict", "closed_on",
    "closed_why", "paused_on", "remarked_on",
)  # fmt: skip


def follow(candidate: Candidate, rows: Sequence[StepRecord], today: date, places: dossiers.Chain | None = None) -> None:
    """Bring everything that follows from the records up to date."""
    state = progress(dossiers.dossier(candidate, rows, places=places), today)
    repeat(candidate, state)
    candidate.save(update_fields=[*CACHED, "version"])
    follow_helpers(candidate, state.trail, state.closed.on if state.closed else None)
    follow_membership(candidate, state.trail, rows)


def follow_many(roads: Sequence[tuple[Candidate, Sequence[StepRecord], Progress]]) -> None:
    """The same for many roads, as they stand now: what is new in one statement, helpers read at once."""
    for candidate, _, state in roads:
        repeat(candidate, state)
    candidates = [candidate for candidate, _, _ in roads]
    _write(candidates)
    kept, assigned = _kept(candidates), {candidate.pk: _helpers(state.trail) for candidate, _, state in roads}
    gone = _left({person for people in assigned.values() for person in people})
    for candidate, rows, state in roads:
        last = last_day(state.trail.records, state.closed.on if state.closed else None)
        wanted = _times(assigned[candidate.pk], last, gone)
        if kept.get(candidate.pk, {}) != wanted:
            _put_helpers(candidate, wanted)
        follow_membership(candidate, state.trail, rows)


def _write(candidates: Iterable[Candidate]) -> None:
    """Save the repeated columns; `bulk_update` says each value in a condition of its own, as slow as one by one."""
    fields: dict[str, Field[Any, Any]] = {field.name: field for field in Candidate._meta.concrete_fields}
    named = [fields[name] for name in (*CACHED, "version")]
    put = ", ".join(f'"{field.column}" = %s' for field in named)
    rows = [
        (*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in named), row.pk)
        for row in candidates
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f'UPDATE "{Candidate._meta.db_table}" SET {put} WHERE id = %s', rows)  # noqa: S608 — our names


def repeat(candidate: Candidate, state: Progress) -> bool:
    """Set the repeated columns, unsaved; says whether one of them was wrong."""
    fresh = cache(state)
    wrong = any(getattr(candidate, name) != value for name, value in fresh.items())
    for name, value in fresh.items():
        setattr(candidate, name, value)
    return wrong


def cache(state: Progress) -> dict[str, object]:
    """Compute the columns a candidate repeats. The same function fills bulk-loaded candidates."""
    due, closed = state.next_due, state.closed
    paused = state.trail.last(K.PAUSED) if state.trail.paused else None
    return {
        "station": int(state.station or _last_station(state)),
        "next_step": state.next_step.key.value if state.next_step else "",
        "holder": state.holder.value if state.holder else "",
        "due_on": due.due_on if due else None,
        "expires_on": state.expires_on,
        "opens_on": state.opens_on,
        "since_on": state.since,
        "verdict": state.verdict.value,
        "closed_on": closed.on if closed else None,
        "closed_why": closed.step.value if closed else "",
        "paused_on": paused.on if paused else None,
        "remarked_on": _remarked(state.trail),
    }


def _remarked(trail: Trail) -> date | None:
    """The last day remarks reach: one on October, written down in November, says nothing of November."""
    days = (min(row.on, _last_day(row.remark.month)) for row in trail.all(K.REMARK) if row.remark)
    return max(days, default=None)


def _last_day(month: str) -> date:
    return add_months(date.fromisoformat(f"{month}-01"), 1) - timedelta(days=1)


def _last_station(state: Progress) -> Station:
    """Where a closed road ended: the card, or the first station it never passed."""
    ahead = (station.station for station in state.stations if station.status != "done")
    return next(ahead, Station.CARD)


def follow_helpers(candidate: Candidate, trail: Trail, closed: date | None) -> None:
    """Keep one row per helper, from the assignments that stand; most steps change none, and then nothing is written."""
    assigned = _helpers(trail)
    wanted = _times(assigned, last_day(trail.records, closed), _left(assigned))
    if _kept([candidate]).get(candidate.pk, {}) != wanted:
        _put_helpers(candidate, wanted)


type Times = dict[int, tuple[date, date | None]]


def _kept(candidates: Collection[Candidate]) -> dict[int, Times]:
    """The rows of helpers there are, by candidate."""
    rows = Helper.objects.filter(candidate__in=[row.pk for row in candidates])
    found: dict[int, Times] = {}
    for candidate, person, since, until in rows.values_list("candidate_id", "person_id", "since", "until"):
        found.setdefault(candidate, {})[person] = (since, until)
    return found


def _put_helpers(candidate: Candidate, wanted: Times) -> None:
    rows = Helper.objects.filter(candidate=candidate)
    for person, (since, until) in wanted.items():
        rows.update_or_create(candidate=candidate, person_id=person, defaults={"since": since, "until": until})
    rows.exclude(person_id__in=wanted).delete()
    repeat_helpers(Candidate.objects.filter(pk=candidate.pk))


def _times(assigned: Times, last: date | None, gone: Mapping[int, date]) -> Times:
    """From when until when each helped, with the end of what is helped with and of their own membership (`gone`)."""
    closing = last + timedelta(days=1) if last else None
    found: Times = {}
    for person, (since, until) in assigned.items():
        ends = [day for day in (until, closing, gone.get(person)) if day]
        found[person] = (since, max(since, min(ends)) if ends else None)
    return found


def repeat_helpers(rows: QuerySet[Candidate]) -> None:
    """Write down since when these candidates have had the first of the helpers they have now."""
    at_work = Helper.objects.filter(candidate=OuterRef("pk"), until=None).order_by("since")
    rows.update(helped_since=Subquery(at_work.values("since")[:1]))


def _left(people: Collection[int]) -> dict[int, date]:
    """Since when those who are members no longer are not: they help nobody, whatever their road still says."""
    if not people:
        return {}
    rows = Membership.objects.filter(person__in=people).order_by(F("left_on").asc(nulls_last=True))
    last = dict(rows.values_list("person_id", "left_on"))
    return {person: left for person, left in last.items() if left}


def _helpers(trail: Trail) -> Times:
    """Who helped from when until when: a helper ends where another takes over, or the person goes to another cell."""
    wanted: Times = {}
    for record in trail.records:
        if record.step is K.MOVED:
            wanted = {person: (since, until or record.on) for person, (since, until) in wanted.items()}
        helper = record.helper
        if helper is None or helper.person is None:
            continue
        if helper.instead_of in wanted:
            wanted[helper.instead_of] = (wanted[helper.instead_of][0], record.on)
        since = wanted[helper.person][0] if helper.person in wanted else record.on
        wanted[helper.person] = (since, None)
    return wanted


def follow_membership(candidate: Candidate, trail: Trail, rows: Sequence[StepRecord]) -> None:
    """Make a member at the ceremony; recognition, card and exit follow from their records. `rows`: all of the road."""
    days = [row.happened_on for row in rows if row.step == K.CEREMONY]
    if not days:
        return
    ceremony = trail.last(K.CEREMONY)
    member = _member(candidate, days)
    if ceremony is None:
        _forget(member)
        return
    member = member or Membership(person=candidate.person, unit=candidate.unit, admitted_unit=candidate.unit)
    if _fill(member, trail, ceremony.on) or member.pk is None:
        member.save()
    _stay(member, candidate, ceremony.on)
    _leave(candidate, member, trail)


def _member(candidate: Candidate, days: list[date]) -> Membership | None:
    """Find the membership this road led to, also one that has ended: by a day its ceremony was ever written down for.

    A day corrected in the register is known no more; then it is the membership that runs.
    """
    admitted = Membership.objects.filter(person=candidate.person, admitted_unit__isnull=False)
    return admitted.filter(ceremony_on__in=days).first() or admitted.filter(left_on=None).first()


def _stay(member: Membership, candidate: Candidate, since: date) -> None:
    """Let the first stay begin with the ceremony, also after its day was corrected."""
    stays = list(member.stays.order_by("since"))
    if not stays:
        Stay.objects.create(membership=member, unit=candidate.unit, since=since)
    elif stays[0].since != since and (stays[0].until is None or stays[0].until > since):
        member.stays.filter(pk=stays[0].pk).update(since=since)


def _forget(member: Membership | None) -> None:
    """Undo a membership whose ceremony was written down by mistake and withdrawn: it never was one.

    What the register has written down of it since cannot hang in the air, and is not thrown away.
    """
    if member is None:
        return
    member.stays.all().delete()
    try:
        member.delete()
    except ProtectedError as error:
        kinds = sorted({str(row._meta.verbose_name) for row in error.protected_objects})
        raise Refused(
            f"Không rút được lễ kết nạp: danh sách đảng viên đã ghi {', '.join(kinds)} của đồng chí này. Sai ngày thì "
            "đính chính ngày lễ; kết nạp không đúng thì ghi quyết định hủy."
        ) from error


def _fill(member: Membership, trail: Trail, ceremony: date) -> bool:
    """Set what the road says of a membership, unsaved; says whether anything was new."""
    decided, recognised, card = trail.last(K.DECIDED), trail.last(K.RECOGNISED), trail.last(K.CARD_HANDED)
    fresh = {
        "ceremony_on": ceremony,
        "decided_on": decided.on if decided else None,
        "decision_paper": decided.paper if decided else "",
        # Recognised from the day the twelve months end, however late the decision (294-QĐ/TW, điểm 4.2.2).
        "recognised_on": trail.probation_ends() if recognised else None,
        "recognition_decided_on": recognised.on if recognised else None,
        "recognition_paper": recognised.paper if recognised else "",
        "card_number": _card(member, card),
    }
    new = any(getattr(member, name) != value for name, value in fresh.items())
    for name, value in fresh.items():
        setattr(member, name, value)
    return new


def _card(member: Membership, card: Record | None) -> str:
    """The number the road says, unless a card handed over since has taken its place in the register."""
    if card is None or not member.card_number:
        return card.number if card else member.card_number
    newer = member.card_lines.filter(number=member.card_number, handed_on__gte=card.on)
    return member.card_number if member.old_card_number == card.number or newer.exists() else card.number


def _leave(candidate: Candidate, member: Membership, trail: Trail) -> None:
    """Take somebody struck off, or wrongly admitted, off the list of members, and back on it if that was a mistake."""
    gone = trail.last(K.STRUCK_OFF) or trail.last(K.CANCELLED)
    if gone:
        member.left_on, member.left_why, member.left_paper = gone.on, LeftFor.STRUCK_OFF.value, gone.paper
        member.save()
        _end_stay(member, gone.on + timedelta(days=1))
    elif member.left_on and candidate.records.filter(step__in=(K.STRUCK_OFF.value, K.CANCELLED.value)).exists():
        member.left_on, member.left_why, member.left_paper = None, "", ""
        member.save()
        _end_stay(member, None)


def _end_stay(member: Membership, until: date | None) -> None:
    last = member.stays.latest("since")
    last.until = until
    last.save()
