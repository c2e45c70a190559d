"""Góp ý lý lịch and Khai lại: an item comes back, is mended, is settled or comes back again, and each time counts."""

import pytest
from tests.client import Client, said
from tests.world import World

from ketnap.actions import history
from ketnap.models import HistoryRemark

WHAT = {"item": "schooling", "reason": "unclear", "text": "Ghi rõ hệ 10 năm hay 12 năm."}


def url(world: World, rest: str = "", name: str = "pao") -> str:
    return f"/ho-so/{world.candidate[name].pk}/ly-lich/{rest}"


def returned(world: World, name: str = "pao", item: str = "schooling") -> HistoryRemark:
    road = world.candidate[name]
    return history.remark(world.program, road, item=item, reason="unclear", text="Ghi rõ hệ 12 năm.")


def test_it_works(world: World) -> None:
    reviewer, applicant = Client.of(world.lan), Client.of(world.pao)
    assert "Góp ý: Giáo dục phổ thông" in said(reviewer.get(url(world, "trinh-do/")))

    reviewer.post(url(world, "trinh-do/gop-y/?muc=schooling"), WHAT)

    found = HistoryRemark.objects.get()
    assert (found.item, found.by) == ("schooling", world.lan)
    assert "Sửa theo góp ý" in said(applicant.get(url(world)))
    assert "Ghi rõ hệ 10 năm hay 12 năm." in said(applicant.get(url(world, "trinh-do/")))
    applicant.post(url(world, f"gop-y/{found.pk}/"), {"viec": "da-sua"})
    assert "Đã sửa, chờ kết luận" in said(reviewer.get(url(world)))
    reviewer.post(url(world, f"gop-y/{found.pk}/"), {"viec": "dat"})
    found.refresh_from_db()
    assert found.fixed_at
    assert found.settled_at
    assert "Ghi rõ hệ" not in said(applicant.get(url(world, "trinh-do/")))


def test_it_comes_back_again(world: World) -> None:
    first = returned(world)
    reviewer = Client.of(world.hung)
    assert "Ghi rõ hệ 12 năm." in said(reviewer.get(url(world, f"gop-y/{first.pk}/")))

    reviewer.post(url(world, f"gop-y/{first.pk}/"), {"reason": "missing", "text": "Thêm năm tốt nghiệp."})

    assert HistoryRemark.objects.filter(follows=first).get().reason == "missing"
    assert reviewer.get(url(world, f"gop-y/{first.pk}/")).status_code == 404
    answer = reviewer.post(url(world, f"gop-y/{first.pk}/"), {"viec": "dat"}, follow=True)
    assert "Góp ý này đã xong." in answer.content.decode()


def test_the_applicant_reviews_nothing(world: World) -> None:
    found, client = returned(world), Client.of(world.pao)

    assert client.get(url(world, "trinh-do/gop-y/")).status_code == 403
    assert client.get(url(world, f"gop-y/{found.pk}/")).status_code == 403
    assert client.post(url(world, f"gop-y/{found.pk}/"), {"viec": "dat"}).status_code == 403
    assert "Trả lại lần nữa" not in said(client.get(url(world, "trinh-do/")))
    assert client.get("/khai-lai/").status_code == 403


def test_a_remark_of_another_dossier_is_404(world: World) -> None:
    found = returned(world, "chu")

    assert Client.of(world.lan).get(url(world, f"gop-y/{found.pk}/")).status_code == 404
    assert Client.of(world.lan).get(url(world, "trinh-do/gop-y/", "chu")).status_code == 404


def test_a_row_is_named_by_what_it_says(world: World) -> None:
    row = {"from": "2019-06", "to": "nay", "work": "Làm ruộng"}
    history.put_row(world.program, world.candidate["pao"], item="career", row=row)
    client = Client.of(world.lan)

    assert "06/2019 đến nay: Làm ruộng" in said(client.get(url(world, "cong-tac/gop-y/?muc=career&dong=1")))
    asked = {"item": "career", "row": "1", "reason": "time", "text": "Từ tháng nào?"}
    client.post(url(world, "cong-tac/gop-y/"), asked)

    assert HistoryRemark.objects.get().row == 1
    assert "Từ tháng nào?" in said(client.get(url(world, "cong-tac/?dong=career-1")))


def test_returns_are_counted_by_item_reason_and_month_and_open(world: World) -> None:
    returned(world)
    returned(world, "thu", "career")
    returned(world, "chu")
    client = Client.of(world.hung)

    page = client.get("/khai-lai/")
    assert "Có 2 lần trả lại" in said(page)
    assert {"/khai-lai/ho-so/?muc=schooling", "/khai-lai/ho-so/?ly-do=unclear", "/khai-lai/ho-so/?thang=2026-11"} <= {
        node.get("href") for node in page.tree.iter("a")
    }
    assert "Có 1 lần trả lại" in said(Client.of(world.lan).get("/khai-lai/"))

    listed = client.get("/khai-lai/ho-so/?muc=schooling")
    assert "Sùng A Páo" in said(listed)
    assert "Nguyễn Thị Thu" not in said(listed)
    assert f'href="{url(world)}"' in listed.content.decode()
    assert "Không có hồ sơ nào" in said(client.get("/khai-lai/ho-so/?thang=2026-10"))
    both = said(client.get("/khai-lai/ho-so/?thang=khong&muc=khong&ly-do=unclear"))
    assert "2 người" in both


@pytest.mark.parametrize("address", ["/khai-lai/", "/khai-lai/ho-so/"])
def test_without_any_return_it_says_so(world: World, address: str) -> None:
    assert Client.of(world.lan).get(address).status_code == 200
