"""Nguồn: on a phone, somebody in three answers; asked, agreed, introduced, or erased."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.actions.test_sources import BORN, DAY, agreed, fresh, spotted
from tests.client import Client, said
from tests.road import walked
from tests.world import World, person

from ketnap.actions import sources as act
from ketnap.models import Activity, Candidate, Event, MassOrganisation, Naming, Participation, Source
from ketnap.process.keys import StepKey

LIST = "/nguon/"


def typed(world: World, **more: str) -> dict[str, str]:
    return {
        "name": "Lò Văn Ơn", "born": "1999", "organisation": str(world.organisation["doan"].pk), "unit": "",
        "on": "05/10/2026", **more,
    }  # fmt: skip


def home(source: Source, way: str = "") -> str:
    return f"{LIST}{source.pk}/{way}"


def test_the_empty_pool_says_what_to_do(world: World) -> None:
    page = said(Client.of(world.hoa).get(LIST))

    assert "Chưa có ai đang trong nguồn" in page
    assert "Hỏi người ấy đồng ý rồi mới giới thiệu cho chi bộ" in page
    assert "180 ngày là quy ước của chương trình" in page


def test_somebody_in_three_answers(world: World) -> None:
    visit = Client.of(world.hoa)
    assert "giữ đến 15/05/2027" in said(visit.get(f"{LIST}them/"))

    page = said(visit.post(f"{LIST}them/", typed(world), follow=True))

    assert "Đã ghi Lò Văn Ơn vào nguồn" in page
    row = Source.objects.get()
    assert (row.unit, row.born_on, row.born_precision) == (world.unit["nam-pha"], date(1999, 1, 1), "year")
    listed = said(visit.get(LIST))
    assert "Có 1 người: 1 mới phát hiện" in listed
    assert "Lò Văn Ơn" in listed
    assert "Đoàn xã Nậm Pha" in listed


def test_a_secretary_needs_no_place(world: World) -> None:
    Client.of(world.lan).post(f"{LIST}them/", typed(world, organisation="", born="14/03/1999"))

    assert (Source.objects.get().unit, Source.objects.get().born_on) == (world.unit["na-loc"], BORN)


def test_an_officer_says_where(world: World) -> None:
    visit = Client.of(world.hoa)
    page = said(visit.post(f"{LIST}them/", typed(world, organisation="")))
    assert "Chọn chi bộ, hoặc chọn đoàn thể phát hiện" in page

    visit.post(f"{LIST}them/", typed(world, unit=str(world.unit["na-loc"].pk)))
    assert Source.objects.get().unit == world.unit["na-loc"]


@pytest.mark.parametrize(("field", "value", "sentence"), [
    ("name", "", "Ghi họ và tên"),
    ("born", "", "Ghi năm sinh hoặc ngày sinh"),
    ("born", "99", "Chỉ biết năm thì ghi bốn chữ số"),
    ("born", "2030", "Xem lại ngày sinh"),
    ("on", "17/11/2026", "chưa tới"),
])  # fmt: skip
def test_refuses_what_cannot_be_and_keeps_what_was_typed(world: World, field: str, value: str, sentence: str) -> None:
    page = Client.of(world.hoa).post(f"{LIST}them/", typed(world, **{field: value}))

    assert sentence in said(page)
    kept = page.tree.find(f".//input[@name='{'born' if field == 'name' else 'name'}']")
    assert kept.get("value") == ("1999" if field == "name" else "Lò Văn Ơn")
    assert not Source.objects.exists()


def test_the_same_person_is_asked_about_and_joined(world: World) -> None:
    women = MassOrganisation.objects.create(unit=world.unit["na-loc"], kind="women", name="Chi hội Phụ nữ")
    found, visit = spotted(world), Client.of(world.hoa)
    again = typed(world, organisation=str(women.pk), name="lo van on")

    page = said(visit.post(f"{LIST}them/", again))
    assert "Đã có người giống như vậy. Là ai?" in page
    assert "đã trong nguồn ở Chi bộ bản Nà Lốc, do Đoàn xã Nậm Pha nêu tên" in page

    visit.post(f"{LIST}them/", {**again, "who": f"s{found.pk}"})
    assert Source.objects.count() == 1
    assert set(found.namings.values_list("organisation__name", flat=True)) == {"Đoàn xã Nậm Pha", "Chi hội Phụ nữ"}
    figures = said(visit.get(LIST))
    assert "Có 1 người" in figures
    assert "Người được hai nơi nêu tên đếm ở cả hai nơi" in figures

    assert "đã nêu tên Lò Văn Ơn" in said(visit.post(f"{LIST}them/", {**again, "who": f"s{found.pk}"}))
    own = typed(world, organisation="", unit=str(world.unit["na-loc"].pk), who=f"s{found.pk}")
    assert "không ghi hai lần" in said(visit.post(f"{LIST}them/", own))
    visit.post(f"{LIST}them/", {**again, "who": "khac"})
    assert Source.objects.count() == 2


def test_somebody_kept_already_is_joined(world: World) -> None:
    who, visit = person(world, "na-loc", "Lò Văn Ơn", born_on=BORN), Client.of(world.hoa)
    assert "Lò Văn Ơn, sinh 1999" in said(visit.post(f"{LIST}them/", typed(world)))

    visit.post(f"{LIST}them/", typed(world, who=f"p{who.pk}"))

    assert (Source.objects.get().person, Source.objects.get().name) == (who, "")
    assert "Lò Văn Ơn" in said(visit.get(f"{LIST}?tim=lo+van"))


def test_a_member_is_no_source(world: World) -> None:
    thoa = world.person["thoa"]
    given = typed(world, name="Lò Thị Thoa", born="1990", who=f"p{thoa.pk}")

    assert "đang là đảng viên" in said(Client.of(world.hoa).post(f"{LIST}them/", given))


def test_somebody_alike_elsewhere_is_never_given_away(world: World) -> None:
    person(world, "huoi-co", "Lò Văn Ơn", born_on=BORN)
    spotted(world, "cuong", "huoi-co", organisation=None, same_ok=True)

    page = said(Client.of(world.hoa).post(f"{LIST}them/", typed(world), follow=True))

    assert "Đã ghi Lò Văn Ơn vào nguồn" in page


def test_a_double_click_asks_instead_of_doubling(world: World) -> None:
    visit = Client.of(world.hoa)
    visit.post(f"{LIST}them/", typed(world))

    assert "Là ai?" in said(visit.post(f"{LIST}them/", typed(world)))
    assert Source.objects.count() == 1


@pytest.mark.parametrize("name", ["mai", "nam", "dung", "bao", "ha", "khai"])
def test_it_refuses_without_right(world: World, name: str) -> None:
    found, visit = spotted(world), Client.of(world.account[name])
    for url in (LIST, f"{LIST}them/", home(found), home(found, "phieu/"), f"{LIST}da-gioi-thieu/", f"{LIST}hoat-dong/"):
        assert visit.get(url).status_code == 403


def test_out_of_reach_is_404(world: World) -> None:
    found = spotted(world)
    visit = Client.of(world.cuong)
    for way in ("", "hoi/", "dong-y/", "khong-dong-y/", "het-thoi-gian/", "sua/", "phieu/"):
        assert visit.get(home(found, way)).status_code == 404
        assert visit.post(home(found, way), {}).status_code == 404
    assert visit.get(f"/gioi-thieu/?nguon={found.pk}").status_code == 404
    assert visit.get(f"{LIST}?don-vi={world.unit['na-loc'].pk}").status_code == 404


def test_asked_agreed_introduced(world: World) -> None:
    found, visit = spotted(world), Client.of(world.hoa)
    assert "Đã ghi hỏi Lò Văn Ơn" in said(visit.post(home(found, "hoi/"), {"on": "05/10/2026"}, follow=True))
    assert "Đồng ý bằng cách nào" in said(visit.get(home(found, "dong-y/")))
    page = said(visit.post(home(found, "dong-y/"), {"on": "06/10/2026", "how": "sheet"}, follow=True))
    assert "Giới thiệu cho chi bộ" in page
    assert "06/10/2026. Ký phiếu đồng ý" in page
    activity = Activity.objects.create(
        unit=world.unit["nam-pha"], kind="youth-month", name="Tháng Thanh niên 2026", since=DAY, until=DAY
    )
    Participation.objects.create(activity=activity, source=found, on=DAY, merit="Vận động 12 hộ")

    form = visit.get(f"/gioi-thieu/?nguon={found.pk}")
    values = {node.get("name"): node.get("value") for node in form.tree.iter("input")}
    assert (values["name"], values["born_on"], values["consent_on"], values["movement"]) == (
        "Lò Văn Ơn", "14/03/1999", "06/10/2026", "Tháng Thanh niên 2026",
    )  # fmt: skip
    given = {
        "unit": str(world.unit["na-loc"].pk), "organisation": str(world.organisation["doan"].pk), "on": "07/10/2026",
        "movement": values["movement"], "name": "Lò Văn Ơn", "born_on": "14/03/1999", "sex": "male", "ethnicity": "03",
        "citizen": "on", "consent_on": "06/10/2026",
    }  # fmt: skip
    stage = said(visit.post(f"/gioi-thieu/?nguon={found.pk}", given, follow=True))

    road = Candidate.objects.get(person__name="Lò Văn Ơn")
    assert "chỉ xem được người này đang ở bước nào" in stage
    assert "Vận động 12 hộ" not in stage
    assert fresh(found).candidate == road
    assert "Mở hồ sơ" in said(visit.get(home(found)))
    file = said(Client.of(world.lan).get(f"/ho-so/{road.pk}/"))
    assert "Phong trào, thành tích Tháng Thanh niên 2026" in file
    assert "Vận động 12 hộ." in file
    again = said(visit.post(f"/gioi-thieu/?nguon={found.pk}", given, follow=True))
    assert "Chỉ giới thiệu người đã ghi đồng ý" in again
    assert Candidate.objects.filter(person__name="Lò Văn Ơn").count() == 1


def test_only_who_agreed_gets_the_form(world: World) -> None:
    page = said(Client.of(world.hoa).get(f"/gioi-thieu/?nguon={spotted(world).pk}", follow=True))

    assert "Chỉ giới thiệu người đã ghi đồng ý" in page


@pytest.mark.parametrize(("way", "given", "sentence"), [
    ("dong-y/", {"on": "17/11/2026", "how": "sheet"}, "chưa tới"),
    ("dong-y/", {"on": "13/03/1999", "how": "sheet"}, "sớm hơn ngày sinh"),
    ("dong-y/", {"on": "06/10/2026"}, "Đồng ý bằng cách nào?"),
    ("hoi/", {"on": "04/10/2026"}, "sớm hơn ngày phát hiện"),
    ("sua/", {"name": "Lò Văn Ân", "born": "1999", "reason": ""}, "Ghi lý do sửa"),
    ("het-thoi-gian/", {}, "còn giữ được đến 03/04/2027"),
])  # fmt: skip
def test_refuses_what_cannot_be(world: World, way: str, given: dict[str, str], sentence: str) -> None:
    found = spotted(world)

    assert sentence in said(Client.of(world.hoa).post(home(found, way), given))
    assert fresh(found).state == "spotted"


def test_a_no_erases_and_says_so(world: World) -> None:
    found, visit = spotted(world), Client.of(world.hoa)
    assert "Chữ đã xóa không lấy lại được" in said(visit.get(home(found, "khong-dong-y/")))

    visit.post(home(found, "khong-dong-y/"), {"on": "06/10/2026"})

    assert fresh(found).name == ""
    assert "Lò Văn Ơn" not in said(visit.get(f"{LIST}?tinh-trang=tat-ca"))
    assert "1 không đồng ý" in said(visit.get(f"{LIST}?tinh-trang=tat-ca"))
    assert "không đồng ý" in said(visit.get(home(found)))


def test_the_time_of_keeping_is_shown_and_over(world: World) -> None:
    found, visit = spotted(world, on=date(2026, 1, 5)), Client.of(world.hoa)
    assert "Đã hết thời gian lưu" in said(visit.get(home(found)))
    assert "hết từ 04/07/2026" in said(visit.get(f"{LIST}?het-han=1"))

    visit.post(home(found, "het-thoi-gian/"))

    assert fresh(found).state == "lapsed"


def test_a_name_is_put_right(world: World) -> None:
    found = spotted(world)
    given = {"name": "Lò Văn Ân", "born": "2000", "reason": "Nghe nhầm"}

    page = said(Client.of(world.hoa).post(home(found, "sua/"), given, follow=True))

    assert "Lò Văn Ân" in page
    assert Event.objects.filter(action="source-corrected").count() == 1


def test_the_sheet_says_what_is_kept_and_how_to_take_it_back(world: World) -> None:
    page = Client.of(world.hoa).get(home(spotted(world), "phieu/"))

    for words in ("Lò Văn Ơn, sinh 14/03/1999", "Đoàn xã Nậm Pha", "đến 03/04/2027", "không phải quy định",
                  "rút lại bất cứ lúc nào", "Tôi không đồng ý"):  # fmt: skip
        assert words in said(page)
    assert page.tree.find(".//button[@data-print]") is not None


def test_somebody_who_moved_away_has_no_name_here(world: World) -> None:
    who = person(world, "na-loc", "Lò Văn Ơn", born_on=BORN)
    found = act.spot(world.actor("lan"), unit=world.unit["na-loc"], on=DAY, person=who)
    act.agree(world.actor("lan"), found, on=DAY, how="sheet")
    type(who).objects.filter(pk=who.pk).update(unit=world.unit["huoi-co"], path=world.unit["huoi-co"].path)
    visit = Client.of(world.lan)

    for url in (LIST, home(found), home(found, "phieu/"), f"/gioi-thieu/?nguon={found.pk}", f"{LIST}?tim=on"):
        assert "Lò Văn Ơn" not in visit.get(url).content.decode()


# ── Introduced ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_became_of_them_opens_to_people(world: World) -> None:
    found = agreed(world)
    road = walked(world, StepKey.CEREMONY)
    Candidate.objects.filter(pk=road.pk).update(introduced_by=world.organisation["doan"], movement="Tuần tra")
    visit, doan = Client.of(world.lan), world.organisation["doan"].pk

    page = said(visit.get(f"{LIST}da-gioi-thieu/?nam=2025"))
    assert "giới thiệu cho chi bộ 1 người; trong số được giới thiệu, 1 người đã kết nạp" in page
    assert "Theo phong trào, mô hình" in page
    for more in (f"&noi={doan}", "&phong-trao=Tuần tra", "&ket-qua=ket-nap", f"&noi={doan}&ket-qua=ket-nap"):
        assert "Lò Văn Ơn" in said(visit.get(f"{LIST}da-gioi-thieu/?nam=2025{more}"))
    assert "Không có ai trong danh sách này" in said(visit.get(f"{LIST}da-gioi-thieu/?nam=2025&ket-qua=thoi"))

    now = visit.get(f"{LIST}da-gioi-thieu/")
    assert "Phát hiện 1 người, giới thiệu cho chi bộ 2 người" in said(now)
    links = [node.get("href") for node in now.tree.iter("a")]
    behind = next(url for url in links if "tinh-trang=tat-ca" in url and f"noi={doan}" in url)
    assert "Có 1 người" in said(visit.get(behind))
    assert found.called in said(visit.get(behind))


def test_counts_agree_with_their_lists(world: World) -> None:
    """Every linked figure of the year opens a list of as many people."""
    women = MassOrganisation.objects.create(unit=world.unit["na-loc"], kind="women", name="Chi hội Phụ nữ")
    act.name_again(world.actor("hoa"), agreed(world), organisation=women, on=DAY)
    act.end(world.actor("hoa"), spotted(world, name="Lò Văn Hai"), on=DAY)
    spotted(world, name="Lò Văn Ba", organisation=None)
    Candidate.objects.filter(pk=world.candidate["pao"].pk).update(introduced_by=women, movement="Tháng Thanh niên")
    visit = Client.of(world.hung)

    tables = visit.get(f"{LIST}da-gioi-thieu/").tree.findall(".//table")[:2]

    links = [node for table in tables for node in table.iter("a")]
    assert len(links) >= 8
    for link in links:
        count = (link.text or "").strip()
        assert f"{count} người" in said(visit.get(link.get("href")))


def test_nobody_introduced_is_said(world: World) -> None:
    page = said(Client.of(world.hoa).get(f"{LIST}da-gioi-thieu/?nam=2020"))

    assert "Chưa giới thiệu ai trong năm 2020" in page


# ── The monthly review ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_secretary_reviews_once_a_month(world: World) -> None:
    spotted(world)
    visit = Client.of(world.lan)
    assert "Tháng 11/2026 chưa ghi rà soát" in said(visit.get(f"{LIST}ra-soat/"))

    page = said(visit.post(f"{LIST}ra-soat/", {"on": "16/11/2026", "note": "Hỏi thêm Đoàn"}, follow=True))

    assert "Tháng 11/2026 đã rà soát ngày 16/11/2026" in page
    assert "1 mới phát hiện" in page
    again = said(visit.post(f"{LIST}ra-soat/", {"on": "16/11/2026", "note": ""}))
    assert "Tháng 11/2026 đã ghi rà soát ngày 16/11/2026" in again


def test_the_committee_sees_which_cells_did(world: World) -> None:
    act.review(world.actor("lan"), world.unit["na-loc"], on=world.today)
    visit = Client.of(world.hung)

    page = said(visit.get(f"{LIST}ra-soat/"))

    assert "Chi bộ bản Nà Lốc 16/11/2026" in page
    assert "Chi bộ Trường Tiểu học Nậm Pha Chưa ghi" in page
    assert "Chi bộ bản Nà Lốc" in said(visit.get(f"{LIST}ra-soat/?don-vi={world.unit['na-loc'].pk}"))
    assert Client.of(world.hoa).get(f"{LIST}ra-soat/").status_code == 403


# ── How much is asked ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("more", [0, 3])
def test_queries_do_not_grow(world: World, django_assert_num_queries: DjangoAssertNumQueries, more: int) -> None:
    for number in range(1 + more):
        spotted(world, name=f"Lò Văn Người {number}")
    assert Naming.objects.count() == 1 + more
    visit = Client.of(world.hung)
    visit.get(LIST)
    with django_assert_num_queries(11):
        visit.get(LIST)
    with django_assert_num_queries(9):
        visit.get(f"{LIST}da-gioi-thieu/")
