"""How a field of a form is shown: its label, example, error and control, wired together for assistive technology."""

from dataclasses import dataclass

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "textarea"),
    (forms.SelectMultiple, "select select--many"),
    (forms.Select, "select"),
    (forms.ClearableFileInput, "input input--file"),
    (forms.Widget, "input"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a question with few answers."""

    label: str
    note: str
    control: SafeString


@dataclass(frozen=True, slots=True)
class Mistake:
    """One sentence of the error summary and the field it belongs to (no field: the form as a whole)."""

    target: str
    sentence: str


def describe(
    bound: BoundField, *, hint: str = "", label: str = "", extra: dict[str, str] | None = None
) -> dict[str, object]:
    """Gather what the field template shows."""
    widget = bound.field.widget
    hint = hint or str(bound.help_text)
    sentences = [str(sentence) for sentence in bound.errors]
    described = [f"{bound.id_for_label or bound.auto_id}-y"] if hint else []
    described += [f"{bound.auto_id}-loi"] if sentences else []
    choices = _choices(bound)
    return {
        "name": bound.html_name,
        "id": _first_id(bound),
        "auto_id": bound.auto_id,
        "label": label or str(bound.label),
        "hint": hint,
        "errors": sentences,
        "described_by": " ".join(described),
        "optional": not bound.field.required and not _says_nothing(bound.field),
        "choices": choices,
        "single": isinstance(widget, forms.CheckboxInput),
        "hidden": bound.is_hidden,
        "control": "" if choices else bound.as_widget(attrs=_attributes(bound, described, extra or {})),
    }


def errors(form: BaseForm) -> list[Mistake]:
    """List the mistakes in the order of the fields; what concerns the whole form comes first."""
    found = [Mistake("", str(sentence)) for sentence in form.non_field_errors()]
    for bound in form:
        found += [Mistake(_first_id(bound), str(sentence)) for sentence in bound.errors]
    return found


def kept(form: BaseForm) -> str:
    """Say what of the typed is still there: a browser gets neither files nor passwords back."""
    shown = form.visible_fields()
    gone = [bound for bound in shown if isinstance(bound.field.widget, forms.FileInput | forms.PasswordInput)]
    if not gone:
        return "Những gì đồng chí đã nhập vẫn còn nguyên bên dưới."
    again = f"Chọn hoặc nhập lại: {', '.join(str(bound.label) for bound in gone)}."
    return again if len(gone) == len(shown) else f"{again} Những gì khác vẫn còn nguyên bên dưới."


def _first_id(bound: BoundField) -> str:
    """Return the id a link to the field must name: for radio buttons and check boxes that of the first one."""
    if isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


def _attributes(bound: BoundField, described: list[str], extra: dict[str, str]) -> dict[str, str | bool]:
    """Give the control its class and its ties to the example and the error; what the field itself sets stays."""
    widget = bound.field.widget
    look = next(look for kind, look in CLASSES if isinstance(widget, kind))
    if isinstance(widget, forms.CheckboxInput) or bound.is_hidden:
        look = ""
    look = " ".join(filter(None, (look, str(widget.attrs.get("class", "")))))
    attributes: dict[str, str | bool] = {**extra}
    if look:
        attributes["class"] = look
    if bound.is_hidden:
        return attributes
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return attributes


def _choices(bound: BoundField) -> list[Choice]:
    """Split radio buttons and check boxes into their answers; a label "Câu|ghi chú" carries a note after the bar."""
    if not isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return []
    answers = []
    for answer in bound.subwidgets:
        label, _, note = str(answer.choice_label).partition("|")
        answers.append(Choice(label, note, answer.tag()))
    return answers


def _says_nothing(field: forms.Field) -> bool:
    """A box to tick, and a text that may be written later (`asked`), need no "không bắt buộc"."""
    return isinstance(field.widget, forms.CheckboxInput) or getattr(field, "asked", False)
