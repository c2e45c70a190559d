"""Short ways to write down what somebody of the training district declares: places, months, relatives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ketnap.scenarios.people import Human

type Row = dict[str, str]
HERE = "tỉnh Đăk Nia"
_OBEYS = "Chấp hành tốt đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà nước."
_CLEAN = "Không tham gia tổ chức phản động; lịch sử chính trị rõ ràng."


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the three: who it is in the year the road was laid out for, what is declared, what is written.

    `letters`: where was asked about whom; `waived`: who of the family needs no letter, and why; `remarks`: what the
    helper said, month by month; `without`: papers of the place that this road has no use for.
    """

    mark: str
    human: Human
    items: Mapping[str, Any]
    words: Mapping[str, str]
    letters: Sequence[tuple[str, str]]
    remarks: Sequence[str]
    waived: tuple[str, str] = ("", "")
    without: frozenset[str] = frozenset()
    movement: str = ""
    met_on: date | None = None
    """Before it nobody of the cell knew this person."""


def at(detail: str, commune: str = "xã Đăk Lin", province: str = HERE, old: str = "") -> Row:
    """A place in today's names, the older ones beside them."""
    return {"detail": detail, "commune": commune, "province": province, "old": old}


def span(since: str, until: str, work: str, position: str = "") -> Row:
    """Some months of a life."""
    return {"from": since, "to": until, "work": work, "position": position}


def relative(ring: str, relation: str, name: str, born: str, ethnicity: str, home: str, **more: str) -> Row:
    """Somebody of the family: what most of them have in common is said here once."""
    common = {
        "ring": ring, "relation": relation, "name": name, "birth_year": born, "ethnicity": ethnicity,
        "birth_place": home, "home_place": home, "nationality": "Việt Nam", "religion": "không",
    }  # fmt: skip
    alive = {"law": _OBEYS} if "death" not in more else {}
    return {**common, **alive, "politics": _CLEAN, **more}


COMMON = {
    "chair": "{signer}", "chair_post": "Bí thư", "minute_taker": "{taker}", "absence_reason": "đi công tác",
    "no_reason": "cần thêm thời gian thử thách", "present_probationary": "{probationary}",
    "counted_summoned": "{body}", "counted_present": "{body}", "counted_yes": "{body}",
    "helper_task": "Gặp gỡ, hướng dẫn mỗi tháng ít nhất một lần; báo cáo trước chi bộ tại kỳ sinh hoạt hằng tháng.",
    "remark_contacts": "3", "class_from": "{class_from}", "class_to": "{class_to}", "class_grade": "Khá",
    "verifier": "{taker}", "verifier_post": "Ủy viên ban chấp hành", "valid_until": "{valid}",
    "opinions_total": "4", "opinions_for": "4",
    "session_began": "19 giờ 00", "session_ended": "20 giờ 45",
    "papers_check": "Hồ sơ có đủ giấy tờ theo quy định; ngày, tháng trên các văn bản phù hợp với trình tự; đã thẩm "
                    "tra, xác minh lý lịch.",
    "board_symbol": "BXDĐ", "board_signer": "{board}", "extract_by": "{taker}",
    "handed_by": "{taker}", "handed_by_post": "cán bộ văn phòng", "handed_with": "02 bản quyết định kết nạp",
    "new_helper": "{helper}",
    "ceremony_time": "8 giờ 00, ngày {ceremony}", "ceremony_reader": "{taker}",
    "ceremony_end": "9 giờ 00 cùng ngày",
    "ceremony_speech": "Chúc mừng chi bộ có thêm đảng viên; đề nghị chi bộ tiếp tục giúp đỡ trong thời gian dự bị.",
    "recognition_check": "Hồ sơ đề nghị công nhận đầy đủ; chi bộ họp, biểu quyết đúng nguyên tắc.",
    "recognition_section_members": "7", "recognition_section_present": "7", "recognition_section_yes": "7",
    "union_signer": "{mass}", "mass_number": "{mass_number}", "counted_no": "0",
    "member-introduction.about_history": "Lý lịch của bản thân và gia đình khai rõ ràng, phù hợp với những gì tôi biết "
                                         "trong thời gian theo dõi, giúp đỡ.",
    "introducer_home": "xã Đăk Lin, tỉnh Đăk Nia", "second_introducer_home": "xã Đăk Lin, tỉnh Đăk Nia",
}  # fmt: skip
"""Words that are the same for all three; in braces what is known only when the papers are written."""
