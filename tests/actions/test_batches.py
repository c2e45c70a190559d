"""Batches: whose papers, in whose right, what is left out, how they end."""

import logging
import stat
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument
from tests.road import introduced, walked
from tests.world import TODAY, World

from ketnap import tasks
from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, batches, papers, people
from ketnap.models import Account, Appointment, Batch, Candidate, Event, Paper
from ketnap.official_forms.batch import part
from ketnap.official_forms.catalogue import form_on
from ketnap.process.keys import StepKey

type Commit = Any
FORM = "knd-09"
DECIDED = date(2025, 9, 12)


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setenv("KETNAP_TODAY", TODAY.isoformat())


@pytest.fixture
def roads(world: World) -> list[Candidate]:
    return [walked(world, StepKey.DECIDED, introduced(world, name)) for name in ("Lò Văn Ơn", "Cà Thị Inh")]


@pytest.fixture
def start(world: World, roads: list[Candidate], django_capture_on_commit_callbacks: Commit) -> Callable[..., Batch]:
    """Start a batch and let it run to its end."""

    def started(**changes: Any) -> Batch:
        given = {"form": FORM, "candidates": [road.pk for road in roads], "kind": "pdf", "with_blanks": True,
                 "site": "http://may-chu/"}  # fmt: skip
        with django_capture_on_commit_callbacks(execute=True):
            batch = batches.start(world.actor("hung"), world.unit["nam-pha"], **{**given, **changes})
        return Batch.objects.get(pk=batch.pk)

    return started


def waiting(world: World, roads: list[Candidate], **changes: Any) -> Batch:
    """A batch nobody has printed yet."""
    given: dict[str, Any] = {
        "form": FORM,
        "kind": "pdf",
        "with_blanks": True,
        "candidates": [road.pk for road in roads],
    }
    given |= {"unit": world.unit["nam-pha"], "by": world.hung}
    return Batch.objects.create(**{**given, **changes})


def run(batch: Batch) -> Batch:
    batches.print_batch.call(batch.pk, "http://may-chu/")
    return Batch.objects.get(pk=batch.pk)


def pages(batch: Batch) -> list[str]:
    with PdfDocument(batch.file) as file:
        return [page.get_textpage().get_text_range() for page in file]


def issued(world: World, road: Candidate) -> Paper:
    return papers.issue(
        world.actor("hung"), road, form=form_on(FORM, DECIDED), on=DECIDED, with_blanks=True
    )  # fmt: skip


