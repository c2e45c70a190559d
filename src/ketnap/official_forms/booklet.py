"""Parts that the booklets share: cover, the items in their order, the family in rings, rooms for others' hands."""

from ketnap.official_forms.source import (
    Align,
    Big,
    Block,
    Boxes,
    ByHand,
    Column,
    Cover,
    Each,
    Gap,
    Line,
    Long,
    P,
    Sign,
    Table,
    Together,
    When,
)

CENTRE, PLAIN = Align.CENTRE, Align.PLAIN
UNSAID = P("//Chưa khai; nếu không có thì ghi “Không”.//", PLAIN)
SIGNED = "(ký, ghi rõ họ và tên)"
SEALED = "(ký, ghi rõ họ và tên, chức vụ, đóng dấu)"
PROMISE = (
    "Tôi cam đoan đã khai đầy đủ, rõ ràng, trung thực và chịu trách nhiệm trước Đảng về những nội dung đã khai "
    "trong lý lịch."
)


def cover(kind: str, rest: str, *lines: Block) -> Cover:
    """The first page: whose booklet it is, and the boxes of the history number."""
    title = (Big(kind, 28), *((Big(rest, 18),) if rest else ()))
    number = Boxes("Số lý lịch:", "history_number", 9)
    return Cover((Gap(6), P("**ĐẢNG CỘNG SẢN VIỆT NAM**", CENTRE), Gap(60), *title, Gap(55), *lines, Gap(4), number))


def instructions(who: str) -> tuple[Block, ...]:
    """What whoever declares must know, from the body of the guide."""
    return (
        Big("CÁCH KHAI", 14),
        P(f"1. {who} tự khai đầy đủ, rõ ràng, trung thực; viết tay một kiểu chữ; không tẩy xóa, không bỏ "
          "dòng trống giữa các dòng."),
        P("2. Tên đơn vị hành chính ghi đầy đủ; nơi đã đổi tên hoặc sáp nhập thì ghi tên mới, tên cũ ghi trong ngoặc "
          "đơn."),
        P("3. Những công việc, chức vụ đã qua khai liên tục theo tháng, không để quãng trống; lớp học khai những lớp "
          "có văn bằng, chứng chỉ; đi nước ngoài khai những lần từ 3 tháng trở lên."),
        P("4. Mục không có thì ghi “Không”."),
        P("5. Trước khi thẩm tra, cấp ủy chỉ đóng dấu giáp lai vào các trang và ảnh, chưa nhận xét, chưa chứng nhận."),
    )  # fmt: skip


def head(text: str) -> Together:
    """A heading that does not stay behind at the foot of a page."""
    return Together((P(text, PLAIN),), next=True)


def table(title: str, slot: str, columns: tuple[Column, ...], blank: int) -> tuple[Block, ...]:
    """An item that is a table; where nothing was declared the copy says so instead of showing an empty one."""
    none = When(f"{slot}_none", (P("Không.", PLAIN),), (UNSAID,))
    return (head(title), When(slot, (Table(slot, columns, blank),), (none,)))


def words(title: str, slot: str, lines: int) -> tuple[Block, ...]:
    return (head(title), When(slot, (Long(slot, lines),), (UNSAID,)))


def religion(number: str) -> When:
    """The rank of a cleric stands beside the religion, where somebody has one."""
    ranked = Line(f"**{number}.** Tôn giáo (chức sắc, nếu có): {{religion}}, {{religion_rank}}")
    return When("religion_rank", (ranked,), (Line(f"**{number}.** Tôn giáo: {{religion}}"),))


_SPAN = Column("Từ tháng, năm đến tháng, năm", "{row.from} - {row.to}", 1.2, CENTRE)


def career(number: str, blank: int = 22, title: str = "Những công việc, chức vụ đã qua") -> tuple[Block, ...]:
    return (
        head(f"**{number}. {title}**"),
        Table("career", (_SPAN, Column("Làm việc gì, ở đâu", "{row.work}", 3),
                         Column("Chức vụ", "{row.position}", 1.4)), blank),
    )  # fmt: skip


def training(number: str, blank: int = 9, title: str = "Những lớp đào tạo, bồi dưỡng đã qua") -> tuple[Block, ...]:
    columns = (
        _SPAN, Column("Ngành học hoặc tên lớp học", "{row.subject}", 1.5),
        Column("Tên trường, cấp phụ trách", "{row.school}", 1.5), Column("Hình thức học", "{row.form}", 1),
        Column("Văn bằng, chứng chỉ, trình độ gì", "{row.certificate}", 1.2),
    )  # fmt: skip
    return table(f"**{number}. {title}**", "training", columns, blank)


def travel(number: str, blank: int = 6) -> tuple[Block, ...]:
    columns = (
        _SPAN, Column("Nội dung đi", "{row.purpose}", 1.5), Column("Nước nào", "{row.country}", 1),
        Column("Cơ quan, đơn vị, tổ chức quyết định", "{row.body}", 1.5),
    )  # fmt: skip
    return table(f"**{number}. Đi nước ngoài**", "travel", columns, blank)


