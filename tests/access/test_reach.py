"""A list and a single check are the same question, and must give the same answer."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Model
from tests import memory
from tests.following import follow_rows
from tests.world import World, build

from ketnap.access import Actor, Permission
from ketnap.access import reach as walks
from ketnap.access.reach import Reach, highest
from ketnap.access.spots import SPOTS
from ketnap.models import (
    Activity,
    Arrival,
    Attendance,
    Away,
    BadgeLine,
    BadgeRound,
    Batch,
    CardBatch,
    CardCheck,
    CardFix,
    CardLine,
    CardReport,
    ClassResult,
    ClassSession,
    Difficulty,
    DifficultyFact,
    Directive,
    DirectiveCopy,
    DirectiveFact,
    DirectiveReading,
    DirectiveTask,
    Document,
    DuesPaid,
    Event,
    FormerLetterhead,
    FormerPlace,
    HelpNote,
    HistoryRemark,
    Inspection,
    InspectionFact,
    InspectionFinding,
    InspectionPlace,
    Letterhead,
    LocalRow,
    LocalRowState,
    LocalSet,
    MassOrganisation,
    Meeting,
    MeetingItem,
    MeetingScore,
    MemberFact,
    MemberReview,
    MembershipMark,
    MonthClosing,
    MonthReopening,
    MonthReport,
    MonthSheet,
    Naming,
    Nomination,
    OfficeTemplate,
    Paper,
    PaperText,
    Participation,
    PersonalHistory,
    Reorganisation,
    ReportAnswer,
    ReportCopy,
    ReportRule,
    ResidenceContact,
    ReviewFact,
    ReviewYear,
    SavedQuestion,
    Scan,
    ScanRule,
    SealedRemark,
    SessionAttendance,
    SheetLine,
    SheetPhoto,
    SignedPaper,
    SigningCopy,
    Source,
    SourceReview,
    StatisticsReport,
    StatisticsReturn,
    Stay,
    StepRecord,
    StudyClass,
    Substitute,
    Target,
    TargetFact,
    Term,
    Transfer,
    TransferFact,
    Unit,
    UnitChange,
    UnitPaperText,
    WrittenReport,
    WrittenWords,
    paths,
)

P = Permission


def fill(world: World) -> None:
    """One row of every kind at every unit."""
    for unit in world.unit.values():
        UnitChange.objects.create(kind="create", on=world.today, unit=unit)
        term = Term.objects.create(unit=unit, name="2025–2030", since=date(2025, 6, 1))
        Target.objects.create(unit=unit, term=term, least=2, set_on=date(2025, 7, 1))
        TargetFact.objects.create(unit=unit, term=term, what="agreed", on=date(2025, 7, 1))
        Document.objects.create(unit=unit, type="NQ", number=1, on=world.today, title="Nghị quyết")
        LocalSet.objects.create(unit=unit, key="son-ha")
        own = LocalRow.objects.create(unit=unit, table="2", after="nu", what={"base": "admitted", "where": []})
        LocalRowState.objects.create(row=own, label="Dòng", since=date(2026, 1, 1), reason="Cần")
        Letterhead.objects.create(unit=unit, place="Sơn Hà")
        FormerLetterhead.objects.create(unit=unit, until=world.today)
        ScanRule.objects.create(unit=unit, plain=True)
        UnitPaperText.objects.create(unit=unit, part="sinh-hoat-chi-bo/2026-11", key="chair", text="Lò Thị Lan")
        OfficeTemplate.objects.create(unit=unit, form="knd-06", form_set="2025", version=1, content=b"", note="Thử")
        Batch.objects.create(unit=unit, by=world.lan, form="knd-06", kind="pdf")
        meeting = Meeting.objects.create(unit=unit, kind="regular", on=world.today)
        MeetingItem.objects.create(meeting=meeting, place=1, kind="news")
        MeetingScore.objects.create(meeting=meeting, criterion="time", points=5)
        sheet = MonthSheet.objects.create(unit=unit, month=date(2026, 11, 1), meeting=meeting, code=f"s{unit.pk}")
        SheetLine.objects.create(sheet=sheet, place=1, person=world.person["lan"])
        SheetPhoto.objects.create(
            sheet=sheet, name=f"f{unit.pk:031x}", kind="jpeg", pages=1, size=9, sha256="0" * 64, key="k",
            confidential=False,
        )  # fmt: skip
        Attendance.objects.create(meeting=meeting, person=world.person["lan"], official=True, presence="present")
        spotted(world, unit)
        batch = CardBatch.objects.create(unit=unit, month=date(2026, 11, 1))
        badges = BadgeRound.objects.create(unit=unit, day=date(2027, 2, 3))
        for member in unit.memberships.all():
            line = CardLine.objects.create(batch=batch, membership=member, kind="issue")
            CardFix.objects.create(line=line, field="number", reason="Gõ nhầm")
            CardReport.objects.create(membership=member, kind="lost", happened_on=world.today)
            CardCheck.objects.create(membership=member, on=world.today, shown=True)
            BadgeLine.objects.create(round=badges, membership=member, years=30)
        ReviewYear.objects.create(unit=unit, year=2026, opened_on=world.today)
        reported(world, unit)
        Reorganisation.objects.create(
            unit=unit, kind="rename", on=world.today, paper="1", decided_on=world.today, decided_by="x", plan={}
        )
        tabled(unit)
        follow_rows(unit, world.person["lan"], world.today)
        wrote(unit)
        SavedQuestion.objects.create(unit=unit, by=world.lan, name=f"Câu hỏi {unit.pk}", question={})
        directed(world, unit)
        inspected(world, unit)
        Event.write(world.program, "looked", unit)
    for row in world.membership.values():
        MembershipMark.objects.create(membership=row, kind="away", since=world.today)
        DuesPaid.objects.create(membership=row, until=date(2026, 10, 1), on=world.today)
        ResidenceContact.objects.create(membership=row, kind="introduced", on=world.today, place="Chi bộ Tổ dân phố 4")
        transfer = Transfer.objects.create(
            membership=row, unit=row.unit, kind="formal", to_place="Nơi khác", reason="Việc mới",
            effective_on=world.today,
        )  # fmt: skip
        arrival = Arrival.objects.create(transfer=transfer, unit=row.unit)
        TransferFact.objects.create(transfer=transfer, what="letter", on=world.today, arrival=arrival)
    for member in world.membership.values():
        MemberFact.objects.create(membership=member, kind="post", title="Trưởng bản", since=date(2026, 1, 5))
        review = ReviewYear.objects.get(unit=member.unit, year=2026)
        reviewed = MemberReview.objects.create(review=review, membership=member)
        ReviewFact.objects.create(review=review, line=reviewed, kind="self", level="good", on=world.today)
    for candidate in world.candidate.values():
        FormerPlace.objects.create(candidate=candidate, unit=candidate.unit, until=world.today)
        record = StepRecord.objects.create(
            candidate=candidate, step="listed", happened_on=date(2026, 1, 20), unit=candidate.unit
        )
        Scan.objects.create(
            candidate=candidate, record=record, name=f"{record.pk:032x}", kind="pdf", pages=1, size=9,
            sha256="0" * 64, key="k", confidential=False,
        )  # fmt: skip
        paper = Paper.objects.create(
            unit=candidate.unit, candidate=candidate, person=candidate.person, form="knd-06", form_set="2025",
            on=world.today, sha256="0" * 64,
        )  # fmt: skip
        SigningCopy.objects.create(paper=paper, sha256="0" * 64, drawn="0" * 64)
        SignedPaper.objects.create(paper=paper, content=b"", sha256="0" * 64, drawn="0" * 64, verdict="unsure")
        PaperText.objects.create(candidate=candidate, part="cell-vote", key="chair", text="Lò Thị Lan")
        history = PersonalHistory.objects.create(person=candidate.person)
        HistoryRemark.objects.create(history=history, item="career", row=1, reason="time", text="Tháng 7/2015?")
        SealedRemark.objects.create(candidate=candidate, text="Đã kết luận rõ.")
        HelpNote.objects.create(candidate=candidate, kind="call", on=world.today)
        Away.objects.create(candidate=candidate, since=world.today, place="Bắc Ninh")
        Substitute.objects.create(
            candidate=candidate, person=world.person["thoa"], instead_of=world.person["yen"], since=date(2026, 1, 5),
            until=date(2026, 2, 5),
        )  # fmt: skip
    learning(world)


def reported(world: World, unit: Unit) -> None:
    """A report of a unit, sent and answered, and a difficulty."""
    month = date(2026, 10, 1)
    ReportRule.objects.create(unit=unit, since=month, days=5)
    report = MonthReport.objects.create(unit=unit, month=month, state="accepted", sent_on=world.today)
    copy = ReportCopy.objects.create(
        report=report, number=1, on=world.today, until=world.today, edition="2026-11", ids=b""
    )
    ReportAnswer.objects.create(copy=copy, accepted=True, on=world.today)
    closing = MonthClosing.objects.create(unit=unit, month=month, on=world.today, top=unit.path, by=world.lan)
    MonthReopening.objects.create(closing=closing, reason="Gửi nhầm.", on=world.today)
    row = Difficulty.objects.create(
        unit=unit, month=month, topic="away", text="Đi làm xa.", raised_on=world.today, holder=unit
    )
    DifficultyFact.objects.create(difficulty=row, kind="raised", on=world.today)


def directed(world: World, unit: Unit) -> None:
    """A document an organisation sent and received, read, with a task."""
    row = Directive.objects.create(
        unit=unit, type="directive", number="5-CT/ĐU", on=world.today, theme="sources", title="Chỉ thị",
        sent_on=world.today,
    )  # fmt: skip
    copy = DirectiveCopy.objects.create(directive=row, unit=unit, sent_on=world.today, read_on=world.today)
    DirectiveReading.objects.create(copy=copy, person=world.person["lan"], on=world.today)
    task = DirectiveTask.objects.create(directive=row, unit=unit, words="Tạo nguồn", due_on=world.today)
    DirectiveFact.objects.create(directive=row, task=task, kind="assigned", on=world.today, to=unit)


def inspected(world: World, unit: Unit) -> None:
    """An inspection an organisation makes at itself, with something found."""
    row = Inspection.objects.create(unit=unit, title="Kiểm tra", since=world.today, last=world.today)
    InspectionPlace.objects.create(inspection=row, unit=unit)
    finding = InspectionFinding.objects.create(
        inspection=row, unit=unit, item="item/remark", text="Nhận xét", governed_on=world.today, outcome="judge",
        found_on=world.today,
    )  # fmt: skip
    InspectionFact.objects.create(inspection=row, finding=finding, kind="found", on=world.today)


def tabled(unit: Unit) -> StatisticsReport:
    """A table an organisation has sent."""
    row = StatisticsReport.objects.create(
        unit=unit, unit_name=unit.name, table="2", since=date(2026, 1, 1), last=date(2026, 6, 30), lines=[]
    )
    StatisticsReturn.objects.create(report=row, remark="Đếm lại.", on=date(2026, 7, 5))
    return row


def wrote(unit: Unit) -> WrittenReport:
    """A written report that was issued, and the office's words of another."""
    WrittenWords.objects.create(unit=unit, period="2026", part="good", text="Làm tốt.")
    return WrittenReport.objects.create(
        unit=unit, unit_name=unit.name, period="2025", title="năm 2025", since=date(2025, 1, 1),
        last=date(2025, 12, 31), on=date(2026, 1, 5), blocks=[], ids=b"",
    )  # fmt: skip


