"""The yearly review as its pages show it: organisations of a year, the list of one of them, one member over years."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import FETCH_RAISE, Count, Exists, OuterRef, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.law.facts import ReviewLevel
from ketnap.law.reviews import Cap, CapBase, cap
from ketnap.models import MemberReview, Membership, ReviewFact, ReviewKind, ReviewYear, Unit
from ketnap.queries.scope import Page, clamp, one, placed

SEE = Permission.SEE_MEMBERS
LEVELLED = (ReviewKind.SELF, ReviewKind.PROPOSAL, ReviewKind.VOTE, ReviewKind.DECISION)
"""What everybody who is rated has, in its order; opinions are asked for where they are wanted."""
BEST = (ReviewKind.DECISION, ReviewKind.VOTE, ReviewKind.PROPOSAL)
"""Whose level counts so far, the firmest first."""


@dataclass(slots=True)
class Entry:
    """A member on the list, or (no line) the organisation as a body, with the facts that hold."""

    line: MemberReview | None
    facts: dict[str, ReviewFact] = field(default_factory=dict)
    opinions: list[ReviewFact] = field(default_factory=list)

    @property
    def apart(self) -> str:
        """Why not rated; "" who is."""
        return self.line.apart if self.line else ""

    def level(self, kind: ReviewKind) -> ReviewLevel | None:
        """The level of one kind of fact."""
        found = self.facts.get(kind)
        return ReviewLevel(found.level) if found else None

    @property
    def best(self) -> ReviewLevel | None:
        """The level so far: decided, else voted, else proposed."""
        return next((level for kind in BEST if (level := self.level(kind))), None)

    @property
    def lacks(self) -> list[ReviewKind]:
        """What is still to be written down; of who is set apart only the paper of their own."""
        kinds = LEVELLED if not self.apart else LEVELLED[:1] if self.apart == "new" else ()
        return [kind for kind in kinds if kind not in self.facts]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The review of one organisation in one year."""

    review: ReviewYear
    body: Entry
    entries: list[Entry]

    def capped(self, *, decided: bool) -> Cap:
        """The cap over what is decided, or over what is known so far."""
        levels = [entry.level(ReviewKind.DECISION) if decided else entry.best for entry in self.entries]
        return cap_of(self.review, levels.count(ReviewLevel.EXCELLENT), levels.count(ReviewLevel.GOOD))

    @property
    def decided(self) -> int:
        """How many members have a decided level."""
        return sum(entry.level(ReviewKind.DECISION) is not None for entry in self.entries)

    @property
    def rated(self) -> int:
        """How many members are to be rated."""
        return sum(not entry.apart for entry in self.entries)

    def missing(self, kind: ReviewKind) -> int:
        """How many still lack something of a kind."""
        return sum(kind in entry.lacks for entry in self.entries)


def cap_of(review: ReviewYear, excellent: int, good: int) -> Cap:
    """Apply the cap of a year as it was set."""
    return cap(review.cap_percent, CapBase(review.cap_base), excellent=excellent, good=good)


def get(actor: Actor, pk: int) -> ReviewYear:
    """Fetch the review of a year within reach."""
    return one(actor, ReviewYear.objects.select_related("unit"), pk, SEE)


def line(actor: Actor, pk: int) -> MemberReview:
    """Fetch a member on a list within reach."""
    rows = MemberReview.objects.select_related("review__unit", "membership__person", "membership__unit")
    return one(actor, rows, pk, SEE)


def sheet(actor: Actor, review: ReviewYear) -> Sheet:
    """Read the whole list of a year at one organisation: two queries."""
    actor.require(SEE, review)
    rows = MemberReview.objects.filter(review=review).select_related("membership__person")
    rows = rows.order_by("membership__name_key", "pk").fetch_mode(FETCH_RAISE)
    found: dict[int | None, Entry] = {row.pk: Entry(row) for row in rows}
    for row in found.values():
        if row.line:
            row.line.review = review
    found[None] = Entry(None)
    facts = ReviewFact.objects.filter(review=review, corrected_by=None).order_by("pk").fetch_mode(FETCH_RAISE)
    for fact in facts:
        put(found[fact.line_id], fact)
    body = found.pop(None)
    return Sheet(review, body, list(found.values()))


def put(entry: Entry, fact: ReviewFact) -> None:
    """Lay a fact with whom it is about."""
    if fact.kind == ReviewKind.OPINION:
        entry.opinions.append(fact)
    else:
        entry.facts[fact.kind] = fact


def history(actor: Actor, review: ReviewYear, who: MemberReview | None) -> list[ReviewFact]:
    """List everything written down about a member or a body in a year, corrected or not, the last first."""
    actor.require(SEE, review)
    rows = ReviewFact.objects.filter(review=review, line=who).select_related("by__person", "corrected_by")
    return list(rows.order_by("-on", "-pk").fetch_mode(FETCH_RAISE))


