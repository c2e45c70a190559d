"""Members on their way: out of reach of one side is not found, each side by its own end of the move."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import FETCH_RAISE, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from ketnap.access import Actor, Permission
from ketnap.law.values.transfers import (
    ABROAD_FORMAL,
    ABROAD_TEMPORARY,
    TRANSFER_LETTER,
    TRANSFER_NOT_HANDED_IN,
    TRANSFER_STEPS,
)
from ketnap.models import Appointment, Arrival, Helper, Membership, Person, Transfer, TransferFact, Unit
from ketnap.models.paths import numbers
from ketnap.process.transfer_limits import Clocked, last_start
from ketnap.process.transfers import ABROAD, FOR_GOOD, Clock, Fact, Happening, Move, TransferKind, clocks
from ketnap.queries.scope import PAGE, Page, clamp, one, placed

SEE = Permission.SEE_MEMBERS
H, K = Happening, TransferKind
THERE = (H.ACCEPTED.value, H.ARRIVED.value)
TEMPORARY = [kind.value for kind in TransferKind if kind not in FOR_GOOD]
FAR = date.max


def mover(actor: Actor, row: Membership | Transfer | Arrival | Unit) -> Permission:
    """The right to write down a move at a place: the register's office, or the cell itself."""
    manage = Permission.MANAGE_MEMBERS
    return manage if actor.may(manage, row) else Permission.RECORD_CELL


def may_move(actor: Actor, row: Membership | Transfer | Arrival | Unit) -> bool:
    """Say whether the actor may write down a move at a place."""
    return actor.may(mover(actor, row), row)


def move_of(transfer: Transfer) -> Move:
    """What the rules see of a move; rows read ahead are not read again."""
    facts = sorted(transfer.facts.all(), key=lambda row: row.pk)
    told = tuple(Fact(H(row.what), row.on, row.until, row.pk, row.corrects_id) for row in facts)
    inside = bool(transfer.arrivals.all())
    return Move(TransferKind(transfer.kind), transfer.effective_on, told, transfer.until, inside)


@dataclass(frozen=True, slots=True)
class Line:
    """One move in a list. `arrival`: the letter as the receiving side has it, the last where there are several."""

    transfer: Transfer
    move: Move
    arrival: Arrival | None
    clocks: tuple[Clock, ...]

    @property
    def due_on(self) -> date:
        """The first end of a clock that runs; a move without one comes last."""
        return self.clocks[0].due_on if self.clocks else FAR

    @property
    def facts(self) -> list[TransferFact]:
        """Everything written down, corrected or not, in that order."""
        return sorted(self.transfer.facts.all(), key=lambda row: row.pk)

    @property
    def letter(self) -> TransferFact | None:
        """The letter as it stands now."""
        found = [row for row in self.facts if row.what == H.LETTER]
        return max(found, key=lambda row: row.pk, default=None)

    @property
    def to(self) -> str:
        """Where the member goes, as last said."""
        return self.arrival.unit.name if self.arrival else self.transfer.to_place


def line_of(transfer: Transfer) -> Line:
    """Say everything that follows from one move."""
    arrival = max(transfer.arrivals.all(), key=lambda row: row.pk, default=None)
    move = move_of(transfer)
    return Line(transfer, move, arrival, clocks(move))


_ARRIVALS = Prefetch("arrivals", Arrival.objects.select_related("unit__parent"))
_MEMBERS = Prefetch("membership", Membership.objects.select_related("person", "unit").fetch_mode(FETCH_RAISE))


def _read(rows: QuerySet[Transfer]) -> QuerySet[Transfer]:
    """Moves with what a list says of them: three queries, however many."""
    people = rows.select_related("membership__person", "membership__unit", "unit")
    return people.prefetch_related("facts", _ARRIVALS).fetch_mode(FETCH_RAISE)


def _has(*what: str) -> Exists:
    return Exists(TransferFact.objects.filter(transfer=OuterRef("pk"), what__in=what))


