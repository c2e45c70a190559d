"""The book of papers: numbers are given once, in order, through the congress term."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked_open, not_future, text
from ketnap.models import Document, Event, Term, Unit
from ketnap.text import vi_date

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
    last = _given(unit, type, _term(unit, on)).aggregate(last=Max("number"))["last"] or 0
    return _entered(unit, type, last + 1, on, title=title, symbol=symbol, signer=signer, secret=secret, sha256=sha256)


def take(
    actor: Actor, *, unit: Unit, type: str, number: int, on: date, title: str, symbol: str = "",  # noqa: A002
    signer: str = "", secret: bool = False, sha256: str = "",
) -> Document:  # fmt: skip
    """Enter a number the office gave by hand, if nobody has it; for other actions, which write the event."""
    not_future(actor, on)
    unit = locked_open(unit)
    if number < 1:
        raise Refused("Số văn bản là số nguyên từ 1 trở lên.", "number")
    if held := _given(unit, type, _term(unit, on)).filter(number=number).first():
        raise Refused(f"Số {number:02d}-{type} đã cấp ngày {vi_date(held.on)}: {held.title}.", "number")
    return _entered(unit, type, number, on, title=title, symbol=symbol, signer=signer, secret=secret, sha256=sha256)


@transaction.atomic
def pass_over(actor: Actor, *, unit: Unit, type: str, number: int, on: date, why: str) -> Document:  # noqa: A002
    """Explain a number that was never used: it stays taken in the book, with the reason."""
    actor.require(Permission.ISSUE_DOCUMENTS, unit)
    reason = text(why, "why", "Ghi lý do không dùng số này.")
    document = take(actor, unit=unit, type=type, number=number, on=on, title="Số không dùng")
    document.unused_why = reason
    document.save(update_fields=["unused_why"])
    Event.write(actor, "number-passed-over", document, type=type, number=number, why=reason)
    return document


def _term(unit: Unit, on: date) -> Term | None:
    return Term.objects.filter(unit=unit, since__lte=on).order_by("-since").first()


def _given(unit: Unit, type: str, term: Term | None) -> QuerySet[Document]:  # noqa: A002
    return Document.objects.filter(unit=unit, type=type, term=term, issuer="")


def _entered(unit: Unit, type: str, number: int, on: date, *, title: str, **more: Any) -> Document:  # noqa: A002
    document = Document(
        unit=unit, type=text(type, "type", "Chọn loại văn bản."), term=_term(unit, on), number=number, on=on,
        title=text(title, "title", TITLE_MISSING), **more,
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
