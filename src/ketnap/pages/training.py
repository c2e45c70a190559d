"""Đặt lại dữ liệu tập huấn: offered to whoever answers for every account of the training district, to nobody else."""

from django import forms
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.pages.forming import Asked, Crumb, Sheet
from ketnap.pages.said import say
from ketnap.scenarios.load import may_reset, reset_training

TITLE = "Đặt lại dữ liệu tập huấn"
LEAD = "Huyện tập huấn trở về như lúc mới cài đặt, các hạn tính từ hôm nay."
WARNING = (
    "Mọi việc đã ghi để thử, người và tài khoản đã thêm, nhật ký của huyện tập huấn mất hẳn. "
    "Mọi người đang dùng tài khoản tập huấn phải đăng nhập lại."
)
CARD = (
    Asked("Giữ nguyên", "Dữ liệu thật và năm tổ chức mẫu."),
    Asked("Mật khẩu", "Trở về mật khẩu tập huấn được in khi mở chương trình."),
)
DONE = "Đăng nhập lại bằng tài khoản và mật khẩu tập huấn được in khi mở chương trình."


@page(Permission.MANAGE_ACCOUNTS)
def reset(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask once; then everybody's session here has ended, the asker's first."""
    if not may_reset(actor):
        raise Http404("Không tìm thấy.")
    if request.method == "POST":
        reset_training(actor)
        logout(request)
        say(request, "Đã đặt lại dữ liệu tập huấn", DONE)
        return redirect("sign-in")
    back = reverse("accounts")
    sheet = Sheet(TITLE, LEAD, TITLE, back, [Crumb("Tài khoản", back), Crumb(TITLE)], WARNING, CARD)
    return render(request, "forms/sheet.html", {"form": forms.Form(), "sheet": sheet})


urlpatterns = [path("tap-huan/dat-lai/", reset, name="training-reset")]
