"""Giving a target or putting another in its place; beginning a congress term."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.actions.targets import open_term, set_target
from ketnap.models import Unit
from ketnap.pages.fields import CountField, VietDateField
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.target_tables import target_name
from ketnap.queries import goals as reading
from ketnap.queries import units
from ketnap.queries.counting import GROUPS
from ketnap.queries.periods import Period, of_year, options
from ketnap.queries.targets import INDICATOR_WORDS


class TargetForm(forms.Form):
    """A target: of what, for when, how much, by which paper."""

    indicator = forms.ChoiceField(label="Chỉ tiêu", choices=[*INDICATOR_WORDS.items()])
    group = forms.ChoiceField(
        label="Trong đó", required=False, help_text="Để “tất cả” khi giao cho toàn tổ chức",
        choices=[(key, group.vi) for key, group in GROUPS.items()],
    )  # fmt: skip
    period = forms.ChoiceField(label="Giao cho kỳ nào?")
    least = CountField(what="số ít nhất", label="Ít nhất", least=0)
    most = CountField(
        what="số nhiều nhất", label="Nhiều nhất", required=False, help_text="Chỉ ghi khi giao một khoảng, ví dụ 10–15"
    )
    paper = forms.CharField(
        label="Văn bản giao chỉ tiêu", max_length=200, help_text="Ví dụ: Nghị quyết số 03-NQ/ĐU",
        error_messages={"required": "Ghi văn bản giao chỉ tiêu.", "max_length": "Dài nhất 200 chữ."},
    )  # fmt: skip
    set_on = VietDateField(what="ngày giao", label="Giao ngày nào?", help_text="Ngày của văn bản. Ví dụ: 08/01/2026")

    def __init__(self, periods: Sequence[Period], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(period.key, period.label) for period in periods]  # type: ignore[attr-defined] # a ChoiceField


REPLACED = "Chỉ tiêu cũ của cùng kỳ không mất: số mới thay số cũ từ ngày giao, số cũ còn trong phần đã giao."


@page(Permission.SET_TARGETS)
def give(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """Set a target, or put another in its place."""
    row = _settable(actor, unit)
    terms = reading.terms_of(actor, row)
    periods = options(terms, actor.on)
    periods = [of_year(actor.on.year + 1), *periods]
    by_key = {period.key: period for period in periods}
    title = "Giao chỉ tiêu"

    def write(given: dict[str, Any]) -> Done:
        period = by_key[given.pop("period")]
        term = next((one for one in terms if one.pk == period.term), None)
        target = set_target(actor, unit=row, term=term, year=period.year, **given)
        words = f"{target_name(target)}: {target.amount} ({period.label[:1].lower()}{period.label[1:]})."
        return Done(_home(row, period.key), f"Đã giao chỉ tiêu cho {row.name}", words)

    form = TargetForm(periods, sent(request), initial={"period": request.GET.get("ky") or str(actor.on.year)})
    around = Sheet(
        title=title, lead=f"Giao cho {row.name}.", words="Ghi chỉ tiêu", back=_home(row),
        crumbs=(Crumb("Chỉ tiêu", _home(row)), Crumb(title)), card=(Asked("Số cũ ra sao", REPLACED),),
    )  # fmt: skip
    return serve(request, form, around, write)


class TermForm(forms.Form):
    """A congress term."""

    name = forms.CharField(
        label="Nhiệm kỳ", max_length=20, help_text="Ví dụ: 2025–2030", error_messages={"required": "Ghi tên nhiệm kỳ."}
    )
    since = VietDateField(what="ngày bắt đầu nhiệm kỳ", label="Bắt đầu ngày nào?", help_text="Ngày bế mạc đại hội")


@page(Permission.SET_TARGETS)
def begin(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """Begin a congress term."""
    row = _settable(actor, unit)
    title = "Ghi nhiệm kỳ mới"

    def write(given: dict[str, Any]) -> Done:
        term = open_term(actor, unit=row, **given)
        return Done(
            reverse("target-set", args=[row.pk]),
            f"Đã ghi nhiệm kỳ {term.name}",
            "Bước tiếp theo: giao chỉ tiêu nhiệm kỳ.",
        )

    around = Sheet(
        title=title, lead=f"Nhiệm kỳ của {row.name}.", words="Ghi nhiệm kỳ", back=_home(row),
        crumbs=(Crumb("Chỉ tiêu", _home(row)), Crumb(title)),
        card=(Asked("Nhiệm kỳ cũ ra sao", "Kết thúc vào ngày này. Số văn bản lấy lại từ 01."),),
    )  # fmt: skip
    return serve(request, TermForm(sent(request)), around, write)


def _settable(actor: Actor, pk: int) -> Unit:
    unit = units.get(actor, pk)
    actor.require(Permission.SET_TARGETS, unit)
    return unit


def _home(unit: Unit, period: str = "") -> str:
    query = {"don-vi": unit.pk, "ky": period} if period else {"don-vi": unit.pk}
    return reverse("targets", query=query)


urlpatterns = [
    path("chi-tieu/<int:unit>/giao/", give, name="target-set"),
    path("chi-tieu/<int:unit>/nhiem-ky/", begin, name="term-new"),
]
