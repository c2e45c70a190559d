"""What a unit says of the number proposed to it, and what the level above answers."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.actions.target_sheets import Line, answer, keep, propose
from ketnap.models import TargetTalk, Unit
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address
from ketnap.pages.target_tables import aim_name, aim_query
from ketnap.pages.targets import Shown, shown
from ketnap.queries import cascade, units
from ketnap.queries.cascade import Talk

AGREES, OBJECTS = "dong-y", "xem-lai"
KEEPS, CHANGES = "giu", "doi"


class AnswerForm(VietForm):
    """What the unit thinks of the number."""

    says = forms.ChoiceField(
        label="Ý kiến của tổ chức?", choices=[(AGREES, "Đồng ý với số dự kiến"), (OBJECTS, "Đề nghị xem lại")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(
        label="Lý do, số đề nghị", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Phải ghi khi đề nghị xem lại. Không ghi tên người.",
    )  # fmt: skip
    on = VietDateField(what="ngày cho ý kiến", label="Cho ý kiến ngày nào?")


class ReplyForm(VietForm):
    """Whether the number stays or changes, and why."""

    says = forms.ChoiceField(
        label="Trả lời thế nào?", choices=[(KEEPS, "Giữ số dự kiến"), (CHANGES, "Đổi số dự kiến")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    least = CountField(what="số ít nhất", label="Ít nhất, khi đổi", required=False)
    most = CountField(what="số nhiều nhất", label="Nhiều nhất, khi đổi", required=False)
    words = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    on = VietDateField(what="ngày trả lời", label="Trả lời ngày nào?")

    def clean(self) -> dict[str, Any]:
        """A changed number must be told."""
        given = super().clean() or {}
        if given.get("says") == CHANGES and given.get("least") is None and "least" not in self.errors:
            self.add_error("least", "Ghi số mới.")
        return given


@page(Permission.SEND_REPORTS)
def say_so(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """The unit agrees, or asks to look again and says why."""
    row = units.get(actor, unit)
    actor.require(Permission.SEND_REPORTS, row)
    asked, talk = _talk(request, actor, row)
    title, home = "Ghi ý kiến về chỉ tiêu dự kiến", _home(row, asked)

    def write(given: dict[str, Any]) -> Done:
        agrees = given["says"] == AGREES
        answer(actor, unit=row, aim=asked.aim, agrees=agrees, on=given["on"], words=given["words"])
        return Done(home, "Đã ghi ý kiến", "Cấp trên thấy ý kiến này trước khi giao.")

    around = Sheet(title, _about(row, asked, talk), "Ghi ý kiến", home,
                   (Crumb("Chỉ tiêu", home), Crumb(title)), card=_card(talk))  # fmt: skip
    return serve(request, AnswerForm(sent(request)), around, write)


@page(Permission.SET_TARGETS)
def reply(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """The level above keeps the number, or proposes another."""
    row = units.get(actor, unit)
    above = row.parent or row
    actor.require(Permission.SET_TARGETS, above)
    asked, talk = _talk(request, actor, row)
    title = "Trả lời đề nghị xem lại"
    home = reverse("targets", query={"don-vi": above.pk, **aim_query(asked.aim)})

    def write(given: dict[str, Any]) -> Done:
        if given["says"] == KEEPS:
            keep(actor, unit=row, aim=asked.aim, on=given["on"], words=given["words"])
            return Done(home, f"Đã giữ số dự kiến của {row.name}")
        line = Line(row, given["least"], given["most"])
        propose(actor, parent=above, aim=asked.aim, lines=[line], on=given["on"], words=given["words"])
        return Done(home, f"Đã đổi số dự kiến của {row.name}")

    around = Sheet(title, _about(row, asked, talk), "Ghi trả lời", home,
                   (Crumb("Chỉ tiêu", home), Crumb(title)), card=_card(talk))  # fmt: skip
    return serve(request, ReplyForm(sent(request)), around, write)


def _talk(request: HttpRequest, actor: Actor, unit: Unit) -> tuple[Shown, Talk | None]:
    asked = shown(actor, Address.of(request), unit.pk)
    assert asked is not None  # the unit is within reach: nothing else was asked
    return asked, cascade.talks(cascade.facts(actor, unit, asked.aim.year), asked.aim).get(unit.pk)


def _about(unit: Unit, asked: Shown, talk: Talk | None) -> str:
    words = f"{unit.name}, {asked.period.label[:1].lower()}{asked.period.label[1:]}: "
    words += aim_name(asked.aim.indicator, asked.aim.group)
    return f"{words}, dự kiến {talk.proposal.amount}." if talk and not talk.over else f"{words}. Không có số dự kiến."


def _card(talk: Talk | None) -> tuple[Asked, ...]:
    rows = [Asked("Số dự kiến ra sao", "Chưa có hiệu lực. Có hiệu lực khi giao chính thức, kèm văn bản.")]
    if talk and talk.proposal.words:
        rows.append(Asked("Căn cứ", talk.proposal.words))
    if talk and talk.last.what == TargetTalk.OBJECTED:
        rows.append(Asked("Đề nghị xem lại", talk.last.words))
    return tuple(rows)


def _home(unit: Unit, asked: Shown) -> str:
    return reverse("targets", query={"don-vi": unit.pk, **aim_query(asked.aim)})


urlpatterns = [
    path("chi-tieu/<int:unit>/y-kien/", say_so, name="target-answer"),
    path("chi-tieu/<int:unit>/tra-loi/", reply, name="target-reply"),
]
