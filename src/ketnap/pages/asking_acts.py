"""Keeping a question: save, rename, share, stop sharing, delete, take back."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import questions as act
from ketnap.actions.errors import Refused
from ketnap.models import SavedQuestion, Unit
from ketnap.pages.asking_asked import KEPT, Asked, strictly
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.said import say
from ketnap.queries.asking import saved, words
from ketnap.queries.asking.question import of_kept
from ketnap.queries.asking.subjects import SEE

HOME = Crumb("Tra cứu số liệu", "/tra-cuu-so-lieu/")


class KeepForm(VietForm):
    """Under which name, for whom; over the kept one or beside it; and where, for somebody with several posts."""

    name = forms.CharField(label="Tên câu hỏi", max_length=120, help_text="Ví dụ: Nữ kết nạp năm nay theo xã")
    into = forms.ChoiceField(label="Lưu thế nào?", widget=forms.RadioSelect)
    unit = forms.ChoiceField(label="Lưu tại")
    shared = forms.BooleanField(label="Chia sẻ câu hỏi này", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, asked: Asked, homes: list[Unit], *, mine: bool, data: Any = None) -> None:
        row = asked.row
        start: dict[str, Any] = {"name": row.name if row else "", "into": "old" if mine else "new"}
        start |= {"shared": row.shared, "version": row.version} if mine and row else {}
        super().__init__(data, initial=start)
        if mine and row:
            old = f"Thay câu hỏi “{row.name}”"
            self._choose("into", [("old", old), ("new", "Lưu thành câu hỏi mới, tên khác")])
        else:
            del self.fields["into"]
        if len(homes) > 1:
            self._choose("unit", [(str(unit.pk), unit.name) for unit in homes])
        else:
            del self.fields["unit"]

    def _choose(self, name: str, answers: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = answers


@page(SEE)
def keep(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep what the address asks."""
    asked = strictly(request, actor)
    homes, row, question = saved.homes(actor), asked.row, asked.question.kept
    if not homes:
        raise Http404("Không có tổ chức nào để lưu câu hỏi.")
    mine = row is not None and _mine(actor, row)
    form = KeepForm(asked, homes, mine=mine, data=sent(request))

    def write(given: dict[str, Any]) -> Done:
        told = {"name": given["name"], "shared": given["shared"], "question": question}
        if row is not None and given.get("into") == "old":
            made = act.change(actor, row, version=given["version"] or 0, **told)
        else:
            unit = next((unit for unit in homes if str(unit.pk) == given.get("unit")), homes[0])
            made = act.keep(actor, unit, **told)
        return Done(_open(made), f"Đã lưu câu hỏi “{made.name}”", _shared(made))

    around = Sheet("Lưu câu hỏi", f"{words.sentence(asked.question)}.", "Lưu câu hỏi", asked.url("asking-question"),
                   [HOME, Crumb("Lưu câu hỏi")], note=NOTE)  # fmt: skip
    return serve(request, form, around, write)


NOTE = (
    "Câu hỏi được lưu, kết quả thì không: mỗi lần mở chương trình đếm lại. Người được chia sẻ chỉ thấy số liệu trong "
    "phạm vi của họ. Đừng ghi tên người vào tên câu hỏi hay điều kiện."
)


def _shared(row: SavedQuestion) -> str:
    return f"Chia sẻ trong {row.unit.name}, cấp trên và các tổ chức bên dưới." if row.shared else ""


def _open(row: SavedQuestion) -> str:
    return reverse("asking-question", query={KEPT: row.pk})


def _mine(actor: Actor, row: SavedQuestion) -> bool:
    return actor.account is not None and row.by_id == actor.account.pk


def _only_mine(actor: Actor, row: SavedQuestion) -> None:
    if not _mine(actor, row):
        raise PermissionDenied(act.NOT_YOURS)


