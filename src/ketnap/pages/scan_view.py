"""What the pages of scans show: a line a paper, its scans, how much room they take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from ketnap import clock
from ketnap.access import Actor
from ketnap.access.steps import right_to_record
from ketnap.models import Candidate, Scan, ScanRule, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.scans import REFUSED, Secrecy, has_paper
from ketnap.process.steps import BY_KEY
from ketnap.queries import scans as reading
from ketnap.queries.scans import DOSSIER_BYTES, DOSSIER_FILES, Room
from ketnap.text import vi_date, vi_number

_MEGA, _GIGA = 1024**2, 1024**3
WHY_REFUSED = "Không nhận bản quét: giấy này có nhận xét về lịch sử chính trị. Giữ bản giấy."
CARD_REFUSED = "Không nhận bản quét của thẻ đảng viên."


@dataclass(frozen=True, slots=True)
class Kept:
    """One scan of a paper."""

    words: str
    about: str
    url: str
    erase_url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paper of the file, and its scans."""

    title: str
    paper: str
    when: str
    secret: bool
    note: str
    add_url: str
    scans: Sequence[Kept]


def vi_size(size: int) -> str:
    """A size as people say it: 0,4 MB, 1,5 GB."""
    if size >= _GIGA:
        return f"{vi_number(round(size / _GIGA, 1))} GB"
    return f"{vi_number(round(max(size / _MEGA, 0.1), 1))} MB" if size else "0 MB"


def room_words(room: Room) -> str:
    mine = f"{vi_number(room.files)} trong {DOSSIER_FILES} tệp, {vi_size(room.size)} trong {vi_size(DOSSIER_BYTES)}"
    return f"Hồ sơ này đã dùng {mine}. Toàn chương trình đã dùng {vi_size(room.total)} trong {vi_size(room.most)}."


def lines(actor: Actor, candidate: Candidate, rows: Sequence[StepRecord], rule: ScanRule | None) -> list[Line]:
    """Papers in the order of the road; of a step that was withdrawn, or with scans switched off, only what is kept."""
    kept: dict[int, list[Scan]] = {}
    for scan in reading.of(actor, candidate):
        kept.setdefault(scan.record_id, []).append(scan)
    order = {key: at for at, key in enumerate(BY_KEY)}
    firsts = [row for row in rows if not row.corrects_id and has_paper(StepKey(row.step))]
    firsts.sort(key=lambda row: (order[StepKey(row.step)], row.happened_on, row.pk))
    found = (_line(actor, candidate, row, reading.last_of(rows, row), rule, kept.get(row.pk, [])) for row in firsts)
    return [line for line in found if line and (line.scans or switched_on(rule))]


def _line(
    actor: Actor, candidate: Candidate, first: StepRecord, last: StepRecord, rule: ScanRule | None,
    scans: Sequence[Scan],
) -> Line | None:  # fmt: skip
    if last.withdrawn and not scans:
        return None
    key = StepKey(first.step)
    kind, may = reading.held(candidate, first), actor.may(right_to_record(key), candidate)
    open_ = may and not last.withdrawn and not candidate.person.erased_on and reading.allowed(rule, kind)
    return Line(
        BY_KEY[key].title, last.number or last.paper or BY_KEY[key].paper, vi_date(last.happened_on),
        kind is Secrecy.CONFIDENTIAL, _note(key, last),
        reverse("scan-add", args=[candidate.pk, first.pk]) if open_ else "",
        [_kept(scan, may) for scan in scans],
    )  # fmt: skip


def _note(key: StepKey, last: StepRecord) -> str:
    if last.withdrawn:
        return "Việc này đã rút lại; bản quét vẫn còn."
    if key in REFUSED:
        return CARD_REFUSED if key is StepKey.CARD_HANDED else WHY_REFUSED
    return ""


def _kept(scan: Scan, may: bool) -> Kept:
    pages = f"{vi_number(scan.pages)} trang, " if scan.pages > 1 else ""
    kind = "PDF" if scan.kind == "pdf" else "Ảnh"
    by = scan.by.person.name if scan.by and scan.by.person else "Chương trình"
    about = f"{pages}{vi_size(scan.size)}, {by} gửi ngày {vi_date(clock.day_of(scan.at))}"
    words = scan.note or f"{kind} số {scan.pk}"
    return Kept(words, about, reverse("scan", args=[scan.name]),
                reverse("scan-erase", args=[scan.name]) if may else "")  # fmt: skip


def switched_on(rule: ScanRule | None) -> bool:
    """Whether scans of anything are kept."""
    return rule is not None and (rule.plain or rule.confidential)


def rule_words(rule: ScanRule | None) -> Iterator[str]:
    """What is kept here, and who said so."""
    if rule is None or not switched_on(rule):
        yield "Lưu bản quét đang tắt."
        if rule:
            yield f"{rule.unit.name} tắt ngày {vi_date(clock.day_of(rule.at))}."
        return
    kinds = " và ".join(kind.vi for kind in (Secrecy.PLAIN, Secrecy.CONFIDENTIAL) if reading.allowed(rule, kind))
    yield f"Đang lưu bản quét {kinds}."
    yield f"{rule.unit.name} bật ngày {vi_date(clock.day_of(rule.at))}{f', theo {rule.basis}' if rule.basis else ''}."
