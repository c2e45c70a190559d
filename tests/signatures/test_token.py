"""Signing with a token. SoftHSM stands for one where it is installed; real tokens were not at hand."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute, ObjectClass, TokenFlag
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from tests.authority import Holder, give, lan, now, root

from ketnap.signatures import asking, making
from ketnap.signatures.found import Verdict
from ketnap.signatures.judging import judge
from ketnap.signatures.reading import drawn, opened
from ketnap.signatures.refusing import Unfit

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so", "/usr/lib64/libsofthsm2.so")
MODULE = next((path for path in MODULES if Path(path).exists()), "")
PIN = "123456"
needs_softhsm = pytest.mark.skipif(not MODULE, reason="no SoftHSM here (apt install softhsm2)")


@dataclass(frozen=True)
class Token:
    """A token in a folder of its own."""

    label: str

    def keep(self, who: Holder, number: bytes = b"\x01", *, with_key: bool = True) -> None:
        with pkcs11.lib(MODULE).get_token(token_label=self.label).open(user_pin=PIN, rw=True) as session:
            kind = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509}
            subject = who.certificate.subject.public_bytes()
            held = {Attribute.ID: number, Attribute.VALUE: who.der, Attribute.SUBJECT: subject, Attribute.TOKEN: True}
            session.create_object(kind | held)
            if with_key:
                plain = who.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
                by_rsa = isinstance(who.key, RSAPrivateKey)
                key = decode_rsa_private_key(plain) if by_rsa else decode_ec_private_key(plain)
                session.create_object(key | {Attribute.ID: number, Attribute.TOKEN: True, Attribute.SIGN: True})


LABELS = ("RSA", "EC", "trống", "không khóa", "hết hạn", "hai")


@pytest.fixture(scope="session")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Token]]:
    """Tokens in a folder. The driver looks for them once in a process, so all are made before it is loaded."""
    folder = tmp_path_factory.mktemp("tokens")
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}\nlog.level = ERROR\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        for label in LABELS:
            words = ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "12345678"]
            subprocess.run(words, check=True, capture_output=True)
        yield {label: Token(label) for label in LABELS}


def refusal(token: str = LABELS[0], pin: str = PIN, module: str = MODULE) -> str:
    with pytest.raises(Unfit) as refused, making.from_token(module, token, pin, now()):
        pass
    assert refused.value.field == "pin"
    return refused.value.message


@needs_softhsm
def test_a_token_signs(tokens: dict[str, Token], paper: bytes) -> None:
    """In a child, as the program does it."""
    tokens["RSA"].keep(give("Lò Thị Lan", root(), by_rsa=True))
    found, _ = asking.sign_with_token(
        paper, module=MODULE, token="RSA", pin=PIN, known=[], trust=[root().pem], now=now()
    )  # fmt: skip
    assert found.verdict is Verdict.VALID
    assert [one.name for one in found.signers] == ["Lò Thị Lan"]


@needs_softhsm
def test_a_token_that_cannot_make_a_hash_signs_one(tokens: dict[str, Token], paper: bytes) -> None:
    """SoftHSM is such a one, for keys on elliptic curves."""
    tokens["EC"].keep(give("Lò Thị Lan", root()))
    with making.from_token(MODULE, "EC", PIN, now()) as signer:
        made = making.sign(paper, signer)
    found = judge(made, known=[drawn(opened(paper))], trust=[root().pem], now=now())
    assert found.verdict is Verdict.VALID


@needs_softhsm
def test_what_a_token_refuses(tokens: dict[str, Token]) -> None:
    tokens["không khóa"].keep(lan(), with_key=False)
    tokens["hết hạn"].keep(give("Lò Thị Lan", root(), days=(-400, -10)))
    tokens["hai"].keep(give("Lò Thị Lan", root(), days=(-400, -10)), b"\x01")
    tokens["hai"].keep(give("Cà Văn Minh", root()), b"\x02")

    assert refusal("trống") == "Thiết bị không có chứng thư kèm khóa để ký."
    assert refusal("không khóa") == "Thiết bị không có chứng thư kèm khóa để ký."
    assert "đã hết hạn hôm nay" in refusal("hết hạn")
    assert refusal("vắng mặt") == "Không thấy thiết bị ký “vắng mặt”. Cắm thiết bị vào máy chủ rồi thử lại."
    assert refusal("trống", pin="000000") == "Mã PIN không đúng. Nhập sai nhiều lần thì thiết bị tự khóa."
    with making.from_token(MODULE, "hai", PIN, now()) as signer:
        assert signer.signing_cert is not None
        assert "Cà Văn Minh" in str(signer.signing_cert.subject.native)


def test_a_driver_that_is_not_there() -> None:
    assert refusal(module="/nowhere/driver.so") == (
        "Không dùng được trình điều khiển của thiết bị ký. Báo người trông coi máy chủ."
    )


def test_the_program_never_makes_the_last_try() -> None:
    """SoftHSM counts no tries; the flags a token sets are looked at before the PIN is sent."""
    making.refuse_last_try(TokenFlag.USER_PIN_COUNT_LOW | TokenFlag.LOGIN_REQUIRED)
    with pytest.raises(Unfit, match="chỉ còn một lần thử"):
        making.refuse_last_try(TokenFlag.USER_PIN_FINAL_TRY)
    with pytest.raises(Unfit, match="đã khóa"):
        making.refuse_last_try(TokenFlag.USER_PIN_LOCKED)
