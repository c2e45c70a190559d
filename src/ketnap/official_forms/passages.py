"""Passages that several papers share word for word: who came to the meeting, how it voted, what a body decides."""

from ketnap.official_forms.source import Align, Block, Long, P, When

CELL_MEETING: tuple[Block, ...] = (
    P("Tổng số đảng viên của chi bộ: {cell_total} đảng viên, trong đó chính thức {official} đồng chí, dự bị "
      "{probationary} đồng chí."),
    When("not_summoned", (P("Số đảng viên chính thức được triệu tập: {summoned} đồng chí (không tính {not_summoned} "
                            "đảng viên được miễn, sinh hoạt tạm thời nơi khác hoặc bị đình chỉ sinh hoạt)."),)),
    When("cell_present",
         (P("Có mặt: {cell_present} đảng viên, trong đó chính thức {present_official} đồng chí, dự bị "
            "{present_probationary} đồng chí."),
          When("cell_absent",
               (P("Vắng mặt: {cell_absent} đảng viên, trong đó chính thức {absent_official} đồng chí, dự bị "
                  "{absent_probationary} đồng chí."),
                P("Lý do vắng mặt: {absence_reason}.")),
               (P("Vắng mặt: không."),))),
         (P("Có mặt: chính thức {present_official} đồng chí, dự bị {present_probationary} đồng chí."),)),
    P("Chủ trì hội nghị: Đồng chí {chair}. Chức vụ: {chair_post}."),
    P("Thư ký hội nghị: Đồng chí {minute_taker}."),
)  # fmt: skip

COMMITTEE_MEETING: tuple[Block, ...] = (
    P("Tổng số cấp ủy viên: {members} đồng chí."),
    When("not_summoned", (P("Số cấp ủy viên được triệu tập: {summoned} đồng chí."),)),
    P("Có mặt: {present} đồng chí."),
    When("absent",
         (P("Vắng mặt: {absent} đồng chí. Lý do vắng mặt: {absence_reason}."),),
         (P("Vắng mặt: không."),)),
    P("Chủ trì hội nghị: Đồng chí {chair}. Chức vụ: {chair_post}."),
    P("Thư ký hội nghị: Đồng chí {minute_taker}."),
)  # fmt: skip

_AGAINST: tuple[Block, ...] = (
    When("no",
         (P("Số không tán thành: {no} đồng chí. Lý do: {no_reason}."),),
         (P("Số không tán thành: không."),)),
    When("invalid", (P("Số phiếu không hợp lệ: {invalid}."),)),
)  # fmt: skip


def cell_vote(what: str) -> tuple[Block, ...]:
    """The vote of a cell: its base are the official members who were summoned."""
    return (
        P(f"Số đảng viên chính thức tán thành {what} là {{yes}} đồng chí (đạt {{yes_percent:percent}} so với tổng số "
          "đảng viên chính thức được triệu tập), bằng hình thức {method}."),
        *_AGAINST,
    )  # fmt: skip


def committee_vote(what: str) -> tuple[Block, ...]:
    """The vote of a committee: its base are all members who were summoned."""
    return (
        P(f"Số cấp ủy viên tán thành {what} là {{yes}} đồng chí (đạt {{yes_percent:percent}} so với tổng số cấp ủy "
          "viên được triệu tập), bằng hình thức {method}."),
        *_AGAINST,
    )  # fmt: skip


def qualities(lines: int = 5) -> tuple[Block, ...]:
    """What speaks for somebody and what does not."""
    return (P("**1. Ưu điểm**"), Long("strengths", lines), P("**2. Khuyết điểm**"), Long("weaknesses", lines - 1))


def _proposed(end: str) -> Block:
    return When(
        "grassroots_apart",
        (P("Xét đề nghị của {grassroots} tại Nghị quyết số {grassroots_resolution_number} ngày "
           "{grassroots_resolution_on}" + end),),
        (P("Xét đề nghị của {cell} tại Nghị quyết số {cell_resolution_number} ngày {cell_resolution_on}" + end),),
    )  # fmt: skip


_VOTE = P("Theo kết quả biểu quyết của {deciding_standing} ngày {meeting_on}: {yes} trên tổng số {members} đồng chí "
          "tán thành,")  # fmt: skip
