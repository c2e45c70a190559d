"""How the steps up to the ceremony are done, in plain words. No day, share or age is typed here: `rules` name them."""

from ketnap.law import values as v
from ketnap.process.guide_words import Words
from ketnap.process.keys import StepKey

K = StepKey

JOINING: dict[StepKey, Words] = {
    K.INTRODUCED: Words(
        do=(
            "Đoàn thể hoặc đảng viên báo với chi bộ tên người nổi trội trong lao động, học tập, phong trào.",
            "Chi bộ gặp, hỏi người ấy có muốn được bồi dưỡng để vào Đảng không.",
            "Ghi họ tên, nơi giới thiệu và phong trào đã thấy người ấy.",
        ),
        who="Đoàn thanh niên, phụ nữ, nông dân, cựu chiến binh, công đoàn, dân quân hoặc đảng viên giới thiệu; "
            "bí thư chi bộ hoặc cán bộ đoàn thể ghi.",
        papers=("Không mẫu nào bắt buộc; đoàn thể có công văn hay biên bản họp thì ghi số.",),
        care=(
            "Một người được hai nơi giới thiệu vẫn chỉ có một hồ sơ: tìm tên trước khi ghi.",
            "Chỉ nhìn cán bộ, viên chức mà bỏ sót người tốt là nông dân, phụ nữ, dân quân, người dân tộc tại chỗ.",
            "Ghi nhiều điều về người chưa đồng ý. Lúc này chỉ cần biết đó là ai, ở đâu.",
        ),
    ),
    K.LISTED: Words(
        do=(
            "Trong kỳ sinh hoạt hằng tháng, chi bộ rà soát, phân loại quần chúng và bàn từng người.",
            ("Chi bộ ra nghị quyết đưa người xứng đáng vào danh sách cảm tình Đảng. Người không còn xứng đáng cũng đưa "
            "ra bằng nghị quyết."),
            "Gửi danh sách lên cấp ủy cấp trên để tổng hợp, xếp lớp học.",
        ),
        who="Chi bộ họp, ra nghị quyết; bí thư chi bộ ghi.",
        papers=("Nghị quyết và biên bản họp chi bộ.",),
        care=(
            "Đưa tên vào danh sách mà không có nghị quyết.",
            "Để tên trong danh sách nhiều năm, không phân công ai giúp, không giao việc.",
            "Không xem tuổi và học vấn từ đầu, đến lúc họp xét kết nạp mới thấy vướng.",
        ),
        rules=(v.AGE_MIN, v.AGE_MAX, v.SCHOOLING),
    ),
    K.HELPER_ASSIGNED: Words(
        do=(
            "Chi bộ ra nghị quyết phân công đảng viên chính thức giúp đỡ.",
            "Người giúp đỡ gặp gỡ, giao việc, hằng tháng nhận xét trước chi bộ; về sau viết giấy giới thiệu.",
            ("Người giúp đỡ không làm tiếp được thì chi bộ ra nghị quyết phân công người khác, người trước để lại bản "
            "nhận xét. Ghi thêm một lần phân công và chọn thay cho ai."),
        ),
        who="Chi bộ phân công; bí thư chi bộ ghi.",
        papers=("Nghị quyết chi bộ.",),
        care=(
            "Phân công đảng viên dự bị: chỉ đảng viên chính thức được giúp đỡ và giới thiệu.",
            "Không tính trước sau này cần mấy giấy giới thiệu, đến lúc làm hồ sơ thì thiếu người viết.",
            "Đổi người giúp đỡ bằng lời nói, không có nghị quyết.",
        ),
        rules=(v.INTRODUCERS, v.INTRODUCERS_WITH_UNION, v.INTRODUCER_TOGETHER),
    ),
    K.TASK: Words(
        do=(
            "Chi bộ giao một việc cụ thể: vận động một hộ, tham gia tổ tuần tra, giúp tổ hợp tác, dạy lớp xóa mù chữ.",
            "Đến kỳ sinh hoạt, người giúp đỡ báo kết quả; ghi việc đã giao và kết quả.",
        ),
        who="Chi bộ giao; người giúp đỡ theo dõi; bí thư chi bộ ghi.",
        papers=("Không mẫu nào bắt buộc.",),
        care=(
            "Giao việc chung chung như “phấn đấu tốt” nên không biết đã làm xong chưa.",
            "Giao việc mà không ai hỏi lại kết quả.",
        ),
    ),
    K.REMARK: Words(
        do=(
            "Người giúp đỡ viết vài dòng: mặt mạnh, mặt yếu, tiến bộ so với tháng trước, đề nghị gì.",
            "Đọc trước chi bộ trong kỳ sinh hoạt; chi bộ góp ý.",
        ),
        who="Đảng viên giúp đỡ viết và ghi; bí thư chi bộ ghi thay được.",
        papers=("Không mẫu nào bắt buộc; ý kiến của chi bộ ghi trong biên bản họp.",),
        care=(
            "Chép lại nhận xét tháng trước.",
            "Chỉ khen, không nói mặt yếu, nên người được giúp không biết sửa gì.",
            "Bỏ trống nhiều tháng rồi viết bù một lần.",
        ),
    ),
    K.CLASS_SENT: Words(
        do=(
            "Chi bộ ra nghị quyết đề nghị; đảng ủy cơ sở xét rồi đề nghị cấp trên mở lớp và gọi học.",
            "Báo cho người học ngày, nơi học; sắp xếp để người ấy nghỉ việc đi học đủ buổi.",
        ),
        who="Chi bộ đề nghị; cấp ủy cử đi học. Nơi không có đảng ủy cơ sở thì cấp ủy cấp trên trực tiếp cử.",
        papers=("Nghị quyết chi bộ và danh sách cử đi học.",),
        care=(
            "Cử người chưa vào danh sách cảm tình Đảng hoặc chưa có người giúp đỡ.",
            "Cử người đã có giấy chứng nhận còn giá trị đi học lại: chỉ cần ghi giấy ấy.",
        ),
    ),
    K.CERTIFICATE: Words(
        do=(
            "Trung tâm chính trị cấp giấy chứng nhận cho người học xong.",
            "Ghi đúng ngày cấp in trên giấy và số giấy. Giá trị của giấy tính từ ngày cấp.",
        ),
        who="Trung tâm chính trị cấp; nơi không có trung tâm thì cấp ủy có thẩm quyền kết nạp cấp.",
        papers=("Giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng (CN-NTVĐ).",),
        care=(
            "Ghi ngày bế giảng hay ngày nhận giấy thay cho ngày cấp.",
            "Đến ngày chi bộ họp xét thì giấy đã hết giá trị; khi ấy phải học lại rồi mới xét.",
        ),
        rules=(v.CLASS_CERTIFICATE,),
    ),
    K.ALLOWED: Words(
        do=(
            "Chi bộ ra nghị quyết đề nghị cho người này làm thủ tục xem xét kết nạp.",
            "Cấp ủy xem, đồng ý bằng văn bản rồi mới hướng dẫn viết đơn, khai lý lịch.",
        ),
        who="Đảng ủy cơ sở; nơi không có thì ban thường vụ cấp ủy cấp trên trực tiếp.",
        papers=("Nghị quyết hoặc thông báo đồng ý của cấp ủy.",),
        care=("Cho khai lý lịch trước khi cấp ủy đồng ý, sau này phải khai lại.",),
    ),
    K.APPLICATION: Words(
        do=(
            "Người vào Đảng tự viết đơn, nói rõ mình hiểu gì về Đảng và vì sao muốn vào Đảng.",
            "Nộp đơn cho chi bộ, rồi mới khai lý lịch.",
        ),
        who="Người vào Đảng viết; chi bộ nhận và ghi ngày.",
        papers=("Đơn xin vào Đảng, Mẫu 1-KNĐ.",),
        care=(
            "Chép đơn của người khác.",
            "Đơn đề ngày sau ngày khai lý lịch: đơn phải có trước.",
            "Dùng giấy đánh máy sẵn mà không hỏi cấp ủy: có nơi yêu cầu viết tay.",
        ),
    ),
    K.HISTORY: Words(
        do=(
            "Người vào Đảng tự khai đủ, thật, rõ ràng từng mục, không tẩy xóa; không biết điều gì thì ghi không biết.",
            "Chi bộ hướng dẫn và xem lại từng mục trước khi nhận, để không phải khai đi khai lại.",
        ),
        who="Người vào Đảng khai và cam đoan; chi ủy xem lại.",
        papers=("Lý lịch của người xin vào Đảng, Mẫu 2-KNĐ; bản sao giấy khai sinh, bằng cấp nếu cấp ủy yêu cầu.",),
        care=(
            "Bỏ trống quãng thời gian giữa hai việc, sai họ tên, ngày sinh so với giấy tờ.",
            "Quên khai bên vợ hoặc chồng, hoặc khai thiếu người thân.",
            "Chi ủy nhận xét ngay khi nhận lý lịch: chỉ nhận xét sau khi thẩm tra xong.",
        ),
        rules=(v.DOSSIER_VALIDITY,),
    ),
    K.MEMBER_INTRODUCTION: Words(
        do=(
            ("Đảng viên chính thức được phân công giúp đỡ viết giấy giới thiệu: biết người này từ bao giờ, mạnh yếu "
            "thế nào, có đề nghị kết nạp không, và chịu trách nhiệm về lời giới thiệu."),
            ("Đủ thời gian cùng công tác, học tập, lao động hoặc cư trú mới được giới thiệu; người thay thì không tính "
            "thời gian này."),
        ),
        who="Đảng viên chính thức được phân công giúp đỡ.",
        papers=("Giấy giới thiệu, Mẫu 3-KNĐ, mỗi người giới thiệu một bản.",),
        care=(
            "Người giới thiệu chưa đủ thời gian cùng công tác hoặc cư trú.",
            "Người viết giấy không phải người được chi bộ phân công.",
        ),
        rules=(v.INTRODUCERS, v.INTRODUCERS_WITH_UNION, v.INTRODUCER_TOGETHER),
    ),
    K.UNION_INTRODUCTION: Words(
        do=(
            "Ban chấp hành Đoàn cơ sở họp, ra nghị quyết giới thiệu đoàn viên ưu tú.",
            "Nơi không có Đoàn thanh niên mà người vào Đảng là đoàn viên công đoàn thì Công đoàn cơ sở giới thiệu.",
        ),
        who="Ban chấp hành Đoàn cơ sở hoặc Công đoàn cơ sở.",
        papers=("Nghị quyết giới thiệu, Mẫu 4-KNĐ (Đoàn) hoặc Mẫu 4A-KNĐ (Công đoàn).",),
        care=(
            "Chi đoàn ký thay Đoàn cơ sở.",
            "Quên nghị quyết này vì đã có đảng viên giới thiệu: có nghị quyết ấy thì cần ít đảng viên giới thiệu hơn.",
        ),
        rules=(v.INTRODUCERS_WITH_UNION,),
    ),
    K.SEALED: Words(
        do=("Trước khi gửi đi thẩm tra, đóng dấu giáp lai tất cả các trang lý lịch và ảnh.",),
        who="Đảng ủy cơ sở; nơi không có thì cấp ủy cấp trên trực tiếp.",
        papers=("Lý lịch Mẫu 2-KNĐ.",),
        care=(
            "Gửi đi thẩm tra rồi mới đóng dấu.",
            "Chi ủy đã nhận xét hoặc đảng ủy đã chứng nhận trước khi thẩm tra: lúc này chưa ai được ghi vào phần ấy.",
        ),
    ),
    K.LETTER: Words(
        do=(
            "Viết công văn gửi cấp ủy cơ sở nơi quê, nơi ở hoặc nơi làm việc của người cần thẩm tra, kèm lý lịch.",
            "Hỏi lại ngày nơi đó nhận được và ghi vào: hạn trả lời tính từ ngày nhận.",
            "Nơi đó chưa trả lời thì gửi công văn nhắc. Điều gì còn chưa rõ thì hỏi ban tổ chức cấp trên của nơi đó.",
        ),
        who="Đảng ủy cơ sở; nơi không có thì cấp ủy cấp trên trực tiếp. Cử đảng viên đi thì phải có văn bản báo cáo.",
        papers=("Công văn đề nghị thẩm tra.",),
        care=(
            "Gửi đến tên xã, huyện cũ đã sáp nhập.",
            "Để người vào Đảng hoặc người nhà cầm công văn đi thẩm tra.",
            "Hỏi lại nơi đã trả lời đủ cho hồ sơ trước: xem bước không phải thẩm tra.",
        ),
        rules=(v.VERIFICATION_REPLY, v.VERIFICATION_REPLY_ABROAD),
    ),
    K.ANSWER: Words(
        do=("Nhận văn bản trả lời, đọc đủ từng người được hỏi, ghi đúng ngày và số.",),
        who="Nơi được hỏi trả lời; đảng ủy cơ sở nhận và ghi.",
        papers=("Công văn trả lời hoặc phần thẩm tra đã ghi trong lý lịch.",),
        care=(
            "Nhận trả lời bằng miệng, qua điện thoại.",
            "Trả lời chưa đủ người mà coi là đã xong.",
        ),
        rules=(v.VERIFICATION_REPLY, v.VERIFICATION_REPLY_ABROAD),
    ),
    K.WAIVED: Words(
        do=(
            ("Xem ai thuộc trường hợp không phải thẩm tra: cha mẹ, anh chị em ruột, con là đảng viên và lý lịch của họ "
            "rõ ràng; hoặc cả nhà ở một xã từ đời ông bà, cấp ủy nơi ấy xác nhận."),
            "Ghi tên từng người, căn cứ nào, ai xác nhận.",
        ),
        who="Đảng ủy cơ sở xem xét và chịu trách nhiệm.",
        papers=("Xác nhận của cấp ủy quản lý đảng viên là người thân, hoặc của cấp ủy xã.",),
        care=(
            "Miễn cho cả nhà chỉ vì một người là đảng viên: bên mình và bên vợ hoặc chồng xét riêng.",
            "Không có xác nhận của nơi quản lý đảng viên ấy.",
        ),
    ),
    K.VERIFIED: Words(
        do=(
            "Khi đủ trả lời, bí thư chi bộ ghi nhận xét của chi bộ vào lý lịch.",
            "Đảng ủy cơ sở họp, kết luận tập thể, chứng nhận, ký tên, đóng dấu.",
        ),
        who="Chi bộ nhận xét; đảng ủy cơ sở kết luận, chứng nhận. Nơi không có đảng ủy cơ sở thì cấp ủy cấp trên.",
        papers=("Lý lịch Mẫu 2-KNĐ, phần nhận xét và chứng nhận.",),
        care=(
            "Chứng nhận khi còn nơi chưa trả lời.",
            "Một người ký kết luận mà cấp ủy không bàn.",
        ),
    ),
    K.OPINIONS: Words(
        do=(
            "Lấy ý kiến các đoàn thể người ấy đang sinh hoạt và chi ủy nơi cư trú.",
            "Viết gọn thành một bản tổng hợp để đọc trước chi bộ.",
        ),
        who="Chi ủy; chi bộ không có chi ủy thì bí thư.",
        papers=("Tổng hợp ý kiến, Mẫu 5-KNĐ.",),
        care=(
            "Quên chi ủy nơi cư trú khi người ấy làm việc một nơi, ở một nơi.",
            "Chỉ ghi ý kiến tốt, bỏ ý kiến khác.",
        ),
        rules=(v.DOSSIER_VALIDITY,),
    ),
    K.CELL_VOTE: Words(
        do=(
            "Chi ủy kiểm tra đủ giấy tờ và ngày của từng giấy trước khi họp.",
            ("Chi bộ nghe đơn, lý lịch, giấy giới thiệu, nghị quyết đoàn thể, tổng hợp ý kiến; bàn và biểu quyết từng "
            "người một."),
            ("Đủ tỷ lệ thì ra nghị quyết, ghi rõ bao nhiêu đảng viên chính thức tán thành, bao nhiêu không tán thành. "
            "Không đủ thì không ra nghị quyết, báo cáo kết quả để cấp ủy có thẩm quyền xem xét."),
        ),
        who="Đảng viên chính thức của chi bộ biểu quyết; đảng viên dự bị chỉ phát biểu.",
        papers=("Nghị quyết đề nghị kết nạp, Mẫu 6-KNĐ; biên bản họp chi bộ.",),
        care=(
            "Tính tỷ lệ trên số có mặt: phải tính trên số được triệu tập, người vắng mặt vẫn tính.",
            "Đếm cả phiếu của đảng viên dự bị.",
            "Giấy chứng nhận lớp hoặc hồ sơ đã hết giá trị vào ngày họp.",
            "Biểu quyết gộp nhiều người một lần.",
        ),
        rules=(v.CELL_VOTE, v.AGE_MIN, v.AGE_MAX, v.CLASS_CERTIFICATE, v.DOSSIER_VALIDITY),
    ),
    K.SECTION_REPORT: Words(
        do=("Đảng ủy bộ phận đọc nghị quyết của chi bộ và hồ sơ, báo cáo đảng ủy cơ sở. Không biểu quyết thay.",),
        who="Đảng ủy bộ phận, nơi có.",
        papers=("Báo cáo thẩm định, Mẫu 7-KNĐ.",),
        care=("Giữ hồ sơ lâu ở đây trong khi hạn ra quyết định vẫn chạy từ nghị quyết của chi bộ.",),
        rules=(v.ADMISSION_DECISION,),
    ),
    K.GRASSROOTS_VOTE: Words(
        do=(
            "Đảng ủy cơ sở họp, bàn và biểu quyết từng người một.",
            "Đủ tỷ lệ thì ra nghị quyết đề nghị, gửi cùng hồ sơ lên cấp có thẩm quyền.",
        ),
        who="Đảng ủy cơ sở. Chi bộ trực thuộc thẳng cấp quyết định thì không có bước này.",
        papers=("Nghị quyết đề nghị kết nạp, Mẫu 8-KNĐ.",),
        care=(
            "Chỉ ban thường vụ biểu quyết trong khi phải là toàn thể đảng ủy viên.",
            "Gửi hồ sơ lên thiếu giấy, bị trả lại, mất thời gian của hạn quyết định.",
        ),
        rules=(v.COMMITTEE_VOTE, v.ADMISSION_DECISION),
    ),
    K.DECIDED: Words(
        do=(
            "Ban tổ chức xem lại hồ sơ, gửi trích yếu cho từng ủy viên ban thường vụ trước khi họp.",
            "Cấp ủy có thẩm quyền biểu quyết, ra quyết định từng người một; không đồng ý cũng báo cho chi bộ biết.",
        ),
        who="Cấp ủy có thẩm quyền quyết định kết nạp.",
        papers=("Quyết định kết nạp đảng viên, Mẫu 9-KNĐ; văn bản đồng ý của cấp trên nếu trường hợp cần.",),
        care=(
            "Quá hạn mà không nêu lý do: cấp ủy phải kiểm điểm trước cấp ủy cấp trên.",
            "Chưa có văn bản đồng ý của cấp trên trong trường hợp bắt buộc phải có.",
        ),
        rules=(v.ADMISSION_DECISION, v.DECISION_EXTENSION, v.STANDING_VOTE, v.AUTHORISED_VOTE, v.DECIDER),
    ),
    K.DECISION_RECEIVED: Words(
        do=("Chi bộ ghi ngày nhận được quyết định, để tính hạn tổ chức lễ khi văn bản tính từ ngày nhận.",),
        who="Bí thư chi bộ.",
        papers=("Quyết định kết nạp.",),
        care=("Quên ghi ngày nhận nên không biết lễ có muộn hay không.",),
        rules=(v.CEREMONY_START, v.CEREMONY),
    ),
    K.CEREMONY: Words(
        do=(
            ("Chi bộ tổ chức lễ trang trọng: chào cờ, nói lý do, đọc quyết định, người mới đọc lời thề, bí thư nói rõ "
            "nhiệm vụ và quyền hạn, phân công người giúp đỡ thời gian dự bị."),
            "Nhiều người cùng một buổi thì kết nạp lần lượt từng người.",
            "Muộn hạn thì báo cáo và chỉ làm khi cấp ủy cấp trên trực tiếp đồng ý bằng văn bản.",
        ),
        who="Chi bộ.",
        papers=("Chương trình lễ, biên bản; ngày lễ là ngày bắt đầu thời gian dự bị.",),
        care=(
            "Lấy ngày quyết định làm ngày vào Đảng: thời gian dự bị tính từ ngày lễ.",
            "Làm lễ muộn mà chưa xin ý kiến cấp trên.",
            "Không phân công ngay người giúp đỡ thời gian dự bị.",
        ),
        rules=(v.CEREMONY, v.CEREMONY_START, v.PROBATION),
    ),
}  # fmt: skip
