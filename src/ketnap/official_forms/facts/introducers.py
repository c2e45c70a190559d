"""Who introduces: the members whose papers of introduction were written down, with what the register says of each.

A sheet is of one introducer, the one of its record; the shared sheet has the first beside the second. What somebody
types of the first is never printed as if it were of the second.
"""

from dataclasses import dataclass
from datetime import date

from ketnap.models import Membership
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.typed import words
from ketnap.official_forms.slots import Facts, Kept, Row, Slot, Value
from ketnap.official_forms.wanted import wanted
from ketnap.process.keys import StepKey
from ketnap.process.records import Record

K, S = Kept, StepKey
SLOTS = (
    Slot("first_introducer", "Là người giới thiệu thứ nhất", K.ROAD, optional=True),
    *(
        slot
        for prefix, who in (("introducer", "người giới thiệu"), ("second_introducer", "người giới thiệu thứ hai"))
        for slot in (
            Slot(prefix, who.capitalize(), K.ROAD, 60),
            Slot(f"{prefix}_born_on", f"Ngày sinh của {who}", K.MEMBER, 40),
            Slot(f"{prefix}_ceremony_on", f"Ngày vào Đảng của {who}", K.MEMBER, 40),
            Slot(f"{prefix}_official_on", f"Ngày chính thức của {who}", K.MEMBER, 40),
            Slot(f"{prefix}_post", f"Chức vụ của {who}", K.TYPED, 50, optional=True),
            Slot(f"{prefix}_home", f"Quê quán của {who}", K.TYPED, 0),
            Slot(f"{prefix}_assigned_on", f"Ngày {who} được phân công giúp đỡ", K.ROAD, 40, optional=True),
            Slot(f"{prefix}_together", f"Ngày {who} bắt đầu cùng công tác, sinh hoạt", K.ROAD, 40, optional=True),
        )
    ),
    Slot("second_remarks", "Nhận xét của người giới thiệu thứ hai", K.TYPED, 0, long=True),
    Slot("introduced_rows", "Các đảng viên giới thiệu và ngày sinh, chức vụ", K.ROAD,
         rows=(("name", "họ và tên"), ("born_on", "ngày sinh"), ("post", "chức vụ"), ("on", "ngày giới thiệu"))),
)  # fmt: skip

_POSTS = {"cell-secretary": "Bí thư chi bộ", "cell-committee": "Chi ủy viên"}


@dataclass(frozen=True, slots=True)
class Introducer:
    """A member who introduces, or who is to: by name, with the records that name them."""

    name: str
    introduction: Record | None = None
    assigned: Record | None = None


def facts(asked: Asked) -> Facts:
    """The one whose sheet it is, the second, and all of them in rows."""
    typed = words(asked, SLOTS)
    people = _introducers(asked)
    own = _own(asked, people)
    both = "second_introducer" in wanted(asked.form)
    first = people[0] if people and both else own
    second = people[1] if len(people) > 1 else None
    alone = not both and second is not None and own == second
    return {
        **typed,
        "first_introducer": not alone,
        **_printed(asked, "introducer", first, {} if alone else typed),
        **_printed(asked, "second_introducer", second, typed),
        "introduced_rows": [_row(asked, row) for row in people if row.introduction],
    }


def _introducers(asked: Asked) -> list[Introducer]:
    """The last two who introduced; before anybody did, the members assigned to help."""
    if asked.trail is None:
        return []
    written = [row for row in asked.trail.all(S.MEMBER_INTRODUCTION) if row.introduction and row.on <= asked.on]
    assigned = {row.helper.name: row for row in asked.trail.all(S.HELPER_ASSIGNED) if row.helper and row.on <= asked.on}
    introduced = {row.introduction.by: row for row in written if row.introduction}
    names = list(introduced or assigned)
    return [Introducer(name, introduced.get(name), assigned.get(name)) for name in names[-2:]]


def _own(asked: Asked, people: list[Introducer]) -> Introducer | None:
    """The introducer of the paper's own record."""
    record = asked.record
    name = record.introduction.by if record and record.introduction else None
    return next((row for row in people if row.name == name), people[0] if people else None)


def _printed(asked: Asked, prefix: str, who: Introducer | None, typed: Facts) -> Facts:
    if who is None:
        return {}
    member = _member(asked, who)
    introduction = who.introduction.introduction if who.introduction else None
    return {
        prefix: who.name,
        f"{prefix}_born_on": member.person.born_on if member else None,
        f"{prefix}_ceremony_on": member.ceremony_on if member else None,
        f"{prefix}_official_on": member.recognised_on if member else None,
        f"{prefix}_post": typed.get(f"{prefix}_post") or _post(asked, member),
        f"{prefix}_home": typed.get(f"{prefix}_home"),
        f"{prefix}_assigned_on": who.assigned.on if who.assigned else None,
        f"{prefix}_together": introduction.together_since if introduction else None,
    }


def _row(asked: Asked, who: Introducer) -> Row:
    member = _member(asked, who)
    return {
        "name": who.name,
        "born_on": member.person.born_on if member else "",
        "post": _post(asked, member) or "",
        "on": who.introduction.on if who.introduction else "",
    }


def _member(asked: Asked, who: Introducer) -> Membership | None:
    """Their row of the register: by the person assigned, else by the name among the cell's members, if it is unique."""
    known = who.assigned.helper.person if who.assigned and who.assigned.helper else None
    found = asked.roster.of(known) if known else asked.roster.named(who.name)
    return found[-1] if len({row.person_id for row in found}) == 1 else None


def _post(asked: Asked, member: Membership | None) -> str | None:
    """Their post in the cell, where the program knows it by appointment."""
    if member is None:
        return None
    role = asked.roster.post(member.person_id, _POSTS, asked.on)
    return _POSTS[role] if role else None


EXAMPLES: dict[str, Value] = {
    "first_introducer": True, "introducer": "Cà Văn Minh", "introducer_born_on": date(1990, 2, 3),
    "introducer_ceremony_on": date(2012, 9, 2), "introducer_official_on": date(2013, 9, 2),
    "introducer_post": "Chi ủy viên", "introducer_home": "bản Nà Lốc, xã Nậm Pha, tỉnh Sơn Hà",
    "introducer_assigned_on": date(2025, 2, 6), "introducer_together": date(2021, 1, 1),
    "second_introducer": "Lò Thị Thoa", "second_introducer_born_on": date(1990, 5, 5),
    "second_introducer_ceremony_on": date(2019, 9, 2), "second_introducer_official_on": date(2020, 9, 2),
    "second_introducer_post": None, "second_introducer_home": "bản Huổi Cọ, xã Phiêng Sa, tỉnh Sơn Hà",
    "second_introducer_assigned_on": None, "second_introducer_together": date(2021, 1, 1),
    "second_remarks": "Trung thực, chịu khó học hỏi.",
    "introduced_rows": [
        {"name": "Cà Văn Minh", "born_on": date(1990, 2, 3), "post": "Chi ủy viên", "on": date(2026, 1, 12)},
        {"name": "Lò Thị Thoa", "born_on": date(1990, 5, 5), "post": "", "on": date(2026, 1, 14)},
    ],
}  # fmt: skip
