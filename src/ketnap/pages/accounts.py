"""Tài khoản: who can sign in. What an account may do follows from its person's roles; files are not shown here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache

from ketnap.access import ROLES, Actor, Permission, RoleKey, page
from ketnap.actions import accounts as act
from ketnap.actions.errors import Refused
from ketnap.models import Account, Appointment
from ketnap.pages import choosing
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, refuse, sent, serve
from ketnap.pages.lists import Address, Chip, page_number, pager, select
from ketnap.pages.said import say
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import finding, logins, organisations, people, posts
from ketnap.scenarios.load import may_reset
from ketnap.text import vi_number

MANAGE = Permission.MANAGE_ACCOUNTS
NAME, STATE = "ten", "trang-thai"
COLUMNS = (
    Column("Người dùng"), Column("Tên đăng nhập", phone=Phone.RUN), Column("Vai trò", phone=Phone.LINE),
    Column("Trạng thái", phone=Phone.FIRST), Column("Vào lần cuối", phone=Phone.RUN),
)  # fmt: skip
STATES = {"dang-dung": True, "da-khoa": False}
ONCE = "Mật khẩu chỉ hiện một lần. Người dùng phải đổi khi đăng nhập lần đầu."


class LoginForm(VietForm):
    """The name somebody signs in with."""

    login = forms.RegexField(
        rf"^{logins.LOGIN.pattern}$", label="Tên đăng nhập", strip=True,
        help_text="Chữ thường không dấu, số, dấu chấm. Ví dụ: lan.lo",
        error_messages={"invalid": "Chỉ dùng chữ thường không dấu, số, dấu chấm, gạch. Xem lại tên đăng nhập."},
    )  # fmt: skip


class ReasonForm(VietForm):
    """Why an account is locked."""

    reason = forms.CharField(label="Vì sao khóa?", max_length=200, help_text="Ví dụ: Thôi giữ vai trò từ 01/11/2026")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed over on paper, once."""

    login: str
    password: str
    name: str


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@page(MANAGE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    state, typed = address.get(STATE), address.get(NAME)
    found = logins.accounts(actor, typed, active=STATES.get(state), page=page_number(address))
    held = posts.of_people(actor, [row.person_id for row in found.rows if row.person_id])
    states = [("", "Mọi tài khoản"), ("dang-dung", "Đang dùng"), ("da-khoa", "Đã khóa")]
    chips = [Chip(f"Tên có “{typed}”", address.without(NAME))] if typed else []
    chips += [Chip(dict(states)[state], address.without(STATE))] if state in STATES else []
    context = {
        "total": found.total,
        "count": f"{vi_number(found.total)} tài khoản",
        "active": chips,
        "address": address.path,
        "search": {"name": NAME, "label": "Tên", "value": typed},
        "selects": [select(address, STATE, "Trạng thái", states)],
        "table": Table(COLUMNS, [listed(row, held.get(row.person_id or 0, [])) for row in found.rows]),
        "pages": pager(address, len(found.rows), found.total, "tài khoản"),
        "may_reset": may_reset(actor),
    }
    return render(request, "accounts/accounts.html", context)


def listed(row: Account, held: Sequence[Appointment]) -> Row:
    last = f"{localtime(row.last_login):%d/%m/%Y %H:%M}" if row.last_login else ""
    cells = [
        Cell(row.login),
        Cell(role_words(held)),
        state_cell(row),
        Cell(last, short=f"vào lần cuối {last}"),
    ]
    name = row.person.name if row.person else row.login
    return Row(name, cells, reverse("account", args=[row.pk]), row.person.unit.name if row.person else "")


def role_words(held: Sequence[Appointment]) -> str:
    return "; ".join(f"{ROLES[RoleKey(row.role)].vi}, {row.unit.name}" for row in held if row.role in ROLES)


def state_cell(row: Account) -> Cell:
    if not row.is_active:
        return Cell("đã khóa", state="blocked")
    return Cell("chờ đổi mật khẩu", state="open") if row.must_change else Cell("đang dùng", state="done")


# ── One account ──────────────────────────────────────────────────────────────────────────────────────────────────────


def trail(*below: Crumb) -> list[Crumb]:
    return [Crumb("Tài khoản", reverse("accounts")), *below]


def home(row: Account) -> str:
    return reverse("account", args=[row.pk])


@page(MANAGE)
def show(request: HttpRequest, actor: Actor, account: int) -> HttpResponse:
    row = organisations.account(actor, account)
    held = posts.of_people(actor, [row.person_id]) if row.person_id else {}
    context = {
        "account": row,
        "name": row.person.name if row.person else row.login,
        "state": state_cell(row),
        "roles": role_words(held.get(row.person_id or 0, [])),
        "own": actor.account is not None and actor.account.pk == row.pk,
        "crumbs": trail(Crumb(row.login)),
    }
    return render(request, "accounts/account.html", context)


@page(MANAGE)
@never_cache
def create(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose somebody, then the login; the first password is shown once, on the answer itself."""
    title = "Tạo tài khoản"
    crumbs = trail(Crumb(title))
    if (number := choosing.chosen(request)) is None:
        near = "Đang giữ vai trò mà chưa có tài khoản"
        choice = choosing.Choice(title, "Mỗi người một tài khoản.", crumbs, near, reverse("accounts"))
        return choosing.offer(request, choice, lambda typed: finding.without_account(actor, typed))
    person = people.get(actor, number, MANAGE)
    form = LoginForm(sent(request), initial={"login": logins.free_login(person.name)})
    if request.method == "POST" and form.is_valid():
        try:
            made, password = act.create(actor, person=person, login=form.cleaned_data["login"])
        except Refused as refused:
            refuse(form, refused)
        else:
            return slip(request, made, Slip(made.login, password, person.name))
    card = (Asked("Quyền", "Theo vai trò được giao. Chưa giao vai trò thì chưa thấy gì."), Asked("Mật khẩu", ONCE))
    sheet = Sheet(title, f"Cho {person.name}. {choosing.facts(person)}.", title, reverse("accounts"), crumbs, card=card)
    return render(request, "forms/sheet.html", {"form": form, "sheet": sheet})


def slip(request: HttpRequest, row: Account, made: Slip) -> HttpResponse:
    context = {"slip": made, "crumbs": trail(Crumb("Phiếu tài khoản")), "home": home(row)}
    return render(request, "accounts/slip.html", context)


@page(MANAGE)
@never_cache
def reset(request: HttpRequest, actor: Actor, account: int) -> HttpResponse:
    """A new password, shown once; whoever is signed in with the old one is put out."""
    row = organisations.account(actor, account)
    if request.method == "POST":
        name = row.person.name if row.person else row.login
        return slip(request, row, Slip(row.login, act.reset_password(actor, row), name))
    title = "Đặt lại mật khẩu"
    warning = f"Mật khẩu đang dùng của {row.login} hết hiệu lực ngay. {ONCE}"
    sheet = Sheet(title, "", title, home(row), trail(Crumb(row.login, home(row)), Crumb(title)), warning)
    return render(request, "forms/sheet.html", {"form": forms.Form(), "sheet": sheet})


@page(MANAGE)
def lock(request: HttpRequest, actor: Actor, account: int) -> HttpResponse:
    row, title = organisations.account(actor, account), "Khóa tài khoản"
    warning = f"{row.login} không đăng nhập được nữa. Việc đã ghi vẫn còn; mở khóa lúc nào cũng được."
    sheet = Sheet(title, "", title, home(row), trail(Crumb(row.login, home(row)), Crumb(title)), warning)

    def write(given: dict[str, str]) -> Done:
        act.deactivate(actor, row, **given)
        return Done(home(row), f"Đã khóa {row.login}")

    return serve(request, ReasonForm(sent(request)), sheet, write)


@page(MANAGE)
def unlock(request: HttpRequest, actor: Actor, account: int) -> HttpResponse:
    row, title = organisations.account(actor, account), "Mở khóa tài khoản"
    if request.method == "POST":
        act.reactivate(actor, row)
        say(request, f"Đã mở khóa {row.login}", "Mật khẩu cũ dùng lại được.")
        return redirect(home(row))
    lead = f"{row.login} đăng nhập lại được, với các vai trò đang giữ."
    sheet = Sheet(title, lead, title, home(row), trail(Crumb(row.login, home(row)), Crumb(title)))
    return render(request, "forms/sheet.html", {"form": forms.Form(), "sheet": sheet})


urlpatterns = [
    path("tai-khoan/", show_all, name="accounts"),
    path("tai-khoan/moi/", create, name="account-new"),
    path("tai-khoan/<int:account>/", show, name="account"),
    path("tai-khoan/<int:account>/dat-lai-mat-khau/", reset, name="account-reset"),
    path("tai-khoan/<int:account>/khoa/", lock, name="account-lock"),
    path("tai-khoan/<int:account>/mo-khoa/", unlock, name="account-unlock"),
]