def moving(rows: QuerySet[Transfer]) -> QuerySet[Transfer]:
    """Not there yet, and not given up."""
    return rows.filter(~_has(*THERE, H.CALLED_BACK.value))


def away(rows: QuerySet[Transfer]) -> QuerySet[Transfer]:
    """Elsewhere for a time, and not back; who died or left the Party there is on other lists."""
    there = rows.filter(_has(*THERE), ~_has(H.RETURNED.value))
    return there.filter(kind__in=TEMPORARY, membership__left_on=None)


def late_moving(rows: QuerySet[Transfer], on: date) -> QuerySet[Transfer]:
    """On the way, and past the last day of a clock: what `Line.due_on` says, asked of the database."""
    since = partial(last_start, on=on)
    said = TransferFact.objects.filter(transfer=OuterRef("pk"))
    standing = said.filter(corrected_by=None).order_by("-pk")
    led = said.filter(corrects=None, what__in=(H.LETTER.value, H.PRESENTED.value, H.REFUSED.value)).order_by("-pk")
    again = said.filter(what=H.SENT_ON.value, pk__gt=OuterRef("led_at"))
    found = moving(rows).annotate(
        led=Subquery(led.values("what")[:1]), led_at=Subquery(led.values("pk")[:1]),
        letter_on=Subquery(standing.filter(what=H.LETTER.value).values("on")[:1]),
        slip_on=Subquery(standing.filter(what=H.SLIP.value).values("on")[:1]),
    ).annotate(again=Exists(again))  # fmt: skip
    good, letter = Q(kind__in=list(FOR_GOOD - ABROAD)), TRANSFER_LETTER.id
    on_way = Q(led=H.LETTER.value) | Q(led=H.REFUSED.value, again=True)
    shown = Q(letter_on__lte=since(Clocked.ON_WAY, letter))
    handed = Coalesce("slip_on", "letter_on")
    return found.annotate(handed_on=handed).filter(
        good & Q(led=None, effective_on__lte=since(Clocked.ANNOUNCED, TRANSFER_STEPS.id))
        | good & on_way & (shown | Q(handed_on__lte=since(Clocked.ON_WAY, TRANSFER_NOT_HANDED_IN.id)))
        | Q(kind=K.ABROAD_FORMAL.value, effective_on__lte=since(Clocked.ABROAD_FORMAL, ABROAD_FORMAL.id))
        | Q(kind=K.ABROAD_TEMPORARY.value, effective_on__lte=since(Clocked.ABROAD_TEMPORARY, ABROAD_TEMPORARY.id))
    )


def late_away(rows: QuerySet[Transfer], on: date) -> QuerySet[Transfer]:
    """Elsewhere for a time that is over; `ends_on` is its end as last prolonged."""
    longer = TransferFact.objects.filter(transfer=OuterRef("pk"), what=H.PROLONGED.value, corrected_by=None)
    last = Subquery(longer.order_by("-pk").values("until")[:1])
    return away(rows).annotate(ends_on=Coalesce(last, "until")).filter(ends_on__lt=on)


def get(actor: Actor, pk: int) -> Line:
    """One move, for the side the member leaves."""
    return line_of(one(actor, _read(Transfer.objects.all()), pk, SEE))


def get_arrival(actor: Actor, pk: int) -> tuple[Arrival, Line]:
    """One letter, for the side that receives it."""
    found = one(actor, Arrival.objects.select_related("unit"), pk, SEE)
    return found, line_of(_read(Transfer.objects.all()).get(pk=found.transfer_id))


