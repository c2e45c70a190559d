"""Invented figures for the gallery: votes, lists, charts, and what the gallery itself shows. Fixed, like the people."""

from collections import Counter
from decimal import Decimal
from types import SimpleNamespace

from ketnap import charts
from ketnap.drawings import ICONS
from ketnap.pages.gallery_data import DEADLINES, HERE, strip, thing
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.text import Distance

# ── Votes ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def vote(summoned: int, needed: int, yes: int | None = None, no: int = 0) -> SimpleNamespace:
    cast = charts.Vote(summoned, needed, yes, no)
    return thing(vote=cast, drawing=charts.draw_threshold(cast))


VOTES = [vote(16, 11), vote(16, 11, 12, 2), vote(15, 10, 9, 4), vote(3, 2, 2), vote(94, 63, 70, 5)]

# ── Lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────

UNITS = [
    thing(depth=1, name="Tỉnh ủy", url=HERE, sub="cấp trên trực tiếp", count=""),
    thing(depth=2, name="Đảng ủy xã Đăk Lin", url=HERE, sub="24 chi bộ", count=412, count_url=HERE),
    thing(depth=3, name="Chi bộ thôn Kon Hra", url=HERE, sub="từ 12/05/2004", count=31, count_url=HERE),
    thing(depth=3, name="Chi bộ Trạm Y tế", url=HERE, sub="từ 01/09/2011", count=9, count_url=HERE),
    thing(depth=3, name="Chi bộ thôn Kon Tu 2", url="", sub="nhập vào chi bộ thôn Kon Tu ngày 01/07/2025", closed=True),
]
CELLS = ("Chi bộ thôn Kon Hra", "Chi bộ thôn Kon Tu", "Chi bộ thôn Măng Rơi", "Chi bộ thôn Đăk Pờ")
OFFICES = ("Chi bộ Trạm Y tế", "Chi bộ Trường THCS Đăk Lin", "Chi bộ Công an xã", "Chi bộ Quân sự xã")
UNIT_GROUPS = [
    thing(label="Chi bộ thôn", units=[thing(value=f"{place}", label=name) for place, name in enumerate(CELLS, 1)]),
    thing(
        label="Cơ quan, trường", units=[thing(value=f"{place}", label=name) for place, name in enumerate(OFFICES, 5)]
    ),
]
MATCHES = [
    thing(value="7", label="Chi bộ thôn Kon Tu", sub="Đảng ủy xã Đăk Lin"),
    thing(value="8", label="Chi bộ thôn Kon Tu", sub="Đảng ủy xã Đăk Pui"),
    thing(value="9", label="Chi bộ thôn Kon Tum Kơ Pâng", sub="Đảng ủy phường Hòa Rạng"),
]


def option(label: str, chosen: bool = False) -> SimpleNamespace:
    return thing(value=label, label=label, chosen=chosen)


SELECTS = [
    thing(name="chi-bo", label="Chi bộ", options=[option("Tất cả 24 chi bộ", True), *(option(name) for name in CELLS)]),
    thing(name="nhom", label="Nhóm", options=[option("Mọi nhóm", True), option("Phụ nữ"), option("Dân tộc thiểu số")]),
    thing(name="buoc", label="Bước", options=[option("Mọi bước"), option("Thẩm tra", True), option("Biểu quyết")]),
    thing(name="xep", label="Xếp theo", options=[option("Hạn gần nhất", True), option("Tên")]),
]
ACTIVE = [thing(label="Thẩm tra", url=HERE), thing(label="Dân tộc thiểu số", url=HERE)]
LIST_ACTIONS = [
    thing(words="Tải bảng tính", url=HERE, icon="download"),
    thing(words="In danh sách", url=HERE, icon="print"),
]


def on_road(name: str, sub: str, cell: str, state: str, days: int, far: Distance, when: str, why: str) -> Row:
    cells = [
        Cell(cell),
        Cell(strip=strip(6, state), text="6"),
        Cell(f"{days} ngày"),
        Cell(far=far, sub=when),
        Cell(why),
    ]
    return Row(name, cells, url="/thanh-phan/ho-so/", sub=sub)


