"""Closing a month: everything that waits is taken in, the own report signed, and nothing of the month moves below."""

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.world import TODAY, World

from ketnap import tasks
from ketnap.access import Actor, Forbidden, OutOfReach
from ketnap.actions import closings, difficulties, reports, units
from ketnap.actions.errors import Refused
from ketnap.models import (
    Account,
    Appointment,
    Event,
    MonthClosing,
    MonthReport,
    ReportAnswer,
    ReportCopy,
)
from ketnap.process.reports import Month
from ketnap.queries import closings as held

OCTOBER, SEPTEMBER = Month(date(2026, 10, 1)), Month(date(2026, 9, 1))
SHUT = "Đảng bộ tỉnh .* đã chốt tháng 10/2026 ngày 16/11/2026 nên không ghi, gửi hay trả lời"


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setenv("KETNAP_TODAY", TODAY.isoformat())


def sent(world: World, who: str, unit: str, month: Month = OCTOBER) -> MonthReport:
    at = world.fresh(unit)
    row = MonthReport.objects.filter(unit=at, month=month.first).first()
    return reports.send(world.actor(who), at, month=month, version=row.version if row else 0)


@pytest.fixture
def close(world: World, django_capture_on_commit_callbacks: Any) -> Callable[..., MonthClosing]:
    """Close October and let it run to its end."""

    def closed(who: str = "mai", unit: str = "tinh") -> MonthClosing:
        with django_capture_on_commit_callbacks(execute=True):
            row = closings.close(world.actor(who), world.unit[unit], month=OCTOBER)
        return MonthClosing.objects.get(pk=row.pk)

    return closed


def waiting(world: World, **changes: Any) -> MonthClosing:
    """A closing of the province nobody has begun to run."""
    top = world.unit["tinh"]
    given = {"unit": top, "month": OCTOBER.first, "on": TODAY, "top": top.path, "by": world.mai}
    return MonthClosing.objects.create(**{**given, **changes})


def run(row: MonthClosing) -> MonthClosing:
    closings.close_month.call(row.pk)
    return MonthClosing.objects.get(pk=row.pk)


def states() -> dict[str, str]:
    return dict(MonthReport.objects.order_by("pk").values_list("unit__name", "state"))


# ── What it does ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_waits_is_taken_in_and_the_own_report_is_signed(
    world: World, close: Callable[..., MonthClosing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closings, "PART", 1)
    cell, commune = sent(world, "lan", "na-loc"), sent(world, "hung", "nam-pha")
    back = sent(world, "cuong", "huoi-co")
    reports.answer(world.actor("mai"), back, accepted=False, remark="Thiếu.", version=back.version)
    other = sent(world, "lan", "na-loc", SEPTEMBER)
    last = Event.objects.latest("seq").seq
    row = close()

    assert (row.state, row.why, row.whole, row.done) == ("done", "", 3, 3)
    answers = ReportAnswer.objects.filter(accepted=True)
    assert [(one.copy.report_id, one.remark, one.on, one.by_id) for one in answers.order_by("pk")] == [
        (report.pk, "khi chốt tháng 10/2026.", TODAY, world.mai.pk) for report in (cell, commune)
    ]
    own = MonthReport.objects.get(unit=world.unit["tinh"])
    assert (own.state, own.copies.get().figures["members"], own.copies.get().by_id) == ("accepted", 15, world.mai.pk)
    told = Event.objects.filter(seq__gt=last).order_by("seq")
    assert [(event.action, event.object_id) for event in told] == [
        ("month-closed", row.pk), ("report-accepted", cell.pk), ("report-accepted", commune.pk), ("report-sent", own.pk)
    ]  # fmt: skip
    assert told[1].data == {"month": "2026-10", "copy": 1, "closing": row.pk}
    assert {MonthReport.objects.get(pk=back.pk).state, MonthReport.objects.get(pk=other.pk).state} == {
        "returned", "sent"
    }  # fmt: skip
    found = held.tally(world.actor("mai"), row)
    names = [span.unit.pk for span in held.unsent(world.actor("mai"), row, found.unsent).rows]
    assert back.unit_id in names
    assert len(names) == found.unsent == found.asked - 2
    assert not MonthReport.objects.filter(unit__in=names).exclude(pk=back.pk).exists()  # nobody signed for them


