"""What was recorded on the road: list, helpers, class, papers, verification; each with its day and number."""

from datetime import date

from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.slots import Facts, Kept, Row, Slot
from ketnap.process.keys import StepKey
from ketnap.process.records import Record, RoadKind

K, S = Kept, StepKey
SLOTS = (
    Slot("kind_words", "Kết nạp hay kết nạp lại", K.ROAD, 20, on_blank="kết nạp (kết nạp lại)"),
    Slot("again", "Kết nạp lại", K.ROAD, 10, optional=True),
    Slot("listed_on", "Ngày được xét là cảm tình Đảng", K.ROAD, 40),
    Slot("listed_paper", "Nghị quyết đưa vào danh sách cảm tình Đảng", K.ROAD, 50, optional=True),
    Slot("introduced_by", "Đoàn thể giới thiệu nguồn", K.ROAD, 50, optional=True),
    Slot("helper", "Đảng viên giúp đỡ", K.ROAD, 60),
    Slot("helped_since", "Ngày được phân công giúp đỡ", K.ROAD, 40),
    Slot("helper_born_on", "Ngày sinh của đảng viên giúp đỡ", K.ROAD, 40),
    Slot("helper_ceremony_on", "Ngày vào Đảng của đảng viên giúp đỡ", K.MEMBER, 40),
    Slot("helper_official_on", "Ngày chính thức của đảng viên giúp đỡ", K.MEMBER, 40),
    Slot("probation_helper", "Đảng viên giúp đỡ trong thời gian dự bị", K.ROAD, 60),
    Slot("probation_helped_since", "Ngày phân công giúp đỡ đảng viên dự bị", K.ROAD, 40),
    Slot("certificate_on", "Ngày cấp giấy chứng nhận lớp nhận thức", K.ROAD, 40),
    Slot("certificate_number", "Số giấy chứng nhận lớp nhận thức", K.ROAD, 30),
    Slot("allowed_on", "Ngày đồng ý cho làm thủ tục", K.ROAD, 40),
    Slot("application_on", "Ngày viết đơn", K.ROAD, 40),
    Slot("history_on", "Ngày khai lý lịch", K.ROAD, 40),
    Slot("introduction_on", "Ngày giấy giới thiệu", K.ROAD, 40),
    Slot("introducers", "Những đảng viên giới thiệu", K.ROAD, rows=(("name", "họ và tên"), ("on", "ngày giới thiệu"))),
    Slot("union_resolution", "Nghị quyết giới thiệu của đoàn thể", K.ROAD, 50, optional=True),
    Slot("union_resolution_on", "Ngày nghị quyết của đoàn thể", K.ROAD, 40, optional=True),
    Slot("letters", "Nơi được đề nghị thẩm tra", K.ROAD, optional=True,
         rows=(("place", "nơi nhận"), ("about", "nội dung"), ("on", "ngày gửi"), ("answered_on", "ngày trả lời"),
               ("verdict", "kết quả"))),
    Slot("letter_place", "Nơi nhận công văn thẩm tra", K.ROAD, 60),
    Slot("letter_about", "Nội dung đề nghị thẩm tra", K.ROAD, 0, optional=True),
    Slot("verified_on", "Ngày kết luận thẩm tra", K.ROAD, 40),
    Slot("opinions_on", "Ngày tổng hợp ý kiến", K.ROAD, 40),
    Slot("ceremony_on", "Ngày vào Đảng", K.ROAD, 40),
    Slot("ends_on", "Ngày hết 12 tháng dự bị", K.ROAD, 40),
    Slot("member_class_on", "Ngày cấp giấy chứng nhận lớp đảng viên mới", K.ROAD, 40),
    Slot("member_class_number", "Số giấy chứng nhận lớp đảng viên mới", K.ROAD, 30),
    Slot("self_review_on", "Ngày tự kiểm điểm", K.ROAD, 40),
    Slot("helper_review_on", "Ngày nhận xét của người giúp đỡ", K.ROAD, 40),
    Slot("removal_reason", "Lý do đưa ra", K.ROAD, 0, optional=True),
)  # fmt: skip

