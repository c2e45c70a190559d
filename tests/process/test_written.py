"""Sentences of written reports: numbers in, Vietnamese out; nothing is said of nothing."""

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ketnap.process.statistics.rows import Base
from ketnap.process.written import sentences
from ketnap.process.written.blocks import Bars, Grid, Heading, figures_of, packed, text_of, unpacked
from ketnap.process.written.comparing import change, hundredths, share
from ketnap.process.written.drafting import draft
from ketnap.process.written.lines import FLOWS, GROUPS, LINES, WHOLES, aimed_at
from ketnap.process.written.own import OwnPart
from ketnap.process.written.periods import Kind, Period, offered, read
from ketnap.process.written.pieces import Piece, Words, joined, number, plain, told
from ketnap.process.written.sentences import Aimed, Below, Material, Time

TODAY = date(2026, 11, 16)
TERMS = (("2025-2030", date(2025, 8, 1), date(2030, 7, 31)), ("2020-2025", date(2020, 8, 1), date(2025, 7, 31)),
         ("2015-2020", date(2015, 8, 1), date(2020, 7, 31)))  # fmt: skip


def period(key: str = "2025") -> Period:
    found = read(key, TODAY, TERMS)
    assert found is not None
    return found


def material(key: str = "2025", **given: Any) -> Material:
    start: dict[str, Any] = {"name": "Đảng bộ xã Nậm Pha", "committee": True, "numbers": {}}
    return Material(**{**start, "period": period(key), **given})


def said(found: Any) -> list[str]:
    return [plain(words) for words in found]


# ── Periods ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("key", "opening", "then", "before"),
    [
        ("2026-T3", "Trong tháng 3/2026", "cùng kỳ năm 2025", (date(2025, 3, 1), date(2025, 3, 31))),
        ("2026-Q1", "Trong quý I năm 2026", "cùng kỳ năm 2025", (date(2025, 1, 1), date(2025, 3, 31))),
        ("2026-N1", "6 tháng đầu năm 2026", "cùng kỳ năm 2025", (date(2025, 1, 1), date(2025, 6, 30))),
        ("2026-9T", "9 tháng đầu năm 2026", "cùng kỳ năm 2025", (date(2025, 1, 1), date(2025, 9, 30))),
        ("2025", "Năm 2025", "năm 2024", (date(2024, 1, 1), date(2024, 12, 31))),
        ("2026", "Từ ngày 01/01/2026 đến hết ngày 16/11/2026", "cùng kỳ năm 2025",
         (date(2025, 1, 1), date(2025, 11, 16))),
        ("5N-2025", "5 năm (2021–2025)", "5 năm trước (2016–2020)", (date(2016, 1, 1), date(2020, 12, 31))),
        ("5N-2026", "Từ ngày 01/01/2022 đến hết ngày 16/11/2026", "cùng thời gian của 5 năm trước (2017–2021)",
         (date(2017, 1, 1), date(2021, 11, 16))),
        ("2020-2025", "Trong nhiệm kỳ 2020–2025", "nhiệm kỳ 2015–2020", (date(2015, 8, 1), date(2020, 7, 31))),
        ("2015-2020", "Trong nhiệm kỳ 2015–2020", "", None),
        ("2025-2030", "Từ ngày 01/08/2025 đến hết ngày 16/11/2026", "", None),
    ],
)  # fmt: skip
def test_a_period_says_what_it_is_and_what_it_is_held_against(
    key: str, opening: str, then: str, before: tuple[date, date] | None
) -> None:
    found = period(key)
    assert (found.opening, found.then) == (opening, then)
    assert (found.before and (found.before.since, found.before.last)) == before


@pytest.mark.parametrize(
    "key", ["", "abc", "2027", "2026-T13", "2026-6T", "2026-12T", "2027-9T", "1900-9T", "5N-2027", "5N-1933",
            "2030-2035", "2019-2021"],
)  # fmt: skip
def test_what_is_no_period_is_none(key: str) -> None:
    assert read(key, TODAY, (("2030-2035", date(2030, 8, 1), date(2035, 7, 31)), *TERMS)) is None


def test_everything_offered_has_begun() -> None:
    keys = [one.key for one in offered(TODAY, TERMS)]
    assert keys[0] == "2026"
    assert {"2026-T11", "2025-Q4", "5N-2026", "2020-2025"} <= set(keys)
    assert "2026-T12" not in keys
    assert len(keys) == len(set(keys))


