"""The yearly review: scores, the cap, who is set apart, who the votes are counted of."""

from datetime import date

import pytest

from ketnap.law.base import Outcome
from ketnap.law.facts import ReviewLevel
from ketnap.law.reviews import Apart, CapBase, cap, capped, first_rated, scored, voters, why_apart

L, V = ReviewLevel, Outcome
UNDER_132, UNDER_124, UNDER_366 = date(2020, 12, 1), date(2024, 12, 1), date(2026, 11, 16)


@pytest.mark.parametrize(
    ("base", "excellent", "good", "most", "over"),
    [
        (CapBase.GOOD, 0, 4, 0, 0),
        (CapBase.GOOD, 1, 5, 1, 0),
        (CapBase.GOOD, 2, 9, 1, 1),
        (CapBase.GOOD_OR_BETTER, 1, 4, 1, 0),
        (CapBase.GOOD_OR_BETTER, 3, 7, 2, 1),
        (CapBase.GOOD, 1, 0, 0, 1),
    ],
)
def test_the_cap_rounds_down(base: CapBase, excellent: int, good: int, most: int, over: int) -> None:
    asked = cap(20, base, excellent=excellent, good=good)
    assert (asked.most, asked.over) == (most, over)


@pytest.mark.parametrize(
    ("on", "excellent", "outcome"),
    [(UNDER_132, 1, V.PASS), (UNDER_132, 2, V.JUDGE), (UNDER_124, 1, V.PASS), (UNDER_124, 2, V.JUDGE),
     (UNDER_366, 1, V.JUDGE), (UNDER_366, 2, V.JUDGE), (date(2017, 12, 1), 1, V.JUDGE)],
)  # fmt: skip
def test_over_the_cap_a_person_decides_under_any_text(on: date, excellent: int, outcome: Outcome) -> None:
    found = capped(cap(20, CapBase.GOOD, excellent=excellent, good=5), on)
    assert found.outcome is outcome
    assert f"{excellent} xếp loại hoàn thành xuất sắc nhiệm vụ; nhiều nhất 1, tính 20% của 5" in found.text
    assert ("Vượt 1; cấp có thẩm quyền xem xét." in found.text) == (excellent == 2)


def test_under_366_the_cap_is_said_not_to_be_known() -> None:
    found = capped(cap(20, CapBase.GOOD, excellent=0, good=5), UNDER_366)
    assert "Chưa có toàn văn Quy định 366-QĐ/TW" in found.text


@pytest.mark.parametrize(
    ("score", "level", "outcome"),
    [(90, L.EXCELLENT, V.PASS), (89, L.EXCELLENT, V.FAIL), (70, L.GOOD, V.PASS), (69, L.GOOD, V.FAIL),
     (50, L.COMPLETED, V.PASS), (49, L.COMPLETED, V.FAIL)],
)  # fmt: skip
def test_a_score_reaches_its_level(score: int, level: ReviewLevel, outcome: Outcome) -> None:
    found = scored(score, level, UNDER_366)
    assert found is not None
    assert found.outcome is outcome
    assert found.text.startswith(f"{score} điểm: {'đạt' if outcome is V.PASS else 'chưa đạt'} mức điểm của {level.vi}")


@pytest.mark.parametrize(
    ("level", "on"), [(L.NOT_COMPLETED, UNDER_366), (L.GOOD, date(2025, 8, 29)), (L.GOOD, UNDER_132)]
)
def test_the_lowest_level_and_the_earlier_texts_know_no_points(level: ReviewLevel, on: date) -> None:
    assert scored(40, level, on) is None


def test_the_text_of_points_begins_on_its_day() -> None:
    assert scored(70, L.GOOD, date(2025, 8, 30)) is not None


@pytest.mark.parametrize("on", [UNDER_132, UNDER_124, UNDER_366])
def test_a_new_member_is_rated_after_six_months(on: date) -> None:
    assert first_rated(date(2026, 2, 3), on) == date(2026, 8, 3)


@pytest.mark.parametrize(
    ("apart", "words"),
    [(Apart.NEW, "Kiểm điểm, chưa xếp loại: mới kết nạp dưới 6 tháng. Chưa có toàn văn"),
     (Apart.EXEMPT, "Không xếp loại trong thời gian được miễn sinh hoạt"),
     (Apart.SUSPENDED, "cấp có thẩm quyền xem xét."), (Apart.GONE, "nơi đang sinh hoạt kiểm điểm")],
)  # fmt: skip
def test_why_somebody_is_set_apart(apart: Apart, words: str) -> None:
    assert words in why_apart(apart, UNDER_366)


def test_exemption_cites_the_text_that_says_it() -> None:
    assert why_apart(Apart.EXEMPT, date(2025, 12, 1)).endswith("(Quy định 294-QĐ/TW (26/05/2025), điểm 7.2.3).")


def test_votes_are_a_share_of_all_official_members_and_no_share_is_made_up() -> None:
    found = voters(date(2025, 12, 1))
    assert found.outcome is V.JUDGE
    assert "tổng số đảng viên chính thức của chi bộ" in found.text
    assert "Chưa xác lập tỷ lệ phiếu cần có" in found.text
    assert "9.3.2" in found.cites


def test_bases_say_themselves() -> None:
    assert [base.vi for base in CapBase] == ["số hoàn thành tốt nhiệm vụ", "số hoàn thành tốt nhiệm vụ trở lên"]
