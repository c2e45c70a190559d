"""A large plan is carried out, and turned back, in a process of its own: whole or not at all, and never twice."""

import logging
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from tests.reorganised import confirmed, planned, second, second_login
from tests.world import TODAY, World, enrol, person

from ketnap import tasks
from ketnap.access import Forbidden
from ketnap.actions import reorganising, reorganising_run, way_back
from ketnap.actions.errors import Refused
from ketnap.actions.reorganising_run import BROKEN, MOVED, NO_RIGHT, NO_START
from ketnap.models import Account, Event, Reorganisation, ReorganisationKind, Unit
from ketnap.queries.reorganising import dry_run

K = ReorganisationKind


@pytest.fixture(autouse=True)
def everything_is_large(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setenv("KETNAP_TODAY", TODAY.isoformat())
    monkeypatch.setattr(reorganising_run, "SMALL", -1)


@pytest.fixture
def merge(world: World) -> Reorganisation:
    """A plan to merge a cell, confirmed and not begun."""
    return confirmed(world, planned(world, K.MERGE, "na-loc", into="truong"))


def fresh(row: Reorganisation) -> Reorganisation:
    return Reorganisation.objects.get(pk=row.pk)


def run(row: Reorganisation) -> Reorganisation:
    reorganising_run.rearrange.call(row.pk)
    return fresh(row)


def actions() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("action", flat=True))


