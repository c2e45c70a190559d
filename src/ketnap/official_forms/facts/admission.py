"""Admission: counts of meetings whose vote the road does not record, the union, the class, the decision, the ceremony.

Most of it is typed. What has a natural answer (who signs for a cell, what the board is called) is proposed and may be
written over.
"""

from datetime import date
from decimal import Decimal

from ketnap.law.facts import UnitKind
from ketnap.law.judging import known, line_on
from ketnap.law.values.organisation import CELL_COMMITTEE
from ketnap.models import Person
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.naming import committee
from ketnap.official_forms.facts.typed import SLOTS as TYPED
from ketnap.official_forms.facts.typed import words
from ketnap.official_forms.sets import set_on
from ketnap.official_forms.slots import Facts, Kept, Slot, Value
from ketnap.official_forms.writing import old_tone
from ketnap.process.keys import StepKey
from ketnap.process.records import RoadKind

K, S = Kept, StepKey
SLOTS = (
    Slot("admission", "Trích yếu việc kết nạp", K.ROAD, 60, on_blank="kết nạp đảng viên"),
    Slot("grassroots_here", "Có cấp ủy cơ sở", K.UNIT, optional=True),
    Slot("asks_above", "Cấp ủy cơ sở đề nghị cấp trên quyết định", K.UNIT, optional=True),
    Slot("cell_body", "Chi ủy hoặc chi bộ lấy ý kiến, tổng hợp", K.TYPED, 20, on_blank="chi ủy (chi bộ)"),
    Slot("counted_on", "Ngày họp ghi trong văn bản", K.TYPED, 40),
    Slot("counted_summoned", "Số người được triệu tập họp", K.TYPED, 15),
    Slot("counted_present", "Số người dự họp", K.TYPED, 15),
    Slot("counted_yes", "Số người đồng ý", K.TYPED, 15),
    Slot("counted_no", "Số người không đồng ý", K.TYPED, 15, optional=True),
    Slot("counted_percent", "Tỷ lệ người đồng ý", K.TYPED, 15, optional=True),
    Slot("allowed_by", "Cấp ủy đồng ý cho làm thủ tục", K.UNIT, 60),
    Slot("union_branch", "Chi đoàn nơi sinh hoạt", K.TYPED, 50),
    Slot("union_signer", "Người ký của Đoàn", K.TYPED, 40),
    Slot("union_signer_post", "Chức vụ người ký của Đoàn", K.TYPED, 30),
    Slot("trade_group", "Tổ công đoàn nơi sinh hoạt", K.TYPED, 50),
    Slot("trade_signer", "Người ký của Công đoàn", K.TYPED, 40),
    Slot("trade_signer_post", "Chức vụ người ký của Công đoàn", K.TYPED, 30),
    Slot("papers_check", "Kết quả kiểm tra giấy tờ trong hồ sơ", K.TYPED, 0, long=True),
    Slot("replaced_helper", "Đảng viên giúp đỡ được thay", K.ROAD, 50, optional=True),
    Slot("helper_task", "Nhiệm vụ của người giúp đỡ", K.TYPED, 0, optional=True, long=True),
    Slot("listing_grounds", "Lý do đưa vào danh sách cảm tình Đảng", K.TYPED, 0, long=True),
    Slot("class_organiser", "Nơi cấp giấy chứng nhận lớp nhận thức", K.TYPED, 60),
    Slot("class_decision", "Quyết định mở lớp nhận thức về Đảng", K.TYPED, 50, optional=True),
    Slot("class_from", "Lớp nhận thức học từ ngày", K.TYPED, 30),
    Slot("class_to", "Lớp nhận thức học đến ngày", K.TYPED, 30),
    Slot("class_place", "Nơi học lớp nhận thức", K.TYPED, 60),
    Slot("class_grade", "Xếp loại lớp nhận thức", K.TYPED, 30, optional=True),
    Slot("admitted_as", "Cách gọi trong quyết định (đồng chí, quần chúng)", K.TYPED, 25),
    Slot("ceremony_note", "Ngày lễ kết nạp ghi vào quyết định", K.ROAD, 40, optional=True),
    Slot("conclusion", "Kết luận của cấp ủy có thẩm quyền", K.TYPED, 0, long=True),
    Slot("ceremony_time", "Thời gian tổ chức lễ kết nạp", K.TYPED, 50),
    Slot("ceremony_place", "Địa điểm tổ chức lễ kết nạp", K.TYPED, 60),
    Slot("ceremony_reader", "Người đọc quyết định kết nạp", K.TYPED, 50),
    Slot("ceremony_present", "Thành phần dự lễ kết nạp", K.TYPED, 0),
    Slot("ceremony_speech", "Ý kiến của cấp ủy cấp trên tại lễ kết nạp", K.TYPED, 0, optional=True, long=True),
    Slot("ceremony_end", "Giờ kết thúc lễ kết nạp", K.TYPED, 30),
    Slot("new_helper", "Đảng viên giúp đỡ được công bố tại lễ", K.TYPED, 50),
    Slot("invited", "Người được mời dự lễ kết nạp", K.TYPED, 60),
    Slot("handed_by", "Người giao quyết định", K.TYPED, 50),
    Slot("handed_by_post", "Chức vụ người giao quyết định", K.TYPED, 40),
    Slot("handed_to", "Người nhận quyết định thay bí thư chi bộ", K.TYPED, 50, optional=True),
    Slot("handed_to_post", "Chức vụ người nhận quyết định", K.TYPED, 40, optional=True),
    Slot("handed_with", "Giấy tờ giao kèm quyết định", K.TYPED, 0, optional=True),
    Slot("board", "Ban tham mưu của cấp ủy", K.TYPED, 50),
    Slot("board_number", "Số văn bản của ban tham mưu", K.TYPED, 12),
    Slot("board_symbol", "Ký hiệu của ban tham mưu", K.TYPED, 15),
    Slot("board_authority", "Thể thức đề ký của ban tham mưu", K.TYPED, 40),
    Slot("board_post", "Chức vụ người ký của ban tham mưu", K.TYPED, 30, optional=True),
    Slot("board_signer", "Người ký của ban tham mưu", K.TYPED, 40),
    Slot("by_hand", "Ô đánh dấu bằng tay", K.PAPER, optional=True),
)

