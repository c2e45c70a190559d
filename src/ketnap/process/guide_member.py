"""How the steps from the ceremony on, and those beside the road, are done. No day, share or age is typed here."""

from ketnap.law import values as v
from ketnap.process.guide_words import Words
from ketnap.process.keys import StepKey

K = StepKey

MEMBER: dict[StepKey, Words] = {
    K.PROBATION_HELPER: Words(
        do=(
            "Ngay tại lễ kết nạp hoặc kỳ sinh hoạt sau đó, chi bộ phân công đảng viên chính thức theo dõi, giúp đỡ.",
            ("Người giúp đỡ chuyển đi hoặc không làm tiếp được thì để lại bản nhận xét; chi bộ phân công người khác. "
            "Khi xét công nhận, hồ sơ có cả hai bản nhận xét."),
        ),
        who="Chi bộ phân công; bí thư chi bộ ghi.",
        papers=("Nghị quyết chi bộ.",),
        care=(
            "Nghĩ rằng người giúp đỡ cũ đương nhiên giúp tiếp, không phân công lại.",
            "Đổi người mà không lấy bản nhận xét của người trước.",
        ),
        rules=(v.PROBATION,),
    ),
    K.OWN_HISTORY: Words(
        do=(
            "Đảng viên mới khai lý lịch đảng viên và phiếu đảng viên.",
            "Chi bộ xem lại, đảng ủy cơ sở chứng nhận, đưa vào hồ sơ đảng viên.",
        ),
        who="Đảng viên mới khai; chi bộ nhận và ghi ngày.",
        papers=("Lý lịch đảng viên, Mẫu 1-HSĐV; phiếu đảng viên, Mẫu 2-HSĐV.",),
        care=(
            "Dùng lại bản lý lịch của người xin vào Đảng thay cho bản mới.",
            "Để đến lúc xét công nhận mới khai.",
        ),
        rules=(v.MEMBER_HISTORY, v.MEMBER_SHEET),
    ),
    K.MEMBER_CLASS: Words(
        do=(
            "Đề nghị cấp trên xếp lớp sớm, đừng đợi gần hết thời gian dự bị.",
            "Học xong, ghi ngày cấp và số giấy chứng nhận.",
        ),
        who="Trung tâm chính trị mở lớp, cấp giấy; chi bộ đề nghị.",
        papers=("Giấy chứng nhận học lớp bồi dưỡng đảng viên mới.",),
        care=(
            "Hết thời gian dự bị mà chưa có lớp: hồ sơ thiếu giấy, chi bộ không xét được.",
            "Nhầm với giấy chứng nhận lớp nhận thức về Đảng.",
        ),
        rules=(v.PROBATION,),
    ),
    K.SELF_REVIEW: Words(
        do=(
            ("Sau khi hết thời gian dự bị, đảng viên dự bị viết bản tự kiểm điểm: ưu điểm, khuyết điểm, hướng sửa, tự "
            "nhận đủ hay chưa đủ tư cách."),
            "Đọc trước chi bộ.",
        ),
        who="Đảng viên dự bị viết; chi bộ nhận và ghi ngày.",
        papers=("Bản tự kiểm điểm, Mẫu 10-KNĐ.",),
        care=(
            "Viết trước ngày hết thời gian dự bị: giấy ấy phải làm lại.",
            "Chỉ viết ưu điểm.",
        ),
        rules=(v.PROBATION, v.RECOGNITION_MEETING),
    ),
    K.HELPER_REVIEW: Words(
        do=("Đảng viên giúp đỡ nhận xét và nói rõ có đề nghị công nhận đảng viên chính thức không.",),
        who="Đảng viên được phân công giúp đỡ; đã đổi người thì có nhận xét của cả người trước.",
        papers=("Bản nhận xét, Mẫu 11-KNĐ.",),
        care=(
            "Làm trước ngày hết thời gian dự bị.",
            "Thiếu bản nhận xét của người giúp đỡ trước.",
        ),
        rules=(v.PROBATION,),
    ),
    K.PROBATION_OPINIONS: Words(
        do=("Chi ủy lấy ý kiến các đoàn thể người ấy tham gia và chi ủy nơi cư trú, viết thành một bản.",),
        who="Chi ủy; chi bộ không có chi ủy thì bí thư.",
        papers=("Tổng hợp ý kiến, Mẫu 12-KNĐ.",),
        care=(
            "Dùng lại ý kiến lúc xét kết nạp.",
            "Quên chi ủy nơi cư trú.",
        ),
        rules=(v.PROBATION,),
    ),
    K.RECOGNITION_CELL_VOTE: Words(
        do=(
            "Hết thời gian dự bị, chi bộ họp xét và biểu quyết từng người, cách tính như khi xét kết nạp.",
            "Đủ tỷ lệ thì ra nghị quyết đề nghị công nhận. Không đủ thì báo cáo kết quả lên cấp ủy có thẩm quyền.",
            "Người không đủ tư cách thì chi bộ xét, đề nghị xóa tên. Văn bản của Trung ương không cho kéo dài dự bị.",
            "Họp muộn thì ghi giải trình lý do. Ngày được công nhận vẫn tính từ ngày hết thời gian dự bị.",
        ),
        who="Đảng viên chính thức của chi bộ.",
        papers=("Nghị quyết đề nghị công nhận, Mẫu 13-KNĐ; biên bản họp.",),
        care=(
            "Họp trước ngày hết thời gian dự bị.",
            "Quên, để nhiều tháng sau mới họp.",
            "Nhiều lần biểu quyết không đủ tỷ lệ mà không báo cáo cấp trên.",
        ),
        rules=(v.RECOGNITION_MEETING, v.CELL_VOTE, v.FAILED_VOTES, v.PROBATION),
    ),
    K.RECOGNITION_SECTION_REPORT: Words(
        do=("Đảng ủy bộ phận đọc nghị quyết chi bộ và hồ sơ, báo cáo đảng ủy cơ sở.",),
        who="Đảng ủy bộ phận, nơi có.",
        papers=("Báo cáo thẩm định, Mẫu 14-KNĐ.",),
        care=("Giữ hồ sơ lâu trong khi hạn quyết định vẫn chạy từ nghị quyết chi bộ.",),
        rules=(v.RECOGNITION_DECISION,),
    ),
    K.RECOGNITION_GRASSROOTS_VOTE: Words(
        do=("Đảng ủy cơ sở họp, biểu quyết, ra nghị quyết đề nghị công nhận, gửi hồ sơ lên cấp có thẩm quyền.",),
        who="Đảng ủy cơ sở. Chi bộ trực thuộc thẳng cấp quyết định thì không có bước này.",
        papers=("Nghị quyết đề nghị công nhận, Mẫu 15-KNĐ.",),
        care=("Chỉ ban thường vụ biểu quyết trong khi phải là toàn thể đảng ủy viên.",),
        rules=(v.COMMITTEE_VOTE, v.RECOGNITION_DECISION, v.FAILED_VOTES),
    ),
    K.RECOGNISED: Words(
        do=(
            "Cấp ủy có thẩm quyền xét, ra quyết định công nhận, cùng kỳ họp xét phát thẻ.",
            "Quyết định ghi ngày công nhận là ngày hết thời gian dự bị, dù họp muộn.",
            "Chi bộ công bố quyết định ở kỳ sinh hoạt gần nhất.",
        ),
        who="Cấp ủy có thẩm quyền quyết định.",
        papers=("Quyết định công nhận đảng viên chính thức, Mẫu 16-KNĐ.",),
        care=(
            "Ghi ngày công nhận là ngày ký quyết định.",
            "Không ghi giải trình khi làm muộn.",
        ),
        rules=(v.RECOGNITION_DECISION, v.DECISION_EXTENSION, v.STANDING_VOTE, v.AUTHORISED_VOTE),
    ),
    K.CARD_DECIDED: Words(
        do=("Xét phát thẻ cùng kỳ với quyết định công nhận; lập danh sách, ảnh, gửi in thẻ.",),
        who="Cấp ủy có thẩm quyền quyết định.",
        papers=("Quyết định phát thẻ đảng viên, danh sách phát thẻ.",),
        care=("Họ tên, ngày sinh, ngày vào Đảng trên danh sách khác lý lịch, thẻ in sai phải đổi.",),
        rules=(v.CARD_DIGITS,),
    ),
    K.CARD_HANDED: Words(
        do=("Khi có thẻ, trao ở kỳ sinh hoạt chi bộ gần nhất; ghi ngày trao và số thẻ.",),
        who="Chi bộ trao; bí thư ghi.",
        papers=("Thẻ đảng viên.",),
        care=(
            "Giữ thẻ ở văn phòng, không trao.",
            "Ghi nhầm số thẻ: kiểm tra đủ chữ số.",
        ),
        rules=(v.CARD_HANDED_OUT, v.CARD_DIGITS),
    ),
    K.EXTENDED: Words(
        do=("Chỉ trường hợp đặc biệt: ghi kéo dài trước khi hết hạn, nêu lý do, báo cáo cấp trên.",),
        who="Cấp ủy có thẩm quyền quyết định.",
        papers=("Văn bản báo cáo lý do.",),
        care=(
            "Ghi kéo dài sau khi đã quá hạn.",
            "Kéo dài nhiều lần: chương trình chỉ tính một lần.",
        ),
        rules=(v.DECISION_EXTENSION, v.ADMISSION_DECISION, v.RECOGNITION_DECISION),
    ),
    K.REMOVAL_CELL_VOTE: Words(
        do=(
            "Đảng viên dự bị không đủ tư cách thì tự kiểm điểm trước chi bộ; chi bộ bàn, biểu quyết đề nghị xóa tên.",
            "Chi ủy đã yêu cầu nhiều lần mà người ấy không viết kiểm điểm thì chi bộ vẫn xét.",
            "Nghe người ấy nói trước khi biểu quyết; ghi rõ lý do.",
        ),
        who="Đảng viên chính thức của chi bộ.",
        papers=("Nghị quyết đề nghị xóa tên, biên bản họp, bản tự kiểm điểm nếu có.",),
        care=(
            "Để lặng, không công nhận cũng không xóa tên.",
            "Bị kỷ luật mà coi là đương nhiên xóa tên: kỷ luật xong vẫn xét công nhận bình thường.",
        ),
        rules=(v.CELL_VOTE, v.FAILED_VOTES, v.SELF_REVIEW_REQUESTS),
    ),
    K.REMOVAL_GRASSROOTS_VOTE: Words(
        do=("Đảng ủy cơ sở xem nghị quyết chi bộ, biểu quyết, ra nghị quyết đề nghị xóa tên.",),
        who="Đảng ủy cơ sở, nơi có.",
        papers=("Nghị quyết của đảng ủy.",),
        care=("Không báo cáo cấp trên khi nhiều lần biểu quyết không đủ tỷ lệ.",),
        rules=(v.COMMITTEE_VOTE, v.FAILED_VOTES),
    ),
    K.STRUCK_OFF: Words(
        do=(
            "Cấp ủy có thẩm quyền biểu quyết, ra quyết định xóa tên; báo cho chi bộ và người ấy.",
            "Người ấy có quyền khiếu nại. Ghi bước này thì hồ sơ kết thúc.",
        ),
        who="Cấp ủy có thẩm quyền quyết định.",
        papers=("Quyết định xóa tên đảng viên dự bị.",),
        care=("Không nói cho người ấy biết quyền khiếu nại và thời hạn.",),
        rules=(v.STANDING_VOTE, v.AUTHORISED_REMOVAL_VOTE, v.COMPLAINT),
    ),
    K.CANCELLED: Words(
        do=(
            "Kết nạp sai tiêu chuẩn thì cấp ủy đã quyết định hủy quyết định và xóa tên.",
            ("Sai thẩm quyền hay thủ tục mà người ấy đủ tiêu chuẩn thì chỉ làm lại bước sai, rồi hủy quyết định cũ, ra "
            "quyết định mới."),
        ),
        who="Cấp ủy đã ra quyết định, theo chỉ đạo của cấp ủy cấp trên.",
        papers=("Quyết định hủy quyết định kết nạp.",),
        care=("Hủy cả hồ sơ khi chỉ sai một bước thủ tục.",),
    ),
    K.PAUSED: Words(
        do=("Ghi ngày và lý do tạm dừng: ốm dài ngày, đi làm xa, chờ xác minh. Hồ sơ nằm yên, không ai bị nhắc.",),
        who="Chi bộ.",
        papers=("Biên bản hoặc nghị quyết chi bộ, nếu có.",),
        care=(
            "Tạm dừng rồi quên. Thời gian dự bị và giá trị giấy tờ không dừng theo.",
            "Dùng tạm dừng thay cho việc chi bộ phải quyết.",
        ),
    ),
    K.RESUMED: Words(
        do=("Khi hết lý do tạm dừng, ghi ngày xem xét tiếp và xem lại giấy tờ nào đã hết giá trị.",),
        who="Chi bộ.",
        papers=("Biên bản hoặc nghị quyết chi bộ, nếu có.",),
        care=("Làm tiếp với giấy tờ đã cũ.",),
        rules=(v.DOSSIER_VALIDITY, v.CLASS_CERTIFICATE),
    ),
    K.MOVED: Words(
        do=(
            ("Người đang được xem xét chuyển đi: xin đảng ủy cơ sở giấy chứng nhận người này đang được giúp đỡ, xem "
            "xét; nơi mới phân công người giúp đỡ, không phải tính lại thời gian cùng công tác."),
            ("Đảng viên dự bị chuyển đi: mang theo bản tự kiểm điểm có nhận xét của chi bộ, cấp ủy và bản nhận xét của "
            "người giúp đỡ; chi bộ mới phân công người giúp đỡ."),
            "Ghi nơi chuyển đến; lịch sử đi theo hồ sơ.",
        ),
        who="Chi bộ nơi đi làm thủ tục; chi bộ nơi đến nhận và phân công người giúp đỡ.",
        papers=("Giấy chứng nhận Mẫu 17-KNĐ; với đảng viên dự bị: bản tự kiểm điểm và các bản nhận xét.",),
        care=(
            "Bắt đầu lại từ đầu ở nơi mới.",
            "Đã có quyết định kết nạp mà chuyển ra ngoài thì hỏi cấp ủy: lễ làm ở nơi mới, không làm ở nơi cũ.",
        ),
        rules=(v.MOVE_FORWARD_FILE, v.MOVE_NEW_DECISION, v.MOVE_DECISION_STANDS, v.MOVE_REVIEW),
    ),
    K.STOPPED: Words(
        do=(
            "Chi bộ bàn, ra nghị quyết đưa khỏi danh sách, nêu lý do, nói với người ấy.",
            "Ghi bước này thì hồ sơ kết thúc; về sau giới thiệu lại được.",
        ),
        who="Chi bộ.",
        papers=("Nghị quyết chi bộ.",),
        care=("Đưa ra khỏi danh sách mà không nói cho người ấy và đoàn thể giới thiệu biết.",),
    ),
    K.CONSENT: Words(
        do=(
            "Quá tuổi, chưa đủ học vấn, có vấn đề chính trị cần xem xét, làm lễ muộn hoặc kết nạp lại thì phải hỏi.",
            "Xin văn bản đồng ý trước khi làm bước sau, rồi ghi số, ngày.",
        ),
        who="Cấp có thẩm quyền theo từng trường hợp.",
        papers=("Văn bản đồng ý.",),
        care=("Làm trước, xin văn bản sau.",),
        rules=(v.OVER_AGE_CONSENT, v.SCHOOLING_CONSENT, v.POLITICAL_CONSENT, v.READMISSION_CONSENT),
    ),
    K.OVERRIDE: Words(
        do=(
            "Chương trình chặn một bước mà cấp ủy có thẩm quyền đã cho phép thì ghi điều kiện nào, lý do, văn bản nào.",
        ),
        who="Người được giao quyền cho qua, chịu trách nhiệm về việc ghi.",
        papers=("Văn bản cho phép.",),
        care=("Cho qua để kịp việc khi chưa có văn bản. Mọi ngoại lệ đều in trên phiếu kiểm tra.",),
    ),
}  # fmt: skip
