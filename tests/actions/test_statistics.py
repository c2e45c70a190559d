"""A table that was sent keeps its numbers; what is counted differently since is listed with its cause."""

from datetime import date
from typing import Any

import pytest
from tests.world import World, enrol, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, members, people, statistics, units
from ketnap.models import AppendOnlyError, Event, Membership, StatisticsReport, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.statistics.differences import Cause
from ketnap.process.statistics.sheet import unpacked
from ketnap.queries import statistics_sent
from ketnap.queries.statistics_sent import Differences

SINCE, LAST = date(2026, 1, 1), date(2026, 6, 30)


def send(world: World, who: str = "hung", unit: str = "nam-pha", **given: Any) -> StatisticsReport:
    asked = {"table": "2", "since": SINCE, "last": LAST, **given}
    return statistics.send(world.actor(who), world.fresh(unit), **asked)


def sent(report: StatisticsReport) -> dict[str, str]:
    kept = StatisticsReport.objects.get(pk=report.pk)
    return {line.key: line.cells[0] for line in unpacked(kept.lines)}


def differences(world: World, report: StatisticsReport) -> Differences:
    return statistics_sent.differences(world.actor("mai"), StatisticsReport.objects.get(pk=report.pk))


def told(found: Differences) -> list[tuple[str, bool, Cause]]:
    return [(one.row.person.name if one.row else "", one.came, one.cause) for one in found.people]


def test_it_works(world: World) -> None:
    report = send(world)

    assert (sent(report)["tong"], sent(report)["nu"]) == ("1", "0")
    assert report.people == {"admitted": [world.membership["dia"].pk]}
    assert str(report) == "Biểu 2, Đảng bộ xã Nậm Pha, 01/01/2026 – 30/06/2026"
    assert differences(world, report) == Differences((), (), 0)
    with pytest.raises(AppendOnlyError):
        report.save()


def test_writes_one_event(world: World) -> None:
    report = send(world)
    (event,) = Event.objects.all()
    assert (event.action, event.object_id, event.path) == ("statistics-sent", report.pk, world.unit["nam-pha"].path)


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        send(world, "minh", "na-loc")


