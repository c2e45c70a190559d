"""Ảnh phiếu: photographs of a sheet that was filled by pen, where the organisation keeps scans; off until it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ketnap import clock
from ketnap.access import Actor, Permission, page
from ketnap.actions import scans as kept
from ketnap.actions import sheet_photos as act
from ketnap.actions.errors import Refused
from ketnap.models import MonthSheet, SheetPhoto
from ketnap.official_forms.checking import SHORT, in_groups, read_code
from ketnap.pages.forming import Crumb, Done, Sheet, refuse, sent, serve
from ketnap.pages.said import say
from ketnap.pages.scan_view import vi_size
from ketnap.pages.scans import HERE, WARNING, ScanForm, WhyForm, handed_over
from ketnap.pages.sheet_typing import crumbs
from ketnap.process.scans import Secrecy
from ketnap.queries import scans
from ketnap.queries import sheet_photos as reading
from ketnap.scanning.kinds import FILE, TOO_BIG, ScanKind
from ketnap.text import vi_date, vi_month

SEE = Permission.SEE_MEMBERS
RECORD = Permission.RECORD_CELL
HOW_ON = (
    "{off} Người giữ quy định của đảng ủy bật ở trang tổ chức, mục “Lưu bản quét giấy tờ”, khi cấp ủy đã cho phép. "
    "Chưa bật thì giữ phiếu giấy và gõ phiếu như thường."
)


@dataclass(frozen=True, slots=True)
class Shot:
    """One photograph in the list."""

    words: str
    about: str
    url: str
    erase_url: str


@page(SEE)
@never_cache
def photos(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The photographs of a sheet, and one more."""
    sheet = reading.sheet(actor, read_code(code, SHORT))
    form, home = ScanForm(sent(request), request.FILES or None), reverse("sheet-photos", args=[sheet.code])
    kind, rule = reading.held(sheet), scans.rule(sheet.unit)
    off = "" if scans.allowed(rule, kind) else HOW_ON.format(off=kept.OFF[kind])
    if request.method == "POST":
        actor.require(RECORD, sheet)
        if form.is_valid() and _kept(request, actor, sheet, form, off):
            say(request, "Đã lưu ảnh phiếu", "Tệp đã mã hóa. Còn trang nữa thì gửi tiếp.")
            return JsonResponse({"url": home}) if _by_script(request) else redirect(home)
        if _by_script(request):
            return JsonResponse({"said": " ".join(str(words) for rows in form.errors.values() for words in rows)})
    writes = actor.may(RECORD, sheet)
    context = {
        "form": form, "sheet": sheet, "code": in_groups(sheet.code), "month": vi_month(sheet.month), "card": HERE,
        "rows": list(_shots(sheet, writes=writes)), "off": off, "writes": writes,
        "secret": WARNING if kind is Secrecy.CONFIDENTIAL else "", "crumbs": _crumbs(sheet, writes=writes),
        "rule_url": reverse("scan-rule", args=[sheet.unit_id])
        if off and actor.may(Permission.MANAGE_SETTINGS, sheet.unit) else "",
    }  # fmt: skip
    return render(request, "sheets/photos.html", context)


def _crumbs(sheet: MonthSheet, *, writes: bool) -> list[Crumb]:
    """Who only reads has no business with printing and typing."""
    found = crumbs(sheet, "Ảnh phiếu")
    return found if writes else [found[0], found[-1]]


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Upload") == "1"


def _kept(request: HttpRequest, actor: Actor, sheet: MonthSheet, form: ScanForm, off: str) -> bool:
    """Keep what was sent, or say at the field why not."""
    try:
        if off:
            raise Refused(off)
        if int(request.headers.get("Content-Length") or 0) > FILE + 1024**2 and not request.FILES:
            raise Refused(TOO_BIG, "file")  # it was not read at all
        act.add(actor, sheet, clean=kept.examined(form.content()), note=form.cleaned_data["note"])
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


def _shots(sheet: MonthSheet, *, writes: bool) -> Iterator[Shot]:
    for no, row in enumerate(reading.of(sheet), 1):
        by = row.by.person.name if row.by and row.by.person else "Chương trình"
        about = f"{vi_size(row.size)}, {by} gửi ngày {vi_date(clock.day_of(row.at))}"
        url, erase_url = reverse("sheet-photo", args=[row.name]), reverse("sheet-photo-erase", args=[row.name])
        yield Shot(_words(row) if row.note else f"Ảnh {no}", about, url, erase_url if writes else "")


def _words(row: SheetPhoto) -> str:
    return row.note or f"ảnh số {row.pk}"


@page(SEE)
@never_cache
def show(request: HttpRequest, actor: Actor, photo: str) -> HttpResponse:
    """The file itself, handed over as scans are."""
    found = reading.get(actor, photo)
    try:
        content = act.open_photo(actor, found)
    except Refused as refused:
        say(request, "Không mở được ảnh phiếu", refused.message)
        return redirect("sheet-photos", found.sheet.code)
    return handed_over(content, ScanKind(found.kind), f"anh-phieu-{found.pk}")


@page(RECORD)
def erase(request: HttpRequest, actor: Actor, photo: str) -> HttpResponse:
    found = reading.get(actor, photo)
    actor.require(RECORD, found)
    back = reverse("sheet-photos", args=[found.sheet.code])
    sheet = Sheet(
        "Xóa ảnh phiếu", f"{_words(found).capitalize()}. Điểm danh và nhận xét đã gõ giữ nguyên.", "Xóa ảnh phiếu",
        back, crumbs(found.sheet, "Xóa ảnh phiếu"),
        warning="Tệp và khóa của tệp bị xóa hẳn, không lấy lại được, trừ trong các bản sao lưu đã lập trước đó.",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.erase(actor, found, why=given["why"])
        return Done(back, "Đã xóa ảnh phiếu")

    return serve(request, WhyForm(sent(request)), sheet, write)


urlpatterns = [
    path("sinh-hoat/phieu/<slug:code>/anh/", photos, name="sheet-photos"),
    path("sinh-hoat/anh-phieu/<slug:photo>/", show, name="sheet-photo"),
    path("sinh-hoat/anh-phieu/<slug:photo>/xoa/", erase, name="sheet-photo-erase"),
]
