"""Signing with a file somebody carries: what is refused, and with which words."""

import pytest
from tests.authority import PASSWORD, Holder, give, lan, now, root

from ketnap.signatures.making import from_file, sign
from ketnap.signatures.reading import opened
from ketnap.signatures.refusing import Unfit


def refusal(content: bytes, password: str = PASSWORD) -> tuple[str, str]:
    with pytest.raises(Unfit) as refused:
        from_file(content, password, now())
    return refused.value.message, refused.value.field


def test_what_stands_before_a_signature_stays_byte_for_byte(paper: bytes) -> None:
    once = sign(paper, from_file(lan().file(), PASSWORD, now()))
    twice = sign(once, from_file(lan().file(), PASSWORD, now()))
    assert once.startswith(paper)
    assert twice.startswith(once)
    assert len(opened(twice).embedded_regular_signatures) == 2


def test_it_leaves_no_picture(paper: bytes) -> None:
    made = opened(sign(paper, from_file(lan().file(), PASSWORD, now())))
    field = made.root["/AcroForm"]["/Fields"][0]
    assert [float(side) for side in field["/Rect"]] == [0, 0, 0, 0]


def test_a_wrong_password() -> None:
    for wrong in ("mật khẩu số 2", ""):
        assert refusal(lan().file(), wrong) == (
            "Mật khẩu của tệp chứng thư không đúng. Chọn lại tệp và gõ lại.",
            "password",
        )


@pytest.mark.parametrize("content", [b"", b"rubbish", b"%PDF-1.7", bytes(5000)])
def test_a_file_that_is_none(content: bytes) -> None:
    assert refusal(content) == ("Tệp không phải chứng thư số PKCS#12 (.p12, .pfx).", "key")


def test_a_file_without_a_key() -> None:
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
    from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

    bare = serialize_key_and_certificates(
        b"x", None, None, [root().certificate], BestAvailableEncryption(PASSWORD.encode())
    )
    assert refusal(bare) == ("Tệp không có đủ khóa bí mật và chứng thư để ký.", "key")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (lambda: give("Lò Thị Lan", root(), days=(-400, -10)), "đã hết hạn hôm nay: hạn đến ngày"),
        (lambda: give("Lò Thị Lan", root(), days=(10, 400)), "chưa có hiệu lực hôm nay: có hiệu lực từ ngày"),
        (lambda: give("Lò Thị Lan", root(), signs=False), "không cấp để ký văn bản"),
    ],
)
def test_a_certificate_that_may_not_be_used(who: type[Holder], words: str) -> None:
    message, field = refusal(who().file())  # type: ignore[call-arg]
    assert message.startswith("Chứng thư của Lò Thị Lan ")
    assert words in message
    assert field == "key"
