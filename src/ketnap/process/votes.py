"""Counting votes: what is impossible, how many are needed, whether it was enough.

Denominators are procedure, not arithmetic: absent members still count; those away on temporary activity, exempt or
suspended do not (294-QĐ/TW, điểm 9.3.2 and 9.3.3). The share itself comes from the law table by the day of the vote.
"""

from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from ketnap.law.base import Clause, Since
from ketnap.law.values import CELL_SHARE, DECIDING_SHARE, GRASSROOTS_SHARE, Rule, Share
from ketnap.process.keys import StepKey
from ketnap.process.records import Vote

SHARES: dict[StepKey, Rule[Share]] = {
    StepKey.CELL_VOTE: CELL_SHARE,
    StepKey.GRASSROOTS_VOTE: GRASSROOTS_SHARE,
    StepKey.DECIDED: DECIDING_SHARE,
    StepKey.RECOGNITION_CELL_VOTE: CELL_SHARE,
    StepKey.RECOGNITION_GRASSROOTS_VOTE: GRASSROOTS_SHARE,
    StepKey.RECOGNISED: DECIDING_SHARE,
    StepKey.REMOVAL_CELL_VOTE: CELL_SHARE,
    StepKey.REMOVAL_GRASSROOTS_VOTE: GRASSROOTS_SHARE,
    StepKey.STRUCK_OFF: DECIDING_SHARE,
}


@dataclass(frozen=True, slots=True)
class Impossible:
    """Numbers that cannot be: the field to look at and the sentence to show."""

    field: str
    sentence: str


def impossible(vote: Vote) -> tuple[Impossible, ...]:
    """Every contradiction in one vote, first the field a person would correct first."""
    found = []
    for name in ("members", "away", "exempt", "suspended", "present", "yes", "no", "invalid"):
        if getattr(vote, name) < 0:
            found.append(Impossible(name, "Số không thể nhỏ hơn 0."))
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


def needed(summoned: int, share: Share) -> int:
    """Fewest votes that meet the share: at least two thirds of 16 is 11; more than half of 10 is 6."""
    exact = summoned * share.fraction
    return floor(exact) + 1 if share.strict else ceil(exact)


@dataclass(frozen=True, slots=True)
class Threshold:
    """The share asked on the day of a vote, applied to those summoned."""

    needed: int
    line: Since[Share]
    share: Share
    reached: bool

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.line.clauses

    def missing(self, vote: Vote) -> int:
        return max(0, self.needed - vote.yes)


def threshold(step: StepKey, vote: Vote, on: date, rule: Rule[Share] | None = None) -> Threshold:
    """What step `step` asked of `vote` on `on`. Where the text is unread the last known share is shown, not judged by."""
    line = (rule or SHARES[step]).dated.on(on)
    share = line.value or line.last_known
    if share is None:
        raise ValueError(f"no share known for {step}")
    count = needed(vote.summoned, share)
    return Threshold(count, line, share, vote.yes >= count)
