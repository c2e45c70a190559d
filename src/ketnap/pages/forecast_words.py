"""The forecast in sentences: by when a place must act, and what comes of a class on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ketnap.pages.lists import Address
from ketnap.process.forecast import Act, Latest, Speed, Start, WhatIf
from ketnap.text import parse_vi_date, vi_date, vi_number, vi_percent

PEOPLE, DAY = "nguoi", "lop"
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed into the form "what if", and what is wrong with it."""

    typed_people: str = ""
    typed_day: str = ""
    people: int | None = None
    day: date | None = None
    wrong: str = ""


def asked_for(address: Address, on: date) -> Question:
    """Read the form out of the address; nothing typed asks nothing."""
    people, day = address.get(PEOPLE), address.get(DAY)
    if not people and not day:
        return Question()
    number = address.number(PEOPLE)
    if not number or number > MOST:
        return Question(people, day, wrong="Ghi số người bằng chữ số, ví dụ 10.")
    try:
        found = parse_vi_date(day, "ngày cấp giấy chứng nhận")
    except ValueError as error:
        return Question(people, day, wrong=str(error))
    if found < on:
        return Question(people, day, wrong=f"Ngày {vi_date(found)} đã qua. Ghi ngày từ {vi_date(on)} trở đi.")
    if found.year > on.year:
        return Question(people, day, wrong=f"Ngày {vi_date(found)} sang năm sau; dự báo này cho năm {on.year}.")
    return Question(people, day, number, found)


def start_words(start: Start | None, on: date) -> str:
    """By when, and what; said plainly when that day is over."""
    if start is None:
        return "đã đạt mức thấp nhất"
    mark = start.latest
    if start.short:
        return f"thiếu {vi_number(start.short)} người trên đường; {_new_people(mark, on)}"
    words = f"{mark.act.vi} trước hết ngày {vi_date(mark.by)}"
    return words if on <= mark.by else f"đã qua ngày {vi_date(mark.by)} ({mark.act.vi}); phải làm nhanh hơn thời hạn"


def _new_people(mark: Latest, on: date) -> str:
    """Somebody new needs an introducer who was there long before."""
    over = "đã qua: " if on > mark.by else ""
    return f"người mới chỉ kịp khi {over}{mark.act.vi} từ ngày {vi_date(mark.by)} hoặc sớm hơn"


def what_if_words(found: WhatIf, waiting: int, marks: Sequence[Latest]) -> list[str]:
    """What a class that ends on a day would bring."""
    letters = next(mark for mark in marks if mark.act is Act.LETTERS)
    said = [_speed(found, letters)]
    if found.people > waiting:
        said.append(f"Hiện chỉ có {vi_number(waiting)} người chưa có giấy chứng nhận lớp; số còn lại phải tìm thêm.")
    if found.expected is not None:
        share = vi_percent(found.rate.admitted * 100 / found.rate.cases, 0)
        said.append(
            f"Trước đây {vi_number(found.rate.admitted)} trong {vi_number(found.rate.cases)} người ({share}) kết nạp "
            f"trong chừng ấy ngày sau khi có giấy chứng nhận: dự kiến {vi_number(found.expected)} người."
        )
    elif found.speed is not Speed.LATE:
        said.append(f"Mới có {vi_number(found.rate.cases)} trường hợp trước đây, chưa đủ để nói tỷ lệ.")
    return said


def _speed(found: WhatIf, letters: Latest) -> str:
    people, day = vi_number(found.people), vi_date(found.day)
    if found.speed is Speed.SURE:
        return (
            f"{people} người có giấy chứng nhận ngày {day}: cả {people} người còn kịp, kể cả khi mỗi bước sau dùng hết "
            f"thời hạn (gửi công văn thẩm tra chậm nhất {vi_date(letters.by)})."
        )
    return (
        f"{people} người có giấy chứng nhận ngày {day}, sau ngày {vi_date(letters.by)}: chỉ kịp nếu thẩm tra, quyết "
        "định, tổ chức lễ nhanh hơn thời hạn quy định."
    )
