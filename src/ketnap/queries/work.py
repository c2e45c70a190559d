"""Whose turn it is: open dossiers on the list of the actor's bodies, in order of what is due first.

Every open dossier lies on exactly one body's list (`Candidate.holder`); which list is mine follows from my rights.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, DateField, F, IntegerField, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.access.reach import SPOTS
from ketnap.access.roles import RoleKey, Where
from ketnap.access.steps import right_to_answer
from ketnap.models import Candidate, Helper, StepRecord
from ketnap.process.keys import Body, StepKey

LISTS = (Body.CELL, Body.CENTRE, Body.GRASSROOTS, Body.SECTION, Body.DECIDING)
NEAR = 90
SEEN = (Permission.SEE_STAGE, Permission.SEE_FILE, Permission.SEE_OWN)
_SPOT = SPOTS[Candidate]


def visible(actor: Actor) -> QuerySet[Candidate]:
    """Every candidate the actor may know of."""
    return actor.reach(*SEEN).filter(Candidate.objects.all())


def open_candidates(actor: Actor) -> QuerySet[Candidate]:
    return visible(actor).filter(closed_on=None)


def mine(actor: Actor) -> QuerySet[Candidate]:
    """Open dossiers that wait for a body the actor answers for, each body by its own right."""
    return Candidate.objects.filter(_for_me(actor), closed_on=None)


def _for_me(actor: Actor) -> Q:
    found = Q(pk__in=[])
    for body in LISTS:
        reach = actor.reach(right_to_answer(body))
        if reach and answers(actor, body):
            found |= Q(holder=body.value) & reach.q(_SPOT)
    return found


def answers(actor: Actor, body: Body) -> bool:
    """An officer above may write for a cell or for the centre, but their lists are their own."""
    if body is Body.CENTRE:
        return any(role.key is RoleKey.CENTRE for role in actor.roles)
    if body is not Body.CELL:
        return True
    return any(post.role.where is Where.OWN_UNIT for post in actor.posts)


def elsewhere(actor: Actor) -> Mapping[Body, int]:
    """How many visible open dossiers lie on other lists, by body."""
    rows = open_candidates(actor).exclude(holder="").values_list("holder").order_by("holder")
    counted = rows.annotate(n=Count("pk"), own=Count("pk", filter=_for_me(actor)))
    return {Body(holder): count - own for holder, count, own in counted if count > own}


def when(today: date) -> Case:
    """The day that puts a dossier in its place: the end of probation while it lies ahead, else what is due.

    Else the day a paper goes out of date, when that is near. A paused one has no day.
    """
    return Case(
        When(paused_on__isnull=False, then=Value(None)),
        When(opens_on__gte=today, then=F("opens_on")),
        When(due_on=None, expires_on__lte=today + timedelta(days=NEAR), then=F("expires_on")),
        default=F("due_on"),
        output_field=DateField(),
    )


@dataclass(frozen=True, slots=True)
class Pile:
    """One group of the work list: its first rows and how many there are."""

    key: str
    rows: list[Candidate]
    total: int


SHOWN = 30
GROUPS = ("late", "today", "week", "later", "undated")


def piles(actor: Actor) -> list[Pile]:
    """Overdue, today, within seven days, later, and those without a day of their own: two queries."""
    listed = _in_piles(actor)
    ranked = listed.annotate(place=Window(RowNumber(), partition_by=F("pile"), order_by=("when", "since_on", "pk")))
    rows = list(ranked.filter(place__lte=SHOWN).select_related("person", "unit").order_by("pile", "place"))
    totals = dict(listed.values_list("pile").annotate(n=Count("pk")).order_by())
    return [
        Pile(key, [row for row in rows if getattr(row, "pile") == number], totals[number])  # noqa: B009 — annotated
        for number, key in enumerate(GROUPS)
        if totals.get(number)
    ]


def _in_piles(actor: Actor) -> Any:  # annotated rows, which the type checker cannot name
    """Number the pile each dossier lies on."""
    today, week = actor.on, actor.on + timedelta(days=7)
    conditions = (Q(when__lt=today), Q(when=today), Q(when__gt=today, when__lte=week), Q(when__gt=week))
    pile = Case(
        *(When(condition, then=Value(number)) for number, condition in enumerate(conditions)),
        default=Value(GROUPS.index("undated")),
        output_field=IntegerField(),
    )
    return mine(actor).annotate(when=when(today), pile=pile)


def waiting_for(actor: Actor) -> int:
    """How many dossiers wait for the actor: the figure of the menu is the figure of the desk."""
    return mine(actor).count()


@dataclass(frozen=True, slots=True)
class Ahead:
    """A figure of the side column, and the filter of the list it opens."""

    label: str
    count: int
    query: str


def ahead(actor: Actor) -> list[Ahead]:
    """What comes up within reach: probations ending, certificates and papers expiring, helpers without a remark."""
    today, rows = actor.on, open_candidates(actor)
    counts = rows.aggregate(
        p30=Count("pk", filter=_between("opens_on", today, 30)),
        p60=Count("pk", filter=_between("opens_on", today, 60)),
        p90=Count("pk", filter=_between("opens_on", today, 90)),
        paper=Count("pk", filter=_between("expires_on", today, 90)),
        silent=Count("pk", filter=_silent(today)),
    )
    return [
        Ahead("Hết dự bị trong 30 ngày", counts["p30"], "het-du-bi=30"),
        Ahead("Hết dự bị trong 60 ngày", counts["p60"], "het-du-bi=60"),
        Ahead("Hết dự bị trong 90 ngày", counts["p90"], "het-du-bi=90"),
        Ahead("Giấy tờ sắp hết giá trị", counts["paper"], "sap-het=90"),
        Ahead(f"Chưa có nhận xét tháng {today.month}", counts["silent"], "thieu-nhan-xet=1"),
    ]


def _between(field: str, today: date, days: int) -> Q:
    return Q(**{f"{field}__gte": today, f"{field}__lte": today + timedelta(days=days)})


def without_remark(actor: Actor) -> QuerySet[Candidate]:
    """Open dossiers with a helper and no remark written for this month."""
    return open_candidates(actor).filter(_silent(actor.on))


def _silent(today: date) -> Q:
    """Say "helped since before this month, and no remark in it"; the two lists are made once, not once a dossier."""
    first = today.replace(day=1)
    helped = Helper.objects.filter(until=None, since__lt=first)
    remarked = StepRecord.objects.filter(step=StepKey.REMARK.value, happened_on__gte=first, corrected_by=None)
    here = Q(pk__in=helped.values("candidate_id")) & ~Q(pk__in=remarked.values("candidate_id"))
    return here & Q(paused_on=None)
