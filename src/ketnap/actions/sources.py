"""The pool: somebody is seen, asked, agrees or not. Who agreed is introduced by `actions.candidates`."""

from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.actions.candidates import refuse_known
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, one_world, text
from ketnap.actions.people import OLDEST
from ketnap.actions.pool import forget
from ketnap.law.facts import Precision
from ketnap.models import (
    Event,
    MassOrganisation,
    Naming,
    Person,
    Source,
    SourceReview,
    SourceState,
    Unit,
)
from ketnap.models.source import BEFORE_CONSENT, KEEPING
from ketnap.queries.pool import alike, alike_people, tally
from ketnap.text import vi_date, vi_month

INTRODUCE = Permission.INTRODUCE
MISSING_NAME = "Ghi họ và tên."


@transaction.atomic
def spot(
    actor: Actor, *, unit: Unit, on: date, name: str = "", born_on: date | None = None,
    born_precision: str = Precision.DAY, organisation: MassOrganisation | None = None, person: Person | None = None,
    same_ok: bool = False,
) -> Source:  # fmt: skip
    """Put somebody into the pool. `person`: somebody kept already; `same_ok`: not who bears the same name here."""
    actor.require(INTRODUCE, unit)
    not_future(actor, on)
    one_world(actor, unit, organisation, person)
    unit = locked_open(unit)
    row = Source(unit=unit, person=person, spotted_on=on, keep_until=KEEPING.until(on))
    if person is None:
        row.name, row.born_on, row.born_precision = text(name, "name", MISSING_NAME), born_on, born_precision
        _refuse_strange(actor, row)
        _refuse_twice(actor, row, same_ok=same_ok)
    else:
        _refuse_kept(actor, person)
    checked(row, exclude=("name_fold", "name_key")).save()
    if organisation:
        _name(actor, row, organisation, on)
    Event.write(actor, "source-spotted", row, on=on, organisation=organisation)
    return row


@transaction.atomic
def name_again(actor: Actor, source: Source, *, organisation: MassOrganisation, on: date) -> Source:
    """One more organisation gives the name of somebody who is in the pool: one person stays one person."""
    actor.require(INTRODUCE, source)
    not_future(actor, on)
    one_world(actor, source, organisation)
    source = _waiting(source)
    if source.namings.filter(organisation=organisation).exists():
        raise Refused(f"{organisation.name} đã nêu tên {source.called}; không ghi hai lần.", "name")
    _name(actor, source, organisation, on)
    Event.write(actor, "source-named", source, on=on, organisation=organisation)
    return source


@transaction.atomic
def ask(actor: Actor, source: Source, *, on: date) -> Source:
    """Write down that somebody was asked."""
    actor.require(INTRODUCE, source)
    not_future(actor, on)
    source = _waiting(source)
    if source.state != SourceState.SPOTTED:
        raise Refused(f"{source.called} đã được hỏi ngày {vi_date(source.asked_on or source.agreed_on)}.", "on")
    not_before(on, source.spotted_on, "ngày phát hiện")
    source.state, source.asked_on = SourceState.ASKED, on
    source.save()
    Event.write(actor, "source-asked", source, on=on)
    return source


@transaction.atomic
def agree(actor: Actor, source: Source, *, on: date, how: str) -> Source:
    """Write down the consent: the day, and how it was given. From then on no time of keeping runs."""
    actor.require(INTRODUCE, source)
    not_future(actor, on)
    source = _waiting(source)
    if source.state == SourceState.AGREED:
        raise Refused(f"{source.called} đã đồng ý ngày {vi_date(source.agreed_on)}.", "on")
    not_before(on, source.person.born_on if source.person else source.born_on, "ngày sinh")
    not_before(on, source.asked_on, "ngày hỏi")
    source.state, source.agreed_on, source.agreed_how = SourceState.AGREED, on, how
    checked(source, exclude=("name_fold", "name_key")).save()
    if source.person:
        Person.objects.filter(pk=source.person.pk, consent_on=None).update(consent_on=on)
    Event.write(actor, "source-agreed", source, on=on, how=how)
    return source


@transaction.atomic
def end(actor: Actor, source: Source, *, on: date) -> Source:
    """Somebody says no, or takes back the consent: erased at once, only the count stays."""
    actor.require(INTRODUCE, source)
    not_future(actor, on)
    source = _waiting(source)
    not_before(on, source.agreed_on or source.asked_on or source.spotted_on, "ngày đã ghi trước đó")
    state = SourceState.WITHDRAWN if source.state == SourceState.AGREED else SourceState.DECLINED
    forget(source, state, on)
    Event.write(actor, "source-ended", source, on=on, state=state.value)
    return source


