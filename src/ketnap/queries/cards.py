"""Cards: who needs one, the batches they are asked for in, what waits to be handed over, what was lost."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Length

from ketnap.access import Actor, OutOfReach
from ketnap.law.judging import known, line_on
from ketnap.law.values import CARD_DIGITS
from ketnap.models import CardBatch, CardCheck, CardFix, CardKind, CardLine, CardReport, Membership, Person, Unit
from ketnap.models.card import OPEN, REPORTED
from ketnap.queries import finding, people
from ketnap.queries.members import SEE
from ketnap.queries.scope import one, placed

NAMED = 20
MOST = 100
"""People offered at a time; the next come when these are in the batch."""


# ── Batches and their lines ──────────────────────────────────────────────────────────────────────────────────────────


def batches(actor: Actor, unit: Unit | None = None) -> QuerySet[CardBatch]:
    """Batches at and below a unit, the last first, each with how many it holds and how many are still open."""
    rows = placed(actor, CardBatch.objects.all(), SEE, unit).select_related("unit").order_by("-month", "-pk")
    still = Count("lines", filter=Q(lines__handed_on=None, lines__outcome=""))
    return rows.annotate(people=Count("lines"), still=still).fetch_mode(FETCH_RAISE)


def batch(actor: Actor, pk: int) -> CardBatch:
    return one(actor, CardBatch.objects.select_related("unit"), pk, SEE)


def lines(batch: CardBatch) -> QuerySet[CardLine]:
    """The lines of a batch in hand, in its order; those of members who moved away since as well."""
    rows = CardLine.objects.filter(batch=batch)
    rows = rows.select_related("batch__unit", "membership__person", "membership__unit__parent")
    return rows.order_by("no", "membership__name_key", "pk").fetch_mode(FETCH_RAISE)


def line(actor: Actor, pk: int) -> CardLine:
    """A line of a batch, or of a member, that the actor may see."""
    rows = CardLine.objects.select_related("batch__unit", "membership__person", "membership__unit", "report")
    reach = actor.reach(SEE)
    found = (reach.filter(rows) | reach.filter(rows, path_field="batch__unit__path")).filter(pk=pk).first()
    if found is None:
        raise OutOfReach("Không tìm thấy.")
    return found


def fixes(line: CardLine) -> list[CardFix]:
    """What was put right in a line in hand, the last first."""
    return list(CardFix.objects.filter(line=line).select_related("by__person").order_by("-pk"))


def to_hand(actor: Actor, unit: Unit) -> QuerySet[CardLine]:
    """Cards that have come and wait to be handed over to members of a cell."""
    rows = actor.reach(SEE).filter(CardLine.objects.filter(OPEN, received_on__isnull=False, membership__unit=unit))
    rows = rows.select_related("membership__person", "membership__unit", "batch__unit")
    return rows.order_by("membership__name_key", "pk").fetch_mode(FETCH_RAISE)


def left(batch: CardBatch) -> CardLine | None:
    """A line of a batch in hand that is still open: one whose card has not come, before one that waits to be handed."""
    rows = CardLine.objects.filter(OPEN, batch=batch).select_related("membership__unit__parent")
    return rows.order_by(F("received_on").asc(nulls_first=True), "no", "pk").first()


# ── Who needs a card ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody a card may be asked for, and why."""

    membership: Membership
    kind: CardKind
    report: CardReport | None = None


def wanting(actor: Actor, unit: Unit | None, kind: CardKind, on: date) -> QuerySet[Membership]:
    """Members at and below a unit whom a kind of request may be made for, and who stand in no unfinished batch."""
    rows = placed(actor, Membership.objects.filter(left_on=None), SEE, unit)
    rows = rows.exclude(Exists(CardLine.objects.filter(OPEN, membership=OuterRef("pk"))))
    if kind is CardKind.ISSUE:
        return rows.filter(card_number="", recognised_on__lte=on)
    if kind is CardKind.EXCHANGE:
        digits = known(line_on(CARD_DIGITS, on))
        return rows.exclude(card_number="").filter(recognised_on__lte=on).alias(digits=Length("card_number")).exclude(
            digits=digits
        )  # fmt: skip
    return rows.filter(pk__in=unanswered().filter(kind=kind).values("membership"))  # few; not looked up for everybody


def unanswered() -> QuerySet[CardReport]:
    """Reports that stand and that no batch has taken up; a request that was refused took it up."""
    return standing().filter(lines=None)


def standing() -> QuerySet[CardReport]:
    """Reports neither corrected nor withdrawn."""
    return CardReport.objects.filter(corrected_by=None, withdrawn=False)


