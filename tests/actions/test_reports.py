"""Monthly reports: counted, signed, taken in or sent back, kept to the digit; taken out of when somebody is erased."""

from datetime import date

import pytest
from tests.world import TODAY, World, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import members as register
from ketnap.actions import people, reports, units
from ketnap.actions.candidates import introduce
from ketnap.actions.errors import Refused
from ketnap.models import Event, MonthReport, ReportAnswer, ReportCopy, ReportRule, StepRecord, Unit, pack, unpack
from ketnap.process.reports import Month
from ketnap.queries import recount
from ketnap.queries.recount import Cause
from ketnap.queries.report_counting import counted
from ketnap.queries.report_lines import Days

OCTOBER, NOVEMBER = Month(date(2026, 10, 1)), Month(date(2026, 11, 1))


def sent(world: World, who: str = "lan", unit: str = "na-loc", month: Month = OCTOBER) -> MonthReport:
    at = world.fresh(unit)
    held = MonthReport.objects.filter(unit=at, month=month.first).first()
    return reports.send(world.actor(who), at, month=month, version=held.version if held else 0)


def record(world: World, key: str, step: str, on: date, **more: object) -> StepRecord:
    road = world.candidate[key]
    return StepRecord.objects.create(candidate=road, step=step, happened_on=on, unit=road.unit, **more)


# ── What is counted ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_line_is_counted_from_what_is_kept(world: World) -> None:
    record(world, "pao", "introduced", date(2026, 10, 2))
    record(world, "pao", "listed", date(2026, 10, 5))
    record(world, "pao", "listed", date(2026, 10, 6))
    record(world, "xuan", "class-sent", date(2026, 9, 30))
    found = counted(world.actor("lan"), world.unit["na-loc"], Days.of(OCTOBER, TODAY))

    told = {key: n for key, n in found.items() if n}
    assert told == {
        "members": 4, "official": 3, "probationary": 1, "women": 2, "introduced": 1, "listed": 1, "followed": 2,
        "at-nguon": 1, "at-cam-tinh": 1, "without-remark": 1, "without-meeting": 1,
    }  # fmt: skip
    assert "cells" not in found
    whole = counted(world.actor("mai"), world.unit["tinh"], Days.of(OCTOBER, TODAY))
    assert (whole["cells"], whole["members"], whole["followed"], whole["listed"]) == (3, 15, 4, 1)


def test_the_running_month_is_counted_up_to_today(world: World) -> None:
    record(world, "pao", "listed", date(2026, 11, 20))
    found = counted(world.actor("lan"), world.unit["na-loc"], Days.of(NOVEMBER, TODAY))

    assert (found["listed"], found["members"]) == (0, 4)


# ── Words and sending ────────────────────────────────────────────────────────────────────────────────────────────────


def test_words_are_kept_and_go_with_the_copy(world: World) -> None:
    lan, cell = world.actor("lan"), world.unit["na-loc"]
    reports.write(lan, cell, month=OCTOBER, assessment=" Giữ nền nếp. ", proposals="Mở thêm lớp.", version=0)
    report = sent(world)

    copy = report.copies.get()
    assert (copy.assessment, copy.proposals, copy.number, copy.until) == (
        "Giữ nền nếp.", "Mở thêm lớp.", 1, date(2026, 10, 31)
    )  # fmt: skip
    assert (report.state, report.to, report.sent_on) == ("sent", world.unit["nam-pha"], TODAY)
    assert copy.figures["members"] == len(unpack(bytes(copy.ids))["members"]) == 4
    assert list(Event.objects.order_by("seq").values_list("action", flat=True)) == ["report-written", "report-sent"]


def test_what_cannot_be_sent_is_refused_with_the_reason(world: World) -> None:
    lan, cell = world.actor("lan"), world.unit["na-loc"]
    with pytest.raises(Refused, match="Tháng 12/2026 chưa tới; lập được báo cáo đến tháng 11/2026"):
        reports.send(lan, cell, month=Month(date(2026, 12, 1)), version=0)
    with pytest.raises(Refused, match="không hoạt động trong tháng 12/2014"):
        reports.send(lan, cell, month=Month(date(2014, 12, 1)), version=0)
    with pytest.raises(Refused, match="vừa được ghi ở nơi khác"):
        reports.send(lan, cell, month=OCTOBER, version=3)
    assert not MonthReport.objects.exists()
    for name, error in (("minh", Forbidden), ("nam", Forbidden), ("cuong", OutOfReach)):
        with pytest.raises(error):
            reports.send(world.actor(name), cell, month=OCTOBER, version=0)


