"""Conditions on the papers, the days and the votes of a road: one named function each, returning findings.

Every function takes the trail and the day of the act that is judged; the text in force on that day governs. A
condition the dossier does not have returns nothing.
"""

from collections.abc import Callable, Iterable
from datetime import date

from ketnap.law import eligibility, values
from ketnap.law.base import Finding, Outcome, Since
from ketnap.law.calendar import add_months, full_months, full_years
from ketnap.law.duties import duty
from ketnap.law.facts import ConsentKind
from ketnap.law.judging import found, judge, known, line_on
from ketnap.law.rule import Act
from ketnap.law.sources import QD_24
from ketnap.process import deadlines
from ketnap.process.keys import StepKey
from ketnap.process.records import Introduction, Record, RoadKind, Verdict
from ketnap.process.steps import BY_KEY, applies, union_introduces
from ketnap.process.trail import Trail
from ketnap.process.votes import threshold

type Condition = Callable[[Trail, date], Iterable[Finding]]

K = StepKey


def standards(trail: Trail, on: date) -> Iterable[Finding]:
    """Age, schooling, citizenship, special groups; and, for a second admission, what that asks."""
    yield from eligibility.obstacles(trail.person, on)
    if trail.dossier.kind is RoadKind.AGAIN:
        yield from eligibility.readmission(trail.person, on)


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
    rows = _introducers(trail, on)
    line, have = _introducers_asked(trail, on), len(rows)
    need = known(line)
    text = f"Có {have} đảng viên giới thiệu, cần {need}."
    yield found("INTRO", line, on, have >= need, text, missing=f"giấy giới thiệu của {need - have} đảng viên")
    for row, introduction in rows:
        yield from _introducer(row, introduction)
    yield from _youth(trail, on)


def _introducers_asked(trail: Trail, on: date) -> Since[int]:
    return line_on(values.INTRODUCERS_WITH_UNION if union_introduces(trail.dossier) else values.INTRODUCERS, on)


def _introducers(trail: Trail, on: date) -> list[tuple[Record, Introduction]]:
    """The last introduction of every member who wrote one by `on`."""
    rows = (row for row in trail.all(K.MEMBER_INTRODUCTION) if row.on <= on)
    last = {row.introduction.by: (row, row.introduction) for row in rows if row.introduction}
    return list(last.values())


def _introducer(row: Record, introduction: Introduction) -> Iterable[Finding]:
    official, by = duty("introduction", row.on), introduction.by
    text = f"Người giới thiệu {by} là đảng viên {'chính thức' if introduction.official else 'dự bị'}."
    yield found("INTRO-OFFICIAL", official, row.on, introduction.official, text)
    if introduction.replaces:
        return
    line, together = line_on(values.INTRODUCER_TOGETHER, row.on), _together(row.on)
    if introduction.together_since is None:
        text = f"Chưa ghi {by} {together} từ khi nào."
        yield judge("D5", line, row.on, text, missing="thời gian cùng công tác của người giới thiệu")
        return
    months = full_months(introduction.together_since, row.on)
    text = f"{by} {together} {months} tháng, cần {known(line)}."
    yield found("D5", line, row.on, months >= known(line), text)


def _together(on: date) -> str:
    """What counts as being together: the place of residence only since 24-QĐ/TW."""
    residence = " hoặc cùng nơi cư trú" if on >= QD_24.since else ""
    return f"cùng công tác, lao động, học tập{residence}"


YOUTH_UNTIL = 30
"""Last age of members of the Youth Union; local wording, so it only ever asks a person."""


def _youth(trail: Trail, on: date) -> Iterable[Finding]:
    """Of youth age, where the Youth Union has an organisation: the applicant must be a member of it (Charter 4.1)."""
    person = trail.person
    young = full_years(person.born_on, on) <= YOUTH_UNTIL
    if young and trail.dossier.unit.youth_union and person.youth_union is False:
        text = "Trong độ tuổi thanh niên, nơi có tổ chức Đoàn mà chưa ghi là đoàn viên."
        yield judge("INTRO-YOUTH", duty("introduction", on), on, text, missing="tư cách đoàn viên")


def papers_fresh(trail: Trail, on: date) -> Iterable[Finding]:
    """Twelve months after the dossier was made and the cell has not considered it, papers are made again (D6)."""
    made = trail.last(K.HISTORY, on)
    if made is None:
        return
    line = line_on(values.DOSSIER_VALIDITY, on)
    ends = add_months(made.on, known(line))
    if on <= ends or any(row.on <= ends and row.on < on for row in trail.all(K.CELL_VOTE)):
        yield found("D6", line, on, True, f"Hồ sơ lập {made.on:%d/%m/%Y}, chi bộ xét trong {known(line)} tháng.")
        return
    yield _papers_again(trail, on, ends, line, made)
    yield from _opinions_again(trail, on, ends, line)


