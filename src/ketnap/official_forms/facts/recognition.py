"""Papers of the probation, of recognition, of striking off, of moving while considered, and of verification letters."""

from datetime import date

from ketnap.law import values
from ketnap.law.judging import known, line_on
from ketnap.official_forms.facts import held, meeting
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.decisions import typed_number
from ketnap.official_forms.facts.naming import committee
from ketnap.official_forms.facts.typed import words
from ketnap.official_forms.slots import Facts, Kept, Slot, Value
from ketnap.process.keys import StepKey

K, S = Kept, StepKey
SLOTS = (
    Slot("grassroots_apart", "Đảng ủy cơ sở, nơi cấp trên quyết định", K.UNIT, 60, optional=True),
    Slot("cell_total", "Tổng số đảng viên chính thức và dự bị của chi bộ", K.ROAD, 15),
    Slot("cell_present", "Tổng số đảng viên của chi bộ có mặt", K.ROAD, 15, optional=True),
    Slot("cell_absent", "Tổng số đảng viên của chi bộ vắng mặt", K.ROAD, 15, optional=True),
    Slot("absent_probationary", "Số đảng viên dự bị vắng mặt", K.ROAD, 15, optional=True),
    Slot("own_strengths", "Ưu điểm tự nhận", K.TYPED, 0, long=True),
    Slot("own_weaknesses", "Khuyết điểm tự nhận", K.TYPED, 0, long=True),
    Slot("recognition_check", "Kết quả thẩm định hồ sơ đề nghị công nhận", K.TYPED, 0, long=True),
    Slot("recognition_section_members", "Tổng số ủy viên đảng ủy bộ phận khi thẩm định công nhận", K.TYPED, 15),
    Slot("recognition_section_present", "Số ủy viên đảng ủy bộ phận có mặt khi thẩm định công nhận", K.TYPED, 15),
    Slot("recognition_section_yes", "Số ủy viên đảng ủy bộ phận tán thành công nhận", K.TYPED, 15),
    Slot("recognition_section_no", "Số ủy viên đảng ủy bộ phận không tán thành công nhận", K.TYPED, 15, optional=True),
    Slot("removal_grounds", "Lý do xóa tên", K.TYPED, 0, long=True, carried=True),
    Slot("removal_self_review", "Việc tự kiểm điểm của người bị xét xóa tên", K.TYPED, 0, optional=True, carried=True),
    Slot("cancelled_paper", "Số quyết định kết nạp bị hủy", K.ROAD, 40),
    Slot("cancelled_paper_on", "Ngày quyết định kết nạp bị hủy", K.ROAD, 40),
    Slot("cancel_grounds", "Nội dung sai quy định", K.TYPED, 0, long=True),
    Slot("moved_to_committee", "Cấp ủy nơi người vào Đảng chuyển đến", K.TYPED, 60),
    Slot("moved_to_place", "Nơi công tác, nơi ở mới của người vào Đảng", K.TYPED, 60),
    Slot("moved_remarks", "Nhận xét quá trình phấn đấu", K.TYPED, 0, long=True),
    Slot("letter_number", "Số công văn thẩm tra đã gửi", K.ROAD, 25, optional=True),
    Slot("letter_on", "Ngày gửi công văn thẩm tra", K.ROAD, 40),
    Slot("reply_days", "Số ngày làm việc để trả lời thẩm tra", K.ROAD, 15),
    Slot("verify_matters", "Những người và nội dung đề nghị thẩm tra", K.TYPED, 0, long=True),
    Slot("visited_place", "Nơi đến thẩm tra", K.TYPED, 60),
    Slot("verifier", "Người đi thẩm tra", K.TYPED, 60),
    Slot("verifier_post", "Chức vụ của người đi thẩm tra", K.TYPED, 50),
    Slot("verifier_with", "Người cùng đi thẩm tra", K.TYPED, 60, optional=True),
    Slot("valid_until", "Giấy có giá trị đến hết ngày", K.TYPED, 40),
    Slot("verify_met", "Thời gian, địa điểm, những người đã gặp", K.TYPED, 0, long=True),
    Slot("verify_found", "Kết quả thẩm tra từng nội dung", K.TYPED, 0, long=True),
    Slot("verify_view", "Ý kiến của người thẩm tra", K.TYPED, 0, long=True),
)  # fmt: skip
EXAMPLES: dict[str, Value] = {
    "grassroots_apart": "Đảng ủy xã Nậm Pha", "cell_total": 17, "cell_present": 15, "cell_absent": 1,
    "present_probationary": 2, "absent_probationary": 0, "ceremony_on": date(2025, 1, 20), "ends_on": date(2026, 1, 20),
    "decision_on": date(2025, 1, 6), "decision_number": "33-QĐ/TU", "probation_helped_since": date(2025, 1, 20),
    "helper": "Cà Văn Minh", "helper_born_on": date(1990, 2, 3), "helper_ceremony_on": date(2012, 9, 2),
    "helper_official_on": date(2013, 9, 2), "helped_since": date(2025, 1, 20), "opinions_total": "4",
    "opinions_union": "Hội Phụ nữ, Hội Nông dân, Đoàn Thanh niên", "opinions_residence": "Chi ủy bản Nà Lốc",
    "opinions_for": "4", "opinions_against": None, "opinions_reason": "cần thêm thời gian thử thách",
    "cell_resolution_on": date(2026, 1, 27), "cell_resolution_number": "05-NQ/CB",
    "grassroots_resolution_on": date(2026, 1, 30), "grassroots_resolution_number": "11-NQ/ĐU",
    "recognition_on": date(2026, 2, 5), "recognition_number": "40-QĐ/TU",
    "section_report_on": None, "certificate_number": "118",
    "own_strengths": "Chấp hành nghiêm nghị quyết của chi bộ, đóng đảng phí đầy đủ.\nHoàn thành nhiệm vụ chi hội phó.",
    "own_weaknesses": "Chưa mạnh dạn phát biểu trong sinh hoạt chi bộ.",
    "remedies": "Chuẩn bị ý kiến trước mỗi kỳ sinh hoạt; mạnh dạn góp ý, phê bình.",
    "recognition_check": "Hồ sơ đầy đủ theo quy định, chi bộ họp và biểu quyết đúng nguyên tắc.",
    "recognition_section_members": "7", "recognition_section_present": "7", "recognition_section_yes": "7",
    "recognition_section_no": None,
    "removal_grounds": "Bỏ sinh hoạt chi bộ bốn tháng liền không có lý do chính đáng, chi bộ đã nhắc nhở hai lần.",
    "removal_self_review": "đã tự kiểm điểm trước chi bộ ngày 02/02/2026",
    "cancelled_paper": "33-QĐ/TU", "cancelled_paper_on": date(2025, 1, 6),
    "cancel_grounds": "Khai lý lịch không trung thực, vi phạm tiêu chuẩn chính trị.",
    "moved_to_committee": "Đảng ủy phường Bình Sơn", "moved_to_place": "Công ty May Bình Sơn, phường Bình Sơn",
    "moved_remarks": "Hoàn thành các nhiệm vụ chi bộ giao, được nhân dân tín nhiệm.",
    "letter_number": "15-CV/ĐU", "letter_on": date(2026, 1, 5), "reply_days": 30,
    "letter_place": "Đảng ủy xã Phiêng Sa", "visited_place": "Đảng ủy xã Phiêng Sa",
    "letter_about": "quá trình công tác của bố đẻ từ năm 1995 đến năm 2003",
    "verify_matters": "Ông Sùng A Chống, sinh năm 1975, bố đẻ: lịch sử chính trị; chấp hành chính sách, pháp luật.",
    "verifier": "Cà Văn Minh", "verifier_post": "Chi ủy viên", "verifier_with": None, "valid_until": date(2026, 2, 28),
    "verify_met": "Ngày 12/01/2026, làm việc tại Đảng ủy xã Phiêng Sa với đồng chí Giàng A Cường.",
    "verify_found": "Ông Sùng A Chống chấp hành tốt chính sách, pháp luật; không có vấn đề về lịch sử chính trị.",
    "verify_view": "Nội dung đã khai đúng với kết quả thẩm tra.",
}  # fmt: skip


