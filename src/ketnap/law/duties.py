"""What the texts ask at each step of the road, in one Vietnamese sentence, by date.

Keys are the `duty` of `process.steps.Step`. A line whose text nobody here has read says so: its value is None and a
step that leans on it is never refused outright. Points are given only where they were read.
"""

from datetime import date

from ketnap.law import sources as s
from ketnap.law.base import Clause, Confidence, Dated, Since, Source, dated

HIGH, MEDIUM, LOW, NONE = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW, Confidence.NONE

UNREAD_GUIDE = "Hướng dẫn 01-HD/TW ngày 19/05/2026 chưa có toàn văn; chương trình không kết luận thay."
GUIDE_LEFT = (
    "Hướng dẫn 38-HD/BTCTW được viết cho các văn bản đã được thay thế năm 2026; chưa tìm thấy hướng dẫn mới, "
    "chương trình không kết luận thay."
)
UNREAD_RULES = "Quy định 20-QĐ/TW, 208-QĐ/TW năm 2026 chưa có toàn văn; chương trình không kết luận thay."


def _clauses(*pairs: tuple[Source, str]) -> tuple[Clause, ...]:
    return tuple(Clause(source, point) for source, point in pairs)


def _by_guide(text: str, point_2025: str, *, p2016: str = "", p2021: str = "") -> Dated[str]:
    """A duty laid down by the Secretariat's guide: 2016, 2021, 2025, and the unread one of 2026."""
    return dated(
        Since(date(2012, 1, 5), text, _clauses((s.HD_01_2012, "")), MEDIUM),
        Since(date(2016, 9, 20), text, _clauses((s.HD_01_2016, p2016)), HIGH if p2016 else MEDIUM),
        Since(date(2021, 9, 28), text, _clauses((s.HD_01_2021, p2021)), HIGH if p2021 else MEDIUM),
        Since(date(2025, 6, 9), text, _clauses((s.HD_06, point_2025)), HIGH),
        Since(date(2026, 5, 19), None, _clauses((s.HD_01_2026, "")), NONE, UNREAD_GUIDE, text),
    )


def _by_charter(text: str, article: str) -> Dated[str]:
    """A duty of the Charter itself, unchanged since 2011."""
    return dated(Since(date(2011, 1, 19), text, _clauses((s.CHARTER, article)), HIGH))


def _by_rules(text: str, point_2025: str, *, p2016: str = "", between: str = "", text_208: str = "") -> Dated[str]:
    """A duty of the implementing regulation; `between` is the point of 24- and 232-QĐ/TW. Unread points are empty."""
    older, middle = HIGH if p2016 else MEDIUM, HIGH if between else MEDIUM
    known_208 = MEDIUM if text_208 else NONE
    return dated(
        Since(date(2011, 11, 1), text, _clauses((s.QD_45, "")), MEDIUM),
        Since(date(2016, 7, 25), text, _clauses((s.QD_29, p2016)), older),
        Since(date(2021, 7, 30), text, _clauses((s.QD_24, between)), middle),
        Since(date(2025, 1, 20), text, _clauses((s.QD_232, between)), middle),
        Since(date(2025, 7, 1), text, _clauses((s.QD_294, point_2025)), HIGH),
        Since(date(2026, 4, 8), None, _clauses((s.QD_20, "")), NONE, UNREAD_RULES, text),
        Since(date(2026, 7, 26), text_208 or None, _clauses((s.QD_208, "")), known_208, UNREAD_RULES, text),
    )


def _by_member_guide(text: str, point_2025: str) -> Dated[str]:
    """A duty of the working guide of the Central Organisation Board."""
    return dated(
        Since(date(2012, 5, 17), text, _clauses((s.HD_12_2012, "")), MEDIUM),
        Since(date(2017, 6, 5), text, _clauses((s.HD_09, "")), MEDIUM),
        Since(date(2022, 1, 18), text, _clauses((s.HD_12_2022, "")), MEDIUM),
        Since(date(2025, 9, 29), text, _clauses((s.HD_38, point_2025)), HIGH),
        Since(date(2026, 4, 8), text, _clauses((s.HD_38, point_2025)), MEDIUM, GUIDE_LEFT),
    )


