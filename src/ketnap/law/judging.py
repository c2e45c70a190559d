"""How a condition and the line that governs it become one of the three outcomes."""

from datetime import date

from ketnap.law.base import Confidence, Dated, Finding, NotYet, Outcome, Since
from ketnap.law.rule import Rule

_BEFORE = "Chưa xác lập quy định áp dụng ngày {}; cấp có thẩm quyền xem xét."


def line_on[T](rule: Rule[T], on: date) -> Since[T]:
    """The line in force, or the first known one as something nobody has read, for days before it."""
    return line_of(rule.dated, on)


def line_of[T](table: Dated[T], on: date) -> Since[T]:
    """As `line_on`, for lines that are no rule of the table."""
    try:
        return table.on(on)
    except NotYet:
        first = table.lines[0]
        note = _BEFORE.format(f"{on:%d/%m/%Y}")
        return Since(on, None, first.clauses, Confidence.NONE, note, first.value)


def known[T](line: Since[T]) -> T:
    """The value to reckon with: the one in force, or the last one known where the text is unread."""
    value = line.value if line.value is not None else line.last_known
    if value is None:
        raise ValueError("a line holds a value or the last known one")
    return value


def outcome[T](line: Since[T], met: bool) -> Outcome:
    """Met under a text we know: pass. Not met under a text we are sure of: fail. Anything else: a person decides.

    A line that is only assumed (low confidence) is no text we know, whichever way it comes out.
    """
    if met and line.established and line.confidence is not Confidence.LOW:
        return Outcome.PASS
    return Outcome.FAIL if line.firm else Outcome.JUDGE


def found[T](rule: str, line: Since[T], on: date, met: bool, text: str, *, missing: str = "") -> Finding:
    """The finding of a plain condition: `text` is the sentence, the line's note says why a person must decide."""
    verdict = outcome(line, met)
    note = line.note if verdict is Outcome.JUDGE else ""
    words = f"{text} {note}".rstrip()
    return Finding(rule, verdict, words, line.clauses, on, line.confidence, "" if met else missing, note)


def judge[T](rule: str, line: Since[T], on: date, text: str, *, missing: str = "") -> Finding:
    """The finding of a condition the text itself leaves to a person."""
    words = f"{text} {line.note}".rstrip()
    return Finding(rule, Outcome.JUDGE, words, line.clauses, on, line.confidence, missing, line.note)
