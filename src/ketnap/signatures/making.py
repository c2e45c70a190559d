"""Signing: PAdES, invisible, with a PKCS#12 file or a PKCS#11 token. Keys and PINs live as long as this process."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any

import pkcs11
from asn1crypto import pkcs12 as pkcs12_asn1
from asn1crypto import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from pkcs11 import Attribute, Mechanism, ObjectClass, TokenFlag
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.pkcs11 import PKCS11Signer

from ketnap.signatures.certificates import holder, may_sign, out_of_time
from ketnap.signatures.reading import opened
from ketnap.signatures.refusing import Unfit

GONE = (pkcs11.NoSuchToken, pkcs11.TokenNotPresent, pkcs11.TokenNotRecognised, pkcs11.MultipleTokensReturned)
WRONG_PIN = (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange)


def sign(content: bytes, signer: signers.Signer) -> bytes:
    """Add a signature to a PDF, beside those it has; what stands before stays byte for byte."""
    count = len(opened(content).embedded_signatures)
    details = signers.PdfSignatureMetadata(
        field_name=f"KySo{count + 1}", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    out = signers.PdfSigner(details, signer=signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(content)))
    return bytes(out.getvalue())


# ── A file ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def from_file(content: bytes, password: str, now: datetime) -> signers.Signer:
    """The key and certificate in a PKCS#12 file."""
    try:
        pkcs12_asn1.Pfx.load(content, strict=True).native  # noqa: B018 — a file that is none is not a wrong password
    except (ValueError, TypeError):
        raise Unfit("Tệp không phải chứng thư số PKCS#12 (.p12, .pfx).", "key") from None
    try:
        key, certificate, _ = load_key_and_certificates(content, password.encode())
    except UnsupportedAlgorithm:
        raise Unfit("Tệp chứng thư mã hóa theo cách đã cũ. Xuất lại tệp bằng công cụ mới rồi ký.", "key") from None
    except ValueError:
        raise Unfit("Mật khẩu của tệp chứng thư không đúng. Chọn lại tệp và gõ lại.", "password") from None
    if key is None or certificate is None:
        raise Unfit("Tệp không có đủ khóa bí mật và chứng thư để ký.", "key")
    made: signers.SimpleSigner = signers.SimpleSigner.load_pkcs12_data(content, [], password.encode())
    _fit(made.signing_cert, now, "key")
    return made


def _fit(row: x509.Certificate, now: datetime, field: str) -> None:
    if why := out_of_time(row, now, "hôm nay"):
        raise Unfit(f"Chứng thư của {holder(row)} {why}. Dùng chứng thư khác.", field)
    if not may_sign(row):
        raise Unfit(f"Chứng thư của {holder(row)} không cấp để ký văn bản. Dùng chứng thư khác.", field)


# ── A token ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def from_token(module: str, label: str, pin: str, now: datetime) -> Iterator[signers.Signer]:
    """The key on a token in this machine, for as long as the session lasts."""
    try:
        token = pkcs11.lib(module).get_token(token_label=label)
        refuse_last_try(token.flags)
        session = token.open(user_pin=pin)
    except (RuntimeError, OSError, *GONE) as wrong:
        raise Unfit(_said(wrong, label), "pin") from None
    with session:
        yield _on_token(session, now, token.slot.get_mechanisms())


def refuse_last_try(flags: TokenFlag) -> None:
    """A token locks itself after some wrong PINs; the program never makes the last try."""
    if flags & TokenFlag.USER_PIN_LOCKED:
        raise Unfit("Thiết bị đã khóa vì nhập sai mã PIN nhiều lần. Mở khóa bằng công cụ của thiết bị.", "pin")
    if flags & TokenFlag.USER_PIN_FINAL_TRY:
        raise Unfit(
            "Thiết bị chỉ còn một lần thử mã PIN. Nhập đúng mã một lần bằng công cụ của thiết bị rồi ký lại.", "pin"
        )


def _said(wrong: Exception, label: str) -> str:
    if isinstance(wrong, WRONG_PIN):
        return "Mã PIN không đúng. Nhập sai nhiều lần thì thiết bị tự khóa."
    if isinstance(wrong, pkcs11.PinLocked):
        return "Thiết bị đã khóa vì nhập sai mã PIN nhiều lần. Mở khóa bằng công cụ của thiết bị."
    if isinstance(wrong, GONE):
        return f"Không thấy thiết bị ký “{label}”. Cắm thiết bị vào máy chủ rồi thử lại."
    return "Không dùng được trình điều khiển của thiết bị ký. Báo người trông coi máy chủ."


def _on_token(session: Any, now: datetime, ways: Collection[Mechanism]) -> signers.Signer:
    """The certificate in force whose key is on the token; of several the one given last.

    `ways`: what the token can do. Some sign a hash on an elliptic curve and cannot make the hash themselves.
    """
    kept = {
        bytes(row[Attribute.ID]): x509.Certificate.load(row[Attribute.VALUE])
        for row in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    }
    keys = {bytes(row[Attribute.ID]) for row in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    own = sorted(((row.not_valid_before, number, row) for number, row in kept.items() if number in keys), reverse=True)
    if not own:
        raise Unfit("Thiết bị không có chứng thư kèm khóa để ký.", "pin")
    fitting = [(number, row) for _, number, row in own if may_sign(row) and not out_of_time(row, now, "")]
    number, row = fitting[0] if fitting else own[0][1:]
    _fit(row, now, "pin")
    chain = [other for other in kept.values() if other != row]
    raw = row.public_key.algorithm == "ec" and Mechanism.ECDSA_SHA256 not in ways
    return PKCS11Signer(session, signing_cert=row, ca_chain=chain, key_id=number, use_raw_mechanism=raw)
