"""The pages of meetings: a year, an agenda, the roll, conclusions, points, and what papers take from them."""

from datetime import date, time
from typing import Any

import pytest
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import TODAY, World, enrol, person

from ketnap.actions import candidates
from ketnap.actions import meetings as act
from ketnap.actions.helping import go_away
from ketnap.actions.meeting_rows import Came, Line, Setting
from ketnap.actions.remarks import record_comment
from ketnap.actions.steps import correct_step, record_step
from ketnap.models import Appointment, Attendance, Candidate, Event, Meeting, MeetingScore, Membership, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.meeting_scores import SHEETS
from ketnap.process.meetings import ItemKind, MeetingKind
from ketnap.process.records import Record, Remark, Vote
from ketnap.queries import meetings as read

LIST = "/sinh-hoat/"
DAY = date(2026, 11, 5)
NAMES = ("lan", "minh", "thoa", "dia")


def met(world: World, on: date = DAY, kind: MeetingKind = MeetingKind.REGULAR, **more: Any) -> Meeting:
    return act.plan(world.actor("lan"), world.fresh("na-loc"), kind=kind, on=on, **more)


def held(world: World, *lines: Line, **more: Any) -> Meeting:
    setting = Setting(starts=time(19, 30), place="nhà văn hóa bản", chair=world.person["lan"].pk,
                      note_taker=world.person["minh"].pk, attendee=world.person["nam"].pk)  # fmt: skip
    row = met(world, setting=setting, items=lines, **more)
    there = {world.person[name].pk: Came(present=name != "thoa", reason="đi viện") for name in NAMES}
    return act.hold(world.actor("lan"), row, attendance=there)


def closed(world: World, *lines: Line, **more: Any) -> Meeting:
    row = held(world, *lines, **more)
    return act.conclude(world.actor("lan"), row, ends=time(21, 15), conclusion="Chi bộ thông qua nghị quyết.",
                        assignments="Nạo vét mương | đồng chí Minh | 30/11/2026")  # fmt: skip


def url(row: Meeting, way: str = "") -> str:
    return f"{LIST}ky/{row.pk}/{way}"


def ticks(world: World, *but: str) -> dict[str, str]:
    return {f"present-{world.person[name].pk}": "on" for name in NAMES if name not in but}


# ── Lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_year_shows_what_was_held_and_what_is_missing(world: World) -> None:
    row = closed(world)
    act.score(world.actor("lan"), row, sheet="a", points={line.key: line.most for line in SHEETS["a"].criteria})
    met(world, date(2026, 12, 5))
    met(world, date(2026, 2, 5))
    words = said(Client.of(world.lan).get(LIST))

    assert "Sinh hoạt thường kỳ 05/11/2026 Đã họp, đã kết luận có mặt 3 trên 4; 100 điểm, loại tốt" in words
    assert "Sinh hoạt thường kỳ 05/12/2026 Dự kiến" in words
    assert "Tháng 10 Chưa họp thường kỳ" in words
    assert "Quý III chưa sinh hoạt chuyên đề" in words
    assert (
        "Tháng đã họp thường kỳ1 trên 10" in words
    )  # of January nothing is known: the first one was written in February
    assert "Tháng 1 Chưa họp" not in words
    assert "Tỷ lệ dự họp75%" in words


@pytest.mark.parametrize("year", [2026, 2027])
def test_an_empty_year_says_what_to_do(world: World, year: int) -> None:
    words = said(Client.of(world.lan).get(f"{LIST}?nam={year}"))

    assert "Chưa có kỳ sinh hoạt nào trong năm" in words
    assert "Chưa họp" not in words


def test_a_committee_sees_all_cells_of_a_month(world: World) -> None:
    closed(world)
    words = said(Client.of(world.hung).get(LIST))

    assert "Sinh hoạt chi bộ tháng 11/2026" in words
    assert "Chi bộ bản Nà Lốc" in words
    assert "3/4" in words
    assert "Chưa có trong kế hoạch" in words  # the school
    assert "Huổi Cọ" not in words
    assert "Chưa có trong kế hoạch" in said(Client.of(world.hung).get(f"{LIST}?thang=2026-02"))
    assert "tháng 11/2026" in said(Client.of(world.hung).get(f"{LIST}?thang=2026-99"))


def test_who_follows_several_cells_sees_them_all(world: World) -> None:
    Appointment.objects.create(
        person=world.person["nam"], role="follower", unit=world.unit["truong"], since=date(2026, 1, 1)
    )
    words = said(Client.of(world.nam).get(LIST))
    assert "Chi bộ bản Nà Lốc" in words
    assert "Chi bộ Trường Tiểu học Nậm Pha" in words
    assert "Sinh hoạt chi bộ năm 2026" in said(Client.of(world.nam).get(f"{LIST}?don-vi={world.unit['truong'].pk}"))


