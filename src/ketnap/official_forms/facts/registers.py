"""Rows of books and lists: which the program keeps, and which are given where the paper is made.

Kept, and read at and below the organisation asked of: members, probationers, those who left the Party, people being
considered, papers with their numbers, certificates, whom a badge or a card is due. Given only: who handed which cards.
What is given always wins, so a list can be shortened before it is printed.
"""

from datetime import date

from ketnap.official_forms.facts import register_rows as rows
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.held import known
from ketnap.official_forms.facts.history import month
from ketnap.official_forms.facts.typed import words
from ketnap.official_forms.slots import Facts, Kept, Slot, Value
from ketnap.official_forms.wanted import wanted
from ketnap.queries import help_file
from ketnap.text import vi_date

K = Kept
_WHO = (("name", "họ và tên"), ("born_on", "ngày sinh"))
_IN = (("joined_on", "ngày vào Đảng"), ("official_on", "ngày chính thức"))
_NOTE = ("note", "ghi chú")
_CARD = (*_WHO, *_IN, ("card", "số thẻ"), ("old_card", "số thẻ cũ"), ("cell", "chi bộ"))
SLOTS = (
    Slot("member_lines", "Danh sách đảng viên", K.MEMBER, optional=True,
         rows=(*_WHO, ("about", "nam, nữ; dân tộc; tôn giáo"), ("home", "nơi ở"), ("levels", "trình độ"),
               ("occupation", "nghề nghiệp"), *_IN, ("card", "số thẻ"), ("history", "số lý lịch"), ("cell", "chi bộ"),
               ("moves", "chuyển đến, chuyển đi"), _NOTE)),
    Slot("probation_lines", "Danh sách đảng viên dự bị", K.MEMBER, optional=True,
         rows=(*_WHO, ("cell", "chi bộ"), ("decision", "quyết định kết nạp"), ("joined_on", "ngày kết nạp"),
               ("helper", "người giúp đỡ"), ("class_on", "ngày học lớp đảng viên mới"), ("ends_on", "ngày hết dự bị"),
               ("official_on", "ngày công nhận chính thức"), _NOTE)),
    Slot("departed_lines", "Danh sách đảng viên ra khỏi Đảng", K.MEMBER, optional=True,
         rows=(*_WHO, ("cell", "chi bộ"), *_IN, ("card", "số thẻ"), ("left_on", "ngày ra"), ("how", "hình thức, lý do"),
               ("paper", "quyết định"), _NOTE)),
    Slot("sympathiser_lines", "Danh sách cảm tình Đảng", K.ROAD, optional=True,
         rows=(*_WHO, ("about", "nam, nữ; dân tộc; tôn giáo"), ("home", "nơi ở"), ("occupation", "nghề nghiệp"),
               ("cell", "chi bộ"), ("listed", "ngày, nghị quyết đưa vào"), ("helper", "đảng viên giúp đỡ"),
               ("certificate", "giấy chứng nhận"), ("station", "đang ở bước"), _NOTE)),
    Slot("document_lines", "Văn bản đi", K.PAPER, optional=True,
         rows=(("reference", "số, ký hiệu"), ("on", "ngày văn bản"), ("title", "trích yếu"), ("signer", "người ký"),
               ("to", "nơi nhận"), _NOTE)),
    Slot("received_lines", "Văn bản đến", K.PAPER, optional=True,
         rows=(("reference", "số, ký hiệu"), ("on", "ngày văn bản"), ("issuer", "cơ quan ban hành"),
               ("title", "trích yếu"), ("receipt", "ký nhận"), _NOTE)),
    Slot("card_requests", "Đảng viên đề nghị phát, cấp lại, đổi thẻ", K.MEMBER,
         rows=(*_CARD, ("sex", "nam, nữ"), ("id_number", "số định danh cá nhân"), ("home", "quê quán"),
               ("base", "đảng bộ cơ sở"), ("reason", "lý do"), ("photo", "tệp ảnh"), _NOTE)),
    Slot("cards_issued", "Thẻ đảng viên đã phát", K.MEMBER, optional=True,
         rows=(*_CARD, ("given_on", "ngày phát"), ("receipt", "ký nhận"), _NOTE)),
    Slot("cards_handed", "Thẻ đảng viên giao nhận", K.TYPED, rows=(*_CARD, _NOTE)),
    Slot("cards_giver", "Bên giao thẻ", K.TYPED, 60),
    Slot("cards_receiver", "Bên nhận thẻ", K.TYPED, 60),
    Slot("card_count", "Số thẻ trong danh sách", K.MEMBER, 15),
    Slot("badge_lines", "Đảng viên đủ tiêu chuẩn tặng Huy hiệu Đảng", K.MEMBER,
         rows=(*_WHO, *_IN, ("card", "số thẻ"), ("cell", "chi bộ"), ("since", "tuổi đảng tính từ"),
               ("years", "huy hiệu"), ("due_on", "ngày đủ tuổi đảng"), _NOTE)),
    Slot("badge_round", "Đợt trao tặng Huy hiệu Đảng", K.MEMBER, 40),
    Slot("learners", "Học viên lớp bồi dưỡng nhận thức về Đảng", K.ROAD,
         rows=(*_WHO, ("about", "nam, nữ; dân tộc; tôn giáo"), ("home", "nơi ở"), ("occupation", "nghề nghiệp"),
               ("cell", "chi bộ"), _NOTE)),
    Slot("new_learners", "Học viên lớp đảng viên mới", K.MEMBER,
         rows=(*_WHO, ("about", "nam, nữ; dân tộc; tôn giáo"), ("home", "nơi ở"), ("occupation", "nghề nghiệp"),
               ("cell", "chi bộ"), ("joined_on", "ngày kết nạp"), _NOTE)),
    Slot("learner_count", "Số học viên", K.TYPED, 15),
    Slot("course_from", "Ngày khai giảng lớp", K.TYPED, 40),
    Slot("course_until", "Ngày bế giảng lớp", K.TYPED, 40),
    Slot("course_place", "Nơi mở lớp", K.TYPED, 60),
    Slot("course_organiser", "Đơn vị tổ chức lớp", K.TYPED, 60),
    Slot("certificate_lines", "Giấy chứng nhận lớp nhận thức đã cấp", K.ROAD, rows=(
        *_WHO, ("home", "nơi ở"), ("cell", "chi bộ"), ("number", "số giấy"), ("on", "ngày cấp"), ("grade", "xếp loại"),
        _NOTE)),
    Slot("new_certificate_lines", "Giấy chứng nhận lớp đảng viên mới đã cấp", K.ROAD, rows=(
        *_WHO, ("home", "nơi ở"), ("cell", "chi bộ"), ("number", "số giấy"), ("on", "ngày cấp"), ("grade", "xếp loại"),
        _NOTE)),
    Slot("contents", "Tài liệu trong hồ sơ", K.ROAD,
         rows=(("title", "tên tài liệu"), ("on", "ngày tháng"), ("number", "số"), ("sheets", "số tờ"), _NOTE)),
    Slot("remarks", "Nhận xét hằng tháng đã ghi", K.ROAD, optional=True,
         rows=(("month", "tháng"), ("text", "nhận xét"), ("on", "ngày ghi"))),
    Slot("remark_month", "Tháng nhận xét", K.ROAD, 25),
    Slot("remark_text", "Nhận xét mặt mạnh, mặt yếu trong tháng", K.ROAD, 0, long=True),
    Slot("remark_contacts", "Số lần gặp gỡ trong tháng", K.TYPED, 15, optional=True),
    Slot("remark_task", "Kết quả nhiệm vụ được giao", K.TYPED, 0, optional=True, long=True),
    Slot("remark_proposal", "Đề xuất của đảng viên giúp đỡ", K.TYPED, 0, optional=True, long=True),
    Slot("remark_conclusion", "Kết luận của chi bộ về nhận xét tháng", K.TYPED, 0, optional=True, long=True),
)  # fmt: skip

