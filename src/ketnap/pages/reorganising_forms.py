"""Planning a reorganisation: which kind and where, then one form for each kind."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import reorganising as act
from ketnap.actions.reorganising import Wanted
from ketnap.models import ReorganisationKind, Unit
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.picking import UnitField
from ketnap.pages.reorganising_words import ACTS, ALL, KINDS, home
from ketnap.pages.unit_changes import manageable
from ketnap.pages.unit_forms import RowsField, day, kind, name, paper
from ketnap.pages.unit_words import crumbs
from ketnap.queries import units
from ketnap.queries.splitting import parts

MANAGE = Permission.MANAGE_UNITS
K = ReorganisationKind
KEPT = "Số liệu cũ vẫn tính theo cây tổ chức của ngày cũ; báo cáo đã gửi không đổi."
NEXT = "Chương trình chạy thử và kê ai, việc gì chuyển; chưa có gì thay đổi. Một người khác xem rồi xác nhận."


class ChooseForm(VietForm):
    """Which kind, about which organisation."""

    viec = forms.ChoiceField(
        label="Việc gì?", choices=[(key, ACTS[kind]) for key, kind in KINDS.items()], widget=forms.RadioSelect
    )

    def __init__(self, actor: Actor, *args: Any) -> None:
        super().__init__(*args)
        self.fields["unit"] = UnitField(actor, MANAGE, what="tổ chức", label="Tổ chức nào?")


class DecidedForm(VietForm):
    """What every plan rests on: the decision and the day it takes effect. Fields of a kind stand before."""

    on = day()
    paper = paper()
    decided_on = day("Quyết định ký ngày nào?", "Ngày trên quyết định. Ví dụ: 20/06/2026")
    decided_by = forms.CharField(
        label="Cấp ủy quyết định", max_length=200, help_text="Như trên giấy. Ví dụ: Ban Thường vụ Đảng ủy xã Nậm Pha"
    )

    def put_first(self, fields: Mapping[str, forms.Field]) -> None:
        self.fields = {**fields, **self.fields}


class MergeForm(DecidedForm):
    """What it is merged with, and into what."""

    def __init__(self, actor: Actor, unit: Unit, *args: Any) -> None:
        super().__init__(*args)
        beside = units.children(actor, unit.parent) if unit.parent else []
        others = ((row, row.name) for row in beside if row.pk != unit.pk)
        also = _rows("Cùng nhập với", others, "Những tổ chức khác cùng thôi hoạt động.")
        into = UnitField(
            actor, MANAGE, but=[unit], what="nơi tiếp nhận", label="Nhập vào tổ chức đang có", required=False,
            help_text="Hợp nhất thành tổ chức mới thì để trống và ghi tên mới.",
        )  # fmt: skip
        new = name("Tên sau khi sắp xếp")
        new.required, new.help_text = False, "Để trống nếu nơi tiếp nhận giữ tên cũ."
        of = kind()
        of.required, of.label = False, "Loại hình của tổ chức mới"
        of.help_text = "Chỉ khi lập tổ chức mới và khác loại hình các nơi nhập vào."
        self.put_first({"into": into, "name": new, "kind": of, **also})


class SplitForm(DecidedForm):
    """The new organisation, and who and what goes there: everything not chosen stays."""

    def __init__(self, actor: Actor, unit: Unit, *args: Any) -> None:
        super().__init__(*args)
        found = parts(actor, unit)
        rows = {
            **_rows("Tổ chức trực thuộc chuyển sang", ((row, row.name) for row in found.children), name="children"),
            **_rows("Đảng viên chuyển sang", ((row, row.person.name) for row in found.members), name="members"),
            **_rows("Hồ sơ chuyển sang", ((row, row.person.name) for row in found.candidates), name="candidates"),
        }
        of = kind()
        of.initial = unit.kind
        self.put_first({"name": name("Tên tổ chức mới"), "kind": of, **rows})


class MoveForm(DecidedForm):
    """Another organisation above."""

    def __init__(self, actor: Actor, unit: Unit, *args: Any) -> None:
        super().__init__(*args)
        above = UnitField(actor, MANAGE, but=[unit], what="nơi trực thuộc mới", label="Trực thuộc nơi nào?")
        self.put_first({"parent": above})


class RenameForm(DecidedForm):
    """Another name."""

    def __init__(self, _: Actor, unit: Unit, *args: Any) -> None:
        super().__init__(*args)
        new = name("Tên mới")
        new.initial = unit.name
        self.put_first({"name": new})


class EndForm(DecidedForm):
    """The end of an organisation nobody is in any more."""

    def __init__(self, _: Actor, __: Unit, *args: Any) -> None:
        super().__init__(*args)


def _rows(
    label: str, rows: Iterable[tuple[Model, str]], hint: str = "", *, name: str = "also"
) -> dict[str, forms.Field]:
    """Ask only where there is something to choose."""
    found = list(rows)
    return {name: RowsField(found, label, hint)} if found else {}


FORMS: Mapping[ReorganisationKind, Callable[..., forms.Form]] = {
    K.MERGE: MergeForm, K.SPLIT: SplitForm, K.MOVE: MoveForm, K.RENAME: RenameForm, K.END: EndForm,
}  # fmt: skip
LEADS = {
    K.MERGE: "{name} nhập vào tổ chức khác, hoặc cùng tổ chức khác thành một tổ chức mới.",
    K.SPLIT: "Lập một tổ chức mới bên cạnh {name}. Ai, việc gì không chọn thì ở lại.",
    K.MOVE: "{name} cùng mọi tổ chức trực thuộc chuyển sang cấp trên khác.",
    K.RENAME: "{name} giữ nguyên người và việc, mang tên mới từ ngày có hiệu lực.",
    K.END: "{name} thôi hoạt động. Chỉ khi không còn đảng viên, hồ sơ và tổ chức trực thuộc; còn thì sáp nhập.",
}


@page(MANAGE)
def choose(request: HttpRequest, actor: Actor) -> HttpResponse:
    title = "Lập phương án"
    trail = [Crumb("Tổ chức", reverse("units")), Crumb(ALL, reverse("reorganisations")), Crumb(title)]
    around = Sheet(title, "Chọn việc và tổ chức.", "Tiếp tục", reverse("reorganisations"), trail)

    def go(given: dict[str, Any]) -> Done:
        return Done(reverse("reorganise", args=[given["unit"].pk, given["viec"]]), "Ghi phương án")

    return serve(request, ChooseForm(actor, sent(request)), around, go)


@page(MANAGE)
def plan(request: HttpRequest, actor: Actor, unit: int, reorganisation_kind: str) -> HttpResponse:
    if reorganisation_kind not in KINDS:
        raise Http404("Không tìm thấy.")
    row, kind = manageable(actor, unit), KINDS[reorganisation_kind]
    around = Sheet(
        ACTS[kind], LEADS[kind].format(name=row.name), "Lập phương án và chạy thử", reverse("unit", args=[row.pk]),
        crumbs(actor, row, Crumb(ACTS[kind])), card=(Asked("Rồi sao nữa", NEXT), Asked("Việc cũ ra sao", KEPT)),
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        decided = {key: given[key] for key in ("on", "paper", "decided_on", "decided_by")}
        made = act.plan(actor, _wanted(kind, row, given), **decided)
        return Done(home(made), "Đã lập phương án", "Chưa có gì thay đổi. Một người khác xem và xác nhận.")

    return serve(request, FORMS[kind](actor, row, sent(request)), around, write)


def _wanted(kind: ReorganisationKind, unit: Unit, given: Mapping[str, Any]) -> Wanted:
    chosen = {key: [row.pk for row in given.get(key) or ()] for key in ("children", "members", "candidates")}
    return Wanted(
        kind=kind, units=(unit, *(given.get("also") or ())), into=given.get("into"), parent=given.get("parent"),
        name=given.get("name") or "", unit_kind=given.get("kind") or "", **chosen,
    )  # fmt: skip


urlpatterns = [
    path("sap-xep-to-chuc/moi/", choose, name="reorganisation-new"),
    path("to-chuc/<int:unit>/sap-xep/<str:reorganisation_kind>/", plan, name="reorganise"),
]
