"""Minutes of a cell: the meeting that considers an admission; regular, topic and special ones (forms.md §10.1)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.books import CENTRE, DESCRIBED, NO, PLAIN
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import Block, Column, Line, Long, P, Sign, Table, Together, When
from ketnap.process.keys import StepKey

_SIGN = Sign(role="CHỦ TRÌ HỘI NGHỊ", hint="(ký, ghi rõ họ và tên)", name="{chair}", left_role="THƯ KÝ",
             left_hint="(ký, ghi rõ họ và tên)", left_name="{minute_taker}")  # fmt: skip
_CHAIR: tuple[Block, ...] = (
    Line("- Chủ trì: đồng chí {chair}, chức vụ {chair_post}"),
    Line("- Thư ký: đồng chí {minute_taker}"),
)
_SOURCE = f"Biên bản, các phần {DESCRIBED}"

_ADMISSION = Form(
    code="",
    slug="bien-ban-xet-ket-nap",
    title="Biên bản họp chi bộ xét kết nạp đảng viên",
    subject=Subject.ROAD,
    issuer=Issuer.CELL,
    kind="BIÊN BẢN",
    about="họp chi bộ xét, đề nghị kết nạp đảng viên",
    type="BB",
    step=StepKey.CELL_VOTE,
    order=58,
    source=_SOURCE,
    confidence=Confidence.LOW,
    body=(
        P("**I. Thời gian, địa điểm, thành phần**", PLAIN),
        Line("- Ngày họp: {meeting_on}, bắt đầu lúc {session_began}"),
        Line("- Địa điểm: {session_place}"),
        P("- Đảng viên của chi bộ: {official} chính thức, {probationary} dự bị; được triệu tập: {summoned}; có mặt: "
          "{present_official} chính thức, {present_probationary} dự bị.", PLAIN),
        When("absent_official", (Line("- Vắng mặt: {absent_official}; lý do: {absence_reason}"),),
             (P("- Vắng mặt: không.", PLAIN),)),
        *_CHAIR,
        P("**II. Nội dung**", PLAIN),
        P("Chi bộ nghe báo cáo hồ sơ, ý kiến của đảng viên giới thiệu, tổng hợp ý kiến nhận xét về quần chúng {name}, "
          "sinh ngày {born_on}, và thảo luận:"),
        Long("session_talk", 10),
        P("**III. Biểu quyết**", PLAIN),
        P("Chi bộ biểu quyết bằng hình thức {method}: tán thành đề nghị {kind_words} quần chúng {name} vào Đảng {yes} "
          "đồng chí (đạt {yes_percent:percent} so với số đảng viên chính thức được triệu tập); không tán thành {no} "
          "đồng chí."),
        When("no", (Line("Lý do không tán thành: {no_reason}"),)),
        When("invalid", (P("Số phiếu không hợp lệ: {invalid}.", PLAIN),)),
        P("**IV. Kết luận**", PLAIN),
        Long("session_conclusion", 4),
        Together((
            P("Biên bản được đọc lại, chi bộ nhất trí thông qua. Hội nghị kết thúc lúc {session_ended} cùng ngày."),
            _SIGN,
        )),
    ),
)  # fmt: skip

_OPENING: tuple[Block, ...] = (
    P("**I. Mở đầu**", PLAIN),
    Line("- Ngày họp: {session_on}, bắt đầu lúc {session_began}"),
    Line("- Địa điểm: {session_place}"),
    P("- Tổng số đảng viên: {session_members}, trong đó chính thức {session_official}, dự bị "
      "{session_probationary}, được miễn sinh hoạt {session_exempt}; có mặt: {session_present}.", PLAIN),
    Line("- Vắng mặt, lý do: {session_absent}"),
    Line("- Đại biểu cấp trên dự: {session_guests}"),
    *_CHAIR,
    P("- Chương trình:", PLAIN),
    Long("session_programme", 3),
)  # fmt: skip
_VOTES = When("session_votes", (Table("session_votes", (
    NO, Column("Nội dung", "{row.subject}", 3), Column("Hình thức", "{row.method}", 1.4),
    Column("Tán thành", "{row.yes}", 0.8, CENTRE), Column("Không tán thành", "{row.against}", 0.8, CENTRE),
    Column("Ý kiến khác", "{row.other}", 1),
), 4),), (P("Không có việc phải biểu quyết.", PLAIN),))  # fmt: skip
_CONCLUSION: tuple[Block, ...] = (P("**III. Kết luận**", PLAIN), Long("session_conclusion", 5))
_SCORE = Line("Tự đánh giá chất lượng kỳ sinh hoạt: {session_score}")


def _end(words: str) -> Together:
    return Together((P(words), _SIGN))


_REGULAR = Form(
    code="",
    slug="bien-ban-sinh-hoat-chi-bo",
    title="Biên bản sinh hoạt chi bộ thường kỳ",
    subject=Subject.UNIT,
    issuer=Issuer.CELL,
    kind="BIÊN BẢN",
    about="sinh hoạt chi bộ thường kỳ tháng {session_month}",
    type="BB",
    order=330,
    source=_SOURCE,
    confidence=Confidence.LOW,
    body=(
        *_OPENING,
        P("**II. Nội dung**", PLAIN),
        P("1. Thông tin thời sự, phổ biến văn bản:", PLAIN), Long("session_news", 4),
        P("2. Chi ủy báo cáo công tác tháng:", PLAIN), Long("session_report", 5),
        Together((P("3. Thảo luận:", PLAIN),), next=True), Long("session_talk", 10),
        P("4. Nội dung xây dựng Đảng (cảm tình Đảng, cử đi học, kết nạp, công nhận, chuyển sinh hoạt, thẻ đảng viên):",
          PLAIN),
        Long("session_building", 6),
        Together((P("5. Biểu quyết từng việc:", PLAIN),), next=True),
        _VOTES,
        *_CONCLUSION,
        _SCORE,
        _end("Chi bộ thông qua nghị quyết và biên bản. Kỳ sinh hoạt kết thúc lúc {session_ended} cùng ngày."),
    ),
)  # fmt: skip

_TOPIC = Form(
    code="",
    slug="bien-ban-sinh-hoat-chuyen-de",
    title="Biên bản sinh hoạt chi bộ chuyên đề",
    subject=Subject.UNIT,
    issuer=Issuer.CELL,
    kind="BIÊN BẢN",
    about="sinh hoạt chi bộ chuyên đề ngày {session_on}",
    type="BB",
    order=332,
    source=_SOURCE,
    confidence=Confidence.LOW,
    body=(
        *_OPENING,
        P("**II. Nội dung**", PLAIN),
        P("1. Chuyên đề, người trình bày:", PLAIN), Long("session_topic", 4),
        Together((P("2. Thảo luận:", PLAIN),), next=True), Long("session_talk", 10),
        Together((P("3. Biểu quyết từng việc:", PLAIN),), next=True),
        _VOTES,
        *_CONCLUSION,
        _SCORE,
        _end("Chi bộ thông qua biên bản. Kỳ sinh hoạt kết thúc lúc {session_ended} cùng ngày."),
    ),
)  # fmt: skip

_SPECIAL = Form(
    code="",
    slug="bien-ban-hop-chi-bo-bat-thuong",
    title="Biên bản họp chi bộ bất thường",
    subject=Subject.UNIT,
    issuer=Issuer.CELL,
    kind="BIÊN BẢN",
    about="họp chi bộ bất thường ngày {session_on}",
    type="BB",
    order=333,
    source=_SOURCE,
    confidence=Confidence.LOW,
    body=(
        *_OPENING,
        P("**II. Nội dung**", PLAIN),
        P("1. Việc phải họp bất thường, lý do:", PLAIN), Long("session_topic", 4),
        Together((P("2. Thảo luận:", PLAIN),), next=True), Long("session_talk", 10),
        P("3. Nội dung xây dựng Đảng (kết nạp, công nhận, chuyển sinh hoạt, thẻ đảng viên), nếu có:", PLAIN),
        Long("session_building", 4),
        Together((P("4. Biểu quyết từng việc:", PLAIN),), next=True),
        _VOTES,
        *_CONCLUSION,
        _end("Chi bộ thông qua biên bản. Hội nghị kết thúc lúc {session_ended} cùng ngày."),
    ),
)  # fmt: skip

FORMS = (_ADMISSION, _REGULAR, _TOPIC, _SPECIAL)
