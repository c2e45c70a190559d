"""The pages of a class, from the plan of the year to the certificates, as those who do it would."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.classes import FIRST, LAST, closed, confirmed, nominated, opened, passed, planned, running, sympathiser
from tests.client import Client, said
from tests.road import walked
from tests.world import World, person

from ketnap.actions import classes as act
from ketnap.models import Candidate, ClassResult, ClassSession, Nomination, SessionAttendance, StudyClass
from ketnap.process.keys import StepKey

LIST = "/lop/"
DAYS = {"opens_on": "09/11/2026", "closes_on": "13/11/2026"}


def at(study: StudyClass, way: str = "") -> str:
    return f"{LIST}{study.pk}/{way}"


def test_a_class_from_the_plan_to_the_certificates(world: World) -> None:
    road = sympathiser(world)
    bao, lan, hung = (Client.of(account) for account in (world.bao, world.lan, world.hung))
    given = {"unit": world.unit["nam-pha"].pk, "kind": "awareness", "name": "Khóa 3", "capacity": "2", **DAYS}
    page = bao.post(f"{LIST}moi/", given, follow=True)
    assert "Lớp bồi dưỡng nhận thức về Đảng, Khóa 3 Trong kế hoạch. Còn 2 chỗ trong 2." in said(page)
    study = StudyClass.objects.get()
    bao.post(at(study, "mo-de-cu/"))
    assert "Lò Văn Ơn" in said(lan.get(at(study, "de-cu/")))
    page = lan.post(at(study, "de-cu/"), {"people": [road.pk], "on": "02/11/2026"}, follow=True)
    assert "Đã đề cử 1 người" in " ".join(page.tree.itertext())
    nomination = Nomination.objects.get()
    page = hung.post(at(study, "cu-di-hoc/"), {"people": [nomination.pk], "on": "05/11/2026", "paper": "12-DS/ĐU"},
                     follow=True)  # fmt: skip
    assert "Đã cử đi học" in said(page)
    bao.post(at(study, "khai-giang/"))
    bao.post(at(study, "buoi-hoc/"), {"on": "09/11/2026", "part": "1-morning", "topic": "Điều lệ Đảng"})
    session = ClassSession.objects.get()
    assert f"Điểm danh buổi {session}" in said(bao.get(at(study)))
    page = bao.post(f"{LIST}buoi-hoc/{session.pk}/", {"seen": "0", f"den-{nomination.pk}": "on"}, follow=True)
    assert "1 trong 1 người" in said(page)
    page = bao.post(at(study, "be-giang/"), {"on": "13/11/2026"}, follow=True)
    assert "Đã bế giảng" in said(page)
    results = said(bao.get(at(study, "ket-qua/")))
    assert "Số giấy chứng nhận tiếp theo: 001/2026" in results
    given = {"issued_on": "13/11/2026", f"kq-{nomination.pk}": "dat", f"loai-{nomination.pk}": "khá"}
    page = bao.post(at(study, "ket-qua/"), given, follow=True)
    assert "số 001/2026 ngày 13/11/2026, khá; dùng được đến 13/11/2031" in said(page)
    assert Candidate.objects.get(pk=road.pk).next_step == "dossier-allowed"


def test_the_centre_sees_what_is_left_to_do_and_the_cell_what_is_open(world: World) -> None:
    study = running(world)
    page = said(Client.of(world.bao).get(LIST))
    assert "Có 1 lớp, 1 học viên, đã cấp 0 giấy chứng nhận." in page
    assert "2 buổi chưa điểm danh" in page
    cell = said(Client.of(world.lan).get(LIST))
    assert "Có 1 lớp để cử người đi học." in cell
    assert "chưa điểm danh" not in cell
    assert "còn 1 trong 2 chỗ" in cell
    assert "Chưa có lớp nào" in said(Client.of(world.cuong).get(LIST))
    assert "Chưa có lớp nào" in said(Client.of(world.bao).get(f"{LIST}?nam=2025"))
    assert study.name not in said(Client.of(world.bao).get(f"{LIST}?nam=2025"))


def test_a_cell_sees_its_own_people_only(world: World) -> None:
    study = opened(world)
    nominated(world, study, sympathiser(world))
    other = person(world, "truong", "Đinh Thị Khác")
    Nomination.objects.create(study=study, person=other, unit=other.unit, nominated_on=FIRST)
    assert "Đinh Thị Khác" in said(Client.of(world.bao).get(at(study)))
    page = said(Client.of(world.lan).get(at(study)))
    assert "Lò Văn Ơn" in page
    assert "Đinh Thị Khác" not in page
    assert "Hết 2 chỗ" in page


def test_out_of_reach_is_404_and_without_right_403(world: World) -> None:
    study = closed(world)
    (result,) = passed(world, study)
    session, (row,) = ClassSession.objects.earliest("on"), study.nominations.all()
    ways = (
        at(study), at(study, "sua/"), at(study, "mo-de-cu/"), at(study, "khai-giang/"), at(study, "be-giang/"),
        at(study, "huy/"), at(study, "ket-qua/"), at(study, "buoi-hoc/"), f"{LIST}buoi-hoc/{session.pk}/",
        f"{LIST}buoi-hoc/{session.pk}/bo/", f"{LIST}ket-qua/{result.pk}/dinh-chinh/",
        at(study, "giay-to/giay-chung-nhan-nhan-thuc/"), at(study, "de-cu/"), at(study, f"de-cu/{row.pk}/rut/"),
    )  # fmt: skip
    for url in ways:
        assert Client.of(world.cuong).get(url).status_code in {403, 404}, url
        assert Client.of(world.mai).get(url).status_code == 403, url
    assert Client.of(world.cuong).get(at(study)).status_code == 404
    assert Client.of(world.lan).get(at(study, "ket-qua/")).status_code == 403
    assert Client.of(world.bao).get(at(study, "cu-di-hoc/")).status_code == 403


def test_one_day_is_said_once_where_people_are_nominated_and_sessions_added(world: World) -> None:
    study = opened(world, closes_on=FIRST)
    assert "Khóa 3 năm 2026, 09/11/2026. Người của" in said(Client.of(world.lan).get(at(study, "de-cu/")))
    assert "Khóa 3 năm 2026, 09/11/2026." in said(Client.of(world.bao).get(at(study, "buoi-hoc/")))


def test_the_list_to_nominate_says_why_somebody_does_not_go(world: World) -> None:
    study, road = opened(world), walked(world, StepKey.CERTIFICATE)
    visit = Client.of(world.lan)
    page = said(visit.get(at(study, "de-cu/")))
    assert "Giấy chứng nhận cấp 28/03/2025, dùng được đến 28/03/2030: chưa phải học lại." in page
    assert "Chưa có trong danh sách cảm tình Đảng." in page
    assert "Không có ai cần đề cử vào lớp này" in page
    later = at(study, "de-cu/?xet=29/03/2030")
    assert "học lại trước khi chi bộ xét" in said(visit.get(later))
    visit.post(later, {"people": [road.pk], "on": "02/11/2026"})
    assert Nomination.objects.get().person == road.person
    assert "Ghi ngày chi bộ xét" in said(visit.get(at(study, "de-cu/?xet=hom-nay"))) or "ngày chi bộ xét" in said(
        visit.get(at(study, "de-cu/?xet=hom-nay"))
    )


def test_what_was_typed_stays_when_a_nomination_is_refused(world: World) -> None:
    study, road = opened(world), sympathiser(world)
    page = Client.of(world.lan).post(at(study, "de-cu/"), {"people": [road.pk], "on": "17/11/2026"})
    assert "chưa tới" in said(page)
    assert "Có 1 chỗ cần sửa" in (page.tree.find(".//title").text or "")
    assert page.tree.find(".//input[@name='people'][@checked]") is not None


def test_the_probationers_of_a_cell_for_the_class_of_new_members(world: World) -> None:
    study = opened(world, "new-member")
    visit = Client.of(world.lan)
    assert "Lèo Văn Địa" in said(visit.get(at(study, "de-cu/")))
    visit.post(at(study, "de-cu/"), {"people": [world.membership["dia"].pk], "on": "02/11/2026"})
    assert "Đã được đề cử vào lớp này." in said(visit.get(at(study, "de-cu/")))
    page = said(Client.of(world.hung).get(at(study, "giay-to/danh-sach-hoc-vien-dang-vien-moi/")))
    assert "chưa có trường hợp nào" in page  # nobody is sent yet


def test_who_withdraws_makes_room_for_who_waits(world: World) -> None:
    study = opened(world, capacity=1)
    first, second = nominated(world, study, sympathiser(world), sympathiser(world, "Lò Thị Hai"))
    page = Client.of(world.lan).post(
        at(study, f"de-cu/{first.pk}/rut/"), {"reason": "Bận mùa", "on": "05/11/2026"}, follow=True
    )
    assert "được gọi ngày 05/11/2026" in said(page)
    page = Client.of(world.hung).post(
        at(study, f"de-cu/{second.pk}/khong-nhan/"), {"reason": "Học khóa sau", "on": "05/11/2026"}, follow=True
    )
    assert "Không nhận: Học khóa sau" in said(page)


def test_attendance_sent_twice_is_written_once_and_a_stale_page_is_told(world: World) -> None:
    study = running(world)
    session, (row,) = ClassSession.objects.earliest("on"), study.nominations.all()
    visit, url = Client.of(world.bao), f"{LIST}buoi-hoc/{ClassSession.objects.earliest('on').pk}/"
    given = {"seen": "0", f"ly-do-{row.pk}": "đi viện"}
    for _ in range(2):
        visit.post(url, given)
    assert SessionAttendance.objects.get().why == "đi viện"
    page = said(visit.post(url, {"seen": "0", f"den-{row.pk}": "on"}))
    assert "vừa có người ghi" in page
    assert "đang ghi: vắng, đi viện" in page
    visit.post(url, {"seen": "1", f"den-{row.pk}": "on"})
    assert SessionAttendance.objects.count() == 2
    assert session.attendance.get(corrected_by=None).present


def test_after_the_class_the_reason_is_asked_for(world: World) -> None:
    study = closed(world)
    (row,) = study.nominations.all()
    visit, url = Client.of(world.bao), f"{LIST}buoi-hoc/{ClassSession.objects.earliest('on').pk}/"
    page = visit.post(url, {"seen": "1", f"ly-do-{row.pk}": "ốm"})
    assert "Lớp đã bế giảng. Ghi lý do sửa điểm danh." in said(page)
    assert page.tree.find(f".//input[@name='ly-do-{row.pk}']").get("value") == "ốm"
    visit.post(url, {"seen": "1", f"ly-do-{row.pk}": "ốm", "reason": "Ghi nhầm"})
    assert SessionAttendance.objects.filter(note="Ghi nhầm").count() == 1


def test_a_result_that_is_refused_keeps_what_was_typed(world: World) -> None:
    study = closed(world, away=1)
    (row,) = study.nominations.all()
    given = {"issued_on": "13/11/2026", f"kq-{row.pk}": "dat", f"loai-{row.pk}": "khá"}
    page = Client.of(world.bao).post(at(study, "ket-qua/"), given)
    assert "dự 1 trên 2 buổi, cần 2" in said(page)
    assert page.tree.find(f".//input[@name='loai-{row.pk}']").get("value") == "khá"
    assert page.tree.find(f".//input[@name='ly-do-{row.pk}']").get("aria-invalid") == "true"
    assert ClassResult.objects.count() == 0


def test_a_result_is_corrected(world: World) -> None:
    study = closed(world)
    (result,) = passed(world, study)
    url = f"{LIST}ket-qua/{result.pk}/dinh-chinh/"
    page = Client.of(world.bao).post(url, {"passed": "khong-dat", "reason": "Nhầm người"}, follow=True)
    assert "không đạt" in said(page)
    assert "số 001/2026" not in said(page)
    assert Client.of(world.bao).get(url).status_code == 404  # the new one may be corrected, this one not again


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("quyet-dinh-mo-lop-nhan-thuc", "cho 1 học viên"),
        ("danh-sach-hoc-vien-nhan-thuc", "Lò Văn Ơn"),
        ("giay-chung-nhan-nhan-thuc", "001/2026"),
    ],
)
def test_papers_are_filled_from_the_class(world: World, form: str, words: str) -> None:
    study = closed(world, place="Hội trường xã", organiser="Trung tâm Chính trị xã Nậm Pha", decision="12-QĐ/ĐU",
                   decided_on=FIRST)  # fmt: skip
    passed(world, study)
    visit = Client.of(world.bao)
    page = said(visit.get(at(study, f"giay-to/{form}/")))
    assert words in page
    if form.startswith("quyet-dinh"):
        assert "từ ngày 09/11/2026 đến ngày 13/11/2026. Địa điểm: Hội trường xã." in page
        assert "Trung tâm Chính trị xã Nậm Pha" in page
    assert visit.get(at(study, f"giay-to/{form}/docx/"))["Content-Type"].endswith("wordprocessingml.document")
    assert visit.get(at(study, "giay-to/giay-chung-nhan-dang-vien-moi/")).status_code == 404


def test_the_sheet_of_a_certificate_is_filled_from_its_class(world: World) -> None:
    road = sympathiser(world)
    study = closed(world, road, place="Hội trường xã", organiser="Trung tâm Chính trị xã Nậm Pha", decision="12-QĐ/ĐU",
                   decided_on=FIRST)  # fmt: skip
    passed(world, study)
    page = said(Client.of(world.lan).get(f"/ho-so/{road.pk}/giay-to/cn-ntvd/"))
    assert "học từ ngày 09/11/2026 đến ngày 13/11/2026, tại Hội trường xã" in page
    assert "Quyết định mở lớp: 12-QĐ/ĐU ngày 09/11/2026." in page
    assert "Xếp loại: khá." in page
    assert "Số: 001/2026. Ngày cấp: 13/11/2026. Nơi cấp: Trung tâm Chính trị xã Nậm Pha." in page


def test_changed_called_off_and_a_session_dropped(world: World) -> None:
    study, visit = planned(world), Client.of(world.bao)
    given = {"name": "Khóa 5", "capacity": "7", "least_sessions": "3", **DAYS}
    assert "3 (quy định của nơi mở lớp)" in said(visit.post(at(study, "sua/"), given, follow=True))
    session = act.add_session(world.actor("bao"), study, on=LAST, part="1-morning", topic="Điều lệ")
    visit.post(f"{LIST}buoi-hoc/{session.pk}/bo/")
    assert not ClassSession.objects.exists()
    visit.post(at(study, "huy/"), {"reason": "Ít người"})
    study.refresh_from_db()
    assert (study.state, study.capacity) == ("cancelled", 7)


def test_a_large_class_asks_no_more(world: World, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    """A hundred and twenty learners: twelve questions a page at most, as with one."""
    study = closed(world)
    crowd(world, study)
    session = ClassSession.objects.earliest("on")
    for url in (LIST, at(study), at(study, "ket-qua/"), f"{LIST}buoi-hoc/{session.pk}/",
                at(study, "giay-to/danh-sach-hoc-vien-nhan-thuc/")):  # fmt: skip
        visit = Client.of(world.bao)
        with django_assert_max_num_queries(12):
            assert visit.get(url).status_code == 200, url


def test_a_long_list_to_nominate_asks_no_more(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    study = opened(world)
    people = [person(world, "na-loc", f"Lò Văn {at}") for at in range(120)]
    rows = [Candidate(person=row, unit=row.unit, opened_on=FIRST) for row in people]
    for row in rows:
        row.fill_keys()
    Candidate.objects.bulk_create(rows)
    visit = Client.of(world.lan)
    with django_assert_max_num_queries(12):
        assert visit.get(at(study, "de-cu/")).status_code == 200


def crowd(world: World, study: StudyClass) -> None:
    people = [person(world, "na-loc", f"Lò Văn {at}") for at in range(119)]
    Nomination.objects.bulk_create(
        Nomination(study=study, person=row, unit=row.unit, nominated_on=FIRST, state="confirmed") for row in people
    )


def test_what_waits_to_be_sent_comes_first_for_the_officer(world: World) -> None:
    study = opened(world)
    nominated(world, study, sympathiser(world))
    page = Client.of(world.hung).get(at(study))
    main = page.tree.find(".//div[@class='page-head__actions']/a[@class='button']")
    assert (main.text or "").strip() == "Cử đi học"
    confirmed(world, opened(world, name="Khóa 4", opens_on=LAST, closes_on=LAST), sympathiser(world, "Lò Thị Hai"))
    assert "Không còn ai chờ" not in said(Client.of(world.hung).get(at(study, "cu-di-hoc/")))
