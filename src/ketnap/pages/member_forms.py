"""The fields of what is written into the register of members."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ketnap.access import Actor, Permission
from ketnap.law.facts import Precision
from ketnap.models import Membership, Person, Sex
from ketnap.models.codes import PEOPLES
from ketnap.models.membership import LEAVING
from ketnap.pages.fields import PaperField, VietDateField, VietForm
from ketnap.pages.member_words import born, upper
from ketnap.pages.picking import UnitField

MANAGE = Permission.MANAGE_MEMBERS
OTHER = "khac"
DECIDED_HINT = "Danh sách, thống kê tính là chính thức từ ngày này. Để trống thì tính từ ngày chính thức"
BIRTH_HINT = "Chỉ biết tháng hoặc năm thì ghi 05/1984 hoặc 1984"


class BirthField(VietDateField):
    """A birthday, or only its month or year; gives back the day and how precisely it is known."""

    def to_python(self, value: Any) -> Any:
        typed = " ".join(str(value or "").split())
        if found := re.fullmatch(r"(?:(\d{1,2})[/.-])?(\d{4})", typed, re.ASCII):
            return self._part(found[1], int(found[2]))
        day = super().to_python(value)
        return (day, Precision.DAY) if day else None

    @staticmethod
    def _part(month: str | None, year: int) -> tuple[date, Precision]:
        if not 1900 <= year <= 2200 or (month and not 1 <= int(month) <= 12):
            raise ValidationError("Không có tháng, năm sinh này. Xem lại ngày sinh.", code="invalid")
        return date(year, int(month or 1), 1), Precision.MONTH if month else Precision.YEAR

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")


def paper(label: str = "Số, ký hiệu văn bản", *, required: bool = False) -> PaperField:
    return PaperField(label=label, required=required, help_text="Như trên giấy. Ví dụ: 14-QĐ/ĐU")


def optional_day(label: str, what: str, hint: str = "") -> VietDateField:
    return VietDateField(what=what, label=label, help_text=hint, required=False)


class RegisterForm(VietForm):
    """Somebody who already is a member."""

    name = forms.CharField(label="Họ và tên", max_length=120)
    born_on = BirthField(what="ngày sinh", label="Ngày sinh", help_text=BIRTH_HINT)
    sex = forms.ChoiceField(
        label="Giới tính", choices=[(sex.value, upper(sex.label)) for sex in Sex], widget=forms.RadioSelect
    )
    ethnicity = forms.ChoiceField(label="Dân tộc", choices=[(row.code, row.vi) for row in PEOPLES], initial="01")
    ceremony_on = VietDateField(what="ngày vào Đảng", label="Ngày vào Đảng", help_text="Ngày tổ chức lễ kết nạp")
    decided_on = optional_day("Ngày quyết định kết nạp", "ngày quyết định", "Tuổi đảng tính từ ngày này")
    decision_paper = paper("Số quyết định kết nạp")
    recognised_on = optional_day("Ngày chính thức", "ngày chính thức", "Đảng viên dự bị thì để trống")
    recognition_decided_on = optional_day("Ngày quyết định công nhận", "ngày quyết định", DECIDED_HINT)
    recognition_paper = paper("Số quyết định công nhận")
    card_number = forms.CharField(label="Số thẻ đảng viên", max_length=20, required=False)
    arrived_on = optional_day("Về sinh hoạt tại đây từ ngày nào?", "ngày chuyển đến", "Kết nạp tại đây thì để trống")
    arrived_from = forms.CharField(label="Chuyển từ đâu đến", max_length=200, required=False)

    def __init__(self, actor: Actor, *args: Any) -> None:
        super().__init__(*args)
        here = UnitField(actor, MANAGE, what="nơi sinh hoạt", label="Sinh hoạt tại chi bộ nào?")
        self.fields = {"unit": here, **self.fields}

    def ask_who(self, twins: list[Person]) -> None:
        """Somebody of this name and birthday is kept already: ask whether it is the same human being."""
        known = [(str(person.pk), f"{person.name}, sinh {born(person)}, {person.unit.name}") for person in twins]
        question = "Đã có người cùng tên, cùng ngày sinh. Là ai?"
        self.fields["who"] = forms.ChoiceField(
            label=question, choices=[*known, (OTHER, "Người khác")], widget=forms.RadioSelect,
            error_messages={"required": "Đã có người cùng tên, cùng ngày sinh. Chọn là ai."},
        )  # fmt: skip


class TransferForm(VietForm):
    """Another place to be active."""

    on = VietDateField(what="ngày chuyển", label="Chuyển từ ngày nào?", help_text="Ví dụ: 15/11/2026")
    paper = paper("Số giấy giới thiệu chuyển sinh hoạt")

    def __init__(self, actor: Actor, membership: Membership, *args: Any) -> None:
        super().__init__(*args)
        to = UnitField(actor, MANAGE, what="nơi chuyển đến", but=[membership.unit], label="Chuyển đến chi bộ nào?")
        self.fields = {"to": to, **self.fields}


class MarkForm(VietForm):
    """A time in which a member does not take part as others do."""

    since = VietDateField(what="ngày bắt đầu", label="Từ ngày nào?", help_text="Ví dụ: 15/11/2026")
    until = optional_day("Đến trước ngày nào?", "ngày hết", "Chưa biết thì để trống, ghi lại khi hết")
    paper = paper()


class LeaveForm(VietForm):
    """The end of a membership here."""

    on = VietDateField(what="ngày ra khỏi danh sách", label="Từ ngày nào?", help_text="Ví dụ: 15/11/2026")
    why = forms.ChoiceField(label="Vì sao?", choices=[("", "Chọn"), *((key, upper(words)) for key, words in LEAVING)])
    paper = paper()


class CorrectForm(VietForm):
    """What was entered wrong, put right with a reason."""

    ceremony_on = VietDateField(what="ngày vào Đảng", label="Ngày vào Đảng")
    decided_on = optional_day("Ngày quyết định kết nạp", "ngày quyết định", "Tuổi đảng tính từ ngày này")
    decision_paper = paper("Số quyết định kết nạp")
    recognised_on = optional_day("Ngày chính thức", "ngày chính thức")
    recognition_decided_on = optional_day("Ngày quyết định công nhận", "ngày quyết định", DECIDED_HINT)
    recognition_paper = paper("Số quyết định công nhận")
    card_number = forms.CharField(label="Số thẻ đảng viên", max_length=20, required=False)
    reason = forms.CharField(label="Vì sao sửa?", max_length=300, help_text="Ví dụ: Ghi nhầm năm quyết định")
