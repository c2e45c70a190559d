"""Whose turn it is: open dossiers on the list of the actor's bodies, in order of what is due first.

Every open dossier lies on exactly one body's list (`Candidate.holder`); which list is mine follows from my rights.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import FETCH_RAISE, Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from ketnap.access.actor import Actor, live
from ketnap.access.permissions import Permission
from ketnap.access.roles import RoleKey, Where
from ketnap.access.spots import SPOTS
from ketnap.access.steps import right_to_answer
from ketnap.models import Away, Candidate
from ketnap.models.helping import STANDING
from ketnap.process.keys import Body
from ketnap.queries.turns import DueDay, PileNumber

LISTS = (Body.CELL, Body.CENTRE, Body.GRASSROOTS, Body.SECTION, Body.DECIDING)
SEEN = (Permission.SEE_STAGE, Permission.SEE_FILE, Permission.SEE_OWN)
_SPOT = SPOTS[Candidate]


def visible(actor: Actor, *, walked: bool = False) -> QuerySet[Candidate]:
    """Every candidate the actor may know of. `walked`: many, and the first in an order that has an index are wanted."""
    return Candidate.objects.filter(actor.reach(*SEEN).q(_SPOT, walked=walked))


def open_candidates(actor: Actor) -> QuerySet[Candidate]:
    return visible(actor).filter(closed_on=None)


def mine(actor: Actor) -> QuerySet[Candidate]:
    """Open dossiers that wait for a body the actor answers for, each body by its own right."""
    return Candidate.objects.filter(for_me(actor), closed_on=None)


def for_me(actor: Actor) -> Q:
    """Say "waits for a body the actor answers for"."""
    found = Q(pk__in=[])
    for body in LISTS:
        found |= Q(holder=body.value) & _mine_of(actor, body)
    return found


def _mine_of(actor: Actor, body: Body) -> Q:
    """Where a body's list is the actor's own."""
    reach = actor.reach(right_to_answer(body))
    return reach.q(_SPOT) if body in LISTS and reach and answers(actor, body) else Q(pk__in=[])


def answers(actor: Actor, body: Body) -> bool:
    """An officer above may write for a cell or for the centre, but their lists are their own."""
    if body is Body.CENTRE:
        return any(role.key is RoleKey.CENTRE for role in actor.roles)
    if body is not Body.CELL:
        return True
    return any(post.role.where is Where.OWN_UNIT for post in actor.posts)


@dataclass(frozen=True, slots=True)
class Pile:
    """One group of the work list: its first rows and how many there are."""

    key: str
    rows: list[Candidate]
    total: int


SHOWN = 30
LINE = (
    "station", "next_step", "holder", "due_on", "expires_on", "opens_on", "since_on", "closed_on", "closed_why",
    "paused_on", "person__name", "person__born_on", "person__ethnicity", "unit__name",
)  # fmt: skip
"""What a line of a list says; a province's lists read nothing else."""
GROUPS = ("late", "today", "week", "later", "undated")


def piles(actor: Actor) -> list[Pile]:
    """Overdue, today, within seven days, later, and those without a day of their own: two queries.

    The first walks an index and knows numbers only; people and units are read for the rows that are shown.
    """
    listed = mine(actor).annotate(when=DueDay(actor.on), pile=PileNumber(actor.on))
    place = Window(RowNumber(), partition_by=F("pile"), order_by=("when", "since_on", "pk"))
    ranked = listed.annotate(place=place, among=Window(Count("pk"), partition_by=F("pile"))).filter(place__lte=SHOWN)
    chosen = list(ranked.order_by("pile", "place").values_list("pk", "pile", "among"))
    rows = Candidate.objects.select_related("person", "unit").only(*LINE).fetch_mode(FETCH_RAISE)
    found = rows.in_bulk([pk for pk, _, _ in chosen])
    return [
        Pile(key, [found[pk] for pk, pile, _ in chosen if pile == number], totals[number])
        for totals in ({pile: among for _, pile, among in chosen},)
        for number, key in enumerate(GROUPS)
        if number in totals
    ]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A figure of the side column, and the filter of the list it opens."""

    label: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Around:
    """What lies beside the own list: what comes up within reach, and how much waits on the lists of other bodies."""

    ahead: list[Ahead]
    elsewhere: Mapping[Body, int]


def around(actor: Actor) -> Around:
    """Count what comes up (probations and papers ending, months without a remark) and waits elsewhere: one query."""
    today, waiting = actor.on, Q(paused_on=None)  # who is paused waits for nobody; the board says the same
    counts = {
        "p30": Count("pk", filter=_between("opens_on", today, 30)),
        "p60": Count("pk", filter=_between("opens_on", today, 60)),
        "p90": Count("pk", filter=_between("opens_on", today, 90)),
        "paper": Count("pk", filter=_between("expires_on", today, 90)),
        "silent": Count("pk", filter=without_remark(today)),
        **{body.value: Count("pk", filter=waiting & Q(holder=body.value) & ~_mine_of(actor, body)) for body in Body},
    }
    found = open_candidates(actor).order_by().aggregate(**counts)
    ahead = [
        Ahead("Hết dự bị trong 30 ngày", found["p30"], "het-du-bi=30"),
        Ahead("Hết dự bị trong 60 ngày", found["p60"], "het-du-bi=60"),
        Ahead("Hết dự bị trong 90 ngày", found["p90"], "het-du-bi=90"),
        Ahead("Giấy tờ sắp hết giá trị", found["paper"], "sap-het=90"),
        Ahead(f"Chưa có nhận xét tháng {today.month}", found["silent"], "thieu-nhan-xet=1"),
    ]
    return Around(ahead, {body: found[body.value] for body in Body if found[body.value]})


def _between(field: str, today: date, days: int) -> Q:
    return Q(**{f"{field}__gte": today, f"{field}__lte": today + timedelta(days=days)})


def without_remark(today: date) -> Q:
    """Say "helped since before this month, not working far from home, and no remark in it"."""
    first = today.replace(day=1)
    gone = Away.objects.filter(live(today), **STANDING)
    silent = Q(remarked_on=None) | Q(remarked_on__lt=first)
    return Q(helped_since__lt=first, paused_on=None) & silent & ~Q(pk__in=gone.values("candidate"))
