"""Nhật ký: who did what to whom, and whether the chain is whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.pages.lists import Address, Chip, hidden, page_number, pager, select
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import events, journal
from ketnap.queries.events import Chain
from ketnap.queries.journal import Entry, Wanted
from ketnap.queries.places import place
from ketnap.text import parse_vi_date, vi_date, vi_key, vi_number

ACTION, WHO, SINCE, UNTIL, CHECK = "viec", "ai", "tu", "den", "kiem-tra"
# Every action of the log, in words. What is not here is shown by its own name, so that nothing is hidden.
SENTENCES: Mapping[str, str] = {
    "account-created": "Tạo tài khoản",
    "account-locked": "Khóa tài khoản",
    "account-unlocked": "Mở khóa tài khoản",
    "away-heard-of": "Ghi lần liên hệ người làm ăn xa",
    "away-recorded": "Ghi thời gian làm ăn xa",
    "away-withdrawn": "Rút lại thời gian làm ăn xa ghi nhầm",
    "activity-joined": "Ghi người tham gia hoạt động",
    "activity-recorded": "Ghi hoạt động, phong trào",
    "badge-age-confirmed": "Xác nhận tuổi đảng để tặng Huy hiệu",
    "badge-corrected": "Đính chính Huy hiệu Đảng",
    "badge-early-proposed": "Đề nghị tặng sớm Huy hiệu Đảng",
    "badge-kept": "Ghi Huy hiệu Đảng đã tặng",
    "badge-line-excluded": "Đưa một người ra khỏi đợt Huy hiệu Đảng",
    "badge-line-taken-out": "Bỏ một dòng của đợt Huy hiệu Đảng",
    "badge-lines-added": "Thêm người vào đợt Huy hiệu Đảng",
    "badge-round-closed": "Kết thúc đợt Huy hiệu Đảng",
    "badge-round-decided": "Ghi quyết định tặng Huy hiệu Đảng",
    "badge-round-opened": "Lập đợt Huy hiệu Đảng",
    "badge-round-proposed": "Gửi đề nghị tặng Huy hiệu Đảng",
    "badges-awarded": "Ghi trao Huy hiệu Đảng",
    "arrival-accepted": "Tiếp nhận đảng viên chuyển đến",
    "arrival-presented": "Ghi đảng viên xuất trình giấy giới thiệu",
    "arrival-refused": "Trả lại giấy giới thiệu sinh hoạt đảng",
    "arrival-slip": "Ghi đã nhận phiếu báo chuyển sinh hoạt",
    "batch-started": "In cả đợt",
    "batch-stopped": "Dừng một đợt in",
    "candidate-introduced": "Giới thiệu người vào Đảng",
    "candidate-moved": "Chuyển hồ sơ sang chi bộ khác",
    "class-attendance-marked": "Điểm danh một buổi học",
    "class-cancelled": "Hủy lớp bồi dưỡng",
    "class-changed": "Sửa thông tin lớp bồi dưỡng",
    "class-closed": "Bế giảng lớp bồi dưỡng",
    "class-learners-confirmed": "Cử người đi học",
    "class-nominated": "Đề cử người đi học",
    "class-opened": "Mở nhận đề cử đi học",
    "class-planned": "Ghi lớp bồi dưỡng vào kế hoạch",
    "class-result-corrected": "Đính chính kết quả học",
    "class-results-entered": "Ghi kết quả lớp, cấp giấy chứng nhận",
    "class-session-added": "Ghi thêm buổi học",
    "class-session-dropped": "Bỏ một buổi học",
    "class-started": "Khai giảng lớp bồi dưỡng",
    "card-batch-closed": "Kết thúc đợt thẻ đảng viên",
    "card-batch-decided": "Ghi quyết định của đợt thẻ đảng viên",
    "card-batch-opened": "Lập đợt thẻ đảng viên",
    "card-batch-sent": "Gửi danh sách đề nghị thẻ đảng viên",
    "card-line-corrected": "Đính chính một dòng của đợt thẻ",
    "card-line-ended": "Ghi không phát thẻ",
    "card-line-taken-out": "Bỏ một người khỏi đợt thẻ",
    "card-lines-added": "Thêm người vào đợt thẻ đảng viên",
    "card-photos-noted": "Ghi ai đã nộp ảnh thẻ",
    "card-report-corrected": "Sửa báo mất, hỏng thẻ",
    "card-reported": "Báo mất, hỏng thẻ đảng viên",
    "cards-checked": "Kiểm tra thẻ đảng viên hằng năm",
    "cards-handed": "Ghi phát thẻ đảng viên",
    "cards-received": "Ghi nhận thẻ đảng viên",
    "consent-recorded": "Ghi đồng ý lưu dữ liệu",
    "contact-corrected": "Đính chính mối liên hệ nơi cư trú",
    "contact-recorded": "Ghi mối liên hệ nơi cư trú",
    "dues-corrected": "Đính chính tháng đã đóng đảng phí",
    "dues-recorded": "Ghi tháng đã đóng đảng phí",
    "difficulty-answered": "Trả lời khó khăn, vướng mắc",
    "difficulty-closed": "Xác nhận kết quả khó khăn, vướng mắc",
    "difficulty-forwarded": "Chuyển khó khăn lên cấp trên",
    "difficulty-joined": "Ghép khó khăn tương tự",
    "difficulty-parted": "Tách khó khăn giải quyết riêng",
    "difficulty-raised": "Nêu khó khăn, vướng mắc",
    "difficulty-reopened": "Mở lại khó khăn chưa giải quyết",
    "difficulty-taken": "Nhận giải quyết khó khăn",
    "dialogue-cancelled": "Ghi không tổ chức đối thoại",
    "dialogue-changed": "Đổi lịch đối thoại",
    "dialogue-held": "Ghi buổi đối thoại",
    "dialogue-planned": "Lên lịch đối thoại",
    "directive-corrected": "Đính chính văn bản chỉ đạo",
    "directive-ended": "Thu hồi, thay thế văn bản chỉ đạo",
    "directive-read": "Xác nhận đã đọc văn bản chỉ đạo",
    "directive-sent": "Gửi văn bản chỉ đạo",
    "directive-sent-more": "Gửi thêm nơi nhận văn bản chỉ đạo",
    "directive-task-accepted": "Xác nhận kết quả việc giao theo văn bản",
    "directive-task-assigned": "Giao việc theo văn bản chỉ đạo",
    "directive-task-changed": "Đổi nơi thực hiện, hạn của việc được giao",
    "directive-task-reported": "Báo kết quả việc được giao",
    "directive-task-returned": "Trả lại kết quả việc được giao để làm tiếp",
    "document-issued": "Lấy số văn bản",
    "document-received": "Ghi văn bản đến",
    "follow-corrected": "Đính chính ghi nhận của cấp ủy viên phụ trách",
    "follow-handed-over": "Bàn giao phụ trách tổ chức",
    "follow-noted": "Ghi việc cấp ủy viên dự sinh hoạt chi bộ",
    "follow-outcome": "Ghi kết quả việc chi bộ nêu",
    "follow-planned": "Ghi kế hoạch dự sinh hoạt tháng",
    "follow-rule-set": "Quy định dự sinh hoạt chi bộ",
    "household-contact-ended": "Thôi phụ trách nhóm hộ",
    "household-contact-given": "Phân công phụ trách nhóm hộ",
    "helper-came-back": "Ghi thôi thay người giúp đỡ",
    "help-note-withdrawn": "Rút lại ghi nhận về việc giúp đỡ",
    "helper-stood-in": "Ghi người giúp đỡ thay tạm",
    "history-handed-in": "Nộp lý lịch tự khai",
    "history-remark-fixed": "Đánh dấu đã sửa một mục lý lịch",
    "history-remark-settled": "Kết luận một góp ý lý lịch",
    "history-returned": "Trả lại một mục lý lịch",
    "history-saved": "Ghi mục của lý lịch tự khai",
    "history-topic-finished": "Khai xong một phần lý lịch",
    "inspection-cancelled": "Hủy cuộc kiểm tra",
    "inspection-concluded": "Kết luận cuộc kiểm tra",
    "inspection-found": "Ghi kết quả một mục kiểm tra",
    "inspection-judged": "Ghi kết quả kiểm tra hồ sơ",
    "inspection-mended": "Báo đã khắc phục",
    "inspection-mending-accepted": "Xác nhận đã khắc phục",
    "inspection-mending-changed": "Đổi người, đổi hạn khắc phục",
    "inspection-mending-returned": "Trả lại để khắc phục tiếp",
    "inspection-planned": "Lập kế hoạch kiểm tra",
    "inspection-rejudged": "Sửa kết quả kiểm tra",
    "letterhead-set": "Ghi thể thức văn bản",
    "number-passed-over": "Giải thích số bỏ trống",
    "paper-called-back": "Hủy văn bản đã ban hành",
    "paper-issued": "Ban hành văn bản",
    "paper-reprinted": "In văn bản đã ban hành",
    "paper-signed": "Ký số văn bản, hoặc nhận bản đã ký số",
    "paper-signature-discarded": "Bỏ một bản ký số của văn bản",
    "paper-signatures-checked": "Kiểm tra lại chữ ký số",
    "paper-taken-to-sign": "Lấy bản để ký số",
    "papers-reprinted": "In nhiều văn bản đã ban hành",
    "paper-texts-written": "Soạn nội dung văn bản của hồ sơ",
    "template-back": "Trở lại mẫu riêng cũ",
    "template-retired": "Thôi dùng mẫu riêng",
    "template-uploaded": "Tải lên mẫu riêng",
    "template-used": "Đưa mẫu riêng vào sử dụng",
    "unit-texts-written": "Soạn nội dung văn bản của tổ chức",
    "attendance-corrected": "Đính chính điểm danh kỳ sinh hoạt",
    "meeting-cancelled": "Ghi kỳ sinh hoạt không họp",
    "meeting-changed": "Sửa kế hoạch kỳ sinh hoạt",
    "meeting-concluded": "Ghi kết luận kỳ sinh hoạt",
    "meeting-held": "Điểm danh kỳ sinh hoạt",
    "meeting-planned": "Lập kế hoạch kỳ sinh hoạt",
    "meeting-scored": "Chấm điểm kỳ sinh hoạt",
    "meetings-planned": "Lập kế hoạch sinh hoạt năm",
    "member-corrected": "Đính chính đảng viên",
    "member-left": "Đưa ra khỏi danh sách đảng viên",
    "member-marked": "Ghi miễn, tạm thời hoặc đình chỉ sinh hoạt",
    "member-registered": "Ghi đảng viên vào danh sách",
    "member-transferred": "Chuyển sinh hoạt đảng",
    "nomination-refused": "Không nhận đề cử đi học",
    "nomination-withdrawn": "Rút đề cử đi học",
    "organisation-closed": "Kết thúc đoàn thể",
    "organisation-created": "Ghi đoàn thể",
    "organisation-joined": "Ghi người vào đoàn thể",
    "organisation-left": "Ghi người thôi ở đoàn thể",
    "merit-noted": "Ghi thành tích trong hoạt động",
    "page-read": "Xem trang",
    "participation-withdrawn": "Bỏ một người khỏi hoạt động",
    "password-changed": "Đổi mật khẩu",
    "member-fact-noted": "Ghi chức vụ, khen thưởng của đảng viên",
    "password-reset": "Đặt lại mật khẩu",
    "person-added": "Thêm người",
    "person-corrected": "Sửa thông tin của người",
    "person-erased": "Xóa dữ liệu của người rút đồng ý",
    "petition-closed": "Ghi kết quả đơn thư",
    "petition-linked": "Ghi đơn thư nhắc lại",
    "petition-received": "Nhận đơn thư, kiến nghị",
    "petition-reopened": "Mở lại đơn thư",
    "petition-sender-erased": "Xóa người gửi đơn thư",
    "petition-sender-read": "Mở người gửi đơn thư",
    "petition-taken": "Giao giải quyết đơn thư",
    "remark-discussed": "Ghi ý kiến chi bộ về nhận xét tháng",
    "month-closed": "Chốt tháng",
    "month-closing-resumed": "Chốt tiếp tháng bị ngắt giữa chừng",
    "month-reopened": "Mở lại tháng đã chốt",
    "report-accepted": "Tiếp nhận báo cáo tháng",
    "report-returned": "Trả lại báo cáo tháng",
    "report-rule-set": "Quy định hạn gửi báo cáo tháng",
    "reorganisation-asked": "Mời người xác nhận sắp xếp tổ chức",
    "reorganisation-confirmed": "Xác nhận sắp xếp tổ chức, thực hiện ở phía sau",
    "reorganisation-dropped": "Bỏ phương án sắp xếp tổ chức",
    "reorganisation-planned": "Lập phương án sắp xếp tổ chức",
    "reorganisation-resumed": "Làm lại việc sắp xếp tổ chức bị ngắt giữa chừng",
    "reorganisation-undo-asked": "Yêu cầu quay lại như trước khi sắp xếp tổ chức",
    "reorganisation-undone": "Quay lại như trước khi sắp xếp tổ chức",
    "reorganised": "Xác nhận, thực hiện sắp xếp tổ chức",
    "report-sent": "Ký gửi báo cáo tháng",
    "report-written": "Ghi phần lời báo cáo tháng",
    "review-cap-set": "Quy định tỷ lệ xếp loại xuất sắc",
    "review-closed": "Khóa năm xếp loại",
    "review-opened": "Mở, cập nhật danh sách xếp loại",
    "review-recorded": "Ghi việc xếp loại hằng năm",
    "question-changed": "Sửa câu hỏi số liệu đã lưu",
    "question-deleted": "Xóa câu hỏi số liệu",
    "question-exported": "Tải danh sách của một câu hỏi số liệu",
    "question-kept": "Lưu câu hỏi số liệu",
    "question-taken-back": "Lấy lại câu hỏi số liệu đã xóa",
    "question-withdrawn": "Thôi chia sẻ câu hỏi số liệu",
    "local-row-added": "Thêm dòng của địa phương vào biểu thống kê",
    "local-row-changed": "Sửa dòng của địa phương trong biểu thống kê",
    "statistics-returned": "Trả lại biểu thống kê",
    "statistics-sent": "Gửi biểu thống kê",
    "written-report-issued": "Ban hành báo cáo công tác phát triển đảng viên",
    "written-words-written": "Ghi lời của cấp ủy trong báo cáo",
    "role-ended": "Thôi giao vai trò",
    "role-given": "Giao vai trò",
    "scenario-loaded": "Nạp dữ liệu mẫu",
    "scan-added": "Lưu bản quét",
    "scan-erased": "Xóa bản quét",
    "scan-opened": "Mở bản quét",
    "scan-rule-set": "Bật, tắt lưu bản quét",
    "sealed-opened": "Mở ngăn nhận xét chính trị",
    "sealed-written": "Ghi nhận xét chính trị",
    "sheet-made": "Lập phiếu tháng để in",
    "sheet-photo-added": "Lưu ảnh phiếu tháng",
    "sheet-photo-erased": "Xóa ảnh phiếu tháng",
    "sheet-photo-opened": "Mở ảnh phiếu tháng",
    "sheet-typed": "Gõ lại phiếu tháng",
    "source-agreed": "Ghi người trong nguồn đồng ý",
    "source-asked": "Ghi đã hỏi người trong nguồn",
    "source-corrected": "Sửa người trong nguồn",
    "source-ended": "Xóa người khỏi nguồn",
    "source-named": "Ghi thêm nơi nêu tên người trong nguồn",
    "source-spotted": "Ghi người vào nguồn",
    "sources-reviewed": "Ghi rà soát nguồn",
    "step-corrected": "Đính chính việc đã ghi",
    "step-recorded": "Ghi một bước của hồ sơ",
    "task-finished": "Ghi kết quả việc đã giao",
    "target-answered": "Ghi ý kiến về chỉ tiêu dự kiến",
    "target-kept": "Giữ chỉ tiêu dự kiến sau ý kiến",
    "target-set": "Giao chỉ tiêu",
    "targets-given": "Giao chỉ tiêu cho các nơi trực thuộc",
    "targets-proposed": "Ghi chỉ tiêu dự kiến cho các nơi trực thuộc",
    "term-opened": "Mở nhiệm kỳ",
    "transfer-arrived": "Ghi đảng viên đã đến nơi chuyển đến",
    "transfer-begun": "Bắt đầu một lần chuyển sinh hoạt",
    "transfer-called-back": "Thôi một lần chuyển sinh hoạt",
    "transfer-corrected": "Đính chính việc của lần chuyển sinh hoạt",
    "transfer-letter": "Ghi giấy giới thiệu sinh hoạt đảng",
    "transfer-prolonged": "Kéo dài sinh hoạt tạm thời",
    "transfer-returned": "Ghi đảng viên trở về sinh hoạt",
    "transfer-sent-on": "Gửi giấy giới thiệu đến nơi nhận",
    "transfer-slip": "Ghi nơi đến đã nhận phiếu báo",
    "unit-created": "Lập tổ chức đảng",
    "unit-dissolved": "Kết thúc tổ chức đảng",
    "unit-moved": "Chuyển trực thuộc tổ chức đảng",
    "unit-renamed": "Đổi tên, loại hình tổ chức đảng",
    "unit-split": "Tách tổ chức đảng",
    "units-merged": "Sáp nhập tổ chức đảng",
}
ANSWERS = tuple(sorted(SENTENCES.items(), key=lambda item: vi_key(item[1])))
COLUMNS = (
    Column("Lúc"), Column("Ai", phone=Phone.FIRST), Column("Việc", phone=Phone.LINE), Column("Nơi", phone=Phone.LINE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayAsked:
    """A typed day of the filter, and what is wrong with it."""

    name: str
    label: str
    typed: str
    day: date | None
    wrong: str = ""


@page(Permission.SEE_LOG)
def log(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    here = place(actor, address.number(UNIT), Permission.SEE_LOG)
    days = (asked_day(address, SINCE, "Từ ngày"), asked_day(address, UNTIL, "Đến ngày"))
    action = address.get(ACTION) if address.get(ACTION) in SENTENCES else ""
    wanted = Wanted(unit=here.unit, action=action, who=address.get(WHO), since=days[0].day, until=days[1].day)
    found = journal.log(actor, wanted, page_number(address))
    pages = pager(address, len(found.rows), found.total, "dòng")
    chain = events.verify_chain(actor.realm) if address.get(CHECK) else None
    controls = [
        unit_select(address, here),
        select(address, ACTION, "Việc", [("", "Mọi việc"), *ANSWERS]),
    ]
    context = {
        "total": found.total,
        "count": f"{vi_number(found.total)} dòng",
        "selects": controls,
        "search": {"name": WHO, "label": "Người làm", "value": address.get(WHO)},
        "days": days,
        "keep": hidden(address, UNIT, ACTION, WHO, SINCE, UNTIL, CHECK),
        "active": list(chips(address, wanted)),
        "address": address.path,
        "table": Table(COLUMNS, [row(entry) for entry in found.rows]),
        "pages": pages,
        "check_url": address.to({CHECK: "1"}),
        "chain": chain,
        "chain_words": chain_words(chain) if chain else "",
    }
    return render(request, "log/log.html", context)


def chain_words(chain: Chain) -> str:
    """What the check found, and what to do about it."""
    if chain.whole:
        return f"Đã tính lại {vi_number(chain.length)} dòng, từ dòng đầu đến dòng cuối."
    return f"{chain.why} Giữ nguyên máy chủ, báo người quản trị và cấp trên."


def asked_day(address: Address, name: str, label: str) -> DayAsked:
    typed = address.get(name)
    try:
        return DayAsked(name, label, typed, parse_vi_date(typed, label.lower()) if typed else None)
    except ValueError as wrong:
        return DayAsked(name, label, typed, None, str(wrong))


def chips(address: Address, wanted: Wanted) -> Iterator[Chip]:
    """Every active filter in words, with the address without it."""
    words = {
        UNIT: wanted.unit.name if wanted.unit else "",
        ACTION: SENTENCES.get(wanted.action, ""),
        WHO: f"Người làm có tên “{wanted.who}”" if wanted.who else "",
        SINCE: f"Từ {vi_date(wanted.since)}" if wanted.since else "",
        UNTIL: f"Đến {vi_date(wanted.until)}" if wanted.until else "",
    }
    return (Chip(label, address.without(name)) for name, label in words.items() if label)


def row(entry: Entry) -> Row:
    """One line: when, who, what with whom, where."""
    event, moment = entry.event, localtime(entry.event.at)
    person = event.account.person if event.account else None
    who = person.name if person else str(event.account) if event.account else "Chương trình"
    said = SENTENCES.get(event.action, event.action)
    about = entry.about or str(event.data.get("page", ""))
    return Row(f"{moment:%d/%m/%Y %H:%M}", [Cell(who), Cell(said, sub=about), Cell(entry.place)])


urlpatterns = [path("nhat-ky/", log, name="log")]
