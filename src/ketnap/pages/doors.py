"""Signing in and out, changing one's password."""

from typing import Any

from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ketnap.access.actor import Actor
from ketnap.access.gate import page, public
from ketnap.access.permissions import Permission
from ketnap.pages import throttle
from ketnap.pages.said import say

WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại phiếu tài khoản rồi nhập lại."
CLOSED = "Tài khoản này đã ngừng dùng. Gọi người quản trị."


class SignInForm(AuthenticationForm):
    """Login and password; the errors say what to do and not which of the two was wrong."""

    error_messages = {"invalid_login": WRONG, "inactive": CLOSED}
    minutes = 0

    def clean(self) -> dict[str, Any]:
        """Whoever must wait is told so before the password is looked at."""
        if self.minutes:
            raise ValidationError(f"Nhập sai nhiều lần. Chờ {self.minutes} phút rồi nhập lại.")
        return super().clean()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["username"], self.fields["password"]
        name.label, name.help_text = "Tên đăng nhập", "Ghi trên phiếu tài khoản đã trao cho đồng chí"
        name.widget.attrs.pop("autofocus", None)
        name.error_messages["required"] = "Ghi tên đăng nhập."
        password.label = "Mật khẩu"
        password.error_messages["required"] = "Ghi mật khẩu."


class PasswordForm(PasswordChangeForm):
    """The old password once, the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "old_password": "Mật khẩu đang dùng",
            "new_password1": "Mật khẩu mới",
            "new_password2": "Nhập lại mật khẩu mới",
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("autofocus", None)
        self.fields["new_password1"].help_text = "Ít nhất 10 ký tự, không dễ đoán"


@public
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door. After too many wrong tries from one place, or on one login, it waits."""
    if request.user.is_authenticated:
        return redirect("work")
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST":
        form.minutes = throttle.count(request, request.POST.get("username", ""))
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        throttle.forget(request, request.POST.get("username", ""))
        return redirect(_target(request))
    return render(request, "doors/sign_in.html", {"form": form, "next": request.GET.get("next", "")})


def _target(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "work"


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign-in")


@page(Permission.ENTER)
@sensitive_post_parameters()
def password(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = PasswordForm(actor.account, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = form.save()
        account.must_change = False
        account.save(update_fields=["must_change"])
        update_session_auth_hash(request, account)
        say(request, "Đã đổi mật khẩu", "Lần sau đăng nhập bằng mật khẩu mới.")
        return redirect("work")
    return render(request, "doors/password.html", {"form": form})


@page(Permission.ENTER)
def more(request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Behind the tab "Thêm" on a phone."""
    return render(request, "doors/more.html")


urlpatterns = [
    path("dang-nhap/", sign_in, name="sign-in"),
    path("dang-xuat/", sign_out, name="sign-out"),
    path("mat-khau/", password, name="password"),
    path("them/", more, name="more"),
]
