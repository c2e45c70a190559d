"""Đơn thư, đối thoại: received, given to somebody, closed; who sent one; the list, the desk, on paper."""

from typing import Any

from tests.client import Client, said
from tests.world import World

from ketnap.models import Dialogue, Event, Petition


def post(visit: Client, url: str, **fields: Any) -> str:
    """Send a form and read the page one lands on."""
    return said(visit.post(url, fields, follow=True))


def test_a_letter_is_answered(world: World) -> None:
    hung, commune = Client.of(world.hung), world.unit["nam-pha"].pk
    page = said(hung.get("/don-thu/"))
    assert "Chưa ghi đơn thư nào" in page
    assert "hạn là ngày cấp ủy ghi" in page
    new = f"/don-thu/nhan/{commune}/"
    given = {"kind": "petition", "on": "05/11/2026", "number": "12", "text_": "Hỏi vì sao chưa được xét."}
    assert "Ghi tên người gửi, hoặc bỏ trống" in post(hung, new, **given, reply_to="Hòm thư")
    page = post(hung, new, **given, sender="Lò Văn Gửi", reply_to="Qua trưởng bản")
    assert "Đơn số 12, 05/11/2026" in page
    assert "Chưa ghi hạn" in page
    assert "chưa có văn bản nào ấn định thời hạn cho việc này" in page
    assert "Lò Văn Gửi" not in page
    row = Petition.objects.get()
    url = f"/don-thu/{row.pk}/"
    assert "1 đơn thư chưa giao người giải quyết" in said(hung.get("/"))
    page = post(hung, f"{url}giao/", owner=world.person["dung"].pk, due_on="10/11/2026", version=0)
    assert "Ngày 10/11/2026 đã qua" in page
    page = post(hung, f"{url}giao/", owner=world.person["dung"].pk, due_on="20/11/2026", version=0,
                ground="member")  # fmt: skip
    assert "Thời hạn trả lời ý kiến, kiến nghị của đảng viên: tổ chức cơ sở đảng và đảng viên: đến 18/12/2026" in page
    assert "Giao giải quyết: đồng chí Quàng Thị Dung, hạn 20/11/2026." in page
    Petition.objects.update(due_on="2026-11-14")
    assert "1 đơn thư quá hạn giải quyết" in said(hung.get("/"))
    page = said(hung.get("/don-thu/?trang-thai=qua-han"))
    assert "Quá hạn 2 ngày" in page
    assert "Lò Văn Gửi" not in page
    page = said(hung.get(f"{url}nguoi-gui/"))
    assert "Lò Văn Gửi" in page
    assert Event.objects.filter(action="petition-sender-read").count() == 1
    assert Client.of(world.mai).get(f"{url}nguoi-gui/").status_code == 403
    assert "Mở để trả lời" not in said(Client.of(world.mai).get(url))
    page = post(hung, f"{url}ket-qua/", result="Xét tháng 12.", reply="", version=1)
    assert "Ghi đã trả lời người gửi thế nào" in page
    page = post(hung, f"{url}ket-qua/", result="Xét tháng 12.", reply="Gặp ngày 15.", version=1)
    assert "Đã có kết quả" in page
    assert "Gặp ngày 15." in page
    assert "Đã ghi: xóa người gửi" in post(hung, f"{url}nguoi-gui/xoa/", words="Đã trả lời.")
    assert "Không lưu người gửi" in said(hung.get(f"{url}nguoi-gui/"))
    assert "Mới nhận, chưa giao" in post(hung, f"{url}mo-lai/", words="Còn ý kiến.", version=3)
    assert "Không có đơn thư trước" in said(hung.get(f"{url}nhac-lai/", follow=True))
    post(hung, new, kind="suggestion", source="Mặt trận xã", on="06/11/2026", text_="Kiến nghị mở lớp.")
    second = Petition.objects.latest("pk").pk
    page = post(hung, f"/don-thu/{second}/nhac-lai/", earlier=row.pk, version=0)
    assert "Cùng việc này" in page
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert hung.get(f"/don-thu/ban-in/{kind}/?loai=petition").content.startswith(start)
    assert hung.get("/don-thu/ban-in/xlsx/").status_code == 404
    assert "Không có việc nào khớp" in said(hung.get("/don-thu/?loai=question"))
    for who in (world.nam, world.minh, world.khai):
        assert Client.of(who).get(url).status_code == 403
    assert Client.of(world.cuong).get(url).status_code == 404


def test_a_dialogue_is_planned_and_held(world: World) -> None:
    hung, commune = Client.of(world.hung), world.unit["nam-pha"].pk
    assert "Chưa có buổi đối thoại nào" in said(hung.get("/doi-thoai/"))
    given = {"on": "18/11/2026", "audience": "both", "topic": "Kết nạp ở bản", "head": world.person["hung"].pk}
    page = post(hung, f"/doi-thoai/len-lich/{commune}/", **given)
    assert "Đối thoại 18/11/2026" in page
    assert "Buổi đối thoại đã lên lịch" in said(hung.get("/"))
    url = f"/doi-thoai/{Dialogue.objects.get().pk}/"
    assert "chưa tới" in post(hung, f"{url}da-doi-thoai/", members="4", people="30", summary="Mở lớp.", version=0)
    page = post(hung, f"{url}doi-lich/", **given | {"on": "12/11/2026", "version": 0})
    assert "Đã đổi lịch đối thoại" in page
    assert "vừa được ghi ở nơi khác" in post(hung, f"{url}doi-lich/", **given)
    page = post(hung, f"{url}da-doi-thoai/", members="4", people="30", summary="Mở lớp.", version=1)
    assert "Đảng viên dự 4 người" in page
    page = post(hung, f"{url}y-kien/", text_="Khi nào mở lớp?")
    assert "Mới nhận, chưa giao Khi nào mở lớp?" in page
    page = said(hung.get("/doi-thoai/?trang-thai=held"))
    assert "34 người dự" in page
    assert "1 ý kiến, 1 chờ kết quả" in page
    assert "Không có buổi nào khớp" in said(hung.get("/doi-thoai/?trang-thai=cancelled"))
    post(hung, f"/doi-thoai/len-lich/{commune}/", **given | {"on": "20/12/2026", "head": ""})
    other = url.replace(url.split("/")[2], str(int(url.split("/")[2]) + 1))
    assert "Lý do không tổ chức Mưa lũ." in post(hung, f"{other}khong-to-chuc/", why="Mưa lũ.", version=0)
    assert Client.of(world.nam).get(url).status_code == 403
    assert Client.of(world.cuong).get(url).status_code == 404
