"""The tags and filters of every page: icons, marks, the strip, deadlines, form fields, dates and numbers.

What they show is in docs/components.md; every state of every one stands in the gallery (/thanh-phan/).
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape
from typing import Protocol

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ketnap import text
from ketnap.charts import draw_strip
from ketnap.drawings import ICONS, MARKS
from ketnap.pages import controls
from ketnap.pages.said import toast

register = template.Library()


class Strip(Protocol):
    """What {% strip %} draws: station `at` of `total`, counted from 1; state is now, late, judge or done."""

    @property
    def total(self) -> int: ...
    @property
    def at(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def word(self) -> str: ...


class Option(Protocol):
    """What {% options %} writes."""

    @property
    def value(self) -> object: ...
    @property
    def label(self) -> str: ...
    @property
    def chosen(self) -> bool: ...


register.filter("vi_date", text.vi_date)
register.filter("vi_day", text.vi_day)
register.filter("vi_month", text.vi_month)
register.filter("vi_weekday", text.vi_weekday)
register.filter("vi_number", text.vi_number)
register.filter("vi_percent", text.vi_percent)
register.filter("initial", text.initial)
register.filter("inside", text.inside)


@register.filter
def distance(due: date, today: date) -> str:
    """Write how far a due day is: quá 4 ngày, hôm nay, còn 3 ngày."""
    return text.distance(due, today).words


# ── Drawings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
@lru_cache(maxsize=128)
def icon(name: str) -> SafeString:
    """Draw an icon. It is hidden from assistive technology: a word or a label always stands beside it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        mark_safe(ICONS[name]),  # noqa: S308 — our own drawings
    )


@register.simple_tag
@lru_cache(maxsize=64)
def mark(name: str) -> SafeString:
    """Draw a state mark: done, open, blocked, judge, later or pass. The word stands beside it."""
    variant = f" mark--{name}" if name in {"pass", "blocked", "judge"} else ""
    return format_html(
        '<svg class="mark{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        variant,
        mark_safe(MARKS[name]),  # noqa: S308 — our own drawings
    )


@register.simple_tag
def strip(road: Strip) -> SafeString:
    """Draw the whole road in one line, with "6/12 Thẩm tra" beside it."""
    return _strip(road.total, road.at, road.state, road.word)


@lru_cache(maxsize=512)
def _strip(total: int, at: int, state: str, word: str) -> SafeString:
    """Each of the few strips there are is drawn once: a list shows fifty of them."""
    road = {"total": total, "at": at, "word": word}
    return render_to_string("ui/strip.html", {"road": road, "drawing": draw_strip(total, at, state)})


DEADLINE_ICONS = {"late": "warning", "later": "calendar", "met": "check", "paused": "pause"}


@register.simple_tag
def deadline(due: date | text.Distance, today: date | None = None, words: str = "") -> SafeString:
    """Say how far a day is. `due` is a Distance, or a day to be measured from `today`; `words` replace the words."""
    far = text.distance(due, today) if isinstance(due, date) and today else due
    if isinstance(far, date):
        raise template.TemplateSyntaxError("{% deadline %}: một ngày thì cần cả ngày hôm nay")
    return format_html(
        '<span class="deadline{}">{}{}</span>',
        "" if far.kind == "later" else f" deadline--{far.kind}",
        icon(DEADLINE_ICONS.get(far.kind, "clock")),
        words or far.words,
    )


@register.simple_tag
def options(found: Iterable[Option]) -> SafeString:
    """Write the answers of a choice. In one go: a province offers hundreds of organisations on every list."""
    return mark_safe("".join(map(_option, found)))  # noqa: S308 — each is escaped below


def _option(one: Option) -> str:
    chosen = " selected" if one.chosen else ""
    return f'<option value="{escape(str(one.value))}"{chosen}>{escape(str(one.label))}</option>'


# ── Forms ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, hint: str = "", label: str = "") -> dict[str, object]:
    """Show a form field: label, example, error, control, in this order."""
    return controls.describe(bound, hint=hint, label=label)


@register.inclusion_tag("ui/vote_row.html")
def vote_row(bound: BoundField, note: str = "", part: str = "") -> dict[str, object]:
    """Show a count as a row of a vote. `part` is for the live counter: members, minus, present, yes, no or void."""
    return controls.describe(bound, hint=note, extra={"data-part": part} if part else {})


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm, title: str = "") -> dict[str, object]:
    """List everything that has to be corrected, each line a link to its field."""
    return {"errors": controls.errors(form), "title": title, "kept": controls.kept(form)}


@register.simple_tag
def error_title(form: BaseForm) -> str:
    """Begin the title of a page with errors: "Có 2 chỗ cần sửa: "."""
    count = len(controls.errors(form))
    return f"Có {count} chỗ cần sửa: " if count else ""


# ── Messages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@register.inclusion_tag("ui/toasts.html")
def toasts(messages: Iterable[Message] | None) -> dict[str, object]:
    """Show what has just been done; pages write it with ketnap.pages.said.say."""
    return {"toasts": [toast(message) for message in messages or ()]}
