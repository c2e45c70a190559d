"""The fields of the decisions about organisations."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Model

from ketnap.law.facts import UnitKind
from ketnap.pages.fields import PaperField, VietDateField

KINDS = [("", "Chọn"), *((kind.value, kind.vi.capitalize()) for kind in UnitKind)]
DAY_HINT = "Ngày quyết định có hiệu lực. Ví dụ: 01/07/2026"
PAPER_HINT = "Như trên giấy. Ví dụ: 14-QĐ/ĐU"


def day(label: str = "Có hiệu lực từ ngày nào?", hint: str = DAY_HINT) -> VietDateField:
    return VietDateField(what="ngày có hiệu lực", label=label, help_text=hint)


def paper(*, required: bool = True) -> PaperField:
    what = "số, ký hiệu quyết định"
    return PaperField(what=what, label="Số, ký hiệu quyết định", help_text=PAPER_HINT, required=required)


def name(label: str = "Tên tổ chức đảng") -> forms.CharField:
    errors = {"required": "Ghi tên tổ chức đảng.", "max_length": "Tên dài nhất 200 chữ. Xem lại tên."}
    return forms.CharField(label=label, max_length=200, error_messages=errors, help_text="Ví dụ: Chi bộ thôn Kon Tu")


def kind() -> forms.ChoiceField:
    errors = {"required": "Chọn loại hình.", "invalid_choice": "Chọn loại hình trong danh sách."}
    return forms.ChoiceField(label="Loại hình", choices=KINDS, error_messages=errors)


class FoundForm(forms.Form):
    """A new organisation."""

    name = name()
    kind = kind()
    on = day("Thành lập ngày nào?", "Tổ chức đã có từ trước thì ghi ngày thành lập cũ, nếu biết. Ví dụ: 01/07/2026")
    paper = paper(required=False)


class RenameForm(forms.Form):
    """Another name, kind or authority."""

    name = name("Tên mới")
    kind = kind()
    deciding = forms.BooleanField(label="Có thẩm quyền quyết định kết nạp đảng viên", required=False)
    authorised = forms.BooleanField(label="Được ủy quyền quyết định kết nạp đảng viên", required=False)
    on = day()
    paper = paper()


class RowsField(forms.MultipleChoiceField):
    """Some of these rows, as check boxes; gives back the rows."""

    def __init__(self, rows: Sequence[tuple[Model, str]], label: str, hint: str = "") -> None:
        self.rows = {str(row.pk): row for row, _ in rows}
        super().__init__(
            label=label, help_text=hint, required=False, widget=forms.CheckboxSelectMultiple,
            choices=[(str(row.pk), words) for row, words in rows],
            error_messages={"invalid_choice": "Có lựa chọn không còn ở đây. Chọn lại."},
        )  # fmt: skip

    def clean(self, value: Any) -> list[Model]:
        return [self.rows[number] for number in super().clean(value)]