_COUNTS = ("counted_summoned", "counted_present", "counted_yes", "counted_no", "opinions_total", "opinions_for",
           "opinions_against")  # fmt: skip
_CLASS = ("class_organiser", "class_decision", "class_from", "class_to", "class_place", "class_grade")


def facts(asked: Asked) -> Facts:
    """What was typed, over what follows from tree and road."""
    found = words(asked, SLOTS)
    typed = {key: value for key, value in found.items() if value is not None}
    return {**found, **_places(asked), **_road(asked), **_proposed(asked), **typed, **_counted(asked, typed)}


def _places(asked: Asked) -> Facts:
    places = asked.places
    return {
        "grassroots_here": places.grassroots is not None,
        "allowed_by": _allowing(asked),
        "asks_above": places.grassroots is not None and places.grassroots != places.deciding,
    }


def _allowing(asked: Asked) -> str | None:
    """The grassroots committee; where there is none, the standing committee above the cell (38-HD/BTCTW I.1.1c)."""
    places = asked.places
    if places.grassroots:
        return committee(places.grassroots.name)
    return f"Ban Thường vụ {committee(places.deciding.name)}" if places.deciding else None


def _road(asked: Asked) -> Facts:
    """The part of these facts that stands in the records."""
    if asked.candidate is None:
        return {}
    again = asked.candidate.kind == RoadKind.AGAIN
    return {
        "admission": "kết nạp lại người vào Đảng" if again else "kết nạp đảng viên",
        "ceremony_note": asked.trail.day(S.CEREMONY) if asked.trail else None,
        "replaced_helper": _replaced(asked),
        **{key: asked.texts.get((S.CERTIFICATE.value, key)) or None for key in _CLASS},
    }


def _replaced(asked: Asked) -> str | None:
    record = asked.record
    before = record.helper.instead_of if record and record.helper else None
    found = Person.objects.filter(pk=before).first() if before else None
    return found.name if found else None


def _proposed(asked: Asked) -> Facts:
    """Answers that are right in most places."""
    later = asked.last(S.PROBATION_HELPER)
    return {
        "counted_on": asked.record.on if asked.record else None,
        "cell_body": _cell_body(asked) if "cell_body" in asked.names else None,  # a question to the register
        "union_signer_post": "Bí thư",
        "trade_signer_post": "Chủ tịch",
        "admitted_as": "đồng chí",
        "board": _board(asked),
        "board_authority": "Trưởng ban",
        "new_helper": later.helper.name if later and later.helper else None,
    }


def _cell_body(asked: Asked) -> str:
    """A cell has a committee from so many official members on (D55); a smaller one acts itself."""
    body = old_tone("chi ủy") if set_on(asked.on).old_tone else "chi ủy"
    if asked.places.cell is None:
        return body
    least = known(line_on(CELL_COMMITTEE, asked.on))
    return body if asked.roster.count(asked.on, official=True) >= least else "chi bộ"


_COMMUNE_BOARDS = date(2025, 7, 1)


