"""What is written of a whole batch of cards: who is in it, sent, decided, received, closed; and its papers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import cards as act
from ketnap.models import CardBatch, CardKind
from ketnap.official_forms import card_lists
from ketnap.official_forms.facts.asked import Asked as PaperAsked
from ketnap.official_forms.facts.asked import acts_as
from ketnap.official_forms.press import ready
from ketnap.official_forms.sets import set_on
from ketnap.official_forms.unit_shelf import entry_of, form_of
from ketnap.pages.card_forms import GatherForm, ReceiveForm, StepForm, TickForm
from ketnap.pages.card_words import KINDS, title, upper
from ketnap.pages.cards import batch_trail, home, photos
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address, Chip, select
from ketnap.pages.member_words import born
from ketnap.pages.paper_page import About, context, day_asked, file
from ketnap.queries import cards
from ketnap.queries.cards import MOST, Proposal
from ketnap.text import vi_date, vi_number

MANAGE = Permission.MANAGE_MEMBERS
KIND = "loai"


def manageable(actor: Actor, pk: int) -> CardBatch:
    """The batch, or 404; 403 for whoever may only look."""
    batch = cards.batch(actor, pk)
    actor.require(MANAGE, batch)
    return batch


def sheet(batch: CardBatch, words: str, lead: str = "", **more: Any) -> Sheet:
    """What stands around the fields of everything written about a batch."""
    lead = lead or f"{title(batch)}, {batch.unit.name}."
    return Sheet(words, lead, more.pop("button", words), home(batch), batch_trail(batch, Crumb(words)), **more)


@page(MANAGE)
def gather(request: HttpRequest, actor: Actor, card_batch: int) -> HttpResponse:
    """Whom the program would put into the batch, by kind of request; ticked by the officer."""
    batch, address = manageable(actor, card_batch), Address.of(request)
    kind = KINDS.get(address.get(KIND), CardKind.ISSUE)
    found = cards.proposals(actor, batch.unit, kind)
    offered, more = found[:MOST], len(found) > MOST
    answers = [(row.membership.pk, _offer(row)) for row in offered]
    start = {"people": [] if kind is CardKind.EXCHANGE else [value for value, _ in answers]}
    form = GatherForm("people", f"Đề nghị {kind.label}", answers, sent(request), initial=start)
    lead = f"Chương trình kê {vi_number(len(offered))} đồng chí" + (", còn nữa: ghi xong thì kê tiếp." if more else ".")
    context_ = {
        "selects": [select(address, KIND, "Đề nghị", [(key, upper(row.label)) for key, row in KINDS.items()])],
        "active": [Chip(upper(kind.label), address.without(KIND))] if KIND in address.given else [],
        "filter_title": "Chọn loại đề nghị",
        "address": request.path,
        "count": f"{vi_number(len(offered))} đồng chí",
        "empty": not offered,
        "empty_words": NOBODY[kind],
        "batch_url": home(batch),
    }

    def write(given: dict[str, Any]) -> Done:
        people = [int(value) for value in given["people"]]
        number = act.add(actor, batch, kind=kind, people=people, reason=given["reason"])
        return Done(home(batch), f"Đã thêm {number} đồng chí", "Ghi ai đã nộp ảnh, rồi ghi đã gửi danh sách.")

    around = sheet(batch, "Thêm người vào đợt", lead, button="Thêm vào đợt")
    return serve_in(request, "cards/gather.html", form, around, write, context_)


NOBODY = {
    CardKind.ISSUE: "Mọi đảng viên chính thức ở đây đã có số thẻ hoặc đang ở một đợt chưa xong. Cấp lại thẻ "
    "mất, đổi thẻ hỏng, đổi thẻ theo mẫu mới: chọn loại đề nghị ở trên.",
    CardKind.LOST: "Chưa có báo mất thẻ nào chờ cấp lại. Chi bộ báo ở trang Thẻ đảng viên.",
    CardKind.DAMAGED: "Chưa có báo hỏng thẻ nào chờ đổi. Chi bộ báo ở trang Thẻ đảng viên.",
    CardKind.EXCHANGE: "Không còn ai mang thẻ theo số cũ.",
}


def serve_in(
    request: HttpRequest, template: str, form: Any, around: Sheet, write: Any, more: dict[str, Any]
) -> HttpResponse:
    """As `serve`, on a page that shows more than the fields."""
    if request.method == "POST":
        answer = serve(request, form, around, write)
        if answer.status_code == 302:
            return answer
    return render(request, template, {"form": form, "sheet": around, **more})


def _offer(row: Proposal) -> str:
    member, told = row.membership, row.report
    about = f"{member.unit.name}, sinh {born(member.person)}, chính thức {vi_date(member.recognised_on)}"
    if told:
        heard = f"tự kiểm điểm {vi_date(told.reviewed_on)}" if told.reviewed_on else "chi bộ chưa xem xét tự kiểm điểm"
        about = f"{member.unit.name}, báo ngày {vi_date(told.happened_on)}, {heard}"
    return f"{member.person.name}|{about}"


@page(MANAGE)
def photo(request: HttpRequest, actor: Actor, card_batch: int) -> HttpResponse:
    """Who handed in a photo, and what each file is to be called."""
    batch = manageable(actor, card_batch)
    lines = list(cards.lines(batch))
    have = [line.pk for line in lines if line.photo]
    form = TickForm("lines", "Đã nộp ảnh", photos(lines), sent(request), initial={"lines": have}, empty_ok=True)
    card = (
        Asked("Ảnh", "Một tệp ảnh 3x4 của mỗi đồng chí, chụp chân dung, nền trắng."),
        Asked("Tên tệp", "Số thứ tự, họ tên, ngày sinh, ngày vào Đảng. Ngày viết bằng gạch nối vì tên tệp không có /."),
    )

    def write(given: dict[str, Any]) -> Done:
        act.note_photos(actor, batch, lines=[int(value) for value in given["lines"]])
        return Done(home(batch), "Đã ghi ảnh")

    return serve(request, form, sheet(batch, "Ai đã nộp ảnh", button="Ghi", card=card), write)


@page(MANAGE)
def send(request: HttpRequest, actor: Actor, card_batch: int) -> HttpResponse:
    batch = manageable(actor, card_batch)
    warning = "Gửi rồi thì thứ tự danh sách giữ nguyên, không thêm bớt người: thẻ về theo thứ tự ấy."

    def write(given: dict[str, Any]) -> Done:
        act.send(actor, batch, **given)
        return Done(home(batch), "Đã ghi gửi danh sách", "Có quyết định thì ghi quyết định.")

    form = StepForm(sent(request), initial={"on": actor.on}, must=False)
    return serve(request, form, sheet(batch, "Ghi đã gửi danh sách", warning=warning), write)


@page(MANAGE)
def decide(request: HttpRequest, actor: Actor, card_batch: int) -> HttpResponse:
    batch = manageable(actor, card_batch)
    card = (Asked("Hồ sơ vào Đảng", "Ai có hồ sơ đang mở thì bước “Quyết định phát thẻ” trong hồ sơ do người ghi "
                  "quyết định của cấp ủy ghi; nếu đồng chí có quyền ấy, chương trình ghi luôn."),)  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.decide(actor, batch, **given)
        return Done(home(batch), "Đã ghi quyết định", "Thẻ về thì ghi số thẻ.")

    return serve(request, StepForm(sent(request)), sheet(batch, "Ghi quyết định", card=card), write)


@page(MANAGE)
def receive(request: HttpRequest, actor: Actor, card_batch: int) -> HttpResponse:
    """Numbers of the cards that came, in the order of the list."""
    batch = manageable(actor, card_batch)
    lines = [line for line in cards.lines(batch) if line.open and not line.received_on]
    around = sheet(batch, "Ghi thẻ về", f"{title(batch)}: {vi_number(len(lines))} đồng chí đang chờ thẻ.")

    def write(given: dict[str, Any]) -> Done:
        number = act.receive(actor, batch, **given)
        return Done(home(batch), f"Đã ghi {number} thẻ", "Chi bộ phát thẻ ở kỳ sinh hoạt gần nhất.")

    form = ReceiveForm(lines, sent(request), initial={"on": actor.on})
    rows = [f"{line.membership.person.name}, {line.membership.unit.name}" for line in lines]
    return serve_in(request, "cards/receive.html", form, around, write, {"rows": rows, "batch_url": home(batch)})


@page(MANAGE)
def close(request: HttpRequest, actor: Actor, card_batch: int) -> HttpResponse:
    batch = manageable(actor, card_batch)
    warning = "Đợt chỉ kết thúc khi mọi đồng chí đã nhận thẻ hoặc đã ghi lý do không phát. Kết thúc rồi không sửa nữa."

    def write(given: dict[str, Any]) -> Done:
        act.close(actor, batch, on=given["on"])
        return Done(home(batch), "Đã kết thúc đợt")

    form = StepForm(sent(request), initial={"on": actor.on}, paper=False)
    return serve(request, form, sheet(batch, "Kết thúc đợt", warning=warning), write)


# ── Papers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@page(MANAGE)
def paper(request: HttpRequest, actor: Actor, card_batch: int, card_form: str) -> HttpResponse:
    """One paper of the batch: how it will look on a day, and what is missing."""
    batch = manageable(actor, card_batch)
    asked, wrong = _asked(request, actor, batch, card_form)
    crumbs = batch_trail(batch, Crumb(asked.form.title))
    about = About(
        f"{batch.unit.name}, {title(batch).lower()}", actor.on,
        lambda kind: reverse("card-paper-file", args=[batch.pk, card_form, kind]), crumbs,
        f"van-ban-the-{batch.pk}-{card_form}", pick_day=True, wrong=wrong,
    )  # fmt: skip
    return render(request, "papers/paper.html", context(asked, ready(asked), about))


@page(MANAGE)
def paper_file(request: HttpRequest, actor: Actor, card_batch: int, card_form: str, kind: str) -> HttpResponse:
    batch = manageable(actor, card_batch)
    asked, _ = _asked(request, actor, batch, card_form)
    return file(asked, kind, f"{batch.unit.name} {batch.month:%m-%Y}")


def _asked(request: HttpRequest, actor: Actor, batch: CardBatch, slug: str) -> tuple[PaperAsked, str]:
    entry = entry_of(slug, acts_as(batch.unit)) if slug in card_lists.LISTS else None
    sent_as = card_lists.letter_number(batch) if slug == card_lists.LETTER else None
    day, wrong = day_asked(request, (batch.sent_on if sent_as else None) or actor.on)
    form = form_of(entry, set_on(day)) if entry else None
    if entry and form is None:
        wrong = f"Ngày này chưa có mẫu đó trong {set_on(day).vi}."
        form, day = form_of(entry, set_on(actor.on)), actor.on
    if form is None:
        raise Http404("Tổ chức này không có mẫu đó.")
    given = {**card_lists.given(actor, batch, card_lists.listed(batch), day), "number": sent_as}
    return PaperAsked(actor, form, day, unit=batch.unit, given=given), wrong


urlpatterns = [
    path("the-dang/<int:card_batch>/them/", gather, name="card-gather"),
    path("the-dang/<int:card_batch>/anh/", photo, name="card-photos"),
    path("the-dang/<int:card_batch>/gui/", send, name="card-send"),
    path("the-dang/<int:card_batch>/quyet-dinh/", decide, name="card-decide"),
    path("the-dang/<int:card_batch>/nhan/", receive, name="card-receive"),
    path("the-dang/<int:card_batch>/ket-thuc/", close, name="card-close"),
    path("the-dang/<int:card_batch>/van-ban/<slug:card_form>/", paper, name="card-paper"),
    path("the-dang/<int:card_batch>/van-ban/<slug:card_form>/<slug:kind>/", paper_file, name="card-paper-file"),
]
