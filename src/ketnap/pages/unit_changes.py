"""Decisions one person writes down: an organisation founded, another name, kind or power. One short form each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import units as act
from ketnap.models import Unit
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.unit_forms import FoundForm, RenameForm
from ketnap.pages.unit_words import crumbs
from ketnap.queries import units

MANAGE = Permission.MANAGE_UNITS
KEPT = "Số liệu cũ vẫn tính theo cây tổ chức của ngày cũ; báo cáo đã gửi không đổi."


def manageable(actor: Actor, pk: int) -> Unit:
    """The organisation, or 404; 403 for whoever may only look."""
    unit = units.get(actor, pk)
    actor.require(MANAGE, unit)
    return unit


def sheet(actor: Actor, unit: Unit, title: str, words: str, *, lead: str = "", warning: str = "") -> Sheet:
    """What stands around the fields of every decision about an organisation."""
    return Sheet(
        title=title, lead=lead, words=words, warning=warning, back=home(unit),
        crumbs=crumbs(actor, unit, Crumb(title)), card=(Asked("Việc cũ ra sao", KEPT),),
    )  # fmt: skip


def home(unit: Unit) -> str:
    return reverse("unit", args=[unit.pk])


@page(MANAGE)
def found(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    above = manageable(actor, unit)
    around = sheet(actor, above, "Lập tổ chức trực thuộc", "Ghi tổ chức mới", lead=f"Trực thuộc {above.name}.")

    def write(given: dict[str, Any]) -> Done:
        new = act.create(actor, parent=above, **given)
        return Done(home(new), f"Đã ghi {new.name}", "Bước tiếp theo: phân công bí thư và ghi đảng viên.")

    return serve(request, FoundForm(sent(request)), around, write)


@page(MANAGE)
def rename(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    row = manageable(actor, unit)
    around = sheet(actor, row, "Đổi tên, loại hình", "Ghi thay đổi", lead=f"Đang là {row.name}.")
    now = {name: getattr(row, name) for name in ("name", "kind", "deciding", "authorised")}

    def write(given: dict[str, Any]) -> Done:
        changed = act.rename(actor, row, **given)
        return Done(home(changed), f"Đã ghi {changed.name}", "Tên cũ còn trong phần thay đổi qua các năm.")

    return serve(request, RenameForm(sent(request), initial=now), around, write)


urlpatterns = [
    path("to-chuc/<int:unit>/lap-moi/", found, name="unit-found"),
    path("to-chuc/<int:unit>/doi-ten/", rename, name="unit-rename"),
]
