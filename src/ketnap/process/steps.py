"""The whole road on one screen: every step, who takes it, on which paper, after what.

Whoever must approve the process can read this file. A new step is a new row; the pages, the forms, the board,
the diagram in docs/process.md and the JSON of `ketnap check` follow from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ketnap.process.keys import Body, Station, StepKey
from ketnap.process.records import Dossier


class Ask(StrEnum):
    """Details a record of a step must carry beside its day and paper."""

    VOTE = "vote"
    INTRODUCTION = "introduction"
    LETTER = "letter"
    ANSWER = "answer"
    WAIVER = "waiver"
    HELPER = "helper"
    REMARK = "remark"
    CONSENT = "consent"
    OVERRIDE = "override"
    NUMBER = "number"
    REASON = "note"


type When = Callable[[Dossier], bool]


def always(_: Dossier) -> bool:
    return True


def has_section(dossier: Dossier) -> bool:
    return dossier.unit.section


def has_grassroots(dossier: Dossier) -> bool:
    return dossier.unit.grassroots


def union_introduces(dossier: Dossier) -> bool:
    """A member of the Youth Union, or of the Trade Union where there is no Youth Union, with such an organisation."""
    return youth_introduces(dossier) or trade_introduces(dossier)


def youth_introduces(dossier: Dossier) -> bool:
    return bool(dossier.person.youth_union and dossier.unit.youth_union is not False)


def trade_introduces(dossier: Dossier) -> bool:
    person, unit = dossier.person, dossier.unit
    return bool(person.trade_union and unit.trade_union and not unit.youth_union)


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of fact. `after` names what must be written down before; `when` says whether the dossier has it.

    `free_order`: the paper may be older than the steps before it (a certificate brought from elsewhere, a resolution of
    the union): the order is shown and never asked, since no text fixes it. `covered_by`: nobody waits for this step
    once that one is written down (who comes with a certificate is not sent to the class).
    """

    key: StepKey
    station: Station
    title: str
    act: str
    do: str
    body: Body
    paper: str
    duty: str
    after: tuple[StepKey, ...] = ()
    asks: tuple[Ask, ...] = ()
    when: When = always
    repeats: bool = False
    optional: bool = False
    free_order: bool = False
    covered_by: StepKey | None = None

    @property
    def name(self) -> str:
        """The title inside a sentence: "lễ kết nạp đảng viên"."""
        return self.title[:1].lower() + self.title[1:]


S, K, B = Station, StepKey, Body

