"""Đối chiếu: who holds a print learns whether it was issued, and nothing about the person."""

from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest
from docx import Document as WordFile
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.road import walked
from tests.world import World

from ketnap.actions import papers, people
from ketnap.models import TRAINING, Candidate, DoorTry, Letterhead, Paper, Unit, UnitSpan
from ketnap.official_forms.catalogue import form_on
from ketnap.official_forms.checking import in_groups, new_code
from ketnap.pages import throttle
from ketnap.process.keys import StepKey
from ketnap.queries import checking

VOTED = date(2025, 8, 15)


@pytest.fixture
def candidate(world: World) -> Candidate:
    return walked(world, StepKey.CELL_VOTE)


@pytest.fixture
def paper(world: World, candidate: Candidate) -> Paper:
    """Issued by a cell that lets its prints be checked, and printed once."""
    lan = world.actor("lan")
    papers.set_letterhead(lan, world.unit["na-loc"], checkable=True)
    form = form_on("knd-06", VOTED)
    made = papers.issue(lan, candidate, form=form, on=VOTED, with_blanks=True)
    return papers.reprint(lan, made)


def url(paper: Paper) -> str:
    return f"/doi-chieu/{paper.code}/"


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


# ── What is confirmed ────────────────────────────────────────────────────────────────────────────────────────────────


def test_whoever_holds_the_print_learns_that_it_was_issued(paper: Paper) -> None:
    page = Client().get(url(paper))

    assert page.status_code == 200
    for words in ("Văn bản đã ban hành", "Nghị quyết đề nghị kết nạp đảng viên", "01-NQ/CB", "15/08/2025",
                  "Chi bộ bản Nà Lốc", paper.sha256[:16], in_groups(paper.code or "")):  # fmt: skip
        assert words in said(page), words


def test_nothing_of_the_person_is_said(paper: Paper, candidate: Candidate) -> None:
    shown = Client().get(url(paper)).content.decode()

    assert paper.document is not None
    assert paper.document.title.endswith(candidate.person.name)
    for words in (candidate.person.name, paper.document.title, f"/{paper.pk}/", f"/{candidate.pk}/"):
        assert words not in shown, words


def test_what_is_printed_in_a_paper_is_not_even_read(paper: Paper) -> None:
    found = checking.by_code(paper.code or "")
    assert found is not None
    assert {"facts", "candidate_id", "person_id", "by_id", "void_why"} <= found.get_deferred_fields()
    assert "title" in found.document.get_deferred_fields() if found.document else False


def test_a_paper_without_a_number_says_so(paper: Paper) -> None:
    Paper.objects.update(document=None)
    assert "văn bản không lấy số" in said(Client().get(url(paper)))


def test_a_paper_called_back_says_the_day_without_the_reason(world: World, paper: Paper) -> None:
    papers.call_back(world.actor("lan"), paper, on=date(2025, 9, 1), why="Sai họ tên")

    page = said(Client().get(url(paper)))
    assert "đã thu hồi ngày 01/09/2025" in page
    assert "Sai họ tên" not in page


def test_the_issuer_is_called_as_on_the_day_of_the_paper(world: World, paper: Paper) -> None:
    unit = world.unit["na-loc"]
    UnitSpan.objects.filter(unit=unit).update(name="Chi bộ Nà Lốc cũ")
    assert "Nơi ban hành Chi bộ Nà Lốc cũ" in said(Client().get(url(paper)))
    UnitSpan.objects.filter(unit=unit).delete()
    assert f"Nơi ban hành {unit.name}" in said(Client().get(url(paper)))


def test_a_training_paper_says_it_is_worth_nothing(world: World, paper: Paper) -> None:
    assert "không có giá trị" not in said(Client().get(url(paper)))
    Unit.objects.filter(pk=paper.unit_id).update(realm=TRAINING)
    page = Client().get(url(paper))
    assert "Văn bản lập để tập huấn hoặc làm mẫu, không có giá trị." in said(page)
    assert page.tree.find(".//aside[@class='training']") is not None


def test_whoever_was_erased_leaves_a_paper_that_can_be_checked(
    world: World, paper: Paper, candidate: Candidate
) -> None:
    Candidate.objects.filter(pk=candidate.pk).update(closed_on=date(2026, 1, 5), closed_why="stopped")
    people.withdraw_consent(world.actor("hung"), candidate.person, on=date(2026, 2, 1))
    assert "01-NQ/CB" in said(Client().get(url(paper)))


# ── Who may ask, and how often ───────────────────────────────────────────────────────────────────────────────────────


