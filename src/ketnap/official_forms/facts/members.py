"""What the register of members says of the person."""

from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.slots import Facts, Kept, Slot

K = Kept
SLOTS = (
    Slot("member_ceremony_on", "Ngày vào Đảng ghi trong danh sách", K.MEMBER, 40),
    Slot("member_decided_on", "Ngày ký quyết định kết nạp", K.MEMBER, 40, optional=True),
    Slot("member_official_on", "Ngày chính thức", K.MEMBER, 40, optional=True),
    Slot("member_admitted_at", "Chi bộ kết nạp", K.MEMBER, 60, optional=True),
    Slot("card_number", "Số thẻ đảng viên", K.MEMBER, 40, optional=True),
    Slot("old_card_number", "Số thẻ đảng viên cũ", K.MEMBER, 40, optional=True),
    Slot("left_on", "Ngày ra khỏi danh sách", K.MEMBER, 40, optional=True),
    Slot("exempt_since", "Miễn sinh hoạt từ ngày", K.MEMBER, 40, optional=True),
    Slot("exempt_until", "Miễn sinh hoạt đến ngày", K.MEMBER, 40, optional=True),
)


def facts(asked: Asked) -> Facts:
    """The last period as a member, as it stood on the day of the paper."""
    rows = asked.roster.of(asked.person.pk) if asked.person else []
    known = [row for row in rows if row.ceremony_on <= asked.on]
    if not known:
        return {}
    row = known[-1]
    official = row.official(asked.on)
    return {
        "member_ceremony_on": row.ceremony_on,
        "member_decided_on": row.decided_on,
        "member_official_on": row.recognised_on if official else None,
        "member_admitted_at": row.admitted_unit.name if row.admitted_unit else row.arrived_from or None,
        "card_number": (row.card_number or None) if official else None,
        "old_card_number": row.old_card_number or None,
        "left_on": row.left_on,
        "exempt_since": row.exempt_since,
        "exempt_until": row.exempt_until,
    }