def rewards(number: str, slot: str = "rewards", title: str = "Khen thưởng", blank: int = 10) -> tuple[Block, ...]:
    columns = (
        Column("Tháng, năm", "{row.month}", 1, CENTRE), Column("Lý do, hình thức", "{row.what}", 2.6),
        Column("Cấp quyết định", "{row.body}", 1.6),
    )  # fmt: skip
    return table(f"**{number}. {title}**", slot, columns, blank)


def discipline(number: str, blank: int = 8) -> tuple[Block, ...]:
    return rewards(number, "discipline", "Kỷ luật", blank)


def levels(number: str, *, newer: bool) -> tuple[Block, ...]:
    """What somebody learnt. Science, technology and the languages of minorities came with the set of 2025."""
    rows = [
        ("Giáo dục phổ thông", "schooling"), ("Chuyên môn, nghiệp vụ", "expertise"),
        *([("Khoa học công nghệ", "science")] if newer else []), ("Học vị cao nhất", "degree"),
        ("Học hàm cao nhất", "academic_title"), ("Lý luận chính trị", "theory"), ("Ngoại ngữ", "languages"),
        ("Tin học", "computing"), *([("Tiếng dân tộc thiểu số", "minority_languages")] if newer else []),
    ]  # fmt: skip
    return (
        P(f"**{number}.** Trình độ hiện nay:", PLAIN),
        *(Line(f"- {label}: {{{slot}}}") for label, slot in rows),
    )


_WHO = ("Quan hệ: {row.relation}. Họ và tên: **{row.name}**",
        "Năm sinh: {row.birth_year}. Năm mất, lý do, nơi mất (nếu đã mất): {row.death}")  # fmt: skip
_WHERE = ("Quê quán: {row.home_place}", "Chỗ ở hiện nay: {row.residence}", "Nghề nghiệp: {row.occupation}")
_PEOPLE = "Dân tộc: {row.ethnicity}. Tôn giáo: {row.religion}. Quốc tịch: {row.nationality}"
_POLITICS = "Vấn đề liên quan đến tiêu chuẩn chính trị: {row.politics}"
_LAW = "Chấp hành đường lối của Đảng, chính sách, pháp luật của Nhà nước: {row.law}"
_MEMBER = "Là đảng viên, sinh hoạt tại: {row.member}"


def card(lines: tuple[str, ...], more: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """One relative; on a blank form the lines of `more` go on for a second line."""
    return (Together((*(Line(text, 1 if text in more else 0) for text in lines), Gap(3))),)


RING_1 = card((*_WHO, *_WHERE, _POLITICS, _MEMBER), (_POLITICS,))
RING_2 = card(
    (*_WHO, "Nơi sinh: {row.birth_place}", *_WHERE, _PEOPLE, "Thành phần gia đình: {row.class_origin}",
     "Quá trình công tác, sinh sống qua các thời kỳ: {row.career}", _POLITICS, _LAW, _MEMBER),
    ("Quá trình công tác, sinh sống qua các thời kỳ: {row.career}", _POLITICS),
)  # fmt: skip
RING_3 = card(
    (*_WHO, "Quốc tịch: {row.nationality}", "Chỗ ở hiện nay: {row.residence}", "Nghề nghiệp: {row.occupation}",
     "Hoàn cảnh kinh tế: {row.economy}", _LAW, _MEMBER)
)  # fmt: skip


def family(number: str, blanks: tuple[int, int, int] = (4, 5, 8), *, short: bool = False) -> tuple[Block, ...]:
    """The family in three rings; in the history of a member the first holds only those whose record matters."""
    first = "nêu những người có vấn đề về lịch sử chính trị" if short else "bên nội, bên ngoại"
    return (
        head(f"**{number}. Hoàn cảnh gia đình**"),
        head(f"**a) Ông bà ({first})**"),
        Each("family_1", RING_1, blanks[0]),
        head("**b) Cha, mẹ đẻ (hoặc người nuôi dưỡng); cha, mẹ vợ (hoặc chồng); vợ (hoặc chồng)**"),
        Each("family_2", RING_2, blanks[1]),
        head("**c) Anh, chị, em ruột của bản thân, của vợ (hoặc chồng); các con**"),
        Each("family_3", RING_3, blanks[2]),
    )


def promise(number: str) -> tuple[Block, ...]:
    title = f"{number}. Cam đoan và ký tên" if number else "Cam đoan - Ký tên"
    signed = Sign(role="NGƯỜI KHAI", hint=SIGNED, dated=True)
    return (Together((P(f"**{title}**", PLAIN), P(PROMISE), signed)),)


def room(title: str, lines: int, role: str, hint: str, *guide: str) -> tuple[Block, ...]:
    """Room another body writes in by hand, with its signature."""
    return (
        P(f"**{title}**", PLAIN), *(P(f"//{text}//", PLAIN) for text in guide), ByHand(lines),
        Sign(role=role, hint=hint),
    )  # fmt: skip