def spotted(world: World, unit: Unit) -> None:
    """Somebody in the pool of a unit, and what goes with that."""
    source = Source.objects.create(
        unit=unit, name="Lò Văn Nguồn", spotted_on=world.today, keep_until=world.today, born_on=date(2000, 1, 1)
    )
    union = MassOrganisation.objects.create(unit=unit, kind="women", name="Hội Phụ nữ")
    Naming.objects.create(source=source, organisation=union, on=world.today)
    SourceReview.objects.create(unit=unit, month=world.today.replace(day=1), on=world.today)
    activity = Activity.objects.create(unit=unit, kind="blood", name="Hiến máu", since=world.today, until=world.today)
    Participation.objects.create(activity=activity, source=source, on=world.today)


def learning(world: World) -> None:
    """A class at every unit, with the candidates of that unit."""
    for unit in world.unit.values():
        study = StudyClass.objects.create(
            unit=unit, kind="awareness", name="Khóa 1", opens_on=world.today, closes_on=world.today, capacity=9
        )
        session = ClassSession.objects.create(study=study, on=world.today, part="1-morning", topic="Điều lệ Đảng")
        for candidate in unit.candidates.all():
            row = Nomination.objects.create(
                study=study, person=candidate.person, candidate=candidate, unit=unit, nominated_on=world.today
            )
            SessionAttendance.objects.create(session=session, nomination=row, present=True)
            ClassResult.objects.create(nomination=row, passed=False)