def test_a_part_of_a_year_also_counts_since_january() -> None:
    found = period("2026-Q3").to_date
    assert found is not None
    assert (found.since, found.last) == (date(2026, 1, 1), date(2026, 9, 30))
    assert period("2026-9T").to_date is None
    assert period("2020-2025").to_date is None
    assert period("2026-T3").charted is None
    assert (period("2025").span.last, period("2025").over) == (date(2025, 12, 31), True)
    assert (period("2026-Q3").year, period("5N-2025").year) == (2026, None)
    assert [kind.long for kind in (Kind.YEAR, Kind.FIVE)] == [False, True]


# ── What is counted ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_figure_has_its_words_and_its_people() -> None:
    keys = [line.key for line in LINES]
    assert len(keys) == len(set(keys))
    assert all(unicodedata.is_normalized("NFC", line.vi) and line.what.base.vi for line in LINES)
    assert {line.what.base for line in WHOLES} == {line.what.base for line in LINES}
    assert not {line.what.base for line in FLOWS} & {Base.MEMBERS}


@pytest.mark.parametrize(
    ("indicator", "group", "key"),
    [
        ("admitted", "", "admitted"), ("recognised", "", "recognised"), ("sources", "", ""),
        ("admitted", "residential", "admitted-residential"), ("admitted", "police", ""), ("recognised", "women", ""),
    ],
)  # fmt: skip
def test_a_target_is_held_against_its_figure(indicator: str, group: str, key: str) -> None:
    assert aimed_at(indicator, group) == key


# ── Comparing ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(57, 50, "114%"), (20, 57, "35,1%"), (1, 5000, "0,02%"), (1, 100_000, ""), (3, 0, ""), (0, 7, "")],
)
def test_a_share_is_never_nought(part: int, whole: int, words: str) -> None:
    assert hundredths(part, whole) == words
    assert plain(share(part, whole, "admitted")) == (f" ({words})" if words else "")


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (57, 50, ", tăng 7 đảng viên (14%) so với năm 2024"),
        (1, 2, ", giảm 1 đảng viên (50%) so với năm 2024"),
        (100_001, 100_000, ", tăng 1 đảng viên so với năm 2024"),
        (5, 5, ", bằng năm 2024"),
        (5, 0, ""),
        (0, 5, ""),
        (0, 0, ""),
    ],
)
def test_growth_and_fall(now: int, before: int, words: str) -> None:
    assert plain(change(now, before, "admitted", "năm 2024", "đảng viên")) == words


def test_every_number_of_a_sentence_opens() -> None:
    words = change(57, 50, "admitted", "năm 2024", "đảng viên")
    assert [piece.text for piece in words if piece.figure == "admitted"] == ["7", "14%"]
    assert number(0, "admitted") == (Piece("0"),)
    assert told("a{b}c", b="x") == (Piece("axc"),)
    rows: list[Words] = [number(1, "x"), number(2, "y")]
    assert plain(joined(rows, "; ")) == "1; 2"


# ── Sentences ────────────────────────────────────────────────────────────────────────────────────────────────────────

YEAR_TARGET = Aimed("admitted", 50, None, "năm 2025")


