"""All those right below on one screen: their numbers proposed, or given by a paper, in one save."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.actions.errors import Refused
from ketnap.actions.target_sheets import Line as Given
from ketnap.actions.target_sheets import give, propose
from ketnap.models import TargetTalk, Unit
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.forming import Crumb, refuse, sent
from ketnap.pages.lists import Address
from ketnap.pages.said import say
from ketnap.pages.target_tables import TALK_WORDS, aim_name, aim_query, asked_words, below_sum, handed_words
from ketnap.pages.targets import Shown, shown
from ketnap.queries import carried, cascade, units
from ketnap.queries import goals as reading
from ketnap.queries.goals import Goal, Goals
from ketnap.text import vi_number

PROPOSE, GIVE = "du-kien", "giao"
LEAST = CountField(what="số ít nhất", required=False)
MOST = CountField(what="số nhiều nhất", required=False)


class SheetForm(VietForm):
    """What goes with the numbers of a sheet: whether they are proposed or given, when, by which paper."""

    what = forms.ChoiceField(
        label="Lần ghi này là gì?", choices=[(PROPOSE, "Dự kiến, lấy ý kiến các nơi"), (GIVE, "Giao chính thức")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    on = VietDateField(what="ngày", label="Ngày nào?", help_text="Ngày của văn bản. Ví dụ: 08/01/2026")
    paper = forms.CharField(
        label="Văn bản", max_length=200, required=False,
        help_text="Giao chính thức thì phải ghi. Ví dụ: Nghị quyết số 03-NQ/ĐU",
    )  # fmt: skip
    words = forms.CharField(label="Căn cứ của số dự kiến", max_length=500, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of the sheet: what it has now, what was typed, what is wrong with it."""

    pk: int
    name: str
    now: str
    least: str
    most: str
    wrong: str = ""


@page(Permission.SET_TARGETS)
def sheet(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """Everybody right below in one list; a line left empty is left as it is."""
    parent = units.get(actor, unit)
    actor.require(Permission.SET_TARGETS, parent)
    asked = shown(actor, Address.of(request), parent.pk)
    assert asked is not None  # the unit is within reach: nothing else was asked
    said = cascade.facts(actor, parent, asked.aim.year)
    happened = carried.changes(actor, parent, asked.period)
    goals = reading.goals(
        actor, parent, asked.place.below, asked.period, asked.known, asked.aim, happened=happened,
        talks=cascade.talks(said, asked.aim),
    )  # fmt: skip
    others = [target for target in asked.known if target.unit_id != parent.pk]
    seen = cascade.stamp([fact for fact in said if fact.unit_id != parent.pk], others, asked.aim)
    given = sent(request)
    form = SheetForm(given, initial={"what": PROPOSE, "seen": seen})
    wrong: dict[int, str] = {}
    if given is not None and form.is_valid():
        lines = _lines(actor, parent, given, goals, form, wrong)
        if not form.errors and _saved(request, actor, asked, parent, form, lines):
            return redirect(_home(parent, asked))
        wrong |= _at_lines(form, goals)
    return render(request, "targets/sheet.html", _context(parent, asked, goals, form, given, wrong))


def _context(
    parent: Unit, asked: Shown, goals: Goals, form: SheetForm, given: Mapping[str, Any] | None, wrong: dict[int, str]
) -> dict[str, object]:
    mine = goals.mine
    back = _home(parent, asked)
    return {
        "form": form,
        "unit": parent,
        "about": aim_name(asked.aim.indicator, asked.aim.group),
        "period": asked.period,
        "own": f"Tổ chức này được giao {asked_words(mine.asked)}." if mine and mine.asked.least is not None else "",
        "sum": f"Cộng đang giao: {asked_words(below_sum(goals))}.",
        "rows": [_row(goal, given, wrong.get(goal.unit.pk, "")) for goal in goals.below],
        "back": back,
        "crumbs": [Crumb("Chỉ tiêu", back), Crumb("Giao cho các nơi trực thuộc")],
    }


def _row(goal: Goal, given: Mapping[str, Any] | None, wrong: str) -> Row:
    """What was typed; else the number that is being talked about, else the one in force."""
    talk, pk = goal.talk, goal.unit.pk
    now = [f"đang giao {goal.target.amount}" if goal.target else "chưa giao", handed_words(goal.asked.handed)]
    held = talk.proposal if talk and not talk.over else goal.target
    if talk and not talk.over:
        said = TALK_WORDS[TargetTalk(talk.last.what)]
        now.append(f"dự kiến {talk.proposal.amount}, {said}{f': {talk.last.words}' if talk.last.words else ''}")
    if given is not None:
        least, most = str(given.get(f"it-{pk}", "")), str(given.get(f"nhieu-{pk}", ""))
    else:
        least = vi_number(held.least) if held else ""
        most = vi_number(held.most) if held and held.most is not None else ""
    return Row(pk, goal.unit.name, "; ".join(filter(None, now)), least, most, wrong)


def _lines(
    actor: Actor, parent: Unit, given: Mapping[str, Any], goals: Goals, form: SheetForm, wrong: dict[int, str]
) -> list[Given]:
    """Read the numbers; a line without a least is left out, one that is no number is told at its line."""
    typed: dict[int, tuple[int, int | None]] = {}
    for goal in goals.below:
        pk = goal.unit.pk
        try:
            least = LEAST.clean(given.get(f"it-{pk}", ""))
            most = MOST.clean(given.get(f"nhieu-{pk}", ""))
        except ValidationError as error:
            wrong[pk] = error.messages[0]
            continue
        if least is None and most is not None:
            wrong[pk] = "Ghi cả số ít nhất."
        elif least is not None:
            typed[pk] = (least, most)
    for pk, sentence in wrong.items():
        name = next(goal.unit.name for goal in goals.below if goal.unit.pk == pk)
        form.add_error(None, f"{name}: {sentence}")
    return [Given(row, *typed[row.pk]) for row in units.children(actor, parent) if row.pk in typed]


def _saved(
    request: HttpRequest, actor: Actor, asked: Shown, parent: Unit, form: SheetForm, lines: Sequence[Given]
) -> bool:
    data = form.cleaned_data
    common = {"parent": parent, "aim": asked.aim, "lines": lines, "on": data["on"], "paper": data["paper"],
              "seen": data["seen"]}  # fmt: skip
    try:
        if data["what"] == GIVE:
            count, words = len(give(actor, **common)), "Đã giao chỉ tiêu"
        else:
            count, words = len(propose(actor, words=data["words"], **common)), "Đã ghi chỉ tiêu dự kiến"
    except Refused as refused:
        refuse(form, refused)
        return False
    after = "Các nơi xem và ghi ý kiến; số dự kiến chưa có hiệu lực." if data["what"] == PROPOSE else ""
    say(request, f"{words} cho {vi_number(count)} nơi", after)
    return True


def _at_lines(form: SheetForm, goals: Goals) -> dict[int, str]:
    """A complaint that names a unit stands at its line as well as above the sheet."""
    said = [str(line) for line in form.non_field_errors()]
    return {goal.unit.pk: line for goal in goals.below for line in said if line.startswith(f"{goal.unit.name}:")}


def _home(parent: Unit, asked: Shown) -> str:
    return reverse("targets", query={"don-vi": parent.pk, **aim_query(asked.aim)})


urlpatterns = [path("chi-tieu/<int:unit>/giao-xuong/", sheet, name="target-sheet")]