def filled(world: World) -> World:
    """The same party with a row of every kind at every unit."""
    memory.remembered(("filled", world.realm), lambda: fill(world))
    return world


def both(world: World) -> World:
    """Fill the world, and another beside it; returns the other."""
    filled(world)
    return filled(memory.remembered("training", lambda: build("training")))


def rows_of(model: type[Model]) -> list[Model]:
    return list(model._default_manager.all())


@pytest.mark.parametrize("model", SPOTS, ids=lambda model: model.__name__)
def test_list_and_single_check_agree(world: World, model: type[Model]) -> None:
    """Every member of the cast, every right, every row of every kind, in two realms."""
    both(world)
    rows = rows_of(model)
    assert rows
    reached: dict[Reach, tuple[Actor, Permission]] = {}  # many rights of many people reach equally far
    for name in world.account:
        actor = world.actor(name)
        for permission in P:
            reached.setdefault(actor.reach(permission), (actor, permission))
    for reach, (actor, permission) in reached.items():
        listed = set(reach.filter(model._default_manager.all()).values_list("pk", flat=True))
        assert listed == {row.pk for row in rows if actor.may(permission, row)}, (actor.account, permission)


@pytest.mark.parametrize("model", SPOTS, ids=lambda model: model.__name__)
def test_the_program_reaches_one_realm(world: World, model: type[Model]) -> None:
    training = both(world)

    listed = set(training.program.reach(P.SEE_FILE).filter(model._default_manager.all()))

    assert listed == {row for row in rows_of(model) if training.program.may(P.SEE_FILE, row)}
    assert 0 < len(listed) < len(rows_of(model))


