"""Posts and merits of members, written down with their days."""

from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, not_before, not_future, text
from ketnap.models import Event, MemberFact, Membership
from ketnap.models.review import FactKind
from ketnap.text import vi_date


@transaction.atomic
def note_fact(
    actor: Actor, membership: Membership, *, kind: str, title: str, since: date, until: date | None = None,
    paper: str = "", corrects: MemberFact | None = None, note: str = "",
) -> MemberFact:  # fmt: skip
    """Write down a post or a merit; with `corrects` it takes the place of one written before."""
    actor.require(Permission.MANAGE_PEOPLE, membership)
    membership = locked(membership)
    title = text(title, "title", "Ghi chức vụ hoặc hình thức khen thưởng.")
    if kind not in set(FactKind):
        raise Refused("Chọn chức vụ hoặc khen thưởng.", "kind")
    not_future(actor, since, "since")
    not_before(since, membership.ceremony_on, "ngày vào Đảng", "since")
    if until is not None and until <= since:
        raise Refused(f"Ngày thôi phải sau ngày bắt đầu ({vi_date(since)}).", "until")
    if corrects is not None:
        note = text(note, "note", "Ghi lý do ghi lại.")
        if corrects.membership_id != membership.pk:
            raise Refused("Dòng này của người khác.")
    same = MemberFact.objects.filter(membership=membership, kind=kind, title=title, since=since, corrected_by=None)
    if same.exclude(pk=corrects.pk if corrects else 0).exists():
        raise Refused("Nội dung này đã ghi.", "title")
    fact = MemberFact(
        membership=membership, kind=kind, title=title, since=since, until=until, paper=paper, corrects=corrects,
        note=note if corrects else "",
    )  # fmt: skip
    checked(fact, exclude=("membership",)).save()
    Event.write(actor, "member-fact-noted", membership, fact=fact, kind=kind, since=since, corrects=corrects)
    return fact
