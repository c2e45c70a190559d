"""A student of the Ê Đê people, in the cell of her faculty, under a section committee of the university."""

from datetime import date

from ketnap.law.facts import Schooling
from ketnap.scenarios.jobs import Job
from ketnap.scenarios.people import HARD_AREAS, Human
from ketnap.scenarios.training.telling import COMMON, Row, Somebody, at, relative, span

_HOME = "Buôn Drai, xã Ea Tơr, tỉnh Đăk Nia"
_OLD = "xã Ea Tơr, huyện Krông Bơr, tỉnh Đăk Nia"
_MOTHERS = "Buôn Tul, xã Ea Tơr, tỉnh Đăk Nia"
_FARMS = "Làm nông"
_FAMILY: list[Row] = [
    relative("1", "ông nội", "Y Wan Niê", "1948", "Ê Đê", _MOTHERS, death="2015, tuổi già, tại Buôn Tul",
             occupation=_FARMS),
    relative("1", "bà nội", "H'Blưn Êban", "1950", "Ê Đê", _MOTHERS, residence=_MOTHERS,
             occupation="Già yếu, ở với con", career="Từ nhỏ đến nay làm nông tại Buôn Tul."),
    relative("1", "ông ngoại", "Y Ngông Kbuôr", "1945", "Ê Đê", _HOME, death="2010, ốm, tại Buôn Drai",
             occupation=_FARMS),
    relative("1", "bà ngoại", "H'Djơk Mlô", "1949", "Ê Đê", _HOME, death="2019, tuổi già, tại Buôn Drai",
             occupation=_FARMS),
    relative("2", "bố đẻ", "Y Bliêng Niê", "1976", "Ê Đê", _MOTHERS, residence=_HOME, occupation=_FARMS,
             class_origin="Nông dân", career="Đến năm 2000 ở Buôn Tul; từ đó đến nay làm nông tại Buôn Drai."),
    relative("2", "mẹ đẻ", "H'Rưm Mlô", "1979", "Ê Đê", _HOME, residence=_HOME, occupation="Giáo viên tiểu học",
             class_origin="Nông dân", career="Đến năm 1999 đi học; từ năm 2000 đến nay là giáo viên Trường Tiểu học Ea "
             "Tơr.", member="Đảng viên, Chi bộ Trường Tiểu học Ea Tơr"),
    relative("3", "chị ruột", "H'Nguyên Mlô", "2001", "Ê Đê", _HOME, residence=_HOME, occupation="Điều dưỡng",
             career="Đến năm 2022 đi học; từ đó đến nay là điều dưỡng Trạm Y tế xã Ea Tơr."),
    relative("3", "em ruột", "Y Thiêm Mlô", "2010", "Ê Đê", _HOME, residence=_HOME, occupation="Học sinh"),
]  # fmt: skip
_ITEMS = {
    "id_number": "000305009126", "other_names": "Không có", "health": "Tốt", "class_origin": "Nông dân",
    "birth_registration": at("", "xã Ea Tơr", old=_OLD), "birth_place": at("Buôn Drai", "xã Ea Tơr", old=_OLD),
    "home_place": at("Buôn Drai", "xã Ea Tơr"), "permanent": at("Buôn Drai", "xã Ea Tơr"),
    "temporary": at("ký túc xá Trường Đại học Đăk Nia", "phường Nia Thượng"),
    "workplace": "Khoa Sư phạm, Trường Đại học Đăk Nia", "position": "Phó bí thư Liên chi đoàn Khoa Sư phạm",
    "schooling": "12/12 phổ thông", "theory": "Chưa qua đào tạo", "languages": "Tiếng Anh B1",
    "computing": "Ứng dụng công nghệ thông tin cơ bản", "minority_languages": "Tiếng Ê Đê (nói, viết)",
    "youth_joined_on": "2022-03-26", "youth_joined_at": "Chi đoàn lớp 11A2, Đoàn Trường Trung học phổ thông Ea Tơr",
    "narrative": "Từ nhỏ ở với bố mẹ tại Buôn Drai, xã Ea Tơr. Năm 2011 vào học tiểu học, năm 2023 tốt nghiệp trung "
                 "học "
                 "phổ thông.\nNăm 2022 được kết nạp vào Đoàn TNCS Hồ Chí Minh, là bí thư chi đoàn lớp; từ năm 2023 là "
                 "sinh viên Khoa Sư phạm, Trường Đại học Đăk Nia.",
    "features": "Không có vấn đề gì cần nói rõ thêm về lịch sử bản thân.",
    "career": [
        span("2011-09", "2016-08", "Học sinh Trường Tiểu học Ea Tơr"),
        span("2016-09", "2020-08", "Học sinh Trường Trung học cơ sở Ea Tơr"),
        span("2020-09", "2023-08", "Học sinh Trường Trung học phổ thông Ea Tơr", "Bí thư chi đoàn lớp"),
        span("2023-09", "nay", "Sinh viên ngành Sư phạm Ngữ văn, Trường Đại học Đăk Nia",
             "Phó bí thư Liên chi đoàn Khoa Sư phạm"),
    ],
    "training": [], "travel": [], "discipline": [], "organisations": [
        {"month": "2023-10", "name": "Hội Sinh viên Việt Nam, Trường Đại học Đăk Nia"}],
    "rewards": [{"month": "2024-09", "what": "Bằng khen, thành tích trong chiến dịch Thanh niên tình nguyện hè",
                 "body": "Ban Chấp hành Tỉnh đoàn Đăk Nia"}],
    "family": _FAMILY, "martyr_family": "Không", "merit_family": "Không",
    "foreign": "Bản thân và gia đình không có quan hệ với cá nhân, tổ chức nước ngoài.",
    "self_review": "Ưu điểm: chăm học, điểm trung bình các học kỳ từ loại giỏi trở lên; nhiệt tình công tác Đoàn, dạy "
                   "tiếng Ê Đê cho bạn cùng lớp.\nKhuyết điểm: sắp xếp thời gian giữa học tập và công tác Đoàn có lúc "
                   "chưa hợp lý.",
}  # fmt: skip
_WORDS = COMMON | {
    "board_number": "06",
    "listing_grounds": "Kết quả học tập giỏi hai học kỳ liền, phụ trách tốt đội tình nguyện của khoa; được Liên chi "
                       "đoàn "
                       "Khoa Sư phạm giới thiệu.",
    "remark_task": "Thực hiện đúng kế hoạch phụ đạo sinh viên năm thứ nhất mà chi bộ giao.", "board_symbol": "BTC",
    "remark_proposal": "Đề nghị chi bộ tiếp tục theo dõi, giúp đỡ.",
    "remark_conclusion": "Chi bộ nhất trí với nhận xét, tiếp tục giao nhiệm vụ thử thách.",
    "class_organiser": "Đảng ủy Khối Các cơ quan và Doanh nghiệp tỉnh Đăk Nia",
    "class_place": "Trường Chính trị tỉnh Đăk Nia", "class_decision": "27-QĐ/ĐUK", "class_grade": "Giỏi",
    "union_branch": "Chi đoàn Sư phạm Ngữ văn K23",
    "introducer_home": "phường Nia Thượng, tỉnh Đăk Nia", "introducer_post": "Đảng viên, giảng viên Khoa Sư phạm",
    "cell-vote.about_history": "Lý lịch của bản thân và gia đình rõ ràng, đã được thẩm tra, xác minh; không có vấn đề "
                               "về lịch sử "
                     "chính trị và chính trị hiện nay.",
    "awareness": "Nhận thức đúng về mục tiêu, lý tưởng của Đảng; động cơ vào Đảng trong sáng.",
    "morals": "Sống trung thực, lễ phép, chấp hành nội quy nhà trường và ký túc xá.",
    "ability": "Học lực giỏi; tổ chức tốt hoạt động của liên chi đoàn và đội tình nguyện.",
    "relations": "Được thầy cô và sinh viên trong khoa tin tưởng.",
    "strengths": "Chăm học, nhiệt tình, có trách nhiệm với tập thể.",
    "weaknesses": "Sắp xếp thời gian có lúc chưa hợp lý.",
    "verify_met": "Ngày làm việc ghi trong giấy giới thiệu; tại trụ sở Đảng ủy xã Ea Tơr; gặp đồng chí phó bí thư "
                  "thường trực và bí thư Chi bộ buôn Drai.",
    "verify_found": "Ông Y Bliêng Niê, bà H'Rưm Mlô và gia đình chấp hành tốt chính sách, pháp luật; không có vấn đề "
                    "về "
                    "lịch sử chính trị. Nội dung khai đúng với xác nhận của địa phương.",
    "verify_view": "Lý lịch khai trung thực; đề nghị cấp ủy xem xét, kết luận.",
    "opinions_union": "Đoàn Trường Đại học Đăk Nia, Liên chi đoàn Khoa Sư phạm, Hội Sinh viên Trường Đại học Đăk Nia",
    "opinions_residence": "Chi ủy Chi bộ buôn Drai, xã Ea Tơr",
    "session_place": "phòng họp Khoa Sư phạm", "ceremony_place": "hội trường B, Trường Đại học Đăk Nia",
    "session_began": "14 giờ 00", "session_ended": "15 giờ 30",
    "session_talk": "Đảng viên được phân công giúp đỡ báo cáo quá trình phấn đấu; các đồng chí phát biểu nhất trí đề "
                    "nghị kết nạp, góp ý quần chúng cần sắp xếp thời gian học tập, công tác hợp lý hơn.",
    "session_conclusion": "Chi bộ nhất trí đề nghị cấp ủy cấp trên xét, quyết định kết nạp quần chúng H'Duyên Mlô.",
    "conclusion": "Đồng ý kết nạp quần chúng H'Duyên Mlô vào Đảng Cộng sản Việt Nam.",
    "ceremony_present": "toàn thể đảng viên của chi bộ; đại diện Đảng ủy Trường; đại diện Đoàn Trường và sinh viên lớp",
    "invited": "Đồng chí Bí thư Đoàn Trường Đại học Đăk Nia",
    "own_strengths": "Chấp hành nghị quyết của chi bộ, đóng đảng phí đầy đủ; giữ vững kết quả học tập giỏi; hoàn thành "
                     "nhiệm vụ phụ trách đội tình nguyện.",
    "own_weaknesses": "Có hai buổi sinh hoạt đến muộn do lịch học thực tế.",
    "remedies": "Lập kế hoạch tuần, báo cáo chi bộ trước khi đi thực tập; dự sinh hoạt đúng giờ.",
    "probation-opinions.opinions_union": "Đoàn Trường Đại học Đăk Nia, Liên chi đoàn Khoa Sư phạm, Hội Sinh viên "
                                         "Trường",
    "probation-opinions.opinions_residence": "Chi ủy Chi bộ buôn Drai, xã Ea Tơr",
    "probation-opinions.strengths": "Lập trường vững vàng, học lực giỏi, gương mẫu trong công tác Đoàn.",
    "probation-opinions.weaknesses": "Có lúc dự sinh hoạt chưa đúng giờ.",
    "helper-review.strengths": "Chấp hành nghị quyết, học tập giỏi, hoàn thành nhiệm vụ được giao.",
    "helper-review.weaknesses": "Cần chủ động báo cáo lịch học, lịch thực tập với chi bộ.",
}  # fmt: skip
_REMARKS = (
    "Kết quả học tập giỏi, dự đủ các buổi sinh hoạt; cần sắp xếp thời gian học và công tác Đoàn hợp lý hơn.",
    "Phụ đạo được hai buổi cho sinh viên năm thứ nhất; trình bày nhận thức về Đảng rõ ràng.",
    "Tổ chức tốt đội tình nguyện của khoa, được sinh viên tin; cần báo cáo chi bộ sớm hơn khi có lịch thực tế.",
)
STUDENT = Somebody(
    "papers-student",
    Human("H'Duyên Mlô", True, date(2005, 11, 3), "12", Schooling.UPPER, Job("Sinh viên", "N10"), HARD_AREAS),
    _ITEMS, _WORDS,
    letters=(("Đảng ủy xã Ea Tơr", ("H'Duyên Mlô, Y Bliêng Niê (bố đẻ), H'Rưm Mlô (mẹ đẻ), H'Nguyên Mlô (chị ruột): "
                                    "lịch sử chính "
              "trị và việc chấp hành chính sách, pháp luật.")),),
    remarks=_REMARKS,
    without=frozenset({"knd-05c"}),
    movement="Sinh viên 5 tốt",
    met_on=date(2023, 9, 5),
)  # fmt: skip
