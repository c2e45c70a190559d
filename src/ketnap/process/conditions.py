"""Conditions on the papers, the days and the votes of a road: one named function each, returning findings.

Every function takes the trail and the day of the act that is judged; the text in force on that day governs. A
condition the dossier does not have returns nothing.
"""

from collections.abc import Callable, Iterable
from datetime import date

from ketnap.law import eligibility, values
from ketnap.law.base import Finding, Outcome
from ketnap.law.calendar import add_months, full_months
from ketnap.law.duties import duty
from ketnap.law.facts import ConsentKind
from ketnap.law.judging import found, judge, known, line_on
from ketnap.process import deadlines
from ketnap.process.keys import StepKey
from ketnap.process.records import Record, RoadKind, Verdict
from ketnap.process.steps import BY_KEY, applies, union_introduces
from ketnap.process.trail import Trail
from ketnap.process.votes import threshold

type Condition = Callable[[Trail, date], Iterable[Finding]]

K = StepKey


def standards(trail: Trail, on: date) -> Iterable[Finding]:
    """Age, schooling, citizenship, special groups; and, for a second admission, what that asks."""
    yield from eligibility.obstacles(trail.dossier.person, on)
    if trail.dossier.kind is RoadKind.AGAIN:
        yield from eligibility.readmission(trail.dossier.person, on)


def certificate(trail: Trail, on: date) -> Iterable[Finding]:
    """The class certificate is held and not older than the text allows on the day the cell considers (D4)."""
    line = line_on(values.CLASS_CERTIFICATE, on)
    held = trail.last(K.CERTIFICATE, on)
    if held is None:
        text = "Chưa có giấy chứng nhận lớp nhận thức về Đảng."
        return [found("D4", line, on, False, text, missing="giấy chứng nhận lớp nhận thức về Đảng")]
    ends = add_months(held.on, known(line))
    text = f"Giấy chứng nhận lớp cấp {held.on:%d/%m/%Y}, có giá trị đến {ends:%d/%m/%Y}."
    return [found("D4", line, on, on <= ends, text, missing="học lại lớp, lấy giấy chứng nhận mới")]


def application_first(trail: Trail, on: date) -> Iterable[Finding]:
    """The application comes before the personal history."""
    asked, told = trail.last(K.APPLICATION, on), trail.last(K.HISTORY, on)
    if asked is None or told is None:
        return []
    text = f"Đơn viết {asked.on:%d/%m/%Y}, lý lịch khai {told.on:%d/%m/%Y}."
    return [found("APPLICATION-FIRST", duty("application-first", told.on), told.on, asked.on <= told.on, text)]


def introductions(trail: Trail, on: date) -> Iterable[Finding]:
    """Enough introducers, each an official member who has been together with the person long enough (2.6, D5)."""
    rows = [row for row in trail.all(K.MEMBER_INTRODUCTION) if row.on <= on and row.introduction]
    rule = values.INTRODUCERS_WITH_UNION if union_introduces(trail.dossier) else values.INTRODUCERS
    line = line_on(rule, on)
    need, have = known(line), len({row.introduction.by for row in rows if row.introduction})
    text = f"Có {have} đảng viên giới thiệu, cần {need}."
    yield found("INTRO", line, on, have >= need, text, missing=f"giấy giới thiệu của {need - have} đảng viên")
    for row in rows:
        yield from _introducer(row)


def _introducer(row: Record) -> Iterable[Finding]:
    introduction = row.introduction
    assert introduction is not None
    official = duty("introduction", row.on)
    text = f"Người giới thiệu {introduction.by} là đảng viên {'chính thức' if introduction.official else 'dự bị'}."
    yield found("INTRO-OFFICIAL", official, row.on, introduction.official, text)
    if introduction.replaces:
        return
    line = line_on(values.INTRODUCER_TOGETHER, row.on)
    if introduction.together_since is None:
        text = f"Chưa ghi {introduction.by} cùng công tác, lao động, học tập hoặc cư trú từ khi nào."
        yield judge("D5", line, row.on, text, missing="thời gian cùng công tác của người giới thiệu")
        return
    months = full_months(introduction.together_since, row.on)
    text = f"{introduction.by} cùng công tác, lao động, học tập hoặc cư trú {months} tháng, cần {known(line)}."
    yield found("D5", line, row.on, months >= known(line), text)


def papers_fresh(trail: Trail, on: date) -> Iterable[Finding]:
    """Twelve months after the dossier was made, introduction and union resolution are made again (D6)."""
    made = trail.last(K.HISTORY, on)
    if made is None:
        return []
    line = line_on(values.DOSSIER_VALIDITY, on)
    ends = add_months(made.on, known(line))
    if on <= ends:
        return [found("D6", line, on, True, f"Hồ sơ lập {made.on:%d/%m/%Y}, trong {known(line)} tháng.")]
    again = [key for key in (K.MEMBER_INTRODUCTION, K.UNION_INTRODUCTION) if applies(BY_KEY[key], trail.dossier)]
    old = [BY_KEY[key].name for key in again if not _after(trail.last(key, on), ends)]
    text = f"Hồ sơ lập {made.on:%d/%m/%Y}, quá {known(line)} tháng mà chi bộ chưa xét; làm lại: {', '.join(old)}."
    done = f"Hồ sơ quá {known(line)} tháng, giấy giới thiệu đã làm lại."
    return [found("D6", line, on, not old, text if old else done, missing=", ".join(old))]


def _after(record: Record | None, day: date) -> bool:
    return record is not None and record.on > day


