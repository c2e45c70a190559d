"""Lớp bồi dưỡng: the classes of a year, for the centre that runs them and the cells that send people to them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, page
from ketnap.actions import classes as act
from ketnap.models import ClassKind, ClassState, StudyClass
from ketnap.pages.fields import CountField, PaperField, VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address, select
from ketnap.pages.picking import UnitField
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import classes
from ketnap.queries.classes import Counts
from ketnap.text import vi_days, vi_number

RUN, SEND, CONFIRM = classes.RUN, classes.SEND, classes.CONFIRM
YEAR = "nam"
COLUMNS = (
    Column("Lớp"), Column("Ngày học", phone=Phone.LINE), Column("Tình trạng", phone=Phone.FIRST),
    Column("Số chỗ", phone=Phone.LINE), Column("Việc còn lại", phone=Phone.LINE),
)  # fmt: skip
HOUSE_RULE = (
    "Quy định của nơi mở lớp; không văn bản nào đã đọc ấn định. Để trống thì thiếu buổi nào cũng phải nêu lý do."
)


class ClassForm(VietForm):
    """What is known of a class."""

    name = forms.CharField(label="Tên khóa", max_length=120, help_text="Ví dụ: Khóa 3 năm 2026")
    opens_on = VietDateField(what="ngày khai giảng", label="Khai giảng ngày nào?")
    closes_on = VietDateField(what="ngày bế giảng", label="Bế giảng ngày nào?")
    capacity = CountField(what="số chỗ", least=1, most=1000, label="Bao nhiêu chỗ?")
    organiser = forms.CharField(
        label="Đơn vị tổ chức lớp, cấp giấy chứng nhận", max_length=200, required=False,
        help_text="Như in trên giấy. Ví dụ: Trung tâm Chính trị xã Nậm Pha",
    )  # fmt: skip
    place = forms.CharField(label="Địa điểm", max_length=200, required=False)
    least_sessions = CountField(
        what="số buổi", least=1, most=200, required=False, label="Dự ít nhất bao nhiêu buổi thì được cấp giấy?",
        help_text=HOUSE_RULE,
    )  # fmt: skip
    decision = PaperField(what="số quyết định", label="Quyết định mở lớp", required=False)
    decided_on = VietDateField(what="ngày quyết định", label="Ngày quyết định mở lớp", required=False)


class NewForm(ClassForm):
    """A class put into the plan."""

    kind = forms.ChoiceField(label="Lớp nào?", choices=ClassKind.choices, widget=forms.RadioSelect)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = UnitField(actor, RUN, label="Nơi mở lớp")
        kind = self.fields.pop("kind")
        self.fields = {"unit": here, "kind": kind, **self.fields}


class DayForm(VietForm):
    on = VietDateField(what="ngày", label="Ngày nào?")


class ReasonForm(VietForm):
    reason = forms.CharField(label="Lý do", max_length=300)


def trail(*below: Crumb) -> list[Crumb]:
    return [Crumb("Lớp bồi dưỡng", reverse("classes")), *below]


def home(study: StudyClass) -> str:
    return reverse("class", args=[study.pk])


def under(study: StudyClass, last: str) -> list[Crumb]:
    return trail(Crumb(study.name, home(study)), Crumb(last))


@page(RUN, SEND)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The plan of a year: the classes one runs, then those one's people may go to."""
    address = Address.of(request)
    asked = address.number(YEAR)
    year = asked if asked and 1990 <= asked <= actor.on.year + 5 else actor.on.year
    rows = classes.of_year(actor, year)
    counts = classes.counted(actor, rows)
    mine = [row for row in rows if actor.may(RUN, row)]
    others = [row for row in rows if not actor.may(RUN, row)]
    years = [
        (str(at) if at != actor.on.year else "", f"Năm {at}") for at in range(actor.on.year + 1, actor.on.year - 6, -1)
    ]
    context = {
        "year": year,
        "runs": actor.has(RUN),
        "mine": Table(COLUMNS, [listed(row, counts[row.pk]) for row in mine], "Lớp do đơn vị tổ chức"),
        "others": Table(
            COLUMNS, [listed(row, counts[row.pk], cell=True) for row in others], "Lớp cử người đi học được"
        ),
        "sums": sums([counts[row.pk] for row in mine]),
        "selects": [select(address, YEAR, "Năm", years)],
        "address": address.path,
    }
    return render(request, "classes/classes.html", context)


def sums(counts: list[Counts]) -> str:
    """The year in one line."""
    learners, passed = sum(row.confirmed for row in counts), sum(row.passed for row in counts)
    return f"{vi_number(learners)} học viên, đã cấp {vi_number(passed)} giấy chứng nhận"


MARKS = {
    ClassState.PLANNED: "later", ClassState.OPEN: "open", ClassState.RUNNING: "open", ClassState.CLOSED: "done",
    ClassState.CANCELLED: "blocked",
}  # fmt: skip


def listed(row: StudyClass, counts: Counts, *, cell: bool = False) -> Row:
    state = ClassState(row.state)
    left, days = places_words(row, counts), days_words(row)
    todo = "" if cell else "; ".join(todo_words(row, counts))
    return Row(
        row.title,
        [
            Cell(days, short=f"{days} · {row.unit.name}"),
            Cell(state.label, state=MARKS[state]),
            Cell(left, short=left),
            Cell(todo, short=todo),
        ],
        home(row),
        row.unit.name,
    )


