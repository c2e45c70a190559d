"""What the desk shows beside the dossiers: errands of the office, reports and difficulties. One question for all."""

from dataclasses import dataclass

from ketnap.access import Actor
from ketnap.queries import due_reports, errands
from ketnap.queries.due_reports import Reminder
from ketnap.queries.errands import Errand
from ketnap.queries.gathering import gather


@dataclass(frozen=True, slots=True)
class Beside:
    """What waits for the actor and lies on nobody's dossier."""

    errands: list[Errand]
    reminders: list[Reminder]


def beside(actor: Actor) -> Beside:
    """Ask for both at once."""
    parts = [*errands.parts(actor), *due_reports.parts(actor)]
    if not parts:
        return Beside([], [])
    found = gather(*parts)
    return Beside(errands.errands(found), due_reports.reminders(actor, found))
