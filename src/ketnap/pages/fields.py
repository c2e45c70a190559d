"""Forms in our own words, and the fields every area shares: a typed day, a count, the symbol of a paper."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ketnap.text import parse_vi_date, vi_date, vi_number


class VietForm(forms.Form):
    """A form whose errors say what to do. Fields that bring their own words keep them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            _speak(field, str(field.label or name))


def _speak(field: forms.Field, label: str) -> None:
    """Replace the words Django has for every field by words about this one."""
    ours = {
        "required": _required(field, label),
        "invalid_choice": "Câu trả lời này không có trong danh sách. Chọn lại.",
    }
    stock = forms.Field.default_error_messages | type(field).default_error_messages
    for code, words in ours.items():
        if code in field.error_messages and field.error_messages[code] == stock.get(code):
            field.error_messages[code] = words


def _required(field: forms.Field, label: str) -> str:
    """Say what to do about a field that was left empty."""
    if label.endswith("?"):
        return f"Trả lời câu “{label}”"
    choosing = isinstance(field, forms.ChoiceField | forms.FileField | forms.BooleanField)
    return f"{'Chọn' if choosing else 'Ghi'} {label[:1].lower()}{label[1:]}."


class VietDateField(forms.Field):
    """A day typed in one box: 15/11/2026. `what` names it in the errors: "ngày họp"."""

    widget = forms.TextInput

    def __init__(self, *, what: str = "ngày", **options: Any) -> None:
        self.what = what
        super().__init__(**options)
        if "error_messages" not in options:
            self.error_messages["required"] = f"Ghi {what}. Ví dụ: 15/11/2026."

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002
        """Make the box as wide as a day, with the number keys on a phone."""
        return {"class": "input--date", "inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """Show a stored day as people write it; show what was typed as it was typed."""
        return vi_date(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """Read the typed day, or say what is wrong with it."""
        if isinstance(value, date) or value in self.empty_values:
            return value or None
        try:
            return parse_vi_date(str(value), self.what)
        except ValueError as wrong:
            raise ValidationError(str(wrong), code="invalid") from wrong

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare days, not the ways to write them."""
        try:
            return bool((initial or None) != self.to_python(data))
        except ValidationError:
            return True


class CountField(forms.Field):
    """A whole number from 0. `what` names what is counted: "số phiếu tán thành"."""

    widget = forms.TextInput

    def __init__(self, *, what: str = "số", least: int = 0, most: int | None = None, **options: Any) -> None:
        self.what, self.least, self.most = what, least, most
        super().__init__(**options)
        if "error_messages" not in options:
            self.error_messages["required"] = f"Ghi {what}; không có thì ghi 0."

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002
        """Make the box as wide as a count, with the number keys on a phone."""
        return {"class": "input--number", "inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> int | None:
        """Read the number; 1.778 is one thousand seven hundred and seventy-eight."""
        if isinstance(value, int) or value in self.empty_values:
            return value if isinstance(value, int) else None
        typed = str(value).strip()
        digits = typed.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", typed) else typed
        if not re.fullmatch(r"-?\d{1,9}", digits, re.ASCII):
            raise ValidationError(f"Ghi {self.what} bằng chữ số, ví dụ 12.", code="invalid")
        return int(digits)

    def validate(self, value: Any) -> None:
        """Keep the number inside its limits."""
        super().validate(value)
        if value is None:
            return
        if value < self.least:
            raise ValidationError(f"Ghi {self.what} từ {vi_number(self.least)} trở lên.", code="least")
        if self.most is not None and value > self.most:
            raise ValidationError(f"Ghi {self.what} không quá {vi_number(self.most)}.", code="most")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare numbers, not the ways to write them."""
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


class PaperField(forms.CharField):
    """The number and symbol of a paper, as printed on it: 14-NQ/CB."""

    def __init__(self, *, what: str = "số, ký hiệu văn bản", **options: Any) -> None:
        self.what = what
        options.setdefault("max_length", 60)
        super().__init__(**options)
        if "error_messages" not in options:
            self.error_messages["required"] = f"Ghi {what} như trên giấy. Ví dụ: 14-NQ/CB."
            self.error_messages["max_length"] = f"Dài nhất 60 chữ. Xem lại {what}."

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Make the box as wide as a symbol."""
        return {**super().widget_attrs(widget), "class": "input--date", "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        """Write the symbol one way: one kind of hyphen, no idle spaces, composed letters."""
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
        return " ".join(re.sub(r"\s*([-/])\s*", r"\1", text).split())

    def validate(self, value: Any) -> None:
        """A symbol begins with its number."""
        super().validate(value)
        if value and not re.match(r"\d", value):
            raise ValidationError(f"Bắt đầu bằng số, ví dụ 14-NQ/CB. Xem lại {self.what}.", code="invalid")
