"""Batches: asked for, stopped; and the run itself, in a process of its own, as whoever asked."""

import logging
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.tasks import task

from ketnap import clock, tasks
from ketnap.access import Actor, OutOfReach, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import locked
from ketnap.actions.papers import reprint_all
from ketnap.models import Account, Batch, BatchState, Event, Person, Unit
from ketnap.models.batch import GOING, KEPT
from ketnap.official_forms.as_pdf import printed
from ketnap.official_forms.batch import KINDS, PDF, in_parts, part, printable
from ketnap.official_forms.files import PdfFile, entry
from ketnap.official_forms.pack import Packed, in_word, prints
from ketnap.queries import batches, dossiers

log = logging.getLogger(__name__)
type Add = Callable[[Actor, list[Packed]], None]

NO_RIGHT = "Đồng chí không còn quyền xem hồ sơ ở tổ chức này."
NO_ROOM = "Máy chủ không ghi được tệp, có thể đĩa đã đầy. Báo người quản trị rồi in lại."
NO_START = "Máy chủ chưa khởi động được việc in. Đợi ít phút rồi in lại."
BROKEN = "Chương trình gặp lỗi khi in. Báo người quản trị; lỗi đã ghi trong nhật ký của máy chủ."
ERASED = "Một người trong đợt đã rút đồng ý lưu dữ liệu nên tệp đã xóa. In lại nếu cần."
PROGRESS = ("state", "why", "done", "papers", "left_out")
OUT_OF_REACH = "Hồ sơ không còn trong phạm vi đồng chí được xem."


class _Stopped(Exception):
    """Somebody stopped the batch while it was printed."""


@transaction.atomic
def start(
    actor: Actor, unit: Unit, *, form: str, candidates: Iterable[int], kind: str, with_blanks: bool, site: str
) -> Batch:
    """Ask for the papers of one form of many people. `site`: the address the program is open at, for what is checkable.

    One batch a person at a time: a second press, or a second window, starts nothing.
    """
    actor.require(Permission.SEE_FILE, unit)
    if actor.account is None:
        raise Refused("In cả đợt là việc của người đã đăng nhập.")
    numbers = list(dict.fromkeys(candidates))
    if form not in {row.slug for row in printable()} or kind not in KINDS:
        raise Refused("Chọn lại mẫu văn bản và dạng tệp.", "form")
    if not 0 < len(numbers) <= batches.MOST:
        raise Refused(f"Chọn từ 1 đến {batches.MOST} người cho một đợt.", "people")
    if batches.within(actor, numbers).count() < len(numbers):
        raise OutOfReach("Không tìm thấy hồ sơ.")
    Account.objects.select_for_update().get(pk=actor.account.pk)  # two windows start one after the other
    if any(going(row) for row in Batch.objects.filter(by=actor.account, state__in=GOING)):
        raise Refused("Đồng chí đang có một đợt in chưa xong. Đợi đợt ấy xong hoặc dừng nó trước.")
    sweep()
    batch = Batch.objects.create(
        unit=unit, by=actor.account, form=form, kind=kind, with_blanks=with_blanks, candidates=numbers
    )
    Event.write(actor, "batch-started", batch, form=form, people=len(numbers), kind=kind)
    transaction.on_commit(partial(_launch, batch, site))
    return batch


@transaction.atomic
def stop(actor: Actor, batch: Batch) -> Batch:
    """Stop a batch somebody started; nothing of it is kept."""
    actor.require(Permission.SEE_FILE, batch.unit)
    if actor.account is None or batch.by_id != actor.account.pk:
        raise OutOfReach("Không tìm thấy đợt in.")
    batch = locked(batch)
    if batch.state not in GOING:
        raise Refused("Đợt in này đã kết thúc.")
    batch.state = BatchState.STOPPED
    batch.save(update_fields=["state"])
    Event.write(actor, "batch-stopped", batch)
    return batch


def going(batch: Batch) -> bool:
    """Whether a batch is being printed or waits for its turn; one whose process was killed is not."""
    return batch.state in GOING and tasks.alive(print_batch, batch.pk)


def killed(batch: Batch) -> bool:
    """Whether a batch was cut off: its process is gone and has not said how it ended."""
    if batch.state not in GOING or tasks.alive(print_batch, batch.pk):
        return False
    batch.refresh_from_db(fields=PROGRESS)  # it may have ended since the row was read
    return batch.state in GOING


def sweep() -> None:
    """Take away batches whose day is over, with their files; for other actions, and for commands."""
    for batch in Batch.objects.filter(at__lte=clock.now() - KEPT):
        _drop(batch)
        batch.delete()


