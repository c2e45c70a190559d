"""Questions about relatives: who is missing, who is alive, and years that do not go together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ketnap.process.history_asking import Case, Question, Row, ask, words
from ketnap.process.history_topics import FAMILY, RELATIONS

YOUNGEST_PARENT = 13
OLDEST = 110
SELF = "mình"
_IN_LAW = (("vợ", ("bố vợ", "mẹ vợ")), ("chồng", ("bố chồng", "mẹ chồng")))
_SIBLINGS = ("anh ruột", "chị ruột", "em ruột")
PARENT_OF = (
    ("ông nội", "bố đẻ"), ("bà nội", "bố đẻ"), ("ông ngoại", "mẹ đẻ"), ("bà ngoại", "mẹ đẻ"),
    ("bố đẻ", SELF), ("mẹ đẻ", SELF), *((parent, sibling) for parent in ("bố đẻ", "mẹ đẻ") for sibling in _SIBLINGS),
    *((parent, spouse) for spouse, parents in _IN_LAW for parent in parents),
    *((parent, "con đẻ") for parent in (SELF, "vợ", "chồng")),
)  # fmt: skip
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_SAME = {"cha": "bố", "ba": "bố", "má": "mẹ"}


@dataclass(frozen=True, slots=True)
class Relative:
    """One row of the family with the years that can be read."""

    number: int
    relation: str
    who: str
    row: Row
    born: int | None
    died: int | None

    @property
    def ring(self) -> str:
        """Which circle of the family: as written, otherwise as the relation says."""
        named = next((ring for ring, names in RELATIONS.items() if self.relation in names), "")
        return words(self.row, "ring") or named


def questions(case: Case) -> Iterator[Question]:
    """Everything there is to ask about relatives; a family nobody has begun to write down is no question."""
    family = [_relative(number, row) for number, row in case.rows(FAMILY)]
    if not family:
        return
    for relative in family:
        yield from _alone(case, relative)
    for older, younger in PARENT_OF:
        yield from _generations(case, family, older, younger)
    yield from _siblings(case, family)
    yield from _missing(family)


def _relative(number: int, row: Row) -> Relative:
    relation = words(row, "relation").lower()
    first, space, rest = relation.partition(" ")
    relation = f"{_SAME.get(first, first)}{space}{rest}"
    who = " ".join(filter(None, (relation, words(row, "name")))) or f"dòng {number}"
    return Relative(number, relation, who, row, _year(words(row, "birth_year")), _year(words(row, "death")))


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def _about(relative: Relative, sentence: str) -> Question:
    return ask(FAMILY, f"{relative.who[:1].upper()}{relative.who[1:]}: {sentence}", relative.number, ring=relative.ring)


def _alone(case: Case, relative: Relative) -> Iterator[Question]:
    """One relative: name, year, and alive where or dead when."""
    row, born, died = relative.row, relative.born, relative.died
    dead, lives = words(row, "death"), words(row, "residence")
    if not words(row, "name"):
        yield _about(relative, "họ và tên là gì?")
    if born is None:
        yield _about(relative, "sinh năm nào?")
    if not dead and not lives:
        yield _about(relative, "còn sống thì hiện ở đâu; đã mất thì năm nào, vì sao, ở đâu?")
    if dead and lives:
        yield _about(relative, "ghi cả nơi ở hiện nay và năm mất: còn sống hay đã mất?")
    if dead and died is None:
        yield _about(relative, "mất năm nào?")
    if born and died and died < born:
        yield _about(relative, f"sinh năm {born}, mất năm {died}: năm nào đúng?")
    if any(year and year > case.on.year for year in (born, died)):
        yield _about(relative, "ghi một năm chưa tới: năm nào đúng?")
    if born and not dead and case.on.year - born > OLDEST:
        yield _about(relative, f"sinh năm {born}, nay đã {case.on.year - born} tuổi: còn sống hay đã mất?")


def _generations(case: Case, family: list[Relative], older: str, younger: str) -> Iterator[Question]:
    """Parents that are younger than their children, or were children themselves."""
    for parent in _all(case, family, older):
        for child in _all(case, family, younger):
            if parent.born is None or child.born is None:
                continue
            subject, other = (child, parent) if parent.relation == SELF else (parent, child)
            gap = child.born - parent.born
            if gap <= 0:
                yield _about(subject, f"sinh năm {subject.born}, {other.who} sinh năm {other.born}: năm nào đúng?")
            elif gap < YOUNGEST_PARENT:
                yield _about(subject, f"hơn kém {other.who} có {gap} tuổi: năm sinh nào đúng?")
            if parent.died and parent.died < child.born - 1 and parent.relation != SELF:
                yield _about(parent, f"mất năm {parent.died}, {child.who} sinh năm {child.born}: năm nào đúng?")


def _all(case: Case, family: list[Relative], relation: str) -> list[Relative]:
    if relation == SELF:
        return [Relative(0, SELF, SELF, {}, case.born_on.year, None)]
    return [relative for relative in family if relative.relation == relation]


def _siblings(case: Case, family: list[Relative]) -> Iterator[Question]:
    own = case.born_on.year
    for relative in family:
        if relative.relation not in _SIBLINGS or relative.born is None:
            continue
        younger = relative.relation == "em ruột"
        if (younger and relative.born < own) or (not younger and relative.born > own):
            yield _about(relative, f"sinh năm {relative.born}, còn mình sinh năm {own}: anh, chị hay em?")


def _missing(family: list[Relative]) -> Iterator[Question]:
    """Circles that are not closed; who was never known is written down with the reason."""
    named = {relative.relation for relative in family}
    if grandparents := [name for name in RELATIONS["1"] if name not in named]:
        yield ask(FAMILY, f"Chưa khai {', '.join(grandparents)}. Không rõ thì ghi một dòng và nói rõ vì sao.", ring="1")
    parents = [name for name in ("bố đẻ", "mẹ đẻ") if name not in named]
    if parents and "người nuôi dưỡng" not in named:
        yield ask(FAMILY, f"Chưa khai {' và '.join(parents)}. Ai nuôi dưỡng thì khai người nuôi dưỡng.", ring="2")
    if named & {"con đẻ", "con nuôi"} and not named & {"vợ", "chồng"}:
        yield ask(FAMILY, "Có khai con mà chưa khai vợ hoặc chồng: hiện nay thế nào?", ring="2")
    for spouse, in_law in _IN_LAW:
        absent = [name for name in in_law if name not in named]
        if spouse in named and absent:
            yield ask(FAMILY, f"Có khai {spouse} mà chưa khai {' và '.join(absent)}.", ring="2")