def test_from_then_on_nothing_of_the_month_moves_below(world: World, close: Callable[..., MonthClosing]) -> None:
    lan, hung = world.actor("lan"), world.actor("hung")
    cell, commune = world.unit["na-loc"], world.unit["nam-pha"]
    row = close()
    said = reports.send(lan, cell, month=SEPTEMBER, version=0)

    for act in (
        lambda: reports.write(lan, cell, month=OCTOBER, assessment="", proposals="", version=0),
        lambda: reports.send(lan, cell, month=OCTOBER, version=0),
        lambda: reports.send(hung, commune, month=OCTOBER, version=0),
        lambda: difficulties.raise_one(lan, cell, month=OCTOBER, topic="away", text_="Đi xa."),
        lambda: closings.close(hung, commune, month=OCTOBER),
    ):
        with pytest.raises(Refused, match=SHUT):
            act()
    assert list(MonthReport.objects.exclude(unit=world.unit["tinh"])) == [said]
    reports.answer(hung, said, accepted=True, version=said.version)  # another month
    closings.reopen(world.actor("mai"), row, reason="Nà Lốc quên gửi.")
    late = reports.send(lan, cell, month=OCTOBER, version=0)
    again = close()
    late.refresh_from_db()
    assert (late.state, again.state, again.whole) == ("accepted", "done", 2)
    assert ReportCopy.objects.filter(report__unit=world.unit["tinh"]).count() == 1  # signed once
    with pytest.raises(Refused, match=SHUT):
        reports.answer(hung, late, accepted=False, remark="Sai.", version=late.version)


