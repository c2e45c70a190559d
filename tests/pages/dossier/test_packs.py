"""In cả bộ: what a pack holds, what its papers lack, and its two files."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import chain, takewhile

import docx
import pytest
from pypdfium2 import PdfDocument
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.road import records, walked
from tests.world import World

from ketnap.actions import papers
from ketnap.actions.steps import record_step
from ketnap.models import Candidate, Event, OfficeTemplate, Paper
from ketnap.official_forms.as_docx import docx as docx_of
from ketnap.official_forms.catalogue import form_on
from ketnap.official_forms.checking import in_groups
from ketnap.official_forms.fill import Mode, fill
from ketnap.official_forms.sets import layout_on, set_on
from ketnap.process.keys import Station, StepKey
from ketnap.process.records import Record


@pytest.fixture
def candidate(world: World) -> Candidate:
    return walked(world, StepKey.CELL_VOTE)


def url(candidate: Candidate, kind: str = "", query: str = "") -> str:
    return f"/ho-so/{candidate.pk}/giay-to/ca-bo/{kind}{query}"


def issued(world: World, candidate: Candidate) -> Paper:
    vote = candidate.records.get(step=StepKey.CELL_VOTE)
    form = form_on("knd-06", vote.happened_on)
    return papers.issue(world.actor("lan"), candidate, form=form, on=vote.happened_on, with_blanks=True)


def files(content: bytes) -> dict[str, str]:
    """The text of every Word file in a ZIP, by its name."""
    with zipfile.ZipFile(BytesIO(content)) as pack:
        return {name: _text(pack.read(name)) for name in pack.namelist()}


def _text(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [p.text for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    foot = [p.text for section in document.sections for p in section.footer.paragraphs]
    return "\n".join([*(p.text for p in document.paragraphs), *cells, *foot])


def pages(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in PdfDocument(content)]


def test_the_shelf_leads_to_the_pack_and_to_those_of_its_stations(world: World, candidate: Candidate) -> None:
    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/giay-to/")

    links = {node.get("href") for node in page.tree.iter("a")}
    assert url(candidate) in links
    assert url(candidate, query="?chang=7") in links
    assert url(candidate, query="?chang=12") not in links  # the card is still far


def test_the_pack_names_what_each_paper_lacks(world: World, candidate: Candidate) -> None:
    page = Client.of(world.lan).get(url(candidate, query="?chang=7"))

    assert "Nghị quyết đề nghị kết nạp đảng viên (chi bộ)" in said(page)
    assert "Chủ trì hội nghị; Chức vụ người chủ trì; Thư ký hội nghị" in said(page)
    assert "In PDF, để trống chỗ thiếu" in said(page)
    assert "Đơn xin vào Đảng" not in said(page)


def test_only_papers_that_can_be_made_are_in_the_pack_in_the_order_of_the_road(
    world: World, candidate: Candidate
) -> None:
    answer = Client.of(world.lan).get(url(candidate, "zip/", "?de-trong=1"))

    names = [name.partition("-")[2].removesuffix(".docx") for name in files(answer.content)]
    assert names.index("knd-01") < names.index("knd-02") < names.index("knd-05") < names.index("knd-06")
    assert not any(name.startswith(("knd-08", "knd-09")) for name in names)
    assert "so-giay-to" not in names
    assert answer["Cache-Control"] == "no-store, private"


def test_each_introducer_has_a_paper_of_their_own(world: World, candidate: Candidate) -> None:
    found = files(Client.of(world.lan).get(url(candidate, "zip/", "?de-trong=1")).content)

    of = {name.partition("-")[2]: text for name, text in found.items() if "-knd-03-" in name}
    assert list(of) == ["knd-03-ca-van-minh.docx", "knd-03-lo-thi-thoa.docx"]
    assert "Cà Văn Minh" in of["knd-03-ca-van-minh.docx"]
    assert "Lò Thị Thoa" in of["knd-03-lo-thi-thoa.docx"]


def test_the_same_pack_is_the_same_bytes(world: World, candidate: Candidate) -> None:
    client = Client.of(world.lan)
    for ask, kind in ((client.post, "pdf/"), (client.get, "zip/")):
        first, second = (ask(url(candidate, kind, "?de-trong=1")).content for _ in range(2))
        assert first == second


def test_one_pdf_holds_every_paper(world: World, candidate: Candidate) -> None:
    answer = Client.of(world.lan).post(url(candidate, "pdf/", "?de-trong=1"))

    text = "\n".join(pages(answer.content))
    assert "ĐƠN XIN VÀO ĐẢNG" in text
    assert text.index("ĐƠN XIN VÀO ĐẢNG") < text.index("đề nghị kết nạp đảng viên")
    assert 'filename="bo-giay-to-lo-van-on.pdf"' in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store, private"


def test_the_pdf_is_asked_for_by_a_button(world: World, candidate: Candidate) -> None:
    answer = Client.of(world.lan).get(url(candidate, "pdf/", "?de-trong=1&chang=7"))
    assert answer["Location"] == url(candidate, query="?chang=7")


def test_a_pack_that_lacks_facts_is_shown_before_it_is_printed(world: World, candidate: Candidate) -> None:
    client = Client.of(world.lan)

    assert client.post(url(candidate, "pdf/", "?chang=7"))["Location"] == url(candidate, query="?chang=7")
    assert client.get(url(candidate, "zip/"))["Location"] == url(candidate)


def test_a_pack_without_papers_is_not_a_file(world: World, candidate: Candidate) -> None:
    client = Client.of(world.lan)

    assert "Chưa có văn bản nào lập được" in said(client.get(url(candidate, query="?chang=12")))
    assert client.post(url(candidate, "pdf/", "?chang=12&de-trong=1"))["Location"] == url(candidate, query="?chang=12")


def test_an_issued_paper_is_printed_as_it_was_and_counted(world: World, candidate: Candidate) -> None:
    paper = issued(world, candidate)
    papers.write_texts(world.actor("lan"), candidate, form=form_on("knd-06", paper.on), texts={"chair": "Người Khác"})
    client, state = Client.of(world.lan), Candidate.objects.values().get(pk=candidate.pk)

    assert "Đã ban hành: Số 01-NQ/CB" in said(client.get(url(candidate, query="?chang=7")))
    first, second = (pages(client.post(url(candidate, "pdf/", "?de-trong=1")).content) for _ in range(2))
    assert not any("Người Khác" in text for text in first if "NGHỊ QUYẾT" in text)
    assert not any("Bản in lại" in text for text in first)
    marked = [text for text in second if "Bản in lại" in text]
    assert "NGHỊ QUYẾT" in marked[0]
    assert all("Bản in lại lần 1, ngày 16/11/2026" in text for text in marked)
    assert len(marked) < len(second)
    assert Paper.objects.get().printed == 2
    logged = Event.objects.filter(action="papers-reprinted")
    assert [(row.object_kind, row.object_id, row.data) for row in logged] == [
        ("candidate", candidate.pk, {"papers": [paper.pk]})
    ] * 2
    assert Candidate.objects.values().get(pk=candidate.pk) == state


def test_reading_word_files_is_no_print(world: World, candidate: Candidate) -> None:
    paper = issued(world, candidate)
    papers.write_texts(world.actor("lan"), candidate, form=form_on("knd-06", paper.on), texts={"chair": "Người Khác"})

    pack = files(Client.of(world.lan).get(url(candidate, "zip/", "?de-trong=1")).content)
    assert "Người Khác" not in next(text for name, text in pack.items() if "knd-06" in name)
    assert Paper.objects.get().printed == 0


def test_a_paper_another_body_prints_is_named_and_left_out_of_the_pdf(world: World, candidate: Candidate) -> None:
    paper = issued(world, candidate)
    client = Client.of(world.minh)  # of the committee: reads the file, prints no issued paper

    assert "Không có trong tệp PDF. Đã ban hành: bản in do Chi bộ bản Nà Lốc in." in said(client.get(url(candidate)))
    text = "\n".join(pages(client.post(url(candidate, "pdf/", "?de-trong=1")).content))
    assert "14-NQ/CB" not in text
    assert "ĐƠN XIN VÀO ĐẢNG" in text
    assert Paper.objects.get().printed == 0
    assert any("knd-06" in name for name in files(client.get(url(candidate, "zip/", "?de-trong=1")).content))
    assert paper.pk


def test_a_checkable_paper_carries_its_code_in_both_files(world: World, candidate: Candidate) -> None:
    papers.set_letterhead(world.actor("lan"), candidate.unit, checkable=True)
    issued(world, candidate)
    client = Client.of(world.lan)

    text = "\n".join(pages(client.post(url(candidate, "pdf/", "?de-trong=1")).content))
    code = in_groups(Paper.objects.get().code or "")
    assert code in text.replace("\r\n", "")
    word = files(client.get(url(candidate, "zip/", "?de-trong=1")).content)
    assert [name.partition("-")[2] for name, words in word.items() if code in words] == ["knd-06.docx"]


def own_wording(world: World) -> OfficeTemplate:
    """The commune's own words for the resolution of a cell, for every form set of the road."""
    form = form_on("knd-06", date(2025, 8, 15))
    made = docx_of(fill(form, set_on(date(2025, 8, 15)), layout_on(date(2025, 8, 15)), {}, Mode.TEMPLATE))
    document = docx.Document(BytesIO(made))
    document.add_paragraph("Lời văn riêng của xã Nậm Pha.")
    out = BytesIO()
    document.save(out)
    return OfficeTemplate.objects.create(
        unit=world.unit["nam-pha"], form="knd-06", form_set=set_on(date(2025, 8, 15)).key, version=1,
        content=out.getvalue(), note="Thử", since=date(2025, 1, 1),
    )  # fmt: skip


