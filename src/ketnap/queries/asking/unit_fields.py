"""What may be asked of organisations: kind, members, when somebody was last admitted or introduced there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Max, OuterRef, Q, Subquery

from ketnap.law.facts import ABOVE_CELLS
from ketnap.models import Candidate, Unit
from ketnap.queries.asking.dividing import by_case, by_day
from ketnap.queries.asking.fields import Field, Test, Where
from ketnap.queries.asking.member_fields import places
from ketnap.queries.asking.operators import Kind
from ketnap.queries.asking.person_fields import yes_no
from ketnap.text import vi_date, vi_number

_SIZES = ((0, 0), (1, 2), (3, 9), (10, 19), (20, 29), (30, None))
_SIZE_NAMES = tuple(
    (str(least), "Không có" if most == 0 else f"{least} - {most}" if most else f"Từ {least}") for least, most in _SIZES
)


def _between(column: str, least: int | None, most: int | None) -> Q:
    found = Q(**{f"{column}__gte": least}) if least is not None else Q()
    return found & Q(**{f"{column}__lte": most}) if most is not None else found


def _number(key: str, vi: str, column: str) -> Field:
    """A number every organisation keeps of itself, without those below."""

    def bounds(_: Where, least: int | None, most: int | None) -> Q:
        return _between(column, least, most)

    def sized(least: int, most: int | None) -> Test:
        return lambda _: _between(column, least, most)

    def show(row: Unit, _: date) -> str:
        return vi_number(getattr(row, column))

    sizes = {str(least): sized(least, most) for least, most in _SIZES}
    return Field(key=key, vi=vi, kind=Kind.NUMBER, column=column, bounds=bounds, show=show,
                 divisions=(by_case(vi, "", sizes, _SIZE_NAMES),), hint="Không kể tổ chức bên dưới.")  # fmt: skip


def _day(key: str, vi: str, column: str, blank: str = "") -> Field:
    def show(row: Any, _: date) -> str:
        return vi_date(getattr(row, column))

    return Field(key=key, vi=vi, kind=Kind.DAY, column=column, blank=blank, show=show,
                 divisions=by_day(vi, column, blank))  # fmt: skip


def _introduced() -> Mapping[str, Any]:
    """The last day somebody was introduced at an organisation."""
    rows = Candidate.objects.filter(unit=OuterRef("pk")).order_by().values("unit")
    return {"introduced_last": Subquery(rows.annotate(last=Max("opened_on")).values("last"))}


SOURCE = Field(
    key="nguon-gan-nhat", vi="Ngày có nguồn mới gần nhất", kind=Kind.DAY, column="introduced_last",
    blank="Chưa ghi nguồn nào", show=lambda row, _: vi_date(row.introduced_last), added=_introduced,
    divisions=by_day("Ngày có nguồn mới gần nhất", "introduced_last", "Chưa ghi nguồn nào"),
    hint="Ngày gần nhất đưa một người vào theo dõi.",
)  # fmt: skip
UNITS: tuple[Field, ...] = (
    yes_no("la-chi-bo", "Là chi bộ", lambda _: ~Q(kind__in=sorted(ABOVE_CELLS)), "là chi bộ", "là đảng bộ",
           hint="Tính như trang chi bộ lâu chưa có nguồn: không kể đảng bộ, chi bộ cơ sở."),
    *places("", "Tổ chức trực thuộc", "Tên tổ chức", people=False),
    _number("dang-vien", "Số đảng viên", "members"),
    _number("nu", "Số đảng viên nữ", "women"),
    _number("thieu-so", "Số đảng viên dân tộc thiểu số", "minority"),
    _day("ket-nap-gan-nhat", "Ngày kết nạp gần nhất", "last_admitted_on", "Chưa ghi lần kết nạp nào"),
    SOURCE,
    _day("thanh-lap", "Ngày thành lập", "opened_on"),
    yes_no("co-doan", "Có tổ chức Đoàn", lambda _: Q(youth_union=True), "có tổ chức Đoàn",
           "không có hoặc chưa ghi tổ chức Đoàn"),
    yes_no("co-cong-doan", "Có tổ chức Công đoàn", lambda _: Q(trade_union=True), "có tổ chức Công đoàn",
           "không có hoặc chưa ghi tổ chức Công đoàn"),
)  # fmt: skip
