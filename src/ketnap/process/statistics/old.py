"""Rows of the 2012 set which the articles use and later sets no longer have (forms.md §9.3, §9.7)."""

from ketnap.law.base import Confidence
from ketnap.law.facts import LeftFor
from ketnap.process.statistics import blocks, kinds
from ketnap.process.statistics.rows import (
    Aged,
    Base,
    Count,
    Is,
    Mean,
    Missing,
    Organisations,
    Parts,
    Place,
    Row,
    Table,
    Trait,
)
from ketnap.process.statistics.sets import SET_2012

ADMITTED = Base.ADMITTED
BANDS: tuple[tuple[int, int | None, str], ...] = (
    (18, 30, "Từ 18 - 30"), (31, 40, "31 - 40"), (41, 50, "41 - 50"), (51, None, "51 trở lên"),
)  # fmt: skip
NO_MATCH = "nghề nghiệp được ghi theo nhóm của bộ biểu năm 2021, không có nhóm nào ứng với dòng này."
JOBS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("can-bo", "Cán bộ, công chức nhà nước", ("N1", "N2", "N3")),
    ("su-nghiep", "Viên chức hoạt động sự nghiệp", ("N5",)),
    ("kinh-doanh", "Viên chức kinh doanh", ()),
    ("cong-nhan", "CN, LĐ trong các thành phần kinh tế", ("N7b", "N7c")),
    ("nong-dan", "Nông dân", ("N8",)),
    ("luc-luong", "Sĩ quan, chiến sĩ quân đội, công an", ("N9",)),
    ("sinh-vien", "Sinh viên, học sinh", ("N10", "N11")),
)
EXPERTISES: tuple[tuple[str, str], ...] = (
    ("technical", "Công nhân kỹ thuật, nhân viên nghiệp vụ"), ("intermediate", "Trung học chuyên nghiệp"),
    ("college", "Cao đẳng"), ("university", "Đại học"), ("master", "Thạc sĩ"), ("doctor", "Tiến sĩ"),
)  # fmt: skip


def _job(key: str, label: str, codes: tuple[str, ...]) -> Row:
    what = Count(ADMITTED, (Is(Trait.OCCUPATION, codes),)) if codes else Missing(NO_MATCH)
    return Row(key, label, what, 1, doubt=Confidence.LOW)


TABLE_2_2012 = Table(
    key="2-2012", number="Theo Biểu số 2-TCTW (2012)", name="Đảng viên mới kết nạp, dòng của năm 2012",
    title="THỐNG KÊ ĐẢNG VIÊN MỚI KẾT NẠP", source=SET_2012, confidence=Confidence.MEDIUM,
    rows=(
        Row("tong", "Tổng số đảng viên mới kết nạp", Count(ADMITTED)),
        *blocks.among(
            ADMITTED,
            ("ket-nap-lai", "Kết nạp lại", Is(Trait.AGAIN)), ("phu-nu", "Phụ nữ", blocks.FEMALE),
            ("dan-toc", "Dân tộc thiểu số", Is(Trait.MINORITY)), ("ton-giao", "Tôn giáo", blocks.BELIEVERS),
            ("doan-vien", "Là Đoàn viên TNCSHCM", Is(Trait.YOUTH_UNION)),
        ),
        *(_job(*job) for job in JOBS),
        Row("tuoi-doi", "Tuổi đời"),
        *(Row(f"tuoi-{least}", label, Count(ADMITTED, (Aged(least, most),)), 1) for least, most, label in BANDS),
        Row("tuoi-binh-quan", "Tuổi bình quân", Mean(ADMITTED), 1),
        Row("hoc-van", "Trình độ học vấn"),
        *blocks.schoolings(ADMITTED),
        Row("chuyen-mon", "Trình độ chuyên môn"),
        *(Row(f"chuyen-mon-{code}", label, Count(ADMITTED, (Is(Trait.EXPERTISE, (code,)),)), 1)
          for code, label in EXPERTISES),
        Row("tien-si-khoa-hoc", "Tiến sĩ khoa học", Missing("không ghi riêng với tiến sĩ."), 1),
        Row("don-vi", "Số đơn vị cơ sở"),
        Row("chua-co", "Chưa có TCCSĐ", Missing("đơn vị chưa có tổ chức đảng chưa được ghi."), 1),
        Row("da-co", "Đã có TCCSĐ", kinds.GRASSROOTS, 1),
        Row("co-ket-nap", "Có kết nạp", Organisations((Place.COMMITTEE, Place.CELL), admitted=True), 2),
        Row("het", "Không còn quần chúng", kinds.NOBODY_LEFT, 2),
    ),
    checks=(
        Parts("tong", tuple(f"tuoi-{least}" for least, _, _ in BANDS), "Tuổi đời"),
        blocks.schooling_parts("tong"), blocks.expertise_parts("tong"),
    ),
    notes=(
        "Đếm người có lễ kết nạp trong kỳ; cách tính của biểu (ngày quyết định hay ngày lễ) chưa xác lập được.",
        "Nghề nghiệp xếp từ nhóm của bộ biểu năm 2021 sang, là cách xếp của chương trình.",
        "Phần chia theo dân tộc, tôn giáo xem Biểu 2B.", blocks.AGE_NOTE, *kinds.NOTES,
    ),
)  # fmt: skip

