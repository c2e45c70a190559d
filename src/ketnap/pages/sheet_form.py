"""The form a sheet is typed back in: its rows in the order of the paper, each taken by itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.timezone import localtime

from ketnap import clock
from ketnap.actions.errors import Refused
from ketnap.actions.meeting_rows import Came, Setting
from ketnap.actions.sheets import Called, TypedBack, Written
from ketnap.actions.steps import Wrong
from ketnap.models import Attendance, Meeting, MonthSheet, SheetLine, StepRecord
from ketnap.pages.entry_remark import PARTS, contacts_field, part_field, proposed
from ketnap.pages.fields import CountField, VietDateField
from ketnap.pages.meeting_fields import Growing, TimeOfDay, some
from ketnap.pages.meeting_view import standing_words
from ketnap.process.keys import Station
from ketnap.process.meetings import Mark, MeetingStatus, Presence
from ketnap.process.records import Proposal, Remark
from ketnap.queries.meetings import OnRoll
from ketnap.queries.sheets import Filed
from ketnap.text import vi_date

SAID = ("strong", "weak", "progress")
LED = ("starts", "place", "chair", "note_taker", "guests")
NOT_THERE = "Không còn trong sổ đảng viên của chi bộ ngày họp, không điểm danh."
NEWER = "không có trên phiếu, vào sổ sau khi in"
SILENT = "Ghi ít nhất một ý: mặt mạnh, mặt yếu hoặc tiến bộ."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it stands on a day: its rows, how they stand, the roll of its meeting and who was marked already."""

    row: MonthSheet
    lines: Sequence[SheetLine]
    filed: Sequence[Filed]
    roll: Sequence[OnRoll]
    came: Mapping[int, Attendance]
    today: date

    @property
    def no_roll(self) -> str:
        """Why nobody can be marked; "" when the roll is to be typed."""
        meeting = self.row.meeting
        if meeting is None or not any(line.candidate_id is None for line in self.lines):
            return "Phiếu này không có phần điểm danh."
        if meeting.status == MeetingStatus.CANCELLED:
            return f"Kỳ sinh hoạt đã ghi là không họp: {meeting.why_not}."
        if meeting.closed_at is not None:
            return "Kỳ sinh hoạt đã kết thúc. Sai chỗ nào thì đính chính ở trang kỳ sinh hoạt."
        return f"Chưa đến ngày họp {vi_date(meeting.on)}; họp rồi mới gõ điểm danh." if meeting.on > self.today else ""

    @property
    def heard(self) -> Meeting | None:
        """The meeting the remarks were read at, once it is over."""
        meeting = self.row.meeting
        met = meeting and meeting.status != MeetingStatus.CANCELLED and meeting.on <= self.today
        return meeting if met else None


