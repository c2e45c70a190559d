"""Tables of statistics as data: rows that name each other rightly, periods, sums, and why a number changed."""

import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ketnap.law.base import Confidence
from ketnap.process.statistics import BY_KEY, TABLES, Row, Table
from ketnap.process.statistics.checks import computed, failures, percent
from ketnap.process.statistics.differences import Cause, Change, Write, came, cause, changes, gone
from ketnap.process.statistics.rows import Base, Count, Mean, Missing, Shape, Sum
from ketnap.process.statistics.sheet import Line, lines, packed, period_words, unpacked
from ketnap.process.statistics.spans import Span, of_key, offered, own

TODAY = date(2026, 11, 16)


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_every_table_is_whole(table: Table) -> None:
    for row in table.rows:
        assert unicodedata.is_normalized("NFC", row.label)
        assert not row.missing or row.missing.endswith(".")
    for base in table.bases:
        counted = list(table.counts(base))
        assert counted or any(isinstance(row.what, Mean) for row in table.rows)
        assert "{unit}" in base.vi
        assert base.short
    assert table.source.endswith(".")
    assert BY_KEY[table.key] is table
    assert table.row("khong-co") is None


def test_table_2_has_its_rows() -> None:
    """The rows forms.md §9.3 gives, each under its exact label."""
    labels = [row.label for row in BY_KEY["2"].rows]
    assert labels[:4] == ["Tổng số đảng viên mới kết nạp", "- Nữ", "- Dân tộc thiểu số", "- Người theo tôn giáo"]
    assert "- Quần chúng vi phạm chính sách KHHGĐ" in labels
    assert "+ Công nhân, lao động trực tiếp sản xuất" in labels
    assert "Trên 60 tuổi" in labels
    assert "+ Không còn quần chúng" in labels


@pytest.mark.parametrize("rows", [("a", "a"), ("a", "b")])
def test_a_row_named_twice_or_not_at_all_is_a_mistake(rows: tuple[str, ...]) -> None:
    made = tuple(Row(key, "Dòng", Sum(("c",))) for key in rows)
    with pytest.raises(ValueError, match="named twice or not at all"):
        Table(key="x", number="", name="", title="", source="", confidence=Confidence.LOW, rows=made)


# ── Periods ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("key", "since", "last", "label"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "Năm 2026"),
        ("2026-N1", date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
        ("2026-N2", date(2026, 7, 1), date(2026, 12, 31), "6 tháng cuối năm 2026"),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "Quý IV năm 2026"),
        ("2024-T2", date(2024, 2, 1), date(2024, 2, 29), "Tháng 2/2024"),
    ],
)
def test_a_named_period(key: str, since: date, last: date, label: str) -> None:
    assert of_key(key) == Span(since, last, label, key)


@pytest.mark.parametrize("key", ["", "26", "2026-T13", "2026-T0", "2026-Q5", "2026-N3", "1900", "2026-X1", "2026-11"])
def test_what_is_no_period_is_none(key: str) -> None:
    assert of_key(key) is None


def test_a_period_ends_today_at_the_latest() -> None:
    year, past = of_key("2026"), of_key("2025")
    assert year is not None
    assert past is not None
    assert (year.upto(TODAY).last, year.upto(TODAY).label) == (TODAY, "Năm 2026, đến 16/11/2026")
    assert past.upto(TODAY) is past
    assert (past.until, past.eve) == (date(2026, 1, 1), date(2024, 12, 31))
    coming = Span(date(2027, 1, 1), date(2027, 3, 1), "")
    assert coming.upto(TODAY).last == coming.since


@pytest.mark.parametrize(
    ("since", "last", "then"),
    [
        (date(2024, 2, 1), date(2024, 2, 29), (date(2023, 2, 1), date(2023, 2, 28))),
        (date(2025, 2, 1), date(2025, 2, 28), (date(2024, 2, 1), date(2024, 2, 29))),
        (date(2026, 1, 1), TODAY, (date(2025, 1, 1), date(2025, 11, 16))),
    ],
)
def test_the_same_days_of_last_year(since: date, last: date, then: tuple[date, date]) -> None:
    found = Span(since, last, "").year_before()
    assert (found.since, found.last) == then


def test_days_of_ones_own() -> None:
    found = own(date(2026, 3, 2), date(2026, 5, 4))
    assert found is not None
    assert (found.key, period_words(found)) == ("", "Từ ngày 02/03/2026 đến ngày 04/05/2026")
    assert own(date(2026, 5, 4), date(2026, 3, 2)) is None
    assert own(date(1900, 1, 1), date(2026, 3, 2)) is None


def test_what_has_not_begun_is_not_offered() -> None:
    keys = [span.key for span in offered(TODAY)]
    assert keys[:2] == ["2026", "2025"]
    assert "2026-T11" in keys
    assert "2026-T12" not in keys
    assert "2025-T12" in keys


# ── Sums ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_rows_that_add_up_others() -> None:
    found = computed(BY_KEY["1"], {"A": 10, "B1": 2, "B2": 1, "C": 4, "C1": 1, "C5": 3, "D": 9}, {})
    assert (found["B"], found["B3"], found["D"]) == (3, None, 9)
    assert list(failures(BY_KEY["1"], found)) == []


