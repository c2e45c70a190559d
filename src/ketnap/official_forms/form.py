"""A form: what the paper is called, whose it is, when it is valid, how sure we are of it, and its text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketnap.law.base import Confidence
from ketnap.official_forms.sets import ALL, FormSet
from ketnap.official_forms.source import Block
from ketnap.process.keys import StepKey


class Issuer(StrEnum):
    """Whose paper it is."""

    APPLICANT = "applicant"
    HELPER = "helper"
    MASS = "mass"
    CELL = "cell"
    SECTION = "section"
    GRASSROOTS = "grassroots"
    DECIDING = "deciding"
    BOARD = "board"
    CENTRE = "centre"
    MEMBER = "member"

    @property
    def vi(self) -> str:
        return _ISSUERS[self]


_ISSUERS = {
    Issuer.APPLICANT: "người xin vào Đảng",
    Issuer.HELPER: "đảng viên giúp đỡ",
    Issuer.MASS: "đoàn thể",
    Issuer.CELL: "chi bộ",
    Issuer.SECTION: "đảng ủy bộ phận",
    Issuer.GRASSROOTS: "đảng ủy cơ sở",
    Issuer.DECIDING: "cấp ủy có thẩm quyền",
    Issuer.BOARD: "ban tham mưu của cấp ủy",
    Issuer.CENTRE: "trung tâm chính trị",
    Issuer.MEMBER: "đảng viên",
}
BODIES = frozenset({Issuer.CELL, Issuer.SECTION, Issuer.GRASSROOTS, Issuer.DECIDING})
"""Party bodies: their papers take numbers from their own books."""


class Head(StrEnum):
    """What stands on top of the first page (forms.md §2, column hdr).

    A branch is a cell of the Youth Union under its committee; a board works for a party committee.
    """

    PARTY = "party"
    PERSONAL = "personal"
    YOUTH = "youth"
    BRANCH = "branch"
    TRADE = "trade"
    BOARD = "board"
    NONE = "none"


class Subject(StrEnum):
    """What the paper is about: which facts it may ask for."""

    ROAD = "road"
    MEMBER = "member"
    UNIT = "unit"
    CLASS = "class"
    LIST = "list"


NOTE_DESCRIBED = "Mẫu dựng theo mô tả; đối chiếu với mẫu của cấp ủy trước khi ban hành. Dòng này không in ra."


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form in one or more form sets.

    `code` is the official one ("6-KNĐ") or empty; `slug` names the folder and the address. `type` is the kind of number
    the paper takes ("NQ"); without one it takes none. `step`: the record of the road it rests on. `order`: its place in
    the file (forms.md §2), by which packs are sorted. `confidence`: how sure we are of the body; below high it is built
    from a description, and the office is told so. `local`: used in some places only. `handwritten`: the original is
    written by hand, the print is a copy to work from. `secret`: kept under the secrecy regime.
    """

    code: str
    slug: str
    title: str
    subject: Subject
    issuer: Issuer
    body: tuple[Block, ...]
    source: str
    confidence: Confidence
    order: int
    head: Head = Head.PARTY
    kind: str = ""
    about: str = ""
    to: tuple[str, ...] = ()
    type: str = ""
    step: StepKey | None = None
    sets: tuple[FormSet, ...] = ALL
    local: bool = False
    handwritten: bool = False
    landscape: bool = False
    again: bool | None = None
    secret: bool = True

    @property
    def name(self) -> str:
        return f"Mẫu {self.code}" if self.code else self.title

    @property
    def described(self) -> bool:
        """Whether the body is built from a description and not read off the form itself."""
        return self.confidence is not Confidence.HIGH

    @property
    def since(self) -> date:
        return self.sets[0].since

    def in_set(self, form_set: FormSet) -> bool:
        return form_set in self.sets
