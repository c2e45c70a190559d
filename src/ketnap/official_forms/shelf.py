"""Which papers a dossier can have, in the order of the road, and which of them there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ketnap.models import Paper
from ketnap.official_forms.catalogue import forms
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.sets import set_on
from ketnap.process.keys import Station, StepKey
from ketnap.process.records import Dossier, RoadKind
from ketnap.process.steps import BY_KEY, MAIN, applies, trade_introduces, youth_introduces
from ketnap.process.trail import Trail

UNIONS = {Head.YOUTH: youth_introduces, Head.BRANCH: youth_introduces, Head.TRADE: trade_introduces}
"""Papers of a union stand on the shelf of those it introduces alone."""
ON_DEMAND = frozenset({"knd-03a", "tham-tra-nhac"})
"""Papers a recorded step does not ask for: the sheet two introducers share, where each has written one; a reminder."""
ABOUT_PEOPLE = frozenset({Subject.ROAD, Subject.MEMBER})


@dataclass(frozen=True, slots=True)
class Place:
    """One paper on the shelf: the version of its day, when its step was recorded, and what was issued of it."""

    form: Form
    on: date
    recorded_on: date | None
    papers: tuple[Paper, ...]

    @property
    def station(self) -> Station | None:
        return BY_KEY[self.form.step].station if self.form.step else None

    @property
    def live(self) -> Paper | None:
        """The issued paper that stands: the last that was not called back."""
        return next((paper for paper in reversed(self.papers) if paper.void_on is None), None)


def of_step(step: StepKey, on: date, *, again: bool) -> list[Form]:
    """The papers a cell makes of a step it took on a day, each once. `again`: somebody is admitted a second time."""
    found = {
        form.slug: form for form in forms()
        if form.step is step and form.issuer is Issuer.CELL and form.subject is Subject.ROAD
        and form.again in (None, again) and form.in_set(set_on(on))
    }  # fmt: skip
    return sorted(found.values(), key=lambda form: form.order)


def shelf(dossier: Dossier, issued: Iterable[Paper], today: date) -> list[Place]:
    """Every paper this road can have; a paper bears the day of its record, else today."""
    trail, papers = Trail(dossier), list(issued)
    found: dict[str, Place] = {}
    for form in forms():
        recorded = trail.last(form.step) if form.step else None
        day = recorded.on if recorded else today
        if form.slug in found or not form.in_set(set_on(day)) or not _belongs(form, dossier):
            continue
        mine = tuple(paper for paper in papers if paper.form == form.slug)
        found[form.slug] = Place(form, day, recorded.on if recorded else None, mine)
    return sorted(found.values(), key=_along)


def _belongs(form: Form, dossier: Dossier) -> bool:
    if form.subject not in ABOUT_PEOPLE:
        return False
    if form.again is not None and form.again is not (dossier.kind is RoadKind.AGAIN):
        return False
    if form.head in UNIONS and not UNIONS[form.head](dossier):
        return False
    return form.step is None or applies(BY_KEY[form.step], dossier)


_ORDER = {step.key: at for at, step in enumerate(MAIN)}


def _along(place: Place) -> tuple[int, int]:
    """By the step of the road, then by the order of the file."""
    step = place.form.step
    return (_ORDER.get(step, len(_ORDER)) if step else len(_ORDER), place.form.order)
