"""Ngăn nhận xét chính trị: a reason first, once, and 404 for everybody else."""

import pytest
from tests.client import Client, said
from tests.road import walked
from tests.world import CAST, World

from ketnap.models import Candidate, Event, SealedRemark
from ketnap.process.keys import StepKey

SECRET = "Chú ruột từng ra nước ngoài trái phép."


@pytest.fixture
def sealed(world: World) -> Candidate:
    candidate = walked(world, StepKey.SEALED)
    SealedRemark.objects.create(candidate=candidate, text=SECRET, by=world.thinh)
    Event.write(world.program, "looked")
    return candidate


def url(candidate: Candidate) -> str:
    return f"/ho-so/{candidate.pk}/nhan-xet-chinh-tri/"


def test_a_reason_opens_it_once(world: World, sealed: Candidate) -> None:
    client = Client.of(world.thinh)
    asked = client.get(url(sealed))
    assert SECRET not in said(asked)
    assert not Event.objects.filter(action="sealed-opened").exists()

    opened = client.post(url(sealed), {"reason": "Công văn 12-CV/BTC"})

    assert SECRET in said(opened)
    assert "no-store" in opened["Cache-Control"]
    assert Event.objects.filter(action="sealed-opened", data__reason="Công văn 12-CV/BTC").count() == 1
    assert SECRET not in said(client.get(url(sealed)))


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201])
def test_without_a_reason_it_stays_shut(world: World, sealed: Candidate, reason: str) -> None:
    page = Client.of(world.thinh).post(url(sealed), {"reason": reason})

    assert page.status_code == 200
    assert SECRET not in said(page)
    assert "còn 1 chỗ cần sửa" in said(page)
    assert not Event.objects.filter(action="sealed-opened").exists()


@pytest.mark.parametrize("name", [row[0] for row in CAST if row[0] != "thinh"])
def test_for_everybody_else_there_is_no_such_page(world: World, sealed: Candidate, name: str) -> None:
    client = Client.of(world.account[name])
    for address in (url(sealed), f"{url(sealed)}ghi/", f"/ho-so/{sealed.pk + 99}/nhan-xet-chinh-tri/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"reason": "Xem", "remark": "Thử"}).status_code == 404
    assert SealedRemark.objects.count() == 1
    assert not Event.objects.filter(action__startswith="sealed").exists()


def test_out_of_reach_is_404(world: World) -> None:
    client = Client.of(world.thinh)
    assert client.post(url(world.candidate["chu"]), {"reason": "Xem"}).status_code == 404
    assert client.get(f"{url(world.candidate['chu'])}ghi/").status_code == 404


def test_a_remark_is_written_and_corrected(world: World, sealed: Candidate) -> None:
    client = Client.of(world.thinh)
    first = SealedRemark.objects.get()
    opened = client.post(url(sealed), {"reason": "Bổ sung"})
    (again,) = [link.get("href") for link in opened.tree.iter("a") if f"sua={first.pk}" in (link.get("href") or "")]

    assert "Ghi nội dung nhận xét" in said(client.post(again, {"remark": "", "corrects": str(first.pk)}))
    assert SECRET not in said(client.get(again))
    assert client.post(again, {"remark": "Đã kết luận.", "corrects": str(first.pk)})["Location"] == url(sealed)
    twice = client.post(again, {"remark": "Lần hai.", "corrects": str(first.pk)})
    assert "đã được sửa hoặc không còn" in said(twice)

    shown = client.post(url(sealed), {"reason": "Xem lại"})
    assert "Đã kết luận." in said(shown)
    assert "Đã có dòng khác thay" in said(shown)


def test_the_tracker_leads_there_for_those_who_may(world: World, sealed: Candidate) -> None:
    def linked(name: str) -> bool:
        page = Client.of(world.account[name]).get(f"/ho-so/{sealed.pk}/tham-tra/")
        return url(sealed) in [link.get("href") for link in page.tree.iter("a")]

    assert [name for name in ("thinh", "hung", "mai", "lan", "khai") if linked(name)] == ["thinh"]


def test_no_page_list_search_or_log_shows_it(world: World, sealed: Candidate) -> None:
    Client.of(world.thinh).post(url(sealed), {"reason": "Công văn 12-CV/BTC"})
    for name in ("hung", "mai", "khai", "thinh"):
        client = Client.of(world.account[name])
        for address in ("/", "/ho-so/", "/nhat-ky/", "/tham-tra/", f"/tim/?q={SECRET[:8]}", f"/ho-so/{sealed.pk}/",
                        f"/ho-so/{sealed.pk}/tham-tra/", f"/ho-so/{sealed.pk}/phieu-kiem-tra/"):  # fmt: skip
            page = client.get(address)
            assert "nước ngoài trái phép" not in page.content.decode(), (name, address)
    log = said(Client.of(world.mai).get("/nhat-ky/"))
    assert "Mở ngăn nhận xét chính trị" in log
    assert "12-CV/BTC" not in log