VOTED: Block = When("yes", (_VOTE,))
PROPOSED: Block = When("yes", (_proposed(";"), _VOTE), (_proposed(","),))
DECIDES: tuple[Block, ...] = (P("**{deciding_standing:upper}**", Align.CENTRE), P("**QUYẾT ĐỊNH:**", Align.CENTRE))
CARRIED_OUT: Block = When(
    "grassroots_apart",
    (P("**Điều 2.** {grassroots}, {cell} và đồng chí {name} chịu trách nhiệm thi hành Quyết định này."),),
    (P("**Điều 2.** {cell} và đồng chí {name} chịu trách nhiệm thi hành Quyết định này."),),
)  # fmt: skip
CARD_TAKEN_BACK = P("**Điều 2.** {cell} thu lại thẻ đảng viên của đồng chí {name}, nộp cấp ủy có thẩm quyền; cùng đồng "
                    "chí {name} chịu trách nhiệm thi hành Quyết định này.")  # fmt: skip
DECISION_TO = ("Như Điều 2,", "Lưu hồ sơ.")


def proposal(what: str) -> Block:
    """What a cell asks for: of the committee that decides, through the one between where there is one."""
    return When(
        "grassroots_apart",
        (P(f"{{cell}} báo cáo {{grassroots}} xét, đề nghị {{deciding}} {what}."),),
        (P(f"{{cell}} đề nghị {{deciding}} xét, {what}."),),
    )


MEMBER_VOTE: tuple[Block, ...] = (
    P("Số đảng viên chính thức được triệu tập: {member_summoned} đồng chí; có mặt: {member_present} đồng chí."),
    P("Chủ trì hội nghị: Đồng chí {chair}. Chức vụ: {chair_post}."),
    P("Thư ký hội nghị: Đồng chí {minute_taker}."),
)
MEMBER_VOTED: tuple[Block, ...] = (
    When("member_percent",
         (P("Số tán thành: {member_yes} đồng chí (đạt {member_percent:percent} so với số được triệu tập)."),),
         (P("Số tán thành: {member_yes} đồng chí."),)),
    When("member_no",
         (P("Số không tán thành: {member_no} đồng chí. Lý do: {no_reason}."),),
         (P("Số không tán thành: không."),)),
)  # fmt: skip
MEMBER_PROPOSED: Block = When(
    "member_committee_resolution",
    (P("Xét đề nghị của {cell} tại Nghị quyết {member_cell_resolution};"),
     P("Xét đề nghị của {grassroots} tại Nghị quyết {member_committee_resolution},")),
    (P("Xét đề nghị của {cell} tại Nghị quyết {member_cell_resolution},"),),
)  # fmt: skip
OFFICIAL = (
    "đồng chí {name}, sinh ngày {born_on}, vào Đảng ngày {joined_on}, chính thức ngày {official_since}, đang sinh hoạt "
    "tại {cell}"
)
MEMBER = "đồng chí {name}, sinh ngày {born_on}, vào Đảng ngày {joined_on}, đang sinh hoạt tại {cell}"


def rows(*lines: tuple[str, str]) -> tuple[Block, ...]:
    """Labels and what stands behind them, one a line: a sheet of data. A label without an answer stays."""
    return tuple(P(f"{label}: {{{slot}}}", Align.PLAIN) for label, slot in lines)


MEMBER_DATA: tuple[Block, ...] = rows(
    ("Họ và tên khai sinh", "name:upper"), ("Giới tính", "sex"), ("Sinh ngày", "born_on"), ("Dân tộc", "ethnicity"),
    ("Số lý lịch đảng viên", "history_number"), ("Số thẻ đảng viên", "card_number"), ("Ngày vào Đảng", "joined_on"),
    ("Sinh hoạt tại", "cell"), ("Đảng bộ cơ sở", "grassroots_organisation"),
)  # fmt: skip
TRANSFER_DATA: tuple[Block, ...] = (
    P("//Phiếu này chỉ để chép số liệu vào giấy giới thiệu in sẵn do Trung ương phát hành và để theo dõi; không phải "
      "giấy giới thiệu và không thay giấy giới thiệu.//", Align.PLAIN),
    *MEMBER_DATA,
    When("member_official_on",
         rows(("Ngày chính thức", "member_official_on")),
         (P("Đảng viên dự bị", Align.PLAIN),)),
    *rows(("Số thứ tự trong danh sách đảng viên (số SĐV)", "member_row"),
          ("Số giới thiệu sinh hoạt đảng (số GTSHĐ)", "transfer_register"), ("Lý do chuyển", "transfer_reason"),
          ("Ngày chuyển", "transfer_on"), ("Đã đóng đảng phí đến hết tháng", "dues_until"),
          ("Hồ sơ kèm theo", "transfer_enclosed")),
    When("section", rows(("Chi bộ giới thiệu đến", "section")), rows(("Chi bộ giới thiệu đến", "grassroots"))),
)  # fmt: skip
