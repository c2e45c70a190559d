"""One move: how it stands, which clocks run under which clause, what happened, what may be written down next.

The side a member leaves opens it by the move; the side that receives by the letter, and sees what the letter says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.models import Membership, TransferFact
from ketnap.official_forms.member_shelf import RIGHTS
from ketnap.pages.forming import Asked, Crumb
from ketnap.pages.member_words import born, upper
from ketnap.pages.transfers import KIND_WORDS, NO_LIMIT
from ketnap.pages.unit import Fact
from ketnap.pages.units import Row
from ketnap.process.transfers import ABROAD, ALLOWED, CORRECTABLE, FOR_GOOD, Clock, Happening, TransferKind, acting
from ketnap.queries import transfers
from ketnap.queries.transfers import Line, may_move
from ketnap.text import distance, vi_date, vi_month

H, K = Happening, TransferKind
HOME_ACTS = (
    (H.LETTER, "Ghi giấy giới thiệu đã giao", "transfer-letter"),
    (H.SENT_ON, "Gửi đến tổ chức đảng nhận", "transfer-sent-on"),
    (H.SLIP, "Ghi nơi đến đã nhận phiếu báo", "transfer-slip"),
    (H.ARRIVED, "Ghi đã đến nơi", "transfer-arrived"),
    (H.PROLONGED, "Kéo dài sinh hoạt tạm thời", "transfer-prolong"),
    (H.RETURNED, "Ghi đảng viên trở về", "transfer-return"),
    (H.CALLED_BACK, "Thôi chuyển", "transfer-call-back"),
)
OTHER_ACTS = (
    (H.ACCEPTED, "Tiếp nhận", "arrival-accept"),
    (H.PRESENTED, "Ghi đã xuất trình giấy", "arrival-presented"),
    (H.SLIP, "Ghi đã nhận phiếu báo", "arrival-slip"),
    (H.REFUSED, "Trả lại, không tiếp nhận", "arrival-refuse"),
)
SHEETS = {
    K.FORMAL: "shd-10", K.INSIDE: "shd-7", K.TEMPORARY: "shd-8", K.ABROAD_FORMAL: "shd-2", K.ABROAD_TEMPORARY: "shd-2",
}  # fmt: skip
FAILED = (
    "Quá thời hạn mà không nộp hồ sơ chuyển sinh hoạt, không có lý do chính đáng: cấp ủy có thẩm quyền nơi đến xem xét "
    "xóa tên. Chương trình chỉ nhắc; người có thẩm quyền xem lý do rồi quyết định."
)


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of what happened, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str = ""
    fix_url: str = ""


@page(Permission.SEE_MEMBERS)
def show(request: HttpRequest, actor: Actor, transfer: int) -> HttpResponse:
    line = transfers.get(actor, transfer)
    row = line.transfer
    mine = may_move(actor, row)
    member = Fact("Đảng viên", row.membership.person.name, member_url(actor, row.membership))
    context = {
        **told(line, actor, url="transfer-correct" if mine else ""),
        "facts": [member, *facts(line), *private(line)],
        "links": list(acts(line, HOME_ACTS, row.pk)) if mine else [],
        "sheets": list(sheets(actor, line)),
        "crumbs": crumbs(row.membership.person.name),
    }
    return render(request, "transfers/transfer.html", context)


@page(Permission.SEE_MEMBERS)
def show_arrival(request: HttpRequest, actor: Actor, arrival: int) -> HttpResponse:
    found, line = transfers.get_arrival(actor, arrival)
    holds = line.arrival == found
    links = list(acts(line, OTHER_ACTS, found.pk)) if holds and may_move(actor, found) else []
    context = {
        **told(line, actor),
        "facts": [*letter_says(line, actor), *facts(line)],
        "links": links,
        "elsewhere": "" if holds else f"Giấy giới thiệu này sau đó đã gửi đến {line.to}.",
        "crumbs": crumbs(line.transfer.membership.person.name, "?xem=den"),
    }
    return render(request, "transfers/transfer.html", context)


def crumbs(name: str, view: str = "") -> list[Crumb]:
    return [Crumb("Chuyển sinh hoạt", reverse("transfers") + view), Crumb(name)]


def member_url(actor: Actor, membership: Membership) -> str:
    """The page of the member, where it is within reach."""
    return reverse("member", args=[membership.pk]) if actor.may(Permission.SEE_MEMBERS, membership) else ""


def told(line: Line, actor: Actor, url: str = "") -> dict[str, object]:
    """What both sides read: how it stands, the clocks, what happened."""
    move = line.move
    who = acting(move)
    return {
        "title": f"Chuyển sinh hoạt: {line.transfer.membership.person.name}",
        "lead": f"{upper(move.stage.vi)}.{f' {who}.' if who else ''}",
        "clocks": [Asked(clock.title, clock_words(clock, actor.on)) for clock in line.clocks],
        "failed": FAILED if any(clock.rule == "D23" and clock.late(actor.on) for clock in line.clocks) else "",
        "note": NO_LIMIT if who and not line.clocks else "",
        "history": list(history(line, url)),
    }


def clock_words(clock: Clock, on: date) -> str:
    """A clock in words: until when, how far, by which clause, and what is not known of it."""
    words = f"Đến {vi_date(clock.due_on)} ({distance(clock.due_on, on).words}), tính từ {vi_date(clock.since)}."
    return " ".join(filter(None, (words, f"{clock.cites}." if clock.cites else "", clock.note)))


def facts(line: Line) -> Iterator[Fact]:
    """What the letter says, in the order of its boxes."""
    row, letter = line.transfer, line.letter
    yield Fact("Loại", upper(KIND_WORDS[row.kind]))
    yield Fact("Từ", row.unit.name)
    yield Fact("Đến", line.to)
    yield Fact("Lý do", row.reason)
    yield Fact("Xuất cảnh" if row.kind in ABROAD else "Có hiệu lực từ", vi_date(row.effective_on))
    yield Fact("Tạm thời đến", vi_date(line.move.ends_on))
    yield Fact("Quyết định", row.decision_paper)
    if letter:
        yield Fact("Giấy giới thiệu", f"số {letter.number}, ngày {vi_date(letter.on)}")
        yield Fact("Số GTSHĐ", str(letter.register or ""))
        yield Fact("Đã đóng đảng phí hết tháng", vi_month(letter.dues_until))
        yield Fact("Giấy tờ kèm theo", letter.papers)


def private(line: Line) -> Iterator[Fact]:
    """What the home side asked and keeps to itself."""
    yield Fact("Đã hỏi về kiểm tra, khiếu nại", line.transfer.cleared)
    yield Fact("Văn bản cho phép", line.transfer.ground)


def letter_says(line: Line, actor: Actor) -> Iterator[Fact]:
    """Who comes, as far as the letter says it."""
    member = line.transfer.membership
    yield Fact("Đảng viên", member.person.name, member_url(actor, member))
    yield Fact("Ngày sinh", born(member.person))
    yield Fact("Ngày vào Đảng", vi_date(member.ceremony_on))
    yield Fact("Ngày chính thức", vi_date(member.recognised_on) or "đảng viên dự bị")
    yield Fact("Số thẻ đảng viên", member.card_number)


def history(line: Line, url: str) -> Iterator[Happened]:
    """What happened, the last first; what was corrected stays readable in the reason of its correction."""
    gone = {row.corrects_id for row in line.facts}
    for row in sorted(line.facts, key=lambda row: (row.on, row.pk), reverse=True):
        if row.pk not in gone:
            fix = reverse(url, args=[line.transfer.pk, row.pk]) if url and correctable(row) else ""
            yield Happened(row.on, said(row), by(row), fix)
    yield Happened(localtime(line.transfer.at).date(), "Bắt đầu ghi lần chuyển này", line.transfer.reason)


def correctable(row: TransferFact) -> bool:
    return row.what in CORRECTABLE and row.arrival is None


def said(row: TransferFact) -> str:
    until = f", đến {vi_date(row.until)}" if row.until else ""
    number = f", số {row.number}" if row.number else ""
    return f"{upper(H(row.what).vi)}{number}{until}"


def by(row: TransferFact) -> str:
    """What was said beside it, and the day it was written down where that is another day."""
    note = f"Đính chính: {row.note}" if row.corrects_id else row.note
    written = localtime(row.at).date()
    return ". ".join(filter(None, (note.rstrip("."), f"Ghi ngày {vi_date(written)}" if written != row.on else "")))


def acts(line: Line, table: Sequence[tuple[Happening, str, str]], number: int) -> Iterator[Row]:
    """What may be written down now; a place inside the program answers for itself."""
    for what, words, route in table:
        fits = line.move.stage in ALLOWED[what] and not (what is H.ARRIVED and line.move.inside)
        if fits and not (route == "transfer-slip" and line.move.inside):
            yield Row(words, 1, reverse(route, args=[number]))


def sheets(actor: Actor, line: Line) -> Iterator[Row]:
    """Data to copy into the printed letter and the slips; never a likeness of them."""
    member, kind = line.transfer.membership, TransferKind(line.transfer.kind)
    if not all(actor.may(right, member) for right in RIGHTS):
        return
    yield Row("Phiếu dữ liệu để chép vào giấy giới thiệu", 1, reverse("member-paper", args=[member.pk, SHEETS[kind]]))
    if kind in FOR_GOOD:
        form = "phieu-bao-chuyen-sinh-hoat"
        yield Row("Phiếu báo đảng viên chuyển sinh hoạt", 1, reverse("member-paper", args=[member.pk, form]))


urlpatterns = [
    path("chuyen-sinh-hoat/<int:transfer>/", show, name="transfer"),
    path("chuyen-sinh-hoat/den/<int:arrival>/", show_arrival, name="arrival"),
]
