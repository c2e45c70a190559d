"""`docs/law.md` as text, for a jurist who reads no Python: every text, every line of every value, the calendar."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ketnap.law import holidays
from ketnap.law.base import Source
from ketnap.law.calendar import DEFAULT
from ketnap.law.rule import CENTRAL, AnyRule, Group
from ketnap.law.sources import SOURCES
from ketnap.law.table import Row, history, in_order
from ketnap.law.values import ALL, LOCAL_SETS

_HEAD = """# Quy định: văn bản, giá trị, lịch nghỉ

Tệp này do lệnh `./ketnap law --write-docs` tạo ra từ `src/ketnap/law/`; xin không sửa trực tiếp. Bảng để đối chiếu với
văn bản gốc: mỗi con số có ngày áp dụng, văn bản, điểm và độ tin cậy.

- **Chắc chắn**: đã đọc văn bản hoặc trích dẫn nguyên văn. Chỉ những dòng này được dùng để kết luận “chưa đạt”.
- **Khá chắc**, **chưa chắc**: nguồn gián tiếp; khi không đạt, chương trình chuyển cấp có thẩm quyền xem xét.
- **Chưa xác lập**: chưa có toàn văn; chương trình không kết luận thay, chỉ cho biết mức gần nhất đã biết.
- Hồ sơ được xét theo quy định có hiệu lực vào **ngày của việc** (ngày chi bộ họp, ngày quyết định, ngày lễ kết nạp).
- Cột “Đến ngày” trống nghĩa là chưa biết văn bản nào mới hơn.
"""
_CALENDAR = """Ngày làm việc là thứ Hai đến thứ Sáu, trừ ngày nghỉ trong bảng, cộng thứ Bảy làm bù; tính từ ngày
hôm sau. Cơ quan đảng theo lịch của cơ quan nhà nước; đơn vị có lịch riêng thì nạp lịch của mình. Chữ “s” là ngày
hoán đổi.
"""


def law_page() -> str:
    """The whole page, ending in one newline."""
    parts = [_HEAD, *_texts(), *_values(), *_local(), *_calendar()]
    return "\n".join(parts)


def _texts() -> Iterator[str]:
    yield "## Văn bản\n"
    headings = ("Văn bản", "Cơ quan", "Trích yếu", "Hiệu lực từ", "Đến ngày", "Mức đọc", "Độ tin cậy", "Ghi chú")
    yield _table(headings, map(_text, SOURCES.values()))


def _text(text: Source) -> tuple[str, ...]:
    since, until = day_words(text.since), day_words(text.until)
    if text.signed_as:
        since = text.signed_as
    about = (text.reading.vi, text.confidence.vi, text.note)
    return (text.dated_name, text.issuer, text.title, since, until, *about)


def _values() -> Iterator[str]:
    yield "## Giá trị\n"
    for group in Group:
        yield f"### {group.vi}\n"
        yield from _rules(rule for rule in ALL if rule.group is group and rule.scope == CENTRAL)


def _local() -> Iterator[str]:
    yield "## Quy định riêng của địa phương\n"
    yield "Chỉ áp dụng khi đơn vị bật bộ quy định này; không dùng để kết luận “chưa đạt”.\n"
    for place in LOCAL_SETS.values():
        yield f"### {place.title}\n"
        yield from _rules(in_order(place.rules))


def _rules(rules: Iterable[AnyRule]) -> Iterator[str]:
    headings = ("Từ ngày", "Đến ngày", "Giá trị", "Căn cứ", "Độ tin cậy", "Ghi chú")
    for rule in rules:
        yield f"#### {rule.id} · {rule.title}\n"
        if rule.counted_from:
            yield f"Tính từ: {rule.counted_from}.\n"
        yield _table(headings, map(_line, history(rule)))


def _line(row: Row) -> tuple[str, ...]:
    return (day_words(row.since), day_words(row.until), row.value, row.cites, row.confidence, row.note)


def _calendar() -> Iterator[str]:
    yield "## Lịch nghỉ\n"
    yield _CALENDAR
    headings = ("Năm", "Ngày nghỉ (thứ Hai đến thứ Sáu)", "Thứ Bảy làm bù", "Số ngày làm việc", "Độ tin cậy", "Ghi chú")
    yield _table(headings, map(_year, holidays.YEARS))


def _year(year: holidays.Year) -> tuple[str, ...]:
    off = "; ".join(part.replace(" ", ", ").replace("s", " s") for part in year.off)
    settled = year.year in DEFAULT.years_known and not year.open
    count = DEFAULT.working_days_between(date(year.year - 1, 12, 31), date(year.year, 12, 31)).days
    days = str(count) if settled else ""
    return (str(year.year), off, ", ".join(year.saturdays), days, year.confidence.vi, year.open or year.note)


def _table(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rule = ["---"] * len(headings)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, rule, *lines)) + "\n"


def day_words(day: date | None) -> str:
    """A date as officials write it; empty for none."""
    return f"{day:%d/%m/%Y}" if day else ""
