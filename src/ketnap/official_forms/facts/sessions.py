"""What minutes and the resolution of the month say of a meeting: what the meeting knows (`held`), then written words.

The vote on somebody is a record of the road (`meeting`); what else was said and decided is kept only in the paper.
"""

from ketnap.official_forms.facts import held
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.typed import read, words
from ketnap.official_forms.slots import Facts, Kept, Slot, Value

K = Kept
SLOTS = (
    Slot("session_month", "Tháng sinh hoạt", K.TYPED, 25),
    Slot("session_on", "Ngày sinh hoạt chi bộ", K.TYPED, 45),
    Slot("session_began", "Giờ bắt đầu họp", K.TYPED, 25),
    Slot("session_ended", "Giờ kết thúc họp", K.TYPED, 25),
    Slot("session_place", "Nơi họp", K.TYPED, 60),
    Slot("session_members", "Tổng số đảng viên của chi bộ", K.TYPED, 15),
    Slot("session_official", "Số đảng viên chính thức của chi bộ", K.TYPED, 15),
    Slot("session_probationary", "Số đảng viên dự bị của chi bộ", K.TYPED, 15, optional=True),
    Slot("session_exempt", "Số đảng viên được miễn sinh hoạt", K.TYPED, 15, optional=True),
    Slot("session_present", "Số đảng viên dự họp", K.TYPED, 15),
    Slot("session_absent", "Đảng viên vắng mặt, lý do", K.TYPED, 0, optional=True),
    Slot("session_guests", "Đại biểu cấp trên dự họp", K.TYPED, 0, optional=True),
    Slot("session_programme", "Chương trình họp", K.TYPED, 0, long=True),
    Slot("session_topic", "Chuyên đề hoặc việc phải họp, người trình bày", K.TYPED, 0, long=True),
    Slot("session_news", "Thông tin thời sự, văn bản mới", K.TYPED, 0, optional=True, long=True),
    Slot("session_report", "Báo cáo tháng của chi ủy", K.TYPED, 0, optional=True, long=True),
    Slot("session_talk", "Ý kiến thảo luận", K.TYPED, 0, long=True),
    Slot("session_building", "Nội dung xây dựng Đảng, kết nạp đảng viên", K.TYPED, 0, optional=True, long=True),
    Slot("session_votes", "Biểu quyết từng việc", K.TYPED, optional=True,
         rows=(("subject", "nội dung"), ("method", "hình thức"), ("yes", "tán thành"), ("against", "không tán thành"),
               ("other", "ý kiến khác"))),
    Slot("session_conclusion", "Kết luận của chủ trì", K.TYPED, 0, long=True),
    Slot("session_score", "Tự đánh giá chất lượng kỳ sinh hoạt", K.TYPED, 0, optional=True),
    Slot("month_thought", "Đánh giá công tác chính trị, tư tưởng trong tháng", K.TYPED, 0, long=True),
    Slot("month_tasks", "Đánh giá thực hiện nhiệm vụ chính trị trong tháng", K.TYPED, 0, long=True),
    Slot("month_before", "Kết quả thực hiện nghị quyết kỳ trước", K.TYPED, optional=True,
         rows=(("task", "nhiệm vụ"), ("state", "tình trạng đầu kỳ"), ("result", "kết quả"))),
    Slot("month_praise", "Biểu dương, nhắc nhở", K.TYPED, 0, optional=True, long=True),
    Slot("month_faults", "Hạn chế, nguyên nhân trong tháng", K.TYPED, 0, long=True),
    Slot("month_next", "Phương hướng tháng tới", K.TYPED, 0, long=True),
    Slot("month_work", "Phân công thực hiện nghị quyết", K.TYPED, rows=(
        ("task", "nhiệm vụ"), ("who", "người thực hiện"), ("until", "thời hạn"))),
)  # fmt: skip

EXAMPLES: dict[str, Value] = {
    "session_month": "02/2026", "session_on": "03/02/2026", "session_began": "19 giờ 30 phút",
    "session_ended": "21 giờ 15 phút", "session_place": "nhà văn hóa bản Nà Lốc", "session_members": "17",
    "session_official": "15", "session_probationary": "2", "session_exempt": "1", "session_present": "15",
    "session_absent": "đồng chí Lèo Văn Địa (đi điều trị bệnh)", "session_guests": "đồng chí Nguyễn Mạnh Hùng",
    "session_programme": "Thông tin thời sự; báo cáo tháng; thảo luận; biểu quyết.",
    "session_topic": "Học tập chuyên đề năm 2026, đồng chí Lò Thị Lan trình bày.",
    "session_news": "Phổ biến kế hoạch tháng của Đảng ủy xã.",
    "session_report": "Đồng chí bí thư báo cáo công tác tháng.",
    "session_talk": "Đồng chí Cà Văn Minh: đề nghị làm sớm việc nạo vét mương.\nCác đồng chí khác nhất trí.",
    "session_building": "Đồng chí Cà Văn Minh nhận xét cảm tình Đảng Sùng Thị Páo.\nChi bộ nhất trí cử đi học.",
    "session_votes": [{"subject": "Thông qua nghị quyết tháng 02/2026", "method": "giơ thẻ đảng viên", "yes": 14,
                       "against": 0, "other": ""}],
    "session_conclusion": "Chi bộ thông qua nghị quyết tháng 02/2026.", "session_score": "94 điểm, loại tốt",
    "month_thought": "Đảng viên, Nhân dân trong bản yên tâm sản xuất.",
    "month_tasks": "Gieo cấy xong 12 ha lúa.\nAn ninh trật tự giữ vững.",
    "month_before": [{"task": "Nạo vét mương", "state": "chưa làm", "result": "xong 300 m"}],
    "month_praise": "Biểu dương đồng chí Lò Thị Thoa.", "month_faults": "Họp còn bắt đầu muộn.",
    "month_next": "Hoàn thành nạo vét mương.\nXét kết nạp một quần chúng.",
    "month_work": [{"task": "Nạo vét mương", "who": "đồng chí Cà Văn Minh", "until": "28/02/2026"}],
}  # fmt: skip


def facts(asked: Asked) -> Facts:
    """The month is that of the day of the paper, unless another is written; what the meeting says goes before words."""
    found = words(asked, SLOTS)
    found = {**found, "session_month": found.get("session_month") or f"{asked.on:%m/%Y}"}
    meeting = held.told_of(asked)
    if meeting is None:
        told = held.of_day(asked)
        typed = {"session_conclusion": found["session_conclusion"]} if found.get("session_conclusion") else {}
        return {**found, **held.known(asked, {**told, **typed})}
    asked.doubts = meeting.doubts()
    work = read(next(slot for slot in SLOTS if slot.key == "month_work"), meeting.meeting.assignments)
    return {**found, **held.known(asked, {**meeting.whole(), "month_work": work}), **_beside(asked, meeting, found)}


def _beside(asked: Asked, meeting: held.Held, found: Facts) -> Facts:
    """What is of both: votes and conclusions of the meeting, then what was typed; the form shows only the latter."""
    asked.own = {key: found.get(key) for key in ("session_votes", "session_building")}
    typed_votes, typed_words = found.get("session_votes"), found.get("session_building")
    votes = [*meeting.votes(), *(typed_votes if isinstance(typed_votes, list) else [])]
    words_of = "\n".join(str(part) for part in (meeting.building(), typed_words) if part)
    tasks = typed_tasks if (typed_tasks := found.get("month_before")) else meeting.tasks_before()
    return {"session_votes": votes or None, "session_building": words_of or None, "month_before": tasks or None}
