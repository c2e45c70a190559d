"""What is said of a signed PDF that comes back: whose it is, whether it is the paper, and whether anybody vouches."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.utils.timezone import localtime
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PdfFileWriter, copy_into_new_writer
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec
from tests.authority import OFFICE, PASSWORD, TONES, Holder, give, lan, now, root, stranger
from tests.signatures.conftest import (
    Change,
    add_page,
    annotated,
    changed,
    draw_else,
    first_page,
    in_root,
    printed,
    reader_of,
)

from ketnap.signatures import judging
from ketnap.signatures.found import Found, Verdict
from ketnap.signatures.making import sign
from ketnap.signatures.reading import drawn, opened
from ketnap.signatures.refusing import Unfit


def signer(who: Holder) -> signers.Signer:
    made: signers.Signer = signers.SimpleSigner.load_pkcs12_data(who.file(PASSWORD, root()), [], PASSWORD.encode())
    return made


def signed(content: bytes, who: Holder | None = None) -> bytes:
    return sign(content, signer(who or lan()))


def judge(content: bytes, trust: tuple[bytes, ...] | None = None, later: int = 0) -> Found:
    known = [drawn(opened(printed()))]
    files = (root().pem,) if trust is None else trust
    return judging.judge(content, known=known, trust=files, now=now() + timedelta(days=later))


# ── What may be said ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_good_signature_is_valid_and_says_whose_it_is(paper: bytes) -> None:
    found = judge(signed(paper, give(TONES, root())))

    assert (found.verdict, found.why) == (Verdict.VALID, ())
    (one,) = found.signers
    assert (one.name, one.of, one.issuer) == (TONES, OFFICE, "Cơ quan chứng thực thử nghiệm")
    assert one.at[:10] == f"{localtime(now()):%Y-%m-%d}"
    assert (one.stamped, one.page) == (False, 0)


def test_without_a_list_nothing_is_ever_valid(paper: bytes) -> None:
    found = judge(signed(paper), trust=())
    assert (found.verdict, found.why) == (Verdict.UNSURE, (judging.NO_LIST,))


def test_an_authority_nobody_trusts(paper: bytes) -> None:
    found = judge(signed(paper, give("Lò Thị Lan", stranger())))
    assert found.verdict is Verdict.UNSURE
    assert found.why == (
        "Chứng thư của Lò Thị Lan không dẫn đến cơ quan chứng thực nào trong danh sách tin cậy của nơi cài đặt.",
    )


def test_a_certificate_that_vouches_for_itself(paper: bytes) -> None:
    assert judge(signed(paper, give("Lò Thị Lan"))).verdict is Verdict.UNSURE


def test_a_certificate_between_is_found_in_the_file(paper: bytes) -> None:
    between = give("Cơ quan chứng thực cấp dưới", root(), authority=True)
    own = give("Lò Thị Lan", between)
    made = signers.SimpleSigner.load_pkcs12_data(own.file(PASSWORD, between, root()), [], PASSWORD.encode())
    assert judge(sign(paper, made)).verdict is Verdict.VALID


def test_a_certificate_that_had_run_out_when_signing(paper: bytes) -> None:
    found = judge(signed(paper, give("Lò Thị Lan", root(), days=(-400, -10))))
    assert found.verdict is Verdict.INVALID
    assert "dùng chứng thư đã hết hạn khi ký: hạn đến ngày" in found.why[0]


def test_a_certificate_not_yet_in_force_when_signing(paper: bytes) -> None:
    found = judge(signed(paper, give("Lò Thị Lan", root(), days=(10, 400))), later=20)
    assert found.verdict is Verdict.INVALID
    assert "chưa có hiệu lực khi ký: có hiệu lực từ ngày" in found.why[0]


def test_a_certificate_that_ran_out_since(paper: bytes) -> None:
    """Who signed says when; nobody vouches that it was before the certificate ran out."""
    found = judge(signed(paper), later=400)
    assert found.verdict is Verdict.UNSURE
    assert "đã hết hạn khi kiểm tra" in found.why[0]


def test_a_signature_that_says_it_is_of_tomorrow(paper: bytes) -> None:
    found = judge(signed(paper), later=-2)
    assert "Chữ ký của Lò Thị Lan ghi thời điểm ký sau lúc nhận tệp." in found.why


def test_a_certificate_not_for_signing(paper: bytes) -> None:
    found = judge(signed(paper, give("Lò Thị Lan", root(), signs=False)))
    assert found.verdict is Verdict.INVALID
    assert "không cấp để ký văn bản" in found.why[0]


def test_a_trusted_file_that_cannot_be_read_is_said(paper: bytes) -> None:
    found = judge(signed(paper), trust=(root().der, b"rubbish"))
    assert found.why == ("Có 1 tệp trong thư mục chứng thư tin cậy không đọc được.",)


def test_two_people_sign_one_after_the_other(paper: bytes) -> None:
    found = judge(signed(signed(paper), give("Cà Văn Minh", root())))
    assert found.verdict is Verdict.VALID
    assert [one.name for one in found.signers] == ["Lò Thị Lan", "Cà Văn Minh"]


# ── What was done to the file ────────────────────────────────────────────────────────────────────────────────────────


def test_one_changed_byte(paper: bytes) -> None:
    whole = signed(paper)
    at = len(paper) // 2
    found = judge(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert found.verdict is Verdict.INVALID
    assert "Chữ ký của Lò Thị Lan không khớp: tệp đã bị sửa sau khi ký." in found.why


@pytest.mark.parametrize("change", [add_page, draw_else])
def test_what_was_changed_after_signing(paper: bytes, change: Change) -> None:
    found = judge(changed(signed(paper), change))
    assert found.verdict is Verdict.INVALID
    assert found.why == (
        "Nội dung các trang không phải văn bản đã ban hành.",
        "Chữ ký của Lò Thị Lan có trước, nhưng tệp bị thay đổi sau đó.",
        "Tệp bị thay đổi sau chữ ký cuối cùng.",
    )


def test_a_change_that_is_undone_and_signed_again_is_seen(paper: bytes) -> None:
    """The last signature covers the very paper; the first one was set under something else."""
    other = signed(changed(paper, draw_else))
    content = reader_of(paper).root["/Pages"]["/Kids"][0]["/Contents"].data

    def undo(writer: Any) -> None:
        first_page(writer)[NameObject("/Contents")] = writer.add_object(StreamObject(stream_data=content))

    found = judge(signed(changed(other, undo), give("Cà Văn Minh", root())))
    assert found.verdict is Verdict.INVALID
    assert found.why == ("Chữ ký của Lò Thị Lan có trước, nhưng tệp bị thay đổi sau đó.",)


@pytest.mark.parametrize("change", [add_page, draw_else])
def test_what_was_changed_before_signing(paper: bytes, change: Change) -> None:
    found = judge(signed(changed(paper, change)))
    assert (found.verdict, found.why) == (
        Verdict.INVALID,
        ("Nội dung các trang không phải văn bản đã ban hành.",),
    )


def test_another_paper(paper: bytes) -> None:
    assert judge(signed(printed("Bản in lại lần 1"))).why == ("Nội dung các trang không phải văn bản đã ban hành.",)


def test_a_page_turned_or_cut_or_lettered_anew(paper: bytes) -> None:
    def turned(writer: Any) -> None:
        first_page(writer)[NameObject("/Rotate")] = FloatObject("180")

    def cut(writer: Any) -> None:
        first_page(writer)[NameObject("/CropBox")] = ArrayObject(map(FloatObject, ("0", "0", "100", "100")))

    def lettered(writer: Any) -> None:
        page = first_page(writer)
        name = next(iter(page["/Resources"]["/Font"]))
        font = page["/Resources"]["/Font"][name]["/DescendantFonts"][0]["/FontDescriptor"]
        kind = next(key for key in font if key.startswith("/FontFile"))
        font[NameObject(kind)] = writer.add_object(StreamObject(stream_data=b"other letters"))
        writer.update_container(font)

    for change in (turned, cut, lettered):
        assert judge(signed(changed(paper, change))).verdict is Verdict.INVALID, change.__name__


def test_a_file_written_anew_by_the_signing_tool_is_the_same_paper(paper: bytes) -> None:
    out = BytesIO()
    copy_into_new_writer(reader_of(paper)).write(out)
    by_pdfium = BytesIO()
    document = pypdfium2.PdfDocument(paper)
    document.save(by_pdfium)
    document.close()

    for anew in (out.getvalue(), by_pdfium.getvalue()):
        assert not anew.startswith(paper)
        assert judge(signed(anew)).verdict is Verdict.VALID


def test_a_signature_with_a_picture_says_on_which_page(paper: bytes) -> None:
    box = SigFieldSpec("Hinh", on_page=0, box=(300, 100, 500, 160))
    details = signers.PdfSignatureMetadata(field_name="Hinh")
    writer = IncrementalPdfFileWriter(BytesIO(paper))
    made = signers.PdfSigner(details, signer=signer(lan()), new_field_spec=box).sign_pdf(writer).getvalue()

    found = judge(made)
    assert found.verdict is Verdict.VALID
    assert [one.page for one in found.signers] == [1]


# ── What is not even looked at ───────────────────────────────────────────────────────────────────────────────────────


def encrypted(content: bytes) -> bytes:
    writer = copy_into_new_writer(reader_of(content))
    assert isinstance(writer, PdfFileWriter)
    writer.encrypt("bí mật")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def script() -> DictionaryObject:
    return DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): pdf_string("app.alert(1)")}
    )


ACTIVE: dict[str, Change] = {
    "a script on opening": in_root("/OpenAction", script()),
    "a named script": in_root("/Names", DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})),
    "a file inside": in_root("/Names", DictionaryObject({NameObject("/EmbeddedFiles"): DictionaryObject()})),
    "an action": in_root("/AA", DictionaryObject()),
    "a link": annotated(Subtype=NameObject("/Link"), A=DictionaryObject({NameObject("/S"): NameObject("/URI")})),
}


@pytest.mark.parametrize("what", ACTIVE)
def test_a_file_that_does_more_than_show_pages(paper: bytes, what: str) -> None:
    with pytest.raises(Unfit, match="mã lệnh, liên kết hoặc tệp đính kèm"):
        judge(signed(changed(paper, ACTIVE[what])))


def test_words_laid_over_a_page(paper: bytes) -> None:
    over = annotated(Subtype=NameObject("/FreeText"), Contents=pdf_string("không"))
    with pytest.raises(Unfit, match="ghi chú, hình hoặc ô điền thêm"):
        judge(signed(changed(paper, over)))


def test_a_file_with_a_password(paper: bytes) -> None:
    with pytest.raises(Unfit, match="đặt mật khẩu hoặc mã hóa"):
        judge(encrypted(paper))


def test_a_file_nobody_signed(paper: bytes) -> None:
    with pytest.raises(Unfit, match="chưa có chữ ký số nào"):
        judge(paper)


def test_more_signatures_than_a_paper_has(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MOST", 1)
    with pytest.raises(Unfit, match="quá 1 chữ ký"):
        judge(signed(signed(paper)))


def test_more_pages_or_parts_than_a_paper_has(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = signed(paper)
    monkeypatch.setattr("ketnap.signatures.reading.PAGES", 1)
    with pytest.raises(Unfit, match="quá 1 trang"):
        judge(whole)
    monkeypatch.setattr("ketnap.signatures.reading.OBJECTS", 5)
    with pytest.raises(Unfit, match="quá nhiều phần bên trong"):
        judge(whole)


def test_pages_that_unfold_without_end(paper: bytes) -> None:
    def bomb(writer: Any) -> None:
        page = StreamObject(stream_data=bytes(60 * 2**20))
        page.compress()
        first_page(writer)[NameObject("/Contents")] = writer.add_object(page)

    found = judge(signed(changed(paper, bomb)))
    assert found.verdict is Verdict.INVALID
    assert found.drawn == ""


@pytest.mark.parametrize("content", [b"", b"rubbish", b"PK\x03\x04" + bytes(2000)])
def test_a_file_that_is_no_pdf(content: bytes) -> None:
    with pytest.raises(Unfit, match="không phải PDF"):
        judge(content)


# ── The mark ─────────────────────────────────────────────────────────────────────────────────────────────────────────

PINNED = b"""%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595.28 841.89]/Resources<</Font<</F1 5 0 R>>/Ok true/No null>>>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/Contents[4 0 R]/Group<</S/Transparency/CS/DeviceRGB>>>>
endobj
4 0 obj
<</Length 33>>
stream
BT /F1 12 Tf 72 700 Td (Ky) Tj ET
endstream
endobj
5 0 obj
<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Own 5 0 R/Name(x)>>
endobj
"""


MARK = "d1b664a35bb95cb5b1c6b2a4b53146481b9224e3c07da31dac531fcd6ec837db"


def with_table(body: bytes) -> bytes:
    """The cross-reference a file ends with."""
    places = [body.index(b"%d 0 obj" % number) for number in range(1, 6)]
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 6\n0000000000 65535 f \n" + rows + b"trailer\n<</Size 6/Root 1 0 R>>\n"
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


def test_the_mark_of_a_file_stays_what_it_was() -> None:
    """Marks are kept for years and compared with new ones: whatever changes this one disowns every copy taken away."""
    assert drawn(opened(with_table(PINNED))) == MARK
    assert drawn(opened(with_table(PINNED.replace(b"841.89]", b"841.890]")))) == MARK
    assert drawn(opened(with_table(PINNED.replace(b"12 Tf", b"13 Tf")))) != MARK