def test_it_refuses_without_right_and_out_of_reach(world: World) -> None:
    row = closed(world)
    came = Attendance.objects.filter(meeting=row).earliest("pk")
    ways = ("chuong-trinh/", "khong-hop/", "diem-danh/", "ket-luan/", "cham-diem/")
    for address in (
        url(row),
        url(row, "giay-moi/"),
        *(url(row, way) for way in ways),
        f"{LIST}diem-danh/{came.pk}/dinh-chinh/",
    ):
        assert Client.of(world.dung).get(address).status_code == 403
        assert Client.of(world.cuong).get(address).status_code == 404
    for way in ways:
        assert Client.of(world.nam).get(url(row, way)).status_code == 403
    assert Client.of(world.nam).get(url(row)).status_code == 200
    assert Client.of(world.cuong).get(f"{LIST}{world.unit['na-loc'].pk}/moi/").status_code == 404


@pytest.mark.parametrize("login", ["lan", "hung"])
def test_no_page_asks_more_for_more_people(world: World, login: str, django_assert_max_num_queries: Any) -> None:
    for at in range(15):
        enrol(world, person(world, "na-loc", f"Lò Văn {at}"), "na-loc", date(2026, 3, 1))
    row = met(
        world,
        items=[Line(ItemKind.REMARKS, world.candidate["pao"].pk), Line(ItemKind.LIST_ON, world.candidate["xuan"].pk)],
    )
    there = {member.person: Came(present=True) for member in read.roll(world.actor("lan"), row.unit, row.on)}
    row = act.hold(world.actor("lan"), row, attendance=there)
    visit = Client.of(getattr(world, login))
    for address in (LIST, url(row), url(row, "diem-danh/"), url(row, "chuong-trinh/"), url(row, "ket-luan/"),
                    url(row, "giay-moi/"), f"{LIST}{row.unit_id}/moi/"):  # fmt: skip
        with django_assert_max_num_queries(12):
            visit.get(address)


def test_the_desk_leads_to_the_meeting_that_is_near_or_not_finished(world: World) -> None:
    visit = Client.of(world.lan)
    assert "Sinh hoạt chi bộ" not in said(visit.get("/"))
    near = met(
        world, date(2026, 11, 20), MeetingKind.TOPIC, items=[Line(ItemKind.TOPIC)], setting=Setting(place="trường")
    )
    met(world, date(2026, 12, 5))  # too far
    row = held(world)

    page = visit.get("/")

    assert "Sinh hoạt chuyên đề 20/11/2026 Dự kiến trường Sửa chương trình" in said(page)
    assert "Đã điểm danh, chưa kết luận 19:30, nhà văn hóa bản Ghi kết luận, kết thúc" in said(page)
    links = {node.get("href") for node in page.tree.iter("a")}
    assert {url(near), url(near, "chuong-trinh/"), url(row), url(row, "ket-luan/")} <= links
    assert "05/12/2026" not in said(page)
    assert "Dự kiến" not in said(Client.of(world.hung).get("/"))


# ── Planned ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def agenda(page: Any) -> dict[str, str]:
    """What the form would send as it stands."""
    sent = {}
    for node in page.tree.iter("input"):
        name = node.get("name", "")
        if name.startswith(("take-", "at-")) and (node.get("type") != "checkbox" or node.get("checked") is not None):
            sent[name] = node.get("value") or "on"
    return sent


def test_an_agenda_is_drafted_ticked_and_ordered(world: World) -> None:
    walked(world, StepKey.OPINIONS, introduced(world))
    visit = Client.of(world.lan)
    page = visit.get(f"{LIST}{world.unit['na-loc'].pk}/moi/")
    assert "Xét, biểu quyết đề nghị kết nạp: Lò Văn Ơn" in said(page)
    given = agenda(page)
    admit = next(name for name in given if name.startswith("take-admit"))
    given[admit.replace("take", "at")] = "0"
    del given["take-news-0"]
    given |= {"kind": "regular", "on": "16/11/2026", "starts": "19h30", "more": "Bàn việc đê điều\n\n Quỹ bản "}

    page = visit.post(f"{LIST}{world.unit['na-loc'].pk}/moi/", given, follow=True)

    row = Meeting.objects.get()
    kinds = [item.kind for item in row.items.all()]
    assert kinds[0] == "admit"
    assert "news" not in kinds
    assert kinds[-4:] == ["other", "other", "talk", "resolution"]
    assert row.starts == time(19, 30)
    assert "Đã lập kế hoạch: Sinh hoạt thường kỳ 16/11/2026" in said(page)
    assert Event.objects.filter(action="meeting-planned").count() == 1


def test_another_kind_of_meeting_is_drafted_anew_with_and_without_a_script(world: World) -> None:
    road = walked(world, StepKey.OPINIONS, introduced(world))
    address, visit = f"{LIST}{world.unit['na-loc'].pk}/moi/", Client.of(world.lan)
    page = visit.get(address)
    sent = {**agenda(page), "drafted": "regular", "kind": "special", "on": "16/11/2026", "place": "nhà văn hóa"}

    part = visit.get(address, {"kind": "special", "on": "16/11/2026"}, headers={"HX-Request": "true"})
    assert {name for name in agenda(part) if name.startswith("take-")} == {f"take-admit-{road.pk}", "take-resolution-0"}
    again = visit.post(address, sent)
    assert "Chương trình đã soạn lại cho kỳ bất thường" in said(again)
    assert "nhà văn hóa" in again.content.decode()
    assert agenda(again) == agenda(part)
    visit.post(address, {**sent, **agenda(again), "drafted": "special"})

    assert [item.kind for item in Meeting.objects.get().items.all()] == ["admit", "resolution"]


