"""Invented people and figures for the gallery. Fixed, so that two screenshots can be laid side by side."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from ketnap.text import Distance, distance, met

TODAY = date(2026, 11, 16)
HERE = "#"
STATIONS = (
    "Nguồn",
    "Cảm tình Đảng",
    "Người giúp đỡ",
    "Lớp nhận thức",
    "Lập hồ sơ",
    "Thẩm tra",
    "Biểu quyết",
    "Quyết định",
    "Lễ kết nạp",
    "Dự bị",
    "Công nhận",
    "Thẻ đảng viên",
)


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
        nav=[thing(label="Các trang chính", items=pages), thing(label="Sổ sách và quy định", items=books)],
        tabs=[*tabs, more],
        search_url="/thanh-phan/bang-duong-di/",
        sign_out_url="/thanh-phan/dang-nhap/",
        as_of="thứ Hai 16/11/2026",
    )


# ── Work ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def task(day: int, month: int, title: str, reason: str, act: str, road: Any = None) -> SimpleNamespace:
    return thing(
        **due(day, month),
        title=title,
        url="/thanh-phan/ho-so/",
        strip=road,
        reason=reason,
        act=act,
        act_url="/thanh-phan/ghi-buoc/",
    )


LATE = [
    task(
        11,
        11,
        "Trả lời thẩm tra lý lịch Ksor Nhơm",
        "Chi bộ Trạm Y tế. Đảng ủy phường Hòa Rạng nhận công văn 30/09/2026, trả lời trong 30 ngày làm việc.",
        "Gửi nhắc",
        strip(6, "late"),
    ),
    task(
        12,
        11,
        "Lễ kết nạp Hà Thị Mến",
        "Chi bộ Trường THCS Đăk Lin. Quyết định ban hành 01/10/2026, lễ trong 30 ngày làm việc. "
        "Làm muộn phải được cấp ủy cấp trên trực tiếp đồng ý.",
        "Ghi lễ kết nạp",
        strip(9, "late"),
    ),
]
NOW = [
    task(
        16,
        11,
        "Trả lời thẩm tra lý lịch Y Blăng",
        "Đảng ủy xã Đăk Pui nhận công văn 05/10/2026, trả lời trong 30 ngày làm việc.",
        "Ghi trả lời",
        strip(6),
    ),
    task(
        16,
        11,
        "Đóng dấu giáp lai lý lịch Vàng A Sếnh",
        "Chi bộ thôn Kon Tu. Đóng dấu trước khi gửi đi thẩm tra.",
        "Ghi đã đóng dấu",
        strip(6),
    ),
]
WEEK = [
    task(
        18,
        11,
        "Hết 12 tháng dự bị: Trần Quốc Bảo",
        "Chi bộ Công an xã. Lễ kết nạp 18/11/2025. Giấy tờ công nhận chỉ lập từ 19/11/2026.",
        "Chuẩn bị công nhận",
        strip(10),
    ),
    task(
        19,
        11,
        "Quyết định kết nạp Lò Thị Xuyến",
        "Chi bộ thôn Đăk Pờ. Nghị quyết chi bộ 24/08/2026, Ban Thường vụ quyết định trong 60 ngày làm việc.",
        "Ghi quyết định",
        strip(8),
    ),
    task(
        20,
        11,
        "Chốt danh sách lớp nhận thức về Đảng, khóa 4/2026",
        "Đã cử 7 người, lớp còn 3 chỗ. 5 cảm tình Đảng chưa học.",
        "Chọn người học",
    ),
]
THEN = [
    task(
        2,
        12,
        "Giấy chứng nhận lớp của Đinh Văn Rươi hết hạn",
        "Chi bộ thôn Kon Hra. Cấp 02/12/2021, có giá trị 60 tháng. Sau ngày này phải học lại.",
        "Xem hồ sơ",
        strip(5),
    ),
    task(
        5,
        12,
        "Báo cáo phát triển đảng viên tháng 11",
        "Gửi Ban Tổ chức Tỉnh ủy. 17 trong 24 chi bộ đã ký số liệu.",
        "Xem dự thảo",
    ),
]


def figures(*rows: tuple[str, int]) -> list[SimpleNamespace]:
    return [thing(label=label, value=value, url="/thanh-phan/bang-duong-di/", unit="") for label, value in rows]


COMING = figures(
    ("Hết dự bị trong 30 ngày", 2),
    ("Hết dự bị trong 60 ngày", 5),
    ("Hết dự bị trong 90 ngày", 7),
    ("Giấy chứng nhận lớp sắp hết hạn", 3),
    ("Chưa có nhận xét tháng 11", 6),
)
WAITING = figures(
    ("Chi bộ", 18), ("Ban Thường vụ Đảng ủy xã", 3), ("Nơi thẩm tra lý lịch", 4), ("Trung tâm chính trị xã", 7)
)

DEADLINES = [
    distance(date(2026, 11, 12), TODAY),
    distance(TODAY, TODAY),
    distance(date(2026, 11, 19), TODAY),
    distance(date(2026, 12, 5), TODAY),
    met(date(2026, 11, 22), TODAY),
    Distance("paused", "tạm dừng"),
]
STRIPS = [strip(2), strip(6), strip(6, "judge"), strip(9, "late"), strip(12, "done")]

# ── A dossier ────────────────────────────────────────────────────────────────────────────────────────────────────────


def done(name: str, when: str, fact: str) -> SimpleNamespace:
    return thing(state="done", name=name, when=when, fact=fact)


def later(name: str) -> SimpleNamespace:
    return thing(state="later", name=name)


OPEN_STEP = thing(
    state="open",
    name="Thẩm tra lý lịch",
    when="16/11",
    places=[
        thing(name="Đảng ủy xã Đăk Pui", note="cha, mẹ đẻ", far=distance(TODAY, TODAY), words="hạn trả lời hôm nay"),
        thing(name="Đảng ủy xã Ngọc Rin", note="bên chồng, đã trả lời 28/10/2026"),
    ],
)
BLOCKED_STEP = thing(
    state="blocked",
    name="Biểu quyết",
    blocked_title="Chi bộ chưa họp xét được, còn thiếu 2 điều",
    missing=[
        thing(text="Trả lời thẩm tra của Đảng ủy xã Đăk Pui", law="Hướng dẫn 06-HD/TW, điểm 3.4"),
        thing(
            text="Tổng hợp ý kiến đoàn thể và nơi cư trú (mẫu 5-KNĐ)",
            law="Điều lệ Đảng, Điều 4; Hướng dẫn 06-HD/TW, điểm 3.5",
        ),
    ],
)
JUDGE_STEP = thing(
    state="judge",
    name="Học vấn",
    fact="Văn bản năm 2026 chưa có toàn văn; ghi văn bản đồng ý rồi đi tiếp",
    text="Học hết lớp 7, sống ở vùng đồng bào dân tộc thiểu số.",
    act="Ghi văn bản đồng ý",
    act_url=HERE,
)
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
        thing(
            state="open",
            name="Thẩm tra lý lịch",
            when="16/11/2026",
            text="Còn một nơi chưa trả lời.",
            act="Ghi trả lời thẩm tra",
            act_url=HERE,
        ),
        JUDGE_STEP,
        thing(
            state="blocked",
            name="Biểu quyết",
            blocked_title="Còn thiếu 1 điều",
            missing=[thing(text="Tổng hợp ý kiến nơi cư trú (mẫu 5-KNĐ)")],
        ),
        later("Quyết định"),
    ],
)


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
        "pass",
        "Người giới thiệu là đảng viên chính thức, cùng lao động 31 tháng.",
        "Điều lệ Đảng, Điều 4; Quy định 294-QĐ/TW, điểm 3.2.1",
    ),
]
FACTS = [
    thing(name=name, value=value, url=HERE if name == "Chi bộ" else "")
    for name, value in (
        ("Ngày sinh", "14/03/1999"),
        ("Dân tộc", "Xơ Đăng"),
        ("Nơi ở", "Thôn Kon Hra, xã Đăk Lin"),
        ("Đoàn thể", "Đoàn Thanh niên, Hội Phụ nữ"),
        ("Nghề nghiệp", "Trồng cà phê, chi hội trưởng phụ nữ thôn"),
        ("Chi bộ", "Chi bộ thôn Kon Hra"),
        ("Người giúp đỡ", "A Thiu"),
        ("Tôn giáo", ""),
    )
]
HISTORY = [
    thing(
        day=date(2026, 10, 28),
        text="Đảng ủy xã Ngọc Rin trả lời thẩm tra, bên chồng: rõ ràng.",
        by="Phạm Thị Duyên ghi ngày 30/10/2026",
    ),
    thing(
        day=date(2026, 10, 5), text="Gửi công văn thẩm tra số 41-CV/ĐU tới 2 nơi.", by="Phạm Thị Duyên ghi cùng ngày"
    ),
    thing(
        day=date(2026, 3, 20),
        text="Nộp lý lịch tự khai, 2 quyển.",
        by="A Brôi, bí thư chi bộ, ghi ngày 02/04/2026",
        fixes=[
            thing(
                day=date(2026, 4, 3), text="ngày nộp ghi nhầm 02/03, sửa thành 20/03/2026. Lý do: xem lại phiếu nhận."
            )
        ],
    ),
    thing(
        day=date(2025, 2, 6),
        text="Vào danh sách cảm tình Đảng, nghị quyết 02-NQ/CB.",
        by="A Brôi, bí thư chi bộ, ghi ngày 07/02/2025",
    ),
]


def person(name: str, facts: str, road: Any = None) -> SimpleNamespace:
    return thing(name=name, facts=facts, strip=road, url="/thanh-phan/ho-so/" if road else "")


PEOPLE = [
    person("Triệu Mùi Ghển", "Sinh 02/08/1998, dân tộc Dao. Chi bộ thôn Kon Tu", strip(7)),
    person("Vàng A Sếnh", "Sinh 2001, dân tộc Mông", strip(6)),
    person("Đặng Thị Kiều", "Sinh 2003, dân tộc Kinh", strip(3, "late")),
]
HELPER = person("A Thiu", "Đảng viên chính thức, giúp đỡ 2 người")