def _papers_again(trail: Trail, on: date, ends: date, line: Since[int], made: Record) -> Finding:
    old = [BY_KEY[key].name for key in (K.MEMBER_INTRODUCTION, K.UNION_INTRODUCTION) if _old(trail, key, on, ends)]
    text = f"Hồ sơ lập {made.on:%d/%m/%Y}, quá {known(line)} tháng mà chi bộ chưa xét"
    if not old:
        return found("D6", line, on, True, f"{text}; giấy giới thiệu đã làm lại.")
    return found("D6", line, on, False, f"{text}; làm lại: {', '.join(old)}.", missing=", ".join(old))


def _old(trail: Trail, key: StepKey, on: date, ends: date) -> bool:
    """Whether a paper that must be made again has not been; every introducer who is needed writes again."""
    if not applies(BY_KEY[key], trail.dossier):
        return False
    if key is K.MEMBER_INTRODUCTION:
        return sum(row.on > ends for row, _ in _introducers(trail, on)) < known(_introducers_asked(trail, on))
    last = trail.last(key, on)
    return last is None or last.on <= ends


def _opinions_again(trail: Trail, on: date, ends: date, line: Since[int]) -> Iterable[Finding]:
    """Opinions are added to, and the history verified again where it changed; how far, a person decides."""
    last = trail.last(K.OPINIONS, on)
    if last is None or last.on <= ends:
        text = "Hồ sơ quá hạn: lấy ý kiến bổ sung của đoàn thể và nơi cư trú; lý lịch có thay đổi thì thẩm tra bổ sung."
        yield judge("D6-OPINIONS", line, on, text, missing="tổng hợp ý kiến bổ sung")


def verification(trail: Trail, on: date) -> Iterable[Finding]:
    """Every place asked has answered, and no answer says the history is untrue."""
    line = duty("verification-reply", on)
    waiting = list(dict.fromkeys(letter.place for _, letter in trail.unanswered(on)))
    asked = len({letter.place for _, letter in trail.letters(on)})
    if waiting:
        text = f"Còn {len(waiting)} trong {asked} nơi chưa trả lời thẩm tra lý lịch: {', '.join(waiting)}."
        yield found("VERIFY-ANSWERS", line, on, False, text, missing=f"trả lời thẩm tra của {waiting[0]}")
    elif asked:
        yield found("VERIFY-ANSWERS", line, on, True, f"Đủ trả lời thẩm tra lý lịch của {asked} nơi.")
    answers = {row.answer.place: row for row in trail.all(K.ANSWER) if row.answer and row.on <= on}
    for place, row in answers.items():
        if row.answer and row.answer.verdict is not Verdict.TRUE:
            yield judge(
                "VERIFY-VERDICT", duty("verified", row.on), row.on, f"{place} trả lời: {row.answer.verdict.vi}."
            )


def helpers(trail: Trail, on: date) -> Iterable[Finding]:
    """Only an official member helps; asked of everybody assigned by `on`."""
    for step in (K.HELPER_ASSIGNED, K.PROBATION_HELPER):
        for row in trail.all(step):
            if row.on <= on and row.helper and not row.helper.official:
                text = f"Người giúp đỡ {row.helper.name} là đảng viên dự bị."
                yield found("HELPER-OFFICIAL", duty(BY_KEY[step].duty, row.on), row.on, False, text)


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
    failed = [row for row, vote in votes if not threshold(step, vote, row.on).reached]
    line = line_on(values.FAILED_VOTES, on)
    if len(failed) >= known(line):
        text = f"{BY_KEY[step].title}: {len(failed)} lần không đủ phiếu; "
        text += "báo cáo cấp ủy cấp trên trực tiếp và cấp ủy có thẩm quyền xem xét, quyết định."
        yield judge("D18", line, on, text)


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
    K.RECOGNITION_CELL_VOTE: (probation_over, failed_votes(*RECOGNITION_VOTES)),
    K.RECOGNITION_GRASSROOTS_VOTE: (vote_enough(K.RECOGNITION_CELL_VOTE),),
    K.RECOGNISED: (*map(vote_enough, RECOGNITION_VOTES), helpers, failed_votes(*RECOGNITION_VOTES)),
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
