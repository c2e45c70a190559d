"""What offices and the centre do in a year: classes, cards, badges, members on their way, reviews."""

from collections.abc import Iterator
from datetime import date, timedelta

from ketnap.law import partyage
from ketnap.law.calendar import add_months
from ketnap.law.facts import ReviewLevel
from ketnap.models import (
    BadgeLine,
    BadgeRound,
    BadgeRoundState,
    Candidate,
    CardBatch,
    CardBatchState,
    CardKind,
    CardLine,
    ClassKind,
    ClassResult,
    ClassSession,
    ClassState,
    MemberReview,
    Membership,
    Nomination,
    NominationState,
    ReviewFact,
    ReviewKind,
    ReviewYear,
    SessionAttendance,
    StepRecord,
    StudyClass,
    Transfer,
    TransferFact,
)
from ketnap.process.keys import StepKey
from ketnap.process.records import Method
from ketnap.process.transfers import Happening, TransferKind
from ketnap.scenarios.generation.ground import MONTHS, Ground, fill, open_roads, table
from ketnap.scenarios.generation.laid import NUMBER, TEXT, Derived, Laid, type_of

LEARNERS = 120
"""People of one class."""
WAITING = "Khóa chờ kết quả"
"""The class whose results nobody has written down yet."""
PARTS = tuple(part.value for part in ClassSession.Part)
MOVING = 500
"""One member in so many is on the way; as many are back from a time elsewhere."""
ROUNDS = 4


# ── Classes ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def classes(here: Ground) -> Iterator[int]:
    """Everybody certified, in the order of their days, in classes; and one class that waits for its results."""
    day = type_of(StepRecord, "happened_on")
    taught = Laid("taught", {
        "class": TEXT, "place": NUMBER, "road": NUMBER, "person": NUMBER, "unit": NUMBER, "day": day, "record": NUMBER,
    })  # fmt: skip
    numbered = "row_number() OVER (ORDER BY r.happened_on, r.id) - 1"
    roads = f"{table(StepRecord)} r JOIN {table(Candidate)} c ON c.id = r.candidate_id WHERE c.realm = %s"
    fill(
        taught,
        f"SELECT 'Khóa ' || (f.n / {LEARNERS} + 1), f.n %% {LEARNERS} + 1, f.road, f.person, f.unit, f.day, f.record "  # noqa: S608 — names of our own
        f"FROM (SELECT {numbered} AS n, c.id AS road, c.person_id AS person, c.unit_id AS unit, r.happened_on AS day, "
        f"r.id AS record FROM {roads} AND r.step = '{StepKey.CERTIFICATE.value}') f",
        here.realm,
    )
    fill(taught, _waiting(), StepKey.CLASS_SENT.value, here.realm, LEARNERS)
    yield from _lists(here, taught)


def _waiting() -> str:
    """People sent to a class, for the one whose results are still to be written down; their days are those of it."""
    sent = f"SELECT r.candidate_id FROM {table(StepRecord)} r WHERE r.step = %s"  # noqa: S608 — names of our own
    return (
        f"SELECT '{WAITING}', 0, c.id, c.person_id, c.unit_id, c.since_on, NULL FROM {open_roads()} "  # noqa: S608 — names of our own
        f"AND c.id IN ({sent}) AND c.realm = %s ORDER BY c.station, c.id LIMIT %s"
    )


