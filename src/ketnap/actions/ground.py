"""What every action stands on: locks, dates that make sense, one world at a time. Nothing here writes an event."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model

from ketnap.access import Actor
from ketnap.access.reach import realm_of
from ketnap.actions.errors import Refused
from ketnap.models import Unit
from ketnap.text import vi_date


def locked[M: Model](row: M) -> M:
    """Read a row again and hold it until the end of the transaction."""
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def locked_open(unit: Unit, field: str = "unit") -> Unit:
    """Hold a unit that must be at work."""
    fresh = locked(unit)
    if not fresh.open:
        raise Refused(f"{fresh.name} đã kết thúc hoạt động từ {vi_date(fresh.closed_on)}.", field)
    return fresh


def one_world(actor: Actor, *rows: Model | None) -> None:
    """Refuse to join rows of different realms, whoever asks."""
    if any(row is not None and realm_of(row) != actor.realm for row in rows):
        raise Refused("Không ghép dữ liệu thật với dữ liệu tập huấn hoặc dữ liệu mẫu.")


def not_future(actor: Actor, on: date, field: str = "on") -> None:
    """A fact cannot happen after the day it is written down."""
    if on > actor.on:
        raise Refused(f"Ngày {vi_date(on)} chưa tới; chỉ ghi việc đã diễn ra.", field)


def not_before(on: date, least: date | None, what: str, field: str = "on") -> None:
    """Refuse a day before the one it depends on; `what` names that one: "ngày thành lập"."""
    if least is not None and on < least:
        raise Refused(f"Ngày {vi_date(on)} sớm hơn {what} ({vi_date(least)}).", field)


def checked[M: Model](row: M, exclude: Iterable[str] = ()) -> M:
    """Check a row's fields and constraints before it is saved; the first complaint is the answer."""
    try:
        row.full_clean(exclude=set(exclude))
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Refused(messages[0], "" if field == NON_FIELD_ERRORS else field) from None
    return row


def text(value: str, field: str, missing: str) -> str:
    """Read a text that must be there, with single spaces; `missing` is the sentence when it is not."""
    found = " ".join(value.split())
    if not found:
        raise Refused(missing, field)
    return found
