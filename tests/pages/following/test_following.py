"""Phụ trách: the month below a committee, a follower's month, a cell, a meeting, households; the desk; on paper."""

from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said
from tests.world import TODAY, World, person

from ketnap.actions import followers, visits
from ketnap.models import Appointment, FollowNote, FollowPlan, Meeting, Unit
from ketnap.process.reports import Month

NOVEMBER = Month(date(2026, 11, 1))
MOST = 12


def post(visit: Client, url: str, **fields: Any) -> str:
    """Send a form and read the page one lands on."""
    return said(visit.post(url, fields, follow=True))


def met(world: World, on: date = date(2026, 11, 5), status: str = "held", **more: Any) -> Meeting:
    return Meeting.objects.create(unit=world.unit["na-loc"], kind="regular", on=on, status=status, **more)


def ruled(world: World) -> None:
    followers.ask(world.actor("hung"), world.unit["nam-pha"], since=Month(date(2026, 9, 1)), scope="residential")


def test_a_committee_sees_where_nobody_came(world: World) -> None:
    hung, commune = Client.of(world.hung), world.unit["nam-pha"].pk
    page = said(hung.get("/phu-trach/"))
    assert "không tháng nào bị tính là thiếu" in page
    assert "Lò Văn Nam Chưa tới kỳ sinh hoạt" in page
    page = post(hung, f"/phu-trach/quy-dinh/{commune}/", since="2026-09", scope="residential", paper="776-QĐ/TU")
    assert "Đã ghi quy định từ tháng 09/2026" in page
    assert "776-QĐ/TU: mỗi tháng cấp ủy viên dự sinh hoạt chi bộ khu dân cư" in page
    assert "từ đầu năm thiếu: tháng 9, 10" in page
    assert "Chi bộ phải có cấp ủy viên dự1" in page
    assert "Đã quy định từ tháng 09/2026" in post(hung, f"/phu-trach/quy-dinh/{commune}/", since="2026-09", scope="all")
    met(world)
    page = said(hung.get("/phu-trach/?tinh-trang=thieu"))
    assert "Đã họp, chưa có cấp ủy viên dự" in page
    assert "Trường Tiểu học" not in page.partition("Trong tháng")[0].partition("Danh sách")[2]
    page = said(hung.get("/phu-trach/?xem=cap-uy-vien&tinh-trang=thieu"))
    assert "kế hoạch: chưa lập" in page
    assert "thiếu: Chi bộ bản Nà Lốc" in page
    assert "Không có nơi nào" in said(hung.get("/phu-trach/?xem=cap-uy-vien&tinh-trang=da-du"))
    assert "Không có nơi nào" in said(hung.get("/phu-trach/?xem=cap-uy-vien&tinh-trang=chua-phan-cong"))
    assert "Trường Tiểu học" in said(hung.get("/phu-trach/?tinh-trang=chua-phan-cong"))
    assert "Không có nơi nào" in said(hung.get("/phu-trach/?tinh-trang=da-du"))
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert hung.get(f"/phu-trach/ban-in/{kind}/?tinh-trang=thieu").content.startswith(start)
    assert hung.get("/phu-trach/ban-in/xlsx/").status_code == 404
    assert "Nà Lốc" not in said(Client.of(world.cuong).get("/phu-trach/"))


def test_a_follower_plans_visits_and_writes_what_came_of_it(world: World) -> None:
    ruled(world)
    nam, number = Client.of(world.nam), world.person["nam"].pk
    assert "Chưa ghi kỳ sinh hoạt sắp tới: hỏi bí thư ngày họp." in said(nam.get("/"))
    meeting = met(world, date(2026, 11, 20), "planned")
    page = said(nam.get("/"))
    assert "Dự sinh hoạt chi bộ trong tháng" in page
    assert "20/11" in page
    page = said(nam.get("/phu-trach/"))
    assert "Tháng của tôi" in page
    own = f"/phu-trach/cap-uy-vien/{number}/"
    assert "Sinh hoạt thường kỳ 20/11/2026 (dự kiến) Chưa lập" in said(nam.get(own))
    url = f"{own}ke-hoach/2026-11/"
    assert "Ghi lý do không dự: Chi bộ bản Nà Lốc." in post(nam, url, focus="Nguồn")
    page = post(nam, url, focus="Nguồn kết nạp", going=str(world.unit["na-loc"].pk))
    assert "(dự kiến) Có dự" in page
    assert "Nguồn kết nạp" in page
    post(nam, url, why_not="Đi học.")
    assert "Không dự: Đi học." in said(nam.get(own))
    assert "Dự sinh hoạt chi bộ trong tháng" not in said(nam.get("/"))

    FollowPlan.objects.update(going=True, why_not="")
    Meeting.objects.update(status="held", on=date(2026, 11, 12))
    assert "Chi bộ đã họp; đã dự thì ghi." in said(nam.get("/"))
    place = f"/phu-trach/ky-hop/{meeting.pk}/"
    assert "Cấp ủy viên dự: Không có." in said(nam.get(place))
    page = post(nam, f"{place}ghi/", person=number, remark="Nền nếp.", raised="Xin mở lớp.", difficulty="")
    assert "Lò Văn Nam (tự ghi, biên bản chi bộ chưa ghi)" in page
    assert "Xin mở lớp. Chưa có kết quả" in page
    assert "Đã ghi đồng chí dự kỳ này" in post(nam, f"{place}ghi/", person=number, remark="Nữa.")
    assert "Dự sinh hoạt chi bộ trong tháng" not in said(nam.get("/"))
    note = FollowNote.objects.get(kind="raised").pk
    cell = f"/phu-trach/chi-bo/{world.unit['na-loc'].pk}/"
    assert "Xin mở lớp. Chưa có kết quả" in said(Client.of(world.lan).get(cell))
    waiting = "/phu-trach/viec-neu/"
    assert "Xin mở lớp. Chưa có kết quả Chi bộ bản Nà Lốc, Sinh hoạt" in said(Client.of(world.hung).get(waiting))
    assert "Không có việc nào" in said(Client.of(world.cuong).get(waiting))
    page = post(nam, f"/phu-trach/ghi-nhan/{note}/ket-qua/", words="Mở ngày 20/12.")
    assert "Kết quả: Mở ngày 20/12." in page
    assert "Ghi lý do đính chính." in post(nam, f"/phu-trach/ghi-nhan/{note}/dinh-chinh/", words="Xin mở hai lớp.")
    page = post(nam, f"/phu-trach/ghi-nhan/{note}/dinh-chinh/", words="Xin mở hai lớp.", why="Ghi thiếu.")
    assert "Xin mở hai lớp. Đã có kết quả" in page
    assert "(đính chính: Ghi thiếu.)" in page
    assert "Không có việc nào" in said(nam.get(waiting))
    assert "Xin mở hai lớp. Đã có kết quả" in said(nam.get(f"{waiting}?tinh-trang=da-xong"))
    Meeting.objects.update(attendee=world.person["nam"])
    assert "Lò Văn Nam (chi bộ ghi)" in said(nam.get(cell))
    assert Client.of(world.lan).post(f"{place}ghi/", {}).status_code == 403
    for url in (place, cell, own):
        assert Client.of(world.cuong).get(url).status_code == 404


