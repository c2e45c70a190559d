"""Tables of statistics as data: rows that name each other rightly, periods, sums, and why a number changed."""

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ketnap.law.base import Confidence
from ketnap.law.facts import UnitKind
from ketnap.process.statistics import BY_KEY, TABLES, Row, Table, local
from ketnap.process.statistics.checks import column, computed, failures, percent
from ketnap.process.statistics.differences import Cause, Change, Write, came, cause, changes, gone
from ketnap.process.statistics.local import Definition
from ketnap.process.statistics.organisations import ABOVE, Known, Tree, counted, counted_kinds, opens, placed
from ketnap.process.statistics.rows import (
    Aged,
    Base,
    Count,
    Is,
    Joined,
    Mean,
    Missing,
    OfKinds,
    Part,
    Place,
    Shape,
    Sum,
    Trait,
)
from ketnap.process.statistics.sheet import Line, lines, packed, period_words, unpacked
from ketnap.process.statistics.spans import Span, of_key, offered, own

TODAY = date(2026, 11, 16)


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_every_table_is_whole(table: Table) -> None:
    for row in table.rows:
        assert unicodedata.is_normalized("NFC", row.label)
        assert not row.missing or row.missing.endswith(".")
    assert table.bases or table.organisations
    for base in table.bases:
        assert any(table.counts(base)) or any(isinstance(row.what, Mean) for row in table.rows)
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


@pytest.mark.parametrize(("key", "more"), [("1", ()), ("2", ()), ("5", (Base.MEMBERS,)), ("10-2012", (Base.ADMITTED,))])
def test_organisations_are_asked_for_people_their_table_does_not_count(key: str, more: tuple[Base, ...]) -> None:
    table = BY_KEY[key]
    assert table.everybody == (*table.bases, *more)


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
    assert unpacked(packed(found, table)) == found
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


# ── Organisations ────────────────────────────────────────────────────────────────────────────────────────────────────

K = UnitKind
KNOWN = (
    Known(1, "a", K.PROVINCE, "Tỉnh"),
    Known(2, "ab", K.DISTRICT, "Huyện"),
    Known(3, "abc", K.COMMUNE, "Xã"),
    Known(4, "abcd", K.VILLAGE, "Chi bộ bản"),
    Known(5, "abce", K.SECTION, "Đảng bộ bộ phận"),
    Known(6, "abcef", K.PRIMARY, "Chi bộ trường"),
    Known(7, "ag", K.BLOC, "Khối"),
    Known(8, "agh", K.FIRM, "Chi bộ công ty"),
    Known(9, "agi", K.BASE, "Đảng bộ cơ sở"),
    Known(10, "agj", K.BASE, "Chi bộ cơ sở"),
    Known(11, "abcx", K.COMMUNE, "Xã cũ", absorbed=True),
    Known(12, "abcxy", K.VILLAGE, "Chi bộ bản cũ"),
    Known(13, "agk", K.STATE_FIRM, "Tổng công ty"),
    Known(14, "agkl", K.STATE_FIRM, "Chi bộ xưởng"),
)


def test_where_organisations_stand() -> None:
    found = placed(KNOWN, 1)
    assert {unit: one.place for unit, one in found.items()} == {
        3: Place.COMMITTEE, 4: Place.ATTACHED, 5: Place.SECTION, 6: Place.ATTACHED, 8: Place.CELL,
        9: Place.COMMITTEE, 10: Place.CELL, 11: None, 12: Place.ATTACHED, 13: Place.COMMITTEE, 14: Place.ATTACHED,
    }  # fmt: skip
    assert (found[6].kind, found[6].root, found[11].root, found[14].kind) == (K.COMMUNE, "abc", "abc", K.STATE_FIRM)
    assert placed(KNOWN[3:4], 1)[4].place is Place.CELL  # nothing is known above it


