"""What the page of one member shows beside the membership."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import FETCH_RAISE, BigIntegerField, CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.law import partyage
from ketnap.models import BadgeLine, Candidate, CardLine, Membership, Person, TransferFact
from ketnap.process.keys import Station
from ketnap.process.transfers import RUNNING, Fact, Happening, Move, Stage, TransferKind
from ketnap.queries import party_age, work
from ketnap.queries.members import SEE


@dataclass(frozen=True, slots=True)
class Periods:
    """One period of a member, the others the actor may see, and what party age is made of, seen or not."""

    found: Membership
    others: list[Membership]
    counted: partyage.Membership


def periods(actor: Actor, number: int) -> Periods:
    """Fetch a membership within reach with everything of the same person, the last first: one query."""
    rows = Membership.objects.filter(person__memberships=number).order_by("-ceremony_on").fetch_mode(FETCH_RAISE)
    everything = list(rows.select_related("unit", "admitted_unit", "person"))
    found = next((row for row in everything if row.pk == number and actor.reach(SEE).covers(row)), None)
    if found is None:
        raise OutOfReach("Không tìm thấy.")
    seen = actor.reach(SEE, Permission.SEE_FILE)
    others = [row for row in everything if row.pk != number and seen.covers(row)]
    return Periods(found, others, party_age.facts(found, everything))


class Passage(NamedTuple):
    """One line of a member's history: a stay, a time apart, the beginning of a move, or what happened to one.

    `what`: the kind of a time apart, of a move or of a happening; `move`: the number of the move it belongs to.
    """

    source: str
    pk: int
    what: str
    on: date
    until: date | None
    text: str
    place: str
    move: int | None
    corrects: int | None
    path: str


@dataclass(frozen=True, slots=True)
class Course:
    """What a member went through, each part with the last first; and the move that is not finished yet."""

    stays: list[Passage]
    marks: list[Passage]
    happened: list[Passage]
    moving: tuple[Passage, Stage] | None


def course(membership: Membership) -> Course:
    """Read the history of a member in hand: one query for all its parts, because the page asks many others."""
    rows = [Passage(*row) for row in _stays(membership).union(_marks(membership), _begun(membership),
                                                              _happened(membership), all=True)]  # fmt: skip
    rows.sort(key=lambda row: (row.on, row.pk), reverse=True)
    of = {name: [row for row in rows if row.source == name] for name in ("stay", "mark", "move", "fact")}
    gone = {row.corrects for row in of["fact"]}
    held = {(row.what, row.on): row.pk for row in sorted(of["mark"], key=lambda row: row.pk)}
    open_moves = ((row, _stage(row, of["fact"])) for row in of["move"])
    return Course(
        of["stay"],
        [row for row in of["mark"] if held[row.what, row.on] == row.pk],
        [row for row in of["fact"] if row.pk not in gone],
        next(((row, stage) for row, stage in open_moves if stage in RUNNING), None),
    )


def _stage(row: Passage, facts: list[Passage]) -> Stage:
    """How a move stands, by what happened to it."""
    own = sorted((fact for fact in facts if fact.move == row.pk), key=lambda fact: fact.pk)
    told = tuple(Fact(Happening(one.what), one.on, one.until, one.pk, one.corrects) for one in own)
    return Move(TransferKind(row.what), row.on, told, row.until).stage


def _columns(source: str, **columns: Any) -> dict[str, Any]:
    """The columns of a passage under names of their own; what is not named is empty."""
    empty = Value("", TextField())
    nobody = Cast(Value(None), BigIntegerField())  # PostgreSQL takes a bare NULL for a text, and joins no number to it
    return {
        "p_source": Value(source, TextField()),
        "p_pk": F("pk"),
        "p_what": Cast(columns.get("what", empty), TextField()),
        "p_on": F(columns["on"]),
        "p_until": F("until"),
        "p_text": Cast(columns.get("text", empty), TextField()),
        "p_place": Cast(columns.get("place", empty), TextField()),
        "p_move": columns.get("move", nobody),
        "p_corrects": columns.get("corrects", nobody),
        "p_path": Cast(columns.get("path", empty), TextField()),
    }


def _passages(rows: QuerySet[Any], source: str, **columns: Any) -> QuerySet[Any, Any]:
    named = _columns(source, **columns)
    found: QuerySet[Any, Any] = rows.order_by().annotate(**named).values_list(*named)
    return found


def _stays(membership: Membership) -> QuerySet[Any, Any]:
    return _passages(membership.stays.all(), "stay", on="since", place=F("unit__name"))


def _marks(membership: Membership) -> QuerySet[Any, Any]:
    return _passages(membership.marks.all(), "mark", on="since", what=F("kind"), text=F("paper"))


def _begun(membership: Membership) -> QuerySet[Any, Any]:
    return _passages(
        membership.transfers.all(), "move", on="effective_on", what=F("kind"), text=F("reason"), place=F("to_place"),
        path=F("unit__path"),
    )  # fmt: skip


def _happened(membership: Membership) -> QuerySet[Any, Any]:
    facts = TransferFact.objects.filter(transfer__membership=membership)
    place = Coalesce(F("arrival__unit__name"), F("transfer__to_place"))
    own = {"move": F("transfer_id"), "corrects": F("corrects_id")}
    return _passages(facts, "fact", on="on", what=F("what"), text=F("note"), place=place, **own)


class Given(NamedTuple):
    """A card or a badge of a member: given on a day, or ended or left out on one, in which case (`word`) and why."""

    what: str
    done_on: date | None
    ended_on: date | None
    kind: str
    word: str
    paper: str
    why: str


def given(member: Membership) -> list[Given]:
    """The cards and badges of a member in hand, asked for by whichever organisation: one query."""
    mine = {"membership__person": member.person_id}
    cards = CardLine.objects.filter(**mine).values_list(
        Value("card"), F("handed_on"), F("outcome_on"), F("kind"), F("outcome"), F("batch__decided_paper"),
        F("outcome_why"),
    )  # fmt: skip
    badges = BadgeLine.objects.filter(**mine).values_list(
        Value("badge"), F("awarded_on"), F("excluded_on"), Cast("years", CharField()), F("case"), F("paper"),
        F("excluded_why"),
    )  # fmt: skip
    return [Given(*row) for row in cards.union(badges, all=True)]


def road(actor: Actor, person: Person) -> Candidate | None:
    """The last road of a person that the actor may know of."""
    return work.visible(actor).filter(person=person).select_related("unit").order_by("-opened_on", "-pk").first()


def made_by(actor: Actor, candidate: Candidate) -> Membership | None:
    """The membership a road led to, where the actor may see it; a road before its ceremony has led to none."""
    if candidate.station <= Station.CEREMONY:
        return None
    rows = Membership.objects.filter(person=candidate.person_id, ceremony_on__gte=candidate.opened_on)
    return actor.reach(SEE, Permission.SEE_FILE).filter(rows).order_by("ceremony_on").first()
