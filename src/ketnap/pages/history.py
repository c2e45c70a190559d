"""Lý lịch tự khai: one topic a screen, saved at every field, by the applicant on a phone or by an officer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap import clock
from ketnap.access import Actor, Permission, page
from ketnap.actions import history as act
from ketnap.models import Candidate
from ketnap.models.codes import people_vi, religion_vi
from ketnap.official_forms.facts.history import ADDRESSES
from ketnap.official_forms.history_items import missing, topics_for
from ketnap.pages import history_forms as asking
from ketnap.pages import history_view as view
from ketnap.pages.dossier_facts import Fact, born
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.history_row import autosaved, row_page, saved_now
from ketnap.pages.history_words import plain
from ketnap.pages.said import say
from ketnap.process.history_items import digest
from ketnap.process.history_places import PROVINCES
from ketnap.process.history_topics import Topic
from ketnap.queries import dossiers
from ketnap.text import inside, vi_date

TITLE = "Lý lịch tự khai"


@page(Permission.RECORD_OWN)
def overview(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = dossiers.get(actor, candidate)
    whole = view.Whole.of(actor, found)
    stages = view.stages(whole)
    waiting = [view.said(found, row) for row in whole.remarks if row.fixed_at is None]
    mended = [view.said(found, row) for row in whole.remarks if row.fixed_at is not None]
    names = {topic.slug: topic.vi for topic in whole.topics}
    context = {
        "candidate": found,
        "history": whole.history,
        "stages": stages,
        "done": sum(stage.done for stage in stages),
        "next": next_act(found, stages, waiting, handed=whole.history.handed_on is not None),
        "handed_late": handed_before_saving(whole),
        "waiting": waiting,
        "mended": mended if whole.reviews else [],
        "questions": [
            {"topic": names[one.topic], "sentence": one.sentence,
             "url": reverse("history-topic", args=[found.pk, one.topic])}
            for one in whole.questions
        ],
        "crumbs": crumbs(actor, found, Crumb(TITLE)),
    }  # fmt: skip
    return render(request, "history/overview.html", context)


def handed_before_saving(whole: view.Whole) -> bool:
    """Whether something was written after the history was handed in."""
    handed, saved = whole.history.handed_on, whole.history.saved_at
    return handed is not None and saved is not None and clock.day_of(saved) > handed


def next_act(found: Candidate, stages: list[view.Stage], waiting: list[view.Said], *, handed: bool) -> dict[str, str]:
    """The one thing to do now: what came back, then what is not yet declared, then handing in."""
    if waiting:
        return {"words": "Sửa theo góp ý", "url": waiting[0].url}
    if left := [stage for stage in stages if not stage.done]:
        begun = any(stage.kind != "later" for stage in stages)
        return {"words": f"{'Khai tiếp' if begun else 'Bắt đầu khai'}: {inside(left[0].name)}", "url": left[0].url}
    hand_in = {"words": "Nộp lý lịch", "url": reverse("history-hand-in", args=[found.pk])}
    return {} if handed else hand_in


def crumbs(actor: Actor, found: Candidate, *ends: Crumb) -> list[Crumb]:
    unit = Crumb(found.unit.name, reverse("unit", args=[found.unit_id]))
    first = [unit] if actor.may(Permission.SEE_UNITS, found.unit) else []
    return [*first, Crumb(found.person.name, reverse("dossier", args=[found.pk])), *ends]


@page(Permission.RECORD_OWN)
def topic(request: HttpRequest, actor: Actor, candidate: int, topic: str) -> HttpResponse:
    found = dossiers.get(actor, candidate)
    asked = topic_or_404(found, topic)
    whole = view.Whole.of(actor, found)
    around = {
        "candidate": found,
        "topic": asked,
        "provinces": PROVINCES if ADDRESSES & set(asked.fields) else (),
        "reviews": whole.reviews,
        "crumbs": crumbs(actor, found, Crumb(TITLE, reverse("history", args=[found.pk])), Crumb(asked.vi)),
    }
    if request.GET.get("dong"):
        return row_page(request, whole, asked, around)
    form = asking.topic_form(asked, whole.history.items, sent(request))
    newer: dict[str, str] = {}
    if request.method == "POST":
        answer = write(request, whole, asked, form)
        if isinstance(answer, HttpResponse):
            return answer
        form, newer = answer
    return render(request, "history/topic.html", around | shown(whole, asked, form, newer))


def shown(whole: view.Whole, asked: Topic, form: asking.OpenForm, newer: Mapping[str, str]) -> dict[str, Any]:
    own = asked is whole.topics[0]
    may = own and whole.actor.may(Permission.MANAGE_PEOPLE, whole.candidate.person)
    empty = not asked.fields and not any(sheet.rows for sheet in view.sheets(whole, asked))
    return {
        "form": form,
        "fields": view.fields(whole, asked, form, newer),
        "sheets": view.sheets(whole, asked),
        "stale": bool(newer),
        "facts": person_facts(whole.candidate) if own else [],
        "may_change": may,
        "nothing": empty and not missing(asked, whole.history.items),
        "place": whole.topics.index(asked) + 1,
        "count": len(whole.topics),
        "draft": f"ly-lich-{whole.candidate.pk}-{asked.slug}" if asked.fields else "",
    }


def person_facts(found: Candidate) -> list[Fact]:
    """What the program knows of the person and does not ask for again."""
    person = found.person
    return [
        Fact("Họ và tên khai sinh", person.name), Fact("Ngày sinh", born(person)),
        Fact("Giới tính", person.get_sex_display()), Fact("Dân tộc", people_vi(person.ethnicity)),
        Fact("Tôn giáo", religion_vi(person.religion) or "không"), Fact("Nghề nghiệp hiện nay", person.occupation),
    ]  # fmt: skip


type Again = tuple[asking.OpenForm, dict[str, str]]


def write(request: HttpRequest, whole: view.Whole, asked: Topic, form: asking.OpenForm) -> HttpResponse | Again:
    """Save what can be saved; then on to the next topic, or back to the fields that are to be looked at again."""
    given = asking.given(form, asked)
    try:
        history = act.save(whole.actor, whole.candidate, given=given)
    except act.Stale as stale:
        if autosaved(request):
            return JsonResponse({"stale": str(stale)}, status=409)
        return renewed(request, whole, asked, stale)
    if autosaved(request):
        seen = {f"{asking.SEEN}-{item}": digest(history.items.get(item)) for item in given}
        errors = {name: sentences[0] for name, sentences in form.errors.items()}
        return JsonResponse({"seen": seen, "errors": errors, "said": saved_now()})
    if form.errors:
        return form, {}
    return finished(request, whole, asked)


def renewed(request: HttpRequest, whole: view.Whole, asked: Topic, stale: act.Stale) -> Again:
    """The form as it was typed, now knowing what was saved elsewhere: pressed again, it is meant."""
    data = request.POST.copy()
    for item, value in stale.newer.items():
        data[f"{asking.SEEN}-{item}"] = digest(value)
    form = asking.topic_form(asked, whole.history.items, data)
    form.add_error(None, str(stale))
    return form, {item: plain(value) for item, value in stale.newer.items()}


def finished(request: HttpRequest, whole: view.Whole, asked: Topic) -> HttpResponseRedirect:
    history = act.finish(whole.actor, whole.candidate, topic=asked.slug)
    lacking = ", ".join(inside(slot.vi) for slot in missing(asked, history.items))
    words = f"Còn thiếu {lacking}; khai sau cũng được." if lacking else ""
    say(request, f"Đã ghi: {inside(asked.vi)}", words, draft=f"ly-lich-{whole.candidate.pk}-{asked.slug}")
    left = [
        topic for topic in whole.topics
        if topic.slug not in history.finished and whole.topics.index(topic) > whole.topics.index(asked)
    ]  # fmt: skip
    return redirect(whole.url(left[0])) if left else redirect("history", whole.candidate.pk)


@page(Permission.RECORD_OWN)
def hand_in(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = dossiers.get(actor, candidate)
    actor.require(Permission.RECORD_OWN, found)
    back = reverse("history", args=[found.pk])
    sheet = Sheet(
        title="Nộp lý lịch", lead=f"Lý lịch của {found.person.name}, nộp ngày {vi_date(actor.on)}.",
        words="Nộp lý lịch", back=back, crumbs=crumbs(actor, found, Crumb(TITLE, back), Crumb("Nộp lý lịch")),
        note="Nộp xong vẫn sửa được khi có góp ý. Bản chính viết tay theo mẫu; chi bộ ghi ngày nhận ở hồ sơ.",
    )  # fmt: skip

    def hand(_: dict[str, Any]) -> Done:
        act.hand_in(actor, found)
        return Done(back, "Đã nộp lý lịch", "Người xem xét sẽ góp ý ở từng mục nếu cần sửa.")

    return serve(request, forms.Form(sent(request)), sheet, hand)


def topic_or_404(found: Candidate, slug: str) -> Topic:
    try:
        return next(topic for topic in topics_for(found.kind) if topic.slug == slug)
    except StopIteration:
        raise Http404("Lý lịch không có phần này.") from None


urlpatterns = [
    path("ho-so/<int:candidate>/ly-lich/", overview, name="history"),
    path("ho-so/<int:candidate>/ly-lich/nop/", hand_in, name="history-hand-in"),
    path("ho-so/<int:candidate>/ly-lich/<slug:topic>/", topic, name="history-topic"),
]