def test_sent_twice_it_is_recorded_once(world: World) -> None:
    sent(world)
    with pytest.raises(Refused, match="đã gửi, đang chờ tiếp nhận"):
        reports.send(world.actor("lan"), world.unit["na-loc"], month=OCTOBER, version=0)
    with pytest.raises(Refused, match="đã gửi, đang chờ tiếp nhận"):
        reports.write(world.actor("lan"), world.unit["na-loc"], month=OCTOBER, assessment="", proposals="", version=1)

    assert ReportCopy.objects.count() == 1


def test_the_level_above_sends_back_then_takes_in(world: World) -> None:
    report, hung = sent(world), world.actor("hung")
    with pytest.raises(Refused, match="Ghi cần sửa gì"):
        reports.answer(hung, report, accepted=False, version=report.version)
    with pytest.raises(Refused, match="không còn chờ tiếp nhận"):
        reports.answer(hung, report, accepted=True, version=9)
    with pytest.raises(OutOfReach):
        reports.answer(world.actor("cuong"), report, accepted=True, version=report.version)
    reports.answer(hung, report, accepted=False, remark="Thiếu một người.", version=report.version)
    record(world, "pao", "listed", date(2026, 10, 5))
    again = sent(world)
    reports.answer(hung, again, accepted=True, remark="Đủ.", version=again.version)

    assert [copy.figures["listed"] for copy in report.copies.order_by("number")] == [0, 1]
    assert list(ReportAnswer.objects.order_by("pk").values_list("accepted", "remark")) == [
        (False, "Thiếu một người."), (True, "Đủ.")
    ]  # fmt: skip
    report.refresh_from_db()
    assert (report.state, report.sent_on, report.answered_on) == ("accepted", TODAY, TODAY)
    for late in (lambda: sent(world), lambda: reports.answer(hung, report, accepted=True, version=report.version)):
        with pytest.raises(Refused, match=r"đã được tiếp nhận ngày 16/11/2026 nên đã khóa"):
            late()


def test_who_has_nobody_above_signs_and_it_is_locked(world: World) -> None:
    report = sent(world, "mai", "tinh")

    assert (report.state, report.to, report.answered_on) == ("accepted", None, TODAY)


def test_the_secretary_cannot_take_in_the_own_report(world: World) -> None:
    report = sent(world)
    with pytest.raises(OutOfReach):
        reports.answer(world.actor("lan"), report, accepted=True, version=report.version)


# ── The day by which ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_committee_says_by_when(world: World) -> None:
    hung, commune = world.actor("hung"), world.unit["nam-pha"]
    row = reports.ask(hung, commune, since=OCTOBER, days=5, paper=" 12-CV/ĐU ")

    assert (row.since, row.days, row.paper) == (OCTOBER.first, 5, "12-CV/ĐU")
    with pytest.raises(Refused, match="Đã quy định từ tháng 10/2026"):
        reports.ask(hung, commune, since=OCTOBER, days=6)
    with pytest.raises(Refused, match="từ 1 đến 31 ngày"):
        reports.ask(hung, commune, since=NOVEMBER, days=40)
    with pytest.raises(Refused, match="Không có tổ chức trực thuộc"):
        reports.ask(world.actor("lan"), world.unit["na-loc"], since=OCTOBER, days=5)
    assert ReportRule.objects.count() == 1


