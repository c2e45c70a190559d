"""The yearly review in words: kinds of facts and their addresses, levels, a cap as a sentence."""

from datetime import date

from ketnap.law import values
from ketnap.law.base import Finding, Outcome
from ketnap.law.facts import ReviewLevel
from ketnap.law.judging import line_on
from ketnap.law.reviews import Apart, Cap, CapBase, capped
from ketnap.models import ReviewFact, ReviewKind, ReviewYear
from ketnap.pages.member_words import upper
from ketnap.text import vi_date

SLUGS = {
    ReviewKind.SELF: "tu-nhan",
    ReviewKind.OPINION: "y-kien",
    ReviewKind.PROPOSAL: "de-xuat",
    ReviewKind.VOTE: "bieu-quyet",
    ReviewKind.DECISION: "quyet-dinh",
}
KINDS = {slug: kind for kind, slug in SLUGS.items()}
TITLES = {
    ReviewKind.SELF: "Nhận bản kiểm điểm, mức tự nhận",
    ReviewKind.OPINION: "Ghi ý kiến góp ý",
    ReviewKind.PROPOSAL: "Ghi mức đề xuất",
    ReviewKind.VOTE: "Ghi biểu quyết mức",
    ReviewKind.DECISION: "Ghi quyết định xếp loại",
}
HEADS = {
    ReviewKind.SELF: "Tự nhận",
    ReviewKind.PROPOSAL: "Đề xuất",
    ReviewKind.VOTE: "Biểu quyết",
    ReviewKind.DECISION: "Quyết định",
}
LEVEL_CHOICES = [(level.value, upper(level.vi)) for level in ReviewLevel]
OVER = "Số xuất sắc vượt tỷ lệ. Vẫn ghi được; cấp có thẩm quyền xem xét."
SHORT = {
    ReviewLevel.EXCELLENT: "Xuất sắc",
    ReviewLevel.GOOD: "Tốt",
    ReviewLevel.COMPLETED: "Hoàn thành",
    ReviewLevel.NOT_COMPLETED: "Không hoàn thành",
}


def short(level: ReviewLevel | str | None) -> str:
    """A level where there is little room; nothing for none."""
    return SHORT[ReviewLevel(level)] if level else ""


def long(level: str) -> str:
    return upper(ReviewLevel(level).vi) if level else ""


def apart_words(apart: str) -> str:
    return upper(Apart(apart).vi) if apart else ""


def law_words(on: date) -> str:
    """The text a year is reviewed by, and that its cap is not established, where it is not."""
    line = line_on(values.REVIEW_CAP, on)
    levels = line_on(values.REVIEW_LEVELS, on)
    known = "" if line.established else f" Tỷ lệ xuất sắc chưa xác lập: {line.note}"
    return f"{levels.cites}.{known}"


def cap_words(review: ReviewYear) -> str:
    """The cap as it was set, and by whose word."""
    base = CapBase(review.cap_base).vi
    by = review.cap_paper or "theo cách đã áp dụng với Quy định 132-QĐ/TW, 124-QĐ/TW"
    return f"Xuất sắc không quá {review.cap_percent}% của {base}; {by}."


def finding(asked: Cap, review: ReviewYear) -> tuple[str, bool]:
    """What the cap says, and whether somebody must look at it: the sentence is not repeated with the law's note."""
    found: Finding = capped(asked, review.opened_on)
    return found.sentence, bool(asked.over) or found.outcome is Outcome.FAIL


def told(fact: ReviewFact) -> str:
    """One fact in a sentence: what, the level, the numbers, why again."""
    parts = [upper(ReviewKind(fact.kind).label)]
    if fact.level:
        parts.append(ReviewLevel(fact.level).vi)
    if fact.source:
        parts.append(fact.get_source_display())
    words = ": ".join(parts)
    if fact.kind == ReviewKind.VOTE:
        words += f", {fact.yes}/{fact.members} đảng viên chính thức tán thành ({percent(fact)}), có mặt {fact.present}"
    if fact.score is not None:
        words += f", {fact.score} điểm"
    if fact.text:
        words += f". {fact.text}"
    return words


def percent(fact: ReviewFact) -> str:
    """The share of all official members of the cell, not of those present."""
    share = 100 * (fact.yes or 0) / fact.members if fact.members else 0
    return f"{share:.1f}%".replace(".", ",").replace(",0%", "%")


def by_words(fact: ReviewFact) -> str:
    """Paper, who wrote it down, why it was written down again."""
    author = fact.by.person.name if fact.by and fact.by.person else ""
    again = f"ghi lại: {fact.note}" if fact.note else ""
    gone = f"đã thay ngày {vi_date(fact.corrected_by.on)}" if hasattr(fact, "corrected_by") else ""
    return ", ".join(filter(None, (fact.paper, author, again, gone)))
