"""Rows an office adds to a table: dated, for everything below, never over a row of the set, never in what was sent."""

from datetime import date
from typing import Any

import pytest
from tests.world import World

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, local_rows, statistics
from ketnap.models import AppendOnlyError, Event, LocalRow, LocalRowState, StatisticsReport
from ketnap.process.statistics import BY_KEY
from ketnap.process.statistics.rows import Aged, Base, Is, Trait
from ketnap.process.statistics.sheet import unpacked
from ketnap.queries import local_rows as reading
from ketnap.queries import statistics_sent
from ketnap.queries.statistics_sent import Differences

MEN = (Is(Trait.SEX, ("male",)),)
SINCE, LAST = date(2026, 1, 1), date(2026, 6, 30)


def add(world: World, who: str = "mai", unit: str = "tinh", **given: Any) -> LocalRow:
    asked = {
        "table": "2", "after": "nu", "label": "Nam", "base": Base.ADMITTED, "where": MEN, "since": SINCE,
        "reason": "Công văn 5-CV/BTC", **given,
    }  # fmt: skip
    return local_rows.add(world.actor(who), world.fresh(unit), **asked)


def change(world: World, row: LocalRow, who: str = "mai", **given: Any) -> LocalRowState:
    last = reading.last_state(row)
    asked = {"label": last.label, "shown": last.shown, "since": last.since, "reason": "Đổi", "version": last.number}
    return local_rows.change(world.actor(who), row, **{**asked, **given})


def labels(world: World, unit: str, on: date, table: str = "2") -> list[str]:
    rows = reading.standing_in(world.fresh(unit), BY_KEY[table], on).rows
    return [f"{row.local}: {row.label}" for row in rows if row.local]


def test_it_works(world: World) -> None:
    row = add(world)
    own = add(world, "hung", "nam-pha", label="Thanh niên", where=(Aged(18, 30), Is(Trait.MILITIA)), since=LAST)

    table = reading.standing_in(world.unit["na-loc"], BY_KEY["2"], LAST)
    assert [one.key for one in table.rows[1:4]] == ["nu", reading.key_of(row), reading.key_of(own)]
    assert labels(world, "na-loc", LAST) == ["Đảng bộ tỉnh Sơn Hà: Nam", "Đảng bộ xã Nậm Pha: Thanh niên"]
    assert labels(world, "huoi-co", LAST) == labels(world, "na-loc", SINCE) == ["Đảng bộ tỉnh Sơn Hà: Nam"]
    assert labels(world, "tinh", date(2025, 12, 31)) == labels(world, "tinh", LAST, "3") == []
    assert labels(world, "tinh", LAST, "2b") == []
    assert (str(row), str(row.states.get())) == ("Dòng của Đảng bộ tỉnh Sơn Hà trong biểu 2", "Nam")
    event = Event.objects.get(action="local-row-added", object_id=row.pk)
    assert event.path == world.unit["tinh"].path
    with pytest.raises(AppendOnlyError):
        row.save()


def test_a_row_is_renamed_hidden_and_shown_again_from_a_day(world: World) -> None:
    row = add(world)
    change(world, row, label="Nam giới", since=date(2026, 3, 1))
    change(world, row, shown=False, since=date(2026, 5, 1))
    change(world, row, shown=True, since=date(2026, 8, 1))

    found = {month: labels(world, "na-loc", date(2026, month, 28)) for month in (2, 3, 5, 8)}
    named = "Đảng bộ tỉnh Sơn Hà: {}".format
    assert found == {2: [named("Nam")], 3: [named("Nam giới")], 5: [], 8: [named("Nam giới")]}
    assert [state.number for state in reading.history(row)] == [4, 3, 2, 1]
    assert Event.objects.filter(action="local-row-changed").count() == 3


def test_a_table_that_was_sent_keeps_its_rows(world: World) -> None:
    row = add(world)
    report = statistics.send(world.actor("hung"), world.fresh("nam-pha"), table="2", since=SINCE, last=LAST)
    change(world, row, label="Đàn ông", shown=False)
    add(world, label="Theo tôn giáo, nam", where=(*MEN, Is(Trait.BELIEVER)))

    kept = StatisticsReport.objects.get(pk=report.pk)
    assert [line.label for line in unpacked(kept.lines) if line.local] == ["Nam"]
    assert statistics_sent.differences(world.actor("mai"), kept) == Differences((), (), 0)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"table": "2b"}, "Chọn biểu trong danh sách."),
        ({"table": "99"}, "Chọn biểu trong danh sách."),
        ({"after": "khong-co"}, "Chọn một dòng của biểu này."),
        ({"where": (Aged(30, 18),)}, "Tuổi đầu không được lớn hơn tuổi cuối"),
        ({"where": (Is(Trait.SEX, ("female",)),)}, "Dòng “Nữ” của biểu đã đếm đúng như vậy."),
        ({"label": " - nữ ", "where": ()}, "đã đếm đúng như vậy"),
        ({"label": "nữ"}, "Biểu đã có dòng “nữ”. Đặt tên khác."),
        ({"label": " "}, "Ghi tên dòng."),
        ({"label": "a" * 151}, "150"),
        ({"reason": " "}, "Ghi lý do."),
    ],
)
def test_what_cannot_be_added(world: World, given: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        add(world, **given)
    assert not LocalRow.objects.exists()
    assert not Event.objects.exists()


def test_what_cannot_be_changed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    row = add(world)
    for given, words in (
        ({}, "Chưa có gì thay đổi"), ({"label": "Nữ"}, "Biểu đã có dòng"), ({"version": 7}, "vừa được sửa"),
        ({"since": date(2025, 1, 1), "shown": False}, "sớm hơn ngày ghi lần trước"),
        ({"shown": False, "reason": ""}, "Ghi lý do."),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            change(world, row, **given)
    with pytest.raises(Refused, match="đã đếm đúng như vậy"):
        add(world, label="Nam khác")
    monkeypatch.setattr(local_rows, "MOST", 1)
    with pytest.raises(Refused, match="đã có 1 dòng của địa phương"):
        add(world, label="Nam khác", where=(*MEN, Is(Trait.MILITIA)))


def test_it_refuses_without_right(world: World) -> None:
    row = add(world)
    for who, unit in (("minh", "na-loc"), ("hung", "tinh"), ("dung", "nam-pha")):
        with pytest.raises((Forbidden, OutOfReach)):
            add(world, who, unit)
    with pytest.raises(OutOfReach):
        change(world, row, "hung", label="Khác")