# ── What comes out ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_pdf_for_everybody_chosen(world: World, roads: list[Candidate], start: Callable[..., Batch]) -> None:
    before = list(Candidate.objects.order_by("pk").values())
    batch = start()

    assert (batch.state, batch.done, batch.papers, batch.left_out) == ("done", 2, 2, [])
    text = "\n".join(pages(batch))
    assert text.index("Lò Văn Ơn") < text.index("Cà Thị Inh")
    assert stat.S_IMODE(batch.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(batch.file.parent.stat().st_mode) == 0o700
    assert [row.name for row in batch.file.parent.iterdir()] == [batch.file.name]
    assert list(Candidate.objects.order_by("pk").values()) == before


def test_a_batch_writes_one_event(world: World, start: Callable[..., Batch]) -> None:
    last = Event.objects.latest("seq").seq
    batch = start()

    (event,) = Event.objects.filter(seq__gt=last)
    assert (event.action, event.object_id, event.account_id) == ("batch-started", batch.pk, world.hung.pk)
    assert event.data == {"form": FORM, "people": 2, "kind": "pdf"}


def test_papers_that_lack_facts_are_named_and_not_printed(start: Callable[..., Batch], roads: list[Candidate]) -> None:
    batch = start(with_blanks=False)

    assert (batch.state, batch.papers) == ("done", 0)
    assert [row["candidate"] for row in batch.left_out] == [road.pk for road in roads]
    assert all(row["lacks"] and row["why"].startswith("Còn thiếu: ") for row in batch.left_out)
    assert not batch.file.exists()


def test_a_paper_that_cannot_be_made_is_named(
    world: World, roads: list[Candidate], start: Callable[..., Batch]
) -> None:
    early = walked(world, StepKey.CELL_VOTE, introduced(world, "Lường Văn Pha"))
    batch = start(candidates=[early.pk, roads[0].pk])

    assert batch.papers == 1
    assert batch.left_out == [{"candidate": early.pk, "why": "Chưa lập được văn bản này."}]


def test_word_files_are_named_after_their_people(start: Callable[..., Batch]) -> None:
    batch = start(kind="zip")

    with zipfile.ZipFile(batch.file) as file:
        assert file.namelist() == ["001-knd-09-lo-van-on.docx", "002-knd-09-ca-thi-inh.docx"]


def test_an_issued_paper_is_printed_as_it_was_and_counted(
    world: World, roads: list[Candidate], start: Callable[..., Batch]
) -> None:
    paper = issued(world, roads[0])
    first, second = start(), start()

    assert not any("Bản in lại" in text for text in pages(first))
    assert [text for text in pages(second) if "Bản in lại lần 1, ngày 16/11/2026" in text]
    assert not any("Bản in lại" in text for text in pages(second) if "Cà Thị Inh" in text)
    assert Paper.objects.get().printed == 2
    counted = Event.objects.filter(action="papers-reprinted")
    assert [(row.object_id, row.data) for row in counted] == [
        (first.pk, {"papers": [paper.pk]}), (second.pk, {"papers": [paper.pk]})
    ]  # fmt: skip


def test_who_may_not_print_an_issued_paper_does_not_get_it(
    world: World, roads: list[Candidate], start: Callable[..., Batch]
) -> None:
    issued(world, roads[0])
    batch = run(waiting(world, roads, by=world.nam, unit=world.unit["na-loc"]))

    assert batch.papers == 1
    assert batch.left_out[0]["why"] == "Đã ban hành: bản in do Đảng bộ xã Nậm Pha in."
    assert not any("Lò Văn Ơn" in text for text in pages(batch))
    assert Paper.objects.get().printed == 0


# ── Who may ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_refuses_without_right_and_out_of_reach(world: World, roads: list[Candidate]) -> None:
    given: dict[str, Any] = {"form": FORM, "candidates": [roads[0].pk], "kind": "pdf", "with_blanks": True, "site": ""}
    with pytest.raises(Forbidden):
        batches.start(world.actor("hoa"), world.unit["na-loc"], **given)
    with pytest.raises(OutOfReach):
        batches.start(world.actor("cuong"), world.unit["na-loc"], **given)
    with pytest.raises(OutOfReach):  # the own cell, but somebody else's people
        batches.start(world.actor("cuong"), world.unit["huoi-co"], **given)
    with pytest.raises(Refused, match="đã đăng nhập"):
        batches.start(world.program, world.unit["na-loc"], **given)
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"form": "so-dang-vien"}, "Chọn lại mẫu"),
        ({"kind": "exe"}, "Chọn lại mẫu"),
        ({"candidates": []}, "Chọn từ 1 đến 500"),
        ({"candidates": range(501)}, "Chọn từ 1 đến 500"),
    ],
)
def test_it_refuses_what_cannot_be(start: Callable[..., Batch], changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        start(**changes)


def test_a_second_window_starts_nothing_while_one_is_printed(
    start: Callable[..., Batch], monkeypatch: pytest.MonkeyPatch, world: World, roads: list[Candidate]
) -> None:
    first = waiting(world, roads)
    monkeypatch.setattr(tasks, "alive", lambda _task, name: name == first.pk)

    with pytest.raises(Refused, match="chưa xong"):
        start()
    assert list(Batch.objects.all()) == [first]


def test_who_lost_sight_of_somebody_does_not_get_their_paper(world: World, roads: list[Candidate]) -> None:
    foreign = world.candidate["chu"]
    batch = run(waiting(world, [*roads, foreign]))

    assert batch.papers == 2
    assert batch.left_out == [{"candidate": foreign.pk, "why": batches.OUT_OF_REACH}]


@pytest.mark.parametrize("how", ["locked", "post ended"])
def test_who_lost_the_right_gets_nothing(world: World, roads: list[Candidate], how: str) -> None:
    batch = waiting(world, roads)
    if how == "locked":
        Account.objects.filter(pk=world.hung.pk).update(is_active=False)
    else:
        Appointment.objects.filter(person=world.person["hung"]).update(until=TODAY)

    batch = run(batch)
    assert (batch.state, batch.why) == ("failed", batches.NO_RIGHT)
    assert not batch.file.exists()


# ── How it ends ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_stopping_writes_one_event_and_is_for_who_started_it(world: World, roads: list[Candidate]) -> None:
    batch = waiting(world, roads)
    with pytest.raises(OutOfReach):
        batches.stop(world.actor("mai"), batch)
    with pytest.raises(OutOfReach):
        batches.stop(world.program, batch)
    last = Event.objects.latest("seq").seq

    assert batches.stop(world.actor("hung"), batch).state == "stopped"
    assert [row.action for row in Event.objects.filter(seq__gt=last)] == ["batch-stopped"]
    with pytest.raises(Refused, match="đã kết thúc"):
        batches.stop(world.actor("hung"), batch)


def test_one_stopped_before_its_turn_prints_nothing(world: World, roads: list[Candidate]) -> None:
    batch = waiting(world, roads)
    batches.stop(world.actor("hung"), batch)

    assert run(batch).state == "stopped"
    assert not batch.file.exists()


@pytest.mark.parametrize("after", [1, 2])
def test_one_stopped_on_the_way_leaves_no_file(
    world: World, roads: list[Candidate], monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    batch, told = waiting(world, roads), part
    monkeypatch.setattr("ketnap.official_forms.batch.PART", 1)

    def stopping(*words: Any, **given: Any) -> Any:
        if Batch.objects.get(pk=batch.pk).done == after - 1:
            batches.stop(world.actor("hung"), batch)
        return told(*words, **given)

    monkeypatch.setattr(batches, "part", stopping)
    assert run(batch).state == "stopped"
    assert list(batch.file.parent.iterdir()) == []


def test_one_stopped_at_the_very_end_leaves_no_file(
    world: World, roads: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = waiting(world, roads)
    monkeypatch.setattr(Path, "chmod", lambda _path, _mode: batches.stop(world.actor("hung"), batch))

    assert run(batch).state == "stopped"
    assert list(batch.file.parent.iterdir()) == []


def test_a_full_disk_is_said(world: World, roads: list[Candidate], tmp_path: Path) -> None:
    (tmp_path / "batches").write_text("không phải thư mục")
    batch = run(waiting(world, roads))
    assert (batch.state, batch.why) == ("failed", batches.NO_ROOM)


def test_a_fault_of_the_program_is_said_and_logged(
    world: World, roads: list[Candidate], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        batch = run(waiting(world, roads, candidates=["không phải số"]))

    assert (batch.state, batch.why) == ("failed", batches.BROKEN)
    assert "ValueError" in caplog.text
    assert list(batch.file.parent.iterdir()) == []


def test_a_process_that_cannot_start_is_said(settings: Any, tmp_path: Path, start: Callable[..., Batch]) -> None:
    settings.TASKS = {"default": {"BACKEND": "ketnap.tasks.ChildProcess"}}
    (tmp_path / "tasks").write_text("không phải thư mục")

    batch = start()
    assert (batch.state, batch.why) == ("failed", batches.NO_START)


def test_one_whose_process_is_gone_was_cut_off(
    world: World, roads: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = waiting(world, roads, state="running")
    assert batches.killed(batch)
    assert not batches.going(batch)

    Batch.objects.filter(pk=batch.pk).update(state="done")  # it ended after the row was read
    assert not batches.killed(batch)
    assert batch.state == "done"

    monkeypatch.setattr(tasks, "alive", lambda *_words: True)
    other = waiting(world, roads)
    assert batches.going(other)
    assert not batches.killed(other)


# ── How long it is kept ──────────────────────────────────────────────────────────────────────────────────────────────


def test_after_a_day_row_and_file_are_gone(start: Callable[..., Batch]) -> None:
    old = start()
    Batch.objects.filter(pk=old.pk).update(at=old.at - timedelta(hours=24, seconds=1))

    new = start()
    assert list(Batch.objects.all()) == [new]
    assert [row.name for row in new.file.parent.iterdir()] == [new.file.name]


def test_who_is_erased_is_in_no_file(
    world: World, roads: list[Candidate], start: Callable[..., Batch], django_capture_on_commit_callbacks: Commit
) -> None:
    both, other = start(), start(candidates=[roads[1].pk])
    Candidate.objects.filter(pk=roads[0].pk).update(closed_on=TODAY, closed_why="stopped")

    with django_capture_on_commit_callbacks(execute=True):
        people.withdraw_consent(world.actor("hung"), roads[0].person, on=TODAY)
    both.refresh_from_db()
    assert (both.state, both.why) == ("stopped", batches.ERASED)
    assert not both.file.exists()
    assert other.file.exists()