def test_what_was_being_sent_while_the_month_closed_is_not_written(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question before the numbers are counted finds nothing; the one while the log is held does."""
    row = waiting(world)
    told = iter([None, row])
    monkeypatch.setattr(held, "shut", lambda _unit, _month: next(told))
    with pytest.raises(Refused, match=SHUT):
        reports.send(world.actor("lan"), world.unit["na-loc"], month=OCTOBER, version=0)

    assert not MonthReport.objects.exists()
    assert not ReportCopy.objects.exists()


def test_a_closing_covers_who_stood_below_on_its_day(world: World) -> None:
    commune, cell = world.unit["nam-pha"], world.unit["na-loc"]
    row = waiting(world, unit=commune, top=commune.path)
    assert held.shut(cell.pk, OCTOBER) == row
    assert held.shut(commune.pk, OCTOBER) is None
    assert held.over(commune.pk, OCTOBER) == [row]
    assert held.shut(cell.pk, SEPTEMBER) is None
    assert held.shut(world.unit["huoi-co"].pk, OCTOBER) is None

    later = Actor.program(world.realm, date(2026, 11, 17))
    units.move(later, world.fresh("na-loc"), parent=world.fresh("phieng-sa"), on=later.on)
    assert held.shut(cell.pk, OCTOBER) == row
    units.move(later, world.fresh("huoi-co"), parent=world.fresh("nam-pha"), on=later.on)
    assert held.shut(world.unit["huoi-co"].pk, OCTOBER) is None


# ── Who may, and when ────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_refuses_without_right_and_what_cannot_be_closed(world: World, close: Callable[..., MonthClosing]) -> None:
    top, cell = world.unit["tinh"], world.unit["na-loc"]
    for name, unit, error in (("minh", cell, Forbidden), ("cuong", cell, OutOfReach), ("hung", top, OutOfReach)):
        with pytest.raises(error):
            closings.close(world.actor(name), unit, month=OCTOBER)
    mai = world.actor("mai")
    for actor, unit, month, words in (
        (world.program, top, OCTOBER, "người đã đăng nhập"),
        (mai, top, Month(date(2026, 11, 1)), "Tháng 11/2026 chưa hết; chốt được từ ngày 01/12/2026"),
        (mai, top, Month(date(1900, 1, 1)), "không hoạt động trong tháng 01/1900"),
        (world.actor("lan"), cell, OCTOBER, "Không có tổ chức trực thuộc nào trong tháng 10/2026"),
    ):
        with pytest.raises(Refused, match=words):
            closings.close(actor, unit, month=month)
    assert not MonthClosing.objects.exists()
    close()
    with pytest.raises(Refused, match="đã chốt ngày 16/11/2026"):
        close()
    assert MonthClosing.objects.count() == 1


def test_opened_again_with_a_reason_by_the_same_level_once(
    world: World, close: Callable[..., MonthClosing], monkeypatch: pytest.MonkeyPatch
) -> None:
    below, row = close("hung", "nam-pha"), close()
    mai, hung = world.actor("mai"), world.actor("hung")
    with pytest.raises(OutOfReach):
        closings.reopen(hung, row, reason="Sai.")
    with pytest.raises(Refused, match=SHUT):
        closings.reopen(hung, below, reason="Sai.")
    with pytest.raises(Refused, match="Ghi lý do mở lại"):
        closings.reopen(mai, row, reason=" ")
    opened = closings.reopen(mai, row, reason=" Một xã  gửi nhầm. ")

    assert (opened.reason, opened.on, opened.by) == ("Một xã gửi nhầm.", TODAY, world.mai)
    assert Event.objects.latest("seq").action == "month-reopened"
    with pytest.raises(Refused, match="đã mở lại"):
        closings.reopen(mai, row, reason="Lần nữa.")
    MonthClosing.objects.filter(pk=below.pk).update(state="running")
    monkeypatch.setattr(tasks, "alive", lambda *_words: True)
    with pytest.raises(Refused, match="Đang chốt"):
        closings.reopen(hung, below, reason="Sai.")
    monkeypatch.undo()
    assert [one.lifted for one in held.of(mai, world.unit["tinh"], OCTOBER)] == [True]


# ── How it ends ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_that_was_killed_goes_on_and_nothing_is_done_twice(
    world: World, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(closings, "PART", 1)
    sent(world, "lan", "na-loc")
    sent(world, "cuong", "huoi-co")
    row, take, mai = waiting(world), closings._take_in, world.actor("mai")

    def once(*words: Any) -> int:
        if ReportAnswer.objects.exists():
            raise KeyboardInterrupt  # as if the process had been killed: nobody says how it ended
        return take(*words)

    monkeypatch.setattr(closings, "_take_in", once)
    with pytest.raises(KeyboardInterrupt):
        run(row)
    row = MonthClosing.objects.get(pk=row.pk)
    assert (row.state, row.done, closings.killed(row), closings.going(row)) == ("running", 1, True, False)
    assert run(row).done == 1  # an old process of the same run finds nothing to do

    monkeypatch.setattr(closings, "_take_in", take)
    with django_capture_on_commit_callbacks(execute=True):
        closings.go_on(mai, row)
    row.refresh_from_db()
    assert (row.state, row.whole, row.done) == ("done", 3, 3)
    assert ReportAnswer.objects.count() == 2
    assert not closings.killed(row)
    actions = list(Event.objects.values_list("action", flat=True))
    assert (actions.count("report-accepted"), actions.count("month-closing-resumed")) == (2, 1)
    with pytest.raises(Refused, match="đang chạy hoặc đã kết thúc"):
        closings.go_on(mai, row)


def test_one_that_ended_after_it_was_looked_at_was_not_cut_off(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    row = waiting(world, state="running")
    MonthClosing.objects.filter(pk=row.pk).update(state="done")
    assert not closings.killed(row)
    monkeypatch.setattr(tasks, "alive", lambda *_words: True)
    other = waiting(world, month=SEPTEMBER.first)
    assert closings.going(other)
    assert not closings.killed(other)


@pytest.mark.parametrize("how", ["locked", "post ended"])
def test_who_lost_the_right_closes_nothing(world: World, how: str) -> None:
    sent(world, "lan", "na-loc")
    if how == "locked":
        Account.objects.filter(pk=world.mai.pk).update(is_active=False)
    else:
        Appointment.objects.filter(person=world.person["mai"]).update(until=TODAY)
    row = run(waiting(world))

    assert (row.state, row.why) == ("failed", closings.NO_RIGHT)
    assert not ReportAnswer.objects.exists()


def test_what_stops_a_run_is_said(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, settings: Any, tmp_path: Any,
    close: Callable[..., MonthClosing],
) -> None:  # fmt: skip
    def stale(*_words: Any, **_given: Any) -> None:
        raise Refused(reports.STALE)

    monkeypatch.setattr(closings, "put", stale)
    assert run(waiting(world)).why == reports.STALE
    monkeypatch.setattr(closings, "frozen", lambda *_words: 1 / 0)
    with caplog.at_level(logging.ERROR):
        row = run(waiting(world, month=SEPTEMBER.first))
    assert (row.state, row.why) == ("failed", closings.BROKEN)
    assert "ZeroDivisionError" in caplog.text
    MonthClosing.objects.all().delete()
    settings.TASKS = {"default": {"BACKEND": "ketnap.tasks.ChildProcess"}}
    (tmp_path / "tasks").unlink(missing_ok=True)
    (tmp_path / "tasks").write_text("không phải thư mục")
    row = close()
    assert (row.state, row.why) == ("failed", closings.NO_START)
