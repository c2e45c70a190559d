"""What a list of roads is narrowed to: read from the address, offered as filters, shown as chips."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import Http404

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.law.facts import ABOVE_CELLS, UnitKind
from ketnap.pages.lists import Address, Chip, Select, select
from ketnap.process.keys import Body, Station
from ketnap.queries.counting import GROUPS
from ketnap.queries.places import Place, place
from ketnap.queries.roads import PHASES, STATES, Asked

UNIT, GROUP, KIND, STEP, LATE, SORT = "don-vi", "nhom", "loai", "buoc", "qua-han", "xep"
STATE, YEAR = "trang-thai", "nam"
PROBATION, PAPERS, NO_REMARK, BODY = "het-du-bi", "sap-het", "thieu-nhan-xet", "viec-cua"
PHASE, IN_TIME = "chang", "con-kip"
CONTROLS = (UNIT, GROUP, KIND, STEP, LATE, SORT)
"""Filters of open roads that have a control of their own."""

SORTS = (("han", "Hạn gần nhất"), ("lau", "Ở bước này lâu nhất"), ("buoc", "Theo bước"), ("ten", "Tên"))
STATE_WORDS: Mapping[str, str] = {
    "dang-mo": "Đang làm",
    "tam-dung": "Tạm dừng",
    "da-xong": "Đã có thẻ đảng viên",
    "thoi-xet": "Thôi xét",
    "xoa-ten": "Xóa tên đảng viên dự bị",
    "huy": "Hủy quyết định kết nạp",
}
PHASE_WORDS: Mapping[str, str] = {
    "nguon": "Nguồn: chưa lập hồ sơ",
    "ho-so": "Từ lập hồ sơ đến lễ kết nạp",
    "du-bi": "Từ ngày kết nạp đến thẻ đảng viên",
}
GROUP_KEYS = tuple(key for key in GROUPS if key and key != "again")


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, the unit it is about, and the address it came in."""

    address: Address
    asked: Asked
    place: Place
    sort: str


def read(actor: Actor, address: Address, *, sort: str = "han") -> Question:
    """Read the filters; what no filter knows is passed over, a unit out of reach is not found."""
    found = place(actor, address.number(UNIT), Permission.SEE_STAGE)
    asked = Asked(
        unit=found.unit,
        group=address.get(GROUP) if address.get(GROUP) in GROUP_KEYS else "",
        kind=address.get(KIND) if address.get(KIND) in set(UnitKind) else "",
        station=_station(address.number(STEP)),
        overdue=address.get(LATE) == "1",
        state=address.get(STATE) if address.get(STATE) in STATES else "",
        year=_year(address.number(YEAR)),
        probation=_days(address.number(PROBATION)),
        papers=_days(address.number(PAPERS)),
        no_remark=address.get(NO_REMARK) == "1",
        phase=address.get(PHASE) if address.get(PHASE) in PHASES else "",
        in_time=_year(address.number(IN_TIME)),
        body=Body(address.get(BODY)) if address.get(BODY) in set(Body) else None,
    )
    return Question(address, asked, found, address.get(SORT) or sort)


def _station(number: int | None) -> Station | None:
    return Station(number) if number in set(Station) else None


def _days(number: int | None) -> int | None:
    return number if number and number <= 366 else None


def _year(number: int | None) -> int | None:
    if number is not None and not 1900 <= number <= 2200:
        raise Http404("Không có năm này.")
    return number


# ── Filters ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def selects(question: Question, sorts: Iterable[tuple[str, str]] = SORTS) -> list[Select]:
    """The controls of the filter form, for open roads."""
    address = question.address
    return [
        *who(question),
        select(address, STEP, "Bước", [("", "Mọi bước"), *((str(int(s)), s.short) for s in Station)]),
        select(address, LATE, "Hạn", [("", "Mọi hạn"), ("1", "Chỉ người quá hạn")]),
        select(address, SORT, "Xếp theo", sorts),
    ]


def who(question: Question) -> tuple[Select, Select, Select]:
    """The controls that say whom a list is about."""
    address = question.address
    groups = [("", "Mọi nhóm"), *((key, _upper(GROUPS[key].vi)) for key in GROUP_KEYS)]
    return (
        unit_select(address, question.place),
        select(address, GROUP, "Nhóm", groups),
        select(address, KIND, "Loại chi bộ", [("", "Mọi loại"), *kinds()]),
    )


def unit_select(address: Address, found: Place, everything: str = "Tất cả") -> Select:
    """The unit and everything below it; the answers lead one level down, and back up."""
    answers = ((str(unit.pk), "\u2003" * depth + unit.name) for unit, depth in found.choices)
    return select(address, UNIT, "Tổ chức", [("", everything), *answers] if everything else answers)


def kinds() -> Iterator[tuple[str, str]]:
    """Kinds of cells."""
    return ((kind.value, _upper(kind.vi)) for kind in UnitKind if kind not in ABOVE_CELLS)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def chips(question: Question) -> list[Chip]:
    """Every active filter in words, each with the address without it."""
    return [Chip(words, question.address.without(name)) for name, words in _active(question.asked) if words]


def _active(asked: Asked) -> Iterator[tuple[str, str]]:
    yield UNIT, asked.unit.name if asked.unit else ""
    yield GROUP, _upper(GROUPS[asked.group].vi) if asked.group else ""
    yield KIND, _upper(UnitKind(asked.kind).vi) if asked.kind else ""
    yield PHASE, PHASE_WORDS.get(asked.phase, "")
    yield STEP, asked.station.short if asked.station else ""
    yield LATE, "Quá hạn" if asked.overdue else ""
    yield STATE, STATE_WORDS.get(asked.state, "")
    yield YEAR, f"Kết thúc năm {asked.year}" if asked.year else ""
    yield PROBATION, f"Hết dự bị trong {asked.probation} ngày" if asked.probation else ""
    yield PAPERS, f"Giấy tờ hết giá trị trong {asked.papers} ngày" if asked.papers else ""
    yield IN_TIME, f"Đã đến bước biểu quyết, kịp trong năm {asked.in_time}" if asked.in_time else ""
    yield NO_REMARK, "Chưa có nhận xét tháng này" if asked.no_remark else ""
    yield BODY, f"Đang chờ {asked.body.vi}" if asked.body else ""
