"""Conditions on the days and the votes of a road, and the gates of its steps: one named function each.

Conditions on its papers are in `process.papers`.

Every function takes the trail and the day of the act that is judged; the text in force on that day governs. A
condition the dossier does not have returns nothing.
"""

from collections.abc import Callable, Iterable
from datetime import date

from ketnap.law import eligibility, values
from ketnap.law.base import Finding, Outcome, Since
from ketnap.law.cards import card_number
from ketnap.law.duties import duty
from ketnap.law.facts import ConsentKind
from ketnap.law.judging import found, judge, known, line_on
from ketnap.law.rule import Act
from ketnap.process import deadlines
from ketnap.process.keys import StepKey
from ketnap.process.papers import application_first, certificate, helpers, introductions, papers_fresh, verification
from ketnap.process.probation import missed
from ketnap.process.records import Record, RoadKind
from ketnap.process.steps import BY_KEY, applies
from ketnap.process.trail import Trail
from ketnap.process.votes import threshold

type Condition = Callable[[Trail, date], Iterable[Finding]]

K = StepKey


def standards(trail: Trail, on: date) -> Iterable[Finding]:
    """Age, schooling, citizenship, special groups; and, for a second admission, what that asks."""
    yield from eligibility.obstacles(trail.person, on)
    if trail.dossier.kind is RoadKind.AGAIN:
        yield from eligibility.readmission(trail.person, on)


def vote_enough(step: StepKey) -> Condition:
    """The last vote of `step` reached its share. If not, the full result still goes to the competent committee."""

    def check(trail: Trail, on: date) -> Iterable[Finding]:
        record = trail.last(step, on)
        return [] if record is None else [vote_finding(record, authorised=trail.dossier.unit.authorised)]

    return check


def vote_finding(record: Record, *, authorised: bool = False) -> Finding:
    """What the share in force on the day of a vote says about it."""
    rule, title, on = f"VOTE-{record.step}", BY_KEY[record.step].title, record.on
    if record.vote is None:
        return judge(rule, duty(BY_KEY[record.step].duty, on), on, f"{title}: chưa ghi số phiếu.", missing="số phiếu")
    at = threshold(record.step, record.vote, on, authorised=authorised)
    text = f"{title}: {record.vote.yes} trên {at.base} người tán thành, cần ít nhất {at.needed}."
    if at.reached:
        return found(rule, at.line, on, True, text)
    text += " Không đủ phiếu: báo cáo kết quả để cấp ủy có thẩm quyền xem xét, quyết định."
    return judge(rule, at.line, on, text)


def of_itself(record: Record, trail: Trail) -> Iterable[Finding]:
    """What a record says of itself: its vote, the number of the card. A card is judged by the day it was decided."""
    if record.vote:
        yield vote_finding(record, authorised=trail.dossier.unit.authorised)
    if record.step is K.CARD_HANDED and record.number:
        shape = card_number(record.number, trail.day(K.CARD_DECIDED) or record.on)
        yield from [shape] if shape else []


def consents_held(trail: Trail, on: date) -> Iterable[Finding]:
    """Written consents that must be in hand on the day of the decision."""
    considered = trail.day(K.CELL_VOTE) or on
    yield from eligibility.consents(trail.person, considered, on)
    if trail.dossier.kind is RoadKind.AGAIN:
        yield eligibility.readmission_consent(trail.person, on)


def ceremony_in_time(trail: Trail, on: date) -> Iterable[Finding]:
    """Within the working days the text gives; later only with the written consent of the level above (D15)."""
    due = deadlines.ceremony(trail, trail.calendar)
    if due is None:
        return
    held = trail.person.consent(ConsentKind.LATE_CEREMONY)
    consented = held is not None and held.on <= on
    ends = sorted(due.ends)
    text = f"Lễ kết nạp trong {known(due.line)} ngày làm việc, hạn {_days(ends)}."
    if on <= ends[0] or consented:
        yield found("D15", due.line, on, True, text)
    elif on <= ends[-1]:
        yield judge("D15", due.line, on, f"{text} Hai văn bản cho hai hạn khác nhau.")
    else:
        yield _ceremony_late(trail, on, due, text)


