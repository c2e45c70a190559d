"""Huyện ủy Tu Mơ Rông, term 2015–2020: totals as published, everything else invented."""

from datetime import date

from ketnap.law.facts import UnitKind
from ketnap.scenarios import shapes
from ketnap.scenarios.builder import Builder
from ketnap.scenarios.names import KON_TUM_EAST
from ketnap.scenarios.people import HARD_AREAS
from ketnap.scenarios.plans import FollowedPlan, Plan, TargetPlan, TermPlan, UnitPlan
from ketnap.scenarios.published import INVENTED, Article, Comparison, Figure, Measure, strip

REALM = "tu-mo-rong"
TITLE = "Huyện ủy Tu Mơ Rông"
AS_AT = date(2020, 6, 30)
ARTICLE = Article("Tu Mơ Rông: Quan tâm bồi dưỡng, phát triển đảng viên mới", date(2020, 7, 1))
STRIP = strip(ARTICLE, AS_AT)
SINCE = date(2005, 8, 1)
TERM = (date(2015, 7, 1), AS_AT)
MEMBERS, ADMITTED, TARGET, ORGANISATIONS = 1778, 480, 400, 50
ROOT = "huyện"

COMMUNES = (
    "Đăk Hà", "Đăk Tờ Kan", "Đăk Rơ Ông", "Đăk Sao", "Đăk Na", "Tu Mơ Rông", "Văn Xuôi", "Ngọk Yêu", "Ngọk Lây",
    "Tê Xăng", "Măng Ri",
)  # fmt: skip
HAMLETS = (
    "Kon Ling", "Đăk Prông", "Măng Lây", "Kon Hia", "Pu Tung", "Long Riêng", "Tu Pông", "Mô Bành", "Đăk Viên",
    "Kon Chai", "Ty Tum", "Ba Khen", "Lê Vang", "Đăk Nớ",
)  # fmt: skip
OFFICES = (
    "Văn phòng Huyện ủy", "Ban Tổ chức Huyện ủy", "Ban Tuyên giáo Huyện ủy", "Ban Dân vận Huyện ủy",
    "Ủy ban Kiểm tra Huyện ủy", "Mặt trận và các đoàn thể huyện", "Trung tâm Bồi dưỡng chính trị huyện",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", "Phòng Nội vụ", "Phòng Tài chính - Kế hoạch",
    "Phòng Nông nghiệp và Phát triển nông thôn", "Phòng Tài nguyên và Môi trường", "Phòng Giáo dục và Đào tạo",
    "Phòng Văn hóa và Thông tin", "Phòng Lao động - Thương binh và Xã hội", "Phòng Dân tộc", "Phòng Tư pháp",
    "Phòng Kinh tế và Hạ tầng", "Thanh tra huyện", "Tòa án nhân dân huyện", "Viện kiểm sát nhân dân huyện",
    "Chi cục Thi hành án dân sự huyện", "Chi cục Thuế huyện", "Kho bạc Nhà nước huyện", "Bảo hiểm xã hội huyện",
    "Ngân hàng Chính sách xã hội huyện", "Ngân hàng Nông nghiệp huyện", "Hạt Kiểm lâm huyện",
    "Ban Quản lý rừng phòng hộ", "Trung tâm Dịch vụ nông nghiệp", "Trung tâm Văn hóa - Thể thao - Du lịch",
    "Ban Quản lý dự án đầu tư xây dựng", "Điện lực huyện",
)  # fmt: skip
OTHERS = (
    ("Công an huyện", UnitKind.POLICE), ("Quân sự huyện", UnitKind.MILITARY), ("Trung tâm Y tế huyện", UnitKind.CLINIC),
    ("Trường Phổ thông dân tộc nội trú huyện", UnitKind.HIGH_SCHOOL),
    ("Trường Trung học phổ thông huyện", UnitKind.HIGH_SCHOOL), ("Lâm trường huyện", UnitKind.STATE_FIRM),
)  # fmt: skip