def test_something_about_somebody_is_put_on_the_agenda_and_leads_to_its_form(world: World) -> None:
    road = walked(world, StepKey.CEREMONY, introduced(world))
    row = met(world, items=[Line(ItemKind.RESOLUTION)])
    visit = Client.of(world.lan)
    sent = {**agenda(visit.get(url(row, "chuong-trinh/"))), "on": "05/11/2026", "version": "0", "what": "helper"}
    assert "Chọn người." in said(visit.post(url(row, "chuong-trinh/"), sent))
    visit.post(url(row, "chuong-trinh/"), {**sent, "who": road.pk})
    assert [item.kind for item in row.items.all()] == ["helper", "resolution"]
    there = {member.person: Came(present=True) for member in read.roll(world.actor("lan"), row.unit, DAY)}
    act.hold(world.actor("lan"), Meeting.objects.get(), attendance=there)

    links = {node.get("href") for node in visit.get(url(row)).tree.iter("a")}

    assert f"/ho-so/{road.pk}/ghi/probation-helper/?hop={row.pk}" in links


def test_what_was_typed_stays_and_the_field_is_named(world: World) -> None:
    met(world, setting=Setting(place="trường"))
    given = {"kind": "regular", "on": "05/11/2026", "starts": "25:00", "more": "Quỹ bản"}
    page = Client.of(world.lan).post(f"{LIST}{world.unit['na-loc'].pk}/moi/", given)
    assert "Ghi giờ họp bằng giờ và phút" in said(page)
    page = Client.of(world.lan).post(f"{LIST}{world.unit['na-loc'].pk}/moi/", {**given, "starts": ""})
    assert "Ngày 05/11/2026 chi bộ đã có một kỳ sinh hoạt thường kỳ" in said(page)
    assert "Quỹ bản" in page.content.decode()


def test_the_next_plan_begins_as_the_last_meeting_was_led(world: World) -> None:
    first = Client.of(world.lan).get(f"{LIST}{world.unit['na-loc'].pk}/moi/").content.decode()
    assert f'<option value="{world.person["lan"].pk}" selected>' in first
    closed(world)
    page = Client.of(world.lan).get(f"{LIST}{world.unit['na-loc'].pk}/moi/?loai=topic&ngay=20/11/2026")
    assert "nhà văn hóa bản" in page.content.decode()
    assert "Trình bày, thảo luận chuyên đề" in said(page)


def test_a_new_secretary_is_proposed_where_the_one_before_led(world: World) -> None:
    row = closed(world)
    assert row.chair == world.person["lan"]
    lan = Appointment.objects.filter(person=world.person["lan"], role="cell-secretary")
    lan.update(until=TODAY)
    Appointment.objects.create(
        person=world.person["minh"], unit=world.unit["na-loc"], role="cell-secretary", since=TODAY
    )
    page = (
        Client.of(world.account["minh"]).get(f"{LIST}{world.unit['na-loc'].pk}/moi/?ngay=20/11/2026").content.decode()
    )
    chosen = page.split('name="chair"')[1].split("</select>")[0]
    assert f'<option value="{world.person["minh"].pk}" selected>' in chosen
    assert f'value="{world.person["lan"].pk}" selected' not in chosen


def test_an_agenda_keeps_its_lines_and_offers_what_else_is_due(world: World) -> None:
    row = met(world, items=[Line(ItemKind.OTHER, None, "Quỹ bản")])
    page = Client.of(world.lan).get(url(row, "chuong-trinh/"))
    assert next(iter(agenda(page))).startswith("take-item-")
    assert "Nghe nhận xét của đảng viên giúp đỡ: Sùng A Páo Chưa ghi nhận xét để nghe ở kỳ này" in said(page)
    go_away(world.actor("minh"), world.candidate["pao"], since=date(2026, 11, 2), place="Bắc Ninh", weeks=2)
    there = said(Client.of(world.lan).get(url(row, "chuong-trinh/")))
    assert "Sùng A Páo Đang làm ăn xa: nghe kết quả liên hệ theo nhịp đã hẹn" in there
    assert "Chưa ghi nhận xét" not in there
    sent = {**agenda(page), "on": "06/11/2026", "version": "0"}
    assert "Đã ghi chương trình" in said(Client.of(world.lan).post(url(row, "chuong-trinh/"), sent, follow=True))
    stale = Client.of(world.lan).post(url(row, "chuong-trinh/"), sent)
    assert "vừa có người ghi thêm" in said(stale)
    assert 'name="version" value="1"' in stale.content.decode()
    assert [item.text for item in row.items.all()] == ["Quỹ bản"]