def _board(asked: Asked) -> str:
    """Communes got a board of party building on 1/7/2025; elsewhere it is the organisation board."""
    span = asked.places.deciding
    commune = span is not None and span.kind == UnitKind.COMMUNE and asked.on >= _COMMUNE_BOARDS
    return "Ban Xây dựng Đảng" if commune else "Ban Tổ chức"


def _counted(asked: Asked, typed: Facts) -> Facts:
    """Typed counts as numbers, so that nought is nought; the share is of those summoned."""
    texts = {**words(asked, TYPED), **typed}
    numbers = {key: _number(texts.get(key)) for key in _COUNTS}
    summoned, yes = numbers["counted_summoned"], numbers["counted_yes"]
    share = None
    if isinstance(summoned, int) and isinstance(yes, int) and 0 <= yes <= summoned and summoned:
        share = Decimal(yes * 100) / Decimal(summoned)
    return {**numbers, "counted_percent": share}


def _number(value: Value) -> Value:
    text = str(value or "").strip()
    return int(text) if text.isdecimal() else text or None


EXAMPLES: dict[str, Value] = {
    "admission": "kết nạp đảng viên", "grassroots_here": True, "asks_above": True, "cell_body": "chi ủy",
    "counted_on": date(2026, 2, 3), "counted_summoned": 11, "counted_present": 10, "counted_yes": 9, "counted_no": 1,
    "counted_percent": Decimal("81.818"), "union_branch": "Chi đoàn bản Nà Lốc", "union_signer": "Lường Thị Hoa",
    "union_signer_post": "Bí thư", "trade_group": "Tổ công đoàn số 2", "trade_signer": "Hoàng Văn Bảo",
    "trade_signer_post": "Chủ tịch", "allowed_by": "Đảng ủy xã Nậm Pha", "section": "Đảng ủy bộ phận Trường học",
    "papers_check": "Hồ sơ có đủ giấy tờ theo quy định; ngày tháng các văn bản phù hợp với trình tự.",
    "replaced_helper": "Lò Văn Nam",
    "helper_task": "Gặp gỡ, hướng dẫn mỗi tháng ít nhất một lần; báo cáo trước chi bộ vào kỳ sinh hoạt hằng tháng.",
    "listing_grounds": "Gương mẫu chấp hành hương ước của bản; được Chi hội Phụ nữ bản giới thiệu.",
    "class_organiser": "Trung tâm Chính trị xã Nậm Pha", "class_decision": "45-QĐ/ĐU ngày 03/3/2025",
    "class_from": "03/3/2025", "class_to": "07/3/2025", "class_place": "Trung tâm Chính trị xã Nậm Pha",
    "class_grade": "Khá", "admitted_as": "đồng chí", "ceremony_note": None,
    "conclusion": "Đồng ý kết nạp quần chúng Sùng Thị Páo vào Đảng Cộng sản Việt Nam.",
    "ceremony_time": "8 giờ 00, ngày 26/02/2026", "ceremony_place": "Nhà văn hóa bản Nà Lốc",
    "ceremony_reader": "Lò Thị Lan", "ceremony_end": "9 giờ 15 cùng ngày", "new_helper": "Cà Văn Minh",
    "ceremony_present": "15 đảng viên của chi bộ; 02 đại biểu của Đảng ủy xã; 03 đại biểu đoàn thể của bản",
    "ceremony_speech": "Chúc mừng chi bộ có thêm đảng viên mới; đề nghị chi bộ tiếp tục giúp đỡ trong thời gian dự bị.",
    "invited": "Đồng chí Bí thư Đoàn xã Nậm Pha", "handed_by": "Quàng Thị Dung", "handed_by_post": "Văn thư Đảng ủy",
    "handed_to": None, "handed_to_post": None, "handed_with": "02 bản quyết định kết nạp", "board": "Ban Tổ chức",
    "board_number": "06", "board_symbol": "BTC", "board_authority": "Trưởng ban", "board_post": None,
    "board_signer": "Nguyễn Mạnh Hùng", "by_hand": None,
    "opinions_total": 3, "opinions_union": "Đoàn xã Nậm Pha, Hội Phụ nữ bản Nà Lốc", "opinions_for": 2,
    "opinions_residence": "Chi bộ bản Nà Lốc", "opinions_against": 1, "opinions_reason": "cần thêm thời gian thử thách",
    "kind_words": "kết nạp", "helper": "Cà Văn Minh", "workplace": "Hợp tác xã chè Nậm Pha", "other_names": None,
    "position": "Chi hội phó Hội Phụ nữ bản Nà Lốc", "expertise": None, "theory": None, "discipline": None,
    "first_admitted_on": None, "first_admitted_at": None, "introduced_by": "Chi hội Phụ nữ bản Nà Lốc",
    "union_resolution": "12-NQ/ĐTN",
}  # fmt: skip
