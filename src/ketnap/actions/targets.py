"""Congress terms and targets."""

from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked_open, not_future, text
from ketnap.models import Event, Target, Term, Unit
from ketnap.queries.counting import GROUPS
from ketnap.queries.targets import INDICATORS
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
    if indicator not in INDICATORS or group not in GROUPS:
        raise Refused("Chọn chỉ tiêu trong danh sách.", "indicator")
    if (term is None) == (year is None):
        raise Refused("Chỉ tiêu giao cho một nhiệm kỳ hoặc một năm.", "year")
    if term is not None and term.unit_id != unit.pk:
        raise Refused("Nhiệm kỳ này của tổ chức khác.", "term")
    if most is not None and most < least:
        raise Refused("Số nhiều nhất không được nhỏ hơn số ít nhất.", "most")
    same = Target.objects.filter(unit=unit, indicator=indicator, group=group, term=term, year=year, replaced_by=None)
    target = Target(
        unit=unit, indicator=indicator, group=group, term=term, year=year, least=least, most=most, paper=paper,
        set_on=set_on, replaces=same.first(),
    )  # fmt: skip
    checked(target).save()
    Event.write(actor, "target-set", target, least=least, most=most, paper=paper, replaces=target.replaces_id)
    return target
