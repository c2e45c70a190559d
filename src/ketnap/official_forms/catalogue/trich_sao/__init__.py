"""The extract of a dossier for the deciding level, a local paper (forms.md §3.12): all of it follows from the data."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.source import Align, Block, ByHand, Check, Column, Each, Long, P, Sign, Table, When
from ketnap.process.keys import StepKey

_PERSON: tuple[Block, ...] = (
    P("**I. THÔNG TIN QUẦN CHÚNG**"),
    P("**1. Sơ yếu lý lịch**"),
    P("Họ và tên khai sinh: {name:upper}. Giới tính: {sex:lower}."),
    When("other_names", (P("Các tên gọi khác: {other_names}."),)),
    P("Ngày, tháng, năm sinh: {born_on}. Dân tộc: {ethnicity}. Tôn giáo: {religion}."),
    P("Nơi đăng ký khai sinh: {birth_registration}."),
    P("Quê quán: {home_place}."),
    P("Nơi cư trú: {permanent}."),
    P("Trình độ giáo dục phổ thông: {schooling}."),
    When("expertise", (P("Chuyên môn, nghiệp vụ: {expertise}."),)),
    When("theory", (P("Lý luận chính trị: {theory}."),)),
    P("Nghề nghiệp: {occupation}."),
    When("first_admitted_on",
         (P("Đã được kết nạp vào Đảng lần thứ nhất ngày {first_admitted_on}, tại {first_admitted_at}."),)),
    P("* Quá trình công tác:"),
    Table("career", (
        Column("Thời gian", "{row.from} - {row.to}", 2.2, Align.CENTRE),
        Column("Làm việc gì, ở đâu", "{row.work}", 5),
        Column("Chức vụ", "{row.position}", 3),
    )),
    When("rewards",
         (P("* Khen thưởng:"), Each("rewards", (P("- {row.month}: {row.what} ({row.body})."),))),
         (P("* Khen thưởng: không."),)),
    When("discipline",
         (P("* Kỷ luật:"), Each("discipline", (P("- {row.month}: {row.what} ({row.body})."),))),
         (P("* Kỷ luật: không."),)),
    P("**2. Hoàn cảnh gia đình**"),
    When("siblings", (P("Số anh chị em ruột: {siblings}."),)),
    Table("close_family", (
        Column("Quan hệ", "{row.relation}", 1.6),
        Column("Họ và tên", "{row.name}", 2.6),
        Column("Năm sinh", "{row.years}", 1.6, Align.CENTRE),
        Column("Quê quán", "{row.home_place}", 2.8),
        Column("Nơi ở", "{row.residence}", 2.8),
        Column("Nghề nghiệp", "{row.occupation}", 2),
    )),
)  # fmt: skip

_VERIFIED: tuple[Block, ...] = (
    P("**II. THẨM TRA, XÁC MINH**"),
    When("asked_places", (
        Table("asked_places", (
            Column("Nơi thẩm tra", "{row.place}", 3),
            Column("Nội dung", "{row.about}", 3),
            Column("Ngày gửi", "{row.on}", 1.7, Align.CENTRE),
            Column("Ngày trả lời", "{row.answered_on}", 1.7, Align.CENTRE),
            Column("Kết quả", "{row.verdict}", 1.8),
        ), blank=3),
    ), (P("Không phải gửi công văn thẩm tra."),)),
    P("Ngày {verified_on}, {grassroots} kết luận, chứng nhận lý lịch."),
)  # fmt: skip

_ROAD: tuple[Block, ...] = (
    P("**III. QUY TRÌNH XÉT DUYỆT**"),
    P("**1.** Giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng: số {certificate_number}, ngày {certificate_on}, do "
      "{class_organiser} cấp."),
    P("**2.** Đơn xin vào Đảng: ngày {application_on}."),
    P("**3.** Đảng viên giới thiệu:"),
    Table("introduced_rows", (
        Column("Họ và tên", "{row.name}", 3),
        Column("Ngày sinh", "{row.born_on}", 1.7, Align.CENTRE),
        Column("Chức vụ", "{row.post}", 2.5),
        Column("Ngày giới thiệu", "{row.on}", 1.8, Align.CENTRE),
    ), blank=2),
    When("union_resolution_on",
         (When("union_resolution",
               (P("Nghị quyết giới thiệu của đoàn thể số {union_resolution}, ngày {union_resolution_on}."),),
               (P("Nghị quyết giới thiệu của đoàn thể ngày {union_resolution_on}."),)),)),
    P("**4.** Tổng hợp ý kiến nhận xét ngày {opinions_on}: {opinions_total} tổ chức có ý kiến; tán thành: "
      "{opinions_for}."),
    When("opinions_against",
         (P("Số tổ chức không tán thành: {opinions_against}. Lý do: {opinions_reason}."),),
         (P("Số tổ chức không tán thành: không."),)),
    P("**5.** Nghị quyết của chi bộ số {cell_resolution_number}, ngày {cell_resolution_on}: tổng số đảng viên chính "
      "thức {cell_resolution_members}, dự bị {cell_resolution_probationary}; được triệu tập "
      "{cell_resolution_summoned}, có mặt {cell_resolution_present}, vắng {cell_resolution_absent}; tán thành "
      "{cell_resolution_yes} (đạt {cell_resolution_percent:percent} so với số được triệu tập), không tán thành "
      "{cell_resolution_no}."),
    When("section_report_number",
         (P("Báo cáo thẩm định của {section} số {section_report_number}, ngày {section_report_on}."),)),
    When("asks_above",
         (P("**6.** Nghị quyết của {grassroots} số {grassroots_resolution_number}, ngày {grassroots_resolution_on}: "
            "tổng số cấp ủy viên {grassroots_resolution_members}; được triệu tập {grassroots_resolution_summoned}, có "
            "mặt {grassroots_resolution_present}, vắng {grassroots_resolution_absent}; tán thành "
            "{grassroots_resolution_yes} (đạt {grassroots_resolution_percent:percent} so với số được triệu tập), không "
            "tán thành {grassroots_resolution_no}."),),
         (P("**6.** Chi bộ trực thuộc cấp ủy có thẩm quyền quyết định, không qua nghị quyết của cấp ủy cơ sở."),)),
    When("questions",
         (P("**7.** Những vấn đề cần giải trình:"), Long("questions", 3)),
         (P("**7.** Những vấn đề cần giải trình: không có."),)),
)  # fmt: skip

_OPINIONS: tuple[Block, ...] = (
    P("**Ý kiến đề xuất của {board}**"),
    Check("Đề nghị {kind_words}", "by_hand"),
    Check("Trả lại hồ sơ để bổ sung", "by_hand"),
    Check("Không {kind_words} (ghi rõ lý do)", "by_hand"),
    ByHand(2),
    P("**Ý KIẾN CỦA {deciding_standing:upper}**"),
    ByHand(3),
    When("board_post",
         (Sign(left_role="CÁN BỘ TRÍCH SAO", left_name="{extract_by}", role="{board_authority:upper}",
               post="{board_post:upper}", name="{board_signer}"),),
         (Sign(left_role="CÁN BỘ TRÍCH SAO", left_name="{extract_by}", role="{board_authority:upper}",
               name="{board_signer}"),)),
)  # fmt: skip

FORMS = (
    Form(
        code="",
        slug="trich-sao",
        title="Trích sao hồ sơ đề nghị kết nạp đảng viên",
        subject=Subject.ROAD,
        issuer=Issuer.BOARD,
        head=Head.BOARD,
        kind="TRÍCH SAO",
        about="hồ sơ đề nghị {admission} thuộc {grassroots_organisation}",
        step=StepKey.DECIDED,
        order=85,
        local=True,
        source="Bản trích sao dùng ở một quận của Hà Nội năm 2022",
        confidence=Confidence.MEDIUM,
        body=(*_PERSON, *_VERIFIED, *_ROAD, *_OPINIONS),
    ),
)
