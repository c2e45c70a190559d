"""Who may be considered: conditions on the person alone, each naming its clause and the day that governed.

`obstacles(person, on)` answers for the day the cell considers admission; `consents` for the day of the decision.
Everything about papers, votes and days of the road is in `process.papers` and `process.conditions`.
"""

from datetime import date, timedelta

from ketnap.law import values
from ketnap.law.base import Clause, Confidence, Finding, Outcome, Since, dated
from ketnap.law.calendar import add_months, birthday, full_months
from ketnap.law.facts import Area, Consent, ConsentKind, Former, LeftFor, PersonFacts, Precision, Schooling, SpecialCase
from ketnap.law.judging import found, judge, known, line_of, line_on
from ketnap.law.rule import Rule
from ketnap.law.sources import (
    CHARTER,
    HD_08_BTCTW,
    HD_20,
    HD_41,
    QD_06,
    QD_20,
    QD_24,
    QD_29,
    QD_127,
    QD_208,
    QD_232,
    QD_294,
    TT_06,
)

_CITIZEN = Since(CHARTER.since, True, (Clause(CHARTER, "điểm 2 Điều 1"),), Confidence.HIGH)


def obstacles(person: PersonFacts, on: date) -> tuple[Finding, ...]:
    """Every standard asked of the person on `on`, met or not, in the order of the texts."""
    found_here = [citizen(person, on), age(person, on), schooling(person, on)]
    return (*found_here, *special_cases(person, on))


def citizen(person: PersonFacts, on: date) -> Finding:
    """Vietnamese citizen (Charter 1.2). Not recorded is not "no": it asks."""
    if person.citizen is None:
        return judge("CITIZEN", _CITIZEN, on, "Chưa ghi quốc tịch.", missing="quốc tịch")
    text = "Là công dân Việt Nam." if person.citizen else "Không phải công dân Việt Nam."
    return found("CITIZEN", _CITIZEN, on, person.citizen, text)


def _births(person: PersonFacts) -> tuple[date, date]:
    """First and last day the person may have been born, given how precisely the date is known."""
    born = person.born_on
    if person.born_precision is Precision.YEAR:
        return date(born.year, 1, 1), date(born.year, 12, 31)
    if person.born_precision is Precision.MONTH:
        first = born.replace(day=1)
        return first, add_months(first, 1) - timedelta(days=1)
    return born, born


def _age_words(person: PersonFacts, on: date) -> str:
    years, months = divmod(full_months(person.born_on, on), 12)
    about = "" if person.born_precision is Precision.DAY else "khoảng "
    return f"{about}{years} tuổi {months} tháng" if months else f"{about}{years} tuổi"


def age(person: PersonFacts, on: date) -> Finding:
    """18 to 60 on the day the cell considers, "counted by month" (AGE-MIN, AGE-MAX).

    No text says what "by month" means to the day: between the first of the birthday month and the birthday itself,
    and between the 60th birthday and the end of its month, a person decides.
    """
    least = line_on(values.AGE_MIN, on)
    early, late = _births(person)
    words = _age_words(person, on)
    if on < birthday(late, known(least)):
        month = birthday(early, known(least)).replace(day=1)
        if on >= month:
            text = f"{words} vào ngày xét; tuổi tính theo tháng, chưa tới ngày sinh nhật 18 tuổi."
            return judge("AGE-MIN", least, on, text)
        return found("AGE-MIN", least, on, False, f"{words} vào ngày xét, chưa đủ {known(least)} tuổi.")
    return _upper_age(person, on, words, least)


def _upper_age(person: PersonFacts, on: date, words: str, least: Since[int]) -> Finding:
    if on < values.AGE_MAX.dated.lines[0].day:
        return found("AGE-MIN", least, on, True, f"{words}, đủ tuổi.")
    most = line_on(values.AGE_MAX, on)
    first, last = (birthday(born, known(most)) for born in _births(person))
    if on < first:
        return found("AGE-MAX", most, on, True, f"{words}, trong khoảng {known(least)} đến {known(most)} tuổi.")
    if on < add_months(last.replace(day=1), 1):
        text = f"{words}; tuổi tính theo tháng, đang trong tháng sinh nhật {known(most)} tuổi."
        unclear = f"{words}; chưa rõ đã quá {known(most)} tuổi hay chưa vì ngày sinh ghi chưa đủ."
        return judge("AGE-MAX", most, on, text if person.born_precision is Precision.DAY else unclear)
    return _over_age(person, on, words)


def _over_age(person: PersonFacts, on: date, words: str) -> Finding:
    line = line_on(values.OVER_AGE_CONSENT, on)
    held = person.consent(ConsentKind.OVER_AGE)
    if held and held.on <= on:
        return found("AGE-60+", line, on, True, f"{words}, trên 60 tuổi; đã có {_paper(held)}.")
    text = f"{words}, trên 60 tuổi; trước khi quyết định phải có đồng ý bằng văn bản của {known(line).vi}."
    return judge("AGE-60+", line, on, text, missing="văn bản đồng ý xét người trên 60 tuổi")


