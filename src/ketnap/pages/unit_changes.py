"""Decisions about an organisation: founded, renamed, moved, merged, split, ended. One short form each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import units as act
from ketnap.models import Unit
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.unit_forms import EndForm, FoundForm, MergeForm, MoveForm, RenameForm, SplitForm
from ketnap.pages.unit_words import crumbs
from ketnap.queries import units
from ketnap.queries.splitting import parts

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


@page(MANAGE)
def move(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    row = manageable(actor, unit)
    above = f"Đang trực thuộc {row.parent.name}." if row.parent else ""
    around = sheet(actor, row, "Chuyển trực thuộc", "Ghi nơi trực thuộc mới", lead=above)

    def write(given: dict[str, Any]) -> Done:
        act.move(actor, row, **given)
        return Done(home(row), f"{row.name} nay trực thuộc {given['parent'].name}")

    return serve(request, MoveForm(actor, row, sent(request)), around, write)


@page(MANAGE)
def merge(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    row = manageable(actor, unit)
    warning = (
        f"{row.name} thôi hoạt động. Đảng viên, hồ sơ, vai trò, đoàn thể và tổ chức trực thuộc chuyển sang nơi "
        "tiếp nhận. Những gì đã ghi vẫn còn và tính ở nơi tiếp nhận."
    )
    around = sheet(actor, row, "Sáp nhập", "Ghi sáp nhập", lead=f"{row.name} nhập vào tổ chức khác.", warning=warning)

    def write(given: dict[str, Any]) -> Done:
        into = act.merge(actor, [row], **given)
        return Done(home(into), f"Đã sáp nhập {row.name} vào {into.name}")

    return serve(request, MergeForm(actor, row, sent(request)), around, write)


@page(MANAGE)
def split(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    row = manageable(actor, unit)
    lead = f"Lập một tổ chức mới bên cạnh {row.name} và chuyển một phần sang đó."
    around = sheet(actor, row, "Tách tổ chức", "Ghi tách tổ chức", lead=lead)

    def write(given: dict[str, Any]) -> Done:
        new = act.split(actor, row, **given)
        return Done(home(new), f"Đã tách {new.name} từ {row.name}", "Bước tiếp theo: phân công bí thư.")

    return serve(request, SplitForm(parts(actor, row), sent(request)), around, write)


@page(MANAGE)
def end(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    row = manageable(actor, unit)
    warning = f"{row.name} thôi hoạt động, các vai trò ở đây kết thúc. Tên và những gì đã ghi vẫn còn để xem lại."
    lead = "Chỉ ghi khi không còn đảng viên, hồ sơ và tổ chức trực thuộc."
    around = sheet(actor, row, "Kết thúc hoạt động", "Ghi kết thúc", lead=lead, warning=warning)

    def write(given: dict[str, Any]) -> Done:
        act.dissolve(actor, row, **given)
        return Done(home(row), f"Đã ghi {row.name} kết thúc hoạt động")

    return serve(request, EndForm(sent(request)), around, write)


urlpatterns = [
    path("to-chuc/<int:unit>/lap-moi/", found, name="unit-found"),
    path("to-chuc/<int:unit>/doi-ten/", rename, name="unit-rename"),
    path("to-chuc/<int:unit>/chuyen-truc-thuoc/", move, name="unit-move"),
    path("to-chuc/<int:unit>/sap-nhap/", merge, name="unit-merge"),
    path("to-chuc/<int:unit>/tach/", split, name="unit-split"),
    path("to-chuc/<int:unit>/ket-thuc/", end, name="unit-end"),
]
