"""Giấy tờ: the shelf of a dossier, one paper, its files, its being issued; the number book and the letterhead."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import World

import ketnap
from ketnap.actions import papers
from ketnap.models import Candidate, Document, Letterhead, Paper, PaperText
from ketnap.official_forms.catalogue import form_on
from ketnap.official_forms.facts.decisions import typed_number
from ketnap.process.keys import StepKey

VOTED = date(2025, 8, 15)
PACKAGE = Path(ketnap.__file__).parent
TEMPLATES = PACKAGE / "templates"
WRITERS = [PACKAGE / "official_forms" / name for name in ("fill.py", "heads.py")]


@pytest.fixture
def candidate(world: World) -> Candidate:
    return walked(world, StepKey.CELL_VOTE)


def paper_url(candidate: Candidate, slug: str = "knd-06") -> str:
    return f"/ho-so/{candidate.pk}/giay-to/{slug}/"


def issued(world: World, candidate: Candidate) -> Paper:
    form = form_on("knd-06", VOTED)
    return papers.issue(world.actor("lan"), candidate, form=form, on=VOTED, with_blanks=True)


def test_the_shelf_says_what_can_be_made(world: World, candidate: Candidate) -> None:
    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/giay-to/")

    assert "Nghị quyết đề nghị kết nạp đảng viên (chi bộ) Lập được 15/08/2025" in said(page)


def shelf(world: World, candidate: Candidate) -> list[str]:
    """The stations of the shelf as they stand on the page, with what is folded in them."""
    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/giay-to/").content.decode()
    sections = re.findall(r'<section class="section[^"]*" aria-labelledby="nhom-.*?</section>', page, re.DOTALL)
    heads = [re.search(r"<h2[^>]*>(.*?)</h2>", section) for section in sections]
    folds = [re.search(r"</svg>([^<]*)<", section) if "<details" in section else None for section in sections]
    return [f"{head[1] if head else ''}{f' ({fold[1]})' if fold else ''}"
            for head, fold in zip(heads, folds, strict=True)]  # fmt: skip


def test_the_station_the_dossier_stands_at_is_first_and_what_is_far_is_folded(
    world: World, candidate: Candidate
) -> None:
    found = shelf(world, candidate)

    assert found[0] == "Quyết định kết nạp", "waited for since the cell voted"
    assert found[1:7] == [
        "Cảm tình Đảng", "Người giúp đỡ", "Lớp nhận thức về Đảng", "Lập hồ sơ", "Thẩm tra lý lịch",
        "Biểu quyết đề nghị kết nạp",
    ]  # fmt: skip
    assert "Thẻ đảng viên (1 mẫu, chưa tới bước hoặc lập khi cần)" in found
    assert found[-1].startswith("Mẫu của địa phương (")


def test_what_was_issued_is_folded(world: World, candidate: Candidate) -> None:
    issued(world, candidate)
    papers.issue(world.actor("lan"), candidate, form=form_on("dua-vao-danh-sach", VOTED), on=VOTED, with_blanks=True)
    assert "Cảm tình Đảng (1 mẫu đã ban hành)" in shelf(world, candidate)


def test_one_paper_is_offered_next_until_the_road_is_over(world: World, candidate: Candidate) -> None:
    url = f"/ho-so/{candidate.pk}/giay-to/"
    offered = '<a class="button" href="{}{}/">Lập nghị quyết đưa quần chúng vào danh sách cảm tình Đảng'
    page = Client.of(world.lan).get(url).content.decode()
    assert offered.format(url, "dua-vao-danh-sach") in page

    closed = walked(world, StepKey.CARD_HANDED, introduced(world, "Lò Văn Xôm"))
    assert '<a class="button" href=' not in Client.of(world.lan).get(f"/ho-so/{closed.pk}/giay-to/").content.decode()


def test_the_shelf_asks_no_more_with_more_papers(
    world: World, candidate: Candidate, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        issued(world, candidate)
    client = Client.of(world.lan)
    with django_assert_max_num_queries(12):
        page = client.get(f"/ho-so/{candidate.pk}/giay-to/")
    assert "Đã ban hành: Số 03-NQ/CB 15/08/2025" in said(page)


def test_a_paper_names_what_is_missing_and_where_it_is_written(world: World, candidate: Candidate) -> None:
    page = Client.of(world.lan).get(paper_url(candidate))

    assert "Thể thức văn bản của tổ chức Địa danh" in said(page)
    assert "Chủ trì hội nghị; Chức vụ người chủ trì; Thư ký hội nghị" in said(page)
    assert "(đạt 88,9% so với số đảng viên chính thức được triệu tập)" in said(page)


def test_words_are_written_on_the_page_of_the_paper(world: World, candidate: Candidate) -> None:
    client = Client.of(world.lan)
    answer = client.post(paper_url(candidate), {"viec": "loi", "chair": "Lò Thị Lan", "ability": "Khá."})

    assert answer.status_code == 302
    assert dict(PaperText.objects.values_list("key", "text")) == {"chair": "Lò Thị Lan", "ability": "Khá."}
    assert "Chủ trì hội nghị: đồng chí Lò Thị Lan" in said(client.get(paper_url(candidate)))


def test_a_paper_is_issued_from_its_page(world: World, candidate: Candidate) -> None:
    client = Client.of(world.lan)
    refused = client.post(paper_url(candidate), {"viec": "ban-hanh", "on": "15/08/2025", "number": ""})
    assert "Còn thiếu:" in said(refused)

    done = client.post(paper_url(candidate), {"viec": "ban-hanh", "on": "15/08/2025", "with_blanks": "on"})

    paper = Paper.objects.get()
    assert done["Location"] == f"/van-ban/{paper.pk}/"
    page = client.get(done["Location"])
    assert "Số 01-NQ/CB, ngày 15/08/2025, Chi bộ bản Nà Lốc." in said(page)
    assert paper.sha256 in said(page)


def test_a_number_that_is_taken_is_refused_at_its_field(world: World, candidate: Candidate) -> None:
    issued(world, candidate)
    client = Client.of(world.lan)
    page = client.post(
        paper_url(candidate), {"viec": "ban-hanh", "on": "15/08/2025", "number": "1", "with_blanks": "on"}
    )
    assert "Số 01-NQ đã cấp ngày 15/08/2025" in said(page)


def test_the_number_typed_with_the_record_is_offered(world: World, candidate: Candidate) -> None:
    page = Client.of(world.lan).get(paper_url(candidate))
    assert 'value="14"' in page.content.decode()


@pytest.mark.parametrize("kind", ["pdf", "docx", "trong-pdf", "trong-docx"])
def test_a_paper_is_a_file(world: World, candidate: Candidate, kind: str) -> None:
    answer = Client.of(world.lan).get(f"{paper_url(candidate)}{kind}/")

    assert answer["Cache-Control"] == "no-store, private"
    assert answer.content.startswith(b"%PDF" if kind.endswith("pdf") else b"PK")
    name = "knd-06-mau-trong" if kind.startswith("trong") else "knd-06-lo-van-on"
    assert f'filename="{name}.{kind[-4:].lstrip("-")}"' in answer["Content-Disposition"].replace("-docx", "docx")


def test_a_file_bears_the_day_that_is_asked_for(world: World, candidate: Candidate) -> None:
    answer = Client.of(world.lan).get(f"{paper_url(candidate)}docx/?ngay=20/08/2025")
    document = docx.Document(BytesIO(answer.content))
    text = "\n".join(p.text for table in document.tables for cell in table._cells for p in cell.paragraphs)
    assert "ngày 20 tháng 8 năm 2025" in text


def test_there_is_no_other_paper_and_no_other_kind(world: World, candidate: Candidate) -> None:
    client = Client.of(world.lan)
    assert client.get(paper_url(candidate, "knd-99")).status_code == 404
    assert client.get(f"{paper_url(candidate)}exe/").status_code == 404
    assert client.get("/van-ban/999/").status_code == 404


def test_out_of_reach_is_404(world: World, candidate: Candidate) -> None:
    paper, client = issued(world, candidate), Client.of(world.cuong)
    for url in (f"/ho-so/{candidate.pk}/giay-to/", paper_url(candidate), f"{paper_url(candidate)}pdf/",
                f"/van-ban/{paper.pk}/", f"/van-ban/{paper.pk}/docx/", f"/van-ban/{paper.pk}/huy/"):  # fmt: skip
        assert client.get(url).status_code == 404, url
    assert client.post(f"/van-ban/{paper.pk}/in/").status_code == 404
    assert Paper.objects.get().printed == 0


def test_whoever_knows_only_the_stage_reads_no_papers(world: World, candidate: Candidate) -> None:
    client = Client.of(world.hoa)
    assert client.get(f"/ho-so/{candidate.pk}/giay-to/").status_code == 403
    assert client.get(paper_url(candidate)).status_code == 403


def test_the_applicant_sees_only_the_own_papers(world: World) -> None:
    candidate = world.candidate["pao"]
    client = Client.of(world.pao)
    assert client.get(f"/ho-so/{candidate.pk}/giay-to/").status_code == 200
    assert client.get(paper_url(candidate)).status_code == 404


def test_the_first_print_is_the_paper_and_later_ones_say_so(world: World, candidate: Candidate) -> None:
    paper, client = issued(world, candidate), Client.of(world.lan)
    first = client.post(f"/van-ban/{paper.pk}/in/").content
    second = client.post(f"/van-ban/{paper.pk}/in/").content

    assert first.startswith(b"%PDF")
    assert len(second) > len(first)  # the foot says which print it is
    assert Paper.objects.get().printed == 2
    assert client.get(f"/van-ban/{paper.pk}/docx/").content.startswith(b"PK")


def test_a_paper_is_called_back_with_a_reason(world: World, candidate: Candidate) -> None:
    paper, client = issued(world, candidate), Client.of(world.lan)
    client.post(f"/van-ban/{paper.pk}/huy/", {"on": "01/09/2025", "why": "Sai họ tên"})

    page = client.get(f"/van-ban/{paper.pk}/")
    assert "Hủy ngày 01/09/2025: Sai họ tên" in said(page)
    assert "Lập được" in said(client.get(f"/ho-so/{candidate.pk}/giay-to/"))


def test_the_book_shows_numbers_that_are_missing(world: World, candidate: Candidate) -> None:
    unit = world.unit["na-loc"]
    papers.issue(world.actor("lan"), candidate, form=form_on("knd-06", VOTED), on=VOTED, number=2, with_blanks=True)
    client = Client.of(world.lan)

    page = client.get(f"/to-chuc/{unit.pk}/so-van-ban/")
    assert "1 số bỏ trống" in said(page)
    assert "02-NQ/CB" in said(page)

    client.post(
        f"/to-chuc/{unit.pk}/so-van-ban/NQ/so-bo-trong/", {"number": "1", "on": "16/08/2025", "why": "Ghi nhầm"}
    )
    page = client.get(f"/to-chuc/{unit.pk}/so-van-ban/?loai=NQ")
    assert "Không dùng: Ghi nhầm" in said(page)
    assert "số bỏ trống" not in said(page)


def test_an_empty_book_says_so(world: World) -> None:
    page = Client.of(world.lan).get(f"/to-chuc/{world.unit['na-loc'].pk}/so-van-ban/")
    assert "Sổ chưa có văn bản nào" in said(page)


def test_the_book_and_the_letterhead_are_closed_to_others(world: World) -> None:
    unit = world.unit["na-loc"]
    assert Client.of(world.cuong).get(f"/to-chuc/{unit.pk}/so-van-ban/").status_code == 404
    assert Client.of(world.cuong).get(f"/to-chuc/{unit.pk}/the-thuc/").status_code == 404
    assert Client.of(world.minh).get(f"/to-chuc/{unit.pk}/the-thuc/").status_code == 403
    assert Client.of(world.minh).get(f"/to-chuc/{unit.pk}/so-van-ban/NQ/so-bo-trong/").status_code == 403


def test_a_letterhead_is_written(world: World) -> None:
    unit, client = world.unit["na-loc"], Client.of(world.lan)
    client.post(f"/to-chuc/{unit.pk}/the-thuc/", {"place": "Nậm Pha", "signer": "Lò Thị Lan"})
    assert Letterhead.objects.get().place == "Nậm Pha"
    assert "Nậm Pha" in client.get(f"/to-chuc/{unit.pk}/the-thuc/").content.decode()
    assert not Document.objects.exists()


def test_a_letterhead_says_who_signs_and_what_does_not_agree(world: World) -> None:
    unit, client = world.unit["na-loc"], Client.of(world.lan)
    address = f"/to-chuc/{unit.pk}/the-thuc/"
    assert "Ai ký hôm nay Bí thư: Lò Thị Lan" in said(client.get(address))
    typed = {"place": "Nậm Pha", "signer": "Lò Thị Thoa"}
    client.post(address, typed)
    words = "Thể thức ghi người ký là Lò Thị Thoa; theo phân công, bí thư ngày 16/11/2026 là Lò Thị Lan"
    assert words in said(client.get(address))
    assert words in said(client.get(f"/to-chuc/{unit.pk}/giay-to/nghi-quyet-thang/"))
    assert "Ghi họ tên người ký với chức vụ Phó Bí thư." in said(
        client.post(address, typed | {"signer": "", "signer_post": "Phó Bí thư"})
    )
    client.post(address, typed | {"signer_post": "Phó Bí thư"})
    assert "Ai ký hôm nay Phó Bí thư: Lò Thị Thoa" in said(client.get(address))


def test_every_kind_of_block_is_shown_on_the_screen() -> None:
    """A block the printers draw and the screen forgets would be a paper with holes in it."""
    shown = (TEMPLATES / "papers" / "block.html").read_text("utf-8")
    kinds = set(re.findall(r'"k": "([a-z]+)"', "".join(file.read_text("utf-8") for file in WRITERS)))

    assert {"p", "line", "table", "sign"} <= kinds
    assert {kind for kind in kinds if f'block.k == "{kind}"' not in shown} == {"gap"}


def test_a_number_typed_with_its_word_is_not_said_twice() -> None:
    assert [typed_number(text) for text in ("Số 46-NQ/CB", "số: 46-NQ/CB", "46-NQ/CB", "")] == [
        "46-NQ/CB", "46-NQ/CB", "46-NQ/CB", None,
    ]  # fmt: skip
