"""A signed copy as the page of its paper shows it: the verdict in words, who signed when, what nobody looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from ketnap.clock import VIETNAM, day_of
from ketnap.models import SignedPaper
from ketnap.pages.forming import Asked
from ketnap.signatures.found import Verdict
from ketnap.text import vi_date

OUTCOME = {Verdict.VALID: "pass", Verdict.UNSURE: "judge", Verdict.INVALID: "blocked"}
GOOD = "Chữ ký nguyên vẹn, phủ cả tệp, đúng nội dung đã ban hành; chứng thư do cơ quan trong danh sách tin cậy cấp."
LIMITS = (
    "Chương trình không hỏi ra ngoài nên không biết chứng thư có bị thu hồi hay không. Kết quả là của lúc kiểm tra; "
    "chữ ký có giá trị đến đâu do quy định về chữ ký số của cơ quan quyết định."
)


@dataclass(frozen=True, slots=True)
class Copy:
    """One signed copy. `outcome`: the kind of mark beside the verdict."""

    title: str
    outcome: str
    verdict: str
    why: str
    checked: str
    signers: list[list[Asked]]
    url: str
    check_url: str
    discard_url: str


def copies(rows: Sequence[SignedPaper], *, may: bool) -> list[Copy]:
    """Signed copies, the newest first. `may`: whoever looks may have them judged anew and take them away."""
    return [_copy(row, len(rows) - at, may) for at, row in enumerate(rows)]


def _copy(row: SignedPaper, number: int, may: bool) -> Copy:
    verdict = Verdict(row.verdict)
    where = "ký tại máy chủ" if row.here else "nhận lại"
    place = [row.paper_id, row.pk]
    again = may and verdict is not Verdict.VALID
    return Copy(
        title=f"Bản {number}, {where} ngày {vi_date(day_of(row.at))}", outcome=OUTCOME[verdict], verdict=verdict.vi,
        why=" ".join(row.why or [GOOD]), checked=f"Kiểm tra ngày {vi_date(day_of(row.checked_at))}",
        signers=[_signer(one) for one in row.signers], url=reverse("signed-copy", args=place),
        check_url=reverse("check-signed", args=place) if again else "",
        discard_url=reverse("discard-signed", args=place) if may else "",
    )  # fmt: skip


def _signer(one: Mapping[str, Any]) -> list[Asked]:
    picture = f"ở trang {one['page']}; xem hình có che chữ của văn bản hay không" if one["page"] else ""
    return [
        Asked("Người ký", ", ".join(filter(None, (one["name"], one["of"])))),
        Asked("Thời điểm ký", _moment(one)),
        Asked("Chứng thư do", one["issuer"]),
        Asked("Hình chữ ký", picture),
    ]


def _moment(one: Mapping[str, Any]) -> str:
    if not one["at"]:
        return "không ghi"
    at = datetime.fromisoformat(one["at"]).astimezone(VIETNAM)
    source = "có dấu thời gian" if one["stamped"] else "theo giờ máy của người ký"
    return f"{at:%H:%M} ngày {vi_date(at.date())} ({source})"
