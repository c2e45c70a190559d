"""2-KNĐ: the personal history of somebody who applies (forms.md §3.3), in the order of 2025 and the older one."""

from ketnap.law.base import Confidence
from ketnap.official_forms import booklet
from ketnap.official_forms.booklet import PLAIN, SEALED, SIGNED
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.sets import SET_2012, SET_2017, SET_2022, SET_2025, FormSet
from ketnap.official_forms.source import Big, Block, ByHand, Line, Long, NewPage, P, Photo, Sign, When
from ketnap.process.keys import StepKey

_BORN = Line("Ngày sinh: {born_on}")
_HOME = Line("Quê quán: {home_place}")
_ABOUT_24 = "(Chi ủy, chi bộ, đảng ủy cơ sở nơi đến thẩm tra nhận xét, ký tên, ghi rõ chức vụ, đóng dấu.)"
_ABOVE = "Ban tổ chức hoặc ban thường vụ cấp ủy cấp trên trực tiếp của nơi đến thẩm tra (nếu cần)"
_ABOUT_25 = (
    "(Người vào Đảng khai có trung thực không, chỗ nào chưa đúng; có hay không có vấn đề về lịch sử chính trị, chính "
    "trị hiện nay; lập trường tư tưởng, phẩm chất chính trị, đạo đức, lối sống, quan hệ quần chúng.)"
)
_ABOUT_26 = "(Lý lịch khai có đúng sự thật không; người vào Đảng có đủ điều kiện để xem xét kết nạp không.)"


def _certified(name: str) -> tuple[Block, ...]:
    """The sentence the guide prescribes; what the committee must choose is left to its hand."""
    return (
        P(f"**{name}**", PLAIN),
        P("{grassroots} chứng nhận lý lịch của quần chúng {name} khai tại đảng bộ (hoặc chi bộ) cơ sở {declared_at} "
          "là đúng sự thật; ………… //(ghi: không hoặc có)// vấn đề về lịch sử chính trị và chính trị hiện nay của người "
          "vào Đảng theo Quy định của Bộ Chính trị; quần chúng {name} ………… //(ghi: đủ hoặc không đủ)// điều kiện để "
          "xem xét kết nạp vào Đảng."),
        ByHand(8),
        Sign(role="T/M CẤP ỦY", hint=SEALED),
    )  # fmt: skip


def _again(number: str) -> tuple[Block, ...]:
    """For somebody who was a member before; the road says whether the applicant was."""
    told = f"**{number}.** Đối với người xin được kết nạp lại vào Đảng:"
    return (
        When("again", (
            P(told, PLAIN),
            Line("- Ngày và nơi kết nạp vào Đảng lần thứ nhất: {first_admitted_on}, tại {first_admitted_at}"),
            Line("- Ngày và nơi công nhận chính thức lần thứ nhất: {first_official_on}, tại {first_official_at}"),
            Line("- Người giới thiệu (họ và tên, chức vụ, đơn vị khi đó): {first_introducers}", 1),
        ), (P(f"{told} không.", PLAIN),)),
    )  # fmt: skip


def _told(first: int) -> tuple[Block, ...]:
    """The eight items in the person's own words and tables, from the story of one's life to the self-review."""
    at = [str(first + place) for place in range(9)]
    return (
        NewPage(pen=True),
        P(f"**{at[0]}. Lịch sử bản thân** //(từ lúc nhỏ đến khi tham gia hoạt động xã hội lần đầu)//", PLAIN),
        Long("narrative", 29),
        NewPage(pen=True), *booklet.career(at[1]),
        NewPage(pen=True), *booklet.words(f"**{at[2]}. Đặc điểm lịch sử**", "features", 29),
        NewPage(pen=True), *booklet.training(at[3]), *booklet.travel(at[4]),
        NewPage(pen=True), *booklet.rewards(at[5]), *booklet.discipline(at[6]),
        NewPage(pen=True), *booklet.family(at[7]),
        NewPage(pen=True), *booklet.words(f"**{at[8]}. Tự nhận xét**", "self_review", 18),
    )  # fmt: skip


