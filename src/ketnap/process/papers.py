"""Conditions on the papers of an admission: class, application, introductions, verification, helpers.

As in `process.conditions`: a function takes the trail and the day of the act that is judged; the text in force on that
day governs, and a condition the dossier does not have returns nothing.
"""

from collections.abc import Iterable
from datetime import date

from ketnap.law import values
from ketnap.law.base import Finding, Since
from ketnap.law.calendar import add_months, full_months, full_years
from ketnap.law.duties import duty
from ketnap.law.judging import found, judge, known, line_on
from ketnap.law.sources import QD_24
from ketnap.process.keys import StepKey
from ketnap.process.records import Introduction, Record, Verdict
from ketnap.process.steps import BY_KEY, applies, union_introduces
from ketnap.process.trail import Trail

K = StepKey


def usable_until(issued: date, on: date) -> tuple[date, Since[int]]:
    """The last day a class certificate may be used, by the text in force on `on`: the day the cell considers."""
    line = line_on(values.CLASS_CERTIFICATE, on)
    return add_months(issued, known(line)), line


def certificate(trail: Trail, on: date) -> Iterable[Finding]:
    """The class certificate is held and not older than the text allows on the day the cell considers (D4)."""
    held = trail.last(K.CERTIFICATE, on)
    if held is None:
        line = line_on(values.CLASS_CERTIFICATE, on)
        text = "Chưa có giấy chứng nhận lớp nhận thức về Đảng."
        return [found("D4", line, on, False, text, missing="giấy chứng nhận lớp nhận thức về Đảng")]
    ends, line = usable_until(held.on, on)
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