DUTIES: dict[str, Dated[str]] = {
    "source": _by_member_guide("Rà soát, phân loại quần chúng; đoàn thể giới thiệu người ưu tú", "điểm I.1.1"),
    "list": _by_member_guide("Chi bộ ra nghị quyết đưa vào, đưa ra danh sách cảm tình Đảng, hằng tháng", "điểm I.1.1d"),
    "helper": _by_member_guide("Chi bộ phân công đảng viên chính thức giúp đỡ, giao việc thử thách", "điểm I.1.3"),
    "class": _by_guide("Có giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng còn giá trị", "điểm 3.1"),
    "allowed": _by_member_guide("Cấp ủy cho làm thủ tục xem xét kết nạp trước khi lập hồ sơ", "điểm I.1.1c, d"),
    "application-first": _by_guide("Viết đơn xin vào Đảng trước khi khai lý lịch", ""),
    "application": _by_charter("Người vào Đảng có đơn tự nguyện xin vào Đảng", "điểm 1 Điều 4"),
    "history": _by_charter("Người vào Đảng báo cáo lý lịch với chi bộ", "điểm 1 Điều 4"),
    "introduction": _by_charter("Có người giới thiệu theo đúng thành phần", "điểm 1 và điểm 2 Điều 4"),
    "verification": _by_guide("Đóng dấu giáp lai lý lịch rồi mới gửi đi thẩm tra", "điểm 3.4"),
    "verification-reply": _by_guide("Nơi được hỏi trả lời thẩm tra bằng văn bản", "điểm 3.4d"),
    "verification-waived": _by_guide(
        "Cấp ủy xem xét trường hợp không phải thẩm tra, có xác nhận và lý do", "điểm 3.4c"
    ),
    "verified": _by_guide("Thẩm tra xong, cấp ủy cơ sở kết luận, chứng nhận lý lịch", "điểm 3.4"),
    "opinions": _by_guide("Có tổng hợp ý kiến đoàn thể nơi sinh hoạt và chi ủy nơi cư trú", "điểm 3.5"),
    "cell-vote": _by_charter("Chi bộ xem xét, biểu quyết từng người một", "điểm 3 Điều 4"),
    "section": _by_guide("Đảng ủy bộ phận thẩm định nghị quyết của chi bộ", "điểm 3.6b", p2016="điểm 3.6"),
    "grassroots-vote": _by_charter("Đảng ủy cơ sở thảo luận, biểu quyết, ra nghị quyết", "điểm 3 Điều 4"),
    "decision": _by_charter("Cấp ủy có thẩm quyền xét, quyết định từng người một", "điểm 3 Điều 4"),
    "ceremony": _by_rules(
        "Chi bộ tổ chức lễ kết nạp trong thời hạn",
        "điểm 4.1",
        p2016="điểm 4.1",
        between="điểm 4.1",
        text_208="Chi bộ tổ chức lễ kết nạp trong thời hạn",
    ),
    "probation": _by_charter("Dự bị 12 tháng kể từ ngày lễ kết nạp, có người giúp đỡ", "điểm 1 Điều 5"),
    "probation-moved": _by_guide(
        "Đổi người giúp đỡ, chuyển nơi sinh hoạt trong thời gian dự bị thì bản nhận xét, tự kiểm điểm theo hồ sơ",
        "điểm 3.10",
    ),
    "own-history": _by_member_guide("Đảng viên mới khai lý lịch đảng viên, phiếu đảng viên", "điểm I.2.2"),
    "member-class": _by_guide("Có giấy chứng nhận học lớp bồi dưỡng đảng viên mới", "điểm 4.1"),
    "recognition-papers": _by_guide("Hết 12 tháng mới làm tự kiểm điểm, nhận xét, tổng hợp ý kiến", "điểm 4.2"),
    "recognition-vote": _by_charter("Chi bộ xét công nhận, thủ tục như khi xét kết nạp", "điểm 2 Điều 5"),
    "recognition-decision": _by_charter("Cấp ủy có thẩm quyền quyết định công nhận chính thức", "điểm 2 Điều 5"),
    "card": _by_rules("Phát thẻ ở kỳ sinh hoạt chi bộ gần nhất", "điểm 6.1.1", p2016="điểm 6.1"),
    "removal": _by_guide("Xóa tên đảng viên dự bị không đủ điều kiện, từng bước biểu quyết", "điểm 4.6"),
    "cancel": _by_rules("Kết nạp sai thì cấp ủy có thẩm quyền hủy quyết định", "điểm 4.4"),
    "moved": _by_guide("Người đang được xem xét chuyển nơi khác thì hồ sơ chuyển theo", "điểm 3.9"),
    "consent": _by_guide("Cấp có thẩm quyền đồng ý bằng văn bản trước khi quyết định", "điểm 3.7c"),
    "override": _by_charter("Cấp ủy có thẩm quyền xem xét, chịu trách nhiệm", "điểm 3 Điều 4"),
}


def duty(key: str, on: date) -> Since[str]:
    """What the text in force on `on` asks at this step; the first known line for days before it."""
    table = DUTIES[key]
    return table.on(max(on, table.lines[0].day))
