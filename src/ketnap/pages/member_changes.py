"""What is written into the register: entered, transferred, exempt, away, suspended, corrected, left. One form each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import members as act
from ketnap.actions import newcomers
from ketnap.actions.errors import Refused
from ketnap.actions.members import Mark
from ketnap.models import Membership, Person
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, refuse, sent, serve
from ketnap.pages.member import member_crumbs
from ketnap.pages.member_forms import OTHER, CorrectForm, LeaveForm, MarkForm, RegisterForm, TransferForm
from ketnap.pages.said import say
from ketnap.queries import members, people

MANAGE = Permission.MANAGE_MEMBERS
PAPERS = (
    "decided_on", "decision_paper", "recognised_on", "recognition_decided_on", "recognition_paper", "card_number",
    "arrived_on", "arrived_from",
)  # fmt: skip
CORRECTED = (
    "ceremony_on", "decided_on", "decision_paper", "recognised_on", "recognition_decided_on", "recognition_paper",
    "card_number",
)  # fmt: skip


def manageable(actor: Actor, pk: int) -> Membership:
    """The membership, or 404; 403 for whoever may only look."""
    member = members.get(actor, pk)
    actor.require(MANAGE, member)
    return member


def home(member: Membership) -> str:
    return reverse("member", args=[member.pk])


def sheet(actor: Actor, member: Membership, title: str, words: str, **more: Any) -> Sheet:
    """What stands around the fields of everything written about a member."""
    lead = f"{member.person.name}, {member.unit.name}."
    return Sheet(title, lead, words, home(member), member_crumbs(actor, member, Crumb(title)), **more)


# ── A member entered ─────────────────────────────────────────────────────────────────────────────────────────────────


@page(MANAGE)
def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter somebody who already is a member. A namesake born on the same day is asked about first."""
    form = RegisterForm(actor, sent(request))
    if request.method == "POST":
        form.is_valid()
        twins = namesakes(actor, form)
        if twins:
            form.ask_who(twins)
            form.full_clean()
        if form.is_valid() and (member := entered(actor, form, twins)):
            say(request, f"Đã ghi {member.person.name} vào danh sách", draft="dang-vien-moi")
            return redirect(home(member))
    title = "Ghi đảng viên đang sinh hoạt"
    crumbs = (Crumb("Đảng viên", reverse("members")), Crumb(title))
    lead = "Người đã là đảng viên. Người mới kết nạp thì ghi lễ kết nạp trong hồ sơ của người ấy."
    around = Sheet(title, lead, "Ghi đảng viên", reverse("members"), crumbs, draft="dang-vien-moi")
    return render(request, "forms/sheet.html", {"form": form, "sheet": around})


def namesakes(actor: Actor, form: RegisterForm) -> list[Person]:
    given = form.cleaned_data
    if not (given.get("name") and given.get("born_on")):
        return []
    return people.namesakes(actor, given["name"], given["born_on"][0])


def entered(actor: Actor, form: RegisterForm, twins: list[Person]) -> Membership | None:
    given = form.cleaned_data
    same = next((person for person in twins if str(person.pk) == given.get("who", OTHER)), None)
    day, precision = given["born_on"]
    details = {"name": given["name"], "born_on": day, "born_precision": precision.value}
    details |= {name: given[name] for name in ("sex", "ethnicity")}
    papers = {name: given[name] for name in PAPERS}
    papers["admitted_here"] = given["arrived_on"] is None and not given["arrived_from"]
    where = {"unit": given["unit"], "ceremony_on": given["ceremony_on"], "person": same}
    try:
        return newcomers.register(actor, details=details, papers=papers, **where)
    except Refused as refused:
        refuse(form, refused)
    return None


# ── A member's later days ────────────────────────────────────────────────────────────────────────────────────────────


@page(MANAGE)
def transfer(request: HttpRequest, actor: Actor, member: int) -> HttpResponse:
    row = manageable(actor, member)
    card = (Asked("Đi nơi khác xa hơn", "Nơi không ở trong danh sách thì ghi đưa ra khỏi danh sách, lý do chuyển đi."),)
    around = sheet(actor, row, "Chuyển sinh hoạt", "Ghi chuyển sinh hoạt", card=card)

    def write(given: dict[str, Any]) -> Done:
        act.transfer(actor, row, **given)
        return Done(home(row), f"{row.person.name} nay sinh hoạt tại {given['to'].name}")

    return serve(request, TransferForm(actor, row, sent(request)), around, write)


@page(MANAGE)
def mark(request: HttpRequest, actor: Actor, member: int, kind: Mark) -> HttpResponse:
    """Exempt, away or suspended; written again with the last day when it ends."""
    row = manageable(actor, member)
    title = kind.vi[:1].upper() + kind.vi[1:]
    counted = "Ngày biểu quyết trong thời gian này, đảng viên không tính vào số được triệu tập."
    around = sheet(actor, row, title, f"Ghi {kind.vi}", card=(Asked("Biểu quyết ở chi bộ", counted),))
    now = {name: getattr(row, f"{kind}_{name}") for name in ("since", "until")}

    def write(given: dict[str, Any]) -> Done:
        act.mark(actor, row, kind=kind, **given)
        return Done(home(row), f"Đã ghi {kind.vi}")

    return serve(request, MarkForm(sent(request), initial=now), around, write)


@page(MANAGE)
def leave(request: HttpRequest, actor: Actor, member: int) -> HttpResponse:
    row = manageable(actor, member)
    warning = (
        f"{row.person.name} không còn trong danh sách đảng viên từ ngày ghi; vai trò và việc giúp đỡ người vào Đảng "
        "kết thúc theo. Lịch sử còn nguyên để xem lại."
    )
    around = sheet(actor, row, "Đưa ra khỏi danh sách", "Ghi ra khỏi danh sách", warning=warning)

    def write(given: dict[str, Any]) -> Done:
        act.leave(actor, row, **given)
        return Done(home(row), f"Đã đưa {row.person.name} ra khỏi danh sách")

    return serve(request, LeaveForm(sent(request)), around, write)


@page(MANAGE)
def correct(request: HttpRequest, actor: Actor, member: int) -> HttpResponse:
    row = manageable(actor, member)
    around = sheet(actor, row, "Đính chính", "Ghi đính chính")
    now = {name: getattr(row, name) for name in CORRECTED}

    def write(given: dict[str, Any]) -> Done:
        act.correct(actor, row, **given)
        return Done(home(row), "Đã ghi đính chính", "Người sửa và lý do đứng trong nhật ký.")

    return serve(request, CorrectForm(sent(request), initial=now), around, write)


urlpatterns = [
    path("dang-vien/moi/", register, name="member-new"),
    path("dang-vien/<int:member>/chuyen-sinh-hoat/", transfer, name="member-transfer"),
    path("dang-vien/<int:member>/mien-sinh-hoat/", mark, {"kind": Mark.EXEMPT}, name="member-exempt"),
    path("dang-vien/<int:member>/sinh-hoat-tam-thoi/", mark, {"kind": Mark.AWAY}, name="member-away"),
    path("dang-vien/<int:member>/dinh-chi/", mark, {"kind": Mark.SUSPENDED}, name="member-suspend"),
    path("dang-vien/<int:member>/dinh-chinh/", correct, name="member-correct"),
    path("dang-vien/<int:member>/ra-khoi-danh-sach/", leave, name="member-leave"),
]