def test_organisations_by_kind_and_by_admission() -> None:
    table, tree = BY_KEY["5"], Tree(placed(KNOWN, 1), {4: 7, 11: 2, 8: 3}, frozenset({"abc"}))
    numbers = counted_kinds(table, tree)
    values = {
        column(key, part): value for part in Part for key, value in computed(table, numbers[part], {}).items()
    }  # fmt: skip
    shown = {line.key: line.cells for line in lines(table, values, values)}
    assert shown["1"] == ("1", "1", "0", "1", "3", "9")
    assert shown["9"] == ("2", "1", "1", "0", "1", "3")
    assert shown["cong"] == ("5", "3", "2", "1", "4", "12")
    assert shown["6a"] == ("",) * 6
    assert list(failures(table, values)) == []
    assert list(failures(table, {**values, "1": 0, "9/dang-vien": 9})) == [
        "Tổng số tổ chức cơ sở đảng: các dòng cộng lại 4, “Cộng (1+…+11)” là 5; còn 1 tổ chức chưa xếp vào dòng nào.",
        "Tổng số đảng viên: các dòng cộng lại 18, nhiều hơn “Cộng (1+…+11)” là 12.",
        "Tổng số đảng viên: các dòng cộng lại 3, “Doanh nghiệp và hợp tác xã” là 9; còn 6 người chưa xếp vào dòng nào.",
    ]
    found = lines(table, values, values)
    assert unpacked(packed(found, table)) == found
    assert {part: len(tree.of(OfKinds((K.COMMUNE,)), part)) for part in (Part.ALL, Part.ATTACHED, Part.MEMBERS)} == {
        Part.ALL: 1, Part.ATTACHED: 3, Part.MEMBERS: 6,
    }  # fmt: skip
    assert Part.ALL.vi == "Tổng số tổ chức cơ sở đảng"
    part_iii = counted(BY_KEY["2"], tree)
    assert [part_iii[key] for key in ("III", "dbcs", "dbcs-ket-nap", "cbcs", "cbcs-ket-nap")] == [5, 3, 1, 2, 0]
    assert counted(BY_KEY["10-2012"], tree) == {"khong-ket-nap": 4}
    assert [opens(row) for row in BY_KEY["2"].rows if row.key in {"nu", "III"}] == [False, True]


def test_every_kind_of_grassroots_organisation_has_a_row() -> None:
    told = [
        kind for row in BY_KEY["5"].rows if row.level == 0 and isinstance(row.what, OfKinds) for kind in row.what.kinds
    ]
    told.append(K.AGENCY)  # one line of ours for the two of the table
    assert sorted(told) == sorted(set(UnitKind) - ABOVE)


# ── Rows of an office ────────────────────────────────────────────────────────────────────────────────────────────────

ASKED = Definition(
    Base.MEMBERS,
    (Is(Trait.SEX, ("female",)), Aged(18, 30), Aged(60), Is(Trait.PEOPLE, ("03", "08")), Is(Trait.MILITIA)),
)


def test_a_definition_in_words_and_as_it_is_kept() -> None:
    assert ASKED.vi == (
        "đếm: đảng viên cuối kỳ; nữ; từ 18 đến 30 tuổi; từ 60 tuổi trở lên; Thái hoặc Hmông; dân quân tự vệ"
    )
    assert local.unpacked(ASKED.packed()) == ASKED
    with pytest.raises(ValueError, match="no local row asks"):
        local.condition_vi(Joined())


@pytest.mark.parametrize(
    ("base", "one", "words"),
    [
        (Base.MEMBERS, Aged(30, 18), "Tuổi đầu không được lớn hơn"),
        (Base.MEMBERS, Aged(130), "nhiều nhất 120"),
        (Base.MEMBERS, Aged(0, 18), ""),
        (Base.LISTED, Is(Trait.PROBATION), "“đảng viên dự bị” chỉ hỏi được ở đảng viên."),
        (Base.MEMBERS, Is(Trait.PROBATION), ""),
        (Base.LEFT, Is(Trait.UNIT_KIND, ("village",)), "chỉ hỏi được khi đếm: kết nạp, công nhận chính thức"),
        (Base.ADMITTED, Is(Trait.UNIT_KIND, ("village",)), ""),
        (Base.ADMITTED, Is(Trait.SEX, ("khác",)), "Chọn giới tính trong danh sách."),
        (Base.ADMITTED, Is(Trait.SEX), "Chọn giới tính trong danh sách."),
    ],
)
def test_what_a_local_row_may_ask(base: Base, one: Aged | Is, words: str) -> None:
    said = local.wrong(Definition(base, (one,)))
    assert words in said
    assert bool(said) is bool(words)


def test_rows_are_put_after_those_they_name() -> None:
    table = BY_KEY["2"]
    rows = [
        local.local_row(table, 5, "Một", "nu", ASKED, "Tỉnh"), local.local_row(table, 6, "Hai", "N7a", ASKED, "Xã"),
        local.local_row(table, 7, "Ba", "dong-da-bo", ASKED, "Xã"),
    ]  # fmt: skip
    whole = local.with_rows(table, rows)
    keys = [row.key for row in whole.rows]
    assert (keys[2], keys[keys.index("N7a") + 1], keys[-1]) == ("dia-phuong-5", "dia-phuong-6", "dia-phuong-7")
    assert [row.level for row in whole.rows if row.local] == [1, 2, 1]
    assert local.with_rows(table, []) is table
    assert local.counts_so(whole, ASKED) is whole.row("dia-phuong-5")
    assert local.counts_so(table, ASKED) is None
    assert (local.takes_rows(table), local.takes_rows(BY_KEY["4"])) == (True, False)

    sent = packed(lines(whole, computed(whole, {}, {}), {}), whole)
    assert local.as_sent(table, sent) == whole
    assert local.kept_row(whole, "khong-co") == {}
    first = local.with_rows(replace(table, rows=table.rows[:1], checks=()), [])
    alone = replace(first, rows=(rows[0][1],))
    assert local.kept_row(alone, "dia-phuong-5")["after"] == ""
