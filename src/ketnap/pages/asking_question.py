"""One question: who and where, conditions, groups; its numbers or its rows; and the rows behind a number."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.pages.asking_adding import ADD, HOW, added, adding
from ketnap.pages.asking_asked import Asked, read, strictly
from ketnap.pages.asking_table import chosen, of_numbers, of_rows, offered
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import PAGE, SIZE, Address, Chip, Kept, Option, Pager, Select, pager, select
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.queries.asking import counting, words
from ketnap.queries.asking.counting import EVERYTHING
from ketnap.queries.asking.fields import Unreadable
from ketnap.queries.asking.question import COLUMNS, ROWS, SHOWN, Question
from ketnap.queries.asking.subjects import SEE
from ketnap.queries.scope import clamp
from ketnap.text import inside, vi_date, vi_number

LONGEST = 20_000
"""So many rows a file of a list holds at most."""


@page(SEE)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The question with its conditions and its answer; a condition that was sent is put into the address."""
    asked = read(request, actor)
    if asked is None:
        return render(request, "overview/nowhere.html")
    wrong = ""
    if request.GET.get(ADD) and request.GET.get(HOW):
        try:
            return redirect(asked.url("asking-question", added(asked, request.GET)))
        except Unreadable as told:
            wrong = str(told)
    counted = counting.count(actor, asked.unit, asked.question)
    context = {
        **around(actor, asked),
        "title": asked.row.name if asked.row and not asked.changed else f"Tra cứu: {_of(asked)}",
        "count": f"{vi_number(counted.total)} {asked.question.about.unit_word}",
        "total": counted.total,
        "selects": list(_selects(asked)),
        "keep": _keep(asked, UNIT, ROWS, COLUMNS),
        "active": list(_chips(asked)),
        "clear_url": asked.url("asking-question", Question(subject=asked.question.subject)),
        "fields": _fields(asked),
        "adding": adding(asked, request.GET, wrong),
        "kept": _keep(asked),
        "crumbs": [Crumb("Tra cứu số liệu", reverse("asking")), Crumb(asked.question.about.vi)],
        **(_numbers(asked, counted) if asked.question.rows else _list(actor, asked, counted.total)),
    }
    return render(request, "asking/question.html", context)


def _of(asked: Asked) -> str:
    return inside(asked.question.about.vi)


def around(actor: Actor, asked: Asked) -> dict[str, Any]:
    """What stands around numbers and lists: the sentence, what could not be read, what may be done with it."""
    said = words.sentence(asked.question)
    mine = asked.row is not None and actor.account is not None and asked.row.by_id == actor.account.pk
    return {
        "asked": asked,
        "sentence": f"{said}. {asked.unit.name}, ngày {vi_date(actor.on)}.",
        "told": asked.told,
        "save_url": asked.url("asking-keep"),
        "change_url": reverse("asking-change", args=[asked.row.pk]) if asked.row and mine else "",
        "delete_url": reverse("asking-delete", args=[asked.row.pk]) if asked.row and mine else "",
        "withdraw_url": _withdraw(actor, asked) if not mine else "",
        "by": _by(asked, mine=mine),
        "note": NOTES[asked.question.subject],
    }


_HERE = "Đếm trong phạm vi đồng chí được xem số liệu và danh sách, theo tổ chức của hôm nay."
NOTES = {
    "dang-vien": f"{_HERE} Không tính người đã ra khỏi danh sách.",
    "ket-nap": f"{_HERE} Tính người có lễ kết nạp tại các tổ chức này; nơi đã sáp nhập tính vào nơi nhận.",
    "duong-di": f"{_HERE} Chỉ tính hồ sơ đang theo dõi; người đã thôi xét không có trong câu hỏi nào.",
    "to-chuc": f"{_HERE} Số đảng viên là của riêng từng tổ chức, không kể tổ chức bên dưới.",
}


def _withdraw(actor: Actor, asked: Asked) -> str:
    if asked.row is None or not actor.may(Permission.MANAGE_SETTINGS, asked.row):
        return ""
    return reverse("asking-withdraw", args=[asked.row.pk])


def _by(asked: Asked, *, mine: bool) -> str:
    row = asked.row
    if row is None:
        return ""
    who = "Đồng chí" if mine else row.by.person.name if row.by.person else row.by.login
    how = f", chia sẻ trong {row.unit.name}" if row.shared else ""
    changed = " Câu hỏi bên dưới đã khác bản đã lưu." if asked.changed else ""
    return f"Câu hỏi “{row.name}”: {inside(who) if mine else who} lưu{how}.{changed}"


