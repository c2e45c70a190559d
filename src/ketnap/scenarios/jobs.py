"""What people in each kind of unit do for a living: words, the party's occupation group, what they studied."""

from dataclasses import dataclass

from ketnap.law.facts import UnitKind

K = UnitKind


@dataclass(frozen=True, slots=True)
class Job:
    """An occupation in words, its group in the party's tables, the usual expertise and its level."""

    words: str
    group: str
    expertise: str = ""
    level: str = ""


def _jobs(*rows: tuple[str, str] | tuple[str, str, str, str]) -> tuple[Job, ...]:
    return tuple(Job(*row) for row in rows)


FARM = _jobs(
    ("Làm nông", "N8"), ("Làm nông", "N8"), ("Trồng lúa, chăn nuôi", "N8"), ("Trồng cây ăn quả", "N8"),
    ("Trồng rừng, làm nương", "N8"), ("Trồng cà phê", "N8"), ("Làm nông, buôn bán nhỏ", "N8"),
    ("Trưởng thôn", "N4"), ("Chi hội trưởng Chi hội Nông dân", "N4"), ("Chi hội trưởng Chi hội Phụ nữ", "N4"),
    ("Bí thư chi đoàn thôn", "N4"), ("Công an viên", "N4"), ("Thợ xây", "N12"), ("Thợ sửa máy nông nghiệp", "N12"),
)  # fmt: skip
TOWN = _jobs(
    ("Buôn bán nhỏ", "N12"), ("Lái xe", "N12"), ("Thợ điện", "N12", "Điện dân dụng", "technical"),
    ("Tổ phó tổ dân phố", "N4"), ("Chi hội trưởng Chi hội Phụ nữ", "N4"), ("Làm vườn", "N8"),
    ("Nhân viên kế toán", "N7b", "Kế toán", "college"), ("Công nhân may", "N7c", "May công nghiệp", "technical"),
    ("Hưu trí", "N12"),
)  # fmt: skip
OFFICE = _jobs(
    ("Chuyên viên", "N1", "Quản lý nhà nước", "university"), ("Chuyên viên", "N1", "Luật", "university"),
    ("Kế toán", "N1", "Kế toán", "university"), ("Văn thư, lưu trữ", "N1", "Văn thư lưu trữ", "college"),
    ("Chuyên viên đoàn thể", "N2", "Công tác xã hội", "university"), ("Kỹ sư", "N1", "Nông học", "university"),
    ("Thanh tra viên", "N1", "Luật", "master"),
)  # fmt: skip
COMMUNE_OFFICE = _jobs(
    ("Công chức văn phòng", "N3", "Hành chính", "university"), ("Công chức địa chính", "N3", "Địa chính", "university"),
    ("Công chức tư pháp - hộ tịch", "N3", "Luật", "university"), ("Công chức văn hóa", "N3", "Văn hóa", "college"),
    ("Cán bộ Đoàn xã", "N3", "Công tác thanh niên", "intermediate"),
)  # fmt: skip
JOBS: dict[UnitKind, tuple[Job, ...]] = {
    K.HAMLET: FARM,
    K.VILLAGE: FARM,
    K.QUARTER: TOWN,
    K.KINDERGARTEN: _jobs(
        ("Giáo viên mầm non", "N5", "Sư phạm mầm non", "university"),
        ("Giáo viên mầm non", "N5", "Sư phạm mầm non", "college"),
    ),
    K.PRIMARY: _jobs(
        ("Giáo viên tiểu học", "N5", "Sư phạm tiểu học", "university"),
        ("Giáo viên tiểu học", "N5", "Sư phạm tiểu học", "college"),
        ("Nhân viên thư viện", "N5", "Thư viện", "college"),
    ),
    K.SECONDARY: _jobs(
        ("Giáo viên trung học cơ sở", "N5", "Sư phạm Toán", "university"),
        ("Giáo viên trung học cơ sở", "N5", "Sư phạm Ngữ văn", "university"),
        ("Nhân viên kế toán", "N5", "Kế toán", "college"),
    ),
    K.HIGH_SCHOOL: _jobs(
        ("Giáo viên trung học phổ thông", "N5", "Sư phạm Vật lý", "university"),
        ("Giáo viên trung học phổ thông", "N5", "Sư phạm Lịch sử", "master"),
    ),
    K.UNIVERSITY: _jobs(
        ("Giảng viên", "N5", "Kinh tế", "master"), ("Giảng viên", "N5", "Điều dưỡng", "master"),
        ("Giảng viên", "N5", "Công nghệ thông tin", "doctor"), ("Chuyên viên đào tạo", "N5", "Giáo dục", "university"),
    ),
    K.STUDENTS: _jobs(("Sinh viên", "N10")),
    K.CLINIC: _jobs(
        ("Y sĩ", "N5", "Y sĩ đa khoa", "intermediate"), ("Điều dưỡng", "N5", "Điều dưỡng", "college"),
        ("Nữ hộ sinh", "N5", "Hộ sinh", "college"), ("Bác sĩ", "N5", "Bác sĩ đa khoa", "university"),
    ),
    K.HOSPITAL: _jobs(
        ("Bác sĩ", "N5", "Bác sĩ đa khoa", "university"), ("Điều dưỡng", "N5", "Điều dưỡng", "university"),
        ("Kỹ thuật viên xét nghiệm", "N5", "Xét nghiệm y học", "college"),
    ),
    K.POLICE: _jobs(
        ("Công an chính quy", "N9", "Trinh sát an ninh", "intermediate"),
        ("Công an chính quy", "N9", "Luật", "university"),
    ),
    K.MILITARY: _jobs(
        ("Phó chỉ huy trưởng quân sự", "N3", "Quân sự cơ sở", "college"),
        ("Trợ lý quân sự", "N3", "Quân sự cơ sở", "intermediate"),
    ),
    K.AGENCY: OFFICE,
    K.STATE_FIRM: _jobs(
        ("Công nhân cạo mủ cao su", "N7c", "", ""), ("Công nhân vườn cây", "N7c", "", ""),
        ("Nhân viên kế toán", "N7b", "Kế toán", "college"),
        ("Đội trưởng đội sản xuất", "N7a", "Nông học", "university"),
    ),
    K.FIRM: _jobs(
        ("Công nhân chế biến", "N7c", "", ""), ("Nhân viên bán hàng", "N7b", "Quản trị kinh doanh", "college"),
        ("Quản đốc xưởng", "N7a", "Cơ khí", "university"),
    ),
    K.COOPERATIVE: _jobs(("Thành viên hợp tác xã", "N8"), ("Kế toán hợp tác xã", "N8", "Kế toán", "intermediate")),
    K.COMMUNE: COMMUNE_OFFICE,
}  # fmt: skip

MEN_ONLY = frozenset({"Thợ xây", "Công an viên", "Thợ sửa máy nông nghiệp", "Lái xe", "Thợ điện"})
WOMEN_ONLY = frozenset({"Nữ hộ sinh", "Chi hội trưởng Chi hội Phụ nữ"})
MOSTLY_WOMEN = frozenset({K.KINDERGARTEN, K.PRIMARY, K.CLINIC, K.HOSPITAL})
"""Kinds of unit where three of four are women."""
