"""Bản quét: the papers of a dossier as pictures, where the organisation keeps them; off until it is switched on."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ketnap.access import Actor, Permission, page
from ketnap.access.steps import right_to_record
from ketnap.actions import scans as act
from ketnap.actions.errors import Refused
from ketnap.law.sources import QD_24, QD_294
from ketnap.models import Candidate, Scan, StepRecord
from ketnap.pages import scan_view as view
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, refuse, sent, serve
from ketnap.pages.said import say
from ketnap.process.keys import StepKey
from ketnap.process.scans import Secrecy
from ketnap.process.steps import BY_KEY
from ketnap.queries import dossiers, units
from ketnap.queries import scans as reading
from ketnap.scanning.kinds import FILE, PAGES, TOO_BIG, ScanKind

SEE = (Permission.SEE_FILE, Permission.SEE_OWN)
TITLE = "Bản quét"
RULE_TITLE = "Lưu bản quét giấy tờ"
WARNING = (
    f"Hồ sơ đảng viên là tài liệu mật của Đảng ({QD_24.number}; {QD_294.number}, điểm 6.2.4; các văn bản năm 2026 chưa "
    "đọc được toàn văn), và Trung ương có cơ sở dữ liệu đảng viên riêng. "
    "Chương trình này theo dõi bước đi, ngày, biểu quyết, giấy tờ có hay chưa và thời hạn; nó "
    "không thay nơi lưu hồ sơ. Vì vậy lưu bản quét tắt sẵn. Chỉ bật khi cấp ủy đã cho phép, máy chủ do cơ quan quản "
    "lý, và có người giữ khóa. Ai bật, lúc nào đều ghi vào nhật ký."
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For a file alone, which is no page: nothing runs; the browser may fit a picture into its window."""
HERE = (
    Asked("Cách giữ", "Mỗi tệp được mã hóa bằng khóa riêng, tên ngẫu nhiên; mỗi lần mở ghi vào nhật ký: ai, lúc nào"),
    Asked("Bỏ đi trước khi lưu", "Nơi chụp, tên máy, giờ chụp nằm trong ảnh; tác giả, phần mềm ghi trong PDF"),
    Asked("Không gửi lên đây", "Tài liệu đóng dấu Mật, Tối mật, Tuyệt mật; văn bản có chữ ký số"),
    Asked("Cỡ tệp", f"Không quá {FILE // 1024**2} MB; PDF không quá {PAGES} trang"),
)


def _crumbs(candidate: Candidate, *last: str) -> list[Crumb]:
    own = Crumb(TITLE, reverse("scans", args=[candidate.pk]) if last else "")
    return [Crumb(candidate.person.name, reverse("dossier", args=[candidate.pk])), own, *(Crumb(word) for word in last)]


