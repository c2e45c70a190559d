"""Thể thức văn bản: how an organisation's papers begin and end."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import papers as act
from ketnap.models import Letterhead
from ketnap.official_forms.facts.signer import of_unit
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.queries import papers, units

TITLE = "Thể thức văn bản"
HINTS = {
    "signer": "Chi bộ có bí thư theo phân công thì để trống: văn bản in tên bí thư của ngày ký",
    "signer_post": "Để trống là Bí thư. Người khác ký thay thì ghi họ tên ở trên, chức vụ ở đây. Ví dụ: Phó Bí thư",
}
NAMES = ("place", "upper", "name", "symbol", "authority", "signer", "signer_post", "youth_name", "trade_name")

CHECKED = (
    "Ai cầm bản in cũng đối chiếu được tại {}, không cần tài khoản: loại, số, ngày, nơi ban hành, đã thu hồi hay chưa; "
    "không có tên người và nội dung. Chỉ chọn khi người nhận mở được địa chỉ này. "
    "Bản đã in vẫn đối chiếu được sau khi thôi chọn."
)


def _line(name: str) -> forms.CharField:
    """A line as the model words it; everything may stay empty, and is then taken from the tree and the roles."""
    field = Letterhead._meta.get_field(name)
    label = str(field.verbose_name)  # type: ignore[union-attr]
    most = field.max_length  # type: ignore[union-attr]
    hint = HINTS.get(name) or str(field.help_text)  # type: ignore[union-attr]
    return forms.CharField(label=label[:1].upper() + label[1:], max_length=most, required=False, help_text=hint)


class LetterheadForm(VietForm):
    """Head and foot of the papers of one organisation."""

    def __init__(self, address: str, *args: Any, **options: Any) -> None:
        """`address`: where prints would be checked."""
        super().__init__(*args, **options)
        self.fields.update({name: _line(name) for name in NAMES})
        self.fields["checkable"] = forms.BooleanField(
            label="In mã QR và mã đối chiếu ở chân văn bản ban hành", required=False, help_text=CHECKED.format(address)
        )


@page(Permission.ISSUE_DOCUMENTS)
def letterhead(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    found = units.get(actor, unit)
    actor.require(Permission.ISSUE_DOCUMENTS, found)
    now = papers.letterhead(actor, found)
    back = reverse("number-book", args=[found.pk])
    signs = of_unit(now, found, actor.on)
    sheet = Sheet(
        TITLE, f"Đầu và cuối văn bản của {found.name}. Mục để trống lấy từ cây tổ chức và phân công vai trò.",
        "Ghi thể thức", back, (Crumb(found.name, reverse("unit", args=[found.pk])), Crumb(TITLE)),
        card=(Asked("Ai ký hôm nay", f"{signs.post}: {signs.name or 'chưa có'}"),), note=signs.doubt,
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.set_letterhead(actor, found, **given)
        return Done(back, "Đã ghi thể thức văn bản", "Các văn bản lập sau đây in theo thể thức này.")

    initial = {name: getattr(now, name) for name in (*NAMES, "checkable")}
    door = request.build_absolute_uri(reverse("check-paper"))
    return serve(request, LetterheadForm(door, sent(request), initial=initial), sheet, write)


urlpatterns = [path("to-chuc/<int:unit>/the-thuc/", letterhead, name="letterhead")]
