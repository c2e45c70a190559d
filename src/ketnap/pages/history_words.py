"""The personal history in words: what each field wants, and rows as people read them."""

from collections.abc import Mapping
from typing import Any

from ketnap.official_forms.facts.history import month

HINTS = {
    "id_number": "12 chữ số trên thẻ căn cước",
    "other_names": "Tên thường gọi, bí danh",
    "religion_rank": "Có chức sắc, chức việc thì ghi",
    "class_origin": "Ví dụ: nông dân, công nhân, viên chức; không rõ thì bỏ trống",
    "history_number": "Cấp ủy ghi sau khi kết nạp; người vào Đảng bỏ trống",
    "schooling": "Ví dụ: 12/12 phổ thông, 9/12 bổ túc",
    "expertise": "Theo văn bằng. Ví dụ: trung cấp Chăn nuôi thú y",
    "science": "Chứng chỉ về khoa học, đổi mới sáng tạo, chuyển đổi số",
    "degree": "Ví dụ: Cử nhân Luật, Kỹ sư Nông nghiệp",
    "theory": "Sơ cấp, trung cấp, cao cấp, cử nhân",
    "languages": "Ví dụ: tiếng Anh B1",
    "minority_languages": "Ví dụ: nói thạo tiếng Mông",
    "youth_joined_at": "Chi đoàn, đoàn cơ sở, đoàn cấp trên, tỉnh",
    "narrative": "Sinh ra, lớn lên, đi học ở đâu; vào Đoàn, tham gia công tác từ khi nào",
    "features": "Bị bắt, bị tù; làm việc hoặc tham gia tổ chức của nước ngoài, của chế độ cũ. Không có thì ghi “không”",
    "foreign": "Thân nhân, quan hệ làm ăn ở nước ngoài; không có thì bỏ trống",
    "permanent": "Theo nơi đã đăng ký thường trú",
    "temporary": "Chỉ ghi khi không ở nơi thường trú",
    "birth_place": "Chỉ mẫu lý lịch trước ngày 29/9/2025 mới in mục này",
    "home_place": "Như trong giấy khai sinh",
    "martyr_family": "Ví dụ: con liệt sĩ",
    "wounded_class": "Ví dụ: 3/4",
    "titles": "Danh hiệu Nhà nước phong tặng",
    "first_introducers": "Họ tên, chức vụ, đơn vị của từng người lúc đó",
}
PART_NAMES = {
    "from": "Từ tháng, năm", "to": "Đến tháng, năm", "death": "Nếu đã mất: năm nào, vì sao, ở đâu",
    "residence": "Nơi ở hiện nay", "member": "Nếu là đảng viên: sinh hoạt tại",
}  # fmt: skip
"""Parts that are asked for in other words than the papers'."""
PART_HINTS = {
    "from": "Ví dụ: 09/2019. Không nhớ tháng thì ghi năm",
    "to": "Đang làm thì ghi “nay”",
    "month": "Ví dụ: 12/2024",
    "form": "Ví dụ: chính quy, tại chức, từ xa",
    "residence": "Còn sống thì ghi xã, phường, tỉnh đang ở",
    "birth_year": "Ví dụ: 1975",
}
_SHORT = ("relation", "name", "birth_year")
_LAST = ("nationality", "residence", "death", "occupation")
FAMILY_PARTS = {
    "1": (*_SHORT, "home_place", "residence", "death", "occupation", "politics", "member"),
    "2": (*_SHORT, "birth_place", "home_place", "residence", "death", "occupation", "ethnicity", "religion",
          "nationality", "class_origin", "career", "politics", "law", "member"),
    "3": (*_SHORT, *_LAST, "career", "law", "member"),
}  # fmt: skip
TABLE_WORDS = {
    "career": ("Thêm việc đã qua", "việc đã qua", "Chưa ghi việc nào."),
    "training": ("Thêm lớp đã học", "lớp đã học", "Chưa ghi lớp nào."),
    "travel": ("Thêm lần đi nước ngoài", "lần đi nước ngoài", "Chưa ghi lần nào."),
    "rewards": ("Thêm khen thưởng", "khen thưởng", "Chưa ghi lần nào."),
    "discipline": ("Thêm kỷ luật", "kỷ luật", "Chưa ghi lần nào."),
    "organisations": ("Thêm tổ chức đã tham gia", "tổ chức đã tham gia", "Chưa ghi tổ chức nào."),
    "family": ("Thêm người", "người thân", "Chưa ghi ai."),
}
"""Of each list: the button that adds to it, one of its rows, and what stands there while there is none."""
_MAIN = {
    "career": ("work", "position"), "training": ("subject", "school", "certificate"),
    "travel": ("purpose", "country", "body"), "rewards": ("what", "body"), "discipline": ("what", "body"),
    "organisations": ("name",), "family": ("occupation",),
}  # fmt: skip


def when(row: Mapping[str, Any]) -> str:
    """The times of a row: "09/2019 đến nay"."""
    if "month" in row:
        return month(row["month"])
    since, until = month(row.get("from")), month(row.get("to"))
    return f"{since} đến {until}" if since and until else since or until


def title(item: str, row: Mapping[str, Any]) -> str:
    """What a row is called in a list."""
    if item == "family":
        named = ", ".join(filter(None, (str(row.get("relation") or ""), str(row.get("name") or ""))))
        return named[:1].upper() + named[1:] or "Chưa ghi tên"
    return str(row.get(_MAIN[item][0]) or "") or "Chưa ghi nội dung"


def line(item: str, row: Mapping[str, Any]) -> str:
    """The rest of a row in one line."""
    if item == "family":
        return ", ".join(filter(None, (
            f"sinh năm {row['birth_year']}" if row.get("birth_year") else "", str(row.get("residence") or ""),
            f"mất: {row['death']}" if row.get("death") else "", str(row.get("occupation") or ""),
        )))  # fmt: skip
    return ", ".join(filter(None, (str(row.get(part) or "") for part in _MAIN[item][1:])))


def plain(value: Any) -> str:
    """A kept value as one text, for whoever must be shown what was saved elsewhere."""
    if isinstance(value, Mapping):
        return ", ".join(str(part) for part in value.values() if part)
    return str(value or "(để trống)")
