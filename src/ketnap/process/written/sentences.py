"""The sentences of a written report: numbers in, Vietnamese out. Of nought of nought nothing is said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ketnap.process.reaching import Reached
from ketnap.process.written.comparing import change, computed, fallen_silent, share
from ketnap.process.written.lines import BEFORE, BY_KEY, GROUPS, YEAR
from ketnap.process.written.own import OwnPart
from ketnap.process.written.periods import YEARS, Kind, Period
from ketnap.process.written.pieces import NOTHING, Words, joined, number, told
from ketnap.text import vi_date, vi_number


@dataclass(frozen=True, slots=True)
class Aimed:
    """A target and the figure it is held against; `period`: "năm 2026", "nhiệm kỳ 2025–2030"."""

    figure: str
    least: int | None
    most: int | None
    period: str
    group: str = ""

    @property
    def amount(self) -> str:
        return amount(self.least or 0, self.most)


@dataclass(frozen=True, slots=True)
class Below:
    """An organisation right below: its figures, and what it is asked."""

    pk: int
    name: str
    now: int
    before: int = 0
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A month or a year of the report: its figure and number; of a year what was asked."""

    label: str
    figure: str
    now: int
    earlier: str = ""
    before: int | None = None
    least: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything a report is drafted from. `committee`: an organisation with several cells."""

    name: str
    committee: bool
    period: Period
    numbers: Mapping[str, int]
    targets: tuple[Aimed, ...] = ()
    ahead: Aimed | None = None
    below: tuple[Below, ...] = ()
    times: tuple[Time, ...] = ()
    own: Mapping[OwnPart, str] = field(default_factory=dict)

    def of(self, key: str) -> int:
        return self.numbers.get(key, 0)

    def told(self, key: str) -> Words:
        """A number that opens."""
        return number(self.of(key), key)

    def against(self, key: str, unit: str) -> Words:
        """How it stands against the time before, whichever way it went."""
        now, before, then = self.of(key), self.of(key + BEFORE), self.period.then
        silent = fallen_silent(now, before, key + BEFORE, then, unit)
        return silent or change(now, before, key, then, unit)

    @property
    def whole(self) -> str:
        """Who did it: the whole organisation, or the cell."""
        return "toàn Đảng bộ" if self.committee else "Chi bộ"


def amount(least: int, most: int | None) -> str:
    return vi_number(least) if most in (None, least) else f"{vi_number(least)}–{vi_number(most)}"


# ── Where the organisation stands ────────────────────────────────────────────────────────────────────────────────────


def standing(of: Material) -> Iterator[Words]:
    """How many members there are on the last day, and in how many cells."""
    day = vi_date(of.period.last)
    members, probation = of.of("members"), of.of("members-probation")
    if not members:
        yield told("Đến hết ngày {day}, chương trình không ghi đảng viên nào đang sinh hoạt tại {name}.", day=day,
                   name=of.name)  # fmt: skip
        return
    cells = told(" sinh hoạt tại {count} chi bộ", count=of.told("cells")) if of.committee else NOTHING
    if of.of("children") and of.of("children") != of.of("cells"):
        cells = told("{cells}, thuộc {count} tổ chức đảng trực thuộc", cells=cells, count=of.told("children"))
    kinds = NOTHING
    if probation:
        kinds = told(" (chính thức {official}, dự bị {probation})", official=of.told("members-official"),
                     probation=of.told("members-probation"))  # fmt: skip
    yield told("Đến hết ngày {day}, {name} có {members} đảng viên{kinds}{cells}.", day=day, name=of.name,
               members=of.told("members"), kinds=kinds, cells=cells)  # fmt: skip


# ── Targets ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def after(mark: str, words: Words) -> Words:
    """A phrase behind a mark; nothing behind none."""
    return told("{mark}{words}", mark=mark, words=words) if words else NOTHING


def _met(of: Material, aim: Aimed, key: str = "") -> Words:
    """How far a target is met: "đạt 114% chỉ tiêu năm 2026 (50 đảng viên)"; a range by its least."""
    key = key or aim.figure
    reached = Reached(of.of(key), aim.least, aim.most)
    if not reached.least:
        return NOTHING
    unit = BY_KEY[aim.figure].unit
    if not reached.done:
        return told("chỉ tiêu {period} là {amount} {unit}", period=aim.period, amount=aim.amount, unit=unit)
    return told("đạt {share} {floor}chỉ tiêu {period} ({amount} {unit})", share=computed(reached.share_words, key),
                floor="mức thấp nhất của " if reached.ranged else "", period=aim.period, amount=aim.amount,
                unit=unit)  # fmt: skip


def _aim(of: Material, key: str) -> Aimed | None:
    return next((aim for aim in of.targets if aim.figure == key and not aim.group), None)


def _met_whole(of: Material, key: str) -> Words:
    """How far the target of a figure is met, where the report is as long as the target: a year, or a term."""
    aim = _aim(of, key) if of.period.kind in {Kind.YEAR, Kind.TERM} else None
    return after(", " if of.of(key) else "; ", _met(of, aim)) if aim else NOTHING


# ── Sources ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_SOURCES = (
    ("introduced", "giới thiệu {count} quần chúng ưu tú để chi bộ xem xét"),
    ("listed", "xét, đưa {count} quần chúng ưu tú vào danh sách cảm tình Đảng"),
    ("sent-to-class", "cử {count} quần chúng ưu tú đi học lớp bồi dưỡng nhận thức về Đảng"),
    ("certified", "có {count} quần chúng ưu tú được cấp giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng"),
)


def sources(of: Material) -> Iterator[Words]:
    """What was done for those who may join: a phrase for every figure that is not nought."""
    done = [(key, words) for key, words in _SOURCES if of.of(key)]
    if not done:
        yield told("{opening}, {name} chưa có số liệu về tạo nguồn, cử quần chúng ưu tú đi học lớp bồi dưỡng nhận thức "
                   "về Đảng.", opening=of.period.opening, name=of.name)  # fmt: skip
        return
    phrases = [
        told(words + "{against}{met}", count=of.told(key), against=of.against(key, "người"), met=_met_whole(of, key))
        for key, words in done
    ]
    yield told("{opening}, {whole} đã {phrases}.", opening=of.period.opening, whole=of.whole,
               phrases=joined(phrases, "; "))  # fmt: skip


# ── Admission ────────────────────────────────────────────────────────────────────────────────────────────────────────


def considered(of: Material) -> Iterator[Words]:
    if of.of("considered"):
        yield told("{who} xét, biểu quyết {count} hồ sơ đề nghị kết nạp đảng viên{against}.",
                   who="Các chi bộ đã" if of.committee else "Chi bộ đã", count=of.told("considered"),
                   against=of.against("considered", "hồ sơ"))  # fmt: skip


def admitted(of: Material) -> Iterator[Words]:
    """How many joined, against the time before and against the target; then of which groups."""
    count = of.told("admitted") if of.of("admitted") else NOTHING
    done = told("kết nạp được {count} đảng viên", count=count) if count else told("chưa kết nạp được đảng viên nào")
    yield told("{opening}, {whole} {done}{against}{met}.", opening=of.period.opening, whole=of.whole, done=done,
               against=of.against("admitted", "đảng viên"), met=_met_whole(of, "admitted"))  # fmt: skip
    yield from _since_january(of)
    yield from _groups(of)


def _since_january(of: Material) -> Iterator[Words]:
    """Of a part of a year: everything since January, against the target of the year."""
    if of.period.kind.long or of.period.kind is Kind.YEAR:
        return
    aim, key = _aim(of, "admitted"), "admitted" + YEAR if of.period.to_date else "admitted"
    met = _met(of, aim, key) if aim and of.of(key) else NOTHING
    if of.period.to_date and of.of(key):
        yield told("Từ đầu năm {year} đến hết ngày {day} kết nạp {count} đảng viên{met}.", year=str(of.period.year),
                   day=vi_date(of.period.last), count=of.told(key), met=after(", ", met))  # fmt: skip
    elif met:
        yield told("Kết quả này {met}.", met=met)


def _groups(of: Material) -> Iterator[Words]:
    """Of which groups they are, those that have somebody; then the groups a target was set for."""
    whole = of.of("admitted")
    phrases = [
        told("{words} {count}{share}", words=group.words, count=of.told(group.line.key),
             share=share(of.of(group.line.key), whole, group.line.key) if whole > 1 else NOTHING)
        for group in GROUPS if of.of(group.line.key)
    ]  # fmt: skip
    if phrases:
        yield told("Trong số mới kết nạp có: {phrases}.", phrases=joined(phrases, "; "))
    for aim in of.targets if of.period.kind in {Kind.YEAR, Kind.TERM} else ():
        if aim.group and of.of(aim.figure) and (met := _met(of, aim)):
            yield told("Riêng {group}: kết nạp {count} đảng viên, {met}.", group=aim.group,
                       count=of.told(aim.figure), met=met)  # fmt: skip


# ── Recognition, and what is asked next ──────────────────────────────────────────────────────────────────────────────


def recognised(of: Material) -> Iterator[Words]:
    """Who became official, who was struck off while on probation."""
    against, met = of.against("recognised", "đảng viên"), _met_whole(of, "recognised")
    if of.of("recognised"):
        yield told("Công nhận {count} đảng viên dự bị là đảng viên chính thức{against}{met}.",
                   count=of.told("recognised"), against=against, met=met)  # fmt: skip
    else:
        yield told("{opening}, {whole} không có đảng viên dự bị nào được công nhận chính thức{against}{met}.",
                   opening=of.period.opening, whole=of.whole, against=against, met=met)  # fmt: skip
    if of.of("struck-off"):
        yield told("Xóa tên {count} người trong danh sách đảng viên dự bị{against}.", count=of.told("struck-off"),
                   against=of.against("struck-off", "người"))  # fmt: skip


def without(of: Material) -> Iterator[Words]:
    """Which of those right below admitted nobody; few are named."""
    idle = [row.name for row in of.below if not row.now]
    if len(of.below) < 2:
        return
    if not idle:
        yield told("Tất cả {count} tổ chức trực thuộc đều kết nạp được đảng viên.", count=vi_number(len(of.below)))
        return
    names = f": {', '.join(idle)}" if len(idle) <= NAMED else ""
    yield told("Còn {count}/{whole} tổ chức trực thuộc chưa kết nạp được đảng viên{names}.",
               count=number(len(idle), "without"), whole=vi_number(len(of.below)), names=names)  # fmt: skip


NAMED = 10
"""Of more organisations only the number is told; the table names them."""


def by_year(of: Material) -> Iterator[Words]:
    """Of several years: the yearly average of whole ones, and the year with most, if it is one."""
    if not of.period.kind.long or not of.times or not of.of("admitted"):
        return
    best = max(of.times, key=lambda time: time.now)
    alone = len([time for time in of.times if time.now == best.now]) == 1
    most = told("nhiều nhất là {label} ({count} đảng viên)", label=best.label.lower(),
                count=number(best.now, best.figure)) if alone else NOTHING  # fmt: skip
    if of.period.kind is Kind.FIVE and of.period.over:
        mean = vi_number(Decimal(of.of("admitted")) / YEARS, 1).removesuffix(",0")
        yield told("Bình quân mỗi năm kết nạp {mean} đảng viên{most}.", mean=computed(mean, "admitted"),
                   most=after("; ", most))  # fmt: skip
    elif most:
        yield told("Theo từng năm, {most}.", most=most)


def ahead(of: Material) -> Iterator[Words]:
    """What has been asked for the time after this one."""
    if of.ahead and of.ahead.least:
        yield told("Chỉ tiêu {period}: kết nạp {amount} đảng viên.", period=of.ahead.period, amount=of.ahead.amount)
