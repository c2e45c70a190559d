"""Short ways to write a line of a value, so that a rule reads like a table of texts."""

from datetime import date

from ketnap.law.base import Clause, Confidence, Since, Source
from ketnap.law.sources import CHARTER, HD_01_2026, HD_38, QD_20, QD_208

HIGH, MEDIUM, LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW

RULES_GONE = date(2026, 4, 8)
"""The day 294-QĐ/TW was followed by a text nobody here has read."""

_QUIZ = "Theo câu hỏi của hội thi tìm hiểu năm 2026; chưa có toàn văn Quy định 208-QĐ/TW."
_ASSUMED = "Giả định văn bản mới giữ như trước vì chưa có toàn văn; chương trình không kết luận thay."
_GUIDE_LEFT = (
    "Hướng dẫn 38-HD/BTCTW được viết cho Quy định 294-QĐ/TW và Hướng dẫn 06-HD/TW, hai văn bản này đã được thay thế; "
    "chưa tìm thấy hướng dẫn mới."
)
EARLIER = "Chưa đọc toàn văn; ghi theo văn bản liền trước, các bài so sánh không nêu thay đổi."


def at[T](
    source: Source,
    value: T,
    point: str,
    *others: Clause,
    sure: Confidence = HIGH,
    note: str = "",
    day: date | None = None,
) -> Since[T]:
    """What `source` says at `point`, from its first day (or from `day`); `others` say the same."""
    return Since(day or source.since, value, (Clause(source, point), *others), sure, note)


def unread[T](source: Source, last_known: T) -> Since[T]:
    """A text that may have changed the value and that nobody has read: no value, only the last one known."""
    return Since(source.since, None, (Clause(source),), Confidence.NONE, _unread(source), last_known)


def _unread(source: Source) -> str:
    name = source.dated_name.replace("(", "ngày ").replace(")", "")
    return f"Chưa có toàn văn {name} nên chưa biết mức này còn giữ hay đã thay đổi; chương trình không kết luận thay."


def unread_rules[T](last_known: T) -> tuple[Since[T], Since[T]]:
    """20-QĐ/TW and 208-QĐ/TW, both unread."""
    return unread(QD_20, last_known), unread(QD_208, last_known)


def unread_guide[T](last_known: T) -> Since[T]:
    """01-HD/TW of 2026, unread."""
    return unread(HD_01_2026, last_known)


def quiz[T](value: T, sure: Confidence = MEDIUM) -> Since[T]:
    """208-QĐ/TW as worded in the quizzes of 2026."""
    return Since(QD_208.since, value, (Clause(QD_208),), sure, _QUIZ)


def by_charter[T](source: Source, value: T, point: str, note: str) -> Since[T]:
    """The Charter goes on saying it while the regulation beneath, unread, has changed."""
    return Since(source.since, value, (Clause(CHARTER, point), Clause(source)), HIGH, note)


def assumed[T](value: T, *clauses: Clause) -> tuple[Since[T], Since[T]]:
    """Under 20-QĐ/TW and 208-QĐ/TW the value is taken to be kept; nobody has read it."""
    kept = tuple(Since(text.since, value, (Clause(text), *clauses), LOW, _ASSUMED) for text in (QD_20, QD_208))
    return kept[0], kept[1]


def guide_left[T](value: T, point: str, day: date = RULES_GONE) -> Since[T]:
    """38-HD/BTCTW stands, but the texts it explains do not."""
    return Since(day, value, (Clause(HD_38, point),), MEDIUM, _GUIDE_LEFT)
