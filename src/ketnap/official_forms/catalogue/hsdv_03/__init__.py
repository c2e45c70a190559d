"""3-HSĐV: what changed about a member since the year before (forms.md §4.3); an item that did not is "K"."""

from ketnap.law.base import Confidence
from ketnap.official_forms.booklet import PLAIN, SEALED, SIGNED
from ketnap.official_forms.catalogue.hsdv_02 import HEAD
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.sets import SET_2025
from ketnap.official_forms.source import Big, Block, ByHand, Line, Long, NewPage, P, Photo, Sign

_ITEMS = (
    ("Nơi cư trú", "permanent"), ("Nghề nghiệp hiện nay", "occupation"), ("Đơn vị công tác", "workplace"),
    ("Chức vụ", "position"), ("Giáo dục phổ thông", "schooling"), ("Chuyên môn, nghiệp vụ", "expertise"),
    ("Khoa học công nghệ", "science"), ("Học vị cao nhất", "degree"), ("Học hàm cao nhất", "academic_title"),
    ("Lý luận chính trị", "theory"), ("Ngoại ngữ", "languages"), ("Tin học", "computing"),
    ("Tiếng dân tộc thiểu số", "minority_languages"), ("Tình trạng sức khỏe", "health"),
)  # fmt: skip
_LISTS = (
    ("Quá trình hoạt động và công tác", "career"), ("Đào tạo, bồi dưỡng", "training"), ("Khen thưởng", "rewards"),
    ("Kỷ luật", "discipline"), ("Đi nước ngoài", "travel"), ("Quan hệ gia đình", "family"),
)  # fmt: skip


def _list(number: int, label: str, slot: str) -> tuple[Block, ...]:
    return (P(f"**{number}.** {label}:", PLAIN), Long(f"new_{slot}", 3))


FORMS = (
    Form(
        code="3-HSĐV",
        slug="hsdv-03",
        title="Phiếu bổ sung hồ sơ đảng viên",
        subject=Subject.MEMBER,
        issuer=Issuer.MEMBER,
        head=Head.NONE,
        order=180,
        source="Cách khai theo Hướng dẫn 38-HD/BTCTW, điểm I.2.3; các mục dựng theo mô tả",
        confidence=Confidence.LOW,
        sets=(SET_2025,),
        handwritten=True,
        body=(
            Big("PHIẾU BỔ SUNG HỒ SƠ ĐẢNG VIÊN", 18),
            Photo(HEAD),
            Line("Họ và tên khai sinh: {name:upper}"),
            Line("Sinh ngày: {born_on}"),
            Line("Chỉ khai những mục có thay đổi; mục không thay đổi ghi chữ “K”. So với bản khai ngày: {compared_on}"),
            *(Line(f"**{at}.** {label}: {{new_{slot}}}") for at, (label, slot) in enumerate(_ITEMS, 1)),
            *(block for at, (label, slot) in enumerate(_LISTS, 15) for block in _list(at, label, slot)),
            P("**21.** Hoàn cảnh kinh tế của bản thân và gia đình //(ghi tay; chương trình không lưu mục này)//:",
              PLAIN),
            ByHand(4),
            Sign(role="NGƯỜI KHAI", hint=SIGNED, dated=True),
            NewPage(),
            P("**Chi bộ kiểm tra, xác nhận**", PLAIN), ByHand(6), Sign(role="T/M CHI BỘ", hint=SIGNED),
            P("**Cấp ủy cơ sở xác nhận**", PLAIN), ByHand(6), Sign(role="T/M CẤP ỦY CƠ SỞ", hint=SEALED),
            P("**Cấp ủy cấp trên trực tiếp đã bổ sung vào phiếu, danh sách và cơ sở dữ liệu**", PLAIN), ByHand(3),
            Sign(role="NGƯỜI BỔ SUNG", hint=SIGNED),
        ),
    ),
)  # fmt: skip
