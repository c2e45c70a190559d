"""Who may join: age, schooling, the class, the introducers."""

from ketnap.law.base import Clause, dated
from ketnap.law.facts import Schooling
from ketnap.law.rule import Body, Bound, Group, Rule, Unit
from ketnap.law.sources import (
    CHARTER,
    HD_01_2012,
    HD_01_2016,
    HD_01_2021,
    HD_03_BTCTW,
    HD_06,
    QD_20,
    QD_24,
    QD_29,
    QD_45,
    QD_58,
    QD_208,
    QD_232,
    QD_294,
    QD_367,
)
from ketnap.law.values._lines import (
    EARLIER,
    LOW,
    MEDIUM,
    RULES_GONE,
    at,
    by_charter,
    quiz,
    unread,
    unread_guide,
    unread_rules,
)

_AT_CELL = "ngày chi bộ xem xét kết nạp (tính theo tháng)"
_MONTHLY = "Điều lệ Đảng vẫn ghi từ 18 tuổi trở lên; cách tính theo tháng trong {} chưa được đọc toàn văn."
_CONSENT_CUT = "Đoạn về cấp đồng ý chưa được đọc; suy ra từ hướng dẫn năm 2006 và năm 2025."

AGE_MIN = Rule(
    id="AGE-MIN",
    aliases=("D3",),
    slug="minimum-age",
    title="Tuổi thấp nhất của người vào Đảng",
    unit=Unit.AGE,
    bound=Bound.AT_LEAST,
    group=Group.STANDARDS,
    counted_from=_AT_CELL,
    dated=dated(
        at(CHARTER, 18, "điểm 2 Điều 1"),
        at(QD_45, 18, "điểm 1", Clause(CHARTER, "điểm 2 Điều 1"), note="Quy định 45-QĐ/TW chưa được đọc toàn văn."),
        at(QD_29, 18, "điểm 1.1a", Clause(CHARTER, "điểm 2 Điều 1")),
        at(QD_24, 18, "điểm 1.1.1", Clause(CHARTER, "điểm 2 Điều 1")),
        at(QD_232, 18, "điểm 1.1.1", Clause(CHARTER, "điểm 2 Điều 1")),
        at(QD_294, 18, "điểm 1.1.1", Clause(CHARTER, "điểm 2 Điều 1")),
        by_charter(QD_20, 18, "điểm 2 Điều 1", _MONTHLY.format(QD_20.name)),
        by_charter(QD_208, 18, "điểm 2 Điều 1", _MONTHLY.format(QD_208.name)),
    ),
)
AGE_MAX = Rule(
    id="AGE-MAX",
    aliases=("D3",),
    slug="maximum-age",
    title="Tuổi cao nhất của người vào Đảng khi không có đồng ý đặc biệt",
    unit=Unit.AGE,
    bound=Bound.AT_MOST,
    group=Group.STANDARDS,
    counted_from=_AT_CELL,
    dated=dated(
        at(QD_29, 60, "điểm 1.1a"),
        at(QD_24, 60, "điểm 1.1.1"),
        at(QD_232, 60, "điểm 1.1.1"),
        at(QD_294, 60, "điểm 1.1.1"),
        unread(QD_20, 60),
        quiz(60),
    ),
)
OVER_AGE_CONSENT = Rule(
    id="AGE-60+",
    slug="over-age-consent",
    title="Cơ quan đồng ý bằng văn bản trước khi kết nạp người trên 60 tuổi",
    unit=Unit.BODY,
    group=Group.STANDARDS,
    dated=dated(
        at(QD_29, Body.PROVINCE_STANDING, "điểm 1.1b"),
        at(HD_01_2016, Body.PROVINCE_STANDING, "điểm 1.1", Clause(QD_29, "điểm 1.1b")),
        at(QD_24, Body.PROVINCE_STANDING, "điểm 1.1.2"),
        at(HD_01_2021, Body.PROVINCE_STANDING, "điểm 1.1", Clause(QD_24, "điểm 1.1.2")),
        at(QD_232, Body.PROVINCE_STANDING, "điểm 1.1.2", Clause(HD_01_2021, "điểm 1.1")),
        at(HD_06, Body.PROVINCE_STANDING, "điểm 1.1", Clause(QD_232, "điểm 1.1.2")),
        at(QD_294, Body.PROVINCE_STANDING, "điểm 1.1.2", Clause(HD_06, "điểm 1.1")),
        *unread_rules(Body.PROVINCE_STANDING),
    ),
)
SCHOOLING = Rule(
    id="EDU-STD",
    aliases=("EDU-STD-1", "EDU-STD-2", "EDU-STD-3"),
    slug="general-schooling",
    title="Trình độ học vấn chung của người vào Đảng",
    unit=Unit.SCHOOLING,
    bound=Bound.AT_LEAST,
    group=Group.STANDARDS,
    dated=dated(
        at(QD_29, Schooling.LOWER_EQUIVALENT, "điểm 1.2a"),
        at(QD_24, Schooling.LOWER_DIPLOMA, "điểm 1.2.1"),
        at(QD_232, Schooling.LOWER_DIPLOMA, "điểm 1.2.1"),
        at(QD_294, Schooling.LOWER_DIPLOMA, "điểm 1.2.1"),
        unread(QD_20, Schooling.LOWER_DIPLOMA),
        quiz(Schooling.LOWER_PROGRAMME, LOW),
    ),
)
SCHOOLING_AREAS = Rule(
    id="EDU-EXC-A",
    slug="schooling-in-hard-areas",
    title=(
        "Trình độ học vấn của người đang sinh sống ở miền núi, biên giới, hải đảo, vùng đồng bào dân tộc thiểu số, "
        "vùng đặc biệt khó khăn, ngư dân thường xuyên trên biển, đảo"
    ),
    unit=Unit.SCHOOLING,
    bound=Bound.AT_LEAST,
    group=Group.STANDARDS,
    dated=dated(
        at(HD_01_2016, Schooling.PRIMARY, "điểm 1.2a", sure=MEDIUM),
        at(HD_01_2021, Schooling.PRIMARY, "điểm 1.2"),
        at(HD_06, Schooling.PRIMARY, "điểm 1.2a"),
        unread_guide(Schooling.PRIMARY),
    ),
)
SCHOOLING_RESPECTED = Rule(
    id="EDU-EXC-B",
    aliases=("EDU-EXC-B-21", "EDU-EXC-B-25", "EDU-EXC-26"),
    slug="schooling-of-respected-persons",
    title="Trình độ học vấn của già làng, trưởng bản, người có uy tín, ngư dân ở các vùng nêu trên",
    unit=Unit.SCHOOLING,
    bound=Bound.AT_LEAST,
    group=Group.STANDARDS,
    dated=dated(
        at(HD_01_2016, Schooling.READS_WRITES, "điểm 1.2", sure=MEDIUM),
        at(HD_01_2021, Schooling.READS_WRITES, "điểm 1.2"),
        at(HD_06, Schooling.READS_WRITES, "điểm 1.2b"),
        unread_guide(Schooling.READS_WRITES),
    ),
)
SCHOOLING_CONSENT = Rule(
    id="EDU-EXC-B.2",
    slug="schooling-consent",
    title="Cơ quan đồng ý bằng văn bản khi người vào Đảng chỉ biết đọc, biết viết chữ quốc ngữ",
    unit=Unit.BODY,
    group=Group.STANDARDS,
    dated=dated(
        at(HD_01_2016, Body.PROVINCE_STANDING, "điểm 1.2", Clause(HD_03_BTCTW), sure=MEDIUM, note=_CONSENT_CUT),
        at(HD_01_2021, Body.PROVINCE_STANDING, "điểm 1.2", Clause(HD_03_BTCTW), sure=MEDIUM, note=_CONSENT_CUT),
        at(HD_06, Body.PROVINCE_STANDING, "điểm 1.2b"),
        unread_guide(Body.PROVINCE_STANDING),
    ),
)
POLITICAL_CONSENT = Rule(
    id="POL",
    slug="political-consent",
    title="Cơ quan đồng ý bằng văn bản khi tiêu chuẩn chính trị vượt thẩm quyền của cấp ủy quyết định kết nạp",
    unit=Unit.BODY,
    group=Group.STANDARDS,
    dated=dated(
        at(QD_58, Body.PROVINCE_STANDING, "Điều 10"),
        at(HD_06, Body.PROVINCE_STANDING, "điểm 3.7c", Clause(QD_58, "Điều 10")),
        at(QD_367, Body.PROVINCE_STANDING, "Điều 11", Clause(QD_294, "điểm 3.3"), Clause(HD_06, "điểm 3.7c")),
        at(
            QD_367,
            Body.PROVINCE_STANDING,
            "Điều 11",
            day=RULES_GONE,
            sure=MEDIUM,
            note="Quy định 367-QĐ/TW còn hiệu lực, nhưng các văn bản thi hành Điều lệ năm 2026 chưa được đọc toàn văn.",
        ),
    ),
)
CLASS_CERTIFICATE = Rule(
    id="D4",
    aliases=("CLASS",),
    slug="class-certificate-validity",
    title="Thời hạn của giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng",
    unit=Unit.MONTHS,
    bound=Bound.AT_MOST,
    group=Group.STANDARDS,
    counted_from="ngày cấp giấy chứng nhận, đến ngày chi bộ xem xét kết nạp",
    dated=dated(
        at(HD_01_2012, 60, "", sure=MEDIUM, note="Ghi trong các tài liệu dẫn lại là 5 năm."),
        at(HD_01_2016, 60, "", sure=MEDIUM, note="Ghi trong các tài liệu dẫn lại là 5 năm."),
        at(HD_01_2021, 60, "", sure=MEDIUM, note="Ghi trong các tài liệu dẫn lại là 5 năm."),
        at(HD_06, 60, "điểm 5.4b", Clause(HD_06, "điểm 3.1")),
        unread_guide(60),
    ),
)
INTRODUCER_TOGETHER = Rule(
    id="D5",
    slug="introducer-time-together",
    title="Thời gian đảng viên chính thức giới thiệu cùng công tác, lao động, học tập, sinh hoạt với người vào Đảng",
    unit=Unit.MONTHS,
    bound=Bound.AT_LEAST,
    group=Group.STANDARDS,
    counted_from="đến ngày giới thiệu; không áp dụng với người được phân công thay",
    dated=dated(
        at(CHARTER, 12, "điểm 2 Điều 4", note="Điều lệ ghi là một năm."),
        at(QD_29, 12, "điểm 3.2", Clause(CHARTER, "điểm 2 Điều 4")),
        at(QD_24, 12, "điểm 3.2", Clause(CHARTER, "điểm 2 Điều 4"), note="Từ đây tính cả thời gian cùng nơi cư trú."),
        at(QD_232, 12, "điểm 3.2", Clause(CHARTER, "điểm 2 Điều 4"), note=EARLIER),
        at(QD_294, 12, "điểm 3.2.1", Clause(QD_294, "điểm 3.2.2"), Clause(CHARTER, "điểm 2 Điều 4")),
        by_charter(QD_20, 12, "điểm 2 Điều 4", "Điều lệ vẫn ghi một năm; các trường hợp được miễn chưa đọc được."),
        by_charter(QD_208, 12, "điểm 2 Điều 4", "Điều lệ vẫn ghi một năm; các trường hợp được miễn chưa đọc được."),
    ),
)
INTRODUCERS = Rule(
    id="INTRO",
    slug="introducing-members",
    title="Số đảng viên chính thức giới thiệu khi không có giới thiệu của tổ chức Đoàn hoặc Công đoàn",
    unit=Unit.MEMBERS,
    group=Group.STANDARDS,
    dated=dated(at(CHARTER, 2, "điểm 1 Điều 4")),
)
INTRODUCERS_WITH_UNION = Rule(
    id="INTRO.2",
    slug="introducing-members-with-union",
    title="Số đảng viên chính thức giới thiệu cùng ban chấp hành Đoàn cơ sở hoặc ban chấp hành công đoàn cơ sở",
    unit=Unit.MEMBERS,
    group=Group.STANDARDS,
    dated=dated(at(CHARTER, 1, "điểm 1 Điều 4")),
)
