"""The fields of a topic of the personal history, and of one row of its lists.

Nothing is refused for being empty: a field that was left out is not there yet, and the rest is saved.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from ketnap.actions.history import Given
from ketnap.official_forms.facts.history import ADDRESSES, DAYS, month
from ketnap.official_forms.history_items import ITEMS, needed
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.history_words import FAMILY_PARTS, HINTS, PART_HINTS, PART_NAMES
from ketnap.process.history_items import digest, tidy
from ketnap.process.history_months import NOW
from ketnap.process.history_topics import FAMILY, RELATIONS, Topic

LONGEST, LONG = 300, 20_000
PARTS = (("detail", "thôn, bản, số nhà, đường"), ("commune", "xã, phường, đặc khu"), ("province", "tỉnh, thành phố"),
         ("old", "tên cũ, nếu đã đổi"))  # fmt: skip
SEEN = "seen"
ROW_LONG = frozenset({"work", "what", "career", "politics", "law", "death", "purpose"})
MONTHS = frozenset({"from", "to", "month"})
_TYPED = re.compile(r"(?:(\d{1,2})\s*[/.\-\s]\s*)?(\d{4})|(\d{4})-(\d{1,2})")


class MonthField(forms.Field):
    """A month typed in one box: 09/2019; 2019 where the month is not known; "nay" for what goes on."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002
        """Make the box as wide as a month."""
        return {"class": "input--date", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return month(value)

    def to_python(self, value: Any) -> str:
        """Read the month, or say how to write it."""
        text = " ".join(str(value or "").lower().split())
        if not text or text == NOW:
            return text
        found = _TYPED.fullmatch(text)
        if found is None:
            raise ValidationError("Ghi tháng và năm, ví dụ 09/2019.", code="invalid")
        number, year = found[1] or found[4], found[2] or found[3]
        if number is None:
            return str(year)
        if not 1 <= int(number) <= 12:
            raise ValidationError(f"Không có tháng {number}. Ghi tháng và năm, ví dụ 09/2019.", code="invalid")
        return f"{year}-{int(number):02d}"


class OpenForm(VietForm):
    """A form in which every field may be left for later."""

    def full_clean(self) -> None:
        """Forget the errors that only say something is not there yet."""
        super().full_clean()
        for name, wrong in list(self.errors.as_data().items()):
            if all(error.code == "required" for error in wrong):
                del self.errors[name]
                self.cleaned_data[name] = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One item as it is asked: its fields, and the digest of what was shown."""

    item: str
    name: str
    legend: str
    hint: str
    fields: list[BoundField]
    seen: BoundField


def topic_form(topic: Topic, items: Mapping[str, Any], data: Mapping[str, Any] | None = None) -> OpenForm:
    """The fields of a topic, each with what is kept today."""
    form = OpenForm(data, initial=_initial(topic, items))
    for item in topic.fields:
        form.fields |= _fields(topic, item)
        form.fields[f"{SEEN}-{item}"] = _seen()
    return form


def _seen() -> forms.CharField:
    return forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)


def _initial(topic: Topic, items: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in topic.fields:
        value = items.get(item)
        found[f"{SEEN}-{item}"] = digest(value)
        if item in ADDRESSES:
            parts = value if isinstance(value, Mapping) else {"detail": value}
            found |= {f"{item}-{part}": parts.get(part) for part, _ in PARTS}
        else:
            found[item] = date.fromisoformat(value) if item in DAYS and value else value
    return found


def _fields(topic: Topic, item: str) -> dict[str, forms.Field]:
    slot, required = ITEMS[item], needed(topic, item)
    if item in ADDRESSES:
        return {f"{item}-{part}": _address_part(part, vi, required=required) for part, vi in PARTS}
    if item in DAYS:
        return {item: VietDateField(what=slot.vi[:1].lower() + slot.vi[1:], label=slot.vi, required=required)}
    widget = forms.Textarea(attrs={"rows": 8}) if slot.long else forms.TextInput()
    return {
        item: forms.CharField(label=slot.vi, required=required, max_length=LONG if slot.long else LONGEST,
                              widget=widget, help_text=HINTS.get(item, ""))
    }  # fmt: skip


def _address_part(part: str, vi: str, *, required: bool) -> forms.CharField:
    attrs = {"list": "tinh"} if part == "province" else {}
    label = f"{vi[:1].upper()}{vi[1:]}"
    return forms.CharField(label=label, max_length=LONGEST, required=required and part in {"commune", "province"},
                           widget=forms.TextInput(attrs=attrs))  # fmt: skip


def groups(form: OpenForm, topic: Topic) -> list[Group]:
    """The fields of a form, item by item; an address is four fields under one heading."""
    return [
        Group(item, ITEMS[item].vi, ITEMS[item].vi if item in ADDRESSES else "", HINTS.get(item, ""),
              [form[name] for name in _names(item)], form[f"{SEEN}-{item}"])
        for item in topic.fields
    ]  # fmt: skip


def _names(item: str) -> list[str]:
    return [f"{item}-{part}" for part, _ in PARTS] if item in ADDRESSES else [item]


def given(form: OpenForm, topic: Topic) -> dict[str, Given]:
    """What of a sent form can be saved: every item without a mistake in it."""
    form.is_valid()
    good = [item for item in topic.fields if not any(name in form.errors for name in _names(item))]
    return {item: Given(_value(form, item), form.cleaned_data.get(f"{SEEN}-{item}", "")) for item in good}


def _value(form: OpenForm, item: str) -> Any:
    if item in ADDRESSES:
        return {part: form.cleaned_data[f"{item}-{part}"] for part, _ in PARTS}
    value = form.cleaned_data[item]
    return value.isoformat() if isinstance(value, date) else value


def parts_of(item: str, ring: str) -> list[str]:
    """The parts of a row that are asked for: of a relative, those of the ring."""
    return list(FAMILY_PARTS[ring]) if item == FAMILY else [part for part, _ in ITEMS[item].rows]


def row_form(item: str, ring: str, row: Mapping[str, Any], data: Mapping[str, Any] | None = None) -> OpenForm:
    """The fields of one row. Parts that are not asked for here stay as they are."""
    form = OpenForm(data, initial={**row, SEEN: digest(row) if tidy(row) else ""})
    for part in parts_of(item, ring):
        form.fields[part] = _part(item, part, ring, row)
    form.fields[SEEN] = _seen()
    return form


def _part(item: str, part: str, ring: str, row: Mapping[str, Any]) -> forms.Field:
    words = PART_NAMES.get(part) or dict(ITEMS[item].rows)[part]
    label, hint = f"{words[:1].upper()}{words[1:]}", PART_HINTS.get(part, "")
    if part in MONTHS:
        return MonthField(label=label, required=part != "month", help_text=hint)
    if part == "relation":
        names = [name for name in (row.get(part), *RELATIONS[ring]) if name]
        choices = [("", "Chọn"), *((name, name[:1].upper() + name[1:]) for name in dict.fromkeys(map(str, names)))]
        return forms.ChoiceField(label=label, choices=choices)
    widget = forms.Textarea(attrs={"rows": 3}) if part in ROW_LONG else forms.TextInput()
    main = part in {"work", "name", "subject", "what", "purpose", "birth_year"}
    return forms.CharField(label=label, required=main, max_length=2000, widget=widget, help_text=hint)


def row_of(form: OpenForm, item: str, ring: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The row that was typed, with the parts nobody was asked for; what is typed wrong is left as it was."""
    form.is_valid()
    typed = {part: form.cleaned_data[part] for part in parts_of(item, ring) if part in form.cleaned_data}
    return {**kept, **typed, **({"ring": ring} if item == FAMILY else {})}
