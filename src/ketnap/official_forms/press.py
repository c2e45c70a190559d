"""A paper made ready: the form of its day, its facts, and what is printed of them."""

from dataclasses import dataclass

from ketnap.models import Paper
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.facts import collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.fill import Filled, Mode, fill
from ketnap.official_forms.form import Form
from ketnap.official_forms.sets import BY_KEY, FormSet, layout_on, set_on
from ketnap.official_forms.slots import Facts
from ketnap.official_forms.snapshot import thaw
from ketnap.official_forms.wanted import wanted


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper and the facts it was filled from, those alone that it asks for."""

    filled: Filled
    facts: Facts

    @property
    def form(self) -> Form:
        return self.filled.form


def ready(asked: Asked, mode: Mode = Mode.FILLED) -> Ready:
    """Fill a form for what is asked, in the form set and layout of the day it bears."""
    names = wanted(asked.form)
    known = collect(asked, names) if mode is Mode.FILLED else {"on": asked.on}
    facts = {key: value for key, value in known.items() if key in names}
    return Ready(fill(asked.form, set_on(asked.on), layout_on(asked.on), facts, mode), facts)


def again(paper: Paper) -> Filled:
    """An issued paper as it was."""
    form_set: FormSet = BY_KEY[paper.form_set]
    return fill(form_in(paper.form, form_set), form_set, layout_on(paper.on), thaw(paper.facts))
