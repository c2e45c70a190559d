"""Rows several tables share: groups within a total, occupation, age, schooling, expertise, titles (forms.md §9.3)."""

from ketnap.law.facts import Schooling, SpecialCase
from ketnap.process.statistics.rows import Aged, Base, Condition, Count, Is, Mean, Missing, Parts, Row, Sum, Trait

OCCUPATIONS: tuple[tuple[str, str], ...] = (
    ("N1", "- Cán bộ, công chức cơ quan Nhà nước tính từ cấp huyện trở lên"),
    ("N2", "- Cán bộ, công chức cơ quan Đảng, Mặt trận Tổ quốc, đoàn thể chính trị - xã hội tính từ cấp huyện trở lên"),
    ("N3", "- Cán bộ, công chức; người hoạt động không chuyên trách ở xã, phường, thị trấn"),
    ("N4", "- Người hoạt động không chuyên trách thôn, tổ dân phố, bản (ấp, khóm)"),
    ("N5", "- Viên chức trong các đơn vị sự nghiệp công lập"),
    ("N6", "- Người lao động trong các đơn vị sự nghiệp ngoài công lập"),
    ("N7", "- Lãnh đạo, quản lý và lao động trong các doanh nghiệp, chia ra:"),
    ("N7a", "+ Người lãnh đạo, quản lý doanh nghiệp"),
    ("N7b", "+ Nhân viên, người gián tiếp sản xuất"),
    ("N7c", "+ Công nhân, lao động trực tiếp sản xuất"),
    ("N8", "- Người làm nông, lâm, ngư nghiệp"),
    ("N9", "- Sỹ quan, chiến sỹ quân đội và công an (lực lượng vũ trang)"),
    ("N10", "- Sinh viên"),
    ("N11", "- Học sinh"),
    ("N12", "- Khác (lao động hợp đồng, tự do…)"),
)
IN_FIRMS = ("N7a", "N7b", "N7c")
AGES: tuple[tuple[int, int | None, str], ...] = (
    (18, 30, "Từ 18 - 30"), (31, 35, "31 - 35"), (36, 40, "36 - 40"), (41, 45, "41 - 45"), (46, 50, "46 - 50"),
    (51, 55, "51 - 55"), (56, 60, "56 - 60"), (61, None, "Trên 60 tuổi"),
)  # fmt: skip
SCHOOLINGS: tuple[tuple[str, tuple[Schooling, ...]], ...] = (
    ("Biết đọc, biết viết chữ quốc ngữ", (Schooling.READS_WRITES,)),
    ("Tiểu học", (Schooling.PRIMARY,)),
    ("Trung học cơ sở", (Schooling.LOWER_PROGRAMME, Schooling.LOWER_EQUIVALENT, Schooling.LOWER_DIPLOMA)),
    ("Trung học phổ thông", (Schooling.UPPER,)),
)
EXPERTISES: tuple[tuple[str, str], ...] = (
    ("technical", "Công nhân kỹ thuật, nhân viên nghiệp vụ, sơ cấp"), ("intermediate", "Trung cấp"),
    ("college", "Cao đẳng"), ("university", "Đại học"), ("master", "Thạc sỹ"), ("doctor", "Tiến sỹ"),
)  # fmt: skip

FEMALE = Is(Trait.SEX, ("female",))
BELIEVERS = Is(Trait.BELIEVER)
DECLARED = "Tính theo trường hợp đã ghi trong thông tin của người."
AGE_NOTE = (
    "Tuổi tính tròn năm đến ngày cuối kỳ; tuổi bình quân tính theo năm sinh. "
    "Ngày tính tuổi của biểu chưa xác lập được, đây là cách tính của chương trình."
)
OFFICIAL_NOTE = (
    "Công nhận chính thức tính theo ngày quyết định, kể cả khi ngày chính thức ghi trong quyết định sớm hơn; "
    "ngày tính của biểu chưa xác lập được, đây là cách tính của chương trình."
)
DISTRICT_NOTE = "Các dòng “cấp huyện” giữ lời năm 2021; lời của biểu năm 2025 chưa tìm thấy."


def special(case: SpecialCase) -> Is:
    return Is(Trait.SPECIAL, (case.value,))


def people(base: Base) -> tuple[Row, ...]:
    """The groups every table of people begins with."""
    return among(
        base,
        ("nu", "- Nữ", FEMALE),
        ("dan-toc-thieu-so", "- Dân tộc thiểu số", Is(Trait.MINORITY)),
        ("ton-giao", "- Người theo tôn giáo", BELIEVERS),
        ("doan-vien", "- Đoàn viên Đoàn TNCS Hồ Chí Minh", Is(Trait.YOUTH_UNION)),
        ("chu-doanh-nghiep", "- Chủ doanh nghiệp tư nhân", special(SpecialCase.BUSINESS_OWNER)),
    )


def among(base: Base, *rows: tuple[str, str, Condition]) -> tuple[Row, ...]:
    """People counted within the total of a base."""
    return tuple(
        Row(key, label, Count(base, (where,)), 1, note=DECLARED if _declared(where) else "")
        for key, label, where in rows
    )


def _declared(where: Condition) -> bool:
    return isinstance(where, Is) and where.trait is Trait.SPECIAL


def occupations(base: Base, level: int = 1) -> tuple[Row, ...]:
    """N1 to N12; those in enterprises are added up from their three parts."""
    return tuple(
        Row(
            code, label, Sum(IN_FIRMS) if code == "N7" else Count(base, (Is(Trait.OCCUPATION, (code,)),)),
            level + (code in IN_FIRMS),
        )
        for code, label in OCCUPATIONS
    )  # fmt: skip


def occupation_parts(total: str) -> Parts:
    codes = tuple(code for code, _ in OCCUPATIONS if code not in IN_FIRMS)
    return Parts(total, codes, "Nghề nghiệp", whole=True)


def ages(base: Base) -> tuple[Row, ...]:
    bands = tuple(
        Row(f"tuoi-{least}", label, Count(base, (Aged(least, most),)), 1) for least, most, label in AGES
    )  # fmt: skip
    return (*bands, Row("tuoi-binh-quan", "Tuổi bình quân", Mean(base), 1))


def age_parts(total: str) -> Parts:
    return Parts(total, tuple(f"tuoi-{least}" for least, _, _ in AGES), "Tuổi đời", whole=True)


def schoolings(base: Base) -> tuple[Row, ...]:
    return tuple(
        Row(f"hoc-van-{at}", label, Count(base, (Is(Trait.SCHOOLING, tuple(one.value for one in levels)),)), 1)
        for at, (label, levels) in enumerate(SCHOOLINGS, 1)
    )


def schooling_parts(total: str) -> Parts:
    return Parts(total, tuple(f"hoc-van-{at}" for at in range(1, len(SCHOOLINGS) + 1)), "Trình độ giáo dục phổ thông")


def expertises(base: Base) -> tuple[Row, ...]:
    return tuple(
        Row(f"chuyen-mon-{code}", label, Count(base, (Is(Trait.EXPERTISE, (code,)),)), 1) for code, label in EXPERTISES
    )


def expertise_parts(total: str) -> Parts:
    """Not everybody has been trained for a trade: the rows may stay below the total."""
    return Parts(
        total, tuple(f"chuyen-mon-{code}" for code, _ in EXPERTISES), "Trình độ chuyên môn nghiệp vụ", whole=False
    )


def titles() -> tuple[Row, ...]:
    why = Missing("chức danh khoa học chưa được ghi riêng.")
    return (Row("pho-giao-su", "Phó Giáo sư", why, 1), Row("giao-su", "Giáo sư", why, 1))
