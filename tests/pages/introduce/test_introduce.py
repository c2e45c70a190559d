"""Giới thiệu người mới, and handing a road over."""

import pytest
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import World

from ketnap.models import Candidate
from ketnap.process.keys import StepKey


def typed(world: World, **more: str) -> dict[str, str]:
    return {
        "unit": str(world.unit["na-loc"].pk), "organisation": str(world.organisation["doan"].pk), "on": "12/01/2026",
        "name": "Lò Văn Ơn", "born_on": "14/03/1999", "sex": "male", "ethnicity": "03", "citizen": "on",
        "schooling": "upper-secondary", "consent_on": "12/01/2026", **more,
    }  # fmt: skip


def test_it_works(world: World) -> None:
    client = Client.of(world.hung)
    assert client.get("/gioi-thieu/").status_code == 200

    page = client.post("/gioi-thieu/", typed(world), follow=True)

    assert "Đã giới thiệu Lò Văn Ơn" in said(page)
    candidate = Candidate.objects.get(person__name="Lò Văn Ơn")
    assert (candidate.introduced_by, candidate.unit) == (world.organisation["doan"], world.unit["na-loc"])


def test_a_mass_officer_introduces(world: World) -> None:
    page = Client.of(world.hoa).post("/gioi-thieu/", typed(world), follow=True)

    assert "chỉ xem được người này đang ở bước nào" in said(page)


def test_it_refuses_without_right(world: World) -> None:
    assert Client.of(world.nam).get("/gioi-thieu/").status_code == 403


def test_a_foreign_cell_cannot_be_chosen(world: World) -> None:
    page = Client.of(world.lan).post("/gioi-thieu/", typed(world, unit=str(world.unit["huoi-co"].pk)))

    assert "Chọn lại chi bộ trong danh sách" in said(page)


def test_the_organisations_stand_under_their_unit(world: World) -> None:
    page = Client.of(world.hung).get("/gioi-thieu/")

    box = next(node for node in page.tree.iter("select") if node.get("name") == "organisation")
    groups = [(group.get("label"), group[0].text) for group in box.iter("optgroup")]
    assert groups == [("Đảng bộ xã Nậm Pha", "Đoàn xã Nậm Pha")]


def test_only_a_cell_can_be_chosen(world: World) -> None:
    client = Client.of(world.hung)
    assert 'label="Đảng bộ xã Nậm Pha"' in client.get("/gioi-thieu/").content.decode()

    page = client.post("/gioi-thieu/", typed(world, unit=str(world.unit["nam-pha"].pk)))

    assert "Chọn lại chi bộ trong danh sách" in said(page)


def test_a_foreign_organisation_cannot_be_chosen(world: World) -> None:
    page = Client.of(world.cuong).post("/gioi-thieu/", typed(world, unit=str(world.unit["huoi-co"].pk)))

    assert page.status_code == 200
    assert not Candidate.objects.filter(person__name="Lò Văn Ơn").exists()


@pytest.mark.parametrize(("field", "value", "sentence"), [
    ("name", "", "Ghi họ và tên"),
    ("born_on", "30/02/1999", "Tháng 2"),
    ("on", "17/11/2026", "chưa tới"),
    ("on", "12/01/1998", "trước ngày sinh"),
    ("sex", "", "Chọn giới tính"),
    ("ethnicity", "", "Chọn dân tộc"),
    ("consent_on", "", "Ghi ngày người này đồng ý"),
])  # fmt: skip
def test_refuses_what_cannot_be(world: World, field: str, value: str, sentence: str) -> None:
    page = Client.of(world.hung).post("/gioi-thieu/", typed(world, **{field: value}))

    assert sentence in said(page)
    assert not Candidate.objects.filter(person__name="Lò Văn Ơn").exists()


def test_somebody_alike_is_asked_about(world: World) -> None:
    introduced(world)
    client = Client.of(world.hung)

    page = client.post("/gioi-thieu/", typed(world))
    assert "Đã có người cùng tên, cùng ngày sinh" in said(page)

    page = client.post("/gioi-thieu/", typed(world, who="khac"), follow=True)
    assert "Đã giới thiệu Lò Văn Ơn" in said(page)
    assert Candidate.objects.filter(person__name="Lò Văn Ơn").count() == 2


def test_the_same_person_is_not_entered_twice(world: World) -> None:
    first = introduced(world)

    page = Client.of(world.hung).post("/gioi-thieu/", typed(world, who=str(first.person_id)))

    assert "đã được theo dõi" in said(page)


def test_a_road_is_handed_over(world: World) -> None:
    candidate = walked(world, StepKey.CERTIFICATE)
    client = Client.of(world.hung)
    assert client.get(f"/ho-so/{candidate.pk}/chuyen/").status_code == 200

    page = client.post(
        f"/ho-so/{candidate.pk}/chuyen/",
        {"to": str(world.unit["truong"].pk), "on": "02/06/2025", "note": "Về dạy ở trường"}, follow=True,
    )  # fmt: skip

    assert "Đã chuyển sang Chi bộ Trường Tiểu học Nậm Pha" in said(page)
    candidate.refresh_from_db()
    assert candidate.unit == world.unit["truong"]


def test_a_cell_that_sees_no_other_is_told_who_hands_over(world: World) -> None:
    candidate = walked(world, StepKey.CERTIFICATE)

    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/chuyen/")

    assert "Cấp trên ghi việc chuyển này" in said(page)
    assert "đề nghị cán bộ tổ chức của đảng ủy cơ sở" in said(page)
    assert page.tree.find(".//main//form") is None


def test_handing_over_out_of_reach_is_404(world: World) -> None:
    candidate = introduced(world)

    assert Client.of(world.cuong).get(f"/ho-so/{candidate.pk}/chuyen/").status_code == 404
