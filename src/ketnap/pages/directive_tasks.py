"""Việc giao theo văn bản: the list, one of them with what the register says, and what is written about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Forbidden, Permission, page
from ketnap.actions import directive_tasks as act
from ketnap.models import DirectiveTask, TaskState, Unit
from ketnap.pages.directive_acts import open_for
from ketnap.pages.directive_acts import sheet as directive_sheet
from ketnap.pages.directive_words import TASK_MARKS, task_table, upper
from ketnap.pages.directives import happened
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address, Chip, hidden, page_number, pager, select
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.target_tables import aim_name
from ketnap.pages.unit import Fact
from ketnap.process.reaching import Reached
from ketnap.queries import directive_tasks, directives
from ketnap.queries.counting import GROUPS
from ketnap.queries.directive_tasks import Outcome, Wanted, sender_of
from ketnap.queries.places import place
from ketnap.queries.targets import INDICATOR_WORDS
from ketnap.text import vi_date, vi_number

SEE, ISSUE, SEND = Permission.SEE_DOCUMENTS, Permission.ISSUE_DOCUMENTS, Permission.SEND_REPORTS
STATE, DOCUMENT = "trang-thai", "van-ban"
STATES = {
    "dang-lam": "Đang làm", "qua-han": "Quá hạn", "cho-xac-nhan": "Chờ xác nhận", "da-xong": "Đã xong",
    "thoi": "Thôi thực hiện",
}  # fmt: skip
S = TaskState


@dataclass(frozen=True, slots=True)
class Figure:
    """How many there are in a state, as ui/figures.html shows it."""

    label: str
    value: str
    url: str
    unit: str = "việc"


@page(SEE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), SEE)
    state = address.get(STATE) if address.get(STATE) in STATES else ""
    number = address.number(DOCUMENT)
    document = directives.get(actor, number) if number else None
    wanted = Wanted(unit=found.unit, state=state, directive=document.pk if document else None)
    shown = directive_tasks.listed(actor, wanted, page_number(address))
    tally = directive_tasks.tally(actor, wanted)
    chips = [(UNIT, found.unit.name if found.unit else ""), (STATE, STATES.get(state, "")),
             (DOCUMENT, document.name if document else "")]  # fmt: skip
    context = {
        "count": f"{vi_number(shown.total)} việc",
        "selects": [unit_select(address, found),
                    select(address, STATE, "Tình trạng", [("", "Mọi tình trạng"), *STATES.items()])],
        "keep": hidden(address, UNIT, STATE),
        "active": [Chip(words, address.without(name)) for name, words in chips if words],
        "address": address.path,
        "crumbs": [Crumb("Văn bản chỉ đạo", reverse("directives")), Crumb("Việc được giao")],
        "table": task_table(shown.rows, actor.on),
        "pages": pager(address, len(shown.rows), shown.total, "việc"),
        "tally": [Figure(STATES[key], vi_number(count), address.to({STATE: key})) for key, count in tally.items()],
    }  # fmt: skip
    return render(request, "directives/tasks.html", context)


# ── One ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _trail(task: DirectiveTask, *below: Crumb) -> list[Crumb]:
    url, row = reverse("directive-task", args=[task.pk]), task.directive
    return [Crumb("Văn bản chỉ đạo", reverse("directives")), Crumb(row.name, reverse("directive", args=[row.pk])),
            Crumb("Việc được giao", url if below else ""), *below]  # fmt: skip


@page(SEE)
def show(request: HttpRequest, actor: Actor, directive_task: int) -> HttpResponse:
    task = directive_tasks.get(actor, directive_task)
    state, late = S(task.state), task.overdue(actor.on)
    acts = list(_acts(actor, task, state))
    context = {
        "task": task,
        "crumbs": _trail(task),
        "state": ("blocked" if late else TASK_MARKS[state], f"{upper(state.label)}{', quá hạn' if late else ''}"),
        "main": acts[0] if acts else None,
        "acts": acts[1:],
        "facts": list(_facts(task)),
        "outcome": list(_outcome(task, directive_tasks.outcome(actor, task))),
        "history": [happened(fact) for fact in directives.facts(actor, task.directive, task)],
    }
    return render(request, "directives/task.html", context)


def _acts(actor: Actor, task: DirectiveTask, state: TaskState) -> Iterator[Asked]:
    """What may be written about it next."""
    sends = actor.may(ISSUE, sender_of(task))
    if state is S.REPORTED and sends:
        yield _act("Xác nhận kết quả", "directive-task-accept", task)
        yield _act("Chưa đạt, làm tiếp", "directive-task-return", task)
    if state is S.OPEN and actor.may(SEND, task):
        yield _act("Báo kết quả", "directive-task-report", task)
    if state is S.OPEN and sends:
        yield _act("Đổi nơi thực hiện, đổi hạn", "directive-task-change", task)


def _act(words: str, route: str, task: DirectiveTask) -> Asked:
    return Asked(words, reverse(route, args=[task.pk]))


def _facts(task: DirectiveTask) -> Iterator[Fact]:
    row = task.directive
    yield Fact("Theo văn bản", f"{row.name}, {vi_date(row.on)}", reverse("directive", args=[row.pk]))
    yield Fact("Nơi giao", row.unit.name)
    yield Fact("Nơi thực hiện", task.unit.name)
    yield Fact("Hạn", vi_date(task.due_on))
    yield Fact("Ngày xong", vi_date(task.done_on))
    yield Fact("Đóng ngày", vi_date(task.closed_on))


def _outcome(task: DirectiveTask, found: Outcome | None) -> Iterator[Fact]:
    """What the register says of the indicator: asked, reached, and the page of targets it agrees with."""
    if found is None:
        return
    target = found.target
    reached = Reached(found.reached, target.least, target.most) if target else Reached(found.reached)
    query = {"don-vi": task.unit_id, "ky": task.year, "chi-tieu": task.indicator, "nhom": task.group}
    url = reverse("targets", query={name: value for name, value in query.items() if value})
    yield Fact("Chỉ tiêu", f"{aim_name(task.indicator, task.group)} năm {task.year}", url)
    yield Fact("Được giao", target.amount if target else "Chưa giao chỉ tiêu này cho nơi thực hiện")
    yield Fact("Số đã ghi đến nay", vi_number(found.reached))
    yield Fact("So với mức thấp nhất", reached.words() if target else "")


# ── Written ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class AssignForm(VietForm):
    """What, who, by when; which indicator it is about."""

    what = forms.CharField(label="Việc phải làm", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    everybody = forms.BooleanField(label="Giao cho mọi nơi nhận văn bản", required=False)
    units = forms.TypedMultipleChoiceField(
        label="Hoặc chọn từng nơi thực hiện", coerce=int, required=False,
        help_text="Mỗi nơi được giao có một việc riêng, báo kết quả riêng.",
    )  # fmt: skip
    due_on = VietDateField(what="hạn", label="Hạn", help_text="Theo văn bản. Ví dụ: 30/11/2026")
    indicator = forms.ChoiceField(
        label="Gắn với chỉ tiêu nào?", required=False, choices=[("", "Không gắn"), *INDICATOR_WORDS.items()],
        help_text="Trang của việc khi đó hiện số chương trình đếm được, không phải gõ số.",
    )  # fmt: skip
    group = forms.ChoiceField(
        label="Trong đó", required=False,
        choices=[("", "Tất cả"), *((key, upper(group.vi)) for key, group in GROUPS.items() if key)],
    )  # fmt: skip
    year = CountField(what="năm của chỉ tiêu", label="Năm của chỉ tiêu", required=False)

    def __init__(self, carriers: list[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["units"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(unit.pk, unit.name) for unit in carriers]


@page(ISSUE)
def assign(request: HttpRequest, actor: Actor, directive: int) -> HttpResponse:
    row = open_for(actor, directive)
    carriers = directive_tasks.may_carry(row.pk, row.unit)
    by = {unit.pk: unit for unit in carriers}

    def write(given: dict[str, Any]) -> Done:
        aim = act.Aim(indicator=given["indicator"], group=given["group"], year=given["year"])
        everybody = [unit for unit in carriers if unit.pk != row.unit_id]
        chosen = everybody if given["everybody"] else [by[pk] for pk in given["units"]]
        made = act.assign(actor, row, units=chosen, what=given["what"], due_on=given["due_on"], aim=aim)
        return Done(reverse("directive", args=[row.pk]), f"Đã giao việc cho {vi_number(len(made))} nơi")

    card = (Asked("Hạn", "Theo văn bản; chương trình không tự định hạn."),
            Asked("Khi nào xong", "Nơi thực hiện báo kết quả, nơi giao xác nhận thì việc mới đóng."))  # fmt: skip
    around = directive_sheet(row, "Giao việc", card=card)
    return serve(request, AssignForm(carriers, sent(request)), around, write)


def _open(actor: Actor, pk: int, *, sender: bool) -> DirectiveTask:
    """A task for whoever does it, or for whoever gave it."""
    task = directive_tasks.get(actor, pk)
    right = ISSUE if sender else SEND
    if not actor.may(right, sender_of(task) if sender else task):
        raise Forbidden(right)
    return task


def _sheet(task: DirectiveTask, name: str, **more: Any) -> Sheet:
    back = reverse("directive-task", args=[task.pk])
    return Sheet(name, f"{task.unit.name}: {task.words}", name, back, _trail(task, Crumb(name)), **more)


class TaskForm(VietForm):
    """Which state of the task the form was opened on."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReportForm(TaskForm):
    """What was done, when."""

    on = VietDateField(what="ngày xong", label="Xong ngày nào?")
    result = forms.CharField(
        label="Kết quả thế nào?", max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Đã làm gì, được đến đâu, còn gì. Không ghi nhận xét về cá nhân.",
    )  # fmt: skip


