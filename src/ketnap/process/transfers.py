"""Moving party activity elsewhere: what has happened to one move, how it stands, which clocks run, who must act.

A move is the facts written down about it; everything else follows from them. The texts give the member a time to show
the letter; none that was read gives the receiving side a time to answer, and so no clock pretends to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketnap.law.base import Finding
from ketnap.law.calendar import DEFAULT, Calendar, add_months
from ketnap.law.judging import found, known, line_of, line_on
from ketnap.law.rule import Rule
from ketnap.law.values.transfers import (
    ABROAD_FORMAL,
    ABROAD_TEMPORARY,
    TEMPORARY_FROM,
    TEMPORARY_LONGER,
    TEMPORARY_STUDY,
    TEMPORARY_UNDER,
    TRANSFER_BARRED,
    TRANSFER_LETTER,
    TRANSFER_NOT_HANDED_IN,
    TRANSFER_STEPS,
)


class TransferKind(StrEnum):
    """What kind of letter goes with the member."""

    FORMAL = "formal"
    INSIDE = "inside"
    TEMPORARY = "temporary"
    ABROAD_FORMAL = "abroad-formal"
    ABROAD_TEMPORARY = "abroad-temporary"

    @property
    def vi(self) -> str:
        return _KIND_VI[self]


K = TransferKind
_KIND_VI = {
    K.FORMAL: "chính thức, ra ngoài đảng bộ cấp trên trực tiếp (10 ô)",
    K.INSIDE: "chính thức, trong cùng đảng bộ cấp trên trực tiếp (7 ô)",
    K.TEMPORARY: "tạm thời (8 ô)",
    K.ABROAD_FORMAL: "ra ngoài nước, chính thức",
    K.ABROAD_TEMPORARY: "ra ngoài nước, tạm thời",
}
FOR_GOOD = frozenset({K.FORMAL, K.INSIDE, K.ABROAD_FORMAL})
ABROAD = frozenset({K.ABROAD_FORMAL, K.ABROAD_TEMPORARY})


class Happening(StrEnum):
    """What may happen to a move once it is announced."""

    LETTER = "letter"
    SENT_ON = "sent-on"
    SLIP = "slip"
    PRESENTED = "presented"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ARRIVED = "arrived"
    PROLONGED = "prolonged"
    RETURNED = "returned"
    CALLED_BACK = "called-back"

    @property
    def vi(self) -> str:
        return _HAPPENING_VI[self]


H = Happening
_HAPPENING_VI = {
    H.LETTER: "giao giấy giới thiệu sinh hoạt đảng",
    H.SENT_ON: "gửi giấy giới thiệu đến tổ chức đảng nhận",
    H.SLIP: "nơi đến nhận phiếu báo chuyển sinh hoạt",
    H.PRESENTED: "xuất trình giấy giới thiệu ở nơi đến",
    H.ACCEPTED: "nơi đến tiếp nhận",
    H.REFUSED: "nơi đến trả lại, không tiếp nhận",
    H.ARRIVED: "có phiếu báo hoặc quyết định là đã đến",
    H.PROLONGED: "kéo dài sinh hoạt tạm thời",
    H.RETURNED: "trở về sinh hoạt",
    H.CALLED_BACK: "thôi chuyển",
}


class Stage(StrEnum):
    """How a move stands."""

    ANNOUNCED = "announced"
    ON_WAY = "on-way"
    PRESENTED = "presented"
    REFUSED = "refused"
    AWAY = "away"
    DONE = "done"
    RETURNED = "returned"
    CALLED_BACK = "called-back"

    @property
    def vi(self) -> str:
        return _STAGE_VI[self]


S = Stage
_STAGE_VI = {
    S.ANNOUNCED: "chưa giao giấy giới thiệu",
    S.ON_WAY: "đang trên đường",
    S.PRESENTED: "đã xuất trình giấy, chờ tiếp nhận",
    S.REFUSED: "nơi đến trả lại",
    S.AWAY: "đang sinh hoạt tạm thời nơi khác",
    S.DONE: "đã chuyển xong",
    S.RETURNED: "đã trở về",
    S.CALLED_BACK: "đã thôi chuyển",
}
MOVING = frozenset({S.ANNOUNCED, S.ON_WAY, S.PRESENTED, S.REFUSED})
"""Not yet there: somebody has to act."""
RUNNING = MOVING | {S.AWAY}
ALLOWED: dict[Happening, frozenset[Stage]] = {
    H.LETTER: frozenset({S.ANNOUNCED}),
    H.SENT_ON: MOVING,
    H.SLIP: frozenset({S.ON_WAY, S.PRESENTED}),
    H.PRESENTED: frozenset({S.ON_WAY}),
    H.ACCEPTED: frozenset({S.ON_WAY, S.PRESENTED}),
    H.REFUSED: frozenset({S.ON_WAY, S.PRESENTED}),
    H.ARRIVED: frozenset({S.ON_WAY}),
    H.PROLONGED: frozenset({S.AWAY}),
    H.RETURNED: frozenset({S.AWAY}),
    H.CALLED_BACK: MOVING,
}
CORRECTABLE = frozenset({H.LETTER, H.SLIP, H.PRESENTED, H.PROLONGED})
"""What changed nobody's place: a day or a number put right changes nothing else."""
_LEADS = {
    H.LETTER: S.ON_WAY, H.PRESENTED: S.PRESENTED, H.REFUSED: S.REFUSED, H.RETURNED: S.RETURNED,
    H.CALLED_BACK: S.CALLED_BACK,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened, in the order it was written down. `until`: the new end of a temporary time."""

    what: Happening
    on: date
    until: date | None = None
    id: int = 0
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One move. `effective_on`: the decision's first day, the change of residence, or, abroad, the departure.

    `inside`: a receiving organisation of this program has the letter before it; `until`: end of a temporary time.
    """

    kind: TransferKind
    effective_on: date
    facts: tuple[Fact, ...] = ()
    until: date | None = None
    inside: bool = False

    @property
    def standing(self) -> tuple[Fact, ...]:
        """The facts nobody corrected, in the order of what they replace."""
        first: dict[int, int] = {}
        newest: dict[int, Fact] = {}
        for fact in self.facts:
            first[fact.id] = fact.id if fact.corrects is None else first[fact.corrects]
            newest[first[fact.id]] = fact
        return tuple(newest.values())

    @property
    def stage(self) -> Stage:
        """Follow the facts from the first to the last."""
        now = S.ANNOUNCED
        for fact in self.standing:
            if fact.what in {H.ACCEPTED, H.ARRIVED}:
                now = S.DONE if self.kind in FOR_GOOD else S.AWAY
            elif fact.what is H.SENT_ON and now is S.REFUSED:
                now = S.ON_WAY
            else:
                now = _LEADS.get(fact.what, now)
        return now

    @property
    def ends_on(self) -> date | None:
        """The end of a temporary time, as last prolonged."""
        longer = [fact.until for fact in self.standing if fact.what is H.PROLONGED]
        return longer[-1] if longer else self.until

    def last(self, what: Happening) -> date | None:
        """The day something happened last."""
        return next((fact.on for fact in reversed(self.standing) if fact.what is what), None)


@dataclass(frozen=True, slots=True)
class Clock:
    """One time limit that runs. `cites` is empty where the end is written on the letter and not in a text."""

    rule: str
    title: str
    since: date
    due_on: date
    cites: str = ""
    note: str = ""

    def late(self, on: date) -> bool:
        """Past its last day."""
        return on > self.due_on


def clocks(move: Move, calendar: Calendar = DEFAULT) -> tuple[Clock, ...]:
    """The clocks that run now, the one that ends first before the others."""
    return tuple(sorted(_clocks(move, calendar), key=lambda clock: clock.due_on))


def _clocks(move: Move, calendar: Calendar) -> Iterator[Clock]:
    stage, letter = move.stage, move.last(H.LETTER)
    if stage is S.AWAY and move.ends_on:
        since = move.last(H.ACCEPTED) or move.last(H.ARRIVED) or move.effective_on
        yield Clock("", "Hết thời gian sinh hoạt tạm thời", since, move.ends_on)
    elif stage in MOVING and move.kind in ABROAD:
        rule = ABROAD_FORMAL if move.kind is K.ABROAD_FORMAL else ABROAD_TEMPORARY
        yield _working(rule, "Nộp phiếu ở nơi đến", move.effective_on, calendar)
    elif stage is S.ANNOUNCED and move.kind in FOR_GOOD:
        yield _working(TRANSFER_STEPS, "Làm thủ tục chuyển sinh hoạt", move.effective_on, calendar)
    elif stage is S.ON_WAY and move.kind in FOR_GOOD and letter:
        yield _working(TRANSFER_LETTER, "Xuất trình giấy giới thiệu", letter, calendar)
        yield _months(TRANSFER_NOT_HANDED_IN, "Không nộp hồ sơ chuyển sinh hoạt", move.last(H.SLIP) or letter)


def _working(rule: Rule[int], title: str, since: date, calendar: Calendar) -> Clock:
    line = line_on(rule, since)
    end = calendar.deadline(since, known(line))
    return Clock(rule.id, title, since, end.day, line.cites, " ".join(filter(None, (line.note, end.uncertain))))


def _months(rule: Rule[int], title: str, since: date) -> Clock:
    line = line_on(rule, since)
    return Clock(rule.id, title, since, add_months(since, known(line)), line.cites, line.note)


def acting(move: Move) -> str:
    """Who must do something now."""
    if move.stage is S.ON_WAY and not move.inside:
        return "Nơi chuyển đi theo dõi, ghi khi có phiếu báo đã đến"
    return {
        S.ANNOUNCED: "Nơi chuyển đi giao giấy giới thiệu",
        S.ON_WAY: "Đảng viên xuất trình giấy, nơi đến tiếp nhận",
        S.PRESENTED: "Nơi đến tiếp nhận hoặc trả lại",
        S.REFUSED: "Nơi chuyển đi xem lý do, gửi lại hoặc thôi chuyển",
        S.AWAY: "Nơi chuyển đi ghi khi đảng viên trở về",
    }.get(move.stage, "")


def barred(on: date) -> Finding:
    """No formal transfer while under inspection or while a complaint about the member is being handled."""
    line = line_of(TRANSFER_BARRED, on)
    return found("TRANSFER-BARRED", line, on, False, known(line), missing="kết luận của cấp có thẩm quyền")


def length(since: date, until: date, *, study: bool, on: date) -> tuple[Finding, ...]:
    """What the texts ask of a temporary time: from three months, and less than twelve, or two years of study."""
    least, study_line = line_on(TEMPORARY_FROM, on), line_on(TEMPORARY_STUDY, on)
    long_enough = until >= add_months(since, known(least))
    text = f"Sinh hoạt tạm thời từ {known(least)} tháng trở lên."
    findings = [found("D24", least, on, long_enough, text, missing="văn bản của cấp có thẩm quyền")]
    if study:
        most = known(study_line)
        fits, text = until <= add_months(since, most), f"Học tập trung ở trong nước: không quá {most} tháng."
        return (*findings, found("D24.3", study_line, on, fits, text, missing="văn bản của cấp có thẩm quyền"))
    under = line_on(TEMPORARY_UNDER, on)
    fits = until < add_months(since, known(under))
    text = f"Từ {known(under)} tháng trở lên thì chuyển sinh hoạt chính thức."
    return (*findings, found("D24.2", under, on, fits, text, missing="văn bản của cấp có thẩm quyền"))


def longer(before: date, until: date, on: date) -> Finding:
    """How far a temporary time may be prolonged: by less than a year."""
    line = line_on(TEMPORARY_LONGER, on)
    fits = before < until < add_months(before, known(line))
    text = f"Kéo dài thêm dưới {known(line)} tháng."
    return found("D24x", line, on, fits, text, missing="văn bản của cấp có thẩm quyền")


def months_behind(paid_until: date, on: date) -> int:
    """How many whole months of dues are open on a day; the month that runs is not open yet."""
    return max(0, (on.year - paid_until.year) * 12 + on.month - paid_until.month - 1)
