"""One form for many people: which forms there are for it, and the papers of a few people at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ketnap.access import Actor
from ketnap.models import Candidate
from ketnap.official_forms.catalogue import forms
from ketnap.official_forms.facts.asked import Read
from ketnap.official_forms.form import Form
from ketnap.official_forms.pack import Packed, outside, pack
from ketnap.official_forms.shelf import ABOUT_PEOPLE, ON_DEMAND, shelf
from ketnap.process.steps import MAIN

PART = 12
"""Papers printed in one call: Typst keeps what it compiled, and a call with hundreds takes hundreds of megabytes."""
PDF, ZIP = "pdf", "zip"
KINDS = (PDF, ZIP)


def printable() -> list[Form]:
    """Forms many people have one of: those that rest on a step of the road, in its order, in their newest version."""
    order = {step.key: at for at, step in enumerate(MAIN)}
    found: dict[str, Form] = {}
    for form in forms():
        if form.subject in ABOUT_PEOPLE and not form.local and form.slug not in ON_DEMAND and form.step in order:
            kept = found.get(form.slug)
            found[form.slug] = form if kept is None or form.since > kept.since else kept
    return sorted(found.values(), key=lambda form: (order[form.step] if form.step else 0, form.order))


@dataclass(frozen=True, slots=True)
class Part:
    """The papers of a few people: those that are printed, and why others are not, by the number of the road."""

    rows: list[Packed] = field(default_factory=list)
    left_out: list[dict[str, object]] = field(default_factory=list)


def part(actor: Actor, form: str, candidates: Iterable[Candidate], *, kind: str, with_blanks: bool) -> Part:
    """Make the papers of these people, by the same rules as the page of each."""
    found = Part()
    for candidate in candidates:
        read = Read.of(actor, candidate, one_paper=True)
        places = [place for place in shelf(read.dossier, read.papers, actor.on) if place.form.slug == form]
        rows = pack(actor, candidate, places, read)
        if not rows:
            found.left_out.append({"candidate": candidate.pk, "why": "Chưa lập được văn bản này."})
        for row in rows:
            if why := (outside(actor, row) if kind == PDF else ""):
                found.left_out.append({"candidate": candidate.pk, "why": why})
            elif row.missing and not with_blanks:
                lacking = ", ".join(slot.vi for slot in row.missing)
                found.left_out.append({"candidate": candidate.pk, "why": f"Còn thiếu: {lacking}.", "lacks": True})
            else:
                found.rows.append(row)
    return found


def in_parts(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    """Numbers in the parts they are printed in."""
    return (numbers[first : first + PART] for first in range(0, len(numbers), PART))