def proposals(actor: Actor, unit: Unit, kind: CardKind) -> list[Proposal]:
    """The first of those a kind of request may be made for, in order of name; one more than are offered."""
    rows = wanting(actor, unit, kind, actor.on).select_related("person", "unit").order_by("name_key", "pk")
    found = list(rows.fetch_mode(FETCH_RAISE)[: MOST + 1])
    reports = reported(found) if kind in REPORTED else {}
    return [Proposal(row, kind, reports.get(row.pk)) for row in found]


def reported(rows: Iterable[Membership]) -> dict[int, CardReport]:
    """The unanswered report of each of these members."""
    found = unanswered().filter(membership__in=list(rows)).order_by("pk").fetch_mode(FETCH_RAISE)
    return {report.membership_id: report for report in found}


def awaiting(actor: Actor, unit: Unit | None, kind: CardKind) -> QuerySet[Membership]:
    """The same in order of name, for a list; `counts` says how many."""
    rows = wanting(actor, unit, kind, actor.on).select_related("person", "unit").order_by("name_key", "pk")
    return rows.fetch_mode(FETCH_RAISE)


def come(actor: Actor, unit: Unit | None) -> QuerySet[CardLine]:
    """Cards that have come and wait to be handed over at and below a unit, in order of name."""
    rows = placed(actor, CardLine.objects.filter(OPEN, received_on__isnull=False), SEE, unit)
    rows = rows.select_related("membership__person", "membership__unit", "batch__unit")
    return rows.order_by("membership__name_key", "pk").fetch_mode(FETCH_RAISE)


def counts(actor: Actor, unit: Unit | None) -> Mapping[str, int]:
    """How many want a card, of each kind but the exchange, and how many cards wait to be handed over: one query."""
    asked = {kind.value: wanting(actor, unit, kind, actor.on) for kind in (CardKind.ISSUE, *REPORTED)}
    first, *more = (
        rows.order_by().values(what=Value(what)).annotate(n=Count("pk")).values_list("what", "n")
        for what, rows in (*asked.items(), ("to-hand", come(actor, unit).select_related(None)))
    )
    return dict(first.union(*more, all=True))


def present(actor: Actor, person: Person) -> Membership:
    """The membership somebody has today, within reach."""
    row = Membership.objects.filter(person=person, left_on=None).select_related("person", "unit").first()
    if row is None or not actor.may(SEE, row):
        raise OutOfReach("Không tìm thấy đảng viên.")
    return row


def named(actor: Actor, text: str, near: Unit | None) -> list[Person]:
    """Members of today by name; before anything is typed those at `near`."""
    live = Membership.objects.filter(left_on=None)
    rows = people.people(actor, SEE)
    if text.strip() or near is None:
        return finding.named(rows.filter(pk__in=live.values("person")), text, NAMED)
    return list(rows.filter(pk__in=live.filter(unit=near).values("person"))[:NAMED])


# ── Lost and damaged cards, the yearly check ─────────────────────────────────────────────────────────────────────────


def reports(actor: Actor, unit: Unit | None) -> QuerySet[CardReport]:
    """Lost and damaged cards at and below a unit, the last first."""
    rows = placed(actor, standing(), SEE, unit)
    rows = rows.select_related("membership__person", "membership__unit").prefetch_related("lines")
    return rows.order_by("-happened_on", "-pk").fetch_mode(FETCH_RAISE)


def report(actor: Actor, pk: int) -> CardReport:
    """A report that stands, within reach."""
    return one(actor, standing().select_related("membership__person", "membership__unit"), pk, SEE)


@dataclass(frozen=True, slots=True)
class Holder:
    """A member with a card, and what the last check of the year said."""

    membership: Membership
    check: CardCheck | None

    @property
    def person(self) -> Person:
        return self.membership.person


def holders(actor: Actor, unit: Unit, year: int) -> list[Holder]:
    """Members of a cell who have a card, each with the last check of a year: two queries."""
    rows = actor.reach(SEE).filter(Membership.objects.filter(unit=unit, left_on=None).exclude(card_number=""))
    found = list(rows.select_related("person", "unit").order_by("name_key", "pk").fetch_mode(FETCH_RAISE))
    checks = {row.membership_id: row for row in CardCheck.objects.filter(
        membership__in=[row.pk for row in found], on__year=year
    ).order_by("pk")}  # fmt: skip
    return [Holder(row, checks.get(row.pk)) for row in found]


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def bearers(actor: Actor, numbers: Collection[str], but: Collection[int]) -> dict[str, Membership]:
    """Live members, or lines waiting for one, that bear one of these numbers already, except people named in `but`."""
    live = Membership.objects.filter(left_on=None, person__realm=actor.realm).exclude(person__in=but)
    found = {row.card_number: row for row in live.filter(card_number__in=numbers).select_related("person", "unit")}
    waiting = CardLine.objects.filter(OPEN, number__in=numbers, membership__in=live)
    for line in waiting.select_related("membership__person", "membership__unit"):
        found.setdefault(line.number, line.membership)
    return found
