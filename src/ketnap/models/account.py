"""A login."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from ketnap.models.realm import REAL, RealmField


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts with a hashed password; what an account may do follows from its person's appointments."""

    def create_account(self, login: str, password: str | None, *, realm: str = REAL, **fields: Any) -> "Account":
        """Create an account. Without a password nobody can sign in with it."""
        account = self.model(login=login.strip().lower(), realm=realm, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Find a login however it was typed."""
        return self.get(login=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """Who signs in. It holds no rights of its own."""

    login = models.CharField("tên đăng nhập", max_length=60, unique=True)
    person = models.OneToOneField(
        "ketnap.Person", models.PROTECT, null=True, blank=True, related_name="account", verbose_name="người sử dụng"
    )
    realm = RealmField("thế giới dữ liệu")
    is_active = models.BooleanField("đang dùng", default=True)
    must_change = models.BooleanField("phải đổi mật khẩu khi đăng nhập", default=False)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

    def __str__(self) -> str:
        return self.login
