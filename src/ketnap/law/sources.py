"""Every legal text the program relies on, once: number, issuer, dates, how sure we are, how much was read.

The texts of the Centre, the Labour Code and the guide of one city (Hà Nội). A title is the subject in short, not always
the full heading. An end or a start that no text states is taken from the neighbouring text, and the note says so.
"""

from datetime import date

from ketnap.law.base import Confidence, Reading, Source

HIGH, MEDIUM, LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW
WHOLE, QUOTED, UNREAD = Reading.WHOLE, Reading.QUOTED, Reading.UNREAD

QUY_DINH, HUONG_DAN, QUYET_DINH, CHI_THI = "Quy định", "Hướng dẫn", "Quyết định", "Chỉ thị"
CONGRESS = "Đại hội đại biểu toàn quốc lần thứ XI"
CENTRAL = "Ban Chấp hành Trung ương"
POLITBURO = "Bộ Chính trị"
SECRETARIAT = "Ban Bí thư"
ORGANISATION = "Ban Tổ chức Trung ương"
ASSEMBLY = "Quốc hội"
HANOI = "Ban Tổ chức Thành ủy Hà Nội"

_CHARTER_RULES = "Thi hành Điều lệ Đảng"
_CHARTER_GUIDE = "Một số vấn đề cụ thể thi hành Điều lệ Đảng"
_MEMBER_WORK = "Nghiệp vụ công tác đảng viên"
_POLITICS = "Bảo vệ chính trị nội bộ Đảng (tiêu chuẩn chính trị)"
_CONTROL = "Công tác kiểm tra, giám sát và kỷ luật của Đảng"
_REVIEW = "Kiểm điểm, đánh giá, xếp loại chất lượng tập thể, cá nhân"
_FORBIDDEN = "Những điều đảng viên không được làm"
_DUES = "Chế độ đảng phí"

_END_ASSUMED = "Ngày hết hiệu lực được suy ra từ ngày ban hành văn bản kế tiếp."
_END_UNKNOWN = "Chưa xác lập văn bản thay thế."
_START_ASSUMED = "Ngày có hiệu lực được suy ra từ ngày ký."

# The Charter and the regulations that implement it

CHARTER = Source(
    "dieu-le-2011", "Điều lệ Đảng", "khóa XI", CONGRESS, "Điều lệ Đảng Cộng sản Việt Nam",
    date(2011, 1, 19), date(2011, 1, 19), None, HIGH, QUOTED,
    "Đại hội XIV (tháng 01/2026) không sửa Điều lệ.",
)  # fmt: skip
QD_45 = Source(
    "45-qd-tw-2011", QUY_DINH, "45-QĐ/TW", CENTRAL, _CHARTER_RULES,
    date(2011, 11, 1), date(2011, 11, 1), date(2016, 7, 24), MEDIUM, UNREAD, _START_ASSUMED,
)  # fmt: skip
QD_29 = Source(
    "29-qd-tw-2016", QUY_DINH, "29-QĐ/TW", CENTRAL, _CHARTER_RULES,
    date(2016, 7, 25), date(2016, 7, 25), date(2021, 7, 29), HIGH, QUOTED,
)  # fmt: skip
QD_24 = Source(
    "24-qd-tw-2021", QUY_DINH, "24-QĐ/TW", CENTRAL, _CHARTER_RULES,
    date(2021, 7, 30), date(2021, 7, 30), date(2025, 1, 19), HIGH, QUOTED,
)  # fmt: skip
QD_232 = Source(
    "232-qd-tw-2025", QUY_DINH, "232-QĐ/TW", CENTRAL, _CHARTER_RULES,
    date(2025, 1, 20), date(2025, 1, 20), date(2025, 6, 30), HIGH, QUOTED,
)  # fmt: skip
QD_294 = Source(
    "294-qd-tw-2025", QUY_DINH, "294-QĐ/TW", CENTRAL, _CHARTER_RULES,
    date(2025, 5, 26), date(2025, 7, 1), date(2026, 4, 7), HIGH, WHOLE, _END_ASSUMED,
)  # fmt: skip
QD_20 = Source(
    "20-qd-tw-2026", QUY_DINH, "20-QĐ/TW", CENTRAL, _CHARTER_RULES,
    date(2026, 4, 8), date(2026, 4, 8), date(2026, 7, 25), MEDIUM, UNREAD, f"{_START_ASSUMED} {_END_ASSUMED}",
)  # fmt: skip
QD_208 = Source(
    "208-qd-tw-2026", QUY_DINH, "208-QĐ/TW", CENTRAL, _CHARTER_RULES,
    date(2026, 7, 26), date(2026, 7, 26), None, MEDIUM, UNREAD,
    f"{_START_ASSUMED} Chỉ biết qua câu hỏi của hội thi tìm hiểu năm 2026.",
)  # fmt: skip