def _paper(consent: Consent) -> str:
    number = f" số {consent.paper}" if consent.paper else ""
    return f"văn bản {consent.kind.vi}{number} ngày {consent.on:%d/%m/%Y}"


def schooling(person: PersonFacts, on: date) -> Finding:
    """General schooling, with the two exceptions for hard areas and for respected persons (EDU-*)."""
    line = line_on(values.SCHOOLING, on)
    if person.schooling is None:
        return judge("EDU-STD", line, on, "Chưa ghi trình độ học vấn.", missing="trình độ học vấn")
    have, need = person.schooling, known(line)
    if have.rank >= need.rank:
        return found("EDU-STD", line, on, True, f"Trình độ học vấn: {have.vi}.")
    if person.areas:
        return _schooling_in_area(person, have, on)
    return found("EDU-STD", line, on, False, f"Trình độ học vấn: {have.vi}; quy định: {need.vi}.")


def _schooling_in_area(person: PersonFacts, have: Schooling, on: date) -> Finding:
    line = line_on(values.SCHOOLING_AREAS, on)
    where = ", ".join(sorted(area.vi for area in person.areas))
    text = f"Trình độ học vấn: {have.vi}; đang sinh sống ở {where}."
    if have.rank >= known(line).rank:
        return found("EDU-EXC-A", line, on, True, text)
    respected = person.respected is not None or Area.FISHING in person.areas
    if respected and have.rank >= known(line_on(values.SCHOOLING_RESPECTED, on)).rank:
        return _schooling_respected(person, on, text)
    return found("EDU-EXC-A", line, on, False, text)


def _schooling_respected(person: PersonFacts, on: date, text: str) -> Finding:
    line = line_on(values.SCHOOLING_CONSENT, on)
    held = person.consent(ConsentKind.SCHOOLING)
    if held and held.on <= on:
        return found("EDU-EXC-B", line, on, True, f"{text} Đã có {_paper(held)}.")
    need = f"{text} Trước khi quyết định phải có đồng ý bằng văn bản của {known(line).vi}."
    return judge("EDU-EXC-B", line, on, need, missing="văn bản đồng ý về trình độ học vấn")


_SPECIAL: dict[SpecialCase, tuple[Clause, ...]] = {
    SpecialCase.RELIGIOUS: (Clause(QD_06), Clause(HD_20)),
    SpecialCase.ETHNIC_CHINESE: (Clause(TT_06),),
    SpecialCase.FOREIGN_SPOUSE: (Clause(QD_127), Clause(HD_41)),
    SpecialCase.BUSINESS_OWNER: (Clause(HD_08_BTCTW),),
    SpecialCase.ARMED_FORCES: (Clause(QD_294, "điểm 4.3.2"),),
    SpecialCase.POPULATION_POLICY: (
        Clause(QD_24, "điểm 3.5"),
        Clause(QD_232, "điểm 3.5"),
        Clause(QD_294, "điểm 3.5.1"),
    ),
}


def special_cases(person: PersonFacts, on: date) -> tuple[Finding, ...]:
    """Groups with rules of their own: the program names the text and asks for a reference, it never decides."""
    return tuple(_special(person, case, on) for case in sorted(person.special))


def _special(person: PersonFacts, case: SpecialCase, on: date) -> Finding:
    """Always a person's decision: these texts were not read. Without a text in force on the day, the earliest named."""
    if case is SpecialCase.POLITICAL:
        return political(person, on)
    held = person.consent(ConsentKind.SPECIAL)
    if held and held.on <= on:
        words, missing = f"đã có {_paper(held)}", ""
    else:
        words, missing = "ghi ý kiến của cấp có thẩm quyền", f"ý kiến về trường hợp {case.vi}"
    clauses = tuple(clause for clause in _SPECIAL[case] if clause.source.in_force(on))
    note = "" if clauses else f" Chưa xác lập văn bản áp dụng ngày {on:%d/%m/%Y}."
    text = f"Trường hợp đặc biệt: {case.vi}; {words}. Xem văn bản riêng, chương trình không kết luận thay.{note}"
    cited = clauses or _SPECIAL[case][:1]
    return Finding(f"SPECIAL-{case.value}", Outcome.JUDGE, text, cited, on, Confidence.NONE, missing)


def political(person: PersonFacts, on: date) -> Finding:
    """A political question needs a written consent above before the decision (POL)."""
    line = line_on(values.POLITICAL_CONSENT, on)
    held = person.consent(ConsentKind.POLITICAL)
    if held and held.on <= on:
        return found("POL", line, on, True, f"Đã có {_paper(held)}.")
    text = f"Tiêu chuẩn chính trị cần xem xét; phải có đồng ý bằng văn bản của {known(line).vi} trước khi quyết định."
    return judge("POL", line, on, text, missing="văn bản đồng ý về tiêu chuẩn chính trị")


_CONSENTS = {"AGE-60+": values.OVER_AGE_CONSENT, "EDU-EXC-B": values.SCHOOLING_CONSENT, "POL": values.POLITICAL_CONSENT}


