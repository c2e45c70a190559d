"""Fields of the forms about meetings: a time of day, the people who lead, a form that notices when it has grown old."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ketnap.actions.errors import Refused
from ketnap.actions.meeting_rows import STALE, Setting
from ketnap.models import Meeting
from ketnap.pages.fields import VietForm
from ketnap.queries.meetings import OnRoll

type People = Sequence[tuple[int, str]]
_TIME = re.compile(r"(\d{1,2})\s*(?:[:.hg]|giờ)\s*(\d{1,2})?\s*(?:phút)?", re.IGNORECASE)


class TimeOfDay(forms.Field):
    """A time typed in one box: 19:30, also 19h30 or 19 giờ 30. `what` names it in the errors."""

    widget = forms.TextInput

    def __init__(self, *, what: str, **options: Any) -> None:
        self.what = what
        super().__init__(**options)
        if "error_messages" not in options:
            self.error_messages["required"] = f"Ghi {what}. Ví dụ: 19:30."

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002
        """Make the box as wide as a day."""
        return {"class": "input--date", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """Show a stored time as it is typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        """Read what was typed, or say how to write it."""
        if isinstance(value, time) or value in self.empty_values:
            return value or None
        found = _TIME.fullmatch(str(value).strip())
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if hour > 23 or minute > 59:
            raise ValidationError(f"Ghi {self.what} bằng giờ và phút, ví dụ 19:30.", code="invalid")
        return time(hour, minute)


def some(label: str, people: People, help_text: str = "") -> forms.ChoiceField:
    """One of these people, or nobody yet."""
    choices = [("", "Chưa chọn"), *((str(pk), name) for pk, name in people)]
    errors = {"invalid_choice": "Người này không còn trong danh sách. Chọn lại."}
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=help_text, error_messages=errors)


class Growing(VietForm):
    """A form that carries the number of writes it was opened at; what was typed stays when somebody was faster."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def renew(self, refused: Refused, meeting: Meeting) -> None:
        """Let a page that has grown old be sent again, once somebody has looked at it."""
        if refused.message == STALE:
            self.data = {**self.data.dict(), "version": str(meeting.version)}  # type: ignore[attr-defined] # a QueryDict


PEOPLE = ("chair", "note_taker", "attendee")
SETTING = ("starts", "place", "topic", "chair", "note_taker", "attendee", "guests")


def setting_fields(roll: Iterable[OnRoll], followers: People) -> dict[str, forms.Field]:
    """When, where and by whom: the same for a plan and for the meeting itself."""
    seated = list(roll)
    members = [(row.person, row.name) for row in seated]
    found: dict[str, forms.Field] = {
        "starts": TimeOfDay(what="giờ họp", label="Bắt đầu lúc mấy giờ?", required=False, help_text="Ví dụ: 19:30"),
        "place": forms.CharField(label="Họp ở đâu?", max_length=200, required=False,
                                 help_text="Ví dụ: nhà văn hóa bản"),
        "topic": forms.CharField(label="Chuyên đề hoặc việc bàn riêng", max_length=300, required=False),
        "chair": some("Ai chủ trì?", [(row.person, row.name) for row in seated if row.official]),
        "note_taker": some("Ai ghi biên bản?", members),
        "attendee": some("Cấp ủy viên phụ trách dự", followers),
        "guests": forms.CharField(label="Đại biểu khác dự", max_length=300, required=False,
                                  help_text="Ghi họ tên, chức vụ"),
    }  # fmt: skip
    if not followers:
        del found["attendee"]
    return found


def setting_of(typed: Mapping[str, Any]) -> Setting:
    """What was typed, as the action takes it."""
    given: dict[str, Any] = {name: int(typed[name]) if typed.get(name) else None for name in PEOPLE}
    given |= {name: typed.get(name) or "" for name in ("place", "topic", "guests")}
    return Setting(starts=typed.get("starts"), **given)


def shown_setting(meeting: Meeting) -> dict[str, Any]:
    """What a meeting says already, for the fields of a form."""
    people = {name: getattr(meeting, f"{name}_id") or "" for name in PEOPLE}
    return people | {name: getattr(meeting, name) for name in ("starts", "place", "topic", "guests")}