# Guides of the Secretariat

HD_01_2012 = Source(
    "01-hd-tw-2012", HUONG_DAN, "01-HD/TW", SECRETARIAT, _CHARTER_GUIDE,
    date(2012, 1, 5), date(2012, 1, 5), date(2016, 9, 19), MEDIUM, QUOTED, f"{_START_ASSUMED} {_END_ASSUMED}",
)  # fmt: skip
HD_01_2016 = Source(
    "01-hd-tw-2016", HUONG_DAN, "01-HD/TW", SECRETARIAT, _CHARTER_GUIDE,
    date(2016, 9, 20), date(2016, 9, 20), date(2021, 9, 27), HIGH, QUOTED, _END_ASSUMED,
)  # fmt: skip
HD_01_2021 = Source(
    "01-hd-tw-2021", HUONG_DAN, "01-HD/TW", SECRETARIAT, _CHARTER_GUIDE,
    date(2021, 9, 28), date(2021, 9, 28), date(2025, 6, 8), HIGH, QUOTED,
)  # fmt: skip
HD_06 = Source(
    "06-hd-tw-2025", HUONG_DAN, "06-HD/TW", SECRETARIAT, _CHARTER_GUIDE,
    date(2025, 6, 9), date(2025, 6, 9), date(2026, 5, 18), HIGH, WHOLE,
    f"Có hiệu lực từ ngày ký, nên có ba tuần đi cùng Quy định 232-QĐ/TW. {_END_ASSUMED}",
)  # fmt: skip
HD_01_2026 = Source(
    "01-hd-tw-2026", HUONG_DAN, "01-HD/TW", SECRETARIAT, _CHARTER_GUIDE,
    date(2026, 5, 19), date(2026, 5, 19), None, MEDIUM, UNREAD,
    f"{_START_ASSUMED} Ban hành cùng Quy định 20-QĐ/TW, tháng 8/2026 vẫn được viện dẫn cùng Quy định 208-QĐ/TW.",
)  # fmt: skip
HD_03_TW = Source(
    "03-hd-tw-2022", HUONG_DAN, "03-HD/TW", SECRETARIAT, "Thí điểm sinh hoạt đảng theo tổ đảng",
    date(2022, 12, 27), date(2022, 12, 27), None, HIGH, QUOTED, f"{_START_ASSUMED} {_END_UNKNOWN}",
)  # fmt: skip

# Guides of the Central Organisation Board on work with members

HD_03_BTCTW = Source(
    "03-hd-btctw-2006", HUONG_DAN, "03-HD/BTCTW", ORGANISATION, _CHARTER_GUIDE,
    date(2006, 12, 29), date(2006, 12, 29), date(2012, 1, 4), LOW, QUOTED,
    f"Hướng dẫn của nhiệm kỳ Đại hội X. {_START_ASSUMED} {_END_ASSUMED}",
)  # fmt: skip
HD_12_2012 = Source(
    "12-hd-btctw-2012", HUONG_DAN, "12-HD/BTCTW", ORGANISATION, _MEMBER_WORK,
    date(2012, 5, 17), date(2012, 5, 17), date(2017, 6, 4), MEDIUM, QUOTED, f"{_START_ASSUMED} {_END_ASSUMED}",
)  # fmt: skip
HD_09 = Source(
    "09-hd-btctw-2017", HUONG_DAN, "09-HD/BTCTW", ORGANISATION, _MEMBER_WORK,
    date(2017, 6, 5), date(2017, 6, 5), date(2022, 1, 17), HIGH, QUOTED,
)  # fmt: skip
HD_12_2022 = Source(
    "12-hd-btctw-2022", HUONG_DAN, "12-HD/BTCTW", ORGANISATION, _MEMBER_WORK,
    date(2022, 1, 18), date(2022, 1, 18), date(2025, 9, 28), HIGH, QUOTED,
)  # fmt: skip
HD_38 = Source(
    "38-hd-btctw-2025", HUONG_DAN, "38-HD/BTCTW", ORGANISATION, _MEMBER_WORK,
    date(2025, 9, 29), date(2025, 9, 29), None, HIGH, WHOLE,
    "Phụ lục biểu mẫu chưa có. Chưa tìm thấy hướng dẫn thay thế năm 2026.",
)  # fmt: skip

