"""Which member of a cell keeps in touch with which group of households: named, dated, and nothing of the households."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import households as act
from ketnap.models import HouseholdContact, Person
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.follow_words import trail
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.process.reports import Month
from ketnap.queries import units, visits
from ketnap.text import vi_date

SEE, RECORD = Permission.SEE_MEMBERS, Permission.RECORD_CELL
TITLE = "Đảng viên phụ trách nhóm hộ"
NOTHING = (
    "Chương trình chỉ ghi ai phụ trách nhóm hộ nào, từ ngày nào. Không ghi tên hộ, người trong hộ hay nhận xét về hộ."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One assignment, with the address that ends it where the actor may."""

    group: str
    name: str
    when: str
    end_url: str = ""


@page(SEE)
def show(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    found = units.get(actor, unit, SEE)
    writes = found.open and actor.may(RECORD, found)
    rows = visits.contacts(actor, found)
    context = {
        "title": TITLE,
        "crumbs": trail(found, Month.of(actor.on), Crumb("Nhóm hộ")),
        "unit": found,
        "note": NOTHING,
        "rows": [_row(row, writes=writes) for row in rows],
        "give_url": reverse("household-give", args=[found.pk]) if writes else "",
    }
    return render(request, "following/households.html", context)


def _row(row: HouseholdContact, *, writes: bool) -> Line:
    when = f"từ {vi_date(row.since)}" + (f" đến trước {vi_date(row.until)}" if row.until else "")
    url = reverse("household-end", args=[row.pk]) if writes and not row.until else ""
    return Line(row.group, row.person.name, when, url)


class GiveForm(VietForm):
    """Who, which group, since when."""

    person = forms.TypedChoiceField(label="Đảng viên nào?", coerce=int)
    group = forms.CharField(
        label="Nhóm hộ nào?", max_length=60,
        help_text="Chỉ ghi tên hoặc số của nhóm, ví dụ: Nhóm hộ số 3. Không ghi tên chủ hộ.",
    )  # fmt: skip
    since = VietDateField(what="ngày phân công", label="Từ ngày nào?", help_text="Ví dụ: 15/11/2026")

    def __init__(self, people: list[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", "Chọn đảng viên"), *((person.pk, person.name) for person in people)]


class EndForm(VietForm):
    on = VietDateField(what="ngày thôi", label="Thôi từ ngày nào?", help_text="Ngày đầu tiên không còn phụ trách")


@page(RECORD)
def give(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    found, name = units.get(actor, unit), "Phân công phụ trách nhóm hộ"
    actor.require(RECORD, found)
    people = visits.members(actor, found)
    by, back = {person.pk: person for person in people}, reverse("households", args=[found.pk])

    def write(given: dict[str, Any]) -> Done:
        person = by[given.pop("person")]
        row = act.assign(actor, found, person=person, **given)
        return Done(back, f"{person.name} phụ trách {row.group}")

    around = Sheet(
        name, f"{found.name}.", "Ghi phân công", back,
        trail(found, Month.of(actor.on), Crumb("Nhóm hộ", back), Crumb(name)),
        card=(Asked("Chỉ ghi phân công", NOTHING),),
    )  # fmt: skip
    return serve(request, GiveForm(people, sent(request), initial={"since": vi_date(actor.on)}), around, write)


@page(RECORD)
def end(request: HttpRequest, actor: Actor, household: int) -> HttpResponse:
    row, name = visits.contact(actor, household), "Thôi phụ trách nhóm hộ"
    actor.require(RECORD, row)
    back = reverse("households", args=[row.unit_id])

    def write(given: dict[str, Any]) -> Done:
        act.end(actor, row, **given)
        return Done(back, f"{row.person.name} thôi phụ trách {row.group}")

    crumbs = trail(row.unit, Month.of(actor.on), Crumb("Nhóm hộ", back), Crumb(name))
    around = Sheet(name, f"{row.person.name}, {row.group}.", "Ghi thôi phụ trách", back, crumbs)
    return serve(request, EndForm(sent(request), initial={"on": vi_date(actor.on)}), around, write)


urlpatterns = [
    path("phu-trach/chi-bo/<int:unit>/nhom-ho/", show, name="households"),
    path("phu-trach/chi-bo/<int:unit>/nhom-ho/phan-cong/", give, name="household-give"),
    path("phu-trach/nhom-ho/<int:household>/thoi/", end, name="household-end"),
]
