"""The page behind a number: what it counts, in a sentence, and whom."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.models import Candidate, Membership, Unit
from ketnap.models.codes import people_vi
from ketnap.pages.lists import Address, Chip, Crumb, hidden, page_number, pager, select
from ketnap.pages.roads_asked import kinds, unit_select
from ketnap.pages.roadwords import strip_of
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries.behind import KINDS, Question, behind, kind_words, known
from ketnap.queries.counting import GROUPS
from ketnap.queries.places import Place, place
from ketnap.text import parse_vi_date, vi_date, vi_number

UNIT, SINCE, UNTIL, GROUP, KIND, STAGE, TREE = "don-vi", "tu", "den", "nhom", "loai", "moc", "cay"


@page(Permission.SEE_FIGURES)
def figure(request: HttpRequest, actor: Actor, indicator: str) -> HttpResponse:
    """The rows of one figure, and nothing else: their number is the figure."""
    address = Address.of(request)
    kept = known(indicator)
    found = place(actor, address.number(UNIT), Permission.SEE_FIGURES, default=True)
    asked = _asked(actor, address, found)
    shown = behind(actor, indicator, asked, page_number(address))
    context = {
        "shown": shown,
        "count": f"{vi_number(shown.count)} {kept.unit}",
        "table": table_of(actor, shown.rows),
        "pages": pager(address, len(shown.rows), shown.count, kept.unit),
        "address": address.path,
        "selects": list(_selects(address, found, grouped=kept.grouped)),
        "keep": hidden(address, UNIT, GROUP, KIND),
        "active": list(_chips(address, asked)),
        "clear_url": address.without(GROUP, KIND),
        "crumbs": (Crumb("Tổng quan", reverse("overview", query={UNIT: asked.unit.pk})), Crumb(shown.title)),
    }
    return render(request, "overview/figure.html", context)


def _asked(actor: Actor, address: Address, found: Place) -> Question:
    """Read the address; a time that cannot be read is the running year."""
    if found.unit is None:
        raise Http404("Tài khoản này chưa được giao tổ chức nào.")
    return Question(
        unit=found.unit,
        since=_day(address.get(SINCE), date(actor.on.year, 1, 1)),
        until=_day(address.get(UNTIL), actor.on),
        group=address.get(GROUP) if address.get(GROUP) in GROUPS else "",
        kind=address.get(KIND) if address.get(KIND) in KINDS else "",
        stage=address.get(STAGE) or "nguon",
        tree=_day(address.get(TREE), actor.on) if address.get(TREE) else None,
    )


def _day(typed: str, otherwise: date) -> date:
    try:
        return parse_vi_date(typed)
    except ValueError:
        return otherwise


def _selects(address: Address, found: Place, *, grouped: bool) -> Iterator[object]:
    now = Address(address.path, {**address.given, UNIT: str(found.unit.pk) if found.unit else ""})
    yield unit_select(now, found, "")
    if grouped:
        groups = [("", "Mọi người"), *((key, _upper(group.vi)) for key, group in GROUPS.items() if key)]
        yield select(address, GROUP, "Nhóm", groups)
        yield select(address, KIND, "Loại chi bộ", [("", "Mọi loại"), *kinds()])


def _chips(address: Address, asked: Question) -> Iterator[Chip]:
    if asked.group:
        yield Chip(_upper(GROUPS[asked.group].vi), address.without(GROUP))
    if asked.kind:
        yield Chip(_upper(kind_words(asked.kind)), address.without(KIND))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


# ── The rows: members, roads or organisations ────────────────────────────────────────────────────────────────────────


def table_of(actor: Actor, found: Sequence[Membership] | Sequence[Candidate] | Sequence[Unit]) -> Table:
    """Rows of one kind as a table."""
    rows = [_row(actor, row) for row in found]
    first = next(iter(found), None)
    columns = ROADS if isinstance(first, Candidate) else _UNITS if isinstance(first, Unit) else MEMBERS
    return Table(columns, rows)


def _row(actor: Actor, row: Membership | Candidate | Unit) -> Row:
    match row:
        case Membership():
            return member_row(actor, row)
        case Candidate():
            return road_row(actor, row)
    return _unit(row)


MEMBERS = (Column("Họ và tên"), Column("Nơi kết nạp", phone=Phone.LINE), Column("Nay ở nơi khác", phone=Phone.LINE),
            Column("Ngày vào Đảng", phone=Phone.RUN), Column("Ngày chính thức", phone=Phone.RUN))  # fmt: skip
ROADS = (Column("Họ và tên"), Column("Chi bộ", phone=Phone.LINE), Column("Đường đi", phone=Phone.RUN),
          Column("Theo dõi từ", phone=Phone.RUN))  # fmt: skip
_UNITS = (Column("Tổ chức"), Column("Loại hình", phone=Phone.RUN), Column("Thành lập", phone=Phone.RUN))


def member_row(actor: Actor, row: Membership) -> Row:
    person = row.person
    url = reverse("member", args=[row.pk]) if actor.may(Permission.SEE_MEMBERS, row) else ""
    admitted = row.admitted_unit.name if row.admitted_unit else row.arrived_from
    here = "" if row.unit_id == row.admitted_unit_id else row.unit.name
    if row.left_on:
        here = f"{row.get_left_why_display()} {vi_date(row.left_on)}"
    about, official = f"{people_vi(person.ethnicity)}, {person.born_on.year}", official_words(row)
    cells = [
        Cell(admitted, short=f"{about} · {admitted}"),
        Cell(here, short=f"nay: {here}"),
        Cell(vi_date(row.ceremony_on), short=f"vào {vi_date(row.ceremony_on)}"),
        Cell(official, short=f"chính thức {official}"),
    ]
    return Row(person.name, cells, url, about)


def official_words(row: Membership) -> str:
    """The official day, and the later one of the decision, by which it is counted."""
    decided = row.recognition_decided_on
    late = f" (quyết định {vi_date(decided)})" if decided and row.recognised_on and decided > row.recognised_on else ""
    return f"{vi_date(row.recognised_on)}{late}"


def road_row(actor: Actor, row: Candidate) -> Row:
    url = reverse("dossier", args=[row.pk]) if actor.may(Permission.SEE_STAGE, row) else ""
    about, since = f"{people_vi(row.person.ethnicity)}, {row.person.born_on.year}", vi_date(row.opened_on)
    cells = [
        Cell(row.unit.name, short=f"{about} · {row.unit.name}"),
        Cell(strip=strip_of(row, actor.on)),
        Cell(since, short=f"từ {since}"),
    ]
    return Row(row.person.name, cells, url, about)


def _unit(row: Unit) -> Row:
    opened = vi_date(row.opened_on)
    return Row(row.name, [Cell(row.kind_vi), Cell(opened, short=f"thành lập {opened}")], reverse("unit", args=[row.pk]))


urlpatterns = [path("so-lieu/<slug:indicator>/", figure, name="figure")]
