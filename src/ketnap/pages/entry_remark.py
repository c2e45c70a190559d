"""The fields of a monthly remark in the form that writes down any step, and what they say."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from ketnap.pages.fields import CountField
from ketnap.process.records import Proposal, Remark, Seen, proposals

PARTS = {
    "strong": "Mặt mạnh", "weak": "Mặt yếu", "progress": "Tiến bộ so với tháng trước", "text": "Nhận xét chung",
}  # fmt: skip
NAMES = ("month", *PARTS, "contacts", "seen", "proposal")
NOTHING = "Ghi ít nhất một ý: mặt mạnh, mặt yếu hoặc tiến bộ."
TOO_LONG = {"max_length": "Dài nhất 4.000 chữ. Ghi ngắn lại."}


def month_field(**options: Any) -> forms.RegexField:
    """A month as people write it: 10/2026."""
    return forms.RegexField(
        r"^(0?[1-9]|1[0-2])/\d{4}$", label="Nhận xét tháng nào?",
        error_messages={"invalid": "Ghi tháng và năm, ví dụ 10/2026.", "required": "Ghi tháng nhận xét."},
        widget=forms.TextInput(attrs={"class": "input--date", "inputmode": "numeric"}), **options,
    )  # fmt: skip


class PartField(forms.CharField):
    """One of several texts of which one must be there, so that none is called optional."""

    asked = True


def part_field(label: str, hint: str = "", rows: int = 2) -> forms.CharField:
    """A few sentences, not all of which must be there."""
    area = forms.Textarea(attrs={"rows": rows})
    return PartField(label=label, required=False, widget=area, max_length=4000, help_text=hint, error_messages=TOO_LONG)


def contacts_field(label: str) -> CountField:
    return CountField(what="số lần gặp", label=label, required=False)


def proposed(*, probationary: bool) -> list[tuple[str, str]]:
    """What may be proposed, to choose from."""
    return [(given.value, given.vi.capitalize()) for given in proposals(probationary=probationary)]


def fields(today: date, *, probationary: bool) -> dict[str, forms.Field]:
    """All of them; what was not recorded then may stay empty now."""
    found: dict[str, forms.Field] = {"month": month_field(initial=f"{today:%m/%Y}")}
    found |= {name: part_field(label) for name, label in PARTS.items()}
    found["contacts"] = contacts_field("Gặp gỡ, trao đổi mấy lần?")
    seen = [(given.value, given.vi.capitalize()) for given in Seen]
    offered = proposed(probationary=probationary)
    for name, label, choices in (("seen", "Nhận xét từ đâu?", seen), ("proposal", "Đề nghị chi bộ", offered)):
        found[name] = forms.ChoiceField(label=label, choices=[("", "Không ghi"), *choices], required=False)
    return found


def silent(form: forms.Form) -> bool:
    """Whether nothing was said of the month."""
    return not any(form.cleaned_data.get(part) or part in form.errors for part in PARTS)


def read(typed: Mapping[str, Any]) -> Remark:
    """What was typed, as the core reads it; what was left empty is not recorded."""
    month, _, year = typed["month"].partition("/")
    return Remark(
        month=f"{year}-{int(month):02}",
        text=typed.get("text") or "",
        strong=typed["strong"] or None,
        weak=typed["weak"] or None,
        progress=typed["progress"] or None,
        contacts=typed["contacts"],
        proposal=Proposal(typed["proposal"]) if typed.get("proposal") else None,
        seen=Seen(typed["seen"]) if typed.get("seen") else None,
    )
