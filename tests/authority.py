"""An authority for the tests: certificates of every kind, made in the moment and known nowhere else."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from ketnap.signatures import __main__ as child

PASSWORD = "mật khẩu số 1"
OFFICE = "Đảng ủy xã Nậm Pha"
# Every tone, on letters with and without a hat or a horn.
TONES = "Ngữ Ỡm Lừ Hậu Tuyển Vũ Ổn Đặng Thị Kỹ Ý"


@dataclass(frozen=True)
class Holder:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def file(self, password: str = PASSWORD, *chain: "Holder") -> bytes:
        """The PKCS#12 file somebody would carry."""
        others = [row.certificate for row in chain]
        hidden = BestAvailableEncryption(password.encode())
        return serialize_key_and_certificates(b"ky so", self.key, self.certificate, others, hidden)


def now() -> datetime:
    return datetime.now(UTC)


def give(
    name: str, by: Holder | None = None, *, days: tuple[int, int] = (-30, 365), authority: bool = False,
    signs: bool = True, by_rsa: bool = False,
) -> Holder:  # fmt: skip
    """Make a certificate; without `by` it vouches for itself. `days`: in force from and until, counted from now."""
    key = rsa.generate_private_key(65537, 2048) if by_rsa else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, OFFICE),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=signs and not authority, content_commitment=signs and not authority,
        key_encipherment=not signs, data_encipherment=False, key_agreement=False, key_cert_sign=authority,
        crl_sign=authority, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = x509.CertificateBuilder(
        issuer_name=by.certificate.subject if by else subject, subject_name=subject, public_key=key.public_key(),
        serial_number=x509.random_serial_number(), not_valid_before=now() + timedelta(days=days[0]),
        not_valid_after=now() + timedelta(days=days[1]),
    )  # fmt: skip
    made = made.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    made = made.add_extension(usage, critical=True)
    return Holder(made.sign(by.key if by else key, SHA256()), key)


def in_this_process(job: bytes) -> bytes:
    """What the child would answer, without the second it takes to start one."""
    out = BytesIO()
    child.serve(BytesIO(job), out)
    return out.getvalue()


@cache
def root() -> Holder:
    return give("Cơ quan chứng thực thử nghiệm", days=(-4000, 4000), authority=True)


@cache
def stranger() -> Holder:
    """An authority nobody here trusts."""
    return give("Cơ quan chứng thực khác", days=(-4000, 4000), authority=True)


@cache
def lan() -> Holder:
    return give("Lò Thị Lan", root())