def test_following_is_handed_over_with_a_word(world: World) -> None:
    hung, number, minh = Client.of(world.hung), world.person["nam"].pk, world.person["minh"].pk
    url = f"/phu-trach/ban-giao/{world.unit['nam-pha'].pk}/{number}/"
    assert "Bàn giao tổ chức của Đảng bộ xã Nậm Pha" in said(hung.get(f"/phu-trach/cap-uy-vien/{number}/"))
    assert "Ai nhận phụ trách thay Lò Văn Nam?" in said(hung.get(url))
    page = said(hung.post(f"{url}?nguoi={minh}", {"units": world.unit["na-loc"].pk, "on": "16/11/2026", "note": ""}))
    assert "Ghi nội dung bàn giao." in page
    page = post(hung, f"{url}?nguoi={minh}", units=world.unit["na-loc"].pk, on="16/11/2026", note="Xong lớp tháng 12.")
    assert "Cà Văn Minh phụ trách 1 tổ chức" in page
    page = said(hung.get(f"/phu-trach/chi-bo/{world.unit['na-loc'].pk}/"))
    assert "Lò Văn Nam bàn giao: Xong lớp tháng 12." in page
    assert "đến trước 16/11/2026" in page
    assert "không phụ trách tổ chức trực thuộc" in said(hung.get(url, follow=True))
    Appointment.objects.filter(person=number).update(until=date(2026, 10, 1))
    page = said(hung.get(f"/phu-trach/cap-uy-vien/{number}/"))
    assert "Tháng này không phụ trách tổ chức nào" in page


def test_a_cell_names_who_keeps_in_touch_with_households(world: World) -> None:
    lan, place = Client.of(world.lan), f"/phu-trach/chi-bo/{world.unit['na-loc'].pk}/nhom-ho/"
    assert "Chưa phân công ai" in said(lan.get(place))
    given = {"person": world.person["thoa"].pk, "group": "Nhóm hộ số 3", "since": "02/11/2026"}
    page = post(lan, f"{place}phan-cong/", **given)
    assert "Nhóm hộ số 3 Lò Thị Thoa từ 02/11/2026 Thôi phụ trách" in page
    assert "đang phụ trách nhóm hộ này" in post(lan, f"{place}phan-cong/", **given)
    link = next(a.get("href") for a in lan.get(place).tree.findall(".//td//a") if a.get("href", "").endswith("/thoi/"))
    assert "từ 02/11/2026 đến trước 16/11/2026" in post(lan, str(link), on="16/11/2026")
    assert "Phân công" not in said(Client.of(world.nam).get(place)).partition("Nhóm hộ số 3")[2]


def test_the_list_asks_the_same_however_many_there_are(world: World) -> None:
    ruled(world)
    hung = Client.of(world.hung)
    counted = []
    for count in (0, 4):
        for place in range(count):
            cell = Unit.objects.create(
                name=f"Chi bộ bản Mới {place}", kind="village", parent=world.unit["nam-pha"], opened_on=TODAY
            )
            who = person(world, "nam-pha", f"Lò Văn Theo {place}")
            Appointment.objects.create(person=who, role="follower", unit=cell, since=TODAY)
            meeting = Meeting.objects.create(unit=cell, kind="regular", on=TODAY, status="held", attendee=who)
            visits.note(world.program, meeting, person=who, raised="Xin sách.")
        for url in ("/phu-trach/", "/phu-trach/?xem=cap-uy-vien"):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                hung.get(url)
            counted.append(len(asked))
    assert counted[:2] == counted[2:]
    assert max(counted) <= MOST