def days_words(row: StudyClass) -> str:
    """The days of a class; of one day that day alone."""
    return vi_days(row.opens_on, row.closes_on)


def places_words(row: StudyClass, counts: Counts) -> str:
    """How many places are left, and who waits."""
    if row.state not in {ClassState.PLANNED, ClassState.OPEN, ClassState.RUNNING}:
        return f"{vi_number(counts.confirmed)} học viên"
    left = max(row.capacity - counts.taken, 0)
    words = (
        f"còn {vi_number(left)} trong {vi_number(row.capacity)} chỗ" if left else f"hết {vi_number(row.capacity)} chỗ"
    )
    return f"{words}, {vi_number(counts.waiting)} người chờ" if counts.waiting else words


def todo_words(row: StudyClass, counts: Counts) -> list[str]:
    """What the centre has still to do."""
    nominated = counts.taken - counts.confirmed
    found = []
    if nominated and row.state in {ClassState.OPEN, ClassState.RUNNING}:
        found.append(f"{vi_number(nominated)} người chờ cử đi học")
    if counts.unmarked and row.state == ClassState.RUNNING:
        found.append(f"{vi_number(counts.unmarked)} buổi chưa điểm danh")
    if counts.owed and row.state == ClassState.CLOSED:
        found.append(f"{vi_number(counts.owed)} kết quả chưa ghi")
    return found


@page(RUN)
def plan(request: HttpRequest, actor: Actor) -> HttpResponse:
    title = "Thêm lớp vào kế hoạch"
    around = Sheet(title, "", title, reverse("classes"), trail(Crumb(title)))

    def write(given: dict[str, Any]) -> Done:
        row = act.plan(actor, **given)
        return Done(home(row), f"Đã ghi {row.title}", "Bước tiếp theo: mở nhận đề cử.")

    start = {"unit": actor.units[0] if len(actor.units) == 1 else None}
    return serve(request, NewForm(actor, sent(request), initial=start), around, write)


@page(RUN)
def change(request: HttpRequest, actor: Actor, study: int) -> HttpResponse:
    row, title = classes.run(actor, study), "Sửa thông tin lớp"
    around = Sheet(title, f"{row.title}.", "Ghi thay đổi", home(row), under(row, title))

    def write(given: dict[str, Any]) -> Done:
        act.change(actor, row, **given)
        return Done(home(row), "Đã ghi thay đổi")

    start = {name: getattr(row, name) for name in ClassForm.base_fields}
    return serve(request, ClassForm(sent(request), initial=start), around, write)


@page(RUN)
def open_class(request: HttpRequest, actor: Actor, study: int) -> HttpResponse:
    row, title = classes.run(actor, study), "Mở nhận đề cử"
    lead = f"Các chi bộ thuộc {row.unit.name} thấy lớp này và đề cử người đi học."
    around = Sheet(title, lead, title, home(row), under(row, title))

    def write(_: dict[str, Any]) -> Done:
        act.open_for_nominations(actor, row)
        return Done(home(row), "Đã mở nhận đề cử", "Chi bộ đề cử; cấp ủy cơ sở cử đi học.")

    return serve(request, VietForm(sent(request)), around, write)


@page(RUN)
def start(request: HttpRequest, actor: Actor, study: int) -> HttpResponse:
    row, title = classes.run(actor, study), "Khai giảng"
    around = Sheet(title, f"{row.title}, {days_words(row)}.", title, home(row), under(row, title))

    def write(_: dict[str, Any]) -> Done:
        act.start(actor, row)
        return Done(home(row), "Đã khai giảng", "Bước tiếp theo: ghi các buổi học, điểm danh.")

    return serve(request, VietForm(sent(request)), around, write)


@page(RUN)
def close(request: HttpRequest, actor: Actor, study: int) -> HttpResponse:
    row, title = classes.run(actor, study), "Bế giảng"
    card = (Asked("Sau đó", "Ghi kết quả và cấp giấy chứng nhận; sửa điểm danh phải nêu lý do."),)
    around = Sheet(title, f"{row.title}.", "Ghi bế giảng", home(row), under(row, title), card=card)

    def write(given: dict[str, Any]) -> Done:
        act.close(actor, row, **given)
        return Done(home(row), "Đã bế giảng", "Bước tiếp theo: ghi kết quả, cấp giấy chứng nhận.")

    return serve(request, DayForm(sent(request), initial={"on": row.closes_on}), around, write)


@page(RUN)
def cancel(request: HttpRequest, actor: Actor, study: int) -> HttpResponse:
    row, title = classes.run(actor, study), "Hủy lớp"
    warning = "Lớp thôi nhận đề cử, thôi ghi thêm. Bước “Cử đi học” đã ghi trong hồ sơ từng người vẫn còn."
    around = Sheet(title, f"{row.title}.", title, home(row), under(row, title), warning)

    def write(given: dict[str, Any]) -> Done:
        act.cancel(actor, row, **given)
        return Done(reverse("classes"), f"Đã hủy {row.title}")

    return serve(request, ReasonForm(sent(request)), around, write)


urlpatterns = [
    path("lop/", show_all, name="classes"),
    path("lop/moi/", plan, name="class-new"),
    path("lop/<int:study>/sua/", change, name="class-change"),
    path("lop/<int:study>/mo-de-cu/", open_class, name="class-open"),
    path("lop/<int:study>/khai-giang/", start, name="class-start"),
    path("lop/<int:study>/be-giang/", close, name="class-close"),
    path("lop/<int:study>/huy/", cancel, name="class-cancel"),
]