def test_a_year_is_planned_and_a_meeting_called_off(world: World) -> None:
    visit = Client.of(world.lan)
    given = {"year": "2027", "day": "5", "topic_day": "20", "starts": "19:30", "place": "nhà văn hóa"}
    page = visit.post(f"{LIST}{world.unit['na-loc'].pk}/nam/?nam=2027", given, follow=True)
    assert "Đã lập 16 kỳ sinh hoạt năm 2027" in said(page)
    row = Meeting.objects.earliest("on")
    page = visit.post(url(row, "khong-hop/"), {"why": "Mưa lũ"}, follow=True)
    assert "Không họp Mưa lũ" in said(page)


def test_the_invitation_names_agenda_and_papers(world: World) -> None:
    road = walked(world, StepKey.OPINIONS, introduced(world))
    row = met(world, TODAY, setting=Setting(starts=time(19, 30), place="nhà văn hóa"),
              items=[Line(ItemKind.ADMIT, road.pk)])  # fmt: skip
    words = said(Client.of(world.lan).get(url(row, "giay-moi/")))
    assert "19:30, thứ Hai 16/11/2026" in words
    assert "1. Xét, biểu quyết đề nghị kết nạp: Lò Văn Ơn" in words
    assert "Mẫu 5-KNĐ" in words
    assert "Thông tin thời sự" in said(Client.of(world.lan).get(url(met(world), "giay-moi/")))


# ── Held ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_roll_is_called_on_one_screen(world: World) -> None:
    Membership.objects.filter(person=world.person["thoa"]).update(exempt_since=date(2026, 1, 1))
    row = met(world)
    visit = Client.of(world.lan)
    page = visit.get(url(row, "diem-danh/"))
    assert "Chính thức; miễn sinh hoạt; có mặt thì tính" in said(page)
    assert "Có mặt3 (100%)" in said(page)
    sent = {**ticks(world, "thoa", "minh"), f"reason-{world.person['minh'].pk}": "đi viện", "counted": "2",
            "starts": "19:30", "place": "nhà văn hóa", "chair": world.person["lan"].pk, "version": "0"}  # fmt: skip

    page = visit.post(url(row, "diem-danh/"), sent, follow=True)

    assert "Đã điểm danh" in said(page)
    assert "Vắng có lý do: đi viện" in said(page)
    assert "Không thuộc diện triệu tập" in said(page)
    assert "Chính thức được triệu tập khi biểu quyết2" in said(page)
    assert visit.post(url(row, "diem-danh/"), sent, follow=True).status_code == 200  # a double click
    assert Event.objects.filter(action="meeting-held").count() == 1


def test_the_server_counts_what_is_ticked(world: World) -> None:
    row = met(world)
    page = Client.of(world.lan).post(url(row, "diem-danh/"), ticks(world, "minh"), headers={"HX-Request": "true"})
    assert "Có mặt3 (75%)" in said(page)
    assert "<!doctype" not in page.content.decode().lower()
    assert not Attendance.objects.exists()


def test_a_wrong_count_keeps_the_ticks(world: World) -> None:
    row = met(world)
    page = Client.of(world.lan).post(url(row, "diem-danh/"), {**ticks(world, "minh"), "counted": "9"})
    assert "Đếm 9 người, nhiều hơn 4 đảng viên trong sổ ngày này" in said(page)
    assert "Có mặt3 (75%)" in said(page)
    early = Client.of(world.lan).get(url(met(world, date(2026, 12, 5)), "diem-danh/"))
    assert "Chưa đến ngày họp" in said(early)


def test_a_stale_roll_is_told_so_and_may_be_sent_again(world: World) -> None:
    row = held(world)
    sent = {**ticks(world, "lan"), "version": "0", "place": "nhà văn hóa bản"}
    page = Client.of(world.lan).post(url(row, "diem-danh/"), sent)
    assert "vừa có người ghi thêm" in said(page)
    assert 'name="version" value="1"' in page.content.decode()


def test_a_vote_is_recorded_with_the_numbers_of_the_meeting(world: World) -> None:
    road = walked(world, StepKey.OPINIONS, introduced(world))
    row = held(world, Line(ItemKind.ADMIT, road.pk))
    visit = Client.of(world.lan)
    link = next(node.get("href", "") for node in visit.get(url(row)).tree.iter("a") if "?hop=" in node.get("href", ""))
    assert link == f"/ho-so/{road.pk}/ghi/cell-vote/?hop={row.pk}"
    form = visit.get(link).content.decode()
    assert f'<a class="button button--quiet" href="{url(row)}">Để sau</a>' in form
    for name, value in (("on", "05/11/2026"), ("members", "3"), ("present", "2")):
        assert f'name="{name}" value="{value}"' in form
    vote = {"on": "05/11/2026", "members": "3", "away": "0", "exempt": "0", "suspended": "0", "present": "2",
            "method": "ballot", "yes": "2", "no": "0", "invalid": "0", "paper": "9-NQ/CB"}  # fmt: skip

    page = visit.post(link, vote, follow=True)

    assert page.redirect_chain[0][0] == url(row)
    assert "2 trên 3 tán thành, 0 không tán thành" in said(page)
    assert "Đủ phiếu, cần 2" in said(page)
    papers = {node.get("href") for node in page.tree.iter("a")}
    assert {f"/ho-so/{road.pk}/giay-to/{form}/" for form in ("knd-06", "bien-ban-xet-ket-nap")} <= papers
    assert "?hop=" not in page.content.decode()
    assert StepRecord.objects.filter(step="cell-vote").count() == 1
    sent = {"conclusion": "Nhất trí", "assignments": "", "ends": "21:15", "version": "1"}
    page = visit.post(url(row, "ket-luan/"), sent, follow=True)
    assert "Bước tiếp theo: chấm điểm, in biên bản, văn bản của từng việc." in said(page)


