"""Meetings of a cell: kinds, what an agenda is made of, who counts for a vote. Pure: no Django, no clock.

Who is taken out of the base of a vote is the text's (294-QĐ/TW, điểm 9.3.2): members active elsewhere for a time,
exempt ones who did not come, suspended ones. Whoever is simply absent counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketnap.process.keys import StepKey


class MeetingKind(StrEnum):
    """Why a cell meets."""

    REGULAR = "regular"
    TOPIC = "topic"
    SPECIAL = "special"

    @property
    def vi(self) -> str:
        return {"regular": "thường kỳ", "topic": "chuyên đề", "special": "bất thường"}[self]


class MeetingStatus(StrEnum):
    """How far a meeting is."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def vi(self) -> str:
        return {"planned": "dự kiến", "held": "đã họp", "cancelled": "không họp"}[self]


class Presence(StrEnum):
    """Whether a member came."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    NOT_SUMMONED = "not-summoned"

    @property
    def vi(self) -> str:
        return {
            "present": "có mặt",
            "excused": "vắng có lý do",
            "absent": "vắng không lý do",
            "not-summoned": "không thuộc diện triệu tập",
        }[self]


class Mark(StrEnum):
    """Why a member of the register is not summoned on a day; the first that applies."""

    NONE = ""
    SUSPENDED = "suspended"
    AWAY = "away"
    EXEMPT = "exempt"

    @property
    def vi(self) -> str:
        return {
            "": "",
            "suspended": "đình chỉ sinh hoạt",
            "away": "sinh hoạt tạm thời nơi khác",
            "exempt": "miễn sinh hoạt",
        }[self]


@dataclass(frozen=True, slots=True)
class Seat:
    """A member on the roll of a meeting, and whether the member came."""

    official: bool
    mark: Mark
    presence: Presence

    @property
    def votes(self) -> bool:
        """Whether the member is in the base of a vote: an exempt member who came is counted again."""
        came = self.mark is Mark.EXEMPT and self.presence is Presence.PRESENT
        return self.official and (self.mark is Mark.NONE or came)


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers of a meeting; `away`, `exempt` and `suspended` are official members out of the base of a vote."""

    members: int = 0
    official: int = 0
    exempted: int = 0
    away: int = 0
    exempt: int = 0
    suspended: int = 0
    present: int = 0
    present_official: int = 0
    present_probationary: int = 0
    excused: int = 0
    absent: int = 0

    @property
    def probationary(self) -> int:
        return self.members - self.official

    @property
    def summoned(self) -> int:
        """Official members who count for a vote, come or not."""
        return self.official - self.away - self.exempt - self.suspended

    @property
    def called(self) -> int:
        """Everybody who was to come: official and probationary members."""
        return self.present + self.excused + self.absent

    @property
    def rate(self) -> int | None:
        """Of a hundred who were to come, how many came."""
        return round(100 * self.present / self.called) if self.called else None


def tally(seats: Iterable[Seat]) -> Tally:
    """Count a roll."""
    rows = list(seats)
    official = [seat for seat in rows if seat.official]
    out = [seat.mark for seat in official if not seat.votes]
    present = [seat for seat in rows if seat.presence is Presence.PRESENT]
    return Tally(
        members=len(rows),
        official=len(official),
        exempted=sum(seat.mark is Mark.EXEMPT for seat in rows),
        away=out.count(Mark.AWAY),
        exempt=out.count(Mark.EXEMPT),
        suspended=out.count(Mark.SUSPENDED),
        present=len(present),
        present_official=sum(seat.votes for seat in present),
        present_probationary=sum(not seat.official for seat in present),
        excused=sum(seat.presence is Presence.EXCUSED for seat in rows),
        absent=sum(seat.presence is Presence.ABSENT for seat in rows),
    )