@dataclass(frozen=True, slots=True)
class Member:
    """A row of the roll: the box and the reason, or why there is none."""

    no: int
    name: str
    note: str
    there: BoundField | None = None
    why: BoundField | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A row about somebody: what is to be typed, what was said already, why it is not taken any more."""

    no: int
    name: str
    helpers: str
    road: int | None
    fields: Sequence[BoundField]
    already: str
    gone: str


def posted(data: QueryDict | None, lines: Iterable[int] | None = None) -> frozenset[str]:
    """The fields of rows (of these lines) that something was typed in: they stay, although somebody was faster."""
    only = None if lines is None else {str(pk) for pk in lines}
    return frozenset(
        name for name, value in (data or {}).items()
        if _of_row(name) and str(value).strip() and (only is None or name.rpartition("-")[2] in only)
    )  # fmt: skip


class TypeForm(Growing):
    """All rows of a sheet. `keep`: fields that stay, although what they ask for was written meanwhile."""

    def __init__(self, sheet: Sheet, *args: Any, keep: frozenset[str] = frozenset(), **options: Any) -> None:
        super().__init__(*args, **options)
        self.sheet, self.keep = sheet, keep
        if not sheet.no_roll:
            self._ask_roll()
        if any(self._open(row) for row in sheet.filed):
            self.fields["on"] = VietDateField(
                what="ngày viết nhận xét", label="Nhận xét viết ngày nào?", initial=_written_on(sheet),
                help_text="Một ngày cho mọi dòng gõ lần này",
            )  # fmt: skip
        for row in sheet.filed:
            self.fields |= self._asked(row)

    # ── What is asked ────────────────────────────────────────────────────────────────────────────────────────────────

    def _ask_roll(self) -> None:
        meeting, known = self.sheet.row.meeting, self.sheet.came
        self.fields["called"] = forms.BooleanField(
            label="Gõ cả phần điểm danh", required=False, initial=not known,
        )  # fmt: skip
        for row in self.sheet.roll:
            old = known.get(row.person)
            there = old.presence == Presence.PRESENT if old else row.mark is Mark.NONE
            self.fields[f"present-{row.person}"] = forms.BooleanField(label=row.name, required=False, initial=there)
            why = f"Lý do vắng: {row.name}"
            attrs = {"class": "input input--small", "aria-label": why, "placeholder": "Lý do vắng"}
            self.fields[f"reason-{row.person}"] = forms.CharField(
                label=why, required=False, max_length=300, initial=old.reason if old else "",
                widget=forms.TextInput(attrs=attrs),
            )  # fmt: skip
        self.fields["counted"] = CountField(
            what="số người có mặt", label="Đếm tại chỗ có mặt bao nhiêu đảng viên?", required=False
        )
        people = [(row.person, row.name) for row in self.sheet.roll]
        leading = [(row.person, row.name) for row in self.sheet.roll if row.official]
        led: dict[str, forms.Field] = {
            "starts": TimeOfDay(what="giờ họp", label="Bắt đầu lúc", required=False, help_text="Ví dụ: 19:30"),
            "place": forms.CharField(label="Nơi họp", max_length=200, required=False),
            "chair": some("Chủ trì", leading),
            "note_taker": some("Ghi biên bản", people),
            "guests": forms.CharField(label="Đại biểu khác dự", max_length=300, required=False),
        }
        for name, field in led.items():
            field.initial = getattr(meeting, f"{name}_id" if name in {"chair", "note_taker"} else name)
        self.fields |= led
        for name in ("counted", *LED):
            self.fields[name].asked = True  # type: ignore[attr-defined] # what the paper leaves open may stay open
        self.fields["version"].initial = meeting.version if meeting else None

    def _asked(self, row: Filed) -> dict[str, forms.Field]:
        """The fields of a row: of the remark as long as there is none, of the cell's word once the meeting is over."""
        pk, found = row.line.pk, dict[str, forms.Field]()
        if row.gone:
            return found
        if self._open(row):
            found |= {f"{name}-{pk}": part_field(PARTS[name], rows=2) for name in SAID}
            found[f"contacts-{pk}"] = contacts_field("Gặp gỡ, trao đổi mấy lần?")
            road = row.line.candidate
            choices = [("", "Không ghi"), *proposed(probationary=road is not None and road.station > Station.CEREMONY)]
            found[f"proposal-{pk}"] = forms.ChoiceField(label="Đề nghị", choices=choices, required=False)
            if len(row.writers) > 1:
                found[f"writer-{pk}"] = some("Ai viết?", row.writers)
        if self.sheet.heard and (row.comment is None or f"comment-{pk}" in self.keep):
            found[f"comment-{pk}"] = part_field("Ý kiến chi bộ", rows=2)
        for field in found.values():
            field.asked = True  # type: ignore[attr-defined] # an empty row stays due: no field of it is called optional
        return found

    def _open(self, row: Filed) -> bool:
        typed = any(f"{name}-{row.line.pk}" in self.keep for name in (*SAID, "contacts", "proposal"))
        return not row.gone and (row.record is None or typed)

    # ── What is shown ────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def members(self) -> Iterator[Member]:
        """Everybody on the paper, in its order; then who is on the roll and not on the paper."""
        there = {row.person: row for row in self.sheet.roll}
        lines = [line for line in self.sheet.lines if line.candidate_id is None]
        for line in lines:
            row = there.pop(line.person_id, None)
            yield self._member(line.place, row) if row else Member(line.place, line.person.name, NOT_THERE)
        for no, row in enumerate(there.values(), len(lines) + 1):
            yield self._member(no, row, NEWER)

    def _member(self, no: int, row: OnRoll, more: str = "") -> Member:
        note = "; ".join(filter(None, (standing_words(official=row.official, mark=row.mark), more)))
        return Member(no, row.name, note, self[f"present-{row.person}"], self[f"reason-{row.person}"])

    @property
    def led(self) -> list[BoundField]:
        return [self[name] for name in LED]

    @property
    def told(self) -> Iterator[Told]:
        for no, row in enumerate(self.sheet.filed, 1):
            names = ", ".join(name for _, name in row.writers)
            fields = [self[name] for name in self.fields if name.endswith(f"-{row.line.pk}") and _of_row(name)]
            yield Told(no, row.line.person.name, names, row.line.candidate_id, fields, already(row), row.gone)

    # ── What was typed ───────────────────────────────────────────────────────────────────────────────────────────────

    def clean(self) -> None:
        """A row that says something says something of the month."""
        super().clean()
        if self.sheet.no_roll and self.data.get("called"):
            self.add_error(None, self.sheet.no_roll)
        for row in self.sheet.filed:
            beside = [self._of("contacts", row), self._of("proposal", row) or None]
            if any(value is not None for value in beside) and not any(self._of(name, row) for name in SAID):
                self._refuse(row, f"strong-{row.line.pk}", SILENT)

    def _of(self, name: str, row: Filed) -> Any:
        return self.cleaned_data.get(f"{name}-{row.line.pk}")

    def _refuse(self, row: Filed, field: str, words: str) -> None:
        self.add_error(field if field in self.fields else None, f"{row.line.person.name}: {words}")

    def written(self) -> dict[int, Written]:
        """The rows something was typed in and nothing is wrong with."""
        wrong = {name.rpartition("-")[2] for name in self.errors if _of_row(name)}
        found = {row.line.pk: self._written(row) for row in self.sheet.filed if str(row.line.pk) not in wrong}
        return {pk: given for pk, given in found.items() if given.remark or given.comment}

    def _written(self, row: Filed) -> Written:
        strong, weak, progress = (self._of(name, row) or None for name in SAID)
        given, remark = self._of("proposal", row), None
        if strong or weak or progress:
            remark = Remark(
                month=f"{self.sheet.row.month:%Y-%m}", strong=strong, weak=weak, progress=progress,
                contacts=self._of("contacts", row), proposal=Proposal(given) if given else None,
            )  # fmt: skip
        writer = self._of("writer", row)
        return Written(remark, self._of("comment", row) or "", int(writer) if writer else None)

    def called(self) -> Called | None:
        """The roll, when it was typed and nothing is wrong with it."""
        typed, meeting = self.cleaned_data, self.sheet.row.meeting
        rolls = ("called", "present-", "reason-", "counted", *LED)
        if not typed.get("called") or meeting is None or any(name.startswith(rolls) for name in self.errors):
            return None
        came = {row.person: Came(typed[f"present-{row.person}"], typed[f"reason-{row.person}"])
                for row in self.sheet.roll}  # fmt: skip
        led = {name: int(typed[name]) if typed[name] else None for name in ("chair", "note_taker")}
        setting = Setting(starts=typed["starts"], place=typed["place"], guests=typed["guests"], topic=meeting.topic,
                          attendee=meeting.attendee_id, **led)  # fmt: skip
        return Called(attendance=came, counted=typed["counted"], setting=setting, version=typed["version"])

    def take(self, told: TypedBack) -> None:
        """Put what was refused at its row, by name."""
        if told.roll_refused:
            name = told.roll_refused.field
            self.add_error(name if name in self.fields else "called", told.roll_refused.message)
        for row in self.sheet.filed:
            refused = told.refused.get(row.line.pk)
            for field, words in _reasons(refused) if refused else ():
                named = f"{field}-{row.line.pk}"
                self._refuse(row, named if named in self.fields else f"strong-{row.line.pk}", words)


