"""The review of the last year that is over: decided in every cell of the big commune, voted on in two of them."""

from collections.abc import Iterator
from datetime import date, timedelta

from ketnap.actions import reviews
from ketnap.law.facts import ReviewLevel
from ketnap.law.reviews import CapBase
from ketnap.models import MemberReview, ReviewFact, ReviewKind, ReviewYear, Unit
from ketnap.process.records import Method
from ketnap.queries.voters import official
from ketnap.scenarios import days
from ketnap.scenarios.daily.acting import COMMUNE, OFFICER, Story, World

L = ReviewLevel
type Rated = tuple[MemberReview, ReviewLevel]
CAP = 20
"""Per cent of those who fulfilled their tasks well, the most that may be excellent."""
SETTLED = timedelta(days=40)
"""So long after New Year a review is over."""


def decided(world: World) -> Story:
    """Opened, voted, decided and closed within December of its year; the facts of all cells are written at once."""
    year = (world.today - SETTLED).year - 1
    opened, voted, settled, closed = (days.working(date(year, 12, day)) for day in (1, 10, 18, 26))
    commune, cells = world.unit(COMMUNE), world.cells()
    actor = yield OFFICER, opened
    reviews.open_year(actor, commune, year=year, below=True)
    reviews.set_cap(actor, commune, year=year, percent=CAP, base=CapBase.GOOD, paper="31-HD/TU")
    actor = yield OFFICER, settled
    facts: list[ReviewFact] = []
    for review in _years(cells, year):
        rated = _levels(review)
        if review.unit_id in {cell.pk for cell in cells[:2]}:
            facts += _heard(review, rated, voted)
        facts.append(_decision(review, None, L.GOOD, settled))
        facts += (_decision(review, line, level, settled) for line, level in rated)
    for fact in facts:
        fact.by = actor.account
    ReviewFact.objects.bulk_create(facts)
    actor = yield OFFICER, closed
    done, *others = _years(cells, year)
    reviews.close(actor, done)
    ReviewYear.objects.filter(pk__in=[review.pk for review in others]).update(closed_on=closed)


def _years(cells: list[Unit], year: int) -> list[ReviewYear]:
    rows = ReviewYear.objects.filter(unit__in=cells, year=year).select_related("unit")
    return list(rows.prefetch_related("lines").order_by("pk"))


def _decision(review: ReviewYear, line: MemberReview | None, level: ReviewLevel, on: date) -> ReviewFact:
    paper = f"{410 + review.unit_id % 90}-QĐ/ĐU"
    return ReviewFact(review=review, line=line, kind=ReviewKind.DECISION, level=level.value, on=on, paper=paper)


def _heard(review: ReviewYear, rated: list[Rated], on: date) -> Iterator[ReviewFact]:
    """What each said of himself, what the cell proposed and voted."""
    members = official(review.unit, on).distinct().count()
    for place, (line, level) in enumerate(rated):
        for kind in (ReviewKind.SELF, ReviewKind.PROPOSAL):
            yield ReviewFact(review=review, line=line, kind=kind, level=level.value, on=on)
        yield ReviewFact(
            review=review, line=line, kind=ReviewKind.VOTE, level=level.value, on=on, members=members, present=members,
            yes=members - place % 2, method=Method.BALLOT.value,
        )  # fmt: skip


def _levels(review: ReviewYear) -> list[Rated]:
    """A level for everybody who is rated: as many excellent as the cap allows, one in nine not more than fulfilled."""
    rows = [line for line in review.lines.all() if not line.apart]
    completed = len(rows) // 9
    excellent = (len(rows) - completed) * CAP // (100 + CAP)
    levels = [L.EXCELLENT] * excellent + [L.COMPLETED] * completed
    levels = [L.GOOD] * (len(rows) - len(levels)) + levels
    turn = review.unit_id % max(len(rows), 1)
    return [(row, levels[(place + turn) % len(rows)]) for place, row in enumerate(rows)]
