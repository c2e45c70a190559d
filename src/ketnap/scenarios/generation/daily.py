"""The daily work of a generated organisation, made by the database out of the people who are there (decision 0036).

How much: of the last twelve months every cell's regular meeting with three lines of agenda and everybody on the roll,
and the next one planned; a remark a month on everybody helped, each with the cell's word; two people in the pool and
four activities a cell, with who took part; everybody certified on the last roads in classes of 120 with three sessions,
and a class that waits for its results; a batch of cards a month, four rounds of badges; one member in 500 on the way,
one in 500 back from a time elsewhere; last year's review closed, this year's begun. Twenty-odd rows a member.
"""

from collections.abc import Callable, Iterator
from datetime import date

from ketnap.models import (
    Activity,
    Attendance,
    BadgeLine,
    BadgeRound,
    CardBatch,
    CardLine,
    ClassResult,
    ClassSession,
    HelpNote,
    Meeting,
    MeetingItem,
    MemberReview,
    Naming,
    Nomination,
    Participation,
    ReviewFact,
    ReviewYear,
    SessionAttendance,
    Source,
    SourceReview,
    StudyClass,
    Transfer,
    TransferFact,
)
from ketnap.scenarios.aside import set_aside
from ketnap.scenarios.bulk import tuned
from ketnap.scenarios.generation import daily_cells, daily_office
from ketnap.scenarios.generation.ground import Ground, ground

FILLED = (
    Meeting, MeetingItem, Attendance, HelpNote, Source, Naming, SourceReview, Activity, Participation, StudyClass,
    ClassSession, Nomination, SessionAttendance, ClassResult, CardBatch, CardLine, BadgeRound, BadgeLine, Transfer,
    TransferFact, ReviewYear, MemberReview, ReviewFact,
)  # fmt: skip
"""Every table the daily work adds many rows to. Records of roads keep their indexes: few are added."""
PARTS: tuple[Callable[[Ground], Iterator[int]], ...] = (
    daily_cells.meetings, daily_cells.helping, daily_cells.pool, daily_office.classes, daily_office.cards,
    daily_office.badges, daily_office.transfers, daily_office.reviews,
)  # fmt: skip


def daily_work(realm: str, today: date) -> int:
    """Add a year of daily work to a generated organisation; says how many rows."""
    with tuned(), set_aside(FILLED):
        here = ground(realm, today)
        return sum(rows for part in PARTS for rows in part(here))