def consents(person: PersonFacts, considered_on: date, decided_on: date) -> tuple[Finding, ...]:
    """On the day of the decision a consent that was still open when the cell voted must be held."""
    needs = [finding for finding in obstacles(person, considered_on) if finding.rule in _CONSENTS]
    return tuple(_consent_held(person, finding.rule, decided_on) for finding in needs)


def _consent_held(person: PersonFacts, rule: str, on: date) -> Finding:
    kinds = {"AGE-60+": ConsentKind.OVER_AGE, "EDU-EXC-B": ConsentKind.SCHOOLING, "POL": ConsentKind.POLITICAL}
    held, line = person.consent(kinds[rule]), line_on(_CONSENTS[rule], on)
    met = held is not None and held.on <= on
    text = f"Đã có {_paper(held)}." if held and met else f"Chưa có văn bản {kinds[rule].vi} của {known(line).vi}."
    return found(f"{rule}-HELD", line, on, met, text, missing=f"văn bản {kinds[rule].vi}")


NEVER_AGAIN = frozenset(
    {LeftFor.OWN_ACCORD, LeftFor.OWN_REQUEST, LeftFor.DISUNITY, LeftFor.CORRUPTION, LeftFor.SERIOUS_CRIME}
)
_UNREAD_BAR = "Văn bản năm 2026 chưa có toàn văn; chương trình không kết luận thay."
_BARRED = dated(
    Since(QD_29.since, NEVER_AGAIN, (Clause(QD_29, "điểm 3.5"),), Confidence.MEDIUM),
    Since(QD_24.since, NEVER_AGAIN, (Clause(QD_24, "điểm 3.5"),), Confidence.MEDIUM),
    Since(QD_232.since, NEVER_AGAIN, (Clause(QD_232, "điểm 3.5"),), Confidence.MEDIUM),
    Since(QD_294.since, NEVER_AGAIN, (Clause(QD_294, "điểm 3.5.2"),), Confidence.HIGH),
    Since(QD_20.since, None, (Clause(QD_20),), Confidence.NONE, _UNREAD_BAR, NEVER_AGAIN),
    Since(QD_208.since, None, (Clause(QD_208),), Confidence.NONE, _UNREAD_BAR, NEVER_AGAIN),
)


def readmission(person: PersonFacts, on: date) -> tuple[Finding, ...]:
    """Conditions to be admitted again (294-QĐ/TW 3.5 and its forerunners), asked on the day the cell considers."""
    if person.former is None:
        line = line_on(values.READMISSION_WAIT, on)
        text = "Chưa ghi lần vào Đảng trước và lý do ra khỏi Đảng."
        return (judge("AGAIN-FORMER", line, on, text, missing="lý do ra khỏi Đảng lần trước"),)
    former = person.former
    return (_barred(former.reason, on), _once(former.times_readmitted, on), _waited(former, on))


def _barred(reason: LeftFor, on: date) -> Finding:
    line = line_of(_BARRED, on)
    barred = reason in known(line)
    text = f"Lần trước {reason.vi}: {'không được xem xét kết nạp lại' if barred else 'được xem xét kết nạp lại'}."
    return found("AGAIN-BARRED", line, on, not barred, text)


def _once(times: int, on: date) -> Finding:
    line = line_on(values.READMISSION_TIMES, on)
    text = (
        f"Đã kết nạp lại {times} lần; quy định: không quá {known(line)} lần." if times else "Chưa kết nạp lại lần nào."
    )
    return found("AGAIN-ONCE", line, on, times < known(line), text)


def _waited(former: Former, on: date) -> Finding:
    if former.reason is LeftFor.POPULATION_POLICY and on >= QD_24.since:
        line = line_on(values.READMISSION_WAIT, on)
        return judge("AGAIN-WAIT", line, on, "Vi phạm chính sách dân số: thời hạn theo quy định riêng của Ban Bí thư.")
    if former.reason is LeftFor.LESS_SERIOUS_CRIME:
        return _wait_from(former.record_cleared_on, values.READMISSION_WAIT_RECORD, on, "ngày được xóa án tích")
    return _wait_from(former.left_on, values.READMISSION_WAIT, on, "ngày ra khỏi Đảng")


def _wait_from(since: date | None, rule: Rule[int], on: date, words: str) -> Finding:
    line = line_on(rule, on)
    if since is None:
        return judge("AGAIN-WAIT", line, on, f"Chưa ghi {words}.", missing=words)
    ready = add_months(since, known(line))
    text = f"Từ {words} {since:%d/%m/%Y} phải đủ {known(line)} tháng, tức là từ {ready:%d/%m/%Y}."
    return found("AGAIN-WAIT", line, on, on >= ready, text)


def readmission_consent(person: PersonFacts, on: date) -> Finding:
    """Written consent of the provincial standing committee before the decision to admit again."""
    line = line_on(values.READMISSION_CONSENT, on)
    held = person.consent(ConsentKind.READMISSION)
    met = held is not None and held.on <= on
    text = f"Đã có {_paper(held)}." if held and met else f"Chưa có đồng ý bằng văn bản của {known(line).vi}."
    return found("AGAIN-CONSENT", line, on, met, text, missing="văn bản đồng ý kết nạp lại")
