"""2-HSĐV: the sheet of a member (forms.md §4.2). Its item on property is left to the pen."""

from ketnap.law.base import Confidence
from ketnap.official_forms import booklet
from ketnap.official_forms.booklet import PLAIN, SEALED
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.sets import SET_2025
from ketnap.official_forms.source import Big, Block, Boxes, ByHand, Each, Line, NewPage, P, Photo, Sign
from ketnap.process.keys import StepKey

_PAST = (
    ("a) Bị khai trừ, xóa tên hoặc xin ra khỏi Đảng", "past_left"), ("b) Được kết nạp lại", "past_again"),
    ("c) Được khôi phục đảng tịch", "past_restored"), ("d) Bị xử lý theo pháp luật", "past_law"),
    ("e) Làm việc trong chế độ cũ", "past_regime"),
)  # fmt: skip
_KIN = booklet.card((
    "Quan hệ: {row.relation}. Họ và tên: **{row.name}**", "Năm sinh: {row.birth_year}. Quê quán: {row.home_place}",
    "Nghề nghiệp: {row.occupation}. Nơi cư trú: {row.residence}",
))  # fmt: skip
_PROPERTY: tuple[Block, ...] = (
    P("**30.** Hoàn cảnh kinh tế của bản thân và gia đình //(ghi tay; chương trình không lưu mục này)//:", PLAIN),
    P("- Tổng thu nhập của hộ gia đình trong năm:", PLAIN), ByHand(1),
    P("- Nhà ở, đất ở (nguồn gốc, diện tích):", PLAIN), ByHand(2),
    P("- Hoạt động kinh tế, số lao động thuê mướn:", PLAIN), ByHand(2),
    P("- Tài sản có giá trị từ 50 triệu đồng trở lên:", PLAIN), ByHand(2),
)  # fmt: skip
_TAUGHT = "Đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ, lý luận chính trị, ngoại ngữ"
HEAD: tuple[Block, ...] = (
    Line("Đảng bộ tỉnh (và tương đương): {top_organisation}"),
    Line("Đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng: {deciding_organisation}"),
    Line("Đảng bộ, chi bộ cơ sở: {grassroots_organisation}"),
    Line("Đảng bộ bộ phận: {section}"),
    Line("Chi bộ: {cell}"),
    Boxes("Số lý lịch đảng viên:", "history_number", 9),
    Boxes("Số thẻ đảng viên:", "card_number", 12),
)


def _kin() -> tuple[Block, ...]:
    rings = (("family_1", 2), ("family_2", 5), ("family_3", 4))
    return tuple(Each(slot, _KIN, blank) for slot, blank in rings)


FORMS = (
    Form(
        code="2-HSĐV",
        slug="hsdv-02",
        title="Phiếu đảng viên",
        subject=Subject.MEMBER,
        issuer=Issuer.MEMBER,
        head=Head.NONE,
        step=StepKey.OWN_HISTORY,
        order=96,
        source="30 mục theo Hướng dẫn 38-HD/BTCTW, điểm I.2.2; cách trình bày dựng theo mô tả",
        confidence=Confidence.MEDIUM,
        sets=(SET_2025,),
        handwritten=True,
        body=(
            Big("PHIẾU ĐẢNG VIÊN", 18),
            Photo(HEAD),
            Line("**1.** Họ và tên khai sinh: {name:upper}"),
            Line("**2.** Giới tính (nam, nữ): {sex}"),
            Line("**3.** Tên gọi khác: {other_names}"),
            Line("**4.** Sinh ngày: {born_on}"),
            Line("**5.** Nơi đăng ký khai sinh: {birth_registration}"),
            Line("**6.** Quê quán: {home_place}"),
            Line("**7.** Nơi cư trú: {permanent}"),
            Line("**8.** Dân tộc: {ethnicity}"),
            booklet.religion("9"),
            Line("**10.** Thành phần gia đình: {class_origin}"),
            Line("**11.** Nghề nghiệp hiện nay: {occupation}"),
            Line("**12.** Ngày vào Đảng: {member_ceremony_on}"),
            Line("Ngày chính thức: {member_official_on}"),
            Line("Tại chi bộ: {member_admitted_at}"),
            P("Người giới thiệu (họ và tên, chức vụ, đơn vị, nay ở đâu):", PLAIN),
            Each("introducers", (Line("- {row.name}"),), 2),
            Line("**13.** Ngày được tuyển dụng: {employed_on}"),
            Line("Cơ quan, địa chỉ: {employed_at}"),
            Line("**14.** Ngày vào Đoàn TNCS Hồ Chí Minh: {youth_joined_on}"),
            P("**15.** Ngày tham gia các tổ chức xã hội khác:", PLAIN),
            Each("organisations", (Line("- {row.month}: {row.name}"),), 3),
            Line("**16.** Ngày nhập ngũ: {army_in}"),
            Line("Ngày xuất ngũ: {army_out}"),
            Line("Cấp bậc: {army_rank}"),
            *booklet.levels("17", newer=True),
            Line("**18.** Tình trạng sức khỏe: {health}"),
            Line("Thương binh loại: {wounded_class}"),
            Line("Gia đình liệt sĩ: {martyr_family}"),
            Line("Gia đình có công với cách mạng: {merit_family}"),
            Line("**19.** Số căn cước: {id_number}"),
            Line("**20.** Được miễn công tác và sinh hoạt đảng từ ngày: {exempt_since}"),
            Line("đến ngày: {exempt_until}"),
            NewPage(pen=True), *booklet.career("21", 18, "Tóm tắt quá trình hoạt động và công tác"),
            NewPage(pen=True), *booklet.training("22", 8, _TAUGHT),
            *booklet.rewards("23", blank=6),
            Line("**24.** Được tặng Huy hiệu Đảng (30, 40, 45 … 90 năm): {badges}"),
            Line("**25.** Danh hiệu được phong: {titles}", 1),
            NewPage(pen=True), *booklet.discipline("26", 5),
            P("**27.** Đặc điểm lịch sử bản thân:", PLAIN),
            *(Line(f"{label}: {{{slot}}}", 1) for label, slot in _PAST),
            P("**28.** Quan hệ với nước ngoài:", PLAIN),
            P("a) Đã đi nước ngoài:", PLAIN),
            *booklet.travel("", 4)[1:],
            Line("b) Quan hệ với tổ chức nước ngoài: {foreign_ties}", 1),
            Line("c) Thân nhân ở nước ngoài: {foreign_kin}", 1),
            NewPage(pen=True),
            P("**29.** Quan hệ gia đình:", PLAIN),
            *_kin(),
            *_PROPERTY,
            Sign(role="NGƯỜI KHAI", hint=booklet.SIGNED, dated=True, left_role="T/M CẤP ỦY CƠ SỞ", left_hint=SEALED),
        ),
    ),
)  # fmt: skip
