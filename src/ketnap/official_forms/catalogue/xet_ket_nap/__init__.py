"""Working papers of the deciding level, local (forms.md §3.12): submission, ballot, notice of the conclusion."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.phrases import ABOUT_PERSON, signed, voted
from ketnap.official_forms.source import Block, Check, Long, P, Sign, When
from ketnap.process.keys import StepKey

_SOURCE = "Loại văn bản theo hướng dẫn của Ban Tổ chức Thành ủy Hà Nội năm 2025; nội dung dựng theo việc"
_CELL_VOTE = ("Nghị quyết số {cell_resolution_number}, ngày {cell_resolution_on} của {cell}: {cell_resolution_yes} "
              "đồng chí tán thành trong số {cell_resolution_summoned} đảng viên chính thức được triệu tập (đạt "
              "{cell_resolution_percent:percent}).")  # fmt: skip
_COMMITTEE_VOTE = ("Nghị quyết số {grassroots_resolution_number}, ngày {grassroots_resolution_on} của {grassroots}: "
                   "{grassroots_resolution_yes} đồng chí tán thành trong số {grassroots_resolution_summoned} cấp ủy "
                   "viên được triệu tập (đạt {grassroots_resolution_percent:percent}).")  # fmt: skip

_SUBMISSION: tuple[Block, ...] = (
    P("{board} đã kiểm tra hồ sơ đề nghị {kind_words} quần chúng {name} vào Đảng, kính trình {deciding_standing} xem "
      "xét."),
    P("**1. Người vào Đảng**"),
    ABOUT_PERSON,
    P("Nghề nghiệp: {occupation}. Dân tộc: {ethnicity}. Tôn giáo: {religion}."),
    P("**2. Quá trình xem xét**"),
    P("Giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng số {certificate_number}, cấp ngày {certificate_on}; đơn "
      "xin vào Đảng viết ngày {application_on}; lý lịch được kết luận, chứng nhận ngày {verified_on}."),
    P(_CELL_VOTE),
    When("asks_above", (P(_COMMITTEE_VOTE),)),
    P("**3. Kết quả kiểm tra hồ sơ**"), Long("papers_check", 3),
    When("questions", (P("**4. Những vấn đề cần giải trình**"), Long("questions", 3))),
    P("{board} kính trình {deciding_standing} xem xét, biểu quyết việc {kind_words} quần chúng {name} vào Đảng Cộng "
      "sản Việt Nam (gửi kèm bản trích sao hồ sơ)."),
    When("board_post",
         (Sign(role="{board_authority:upper}", post="{board_post:upper}", name="{board_signer}",
               recipients=("Như trên,", "Lưu ban.")),),
         (Sign(role="{board_authority:upper}", name="{board_signer}", recipients=("Như trên,", "Lưu ban.")),)),
)  # fmt: skip

FORMS = (
    Form(
        code="",
        slug="to-trinh-ket-nap",
        title="Tờ trình xin ý kiến về việc kết nạp đảng viên",
        subject=Subject.ROAD,
        issuer=Issuer.BOARD,
        head=Head.BOARD,
        kind="TỜ TRÌNH",
        about="về việc {admission}",
        to=("{deciding_standing}",),
        type="TTr",
        step=StepKey.DECIDED,
        order=86,
        local=True,
        source=_SOURCE,
        confidence=Confidence.LOW,
        body=_SUBMISSION,
    ),
    Form(
        code="",
        slug="phieu-bieu-quyet",
        title="Phiếu biểu quyết kết nạp đảng viên",
        subject=Subject.ROAD,
        issuer=Issuer.DECIDING,
        kind="PHIẾU BIỂU QUYẾT",
        about="{admission}",
        step=StepKey.DECIDED,
        order=87,
        local=True,
        source=_SOURCE,
        confidence=Confidence.LOW,
        body=(
            ABOUT_PERSON,
            P("Nơi đề nghị: {cell}."),
            P("Đề nghị đồng chí cho ý kiến về việc {kind_words} quần chúng {name} vào Đảng Cộng sản Việt Nam bằng cách "
              "đánh dấu vào một trong hai ô dưới đây:"),
            Check("Tán thành", "by_hand"),
            Check("Không tán thành", "by_hand"),
            P("//(Bỏ phiếu kín, không ký tên vào phiếu.)//"),
        ),
    ),
    Form(
        code="",
        slug="thong-bao-xet-ket-nap",
        title="Thông báo kết luận của cấp ủy có thẩm quyền về việc xét kết nạp đảng viên",
        subject=Subject.ROAD,
        issuer=Issuer.DECIDING,
        kind="THÔNG BÁO",
        about="kết luận về việc xét {admission}",
        to=("{cell}",),
        type="TB",
        step=StepKey.DECIDED,
        order=92,
        local=True,
        source=_SOURCE,
        confidence=Confidence.LOW,
        body=(
            P("Ngày {meeting_on}, {deciding_standing} đã họp, xét hồ sơ đề nghị {kind_words} quần chúng {name}, sinh "
              "ngày {born_on}, vào Đảng."),
            P("Số được triệu tập: {summoned} đồng chí; có mặt: {present} đồng chí."),
            *voted("Số tán thành {kind_words} quần chúng {name} vào Đảng", "số"),
            P("{deciding_standing} kết luận:"),
            Long("conclusion", 3),
            When("asks_above",
                 (signed("{cell},", "{grassroots},", "Lưu {deciding}."),),
                 (signed("{cell},", "Lưu {deciding}."),)),
        ),
    ),
)  # fmt: skip
