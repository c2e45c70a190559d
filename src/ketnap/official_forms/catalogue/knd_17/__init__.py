"""17-KNĐ: certificate for somebody who moves while being considered, before the cell resolved (forms.md §3.19)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="17-KNĐ",
        slug="knd-17",
        title="Giấy chứng nhận người vào Đảng đang trong thời gian được tổ chức đảng giúp đỡ, xem xét kết nạp của cấp "
              "ủy cơ sở",
        subject=Subject.ROAD,
        issuer=Issuer.GRASSROOTS,
        kind="GIẤY CHỨNG NHẬN",
        about="người vào Đảng đang trong thời gian được tổ chức đảng giúp đỡ, xem xét kết nạp",
        to=("{moved_to_committee}",),
        step=StepKey.MOVED,
        order=170,
        source="Tên mẫu theo danh mục (có nơi ghi 17A-KNĐ); nội dung theo Hướng dẫn 06-HD/TW, điểm 3.9a",
        confidence=Confidence.LOW,
        body=(
            P("{issuer} chứng nhận {courtesy} {name}, sinh ngày {born_on}, quê quán {home_place}, nơi cư trú "
              "{permanent}, đang trong thời gian được tổ chức đảng giúp đỡ, xem xét {kind_words} vào Đảng tại {cell}."),
            P("Được đưa vào danh sách cảm tình Đảng ngày {listed_on}; đảng viên được phân công giúp đỡ: đồng chí "
              "{helper}, từ ngày {helped_since}."),
            When("certificate_on",
                 (P("Đã được cấp giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng số {certificate_number} ngày "
                    "{certificate_on}."),)),
            P("Nhận xét tóm tắt về quá trình phấn đấu:"),
            Long("moved_remarks", 5),
            P("Nay {courtesy} {name} chuyển đến {moved_to_place}. Đề nghị {moved_to_committee} phân công đảng viên "
              "chính thức tiếp tục theo dõi, giúp đỡ, xem xét kết nạp theo quy định."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Như trên,", "{cell},", "Lưu hồ sơ.")),
        ),
    ),
)  # fmt: skip
