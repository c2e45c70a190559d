"""Digital signatures on issued papers: taken away, brought back, signed here, looked at again, discarded.

Reading and signing files takes a second in a process of its own: it is done before the transaction begins, so that
nobody waits for the database meanwhile. Keys, passwords and PINs are passed on and never kept.
"""

import hashlib
from collections.abc import Callable
from dataclasses import asdict

from django.conf import settings
from django.db import transaction

from ketnap import clock
from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, text
from ketnap.models import Event, Letterhead, Paper, SignedPaper, SigningCopy
from ketnap.official_forms.checking import new_code
from ketnap.signatures import asking, trust
from ketnap.signatures.found import Found, Verdict
from ketnap.signatures.refusing import Unfit

SIZE = 10 * 2**20
KEY_SIZE = 64 * 2**10
MOST = 10
"""Signed copies of one paper: every signer adds one, and every try."""

type Draw = Callable[[Paper], bytes]
"""Prints a paper as PDF, with its code where it has one."""


# ── Taken away ───────────────────────────────────────────────────────────────────────────────────────────────────────


def take_away(actor: Actor, paper: Paper, *, draw: Draw) -> bytes:
    """The PDF of a paper, to be signed with a tool of the office; it will be known again when it comes back."""
    actor.require(Permission.ISSUE_DOCUMENTS, paper.unit)
    content = _drawn(paper, draw)
    try:
        mark = asking.look(content)
    except Unfit as unfit:
        raise Refused(unfit.message) from None
    remember(actor, paper, content=content, mark=mark)
    return content


@transaction.atomic
def remember(actor: Actor, paper: Paper, *, content: bytes, mark: str) -> SigningCopy:
    """Keep how to know a PDF again that was taken away to be signed."""
    actor.require(Permission.ISSUE_DOCUMENTS, paper.unit)
    _hold(paper)
    copy, _ = SigningCopy.objects.get_or_create(
        paper=paper, sha256=hashlib.sha256(content).hexdigest(), defaults={"drawn": mark, "by": actor.account}
    )
    Event.write(actor, "paper-taken-to-sign", paper, sha256=copy.sha256)
    return copy


def _drawn(paper: Paper, draw: Draw) -> bytes:
    """A paper as PDF, with the code it has or is about to get."""
    _refuse_unsignable(paper)
    if not paper.code and Letterhead.objects.filter(unit=paper.unit, checkable=True).exists():
        paper.code = new_code()
    return draw(paper)


def _refuse_unsignable(paper: Paper) -> None:
    if paper.void_on:
        raise Refused("Văn bản này đã hủy nên không ký số.")
    if paper.template_id:
        raise Refused("Văn bản theo mẫu riêng có bản chính là tệp Word; chương trình không có bản PDF của nó để ký.")
    if not paper.facts:
        raise Refused("Dữ liệu của văn bản này đã xóa, không in lại được để ký.")


def _hold(paper: Paper) -> Paper:
    """Hold the paper, and keep the code the PDF was drawn with; somebody may have printed it in the meantime."""
    row = locked(paper)
    _refuse_unsignable(row)
    if row.code != paper.code:
        if row.code:
            raise Refused("Văn bản vừa được in ở nơi khác. Mở lại trang rồi làm lại.")
        row.code = paper.code
        row.save(update_fields=["code"])
    return row


# ── Brought back, signed here ────────────────────────────────────────────────────────────────────────────────────────


def bring_back(actor: Actor, paper: Paper, *, content: bytes) -> SignedPaper:
    """Look at a signed PDF that comes back; what is no good is refused with the reasons."""
    actor.require(Permission.ISSUE_DOCUMENTS, paper.unit)
    _refuse_unsignable(paper)
    if len(content) > SIZE:
        raise Refused(f"Tệp lớn hơn {SIZE // 2**20} MB. Gửi đúng tệp PDF đã ký của văn bản này.", "content")
    known = _known(paper)
    if not known:
        raise Refused("Chưa ai tải bản để ký của văn bản này. Tải bản ấy về, ký trên đó rồi gửi lại.", "content")
    try:
        found = asking.judge(content, known=known, trust=trust.files(settings.TRUSTED), now=clock.real_now())
    except Unfit as unfit:
        raise Refused(unfit.message, unfit.field) from None
    return keep(actor, paper, content=content, found=found, here=False)


def sign_with_file(actor: Actor, paper: Paper, *, draw: Draw, key: bytes, password: str) -> SignedPaper:
    """Sign with a PKCS#12 file that is here for this one signature."""
    actor.require(Permission.ISSUE_DOCUMENTS, paper.unit)
    if len(key) > KEY_SIZE:
        raise Refused("Tệp lớn hơn 64 KB, không phải tệp chứng thư số (.p12, .pfx).", "key")
    content = _to_sign(paper, draw)
    try:
        found, made = asking.sign_with_file(
            content, key=key, password=password, known=_known(paper), trust=trust.files(settings.TRUSTED),
            now=clock.real_now(),
        )  # fmt: skip
    except Unfit as unfit:
        raise Refused(unfit.message, unfit.field) from None
    return keep(actor, paper, content=made, found=found, here=True)


