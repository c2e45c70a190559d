"""What the cells do every month: meetings, remarks and what the cell said of them, the pool and its activities."""

from collections.abc import Iterator
from datetime import date, timedelta

from ketnap.law.calendar import add_months
from ketnap.models import (
    Activity,
    ActivityKind,
    Attendance,
    Candidate,
    HelpNote,
    MassKind,
    MassOrganisation,
    Meeting,
    MeetingItem,
    Membership,
    Naming,
    NoteKind,
    Participation,
    Person,
    Source,
    SourceReview,
    SourceState,
    StepRecord,
)
from ketnap.models.source import KEEPING
from ketnap.process.keys import StepKey
from ketnap.process.meetings import ItemKind, MeetingKind, MeetingStatus, Presence
from ketnap.scenarios.generation.ground import Ground, as_json, open_roads, table, truth
from ketnap.scenarios.generation.laid import NUMBER, TEXT, Derived, Laid, type_of

HELD, PLANNED = MeetingStatus.HELD.value, MeetingStatus.PLANNED.value
AGENDA = (
    (1, ItemKind.NEWS, "Thông tin thời sự, tình hình trong tháng"),
    (2, ItemKind.REPORT, "Đánh giá việc thực hiện nghị quyết tháng trước, nhiệm vụ tháng này"),
    (3, ItemKind.REMARKS, ""),
)
ABSENT = 11
"""One of so many marks of the roll is an absence with a reason."""
SEEN = 2
"""How many people of each cell stand in the pool."""


def meetings(here: Ground) -> Iterator[int]:
    """The regular meeting of every cell and month, its agenda, who came."""
    held = "m.held = 1"
    yield Derived(
        Meeting, f"{here.cells.name} c CROSS JOIN {here.months.name} m",
        {
            "unit": "c.unit", "on": "m.met", "status": f"CASE WHEN {held} THEN '{HELD}' ELSE '{PLANNED}' END",
            "chair": "c.chair", "conclusion": f"CASE WHEN {held} THEN 'Chi bộ thống nhất.' ELSE '' END",
            "closed_at": f"CASE WHEN {held} THEN m.at END", "at": "m.at",
        },
        {"kind": MeetingKind.REGULAR.value, "place": "Nhà văn hóa"},
    ).write()  # fmt: skip
    mine = f"{table(Meeting)} k JOIN {here.cells.name} c ON c.unit = k.unit_id"
    agenda = Laid("agenda", {"place": NUMBER, "kind": TEXT, "words": TEXT})
    agenda.lay((place, kind.value, words) for place, kind, words in AGENDA)
    yield Derived(
        MeetingItem, f"{mine} CROSS JOIN {agenda.name} a",
        {"meeting": "k.id", "place": "a.place", "kind": "a.kind", "text": "a.words"},
    ).write()  # fmt: skip
    away = f"(s.person_id + k.id) %% {ABSENT} = 0"
    yield Derived(
        Attendance,
        f"{mine} JOIN {table(Membership)} s ON s.unit_id = k.unit_id "
        f"WHERE k.status = '{HELD}' AND s.left_on IS NULL AND s.ceremony_on <= k.\"on\"",
        {
            "meeting": "k.id", "person": "s.person_id", "official": truth('s.official_from <= k."on"'),
            "presence": f"CASE WHEN {away} THEN '{Presence.EXCUSED.value}' ELSE '{Presence.PRESENT.value}' END",
            "reason": f"CASE WHEN {away} THEN 'Đi công tác' ELSE '' END",
        },
    ).write()  # fmt: skip


