"""Who decides an admission or a recognition on a day, and by which share (procedure 1.4).

Three kinds of deciders: the standing committee the text of the day names; a grassroots committee that is authorised
(the whole committee decides); one that was given upper powers (its standing committee decides).
"""

from dataclasses import dataclass
from datetime import date

from ketnap.law import values
from ketnap.law.base import Clause, Confidence, Dated, Since, dated
from ketnap.law.facts import UnitFacts
from ketnap.law.judging import known, line_of, line_on
from ketnap.law.rule import Share
from ketnap.law.sources import HD_06, QD_20, QD_24, QD_29, QD_208, QD_232, QD_294

_UNREAD = "Chưa có toàn văn {} nên chưa biết còn trường hợp này hay không; chương trình không kết luận thay."
_WEAKEST = (Confidence.NONE, Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


@dataclass(frozen=True, slots=True)
class Authority:
    """The body that decides, the share it needs, and whether the share is of all its members or of those summoned.

    `established` is False where the text of the day was not read: the body named is then the last one known.
    """

    body: str
    majority: Share
    of_all: bool
    clauses: tuple[Clause, ...]
    confidence: Confidence
    established: bool
    note: str = ""

    @property
    def cites(self) -> str:
        return "; ".join(clause.vi for clause in self.clauses)


def _special(words: str, *points_2025: Clause) -> Dated[str]:
    """A decider that 29-QĐ/TW named first; between the texts that were read its name is taken to be kept."""
    kept = Confidence.MEDIUM
    return dated(
        Since(QD_29.since, words, (Clause(QD_29, "điểm 4.3.2"),), Confidence.HIGH),
        Since(QD_24.since, words, (Clause(QD_24),), kept),
        Since(QD_232.since, words, (Clause(QD_232),), kept),
        Since(QD_294.since, words, points_2025, Confidence.HIGH),
        Since(QD_20.since, None, (Clause(QD_20),), Confidence.NONE, _UNREAD.format(QD_20.name), words),
        Since(QD_208.since, None, (Clause(QD_208),), Confidence.NONE, _UNREAD.format(QD_208.name), words),
    )


AUTHORISED = _special(
    "đảng ủy cơ sở được ủy quyền (toàn thể cấp ủy)", Clause(QD_294, "mục 22"), Clause(HD_06, "điểm 3.7a")
)
UPPER_POWERS = _special(
    "ban thường vụ đảng ủy được giao quyền cấp trên cơ sở", Clause(QD_294, "điểm 4.3.2"), Clause(QD_294, "điểm 10.6")
)


def authority(on: date, unit: UnitFacts) -> Authority:
    """Who decides for a cell of `unit` on `on`. Before 25/7/2016 nothing is established."""
    if unit.authorised:
        return _authority(line_of(AUTHORISED, on), line_on(values.AUTHORISED_VOTE, on), of_all=True)
    majority = line_on(values.STANDING_VOTE, on)
    if unit.upper_powers:
        return _authority(line_of(UPPER_POWERS, on), majority)
    named = line_on(values.DECIDER, on)
    words = known(named).vi
    body = Since(named.day, words if named.established else None, named.clauses, named.confidence, named.note, words)
    return _authority(body, majority)


def _authority(body: Since[str], majority: Since[Share], *, of_all: bool = False) -> Authority:
    return Authority(
        body=known(body),
        majority=known(majority),
        of_all=of_all,
        clauses=tuple(dict.fromkeys((*body.clauses, *majority.clauses))),
        confidence=min((body.confidence, majority.confidence), key=_WEAKEST.index),
        established=body.established and majority.established,
        note=" ".join(dict.fromkeys(note for note in (body.note, majority.note) if note)),
    )
