"""Papers that are of no dossier: which organisation makes which, and who may look at them. One table."""

from collections.abc import Iterator
from dataclasses import dataclass

from ketnap.access.permissions import Permission
from ketnap.official_forms.catalogue import NoForm, form_in
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.sets import FormSet

P = Permission
OF_UNIT = frozenset({Subject.UNIT, Subject.LIST, Subject.CLASS})
ANY = frozenset({Issuer.CELL, Issuer.SECTION, Issuer.GRASSROOTS, Issuer.DECIDING})
CELL, DECIDING = frozenset({Issuer.CELL}), frozenset({Issuer.DECIDING})
COMMITTEES = ANY - CELL


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper, the right without which it is not shown, and which organisations make it, by the part they act in."""

    slug: str
    right: Permission
    by: frozenset[Issuer] = ANY


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that stand together on the page."""

    title: str
    entries: tuple[Entry, ...]


GROUPS = (
    Group("Sổ sách", (
        Entry("so-dang-vien", P.SEE_MEMBERS),
        Entry("so-dang-vien-du-bi", P.SEE_MEMBERS),
        Entry("so-dang-vien-ra-khoi-dang", P.SEE_MEMBERS),
        Entry("so-van-ban-di", P.SEE_DOCUMENTS),
        Entry("so-van-ban-den", P.SEE_DOCUMENTS),
    )),
    Group("Danh sách người đang được xem xét", (
        Entry("danh-sach-cam-tinh-dang", P.SEE_FILE),
    )),
    Group("Lớp bồi dưỡng", (
        Entry("quyet-dinh-mo-lop-nhan-thuc", P.SEE_DOCUMENTS, DECIDING),
        Entry("danh-sach-hoc-vien-nhan-thuc", P.SEE_FILE),
        Entry("giay-chung-nhan-nhan-thuc", P.SEE_FILE),
        Entry("quyet-dinh-mo-lop-dang-vien-moi", P.SEE_DOCUMENTS, DECIDING),
        Entry("danh-sach-hoc-vien-dang-vien-moi", P.SEE_MEMBERS),
        Entry("giay-chung-nhan-dang-vien-moi", P.SEE_FILE),
    )),
    Group("Sinh hoạt chi bộ", (
        Entry("bien-ban-sinh-hoat-chi-bo", P.SEE_DOCUMENTS, CELL),
        Entry("nghi-quyet-thang", P.SEE_DOCUMENTS, CELL),
        Entry("bien-ban-sinh-hoat-chuyen-de", P.SEE_DOCUMENTS, CELL),
        Entry("bien-ban-hop-chi-bo-bat-thuong", P.SEE_DOCUMENTS, CELL),
    )),
    Group("Thẻ đảng viên, Huy hiệu Đảng", (
        Entry("tdv-01", P.SEE_MEMBERS),
        Entry("tdv-02", P.SEE_MEMBERS, DECIDING),
        Entry("tdv-3", P.SEE_MEMBERS, DECIDING),
        Entry("tdv-07", P.SEE_MEMBERS, COMMITTEES),
        Entry("tdv-08", P.SEE_MEMBERS),
        Entry("danh-sach-huy-hieu", P.SEE_MEMBERS),
    )),
)  # fmt: skip
RIGHTS = tuple(sorted({entry.right for group in GROUPS for entry in group.entries}))
"""Whoever has none of them has no business here."""


def entries(acting: Issuer) -> Iterator[tuple[Group, Entry]]:
    """What an organisation that acts in this part makes, in the order of the table."""
    return ((group, entry) for group in GROUPS for entry in group.entries if acting in entry.by)


def entry_of(slug: str, acting: Issuer) -> Entry | None:
    return next((entry for _, entry in entries(acting) if entry.slug == slug), None)


def form_of(entry: Entry, form_set: FormSet) -> Form | None:
    """The paper as the form set of a day has it; nothing where that set has none."""
    try:
        return form_in(entry.slug, form_set)
    except NoForm:
        return None