class AcceptForm(TaskForm):
    """A word, if there is one."""

    words = forms.CharField(label="Ý kiến", max_length=500, required=False)


class ReturnForm(TaskForm):
    """What is missing."""

    words = forms.CharField(label="Còn thiếu gì?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ChangeForm(TaskForm):
    """Who does it from now on, by when, why."""

    unit = forms.TypedChoiceField(label="Nơi thực hiện", coerce=int)
    due_on = VietDateField(what="hạn", label="Hạn")
    words = forms.CharField(label="Lý do đổi", max_length=500)

    def __init__(self, carriers: list[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(unit.pk, unit.name) for unit in carriers]


type Write = Callable[..., DirectiveTask]


def _serve(
    request: HttpRequest, actor: Actor, task: DirectiveTask, form: type[VietForm], around: Sheet, write: Write,
    done: str,
) -> HttpResponse:  # fmt: skip
    """Ask, write, go back to the task."""

    def save(given: dict[str, Any]) -> Done:
        write(actor, task, **given)
        return Done(reverse("directive-task", args=[task.pk]), done)

    return serve(request, form(sent(request), initial={"version": task.version}), around, save)


@page(SEND)
def report(request: HttpRequest, actor: Actor, directive_task: int) -> HttpResponse:
    task = _open(actor, directive_task, sender=False)
    return _serve(request, actor, task, ReportForm, _sheet(task, "Báo kết quả"), act.report, "Đã báo kết quả")


@page(ISSUE)
def accept(request: HttpRequest, actor: Actor, directive_task: int) -> HttpResponse:
    task = _open(actor, directive_task, sender=True)
    around = _sheet(task, "Xác nhận kết quả", card=(Asked("Kết quả đã báo", task.result),))
    return _serve(request, actor, task, AcceptForm, around, act.accept, "Đã đóng việc")


@page(ISSUE)
def send_back(request: HttpRequest, actor: Actor, directive_task: int) -> HttpResponse:
    task = _open(actor, directive_task, sender=True)
    around = _sheet(task, "Chưa đạt, làm tiếp", card=(Asked("Kết quả đã báo", task.result),))
    return _serve(request, actor, task, ReturnForm, around, act.send_back, "Đã trả lại để làm tiếp")


@page(ISSUE)
def change(request: HttpRequest, actor: Actor, directive_task: int) -> HttpResponse:
    task = _open(actor, directive_task, sender=True)
    carriers = directive_tasks.candidates(actor, task)
    by = {unit.pk: unit for unit in carriers}

    def write(given: dict[str, Any]) -> Done:
        given["unit"] = by[given["unit"]]
        act.change(actor, task, **given)
        return Done(reverse("directive-task", args=[task.pk]), "Đã đổi")

    start = {"version": task.version, "unit": task.unit_id, "due_on": task.due_on}
    around = _sheet(task, "Đổi nơi thực hiện, đổi hạn")
    return serve(request, ChangeForm(carriers, sent(request), initial=start), around, write)


urlpatterns = [
    path("chi-dao/viec/", show_all, name="directive-tasks"),
    path("chi-dao/<int:directive>/giao-viec/", assign, name="directive-assign"),
    path("chi-dao/viec/<int:directive_task>/", show, name="directive-task"),
    path("chi-dao/viec/<int:directive_task>/bao-ket-qua/", report, name="directive-task-report"),
    path("chi-dao/viec/<int:directive_task>/xac-nhan/", accept, name="directive-task-accept"),
    path("chi-dao/viec/<int:directive_task>/lam-tiep/", send_back, name="directive-task-return"),
    path("chi-dao/viec/<int:directive_task>/doi/", change, name="directive-task-change"),
]
