"""What the forms of the pool ask: a birth as far as it is known, an organisation, and who somebody alike is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ketnap.access import Actor, Permission
from ketnap.law.facts import Precision
from ketnap.models import Person, Source, Unit
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.picking import UnitField
from ketnap.queries import sources, units
from ketnap.text import parse_vi_date, vi_date

OTHER = "khac"
INTRODUCE = Permission.INTRODUCE


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth, to the day or to the year."""

    on: date
    precision: str

    def __str__(self) -> str:
        return str(self.on.year) if self.precision == Precision.YEAR else vi_date(self.on)


class BirthField(forms.Field):
    """A year or a day typed in one box: 1999 or 14/03/1999."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002
        """Make the box as wide as a day, with the number keys on a phone."""
        return {"class": "input--date", "inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Birth) else value

    def to_python(self, value: Any) -> Birth | None:
        if value in self.empty_values or isinstance(value, Birth):
            return value or None
        typed = str(value).strip()
        if len(typed) == 4 and typed.isascii() and typed.isdigit() and int(typed) > 0:
            return Birth(date(int(typed), 1, 1), Precision.YEAR)
        try:
            return Birth(parse_vi_date(typed, "ngày sinh"), Precision.DAY)
        except ValueError as wrong:
            raise ValidationError(f"{wrong} Chỉ biết năm thì ghi bốn chữ số, ví dụ 1999.", code="invalid") from wrong


def birth_of(source: Source) -> str:
    """When somebody in the pool was born, as far as that is known."""
    row: Any = source.person or source
    if row.born_on is None:
        return ""
    return str(Birth(row.born_on, row.born_precision))


class SpotForm(VietForm):
    """Three answers are enough: who, when born, who gave the name."""

    name = forms.CharField(label="Họ và tên", max_length=120)
    born = BirthField(label="Năm sinh hoặc ngày sinh", help_text="Ví dụ: 1999 hoặc 14/03/1999")
    organisation = forms.ChoiceField(label="Ai phát hiện?", required=False)
    on = VietDateField(what="ngày phát hiện", label="Ngày phát hiện")

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        options["initial"] = {"on": actor.on, **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations(actor)  # type: ignore[attr-defined] # of a ChoiceField
        self.own = list(units.units(actor, INTRODUCE)[:2])
        if len(self.own) > 1:
            here = UnitField(
                actor, INTRODUCE, what="chi bộ", label="Ở chi bộ nào?", required=False,
                help_text="Để trống thì theo nơi của đoàn thể",
            )  # fmt: skip
            day = self.fields.pop("on")
            self.fields |= {"unit": here, "on": day}

    def ask_who(self, found: Sequence[Source], people: Sequence[Person]) -> None:
        """Somebody alike is known within reach: the same human being, or another?"""
        known = [(f"s{row.pk}", f"{row.called}|{_known(row)}") for row in found]
        known += [(f"p{row.pk}", f"{row.name}, sinh {row.born_on.year}|{row.unit.name}") for row in people]
        choices = [*known, (OTHER, "Người khác|Cùng tên, cùng năm sinh nhưng không phải người trên")]
        field = forms.ChoiceField(label="Đã có người giống như vậy. Là ai?", choices=choices, widget=forms.RadioSelect)
        field.error_messages["required"] = "Đã có người cùng tên, cùng năm sinh. Chọn là ai để không ghi hai lần."
        self.fields = {"who": field, **self.fields}


def _known(row: Source) -> str:
    names = ", ".join(naming.organisation.name for naming in row.namings.all())
    return f"Sinh {birth_of(row)}, đã trong nguồn ở {row.unit.name}{f', do {names} nêu tên' if names else ''}"


def organisations(actor: Actor, empty: str = "Chi bộ tự phát hiện") -> list[tuple[str, Any]]:
    """Mass organisations within reach, under the organisation they are at."""
    known: Iterable[tuple[str, list[tuple[int, str]]]] = sources.organisations(actor)
    return [("", empty), *((unit, [(str(pk), name) for pk, name in rows]) for unit, rows in known)]


def unit_for(form: SpotForm, organisation: Any) -> Unit | None:
    """Where somebody is put: the cell chosen, the place of the organisation, or the only place there is."""
    chosen: Unit | None = form.cleaned_data.get("unit")
    if chosen or organisation:
        return chosen or organisation.unit
    return form.own[0] if len(form.own) == 1 else None