@page(*SEE)
def of_dossier(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    """Each paper of the file, with its scans."""
    found = dossiers.get(actor, candidate)
    rule = reading.rule(found.unit)
    context = {
        "candidate": found,
        "lines": view.lines(actor, found, dossiers.written(actor, found), rule),
        "rule": " ".join(view.rule_words(rule)),
        "on": view.switched_on(rule),
        "rule_url": reverse("scan-rule", args=[found.unit_id]) if _sets(actor, found) else "",
        "room": view.room_words(reading.room(found)),
        "crumbs": _crumbs(found),
    }
    return render(request, "scans/list.html", context)


def _sets(actor: Actor, candidate: Candidate) -> bool:
    return actor.may(Permission.MANAGE_SETTINGS, candidate.unit) and actor.may(Permission.SEE_FILE, candidate.unit)


# ── One more ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _file(kinds: tuple[ScanKind, ...], **more: str) -> forms.FileInput:
    return forms.FileInput(attrs={"accept": ",".join(kind.mime for kind in kinds), **more})


class _OneOf(forms.FileField):
    """One of two ways to give the same file: neither is to be called optional."""

    asked = True


class ScanForm(VietForm):
    """One file, from the camera or from the device."""

    photo = _OneOf(
        label="Chụp bằng máy ảnh", required=False, allow_empty_file=True,
        widget=_file((ScanKind.JPEG,), capture="environment"),
    )  # fmt: skip
    file = _OneOf(
        label="Tệp có sẵn", required=False, allow_empty_file=True, widget=_file(tuple(ScanKind)),
        help_text=f"Ảnh JPEG, PNG hoặc PDF, không quá {FILE // 1024**2} MB; mỗi lần một tệp",
    )  # fmt: skip
    note = forms.CharField(
        label="Ghi chú", max_length=200, required=False, help_text="Ví dụ: trang 1, mặt trước",
        error_messages={"max_length": "Dài nhất 200 chữ. Ghi ngắn lại."},
    )  # fmt: skip

    def content(self) -> bytes:
        """The bytes that were sent."""
        given = [self.cleaned_data[name] for name in ("photo", "file") if self.cleaned_data.get(name)]
        if len(given) > 1:
            raise Refused("Mỗi lần gửi một tệp: hoặc ảnh vừa chụp, hoặc tệp có sẵn.", "file")
        if not given:
            raise Refused("Chụp ảnh hoặc chọn một tệp.", "file")
        if given[0].size > FILE:
            raise Refused(TOO_BIG, "file")
        return bytes(given[0].read())


@page(*SEE)
@never_cache
def add(request: HttpRequest, actor: Actor, candidate: int, row: int) -> HttpResponse:
    """Send one scan of one paper; what was typed stays when something is wrong."""
    found = dossiers.get(actor, candidate)
    rows = dossiers.written(actor, found)
    first = reading.first_of(rows, row)
    actor.require(right_to_record(StepKey(first.step)), found)
    form = ScanForm(sent(request), request.FILES or None)
    home = reverse("scans", args=[found.pk])
    if request.method == "POST" and form.is_valid() and _kept(request, actor, found, first, form):
        say(request, "Đã lưu bản quét", "Tệp đã mã hóa. Còn trang nữa thì gửi tiếp.")
        return JsonResponse({"url": home}) if _by_script(request) else redirect(home)
    if request.method == "POST" and _by_script(request):
        said = " ".join(str(words) for errors in form.errors.values() for words in errors)
        return JsonResponse({"said": said})
    kind = reading.held(found, first)
    context = {
        "form": form, "card": HERE, "back": home, "off": _off(found, kind), "paper": BY_KEY[StepKey(first.step)].title,
        "candidate": found, "secret": WARNING if kind is Secrecy.CONFIDENTIAL else "",
        "room": view.room_words(reading.room(found)), "crumbs": _crumbs(found, "Thêm bản quét"),
    }  # fmt: skip
    return render(request, "scans/add.html", context)


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Upload") == "1"


def _off(candidate: Candidate, kind: Secrecy) -> str:
    return "" if reading.allowed(reading.rule(candidate.unit), kind) else act.OFF[kind]


def _kept(request: HttpRequest, actor: Actor, candidate: Candidate, record: StepRecord, form: ScanForm) -> bool:
    """Keep what was sent, or say at the field why not."""
    try:
        if int(request.headers.get("Content-Length") or 0) > FILE + 1024**2 and not request.FILES:
            raise Refused(TOO_BIG, "file")  # it was not read at all
        if off := _off(candidate, reading.held(candidate, record)):
            raise Refused(off)
        clean = act.examined(form.content())
        act.add(actor, candidate, record=record, clean=clean, note=form.cleaned_data["note"])
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


# ── One that is there ────────────────────────────────────────────────────────────────────────────────────────────────


@page(*SEE)
@never_cache
def show(request: HttpRequest, actor: Actor, scan: str) -> HttpResponse:
    """The file itself: a picture is shown, a PDF is handed over; neither may do anything nor be kept on the way."""
    found = reading.get(actor, scan)
    try:
        content = act.open_scan(actor, found)
    except Refused as refused:
        say(request, "Không mở được bản quét", refused.message)
        return redirect("scans", found.candidate_id)
    return handed_over(content, ScanKind(found.kind), f"ban-quet-{found.pk}")


def handed_over(content: bytes, kind: ScanKind, name: str) -> HttpResponse:
    """A kept file for the browser, which may do nothing with it but show it."""
    how = "attachment" if kind is ScanKind.PDF else "inline"
    headers = {
        "Content-Disposition": f'{how}; filename="{name}.{kind.value}"',
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=kind.mime, headers=headers)


class WhyForm(VietForm):
    """For what reason."""

    why = forms.CharField(
        label="Lý do xóa", max_length=200, help_text="Ví dụ: chụp mờ, gửi nhầm hồ sơ. Lý do ở lại trong nhật ký",
        error_messages={"max_length": "Dài nhất 200 chữ. Ghi ngắn lại."},
    )  # fmt: skip


@page(*SEE)
def erase(request: HttpRequest, actor: Actor, scan: str) -> HttpResponse:
    found = reading.get(actor, scan)
    actor.require(right_to_record(StepKey(found.record.step)), found.candidate)
    back = reverse("scans", args=[found.candidate_id])
    about = BY_KEY[StepKey(found.record.step)].title
    sheet = Sheet(
        "Xóa bản quét", f"{about}, {_words(found)}. Giấy tờ và việc đã ghi giữ nguyên.", "Xóa bản quét", back,
        _crumbs(found.candidate, "Xóa"),
        warning="Tệp và khóa của tệp bị xóa hẳn, không lấy lại được, trừ trong các bản sao lưu đã lập trước đó.",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.erase(actor, found, why=given["why"])
        return Done(back, "Đã xóa bản quét")

    return serve(request, WhyForm(sent(request)), sheet, write)


def _words(scan: Scan) -> str:
    return scan.note or f"bản quét số {scan.pk}"


# ── Where ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class RuleForm(VietForm):
    """What is kept here and below."""

    plain = forms.BooleanField(
        label="Lưu bản quét giấy tờ thường", required=False,
        help_text="Giấy tờ của hồ sơ xin vào Đảng trước khi có quyết định kết nạp, trừ lý lịch",
    )  # fmt: skip
    confidential = forms.BooleanField(
        label="Lưu cả bản quét loại mật", required=False,
        help_text="Lý lịch, công văn thẩm tra; mọi giấy tờ từ khi có quyết định kết nạp (hồ sơ đảng viên)",
    )  # fmt: skip
    basis = forms.CharField(
        label="Văn bản cho phép lưu loại mật", max_length=200, required=False,
        help_text="Số, ngày, cơ quan ban hành. Chỉ cần khi lưu loại mật",
        error_messages={"max_length": "Dài nhất 200 chữ. Ghi ngắn lại."},
    )  # fmt: skip


@page(Permission.MANAGE_SETTINGS)
def rule(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """Switch it on or off, with the warning."""
    found = units.get(actor, unit)
    actor.require(Permission.MANAGE_SETTINGS, found)
    actor.require(Permission.SEE_FILE, found)
    now = reading.rule(found)
    own = now if now and now.unit_id == found.pk else None
    there = reading.count_below(actor, found)
    back = reverse("unit", args=[found.pk])
    sheet = Sheet(
        RULE_TITLE, " ".join((f"Cho {found.name} và các tổ chức trực thuộc.", *view.rule_words(now))), "Ghi", back,
        (Crumb(found.name, back), Crumb(RULE_TITLE)), warning=WARNING,
        card=(*HERE, Asked("Luôn từ chối", "Trả lời thẩm tra, kết luận thẩm tra lý lịch, thẻ đảng viên")),
        note=f"Đang có {there} bản quét ở đây. Tắt đi thì không nhận thêm; những bản đã lưu vẫn mở được, "
             "muốn bỏ thì xóa từng bản ở trang bản quét của hồ sơ.",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        made = act.set_rule(actor, found, **given)
        return Done(back, "Đã ghi", " ".join(view.rule_words(made)))

    initial = {name: getattr(own, name) for name in RuleForm.base_fields} if own else None
    return serve(request, RuleForm(sent(request), initial=initial), sheet, write)


urlpatterns = [
    path("ho-so/<int:candidate>/ban-quet/", of_dossier, name="scans"),
    path("ho-so/<int:candidate>/ban-quet/<int:row>/", add, name="scan-add"),
    path("ban-quet/<slug:scan>/", show, name="scan"),
    path("ban-quet/<slug:scan>/xoa/", erase, name="scan-erase"),
    path("to-chuc/<int:unit>/ban-quet/", rule, name="scan-rule"),
]
