"""A class at the commune of Nậm Pha, part of the way along, for tests that need one."""

from datetime import date
from typing import Any

from tests.road import introduced, walked
from tests.world import World

from ketnap.actions import class_results, classes, nominations
from ketnap.actions.classes import Came
from ketnap.models import Candidate, ClassResult, ClassSession, Nomination, StudyClass
from ketnap.process.keys import StepKey

FIRST, LAST = date(2026, 11, 9), date(2026, 11, 13)
ASKED = date(2026, 11, 2)
SENT = date(2026, 11, 5)


def planned(world: World, kind: str = "awareness", **details: Any) -> StudyClass:
    """Bảo of the centre plans a class of five days with two places."""
    given: dict[str, Any] = {"name": "Khóa 3 năm 2026", "opens_on": FIRST, "closes_on": LAST, "capacity": 2, **details}
    return classes.plan(world.actor("bao"), unit=world.fresh("nam-pha"), kind=kind, **given)


def opened(world: World, kind: str = "awareness", **details: Any) -> StudyClass:
    return classes.open_for_nominations(world.actor("bao"), planned(world, kind, **details))


def sympathiser(world: World, name: str = "Lò Văn Ơn") -> Candidate:
    """Somebody of bản Nà Lốc on the list, with a helper: the class is for them."""
    return walked(world, StepKey.HELPER_ASSIGNED, introduced(world, name))


def nominated(world: World, study: StudyClass, *people: Candidate) -> list[Nomination]:
    return nominations.nominate(world.actor("lan"), study, people=people, on=ASKED)


def confirmed(world: World, study: StudyClass, *people: Candidate) -> list[Nomination]:
    """Nominated by Lan, sent by Hùng."""
    rows = nominated(world, study, *people)
    return nominations.confirm(world.actor("hung"), study, nominations=rows, on=SENT, paper="12-DS/ĐU")


def running(world: World, *people: Candidate, sessions: int = 2, **details: Any) -> StudyClass:
    """A class that has begun, with its sessions."""
    study = opened(world, **details)
    confirmed(world, study, *(people or (sympathiser(world),)))
    study = classes.start(world.actor("bao"), study)
    for at in range(sessions):
        day = date(2026, 11, 9 + at)
        classes.add_session(world.actor("bao"), study, on=day, part="1-morning", topic=f"Chuyên đề {at + 1}")
    return study


def everybody(study: StudyClass, *away: Nomination) -> dict[int, Came]:
    """All learners of a class there, but these."""
    missing = {row.pk for row in away}
    learners = study.nominations.filter(state="confirmed")
    return {row.pk: Came(row.pk not in missing, "" if row.pk not in missing else "ốm") for row in learners}


def closed(world: World, *people: Candidate, away: int = 0, **details: Any) -> StudyClass:
    """A class that is over; the first learner missed the first `away` sessions."""
    study = running(world, *people, **details)
    for at, session in enumerate(ClassSession.objects.filter(study=study).order_by("on")):
        absent = [study.nominations.earliest("pk")] if at < away else []
        classes.mark_attendance(world.actor("bao"), session, given=everybody(study, *absent))
    return classes.close(world.actor("bao"), study, on=LAST)


def passed(world: World, study: StudyClass, **more: Any) -> list[ClassResult]:
    """Everybody passed, with a certificate of the last day."""
    given = {row.pk: class_results.Given(True, "khá") for row in study.nominations.filter(state="confirmed")}
    return class_results.enter_results(world.actor("bao"), study, given=given, issued_on=LAST, **more)
