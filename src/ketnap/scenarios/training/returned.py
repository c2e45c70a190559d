"""A nurse of the Tày people who left the Party when his family was in great hardship, and asks to come back."""

from datetime import date

from ketnap.law.facts import LeftFor, Schooling
from ketnap.scenarios.jobs import Job
from ketnap.scenarios.people import HARD_AREAS, Human
from ketnap.scenarios.training.telling import COMMON, Row, Somebody, at, relative, span

FIRST = (date(2012, 5, 7), date(2012, 5, 19), date(2013, 5, 19), date(2020, 3, 10))
"""The first time: decided, admitted and recognised in the same cell; and out of it at his own request."""
WHY = LeftFor.OWN_REQUEST_FAMILY.value

_HOME = "thôn Tân Lập, xã Đăk Lin, tỉnh Đăk Nia"
_NORTH = "xóm Lũng Mơ, xã Vĩnh Thuần, tỉnh Cao Bằng"
_OLD_NORTH = "xã Vĩnh Thuần, huyện Bảo Sơn, tỉnh Cao Bằng"
_FARMS = "Làm nông"
_FAMILY: list[Row] = [
    relative("1", "ông nội", "Nông Văn Khoan", "1928", "Tày", _NORTH, death="1990, tuổi già, tại xóm Lũng Mơ",
             occupation=_FARMS),
    relative("1", "bà nội", "Bế Thị Nhình", "1932", "Tày", _NORTH, death="2001, tuổi già, tại xóm Lũng Mơ",
             occupation=_FARMS),
    relative("1", "ông ngoại", "Hoàng Văn Sáy", "1930", "Tày", _NORTH, death="1995, tuổi già, tại xóm Lũng Mơ",
             occupation=_FARMS),
    relative("1", "bà ngoại", "Lục Thị Mến", "1934", "Tày", _NORTH, death="2008, tuổi già, tại xóm Lũng Mơ",
             occupation=_FARMS),
    relative("2", "bố đẻ", "Nông Văn Thuyên", "1955", "Tày", _NORTH, residence=_HOME, occupation=_FARMS,
             class_origin="Nông dân", career="Đến năm 1994 làm nông tại xóm Lũng Mơ; từ đó đến nay tại thôn Tân Lập."),
    relative("2", "mẹ đẻ", "Hoàng Thị Liễu", "1958", "Tày", _NORTH, death="2021, ốm, tại thôn Tân Lập",
             occupation=_FARMS, class_origin="Nông dân",
             career="Đến năm 1994 làm nông tại xóm Lũng Mơ; sau đó tại thôn Tân Lập."),
    relative("2", "vợ", "Phạm Thị Thục", "1985", "Kinh", "phường Nia Thượng, tỉnh Đăk Nia", residence=_HOME,
             occupation="Buôn bán nhỏ", class_origin="Viên chức",
             career="Đến năm 2008 ở phường Nia Thượng; từ đó đến nay ở thôn Tân Lập, buôn bán nhỏ; từ 2019 đến 2023 "
                    "chữa "
             "bệnh dài ngày."),
    relative("2", "bố vợ", "Phạm Văn Khuê", "1956", "Kinh", "phường Nia Thượng, tỉnh Đăk Nia",
             residence="phường Nia Thượng, tỉnh Đăk Nia", occupation="Hưu trí", class_origin="Viên chức",
             career="Từ năm 1978 đến năm 2016 là nhân viên bưu điện; nay nghỉ hưu."),
    relative("2", "mẹ vợ", "Trần Thị Hợp", "1959", "Kinh", "phường Nia Thượng, tỉnh Đăk Nia",
             residence="phường Nia Thượng, tỉnh Đăk Nia", occupation="Nội trợ", class_origin="Viên chức",
             career="Từ nhỏ đến nay ở phường Nia Thượng."),
    relative("3", "em ruột", "Nông Thị Xuyên", "1987", "Tày", _NORTH, residence=_HOME, occupation=_FARMS,
             career="Từ năm 1994 đến nay ở thôn Tân Lập."),
    relative("3", "con đẻ", "Nông Phạm Gia An", "2010", "Tày", _HOME, residence=_HOME, occupation="Học sinh"),
    relative("3", "con đẻ", "Nông Thảo My", "2014", "Tày", _HOME, residence=_HOME, occupation="Học sinh"),
]  # fmt: skip
_ITEMS = {
    "id_number": "000083005538", "other_names": "Không có", "health": "Tốt", "class_origin": "Nông dân",
    "birth_registration": at("", "xã Vĩnh Thuần", "tỉnh Cao Bằng", _OLD_NORTH),
    "birth_place": at("xóm Lũng Mơ", "xã Vĩnh Thuần", "tỉnh Cao Bằng", _OLD_NORTH),
    "home_place": at("xóm Lũng Mơ", "xã Vĩnh Thuần", "tỉnh Cao Bằng", _OLD_NORTH),
    "permanent": at("thôn Tân Lập"), "workplace": "Trạm Y tế xã Đăk Lin", "position": "Y sĩ",
    "employed_on": "2006-01-02", "employed_at": "Trung tâm Y tế huyện Krông Nia (nay thuộc tỉnh Đăk Nia)",
    "schooling": "12/12 phổ thông", "expertise": "Trung cấp y sĩ đa khoa", "theory": "Sơ cấp",
    "minority_languages": "Tiếng Tày (nói)", "computing": "Ứng dụng công nghệ thông tin cơ bản",
    "youth_joined_on": "1999-03-26", "youth_joined_at": "Chi đoàn lớp 10B, Đoàn Trường Trung học phổ thông Krông Nia",
    "first_admitted_on": "2012-05-19", "first_admitted_at": "Chi bộ Trạm Y tế xã Đăk Lin",
    "first_official_on": "2013-05-19", "first_official_at": "Chi bộ Trạm Y tế xã Đăk Lin",
    "first_introducers": "Phan Quốc Thịnh, trạm trưởng; Lương Thị Duẩn, nữ hộ sinh Trạm Y tế xã Đăk Lin",
    "past_left": "Tháng 3/2020 làm đơn xin ra khỏi Đảng do gia đình đặc biệt khó khăn (vợ chữa bệnh dài ngày).",
    "narrative": "Sinh tại xã Vĩnh Thuần, tỉnh Cao Bằng; năm 1994 theo bố mẹ vào sinh sống tại thôn Tân Lập, xã Đăk "
                 "Lin.\nNăm 2001 tốt nghiệp trung học phổ thông, năm 2005 tốt nghiệp trung cấp y; từ năm 2006 công tác "
                 "tại Trạm Y tế xã Đăk Lin.",
    "features": "Được kết nạp vào Đảng ngày 19/5/2012. Tháng 3/2020, do vợ mắc bệnh hiểm nghèo phải chữa trị dài ngày "
                "ở "
                "xa, tôi không bảo đảm sinh hoạt nên làm đơn xin ra khỏi Đảng; không bị kỷ luật.",
    "career": [
        span("1989-09", "1994-05", "Học sinh Trường Tiểu học Vĩnh Thuần, tỉnh Cao Bằng"),
        span("1994-06", "1998-08", "Học sinh Trường Trung học cơ sở xã Đăk Lin"),
        span("1998-09", "2001-08", "Học sinh Trường Trung học phổ thông Krông Nia"),
        span("2001-09", "2003-08", "Làm nông tại thôn Tân Lập, xã Đăk Lin"),
        span("2003-09", "2005-12", "Học sinh Trường Trung cấp Y tế Đăk Nia"),
        span("2006-01", "nay", "Công tác tại Trạm Y tế xã Đăk Lin", "Y sĩ"),
    ],
    "training": [
        {"from": "2003-09", "to": "2005-09", "subject": "Y sĩ đa khoa", "school": "Trường Trung cấp Y tế Đăk Nia",
         "form": "Chính quy", "certificate": "Bằng trung cấp"},
        {"from": "2016-03", "to": "2016-05", "subject": "Sơ cấp lý luận chính trị", "form": "Không tập trung",
         "school": "Trung tâm bồi dưỡng chính trị huyện Krông Nia", "certificate": "Chứng chỉ"},
    ],
    "organisations": [{"month": "2006-06", "name": "Công đoàn Việt Nam, Công đoàn cơ sở Trạm Y tế xã Đăk Lin"}],
    "rewards": [{"month": "2021-12", "what": "Bằng khen, thành tích trong phòng, chống dịch Covid-19",
                 "body": "Ủy ban nhân dân tỉnh Đăk Nia"}],
    "travel": [], "discipline": [], "family": _FAMILY, "martyr_family": "Không", "merit_family": "Không",
    "foreign": "Bản thân và gia đình không có quan hệ với cá nhân, tổ chức nước ngoài.",
    "self_review": "Ưu điểm: tận tụy với người bệnh, chấp hành quy chế chuyên môn, đoàn kết với đồng nghiệp.\nKhuyết "
                   "điểm: trước đây chưa thu xếp được việc gia đình để giữ sinh hoạt đảng; tự thấy có lỗi và mong được "
                   "trở lại hàng ngũ của Đảng.",
}  # fmt: skip
_WORDS = COMMON | {
    "board_number": "15",
    "listing_grounds": "Đã ra khỏi Đảng trên 36 tháng do gia đình đặc biệt khó khăn; hoàn thành tốt nhiệm vụ, có "
                       "nguyện "
                       "vọng được kết nạp lại; được Công đoàn cơ sở giới thiệu.",
    "remark_task": "Thực hiện đúng kế hoạch khám, quản lý người bệnh mạn tính được giao.",
    "remark_proposal": "Đề nghị chi bộ tiếp tục theo dõi, giúp đỡ.",
    "remark_conclusion": "Chi bộ nhất trí với nhận xét, tiếp tục giao nhiệm vụ thử thách.",
    "class_organiser": "Trung tâm Chính trị huyện Krông Nia", "class_place": "Trung tâm Chính trị huyện Krông Nia",
    "class_decision": "18-QĐ/HU",
    "cell-vote.about_history": "Lý lịch rõ ràng, đã được thẩm tra, xác minh; lý do ra khỏi Đảng lần trước đúng như đã "
                               "khai, không "
                     "thuộc trường hợp không xem xét kết nạp lại.",
    "awareness": "Kiên định mục tiêu, lý tưởng của Đảng; tha thiết được trở lại hàng ngũ của Đảng.",
    "morals": "Sống trung thực, tận tụy với người bệnh, giữ gìn đoàn kết nội bộ.",
    "ability": "Vững chuyên môn; hoàn thành tốt nhiệm vụ hằng năm của trạm.",
    "relations": "Được Nhân dân và đồng nghiệp tin cậy.",
    "strengths": "Tận tụy, trách nhiệm, kiên trì phấn đấu.",
    "weaknesses": "Có lúc còn nóng vội trong công việc.",
    "second_remarks": "Đồng nghiệp gương mẫu; từ khi ra khỏi Đảng vẫn tham gia đầy đủ việc chung của trạm.",
    "verify_met": "Ngày làm việc ghi trong giấy giới thiệu; tại trụ sở của cấp ủy nơi đến; gặp đồng chí phó bí thư "
                  "thường trực và cán bộ phụ trách hồ sơ.",
    "verify_found": "Các nội dung đề nghị thẩm tra khai đúng với hồ sơ lưu và xác nhận của cấp ủy nơi đến; không có "
                    "vấn "
                    "đề về lịch sử chính trị và chính trị hiện nay.",
    "verify_view": "Lý lịch khai trung thực; đề nghị cấp ủy xem xét, kết luận.",
    "opinions_union": "Công đoàn cơ sở Trạm Y tế xã Đăk Lin, Hội Nông dân xã Đăk Lin, Ban Công tác Mặt trận thôn Tân "
                      "Lập",
    "opinions_residence": "Chi ủy Chi bộ thôn Tân Lập", "introducer_home": "xã Đăk Lin, tỉnh Đăk Nia",
    "session_place": "phòng họp Trạm Y tế xã", "ceremony_place": "phòng họp Trạm Y tế xã Đăk Lin",
    "session_began": "16 giờ 30", "session_ended": "17 giờ 45",
    "session_talk": "Chi bộ nghe báo cáo lý do ra khỏi Đảng năm 2020 và quá trình phấn đấu từ đó; các đồng chí phát "
                    "biểu "
                    "nhất trí đề nghị kết nạp lại.",
    "session_conclusion": "Chi bộ nhất trí đề nghị cấp ủy cấp trên xét, quyết định kết nạp lại quần chúng Nông Quang "
                          "Hiển.",
    "conclusion": "Đồng ý kết nạp lại quần chúng Nông Quang Hiển vào Đảng Cộng sản Việt Nam.",
    "ceremony_present": "toàn thể đảng viên của chi bộ; đại diện Đảng ủy xã; đại diện Công đoàn cơ sở",
    "invited": "Đồng chí Chủ tịch Công đoàn xã Đăk Lin",
    "own_strengths": "Chấp hành nghị quyết của chi bộ, sinh hoạt đều, đóng đảng phí đầy đủ; hoàn thành tốt nhiệm vụ "
                     "tiêm "
                     "chủng, quản lý người bệnh mạn tính.",
    "own_weaknesses": "Có lúc còn nóng vội khi xử lý công việc.",
    "remedies": "Bình tĩnh, trao đổi với đồng nghiệp trước khi quyết định; mỗi tháng tự kiểm điểm trước tổ.",
    "probation-opinions.opinions_union": "Công đoàn cơ sở Trạm Y tế xã, Hội Nông dân xã, Ban Công tác Mặt trận thôn "
                                         "Tân "
                                         "Lập",
    "probation-opinions.opinions_residence": "Chi ủy Chi bộ thôn Tân Lập",
    "probation-opinions.strengths": "Giữ vững lập trường, tận tụy với người bệnh, đoàn kết với đồng nghiệp.",
    "probation-opinions.weaknesses": "Có lúc còn nóng vội.",
    "helper-review.strengths": "Sinh hoạt đều, chấp hành nghị quyết, hoàn thành tốt nhiệm vụ chi bộ giao.",
    "helper-review.weaknesses": "Cần bình tĩnh hơn khi giải quyết công việc gấp.",
}  # fmt: skip
_REMARKS = (
    "Hoàn thành tốt chuyên môn, tham gia đủ các buổi sinh hoạt công đoàn; đôi lúc còn nóng vội.",
    "Phụ trách tốt đợt khám lưu động tại bốn thôn, được người bệnh tin cậy.",
    "Nói rõ nguyên nhân ra khỏi Đảng trước đây, thể hiện quyết tâm phấn đấu; gia đình đã ổn định.",
)
RETURNED = Somebody(
    "papers-again",
    Human("Nông Quang Hiển", False, date(1983, 8, 21), "02", Schooling.UPPER,
          Job("Y sĩ", "N5", "Y sĩ đa khoa", "intermediate"), HARD_AREAS),
    _ITEMS, _WORDS,
    letters=(
        ("Đảng ủy xã Vĩnh Thuần, tỉnh Cao Bằng", ("Nông Quang Hiển, Nông Văn Thuyên (bố đẻ), Nông Thị Xuyên (em ruột) "
                                                  "và gia đình: lịch sử chính "
         "trị trước năm 1994.")),
        ("Đảng ủy phường Nia Thượng", ("Phạm Thị Thục (vợ), Phạm Văn Khuê (bố vợ), Trần Thị Hợp (mẹ vợ): lịch sử chính "
         "trị và việc chấp hành chính sách, pháp luật.")),
    ),
    remarks=_REMARKS,
    movement="Thi đua lao động giỏi",
)  # fmt: skip
