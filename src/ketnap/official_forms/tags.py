"""The names an office reads in a Word template: `{{ ho_va_ten_khai_sinh | in_hoa }}`, `{%tr for dong in … %}`."""

from collections.abc import Mapping
from functools import cache

from ketnap.official_forms.facts import SLOTS
from ketnap.official_forms.slots import Slot, tag_of
from ketnap.official_forms.writing import Part

LINE = "dong"
"""What a line of a list is called inside its loop."""
NUMBER = "stt"
WAY_TAGS: Mapping[str, str] = {
    "upper": "in_hoa", "lower": "chu_thuong", "words": "bang_chu", "month": "thang", "percent": "phan_tram",
    "two": "hai_chu_so", "inside": "trong_cau",
}  # fmt: skip
WAYS: Mapping[str, str] = {tag: way for way, tag in WAY_TAGS.items()}


@cache
def by_tag() -> dict[str, Slot]:
    """Every slot there is, by the name in a template."""
    return {slot.tag: slot for slot in SLOTS.values()}


def parts_of(slot: Slot) -> dict[str, str]:
    """The parts of a line of a list, by the name in a template; `stt` is the number of the line."""
    return {NUMBER: "no", **{tag_of(words): key for key, words in slot.rows}}


def name_of(key: str, within: str = "") -> str:
    """A slot, or a part of a line of the list `within`, as the template says it."""
    if not key.startswith("row."):
        return SLOTS[key].tag
    part = key.removeprefix("row.")
    return next(f"{LINE}.{tag}" for tag, found in parts_of(SLOTS[within]).items() if found == part)


def tagged(part: Part, within: str = "") -> str:
    """A slot with its way of writing, as the template says it."""
    way = f" | {WAY_TAGS[part.way]}" if part.way else ""
    return f"{{{{ {name_of(part.slot, within)}{way} }}}}"
