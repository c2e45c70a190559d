"""Nguồn: people known before anybody introduced them; the list, and one more in three answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import sources as act
from ketnap.actions.errors import Refused
from ketnap.models import Source, SourceState
from ketnap.models.source import KEEPING
from ketnap.pages.forming import Crumb, refuse, sent
from ketnap.pages.lists import SIZE, Address, Chip, hidden, page_number, pager, select
from ketnap.pages.picking import UnitField
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.roadwords import strip_of
from ketnap.pages.said import say
from ketnap.pages.source_fields import OTHER, SpotForm, birth_of, unit_for
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import people, pool, sources
from ketnap.queries.places import Place, place
from ketnap.text import vi_date, vi_number

INTRODUCE = Permission.INTRODUCE
STATE, SOURCE, YEAR, NAME, LATE, ALL = "tinh-trang", "noi", "nam", "tim", "het-han", "tat-ca"
MARKS = {
    SourceState.SPOTTED: "later", SourceState.ASKED: "soon", SourceState.AGREED: "open", SourceState.INTRODUCED: "done",
    SourceState.DECLINED: "later", SourceState.WITHDRAWN: "later", SourceState.LAPSED: "later",
}  # fmt: skip
FIGURES = 12
"""How many organisations are shown by what they named."""
COLUMNS = (
    Column("Họ và tên"), Column("Nơi nêu tên", phone=Phone.LINE), Column("Tình trạng", phone=Phone.RUN),
    Column("Giữ đến", phone=Phone.FIRST),
)  # fmt: skip


@page(INTRODUCE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), INTRODUCE)
    asked = _asked(address, found)
    rows = pool.pool(actor, asked)
    states, names = pool.by_state(rows), pool.by_organisation(rows, FIGURES)
    total, number = sum(states.values()), page_number(address)
    shown = pool.listed(rows, (number - 1) * SIZE, SIZE) if total else []
    context = {
        "total": total,
        "states": [f"{vi_number(n)} {SourceState(key).label}" for key, n in _in_order(states)],
        "count": f"{vi_number(total)} người",
        "active": list(_chips(address, asked, {str(pk): name for pk, name, _ in names})),
        "selects": [*_selects(address, found), *_year(address, actor)],
        "search": {"name": NAME, "label": "Tên", "value": address.get(NAME)},
        "keep": hidden(address, UNIT, STATE, LATE, YEAR, NAME),
        "address": address.path,
        "table": Table(COLUMNS, [_row(actor, row) for row in shown]),
        "pages": pager(address, len(shown), total),
        "figures": [{"label": name, "value": vi_number(n), "url": address.to({SOURCE: pk})} for pk, name, n in names],
        "keeping": KEEPING.note,
        "reviews": actor.has(Permission.RECORD_CELL),
    }
    return render(request, "sources/pool.html", context)


def _asked(address: Address, found: Place) -> pool.Asked:
    year = address.number(YEAR)
    return pool.Asked(
        unit=found.unit, states=pool.states_of(address.get(STATE)), organisation=address.number(SOURCE),
        own=address.get(SOURCE) == pool.OWN,
        year=year if year and 1900 < year < 2200 else None, overdue=address.get(LATE) == "1", typed=address.get(NAME),
    )  # fmt: skip


def _in_order(states: dict[str, int]) -> list[tuple[str, int]]:
    return [(state.value, states[state.value]) for state in SourceState if state.value in states]


def _selects(address: Address, found: Place) -> list[Any]:
    words = [("", "Đang trong nguồn"), (ALL, "Tất cả, kể cả đã ra"), *((s.value, _upper(s.label)) for s in SourceState)]
    late = [("", "Mọi người"), ("1", "Hết thời gian lưu")]
    return [
        unit_select(address, found),
        select(address, STATE, "Tình trạng", words),
        select(address, LATE, "Thời gian lưu", late),
    ]


def _year(address: Address, actor: Actor) -> list[Any]:
    years = [(str(year), str(year)) for year in range(actor.on.year, actor.on.year - 6, -1)]
    return [select(address, YEAR, "Năm phát hiện", [("", "Mọi năm"), *years])]


def _chips(address: Address, asked: pool.Asked, names: dict[str, str]) -> Any:
    if asked.unit:
        yield Chip(asked.unit.name, address.without(UNIT))
    if address.get(STATE) == ALL or address.get(STATE) in set(SourceState):
        words = "Tất cả" if address.get(STATE) == ALL else _upper(SourceState(address.get(STATE)).label)
        yield Chip(words, address.without(STATE))
    if asked.organisation:
        yield Chip(names.get(str(asked.organisation), "Một đoàn thể"), address.without(SOURCE))
    if asked.own:
        yield Chip("Chi bộ tự phát hiện", address.without(SOURCE))
    if asked.year:
        yield Chip(f"Phát hiện năm {asked.year}", address.without(YEAR))
    if asked.overdue:
        yield Chip("Hết thời gian lưu", address.without(LATE))
    if asked.typed:
        yield Chip(f"Tên có “{asked.typed}”", address.without(NAME))


def _row(actor: Actor, row: Source) -> Row:
    state = SourceState(row.state)
    names = ", ".join(naming.organisation.name for naming in row.namings.all()) or "Chi bộ tự phát hiện"
    about = ", ".join(filter(None, (birth_of(row), row.unit.name)))
    seen = row.candidate is not None and actor.sees(row.candidate)
    how = Cell(strip=strip_of(row.candidate, actor.on)) if seen and row.candidate else (
        Cell(_upper(state.label), state=MARKS[state]))  # fmt: skip
    kept = vi_date(row.keep_until) if row.live and row.agreed_on is None else ""
    late = row.overdue(actor.on)
    last = Cell(f"hết từ {kept}" if late else kept, short=f"hết từ {kept}" if late else kept and f"giữ đến {kept}")
    return Row(pool.name_of(actor, row), [Cell(names, short=f"{about} · {names}"), how, last], url(row), about)


def url(row: Source) -> str:
    return reverse("source", args=[row.pk])


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


# ── One more ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@page(INTRODUCE)
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who, when born, from where; somebody alike is asked about and not entered twice."""
    form = SpotForm(actor, sent(request), initial={"organisation": Address.of(request).get(SOURCE)})
    if form.is_bound and form.is_valid():
        _ask_alike(actor, form)
        if form.is_valid() and (row := _write(actor, form)):
            say(request, f"Đã ghi {row.called} vào nguồn", "Bước tiếp theo: hỏi người này có đồng ý.", draft="nguon")
            return redirect("source", row.pk)
    unit = form.fields.get("unit")
    context = {
        "form": form,
        "picker": unit.picker(form["unit"]) if isinstance(unit, UnitField) else None,
        "crumbs": [Crumb("Nguồn, phong trào", reverse("sources")), Crumb("Thêm người")],
        "keeping": KEEPING,
        "until": KEEPING.until(actor.on),
    }
    return render(request, "sources/new.html", context)


