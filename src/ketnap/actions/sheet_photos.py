"""Photographs of sheets that were filled by pen: kept, opened and erased as scans are, and off wherever those are."""

import hashlib

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, text
from ketnap.actions.scans import ERASED, FULL, OFF, drop_all, put_away, taken_out
from ketnap.models import Event, MonthSheet, SheetPhoto
from ketnap.process.scans import Secrecy
from ketnap.queries import scans, sheet_photos
from ketnap.scanning import vault
from ketnap.scanning.kinds import Clean

RECORD = Permission.RECORD_CELL
MOST = 12
TOO_MANY = f"Phiếu này đã có {MOST} ảnh. Xóa ảnh thừa rồi gửi lại."


@transaction.atomic
def add(actor: Actor, sheet: MonthSheet, *, clean: Clean, note: str = "") -> SheetPhoto:
    """Keep a photograph of a sheet. Sent twice, it is kept once. `clean`: what `actions.scans.examined` left of it."""
    actor.require(RECORD, sheet)
    sheet = locked(sheet)
    if sheet.lines.filter(person__erased_on__isnull=False).exists():
        raise Refused(ERASED)
    kind = sheet_photos.held(sheet)
    if not scans.allowed(scans.rule(sheet.unit), kind):
        raise Refused(OFF[kind], "file")
    sha256 = hashlib.sha256(clean.content).hexdigest()
    if there := SheetPhoto.objects.filter(sheet=sheet, sha256=sha256).first():
        return there
    if sheet.photos.count() >= MOST:
        raise Refused(TOO_MANY, "file")
    if scans.taken() >= scans.most():
        raise Refused(FULL, "file")
    row = SheetPhoto(
        sheet=sheet, name=vault.new_name(), kind=clean.kind.value, pages=clean.pages, size=len(clean.content),
        sha256=sha256, note=" ".join(note.split()), by=actor.account, confidential=kind is Secrecy.CONFIDENTIAL,
    )  # fmt: skip
    checked(row, exclude=("key",))
    row.key = put_away(row.name, clean.content)
    try:
        row.save()
        Event.write(actor, "sheet-photo-added", sheet, photo=row.pk, confidential=row.confidential)
    except BaseException:
        vault.drop(row.name)
        raise
    return row


@transaction.atomic
def open_photo(actor: Actor, photo: SheetPhoto) -> bytes:
    """Write down who opens it; then read it."""
    for right in sheet_photos.OPEN:
        actor.require(right, photo)
    Event.write(actor, "sheet-photo-opened", photo.sheet, photo=photo.pk)
    return taken_out(photo)


@transaction.atomic
def erase(actor: Actor, photo: SheetPhoto, *, why: str) -> None:
    """Erase a photograph for good, file and key; the log keeps that there was one, and why it went."""
    actor.require(RECORD, photo)
    why = text(why, "why", "Ghi lý do xóa ảnh phiếu.")
    Event.write(actor, "sheet-photo-erased", photo.sheet, photo=photo.pk, why=why)
    drop_all(SheetPhoto.objects.filter(pk=photo.pk))
