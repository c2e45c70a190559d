"""How the papers of an invented world begin and end: places from the names of committees, signers from the members."""

import re

from ketnap.law.facts import COMMITTEES
from ketnap.models import Letterhead, Membership, Unit

_RANK = re.compile(
    r"^(Đảng (ủy|bộ)|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy)( (xã|phường|thị trấn|đặc khu|tỉnh|huyện))? ",
    re.IGNORECASE,
)


def place_of(name: str) -> str:
    """The place a committee writes before the day: Đảng ủy xã Đăk Lin is in Đăk Lin."""
    return _RANK.sub("", name)


def give(realm: str) -> None:
    """Give every organisation of a world a signer, and its committees a place; cells take theirs from above."""
    units = list(Unit.objects.filter(realm=realm).order_by("path"))
    eldest = _eldest(realm)
    Letterhead.objects.bulk_create(
        Letterhead(
            unit=unit,
            place=place_of(unit.name) if unit.kind in COMMITTEES else "",
            signer=next((name for path, name in eldest if path.startswith(unit.path)), ""),
        )
        for unit in units
    )


def _eldest(realm: str) -> list[tuple[str, str]]:
    """Official members, those longest in the Party first: where they are, and their names."""
    rows = Membership.objects.filter(person__realm=realm, left_on=None, recognised_on__isnull=False)
    return list(rows.order_by("ceremony_on", "pk").values_list("path", "person__name"))
