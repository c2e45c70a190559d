"""Worlds: what to call them, and whether they have stayed apart."""

from django.db.models import F, Model

from ketnap.models import (
    REAL,
    TRAINING,
    Account,
    Appointment,
    Batch,
    Candidate,
    Helper,
    HistoryRemark,
    MassMembership,
    MemberReview,
    Membership,
    Person,
    ReviewFact,
    Scan,
    ScanRule,
    SealedRemark,
    SignedPaper,
    Stay,
    StepRecord,
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
    (MassMembership, "person__realm", "organisation__unit__realm", "Đoàn viên, hội viên và đoàn thể"),
    (StepRecord, "candidate__realm", "unit__realm", "Việc đã ghi và nơi diễn ra"),
    (HistoryRemark, "history__person__realm", "by__realm", "Lý lịch và người góp ý"),
    (StepRecord, "candidate__realm", "by__realm", "Việc đã ghi và người ghi"),
    (Scan, "candidate__realm", "record__candidate__realm", "Bản quét và việc đã ghi"),
    (Scan, "candidate__realm", "by__realm", "Bản quét và người tải lên"),
    (ScanRule, "unit__realm", "by__realm", "Quy định lưu bản quét và người ghi"),
    (SealedRemark, "candidate__realm", "by__realm", "Nhận xét chính trị và người ghi"),
    (SignedPaper, "paper__unit__realm", "by__realm", "Bản ký số và người nhận"),
    (Batch, "unit__realm", "by__realm", "Đợt in và người in"),
    (MemberReview, "review__unit__realm", "membership__person__realm", "Năm xếp loại và đảng viên"),
    (ReviewFact, "review__unit__realm", "line__review__unit__realm", "Việc xếp loại và đảng viên"),
    (ReviewFact, "review__unit__realm", "by__realm", "Việc xếp loại và người ghi"),
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
