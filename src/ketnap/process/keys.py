"""Names of the stations, the steps and the bodies of the road. Nothing else, so that everything may import it."""

from enum import IntEnum, StrEnum


class Station(IntEnum):
    """The twelve stations, in order; one strip on every page."""

    SOURCE = 1
    SYMPATHISER = 2
    HELPER = 3
    CLASS = 4
    DOSSIER = 5
    VERIFICATION = 6
    VOTE = 7
    DECISION = 8
    CEREMONY = 9
    PROBATION = 10
    RECOGNITION = 11
    CARD = 12

    @property
    def vi(self) -> str:
        return _STATIONS[self][0]

    @property
    def short(self) -> str:
        return _STATIONS[self][1]


_STATIONS = {
    Station.SOURCE: ("Nguồn", "Nguồn"),
    Station.SYMPATHISER: ("Cảm tình Đảng", "Cảm tình Đảng"),
    Station.HELPER: ("Người giúp đỡ", "Người giúp đỡ"),
    Station.CLASS: ("Lớp nhận thức về Đảng", "Lớp nhận thức"),
    Station.DOSSIER: ("Lập hồ sơ", "Lập hồ sơ"),
    Station.VERIFICATION: ("Thẩm tra lý lịch", "Thẩm tra"),
    Station.VOTE: ("Biểu quyết đề nghị kết nạp", "Biểu quyết"),
    Station.DECISION: ("Quyết định kết nạp", "Quyết định"),
    Station.CEREMONY: ("Lễ kết nạp", "Lễ kết nạp"),
    Station.PROBATION: ("Dự bị 12 tháng", "Dự bị"),
    Station.RECOGNITION: ("Công nhận chính thức", "Công nhận"),
    Station.CARD: ("Thẻ đảng viên", "Thẻ đảng viên"),
}


class Body(StrEnum):
    """Who acts. Every open dossier waits for exactly one of them."""

    MASS = "mass-organisation"
    CELL = "cell"
    HELPER = "helper"
    CENTRE = "political-centre"
    APPLICANT = "applicant"
    GRASSROOTS = "grassroots"
    SECTION = "section"
    ELSEWHERE = "place-asked"
    DECIDING = "deciding"

    @property
    def vi(self) -> str:
        return {
            "mass-organisation": "Đoàn thể",
            "cell": "Chi bộ",
            "helper": "Đảng viên giúp đỡ",
            "political-centre": "Trung tâm chính trị",
            "applicant": "Người vào Đảng",
            "grassroots": "Đảng ủy cơ sở",
            "section": "Đảng ủy bộ phận",
            "place-asked": "Nơi thẩm tra lý lịch",
            "deciding": "Cấp ủy có thẩm quyền quyết định",
        }[self]


class StepKey(StrEnum):
    """Every kind of fact a road may hold."""

    INTRODUCED = "introduced"
    LISTED = "listed"
    HELPER_ASSIGNED = "helper-assigned"
    TASK = "task"
    REMARK = "remark"
    CLASS_SENT = "class-sent"
    CERTIFICATE = "certificate"
    ALLOWED = "dossier-allowed"
    APPLICATION = "application"
    HISTORY = "personal-history"
    MEMBER_INTRODUCTION = "member-introduction"
    UNION_INTRODUCTION = "union-introduction"
    SEALED = "history-sealed"
    LETTER = "letter-sent"
    ANSWER = "letter-answered"
    WAIVED = "verification-waived"
    VERIFIED = "verified"
    OPINIONS = "opinions"
    CELL_VOTE = "cell-vote"
    SECTION_REPORT = "section-report"
    GRASSROOTS_VOTE = "grassroots-vote"
    DECIDED = "decided"
    DECISION_RECEIVED = "decision-received"
    CEREMONY = "ceremony"
    PROBATION_HELPER = "probation-helper"
    OWN_HISTORY = "own-history"
    MEMBER_CLASS = "new-member-certificate"
    SELF_REVIEW = "self-review"
    HELPER_REVIEW = "helper-review"
    PROBATION_OPINIONS = "probation-opinions"
    RECOGNITION_CELL_VOTE = "recognition-cell-vote"
    RECOGNITION_SECTION_REPORT = "recognition-section-report"
    RECOGNITION_GRASSROOTS_VOTE = "recognition-grassroots-vote"
    RECOGNISED = "recognised"
    CARD_DECIDED = "card-decided"
    CARD_HANDED = "card-handed"
    EXTENDED = "deadline-extended"
    REMOVAL_CELL_VOTE = "removal-cell-vote"
    REMOVAL_GRASSROOTS_VOTE = "removal-grassroots-vote"
    STRUCK_OFF = "struck-off"
    CANCELLED = "admission-cancelled"
    PAUSED = "paused"
    RESUMED = "resumed"
    MOVED = "moved"
    STOPPED = "stopped"
    CONSENT = "consent"
    OVERRIDE = "override"
