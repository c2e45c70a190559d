"""What somebody must write in words: conclusions, strengths, who took the minutes. Written once, used by every paper.

A text belongs to a part of the road (the step the paper rests on). Where a later paper of the same stage asks for the
same thing, the words already written are offered: the committee's conclusion begins with the cell's.
"""

from collections.abc import Iterable
from datetime import date
from itertools import zip_longest

from ketnap.official_forms.facts import held
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.form import BODIES, Form
from ketnap.official_forms.slots import Facts, Kept, Slot, Value
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.process.steps import BY_KEY, MAIN

K, S = Kept, StepKey
SLOTS = (
    Slot("chair", "Chủ trì hội nghị", K.TYPED, 50),
    Slot("chair_post", "Chức vụ người chủ trì", K.TYPED, 40),
    Slot("minute_taker", "Thư ký hội nghị", K.TYPED, 50),
    Slot("present_probationary", "Số đảng viên dự bị có mặt", K.TYPED, 15),
    Slot("absence_reason", "Lý do vắng mặt", K.TYPED, 0),
    Slot("no_reason", "Lý do không tán thành", K.TYPED, 0),
    Slot("about_history", "Kết luận về lý lịch", K.TYPED, 0, long=True, carried=True),
    Slot("awareness", "Ý thức giác ngộ chính trị", K.TYPED, 0, long=True, carried=True),
    Slot("morals", "Phẩm chất chính trị, đạo đức, lối sống", K.TYPED, 0, long=True, carried=True),
    Slot("ability", "Năng lực công tác", K.TYPED, 0, long=True, carried=True),
    Slot("relations", "Quan hệ quần chúng", K.TYPED, 0, long=True, carried=True),
    Slot("strengths", "Ưu điểm", K.TYPED, 0, long=True, carried=True),
    Slot("weaknesses", "Khuyết điểm", K.TYPED, 0, long=True, carried=True),
    Slot("remedies", "Biện pháp khắc phục", K.TYPED, 0, long=True),
    Slot("opinions_total", "Tổng số tổ chức có ý kiến", K.TYPED, 15, carried=True),
    Slot("opinions_union", "Các đoàn thể có ý kiến", K.TYPED, 0, carried=True),
    Slot("opinions_residence", "Chi ủy nơi cư trú có ý kiến", K.TYPED, 0, optional=True, carried=True),
    Slot("opinions_for", "Số tổ chức tán thành", K.TYPED, 15, carried=True),
    Slot("opinions_against", "Số tổ chức không tán thành", K.TYPED, 15, optional=True, carried=True),
    Slot("opinions_reason", "Lý do tổ chức không tán thành", K.TYPED, 0, carried=True),
)

MEETING = frozenset({
    "chair", "chair_post", "minute_taker", "absence_reason", "present_probationary", "counted_summoned",
    "counted_present",
})  # fmt: skip
"""Who led a meeting and who came: the same for every resolution of one body on one day."""

ADMISSION = (S.MEMBER_INTRODUCTION, S.UNION_INTRODUCTION, S.OPINIONS, S.CELL_VOTE, S.SECTION_REPORT, S.GRASSROOTS_VOTE,
             S.DECIDED)  # fmt: skip
RECOGNITION = (S.SELF_REVIEW, S.HELPER_REVIEW, S.PROBATION_OPINIONS, S.RECOGNITION_CELL_VOTE,
               S.RECOGNITION_SECTION_REPORT, S.RECOGNITION_GRASSROOTS_VOTE, S.RECOGNISED)  # fmt: skip
REMOVAL = (S.REMOVAL_CELL_VOTE, S.REMOVAL_GRASSROOTS_VOTE, S.STRUCK_OFF)


_SHARED = {"bien-ban-sinh-hoat-chi-bo": "sinh-hoat-chi-bo", "nghi-quyet-thang": "sinh-hoat-chi-bo"}
"""Minutes and the resolution of a month are of one meeting: what both say is written once."""


OF_EACH = frozenset({S.LETTER, S.REMARK})
"""Steps whose every record has words of its own: what was found at one place is not what was found at another."""


def part_of(form: Form, record: Record | None = None) -> str:
    """The part of the road the words of a form belong to; of letters and of monthly remarks, the day as well."""
    if form.step in OF_EACH and record:
        return f"{form.step}/{record.on:%Y-%m-%d}"
    return form.step.value if form.step else form.slug


def part_in(form: Form, on: date) -> str:
    """The month the words of an organisation's paper belong to: "sinh-hoat-chi-bo/2026-11"; of some minutes the day."""
    if form.slug in held.OF_A_DAY:
        return f"{form.slug}/{on:%Y-%m-%d}"
    return f"{_SHARED.get(form.slug, form.slug)}/{on:%Y-%m}"


def facts(asked: Asked) -> Facts:
    """What was written, and for a paper of a meeting that was held who led it and who came."""
    found = words(asked, SLOTS)
    return {**found, **held.known(asked, held.of_day(asked))} if asked.names & MEETING else found


def words(asked: Asked, slots: Iterable[Slot]) -> Facts:
    """The typed slots of a group: words of the paper's own part, else of the nearest earlier part of its stage."""
    own = part_in(asked.form, asked.on) if asked.of_unit else part_of(asked.form, asked.record)
    shared = part_of(asked.form)  # written before anybody knew which letter it would be
    typed = [slot for slot in slots if slot.kept is Kept.TYPED]
    texts = asked.texts
    found: dict[str, Value] = {
        slot.key: read(slot, texts.get((own, slot.key)) or texts.get((shared, slot.key), "")) for slot in typed
    }
    for key in [slot.key for slot in slots if slot.carried and not found[slot.key]]:
        found[key] = _earlier(asked, key)
    for key in [key for key in found if key in MEETING and not found[key]]:
        found[key] = _same_meeting(asked, key)
    return found


def _same_meeting(asked: Asked, key: str) -> str | None:
    """What was written for another resolution of this body on this day: it met once."""
    record, step = asked.record, asked.form.step
    if record is None or step not in BY_KEY or asked.form.issuer not in BODIES:
        return None
    others = (other.key for other in MAIN if other.body is BY_KEY[step].body and other.key is not step)
    days = ((other, asked.last(other)) for other in others)
    same = (other for other, row in days if row is not None and row.on == record.on)
    return next((text for other in same if (text := asked.texts.get((other.value, key)))), None)


CELLS = "|"


def read(slot: Slot, text: str) -> Value:
    """What was typed, as the slot holds it: a list has one line a row, its cells apart by "|"."""
    if not slot.rows or not text:
        return text or None
    names = [name for name, _ in slot.rows]
    lines = (line.split(CELLS) for line in text.splitlines() if line.strip())
    return [dict(zip_longest(names, (cell.strip() for cell in cells[: len(names)]), fillvalue="")) for cells in lines]


def _earlier(asked: Asked, key: str) -> str | None:
    step = asked.form.step
    parts = next((row for row in (ADMISSION, RECOGNITION, REMOVAL) if step in row), ())
    earlier = parts[: parts.index(step)] if step in parts else ()
    return next((text for part in reversed(earlier) if (text := asked.texts.get((part.value, key)))), None)