def test_it_is_done_after_what_asked_for_it_is_written_and_once(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    row = planned(world, K.MERGE, "na-loc", into="truong")
    with django_capture_on_commit_callbacks(execute=True):
        row = confirmed(world, row)
        assert (row.state, row.confirmed_by, world.fresh("na-loc").open) == ("confirmed", second_login(world), True)
        with pytest.raises(Refused, match="đã xác nhận, đang thực hiện"):
            confirmed(world, row)
    row = fresh(row)
    assert (row.state, row.told["members"], world.fresh("na-loc").open) == ("done", 4, False)
    assert run(row).way_back == row.way_back  # an old process of the same run finds nothing to do
    with django_capture_on_commit_callbacks(execute=True):
        row = reorganising.undo(world.actor("mai"), row, why="Nhầm.")
        assert (row.state, world.fresh("na-loc").open) == ("turning", False)
    row = fresh(row)
    assert (row.state, row.undone_why, world.fresh("na-loc").open) == ("undone", "Nhầm.", True)
    assert actions() == [
        "reorganisation-planned", "reorganisation-confirmed", "reorganised", "reorganisation-undo-asked",
        "reorganisation-undone",
    ]  # fmt: skip


def test_one_that_was_killed_has_done_nothing_and_begins_anew(
    world: World, merge: Reorganisation, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    assert reorganising_run.killed(merge)

    def dies(*_words: Any) -> None:
        raise KeyboardInterrupt  # as if the process had been killed: nobody says how it ended

    with monkeypatch.context() as cut:
        cut.setattr(way_back, "packed", dies)  # everything has been moved by then
        with pytest.raises(KeyboardInterrupt):
            run(merge)
    assert (fresh(merge).state, world.fresh("na-loc").open) == ("confirmed", True)
    with pytest.raises(Forbidden):
        reorganising_run.go_on(world.actor("dung"), merge)
    with django_capture_on_commit_callbacks(execute=True):
        reorganising_run.go_on(world.actor("mai"), merge)
    assert (fresh(merge).state, world.fresh("na-loc").open) == ("done", False)
    assert not reorganising_run.killed(merge)  # it ended after the row was read
    with pytest.raises(Refused, match="đang chạy hoặc đã kết thúc"):
        reorganising_run.go_on(world.actor("mai"), merge)
    assert actions().count("reorganised") == 1


def test_it_says_how_far_it_is_to_who_looks(merge: Reorganisation, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reorganising_run.step(merge) == (0, reorganising_run.STEPS)
    file = tasks._file(tasks._run(reorganising_run.rearrange, merge.pk))
    file.write_text("")
    seen: list[int] = []
    tell = tasks.tell

    def told(*words: Any) -> None:
        tell(*words)
        seen.append(reorganising_run.step(merge)[0])

    monkeypatch.setattr(tasks, "tell", told)
    row = run(merge)
    assert seen == [1, 2, 3, 4]
    row.state = "turning"
    assert reorganising_run.step(row) == (2, reorganising_run.BACK)
    monkeypatch.setattr(tasks, "alive", lambda *_words: True)
    assert not reorganising_run.killed(row)


def _moved(world: World) -> None:
    enrol(world, person(world, "na-loc", "Lò Văn Đến"), "na-loc", TODAY)


def _locked(world: World) -> None:
    Account.objects.filter(pk=second_login(world).pk).update(is_active=False)


def _nobody(world: World) -> None:
    Reorganisation.objects.update(confirmed_by=None)


STOPS: dict[str, tuple[Callable[[World], None], str]] = {
    "somebody came": (_moved, MOVED), "the account was locked": (_locked, NO_RIGHT), "the account went": (_nobody,
                                                                                                      NO_RIGHT),
}  # fmt: skip


@pytest.mark.parametrize("case", STOPS)
def test_a_run_that_cannot_be_puts_the_plan_back_with_the_reason(
    world: World, merge: Reorganisation, case: str
) -> None:
    happens, why = STOPS[case]
    happens(world)
    row = run(merge)
    assert (row.state, row.stopped, row.confirmed_by, row.confirmed_at, row.settled, row.told, row.mark) == (
        "planned", why, None, None, "", {}, "",
    )  # fmt: skip
    assert world.fresh("na-loc").open


def test_an_undoing_that_cannot_be_leaves_what_was_done(
    world: World, merge: Reorganisation, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    row = run(merge)
    reorganising.undo(second(world), row, why="Nhầm.")

    def breaks(*_words: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(way_back, "restore", breaks)
    with caplog.at_level(logging.CRITICAL):
        row = run(row)
    assert (row.state, row.stopped, row.undone_by, row.undone_why) == ("done", BROKEN, None, "")
    assert row.way_back
    reorganising_run._stop(row.pk, "")  # what has ended stays as it is
    assert fresh(row).state == "done"


def test_a_machine_that_cannot_start_it_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    row = planned(world, K.RENAME, "na-loc", name="Chi bộ Mới")
    backend = type(reorganising_run.rearrange.get_backend())
    for error, state, why in ((OSError(), "planned", NO_START), (BlockingIOError(), "confirmed", "")):

        def fails(*_words: Any, error: OSError = error) -> None:
            raise error

        monkeypatch.setattr(backend, "enqueue", fails)
        with caplog.at_level(logging.CRITICAL), django_capture_on_commit_callbacks(execute=True):
            row = confirmed(world, fresh(row))
        row = fresh(row)
        assert (row.state, row.stopped) == (state, why)
    assert Unit.objects.filter(name="Chi bộ Mới").count() == 0
    assert dry_run(second(world), row).mark == row.mark


def test_only_the_embedded_database_is_given_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reorganising_run, "connection", SimpleNamespace(vendor="postgresql"))
    reorganising_run._make_room()  # and asks nothing of a connection that has no cursor


def test_whom_the_planner_asks(world: World) -> None:
    row = planned(world, K.MERGE, "na-loc", into="truong")
    mai, other = world.actor("mai"), second_login(world)
    assert reorganising.ask(mai, row, account=other).asked == other
    assert reorganising.ask(mai, row, account=None).asked is None
    for wrong in (world.mai, world.lan):
        with pytest.raises(Refused, match="Chọn một người khác có quyền"):
            reorganising.ask(mai, row, account=wrong)
    with pytest.raises(Forbidden):
        reorganising.ask(world.actor("dung"), row, account=other)