def test_a_line_another_meeting_has_settled_asks_for_nothing_and_who_moved_away_is_no_link(world: World) -> None:
    done = walked(world, StepKey.CELL_VOTE, introduced(world))
    gone = walked(world, StepKey.CERTIFICATE, introduced(world, "Lò Văn Pâng"))
    row = held(world, Line(ItemKind.ADMIT, done.pk), Line(ItemKind.REMARKS, gone.pk))
    candidates.move(world.actor("hung"), gone, to=world.fresh("truong"), on=TODAY, reason="Về dạy ở trường")

    page = Client.of(world.lan).get(url(row))

    assert "Việc này đã ghi ở ngày khác; xem hồ sơ." in said(page)
    links = {node.get("href", "") for node in page.tree.iter("a")}
    assert not [link for link in links if link.endswith(f"?hop={row.pk}")]
    assert f"/ho-so/{done.pk}/" in links
    assert f"/ho-so/{gone.pk}/" not in links
    assert "Lò Văn Pâng" in said(page)


def test_a_vote_that_falls_short_is_shown_as_such(world: World) -> None:
    road = walked(world, StepKey.OPINIONS, introduced(world))
    row = held(world, Line(ItemKind.ADMIT, road.pk), Line(ItemKind.REMARKS, world.candidate["pao"].pk))
    data = {"vote": {"members": 3, "present": 2, "yes": 1, "no": 1}}
    StepRecord.objects.create(candidate=road, step="cell-vote", happened_on=DAY, unit=row.unit, data=data)
    remark = {"remark": {"month": "2026-11", "text": "Chăm chỉ"}}
    StepRecord.objects.create(
        candidate=world.candidate["pao"], step="remark", happened_on=date(2026, 11, 2), unit=row.unit, data=remark
    )

    words = said(Client.of(world.lan).get(url(row)))

    assert "Thiếu 1 phiếu, cần 2" in words
    assert "tháng 11/2026: Chăm chỉ" in words


@pytest.mark.parametrize("other", ["unknown", "of another cell", "called off"])
def test_a_meeting_that_is_not_the_cells_fills_nothing_in(world: World, other: str) -> None:
    road = walked(world, StepKey.OPINIONS, introduced(world))
    if other == "unknown":
        number = 999
    elif other == "called off":
        number = act.cancel(world.actor("lan"), met(world), why="Mưa").pk
    else:
        number = act.plan(world.program, world.fresh("huoi-co"), kind=MeetingKind.REGULAR, on=DAY).pk
    assert Client.of(world.lan).get(f"/ho-so/{road.pk}/ghi/cell-vote/?hop={number}").status_code == 404


def test_a_meeting_not_held_yet_gives_its_day_only(world: World) -> None:
    road = walked(world, StepKey.OPINIONS, introduced(world))
    row = met(world)
    form = Client.of(world.lan).get(f"/ho-so/{road.pk}/ghi/cell-vote/?hop={row.pk}").content.decode()
    assert 'name="on" value="05/11/2026"' in form
    assert 'name="present" value="' not in form


# ── Closed ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_conclusions_points_and_corrections(world: World) -> None:
    row = held(world, Line(ItemKind.TALK), Line(ItemKind.OTHER, None, "Nạo vét mương"))
    visit = Client.of(world.lan)
    item = row.items.get(kind="other")
    assert f"item-{row.items.get(kind='talk').pk}" not in visit.get(url(row, "ket-luan/")).content.decode()
    sent = {f"item-{item.pk}": "Làm sớm", "conclusion": "Nhất trí", "assignments": "", "ends": "21:15", "version": "1"}
    assert "phải sau giờ bắt đầu" in said(visit.post(url(row, "ket-luan/"), {**sent, "ends": "19:00"}))
    page = visit.post(url(row, "ket-luan/"), sent, follow=True)
    assert "Bước tiếp theo: chấm điểm, in biên bản." in said(page)
    assert "Làm sớm" in said(page)

    assert "Chọn bảng chấm điểm" in said(visit.get(url(row, "cham-diem/")))
    points = {line.key: "1" for line in SHEETS["b"].criteria}
    assert "không quá 5" in said(visit.post(url(row, "cham-diem/?bang=b"), {**points, "time": "6"}))
    page = visit.post(url(row, "cham-diem/?bang=b"), points, follow=True)
    assert "8 điểm, loại kém" in said(page)
    assert MeetingScore.objects.count() == 8
    assert "Bảng chấm B" in said(visit.get(url(row, "cham-diem/")))
    assert "Chọn bảng chấm điểm" in said(visit.get(url(row, "cham-diem/?chon=1")))

    came = Attendance.objects.get(meeting=row, person=world.person["thoa"])
    address = f"{LIST}diem-danh/{came.pk}/dinh-chinh/"
    assert "Đã ghi: Vắng có lý do: đi viện" in said(visit.get(address))
    page = visit.post(address, {"present": "on", "note": "Ghi nhầm"}, follow=True)
    assert "Trước ghi “Vắng có lý do: đi viện”; Lò Thị Lan đính chính" in said(page)
    assert visit.get(address).status_code == 404  # it has been replaced


