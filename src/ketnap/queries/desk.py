"""What the desk shows beside the dossiers: errands of the office, reports, visits and letters. One question for all."""

from dataclasses import dataclass

from ketnap.access import Actor
from ketnap.queries import due_reports, errands, waiting
from ketnap.queries.due_reports import Reminder
from ketnap.queries.errands import Errand
from ketnap.queries.gathering import gather
from ketnap.queries.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Beside:
    """What waits for the actor and lies on nobody's dossier."""

    errands: list[Errand]
    reminders: list[Reminder]
    waiting: list[Waiting]


def beside(actor: Actor) -> Beside:
    """Ask for all at once."""
    parts = [*errands.parts(actor), *due_reports.parts(actor), *waiting.parts(actor)]
    if not parts:
        return Beside([], [], [])
    found = gather(*parts)
    return Beside(errands.errands(found), due_reports.reminders(actor, found), waiting.waiting(actor, found))