# Political standard, discipline, yearly review, dues, what members must not do

QD_58 = Source(
    "58-qd-tw-2022", QUY_DINH, "58-QĐ/TW", POLITBURO, _POLITICS,
    date(2022, 2, 8), date(2022, 2, 8), date(2025, 9, 3), HIGH, QUOTED,
)  # fmt: skip
QD_367 = Source(
    "367-qd-tw-2025", QUY_DINH, "367-QĐ/TW", POLITBURO, _POLITICS,
    date(2025, 9, 4), date(2025, 9, 4), None, HIGH, QUOTED,
)  # fmt: skip
QD_22 = Source(
    "22-qd-tw-2021", QUY_DINH, "22-QĐ/TW", CENTRAL, _CONTROL,
    date(2021, 7, 28), date(2021, 7, 28), date(2025, 5, 29), HIGH, QUOTED, _END_ASSUMED,
)  # fmt: skip
QD_296 = Source(
    "296-qd-tw-2025", QUY_DINH, "296-QĐ/TW", CENTRAL, _CONTROL,
    date(2025, 5, 30), date(2025, 5, 30), None, HIGH, QUOTED,
    f"{_START_ASSUMED} Chưa kiểm tra thay đổi trong năm 2026.",
)  # fmt: skip
HD_08_TW = Source(
    "08-hd-tw-2025", HUONG_DAN, "08-HD/TW", SECRETARIAT, "Thực hiện một số nội dung của Quy định 296-QĐ/TW",
    date(2025, 6, 10), date(2025, 6, 10), None, HIGH, QUOTED,
    f"{_START_ASSUMED} Chưa kiểm tra thay đổi trong năm 2026.",
)  # fmt: skip
QD_69 = Source(
    "69-qd-tw-2022", QUY_DINH, "69-QĐ/TW", POLITBURO, "Kỷ luật tổ chức đảng, đảng viên vi phạm",
    date(2022, 7, 6), date(2022, 7, 6), None, HIGH, QUOTED,
    f"Được sửa đổi, bổ sung bởi Quy định 264-QĐ/TW. {_END_UNKNOWN}",
)  # fmt: skip
QD_264 = Source(
    "264-qd-tw-2025", QUY_DINH, "264-QĐ/TW", POLITBURO, "Sửa đổi, bổ sung Quy định 69-QĐ/TW",
    date(2025, 2, 14), date(2025, 2, 14), None, HIGH, QUOTED, f"{_START_ASSUMED} {_END_UNKNOWN}",
)  # fmt: skip
QD_132 = Source(
    "132-qd-tw-2018", QUY_DINH, "132-QĐ/TW", POLITBURO, _REVIEW,
    date(2018, 3, 8), date(2018, 3, 8), date(2023, 10, 3), HIGH, QUOTED, _END_ASSUMED,
)  # fmt: skip
QD_124 = Source(
    "124-qd-tw-2023", QUY_DINH, "124-QĐ/TW", POLITBURO, _REVIEW,
    date(2023, 10, 4), date(2023, 10, 4), date(2025, 8, 29), HIGH, QUOTED, _END_ASSUMED,
)  # fmt: skip
QD_366 = Source(
    "366-qd-tw-2025", QUY_DINH, "366-QĐ/TW", POLITBURO, _REVIEW,
    date(2025, 8, 30), date(2025, 8, 30), None, HIGH, QUOTED, _START_ASSUMED,
)  # fmt: skip
QD_342 = Source(
    "342-qd-tw-2010", QUY_DINH, "342-QĐ/TW", POLITBURO, _DUES,
    date(2010, 12, 28), date(2010, 12, 28), date(2026, 1, 31), LOW, UNREAD, f"{_START_ASSUMED} {_END_ASSUMED}",
)  # fmt: skip
QD_01_2026 = Source(
    "01-qd-tw-2026", QUY_DINH, "01-QĐ/TW", POLITBURO, _DUES,
    date(2026, 2, 3), date(2026, 2, 1), None, LOW, UNREAD,
    "Áp dụng từ ngày 01/02/2026, trước ngày ký. Cơ quan ban hành được suy ra từ văn bản trước.",
)  # fmt: skip
QD_37 = Source(
    "37-qd-tw-2021", QUY_DINH, "37-QĐ/TW", CENTRAL, _FORBIDDEN,
    date(2021, 10, 25), date(2021, 10, 25), date(2026, 7, 25), MEDIUM, UNREAD, _END_ASSUMED,
)  # fmt: skip
QD_207 = Source(
    "207-qd-tw-2026", QUY_DINH, "207-QĐ/TW", CENTRAL, _FORBIDDEN,
    date(2026, 7, 26), date(2026, 7, 26), None, MEDIUM, UNREAD, _START_ASSUMED,
)  # fmt: skip

