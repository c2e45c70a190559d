"""How a road is said on screen: its strip, the words of a step, of a deadline, of a record."""

from dataclasses import dataclass
from datetime import date, timedelta

from ketnap.models import Candidate
from ketnap.process.keys import Station, StepKey
from ketnap.process.records import Record, Remark
from ketnap.process.steps import BY_KEY
from ketnap.queries.turns import NEAR
from ketnap.text import vi_date


@dataclass(frozen=True, slots=True)
class Strip:
    """The twelve stations in one line."""

    at: int
    state: str
    word: str
    total: int = len(Station)


def strip_of(candidate: Candidate, today: date) -> Strip:
    """The strip of a candidate, from the repeated columns alone."""
    station = Station(candidate.station)
    if candidate.closed_on:
        done = candidate.closed_why == StepKey.CARD_HANDED
        return Strip(candidate.station, "done" if done else "now", "đã có thẻ" if done else "đã thôi")
    return Strip(candidate.station, "late" if overdue(candidate, today) else "now", station.short)


def overdue(candidate: Candidate, today: date) -> bool:
    return candidate.due_on is not None and candidate.due_on < today and (day_of(candidate, today) or today) < today


def day_of(candidate: Candidate, today: date) -> date | None:
    """The day in the margin: the end of probation while it lies ahead, else what is due."""
    if candidate.paused_on:
        return None
    if candidate.opens_on and candidate.opens_on >= today:
        return candidate.opens_on
    return candidate.due_on or _expiry(candidate, today)


def _expiry(candidate: Candidate, today: date) -> date | None:
    """The day a paper goes out of date, when it is near."""
    near = candidate.expires_on and candidate.expires_on <= today + timedelta(days=NEAR)
    return candidate.expires_on if near else None


_DUE_WORDS = {
    StepKey.ANSWER: "Hạn nơi được hỏi trả lời thẩm tra",
    StepKey.DECIDED: "Hạn ra quyết định",
    StepKey.CEREMONY: "Hạn tổ chức lễ kết nạp",
    StepKey.OWN_HISTORY: "Hạn khai lý lịch đảng viên",
    StepKey.MEMBER_CLASS: "Hạn chi bộ xét công nhận",
    StepKey.SELF_REVIEW: "Hạn chi bộ xét công nhận",
    StepKey.HELPER_REVIEW: "Hạn chi bộ xét công nhận",
    StepKey.PROBATION_OPINIONS: "Hạn chi bộ xét công nhận",
    StepKey.RECOGNITION_CELL_VOTE: "Hạn chi bộ xét công nhận",
    StepKey.RECOGNITION_GRASSROOTS_VOTE: "Hạn ra quyết định công nhận",
    StepKey.RECOGNISED: "Hạn ra quyết định công nhận",
}


def due_words(candidate: Candidate, today: date) -> str:
    """What the day in the margin is: "Hạn tổ chức lễ kết nạp 12/11/2026."."""
    if candidate.paused_on:
        return f"Tạm dừng từ {vi_date(candidate.paused_on)}."
    if candidate.opens_on and candidate.opens_on >= today:
        return f"Hết 12 tháng dự bị {vi_date(candidate.opens_on)}; giấy tờ công nhận lập từ hôm sau."
    if candidate.due_on:
        return f"{_DUE_WORDS.get(StepKey(candidate.next_step), 'Hạn')} {vi_date(candidate.due_on)}."
    expiry = _expiry(candidate, today)
    return f"Giấy chứng nhận lớp hoặc hồ sơ hết giá trị {vi_date(expiry)}." if expiry else ""


def record_words(record: Record) -> str:
    """One recorded fact as a sentence."""
    step = BY_KEY[record.step]
    parts = [step.title]
    if record.vote:
        vote = record.vote
        invalid = f", {vote.invalid} phiếu không hợp lệ" if vote.invalid else ""
        parts.append(f"{vote.yes} trên {vote.summoned} tán thành, {vote.no} không tán thành{invalid}")
    details = (
        record.helper and record.helper.name,
        record.introduction and record.introduction.by,
        record.letter and f"{'nhắc' if record.letter.reminds else 'gửi'} {record.letter.place}",
        record.answer and f"{record.answer.place}: {record.answer.verdict.vi}",
        record.waiver and f"{record.waiver.about}: {record.waiver.kind.vi}",
        record.waiver and record.waiver.because,
        record.helper and record.helper.handover and f"bàn giao: {record.helper.handover}",
        record.remark and f"tháng {record.remark.month[5:]}/{record.remark.month[:4]}: {_told(record.remark)}",
        record.consent and record.consent.vi,
        record.override and record.override.reason,
        record.delay and f"giải trình lý do chậm: {record.delay}",
        record.number and f"số {record.number}",
        record.paper,
        record.note,
    )
    said = "; ".join([*parts[1:], *(str(part).rstrip(".") for part in details if part)])
    return f"{parts[0]}: {said}." if said else f"{parts[0]}."


def _told(remark: Remark) -> str:
    """A remark in one line."""
    said = "; ".join(line.rstrip(".") for line in remark.words.splitlines())
    return f"{said}; đề nghị {remark.proposal.vi}" if remark.proposal else said
