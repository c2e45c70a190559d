"""What is said about targets before they are given: who was proposed what, who asks to look again, who was answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Q, QuerySet

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Target, TargetFact, TargetTalk, Term, Unit
from ketnap.queries.periods import Period, term_key

SEE = Permission.SEE_FIGURES
ANSWERABLE = (TargetTalk.PROPOSED, TargetTalk.AGREED, TargetTalk.OBJECTED)
"""While these are the last word the unit may still say, or change, what it thinks."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a target is about: how many of what, of which group, in which year or term (by its key in addresses)."""

    indicator: str = "admitted"
    group: str = ""
    year: int | None = None
    term: str = ""

    @classmethod
    def of(cls, period: Period, indicator: str = "admitted", group: str = "") -> "Aim":
        """The aim of a period; a term is told by its key, since every unit has a row of its own for it."""
        return cls(indicator, group, period.year, "" if period.year else period.key)

    @property
    def period(self) -> str:
        """The period as it stands in an address."""
        return str(self.year) if self.year else self.term

    def met_by(self, row: Target | TargetFact) -> bool:
        """Whether a target, or a word about one, is about this."""
        same = (row.indicator, row.group, row.year) == (self.indicator, self.group, self.year)
        return same and (row.term is None or term_key(row.term) == self.term)


@dataclass(frozen=True, slots=True)
class Talk:
    """The last word about what one unit is going to be asked, and the proposal it is about."""

    last: TargetFact
    proposal: TargetFact

    @property
    def over(self) -> bool:
        return self.last.what == TargetTalk.GIVEN

    @property
    def objected(self) -> bool:
        """Whether an objection waits for an answer."""
        return self.last.what == TargetTalk.OBJECTED


def facts(actor: Actor, unit: Unit, year: int | None) -> list[TargetFact]:
    """What was said about the targets of a unit and of those right below, for a year or for terms, oldest first."""
    rows = TargetFact.objects.filter(Q(unit=unit) | Q(unit__parent=unit), year=year)
    rows = rows.select_related("term").order_by("pk")
    return list(actor.reach(SEE).filter(rows).fetch_mode(FETCH_RAISE))


def talked(actor: Actor, unit: Unit, year: int) -> bool:
    """Whether anything was said about the targets of a unit, or of those right below, for a year."""
    rows = TargetFact.objects.filter(Q(unit=unit) | Q(unit__parent=unit), year=year)
    return actor.reach(SEE).filter(rows).exists()


def talks(said: Iterable[TargetFact], aim: Aim) -> dict[int, Talk]:
    """By unit: how far the talk about one aim is. `said` is oldest first."""
    found: dict[int, Talk] = {}
    for fact in said:
        if not aim.met_by(fact):
            continue
        before = found.get(fact.unit_id)
        proposes = fact.what == TargetTalk.PROPOSED or before is None
        found[fact.unit_id] = Talk(fact, fact if proposes or before is None else before.proposal)
    return found


def stamp(said: Iterable[TargetFact], targets: Iterable[Target], aim: Aim) -> str:
    """What a page about an aim has seen: if it is not the same when the page is sent, somebody wrote in between."""
    told = max((fact.pk for fact in said if aim.met_by(fact)), default=0)
    return f"{told}-{max((target.pk for target in targets if aim.met_by(target)), default=0)}"


def own_terms(units: Sequence[Unit] | QuerySet[Unit], key: str) -> Mapping[int, Term]:
    """By unit: its term of this name."""
    rows = Term.objects.filter(unit__in=units)
    return {term.unit_id: term for term in rows if term_key(term) == key}
