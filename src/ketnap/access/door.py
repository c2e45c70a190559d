"""Counting tries at the door, before anybody is known: one statement, which no two server processes can interleave."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import connection

from ketnap import clock
from ketnap.models import DoorTry

_COUNT = """
INSERT INTO ketnap_doortry (key, count, until) VALUES {rows}
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN ketnap_doortry.until > %s THEN ketnap_doortry.count + 1 ELSE 1 END,
  until = CASE WHEN ketnap_doortry.until > %s THEN ketnap_doortry.until ELSE excluded.until END
RETURNING key, count
"""


def count(keys: Sequence[str], wait: timedelta) -> dict[str, int]:
    """Count one try under each of these keys; a count begins anew `wait` after its first try."""
    moment = clock.now()
    now, until = (connection.ops.adapt_datetimefield_value(at) for at in (moment, moment + wait))
    words = [word for key in keys for word in (key, until)]
    with connection.cursor() as cursor:
        # Only marks for values are put into the text.
        cursor.execute(_COUNT.format(rows=", ".join(["(%s, 1, %s)"] * len(keys))), [*words, now, now])
        return dict(cursor.fetchall())


def counted(key: str) -> int:
    """How many tries stand under a key, without counting one more."""
    found = DoorTry.objects.filter(key=key, until__gt=clock.now()).values_list("count", flat=True)
    return found.first() or 0


def forget(key: str) -> None:
    """Clear one count, and sweep out those that mean nothing any more."""
    rows = DoorTry.objects.all()
    (rows.filter(key=key) | rows.filter(until__lte=clock.now())).delete()
