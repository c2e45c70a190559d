"""Papers about one member that rest on the register: declarations, cards, moves, reports, ways out."""

from collections.abc import Iterator
from dataclasses import dataclass

from ketnap.access.permissions import Permission
from ketnap.official_forms.catalogue import forms
from ketnap.official_forms.form import Form, Subject
from ketnap.official_forms.sets import FormSet

RIGHTS = (Permission.SEE_MEMBERS, Permission.SEE_FILE)
"""Both are needed: such a paper prints what the register says and what the member declared."""


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that stand together on the page, by the beginnings of their names."""

    title: str
    starts: tuple[str, ...]


GROUPS = (
    Group("Hồ sơ đảng viên", ("hsdv-", "xac-nhan-tuoi-dang")),
    Group("Kiểm điểm, xếp loại hằng năm", ("kiem-diem-",)),
    Group("Thẻ đảng viên", ("tdv-",)),
    Group("Chuyển sinh hoạt, miễn sinh hoạt", ("shd-", "phieu-bao-chuyen-sinh-hoat", "don-mien-", "mien-sinh-hoat-")),
    Group("Công nhận chính thức", ("phieu-bao-cong-nhan", "huy-cong-nhan", "cong-nhan-sau-")),
    Group("Ra khỏi Đảng, từ trần", ("xoa-ten-", "crkd-", "phieu-bao-ra-khoi-dang", "phieu-bao-tu-tran")),
)


def rows(form_set: FormSet) -> Iterator[tuple[Group, Form]]:
    """The papers of a form set, group by group, each in the order of the file."""
    found = [form for form in forms() if form.subject is Subject.MEMBER and form.in_set(form_set)]
    return ((group, form) for group in GROUPS for form in found if form.slug.startswith(group.starts))
