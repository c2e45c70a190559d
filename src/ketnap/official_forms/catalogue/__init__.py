"""The forms: one folder each, found by looking. A folder says `FORMS`, the versions of one paper by form set."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ketnap.official_forms.form import Form
from ketnap.official_forms.sets import FormSet, set_on


class NoForm(LookupError):
    """There is no such form in the set of that day; its text is the sentence to show."""


@cache
def forms() -> tuple[Form, ...]:
    """Every version of every form, in the order of the file (forms.md §2)."""
    found = [form for folder in iter_modules(__path__) for form in import_module(f"{__name__}.{folder.name}").FORMS]
    return tuple(sorted(found, key=lambda form: (form.order, form.slug, form.since)))


def versions(slug: str) -> Iterator[Form]:
    """The versions of one paper, the oldest first."""
    return (form for form in forms() if form.slug == slug)


def form_in(slug: str, form_set: FormSet) -> Form:
    """A paper in one form set."""
    found = next((form for form in versions(slug) if form.in_set(form_set)), None)
    if found is None:
        raise NoForm(f"Không có mẫu này trong {form_set.vi[:1].lower()}{form_set.vi[1:]}.")
    return found


def form_on(slug: str, day: date) -> Form:
    """A paper in the form set of the day it bears."""
    return form_in(slug, set_on(day))