STEPS: tuple[Step, ...] = (
    Step(K.INTRODUCED, S.SOURCE, "Giới thiệu nguồn", "Giới thiệu người mới",
         "Đoàn thể, phong trào hoặc chi bộ giới thiệu quần chúng ưu tú", B.MASS, "", "source"),
    Step(K.LISTED, S.SYMPATHISER, "Đưa vào danh sách cảm tình Đảng", "Ghi vào danh sách",
         "Chi bộ xét, ra nghị quyết đưa vào danh sách cảm tình Đảng", B.CELL, "Nghị quyết chi bộ", "list",
         (K.INTRODUCED,)),
    Step(K.HELPER_ASSIGNED, S.HELPER, "Phân công người giúp đỡ", "Phân công giúp đỡ",
         "Chi bộ ra nghị quyết phân công đảng viên chính thức giúp đỡ", B.CELL, "Nghị quyết chi bộ", "helper",
         (K.LISTED,), (Ask.HELPER,), repeats=True),
    Step(K.TASK, S.HELPER, "Giao việc thử thách", "Ghi việc đã giao",
         "Chi bộ giao việc để thử thách, ghi kết quả", B.CELL, "", "helper",
         (K.LISTED,), (Ask.REASON,), repeats=True, optional=True),
    Step(K.REMARK, S.HELPER, "Nhận xét tháng", "Ghi nhận xét tháng",
         "Đảng viên giúp đỡ nhận xét mặt mạnh, mặt yếu, báo cáo trước chi bộ", B.HELPER, "", "helper",
         (K.HELPER_ASSIGNED,), (Ask.REMARK,), repeats=True, optional=True),
    Step(K.CLASS_SENT, S.CLASS, "Cử đi học lớp nhận thức về Đảng", "Ghi cử đi học",
         "Chi bộ đề nghị, cấp ủy cử đi học lớp bồi dưỡng nhận thức về Đảng", B.GRASSROOTS, "Danh sách cử đi học",
         "class", (K.HELPER_ASSIGNED,), repeats=True, covered_by=K.CERTIFICATE),
    Step(K.CERTIFICATE, S.CLASS, "Cấp giấy chứng nhận lớp nhận thức", "Ghi giấy chứng nhận",
         "Trung tâm chính trị cấp giấy chứng nhận; ngày ghi là ngày cấp", B.CENTRE, "Giấy chứng nhận (CN-NTVĐ)",
         "class", (K.CLASS_SENT,), (Ask.NUMBER,), repeats=True, free_order=True),
    Step(K.ALLOWED, S.DOSSIER, "Đồng ý cho làm thủ tục", "Ghi ý kiến đồng ý",
         "Chi bộ đề nghị; cấp ủy cơ sở (nơi không có: cấp ủy cấp trên trực tiếp) đồng ý cho làm thủ tục kết nạp",
         B.GRASSROOTS, "Nghị quyết hoặc thông báo", "allowed", (K.CERTIFICATE,)),
    Step(K.APPLICATION, S.DOSSIER, "Đơn xin vào Đảng", "Ghi ngày nộp đơn",
         "Người vào Đảng tự viết đơn, nói rõ nhận thức và động cơ", B.APPLICANT, "Mẫu 1-KNĐ", "application",
         (K.ALLOWED,)),
    Step(K.HISTORY, S.DOSSIER, "Khai lý lịch", "Ghi ngày nộp lý lịch",
         "Người vào Đảng tự khai đầy đủ, trung thực, không tẩy xóa", B.APPLICANT, "Mẫu 2-KNĐ", "history",
         (K.APPLICATION,)),
    Step(K.MEMBER_INTRODUCTION, S.DOSSIER, "Giấy giới thiệu của đảng viên", "Ghi giấy giới thiệu",
         "Đảng viên chính thức được phân công giúp đỡ viết giấy giới thiệu", B.HELPER, "Mẫu 3-KNĐ", "introduction",
         (K.ALLOWED,), (Ask.INTRODUCTION,), repeats=True),
    Step(K.UNION_INTRODUCTION, S.DOSSIER, "Nghị quyết giới thiệu của đoàn thể", "Ghi nghị quyết giới thiệu",
         "Ban chấp hành Đoàn cơ sở hoặc Công đoàn cơ sở giới thiệu đoàn viên ưu tú", B.MASS, "Mẫu 4-KNĐ hoặc 4A-KNĐ",
         "introduction", (K.CERTIFICATE,), when=union_introduces, repeats=True, free_order=True),
    Step(K.SEALED, S.VERIFICATION, "Đóng dấu giáp lai lý lịch", "Ghi đã đóng dấu",
         "Cấp ủy cơ sở đóng dấu giáp lai các trang và ảnh trước khi thẩm tra", B.GRASSROOTS, "Lý lịch 2-KNĐ",
         "verification", (K.HISTORY,)),
    Step(K.LETTER, S.VERIFICATION, "Gửi công văn thẩm tra", "Ghi công văn đã gửi",
         "Gửi công văn kèm lý lịch đến cấp ủy nơi cần thẩm tra", B.GRASSROOTS, "Công văn đề nghị thẩm tra",
         "verification", (K.SEALED,), (Ask.LETTER,), repeats=True, optional=True),
    Step(K.ANSWER, S.VERIFICATION, "Trả lời thẩm tra", "Ghi trả lời",
         "Nơi được hỏi trả lời bằng văn bản", B.ELSEWHERE, "Công văn trả lời", "verification-reply",
         (K.LETTER,), (Ask.ANSWER,), repeats=True, optional=True),
    Step(K.WAIVED, S.VERIFICATION, "Không phải thẩm tra hoặc dùng lại trả lời trước", "Ghi trường hợp miễn thẩm tra",
         "Cấp ủy cơ sở xem xét ai không phải thẩm tra, ai dùng lại trả lời trước; ghi căn cứ và lý do", B.GRASSROOTS,
         "Xác nhận của cấp ủy", "verification-waived", (K.HISTORY,), (Ask.WAIVER, Ask.REASON), repeats=True,
         optional=True),
    Step(K.VERIFIED, S.VERIFICATION, "Kết luận thẩm tra, chứng nhận lý lịch", "Ghi kết luận thẩm tra",
         "Chi bộ nhận xét; cấp ủy cơ sở kết luận, chứng nhận, ký tên, đóng dấu vào lý lịch", B.GRASSROOTS,
         "Lý lịch 2-KNĐ", "verified", (K.SEALED,)),
    Step(K.OPINIONS, S.VOTE, "Tổng hợp ý kiến đoàn thể và nơi cư trú", "Ghi tổng hợp ý kiến",
         "Chi ủy lấy ý kiến các đoàn thể nơi sinh hoạt và chi ủy nơi cư trú, tổng hợp thành văn bản", B.CELL,
         "Mẫu 5-KNĐ", "opinions", (K.HISTORY,), repeats=True),
    Step(K.CELL_VOTE, S.VOTE, "Chi bộ biểu quyết đề nghị kết nạp", "Ghi biểu quyết của chi bộ",
         "Chi bộ họp, thảo luận, biểu quyết từng người một", B.CELL, "Mẫu 6-KNĐ", "cell-vote",
         (K.VERIFIED, K.OPINIONS, K.MEMBER_INTRODUCTION, K.UNION_INTRODUCTION), (Ask.VOTE,), repeats=True),
    Step(K.SECTION_REPORT, S.VOTE, "Đảng ủy bộ phận thẩm định", "Ghi báo cáo thẩm định",
         "Đảng ủy bộ phận thẩm định nghị quyết chi bộ, báo cáo đảng ủy cơ sở", B.SECTION, "Mẫu 7-KNĐ", "section",
         (K.CELL_VOTE,), when=has_section),
    Step(K.GRASSROOTS_VOTE, S.VOTE, "Đảng ủy cơ sở biểu quyết", "Ghi biểu quyết của đảng ủy",
         "Đảng ủy cơ sở thảo luận, biểu quyết, ra nghị quyết đề nghị", B.GRASSROOTS, "Mẫu 8-KNĐ", "grassroots-vote",
         (K.CELL_VOTE, K.SECTION_REPORT), (Ask.VOTE,), when=has_grassroots, repeats=True),
    Step(K.DECIDED, S.DECISION, "Quyết định kết nạp đảng viên", "Ghi quyết định",
         "Cấp ủy có thẩm quyền xét, biểu quyết, ra quyết định từng người một", B.DECIDING, "Mẫu 9-KNĐ", "decision",
         (K.CELL_VOTE, K.GRASSROOTS_VOTE), (Ask.VOTE,)),
    Step(K.DECISION_RECEIVED, S.CEREMONY, "Chi bộ nhận quyết định", "Ghi ngày nhận quyết định",
         "Chi bộ nhận quyết định kết nạp", B.CELL, "Quyết định kết nạp", "ceremony", (K.DECIDED,), optional=True),
    Step(K.CEREMONY, S.CEREMONY, "Lễ kết nạp đảng viên", "Ghi lễ kết nạp",
         "Chi bộ tổ chức lễ kết nạp, từng người một; phân công người giúp đỡ thời gian dự bị", B.CELL,
         "Chương trình lễ kết nạp", "ceremony", (K.DECIDED,)),
    Step(K.PROBATION_HELPER, S.PROBATION, "Phân công giúp đỡ đảng viên dự bị", "Phân công giúp đỡ",
         "Chi bộ phân công đảng viên chính thức theo dõi, giúp đỡ trong 12 tháng", B.CELL, "Nghị quyết chi bộ",
         "probation", (K.CEREMONY,), (Ask.HELPER,), repeats=True),
    Step(K.OWN_HISTORY, S.PROBATION, "Lý lịch đảng viên", "Ghi ngày nộp lý lịch đảng viên",
         "Đảng viên mới khai lý lịch đảng viên và phiếu đảng viên", B.CELL, "Mẫu 1-HSĐV, 2-HSĐV", "own-history",
         (K.CEREMONY,)),
    Step(K.MEMBER_CLASS, S.PROBATION, "Giấy chứng nhận lớp đảng viên mới", "Ghi giấy chứng nhận",
         "Đảng viên dự bị học lớp bồi dưỡng đảng viên mới", B.CENTRE, "Giấy chứng nhận", "member-class",
         (K.CEREMONY,), (Ask.NUMBER,)),
    Step(K.SELF_REVIEW, S.PROBATION, "Bản tự kiểm điểm của đảng viên dự bị", "Ghi bản tự kiểm điểm",
         "Đảng viên dự bị tự kiểm điểm sau khi hết 12 tháng", B.CELL, "Mẫu 10-KNĐ", "recognition-papers",
         (K.CEREMONY,)),
    Step(K.HELPER_REVIEW, S.RECOGNITION, "Nhận xét của người giúp đỡ", "Ghi bản nhận xét",
         "Đảng viên giúp đỡ nhận xét đảng viên dự bị", B.HELPER, "Mẫu 11-KNĐ", "recognition-papers",
         (K.PROBATION_HELPER,)),
    Step(K.PROBATION_OPINIONS, S.RECOGNITION, "Tổng hợp ý kiến về đảng viên dự bị", "Ghi tổng hợp ý kiến",
         "Chi ủy tổng hợp ý kiến đoàn thể và chi ủy nơi cư trú", B.CELL, "Mẫu 12-KNĐ", "recognition-papers",
         (K.CEREMONY,)),
    Step(K.RECOGNITION_CELL_VOTE, S.RECOGNITION, "Chi bộ biểu quyết công nhận chính thức",
         "Ghi biểu quyết của chi bộ", "Chi bộ họp xét, biểu quyết đề nghị công nhận đảng viên chính thức", B.CELL,
         "Mẫu 13-KNĐ", "recognition-vote",
         (K.MEMBER_CLASS, K.SELF_REVIEW, K.HELPER_REVIEW, K.PROBATION_OPINIONS), (Ask.VOTE,), repeats=True),
    Step(K.RECOGNITION_SECTION_REPORT, S.RECOGNITION, "Đảng ủy bộ phận thẩm định", "Ghi báo cáo thẩm định",
         "Đảng ủy bộ phận thẩm định nghị quyết đề nghị công nhận", B.SECTION, "Mẫu 14-KNĐ", "section",
         (K.RECOGNITION_CELL_VOTE,), when=has_section),
    Step(K.RECOGNITION_GRASSROOTS_VOTE, S.RECOGNITION, "Đảng ủy cơ sở biểu quyết công nhận",
         "Ghi biểu quyết của đảng ủy", "Đảng ủy cơ sở biểu quyết đề nghị công nhận", B.GRASSROOTS, "Mẫu 15-KNĐ",
         "grassroots-vote", (K.RECOGNITION_CELL_VOTE, K.RECOGNITION_SECTION_REPORT), (Ask.VOTE,),
         when=has_grassroots, repeats=True),
    Step(K.RECOGNISED, S.RECOGNITION, "Quyết định công nhận đảng viên chính thức", "Ghi quyết định công nhận",
         "Cấp ủy có thẩm quyền xét, ra quyết định công nhận; tính từ ngày hết 12 tháng", B.DECIDING, "Mẫu 16-KNĐ",
         "recognition-decision", (K.RECOGNITION_CELL_VOTE, K.RECOGNITION_GRASSROOTS_VOTE), (Ask.VOTE,)),
    Step(K.CARD_DECIDED, S.CARD, "Quyết định phát thẻ đảng viên", "Ghi quyết định phát thẻ",
         "Xét cùng kỳ với quyết định công nhận", B.DECIDING, "Quyết định phát thẻ", "card", (K.RECOGNISED,)),
    Step(K.CARD_HANDED, S.CARD, "Trao thẻ đảng viên", "Ghi ngày trao thẻ",
         "Trao thẻ ở kỳ sinh hoạt chi bộ gần nhất sau khi có thẻ", B.CELL, "Thẻ đảng viên", "card",
         (K.CARD_DECIDED,), (Ask.NUMBER,)),
    # Beside the road: they do not move it forward.
    Step(K.EXTENDED, S.DECISION, "Gia hạn xét quyết định", "Ghi gia hạn",
         "Trường hợp đặc biệt, cấp ủy có thẩm quyền kéo dài thời hạn và báo cáo lý do", B.DECIDING, "", "decision",
         (K.CELL_VOTE,), (Ask.REASON,), repeats=True, optional=True),
    Step(K.REMOVAL_CELL_VOTE, S.PROBATION, "Chi bộ biểu quyết đề nghị xóa tên", "Ghi biểu quyết xóa tên",
         "Chi bộ họp xét, biểu quyết đề nghị xóa tên đảng viên dự bị", B.CELL, "Nghị quyết chi bộ", "removal",
         (K.CEREMONY,), (Ask.VOTE,), repeats=True, optional=True),
    Step(K.REMOVAL_GRASSROOTS_VOTE, S.PROBATION, "Đảng ủy cơ sở biểu quyết đề nghị xóa tên",
         "Ghi biểu quyết xóa tên", "Đảng ủy cơ sở biểu quyết đề nghị xóa tên", B.GRASSROOTS, "Nghị quyết đảng ủy",
         "removal", (K.REMOVAL_CELL_VOTE,), (Ask.VOTE,), when=has_grassroots, repeats=True, optional=True),
    Step(K.STRUCK_OFF, S.PROBATION, "Quyết định xóa tên đảng viên dự bị", "Ghi quyết định xóa tên",
         "Cấp ủy có thẩm quyền quyết định xóa tên", B.DECIDING, "Quyết định xóa tên", "removal",
         (K.REMOVAL_CELL_VOTE, K.REMOVAL_GRASSROOTS_VOTE), (Ask.VOTE,), optional=True),
    Step(K.CANCELLED, S.PROBATION, "Hủy quyết định kết nạp", "Ghi quyết định hủy",
         "Kết nạp sai quy định: cấp ủy có thẩm quyền hủy quyết định", B.DECIDING, "Quyết định hủy", "cancel",
         (K.DECIDED,), (Ask.REASON,), optional=True),
    Step(K.PAUSED, S.SOURCE, "Tạm dừng", "Tạm dừng", "Tạm dừng việc xem xét, nêu lý do", B.CELL, "", "list",
         (K.INTRODUCED,), (Ask.REASON,), repeats=True, optional=True),
    Step(K.RESUMED, S.SOURCE, "Tiếp tục", "Tiếp tục xem xét", "Tiếp tục xem xét sau khi tạm dừng", B.CELL, "", "list",
         (K.PAUSED,), (Ask.REASON,), repeats=True, optional=True),
    Step(K.MOVED, S.SOURCE, "Chuyển chi bộ khác", "Chuyển chi bộ khác",
         "Chuyển hồ sơ đến chi bộ nơi mới; lịch sử đi theo", B.CELL, "Giấy chứng nhận 17-KNĐ", "moved",
         (K.INTRODUCED,), (Ask.REASON,), repeats=True, optional=True),
    Step(K.STOPPED, S.SOURCE, "Thôi không xét nữa", "Thôi không xét nữa",
         "Chi bộ ra nghị quyết đưa khỏi danh sách, nêu lý do", B.CELL, "Nghị quyết chi bộ", "list",
         (K.INTRODUCED,), (Ask.REASON,), optional=True),
    Step(K.CONSENT, S.DECISION, "Văn bản đồng ý của cấp có thẩm quyền", "Ghi văn bản đồng ý",
         "Cấp có thẩm quyền đồng ý bằng văn bản trước khi quyết định", B.DECIDING, "Văn bản đồng ý", "consent",
         (K.INTRODUCED,), (Ask.CONSENT,), repeats=True, optional=True),
    Step(K.OVERRIDE, S.SOURCE, "Ghi nhận ngoại lệ có lý do", "Ghi ngoại lệ",
         "Người có trách nhiệm cho qua một điều kiện, nêu lý do và văn bản", B.DECIDING, "Văn bản cho phép", "override",
         (K.INTRODUCED,), (Ask.OVERRIDE,), repeats=True, optional=True),
)  # fmt: skip

