"""What is written down about a move, one short form each: by the side a member leaves, and by the side receiving."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import ROLES, Actor, OutOfReach, Permission, RoleKey, page
from ketnap.actions import arrivals
from ketnap.actions import transfers as act
from ketnap.law.judging import known, line_on
from ketnap.law.rule import Rule
from ketnap.law.values.transfers import (
    ABROAD_FORMAL,
    ABROAD_TEMPORARY,
    BACK_FROM_LABOUR,
    TEMPORARY_FROM,
    TEMPORARY_LONGER,
    TEMPORARY_STUDY,
    TEMPORARY_UNDER,
    TRANSFER_LETTER,
    TRANSFER_NOT_HANDED_IN,
    TRANSFER_STEPS,
)
from ketnap.models import Membership
from ketnap.models.transfer import KINDS
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address
from ketnap.pages.member import member_crumbs
from ketnap.pages.transfer_forms import (
    AcceptForm,
    ArrivedForm,
    BeginForm,
    DayFixForm,
    KindForm,
    LetterFixForm,
    LetterForm,
    OnForm,
    ProlongForm,
    ReasonForm,
    ReturnForm,
    SendOnForm,
)
from ketnap.pages.transfer_page import crumbs
from ketnap.process.transfers import ABROAD, Happening, TransferKind
from ketnap.queries import members, transfers
from ketnap.queries.transfers import Line, mover
from ketnap.text import vi_date

H, K = Happening, TransferKind
SEE = Permission.SEE_MEMBERS
KIND = "loai"
GOOD = (TRANSFER_STEPS, TRANSFER_LETTER, TRANSFER_NOT_HANDED_IN)
RULES: Mapping[TransferKind, tuple[Rule[int], ...]] = {
    K.FORMAL: GOOD,
    K.INSIDE: GOOD,
    K.TEMPORARY: (TEMPORARY_FROM, TEMPORARY_UNDER, TEMPORARY_STUDY),
    K.ABROAD_FORMAL: (ABROAD_FORMAL,),
    K.ABROAD_TEMPORARY: (ABROAD_TEMPORARY, TEMPORARY_FROM, TEMPORARY_UNDER),
}


# ── The beginning ────────────────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def begin(request: HttpRequest, actor: Actor, member: int) -> HttpResponse:
    """First the kind, then what is asked for that kind."""
    row = members.get(actor, member)
    actor.require(mover(actor, row), row)
    asked = Address.of(request).get(KIND)
    if asked not in dict(KINDS):
        return choose_kind(request, actor, row)
    kind = TransferKind(asked)
    title = "Chuyển sinh hoạt"
    lead = f"{row.person.name}, {row.unit.name}. Loại: {kind.vi}."
    around = Sheet(
        title, lead, "Ghi chuyển sinh hoạt", reverse("member", args=[row.pk]),
        member_crumbs(actor, row, Crumb(title)), card=rules(actor, *RULES[kind]), warning=left_behind(actor, row),
        draft=f"chuyen-{row.pk}-{kind.value}",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        made = act.begin(actor, row, kind=kind, **given)
        next_one = "Việc tiếp theo: ghi giấy giới thiệu đã giao."
        return Done(reverse("transfer", args=[made.pk]), "Đã ghi chuyển sinh hoạt", next_one)

    return serve(request, BeginForm(actor, row, kind, sent(request)), around, write)


def choose_kind(request: HttpRequest, actor: Actor, row: Membership) -> HttpResponse:
    form = KindForm(sent(request))
    if request.method == "POST" and form.is_valid():
        return redirect(f"{request.path}?{KIND}={form.cleaned_data['kind']}")
    title, back = "Chuyển sinh hoạt", reverse("member", args=[row.pk])
    around = Sheet(title, f"{row.person.name}, {row.unit.name}.", "Tiếp", back, member_crumbs(actor, row, Crumb(title)))
    return render(request, "forms/sheet.html", {"form": form, "sheet": around})


def rules(actor: Actor, *found: Rule[int]) -> list[Asked]:
    """Rules as a card says them: the limit, from when, by which clause, and what is not known of it."""
    return [Asked(rule.title, rule_words(rule, actor)) for rule in found]


def rule_words(rule: Rule[int], actor: Actor) -> str:
    line = line_on(rule, actor.on)
    limit = rule.words(known(line))
    start = f", tính từ {rule.counted_from}" if rule.counted_from else ""
    return f"{limit[:1].upper()}{limit[1:]}{start}. {line.cites}. {line.note}".rstrip()


def left_behind(actor: Actor, row: Membership) -> str:
    """Name what a member who goes leaves behind: roles that end, people who need somebody else."""
    duties = transfers.duties(actor, row)
    roles = ", ".join(f"{ROLES[RoleKey(one.role)].vi} ({one.unit.name})" for one in duties.roles if one.role in ROLES)
    helped = ", ".join(one.candidate.person.name for one in duties.helped)
    said = [
        f"{row.person.name} đang giữ vai trò: {roles}. Nếu chuyển chính thức, vai trò ở nơi cũ thôi từ ngày nơi đến "
        "tiếp nhận." if roles else "",
        f"Đang giúp đỡ: {helped}. Chi bộ phân công người khác giúp đỡ trước khi đảng viên đi." if helped else "",
    ]  # fmt: skip
    return " ".join(filter(None, said))


# ── What happens next ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that may be written down: its words, its form and what writes it."""

    title: str
    words: str
    form: Callable[..., forms.Form]
    write: Callable[..., Any]
    rules: tuple[Rule[int], ...] = ()


