"""What the rules are asked about: facts of a person, of a unit, of a former membership.

Plain values; None always means "not recorded", never "no". Shared by `law`, `process`, the JSON of
`ketnap check` and the database (which builds them in `queries/`).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# Read by pydantic in exchange/ when a dossier arrives as JSON: an unknown field is refused, not dropped.
STRICT = {"extra": "forbid"}


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Schooling(StrEnum):
    """Highest general schooling, in order."""

    NONE = "none"
    READS_WRITES = "reads-writes"
    PRIMARY = "primary-programme"
    LOWER_PROGRAMME = "lower-secondary-programme"
    LOWER_EQUIVALENT = "lower-secondary-equivalent"
    LOWER_DIPLOMA = "lower-secondary-diploma"
    UPPER = "upper-secondary"

    @property
    def rank(self) -> int:
        return list(Schooling).index(self)

    @property
    def vi(self) -> str:
        return _SCHOOLING_VI[self]


_SCHOOLING_VI = {
    Schooling.NONE: "chưa biết chữ",
    Schooling.READS_WRITES: "biết đọc, biết viết chữ quốc ngữ",
    Schooling.PRIMARY: "hoàn thành chương trình tiểu học",
    Schooling.LOWER_PROGRAMME: "hoàn thành chương trình trung học cơ sở",
    Schooling.LOWER_EQUIVALENT: "tương đương tốt nghiệp trung học cơ sở",
    Schooling.LOWER_DIPLOMA: "tốt nghiệp trung học cơ sở",
    Schooling.UPPER: "tốt nghiệp trung học phổ thông",
}


class Area(StrEnum):
    """Areas the schooling exception names: where the person lives, not where he was born or works."""

    MOUNTAIN = "mountain"
    BORDER = "border"
    ISLAND = "island"
    ETHNIC_MINORITY = "ethnic-minority"
    SPECIAL_HARDSHIP = "special-hardship"
    FISHING = "fishing"

    @property
    def vi(self) -> str:
        return {
            "mountain": "miền núi",
            "border": "biên giới",
            "island": "hải đảo",
            "ethnic-minority": "vùng đồng bào dân tộc thiểu số",
            "special-hardship": "vùng đặc biệt khó khăn",
            "fishing": "ngư dân thường xuyên trên biển, đảo",
        }[self]


class Respected(StrEnum):
    ELDER = "elder"
    VILLAGE_HEAD = "village-head"
    PRESTIGE = "prestige"

    @property
    def vi(self) -> str:
        return {"elder": "già làng", "village-head": "trưởng bản", "prestige": "người có uy tín"}[self]


class SpecialCase(StrEnum):
    """Groups with rules of their own; the program asks for a reference and never decides."""

    RELIGIOUS = "religious-believer"
    ETHNIC_CHINESE = "ethnic-chinese"
    FOREIGN_SPOUSE = "foreign-spouse"
    BUSINESS_OWNER = "private-business-owner"
    ARMED_FORCES = "armed-forces"
    POLITICAL = "political-question"
    POPULATION_POLICY = "population-policy"

    @property
    def vi(self) -> str:
        return {
            "religious-believer": "người theo tôn giáo",
            "ethnic-chinese": "người Hoa",
            "foreign-spouse": "kết hôn với người nước ngoài",
            "private-business-owner": "chủ doanh nghiệp tư nhân",
            "armed-forces": "quân đội, công an",
            "political-question": "có vấn đề chính trị cần xem xét",
            "population-policy": "vi phạm chính sách dân số",
        }[self]


class ConsentKind(StrEnum):
    """Written consents a higher body gives before a decision."""

    OVER_AGE = "over-60"
    SCHOOLING = "schooling"
    POLITICAL = "political"
    READMISSION = "readmission"
    LATE_CEREMONY = "late-ceremony"
    SPECIAL = "special-case"

    @property
    def vi(self) -> str:
        return {
            "over-60": "đồng ý xét người trên 60 tuổi",
            "schooling": "đồng ý về trình độ học vấn",
            "political": "đồng ý về tiêu chuẩn chính trị",
            "readmission": "đồng ý kết nạp lại",
            "late-ceremony": "đồng ý tổ chức lễ kết nạp muộn",
            "special-case": "ý kiến về trường hợp đặc biệt",
        }[self]


class LeftFor(StrEnum):
    """Why a former member left the Party."""

    OWN_ACCORD = "left-activity"
    OWN_REQUEST = "own-request"
    OWN_REQUEST_FAMILY = "own-request-family-hardship"
    DISUNITY = "serious-disunity"
    CORRUPTION = "corruption"
    SERIOUS_CRIME = "serious-crime"
    LESS_SERIOUS_CRIME = "less-serious-crime"
    POPULATION_POLICY = "population-policy"
    STRUCK_OFF = "struck-off"
    EXPELLED = "expelled"

    @property
    def vi(self) -> str:
        return {
            "left-activity": "tự bỏ sinh hoạt đảng",
            "own-request": "tự làm đơn xin ra khỏi Đảng",
            "own-request-family-hardship": "xin ra khỏi Đảng vì gia đình đặc biệt khó khăn",
            "serious-disunity": "gây mất đoàn kết nội bộ nghiêm trọng",
            "corruption": "bị kết án vì tham nhũng",
            "serious-crime": "bị kết án tội nghiêm trọng trở lên",
            "less-serious-crime": "bị kết án tội ít nghiêm trọng",
            "population-policy": "vi phạm chính sách dân số",
            "struck-off": "bị xóa tên",
            "expelled": "bị khai trừ",
        }[self]


class ReviewLevel(StrEnum):
    """The four levels a member and an organisation are rated by each year, the best first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    NOT_COMPLETED = "not-completed"

    @property
    def vi(self) -> str:
        return {
            "excellent": "hoàn thành xuất sắc nhiệm vụ",
            "good": "hoàn thành tốt nhiệm vụ",
            "completed": "hoàn thành nhiệm vụ",
            "not-completed": "không hoàn thành nhiệm vụ",
        }[self]


