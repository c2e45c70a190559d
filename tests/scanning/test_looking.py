"""What may be kept is told by content; what is kept is made anew, and says nothing of place, device or author."""

import os
import subprocess
import sys
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image
from tests.scanning import files

from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.examples import examples
from ketnap.official_forms.fill import fill
from ketnap.official_forms.sets import SET_2025, VPTW_05
from ketnap.scanning import images, kinds, looking, pdfs
from ketnap.scanning.kinds import ScanKind, Unfit
from ketnap.scanning.looking import look, looked


def drawn(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


# ── Which kind ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"hello", "Chỉ nhận ảnh JPEG, PNG hoặc tệp PDF"),
        (b"<svg onload='x'>", "Chỉ nhận ảnh"),
        (b"GIF89a" + bytes(90), "Chỉ nhận ảnh"),
        (b"MZ" + bytes(90), "Chỉ nhận ảnh"),
        (b"PK\x03\x04" + bytes(90), "Word, Excel hoặc tệp nén"),
        (b"\xd0\xcf\x11\xe0" + bytes(90), "dạng cũ"),
        (b"II*\x00" + bytes(90), "TIFF"),
        (b"\0\0\0\x18ftypheic" + bytes(90), "Tương thích nhất"),
        (b"\n%PDF-1.7", "Chỉ nhận ảnh"),
        (b"\xff\xd8\xff" + bytes(kinds.FILE), "lớn hơn 10 MB"),
    ],
)
def test_it_refuses_what_is_no_scan(content: bytes, words: str) -> None:
    for door in (look, looked):
        with pytest.raises(Unfit, match=words):
            door(content)


# ── Pictures ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_photograph_loses_place_device_and_comment() -> None:
    sent = files.photograph()
    assert b"Camera of Lan" in sent
    assert b"chup o nha" in sent

    kept = look(sent)

    assert (kept.kind, kept.pages) == (ScanKind.JPEG, 1)
    assert not drawn(kept.content).getexif()
    assert not {"comment", "exif", "icc_profile"} & drawn(kept.content).info.keys()
    assert b"chup o nha" not in kept.content


def test_a_photograph_taken_sideways_stands_upright() -> None:
    assert drawn(look(files.photograph(turned=6)).content).size == (800, 600)


def test_a_large_photograph_becomes_as_large_as_a_page() -> None:
    kept = drawn(look(files.picture(size=(4800, 3600))).content)
    assert kept.size == (images.LONGEST, 2631)


@pytest.mark.parametrize(
    ("mode", "after"), [("1", "1"), ("L", "L"), ("P", "RGB"), ("RGBA", "RGB"), ("LA", "RGB"), ("I;16", "L")]
)
def test_every_kind_of_png(mode: str, after: str) -> None:
    kept = look(files.picture("PNG", mode=mode))
    assert (kept.kind, drawn(kept.content).mode) == (ScanKind.PNG, after)


def test_a_large_page_in_black_and_white_becomes_grey() -> None:
    kept = drawn(look(files.picture("PNG", (2900, 3625), "1")).content)
    assert (kept.mode, kept.size) == ("L", (2806, images.LONGEST))


def test_a_print_in_four_colours_becomes_three() -> None:
    assert drawn(look(files.picture(mode="CMYK")).content).mode == "RGB"


def test_a_file_behind_the_picture_is_gone() -> None:
    kept = look(files.picture() + b"PK\x03\x04 <script>alert(1)</script>")
    assert b"script" not in kept.content


def test_of_a_photograph_in_two_layers_the_first_is_kept() -> None:
    """Phones put a second picture (depth, a wider view) behind the first."""
    sent = BytesIO()
    Image.new("RGB", (60, 80), "white").save(sent, "MPO", save_all=True, append_images=[Image.new("RGB", (60, 80))])
    kept = look(sent.getvalue())
    assert (kept.kind, drawn(kept.content).getpixel((9, 9))) == (ScanKind.JPEG, (255, 255, 255))
    assert getattr(drawn(kept.content), "n_frames", 1) == 1


def test_a_paper_printed_here_may_come_back() -> None:
    form = form_in("knd-06", SET_2025)
    printed = pdf([fill(form, SET_2025, VPTW_05, examples(form))])
    assert look(printed).pages == 2


def test_the_same_file_gives_the_same_bytes() -> None:
    assert look(files.photograph()).content == look(files.photograph()).content
    assert look(files.scan(2)).content == look(files.scan(2)).content


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("share", [0.01, 0.3, 0.9])
def test_it_refuses_a_picture_cut_off(kind: str, share: float) -> None:
    whole = files.picture(kind)
    with pytest.raises(Unfit, match="hỏng hoặc gửi chưa trọn"):
        look(whole[: max(9, int(len(whole) * share))])


def test_it_refuses_a_picture_that_would_fill_the_memory() -> None:
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    bomb = out.getvalue()
    assert len(bomb) < 20_000
    for door in (look, looked):
        with pytest.raises(Unfit, match="60 triệu điểm ảnh"):
            door(bomb)


