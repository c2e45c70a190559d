"""Dòng của địa phương: rows an office adds to the statistics tables of its organisation and those below."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.actions import local_rows as act
from ketnap.models import LocalRowState, Unit
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address
from ketnap.pages.roads_asked import UNIT
from ketnap.pages.statistics_asked import SEE, short_name
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit import Fact
from ketnap.process.statistics import BY_KEY, TABLES
from ketnap.process.statistics import Table as Form
from ketnap.process.statistics.local import FLAGS, LISTS, takes_rows, unpacked
from ketnap.process.statistics.rows import Aged, Base, Condition, Is, Trait
from ketnap.queries import local_rows as reading
from ketnap.queries import units
from ketnap.queries.places import place
from ketnap.text import vi_date

MANAGE = Permission.MANAGE_SETTINGS
HOW = (
    Asked("Thấy ở đâu", "Trong biểu của tổ chức này và mọi tổ chức bên dưới, đánh dấu “dòng của địa phương”."),
    Asked("Từ bao giờ", "Trong các biểu có ngày cuối kỳ từ ngày ghi ở đây; biểu đã gửi giữ nguyên như lúc gửi."),
    Asked("Dòng của biểu chính thức", "Không sửa, không ẩn được."),
)
_COLUMNS = (
    Column("Dòng"), Column("Biểu", phone=Phone.RUN), Column("Cách đếm", phone=Phone.LINE),
    Column("Của", phone=Phone.LINE), Column("Tình trạng", phone=Phone.FIRST),
)  # fmt: skip


@page(SEE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rows that stand in the tables of an organisation: its own and those of the levels above."""
    found = place(actor, Address.of(request).number(UNIT), SEE, default=True)
    if found.unit is None:
        return render(request, "overview/nowhere.html")
    unit = found.unit
    back = reverse("statistics", query={UNIT: unit.pk})
    context = {
        "lead": f"{unit.name}.",
        "table": Table(_COLUMNS, [_row(actor, state) for state in reading.names_on(unit, date.max)]),
        "adds": list(_adds(unit)) if actor.may(MANAGE, unit) and unit.open else [],
        "crumbs": [Crumb("Biểu thống kê", back), Crumb("Dòng của địa phương")],
    }
    return render(request, "statistics/local_rows.html", context)


def _adds(unit: Unit) -> Iterator[Asked]:
    for table in TABLES:
        if takes_rows(table):
            url = reverse("local-row-add", args=[unit.pk, table.key])
            yield Asked(f"{short_name(table)}: {table.name}", url)


def _row(actor: Actor, state: LocalRowState) -> Row:
    row = state.row
    table, what = short_name(BY_KEY[row.table]), unpacked(row.what).vi
    url = reverse("local-row", args=[row.pk]) if actor.may(SEE, row) or actor.may(MANAGE, row) else ""
    words = f"{'hiện' if state.shown else 'ẩn'} từ {vi_date(state.since)}"
    return Row(state.label, [
        Cell(table, short=table), Cell(what, short=what), Cell(row.unit.name, short=row.unit.name),
        Cell(words, short=words),
    ], url)  # fmt: skip


@page(SEE, MANAGE)
def show(request: HttpRequest, actor: Actor, local_row: int) -> HttpResponse:
    """One row: what it counts, and everything that was written about it."""
    row = reading.get(actor, local_row)
    told = reading.history(row)
    beside = BY_KEY[row.table].row(row.after)
    context = {
        "title": told[0].label,
        "lead": f"{row.unit.name}, {BY_KEY[row.table].number}.",
        "facts": (
            Fact("Cách đếm", unpacked(row.what).vi),
            Fact("Đứng sau dòng", beside.label.lstrip("-+ ") if beside else "cuối biểu"),
        ),
        "history": [_Told.of(state) for state in told],
        "change_url": reverse("local-row-change", args=[row.pk]) if actor.may(MANAGE, row) else "",
        "crumbs": _trail(row.unit, Crumb(told[0].label)),
    }
    return render(request, "statistics/local_row.html", context)


