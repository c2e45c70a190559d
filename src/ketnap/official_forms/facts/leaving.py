"""Papers about a member: striking off, leaving, exemption, cards, notice slips, data for letters of transfer."""

from datetime import date
from decimal import Decimal

from ketnap.law import partyage
from ketnap.law.facts import COMMITTEES
from ketnap.models import Membership
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.typed import words
from ketnap.official_forms.slots import Facts, Kept, Slot, Value
from ketnap.process.transfers import ABROAD
from ketnap.queries import party_age
from ketnap.queries.transfers import latest
from ketnap.text import vi_month

K = Kept
SLOTS = (
    Slot("joined_on", "Ngày vào Đảng của đảng viên", K.MEMBER, 40),
    Slot("official_since", "Ngày chính thức của đảng viên", K.MEMBER, 40),
    Slot("admission_paper", "Quyết định kết nạp ghi trong danh sách", K.MEMBER, 50, optional=True),
    Slot("recognition_paper", "Quyết định công nhận ghi trong danh sách", K.MEMBER, 50),
    Slot("member_left_on", "Ngày ra khỏi Đảng", K.MEMBER, 40),
    Slot("member_left_why", "Hình thức ra khỏi Đảng", K.MEMBER, 50),
    Slot("member_left_paper", "Văn bản cho ra khỏi danh sách", K.MEMBER, 50, optional=True),
    Slot("party_age", "Tuổi đảng", K.MEMBER, 30),
    Slot("member_meeting_on", "Ngày họp xét đảng viên", K.TYPED, 40),
    Slot("member_summoned", "Số có quyền biểu quyết được triệu tập khi xét đảng viên", K.TYPED, 15),
    Slot("member_present", "Số có mặt khi xét đảng viên", K.TYPED, 15),
    Slot("member_yes", "Số tán thành khi xét đảng viên", K.TYPED, 15),
    Slot("member_percent", "Tỷ lệ tán thành khi xét đảng viên", K.MEMBER, 15, optional=True),
    Slot("member_no", "Số không tán thành khi xét đảng viên", K.TYPED, 15, optional=True),
    Slot("member_cell_resolution", "Số, ngày nghị quyết của chi bộ về đảng viên", K.TYPED, 60),
    Slot("member_committee_resolution", "Số, ngày nghị quyết của đảng ủy về đảng viên", K.TYPED, 60, optional=True),
    Slot("strike_grounds", "Lý do xóa tên đảng viên", K.TYPED, 0, long=True),
    Slot("strike_self_review", "Việc tự kiểm điểm của đảng viên", K.TYPED, 0, optional=True),
    Slot("leave_request_on", "Ngày đơn xin ra khỏi Đảng", K.TYPED, 40),
    Slot("leave_reason", "Lý do xin ra khỏi Đảng", K.TYPED, 0),
    Slot("wrong_paper", "Số quyết định công nhận bị hủy", K.TYPED, 40),
    Slot("wrong_paper_on", "Ngày quyết định công nhận bị hủy", K.TYPED, 40),
    Slot("wrong_grounds", "Nội dung công nhận sai quy định", K.TYPED, 0, long=True),
    Slot("mended_what", "Thủ tục đã làm lại", K.TYPED, 0, long=True),
    Slot("mended_joined_on", "Ngày vào Đảng được xác định lại", K.TYPED, 40),
    Slot("mended_official_on", "Ngày chính thức được xác định lại", K.TYPED, 40, optional=True),
    Slot("exemption_reason", "Lý do xin miễn công tác và sinh hoạt đảng", K.TYPED, 0),
    Slot("exemption_since", "Xin miễn từ ngày", K.TYPED, 40),
    Slot("exemption_until", "Xin miễn đến ngày", K.TYPED, 40, optional=True),
    Slot("exemption_aged", "Xin miễn vì tuổi cao, sức khỏe yếu (chi bộ quyết định)", K.TYPED, 10, optional=True),
    Slot("exemption_enclosed", "Giấy tờ kèm theo đơn xin miễn", K.TYPED, 0, optional=True),
    Slot("died_on", "Ngày từ trần", K.TYPED, 40),
    Slot("died_of", "Lý do từ trần", K.TYPED, 50, optional=True),
    Slot("transfer_committee", "Cấp ủy nơi đảng viên chuyển đến", K.TYPED, 60),
    Slot("transfer_cell", "Chi bộ nơi đảng viên chuyển đến", K.TYPED, 60, optional=True),
    Slot("transfer_reason", "Lý do chuyển sinh hoạt", K.TYPED, 0),
    Slot("transfer_on", "Ngày chuyển sinh hoạt", K.TYPED, 40),
    Slot("transfer_until", "Sinh hoạt tạm thời đến ngày", K.TYPED, 40),
    Slot("transfer_register", "Số giới thiệu sinh hoạt đảng trong sổ", K.TYPED, 30, optional=True),
    Slot("member_row", "Số thứ tự trong danh sách đảng viên của chi bộ", K.TYPED, 20, optional=True),
    Slot("dues_until", "Đã đóng đảng phí đến hết tháng", K.TYPED, 30),
    Slot("transfer_enclosed", "Hồ sơ kèm theo khi chuyển sinh hoạt", K.TYPED, 0),
    Slot("country", "Nước đến", K.TYPED, 40),
    Slot("card_reason", "Lý do cấp lại, đổi thẻ", K.TYPED, 0),
    Slot("card_members", "Những đảng viên được phát thẻ", K.MEMBER,
         rows=(("name", "họ và tên khai sinh"), ("born_on", "ngày sinh"), ("joined_on", "ngày vào Đảng"),
               ("official_on", "ngày chính thức"), ("cell", "chi bộ"), ("card_number", "số thẻ"))),
)  # fmt: skip
EXAMPLES: dict[str, Value] = {
    "joined_on": date(2019, 9, 2), "official_since": date(2020, 9, 2),
    "admission_paper": "20-QĐ/HU", "recognition_paper": "44-QĐ/HU",
    "member_ceremony_on": date(2019, 9, 2), "member_official_on": date(2020, 9, 2), "card_number": "014301001234",
    "history_number": "001234SH", "old_card_number": "92345678", "member_admitted_at": "Chi bộ bản Nà Lốc",
    "member_left_on": date(2026, 1, 30), "member_left_why": "xin ra khỏi Đảng",
    "member_left_paper": "12-QĐ/ĐU", "party_age": "6 năm 5 tháng",
    "member_meeting_on": date(2026, 2, 3), "member_summoned": "14", "member_present": "13", "member_yes": "12",
    "member_percent": Decimal("85.714"),
    "member_no": "1", "member_cell_resolution": "số 05-NQ/CB ngày 03/02/2026",
    "member_committee_resolution": "số 11-NQ/ĐU ngày 10/02/2026",
    "strike_grounds": "Bỏ sinh hoạt chi bộ bốn tháng trong năm 2025 không có lý do chính đáng.",
    "strike_self_review": "đã được chi ủy thông báo, tự kiểm điểm trước chi bộ ngày 03/02/2026",
    "leave_request_on": date(2026, 1, 5), "leave_reason": "hoàn cảnh gia đình", "wrong_paper": "44-QĐ/HU",
    "wrong_paper_on": date(2020, 9, 15), "wrong_grounds": "Xét công nhận khi chưa hết 12 tháng dự bị.",
    "mended_what": "Chi bộ đã họp, biểu quyết lại ngày 20/01/2026; hồ sơ đã đủ theo quy định.",
    "mended_joined_on": date(2019, 9, 2), "mended_official_on": date(2020, 9, 2),
    "exemption_reason": "tuổi cao, sức khỏe yếu", "exemption_since": date(2026, 3, 1), "exemption_until": None,
    "exemption_aged": "có",
    "exemption_enclosed": "giấy khám sức khỏe của Trạm Y tế xã Nậm Pha", "died_on": date(2026, 1, 30),
    "died_of": "bệnh hiểm nghèo", "transfer_committee": "Đảng ủy phường Bình Sơn",
    "transfer_cell": "Chi bộ Tổ dân phố 4",
    "transfer_reason": "chuyển nơi cư trú", "transfer_on": date(2026, 2, 5), "transfer_until": date(2026, 12, 31),
    "transfer_register": "08", "member_row": "14", "dues_until": "02/2026", "country": "Nhật Bản",
    "transfer_enclosed": "hồ sơ đảng viên, bản tự kiểm điểm có nhận xét của chi bộ và đảng ủy cơ sở, thẻ đảng viên",
    "card_reason": "theo đơn của đảng viên ngày 05/01/2026",
    "card_members": [
        {"name": "Sùng Thị Páo", "born_on": date(2001, 10, 9), "joined_on": date(2025, 1, 20),
         "official_on": date(2026, 1, 20), "cell": "Chi bộ bản Nà Lốc", "card_number": "014301001234"},
        {"name": "Lèo Văn Địa", "born_on": date(1999, 5, 5), "joined_on": date(2025, 2, 3),
         "official_on": date(2026, 2, 3), "cell": "Chi bộ bản Huổi Cọ", "card_number": "014099005678"},
    ],
}  # fmt: skip


