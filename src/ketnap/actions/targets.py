"""Congress terms, and targets given one by one."""

from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked_open, not_before, not_future, text
from ketnap.actions.target_rules import fit_aim, fit_numbers, fit_period, refuse_overlap
from ketnap.models import Event, Target, TargetFact, TargetTalk, Term, Unit
from ketnap.text import vi_date


@transaction.atomic
def open_term(actor: Actor, *, unit: Unit, name: str, since: date) -> Term:
    """Begin a congress term; the running one ends that day, and the numbers of papers start again."""
    actor.require(Permission.SET_TARGETS, unit)
    not_future(actor, since, "since")
    unit = locked_open(unit)
    later = Term.objects.filter(unit=unit, since__gte=since).first()
    if later:
        raise Refused(f"Nhiệm kỳ {later.name} đã bắt đầu từ {vi_date(later.since)}.", "since")
    refuse_overlap(since, Term.objects.filter(unit=unit, until__gt=since).first())
    Term.objects.filter(unit=unit, until=None).update(until=since)
    term = checked(Term(unit=unit, name=text(name, "name", "Ghi tên nhiệm kỳ."), since=since))
    term.save()
    Event.write(actor, "term-opened", term, name=term.name, since=since)
    return term


@transaction.atomic
def set_target(
    actor: Actor, *, unit: Unit, least: int, set_on: date, term: Term | None = None, year: int | None = None,
    indicator: str = "admitted", group: str = "", most: int | None = None, paper: str = "",
) -> Target:  # fmt: skip
    """Set a target for a term or a year. One that is already set is replaced, and stays to be read."""
    actor.require(Permission.SET_TARGETS, unit)
    not_future(actor, set_on, "set_on")
    unit = locked_open(unit)
    fit_aim(indicator, group, year, term)
    if term is not None and term.unit_id != unit.pk:
        raise Refused("Nhiệm kỳ này của tổ chức khác.", "term")
    fit_period(actor, year, term)
    fit_numbers(least, most)
    aim = {"indicator": indicator, "group": group, "term": term, "year": year}
    same = Target.objects.filter(unit=unit, replaced_by=None, **aim).first()
    not_before(set_on, same.set_on if same else None, "ngày giao lần trước", "set_on")
    said = TargetFact.objects.filter(unit=unit, **aim).order_by("-pk").first()
    refuse_unanswered([said] if said else [])
    target = Target(unit=unit, least=least, most=most, paper=paper, set_on=set_on, replaces=same, **aim)
    checked(target).save()
    if said and said.what != TargetTalk.GIVEN:
        TargetFact.objects.create(
            unit=unit, what=TargetTalk.GIVEN, least=least, most=most, paper=paper, on=set_on, by=actor.account, **aim
        )
    Event.write(actor, "target-set", target, least=least, most=most, paper=paper, replaces=target.replaces_id)
    return target


def refuse_unanswered(last: list[TargetFact]) -> None:
    """Whoever asked to look again is answered before the number is given."""
    waiting = [fact for fact in last if fact.what == TargetTalk.OBJECTED]
    if waiting:
        names = ", ".join(fact.unit.name for fact in waiting[:3])
        raise Refused(f"Có ý kiến đề nghị xem lại chưa trả lời: {names}. Trả lời giữ hay đổi số rồi giao.")
