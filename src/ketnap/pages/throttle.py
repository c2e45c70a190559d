"""Counts wrong tries at the door, per place and per login, in the cache: a guesser waits, the others do not."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest

TRIES = 8
WAIT = 10 * 60


def _keys(request: HttpRequest, login: str) -> tuple[str, str]:
    place = request.META.get("REMOTE_ADDR", "")
    return _key(f"place:{place}"), _key(f"login:{login.strip().lower()}:{place}")


def _key(text: str) -> str:
    return "door:" + sha256(text.encode()).hexdigest()


def count(request: HttpRequest, login: str) -> int:
    """Count one try; returns the minutes to wait, 0 while there were few. A whole office may share one place."""
    place, own = _keys(request, login)
    many = max(_add(own) - TRIES, (_add(place) - TRIES * 5))
    return WAIT // 60 if many > 0 else 0


def _add(key: str) -> int:
    cache.add(key, 0, WAIT)
    try:
        return int(cache.incr(key))
    except ValueError:
        return 1


def forget(request: HttpRequest, login: str) -> None:
    """A right password clears the login's count."""
    cache.delete(_keys(request, login)[1])
