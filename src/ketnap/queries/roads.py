"""Everybody on the road: how many stand at each station for how long, and the list behind every count."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import FETCH_RAISE, Count, F, Min, OrderBy, Q, QuerySet

from ketnap.access.actor import Actor
from ketnap.access.reach import walking, within
from ketnap.models import Candidate, Unit
from ketnap.process.forecast import Act, latest
from ketnap.process.keys import Body, Station, StepKey
from ketnap.queries import work
from ketnap.queries.counting import GROUPS
from ketnap.queries.scope import PAGE
from ketnap.queries.turns import Column, DueDay

type Rows = QuerySet[Candidate]

BIN_DAYS = 15
BINS = 24
FEW = 40
"""Up to so many people a station is drawn as single dots."""


PHASES: Mapping[str, tuple[Station, Station]] = {
    "nguon": (Station.SOURCE, Station.CLASS),
    "ho-so": (Station.DOSSIER, Station.CEREMONY),
    "du-bi": (Station.PROBATION, Station.CARD),
}
"""The road in three: in view, with papers in the making, admitted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list of roads is narrowed to. `station` narrows the list, never the chart of all stations."""

    unit: Unit | None = None
    group: str = ""
    kind: str = ""
    overdue: bool = False
    state: str = ""
    year: int | None = None
    probation: int | None = None
    papers: int | None = None
    no_remark: bool = False
    body: Body | None = None
    phase: str = ""
    in_time: int | None = None
    station: Station | None = None


def board(actor: Actor, asked: Asked) -> QuerySet[Candidate]:
    """Open roads within reach, narrowed to what was asked for except the station."""
    return _narrowed(actor, work.open_candidates(actor), asked)


def files(actor: Actor, asked: Asked, *, walked: bool = False) -> QuerySet[Candidate]:
    """Roads within reach, ended ones included, at one station if one is named. `walked`: see `work.visible`."""
    rows = at(_narrowed(actor, work.visible(actor, walked=walked), asked, walked=walked), asked.station)
    rows = rows.filter(STATES[asked.state]) if asked.state in STATES else rows
    return rows.filter(closed_on__year=asked.year) if asked.year else rows


def at(rows: Rows, station: Station | None) -> Rows:
    """Keep those at one station."""
    return rows.filter(station=station) if station else rows


STATES: Mapping[str, Q] = {
    "dang-mo": Q(closed_on=None, paused_on=None),
    "tam-dung": Q(closed_on=None, paused_on__isnull=False),
    "da-xong": Q(closed_why=StepKey.CARD_HANDED.value),
    "thoi-xet": Q(closed_why=StepKey.STOPPED.value),
    "xoa-ten": Q(closed_why=StepKey.STRUCK_OFF.value),
    "huy": Q(closed_why=StepKey.CANCELLED.value),
}


def _narrowed(actor: Actor, rows: QuerySet[Candidate], asked: Asked, *, walked: bool = False) -> QuerySet[Candidate]:
    today, found = actor.on, Q()
    found &= (walking if walked else within)("path", asked.unit.path) if asked.unit else Q()
    found &= GROUPS[asked.group].condition(today, "unit__kind") if asked.group in GROUPS else Q()
    found &= Q(unit__kind=asked.kind) if asked.kind else Q()
    found &= Q(station__range=PHASES[asked.phase]) if asked.phase in PHASES else Q()
    found &= in_time(today, asked.in_time) if asked.in_time else Q()
    found &= late(today) if asked.overdue else Q()
    found &= soon("opens_on", today, asked.probation) if asked.probation else Q()
    found &= papers_end(today, asked.papers) if asked.papers else Q()
    found &= work.without_remark(today) if asked.no_remark else Q()
    if asked.body:
        found &= Q(holder=asked.body.value, paused_on=None) & ~Q(pk__in=work.mine(actor).values("pk"))
    return rows.filter(found)


def late(today: date) -> Q:
    """Past its day and not paused; while probation lasts nothing of it is late."""
    return Q(paused_on=None, due_on__lt=today) & (Q(opens_on=None) | Q(opens_on__lt=today))


def soon(field: str, today: date, days: int) -> Q:
    return Q(**{f"{field}__gte": today, f"{field}__lte": today + timedelta(days=days)})


def in_time(today: date, year: int) -> Q:
    """Those who are admitted within a year if every step from here on is taken on its last lawful day.

    Before the cell's vote no text sets a time, so only those who have come to the vote are counted.
    """
    vote, decision = last_days(today, year)
    found = Q(station=Station.CEREMONY, due_on__lte=date(year, 12, 31)) | Q(
        station=Station.DECISION, due_on__lte=decision
    )
    return Q(paused_on=None) & (found | Q(station=Station.VOTE) if today <= vote else found)


def last_days(today: date, year: int) -> tuple[date, date]:
    """The last days for the cell's vote and for the decision, when every step after takes all of its lawful time."""
    days = {mark.act: mark.by for mark in latest(today, year)}
    return days[Act.VOTE], days[Act.DECISION]


