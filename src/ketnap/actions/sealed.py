"""The compartment of remarks about political background: the reason is logged before anything is shown."""

from django.db import transaction

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import text
from ketnap.models import Candidate, Event, SealedRemark
from ketnap.queries import sealed

LONGEST_REASON = 200


@transaction.atomic
def open_sealed(actor: Actor, candidate: Candidate, *, reason: str) -> list[SealedRemark]:
    """Write down who opens it and why; then, and only then, read what is inside."""
    actor.require(Permission.OPEN_SEALED, candidate)
    _not_own(actor, candidate)
    reason = text(reason, "reason", "Ghi lý do mở ngăn nhận xét chính trị.")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"Lý do dài nhất {LONGEST_REASON} chữ. Ghi ngắn lại.", "reason")
    Event.write(actor, "sealed-opened", candidate, reason=reason)
    return sealed.inside(actor, candidate)


@transaction.atomic
def write_sealed(actor: Actor, candidate: Candidate, *, remark: str, corrects: int | None = None) -> SealedRemark:
    """Add a remark, or put it in the place of a wrong one. The log does not say whose it is."""
    actor.require(Permission.OPEN_SEALED, candidate)
    _not_own(actor, candidate)
    said = remark.strip()
    if not said:
        raise Refused("Ghi nội dung nhận xét.", "remark")
    if candidate.person.erased_on:
        raise Refused("Dữ liệu của người này đã xóa; không ghi thêm.")
    wrong = sealed.standing(actor, candidate, corrects) if corrects else None
    if corrects and wrong is None:
        raise Refused("Nhận xét này đã được sửa hoặc không còn. Mở lại để xem bản mới.", "corrects")
    row = SealedRemark.objects.create(candidate=candidate, text=said, by=actor.account, corrects=wrong)
    Event.write(actor, "sealed-written", row, corrects=corrects)
    return row


def _not_own(actor: Actor, candidate: Candidate) -> None:
    if sealed.own(actor, candidate):
        raise OutOfReach("Không tìm thấy.")
