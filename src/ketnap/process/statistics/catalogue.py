"""The tables of the 2021 set and rows of the 2012 set, as forms.md §9 describes them."""

from ketnap.law.base import Confidence
from ketnap.law.facts import LeftFor, SpecialCase
from ketnap.process.statistics import blocks, kinds
from ketnap.process.statistics.coded import TABLE_2B, TABLE_4
from ketnap.process.statistics.old import TABLE_2_2012, TABLE_10
from ketnap.process.statistics.rows import Balance, Base, Count, Is, Joined, Missing, Parts, Row, Sum, Table, Trait
from ketnap.process.statistics.sets import SET_2021

C = Count
B = Base
PLACE_WHY = "nơi đi, nơi đến ghi bằng lời, chưa phân tỉnh khác và trong tỉnh."

TABLE_1 = Table(
    key="1", number="Biểu số 1-BTCTW", name="Tăng, giảm đảng viên", title="THỐNG KÊ TĂNG, GIẢM ĐẢNG VIÊN",
    source=SET_2021, confidence=Confidence.MEDIUM,
    rows=(
        Row("A", "Tổng số đảng viên cuối kỳ trước chuyển sang", C(B.BEFORE), code="A"),
        Row("B", "Đảng viên tăng trong kỳ", Sum(("B1", "B2")), code="B", note="Chưa kể phục hồi đảng tịch."),
        Row("B1", "1. Kết nạp", C(B.ADMITTED), 1),
        Row("B2", "2. Chuyển đến", C(B.ARRIVED), 1, doubt=Confidence.LOW,
            note="Dòng cộng này suy ra từ mục 5; biểu chỉ thấy hai dòng a, b."),
        Row("B2a", "a. Tỉnh khác chuyển đến", Missing(PLACE_WHY), 2),
        Row("B2b", "b. Huyện khác trong tỉnh chuyển đến", Missing(PLACE_WHY), 2),
        Row("B3", "3. Phục hồi đảng tịch", Missing("việc phục hồi đảng tịch chưa được ghi."), 1),
        Row("C", "Đảng viên giảm trong kỳ", C(B.LEFT), code="C"),
        Row("C1", "1. Từ trần", C(B.LEFT, (Is(Trait.REASON, ("died",)),)), 1),
        Row("C2", "2. Khai trừ", C(B.LEFT, (Is(Trait.REASON, (LeftFor.EXPELLED.value,)),)), 1),
        Row("C3", "3. Xóa tên", C(B.LEFT, (Is(Trait.REASON, (LeftFor.STRUCK_OFF.value,)),)), 1),
        Row("C3a", "Trong đó: Đảng viên dự bị",
            C(B.LEFT, (Is(Trait.REASON, (LeftFor.STRUCK_OFF.value,)), Is(Trait.PROBATION))), 2),
        Row("C4", "4. Xin ra khỏi Đảng",
            C(B.LEFT, (Is(Trait.REASON, (LeftFor.OWN_REQUEST.value, LeftFor.OWN_REQUEST_FAMILY.value)),)), 1),
        Row("C5", "5. Chuyển đi", C(B.LEFT, (Is(Trait.REASON, ("moved-away",)),)), 1),
        Row("C5a", "a. Chuyển đi tỉnh khác", Missing(PLACE_WHY), 2),
        Row("C5b", "b. Chuyển đi huyện khác trong tỉnh", Missing(PLACE_WHY), 2),
        Row("D", "Đảng viên trong danh sách cuối kỳ báo cáo", C(B.MEMBERS), code="D"),
    ),
    checks=(
        Balance("A", "B", "C", "D"),
        Parts("C", ("C1", "C2", "C3", "C4", "C5"), "Lý do giảm"),
    ),
    notes=(
        "Tính theo tổ chức ở ngày cuối kỳ: tổ chức nhập vào hoặc chuyển đến trong kỳ được kể từ đầu kỳ.",
        "Kết nạp tính theo ngày lễ kết nạp; cách tính của biểu (ngày quyết định hay ngày lễ) chưa xác lập được.",
    ),
)  # fmt: skip

