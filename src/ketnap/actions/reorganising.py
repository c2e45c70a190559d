"""A reorganisation: planned by one, confirmed by another who has seen what it moves, turned back while it may be."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from ketnap import clock
from ketnap.access import Actor, Permission
from ketnap.actions import tree, way_back
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, one_world, text
from ketnap.actions.reorganising_acts import carry_out, check_plan
from ketnap.actions.reorganising_run import NOT_CHECKED, STALE, begin, is_large
from ketnap.models import Account, Event, Reorganisation, ReorganisationKind, ReorganisationState, Unit, paths
from ketnap.queries.reorganising import dry_run
from ketnap.queries.reorganising_people import may_confirm
from ketnap.text import vi_date

MANAGE = Permission.MANAGE_UNITS
K, S = ReorganisationKind, ReorganisationState
ENDED = "Phương án này {state}. Tải lại trang để xem."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What shall be done: with which organisations, into or under which, under which name, and who goes where."""

    kind: ReorganisationKind
    units: tuple[Unit, ...]
    into: Unit | None = None
    parent: Unit | None = None
    name: str = ""
    unit_kind: str = ""
    children: Iterable[int] = ()
    members: Iterable[int] = ()
    candidates: Iterable[int] = ()

    @property
    def everybody(self) -> list[Unit]:
        """Every organisation that is named."""
        return [*self.units, *(unit for unit in (self.into, self.parent) if unit)]

    def plan(self) -> dict[str, object]:
        """As it is kept."""
        return {
            "units": [unit.pk for unit in self.units],
            "into": self.into.pk if self.into else None,
            "parent": self.parent.pk if self.parent else None,
            "name": " ".join(self.name.split()),
            "kind": self.unit_kind,
            "children": sorted(self.children),
            "members": sorted(self.members),
            "candidates": sorted(self.candidates),
        }


class _Enough(Exception):
    """A rehearsal has come to its end."""


@transaction.atomic
def plan(actor: Actor, wanted: Wanted, *, on: date, paper: str, decided_on: date, decided_by: str) -> Reorganisation:
    """Write down what shall be done and rehearse it: what cannot be is said now, and not on the day."""
    for unit in wanted.everybody:
        actor.require(MANAGE, unit)
    one_world(actor, *wanted.everybody)
    if decided_on > actor.on:
        raise Refused(f"Ngày {vi_date(decided_on)} chưa tới; quyết định phải ký rồi mới lập phương án.", "decided_on")
    row = Reorganisation(
        unit=_area(wanted), kind=wanted.kind, on=on, paper=text(paper, "paper", "Ghi số, ký hiệu quyết định."),
        decided_on=decided_on, decided_by=text(decided_by, "decided_by", "Ghi cấp ủy đã quyết định."),
        plan=wanted.plan(), names={str(unit.pk): unit.name for unit in wanted.everybody}, by=actor.account,
    )  # fmt: skip
    if decided_on > on:
        raise Refused("Ngày quyết định không được sau ngày có hiệu lực. Xem lại hai ngày.", "decided_on")
    check_plan(row)
    checked(row, exclude=NOT_CHECKED).save()
    _rehearse(actor, row)
    Event.write(actor, "reorganisation-planned", row, kind=row.kind, on=on, units=row.units)
    return row


def _area(wanted: Wanted) -> Unit:
    """The lowest organisation all of it lies at or below; who answers for that one sees the plan."""
    if not wanted.units:
        raise Refused("Chọn ít nhất một tổ chức đảng.", "units")
    found = [unit.path for unit in wanted.everybody]
    common = found[0]
    while common and not all(paths.covers(common, path) for path in found):
        common = common[: -paths.SEGMENT]
    return Unit.objects.get(path=common) if common else wanted.units[0]


def _rehearse(actor: Actor, row: Reorganisation) -> None:
    """Do it all and take it back at once, as on the day it takes effect."""
    try:
        with transaction.atomic(), tree.rehearsal():
            carry_out(replace(actor, on=max(actor.on, row.on)), row)
            raise _Enough
    except _Enough:
        return


