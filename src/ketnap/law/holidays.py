"""Days off of State offices from 2015 to 2027, year by year, as officials announce them.

"2/1 s" is a swap day (hoán đổi): a working day given free against a Saturday worked. Only weekdays off are listed; the
Saturdays worked instead stand beside. Party offices follow this table by practice; an office may load its own.
Sources: Bộ luật Lao động 2012 điều 115, 2019 điều 112, Nghị quyết 28/2026/QH16, and the yearly notices.
"""

from dataclasses import dataclass
from datetime import date

from ketnap.law.base import Confidence

HIGH, MEDIUM = Confidence.HIGH, Confidence.MEDIUM


@dataclass(frozen=True, slots=True)
class Year:
    """One year: days off, Saturdays worked in it, how sure, what is still open, and what else to know."""

    year: int
    off: tuple[str, ...]
    saturdays: tuple[str, ...] = ()
    confidence: Confidence = HIGH
    open: str = ""
    note: str = ""

    @property
    def days_off(self) -> tuple[date, ...]:
        return tuple(_date(self.year, day) for part in self.off for day in part.split())

    @property
    def working_saturdays(self) -> tuple[date, ...]:
        return tuple(_date(self.year, day) for day in self.saturdays)


def _date(year: int, words: str) -> date:
    day, month = words.removesuffix("s").split("/")
    return date(year, int(month), int(day))


YEARS = (
    Year(2014, (), ("27/12",), note="Chỉ ghi ngày làm bù cho 02/01/2015; lịch nghỉ năm 2014 không có trong bảng."),
    Year(
        2015,
        ("1/1 2/1s", "16/2s 17/2 18/2 19/2 20/2 23/2", "28/4 29/4s 30/4 1/5", "2/9"),
        ("14/2", "25/4"),
    ),
    Year(
        2016,
        ("1/1", "8/2 9/2 10/2 11/2 12/2", "18/4", "2/5 3/5", "2/9"),
        confidence=MEDIUM,
    ),
    Year(
        2017,
        ("2/1", "26/1 27/1 30/1 31/1 1/2", "6/4", "1/5 2/5", "4/9"),
        confidence=MEDIUM,
    ),
    Year(
        2018,
        ("1/1", "14/2 15/2 16/2 19/2 20/2", "25/4", "30/4 1/5", "3/9", "31/12s"),
    ),
    Year(
        2019,
        ("1/1", "4/2 5/2 6/2 7/2 8/2", "15/4", "29/4s 30/4 1/5", "2/9"),
        ("5/1", "4/5"),
    ),
    Year(
        2020,
        ("1/1", "23/1 24/1 27/1 28/1 29/1", "2/4", "30/4 1/5", "2/9"),
        confidence=MEDIUM,
    ),
    Year(
        2021,
        ("1/1", "10/2 11/2 12/2 15/2 16/2", "21/4", "30/4 3/5", "2/9 3/9"),
        confidence=MEDIUM,
    ),
    Year(
        2022,
        ("3/1", "31/1 1/2 2/2 3/2 4/2", "11/4", "2/5 3/5", "1/9 2/9"),
        confidence=MEDIUM,
    ),
    Year(
        2023,
        ("2/1", "20/1 23/1 24/1 25/1 26/1", "1/5 2/5 3/5", "1/9 4/9"),
    ),
    Year(
        2024,
        ("1/1", "8/2 9/2 12/2 13/2 14/2", "18/4", "29/4s 30/4 1/5", "2/9 3/9"),
        ("4/5",),
    ),
    Year(
        2025,
        ("1/1", "27/1 28/1 29/1 30/1 31/1", "7/4", "30/4 1/5 2/5s", "1/9 2/9"),
        ("26/4",),
    ),
    Year(
        2026,
        ("1/1 2/1s", "16/2 17/2 18/2 19/2 20/2", "27/4", "30/4 1/5", "31/8s 1/9 2/9", "24/11"),
        ("10/1", "22/8"),
        note="Việc hoán đổi ngày 23/11 với thứ Bảy 28/11 mới thấy ở dạng đề xuất nên không tính.",
    ),
    Year(
        2027,
        ("1/1", "16/4", "30/4 3/5", "2/9", "24/11"),
        open=(
            "Năm 2027 chưa có thông báo lịch nghỉ: năm ngày Tết Nguyên đán (mùng 1 là 06/02/2027), "
            "ngày nghỉ thứ hai dịp Quốc khánh và các ngày hoán đổi chưa tính, nên thời hạn có thể lùi thêm."
        ),
    ),
)
