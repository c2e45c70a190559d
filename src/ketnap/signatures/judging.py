"""The signatures of a PDF: whole, over everything, on the very paper, by whom, and who vouches for them."""

import asyncio
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import x509
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from ketnap.signatures.certificates import USES, holder, may_sign, named, out_of_time, trusted
from ketnap.signatures.found import Found, Signer, Verdict
from ketnap.signatures.reading import drawn_or_none, opened, pictures
from ketnap.signatures.refusing import Unfit

MOST = 10
AHEAD = timedelta(hours=1)
UNREAD = (SignatureValidationError, SigningError, ValidationError, PathError, ValueError, KeyError, TypeError)
# What may follow a signature: another one, and what keeps signatures checkable for long.
GENTLE = frozenset({ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING})
NO_LIST = "Chưa đối chiếu được chuỗi chứng thư: nơi cài đặt chưa có danh sách cơ quan chứng thực tin cậy."


def judge(content: bytes, *, known: Collection[str], trust: Iterable[bytes], now: datetime) -> Found:
    """Judge every signature of a file. `known`: the marks of what the paper draws. `trust`: files of certificates."""
    reader = opened(content)
    signatures = reader.embedded_regular_signatures
    if not signatures:
        raise Unfit("Tệp chưa có chữ ký số nào. Ký bằng công cụ của cơ quan rồi gửi lại.")
    if len(signatures) > MOST:
        raise Unfit(f"Tệp có quá {MOST} chữ ký.")
    mark = drawn_or_none(reader)
    anchors, broken = trusted(trust)
    against: list[str] = []
    doubts: list[str] = []
    if mark not in known:
        against.append("Nội dung các trang không phải văn bản đã ban hành.")
    if not anchors:
        doubts.append(NO_LIST)
    if broken:
        doubts.append(f"Có {broken} tệp trong thư mục chứng thư tin cậy không đọc được.")
    seen = pictures(reader)
    signers = [_signer(row, anchors, now, seen, against, doubts) for row in signatures]
    if not _reaches_the_end(signatures):
        against.append("Tệp bị thay đổi sau chữ ký cuối cùng.")
    return Found(_verdict(against, doubts), tuple(against or doubts), tuple(signers), mark)


def _verdict(against: Collection[str], doubts: Collection[str]) -> Verdict:
    return Verdict.INVALID if against else Verdict.UNSURE if doubts else Verdict.VALID


def _reaches_the_end(signatures: Collection[EmbeddedPdfSignature]) -> bool:
    """Whether some signature covers the file to its last byte; each was looked at before."""
    return any(row.coverage is SignatureCoverageLevel.ENTIRE_FILE for row in signatures)


def _signer(
    row: EmbeddedPdfSignature, anchors: list[x509.Certificate], now: datetime, seen: dict[int, int],
    against: list[str], doubts: list[str],
) -> Signer:  # fmt: skip
    """One signature; what speaks against it and what is open is added to the two lists."""
    page = seen.get(getattr(row.sig_field.raw_get("/V"), "idnum", 0), 0)
    try:
        status = asyncio.run(_status(row, anchors, now))
    except UNREAD:
        against.append("Có chữ ký không đọc được, hoặc dùng cách ký không còn an toàn.")
        return Signer("không đọc được", "", "", "", stamped=False, page=page)
    own = row.signer_cert
    stamp: Any = status.timestamp_validity
    stamped = bool(stamp and stamp.valid and stamp.intact and stamp.trusted)
    at = stamp.timestamp if stamped else status.signer_reported_dt
    against += [f"Chữ ký của {holder(own)} {why}." for why in _against(status, own, at)]
    if anchors:
        doubts += [f"Chứng thư của {holder(own)} {why}." for why in _doubts(status, own, now)]
    if at and at > now + AHEAD:
        doubts.append(f"Chữ ký của {holder(own)} ghi thời điểm ký sau lúc nhận tệp.")
    of = named(own.subject, "organization_name", "organizational_unit_name")
    issuer = named(own.issuer, "common_name", "organization_name")
    return Signer(holder(own), of, issuer, at.isoformat() if at else "", stamped=stamped, page=page)


async def _status(row: EmbeddedPdfSignature, anchors: list[x509.Certificate], now: datetime) -> PdfSignatureStatus:
    # Nothing is fetched: the machine may have no way out, and whom an office verifies is nobody's business.
    # Which also means that nobody says here whether a certificate was revoked.
    context = ValidationContext(trust_roots=anchors, allow_fetching=False, moment=now, revocation_mode="soft-fail")
    usage = KeyUsageConstraints(key_usage=USES, match_all_key_usages=False)
    return await async_validate_pdf_signature(row, context, key_usage_settings=usage)


def _against(status: PdfSignatureStatus, own: x509.Certificate, at: datetime | None) -> list[str]:
    """What makes a signature worthless, whoever vouches for it."""
    if not status.intact:
        return ["không khớp: tệp đã bị sửa sau khi ký"]
    if not status.valid:
        return ["không phải do khóa của chứng thư kèm theo tạo ra"]
    found = []
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        found.append("không phủ toàn bộ văn bản")
    elif not status.docmdp_ok or status.modification_level not in GENTLE:
        found.append("có trước, nhưng tệp bị thay đổi sau đó")
    if not may_sign(own):
        found.append("dùng chứng thư không cấp để ký văn bản")
    if at and (why := out_of_time(own, at, "khi ký")):
        found.append(f"dùng chứng thư {why}")
    return found


def _doubts(status: PdfSignatureStatus, own: x509.Certificate, now: datetime) -> list[str]:
    """What nobody here can vouch for."""
    if status.trusted:
        return []
    if why := out_of_time(own, now, "khi kiểm tra"):
        return [f"{why}, nên không rõ chữ ký có trước ngày ấy hay không"]
    return ["không dẫn đến cơ quan chứng thực nào trong danh sách tin cậy của nơi cài đặt"]