def papers_end(today: date, days: int) -> Q:
    """Papers before the cell's vote that lose their validity within so many days."""
    return soon("expires_on", today, days)


# ── How long at each station ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Ageing:
    """Those at one station, and how many have been there so many days; in a crowd the days are those of a column."""

    station: Station
    count: int
    late: int
    days: Mapping[int, int]


def ageing(rows: QuerySet[Candidate], today: date) -> list[Ageing]:
    """Count by station and column of days in one query; read single days only where few people stand."""
    column = Column("since_on", today, BIN_DAYS)
    counted = rows.order_by().annotate(column=column).values_list("station", "column").annotate(
        n=Count("pk"), late=Count("pk", filter=late(today)), oldest=Min("since_on")
    )  # fmt: skip
    stations: dict[int, list[tuple[int, int, int, date | None]]] = {}
    for station, place, count, overdue, oldest in counted:
        stations.setdefault(station, []).append((min(max(place or 0, 0), BINS - 1), count, overdue, oldest))
    few = [station for station, bins in stations.items() if sum(row[1] for row in bins) <= FEW]
    exact: dict[int, list[int]] = {}
    for station, since in rows.filter(station__in=few).order_by().values_list("station", "since_on") if few else ():
        exact.setdefault(station, []).append(_days(since, today))
    return [_ageing(Station(station), bins, exact.get(station), today) for station, bins in sorted(stations.items())]


def _ageing(
    station: Station, bins: list[tuple[int, int, int, date | None]], exact: list[int] | None, today: date
) -> Ageing:
    count, overdue = sum(row[1] for row in bins), sum(row[2] for row in bins)
    if exact is not None:
        return Ageing(station, count, overdue, Counter(exact))
    longest = max(_days(oldest, today) for _, _, _, oldest in bins)
    days: Counter[int] = Counter()
    for place, held, _, _ in bins:
        days[min(place * BIN_DAYS + BIN_DAYS // 2, longest)] += held
    if longest not in days:  # whoever has waited longest is shown on the day
        days[max(days)] -= 1
        days[longest] = 1
    return Ageing(station, count, overdue, +days)


def _days(since: date | None, today: date) -> int:
    return max((today - since).days, 0) if since else 0


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────────

SORTS: Mapping[str, tuple[str | OrderBy, ...]] = {
    "han": (F("when").asc(nulls_last=True), "since_on", "pk"),
    "lau": ("since_on", "pk"),
    "buoc": ("station", "since_on", "pk"),
    "ten": ("name_key", "path", "pk"),
    "ket-thuc": (F("closed_on").desc(nulls_first=True), "pk"),
}


def listed(rows: QuerySet[Candidate], today: date, sort: str, number: int) -> list[Candidate]:
    """One page of a list. The page is chosen by numbers alone; people and units are read for its rows only."""
    start = (number - 1) * PAGE
    order = SORTS.get(sort, SORTS["han"])
    ordered = rows.annotate(when=DueDay(today)).order_by(*order).values_list("pk", flat=True)
    chosen = list(ordered[start : start + PAGE])
    shown = Candidate.objects.select_related("person", "unit").only(*work.LINE).fetch_mode(FETCH_RAISE)
    found = shown.in_bulk(chosen)
    return [found[pk] for pk in chosen if pk in found]


def by_state(rows: QuerySet[Candidate]) -> Counter[str]:
    """Count dossiers by state in one query; what ended in no known way is counted as given up."""
    counts = {key.replace("-", "_"): Count("pk", filter=condition) for key, condition in STATES.items()}
    found = rows.order_by().aggregate(total=Count("pk"), **counts)
    states = Counter({key: found[key.replace("-", "_")] for key in STATES})
    states["thoi-xet"] += found["total"] - states.total()
    return states