def test_word_files_are_in_the_offices_own_words(world: World, candidate: Candidate) -> None:
    own_wording(world)
    pack = files(Client.of(world.lan).get(url(candidate, "zip/", "?de-trong=1")).content)

    assert [name.partition("-")[2] for name, text in pack.items() if "Lời văn riêng" in text] == ["knd-06.docx"]


def test_what_was_issued_in_own_words_is_a_word_file_alone(world: World, candidate: Candidate) -> None:
    template = own_wording(world)
    issued(world, candidate)
    OfficeTemplate.objects.filter(pk=template.pk).update(retired_on=date(2026, 1, 5), retired_why="Theo mẫu mới")
    client = Client.of(world.lan)

    assert "bản chính là tệp Word" in said(client.get(url(candidate, query="?chang=7")))
    pack = files(client.get(url(candidate, "zip/", "?de-trong=1")).content)
    assert [name.partition("-")[2] for name, text in pack.items() if "Lời văn riêng" in text] == ["knd-06.docx"]


def test_letters_no_font_has_are_named_at_their_paper(world: World, candidate: Candidate) -> None:
    vote = candidate.records.get(step=StepKey.CELL_VOTE)
    form = form_on("knd-06", vote.happened_on)
    papers.write_texts(world.actor("lan"), candidate, form=form, texts={"chair": "Lò Thị \U0001f600"})
    client = Client.of(world.lan)

    assert "Phông chữ để in PDF không có chữ “\U0001f600”" in said(client.get(url(candidate, query="?chang=7")))
    assert client.post(url(candidate, "pdf/", "?de-trong=1")).status_code == 200
    assert any(
        "\U0001f600" in text for text in files(client.get(url(candidate, "zip/", "?de-trong=1")).content).values()
    )


