"""Ký số, as people see it: the ways, the forms, the verdict in words."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.authority import PASSWORD, TONES, give, lan, now, root
from tests.client import Client, said
from tests.road import walked
from tests.world import World

from ketnap.actions import papers, signing
from ketnap.models import Event, Paper, SignedPaper
from ketnap.official_forms.catalogue import form_on
from ketnap.process.keys import StepKey
from ketnap.signatures import asking
from ketnap.signatures.making import from_file, sign

VOTED = date(2025, 8, 15)


@pytest.fixture
def paper(world: World, in_process: None, settings: Any, tmp_path: Path) -> Paper:
    settings.TRUSTED = tmp_path
    candidate = walked(world, StepKey.CELL_VOTE)
    return papers.issue(
        world.actor("lan"), candidate, form=form_on("knd-06", VOTED), on=VOTED, with_blanks=True
    )  # fmt: skip


def home(paper: Paper) -> str:
    return f"/van-ban/{paper.pk}/ky-so/"


def file(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def taken(client: Client, paper: Paper) -> bytes:
    answer = client.post(home(paper) + "ban-de-ky/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store, private"
    return bytes(answer.content)


def signed_away(client: Client, paper: Paper) -> bytes:
    return sign(taken(client, paper), from_file(give(TONES, root()).file(), PASSWORD, now()))


def by_file(client: Client, paper: Paper, password: str = PASSWORD) -> Any:
    return client.post(home(paper) + "bang-tep/", {"key": file(lan().file(), "ky.p12"), "password": password})


# ── Away and back ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_paper_goes_away_and_comes_back_signed(world: World, paper: Paper) -> None:
    client = Client.of(world.lan)
    assert "Văn bản chưa có bản ký số nào" in said(client.get(home(paper)))
    made = signed_away(client, paper)

    answer = client.post(home(paper) + "gui-lai/", {"content": file(made, "da-ky.pdf")}, follow=True)

    words = said(answer)
    assert "Chưa đủ căn cứ. Chưa đối chiếu được chuỗi chứng thư: nơi cài đặt chưa có danh sách" in words
    for line in (
        f"Người ký {TONES}, Đảng ủy xã Nậm Pha",
        "(theo giờ máy của người ký)",
        "Chứng thư do Cơ quan chứng thực thử nghiệm",
        "không biết chứng thư có bị thu hồi hay không",
    ):
        assert line in words, line
    row = SignedPaper.objects.get()
    copy = client.get(f"/van-ban/{paper.pk}/ban-ky-so/{row.pk}/")
    assert copy.content == made
    assert copy["Content-Disposition"].startswith("attachment")
    assert "Đã có người ký" in said(client.get(home(paper)))


def test_a_verdict_may_become_valid(world: World, paper: Paper, tmp_path: Path) -> None:
    client = Client.of(world.lan)
    client.post(home(paper) + "gui-lai/", {"content": file(signed_away(client, paper), "da-ky.pdf")})
    check = f"/van-ban/{paper.pk}/ban-ky-so/{SignedPaper.objects.get().pk}/kiem-tra/"
    assert check in client.get(f"/van-ban/{paper.pk}/").content.decode()
    (tmp_path / "goc.pem").write_bytes(root().pem)

    words = said(client.post(check, follow=True))

    assert "Kết quả kiểm tra: hợp lệ" in words
    assert "Hợp lệ. Chữ ký nguyên vẹn, phủ cả tệp, đúng nội dung đã ban hành" in words
    assert check not in client.get(f"/van-ban/{paper.pk}/").content.decode()
    assert "Chưa kiểm tra lại được" in said(client.post(check, follow=True))
    assert client.get(check).status_code == 302


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"rubbish", "Tệp không phải PDF."),
        (b"", "Tệp vừa chọn trống."),
        (bytes(signing.SIZE + 1), "Tệp lớn hơn 10 MB."),
        (None, "Chọn tệp PDF đã ký."),
    ],
)
def test_a_file_that_will_not_do_is_said_at_its_field(
    world: World, paper: Paper, content: bytes | None, words: str
) -> None:
    client = Client.of(world.lan)
    taken(client, paper)
    sent = {} if content is None else {"content": file(content, "da-ky.pdf")}
    assert words in said(client.post(home(paper) + "gui-lai/", sent))
    assert not SignedPaper.objects.exists()


# ── Here ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_signs_here_and_is_shown_nowhere(world: World, paper: Paper, caplog: pytest.LogCaptureFixture) -> None:
    client = Client.of(world.lan)
    page = client.get(home(paper) + "bang-tep/")
    assert 'enctype="multipart/form-data"' in page.content.decode()

    wrong = by_file(client, paper, "sai mật khẩu")
    assert "Mật khẩu của tệp chứng thư không đúng. Chọn lại tệp và gõ lại." in said(wrong)
    assert "sai mật khẩu" not in wrong.content.decode()

    assert by_file(client, paper).status_code == 302
    assert "Bản 1, ký tại máy chủ" in said(client.get(f"/van-ban/{paper.pk}/"))
    assert PASSWORD not in caplog.text
    assert not [event for event in Event.objects.all() if PASSWORD in str(event.data)]


def test_a_key_that_is_too_long_is_not_even_looked_at(world: World, paper: Paper) -> None:
    sent = {"key": file(bytes(signing.KEY_SIZE + 1), "ky.p12"), "password": "x"}
    assert "lớn hơn 64 KB" in said(Client.of(world.lan).post(home(paper) + "bang-tep/", sent))


def test_a_token_is_offered_where_one_is_declared(world: World, paper: Paper, settings: Any) -> None:
    client, address = Client.of(world.lan), home(paper) + "bang-thiet-bi/"
    assert "Ký bằng thiết bị" not in said(client.get(home(paper)))
    assert client.get(address)["Location"] == home(paper)

    settings.TOKEN_DRIVER, settings.TOKEN_LABEL = "/nowhere/driver.so", "Đảng ủy"
    assert "Ký bằng thiết bị" in said(client.get(home(paper)))
    assert "Thiết bị “Đảng ủy” cắm ở máy chủ." in said(client.get(address))
    answer = client.post(address, {"pin": "123456"})
    assert "Không dùng được trình điều khiển của thiết bị ký" in said(answer)
    assert "123456" not in answer.content.decode()


def test_a_copy_signed_by_mistake_is_taken_away(world: World, paper: Paper) -> None:
    client = Client.of(world.lan)
    by_file(client, paper)
    row = SignedPaper.objects.get()
    address = f"/van-ban/{paper.pk}/ban-ky-so/{row.pk}/bo/"
    assert address in client.get(f"/van-ban/{paper.pk}/").content.decode()
    assert "không lấy lại được" in said(client.get(address))
    assert "Ghi lý do bỏ bản ký." in said(client.post(address, {"why": ""}))

    assert "Đã bỏ bản ký số" in said(client.post(address, {"why": "Ký nhầm"}, follow=True))
    assert not SignedPaper.objects.exists()
    event = Event.objects.get(action="paper-signature-discarded")
    assert event.data == {"sha256": row.sha256, "why": "Ký nhầm"}
    assert Client.of(world.minh).get(address).status_code == 403


# ── Who, and which papers ────────────────────────────────────────────────────────────────────────────────────────────


def test_whoever_reads_the_dossier_gets_the_signed_copy_and_no_more(world: World, paper: Paper) -> None:
    by_file(Client.of(world.lan), paper)
    address = f"/van-ban/{paper.pk}/ban-ky-so/{SignedPaper.objects.get().pk}/"
    minh = Client.of(world.minh)

    assert minh.get(address).status_code == 200
    assert "Kiểm tra lại" not in said(minh.get(f"/van-ban/{paper.pk}/"))
    assert minh.get(home(paper)).status_code == 403
    assert minh.post(address + "kiem-tra/").status_code == 403
    assert Client.of(world.cuong).get(address).status_code == 404


def test_a_copy_is_found_under_its_own_paper_only(world: World, paper: Paper) -> None:
    by_file(Client.of(world.lan), paper)
    candidate = paper.candidate
    assert candidate is not None
    other = papers.issue(
        world.actor("lan"), candidate, form=form_on("knd-06", VOTED), on=VOTED, with_blanks=True
    )  # fmt: skip
    address = f"/van-ban/{other.pk}/ban-ky-so/{SignedPaper.objects.get().pk}/"
    assert Client.of(world.lan).get(address).status_code == 404


def test_a_paper_called_back_says_so_in_place_of_the_ways(world: World, paper: Paper) -> None:
    client = Client.of(world.lan)
    papers.call_back(world.actor("lan"), paper, on=date(2025, 9, 1), why="Sai tên")
    assert "Văn bản đã hủy nên không ký số." in said(client.get(home(paper)))
    answer = client.post(home(paper) + "ban-de-ky/", follow=True)
    assert "Chưa tải được bản để ký" in said(answer)
    assert client.get(home(paper) + "ban-de-ky/").status_code == 302


def test_without_the_library_the_page_of_a_paper_says_nothing_of_it(
    world: World, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client.of(world.lan)
    assert home(paper) in client.get(f"/van-ban/{paper.pk}/").content.decode()
    monkeypatch.setattr(asking, "find_spec", lambda _: None)
    assert home(paper) not in client.get(f"/van-ban/{paper.pk}/").content.decode()
    assert "Máy chủ này chưa cài phần ký số" in said(client.get(home(paper)))


# ── The public page ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_whoever_checks_a_print_learns_that_a_signed_copy_exists_and_not_whose(
    world: World, paper: Paper, tmp_path: Path
) -> None:
    papers.set_letterhead(world.actor("lan"), world.unit["na-loc"], checkable=True)
    client = Client.of(world.lan)
    by_file(client, paper)
    address = f"/doi-chieu/{Paper.objects.get().code}/"
    assert "Bản ký số" not in said(Client().get(address))  # nobody here vouches for it yet
    (tmp_path / "goc.pem").write_bytes(root().pem)
    client.post(f"/van-ban/{paper.pk}/ban-ky-so/{SignedPaper.objects.get().pk}/kiem-tra/")

    shown = said(Client().get(address))
    assert "Bản ký số nơi ban hành giữ một bản có chữ ký số hợp lệ" in shown
    assert "Lò Thị Lan" not in shown
