"""A probationary member as the page shows it: clocks, papers, ways out. Words and order, no rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from ketnap.access.actor import Actor
from ketnap.access.steps import right_to_record
from ketnap.law.base import Finding
from ketnap.law.duties import DUTIES, duty
from ketnap.models import Candidate
from ketnap.pages.dossier_view import Clock, guide_url, record_url
from ketnap.pages.tables import Cell
from ketnap.process.conditions import gate
from ketnap.process.deadlines import Due
from ketnap.process.keys import StepKey
from ketnap.process.probation import AFTER, NOW, Phase, Standing
from ketnap.process.progress import Progress
from ketnap.process.records import Record
from ketnap.process.steps import BY_KEY, applies
from ketnap.queries import house
from ketnap.text import Distance, distance, inside, met, vi_date

K = StepKey
HOUSE = "quy ước của nơi dùng chương trình, không văn bản nào ấn định"
CELL_PAPERS = (*NOW, *AFTER)


def phase_cell(at: Standing, today: date) -> Cell:
    """Where somebody is; past the end of the twelve months also how far the clock is."""
    words = at.phase.vi[:1].upper() + at.phase.vi[1:]
    if at.phase in (Phase.RUNNING, Phase.PREPARING):
        return Cell(words, short=at.phase.vi)
    last = max(at.due.ends)
    return Cell(far=distance(last, today), sub=f"{words}, hạn {vi_date(last)}")


def lead(candidate: Candidate, state: Progress, at: Standing, today: date) -> str:
    """One sentence: how far, and whose turn."""
    if state.closed:
        return f"Hồ sơ đã kết thúc ngày {vi_date(state.closed.on)}: {BY_KEY[state.closed.step].name}."
    if state.trail.has(K.RECOGNISED):
        return f"Đã có quyết định công nhận; chính thức từ ngày {vi_date(at.ends)}."
    days = (at.ends - today).days
    far = f"còn {days} ngày" if days > 0 else ("hết hôm nay" if days == 0 else f"đã hết {-days} ngày")
    turn = f" Đang là việc của {inside(state.holder.vi)}." if state.holder else ""
    return f"{candidate.unit.name}. 12 tháng dự bị {far}: {at.phase.vi}.{turn}"


# ── Clocks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def clocks(at: Standing, today: date) -> list[Clock]:
    """The days that count, in order."""
    ready = at.ends - timedelta(days=house.prepare().days)
    rows = [
        _of_due(at.own_history, today),
        _day("Bắt đầu chuẩn bị giấy tờ công nhận", ready, today, f"Trước {house.prepare().days} ngày: {HOUSE}"),
        _day("Hết 12 tháng dự bị; giấy tờ công nhận lập từ hôm sau", at.ends, today, at.meeting.cites),
        _of_due(at.meeting, today),
        *([_of_due(at.decision, today)] if at.decision else []),
    ]
    return sorted(rows, key=lambda row: row.day)


def _day(title: str, day: date, today: date, law: str) -> Clock:
    far = distance(day, today) if day >= today else Distance("met", "đã qua")
    return Clock(title, day, far, law, "")


def _of_due(due: Due, today: date) -> Clock:
    note = due.uncertain
    if due.other_due_on:
        note = f"Theo văn bản mới hơn là {vi_date(due.other_due_on)}; cấp ủy chọn. {note}".strip()
    far = met(due.due_on, due.met_on) if due.met_on else distance(due.due_on, today)
    return Clock(due.title, due.due_on, far, due.cites, note)


# ── Papers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper of the recognition: in hand or not, when it may be made, where to record it."""

    state: str
    title: str
    words: str
    guide: str
    act: str = ""
    act_url: str = ""


def papers(actor: Actor, candidate: Candidate, state: Progress, at: Standing) -> list[PaperRow]:
    """What the cell needs for the meeting, in hand first to last."""
    rows = []
    for key in CELL_PAPERS:
        step, record = BY_KEY[key], state.trail.last(key)
        early = key in AFTER and state.on <= at.ends
        may = not (record or early or state.closed) and actor.may(right_to_record(key), candidate)
        words = _paper_words(record, early=early, ends=at.ends) or step.body.vi
        rows.append(
            PaperRow(
                "done" if record else ("later" if early else "open"), step.title, words, guide_url(step),
                step.act if may else "", record_url(candidate, step),
            )
        )  # fmt: skip
    return rows


def _paper_words(record: Record | None, *, early: bool, ends: date) -> str:
    if record:
        return f"đã ghi, ngày {vi_date(record.on)}"
    return f"lập sau ngày {vi_date(ends)}" if early else ""


