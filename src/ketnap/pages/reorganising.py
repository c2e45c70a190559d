"""Sắp xếp tổ chức: all plans; one of them with its dry run, each count opening to its rows; the way back."""

import json
from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.actions import reorganising_run, way_back
from ketnap.models import Reorganisation, ReorganisationState, paths
from ketnap.models.reorganisation import RUNS
from ketnap.pages.forming import Asked, Crumb
from ketnap.pages.lists import Address, page_number, pager
from ketnap.pages.reorganising_words import ALL, home, planned_by, state, trail, who, words
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit import Fact
from ketnap.queries import reorganising
from ketnap.queries.moving import SECTIONS, Gone
from ketnap.queries.reorganising import Section
from ketnap.queries.reorganising_people import may_confirm
from ketnap.text import vi_date, vi_number

MANAGE = Permission.MANAGE_UNITS
S = ReorganisationState
TITLES = {topic.key: topic.title for topic in SECTIONS}
CUT_OFF = "Máy chủ dừng giữa chừng, chưa có gì thay đổi. Bấm “Làm lại” để chương trình làm từ đầu."
WAITS = "Chờ một người khác có quyền quản lý tổ chức đảng ở đây xem và xác nhận."


@page(MANAGE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = reorganising.plans(actor, page_number(address))
    context = {
        "crumbs": [Crumb("Tổ chức", reverse("units")), Crumb(ALL)],
        "table": Table(_PLANS, [_plan(row) for row in found.rows]),
        "pages": pager(address, len(found.rows), found.total, "phương án"),
    }
    return render(request, "units/reorganisations.html", context)


_PLANS = (
    Column("Phương án"),
    Column("Có hiệu lực", phone=Phone.RUN),
    Column("Tình trạng", phone=Phone.LINE),
)


def _plan(row: Reorganisation) -> Row:
    label = state(row)[1]
    cells = [Cell(vi_date(row.on), short=f"từ {vi_date(row.on)}"), Cell(label, sub=f"{who(row.by)} lập", short=label)]
    return Row(words(row), cells, home(row), f"theo {row.paper} ngày {vi_date(row.decided_on)}")


# ── One ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@page(MANAGE)
def show(request: HttpRequest, actor: Actor, reorganisation: int) -> HttpResponse:
    row = reorganising.get(actor, reorganisation)
    killed = reorganising_run.killed(row)
    planned = row.state == S.PLANNED
    run = reorganising.dry_run(actor, row) if planned else None
    early, own = row.on > actor.on, planned_by(actor, row)
    context = {
        "row": row,
        "title": words(row),
        "crumbs": trail(row),
        "state": state(row),
        "facts": list(_facts(row)),
        "waits": _waits(row, early=early, own=own) if planned else "",
        "stopped": CUT_OFF if killed else _stopped(row),
        "go_on_url": reverse("reorganisation-go-on", args=[row.pk]) if killed else "",
        "going": row.state in RUNS and not killed,
        "step": _step(row) if row.state in RUNS and not killed else None,
        "alone": _alone(actor, row) if planned and own else (),
        "confirm_url": f"{reverse('reorganisation-confirm', args=[row.pk])}?xem={run.mark}"
        if run and not early and not own else "",
        "matters": Table(_COLUMNS, list(_rows(actor, row, run.matters))) if run and run.matters else None,
        "moves": _moves(actor, row, run.sections if run else None),
        "acts": list(_acts(row)),
    }  # fmt: skip
    return render(request, "units/reorganisation.html", context)


def _waits(row: Reorganisation, *, early: bool, own: bool) -> str:
    """Why it is not confirmed here and now."""
    if early:
        return f"Xác nhận được từ ngày có hiệu lực {vi_date(row.on)}, bởi một người khác với người lập."
    if own:
        return f"Đồng chí đã lập phương án này. {f'Chờ {who(row.asked)} xem và xác nhận.' if row.asked else WAITS}"
    return ""


def _step(row: Reorganisation) -> dict[str, object]:
    """How far a run is, as the template shows it."""
    at, steps = reorganising_run.step(row)
    return {"at": at, "of": len(steps), "words": steps[at - 1] if at else ""}


def _stopped(row: Reorganisation) -> str:
    """Why the last run ended without having done anything."""
    if not row.stopped:
        return ""
    what = "Lần thực hiện trước" if row.state == S.PLANNED else "Lần quay lại trước"
    return f"{what} không thành, chưa có gì thay đổi. {row.stopped}"


def _alone(actor: Actor, row: Reorganisation) -> tuple[Asked, ...]:
    """What to do where nobody else may confirm: the ways there, as far as the actor may go them."""
    if may_confirm(actor, row):
        return ()
    own = (unit for unit in actor.units if actor.may(MANAGE, unit) and paths.covers(unit.path, row.unit.path))
    place = next(own, row.unit)
    ways = [(Permission.APPOINT, f"Phân công thêm một người ở {place.name}", reverse("appointments", args=[place.pk])),
            (Permission.MANAGE_ACCOUNTS, "Cấp tài khoản cho người ấy", reverse("account-new"))]  # fmt: skip
    return tuple(Asked(label, url if actor.has(right) else "") for right, label, url in ways)


def _facts(row: Reorganisation) -> Iterator[Fact]:
    yield Fact("Quyết định", f"{row.paper} ngày {vi_date(row.decided_on)}, {row.decided_by}")
    yield Fact("Có hiệu lực từ", vi_date(row.on))
    yield Fact("Người lập", f"{who(row.by)}, lúc {localtime(row.at):%H:%M %d/%m/%Y}")
    if row.state == S.PLANNED and row.asked:
        yield Fact("Mời xác nhận", who(row.asked))
    if row.confirmed_at:
        yield Fact("Người xác nhận", f"{who(row.confirmed_by)}, lúc {localtime(row.confirmed_at):%H:%M %d/%m/%Y}")
    yield Fact("Việc còn dở đã quyết", row.settled)
    if row.made:
        yield Fact("Tổ chức mới lập", row.made.name, reverse("unit", args=[row.made_id]))
    if row.undone_at and row.state == S.UNDONE:
        yield Fact("Quay lại", f"{who(row.undone_by)}, lúc {localtime(row.undone_at):%H:%M %d/%m/%Y}")
        yield Fact("Lý do quay lại", row.undone_why)


_COLUMNS = (Column("Việc"), Column("Số", num=True, phone=Phone.FIRST), Column("Ra sao", phone=Phone.LINE))


def _rows(actor: Actor, row: Reorganisation, sections: Iterable[Section]) -> Iterator[Row]:
    for section in sections:
        opens = not section.names and section.count and reorganising.opens(actor, row, section.key)
        url = reverse("reorganisation-list", args=[row.pk, section.key]) if opens else ""
        count = Cell(vi_number(section.count), url=url, unit=section.title.lower(), short=vi_number(section.count))
        told = f"{'; '.join(section.names)}. " if section.names else ""
        yield Row(section.title, [count, Cell(f"{told}{section.says}", short=f"{told}{section.says}")], url)


def _moves(actor: Actor, row: Reorganisation, sections: Iterable[Section] | None) -> Table | None:
    """What moves if it is confirmed; of one that was carried out, how much moved."""
    if sections is not None:
        return Table(_COLUMNS, list(_rows(actor, row, (one for one in sections if one.count))))
    told = [Row(TITLES[key], [Cell(vi_number(row.told[key]))]) for key in TITLES if key in row.told]
    return Table((*_COLUMNS[:1], Column("Số", num=True)), told) if told else None


def _acts(row: Reorganisation) -> Iterator[Asked]:
    if row.state == S.PLANNED:
        yield Asked("Mời người xác nhận", reverse("reorganisation-ask", args=[row.pk]))
        yield Asked("Bỏ phương án", reverse("reorganisation-drop", args=[row.pk]))
    if row.state == S.DONE:
        yield Asked("Quay lại như trước", reverse("reorganisation-undo", args=[row.pk]))
        yield Asked("Tải tệp quay lại", reverse("reorganisation-file", args=[row.pk]))


_LISTED = (Column("Ai, việc gì"), Column("Ở đâu", phone=Phone.LINE), Column("Ghi chú", phone=Phone.LINE))


@page(MANAGE)
def show_list(request: HttpRequest, actor: Actor, reorganisation: int, section: str) -> HttpResponse:
    """The rows behind one count of a plan that waits."""
    row = reorganising.get(actor, reorganisation)
    address = Address.of(request)
    found = reorganising.listed(actor, row, section, page_number(address)) if row.state == S.PLANNED else None
    if found is None:
        raise Http404("Không tìm thấy danh sách.")
    context = {
        "title": found.title,
        "of": words(row),
        "says": found.says,
        "crumbs": trail(row, Crumb(found.title)),
        "table": Table(_LISTED, [_line(one) for one in found.page.rows]),
        "pages": pager(address, len(found.page.rows), found.page.total, "dòng"),
    }
    return render(request, "units/reorganisation_list.html", context)


def _line(one: Gone) -> Row:
    return Row(one.name, [Cell(one.where, short=one.where), Cell(one.sub, short=one.sub)])


@page(MANAGE)
def file(_request: HttpRequest, actor: Actor, reorganisation: int) -> HttpResponse:
    """What turning it back needs, to be put away: numbers, days, names of organisations. No file, back to the plan."""
    row = reorganising.get(actor, reorganisation)
    if row.state != S.DONE or row.way_back is None:
        return redirect(home(row))
    content = json.dumps(way_back.read(bytes(row.way_back)), ensure_ascii=False, indent=1)
    answer = HttpResponse(content, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="quay-lai-{row.pk}.json"'
    answer["Cache-Control"] = "no-store, private"
    return answer


urlpatterns = [
    path("sap-xep-to-chuc/", show_all, name="reorganisations"),
    path("sap-xep-to-chuc/<int:reorganisation>/", show, name="reorganisation"),
    path("sap-xep-to-chuc/<int:reorganisation>/danh-sach/<str:section>/", show_list, name="reorganisation-list"),
    path("sap-xep-to-chuc/<int:reorganisation>/tep/", file, name="reorganisation-file"),
]
