"""How the papers of an invented world begin and end: places from the names of committees, signers from the members."""

import re
from collections.abc import Iterator, Mapping

from ketnap.law.facts import COMMITTEES, UnitKind
from ketnap.models import Appointment, Letterhead, Membership, Unit

_RANK = re.compile(
    r"^(Đảng (ủy|bộ)|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy)( (xã|phường|thị trấn|đặc khu|tỉnh|huyện))? ",
    re.IGNORECASE,
)
_UNIONS = frozenset({UnitKind.COMMUNE, UnitKind.WARD})
"""Kinds of committee beside which there is a Youth Union and a Trade Union of the same place."""


def place_of(name: str) -> str:
    """The place a committee writes before the day: Đảng ủy xã Đăk Lin is in Đăk Lin."""
    return _RANK.sub("", name)


def give(realm: str, sheets: Mapping[int, Mapping[str, str]]) -> None:
    """Give every organisation a signer the register does not name, and committees a place, which their cells share.

    `sheets`: what of a letterhead does not follow from the name of the organisation.
    """
    units = list(Unit.objects.filter(realm=realm).order_by("path"))
    known = _secretaries(realm)
    signers = _signers(realm, units, known)
    Letterhead.objects.bulk_create(
        Letterhead(unit=unit, signer="" if unit.pk in known else signers[unit.pk],
                   **{**_named(unit), **sheets.get(unit.pk, {})})
        for unit in units
    )  # fmt: skip


def _named(unit: Unit) -> dict[str, str]:
    found = {"place": place_of(unit.name)} if unit.kind in COMMITTEES and unit.kind != UnitKind.SECTION else {}
    if unit.kind in _UNIONS:
        rest = unit.name.removeprefix("Đảng ủy ").removeprefix("Đảng bộ ")
        found |= {"youth_name": f"Đoàn {rest}", "trade_name": f"Công đoàn {rest}"}
    return found


def signing(realm: str) -> dict[int, str]:
    """Who signs for each organisation: the secretary by appointment, else whom its letterhead names."""
    return {**dict(Letterhead.objects.filter(unit__realm=realm).values_list("unit", "signer")), **_secretaries(realm)}


def _secretaries(realm: str) -> dict[int, str]:
    posts = Appointment.objects.filter(unit__realm=realm, role="cell-secretary", until=None)
    return dict(posts.values_list("unit_id", "person__name"))


def _signers(realm: str, units: list[Unit], known: Mapping[int, str]) -> dict[int, str]:
    """The secretary by appointment, else the eldest member there who signs for no other organisation."""
    found = dict(known)
    taken, members = set(found.values()), list(eldest(realm))
    for unit in units:
        if unit.pk not in found:
            there = [name for path, name in members if path.startswith(unit.path)]
            found[unit.pk] = next((name for name in there if name not in taken), there[0] if there else "")
            taken.add(found[unit.pk])
    return found


def eldest(realm: str) -> Iterator[tuple[str, str]]:
    """Official members, those longest in the Party first: where they are, and their names."""
    rows = Membership.objects.filter(person__realm=realm, left_on=None, recognised_on__isnull=False)
    yield from rows.order_by("ceremony_on", "pk").values_list("path", "person__name")