PLACES_WHY = "thôn, trường, phân xưởng chưa có đảng viên chưa được ghi, chương trình chỉ giữ tổ chức đảng."
FILES_WHY = "việc quản lý hồ sơ đảng viên chưa được ghi riêng."
OWN_REQUEST = Is(Trait.REASON, (LeftFor.OWN_REQUEST.value, LeftFor.OWN_REQUEST_FAMILY.value))
TABLE_10 = Table(
    key="10-2012", number="Theo Biểu số 10-TCTW (2012)", name="Chỉ tiêu năm 2012 (địa phương)",
    title="CHỈ TIÊU VỀ CÔNG TÁC KẾT NẠP ĐẢNG VIÊN", source=SET_2012, confidence=Confidence.MEDIUM,
    rows=(
        Row("don-vi", "Số đơn vị trực thuộc đơn vị cơ sở chưa có đảng viên", Missing(PLACES_WHY), code="I.3"),
        *(Row(f"don-vi-{at}", label, Missing(PLACES_WHY), 1) for at, label in enumerate((
            "Thôn, bản, làng, ấp, khu phố", "Trường tiểu học, trung học cơ sở, mẫu giáo, mầm non",
            "Phân xưởng, đội sản xuất, HTX tiểu thủ công nghiệp…"), 1)),
        Row("chinh-thuc", "Số đảng viên được công nhận chính thức", Count(Base.RECOGNISED), code="II.1"),
        Row("khong-cong-nhan", "Số đ/v dự bị không được công nhận chính thức",
            Missing("việc này chưa tách khỏi các trường hợp xóa tên."), code="II.2"),
        Row("khong-ket-nap", "Số tổ chức cơ sở đảng không có kết nạp đảng viên",
            Organisations((Place.COMMITTEE, Place.CELL), admitted=False), code="II.3"),
        Row("giao-quyen", "Số đảng bộ cơ sở được giao quyền kết nạp",
            Missing("chưa phân giao quyền cấp trên cơ sở với ủy quyền.")),
        Row("cam-tinh", "Số quần chúng ưu tú được xét là cảm tình Đảng", Count(Base.LISTED)),
        Row("hoc-lop", "Số cảm tình Đảng dự lớp nhận thức về Đảng", Count(Base.SENT_TO_CLASS)),
        Row("ho-so", "Hồ sơ đảng viên", Missing(FILES_WHY), code="IV"),
        Row("ky-luat", "Kỷ luật, xóa tên", code="VII"),
        Row("xoa-ten-du-bi", "Xóa tên đảng viên dự bị không đủ điều kiện", Count(Base.STRUCK_OFF), 1),
        Row("xin-ra", "Xin ra khỏi Đảng", Count(Base.LEFT, (OWN_REQUEST,)), 1),
        Row("dieu-8", "Xóa tên theo Điều 8",
            Count(Base.LEFT, (Is(Trait.REASON, (LeftFor.STRUCK_OFF.value,)), Is(Trait.OFFICIAL))), 1,
            doubt=Confidence.LOW, note="Dòng “Điều 8”: đảng viên chính thức bị xóa tên trong danh sách."),
    ),
    notes=("Người học lớp hai lần trong kỳ được đếm một lần.", *kinds.NOTES),
)  # fmt: skip
