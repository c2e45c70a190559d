"""4_1-KNĐ: a cell of the Youth Union asks its committee to introduce a member; a local paper (forms.md §3.6)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.phrases import BASIS, counted, summoned
from ketnap.official_forms.source import Long, P, Sign, When

FORMS = (
    Form(
        code="4_1-KNĐ",
        slug="knd-04-1",
        title="Nghị quyết của chi đoàn đề nghị giới thiệu đoàn viên ưu tú vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.MASS,
        head=Head.BRANCH,
        kind="NGHỊ QUYẾT",
        about="đề nghị giới thiệu đoàn viên ưu tú vào Đảng",
        to=("Ban Chấp hành {youth_name}",),
        type="NQ",
        order=44,
        local=True,
        source="Mẫu 4_1-KNĐ của Cần Thơ (theo hướng dẫn cũ), đọc được thân mẫu; không có trong danh mục của Trung ương",
        confidence=Confidence.LOW,
        body=(
            BASIS,
            P("Ngày {counted_on}, {union_branch} đã họp để xét, đề nghị giới thiệu đoàn viên ưu tú {name} vào Đảng "
              "Cộng sản Việt Nam."),
            summoned("đoàn viên"),
            P("Đoàn viên {name}, sinh ngày {born_on}; quê quán: {home_place}."),
            When("youth_joined_on", (P("Ngày vào Đoàn TNCS Hồ Chí Minh: {youth_joined_on}."),)),
            P("Sau khi xem xét, thảo luận, chi đoàn thống nhất nhận xét về đoàn viên {name} như sau:"),
            P("**1. Những ưu điểm, khuyết điểm chính**"),
            P("a) Phẩm chất chính trị, đạo đức, lối sống:"), Long("morals", 4),
            P("b) Năng lực công tác:"), Long("ability", 3),
            P("c) Quan hệ quần chúng:"), Long("relations", 3),
            P("**2. Kết quả biểu quyết**"),
            *counted("Số tán thành đề nghị giới thiệu đoàn viên {name} vào Đảng", "đoàn viên"),
            P("{union_branch} đề nghị Ban Chấp hành {youth_name} xem xét, giới thiệu đoàn viên {name} với Đảng."),
            Sign(role="TM. CHI ĐOÀN", post="{union_signer_post:upper}", name="{union_signer}",
                 recipients=("Ban Chấp hành {youth_name},", "Lưu chi đoàn.")),
        ),
    ),
)  # fmt: skip
