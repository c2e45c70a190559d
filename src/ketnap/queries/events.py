"""Reading the log, and checking that nobody touched it."""

from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Model, Q

from ketnap.access import Actor, Permission
from ketnap.models import Event, EventHead
from ketnap.models.event import START
from ketnap.queries.scope import PAGE, Page, clamp

SEE = Permission.SEE_LOG


@dataclass(frozen=True, slots=True)
class Chain:
    """The state of a realm's log: whole, or broken at a line."""

    realm: str
    length: int
    broken_at: int | None = None
    why: str = ""

    @property
    def whole(self) -> bool:
        """Say whether nothing is missing or changed."""
        return self.broken_at is None


def log(actor: Actor, page: int = 1, *, action: str = "", account: int | None = None) -> Page[Event]:
    """Return one page of the log, the last line first."""
    wanted = (Q(action=action) if action else Q()) & (Q(account=account) if account else Q())
    rows = actor.reach(SEE).filter(Event.objects.filter(wanted, realm=actor.realm))
    total = rows.count()
    number = clamp(page, total)
    shown = rows.select_related("account__person").order_by("-seq").fetch_mode(FETCH_RAISE)
    return Page(list(shown[(number - 1) * PAGE : number * PAGE]), number, total)


def of(actor: Actor, row: Model) -> list[Event]:
    """Tell what was done to one row; whoever may see the row may see who touched it."""
    actor.require(SEE if not actor.sees(row) else Permission.ENTER)
    rows = Event.objects.filter(object_kind=row._meta.model_name, object_id=row.pk, realm=actor.realm)
    return list(rows.select_related("account__person").order_by("seq").fetch_mode(FETCH_RAISE))


def verify_chain(realm: str) -> Chain:
    """Compute every hash of a realm again, from the first line to the head."""
    previous, seq = START, 0
    for event in Event.objects.filter(realm=realm).order_by("seq").iterator():
        seq += 1
        if event.seq != seq:
            return Chain(realm, seq - 1, seq, f"Thiếu dòng {seq}.")
        if event.prev_hash != previous or event.digest() != event.hash:
            return Chain(realm, seq - 1, seq, f"Dòng {seq} đã bị sửa.")
        previous = event.hash
    head = EventHead.objects.filter(realm=realm).first()
    if head and (head.seq, head.hash) != (seq, previous):
        return Chain(realm, seq, seq + 1, f"Thiếu các dòng từ {seq + 1} đến {head.seq}.")
    return Chain(realm, seq)


def verify_all() -> list[Chain]:
    """Check the log of every realm."""
    return [verify_chain(realm) for realm in EventHead.objects.order_by("realm").values_list("realm", flat=True)]
