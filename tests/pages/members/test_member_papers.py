"""Giấy tờ của đảng viên: which there are, who may look at them, from the register and from the dossier."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.road import walked
from tests.world import World

from ketnap.models import Membership
from ketnap.official_forms.catalogue import forms
from ketnap.official_forms.form import Subject
from ketnap.official_forms.member_shelf import GROUPS, rows
from ketnap.official_forms.sets import SET_2025
from ketnap.process.keys import StepKey


def address(world: World, rest: str = "", name: str = "thoa") -> str:
    return f"/dang-vien/{world.membership[name].pk}/giay-to/{rest}"


def test_every_paper_about_a_member_stands_in_one_group() -> None:
    slugs = {form.slug for form in forms() if form.subject is Subject.MEMBER}
    for slug in slugs:
        assert [group.title for group in GROUPS if slug.startswith(group.starts)], slug
    shown = [form.slug for _, form in rows(SET_2025)]
    assert len(shown) == len(set(shown))


def test_a_member_has_papers_without_a_dossier(world: World) -> None:
    visit = Client.of(world.lan)
    page = said(visit.get(address(world)))
    assert "Giấy tờ của Lò Thị Thoa" in page
    assert "Hồ sơ đảng viên" in page
    assert "3-HSĐV" in page
    assert "Giấy xác nhận tuổi Đảng" in page
    paper = said(visit.get(address(world, "xac-nhan-tuoi-dang/")))
    assert "Lò Thị Thoa" in paper
    assert "Chi bộ bản Nà Lốc" in paper
    assert "Soạn nội dung" not in paper


def test_the_words_are_written_in_the_dossier_where_there_is_one(world: World) -> None:
    road = walked(world, StepKey.MEMBER_CLASS)
    joined = Membership.objects.get(person=road.person)
    page = Client.of(world.lan).get(f"/dang-vien/{joined.pk}/giay-to/hsdv-02/")
    assert f"/ho-so/{road.pk}/giay-to/" in [link.get("href") for link in page.tree.findall(".//a")]
    assert "Hồ sơ vào Đảng của người này" in said(page)


@pytest.mark.parametrize(
    ("name", "rest", "status"),
    [
        ("cuong", "", 404),
        ("cuong", "hsdv-02/", 404),
        ("cuong", "hsdv-02/pdf/", 404),
        ("dung", "", 403),
        ("dung", "hsdv-02/docx/", 403),
        ("ha", "", 403),
        ("lan", "khong-co/", 404),
        ("lan", "knd-06/", 404),
        ("lan", "hsdv-02/exe/", 404),
        ("hung", "hsdv-02/", 200),
    ],
)
def test_out_of_reach_is_404_and_without_right_403(world: World, name: str, rest: str, status: int) -> None:
    assert Client.of(world.account[name]).get(address(world, rest)).status_code == status


@pytest.mark.parametrize("kind", ["pdf", "docx", "trong-pdf", "trong-docx"])
def test_a_paper_is_a_file(world: World, kind: str) -> None:
    answer = Client.of(world.lan).get(address(world, f"hsdv-02/{kind}/"))
    assert answer["Cache-Control"] == "no-store, private"
    assert answer.content.startswith(b"%PDF" if kind.endswith("pdf") else b"PK")


def test_a_paper_bears_the_day_that_is_asked_for(world: World) -> None:
    visit = Client.of(world.lan)
    assert "ngày 30 tháng 6 năm 2026" in said(visit.get(address(world, "xac-nhan-tuoi-dang/"), {"ngay": "30/6/2026"}))
    old = said(visit.get(address(world, "hsdv-02/"), {"ngay": "30/6/2020"}))
    assert "Ngày này chưa có mẫu đó trong Bộ mẫu theo Hướng dẫn" in old


@pytest.mark.parametrize("slug", sorted({form.slug for _, form in rows(SET_2025)}))
def test_no_paper_asks_more_than_twelve_questions(
    world: World, slug: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    joined = Membership.objects.get(person=walked(world, StepKey.MEMBER_CLASS).person)
    visit = Client.of(world.lan)
    with django_assert_max_num_queries(12):
        assert visit.get(f"/dang-vien/{joined.pk}/giay-to/{slug}/").status_code == 200


def test_the_page_of_a_member_leads_there(world: World) -> None:
    page = Client.of(world.lan).get(f"/dang-vien/{world.membership['thoa'].pk}/")
    assert address(world) in [link.get("href") for link in page.tree.findall(".//a")]
