"""The fields of what is written down about members on their way, dues by month, and the contact at home."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ketnap.access import Actor, Permission
from ketnap.models import ContactKind, Membership, Unit
from ketnap.models.transfer import KINDS
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.member_forms import paper
from ketnap.pages.member_words import upper
from ketnap.pages.picking import UnitField
from ketnap.process.transfers import ABROAD, FOR_GOOD, TransferKind
from ketnap.queries.standing import Payer
from ketnap.text import vi_month

K = TransferKind
TAKES_IN = (Permission.MANAGE_MEMBERS, Permission.RECORD_CELL)
WHEN = {
    K.FORMAL: "chuyển công tác, nghỉ hưu, đổi nơi cư trú lâu dài; rời đảng bộ cấp trên trực tiếp của cơ sở",
    K.INSIDE: "nơi đến ở cùng một đảng bộ cấp trên trực tiếp của cơ sở",
    K.TEMPORARY: "đi học, đi làm, biệt phái có thời hạn; vẫn tính ở chi bộ này",
    K.ABROAD_FORMAL: "qua tổ chức đảng quản lý đảng viên ngoài nước",
    K.ABROAD_TEMPORARY: "đi ngắn hạn ra ngoài nước; vẫn tính ở chi bộ này",
}
DAY = "Ví dụ: 15/11/2026"


class MonthField(forms.Field):
    """A month typed in one box: 10/2026; gives its first day."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002 — Django's signature
        return {"class": "input--date", "inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return vi_month(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        typed = re.sub(r"\s+", "", str(value or ""))
        if not typed:
            return None
        found = re.fullmatch(r"(\d{1,2})[/.-](\d{4})", typed, re.ASCII)
        if not found or not 1 <= int(found[1]) <= 12 or not 1930 <= int(found[2]) <= 2200:
            raise ValidationError("Ghi tháng và năm. Ví dụ: 10/2026.", code="invalid")
        return date(int(found[2]), int(found[1]), 1)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")


def words(label: str, *, required: bool = True, hint: str = "", most: int = 300) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=hint)


def day(label: str, what: str) -> VietDateField:
    return VietDateField(what=what, label=label, help_text=DAY)


class KindForm(VietForm):
    """What kind of move it is; the other questions follow from it."""

    kind = forms.ChoiceField(
        label="Chuyển loại nào?", widget=forms.RadioSelect,
        choices=[(key, f"{upper(label)}|{WHEN[K(key)]}") for key, label in KINDS],
    )  # fmt: skip


class BeginForm(VietForm):
    """The beginning of a move; which questions are asked depends on the kind."""

    to_place = words("Nơi chuyển đến", required=False, most=200, hint="Ghi khi nơi đến không có trong danh sách trên")
    reason = words("Vì sao chuyển?", hint="Ví dụ: Chuyển công tác")
    effective_on = day("Quyết định có hiệu lực, hoặc đổi nơi cư trú từ ngày nào?", "ngày có hiệu lực")
    until = day("Tạm thời đến ngày nào?", "ngày hết thời gian tạm thời")
    study = forms.BooleanField(label="Đi học tập trung ở trong nước", required=False)
    decision_paper = paper("Số quyết định")
    under_inspection = forms.TypedChoiceField(
        label="Đang bị kiểm tra, thanh tra, hoặc đang có khiếu nại, tố cáo được xem xét không?",
        choices=[("khong", "Không"), ("co", "Có")], coerce=lambda answer: answer == "co", widget=forms.RadioSelect,
    )  # fmt: skip
    cleared = words(
        "Đã hỏi cơ quan nào, ngày nào?", most=200, hint="Ví dụ: Ủy ban kiểm tra đảng ủy trả lời ngày 10/11/2026"
    )
    ground = words(
        "Văn bản cho phép, nếu thời gian khác mức quy định", required=False, most=200, hint="Đúng mức thì để trống"
    )

    def __init__(self, actor: Actor, membership: Membership, kind: TransferKind, *args: Any) -> None:
        super().__init__(*args)
        but = {"until", "study", "ground"} if kind in FOR_GOOD else {"under_inspection", "cleared"}
        for name in but:
            del self.fields[name]
        if kind in ABROAD:
            self.fields["effective_on"].label = "Xuất cảnh ngày nào?"
            self.fields["to_place"].label = "Nước đến, tổ chức đảng ở đó"
            self.fields["to_place"].help_text = ""
            self.fields["to_place"].required = True
            return
        if kind is K.TEMPORARY:
            self.fields["effective_on"].label = "Tạm thời từ ngày nào?"
        to = UnitField(
            actor, Permission.SEE_UNITS, what="nơi chuyển đến", but=[membership.unit], required=False,
            label="Chuyển đến tổ chức đảng nào?", help_text="Không có trong danh sách thì để trống, ghi ở ô dưới",
        )  # fmt: skip
        self.fields = {"to": to, **self.fields}