def test_out_of_reach_is_404(world: World) -> None:
    report = send(world)
    with pytest.raises(OutOfReach):
        send(world, "cuong")
    with pytest.raises(OutOfReach):
        statistics_sent.get(world.actor("cuong"), report.pk)


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"table": "99"}, "table", "Chọn biểu"),
        ({"last": date(2025, 12, 31)}, "last", "sau ngày đầu kỳ"),
        ({"last": date(2026, 12, 31)}, "last", "gửi biểu sau ngày ấy"),
    ],
)
def test_it_refuses_what_cannot_be(world: World, given: dict[str, Any], field: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        send(world, **given)
    assert refused.value.field == field
    assert not Event.objects.exists()


def test_it_is_sent_once(world: World) -> None:
    send(world)
    with pytest.raises(Refused, match="đã gửi"):
        send(world)
    send(world, table="1")
    send(world, last=date(2026, 3, 31))


def test_sent_back_it_is_sent_once_more_and_both_stay(world: World) -> None:
    first = send(world)
    row = statistics.give_back(world.actor("mai"), first, remark=" Đếm thiếu. ")
    assert (row.remark, row.by, str(row)) == ("Đếm thiếu.", world.mai, f"{first}: trả lại")
    with pytest.raises(Refused, match="đã trả lại"):
        statistics.give_back(world.actor("mai"), first, remark="Lần nữa.")
    second = send(world)
    assert (second.number, StatisticsReport.objects.count()) == (2, 2)
    assert statistics_sent.get(world.actor("hung"), first.pk).returned == row
    with pytest.raises(Refused, match="đã gửi"):
        send(world)
    assert [event.action for event in Event.objects.order_by("pk")] == [
        "statistics-sent", "statistics-returned", "statistics-sent",
    ]  # fmt: skip


def test_only_the_level_above_sends_back_and_says_why(world: World) -> None:
    report = send(world)
    with pytest.raises(OutOfReach):
        statistics.give_back(world.actor("hung"), report, remark="Tự trả.")
    with pytest.raises(Refused, match="Ghi cần sửa gì") as refused:
        statistics.give_back(world.actor("mai"), report, remark=" ")
    assert refused.value.field == "remark"
    top = send(world, "mai", "tinh")
    assert statistics.give_back(world.actor("mai"), top, remark="Trung ương trả.").report == top


def test_an_organisation_that_had_ended_sends_nothing(world: World) -> None:
    units.merge(world.program, [world.unit["phieng-sa"]], into=world.unit["nam-pha"], on=date(2026, 3, 1))
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        send(world, "mai", "phieng-sa", since=date(2026, 4, 1))
    assert sent(send(world, "mai", "phieng-sa", table="3"))["tong"] == "2"


# ── What differs later ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_late_record_is_a_difference_and_changes_nothing_sent(world: World) -> None:
    report = send(world)
    late = enrol(world, person(world, "truong", "Lò Thị Muộn", sex="female"), "truong", date(2026, 5, 19))
    Event.write(world.program, "member-registered", late)

    found = differences(world, report)
    assert sent(report)["tong"] == "1"
    assert [(row.change.key, row.change.sent, row.change.now, row.cause) for row in found.rows][:2] == [
        ("tong", "1", "2", None), ("nu", "0", "1", None),
    ]  # fmt: skip
    assert told(found) == [("Lò Thị Muộn", True, Cause.LATE)]
    assert found.people[0].of_member


def test_a_correction_says_so(world: World) -> None:
    report = send(world)
    members.correct(world.program, world.membership["dia"], reason="Ghi nhầm ngày.", ceremony_on=date(2026, 7, 3))
    assert told(differences(world, report)) == [("Lèo Văn Địa", False, Cause.CORRECTED)]


def test_a_detail_put_right_explains_a_row_alone(world: World) -> None:
    report = send(world)
    people.correct(world.program, world.person["dia"], reason="Ghi nhầm.", sex="female")
    (row,) = differences(world, report).rows
    assert (row.label, row.change.sent, row.change.now, row.cause) == ("- Nữ", "0", "1", Cause.CORRECTED)


def test_a_move_written_down_later_says_so(world: World) -> None:
    report = send(world, table="3")
    members.transfer(world.program, world.membership["thoa"], to=world.unit["huoi-co"], on=date(2026, 6, 1))
    found = differences(world, report)
    assert told(found) == [("Lò Thị Thoa", False, Cause.MOVED)]
    assert {row.cause for row in found.rows if row.change.key == "tong"} == {None}


def test_the_road_is_told_by_its_records(world: World) -> None:
    report = send(world, table="10-2012")
    about = {"candidate": world.candidate["pao"], "unit": world.unit["na-loc"], "step": StepKey.CLASS_SENT.value}
    StepRecord.objects.create(happened_on=date(2026, 5, 5), **about)
    found = differences(world, report)
    assert told(found) == [("Sùng A Páo", True, Cause.LATE)]
    assert not found.people[0].of_member


def test_who_was_entered_by_mistake_is_named_no_more(world: World) -> None:
    report = send(world)
    membership = Membership.objects.get(pk=world.membership["dia"].pk)
    membership.stays.all().delete()
    membership.delete()
    assert told(differences(world, report)) == [("", False, Cause.CORRECTED)]


def test_a_merger_later_leaves_the_table_as_it_was(world: World) -> None:
    report = send(world, table="1")
    units.merge(world.program, [world.unit["phieng-sa"]], into=world.unit["nam-pha"], on=date(2026, 9, 1))
    assert differences(world, report) == Differences((), (), 0)


def test_an_erased_person_stays_counted_and_is_not_named(world: World) -> None:
    members.leave(world.program, world.membership["dia"], on=date(2026, 9, 1), why="own-request")
    mine, roads = send(world, table="1"), send(world, table="10-2012")
    without = send(world, table="2", since=date(2023, 1, 1), last=date(2023, 12, 31))
    before = sent(mine)
    people.withdraw_consent(world.program, world.person["dia"], on=date(2026, 10, 1))

    kept = StatisticsReport.objects.get(pk=mine.pk).people
    assert world.membership["dia"].pk not in {pk for keys in kept.values() for pk in keys}
    assert sent(mine) == before
    assert differences(world, mine) == Differences((), (), 0)
    left = StatisticsReport.objects.get(pk=roads.pk).people
    assert (left["admitted"], {**left, "admitted": roads.people["admitted"]}) == ([], roads.people)
    assert StatisticsReport.objects.get(pk=without.pk).people == without.people
