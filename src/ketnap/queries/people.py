"""Finding people."""

from datetime import date

from django.db.models import FETCH_RAISE, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.models import Person
from ketnap.queries.scope import one
from ketnap.text import vi_fold

KNOWN = (Permission.SEE_STAGE, Permission.SEE_FILE, Permission.SEE_MEMBERS)


def get(actor: Actor, pk: int, *permissions: Permission) -> Person:
    """Fetch one person within reach."""
    return one(actor, Person.objects.select_related("unit"), pk, *(permissions or KNOWN))


def people(actor: Actor, *permissions: Permission) -> QuerySet[Person]:
    """List the people the actor may know of, as Vietnamese lists are ordered."""
    rows = actor.reach(*(permissions or KNOWN)).filter(Person.objects.filter(erased_on=None))
    return rows.select_related("unit").order_by("name_key", "pk").fetch_mode(FETCH_RAISE)


def search(actor: Actor, text: str, limit: int = 20) -> list[Person]:
    """Find people by name: written as typed first, then alike without marks; two queries at most."""
    typed = " ".join(text.split())
    if not vi_fold(typed):
        return []
    alike = people(actor).filter(*(Q(name_fold__contains=word) for word in vi_fold(typed).split()))
    found = list(alike.filter(_as_typed(typed))[:limit]) if vi_fold(typed) != typed.lower() else []
    if len(found) < limit:
        found += alike.exclude(pk__in=[person.pk for person in found])[: limit - len(found)]
    return found


def _as_typed(typed: str) -> Q:
    """Match the words with their marks. Names are kept with capitals, and SQLite knows no small "đ" for "Đ"."""
    return Q(name__contains=typed) | Q(name__contains=typed.title())


def namesakes(actor: Actor, name: str, born_on: date) -> list[Person]:
    """Find people who may be the same person: same name without marks, born on the same day."""
    rows = actor.reach(*KNOWN, Permission.MANAGE_PEOPLE).filter(Person.objects.filter(erased_on=None))
    return list(rows.filter(name_fold=vi_fold(name), born_on=born_on).order_by("pk")[:5])
