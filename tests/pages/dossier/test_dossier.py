"""Hồ sơ: the page of one person, the inspection sheet, the applicant's own file."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.road import walked
from tests.world import World

from ketnap.actions.steps import correct_step, record_step
from ketnap.process.keys import StepKey
from ketnap.process.records import Record


def test_it_works(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)

    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/")

    assert "Đang ở bước 7 trong 12: biểu quyết đề nghị kết nạp" in said(page)
    assert "Ghi biểu quyết của chi bộ" in said(page)
    assert "6 bước đã xong" in said(page)


def test_a_blocked_step_names_what_is_missing_and_its_clause(world: World) -> None:
    candidate = walked(world, StepKey.VERIFIED)

    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/")

    assert "còn thiếu 1 điều" in said(page)
    assert "Chi bộ biểu quyết đề nghị kết nạp (Mẫu 6-KNĐ)" in said(page)
    assert "Điều lệ Đảng khóa XI (19/01/2011), điểm 3 Điều 4" in said(page)


def test_out_of_reach_is_404(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)
    client = Client.of(world.cuong)

    assert client.get(f"/ho-so/{candidate.pk}/").status_code == 404
    assert client.get(f"/ho-so/{candidate.pk}/phieu-kiem-tra/").status_code == 404
    assert client.get(f"/ho-so/{candidate.pk}/ghi/task/").status_code == 404


def test_an_officer_of_a_mass_organisation_sees_the_stage_only(world: World) -> None:
    candidate = walked(world, StepKey.CELL_VOTE)

    page = Client.of(world.hoa).get(f"/ho-so/{candidate.pk}/")

    assert "chỉ xem được người này đang ở bước nào" in said(page)
    assert "14-NQ/CB" not in said(page)


def test_the_applicant_sees_the_own_file_and_no_other(world: World) -> None:
    other = walked(world, StepKey.LISTED)
    client = Client.of(world.pao)

    assert client.get("/cua-toi/")["Location"] == f"/ho-so/{world.candidate['pao'].pk}/"
    assert client.get(f"/ho-so/{world.candidate['pao'].pk}/").status_code == 200
    assert client.get(f"/ho-so/{other.pk}/").status_code == 404


def test_who_has_no_own_file_is_refused(world: World) -> None:
    assert Client.of(world.lan).get("/cua-toi/").status_code == 403


def test_a_correction_stands_below_what_it_corrects(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)
    wrong = candidate.records.get(step="listed")
    record = Record(step=StepKey.LISTED, on=date(2025, 2, 5), paper="02-NQ/CB", corrects=wrong.pk)
    correct_step(world.actor("lan"), candidate, record=record, reason="Xem lại sổ nghị quyết")

    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/")

    assert "Đính chính 16/11/2026: ngày 05/02/2025" in said(page)
    assert "Lý do: Xem lại sổ nghị quyết" in said(page)


def test_a_closed_road_says_how_it_ended(world: World) -> None:
    candidate = walked(world, StepKey.CARD_HANDED)

    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/?du=1")

    assert "Hồ sơ đã kết thúc ngày 06/11/2026: trao thẻ đảng viên" in said(page)
    assert "Thôi không xét nữa" not in said(page)


def test_a_closed_road_leads_to_the_member(world: World) -> None:
    candidate = walked(world, StepKey.CARD_HANDED)

    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/")

    link = next(link for link in page.tree.iter("a") if link.text == "Vào Đảng ngày 26/09/2025")
    assert "014201001234" in said(Client.of(world.lan).get(link.get("href")))


def test_a_struck_off_road_is_closed(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)
    record_step(world.program, candidate, record=Record(step=StepKey.STOPPED, on=date(2025, 6, 2), note="Xin thôi"))

    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/")

    assert "thôi không xét nữa" in said(page)


def test_the_inspection_sheet_lists_every_requirement(world: World) -> None:
    candidate = walked(world, StepKey.CARD_HANDED)

    page = Client.of(world.khai).get(f"/ho-so/{candidate.pk}/phieu-kiem-tra/")

    assert "Chi bộ biểu quyết đề nghị kết nạp: 8 trên 9 người tán thành, cần ít nhất 6" in said(page)
    assert "12 tháng dự bị từ 26/09/2025 đến hết 26/09/2026" in said(page)
    assert "chưa đạt" not in said(page)


def test_the_sheet_of_a_new_road_is_not_empty(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)

    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/phieu-kiem-tra/")

    assert page.status_code == 200


def test_the_sheet_is_not_for_those_who_see_the_stage_only(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)

    assert Client.of(world.hoa).get(f"/ho-so/{candidate.pk}/phieu-kiem-tra/").status_code == 403


@pytest.mark.parametrize("until", [StepKey.LISTED, StepKey.CARD_HANDED])
def test_the_number_of_queries_does_not_grow(
    world: World, until: StepKey, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    candidate = walked(world, until)
    client = Client.of(world.lan)
    client.get(f"/ho-so/{candidate.pk}/")

    with django_assert_max_num_queries(12):
        client.get(f"/ho-so/{candidate.pk}/")


def test_what_else_may_be_written_begins_with_this_station_and_the_remark_of_the_month(world: World) -> None:
    candidate = walked(world, StepKey.SEALED)

    page = said(Client.of(world.hung).get(f"/ho-so/{candidate.pk}/"))

    words = page.partition("Việc khác có thể ghi")[2]
    shown = ["Ghi công văn đã gửi", "Ghi nhận xét tháng", "Ghi tổng hợp ý kiến", "Ghi giấy giới thiệu", "Xem việc khác"]
    places = [words.index(act) for act in shown]
    assert places == sorted(places)


def test_the_second_introduction_is_not_folded_away_before_the_vote(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)

    page = said(Client.of(world.hung).get(f"/ho-so/{candidate.pk}/"))

    words = page.partition("Việc khác có thể ghi")[2]
    assert words.index("Ghi giấy giới thiệu") < words.index("Xem việc khác")
