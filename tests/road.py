"""A road that is in order: what happens on it, day by day, for tests that need somebody part of the way along."""

from collections.abc import Iterator
from datetime import date

from tests import memory
from tests.world import World

from ketnap.actions import candidates
from ketnap.actions.steps import record_step
from ketnap.models import Candidate
from ketnap.process.keys import StepKey
from ketnap.process.records import Answer, HelperData, Introduction, Letter, Record, Verdict, Vote

K = StepKey
CELL = Vote(members=9, present=8, yes=8)
COMMITTEE = Vote(members=11, present=10, yes=10)


def records(world: World) -> Iterator[Record]:
    """Everything that follows the introduction of somebody to the cell of bản Nà Lốc, ending with the card."""
    minh, thoa = world.person["minh"], world.person["thoa"]
    helper = HelperData(name=minh.name, person=minh.pk)
    place = "Đảng ủy xã Phiêng Sa"
    together = date(2021, 1, 1)
    yield Record(step=K.LISTED, on=date(2025, 2, 6), paper="02-NQ/CB")
    yield Record(step=K.HELPER_ASSIGNED, on=date(2025, 2, 6), paper="02-NQ/CB", helper=helper)
    yield Record(step=K.CLASS_SENT, on=date(2025, 3, 3))
    yield Record(step=K.CERTIFICATE, on=date(2025, 3, 28), number="118")
    yield Record(step=K.ALLOWED, on=date(2025, 7, 7))
    yield Record(step=K.APPLICATION, on=date(2025, 7, 8))
    yield Record(step=K.HISTORY, on=date(2025, 7, 14))
    for member in (minh, thoa):
        introduction = Introduction(by=member.name, together_since=together)
        yield Record(step=K.MEMBER_INTRODUCTION, on=date(2025, 7, 15), introduction=introduction)
    yield Record(step=K.SEALED, on=date(2025, 7, 16))
    yield Record(step=K.LETTER, on=date(2025, 7, 17), letter=Letter(place=place, received_on=date(2025, 7, 21)))
    yield Record(step=K.ANSWER, on=date(2025, 8, 4), answer=Answer(place=place, verdict=Verdict.TRUE))
    yield Record(step=K.VERIFIED, on=date(2025, 8, 8))
    yield Record(step=K.OPINIONS, on=date(2025, 8, 11))
    yield Record(step=K.CELL_VOTE, on=date(2025, 8, 15), paper="14-NQ/CB", vote=CELL)
    yield Record(step=K.DECIDED, on=date(2025, 9, 12), paper="33-QĐ/ĐU", vote=COMMITTEE)
    yield Record(step=K.CEREMONY, on=date(2025, 9, 26))
    yield Record(step=K.PROBATION_HELPER, on=date(2025, 9, 26), helper=helper)
    yield Record(step=K.OWN_HISTORY, on=date(2025, 10, 6))
    yield Record(step=K.MEMBER_CLASS, on=date(2026, 3, 27), number="45")
    yield Record(step=K.SELF_REVIEW, on=date(2026, 9, 28))
    yield Record(step=K.HELPER_REVIEW, on=date(2026, 9, 28))
    yield Record(step=K.PROBATION_OPINIONS, on=date(2026, 9, 30))
    yield Record(step=K.RECOGNITION_CELL_VOTE, on=date(2026, 10, 5), paper="21-NQ/CB", vote=CELL)
    yield Record(step=K.RECOGNISED, on=date(2026, 10, 20), paper="40-QĐ/ĐU", vote=COMMITTEE)
    yield Record(step=K.CARD_DECIDED, on=date(2026, 10, 20), paper="41-QĐ/ĐU")
    yield Record(step=K.CARD_HANDED, on=date(2026, 11, 6), number="014201001234")


def introduced(world: World, name: str = "Lò Văn Ơn") -> Candidate:
    """Somebody new, introduced to bản Nà Lốc by its cell."""
    return Candidate.objects.get(pk=memory.remembered(("introduced", name), lambda: _introduce(world, name)))


def _introduce(world: World, name: str) -> int:
    return candidates.introduce(
        world.program, unit=world.fresh("na-loc"), on=date(2025, 1, 12), name=name, born_on=date(1999, 3, 14),
        sex="male", ethnicity="03", schooling="upper-secondary", citizen=True, consent_on=date(2025, 1, 12),
    ).pk  # fmt: skip


def walked(world: World, until: StepKey, candidate: Candidate | None = None) -> Candidate:
    """Somebody on the road, with everything up to and including `until` written down."""
    name = ("walked", until, candidate and candidate.pk)
    return Candidate.objects.get(pk=memory.remembered(name, lambda: _walk(world, until, candidate)))


def _walk(world: World, until: StepKey, candidate: Candidate | None) -> int:
    candidate = candidate or introduced(world)
    steps = list(records(world))
    last = max(place for place, record in enumerate(steps) if record.step is until)
    for record in steps[: last + 1]:
        record_step(world.program, candidate, record=record)
    return candidate.pk
