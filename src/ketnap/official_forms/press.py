"""A paper made ready: the form of its day, its facts, and what is printed of them."""

from dataclasses import dataclass

from ketnap.models import OfficeTemplate, Paper
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.facts import collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.fill import Filled, Mode, fill
from ketnap.official_forms.form import Form
from ketnap.official_forms.sets import BY_KEY, FormSet, layout_on, set_on
from ketnap.official_forms.slots import Facts
from ketnap.official_forms.snapshot import thaw
from ketnap.official_forms.templates import render, slots_in
from ketnap.official_forms.wanted import wanted


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper and the facts it was filled from, those alone that it asks for."""

    filled: Filled
    facts: Facts

    @property
    def form(self) -> Form:
        return self.filled.form


def ready(asked: Asked, mode: Mode = Mode.FILLED, template: OfficeTemplate | None = None) -> Ready:
    """Fill a form for what is asked, in the form set and layout of the day it bears.

    `template`: the office's own words, which may ask for more than the form does.
    """
    names = slots_of(template, asked.form)
    known = collect(asked, names) if mode is Mode.FILLED else {"on": asked.on}
    facts = {key: value for key, value in known.items() if key in names}
    return Ready(fill(asked.form, set_on(asked.on), layout_on(asked.on), facts, mode), facts)


def worded(made: Ready, template: OfficeTemplate | None) -> bytes:
    """The paper as DOCX, in the office's own words where it has any for this form."""
    if template is None:
        return docx(made.filled)
    return render(bytes(template.content), made.filled.form_set, made.facts)[0]


def slots_of(template: OfficeTemplate | None, form: Form) -> frozenset[str]:
    """What a paper asks for: the slots of the form, and those an office's own words ask for beside."""
    if template is None:
        return wanted(form)
    return wanted(form) | slots_in(bytes(template.content))


def again_docx(paper: Paper, foot: str = "") -> bytes:
    """An issued paper as DOCX, in the words it was issued in. `foot`: see `docx`; an office's own file has its own."""
    if paper.template is None:
        return docx(again(paper), foot)
    return render(bytes(paper.template.content), BY_KEY[paper.form_set], thaw(paper.facts))[0]


def again(paper: Paper) -> Filled:
    """An issued paper as it was."""
    form_set: FormSet = BY_KEY[paper.form_set]
    return fill(form_in(paper.form, form_set), form_set, layout_on(paper.on), thaw(paper.facts))
