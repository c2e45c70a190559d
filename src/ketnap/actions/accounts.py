"""Accounts: made, locked, given a new password. What an account may do follows from its person's roles."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import locked, text
from ketnap.models import Account, Event, Person

MANAGE = Permission.MANAGE_ACCOUNTS
# Without letters and digits that look alike: these passwords are read out or copied by hand.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def create(actor: Actor, *, login: str, person: Person, password: str | None = None) -> tuple[Account, str]:
    """Make an account; returns it with the first password, which must be changed when signing in."""
    actor.require(MANAGE, person)
    login = text(login, "login", "Ghi tên đăng nhập.").lower()
    if Account.objects.filter(login=login).exists():
        raise Refused(f"Tên đăng nhập {login} đã có người dùng.", "login")
    if Account.objects.filter(person=person).exists():
        raise Refused(f"{person.name} đã có tài khoản.", "person")
    account = Account(login=login, person=person, realm=person.realm)
    first = _give_password(account, password)
    Event.write(actor, "account-created", account, person=person)
    return account, first


@transaction.atomic
def reset_password(actor: Actor, account: Account, *, password: str | None = None) -> str:
    """Give an account a new password, to be changed when signing in; sessions that run end at once."""
    actor.require(MANAGE, account)
    account = locked(account)
    new = _give_password(account, password)
    Event.write(actor, "password-reset", account)
    return new


@transaction.atomic
def change_password(actor: Actor, *, old: str, new: str) -> Account:
    """Change one's own password."""
    actor.require(Permission.ENTER)
    if actor.account is None:
        raise Refused("Chương trình không có mật khẩu.")
    account = locked(actor.account)
    if not account.check_password(old):
        raise Refused("Mật khẩu đang dùng chưa đúng.", "old")
    _refuse_weak(new, account, "new")
    account.set_password(new)
    account.must_change = False
    account.save(update_fields=["password", "must_change"])
    Event.write(actor, "password-changed", account)
    return account


@transaction.atomic
def deactivate(actor: Actor, account: Account, *, reason: str) -> Account:
    """Lock an account. Nobody locks the account in use."""
    actor.require(MANAGE, account)
    if actor.account is not None and account.pk == actor.account.pk:
        raise Refused("Không tự khóa tài khoản đang dùng.")
    account = locked(account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    Event.write(actor, "account-locked", account, reason=text(reason, "reason", "Ghi lý do khóa tài khoản."))
    return account


@transaction.atomic
def reactivate(actor: Actor, account: Account) -> Account:
    """Unlock an account."""
    actor.require(MANAGE, account)
    account = locked(account)
    account.is_active = True
    account.save(update_fields=["is_active"])
    Event.write(actor, "account-unlocked", account)
    return account


def _give_password(account: Account, password: str | None) -> str:
    new = (
        password
        if password is not None
        else "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    )
    _refuse_weak(new, account, "password")
    account.set_password(new)
    account.must_change = True
    account.save()
    return new


def _refuse_weak(password: str, account: Account, field: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field) from None
