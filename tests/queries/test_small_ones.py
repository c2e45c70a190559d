"""Targets, the log, papers, unions and roles, and the walls between worlds."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import Model
from tests.following import follow_rows
from tests.world import World, build, enrol, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import documents as papers
from ketnap.actions import targets as actions
from ketnap.models import (
    Account,
    Activity,
    Appointment,
    Arrival,
    Attendance,
    Away,
    BadgeLine,
    BadgeRound,
    Batch,
    Candidate,
    CardBatch,
    CardCheck,
    CardFix,
    CardLine,
    CardReport,
    ClassResult,
    ClassSession,
    Dialogue,
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
    FollowHandover,
    FollowNote,
    FollowPlan,
    FollowRule,
    FormerPlace,
    Helper,
    HelpNote,
    HistoryRemark,
    HouseholdContact,
    Inspection,
    InspectionFact,
    InspectionFinding,
    InspectionPlace,
    LocalRow,
    LocalRowState,
    MassMembership,
    Meeting,
    MeetingItem,
    MemberReview,
    Membership,
    MembershipMark,
    MonthClosing,
    MonthReopening,
    MonthReport,
    MonthSheet,
    Naming,
    Nomination,
    Paper,
    Participation,
    Person,
    PersonalHistory,
    Petition,
    PetitionFact,
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
    Source,
    StatisticsReport,
    StatisticsReturn,
    Stay,
    StepRecord,
    StudyClass,
    Substitute,
    TargetFact,
    Term,
    Transfer,
    TransferFact,
    Unit,
    WrittenReport,
    WrittenWords,
    maintenance,
)
from ketnap.queries import documents, events, organisations, realms, targets

DAY = date(2026, 9, 2)


# ── Targets ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_reached_is_counted(world: World) -> None:
    hung = world.actor("hung")
    actions.set_target(hung, unit=world.unit["na-loc"], year=2026, least=4, most=5, set_on=date(2026, 1, 5))
    actions.set_target(hung, unit=world.unit["na-loc"], year=2026, least=2, most=3, set_on=date(2026, 2, 5))
    actions.set_target(hung, unit=world.unit["nam-pha"], year=2026, least=1, group="women", set_on=date(2026, 2, 5))
    actions.set_target(hung, unit=world.unit["truong"], year=2025, indicator="recognised", least=0, set_on=DAY)

    found = targets.progress(hung, year=2026)

    assert [(p.target.unit.name, p.target.amount, p.reached, p.percent, p.met) for p in found] == [
        ("Đảng bộ xã Nậm Pha", "1", 0, 0, False),
        ("Chi bộ bản Nà Lốc", "2–3", 1, 50, False),
    ]
    assert [row.person.name for row in found[1].rows] == ["Lèo Văn Địa"]
    (school,) = targets.progress(hung, unit=world.unit["truong"])
    assert (school.reached, school.percent, school.met) == (1, None, True)
    assert [(row.least, row.most) for row in targets.history(hung, found[1].target)] == [(2, 3), (4, 5)]


def test_a_target_of_a_term(world: World) -> None:
    hung = world.actor("hung")
    first = actions.open_term(hung, unit=world.unit["nam-pha"], name="2015–2020", since=date(2015, 6, 1))
    second = actions.open_term(hung, unit=world.unit["nam-pha"], name="2020–2025", since=date(2020, 6, 1))
    actions.set_target(hung, unit=world.unit["nam-pha"], term=first, least=1, set_on=DAY)
    target = actions.set_target(hung, unit=world.unit["nam-pha"], term=second, least=1, set_on=DAY)

    assert targets.period(target) == (date(2020, 6, 1), date(2025, 6, 1))
    assert [p.reached for p in targets.progress(hung, term=Term.objects.get(pk=first.pk))] == [1]
    assert targets.get(hung, target.pk) == target
    assert [term.name for term in targets.terms(hung, world.unit["nam-pha"])] == ["2020–2025", "2015–2020"]


def test_targets_keep_to_their_reach(world: World) -> None:
    hung = world.actor("hung")
    target = actions.set_target(hung, unit=world.unit["na-loc"], year=2026, least=4, set_on=DAY)

    assert targets.progress(world.actor("cuong"), year=2026) == []
    with pytest.raises(OutOfReach):
        targets.get(world.actor("cuong"), target.pk)
    with pytest.raises(OutOfReach):
        targets.history(world.actor("cuong"), target)


# ── The log ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_log_is_read_from_its_end(world: World) -> None:
    for unit in world.unit.values():
        Event.write(world.actor("hung"), "looked", unit)
    Event.write(world.actor("lan"), "touched", world.candidate["pao"])

    page = events.log(world.actor("mai"))

    assert [event.seq for event in page.rows] == [7, 6, 5, 4, 3, 2, 1]
    assert events.log(world.actor("mai"), action="touched").total == 1
    assert events.log(world.actor("mai"), account=world.hung.pk).total == 6
    assert events.log(world.actor("lan")).total == 0


def test_who_may_see_a_row_may_see_who_touched_it(world: World) -> None:
    Event.write(world.actor("lan"), "touched", world.candidate["pao"])

    assert [event.account for event in events.of(world.actor("nam"), world.candidate["pao"])] == [world.lan]
    with pytest.raises(Forbidden):
        events.of(world.actor("cuong"), world.candidate["pao"])


# ── Papers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_book_of_papers(world: World) -> None:
    dung, unit = world.actor("dung"), world.unit["nam-pha"]
    issued = papers.issue(dung, unit=unit, type="NQ", on=DAY, title="Nghị quyết", symbol="ĐU")
    received = papers.receive(
        dung, unit=unit, type="CV", number=9, on=date(2026, 10, 1), title="Công văn", issuer="Đảng ủy phường"
    )

    assert list(documents.documents(dung, unit)) == [received, issued]
    assert list(documents.documents(dung, unit, received=True)) == [received]
    assert list(documents.documents(dung, unit, received=False)) == [issued]
    assert documents.get(dung, issued.pk).reference == "Số 01-NQ/ĐU"
    assert list(documents.documents(world.actor("cuong"), unit)) == []
    with pytest.raises(OutOfReach):
        documents.get(world.actor("cuong"), issued.pk)


# ── Unions, roles, accounts ──────────────────────────────────────────────────────────────────────────────────────────


def test_unions_and_their_people(world: World) -> None:
    hoa, doan = world.actor("hoa"), world.organisation["doan"]

    assert list(organisations.organisations(hoa)) == [doan]
    assert list(organisations.organisations(hoa, world.unit["na-loc"])) == []
    assert [row.person.name for row in organisations.belonging(hoa, doan)] == ["Sùng A Páo"]
    assert organisations.get(hoa, doan.pk) == doan
    with pytest.raises(OutOfReach):
        organisations.belonging(world.actor("cuong"), doan)
    with pytest.raises(OutOfReach):
        organisations.get(world.actor("cuong"), doan.pk)


def test_roles_of_a_unit_and_of_a_person(world: World) -> None:
    hung = world.actor("hung")
    Appointment.objects.create(
        person=world.person["lan"], role="cell-committee", unit=world.unit["na-loc"], since=date(2018, 1, 1),
        until=date(2020, 1, 1),
    )  # fmt: skip

    assert [(a.person.name, a.role) for a in organisations.appointments(hung, world.unit["na-loc"])] == [
        ("Cà Văn Minh", "cell-committee"),
        ("Lò Thị Lan", "cell-secretary"),
        ("Lò Văn Nam", "follower"),
    ]
    assert [a.role for a in organisations.roles_of(hung, world.person["lan"])] == ["cell-secretary", "cell-committee"]
    assert list(organisations.roles_of(world.actor("cuong"), world.person["lan"])) == []


def test_accounts(world: World) -> None:
    ha = world.actor("ha")

    assert len(organisations.accounts(ha)) == 13
    assert organisations.account(ha, world.lan.pk) == world.lan
    assert list(organisations.accounts(world.actor("hung"))) == []
    with pytest.raises(OutOfReach):
        organisations.account(world.actor("hung"), world.lan.pk)


# ── Worlds ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_worlds_stay_apart(world: World) -> None:
    build("training")

    assert realms.mixed() == []
    assert realms.strip_of("real") == ""
    assert "tập huấn" in realms.strip_of("training")
    assert "tu-mo-rong" in realms.strip_of("tu-mo-rong")


JOINTS: dict[str, tuple[type[Model], str, str]] = {
    "Tổ chức đảng và tổ chức cấp trên": (Unit, "parent", "unit"),
    "Người và nơi theo dõi": (Person, "unit", "unit"),
    "Tài khoản và người sử dụng": (Account, "person", "person"),
    "Hồ sơ và người vào Đảng": (Candidate, "person", "person"),
    "Hồ sơ và chi bộ": (Candidate, "unit", "unit"),
    "Hồ sơ và nơi giới thiệu": (Candidate, "introduced_by", "organisation"),
    "Đảng viên và nơi sinh hoạt": (Membership, "unit", "unit"),
    "Đảng viên và chi bộ kết nạp": (Membership, "admitted_unit", "unit"),
    "Quãng sinh hoạt và chi bộ": (Stay, "unit", "unit"),
    "Quãng miễn, tạm thời, đình chỉ và người ghi": (MembershipMark, "by", "account"),
    "Đảng phí và người ghi": (DuesPaid, "by", "account"),
    "Mối liên hệ nơi cư trú và người ghi": (ResidenceContact, "by", "account"),
    "Lần chuyển sinh hoạt và nơi chuyển đi": (Transfer, "unit", "unit"),
    "Lần chuyển sinh hoạt và người ghi": (Transfer, "by", "account"),
    "Việc của lần chuyển và người ghi": (TransferFact, "by", "account"),
    "Việc của lần chuyển và nơi nhận": (TransferFact, "arrival", "arrival"),
    "Lần chuyển sinh hoạt và nơi nhận": (Arrival, "unit", "unit"),
    "Vai trò và tổ chức": (Appointment, "unit", "unit"),
    "Ý kiến về chỉ tiêu và người ghi": (TargetFact, "by", "account"),
    "Người giúp đỡ và hồ sơ": (Helper, "candidate", "candidate"),
    "Người giúp đỡ thay và hồ sơ": (Substitute, "person", "person"),
    "Hồ sơ và người được thay": (Substitute, "instead_of", "person"),
    "Việc thay người giúp đỡ và người ghi": (Substitute, "by", "account"),
    "Ghi nhận giúp đỡ và việc đã ghi": (HelpNote, "record", "record"),
    "Ghi nhận giúp đỡ và người ghi": (HelpNote, "by", "account"),
    "Thời gian làm ăn xa và người ghi": (Away, "by", "account"),
    "Đoàn viên, hội viên và đoàn thể": (MassMembership, "organisation", "organisation"),
    "Người trong nguồn và người đã có": (Source, "person", "person"),
    "Người trong nguồn và hồ sơ": (Source, "candidate", "candidate"),
    "Người trong nguồn và đoàn thể nêu tên": (Naming, "organisation", "organisation"),
    "Hoạt động và đoàn thể": (Activity, "organisation", "organisation"),
    "Hoạt động và người tham gia": (Activity, "unit", "unit"),
    "Hoạt động và người trong nguồn": (Activity, "unit", "unit"),
    "Việc đã ghi và nơi diễn ra": (StepRecord, "unit", "unit"),
    "Việc đã ghi và người ghi": (StepRecord, "by", "account"),
    "Nhận xét chính trị và người ghi": (SealedRemark, "by", "account"),
    "Lý lịch và người góp ý": (HistoryRemark, "by", "account"),
    "Bản quét và việc đã ghi": (Scan, "record", "record"),
    "Bản quét và người tải lên": (Scan, "by", "account"),
    "Quy định lưu bản quét và người ghi": (ScanRule, "by", "account"),
    "Bản ký số và người nhận": (SignedPaper, "by", "account"),
    "Đợt in và người in": (Batch, "by", "account"),
    "Kỳ sinh hoạt và người chủ trì": (Meeting, "chair", "person"),
    "Kỳ sinh hoạt và thư ký": (Meeting, "note_taker", "person"),
    "Kỳ sinh hoạt và cấp ủy viên dự": (Meeting, "attendee", "person"),
    "Kỳ sinh hoạt và người ghi": (Meeting, "by", "account"),
    "Việc trong chương trình họp và hồ sơ": (MeetingItem, "candidate", "candidate"),
    "Điểm danh và đảng viên": (Attendance, "person", "person"),
    "Điểm danh và người ghi": (Attendance, "by", "account"),
    "Phiếu tháng và kỳ sinh hoạt": (MonthSheet, "meeting", "meeting"),
    "Phiếu tháng và người lập": (MonthSheet, "by", "account"),
    "Phiếu tháng và người trong dòng": (SheetLine, "person", "person"),
    "Phiếu tháng và hồ sơ": (SheetLine, "candidate", "candidate"),
    "Phiếu tháng và nhận xét gõ lại": (SheetLine, "record", "record"),
    "Phiếu tháng và người viết": (SheetLine, "writer", "person"),
    "Ảnh phiếu tháng và người gửi": (SheetPhoto, "by", "account"),
    "Đề cử và lớp bồi dưỡng": (Nomination, "study", "study"),
    "Đề cử và người được đề cử": (Nomination, "person", "person"),
    "Đề cử và hồ sơ": (Nomination, "candidate", "candidate"),
    "Đề cử và người ghi": (Nomination, "by", "account"),
    "Điểm danh lớp và buổi học": (SessionAttendance, "session", "session"),
    "Điểm danh lớp và người ghi": (SessionAttendance, "by", "account"),
    "Kết quả lớp và việc đã ghi": (ClassResult, "record", "record"),
    "Kết quả lớp và người ghi": (ClassResult, "by", "account"),
    "Đợt thẻ và người lập": (CardBatch, "by", "account"),
    "Đảng viên và đợt thẻ": (CardLine, "batch", "card_batch"),
    "Dòng của đợt thẻ và người ghi": (CardLine, "by", "account"),
    "Dòng của đợt thẻ và báo mất, hỏng": (CardLine, "report", "card_report"),
    "Đính chính của đợt thẻ và người ghi": (CardFix, "by", "account"),
    "Báo mất, hỏng thẻ và người ghi": (CardReport, "by", "account"),
    "Kiểm tra thẻ và người ghi": (CardCheck, "by", "account"),
    "Đợt Huy hiệu Đảng và người lập": (BadgeRound, "by", "account"),
    "Đảng viên và đợt Huy hiệu Đảng": (BadgeLine, "round", "badge_round"),
    "Dòng Huy hiệu Đảng và người ghi": (BadgeLine, "by", "account"),
    "Hạn gửi báo cáo tháng và người ghi": (ReportRule, "by", "account"),
    "Báo cáo tháng và nơi nhận": (MonthReport, "to", "unit"),
    "Bản báo cáo tháng và người ký": (ReportCopy, "by", "account"),
    "Trả lời báo cáo tháng và người ghi": (ReportAnswer, "by", "account"),
    "Chốt tháng và người chốt": (MonthClosing, "by", "account"),
    "Mở lại tháng và người mở": (MonthReopening, "by", "account"),
    "Khó khăn và nơi giải quyết": (Difficulty, "holder", "unit"),
    "Khó khăn và người chủ trì": (Difficulty, "owner", "person"),
    "Khó khăn và khó khăn giải quyết chung": (Difficulty, "same_as", "difficulty"),
    "Việc của khó khăn và người chủ trì": (DifficultyFact, "owner", "person"),
    "Việc của khó khăn và nơi chuyển đến": (DifficultyFact, "to", "unit"),
    "Việc của khó khăn và người ghi": (DifficultyFact, "by", "account"),
    "Văn bản chỉ đạo và văn bản thay thế": (Directive, "replaced_by", "directive"),
    "Nơi nhận và văn bản chỉ đạo": (DirectiveCopy, "directive", "directive"),
    "Xác nhận đã đọc và người xác nhận": (DirectiveReading, "person", "person"),
    "Nơi thực hiện và văn bản chỉ đạo": (DirectiveTask, "directive", "directive"),
    "Việc của văn bản chỉ đạo và nơi thực hiện": (DirectiveFact, "task", "directive_task"),
    "Việc của văn bản chỉ đạo và nơi được chuyển": (DirectiveFact, "to", "unit"),
    "Việc của văn bản chỉ đạo và người ghi": (DirectiveFact, "by", "account"),
    "Cuộc kiểm tra và trưởng đoàn": (Inspection, "lead", "person"),
    "Nơi được kiểm tra và cuộc kiểm tra": (InspectionPlace, "inspection", "inspection"),
    "Kết quả kiểm tra và cuộc kiểm tra": (InspectionFinding, "inspection", "inspection"),
    "Kết quả kiểm tra và hồ sơ": (InspectionFinding, "candidate", "candidate"),
    "Kết quả kiểm tra và người khắc phục": (InspectionFinding, "owner", "person"),
    "Việc của cuộc kiểm tra và kết quả": (InspectionFact, "finding", "finding"),
    "Việc của cuộc kiểm tra và người khắc phục": (InspectionFact, "owner", "person"),
    "Việc của cuộc kiểm tra và người ghi": (InspectionFact, "by", "account"),
    "Năm xếp loại và đảng viên": (MemberReview, "membership", "membership"),
    "Việc xếp loại và đảng viên": (ReviewFact, "line", "line"),
    "Việc xếp loại và người ghi": (ReviewFact, "by", "account"),
    "Quy định dự sinh hoạt và người ghi": (FollowRule, "by", "account"),
    "Kế hoạch dự sinh hoạt và cấp ủy viên": (FollowPlan, "person", "person"),
    "Kế hoạch dự sinh hoạt và người ghi": (FollowPlan, "by", "account"),
    "Ghi nhận phụ trách và cấp ủy viên": (FollowNote, "person", "person"),
    "Ghi nhận phụ trách và khó khăn": (FollowNote, "difficulty", "difficulty"),
    "Ghi nhận phụ trách và người ghi": (FollowNote, "by", "account"),
    "Bàn giao phụ trách và người bàn giao": (FollowHandover, "left", "appointment"),
    "Bàn giao phụ trách và người ghi": (FollowHandover, "by", "account"),
    "Phụ trách nhóm hộ và đảng viên": (HouseholdContact, "person", "person"),
    "Phụ trách nhóm hộ và người ghi": (HouseholdContact, "by", "account"),
    "Buổi đối thoại và người đối thoại": (Dialogue, "head", "person"),
    "Buổi đối thoại và người ghi": (Dialogue, "by", "account"),
    "Đơn thư và buổi đối thoại": (Petition, "dialogue", "dialogue"),
    "Đơn thư và người giải quyết": (Petition, "owner", "person"),
    "Đơn thư và đơn thư trước": (Petition, "repeats", "petition"),
    "Việc của đơn thư và người giải quyết": (PetitionFact, "owner", "person"),
    "Việc của đơn thư và người ghi": (PetitionFact, "by", "account"),
    "Dòng của địa phương và người thêm": (LocalRow, "by", "account"),
    "Tên của dòng địa phương và người ghi": (LocalRowState, "by", "account"),
    "Biểu thống kê và người gửi": (StatisticsReport, "by", "account"),
    "Biểu thống kê bị trả lại và người trả lại": (StatisticsReturn, "by", "account"),
    "Báo cáo công tác và người ban hành": (WrittenReport, "by", "account"),
    "Báo cáo công tác và số văn bản": (WrittenReport, "document", "document"),
    "Báo cáo công tác và báo cáo được thay": (WrittenReport, "replaces", "written"),
    "Lời của cấp ủy trong báo cáo và người ghi": (WrittenWords, "by", "account"),
    "Câu hỏi số liệu và người hỏi": (SavedQuestion, "by", "account"),
    "Nơi trước đây và hồ sơ": (FormerPlace, "candidate", "candidate"),
    "Nơi trước đây và người trong nguồn": (FormerPlace, "source", "source"),
    "Sắp xếp tổ chức và người lập": (Reorganisation, "by", "account"),
    "Sắp xếp tổ chức và người được mời xác nhận": (Reorganisation, "asked", "account"),
    "Sắp xếp tổ chức và người xác nhận": (Reorganisation, "confirmed_by", "account"),
    "Sắp xếp tổ chức và người quay lại": (Reorganisation, "undone_by", "account"),
    "Sắp xếp tổ chức và tổ chức mới lập": (Reorganisation, "made", "unit"),
}


def test_every_joint_is_tried() -> None:
    assert sorted(JOINTS) == sorted(words for *_, words in realms.JOINTS)


@pytest.mark.parametrize("joint", JOINTS)
def test_every_joint_between_worlds_is_found(world: World, joint: str) -> None:
    training = build("training")
    model, field, kind = JOINTS[joint]
    _rows(world)
    other: Any = {"candidate": "pao", "organisation": "doan", "account": "lan", "membership": "lan"}.get(kind, "na-loc")
    if kind == "person":
        target: Model = person(training, "na-loc", "Lò Văn Khác")
    elif kind in MADE:
        target = MADE[kind](training)
    else:
        target = getattr(training, kind)[other]
    source = _of_real(model)
    with maintenance("a test"):
        model._default_manager.filter(pk=source.pk).update(**{field: target})

    found = realms.mixed()

    assert [line for line in found if line.startswith(joint)], found


def _card_batch(world: World) -> CardBatch:
    return CardBatch.objects.create(unit=world.unit["na-loc"], month=date(2026, 11, 1), by=world.hung)


def _card_report(world: World) -> CardReport:
    return CardReport.objects.create(
        membership=world.membership["thoa"], kind="lost", happened_on=DAY, by=world.lan, note="Mất khi đi rừng"
    )


def _badge_round(world: World) -> BadgeRound:
    return BadgeRound.objects.create(unit=world.unit["na-loc"], day=date(2027, 2, 3), by=world.hung)


def _record(world: World) -> StepRecord:
    candidate = world.candidate["pao"]
    return StepRecord.objects.create(
        candidate=candidate, step="listed", happened_on=DAY, unit=candidate.unit, by=world.lan
    )


def _session(world: World) -> ClassSession:
    study = StudyClass.objects.create(
        unit=world.unit["na-loc"], kind="awareness", name="Khóa 1", opens_on=DAY, closes_on=DAY, capacity=9
    )
    return ClassSession.objects.create(study=study, on=DAY, part="1-morning", topic="Điều lệ Đảng")


def _move(world: World) -> Arrival:
    """A member on the way, the letter before another cell."""
    member = world.membership["thoa"]
    move = Transfer.objects.create(
        membership=member, unit=member.unit, kind="formal", to_place="Nơi khác", reason="Việc mới", effective_on=DAY,
        by=world.lan,
    )  # fmt: skip
    arrival = Arrival.objects.create(transfer=move, unit=world.unit["truong"])
    TransferFact.objects.create(transfer=move, what="letter", on=DAY, arrival=arrival, by=world.lan)
    return arrival


def _rows(world: World) -> None:
    """One row of everything the world has none of, all of it of the same world."""
    TargetFact.objects.create(unit=world.unit["na-loc"], what="agreed", year=2026, on=DAY, by=world.lan)
    _move(world)
    _rows_of_reports(world)
    member = world.membership["thoa"]
    MembershipMark.objects.create(membership=member, kind="away", since=DAY, by=world.lan)
    DuesPaid.objects.create(membership=member, until=date(2026, 9, 1), on=DAY, by=world.lan)
    ResidenceContact.objects.create(membership=member, kind="introduced", on=DAY, place="Nơi ở", by=world.lan)
    candidate, unit = world.candidate["pao"], world.unit["na-loc"]
    record = _record(world)
    SealedRemark.objects.create(candidate=candidate, text="Rõ ràng.", by=world.thinh)
    HelpNote.objects.create(candidate=candidate, record=record, kind="comment", on=DAY, text="Nhất trí.", by=world.lan)
    Away.objects.create(candidate=candidate, since=DAY, place="Bắc Ninh", by=world.lan)
    Substitute.objects.create(
        candidate=candidate, person=world.person["thoa"], instead_of=world.person["minh"], since=DAY,
        until=date(2026, 10, 2), by=world.lan,
    )  # fmt: skip
    declared = PersonalHistory.objects.create(person=candidate.person)
    HistoryRemark.objects.create(history=declared, item="career", reason="time", text="Tháng nào?", by=world.lan)
    paper = Paper.objects.create(
        unit=unit, candidate=candidate, person=candidate.person, form="knd-06", form_set="2025", on=DAY,
        sha256="0" * 64,
    )  # fmt: skip
    SignedPaper.objects.create(
        paper=paper, content=b"%PDF", sha256="0" * 64, drawn="0" * 64, verdict="unsure", by=world.hung
    )
    ScanRule.objects.create(unit=unit, by=world.hung)
    Scan.objects.create(
        candidate=candidate, record=record, name="0" * 32, kind="pdf", pages=1, size=9, sha256="0" * 64, key="k",
        confidential=False, by=world.hung,
    )  # fmt: skip
    doan = world.organisation["doan"]
    days = {"spotted_on": DAY, "keep_until": DAY, "agreed_on": DAY, "agreed_how": "sheet"}
    introduced = {"state": "introduced", "ended_on": DAY, "candidate": candidate}
    source = Source.objects.create(unit=unit, name="Lò Văn Nguồn", **days, **introduced)
    Naming.objects.create(source=source, organisation=doan, on=DAY)
    activity = Activity.objects.create(
        unit=unit, organisation=doan, kind="blood", name="Hiến máu", since=DAY, until=DAY
    )
    Participation.objects.create(activity=activity, person=candidate.person, on=DAY)
    Participation.objects.create(activity=activity, source=source, on=DAY)
    Batch.objects.create(unit=unit, by=world.hung, form="knd-06", kind="pdf", candidates=[candidate.pk])
    lan = world.person["lan"]
    meeting = Meeting.objects.create(
        unit=unit, kind="regular", on=DAY, chair=lan, note_taker=lan, attendee=lan, by=world.lan
    )
    MeetingItem.objects.create(meeting=meeting, place=1, kind="admit", candidate=candidate)
    Attendance.objects.create(meeting=meeting, person=lan, official=True, presence="present", by=world.lan)
    sheet = MonthSheet.objects.create(
        unit=unit, month=DAY.replace(day=1), meeting=meeting, code="abcdef23", by=world.lan
    )
    SheetLine.objects.create(sheet=sheet, place=1, person=candidate.person, candidate=candidate, record=record,
                             writer=lan)  # fmt: skip
    SheetPhoto.objects.create(
        sheet=sheet, name="1" * 32, kind="jpeg", pages=1, size=9, sha256="0" * 64, key="k", confidential=False,
        by=world.lan,
    )  # fmt: skip
    session = _session(world)
    learner = Nomination.objects.create(
        study=session.study, person=candidate.person, candidate=candidate, unit=unit, nominated_on=DAY, by=world.lan
    )
    SessionAttendance.objects.create(session=session, nomination=learner, present=True, by=world.bao)
    ClassResult.objects.create(
        nomination=learner, passed=True, number=1, issued_on=DAY, book="x", record=record, by=world.bao
    )
    _rows_of_cards(world)
    reviewed = _line(world)
    ReviewFact.objects.create(review=reviewed.review, line=reviewed, kind="self", level="good", on=DAY, by=world.lan)
    follow_rows(unit, lan, DAY, world.lan, difficulty=Difficulty.objects.earliest("pk"))
    table = StatisticsReport.objects.create(
        unit=world.unit["na-loc"], unit_name="Nà Lốc", table="2", since=DAY, last=DAY, lines=[], by=world.lan
    )
    StatisticsReturn.objects.create(report=table, remark="Đếm lại.", on=DAY, by=world.hung)
    own = LocalRow.objects.create(
        unit=unit, table="2", after="nu", what={"base": "admitted", "where": []}, by=world.lan
    )
    LocalRowState.objects.create(row=own, label="Dòng", since=DAY, reason="Cần", by=world.lan)
    WrittenWords.objects.create(unit=world.unit["na-loc"], period="2025", part="good", text="Tốt.", by=world.lan)
    SavedQuestion.objects.create(unit=unit, by=world.lan, name="Nữ đảng viên", question={})
    _written(world, period="2025", why="Sót một người.")
    FormerPlace.objects.create(candidate=candidate, unit=unit, until=DAY)
    FormerPlace.objects.create(source=source, unit=unit, until=DAY)
    Reorganisation.objects.create(
        unit=unit, kind="rename", on=DAY, paper="1-QĐ/ĐU", decided_on=DAY, decided_by="Đảng ủy", plan={"units": []},
        by=world.hung, asked=world.mai, confirmed_by=world.mai, undone_by=world.mai, made=unit,
    )  # fmt: skip


def _difficulty(world: World) -> Difficulty:
    unit, month = world.unit["na-loc"], date(2026, 10, 1)
    return Difficulty.objects.create(
        unit=unit, month=month, topic="away", text="Đi xa.", raised_on=DAY, holder=unit, owner=world.person["dung"]
    )


def _directive(world: World) -> Directive:
    """A document that was replaced, so that the joint between the two is there."""
    told: dict[str, Any] = {"unit": world.unit["na-loc"], "type": "plan", "on": DAY, "theme": "sources",
                            "title": "Kế hoạch", "sent_on": DAY}  # fmt: skip
    old = Directive.objects.create(number="5-KH/CB", **told)
    old.state, old.ended_on, old.ended_why = "replaced", DAY, "Thay"
    old.replaced_by = Directive.objects.create(number="6-KH/CB", **told)
    old.save()
    return old


def _directive_task(world: World) -> DirectiveTask:
    """A task of a document that was sent and read."""
    unit, row = world.unit["na-loc"], _directive(world)
    copy = DirectiveCopy.objects.create(directive=row, unit=unit, sent_on=DAY, read_on=DAY)
    DirectiveReading.objects.create(copy=copy, person=world.person["lan"], on=DAY)
    task = DirectiveTask.objects.create(directive=row, unit=unit, words="Tạo nguồn", due_on=DAY)
    DirectiveFact.objects.create(directive=row, task=task, kind="assigned", on=DAY, to=unit, by=world.hung)
    return task


def _inspection(world: World) -> Inspection:
    lead = world.person["hung"]
    return Inspection.objects.create(unit=world.unit["na-loc"], title="Kiểm tra", since=DAY, last=DAY, lead=lead)


def _finding(world: World) -> InspectionFinding:
    """Something found at an inspected organisation."""
    unit, row, lan = world.unit["na-loc"], _inspection(world), world.person["lan"]
    InspectionPlace.objects.create(inspection=row, unit=unit)
    found = InspectionFinding.objects.create(
        inspection=row, unit=unit, candidate=world.candidate["pao"], item="item/remark", text="Nhận xét",
        governed_on=DAY, outcome="fail", found_on=DAY, state="open", due_on=DAY, owner=lan,
    )  # fmt: skip
    InspectionFact.objects.create(inspection=row, finding=found, kind="found", on=DAY, owner=lan, by=world.hung)
    return found


def _rows_of_reports(world: World) -> None:
    _directive_task(world)
    _finding(world)
    unit, month = world.unit["na-loc"], date(2026, 10, 1)
    ReportRule.objects.create(unit=unit, since=month, days=5, by=world.hung)
    report = MonthReport.objects.create(unit=unit, month=month, state="sent", sent_on=DAY, to=world.unit["nam-pha"])
    copy = ReportCopy.objects.create(
        report=report, number=1, on=DAY, until=DAY, edition="2026-11", ids=b"", by=world.lan
    )
    ReportAnswer.objects.create(copy=copy, accepted=True, on=DAY, by=world.hung)
    closing = MonthClosing.objects.create(unit=unit, month=month, on=DAY, top=unit.path, by=world.lan)
    MonthReopening.objects.create(closing=closing, reason="Gửi nhầm.", on=DAY, by=world.lan)
    DifficultyFact.objects.create(
        difficulty=_difficulty(world), kind="taken", on=DAY, owner=world.person["dung"], to=unit, by=world.hung
    )


def _rows_of_cards(world: World) -> None:
    member = world.membership["thoa"]
    line = CardLine.objects.create(
        batch=_card_batch(world), membership=member, kind="lost", report=_card_report(world), by=world.hung
    )
    CardFix.objects.create(line=line, field="number", reason="Gõ nhầm", by=world.hung)
    CardCheck.objects.create(membership=member, on=DAY, shown=True, by=world.lan)
    BadgeLine.objects.create(round=_badge_round(world), membership=member, years=30, by=world.hung)


def _written(world: World, **given: Any) -> WrittenReport:
    return WrittenReport.objects.create(
        unit=world.unit["na-loc"], unit_name="Nà Lốc", title="", since=DAY, last=DAY, on=DAY, blocks=[], ids=b"",
        by=world.lan, **given,
    )  # fmt: skip


def _line(world: World) -> MemberReview:
    review = ReviewYear.objects.create(unit=world.unit["na-loc"], year=2026, opened_on=DAY)
    return MemberReview.objects.create(review=review, membership=world.membership["lan"])


def _meeting(world: World) -> Meeting:
    return Meeting.objects.create(unit=world.unit["na-loc"], kind="special", on=DAY)


MADE: dict[str, Callable[[World], Model]] = {
    "meeting": _meeting,
    "record": _record, "card_batch": _card_batch, "card_report": _card_report, "badge_round": _badge_round,
    "arrival": _move, "line": _line, "session": _session, "difficulty": _difficulty,
    "inspection": _inspection, "finding": _finding, "directive": _directive, "directive_task": _directive_task,
    "study": lambda world: _session(world).study,
    "appointment": lambda world: Appointment.objects.filter(unit__realm=world.realm).earliest("pk"),
    "dialogue": lambda world: Dialogue.objects.create(unit=world.unit["na-loc"], on=DAY, audience="both", topic="Lớp"),
    "petition": lambda world: Petition.objects.create(unit=world.unit["na-loc"], kind="letter", on=DAY, text="Hỏi."),
    "written": lambda world: _written(world, period="2024"),
    "document": lambda world: Document.objects.create(
        unit=world.unit["na-loc"], type="BC", number=9, on=DAY, title="Báo cáo"
    ),
    "source": lambda world: Source.objects.create(
        unit=world.unit["na-loc"], name="Lò Văn Khác", spotted_on=DAY, keep_until=DAY
    ),
}  # fmt: skip


def _of_real(model: type[Model]) -> Model:
    """The first row of its kind was made for the real world."""
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    return row


def test_a_busy_unit_is_still_apart(world: World) -> None:
    enrol(world, person(world, "na-loc", "Lò Văn Một"), "na-loc", date(2026, 3, 1))

    assert realms.mixed() == []