# ── Later ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_written_late_is_listed_with_its_cause(world: World) -> None:
    report = sent(world)
    copy = report.copies.get()
    record(world, "pao", "listed", date(2026, 10, 5))
    register.register(
        world.program, person=person(world, "na-loc", "Lò Văn Muộn"), unit=world.fresh("na-loc"),
        ceremony_on=date(2026, 10, 9), admitted_here=True,
    )  # fmt: skip
    found = {row.line.key: row for row in recount.differences(world.actor("lan"), report, copy)}

    assert (found["listed"].was, found["listed"].now) == (0, 1)
    assert [(change.more, change.cause) for change in found["listed"].changes] == [(True, Cause.LATE)]
    assert [change.cause for change in found["admitted"].changes] == [Cause.LATE]
    assert (found["members"].was, found["members"].now, found["members"].erased) == (4, 5, 0)
    assert copy.figures["members"] == 4


def test_corrections_and_moves_are_told_apart(world: World) -> None:
    first = record(world, "pao", "listed", date(2026, 10, 5))
    report = sent(world)
    record(world, "pao", "listed", date(2026, 9, 5), corrects=first, note="Gõ nhầm tháng")
    register.transfer(world.program, world.membership["thoa"], to=world.fresh("truong"), on=date(2026, 10, 20))
    introduce(
        world.program, person=person(world, "na-loc", "Lò Thị Sớm"), unit=world.fresh("na-loc"),
        on=date(2026, 10, 30), organisation=None,
    )  # fmt: skip
    found = {row.line.key: row for row in recount.differences(world.actor("lan"), report, report.copies.get())}

    assert [(change.more, change.cause) for change in found["listed"].changes] == [(False, Cause.CORRECTED)]
    assert [(change.more, change.cause) for change in found["members"].changes] == [(False, Cause.MOVED)]
    assert [(change.more, change.cause) for change in found["followed"].changes] == [(True, Cause.LATE)]


def test_after_a_merger_the_report_of_the_month_before_says_the_same(world: World) -> None:
    report = sent(world, "mai", "nam-pha")
    cell = sent(world)
    before = dict(report.copies.get().figures)
    units.merge(
        world.program, units=[world.fresh("nam-pha")], into=world.fresh("phieng-sa"), on=date(2026, 11, 10),
        paper="15-QĐ/TU",
    )  # fmt: skip
    lan = world.actor("lan")
    merged = Unit.objects.get(pk=world.unit["nam-pha"].pk)
    report = MonthReport.objects.get(pk=report.pk)

    assert not merged.open
    assert report.copies.get().figures == before
    assert recount.differences(lan, MonthReport.objects.get(pk=cell.pk), cell.copies.get()) == []
    changed = recount.differences(world.actor("mai"), report, report.copies.get())
    assert {change.cause for row in changed for change in row.changes} <= {Cause.MOVED}
    with pytest.raises(Refused, match="không hoạt động trong tháng 12/2026"):
        reports.send(world.actor("mai", date(2026, 12, 20)), merged, month=Month(date(2026, 12, 1)), version=0)


# ── Erased ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_somebody_erased_the_count_stays_and_the_number_goes(world: World) -> None:
    pao = world.candidate["pao"]
    at_cell, above, elsewhere = sent(world), sent(world, "hung", "nam-pha"), sent(world, "cuong", "huoi-co")
    before_him = sent(world, month=Month(date(2025, 12, 1)))
    untouched = [bytes(report.copies.get().ids) for report in (elsewhere, before_him)]
    type(pao).objects.filter(pk=pao.pk).update(closed_on=date(2026, 11, 12), closed_why="stopped")
    people.withdraw_consent(world.program, world.person["pao"], on=TODAY)

    for report, others in ((at_cell, 1), (above, 2)):
        copy = ReportCopy.objects.get(report=report)
        assert copy.figures["followed"] == others + 1
        ids = unpack(bytes(copy.ids))
        assert len(ids["followed"]) == others
        assert pao.pk not in ids["followed"]
    assert [bytes(ReportCopy.objects.get(report=report).ids) for report in (elsewhere, before_him)] == untouched
    found = recount.differences(world.actor("lan"), at_cell, ReportCopy.objects.get(report=at_cell))
    assert {row.erased for row in found if row.line.key == "followed"} == {1}


def test_packing_keeps_every_number() -> None:
    assert unpack(pack({"a": [7, 3, 3, 150_000], "b": []})) == {"a": [3, 7, 150_000], "b": []}
    assert len(pack({"a": range(1, 150_001)})) < 2000