@dataclass(frozen=True, slots=True)
class _Told:
    """A line of the history, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str

    @classmethod
    def of(cls, state: LocalRowState) -> "_Told":
        who = state.by.person.name if state.by and state.by.person else ""
        said = f"“{state.label}” {'hiện' if state.shown else 'ẩn'} từ kỳ có ngày {vi_date(state.since)}: {state.reason}"
        at = localtime(state.at).date()
        return cls(at, said, who)


def _trail(unit: Unit, *more: Crumb) -> list[Crumb]:
    query = {UNIT: unit.pk}
    return [
        Crumb("Biểu thống kê", reverse("statistics", query=query)),
        Crumb("Dòng của địa phương", reverse("local-rows", query=query)), *more,
    ]  # fmt: skip


# ── Adding ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Many(forms.MultipleChoiceField):
    """Any of the values of something known; none ticked means it is not asked."""

    def __init__(self, trait: Trait, hint: str = "") -> None:
        name, words = LISTS[trait]
        super().__init__(
            label=f"{name[:1].upper()}{name[1:]}", help_text=hint, required=False, choices=list(words.items()),
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip


def _one(trait: Trait) -> forms.ChoiceField:
    name, words = LISTS[trait]
    label = f"{name[:1].upper()}{name[1:]}"
    return forms.ChoiceField(label=label, required=False, choices=[("", "Không hỏi"), *words.items()])


def _upper(base: Base) -> str:
    return f"{base.short[:1].upper()}{base.short[1:]}"


ONES = {"sex": Trait.SEX, "people": Trait.PEOPLE, "religion": Trait.RELIGION}
MANY = {
    "jobs": Trait.OCCUPATION, "schooling": Trait.SCHOOLING, "expertise": Trait.EXPERTISE, "special": Trait.SPECIAL,
    "kinds": Trait.UNIT_KIND,
}  # fmt: skip


class AddForm(VietForm):
    """A row: its name and place, whom it counts, since when, why."""

    label = forms.CharField(label="Tên dòng", max_length=150, help_text="Ví dụ: - Nữ từ 18 đến 30 tuổi")
    after = forms.ChoiceField(label="Đứng sau dòng nào?")
    base = forms.ChoiceField(label="Đếm những ai?", choices=[(base.value, _upper(base)) for base in Base])
    sex, people, religion = _one(Trait.SEX), _one(Trait.PEOPLE), _one(Trait.RELIGION)
    flags = forms.MultipleChoiceField(
        label="Chỉ đếm người", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(trait.value, words) for trait, words in FLAGS.items()],
        help_text="Đánh dấu nhiều mục: người phải thuộc tất cả.",
    )  # fmt: skip
    least = CountField(label="Từ bao nhiêu tuổi?", what="tuổi", required=False, most=120)
    most = CountField(label="Đến bao nhiêu tuổi?", what="tuổi", required=False, most=120,
                      help_text="Để trống: không giới hạn.")  # fmt: skip
    jobs = _Many(Trait.OCCUPATION, "Đánh dấu nhiều mục: người thuộc một trong các mục.")
    schooling, expertise = _Many(Trait.SCHOOLING), _Many(Trait.EXPERTISE)
    special, kinds = _Many(Trait.SPECIAL), _Many(Trait.UNIT_KIND)
    since = VietDateField(label="Có từ kỳ nào?", what="ngày đầu kỳ", help_text="Ngày đầu của kỳ. Ví dụ: 01/01/2026")
    reason = forms.CharField(label="Lý do", max_length=300, help_text="Văn bản nào yêu cầu, để làm gì.")

    def __init__(self, table: Form, data: Any = None) -> None:
        first = table.bases[0]
        super().__init__(data, initial={"base": first.value, "after": table.rows[0].key})
        after = self.fields["after"]
        assert isinstance(after, forms.ChoiceField)
        after.choices = [(row.key, f"{row.code} {row.label}".strip()) for row in table.rows]


def conditions(given: dict[str, Any]) -> Iterator[Condition]:
    """What was ticked and typed, as conditions."""
    yield from (Is(trait, (given[name],)) for name, trait in ONES.items() if given[name])
    yield from (Is(Trait(flag)) for flag in given["flags"])
    if given["least"] is not None or given["most"] is not None:
        yield Aged(given["least"] or 0, given["most"])
    yield from (Is(trait, tuple(given[name])) for name, trait in MANY.items() if given[name])


@page(MANAGE)
def add(request: HttpRequest, actor: Actor, unit: int, local_table: str) -> HttpResponse:
    """Add a row to one table."""
    where, form = units.get(actor, unit, MANAGE), BY_KEY.get(local_table)
    if form is None or not takes_rows(form):
        raise Http404("Không thêm dòng vào biểu này.")
    back = reverse("local-rows", query={UNIT: where.pk})

    def write(given: dict[str, Any]) -> Done:
        row = act.add(
            actor, where, table=form.key, after=given["after"], label=given["label"], base=Base(given["base"]),
            where=list(conditions(given)), since=given["since"], reason=given["reason"],
        )  # fmt: skip
        return Done(reverse("local-row", args=[row.pk]), "Đã thêm dòng", "Mở biểu thống kê để xem số.")

    name = "Thêm dòng của địa phương"
    around = Sheet(
        name, f"{where.name}, {form.number}: {form.name}.", "Thêm dòng", back, _trail(where, Crumb(name)), card=HOW,
        draft=f"dong-{where.pk}-{form.key}",
    )  # fmt: skip
    return serve(request, AddForm(form, sent(request)), around, write)


# ── Changing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class ChangeForm(VietForm):
    """Another name, or hidden or shown again, from a period on."""

    label = forms.CharField(label="Tên dòng", max_length=150)
    shown = forms.BooleanField(label="Hiện trong biểu", required=False)
    since = VietDateField(label="Từ kỳ nào?", what="ngày đầu kỳ", help_text="Ngày đầu của kỳ. Ví dụ: 01/01/2026")
    reason = forms.CharField(label="Lý do", max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


@page(MANAGE)
def change(request: HttpRequest, actor: Actor, local_row: int) -> HttpResponse:
    """Rename a row, hide it or show it again; what it counts stays."""
    row = reading.get(actor, local_row)
    actor.require(MANAGE, row)
    last = reading.last_state(row)
    back, name = reverse("local-row", args=[row.pk]), "Sửa tên, ẩn, hiện"

    def write(given: dict[str, Any]) -> Done:
        act.change(actor, row, **given)
        return Done(back, "Đã sửa dòng")

    around = Sheet(
        name, f"{row.unit.name}, {BY_KEY[row.table].number}.", "Sửa dòng", back,
        _trail(row.unit, Crumb(last.label, back), Crumb(name)),
        card=(*HOW[1:], Asked("Cách đếm", "Không sửa được: ẩn dòng này rồi thêm dòng khác.")),
    )  # fmt: skip
    first = {"label": last.label, "shown": last.shown, "version": last.number}
    return serve(request, ChangeForm(sent(request), initial=first), around, write)


urlpatterns = [
    path("thong-ke/dong/", show_all, name="local-rows"),
    path("thong-ke/dong/them/<int:unit>/<slug:local_table>/", add, name="local-row-add"),
    path("thong-ke/dong/<int:local_row>/", show, name="local-row"),
    path("thong-ke/dong/<int:local_row>/sua/", change, name="local-row-change"),
]
