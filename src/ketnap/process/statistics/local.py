"""Rows an office adds to a table for itself and everything below: what may be asked, in words, and as it is kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ketnap.law.facts import Schooling, SpecialCase, UnitKind
from ketnap.process.statistics.blocks import EXPERTISES, OCCUPATIONS
from ketnap.process.statistics.coded import PEOPLES, RELIGIONS
from ketnap.process.statistics.rows import Aged, Base, Condition, Count, Is, Row, Shape, Table, Trait

KEY = "dia-phuong-{}"
"""The key of a local row in its table, by its number."""
MARK = "dòng của địa phương"
ASKED_CASES = (SpecialCase.BUSINESS_OWNER, SpecialCase.FOREIGN_SPOUSE, SpecialCase.POPULATION_POLICY)
"""Those the tables of the set ask for; of others nobody needs a count."""
FLAGS: Mapping[Trait, str] = {
    Trait.MINORITY: "dân tộc thiểu số", Trait.BELIEVER: "theo tôn giáo",
    Trait.YOUTH_UNION: "đoàn viên Đoàn TNCS Hồ Chí Minh", Trait.MILITIA: "dân quân tự vệ",
    Trait.RESERVIST: "dự bị động viên", Trait.AGAIN: "kết nạp lại", Trait.PROBATION: "đảng viên dự bị",
    Trait.OFFICIAL: "đảng viên chính thức", Trait.EXEMPT: "được miễn công tác và sinh hoạt đảng",
}  # fmt: skip
"""What is so or not so."""
LISTS: Mapping[Trait, tuple[str, Mapping[str, str]]] = {
    Trait.SEX: ("giới tính", {"female": "nữ", "male": "nam"}),
    Trait.PEOPLE: ("dân tộc", dict(PEOPLES)),
    Trait.RELIGION: ("tôn giáo", dict(RELIGIONS)),
    Trait.OCCUPATION: ("nghề nghiệp", {code: label.lstrip("-+ ") for code, label in OCCUPATIONS if code != "N7"}),
    Trait.SCHOOLING: ("trình độ giáo dục phổ thông", {level.value: level.vi for level in Schooling}),
    Trait.EXPERTISE: ("trình độ chuyên môn nghiệp vụ", dict(EXPERTISES)),
    Trait.SPECIAL: ("trường hợp riêng", {case.value: case.vi for case in ASKED_CASES}),
    Trait.UNIT_KIND: ("loại hình tổ chức đảng", {kind.value: kind.vi for kind in UnitKind}),
}
"""What has one of several values, with the words for each."""
ROADS = frozenset({
    Base.LISTED, Base.SENT_TO_CLASS, Base.INTRODUCED, Base.CERTIFIED, Base.CONSIDERED, Base.STRUCK_OFF,
})  # fmt: skip
"""Bases of people on the road, who are not members yet."""
OF_MEMBERS = frozenset({Trait.AGAIN, Trait.PROBATION, Trait.OFFICIAL, Trait.EXEMPT})
AT_UNITS = frozenset({Base.ADMITTED, Base.RECOGNISED, Base.MEMBERS})
"""Bases of which it is known in which kind of organisation each stood then."""
OLDEST = 120


@dataclass(frozen=True, slots=True)
class Definition:
    """What a local row counts: a base, and conditions all of which must hold."""

    base: Base
    where: tuple[Condition, ...] = ()

    @property
    def vi(self) -> str:
        """Say it in words."""
        return "; ".join((f"đếm: {self.base.short}", *map(condition_vi, self.where)))

    def packed(self) -> dict[str, Any]:
        """Plain JSON."""
        return {"base": self.base.value, "where": [_packed(one) for one in self.where]}


def condition_vi(one: Condition) -> str:
    """A condition in words."""
    match one:
        case Aged(least, most):
            return f"từ {least} đến {most} tuổi" if most else f"từ {least} tuổi trở lên"
        case Is(trait, values) if trait in LISTS:
            words = LISTS[trait][1]
            return " hoặc ".join(words[value] for value in values)
        case Is(trait):
            return FLAGS[trait]
    raise ValueError(f"no local row asks {one}")


def _packed(one: Condition) -> dict[str, Any]:
    if isinstance(one, Aged):
        return {"aged": [one.least, one.most]}
    assert isinstance(one, Is)
    return {"trait": one.trait.value, "values": list(one.values)}


def unpacked(kept: Mapping[str, Any]) -> Definition:
    """The definition again."""
    return Definition(Base(kept["base"]), tuple(_condition(one) for one in kept["where"]))


def _condition(kept: Mapping[str, Any]) -> Condition:
    if "aged" in kept:
        return Aged(*kept["aged"])
    return Is(Trait(kept["trait"]), tuple(kept["values"]))


def wrong(asked: Definition) -> str:
    """Why this cannot be counted, as a sentence; empty if it can."""
    for one in asked.where:
        match one:
            case Aged(least, most) if not 0 <= least <= (OLDEST if most is None else most) <= OLDEST:
                return f"Tuổi đầu không được lớn hơn tuổi cuối, nhiều nhất {OLDEST}. Ghi lại hai tuổi."
            case Is(trait) if trait in OF_MEMBERS and asked.base in ROADS:
                return f"“{FLAGS[trait]}” chỉ hỏi được ở đảng viên. Bỏ điều kiện này hoặc đếm người khác."
            case Is(Trait.UNIT_KIND) if asked.base not in AT_UNITS:
                said = ", ".join(base.short for base in Base if base in AT_UNITS)
                return f"Loại hình tổ chức chỉ hỏi được khi đếm: {said}."
            case Is(trait, values) if trait in LISTS and not (values and set(values) <= set(LISTS[trait][1])):
                return f"Chọn {LISTS[trait][0]} trong danh sách."
    return ""


def takes_rows(table: Table) -> bool:
    """Whether rows may be added: tables by people, religion and kind are lists that are closed."""
    return table.shape is Shape.COMPARED


def counts_so(table: Table, asked: Definition) -> Row | None:
    """The row of a table that counts just this already."""
    wanted = set(map(repr, asked.where))
    rows = ((row, row.what) for row in table.rows if isinstance(row.what, Count))
    return next((row for row, what in rows if what.base is asked.base and set(map(repr, what.where)) == wanted), None)


def local_row(table: Table, number: int, label: str, after: str, asked: Definition, office: str) -> tuple[str, Row]:
    """A row ready to be put into its table, after another one."""
    beside = table.row(after)
    level = max(1, beside.level) if beside else 1
    return after, Row(KEY.format(number), label, Count(asked.base, asked.where), level, local=office)


def with_rows(table: Table, added: Iterable[tuple[str, Row]]) -> Table:
    """The table with rows put after those they name; what names a row that is no more comes last."""
    waiting: dict[str, list[Row]] = {}
    keys = {row.key for row in table.rows}
    for after, row in added:
        waiting.setdefault(after if after in keys else "", []).append(row)
    return replace(table, rows=(*_woven(table.rows, waiting), *waiting.get("", ()))) if waiting else table


def _woven(rows: Sequence[Row], waiting: Mapping[str, Sequence[Row]]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from waiting.get(row.key, ())


# ── As a sent table keeps its local rows ─────────────────────────────────────────────────────────────────────────────


def kept_row(table: Table, key: str) -> dict[str, Any]:
    """What a line of a sent table keeps of a local row beside its numbers; nothing for an official one."""
    row = table.row(key)
    if row is None or not row.local or not isinstance(row.what, Count):
        return {}
    official = [one.key for one in table.rows[: table.rows.index(row)] if not one.local]
    asked = Definition(row.what.base, row.what.where)
    return {"local": row.local, "what": asked.packed(), "after": official[-1] if official else ""}


def as_sent(table: Table, lines: Sequence[Mapping[str, Any]]) -> Table:
    """The table with the local rows it was sent with, whatever became of them since."""
    return with_rows(table, (
        (line["after"], Row(line["key"], line["label"], _count(line["what"]), line["level"], local=line["local"]))
        for line in lines if line.get("local")
    ))  # fmt: skip


def _count(kept: Mapping[str, Any]) -> Count:
    asked = unpacked(kept)
    return Count(asked.base, asked.where)
