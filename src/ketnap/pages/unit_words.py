"""An organisation in words: what happened to it, who decides there, where it stands."""

from collections.abc import Sequence

from django.urls import reverse

from ketnap.access import Actor
from ketnap.models import ChangeKind, Unit, UnitChange, UnitSpan
from ketnap.pages.forming import Crumb
from ketnap.queries import units
from ketnap.text import vi_date


def change_words(change: UnitChange, seen_from: Unit) -> str:
    """Tell a decision from the side of one of the organisations it concerns."""
    unit, other = change.unit.name, change.other.name if change.other else ""
    mine = change.unit_id == seen_from.pk
    match change.kind:
        case ChangeKind.CREATE:
            return f"Thành lập {unit}"
        case ChangeKind.RENAME:
            return "Đổi tên, loại hình hoặc thẩm quyền"
        case ChangeKind.MOVE:
            return f"Chuyển trực thuộc; trước đó thuộc {other}" if mine else f"{unit} chuyển sang trực thuộc nơi khác"
        case ChangeKind.MERGE:
            return f"Sáp nhập vào {other}" if mine else f"Nhận {unit} sáp nhập vào"
        case ChangeKind.SPLIT:
            return f"Tách ra từ {other}" if mine else f"Tách một phần thành {unit}"
    return f"{unit} kết thúc hoạt động"


def ended_words(unit: Unit, change: UnitChange | None) -> str:
    """Say how and when an organisation ended: "Sáp nhập vào Chi bộ thôn Kon Tu từ 01/07/2025"."""
    day = vi_date(unit.closed_on)
    paper = f", theo {change.paper}" if change and change.paper else ""
    if change and change.kind == ChangeKind.MERGE and change.other:
        return f"Sáp nhập vào {change.other.name} từ {day}{paper}"
    return f"Kết thúc hoạt động từ {day}{paper}"


def span_words(span: UnitSpan) -> tuple[str, str]:
    """Say for one stretch of time what an organisation was called and where it stood."""
    until = f"đến trước {vi_date(span.until)}" if span.until else "đến nay"
    above = f", thuộc {span.parent.name}" if span.parent else ""
    return f"Từ {vi_date(span.since)} {until}", f"{span.name}{above}"


def powers(unit: Unit) -> str:
    """Say who decides on admissions here."""
    if unit.authorised:
        return "Được ủy quyền quyết định kết nạp đảng viên"
    return "Quyết định kết nạp đảng viên" if unit.deciding else ""


def crumbs(actor: Actor, unit: Unit, *below: Crumb) -> Sequence[Crumb]:
    """Where a page stands: the organisations above within reach, this one, and the pages below it."""
    above = [crumb.unit for crumb in units.breadcrumbs(actor, unit) if crumb.within_reach]
    trail = [Crumb("Tổ chức", reverse("units")), *(Crumb(row.name, reverse("unit", args=[row.pk])) for row in above)]
    return [*trail, *below] if below else [*trail[:-1], Crumb(unit.name)]
