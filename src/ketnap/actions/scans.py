"""Scans: where they may be kept, and each that comes in, is opened, is erased."""

import hashlib
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from ketnap import clock
from ketnap.access import Actor, Permission
from ketnap.access.steps import right_to_record
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, text
from ketnap.models import Candidate, Event, Scan, ScanRule, SheetPhoto, StepRecord, Unit
from ketnap.process.keys import StepKey
from ketnap.process.scans import Secrecy
from ketnap.queries import scans as reading
from ketnap.scanning import vault
from ketnap.scanning.kinds import Clean, Unfit
from ketnap.scanning.looking import looked

NO_KEY = "Máy chủ thiếu tệp khóa của bản quét (scan-key). Báo người trông coi máy chủ."
LOST = "Không đọc được tệp này trên máy chủ. Báo người trông coi máy chủ."
FULL = "Máy chủ đã hết chỗ chứa nên chưa lưu được bản quét; không có gì bị lưu dở. Báo người trông coi máy chủ."
ERASED = "Dữ liệu của người này đã xóa; không lưu thêm bản quét."
REFUSED = "Chương trình không nhận bản quét loại giấy tờ này."
WITHDRAWN = "Việc này đã rút lại, không còn giấy tờ để lưu."
OFF = {
    Secrecy.PLAIN: "Tổ chức chưa bật lưu bản quét.",
    Secrecy.CONFIDENTIAL: "Tổ chức chưa bật lưu bản quét loại mật; giấy tờ này thuộc loại đó.",
    Secrecy.REFUSED: REFUSED,
}


@transaction.atomic
def set_rule(actor: Actor, unit: Unit, *, plain: bool, confidential: bool, basis: str = "") -> ScanRule:
    """Switch the keeping of scans on or off, for a unit and what is below it. What is there stays readable."""
    actor.require(Permission.MANAGE_SETTINGS, unit)
    actor.require(Permission.SEE_FILE, unit)  # who looks after accounts has no business with files
    unit = locked_open(unit)
    if confidential:
        basis = text(basis, "basis", "Ghi văn bản của cấp ủy cho phép lưu bản quét loại mật.")
    row = ScanRule.objects.filter(unit=unit).first() or ScanRule(unit=unit)
    row.plain, row.confidential, row.basis = plain, confidential, basis if confidential else ""
    row.by, row.at = actor.account, clock.now()
    checked(row).save()
    if (plain or confidential) and not reading.any_kept():
        vault.make_key()  # later a missing key is one that was lost, and not to be papered over
    Event.write(actor, "scan-rule-set", row, plain=plain, confidential=confidential, basis=row.basis)
    return row


def examined(content: bytes) -> Clean:
    """What is kept of a file, or why it is not taken. It takes a second: nobody must wait for the database then."""
    try:
        return looked(content)
    except Unfit as unfit:
        raise Refused(str(unfit), "file") from unfit


@transaction.atomic
def add(actor: Actor, candidate: Candidate, *, record: StepRecord, clean: Clean, note: str = "") -> Scan:
    """Keep the scan of a paper that was written down. Sent twice, it is kept once."""
    actor.require(right_to_record(StepKey(record.step)), candidate)
    candidate = locked(candidate)
    first = _fit(candidate, record)
    kind = reading.held(candidate, first)
    if not reading.allowed(reading.rule(candidate.unit), kind):
        raise Refused(OFF[kind], "file")
    sha256 = hashlib.sha256(clean.content).hexdigest()
    if there := Scan.objects.filter(record=first, sha256=sha256).first():
        return there
    _room(candidate)
    row = Scan(
        candidate=candidate, record=first, name=vault.new_name(), kind=clean.kind.value, pages=clean.pages,
        size=len(clean.content), sha256=sha256, note=" ".join(note.split()), by=actor.account,
        confidential=kind is Secrecy.CONFIDENTIAL,
    )  # fmt: skip
    checked(row, exclude=("key",))
    row.key = put_away(row.name, clean.content)
    try:
        row.save()
        Event.write(actor, "scan-added", row, step=first.step, confidential=row.confidential)
    except BaseException:
        vault.drop(row.name)
        raise
    return row


def _fit(candidate: Candidate, record: StepRecord) -> StepRecord:
    """The row the scan belongs to, if its step still stands."""
    if candidate.person.erased_on:
        raise Refused(ERASED)
    rows = list(candidate.records.order_by("pk"))
    first = reading.first_of(rows, record.pk)
    if reading.last_of(rows, first).withdrawn:
        raise Refused(WITHDRAWN)
    return first


def _room(candidate: Candidate) -> None:
    taken = reading.room(candidate)
    if taken.dossier_full:
        raise Refused("Hồ sơ này đã đủ số bản quét cho phép. Xóa bản quét thừa rồi gửi lại.", "file")
    if taken.full:
        raise Refused(FULL, "file")


def put_away(name: str, content: bytes) -> str:
    """Put the bytes of a kept file away; the answer is its key."""
    try:
        return vault.put(name, content)
    except vault.Full as full:
        raise Refused(FULL, "file") from full
    except vault.NoKey as missing:
        raise Refused(NO_KEY, "file") from missing


@transaction.atomic
def open_scan(actor: Actor, scan: Scan) -> bytes:
    """Write down who opens it; then read it."""
    actor.require(reading.right_to_open(actor, scan), scan)
    Event.write(actor, "scan-opened", scan, step=scan.record.step, confidential=reading.is_confidential(scan))
    return taken_out(scan)


def taken_out(kept: Scan | SheetPhoto) -> bytes:
    """The bytes of a kept file, once it is written down who opens it."""
    try:
        return vault.get(kept.name, kept.key)
    except vault.NoKey as missing:
        raise Refused(NO_KEY) from missing
    except vault.Lost as lost:
        raise Refused(LOST) from lost


@transaction.atomic
def erase(actor: Actor, scan: Scan, *, why: str) -> None:
    """Erase a scan for good, file and key; the log keeps that there was one, and why it went."""
    actor.require(right_to_record(StepKey(scan.record.step)), scan.candidate)
    why = text(why, "why", "Ghi lý do xóa bản quét.")
    Event.write(actor, "scan-erased", scan, step=scan.record.step, why=why)
    drop_all(Scan.objects.filter(pk=scan.pk))


def drop_all(rows: QuerySet[Scan] | QuerySet[SheetPhoto]) -> None:
    """Delete rows with their keys, and their files when that is certain; for other actions too."""
    for name in list(rows.values_list("name", flat=True)):
        transaction.on_commit(partial(vault.drop, name))
    rows.delete()
