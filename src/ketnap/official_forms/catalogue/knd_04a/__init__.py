"""4A-KNĐ: the committee of the Trade Union introduces a member (forms.md §3.7)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.phrases import BASIS, counted, summoned
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="4A-KNĐ",
        slug="knd-04a",
        title="Nghị quyết giới thiệu đoàn viên công đoàn vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.MASS,
        head=Head.TRADE,
        kind="NGHỊ QUYẾT",
        about="giới thiệu đoàn viên công đoàn vào Đảng",
        to=("{cell}",),
        type="NQ",
        step=StepKey.UNION_INTRODUCTION,
        order=47,
        source="Tên mẫu theo danh mục tài liệu hồ sơ đảng viên; nội dung dựng theo mẫu giới thiệu của Đoàn Thanh niên",
        confidence=Confidence.LOW,
        body=(
            BASIS,
            P("Ngày {counted_on}, Ban Chấp hành {trade_name} đã họp để xét, giới thiệu đoàn viên công đoàn {name} vào "
              "Đảng Cộng sản Việt Nam."),
            summoned("ủy viên ban chấp hành"),
            P("Đoàn viên công đoàn {name}, sinh ngày {born_on}, sinh hoạt tại {trade_group}."),
            When("workplace", (P("Đơn vị công tác: {workplace}."),)),
            When("position", (P("Chức vụ chính quyền, đoàn thể: {position}."),)),
            P("Sau khi xem xét, thảo luận, ban chấp hành thống nhất nhận xét về đoàn viên công đoàn {name} như sau:"),
            P("**1. Những ưu điểm, khuyết điểm chính**"),
            P("a) Phẩm chất chính trị, đạo đức, lối sống:"), Long("morals", 4),
            P("b) Năng lực công tác:"), Long("ability", 3),
            P("c) Quan hệ quần chúng:"), Long("relations", 3),
            P("**2. Kết quả biểu quyết**"),
            *counted("Số tán thành giới thiệu đoàn viên công đoàn {name} vào Đảng", "ủy viên"),
            P("Ban Chấp hành {trade_name} giới thiệu đoàn viên công đoàn {name} với {cell:inside} để xem xét, đề nghị "
              "{kind_words} vào Đảng Cộng sản Việt Nam và xin chịu trách nhiệm về nội dung giới thiệu."),
            Sign(role="T/M BAN CHẤP HÀNH", post="{trade_signer_post:upper}", name="{trade_signer}",
                 recipients=("{cell},", "Lưu Công đoàn.")),
        ),
    ),
)  # fmt: skip
