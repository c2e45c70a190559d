"""Questions about places whose name may no longer be: both names belong on the paper, the old one in brackets.

Known are the 34 provinces since 1 July 2025, and that there has been no district or town level below them since. Which
commune became which is not known here, so nobody is told a new name: the one who declares is asked for it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ketnap.process.history_asking import Case, Question, ask, words
from ketnap.process.history_topics import FAMILY
from ketnap.text import vi_fold

REFORMED_ON = date(2025, 7, 1)
PROVINCES = (
    "Hà Nội", "Cao Bằng", "Tuyên Quang", "Điện Biên", "Lai Châu", "Sơn La", "Lào Cai", "Thái Nguyên", "Lạng Sơn",
    "Quảng Ninh", "Bắc Ninh", "Phú Thọ", "Hải Phòng", "Hưng Yên", "Ninh Bình", "Thanh Hóa", "Nghệ An", "Hà Tĩnh",
    "Quảng Trị", "Huế", "Đà Nẵng", "Quảng Ngãi", "Gia Lai", "Khánh Hòa", "Đắk Lắk", "Lâm Đồng", "Đồng Nai",
    "Hồ Chí Minh", "Tây Ninh", "Đồng Tháp", "Vĩnh Long", "An Giang", "Cần Thơ", "Cà Mau",
)  # fmt: skip
_KNOWN = frozenset(vi_fold(name) for name in PROVINCES)
_PREFIX = re.compile(r"^(tinh|thanh pho|tp\.?)\s*")
# With its marks: "quan" is part of many names, "quận" is not.
_ENDED = re.compile(r"\b(huyện|quận|thị xã|thị trấn)\s")
_BOTH = re.compile(r"truoc day|nay la|ten cu|\(")
ADDRESSES = {
    "birth_registration": "Nơi đăng ký khai sinh", "birth_place": "Nơi sinh", "home_place": "Quê quán",
    "permanent": "Nơi thường trú", "temporary": "Nơi tạm trú",
}  # fmt: skip
RELATIVES = {"birth_place": "nơi sinh", "home_place": "quê quán", "residence": "nơi ở"}


def is_province(name: str, here: str = "") -> bool:
    """Whether this is the name of a province or city of today. `here`: the one the organisation itself stands in."""
    plain = _PREFIX.sub("", vi_fold(name))
    return plain in _KNOWN or (bool(here) and plain == _PREFIX.sub("", vi_fold(here)))


def questions(case: Case) -> Iterator[Question]:
    """Ask for today's name where the one that is written can no longer be it; not of days before the reform."""
    if case.on < REFORMED_ON:
        return
    for item, what in ADDRESSES.items():
        value = case.items.get(item)
        if isinstance(value, Mapping) and (sentence := _address(value, what, case.here)):
            yield ask(item, sentence)
    for number, row in case.rows(FAMILY):
        for part, what in RELATIVES.items():
            name = words(row, "name") or f"Dòng {number}"
            if sentence := _text(words(row, part), f"{name}, {what}", case.here):
                yield ask(FAMILY, sentence, number, ring=words(row, "ring"))


def _address(value: Mapping[str, Any], what: str, here: str) -> str:
    commune, province = words(value, "commune"), words(value, "province")
    if province and not is_province(province, here):
        return f"{what} ghi “{province}”, không có trong 34 tỉnh, thành phố từ 01/07/2025: nay là tỉnh nào? {_PAIR}"
    if _ENDED.search(f"{commune.lower()} ") and not words(value, "old"):
        return f"{what} ghi “{commune}”, là đơn vị trước 01/07/2025: nay là xã, phường nào? {_PAIR}"
    return ""


_PAIR = "Ghi tên hiện nay và tên cũ."


def _text(text: str, what: str, here: str) -> str:
    """A place in one line: only what names itself a province, district or town is looked at."""
    folded = vi_fold(text)
    if not text or _BOTH.search(folded):
        return ""
    last = folded.rsplit(",", 1)[-1].strip()
    ended = _ENDED.search(f"{text.lower()} ") or (_PREFIX.match(last) and not is_province(last, here))
    return f"{what} ghi “{text}”: tên hiện nay là gì? {_PAIR}" if ended else ""
