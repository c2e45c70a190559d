"""4-KNĐ: the committee of the Youth Union introduces an outstanding member (forms.md §3.6)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.phrases import BASIS, counted, summoned
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="4-KNĐ",
        slug="knd-04",
        title="Nghị quyết giới thiệu đoàn viên ưu tú vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.MASS,
        head=Head.YOUTH,
        kind="NGHỊ QUYẾT",
        about="giới thiệu đoàn viên ưu tú vào Đảng",
        to=("{cell}",),
        type="NQ",
        step=StepKey.UNION_INTRODUCTION,
        order=45,
        source="Dựng theo mẫu 4_1-KNĐ cùng loại (Cần Thơ, theo hướng dẫn cũ); tên mẫu theo danh mục tài liệu hồ sơ "
               "đảng viên",
        confidence=Confidence.MEDIUM,
        body=(
            BASIS,
            P("Ngày {counted_on}, Ban Chấp hành {youth_name} đã họp để xét, giới thiệu đoàn viên ưu tú {name} vào Đảng "
              "Cộng sản Việt Nam."),
            summoned("ủy viên ban chấp hành"),
            P("Đoàn viên {name}, sinh ngày {born_on}, sinh hoạt tại {union_branch}."),
            When("youth_joined_on", (P("Ngày vào Đoàn TNCS Hồ Chí Minh: {youth_joined_on}."),)),
            When("position", (P("Chức vụ chính quyền, đoàn thể: {position}."),)),
            P("Sau khi xem xét, thảo luận, ban chấp hành thống nhất nhận xét về đoàn viên {name} như sau:"),
            P("**1. Những ưu điểm, khuyết điểm chính**"),
            P("a) Phẩm chất chính trị, đạo đức, lối sống:"), Long("morals", 4),
            P("b) Năng lực công tác:"), Long("ability", 3),
            P("c) Quan hệ quần chúng:"), Long("relations", 3),
            P("**2. Kết quả biểu quyết**"),
            *counted("Số tán thành giới thiệu đoàn viên {name} vào Đảng", "ủy viên"),
            P("Ban Chấp hành {youth_name} giới thiệu đoàn viên ưu tú {name} với {cell:inside} để xem xét, đề nghị "
              "{kind_words} vào Đảng Cộng sản Việt Nam và xin chịu trách nhiệm về nội dung giới thiệu."),
            Sign(role="TM. BAN CHẤP HÀNH", post="{union_signer_post:upper}", name="{union_signer}",
                 recipients=("{cell},", "Lưu Văn phòng Đoàn.")),
        ),
    ),
)  # fmt: skip