@pytest.mark.parametrize(
    ("key", "numbers", "targets", "words"),
    [
        ("2025", {"admitted": 57, "admitted_before": 50}, (YEAR_TARGET,),
         [("Năm 2025, toàn Đảng bộ kết nạp được 57 đảng viên, tăng 7 đảng viên (14%) so với năm 2024, đạt 114% chỉ "
          "tiêu năm 2025 (50 đảng viên).")]),
        ("2025", {"admitted": 1}, (), ["Năm 2025, toàn Đảng bộ kết nạp được 1 đảng viên."]),
        ("2025", {"admitted_before": 5}, (YEAR_TARGET,),
         [("Năm 2025, toàn Đảng bộ chưa kết nạp được đảng viên nào (năm 2024: 5 đảng viên); chỉ tiêu năm 2025 là 50 "
          "đảng viên.")]),
        ("2025", {}, (), ["Năm 2025, toàn Đảng bộ chưa kết nạp được đảng viên nào."]),
        ("2025", {"admitted": 12}, (Aimed("admitted", 10, 15, "năm 2025"),),
         [("Năm 2025, toàn Đảng bộ kết nạp được 12 đảng viên, đạt 120% mức thấp nhất của chỉ tiêu năm 2025 (10–15 đảng "
          "viên).")]),
        ("2025", {"admitted": 1}, (Aimed("admitted", 0, 1, "năm 2025"),),
         ["Năm 2025, toàn Đảng bộ kết nạp được 1 đảng viên."]),
        ("2026-Q3", {"admitted": 4, "admitted_year": 30}, (Aimed("admitted", 50, None, "năm 2026"),),
         ["Trong quý III năm 2026, toàn Đảng bộ kết nạp được 4 đảng viên.",
          "Từ đầu năm 2026 đến hết ngày 30/09/2026 kết nạp 30 đảng viên, đạt 60% chỉ tiêu năm 2026 (50 đảng viên)."]),
        ("2026-Q3", {"admitted": 4, "admitted_year": 30}, (),
         ["Trong quý III năm 2026, toàn Đảng bộ kết nạp được 4 đảng viên.",
          "Từ đầu năm 2026 đến hết ngày 30/09/2026 kết nạp 30 đảng viên."]),
        ("2026-9T", {"admitted": 10}, (Aimed("admitted", 40, None, "năm 2026"),),
         ["9 tháng đầu năm 2026, toàn Đảng bộ kết nạp được 10 đảng viên.",
          "Kết quả này đạt 25% chỉ tiêu năm 2026 (40 đảng viên)."]),
        ("2026-9T", {}, (Aimed("admitted", 40, None, "năm 2026"),),
         ["9 tháng đầu năm 2026, toàn Đảng bộ chưa kết nạp được đảng viên nào."]),
        ("2020-2025", {"admitted": 480}, (Aimed("admitted", 400, None, "nhiệm kỳ 2020–2025"),),
         [("Trong nhiệm kỳ 2020–2025, toàn Đảng bộ kết nạp được 480 đảng viên, đạt 120% chỉ tiêu nhiệm kỳ 2020–2025 "
          "(400 đảng viên).")]),
        ("2025", {"admitted": 57, "admitted-women": 20, "admitted-residential": 24},
         (Aimed("admitted-residential", 30, None, "năm 2025", "ở thôn, bản, tổ dân phố"),),
         ["Năm 2025, toàn Đảng bộ kết nạp được 57 đảng viên.",
          "Trong số mới kết nạp có: nữ 20 (35,1%); ở thôn, bản, tổ dân phố 24 (42,1%).",
          "Riêng ở thôn, bản, tổ dân phố: kết nạp 24 đảng viên, đạt 80% chỉ tiêu năm 2025 (30 đảng viên)."]),
        ("2025", {"admitted": 1, "admitted-women": 1}, (),
         ["Năm 2025, toàn Đảng bộ kết nạp được 1 đảng viên.", "Trong số mới kết nạp có: nữ 1."]),
    ],
)  # fmt: skip
def test_who_joined(key: str, numbers: dict[str, int], targets: tuple[Aimed, ...], words: list[str]) -> None:
    assert said(sentences.admitted(material(key, numbers=numbers, targets=targets))) == words


def test_where_the_organisation_stands() -> None:
    numbers = {"members": 1778, "members-official": 1718, "members-probation": 60, "cells": 50}
    assert said(sentences.standing(material(numbers=numbers))) == [
        (
            "Đến hết ngày 31/12/2025, Đảng bộ xã Nậm Pha có 1.778 đảng viên (chính thức 1.718, dự bị 60) sinh hoạt "
            "tại 50 chi bộ."
        )
    ]
    district = material(numbers={"members": 1778, "cells": 192, "children": 50})
    assert said(sentences.standing(district))[0].endswith("tại 192 chi bộ, thuộc 50 tổ chức đảng trực thuộc.")
    cell = material(numbers={"members": 51}, committee=False, name="Chi bộ bản Hỏm")
    assert said(sentences.standing(cell)) == ["Đến hết ngày 31/12/2025, Chi bộ bản Hỏm có 51 đảng viên."]
    assert "không ghi đảng viên nào" in said(sentences.standing(material()))[0]


def test_sources_tell_only_what_was_done() -> None:
    numbers = {"listed": 35, "listed_before": 30, "sent-to-class": 19, "certified": 18, "certified_before": 18}
    targets = (Aimed("sent-to-class", 20, None, "năm 2025"),)
    assert said(sentences.sources(material(numbers=numbers, targets=targets))) == [
        (
            "Năm 2025, toàn Đảng bộ đã xét, đưa 35 quần chúng ưu tú vào danh sách cảm tình Đảng, tăng 5 người (16,7%) "
            "so với năm 2024; cử 19 quần chúng ưu tú đi học lớp bồi dưỡng nhận thức về Đảng, đạt 95% chỉ tiêu năm 2025 "
            "(20 người); "
            "có 18 quần chúng ưu tú được cấp giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng, bằng năm 2024."
        )
    ]
    assert "chưa có số liệu về tạo nguồn" in said(sentences.sources(material()))[0]


