"""Addresses that open the form of a step with what the tracker already knows, and lead back to the tracker."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from ketnap.models import Candidate
from ketnap.pages.lists import Address
from ketnap.process.keys import StepKey
from ketnap.process.kinship import Relative
from ketnap.process.letters import Act, Track
from ketnap.process.records import WaiverKind

PLACE, ABOUT, GROUND, BECAUSE, REMIND, BACK = "noi", "ai", "can-cu", "vi", "nhac", "ve"
HERE = "tham-tra"
_FIELDS = {PLACE: "place", ABOUT: "about", GROUND: "kind", BECAUSE: "because"}


def started(request: HttpRequest) -> dict[str, Any]:
    """What the address already says for the fields of the form; what somebody typed goes before it."""
    address = Address.of(request)
    known: dict[str, Any] = {field: address.get(name) for name, field in _FIELDS.items() if address.get(name)}
    return known | ({"reminds": True} if address.get(REMIND) else {})


def back_from(request: HttpRequest) -> str:
    """The page to go to when the step is written down."""
    return "verification" if request.GET.get(BACK) == HERE else "dossier"


def record_url(candidate: Candidate, step: StepKey, **asked: str) -> str:
    words = {**{name: value for name, value in asked.items() if value}, BACK: HERE}
    return f"{reverse('record', args=[candidate.pk, step.value])}?{urlencode(words)}"


def letter_url(candidate: Candidate, place: str, people: Iterable[Relative]) -> str:
    names = "; ".join(person.words for person in people)
    return record_url(candidate, StepKey.LETTER, **{PLACE: place, ABOUT: names})


def waiver_url(candidate: Candidate, person: Relative, kind: WaiverKind | None, because: str) -> str:
    given = {ABOUT: person.words, GROUND: kind.value if kind else "", BECAUSE: because}
    return record_url(candidate, StepKey.WAIVED, **given)


_ACTS = {
    Act.RECEIVED: "Ghi ngày nơi đó nhận",
    Act.ANSWER: "Ghi trả lời",
    Act.REMIND: "Ghi công văn nhắc",
    Act.ASK_AGAIN: "Ghi công văn hỏi lại",
}


def act_words(act: Act) -> str:
    return _ACTS[act]


def act_url(candidate: Candidate, track: Track, act: Act) -> str:
    """Where the next thing about a letter is written down."""
    place, about = track.letter.place, track.letter.about
    match act:
        case Act.RECEIVED:
            return reverse("letter-received", args=[candidate.pk, track.row.id])
        case Act.ANSWER:
            return record_url(candidate, StepKey.ANSWER, **{PLACE: place})
        case Act.REMIND:
            return record_url(candidate, StepKey.LETTER, **{PLACE: place, ABOUT: about, REMIND: "1"})
        case Act.ASK_AGAIN:
            return record_url(candidate, StepKey.LETTER, **{PLACE: place, ABOUT: about})
