"""Slows down wrong tries, per place and per login: a guesser waits, the others do not."""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest

from ketnap.access import door

TRIES = 8
WAIT = timedelta(minutes=10)
MINUTES = int(WAIT / timedelta(minutes=1))


def place(request: HttpRequest) -> str:
    """Where a request comes from. Behind a proxy (KETNAP_HTTPS=1) the address it wrote last; others may be invented."""
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return hops.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _keys(request: HttpRequest, login: str) -> tuple[str, str]:
    where = place(request)
    return _key(f"place:{where}"), _key(f"login:{login.strip().lower()}:{where}")


def _key(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def count(request: HttpRequest, login: str) -> int:
    """Count one try; returns the minutes to wait, 0 while there were few. A whole office may share one place."""
    keys = everybody, own = _keys(request, login)
    tries = door.count(keys, WAIT)
    many = tries[own] > TRIES or tries[everybody] > TRIES * 5
    return MINUTES if many else 0


def forget(request: HttpRequest, login: str) -> None:
    """A right password clears the login's count."""
    door.forget(_keys(request, login)[1])


# ── Codes on prints ──────────────────────────────────────────────────────────────────────────────────────────────────


def code_wait(request: HttpRequest) -> int:
    """Minutes to wait before the next code is looked up, 0 while few of this place led nowhere."""
    return MINUTES if door.counted(_code_key(request)) >= TRIES * 5 else 0


def count_code(request: HttpRequest) -> None:
    """Count a code that led nowhere. Those that lead to a paper cost nothing: an office may check a pile."""
    door.count([_code_key(request)], WAIT)


def _code_key(request: HttpRequest) -> str:
    return _key(f"code:{place(request)}")
