"""Pages of inspections: planned, a dossier judged with the program's suggestions, mended, printed."""

from typing import Any

from django.urls import reverse
from tests.client import Client, said
from tests.road import walked
from tests.world import World

from ketnap.models import Inspection, InspectionFinding
from ketnap.process.keys import StepKey


def planned(world: World, **more: Any) -> tuple[Client, Inspection]:
    """Hùng plans an inspection of the village cells of the commune."""
    hung = Client.of(world.hung)
    given = {
        "title": "Kiểm tra kết nạp đảng viên", "paper": "7-KH/ĐU", "since": "09/11/2026", "last": "20/11/2026",
        "kinds": ["village"], "lead": world.person["hung"].pk,
    }  # fmt: skip
    url = reverse("inspection-plan", args=[world.unit["nam-pha"].pk])
    assert hung.get(url).status_code == 200
    page = hung.post(url, {**given, **more})
    assert page.status_code == 302, said(page)
    return hung, Inspection.objects.get()


def test_a_plan_has_its_places_and_the_checklist_of_its_day(world: World) -> None:
    hung = Client.of(world.hung)
    assert "Chưa có cuộc kiểm tra nào" in said(hung.get(reverse("inspections")))
    url = reverse("inspection-plan", args=[world.unit["nam-pha"].pk])
    wrong = {"title": "Kiểm tra", "since": "09/11/2026", "last": "01/11/2026", "kinds": ["village"]}
    assert "Ngày kết thúc không được trước ngày bắt đầu." in said(hung.post(url, wrong))

    hung, row = planned(world)
    page = said(hung.get(reverse("inspection-show", args=[row.pk])))
    assert "Chi bộ bản Nà Lốc" in page
    assert "Trưởng đoàn Nguyễn Mạnh Hùng" in page
    place = reverse("inspection-place", args=[row.pk, world.unit["na-loc"].pk])
    page = said(hung.get(place))
    assert "theo văn bản có hiệu lực ngày 09/11/2026" in page
    assert "Hướng dẫn 01-HD/TW (19/05/2026)" in page
    assert "chưa có toàn văn" in page
    lan = Client.of(world.lan)
    assert row.title in said(lan.get(reverse("inspections")))
    assert "Ghi kết quả một mục" not in said(lan.get(place))
    assert Client.of(world.cuong).get(place).status_code == 404


def test_a_dossier_is_judged_mended_and_printed(world: World) -> None:
    hung, row = planned(world)
    road = walked(world, StepKey.CELL_VOTE)
    place = reverse("inspection-place", args=[row.pk, world.unit["na-loc"].pk])
    judge, shown = (reverse(name, args=[row.pk, road.pk]) for name in ("inspection-judge", "inspection-dossier"))
    assert judge in hung.get(place).content.decode()
    page = hung.get(judge)
    assert "điều kiện chương trình thấy đạt" in said(page)
    names = [field.get("name", "") for field in page.tree.findall(".//input")]
    asked = sorted({name for name in names if name.startswith("r") and name[1:].isdigit()})
    day = {"on": "16/11/2026"}
    met = said(hung.post(judge, dict.fromkeys(asked, "pass") | day))
    assert "Ghi vì sao kết luận khác gợi ý của chương trình." in met
    given = dict.fromkeys(asked, "fail") | day
    words = said(hung.post(judge, given))
    assert "Có điều chưa đạt: ghi hạn khắc phục." in words
    given |= {f"w{name[1:]}": "Thiếu giấy." for name in asked} | {"due_on": "15/12/2026"}
    assert hung.post(judge, given)["Location"] == shown
    page = said(hung.get(shown))
    assert "Phải khắc phục" in page
    assert hung.get(judge)["Location"] == shown
    assert f"{len(asked)} chưa đạt trên" in said(hung.get(place))

    more = reverse("inspection-add-of-dossier", args=[row.pk, road.pk])
    assert hung.get(more).status_code == 200
    told = {"key": "remark", "outcome": "judge", "on": "16/11/2026", "words": "Sổ nhận xét ở xã."}
    assert hung.post(more, told)["Location"] == shown
    assert "Nhận xét tháng: " in said(hung.get(shown))

    lan, found = Client.of(world.lan), InspectionFinding.objects.filter(outcome="fail").earliest("pk")
    url = reverse("finding", args=[found.pk])
    assert f"{len(asked)} điều phải khắc phục sau kiểm tra" in said(lan.get(reverse("work")))
    page = said(lan.get(url))
    assert "Chương trình gợi ý" in page
    assert "Người kiểm tra kết luận Chưa đạt" in page
    mend = reverse("finding-mend", args=[found.pk])
    assert lan.get(mend).status_code == 200
    assert lan.post(mend, {"on": "16/11/2026", "done": "Đã bổ sung giấy.", "version": "0"})["Location"] == url
    assert "1 điều đã báo khắc phục, chờ xác nhận" in said(hung.get(reverse("work")))
    back = reverse("finding-return", args=[found.pk])
    assert "Đã bổ sung giấy." in said(hung.get(back))
    assert hung.post(back, {"words": "Thiếu dấu.", "version": "1"})["Location"] == url
    change = reverse("finding-change", args=[found.pk])
    assert hung.get(change).status_code == 200
    moved = {"owner": world.person["lan"].pk, "due_on": "20/12/2026", "words": "Chờ con dấu.", "version": "2"}
    assert hung.post(change, moved)["Location"] == url
    assert lan.post(mend, {"on": "16/11/2026", "done": "Đã có dấu.", "version": "3"})["Location"] == url
    assert hung.post(reverse("finding-accept", args=[found.pk]), {"version": "4"})["Location"] == url
    assert "Đã khắc phục" in said(lan.get(url))
    assert "Thiếu dấu." in said(lan.get(url))

    page = said(hung.get(reverse("inspection-report", args=[row.pk])))
    assert f"{road.person.name}, Chi bộ bản Nà Lốc" in page
    assert "Nhận xét: Thiếu giấy." in page
    assert "Đồng chí Lò Thị Lan khắc phục, hạn 20/12/2026; đã khắc phục." in page


