"""Other papers a paper refers to: resolutions and decisions made before it, with their days, numbers and votes."""

import re

from ketnap.official_forms.catalogue import forms
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.meeting import numbers
from ketnap.official_forms.slots import Facts, Kept, Slot
from ketnap.process.keys import StepKey

K, S = Kept, StepKey
SLOTS = tuple(
    slot
    for key, vi in (
        ("cell_resolution", "nghị quyết của chi bộ"),
        ("section_report", "báo cáo của đảng ủy bộ phận"),
        ("grassroots_resolution", "nghị quyết của đảng ủy cơ sở"),
        ("decision", "quyết định kết nạp"),
        ("recognition", "quyết định công nhận chính thức"),
    )
    for slot in (
        Slot(f"{key}_on", f"Ngày {vi}", K.ROAD, 40, optional=key == "section_report"),
        Slot(f"{key}_number", f"Số {vi}", K.ROAD, 25, optional=key == "section_report"),
        Slot(f"{key}_members", f"Tổng số người có quyền biểu quyết tại {vi}", K.ROAD, 15, optional=True),
        Slot(f"{key}_present", f"Số có mặt tại {vi}", K.ROAD, 15, optional=True),
        Slot(f"{key}_yes", f"Số tán thành tại {vi}", K.ROAD, 15, optional=True),
        Slot(f"{key}_summoned", f"Số được triệu tập tại {vi}", K.ROAD, 15, optional=True),
        Slot(f"{key}_percent", f"Tỷ lệ tán thành tại {vi}", K.ROAD, 15, optional=True),
    )
)

_ADMISSION = {
    "cell_resolution": S.CELL_VOTE, "section_report": S.SECTION_REPORT, "grassroots_resolution": S.GRASSROOTS_VOTE,
    "decision": S.DECIDED,
}  # fmt: skip
_RECOGNITION = {
    "cell_resolution": S.RECOGNITION_CELL_VOTE, "section_report": S.RECOGNITION_SECTION_REPORT,
    "grassroots_resolution": S.RECOGNITION_GRASSROOTS_VOTE, "decision": S.DECIDED, "recognition": S.RECOGNISED,
}  # fmt: skip
_REMOVAL = {
    "cell_resolution": S.REMOVAL_CELL_VOTE, "grassroots_resolution": S.REMOVAL_GRASSROOTS_VOTE, "decision": S.DECIDED,
}  # fmt: skip
_OF_RECOGNITION = frozenset({
    S.RECOGNITION_CELL_VOTE, S.RECOGNITION_SECTION_REPORT, S.RECOGNITION_GRASSROOTS_VOTE, S.RECOGNISED, S.CARD_DECIDED,
})  # fmt: skip
_OF_REMOVAL = frozenset({S.REMOVAL_CELL_VOTE, S.REMOVAL_GRASSROOTS_VOTE, S.STRUCK_OFF})


def facts(asked: Asked) -> Facts:
    """The papers of the same part of the road: admission, recognition or removal."""
    step = asked.form.step
    chosen = _RECOGNITION if step in _OF_RECOGNITION else _REMOVAL if step in _OF_REMOVAL else _ADMISSION
    found: Facts = {}
    for key, of in chosen.items():
        found = {**found, **_paper(asked, key, of)}
    return found


def typed_number(typed: str) -> str | None:
    """A number as it was typed with a record, for the words "Nghị quyết số …": "Số 46-NQ/CB" is 46-NQ/CB."""
    return re.sub(r"^số\s*:?\s*", "", typed.strip(), flags=re.IGNORECASE) or None


_ACTS = frozenset({"NQ", "QĐ", "BC"})
"""What a later paper refers to: the resolution, the decision, the report; not the minutes or the notice beside it."""


def _number(asked: Asked, step: StepKey) -> str | None:
    """The number the paper of a step took when it was issued here; it is newer than what was typed with the record."""
    slugs = {form.slug for form in forms() if form.step is step and form.type in _ACTS}
    return next((number for slug, number in asked.issued.items() if slug in slugs), None)


def _paper(asked: Asked, key: str, step: StepKey) -> Facts:
    record = asked.last(step)
    if record is None:
        return {}
    vote = numbers(record.vote) if record.vote else {}
    return {
        f"{key}_on": record.on,
        f"{key}_number": _number(asked, step) or typed_number(record.number or record.paper),
        f"{key}_members": vote.get("members"),
        f"{key}_present": vote.get("present"),
        f"{key}_yes": vote.get("yes"),
        f"{key}_summoned": vote.get("summoned"),
        f"{key}_percent": vote.get("yes_percent"),
    }