@pytest.mark.parametrize("model", SPOTS, ids=lambda model: model.__name__)
def test_cuong_finds_nothing_of_the_others(world: World, model: type[Model]) -> None:
    filled(world)
    cuong = world.actor("cuong")
    here = world.unit["huoi-co"].path

    listed = list(cuong.reach(*P).filter(model._default_manager.all()))

    assert all(_path(row) == here for row in listed)


def _path(row: Model) -> Any:
    found: Any = row
    for step in SPOTS[type(row)].path.split("__"):
        found = getattr(found, step)
    return found


def test_paths_are_ranges_on_both_databases(world: World) -> None:
    """Every prefix of every path finds what Python's startswith finds."""
    everything = list(world.program.reach(P.SEE_UNITS).filter(type(world.unit["tinh"]).objects.all()))
    for unit in everything:
        below = Reach("real", tops=(unit.path,)).filter(type(unit).objects.all())
        assert set(below) == {other for other in everything if other.path.startswith(unit.path)}


def test_walking_finds_what_a_range_finds(world: World) -> None:
    spot, everything = SPOTS[type(world.unit["tinh"])], type(world.unit["tinh"]).objects
    for unit in world.unit.values():
        reach = Reach("real", tops=(unit.path,))
        assert set(everything.filter(reach.q(spot, walked=True))) == set(everything.filter(reach.q(spot)))


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_each_database_gets_the_words_it_walks_by(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walks, "connection", SimpleNamespace(vendor=database))

    assert (walks.walking("path", "aaaaaa") == walks.within("path", "aaaaaa")) == (database == "postgresql")


def test_the_highest_tops_are_enough() -> None:
    assert highest(["aaaaaabbbbbb", "aaaaaa", "cccccc", "aaaaaabbbbbb"]) == ("aaaaaa", "cccccc")
    assert highest([]) == ()


def test_an_empty_reach_is_nothing(world: World) -> None:
    nothing = Reach("real")

    assert not nothing
    assert list(nothing.filter(Stay.objects.all())) == []
    assert not nothing.covers(world.unit["tinh"])
    assert not nothing.covers_path("")
    assert not Reach("real", tops=("aaaaaa",)).covers_path("")


def test_another_path_of_the_row_may_be_asked(world: World) -> None:
    membership = world.membership["dia"]
    type(membership).objects.filter(pk=membership.pk).update(path=world.unit["huoi-co"].path)
    lan = world.actor("lan").reach(P.SEE_MEMBERS)

    assert membership not in lan.filter(type(membership).objects.all())
    assert membership in lan.filter(type(membership).objects.all(), path_field="admitted_path")


def test_segments() -> None:
    assert paths.segment(0) == "000000"
    assert paths.segment(36) == "000010"
    assert paths.segment(paths.LAST) == "zzzzzz"
    assert paths.after("000001") == "000002"
    assert paths.after("00000z") == "000010"
    assert paths.after("000001zzzzzz") == "000002"
    assert paths.after("zzzzzz") == "~"
    assert paths.numbers("00000100000z") == [1, 35]
    assert paths.depth("00000100000z") == 1
    for wrong in (-1, paths.LAST + 1):
        with pytest.raises(ValueError, match="segment"):
            paths.segment(wrong)