def test_memory_that_runs_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> bytes:
        raise MemoryError

    monkeypatch.setattr(images, "_again", full)
    with pytest.raises(Unfit, match="Ảnh quá lớn"):
        look(files.picture())


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_scan_is_kept_page_by_page() -> None:
    kept = look(files.scan(3))
    with pikepdf.open(BytesIO(kept.content)) as again:
        assert (kept.kind, kept.pages, len(again.pages)) == (ScanKind.PDF, 3, 3)
        assert again.pages[0].Resources.XObject.Im0.Width == 60


def test_a_scan_loses_author_device_place_and_what_no_page_leads_to() -> None:
    made = files.pdf()
    made.docinfo["/Author"] = "Lò Thị Lan"
    made.Root.Metadata = made.make_stream(b"<x>Lan's scanner</x>")
    made.Root.OpenAction = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])
    made.pages[0].PieceInfo = pikepdf.Dictionary(App=pikepdf.String("secret app"))
    sent = files.written(made) + b"\n<script>behind</script>"

    kept = look(sent).content

    with pikepdf.open(BytesIO(kept)) as again:
        assert not again.docinfo
        assert not {"/Metadata", "/OpenAction"} & set(again.Root.keys())
        assert "/PieceInfo" not in again.pages[0]
        inside = again.pages[0].Resources.XObject.Im0.read_raw_bytes()
    assert not drawn(inside).getexif()
    assert drawn(inside).size == (60, 80)
    assert not [word for word in (b"Lan", b"behind", b"secret", b"chup o nha") if word in kept]


def test_the_picture_inside_stays_as_it_was() -> None:
    sent = files.photograph()
    kept = pdfs.without_notes(sent)
    assert len(kept) < len(sent)
    assert drawn(kept).tobytes() == drawn(sent).tobytes()
    assert pdfs.without_notes(b"\xff\xd8\xff") == b"\xff\xd8\xff"


@pytest.mark.parametrize("words", files.acting())
def test_it_refuses_a_pdf_that_acts(words: str) -> None:
    with pytest.raises(Unfit, match=words):
        look(files.acting()[words])


def test_it_refuses_a_script_of_a_page_in_a_packed_object() -> None:
    with pytest.raises(Unfit, match="JavaScript"):
        look(files.page_script())


@pytest.mark.parametrize("user", ["", "mo"])
def test_it_refuses_a_pdf_that_is_locked(user: str) -> None:
    with pytest.raises(Unfit, match="mật khẩu hoặc bị khóa"):
        look(files.locked(user=user))


def test_it_refuses_a_pdf_that_is_too_long_or_empty() -> None:
    with pytest.raises(Unfit, match="hơn 60 trang"):
        look(files.scan(61))
    with pytest.raises(Unfit, match="không có trang nào"):
        look(files.written(pikepdf.Pdf.new()))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.98])
def test_it_refuses_a_pdf_cut_off(share: float) -> None:
    whole = files.scan(2)
    with pytest.raises(Unfit, match="hỏng hoặc gửi chưa trọn"):
        look(whole[: int(len(whole) * share)])


def test_it_refuses_a_pdf_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "_MOST", 5)
    with pytest.raises(Unfit, match="hỏng"):
        look(files.scan())


# ── A process of its own ─────────────────────────────────────────────────────────────────────────────────────────────


def test_both_ways_keep_the_same() -> None:
    for sent in (files.photograph(), files.picture("PNG"), files.scan()):
        assert looked(sent) == look(sent)


def test_the_process_knows_neither_key_nor_database(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}

    def run(_words: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        given.update(options)
        return subprocess.CompletedProcess([], 0, b'{"kind": "pdf", "pages": 2}\nabc\nd')

    monkeypatch.setenv("KETNAP_SECRET_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://x")
    monkeypatch.setattr(subprocess, "run", run)

    kept = looked(b"%PDF-1.7")

    assert (kept.kind, kept.pages, kept.content) == (ScanKind.PDF, 2, b"abc\nd")
    assert not {"KETNAP_SECRET_KEY", "DATABASE_URL", "KETNAP_DATA"} & given["env"].keys()
    assert given["timeout"] == looking.SECONDS


@pytest.mark.parametrize(
    "wrong", [subprocess.TimeoutExpired("x", 20), subprocess.CalledProcessError(-9, "x")], ids=["slow", "killed"]
)
def test_a_process_that_does_not_come_back_is_said(monkeypatch: pytest.MonkeyPatch, wrong: Exception) -> None:
    def run(*_words: Any, **_options: Any) -> None:
        raise wrong

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(Unfit, match="quá phức tạp"):
        looked(b"%PDF-1.7")


@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux keeps them")
def test_the_process_gets_little_memory_and_writes_no_file(tmp_path: Any) -> None:
    words = (
        "from ketnap.scanning.looking import _confine; import sys; _confine()\n"
        "try: bytearray(2 * 1024**3)\nexcept MemoryError: print('memory')\n"
        f"try:\n  with open({str(tmp_path / 'x')!r}, 'w') as f: f.write('x')\nexcept OSError: print('file')"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": str(looking._SOURCE)})  # fmt: skip
    assert done.stdout.split() == ["memory", "file"]