def findings(state: Progress) -> tuple[Finding, ...]:
    """What the law says now of recognition and, where votes on removal were taken, of removal."""
    steps = [K.RECOGNITION_CELL_VOTE, K.RECOGNISED] if not state.trail.has(K.RECOGNISED) else []
    steps += [K.STRUCK_OFF] if state.trail.has(K.REMOVAL_CELL_VOTE) else []
    wanted = [K.RECOGNITION_CELL_VOTE if not state.trail.has(K.RECOGNITION_CELL_VOTE) else K.RECOGNISED]
    asked = [step for step in steps if step in (*wanted, K.STRUCK_OFF)]
    return tuple(found for step in asked for found in gate(step, state.trail, state.on))


# ── What else may happen ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Act:
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Way:
    """Something that may happen in probation: what it means, the papers of it, where to write it down."""

    id: str
    title: str
    text: str
    papers: Sequence[str]
    acts: Sequence[Act]
    guide: str
    law: str


def next_act(actor: Actor, candidate: Candidate, state: Progress) -> Act | None:
    """The one thing to do now, for whom it is to do."""
    step = state.next_step
    if step is None or not actor.may(right_to_record(step.key), candidate):
        return None
    early = step.key in AFTER and state.opens_on is not None and state.on <= state.opens_on
    return None if early else Act(step.act, record_url(candidate, step))


def ways(actor: Actor, candidate: Candidate, state: Progress) -> list[Way]:
    """Helper changed, moved, not fit; none once the road is closed or the person recognised."""
    if state.closed or state.trail.has(K.RECOGNISED):
        return []
    return [
        Way(
            "doi-nguoi",
            "Đổi người giúp đỡ",
            "Người giúp đỡ chuyển đi hoặc không làm tiếp được: chi bộ phân công đảng viên chính thức khác. Hồ sơ công "
            "nhận có nhận xét của cả hai người.",
            ("Bản nhận xét của người giúp đỡ trước", "Nghị quyết chi bộ phân công người mới"),
            list(_acts(actor, candidate, state, K.PROBATION_HELPER)),
            guide_url(BY_KEY[K.PROBATION_HELPER]),
            _law("probation-moved", state.on),
        ),
        Way(
            "chuyen-di",
            "Chuyển nơi sinh hoạt trong thời gian dự bị",
            "Giấy tờ mang theo như dưới đây; chi bộ nơi đến phân công người giúp đỡ. Thời gian dự bị không tính lại.",
            (
                "Bản tự kiểm điểm, có nhận xét của chi bộ và cấp ủy nơi đi",
                "Bản nhận xét của người giúp đỡ",
            ),
            list(_acts(actor, candidate, state, K.MOVED)),
            guide_url(BY_KEY[K.MOVED]),
            _law("probation-moved", state.on),
        ),
        Way(
            "xoa-ten",
            "Không đủ tư cách: xóa tên",
            "Chi bộ xét, biểu quyết đề nghị; đảng ủy cơ sở biểu quyết; cấp có thẩm quyền quyết định. Không công nhận "
            "cũng không xóa tên là bỏ quên.",
            ("Bản tự kiểm điểm, nếu viết", "Nghị quyết chi bộ", "Nghị quyết đảng ủy cơ sở", "Quyết định xóa tên"),
            list(_acts(actor, candidate, state, K.REMOVAL_CELL_VOTE, K.REMOVAL_GRASSROOTS_VOTE, K.STRUCK_OFF)),
            guide_url(BY_KEY[K.REMOVAL_CELL_VOTE]),
            _law("removal", state.on),
        ),
    ]


def _law(key: str, on: date) -> str:
    """The text in force; where nobody has read it, also the last one that was."""
    line = duty(key, on)
    read = [earlier for earlier in DUTIES[key].lines if earlier.day <= on and earlier.established]
    if line.established or not read:
        return f"{line.cites}. {line.note}".rstrip(" .") + "."
    return f"{line.cites}. {line.note} Văn bản gần nhất đã đọc: {read[-1].cites}."


def _acts(actor: Actor, candidate: Candidate, state: Progress, *keys: StepKey) -> Iterator[Act]:
    """Those of these steps that may be written down now by this actor."""
    dossier = state.trail.dossier
    for step in (BY_KEY[key] for key in keys if applies(BY_KEY[key], dossier)):
        ready = all(state.trail.has(key) for key in step.after if applies(BY_KEY[key], dossier))
        if ready and actor.may(right_to_record(step.key), candidate):
            url = reverse("move", args=[candidate.pk]) if step.key is K.MOVED else record_url(candidate, step)
            yield Act(step.act, url)
