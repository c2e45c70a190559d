"""What was written down about one road: records, and the dossier they make up.

A record is a fact with two dates: the day it happened and the day somebody wrote it down. Nothing here is
ever changed; a record that corrects another takes its place (`effective`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ketnap.law.facts import STRICT, ConsentKind, PersonFacts, UnitFacts
from ketnap.process.keys import StepKey


class Method(StrEnum):
    BALLOT = "ballot"
    CARD = "card"

    @property
    def vi(self) -> str:
        return {"ballot": "bỏ phiếu kín", "card": "biểu quyết bằng thẻ đảng viên"}[self]


class Verdict(StrEnum):
    """What the place asked to verify answered."""

    TRUE = "true"
    UNTRUE = "untrue"
    PARTIAL = "partial"

    @property
    def vi(self) -> str:
        return {"true": "khai đúng", "untrue": "khai chưa đúng", "partial": "trả lời chưa đủ"}[self]


class WaiverKind(StrEnum):
    """Why somebody is not verified, or not again."""

    OWN_SIDE = "own-side"
    SPOUSE_SIDE = "spouse-side"
    SAME_COMMUNE = "same-commune"
    EARLIER = "earlier-answer"
    OTHER = "other-ground"

    @property
    def vi(self) -> str:
        return _WAIVERS[self]


_WAIVERS = {
    WaiverKind.OWN_SIDE: "cha mẹ đẻ, anh chị em ruột hoặc con đẻ là đảng viên",
    WaiverKind.SPOUSE_SIDE: "vợ (chồng), cha mẹ đẻ hoặc anh chị em ruột của vợ (chồng) là đảng viên",
    WaiverKind.SAME_COMMUNE: "cả nhà ở một xã từ đời ông bà nội, cấp ủy xã xác nhận",
    WaiverKind.EARLIER: "dùng lại trả lời thẩm tra đã có",
    WaiverKind.OTHER: "căn cứ khác, cấp ủy xem xét",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One body's vote on one person.

    `members` is everybody entitled before the subtractions of the text; `away`, `exempt`, `suspended` are
    those subtractions; `present`, `yes`, `no`, `invalid` are counted in the room.
    """

    __pydantic_config__ = STRICT

    members: int
    present: int
    yes: int
    no: int = 0
    invalid: int = 0
    away: int = 0
    exempt: int = 0
    suspended: int = 0
    method: Method = Method.BALLOT

    @property
    def summoned(self) -> int:
        return self.members - self.away - self.exempt - self.suspended

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """A member's introduction: who, and since when the two worked, studied or lived together."""

    __pydantic_config__ = STRICT

    by: str
    official: bool = True
    together_since: date | None = None
    replaces: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter asking a place to verify; the clock runs from the day it was received there.

    `reminds`: it only reminds of an earlier letter to the same place and starts no clock.
    """

    __pydantic_config__ = STRICT

    place: str
    about: str = ""
    abroad: bool = False
    received_on: date | None = None
    reminds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    __pydantic_config__ = STRICT

    place: str
    verdict: Verdict = Verdict.TRUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Whom the committee does not have verified, and why: the relative who is a member, the place that answered before.

    The confirmation is the paper of its record, the reason the note.
    """

    __pydantic_config__ = STRICT

    kind: WaiverKind
    about: str
    because: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperData:
    """Who helps; `official` because only an official member may. `instead_of` is the helper who hands over."""

    __pydantic_config__ = STRICT

    name: str
    official: bool = True
    person: int | None = None
    instead_of: int | None = None
    handover: str | None = None


class Proposal(StrEnum):
    """What the helper proposes to the cell at the end of a month."""

    KEEP = "keep"
    CLASS = "class"
    PAPERS = "papers"
    OFF = "off"
    RECOGNISE = "recognise"
    REMOVE = "remove"

    @property
    def vi(self) -> str:
        return _PROPOSALS[self]


_PROPOSALS = {
    Proposal.KEEP: "tiếp tục theo dõi, giúp đỡ",
    Proposal.CLASS: "cử đi học lớp bồi dưỡng",
    Proposal.PAPERS: "làm thủ tục",
    Proposal.OFF: "đưa khỏi danh sách",
    Proposal.RECOGNISE: "xét công nhận đảng viên chính thức",
    Proposal.REMOVE: "xem xét tư cách đảng viên dự bị",
}


def proposals(*, probationary: bool) -> tuple[Proposal, ...]:
    """What may be proposed of somebody on the list, and of a probationary member."""
    if probationary:
        return (Proposal.KEEP, Proposal.RECOGNISE, Proposal.REMOVE)
    return (Proposal.KEEP, Proposal.CLASS, Proposal.PAPERS, Proposal.OFF)


def unfit(given: Proposal | None, *, probationary: bool) -> str:
    """Why a proposal cannot be made of somebody; nothing where it can."""
    if given is None or given in proposals(probationary=probationary):
        return ""
    whom = "đảng viên dự bị" if probationary else "người chưa kết nạp"
    return f"“{given.vi.capitalize()}” không dùng cho {whom}. Chọn đề nghị khác."


class Seen(StrEnum):
    """Where a remark comes from: somebody met here, or what the place of work says of somebody away."""

    HERE = "here"
    WORK = "work"

    @property
    def vi(self) -> str:
        return {"here": "gặp trực tiếp", "work": "theo nhận xét của nơi làm việc"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """The helper's remark of one month, written as "2026-10": in parts, or in one text. None: not recorded."""

    __pydantic_config__ = STRICT

    month: str
    text: str = ""
    strong: str | None = None
    weak: str | None = None
    progress: str | None = None
    proposal: Proposal | None = None
    contacts: int | None = None
    seen: Seen | None = None

    @property
    def words(self) -> str:
        """What it says of the person, one line a part."""
        parts = (("Mặt mạnh", self.strong), ("Mặt yếu", self.weak), ("Tiến bộ", self.progress))
        return "\n".join([*(f"{name}: {text}" for name, text in parts if text), *([self.text] if self.text else [])])


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A block lifted by somebody who answers for it: which rule, why, on which paper."""

    __pydantic_config__ = STRICT

    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One fact of the road. Which details it carries is said by its step (`Step.asks`)."""

    __pydantic_config__ = STRICT

    step: StepKey
    on: date
    recorded_on: date | None = None
    id: int | None = None
    corrects: int | None = None
    withdrawn: bool = False
    paper: str = ""
    note: str = ""
    number: str = ""
    by: str = ""
    vote: Vote | None = None
    introduction: Introduction | None = None
    letter: Letter | None = None
    answer: Answer | None = None
    waiver: Waiver | None = None
    helper: HelperData | None = None
    remark: Remark | None = None
    override: Override | None = None
    consent: ConsentKind | None = None
    delay: str | None = None


class RoadKind(StrEnum):
    FIRST = "first"
    AGAIN = "again"

    @property
    def vi(self) -> str:
        return {"first": "kết nạp", "again": "kết nạp lại"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the rules are asked about: one person, one unit, what was recorded."""

    __pydantic_config__ = STRICT

    person: PersonFacts
    unit: UnitFacts = field(default_factory=UnitFacts)
    kind: RoadKind = RoadKind.FIRST
    records: tuple[Record, ...] = ()
    opened_on: date | None = None


def effective(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records that stand: corrected ones give way, withdrawn ones vanish. Ordered by day, then as written."""
    rows = tuple(records)
    replaced = {row.corrects for row in rows if row.corrects is not None}
    standing = (row for row in rows if row.id is None or row.id not in replaced)
    return tuple(sorted((row for row in standing if not row.withdrawn), key=lambda row: row.on))
