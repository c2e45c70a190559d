"""The monthly remark on a phone: the month is filled in, the last one stands beside, short texts, taps for the rest."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions.errors import Refused
from ketnap.actions.steps import Stale, Wrong, record_step
from ketnap.law.calendar import add_months
from ketnap.models import Candidate
from ketnap.pages import entry_remark
from ketnap.pages.dossier_facts import Row
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Crumb, refuse, sent
from ketnap.pages.said import say
from ketnap.process.helping import copied
from ketnap.process.keys import StepKey
from ketnap.process.records import Record, Remark, Seen
from ketnap.queries import help_file
from ketnap.queries.help_file import HelpFile
from ketnap.text import vi_month

RIGHT = Permission.RECORD_HELP


class RemarkForm(VietForm):
    """One month of one person."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    month = entry_remark.month_field()
    contacts = entry_remark.contacts_field("Gặp gỡ, trao đổi mấy lần trong tháng?")
    seen = forms.ChoiceField(
        label="Nhận xét từ đâu?", choices=[(seen.value, seen.vi.capitalize()) for seen in Seen],
        widget=forms.RadioSelect,
    )  # fmt: skip
    strong = entry_remark.part_field("Mặt mạnh", "Ví dụ: Vận động được 6 hộ vay vốn")
    weak = entry_remark.part_field("Mặt yếu", "Ví dụ: Còn ít phát biểu khi họp")
    progress = entry_remark.part_field("Tiến bộ so với tháng trước")
    proposal = forms.ChoiceField(
        label="Đề nghị chi bộ", widget=forms.RadioSelect, error_messages={"required": "Chọn một đề nghị."},
    )  # fmt: skip

    def __init__(self, *args: Any, away: bool, probationary: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposal"].choices = entry_remark.proposed(probationary=probationary)  # type: ignore[attr-defined] # a choice
        if not away:
            del self.fields["seen"]

    def clean(self) -> None:
        """Something must be said of the month."""
        super().clean()
        if entry_remark.silent(self):
            self.add_error("strong", entry_remark.NOTHING)

    def renew(self, version: int) -> None:
        """After somebody was faster: the same typed text, on the dossier as it is now."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined] # always a QueryDict here


@page(RIGHT)
def remark(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = help_file.get(actor, candidate)
    actor.require(RIGHT, found)
    file = help_file.read(actor, found)
    start = {"version": found.version, "month": request.GET.get("thang") or _month(file, actor.on)}
    form = RemarkForm(sent(request), initial=start, away=file.away_on(actor.on) is not None,
                      probationary=file.trail.last(StepKey.CEREMONY, actor.on) is not None)  # fmt: skip
    home, draft = reverse("helping-person", args=[found.pk]), f"nhan-xet-{found.pk}"
    if request.method == "POST" and form.is_valid() and _write(actor, found, form):
        written = entry_remark.read(form.cleaned_data)
        month = f"{written.month[5:]}/{written.month[:4]}"
        say(request, f"Đã ghi nhận xét tháng {month}", _kindly(file, written), draft=draft)
        return redirect(home)
    context = {
        "candidate": found,
        "form": form,
        "draft": draft,
        "home": home,
        "fix": _fix(file, form),
        "before": list(_before(file)),
        "crumbs": [Crumb(found.person.name, home), Crumb("Nhận xét tháng")],
    }
    return render(request, "helping/remark.html", context)


def _month(file: HelpFile, today: date) -> str:
    """This month, or once it is written the month before if that is missing: no month is offered to be refused."""
    told = {row.remark.month for row in file.remarks if row.remark}
    last = add_months(today.replace(day=1), -1)
    before = f"{today:%Y-%m}" in told and f"{last:%Y-%m}" not in told and bool(file.helpers)
    return vi_month(last if before and file.helpers[0].since <= last else today)


def _write(actor: Actor, candidate: Candidate, form: RemarkForm) -> bool:
    """Write it down; otherwise say at the field, or above all, what stands in the way."""
    record = Record(step=StepKey.REMARK, on=actor.on, remark=entry_remark.read(form.cleaned_data))
    try:
        record_step(actor, candidate, record=record, version=form.cleaned_data["version"])
    except Wrong as wrong:
        for problem in wrong.problems:
            refuse(form, Refused(problem.sentence, problem.field.rpartition(".")[2]))
    except Stale as stale:
        form.renew(help_file.get(actor, candidate.pk).version)
        refuse(form, stale)
    except Refused as refused:
        refuse(form, refused)
    else:
        return True
    return False


def _kindly(file: HelpFile, remark: Remark) -> str:
    """Words used again are noticed, not refused."""
    if before := copied(remark, (row.remark for row in file.remarks if row.remark)):
        return f"Giống hệt tháng {before.month[5:]}/{before.month[:4]}; có gì mới thì đính chính thêm."
    return "Chi bộ nghe và góp ý ở buổi sinh hoạt tới."


def _fix(file: HelpFile, form: RemarkForm) -> str:
    """Where a remark of the same month is corrected, when that is what is wanted."""
    month, _, year = str(form["month"].value() or "").strip().partition("/")
    wanted = f"{year}-{month.zfill(2)}"
    row = next((row for row in file.remarks if row.remark and row.remark.month == wanted), None)
    return reverse("correct", args=[file.candidate.pk, row.id]) if row else ""


def _before(file: HelpFile) -> Iterator[Row]:
    """The latest remark, and what the cell said of it."""
    last = next(iter(file.remarks), None)
    if last is None or last.remark is None:
        return
    yield Row(f"Tháng {last.remark.month[5:]}/{last.remark.month[:4]}", last.remark.words)
    yield Row("Đề nghị", last.remark.proposal.vi.capitalize() if last.remark.proposal else "")
    note = file.said.get(last.id or 0)
    yield Row("Chi bộ góp ý", note.text if note else "")


urlpatterns = [path("giup-do/<int:candidate>/nhan-xet/", remark, name="helping-remark")]
