"""Đạt and vượt: one stored fact, one place that words it."""

from decimal import Decimal

import pytest

from ketnap.process.reaching import Reached, gap_words, hundredths, sum_words


@pytest.mark.parametrize(
    ("reached", "share", "over", "lacks", "said"),
    [
        (Reached(480, 400), Decimal(120), Decimal(20), 0, "Đạt 120%, vượt 20%"),
        (Reached(21, 24, 28), Decimal("87.5"), None, 3, "Đạt 87,5% mức thấp nhất, còn 3 người"),
        (Reached(10, 10), Decimal(100), None, 0, "Đạt 100%"),
        (Reached(12, 10, 15), Decimal(120), Decimal(20), 0, "Trong khoảng chỉ tiêu"),
        (Reached(18, 10, 15), Decimal(180), Decimal(80), 0, "Đạt 180% mức thấp nhất, vượt 80%"),
        (Reached(3), None, None, 0, "Chưa giao chỉ tiêu"),
        (Reached(3, 0), None, None, 0, "Không giao mức thấp nhất"),
        (Reached(1, 0, 1), None, None, 0, "Trong khoảng chỉ tiêu"),
        (Reached(3, 0, 1), None, None, 0, "Trên mức cao nhất 2 người"),
    ],
)
def test_a_target_is_met_in_words(
    reached: Reached, share: Decimal | None, over: Decimal | None, lacks: int, said: str
) -> None:
    assert (reached.share, reached.over, reached.lacks, reached.words()) == (share, over, lacks, said)


def test_inside_a_range_the_share_can_be_asked_for() -> None:
    assert Reached(12, 10, 15).words(inside=False) == "Đạt 120% mức thấp nhất, vượt 20%"
    assert Reached(10, 10, 15).words(inside=False) == "Đạt 100% mức thấp nhất"


def test_a_share_of_nothing_is_printed_empty() -> None:
    assert Reached(3, 0).share_words == hundredths(None) == ""


def test_sums_are_held_against_both_ends() -> None:
    assert [gap_words(10, given) for given in (7, 10, 12)] == ["còn thiếu 3", "vừa đủ", "vượt 2"]
    assert sum_words(Reached(0, 10), 7, 7) == "còn thiếu 3"
    assert sum_words(Reached(0, 10, 15), 7, 17) == "mức thấp nhất còn thiếu 3, mức cao nhất vượt 2"
    assert sum_words(Reached(0, 10), 10, 12) == "mức thấp nhất vừa đủ, mức cao nhất vượt 2"
    assert sum_words(Reached(0), 7, 7) == ""