def test_dossiers_recognition_and_removal() -> None:
    numbers = {"considered": 11, "recognised": 15, "recognised_before": 20, "struck-off": 1, "struck-off_before": 2}
    assert said(sentences.considered(material(numbers=numbers))) == [
        "Các chi bộ đã xét, biểu quyết 11 hồ sơ đề nghị kết nạp đảng viên."
    ]
    assert said(sentences.considered(material(numbers=numbers, committee=False)))[0].startswith("Chi bộ đã xét")
    assert said(sentences.recognised(material(numbers=numbers))) == [
        "Công nhận 15 đảng viên dự bị là đảng viên chính thức, giảm 5 đảng viên (25%) so với năm 2024.",
        "Xóa tên 1 người trong danh sách đảng viên dự bị, giảm 1 người (50%) so với năm 2024.",
    ]
    assert said(sentences.recognised(material(numbers={"recognised_before": 3}))) == [
        "Năm 2025, toàn Đảng bộ không có đảng viên dự bị nào được công nhận chính thức (năm 2024: 3 đảng viên)."
    ]
    assert not said(sentences.considered(material()))


ROWS = tuple(Below(at, f"Chi bộ bản {at}", at % 2, 0, 1) for at in range(4))


@pytest.mark.parametrize(
    ("below", "words"),
    [
        ((), []),
        (ROWS[:1], []),
        (ROWS, ["Còn 2/4 tổ chức trực thuộc chưa kết nạp được đảng viên: Chi bộ bản 0, Chi bộ bản 2."]),
        ((ROWS[1], ROWS[3]), ["Tất cả 2 tổ chức trực thuộc đều kết nạp được đảng viên."]),
        (ROWS[:1] * 11, ["Còn 11/11 tổ chức trực thuộc chưa kết nạp được đảng viên."]),
    ],
)
def test_who_admitted_nobody_is_named_while_they_are_few(below: tuple[Below, ...], words: list[str]) -> None:
    assert said(sentences.without(material(below=below))) == words


def years(*counts: int) -> tuple[Time, ...]:
    return tuple(Time(f"Năm {2021 + at}", f"admitted_{2021 + at}", count) for at, count in enumerate(counts))


@pytest.mark.parametrize(
    ("key", "counts", "words"),
    [
        ("5N-2025", (1, 2, 3, 4, 1),
         ["Bình quân mỗi năm kết nạp 2,2 đảng viên; nhiều nhất là năm 2024 (4 đảng viên)."]),
        ("5N-2025", (2, 2, 2, 2, 2), ["Bình quân mỗi năm kết nạp 2 đảng viên."]),
        ("2020-2025", (1, 2), ["Theo từng năm, nhiều nhất là năm 2022 (2 đảng viên)."]),
        ("2020-2025", (2, 2), []),
        ("5N-2025", (0, 0), []),
        ("2025", (1, 2), []),
    ],
)  # fmt: skip
def test_years_side_by_side(key: str, counts: tuple[int, ...], words: list[str]) -> None:
    given = material(key, numbers={"admitted": sum(counts)}, times=years(*counts))
    assert said(sentences.by_year(given)) == words


# ── The whole report ─────────────────────────────────────────────────────────────────────────────────────────────────


def whole(key: str = "2025") -> Material:
    numbers = {"members": 17, "cells": 4, "admitted": 4, "admitted_before": 2, "admitted-women": 3, "listed": 2}
    months = tuple(Time(f"Tháng {at}", f"admitted_2025-{at:02d}", int(at == 5), f"admitted_2024-{at:02d}", 0)
                   for at in range(1, 13))  # fmt: skip
    return material(
        key, numbers=numbers, targets=(Aimed("admitted", 4, None, "năm 2025"),),
        ahead=Aimed("admitted", 10, 15, "năm 2026"), below=ROWS, times=months,
        own={OwnPart.GOOD: "Làm tốt.\n\nRất tốt.", OwnPart.AHEAD: "Tiếp tục."},
    )  # fmt: skip


def test_a_report_is_numbered_after_what_it_has_to_say() -> None:
    found = draft(whole())
    assert [block.text for block in found if isinstance(block, Heading)] == [
        "I. ĐẶC ĐIỂM TÌNH HÌNH", "II. KẾT QUẢ CÔNG TÁC PHÁT TRIỂN ĐẢNG VIÊN", "1. Tạo nguồn, bồi dưỡng",
        "2. Xét, kết nạp đảng viên", "3. Công nhận đảng viên chính thức", "4. Kết quả theo thời gian",
        "5. Kết quả của các tổ chức trực thuộc", "III. ĐÁNH GIÁ CHUNG", "1. Ưu điểm", "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ",
    ]  # fmt: skip
    text = text_of(found)
    assert "Chỉ tiêu năm 2026: kết nạp 10–15 đảng viên.\nTiếp tục." in text
    assert "Làm tốt.\nRất tốt." in text
    assert unicodedata.is_normalized("NFC", text)
    assert unpacked(packed(found)) == found
    opened = {"admitted", "admitted_before", "admitted-women", "admitted_2025-05", "admitted_u1", "without"}
    assert opened <= figures_of(found)