HOME: Mapping[Happening, Act] = {
    H.LETTER: Act(
        "Giấy giới thiệu sinh hoạt đảng", "Ghi giấy giới thiệu", LetterForm, act.give_letter, (TRANSFER_LETTER,)
    ),
    H.SENT_ON: Act("Gửi đến tổ chức đảng nhận", "Gửi đến nơi này", SendOnForm, act.send_on),
    H.SLIP: Act("Nơi đến đã nhận phiếu báo", "Ghi ngày nhận", OnForm, act.note_slip, (TRANSFER_NOT_HANDED_IN,)),
    H.ARRIVED: Act("Đã đến nơi", "Ghi đã đến nơi", ArrivedForm, act.arrived),
    H.PROLONGED: Act("Kéo dài sinh hoạt tạm thời", "Ghi kéo dài", ProlongForm, act.prolong, (TEMPORARY_LONGER,)),
    H.RETURNED: Act("Trở về sinh hoạt", "Ghi trở về", ReturnForm, act.come_back),
    H.CALLED_BACK: Act("Thôi chuyển", "Ghi thôi chuyển", ReasonForm, act.call_back),
}
AWAY: Mapping[Happening, Act] = {
    H.PRESENTED: Act(
        "Đã xuất trình giấy giới thiệu", "Ghi ngày xuất trình", OnForm, arrivals.present, (TRANSFER_LETTER,)
    ),
    H.SLIP: Act("Đã nhận phiếu báo", "Ghi ngày nhận", OnForm, arrivals.note_slip, (TRANSFER_NOT_HANDED_IN,)),
    H.ACCEPTED: Act("Tiếp nhận", "Tiếp nhận đảng viên", AcceptForm, arrivals.accept),
    H.REFUSED: Act("Trả lại, không tiếp nhận", "Trả lại giấy giới thiệu", ReasonForm, arrivals.refuse),
}
GONE = (
    "Đảng viên ra khỏi danh sách ở đây từ ngày ghi, lý do chuyển sinh hoạt đi nơi khác; vai trò và việc giúp đỡ người "
    "vào Đảng kết thúc theo."
)


@page(SEE)
def home(request: HttpRequest, actor: Actor, transfer: int, what: Happening) -> HttpResponse:
    """The side a member leaves writes something down."""
    line = transfers.get(actor, transfer)
    row = line.transfer
    actor.require(mover(actor, row), row)
    made, back = HOME[what], reverse("transfer", args=[row.pk])
    given = (actor, row.unit, sent(request)) if what is H.SENT_ON else (sent(request),)
    good = what is H.ARRIVED and row.kind in {K.FORMAL, K.INSIDE, K.ABROAD_FORMAL}
    more = (BACK_FROM_LABOUR,) if what is H.RETURNED and row.kind in ABROAD else ()
    around = sheet(actor, line, made, back, warning=GONE if good else "", more=more)
    return serve(request, made.form(*given), around, partial(_write, made, actor, row, back))


