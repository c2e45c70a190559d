"""Photographs of sheets: which there are, who may open them, how confidential they are."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.models import Candidate, Meeting, MonthSheet, SheetLine, SheetPhoto
from ketnap.process.keys import Station
from ketnap.process.scans import Secrecy, secrecy_of_sheet

OPEN = (Permission.SEE_MEMBERS, Permission.SEE_FILE)
"""A sheet shows the members of a cell and what was said of several people; no helper has both rights."""


def may_open(actor: Actor, what: MonthSheet | Meeting) -> bool:
    """Whether the photographs of a sheet, or those of a meeting's sheets, open to somebody."""
    return all(actor.may(right, what) for right in OPEN)


def sheet(actor: Actor, code: str) -> MonthSheet:
    """The sheet whose photographs are asked for."""
    rows = MonthSheet.objects.filter(code=code).select_related("unit", "meeting")
    found = actor.reach(OPEN[0]).filter(rows).first() if code else None
    if found is None:
        raise OutOfReach("Không tìm thấy phiếu.")
    for right in OPEN:
        actor.require(right, found)
    return found


def of(sheet: MonthSheet) -> list[SheetPhoto]:
    """The photographs of a sheet one may open, in the order they came."""
    return list(SheetPhoto.objects.filter(sheet=sheet).select_related("by__person").order_by("pk"))


def get(actor: Actor, name: str) -> SheetPhoto:
    """One photograph by its random name; out of reach is 404."""
    rows = SheetPhoto.objects.filter(name=name).select_related("sheet__unit")
    found = actor.reach(OPEN[0]).filter(rows).first()
    if found is None:
        raise OutOfReach("Không tìm thấy.")
    return found


def held(sheet: MonthSheet) -> Secrecy:
    """How confidential the photographs of a sheet are, as its dossiers stand now."""
    roads = Candidate.objects.filter(pk__in=SheetLine.objects.filter(sheet=sheet).values("candidate"))
    return secrecy_of_sheet(Station(station) for station in roads.values_list("station", flat=True))


def photographed(meeting: Meeting) -> list[MonthSheet]:
    """The sheets of a meeting that have photographs."""
    there = SheetPhoto.objects.filter(sheet=OuterRef("pk"))
    return list(MonthSheet.objects.filter(Exists(there), meeting=meeting).select_related("unit").order_by("pk"))


def written(roads: Iterable[Candidate]) -> list[SheetLine]:
    """Remarks on these roads that were typed back from a sheet, each saying whether the sheet was photographed."""
    there = SheetPhoto.objects.filter(sheet=OuterRef("sheet"))
    rows = SheetLine.objects.filter(candidate__in=list(roads), record__isnull=False)
    return list(rows.select_related("sheet__unit", "writer").annotate(photographed=Exists(there)))
