"""Which roads a month asks a remark of, and of which of them nothing was said, put to the database."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from ketnap.access.actor import live
from ketnap.law.calendar import add_months
from ketnap.models import Away, Helper, StepRecord
from ketnap.models.helping import STANDING
from ketnap.process.keys import StepKey


def last_month(on: date) -> Q:
    """Say "asked for a remark of the month before, and none is written": what the secretary is reminded of."""
    until = on.replace(day=1) - timedelta(days=1)
    # Only remarks name their month; asked for by step as well, SQLite would walk all remarks of everybody.
    told = StepRecord.objects.filter(
        candidate=OuterRef("pk"), data__remark__month=f"{until:%Y-%m}", corrected_by=None, withdrawn=False
    )
    return asked(until.replace(day=1), until) & Q(~Exists(told))


def asked(first: date, until: date) -> Q:
    """Say of a road what `process.helping` says of a month: one helper from before it to a day of it, nobody away."""
    eve, ahead = first - timedelta(days=1), add_months(first, 1)
    helped = Helper.objects.filter(live(eve) & live(until), candidate=OuterRef("pk"))
    gone = Away.objects.filter(Q(until=None) | Q(until__gt=first), **STANDING, since__lt=ahead)
    gone = gone.filter(candidate=OuterRef("pk"))
    resumed = StepRecord.objects.filter(
        candidate=OuterRef("pk"), step=StepKey.RESUMED.value, happened_on__gt=first, corrected_by=None, withdrawn=False
    )
    stands = Q(paused_on=None) | Q(paused_on__gt=first)
    return stands & Q(Exists(helped), ~Exists(gone), ~Exists(resumed))
