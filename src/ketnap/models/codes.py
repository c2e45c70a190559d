"""Code lists the party tables count by: peoples, religions, occupations, expertise. Plain tables.

Peoples: Quyết định 121-TCTK/PPCĐ ngày 02/3/1979. `party_row` is the row in the party's tables, which differs from the
code in two places; a code is never printed as a row number.
"""

from dataclasses import dataclass

from ketnap.text import vi_fold

KINH = "01"


@dataclass(frozen=True, slots=True)
class Code:
    """One line of a list: code, Vietnamese name, row in the party's table, other spellings."""

    code: str
    vi: str
    party_row: int
    aliases: tuple[str, ...] = ()


_NAMES = (
    "Kinh|Việt", "Tày|Thổ Tày", "Thái|Thái Đen|Thái Trắng", "Hoa|Hán", "Khơ-me|Khmer|Khơ Me|Khơme|Miên", "Mường",
    "Nùng", "Hmông|Mông|H'Mông|H’Mông|Mèo", "Dao|Mán", "Gia-rai|Gia Rai|Jrai|Gia-lai", "Ngái", "Ê-đê|Ê Đê|Êđê|Rhađê",
    "Ba-na|Ba Na|Bahnar|Bana", "Xơ-đăng|Xơ Đăng|Xê Đăng|Xơđăng|Sedang", "Sán Chay|Cao Lan|Sán Chí|Cao Lan - Sán Chí",
    "Cơ-ho|Cơ Ho|K'Ho|K’Ho|Kơ Ho", "Chăm|Chàm", "Sán Dìu", "Hrê|H're|H’rê", "Mnông|M'Nông|M’Nông",
    "Ra-glai|Raglay|Ra Glai|Raglai", "Xtiêng|Stiêng|X'tiêng|X’tiêng", "Bru-Vân Kiều|Bru Vân Kiều|Vân Kiều|Bru", "Thổ",
    "Giáy", "Cơ-tu|Cơ Tu|Cơtu|Ka Tu", "Gié-Triêng|Giẻ Triêng|Gié Triêng|Giẻ-Triêng", "Mạ|Châu Mạ",
    "Khơ-mú|Khơ Mú|Khơmú|Khmú", "Co|Cor|Kor", "Ta-ôi|Tà ôi|Tà Ôi|Ta Ôi|Pa Cô", "Chơ-ro|Chơ Ro|Chơro", "Kháng",
    "Xinh-mun|Xinh Mun|Xinhmun", "Hà Nhì", "Chu-ru|Chu Ru|Churu", "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự",
    "Lô Lô", "Chứt", "Mảng", "Pà Thẻn|Phà Thẻn", "Cơ Lao|Cờ Lao", "Cống", "Bố Y", "Si La", "Pu Péo", "Brâu",
    "Ơ Đu|Ơ-đu", "Rơ-măm|Rơ Măm|Rơmăm", "Dân tộc khác|Khác", "Quốc tịch gốc nước ngoài|Người nước ngoài",
)  # fmt: skip
# Ê-đê comes before Ngái in the party's tables.
_PARTY_ROW = {11: 12, 12: 11}


def _people(code: int, names: str) -> Code:
    name, *aliases = names.split("|")
    return Code(f"{code:02d}", name, _PARTY_ROW.get(code, code), tuple(aliases))


PEOPLES = tuple(_people(place, names) for place, names in enumerate(_NAMES, start=1))

RELIGIONS = (
    Code("1", "Phật giáo", 1, ("Đạo Phật", "Phật")),
    Code("2", "Công giáo", 2, ("Thiên Chúa giáo", "Đạo Thiên Chúa", "Thiên Chúa", "Công giáo La Mã")),
    Code("3", "Phật giáo Hòa Hảo", 3, ("Hòa Hảo", "Đạo Hòa Hảo", "Hoà Hảo")),
    Code("4", "Cao Đài", 4, ("Đạo Cao Đài",)),
    Code("5", "Tin Lành", 5, ("Đạo Tin Lành",)),
    Code("6", "Hồi giáo", 6, ("Đạo Hồi", "Hồi", "Islam")),
    Code("7", "Đạo khác", 7, (
        "Tôn giáo khác", "Baha'i", "Bahai", "Tịnh độ cư sĩ Phật hội Việt Nam", "Cơ đốc Phục lâm", "Tứ Ân Hiếu nghĩa",
        "Minh Sư đạo", "Minh Lý đạo - Tam Tông Miếu", "Bà-la-môn", "Bà la môn", "Mặc Môn", "Hiếu Nghĩa Tà Lơn",
        "Bửu Sơn Kỳ Hương",
    )),
)  # fmt: skip
NO_RELIGION = ("", "không", "không tôn giáo", "lương", "không theo tôn giáo")