def sign_with_token(actor: Actor, paper: Paper, *, draw: Draw, pin: str) -> SignedPaper:
    """Sign with the token this installation names, and a PIN that is here for this one signature."""
    actor.require(Permission.ISSUE_DOCUMENTS, paper.unit)
    if not (settings.TOKEN_DRIVER and settings.TOKEN_LABEL):
        raise Refused("Nơi cài đặt chưa khai báo thiết bị ký.")
    content = _to_sign(paper, draw)
    try:
        found, made = asking.sign_with_token(
            content, module=settings.TOKEN_DRIVER, token=settings.TOKEN_LABEL, pin=pin, known=_known(paper),
            trust=trust.files(settings.TRUSTED), now=clock.real_now(),
        )  # fmt: skip
    except Unfit as unfit:
        raise Refused(unfit.message, unfit.field) from None
    return keep(actor, paper, content=made, found=found, here=True)


def _to_sign(paper: Paper, draw: Draw) -> bytes:
    """The newest signed copy, to be signed by one more; else the paper itself."""
    _refuse_unsignable(paper)
    last = SignedPaper.objects.filter(paper=paper).order_by("-pk").first()
    return bytes(last.content) if last else _drawn(paper, draw)


def _known(paper: Paper) -> list[str]:
    """Every mark the pages of this paper have had: as taken away, and as signed here."""
    taken = SigningCopy.objects.filter(paper=paper).values_list("drawn", flat=True)
    signed = SignedPaper.objects.filter(paper=paper).values_list("drawn", flat=True)
    return sorted({*taken, *signed})


@transaction.atomic
def keep(actor: Actor, paper: Paper, *, content: bytes, found: Found, here: bool) -> SignedPaper:
    """Keep a signed PDF, with what was found out about its signatures."""
    actor.require(Permission.ISSUE_DOCUMENTS, paper.unit)
    _hold(paper)
    if found.verdict is Verdict.INVALID:
        raise Refused(f"Bản ký không hợp lệ nên không lưu. {' '.join(found.why)}", "content")
    mark = hashlib.sha256(content).hexdigest()
    kept = SignedPaper.objects.filter(paper=paper)
    if kept.filter(sha256=mark).exists():
        raise Refused("Bản ký này đã được lưu.", "content")
    if kept.count() >= MOST:
        raise Refused(f"Văn bản này đã có {MOST} bản ký; không nhận thêm.", "content")
    row = SignedPaper(
        paper=paper, content=content, sha256=mark, drawn=found.drawn, verdict=found.verdict, why=list(found.why),
        signers=[asdict(signer) for signer in found.signers], here=here, by=actor.account,
    )  # fmt: skip
    checked(row).save()
    Event.write(actor, "paper-signed", row, here=here, verdict=row.verdict, signatures=len(row.signers))
    return row


# ── Looked at again ──────────────────────────────────────────────────────────────────────────────────────────────────


def check_again(actor: Actor, signed: SignedPaper) -> SignedPaper:
    """Look at a signed copy once more, with the certificates trusted today."""
    actor.require(Permission.ISSUE_DOCUMENTS, signed.paper.unit)
    if signed.verdict == Verdict.VALID:
        raise Refused("Bản ký này đã được xác nhận là hợp lệ.")
    try:
        found = asking.judge(
            bytes(signed.content), known=[signed.drawn], trust=trust.files(settings.TRUSTED), now=clock.real_now()
        )
    except Unfit as unfit:
        raise Refused(unfit.message) from None
    return write_down(actor, signed, found=found)


@transaction.atomic
def write_down(actor: Actor, signed: SignedPaper, *, found: Found) -> SignedPaper:
    """Replace what was known about a signed copy."""
    actor.require(Permission.ISSUE_DOCUMENTS, signed.paper.unit)
    row = locked(signed)
    row.verdict, row.why, row.checked_at = found.verdict, list(found.why), clock.now()
    row.signers = [asdict(signer) for signer in found.signers]
    row.save(update_fields=["verdict", "why", "signers", "checked_at"])
    Event.write(actor, "paper-signatures-checked", row, verdict=row.verdict)
    return row


@transaction.atomic
def discard(actor: Actor, signed: SignedPaper, *, why: str) -> None:
    """Take away a copy that was signed by mistake; the log keeps its mark and the reason."""
    actor.require(Permission.ISSUE_DOCUMENTS, signed.paper.unit)
    reason = text(why, "why", "Ghi lý do bỏ bản ký.")
    row = locked(signed)
    Event.write(actor, "paper-signature-discarded", row, sha256=row.sha256, why=reason)
    row.delete()
