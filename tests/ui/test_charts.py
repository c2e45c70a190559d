"""Where the drawings put things: ends, empty sets, crowds, and that nothing leaves its frame."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

import pytest

from ketnap import charts
from ketnap.charts.ageing import CROWD
from ketnap.charts.scale import nice_step, tenth, ticks
from ketnap.charts.target import words


def numbers(thing: Any) -> Iterator[float]:
    """Every coordinate of a drawing."""
    if isinstance(thing, float):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from numbers(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from numbers(part)


def test_scale() -> None:
    assert tenth(2.04) == 2.0
    assert str(tenth(-0.01)) == "0.0"
    assert [nice_step(top, 4) for top in (1, 4, 5, 28, 100, 1778)] == [1, 1, 2, 10, 50, 500]
    assert ticks(28) == (0, 10, 20, 30)
    assert ticks(0) == (0, 1)
    assert ticks(4) == (0, 1, 2, 3, 4)


def test_strip() -> None:
    now = charts.draw_strip(12, 6, "now")
    assert (now.here, len(now.done), len(now.later)) == (58.4, 5, 6)
    done = charts.draw_strip(12, 12, "done")
    assert (done.here, len(done.done), len(done.later), done.said) == (124.4, 12, 0, "đã xong")
    assert charts.draw_strip(12, 9, "late").corner == 85.9
    assert charts.draw_strip(1, 1, "now").done == ()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (charts.Target(21, 24, 28), "Đạt 87,5% mức thấp nhất, còn 3 người"),
        (charts.Target(0, 2), "Đạt 0%, còn 2 người"),
        (charts.Target(27, 22), "Đạt 122,7%, vượt 22,7%"),
        (charts.Target(2, 1), "Đạt 200%, vượt 100%"),
        (charts.Target(22, 22), "Đạt 100%"),
        (charts.Target(12, 10, 15), "Trong khoảng chỉ tiêu"),
        (charts.Target(10, 10, 15), "Trong khoảng chỉ tiêu"),
        (charts.Target(18, 10, 15), "Đạt 180% mức thấp nhất, vượt 80%"),
        (charts.Target(3), "Chưa giao chỉ tiêu"),
        (charts.Target(3, 0), "Không giao mức thấp nhất"),
        (charts.Target(0, 0, 1), "Trong khoảng chỉ tiêu"),
        (charts.Target(1, 0, 1), "Trong khoảng chỉ tiêu"),
        (charts.Target(3, 0, 1), "Trên mức cao nhất 2 người"),
    ],
)
def test_target_words(target: charts.Target, said: str) -> None:
    assert words(target) == said


def test_target_geometry() -> None:
    bar = charts.draw_target(charts.Target(21, 24, 28, 24))
    assert bar.mark is not None
    assert bar.range is not None
    assert bar.hope is not None
    assert (bar.over, bar.range.x, bar.figures) == (None, bar.mark, "21 / 24–28")
    assert bar.hope.x == bar.done.width
    assert bar.title == "21 người; chỉ tiêu 24 đến 28; dự báo 24"
    above = charts.draw_target(charts.Target(27, 22))
    assert above.over is not None
    assert above.over.x == above.done.width == above.mark
    within = charts.draw_target(charts.Target(12, 10, 15))
    assert within.over is None  # inside the range nothing is "more"
    nothing_least = charts.draw_target(charts.Target(1, 0, 1))
    assert (nothing_least.over, nothing_least.mark) == (None, None)
    none = charts.draw_target(charts.Target(0))
    assert (none.mark, none.range, none.done.width) == (None, None, 0.0)


def test_small_target_keeps_its_line_inside() -> None:
    assert charts.draw_small_target(charts.Target(2, 2)).mark == 127.0
    assert charts.draw_small_target(charts.Target(0, 1, 2)).mark == 63.5
    over = charts.draw_small_target(charts.Target(2, 1)).over
    assert over is not None
    assert over.x + over.width == 127.0
    assert charts.draw_small_target(charts.Target(0)).mark is None


def test_line() -> None:
    drawing = charts.draw_line(now=(1, 4), before=tuple(range(12)), least=24, most=28)
    assert drawing.now == "34.0,188.0 58.4,170.0"
    assert drawing.last is not None
    assert (drawing.last.text, drawing.last.x) == ("4", 58.4)
    assert [row.now for row in drawing.rows[:3]] == [1, 4, None]
    assert drawing.band is not None
    assert drawing.band.height == 24.0
    empty = charts.draw_line(now=())
    assert (empty.now, empty.last, empty.band, empty.last_before) == ("", None, None, None)


def test_line_with_a_single_target() -> None:
    band = charts.draw_line(now=(1,), least=4).band
    assert band is not None
    assert (band.height, band.label.text) == (2.0, "Chỉ tiêu 4")


def test_funnel() -> None:
    drawing = charts.draw_funnel(
        [charts.Stage("Nguồn", 118), charts.Stage("Lớp", 59, "4 tháng"), charts.Stage("X", 60)]
    )
    first, second, third = drawing.stages
    assert (first.width, first.lost, first.note) == (292.0, 0.0, "")
    assert (second.width, second.lost, second.note) == (146.0, 292.0, "50%, 4 tháng")
    assert third.lost == 0.0  # more than before: nothing was lost
    assert drawing.height == 120
    assert charts.draw_funnel([charts.Stage("Nguồn", 0), charts.Stage("Lớp", 0)]).stages[1].note == ""


def test_groups() -> None:
    drawing = charts.draw_groups(
        [
            charts.Group("Phụ nữ", Decimal("42.9"), Decimal("38.3")),
            charts.Group("Ngang", Decimal(10), Decimal(10)),
            charts.Group("Thôn", Decimal("42.9"), Decimal("58.7")),
        ]
    )
    assert [group.name for group in drawing.groups] == ["Thôn", "Phụ nữ", "Ngang"]
    assert [group.gap for group in drawing.groups] == ["thiếu 15,8 điểm", "hơn 4,6 điểm", "ngang nhau"]
    assert [group.low for group in drawing.groups] == [True, False, False]
    assert charts.draw_groups([]).groups == ()
    wide = charts.draw_groups([charts.Group("Kinh", Decimal(100), Decimal(99))])
    assert wide.groups[0].new == 230.0


def test_multiples_share_one_scale() -> None:
    high, low = charts.draw_multiples([charts.Series("A", (0, 4)), charts.Series("B", (1,))])
    assert (high.columns[0].height, low.columns[0].height) == (48.0, 12.0)
    assert (high.total, len(high.columns), high.last) == (4, 1, "T2")
    assert high.title == "A: 4 người, từ tháng 1 đến tháng 2"


def test_ageing_draws_people_as_dots() -> None:
    row = charts.draw_ageing([charts.Waiting("Thẩm tra", "/", Counter((47, 11, 400)), limit=42)]).rows[0]
    assert (len(row.on), len(row.late), row.bins) == (1, 2, ())
    assert row.late[-1] == 296.0  # longer than a year stands at the edge
    assert row.said == " người, lâu nhất 400 ngày, 2 quá hạn"


def test_ageing_trusts_the_deadline_over_the_days() -> None:
    row = charts.draw_ageing([charts.Waiting("Thẩm tra", "/", Counter((47, 11)), limit=42, late=0)]).rows[0]
    assert (len(row.on), len(row.late)) == (2, 0)


def test_ageing_draws_a_crowd_as_columns() -> None:
    at_edge = charts.draw_ageing([charts.Waiting("A", "/", Counter(range(CROWD)))])
    assert (at_edge.binned, at_edge.dotted, at_edge.rows[0].bins) == (False, True, ())
    crowd = charts.draw_ageing([charts.Waiting("A", "/", {1: 100, 360: 1}, limit=42), charts.Waiting("B", "/", {})])
    first, last = crowd.rows[0].bins
    assert (crowd.binned, crowd.dotted, crowd.rows[0].count) == (True, False, "101")
    assert (first.late, last.late) == (False, True)
    assert last.height == 1.5  # one person still shows
    assert crowd.rows[1].said == " người"


@pytest.mark.parametrize("summoned", [1, 2, 3, 16, 30, 31, 94, 240, 1000])
def test_threshold_stays_inside(summoned: int) -> None:
    for needed in {1, summoned // 2 + 1, summoned}:
        drawing = charts.draw_threshold(charts.Vote(summoned, needed, summoned // 3, 1))
        assert all(0 <= square.x <= 340 - drawing.side for square in drawing.squares)
        assert all(square.y + drawing.side <= drawing.height for square in drawing.squares)
        assert 0 < drawing.bar_x <= 340
        assert 0 < drawing.bar_top < drawing.bar_end <= drawing.height + 1


def test_threshold_states() -> None:
    assert charts.draw_threshold(charts.Vote(16, 11)).state == "waiting"
    assert charts.draw_threshold(charts.Vote(16, 11, 11)).state == "enough"
    short = charts.draw_threshold(charts.Vote(16, 11, 10, 4))
    assert (short.state, short.missing) == ("short", 1)
    assert [square.kind for square in short.squares] == ["yes"] * 10 + ["no"] * 4 + ["none"] * 2
    assert short.title == "10 phiếu tán thành, 4 không tán thành, trong 16 người được triệu tập; cần 11"


def test_nothing_is_finer_than_a_tenth() -> None:
    drawings = [
        charts.draw_target(charts.Target(7, 9, 11, 8)), charts.draw_line((1, 2, 3), (1,), 7, 11),
        charts.draw_ageing([charts.Waiting("A", "/", Counter(range(0, 400, 7)), limit=60)]),
        charts.draw_threshold(charts.Vote(17, 12, 7, 3)), charts.draw_multiples([charts.Series("A", (1, 2, 3))]),
    ]  # fmt: skip
    assert all(number == round(number, 1) for drawing in drawings for number in numbers(drawing))
