"""Giấy tờ của tổ chức, of no dossier: books, lists, class papers, minutes; looked at, completed, downloaded."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Forbidden, Permission, page
from ketnap.actions import papers as act
from ketnap.models import Unit
from ketnap.official_forms.facts import lists
from ketnap.official_forms.facts.asked import Asked, acts_as
from ketnap.official_forms.facts.held import OF_A_DAY
from ketnap.official_forms.facts.typed import part_in
from ketnap.official_forms.form import Form
from ketnap.official_forms.press import ready
from ketnap.official_forms.rights import right_of_unit
from ketnap.official_forms.sets import set_on
from ketnap.official_forms.slots import Kept
from ketnap.official_forms.unit_shelf import RIGHTS, entries, entry_of, form_of
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import Address
from ketnap.pages.meeting_links import MEETING
from ketnap.pages.meeting_view import home, title
from ketnap.pages.paper_forms import WordsForm
from ketnap.pages.paper_page import WORDS, About, context, day_asked, file, sent
from ketnap.pages.paper_view import Row
from ketnap.pages.said import say
from ketnap.queries import meetings, units
from ketnap.text import vi_date

TODAY_ONLY = (
    "Danh sách lấy theo những người đang có hôm nay: ai đã chuyển đi từ ngày này đến nay không có trong danh sách."
)


@page(*RIGHTS)
def shelf_page(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """The papers this organisation makes that the actor may look at, in groups."""
    found = _unit(actor, unit)
    made = [(group, form) for group, entry in entries(acts_as(found)) if actor.may(entry.right, found)
            if (form := form_of(entry, set_on(actor.on)))]  # fmt: skip
    context = {
        "title": f"Giấy tờ của {found.name}",
        "lead": "Sổ, danh sách, biên bản lập từ những gì đã ghi; giấy tờ của từng người nằm trong hồ sơ người ấy.",
        "groups": [
            {"title": title, "rows": [_row(found, form) for _, form in rows]}
            for title, rows in groupby(made, key=lambda row: row[0].title)
        ],
        "batch": reverse("batch-new", args=[found.pk]) if actor.may(Permission.SEE_FILE, found) else "",
        "crumbs": [Crumb(found.name, reverse("unit", args=[found.pk])), Crumb("Giấy tờ")],
    }
    return render(request, "papers/kinds.html", context)


def _row(unit: Unit, form: Form) -> Row:
    return Row(form, reverse("unit-paper", args=[unit.pk, form.slug]), "", "", "")


def _unit(actor: Actor, number: int) -> Unit:
    """The organisation, for whoever has business with any of its papers."""
    found = units.get(actor, number)
    if not any(actor.may(right, found) for right in RIGHTS):
        raise Forbidden(RIGHTS[0])
    return found


@page(*RIGHTS)
def paper(request: HttpRequest, actor: Actor, unit: int, unit_form: str) -> HttpResponse:
    """One paper: how it will look on a day, what is missing, and the words to write for its month."""
    asked, wrong = _asked(request, actor, unit, unit_form)
    made, about, found = ready(asked), _about(asked, wrong, _from(request, asked)), _unit_of(asked)
    may_write = actor.may(right_of_unit(acts_as(found)), found)
    words = WordsForm(made, asked, sent(request, WORDS)) if may_write else None
    if words and words.is_bound and words.is_valid():
        act.write_unit_texts(actor, found, form=asked.form, on=asked.on, texts=words.cleaned_data)
        say(request, f"Đã ghi nội dung {when(asked)}", "Văn bản bên dưới in theo nội dung mới.",
            draft=about.draft)  # fmt: skip
        return redirect(request.get_full_path())
    return render(request, "papers/paper.html", context(asked, made, about, words))


@page(*RIGHTS)
def download(request: HttpRequest, actor: Actor, unit: int, unit_form: str, kind: str) -> HttpResponse:
    asked, _ = _asked(request, actor, unit, unit_form)
    return file(asked, kind, _unit_of(asked).name)


def _asked(request: HttpRequest, actor: Actor, number: int, slug: str) -> tuple[Asked, str]:
    """What is asked for: the organisation, the paper in the form set of its day; and what is wrong with that day."""
    found = units.get(actor, number)
    entry = entry_of(slug, acts_as(found))
    if entry is None:
        raise Http404("Tổ chức này không có mẫu đó.")
    actor.require(entry.right, found)
    day, wrong = day_asked(request, actor.on)
    form = form_of(entry, set_on(day))
    if form is None:
        form, wrong = form_of(entry, set_on(actor.on)), f"Ngày này chưa có mẫu đó trong {set_on(day).vi}."
        day = actor.on
    if form is None:
        raise Http404("Tổ chức này không có mẫu đó.")
    return Asked(actor, form, day, unit=found), wrong


def _unit_of(asked: Asked) -> Unit:
    assert asked.unit is not None
    return asked.unit


def when(asked: Asked) -> str:
    """What the words were written for: a month, or the day of one meeting."""
    return f"ngày {vi_date(asked.on)}" if asked.form.slug in OF_A_DAY else f"tháng {asked.on:%m/%Y}"


def _from(request: HttpRequest, asked: Asked) -> list[Crumb]:
    """The meeting whose page the paper was opened from, to go back to."""
    number = Address.of(request).number(MEETING)
    meeting = meetings.get(asked.actor, number) if number else None
    return [Crumb(title(meeting), home(meeting))] if meeting and meeting.unit_id == _unit_of(asked).pk else []


def _about(asked: Asked, wrong: str, back: list[Crumb]) -> About:
    unit, form = _unit_of(asked), asked.form
    shelf = [Crumb("Giấy tờ", reverse("unit-papers", args=[unit.pk]))]
    crumbs = [Crumb(unit.name, reverse("unit", args=[unit.pk])), *(back or shelf), Crumb(form.title)]
    return About(
        unit.name, asked.actor.on, lambda kind: reverse("unit-paper-file", args=[unit.pk, form.slug, kind]), crumbs,
        f"van-ban-to-chuc-{unit.pk}-{part_in(form, asked.on)}-{form.slug}", pick_day=True, wrong=wrong,
        note=TODAY_ONLY if asked.on < asked.actor.on and _of_people(form) else "",
    )  # fmt: skip


def _of_people(form: Form) -> bool:
    """Whether the paper lists people as the register has them."""
    return any(slot.kept in {Kept.MEMBER, Kept.ROAD} for slot in lists(form))


urlpatterns = [
    path("to-chuc/<int:unit>/giay-to/", shelf_page, name="unit-papers"),
    path("to-chuc/<int:unit>/giay-to/<slug:unit_form>/", paper, name="unit-paper"),
    path("to-chuc/<int:unit>/giay-to/<slug:unit_form>/<slug:kind>/", download, name="unit-paper-file"),
]
