"""A scan is sent from a phone: what is wrong is said beside it, file and words stay, the same button sends again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import WIDTHS, Enter
from tests.scanning import files
from tests.scanning.room import room

from ketnap.access import Actor
from ketnap.actions import scans
from ketnap.models import TRAINING, Scan, StepRecord, Unit
from ketnap.scanning import vault

__all__ = ["room"]
pytestmark = pytest.mark.usefixtures("district", "room")


def road() -> StepRecord:
    """A resolution of the cell Kon Tu, whose commune keeps scans from now on."""
    cell = Unit.objects.get(realm=TRAINING, name="Chi bộ thôn Kon Tu")
    assert cell.parent
    scans.set_rule(Actor.program(TRAINING), cell.parent, plain=True, confidential=False)
    rows = StepRecord.objects.filter(candidate__unit=cell, candidate__closed_on=None, step="listed")
    return rows.filter(candidate__station__lt=8).earliest("pk")


def test_what_is_refused_stays_and_is_sent_again(
    enter: Enter, violations: Callable[..., list[str]], tmp_path: Path, live_server: LiveServer
) -> None:
    record = road()
    (tmp_path / "bad.pdf").write_bytes(files.page_script())
    (tmp_path / "photo.jpg").write_bytes(files.photograph())
    page = enter("bithu.kontu")
    page.goto(f"{live_server.url}/ho-so/{record.candidate_id}/ban-quet/")
    assert [violations(page, width) for width in WIDTHS] == [[], []]
    page.get_by_role("link", name="Thêm bản quét").first.click()
    assert [violations(page, width) for width in WIDTHS] == [[], []]

    page.get_by_label("Tệp có sẵn").set_input_files(tmp_path / "bad.pdf")
    page.get_by_label("Ghi chú").fill("Trang 1")
    page.get_by_role("button", name="Gửi và lưu").click()
    expect(page.get_by_role("status")).to_contain_text("có mã lệnh (JavaScript)")
    expect(page.get_by_label("Ghi chú")).to_have_value("Trang 1")
    assert page.get_by_label("Tệp có sẵn").evaluate("field => field.files.length") == 1

    page.get_by_label("Tệp có sẵn").set_input_files(tmp_path / "photo.jpg")
    page.get_by_role("button", name="Gửi và lưu").click()
    expect(page.get_by_text("Đã lưu bản quét")).to_be_visible()
    expect(page.get_by_role("link", name="Trang 1", exact=True)).to_be_visible()
    scan = Scan.objects.get()
    assert b"Camera of Lan" not in vault.get(scan.name, scan.key)
