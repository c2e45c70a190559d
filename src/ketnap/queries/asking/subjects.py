"""What one may ask about: members, who was admitted, open roads, organisations; each with its fields and its rights."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from ketnap.access import Permission
from ketnap.access.spots import Spot, spot_of
from ketnap.models import Candidate, Membership, Unit
from ketnap.queries.asking.fields import Division, Field, Unreadable
from ketnap.queries.asking.member_fields import ADMITTED, MEMBERS
from ketnap.queries.asking.road_fields import ROADS
from ketnap.queries.asking.unit_fields import UNITS

SEE = Permission.SEE_FIGURES


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One kind of rows. They are counted where the asker may see both figures and these rows (`right`).

    `path` and `unit`: where a row stands; `order`: in Vietnamese; `columns`: what a list shows when nothing is chosen.
    """

    key: str
    vi: str
    hint: str
    unit_word: str
    model: type[Model]
    everybody: Callable[[date], QuerySet[Any]]
    right: Permission
    fields: tuple[Field, ...]
    path: str = "path"
    unit: str = "unit"
    related: tuple[str, ...] = ("person", "unit")
    order: tuple[str, ...] = ("name_key", "path", "pk")
    columns: tuple[str, ...] = ()

    @property
    def spot(self) -> Spot:
        """Where rows stand for those who may see them."""
        return replace(spot_of(self.model), path=self.path)

    def field(self, key: str) -> Field:
        """Find a field by its key."""
        found = next((one for one in self.fields if one.key == key), None)
        if found is None:
            raise Unreadable("Có một mục không còn trong danh mục.")
        return found

    def division(self, key: str) -> Division:
        """Find a division: the key of its field, and of the division itself where a field has several."""
        name, _, own = key.partition(".")
        found = next((one for one in self.field(name).divisions if one.key == own), None)
        if found is None:
            raise Unreadable("Có một cách nhóm không còn trong danh mục.")
        return found

    @property
    def divisions(self) -> Mapping[str, Division]:
        """All divisions by their keys."""
        return {f"{one.key}.{division.key}".rstrip("."): division for one in self.fields for division in one.divisions}

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields that can be a column of a list."""
        return tuple(one for one in self.fields if one.show)


def _members(_: date) -> QuerySet[Any]:
    return Membership.objects.filter(left_on=None)


def _admitted(on: date) -> QuerySet[Any]:
    return Membership.objects.filter(ceremony_on__lte=on)


def _roads(_: date) -> QuerySet[Any]:
    return Candidate.objects.filter(closed_on=None)


def _units(_: date) -> QuerySet[Any]:
    return Unit.objects.filter(Q(closed_on=None))


_TABLE = (
    Subject(
        key="dang-vien", vi="Đảng viên", hint="đang sinh hoạt, có tên trong danh sách hôm nay", unit_word="người",
        model=Membership, everybody=_members, right=Permission.SEE_MEMBERS, fields=MEMBERS,
        columns=("noi", "trang-thai", "dan-toc", "nam-sinh", "ngay-vao-dang"),
    ),
    Subject(
        key="ket-nap", vi="Người đã kết nạp", hint="tính ở nơi kết nạp, kể cả người nay đã chuyển đi",
        unit_word="người", model=Membership, everybody=_admitted, right=Permission.SEE_MEMBERS, fields=ADMITTED,
        path="admitted_path",
        unit="admitted_unit", related=("person", "unit", "admitted_unit"),
        columns=("noi", "dan-toc", "nam-sinh", "ngay-vao-dang"),
    ),
    Subject(
        key="duong-di", vi="Người đang trên đường vào Đảng", hint="hồ sơ đang theo dõi, từ nguồn đến thẻ đảng viên",
        unit_word="người", model=Candidate, everybody=_roads, right=Permission.SEE_STAGE, fields=ROADS,
        columns=("noi", "buoc", "dan-toc", "nam-sinh", "theo-doi-tu"),
    ),
    Subject(
        key="to-chuc", vi="Tổ chức đảng", hint="chi bộ, đảng bộ đang hoạt động", unit_word="tổ chức", model=Unit,
        everybody=_units, right=Permission.SEE_UNITS, fields=UNITS, unit="pk", related=("parent",),
        order=("order_key", "pk"), columns=("loai", "dang-vien", "ket-nap-gan-nhat"),
    ),
)  # fmt: skip
SUBJECTS: Mapping[str, Subject] = {subject.key: subject for subject in _TABLE}
