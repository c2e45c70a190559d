"""Worlds: what to call them, and whether they have stayed apart."""

from django.db.models import F, Model

from ketnap.models import (
    REAL,
    TRAINING,
    Account,
    Activity,
    Appointment,
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
    Helper,
    HelpNote,
    HistoryRemark,
    MassMembership,
    Meeting,
    MeetingItem,
    Membership,
    Naming,
    Nomination,
    Participation,
    Person,
    Scan,
    ScanRule,
    SealedRemark,
    SessionAttendance,
    SignedPaper,
    Source,
    Stay,
    StepRecord,
    Substitute,
    Unit,
)

# Every joint between two rows that both say which world they are of.
JOINTS: tuple[tuple[type[Model], str, str, str], ...] = (
    (Unit, "realm", "parent__realm", "Tổ chức đảng và tổ chức cấp trên"),
    (Person, "realm", "unit__realm", "Người và nơi theo dõi"),
    (Account, "realm", "person__realm", "Tài khoản và người sử dụng"),
    (Candidate, "realm", "person__realm", "Hồ sơ và người vào Đảng"),
    (Candidate, "realm", "unit__realm", "Hồ sơ và chi bộ"),
    (Candidate, "realm", "introduced_by__unit__realm", "Hồ sơ và nơi giới thiệu"),
    (Membership, "person__realm", "unit__realm", "Đảng viên và nơi sinh hoạt"),
    (Membership, "person__realm", "admitted_unit__realm", "Đảng viên và chi bộ kết nạp"),
    (Stay, "membership__person__realm", "unit__realm", "Quãng sinh hoạt và chi bộ"),
    (Appointment, "person__realm", "unit__realm", "Vai trò và tổ chức"),
    (Helper, "candidate__realm", "person__realm", "Người giúp đỡ và hồ sơ"),
    (Substitute, "candidate__realm", "person__realm", "Người giúp đỡ thay và hồ sơ"),
    (Substitute, "candidate__realm", "instead_of__realm", "Hồ sơ và người được thay"),
    (Substitute, "candidate__realm", "by__realm", "Việc thay người giúp đỡ và người ghi"),
    (HelpNote, "candidate__realm", "record__candidate__realm", "Ghi nhận giúp đỡ và việc đã ghi"),
    (HelpNote, "candidate__realm", "by__realm", "Ghi nhận giúp đỡ và người ghi"),
    (Away, "candidate__realm", "by__realm", "Thời gian làm ăn xa và người ghi"),
    (MassMembership, "person__realm", "organisation__unit__realm", "Đoàn viên, hội viên và đoàn thể"),
    (Source, "unit__realm", "person__realm", "Người trong nguồn và người đã có"),
    (Source, "unit__realm", "candidate__realm", "Người trong nguồn và hồ sơ"),
    (Naming, "source__unit__realm", "organisation__unit__realm", "Người trong nguồn và đoàn thể nêu tên"),
    (Activity, "unit__realm", "organisation__unit__realm", "Hoạt động và đoàn thể"),
    (Participation, "activity__unit__realm", "person__realm", "Hoạt động và người tham gia"),
    (Participation, "activity__unit__realm", "source__unit__realm", "Hoạt động và người trong nguồn"),
    (StepRecord, "candidate__realm", "unit__realm", "Việc đã ghi và nơi diễn ra"),
    (HistoryRemark, "history__person__realm", "by__realm", "Lý lịch và người góp ý"),
    (StepRecord, "candidate__realm", "by__realm", "Việc đã ghi và người ghi"),
    (Scan, "candidate__realm", "record__candidate__realm", "Bản quét và việc đã ghi"),
    (Scan, "candidate__realm", "by__realm", "Bản quét và người tải lên"),
    (ScanRule, "unit__realm", "by__realm", "Quy định lưu bản quét và người ghi"),
    (SealedRemark, "candidate__realm", "by__realm", "Nhận xét chính trị và người ghi"),
    (SignedPaper, "paper__unit__realm", "by__realm", "Bản ký số và người nhận"),
    (Batch, "unit__realm", "by__realm", "Đợt in và người in"),
    (Meeting, "unit__realm", "chair__realm", "Kỳ sinh hoạt và người chủ trì"),
    (Meeting, "unit__realm", "note_taker__realm", "Kỳ sinh hoạt và thư ký"),
    (Meeting, "unit__realm", "attendee__realm", "Kỳ sinh hoạt và cấp ủy viên dự"),
    (Meeting, "unit__realm", "by__realm", "Kỳ sinh hoạt và người ghi"),
    (MeetingItem, "meeting__unit__realm", "candidate__realm", "Việc trong chương trình họp và hồ sơ"),
    (Attendance, "meeting__unit__realm", "person__realm", "Điểm danh và đảng viên"),
    (Attendance, "meeting__unit__realm", "by__realm", "Điểm danh và người ghi"),
    (Nomination, "unit__realm", "study__unit__realm", "Đề cử và lớp bồi dưỡng"),
    (Nomination, "unit__realm", "person__realm", "Đề cử và người được đề cử"),
    (Nomination, "unit__realm", "candidate__realm", "Đề cử và hồ sơ"),
    (Nomination, "unit__realm", "by__realm", "Đề cử và người ghi"),
    (SessionAttendance, "nomination__unit__realm", "session__study__unit__realm", "Điểm danh lớp và buổi học"),
    (SessionAttendance, "nomination__unit__realm", "by__realm", "Điểm danh lớp và người ghi"),
    (ClassResult, "nomination__unit__realm", "record__candidate__realm", "Kết quả lớp và việc đã ghi"),
    (ClassResult, "nomination__unit__realm", "by__realm", "Kết quả lớp và người ghi"),
    (CardBatch, "unit__realm", "by__realm", "Đợt thẻ và người lập"),
    (CardLine, "membership__person__realm", "batch__unit__realm", "Đảng viên và đợt thẻ"),
    (CardLine, "membership__person__realm", "by__realm", "Dòng của đợt thẻ và người ghi"),
    (CardLine, "membership__person__realm", "report__membership__person__realm", "Dòng của đợt thẻ và báo mất, hỏng"),
    (CardFix, "line__membership__person__realm", "by__realm", "Đính chính của đợt thẻ và người ghi"),
    (CardReport, "membership__person__realm", "by__realm", "Báo mất, hỏng thẻ và người ghi"),
    (CardCheck, "membership__person__realm", "by__realm", "Kiểm tra thẻ và người ghi"),
    (BadgeRound, "unit__realm", "by__realm", "Đợt Huy hiệu Đảng và người lập"),
    (BadgeLine, "membership__person__realm", "round__unit__realm", "Đảng viên và đợt Huy hiệu Đảng"),
    (BadgeLine, "membership__person__realm", "by__realm", "Dòng Huy hiệu Đảng và người ghi"),
)


def mixed() -> list[str]:
    """Find rows of different worlds that are joined; an empty list is the only good answer."""
    found = []
    for model, mine, other, words in JOINTS:
        rows = model._default_manager.exclude(**{other: F(mine)}).exclude(**{other: None})
        found += [f"{words}: khác thế giới dữ liệu (số {pk})" for pk in rows.values_list("pk", flat=True)[:20]]
    return found


def strip_of(realm: str) -> str:
    """Say what stands over every page of a world that is not the real one."""
    if realm == REAL:
        return ""
    return "Dữ liệu tập huấn: mọi người ở đây đều là hư cấu" if realm == TRAINING else f"Dữ liệu mẫu: {realm}"
