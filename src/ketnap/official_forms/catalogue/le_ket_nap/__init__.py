"""Papers of the ceremony: programme, invitation, minutes; no numbered forms (forms.md §3.14)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.phrases import signed
from ketnap.official_forms.sets import SET_2012, SET_2017, SET_2022, SET_2025, FormSet
from ketnap.official_forms.source import Align, Block, Long, P, Sign, When
from ketnap.process.keys import StepKey

_OPENING = ("Chào cờ (hát Quốc ca, Quốc tế ca).", "Tuyên bố lý do, giới thiệu đại biểu.")
_DUTIES = ("Đại diện chi ủy (chi bộ) nêu rõ nhiệm vụ, quyền hạn của đảng viên, nhiệm vụ của chi bộ và công bố đảng "
           "viên chính thức được phân công giúp đỡ: đồng chí {new_helper}.")  # fmt: skip
_CLOSING = (_DUTIES, "Đại diện cấp ủy cấp trên phát biểu ý kiến (nếu có).", "Bế mạc.")
_DECISION = "Đồng chí {ceremony_reader} đọc quyết định {admission}."
_OATH = "Đồng chí {name} đọc lời tuyên thệ."
_OLDER_READINGS = (
    "Đồng chí {name} đọc đơn xin vào Đảng.",
    "Đại diện đảng viên giới thiệu đọc giấy giới thiệu; đại diện đoàn thể đọc nghị quyết giới thiệu (nếu có).",
)
_ORDER = (*_OPENING, _DECISION, _OATH, *_CLOSING)
_OLDER_ORDER = (*_OPENING, *_OLDER_READINGS, _DECISION, _OATH, *_CLOSING)
_DECIDED = "Quyết định số {decision_number}, ngày {decision_on} của {deciding_standing}"


def _programme(order: tuple[str, ...], source: str, confidence: Confidence, *sets: FormSet) -> Form:
    lines: tuple[Block, ...] = tuple(P(f"**{place}.** {line}") for place, line in enumerate(order, 1))
    return Form(
        code="",
        slug="chuong-trinh-le-ket-nap",
        title="Chương trình lễ kết nạp đảng viên",
        subject=Subject.ROAD,
        issuer=Issuer.CELL,
        kind="CHƯƠNG TRÌNH",
        about="lễ kết nạp đảng viên",
        step=StepKey.CEREMONY,
        order=96,
        sets=sets,
        source=source,
        confidence=confidence,
        body=(
            P("Đảng viên mới: đồng chí {name}, sinh ngày {born_on}, {kind_words} theo " + _DECIDED + "."),
            P("Thời gian: {ceremony_time}."),
            P("Địa điểm: {ceremony_place}."),
            *lines,
            signed("Đại biểu dự lễ,", "Lưu chi bộ."),
        ),
    )


FORMS = (
    _programme(_OLDER_ORDER, "Chương trình lễ theo hướng dẫn cũ (năm 2006) do một nguồn trích lại", Confidence.LOW,
               SET_2012, SET_2017),
    _programme(_ORDER, "Chương trình lễ theo Hướng dẫn 06-HD/TW, điểm 3.8", Confidence.MEDIUM, SET_2022, SET_2025),
    Form(
        code="",
        slug="giay-moi-le-ket-nap",
        title="Giấy mời dự lễ kết nạp đảng viên",
        subject=Subject.ROAD,
        issuer=Issuer.CELL,
        kind="GIẤY MỜI",
        about="dự lễ kết nạp đảng viên",
        step=StepKey.CEREMONY,
        order=97,
        source="Không có mẫu đánh số; dựng theo thể thức giấy mời",
        confidence=Confidence.LOW,
        body=(
            P("{cell} trân trọng kính mời:"),
            P("**{invited}**", Align.CENTRE),
            P("dự lễ kết nạp đảng viên đối với đồng chí {name} theo " + _DECIDED + ".", Align.PLAIN),
            P("Thời gian: {ceremony_time}."),
            P("Địa điểm: {ceremony_place}."),
            P("Sự có mặt của đồng chí là niềm vinh dự cho chi bộ và đảng viên mới."),
            signed("Như trên,", "Lưu chi bộ."),
        ),
    ),
    Form(
        code="",
        slug="bien-ban-le-ket-nap",
        title="Biên bản lễ kết nạp đảng viên",
        subject=Subject.ROAD,
        issuer=Issuer.CELL,
        kind="BIÊN BẢN",
        about="lễ kết nạp đảng viên",
        step=StepKey.CEREMONY,
        order=98,
        source="Không có mẫu đánh số; dựng theo chương trình lễ tại Hướng dẫn 06-HD/TW, điểm 3.8",
        confidence=Confidence.LOW,
        body=(
            P("Thời gian: {ceremony_time}."),
            P("Địa điểm: {ceremony_place}."),
            P("{cell} tổ chức lễ kết nạp đảng viên đối với đồng chí {name}, sinh ngày {born_on}, theo " + _DECIDED
              + "."),
            P("Thành phần dự lễ: {ceremony_present}."),
            P("Chủ trì: đồng chí {chair}, chức vụ {chair_post}. Người ghi biên bản: đồng chí {minute_taker}."),
            P("**1.** Chào cờ; tuyên bố lý do, giới thiệu đại biểu."),
            P("**2.** Đồng chí {ceremony_reader} đọc quyết định {kind_words} và trao quyết định cho đồng chí {name}."),
            P("**3.** Đồng chí {name} đọc lời tuyên thệ."),
            P("**4.** Đại diện {cell_body} nêu rõ nhiệm vụ, quyền hạn của đảng viên, nhiệm vụ của chi bộ; công bố đồng "
              "chí {new_helper}, đảng viên chính thức, được phân công giúp đỡ đồng chí {name} trong thời gian dự bị."),
            When("ceremony_speech",
                 (P("**5.** Đại diện cấp ủy cấp trên phát biểu ý kiến:"), Long("ceremony_speech", 3)),
                 (P("**5.** Đại diện cấp ủy cấp trên không phát biểu ý kiến."),)),
            P("Lễ kết nạp kết thúc lúc {ceremony_end}."),
            P("Thời gian dự bị của đồng chí {name} là 12 tháng, tính từ ngày tổ chức lễ kết nạp {ceremony_on}."),
            Sign(left_role="NGƯỜI GHI BIÊN BẢN", left_name="{minute_taker}", role="CHỦ TRÌ", name="{chair}"),
        ),
    ),
)  # fmt: skip
