"""Accounts as their page lists them."""

import re
from itertools import count

from ketnap.access import Actor
from ketnap.models import Account, Person
from ketnap.queries import organisations
from ketnap.queries.scope import PAGE, Page, clamp
from ketnap.text import vi_fold

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}")


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


def of_person(actor: Actor, person: Person) -> Account | None:
    """The account somebody of the actor's world has, if any."""
    return Account.objects.filter(person=person, realm=actor.realm).first()


def free_login(name: str) -> str:
    """Propose a login nobody has, in any world: given name and family name, "lan.lo", or "lan.lo2"."""
    words = re.sub(r"[^a-z0-9 ]", "", vi_fold(name)).split()
    login = f"{words[-1]}.{words[0]}" if len(words) > 1 else "".join(words)
    taken = set(Account.objects.filter(login__startswith=login).values_list("login", flat=True))
    return next(free for number in count(1) if (free := f"{login}{number if number > 1 else ''}") not in taken)
