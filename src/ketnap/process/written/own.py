"""Places of a written report where the office says in its own words what nobody can count."""

from enum import StrEnum


class OwnPart(StrEnum):
    """A place, in the order of the report."""

    SITUATION = "situation"
    LEADING = "leading"
    GOOD = "good"
    WEAK = "weak"
    CAUSES = "causes"
    AHEAD = "ahead"
    PROPOSALS = "proposals"

    @property
    def vi(self) -> str:
        return _WORDS[self][0]

    @property
    def hint(self) -> str:
        """What belongs there."""
        return _WORDS[self][1]


_WORDS = {
    OwnPart.SITUATION: (
        "Đặc điểm tình hình",
        "Thuận lợi, khó khăn của địa phương, đơn vị. Số tổ chức, đảng viên chương trình đã ghi.",
    ),
    OwnPart.LEADING: (
        "Công tác lãnh đạo, chỉ đạo",
        "Văn bản đã ban hành, việc phân công cấp ủy viên, phối hợp với Mặt trận và đoàn thể.",
    ),
    OwnPart.GOOD: ("Ưu điểm", "Việc làm tốt, nơi làm tốt. Không cần ghi lại số liệu."),
    OwnPart.WEAK: ("Hạn chế, tồn tại", "Việc chưa làm được, nơi chưa làm được."),
    OwnPart.CAUSES: ("Nguyên nhân", "Nguyên nhân khách quan, chủ quan của hạn chế."),
    OwnPart.AHEAD: ("Nhiệm vụ, giải pháp", "Việc sẽ làm trong thời gian tới. Chỉ tiêu đã giao chương trình đã ghi."),
    OwnPart.PROPOSALS: ("Đề xuất, kiến nghị", "Việc cần cấp trên giải quyết."),
}
LONGEST = 6000