def test_minutes_and_the_resolution_are_filled_from_the_meeting(world: World) -> None:
    road = walked(world, StepKey.OPINIONS, introduced(world))
    pao = world.candidate["pao"]
    told = [("remark", "", {"remark": {"month": "2026-11", "text": "Chăm chỉ."}}),
            ("helper-assigned", "4-NQ/CB", {"helper": {"name": "Lò Thị Thoa"}})]  # fmt: skip
    for step, paper, said_of in told:
        StepRecord.objects.create(candidate=pao, step=step, happened_on=DAY, unit=pao.unit, paper=paper, data=said_of)
    before = held(world, on=date(2026, 10, 5))
    act.conclude(world.actor("lan"), before, ends=time(21), conclusion="Xong", assignments="Đắp đập | đồng chí Minh")
    row = closed(world, Line(ItemKind.NEWS), Line(ItemKind.REMARKS, pao.pk), Line(ItemKind.ADMIT, road.pk),
                 Line(ItemKind.OTHER, None, "Quỹ bản"))  # fmt: skip
    words_of = {row.items.get(kind="remarks").pk: "Chi bộ nhất trí", row.items.get(kind="other").pk: "Thu sau mùa"}
    row = act.conclude(world.actor("lan"), row, ends=time(21, 15), conclusion="Chi bộ thông qua nghị quyết.",
                       assignments="Nạo vét mương | đồng chí Minh | 30/11/2026", items=words_of)  # fmt: skip
    act.score(world.actor("lan"), row, sheet="a", points={line.key: line.most for line in SHEETS["a"].criteria})
    data = {"vote": {"members": 3, "present": 2, "yes": 2, "invalid": 0}}
    StepRecord.objects.create(candidate=road, step="cell-vote", happened_on=DAY, unit=row.unit, data=data)
    visit = Client.of(world.lan)
    minutes = f"/to-chuc/{row.unit_id}/giay-to/bien-ban-sinh-hoat-chi-bo/?ngay=05/11/2026"

    page = visit.get(minutes)

    words = said(page)
    for piece in ("05/11/2026", "19 giờ 30 phút", "nhà văn hóa bản", "có mặt: 3", "Quỹ bản: Thu sau mùa",
                  "Nghe nhận xét của đảng viên giúp đỡ Sùng A Páo: Chăm chỉ. Chi bộ nhất trí.",
                  "Phân công người giúp đỡ Sùng A Páo: đồng chí Lò Thị Thoa, 4-NQ/CB.", "chức vụ Bí thư chi bộ",
                  "đồng chí Lò Thị Thoa (đi viện)", "Lò Văn Nam", "Đề nghị kết nạp Lò Văn Ơn", "100 điểm, loại tốt",
                  "Chi bộ thông qua nghị quyết.", "21 giờ 15 phút"):  # fmt: skip
        assert piece in words, piece
    names = {node.get("name") for node in page.tree.iter() if node.tag in {"input", "textarea"}}
    assert "session_talk" in names
    assert not names & {"chair", "session_present", "session_on", "session_conclusion", "session_programme"}
    typed = {"viec": "loi", "session_talk": "Đồng chí Minh phát biểu.",
             "session_votes": "Thông qua nghị quyết | giơ thẻ đảng viên | 2 | 0 | "}  # fmt: skip
    for _ in range(2):  # what was typed is not doubled by what the meeting says
        words = said(visit.post(minutes, typed, follow=True))
    assert words.count("Đề nghị kết nạp Lò Văn Ơn") == 1
    assert "Thông qua nghị quyết" in words
    resolution = said(visit.get(f"/to-chuc/{row.unit_id}/giay-to/nghi-quyet-thang/?ngay=05/11/2026"))
    assert "Nạo vét mương" in resolution
    assert "Đắp đập" in resolution  # of the resolution before: what became of it is to be written
    assert "Tổng số đảng viên: 4" in resolution


