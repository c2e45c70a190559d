"""What may be asked of open roads: where each stands, since when, what is due."""

from datetime import date
from typing import Any

from django.db.models import Q

from ketnap.models import Candidate, MassKind
from ketnap.process.keys import Body, Station
from ketnap.process.records import RoadKind
from ketnap.queries.asking.dividing import by_case, by_day, by_name
from ketnap.queries.asking.fields import Field, Test
from ketnap.queries.asking.member_fields import places
from ketnap.queries.asking.operators import Kind
from ketnap.queries.asking.person_fields import PERSON, named, yes_no
from ketnap.queries.roads import PHASES, late
from ketnap.text import vi_date

_STATIONS = tuple((str(int(station)), station.vi) for station in Station)
_PHASE_NAMES = (("nguon", "Trong nguồn, chưa lập hồ sơ"), ("ho-so", "Từ lập hồ sơ đến lễ kết nạp"),
                ("du-bi", "Từ ngày kết nạp đến thẻ đảng viên"))  # fmt: skip
_BODIES = tuple((body.value, body.vi) for body in Body)
_KINDS = tuple((kind.value, kind.vi[:1].upper() + kind.vi[1:]) for kind in RoadKind)
_MASSES = tuple((kind.value, str(kind.label)) for kind in MassKind)


def _phase(key: str) -> Test:
    first, last = PHASES[key]
    return lambda _: Q(station__gte=int(first), station__lte=int(last))


_PHASES = {key: _phase(key) for key in PHASES}


def _phase_of(row: Candidate, _: date) -> str:
    return next(words for key, words in _PHASE_NAMES if PHASES[key][0] <= row.station <= PHASES[key][1])


def _day(key: str, vi: str, column: str, blank: str = "", hint: str = "") -> Field:
    def show(row: Any, _: date) -> str:
        return vi_date(getattr(row, column))

    return Field(key=key, vi=vi, kind=Kind.DAY, column=column, blank=blank, hint=hint, show=show,
                 divisions=by_day(vi, column, blank))  # fmt: skip


STATION = Field(
    key="buoc", vi="Bước trên đường vào Đảng", kind=Kind.CHOICE, column="station", choices=_STATIONS,
    divisions=(by_name("Bước", "station", _STATIONS, "", whole=True),), show=lambda row, _: Station(row.station).short,
)  # fmt: skip
ROADS: tuple[Field, ...] = (
    STATION,
    Field(
        key="giai-doan", vi="Giai đoạn", kind=Kind.CHOICE, choices=_PHASE_NAMES, cases=_PHASES,
        divisions=(by_case("Giai đoạn", "", _PHASES, _PHASE_NAMES),), show=_phase_of,
    ),
    *places("unit", "Tổ chức trực thuộc", "Chi bộ"),
    *PERSON,
    named("viec-cua", "Đang chờ ai làm", "holder", _BODIES, blank="Không chờ ai",
          show=lambda row, _: Body(row.holder).vi if row.holder else ""),
    _day("theo-doi-tu", "Ngày đưa vào theo dõi", "opened_on"),
    _day("o-buoc-tu", "Ngày đến bước này", "since_on", "Chưa ghi"),
    _day("han", "Hạn của việc tiếp theo", "due_on", "Không có hạn"),
    yes_no("qua-han", "Quá hạn", lambda where: late(where.on), "quá hạn", "không quá hạn"),
    _day("giay-to-het", "Ngày giấy tờ hết giá trị", "expires_on", "Không có",
         "Giấy chứng nhận lớp nhận thức về Đảng và giấy tờ khác chi bộ còn cần; tính ngày sớm nhất."),
    _day("het-du-bi", "Ngày hết 12 tháng dự bị", "opens_on", "Không trong thời gian dự bị"),
    yes_no("co-giup-do", "Có đảng viên giúp đỡ", lambda _: Q(helped_since__isnull=False), "có đảng viên giúp đỡ",
           "chưa có đảng viên giúp đỡ"),
    _day("nhan-xet", "Ngày nhận xét gần nhất", "remarked_on", "Chưa có nhận xét"),
    yes_no("tam-dung", "Tạm dừng", lambda _: Q(paused_on__isnull=False), "tạm dừng", "không tạm dừng"),
    named("gioi-thieu", "Nơi giới thiệu", "introduced_by__kind", _MASSES, blank="Không qua đoàn thể hoặc chưa ghi"),
    named("lan", "Lần xét", "kind", _KINDS, show=lambda row, _: RoadKind(row.kind).vi),
)  # fmt: skip
