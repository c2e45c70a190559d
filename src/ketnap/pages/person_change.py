"""Sửa thông tin: what was entered wrong about the person of a dossier, or not known when the road began."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import people as act
from ketnap.law.facts import Area, Respected, Schooling, SpecialCase
from ketnap.models import Person, Sex
from ketnap.models.codes import OCCUPATION_GROUPS, PEOPLES, RELIGIONS
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.member_forms import BIRTH_HINT, BirthField
from ketnap.pages.member_words import born, upper
from ketnap.queries import dossiers

TITLE = "Sửa thông tin"
KNOWN = {"": None, "yes": True, "no": False}
"""Whether somebody is a citizen: not recorded is not "no"."""


def _select(label: str, choices: list[tuple[str, str]], *, empty: str = "Chưa ghi") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", empty), *choices], required=False)


def _several(label: str, choices: list[tuple[str, str]], hint: str = "") -> forms.MultipleChoiceField:
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, widget=boxes, required=False, help_text=hint)


class PersonForm(VietForm):
    """Everything the rules and the tables ask about a person, and why it is changed."""

    name = forms.CharField(label="Họ và tên", max_length=120)
    born_on = BirthField(what="ngày sinh", label="Ngày sinh", help_text=BIRTH_HINT)
    sex = forms.ChoiceField(
        label="Giới tính", choices=[(sex.value, upper(sex.label)) for sex in Sex], widget=forms.RadioSelect
    )
    ethnicity = forms.ChoiceField(label="Dân tộc", choices=[(row.code, row.vi) for row in PEOPLES])
    religion = _select("Tôn giáo", [(row.code, row.vi) for row in RELIGIONS], empty="Không")
    citizen = _select("Công dân Việt Nam", [("yes", "Là công dân Việt Nam"), ("no", "Không phải")])
    schooling = _select("Học vấn", [(level.value, upper(level.vi)) for level in reversed(Schooling)])
    areas = _several("Nơi đang sinh sống thuộc vùng nào?", [(area.value, upper(area.vi)) for area in Area])
    residence = forms.CharField(label="Nơi ở", max_length=300, required=False)
    occupation = forms.CharField(label="Nghề nghiệp", max_length=200, required=False)
    occupation_group = _select("Nhóm nghề để thống kê", [(row.code, row.vi) for row in OCCUPATION_GROUPS])
    respected = _select("Uy tín ở thôn, bản", [(row.value, upper(row.vi)) for row in Respected], empty="Không")
    special = _several(
        "Trường hợp có quy định riêng", [(case.value, upper(case.vi)) for case in SpecialCase],
        "Chỉ ghi loại trường hợp, không ghi nội dung",
    )  # fmt: skip
    militia = forms.BooleanField(label="Là dân quân tự vệ", required=False)
    reservist = forms.BooleanField(label="Là quân nhân dự bị", required=False)
    reason = forms.CharField(label="Lý do sửa", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


def now(person: Person) -> dict[str, Any]:
    """What the form begins with: what is kept today."""
    kept = {name: getattr(person, name) for name in PersonForm.base_fields if name != "reason"}
    citizen = next(word for word, value in KNOWN.items() if value is person.citizen)
    return kept | {"born_on": born(person), "citizen": citizen}


@page(Permission.MANAGE_PEOPLE)
def change(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = dossiers.get(actor, candidate)
    person = found.person
    actor.require(Permission.MANAGE_PEOPLE, person)
    back = reverse("dossier", args=[found.pk])
    around = Sheet(
        TITLE, f"Sửa điều ghi nhầm hoặc ghi thêm điều chưa biết về {person.name}.", "Ghi thông tin đã sửa", back,
        (Crumb(found.unit.name, reverse("unit", args=[found.unit_id])), Crumb(person.name, back), Crumb(TITLE)),
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        day, precision = given.pop("born_on")
        given |= {"born_on": day, "born_precision": precision.value, "citizen": KNOWN[given["citizen"]]}
        act.correct(actor, person, **given)
        return Done(back, "Đã sửa thông tin", "Người sửa và lý do đứng trong nhật ký.")

    return serve(request, PersonForm(sent(request), initial=now(person)), around, write)


urlpatterns = [path("ho-so/<int:candidate>/sua-thong-tin/", change, name="person-change")]
