"""The threshold of a vote, shown before and after the numbers are typed."""

from dataclasses import dataclass
from datetime import date

from ketnap.charts import ThresholdDrawing, draw_threshold
from ketnap.charts import Vote as Drawn
from ketnap.pages.entry_form import VOTE_PARTS, EntryForm
from ketnap.process.records import Dossier, Vote
from ketnap.process.steps import Step
from ketnap.process.votes import threshold


@dataclass(frozen=True, slots=True)
class Shown:
    """What ui/threshold.html needs, and the share for the script that follows the typing."""

    drawing: ThresholdDrawing
    vote: Drawn
    law: str
    share: str
    num: int
    den: int
    strict: bool


def threshold_of(step: Step, form: EntryForm, dossier: Dossier, today: date) -> Shown | None:
    """The share the text of the day asks, drawn over what is typed so far; None while nobody is summoned."""
    vote = _typed(form)
    if vote.summoned < 1:
        return None
    on = form.cleaned_data.get("on") if form.is_bound and hasattr(form, "cleaned_data") else None
    at = threshold(step.key, vote, on or today, authorised=dossier.unit.authorised)
    typed = form.is_bound or vote.yes > 0
    drawn = Drawn(vote.summoned, at.needed, vote.yes if typed else None, vote.no)
    words = "bằng hai phần ba của" if not at.share.strict else "tức là quá một nửa của"
    fraction = at.share.fraction
    law = at.line.cites + (f". {at.line.note}" if at.line.note else "")
    return Shown(draw_threshold(drawn), drawn, law, words, fraction.numerator, fraction.denominator, at.share.strict)


def _typed(form: EntryForm) -> Vote:
    members, away, exempt, suspended, present, yes, no, invalid = (_number(form, name) for name in VOTE_PARTS)
    return Vote(
        members=members, away=away, exempt=exempt, suspended=suspended, present=present, yes=yes, no=no, invalid=invalid
    )


def _number(form: EntryForm, name: str) -> int:
    value = form[name].value()
    text = str(value if value is not None else 0).replace(".", "").strip() or "0"
    return int(text) if text.isdecimal() else 0