def test_tables_say_what_the_sentences_say() -> None:
    grids = {block.title: block for block in draft(whole()) if isinstance(block, Grid)}
    people = grids["Cơ cấu đảng viên mới kết nạp"]
    assert [[cell.text for cell in row] for row in people.rows] == [
        ["Tổng số", "4", "100%", "2", "200%"], ["Nữ", "3", "75%", "0", ""],
    ]  # fmt: skip
    below = grids["Kết nạp đảng viên của các tổ chức trực thuộc"]
    assert below.head == ("Tổ chức", "Kết nạp", "Năm 2024", "Chỉ tiêu", "Đạt")
    assert [cell.text for cell in below.rows[1]] == ["Chi bộ bản 1", "1", "0", "1", "100%"]
    assert [cell.text for cell in below.rows[-1]] == [
        "Nơi khác (tổ chức không còn trực thuộc, cấp ủy)", "2", "2", "", "",
    ]  # fmt: skip
    nobody_asked = replace(whole(), below=tuple(replace(row, least=None, most=None) for row in ROWS))
    bare = next(block for block in draft(nobody_asked) if isinstance(block, Grid) and block.title == below.title)
    assert bare.head == ("Tổ chức", "Kết nạp", "Năm 2024")
    assert [cell.text for cell in bare.rows[1]] == ["Chi bộ bản 1", "1", "0"]
    (bars,) = (block for block in draft(whole()) if isinstance(block, Bars))
    assert (bars.rows[4], bars.series, sum(bars.earlier)) == (("Tháng 5", 1), ("Năm 2025", "Năm 2024"), 0)


def test_a_report_of_years_holds_each_against_its_target() -> None:
    times = tuple(replace(time, least=2 if at else None) for at, time in enumerate(years(1, 2, 3)))
    found = draft(material("2015-2020", numbers={"admitted": 6}, times=times, below=ROWS))
    grids = [block for block in found if isinstance(block, Grid)]
    assert [cell.text for cell in grids[1].rows[0]] == ["Năm 2021", "1", "", ""]
    assert [cell.text for cell in grids[1].rows[1]] == ["Năm 2022", "2", "2", "100%"]
    assert grids[0].head == ("Đảng viên mới kết nạp", "Số lượng", "Tỷ lệ trong số mới kết nạp")
    assert grids[2].rows[-1][1] == Piece("4", "admitted")
    exact = [*draft(material("2015-2020", below=ROWS, numbers={"admitted": 2}))]
    assert [len(block.rows) for block in exact if isinstance(block, Grid)] == [1, 4]
    plain_years = draft(material("2015-2020", numbers={"admitted": 6}, times=years(1, 2, 3)))
    assert [block.head for block in plain_years if isinstance(block, Grid)][1] == ("Năm", "Kết nạp (đảng viên)")


def test_an_empty_organisation_has_an_honest_report() -> None:
    found = draft(material("2026-T3"))
    assert not [block for block in found if isinstance(block, Grid | Bars)]
    assert text_of(found) == (
        "I. ĐẶC ĐIỂM TÌNH HÌNH\n"
        "Đến hết ngày 31/03/2026, chương trình không ghi đảng viên nào đang sinh hoạt tại Đảng bộ xã Nậm Pha.\n"
        "II. KẾT QUẢ CÔNG TÁC PHÁT TRIỂN ĐẢNG VIÊN\n"
        "1. Tạo nguồn, bồi dưỡng\n"
        "Trong tháng 3/2026, Đảng bộ xã Nậm Pha chưa có số liệu về tạo nguồn, cử quần chúng ưu tú đi học lớp bồi dưỡng "
        "nhận thức về Đảng.\n"
        "2. Xét, kết nạp đảng viên\n"
        "Trong tháng 3/2026, toàn Đảng bộ chưa kết nạp được đảng viên nào.\n"
        "3. Công nhận đảng viên chính thức\n"
        "Trong tháng 3/2026, toàn Đảng bộ không có đảng viên dự bị nào được công nhận chính thức."
    )
    assert all(part.vi and part.hint for part in OwnPart)
    assert all(group.words for group in GROUPS)
