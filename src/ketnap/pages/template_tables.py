"""The tables of Mẫu biểu: forms with whose wording is in force, versions with what may be done with each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from ketnap.access import Actor
from ketnap.models import OfficeTemplate, Unit
from ketnap.official_forms.form import Form
from ketnap.official_forms.sets import FormSet
from ketnap.official_forms.templates import Fault, Finding
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.text import vi_date


def forms_table(
    forms: Iterable[Form], own: Mapping[str, OfficeTemplate], unit: Unit, form_set: FormSet
) -> Table:  # fmt: skip
    columns = (Column("Mẫu"), Column("In theo lời của"), Column("Dùng từ ngày"))
    return Table(columns, [_form_row(form, own.get(form.slug), unit, form_set) for form in forms])


def _form_row(form: Form, used: OfficeTemplate | None, unit: Unit, form_set: FormSet) -> Row:
    whose = (used.unit.name if used.unit_id != unit.pk else "Mẫu riêng của tổ chức") if used else "Mẫu chuẩn"
    since = vi_date(used.since) if used and used.since else ""
    url = reverse("template", args=[unit.pk, form.slug, form_set.key])
    return Row(form.name, (Cell(whose), Cell(since)), url, form.title if form.code else "")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding as the page shows it."""

    meant: bool
    kind: str
    text: SafeString
    place: SafeString


def wrongs(findings: Iterable[Finding]) -> list[Wrong]:
    return [Wrong(row.fault is Fault.LOST, row.fault.vi, _braced(row.text), _braced(row.place)) for row in findings]


def _braced(text: str) -> SafeString:
    """Braces a reader is meant to see; bare ones in a page would mean that a template of ours leaks."""
    return mark_safe(escape(text).replace("{", "&#123;"))  # noqa: S308 — escaped in the same expression


@dataclass(frozen=True, slots=True)
class Act:
    """Something that may be done with a version."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the page shows it."""

    title: str
    state: str
    note: str
    made: str
    acts: tuple[Act, ...]


def versions_table(rows: Iterable[OfficeTemplate], used: OfficeTemplate | None, actor: Actor) -> list[Version]:
    return [_version(row, used, actor) for row in rows]


def _version(row: OfficeTemplate, used: OfficeTemplate | None, actor: Actor) -> Version:
    person = row.by.person.name if row.by and row.by.person else ""
    again = f", chép lại lần {row.repeats.version}" if row.repeats else ""
    made = f"Tải lên ngày {vi_date(localtime(row.at).date())}" + (f", {person}" if person else "") + again
    return Version(f"Lần {row.version}", _state(row, used, actor), row.note, f"{made}.", tuple(_acts(row, used, actor)))


def _state(row: OfficeTemplate, used: OfficeTemplate | None, actor: Actor) -> str:
    if row.since is None:
        return "Chưa dùng"
    if used and used.pk == row.pk:
        return f"Đang dùng từ {vi_date(row.since)}"
    if row.since > actor.on:
        return f"Sẽ dùng từ {vi_date(row.since)}"
    if row.retired_on:
        return f"Thôi dùng từ {vi_date(row.retired_on)}: {row.retired_why}"
    return f"Đã dùng từ {vi_date(row.since)}"


def _acts(row: OfficeTemplate, used: OfficeTemplate | None, actor: Actor) -> list[Act]:
    acts = [Act("Xem thử", reverse("template-preview", args=[row.pk])),
            Act("Tải tệp", reverse("template-file", args=[row.pk]))]  # fmt: skip
    if row.since is None:
        return [*acts, Act("Đưa vào sử dụng", reverse("template-use", args=[row.pk]))]
    if used and used.pk == row.pk:
        return [*acts, Act("Thôi dùng", reverse("template-retire", args=[row.pk]))]
    return [*acts, Act("Trở lại bản này", reverse("template-back", args=[row.pk]))] if row.since <= actor.on else acts