class ItemKind(StrEnum):
    """What a line of an agenda is about."""

    NEWS = "news"
    REPORT = "report"
    TOPIC = "topic"
    REMARKS = "remarks"
    LIST_ON = "list-on"
    LIST_OFF = "list-off"
    HELPER = "helper"
    CLASS = "class"
    ALLOW = "allow"
    ADMIT = "admit"
    CEREMONY = "ceremony"
    RECOGNISE = "recognise"
    REMOVE = "remove"
    CARD = "card"
    TRANSFER = "transfer"
    TALK = "talk"
    RESOLUTION = "resolution"
    OTHER = "other"

    @property
    def vi(self) -> str:
        return ITEMS[self].vi

    @property
    def steps(self) -> tuple[StepKey, ...]:
        """The steps of somebody's road that such a line leads to."""
        return ITEMS[self].steps


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of line: its words, and the steps it leads to."""

    vi: str
    steps: tuple[StepKey, ...] = ()


N, K = ItemKind, StepKey
ITEMS: Mapping[ItemKind, Matter] = {
    N.NEWS: Matter("Thông tin thời sự, phổ biến văn bản"),
    N.REPORT: Matter("Chi ủy báo cáo công tác tháng"),
    N.TOPIC: Matter("Trình bày, thảo luận chuyên đề"),
    N.REMARKS: Matter("Nghe nhận xét của đảng viên giúp đỡ", (K.REMARK,)),
    N.LIST_ON: Matter("Xét đưa vào danh sách cảm tình Đảng", (K.LISTED,)),
    N.LIST_OFF: Matter("Xét đưa khỏi danh sách cảm tình Đảng", (K.STOPPED,)),
    N.HELPER: Matter("Phân công đảng viên giúp đỡ", (K.HELPER_ASSIGNED, K.PROBATION_HELPER)),
    N.CLASS: Matter("Đề nghị cử đi học lớp nhận thức về Đảng", (K.CLASS_SENT,)),
    N.ALLOW: Matter("Đề nghị cho làm thủ tục kết nạp", (K.ALLOWED,)),
    N.ADMIT: Matter("Xét, biểu quyết đề nghị kết nạp", (K.CELL_VOTE,)),
    N.CEREMONY: Matter("Lễ kết nạp đảng viên", (K.CEREMONY,)),
    N.RECOGNISE: Matter("Xét, biểu quyết công nhận đảng viên chính thức", (K.RECOGNITION_CELL_VOTE,)),
    N.REMOVE: Matter("Xét, biểu quyết đề nghị xóa tên đảng viên dự bị", (K.REMOVAL_CELL_VOTE,)),
    N.CARD: Matter("Trao thẻ đảng viên", (K.CARD_HANDED,)),
    N.TRANSFER: Matter("Chuyển sinh hoạt đảng, miễn sinh hoạt"),
    N.TALK: Matter("Thảo luận, bàn nhiệm vụ tháng tới"),
    N.RESOLUTION: Matter("Kết luận, thông qua nghị quyết"),
    N.OTHER: Matter("Việc khác"),
}
"""The parts of forms.md §10.1: what the articles and the guides say a cell talks about."""

OPENING: Mapping[MeetingKind, tuple[ItemKind, ...]] = {
    MeetingKind.REGULAR: (N.NEWS, N.REPORT),
    MeetingKind.TOPIC: (N.TOPIC,),
    MeetingKind.SPECIAL: (),
}
CLOSING: Mapping[MeetingKind, tuple[ItemKind, ...]] = {
    MeetingKind.REGULAR: (N.TALK, N.RESOLUTION),
    MeetingKind.TOPIC: (N.RESOLUTION,),
    MeetingKind.SPECIAL: (N.RESOLUTION,),
}

_NEXT: Mapping[StepKey, ItemKind] = {
    K.LISTED: N.LIST_ON,
    K.HELPER_ASSIGNED: N.HELPER,
    K.CLASS_SENT: N.CLASS,
    K.ALLOWED: N.ALLOW,
    K.CELL_VOTE: N.ADMIT,
    K.CEREMONY: N.CEREMONY,
    K.PROBATION_HELPER: N.HELPER,
    K.RECOGNITION_CELL_VOTE: N.RECOGNISE,
    K.CARD_HANDED: N.CARD,
}
_PAPERS = frozenset({K.MEMBER_CLASS, K.SELF_REVIEW, K.HELPER_REVIEW, K.PROBATION_OPINIONS})
"""Papers a probation still lacks when its twelve months are over: the vote comes near, and cannot be taken yet."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something a meeting may have to do about somebody. `ready`: it can be done that day."""

    kind: ItemKind
    ready: bool = True


def due_at(next_step: str, over_on: date | None, on: date, *, helped: bool) -> list[Due]:
    """What a meeting of a day has to do about an open road, by its next step and the end of its twelve months."""
    found = [Due(N.REMARKS)] if helped else []
    step = StepKey(next_step) if next_step else None
    if step is not None and step in _NEXT:
        found.append(Due(_NEXT[step]))
    elif step in _PAPERS and over_on is not None and over_on <= on:
        found.append(Due(N.RECOGNISE, ready=False))
    return found
