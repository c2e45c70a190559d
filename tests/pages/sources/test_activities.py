"""Phong trào: an activity, many ticked at once, merit one by one."""

from tests.actions.test_activities import SINCE, recorded
from tests.actions.test_sources import spotted
from tests.client import Client, said
from tests.world import World

from ketnap.actions import activities as act
from ketnap.actions import sources
from ketnap.models import Activity, Participation

LIST = "/nguon/hoat-dong/"


def home(row: Activity, way: str = "") -> str:
    return f"{LIST}{row.pk}/{way}"


def typed(world: World, **more: str) -> dict[str, str]:
    return {
        "unit": str(world.unit["nam-pha"].pk), "kind": "youth-month", "name": "Tháng Thanh niên 2026",
        "organisation": str(world.organisation["doan"].pk), "since": "01/03/2026", "until": "31/03/2026", "place": "",
        "note": "", **more,
    }  # fmt: skip


def test_it_works(world: World) -> None:
    visit, source = Client.of(world.hoa), spotted(world)
    assert "Chưa ghi hoạt động nào" in said(visit.get(LIST))
    assert visit.get(f"{LIST}moi/").status_code == 200

    page = visit.post(f"{LIST}moi/", typed(world), follow=True)
    assert "Ai tham gia Tháng Thanh niên 2026?" in said(page)
    labels = [" ".join("".join(node.itertext()).split()) for node in page.tree.iter("label")]
    assert any(label.startswith("Sùng A Páo") for label in labels)
    assert any(label.startswith("Lò Văn Ơn1999, trong nguồn") for label in labels)
    row = Activity.objects.get()
    ticked = {"who": [f"p{world.person['pao'].pk}", f"s{source.pk}"], "on": "08/03/2026", "role": "Làm đường"}
    page = said(visit.post(home(row, "tham-gia/"), ticked, follow=True))

    assert "Đã ghi 2 người tham gia" in page
    assert "Có 2 người tham gia" in page
    assert "Tháng Thanh niên 2026" in said(visit.get(f"{LIST}?phong-trao=youth-month&nam=2026"))
    assert "Chưa ghi hoạt động nào" in said(visit.get(f"{LIST}?nam=2025"))
    assert "Sùng A Páo" not in said(visit.get(home(row, "tham-gia/")))


def test_a_double_click_records_once(world: World) -> None:
    visit, row = Client.of(world.hoa), recorded(world)
    ticked = {"who": [f"p{world.person['pao'].pk}"], "on": "08/03/2026"}
    visit.post(home(row, "tham-gia/"), ticked)

    page = said(visit.post(home(row, "tham-gia/"), ticked))

    assert "Chọn lại" in page
    assert Participation.objects.count() == 1
    assert "Đã ghi Tháng Thanh niên 2026 từ ngày 01/03/2026" in said(visit.post(f"{LIST}moi/", typed(world)))


def test_refuses_what_cannot_be(world: World) -> None:
    visit, row = Client.of(world.hoa), recorded(world)
    who = f"p{world.person['pao'].pk}"

    assert "sớm hơn ngày bắt đầu" in said(visit.post(f"{LIST}moi/", typed(world, until="28/02/2026")))
    assert "ngoài thời gian" in said(visit.post(home(row, "tham-gia/"), {"who": [who], "on": "01/04/2026"}))
    assert "Chọn ít nhất một người" in said(visit.post(home(row, "tham-gia/"), {"on": "08/03/2026"}))
    assert not Participation.objects.exists()


def test_out_of_reach_is_404(world: World) -> None:
    row = recorded(world)
    (line,) = act.take_part(world.actor("hoa"), row, on=SINCE, people=[world.person["pao"]])
    for way in ("", "tham-gia/", f"{line.pk}/", f"{line.pk}/bo/"):
        assert Client.of(world.cuong).get(home(row, way)).status_code == 404
        assert Client.of(world.mai).get(home(row, way)).status_code == 403
    other = recorded(world, name="Hiến máu")
    assert Client.of(world.hoa).get(home(other, f"{line.pk}/")).status_code == 404


def test_nobody_foreign_can_be_ticked(world: World) -> None:
    page = Client.of(world.hoa).post(
        home(recorded(world), "tham-gia/"), {"who": [f"p{world.person['chu'].pk}"], "on": "08/03/2026"}
    )

    assert "Chọn lại" in said(page)
    assert "Giàng A Chu" not in page.content.decode()


def test_merit_and_a_wrong_line(world: World) -> None:
    visit, row, source = Client.of(world.hoa), recorded(world), spotted(world)
    line, other = act.take_part(world.actor("hoa"), row, on=SINCE, people=[world.person["pao"]], sources=[source])
    given = {"role": "Làm đường", "merit": "Vận động 12 hộ", "award": "Giấy khen 15/QĐ-ĐTN", "reason": ""}

    page = said(visit.post(home(row, f"{other.pk}/"), given, follow=True))
    assert "Đã ghi thành tích của Lò Văn Ơn" in page
    assert "Làm đường. Vận động 12 hộ. Giấy khen 15/QĐ-ĐTN" in page
    assert "Vận động 12 hộ" in said(visit.get(f"/nguon/{source.pk}/"))
    refused = said(visit.post(home(row, f"{other.pk}/"), {**given, "merit": "Vận động 11 hộ"}))
    assert "Ghi lý do sửa" in refused

    assert "Sùng A Páo không tham gia" in said(visit.get(home(row, f"{line.pk}/bo/")))
    page = said(visit.post(home(row, f"{line.pk}/bo/"), {"reason": "Nhầm người"}, follow=True))
    assert "Có 1 người tham gia" in page


def test_who_said_no_is_counted_and_not_named(world: World) -> None:
    hoa, row, source = world.actor("hoa"), recorded(world), spotted(world)
    act.take_part(hoa, row, on=SINCE, sources=[source])
    sources.end(hoa, source, on=world.today)

    page = said(Client.of(world.hoa).get(home(row)))

    assert "Có 1 người tham gia" in page
    assert "(đã xóa dữ liệu)" in page
    assert "Lò Văn Ơn" not in page


def test_people_elsewhere_are_counted_and_not_named(world: World) -> None:
    row = recorded(world)
    act.take_part(world.actor("hoa"), row, on=SINCE, people=[world.person["pao"], world.person["xuan"]])
    moved, away = world.person["xuan"], world.unit["huoi-co"]
    type(moved).objects.filter(pk=moved.pk).update(unit=away, path=away.path)

    page = said(Client.of(world.hoa).get(home(row)))

    assert "Có 2 người tham gia, trong đó 1 người ngoài phần việc của đồng chí" in page
    assert "Lò Thị Xuân" not in page