def _lists(here: Ground, taught: Laid) -> Iterator[int]:
    fixed = {
        "unit": here.root, "kind": ClassKind.AWARENESS.value, "state": ClassState.CLOSED.value,
        "organiser": "Trung tâm chính trị", "capacity": LEARNERS,
    }  # fmt: skip
    what = "class, min(day) AS opened, max(place) AS certified, max(day) AS latest"
    days = f"SELECT {what} FROM {taught.name} GROUP BY class"  # noqa: S608 — names of our own
    yield Derived(
        StudyClass,
        f"({days}) t",
        {
            "name": "t.class", "opens_on": "CASE WHEN t.certified = 0 THEN t.latest ELSE t.opened END",
            "closes_on": "CASE WHEN t.certified = 0 THEN t.latest ELSE t.opened END",
        },
        fixed,
    ).write()  # fmt: skip
    mine = f"{table(StudyClass)} s JOIN {taught.name} t ON t.class = s.name AND s.unit_id = {here.root}"
    yield Derived(
        Nomination, mine,
        {"study": "s.id", "person": "t.person", "candidate": "t.road", "unit": "t.unit", "nominated_on": "s.opens_on",
         "decided_on": "s.opens_on"},
        {"state": NominationState.CONFIRMED.value},
    ).write()  # fmt: skip
    parts = Laid("parts", {"part": TEXT})
    parts.lay((part,) for part in PARTS)
    yield Derived(
        ClassSession, f"{table(StudyClass)} s CROSS JOIN {parts.name} p WHERE s.unit_id = {here.root}",
        {"study": "s.id", "on": "s.opens_on", "part": "p.part"}, {"topic": "Chuyên đề"},
    ).write()  # fmt: skip
    nominated = f"{table(Nomination)} n JOIN {table(StudyClass)} s ON s.id = n.study_id AND s.unit_id = {here.root}"
    yield Derived(
        SessionAttendance, f"{nominated} JOIN {table(ClassSession)} k ON k.study_id = s.id",
        {"session": "k.id", "nomination": "n.id"}, {"present": True},
    ).write()  # fmt: skip
    yield Derived(
        ClassResult, f"{nominated} JOIN {taught.name} t ON t.class = s.name AND t.road = n.candidate_id "
        "WHERE t.place > 0",
        {"nomination": "n.id", "number": "t.place", "issued_on": "t.day", "record": "t.record", "book": "s.name"},
        {"passed": True},
    ).write()  # fmt: skip


# ── Cards, badges ────────────────────────────────────────────────────────────────────────────────────────────────────


def cards(here: Ground) -> Iterator[int]:
    """A batch a month at the top: the cards of those recognised in the month."""
    yield Derived(
        CardBatch, f"{here.months.name} m WHERE m.place < {MONTHS}",
        {"month": "m.first", "sent_on": "m.told", "decided_on": "m.last", "received_on": "m.last",
         "closed_on": "m.last"},
        {"unit": here.root, "state": CardBatchState.CLOSED.value},
    ).write()  # fmt: skip
    yield Derived(
        CardLine,
        f"{table(CardBatch)} b JOIN {here.months.name} m ON m.first = b.month AND b.unit_id = {here.root} "
        f"CROSS JOIN {table(Membership)} s JOIN {here.cells.name} c ON c.unit = s.unit_id "
        "WHERE s.official_from BETWEEN m.first AND m.last AND s.card_number <> ''",
        {"batch": "b.id", "membership": "s.id", "number": "s.card_number", "received_on": "m.last",
         "handed_on": "m.last", "no": "row_number() OVER (PARTITION BY b.id ORDER BY s.id)"},
        {"kind": CardKind.ISSUE.value, "photo": True},
    ).write()  # fmt: skip


def badges(here: Ground) -> Iterator[int]:
    """The last rounds at the top, with everybody whose badge fell due in them, awarded."""
    day = type_of(BadgeRound, "day")
    due = Laid("badges", {"round": day, "years": NUMBER, "first": day, "last": day})
    due.lay(row for row in _due(here.today))
    yield Derived(
        BadgeRound, f"(SELECT DISTINCT round FROM {due.name}) d",  # noqa: S608 — names of our own
        {"day": "d.round", "proposed_on": "d.round", "decided_on": "d.round", "closed_on": "d.round"},
        {"unit": here.root, "state": BadgeRoundState.CLOSED.value},
    ).write()  # fmt: skip
    yield Derived(
        BadgeLine,
        f"{table(BadgeRound)} r JOIN {due.name} d ON d.round = r.day AND r.unit_id = {here.root} "
        f"CROSS JOIN {table(Membership)} s JOIN {here.cells.name} c ON c.unit = s.unit_id "
        "WHERE s.decided_on > d.first AND s.decided_on <= d.last",
        {"round": "r.id", "membership": "s.id", "years": "d.years", "counted_from": "s.decided_on",
         "awarded_on": "d.round"},
    ).write()  # fmt: skip


