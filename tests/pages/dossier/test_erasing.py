"""Xóa dữ liệu: a person goes, the counts stay."""

from datetime import date

import pytest
from tests.client import Client, said
from tests.road import COMMITTEE, introduced, walked
from tests.world import World

from ketnap.actions.steps import record_step, refresh
from ketnap.models import Account, Candidate, Event, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.queries import counting, dossiers

NAME = "Sầm Thị Ngoan"
SENT = {"on": "10/11/2026", "name": NAME}


@pytest.fixture
def gone(world: World) -> Candidate:
    """Somebody admitted, and struck off the list before the card; the words written down name her."""
    road = walked(world, StepKey.CEREMONY, introduced(world, NAME))
    Account.objects.create_account("ngoan.sam", "x", person=road.person)
    note = Record(step=StepKey.TASK, on=date(2026, 3, 2), note=f"Giao {NAME} dạy hát")
    record_step(world.program, road, record=note)
    struck = Record(step=StepKey.STRUCK_OFF, on=date(2026, 6, 15), paper="12-QĐ/ĐU", vote=COMMITTEE)
    record_step(world.program, road, record=struck)
    return Candidate.objects.get(pk=road.pk)


def address(road: Candidate) -> str:
    return f"/ho-so/{road.pk}/xoa-du-lieu/"


def test_it_works(world: World, gone: Candidate) -> None:
    client = Client.of(world.lan)
    assert "Xóa dữ liệu" in said(client.get(f"/ho-so/{gone.pk}/"))
    page = client.get(address(gone))
    assert f"{NAME} rút lại đồng ý lưu dữ liệu" in said(page)
    rows = StepRecord.objects.filter(candidate=gone).count()
    assert f"1 hồ sơ, {rows} việc đã ghi, 1 lần là đảng viên" in said(page)

    done = client.post(address(gone), SENT, follow=True)

    assert "Số liệu đã đếm giữ nguyên" in "".join(done.tree.itertext())
    assert "dinh-chinh" not in done.content.decode()
    gone.person.refresh_from_db()
    assert gone.person.erased_on == date(2026, 11, 10)
    assert Event.objects.filter(action="person-erased", account=world.lan).count() == 1


def test_the_name_is_nowhere_any_more(world: World, gone: Candidate) -> None:
    home = f"/ho-so/{gone.pk}/"
    pages = (home, f"{home}?du=1", f"{home}phieu-kiem-tra/", f"{home}ghi/consent/", "/", "/duong-di/", "/ho-so/",
             "/ho-so/?trang-thai=xoa-ten", "/dang-vien/", "/so-lieu/", f"/to-chuc/{gone.unit_id}/")  # fmt: skip
    assert NAME in said(Client.of(world.lan).get(home))
    assert NAME in said(Client.of(world.lan).get("/tim/", {"tim": "ngoan"}))

    Client.of(world.lan).post(address(gone), SENT)

    for who in (world.lan, world.hung, world.mai):
        client = Client.of(who)
        read = {page: client.get(page) for page in pages}
        assert [page for page, found in read.items() if "Ngoan" in found.content.decode()] == []
        assert "(đã xóa dữ liệu)" in said(read[home])
        assert NAME not in client.get("/tim/", {"tim": "ngoan"}).content.decode()
    log = Client.of(world.mai).get("/nhat-ky/").content.decode()
    assert "Ngoan" not in log
    assert "ngoan.sam" not in Client.of(world.ha).get("/tai-khoan/").content.decode()
    assert "Ngoan" not in str([*StepRecord.objects.values_list("note", "data"), *Event.objects.values_list("data")])


def test_figures_keep_their_counts(world: World, gone: Candidate) -> None:
    def counted() -> object:
        unit = world.fresh("nam-pha")
        return counting.admitted(world.actor("hung"), unit, date(2025, 1, 1), date(2026, 12, 31), "month").parts

    before, state = counted(), [gone.station, gone.closed_on, gone.closed_why]

    Client.of(world.lan).post(address(gone), SENT)

    assert before == counted()
    assert sum(before.values()) > 0  # type: ignore[attr-defined]
    refresh([gone], world.today)
    gone.refresh_from_db()
    assert [gone.station, gone.closed_on, gone.closed_why] == state
    assert all(record.vote.yes for record in dossiers.dossier(gone).records if record.vote)


def test_another_name_erases_nobody(world: World, gone: Candidate) -> None:
    page = Client.of(world.lan).post(address(gone), SENT | {"name": "Sầm Thị Ngoãn"})

    assert f"chưa khớp với {NAME}" in said(page)
    gone.person.refresh_from_db()
    assert gone.person.name == NAME


def test_a_day_that_has_not_come_is_refused(world: World, gone: Candidate) -> None:
    page = Client.of(world.lan).post(address(gone), SENT | {"on": "17/11/2026"})

    assert "chưa tới" in said(page)


def test_twice_is_refused(world: World, gone: Candidate) -> None:
    client = Client.of(world.lan)
    client.post(address(gone), SENT)

    assert "Chưa xóa gì" in "".join(client.get(address(gone), follow=True).tree.itertext())
    assert "Xóa dữ liệu" not in said(client.get(f"/ho-so/{gone.pk}/"))


@pytest.mark.parametrize("until", [StepKey.LISTED, StepKey.CARD_HANDED])
def test_open_roads_and_members_are_kept(world: World, until: StepKey) -> None:
    road = walked(world, until)
    client = Client.of(world.lan)

    for answer in (client.get(address(road), follow=True), client.post(address(road), SENT, follow=True)):
        assert "hồ sơ đã kết thúc và không là đảng viên" in "".join(answer.tree.itertext())
    road.person.refresh_from_db()
    assert road.person.erased_on is None
    assert "Xóa dữ liệu" not in said(client.get(f"/ho-so/{road.pk}/"))


@pytest.mark.parametrize(("who", "status"), [("lan", 200), ("hung", 200), ("nam", 403), ("khai", 403), ("cuong", 404)])
def test_who_may(world: World, gone: Candidate, who: str, status: int) -> None:
    client = Client.of(world.account[who])

    assert client.get(address(gone)).status_code == status
    if status == 403:
        assert "Xóa dữ liệu" not in said(client.get(f"/ho-so/{gone.pk}/"))