def _ceremony_late(trail: Trail, on: date, due: deadlines.Due, text: str) -> Finding:
    """Late by the days that are known; without the day of receipt, or with an open calendar, a person decides."""
    words = f"{text} Làm muộn phải được cấp ủy cấp trên trực tiếp đồng ý."
    missing = "văn bản đồng ý tổ chức lễ kết nạp muộn"
    from_receipt = known(line_on(values.CEREMONY_START, due.since)) is Act.DECISION_RECEIVED
    if from_receipt and not trail.has(K.DECISION_RECEIVED):
        words = f"{words} Chưa ghi ngày chi bộ nhận quyết định, tạm tính từ ngày quyết định."
        return judge("D15", due.line, on, words, missing=f"ngày chi bộ nhận quyết định, hoặc {missing}")
    if due.uncertain:
        return judge("D15", due.line, on, f"{words} {due.uncertain}", missing=missing)
    return found("D15", due.line, on, False, words, missing=missing)


def _days(days: Iterable[date]) -> str:
    return " hoặc ".join(f"{day:%d/%m/%Y}" for day in days)


def probation_over(trail: Trail, on: date) -> Iterable[Finding]:
    """The cell considers recognition only after the twelve months (Charter 5.1)."""
    yield from _after_probation(trail, on, None)


def papers_after_probation(trail: Trail, on: date) -> Iterable[Finding]:
    """Papers of recognition are made only after the twelve months (06-HD/TW 4.2)."""
    yield from _after_probation(trail, on, duty("recognition-papers", on))


def _after_probation(trail: Trail, on: date, papers: Since[str] | None) -> Iterable[Finding]:
    """After the twelve months every text agrees; before their end, `papers` is the line that forbids the paper."""
    ends, start = trail.probation_ends(), trail.day(K.CEREMONY)
    if ends is None or start is None:
        return
    line = line_on(values.PROBATION, start)
    text = f"12 tháng dự bị từ {start:%d/%m/%Y} đến hết {ends:%d/%m/%Y}."
    asked = papers or line
    if on > ends:
        yield found("D16", line, on, True, text)
    elif on == ends:
        yield judge("D16", asked, on, f"{text} Làm đúng ngày cuối, quy định ghi sau khi hết 12 tháng.")
    else:
        yield found("D16", asked, on, False, text)


def failed_votes(*steps: StepKey) -> Condition:
    """Three failed votes on recognition or removal go to the committee directly above and the competent one (D18)."""

    def check(trail: Trail, on: date) -> Iterable[Finding]:
        for step in steps:
            yield from _failed(trail, step, on)

    return check


def _failed(trail: Trail, step: StepKey, on: date) -> Iterable[Finding]:
    """All failed votes by `on` are counted; no text of the Centre says they must be in a row."""
    votes = [(row, row.vote) for row in trail.all(step) if row.vote and row.on <= on]
    reached = [threshold(step, vote, row.on).reached for row, vote in votes]
    failed = reached.count(False)
    line = line_on(values.FAILED_VOTES, on)
    if failed >= known(line):
        running = next((at for at, enough in enumerate(reversed(reached)) if enough), failed)
        text = f"{BY_KEY[step].title}: {failed} lần không đủ phiếu, {running} lần gần nhất liên tiếp; "
        text += "báo cáo cấp ủy cấp trên trực tiếp và cấp ủy có thẩm quyền xem xét, quyết định."
        yield judge("D18", line, on, text)


