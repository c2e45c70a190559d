"""The door of every page. A view says who may enter, and receives an `Actor` instead of a user."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from ketnap.access.actor import Actor, Forbidden, OutOfReach
from ketnap.access.permissions import COMPARTMENTS, Permission
from ketnap.models import Account, Event

MARK = "ketnap_gate"
READING = {"GET", "HEAD"}
PASSWORD = "password"  # noqa: S105 — the name of the page where one is changed


def page[**P](
    *permissions: Permission,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Let in whoever holds one of these permissions anywhere; queries and actions ask again for each row."""
    if not permissions:
        raise TypeError("@page needs at least one permission; a page for everybody is @public")

    def declare(
        view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not isinstance(request.user, Account):
                return redirect_to_login(request.get_full_path())
            if request.user.must_change and request.resolver_match and request.resolver_match.url_name != PASSWORD:
                return redirect(PASSWORD)
            actor = _enter(request, request.user, permissions)
            response = view(request, actor, *args, **kwargs)
            if actor.logged and request.method in READING and response.status_code < 400:
                Event.write(actor, "page-read", page=request.path)
            return response

        setattr(guarded, MARK, permissions)
        return guarded

    return declare


def _enter(request: HttpRequest, account: Account, permissions: tuple[Permission, ...]) -> Actor:
    """Build the actor, leave it on the request for templates, and refuse whoever has no business here."""
    actor = Actor.of(account)
    request.actor = actor  # type: ignore[attr-defined] # Django's requests carry what middleware and gates put on them
    if not any(actor.has(permission) for permission in permissions):
        if COMPARTMENTS.issuperset(permissions):
            raise OutOfReach("Không tìm thấy.")
        raise Forbidden(permissions[0])
    return actor


def public[F: Callable[..., Any]](view: F) -> F:
    """Declare a page for everybody, signed in or not."""
    opened = login_not_required(view)
    setattr(opened, MARK, ())
    return opened