def _ask_alike(actor: Actor, form: SpotForm) -> None:
    given = form.cleaned_data
    who = (given["name"], given["born"].on, given["born"].precision)
    found, kept = pool.alike(actor, *who), pool.alike_people(actor, *who)
    if found or kept:
        form.ask_who(found, kept)
        form.full_clean()


def _write(actor: Actor, form: SpotForm) -> Source | None:
    given = form.cleaned_data
    number = int(given["organisation"]) if given["organisation"] else None
    organisation = sources.organisation(actor, number)
    unit, who = unit_for(form, organisation), given.get("who", "")
    if unit is None:
        form.add_error("unit", "Chọn chi bộ, hoặc chọn đoàn thể phát hiện.")
        return None
    try:
        if who.startswith("s") and organisation:
            return act.name_again(actor, pool.get(actor, int(who[1:])), organisation=organisation, on=given["on"])
        if who.startswith("s"):
            raise Refused("Người này đã có trong nguồn; không ghi hai lần.", "who")
        return act.spot(
            actor, unit=unit, on=given["on"], name=given["name"], born_on=given["born"].on,
            born_precision=given["born"].precision, organisation=organisation, same_ok=who == OTHER,
            person=people.get(actor, int(who[1:])) if who.startswith("p") else None,
        )  # fmt: skip
    except Refused as refused:
        refuse(form, refused)
        return None


urlpatterns = [
    path("nguon/", show_all, name="sources"),
    path("nguon/them/", add, name="source-new"),
]
