"""One sheet for everybody right below: numbers proposed, numbers given; and what is said in between.

A sheet is one write with one line in the log. A proposal is not in force until it is given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import locked_open, not_before, not_future, text
from ketnap.actions.target_rules import fit_aim, fit_numbers, fit_period, refuse_past
from ketnap.actions.targets import refuse_unanswered
from ketnap.models import Event, Target, TargetFact, TargetTalk, Term, Unit
from ketnap.queries import cascade
from ketnap.queries.cascade import ANSWERABLE, Aim
from ketnap.text import vi_date

STALE = "Có người vừa ghi chỉ tiêu của các nơi này. Xem lại số hiện nay rồi ghi lại."


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of the sheet and its number."""

    unit: Unit
    least: int
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What a sheet stands on: the units by number, their terms, what was said and what holds."""

    terms: Mapping[int, Term]
    said: Sequence[TargetFact]
    held: Mapping[int, Target]


@transaction.atomic
def propose(
    actor: Actor, *, parent: Unit, aim: Aim, lines: Sequence[Line], on: date, paper: str = "", words: str = "",
    seen: str = "",
) -> list[TargetFact]:  # fmt: skip
    """Tell those right below what they are going to be asked; they may say what they think."""
    actor.require(Permission.SET_TARGETS, parent)
    ground = _ground(actor, parent, aim, lines, on, seen)
    talks = cascade.talks(ground.said, aim)
    new: list[TargetFact] = []
    for line in lines:
        talk = talks.get(line.unit.pk)
        term = ground.terms.get(line.unit.pk)
        refuse_past(actor, aim.year, term)
        held = ground.held.get(line.unit.pk) if talk is None or talk.over else talk.proposal
        if held and _same(held, line):
            continue
        not_before(on, talk.last.on if talk else None, f"lần ghi trước của {line.unit.name}")
        new.append(_fact(actor, line.unit, TargetTalk.PROPOSED, aim, term, on, line, words, paper))
    _refuse_nothing(new)
    TargetFact.objects.bulk_create(new)
    _log(actor, "targets-proposed", parent, aim, lines, on, paper)
    return new


@transaction.atomic
def give(
    actor: Actor, *, parent: Unit, aim: Aim, lines: Sequence[Line], on: date, paper: str, seen: str = ""
) -> list[Target]:
    """Give those right below their targets, all by one paper. What a line held before is replaced, and stays."""
    actor.require(Permission.SET_TARGETS, parent)
    paper = text(paper, "paper", "Ghi văn bản giao chỉ tiêu.")
    ground = _ground(actor, parent, aim, lines, on, seen)
    talks = cascade.talks(ground.said, aim)
    refuse_unanswered([talk.last for line in lines if (talk := talks.get(line.unit.pk))])
    targets, ends = [], []
    for line in lines:
        old, term, talk = ground.held.get(line.unit.pk), ground.terms.get(line.unit.pk), talks.get(line.unit.pk)
        if old and _same(old, line) and (talk is None or talk.over):
            continue
        not_before(on, old.set_on if old else None, f"ngày giao lần trước của {line.unit.name}")
        not_before(on, talk.last.on if talk else None, f"lần ghi trước của {line.unit.name}")
        targets.append(
            Target(
                unit=line.unit, indicator=aim.indicator, group=aim.group, year=aim.year, term=term, least=line.least,
                most=line.most, paper=paper, set_on=on, replaces=old,
            )
        )  # fmt: skip
        if talk and not talk.over:
            ends.append(_fact(actor, line.unit, TargetTalk.GIVEN, aim, term, on, line, "", paper))
    _refuse_nothing(targets)
    Target.objects.bulk_create(targets)
    TargetFact.objects.bulk_create(ends)
    _log(actor, "targets-given", parent, aim, lines, on, paper)
    return targets


@transaction.atomic
def answer(actor: Actor, *, unit: Unit, aim: Aim, agrees: bool, on: date, words: str = "") -> TargetFact:
    """The unit says what it thinks of the number proposed: it agrees, or asks to look again and says why."""
    actor.require(Permission.SEND_REPORTS, unit)
    unit, term, last = _talk(actor, unit, aim, on)
    if last.what not in ANSWERABLE:
        raise Refused("Không có số dự kiến đang chờ ý kiến. Xem lại phần đã bàn, đã giao.")
    what = TargetTalk.AGREED if agrees else TargetTalk.OBJECTED
    said = words.strip() if agrees else text(words, "words", "Ghi lý do đề nghị xem lại.")
    fact = _fact(actor, unit, what, aim, term, on, None, said, "")
    fact.save()
    Event.write(actor, "target-answered", fact, what=what.value, on=on)
    return fact


@transaction.atomic
def keep(actor: Actor, *, unit: Unit, aim: Aim, on: date, words: str) -> TargetFact:
    """The level above keeps the number somebody asked to look at again, and says why; to change it is to propose."""
    actor.require(Permission.SET_TARGETS, unit.parent or unit)
    unit, term, last = _talk(actor, unit, aim, on)
    if last.what != TargetTalk.OBJECTED:
        raise Refused("Không có đề nghị xem lại đang chờ trả lời.")
    said = text(words, "words", "Ghi lý do giữ số dự kiến.")
    fact = _fact(actor, unit, TargetTalk.KEPT, aim, term, on, None, said, "")
    fact.save()
    Event.write(actor, "target-kept", fact, on=on)
    return fact


def _talk(actor: Actor, unit: Unit, aim: Aim, on: date) -> tuple[Unit, Term | None, TargetFact]:
    """Hold the unit, and read the last word about its target."""
    not_future(actor, on)
    unit = locked_open(unit)
    said = TargetFact.objects.filter(unit=unit).select_related("term").order_by("pk")
    talk = cascade.talks(said, aim).get(unit.pk)
    if talk is None:
        raise Refused("Chưa có số dự kiến nào cho nơi này trong kỳ này.")
    not_before(on, talk.last.on, "lần ghi trước")
    return unit, talk.last.term, talk.last


def _ground(actor: Actor, parent: Unit, aim: Aim, lines: Sequence[Line], on: date, seen: str) -> Ground:
    """Hold the parent and those below; refuse numbers, units and periods that cannot be, and a page out of date."""
    not_future(actor, on)
    fit_aim(aim.indicator, aim.group, aim.year, aim.term)
    fit_period(actor, aim.year)
    parent = locked_open(parent)
    if not lines:
        raise Refused("Ghi số cho ít nhất một nơi.")
    keys = [line.unit.pk for line in lines]
    fresh = {unit.pk: unit for unit in Unit.objects.select_for_update().filter(pk__in=keys)}
    for line in lines:
        _fit_line(parent, fresh[line.unit.pk], line)
    terms = cascade.own_terms(list(fresh.values()), aim.term) if aim.term else {}
    for line in lines:
        _fit_term(actor, aim, line.unit, terms.get(line.unit.pk))
    same = {"unit__parent": parent, "indicator": aim.indicator, "group": aim.group, "year": aim.year}
    said = list(TargetFact.objects.filter(**same).select_related("term", "unit").order_by("pk"))
    targets = list(Target.objects.filter(**same).select_related("term", "replaced_by"))
    if seen and seen != cascade.stamp(said, targets, aim):
        raise Refused(STALE)
    return Ground(terms, said, {row.unit_id: row for row in targets if aim.met_by(row) and not _replaced(row)})


def _replaced(target: Target) -> bool:
    return getattr(target, "replaced_by", None) is not None


def _fit_line(parent: Unit, unit: Unit, line: Line) -> None:
    if unit.parent_id != parent.pk:
        raise Refused(f"{unit.name} không trực thuộc {parent.name}.", _field(unit))
    if not unit.open:
        raise Refused(f"{unit.name} đã kết thúc hoạt động từ {vi_date(unit.closed_on)}.", _field(unit))
    fit_numbers(line.least, line.most, _field(unit), f"nhieu-{unit.pk}", unit.name)


def _fit_term(actor: Actor, aim: Aim, unit: Unit, term: Term | None) -> None:
    if aim.term and term is None:
        raise Refused(f"{unit.name} chưa ghi nhiệm kỳ {aim.term}. Ghi nhiệm kỳ của nơi này trước.", _field(unit))
    fit_period(actor, None, term)


def _field(unit: Unit) -> str:
    """The field of the sheet a complaint belongs to."""
    return f"it-{unit.pk}"


def _same(row: Target | TargetFact, line: Line) -> bool:
    return (row.least, row.most) == (line.least, line.most)


def _fact(
    actor: Actor, unit: Unit, what: TargetTalk, aim: Aim, term: Term | None, on: date, line: Line | None, words: str,
    paper: str,
) -> TargetFact:  # fmt: skip
    return TargetFact(
        unit=unit, what=what, indicator=aim.indicator, group=aim.group, year=aim.year, term=term,
        least=line.least if line else None, most=line.most if line else None, words=words.strip(), paper=paper.strip(),
        on=on, by=actor.account,
    )  # fmt: skip


def _refuse_nothing(rows: Sequence[object]) -> None:
    if not rows:
        raise Refused("Không có số nào khác số đang ghi. Sửa số rồi ghi lại.")


def _log(actor: Actor, action: str, parent: Unit, aim: Aim, lines: Sequence[Line], on: date, paper: str) -> None:
    told = [[line.unit.pk, line.least, line.most] for line in lines]
    Event.write(
        actor, action, parent, indicator=aim.indicator, group=aim.group, period=aim.period, lines=told, on=on,
        paper=paper,
    )  # fmt: skip
