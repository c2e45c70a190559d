"""An office's own wording of a form: kept in versions, put to use, taken back."""

import hashlib
from datetime import date

from django.db import transaction
from django.db.models import Max, QuerySet

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked_open, text
from ketnap.models import Event, OfficeTemplate, Unit
from ketnap.official_forms.catalogue import NoForm, form_in
from ketnap.official_forms.docx_safety import Unsafe
from ketnap.official_forms.sets import BY_KEY
from ketnap.official_forms.templates import Checked, check
from ketnap.text import vi_date

NOTE_MISSING = "Ghi đã sửa những gì so với mẫu chuẩn."
WHY_MISSING = "Ghi lý do."


class Broken(Refused):
    """The file cannot be printed from; `found` names everything wrong with it, each with its place."""

    def __init__(self, message: str, found: Checked) -> None:
        super().__init__(message, "content")
        self.found = found


@transaction.atomic
def upload(
    actor: Actor, *, unit: Unit, form: str, form_set: str, content: bytes, note: str, lost_on_purpose: bool = False
) -> OfficeTemplate:
    """Keep a file as the next version, not yet in use. A broken one is not kept."""
    actor.require(Permission.MANAGE_SETTINGS, unit)
    unit = locked_open(unit)
    note = text(note, "note", NOTE_MISSING)
    found = examined(form, form_set, content)
    if found.broken:
        raise Broken(f"Tệp có {len(found.findings)} chỗ phải sửa; chưa lưu.", found)
    if found.lost and not lost_on_purpose:
        raise Broken(f"Tệp thiếu {len(found.lost)} ô điền của mẫu chuẩn. Nếu bỏ có chủ ý thì đánh dấu ở dưới.", found)
    row = checked(_next(actor, unit, form, form_set, content, note))
    row.save()
    lost = len(found.lost)
    Event.write(actor, "template-uploaded", row, form=form, form_set=form_set, version=row.version, lost=lost)
    return row


def examined(form: str, form_set: str, content: bytes) -> Checked:
    """Check a file for a form of a set; what must not even be opened is refused with the reason."""
    try:
        return check(content, form_in(form, BY_KEY[form_set]), BY_KEY[form_set])
    except (NoForm, KeyError):
        raise Refused("Không có mẫu này trong bộ mẫu đã chọn.") from None
    except Unsafe as unsafe:
        raise Refused(str(unsafe), "content") from None


def _next(actor: Actor, unit: Unit, form: str, form_set: str, content: bytes, note: str) -> OfficeTemplate:
    given = OfficeTemplate.objects.filter(unit=unit, form=form, form_set=form_set).aggregate(last=Max("version"))
    return OfficeTemplate(
        unit=unit, form=form, form_set=form_set, version=(given["last"] or 0) + 1, content=content, note=note,
        sha256=hashlib.sha256(content).hexdigest(), by=actor.account,
    )  # fmt: skip


@transaction.atomic
def use(actor: Actor, template: OfficeTemplate, *, since: date) -> OfficeTemplate:
    """Print with a version from a day on. Papers of days before keep the wording they had."""
    actor.require(Permission.MANAGE_SETTINGS, template)
    locked_open(template.unit)
    row = OfficeTemplate.objects.get(pk=template.pk)
    if row.since:
        raise Refused(f"Bản này đã dùng từ ngày {vi_date(row.since)}.", "since")
    _not_over(actor, row, since)
    row.since = since
    checked(row).save(update_fields=["since"])
    Event.write(actor, "template-used", row, form=row.form, form_set=row.form_set, version=row.version, since=since)
    return row


def _not_over(actor: Actor, row: OfficeTemplate, since: date) -> None:
    """A day that has passed keeps its wording, and a version cannot begin before the one it follows."""
    if since < actor.on:
        raise Refused("Chỉ đổi mẫu từ hôm nay trở đi; văn bản của những ngày trước giữ lời cũ.", "since")
    last = _of(row).exclude(since=None).aggregate(last=Max("since"))["last"]
    if last and since < last:
        raise Refused(f"Bản trước dùng từ ngày {vi_date(last)}; chọn ngày đó hoặc ngày sau.", "since")


def _of(row: OfficeTemplate) -> QuerySet[OfficeTemplate]:
    """Every version of one wording."""
    return OfficeTemplate.objects.filter(unit=row.unit, form=row.form, form_set=row.form_set)


@transaction.atomic
def go_back(actor: Actor, template: OfficeTemplate, *, why: str) -> OfficeTemplate:
    """Use an earlier version again from today on, as a new version that repeats it."""
    actor.require(Permission.MANAGE_SETTINGS, template)
    unit = locked_open(template.unit)
    why = text(why, "why", WHY_MISSING)
    if template.since is None:
        raise Refused("Bản này chưa dùng lần nào.")
    content = bytes(template.content)
    if examined(template.form, template.form_set, content).broken:
        raise Refused("Bản này không còn điền được theo mẫu hiện nay. Tải về, sửa rồi tải lên thành bản mới.")
    row = _next(actor, unit, template.form, template.form_set, content, why)
    _not_over(actor, row, actor.on)
    row.repeats, row.since = template, actor.on
    checked(row).save()
    Event.write(actor, "template-back", row, form=row.form, form_set=row.form_set, repeats=template.version)
    return row


@transaction.atomic
def retire(actor: Actor, template: OfficeTemplate, *, why: str) -> OfficeTemplate:
    """Stop using a version from today on; what is above, or the standard wording, is used again."""
    actor.require(Permission.MANAGE_SETTINGS, template)
    locked_open(template.unit)
    row = OfficeTemplate.objects.get(pk=template.pk)
    if row.since is None or row.since > actor.on or row.retired_on:
        raise Refused("Bản này không đang dùng.")
    row.retired_on, row.retired_why = actor.on, text(why, "why", WHY_MISSING)
    checked(row).save(update_fields=["retired_on", "retired_why"])
    Event.write(actor, "template-retired", row, form=row.form, form_set=row.form_set, version=row.version)
    return row