_DAYS = {
    "listed_on": S.LISTED, "certificate_on": S.CERTIFICATE, "allowed_on": S.ALLOWED, "application_on": S.APPLICATION,
    "history_on": S.HISTORY, "introduction_on": S.MEMBER_INTRODUCTION, "union_resolution_on": S.UNION_INTRODUCTION,
    "verified_on": S.VERIFIED, "opinions_on": S.OPINIONS, "member_class_on": S.MEMBER_CLASS,
    "self_review_on": S.SELF_REVIEW, "helper_review_on": S.HELPER_REVIEW, "ceremony_on": S.CEREMONY,
}  # fmt: skip
_PAPERS = {"listed_paper": S.LISTED, "union_resolution": S.UNION_INTRODUCTION}
_NUMBERS = {"certificate_number": S.CERTIFICATE, "member_class_number": S.MEMBER_CLASS}


def facts(asked: Asked) -> Facts:
    """Days, numbers and papers of the records made by the day of the paper."""
    if asked.candidate is None:
        return {}
    kind = RoadKind(asked.candidate.kind)
    record = asked.record
    return {
        "kind_words": kind.vi,
        "again": kind is RoadKind.AGAIN,
        "introduced_by": asked.candidate.introduced_by.name if asked.candidate.introduced_by else None,
        **{key: _day(asked.last(step)) for key, step in _DAYS.items()},
        **{key: _paper(asked.last(step)) for key, step in _PAPERS.items()},
        **{key: _number(asked.last(step)) for key, step in _NUMBERS.items()},
        "introducers": _introducers(asked),
        "letters": _letters(asked),
        "letter_place": record.letter.place if record and record.letter else None,
        "letter_about": record.letter.about if record and record.letter else None,
        "ends_on": asked.trail.probation_ends() if asked.trail else None,
        "removal_reason": record.note if record and record.note else None,
        **_helpers(asked),
    }


_OF_MEMBER = {"helper_born_on", "helper_ceremony_on", "helper_official_on"}


def _day(record: Record | None) -> date | None:
    return record.on if record else None


def _paper(record: Record | None) -> str | None:
    return (record.paper or record.number or None) if record else None


def _number(record: Record | None) -> str | None:
    return record.number or None if record else None


def _introducers(asked: Asked) -> list[Row] | None:
    if asked.trail is None:
        return None
    rows = {row.introduction.by: row for row in asked.trail.all(S.MEMBER_INTRODUCTION)
            if row.introduction and row.on <= asked.on}  # fmt: skip
    return [{"name": name, "on": row.on} for name, row in rows.items()]


def _letters(asked: Asked) -> list[Row] | None:
    if asked.trail is None:
        return None
    answers = {row.answer.place: row for row in asked.trail.all(S.ANSWER) if row.answer and row.on <= asked.on}
    rows: list[Row] = []
    for record, letter in asked.trail.letters(asked.on):
        answer = answers.get(letter.place)
        rows.append({
            "place": letter.place, "about": letter.about, "on": record.on, "answered_on": _day(answer),
            "verdict": answer.answer.verdict.vi if answer and answer.answer else "",
        })  # fmt: skip
    return rows


def _helpers(asked: Asked) -> Facts:
    """The helper whose paper it is, with what the register says of a member."""
    first, later = asked.last(S.HELPER_ASSIGNED), asked.last(S.PROBATION_HELPER)
    probation = asked.last(S.CEREMONY) is not None and later is not None
    chosen = later if probation else first
    return {
        "helper": chosen.helper.name if chosen and chosen.helper else None,
        "helped_since": _day(chosen),
        "probation_helper": later.helper.name if later and later.helper else None,
        "probation_helped_since": _day(later),
        **_member(asked, chosen),
    }


def _member(asked: Asked, record: Record | None) -> Facts:
    if record is None or record.helper is None or not asked.names & _OF_MEMBER:
        return {}
    person = record.helper.person or asked.roster.helper(record.helper.name)
    if person is None:
        return {}
    rows = asked.roster.of(person)
    if not rows:
        return {}
    row = rows[-1]
    return {
        "helper_born_on": row.person.born_on,
        "helper_ceremony_on": row.ceremony_on,
        "helper_official_on": row.recognised_on,
    }
