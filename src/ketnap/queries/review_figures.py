"""Table 6/6F of a unit and year: how many were to be reviewed, were, were not and why, and were rated how.

Every count opens to the list it counts: `people` and `bodies` take the same keys as `figures` gives.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    FETCH_RAISE,
    Case,
    CharField,
    Count,
    Exists,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from ketnap.access import Actor
from ketnap.law.facts import ReviewLevel
from ketnap.law.reviews import Apart
from ketnap.models import MemberReview, ReviewFact, ReviewKind, ReviewYear, Unit
from ketnap.queries.reviews import SEE, reviewed
from ketnap.queries.scope import Page, clamp, placed

TO_REVIEW, REVIEWED, NOT_REVIEWED, OPEN = "phai-kiem-diem", "da-kiem-diem", "chua-kiem-diem", "chua-xep-loai"
KEYS = (
    TO_REVIEW,
    REVIEWED,
    NOT_REVIEWED,
    *(level.value for level in ReviewLevel),
    *(apart.value for apart in Apart),
    OPEN,
)
"""What is counted. A level is what was decided, of whoever is set apart too; `OPEN`: to be rated, and not yet."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Both columns of the table, by key."""

    members: Counter[str]
    bodies: Counter[str]


def figures(actor: Actor, unit: Unit | None, year: int) -> Figures:
    """Count members and organisations of a year at and below a unit: two queries."""
    return Figures(_count(_marked_lines(actor, unit, year)), _count(_marked_bodies(actor, unit, year)))


def _count(rows: QuerySet[Any]) -> Counter[str]:
    found: Counter[str] = Counter()
    for part, done, count in rows.order_by().values_list("part", "done").annotate(n=Count("pk")):
        found[part] += count
        if part != Apart.GONE:
            found[TO_REVIEW] += count
            found[REVIEWED if done else NOT_REVIEWED] += count
    return found


def _marked_lines(actor: Actor, unit: Unit | None, year: int) -> QuerySet[MemberReview]:
    facts = ReviewFact.objects.filter(line=OuterRef("pk"), corrected_by=None)
    rows = reviewed(actor, unit, year).annotate(level=_level(facts), done=_done(facts))
    part = Case(When(~Q(level=""), then="level"), When(~Q(apart=""), then="apart"), default=Value(OPEN))
    return rows.annotate(part=part)


def _marked_bodies(actor: Actor, unit: Unit | None, year: int) -> QuerySet[ReviewYear]:
    facts = ReviewFact.objects.filter(review=OuterRef("pk"), line=None, corrected_by=None)
    rows = placed(actor, ReviewYear.objects.filter(year=year), SEE, unit)
    rows = rows.annotate(level=_level(facts), done=_done(facts))
    return rows.annotate(part=Case(When(~Q(level=""), then="level"), default=Value(OPEN)))


def _level(facts: QuerySet[ReviewFact]) -> Coalesce:
    decided = facts.filter(kind=ReviewKind.DECISION).values("level")[:1]
    return Coalesce(Subquery(decided, output_field=CharField()), Value(""))


def _done(facts: QuerySet[ReviewFact]) -> Exists:
    """Whoever handed in a review of their own was reviewed; and whoever has been rated."""
    return Exists(facts.filter(kind__in=(ReviewKind.SELF, ReviewKind.DECISION)))


def _narrowed[M: Model](rows: QuerySet[M], key: str) -> QuerySet[M]:
    match key:
        case "phai-kiem-diem":
            return rows.exclude(part=Apart.GONE)
        case "da-kiem-diem":
            return rows.exclude(part=Apart.GONE).filter(done=True)
        case "chua-kiem-diem":
            return rows.exclude(part=Apart.GONE).filter(done=False)
    return rows.filter(part=key)


def people(actor: Actor, unit: Unit | None, year: int, key: str, page: int = 1) -> Page[MemberReview]:
    """The members a count is of, by name."""
    rows = _narrowed(_marked_lines(actor, unit, year), key)
    rows = rows.select_related("membership__person", "review__unit").order_by("membership__name_key", "pk")
    return _page(rows, page)


def bodies(actor: Actor, unit: Unit | None, year: int, key: str, page: int = 1) -> Page[ReviewYear]:
    """The organisations a count is of, by name."""
    rows = _narrowed(_marked_bodies(actor, unit, year), key)
    return _page(rows.select_related("unit").order_by("unit__order_key", "pk"), page)


def _page[M: Model](rows: QuerySet[M], page: int) -> Page[M]:
    total = rows.count()
    number = clamp(page, total)
    shown = Page[M]((), number, total)
    first = (number - 1) * shown.size
    return Page(list(rows.fetch_mode(FETCH_RAISE)[first : first + shown.size]), number, total)
