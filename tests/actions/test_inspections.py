"""Inspections: planned over those below, judged with the program's suggestions, mended and taken in, concluded."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.road import introduced, walked
from tests.world import TODAY, World

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import findings as mending
from ketnap.actions import inspections as act
from ketnap.actions.directives import To
from ketnap.actions.errors import Refused
from ketnap.actions.inspections import Judgement, Mending, Plan
from ketnap.models import Candidate, Event, Inspection, InspectionFact, InspectionFinding
from ketnap.process.inspecting import Judged
from ketnap.process.keys import Station, StepKey
from ketnap.queries import due_directives, inspections
from ketnap.queries.gathering import gather
from ketnap.queries.inspections import Tally, Wanted

SINCE, LAST, DUE = date(2026, 11, 9), date(2026, 11, 20), date(2026, 12, 15)
PLAN = Plan(title="Kiểm tra công tác phát triển đảng viên", since=SINCE, last=LAST, paper="7-KH/ĐU")
SOON = Mending(due_on=DUE)


def planned(world: World, who: str = "hung", unit: str = "nam-pha", to: To | None = None, **more: Any) -> Inspection:
    to = to or To(kinds=["village"])
    return act.plan(world.actor(who), world.unit[unit], asked=replace(PLAN, **more), to=to)


def said(rows: tuple[Judged, ...]) -> dict[str, Judgement]:
    """Follow the program wherever it does not say "met"."""
    return {one.key: Judgement(outcome=one.finding.outcome) for one in rows if one.finding.outcome != "pass"}


def judged(
    world: World, row: Inspection, road: Candidate, against: dict[str, Judgement] | None = None, who: str = "hung"
) -> list[InspectionFinding]:
    actor = world.actor(who)
    rows = said(inspections.suggested(actor, row, road)) | (against or {})
    return act.judge(actor, row, road, on=TODAY, rows=rows, mending=SOON)


def noted(world: World, row: Inspection, outcome: str = "fail", key: str = "remark", **more: Any) -> InspectionFinding:
    given = {"about": world.unit["na-loc"], "key": key, "on": TODAY, "mending": SOON,
             "said": Judgement(outcome=outcome, words="Ba tháng không có nhận xét.")}  # fmt: skip
    return act.add(world.actor("hung"), row, **{**given, **more})


# ── Planned ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_committee_plans_over_those_below(world: World) -> None:
    row = planned(world, lead=world.person["hung"], stations=[Station.HELPER, Station.CLASS])
    hung, lan = world.actor("hung"), world.actor("lan")
    assert list(inspections.places(hung, row).rows) == [world.unit["na-loc"]]
    assert row.stations == [int(Station.HELPER), int(Station.CLASS)]
    assert {item.station for item in inspections.items(row)} == {Station.HELPER, Station.CLASS}
    assert inspections.get(lan, row.pk) == row
    assert inspections.place_in(lan, row, world.unit["na-loc"].pk) == world.unit["na-loc"]
    assert [one.title for one in inspections.listed(lan).rows] == [PLAN.title]
    assert Event.objects.get().action == "inspection-planned"
    for who in ("cuong", "hoa"):
        with pytest.raises(OutOfReach):
            inspections.get(world.actor(who), row.pk)
    with pytest.raises(OutOfReach):
        inspections.place_in(hung, row, world.unit["truong"].pk)


@pytest.mark.parametrize(
    ("more", "match"),
    [
        ({"title": " "}, "Ghi nội dung kiểm tra"),
        ({"last": date(2026, 11, 1)}, "không được trước ngày bắt đầu"),
        ({"stations": [99]}, "Chọn chặng"),
        ({"to": To()}, "Chọn nơi được kiểm tra"),
        ({"lead": "thoa"}, "Chọn trưởng đoàn"),
        ({}, "đã có kế hoạch"),
    ],
)
def test_what_cannot_be_planned_is_refused(world: World, more: dict[str, Any], match: str) -> None:
    if not more:
        planned(world)
    if "lead" in more:
        more = {"lead": world.person[more["lead"]]}
    with pytest.raises(Refused, match=match):
        planned(world, **more)


def test_only_who_inspects_a_place_plans_there(world: World) -> None:
    with pytest.raises(Forbidden):
        planned(world, "lan", "na-loc")
    with pytest.raises(OutOfReach):
        planned(world, "cuong")
    assert planned(world, "khai", "tinh").places.count() == 2


# ── Judged ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_dossier_is_judged_condition_by_condition(world: World) -> None:
    row, hung = planned(world), world.actor("hung")
    road = walked(world, StepKey.CELL_VOTE)
    rows = inspections.suggested(hung, row, road)
    passes = next(one for one in rows if one.finding.outcome == "pass")
    asks = next(one for one in rows if one.finding.outcome != "pass")
    with pytest.raises(Refused, match="Chọn đạt, chưa đạt"):
        act.judge(hung, row, road, on=TODAY, rows={}, mending=SOON)
    with pytest.raises(Refused, match="kết luận khác gợi ý"):
        judged(world, row, road, {passes.key: Judgement(outcome="fail")})
    against = said(rows) | {passes.key: Judgement(outcome="fail", words="Giấy không có dấu.")}
    with pytest.raises(Refused, match="ghi hạn khắc phục"):
        act.judge(hung, row, road, on=TODAY, rows=against, mending=Mending())
    found = judged(world, row, road, {
        passes.key: Judgement(outcome="fail", words="Giấy không có dấu."),
        asks.key: Judgement(outcome="pass", words="Đã có văn bản trả lời."),
    })  # fmt: skip
    by = {one.item: one for one in found}
    assert len(found) == len(rows)
    assert (by[passes.key].suggested, by[passes.key].outcome, by[passes.key].state, by[passes.key].due_on) == (
        "pass", "fail", "open", DUE
    )  # fmt: skip
    assert (by[asks.key].suggested, by[asks.key].outcome, by[asks.key].state) == (
        asks.finding.outcome, "pass", "noted"
    )  # fmt: skip
    assert all(one.clauses for one in found)
    with pytest.raises(Refused, match="đã có kết quả"):
        judged(world, row, road)
    assert inspections.of_dossier(hung, row, road) == found
    unmet = sum(one.outcome == "fail" for one in found)
    judge = sum(one.outcome == "judge" for one in found)
    assert inspections.tally(hung, [row]) == {row.pk: Tally(len(found), unmet, judge, unmet)}
    assert inspections.tally(hung, [row], "candidate").keys() == {road.pk}
    assert {one.outcome for one in inspections.unmet(hung, row)} <= {"fail", "judge"}
    assert {one.pk for one in inspections.roads(hung, world.unit["na-loc"]).rows} == {
        road.pk, world.candidate["pao"].pk, world.candidate["xuan"].pk
    }  # fmt: skip


def test_what_happened_after_the_inspection_is_not_judged(world: World) -> None:
    early = planned(world, since=date(2025, 2, 3), last=date(2025, 2, 28))
    rows = inspections.suggested(world.actor("hung"), early, walked(world, StepKey.CELL_VOTE))
    assert StepKey.CERTIFICATE not in {one.step for one in rows}


def test_only_what_the_plan_covers_is_judged_on_its_days(world: World) -> None:
    row, hung = planned(world), world.actor("hung")
    road = introduced(world)
    with pytest.raises(Refused, match="không có trong kế hoạch"):
        act.judge(hung, row, world.candidate["thu"], on=TODAY, rows={}, mending=SOON)
    with pytest.raises(Refused, match="trong thời gian kiểm tra: 09/11/2026 đến 20/11/2026"):
        act.judge(hung, row, road, on=date(2026, 11, 2), rows={}, mending=SOON)
    with pytest.raises(Refused, match="chưa tới"):
        act.judge(hung, row, road, on=LAST, rows={}, mending=SOON)
    with pytest.raises(OutOfReach):
        judged(world, row, road, who="lan")
    with pytest.raises(Refused, match="Chọn mục trong bảng kiểm"):
        noted(world, row, key="weather")
    with pytest.raises(Refused, match="Chọn người đang giữ vai trò"):
        noted(world, row, mending=Mending(due_on=DUE, owner=world.person["thoa"]))
    with pytest.raises(Refused, match="sớm hơn ngày kiểm tra"):
        noted(world, row, mending=Mending(due_on=SINCE))
    with pytest.raises(Refused, match="Ghi nhận xét"):
        noted(world, row, said=Judgement(outcome="judge"))
    found = noted(world, row, "judge")
    with pytest.raises(Refused, match="đã có kết quả"):
        noted(world, row)
    assert inspections.of_place(hung, row, world.unit["na-loc"]) == [found]
    assert noted(world, row, about=road).candidate == road
    assert found.text.startswith("Nhận xét tháng: ")


def test_what_was_judged_is_corrected_with_its_reason(world: World) -> None:
    row, hung = planned(world), world.actor("hung")
    found = noted(world, row)
    with pytest.raises(Refused, match="Ghi lý do sửa"):
        mending.rejudge(hung, found, said=Judgement(outcome="pass"), mending=SOON, version=0)
    with pytest.raises(Refused, match="vẫn như cũ"):
        mending.rejudge(hung, found, said=Judgement(outcome="fail", words="Nhầm"), mending=SOON, version=0)
    found = mending.rejudge(hung, found, said=Judgement(outcome="pass", words="Có ở sổ khác."), mending=SOON, version=0)
    assert (found.outcome, found.state, found.due_on) == ("pass", "noted", None)
    fact = inspections.facts(hung, row, found)[0]
    assert (fact.kind, fact.outcome, fact.before, fact.text) == ("rejudged", "pass", "fail", "Có ở sổ khác.")
    with pytest.raises(Refused, match="vừa được ghi ở nơi khác"):
        mending.rejudge(hung, found, said=Judgement(outcome="fail", words="Không"), mending=SOON, version=0)
    act.conclude(hung, row, on=TODAY, conclusion="Tốt.", version=0)
    found = InspectionFinding.objects.get()
    with pytest.raises(Refused, match="không sửa được nữa"):
        mending.rejudge(hung, found, said=Judgement(outcome="fail", words="Không"), mending=SOON, version=1)


# ── Mended ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def waiting(world: World, who: str) -> set[tuple[str, int, date | None]]:
    actor = world.actor(who)
    rows = due_directives.waiting(actor, gather(*due_directives.parts(actor)))
    return {(row.what.value, row.count, row.due) for row in rows}


def test_a_finding_waits_until_somebody_else_took_in_what_was_done(world: World) -> None:
    row, hung, lan = planned(world), world.actor("hung"), world.actor("lan")
    found = noted(world, row)
    assert waiting(world, "lan") == {("finding-mend", 1, DUE)}
    with pytest.raises(Refused, match="Ghi đã khắc phục thế nào"):
        mending.mend(lan, found, on=TODAY, done=" ", version=0)
    with pytest.raises(Refused, match="sớm hơn ngày kiểm tra"):
        mending.mend(lan, found, on=SINCE, done="Đã ghi", version=0)
    with pytest.raises(Refused, match="phải khắc phục, không ghi"):
        mending.accept(hung, found, words="", version=0)
    with pytest.raises(OutOfReach):
        mending.mend(world.actor("cuong"), found, on=TODAY, done="Đã ghi", version=0)
    found = mending.mend(lan, found, on=TODAY, done="Đã ghi đủ ba tháng.", version=0)
    assert waiting(world, "hung") == {("finding-settle", 1, TODAY)}
    with pytest.raises(Refused, match="Ghi còn thiếu gì"):
        mending.send_back(hung, found, words="", version=1)
    found = mending.send_back(hung, found, words="Thiếu tháng 8.", version=1)
    assert (found.state, found.done, found.done_on) == ("open", "", None)
    found = mending.mend(hung, found, on=TODAY, done="Đã ghi.", version=2)
    with pytest.raises(Refused, match="Đồng chí đã báo khắc phục"):
        mending.accept(hung, found, words="", version=3)
    found = mending.accept(world.actor("mai"), found, words="Đạt.", version=3)
    assert (found.state, found.closed_on, found.done) == ("closed", TODAY, "Đã ghi.")
    assert waiting(world, "lan") == waiting(world, "hung") == set()


def test_who_mends_and_by_when_changes_with_a_reason(world: World) -> None:
    row, hung, later = planned(world), world.actor("hung"), date(2026, 12, 20)
    found = noted(world, row)
    lan = Mending(due_on=later, owner=world.person["lan"])
    with pytest.raises(Refused, match="Ghi lý do đổi"):
        mending.change(hung, found, mending=lan, words="", version=0)
    with pytest.raises(Refused, match="vẫn như cũ"):
        mending.change(hung, found, mending=SOON, words="Đổi", version=0)
    found = mending.change(hung, found, mending=lan, words="Lớp mở muộn.", version=0)
    assert (found.owner, found.due_on) == (world.person["lan"], later)
    assert inspections.facts(hung, row, found)[0].text == "Lớp mở muộn. Hạn trước đó: 15/12/2026."


@pytest.mark.parametrize(
    ("state", "count"), [("", 1), ("chua-xong", 1), ("phai-khac-phuc", 1), ("qua-han", 0), ("da-khac-phuc", 0)]
)
def test_the_list_holds_what_is_to_be_mended(world: World, state: str, count: int) -> None:
    row, hung = planned(world), world.actor("hung")
    noted(world, row)
    noted(world, row, "judge", key="helper-assigned")
    wanted = Wanted(state=state, inspection=row.pk, unit=world.unit["na-loc"])
    assert inspections.to_mend(hung, wanted).total == count
    assert inspections.by_state(hung, wanted)["chua-xong"] == 1


# ── Ended, erased ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_inspection_is_concluded_once_and_cancelled_only_while_empty(world: World) -> None:
    row, hung = planned(world), world.actor("hung")
    with pytest.raises(Refused, match="Chưa ghi kết quả nào"):
        act.conclude(hung, row, on=TODAY, conclusion="Tốt.", version=0)
    with pytest.raises(Refused, match="Ghi lý do hủy"):
        act.cancel(hung, row, why="", version=0)
    noted(world, row)
    with pytest.raises(Refused, match="không hủy được"):
        act.cancel(hung, row, why="Mưa lũ", version=0)
    with pytest.raises(Refused, match="sớm hơn ngày bắt đầu"):
        act.conclude(hung, row, on=date(2026, 11, 1), conclusion="Tốt.", version=0)
    with pytest.raises(Refused, match="vừa được ghi ở nơi khác"):
        act.conclude(hung, row, on=TODAY, conclusion="Tốt.", version=4)
    with pytest.raises(OutOfReach):
        act.conclude(world.actor("lan"), row, on=TODAY, conclusion="Tốt.", version=0)
    row = act.conclude(hung, row, on=TODAY, conclusion="Cơ bản tốt.", version=0)
    assert (row.state, row.ended_on, row.version) == ("concluded", TODAY, 1)
    with pytest.raises(Refused, match="đã kết luận, không ghi thêm"):
        noted(world, row, key="listed")
    other = planned(world, title="Kiểm tra khác")
    assert act.cancel(hung, other, why="Hoãn do mưa lũ.", version=0).state == "cancelled"


def test_of_somebody_erased_no_text_stays(world: World) -> None:
    row = planned(world)
    road = introduced(world)
    found = noted(world, row, about=road)
    mending.mend(world.actor("lan"), found, on=TODAY, done="Đã ghi cho đồng chí.", version=0)
    mending.forget_in_inspections(road.person, "(đã xóa)")
    found.refresh_from_db()
    assert (found.text, found.words, found.done, bool(found.clauses)) == (*["(đã xóa)"] * 3, True)
    assert set(InspectionFact.objects.filter(finding=found).values_list("text", flat=True)) == {"(đã xóa)"}
