"""The book of papers."""

from django.db.models import FETCH_RAISE, QuerySet

from ketnap.access import Actor, Permission
from ketnap.models import Document, Unit
from ketnap.queries.scope import one

SEE = Permission.SEE_DOCUMENTS


def get(actor: Actor, pk: int) -> Document:
    """Fetch one paper within reach."""
    return one(actor, Document.objects.select_related("unit", "term"), pk, SEE)


def documents(actor: Actor, unit: Unit, *, received: bool | None = None) -> QuerySet[Document]:
    """List a unit's papers, the last first: issued, received, or both."""
    rows = actor.reach(SEE).filter(Document.objects.filter(unit=unit))
    if received is not None:
        rows = rows.exclude(issuer="") if received else rows.filter(issuer="")
    return rows.select_related("term").order_by("-on", "-number", "-pk").fetch_mode(FETCH_RAISE)
