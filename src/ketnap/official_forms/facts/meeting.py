"""The meeting a paper reports: who was summoned, who came, how they voted, in the numbers that were recorded."""

from decimal import Decimal

from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.slots import Facts, Kept, Slot
from ketnap.process.records import Vote

K = Kept
SLOTS = (
    Slot("meeting_on", "Ngày họp", K.ROAD, 45),
    Slot("members", "Tổng số đảng viên hoặc cấp ủy viên", K.ROAD, 15),
    Slot("official", "Số đảng viên chính thức", K.ROAD, 15),
    Slot("probationary", "Số đảng viên dự bị", K.ROAD, 15),
    Slot("summoned", "Số được triệu tập", K.ROAD, 15),
    Slot("present", "Số có mặt", K.ROAD, 15),
    Slot("present_official", "Số đảng viên chính thức có mặt", K.ROAD, 15),
    Slot("absent", "Số vắng mặt", K.ROAD, 15),
    Slot("absent_official", "Số đảng viên chính thức vắng mặt", K.ROAD, 15),
    Slot("not_summoned", "Số không tính vào cơ sở biểu quyết", K.ROAD, 15, optional=True),
    Slot("method", "Hình thức biểu quyết", K.ROAD, 40),
    Slot("yes", "Số tán thành", K.ROAD, 15),
    Slot("yes_percent", "Tỷ lệ tán thành", K.ROAD, 15),
    Slot("no", "Số không tán thành", K.ROAD, 15),
    Slot("invalid", "Số phiếu không hợp lệ", K.ROAD, 15, optional=True),
)


def facts(asked: Asked) -> Facts:
    """Numbers of the vote of the paper's own step; nothing where none was recorded."""
    record = asked.record
    if record is None:
        return {}
    counted = numbers(record.vote) if record.vote else {}
    waiting = asked.roster.count(record.on, official=False) if "probationary" in asked.names else None  # a question
    return {"meeting_on": record.on, "probationary": waiting, **counted}


def numbers(vote: Vote) -> Facts:
    """A vote as papers print it; the share is of those summoned, the base the texts name."""
    return {
        "members": vote.members,
        "official": vote.members,
        "summoned": vote.summoned,
        "present": vote.present,
        "present_official": vote.present,
        "absent": vote.summoned - vote.present,
        "absent_official": vote.summoned - vote.present,
        "not_summoned": vote.members - vote.summoned,
        "method": vote.method.vi,
        "yes": vote.yes,
        "yes_percent": Decimal(vote.yes * 100) / Decimal(vote.summoned) if vote.summoned else None,
        "no": vote.no,
        "invalid": vote.invalid,
    }