@page(SEE)
def away(request: HttpRequest, actor: Actor, arrival: int, what: Happening) -> HttpResponse:
    """The side that receives writes something down."""
    found, line = transfers.get_arrival(actor, arrival)
    actor.require(mover(actor, found), found)
    made, back = AWAY[what], reverse("arrival", args=[found.pk])
    given = AcceptForm(actor, sent(request), initial={"to": found.unit}) if what is H.ACCEPTED else None
    around = sheet(actor, line, made, back, view="?xem=den")
    return serve(request, given or made.form(sent(request)), around, partial(_write, made, actor, found, back))


def sheet(
    actor: Actor, line: Line, made: Act, back: str, *, warning: str = "", more: tuple[Rule[int], ...] = (),
    view: str = "",
) -> Sheet:  # fmt: skip
    name = line.transfer.membership.person.name
    trail = [*crumbs(name, view)[:-1], Crumb(name, back), Crumb(made.title)]
    lead = f"{name}, từ {line.transfer.unit.name} đến {line.to}."
    return Sheet(made.title, lead, made.words, back, trail, warning, rules(actor, *made.rules, *more))


def _write(made: Act, actor: Actor, row: Any, back: str, given: dict[str, Any]) -> Done:
    fact = made.write(actor, row, **given)
    return Done(back, f"Đã ghi: {made.title[:1].lower()}{made.title[1:]}", f"Ngày {vi_date(fact.on)}.")


@page(SEE)
def correct(request: HttpRequest, actor: Actor, transfer: int, fact: int) -> HttpResponse:
    """A day or the numbers of a letter put right."""
    line = transfers.get(actor, transfer)
    row = transfers.get_fact(actor, line, fact)
    if row.arrival is not None:
        raise OutOfReach("Không tìm thấy.")
    actor.require(mover(actor, line.transfer), line.transfer)
    back, is_letter = reverse("transfer", args=[line.transfer.pk]), row.what == H.LETTER
    now = {name: getattr(row, name) for name in ("on", "number", "register", "dues_until", "papers")}
    form = (LetterFixForm if is_letter else DayFixForm)(sent(request), initial=now)
    about = Act(f"Đính chính: {H(row.what).vi}", "Ghi đính chính", type(form), act.correct)
    return serve(request, form, sheet(actor, line, about, back), partial(_fix, actor, row, back))


def _fix(actor: Actor, row: Any, back: str, given: dict[str, Any]) -> Done:
    act.correct(actor, row, **given)
    return Done(back, "Đã ghi đính chính", "Lý do đứng cạnh dòng đã sửa.")


ONE, TO = "chuyen-sinh-hoat/<int:transfer>", "chuyen-sinh-hoat/den/<int:arrival>"
urlpatterns = [
    path("dang-vien/<int:member>/chuyen-di/", begin, name="transfer-new"),
    path(f"{ONE}/giay-gioi-thieu/", home, {"what": H.LETTER}, name="transfer-letter"),
    path(f"{ONE}/noi-nhan/", home, {"what": H.SENT_ON}, name="transfer-sent-on"),
    path(f"{ONE}/phieu-bao/", home, {"what": H.SLIP}, name="transfer-slip"),
    path(f"{ONE}/da-den/", home, {"what": H.ARRIVED}, name="transfer-arrived"),
    path(f"{ONE}/keo-dai/", home, {"what": H.PROLONGED}, name="transfer-prolong"),
    path(f"{ONE}/tro-ve/", home, {"what": H.RETURNED}, name="transfer-return"),
    path(f"{ONE}/thoi-chuyen/", home, {"what": H.CALLED_BACK}, name="transfer-call-back"),
    path(f"{ONE}/dinh-chinh/<int:fact>/", correct, name="transfer-correct"),
    path(f"{TO}/xuat-trinh/", away, {"what": H.PRESENTED}, name="arrival-presented"),
    path(f"{TO}/phieu-bao/", away, {"what": H.SLIP}, name="arrival-slip"),
    path(f"{TO}/tiep-nhan/", away, {"what": H.ACCEPTED}, name="arrival-accept"),
    path(f"{TO}/tra-lai/", away, {"what": H.REFUSED}, name="arrival-refuse"),
]