def verification(trail: Trail, on: date) -> Iterable[Finding]:
    """Every place asked has answered, and no answer says the history is untrue."""
    line = duty("verification-reply", on)
    waiting = [letter.place for _, letter in trail.unanswered(on)]
    asked = len({row.letter.place for row in trail.all(K.LETTER) if row.letter})
    if waiting:
        text = f"Còn {len(waiting)} trong {asked} nơi chưa trả lời thẩm tra lý lịch: {', '.join(waiting)}."
        yield found("VERIFY-ANSWERS", line, on, False, text, missing=f"trả lời thẩm tra của {waiting[0]}")
    elif asked:
        yield found("VERIFY-ANSWERS", line, on, True, f"Cả {asked} nơi đã trả lời thẩm tra lý lịch.")
    for row in trail.all(K.ANSWER):
        if row.answer and row.answer.verdict is not Verdict.TRUE and row.on <= on:
            text = f"{row.answer.place} trả lời: {row.answer.verdict.vi}."
            yield judge("VERIFY-VERDICT", duty("verified", row.on), row.on, text)


def vote_enough(step: StepKey) -> Condition:
    """The last vote of `step` reached its share. If not, the full result still goes to the competent committee."""

    def check(trail: Trail, on: date) -> Iterable[Finding]:
        record = trail.last(step, on)
        return [] if record is None else [vote_finding(record)]

    return check


def vote_finding(record: Record) -> Finding:
    """What the share in force on the day of a vote says about it."""
    title = BY_KEY[record.step].title
    if record.vote is None:
        return judge(
            f"VOTE-{record.step}", duty(BY_KEY[record.step].duty, record.on), record.on, f"{title}: chưa ghi số phiếu."
        )
    vote, at = record.vote, threshold(record.step, record.vote, record.on)
    text = f"{title}: {vote.yes} trên {vote.summoned} người tán thành, cần ít nhất {at.needed}."
    if not at.reached:
        text += " Không đủ phiếu: báo cáo kết quả để cấp ủy có thẩm quyền xem xét, quyết định."
        return judge(f"VOTE-{record.step}", at.line, record.on, text)
    if not at.line.established:
        return judge(f"VOTE-{record.step}", at.line, record.on, text)
    return Finding(f"VOTE-{record.step}", Outcome.PASS, text, at.line.clauses, record.on, at.line.confidence)


def consents_held(trail: Trail, on: date) -> Iterable[Finding]:
    """Written consents that must be in hand on the day of the decision."""
    considered = trail.day(K.CELL_VOTE) or on
    yield from eligibility.consents(trail.dossier.person, considered, on)
    if trail.dossier.kind is RoadKind.AGAIN:
        yield eligibility.readmission_consent(trail.dossier.person, on)


def ceremony_in_time(trail: Trail, on: date) -> Iterable[Finding]:
    """Within the working days the text gives; later only with the written consent of the level above (D15)."""
    due = deadlines.ceremony(trail)
    if due is None:
        return []
    line = due.line
    held = trail.dossier.person.consent(ConsentKind.LATE_CEREMONY)
    text = f"Lễ kết nạp trong {known(line)} ngày làm việc, hạn {due.due_on:%d/%m/%Y}."
    if on > due.due_on and held is None:
        text += " Làm muộn phải được cấp ủy cấp trên trực tiếp đồng ý."
    met = on <= due.due_on or held is not None
    return [found("D15", line, on, met, text, missing="văn bản đồng ý tổ chức lễ kết nạp muộn")]


def probation_over(trail: Trail, on: date) -> Iterable[Finding]:
    """Papers and votes of recognition start only after the twelve months (06-HD 4.2)."""
    ends, start = trail.probation_ends(), trail.day(K.CEREMONY)
    if ends is None or start is None:
        return []
    line = line_on(values.PROBATION, start)
    text = f"12 tháng dự bị từ {start:%d/%m/%Y} đến hết {ends:%d/%m/%Y}."
    if on == ends:
        return [judge("D16", line, on, f"{text} Làm đúng ngày cuối, quy định ghi sau khi hết 12 tháng.")]
    return [found("D16", line, on, on > ends, text)]


def failed_votes(trail: Trail, on: date) -> Iterable[Finding]:
    """Three failed votes on recognition go to the committee directly above and the competent one (D18)."""
    for step in (K.RECOGNITION_CELL_VOTE, K.RECOGNITION_GRASSROOTS_VOTE):
        failed = [row for row in trail.all(step) if row.vote and not threshold(step, row.vote, row.on).reached]
        line = line_on(values.FAILED_VOTES, on)
        if len(failed) >= known(line):
            text = f"{BY_KEY[step].title}: {len(failed)} lần không đủ phiếu;"
            yield judge("D18", line, on, f"{text} báo cáo cấp ủy cấp trên trực tiếp và cấp ủy có thẩm quyền.")


GATES: dict[StepKey, tuple[Condition, ...]] = {
    K.HISTORY: (application_first,),
    K.VERIFIED: (verification,),
    K.CELL_VOTE: (standards, certificate, application_first, introductions, papers_fresh, verification),
    K.GRASSROOTS_VOTE: (vote_enough(K.CELL_VOTE),),
    K.DECIDED: (vote_enough(K.CELL_VOTE), vote_enough(K.GRASSROOTS_VOTE), consents_held),
    K.CEREMONY: (ceremony_in_time,),
    K.SELF_REVIEW: (probation_over,),
    K.HELPER_REVIEW: (probation_over,),
    K.PROBATION_OPINIONS: (probation_over,),
    K.RECOGNITION_CELL_VOTE: (probation_over,),
    K.RECOGNITION_GRASSROOTS_VOTE: (vote_enough(K.RECOGNITION_CELL_VOTE),),
    K.RECOGNISED: (vote_enough(K.RECOGNITION_CELL_VOTE), vote_enough(K.RECOGNITION_GRASSROOTS_VOTE), failed_votes),
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