@dataclass(frozen=True, slots=True)
class Consent:
    """A written consent that is held: what for, of which day, on which paper."""

    __pydantic_config__ = STRICT

    kind: ConsentKind
    on: date
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """A membership that ended."""

    __pydantic_config__ = STRICT

    left_on: date
    reason: LeftFor
    record_cleared_on: date | None = None
    admitted_on: date | None = None
    times_readmitted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """The applicant, as far as the rules ask."""

    __pydantic_config__ = STRICT

    born_on: date
    born_precision: Precision = Precision.DAY
    citizen: bool | None = None
    schooling: Schooling | None = None
    areas: frozenset[Area] = frozenset()
    respected: Respected | None = None
    youth_union: bool | None = None
    trade_union: bool | None = None
    special: frozenset[SpecialCase] = frozenset()
    consents: tuple[Consent, ...] = ()
    former: Former | None = None

    def consent(self, kind: ConsentKind) -> Consent | None:
        """The earliest consent of a kind that is held."""
        held = (consent for consent in self.consents if consent.kind is kind)
        return min(held, key=lambda consent: consent.on, default=None)


class UnitKind(StrEnum):
    """Kinds of cells and of the organisations above them."""

    PROVINCE = "province"
    DISTRICT = "district"
    BLOC = "bloc"
    COMMUNE = "commune"
    WARD = "ward"
    TOWNSHIP = "township"
    ZONE = "special-zone"
    BASE = "grassroots"
    SECTION = "section"
    HAMLET = "hamlet"
    VILLAGE = "village"
    QUARTER = "quarter"
    KINDERGARTEN = "kindergarten"
    PRIMARY = "primary-school"
    SECONDARY = "secondary-school"
    HIGH_SCHOOL = "high-school"
    UNIVERSITY = "university"
    STUDENTS = "students"
    CLINIC = "clinic"
    HOSPITAL = "hospital"
    POLICE = "police"
    MILITARY = "military"
    AGENCY = "agency"
    STATE_FIRM = "state-enterprise"
    FIRM = "enterprise"
    COOPERATIVE = "cooperative"
    OTHER = "other"

    @property
    def vi(self) -> str:
        return _UNIT_VI[self]


_UNIT_VI = {
    UnitKind.PROVINCE: "tỉnh, thành phố",
    UnitKind.DISTRICT: "huyện, quận, thành phố thuộc tỉnh",
    UnitKind.BLOC: "đảng bộ khối",
    UnitKind.COMMUNE: "xã",
    UnitKind.WARD: "phường",
    UnitKind.TOWNSHIP: "thị trấn",
    UnitKind.ZONE: "đặc khu",
    UnitKind.BASE: "đảng bộ, chi bộ cơ sở",
    UnitKind.SECTION: "đảng bộ bộ phận",
    UnitKind.HAMLET: "thôn",
    UnitKind.VILLAGE: "bản",
    UnitKind.QUARTER: "tổ dân phố",
    UnitKind.KINDERGARTEN: "trường mầm non",
    UnitKind.PRIMARY: "trường tiểu học",
    UnitKind.SECONDARY: "trường trung học cơ sở",
    UnitKind.HIGH_SCHOOL: "trường trung học phổ thông",
    UnitKind.UNIVERSITY: "trường đại học, cao đẳng",
    UnitKind.STUDENTS: "chi bộ sinh viên",
    UnitKind.CLINIC: "trạm y tế",
    UnitKind.HOSPITAL: "bệnh viện",
    UnitKind.POLICE: "công an",
    UnitKind.MILITARY: "quân sự",
    UnitKind.AGENCY: "cơ quan",
    UnitKind.STATE_FIRM: "doanh nghiệp nhà nước",
    UnitKind.FIRM: "doanh nghiệp ngoài nhà nước",
    UnitKind.COOPERATIVE: "hợp tác xã",
    UnitKind.OTHER: "loại khác",
}

ABOVE_CELLS = frozenset(
    {
        UnitKind.PROVINCE,
        UnitKind.DISTRICT,
        UnitKind.BLOC,
        UnitKind.COMMUNE,
        UnitKind.WARD,
        UnitKind.TOWNSHIP,
        UnitKind.ZONE,
        UnitKind.BASE,
        UnitKind.SECTION,
    }
)
"""Kinds of organisations that are made of others; a grassroots one may be."""
COMMITTEES = ABOVE_CELLS - {UnitKind.BASE}
"""Kinds that are never a cell themselves: nobody joins the Party there."""
RESIDENTIAL = frozenset({UnitKind.HAMLET, UnitKind.VILLAGE, UnitKind.QUARTER})


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """The cell and the committees it works under, as they stood on the dates of the dossier."""

    __pydantic_config__ = STRICT

    kind: UnitKind = UnitKind.OTHER
    official_members: int | None = None
    section: bool = False
    grassroots: bool = True
    authorised: bool = False
    upper_powers: bool = False
    youth_union: bool | None = None
    trade_union: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time without party activity; `until` None while it lasts."""

    __pydantic_config__ = STRICT

    since: date
    until: date | None = None
    reason: str = field(default="")