PEOPLE_TABLE = Table(
    columns=[
        Column("Họ và tên", url=HERE),
        Column("Chi bộ", url=HERE),
        Column("Đường đi"),
        Column("Ở bước này", num=True, url=HERE),
        Column("Hạn", sort="ascending", url=HERE),
        Column("Đang vướng"),
    ],
    rows=[
        on_road(
            "Ksor Nhơm",
            "Gia Rai, 1994",
            "Trạm Y tế",
            "late",
            47,
            DEADLINES[0],
            "12/11/2026",
            "Chờ Đảng ủy phường Hòa Rạng trả lời",
        ),
        on_road(
            "Y Blăng",
            "Xơ Đăng, 1999",
            "Thôn Kon Hra",
            "now",
            42,
            DEADLINES[1],
            "16/11/2026",
            "Chờ Đảng ủy xã Đăk Pui trả lời",
        ),
        on_road(
            "Vàng A Sếnh",
            "Mông, 2001",
            "Thôn Kon Tu",
            "now",
            19,
            DEADLINES[2],
            "19/11/2026",
            "Đóng dấu giáp lai lý lịch",
        ),
        on_road(
            "Lê Hoài Nam",
            "Kinh, 1996",
            "Trường THCS Đăk Lin",
            "judge",
            11,
            Distance("paused", "chưa tính"),
            "chưa gửi công văn",
            "Cấp có thẩm quyền xem xét: vợ là người nước ngoài",
        ),
    ],
    caption="Người đang ở bước thẩm tra lý lịch, hạn gần nhất trước",
)

MEMBER_TABLE = Table(
    columns=[
        Column("Họ và tên", sort="ascending", url=HERE),
        Column("Nơi sinh hoạt", phone=Phone.LINE),
        Column("Trạng thái", phone=Phone.FIRST),
        Column("Vào Đảng", url=HERE, phone=Phone.RUN),
        Column("Tuổi đảng", num=True, phone=Phone.RUN),
        Column("Huy hiệu tới", phone=Phone.RUN),
    ],
    rows=[
        Row(
            name,
            [
                Cell(cell, short=f"{about} · {cell}"),
                Cell(state, state=mark) if mark else Cell(state),
                Cell(joined, short=f"vào {joined[3:]}"),
                Cell(age, short=f"{age} tuổi đảng"),
                Cell(badge, sub=due, short=f"đủ {badge} {due[3:]}"),
            ],
            url=HERE,
            sub=about,
        )
        for name, about, cell, state, mark, joined, age, badge, due in (
            ("Y Khoan", "Ê-đê, 1973", "Thôn Đăk Mur", "chính thức", "", "04/08/1999", "27", "30 năm", "04/08/2029"),
            ("Lò Thị Thoa", "Thái, 1997", "Công an xã", "dự bị", "open", "18/12/2025", "", "", ""),
        )
    ],
)


def of_cell(
    name: str, counts: tuple[int, int, int], target: charts.Target, words: str, last: str, state: tuple[str, str]
) -> Row:
    people = [Cell(f"{count}", url=HERE if count else "", unit="người") for count in counts]
    bar = Cell(words, target=charts.draw_small_target(target))
    return Row(name, [*people, bar, Cell(last), Cell(state[1], state=state[0])], url=HERE if last else "")


CELL_TABLE = Table(
    columns=[
        Column("Chi bộ"),
        Column("Đảng viên", num=True),
        Column("Nguồn", num=True),
        Column("Trên đường", num=True),
        Column("Kết nạp / chỉ tiêu", bar=True, wide=True),
        Column("Gần nhất"),
        Column("Cần chú ý", sort="descending", url=HERE),
    ],
    rows=[
        of_cell(
            "Thôn Măng Rơi",
            (14, 0, 0),
            charts.Target(0, 1, 2),
            "0 / 1–2",
            "03/2023",
            ("blocked", "3 năm chưa kết nạp, chưa có nguồn"),
        ),
        of_cell(
            "Trường THCS Đăk Lin",
            (27, 4, 2),
            charts.Target(2, 2),
            "2 / 2",
            "09/2026",
            ("blocked", "Một lễ kết nạp quá hạn"),
        ),
        of_cell("Thôn Đăk Pờ", (22, 3, 2), charts.Target(0, 2), "0 / 2", "06/2025", ("soon", "1 năm chưa kết nạp")),
        of_cell(
            "Thôn Kon Hra",
            (31, 4, 3),
            charts.Target(1, 2),
            "1 / 2",
            "05/2026",
            ("open", "Kịp nếu chi bộ họp trước 30/11"),
        ),
        of_cell(
            "Trường Mầm non Hoa Ban",
            (18, 2, 1),
            charts.Target(2, 1),
            "2 / 1",
            "08/2026",
            ("pass", "Đạt 200%, vượt 100%"),
        ),
    ],
    caption="Chi bộ cần chú ý xếp trước. Vạch đứng là chỉ tiêu thấp nhất.",
    foot=of_cell(
        "Toàn xã", (412, 41, 36), charts.Target(21, 24, 28), "21 / 24–28", "", ("open", "Đạt 87,5% mức thấp nhất")
    ),
)

