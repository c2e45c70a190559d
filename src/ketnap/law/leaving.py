"""When a cell considers proposing the removal of a name (Charter 8; 24- and 294-QĐ/TW 8.1; procedure 3.18).

Every finding is at most "cấp có thẩm quyền xem xét": the cell proposes, the competent committee decides, and nothing
here follows from yearly ratings. A fact that is not recorded gives no finding.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ketnap.law import values
from ketnap.law.base import Clause, Confidence, Finding, Outcome, Since, dated
from ketnap.law.calendar import full_months
from ketnap.law.facts import STRICT
from ketnap.law.judging import judge, known, line_of, line_on
from ketnap.law.rule import Rule
from ketnap.law.sources import CHARTER

_CARD = dated(Since(CHARTER.since, True, (Clause(CHARTER, "Điều 8"),), Confidence.HIGH))


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """What a cell may record about an official member; None means not recorded.

    Months are those of one year, without good reason. `educated_since`: since when the cell has tried in vain.
    `standard_failed_years`: years running in which the member's standard was failed; never a rating.
    """

    __pydantic_config__ = STRICT

    months_absent: int | None = None
    months_without_dues: int | None = None
    card_given_back: bool | None = None
    educated_since: date | None = None
    standard_failed_years: int | None = None


def grounds(member: MemberFacts, on: date) -> tuple[Finding, ...]:
    """Every recorded fact that the text in force on `on` names as a ground, met or not."""
    return tuple(_grounds(member, on))


def _grounds(member: MemberFacts, on: date) -> Iterator[Finding]:
    yield from _gap("LEAVE-ABSENT", "không sinh hoạt", member.months_absent, on)
    yield from _gap("LEAVE-DUES", "không đóng đảng phí", member.months_without_dues, on)
    if member.card_given_back is not None:
        text = "Đảng viên tự trả lại thẻ hoặc hủy thẻ." if member.card_given_back else "Không trả lại, không hủy thẻ."
        yield _ground("LEAVE-CARD", line_of(_CARD, on), on, member.card_given_back, text)
    if member.educated_since is not None:
        months = full_months(member.educated_since, on)
        text = f"Chi bộ đã giáo dục, giúp đỡ {months} tháng"
        yield _counted("LEAVE-EFFORT", values.NO_PROGRESS, on, months, text)
    if member.standard_failed_years is not None:
        text = f"Vi phạm tư cách đảng viên {member.standard_failed_years} năm liền"
        yield _counted("LEAVE-STANDARD", values.STANDARD_FAILED, on, member.standard_failed_years, text)


def _gap(rule: str, what: str, months: int | None, on: date) -> Iterator[Finding]:
    if months is not None:
        text = f"Trong một năm có {months} tháng {what} không có lý do chính đáng"
        yield _counted(rule, values.ACTIVITY_GAP, on, months, text)


def _counted(rule: str, asked: Rule[int], on: date, have: int, text: str) -> Finding:
    line = line_on(asked, on)
    return _ground(rule, line, on, have >= known(line), f"{text}; mức quy định: {known(line)} {asked.unit.vi}.")


def _ground[T](rule: str, line: Since[T], on: date, reached: bool, text: str) -> Finding:
    if reached:
        return judge(rule, line, on, f"{text} Chi bộ xem xét việc đề nghị xóa tên.")
    if not line.established:
        return judge(rule, line, on, text)
    return Finding(rule, Outcome.PASS, text, line.clauses, on, line.confidence)