@transaction.atomic
def lapse(actor: Actor, source: Source) -> Source:
    """Erase somebody whose time of keeping is over without an answer."""
    actor.require(INTRODUCE, source)
    source = _waiting(source)
    if not source.overdue(actor.on):
        raise Refused(
            f"{source.called} còn giữ được đến {vi_date(source.keep_until)}."
            if source.state in BEFORE_CONSENT else f"{source.called} đã đồng ý; chỉ xóa khi người này rút lại."
        )  # fmt: skip
    forget(source, SourceState.LAPSED, actor.on)
    Event.write(actor, "source-ended", source, on=actor.on, state=SourceState.LAPSED.value)
    return source


@transaction.atomic
def correct(actor: Actor, source: Source, *, name: str, born_on: date, born_precision: str, reason: str) -> Source:
    """Put right a name or birth entered wrong."""
    actor.require(INTRODUCE, source)
    reason = text(reason, "reason", "Ghi lý do sửa.")
    source = _waiting(source)
    if source.person:
        raise Refused("Người này đã có hồ sơ người trong chương trình; sửa thông tin ở đó.", "name")
    before = (source.name, source.born_on, source.born_precision)
    source.name, source.born_on, source.born_precision = text(name, "name", MISSING_NAME), born_on, born_precision
    _refuse_strange(actor, source)
    if before == (source.name, source.born_on, source.born_precision):
        raise Refused("Chưa sửa gì. Sửa họ tên hoặc ngày sinh rồi ghi lại.", "name")
    source.save()
    Event.write(actor, "source-corrected", source, reason=reason)
    return source


@transaction.atomic
def review(actor: Actor, unit: Unit, *, on: date, note: str = "") -> SourceReview:
    """Write down that a cell went through its pool, with what stood there: once a month."""
    actor.require(Permission.RECORD_CELL, unit)
    not_future(actor, on)
    unit = locked_open(unit)
    month = on.replace(day=1)
    done = SourceReview.objects.filter(unit=unit, month=month).first()
    if done:
        raise Refused(f"Tháng {vi_month(month)} đã ghi rà soát ngày {vi_date(done.on)}.", "on")
    counts = tally(actor, unit)
    row = checked(SourceReview(unit=unit, month=month, on=on, counts=counts, note=" ".join(note.split())))
    row.save()
    Event.write(actor, "sources-reviewed", row, on=on)
    return row


def _name(actor: Actor, source: Source, organisation: MassOrganisation, on: date) -> None:
    """Join somebody with an organisation that was at work that day."""
    refuse_closed(actor, organisation, on)
    Naming.objects.create(source=source, organisation=organisation, on=on)


def refuse_closed(actor: Actor, organisation: MassOrganisation, on: date) -> None:
    """An organisation that has ended neither names anybody nor calls for anything; for other actions too."""
    actor.require(INTRODUCE, organisation)
    if organisation.closed_on and on >= organisation.closed_on:
        closed = vi_date(organisation.closed_on)
        raise Refused(f"{organisation.name} đã kết thúc hoạt động từ {closed}.", "organisation")


def _waiting(source: Source) -> Source:
    """Hold somebody who is still in the pool."""
    fresh = locked(source)
    if not fresh.live:
        raise Refused(f"Người này đã ra khỏi nguồn ngày {vi_date(fresh.ended_on)}: {fresh.get_state_display()}.")
    return fresh


def _refuse_strange(actor: Actor, row: Source) -> None:
    born: Any = row.born_on
    if born is None or not OLDEST <= born <= actor.on:
        raise Refused(f"Xem lại ngày sinh {vi_date(born)}." if born else "Ghi năm sinh hoặc ngày sinh.", "born")


def _refuse_twice(actor: Actor, row: Source, *, same_ok: bool) -> None:
    """Who may be kept already, within reach, is asked about; people out of reach are never given away."""
    assert row.born_on is not None
    found = (row.name, row.born_on, row.born_precision)
    if same_ok:
        return
    if alike(actor, *found) or alike_people(actor, *found):
        raise Refused(f"Đã có {row.name} cùng năm sinh. Chọn là người ấy hay người khác.", "name")


def _refuse_kept(actor: Actor, person: Person) -> None:
    """Somebody kept already may be named unless on the register, on a road or in the pool."""
    if not actor.sees(person):
        raise OutOfReach("Không tìm thấy.")
    if person.erased_on:
        raise Refused("Dữ liệu của người này đã xóa.", "name")
    refuse_known(person)
