"""1-HSĐV: the history of a member, declared within 30 working days of the ceremony (forms.md §4.1)."""

from ketnap.law.base import Confidence
from ketnap.official_forms import booklet
from ketnap.official_forms.booklet import PLAIN, SEALED
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.sets import SET_2025
from ketnap.official_forms.source import Big, ByHand, Line, Long, NewPage, P, Photo, Sign
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="1-HSĐV",
        slug="hsdv-01",
        title="Lý lịch đảng viên",
        subject=Subject.MEMBER,
        issuer=Issuer.MEMBER,
        head=Head.NONE,
        step=StepKey.OWN_HISTORY,
        order=94,
        source="Các mục theo Hướng dẫn 38-HD/BTCTW, điểm I.2.1; cách trình bày dựng theo mô tả",
        confidence=Confidence.MEDIUM,
        sets=(SET_2025,),
        handwritten=True,
        body=(
            booklet.cover("LÝ LỊCH ĐẢNG VIÊN", "", Line("Họ và tên khai sinh: {name:upper}"),
                          Line("Các tên gọi khác: {other_names}"), Line("Ngày sinh: {born_on}"),
                          Line("Quê quán: {home_place}")),
            Big("SƠ LƯỢC LÝ LỊCH", 16),
            Photo((
                Line("**1.** Họ và tên khai sinh: {name:upper}"),
                Line("**2.** Các tên gọi khác: {other_names}"),
                Line("**3.** Sinh ngày: {born_on}"),
                Line("**4.** Giới tính (nam, nữ): {sex}"),
                Line("**5.** Nơi đăng ký khai sinh: {birth_registration}"),
            )),
            Line("**6.** Quê quán: {home_place}"),
            Line("**7.** Nơi cư trú: - Thường trú: {permanent}"),
            Line("- Tạm trú: {temporary}"),
            Line("**8.** Dân tộc: {ethnicity}"),
            booklet.religion("9"),
            Line("**10.** Nghề nghiệp hiện nay: {occupation}"),
            *booklet.levels("11", newer=True),
            Line("**12.** Ngày và nơi kết nạp vào Đoàn TNCS Hồ Chí Minh: {youth_joined_on}"),
            Line("tại: {youth_joined_at}"),
            P("**13.** Ngày và nơi kết nạp vào Đảng Cộng sản Việt Nam:", PLAIN),
            Line("- Ngày cấp có thẩm quyền ký quyết định kết nạp: {member_decided_on}"),
            Line("- Ngày và nơi tổ chức lễ kết nạp (chi bộ, đảng bộ cơ sở, đảng bộ cấp trên trực tiếp, đảng bộ trực "
                 "thuộc Trung ương): {member_ceremony_on}, {member_admitted_at}", 1),
            Line("- Ngày và nơi công nhận đảng viên chính thức: {member_official_on}"),
            NewPage(),
            P("**14. Lịch sử bản thân** //(từ lúc nhỏ đến khi tham gia hoạt động xã hội lần đầu)//", PLAIN),
            Long("narrative", 29),
            NewPage(pen=True), *booklet.career("15"),
            NewPage(pen=True), *booklet.words("**16. Đặc điểm lịch sử**", "features", 29),
            NewPage(pen=True), *booklet.training("17"), *booklet.travel("18"),
            NewPage(pen=True), *booklet.rewards("19"), *booklet.discipline("20"),
            NewPage(pen=True), *booklet.family("21", (2, 5, 8), short=True),
            NewPage(pen=True), *booklet.words("**22. Tự nhận xét**", "self_review", 16),
            *booklet.promise(""),
            NewPage(),
            P("**Chứng nhận của cấp ủy cơ sở (hoặc cấp ủy cấp trên trực tiếp)**", PLAIN),
            P("//(Đã thẩm tra thì ghi: “Chứng nhận lý lịch của đồng chí … khai tại … là đúng sự thật”; chỉ đối chiếu "
              "thì ghi: “… theo đúng lý lịch của người xin vào Đảng (hoặc lý lịch cũ)”.)//", PLAIN),
            ByHand(14),
            Sign(role="T/M CẤP ỦY", hint=SEALED),
        ),
    ),
)  # fmt: skip
