"""The book of papers: numbers are given once, in order, through the congress term."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from ketnap.access import Actor, Permission
from ketnap.actions.ground import checked, locked_open, not_future, text
from ketnap.models import Document, Event, Term, Unit

TITLE_MISSING = "Ghi trích yếu văn bản."


@transaction.atomic
def issue(
    actor: Actor, *, unit: Unit, type: str, on: date, title: str, symbol: str = "", signer: str = "",  # noqa: A002
    secret: bool = False, sha256: str = "",
) -> Document:  # fmt: skip
    """Give a paper the next number of its type in the running term."""
    actor.require(Permission.ISSUE_DOCUMENTS, unit)
    document = number(actor, unit=unit, type=type, on=on, title=title, symbol=symbol, signer=signer, secret=secret,
                      sha256=sha256)  # fmt: skip
    Event.write(actor, "document-issued", document, type=type, number=document.number)
    return document


def number(
    actor: Actor, *, unit: Unit, type: str, on: date, title: str, symbol: str = "", signer: str = "",  # noqa: A002
    secret: bool = False, sha256: str = "",
) -> Document:  # fmt: skip
    """Take the next number under the lock of the unit; for other actions, which write the event."""
    not_future(actor, on)
    unit = locked_open(unit)
    term = Term.objects.filter(unit=unit, since__lte=on).order_by("-since").first()
    given = Document.objects.filter(unit=unit, type=type, term=term, issuer="").aggregate(last=Max("number"))
    document = Document(
        unit=unit, type=text(type, "type", "Chọn loại văn bản."), term=term, number=(given["last"] or 0) + 1, on=on,
        symbol=symbol, title=text(title, "title", TITLE_MISSING), signer=signer, secret=secret, sha256=sha256,
    )  # fmt: skip
    checked(document).save()
    return document


@transaction.atomic
def receive(
    actor: Actor, *, unit: Unit, type: str, number: int, on: date, title: str, issuer: str, symbol: str = "",  # noqa: A002
    signer: str = "", secret: bool = False, sha256: str = "",
) -> Document:  # fmt: skip
    """Enter a paper that came from elsewhere, under the number it came with."""
    actor.require(Permission.ISSUE_DOCUMENTS, unit)
    not_future(actor, on)
    document = Document(
        unit=locked_open(unit), type=type, number=number, on=on, symbol=symbol,
        title=text(title, "title", TITLE_MISSING), issuer=text(issuer, "issuer", "Ghi cơ quan ban hành."),
        signer=signer, secret=secret, sha256=sha256,
    )  # fmt: skip
    checked(document).save()
    Event.write(actor, "document-received", document, type=type, number=number)
    return document