_IN_TERM = "Đếm người có lễ kết nạp từ 01/07/2015 đến hết 30/06/2020 tại mọi chi bộ thuộc huyện."
FIGURES = (
    Figure(
        id="admitted", title="Kết nạp trong nhiệm kỳ 2015–2020", measure=Measure.ADMITTED, unit=ROOT,
        since=TERM[0], until=TERM[1], published=480, text="kết nạp được 480 đảng viên mới", definition=_IN_TERM,
    ),
    Figure(
        id="target", title="Chỉ tiêu nhiệm kỳ", measure=Measure.TARGET, unit=ROOT, until=AS_AT, published=400,
        text="đạt 120% chỉ tiêu", definition="Chỉ tiêu kết nạp của nhiệm kỳ, là dữ liệu nhập.",
        note="Bài viết không ghi số; 480 bằng 120% của 400.",
    ),
    Figure(
        id="percent", title="Tỷ lệ đạt chỉ tiêu", measure=Measure.PERCENT, unit=ROOT, until=AS_AT, of="admitted",
        target="target", published=120, text="đạt 120%", definition="Số kết nạp nhân 100, chia cho chỉ tiêu.",
    ),
    Figure(
        id="excess", title="Tỷ lệ vượt chỉ tiêu", measure=Measure.EXCESS, unit=ROOT, until=AS_AT, of="admitted",
        target="target", published=20, text="đạt 120%", comparison=Comparison.EXACT,
        definition="Phần kết nạp ngoài chỉ tiêu nhân 100, chia cho chỉ tiêu; “vượt” khác “đạt”.",
    ),
    Figure(
        id="members", title="Đảng viên của đảng bộ", measure=Measure.MEMBERS, unit=ROOT, until=AS_AT, published=1778,
        text="1.778 đồng chí", definition="Đếm người đang sinh hoạt tại mọi chi bộ thuộc huyện ngày 30/06/2020.",
    ),
    Figure(
        id="organisations", title="Tổ chức cơ sở đảng", measure=Measure.UNITS, unit=ROOT, until=AS_AT, published=50,
        text="50 tổ chức cơ sở đảng trực thuộc Huyện ủy", group="children",
        definition="Đếm tổ chức trực thuộc trực tiếp Huyện ủy, đang hoạt động ngày 30/06/2020.",
    ),
)  # fmt: skip


def plan() -> Plan:
    """Lay the district out."""
    made = Plan(REALM, TITLE, STRIP, AS_AT)
    builder = Builder(made, 2020_06, KON_TUM_EAST, HARD_AREAS)
    root = builder.unit(ROOT, TITLE, UnitKind.DISTRICT, None, SINCE, deciding=True, symbol="HU")
    homes, works = _units(builder, root)
    shapes.settle(builder, [*homes, *works], MEMBERS - ADMITTED, TERM[0])
    for cell in builder.rng.sample(homes, 38):
        builder.departed(cell, TERM)
    for cell in shapes.choose(builder, [*homes, *works], ADMITTED):
        builder.admit(cell, TERM)
    builder.finish()
    made.terms.append(TermPlan(ROOT, "2015–2020", TERM[0], date(2020, 7, 1)))
    made.targets.append(TargetPlan(ROOT, TARGET, term="2015–2020", paper="Nghị quyết Đại hội", set_on=TERM[0]))
    made.targets += [
        TargetPlan(ROOT, least, term="2015–2020", group=group, paper=f"Kế hoạch tạo nguồn ({INVENTED})", set_on=TERM[0])
        for group, least in (("minority", 280), ("militia-reserve", 20), ("residential", 120))
    ]
    made.followed.append(FollowedPlan(ROOT, frozenset({ROOT}), TERM[0], "Ban Thường vụ Huyện ủy phân công"))
    _posts(builder, root, homes)
    return made


def _units(builder: Builder, root: UnitPlan) -> tuple[list[UnitPlan], list[UnitPlan]]:
    """Eleven communes with their cells, 33 offices and six others straight under the district: fifty."""
    homes: list[UnitPlan] = []
    works: list[UnitPlan] = []
    for place, name in enumerate(COMMUNES):
        commune = builder.unit(name, f"Đảng ủy xã {name}", UnitKind.COMMUNE, root.key, SINCE)
        names = [HAMLETS[(place * 3 + step) % len(HAMLETS)] for step in range(6 + place % 3)]
        homes += shapes.homes(builder, commune, UnitKind.HAMLET, names)
        works += shapes.cells(builder, commune, shapes.commune_cells(f"xã {name}"))
    works += shapes.cells(builder, root, [(name, UnitKind.AGENCY) for name in OFFICES])
    works += shapes.cells(builder, root, OTHERS)
    return homes, works


def _posts(builder: Builder, root: UnitPlan, homes: list[UnitPlan]) -> None:
    plan = builder.plan
    commune = plan.unit("Đăk Sao")
    home = next(cell for cell in homes if cell.parent == commune.key)
    plan.posts.append(shapes.official_at(builder, "tochuc.tumorong", "upper-board", root))
    plan.posts.append(shapes.official_at(builder, "daksao.tumorong", "organisation-officer", commune))
    plan.posts.append(shapes.member_at(builder, "bithu.tumorong", "cell-secretary", home))
