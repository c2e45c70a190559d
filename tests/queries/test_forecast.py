"""What the forecast counts in the database is what it says of each person; earlier roads are read once."""

from datetime import date

from tests.world import World

from ketnap.models import Candidate, Nomination, StepRecord, StudyClass
from ketnap.process.forecast import GATES, rate
from ketnap.process.keys import StepKey
from ketnap.queries import forecast

DAY = date(2026, 3, 2)


def nominated(world: World, name: str, closes: date) -> None:
    """Send somebody to a class that ends on a day."""
    study = StudyClass.objects.create(
        unit=world.unit["nam-pha"], kind="awareness", name=f"Khóa {closes:%m}", opens_on=date(2026, 11, 1),
        closes_on=closes, capacity=50,
    )  # fmt: skip
    road = world.candidate[name]
    Nomination.objects.create(
        study=study, person=road.person, candidate=road, unit=road.unit, nominated_on=date(2026, 11, 1)
    )


def test_counts_and_people_agree(world: World) -> None:
    pao, xuan, thu = (world.candidate[name] for name in ("pao", "xuan", "thu"))
    Candidate.objects.filter(pk=pao.pk).update(station=7)
    StepRecord.objects.create(
        candidate=pao, step=StepKey.MEMBER_INTRODUCTION.value, happened_on=DAY, unit=world.unit["na-loc"]
    )
    nominated(world, "xuan", date(2027, 1, 20))  # ends after the year
    Candidate.objects.filter(pk=thu.pk).update(station=4, helped_since=date(2025, 3, 1))
    nominated(world, "thu", date(2026, 12, 10))
    actor, commune = world.actor("hung"), world.unit["nam-pha"]

    ground = forecast.ground(actor, commune)
    found, total = forecast.hopes(actor, commune, 1)

    first = {hope.candidate.pk: hope.earliest for hope in found}
    assert (total, first[pao.pk].day, first[thu.pk].day) == (3, actor.on, date(2026, 12, 10))
    assert "lớp nhận thức bế giảng ngày 20/01/2027" in first[xuan.pk].why
    assert sum(ground.whole.never.values()) == sum(not one.possible(2026) for one in first.values()) == 1
    unsure = [one for one in first.values() if one.possible(2026) and not one.sure(2026)]
    assert sum(ground.whole.asks.values()) == len(unsure) == 0
    assert ground.whole.possible == {1: 0, 4: 1, 7: 1}
    assert ground.below[world.unit["truong"].pk].people == {4: 1}


def test_earlier_roads_are_read_with_their_marks(world: World) -> None:
    for step, day in (("listed", date(2026, 1, 20)), ("class-sent", DAY), ("ceremony", date(2026, 9, 2))):
        StepRecord.objects.create(
            candidate=world.candidate["pao"], step=step, happened_on=day, unit=world.unit["na-loc"]
        )
    wrong = StepRecord.objects.create(
        candidate=world.candidate["xuan"], step="ceremony", happened_on=DAY, unit=world.unit["na-loc"]
    )
    StepRecord.objects.create(
        candidate=world.candidate["xuan"], step="ceremony", happened_on=DAY, unit=world.unit["na-loc"], corrects=wrong,
        withdrawn=True, note="Ghi nhầm người",
    )  # fmt: skip

    ground = forecast.ground(world.actor("hung"), world.unit["nam-pha"])

    assert (ground.cohort, len(ground.past)) == (3, 3)
    listed = next(gate for gate in GATES if gate.step is StepKey.LISTED)
    found = rate(ground.past, listed, 240, world.today)
    assert (found.cases, found.admitted) == (1, 1)
    assert rate(ground.past, GATES[0], 240, world.today).admitted == 1
    assert forecast.ground(world.actor("mai"), world.unit["phieng-sa"]).cohort == 1