# Groups with rules of their own

QD_127 = Source(
    "127-qd-tw-2004", QUY_DINH, "127-QĐ/TW", SECRETARIAT, "Kết nạp người có quan hệ hôn nhân với người nước ngoài",
    date(2004, 11, 3), date(2004, 11, 3), None, HIGH, UNREAD, f"{_START_ASSUMED} {_END_UNKNOWN}",
)  # fmt: skip
HD_41 = Source(
    "41-hd-btctw-2005", HUONG_DAN, "41-HD/BTCTW", ORGANISATION, "Thực hiện Quy định 127-QĐ/TW",
    date(2005, 4, 13), date(2005, 4, 13), None, HIGH, UNREAD, f"{_START_ASSUMED} {_END_UNKNOWN}",
)  # fmt: skip
QD_06 = Source(
    "06-qdi-tw-2018", QUY_DINH, "06-QĐi/TW", SECRETARIAT, "Kết nạp người theo tôn giáo",
    date(2018, 8, 28), date(2018, 8, 28), None, HIGH, UNREAD, f"{_START_ASSUMED} {_END_UNKNOWN}",
)  # fmt: skip
HD_20 = Source(
    "20-hd-btctw-2019", HUONG_DAN, "20-HD/BTCTW", ORGANISATION, "Thực hiện Quy định 06-QĐi/TW",
    date(2019, 9, 26), date(2019, 9, 26), None, HIGH, UNREAD, f"{_START_ASSUMED} {_END_UNKNOWN}",
)  # fmt: skip
TT_06 = Source(
    "06-tt-tw-2004", "Thông tri", "06-TT/TW", SECRETARIAT, "Kết nạp người Hoa",
    date(2004, 11, 2), date(2004, 11, 2), None, HIGH, UNREAD, f"{_START_ASSUMED} {_END_UNKNOWN}",
)  # fmt: skip
HD_08_BTCTW = Source(
    "08-hd-btctw-2021", HUONG_DAN, "08-HD/BTCTW", ORGANISATION, "Kết nạp chủ doanh nghiệp tư nhân",
    date(2021, 9, 27), date(2021, 9, 27), None, HIGH, UNREAD, f"{_START_ASSUMED} {_END_UNKNOWN}",
)  # fmt: skip

# Cards, powers of a grassroots committee, meetings, contact with the place of residence

QD_347 = Source(
    "347-qd-tw-2025", QUYET_DINH, "347-QĐ/TW", SECRETARIAT, "Mẫu thẻ đảng viên",
    date(2025, 8, 8), date(2025, 9, 2), None, HIGH, QUOTED,
    "Mẫu thẻ mới dùng từ ngày 02/9/2025; số thẻ là số định danh cá nhân. Cơ quan ban hành suy ra từ 51-CT/TW.",
)  # fmt: skip
CT_51 = Source(
    "51-ct-tw-2025", CHI_THI, "51-CT/TW", SECRETARIAT, "Đổi thẻ đảng viên",
    date(2025, 8, 8), date(2025, 8, 8), None, HIGH, QUOTED, _START_ASSUMED,
)  # fmt: skip
CT_50 = Source(
    "50-ct-tw-2025", CHI_THI, "50-CT/TW", SECRETARIAT, "Nâng cao chất lượng sinh hoạt chi bộ",
    date(2025, 7, 23), date(2025, 7, 23), None, MEDIUM, QUOTED, _START_ASSUMED,
)  # fmt: skip
QD_113 = Source(
    "113-qd-tw-2023", QUY_DINH, "113-QĐ/TW", SECRETARIAT, "Thí điểm giao quyền cấp trên cơ sở cho đảng ủy cơ sở",
    date(2023, 7, 10), date(2023, 7, 10), None, HIGH, UNREAD, f"{_START_ASSUMED} {_END_UNKNOWN}",
)  # fmt: skip
QD_213 = Source(
    "213-qd-tw-2020", QUY_DINH, "213-QĐ/TW", POLITBURO,
    "Đảng viên đang công tác giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú",
    date(2020, 1, 2), date(2020, 1, 2), None, HIGH, QUOTED, f"{_START_ASSUMED} {_END_UNKNOWN}",
)  # fmt: skip
HD_33 = Source(
    "33-hd-btctw-2020", HUONG_DAN, "33-HD/BTCTW", ORGANISATION, "Thực hiện Quy định 213-QĐ/TW",
    date(2020, 1, 2), date(2020, 1, 2), None, MEDIUM, QUOTED,
    f"Ngày ký trong năm 2020 chưa xác lập. {_END_UNKNOWN}", signed_as="năm 2020",
)  # fmt: skip

