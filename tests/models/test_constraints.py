"""What the database itself refuses."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.world import FOUNDED, World, build, person

from ketnap import clock
from ketnap.models import (
    Account,
    Activity,
    Attendance,
    Away,
    BadgeLine,
    BadgeRound,
    Candidate,
    CardBatch,
    CardFix,
    CardLine,
    CardReport,
    ClassResult,
    ClassSession,
    Difficulty,
    Directive,
    DirectiveTask,
    Document,
    DuesPaid,
    FormerPlace,
    Helper,
    HelpNote,
    Inspection,
    InspectionFinding,
    LocalRow,
    LocalRowState,
    MassMembership,
    Meeting,
    MeetingScore,
    Membership,
    MembershipMark,
    MonthClosing,
    MonthReport,
    MonthSheet,
    Nomination,
    Paper,
    Participation,
    Person,
    Reorganisation,
    ReportAnswer,
    ReportCopy,
    ReportRule,
    ResidenceContact,
    SealedRemark,
    Sex,
    SheetLine,
    SheetPhoto,
    Source,
    SourceReview,
    StatisticsReport,
    StatisticsReturn,
    Stay,
    StudyClass,
    Substitute,
    Target,
    TargetFact,
    Term,
    Transfer,
    TransferFact,
    Unit,
    UnitSpan,
    WrittenReport,
    WrittenWords,
    with_keys,
)

DAY = date(2026, 3, 1)


def _copy(world: World, number: int = 1) -> ReportCopy:
    report, _ = MonthReport.objects.get_or_create(unit=world.unit["na-loc"], month=DAY)
    return ReportCopy.objects.create(report=report, number=number, on=DAY, until=DAY, edition="2026-11", ids=b"")


def _difficulty(world: World, **more: Any) -> Difficulty:
    at = world.unit["na-loc"]
    return Difficulty.objects.create(unit=at, month=DAY, topic="away", text="Đi xa.", raised_on=DAY, holder=at, **more)


def _own_row(w: World) -> LocalRow:
    return LocalRow.objects.create(unit=w.unit["na-loc"], table="2", after="nu", what={"base": "admitted", "where": []})


def _named_row(w: World, **given: Any) -> LocalRowState:
    fields = {"row": given.get("row") or _own_row(w), "label": "Dòng", "since": DAY, "reason": "Cần", **given}
    return LocalRowState.objects.create(**fields)


def _issued(world: World, **more: Any) -> WrittenReport:
    given = {"period": "2025", "title": "", "since": DAY, "last": DAY, "on": DAY, "blocks": [], "ids": b"", **more}
    return WrittenReport.objects.create(unit=world.unit["na-loc"], unit_name="", **given)


def _directive(world: World, **more: Any) -> Directive:
    told = {"type": "plan", "number": "5-KH/CB", "on": DAY, "theme": "sources", "title": "Kế hoạch", "sent_on": DAY}
    return Directive.objects.create(unit=world.unit["na-loc"], **{**told, **more})


def _asked(world: World, **more: Any) -> DirectiveTask:
    at = world.unit["na-loc"]
    return DirectiveTask.objects.create(directive=_directive(world), unit=at, words="Họp", due_on=DAY, **more)


def _inspection(world: World, **more: Any) -> Inspection:
    told = {"title": "Kiểm tra", "since": DAY, "last": DAY}
    return Inspection.objects.create(unit=world.unit["na-loc"], **{**told, **more})


def _found(world: World, row: Inspection | None = None, **more: Any) -> InspectionFinding:
    told = {"item": "item/remark", "text": "Nhận xét", "governed_on": DAY, "found_on": DAY, "outcome": "judge"}
    return InspectionFinding.objects.create(
        inspection=row or _inspection(world), unit=world.unit["na-loc"], **{**told, **more}
    )


def _plan(world: World, **more: Any) -> Reorganisation:
    given = {"kind": "rename", "on": DAY, "paper": "1-QĐ/ĐU", "decided_on": DAY, "decided_by": "Đảng ủy", "plan": {}}
    return Reorganisation.objects.create(unit=world.unit["na-loc"], **{**given, **more})


def met(world: World, **details: Any) -> Meeting:
    return Meeting.objects.create(unit=world.unit["na-loc"], kind="regular", on=DAY, **details)


def came(world: World, meeting: Meeting, **details: Any) -> Attendance:
    given = {"official": True, "presence": "present", **details}
    return Attendance.objects.create(meeting=meeting, person=world.person["lan"], **given)


def _activity(world: World, until: date = DAY) -> Activity:
    return Activity.objects.create(unit=world.unit["na-loc"], kind="blood", name="Hiến máu", since=DAY, until=until)


def learner(world: World, **more: object) -> Nomination:
    """Somebody in a class."""
    study = StudyClass.objects.create(
        unit=world.unit["nam-pha"], kind="awareness", name="Khóa 1", opens_on=DAY, closes_on=DAY, capacity=9
    )
    return Nomination.objects.create(
        study=study, person=world.person["pao"], unit=world.unit["na-loc"], nominated_on=DAY, **more
    )


def again(row: Nomination, **more: object) -> Nomination:
    row.pk = None
    for name, value in more.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return row


def certified(world: World, **more: object) -> ClassResult:
    given = {"passed": True, "number": 1, "issued_on": DAY, "book": "x", **more}
    return ClassResult.objects.create(nomination=learner(world), **given)


def two_of_a_number(world: World) -> object:
    other = again(certified(world).nomination, person=world.person["xuan"])
    return ClassResult.objects.create(nomination=other, passed=True, number=1, issued_on=DAY, book="x")


def move(world: World, **more: Any) -> Transfer:
    """A move as the database takes it."""
    row = world.membership["lan"]
    given = {"to_place": "Nơi khác", **more}
    return Transfer.objects.create(
        membership=row, unit=row.unit, kind="temporary", reason="Việc mới", effective_on=DAY, **given
    )


def sheet(world: World) -> MonthSheet:
    return MonthSheet.objects.create(unit=world.unit["na-loc"], month=DAY.replace(day=1), code="abcdef23")


WRONG: dict[str, Callable[[World], object]] = {
    "a sheet without a code": lambda w: MonthSheet.objects.create(unit=w.unit["na-loc"], month=DAY, code=""),
    "somebody wrote what was never typed": lambda w: SheetLine.objects.create(
        sheet=sheet(w), place=1, person=w.person["pao"], candidate=w.candidate["pao"], writer=w.person["minh"]
    ),
    "two rows in one place": lambda w: SheetLine.objects.bulk_create(
        SheetLine(sheet=row, place=1, person=w.person["lan"]) for row in [sheet(w)] * 2
    ),
    "a photograph nothing opens": lambda w: SheetPhoto.objects.create(
        sheet=sheet(w), name="a" * 32, kind="jpeg", pages=1, size=9, sha256="0" * 64, key="", confidential=False
    ),
    "a word of the cell about no remark": lambda w: HelpNote.objects.create(
        candidate=w.candidate["pao"], kind="comment", on=DAY, text="Nhất trí."
    ),
    "a call with a result": lambda w: HelpNote.objects.create(
        candidate=w.candidate["pao"], kind="call", on=DAY, outcome="done"
    ),
    "away nowhere": lambda w: Away.objects.create(candidate=w.candidate["pao"], since=DAY, place=""),
    "back before leaving": lambda w: Away.objects.create(
        candidate=w.candidate["pao"], since=DAY, until=DAY, place="Bắc Ninh"
    ),
    "called every two years": lambda w: Away.objects.create(
        candidate=w.candidate["pao"], since=DAY, place="Bắc Ninh", weeks=104
    ),
    "somebody stands in for himself": lambda w: Substitute.objects.create(
        candidate=w.candidate["pao"],
        person=w.person["minh"],
        instead_of=w.person["minh"],
        since=DAY,
        until=DAY + timedelta(days=9),
    ),
    "a substitute for no day": lambda w: Substitute.objects.create(
        candidate=w.candidate["pao"], person=w.person["thoa"], instead_of=w.person["minh"], since=DAY, until=DAY
    ),
    "a class that ends before it begins": lambda w: [
        learner(w),
        StudyClass.objects.update(closes_on=DAY - timedelta(days=1)),
    ],
    "a class without places": lambda w: [learner(w), StudyClass.objects.update(capacity=0)],
    "a class called off without a reason": lambda w: [learner(w), StudyClass.objects.update(state="cancelled")],
    "somebody twice in a class": lambda w: again(learner(w)),
    "a nomination refused without a reason": lambda w: learner(w, state="refused"),
    "two sessions at a time": lambda w: [
        ClassSession.objects.create(study=learner(w).study, on=DAY, part="1-morning", topic="Điều lệ"),
        ClassSession.objects.create(study=StudyClass.objects.get(), on=DAY, part="1-morning", topic="Điều lệ"),
    ],
    "a certificate without a number": lambda w: certified(w, number=None),
    "a number for who failed": lambda w: certified(w, passed=False),
    "two results of one learner": lambda w: ClassResult.objects.create(
        nomination=certified(w).nomination, passed=False
    ),
    "a number given twice": two_of_a_number,
    "a corrected result without a reason": lambda w: ClassResult.objects.create(
        nomination=(old := certified(w)).nomination, passed=False, corrects=old
    ),
    "a political remark without words": lambda w: SealedRemark.objects.create(candidate=w.candidate["pao"], text=""),
    "a unit ends before it begins": lambda w: Unit.objects.update(closed_on=date(2000, 1, 1)),
    "two units at one place": lambda w: Unit.objects.update(path=w.unit["tinh"].path),
    "two open spans": lambda w: UnitSpan.objects.create(
        unit=w.unit["tinh"], name="Khác", kind="province", path=w.unit["tinh"].path, since=DAY
    ),
    "two spans of one day": lambda w: UnitSpan.objects.create(
        unit=w.unit["tinh"], name="Khác", kind="province", path="", since=FOUNDED, until=DAY
    ),
    "a span of no days": lambda w: UnitSpan.objects.update(until=FOUNDED),
    "two memberships at once": lambda w: Membership.objects.create(
        person=w.person["lan"], unit=w.unit["na-loc"], ceremony_on=DAY
    ),
    "leaving without a reason": lambda w: Membership.objects.update(left_on=DAY),
    "a reason without leaving": lambda w: Membership.objects.update(left_why="died"),
    "official before joining": lambda w: Membership.objects.update(recognised_on=date(2000, 1, 1)),
    "recognition decided before joining": lambda w: Membership.objects.exclude(recognised_on=None).update(
        recognition_decided_on=date(2000, 1, 1)
    ),
    "recognition decided without an official day": lambda w: Membership.objects.filter(recognised_on=None).update(
        recognition_decided_on=DAY
    ),
    "a ceremony before the decision": lambda w: Membership.objects.update(decided_on=date(2030, 1, 1)),
    "exempt until before since": lambda w: Membership.objects.update(
        exempt_since=DAY, exempt_until=DAY - timedelta(days=1)
    ),
    "a move that says not where": lambda w: move(w, to_place=""),
    "a temporary time of no days": lambda w: move(w, until=DAY),
    "a letter sent back without a reason": lambda w: TransferFact.objects.create(
        transfer=move(w), what="refused", on=DAY
    ),
    "a time apart until before since": lambda w: MembershipMark.objects.create(
        membership=w.membership["lan"], kind="away", since=DAY, until=DAY - timedelta(days=1)
    ),
    "dues corrected without a reason": lambda w: DuesPaid.objects.create(
        membership=w.membership["lan"],
        until=DAY,
        on=DAY,
        corrects=DuesPaid.objects.create(membership=w.membership["lan"], until=DAY, on=DAY),
    ),
    "a remark of no year from the place of residence": lambda w: ResidenceContact.objects.create(
        membership=w.membership["lan"], kind="remark", on=DAY, place="Nơi ở"
    ),
    "two open stays": lambda w: Stay.objects.create(membership=w.membership["lan"], unit=w.unit["truong"], since=DAY),
    "two open dossiers of one person": lambda w: Candidate.objects.create(
        person=w.person["pao"], unit=w.unit["na-loc"], opened_on=DAY
    ),
    "a dossier closed without a reason": lambda w: Candidate.objects.update(closed_on=DAY),
    "a reason without closing": lambda w: Candidate.objects.update(closed_why="stopped"),
    "a thirteenth station": lambda w: Candidate.objects.update(station=13),
    "helping twice at once": lambda w: Helper.objects.create(
        candidate=w.candidate["pao"], person=w.person["minh"], since=DAY
    ),
    "out of the union before joining": lambda w: MassMembership.objects.update(until=date(2000, 1, 1)),
    "a target without a period": lambda w: Target.objects.create(unit=w.unit["tinh"], least=1, set_on=DAY),
    "a target from many to few": lambda w: Target.objects.create(
        unit=w.unit["tinh"], least=5, most=4, year=2026, set_on=DAY
    ),
    "a proposal for no period": lambda w: TargetFact.objects.create(unit=w.unit["tinh"], what="agreed", on=DAY),
    "a proposal without a number": lambda w: TargetFact.objects.create(
        unit=w.unit["tinh"], what="proposed", year=2026, on=DAY
    ),
    "a proposal upside down": lambda w: TargetFact.objects.create(
        unit=w.unit["tinh"], what="proposed", year=2026, least=5, most=4, on=DAY
    ),
    "an objection without a reason": lambda w: TargetFact.objects.create(
        unit=w.unit["tinh"], what="objected", year=2026, on=DAY
    ),
    "a term that ends before it begins": lambda w: Term.objects.create(
        unit=w.unit["tinh"], name="2025–2030", since=DAY, until=DAY
    ),
    "two regular meetings on one day": lambda w: [met(w), met(w)],
    "a meeting called off without a reason": lambda w: met(w, status="cancelled"),
    "a reason for a meeting that is held": lambda w: met(w, status="held", why_not="Mưa lũ"),
    "a meeting closed before anybody was called": lambda w: met(w, closed_at=clock.now()),
    "a meeting that ends before it begins": lambda w: met(w, starts=time(20), ends=time(19)),
    "somebody called twice": lambda w: [came(w, meeting := met(w)), came(w, meeting)],
    "excused without a reason": lambda w: came(w, met(w), presence="excused"),
    "a correction of attendance without a reason": lambda w: came(w, meeting := met(w), corrects=came(w, meeting)),
    "a criterion marked twice": lambda w: [
        MeetingScore.objects.create(meeting=meeting, criterion="time", points=5) for meeting in [met(w)] * 2
    ],
    "somebody in the pool without a name": lambda w: Source.objects.create(
        unit=w.unit["na-loc"], spotted_on=DAY, keep_until=DAY
    ),
    "somebody who said no and has a name": lambda w: Source.objects.create(
        unit=w.unit["na-loc"], name="Lò Văn Ơn", spotted_on=DAY, keep_until=DAY, state="declined", ended_on=DAY
    ),
    "agreed without a day": lambda w: Source.objects.create(
        unit=w.unit["na-loc"], name="Lò Văn Ơn", spotted_on=DAY, keep_until=DAY, state="agreed"
    ),
    "introduced without a dossier": lambda w: Source.objects.create(
        unit=w.unit["na-loc"],
        spotted_on=DAY,
        keep_until=DAY,
        state="introduced",
        ended_on=DAY,
        agreed_on=DAY,
        agreed_how="sheet",
    ),
    "one person twice in the pool": lambda w: [
        Source.objects.create(unit=w.unit["na-loc"], person=w.person["pao"], spotted_on=DAY, keep_until=DAY)
        for _ in range(2)
    ],
    "an activity that ends before it begins": lambda w: _activity(w, until=DAY - timedelta(days=1)),
    "one activity twice": lambda w: [_activity(w), _activity(w)],
    "taking part without anybody": lambda w: Participation.objects.create(activity=_activity(w), on=DAY),
    "withdrawn without a reason": lambda w: Participation.objects.create(
        activity=_activity(w), person=w.person["pao"], on=DAY, withdrawn=True
    ),
    "two reports for one month": lambda w: [
        MonthReport.objects.create(unit=w.unit["na-loc"], month=DAY) for _ in range(2)
    ],
    "a month closed twice": lambda w: [
        MonthClosing.objects.create(unit=w.unit["na-loc"], month=DAY, on=DAY, top="0", by=w.lan) for _ in range(2)
    ],
    "a report sent on no day": lambda w: MonthReport.objects.create(unit=w.unit["na-loc"], month=DAY, state="sent"),
    "a day by which after the month after": lambda w: ReportRule.objects.create(
        unit=w.unit["na-loc"], since=DAY, days=32
    ),
    "two copies of one number": lambda w: [_copy(w, number=1) for _ in range(2)],
    "a report sent back without a word": lambda w: ReportAnswer.objects.create(copy=_copy(w), accepted=False, on=DAY),
    "the same difficulty twice": lambda w: [_difficulty(w) for _ in range(2)],
    "a difficulty closed without a result": lambda w: _difficulty(w, state="closed", closed_on=DAY),
    "a difficulty taken by nobody": lambda w: _difficulty(w, state="taken", due_on=DAY),
    "a difficulty answered without words": lambda w: _difficulty(w, state="answered"),
    "the same document twice": lambda w: [_directive(w) for _ in range(2)],
    "a document withdrawn without a reason": lambda w: _directive(w, state="withdrawn", ended_on=DAY),
    "a document that holds with an end": lambda w: _directive(w, ended_on=DAY),
    "a document replaced by none": lambda w: _directive(w, state="replaced", ended_on=DAY, ended_why="Cũ"),
    "a task closed without a result": lambda w: _asked(w, state="closed", closed_on=DAY, done_on=DAY),
    "a task lapsed without a word": lambda w: _asked(w, state="lapsed", closed_on=DAY),
    "a task reported without its day": lambda w: _asked(w, state="reported", result="Xong"),
    "a task of an indicator without a year": lambda w: _asked(w, indicator="admitted"),
    "the same inspection twice": lambda w: [_inspection(w) for _ in range(2)],
    "an inspection upside down": lambda w: _inspection(w, last=DAY - timedelta(days=1)),
    "an inspection concluded without a word": lambda w: _inspection(w, state="concluded", ended_on=DAY),
    "a finding twice": lambda w: [_found(w, row) for row in [_inspection(w)] for _ in range(2)],
    "a finding of a dossier twice": lambda w: [
        _found(w, row, candidate=w.candidate["pao"]) for row in [_inspection(w)] for _ in range(2)
    ],
    "a finding that is not met and nobody mends": lambda w: _found(w, outcome="fail"),
    "a finding to mend without a day": lambda w: _found(w, outcome="fail", state="open"),
    "a finding mended without a word": lambda w: _found(w, state="reported", due_on=DAY, done_on=DAY),
    "a finding closed on no day": lambda w: _found(w, state="closed", due_on=DAY, done="Xong", done_on=DAY),
    "statistics of days upside down": lambda w: StatisticsReport.objects.create(
        unit=w.unit["na-loc"], unit_name="", table="2", since=DAY, last=DAY - timedelta(days=1), lines=[]
    ),
    "statistics sent twice": lambda w: [
        StatisticsReport.objects.create(unit=w.unit["na-loc"], unit_name="", table="2", since=DAY, last=DAY, lines=[])
        for _ in range(2)
    ],
    "a table sent back without a word": lambda w: StatisticsReturn.objects.create(
        report=StatisticsReport.objects.create(
            unit=w.unit["na-loc"], unit_name="", table="2", since=DAY, last=DAY, lines=[]
        ),
        on=DAY,
    ),
    "a local row without a name": lambda w: _named_row(w, label=""),
    "a local row without a reason": lambda w: _named_row(w, reason=""),
    "two writings of a local row at once": lambda w: [
        _named_row(w, row=row) for row in [_own_row(w)] for _ in range(2)
    ],
    "a written report issued before its last day": lambda w: _issued(w, on=DAY - timedelta(days=1)),
    "a written report issued twice": lambda w: [_issued(w) for _ in range(2)],
    "a written report issued again without a reason": lambda w: _issued(w, replaces=_issued(w)),
    "words in no place of a report": lambda w: WrittenWords.objects.create(
        unit=w.unit["na-loc"], period="2025", part="nowhere"
    ),
    "a reorganisation one person planned and confirmed": lambda w: _plan(w, by=w.hung, confirmed_by=w.hung),
    "a reorganisation in force before it was decided": lambda w: _plan(w, on=DAY - timedelta(days=1)),
    "a reorganisation done without a way back": lambda w: _plan(w, state="done"),
    "a reorganisation turned back without a reason": lambda w: _plan(w, state="undone"),
    "a former place of nobody": lambda w: FormerPlace.objects.create(unit=w.unit["na-loc"], until=DAY),
    "a review before its month": lambda w: SourceReview.objects.create(
        unit=w.unit["na-loc"], month=DAY, on=DAY - timedelta(days=1)
    ),
    "a card handed over without a number": lambda w: CardLine.objects.create(
        batch=CardBatch.objects.create(unit=w.unit["na-loc"], month=DAY),
        membership=w.membership["lan"],
        kind="issue",
        handed_on=DAY,
    ),
    "a card not handed over without a reason": lambda w: CardLine.objects.create(
        batch=CardBatch.objects.create(unit=w.unit["na-loc"], month=DAY),
        membership=w.membership["lan"],
        kind="issue",
        outcome="lost",
        outcome_on=DAY,
    ),
    "two batches gathered for a month": lambda w: [
        CardBatch.objects.create(unit=w.unit["na-loc"], month=DAY) for _ in range(2)
    ],
    "a member in two batches": lambda w: [
        CardLine.objects.create(
            batch=CardBatch.objects.create(unit=w.unit[unit], month=DAY), membership=w.membership["lan"], kind="issue"
        )
        for unit in ("na-loc", "truong")
    ],
    "a report withdrawn that withdraws nothing": lambda w: CardReport.objects.create(
        membership=w.membership["lan"], kind="lost", happened_on=DAY, withdrawn=True
    ),
    "a correction of a card without a reason": lambda w: CardFix.objects.create(
        line=CardLine.objects.create(
            batch=CardBatch.objects.create(unit=w.unit["na-loc"], month=DAY),
            membership=w.membership["lan"],
            kind="issue",
        ),
        field="number",
    ),
    "a round of badges twice": lambda w: [BadgeRound.objects.create(unit=w.unit["na-loc"], day=DAY) for _ in range(2)],
    "a badge twice": lambda w: [
        BadgeLine.objects.create(membership=w.membership["lan"], years=30, awarded_on=DAY) for _ in range(2)
    ],
    "an earlier award without its day": lambda w: BadgeLine.objects.create(membership=w.membership["lan"], years=30),
    "left out of a round without a reason": lambda w: BadgeLine.objects.create(
        round=BadgeRound.objects.create(unit=w.unit["na-loc"], day=DAY),
        membership=w.membership["lan"],
        years=30,
        excluded_on=DAY,
    ),
    "two people with one account name": lambda w: Account.objects.create_account(" LAN ", None),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_the_database_refuses(world: World, wrong: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        WRONG[wrong](world)


def test_a_paper_number_is_given_once_in_a_term(world: World) -> None:
    unit = world.unit["na-loc"]
    term = Term.objects.create(unit=unit, name="2025–2027", since=date(2025, 3, 1))
    paper = {"unit": unit, "type": "NQ", "number": 8, "on": DAY, "title": "Nghị quyết"}
    Document.objects.create(**paper)
    Document.objects.create(**paper, term=term)
    Document.objects.create(**paper, term=term, issuer="Đảng ủy xã")
    for twice in ({}, {"term": term}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.create(**paper, **twice)


def test_papers_without_a_code_are_many_and_a_code_is_of_one(world: World) -> None:
    paper = {"unit": world.unit["na-loc"], "form": "knd-06", "form_set": "2025", "on": DAY, "sha256": "0" * 64}
    Paper.objects.create(**paper)
    Paper.objects.create(**paper)
    Paper.objects.create(**paper, code="k" * 24)
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.create(**paper, code="k" * 24)


def test_somebody_admitted_again_has_two_memberships(world: World) -> None:
    Membership.objects.filter(person=world.person["lan"]).update(left_on=date(2020, 1, 1), left_why="struck-off")

    Membership.objects.create(person=world.person["lan"], unit=world.unit["na-loc"], ceremony_on=date(2024, 1, 1))

    assert world.person["lan"].memberships.count() == 2


def test_somebody_counts_as_official_from_the_later_of_two_days(world: World) -> None:
    """The database says it of the row, also right after it was saved; the row says it of each day."""
    row, march, may = world.membership["yen"], date(2025, 3, 1), date(2025, 5, 19)
    for recognised, decided, since in (
        (may, None, may), (may, may, may), (may, date(2025, 8, 4), date(2025, 8, 4)), (may, march, may),
        (None, None, None),
    ):  # fmt: skip
        row.recognised_on, row.recognition_decided_on = recognised, decided
        row.save()
        days = [since - timedelta(days=1), since, since + timedelta(days=1)] if since else [DAY]
        assert [row.official(day) for day in days] == ([False, True, True] if since else [False])
        assert row.official_from == since
        assert Membership.objects.filter(pk=row.pk, official_from=since).exists()


def test_saving_keeps_what_is_repeated(world: World) -> None:
    row = world.membership["lan"]
    row.unit = world.unit["truong"]
    row.save(update_fields=["unit"])
    row.refresh_from_db()
    assert row.path == world.unit["truong"].path

    candidate = world.candidate["pao"]
    candidate.unit = world.unit["truong"]
    candidate.save(update_fields=["unit"])
    candidate.refresh_from_db()
    assert candidate.path == world.unit["truong"].path

    lan = world.person["lan"]
    lan.name = "Lò Thị Ánh Lan"
    lan.save(update_fields=["name"])
    lan.refresh_from_db()
    assert lan.name_fold == "lo thi anh lan"

    unit = world.unit["na-loc"]
    unit.name = "Chi bộ bản Ná Lốc Mới"
    unit.save(update_fields=["name"])
    unit.refresh_from_db()
    assert unit.name_fold == "chi bo ban na loc moi"


def test_a_unit_stands_under_its_parent(world: World) -> None:
    cell = world.unit["na-loc"]

    assert cell.path == world.unit["tinh"].path + world.unit["nam-pha"].path[6:] + cell.path[12:]
    assert (cell.depth, len(cell.path)) == (2, 18)
    assert cell.open
    assert cell.kind_vi == "bản"


def test_names_sort_as_vietnamese_lists_do(world: World) -> None:
    for name in ("Lò Thị Ánh", "Lò Văn Anh", "Lò Văn Đức", "Lò Văn Dũng", "Lò Thị Ân"):
        person(world, "truong", name)

    names = Person.objects.filter(name__startswith="Lò", unit=world.unit["truong"]).order_by("name_key")

    assert [p.name for p in names] == ["Lò Văn Anh", "Lò Thị Ánh", "Lò Thị Ân", "Lò Văn Dũng", "Lò Văn Đức"]


def test_bulk_people_have_their_keys(world: World) -> None:
    rows = with_keys(
        Person(unit=world.unit["truong"], name=name, born_on=DAY, sex=Sex.MALE) for name in ("Vì Văn Ơn", "Cầm Thị Ẻn")
    )

    assert [(row.name_fold, row.path) for row in rows] == [
        ("vi van on", world.unit["truong"].path),
        ("cam thi en", world.unit["truong"].path),
    ]


def test_logins_are_found_however_typed(world: World) -> None:
    assert Account.objects.get_by_natural_key(" Lan ") == world.lan
    assert not world.lan.check_password("")


def test_every_row_says_what_it_is(world: World) -> None:
    """For lists, logs and error pages: a name, never "object (1)"."""
    from django.apps import apps

    build("training")
    told = [
        str(row) for model in apps.get_app_config("ketnap").get_models() for row in model._default_manager.all()[:1]
    ]

    assert len(told) > 10
    assert not [words for words in told if "object (" in words]


def test_amounts_and_references_read_as_written() -> None:
    assert Target(least=10, most=15, year=2026).amount == TargetFact(least=10, most=15).amount == "10–15"
    assert str(Target(least=10, year=2026, indicator="admitted")) == "admitted 10 (2026)"
    assert Document(number=8, type="NQ", symbol="ĐU").reference == "Số 08-NQ/ĐU"
    assert str(Document(number=112, type="QĐ")) == "Số 112-QĐ"