def explained(step: StepKey) -> Condition:
    """Recognition is considered or decided late: the explanation stays with the file, the day of recognition stays."""

    def check(trail: Trail, on: date) -> Iterable[Finding]:
        due, ends = missed(trail, step, on), trail.probation_ends()
        if due is None or ends is None:
            return
        record = next((row for row in trail.all(step) if row.on == on), None)
        said = record.delay.strip() if record and record.delay else ""
        text = f"{due.title}: hạn {_days(due.ends)}, {'làm muộn' if record else 'đã qua hạn'}. "
        text += f"Đảng viên chính thức vẫn tính từ ngày hết 12 tháng dự bị, {ends:%d/%m/%Y}."
        text += f" Giải trình: {said.rstrip('.')}." if said else ""
        yield judge(due.rule, due.line, on, text, missing="" if said else "giải trình lý do chậm")

    return check


RECOGNITION_VOTES = (K.RECOGNITION_CELL_VOTE, K.RECOGNITION_GRASSROOTS_VOTE)
REMOVAL_VOTES = (K.REMOVAL_CELL_VOTE, K.REMOVAL_GRASSROOTS_VOTE)

GATES: dict[StepKey, tuple[Condition, ...]] = {
    K.HISTORY: (application_first,),
    K.VERIFIED: (verification,),
    K.CELL_VOTE: (standards, certificate, application_first, helpers, introductions, papers_fresh, verification),
    K.GRASSROOTS_VOTE: (vote_enough(K.CELL_VOTE),),
    K.DECIDED: (vote_enough(K.CELL_VOTE), vote_enough(K.GRASSROOTS_VOTE), consents_held),
    K.CEREMONY: (ceremony_in_time,),
    K.SELF_REVIEW: (papers_after_probation,),
    K.HELPER_REVIEW: (papers_after_probation,),
    K.PROBATION_OPINIONS: (papers_after_probation,),
    K.RECOGNITION_CELL_VOTE: (probation_over, explained(K.RECOGNITION_CELL_VOTE), failed_votes(*RECOGNITION_VOTES)),
    K.RECOGNITION_GRASSROOTS_VOTE: (vote_enough(K.RECOGNITION_CELL_VOTE),),
    K.RECOGNISED: (
        *map(vote_enough, RECOGNITION_VOTES),
        helpers,
        explained(K.RECOGNISED),
        failed_votes(*RECOGNITION_VOTES),
    ),
    K.REMOVAL_GRASSROOTS_VOTE: (vote_enough(K.REMOVAL_CELL_VOTE),),
    K.STRUCK_OFF: (*map(vote_enough, REMOVAL_VOTES), failed_votes(*REMOVAL_VOTES)),
}


def gate(step: StepKey, trail: Trail, on: date) -> tuple[Finding, ...]:
    """Everything the law asks before `step` may happen on `on`, met or not; blocks lifted with a reason pass."""
    found_here = [*missing_steps(step, trail, on)]
    for condition in GATES.get(step, ()):
        found_here.extend(condition(trail, on))
    return tuple(_lift(finding, trail) for finding in found_here)


def missing_steps(step: StepKey, trail: Trail, on: date) -> Iterable[Finding]:
    """Steps that come before and have not been written down by `on`; none where no text fixes the order."""
    for key in () if BY_KEY[step].free_order else BY_KEY[step].after:
        before = BY_KEY[key]
        if applies(before, trail.dossier) and not trail.has(key, on):
            line = duty(before.duty, on)
            text = f"Chưa ghi: {before.name}."
            yield found(f"STEP-{key}", line, on, False, text, missing=_named(before.title, before.paper))


def _named(title: str, paper: str) -> str:
    return f"{title} ({paper})" if paper else title


def _lift(finding: Finding, trail: Trail) -> Finding:
    lifted = trail.lifted(finding.rule) if finding.outcome is not Outcome.PASS else None
    if lifted is None or lifted.override is None:
        return finding
    text = (
        f"{finding.text} Cho qua ngày {lifted.on:%d/%m/%Y}, lý do: {lifted.override.reason}; văn bản: {lifted.paper}."
    )
    return Finding(finding.rule, Outcome.JUDGE, text, finding.clauses, finding.governed_on, finding.confidence)
