"""Everything that can be allowed, each with the sentence that says it."""

from enum import StrEnum


class Permission(StrEnum):
    """A whole area of work, never a single button."""

    ENTER = "enter"
    SEE_UNITS = "see-units"
    SEE_STAGE = "see-stage"
    SEE_FILE = "see-file"
    SEE_OWN = "see-own"
    SEE_MEMBERS = "see-members"
    SEE_FIGURES = "see-figures"
    SEE_DOCUMENTS = "see-documents"
    SEE_LOG = "see-log"
    INTRODUCE = "introduce"
    RECORD_CELL = "record-cell"
    RECORD_HELP = "record-help"
    RECORD_OWN = "record-own"
    RECORD_CLASS = "record-class"
    RECORD_GRASSROOTS = "record-grassroots"
    RECORD_DECISION = "record-decision"
    OPEN_SEALED = "open-sealed"
    OVERRIDE = "override"
    MANAGE_UNITS = "manage-units"
    MANAGE_PEOPLE = "manage-people"
    MANAGE_MEMBERS = "manage-members"
    MANAGE_ORGANISATIONS = "manage-organisations"
    APPOINT = "appoint"
    SET_TARGETS = "set-targets"
    ISSUE_DOCUMENTS = "issue-documents"
    SEND_REPORTS = "send-reports"
    RECORD_FOLLOWING = "record-following"
    ANSWER_LETTERS = "answer-letters"
    INSPECT = "inspect"
    IMPORT = "import"
    EXPORT = "export"
    MANAGE_ACCOUNTS = "manage-accounts"
    MANAGE_SETTINGS = "manage-settings"

    @property
    def vi(self) -> str:
        """Say it in one Vietnamese sentence."""
        return _VI[self]


P = Permission
_VI = {
    P.ENTER: "Đăng nhập, xem quy trình và các quy định.",
    P.SEE_UNITS: "Xem các tổ chức đảng trong phạm vi được giao.",
    P.SEE_STAGE: "Xem từng người đang ở chặng nào.",
    P.SEE_FILE: "Xem hồ sơ: giấy tờ, kết quả biểu quyết, thời hạn.",
    P.SEE_OWN: "Xem việc của chính mình: bước đang ở, giấy tờ phải nộp.",
    P.SEE_MEMBERS: "Xem danh sách đảng viên.",
    P.SEE_FIGURES: "Xem số liệu, chỉ tiêu và báo cáo.",
    P.SEE_DOCUMENTS: "Xem sổ văn bản.",
    P.SEE_LOG: "Xem nhật ký sử dụng.",
    P.INTRODUCE: "Giới thiệu quần chúng ưu tú cho chi bộ.",
    P.RECORD_CELL: "Ghi việc của chi bộ.",
    P.RECORD_HELP: "Ghi nhận xét của đảng viên được phân công giúp đỡ.",
    P.RECORD_OWN: "Ghi giấy tờ người vào Đảng nộp.",
    P.RECORD_CLASS: "Ghi kết quả lớp bồi dưỡng nhận thức về Đảng.",
    P.RECORD_GRASSROOTS: "Ghi việc của cấp ủy cơ sở: thẩm tra, thẩm định, nghị quyết.",
    P.RECORD_DECISION: "Ghi quyết định của cấp ủy có thẩm quyền.",
    P.OPEN_SEALED: "Mở, ghi ngăn nhận xét chính trị của hồ sơ; mỗi lần mở phải nêu lý do.",
    P.OVERRIDE: "Cho qua một điều kiện bị chặn, có lý do và văn bản.",
    P.MANAGE_UNITS: "Thành lập, đổi tên, chuyển, sáp nhập, tách, kết thúc tổ chức đảng.",
    P.MANAGE_PEOPLE: "Thêm người, sửa thông tin của người.",
    P.MANAGE_MEMBERS: "Ghi danh sách đảng viên: vào, chuyển, miễn, ra.",
    P.MANAGE_ORGANISATIONS: "Ghi đoàn thể và đoàn viên, hội viên.",
    P.APPOINT: "Giao và thôi giao vai trò.",
    P.SET_TARGETS: "Giao chỉ tiêu.",
    P.ISSUE_DOCUMENTS: "Lấy số, ghi sổ văn bản.",
    P.SEND_REPORTS: "Lập và gửi báo cáo.",
    P.RECORD_FOLLOWING: "Ghi việc phụ trách: kế hoạch dự sinh hoạt, việc chi bộ nêu, kết quả.",
    P.ANSWER_LETTERS: "Ghi đối thoại, nhận và giải quyết đơn thư, kiến nghị.",
    P.INSPECT: "Lập kế hoạch kiểm tra, ghi kết quả kiểm tra hồ sơ.",
    P.IMPORT: "Nhập dữ liệu từ tệp.",
    P.EXPORT: "Xuất dữ liệu ra tệp.",
    P.MANAGE_ACCOUNTS: "Tạo, khóa tài khoản, đặt lại mật khẩu.",
    P.MANAGE_SETTINGS: "Sửa lịch nghỉ, quy định của địa phương và mẫu văn bản riêng.",
}
COMPARTMENTS = frozenset({P.OPEN_SEALED})
"""Rights whose pages do not exist for those without them: 404 and not 403."""
