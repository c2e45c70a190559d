"""What the desk shows beside the dossiers, from errands and remarks to directives and targets: in one question."""

from dataclasses import dataclass
from functools import lru_cache

from ketnap.access import Actor
from ketnap.access.actor import Standing
from ketnap.queries import due_directives, due_remarks, due_reports, due_targets, errands, waiting
from ketnap.queries.due_reports import Reminder
from ketnap.queries.errands import Errand
from ketnap.queries.gathering import Question, answered, question_of
from ketnap.queries.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Beside:
    """What waits for the actor and lies on nobody's dossier."""

    errands: list[Errand]
    reminders: list[Reminder]
    waiting: list[Waiting]
    directives: list[due_directives.Waiting]
    remarks: list[due_remarks.Waiting]
    targets: list[due_targets.Waiting]


def beside(actor: Actor) -> Beside:
    """Ask for all at once."""
    found = answered(_question(actor, actor.standing))
    return Beside(
        errands.errands(found),
        due_reports.reminders(actor, found),
        waiting.waiting(actor, found),
        due_directives.waiting(actor, found),
        due_remarks.waiting(actor, found),
        due_targets.waiting(actor, found),
    )


@lru_cache(maxsize=512)
def _question(actor: Actor, standing: Standing) -> Question | None:  # noqa: ARG001 — part of what is remembered
    """Everything about an actor that the parts look at is the same: so is the question."""
    return question_of(
        *errands.parts(actor), *due_reports.parts(actor), *waiting.parts(actor), *due_directives.parts(actor),
        *due_remarks.parts(actor), *due_targets.parts(actor),
    )  # fmt: skip