def _rooms(first: str, second: str, third: str, *, sentence: bool) -> tuple[Block, ...]:
    verified = f"{first}Nhận xét của cấp ủy, tổ chức đảng nơi đến thẩm tra lý lịch của người xin vào Đảng"
    cell = f"{second}Nhận xét của chi ủy hoặc của chi bộ (nơi không có chi ủy)"
    grassroots = f"{third}Chứng nhận của cấp ủy cơ sở hoặc cấp ủy cấp trên trực tiếp của tổ chức cơ sở đảng"
    return (
        NewPage(),
        *booklet.room(verified, 24, "T/M CẤP ỦY, TỔ CHỨC ĐẢNG", SEALED, _ABOUT_24),
        NewPage(),
        *booklet.room(_ABOVE, 26, "T/M CẤP ỦY CẤP TRÊN", SEALED),
        NewPage(),
        *booklet.room(cell, 24, "T/M CHI ỦY (HOẶC CHI BỘ)", SIGNED, _ABOUT_25),
        NewPage(),
        *(_certified(grassroots) if sentence else booklet.room(grassroots, 24, "T/M CẤP ỦY", SEALED, _ABOUT_26)),
    )  # fmt: skip


_NEW: tuple[Block, ...] = (
    booklet.cover("LÝ LỊCH", "CỦA NGƯỜI XIN VÀO ĐẢNG", Line("Họ và tên khai sinh: {name:upper}"),
                  Line("Các tên gọi khác: {other_names}"), _BORN, _HOME),
    *booklet.instructions("Người xin vào Đảng"),
    NewPage(),
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
    Line("tại (chi đoàn, đoàn cơ sở, đoàn cấp trên, đoàn cấp tỉnh): {youth_joined_at}", 1),
    *_again("13"),
    *_told(14),
    *booklet.promise("23"),
    *_rooms("24. ", "25. ", "26. ", sentence=True),
)  # fmt: skip


def _old(occupation: str) -> tuple[Block, ...]:
    """The order of the sets of 2012, 2017 and 2022: 24 items, then the three certifying parts."""
    return (
        booklet.cover("LÝ LỊCH", "CỦA NGƯỜI XIN VÀO ĐẢNG", Line("Họ và tên đang dùng: {name_in_use:upper}"),
                      Line("Họ và tên khai sinh: {name:upper}"), _BORN, _HOME),
        *booklet.instructions("Người xin vào Đảng"),
        NewPage(),
        Big("SƠ LƯỢC LÝ LỊCH", 16),
        Photo((
            Line("**01.** Họ và tên đang dùng: {name_in_use:upper}"),
            Line("**02.** Nam, nữ: {sex}"),
            Line("**03.** Họ và tên khai sinh: {name:upper}"),
            Line("**04.** Các bí danh: {other_names}"),
            Line("**05.** Sinh ngày: {born_on}"),
        )),
        Line("**06.** Nơi sinh: {birth_place}"),
        Line("**07.** Quê quán: {home_place}"),
        Line("**08.** Nơi cư trú: - Nơi thường trú: {permanent}"),
        Line("- Nơi tạm trú: {temporary}"),
        Line("**09.** Dân tộc: {ethnicity}"),
        booklet.religion("10"),
        Line(f"**11.** {occupation}: {{occupation}}"),
        *booklet.levels("12", newer=False),
        Line("**13.** Ngày và nơi vào Đoàn TNCS Hồ Chí Minh: {youth_joined_on}"),
        Line("tại: {youth_joined_at}", 1),
        *_again("14"),
        *_told(15),
        *booklet.promise("24"),
        *_rooms("", "", "", sentence=False),
    )  # fmt: skip


def _form(sets: tuple[FormSet, ...], body: tuple[Block, ...], source: str) -> Form:
    return Form(
        code="2-KNĐ",
        slug="knd-02",
        title="Lý lịch của người xin vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.APPLICANT,
        head=Head.NONE,
        step=StepKey.HISTORY,
        order=20,
        source=source,
        confidence=Confidence.MEDIUM,
        sets=sets,
        handwritten=True,
        body=body,
    )


_OLD_SOURCE = "Thứ tự các mục theo bộ mẫu 2012 - 2022: mục 01 - 12 và 21 - 24 đã đối chiếu, mục 13 - 20 suy ra"
FORMS = (
    _form((SET_2012,), _old("Thành phần xã hội hoặc nghề nghiệp của bản thân"), _OLD_SOURCE),
    _form((SET_2017, SET_2022), _old("Nghề nghiệp hiện nay"), _OLD_SOURCE),
    _form((SET_2025,), _NEW, "26 mục theo Hướng dẫn 38-HD/BTCTW, điểm I.1.4.2; cách trình bày dựng theo mô tả"),
)
