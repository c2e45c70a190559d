"""Results of a class and its certificates, the correction of one, and the papers printed from the class."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, page
from ketnap.actions import class_results as act
from ketnap.actions.class_results import Given
from ketnap.actions.errors import Refused
from ketnap.models import NominationState, StudyClass
from ketnap.official_forms import class_papers
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.press import ready
from ketnap.pages.classes import RUN, home, under
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.forming import Crumb, Done, Sheet, refuse, sent, serve
from ketnap.pages.paper_page import About, context, day_asked, file
from ketnap.pages.said import say
from ketnap.queries import classes
from ketnap.queries.classes import Learner
from ketnap.text import vi_date, vi_number

PASSED, FAILED = "dat", "khong-dat"
ANSWERS = (("", "Chưa ghi"), (PASSED, "Đạt"), (FAILED, "Không đạt"))


class ResultForm(VietForm):
    """What all certificates of one sitting share."""

    issued_on = VietDateField(what="ngày cấp", label="Cấp giấy chứng nhận ngày nào?")
    first = CountField(
        what="số đầu tiên", least=1, most=99999, required=False, label="Số giấy chứng nhận đầu tiên",
        help_text="Số tiếp theo của năm; chỉ sửa khi đã có số cấp ngoài chương trình.",
    )  # fmt: skip


class CorrectForm(VietForm):
    """Another result in the place of a wrong one."""

    passed = forms.ChoiceField(label="Kết quả", choices=ANSWERS[1:], widget=forms.RadioSelect)
    mark = forms.CharField(label="Xếp loại", max_length=40, required=False)
    issued_on = VietDateField(
        what="ngày cấp", required=False, label="Ngày cấp giấy chứng nhận",
        help_text="Chỉ ghi khi đổi từ không đạt sang đạt",
    )  # fmt: skip
    why = forms.CharField(label="Lý do cấp giấy khi thiếu buổi", max_length=300, required=False)
    reason = forms.CharField(label="Lý do đính chính", max_length=300)


@dataclass(frozen=True, slots=True)
class Line:
    """One learner of the screen."""

    pk: int
    name: str
    cell: str
    came: str
    answer: str
    mark: str
    why: str
    wrong: bool

    @property
    def answers(self) -> list[tuple[str, str, bool]]:
        return [(value, words, value == self.answer) for value, words in ANSWERS]


@page(RUN)
def results(request: HttpRequest, actor: Actor, study: int) -> HttpResponse:
    """Everybody without a result in one list; what is left open can be written down later."""
    found = classes.run(actor, study)
    people = classes.learners(actor, found, NominationState.CONFIRMED)
    open_rows = [row for row in people if row.result is None]
    following = classes.last_number(classes.book_of(found.unit, found.kind, actor.on.year)) + 1
    given = sent(request)
    form = ResultForm(given, initial={"issued_on": actor.on})
    wrong = ""
    if form.is_bound and form.is_valid():
        try:
            made = act.enter_results(actor, found, given=read(given or {}, open_rows), **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
            wrong = refused.field
        else:
            issued = sum(row.passed for row in made)
            say(request, f"Đã ghi {len(made)} kết quả", f"Cấp {issued} giấy chứng nhận.", draft=f"ket-qua-{found.pk}")
            return redirect(home(found))
    shown = {
        "study": found,
        "form": form,
        "following": f"{following:03d}/{actor.on.year}",
        "lines": [line(row, found, given, wrong) for row in open_rows],
        "crumbs": under(found, "Kết quả, giấy chứng nhận"),
    }
    return render(request, "classes/results.html", shown)


def read(given: Mapping[str, Any], rows: list[Learner]) -> dict[int, Given]:
    """What was typed, of those with an answer."""
    found = {}
    for row in rows:
        pk = row.nomination.pk
        answer = given.get(f"kq-{pk}", "")
        if answer in {PASSED, FAILED}:
            found[pk] = Given(answer == PASSED, given.get(f"loai-{pk}", ""), given.get(f"ly-do-{pk}", ""))
    return found


def line(row: Learner, study: StudyClass, given: Mapping[str, Any] | None, wrong: str) -> Line:
    """What was typed; at first, that whoever attended enough passed."""
    held, pk = row.nomination, row.nomination.pk
    least = row.marked if study.least_sessions is None else min(study.least_sessions, row.marked)
    typed = given or {}
    return Line(
        pk, held.person.name, held.unit.name, f"{vi_number(row.came)}/{vi_number(row.marked)} buổi",
        str(typed.get(f"kq-{pk}", "")) if given is not None else PASSED if row.came >= least else "",
        str(typed.get(f"loai-{pk}", "")), str(typed.get(f"ly-do-{pk}", "")), wrong == f"why-{pk}",
    )  # fmt: skip


@page(RUN)
def correct(request: HttpRequest, actor: Actor, result: int) -> HttpResponse:
    row, title = classes.result(actor, result), "Đính chính kết quả"
    study, name = row.nomination.study, row.nomination.person.name
    now = f"đạt, giấy chứng nhận số {row.reference} ngày {vi_date(row.issued_on)}" if row.passed else "không đạt"
    lead = f"{name}: đang ghi {now}. Kết quả cũ vẫn còn, kèm lý do; số giấy đã cấp không cấp lại."
    around = Sheet(title, lead, "Ghi đính chính", home(study), under(study, title))

    def write(given: dict[str, Any]) -> Done:
        how = Given(given["passed"] == PASSED, given["mark"], given["why"])
        act.correct_result(actor, row, given=how, reason=given["reason"], issued_on=given["issued_on"])
        return Done(home(study), f"Đã đính chính kết quả của {name}")

    start = {"passed": PASSED if row.passed else FAILED, "mark": row.mark}
    return serve(request, CorrectForm(sent(request), initial=start), around, write)


@page(RUN)
def paper(request: HttpRequest, actor: Actor, study: int, class_form: str) -> HttpResponse:
    """One paper of the class, filled from it."""
    asked, about = _paper(request, actor, study, class_form)
    return render(request, "papers/paper.html", context(asked, ready(asked), about))


@page(RUN)
def download(request: HttpRequest, actor: Actor, study: int, class_form: str, kind: str) -> HttpResponse:
    asked, about = _paper(request, actor, study, class_form)
    return file(asked, kind, about.name)


def _paper(request: HttpRequest, actor: Actor, number: int, slug: str) -> tuple[Asked, About]:
    study = classes.run(actor, number)
    form = next((form for form in class_papers.forms(study, actor.on) if form.slug == slug), None)
    if form is None:
        raise Http404("Lớp này không có mẫu đó.")
    start = class_papers.day_of(study, form, actor.on)
    day, wrong = day_asked(request, start)
    about = About(
        study.title, start, lambda kind: reverse("class-paper-file", args=[study.pk, slug, kind]),
        [*under(study, "")[:-1], Crumb(form.title)], "", pick_day=True, wrong=wrong,
    )  # fmt: skip
    return class_papers.asked(actor, study, form, day), about


urlpatterns = [
    path("lop/<int:study>/ket-qua/", results, name="class-results"),
    path("lop/ket-qua/<int:result>/dinh-chinh/", correct, name="class-result-correct"),
    path("lop/<int:study>/giay-to/<slug:class_form>/", paper, name="class-paper"),
    path("lop/<int:study>/giay-to/<slug:class_form>/<slug:kind>/", download, name="class-paper-file"),
]
