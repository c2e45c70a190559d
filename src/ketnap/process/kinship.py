"""The words people use for their relatives, read into `Kin`; and the places they live in, read into committees.

Nothing is guessed: a word that is not plain gives None, and a person decides.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ketnap.law.verification import Kin

K = Kin
_WORD = re.compile(r"\w+")
_PARENT = frozenset({"cha", "bố", "ba", "tía", "thầy", "mẹ", "má", "u", "bầm"})
_SIBLING = frozenset({"anh", "chị", "em"})
_SPOUSE = frozenset({"vợ", "chồng"})
_FAR = frozenset({
    "ông", "bà", "cụ", "cố", "kỵ", "cô", "dì", "chú", "bác", "cậu", "mợ", "thím", "cháu", "dâu", "rể", "họ",
})  # fmt: skip
_UNCLEAR = frozenset({"kế", "dượng", "ghẻ", "riêng", "cũ"})
_RAISED = frozenset({"nuôi", "dưỡng"})
_FILLING = frozenset({
    "đẻ", "ruột", "của", "hoặc", "và", "các", "người", "trực", "tiếp", "bản", "thân", "trai", "gái", "cả", "út",
    "thứ", "đầu",
})  # fmt: skip
_KNOWN = _PARENT | _SIBLING | _SPOUSE | _FAR | _UNCLEAR | _RAISED | _FILLING | {"con"}

type _Words = frozenset[str]
_RULES: tuple[tuple[Callable[[_Words], bool], Kin | None], ...] = (
    (lambda words: bool(words & _UNCLEAR), None),
    (lambda words: "con" in words and bool(words & _SPOUSE), None),
    (lambda words: {"con", "nuôi"} <= words, K.ADOPTED_CHILD),
    (lambda words: bool(words & _RAISED), K.RAISED_BY),
    (lambda words: bool(words & _FAR), K.OTHER),
    (lambda words: bool(words & _SPOUSE and words & _PARENT), K.SPOUSE_PARENT),
    (lambda words: bool(words & _SPOUSE and words & _SIBLING), K.SPOUSE_SIBLING),
    (lambda words: bool(words & _PARENT), K.PARENT),
    (lambda words: bool(words & _SIBLING), K.SIBLING),
    (lambda words: "con" in words, K.CHILD),
    (lambda words: bool(words & _SPOUSE), K.SPOUSE),
    (lambda words: {"bản", "thân"} <= words, K.APPLICANT),
)


def kin_of(relation: str) -> Kin | None:
    """What a relation written in Vietnamese says: "mẹ đẻ", "bố chồng", "em ruột". None where it is not plain."""
    words = frozenset(_WORD.findall(relation.casefold()))
    return next((kin for fits, kin in _RULES if fits(words)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """Somebody of the family as declared, or the applicant. `kin` is None where the relation is not plain.

    `member` says where somebody is active as a member of the Party, "" where nobody said so.
    """

    kin: Kin | None
    name: str
    relation: str = ""
    place: str = ""
    member: str = ""
    born: int | None = None
    dead: bool = False

    @property
    def words(self) -> str:
        """The name with the relation: "Sùng A Chống (bố đẻ)"."""
        if self.kin is K.APPLICANT or not self.relation:
            return self.name
        return f"{self.name} ({self.relation})"


def covers(about: str, relative: Relative) -> bool:
    """Whether a letter or a decision about these people is about this one: by name, or by a plain word for the kin.

    The history of the applicant goes with every letter, so one that names nobody is about the applicant.
    """
    if not about.strip():
        return relative.kin is K.APPLICANT
    named = rf"(?<!\w){re.escape(' '.join(relative.name.split()))}(?!\w)"
    if relative.name.strip() and re.search(named, " ".join(about.split()), re.IGNORECASE):
        return True
    return relative.kin is not None and any(_plain(part) is relative.kin for part in re.split(r"[,;.]", about))


def _plain(words: str) -> Kin | None:
    """The kin a phrase means that is nothing but words for relatives: "cha mẹ đẻ"."""
    found = frozenset(_WORD.findall(words.casefold()))
    return kin_of(words) if found <= _KNOWN else None


_COMMUNE = re.compile(r"^(xã|phường|đặc khu|thị trấn)\s", re.IGNORECASE)


def committee(place: str) -> str:
    """Whom to write to for people living in a place: the committee of the commune, or "" where none is named."""
    parts = [" ".join(part.split()) for part in place.split(",")]
    at = next((number for number, part in enumerate(parts) if _COMMUNE.match(part)), None)
    if at is None:
        return ""
    commune = parts[at][:1].lower() + parts[at][1:]
    return ", ".join([f"Đảng ủy {commune}", *filter(None, parts[at + 1 :])])
