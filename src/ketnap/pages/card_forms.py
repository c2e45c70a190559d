"""The fields of what is written about cards."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ketnap.access import Actor, Permission
from ketnap.models import CardEnd, CardLine
from ketnap.models.card import REPORTED
from ketnap.pages.fields import PaperField, VietDateField, VietForm
from ketnap.pages.member_forms import optional_day
from ketnap.pages.picking import UnitField
from ketnap.text import vi_fold

NOT_COME = {"-", "–", "—", "x", "X"}
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)
REPORT_KINDS = [(kind.value, {"lost": "Bị mất", "damaged": "Bị hỏng"}[kind.value]) for kind in REPORTED]
ENDS = {
    CardEnd.RETURNED: "Thẻ trả lại nơi gửi|Ví dụ: người đã từ trần, ra khỏi Đảng, chuyển đi",
    CardEnd.LOST: "Thẻ thất lạc trước khi phát|Sau đó báo mất để đề nghị cấp lại",
    CardEnd.REFUSED: "Không được phát, cấp lại, đổi thẻ|Cấp trên không đồng ý, hoặc thôi đề nghị",
}


class MonthField(forms.CharField):
    """A month: 11/2026."""

    def to_python(self, value: Any) -> Any:
        typed = "".join(str(value or "").split())
        if not typed:
            return None
        found = _MONTH.fullmatch(typed)
        if not found or not 1 <= int(found[1]) <= 12 or not 1900 <= int(found[2]) <= 2200:
            raise ValidationError("Ghi tháng và năm, ví dụ 11/2026.", code="invalid")
        return date(int(found[2]), int(found[1]), 1)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%m/%Y}" if isinstance(value, date) else value


class BatchForm(VietForm):
    """A batch begun."""

    month = MonthField(label="Tháng", help_text="Ví dụ: 11/2026")

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = UnitField(actor, Permission.MANAGE_MEMBERS, label="Tổ chức nào lập danh sách?")
        self.fields = {"unit": here, **self.fields}


class TickForm(VietForm):
    """Some of a list."""

    def __init__(
        self, name: str, label: str, answers: Iterable[tuple[int, str]], *args: Any, empty_ok: bool = False,
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        ticks = forms.MultipleChoiceField(
            label=label, choices=[(str(value), words) for value, words in answers], required=not empty_ok,
            widget=forms.CheckboxSelectMultiple, error_messages={"required": "Chọn ít nhất một đồng chí."},
        )  # fmt: skip
        self.fields = {name: ticks, **self.fields}


class GatherForm(TickForm):
    """Who is put into the batch, and why where that is not plain."""

    reason = forms.CharField(label="Ghi thêm lý do", max_length=300, required=False)


class HandForm(TickForm):
    """Who was handed the card, and when."""

    on = VietDateField(what="ngày phát thẻ", label="Phát thẻ ngày nào?", help_text="Ngày họp chi bộ")


class CheckForm(TickForm):
    """Who showed the card, and when."""

    on = VietDateField(what="ngày kiểm tra", label="Kiểm tra ngày nào?", help_text="Ví dụ: 15/11/2026")


class StepForm(VietForm):
    """The day of a step of the batch, and its paper."""

    on = VietDateField(what="ngày", label="Ngày nào?", help_text="Ví dụ: 15/11/2026")
    paper = PaperField(label="Số, ký hiệu văn bản", help_text="Như trên giấy. Ví dụ: 41-QĐ/ĐU")

    def __init__(self, *args: Any, paper: bool = True, must: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not paper:
            del self.fields["paper"]
        else:
            self.fields["paper"].required = must


class ReceiveForm(VietForm):
    """Numbers in the order of the list."""

    on = VietDateField(what="ngày nhận thẻ", label="Nhận thẻ ngày nào?", help_text="Ví dụ: 15/11/2026")
    numbers = forms.CharField(
        label="Số thẻ, mỗi đồng chí một dòng", widget=forms.Textarea(attrs={"rows": 12}), max_length=60000,
        help_text="Gõ hoặc dán theo thứ tự kê ở dưới. Thẻ chưa về thì ghi dấu - . Có thể dán cả họ tên trước số thẻ.",
    )  # fmt: skip

    def __init__(self, lines: Sequence[CardLine], *args: Any, **options: Any) -> None:
        self.lines = lines
        super().__init__(*args, **options)

    def clean_numbers(self) -> dict[int, str]:
        """Number by line. As many rows as lines; a name before a number must be the name of that line."""
        typed = [row.strip() for row in str(self.cleaned_data["numbers"]).strip().splitlines()]
        if len(typed) != len(self.lines):
            raise ValidationError(
                f"Danh sách có {len(self.lines)} đồng chí mà ghi {len(typed)} dòng. Mỗi đồng chí một dòng, chưa về "
                "thì ghi dấu - ."
            )
        found: dict[int, str] = {}
        for at, (line, row) in enumerate(zip(self.lines, typed, strict=True), 1):
            words, number = _split(row)
            name = line.membership.person.name
            if words and vi_fold(words) != vi_fold(name):
                raise ValidationError(f"Dòng {at} ghi “{words}” mà trong danh sách là {name}. Xem lại thứ tự.")
            if number not in NOT_COME:
                found[line.pk] = number
        if not found:
            raise ValidationError("Chưa có số thẻ nào.")
        return found


def _split(row: str) -> tuple[str, str]:
    """A row of the pasted list: a name, if there is one, and the last word, the number."""
    *words, number = re.sub(r"^\d{1,4}[.)]?\s+(?=\D)", "", row).split() or [""]
    return " ".join(words), number or "-"


class EndForm(VietForm):
    """Why no card is handed over."""

    outcome = forms.ChoiceField(
        label="Vì sao không phát?", choices=[(key.value, words) for key, words in ENDS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    on = VietDateField(what="ngày", label="Ngày nào?", help_text="Ví dụ: 15/11/2026")
    why = forms.CharField(label="Lý do", max_length=300)


class CorrectForm(VietForm):
    """What was written of a card that came."""

    number = forms.CharField(label="Số thẻ", max_length=20)
    received_on = VietDateField(what="ngày nhận thẻ", label="Ngày nhận thẻ")
    handed_on = optional_day("Ngày phát thẻ", "ngày phát thẻ", "Chưa phát thì xóa trống")
    why = forms.CharField(label="Vì sao sửa?", max_length=300, help_text="Ví dụ: Gõ nhầm chữ số cuối")


class ReportForm(VietForm):
    """A card lost or damaged."""

    kind = forms.ChoiceField(label="Thẻ bị", choices=REPORT_KINDS, widget=forms.RadioSelect)
    on = VietDateField(what="ngày mất, hỏng thẻ", label="Mất, hỏng từ ngày nào?", help_text="Ví dụ: 15/11/2026")
    reviewed_on = optional_day("Chi bộ xem xét bản tự kiểm điểm ngày nào?", "ngày xem xét", "Chưa họp thì để trống")
    note = forms.CharField(label="Hoàn cảnh", max_length=300, required=False)


class CorrectReportForm(ReportForm):
    """A report put right, or taken back."""

    withdrawn = forms.BooleanField(label="Rút lại: thẻ đã tìm thấy, hoặc báo nhầm", required=False)
    why = forms.CharField(label="Vì sao sửa?", max_length=300)


def start(line: CardLine) -> dict[str, Any]:
    """A line as its correction begins."""
    return {"number": line.number, "received_on": line.received_on, "handed_on": line.handed_on}
