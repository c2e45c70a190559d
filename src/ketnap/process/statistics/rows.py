"""The words a statistics table is written in: rows, what each counts, how rows add up, how sure we are of it.

A row counts people of one base (those admitted in the period, the members at its end …) who meet some conditions, adds
up other rows, gives an average, heads other rows, or says why the program cannot count it. Labels stand as the guide
prints them; what a row counts is data, and the same data finds the people behind the number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ketnap.law.base import Confidence
from ketnap.law.facts import UnitKind


class Base(StrEnum):
    """Who or what is counted."""

    ADMITTED = "admitted"
    RECOGNISED = "recognised"
    BEFORE = "members-before"
    MEMBERS = "members"
    ARRIVED = "arrived"
    LEFT = "left"
    LISTED = "listed"
    SENT_TO_CLASS = "sent-to-class"
    CARDS = "cards"
    BADGES = "badges"
    AWAY_BEGUN = "away-begun"
    INTRODUCED = "introduced"
    CERTIFIED = "certified"
    CONSIDERED = "considered"
    STRUCK_OFF = "struck-off"

    @property
    def vi(self) -> str:
        """What is counted, to stand in a sentence that names the unit."""
        return _BASES[self]

    @property
    def short(self) -> str:
        """A word for it."""
        return _SHORT[self]


_SHORT = {
    Base.ADMITTED: "kết nạp", Base.RECOGNISED: "công nhận chính thức", Base.BEFORE: "có từ kỳ trước",
    Base.MEMBERS: "đảng viên cuối kỳ", Base.ARRIVED: "chuyển đến", Base.LEFT: "ra khỏi danh sách",
    Base.LISTED: "cảm tình Đảng", Base.SENT_TO_CLASS: "cử đi học", Base.CARDS: "nhận thẻ", Base.BADGES: "Huy hiệu",
    Base.AWAY_BEGUN: "tạm thời đi", Base.INTRODUCED: "giới thiệu cho chi bộ",
    Base.CERTIFIED: "được cấp giấy chứng nhận", Base.CONSIDERED: "chi bộ biểu quyết kết nạp",
    Base.STRUCK_OFF: "xóa tên dự bị",
}  # fmt: skip
_BASES = {
    Base.ADMITTED: "có lễ kết nạp trong kỳ tại chi bộ thuộc {unit}",
    Base.RECOGNISED: "được công nhận chính thức trong kỳ, đang sinh hoạt tại {unit}",
    Base.BEFORE: "đảng viên của các tổ chức thuộc {unit} vào ngày cuối kỳ trước",
    Base.MEMBERS: "đảng viên đang sinh hoạt tại {unit} ngày cuối kỳ, kể cả dự bị",
    Base.ARRIVED: "từ nơi khác chuyển sinh hoạt chính thức đến {unit} trong kỳ",
    Base.LEFT: "ra khỏi danh sách của {unit} trong kỳ, kể cả chuyển sinh hoạt chính thức đi nơi khác",
    Base.LISTED: "được đưa vào danh sách cảm tình Đảng trong kỳ tại {unit}",
    Base.SENT_TO_CLASS: "được cử đi học lớp nhận thức về Đảng trong kỳ tại {unit}",
    Base.CARDS: "nhận thẻ đảng viên trong kỳ tại {unit}",
    Base.BADGES: "được trao Huy hiệu Đảng trong kỳ tại {unit}",
    Base.AWAY_BEGUN: "chuyển sinh hoạt tạm thời từ {unit} đi trong kỳ",
    Base.INTRODUCED: "được giới thiệu cho chi bộ trong kỳ tại {unit}",
    Base.CERTIFIED: "được cấp giấy chứng nhận học lớp nhận thức về Đảng trong kỳ tại {unit}",
    Base.CONSIDERED: "được chi bộ biểu quyết đề nghị kết nạp trong kỳ tại {unit}",
    Base.STRUCK_OFF: "bị xóa tên trong danh sách đảng viên dự bị trong kỳ tại {unit}",
}


class Trait(StrEnum):
    """What the program knows of a person or of what happened, as far as tables ask for it."""

    SEX = "sex"
    MINORITY = "minority"
    PEOPLE = "people"
    BELIEVER = "believer"
    RELIGION = "religion"
    YOUTH_UNION = "youth-union"
    SPECIAL = "special"
    AGAIN = "again"
    OCCUPATION = "occupation"
    SCHOOLING = "schooling"
    EXPERTISE = "expertise"
    PROBATION = "probation"
    EXEMPT = "exempt"
    REASON = "reason"
    CARD = "card"
    BADGE = "badge"
    OFFICIAL = "official"
    MILITIA = "militia"
    RESERVIST = "reservist"
    RESIDENTIAL = "residential"
    """Joined at a cell where people live; only asked of those who joined."""
    UNIT_KIND = "unit-kind"
    """The kind of the organisation somebody joined at or belonged to."""


@dataclass(frozen=True, slots=True)
class Is:
    """Something known is one of these values; a trait that is a yes or no has none."""

    trait: Trait
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aged:
    """Whole years of age on the last day of the period, both inside; `most` None has no end."""

    least: int
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """Joined the Party from one day up to and with another (ISO); empty has no end."""

    since: str = ""
    until: str = ""


type Condition = Is | Aged | Joined


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a base meet all conditions."""

    base: Base
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """Other rows added up; what is not known among them is left out, and the row says so."""

    plus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mean:
    """The average age of a base at the end of the period, by year of birth."""

    base: Base


