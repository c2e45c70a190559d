"""Addresses that open the form of a step with the numbers of a meeting, and lead back to the meeting."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from ketnap.access import Actor
from ketnap.models import Candidate, Meeting
from ketnap.pages.lists import Address
from ketnap.pages.vote_rolls import words_of
from ketnap.process.keys import Body, StepKey
from ketnap.process.meetings import MeetingStatus, Tally
from ketnap.process.steps import Ask, Step
from ketnap.queries import meetings

MEETING = "hop"
CALLED = "called"
"""What is said of the roll above the numbers; no field of the form."""


def from_meeting(meeting: Meeting, candidate: int, step: StepKey) -> str:
    """The form of a step, of the day and with the numbers of a meeting."""
    return f"{reverse('record', args=[candidate, step.value])}?{urlencode({MEETING: meeting.pk})}"


def counted_there(request: HttpRequest, actor: Actor, candidate: Candidate, step: Step) -> dict[str, Any]:
    """What the meeting of the address knows for the fields of the form; a meeting out of reach is not found."""
    number = Address.of(request).number(MEETING)
    if number is None:
        return {}
    meeting = meetings.taken(actor, number, candidate.unit_id)
    known: dict[str, Any] = {"on": meeting.on}
    if Ask.VOTE in step.asks and step.body is Body.CELL and meeting.status == MeetingStatus.HELD:
        counted = meetings.tallies([meeting]).get(meeting.pk, Tally())
        known |= {
            "members": counted.official, "away": counted.away, "exempt": counted.exempt,
            "suspended": counted.suspended, "present": counted.present_official, CALLED: words_of(meeting.on, counted),
        }  # fmt: skip
    return known


def back_to_meeting(request: HttpRequest) -> str:
    """The meeting the form was opened from; nothing where it was opened elsewhere."""
    number = Address.of(request).number(MEETING)
    return reverse("meeting", args=[number]) if number is not None else ""
