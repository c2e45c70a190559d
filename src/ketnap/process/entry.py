"""What stops a record from being written down at all: impossible days, numbers, order, missing details.

`problems` is never lifted: the record cannot be true as it stands, or lacks what its step asks. What the law would
object to is another matter (`refusals`): there somebody with the right may answer for an exception.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ketnap.law.base import Finding, Outcome
from ketnap.process.conditions import gate
from ketnap.process.entry_letters import letter_problems
from ketnap.process.keys import StepKey
from ketnap.process.probation import EXPLAINED
from ketnap.process.records import Dossier, Record, Remark, effective, unfit
from ketnap.process.steps import BY_KEY, CAUSES, CLOSING, SIDE, STEPS, Ask, Step, applies
from ketnap.process.trail import Trail
from ketnap.process.votes import impossible

K = StepKey


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason a record cannot be written: the field to look at ("on", "vote.yes") and the sentence to show."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Refusals:
    """Everything against a record: what can never be written, and what the law of its day does not meet."""

    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]

    def __bool__(self) -> bool:
        return bool(self.problems or self.findings)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record about to be written, with the trail it would join (without the record it corrects)."""

    record: Record
    step: Step
    trail: Trail
    dossier: Dossier
    today: date


def problems(dossier: Dossier, record: Record, today: date) -> tuple[Problem, ...]:
    """Every reason why `record` may not be written on `today`; empty when it may."""
    entry = _Entry(record, BY_KEY[record.step], Trail(_without(dossier, record.corrects)), dossier, today)
    checks = _WITHDRAWAL if record.withdrawn else _CHECKS
    return tuple(problem for check in checks for problem in check(entry))


def refusals(dossier: Dossier, record: Record, today: date) -> Refusals:
    """`problems`, and the conditions of the law that are not met; those the caller may let somebody answer for."""
    trail = Trail(_without(dossier, record.corrects))
    asked = () if record.withdrawn else gate(record.step, trail, record.on)
    failed = tuple(finding for finding in asked if finding.outcome is Outcome.FAIL)
    return Refusals(problems(dossier, record, today), failed)


def _without(dossier: Dossier, corrected: int | None) -> Dossier:
    """The dossier as it stands when one of its records has given way."""
    standing = effective(dossier.records)
    return replace(dossier, records=tuple(row for row in standing if corrected is None or row.id != corrected))


