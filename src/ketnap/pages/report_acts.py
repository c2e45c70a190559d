"""What is done with a monthly report: its words, signing and sending, taking in, sending back; the day by which."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from ketnap.access import Actor, Forbidden, Permission, page
from ketnap.actions import reports as act
from ketnap.models import MonthReport, ReportRule
from ketnap.pages.fields import CountField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.report import Reading, read
from ketnap.pages.report_words import HOUSE, MONTH, home, months_offered, title, trail, upper
from ketnap.pages.roads_asked import UNIT
from ketnap.pages.said import say
from ketnap.process.reports import Month, ReportState
from ketnap.queries import reports, units
from ketnap.text import vi_date

SEND = Permission.SEND_REPORTS
FROZEN = (
    "Ký gửi rồi thì mọi số và danh sách phía sau từng số được giữ nguyên. Việc ghi sau ngày ký không làm đổi báo cáo; "
    "trang “Đếm lại hôm nay” kê chỗ khác và nguyên nhân."
)


def reading_of(actor: Actor, unit: int, month: str) -> Reading:
    """The report, for whoever may write it."""
    found = read(actor, unit, month)
    actor.require(SEND, found.unit)
    return found


class VersionForm(VietForm):
    """A form that knows which writing it was opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def at(report: MonthReport | None) -> dict[str, Any]:
    return {"version": report.version if report else 0}


class WordsForm(VersionForm):
    """What only people can say."""

    assessment = forms.CharField(
        label="Đánh giá chung", required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Việc đã làm trong tháng, việc chưa làm được. Số liệu chương trình đã đếm, không cần ghi lại.",
    )  # fmt: skip
    proposals = forms.CharField(
        label="Đề xuất, kiến nghị", required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Khó khăn cần cấp trên giải quyết thì nêu thành việc riêng để có người nhận, có hạn, có trả lời.",
    )  # fmt: skip


