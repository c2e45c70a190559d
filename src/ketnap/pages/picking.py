"""Choosing an organisation in a form: a list up to sixty; above that suggestions, or a typed name asked back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.urls import reverse

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.models import Unit
from ketnap.queries import old_names, units

FEW = 60


@dataclass(frozen=True, slots=True)
class UnitOption:
    """One organisation to choose."""

    value: str
    label: str
    sub: str = ""


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Organisations under one heading."""

    label: str
    units: tuple[UnitOption, ...]


@dataclass(frozen=True, slots=True)
class Picker:
    """What ui/unit_picker.html shows."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    text: str = ""
    error: str = ""
    groups: tuple[UnitGroup, ...] = ()
    suggest_url: str = ""
    matches: tuple[UnitOption, ...] = ()

    def context(self) -> dict[str, Any]:
        """Name everything for the template."""
        return asdict(self)


def grouped(found: Sequence[Unit], headings: Sequence[Unit] = ()) -> tuple[UnitGroup, ...]:
    """Put organisations under the one they belong to, as far as that is among them or the headings."""
    names = {unit.pk: unit.name for unit in (*found, *headings)}
    ordered = sorted(found, key=lambda unit: (unit.path[:-6], unit.order_key))
    return tuple(
        UnitGroup(names.get(parent or 0, ""), tuple(UnitOption(str(unit.pk), unit.name) for unit in below))
        for parent, below in groupby(ordered, key=lambda unit: unit.parent_id)
    )


def options(found: Sequence[Unit], old: Mapping[int, Sequence[str]] | None = None) -> tuple[UnitOption, ...]:
    """List organisations with what tells namesakes apart; `old`: the names of before by which some were found."""
    names = old or {}
    return tuple(UnitOption(str(unit.pk), unit.name, formerly(unit.kind_vi, names.get(unit.pk))) for unit in found)


def formerly(words: str, names: Sequence[str] | None) -> str:
    """What an organisation was called, where that is how it was found."""
    return f"{words} (trước đây là {', '.join(names)})" if names else words


class PickerWidget(forms.Widget):
    """Reads what the picker sends: the chosen number, and what was typed beside it."""

    def __init__(self, *, many: bool) -> None:
        self.many = many
        super().__init__()

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002 — Django's signature
        """Lead from the error summary to the box one types in."""
        return f"{id_}_q" if self.many else id_

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002 — Django's signature
        """Prefer the number; keep the typed name for asking back."""
        return (data.get(name, "").strip(), data.get(f"{name}_q", "").strip())


class UnitField(forms.Field):
    """One organisation within the actor's reach for a right; `but` are those it makes no sense to choose."""

    def __init__(
        self,
        actor: Actor,
        *permissions: Permission,
        what: str = "tổ chức đảng",
        but: Iterable[Unit] = (),
        **options: Any,
    ) -> None:
        self.actor, self.permissions, self.what = actor, permissions, what
        self.but = {unit.pk for unit in but}
        self.few = list(units.units(actor, *permissions)[: FEW + 1])
        self.many = len(self.few) > FEW
        self.matches: list[Unit] = []
        self.old: Mapping[int, Sequence[str]] = {}
        super().__init__(widget=PickerWidget(many=self.many), **options)
        self.error_messages["required"] = f"Chọn {what}."

    def clean(self, value: Any) -> Unit | None:
        """Find the chosen one; ask back when a name was typed that several bear."""
        number, typed = value if isinstance(value, tuple) else (str(value or ""), "")
        if number:
            return self._chosen(number)
        if typed:
            return self._typed(typed)
        if self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return None

    def _chosen(self, number: str) -> Unit:
        try:
            unit = units.get(self.actor, int(number) if number.isdecimal() else 0, *self.permissions)
        except OutOfReach:
            unit = None
        if unit is None or unit.pk in self.but or not unit.open:
            raise ValidationError(f"Chọn lại {self.what} trong danh sách.", code="invalid")
        return unit

    def _typed(self, typed: str) -> Unit:
        found, self.old = old_names.suggested(self.actor, typed)
        self.matches = [unit for unit in found if unit.pk not in self.but]
        if len(self.matches) == 1:
            return self._chosen(str(self.matches[0].pk))
        if self.matches:
            raise ValidationError(f"Có {len(self.matches)} nơi tên như vậy. Chọn một nơi.", code="many")
        raise ValidationError("Không có nơi nào tên như vậy. Xem lại chữ đã gõ.", code="none")

    def picker(self, bound: BoundField) -> Picker:
        """Describe the choice with what was typed so far."""
        number, typed = self._given(bound.value())
        return Picker(
            name=bound.html_name, label=str(bound.label), hint=str(bound.help_text), value=number, text=typed,
            error=" ".join(str(sentence) for sentence in bound.errors),
            groups=() if self.many else grouped([unit for unit in self.few if unit.pk not in self.but], self.few),
            suggest_url=reverse("unit-suggestions") if self.many else "",
            matches=options(self.matches, self.old),
        )  # fmt: skip

    @staticmethod
    def _given(value: Any) -> tuple[str, str]:
        """Read what the form holds: an answer sent, or the organisation it began with."""
        if isinstance(value, Unit):
            return str(value.pk), value.name
        return value if isinstance(value, tuple) else ("", "")
