"""A short form on a page of its own: what is asked, what happens then, one button that names the act.

A page describes itself with `Sheet`, gives its form and the act; `serve` does the rest the same way everywhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from ketnap.actions.errors import Refused
from ketnap.pages.said import say


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of "where I am"; the last has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the card beside the form."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the fields. `warning` says what happens and what stays, where that cannot be taken back."""

    title: str
    lead: str
    words: str
    back: str
    crumbs: Sequence[Crumb] = ()
    warning: str = ""
    card: Sequence[Asked] = ()
    note: str = ""
    draft: str = field(default="")


@dataclass(frozen=True, slots=True)
class Done:
    """Where to go after the act, and what to say there."""

    url: str
    title: str
    text: str = ""


type Act = Callable[[dict[str, Any]], Done]


def serve(request: HttpRequest, form: forms.Form, sheet: Sheet, act: Act) -> HttpResponse:
    """Show the form; on a complete answer do the act, or say at the field why it cannot be."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            say(request, done.title, done.text, draft=sheet.draft)
            return redirect(done.url)
    return render(request, "forms/sheet.html", {"form": form, "sheet": sheet})


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; nothing as long as it is only shown. A form sent empty has been sent too."""
    return request.POST if request.method == "POST" else None


def refuse(form: forms.Form, refused: Refused) -> None:
    """Put the reason at its field, or above all fields when the form does not ask for it."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.message)