@pytest.mark.parametrize(
    ("kind", "slug", "words"),
    [
        (MeetingKind.TOPIC, "bien-ban-sinh-hoat-chuyen-de", "sinh hoạt chi bộ chuyên đề ngày 05/11/2026"),
        (MeetingKind.SPECIAL, "bien-ban-hop-chi-bo-bat-thuong", "họp chi bộ bất thường ngày 05/11/2026"),
    ],
)
def test_topic_and_special_meetings_have_minutes_of_their_own_day(
    world: World, kind: MeetingKind, slug: str, words: str
) -> None:
    row = met(world, kind=kind)
    setting = Setting(starts=time(19, 30), topic="Nước sạch của bản", chair=world.person["lan"].pk)
    came = {world.person[name].pk: Came(True) for name in NAMES}
    act.hold(world.actor("lan"), row, attendance=came, setting=setting)
    row = act.conclude(world.actor("lan"), row, ends=time(20, 30), conclusion="Góp công đào mương.")
    closed(world)  # the regular meeting of the same day
    visit = Client.of(world.lan)
    address = f"/to-chuc/{row.unit_id}/giay-to/{slug}/?ngay=05/11/2026"
    opened = f"{address}&hop={row.pk}"
    assert opened in {node.get("href") for node in visit.get(url(row)).tree.iter("a")}
    assert url(row) in {node.get("href") for node in visit.get(opened).tree.iter("a")}
    assert url(row) not in {node.get("href") for node in visit.get(address).tree.iter("a")}

    minutes = said(visit.post(address, {"viec": "loi", "session_talk": "Đồng chí Minh phát biểu."}, follow=True))

    for piece in (words, "Nước sạch của bản", "có mặt: 4", "Đồng chí Minh phát biểu.", "Góp công đào mương.",
                  "20 giờ 30 phút"):  # fmt: skip
        assert piece in minutes, piece
    other = said(visit.get(address.replace("05/11", "06/11")))
    assert "Đồng chí Minh phát biểu." not in other
    assert "Nước sạch" not in other


def test_a_paper_about_somebody_takes_who_led_from_the_meeting_of_that_day(world: World) -> None:
    road = walked(world, StepKey.OPINIONS, introduced(world))
    row = closed(world, Line(ItemKind.ADMIT, road.pk))
    data = {"vote": {"members": 3, "present": 2, "yes": 2}}
    StepRecord.objects.create(candidate=road, step="cell-vote", happened_on=DAY, unit=row.unit, data=data)
    page = Client.of(world.lan).get(f"/ho-so/{road.pk}/giay-to/knd-06/")
    assert "đồng chí Lò Thị Lan, chức vụ Bí thư chi bộ" in said(page)
    assert "1 đảng viên dự bị" in said(page)
    names = {node.get("name") for node in page.tree.iter("input")}
    assert not names & {"chair", "minute_taker", "present_probationary", "absence_reason"}
    Meeting.objects.filter(pk=row.pk).update(kind="special")
    minutes = said(Client.of(world.lan).get(f"/ho-so/{road.pk}/giay-to/bien-ban-xet-ket-nap/"))
    assert "Chi bộ thông qua nghị quyết." in minutes  # the conclusion of a meeting held for this
    assert "nhà văn hóa bản" in minutes


def test_resolutions_count_probationers_as_the_roll_did_however_late_one_is_recognised(world: World) -> None:
    late = walked(world, StepKey.PROBATION_OPINIONS, introduced(world))
    row = met(world, items=[Line(ItemKind.RECOGNISE, late.pk)])
    there = {member.person: Came(present=member.name != "Lò Thị Thoa")
             for member in read.roll(world.actor("lan"), row.unit, DAY)}  # fmt: skip
    act.hold(world.actor("lan"), row, attendance=there)
    for step, vote in (("recognition-cell-vote", {"members": 3, "present": 2, "yes": 2}),
                       ("recognised", {"members": 11, "present": 10, "yes": 10})):  # fmt: skip
        StepRecord.objects.create(candidate=late, step=step, happened_on=DAY, unit=row.unit, data={"vote": vote})
    Membership.objects.filter(person=world.person["dia"]).update(recognised_on=date(2026, 10, 1))  # after the roll

    page = Client.of(world.lan).get(f"/ho-so/{late.pk}/giay-to/knd-13/")

    assert "5 đảng viên, trong đó chính thức 3 đồng chí, dự bị 2 đồng chí" in said(page)
    assert "Có mặt: 4 đảng viên, trong đó chính thức 2 đồng chí, dự bị 2 đồng chí" in said(page)
    assert "present_probationary" not in {node.get("name") for node in page.tree.iter("input")}


def test_without_a_meeting_minutes_are_typed_as_before(world: World) -> None:
    page = Client.of(world.lan).get(f"/to-chuc/{world.unit['na-loc'].pk}/giay-to/bien-ban-sinh-hoat-chi-bo/")
    assert {"chair", "session_present"} <= {node.get("name") for node in page.tree.iter("input")}
    assert Candidate.objects.exists()