def test_a_paper_that_was_called_back_is_filled_again(world: World, candidate: Candidate) -> None:
    paper = issued(world, candidate)
    papers.call_back(world.actor("lan"), paper, on=paper.on, why="Sai họ tên")

    page = Client.of(world.lan).get(url(candidate, query="?chang=7"))
    assert "Đã ban hành" not in said(page)


def test_a_pack_asks_no_more_than_twelve_questions(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    candidate, client = walked(world, StepKey.CARD_HANDED), Client.of(world.lan)

    for kind in ("", "zip/"):
        with django_assert_max_num_queries(12):
            client.get(url(candidate, kind, "?de-trong=1"))
    with django_assert_max_num_queries(12):
        client.post(url(candidate, "pdf/", "?de-trong=1"))


def test_the_applicant_prints_only_the_own_papers(world: World) -> None:
    candidate = world.candidate["pao"]
    road = chain([Record(step=StepKey.INTRODUCED, on=date(2026, 1, 12))], records(world))
    for record in takewhile(lambda row: row.step is not StepKey.SEALED, road):
        record_step(world.program, candidate, record=replace(record, on=record.on.replace(year=2026)))
    client = Client.of(world.pao)

    found = files(client.get(url(candidate, "zip/", "?de-trong=1")).content)
    assert any("knd-01" in name for name in found)
    assert not any(form in name for name in found for form in ("knd-03", "knd-05", "knd-06"))
    assert "Chưa có văn bản nào lập được" in said(client.get(url(candidate, query=f"?chang={Station.VOTE.value}")))


def test_out_of_reach_and_what_does_not_exist_is_404(world: World, candidate: Candidate) -> None:
    for client, words in ((Client.of(world.cuong), ("", "pdf/", "zip/")), (Client.of(world.lan), ("exe/",))):
        for kind in words:
            assert client.get(url(candidate, kind)).status_code == 404
    for station in ("13", "x", "²"):
        assert Client.of(world.lan).get(url(candidate, query=f"?chang={station}")).status_code == 404


def test_whoever_knows_only_the_stage_prints_nothing(world: World, candidate: Candidate) -> None:
    client = Client.of(world.hoa)
    assert client.get(url(candidate)).status_code == 403
    assert client.get(url(candidate, "zip/", "?de-trong=1")).status_code == 403