@page(SEND)
def words(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    found = reading_of(actor, unit, month)
    name, back, report = "Ghi đánh giá, đề xuất", home(found.unit, found.month), found.report
    start = at(report) | ({"assessment": report.assessment, "proposals": report.proposals} if report else {})

    def write(given: dict[str, Any]) -> Done:
        act.write(actor, found.unit, month=found.month, **given)
        return Done(back, "Đã ghi phần lời của báo cáo", "Xem lại số liệu rồi ký gửi.")

    around = Sheet(
        name, f"{title(found.month)} của {found.unit.name}.", name, back,
        trail(found.unit, found.month, Crumb(name)), draft=f"bao-cao-{found.unit.pk}-{found.month.key}",
    )  # fmt: skip
    return serve(request, WordsForm(sent(request), initial=start), around, write)


@page(SEND)
def send(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    """Sign: from then on the numbers stand."""
    found = reading_of(actor, unit, month)
    name = "Ký gửi báo cáo" if found.unit.parent_id else "Ký, khóa số báo cáo"
    back = home(found.unit, found.month)
    if not found.open and request.method == "GET":
        taken = found.report is not None and found.report.state == ReportState.ACCEPTED
        why = "Cấp trên đã tiếp nhận nên báo cáo đã khóa." if taken else "Cấp trên trả lại thì gửi lại được."
        say(request, f"Báo cáo {found.month.vi} đã ký gửi", why)
        return redirect(back)
    days = found.days(actor.on)
    early = "" if days.until == days.month.last else f" Tháng chưa hết: số liệu tính đến hết {vi_date(days.until)}."

    def write(given: dict[str, Any]) -> Done:
        report = act.send(actor, found.unit, month=found.month, **given)
        to = f"{report.to.name} tiếp nhận hoặc trả lại." if report.to else "Báo cáo đã khóa."
        return Done(back, f"Đã ký gửi báo cáo {found.month.vi}", to)

    press = "Ký gửi" if found.unit.parent_id else "Ký, khóa số"
    around = Sheet(
        name, f"{title(found.month)} của {found.unit.name}.{early}", press, back,
        trail(found.unit, found.month, Crumb(name)), warning=FROZEN,
    )  # fmt: skip
    return serve(request, VersionForm(sent(request), initial=at(found.report)), around, write)


# ── The level above ──────────────────────────────────────────────────────────────────────────────────────────────────


class AnswerForm(VersionForm):
    """A remark, which taking a report in does not need."""

    remark = forms.CharField(
        label="Nhận xét", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReturnForm(VersionForm):
    """What is to be put right."""

    remark = forms.CharField(
        label="Cần sửa gì?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Ghi cần sửa gì."},
    )  # fmt: skip


def _answer(
    request: HttpRequest, actor: Actor, found: Reading, around: Sheet, form: type[VersionForm], done: tuple[str, str],
) -> HttpResponse:  # fmt: skip
    """Ask for the remark about a report that was sent, of whoever it was sent to."""
    report = found.report
    if report is None or not found.copies:
        return redirect(home(found.unit, found.month))  # nothing was sent yet
    if not actor.may(SEND, report.to or found.unit):
        raise Forbidden(SEND)

    def write(given: dict[str, Any]) -> Done:
        act.answer(actor, report, accepted=form is AnswerForm, **given)
        return Done(_list(report), *done)

    return serve(request, form(sent(request), initial=at(report)), around, write)


@page(SEND)
def accept(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    found = read(actor, unit, month)
    around = _sheet(found, "Tiếp nhận báo cáo", "Tiếp nhận rồi báo cáo khóa lại: nơi gửi không gửi lại được nữa.")
    done = (f"Đã tiếp nhận báo cáo của {found.unit.name}", "Báo cáo đã khóa.")
    return _answer(request, actor, found, around, AnswerForm, done)


@page(SEND)
def send_back(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    found = read(actor, unit, month)
    done = (f"Đã trả lại báo cáo của {found.unit.name}", "Nơi gửi thấy nhận xét và gửi lại.")
    return _answer(request, actor, found, _sheet(found, "Trả lại báo cáo", ""), ReturnForm, done)


def _list(report: MonthReport) -> str:
    return reverse("reports", query={UNIT: report.to_id or report.unit_id, MONTH: report.of.key})


def _sheet(found: Reading, name: str, warning: str) -> Sheet:
    back = home(found.unit, found.month)
    return Sheet(name, f"{title(found.month)} của {found.unit.name}.", name, back,
                 trail(found.unit, found.month, Crumb(name)), warning=warning)  # fmt: skip


# ── By when ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class RuleForm(VietForm):
    """From which month, how many days after it."""

    since = forms.ChoiceField(label="Từ tháng nào?")
    days = CountField(what="số ngày", label="Gửi chậm nhất bao nhiêu ngày sau khi hết tháng?", least=1, most=31)
    paper = forms.CharField(label="Văn bản quy định", max_length=200, required=False)

    def __init__(self, months: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"] = forms.ChoiceField(label="Từ tháng nào?", choices=months)


@page(SEND)
def rule(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """Say by when those below send their reports."""
    place = units.get(actor, unit, SEND)
    rules = reports.rules_at(place)[1]
    this, name = Month.of(actor.on), "Quy định hạn gửi báo cáo tháng"
    back = reverse("reports", query={UNIT: place.pk})

    def write(given: dict[str, Any]) -> Done:
        month = Month.read(given.pop("since")) or this
        act.ask(actor, place, since=month, **given)
        return Done(back, f"Đã quy định hạn gửi từ {month.vi}", "Tổ chức trực thuộc thấy hạn này trên bàn làm việc.")

    now = rules.of(this)
    around = Sheet(
        name, f"{place.name} và mọi tổ chức bên dưới chưa có quy định gần hơn.", "Ghi hạn gửi", back,
        [Crumb("Báo cáo tháng", back), Crumb(name)],
        card=(Asked("Đây là quy ước", HOUSE), Asked("Đang áp dụng", _now(now))),
    )  # fmt: skip
    form = RuleForm(list(months_offered(this.after, actor.on)), sent(request), initial={"since": this.key, "days": 5})
    return serve(request, form, around, write)


def _now(row: ReportRule | None) -> str:
    if row is None:
        return "Chưa có hạn gửi; chưa tháng nào bị tính là thiếu."
    return f"{row.unit.name}: {row.days} ngày sau khi hết tháng, từ {upper(Month(row.since).vi).lower()}"


urlpatterns = [
    path("bao-cao/<int:unit>/<str:month>/loi/", words, name="report-words"),
    path("bao-cao/<int:unit>/<str:month>/ky-gui/", send, name="report-send"),
    path("bao-cao/<int:unit>/<str:month>/tiep-nhan/", accept, name="report-accept"),
    path("bao-cao/<int:unit>/<str:month>/tra-lai/", send_back, name="report-return"),
    path("bao-cao/han-gui/<int:unit>/", rule, name="report-rule"),
]