@dataclass(frozen=True, slots=True)
class Missing:
    """What the program does not hold: printed empty, with the reason."""

    why: str


class Place(StrEnum):
    """Where an organisation stands among the grassroots ones."""

    COMMITTEE = "committee"
    CELL = "cell"
    SECTION = "section"
    ATTACHED = "attached"


@dataclass(frozen=True, slots=True)
class Organisations:
    """How many organisations of the last day stand at these places; `admitted`: only those that admitted somebody."""

    places: tuple[Place, ...]
    admitted: bool | None = None


class Part(StrEnum):
    """The columns of table 5."""

    ALL = "tong"
    COMMITTEES = "dang-bo"
    CELLS = "chi-bo"
    SECTIONS = "bo-phan"
    ATTACHED = "truc-thuoc"
    MEMBERS = "dang-vien"

    @property
    def vi(self) -> str:
        return _PARTS[self]


_PARTS = {
    Part.ALL: "Tổng số tổ chức cơ sở đảng", Part.COMMITTEES: "Đảng bộ cơ sở", Part.CELLS: "Chi bộ cơ sở",
    Part.SECTIONS: "Đảng bộ bộ phận", Part.ATTACHED: "Chi bộ trực thuộc", Part.MEMBERS: "Tổng số đảng viên",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfKinds:
    """Grassroots organisations of these kinds with what stands below them, and their members; none means all."""

    kinds: tuple[UnitKind, ...] = ()


HEADING = None
NO_DATA = "Chưa có dữ liệu trong chương trình"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `code` is printed before the label where the table has one; `level` moves it in.

    `note` says what a reader must know of the number; `doubt` a confidence below that of the table. `local`: the office
    that added it for itself and everything below; the rows of the set have none.
    """

    key: str
    label: str
    what: Count | Sum | Mean | Organisations | OfKinds | Missing | None = HEADING
    level: int = 0
    code: str = ""
    note: str = ""
    doubt: Confidence | None = None
    local: str = ""

    @property
    def missing(self) -> str:
        """Why there is no number; empty where there may be one."""
        return f"{NO_DATA}: {self.what.why}" if isinstance(self.what, Missing) else ""


class Shape(StrEnum):
    """Which columns a table has."""

    COMPARED = "compared"
    """This period, the same period of last year, per cent."""
    SHARES = "shares"
    """Total, women among them, share of the part."""
    KINDS = "kinds"
    """Grassroots organisations by kind, what stands below them, their members."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Rows that divide another: they must add up to it, or may stay below it (`whole` false)."""

    total: str
    parts: tuple[str, ...]
    words: str
    whole: bool = True
    unit: str = "người"


@dataclass(frozen=True, slots=True)
class Balance:
    """What there was, what came, what went, what is left."""

    before: str
    plus: str
    minus: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of one set. `number` as on its corner; `confidence`: how sure we are of its rows."""

    key: str
    number: str
    name: str
    title: str
    source: str
    confidence: Confidence
    rows: tuple[Row, ...]
    shape: Shape = Shape.COMPARED
    checks: tuple[Parts | Balance, ...] = field(default=())
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        keys = [row.key for row in self.rows]
        named = [key for check in self.checks for key in keys_of(check)]
        named += [key for row in self.rows if isinstance(row.what, Sum) for key in row.what.plus]
        if len(set(keys)) != len(keys) or not set(named) <= set(keys):
            raise ValueError(f"{self.key}: rows named twice or not at all")

    def row(self, key: str) -> Row | None:
        return next((row for row in self.rows if row.key == key), None)

    @property
    def bases(self) -> tuple[Base, ...]:
        """Every base its rows count, once each, in their order."""
        asked = (row.what.base for row in self.rows if isinstance(row.what, Count | Mean))
        return tuple(dict.fromkeys(asked))

    @property
    def organisations(self) -> bool:
        """Whether it counts organisations."""
        return any(isinstance(row.what, Organisations | OfKinds) for row in self.rows)

    @property
    def everybody(self) -> tuple[Base, ...]:
        """Every base whose people can change a number: those counted, and those organisations are asked for."""
        more = [Base.MEMBERS] if any(isinstance(row.what, OfKinds) for row in self.rows) else []
        asked = [row.what for row in self.rows if isinstance(row.what, Organisations)]
        more += [Base.ADMITTED] if any(one.admitted is not None for one in asked) else []
        return tuple(dict.fromkeys((*self.bases, *more)))

    def counts(self, base: Base) -> Iterator[tuple[str, Count]]:
        """The rows that count a base."""
        return ((row.key, row.what) for row in self.rows if isinstance(row.what, Count) and row.what.base is base)


def keys_of(check: Parts | Balance) -> tuple[str, ...]:
    """The rows a check reads."""
    if isinstance(check, Parts):
        return (check.total, *check.parts)
    return (check.before, check.plus, check.minus, check.after)
