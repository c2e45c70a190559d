"""Personal histories and the remarks on them: who fills, who reviews, how often something came back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncMonth

from ketnap import clock
from ketnap.access.actor import Actor, OutOfReach
from ketnap.access.permissions import Permission
from ketnap.models import REAL, Candidate, HistoryRemark, PersonalHistory, Unit, paths

REVIEW = (Permission.RECORD_GRASSROOTS, Permission.RECORD_CELL)


def right_to_review(actor: Actor, row: Candidate | HistoryRemark) -> Permission:
    """The right under which somebody reviews: that of the grassroots committee, otherwise that of the cell."""
    return next((right for right in REVIEW if actor.may(right, row)), Permission.RECORD_CELL)


def may_review(actor: Actor, candidate: Candidate) -> bool:
    """Reviewers are officers, and never of themselves."""
    own = actor.person is not None and actor.person.pk == candidate.person_id
    return not own and actor.may(right_to_review(actor, candidate), candidate)


def of(actor: Actor, candidate: Candidate) -> PersonalHistory:
    """What a person has declared; an empty one, not yet kept, where nothing is. For those who may fill it in."""
    actor.require(Permission.RECORD_OWN, candidate)
    found = PersonalHistory.objects.filter(person=candidate.person).first()
    return PersonalHistory(person=candidate.person) if found is None else found


def province(candidate: Candidate) -> str:
    """The province an invented organisation stands in, which no list of provinces holds; "" in the real world."""
    if candidate.realm == REAL:
        return ""
    top = Unit.objects.filter(pk=paths.numbers(candidate.unit.path)[0]).values_list("name", flat=True).get()
    return re.sub(r"^(Tỉnh ủy|Đảng bộ tỉnh) ", "", top)


def remarks(history: PersonalHistory) -> list[HistoryRemark]:
    """Every return, oldest first."""
    return [] if not history.pk else list(history.remarks.select_related("by__person").order_by("at", "pk"))


def remark(actor: Actor, candidate: Candidate, pk: int) -> HistoryRemark:
    """One return on the history of this dossier; 404 otherwise."""
    actor.require(Permission.RECORD_OWN, candidate)
    rows = HistoryRemark.objects.select_related("history__person")
    found = rows.filter(pk=pk, history__person=candidate.person).first()
    if found is None:
        raise OutOfReach("Không tìm thấy góp ý này.")
    return found


def open_returns(candidate: Candidate) -> int:
    """How many returns wait for the person who declares."""
    waiting = Q(settled_at=None, fixed_at=None)
    return HistoryRemark.objects.filter(waiting, history__person=candidate.person).count()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which returns are asked for."""

    item: str = ""
    reason: str = ""
    month: date | None = None


def returns(actor: Actor, wanted: Wanted) -> QuerySet[HistoryRemark]:
    """Returns within reach of whoever reviews."""
    rows = actor.reach(*REVIEW).filter(HistoryRemark.objects.all())
    asked = Q()
    if wanted.item:
        asked &= Q(item=wanted.item)
    if wanted.reason:
        asked &= Q(reason=wanted.reason)
    if wanted.month:
        asked &= Q(at__year=wanted.month.year, at__month=wanted.month.month)
    return rows.filter(asked)


def by(rows: QuerySet[HistoryRemark], column: str) -> dict[str, int]:
    """How many returns of each item, or for each reason; most first."""
    counted = rows.order_by().values_list(column).annotate(count=Count("pk")).order_by("-count", column)
    return dict(counted)


def by_month(rows: QuerySet[HistoryRemark]) -> dict[date, int]:
    """How many returns in each month there was one, newest first."""
    counted = rows.order_by().annotate(month=TruncMonth("at")).values_list("month").annotate(count=Count("pk"))
    return {clock.day_of(month): count for month, count in counted.order_by("-month")}


@dataclass(frozen=True, slots=True)
class Returned:
    """One dossier with its returns."""

    candidate: int
    name: str
    unit: str
    remarks: list[HistoryRemark]


def dossiers_of(rows: QuerySet[HistoryRemark], start: int, size: int) -> tuple[list[Returned], int]:
    """A page of the people behind the returns, the latest return first, and how many there are."""
    people = rows.order_by().values("history__person").annotate(last=Max("at")).order_by("-last", "history__person")
    shown = [row["history__person"] for row in people[start : start + size]]
    road = Candidate.objects.filter(person=OuterRef("history__person")).order_by("-opened_on", "-pk").values("pk")[:1]
    found = rows.filter(history__person__in=shown).select_related("history__person__unit").order_by("at", "pk")
    return _grouped(found.annotate(candidate=Subquery(road)), shown), people.count()


def _grouped(rows: Iterable[HistoryRemark], shown: list[int]) -> list[Returned]:
    ordered = sorted(rows, key=lambda row: shown.index(row.history.person_id))
    groups = ((key, list(group)) for key, group in groupby(ordered, key=lambda row: row.history.person_id))
    return [
        Returned(getattr(group[0], "candidate", 0), group[0].history.person.name,
                 group[0].history.person.unit.name, group)
        for _, group in groups
    ]  # fmt: skip
