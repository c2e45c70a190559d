"""Rows about organisations: part III of table 2 and table 5 of the 2021 set (forms.md §9.3, §9.6, §11.5)."""

from collections.abc import Iterator

from ketnap.law.base import Confidence
from ketnap.law.facts import UnitKind as K
from ketnap.process.statistics.rows import Missing, OfKinds, Organisations, Parts, Place, Row, Shape, Table
from ketnap.process.statistics.sets import SET_2021

NOTES = (
    "Tổ chức cơ sở đảng: tổ chức đứng ngay dưới cấp tỉnh, cấp huyện, đảng bộ khối vào ngày cuối kỳ, như bộ biểu 2021.",
    "Từ 01/7/2025 đảng ủy cấp xã có lúc làm cấp trên trực tiếp của cơ sở; biểu khi ấy xếp thế nào chưa xác lập.",
    "Đảng bộ: tổ chức có tổ chức khác trực thuộc, hoặc ghi là đảng bộ; còn lại là chi bộ.",
)
NOBODY_LEFT = Missing("nơi không còn quần chúng chưa được ghi.")


def _admitting(key: str, label: str, place: Place) -> Iterator[Row]:
    yield Row(key, label, Organisations((place,)), 1)
    yield Row(f"{key}-ket-nap", "+ Có kết nạp đảng viên", Organisations((place,), admitted=True), 2)
    yield Row(f"{key}-het", "+ Không còn quần chúng", NOBODY_LEFT, 2)


GRASSROOTS = Organisations((Place.COMMITTEE, Place.CELL))
PART_III = (
    Row("III", "Số tổ chức cơ sở đảng có đến cuối kỳ báo cáo", GRASSROOTS, code="III"),
    *_admitting("dbcs", "1. Đảng bộ cơ sở", Place.COMMITTEE),
    *_admitting("cbcs", "2. Chi bộ cơ sở", Place.CELL),
)
PART_III_CHECKS = (Parts("III", ("dbcs", "cbcs"), "Tổ chức cơ sở đảng", unit="tổ chức"),)

SCHOOLS_AND_CLINICS = (
    K.KINDERGARTEN, K.PRIMARY, K.SECONDARY, K.HIGH_SCHOOL, K.UNIVERSITY, K.STUDENTS, K.CLINIC, K.HOSPITAL,
)  # fmt: skip
FIRMS = (K.STATE_FIRM, K.FIRM, K.COOPERATIVE)
REST = (K.ZONE, K.BASE, K.SECTION, K.HAMLET, K.VILLAGE, K.QUARTER, K.OTHER)
AGENCY_WHY = "loại hình “cơ quan” chưa phân cơ quan Đảng, Mặt trận Tổ quốc, đoàn thể với cơ quan Nhà nước."
PUBLIC_WHY = "chưa ghi đơn vị sự nghiệp nào công lập, ngoài công lập."
STATE_WHY = "chưa ghi tỷ lệ vốn Nhà nước của doanh nghiệp."
FORM_WHY = "chưa ghi hình thức của doanh nghiệp ngoài khu vực Nhà nước."


def _missing(why: str, level: int, *rows: tuple[str, str]) -> Iterator[Row]:
    for key, label in rows:
        yield Row(key, label, Missing(why), level)


TABLE_5 = Table(
    key="5", number="Biểu số 5-BTCTW", name="Tổ chức đảng và đảng viên theo loại hình cơ sở",
    title="THỐNG KÊ TỔ CHỨC ĐẢNG VÀ ĐẢNG VIÊN TRONG CÁC LOẠI HÌNH CƠ SỞ", source=SET_2021,
    confidence=Confidence.MEDIUM, shape=Shape.KINDS,
    rows=(
        Row("1", "Xã", OfKinds((K.COMMUNE,)), code="1"),
        Row("2", "Phường", OfKinds((K.WARD,)), code="2"),
        Row("3", "Thị trấn", OfKinds((K.TOWNSHIP,)), code="3"),
        Row("4", "Cơ quan Đảng, MTTQ, đoàn thể CT-XH", Missing(AGENCY_WHY), code="4"),
        Row("5", "Cơ quan Nhà nước", Missing(AGENCY_WHY), code="5"),
        Row("4-5", "Cơ quan, cả hai dòng trên", OfKinds((K.AGENCY,)), 1, doubt=Confidence.LOW,
            note="Dòng “Cơ quan, cả hai dòng trên” là của chương trình, để số cộng đủ."),
        Row("6", "Đơn vị sự nghiệp", OfKinds(SCHOOLS_AND_CLINICS), code="6",
            note="Đơn vị sự nghiệp: trường học, trạm y tế, bệnh viện."),
        *_missing(PUBLIC_WHY, 1, ("6a", "a. Công lập"), ("6b", "b. Ngoài công lập")),
        Row("7", "Quân đội", OfKinds((K.MILITARY,)), code="7"),
        Row("8", "Công an", OfKinds((K.POLICE,)), code="8"),
        Row("9", "Doanh nghiệp và hợp tác xã", OfKinds(FIRMS), code="9"),
        Row("9a", "a. Doanh nghiệp có vốn Nhà nước", OfKinds((K.STATE_FIRM,)), 1),
        *_missing(STATE_WHY, 2, ("9a1", "100%"), ("9a2", "Từ 50%"), ("9a3", "Dưới 50%")),
        Row("9b", "b. Doanh nghiệp ngoài khu vực Nhà nước", OfKinds((K.FIRM,)), 1),
        *_missing(FORM_WHY, 2, ("9b1", "Cổ phần"), ("9b2", "Doanh nghiệp tư nhân"), ("9b3", "Trách nhiệm hữu hạn"),
                  ("9b4", "Hợp danh"), ("9b5", "Vốn nước ngoài"), ("9b6", "Trong đó: 100% vốn nước ngoài")),
        Row("9c", "c. Hợp tác xã", OfKinds((K.COOPERATIVE,)), 1),
        Row("10", "Tổ chức cơ sở đảng ở ngoài nước", Missing("tổ chức đảng ở ngoài nước chưa được ghi."), code="10"),
        Row("11", "Loại hình cơ sở khác", OfKinds(REST), code="11",
            note="Biểu năm 2021 không có dòng cho đặc khu: tạm xếp ở dòng 11."),
        Row("cong", "Cộng (1+…+11)", OfKinds()),
    ),
    checks=(
        Parts("cong", ("1", "2", "3", "4-5", "6", "7", "8", "9", "11"), "Loại hình"),
        Parts("9", ("9a", "9b", "9c"), "Doanh nghiệp và hợp tác xã"),
    ),
    notes=(
        *NOTES,
        "Đảng viên kể ở loại hình của tổ chức cơ sở nơi đang sinh hoạt.",
        "Đảng viên sinh hoạt ngay tại cấp tỉnh, cấp huyện, đảng bộ khối không có dòng trong biểu này.",
        "Tổ chức trực thuộc không phải chi bộ đều kể ở cột đảng bộ bộ phận.",
    ),
)  # fmt: skip