def test_an_item_is_judged_corrected_and_the_inspection_concluded(world: World) -> None:
    hung, row = planned(world)
    place = reverse("inspection-place", args=[row.pk, world.unit["na-loc"].pk])
    add = reverse("inspection-add", args=[row.pk, world.unit["na-loc"].pk])
    assert hung.get(add).status_code == 200
    given = {"key": "remark", "outcome": "fail", "on": "16/11/2026", "words": "Không có sổ."}
    assert "Có điều chưa đạt: ghi hạn khắc phục." in said(hung.post(add, given))
    assert hung.post(add, {**given, "due_on": "15/12/2026"})["Location"] == place
    assert "Nhận xét tháng" in said(hung.get(place))
    found = InspectionFinding.objects.get()
    listed = reverse("findings")
    assert "Nhận xét tháng" in said(hung.get(listed, {"trang-thai": "chua-xong", "cuoc": row.pk}))
    assert "Không có điều nào khớp" in said(hung.get(listed, {"trang-thai": "qua-han"}))
    assert "Không có điều nào phải khắc phục" in said(Client.of(world.cuong).get(listed))
    fix = reverse("finding-rejudge", args=[found.pk])
    assert hung.get(fix).status_code == 200
    assert hung.post(fix, {"outcome": "judge", "words": "Sổ ở xã.", "version": "0"}).status_code == 302
    assert "Sửa kết quả: cấp có thẩm quyền xem xét (trước đó: chưa đạt). Sổ ở xã." in said(
        hung.get(reverse("finding", args=[found.pk]))
    )
    conclude, shown = (reverse(name, args=[row.pk]) for name in ("inspection-conclude", "inspection-show"))
    assert Client.of(world.lan).get(conclude).status_code == 403
    assert "không ghi thêm" in said(hung.get(conclude))
    told = {"on": "16/11/2026", "conclusion": "Cơ bản tốt.", "version": "0"}
    assert hung.post(conclude, told)["Location"] == shown
    page = said(hung.get(shown))
    assert "Đã kết luận" in page
    assert "Cơ bản tốt." in page
    assert "đã kết luận, không ghi việc này" not in page


def test_an_inspection_is_cancelled_while_nothing_was_found(world: World) -> None:
    hung, row = planned(world, stations=["3"])
    cancel = reverse("inspection-cancel", args=[row.pk])
    assert hung.get(cancel).status_code == 200
    assert hung.post(cancel, {"why": "Mưa lũ.", "version": "0"}).status_code == 302
    page = said(hung.get(reverse("inspection-show", args=[row.pk])))
    assert "Lý do hủy Mưa lũ." in page
    assert "Phạm vi Người giúp đỡ" in page
    assert "Đã hủy" in said(hung.get(reverse("inspections")))