def test_a_vote_apart_from_the_roll_is_asked_about_and_said_on_every_page(world: World) -> None:
    """Of three official members two came; the vote says three. Then the roll is put right: both pages say so."""
    candidate, day, client = walked(world, StepKey.OPINIONS), date(2025, 8, 15), Client.of(world.lan)
    row = met(world, day, items=[Line(ItemKind.ADMIT, candidate.pk)])
    there = {world.person[name].pk: Came(present=name != "thoa", reason="đi viện") for name in ("lan", "minh", "thoa")}
    act.hold(world.actor("lan"), row, attendance=there)
    address = f"/ho-so/{candidate.pk}/ghi/cell-vote/?hop={row.pk}"
    typed = {"on": "15/08/2025", "members": "3", "away": "0", "exempt": "0", "suspended": "0", "present": "3",
             "yes": "2", "no": "0", "invalid": "0", "method": "ballot"}  # fmt: skip

    assert "Theo điểm danh ngày 15/08/2025: 3 đảng viên chính thức được triệu tập, 2 có mặt." in said(
        client.get(address)
    )
    refused = said(client.post(address, {**typed, "yes": "3"}))
    assert "Cộng phiếu được 3, mà điểm danh ngày này có 2 đảng viên chính thức có mặt." in refused
    words = said(client.post(address, typed))
    assert "có mặt: biểu quyết 3, điểm danh 2" in words
    assert "Vẫn ghi số khác điểm danh" in words
    assert not candidate.records.filter(step="cell-vote").exists()

    client.post(address, {**typed, "apart": "on"})
    vote = candidate.records.get(step="cell-vote")
    apart = "Khác điểm danh ngày 15/08/2025: có mặt: biểu quyết 3, điểm danh 2."
    minutes = f"/to-chuc/{row.unit_id}/giay-to/bien-ban-sinh-hoat-chi-bo/?ngay=15/08/2025"
    paper = f"/ho-so/{candidate.pk}/giay-to/knd-06/"
    pages = (url(row), f"/ho-so/{candidate.pk}/", f"/ho-so/{candidate.pk}/dong/{vote.pk}/dinh-chinh/", minutes, paper)
    assert [apart in said(client.get(page)) for page in pages] == [True] * 5

    act.conclude(world.actor("lan"), row, ends=time(21, 15), conclusion="Chi bộ nhất trí.")
    seat = Attendance.objects.get(meeting=row, person=world.person["minh"])
    act.correct(world.actor("lan"), seat, came=Came(present=False, reason="Ốm"), note="Ghi nhầm")
    later = "Điểm danh đính chính ngày"
    assert [later in said(client.get(page)) and "Số phiếu nhiều hơn số người có mặt." in said(client.get(page))
            for page in pages[:2]] == [True] * 2  # fmt: skip

    fixed = {**typed, "present": "1", "yes": "1", "reason": "Đếm lại biên bản", "version": ""}
    assert client.post(pages[2], fixed).status_code == 302
    assert [apart in said(client.get(page)) or later in said(client.get(page)) for page in pages[:2]] == [False] * 2


def test_page_and_minutes_tell_of_what_no_line_said_each_meeting_of_its_own(world: World) -> None:
    """Two meetings on a day: one admits somebody, the other hears a remark; a vote nobody planned is told by both.

    A remark that is corrected keeps what the cell said of it.
    """
    day, lan, client = date(2025, 8, 15), world.actor("lan"), Client.of(world.lan)
    planned = walked(world, StepKey.OPINIONS)
    unplanned = walked(world, StepKey.OPINIONS, introduced(world, "Lò Văn Ín"))
    heard = walked(world, StepKey.HELPER_ASSIGNED, introduced(world, "Lò Văn Uốn"))
    told = record_step(world.program, heard, record=remark("Chăm"))
    special = met(world, day, MeetingKind.SPECIAL, items=[Line(ItemKind.ADMIT, planned.pk)])
    regular = met(world, day, items=[Line(ItemKind.REMARKS, heard.pk)])
    there = {world.person[name].pk: Came(present=True) for name in ("lan", "minh", "thoa")}
    for row in (special, regular):
        act.hold(lan, row, attendance=there)
    vote = Vote(members=3, present=3, yes=3)
    record_step(lan, planned, record=Record(step=StepKey.CELL_VOTE, on=day, vote=vote))
    record_comment(lan, heard, row=told.pk, on=day, text="Chi bộ nhất trí.")
    correct_step(lan, heard, record=remark("Chăm chỉ", told.pk), reason="Thiếu chữ")

    words = {row.kind: said(client.get(url(row))) for row in (special, regular)}
    assert "Lò Văn Ơn" not in words["regular"]
    assert "3 trên 3 tán thành" in words["special"]
    assert "Chi bộ nhất trí." in words["regular"]
    assert "ngoài chương trình" not in words["regular"]

    record_step(lan, unplanned, record=Record(step=StepKey.CELL_VOTE, on=day, vote=vote))
    page = said(client.get(url(regular)))
    assert "Đã làm trong ngày, ngoài chương trình Chi bộ biểu quyết đề nghị kết nạp: Lò Văn Ín" in page
    minutes = said(client.get(f"/to-chuc/{regular.unit_id}/giay-to/bien-ban-sinh-hoat-chi-bo/?ngay=15/08/2025"))
    assert "Đề nghị kết nạp Lò Văn Ín" in minutes
    assert "Đề nghị kết nạp Lò Văn Ơn" not in minutes
    assert "Chi bộ nhất trí" in minutes


def remark(strong: str, corrects: int | None = None) -> Record:
    return Record(step=StepKey.REMARK, on=date(2025, 8, 14), corrects=corrects,
                  remark=Remark(month="2025-08", strong=strong))  # fmt: skip
