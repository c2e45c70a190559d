"""The fields of what is written about badges."""

from typing import Any

from django import forms

from ketnap.access import Actor, Permission
from ketnap.law.judging import known, line_on
from ketnap.law.partyage import Discipline
from ketnap.law.values import BADGE_MILESTONES
from ketnap.models import BadgeLine
from ketnap.pages.card_forms import TickForm
from ketnap.pages.fields import PaperField, VietDateField, VietForm
from ketnap.pages.member_forms import optional_day, paper
from ketnap.pages.picking import UnitField

REASON = 300


class RoundForm(VietForm):
    """A round begun."""

    day = VietDateField(
        what="ngày của đợt", label="Ngày của đợt", help_text="03/02, 19/05, 02/09, 07/11, hoặc ngày lễ lớn khác"
    )

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = UnitField(actor, Permission.MANAGE_MEMBERS, label="Tổ chức nào lập danh sách?")
        self.fields = {"unit": here, **self.fields}


class EarlyForm(VietForm):
    """Somebody very ill."""

    reason = forms.CharField(
        label="Lý do, giấy xác nhận", max_length=REASON, help_text="Ví dụ: Giấy ra viện ngày 02/11/2026"
    )


class ConfirmForm(VietForm):
    """The day party age counts from, as the office confirmed it."""

    confirmed_from = VietDateField(what="ngày tính tuổi đảng", label="Tuổi đảng tính từ ngày nào?")
    reason = forms.CharField(label="Căn cứ", max_length=REASON, help_text="Ví dụ: Quyết định tuổi đảng 12-QĐ/ĐU")


class ExcludeForm(VietForm):
    """Why somebody is left out of the round."""

    on = VietDateField(what="ngày", label="Ngày nào?", help_text="Ví dụ: 15/11/2026")
    discipline = forms.ChoiceField(
        label="Vì kỷ luật?", required=False,
        choices=[("", "Không vì kỷ luật"), *((row.value, row.vi.capitalize()) for row in Discipline)],
    )  # fmt: skip
    disciplined_on = optional_day("Ngày quyết định kỷ luật", "ngày quyết định kỷ luật", "Chỉ ghi khi vì kỷ luật")
    why = forms.CharField(label="Lý do chưa tặng", max_length=REASON)

    def clean_discipline(self) -> Discipline | None:
        """The kind of discipline, if that is why."""
        chosen = self.cleaned_data["discipline"]
        return Discipline(chosen) if chosen else None


class AwardForm(TickForm):
    """To whom badges were given, and when."""

    on = VietDateField(what="ngày trao", label="Trao ngày nào?", help_text="Ngày của đợt, hoặc ngày trao tại nhà")


class EarlierForm(VietForm):
    """A badge given before."""

    years = forms.ChoiceField(label="Huy hiệu nào?")
    awarded_on = VietDateField(what="ngày trao", label="Trao ngày nào?", help_text="Ví dụ: 03/02/2020")
    paper = paper("Số quyết định tặng")
    number = forms.CharField(label="Số Huy hiệu", max_length=20, required=False)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        milestones = known(line_on(BADGE_MILESTONES, actor.on))
        answers = [("", "Chọn"), *((str(years), f"{years} năm tuổi đảng") for years in milestones)]
        self.fields["years"].choices = answers  # type: ignore[attr-defined] # of a ChoiceField

    def clean_years(self) -> int:
        """A number again."""
        return int(self.cleaned_data["years"])


class CorrectForm(VietForm):
    """What was written of an award."""

    awarded_on = optional_day("Ngày trao", "ngày trao", "Chưa trao thì xóa trống")
    paper = PaperField(label="Số quyết định tặng", required=False)
    number = forms.CharField(label="Số Huy hiệu", max_length=20, required=False)
    why = forms.CharField(label="Vì sao sửa?", max_length=REASON, help_text="Ví dụ: Gõ nhầm số Huy hiệu")


def start(line: BadgeLine) -> dict[str, Any]:
    """An award as its correction begins."""
    return {"awarded_on": line.awarded_on, "paper": line.paper, "number": line.number}
