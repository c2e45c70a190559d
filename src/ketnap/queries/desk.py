"""What the desk shows beside the dossiers: errands of the office, reports, documents. One question for all."""

from dataclasses import dataclass

from ketnap.access import Actor
from ketnap.queries import due_directives, due_reports, errands
from ketnap.queries.due_directives import Waiting
from ketnap.queries.due_reports import Reminder
from ketnap.queries.errands import Errand
from ketnap.queries.gathering import gather


@dataclass(frozen=True, slots=True)
class Beside:
    """What waits for the actor and lies on nobody's dossier."""

    errands: list[Errand]
    reminders: list[Reminder]
    waiting: list[Waiting]


def beside(actor: Actor) -> Beside:
    """Ask for all at once."""
    parts = [*errands.parts(actor), *due_reports.parts(actor), *due_directives.parts(actor)]
    if not parts:
        return Beside([], [], [])
    found = gather(*parts)
    return Beside(errands.errands(found), due_reports.reminders(actor, found), due_directives.waiting(actor, found))
