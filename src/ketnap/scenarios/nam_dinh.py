"""Đảng ủy Khối các cơ quan tỉnh Nam Định, term 2015–2020 up to 18/11/2019: totals as published, all else invented."""

from datetime import date

from ketnap.law.facts import UnitKind
from ketnap.scenarios import shapes
from ketnap.scenarios.builder import Builder
from ketnap.scenarios.names import DELTA
from ketnap.scenarios.plans import FollowedPlan, Plan, TargetPlan, TermPlan, UnitPlan
from ketnap.scenarios.published import INVENTED, Article, Figure, Measure, strip

REALM = "nam-dinh"
TITLE = "Đảng ủy Khối các cơ quan tỉnh Nam Định"
AS_AT = date(2019, 11, 18)
ARTICLE = Article("Đảng ủy Khối Các cơ quan tỉnh chăm lo công tác phát triển Đảng", date(2019, 11, 18))
STRIP = strip(ARTICLE, AS_AT)
SINCE = date(1998, 1, 1)
TERM = (date(2015, 8, 1), AS_AT)
MEMBERS, ADMITTED, TARGET = 4820, 1135, 900
ROOT = "khối"

# With cells below them: thirty-two committees. The rest are grassroots cells straight under the bloc: thirty-nine.
DEPARTMENTS = (
    "Văn phòng Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", "Văn phòng Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Sở Tài chính",
    "Sở Kế hoạch và Đầu tư", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Tài nguyên và Môi trường", "Sở Y tế",
    "Sở Giáo dục và Đào tạo", "Sở Công Thương", "Sở Giao thông vận tải", "Sở Xây dựng", "Sở Tư pháp",
    "Sở Lao động - Thương binh và Xã hội", "Sở Văn hóa, Thể thao và Du lịch", "Sở Khoa học và Công nghệ",
    "Tòa án nhân dân tỉnh", "Viện kiểm sát nhân dân tỉnh", "Cục Thuế tỉnh", "Kho bạc Nhà nước tỉnh",
    "Bảo hiểm xã hội tỉnh", "Đài Phát thanh - Truyền hình tỉnh",
)  # fmt: skip
SCHOOLS = (
    "Trường Đại học Điều dưỡng Nam Định", "Trường Đại học Kinh tế Kỹ thuật Công nghiệp",
    "Trường Đại học Sư phạm Kỹ thuật Nam Định", "Trường Đại học Lương Thế Vinh", "Trường Cao đẳng Sư phạm Nam Định",
    "Trường Cao đẳng Xây dựng Nam Định", "Trường Cao đẳng Công nghiệp Nam Định",
)  # fmt: skip
HOSPITALS = ("Bệnh viện Đa khoa tỉnh", "Bệnh viện Phụ sản tỉnh")
CELLS = (
    "Ban Tuyên giáo Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy",
    "Cơ quan Đảng ủy Khối", "Báo của tỉnh", "Trường Chính trị tỉnh", "Ủy ban Mặt trận Tổ quốc tỉnh",
    "Liên đoàn Lao động tỉnh", "Hội Nông dân tỉnh", "Hội Liên hiệp Phụ nữ tỉnh", "Tỉnh Đoàn",
    "Hội Cựu chiến binh tỉnh", "Liên minh Hợp tác xã tỉnh", "Hội Chữ thập đỏ tỉnh", "Hội Nhà báo tỉnh",
    "Hội Văn học nghệ thuật tỉnh", "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", "Hội Luật gia tỉnh",
    "Hội Đông y tỉnh", "Hội Người mù tỉnh", "Văn phòng Hội đồng nhân dân tỉnh", "Thanh tra tỉnh",
    "Sở Thông tin và Truyền thông", "Ban Quản lý các khu công nghiệp", "Cục Thi hành án dân sự tỉnh",
    "Cục Thống kê tỉnh", "Chi cục Hải quan", "Chi cục Quản lý thị trường", "Ngân hàng Nhà nước tỉnh",
    "Ngân hàng Chính sách xã hội tỉnh", "Ngân hàng Phát triển tỉnh", "Bảo tàng tỉnh", "Thư viện tỉnh",
    "Nhà hát nghệ thuật truyền thống tỉnh", "Trung tâm Dịch vụ việc làm", "Trung tâm Xúc tiến đầu tư",
    "Quỹ Đầu tư phát triển tỉnh", "Đài Khí tượng Thủy văn tỉnh",
)  # fmt: skip
OFFICE_PARTS = ("Văn phòng", "Nghiệp vụ 1", "Nghiệp vụ 2", "Đơn vị trực thuộc")
SCHOOL_PARTS = ("Khối phòng ban", "Khoa 1", "Khoa 2", "Khoa 3", "Khoa 4")
HOSPITAL_PARTS = ("Khối hành chính", "Khối nội", "Khối ngoại", "Khối dược")
STUDENTS_SHARE = 0.46