def test_an_average_has_one_decimal() -> None:
    found = computed(BY_KEY["2"], {"tong": 2}, {Base.ADMITTED: Decimal("27.449")})
    assert found["tuoi-binh-quan"] == Decimal("27.4")
    assert computed(BY_KEY["2"], {}, {Base.ADMITTED: None})["tuoi-binh-quan"] is None


def test_what_does_not_add_up_is_said_with_its_rows() -> None:
    found = computed(BY_KEY["1"], {"A": 10, "B1": 2, "C": 4, "C1": 3, "C2": 2, "D": 9}, {})
    assert list(failures(BY_KEY["1"], found)) == [
        "A + B - C = 8, khác dòng D là 9: lệch 1. Xem lại ngày đến, ngày đi của đảng viên.",
        "Lý do giảm: các dòng cộng lại 5, nhiều hơn “Đảng viên giảm trong kỳ” là 4.",
    ]


def test_parts_may_stay_below_where_not_everybody_has_one() -> None:
    numbers = {"tong": 3, "N8": 2, "tuoi-18": 3, "hoc-van-4": 3, "chuyen-mon-university": 1}
    said = list(failures(BY_KEY["2"], computed(BY_KEY["2"], numbers, {})))
    assert said == [
        "Nghề nghiệp: các dòng cộng lại 2, “Tổng số đảng viên mới kết nạp” là 3; còn 1 người chưa xếp vào dòng nào."
    ]


@pytest.mark.parametrize(("now", "before", "found"), [(3, 2, "150.00"), (1, 3, "33.33"), (3, 0, None), (None, 2, None)])
def test_nothing_is_divided_by_nothing(now: int | None, before: int, found: str | None) -> None:
    assert percent(now, before) == (None if found is None else Decimal(found))


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_lines_come_back_as_they_were_kept() -> None:
    table = BY_KEY["2"]
    now = computed(table, {"tong": 4, "nu": 1, "tuoi-18": 4}, {Base.ADMITTED: Decimal(27)})
    found = lines(table, now, computed(table, {"tong": 2}, {Base.ADMITTED: None}))
    assert unpacked(packed(found)) == found
    by_key = {line.key: line for line in found}
    assert by_key["tong"].cells == ("4", "2", "200,00")
    assert by_key["nu"].cells == ("1", "0", "")
    assert by_key["tuoi-binh-quan"].cells == ("27,0", "", "")
    assert (by_key["pho-giao-su"].missing, by_key["pho-giao-su"].cells) == (True, ("", "", ""))


def test_shares_are_of_their_own_part() -> None:
    table = BY_KEY["2b"]
    now = computed(table, {"dan-toc": 4, "dan-toc-01": 1, "ton-giao": 2, "ton-giao-1": 2}, {})
    ratios = {line.key: line.cells[2] for line in lines(table, now, now)}
    assert [ratios[key] for key in ("dan-toc", "dan-toc-01", "ton-giao", "ton-giao-1")] == [
        "100,00", "25,00", "100,00", "100,00",
    ]  # fmt: skip
    assert table.shape is Shape.SHARES


def test_a_period_of_a_name_is_printed_by_its_name() -> None:
    span = of_key("2026-Q1")
    assert span is not None
    assert period_words(span) == "Quý I năm 2026"


# ── Later differences ────────────────────────────────────────────────────────────────────────────────────────────────

SENT, LAST = datetime(2026, 7, 5, tzinfo=UTC), date(2026, 6, 30)
BEFORE, AFTER = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("writes", "found"),
    [
        ([], Cause.MOVED),
        ([Write(BEFORE, LAST)], Cause.MOVED),
        ([Write(AFTER, date(2026, 7, 20))], Cause.MOVED),
        ([Write(AFTER, LAST)], Cause.LATE),
        ([Write(AFTER, None)], Cause.LATE),
        ([Write(AFTER, LAST), Write(AFTER, LAST, corrects=True)], Cause.CORRECTED),
        ([Write(BEFORE, LAST, corrects=True)], Cause.MOVED),
    ],
)
def test_the_cause_of_a_difference(writes: list[Write], found: Cause) -> None:
    assert cause(writes, SENT, LAST) is found


def test_what_changed_and_who() -> None:
    assert changes({"a": "1", "b": "2", "c": ""}, {"a": "1", "b": "3"}) == [Change("b", "2", "3")]
    assert (set(came([1, 2], [2, 3])), set(gone([1, 2], [2, 3]))) == ({3}, {1})
    assert [one.vi for one in Cause] == ["ghi nhận muộn", "đính chính", "chuyển đơn vị"]


def test_a_row_may_say_nothing() -> None:
    assert Row("x", "Tiêu đề").missing == ""
    assert Row("x", "Dòng", Missing("chưa ghi.")).missing == "Chưa có dữ liệu trong chương trình: chưa ghi."
    assert Line("x", "", "Dòng", 0, None, None).cells == ("", "", "")
    assert Count(Base.ADMITTED).where == ()