def _selects(asked: Asked) -> Iterator[Select]:
    """Where it is asked, and how it is divided."""
    question = asked.question
    now = Address("", {UNIT: str(asked.unit.pk), ROWS: question.rows, COLUMNS: question.columns})
    yield unit_select(now, asked.place, "")
    named = [(key, one.vi) for key, one in question.about.divisions.items()]
    yield select(now, ROWS, "Nhóm thành hàng theo", [("", "Không nhóm, chỉ xem danh sách"), *named])
    yield select(now, COLUMNS, "Chia thành cột theo", [("", "Không chia cột"), *named])


def _keep(asked: Asked, *but: str) -> list[Kept]:
    return [Kept(name, value) for name, value in asked.parts() if name not in but]


def _chips(asked: Asked) -> Iterator[Chip]:
    about = asked.question.about
    for place, one in enumerate(asked.question.filters):
        yield Chip(words.chip(about.field(one.field), one), asked.url("asking-question", asked.question.without(place)))


def _fields(asked: Asked) -> list[Option]:
    return [Option(one.key, one.vi) for one in asked.question.about.fields if one.operators]


# ── The answer ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _numbers(asked: Asked, counted: counting.Counted) -> dict[str, Any]:
    shown = of_numbers(asked, counted)
    return {
        "numbers": shown.table if counted.total else None,
        "notes": shown.notes,
        "list_url": asked.url("asking-rows") if counted.total else "",
        "files": [_file(asked, "asking-file", kind) for kind in ("xlsx", "csv")] if counted.total else [],
    }


def _file(asked: Asked, route: str, kind: str) -> dict[str, str]:
    words_of = {"xlsx": "Tải Excel", "csv": "Tải CSV"}
    return {"words": words_of[kind], "url": asked.url(route, more=asked.cell, args=[kind])}


def _list(actor: Actor, asked: Asked, total: int) -> dict[str, Any]:
    """The rows of a question or of one cell, a page of them, with the columns chosen."""
    shown = counting.page(actor, asked.unit, asked.question, asked.picked, asked.number, total)
    may_take = actor.may(Permission.EXPORT, asked.unit) and 0 < total <= LONGEST
    ticked = [one.key for one in chosen(actor, asked)]
    return {
        "table": of_rows(actor, asked, shown.rows) if shown.rows else None,
        "pages": _pager(asked, len(shown.rows), total),
        "columns": [Option(one.key, one.vi, one.key in ticked) for one in offered(actor, asked)],
        "columns_keep": [*_keep(asked, SHOWN), *(Kept(name, value) for name, value in asked.cell)],
        "files": [_file(asked, "asking-list-file", kind) for kind in ("xlsx", "csv")] if may_take else [],
        "too_long": f"Danh sách dài hơn {vi_number(LONGEST)} dòng: thêm điều kiện rồi tải." if total > LONGEST else "",
    }


def _pager(asked: Asked, shown: int, total: int) -> Pager:
    """Neighbouring pages; a question names parts of an address several times, which the pager of lists does not."""
    route = "asking-rows" if asked.picked != EVERYTHING or asked.question.rows else "asking-question"
    number = clamp(asked.number, total, SIZE)
    found = pager(Address("", {PAGE: str(number)}), shown, total, asked.question.about.unit_word)

    def at(number: int) -> str:
        return asked.url(route, more=[*asked.cell, (PAGE, str(number))])

    before, after = at(number - 1) if found.previous_url else "", at(number + 1) if found.next_url else ""
    return Pager(found.words, before, after)


@page(SEE)
def rows(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rows one number counts, and nothing else: their number is the figure."""
    asked = strictly(request, actor)
    try:
        total = counting.rows(actor, asked.unit, asked.question, asked.picked).count()
        title = counting.picked_words(actor, asked.unit, asked.question, asked.picked)
    except Unreadable:
        raise Http404("Không có nhóm này.") from None
    context = {
        **around(actor, asked),
        "title": title or f"Danh sách {_of(asked)}",
        "count": f"{vi_number(total)} {asked.question.about.unit_word}",
        "crumbs": [Crumb("Tra cứu số liệu", reverse("asking")), Crumb("Câu hỏi", asked.url("asking-question")),
                   Crumb(title or "Danh sách")],
        "action": reverse("asking-rows"),
        **_list(actor, asked, total),
    }  # fmt: skip
    return render(request, "asking/rows.html", context)


urlpatterns = [
    path("tra-cuu-so-lieu/cau-hoi/", show, name="asking-question"),
    path("tra-cuu-so-lieu/danh-sach/", rows, name="asking-rows"),
]