def facts(asked: Asked) -> Facts:
    """What was typed, and what the register and the last move say of the person."""
    typed = words(asked, SLOTS)
    typed = {**typed, **{key: value for key, value in _moved(asked).items() if not typed.get(key)}}
    return {**typed, "member_percent": _percent({**typed, **asked.given}), **(_register(asked) if asked.person else {})}


MOVES = ("shd-", "phieu-bao-chuyen-sinh-hoat")


def _moved(asked: Asked) -> Facts:
    """The last move that was written down, where the paper is one of a move: what goes into the letter's boxes."""
    line = latest(asked.person) if asked.person and asked.form.slug.startswith(MOVES) else None
    if line is None:
        return {}
    letter = line.letter
    to = line.arrival.unit if line.arrival else None
    cell = to if to and to.kind not in COMMITTEES and to.parent else None
    found: Facts = {
        "transfer_committee": cell.parent.name if cell and cell.parent else line.to,
        "transfer_cell": cell.name if cell else None, "transfer_reason": line.transfer.reason,
        "transfer_until": line.move.ends_on,
        "country": line.transfer.to_place if line.transfer.kind in ABROAD else None,
    }  # fmt: skip
    if letter is None:
        return found
    register = f"{letter.register:02}" if letter.register else None
    dues = vi_month(letter.dues_until) or None
    more = {"transfer_register": register, "dues_until": dues, "transfer_enclosed": letter.papers or None}
    return {**found, **more, "transfer_on": letter.on}


def _percent(typed: Facts) -> Decimal | None:
    """The share of those summoned, where both numbers were typed."""
    yes, summoned = (str(typed.get(key) or "") for key in ("member_yes", "member_summoned"))
    return Decimal(int(yes) * 100) / int(summoned) if yes.isdecimal() and summoned.strip("0").isdecimal() else None


def _register(asked: Asked) -> Facts:
    rows = asked.roster.of(asked.person.pk) if asked.person else []
    if not rows:
        return {}
    row = rows[-1]
    return {
        "joined_on": row.ceremony_on,
        "official_since": row.recognised_on,
        "admission_paper": row.decision_paper or None,
        "recognition_paper": row.recognition_paper or None,
        "member_left_on": row.left_on,
        "member_left_why": row.get_left_why_display() if row.left_why else None,
        "member_left_paper": row.left_paper or None,
        "party_age": _age(rows, asked.on),
    }


def _age(rows: list[Membership], on: date) -> str | None:
    """Party age on the day of the paper, or on the last day as a member; a probationer has none."""
    row, before = rows[-1], rows[:-1]
    member = party_age.facts(row, before)
    day = min(on, row.left_on) if row.left_on else on
    age = partyage.party_age(member, day)
    return age.vi if age else None