def drop_with(person: Person) -> None:
    """Take away every file with papers of somebody who is erased; for other actions."""
    roads = set(person.candidates.values_list("pk", flat=True))
    for batch in Batch.objects.select_for_update():
        if not roads.isdisjoint(batch.candidates):
            Batch.objects.filter(pk=batch.pk).update(state=BatchState.STOPPED, why=ERASED)
            transaction.on_commit(partial(_drop, batch))


# ── The run ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _launch(batch: Batch, site: str) -> None:
    try:
        print_batch.enqueue(batch.pk, site)
    except OSError:
        log.exception("batch %s could not be started", batch.pk)
        _end(batch, BatchState.FAILED, NO_START)


@task
def print_batch(number: int, site: str) -> None:
    """Print a batch that waits. Whatever happens, the row says what."""
    if not Batch.objects.filter(pk=number, state=BatchState.WAITING).update(state=BatchState.RUNNING):
        return
    batch = Batch.objects.select_related("by__person", "unit").get(pk=number)
    try:
        _print(batch, site)
    except _Stopped:
        _drop(batch)
    except (PermissionDenied, Http404):
        _end(batch, BatchState.FAILED, NO_RIGHT)
    except OSError:
        log.exception("batch %s could not be written", number)
        _end(batch, BatchState.FAILED, NO_ROOM)
    except Exception:
        log.exception("batch %s failed", number)
        _end(batch, BatchState.FAILED, BROKEN)
    finally:
        with suppress(OSError):
            _unfinished(batch).unlink()


def _drop(batch: Batch) -> None:
    """Take away what was printed of a batch."""
    for file in (batch.file, _unfinished(batch)):
        with suppress(OSError):
            file.unlink()


def _end(batch: Batch, state: BatchState, why: str = "") -> bool:
    """Say how a batch ended, unless somebody stopped it meanwhile."""
    return bool(Batch.objects.filter(pk=batch.pk, state__in=GOING).update(state=state, why=why))


def _unfinished(batch: Batch) -> Path:
    return batch.file.with_suffix(".part")


def _print(batch: Batch, site: str) -> None:
    if not batch.by.is_active:
        raise PermissionDenied
    actor = Actor.of(batch.by)
    actor.require(Permission.SEE_FILE, batch.unit)
    batch.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _writer(batch, site) as add:
        for numbers in in_parts(batch.candidates):
            _add(actor, batch, add, numbers)
    if batch.papers:
        _unfinished(batch).chmod(0o600)
        _unfinished(batch).replace(batch.file)
    if not _end(batch, BatchState.DONE):
        raise _Stopped


def _add(actor: Actor, batch: Batch, add: Add, numbers: Sequence[int]) -> None:
    """Print a few papers and tell how far it is; between two parts a batch can be stopped."""
    found = dossiers.several(actor, numbers)
    seen = {candidate.pk for candidate in found}
    made = part(actor, batch.form, found, kind=batch.kind, with_blanks=batch.with_blanks)
    if made.rows:
        add(actor, made.rows)
    gone: list[dict[str, Any]] = [{"candidate": pk, "why": OUT_OF_REACH} for pk in numbers if pk not in seen]
    batch.left_out = [*batch.left_out, *gone, *made.left_out]
    batch.papers += len(made.rows)
    batch.done += len(numbers)
    told = {"done": batch.done, "papers": batch.papers, "left_out": batch.left_out}
    if not Batch.objects.filter(pk=batch.pk, state=BatchState.RUNNING).update(**told):
        raise _Stopped


def _writer(batch: Batch, site: str) -> AbstractContextManager[Add]:
    return (_pdf if batch.kind == PDF else _zip)(batch, site)


@contextmanager
def _pdf(batch: Batch, site: str) -> Iterator[Add]:
    """One PDF. A paper that was issued is counted right before it is printed, as when it is printed alone."""
    with PdfFile(_unfinished(batch)) as file:

        def add(actor: Actor, rows: list[Packed]) -> None:
            issued = [row.issued for row in rows if row.issued]
            counted = reprint_all(actor, batch, issued) if issued else []
            file.add(printed(prints(rows, counted, actor.on, site)))

        yield add


@contextmanager
def _zip(batch: Batch, site: str) -> Iterator[Add]:
    """Word files in one ZIP, each named after its person."""
    with zipfile.ZipFile(_unfinished(batch), "w", zipfile.ZIP_STORED) as file:  # a DOCX is compressed already

        def add(_actor: Actor, rows: list[Packed]) -> None:
            for row, content in zip(rows, in_word(rows, site), strict=True):
                at = len(file.namelist()) + 1
                file.writestr(entry(f"{at:03} {batch.form} {row.name} {row.of}", "docx"), content)

        yield add
