"""Invented people and figures for the gallery. Fixed, so that two screenshots can be laid side by side."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from ketnap import charts
from ketnap.drawings import ICONS
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.text import Distance, distance, met

TODAY = date(2026, 11, 16)
HERE = "#"
STATIONS = (
    "Nguồn", "Cảm tình Đảng", "Người giúp đỡ", "Lớp nhận thức", "Lập hồ sơ", "Thẩm tra", "Biểu quyết", "Quyết định",
    "Lễ kết nạp", "Dự bị", "Công nhận", "Thẻ đảng viên",
)  # fmt: skip


def thing(**values: Any) -> SimpleNamespace:
    """Make an object with these attributes."""
    return SimpleNamespace(**values)


def strip(at: int, state: str = "now") -> SimpleNamespace:
    return thing(total=12, at=at, state=state, word=STATIONS[at - 1])


def due(day: int, month: int) -> dict[str, Any]:
    when = date(2026, month, day)
    return {"due": when, "far": distance(when, TODAY)}


# ── The shell ────────────────────────────────────────────────────────────────────────────────────────────────────────


def shell(current: str) -> SimpleNamespace:
    def item(label: str, icon: str, url: str, count: int | None = None) -> SimpleNamespace:
        return thing(label=label, icon=icon, url=url, count=count, due=count is not None, current=label == current)

    pages = [
        item("Bàn làm việc", "work", "/thanh-phan/ban-lam-viec/", 9),
        item("Hồ sơ", "people", "/thanh-phan/ho-so/"),
        item("Bảng đường đi", "road", "/thanh-phan/bang-duong-di/"),
        item("Tổng quan", "figures", "/thanh-phan/tong-quan/"),
    ]
    books = [
        item("Tổ chức", "units", "/thanh-phan/#to-chuc"),
        item("Đảng viên", "member", "/thanh-phan/#nguoi"),
        item("Chỉ tiêu", "target", "/thanh-phan/#chi-tieu"),
        item("Quy định", "law", "/thanh-phan/#ket-luan"),
        item("Nhật ký", "log", "/thanh-phan/#thoi-gian"),
    ]
    short = ("Việc", "Hồ sơ", "Đường đi", "Số liệu")
    tabs = [thing(**{**vars(page), "label": label}) for page, label in zip(pages, short, strict=True)]
    more = thing(label="Thêm", icon="more", url="/thanh-phan/them/", count=None, due=False, current=current == "Thêm")
    return thing(
        strip="Bản tập huấn. Người và số liệu là giả định.",
        unit_name="Đảng ủy xã Đăk Lin",
        unit_line="24 chi bộ, 412 đảng viên",
        user_name="Phạm Thị Duyên",
        user_role="Ban Xây dựng Đảng xã",
        nav=[pages, books],
        tabs=[*tabs, more],
        search_url="/thanh-phan/bang-duong-di/",
        sign_out_url="/thanh-phan/dang-nhap/",
        as_of="thứ Hai 16/11/2026",
    )


# ── Work ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def task(day: int, month: int, title: str, reason: str, act: str, road: Any = None) -> SimpleNamespace:
    return thing(
        **due(day, month), title=title, url="/thanh-phan/ho-so/", strip=road, reason=reason, act=act,
        act_url="/thanh-phan/ghi-buoc/",
    )  # fmt: skip


LATE = [
    task(
        11, 11, "Trả lời thẩm tra lý lịch Ksor Nhơm",
        "Chi bộ Trạm Y tế. Đảng ủy phường Hòa Rạng nhận công văn 30/09/2026, trả lời trong 30 ngày làm việc.",
        "Gửi nhắc", strip(6, "late"),
    ),
    task(
        12, 11, "Lễ kết nạp Hà Thị Mến",
        "Chi bộ Trường THCS Đăk Lin. Quyết định ban hành 01/10/2026, lễ trong 30 ngày làm việc. "
        "Làm muộn phải được cấp ủy cấp trên trực tiếp đồng ý.",
        "Ghi lễ kết nạp", strip(9, "late"),
    ),
]  # fmt: skip
NOW = [
    task(
        16, 11, "Trả lời thẩm tra lý lịch Y Blăng",
        "Đảng ủy xã Đăk Pui nhận công văn 05/10/2026, trả lời trong 30 ngày làm việc.", "Ghi trả lời", strip(6),
    ),
    task(
        16, 11, "Đóng dấu giáp lai lý lịch Vàng A Sếnh", "Chi bộ thôn Kon Tu. Đóng dấu trước khi gửi đi thẩm tra.",
        "Ghi đã đóng dấu", strip(6),
    ),
]  # fmt: skip
WEEK = [
    task(
        18, 11, "Hết 12 tháng dự bị: Trần Quốc Bảo",
        "Chi bộ Công an xã. Lễ kết nạp 18/11/2025. Giấy tờ công nhận chỉ lập từ 19/11/2026.", "Chuẩn bị công nhận",
        strip(10),
    ),
    task(
        19, 11, "Quyết định kết nạp Lò Thị Xuyến",
        "Chi bộ thôn Đăk Pờ. Nghị quyết chi bộ 24/08/2026, Ban Thường vụ quyết định trong 60 ngày làm việc.",
        "Ghi quyết định", strip(8),
    ),
    task(
        20, 11, "Chốt danh sách lớp nhận thức về Đảng, khóa 4/2026",
        "Đã cử 7 người, lớp còn 3 chỗ. 5 cảm tình Đảng chưa học.", "Chọn người học",
    ),
]  # fmt: skip
THEN = [
    task(
        2, 12, "Giấy chứng nhận lớp của Đinh Văn Rươi hết hạn",
        "Chi bộ thôn Kon Hra. Cấp 02/12/2021, có giá trị 60 tháng. Sau ngày này phải học lại.", "Xem hồ sơ", strip(5),
    ),
    task(
        5, 12, "Báo cáo phát triển đảng viên tháng 11",
        "Gửi Ban Tổ chức Tỉnh ủy. 17 trong 24 chi bộ đã ký số liệu.", "Xem dự thảo",
    ),
]  # fmt: skip


def figures(*rows: tuple[str, int]) -> list[SimpleNamespace]:
    return [thing(label=label, value=value, url="/thanh-phan/bang-duong-di/", unit="") for label, value in rows]


COMING = figures(
    ("Hết dự bị trong 30 ngày", 2), ("Hết dự bị trong 60 ngày", 5), ("Hết dự bị trong 90 ngày", 7),
    ("Giấy chứng nhận lớp sắp hết hạn", 3), ("Chưa có nhận xét tháng 11", 6),
)  # fmt: skip
WAITING = figures(
    ("Chi bộ", 18), ("Ban Thường vụ Đảng ủy xã", 3), ("Nơi thẩm tra lý lịch", 4), ("Trung tâm chính trị xã", 7)
)

DEADLINES = [
    distance(date(2026, 11, 12), TODAY), distance(TODAY, TODAY), distance(date(2026, 11, 19), TODAY),
    distance(date(2026, 12, 5), TODAY), met(date(2026, 11, 22), TODAY), Distance("paused", "tạm dừng"),
]  # fmt: skip
STRIPS = [strip(2), strip(6), strip(6, "judge"), strip(9, "late"), strip(12, "done")]

# ── A dossier ────────────────────────────────────────────────────────────────────────────────────────────────────────


def done(name: str, when: str, fact: str) -> SimpleNamespace:
    return thing(state="done", name=name, when=when, fact=fact)


def later(name: str) -> SimpleNamespace:
    return thing(state="later", name=name)


OPEN_STEP = thing(
    state="open", name="Thẩm tra lý lịch", when="16/11",
    places=[
        thing(name="Đảng ủy xã Đăk Pui", note="cha, mẹ đẻ", far=distance(TODAY, TODAY), words="hạn trả lời hôm nay"),
        thing(name="Đảng ủy xã Ngọc Rin", note="bên chồng, đã trả lời 28/10/2026"),
    ],
)  # fmt: skip
BLOCKED_STEP = thing(
    state="blocked", name="Biểu quyết", blocked_title="Chi bộ chưa họp xét được, còn thiếu 2 điều",
    missing=[
        thing(text="Trả lời thẩm tra của Đảng ủy xã Đăk Pui", law="Hướng dẫn 06-HD/TW, điểm 3.4"),
        thing(
            text="Tổng hợp ý kiến đoàn thể và nơi cư trú (mẫu 5-KNĐ)",
            law="Điều lệ Đảng, Điều 4; Hướng dẫn 06-HD/TW, điểm 3.5",
        ),
    ],
)  # fmt: skip
JUDGE_STEP = thing(
    state="judge", name="Học vấn", fact="Văn bản năm 2026 chưa có toàn văn; ghi văn bản đồng ý rồi đi tiếp",
    text="Học hết lớp 7, sống ở vùng đồng bào dân tộc thiểu số.", act="Ghi văn bản đồng ý", act_url=HERE,
)  # fmt: skip
ROAD = thing(
    done=[
        done("Nguồn", "12/01/2025", "Đoàn xã giới thiệu"),
        done("Cảm tình Đảng", "06/02/2025", "Nghị quyết chi bộ số 02-NQ/CB"),
        done("Người giúp đỡ", "06/02/2025", "A Thiu, đảng viên chính thức"),
        done("Lớp nhận thức", "24/05/2025", "Giấy chứng nhận số 118, có giá trị đến 24/05/2030"),
        done("Lập hồ sơ", "20/03/2026", "Đơn 12/03, lý lịch 20/03. Hồ sơ có giá trị đến 20/03/2027"),
    ],
    rest=[OPEN_STEP, BLOCKED_STEP, *(later(name) for name in STATIONS[7:])],
)
SHORT_ROAD = thing(
    done=[done("Lớp nhận thức", "24/05/2025", "Giấy chứng nhận số 118")],
    rest=[
        thing(state="open", name="Thẩm tra lý lịch", when="16/11/2026", text="Còn một nơi chưa trả lời.", act="Ghi trả lời thẩm tra", act_url=HERE),
        JUDGE_STEP,
        thing(state="blocked", name="Biểu quyết", blocked_title="Còn thiếu 1 điều", missing=[thing(text="Tổng hợp ý kiến nơi cư trú (mẫu 5-KNĐ)")]),
        later("Quyết định"),
    ],
)  # fmt: skip


def finding(outcome: str, sentence: str, law: str) -> SimpleNamespace:
    return thing(outcome=outcome, sentence=sentence, law=law)


BLOCKED = [
    finding("blocked", "Còn 1 trong 2 nơi chưa trả lời thẩm tra lý lịch.", "Hướng dẫn 06-HD/TW (09/06/2025), điểm 3.4"),
    finding("blocked", "Chưa có tổng hợp ý kiến nơi cư trú.", "Hướng dẫn 06-HD/TW, điểm 3.5"),
]
JUDGE = [
    finding(
        "judge",
        "Học hết lớp 7, sống ở vùng đồng bào dân tộc thiểu số. Văn bản năm 2026 về ngoại lệ học vấn chưa có toàn văn, "
        "chương trình không kết luận thay.",
        "Quy định 208-QĐ/TW (26/07/2026); Hướng dẫn 01-HD/TW (19/05/2026)",
    )
]
PASSED = [
    finding("pass", "27 tuổi 8 tháng, trong khoảng 18 đến 60.", "Quy định 208-QĐ/TW"),
    finding("pass", "Giấy chứng nhận lớp còn giá trị 42 tháng.", "Hướng dẫn 06-HD/TW, điểm 5.4"),
    finding(
        "pass", "Người giới thiệu là đảng viên chính thức, cùng lao động 31 tháng.",
        "Điều lệ Đảng, Điều 4; Quy định 294-QĐ/TW, điểm 3.2.1",
    ),
]  # fmt: skip
FACTS = [
    thing(name=name, value=value, url=HERE if name == "Chi bộ" else "")
    for name, value in (
        ("Ngày sinh", "14/03/1999"), ("Dân tộc", "Xơ Đăng"), ("Nơi ở", "Thôn Kon Hra, xã Đăk Lin"),
        ("Đoàn thể", "Đoàn Thanh niên, Hội Phụ nữ"), ("Nghề nghiệp", "Trồng cà phê, chi hội trưởng phụ nữ thôn"),
        ("Chi bộ", "Chi bộ thôn Kon Hra"), ("Người giúp đỡ", "A Thiu"), ("Tôn giáo", ""),
    )
]  # fmt: skip
HISTORY = [
    thing(day=date(2026, 10, 28), text="Đảng ủy xã Ngọc Rin trả lời thẩm tra, bên chồng: rõ ràng.", by="Phạm Thị Duyên ghi ngày 30/10/2026"),
    thing(day=date(2026, 10, 5), text="Gửi công văn thẩm tra số 41-CV/ĐU tới 2 nơi.", by="Phạm Thị Duyên ghi cùng ngày"),
    thing(
        day=date(2026, 3, 20), text="Nộp lý lịch tự khai, 2 quyển.", by="A Brôi, bí thư chi bộ, ghi ngày 02/04/2026",
        fixes=[thing(day=date(2026, 4, 3), text="ngày nộp ghi nhầm 02/03, sửa thành 20/03/2026. Lý do: xem lại phiếu nhận.")],
    ),
    thing(day=date(2025, 2, 6), text="Vào danh sách cảm tình Đảng, nghị quyết 02-NQ/CB.", by="A Brôi, bí thư chi bộ, ghi ngày 07/02/2025"),
]  # fmt: skip


def person(name: str, facts: str, road: Any = None) -> SimpleNamespace:
    return thing(name=name, facts=facts, strip=road, url="/thanh-phan/ho-so/" if road else "")


PEOPLE = [
    person("Triệu Mùi Ghển", "Sinh 02/08/1998, dân tộc Dao. Chi bộ thôn Kon Tu", strip(7)),
    person("Vàng A Sếnh", "Sinh 2001, dân tộc Mông", strip(6)),
    person("Đặng Thị Kiều", "Sinh 2003, dân tộc Kinh", strip(3, "late")),
]
HELPER = person("A Thiu", "Đảng viên chính thức, giúp đỡ 2 người")
RULES = [
    thing(name="Làm gì", value="Chi bộ họp, thảo luận, biểu quyết từng người một"),
    thing(name="Ai biểu quyết", value="Đảng viên chính thức được triệu tập"),
    thing(name="Giấy gì", value="Nghị quyết của chi bộ (mẫu 6-KNĐ)"),
    thing(name="Hạn nào", value="Trong 12 tháng từ ngày lập hồ sơ, đến 02/06/2027"),
    thing(name="Theo văn bản", value="Điều lệ Đảng, Điều 4; Hướng dẫn 06-HD/TW"),
]

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
    thing(label="Cơ quan, trường", units=[thing(value=f"{place}", label=name) for place, name in enumerate(OFFICES, 5)]),
]  # fmt: skip
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
        Cell(cell), Cell(strip=strip(6, state), text="6"), Cell(f"{days} ngày"), Cell(far=far, sub=when), Cell(why)
    ]  # fmt: skip
    return Row(name, cells, url="/thanh-phan/ho-so/", sub=sub)


PEOPLE_TABLE = Table(
    columns=[
        Column("Họ và tên", url="#ten"), Column("Chi bộ", url="#chi-bo"), Column("Đường đi"),
        Column("Ở bước này", num=True, url="#lau"), Column("Hạn", sort="ascending", url="#han"), Column("Đang vướng"),
    ],
    rows=[
        on_road("Ksor Nhơm", "Gia Rai, 1994", "Trạm Y tế", "late", 47, DEADLINES[0], "12/11/2026", "Chờ Đảng ủy phường Hòa Rạng trả lời"),
        on_road("Y Blăng", "Xơ Đăng, 1999", "Thôn Kon Hra", "now", 42, DEADLINES[1], "16/11/2026", "Chờ Đảng ủy xã Đăk Pui trả lời"),
        on_road("Vàng A Sếnh", "Mông, 2001", "Thôn Kon Tu", "now", 19, DEADLINES[2], "19/11/2026", "Đóng dấu giáp lai lý lịch"),
        on_road("Lê Hoài Nam", "Kinh, 1996", "Trường THCS Đăk Lin", "judge", 11, Distance("paused", "chưa tính"), "chưa gửi công văn", "Cấp có thẩm quyền xem xét: vợ là người nước ngoài"),
    ],
    caption="Người đang ở bước thẩm tra lý lịch, hạn gần nhất trước",
)  # fmt: skip


def of_cell(
    name: str, counts: tuple[int, int, int], target: charts.Target, words: str, last: str, state: tuple[str, str]
) -> Row:
    people = [Cell(f"{count}", url=HERE if count else "", unit="người") for count in counts]
    bar = Cell(words, target=charts.draw_small_target(target))
    return Row(name, [*people, bar, Cell(last), Cell(state[1], state=state[0])], url=HERE if last else "")


CELL_TABLE = Table(
    columns=[
        Column("Chi bộ"), Column("Đảng viên", num=True), Column("Nguồn", num=True), Column("Trên đường", num=True),
        Column("Kết nạp / chỉ tiêu", bar=True, wide=True), Column("Gần nhất"), Column("Cần chú ý", sort="descending", url="#chu-y"),
    ],
    rows=[
        of_cell("Thôn Măng Rơi", (14, 0, 0), charts.Target(0, 1, 2), "0 / 1–2", "03/2023", ("blocked", "3 năm chưa kết nạp, chưa có nguồn")),
        of_cell("Trường THCS Đăk Lin", (27, 4, 2), charts.Target(2, 2), "2 / 2", "09/2026", ("blocked", "Một lễ kết nạp quá hạn")),
        of_cell("Thôn Đăk Pờ", (22, 3, 2), charts.Target(0, 2), "0 / 2", "06/2025", ("soon", "1 năm chưa kết nạp")),
        of_cell("Thôn Kon Hra", (31, 4, 3), charts.Target(1, 2), "1 / 2", "05/2026", ("open", "Kịp nếu chi bộ họp trước 30/11")),
        of_cell("Trường Mầm non Hoa Ban", (18, 2, 1), charts.Target(2, 1), "2 / 1", "08/2026", ("pass", "Đạt 200%, vượt 100%")),
    ],
    caption="Chi bộ cần chú ý xếp trước. Vạch đứng là chỉ tiêu thấp nhất.",
    foot=of_cell("Toàn xã", (412, 41, 36), charts.Target(21, 24, 28), "21 / 24–28", "", ("open", "Đạt 87,5% mức thấp nhất")),
)  # fmt: skip

# ── Charts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

TARGETS = [
    charts.draw_target(charts.Target(21, 24, 28, 24)), charts.draw_target(charts.Target(27, 22)),
    charts.draw_target(charts.Target(12, 10, 15)), charts.draw_target(charts.Target(3)),
]  # fmt: skip
LINE = charts.draw_line(
    now=(1, 4, 6, 7, 11, 12, 14, 15, 18, 20, 21), before=(1, 3, 6, 8, 11, 13, 15, 17, 21, 23, 25, 27), least=24, most=28
)
LINE_ALONE = charts.draw_line(now=(0, 0, 1, 1, 2), least=4)
FUNNEL = charts.draw_funnel(
    [
        charts.Stage("Nguồn", 118, url=HERE), charts.Stage("Cảm tình Đảng", 92, "1 tháng", HERE),
        charts.Stage("Học lớp nhận thức", 71, "4 tháng", HERE), charts.Stage("Lập hồ sơ", 54, "7 tháng", HERE),
        charts.Stage("Chi bộ biểu quyết", 43, "3 tháng", HERE), charts.Stage("Có quyết định", 41, "2 tháng", HERE),
        charts.Stage("Lễ kết nạp", 39, "1 tháng", HERE), charts.Stage("Công nhận chính thức", 17, "12 tháng", HERE),
    ]
)  # fmt: skip
GROUPS = charts.draw_groups(
    [
        charts.Group(name, Decimal(new), Decimal(whole), HERE)
        for name, new, whole in (
            ("Chi bộ thôn", "42.9", "58.7"), ("Phụ nữ", "42.9", "38.3"), ("Công nhân, hợp tác xã", "0", "4.1"),
            ("Dân tộc thiểu số", "71.4", "64.1"), ("Có đạo", "4.8", "6.8"), ("Dân quân", "10", "10"),
        )
    ]
)  # fmt: skip
MULTIPLES = charts.draw_multiples(
    [
        charts.Series("Thôn", (0, 1, 1, 1, 1, 0, 1, 0, 2, 1, 1), HERE),
        charts.Series("Trường học", (1, 1, 0, 0, 2, 0, 0, 1, 1, 0, 0), HERE),
        charts.Series("Cơ quan, y tế", (0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0)),
        charts.Series("Quân sự, công an", (0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0)),
    ]
)


def crowd(count: int, spread: int) -> list[int]:
    """Spread people over days the same way every time."""
    return [(place * 37 + place * place * 11) % spread for place in range(count)]


AGEING = charts.draw_ageing(
    [
        charts.Waiting("Cảm tình Đảng", HERE, (12, 20, 33, 41, 58, 75, 96, 118, 160)),
        charts.Waiting("Lớp nhận thức", HERE, (8, 15, 36, 52, 64, 121)),
        charts.Waiting("Thẩm tra", HERE, (11, 19, 42, 47), limit=42, chosen=True),
        charts.Waiting("Biểu quyết", HERE, ()),
        charts.Waiting("Lễ kết nạp", HERE, (46,), limit=42),
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
    ("done", "Đã xong"), ("open", "Đang làm"), ("blocked", "Chưa đạt, chưa làm được"),
    ("judge", "Cấp có thẩm quyền xem xét"), ("pass", "Đạt"), ("soon", "Sắp đến hạn"), ("later", "Bước sau"),
)  # fmt: skip
TAGS = ("Đoàn Thanh niên", "Dân quân", "Hội Phụ nữ")
PLAIN_FIGURES = [
    thing(label="So với chỉ tiêu thấp nhất (24)", value="đạt 87,5%", url="", unit=""),
    thing(label="Năm 2025: kết nạp 27, chỉ tiêu 22", value="đạt 122,7%, vượt 22,7%", url="", unit=""),
    thing(label="Còn kịp trong năm, nếu họp trước 30/11", value=5, url=HERE, unit="người"),
]
SEARCH = thing(name="ten", label="Tên", value="")
KEEP = [thing(name="nam", value="2026")]
SWATCHES = (
    ("ink", "Mực", "chữ"), ("ink-2", "Mực nhạt", "chữ phụ"), ("sheet", "Giấy", "nền thân trang"),
    ("ground", "Giấy dó", "nền phụ, thanh bên"), ("sunken", "Giấy sẫm", "rãnh, nền nút tắt"),
    ("rule", "Kẻ mờ", "đường kẻ dòng"), ("rule-strong", "Kẻ đậm", "viền ô nhập"),
    ("cham-900", "Chàm 900", "đầu trang"), ("cham-700", "Chàm 700", "việc làm được, đường đã đi"),
    ("cham-300", "Chàm 300", "đường lề, cột phụ"), ("cham-100", "Chàm 100", "nền lọc"),
    ("son-700", "Son 700", "muộn, chưa đạt, nhập sai"), ("son-100", "Son 100", "nền son"),
    ("nghe-700", "Nghệ 700", "chữ sắp đến hạn"), ("nghe-500", "Nghệ 500", "viền hôm nay"),
    ("nghe-100", "Nghệ 100", "nền sắp đến hạn"), ("la-700", "Lá 700", "đạt, xong"), ("la-100", "Lá 100", "nền báo xong"),
    ("tia-700", "Tía 700", "cấp có thẩm quyền xem xét"), ("tia-100", "Tía 100", "nền tía"),
)  # fmt: skip