TABLE_2 = Table(
    key="2", number="Biểu số 2-BTCTW", name="Đảng viên mới kết nạp", title="THỐNG KÊ ĐẢNG VIÊN MỚI KẾT NẠP",
    source=SET_2021, confidence=Confidence.MEDIUM,
    rows=(
        Row("tong", "Tổng số đảng viên mới kết nạp", C(B.ADMITTED), code="I"),
        *blocks.people(B.ADMITTED),
        *blocks.among(
            B.ADMITTED,
            ("khhgd", "- Quần chúng vi phạm chính sách KHHGĐ", blocks.special(SpecialCase.POPULATION_POLICY)),
            ("hon-nhan", "- Có quan hệ hôn nhân với người nước ngoài", blocks.special(SpecialCase.FOREIGN_SPOUSE)),
            ("ket-nap-lai", "- Kết nạp lại", Is(Trait.AGAIN)),
        ),
        Row("nghe-nghiep", "Nghề nghiệp", code="II.1", doubt=Confidence.LOW),
        *blocks.occupations(B.ADMITTED),
        Row("tuoi-doi", "Tuổi đời", code="II.2"),
        *blocks.ages(B.ADMITTED),
        Row("hoc-van", "Trình độ giáo dục phổ thông", code="II.3"),
        *blocks.schoolings(B.ADMITTED),
        Row("chuyen-mon", "Trình độ chuyên môn nghiệp vụ", code="II.4"),
        *blocks.expertises(B.ADMITTED),
        Row("chuc-danh", "Chức danh khoa học", code="II.5"),
        *blocks.titles(),
        *kinds.PART_III,
    ),
    checks=(
        blocks.occupation_parts("tong"), blocks.age_parts("tong"), blocks.schooling_parts("tong"),
        blocks.expertise_parts("tong"), *kinds.PART_III_CHECKS,
    ),
    notes=(
        "Đếm người có lễ kết nạp trong kỳ; cách tính của biểu (ngày quyết định hay ngày lễ) chưa xác lập được.",
        blocks.AGE_NOTE, blocks.DISTRICT_NOTE, *kinds.NOTES,
    ),
)  # fmt: skip
TABLE_3 = Table(
    key="3", number="Biểu số 3-BTCTW", name="Đội ngũ đảng viên", title="THỐNG KÊ ĐỘI NGŨ ĐẢNG VIÊN",
    source=SET_2021, confidence=Confidence.MEDIUM,
    rows=(
        Row("tong", "Đảng viên trong danh sách có đến cuối kỳ báo cáo", C(B.MEMBERS), code="I"),
        *blocks.among(B.MEMBERS, ("du-bi", "- Dự bị", Is(Trait.PROBATION))),
        *blocks.people(B.MEMBERS),
        *blocks.among(
            B.MEMBERS,
            ("hon-nhan", "- Có quan hệ hôn nhân với người nước ngoài", blocks.special(SpecialCase.FOREIGN_SPOUSE)),
        ),
        Row("nghe-nghiep", "Nghề nghiệp", code="II.1"),
        Row("dang-lam", "a. Đang làm việc và công tác", Sum(("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9",
                                                            "N10", "N11", "N12")), 1),
        *blocks.occupations(B.MEMBERS, 2),
        Row("nghi-huu", "b. Đã nghỉ hưu và nghỉ công tác", Missing("việc nghỉ hưu, nghỉ công tác chưa được ghi."), 1),
        Row("mien", "Trong đó: Được miễn công tác và sinh hoạt đảng", C(B.MEMBERS, (Is(Trait.EXEMPT),)), 2),
        Row("tuoi-doi", "Tuổi đời", code="II.2"),
        *blocks.ages(B.MEMBERS),
        Row("thoi-gian", "Thời gian kết nạp", code="II.3"),
        Row("ket-nap-1", "Trước 19/8/1945", C(B.MEMBERS, (Joined(until="1945-08-18"),)), 1),
        Row("ket-nap-2", "Từ 19/8/1945 đến 20/7/1954", C(B.MEMBERS, (Joined("1945-08-19", "1954-07-20"),)), 1),
        Row("ket-nap-3", "Từ 21/7/1954 đến 30/4/1975", C(B.MEMBERS, (Joined("1954-07-21", "1975-04-30"),)), 1),
        Row("ket-nap-4", "Từ 01/5/1975 đến nay", C(B.MEMBERS, (Joined("1975-05-01"),)), 1),
        Row("hoc-van", "Trình độ giáo dục phổ thông", code="II.4"),
        *blocks.schoolings(B.MEMBERS),
        Row("chuyen-mon", "Trình độ chuyên môn nghiệp vụ", code="II.5"),
        *blocks.expertises(B.MEMBERS),
        Row("chuc-danh", "Chức danh khoa học", code="II.6"),
        *blocks.titles(),
        Row("ly-luan", "Lý luận chính trị", code="II.7"),
        *(Row(f"ly-luan-{at}", label, Missing("trình độ lý luận chính trị chưa được ghi riêng."), 1)
          for at, label in enumerate(("Sơ cấp", "Trung cấp", "Cao cấp, cử nhân"), 1)),
    ),
    checks=(
        Parts("tong", ("dang-lam",), "Nghề nghiệp, kể cả người đã nghỉ hưu", whole=False),
        blocks.age_parts("tong"),
        Parts("tong", ("ket-nap-1", "ket-nap-2", "ket-nap-3", "ket-nap-4"), "Thời gian kết nạp"),
        blocks.schooling_parts("tong"), blocks.expertise_parts("tong"),
    ),
    notes=(
        "Dòng b chưa đếm được, nên người đã nghỉ hưu có ghi nhóm nghề nghiệp được kể ở mục a.",
        blocks.OFFICIAL_NOTE, blocks.AGE_NOTE, blocks.DISTRICT_NOTE,
    ),
)  # fmt: skip
BADGES = tuple(range(30, 95, 5))
TABLE_7 = Table(
    key="7", number="Biểu số 7-BTCTW", name="Nghiệp vụ công tác đảng viên",
    title="THỐNG KÊ VỀ NGHIỆP VỤ CÔNG TÁC ĐẢNG VIÊN", source=SET_2021, confidence=Confidence.LOW,
    rows=(
        Row("I", "Khen thưởng tổ chức đảng và đảng viên",
            Missing("khen thưởng chỉ ghi bằng lời, chưa phân hình thức."), code="I"),
        Row("II", "Huy hiệu Đảng", C(B.BADGES), code="II"),
        *(Row(f"huy-hieu-{years}", f"Huy hiệu {years} năm", C(B.BADGES, (Is(Trait.BADGE, (str(years),)),)), 1)
          for years in BADGES),
        Row("III", "Phát thẻ đảng viên", C(B.CARDS), code="III"),
        Row("the-phat", "- Phát cho đảng viên chính thức", C(B.CARDS, (Is(Trait.CARD, ("issue",)),)), 1),
        Row("the-mat", "- Cấp lại do mất", C(B.CARDS, (Is(Trait.CARD, ("lost",)),)), 1),
        Row("the-hong", "- Đổi lại do hỏng", C(B.CARDS, (Is(Trait.CARD, ("damaged",)),)), 1),
        Row("IV", "Giới thiệu sinh hoạt đảng", code="IV"),
        Row("tam-thoi-di", "- Tạm thời, đi", C(B.AWAY_BEGUN), 1),
        Row("tam-thoi-den", "- Tạm thời, đến", Missing("việc sinh hoạt tạm thời đến từ ngoài chưa được ghi đủ."), 1),
        Row("chinh-thuc-di", "- Chính thức, đi", C(B.LEFT, (Is(Trait.REASON, ("moved-away",)),)), 1),
        Row("chinh-thuc-den", "- Chính thức, đến", C(B.ARRIVED), 1),
        *(Row(f"sai-{at}", label, Missing("giấy giới thiệu sai quy định, giả mạo chưa được ghi."), 1)
          for at, label in enumerate(("- Sai quy định, đến", "- Sai quy định, đi", "- Giả mạo"), 1)),
    ),
    checks=(
        Parts("II", tuple(f"huy-hieu-{years}" for years in BADGES), "Huy hiệu Đảng"),
        Parts("III", ("the-phat", "the-mat", "the-hong"), "Phát thẻ", whole=False),
    ),
    notes=("Chỉ biết các mục chính của biểu này; lời của từng dòng là của chương trình.",),
)  # fmt: skip
TABLES: tuple[Table, ...] = (
    TABLE_1, TABLE_2, TABLE_2B, TABLE_3, TABLE_4, kinds.TABLE_5, TABLE_7, TABLE_2_2012, TABLE_10,
)  # fmt: skip
BY_KEY = {table.key: table for table in TABLES}
