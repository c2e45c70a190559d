"""Invented facts for every slot: for previews of a form or a template where no dossier is at hand, and for tests."""

from datetime import date
from decimal import Decimal

from ketnap.official_forms.facts import GROUPS, SLOTS
from ketnap.official_forms.form import Form, Issuer
from ketnap.official_forms.slots import Facts, Slot, Value

_CELL, _COMMITTEE, _DECIDING = "Chi bộ bản Nà Lốc", "Đảng ủy xã Nậm Pha", "Tỉnh ủy Sơn Hà"
_PERSON: dict[str, Value] = {
    "name": "Sùng Thị Páo", "sex": "nữ", "born_on": date(2001, 10, 9), "ethnicity": "Mông", "religion": "không",
    "occupation": "Làm ruộng, chi hội phó Hội Phụ nữ bản", "schooling_level": "Trung học phổ thông", "courtesy": "chị",
    "birth_registration": "xã Nậm Pha, tỉnh Sơn Hà (trước đây: xã Nậm Pha, huyện Mường Sại, tỉnh Sơn Hà)",
    "home_place": "bản Nà Lốc, xã Nậm Pha, tỉnh Sơn Hà", "permanent": "bản Nà Lốc, xã Nậm Pha, tỉnh Sơn Hà",
    "schooling": "12/12 phổ thông", "youth_joined_on": date(2017, 3, 26), "youth_joined_at": "Chi đoàn bản Nà Lốc",
}  # fmt: skip
_UNITS: dict[str, Value] = {
    "cell": _CELL, "cell_secretary": "Lò Thị Lan", "grassroots": _COMMITTEE, "issuer": _CELL, "section": None,
    "grassroots_organisation": "Đảng bộ xã Nậm Pha", "deciding": _DECIDING, "place": "Nậm Pha",
    "deciding_standing": "Ban Thường vụ Tỉnh ủy Sơn Hà", "deciding_organisation": "Đảng bộ tỉnh Sơn Hà",
    "top_organisation": "Đảng bộ tỉnh Sơn Hà", "head_upper": "Đảng bộ xã Nậm Pha", "head_name": _CELL,
    "authority": "T/M CHI BỘ", "signer_post": "Bí thư", "signer": "Lò Thị Lan", "symbol": "CB", "number": 7,
    "on": date(2026, 2, 5), "youth_name": "Đoàn xã Nậm Pha", "trade_name": "Công đoàn xã Nậm Pha", "mass_number": "12",
    "trade_upper": "Liên đoàn Lao động tỉnh Sơn Hà", "trade_symbol": "CĐ",
}  # fmt: skip
_MEETING: dict[str, Value] = {
    "meeting_on": date(2026, 2, 3), "members": 15, "official": 15, "probationary": 2, "summoned": 14, "present": 13,
    "present_official": 13, "absent": 1, "absent_official": 1, "not_summoned": 1, "method": "bỏ phiếu kín", "yes": 12,
    "yes_percent": Decimal("85.714"), "no": 1, "invalid": 0, "chair": "Lò Thị Lan", "chair_post": "Bí thư chi bộ",
    "minute_taker": "Cà Văn Minh", "present_probationary": "2", "absence_reason": "đi điều trị bệnh",
    "no_reason": "cần thêm thời gian thử thách",
}  # fmt: skip
_WORDS = {
    "about_history": "Lý lịch bản thân và gia đình rõ ràng, đã được thẩm tra, xác minh.",
    "awareness": "Có nhận thức đúng về mục tiêu, lý tưởng của Đảng; tự nguyện phấn đấu.",
    "morals": "Sống trung thực, giản dị, chấp hành tốt hương ước của bản.\nCòn rụt rè khi phát biểu trước cuộc họp.",
    "ability": "Hoàn thành tốt nhiệm vụ chi hội phó, vận động chị em tham gia tổ vay vốn.",
    "relations": "Được bà con trong bản tin tưởng.",
    "strengths": "Gương mẫu, nhiệt tình trong công tác hội.",
    "weaknesses": "Chưa mạnh dạn góp ý, phê bình.",
}
_ROWS: dict[str, Value] = {
    "kind_words": "kết nạp",
    "career": [
        {"from": "09/2007", "to": "05/2019", "work": "Học sinh phổ thông tại xã Nậm Pha", "position": ""},
        {"from": "06/2019", "to": "nay", "work": "Làm ruộng tại bản Nà Lốc", "position": "Chi hội phó Hội Phụ nữ bản"},
    ],
    "introducers": [{"name": "Cà Văn Minh", "on": date(2026, 1, 12)}, {"name": "Lò Thị Thoa", "on": date(2026, 1, 14)}],
    "family": [
        {"ring": "2", "relation": "bố đẻ", "name": "Sùng A Chống", "birth_year": "1975", "residence": "bản Nà Lốc"},
        {"ring": "3", "relation": "em ruột", "name": "Sùng A Phử", "birth_year": "2005", "residence": "bản Nà Lốc"},
    ],
}
_GIVEN: dict[str, Value] = _PERSON | _UNITS | _MEETING | _WORDS | _ROWS
for _group in GROUPS:
    _GIVEN |= getattr(_group, "EXAMPLES", {})

_HEADS: dict[Issuer, dict[str, Value]] = {
    Issuer.SECTION: {"head_name": "Đảng ủy bộ phận Trường học", "issuer": "Đảng ủy bộ phận Trường học",
                      "authority": "T/M ĐẢNG ỦY BỘ PHẬN", "symbol": "ĐUBP"},
    Issuer.GRASSROOTS: {
        "head_upper": "Đảng bộ tỉnh Sơn Hà", "head_name": _COMMITTEE, "issuer": _COMMITTEE, "symbol": "ĐU",
        "authority": "T/M ĐẢNG ỦY", "signer": "Nguyễn Mạnh Hùng",
    },
    Issuer.DECIDING: {
        "head_upper": "Đảng bộ tỉnh Sơn Hà", "head_name": _DECIDING, "issuer": _DECIDING, "symbol": "TU",
        "authority": "T/M BAN THƯỜNG VỤ", "signer": "Vừ Thị Mai", "place": "Bình Sơn",
    },
}  # fmt: skip


_AGAIN: dict[str, Value] = {
    "name": "Lò Văn Ơn", "sex": "nam", "born_on": date(1979, 3, 14), "kind_words": "kết nạp lại", "again": True,
    "admission": "kết nạp lại người vào Đảng", "first_admitted_on": date(2004, 5, 19),
    "first_admitted_at": "Chi bộ Nông trường Sơn Hà",
}  # fmt: skip


def example(slot: Slot) -> Value:
    """An invented fact of the slot's kind, where no better one is written above."""
    if slot.key in _GIVEN:
        return _GIVEN[slot.key]
    if slot.rows:
        return [{key: f"{vi} 1" for key, vi in slot.rows}]
    if slot.key.endswith(("_on", "_since", "_until")) or slot.key in {"army_in", "army_out"}:
        return date(2026, 1, 12)
    if slot.key.rsplit("_", 1)[-1] in {"members", "present", "yes", "summoned", "total", "for"}:
        return 14
    return slot.vi.lower() if slot.optional else f"({slot.vi.lower()})"


def examples(form: Form) -> Facts:
    """Facts for every slot there is, in the words of the body whose paper it is."""
    return (
        {key: example(slot) for key, slot in SLOTS.items()}
        | _HEADS.get(form.issuer, {})
        | (_AGAIN if form.again else {})
    )
