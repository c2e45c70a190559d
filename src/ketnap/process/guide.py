"""How each step is done, in plain words for whoever does it once a year.

The words are in `guide_joining` and `guide_member`, one row a step. Days, shares and texts are not among them: they are
the rules a row names, read in the table of the law by day. `guide(step)` is what the page, the form and the search use.
"""

from dataclasses import dataclass

from ketnap.law.rule import AnyRule
from ketnap.process.guide_joining import JOINING
from ketnap.process.guide_member import MEMBER
from ketnap.process.guide_words import Words
from ketnap.process.keys import Station, StepKey
from ketnap.process.steps import BY_KEY, STEPS, Step

WORDS: dict[StepKey, Words] = {**JOINING, **MEMBER}


@dataclass(frozen=True, slots=True)
class Guide:
    """One step with its words."""

    step: Step
    words: Words

    @property
    def rules(self) -> tuple[AnyRule, ...]:
        """The values of the law this step stands under."""
        return self.words.rules

    @property
    def before(self) -> tuple[Step, ...]:
        """Steps that must be written down first."""
        return tuple(BY_KEY[key] for key in self.step.after)

    @property
    def text(self) -> str:
        """Every word, for the search."""
        words = self.words
        return " ".join((self.step.title, self.step.act, words.who, *words.do, *words.papers, *words.care))


GUIDES: dict[StepKey, Guide] = {step.key: Guide(step, WORDS[step.key]) for step in STEPS}


def guide(step: StepKey) -> Guide:
    return GUIDES[step]


def of_station(station: Station) -> tuple[Guide, ...]:
    """The steps of one station, in the order of the table."""
    return tuple(found for found in GUIDES.values() if found.step.station is station)
