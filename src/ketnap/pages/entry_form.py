"""The one short form that writes down any step: a day, a paper, and what the step asks (`Step.asks`).

The form only reads what was typed and turns it into a `Record`; whether it may be written is decided by the action.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django import forms

from ketnap.law.facts import ConsentKind
from ketnap.pages import entry_remark
from ketnap.pages.fields import CountField, PaperField, VietDateField
from ketnap.process.entry import Problem
from ketnap.process.keys import Body, StepKey
from ketnap.process.records import (
    Answer,
    HelperData,
    Introduction,
    Letter,
    Method,
    Record,
    Remark,
    Verdict,
    Vote,
    Waiver,
    WaiverKind,
)
from ketnap.process.steps import Ask, Step

type People = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Around:
    """What the form offers to choose from: members who may help, helpers now, places asked, the base of the vote."""

    members: People
    helpers: People
    places: list[str]
    base: Mapping[str, int]
    today: date
    probationary: bool = False


CELL_WORDS = {
    "members": ("Đảng viên chính thức của chi bộ", "Đếm từ sổ đảng viên"),
    "away": ("Trừ: sinh hoạt tạm thời nơi khác", ""),
    "exempt": ("Trừ: được miễn sinh hoạt, không dự", "Người vắng mặt thường vẫn tính"),
    "suspended": ("Trừ: đình chỉ sinh hoạt, khởi tố, tạm giam", ""),
}
COMMITTEE_WORDS = {
    "members": ("Cấp ủy viên đương nhiệm", "Ban thường vụ quyết định thì ghi số ủy viên ban thường vụ"),
    "away": ("Trừ: sinh hoạt tạm thời nơi khác, không dự", ""),
    "exempt": ("Trừ: được miễn sinh hoạt, không dự", ""),
    "suspended": ("Trừ: đình chỉ, khởi tố, tạm giam", ""),
}
VOTE_PARTS = ("members", "away", "exempt", "suspended", "present", "yes", "no", "invalid")


class EntryForm(forms.Form):
    """Fields appear as the step asks for them; their order is the order of the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, step: Step, around: Around, *args: Any, correcting: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.around, self.correcting = step, around, correcting
        self.fields["on"] = VietDateField(
            what="ngày", label=_when(step), help_text="Ngày, tháng, năm. Ví dụ: 15/11/2026"
        )
        for ask in step.asks:
            _ADD.get(ask, _nothing)(self, around)
        self._add_paper()
        if Ask.REASON not in step.asks and not correcting:
            self.fields["note"] = _text("Ghi thêm", required=False)
        if correcting:
            self.fields["reason"] = _text("Lý do đính chính")
            self.fields["withdrawn"] = forms.BooleanField(
                label="Rút lại dòng này: việc chưa từng diễn ra", required=False
            )

    def _add_paper(self) -> None:
        label = f"Số văn bản: {self.step.paper}" if self.step.paper else "Số văn bản"
        must = Ask.CONSENT in self.step.asks or Ask.OVERRIDE in self.step.asks
        self.fields["paper"] = PaperField(label=label, required=must)

    def renew(self, version: int) -> None:
        """After somebody was faster: the same typed text, on the dossier as it is now."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined] # always a QueryDict here

    def allow_lift(self) -> None:
        """Offer to answer for what the law blocks: a reason and a paper."""
        self.fields["lift_reason"] = _text("Lý do cho qua", required=False)
        self.fields["lift_paper"] = PaperField(label="Văn bản cho phép", required=False)

    def record(self, corrects: int | None = None) -> Record:
        """What was typed, as the core reads it."""
        typed = self.cleaned_data
        return Record(
            step=self.step.key,
            on=typed["on"],
            paper=typed.get("paper") or "",
            note=typed.get("note") or "",
            number=typed.get("number") or "",
            corrects=corrects,
            withdrawn=bool(typed.get("withdrawn")),
            **self._details(),
        )

    def _details(self) -> dict[str, Any]:
        return {ask.value: _READ[ask](self.cleaned_data, self.around) for ask in self.step.asks if ask in _READ}

    def add_problems(self, found: Iterable[Problem]) -> None:
        """Put every sentence of the action beside the field it belongs to."""
        for problem in found:
            name = _FIELDS.get(problem.field, problem.field.rpartition(".")[2])
            self.add_error(name if name in self.fields else None, problem.sentence)

    def clean(self) -> None:
        """A remark says something of the month."""
        super().clean()
        if Ask.REMARK in self.step.asks and entry_remark.silent(self) and not self.cleaned_data.get("withdrawn"):
            self.add_error("strong", entry_remark.NOTHING)

    @property
    def remark_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in entry_remark.NAMES if name in self.fields]

    @property
    def vote_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in VOTE_PARTS if name in self.fields]


def initial_of(record: Record) -> dict[str, Any]:
    """The fields of a form that corrects a record."""
    found: dict[str, Any] = {name: getattr(record, name) for name in ("on", "paper", "number", "note", "delay")}
    for part in (record.vote, record.introduction, record.letter, record.answer, record.waiver, record.remark):
        if part is not None:
            found |= {item.name: getattr(part, item.name) for item in fields(part)}
    if record.helper:
        found |= {"helper": record.helper.person, "instead_of": record.helper.instead_of,
                  "handover": record.helper.handover}  # fmt: skip
    if record.consent:
        found["consent"] = record.consent.value
    if record.remark:
        found["month"] = f"{record.remark.month[5:]}/{record.remark.month[:4]}"
    return found


def _when(step: Step) -> str:
    words = {Ask.VOTE: "Họp ngày nào?", Ask.LETTER: "Gửi ngày nào?", Ask.ANSWER: "Trả lời ngày nào?"}
    special = {StepKey.CERTIFICATE: "Cấp ngày nào?", StepKey.CEREMONY: "Tổ chức lễ ngày nào?"}
    return special.get(step.key) or next((words[ask] for ask in step.asks if ask in words), "Ngày nào?")


def _text(label: str, *, required: bool = True) -> forms.CharField:
    errors = {"required": f"Ghi {label[:1].lower()}{label[1:]}."}
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=required, widget=area, max_length=4000, error_messages=errors)


def _nothing(_form: EntryForm, _around: Around) -> None:
    """An ask without a field of its own."""


def _add_vote(form: EntryForm, around: Around) -> None:
    words = CELL_WORDS if form.step.body is Body.CELL else COMMITTEE_WORDS
    for name, (label, note) in words.items():
        form.fields[name] = CountField(what="số người", label=label, initial=around.base.get(name, 0), help_text=note)
    form.fields["present"] = CountField(what="số người có mặt", label="Có mặt")
    choices = [(method.value, method.vi.capitalize()) for method in Method]
    form.fields["method"] = forms.ChoiceField(
        label="Biểu quyết bằng cách nào?", choices=choices, initial=Method.BALLOT.value, widget=forms.RadioSelect
    )
    for name, label in (("yes", "Tán thành"), ("no", "Không tán thành"), ("invalid", "Phiếu không hợp lệ")):
        least = {"initial": 0} if name == "invalid" else {}
        form.fields[name] = CountField(what=f"số phiếu {label.lower()}", label=label, **least)


def _people(label: str, people: People, *, required: bool = True) -> forms.ChoiceField:
    choices = [("", "Chọn một người"), *((str(pk), name) for pk, name in people)]
    errors = {"required": "Chọn một người trong danh sách.", "invalid_choice": "Người này không còn trong danh sách."}
    return forms.ChoiceField(label=label, choices=choices, required=required, error_messages=errors)


def _add_helper(form: EntryForm, around: Around) -> None:
    form.fields["helper"] = _people("Ai giúp đỡ?", around.members)
    form.fields["helper"].help_text = "Đảng viên chính thức của chi bộ"
    form.fields["helper"].error_messages["invalid_choice"] = (
        "Chọn đảng viên chính thức của chi bộ; đảng viên dự bị chưa được phân công giúp đỡ."
    )
    if around.helpers:
        form.fields["instead_of"] = _people("Thay cho ai?", around.helpers, required=False)
        form.fields["handover"] = _text("Người trước bàn giao điều gì?", required=False)


def _add_introduction(form: EntryForm, around: Around) -> None:
    form.fields["by"] = _people("Ai giới thiệu?", around.members)
    form.fields["together_since"] = VietDateField(
        what="ngày bắt đầu cùng công tác",
        label="Cùng công tác, lao động, học tập hoặc cư trú từ ngày nào?",
        required=False,
    )
    form.fields["replaces"] = forms.BooleanField(
        label="Được phân công thay người giúp đỡ trước, không tính thời gian cùng công tác", required=False
    )


def _add_letter(form: EntryForm, _around: Around) -> None:
    form.fields["place"] = forms.CharField(label="Gửi nơi nào?", max_length=200, help_text="Ví dụ: Đảng ủy xã Đăk Pui")
    form.fields["about"] = forms.CharField(
        label="Thẩm tra ai?", max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Họ tên từng người. Để trống là thẩm tra người vào Đảng",
    )  # fmt: skip
    form.fields["abroad"] = forms.BooleanField(label="Nơi nhận ở nước ngoài", required=False)
    form.fields["received_on"] = VietDateField(
        what="ngày nơi đó nhận",
        label="Nơi đó nhận ngày nào?",
        required=False,
        help_text="Hạn trả lời tính từ ngày nhận",
    )
    form.fields["reminds"] = forms.BooleanField(label="Đây là công văn nhắc nơi đã hỏi", required=False)


def _add_answer(form: EntryForm, around: Around) -> None:
    places = [(place, place) for place in around.places]
    form.fields["place"] = forms.ChoiceField(label="Nơi nào trả lời?", choices=[("", "Chọn nơi trả lời"), *places])
    choices = [(verdict.value, verdict.vi.capitalize()) for verdict in Verdict]
    form.fields["verdict"] = forms.ChoiceField(label="Trả lời thế nào?", choices=choices, widget=forms.RadioSelect)


def _add_waiver(form: EntryForm, _around: Around) -> None:
    kinds = [(kind.value, kind.vi[:1].upper() + kind.vi[1:]) for kind in WaiverKind]
    form.fields["kind"] = forms.ChoiceField(
        label="Theo căn cứ nào?", choices=kinds, widget=forms.RadioSelect,
        error_messages={"required": "Chọn một căn cứ.", "invalid_choice": "Chọn một căn cứ trong danh sách."},
    )  # fmt: skip
    form.fields["about"] = forms.CharField(
        label="Ai không phải thẩm tra?", max_length=600, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Họ tên từng người", error_messages={"required": "Ghi họ tên người không phải thẩm tra."},
    )  # fmt: skip
    form.fields["because"] = forms.CharField(
        label="Người thân là đảng viên, hoặc nơi đã trả lời", max_length=200, required=False
    )
    form.fields["answered_on"] = VietDateField(
        what="ngày trả lời", label="Trả lời dùng lại có ngày nào?", required=False
    )


def _add_remark(form: EntryForm, around: Around) -> None:
    form.fields.update(entry_remark.fields(around.today, probationary=around.probationary))


def _add_consent(form: EntryForm, _around: Around) -> None:
    kinds = [(kind.value, kind.vi.capitalize()) for kind in ConsentKind]
    form.fields["consent"] = forms.ChoiceField(label="Đồng ý về việc gì?", choices=kinds, widget=forms.RadioSelect)


def _add_number(form: EntryForm, _around: Around) -> None:
    label = "Số thẻ đảng viên" if form.step.key is StepKey.CARD_HANDED else "Số giấy chứng nhận"
    form.fields["number"] = forms.CharField(
        label=label, max_length=40, error_messages={"required": f"Ghi {label.lower()}."}
    )


def _add_reason(form: EntryForm, _around: Around) -> None:
    form.fields["note"] = _text("Việc đã giao và kết quả" if form.step.key is StepKey.TASK else "Lý do")


_ADD = {
    Ask.VOTE: _add_vote,
    Ask.HELPER: _add_helper,
    Ask.INTRODUCTION: _add_introduction,
    Ask.LETTER: _add_letter,
    Ask.ANSWER: _add_answer,
    Ask.WAIVER: _add_waiver,
    Ask.REMARK: _add_remark,
    Ask.CONSENT: _add_consent,
    Ask.NUMBER: _add_number,
    Ask.REASON: _add_reason,
}


def _vote(typed: dict[str, Any], _around: Around) -> Vote:
    return Vote(method=Method(typed["method"]), **{name: typed[name] for name in VOTE_PARTS})


def _name(pk: str, people: People) -> str:
    return next(name for number, name in people if str(number) == pk)


def _helper(typed: dict[str, Any], around: Around) -> HelperData:
    leaving = typed.get("instead_of")
    pk = typed["helper"]
    return HelperData(
        name=_name(pk, around.members), person=int(pk), instead_of=int(leaving) if leaving else None,
        handover=typed.get("handover") or None,
    )  # fmt: skip


def _introduction(typed: dict[str, Any], around: Around) -> Introduction:
    return Introduction(
        by=_name(typed["by"], around.members),
        together_since=typed.get("together_since"),
        replaces=bool(typed.get("replaces")),
    )


def _letter(typed: dict[str, Any], _around: Around) -> Letter:
    return Letter(**{name: typed[name] for name in ("place", "about", "abroad", "received_on", "reminds")})


def _answer(typed: dict[str, Any], _around: Around) -> Answer:
    return Answer(place=typed["place"], verdict=Verdict(typed["verdict"]))


def _waiver(typed: dict[str, Any], _around: Around) -> Waiver:
    rest = {name: typed[name] for name in ("about", "because", "answered_on")}
    return Waiver(kind=WaiverKind(typed["kind"]), **rest)


def _remark(typed: dict[str, Any], _around: Around) -> Remark:
    return entry_remark.read(typed)


def _consent(typed: dict[str, Any], _around: Around) -> ConsentKind:
    return ConsentKind(typed["consent"])


_READ = {
    Ask.VOTE: _vote,
    Ask.HELPER: _helper,
    Ask.INTRODUCTION: _introduction,
    Ask.LETTER: _letter,
    Ask.ANSWER: _answer,
    Ask.WAIVER: _waiver,
    Ask.REMARK: _remark,
    Ask.CONSENT: _consent,
}
_FIELDS = {"helper.name": "helper", "introduction": "by", "letter": "place", "answer": "place", "waiver": "about",
           "remark": "text"}  # fmt: skip
