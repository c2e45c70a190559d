"""One row of a list of the personal history: added, changed, taken out; on a phone a screen of its own."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from ketnap import clock
from ketnap.actions import history as act
from ketnap.actions.errors import Refused
from ketnap.pages import history_forms as asking
from ketnap.pages import history_view as view
from ketnap.pages.forming import refuse, sent
from ketnap.pages.history_words import TABLE_WORDS, line, title, when
from ketnap.pages.said import say
from ketnap.process.history_items import digest
from ketnap.process.history_topics import Topic
from ketnap.text import inside

DROP, MORE = "xoa", "them"


def autosaved(request: HttpRequest) -> bool:
    """Whether a field was sent by itself, and the page stays."""
    return "X-Autosave" in request.headers


def saved_now() -> str:
    return f"Đã lưu lúc {localtime(clock.now()):%H:%M}"


def draft_of(whole: view.Whole, topic: Topic, item: str, seen: str) -> str:
    """The draft of a row goes by what the row says: its number changes when the list is put in order."""
    return f"ly-lich-{whole.candidate.pk}-{item}-{topic.ring}-{seen if seen.isalnum() else view.NEW}"


def row_page(request: HttpRequest, whole: view.Whole, topic: Topic, around: Mapping[str, Any]) -> HttpResponse:
    item, number = _asked(request, whole, topic)
    rows = whole.history.items.get(item) or []
    kept: Mapping[str, Any] = rows[number - 1] if number else {}
    seen = request.POST.get(asking.SEEN, "")
    if request.method == "POST":  # the row this window was shown, wherever it stands now
        kept = next((row for row in rows if digest(row) == seen), kept if seen else {})
    form = asking.row_form(item, topic.ring, kept, sent(request))
    newer = ""
    if request.method == "POST":
        answer = _write(request, whole, topic, item, form, kept)
        if isinstance(answer, HttpResponse):
            return answer
        form, newer = answer
    return render(request, "history/row.html", {**around, **_shown(whole, topic, item, number, kept, form, newer)})


def _asked(request: HttpRequest, whole: view.Whole, topic: Topic) -> tuple[str, int]:
    """The list and the number of the row, 0 for a new one; a row that has gone is asked for as a new one."""
    item, _, row = request.GET.get("dong", "").rpartition("-")
    if item not in topic.tables or not (row == view.NEW or (row.isascii() and row.isdigit() and len(row) < 5)):
        raise Http404("Lý lịch không có dòng này.")
    number = 0 if row == view.NEW else int(row)
    if number > len(whole.history.items.get(item) or []):
        if request.method != "POST":
            raise Http404("Lý lịch không có dòng này.")
        number = 0
    return item, number


def _shown(
    whole: view.Whole, topic: Topic, item: str, number: int, kept: Mapping[str, Any], form: asking.OpenForm, newer: str
) -> dict[str, Any]:
    add, words, _ = TABLE_WORDS[item]
    return {
        "form": form,
        "title": f"Sửa {words}" if number else add,
        "about": title(item, kept) if number else "",
        "number": number,
        "more": add,
        "newer": newer,
        "questions": whole.asked(item, number, topic.ring) if number else [],
        "remarks": whole.said(item, number) if number else [],
        "back": whole.url(topic),
        "draft": draft_of(whole, topic, item, digest(kept) if number else ""),
    }


type Again = tuple[asking.OpenForm, str]


def _write(
    request: HttpRequest, whole: view.Whole, topic: Topic, item: str, form: asking.OpenForm, kept: Mapping[str, Any]
) -> HttpResponse | Again:
    seen = request.POST.get(asking.SEEN, "")
    row = asking.row_of(form, item, topic.ring, kept)
    try:
        if DROP in request.POST:
            return _drop(request, whole, topic, item, seen)
        number = act.put_row(whole.actor, whole.candidate, item=item, row=row, seen=seen)
    except act.Stale as stale:
        if autosaved(request):
            return JsonResponse({"stale": str(stale)}, status=409)
        return _renewed(request, topic, item, stale)
    except Refused as refused:
        if autosaved(request):
            return JsonResponse({"errors": {}, "seen": {}, "said": ""})
        refuse(form, refused)
        return form, ""
    if autosaved(request):
        errors = {name: sentences[0] for name, sentences in form.errors.items()}
        return JsonResponse({"seen": {asking.SEEN: digest(row)}, "errors": errors, "said": saved_now(), "row": number})
    if form.errors:
        return form, ""
    return _on(request, whole, topic, item, f"Đã ghi {TABLE_WORDS[item][1]}: {inside(title(item, row))}")


def _drop(request: HttpRequest, whole: view.Whole, topic: Topic, item: str, seen: str) -> HttpResponse:
    act.drop_row(whole.actor, whole.candidate, item=item, seen=seen)
    return _on(request, whole, topic, item, f"Đã xóa {TABLE_WORDS[item][1]}")


def _on(request: HttpRequest, whole: view.Whole, topic: Topic, item: str, words: str) -> HttpResponseRedirect:
    say(request, words, draft=draft_of(whole, topic, item, request.POST.get(asking.SEEN, "")))
    return redirect(whole.url(topic, f"?dong={item}-{view.NEW}" if MORE in request.POST else ""))


def _renewed(request: HttpRequest, topic: Topic, item: str, stale: act.Stale) -> Again:
    """What was typed, above what the list says now. Pressed again, it takes the place of that row, or is added."""
    rows, number = stale.newer[item], request.GET["dong"].rpartition("-")[2]
    now = rows[int(number) - 1] if number.isdigit() and 0 < int(number) <= len(rows) else {}
    data = request.POST.copy()
    data[asking.SEEN] = digest(now) if now else ""
    form = asking.row_form(item, topic.ring, now, data)
    form.add_error(None, str(stale))
    if not now:
        return form, "Dòng này đã bị xóa ở nơi khác. Ghi lại thì dòng được thêm như mới."
    return form, f"Nội dung đang lưu: {'. '.join(filter(None, (when(now), title(item, now), line(item, now))))}."
