"""Inspections: planned by a committee over those below, judged condition by condition, concluded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.directives import To
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, text
from ketnap.law.base import Outcome
from ketnap.models import (
    Candidate,
    Event,
    FindingState,
    Inspection,
    InspectionFact,
    InspectionFactKind,
    InspectionFinding,
    InspectionPlace,
    InspectionState,
    Person,
    Unit,
    paths,
)
from ketnap.process.keys import Station
from ketnap.queries.difficulties import officers
from ketnap.queries.directives import receivers
from ketnap.queries.inspections import items, suggested
from ketnap.text import vi_date, vi_number

INSPECT = Permission.INSPECT
K, F = InspectionFactKind, FindingState
STALE = "Cuộc kiểm tra này vừa được ghi ở nơi khác. Tải lại trang rồi ghi tiếp."


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is inspected, between which days, by which plan."""

    title: str
    since: date
    last: date
    paper: str = ""
    stations: Iterable[int] = ()
    scope: str = ""
    lead: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the inspector says of one condition; against the program's suggestion only with words."""

    outcome: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """Who puts right what is not met, by when; set by the inspector."""

    due_on: date | None = None
    owner: Person | None = None


@transaction.atomic
def plan(actor: Actor, unit: Unit, *, asked: Plan, to: To) -> Inspection:
    """Plan an inspection of organisations below."""
    actor.require(INSPECT, unit)
    unit = locked_open(unit)
    stations = sorted(set(asked.stations))
    if not set(stations) <= set(Station):
        raise Refused("Chọn chặng trong danh sách.", "stations")
    if asked.lead is not None and asked.lead.pk not in {person.pk for person in officers(actor, unit)}:
        raise Refused(f"Chọn trưởng đoàn trong những người giữ vai trò tại {unit.name}.", "lead")
    found = receivers(unit, to.kinds, to.units)
    if not found:
        raise Refused("Chọn nơi được kiểm tra.", "kinds")
    row = Inspection(
        unit=unit, title=text(asked.title, "title", "Ghi nội dung kiểm tra."), paper=asked.paper.strip(),
        since=asked.since, last=asked.last, stations=stations, scope=asked.scope.strip(), lead=asked.lead,
    )  # fmt: skip
    checked(row).save()
    InspectionPlace.objects.bulk_create(InspectionPlace(inspection=row, unit=one) for one in found)
    _fact(actor, row, K.PLANNED, f"{vi_number(len(found))} nơi được kiểm tra.")
    Event.write(actor, "inspection-planned", row, places=len(found))
    return row


@transaction.atomic
def judge(
    actor: Actor, inspection: Inspection, candidate: Candidate, *, on: date, rows: Mapping[str, Judgement],
    mending: Mending,
) -> list[InspectionFinding]:  # fmt: skip
    """Judge a dossier, condition by condition, as far as it was not; what is met by the check needs no word."""
    actor.require(INSPECT, inspection.unit)
    row = _open(inspection)
    _within(row, candidate.path)
    _day(actor, row, on)
    held = set(row.findings.filter(candidate=candidate).values_list("item", flat=True))
    found = []
    for one in suggested(actor, row, candidate):
        if one.key in held:
            continue
        said = rows.get(one.key) or Judgement(outcome="pass" if one.finding.outcome is Outcome.PASS else "")
        found.append(_finding(
            actor, row, unit=candidate.unit, candidate=candidate, item=one.key, text=one.finding.text,
            clauses=one.finding.cites, governed_on=one.finding.governed_on, suggested=one.finding.outcome.value,
            found_on=on, said=said, mending=mending,
        ))  # fmt: skip
    if not found:
        raise Refused("Mọi điều kiện của hồ sơ này đã có kết quả.")
    Event.write(actor, "inspection-judged", row, candidate=candidate, findings=len(found))
    return found


@transaction.atomic
def add(
    actor: Actor, inspection: Inspection, *, about: Unit | Candidate, key: str, on: date, said: Judgement,
    mending: Mending,
) -> InspectionFinding:  # fmt: skip
    """Judge one line of the checklist, of an organisation or of a dossier: what the check cannot see."""
    actor.require(INSPECT, inspection.unit)
    row = _open(inspection)
    _within(row, about.path)
    _day(actor, row, on)
    item = next((one for one in items(row) if one.step == key), None)
    if item is None:
        raise Refused("Chọn mục trong bảng kiểm.", "key")
    candidate = about if isinstance(about, Candidate) else None
    unit = about if isinstance(about, Unit) else about.unit
    found = _finding(
        actor, row, unit=unit, candidate=candidate, item=f"item/{key}", text=f"{item.title}: {item.text.rstrip('.')}.",
        clauses=item.cites, governed_on=row.since, suggested="", found_on=on, said=said, mending=mending,
    )  # fmt: skip
    Event.write(actor, "inspection-found", found, inspection=row)
    return found


