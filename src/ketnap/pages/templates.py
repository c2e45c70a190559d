"""Mẫu biểu: each form, in whose words it is printed, and an office's own words for it."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import templates as acting
from ketnap.actions.errors import Refused
from ketnap.models import OfficeTemplate, Unit
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.catalogue import NoForm, form_in
from ketnap.official_forms.catalogue import forms as all_forms
from ketnap.official_forms.docx_safety import SIZE
from ketnap.official_forms.examples import examples
from ketnap.official_forms.fill import Mode, fill
from ketnap.official_forms.form import NOTE_DESCRIBED, Form
from ketnap.official_forms.sets import ALL, BY_KEY, FormSet, layout_on, set_on
from ketnap.official_forms.templates import render as filled
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, refuse, sent, serve
from ketnap.pages.lists import Address, Select, select
from ketnap.pages.roads_asked import unit_select
from ketnap.pages.said import say
from ketnap.pages.template_tables import Wrong, forms_table, versions_table, wrongs
from ketnap.queries import templates as reading
from ketnap.queries import units
from ketnap.queries.places import place

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "Mẫu biểu"


@page(Permission.MANAGE_SETTINGS)
def catalogue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every form of a set, and whose wording is in force at a unit."""
    address = Address.of(request)
    found = place(actor, address.number("don-vi"), Permission.MANAGE_SETTINGS, default=True)
    if found.unit is None:
        return render(request, "overview/nowhere.html")
    form_set = BY_KEY.get(address.get("bo"), set_on(actor.on))
    own = reading.all_in_force(actor, found.unit, form_set.key, actor.on)
    now = Address(address.path, {**address.given, "don-vi": str(found.unit.pk), "bo": form_set.key})
    rows = [form for form in all_forms() if form.in_set(form_set)]
    context = {
        "unit": found.unit, "form_set": form_set, "units": unit_select(now, found, ""), "sets": _sets(now),
        "table": forms_table(rows, own, found.unit, form_set), "own": len(own), "total": len(rows),
    }  # fmt: skip
    return render(request, "templates/catalogue.html", context)


def _sets(address: Address) -> Select:
    return select(address, "bo", "Bộ mẫu", [(row.key, row.vi) for row in reversed(ALL)])


class UploadForm(VietForm):
    """An office's file."""

    content = forms.FileField(label="Tệp Word đã sửa", help_text="Tệp .docx, không quá 2 MB")
    note = forms.CharField(
        label="Đã sửa những gì?", max_length=300, help_text="Ví dụ: thêm số điện thoại ở chân trang",
        error_messages={"max_length": "Dài nhất 300 chữ.", "required": acting.NOTE_MISSING},
    )  # fmt: skip
    lost_on_purpose = forms.BooleanField(label="Bỏ các ô điền còn thiếu là có chủ ý", required=False)

    def clean_content(self) -> Any:
        file = self.cleaned_data["content"]
        if (file.size or 0) > SIZE:
            raise forms.ValidationError("Tệp lớn hơn 2 MB. Bỏ bớt hình ảnh rồi tải lại.")
        return file


@page(Permission.MANAGE_SETTINGS)
def wording(request: HttpRequest, actor: Actor, unit: int, form: str, form_set: str) -> HttpResponse:
    """One form at one unit: take the file away, bring it back, see what is wrong, see its versions."""
    row, shown, of_set = _asked(actor, unit, form, form_set)
    sheet = UploadForm(sent(request), request.FILES or None)
    findings: list[Wrong] = []
    if request.method == "POST" and sheet.is_valid():
        given = sheet.cleaned_data
        try:
            made = acting.upload(
                actor, unit=row, form=form, form_set=form_set, content=given["content"].read(), note=given["note"],
                lost_on_purpose=given["lost_on_purpose"],
            )  # fmt: skip
        except Refused as refused:
            refuse(sheet, refused)
            findings = wrongs(refused.found.findings) if isinstance(refused, acting.Broken) else []
        else:
            say(request, f"Đã lưu lần {made.version}", "Bước tiếp theo: xem thử, rồi đưa vào sử dụng.")
            return redirect(_home(row, form, form_set))
    rows = reading.versions(actor, row, form, form_set)
    used = reading.all_in_force(actor, row, form_set, actor.on).get(form)
    context = {
        "unit": row, "shown": shown, "form_set": of_set, "form": sheet, "findings": findings, "used": used,
        "versions": versions_table(rows, used, actor), "described": NOTE_DESCRIBED if shown.described else "",
        "crumbs": (Crumb(TITLE, _list(row, form_set)), Crumb(shown.name)), "own": used and used.unit_id == row.pk,
    }  # fmt: skip
    return render(request, "templates/wording.html", context)


def _asked(actor: Actor, unit: int, form: str, form_set: str) -> tuple[Unit, Form, FormSet]:
    row = units.get(actor, unit)
    actor.require(Permission.MANAGE_SETTINGS, row)
    try:
        return row, form_in(form, BY_KEY[form_set]), BY_KEY[form_set]
    except (NoForm, KeyError):
        raise Http404("Không tìm thấy.") from None