OCCUPATION_GROUPS = (
    Code("N1", "Cán bộ, công chức cơ quan Nhà nước tính từ cấp huyện trở lên", 1),
    Code(
        "N2",
        "Cán bộ, công chức cơ quan Đảng, Mặt trận Tổ quốc, đoàn thể chính trị - xã hội tính từ cấp huyện trở lên",
        2,
    ),
    Code("N3", "Cán bộ, công chức; người hoạt động không chuyên trách ở xã, phường, thị trấn", 3),
    Code("N4", "Người hoạt động không chuyên trách thôn, tổ dân phố, bản (ấp, khóm)", 4),
    Code("N5", "Viên chức trong các đơn vị sự nghiệp công lập", 5),
    Code("N6", "Người lao động trong các đơn vị sự nghiệp ngoài công lập", 6),
    Code("N7a", "Người lãnh đạo, quản lý doanh nghiệp", 7),
    Code("N7b", "Nhân viên, người gián tiếp sản xuất trong doanh nghiệp", 8),
    Code("N7c", "Công nhân, lao động trực tiếp sản xuất trong doanh nghiệp", 9),
    Code("N8", "Người làm nông, lâm, ngư nghiệp", 10),
    Code("N9", "Sỹ quan, chiến sỹ quân đội và công an (lực lượng vũ trang)", 11),
    Code("N10", "Sinh viên", 12),
    Code("N11", "Học sinh", 13),
    Code("N12", "Khác (lao động hợp đồng, tự do…)", 14),
)

EXPERTISE = (
    Code("technical", "Công nhân kỹ thuật, nhân viên nghiệp vụ, sơ cấp", 1, ("Sơ cấp", "Công nhân kỹ thuật")),
    Code("intermediate", "Trung cấp", 2, ("Trung học chuyên nghiệp",)),
    Code("college", "Cao đẳng", 3),
    Code("university", "Đại học", 4, ("Cử nhân", "Kỹ sư", "Bác sĩ")),
    Code("master", "Thạc sỹ", 5, ("Thạc sĩ", "Cao học")),
    Code("doctor", "Tiến sỹ", 6, ("Tiến sĩ", "Tiến sĩ khoa học")),
)


def _bare(text: str) -> str:
    """Fold a spelling: no marks, no hyphens, no apostrophes."""
    return "".join(letter for letter in vi_fold(text) if letter.isalnum())


def _index(codes: tuple[Code, ...]) -> dict[str, str]:
    """Map every spelling to its code; exact spellings win over folded ones, first lines over later ones."""
    found: dict[str, str] = {}
    for form in (str.casefold, _bare):
        for code in codes:
            for name in (code.vi, *code.aliases):
                found.setdefault(form(name), code.code)
    return found


_PEOPLE_BY_NAME = _index(PEOPLES)
_RELIGION_BY_NAME = _index(RELIGIONS)
_BY_CODE = {code.code: code for code in PEOPLES}
_RELIGION_BY_CODE = {code.code: code for code in RELIGIONS}


def find_people(text: str) -> str | None:
    """Find a people by name in any spelling, or by two-digit code; None when unknown."""
    typed = " ".join(text.split())
    if typed in _BY_CODE:
        return typed
    return _PEOPLE_BY_NAME.get(typed.casefold()) or _PEOPLE_BY_NAME.get(_bare(typed))


def find_religion(text: str) -> str | None:
    """Find a religion by name in any spelling; "" for none, None when unknown."""
    typed = " ".join(text.split())
    if typed.casefold() in NO_RELIGION:
        return ""
    return _RELIGION_BY_NAME.get(typed.casefold()) or _RELIGION_BY_NAME.get(_bare(typed))


def people_vi(code: str) -> str:
    """Say the people of a code."""
    return _BY_CODE[code].vi


def religion_vi(code: str) -> str:
    """Say the religion of a code: "không" for none."""
    return _RELIGION_BY_CODE[code].vi if code else "không"