@transaction.atomic
def conclude(actor: Actor, inspection: Inspection, *, on: date, conclusion: str, version: int) -> Inspection:
    """Close the writing of findings with a conclusion; what is to be mended is followed further."""
    actor.require(INSPECT, inspection)
    row = _open(inspection, version)
    not_future(actor, on)
    not_before(on, row.since, "ngày bắt đầu kiểm tra")
    if not row.findings.exists():
        raise Refused("Chưa ghi kết quả nào. Kiểm tra ít nhất một hồ sơ hoặc một mục, hoặc hủy cuộc kiểm tra.")
    _end(actor, row, K.CONCLUDED, on, text(conclusion, "conclusion", "Ghi kết luận kiểm tra."))
    Event.write(actor, "inspection-concluded", row)
    return row


@transaction.atomic
def cancel(actor: Actor, inspection: Inspection, *, why: str, version: int) -> Inspection:
    """Give up an inspection in which nothing was found yet."""
    actor.require(INSPECT, inspection)
    row = _open(inspection, version)
    if row.findings.exists():
        raise Refused("Đã ghi kết quả kiểm tra; không hủy được, hãy kết luận.")
    _end(actor, row, K.CANCELLED, actor.on, text(why, "why", "Ghi lý do hủy."))
    Event.write(actor, "inspection-cancelled", row)
    return row


# ── What they share ──────────────────────────────────────────────────────────────────────────────────────────────────


def _open(inspection: Inspection, version: int | None = None) -> Inspection:
    """Hold an inspection on which one may still write."""
    row = locked(inspection)
    if version is not None and row.version != version:
        raise Refused(STALE)
    if not row.open:
        raise Refused(f"Cuộc kiểm tra này {row.get_state_display()}, không ghi thêm kết quả được.")
    return row


def _within(row: Inspection, path: str) -> None:
    if not any(paths.covers(top, path) for top in row.places.values_list("unit__path", flat=True)):
        raise Refused("Nơi này không có trong kế hoạch kiểm tra.")


def _day(actor: Actor, row: Inspection, on: date) -> None:
    not_future(actor, on)
    if not row.since <= on <= row.last:
        raise Refused(f"Ghi ngày trong thời gian kiểm tra: {vi_date(row.since)} đến {vi_date(row.last)}.", "on")


def standing(actor: Actor, unit: Unit, outcome: str, mending: Mending, on: date) -> dict[str, Any]:
    """What an outcome means for mending: what is not met is given a day, and perhaps somebody of the organisation."""
    if outcome not in set(Outcome):
        raise Refused("Chọn đạt, chưa đạt, hoặc cấp có thẩm quyền xem xét.", "outcome")
    if outcome != Outcome.FAIL:
        return {"outcome": outcome, "state": F.NOTED.value, "owner": None, "due_on": None}
    return {"outcome": outcome, "state": F.OPEN.value, **mended_by(actor, unit, mending, on)}


def mended_by(actor: Actor, unit: Unit, mending: Mending, on: date) -> dict[str, Any]:
    """Check who mends and by when."""
    if mending.due_on is None:
        raise Refused("Có điều chưa đạt: ghi hạn khắc phục.", "due_on")
    not_before(mending.due_on, on, "ngày kiểm tra", "due_on")
    if mending.owner is not None and mending.owner.pk not in {person.pk for person in officers(actor, unit)}:
        raise Refused(f"Chọn người đang giữ vai trò tại {unit.name}.", "owner")
    return {"owner": mending.owner, "due_on": mending.due_on}


def _finding(
    actor: Actor, row: Inspection, *, unit: Unit, suggested: str, found_on: date, said: Judgement, mending: Mending,
    **about: Any,
) -> InspectionFinding:  # fmt: skip
    words = said.words.strip()
    after = standing(actor, unit, said.outcome, mending, found_on)
    if said.outcome != (suggested or "pass") and not words:
        raise Refused(f"Ghi nhận xét cho điều kiện kết luận khác gợi ý: {about['text'][:120]}", "words")
    made = InspectionFinding(
        inspection=row, unit=unit, suggested=suggested, found_on=found_on, words=words, **about, **after
    )
    checked(made, exclude=("owner",)).save()
    _fact(actor, row, K.FOUND, words, finding=made, on=found_on, outcome=made.outcome, owner=made.owner,
          due_on=made.due_on)  # fmt: skip
    return made


def _end(actor: Actor, row: Inspection, kind: InspectionFactKind, on: date, words: str) -> None:
    states = {K.CONCLUDED: InspectionState.CONCLUDED, K.CANCELLED: InspectionState.CANCELLED}
    row.state, row.ended_on, row.conclusion = states[kind].value, on, words
    row.version += 1
    checked(row).save()
    _fact(actor, row, kind, "", on=on)


def _fact(actor: Actor, row: Inspection, kind: InspectionFactKind, words: str, **more: Any) -> None:
    InspectionFact.objects.create(
        **{"inspection": row, "kind": kind, "on": actor.on, "text": words, "by": actor.account, **more}
    )