# ── Charts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

TARGETS = [
    charts.draw_target(charts.Target(21, 24, 28, 24)),
    charts.draw_target(charts.Target(27, 22)),
    charts.draw_target(charts.Target(12, 10, 15)),
    charts.draw_target(charts.Target(3)),
]
NOW, BEFORE = (1, 4, 6, 7, 11, 12, 14, 15, 18, 20, 21), (1, 3, 6, 8, 11, 13, 15, 17, 21, 23, 25, 27)
LINE = charts.draw_line(now=NOW, before=BEFORE, least=24, most=28)
LINE_ALONE = charts.draw_line(now=(0, 0, 1, 1, 2), least=4)
FUNNEL = charts.draw_funnel(
    [
        charts.Stage("Nguồn", 118, url=HERE),
        charts.Stage("Cảm tình Đảng", 92, "1 tháng", HERE),
        charts.Stage("Học lớp nhận thức", 71, "4 tháng", HERE),
        charts.Stage("Lập hồ sơ", 54, "7 tháng", HERE),
        charts.Stage("Chi bộ biểu quyết", 43, "3 tháng", HERE),
        charts.Stage("Có quyết định", 41, "2 tháng", HERE),
        charts.Stage("Lễ kết nạp", 39, "1 tháng", HERE),
        charts.Stage("Công nhận chính thức", 17, "12 tháng", HERE),
    ]
)
GROUPS = charts.draw_groups(
    [
        charts.Group(name, Decimal(new), Decimal(whole), HERE)
        for name, new, whole in (
            ("Chi bộ thôn", "42.9", "58.7"),
            ("Phụ nữ", "42.9", "38.3"),
            ("Công nhân, hợp tác xã", "0", "4.1"),
            ("Dân tộc thiểu số", "71.4", "64.1"),
            ("Có đạo", "4.8", "6.8"),
            ("Dân quân", "10", "10"),
        )
    ]
)
MULTIPLES = charts.draw_multiples(
    [
        charts.Series("Thôn", (0, 1, 1, 1, 1, 0, 1, 0, 2, 1, 1), HERE),
        charts.Series("Trường học", (1, 1, 0, 0, 2, 0, 0, 1, 1, 0, 0), HERE),
        charts.Series("Cơ quan, y tế", (0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0)),
        charts.Series("Quân sự, công an", (0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0)),
    ]
)


def crowd(count: int, spread: int) -> Counter[int]:
    """Spread people over days the same way every time."""
    return Counter((place * 37 + place * place * 11) % spread for place in range(count))


AGEING = charts.draw_ageing(
    [
        charts.Waiting("Cảm tình Đảng", HERE, Counter((12, 20, 33, 41, 58, 75, 96, 118, 160))),
        charts.Waiting("Lớp nhận thức", HERE, Counter((8, 15, 36, 52, 64, 121))),
        charts.Waiting("Thẩm tra", HERE, Counter((11, 19, 42, 47)), limit=42, chosen=True),
        charts.Waiting("Biểu quyết", HERE, Counter()),
        charts.Waiting("Lễ kết nạp", HERE, Counter((46,)), limit=42),
        charts.Waiting("Dự bị", HERE, crowd(23, 360), limit=365),
    ]
)
AGEING_PROVINCE = charts.draw_ageing(
    [
        charts.Waiting("Cảm tình Đảng", HERE, crowd(1778, 340)),
        charts.Waiting("Lớp nhận thức", HERE, crowd(640, 200)),
        charts.Waiting("Thẩm tra", HERE, crowd(212, 78), limit=42),
        charts.Waiting("Lễ kết nạp", HERE, crowd(31, 45), limit=42),
        charts.Waiting("Dự bị", HERE, crowd(2104, 365), limit=365),
    ]
)