# Days off

LABOUR_2012 = Source(
    "bo-luat-lao-dong-2012", "Bộ luật Lao động", "10/2012/QH13", ASSEMBLY, "Bộ luật Lao động",
    date(2012, 6, 18), date(2013, 5, 1), date(2020, 12, 31), HIGH, QUOTED, "Điều 115: 10 ngày nghỉ lễ, tết.",
)  # fmt: skip
LABOUR_2019 = Source(
    "bo-luat-lao-dong-2019", "Bộ luật Lao động", "45/2019/QH14", ASSEMBLY, "Bộ luật Lao động",
    date(2019, 11, 20), date(2021, 1, 1), None, HIGH, QUOTED, "Điều 112: 11 ngày nghỉ lễ, tết.",
)  # fmt: skip
NQ_28 = Source(
    "28-2026-qh16", "Nghị quyết", "28/2026/QH16", ASSEMBLY, "Phát triển văn hóa Việt Nam",
    date(2026, 4, 24), date(2026, 7, 1), None, HIGH, QUOTED,
    "Ngày 24/11 là ngày nghỉ hưởng nguyên lương; ngày thông qua ghi theo báo chí.",
)  # fmt: skip

# Hà Nội

HANOI_02 = Source(
    "02-hd-btctu-ha-noi-2025", HUONG_DAN, "02-HD/BTCTU (Hà Nội)", HANOI, "Công tác tổ chức đảng, đảng viên",
    date(2025, 11, 21), date(2025, 11, 21), None, HIGH, WHOLE,
    "Bản đọc được không ghi số và ngày; số và ngày lấy theo sổ tay đảng viên của Thành phố.",
)  # fmt: skip
HANOI_BADGE = Source(
    "huy-hieu-dang-ha-noi-2025", HUONG_DAN, "về Huy hiệu Đảng (Hà Nội)", HANOI, "Xét tặng Huy hiệu Đảng",
    date(2025, 8, 1), date(2025, 8, 1), None, MEDIUM, WHOLE,
    "Bản đọc được không ghi số và ngày.", signed_as="tháng 8/2025",
)  # fmt: skip

SOURCES: dict[str, Source] = {text.id: text for text in tuple(globals().values()) if isinstance(text, Source)}
"""Every text by its id, in the order of this file."""

CHARTER_REGULATIONS = (QD_45, QD_29, QD_24, QD_232, QD_294, QD_20, QD_208)
"""The regulations that implement the Charter, each replacing the one before without a gap."""

CHARTER_GUIDES = (HD_01_2012, HD_01_2016, HD_01_2021, HD_06, HD_01_2026)
MEMBER_GUIDES = (HD_12_2012, HD_09, HD_12_2022, HD_38)
SUCCESSIONS = (
    CHARTER_REGULATIONS,
    CHARTER_GUIDES,
    MEMBER_GUIDES,
    (QD_58, QD_367),
    (QD_22, QD_296),
    (QD_132, QD_124, QD_366),
    (QD_342, QD_01_2026),
    (QD_37, QD_207),
    (LABOUR_2012, LABOUR_2019),
)
"""Every chain in which one text takes the place of another."""


def in_force(on: date) -> tuple[Source, ...]:
    """Texts in force on `on`, in the order of `SOURCES`."""
    return tuple(text for text in SOURCES.values() if text.in_force(on))
