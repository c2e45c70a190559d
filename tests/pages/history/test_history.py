"""Lý lịch tự khai: one topic a screen, saved at every field, by the applicant with and without JavaScript."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World

from ketnap.models import Event, PersonalHistory
from ketnap.process.history_items import digest

EMPTY = digest("")
AUTO = {"X-Autosave": "1"}
SCHOOL = {"from": "09/2007", "to": "05/2019", "work": "Học phổ thông", "position": "", "seen": ""}


def url(world: World, rest: str = "") -> str:
    return f"/ho-so/{world.candidate['pao'].pk}/ly-lich/{rest}"


def items(world: World) -> dict[str, Any]:
    return dict(PersonalHistory.objects.get(person=world.person["pao"]).items)


def typed(**fields: str) -> dict[str, str]:
    """A form of fields that were all shown empty."""
    return {**fields, **{f"seen-{name.partition('-')[0]}": EMPTY for name in fields}}


def test_it_works(world: World) -> None:
    page = Client.of(world.pao).get(url(world))

    assert "đã khai 0 trong 13 phần" in said(page)
    assert "Bắt đầu khai: bản thân" in said(page)


@pytest.mark.parametrize("name", ["pao", "lan", "hung"])
def test_the_applicant_and_officers_fill_it_in(world: World, name: str) -> None:
    client = Client.of(world.account[name])

    answer = client.post(url(world, "trinh-do/"), typed(schooling="9/12", theory="sơ cấp"))

    assert answer["Location"] == url(world, "doan-the/")
    assert items(world) == {"schooling": "9/12", "theory": "sơ cấp"}
    assert "đã khai 1 trong 13 phần" in said(client.get(url(world)))


@pytest.mark.parametrize(("name", "status"), [("cuong", 404), ("minh", 200), ("nam", 403), ("khai", 403)])
def test_who_may_not_fill_it_in_does_not_read_it(world: World, name: str, status: int) -> None:
    client = Client.of(world.account[name])

    for rest in ("", "ban-than/", "nop/"):
        assert client.get(url(world, rest)).status_code == status


def test_of_an_erased_person_there_is_nothing_to_fill_in(world: World) -> None:
    world.person["pao"].erased_on = world.today
    world.person["pao"].save()
    client = Client.of(world.lan)

    assert client.get(url(world)).status_code == 404
    assert client.post(url(world, "trinh-do/"), typed(schooling="9/12")).status_code == 404


def test_the_dossier_leads_to_it(world: World) -> None:
    assert f'href="{url(world)}"' in Client.of(world.pao).get(f"/ho-so/{world.candidate['pao'].pk}/").content.decode()
    assert url(world) not in Client.of(world.khai).get(f"/ho-so/{world.candidate['pao'].pk}/").content.decode()


def test_what_the_program_knows_is_not_asked_again(world: World) -> None:
    page = Client.of(world.pao).get(url(world, "ban-than/"))

    assert "Sùng A Páo" in said(page)
    assert "10/10/2001" in said(page)
    assert {node.get("name") for node in page.tree.iter("input")}.isdisjoint({"name", "born_on", "sex", "ethnicity"})
    assert "Sửa thông tin" not in said(page)
    assert "Sửa thông tin" in said(Client.of(world.lan).get(url(world, "ban-than/")))


def test_a_field_is_saved_as_soon_as_it_is_left(world: World) -> None:
    client = Client.of(world.pao)

    answer = client.post(url(world, "trinh-do/"), typed(schooling="9/12"), headers=AUTO)

    assert answer.json()["seen"]["seen-schooling"] == digest("9/12")
    assert answer.json()["said"].startswith("Đã lưu lúc")
    assert items(world) == {"schooling": "9/12"}
    assert Event.objects.filter(action="history-saved").get().data == {"items": ["schooling"]}


def test_a_field_typed_wrong_keeps_the_others(world: World) -> None:
    fields = typed(youth_joined_on="26/3", youth_joined_at="Chi đoàn bản Nà Lốc")
    client = Client.of(world.pao)

    answer = client.post(url(world, "doan-the/"), fields, headers=AUTO)
    page = client.post(url(world, "doan-the/"), fields)

    assert list(answer.json()["errors"]) == ["youth_joined_on"]
    assert items(world) == {"youth_joined_at": "Chi đoàn bản Nà Lốc"}
    assert "Ghi ngày vào Đoàn" in said(page)
    assert page.tree.find(".//input[@name='youth_joined_on']").get("value") == "26/3"


def test_a_day_and_an_address_are_kept_as_papers_read_them(world: World) -> None:
    client = Client.of(world.pao)
    fields = typed(**{"home_place-commune": "xã Măng Ri", "home_place-province": "Quảng Ngãi",
                      "home_place-old": "huyện Tu Mơ Rông, tỉnh Kon Tum"})  # fmt: skip

    client.post(url(world, "noi-o/"), fields)
    client.post(url(world, "doan-the/"), typed(youth_joined_on="26/03/2017"))

    assert items(world)["home_place"] == {
        "commune": "xã Măng Ri", "province": "Quảng Ngãi", "old": "huyện Tu Mơ Rông, tỉnh Kon Tum",
    }  # fmt: skip
    assert items(world)["youth_joined_on"] == "2017-03-26"
    page = client.get(url(world, "doan-the/"))
    assert page.tree.find(".//input[@name='youth_joined_on']").get("value") == "26/03/2017"


def test_two_windows_are_told_what_changed_and_nothing_is_lost(world: World) -> None:
    client, other = Client.of(world.pao), Client.of(world.lan)
    other.post(url(world, "trinh-do/"), typed(schooling="9/12"), headers=AUTO)
    fields = typed(schooling="12/12")

    answer = client.post(url(world, "trinh-do/"), fields, headers=AUTO)
    page = client.post(url(world, "trinh-do/"), fields)

    assert (answer.status_code, "vừa được sửa ở nơi khác" in answer.json()["stale"]) == (409, True)
    assert "Nội dung vừa được lưu ở nơi khác: 9/12" in said(page)
    assert page.tree.find(".//input[@name='schooling']").get("value") == "12/12"
    assert items(world) == {"schooling": "9/12"}
    again = {node.get("name"): node.get("value") or "" for node in page.tree.iter("input")}
    client.post(url(world, "trinh-do/"), {name: again[name] for name in ("schooling", "seen-schooling")})
    assert items(world)["schooling"] == "12/12"


def test_a_topic_the_road_does_not_have_is_404(world: World) -> None:
    client = Client.of(world.pao)

    assert client.get(url(world, "vao-dang-lan-truoc/")).status_code == 404
    assert client.get(url(world, "khong-co/")).status_code == 404
    for row in ("career-9", "career-x", "family-moi", "khong-moi"):
        assert client.get(url(world, f"cong-tac/?dong={row}")).status_code == 404


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_rows_are_added_changed_and_taken_out(world: World) -> None:
    client = Client.of(world.pao)
    new = url(world, "cong-tac/?dong=career-moi")
    client.post(new, {**SCHOOL, "from": "06/2020", "to": "nay", "work": "Làm ruộng"})
    assert client.post(new, {**SCHOOL, "them": "1"})["Location"] == new

    page = client.get(url(world, "cong-tac/"))
    assert [row["from"] for row in items(world)["career"]] == ["2007-09", "2020-06"]
    assert "09/2007 đến 05/2019 Học phổ thông" in said(page)
    assert "Từ 06/2019 đến 05/2020 làm gì, ở đâu?" in said(page)

    seen = client.get(url(world, "cong-tac/?dong=career-2")).tree.find(".//input[@name='seen']").get("value")
    client.post(url(world, "cong-tac/?dong=career-2"), {**SCHOOL, "from": "6/2019", "to": "nay", "seen": seen})
    assert items(world)["career"][1]["from"] == "2019-06"

    seen = client.get(url(world, "cong-tac/?dong=career-1")).tree.find(".//input[@name='seen']").get("value")
    client.post(url(world, "cong-tac/?dong=career-1"), {"seen": seen, "xoa": "1"})
    assert [row["from"] for row in items(world)["career"]] == ["2019-06"]


def test_a_new_row_grows_field_by_field(world: World) -> None:
    client = Client.of(world.pao)
    new = url(world, "cong-tac/?dong=career-moi")

    first = client.post(new, {"from": "09/2007", "seen": ""}, headers=AUTO).json()
    second = client.post(new, {**SCHOOL, "seen": first["seen"]["seen"]}, headers=AUTO).json()
    client.post(new, {**SCHOOL, "seen": second["seen"]["seen"]})
    nothing = client.post(new, {"from": "", "seen": ""}, headers=AUTO).json()

    assert items(world)["career"] == [{"from": "2007-09", "to": "2019-05", "work": "Học phổ thông"}]
    assert nothing == {"errors": {}, "seen": {}, "said": ""}


def test_an_empty_row_and_a_month_that_is_none_are_told(world: World) -> None:
    client = Client.of(world.pao)
    new = url(world, "cong-tac/?dong=career-moi")

    assert "Ghi ít nhất một ô." in said(client.post(new, {"seen": ""}))
    page = client.post(new, {**SCHOOL, "from": "13/2007"})
    assert "Không có tháng 13." in said(page)
    assert "Ghi tháng và năm, ví dụ 09/2019." in said(client.post(new, {**SCHOOL, "from": "hồi nhỏ"}))
    answer = client.post(new, {**SCHOOL, "from": "hồi nhỏ"}, headers=AUTO)
    assert answer.json()["errors"] == {"from": "Ghi tháng và năm, ví dụ 09/2019."}


def test_a_row_changed_in_another_window(world: World) -> None:
    client = Client.of(world.pao)
    client.post(url(world, "cong-tac/?dong=career-moi"), SCHOOL)
    mine = {**SCHOOL, "work": "Học tại xã Nậm Pha", "seen": digest("what it was")}

    answer = client.post(url(world, "cong-tac/?dong=career-1"), mine, headers=AUTO)
    page = client.post(url(world, "cong-tac/?dong=career-1"), mine)

    assert answer.status_code == 409
    assert "Nội dung đang lưu: 09/2007 đến 05/2019. Học phổ thông." in said(page)
    assert "Học tại xã Nậm Pha" in said(page)
    gone = client.post(url(world, "cong-tac/?dong=career-7"), mine)
    assert "Dòng này đã bị xóa ở nơi khác." in said(gone)


def test_relatives_keep_the_parts_another_ring_asks_for(world: World) -> None:
    client = Client.of(world.pao)
    person = {"relation": "bố đẻ", "name": "Sùng A Chống", "birth_year": "1975", "residence": "bản Nà Lốc", "seen": ""}

    client.post(url(world, "gia-dinh-2/?dong=family-moi"), person)

    assert items(world)["family"][0]["ring"] == "2"
    assert "Bố đẻ, Sùng A Chống" in said(client.get(url(world, "gia-dinh-2/")))
    assert "Chưa khai mẹ đẻ" in said(client.get(url(world, "gia-dinh-2/")))
    assert "Sùng A Chống" not in said(client.get(url(world, "gia-dinh-1/")))


def test_a_list_nobody_needs_is_answered_with_one_press(world: World) -> None:
    client = Client.of(world.pao)
    assert "Không có, sang phần tiếp" in said(client.get(url(world, "dao-tao/")))

    client.post(url(world, "dao-tao/"), {})

    assert items(world) == {"training": []}
    assert "Không có." in said(client.get(url(world, "dao-tao/")))


def test_it_is_handed_in_or_told_what_is_missing(world: World) -> None:
    client = Client.of(world.pao)
    assert "Chưa khai: Số định danh cá nhân" in said(client.post(url(world, "nop/"), {}))

    kept = PersonalHistory(person=world.person["pao"])
    kept.items = {
        **dict.fromkeys(("id_number", "birth_registration", "home_place", "permanent", "schooling"), "x"),
        "narrative": "x", "self_review": "x", "career": [{"from": "2019", "to": "nay", "work": "Làm ruộng"}],
        "family": [{"ring": "2", "relation": "bố đẻ", "name": "Sùng A Chống"}],
    }  # fmt: skip
    kept.save()
    assert "Đã nộp lý lịch" in client.post(url(world, "nop/"), {}, follow=True).content.decode()
    assert PersonalHistory.objects.get().handed_on == date(2026, 11, 16)
    assert "Nộp ngày 16/11/2026" in said(client.get(url(world)))


@pytest.mark.parametrize("rest", ["", "ban-than/", "gia-dinh-2/", "cong-tac/"])
def test_few_questions_are_asked(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries, rest: str
) -> None:
    client = Client.of(world.lan)
    client.post(url(world, "cong-tac/?dong=career-moi"), SCHOOL)

    with django_assert_max_num_queries(12):
        client.get(url(world, rest))
