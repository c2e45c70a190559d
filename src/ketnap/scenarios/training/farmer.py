"""A farmer of the Mnông people, in the hamlet where his family has always lived."""

from datetime import date

from ketnap.law.facts import Schooling
from ketnap.scenarios.jobs import Job
from ketnap.scenarios.people import HARD_AREAS, Human
from ketnap.scenarios.training.telling import COMMON, Row, Somebody, at, relative, span

_HOME = "thôn Bu Prăng, xã Đăk Lin, tỉnh Đăk Nia"
_MOTHERS = "thôn Đăk Klo, xã Đăk Sra, tỉnh Đăk Nia"
_FARMS = "Làm nông"
_OLD = "xã Đăk Lin, huyện Krông Nia, tỉnh Đăk Nia"
_FAMILY: list[Row] = [
    relative("1", "ông nội", "Điểu Brơi", "1931", "Mnông", _HOME, death="1998, tuổi già, tại thôn Bu Prăng",
             occupation=_FARMS),
    relative("1", "bà nội", "Thị Glưm", "1935", "Mnông", _HOME, death="2006, tuổi già, tại thôn Bu Prăng",
             occupation=_FARMS),
    relative("1", "ông ngoại", "Điểu Srưng", "1936", "Mnông", _MOTHERS, death="2011, tuổi già, tại thôn Đăk Klo",
             occupation=_FARMS),
    relative("1", "bà ngoại", "Thị Nglưk", "1940", "Mnông", _MOTHERS, residence=_MOTHERS,
             occupation="Già yếu, ở với con", career="Từ nhỏ đến nay làm nông tại thôn Đăk Klo."),
    relative("2", "bố đẻ", "Điểu Mpơl", "1962", "Mnông", _HOME, residence=_HOME, occupation=_FARMS,
             class_origin="Nông dân", career="Từ nhỏ đến nay làm nông tại thôn Bu Prăng; từ 2004 đến 2014 là chi hội "
             "trưởng Chi hội Nông dân thôn."),
    relative("2", "mẹ đẻ", "Thị Jrơm", "1965", "Mnông", _MOTHERS, residence=_HOME, occupation=_FARMS,
             class_origin="Nông dân", career="Đến năm 1984 ở thôn Đăk Klo; từ đó đến nay làm nông tại thôn Bu Prăng."),
    relative("2", "vợ", "Thị Ngưl", "1991", "Mnông", _HOME, residence=_HOME, occupation=_FARMS,
             class_origin="Nông dân", career="Từ nhỏ đến nay ở thôn Bu Prăng; hội viên Hội Phụ nữ xã."),
    relative("2", "bố vợ", "Điểu Toanh", "1964", "Mnông", _HOME, residence=_HOME, occupation=_FARMS,
             class_origin="Nông dân", career="Từ nhỏ đến nay làm nông tại thôn Bu Prăng."),
    relative("2", "mẹ vợ", "Thị Brêl", "1967", "Mnông", _HOME, residence=_HOME, occupation=_FARMS,
             class_origin="Nông dân", career="Từ nhỏ đến nay làm nông tại thôn Bu Prăng."),
    relative("3", "chị ruột", "Thị Srê", "1985", "Mnông", _HOME, residence=_HOME, occupation=_FARMS,
             career="Từ nhỏ đến nay làm nông tại thôn Bu Prăng."),
    relative("3", "em ruột", "Điểu Prăk", "1992", "Mnông", _HOME, residence=_HOME, occupation="Thợ xây",
             career="Đến năm 2010 đi học; từ đó đến nay làm nông và thợ xây tại xã Đăk Lin."),
    relative("3", "con đẻ", "Điểu Khoa", "2012", "Mnông", _HOME, residence=_HOME, occupation="Học sinh"),
    relative("3", "con đẻ", "Thị Khuê", "2016", "Mnông", _HOME, residence=_HOME, occupation="Học sinh"),
]  # fmt: skip
_ITEMS = {
    "id_number": "000088004417", "other_names": "Không có", "health": "Tốt", "class_origin": "Nông dân",
    "birth_registration": at("", old=_OLD), "birth_place": at("thôn Bu Prăng", old=_OLD),
    "home_place": at("thôn Bu Prăng"), "permanent": at("thôn Bu Prăng"),
    "position": "Phó chi hội trưởng Chi hội Nông dân thôn Bu Prăng",
    "schooling": "9/12 phổ thông", "theory": "Chưa qua đào tạo", "minority_languages": "Tiếng Mnông (nói, viết)",
    "youth_joined_on": "2004-03-26", "youth_joined_at": "Chi đoàn thôn Bu Prăng, Đoàn xã Đăk Lin",
    "narrative": "Từ nhỏ ở với bố mẹ tại thôn Bu Prăng. Năm 1994 vào học Trường Tiểu học xã Đăk Lin, năm 2003 học hết "
                 "lớp 9.\nNăm 2003 nghỉ học, ở nhà làm nương rẫy với bố mẹ; năm 2004 được kết nạp vào Đoàn TNCS Hồ Chí "
                 "Minh tại chi đoàn thôn và từ đó tham gia công tác xã hội ở địa phương.",
    "features": "Từ nhỏ đến nay sống tại địa phương, không tham gia tổ chức nào ngoài các đoàn thể chính trị - xã hội.",
    "career": [
        span("1994-09", "1999-08", "Học sinh Trường Tiểu học xã Đăk Lin"),
        span("1999-09", "2003-05", "Học sinh Trường Trung học cơ sở xã Đăk Lin"),
        span("2003-06", "2010-12", "Làm nông tại thôn Bu Prăng, xã Đăk Lin", "Từ 01/2008: phó bí thư chi đoàn thôn"),
        span("2011-01", "2019-12", "Làm nông tại thôn Bu Prăng, xã Đăk Lin", "Tổ trưởng tổ vay vốn Hội Nông dân"),
        span("2020-01", "nay", "Làm nông tại thôn Bu Prăng, xã Đăk Lin", "Phó chi hội trưởng Chi hội Nông dân thôn"),
    ],
    "training": [
        {"from": "2018-10", "to": "2018-12", "subject": "Kỹ thuật trồng và chăm sóc cà phê",
         "school": "Trung tâm Dạy nghề huyện Krông Nia", "form": "Tập trung", "certificate": "Chứng chỉ sơ cấp nghề"},
    ],
    "organisations": [{"month": "2011-03", "name": "Hội Nông dân Việt Nam, Chi hội thôn Bu Prăng"}],
    "rewards": [{"month": "2023-11", "what": "Bằng khen, thành tích trong phong trào nông dân sản xuất, kinh doanh "
                                             "giỏi",
                 "body": "Ủy ban nhân dân tỉnh Đăk Nia"}],
    "travel": [], "discipline": [], "family": _FAMILY, "martyr_family": "Không", "merit_family": "Không",
    "foreign": "Bản thân và gia đình không có quan hệ với cá nhân, tổ chức nước ngoài.",
    "self_review": "Ưu điểm: trung thực, chịu khó, vận động bà con trong thôn làm đường và chuyển đổi giống cà phê; "
                   "đoàn kết với bà con.\nKhuyết điểm: còn ngại phát biểu trước đông người; việc ghi chép chưa đầy đủ.",
}  # fmt: skip
_WORDS = COMMON | {
    "board_number": "14",
    "listing_grounds": "Gương mẫu sản xuất, vận động 14 hộ trong thôn góp công làm đường bê tông; được Chi hội Nông "
                       "dân thôn giới thiệu.",
    "remark_task": "Thực hiện đúng tiến độ việc vận động các hộ di dời chuồng trại ra xa nhà ở.",
    "remark_proposal": "Đề nghị chi bộ tiếp tục theo dõi, giúp đỡ.",
    "remark_conclusion": "Chi bộ nhất trí với nhận xét, tiếp tục giao nhiệm vụ thử thách.",
    "class_organiser": "Trung tâm Chính trị huyện Krông Nia", "class_place": "Trung tâm Chính trị huyện Krông Nia",
    "class_decision": "18-QĐ/HU",
    "cell-vote.about_history": "Lý lịch của bản thân và gia đình rõ ràng, đã được thẩm tra, xác minh; không có vấn đề "
                               "về lịch sử "
                     "chính trị và chính trị hiện nay.",
    "awareness": "Nhận thức đúng về mục tiêu, lý tưởng của Đảng; tự nguyện phấn đấu vào Đảng.",
    "morals": "Sống trung thực, giản dị, gia đình hòa thuận, chấp hành tốt quy ước của thôn.",
    "ability": "Sản xuất giỏi; hoàn thành nhiệm vụ phó chi hội trưởng Chi hội Nông dân thôn.",
    "relations": "Được bà con trong thôn tin tưởng, hay giúp hộ khó khăn.",
    "strengths": "Cần cù, trách nhiệm với việc chung, nói đi đôi với làm.",
    "weaknesses": "Còn ngại phát biểu trước cuộc họp đông người.",
    "second_remarks": "Chịu khó học hỏi, có uy tín với thanh niên trong thôn; cần mạnh dạn góp ý hơn.",
    "verify_met": "Ngày làm việc ghi trong giấy giới thiệu; tại trụ sở Đảng ủy xã Đăk Sra; gặp đồng chí phó bí thư "
                  "thường trực và bí thư Chi bộ thôn Đăk Klo.",
    "verify_found": "Bà Thị Jrơm và gia đình bên ngoại chấp hành tốt chính sách, pháp luật; không có vấn đề về lịch sử "
                    "chính trị. Nội dung khai đúng với xác nhận của địa phương.",
    "verify_view": "Lý lịch khai trung thực; đề nghị cấp ủy xem xét, kết luận.",
    "opinions_union": "Đoàn xã Đăk Lin, Chi hội Nông dân thôn Bu Prăng, Chi hội Phụ nữ thôn Bu Prăng, Ban Công tác Mặt "
                      "trận thôn Bu Prăng",
    "session_place": "nhà văn hóa thôn Bu Prăng", "ceremony_place": "nhà văn hóa thôn Bu Prăng",
    "session_talk": "Các đảng viên giới thiệu báo cáo quá trình giúp đỡ; các đồng chí phát biểu nhất trí đề nghị kết "
                    "nạp, góp ý quần chúng cần mạnh dạn phát biểu hơn.",
    "session_conclusion": "Chi bộ nhất trí đề nghị cấp ủy cấp trên xét, quyết định kết nạp quần chúng Điểu Njrang.",
    "conclusion": "Đồng ý kết nạp quần chúng Điểu Njrang vào Đảng Cộng sản Việt Nam.",
    "ceremony_present": "toàn thể đảng viên của chi bộ; đại diện Đảng ủy xã; đại diện các đoàn thể của thôn",
    "invited": "Đồng chí Chủ tịch Hội Nông dân xã Đăk Lin",
    "own_strengths": "Chấp hành nghị quyết của chi bộ, đóng đảng phí đầy đủ; cùng chi hội vận động 9 hộ ký cam kết "
                     "không phá rừng làm nương.",
    "own_weaknesses": "Ít phát biểu trong sinh hoạt chi bộ; ghi chép sổ đảng viên chưa đều.",
    "remedies": "Chuẩn bị ý kiến trước mỗi kỳ sinh hoạt, ghi chép đầy đủ, mỗi quý tự kiểm tra việc được giao.",
    "probation-opinions.opinions_union": "Chi hội Nông dân, Chi hội Phụ nữ, Chi đoàn, Ban Công tác Mặt trận thôn Bu "
                                         "Prăng",
    "probation-opinions.strengths": "Giữ vững lập trường, gương mẫu trong lao động và việc của thôn; hoàn thành nhiệm "
                                    "vụ chi bộ giao trong thời gian dự bị.",
    "probation-opinions.weaknesses": "Đôi lúc còn nể nang khi góp ý.",
    "helper-review.strengths": "Chấp hành nghị quyết, sinh hoạt đều, hoàn thành nhiệm vụ được giao; tiến bộ rõ trong "
                               "phát biểu, góp ý.",
    "helper-review.weaknesses": "Cần ghi chép đầy đủ hơn trong sinh hoạt.",
}  # fmt: skip
_REMARKS = (
    "Tích cực vận động bà con làm đường, dự đủ các buổi sinh hoạt của thôn; cần mạnh dạn phát biểu hơn.",
    "Chấp hành tốt quy ước của thôn, giúp hai hộ khó khăn làm lại chuồng trại; chưa chủ động báo cáo kết quả.",
    "Nói rõ được nhận thức về Đảng, hoàn thành việc được giao đúng hạn; cần ghi chép đầy đủ hơn.",
)
FARMER = Somebody(
    "papers-farmer",
    Human("Điểu Njrang", False, date(1988, 4, 12), "20", Schooling.LOWER_DIPLOMA, Job("Làm nông, trồng cà phê", "N8"),
          HARD_AREAS),
    _ITEMS, _WORDS,
    letters=(("Đảng ủy xã Đăk Sra", ("Thị Jrơm (mẹ đẻ) và gia đình bên ngoại: lịch sử chính trị, việc chấp hành chính "
              "sách, pháp luật trước năm 1984.")),),
    remarks=_REMARKS,
    without=frozenset({"knd-05b", "knd-05c"}),
    waived=(
        (
            "Điểu Njrang, Điểu Mpơl (bố đẻ), Thị Srê (chị ruột), Điểu Prăk (em ruột), Thị Ngưl (vợ), Điểu Toanh "
            "(bố vợ), Thị Brêl (mẹ vợ)"
        ),
        "Cả gia đình sống tại xã Đăk Lin từ đời ông bà nội; Đảng ủy xã xác nhận lý lịch rõ ràng.",
    ),
    movement="Nông dân sản xuất, kinh doanh giỏi",
)  # fmt: skip
