"""The personal history: the items a person declares once (38-HD/BTCTW, 26 items; older dossiers in the older order).

The keys of these slots are the keys of `PersonalHistory.items`. Addresses are `{detail, commune, province, old}`,
months "2019-09", days in ISO; rows are lists of dictionaries with the parts named in `rows`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.slots import Facts, Kept, Row, Slot, Value

K = Kept
_SPAN = (("from", "từ tháng, năm"), ("to", "đến tháng, năm"))
SLOTS = (
    Slot("other_names", "Các tên gọi khác", K.HISTORY, 50, optional=True),
    Slot("birth_registration", "Nơi đăng ký khai sinh", K.HISTORY, 0),
    Slot("birth_place", "Nơi sinh", K.HISTORY, 0),
    Slot("home_place", "Quê quán", K.HISTORY, 0),
    Slot("permanent", "Nơi thường trú", K.HISTORY, 0),
    Slot("temporary", "Nơi tạm trú", K.HISTORY, 0, optional=True),
    Slot("workplace", "Đơn vị công tác", K.HISTORY, 60, optional=True),
    Slot("position", "Chức vụ chính quyền, đoàn thể", K.HISTORY, 60, optional=True),
    Slot("religion_rank", "Chức sắc, chức việc tôn giáo", K.HISTORY, 40, optional=True),
    Slot("schooling", "Giáo dục phổ thông", K.HISTORY, 40),
    Slot("expertise", "Chuyên môn, nghiệp vụ", K.HISTORY, 50, optional=True),
    Slot("science", "Khoa học công nghệ", K.HISTORY, 50, optional=True),
    Slot("degree", "Học vị cao nhất", K.HISTORY, 40, optional=True),
    Slot("academic_title", "Học hàm cao nhất", K.HISTORY, 40, optional=True),
    Slot("theory", "Lý luận chính trị", K.HISTORY, 40, optional=True),
    Slot("languages", "Ngoại ngữ", K.HISTORY, 40, optional=True),
    Slot("computing", "Tin học", K.HISTORY, 40, optional=True),
    Slot("minority_languages", "Tiếng dân tộc thiểu số", K.HISTORY, 40, optional=True),
    Slot("youth_joined_on", "Ngày vào Đoàn TNCS Hồ Chí Minh", K.HISTORY, 40, optional=True),
    Slot("youth_joined_at", "Nơi vào Đoàn TNCS Hồ Chí Minh", K.HISTORY, 0, optional=True),
    Slot("first_admitted_on", "Ngày vào Đảng lần thứ nhất", K.HISTORY, 40, optional=True),
    Slot("first_admitted_at", "Nơi vào Đảng lần thứ nhất", K.HISTORY, 0, optional=True),
    Slot("first_official_on", "Ngày công nhận chính thức lần thứ nhất", K.HISTORY, 40, optional=True),
    Slot("first_official_at", "Nơi công nhận chính thức lần thứ nhất", K.HISTORY, 0, optional=True),
    Slot("first_introducers", "Người giới thiệu lần thứ nhất", K.HISTORY, 0, optional=True),
    Slot("narrative", "Lịch sử bản thân", K.HISTORY, 0, long=True),
    Slot("career", "Những công việc, chức vụ đã qua", K.HISTORY,
         rows=(*_SPAN, ("work", "làm việc gì, ở đâu"), ("position", "chức vụ"))),
    Slot("features", "Đặc điểm lịch sử", K.HISTORY, 0, optional=True, long=True),
    Slot("training", "Những lớp đào tạo, bồi dưỡng đã qua", K.HISTORY, optional=True,
         rows=(*_SPAN, ("subject", "ngành học hoặc tên lớp học"), ("school", "tên trường, cấp phụ trách"),
               ("form", "hình thức học"), ("certificate", "văn bằng, chứng chỉ, trình độ"))),
    Slot("travel", "Đi nước ngoài", K.HISTORY, optional=True,
         rows=(*_SPAN, ("purpose", "nội dung đi"), ("country", "nước nào"), ("body", "nơi quyết định"))),
    Slot("rewards", "Khen thưởng", K.HISTORY, optional=True,
         rows=(("month", "tháng, năm"), ("what", "lý do, hình thức"), ("body", "cấp quyết định"))),
    Slot("discipline", "Kỷ luật", K.HISTORY, optional=True,
         rows=(("month", "tháng, năm"), ("what", "lý do, hình thức"), ("body", "cấp quyết định"))),
    Slot("family", "Hoàn cảnh gia đình", K.HISTORY,
         rows=(("ring", "vòng"), ("relation", "quan hệ"), ("name", "họ và tên"), ("birth_year", "năm sinh"),
               ("death", "năm mất, lý do, nơi mất"), ("birth_place", "nơi sinh"), ("home_place", "quê quán"),
               ("residence", "nơi ở"), ("occupation", "nghề nghiệp"), ("ethnicity", "dân tộc"),
               ("religion", "tôn giáo"), ("nationality", "quốc tịch"), ("class_origin", "thành phần"),
               ("career", "quá trình công tác, sinh sống"), ("politics", "lịch sử chính trị"),
               ("law", "chấp hành đường lối, chính sách, pháp luật"), ("member", "là đảng viên, sinh hoạt tại"))),
    Slot("self_review", "Tự nhận xét", K.HISTORY, 0, long=True),
    Slot("id_number", "Số định danh cá nhân", K.HISTORY, 40),
    Slot("history_number", "Số lý lịch đảng viên", K.HISTORY, 40, optional=True),
    Slot("class_origin", "Thành phần gia đình", K.HISTORY, 40, optional=True),
    Slot("employed_on", "Ngày được tuyển dụng", K.HISTORY, 40, optional=True),
    Slot("employed_at", "Cơ quan tuyển dụng", K.HISTORY, 60, optional=True),
    Slot("organisations", "Các tổ chức xã hội đã tham gia", K.HISTORY, optional=True,
         rows=(("month", "tháng, năm"), ("name", "tổ chức"))),
    Slot("army_in", "Ngày nhập ngũ", K.HISTORY, 40, optional=True),
    Slot("army_out", "Ngày xuất ngũ", K.HISTORY, 40, optional=True),
    Slot("army_rank", "Cấp bậc cao nhất trong quân đội, công an", K.HISTORY, 40, optional=True),
    Slot("health", "Tình trạng sức khỏe", K.HISTORY, 30, optional=True),
    Slot("wounded_class", "Thương binh loại", K.HISTORY, 20, optional=True),
    Slot("martyr_family", "Gia đình liệt sĩ", K.HISTORY, 10, optional=True),
    Slot("merit_family", "Gia đình có công với cách mạng", K.HISTORY, 10, optional=True),
    Slot("titles", "Danh hiệu được phong", K.HISTORY, 0, optional=True),
    Slot("foreign", "Quan hệ với nước ngoài", K.HISTORY, 0, optional=True, long=True),
)  # fmt: skip

ADDRESSES = frozenset({"birth_registration", "birth_place", "home_place", "permanent", "temporary"})
OLDER = frozenset({"birth_place"})
"""Items only the forms before 38-HD/BTCTW print: asked for when such a paper is, not when the history is handed in."""
DAYS = frozenset({"youth_joined_on", "first_admitted_on", "first_official_on", "employed_on", "army_in", "army_out"})
TABLES = frozenset(slot.key for slot in SLOTS if slot.rows)
RINGS = {"1": "Ông bà nội, ông bà ngoại", "2": "Cha mẹ, vợ (chồng)", "3": "Anh chị em ruột, các con"}


def facts(asked: Asked) -> Facts:
    """Items as papers print them; what was not declared is missing."""
    return {slot.key: _printed(slot.key, asked.items.get(slot.key)) for slot in SLOTS}


def _printed(key: str, value: Any) -> Value:
    if key in TABLES:
        return [_row(row) for row in value] if isinstance(value, list) else None
    kind = next((read for keys, read in _READ if key in keys), _text)
    return kind(value)


def address(value: Any) -> str | None:
    """Full names of today, the older ones in brackets (38-HD/BTCTW, items 5 to 7)."""
    if not isinstance(value, Mapping):
        return str(value) if value else None
    parts = [str(value.get(name, "")).strip() for name in ("detail", "commune", "province")]
    text = ", ".join(part for part in parts if part)
    old = str(value.get("old", "")).strip()
    return f"{text} (trước đây: {old})" if text and old else text or None


def month(value: Any) -> str:
    """A month as papers write it: "2019-09" is 09/2019; "nay" stays."""
    text = str(value or "")
    year, dash, number = text.partition("-")
    return f"{number}/{year}" if dash and year.isdigit() and number.isdigit() else text


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def _text(value: Any) -> Value:
    return value if isinstance(value, bool) else str(value) if value else None


_READ: tuple[tuple[frozenset[str], Callable[[Any], Value]], ...] = ((ADDRESSES, address), (DAYS, _day))
_MONTHS = frozenset({"from", "to", "month"})


def _row(row: Mapping[str, Any]) -> Row:
    return {key: month(value) if key in _MONTHS else address(value) or "" for key, value in row.items()}
