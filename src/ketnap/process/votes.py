"""Counting votes: what is impossible, how many are needed, whether it was enough.

Denominators are procedure, not arithmetic: absent members still count; those away on temporary activity, exempt or
suspended do not (294-QĐ/TW, điểm 9.3.2 and 9.3.3). The share itself comes from the law table by the day of the vote.
"""

from dataclasses import dataclass
from datetime import date

from ketnap.law import values
from ketnap.law.base import Clause, Since
from ketnap.law.judging import known, line_on
from ketnap.law.rule import Rule, Share
from ketnap.process.keys import StepKey
from ketnap.process.records import Vote

SHARES: dict[StepKey, Rule[Share]] = {
    StepKey.CELL_VOTE: values.CELL_VOTE,
    StepKey.GRASSROOTS_VOTE: values.COMMITTEE_VOTE,
    StepKey.DECIDED: values.STANDING_VOTE,
    StepKey.RECOGNITION_CELL_VOTE: values.CELL_VOTE,
    StepKey.RECOGNITION_GRASSROOTS_VOTE: values.COMMITTEE_VOTE,
    StepKey.RECOGNISED: values.STANDING_VOTE,
    StepKey.REMOVAL_CELL_VOTE: values.CELL_VOTE,
    StepKey.REMOVAL_GRASSROOTS_VOTE: values.COMMITTEE_VOTE,
    StepKey.STRUCK_OFF: values.STANDING_VOTE,
}


@dataclass(frozen=True, slots=True)
class Impossible:
    """Numbers that cannot be: the field to look at and the sentence to show."""

    field: str
    sentence: str


def impossible(vote: Vote) -> tuple[Impossible, ...]:
    """Every contradiction in one vote, first the field a person would correct first."""
    names = ("members", "away", "exempt", "suspended", "present", "yes", "no", "invalid")
    found = [Impossible(name, "Số không thể nhỏ hơn 0.") for name in names if getattr(vote, name) < 0]
    if vote.summoned < 1:
        found.append(Impossible("members", "Chưa có ai được triệu tập. Xem lại số đảng viên và các phần trừ."))
    if vote.present > vote.summoned:
        found.append(Impossible("present", f"Có mặt {vote.present}, nhiều hơn {vote.summoned} người được triệu tập."))
    if vote.yes > vote.summoned:
        found.append(Impossible("yes", f"Tán thành {vote.yes}, nhiều hơn {vote.summoned} người được triệu tập."))
    elif vote.cast > vote.present:
        found.append(
            Impossible("no", f"Cộng phiếu được {vote.cast}, nhiều hơn {vote.present} người có mặt. Xem lại số phiếu.")
        )
    return tuple(found)


AUTHORISED: dict[StepKey, Rule[Share]] = {
    StepKey.DECIDED: values.AUTHORISED_VOTE,
    StepKey.RECOGNISED: values.AUTHORISED_VOTE,
    StepKey.STRUCK_OFF: values.AUTHORISED_REMOVAL_VOTE,
}


def share_rule(step: StepKey, *, authorised: bool = False) -> Rule[Share]:
    """Which share a step asks: an authorised grassroots committee decides as a whole, not by its standing members."""
    return AUTHORISED.get(step, SHARES[step]) if authorised else SHARES[step]


@dataclass(frozen=True, slots=True)
class Threshold:
    """The share asked on the day of a vote, applied to `base` persons."""

    needed: int
    base: int
    line: Since[Share]
    share: Share
    reached: bool

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.line.clauses

    def missing(self, vote: Vote) -> int:
        return max(0, self.needed - vote.yes)


WHOLE = frozenset({StepKey.DECIDED, StepKey.RECOGNISED})
"""Where an authorised committee decides, its share is of all its members (06-HD/TW 3.7a), not of those summoned."""


def threshold(step: StepKey, vote: Vote, on: date, *, authorised: bool = False) -> Threshold:
    """What `step` asked of `vote` on `on`. Where the text is unread the last known share is shown."""
    line = line_on(share_rule(step, authorised=authorised), on)
    share = known(line)
    base = vote.members if authorised and step in WHOLE else vote.summoned
    return Threshold(share.needed(base), base, line, share, share.reached(vote.yes, base))