class ChangeForm(VietForm):
    """A name, and whether others see it. `version`: how often it was written when the form was opened."""

    name = forms.CharField(label="Tên câu hỏi", max_length=120)
    shared = forms.BooleanField(label="Chia sẻ câu hỏi này", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


@page(SEE)
def change(request: HttpRequest, actor: Actor, question: int) -> HttpResponse:
    """Rename, share, no longer share."""
    row = saved.get(actor, question)
    _only_mine(actor, row)
    start = {"name": row.name, "shared": row.shared, "version": row.version}

    def write(given: dict[str, Any]) -> Done:
        made = act.change(actor, row, **given)
        return Done(_open(made), "Đã sửa câu hỏi", _shared(made) or "Chỉ đồng chí thấy câu hỏi này.")

    asks = words.sentence(of_kept(row.question).question)
    around = Sheet("Đổi tên, chia sẻ", f"{asks}.", "Ghi thay đổi", _open(row),
                   [HOME, Crumb(row.name, _open(row)), Crumb("Đổi tên, chia sẻ")], note=_note(row))  # fmt: skip
    return serve(request, ChangeForm(sent(request), initial=start), around, write)


def _note(row: SavedQuestion) -> str:
    return (
        f"Chia sẻ: người có quyền xem số liệu ở {row.unit.name}, cấp trên và các tổ chức bên dưới thấy câu hỏi; mỗi "
        "người mở ra chỉ thấy số của nơi mình được xem."
    )


@page(SEE)
def delete(request: HttpRequest, actor: Actor, question: int) -> HttpResponse:
    """Delete a question; for some days it can be taken back."""
    row = saved.get(actor, question)
    _only_mine(actor, row)

    def write(_: dict[str, Any]) -> Done:
        act.delete(actor, row)
        return Done(reverse("asking"), f"Đã xóa câu hỏi “{row.name}”",
                    f"Trong {saved.KEPT_DAYS} ngày đồng chí lấy lại được ở cuối trang này.")  # fmt: skip

    around = Sheet("Xóa câu hỏi", f"“{row.name}”", "Xóa câu hỏi", _open(row),
                   [HOME, Crumb(row.name, _open(row)), Crumb("Xóa")],
                   warning=f"Người được chia sẻ không còn thấy câu hỏi. Lấy lại được trong {saved.KEPT_DAYS} ngày; "
                           "số liệu không mất gì.")  # fmt: skip
    return serve(request, VietForm(sent(request)), around, write)


@page(SEE)
def take_back(request: HttpRequest, actor: Actor, question: int) -> HttpResponse:
    """Take a deleted question back; the button stands on the page of all questions."""
    row = next((one for one in saved.deleted(actor) if one.pk == question), None)
    if row is None:
        saved.get(actor, question)
    elif request.method == "POST":
        try:
            act.take_back(actor, row)
        except Refused as refused:
            say(request, "Chưa lấy lại được", refused.message, stale=True)
        else:
            say(request, f"Đã lấy lại câu hỏi “{row.name}”", "Câu hỏi chưa chia sẻ với ai.")
    return redirect("asking")


@page(Permission.MANAGE_SETTINGS)
def withdraw(request: HttpRequest, actor: Actor, question: int) -> HttpResponse:
    """Stop sharing somebody else's question."""
    row = saved.shared_here(actor, question)

    def write(_: dict[str, Any]) -> Done:
        act.withdraw(actor, row)
        return Done(reverse("asking"), f"Đã thôi chia sẻ câu hỏi “{row.name}”", "Người lưu vẫn giữ câu hỏi của mình.")

    around = Sheet("Thôi chia sẻ", f"“{row.name}”", "Thôi chia sẻ", _open(row),
                   [HOME, Crumb(row.name, _open(row)), Crumb("Thôi chia sẻ")],
                   warning="Câu hỏi chỉ còn người lưu thấy; người ấy có thể chia sẻ lại.")  # fmt: skip
    return serve(request, VietForm(sent(request)), around, write)


_AT = "tra-cuu-so-lieu/<int:question>"
urlpatterns = [
    path("tra-cuu-so-lieu/luu/", keep, name="asking-keep"),
    path(f"{_AT}/doi-ten/", change, name="asking-change"),
    path(f"{_AT}/xoa/", delete, name="asking-delete"),
    path(f"{_AT}/lay-lai/", take_back, name="asking-take-back"),
    path(f"{_AT}/thoi-chia-se/", withdraw, name="asking-withdraw"),
]
