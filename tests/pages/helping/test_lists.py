"""My people with one button each; for a cell or an office everybody who is helped; how many by whom."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import World

from ketnap.actions.helping import go_away, record_contact, stand_in
from ketnap.actions.steps import record_step
from ketnap.models import Account, Candidate
from ketnap.pages.helping import runs
from ketnap.process.keys import StepKey
from ketnap.process.records import Record, Remark

K = StepKey
URL = "/giup-do/"


def helped(world: World, name: str = "Lò Văn Ơn") -> Candidate:
    return walked(world, K.HELPER_ASSIGNED, introduced(world, name))


def remarked(world: World, candidate: Candidate, month: str, on: date, text: str = "Vận động được sáu hộ") -> None:
    remark = Remark(month=month, strong=text)
    record_step(world.program, candidate, record=Record(step=K.REMARK, on=on, remark=remark))


def buttons(page: Any) -> list[str]:
    return [link.text for link in page.tree.findall(".//*[@class='task__do']/a")]


def test_each_of_my_people_has_one_button(world: World) -> None:
    candidate = helped(world)
    for month in range(1, 11):
        remarked(world, candidate, f"2026-{month:02}", date(2026, month, 28), f"Việc đã làm trong tháng {month}")
    remarked(world, candidate, "2025-11", date(2026, 10, 30), "Tham gia tổ vay vốn")
    remarked(world, candidate, "2025-12", date(2026, 10, 30), "Dự họp thôn đủ ba buổi")

    page = Client.of(world.minh).get(URL)

    # Páo is helped since February, and nobody has written a word; of Ơn only this month is left.
    assert buttons(page) == ["Ghi nhận xét tháng 11", "Ghi nhận xét tháng 11"]
    assert "Tháng 11/2026 chưa có nhận xét, đến lượt đồng chí ghi." in said(page)
    assert "Tháng 10/2026 chưa có nhận xét, bí thư chi bộ sẽ nhắc." in said(page)
    assert "Gần nhất: tháng 10/2026, ghi ngày 28/10/2026." in said(page)


def test_when_the_month_is_done_the_button_leads_to_the_person(world: World) -> None:
    candidate = helped(world)
    for back in range(13):
        year, month = divmod(2026 * 12 + 10 - back, 12)
        remarked(world, candidate, f"{year}-{month + 1:02}", world.today, f"Việc đã làm trong tháng {month + 1}/{year}")

    page = Client.of(world.minh).get(URL)

    assert buttons(page)[0] == "Xem việc giúp đỡ"


def test_a_substitute_sees_those_stood_in_for_and_nobody_else(world: World) -> None:
    Account.objects.create(login="thoa", person=world.person["thoa"], realm=world.realm, password="!")
    candidate = helped(world)
    stand_in(
        world.actor("lan"), candidate, instead_of=world.person["minh"], person=world.person["thoa"],
        since=date(2026, 11, 10), until=date(2026, 11, 20),
    )  # fmt: skip
    client = Client.of(Account.objects.get(login="thoa"))

    assert "Lò Văn Ơn" in said(client.get(URL))
    assert "Mọi người đang được giúp đỡ" not in said(client.get(URL))
    assert "Cà Văn Minh (Lò Thị Thoa thay)" in said(Client.of(world.lan).get(URL))


def test_the_cell_sees_everybody_and_whose_turn_it_is(world: World) -> None:
    helped(world)
    page = Client.of(world.lan).get(URL)

    assert "Có 2 người đang được giúp đỡ" in said(page)
    assert "Bí thư chi bộ nhắc" in said(page)
    assert Client.of(world.cuong).get(URL).status_code == 200
    assert "Lò Văn Ơn" not in said(Client.of(world.cuong).get(URL))


def test_the_desk_counts_the_silent_as_the_lists_do(world: World) -> None:
    gone, recognised = helped(world), walked(world, K.RECOGNISED, introduced(world, "Lò Văn Pâng"))
    go_away(world.actor("minh"), gone, since=date(2026, 11, 2), place="Bắc Ninh", weeks=2)
    visit = Client.of(world.lan)

    assert "Chưa có nhận xét tháng 111 người" in said(visit.get("/"))
    for address in (URL + "?thieu=1", "/duong-di/?thieu-nhan-xet=1"):
        assert "1 người" in said(visit.get(address)), address
    assert recognised.person.name not in said(visit.get(URL))


def test_months_in_a_row_are_one_line(world: World) -> None:
    months = [date(2026, month, 1) for month in (1, 3, 4, 5, 8, 9)]
    assert runs(months) == "01/2026, 03/2026–05/2026 (3 tháng), 08/2026, 09/2026"
    assert runs([]) == ""


def test_the_month_that_is_missing_is_offered(world: World) -> None:
    candidate = helped(world)
    address = f"{URL}{candidate.pk}/nhan-xet/"

    def offered() -> str:
        return str(Client.of(world.minh).get(address).tree.find(".//input[@name='month']").get("value"))

    assert offered() == "11/2026"
    remarked(world, candidate, "2026-11", world.today)
    assert offered() == "10/2026"
    remarked(world, candidate, "2026-10", world.today)
    assert offered() == "11/2026"


def test_the_list_of_the_silent_is_this_months(world: World) -> None:
    first, second = helped(world), helped(world, "Lò Văn Inh")
    remarked(world, first, "2026-11", world.today)
    remarked(world, second, "2026-10", world.today)

    page = Client.of(world.lan).get(f"{URL}?thieu=1")

    rows = [row.text for row in page.tree.findall(".//tbody/tr/th/a")]
    assert rows == ["Lò Văn Inh", "Sùng A Páo"]
    record_away(world, second)
    assert "Lò Văn Inh" not in said(Client.of(world.lan).get(f"{URL}?thieu=1"))


def record_away(world: World, candidate: Candidate) -> None:
    go_away(world.actor("minh"), candidate, since=date(2026, 10, 1), place="Bắc Ninh", weeks=2)


def test_somebody_away_is_called_by_the_rhythm_and_not_asked_for_by_the_month(world: World) -> None:
    candidate = helped(world)
    record_away(world, candidate)
    page = Client.of(world.minh).get(URL)
    assert buttons(page)[0] == "Ghi lần liên hệ"
    assert "Làm ăn xa ở Bắc Ninh từ 01/10/2026; 2 tuần liên hệ một lần." in said(page)
    assert "quá 32 ngày" in said(page)
    assert (
        "Tháng 10/2026 chưa có nhận xét, bí thư chi bộ sẽ nhắc. Tháng 11/2026" not in said(page).split("Sùng A Páo")[0]
    )

    record_contact(world.actor("minh"), candidate, on=date(2026, 11, 10), kind="call", words="")

    assert "Liên hệ trước 24/11/2026, còn 8 ngày" in said(Client.of(world.lan).get(URL))
    assert "làm ăn xa ở Bắc Ninh" in said(Client.of(world.lan).get(URL))


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("Vận động được sáu hộ", "Vận động được sáu hộ."), "giống hệt một tháng trước"),
        (("Vận động được sáu hộ", "Tốt."), "mới có vài chữ"),
        (("Vận động được sáu hộ", "Đã sửa xong kênh thủy lợi"), "giống hệt của Lò Văn Inh"),
    ],
)
def test_copied_and_empty_remarks_are_noticed_kindly(world: World, texts: tuple[str, str], words: str) -> None:
    first, second = helped(world), helped(world, "Lò Văn Inh")
    remarked(world, second, "2026-11", world.today, "Đã sửa xong kênh thủy lợi")
    remarked(world, first, "2026-10", world.today, texts[0])
    assert "giống hệt" not in said(Client.of(world.lan).get(URL))

    remarked(world, first, "2026-11", world.today, texts[1])

    assert words in said(Client.of(world.lan).get(URL))


def test_the_load_of_each_helper_is_listed_by_name(world: World) -> None:
    helped(world)
    page = Client.of(world.hung).get("/giup-do/nguoi-giup-do/")

    assert [row.text for row in page.tree.findall(".//tbody/tr/th")] == ["Cà Văn Minh"]
    assert "Bản Nà Lốc 2" in said(page)
    assert Client.of(world.hoa).get("/giup-do/nguoi-giup-do/").status_code == 403
    assert "Chưa phân công ai giúp đỡ" in said(Client.of(world.cuong).get("/giup-do/nguoi-giup-do/"))


def asked(account: Account) -> int:
    client = Client.of(account)
    with CaptureQueriesContext(connection) as found:
        client.get(URL)
    return len(found)


@pytest.mark.parametrize("name", ["minh", "lan", "hung"])
def test_three_people_ask_no_more_than_one(world: World, name: str) -> None:
    record_away(world, helped(world))
    one = asked(world.account[name])
    for each in ("Lò Văn Inh", "Lò Văn Ọi"):
        record_away(world, helped(world, each))

    assert asked(world.account[name]) == one <= 12


def test_who_is_away_is_marked_on_the_dossier_and_on_the_lists(world: World) -> None:
    candidate = helped(world)
    record_away(world, candidate)

    for page in ("/ho-so/", "/duong-di/"):
        assert "Thái, 1999 · làm ăn xa" in said(Client.of(world.lan).get(page)), page
        assert "làm ăn xa" not in said(Client.of(world.hoa).get(page)), page
    assert "Làm ăn xa từ 01/10/2026" in said(Client.of(world.lan).get(f"/ho-so/{candidate.pk}/"))


def test_the_desk_of_a_helper_names_what_the_list_says_is_due(world: World) -> None:
    visit, months = Client.of(world.minh), "Tháng 11/2026 chưa có nhận xét, đến lượt đồng chí ghi."
    gone, candidate = helped(world, "Lò Văn Inh"), helped(world)
    record_away(world, gone)
    page = visit.get("/")
    assert "Không có hồ sơ nào đang chờ đồng chí; việc chung của đơn vị kê ở dưới." in said(page)
    assert said(page).count(months) == said(visit.get(URL)).count(months) == 2
    assert "Nhận xét tháng: Sùng A Páo" in said(page)
    assert "Liên hệ với Lò Văn Inh" in said(page)
    assert "quá 32 ngày" in said(page)
    assert buttons(page)[:3] == ["Ghi lần liên hệ", "Ghi nhận xét tháng 11", "Ghi nhận xét tháng 11"]

    remarked(world, candidate, "2026-11", world.today)
    record_contact(world.actor("minh"), gone, on=date(2026, 11, 10), kind="call", words="")
    paused = Record(step=K.PAUSED, on=world.today, note="Đi viện")
    record_step(world.program, world.candidate["pao"], record=paused)
    page = visit.get("/")
    assert "Nhận xét tháng: " not in said(page)
    assert "Liên hệ với" not in said(page)
    assert "Nhận xét tháng: " not in said(Client.of(world.lan).get("/"))


def test_the_secretary_is_reminded_of_the_month_before_and_the_list_holds_as_many(world: World) -> None:
    first, _, gone = helped(world), helped(world, "Lò Văn Inh"), helped(world, "Lò Văn Pâng")
    record_away(world, gone)
    remarked(world, first, "2026-10", world.today)
    visit = Client.of(world.lan)

    page = visit.get("/")
    assert "2 người chưa có nhận xét tháng trước" in said(page)
    assert "quá 16 ngày" in said(page)
    link = next(node.get("href") for node in page.tree.iter("a") if "truoc" in node.get("href", ""))
    listed = visit.get(link)
    assert [row.text for row in listed.tree.findall(".//tbody/tr/th/a")] == ["Lò Văn Inh", "Sùng A Páo"]
    assert "Chưa có nhận xét tháng trước" in said(listed)
    assert "chưa có nhận xét tháng trước" not in said(Client.of(world.hung).get("/"))
