"""The fields of the decisions about organisations."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from ketnap.access import Actor, Permission
from ketnap.law.facts import UnitKind
from ketnap.models import Unit
from ketnap.pages.fields import PaperField, VietDateField
from ketnap.pages.picking import UnitField
from ketnap.queries.splitting import Parts

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


class MoveForm(forms.Form):
    """Another organisation above."""

    on = day()
    paper = paper()

    def __init__(self, actor: Actor, unit: Unit, *args: Any) -> None:
        super().__init__(*args)
        asked = {"what": "nơi trực thuộc mới", "label": "Trực thuộc nơi nào?"}
        self.fields = {"parent": UnitField(actor, Permission.MANAGE_UNITS, but=[unit], **asked), **self.fields}


class MergeForm(forms.Form):
    """The organisation that takes this one in."""

    on = day()
    paper = paper()

    def __init__(self, actor: Actor, unit: Unit, *args: Any) -> None:
        super().__init__(*args)
        asked = {"what": "nơi tiếp nhận", "label": "Sáp nhập vào nơi nào?"}
        self.fields = {"into": UnitField(actor, Permission.MANAGE_UNITS, but=[unit], **asked), **self.fields}


class EndForm(forms.Form):
    """The end of an organisation nobody is in any more."""

    on = day("Kết thúc từ ngày nào?", "Ngày đầu tiên không còn hoạt động. Ví dụ: 01/07/2026")
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


class SplitForm(forms.Form):
    """A new organisation beside this one, and what goes there."""

    name = name("Tên tổ chức mới")
    kind = kind()
    on = day()
    paper = paper()

    def __init__(self, parts: Parts, *args: Any) -> None:
        super().__init__(*args)
        self._offer("children", "Tổ chức trực thuộc chuyển sang", ((row, row.name) for row in parts.children))
        self._offer("members", "Đảng viên chuyển sang", ((row, row.person.name) for row in parts.members))
        self._offer("candidates", "Hồ sơ chuyển sang", ((row, row.person.name) for row in parts.candidates))

    def _offer(self, name: str, label: str, rows: Iterable[tuple[Model, str]]) -> None:
        """Ask only where there is something to choose."""
        if found := list(rows):
            self.fields[name] = RowsField(found, label)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not any(given.get(name) for name in ("children", "members", "candidates")):
            raise ValidationError("Chọn ít nhất một tổ chức, đảng viên hoặc hồ sơ chuyển sang nơi mới.")
        return given
