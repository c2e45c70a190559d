"""What the booklets print beside the items declared once: the family by rings, older names, what changed in a year.

A supplement (3-HSĐV) compares two states of the same person. `given["before"]` is the earlier one: slots as a paper
printed them, or as `Paper.facts` kept them; the later one is what is known on the day of the paper.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ketnap.official_forms.facts import history, person
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.form import Issuer
from ketnap.official_forms.slots import Facts, Kept, Row, Slot, Value
from ketnap.official_forms.writing import written

K = Kept
_FAMILY = next(slot.rows for slot in history.SLOTS if slot.key == "family")
_ANSWERED = {"training": "lớp đào tạo, bồi dưỡng", "travel": "đi nước ngoài", "rewards": "khen thưởng",
             "discipline": "kỷ luật"}  # fmt: skip
"""Lists one may answer with nothing: whoever said "không có" has declared."""
UNCHANGED = "K"
_CHANGES = (
    ("permanent", "Nơi cư trú"), ("occupation", "Nghề nghiệp"), ("workplace", "Đơn vị công tác"),
    ("position", "Chức vụ"), ("schooling", "Giáo dục phổ thông"), ("expertise", "Chuyên môn, nghiệp vụ"),
    ("science", "Khoa học công nghệ"), ("degree", "Học vị"), ("academic_title", "Học hàm"),
    ("theory", "Lý luận chính trị"), ("languages", "Ngoại ngữ"), ("computing", "Tin học"),
    ("minority_languages", "Tiếng dân tộc thiểu số"), ("health", "Sức khỏe"), ("career", "Công việc, chức vụ"),
    ("training", "Lớp đào tạo, bồi dưỡng"), ("rewards", "Khen thưởng"), ("discipline", "Kỷ luật"),
    ("travel", "Đi nước ngoài"), ("family", "Quan hệ gia đình"),
)  # fmt: skip
SLOTS = (
    Slot("name_in_use", "Họ và tên đang dùng", K.HISTORY, 70),
    Slot("declared_at", "Nơi khai lý lịch (tên đảng bộ, chi bộ cơ sở)", K.UNIT, 60),
    *(Slot(f"family_{ring}", f"Gia đình: {vi.lower()}", K.HISTORY, optional=ring != "2",
           rows=(*_FAMILY, ("economy", "hoàn cảnh kinh tế"))) for ring, vi in history.RINGS.items()),
    Slot("past_left", "Bị khai trừ, xóa tên hoặc xin ra khỏi Đảng", K.HISTORY, 0, optional=True, long=True),
    Slot("past_again", "Được kết nạp lại", K.HISTORY, 0, optional=True, long=True),
    Slot("past_restored", "Được khôi phục đảng tịch", K.HISTORY, 0, optional=True, long=True),
    Slot("past_law", "Bị xử lý theo pháp luật", K.HISTORY, 0, optional=True, long=True),
    Slot("past_regime", "Làm việc trong chế độ cũ", K.HISTORY, 0, optional=True, long=True),
    Slot("foreign_ties", "Quan hệ với tổ chức nước ngoài", K.HISTORY, 0, optional=True, long=True),
    Slot("foreign_kin", "Thân nhân ở nước ngoài", K.HISTORY, 0, optional=True, long=True),
    Slot("badges", "Huy hiệu Đảng đã được tặng", K.HISTORY, 0, optional=True),
    *(Slot(f"{key}_none", f"Đã khai không có: {vi}", K.HISTORY, 10, optional=True) for key, vi in _ANSWERED.items()),
    Slot("compared_on", "Ngày của bản khai trước", K.HISTORY, 40),
    *(Slot(f"new_{key}", f"Thay đổi: {vi.lower()}", K.HISTORY, 0, optional=True, long=True) for key, vi in _CHANGES),
)  # fmt: skip
_DECLARED = ("past_left", "past_again", "past_restored", "past_law", "past_regime", "foreign_ties", "foreign_kin",
             "badges")  # fmt: skip

_CHANGED: dict[str, Value] = {f"new_{key}": UNCHANGED for key, _ in _CHANGES}
EXAMPLES: dict[str, Value] = {
    **_CHANGED,
    "declared_at": "xã Nậm Pha", "again": None, "religion_rank": None,
    "name_in_use": "Sùng Thị Páo", "birth_place": "xã Nậm Pha, huyện Mường Sại, tỉnh Sơn Hà",
    "history_number": "012345SH", "card_number": "014201001234", "id_number": "014201001234",
    "family_1": [{
        "ring": "1", "relation": "ông nội", "name": "Sùng A Lử", "birth_year": "1950", "death": "2015, ốm, tại nhà",
        "home_place": "xã Nậm Pha", "occupation": "làm ruộng",
    }],
    "family_2": [{
        "ring": "2", "relation": "bố đẻ", "name": "Sùng A Chống", "birth_year": "1975", "birth_place": "xã Nậm Pha",
        "home_place": "xã Nậm Pha", "residence": "bản Nà Lốc", "occupation": "làm ruộng", "ethnicity": "Mông",
        "religion": "không", "nationality": "Việt Nam", "career": "Từ nhỏ đến nay làm ruộng tại bản Nà Lốc.",
        "law": "chấp hành tốt",
    }],
    "family_3": [{
        "ring": "3", "relation": "em ruột", "name": "Sùng A Phử", "birth_year": "2005", "nationality": "Việt Nam",
        "residence": "bản Nà Lốc", "occupation": "sinh viên", "law": "chấp hành tốt",
    }],
    "narrative": "Năm 2007 vào học Trường Tiểu học Nậm Pha.\nNăm 2017 được kết nạp vào Đoàn, làm bí thư chi đoàn.",
    "self_review": "Trung thực, giản dị, có tinh thần trách nhiệm.\nCòn rụt rè khi phát biểu trước đông người.",
    "training": [{"from": "03/2025", "to": "03/2025", "subject": "Bồi dưỡng nhận thức về Đảng",
                  "school": "Trung tâm chính trị xã Nậm Pha", "form": "tập trung", "certificate": "giấy chứng nhận"}],
    "rewards": [{"month": "12/2024", "what": "Bằng khen, thành tích trong phong trào phụ nữ", "body": "UBND tỉnh"}],
    "travel": [], "discipline": [], "travel_none": True, "discipline_none": True, "training_none": None,
    "rewards_none": None,
    "new_occupation": "Chi hội trưởng Hội Phụ nữ bản Nà Lốc", "compared_on": date(2025, 12, 31),
    "new_training": "03/2026 - 03/2026; Lớp bồi dưỡng đảng viên mới; Trung tâm chính trị xã Nậm Pha",
}  # fmt: skip


def facts(asked: Asked) -> Facts:
    """Read off what was declared; a name in use that nobody wrote apart is the name of birth."""
    items = asked.items
    known = asked.person.name if asked.person else None
    return {
        "name_in_use": items.get("name_in_use") or known,
        "declared_at": _declared_at(asked),
        **{key: items.get(key) or None for key in _DECLARED},
        **{f"{key}_none": key in items and not items[key] for key in _ANSWERED},
        **rings(history.facts(asked).get("family")),
        **_changes(asked),
    }


def _declared_at(asked: Asked) -> str | None:
    """The name after "đảng bộ (hoặc chi bộ) cơ sở", as the prescribed sentence goes on: "xã Nậm Pha"."""
    base = asked.places.of(Issuer.GRASSROOTS)
    return base.name.removeprefix("Đảng bộ ").removeprefix("Chi bộ ") if base else None


def rings(family: Value) -> Facts:
    """The family by rings; nobody in a ring is nothing to print, not an empty list."""
    rows = family if isinstance(family, (list, tuple)) else ()
    return {f"family_{ring}": [row for row in rows if str(row.get("ring")) == ring] or None for ring in history.RINGS}


def _changes(asked: Asked) -> Facts:
    before = asked.given.get("before")
    if not isinstance(before, Mapping):
        return {}
    return changed(before, {**person.facts(asked), **history.facts(asked)})


def changed(before: Mapping[str, Any], after: Facts) -> Facts:
    """Every item of a supplement: "K" where nothing changed, else what it is now."""
    return {f"new_{key}": _change(before.get(key), after.get(key)) for key, _ in _CHANGES}


def _change(before: Any, after: Value) -> str:
    if isinstance(after, (list, tuple)) or isinstance(before, (list, tuple)):
        return _rows(_texts(before), _texts(after))
    was, now = _text(before), _text(after)
    return UNCHANGED if was == now else now or "không còn"


def _rows(before: list[str], after: list[str]) -> str:
    """Lines that are new, then those that are no longer there."""
    new = [line for line in after if line not in before]
    gone = [f"Không còn: {line}" for line in before if line not in after]
    return "\n".join([*new, *gone]) or UNCHANGED


def _texts(rows: Any) -> list[str]:
    return [_one(row) for row in rows] if isinstance(rows, (list, tuple)) else []


def _one(row: Row) -> str:
    parts = {key: _text(value) for key, value in row.items() if key not in {"ring", "no"}}
    span = " - ".join(part for part in (parts.pop("from", ""), parts.pop("to", "")) if part)
    return "; ".join(part for part in (span, *parts.values()) if part)


def _text(value: Any) -> str:
    """A fact as text; a day that was kept as text is the same day."""
    try:
        return written(date.fromisoformat(value) if isinstance(value, str) else value)
    except ValueError:
        return written(value)