@transaction.atomic
def ask(actor: Actor, row: Reorganisation, *, account: Account | None) -> Reorganisation:
    """Name who is asked to confirm, or nobody any more. It is on that one's desk; others with the right still may."""
    actor.require(MANAGE, row.unit)
    row = _held(row, S.PLANNED)
    if account and account.pk not in {one.pk for one in may_confirm(actor, row)}:
        raise Refused("Chọn một người khác có quyền quản lý tổ chức đảng ở đây.", "account")
    row.asked = account
    row.save(update_fields=["asked"])
    Event.write(actor, "reorganisation-asked", row)
    return row


@transaction.atomic
def drop(actor: Actor, row: Reorganisation) -> Reorganisation:
    """Give a plan up before it was carried out."""
    actor.require(MANAGE, row.unit)
    row = _held(row, S.PLANNED)
    row.state = S.DROPPED
    row.save(update_fields=["state"])
    Event.write(actor, "reorganisation-dropped", row)
    return row


@transaction.atomic
def confirm(actor: Actor, row: Reorganisation, *, mark: str, settled: str = "") -> Reorganisation:
    """Carry a plan out, by somebody else than who made it. `mark` says which dry run was seen.

    What is large is written down as confirmed and carried out in a process of its own (`reorganising_run`).
    """
    actor.require(MANAGE, row.unit)
    tree.lock_tree(actor.realm)
    row = _held(row, S.PLANNED)
    _refuse_the_same_person(actor, row)
    if row.on > actor.on:
        raise Refused(f"Chưa tới ngày có hiệu lực; xác nhận được từ {vi_date(row.on)}.")
    shown = dry_run(actor, row)
    if mark != shown.mark:
        raise Refused(STALE)
    row.settled = " ".join(settled.split())
    if shown.matters and not row.settled:
        raise Refused("Ghi những việc còn dở đã được quyết định thế nào.", "settled")
    row.told = {section.key: section.count for section in shown.sections if section.count}
    row.state, row.stopped, row.mark = S.CONFIRMED, "", shown.mark
    row.confirmed_by, row.confirmed_at = actor.account, clock.now()
    checked(row, exclude=NOT_CHECKED).save()
    if is_large(size_of(row)):
        Event.write(actor, "reorganisation-confirmed", row)
    return begin(actor, row, size_of(row))


def size_of(row: Reorganisation) -> int:
    """How many rows were concerned."""
    return sum(row.told.values())


def _refuse_the_same_person(actor: Actor, row: Reorganisation) -> None:
    if actor.account is None:
        raise Refused("Người xác nhận phải đăng nhập bằng tài khoản của mình.")
    planner = row.by
    if planner and (planner.pk == actor.account.pk or (planner.person_id and planner.person_id == _person(actor))):
        raise Refused("Đồng chí đã lập phương án này. Một người khác có quyền quản lý tổ chức đảng xác nhận.")


def _person(actor: Actor) -> int | None:
    return actor.person.pk if actor.person else None


@transaction.atomic
def undo(actor: Actor, row: Reorganisation, *, why: str) -> Reorganisation:
    """Turn it back while nothing written since leans on it."""
    actor.require(MANAGE, row.unit)
    tree.lock_tree(actor.realm)
    row = _held(row, S.DONE)
    row.undone_why = text(why, "why", "Ghi lý do quay lại.")
    way_back.refuse_what_leans_on_it(way_back.read(bytes(row.way_back or b"")))
    row.state, row.stopped, row.undone_by, row.undone_at = S.TURNING, "", actor.account, clock.now()
    checked(row, exclude=NOT_CHECKED).save()
    if is_large(size_of(row)):
        Event.write(actor, "reorganisation-undo-asked", row)
    return begin(actor, row, size_of(row))


def _held(row: Reorganisation, state: ReorganisationState) -> Reorganisation:
    """Hold a plan that is as far as it must be."""
    fresh = locked(row)
    if fresh.state != state:
        raise Refused(ENDED.format(state=S(fresh.state).label))
    return fresh
