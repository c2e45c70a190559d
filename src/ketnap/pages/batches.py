"""In cả đợt: one form for many people at once; chosen, printed in the background, downloaded by who asked for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.actions import batches as act
from ketnap.actions.errors import Refused
from ketnap.models import Batch, BatchState, Candidate, Unit
from ketnap.official_forms.batch import PDF, ZIP, printable
from ketnap.official_forms.files import named
from ketnap.official_forms.form import Form
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Crumb, refuse, sent
from ketnap.pages.paper_files import TYPES
from ketnap.pages.said import say
from ketnap.process.steps import BY_KEY
from ketnap.queries import batches, units
from ketnap.text import vi_date

START = "knd-09"
KINDS = (
    (PDF, "Một tệp PDF để in|Văn bản đã ban hành được đếm một lần in"),
    (ZIP, "Các tệp Word trong một tệp ZIP|Mỗi văn bản một tệp, sửa được"),
)
BLANKS = (
    ("0", "Không in văn bản còn thiếu|Kê tên, kê chỗ thiếu để bổ sung"),
    ("1", "In cả văn bản còn thiếu|Chỗ thiếu in thành chỗ trống nhìn thấy được"),
)


class AskForm(VietForm):
    """Which form, of which days."""

    mau = forms.ChoiceField(label="Mẫu văn bản", initial=START)
    tu = VietDateField(what="ngày đầu", label="Từ ngày")
    den = VietDateField(what="ngày cuối", label="Đến ngày")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["mau"].choices = _answers()  # type: ignore[attr-defined] # of a ChoiceField

    def clean(self) -> None:
        """A range has an order."""
        since, until = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        if since and until and until < since:
            self.add_error("den", f"Ngày cuối phải từ {vi_date(since)} trở đi.")


def _answers() -> list[tuple[str, list[tuple[str, str]]]]:
    """Forms under the stations of the road."""
    found: dict[str, list[tuple[str, str]]] = {}
    for form in printable():
        station = BY_KEY[form.step].station if form.step else None
        found.setdefault(station.vi if station else "", []).append((form.slug, f"{form.code} {form.title}".strip()))
    return list(found.items())


class StartForm(VietForm):
    """For whom, and how."""

    kind = forms.ChoiceField(label="Dạng tệp", choices=KINDS, widget=forms.RadioSelect, initial=PDF)
    blanks = forms.ChoiceField(
        label="Văn bản còn thiếu nội dung", choices=BLANKS, widget=forms.RadioSelect, initial="0"
    )
    people = forms.MultipleChoiceField(label="Người được in", widget=forms.CheckboxSelectMultiple)

    def __init__(self, people: list[Candidate], *args: Any, **options: Any) -> None:
        numbers = [row.pk for row in people]
        super().__init__(*args, initial={"people": numbers}, **options)
        self.fields["people"].choices = [  # type: ignore[attr-defined] # of a ChoiceField
            (row.pk, f"{row.person.name}|{row.unit.name}, {vi_date(_day(row))}") for row in people
        ]
        self.fields["people"].error_messages["required"] = "Chọn ít nhất một người."


def _day(row: Any) -> date:
    found: date = row.day
    return found


@page(Permission.SEE_FILE)
def choose(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """Whose papers of one form are printed together."""
    found = units.get(actor, unit)
    actor.require(Permission.SEE_FILE, found)
    ask = AskForm(request.GET if "mau" in request.GET else None, initial=_usual(actor.on))
    people = batches.people(actor, found, _asked(ask)) if ask.is_valid() else []
    many = len(people) > batches.MOST
    form = StartForm(people, sent(request)) if people and not many else None
    if form and form.is_bound and form.is_valid() and (batch := _start(request, actor, found, ask, form)):
        return redirect("batch", batch.pk)
    context = {
        "unit": found,
        "ask": ask,
        "form": form,
        "count": len(people),
        "many": many,
        "too_many": f"Một đợt in nhiều nhất {batches.MOST} người. Chọn khoảng ngày ngắn hơn rồi xem lại.",
        "mine": [_Line(batch) for batch in batches.mine(actor, found)],
        "crumbs": [*_crumbs(found), Crumb("In cả đợt")],
    }
    return render(request, "papers/batch_new.html", context)


def _usual(today: date) -> dict[str, date]:
    """The year so far."""
    return {"tu": today.replace(month=1, day=1), "den": today}


def _asked(ask: AskForm) -> batches.Asked:
    given = ask.cleaned_data
    form = _form(given["mau"])
    assert form.step is not None
    return batches.Asked(form.slug, form.step, given["tu"], given["den"])


def _form(slug: str) -> Form:
    return next(form for form in printable() if form.slug == slug)


def _start(request: HttpRequest, actor: Actor, unit: Unit, ask: AskForm, form: StartForm) -> Batch | None:
    given = form.cleaned_data
    try:
        return act.start(
            actor, unit, form=ask.cleaned_data["mau"], candidates=map(int, given["people"]), kind=given["kind"],
            with_blanks=given["blanks"] == "1", site=request.build_absolute_uri("/"),
        )  # fmt: skip
    except Refused as refused:
        refuse(form, refused)
        return None


def _crumbs(unit: Unit) -> list[Crumb]:
    return [
        Crumb(unit.name, reverse("unit", args=[unit.pk])),
        Crumb("Giấy tờ", reverse("unit-papers", args=[unit.pk])),
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    """A batch in words: its state, and what happens next."""

    batch: Batch

    @property
    def title(self) -> str:
        return _form(self.batch.form).title

    @property
    def when(self) -> str:
        return f"{localtime(self.batch.at):%H:%M %d/%m/%Y}"

    @property
    def until(self) -> str:
        return f"{localtime(self.batch.until):%H:%M ngày %d/%m/%Y}"

    @property
    def state(self) -> tuple[str, str]:
        """The kind of its mark and its words."""
        if self.batch.state == BatchState.DONE and not self.batch.papers:
            return "judge", "Chưa in được văn bản nào"
        return _STATES[BatchState.FAILED if act.killed(self.batch) else BatchState(self.batch.state)]


_STATES = {
    BatchState.WAITING: ("later", "Chờ tới lượt"),
    BatchState.RUNNING: ("open", "Đang in"),
    BatchState.DONE: ("done", "Đã in xong"),
    BatchState.STOPPED: ("later", "Đã dừng"),
    BatchState.FAILED: ("blocked", "Không in được"),
}
CUT_OFF = "Việc in bị ngắt giữa chừng: máy chủ tắt hoặc khởi động lại. Chưa có tệp nào. Bấm “In lại từ đầu”."
STOPPED = "Đồng chí đã dừng đợt in này. Không giữ lại tệp nào."
NOTHING = "Không có văn bản nào in được; lý do kê dưới đây."
NARROWED = "Có hồ sơ trong đợt này đồng chí không còn được xem, nên không tải được tệp. Chọn lại người rồi in đợt mới."


@page(Permission.SEE_FILE)
def progress(request: HttpRequest, actor: Actor, batch: int) -> HttpResponse:
    """How far a batch is; what came out of it, what was left out and why."""
    found = batches.get(actor, batch)
    cut_off = act.killed(found)
    going = found.state in {BatchState.WAITING, BatchState.RUNNING} and not cut_off
    whole = found.state == BatchState.DONE and batches.whole(actor, found)
    context = {
        "batch": found,
        "line": _Line(found),
        "form": _form(found.form),
        "people": len(found.candidates),
        "said": _said(found, cut_off=cut_off, whole=whole),
        "going": going,
        "ready": whole and found.papers > 0,
        "left_out": [] if going else _left_out(actor, found),
        "lacking": any(row.get("lacks") for row in found.left_out),
        "crumbs": [*_crumbs(found.unit), Crumb("In cả đợt", reverse("batch-new", args=[found.unit_id])),
                   Crumb(_form(found.form).title)],
    }  # fmt: skip
    return render(request, "papers/batch.html", context)


def _said(batch: Batch, *, cut_off: bool, whole: bool) -> str:
    """One sentence on how it ended; none while all is well."""
    if cut_off:
        return CUT_OFF
    if batch.state == BatchState.STOPPED:
        return batch.why or STOPPED
    if batch.state == BatchState.DONE and not whole:
        return NARROWED
    return batch.why or (NOTHING if batch.state == BatchState.DONE and not batch.papers else "")


def _left_out(actor: Actor, batch: Batch) -> list[dict[str, str]]:
    """Whose papers are not in the file, why, and where that is mended; names only of those the actor may see."""
    seen = batches.named(actor, [row["candidate"] for row in batch.left_out])
    return [
        {
            "name": seen[row["candidate"]].person.name if row["candidate"] in seen else "Một hồ sơ",
            "sub": seen[row["candidate"]].unit.name if row["candidate"] in seen else "",
            "url": reverse("paper", args=[row["candidate"], batch.form]) if row["candidate"] in seen else "",
            "why": row["why"],
        }
        for row in batch.left_out
    ]


@page(Permission.SEE_FILE)
def download(_request: HttpRequest, actor: Actor, batch: int) -> HttpResponseBase:
    """The file, for who started the batch and may still see every dossier in it; else the page that says why not."""
    found = batches.get(actor, batch)
    if not found.papers or found.state != BatchState.DONE or not batches.whole(actor, found):
        return redirect("batch", found.pk)
    try:
        content = found.file.open("rb")
    except FileNotFoundError:
        raise Http404("Không tìm thấy tệp.") from None
    name = named(f"{found.form} {found.unit.name}", found.kind)
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=TYPES[found.kind])
    answer["Cache-Control"] = "no-store, private"
    return answer


@page(Permission.SEE_FILE)
def stop(request: HttpRequest, actor: Actor, batch: int) -> HttpResponse:
    found = batches.get(actor, batch)
    if request.method == "POST":
        try:
            act.stop(actor, found)
        except Refused as refused:
            say(request, refused.message, stale=True)
    return redirect("batch", found.pk)


@page(Permission.SEE_FILE)
def again(request: HttpRequest, actor: Actor, batch: int) -> HttpResponse:
    """The same papers once more; or only those that lacked something, with visible blanks."""
    found = batches.get(actor, batch)
    if request.method != "POST":
        return redirect("batch", found.pk)
    lacking = [row["candidate"] for row in found.left_out if row.get("lacks")] if request.POST.get("thieu") else []
    try:
        made = act.start(
            actor, found.unit, form=found.form, candidates=lacking or found.candidates, kind=found.kind,
            with_blanks=bool(lacking) or found.with_blanks, site=request.build_absolute_uri("/"),
        )  # fmt: skip
    except Refused as refused:
        say(request, refused.message, stale=True)
        return redirect("batch", found.pk)
    return redirect("batch", made.pk)


urlpatterns = [
    path("to-chuc/<int:unit>/in-ca-dot/", choose, name="batch-new"),
    path("in-ca-dot/<int:batch>/", progress, name="batch"),
    path("in-ca-dot/<int:batch>/tep/", download, name="batch-file"),
    path("in-ca-dot/<int:batch>/dung/", stop, name="batch-stop"),
    path("in-ca-dot/<int:batch>/lai/", again, name="batch-again"),
]