def _vi(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _correction(entry: _Entry) -> Iterator[Problem]:
    """A correction points to a record that still stands, of the same step."""
    target = entry.record.corrects
    if target is None:
        return
    rows = {row.id: row for row in entry.dossier.records if row.id is not None}
    if target not in rows:
        yield Problem("corrects", "Không tìm thấy bản ghi cần sửa trong hồ sơ này.")
    elif any(row.corrects == target for row in entry.dossier.records):
        yield Problem("corrects", "Bản ghi này đã được sửa. Sửa bản mới nhất.")
    elif rows[target].step is not entry.record.step:
        title = BY_KEY[rows[target].step].title
        yield Problem("step", f"Bản ghi cần sửa thuộc bước “{title}”. Bản sửa phải cùng bước.")


def _road(entry: _Entry) -> Iterator[Problem]:
    """The road has this step, is still open, and does not hold it yet."""
    if not applies(entry.step, entry.dossier):
        yield Problem("step", f"Hồ sơ này không có bước “{entry.step.title}”.")
    if entry.record.corrects is not None:
        return
    yield from _closed(entry)
    done = entry.trail.last(entry.step.key)
    if done and not entry.step.repeats:
        yield Problem("step", f"Đã ghi “{_title(done)}” ngày {_vi(done.on)}. Muốn đổi thì sửa bản ghi đó.")


def _title(record: Record) -> str:
    return BY_KEY[record.step].title


def _closed(entry: _Entry) -> Iterator[Problem]:
    """Nothing is written after the end; only a wrong admission may still be cancelled (294-QĐ/TW 4.4)."""
    ended = next((row for row in entry.trail.records if row.step in CLOSING), None)
    cancels = entry.step.key is K.CANCELLED and ended is not None and ended.step is K.CARD_HANDED
    if ended and not cancels:
        yield Problem("step", f"Hồ sơ đã kết thúc ngày {_vi(ended.on)}: {BY_KEY[ended.step].name}.")


def _day(entry: _Entry) -> Iterator[Problem]:
    """Not in the future, not before birth, not before the dossier."""
    on, dossier, step = entry.record.on, entry.dossier, entry.step
    if on > entry.today:
        yield Problem("on", f"Ngày {_vi(on)} chưa tới. Chỉ ghi việc đã làm; xem lại ngày.")
    if on < dossier.person.born_on:
        yield Problem("on", f"Ngày {_vi(on)} trước ngày sinh ({_vi(dossier.person.born_on)}). Xem lại ngày.")
    elif dossier.opened_on and on < dossier.opened_on and step.key not in SIDE and not step.free_order:
        yield Problem("on", f"Ngày {_vi(on)} trước ngày mở hồ sơ ({_vi(dossier.opened_on)}). Xem lại ngày.")


def _order(entry: _Entry) -> Iterator[Problem]:
    """Not before a step that must come before, not after a step that needs it."""
    yield from _before_its_cause(entry)
    yield from _after_its_effect(entry)
    if entry.step.key in CLOSING:
        yield from _end_before_last(entry)


def _before_its_cause(entry: _Entry) -> Iterator[Problem]:
    """The step it would come before by the most days is named."""
    causes = (key for key in CAUSES[entry.step.key] if not entry.trail.lifted(f"STEP-{key}"))
    firsts = (_first(entry.trail, key) for key in causes)
    later = [first for first in firsts if first and entry.record.on < first.on]
    if later:
        cause = max(later, key=_place)
        words = f"Ngày {entry.step.name} không thể trước ngày {BY_KEY[cause.step].name} ({_vi(cause.on)})."
        yield Problem("on", words)


def _after_its_effect(entry: _Entry) -> Iterator[Problem]:
    """Only the first record of a step counts here: a vote taken again may follow what came of the first."""
    key, on = entry.step.key, entry.record.on
    if _first(entry.trail, key, until=on) or entry.trail.lifted(f"STEP-{key}"):
        return
    firsts = (_first(entry.trail, step.key) for step in STEPS if key in CAUSES[step.key])
    earlier = [first for first in firsts if first and first.on < on]
    if earlier:
        effect = min(earlier, key=_place)
        yield Problem("on", f"Ngày {entry.step.name} không thể sau ngày {BY_KEY[effect.step].name} ({_vi(effect.on)}).")


def _place(record: Record) -> tuple[date, int]:
    """By day, then by the order of the road."""
    return record.on, _ORDER[record.step]


_ORDER = {step.key: at for at, step in enumerate(STEPS)}


def _effects(entry: _Entry) -> Iterator[Record]:
    """The first record of every step that names this one as coming before."""
    for step in STEPS:
        first = _first(entry.trail, step.key) if entry.step.key in step.after and not step.free_order else None
        if first:
            yield first


def _first(trail: Trail, key: StepKey, until: date | None = None) -> Record | None:
    return next((row for row in trail.all(key) if until is None or row.on <= until), None)


def _end_before_last(entry: _Entry) -> Iterator[Problem]:
    rows = [row for row in entry.trail.records if row.step not in SIDE and row.on > entry.record.on]
    if rows and entry.step.key is not K.CANCELLED:
        last = rows[-1]
        yield Problem("on", f"Đã ghi “{_title(last)}” ngày {_vi(last.on)}, sau ngày kết thúc này. Xem lại ngày.")


def _pause(entry: _Entry) -> Iterator[Problem]:
    """A dossier is paused once at a time, and does not move while it is."""
    since = entry.trail.paused_since(entry.record.on)
    if entry.step.key is K.PAUSED and since:
        yield Problem("step", f"Hồ sơ đang tạm dừng từ ngày {_vi(since)}.")
    elif entry.step.key is K.RESUMED and not since:
        yield Problem("step", "Hồ sơ không tạm dừng vào ngày này. Xem lại ngày.")
    elif since and since < entry.record.on and not entry.step.optional:
        yield Problem("step", f"Hồ sơ đang tạm dừng từ ngày {_vi(since)}. Ghi tiếp tục xem xét trước.")


_ASKED = {
    Ask.VOTE: "Chưa ghi số phiếu.",
    Ask.INTRODUCTION: "Chưa ghi người giới thiệu.",
    Ask.LETTER: "Chưa ghi nơi nhận công văn thẩm tra.",
    Ask.ANSWER: "Chưa ghi nơi trả lời thẩm tra.",
    Ask.WAIVER: "Chưa ghi ai không phải thẩm tra và căn cứ nào.",
    Ask.HELPER: "Chưa ghi đảng viên được phân công giúp đỡ.",
    Ask.REMARK: "Chưa ghi tháng nhận xét.",
    Ask.CONSENT: "Chưa chọn nội dung được đồng ý.",
    Ask.OVERRIDE: "Chưa ghi điều kiện được cho qua và lý do.",
    Ask.NUMBER: "Chưa ghi số.",
    Ask.REASON: "Chưa ghi lý do hoặc nội dung.",
}
_ALWAYS_ALLOWED = frozenset({Ask.NUMBER, Ask.REASON})


def _details(entry: _Entry) -> Iterator[Problem]:
    """What the step asks is there, and nothing it has no place for."""
    for ask in Ask:
        given = getattr(entry.record, ask.value)
        if ask in entry.step.asks:
            if given is None or given == "" or (isinstance(given, str) and not given.strip()):
                yield Problem(ask.value, _ASKED[ask])
        elif given is not None and ask not in _ALWAYS_ALLOWED:
            yield Problem(ask.value, f"Bước “{entry.step.title}” không ghi mục này.")
    if {Ask.CONSENT, Ask.OVERRIDE} & set(entry.step.asks) and not entry.record.paper.strip():
        yield Problem("paper", "Chưa ghi số, ngày của văn bản.")


def _vote(entry: _Entry) -> Iterator[Problem]:
    """Possible numbers; one vote of a body in a day; none after the decision it leads to."""
    vote = entry.record.vote
    if vote is None or Ask.VOTE not in entry.step.asks:
        return
    for wrong in impossible(vote):
        yield Problem(f"vote.{wrong.field}", wrong.sentence)
    if any(row.on == entry.record.on for row in entry.trail.all(entry.step.key)) and entry.step.repeats:
        words = f"Đã ghi “{entry.step.title}” ngày {_vi(entry.record.on)}. "
        yield Problem("on", words + "Một ngày chỉ biểu quyết một lần; sai số thì đính chính dòng ấy trong hồ sơ.")
    yield from _vote_too_late(entry)


_DECIDES = {
    K.CELL_VOTE: K.DECIDED,
    K.GRASSROOTS_VOTE: K.DECIDED,
    K.RECOGNITION_CELL_VOTE: K.RECOGNISED,
    K.RECOGNITION_GRASSROOTS_VOTE: K.RECOGNISED,
}


def _vote_too_late(entry: _Entry) -> Iterator[Problem]:
    after = _DECIDES.get(entry.step.key)
    decided = entry.trail.day(after) if after else None
    earlier = _first(entry.trail, entry.step.key, until=entry.record.on)
    if decided and earlier and entry.record.on > decided:
        yield Problem("on", f"Đã có quyết định ngày {_vi(decided)}; không biểu quyết lại sau ngày đó.")


def _introduction(entry: _Entry) -> Iterator[Problem]:
    introduction = entry.record.introduction
    if introduction is None:
        return
    if not introduction.by.strip():
        yield Problem("introduction.by", "Chưa ghi tên đảng viên giới thiệu.")
    since = introduction.together_since
    if since and since > entry.record.on:
        yield Problem("introduction.together_since", f"Ngày {_vi(since)} sau ngày giới thiệu. Xem lại ngày.")


def _verification(entry: _Entry) -> Iterator[Problem]:
    for field, sentence in letter_problems(entry.record, entry.trail, entry.today):
        yield Problem(field, sentence)


def _helper(entry: _Entry) -> Iterator[Problem]:
    helper = entry.record.helper
    if helper is not None and not helper.name.strip():
        yield Problem("helper.name", _ASKED[Ask.HELPER])


LONGEST = 4000
MOST_CONTACTS = 99
_MONTH = re.compile(r"([1-9][0-9]{3})-(0[1-9]|1[0-2])")


def _remark(entry: _Entry) -> Iterator[Problem]:
    """A month between the helper's first and the day the remark was made."""
    remark = entry.record.remark
    if remark is None:
        return
    read = _MONTH.fullmatch(remark.month)
    if read is None:
        yield Problem("remark.month", "Tháng nhận xét viết như 2026-10.")
        return
    month, helped = date(int(read[1]), int(read[2]), 1), _first(entry.trail, K.HELPER_ASSIGNED)
    if month > entry.record.on:
        yield Problem("remark.month", f"Tháng {month:%m/%Y} chưa tới vào ngày nhận xét. Xem lại tháng.")
    elif helped and month < helped.on.replace(day=1):
        yield Problem("remark.month", f"Tháng {month:%m/%Y} trước khi phân công người giúp đỡ ({_vi(helped.on)}).")
    rows = entry.trail.all(K.REMARK)
    if told := next((row for row in rows if row.remark and row.remark.month == remark.month), None):
        words = f"Đã ghi nhận xét tháng {month:%m/%Y} ngày {_vi(told.on)}. Muốn đổi thì đính chính nhận xét đó."
        yield Problem("remark.month", words)
    admitted = _first(entry.trail, K.CEREMONY, until=entry.record.on) is not None
    if words := unfit(remark.proposal, probationary=admitted):
        yield Problem("remark.proposal", words)
    yield from _remark_parts(remark)


def _remark_parts(remark: Remark) -> Iterator[Problem]:
    """Texts that can be read at a meeting, and a number of meetings that can be."""
    for name in ("text", "strong", "weak", "progress"):
        if len(getattr(remark, name) or "") > LONGEST:
            yield Problem(f"remark.{name}", f"Dài nhất {LONGEST:_} chữ. Ghi ngắn lại.".replace("_", "."))
    if remark.contacts is not None and not 0 <= remark.contacts <= MOST_CONTACTS:
        yield Problem("remark.contacts", f"Số lần gặp trong tháng từ 0 đến {MOST_CONTACTS}. Xem lại số lần.")


def _delay(entry: _Entry) -> Iterator[Problem]:
    """A delay is explained where recognition is considered or decided, nowhere else."""
    if entry.record.delay is not None and entry.step.key not in EXPLAINED:
        yield Problem("delay", f"Bước “{entry.step.title}” không ghi mục này.")


def _override(entry: _Entry) -> Iterator[Problem]:
    override = entry.record.override
    if override is None:
        return
    if not override.rule.strip():
        yield Problem("override.rule", "Chưa ghi điều kiện được cho qua.")
    if not override.reason.strip():
        yield Problem("override.reason", "Chưa ghi lý do cho qua.")


def _withdrawn(entry: _Entry) -> Iterator[Problem]:
    """A record may be withdrawn only by name, and not while a later step leans on it."""
    if entry.record.corrects is None:
        yield Problem("corrects", "Chưa chỉ rõ bản ghi cần rút.")
    elif not entry.trail.has(entry.step.key):
        for effect in _effects(entry):
            title, day = _title(effect), _vi(effect.on)
            yield Problem("corrects", f"Bước “{title}” ngày {day} dựa vào bản ghi này. Rút bước đó trước.")


type _Check = Callable[[_Entry], Iterator[Problem]]

_CHECKS: tuple[_Check, ...] = (
    _correction, _road, _day, _order, _pause, _details, _vote, _introduction, _verification, _helper, _remark,
    _delay, _override,
)  # fmt: skip
_WITHDRAWAL: tuple[_Check, ...] = (_correction, _withdrawn)