def facts(asked: Asked) -> Facts:
    """What was typed, and what follows from records, the tree and the law of the day."""
    typed = words(asked, SLOTS)
    return {
        **typed,
        "grassroots_apart": _apart(asked),
        **_counts(asked),
        **_letter(asked, typed),
        **_cancelled(asked),
    }


def _apart(asked: Asked) -> str | None:
    """The grassroots committee where another body decides; one that was authorised decides itself."""
    own, deciding = asked.places.grassroots, asked.places.deciding
    return committee(own.name) if own and own is not deciding else None


def _counts(asked: Asked) -> Facts:
    """Official members and probationers together; how many probationers came the roll of that day says, else typed."""
    found, told = meeting.facts(asked), held.of_day(asked)
    there, official = found.get("probationary"), found.get("official")
    present, absent = found.get("present_official"), found.get("absent_official")
    numbers = (there, official, present, absent)
    if not all(isinstance(number, int) for number in numbers):
        return {}
    there, official, present, absent = (int(str(number)) for number in numbers)
    called = told.get("probationary")
    there = called if isinstance(called, int) else there + _counted_official(asked)
    came = _came(asked, there, told.get("present_probationary"))
    counts: Facts = {"probationary": there, "cell_total": official + there, "present_probationary": came}
    if came is None or came > there:
        return counts
    away = there - came
    return {**counts, "cell_present": present + came, "absent_probationary": away, "cell_absent": absent + away}


def _counted_official(asked: Asked) -> int:
    """One where the register, written after the decision, already calls official the person the cell voted on."""
    record = asked.record
    if record is None or record.step is not S.RECOGNITION_CELL_VOTE:
        return 0
    rows = asked.roster.of(asked.person.pk) if asked.person else []
    return int(any(
        row.ceremony_on <= record.on and row.official(record.on) and (row.left_on is None or row.left_on > record.on)
        for row in rows
    ))  # fmt: skip


def _came(asked: Asked, there: int, called: Value) -> int | None:
    """Nought where there are no probationers; nothing where nobody has said."""
    typed = asked.given.get("present_probationary") or called or words(asked, _CAME).get("present_probationary")
    if typed is None:
        return None if there else 0
    return int(str(typed)) if str(typed).isdecimal() else None


_CAME = (Slot("present_probationary", "", K.TYPED),)


def _letter(asked: Asked, typed: Facts) -> Facts:
    """The letter it is about: the record the paper rests on, else the last one sent."""
    record = asked.record if asked.record and asked.record.letter else asked.last(S.LETTER)
    letter = record.letter if record else None
    rule = values.VERIFICATION_REPLY_ABROAD if letter and letter.abroad else values.VERIFICATION_REPLY
    return {
        "letter_number": typed_number(record.number or record.paper) if record else None,
        "letter_on": record.on if record else None,
        "reply_days": known(line_on(rule, record.on if record else asked.on)),
        "verify_matters": typed["verify_matters"] or (letter.about if letter else None) or None,
        "visited_place": typed["visited_place"] or (letter.place if letter else None),
    }


def _cancelled(asked: Asked) -> Facts:
    decided = asked.last(S.DECIDED)
    if decided is None:
        return {}
    return {"cancelled_paper": decided.number or decided.paper or None, "cancelled_paper_on": decided.on}
