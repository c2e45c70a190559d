"""Which right a step of the road asks for: that of whoever takes it."""

import pytest

from ketnap.access import Permission
from ketnap.access.steps import right_to_answer, right_to_record
from ketnap.process.keys import Body, StepKey

P, K = Permission, StepKey


@pytest.mark.parametrize(
    ("step", "right"),
    [
        (K.INTRODUCED, P.INTRODUCE),
        (K.LISTED, P.RECORD_CELL),
        (K.REMARK, P.RECORD_HELP),
        (K.CERTIFICATE, P.RECORD_CLASS),
        (K.APPLICATION, P.RECORD_OWN),
        (K.ALLOWED, P.RECORD_GRASSROOTS),
        (K.SECTION_REPORT, P.RECORD_GRASSROOTS),
        (K.ANSWER, P.RECORD_GRASSROOTS),
        (K.DECIDED, P.RECORD_DECISION),
        (K.OVERRIDE, P.OVERRIDE),
    ],
)
def test_it_works(step: StepKey, right: Permission) -> None:
    assert right_to_record(step) is right


def test_every_step_and_every_body_has_a_right() -> None:
    assert all(isinstance(right_to_record(step), Permission) for step in StepKey)
    assert all(isinstance(right_to_answer(body), Permission) for body in Body)
