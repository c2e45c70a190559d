"""Targets on one screen for everybody below, the talk about them, mergers and splits, the forecast."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said
from tests.world import World, enrol, person

from ketnap.actions import targets, units
from ketnap.models import Candidate, Event, StepRecord, Target, TargetFact

JANUARY = date(2026, 1, 8)
PAPER = "Nghị quyết số 03-NQ/ĐU"


def sheet(world: World, **numbers: str) -> dict[str, str]:
    """What the sheet of the commune is sent with; nà_lốc is "na", the school "tr"."""
    cells = {"na": world.unit["na-loc"].pk, "tr": world.unit["truong"].pk}
    given = {"what": "du-kien", "on": "08/01/2026", "paper": PAPER, "words": "", "seen": ""}
    for name, typed in numbers.items():
        cell, _, most = name.partition("_")
        given[f"{'nhieu' if most else 'it'}-{cells[cell]}" if cell in cells else name] = typed
    return given


def way(world: World, name: str, unit: str = "nam-pha") -> str:
    return f"/chi-tieu/{world.unit[unit].pk}/{name}/?ky=2026"


def asked(world: World, unit: str, least: int, most: int | None = None, on: date = JANUARY) -> Target:
    return targets.set_target(
        world.program, unit=world.fresh(unit), least=least, most=most, year=2026, set_on=on, paper=PAPER
    )


def test_the_whole_talk_on_the_pages(world: World) -> None:
    hung, lan, before = Client.of(world.hung), Client.of(world.lan), Event.objects.count()
    asked(world, "nam-pha", 4, 6)
    page = said(hung.get(way(world, "giao-xuong")))
    assert "Tổ chức này được giao 4–6. Cộng đang giao: chưa giao." in page
    page = said(hung.post(way(world, "giao-xuong"), sheet(world, na="3", na_most="4", tr="0"), follow=True))
    assert "Đã ghi chỉ tiêu dự kiến cho 2 nơi" in page
    assert "dự kiến 3–4" in page
    assert "chờ ý kiến" in page
    assert "Nếu giao đúng số dự kiến: cộng 3–4, mức thấp nhất còn thiếu 1, mức cao nhất còn thiếu 2." in page
    assert Event.objects.count() == before + 2  # the commune's own target, and one for the whole sheet

    desk = said(lan.get("/"))
    assert "Cấp trên dự kiến giao chỉ tiêu năm 2026: kết nạp đảng viên" in desk
    assert "đề nghị xem lại" not in said(hung.get("/"))
    page = said(lan.get("/chi-tieu/"))
    assert "cấp trên dự kiến giao 3–4 (08/01/2026, Nghị quyết số 03-NQ/ĐU). Chưa có hiệu lực" in page
    objection = {"says": "xem-lai", "words": "", "on": "09/01/2026"}
    assert "Ghi lý do đề nghị xem lại." in said(lan.post(way(world, "y-kien", "na-loc"), objection))
    page = said(lan.post(way(world, "y-kien", "na-loc"), {**objection, "words": "Nhiều người đi làm xa"}, follow=True))
    assert "Đã ghi ý kiến" in page
    assert "Đề nghị xem lại ngày 09/01/2026: Nhiều người đi làm xa." in page

    assert "Cấp trên dự kiến giao" not in said(lan.get("/"))  # it was answered
    assert "1 nơi đề nghị xem lại chỉ tiêu năm 2026: kết nạp đảng viên" in said(hung.get("/"))
    page = said(hung.get("/chi-tieu/"))
    assert "Nhiều người đi làm xa (09/01/2026)" in page
    refused = hung.post(way(world, "giao-xuong"), sheet(world, na="3", na_most="4", what="giao", on="12/01/2026"))
    assert "Trả lời giữ hay đổi số rồi giao." in said(refused)
    reply = {"says": "doi", "least": "", "most": "", "words": "Giảm theo đề nghị", "on": "10/01/2026"}
    assert "Ghi số mới." in said(hung.post(way(world, "tra-loi", "na-loc"), reply))
    page = said(hung.post(way(world, "tra-loi", "na-loc"), {**reply, "least": "2"}, follow=True))
    assert "Đã đổi số dự kiến của Chi bộ bản Nà Lốc" in page

    given = sheet(world, na="2", tr="0", what="giao", on="12/01/2026")
    page = said(hung.post(way(world, "giao-xuong"), given, follow=True))
    assert "Đã giao chỉ tiêu cho 2 nơi" in page
    assert "Cộng các nơi trực thuộc 2, tổ chức này được giao 4–6: mức thấp nhất còn thiếu 2" in page
    page = said(lan.get("/chi-tieu/"))
    assert "Năm 2026 giao 2" in page
    for line in ("dự kiến giao 3–4", "đề nghị xem lại: Nhiều người đi làm xa", "dự kiến giao 2: Giảm theo đề nghị"):
        assert line in page


def test_an_objection_may_be_kept_as_it_was(world: World) -> None:
    hung = Client.of(world.hung)
    hung.post(way(world, "giao-xuong"), sheet(world, na="3"))
    Client.of(world.lan).post(
        way(world, "y-kien", "na-loc"), {"says": "xem-lai", "words": "Ít nguồn", "on": "09/01/2026"}
    )
    reply = {"says": "giu", "least": "", "most": "", "words": "Còn 9 cảm tình Đảng", "on": "10/01/2026"}
    assert "Ít nguồn" in said(hung.get(way(world, "tra-loi", "na-loc")))
    assert "Đã giữ số dự kiến của Chi bộ bản Nà Lốc" in said(
        hung.post(way(world, "tra-loi", "na-loc"), reply, follow=True)
    )
    assert TargetFact.objects.filter(what="kept").get().words == "Còn 9 cảm tình Đảng"


def test_mistakes_stand_at_their_line_and_what_was_typed_stays(world: World) -> None:
    hung = Client.of(world.hung)
    for numbers, sentence in (
        ({"na": "5", "na_most": "3"}, "Chi bộ bản Nà Lốc: số nhiều nhất không được nhỏ hơn số ít nhất."),
        ({"na": "-1"}, "Chi bộ bản Nà Lốc: Ghi số ít nhất từ 0 trở lên."),
        ({"na_most": "3"}, "Chi bộ bản Nà Lốc: Ghi cả số ít nhất."),
        ({"na": "ba"}, "Chi bộ bản Nà Lốc: Ghi số ít nhất bằng chữ số, ví dụ 12."),
        ({}, "Ghi số cho ít nhất một nơi."),
        ({"na": "1", "paper": "", "what": "giao"}, "Ghi văn bản giao chỉ tiêu."),
        ({"na": "1", "seen": "9-9"}, "Có người vừa ghi chỉ tiêu của các nơi này."),
    ):
        page = hung.post(way(world, "giao-xuong"), sheet(world, **numbers))
        assert sentence in said(page)
        assert all(f'value="{typed}"' in page.content.decode() for name, typed in numbers.items() if name == "na")
    assert not Target.objects.exists()
    assert not TargetFact.objects.exists()


def test_who_may_do_what(world: World) -> None:
    assert Client.of(world.lan).get(way(world, "giao-xuong")).status_code == 403
    assert Client.of(world.khai).get(way(world, "y-kien", "na-loc")).status_code == 403
    assert Client.of(world.pao).get("/du-bao/").status_code == 403
    hung = Client.of(world.hung)
    for name in ("giao-xuong", "y-kien", "tra-loi"):
        assert hung.get(way(world, name, "huoi-co")).status_code == 404
    assert hung.get(way(world, "tra-loi")).status_code == 404  # the commune's own target is the province's to answer
    assert hung.get("/du-bao/", {"don-vi": world.unit["huoi-co"].pk}).status_code == 404
    assert hung.get(f"/du-bao/{world.unit['huoi-co'].pk}/nguoi/").status_code == 404


def test_indicators_and_groups_are_counted_apart(world: World) -> None:
    StepRecord.objects.create(
        candidate=world.candidate["thu"], step="class-sent", happened_on=date(2026, 3, 2), unit=world.unit["truong"]
    )
    for indicator, group in (("sent-to-class", ""), ("introduced", ""), ("admitted", "health"), ("admitted", "women")):
        targets.set_target(
            world.program, unit=world.fresh("nam-pha"), least=2, year=2026, set_on=JANUARY, indicator=indicator,
            group=group,
        )  # fmt: skip
    hung = Client.of(world.hung)
    page = hung.get("/chi-tieu/", {"chi-tieu": "sent-to-class"})
    assert "Năm 2026 giao 2, đã có 1: đạt 50%, còn 1 người." in said(page)
    for name in ("Giới thiệu nguồn", "Kết nạp đảng viên, trong đó ở trạm y tế, bệnh viện"):
        assert name in said(page)
    links = [link.get("href") or "" for link in page.tree.findall(".//main//a")]
    behind = next(link for link in links if link.startswith("/so-lieu/sent-to-class/"))
    assert "Nguyễn Thị Thu" in said(hung.get(behind))


def test_a_merger_carries_targets_and_the_sum_stays(world: World) -> None:
    mai, hung = world.actor("mai"), Client.of(world.hung)
    asked(world, "nam-pha", 5)
    asked(world, "na-loc", 3, 4)
    asked(world, "truong", 2)
    enrol(world, person(world, "truong", "Lò Văn Mới"), "truong", date(2026, 5, 19))
    units.merge(mai, [world.fresh("truong")], into=world.fresh("na-loc"), on=date(2026, 7, 1))

    page = said(hung.get("/chi-tieu/"))
    assert "gồm 2 chuyển từ Chi bộ Trường Tiểu học Nậm Pha (01/07/2026)" in page
    assert "Cộng các nơi trực thuộc 5–6, tổ chức này được giao 5: mức thấp nhất vừa đủ" in page
    page = said(hung.get("/chi-tieu/", {"don-vi": world.unit["na-loc"].pk}))
    assert "Năm 2026 giao 5–6, đã kết nạp 2" in page
    assert (
        "Chuyển từ Chi bộ Trường Tiểu học Nậm Pha ngày 01/07/2026: chỉ tiêu 2, đến ngày ấy đã đạt 1; cộng vào" in page
    )

    asked(world, "na-loc", 4, on=date(2026, 7, 15))  # given after the merger: it speaks for the whole
    page = said(hung.get("/chi-tieu/", {"don-vi": world.unit["na-loc"].pk}))
    assert "Năm 2026 giao 4, đã kết nạp 2" in page
    assert "số giao sau ngày nhập đã tính cả phần này" in page


def test_splits_moves_and_ends_are_told(world: World) -> None:
    mai = world.actor("mai")
    asked(world, "na-loc", 3)
    asked(world, "truong", 2)
    new = units.split(mai, world.fresh("na-loc"), name="Chi bộ bản Nà Lốc 2", kind="village", on=date(2026, 6, 1))
    hung = Client.of(world.hung)
    said_so = "Chi bộ bản Nà Lốc 2 tách từ Chi bộ bản Nà Lốc ngày 01/06/2026: chỉ tiêu 3 chưa chia"
    assert said_so in said(hung.get("/chi-tieu/"))
    targets.set_target(world.program, unit=new, least=1, year=2026, set_on=date(2026, 6, 5))
    assert said_so not in said(hung.get("/chi-tieu/"))

    units.move(mai, world.fresh("truong"), parent=world.fresh("phieng-sa"), on=date(2026, 7, 1))
    visit = Client.of(world.mai)
    page = said(visit.get("/chi-tieu/", {"don-vi": world.unit["phieng-sa"].pk}))
    assert "chuyển từ Đảng bộ xã Nậm Pha đến ngày 01/07/2026, mang theo chỉ tiêu 2." in page
    page = said(visit.get("/chi-tieu/", {"don-vi": world.unit["nam-pha"].pk}))
    assert "đã chuyển đi ngày 01/07/2026; chỉ tiêu đi theo" in page

    units.dissolve(mai, new, on=date(2026, 8, 1))
    page = said(hung.get("/chi-tieu/"))
    assert (
        "Chi bộ bản Nà Lốc 2 kết thúc ngày 01/08/2026: chỉ tiêu 1 không còn nơi nào nhận và không cộng ở đây." in page
    )


def test_the_forecast_says_how_the_year_may_end(world: World) -> None:
    asked(world, "nam-pha", 6)
    asked(world, "na-loc", 2)
    Candidate.objects.filter(pk=world.candidate["thu"].pk).update(station=9, due_on=date(2026, 12, 1))
    Candidate.objects.filter(pk=world.candidate["xuan"].pk).update(station=7)
    visit = Client.of(world.hung)
    page = said(visit.get("/du-bao/"))
    assert "Đã kết nạp 1. Cả năm thấp nhất 2, cao nhất 4; chưa đủ trường hợp" in page
    assert "Chi bộ biểu quyết đề nghị" in page
    assert "mức này chưa xác lập, tính theo mức đã biết gần nhất" in page
    assert "2 người chỉ kịp nếu người giới thiệu đã cùng công tác" in page
    assert "thiếu 2 người trên đường" in page  # five are lacking, three are on the road
    assert "đã qua ngày" in page

    answer = said(visit.get("/du-bao/", {"nguoi": "10", "lop": "15/12/2026"}))
    assert "10 người có giấy chứng nhận ngày 15/12/2026, sau ngày" in answer
    assert "Hiện chỉ có 1 người chưa có giấy chứng nhận lớp" in answer
    for given, wrong in (
        ({"nguoi": "mười", "lop": "15/12/2026"}, "Ghi số người bằng chữ số"),
        ({"nguoi": "10", "lop": "31/11/2026"}, "Tháng 11 không có ngày 31"),
        ({"nguoi": "10", "lop": "01/11/2026"}, "đã qua. Ghi ngày từ 16/11/2026"),
        ({"nguoi": "10", "lop": "15/01/2027"}, "sang năm sau"),
    ):
        assert wrong in said(visit.get("/du-bao/", given))
    assert not TargetFact.objects.exists()


def test_each_person_has_an_earliest_day(world: World) -> None:
    Candidate.objects.filter(pk=world.candidate["thu"].pk).update(station=9)
    world.person["xuan"].born_on = date(2009, 1, 5)
    world.person["xuan"].save()
    page = said(Client.of(world.hung).get(f"/du-bao/{world.unit['nam-pha'].pk}/nguoi/"))
    assert "Nguyễn Thị Thu" in page
    assert "đủ 18 tuổi ngày 05/01/2027" in page
    assert "Không kịp trong năm" in page
    assert "từ ngày phân công thì đủ ngày 02/02/2027" in page
    page = said(Client.of(world.hung).get("/du-bao/"))
    assert "1 người không kịp trong năm vì chưa đủ tuổi" in page
    assert "1 người chỉ kịp nếu" in page


@pytest.mark.parametrize("address", ["/chi-tieu/", "/du-bao/", "giao-xuong", "nguoi"])
def test_the_number_of_queries_stays(world: World, address: str) -> None:
    asked(world, "nam-pha", 5)
    asked(world, "na-loc", 3)
    asked(world, "truong", 2)
    units.merge(world.actor("mai"), [world.fresh("truong")], into=world.fresh("na-loc"), on=date(2026, 7, 1))
    commune = world.unit["nam-pha"].pk
    address = {"giao-xuong": f"/chi-tieu/{commune}/giao-xuong/", "nguoi": f"/du-bao/{commune}/nguoi/"}.get(
        address, address
    )
    visit = Client.of(world.hung)
    visit.get(address)
    with CaptureQueriesContext(connection) as asks:
        visit.get(address)
    assert len(asks) <= 12, "\n".join(query["sql"][:150] for query in asks.captured_queries)
