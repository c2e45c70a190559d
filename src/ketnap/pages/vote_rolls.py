"""A vote beside the roll of its meeting: said before it is written, asked again where it differs."""

from collections.abc import Sequence
from datetime import date

from django import forms

from ketnap.clock import day_of
from ketnap.models import Attendance, Meeting
from ketnap.pages.entry_form import EntryForm
from ketnap.process.meetings import Tally, tally
from ketnap.process.vote_roll import CalledRoll, apart, too_many
from ketnap.queries import rolls
from ketnap.queries.meetings import seats, valid
from ketnap.text import vi_date, vi_number

APART = "apart"
ASK = "Xem lại số; đúng như biên bản thì chọn “Vẫn ghi số khác điểm danh”."


def called_roll(meeting: Meeting, rows: Sequence[Attendance]) -> CalledRoll | None:
    """What the roll of a meeting comes to, and when it was last put right."""
    if not rows:
        return None
    fixed = max((day_of(row.at) for row in rows if row.corrects_id), default=None)
    return CalledRoll(meeting.on, tally(seats(valid(rows))), fixed)


def allow_apart(form: EntryForm) -> None:
    """Offer to write numbers that are not those of the roll."""
    form.fields[APART] = forms.BooleanField(label="Vẫn ghi số khác điểm danh", required=False)


def differs(form: EntryForm, unit: int) -> str:
    """Why a vote that was typed is asked about once more. What no roll allows is for the action to refuse."""
    record = form.record()
    if record.vote is None or record.withdrawn or form.cleaned_data.get(APART):
        return ""
    there = rolls.of_votes(unit, [record]).get(record.on, ())
    words = "" if too_many(record.vote, there) else apart(record.vote, there)
    return f"{words} {ASK}" if words else ""


def words_of(on: date, counted: Tally) -> str:
    """What a roll comes to, for whoever is about to type a vote of that day."""
    return (
        f"Theo điểm danh ngày {vi_date(on)}: {vi_number(counted.summoned)} đảng viên chính thức được triệu tập, "
        f"{vi_number(counted.present_official)} có mặt."
    )


def counted_words(unit: int, on: date | None) -> str:
    """The same of every roll of a day."""
    called = rolls.of_days({(unit, on)}).get((unit, on), []) if on else []
    return " ".join(words_of(roll.on, roll.tally) for roll in called)
