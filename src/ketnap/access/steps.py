"""Which right a step of the road asks for."""

from ketnap.access.permissions import Permission
from ketnap.process.keys import Body, StepKey
from ketnap.process.steps import BY_KEY

_BODIES: dict[Body, Permission] = {
    Body.MASS: Permission.INTRODUCE,
    Body.CELL: Permission.RECORD_CELL,
    Body.HELPER: Permission.RECORD_HELP,
    Body.CENTRE: Permission.RECORD_CLASS,
    Body.APPLICANT: Permission.RECORD_OWN,
    Body.GRASSROOTS: Permission.RECORD_GRASSROOTS,
    Body.SECTION: Permission.RECORD_GRASSROOTS,
    Body.ELSEWHERE: Permission.RECORD_GRASSROOTS,
    Body.DECIDING: Permission.RECORD_DECISION,
}


def right_to_record(step: StepKey) -> Permission:
    """The right to write down a step: that of the body that takes it; a lifted block has a right of its own."""
    if step is StepKey.OVERRIDE:
        return Permission.OVERRIDE
    return _BODIES[BY_KEY[step].body]


def right_to_answer(holder: Body) -> Permission:
    """The right whose owners have a body's dossiers on their work list."""
    return _BODIES[holder]