def helping(here: Ground) -> Iterator[int]:
    """A remark for each month before the last one that is there; what the cell said of every remark."""
    said = """'{"remark": {"month": "' || m.month || '", "text": "Hồ sơ ' || c.id || ', tháng ' || m.month || '"}}'"""
    yield Derived(
        StepRecord,
        f"{here.months.name} m CROSS JOIN {open_roads()} AND c.realm = '{here.realm}' "
        "AND m.first > c.helped_since AND m.last < c.remarked_on",
        {
            "candidate": "c.id", "unit": "c.unit_id", "happened_on": "m.told", "recorded_at": "m.at",
            "data": as_json(said),
        },
        {"step": StepKey.REMARK.value},
    ).write()  # fmt: skip
    yield Derived(
        HelpNote,
        f"{table(StepRecord)} r JOIN {table(Candidate)} c ON c.id = r.candidate_id "
        f"WHERE c.realm = '{here.realm}' AND c.closed_on IS NULL AND r.step = '{StepKey.REMARK.value}'",
        {"candidate": "c.id", "record": "r.id", "on": "r.happened_on", "recorded_at": "r.recorded_at"},
        {"kind": NoteKind.COMMENT.value, "text": "Chi bộ nhất trí với nhận xét."},
    ).write()  # fmt: skip


def pool(here: Ground) -> Iterator[int]:
    """People seen and not yet introduced, who named them, last month's look at them; activities and who took part."""
    yield from _seen(here)
    yield from _active(here)


def _seen(here: Ground) -> Iterator[int]:
    """Names are those of members of the cell: invented ones, as everywhere here."""
    spotted, month = here.today - timedelta(days=100), add_months(here.today.replace(day=1), -1)
    members = (
        "(SELECT s.unit_id, s.person_id, row_number() OVER (PARTITION BY s.unit_id ORDER BY s.id) AS n "  # noqa: S608 — names of our own
        f"FROM {table(Membership)} s JOIN {here.cells.name} c ON c.unit = s.unit_id)"
    )
    yield Derived(
        Source,
        f"{members} f JOIN {table(Person)} p ON p.id = f.person_id WHERE f.n <= {SEEN}",
        {
            "unit": "f.unit_id", "name": "p.name", "name_fold": "p.name_fold", "name_key": "p.name_key",
            "born_on": "p.born_on",
        },
        {
            "state": SourceState.ASKED.value, "spotted_on": spotted, "keep_until": KEEPING.until(spotted),
            "asked_on": spotted,
        },
    ).write()  # fmt: skip
    yield Derived(
        Naming,
        f"{table(Source)} s JOIN {table(MassOrganisation)} o ON o.unit_id = s.unit_id JOIN {here.cells.name} c "
        f"ON c.unit = s.unit_id WHERE o.kind = '{MassKind.YOUTH}'",
        {"source": "s.id", "organisation": "o.id"},
        {"on": spotted},
    ).write()  # fmt: skip
    yield Derived(
        SourceReview, f"{here.cells.name} c", {"unit": "c.unit"},
        {"month": month, "on": month.replace(day=20), "counts": {SourceState.SPOTTED.value: 1}},
    ).write()  # fmt: skip


def _active(here: Ground) -> Iterator[int]:
    year = here.today.year - 1
    known = (
        (ActivityKind.YOUTH_MONTH, f"Tháng Thanh niên {year}", date(year, 3, 1)),
        (ActivityKind.BLOOD, "Ngày hội hiến máu", date(year, 4, 7)),
        (ActivityKind.COUNTRYSIDE, "Ra quân xây dựng nông thôn mới", date(year, 7, 12)),
        (ActivityKind.PATROL, "Tuần tra bảo vệ Tết", date(year, 12, 20)),
    )
    kinds = Laid("activities", {"kind": TEXT, "name": TEXT, "day": type_of(Activity, "since")})
    kinds.lay((kind.value, name, day.isoformat()) for kind, name, day in known)
    yield Derived(
        Activity, f"{here.cells.name} c CROSS JOIN {kinds.name} a",
        {"unit": "c.unit", "kind": "a.kind", "name": "a.name", "since": "a.day", "until": "a.day"},
    ).write()  # fmt: skip
    mine = f"{table(Activity)} a JOIN {here.cells.name} g ON g.unit = a.unit_id"
    yield Derived(
        Participation, f"{mine} JOIN {table(Source)} s ON s.unit_id = a.unit_id",
        {"activity": "a.id", "source": "s.id", "on": "a.since"},
    ).write()  # fmt: skip
    yield Derived(
        Participation, f"{mine} CROSS JOIN {open_roads()} AND c.unit_id = a.unit_id",
        {"activity": "a.id", "person": "c.person_id", "on": "a.since"},
    ).write()  # fmt: skip
