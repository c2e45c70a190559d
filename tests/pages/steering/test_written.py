"""Báo cáo công tác: chosen, read, opened figure by figure, written, issued, downloaded, recounted."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World, enrol, person

from ketnap.models import Event, StepRecord, Target, WrittenReport, WrittenWords
from ketnap.process.keys import StepKey


def home(world: World, key: str = "2026-N1", unit: str = "nam-pha") -> str:
    return f"/bao-cao-cong-tac/{world.unit[unit].pk}/{key}/"


def links(page: Any, words: str) -> list[tuple[str, str]]:
    """The text and address of links inside the page."""
    found = page.tree.findall(".//main//a")
    return [("".join(one.itertext()), one.get("href")) for one in found if words in one.get("href", "")]


def test_a_report_is_chosen_and_every_figure_of_it_opens(world: World) -> None:
    road = world.candidate["pao"]
    StepRecord.objects.create(candidate=road, step=StepKey.LISTED.value, happened_on=date(2026, 5, 5), unit=road.unit)
    Target.objects.create(unit=world.unit["nam-pha"], year=2026, least=4, set_on=date(2026, 1, 5))
    visit = Client.of(world.hung)
    chosen = visit.get("/bao-cao-cong-tac/?ky=2026-N1")
    assert "Mở báo cáo 6 tháng đầu năm 2026" in said(chosen)
    assert "Chưa có báo cáo nào ban hành" in said(chosen)

    page = visit.get(home(world))
    assert "toàn Đảng bộ kết nạp được 1 đảng viên. Kết quả này đạt 25% chỉ tiêu năm 2026 (4 đảng viên)." in said(page)
    assert "Số liệu từ 01/01/2026 đến hết 30/06/2026, đếm lúc mở trang." in said(page)
    assert "Ưu điểm chưa ghi, không in" in said(page)
    found = dict.fromkeys(address for _, address in links(page, "/so/"))
    assert len(found) > 8
    exact = [(number, address) for number, address in links(page, "/so/") if number.isdigit()]
    told = {address.rsplit("/", 2)[1]: (number, said(visit.get(address))) for number, address in exact[:7]}
    for number, counted in told.values():
        assert any(f"{number} {what}." in counted for what in ("người", "đảng viên", "chi bộ", "tổ chức", "hồ sơ"))
    assert "Chi bộ bản Nà Lốc" in told["cells"][1]
    assert "Sùng A Páo" in told["listed"][1]
    assert "Lèo Văn Địa" in told["admitted"][1]


@pytest.mark.parametrize(
    ("key", "unit", "words"),
    [
        ("2026", "nam-pha", "Từ ngày 01/01/2026 đến hết ngày 16/11/2026, toàn Đảng bộ kết nạp được 1 đảng viên"),
        ("5N-2025", "tinh", "5 năm (2021–2025), toàn Đảng bộ kết nạp được 2 đảng viên"),
        ("2026-T2", "na-loc", "Trong tháng 2/2026, Chi bộ kết nạp được 1 đảng viên"),
    ],
)
def test_every_kind_of_report_is_read(world: World, key: str, unit: str, words: str) -> None:
    assert words in said(Client.of(world.mai).get(home(world, key, unit)))


@pytest.mark.parametrize("what", ["", "so/admitted-women/", "so/without/", "so/admitted_2026-02/", "tep/docx/"])
def test_a_page_asks_no_more_than_twelve_questions(
    world: World, what: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    visit = Client.of(world.mai)
    Target.objects.create(unit=world.unit["nam-pha"], year=2026, least=4, set_on=date(2026, 1, 5))
    with django_assert_max_num_queries(12):
        assert visit.get(f"{home(world, '2026', 'tinh')}{what}").status_code == 200


def test_it_refuses_without_right_and_what_is_not_there(world: World) -> None:
    assert Client.of(world.dung).get(home(world)).status_code == 403
    assert Client.of(world.cuong).get(home(world)).status_code == 404
    minh, hung = Client.of(world.minh), Client.of(world.hung)
    assert "Ban hành" not in said(minh.get(home(world, unit="na-loc"))).replace("ban hành", "")
    for what in ("loi/good/", "ban-hanh/"):
        assert minh.get(home(world, unit="na-loc") + what).status_code == 403
    for what in ("so/nothing/", "tep/zip/", "loi/nothing/"):
        assert hung.get(home(world) + what).status_code == 404
    assert hung.get(home(world, "2031")).status_code == 404
    assert hung.get(f"{home(world)}dem-lai/").url == home(world)


def test_words_are_written_and_a_stale_page_keeps_what_was_typed(world: World) -> None:
    visit, address = Client.of(world.hung), f"{home(world)}loi/weak/"
    answer = visit.post(address, {"seen": "0", "text": "Một số nơi chưa quan tâm.\nCòn chậm."})
    assert answer.url == home(world)
    page = said(visit.get(home(world)))
    assert "III. ĐÁNH GIÁ CHUNG 1. Hạn chế, tồn tại Một số nơi chưa quan tâm. Còn chậm." in page
    assert "Hạn chế, tồn tại Nguyễn Mạnh Hùng ghi lúc" in page
    stale = visit.post(address, {"seen": "0", "text": "Ghi đè."})
    assert "vừa được ghi ở nơi khác" in said(stale)
    assert "Ghi đè." in stale.content.decode()
    assert WrittenWords.objects.count() == 1


def test_it_is_issued_frozen_and_differences_are_named(world: World) -> None:
    visit, address = Client.of(world.hung), f"{home(world)}ban-hanh/"
    assert "giữ nguyên" in said(visit.get(address))
    assert "Kỳ này đến hết ngày 31/12/2026" in said(visit.post(f"{home(world, '2026')}ban-hanh/", {"on": "16/11/2026"}))
    assert visit.post(address, {"on": "01/07/2026", "number": "7"}).url == home(world)
    assert "Báo cáo này đã ban hành ngày 01/07/2026" in said(visit.post(address, {"on": "01/07/2026"}))
    assert WrittenReport.objects.count() == 1

    late = enrol(world, person(world, "truong", "Lò Thị Muộn", sex="female"), "truong", date(2026, 5, 19))
    Event.write(world.program, "member-registered", late)
    page = said(visit.get(home(world)))
    assert "giữ như khi ban hành ngày 01/07/2026" in page
    assert "kết nạp được 1 đảng viên" in page
    assert "Số 07-BC/ĐU" in page
    people = said(visit.get(f"{home(world)}so/admitted/"))
    assert "1 đảng viên, giữ như khi ban hành" in people
    assert "Lò Thị Muộn" not in people
    again = said(visit.get(f"{home(world)}dem-lai/"))
    assert "Kết nạp đảng viên 1 2 theo những người dưới đây" in again
    assert "Lò Thị Muộn" in again
    assert "ghi nhận muộn" in again
    assert "07-BC" in said(Client.of(world.mai).get("/bao-cao-cong-tac/"))


def test_it_is_issued_again_and_both_are_read(world: World) -> None:
    visit = Client.of(world.hung)
    visit.post(f"{home(world)}ban-hanh/", {"on": "01/07/2026", "number": "7"})
    assert "Soạn lại để ban hành lần nữa" not in said(Client.of(world.minh).get(home(world, unit="na-loc")))
    late = enrol(world, person(world, "truong", "Lò Thị Muộn", sex="female"), "truong", date(2026, 5, 19))
    assert "Soạn lại để ban hành lần nữa" in said(visit.get(home(world)))
    page = visit.get(f"{home(world)}?soan=lai")
    assert "Bản soạn lại, chưa ban hành; bản ban hành ngày 01/07/2026 giữ nguyên." in said(page)
    assert "kết nạp được 2 đảng viên" in said(page)
    figure = next(address for _, address in links(page, "/so/admitted/"))
    assert "Lò Thị Muộn" in said(visit.get(figure))
    words = next(address for _, address in links(page, "/loi/good/"))
    assert visit.post(words, {"seen": "0", "text": "Làm tốt."}).url == f"{home(world)}?soan=lai"

    address = f"{home(world)}ban-hanh/?soan=lai"
    assert "Bản ban hành ngày 01/07/2026 vẫn còn để xem lại" in said(visit.get(address))
    sent = {"on": "09/07/2026", "replaces": str(WrittenReport.objects.get().pk), "why": ""}
    assert "Ghi lý do ban hành lại." in said(visit.post(address, sent))
    assert visit.post(address, {**sent, "why": "Sót một người"}).url == home(world)
    assert "đã ban hành ngày 09/07/2026" in said(visit.post(address, {**sent, "why": "Sót một người"}))
    page = said(visit.get(home(world)))
    assert "thay thế báo cáo số 07-BC/ĐU ban hành ngày 01/07/2026. Lý do: Sót một người." in page
    assert "kết nạp được 2 đảng viên" in page
    page = visit.get(f"{home(world)}?lan=1")
    assert "kết nạp được 1 đảng viên" in said(page)
    assert "Bản này đã được thay bằng lần ban hành sau." in said(page)
    assert "Ưu điểm" not in said(page)  # written for the second
    assert all("lan=1" in address for _, address in links(page, "/so/"))
    assert late.person.name not in said(visit.get(links(page, "/so/admitted/")[0][1]))
    assert visit.get(f"{home(world)}?lan=3").status_code == 404
    assert "07-BC/ĐU, đã thay" in said(visit.get("/bao-cao-cong-tac/"))


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_files(world: World, kind: str, begins: bytes) -> None:
    answer = Client.of(world.hung).get(f"{home(world, '2026')}tep/{kind}/")
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"].endswith(f'bao-cao-cong-tac-dang-bo-xa-nam-pha-2026.{kind}"')