BY_KEY: dict[StepKey, Step] = {step.key: step for step in STEPS}
CLOSING = frozenset({K.CARD_HANDED, K.STRUCK_OFF, K.CANCELLED, K.STOPPED})
SIDE = frozenset({K.EXTENDED, K.REMOVAL_CELL_VOTE, K.REMOVAL_GRASSROOTS_VOTE, K.STRUCK_OFF, K.CANCELLED, K.PAUSED,
                  K.RESUMED, K.MOVED, K.STOPPED, K.CONSENT, K.OVERRIDE})  # fmt: skip


def _causes(key: StepKey) -> frozenset[StepKey]:
    """Steps that come before `key`, directly or through others; a step of free order hands nothing on."""
    step = BY_KEY[key]
    direct = () if step.free_order else step.after
    return frozenset(direct).union(*(_causes(before) for before in direct))


CAUSES: dict[StepKey, frozenset[StepKey]] = {key: _causes(key) for key in BY_KEY}
MAIN: tuple[Step, ...] = tuple(step for step in STEPS if step.key not in SIDE)


def applies(step: Step, dossier: Dossier) -> bool:
    """Whether this dossier has the step at all; without a grassroots committee the level above does its part."""
    return step.when(dossier)


def acting(step: Step, dossier: Dossier) -> Body:
    """Who takes the step here: where there is no grassroots committee, the deciding level acts in its place."""
    if step.body is Body.GRASSROOTS and not dossier.unit.grassroots:
        return Body.DECIDING
    return step.body