# ── The gallery itself ───────────────────────────────────────────────────────────────────────────────────────────────

ICON_NAMES = tuple(ICONS)
NOTHING: list[SimpleNamespace] = []
STATES = (
    ("done", "Đã xong"),
    ("open", "Đang làm"),
    ("blocked", "Chưa đạt, chưa làm được"),
    ("judge", "Cấp có thẩm quyền xem xét"),
    ("pass", "Đạt"),
    ("soon", "Sắp đến hạn"),
    ("later", "Bước sau"),
)
TAGS = ("Đoàn Thanh niên", "Dân quân", "Hội Phụ nữ")
PLAIN_FIGURES = [
    thing(label="So với chỉ tiêu thấp nhất (24)", value="đạt 87,5%", url="", unit=""),
    thing(label="Năm 2025: kết nạp 27, chỉ tiêu 22", value="đạt 122,7%, vượt 22,7%", url="", unit=""),
    thing(label="Đã đến bước biểu quyết, kịp trong năm nếu họp trước 30/11", value=5, url=HERE, unit="người"),
]
SEARCH = thing(name="ten", label="Tên", value="")
KEEP = [thing(name="nam", value="2026")]
SWATCHES = (
    ("ink", "Mực", "chữ"),
    ("ink-2", "Mực nhạt", "chữ phụ"),
    ("sheet", "Giấy", "nền thân trang"),
    ("ground", "Giấy dó", "nền phụ, thanh bên"),
    ("sunken", "Giấy sẫm", "rãnh, nền nút tắt"),
    ("rule", "Kẻ mờ", "đường kẻ dòng"),
    ("rule-strong", "Kẻ đậm", "viền ô nhập"),
    ("cham-900", "Chàm 900", "đầu trang"),
    ("cham-700", "Chàm 700", "việc làm được, đường đã đi"),
    ("cham-300", "Chàm 300", "đường lề, cột phụ"),
    ("cham-100", "Chàm 100", "nền lọc"),
    ("son-700", "Son 700", "muộn, chưa đạt, nhập sai"),
    ("son-100", "Son 100", "nền son"),
    ("nghe-700", "Nghệ 700", "chữ sắp đến hạn"),
    ("nghe-500", "Nghệ 500", "viền hôm nay"),
    ("nghe-100", "Nghệ 100", "nền sắp đến hạn"),
    ("la-700", "Lá 700", "đạt, xong"),
    ("la-100", "Lá 100", "nền báo xong"),
    ("tia-700", "Tía 700", "cấp có thẩm quyền xem xét"),
    ("tia-100", "Tía 100", "nền tía"),
)
RULES = [
    thing(name="Làm gì", value="Chi bộ họp, thảo luận, biểu quyết từng người một"),
    thing(name="Ai biểu quyết", value="Đảng viên chính thức được triệu tập"),
    thing(name="Giấy gì", value="Nghị quyết của chi bộ (mẫu 6-KNĐ)"),
    thing(name="Hạn nào", value="Trong 12 tháng từ ngày lập hồ sơ, đến 02/06/2027"),
    thing(name="Theo văn bản", value="Điều lệ Đảng, Điều 4; Hướng dẫn 06-HD/TW"),
]
CRUMBS = {
    "dossier": [
        thing(label="Xã Đăk Lin", url="/thanh-phan/tong-quan/"),
        thing(label="Chi bộ thôn Kon Hra", url="/thanh-phan/bang-duong-di/"),
        thing(label="Hồ sơ", url=""),
    ],
    "step": [
        thing(label="Chi bộ thôn Kon Tu", url="/thanh-phan/ban-lam-viec/"),
        thing(label="Triệu Mùi Ghển", url="/thanh-phan/ho-so/"),
        thing(label="Ghi biểu quyết", url=""),
    ],
}
