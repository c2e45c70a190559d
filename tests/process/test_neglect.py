"""A group's part among the new members: against its target, against its share of all, or nothing said."""

from decimal import Decimal

import pytest

from ketnap.process.neglect import Part, Standing
from ketnap.process.reaching import Reached


@pytest.mark.parametrize(
    ("part", "standing", "missing", "words"),
    [
        (Part(2, 20, 40, 100), Standing.LACKS, 6, "Ít hơn phần trong toàn Đảng bộ khoảng 6 người"),
        (Part(0, 20, 40, 100), Standing.LACKS, 8, "Chưa có ai; ít hơn phần trong toàn Đảng bộ khoảng 8 người"),
        (Part(18, 40, 50, 100), Standing.LACKS, 2, "Ít hơn phần trong toàn Đảng bộ khoảng 2 người"),
        (Part(39, 80, 51, 100), Standing.FAIR, 0, "Có phần tương xứng"),
        (Part(0, 20, 0, 100), Standing.UNSAID, 0, "Chưa ghi đảng viên nào trong nhóm này"),
        (Part(8, 20, 42, 100), Standing.FAIR, 0, "Có phần tương xứng"),
        (Part(1, 20, 0, 100), Standing.FAIR, 0, "Có phần tương xứng"),
        (Part(0, 20, 4, 100), Standing.UNSAID, 0, "Nhóm nhỏ, chưa nói được"),
        (Part(0, 9, 40, 100), Standing.UNSAID, 0, "Mới kết nạp 9 người, chưa nói được"),
        (Part(0, 0, 40, 100), Standing.UNSAID, 0, ""),
        (Part(3, 20, None, 100), Standing.UNSAID, 0, ""),
        (Part(0, 0, 0, 0), Standing.UNSAID, 0, ""),
        (Part(2, 5, 40, 100, Reached(2, 3)), Standing.LACKS, 1, "Đạt 66,7%, còn 1 người"),
        (Part(3, 5, 40, 100, Reached(3, 3)), Standing.FAIR, 0, "Đạt 100%"),
        (Part(2, 20, 40, 100, Reached(2, 0, 4)), Standing.LACKS, 6, "Ít hơn phần trong toàn Đảng bộ khoảng 6 người"),
    ],
)
def test_what_is_said_of_a_group(part: Part, standing: Standing, missing: int, words: str) -> None:
    assert (part.standing, part.missing, part.words) == (standing, missing, words)


def test_a_share_of_nobody_is_empty() -> None:
    nobody = Part(0, 0, 0, 0)
    assert (nobody.new_share, nobody.whole_share, nobody.fair) == (None, None, None)
    assert Part(0, 0, None, 5).whole_share is None
    assert (Part(1, 8, 1, 4).new_share, Part(1, 8, 1, 4).whole_share) == (Decimal("12.5"), Decimal(25))
