"""Phân công: who holds which role at an organisation, and which organisations a committee member follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import ROLES, Actor, Permission, RoleKey, page
from ketnap.actions import appointments as act
from ketnap.actions import followers
from ketnap.models import Appointment, Person, Unit
from ketnap.pages import choosing
from ketnap.pages.fields import PaperField, VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.member_words import about
from ketnap.pages.unit_forms import RowsField
from ketnap.pages.unit_words import crumbs
from ketnap.queries import finding, logins, organisations, people, posts, units
from ketnap.text import vi_date

APPOINT = Permission.APPOINT
WHO = (Permission.SEE_STAGE, Permission.SEE_MEMBERS, Permission.MANAGE_ACCOUNTS)


@dataclass(frozen=True, slots=True)
class Post:
    """One role held, with the address that ends it where the actor may."""

    name: str
    role: str
    when: str
    end_url: str = ""


@dataclass(frozen=True, slots=True)
class Follows:
    """A committee member and the organisations followed."""

    name: str
    facts: str
    url: str


class AppointForm(VietForm):
    """A role given."""

    role = forms.ChoiceField(label="Vai trò nào?", widget=forms.RadioSelect)
    since = VietDateField(what="ngày bắt đầu", label="Từ ngày nào?", help_text="Ví dụ: 15/11/2026")
    until = VietDateField(
        what="ngày thôi", label="Đến trước ngày nào?", help_text="Chưa biết thì để trống", required=False
    )
    paper = PaperField(label="Số, ký hiệu quyết định", help_text="Ví dụ: 14-QĐ/ĐU", required=False)

    def __init__(self, roles: Sequence[RoleKey], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [(key.value, f"{ROLES[key].vi}|{ROLES[key].where.vi}") for key in roles]
        self.fields["role"].choices = answers  # type: ignore[attr-defined] # a ChoiceField, seen as a Field


class EndForm(VietForm):
    """A role taken back."""

    on = VietDateField(what="ngày thôi vai trò", label="Thôi từ ngày nào?", help_text="Ngày đầu tiên không còn giữ")
    paper = PaperField(label="Số, ký hiệu quyết định", help_text="Ví dụ: 14-QĐ/ĐU", required=False)


class FollowForm(VietForm):
    """The organisations a committee member follows."""

    on = VietDateField(what="ngày phân công", label="Từ ngày nào?", help_text="Ví dụ: 15/11/2026")
    paper = PaperField(label="Số, ký hiệu văn bản phân công", help_text="Ví dụ: 14-QĐ/ĐU", required=False)

    def __init__(self, below: Sequence[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(unit, unit.name) for unit in below]
        asked = RowsField(rows, "Phụ trách những tổ chức nào?", "Bỏ chọn nơi nào là thôi phụ trách nơi ấy")
        self.fields = {"units": asked, **self.fields}


def place(actor: Actor, pk: int) -> Unit:
    """The organisation, or 404; 403 for whoever gives no roles there."""
    unit = units.get(actor, pk)
    actor.require(APPOINT, unit)
    return unit


def roles_for(actor: Actor, unit: Unit) -> list[RoleKey]:
    return [key for key in ROLES if actor.may_appoint(key, unit)]


def role_vi(row: Appointment) -> str:
    return ROLES[RoleKey(row.role)].vi if row.role in ROLES else row.role


def home(unit: Unit) -> str:
    return reverse("appointments", args=[unit.pk])


@page(APPOINT)
def show(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    here = place(actor, unit)
    below = posts.followers_below(actor, here)
    context = {
        "unit": here,
        "crumbs": crumbs(actor, here, Crumb("Phân công vai trò")),
        "posts": [post(actor, here, row) for row in organisations.appointments(actor, here)],
        "former": [Post(row.person.name, role_vi(row), stretch(row)) for row in posts.former(actor, here)],
        "follows": [follows(here, rows) for _, rows in groupby(below, key=lambda row: row.person_id)],
        "may_give": bool(roles_for(actor, here)),
        "may_follow": here.open and actor.may_appoint(RoleKey.FOLLOWER, here),
    }
    return render(request, "units/appointments.html", context)


def post(actor: Actor, unit: Unit, row: Appointment) -> Post:
    ends = row.role in ROLES and actor.may_appoint(RoleKey(row.role), unit)
    url = reverse("appointment-end", args=[unit.pk, row.pk]) if ends else ""
    return Post(row.person.name, role_vi(row), stretch(row), url)


def stretch(row: Appointment) -> str:
    until = f" đến trước {vi_date(row.until)}" if row.until else ""
    paper = f", theo {row.paper}" if row.paper else ""
    return f"từ {vi_date(row.since)}{until}{paper}"


def follows(unit: Unit, rows: Any) -> Follows:
    held = list(rows)
    person, names = held[0].person, ", ".join(row.unit.name for row in held)
    return Follows(person.name, names, f"{reverse('followers', args=[unit.pk])}?{choosing.CHOSEN}={person.pk}")


@page(APPOINT)
def appoint(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """Choose somebody, then the role."""
    here, title = place(actor, unit), "Giao vai trò"
    trail = crumbs(actor, here, Crumb("Phân công vai trò", home(here)), Crumb(title))
    if (number := choosing.chosen(request)) is None:
        choice = choosing.Choice(title, f"Tại {here.name}.", trail, f"Đảng viên của {here.name}", home(here))
        return choosing.offer(request, choice, lambda typed: finding.choose(actor, typed, *WHO, near=here))
    person = people.get(actor, number, *WHO)
    card = (Asked("Vai trò và quyền", "Người được giao đăng nhập là có quyền của vai trò, đến ngày thôi."),)
    around = Sheet(title, who(person, here), "Ghi vai trò", home(here), trail, card=card)

    def write(given: dict[str, Any]) -> Done:
        row = act.appoint(actor, person=person, unit=here, **given)
        return Done(home(here), f"{person.name} giữ vai trò {role_vi(row)}", _entry(actor, person))

    return serve(request, AppointForm(roles_for(actor, here), sent(request)), around, write)


def _entry(actor: Actor, person: Person) -> str:
    """Whether the person can come in already."""
    account = logins.of_person(actor, person)
    if account is None:
        return "Người này chưa có tài khoản thì chưa vào được; tạo ở trang Tài khoản."
    words = "đang có" if account.is_active else "nhưng tài khoản đang khóa; mở lại ở trang Tài khoản"
    return f"Vào bằng tài khoản {account.login} {words}."


def who(person: Person, unit: Unit) -> str:
    return f"{person.name} ({about(person)}), tại {unit.name}."


@page(APPOINT)
def end(request: HttpRequest, actor: Actor, unit: int, appointment: int) -> HttpResponse:
    here, row, title = place(actor, unit), posts.get(actor, unit, appointment), "Thôi vai trò"
    trail = crumbs(actor, here, Crumb("Phân công vai trò", home(here)), Crumb(title))
    warning = f"Từ ngày ghi, {row.person.name} không còn quyền của vai trò {role_vi(row)} tại {row.unit.name}."
    around = Sheet(title, f"{row.person.name}, {role_vi(row)}.", "Ghi thôi vai trò", home(here), trail, warning)

    def write(given: dict[str, Any]) -> Done:
        act.end(actor, row, **given)
        return Done(home(here), f"{row.person.name} thôi vai trò {role_vi(row)}")

    return serve(request, EndForm(sent(request)), around, write)


@page(APPOINT)
def follow(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """Choose a committee member, then the organisations below."""
    here, title = place(actor, unit), "Phân công phụ trách"
    trail = crumbs(actor, here, Crumb("Phân công vai trò", home(here)), Crumb(title))
    if (number := choosing.chosen(request)) is None:
        lead, near = f"Cấp ủy viên của {here.name}.", f"Đảng viên của {here.name}"
        choice = choosing.Choice(title, lead, trail, near, home(here))
        return choosing.offer(request, choice, lambda typed: finding.choose(actor, typed, *WHO, near=here))
    person = people.get(actor, number, *WHO)
    held = posts.of_people(actor, [person.pk]).get(person.pk, [])
    now = [str(row.unit_id) for row in held if row.role == RoleKey.FOLLOWER]
    card = (Asked("Giao lại cho người khác", "Bỏ chọn chỉ là thôi phụ trách. Có người nhận thay thì dùng “Bàn giao” ở "
                  "trang của cấp ủy viên, để ghi cả việc đang dở."),)  # fmt: skip
    around = Sheet(title, who(person, here), "Ghi phân công", home(here), trail, card=card)

    def write(given: dict[str, Any]) -> Done:
        followers.assign(actor, person=person, above=here, **given)
        count = len(given["units"])
        held = f"phụ trách {count} tổ chức" if count else "thôi phụ trách"
        return Done(home(here), f"{person.name} {held}")

    below = list(units.children(actor, here))
    return serve(request, FollowForm(below, sent(request), initial={"units": now}), around, write)


urlpatterns = [
    path("to-chuc/<int:unit>/phan-cong/", show, name="appointments"),
    path("to-chuc/<int:unit>/phan-cong/giao/", appoint, name="appoint"),
    path("to-chuc/<int:unit>/phan-cong/phu-trach/", follow, name="followers"),
    path("to-chuc/<int:unit>/phan-cong/<int:appointment>/thoi/", end, name="appointment-end"),
]
