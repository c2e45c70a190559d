"""Accounts as their page lists them."""

from ketnap.access import Actor
from ketnap.models import Account
from ketnap.queries import organisations
from ketnap.queries.scope import PAGE, Page, clamp
from ketnap.text import vi_fold


def accounts(actor: Actor, text: str = "", *, active: bool | None = None, page: int = 1) -> Page[Account]:
    """Return one page of the accounts the actor looks after, by name of person or login."""
    rows = organisations.accounts(actor)
    for word in vi_fold(text).split():
        rows = rows.filter(person__name_fold__contains=word) | rows.filter(login__contains=word)
    rows = rows if active is None else rows.filter(is_active=active)
    total = rows.count()
    number = clamp(page, total)
    shown = rows.order_by("person__name_key", "login")[(number - 1) * PAGE : number * PAGE]
    return Page(list(shown), number, total)