def get_fact(actor: Actor, line: Line, pk: int) -> TransferFact:
    """A fact of a move in hand, by the side that wrote it down."""
    return one(actor, TransferFact.objects.filter(transfer=line.transfer), pk, SEE)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of moves, and how many of all of them are past a last day."""

    page: Page[Line]
    late: int


def outgoing(actor: Actor, unit: Unit | None, number: int = 1) -> Found:
    """Members of this side who are on their way, the latest past the day first."""
    return _paged(actor, _outward(actor, unit, moving), number)


def gone_for_a_time(actor: Actor, unit: Unit | None, number: int = 1) -> Found:
    """Members counted here who are active elsewhere for a time, who should be back first."""
    return _paged(actor, _outward(actor, unit, away), number)


def incoming(actor: Actor, unit: Unit | None, number: int = 1) -> Found:
    """Letters before this side that nobody has answered yet."""
    return _paged(actor, _inward(actor, unit, moving), number)


def waiting(actor: Actor, unit: Unit | None) -> int:
    """How many letters before this side nobody has answered yet."""
    return _inward(actor, unit, moving).count()


def here_for_a_time(actor: Actor, unit: Unit | None, number: int = 1) -> Found:
    """Members of other cells who are active here for a time; they are not counted here."""
    return _paged(actor, _inward(actor, unit, away), number)


type Kept = Callable[[QuerySet[Transfer]], QuerySet[Transfer]]


def _outward(actor: Actor, unit: Unit | None, kept: Kept) -> QuerySet[Transfer]:
    return kept(placed(actor, Transfer.objects.all(), SEE, unit))


def _inward(actor: Actor, unit: Unit | None, kept: Kept) -> QuerySet[Transfer]:
    later = Arrival.objects.filter(transfer=OuterRef("transfer"), pk__gt=OuterRef("pk"))
    last = placed(actor, Arrival.objects.filter(~Exists(later)), SEE, unit)
    return kept(Transfer.objects.filter(pk__in=last.values("transfer")))


def _paged(actor: Actor, rows: QuerySet[Transfer], number: int) -> Found:
    """Clocks are computed and not stored, so the order is made here; few are on their way at a time."""
    moves = rows.select_related("unit").prefetch_related("facts", _ARRIVALS).fetch_mode(FETCH_RAISE)
    lines = sorted(map(line_of, moves), key=lambda line: (line.due_on, line.transfer.pk))
    at = clamp(number, len(lines))
    late = sum(line.due_on < actor.on for line in lines)
    shown = lines[(at - 1) * PAGE : at * PAGE]
    prefetch_related_objects([line.transfer for line in shown], _MEMBERS)
    return Found(Page(shown, at, len(lines)), late)


def book(actor: Actor, unit: Unit | None, year: int, number: int = 1) -> Page[TransferFact]:
    """The register of letters given in a year, in the order of their numbers."""
    rows = placed(actor, TransferFact.objects.all(), SEE, unit)
    rows = rows.filter(what=H.LETTER.value, on__year=year, corrected_by=None)
    total = rows.count()
    at = clamp(number, total)
    shown = rows.select_related("transfer__membership__person", "transfer__unit").order_by("register", "on", "pk")
    return Page(list(shown.fetch_mode(FETCH_RAISE)[(at - 1) * PAGE : at * PAGE]), at, total)


def latest(person: Person) -> Line | None:
    """The last move of a person in hand that was not given up."""
    rows = _read(Transfer.objects.filter(~_has(H.CALLED_BACK.value), membership__person=person)).order_by("-pk")
    return next(map(line_of, rows[:1]), None)


@dataclass(frozen=True, slots=True)
class Duties:
    """What a member who goes leaves behind: roles that end when somebody else accepts, people to be helped."""

    roles: list[Appointment]
    helped: list[Helper]


def duties(actor: Actor, membership: Membership) -> Duties:
    """Name the roles and the people helped today, as far as the actor may see them."""
    above = numbers(membership.path)
    roles = Appointment.objects.filter(person=membership.person_id, until=None, unit__in=above)
    helped = Helper.objects.filter(person=membership.person_id, until=None)
    seen = actor.reach(Permission.SEE_STAGE, Permission.SEE_FILE).filter(helped)
    return Duties(
        list(roles.select_related("unit").fetch_mode(FETCH_RAISE)),
        list(seen.select_related("candidate__person").fetch_mode(FETCH_RAISE)),
    )
