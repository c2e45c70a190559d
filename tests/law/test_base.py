"""The words every rule is written in."""

from dataclasses import replace
from datetime import date

import pytest

from ketnap.law.base import Clause, Confidence, Dated, Finding, Outcome, Reading, Since, dated, worst
from ketnap.law.sources import CHARTER, QD_294

DAY = date(2025, 7, 1)


def finding(outcome: Outcome) -> Finding:
    clauses = (Clause(QD_294, "điểm 4.1"), Clause(CHARTER))
    return Finding("D15", outcome, "Lễ kết nạp đúng hạn.", clauses, DAY)


def test_three_outcomes_have_names() -> None:
    assert [outcome.vi for outcome in Outcome] == ["đạt", "chưa đạt", "cấp có thẩm quyền xem xét"]


def test_confidence_and_reading_have_names() -> None:
    assert [sure.vi for sure in Confidence] == ["chắc chắn", "khá chắc", "chưa chắc", "chưa xác lập"]
    assert [read.vi for read in Reading] == ["đã đọc toàn văn", "đọc qua trích dẫn", "chưa có toàn văn"]


def test_a_finding_cites_its_clauses() -> None:
    cites = "Quy định 294-QĐ/TW (26/05/2025), điểm 4.1; Điều lệ Đảng khóa XI (19/01/2011)"
    assert finding(Outcome.PASS).cites == cites


def test_a_list_says_the_note_once() -> None:
    note = "Văn bản năm 2026 chưa đọc được."
    noted = replace(finding(Outcome.JUDGE), text=f"Lễ kết nạp đúng hạn. {note}", note=note)
    assert noted.sentence == "Lễ kết nạp đúng hạn."
    assert finding(Outcome.PASS).sentence == "Lễ kết nạp đúng hạn."


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        ([], Outcome.PASS),
        ([Outcome.PASS], Outcome.PASS),
        ([Outcome.PASS, Outcome.JUDGE], Outcome.JUDGE),
        ([Outcome.JUDGE, Outcome.FAIL, Outcome.PASS], Outcome.FAIL),
    ],
)
def test_the_worst_outcome_wins(outcomes: list[Outcome], verdict: Outcome) -> None:
    assert worst([finding(outcome) for outcome in outcomes]) is verdict


def test_lines_are_in_order_of_date() -> None:
    first, second = (Since(day, 1, (), Confidence.HIGH) for day in (DAY, date(2026, 4, 8)))
    assert dated(first, second).until(first) == second.day
    assert dated(first, second).until(second) is None
    for wrong in ((), (second, first), (first, first)):
        with pytest.raises(ValueError, match="in order of date"):
            Dated(wrong)
