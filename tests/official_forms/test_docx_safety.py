"""Files that harm are refused with the reason, before anything opens them. Each is made here, small."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from tests.official_forms.test_templates import changed, source

from ketnap.official_forms import docx_safety
from ketnap.official_forms.docx_safety import Unsafe, safe_parts

HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_part(name: str, content: bytes = b"x") -> bytes:
    out = BytesIO(source())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return out.getvalue()


def related(row: str) -> bytes:
    return changed(source(), lambda text: text.replace("</Relationships>", f"{row}</Relationships>"), RELATIONS)


def with_body(xml: str) -> bytes:
    return changed(source(), lambda text: text.replace("<w:body>", f"<w:body>{xml}"))


def with_field(*pieces: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return with_body(f"<w:p>{runs}</w:p>")


def doctyped(encoding: str) -> bytes:
    bomb = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 9))
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a0 "ha">{bomb}]><w:settings {WORDS}/>'
    return replaced("word/settings.xml", text.encode(encoding))


def replaced(part: str, content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(source())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def many() -> bytes:
    out = BytesIO(source())
    with zipfile.ZipFile(out, "a") as file:
        for at in range(201):
            file.writestr(f"word/them{at}.xml", "<x/>")
    return out.getvalue()


def huge() -> bytes:
    """Parts that pack like any other, so that only their sum is too much."""
    out, piece = BytesIO(source()), b"".join(str(at * at * 7919).encode() for at in range(1500))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        for at in range(22):
            file.writestr(f"word/them{at}.xml", b"<x>" + piece * 66 + b"</x>")
    return out.getvalue()


def lying() -> bytes:
    """A part that says it is smaller than it is: in both places where a zip says so."""
    content = with_part("word/them.xml", b"<x>" + b"a" * 4000 + b"</x>")
    return content.replace(struct.pack("<I", 4007), struct.pack("<I", 40))


def locked() -> bytes:
    content = bytearray(source())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    content[6] |= 1
    return bytes(content)


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "too big": (lambda: source() + b"\0" * docx_safety.SIZE, "lớn hơn 2 MB"),
    "no zip": (lambda: b"%PDF-1.7", "không phải văn bản Word"),
    "old or with password": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 99, "mật khẩu hoặc ở dạng .doc"),
    "encrypted zip": (locked, "không phải văn bản Word"),
    "cut off": (lambda: source()[:-40], "không phải văn bản Word"),
    "packed too tight": (lambda: with_part("word/them.xml", b"<x>" + b" " * 2_000_000 + b"</x>"), "nén quá mức"),
    "says less than it is": (lying, "nén quá mức|không phải văn bản Word"),
    "too much": (huge, "lớn hơn 20 MB"),
    "too many parts": (many, "hơn 200 phần"),
    "way out": (lambda: with_part("../x.xml", b"<x/>"), "tên không hợp lệ"),
    "way from the root": (lambda: with_part("/x.xml", b"<x/>"), "tên không hợp lệ"),
    "one name twice": (lambda: with_part("word/Document.xml", b"<x/>"), "tên không hợp lệ"),
    "no document": (lambda: changed(source(), lambda text: text).replace(b"word/document", b"word/documenx"),
                    "không phải văn bản Word"),
    "macro": (lambda: with_part("word/vbaProject.bin"), "có macro"),
    "macro by its type": (lambda: changed(source(), lambda text: text.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml"), "[Content_Types].xml"), "có macro"),
    "template by its type": (lambda: changed(source(), lambda text: text.replace(
        "document.main+xml", "template.main+xml"), "[Content_Types].xml"), "không phải văn bản Word"),
    "embedded": (lambda: with_part("word/embeddings/oleObject1.bin"), "đối tượng nhúng"),
    "control": (lambda: with_part("word/activeX/activeX1.xml", b"<x/>"), "đối tượng nhúng"),
    "program": (lambda: with_part("word/media/x.exe"), "“word/media/x.exe”"),
    "link": (lambda: related(f'<Relationship Id="r9" Type="{OFFICE}/hyperlink" Target="x" TargetMode="External"/>'),
             "liên kết ra ngoài"),
    "template elsewhere": (lambda: related(
        f'<Relationship Id="r9" Type="{OFFICE}/attachedTemplate" Target="file:///x.dotm"/>'), "liên kết ra ngoài"),
    "file in the file": (lambda: related(f'<Relationship Id="r9" Type="{OFFICE}/aFChunk" Target="x.xml"/>'),
                         "một tệp khác bên trong"),
    "entities": (lambda: doctyped("utf-8"), "DTD"),
    "entities in other letters": (lambda: doctyped("utf-16"), "DTD"),
    "not XML": (lambda: replaced("word/styles.xml", b"<x"), "không đọc được"),
    "deep": (lambda: with_body("<w:r>" * 80 + "</w:r>" * 80), "lồng quá 60 lớp"),
    "bottomless": (lambda: with_body("<w:r>" * 5000 + "</w:r>" * 5000), "không đọc được, hoặc lồng quá"),
    "long": (lambda: with_body("".join(f'<w:p w:x="{at * 7919}"/>' for at in range(30_001))), "dài hơn mọi mẫu"),
    "field that fetches": (lambda: with_field(" INCLUDETEXT x "), "“INCLUDETEXT”"),
    "field in pieces": (lambda: with_field(" DD", "EAUTO cmd "), "“DDEAUTO”"),
    "simple field": (lambda: with_body('<w:p><w:fldSimple w:instr=" dde cmd "/></w:p>'), "“DDE”"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "words"), BOMBS.values(), ids=BOMBS)
def test_it_is_refused_with_the_reason(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(Unsafe, match=words):
        safe_parts(make())


def test_our_own_file_and_one_with_a_logo_are_taken() -> None:
    assert "word/document.xml" in safe_parts(source())
    assert "word/media/logo.png" in safe_parts(with_part("word/media/logo.png", b"\x89PNG"))


def test_page_numbers_and_dates_are_no_harm() -> None:
    assert safe_parts(with_field(" PAGE ", " NUMPAGES ", " DATE ", " HYPERLINK \\l x "))
