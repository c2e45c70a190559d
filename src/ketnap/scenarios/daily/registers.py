"""Cards in three batches (handed over, come, sent), two rounds of badges (closed, open), two members on their way."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from ketnap.access import Actor
from ketnap.actions import badges, card_lines, cards, transfers
from ketnap.law.calendar import add_months
from ketnap.law.partyage import award_round, round_before
from ketnap.models import BadgeLine, CardBatch, CardKind, CardLine, Membership, Unit
from ketnap.process.transfers import TransferKind
from ketnap.queries import badges as read
from ketnap.queries.cards import wanting
from ketnap.scenarios import days
from ketnap.scenarios.daily.acting import BOARD, COMMUNE, OFFICER, Story, World

DICE = 9
YEARS_BACK = 1
"""Nobody gave badges with the program before: whoever reached one within the year stands in the first round."""


# ── Cards ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def cards_handed(world: World) -> Story:
    """Old cards exchanged, one lost: asked for, decided, received, handed over in their cells, closed."""
    cells = world.cells()[2:6]
    actor = yield OFFICER, world.ago(88)
    old = [_holding(cell)[0] for cell in cells]
    card_lines.report(
        actor, old[3], kind=CardKind.LOST, on=world.ago(95), reviewed_on=world.ago(90),
        note="Mất ba lô trên xe khách, đã báo công an xã.",
    )  # fmt: skip
    actor = yield OFFICER, world.ago(80)
    batch = cards.open_batch(actor, unit=world.unit(COMMUNE), month=actor.on)
    cards.add(actor, batch, kind=CardKind.EXCHANGE, people=[row.pk for row in old[:3]])
    cards.add(actor, batch, kind=CardKind.LOST, people=[old[3].pk], reason="Mất thẻ, chi bộ đã xem xét")
    yield from _come(world, batch, (76, 60, 52), ("54-CV/ĐU", "118-QĐ/TU"))
    for cell in cells:
        lines = list(CardLine.objects.filter(batch=batch, membership__unit=cell).values_list("pk", flat=True))
        on = min(world.meeting_from(cell, world.ago(52)), world.ago(25))
        actor = yield OFFICER, max(on, world.ago(52))
        card_lines.hand(actor, cell, on=actor.on, lines=lines)
    actor = yield OFFICER, world.ago(24)
    cards.close(actor, batch, on=actor.on)


def cards_come(world: World) -> Story:
    """Two cards that have come and wait for their cells to hand them over."""
    cells = world.cells()[:2]
    actor = yield OFFICER, world.ago(41)
    batch = cards.open_batch(actor, unit=world.unit(COMMUNE), month=actor.on)
    cards.add(actor, batch, kind=CardKind.EXCHANGE, people=[_holding(cell)[1].pk for cell in cells])
    yield from _come(world, batch, (38, 19, 6), ("71-CV/ĐU", "131-QĐ/TU"))


def cards_sent(world: World) -> Story:
    """Everybody recognised without a card, and one damaged card: sent, no decision yet."""
    cell = world.cells()[6]
    member = _holding(cell)[0]
    actor = yield OFFICER, world.ago(14)
    card_lines.report(actor, member, kind=CardKind.DAMAGED, on=world.ago(20), reviewed_on=world.ago(16),
                      note="Thẻ bị nước mưa làm nhòe ảnh.")  # fmt: skip
    batch = cards.open_batch(actor, unit=world.unit(COMMUNE), month=actor.on)
    cards.add(actor, batch, kind=CardKind.DAMAGED, people=[member.pk])
    new = list(wanting(actor, batch.unit, CardKind.ISSUE, actor.on).values_list("pk", flat=True))
    if new:
        cards.add(actor, batch, kind=CardKind.ISSUE, people=new)
    lines = list(batch.lines.order_by("pk").values_list("pk", flat=True))
    cards.note_photos(actor, batch, lines=lines[:-1])
    actor = yield OFFICER, world.ago(9)
    cards.send(actor, batch, on=actor.on, paper="86-CV/ĐU")


def _come(world: World, batch: CardBatch, ago: tuple[int, int, int], papers: tuple[str, str]) -> Story:
    """Sent, decided, received: so many working days ago each."""
    sent, decided, received = map(world.ago, ago)
    actor = yield OFFICER, sent
    cards.note_photos(actor, batch, lines=list(batch.lines.values_list("pk", flat=True)))
    cards.send(actor, batch, on=sent, paper=papers[0])
    actor = yield OFFICER, decided
    cards.decide(actor, batch, on=decided, paper=papers[1])
    actor = yield OFFICER, received
    dice = Random(DICE + batch.pk)  # noqa: S311 — invented numbers; no province has the code 000
    numbers = {line.pk: f"000{int(dice.random() * 10**9):09d}" for line in batch.lines.order_by("pk")}
    cards.receive(actor, batch, on=received, numbers=numbers)


def _holding(cell: Unit) -> list[Membership]:
    """Official members of a cell with an old card and no other part in a story, those longest there last."""
    rows = Membership.objects.filter(unit=cell, left_on=None, recognised_on__isnull=False)
    rows = rows.filter(
        card_number__regex=r"^\d{8}$", person__account=None, person__helping=None, transfers=None, card_lines=None
    )
    return list(rows.select_related("person", "unit").order_by("-ceremony_on", "pk"))


# ── Badges ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def badges_given(world: World) -> Story:
    """The last round that can be over: proposed, decided, given on the day, one left out with its reason, closed."""
    commune = world.unit(COMMUNE)
    day = round_before(world.ago(8), world.today)
    since = add_months(day, -12 * YEARS_BACK)
    actor = yield OFFICER, days.before(day, 50)
    found = _due(actor, commune, read.Window(since, day))
    if not found:
        return
    row = badges.open_round(actor, unit=commune, day=day)
    badges.add(actor, row, people=found, since=since)
    actor = yield OFFICER, days.before(day, 45)
    badges.propose(actor, row, on=actor.on, paper="61-TTr/ĐU")
    lines = list(BadgeLine.objects.filter(round=row).order_by("membership__name_key", "pk"))
    if len(lines) > 2:
        actor = yield OFFICER, days.before(day, 30)
        badges.leave_out(actor, lines[-1], on=actor.on, why="Gia đình xin lùi, đồng chí đang điều trị xa nhà.")
    actor = yield OFFICER, days.before(day, 12)
    badges.decide(actor, row, on=actor.on, paper="402-QĐ/TU")
    actor = yield OFFICER, days.working(day)
    badges.award(actor, row, on=day, lines=[line.pk for line in (lines[:-1] if len(lines) > 2 else lines)])
    actor = yield OFFICER, days.after(day, 4)
    badges.close(actor, row, on=actor.on)


def badges_gathered(world: World) -> Story:
    """The round that comes next, with everybody who reaches an age by then."""
    day = award_round(world.today + timedelta(days=1), world.today)
    actor = yield OFFICER, world.ago(5)
    row = badges.open_round(actor, unit=world.unit(COMMUNE), day=day)
    found = _due(actor, row.unit, read.window(actor, day))
    if found:
        badges.add(actor, row, people=found)


def _due(actor: Actor, unit: Unit, window: read.Window) -> list[int]:
    """Living members whose badge falls due."""
    return [one.membership.pk for one in read.due(actor, unit, window) if one.membership.left_on is None]


# ── Moves ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def left_for_the_city(world: World) -> Story:
    """Somebody who took the letter ten weeks ago and has not been heard of: past the limit of the text."""
    member = _moving(world.cells()[7])
    actor = yield OFFICER, world.ago(52)
    transfer = transfers.begin(
        actor, member, kind=TransferKind.FORMAL, to_place="Đảng ủy phường Long Hưng, tỉnh Đồng Nai",
        reason="Chuyển nơi cư trú theo gia đình", effective_on=actor.on, decision_paper="Đơn xin chuyển sinh hoạt",
        cleared="Đã hỏi Ủy ban Kiểm tra Đảng ủy, không có việc đang xem xét",
    )  # fmt: skip
    actor = yield OFFICER, world.ago(47)
    transfers.give_letter(actor, transfer, on=actor.on, number="000118", register=14,
                          dues_until=_month(actor.on), papers="Hồ sơ đảng viên, niêm phong")  # fmt: skip


def to_the_ward(world: World) -> Story:
    """Somebody on the way to the ward; the province put the letter before it, because the commune does not reach it."""
    member = _moving(world.cells()[9])
    actor = yield OFFICER, world.ago(10)
    transfer = transfers.begin(
        actor, member, kind=TransferKind.FORMAL, to_place="Đảng ủy phường Nia Thượng", reason="Chuyển nơi cư trú",
        effective_on=actor.on, decision_paper="Đơn xin chuyển sinh hoạt",
        cleared="Đã hỏi Ủy ban Kiểm tra Đảng ủy, không có việc đang xem xét",
    )  # fmt: skip
    actor = yield OFFICER, world.ago(7)
    transfers.give_letter(actor, transfer, on=actor.on, number="000131", register=17, dues_until=_month(actor.on),
                          papers="Hồ sơ đảng viên, niêm phong")  # fmt: skip
    actor = yield BOARD, world.ago(6)
    transfers.send_on(actor, transfer, to=world.unit("Nia Thượng"), on=actor.on)


def _month(on: date) -> date:
    return on.replace(day=1)


def _moving(cell: Unit) -> Membership:
    """An official member who helps nobody and holds no post."""
    rows = Membership.objects.filter(unit=cell, left_on=None, recognised_on__isnull=False)
    rows = rows.filter(person__account=None, person__helping=None, card_lines=None).exclude(card_number="")
    return rows.select_related("person", "unit").order_by("-ceremony_on", "pk")[1]


def stories(world: World) -> Iterator[Story]:
    """Everything about the register."""
    for story in (cards_handed, cards_come, cards_sent, badges_given, badges_gathered, left_for_the_city, to_the_ward):
        yield story(world)
