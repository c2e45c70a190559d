"""The form of a step that comes after its clock has run out: it also asks why, and keeps the answer with the record."""

from dataclasses import replace
from typing import Any

from django import forms

from ketnap.pages.entry_form import Around, EntryForm
from ketnap.process.deadlines import Due
from ketnap.process.probation import missed
from ketnap.process.records import Dossier, Record
from ketnap.process.steps import Step
from ketnap.process.trail import Trail
from ketnap.text import vi_date

WHY = "Giải trình lý do chậm"


class ReasonField(forms.CharField):
    """Needed or not as the day turns out: it says neither."""

    asked = True


class ExplainedForm(EntryForm):
    """Asks for the explanation only where the day typed is after `clock`; no text of the Centre fixes its wording."""

    def __init__(self, step: Step, around: Around, *args: Any, clock: Due, **kwargs: Any) -> None:
        super().__init__(step, around, *args, **kwargs)
        self.last = max(clock.ends)
        self.fields["delay"] = ReasonField(
            label=WHY,
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=f"Hạn là ngày {vi_date(self.last)}. Ngày ghi ở trên sau ngày ấy thì nêu lý do; lời giải trình ở "
            "lại trong hồ sơ và in trên phiếu kiểm tra.",
        )

    def clean(self) -> None:
        """A late act says why."""
        super().clean()
        typed = self.cleaned_data
        on = typed.get("on")
        if on and on > self.last and not typed.get("withdrawn") and not (typed.get("delay") or "").strip():
            self.add_error("delay", f"Làm sau hạn {vi_date(self.last)}: ghi lý do chậm.")

    def record(self, corrects: int | None = None) -> Record:
        """What was typed; an explanation of what was in time after all is not kept."""
        found = super().record(corrects)
        said = (self.cleaned_data.get("delay") or "").strip()
        return replace(found, delay=said if said and found.on > self.last else None)


def entry_form(
    step: Step, around: Around, whole: Dossier, *args: Any, corrects: int | None = None, **more: Any
) -> EntryForm:
    """The form of a step; with the question why where its clock has run out by today."""
    others = tuple(row for row in whole.records if corrects is None or row.id != corrects)
    clock = missed(Trail(replace(whole, records=others)), step.key, around.today)
    if clock is None:
        return EntryForm(step, around, *args, **more)
    return ExplainedForm(step, around, *args, clock=clock, **more)