def last_levels(actor: Actor, person: int, most: int = 3) -> list[tuple[MemberReview, dict[str, ReviewFact]]]:
    """The last years a member was on a list within reach, each with what holds of it: two queries."""
    rows = actor.reach(SEE).filter(MemberReview.objects.filter(membership__person=person))
    lines = list(rows.select_related("review__unit").order_by("-review__year", "-pk").fetch_mode(FETCH_RAISE)[:most])
    found: dict[int, dict[str, ReviewFact]] = {row.pk: {} for row in lines}
    facts = ReviewFact.objects.filter(line__in=[row.pk for row in lines], corrected_by=None)
    for fact in facts.exclude(kind=ReviewKind.OPINION).fetch_mode(FETCH_RAISE):
        found[fact.line_id or 0][fact.kind] = fact
    return [(row, found[row.pk]) for row in lines]


# ── Organisations of a year ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Cell:
    """One organisation in a year: how many are to be rated, set apart, and have each kind of fact."""

    review: ReviewYear
    rated: int
    apart: int
    done: Mapping[str, int]
    level: str

    def missing(self, kind: ReviewKind) -> int:
        """How many of those to be rated still lack a kind of fact."""
        return max(0, self.rated - self.done.get(kind, 0))


def years(actor: Actor, unit: Unit | None = None) -> dict[int, int]:
    """Years that are open at and below a unit, the last first, each with at how many organisations."""
    rows = placed(actor, ReviewYear.objects.order_by("-year"), SEE, unit)
    return dict(rows.values_list("year").annotate(n=Count("pk")))


def cells(actor: Actor, unit: Unit | None, year: int, lacking: str = "", page: int = 1, *, opened: int) -> Page[Cell]:
    """List organisations at and below a unit whose year is open; `lacking`: where somebody still lacks this.

    `opened`: how many there are before anything is left out.
    """
    rows = placed(actor, ReviewYear.objects.filter(year=year), SEE, unit)
    if lacking:
        have = ReviewFact.objects.filter(line=OuterRef("pk"), kind=lacking, corrected_by=None)
        lines = MemberReview.objects.filter(~Exists(have), review=OuterRef("pk"), apart="")
        rows = rows.filter(Exists(lines))
    total = rows.count() if lacking else opened
    number = clamp(page, total)
    shown = Page[Cell]((), number, total)
    ordered = rows.select_related("unit").order_by("unit__depth", "unit__order_key", "pk").fetch_mode(FETCH_RAISE)
    return Page(_counted(list(ordered[(number - 1) * shown.size : number * shown.size])), number, total)


def _counted(reviews: list[ReviewYear]) -> list[Cell]:
    """Count for a page of organisations: two queries whatever their number."""
    numbers = [row.pk for row in reviews]
    lines = MemberReview.objects.filter(review__in=numbers).order_by().values_list("review")
    who = {pk: (rated, apart) for pk, rated, apart in lines.annotate(
        rated=Count("pk", filter=Q(apart="")), apart=Count("pk", filter=~Q(apart="")))}  # fmt: skip
    facts = ReviewFact.objects.filter(review__in=numbers, corrected_by=None).order_by()
    done: dict[int, Counter[str]] = {pk: Counter() for pk in numbers}
    levels: dict[int, str] = {}
    counted = facts.values_list("review", "kind", "line__apart", "level").annotate(n=Count("pk"))
    for pk, kind, apart, level, count in counted:
        if apart == "":
            done[pk][kind] += count
        elif apart is None and kind == ReviewKind.DECISION:  # of no line: the organisation as a body
            levels[pk] = level
    return [Cell(row, *who.get(row.pk, (0, 0)), done[row.pk], levels.get(row.pk, "")) for row in reviews]


def unopened(actor: Actor, unit: Unit | None, year: int) -> int:
    """Count organisations with members at and below a unit whose year is not open."""
    opened = ReviewYear.objects.filter(unit=OuterRef("pk"), year=year)
    rows = placed(actor, Unit.objects.filter(~Exists(opened), closed_on=None, members__gt=0), SEE, unit)
    return rows.count()


def review_of(actor: Actor, unit: Unit, year: int) -> ReviewYear | None:
    """The review of a year at an organisation itself, where it is open and within reach."""
    return actor.reach(SEE).filter(ReviewYear.objects.filter(unit=unit, year=year)).select_related("unit").first()


def reviewed(actor: Actor, unit: Unit | None, year: int) -> QuerySet[MemberReview]:
    """Everybody on a list of a year at and below a unit."""
    return placed(actor, MemberReview.objects.filter(review__year=year), SEE, unit)


def of_members(actor: Actor, members: Iterable[Membership]) -> dict[int, list[ReviewFact]]:
    """The levels decided for these memberships, by membership, the last year first."""
    rows = actor.reach(SEE).filter(
        ReviewFact.objects.filter(
            line__membership__in=[row.pk for row in members], kind=ReviewKind.DECISION, corrected_by=None
        )
    )
    found: dict[int, list[ReviewFact]] = {}
    for row in rows.select_related("review", "line").order_by("-review__year").fetch_mode(FETCH_RAISE):
        if row.line:
            found.setdefault(row.line.membership_id, []).append(row)
    return found