@page(Permission.MANAGE_SETTINGS)
def source(_request: HttpRequest, actor: Actor, unit: int, form: str, form_set: str) -> HttpResponse:
    """The standard wording as a Word file with the names of the slots: where an office begins."""
    _, shown, of_set = _asked(actor, unit, form, form_set)
    paper = fill(shown, of_set, layout_on(max(actor.on, of_set.since)), {}, Mode.TEMPLATE)
    return _word(docx(paper), f"mau-{form}-{form_set}")


@page(Permission.MANAGE_SETTINGS)
def kept(_request: HttpRequest, actor: Actor, template: int) -> HttpResponse:
    """A version as it was sent."""
    row = reading.get(actor, template)
    return _word(bytes(row.content), f"mau-{row.form}-{row.form_set}-lan-{row.version}")


@page(Permission.MANAGE_SETTINGS)
def preview(_request: HttpRequest, actor: Actor, template: int) -> HttpResponse:
    """A version filled with invented facts."""
    row = reading.get(actor, template)
    of_set = BY_KEY[row.form_set]
    made, _ = filled(bytes(row.content), of_set, examples(form_in(row.form, of_set)))
    return _word(made, f"xem-thu-{row.form}-{row.form_set}-lan-{row.version}")


def _word(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=_WORD, headers=headers)


class SinceForm(VietForm):
    """From which day on."""

    since = VietDateField(what="ngày bắt đầu dùng", label="Dùng từ ngày nào?", help_text="Hôm nay hoặc ngày sau")


@page(Permission.MANAGE_SETTINGS)
def use(request: HttpRequest, actor: Actor, template: int) -> HttpResponse:
    """Put a version to use."""
    row = reading.get(actor, template)

    def write(given: dict[str, Any]) -> Done:
        acting.use(actor, row, **given)
        return Done(_of(row), f"Đã đưa lần {row.version} vào sử dụng")

    form = SinceForm(sent(request), initial={"since": actor.on})
    note = "Văn bản của những ngày trước giữ lời cũ. Bản PDF của mẫu riêng: mở tệp Word rồi lưu thành PDF."
    return serve(request, form, _sheet(row, "Đưa mẫu vào sử dụng", "Đưa vào sử dụng", note), write)


class WhyForm(VietForm):
    """For what reason."""

    why = forms.CharField(label="Lý do", max_length=300, error_messages={"max_length": "Dài nhất 300 chữ."})


@page(Permission.MANAGE_SETTINGS)
def back(request: HttpRequest, actor: Actor, template: int) -> HttpResponse:
    """Go back to an earlier version."""
    row = reading.get(actor, template)

    def write(given: dict[str, Any]) -> Done:
        made = acting.go_back(actor, row, **given)
        return Done(_of(row), f"Đã trở lại lần {row.version}", f"Ghi thành lần {made.version}, dùng từ hôm nay.")

    note = "Lần này được chép thành một lần mới, dùng từ hôm nay; các lần khác còn nguyên."
    return serve(request, WhyForm(sent(request)), _sheet(row, "Trở lại bản trước", "Dùng lại bản này", note), write)


@page(Permission.MANAGE_SETTINGS)
def retire(request: HttpRequest, actor: Actor, template: int) -> HttpResponse:
    """Stop using an office's wording."""
    row = reading.get(actor, template)

    def write(given: dict[str, Any]) -> Done:
        acting.retire(actor, row, **given)
        return Done(_of(row), "Đã thôi dùng mẫu riêng", "Văn bản từ hôm nay in theo mẫu của cấp trên hoặc mẫu chuẩn.")

    note = "Từ hôm nay in theo mẫu của cấp trên nếu có, không thì theo mẫu chuẩn."
    return serve(request, WhyForm(sent(request)), _sheet(row, "Thôi dùng mẫu riêng", "Thôi dùng", note), write)


def _sheet(row: OfficeTemplate, title: str, words: str, note: str) -> Sheet:
    shown = form_in(row.form, BY_KEY[row.form_set])
    crumbs = (Crumb(TITLE, _list(row.unit, row.form_set)), Crumb(shown.name, _of(row)), Crumb(title))
    lead = f"{shown.name}, lần {row.version}, của {row.unit.name}."
    return Sheet(title, lead, words, _of(row), crumbs, card=(Asked("Việc này làm gì", note),))


def _of(row: OfficeTemplate) -> str:
    return _home(row.unit, row.form, row.form_set)


def _home(unit: Unit, form: str, form_set: str) -> str:
    return reverse("template", args=[unit.pk, form, form_set])


def _list(unit: Unit, form_set: str) -> str:
    return reverse("templates", query={"don-vi": unit.pk, "bo": form_set})


urlpatterns = [
    path("mau-bieu/", catalogue, name="templates"),
    path("mau-bieu/<int:unit>/<slug:form>/<slug:form_set>/", wording, name="template"),
    path("mau-bieu/<int:unit>/<slug:form>/<slug:form_set>/tai-ve/", source, name="template-source"),
    path("mau-bieu/ban/<int:template>/tep/", kept, name="template-file"),
    path("mau-bieu/ban/<int:template>/xem-thu/", preview, name="template-preview"),
    path("mau-bieu/ban/<int:template>/su-dung/", use, name="template-use"),
    path("mau-bieu/ban/<int:template>/tro-lai/", back, name="template-back"),
    path("mau-bieu/ban/<int:template>/thoi-dung/", retire, name="template-retire"),
]