_IN_TERM = "Đếm người có lễ kết nạp từ 01/08/2015 đến hết 18/11/2019 tại mọi chi bộ thuộc khối."
FIGURES = (
    Figure(
        id="admitted", title="Kết nạp từ đầu nhiệm kỳ 2015–2020", measure=Measure.ADMITTED, unit=ROOT, since=TERM[0],
        until=AS_AT, published=1135, text="kết nạp 1.135 quần chúng ưu tú vào Đảng", definition=_IN_TERM,
        note="Bài viết không ghi ngày đầu nhiệm kỳ; chương trình lấy từ 01/08/2015.",
    ),
    Figure(
        id="target", title="Chỉ tiêu nhiệm kỳ", measure=Measure.TARGET, unit=ROOT, until=AS_AT, published=900,
        text="đạt 126,11% so với chỉ tiêu nghị quyết đại hội",
        definition="Chỉ tiêu kết nạp của nhiệm kỳ, là dữ liệu nhập.",
        note="Bài viết không ghi số; 1.135 bằng 126,11% của 900.",
    ),
    Figure(
        id="percent", title="Tỷ lệ đạt chỉ tiêu", measure=Measure.PERCENT, unit=ROOT, until=AS_AT, of="admitted",
        target="target", published=126.11, decimals=2, text="đạt 126,11%",
        definition="Số kết nạp nhân 100, chia cho chỉ tiêu, làm tròn hai chữ số.",
        note="Đoạn mở đầu của bài ghi “vượt gần 30%”; phần vượt tính được là 26,11%.",
    ),
    Figure(
        id="excess", title="Tỷ lệ vượt chỉ tiêu", measure=Measure.EXCESS, unit=ROOT, until=AS_AT, of="admitted",
        target="target", published=26.11, decimals=2, text="vượt gần 30% so với chỉ tiêu",
        definition="Phần kết nạp ngoài chỉ tiêu nhân 100, chia cho chỉ tiêu, làm tròn hai chữ số.",
        note="Đoạn mở đầu ghi “vượt gần 30%”; thân bài ghi đạt 126,11%, tức vượt 26,11%, và số này được so.",
    ),
    Figure(
        id="members", title="Đảng viên của đảng bộ khối", measure=Measure.MEMBERS, unit=ROOT, until=AS_AT,
        published=4820, text="4.820 đảng viên",
        definition="Đếm người đang sinh hoạt tại mọi chi bộ thuộc khối ngày 18/11/2019.",
    ),
    Figure(
        id="organisations", title="Tổ chức cơ sở đảng", measure=Measure.UNITS, unit=ROOT, until=AS_AT, published=71,
        text="71 tổ chức cơ sở đảng", group="children",
        definition="Đếm tổ chức trực thuộc trực tiếp đảng ủy khối, đang hoạt động ngày 18/11/2019.",
    ),
)  # fmt: skip


def plan() -> Plan:
    """Lay the bloc out."""
    made = Plan(REALM, TITLE, STRIP, AS_AT)
    builder = Builder(made, 2019_11, DELTA)
    root = builder.unit(ROOT, TITLE, UnitKind.BLOC, None, SINCE, deciding=True, symbol="ĐUK")
    works, students = _units(builder, root)
    shapes.settle(builder, [*works, *students], MEMBERS - ADMITTED, TERM[0])
    for cell in builder.rng.sample(works, 60):
        builder.departed(cell, TERM)
    young = int(ADMITTED * STUDENTS_SHARE)
    for cells, count in ((students, young), (works, ADMITTED - young)):
        for cell in shapes.choose(builder, cells, count):
            builder.admit(cell, TERM)
    builder.finish()
    made.terms.append(TermPlan(ROOT, "2015–2020", TERM[0], date(2020, 8, 1)))
    made.targets.append(TargetPlan(ROOT, TARGET, term="2015–2020", paper="Nghị quyết Đại hội", set_on=TERM[0]))
    made.targets.append(
        TargetPlan(ROOT, 400, term="2015–2020", group="students", paper=f"Kế hoạch ({INVENTED})", set_on=TERM[0])
    )
    made.followed.append(FollowedPlan(ROOT, frozenset({ROOT}), TERM[0], "Thường trực Đảng ủy Khối phân công"))
    base = made.unit(SCHOOLS[0])
    made.posts += [
        shapes.official_at(builder, "tochuc.khoinamdinh", "upper-board", root),
        shapes.official_at(builder, "vanphong.dieuduong", "organisation-officer", base),
        shapes.member_at(builder, "bithu.sinhvien", "cell-secretary", students[0]),
    ]
    return made


def _units(builder: Builder, root: UnitPlan) -> tuple[list[UnitPlan], list[UnitPlan]]:
    works: list[UnitPlan] = []
    students: list[UnitPlan] = []
    for place, name in enumerate(DEPARTMENTS):
        rows = [(f"{part} {name}", UnitKind.AGENCY) for part in OFFICE_PARTS]
        works += shapes.cells(builder, _base(builder, root, name), rows[: 3 + place % 2])
    for name in SCHOOLS:
        base = _base(builder, root, name)
        rows = [(f"{part} {name}", UnitKind.UNIVERSITY) for part in SCHOOL_PARTS]
        works += shapes.cells(builder, base, rows)
        years = [(f"Sinh viên {number} {name}", UnitKind.STUDENTS) for number in (1, 2, 3)]
        students += shapes.cells(builder, base, years)
    for name in HOSPITALS:
        rows = [(f"{part} {name}", UnitKind.HOSPITAL) for part in HOSPITAL_PARTS]
        works += shapes.cells(builder, _base(builder, root, name), rows)
    works += shapes.cells(builder, root, [(name, UnitKind.AGENCY) for name in CELLS])
    return works, students


def _base(builder: Builder, root: UnitPlan, name: str) -> UnitPlan:
    return builder.unit(name, f"Đảng ủy {name}", UnitKind.BASE, root.key, SINCE)
