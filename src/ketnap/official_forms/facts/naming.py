"""Names of organisations as papers write them: the committee of a party organisation, its standing committee."""

import re

_COMMITTEE = (
    (re.compile(r"^Đảng bộ (tỉnh|thành phố|huyện|quận|thị xã) ", re.IGNORECASE), None),
    (re.compile(r"^Đảng bộ ", re.IGNORECASE), "Đảng ủy "),
)
_SHORT = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}


def committee(name: str) -> str:
    """The committee of an organisation: Đảng bộ xã Nậm Pha → Đảng ủy xã Nậm Pha, Đảng bộ tỉnh X → Tỉnh ủy X."""
    if found := _COMMITTEE[0][0].match(name):
        return f"{_SHORT[found[1].lower()]} {name[found.end() :]}"
    return _COMMITTEE[1][0].sub("Đảng ủy ", name)


def organisation(name: str) -> str:
    """The organisation of a committee: Huyện ủy X → Đảng bộ huyện X, Đảng ủy xã Y → Đảng bộ xã Y."""
    for level, short in _SHORT.items():
        if name.lower().startswith(f"{short.lower()} "):
            return f"Đảng bộ {level} {name[len(short) + 1 :]}"
    return re.sub(r"^Đảng ủy ", "Đảng bộ ", name, flags=re.IGNORECASE)
