"""The roles, and what each may do where. Whoever must approve the rights of the program can read this one table.

A role reaches as far as its `where`; a person holds a role through a dated appointment, except that helpers are known
from their assignments and applicants from their dossiers. `appoints` names the roles one may give to others.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from ketnap.access.permissions import Permission

P = Permission


class Where(StrEnum):
    """How far a role reaches."""

    OWN_UNIT = "own-unit"
    BELOW = "unit-and-below"
    ASSIGNED_UNITS = "units-assigned"
    ASSIGNED_PEOPLE = "persons-assigned"
    SELF = "self"

    @property
    def vi(self) -> str:
        """Say it in Vietnamese."""
        return {
            "own-unit": "tổ chức của mình",
            "unit-and-below": "tổ chức của mình và các tổ chức trực thuộc",
            "units-assigned": "các tổ chức được phân công phụ trách",
            "persons-assigned": "những người được phân công giúp đỡ",
            "self": "chính mình",
        }[self]


class RoleKey(StrEnum):
    """Names of the roles."""

    CELL_SECRETARY = "cell-secretary"
    CELL_COMMITTEE = "cell-committee"
    HELPER = "helper"
    ORGANISATION_OFFICER = "organisation-officer"
    FOLLOWER = "follower"
    UPPER_BOARD = "upper-board"
    CLERK = "clerk"
    CENTRE = "centre"
    MASS_OFFICER = "mass-officer"
    APPLICANT = "applicant"
    INSPECTOR = "inspector"
    PROTECTION = "political-protection"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Role:
    """One row of the table. `logged`: every page such a person reads is written to the log."""

    key: RoleKey
    vi: str
    where: Where
    may: frozenset[P]
    appoints: frozenset[RoleKey] = field(default=frozenset())
    logged: bool = False


K = RoleKey
_LOOK = {P.ENTER, P.SEE_UNITS, P.SEE_STAGE}
_READ = {*_LOOK, P.SEE_FILE, P.SEE_MEMBERS, P.SEE_FIGURES}
_CELL_WORK = {P.INTRODUCE, P.RECORD_CELL, P.RECORD_HELP, P.RECORD_OWN, P.MANAGE_PEOPLE}
_OFFICE = {
    *_READ, P.SEE_DOCUMENTS, P.OVERRIDE, P.MANAGE_UNITS, P.MANAGE_PEOPLE, P.MANAGE_MEMBERS, P.APPOINT, P.SET_TARGETS,
    P.ISSUE_DOCUMENTS, P.SEND_REPORTS, P.RECORD_FOLLOWING, P.ANSWER_LETTERS, P.INSPECT, P.IMPORT, P.EXPORT,
    P.MANAGE_SETTINGS,
}  # fmt: skip
_BY_OFFICER = frozenset({K.CELL_SECRETARY, K.CELL_COMMITTEE, K.FOLLOWER, K.MASS_OFFICER})
_BY_BOARD = frozenset(
    {*_BY_OFFICER, K.ORGANISATION_OFFICER, K.UPPER_BOARD, K.CLERK, K.CENTRE, K.INSPECTOR, K.PROTECTION}
)

_TABLE = (
    Role(K.CELL_SECRETARY, "Bí thư chi bộ", Where.OWN_UNIT,
         frozenset({*_READ, *_CELL_WORK, P.SEE_DOCUMENTS, P.MANAGE_ORGANISATIONS, P.ISSUE_DOCUMENTS, P.SEND_REPORTS,
                    P.ANSWER_LETTERS, P.EXPORT})),
    Role(K.CELL_COMMITTEE, "Chi ủy viên", Where.OWN_UNIT,
         frozenset({*_READ, *_CELL_WORK, P.SEE_DOCUMENTS})),
    Role(K.HELPER, "Đảng viên được phân công giúp đỡ", Where.ASSIGNED_PEOPLE,
         frozenset({P.ENTER, P.SEE_STAGE, P.SEE_FILE, P.RECORD_HELP})),
    Role(K.ORGANISATION_OFFICER, "Cán bộ tổ chức đảng ủy cơ sở", Where.BELOW,
         frozenset({*_OFFICE, *_CELL_WORK, P.RECORD_CLASS, P.RECORD_GRASSROOTS, P.MANAGE_ORGANISATIONS}),
         appoints=_BY_OFFICER),
    Role(K.FOLLOWER, "Cấp ủy viên phụ trách", Where.ASSIGNED_UNITS,
         frozenset({*_READ, P.RECORD_FOLLOWING})),
    Role(K.UPPER_BOARD, "Cán bộ ban tổ chức cấp trên", Where.BELOW,
         frozenset({*_OFFICE, P.RECORD_DECISION, P.SEE_LOG}),
         appoints=_BY_BOARD),
    Role(K.CLERK, "Văn thư ban thường vụ", Where.BELOW,
         frozenset({*_LOOK, P.SEE_FILE, P.SEE_DOCUMENTS, P.RECORD_DECISION, P.ISSUE_DOCUMENTS})),
    Role(K.CENTRE, "Cán bộ trung tâm chính trị", Where.BELOW,
         frozenset({*_LOOK, P.RECORD_CLASS})),
    Role(K.MASS_OFFICER, "Cán bộ đoàn thể", Where.BELOW,
         frozenset({*_LOOK, P.INTRODUCE, P.MANAGE_ORGANISATIONS})),
    Role(K.APPLICANT, "Người xin vào Đảng", Where.SELF,
         frozenset({P.ENTER, P.SEE_STAGE, P.SEE_OWN, P.RECORD_OWN})),
    Role(K.INSPECTOR, "Cán bộ kiểm tra", Where.BELOW,
         frozenset({*_READ, P.SEE_DOCUMENTS, P.SEE_LOG, P.INSPECT}), logged=True),
    Role(K.PROTECTION, "Cán bộ bảo vệ chính trị nội bộ", Where.BELOW,
         frozenset({*_LOOK, P.SEE_FILE, P.OPEN_SEALED}), logged=True),
    Role(K.ADMIN, "Quản trị tài khoản", Where.BELOW,
         frozenset({P.ENTER, P.SEE_UNITS, P.SEE_LOG, P.APPOINT, P.MANAGE_ACCOUNTS, P.MANAGE_SETTINGS}),
         appoints=frozenset({K.ADMIN})),
)  # fmt: skip

ROLES: dict[RoleKey, Role] = {role.key: role for role in _TABLE}
# Roles nobody is appointed to: they follow from an assignment and from a dossier.
DERIVED = frozenset({K.HELPER, K.APPLICANT})
