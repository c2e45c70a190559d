"""Giới thiệu người mới, and handing a road over to another cell."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission
from ketnap.access.gate import page
from ketnap.actions import candidates
from ketnap.actions.errors import Refused
from ketnap.actions.steps import Wrong
from ketnap.law.facts import COMMITTEES, Area, Precision, Schooling
from ketnap.models import Person, Sex, Source, SourceState, Unit
from ketnap.models.codes import OCCUPATION_GROUPS, PEOPLES, RELIGIONS
from ketnap.pages.fields import PaperField, VietDateField
from ketnap.pages.forming import Crumb, Done, Sheet, refuse, serve
from ketnap.pages.lists import Address
from ketnap.pages.picking import UnitField
from ketnap.pages.said import say
from ketnap.queries import activities, dossiers, pool, sources, units
from ketnap.text import vi_date

OTHER, SOURCE = "khac", "nguon"
DETAILS = (
    "name", "born_on", "sex", "ethnicity", "religion", "schooling", "residence", "occupation", "occupation_group",
    "areas", "militia", "reservist",
)  # fmt: skip


class IntroduceForm(forms.Form):
    """The least that is needed to begin; everything else is asked when its step comes."""

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["unit"] = UnitField(
            actor, Permission.INTRODUCE, what="chi bộ", label="Giới thiệu cho chi bộ nào?",
            but=units.committees(actor, Permission.INTRODUCE),
        )  # fmt: skip
        self._add_source()
        self._add_person()
        self.fields["consent_on"] = VietDateField(
            what="ngày người này đồng ý", label="Người này đồng ý cho lưu thông tin ngày nào?",
            help_text="Chưa hỏi thì chưa ghi. Người đã đồng ý có thể rút lại, khi đó dữ liệu được xóa",
        )  # fmt: skip

    def _add_source(self) -> None:
        known = ((unit, [(str(pk), name) for pk, name in rows]) for unit, rows in sources.organisations(self.actor))
        choices = [("", "Chi bộ tự phát hiện"), *known]
        self.fields["organisation"] = forms.ChoiceField(label="Nơi giới thiệu", choices=choices, required=False)
        self.fields["movement"] = forms.CharField(
            label="Phong trào, mô hình", required=False, max_length=200, help_text="Ví dụ: Tháng Thanh niên 2026"
        )
        self.fields["on"] = VietDateField(what="ngày giới thiệu", label="Giới thiệu ngày nào?", initial=self.actor.on)
        self.fields["paper"] = PaperField(label="Số văn bản giới thiệu", required=False)

    def _add_person(self) -> None:
        self.fields["name"] = forms.CharField(
            label="Họ và tên", max_length=120, error_messages={"required": "Ghi họ và tên."}
        )
        self.fields["born_on"] = VietDateField(
            what="ngày sinh", label="Ngày sinh", help_text="Ngày, tháng, năm. Ví dụ: 14/03/1999"
        )
        self.fields["sex"] = _radio("Giới tính", [(sex.value, sex.label.capitalize()) for sex in Sex])
        peoples = [("", "Chọn"), *((people.code, people.vi) for people in PEOPLES)]
        asked = {"required": "Chọn dân tộc."}
        self.fields["ethnicity"] = forms.ChoiceField(label="Dân tộc", choices=peoples, error_messages=asked)
        self.fields["religion"] = _select("Tôn giáo", [("", "Không"), *((r.code, r.vi) for r in RELIGIONS)])
        self.fields["citizen"] = forms.BooleanField(label="Là công dân Việt Nam", initial=True, required=False)
        levels = [(level.value, level.vi[:1].upper() + level.vi[1:]) for level in Schooling]
        self.fields["schooling"] = _select("Học vấn", [("", "Chưa ghi"), *reversed(levels)])
        self.fields["areas"] = forms.MultipleChoiceField(
            label="Nơi đang sinh sống thuộc vùng nào?", choices=[(area.value, area.vi.capitalize()) for area in Area],
            widget=forms.CheckboxSelectMultiple, required=False,
        )  # fmt: skip
        self.fields["residence"] = forms.CharField(label="Nơi ở", max_length=300, required=False)
        self.fields["occupation"] = forms.CharField(label="Nghề nghiệp", max_length=200, required=False)
        groups = [("", "Chưa ghi"), *((group.code, group.vi) for group in OCCUPATION_GROUPS)]
        self.fields["occupation_group"] = _select("Nhóm nghề để thống kê", groups)
        self.fields["militia"] = forms.BooleanField(label="Là dân quân tự vệ", required=False)
        self.fields["reservist"] = forms.BooleanField(label="Là quân nhân dự bị", required=False)

    def ask_who(self, people: list[Person]) -> None:
        """Somebody of this name and birthday is kept already: ask whether it is the same human being."""
        known = [
            (str(person.pk), f"{person.name}, sinh {vi_date(person.born_on)}, {person.unit.name}") for person in people
        ]
        self.fields["who"] = _radio("Đã có người cùng tên, cùng ngày sinh. Là ai?", [*known, (OTHER, "Người khác")])
        self.fields["who"].error_messages["required"] = "Đã có người cùng tên, cùng ngày sinh. Chọn là ai."


def _select(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _radio(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    errors = {"required": f"Chọn {label[:1].lower()}{label[1:].rstrip('?')}."}
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=errors)


@page(Permission.INTRODUCE)
def introduce(request: HttpRequest, actor: Actor) -> HttpResponse:
    number = Address.of(request).number(SOURCE)
    source = pool.get(actor, number) if number is not None else None
    if source and source.state != SourceState.AGREED:
        say(request, "Chưa giới thiệu", "Chỉ giới thiệu người đã ghi đồng ý.", stale=True)
        return redirect("source", source.pk)
    form = IntroduceForm(actor, request.POST or None, initial=_known(actor, source) if source else None)
    twins: list[Person] = []
    draft = f"gioi-thieu-{source.pk}" if source else "gioi-thieu"
    if request.method == "POST":
        form.is_valid()
        twins = sources.twins(actor, request.POST.get("name", ""), form.cleaned_data.get("born_on"))
        if twins:
            form.ask_who(twins)
            form.full_clean()
        if form.is_valid() and (found := _introduce(actor, form, twins, source)):
            say(
                request,
                f"Đã giới thiệu {found.person.name}",
                "Bước tiếp theo: đưa vào danh sách cảm tình Đảng.",
                draft=draft,
            )
            return redirect("dossier", found.pk)
    return render(request, "introduce/introduce.html", {"form": form, "picker": _picker(form), "draft": draft})


def _picker(form: IntroduceForm) -> dict[str, Any]:
    field = form.fields["unit"]
    assert isinstance(field, UnitField)
    return field.picker(form["unit"]).context()


def _known(actor: Actor, source: Source) -> dict[str, Any]:
    """What the pool knows is typed once: who, when born, from where, from what, and the consent."""
    row: Any = source.person or source
    if source.person and not actor.sees(source.person):
        return {"consent_on": source.agreed_on}
    named = next(iter(source.namings.all()), None)
    deeds = activities.of_source(actor, source)
    return {
        "name": pool.name_of(actor, source),
        "born_on": row.born_on if row.born_precision == Precision.DAY else None,
        "unit": None if source.unit.kind in COMMITTEES else source.unit,
        "organisation": str(named.organisation_id) if named else "",
        "movement": deeds[0].activity.name if deeds else "",
        "consent_on": source.agreed_on,
    }


def _introduce(actor: Actor, form: IntroduceForm, twins: list[Person], source: Source | None) -> Any:
    typed = form.cleaned_data
    same = next((person for person in twins if str(person.pk) == typed.get("who")), None)
    organisation = sources.organisation(actor, int(typed["organisation"]) if typed["organisation"] else None)
    details = {name: typed[name] for name in DETAILS} | {"citizen": typed["citizen"] or None}
    details |= {"consent_on": typed["consent_on"], "same_ok": bool(twins)}
    try:
        return candidates.introduce(
            actor, unit=typed["unit"], on=typed["on"], person=same, organisation=organisation,
            movement=typed["movement"], paper=typed["paper"] or "", source=source, **({} if same else details),
        )  # fmt: skip
    except Wrong as wrong:
        for problem in wrong.problems:
            form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
    except Refused as refused:
        refuse(form, refused)
    return None


class MoveForm(forms.Form):
    """Where to, since when, why."""

    def __init__(self, actor: Actor, unit: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = field = UnitField(
            actor, Permission.SEE_UNITS, what="chi bộ mới", label="Chuyển đến chi bộ nào?",
            but=[*units.committees(actor), unit],
        )  # fmt: skip
        self.leads_somewhere = field.many or any(cell.pk not in field.but for cell in field.few)
        self.fields["on"] = VietDateField(what="ngày chuyển", label="Chuyển ngày nào?")
        self.fields["note"] = forms.CharField(label="Lý do", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
        self.fields["paper"] = PaperField(label="Giấy chứng nhận đang được xem xét (17-KNĐ)", required=False)


@page(Permission.RECORD_CELL)
def move(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = dossiers.get(actor, candidate)
    actor.require(Permission.RECORD_CELL, found)
    back = reverse("dossier", args=[found.pk])
    sheet = Sheet(
        title="Chuyển chi bộ khác", lead=f"Hồ sơ của {found.person.name} đi theo, cùng mọi việc đã ghi.",
        words="Chuyển hồ sơ", back=back, crumbs=(Crumb(found.person.name, back), Crumb("Chuyển chi bộ khác")),
        warning="Chi bộ mới theo dõi tiếp và phân công người giúp đỡ; chi bộ này không ghi thêm được nữa.",
        draft=f"chuyen-{found.pk}",
    )  # fmt: skip

    def act(typed: dict[str, Any]) -> Done:
        candidates.move(
            actor, found, to=typed["to"], on=typed["on"], reason=typed["note"], paper=typed["paper"] or "",
        )  # fmt: skip
        where = back if actor.sees(typed["to"]) else reverse("work")
        return Done(where, f"Đã chuyển sang {typed['to'].name}", "Chi bộ mới phân công người giúp đỡ.")

    form = MoveForm(actor, found.unit, request.POST or None)
    if not form.leads_somewhere:
        return render(request, "introduce/nowhere.html", {"candidate": found, "sheet": sheet})
    return serve(request, form, sheet, act)


urlpatterns = [
    path("gioi-thieu/", introduce, name="introduce"),
    path("ho-so/<int:candidate>/chuyen/", move, name="move"),
]
