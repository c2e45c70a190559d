"""Movements with who took part, and the pool: some agreed, some were asked, one waits too long, one said no."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ketnap.actions import activities, sources
from ketnap.law.facts import UnitKind
from ketnap.models import ActivityKind, Candidate, ConsentWay, MassKind, MassOrganisation, Membership, Source, Unit
from ketnap.scenarios.daily.acting import COMMUNE, MASS, OFFICER, SECRETARY, Story, World
from ketnap.scenarios.names import DAK_NIA
from ketnap.scenarios.people import HARD_AREAS, Cast, Human

DICE = 33
Y, W, F = MassKind.YOUTH, MassKind.WOMEN, MassKind.FARMERS


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody of the pool: in which cell, seen how many days ago, named by whom, asked and answered when."""

    cell: int
    ago: int
    by: tuple[MassKind, ...]
    asked: int = 0
    agreed: int = 0
    declined: int = 0


POOL = (
    Seen(0, 96, (Y, W), asked=80, agreed=72),
    Seen(0, 61, (Y,), asked=40),
    Seen(0, 18, ()),
    Seen(1, 120, (F,), asked=101, agreed=99),
    Seen(1, 44, (W,), asked=30, declined=22),
    Seen(3, 205, (F,), asked=190),
    Seen(4, 75, (Y, F), asked=60, agreed=51),
    Seen(6, 29, (W,), asked=9),
    Seen(8, 12, (Y,)),
)
"""The sixth was asked and never answered: the time of keeping is over."""


def waiting(world: World) -> Iterator[Story]:
    """Everybody of the pool, each a story."""
    dice = Random(DICE)  # noqa: S311 — invented people
    cast = Cast(dice, DAK_NIA, HARD_AREAS)
    year = world.today.year
    for seen in POOL:
        yield _seen(world, seen, cast.human(UnitKind.HAMLET, (year - 31, year - 20), woman=W in seen.by))


def _seen(world: World, seen: Seen, human: Human) -> Story:
    cell = world.cells()[seen.cell]
    unions = [_union(cell, kind) for kind in seen.by]
    login = SECRETARY if seen.cell == 0 else OFFICER
    actor = yield login, _ago(world, seen.ago)
    row = sources.spot(
        actor, unit=cell, on=actor.on, name=human.name, born_on=human.born_on,
        organisation=unions[0] if unions else None, same_ok=True,
    )  # fmt: skip
    for union in unions[1:]:
        actor = yield login, _ago(world, seen.ago - 6)
        sources.name_again(actor, row, organisation=union, on=actor.on)
    if seen.asked:
        actor = yield login, _ago(world, seen.asked)
        sources.ask(actor, row, on=actor.on)
    if seen.agreed:
        actor = yield login, _ago(world, seen.agreed)
        sources.agree(actor, row, on=actor.on, how=ConsentWay.SHEET if seen.by else ConsentWay.SPOKEN)
    if seen.declined:
        actor = yield login, _ago(world, seen.declined)
        sources.end(actor, row, on=actor.on)


def _ago(world: World, count: int) -> date:
    return world.today - timedelta(days=count)


def _union(cell: Unit, kind: MassKind) -> MassOrganisation:
    return MassOrganisation.objects.get(unit=cell, kind=kind)


# ── Movements ────────────────────────────────────────────────────────────────────────────────────────────────────────


def youth_month(world: World) -> Story:
    """The last Youth Month, with those on the way who are in the Youth Union."""
    year = world.today.year - (world.today < date(world.today.year, 4, 20))
    since, until = date(year, 3, 1), date(year, 3, 31)
    people = [row for row in _roads(world) if row.opened_on < since][:6]
    actor = yield MASS, date(year, 4, 8)
    row = activities.record(
        actor, unit=world.unit(COMMUNE), kind=ActivityKind.YOUTH_MONTH, name=f"Tháng Thanh niên năm {year}",
        since=since, until=until, place="Các thôn, xã Đăk Lin",
    )  # fmt: skip
    if people:
        taken = activities.take_part(actor, row, on=date(year, 3, 16), people=[one.person for one in people],
                                     role="Trồng cây, làm đường hoa thanh niên")  # fmt: skip
        activities.note_merit(actor, taken[0], role=taken[0].role, merit="Đội trưởng, vận động được 18 đoàn viên",
                              award="Giấy khen của Đoàn xã")  # fmt: skip


def blood(world: World) -> Story:
    """One morning of giving blood, two months ago."""
    day = world.ago(42)
    people = [row for row in _roads(world) if row.opened_on < day][4:11]
    actor = yield MASS, day
    row = activities.record(actor, unit=world.unit(COMMUNE), kind=ActivityKind.BLOOD, since=day,
                            name=f"Ngày hội hiến máu xã Đăk Lin, đợt {1 + day.month // 7}/{day.year}",
                            place="Trạm Y tế xã Đăk Lin")  # fmt: skip
    if people:
        activities.take_part(actor, row, on=day, people=[one.person for one in people], role="Hiến máu")


def patrols(world: World) -> Story:
    """The patrols of one hamlet, which still go on: somebody of the pool takes part beside those on the way."""
    cell, since = world.cells()[0], world.ago(45)
    actor = yield SECRETARY, world.ago(6)
    row = activities.record(actor, unit=cell, kind=ActivityKind.PATROL, name="Tổ tự quản an ninh thôn Kon Tu",
                            since=since, until=world.today, place="Thôn Kon Tu")  # fmt: skip
    there = [row for row in _roads(world) if row.unit_id == cell.pk and row.opened_on < since][:2]
    pooled = list(Source.objects.filter(unit=cell, state="agreed").select_related("unit", "person")[:1])
    if there or pooled:
        activities.take_part(actor, row, on=actor.on, people=[one.person for one in there], sources=pooled,
                             role="Tuần tra đêm, hai buổi một tuần")  # fmt: skip


def _roads(world: World) -> list[Candidate]:
    """Open roads of the big commune before the ceremony."""
    members = Membership.objects.filter(left_on=None).values("person")
    rows = Candidate.objects.filter(unit__in=world.cells(), closed_on=None).exclude(person__in=members)
    return list(rows.select_related("person", "unit").order_by("pk"))


def reviewed(world: World) -> Story:
    """The secretary goes through the pool of the first hamlet, three months running."""
    cell = world.cells()[0]
    for back in (66, 44, 22):
        actor = yield SECRETARY, world.ago(back)
        month = actor.on.replace(day=1)
        if not cell.source_reviews.filter(month=month).exists():
            sources.review(actor, cell, on=actor.on, note="Tiếp tục theo dõi, giao Đoàn thanh niên gặp gỡ.")


def stories(world: World) -> Iterator[Story]:
    """The pool and the movements."""
    yield from waiting(world)
    yield from (youth_month(world), blood(world), patrols(world), reviewed(world))
