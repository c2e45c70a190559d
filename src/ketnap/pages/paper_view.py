"""What the pages of papers show: rows of the shelf, what is missing and where it is written down."""

import re
from dataclasses import dataclass

from django.urls import reverse

from ketnap.access import Permission
from ketnap.models import Candidate
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.fill import Filled
from ketnap.official_forms.form import Form
from ketnap.official_forms.pack import can_be_made
from ketnap.official_forms.shelf import ON_DEMAND, Place
from ketnap.official_forms.slots import Kept
from ketnap.process.records import Record
from ketnap.text import vi_date


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the shelf."""

    form: Form
    url: str
    kind: str
    words: str
    when: str

    @property
    def act(self) -> str:
        """What to do with it, on a button."""
        return f"Lập {self.form.code or self.form.title[:1].lower() + self.form.title[1:]}"


@dataclass(frozen=True, slots=True)
class Missing:
    """Facts a paper lacks that are written down on the same page."""

    where: str
    names: tuple[str, ...]
    url: str

    @property
    def title(self) -> str:
        return self.where[:1].upper() + self.where[1:]


def crumbs(candidate: Candidate, last: str, url: str = "") -> list[dict[str, str]]:
    return [
        {"label": candidate.unit.name, "url": reverse("unit", args=[candidate.unit_id])},
        {"label": candidate.person.name, "url": reverse("dossier", args=[candidate.pk])},
        {"label": last, "url": url},
    ]


def row(candidate: Candidate, place: Place) -> Row:
    """A paper and how far it is: issued, its step recorded, or still ahead."""
    url, live = reverse("paper", args=[candidate.pk, place.form.slug]), place.live
    if live:
        number = live.document.reference if live.document else "không số"
        return Row(place.form, url, "done", f"Đã ban hành: {number}", vi_date(live.on))
    if place.recorded_on and place.form.slug not in ON_DEMAND:
        return Row(place.form, url, "open", "Lập được", vi_date(place.recorded_on))
    return Row(
        place.form,
        url,
        "later",
        "Lập khi cần" if place.recorded_on or place.form.step is None else "Chưa tới bước này",
        "",
    )


def pack_url(candidate: Candidate, places: list[Place], query: str = "") -> str:
    """Where these papers are printed together, if one of them can be made."""
    made = any(can_be_made(place) for place in places)
    return f"{reverse('pack', args=[candidate.pk])}{query}" if made else ""


def missing(asked: Asked, paper: Filled, *, typed: str) -> list[Missing]:
    """What the paper lacks, by the page where it is written down; what is given when it is issued is not missing.

    `typed`: where on the page words are written, if they are.
    """
    slots = [slot for slot in paper.missing if slot.kept is not Kept.PAPER]
    found = []
    for kept in Kept:
        names = tuple(slot.vi for slot in slots if slot.kept is kept)
        if names:
            where = typed if kept is Kept.TYPED else _where(asked, kept)
            found.append(Missing(kept.vi, names, where))
    return found


def _where(asked: Asked, kept: Kept) -> str:
    """The page for it, where the actor may write there."""
    actor, candidate, issuer = asked.actor, asked.candidate, asked.issuer
    match kept:
        case Kept.PERSON if candidate and actor.may(Permission.MANAGE_PEOPLE, candidate.person):
            return reverse("person-change", args=[candidate.pk])
        case Kept.LETTERHEAD if issuer and actor.may(Permission.ISSUE_DOCUMENTS, issuer.unit):
            return reverse("letterhead", args=[issuer.unit_id])
        case Kept.HISTORY if candidate and actor.may(Permission.RECORD_OWN, candidate):
            return reverse("history", args=[candidate.pk])
        case Kept.ROAD if candidate:
            return reverse("dossier", args=[candidate.pk])
        case _:
            return ""


def draft_key(candidate: Candidate, place: Place) -> str:
    return f"van-ban-{candidate.pk}-{place.form.slug}"


_NUMBER = re.compile(r"\d{1,5}")


def number_in(record: Record | None) -> int | None:
    """The number an office typed with the record of the step: "14-NQ/CB" is 14."""
    typed = (record.number or record.paper) if record else ""
    found = _NUMBER.match(typed.removeprefix("Số").strip())
    return int(found[0]) if found else None
