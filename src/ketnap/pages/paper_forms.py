"""The two forms of a paper: the words it still needs, and its being issued."""

from typing import Any

from django import forms

from ketnap.official_forms.facts import SLOTS
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.typed import CELLS
from ketnap.official_forms.press import Ready
from ketnap.official_forms.slots import Kept, Slot
from ketnap.pages.fields import CountField, VietDateField, VietForm

LONGEST = 20_000


class WordsForm(VietForm):
    """One field for every text the paper asks for, filled with what was written before or carried over."""

    def __init__(self, made: Ready, asked: Asked, data: Any = None) -> None:
        """Only what this paper looks at: nobody is asked why somebody was absent when nobody was.

        What a meeting that was held says already is not asked for either.
        """
        wanted = made.filled.used - asked.told
        slots = [slot for key, slot in SLOTS.items() if slot.kept is Kept.TYPED and key in wanted]
        known = {**made.facts, **asked.own}
        super().__init__(data, initial={slot.key: shown(known.get(slot.key)) for slot in slots})
        self.fields.update({slot.key: _field(slot) for slot in slots})


def shown(value: Any) -> Any:
    """Rows as they are typed: one line each."""
    if not isinstance(value, (list, tuple)):
        return value or ""
    return "\n".join(f" {CELLS} ".join(str(cell) for cell in row.values()) for row in value)


class WordField(forms.CharField):
    """A text that may be written later: what is missing is said beside the paper, nothing is asked by force."""

    asked = True


def _field(slot: Slot) -> forms.CharField:
    kind = forms.CharField if slot.optional else WordField
    box = forms.Textarea(attrs={"rows": 3}) if slot.long or slot.rows else forms.TextInput()
    cells = f" {CELLS} ".join(words for _, words in slot.rows)
    rows = f"Mỗi việc một dòng: {cells}" if slot.rows else ""
    return kind(label=slot.vi, required=False, max_length=LONGEST, widget=box, help_text=rows)


class IssueForm(VietForm):
    """Day and number of a paper, and whether it may go out with blanks."""

    on = VietDateField(what="ngày văn bản", label="Ngày văn bản")
    number = CountField(
        what="số văn bản", label="Số đã cấp bằng tay", least=1, required=False,
        help_text="Để trống: lấy số tiếp theo trong sổ.",
    )  # fmt: skip
    with_blanks = forms.BooleanField(label="Ban hành cả khi còn chỗ trống", required=False)

    def __init__(self, data: Any = None, *, numbered: bool, lacking: bool, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        if not numbered:
            del self.fields["number"]
        if not lacking:
            del self.fields["with_blanks"]