def _due(today: date) -> Iterator[tuple[object, ...]]:
    """Of the last rounds: for each number of years the days between which party age began."""
    last = today
    for _ in range(ROUNDS):
        last = partyage.round_before(last, today)
        before = partyage.round_before(last, today)
        for first, until in partyage.started_between(before, last, today):
            years = last.year - (until - timedelta(days=1)).year
            days = (first + timedelta(days=1), until - timedelta(days=1))
            yield (last.isoformat(), years, *(day.isoformat() for day in days))


# ── Members on their way, reviews ────────────────────────────────────────────────────────────────────────────────────


def transfers(here: Ground) -> Iterator[int]:
    """Members with a letter in hand, some of them for too long; members who are back from a time elsewhere."""
    back = add_months(here.today, -2)
    for rest, kind, days, until in ((0, TransferKind.FORMAL, 40, None), (1, TransferKind.TEMPORARY, 400, back)):
        first = here.today - timedelta(days=days)
        mine = f"{table(Membership)} s JOIN {here.cells.name} c ON c.unit = s.unit_id"
        yield Derived(
            Transfer, f"{mine} WHERE s.id %% {MOVING} = {rest} AND s.left_on IS NULL",
            {"membership": "s.id", "unit": "s.unit_id"},
            {"kind": kind.value, "to_place": "Chi bộ phường Bến Thành", "reason": "Đi làm ăn xa",
             "effective_on": first, "until": until},
        ).write()  # fmt: skip
        told = ((Happening.LETTER, first), (Happening.ARRIVED, first + timedelta(days=5)), (Happening.RETURNED, back))
        for what, on in told if until else told[:1]:
            yield Derived(
                TransferFact,
                f"{table(Transfer)} t JOIN {here.cells.name} c ON c.unit = t.unit_id WHERE t.kind = '{kind.value}'",
                {"transfer": "t.id"}, {"what": what.value, "on": on},
            ).write()  # fmt: skip


def reviews(here: Ground) -> Iterator[int]:
    """Last year's reviews, closed with all their facts; this year's, with what each says of themselves."""
    year = here.today.year
    four = (ReviewKind.SELF, ReviewKind.PROPOSAL, ReviewKind.VOTE, ReviewKind.DECISION)
    yield from _year(here, year - 1, date(year - 1, 12, 31), four)
    yield from _year(here, year, None, four[:1])


def _year(here: Ground, year: int, closed: date | None, kinds: tuple[ReviewKind, ...]) -> Iterator[int]:
    opened = min(date(year, 12, 1), here.today)
    yield Derived(
        ReviewYear, f"{here.cells.name} c", {"unit": "c.unit"}, {"year": year, "opened_on": opened, "closed_on": closed}
    ).write()
    mine = f"{table(ReviewYear)} r JOIN {here.cells.name} c ON c.unit = r.unit_id AND r.year = {year}"
    yield Derived(
        MemberReview, f"{mine} JOIN {table(Membership)} s ON s.unit_id = r.unit_id AND s.left_on IS NULL "
        "WHERE s.ceremony_on <= r.opened_on",
        {"review": "r.id", "membership": "s.id"},
    ).write()  # fmt: skip
    lines = f"{mine} JOIN {table(MemberReview)} l ON l.review_id = r.id"
    for kind in kinds:
        voted = {"members": 10, "present": 9, "yes": 9, "method": Method.BALLOT.value}
        yield Derived(
            ReviewFact, lines, {"review": "r.id", "line": "l.id"},
            {"kind": kind.value, "level": ReviewLevel.GOOD.value, "on": opened,
             **(voted if kind is ReviewKind.VOTE else {})},
        ).write()  # fmt: skip
