"""A cell's vote held against the roll of the meeting it was taken at. Pure: no Django, no clock.

Both are written by people, and either may be put right later: what differs is said on both pages. Only what no roll
of the day allows is refused: more ballots than members with the right to vote were there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ketnap.process.meetings import Tally
from ketnap.process.records import Record, Vote


@dataclass(frozen=True, slots=True)
class CalledRoll:
    """What the roll of one meeting of a day comes to; `corrected_on`: when a row of it was last put right."""

    on: date
    tally: Tally
    corrected_on: date | None = None


def differences(vote: Vote, tally: Tally) -> tuple[str, ...]:
    """What a vote says otherwise than the roll, part by part."""
    parts = (
        ("đảng viên chính thức", vote.members, tally.official),
        ("sinh hoạt tạm thời nơi khác", vote.away, tally.away),
        ("miễn sinh hoạt không dự", vote.exempt, tally.exempt),
        ("đình chỉ sinh hoạt", vote.suspended, tally.suspended),
        ("có mặt", vote.present, tally.present_official),
    )
    return tuple(f"{words}: biểu quyết {said}, điểm danh {there}" for words, said, there in parts if said != there)


def nearest(vote: Vote, rolls: Iterable[CalledRoll]) -> CalledRoll | None:
    """Of several meetings of a day the one whose roll says most nearly what the vote says."""
    return min(rolls, key=lambda roll: len(differences(vote, roll.tally)), default=None)


def too_many(vote: Vote, rolls: Iterable[CalledRoll]) -> str:
    """Why these ballots cannot have been cast at a meeting of the day; nothing where they can, or no roll is there."""
    most = max((roll.tally.present_official for roll in rolls), default=None)
    if most is None or vote.cast <= most:
        return ""
    return (
        f"Cộng phiếu được {vote.cast}, mà điểm danh ngày này có {most} đảng viên chính thức có mặt. Xem lại số phiếu; "
        "điểm danh sai thì đính chính điểm danh trước."
    )


def apart(vote: Vote, rolls: Iterable[CalledRoll]) -> str:
    """In what a vote does not agree with the roll of its day; nothing where it does, or no roll was called."""
    roll = nearest(vote, rolls)
    found = differences(vote, roll.tally) if roll else ()
    return f"Khác điểm danh ngày {roll.on:%d/%m/%Y}: {'; '.join(found)}." if roll and found else ""


def doubt(record: Record, rolls: Iterable[CalledRoll]) -> str:
    """What whoever reads a vote is told where it does not agree with the roll: since when, and what is to be done."""
    there = list(rolls)
    if record.vote is None or not (words := apart(record.vote, there)):
        return ""
    roll = nearest(record.vote, there)
    fixed = roll.corrected_on if roll else None
    later = fixed and record.recorded_on and fixed >= record.recorded_on
    since = f" Điểm danh đính chính ngày {fixed:%d/%m/%Y}, sau khi ghi biểu quyết." if fixed and later else ""
    over = " Số phiếu nhiều hơn số người có mặt." if too_many(record.vote, there) else ""
    return f"{words}{since}{over} Bên nào sai thì đính chính bên ấy."