def _of_row(name: str) -> bool:
    return name.partition("-")[0] in {*SAID, "contacts", "proposal", "writer", "comment"}


def _reasons(refused: Refused) -> Iterator[tuple[str, str]]:
    if isinstance(refused, Wrong):
        yield from ((problem.field.rpartition(".")[2], problem.sentence) for problem in refused.problems)
    else:
        yield ("comment" if refused.field == "text" else refused.field), refused.message


def _written_on(sheet: Sheet) -> date:
    return sheet.heard.on if sheet.heard else sheet.today


def already(row: Filed) -> str:
    """What was said before: who wrote it, who entered it, when."""
    if row.record is None:
        return ""
    words = [_who(row.record)]
    if row.line.writer and row.line.record_id:
        words.append(f"{row.line.writer.name} viết trên phiếu.")
    if row.comment:
        words.append(f"Chi bộ góp ý ngày {vi_date(row.comment.on)}: {row.comment.text}")
    return " ".join(words)


def _who(record: StepRecord) -> str:
    name = record.by.person.name if record.by and record.by.person else "Chương trình"
    return f"Đã có nhận xét: {name} ghi ngày {vi_date(clock.day_of(record.recorded_at))}."


def roll_told(sheet: Sheet) -> str:
    """Who called the roll already, so that a second one is not typed over it unawares."""
    last = max(sheet.came.values(), key=lambda row: row.at, default=None)
    if last is None or sheet.no_roll:
        return ""
    who = last.by.person.name if last.by and last.by.person else "chương trình"
    return f"{who} đã điểm danh kỳ này lúc {localtime(last.at):%H:%M %d/%m/%Y}. Chỉ chọn ô dưới đây khi muốn ghi lại."
