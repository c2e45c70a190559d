"""Photographs of sheets: off until scans are switched on, encrypted like them, gone with the people on them."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.road import walked
from tests.scanning.room import files, page, room, switched_on
from tests.world import World, build

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import people, scans, sheet_photos, sheets
from ketnap.actions.errors import Refused
from ketnap.models import TRAINING, Candidate, Event, MonthSheet, Person, ScanRule, SheetPhoto
from ketnap.process.keys import Station, StepKey
from ketnap.queries import scans as reading
from ketnap.scanning import vault
from ketnap.scenarios.removal import remove_realm

__all__ = ["room", "switched_on"]


@pytest.fixture
def sheet(world: World) -> MonthSheet:
    """A sheet with somebody to be remarked on."""
    walked(world, StepKey.HELPER_ASSIGNED)
    return sheets.make(world.actor("lan"), world.fresh("na-loc"), month=date(2026, 11, 1))


def kept(world: World, sheet: MonthSheet, words: bytes = b"x", by: str = "lan") -> SheetPhoto:
    return sheet_photos.add(world.actor(by), sheet, clean=page(words), note=" trang  1 ")


def told() -> list[str]:
    return list(Event.objects.filter(action__startswith="sheet-photo").order_by("pk").values_list("action", flat=True))


def test_it_is_off_until_scans_are_switched_on(world: World, sheet: MonthSheet, room: Path) -> None:
    with pytest.raises(Refused, match="chưa bật lưu bản quét") as refused:
        kept(world, sheet)
    assert (refused.value.field, files()) == ("file", [])

    scans.set_rule(world.actor("mai"), world.unit["nam-pha"], plain=True, confidential=False)
    Candidate.objects.filter(pk__in=sheet.lines.values("candidate")).update(station=Station.CEREMONY.value)
    with pytest.raises(Refused, match="loại mật"):
        kept(world, sheet)


def test_it_is_kept_encrypted_and_once(world: World, sheet: MonthSheet, switched_on: ScanRule) -> None:
    row = kept(world, sheet)

    assert kept(world, sheet) == row
    assert (row.note, row.by, row.confidential, files()) == ("trang 1", world.lan, False, [row.name])
    assert page().content not in vault.place(row.name).read_bytes()
    assert sheet_photos.open_photo(world.actor("hung"), row) == page().content
    assert told() == ["sheet-photo-added", "sheet-photo-opened"]
    assert Event.objects.latest("pk").data == {"photo": row.pk}
    assert reading.taken() == row.size


def test_it_refuses_without_right_and_out_of_reach(world: World, sheet: MonthSheet, switched_on: ScanRule) -> None:
    row = kept(world, sheet)
    for name, answer in (
        ("nam", Forbidden),
        ("dung", (Forbidden, OutOfReach)),
        ("pao", OutOfReach),
        ("cuong", OutOfReach),
    ):
        with pytest.raises(answer):
            kept(world, sheet, b"y", by=name)
        with pytest.raises(answer):
            sheet_photos.erase(world.actor(name), row, why="Chụp mờ")
    for name in ("dung", "pao", "cuong", "hoa"):
        with pytest.raises((Forbidden, OutOfReach)):
            sheet_photos.open_photo(world.actor(name), row)
    assert sheet_photos.open_photo(world.actor("nam"), row)  # who follows the cell reads
    assert files() == [row.name]


def test_there_is_an_end_to_it(world: World, sheet: MonthSheet, switched_on: ScanRule, settings: LazySettings) -> None:
    for number in range(sheet_photos.MOST):
        kept(world, sheet, b"%d" % number)
    with pytest.raises(Refused, match="đã có 12 ảnh"):
        kept(world, sheet)
    sheet_photos.erase(world.actor("lan"), SheetPhoto.objects.earliest("pk"), why="Chụp mờ")
    settings.SCANS_GB = 0
    with pytest.raises(Refused, match="hết chỗ"):
        kept(world, sheet)


def test_a_row_that_cannot_be_written_leaves_no_file(
    world: World, sheet: MonthSheet, switched_on: ScanRule, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("no log")

    monkeypatch.setattr(Event, "write", fails)
    with pytest.raises(RuntimeError, match="no log"):
        kept(world, sheet)
    assert files() == []


def test_erasing_needs_a_reason_and_takes_the_file(
    world: World, sheet: MonthSheet, switched_on: ScanRule,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    row = kept(world, sheet)
    with pytest.raises(Refused, match="Ghi lý do xóa"):
        sheet_photos.erase(world.actor("lan"), row, why=" ")
    with django_capture_on_commit_callbacks(execute=True):
        sheet_photos.erase(world.actor("lan"), row, why="Chụp mờ")
    assert (files(), SheetPhoto.objects.count(), told()[-1]) == ([], 0, "sheet-photo-erased")


def test_with_somebody_on_it_goes_the_whole_photograph(
    world: World, sheet: MonthSheet, switched_on: ScanRule,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    kept(world, sheet)
    pao = world.candidate["pao"]
    Candidate.objects.filter(pk=pao.pk).update(closed_on=world.today, closed_why="withdrawn")
    with django_capture_on_commit_callbacks(execute=True):
        people.withdraw_consent(world.program, Person.objects.get(pk=pao.person_id), on=world.today)
    assert (files(), SheetPhoto.objects.count()) == ([], 0)
    with pytest.raises(Refused, match="đã xóa"):
        kept(world, sheet)


def test_an_invented_world_takes_its_photographs_along(
    db: None, room: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    training = build(TRAINING)
    scans.set_rule(training.actor("mai"), training.unit["nam-pha"], plain=True, confidential=False)
    kept(training, sheets.make(training.actor("lan"), training.fresh("na-loc"), month=date(2026, 11, 1)))
    with django_capture_on_commit_callbacks(execute=True):
        remove_realm(TRAINING)
    assert (files(), MonthSheet.objects.count()) == ([], 0)
