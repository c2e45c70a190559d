"""A confirmed plan carried out, or one that was carried out turned back: at once where it is small, else in a process.

Either way in one transaction, so that a run that was killed has done nothing and begins anew. What ends a run without
having done it puts the plan back to where it was, with the reason.
"""

import logging
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404
from django.tasks import task

from ketnap import clock, tasks
from ketnap.access import Actor, Permission
from ketnap.actions import tree, way_back
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked
from ketnap.actions.reorganising_acts import carry_out
from ketnap.models import Account, Event, Reorganisation, ReorganisationState
from ketnap.models.reorganisation import RUNS
from ketnap.queries.reorganising import dry_run, parties, within_branches

log = logging.getLogger(__name__)

MANAGE = Permission.MANAGE_UNITS
S = ReorganisationState
SMALL = 5_000
"""Up to so many rows it is done within the request, in about a second."""
NOT_CHECKED = ("unit", "by", "asked", "plan", "names", "told", "made", "confirmed_by", "undone_by")
STALE = "Từ khi đồng chí xem, người và việc ở đây đã thay đổi. Số liệu dưới đây vừa được đếm lại: xem rồi xác nhận."
NO_RIGHT = "Người yêu cầu không còn quyền quản lý tổ chức đảng ở đây."
NO_START = "Máy chủ chưa khởi động được. Đợi ít phút rồi làm lại."
BROKEN = "Chương trình gặp lỗi, đã ghi trong nhật ký máy chủ; chưa có gì thay đổi. Báo người quản trị."
MOVED = "Những việc còn dở hoặc người ở đây đã thay đổi sau lúc xác nhận. Xem lại số liệu rồi xác nhận lại."
PROGRESS = ("state", "stopped", "confirmed_by", "confirmed_at", "undone_by", "undone_at", "undone_why", "told", "made")
STEPS = ("Đang xem lại số liệu", "Đang ghi lại hiện trạng", "Đang chuyển tổ chức, người và việc",
         "Đang ghi tệp quay lại")  # fmt: skip
BACK = ("Đang xem có việc gì ghi thêm", "Đang đưa tổ chức, người và việc về chỗ cũ")


def begin(actor: Actor, row: Reorganisation, size: int) -> Reorganisation:
    """Do what the state of a held plan says: now, or as soon as what asked for it is written down."""
    if is_large(size):
        transaction.on_commit(partial(_launch, row))
    else:
        _do(actor, row)
    return row


def is_large(size: int) -> bool:
    """Whether it is done in a process of its own; who asked for that is written down first."""
    return size > SMALL


@transaction.atomic
def go_on(actor: Actor, plan: Reorganisation) -> Reorganisation:
    """Let a run that was cut off begin anew, in the right of whoever asked for it."""
    actor.require(MANAGE, plan.unit)
    row = locked(plan)
    if row.state not in RUNS or tasks.alive(rearrange, row.pk):
        raise Refused("Việc này đang chạy hoặc đã kết thúc. Tải lại trang để xem.")
    Event.write(actor, "reorganisation-resumed", row)
    transaction.on_commit(partial(_launch, row))
    return row


def killed(plan: Reorganisation) -> bool:
    """Whether a run was cut off: its process is gone and has not said how it ended."""
    if plan.state not in RUNS or tasks.alive(rearrange, plan.pk):
        return False
    plan.refresh_from_db(fields=PROGRESS)  # it may have ended since the row was read
    return plan.state in RUNS


def step(plan: Reorganisation) -> tuple[int, tuple[str, ...]]:
    """At which step a run is (0: it waits for its turn), and what the steps are."""
    steps = STEPS if plan.state == S.CONFIRMED else BACK
    said = tasks.told(rearrange, plan.pk)
    return (min(int(said), len(steps)) if said.isdecimal() else 0), steps


# ── The run ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _launch(row: Reorganisation) -> None:
    try:
        rearrange.enqueue(row.pk)
    except BlockingIOError:
        return  # it runs: two asked at the same moment
    except OSError:
        log.exception("reorganisation %s could not be started", row.pk)
        _stop(row.pk, NO_START)


@task
def rearrange(number: int) -> None:
    """Carry a confirmed plan out, or turn it back. Whatever happens, the row says what."""
    try:
        _run(number)
    except (PermissionDenied, Http404):
        _stop(number, NO_RIGHT)
    except Refused as refused:
        _stop(number, refused.message)
    except Exception:
        log.exception("reorganisation %s failed", number)
        _stop(number, BROKEN)


@transaction.atomic
def _stop(number: int, why: str) -> None:
    """Put a plan back to where it was before the run was asked for."""
    row = Reorganisation.objects.select_for_update().get(pk=number)
    if row.state == S.CONFIRMED:
        row.state, row.confirmed_by, row.confirmed_at = S.PLANNED, None, None
        row.mark, row.told, row.settled = "", {}, ""
    elif row.state == S.TURNING:
        row.state, row.undone_by, row.undone_at, row.undone_why = S.DONE, None, None, ""
    row.stopped = why[:300]
    row.save()


@transaction.atomic
def _run(number: int) -> None:
    _make_room()
    found = Reorganisation.objects.select_related("unit").get(pk=number)
    tree.lock_tree(found.unit.realm)
    row = locked(found)
    if row.state not in RUNS:
        return
    actor = _in_whose_right(row.confirmed_by if row.state == S.CONFIRMED else row.undone_by)
    actor.require(MANAGE, row.unit)
    _tell(row, 1)
    if row.state == S.CONFIRMED and dry_run(actor, row).mark != row.mark:
        raise Refused(MOVED)
    _do(actor, row)


def _in_whose_right(account: Account | None) -> Actor:
    if account is None or not account.is_active:
        raise PermissionDenied
    return Actor.of(account)


def _make_room() -> None:
    """Hold what is rewritten in memory; the process ends with the run, and gives it back."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size=-256000")


def _tell(row: Reorganisation, number: int) -> None:
    """Say how far it is. Nobody can look into a transaction, so it stands beside the database."""
    tasks.tell(rearrange, row.pk, str(number))


def _do(actor: Actor, row: Reorganisation) -> None:
    if row.state == S.CONFIRMED:
        _carry_out(actor, row)
    else:
        _turn_back(actor, row)


def _carry_out(actor: Actor, row: Reorganisation) -> None:
    """Do it between two pictures; what differs is the way back."""
    _tell(row, 2)
    some, below = parties(row), within_branches(row)
    was = way_back.places({*some, *below})
    before = way_back.picture(some, below)
    _tell(row, 3)
    row.made = carry_out(actor, row)
    _tell(row, 4)
    some = [*some, row.made.pk] if row.made else some
    row.way_back = way_back.packed(before, way_back.picture(some, below), was, some)
    row.state, row.stopped, row.confirmed_at = S.DONE, "", clock.now()
    checked(row, exclude=NOT_CHECKED).save()
    Event.write(actor, "reorganised", row, kind=row.kind, on=row.on, units=row.units, made=row.made_id)


def _turn_back(actor: Actor, row: Reorganisation) -> None:
    file = way_back.read(bytes(row.way_back or b""))
    way_back.refuse_what_leans_on_it(file)
    _tell(row, 2)
    row.made, row.state, row.stopped, row.undone_at = None, S.UNDONE, "", clock.now()
    checked(row, exclude=NOT_CHECKED).save()
    way_back.restore(file)
    Event.write(actor, "reorganisation-undone", row, why=row.undone_why)
