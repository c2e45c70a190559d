"""In cả đợt: choosing people, watching it run, fetching the file, and who may not."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from pypdfium2 import PdfDocument
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import TODAY, World

from ketnap import tasks
from ketnap.models import Account, Appointment, Batch, Candidate, Event
from ketnap.process.keys import StepKey

type Commit = Any
QUERY = {"mau": "knd-09", "tu": "01/01/2025", "den": "16/11/2026"}


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setenv("KETNAP_TODAY", TODAY.isoformat())


@pytest.fixture
def roads(world: World) -> list[Candidate]:
    return [walked(world, StepKey.DECIDED, introduced(world, name)) for name in ("Lò Văn Ơn", "Cà Thị Inh")]


def address(world: World, unit: str = "nam-pha") -> str:
    return f"/to-chuc/{world.unit[unit].pk}/in-ca-dot/"


def asked(world: World) -> str:
    return address(world) + "?mau=knd-09&tu=01/01/2025&den=16/11/2026"


@pytest.fixture
def batch(world: World, roads: list[Candidate], django_capture_on_commit_callbacks: Commit) -> Batch:
    """What Hùng printed through the page."""
    with django_capture_on_commit_callbacks(execute=True):
        send(Client.of(world.hung), world, roads)
    return Batch.objects.get()


def send(client: Client, world: World, roads: list[Candidate], **changes: Any) -> Any:
    return client.post(asked(world), {"kind": "pdf", "blanks": "1", "people": [road.pk for road in roads], **changes})


def url(batch: Batch, what: str = "") -> str:
    return f"/in-ca-dot/{batch.pk}/{what}"


def form_of(page: Any, act: str) -> Element | None:
    return next((form for form in page.tree.iter("form") if form.get("action") == act), None)


def waiting(world: World, roads: list[Candidate], **changes: Any) -> Batch:
    given: dict[str, Any] = {"form": "knd-09", "kind": "pdf", "candidates": [road.pk for road in roads]}
    return Batch.objects.create(unit=world.unit["nam-pha"], by=world.hung, **{**given, **changes})


# ── Choosing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_papers_of_an_organisation_lead_there(world: World) -> None:
    page = Client.of(world.hung).get(f"/to-chuc/{world.unit['nam-pha'].pk}/giay-to/")
    assert address(world) in {node.get("href") for node in page.tree.iter("a")}


def test_it_starts_with_the_year_so_far(world: World) -> None:
    page = Client.of(world.hung).get(address(world))

    values = {node.get("name"): node.get("value") for node in page.tree.iter("input")}
    assert (values["tu"], values["den"]) == ("01/01/2026", "16/11/2026")
    assert "Bắt đầu in" not in said(page)


def test_everybody_with_the_paper_in_those_days_is_chosen(world: World, roads: list[Candidate]) -> None:
    client = Client.of(world.hung)
    page = client.get(address(world), QUERY)

    assert "2 người có văn bản này" in said(page)
    assert "Chi bộ bản Nà Lốc, 12/09/2025" in said(page)
    ticked = [node.get("value") for node in page.tree.iter("input") if node.get("name") == "people"]
    assert set(ticked) == {str(road.pk) for road in roads}
    assert "Không có ai" in said(client.get(address(world), {**QUERY, "tu": "13/09/2025"}))
    assert "2 người" in said(client.get(address(world), {**QUERY, "tu": "12/09/2025", "den": "12/09/2025"}))


def test_a_day_that_is_none_is_said_at_its_field(world: World) -> None:
    client = Client.of(world.hung)
    page = client.get(address(world), {**QUERY, "tu": "31/02/2026"})
    assert {node.get("value") for node in page.tree.iter("input") if node.get("name") == "tu"} == {"31/02/2026"}
    assert "Có 1 chỗ cần sửa" in "".join(page.tree.find(".//title").itertext())
    assert "từ 16/11/2026 trở đi" in said(client.get(address(world), {**QUERY, "tu": "16/11/2026", "den": "1/1/2026"}))


def test_more_than_a_batch_holds_asks_for_fewer_days(
    world: World, roads: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ketnap.queries.batches.MOST", 1)
    page = Client.of(world.hung).get(address(world), QUERY)
    assert "Một đợt in nhiều nhất 1 người. Chọn khoảng ngày ngắn hơn" in said(page)
    assert "Bắt đầu in" not in said(page)


def test_nobody_chosen_is_said_and_what_was_chosen_stays(world: World, roads: list[Candidate]) -> None:
    page = send(Client.of(world.hung), world, [], kind="zip")

    assert "Chọn ít nhất một người." in said(page)
    chosen = {node.get("value") for node in page.tree.iter("input") if node.get("checked") is not None}
    assert chosen == {"zip", "1"}
    assert not Batch.objects.exists()


def test_somebody_out_of_reach_cannot_be_slipped_in(world: World, roads: list[Candidate]) -> None:
    page = send(Client.of(world.hung), world, [world.candidate["chu"]])
    assert page.status_code == 200
    assert not Batch.objects.exists()


# ── Watching ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_tells_how_far_it_is_and_asks_again_by_itself(
    world: World, roads: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "alive", lambda *_words: True)
    batch, client = waiting(world, roads), Client.of(world.hung)
    assert "Đang chuẩn bị." in said(client.get(url(batch)))

    Batch.objects.filter(pk=batch.pk).update(state="running", done=1)
    page = client.get(url(batch))
    assert "Đã in 1 trên 2 người." in said(page)
    part = page.tree.find(".//div[@id='tien-do']")
    assert (part.get("hx-get"), part.get("hx-trigger")) == (url(batch), "every 2s")
    assert page.tree.find(".//meta[@http-equiv='refresh']") is not None
    assert "Xem lại tiến độ" in said(page)
    assert form_of(page, url(batch, "dung/")) is not None


def test_when_it_is_done_the_page_stops_asking(world: World, batch: Batch) -> None:
    page = Client.of(world.hung).get(url(batch))

    assert "Đã in xong 2 văn bản. Tệp giữ đến" in said(page)
    assert page.tree.find(".//div[@id='tien-do']").get("hx-get") is None
    assert page.tree.find(".//meta[@http-equiv='refresh']") is None
    assert url(batch, "tep/") in {node.get("href") for node in page.tree.iter("a")}


def test_a_killed_run_says_so_and_can_be_started_again(
    world: World, roads: list[Candidate], django_capture_on_commit_callbacks: Commit
) -> None:
    batch, client = waiting(world, roads, state="running", done=1, with_blanks=True), Client.of(world.hung)
    assert "Việc in bị ngắt giữa chừng: máy chủ tắt hoặc khởi động lại. Chưa có tệp nào." in said(
        client.get(url(batch))
    )
    assert "Không in được" in said(client.get(address(world)))

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url(batch, "lai/"))
    new = Batch.objects.latest("pk")
    assert answer["Location"] == url(new)
    assert (new.state, new.papers) == ("done", 2)


def test_a_failed_run_says_why(world: World, roads: list[Candidate]) -> None:
    batch = waiting(world, roads, state="failed", why="Máy chủ không ghi được tệp.")
    page = Client.of(world.hung).get(url(batch))
    assert "Máy chủ không ghi được tệp." in said(page)
    assert "In lại từ đầu" in said(page)


def test_what_was_left_out_is_listed_and_can_be_printed_with_blanks(
    world: World, roads: list[Candidate], django_capture_on_commit_callbacks: Commit
) -> None:
    client = Client.of(world.hung)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, world, roads, blanks="0")
    batch = Batch.objects.get()
    page = client.get(url(batch))
    assert "Không có văn bản nào in được" in said(page)
    assert "Chưa in được văn bản nào" in said(client.get(address(world)))
    assert "Lò Văn Ơn Chi bộ bản Nà Lốc Còn thiếu: " in said(page)
    assert f"/ho-so/{roads[0].pk}/giay-to/knd-09/" in {node.get("href") for node in page.tree.iter("a")}

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url(batch, "lai/"), {"thieu": "1"})
    new = Batch.objects.latest("pk")
    assert (new.papers, new.with_blanks) == (2, True)


def test_stopping(world: World, roads: list[Candidate], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "alive", lambda *_words: True)
    batch, client = waiting(world, roads), Client.of(world.hung)

    assert client.get(url(batch, "dung/"))["Location"] == url(batch)
    assert Batch.objects.get().state == "waiting"
    page = client.post(url(batch, "dung/"), follow=True)
    assert "Đồng chí đã dừng đợt in này. Không giữ lại tệp nào." in said(page)
    assert "Đợt in này đã kết thúc." in said(client.post(url(batch, "dung/"), follow=True))


def test_a_second_window_is_told_of_the_first(
    world: World, roads: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, client = waiting(world, roads), Client.of(world.hung)
    monkeypatch.setattr(tasks, "alive", lambda *_words: True)

    assert "đang có một đợt in chưa xong" in said(send(client, world, roads))
    assert "đang có một đợt in chưa xong" in said(client.post(url(first, "lai/"), follow=True))
    assert client.get(url(first, "lai/"))["Location"] == url(first)
    assert list(Batch.objects.all()) == [first]


# ── Fetching ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_file_comes_whole_and_nobody_keeps_it_on_the_way(world: World, batch: Batch) -> None:
    answer = Client.of(world.hung).get(url(batch, "tep/"))

    with PdfDocument(BytesIO(b"".join(answer.streaming_content))) as file:
        assert len(file) >= 2
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="knd-09-dang-bo-xa-nam-pha.pdf"'
    assert answer["Cache-Control"] == "no-store, private"


def test_nobody_else_finds_it(world: World, batch: Batch) -> None:
    for who in (world.mai, world.dung, world.lan, world.cuong):
        for what in ("", "tep/", "dung/", "lai/"):
            assert Client.of(who).get(url(batch, what)).status_code == 404
    assert Client.of(world.hoa).get(url(batch)).status_code == 403
    assert Client.of(world.cuong).get(address(world)).status_code == 404
    assert Client.of(world.dung).post(url(batch, "dung/")).status_code == 404


def test_who_lost_the_post_does_not_get_the_file(world: World, batch: Batch) -> None:
    Appointment.objects.filter(person=world.person["hung"]).update(unit=world.unit["phieng-sa"])
    assert Client.of(world.hung).get(url(batch, "tep/")).status_code == 404


def test_who_lost_sight_of_one_of_them_does_not_get_the_file(
    world: World, batch: Batch, roads: list[Candidate]
) -> None:
    roads[0].unit = world.unit["huoi-co"]
    roads[0].save()
    client = Client.of(world.hung)

    assert client.get(url(batch, "tep/"))["Location"] == url(batch)
    page = client.get(url(batch))
    assert "không còn được xem, nên không tải được tệp" in said(page)
    assert url(batch, "tep/") not in {node.get("href") for node in page.tree.iter("a")}


def test_after_a_day_it_is_not_found(world: World, batch: Batch) -> None:
    Batch.objects.filter(pk=batch.pk).update(at=batch.at - timedelta(hours=24, seconds=1))
    assert Client.of(world.hung).get(url(batch, "tep/")).status_code == 404


def test_a_file_that_was_lost_is_not_found(world: World, batch: Batch) -> None:
    batch.file.unlink()
    assert Client.of(world.hung).get(url(batch, "tep/")).status_code == 404


def test_somebody_locked_gets_nothing(world: World, batch: Batch) -> None:
    client = Client.of(world.hung)
    Account.objects.filter(pk=world.hung.pk).update(is_active=False)
    assert client.get(url(batch, "tep/"))["Location"].startswith("/dang-nhap/")


def test_watching_and_choosing_ask_no_more_than_twelve_questions(
    world: World, batch: Batch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client.of(world.hung)
    for page in (url(batch), url(batch, "tep/"), asked(world)):
        with django_assert_max_num_queries(12):
            b"".join(client.get(page))


def test_the_log_says_it_in_words(world: World, batch: Batch) -> None:
    assert Event.objects.filter(action="batch-started").count() == 1
    assert "In cả đợt" in said(Client.of(world.mai).get("/nhat-ky/"))
