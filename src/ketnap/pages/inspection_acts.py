"""What is written of an inspection as a whole: planned, concluded, cancelled."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from ketnap.access import Actor, Forbidden, Permission, page
from ketnap.actions import inspections as act
from ketnap.actions.directives import To
from ketnap.actions.inspections import Plan
from ketnap.models import Inspection, Person, Unit
from ketnap.pages.directive_acts import ToForm
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.inspections import days, trail
from ketnap.process.keys import Station
from ketnap.queries import inspections, units
from ketnap.queries.difficulties import officers

INSPECT = Permission.INSPECT


class PlanForm(VietForm):
    """What is inspected, when, by which plan, by whom."""

    title = forms.CharField(
        label="Kiểm tra việc gì?", max_length=200, help_text="Ví dụ: Kiểm tra công tác phát triển đảng viên năm 2026"
    )
    paper = forms.CharField(label="Quyết định, kế hoạch số", max_length=120, required=False)
    since = VietDateField(what="ngày bắt đầu", label="Từ ngày")
    last = VietDateField(what="ngày kết thúc", label="Đến hết ngày")
    lead = forms.TypedChoiceField(label="Trưởng đoàn", coerce=int, required=False, empty_value=None)
    stations = forms.TypedMultipleChoiceField(
        label="Xem những chặng nào?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(int(station), station.vi) for station in Station],
        help_text="Không chọn chặng nào là xem toàn bộ quy trình.",
    )  # fmt: skip
    scope = forms.CharField(
        label="Yêu cầu riêng", max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class PlanWithPlacesForm(ToForm, PlanForm):
    """A plan and the organisations it is about."""

    field_order = (*PlanForm.base_fields, "kinds", "units")

    def __init__(self, unit: Unit, people: list[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        lead = self.fields["lead"]
        assert isinstance(lead, forms.TypedChoiceField)
        lead.choices = [("", "Chưa ghi"), *((person.pk, person.name) for person in people)]
        for name, label in (("kinds", "Kiểm tra những loại nào?"), ("units", "Kiểm tra riêng những nơi nào?")):
            if name in self.fields:
                self.fields[name].label = label


@page(INSPECT)
def plan(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    place, name = units.get(actor, unit, INSPECT), "Lập kế hoạch kiểm tra"
    people = officers(actor, place)
    by = {person.pk: person for person in people}

    def write(given: dict[str, Any]) -> Done:
        told = {key: given[key] for key in ("title", "paper", "since", "last", "stations", "scope")}
        asked = Plan(**told, lead=by.get(given["lead"]))
        to = To(kinds=given.get("kinds") or (), units=given.get("units") or ())
        row = act.plan(actor, place, asked=asked, to=to)
        return Done(reverse("inspection-show", args=[row.pk]), "Đã lập kế hoạch kiểm tra")

    card = (Asked("Bảng kiểm", "Theo văn bản có hiệu lực ngày bắt đầu kiểm tra; hồ sơ thì từng việc theo ngày của nó."),
            Asked("Ai kết luận", "Chương trình chỉ gợi ý; người kiểm tra ghi kết quả từng điều kiện."))  # fmt: skip
    around = Sheet(name, f"{place.name}.", name, reverse("inspections"),
                   [Crumb("Kiểm tra", reverse("inspections")), Crumb(name)], card=card)  # fmt: skip
    return serve(request, PlanWithPlacesForm(place, people, sent(request)), around, write)


def open_for(actor: Actor, pk: int) -> Inspection:
    """An inspection for whoever does it; those inspected know it, but may not write on it."""
    row = inspections.get(actor, pk)
    if not actor.may(INSPECT, row):
        raise Forbidden(INSPECT)
    return row


class ConcludeForm(VietForm):
    """What the inspection came to."""

    on = VietDateField(what="ngày kết luận", label="Ngày kết luận")
    conclusion = forms.CharField(
        label="Kết luận kiểm tra", max_length=4000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Ưu điểm, hạn chế, việc phải làm. Số liệu và từng điều chưa đạt đã có trong biên bản.",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class CancelForm(VietForm):
    """Why it is given up."""

    why = forms.CharField(label="Lý do hủy", max_length=400)
    version = forms.IntegerField(widget=forms.HiddenInput)


@page(INSPECT)
def conclude(request: HttpRequest, actor: Actor, inspection: int) -> HttpResponse:
    row = open_for(actor, inspection)

    def write(given: dict[str, Any]) -> Done:
        act.conclude(actor, row, **given)
        return Done(
            reverse("inspection-show", args=[row.pk]), "Đã kết luận", "Điều chưa đạt vẫn được theo dõi đến khi xong."
        )

    around = _sheet(row, "Kết luận", warning="Kết luận rồi thì không ghi thêm, không sửa kết quả được nữa.")
    return serve(request, ConcludeForm(sent(request), initial={"version": row.version}), around, write)


@page(INSPECT)
def cancel(request: HttpRequest, actor: Actor, inspection: int) -> HttpResponse:
    row = open_for(actor, inspection)

    def write(given: dict[str, Any]) -> Done:
        act.cancel(actor, row, **given)
        return Done(reverse("inspection-show", args=[row.pk]), "Đã hủy cuộc kiểm tra")

    around = _sheet(
        row, "Hủy cuộc kiểm tra", warning="Chỉ hủy được khi chưa ghi kết quả nào; kế hoạch vẫn còn trong sổ."
    )
    return serve(request, CancelForm(sent(request), initial={"version": row.version}), around, write)


def _sheet(row: Inspection, name: str, **more: Any) -> Sheet:
    back = reverse("inspection-show", args=[row.pk])
    return Sheet(name, f"{row.title}, {days(row)}.", name, back, trail(row, Crumb(name)), **more)


urlpatterns = [
    path("kiem-tra/lap/<int:unit>/", plan, name="inspection-plan"),
    path("kiem-tra/<int:inspection>/ket-luan/", conclude, name="inspection-conclude"),
    path("kiem-tra/<int:inspection>/huy/", cancel, name="inspection-cancel"),
]