EXAMPLES = rows.EXAMPLES


def facts(asked: Asked) -> Facts:
    """Rows of the slots the form names; those of people wait until an organisation is asked of."""
    names = wanted(asked.form)
    found: dict[str, Value] = {**words(asked, SLOTS)}
    found |= known(asked, _remark(asked))
    if asked.unit is not None and asked.of_unit:
        asking = names - asked.given.keys()
        found |= {key: read(asked, asked.unit) for key, read in rows.OF_UNIT.items() if key in asking}
    found |= {key: read(asked) for key, read in rows.OF_ROAD.items() if key in names}
    return {**found, **_counts({**found, **asked.given}, names)}


def _remark(asked: Asked) -> Facts:
    """The helper's remark of the month and the cell's word on it, as they were recorded: not to be typed again."""
    remark = asked.record.remark if asked.record else None
    if remark is None:
        return {}
    return {
        "remark_month": month(remark.month),
        "remark_text": remark.words or None,
        "remark_contacts": None if remark.contacts is None else str(remark.contacts),
        "remark_proposal": f"Đề nghị {remark.proposal.vi}." if remark.proposal else None,
        "remark_conclusion": _comment(asked) if "remark_conclusion" in asked.names else None,
    }


def _comment(asked: Asked) -> str | None:
    """What the cell said of the remark; one that was corrected since keeps it."""
    rows = {row.id: row for row in asked.dossier.records} if asked.dossier else {}
    row = asked.record
    while row is not None and row.id is not None:
        if found := asked.texts.get((help_file.COMMENT, str(row.id))):
            on, _, words = found.partition(" ")
            return f"Họp ngày {vi_date(date.fromisoformat(on))}: {words}"
        row = rows.get(row.corrects)
    return None


_COUNTED = {"card_count": ("card_requests", "cards_handed"), "learner_count": ("learners", "new_learners")}


def _counts(found: Facts, names: frozenset[str]) -> Facts:
    """How many stand in the list the paper carries."""
    counted: dict[str, Value] = {}
    for count, lists in _COUNTED.items():
        for key in lists:
            value = found.get(key)
            if count in names and key in names and isinstance(value, (list, tuple)):
                counted[count] = len(value)
    return counted