class LetterForm(VietForm):
    """The letter of introduction, as it was given to the member."""

    on = day("Ngày ghi trên giấy giới thiệu", "ngày giấy giới thiệu")
    number = words("Số giấy giới thiệu", most=60, hint="Như in trên giấy")
    register = CountField(what="số GTSHĐ", label="Số GTSHĐ trong sổ", least=1, required=False)
    dues_until = MonthField(label="Đã đóng đảng phí hết tháng", required=False, help_text="Ví dụ: 11/2026")
    papers = words(
        "Giấy tờ kèm theo", required=False, hint="Ví dụ: Hồ sơ đảng viên, thẻ, bản tự kiểm điểm, phiếu đảng viên"
    )


class LetterFixForm(LetterForm):
    """The letter put right."""

    reason = words("Vì sao sửa?", hint="Ví dụ: Ghi nhầm số")


class DayFixForm(VietForm):
    """A day put right."""

    on = day("Ngày đúng", "ngày")
    reason = words("Vì sao sửa?", hint="Ví dụ: Ghi nhầm ngày")


class SendOnForm(VietForm):
    """Which organisation of this program the letter is put before."""

    on = day("Gửi ngày nào?", "ngày gửi")

    def __init__(self, actor: Actor, home: Unit, *args: Any) -> None:
        super().__init__(*args)
        to = UnitField(actor, Permission.SEE_UNITS, what="nơi nhận", but=[home], label="Gửi đến tổ chức đảng nào?")
        self.fields = {"to": to, **self.fields}


class OnForm(VietForm):
    """Only a day."""

    on = day("Ngày nào?", "ngày")


class ReturnForm(OnForm):
    """The end of a temporary time."""

    note = words("Ghi chú", required=False)


class ReasonForm(OnForm):
    """A day and why."""

    note = words("Lý do")


class ArrivedForm(OnForm):
    """Elsewhere has the member."""

    number = words("Phiếu báo hoặc quyết định cho biết đã đến", most=60, hint="Số, ký hiệu như trên giấy")


class ProlongForm(OnForm):
    """A new end of a temporary time."""

    until = day("Kéo dài đến ngày nào?", "ngày hết mới")
    number = words("Văn bản cho phép", required=False, most=60, hint="Số, ký hiệu như trên giấy")


class AcceptForm(VietForm):
    """Which cell takes the member in."""

    on = day("Tiếp nhận ngày nào?", "ngày tiếp nhận")

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        to = UnitField(actor, *TAKES_IN, what="chi bộ tiếp nhận", label="Sinh hoạt ở chi bộ nào?")
        self.fields = {"to": to, **self.fields}


class DuesForm(VietForm):
    """Who of a cell has paid until the end of a month."""

    until = MonthField(label="Đã đóng hết tháng nào?", help_text="Ví dụ: 11/2026")
    on = day("Ngày đóng", "ngày đóng")
    members = forms.TypedMultipleChoiceField(
        label="Những ai đã đóng?", coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn những người đã đóng."},
    )  # fmt: skip

    def __init__(self, payers: Sequence[Payer], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["members"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(str(row.membership.pk), f"{row.membership.person.name}|{paid_words(row)}") for row in payers]


def paid_words(row: Payer) -> str:
    """How far somebody has paid."""
    if row.until is None:
        return "Chưa ghi tháng nào đã đóng đảng phí."
    return f"Đã đóng đảng phí hết tháng {vi_month(row.until)}."


class DuesFixForm(VietForm):
    """A month put right."""

    until = MonthField(label="Đã đóng hết tháng nào?", help_text="Ví dụ: 11/2026")
    on = day("Ngày đóng", "ngày đóng")
    reason = words("Vì sao sửa?", hint="Ví dụ: Ghi nhầm người")


class ContactFixForm(VietForm):
    """An introduction or a remark put right."""

    on = day("Ngày nào?", "ngày")
    place = words("Tổ chức đảng nơi cư trú", most=200, hint="Ví dụ: Chi bộ Tổ dân phố 4, phường Bình Sơn")
    year = CountField(what="năm", label="Nhận xét của năm", required=False)
    paper = paper("Số giấy giới thiệu, phiếu nhận xét")
    reason = words("Vì sao sửa?", hint="Ví dụ: Ghi nhầm nơi cư trú")


class ContactForm(ContactFixForm):
    """An introduction to the cell at home, or its remark."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["reason"]
        kind = forms.TypedChoiceField(
            label="Ghi việc gì?", choices=[(key, upper(label)) for key, label in ContactKind.choices],
            coerce=ContactKind, widget=forms.RadioSelect,
        )  # fmt: skip
        self.fields = {"kind": kind, **self.fields}
