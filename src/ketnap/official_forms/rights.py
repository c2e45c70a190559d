"""Which right writes and prints a paper: that of the body whose paper it is."""

from ketnap.access.permissions import Permission
from ketnap.official_forms.form import Form, Issuer

_RIGHTS = {
    Issuer.APPLICANT: Permission.RECORD_OWN,
    Issuer.HELPER: Permission.RECORD_HELP,
    Issuer.MASS: Permission.RECORD_CELL,
    Issuer.CELL: Permission.RECORD_CELL,
    Issuer.SECTION: Permission.RECORD_GRASSROOTS,
    Issuer.GRASSROOTS: Permission.RECORD_GRASSROOTS,
    Issuer.DECIDING: Permission.RECORD_DECISION,
    Issuer.BOARD: Permission.RECORD_DECISION,
    Issuer.CENTRE: Permission.RECORD_CLASS,
    Issuer.MEMBER: Permission.RECORD_OWN,
}


def right_of_unit(acting: Issuer) -> Permission:
    """The right to write the words of a paper an organisation makes of itself."""
    return Permission.RECORD_CELL if acting is Issuer.CELL else Permission.RECORD_GRASSROOTS


def right_to_write(form: Form) -> Permission:
    """The right to write the words of a paper."""
    return _RIGHTS[form.issuer]
