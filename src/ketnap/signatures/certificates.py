"""Certificates: whom they name, what they may be used for, when, and the authorities an office trusts."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from asn1crypto import pem, x509

from ketnap.text import vi_date

MOST_LETTERS = 200
USES = frozenset({"digital_signature", "non_repudiation"})


def named(name: x509.Name, *keys: str) -> str:
    """The first of the parts of a name that is there, on one line; whoever made the certificate wrote it."""
    parts = name.native
    for key in keys:
        if found := parts.get(key):
            words = ", ".join(map(str, found)) if isinstance(found, list) else str(found)
            plain = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in words)
            return " ".join(unicodedata.normalize("NFC", plain).split())[:MOST_LETTERS]
    return ""


def holder(row: x509.Certificate) -> str:
    """Whose certificate it is."""
    return named(row.subject, "common_name", "pseudonym", "organization_name") or "người không ghi tên"


def may_sign(row: x509.Certificate) -> bool:
    """Whether a certificate was given for signing; one that says nothing of its use may be used."""
    use = row.key_usage_value
    return use is None or bool(USES & use.native)


def out_of_time(row: x509.Certificate, moment: datetime, when: str) -> str:
    """Say that a certificate is not in force at a moment; "" when it is. `when`: "khi ký"."""
    if moment < row.not_valid_before:
        return f"chưa có hiệu lực {when}: có hiệu lực từ ngày {vi_date(row.not_valid_before.date())}"
    if moment > row.not_valid_after:
        return f"đã hết hạn {when}: hạn đến ngày {vi_date(row.not_valid_after.date())}"
    return ""


def trusted(files: Iterable[bytes]) -> tuple[list[x509.Certificate], int]:
    """The certificates in an office's files, PEM or DER, and how many files could not be read."""
    rows: list[x509.Certificate] = []
    broken = 0
    for content in files:
        try:
            found = [block for _, _, block in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
            rows += [_strict(block) for block in found]
        except (ValueError, TypeError):
            broken += 1
    return rows, broken


def _strict(block: bytes) -> x509.Certificate:
    row = x509.Certificate.load(block, strict=True)
    row.native  # noqa: B018 — read whole now: it is parsed on first use, where nobody expects an error
    return row
