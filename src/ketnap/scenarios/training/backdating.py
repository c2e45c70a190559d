"""Moving the beginnings of a road to long ago."""

from datetime import date

from ketnap.process.keys import StepKey
from ketnap.scenarios import days
from ketnap.scenarios.schedules import Schedule

K = StepKey


def backdate(plan: Schedule, certificate_on: date, place: int) -> None:
    """Put class, helper, list and introduction before a certificate of long ago."""
    plan[K.CERTIFICATE] = certificate_on
    plan[K.CLASS_SENT] = days.before(certificate_on, 10)
    plan[K.HELPER_ASSIGNED] = days.month_back(plan[K.CLASS_SENT], 2, place)
    plan[K.TASK] = days.after(plan[K.HELPER_ASSIGNED], 5)
    plan[K.LISTED] = plan[K.HELPER_ASSIGNED]
    plan[K.INTRODUCED] = days.before(plan[K.LISTED], 8)