def test_no_cookie_no_cache_no_search_engine_and_few_questions(
    paper: Paper, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(3):
        page = Client().get(url(paper))

    assert not page.cookies
    assert "Cookie" not in page.get("Vary", "")
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Cache-Control"] == "no-store"
    assert not DoorTry.objects.exists()


def test_it_says_the_same_to_whoever_is_signed_in(world: World, paper: Paper) -> None:
    signed_in = Client.of(world.lan).get(url(paper)).content
    assert signed_in == Client().get(url(paper)).content


def test_it_is_only_read(paper: Paper) -> None:
    assert Client().post(url(paper)).status_code == 405


@pytest.mark.parametrize("code", ["k" * 24, "1", "0" * 24, "x" * 400, "%00", "a%27--"])
def test_an_unknown_code_is_404_and_says_what_that_means(paper: Paper, code: str) -> None:
    page = Client().get(f"/doi-chieu/{code}/")

    assert page.status_code == 404
    assert "Không có văn bản mang mã này" in said(page)
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert not page.cookies


def test_the_number_of_the_row_opens_nothing(paper: Paper) -> None:
    assert Client().get(f"/doi-chieu/{paper.pk}/").status_code == 404


def test_whoever_tries_codes_waits(paper: Paper) -> None:
    client = Client()
    for _ in range(throttle.TRIES * 5):
        assert client.get(f"/doi-chieu/{new_code()}/").status_code == 404

    stopped = client.get(url(paper))
    assert stopped.status_code == 429
    assert stopped["Retry-After"] == "600"
    assert "Chờ 10 phút" in said(stopped)
    assert Client(REMOTE_ADDR="10.0.0.9").get(url(paper)).status_code == 200

    DoorTry.objects.update(until=DoorTry.objects.get().until - throttle.WAIT - timedelta(seconds=1))
    assert client.get(url(paper)).status_code == 200


# ── The code typed by hand ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_code_is_typed_as_it_was_printed(paper: Paper) -> None:
    client = Client()
    assert "Mã đối chiếu" in said(client.get("/doi-chieu/"))

    typed = in_groups(paper.code or "").upper().replace("-", " ")
    assert client.get("/doi-chieu/", {"ma": typed})["Location"] == url(paper)


@pytest.mark.parametrize(("typed", "answer"), [("abcd", "Mã có 24 chữ và số"), ("", "Ghi mã đối chiếu.")])
def test_a_code_that_can_be_none_is_said_at_its_field(typed: str, answer: str) -> None:
    page = Client().get("/doi-chieu/", {"ma": typed})

    assert answer in said(page)
    assert f'value="{typed}"' in page.content.decode() or not typed
    assert not page.cookies


# ── The print ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_print_carries_address_code_and_mark(world: World, paper: Paper) -> None:
    client = Client.of(world.lan)
    printed = client.post(f"/van-ban/{paper.pk}/in/").content

    words = " ".join(text_of(printed).split())
    assert "Đối chiếu tại http://testserver/doi-chieu/, mã" in words
    assert in_groups(paper.code or "") in words.replace(" ", "")
    assert f"mã băm {paper.sha256[:16]}." in words
    assert "Bản in lại lần 1" in words
    assert client.get(f"/van-ban/{paper.pk}/").content.decode().count(url(paper)) == 1


def test_the_word_copy_carries_the_line_alone(world: World, paper: Paper) -> None:
    copy = Client.of(world.lan).get(f"/van-ban/{paper.pk}/docx/").content
    foot = WordFile(BytesIO(copy)).sections[0].footer.paragraphs[0].text
    assert foot.startswith("Đối chiếu tại http://testserver/doi-chieu/, mã ")


def test_whoever_reads_the_dossier_gets_the_word_copy_without_a_right_to_the_book(world: World, paper: Paper) -> None:
    assert Client.of(world.minh).get(f"/van-ban/{paper.pk}/docx/").status_code == 200


def test_without_the_switch_a_print_carries_nothing_and_old_prints_are_still_checked(
    world: World, paper: Paper
) -> None:
    client = Client.of(world.lan)
    client.post(f"/to-chuc/{world.unit['na-loc'].pk}/the-thuc/", {"place": "Nậm Pha"})

    assert not Letterhead.objects.get().checkable
    assert "Đối chiếu" not in text_of(client.post(f"/van-ban/{paper.pk}/in/").content)
    assert Client().get(url(paper)).status_code == 200


def test_the_letterhead_says_what_everybody_will_see_and_where(world: World) -> None:
    client, address = Client.of(world.lan), f"/to-chuc/{world.unit['na-loc'].pk}/the-thuc/"
    assert "đối chiếu được tại http://testserver/doi-chieu/" in said(client.get(address))
    client.post(address, {"place": "Nậm Pha", "checkable": "on"})
    assert Letterhead.objects.get().checkable
