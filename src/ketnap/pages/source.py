"""One person of the pool: asked, agreed, introduced; or erased at once. And the sheet the person signs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import sources as act
from ketnap.models import ConsentWay, Source, SourceState
from ketnap.models.source import KEEPING
from ketnap.pages.dossier_facts import Fact
from ketnap.pages.evidence import deeds
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.roadwords import strip_of
from ketnap.pages.source_fields import Birth, BirthField, birth_of
from ketnap.queries import activities, pool
from ketnap.text import vi_date

INTRODUCE = Permission.INTRODUCE
GOES = "Họ tên, ngày sinh, việc đã làm và thành tích ghi ở nguồn bị xóa ngay. Chỉ còn số đếm."


@dataclass(frozen=True, slots=True)
class Deal:
    """One thing that may be done now."""

    words: str
    url: str
    kind: str = "plain"


class DayForm(VietForm):
    """The day something happened."""

    on = VietDateField(what="ngày", label="Ngày nào?", help_text="Ví dụ: 15/11/2026")


class AgreeForm(VietForm):
    """When and how somebody agreed."""

    on = VietDateField(what="ngày đồng ý", label="Đồng ý ngày nào?", help_text="Ngày trên phiếu, hoặc ngày trả lời")
    how = forms.ChoiceField(label="Đồng ý bằng cách nào?", choices=ConsentWay.choices, widget=forms.RadioSelect)


class CorrectForm(VietForm):
    """What was entered wrong, and why it is changed."""

    name = forms.CharField(label="Họ và tên", max_length=120)
    born = BirthField(label="Năm sinh hoặc ngày sinh", help_text="Ví dụ: 1999 hoặc 14/03/1999")
    reason = forms.CharField(label="Lý do sửa", max_length=200)


def home(row: Source) -> str:
    return reverse("source", args=[row.pk])


def trail(*below: Crumb) -> list[Crumb]:
    return [Crumb("Nguồn, phong trào", reverse("sources")), *below]


@page(INTRODUCE)
def show(request: HttpRequest, actor: Actor, source: int) -> HttpResponse:
    found = pool.get(actor, source)
    name = pool.name_of(actor, found)
    road = found.candidate if found.candidate and actor.sees(found.candidate) else None
    context = {
        "source": found,
        "name": name,
        "state": SourceState(found.state).label,
        "crumbs": trail(Crumb(name)),
        "facts": list(_facts(found)),
        "deals": list(_deals(found)),
        "overdue": found.overdue(actor.on),
        "waits": found.live and found.agreed_on is None,
        "keeping": KEEPING.note,
        "road": strip_of(road, actor.on) if road else None,
        "road_url": reverse("dossier", args=[road.pk]) if road else "",
        "deeds": deeds(actor, activities.of_source(actor, found)),
        "may_correct": found.live and found.person_id is None,
    }
    return render(request, "sources/source.html", context)


def _facts(row: Source) -> Iterator[Fact]:
    born = birth_of(row) if row.live else ""
    yield Fact("Năm sinh" if len(born) == 4 else "Ngày sinh", born)
    yield Fact("Theo dõi tại", row.unit.name)
    yield Fact("Phát hiện", vi_date(row.spotted_on))
    for naming in row.namings.all():
        yield Fact("Nêu tên", f"{naming.organisation.name}, {vi_date(naming.on)}")
    yield Fact("Đã hỏi", vi_date(row.asked_on))
    how = ConsentWay(row.agreed_how).label if row.agreed_how else ""
    yield Fact("Đã đồng ý", f"{vi_date(row.agreed_on)}. {how}" if row.agreed_on else "")
    yield Fact("Giữ đến", vi_date(row.keep_until) if row.live and row.agreed_on is None else "")
    yield Fact("Ra khỏi nguồn", vi_date(row.ended_on))


def _deals(row: Source) -> Iterator[Deal]:
    """What may be done now, the next thing first."""
    if not row.live:
        return
    asked = Deal("Ghi đã hỏi", _to("ask", row), "")
    agreed = Deal("Ghi đồng ý", _to("agree", row), "plain" if row.state == SourceState.SPOTTED else "")
    if row.state == SourceState.AGREED:
        yield Deal("Giới thiệu cho chi bộ", f"{reverse('introduce')}?nguon={row.pk}", "")
    else:
        yield from (asked, agreed) if row.state == SourceState.SPOTTED else (agreed,)
    yield Deal("Phiếu đồng ý", _to("sheet", row))
    yield Deal("Ghi rút lại đồng ý" if row.agreed_on else "Ghi không đồng ý", _to("end", row), "quiet")


def _to(way: str, row: Source) -> str:
    return reverse(f"source-{way}", args=[row.pk])


def _around(row: Source, title: str, lead: str, *, warning: str = "", words: str = "", card: Any = ()) -> Sheet:
    crumbs = trail(Crumb(row.called, home(row)), Crumb(title))
    return Sheet(title, lead, words or title, home(row), crumbs, warning, card)


def _mine(actor: Actor, source: int) -> Source:
    found = pool.get(actor, source)
    actor.require(INTRODUCE, found)
    return found


@page(INTRODUCE)
def ask(request: HttpRequest, actor: Actor, source: int) -> HttpResponse:
    row = _mine(actor, source)

    def write(given: dict[str, Any]) -> Done:
        act.ask(actor, row, **given)
        return Done(home(row), f"Đã ghi hỏi {row.called}", "Bước tiếp theo: ghi đồng ý khi người này trả lời.")

    around = _around(row, "Ghi đã hỏi", f"Đã hỏi {row.called} có đồng ý được lưu thông tin và giới thiệu.")
    return serve(request, DayForm(sent(request), initial={"on": actor.on}), around, write)


@page(INTRODUCE)
def agree(request: HttpRequest, actor: Actor, source: int) -> HttpResponse:
    row = _mine(actor, source)

    def write(given: dict[str, Any]) -> Done:
        act.agree(actor, row, **given)
        return Done(home(row), f"Đã ghi {row.called} đồng ý", "Bước tiếp theo: giới thiệu cho chi bộ.")

    card = (
        Asked("Giấy gì", "Phiếu đồng ý có chữ ký giữ ở chi bộ; chương trình chỉ ghi ngày và cách trả lời."),
        Asked("Rút lại", "Người này rút lại lúc nào cũng được; khi đó dữ liệu ở nguồn bị xóa."),
    )
    around = _around(row, "Ghi đồng ý", f"{row.called} đồng ý được lưu thông tin và giới thiệu.", card=card)
    return serve(request, AgreeForm(sent(request), initial={"on": actor.on}), around, write)


@page(INTRODUCE)
def end(request: HttpRequest, actor: Actor, source: int) -> HttpResponse:
    row = _mine(actor, source)
    title = "Ghi rút lại đồng ý" if row.agreed_on else "Ghi không đồng ý"

    def write(given: dict[str, Any]) -> Done:
        act.end(actor, row, **given)
        return Done(reverse("sources"), "Đã xóa khỏi nguồn", "Số đếm giữ nguyên.")

    lead = f"{row.called} {'rút lại đồng ý' if row.agreed_on else 'không đồng ý'}. Không cần ghi lý do."
    around = _around(row, title, lead, warning=f"{GOES} Chữ đã xóa không lấy lại được.", words=f"{title} và xóa")
    return serve(request, DayForm(sent(request), initial={"on": actor.on}), around, write)


class NothingForm(forms.Form):
    """Only the button."""


@page(INTRODUCE)
def lapse(request: HttpRequest, actor: Actor, source: int) -> HttpResponse:
    row = _mine(actor, source)

    def write(_: dict[str, Any]) -> Done:
        act.lapse(actor, row)
        return Done(reverse("sources"), "Đã xóa khỏi nguồn", "Số đếm giữ nguyên.")

    lead = f"{row.called} chưa trả lời, giữ đến {vi_date(row.keep_until)}. {KEEPING.note}"
    around = _around(row, "Xóa vì hết thời gian lưu", lead, warning=GOES, words="Xóa")
    return serve(request, NothingForm(sent(request)), around, write)


@page(INTRODUCE)
def correct(request: HttpRequest, actor: Actor, source: int) -> HttpResponse:
    row = _mine(actor, source)

    def write(given: dict[str, Any]) -> Done:
        born: Birth = given["born"]
        act.correct(
            actor, row, name=given["name"], born_on=born.on, born_precision=born.precision, reason=given["reason"]
        )
        return Done(home(row), "Đã sửa")

    start = {"name": row.name, "born": Birth(row.born_on, row.born_precision) if row.born_on else None}
    around = _around(row, "Sửa họ tên, ngày sinh", "Chỉ sửa chỗ ghi nhầm.", words="Ghi phần sửa")
    return serve(request, CorrectForm(sent(request), initial=start), around, write)


@page(INTRODUCE)
def sheet(request: HttpRequest, actor: Actor, source: int) -> HttpResponse:
    """What is kept, why, how long, how to take it back: printed, read, signed."""
    found = pool.get(actor, source)
    name = pool.name_of(actor, found)
    context = {
        "source": found,
        "name": name,
        "born": birth_of(found) if found.live else "",
        "named_by": [naming.organisation.name for naming in found.namings.all()],
        "deeds": deeds(actor, activities.of_source(actor, found)),
        "keeping": KEEPING,
        "crumbs": trail(Crumb(name, home(found)), Crumb("Phiếu đồng ý")),
    }
    return render(request, "sources/sheet.html", context)


urlpatterns = [
    path("nguon/<int:source>/", show, name="source"),
    path("nguon/<int:source>/hoi/", ask, name="source-ask"),
    path("nguon/<int:source>/dong-y/", agree, name="source-agree"),
    path("nguon/<int:source>/khong-dong-y/", end, name="source-end"),
    path("nguon/<int:source>/het-thoi-gian/", lapse, name="source-lapse"),
    path("nguon/<int:source>/sua/", correct, name="source-correct"),
    path("nguon/<int:source>/phieu/", sheet, name="source-sheet"),
]
