"""Party cards: asked for, decided, received, handed over, put right; lost and damaged ones; the yearly check."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.road import walked
from tests.world import World, enrol, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, card_lines, cards, members, people
from ketnap.actions.steps import record_step
from ketnap.models import CardBatch, CardFix, CardKind, CardLine, CardReport, Event, Membership, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.queries import cards as asked

MONTH, SENT, DECIDED, CAME, MEETING = (
    date(2026, 9, 15), date(2026, 9, 20), date(2026, 10, 5), date(2026, 10, 28), date(2026, 11, 6),
)  # fmt: skip
THOA, YEN = "014190005678", "014195001111"


def opened(world: World, *names: str, kind: CardKind = CardKind.ISSUE) -> CardBatch:
    """A batch of the commune with some members in it."""
    batch = cards.open_batch(world.actor("hung"), unit=world.unit["nam-pha"], month=MONTH)
    if names:
        cards.add(world.actor("hung"), batch, kind=kind, people=[world.membership[name].pk for name in names])
    return batch


def decided(world: World, *names: str, kind: CardKind = CardKind.ISSUE) -> CardBatch:
    batch, hung = opened(world, *names, kind=kind), world.actor("hung")
    cards.send(hung, batch, on=SENT, paper="12-CV/ĐU")
    return cards.decide(hung, batch, on=DECIDED, paper="41-QĐ/ĐU")


def came(world: World, **numbers: str) -> CardBatch:
    batch = decided(world, *numbers)
    cards.receive(world.actor("hung"), batch, on=CAME, numbers={of(world, name).pk: numbers[name] for name in numbers})
    batch.refresh_from_db()
    return batch


def of(world: World, name: str) -> CardLine:
    return CardLine.objects.filter(membership=world.membership[name]).latest("pk")


def register(world: World, name: str) -> Membership:
    return Membership.objects.get(pk=world.membership[name].pk)


def give(world: World, name: str, number: str) -> None:
    Membership.objects.filter(pk=world.membership[name].pk).update(card_number=number)


# ── From the list to the hand ────────────────────────────────────────────────────────────────────────────────────────


def test_it_works(world: World) -> None:
    batch = came(world, thoa=THOA, yen=YEN)
    assert batch.state == "received"

    assert card_lines.hand(world.actor("lan"), world.unit["na-loc"], on=MEETING, lines=[of(world, "thoa").pk]) == 1

    batch.refresh_from_db()
    assert (register(world, "thoa").card_number, of(world, "thoa").handed_on, batch.state) == (
        THOA, MEETING, "received",
    )  # fmt: skip
    card_lines.hand(world.actor("hung"), world.unit["truong"], on=MEETING, lines=[of(world, "yen").pk])
    batch.refresh_from_db()
    assert batch.state == "handed"
    assert cards.close(world.actor("hung"), batch, on=world.today).state == "closed"
    assert list(Event.objects.values_list("action", flat=True)) == [
        "card-batch-opened", "card-lines-added", "card-batch-sent", "card-batch-decided", "cards-received",
        "cards-handed", "cards-handed", "card-batch-closed",
    ]  # fmt: skip


def test_the_list_keeps_its_order_by_given_name_once_it_is_sent(world: World) -> None:
    batch = opened(world, "yen", "thoa", "lan")
    cards.send(world.actor("hung"), batch, on=SENT)

    assert [(row.no, row.membership.person.name) for row in asked.lines(batch)] == [
        (1, "Lò Thị Lan"), (2, "Lò Thị Thoa"), (3, "Đinh Thị Yến"),
    ]  # fmt: skip


def test_the_dossier_on_the_road_is_written_too(world: World) -> None:
    road = walked(world, StepKey.RECOGNISED)
    world.membership["on"] = Membership.objects.get(person=road.person)
    number = "014099003344"
    batch = cards.open_batch(world.program, unit=world.fresh("nam-pha"), month=MONTH)
    cards.add(world.program, batch, kind=CardKind.ISSUE, people=[world.membership["on"].pk])
    cards.send(world.program, batch, on=date(2026, 10, 20))
    cards.decide(world.program, batch, on=date(2026, 10, 22), paper="41-QĐ/ĐU")
    cards.receive(world.program, batch, on=CAME, numbers={of(world, "on").pk: number})

    card_lines.hand(world.actor("lan"), world.unit["na-loc"], on=MEETING, lines=[of(world, "on").pk])

    road.refresh_from_db()
    rows = StepRecord.objects.filter(candidate=road, step__in=(StepKey.CARD_DECIDED, StepKey.CARD_HANDED))
    assert [(row.step, row.happened_on, row.number) for row in rows.order_by("pk")] == [
        ("card-decided", date(2026, 10, 22), ""), ("card-handed", MEETING, number),
    ]  # fmt: skip
    assert (road.closed_on, register(world, "on").card_number) == (MEETING, number)


def test_a_dossier_that_cannot_take_the_card_is_said_so(world: World) -> None:
    road = walked(world, StepKey.RECOGNISED)
    record_step(world.program, road, record=Record(step=StepKey.PAUSED, on=date(2026, 10, 21), note="Đi làm xa"))
    world.membership["on"] = Membership.objects.get(person=road.person)
    batch = decided(world, "on")
    cards.receive(world.actor("hung"), batch, on=CAME, numbers={of(world, "on").pk: "014099003344"})

    with pytest.raises(Refused, match=r"Hồ sơ vào Đảng của Lò Văn Ơn: .*tạm dừng") as refused:
        card_lines.hand(world.actor("lan"), world.unit["na-loc"], on=MEETING, lines=[of(world, "on").pk])

    assert refused.value.field == "lines"
    assert (of(world, "on").handed_on, register(world, "on").card_number) == (None, "")


def test_a_decision_the_dossier_cannot_take_is_refused_whole(world: World) -> None:
    road = walked(world, StepKey.RECOGNISED)
    world.membership["on"] = Membership.objects.get(person=road.person)
    batch = opened(world, "on")
    cards.send(world.actor("hung"), batch, on=SENT)

    with pytest.raises(Refused, match="Hồ sơ của Lò Văn Ơn"):
        cards.decide(world.program, batch, on=DECIDED, paper="41-QĐ/ĐU")  # before the decision on recognition

    batch.refresh_from_db()
    assert batch.state == "sent"


def test_an_older_number_is_kept_beside_the_new_one(world: World) -> None:
    give(world, "thoa", "92345678")
    batch = decided(world, "thoa", kind=CardKind.EXCHANGE)
    cards.receive(world.actor("hung"), batch, on=CAME, numbers={of(world, "thoa").pk: THOA})
    card_lines.hand(world.actor("lan"), world.unit["na-loc"], on=MEETING, lines=[of(world, "thoa").pk])

    assert (register(world, "thoa").card_number, register(world, "thoa").old_card_number) == (THOA, "92345678")
    members.give_card(register(world, "thoa"), THOA)
    assert register(world, "thoa").old_card_number == "92345678"


def test_cards_may_come_in_two_parcels(world: World) -> None:
    batch = decided(world, "thoa", "yen")
    hung = world.actor("hung")
    cards.receive(hung, batch, on=CAME, numbers={of(world, "thoa").pk: THOA})
    card_lines.hand(world.actor("lan"), world.unit["na-loc"], on=MEETING, lines=[of(world, "thoa").pk])
    cards.receive(hung, batch, on=MEETING, numbers={of(world, "yen").pk: YEN})

    batch.refresh_from_db()
    assert (batch.state, batch.received_on) == ("received", MEETING)


def test_photos_are_noted_and_unnoted(world: World) -> None:
    batch = opened(world, "thoa", "yen")
    cards.note_photos(world.actor("hung"), batch, lines=[of(world, "thoa").pk])
    cards.note_photos(world.actor("hung"), batch, lines=[of(world, "yen").pk])

    assert (of(world, "thoa").photo, of(world, "yen").photo) == (False, True)


def test_somebody_is_taken_out_before_the_list_is_sent(world: World) -> None:
    batch = opened(world, "thoa", "yen")
    cards.take_out(world.actor("hung"), of(world, "thoa"))
    assert [row.membership.person.name for row in asked.lines(batch)] == ["Đinh Thị Yến"]
    cards.send(world.actor("hung"), batch, on=SENT)
    with pytest.raises(Refused, match="đã gửi đề nghị"):
        cards.take_out(world.actor("hung"), of(world, "yen"))


# ── What is refused ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_refuses_without_right(world: World) -> None:
    batch = came(world, thoa=THOA)
    line, lan, hung = of(world, "thoa"), world.actor("lan"), world.actor("hung")
    tries: list[Callable[[], Any]] = [
        lambda: cards.open_batch(lan, unit=world.unit["na-loc"], month=MONTH),
        lambda: card_lines.hand(world.actor("mai"), world.unit["na-loc"], on=MEETING, lines=[line.pk]),
        lambda: card_lines.report(world.actor("mai"), world.membership["thoa"], kind="lost", on=MEETING),
        lambda: card_lines.check(world.actor("mai"), world.unit["na-loc"], on=MEETING, shown=[]),
        lambda: cards.add(world.actor("khai"), batch, kind=CardKind.ISSUE, people=[]),
    ]
    for forbidden in tries:
        with pytest.raises(Forbidden):
            forbidden()
    with pytest.raises(OutOfReach):  # the batch is the commune's
        card_lines.end(lan, line, on=MEETING, outcome="returned", why="Chuyển đi")
    assert card_lines.end(hung, line, on=MEETING, outcome="returned", why="Chuyển đi").outcome == "returned"


def test_out_of_reach_is_404(world: World) -> None:
    batch, cuong = came(world, thoa=THOA), world.actor("cuong")
    for foreign in (
        lambda: cards.send(cuong, batch, on=SENT),
        lambda: cards.receive(cuong, batch, on=CAME, numbers={}),
        lambda: card_lines.hand(cuong, world.unit["na-loc"], on=MEETING, lines=[of(world, "thoa").pk]),
        lambda: card_lines.report(cuong, world.membership["thoa"], kind="lost", on=MEETING),
        lambda: asked.batch(cuong, batch.pk),
        lambda: asked.line(cuong, of(world, "thoa").pk),
        lambda: asked.present(cuong, world.person["thoa"]),
    ):
        with pytest.raises(OutOfReach):
            foreign()
    with pytest.raises(OutOfReach):
        cards.add(world.actor("hung"), opened(world), kind=CardKind.ISSUE, people=[world.membership["sua"].pk])


def test_a_probationer_is_refused_with_the_clause(world: World) -> None:
    with pytest.raises(Refused, match=r"Lèo Văn Địa là đảng viên dự bị.*chỉ phát cho đảng viên chính thức.*208-QĐ/TW"):
        opened(world, "dia")
    then = world.actor("hung", date(2026, 3, 1))
    batch = CardBatch.objects.get()
    with pytest.raises(Refused, match=r"294-QĐ/TW.*điểm 6.1.1"):
        cards.add(then, batch, kind=CardKind.ISSUE, people=[world.membership["dia"].pk])


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        (CardKind.ISSUE, "92345678", "đã có thẻ"),
        (CardKind.EXCHANGE, "", "chưa ghi số thẻ cũ"),
        (CardKind.LOST, "92345678", "Chưa có báo mất"),
    ],
)
def test_a_request_must_fit(world: World, kind: CardKind, number: str, words: str) -> None:
    give(world, "thoa", number)
    with pytest.raises(Refused, match=words):
        opened(world, "thoa", kind=kind)


def test_who_left_is_refused(world: World) -> None:
    members.leave(world.actor("hung"), world.membership["thoa"], on=SENT, why="died")
    with pytest.raises(Refused, match="đã ra khỏi danh sách"):
        opened(world, "thoa")


def test_a_second_batch_with_the_same_person_is_refused(world: World) -> None:
    batch = opened(world, "thoa")
    cards.send(world.actor("hung"), batch, on=SENT)
    with pytest.raises(Refused, match=r"Lò Thị Thoa: .*đang có tên trong một đợt") as refused:
        opened(world, "thoa")
    assert refused.value.field == "people"


def test_a_month_has_one_batch_being_gathered(world: World) -> None:
    opened(world)
    with pytest.raises(Refused, match="đang có một đợt chưa gửi"):
        opened(world)


def test_nobody_chosen_and_nobody_in_the_list_are_refused(world: World) -> None:
    batch, hung = opened(world), world.actor("hung")
    with pytest.raises(Refused, match="ít nhất một"):
        cards.add(hung, batch, kind=CardKind.ISSUE, people=[])
    with pytest.raises(Refused, match="chưa có ai"):
        cards.send(hung, batch, on=SENT)
    assert cards.close(hung, batch, on=world.today).state == "closed"


@pytest.mark.parametrize(
    "number", ["01419000567", "0141900056789", "01419000567x", "92345678", "", "０１４１９０００５６７８"]
)
def test_wrong_numbers_are_refused(world: World, number: str) -> None:
    batch = decided(world, "thoa")
    with pytest.raises(Refused, match=r"Lò Thị Thoa: .*12 chữ số") as refused:
        cards.receive(world.actor("hung"), batch, on=CAME, numbers={of(world, "thoa").pk: number})
    assert refused.value.field == "numbers"


def test_cards_decided_before_the_new_model_keep_their_numbers(world: World) -> None:
    hung = world.actor("hung")
    batch = opened(world, "thoa")
    cards.send(hung, batch, on=date(2025, 8, 1))
    cards.decide(hung, batch, on=date(2025, 9, 1), paper="41-QĐ/ĐU")

    assert cards.receive(hung, batch, on=date(2025, 9, 3), numbers={of(world, "thoa").pk: "92345678"}) == 1


def test_a_number_given_twice_is_refused(world: World) -> None:
    batch = decided(world, "thoa", "yen")
    with pytest.raises(Refused, match="Đinh Thị Yến trùng với số của Lò Thị Thoa"):
        cards.receive(
            world.actor("hung"), batch, on=CAME, numbers={of(world, "thoa").pk: THOA, of(world, "yen").pk: THOA}
        )


def test_a_number_of_another_member_is_refused_and_only_ones_own_are_named(world: World) -> None:
    batch = decided(world, "thoa")
    for name, words in (("yen", "Đinh Thị Yến, Chi bộ Trường"), ("sua", "một đảng viên ở tổ chức khác")):
        give(world, name, THOA)
        with pytest.raises(Refused, match=words):
            cards.receive(world.actor("hung"), batch, on=CAME, numbers={of(world, "thoa").pk: THOA})
        give(world, name, "")
    members.leave(world.actor("mai"), world.membership["sua"], on=world.today, why="died")
    give(world, "sua", THOA)
    assert cards.receive(world.actor("hung"), batch, on=CAME, numbers={of(world, "thoa").pk: THOA}) == 1


def test_a_number_that_waits_for_somebody_else_is_refused(world: World) -> None:
    first = decided(world, "thoa")
    cards.receive(world.actor("hung"), first, on=CAME, numbers={of(world, "thoa").pk: THOA})
    second = decided(world, "yen")
    with pytest.raises(Refused, match="đã là số thẻ của Lò Thị Thoa"):
        cards.receive(world.actor("hung"), second, on=CAME, numbers={of(world, "yen").pk: THOA})


def test_a_stale_list_is_said_so(world: World) -> None:
    batch = came(world, thoa=THOA)
    with pytest.raises(Refused, match="vừa thay đổi"):
        cards.receive(world.actor("hung"), batch, on=CAME, numbers={of(world, "thoa").pk: THOA})


def test_days_have_an_order(world: World) -> None:
    hung, batch = world.actor("hung"), opened(world, "thoa")
    with pytest.raises(Refused, match="chưa tới"):
        cards.send(hung, batch, on=date(2026, 12, 1))
    cards.send(hung, batch, on=SENT)
    with pytest.raises(Refused, match="sớm hơn ngày gửi"):
        cards.decide(hung, batch, on=date(2026, 9, 1), paper="41-QĐ/ĐU")
    with pytest.raises(Refused, match="Ghi số quyết định"):
        cards.decide(hung, batch, on=DECIDED, paper=" ")
    cards.decide(hung, batch, on=DECIDED, paper="41-QĐ/ĐU")
    with pytest.raises(Refused, match="sớm hơn ngày quyết định"):
        cards.receive(hung, batch, on=SENT, numbers={of(world, "thoa").pk: THOA})
    cards.receive(hung, batch, on=CAME, numbers={of(world, "thoa").pk: THOA})
    with pytest.raises(Refused, match="sớm hơn ngày nhận thẻ của Lò Thị Thoa"):
        card_lines.hand(hung, world.unit["na-loc"], on=DECIDED, lines=[of(world, "thoa").pk])


def test_a_double_click_hands_over_once(world: World) -> None:
    came(world, thoa=THOA)
    pk, lan = of(world, "thoa").pk, world.actor("lan")
    card_lines.hand(lan, world.unit["na-loc"], on=MEETING, lines=[pk])
    with pytest.raises(Refused, match="chưa ghi ngày phát"):
        card_lines.hand(lan, world.unit["na-loc"], on=MEETING, lines=[pk])


def test_the_card_of_somebody_who_died_goes_back(world: World) -> None:
    batch = came(world, thoa=THOA)
    members.leave(world.actor("hung"), world.membership["thoa"], on=CAME, why="died")
    with pytest.raises(Refused, match="Ghi thẻ trả lại"):
        card_lines.hand(world.actor("lan"), world.unit["na-loc"], on=MEETING, lines=[of(world, "thoa").pk])
    card_lines.end(world.actor("hung"), of(world, "thoa"), on=MEETING, outcome="returned", why="Đã từ trần")
    batch.refresh_from_db()
    assert (batch.state, register(world, "thoa").card_number) == ("handed", "")


def test_closing_with_open_lines_names_them(world: World) -> None:
    names = ["thoa", "yen", "lan", "minh", "hung", "nam"]
    batch = decided(world, *names)
    with pytest.raises(Refused, match=r"Còn 6 đồng chí chưa phát thẻ và chưa ghi lý do: .*…"):
        cards.close(world.actor("hung"), batch, on=world.today)
    for name in names[1:]:
        card_lines.end(world.actor("hung"), of(world, name), on=world.today, outcome="refused", why="Ảnh không đạt")
    with pytest.raises(Refused, match=r"Còn 1 đồng chí .*: Lò Thị Thoa\."):
        cards.close(world.actor("hung"), batch, on=world.today)


def test_a_line_ends_once_and_not_before_the_list_is_sent(world: World) -> None:
    hung, batch = world.actor("hung"), opened(world, "thoa")
    line = of(world, "thoa")
    with pytest.raises(Refused, match="chưa gửi"):
        card_lines.end(hung, line, on=SENT, outcome="refused", why="Thôi đề nghị")
    cards.send(hung, batch, on=SENT)
    with pytest.raises(Refused, match="Chọn vì sao"):
        card_lines.end(hung, line, on=SENT, outcome="", why="Thôi đề nghị")
    with pytest.raises(Refused, match="Ghi lý do"):
        card_lines.end(hung, line, on=SENT, outcome="refused", why=" ")
    card_lines.end(hung, line, on=SENT, outcome="refused", why="Thôi đề nghị")
    with pytest.raises(Refused, match="đã kết thúc"):
        card_lines.end(hung, line, on=SENT, outcome="refused", why="Thôi đề nghị")
    cards.close(hung, batch, on=world.today)
    with pytest.raises(Refused, match="Đợt này đã kết thúc"):
        card_lines.end(hung, line, on=SENT, outcome="refused", why="Thôi đề nghị")


# ── Corrections ──────────────────────────────────────────────────────────────────────────────────────────────────────


def handed(world: World) -> CardLine:
    came(world, thoa=THOA)
    card_lines.hand(world.actor("lan"), world.unit["na-loc"], on=MEETING, lines=[of(world, "thoa").pk])
    return of(world, "thoa")


def test_a_number_put_right_is_put_right_in_the_register(world: World) -> None:
    line = card_lines.correct(
        world.actor("hung"), handed(world), why="Gõ nhầm", number="014190005679", received_on=CAME, handed_on=MEETING
    )

    assert register(world, "thoa").card_number == line.number == "014190005679"
    assert [(fix.field, fix.was, fix.now, fix.reason) for fix in CardFix.objects.all()] == [
        ("number", THOA, "014190005679", "Gõ nhầm")
    ]


def test_a_card_ticked_by_mistake_is_not_handed_over(world: World) -> None:
    line = card_lines.correct(
        world.actor("hung"), handed(world), why="Đánh dấu nhầm người", number=THOA, received_on=CAME, handed_on=None
    )

    line.batch.refresh_from_db()
    assert (register(world, "thoa").card_number, line.batch.state) == ("", "received")
    assert CardFix.objects.get().was == "06/11/2026"


def test_an_older_card_comes_back_with_the_mistake(world: World) -> None:
    give(world, "thoa", "92345678")
    batch = decided(world, "thoa", kind=CardKind.EXCHANGE)
    cards.receive(world.actor("hung"), batch, on=CAME, numbers={of(world, "thoa").pk: THOA})
    card_lines.hand(world.actor("lan"), world.unit["na-loc"], on=MEETING, lines=[of(world, "thoa").pk])
    card_lines.correct(
        world.actor("hung"), of(world, "thoa"), why="Nhầm người", number=THOA, received_on=CAME, handed_on=None
    )

    assert (register(world, "thoa").card_number, register(world, "thoa").old_card_number) == ("92345678", "")


def test_what_the_register_says_otherwise_since_stays(world: World) -> None:
    line = handed(world)
    give(world, "thoa", "014190009999")
    card_lines.correct(
        world.actor("hung"), line, why="Gõ nhầm", number="014190005679", received_on=CAME, handed_on=MEETING
    )
    assert register(world, "thoa").card_number == "014190009999"


def test_the_dossier_follows_a_correction(world: World) -> None:
    road = walked(world, StepKey.CARD_HANDED)
    member = world.membership["on"] = Membership.objects.get(person=road.person)
    batch = CardBatch.objects.create(unit=world.unit["nam-pha"], month=MONTH, state="received", decided_on=DECIDED)
    line = CardLine.objects.create(
        batch=batch, membership=member, kind="issue", no=1, number=member.card_number, received_on=CAME,
        handed_on=date(2026, 11, 6),
    )  # fmt: skip
    with pytest.raises(Refused, match="Người ghi việc của chi bộ đính chính"):
        card_lines.correct(
            world.actor("mai"), line, why="Gõ nhầm", number=THOA, received_on=CAME, handed_on=date(2026, 11, 6)
        )
    card_lines.correct(
        world.actor("hung"), line, why="Gõ nhầm", number=THOA, received_on=CAME, handed_on=date(2026, 11, 6)
    )

    assert road.records.get(step="card-handed", corrected_by=None).number == THOA
    assert register(world, "on").card_number == THOA
    card_lines.correct(world.actor("hung"), line, why="Nhầm người", number=THOA, received_on=CAME, handed_on=None)
    road.refresh_from_db()
    assert (road.closed_on, register(world, "on").card_number) == (None, "")


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"why": " "}, "why", "lý do đính chính"),
        ({"number": "123"}, "number", "12 chữ số"),
        ({"received_on": None}, "received_on", "Ghi ngày nhận thẻ"),
        ({"received_on": SENT}, "received_on", "sớm hơn ngày quyết định"),
        ({"handed_on": DECIDED}, "handed_on", "sớm hơn ngày nhận thẻ"),
        ({"handed_on": date(2027, 1, 1)}, "handed_on", "chưa tới"),
        ({}, "", "Chưa có gì thay đổi"),
    ],
)
def test_a_correction_must_be_possible(world: World, wrong: dict[str, Any], field: str, words: str) -> None:
    line, now = handed(world), {"why": "Gõ nhầm", "number": THOA, "received_on": CAME, "handed_on": MEETING}
    with pytest.raises(Refused, match=words) as refused:
        card_lines.correct(world.actor("hung"), line, **(now | wrong))  # type: ignore[arg-type] # a table of cases
    assert refused.value.field == field


def test_only_what_came_is_corrected_and_handing_over_has_its_own_page(world: World) -> None:
    batch, hung = decided(world, "thoa"), world.actor("hung")
    given: dict[str, Any] = {"why": "Gõ nhầm", "number": THOA, "received_on": CAME}
    with pytest.raises(Refused, match="đã nhận thẻ"):
        card_lines.correct(hung, of(world, "thoa"), handed_on=None, **given)
    cards.receive(hung, batch, on=CAME, numbers={of(world, "thoa").pk: THOA})
    with pytest.raises(Refused, match="trang phát thẻ"):
        card_lines.correct(hung, of(world, "thoa"), handed_on=MEETING, **given)


def test_before_the_card_is_handed_over_the_register_is_left_alone(world: World) -> None:
    came(world, thoa=THOA)
    card_lines.correct(
        world.actor("hung"), of(world, "thoa"), why="Gõ nhầm", number="014190005679", received_on=CAME, handed_on=None
    )
    assert (of(world, "thoa").number, register(world, "thoa").card_number) == ("014190005679", "")


# ── Lost and damaged cards ───────────────────────────────────────────────────────────────────────────────────────────


def lost(world: World, **more: Any) -> CardReport:
    give(world, "thoa", "92345678")
    given = {"kind": "lost", "on": SENT, "note": "Mất khi đi rừng", **more}
    return card_lines.report(world.actor("lan"), world.membership["thoa"], **given)


def test_a_lost_card_is_reported_then_asked_for_anew(world: World) -> None:
    told = lost(world, reviewed_on=DECIDED)
    assert [row.report for row in asked.proposals(world.actor("hung"), world.unit["nam-pha"], CardKind.LOST)] == [told]

    opened(world, "thoa", kind=CardKind.LOST)

    assert (of(world, "thoa").report, of(world, "thoa").old_number) == (told, "92345678")
    assert asked.proposals(world.actor("hung"), world.unit["nam-pha"], CardKind.LOST) == []


def test_a_card_is_reported_once_until_it_is_settled(world: World) -> None:
    lost(world)
    with pytest.raises(Refused, match="Đã có báo mất"):
        lost(world)
    batch = opened(world, "thoa", kind=CardKind.LOST)
    with pytest.raises(Refused, match="Đã có báo mất"):
        lost(world)
    cards.send(world.actor("hung"), batch, on=DECIDED)
    card_lines.end(world.actor("hung"), of(world, "thoa"), on=DECIDED, outcome="refused", why="Tìm thấy thẻ")
    assert lost(world).kind == "lost"


def test_a_report_is_put_right_or_taken_back(world: World) -> None:
    told, lan = lost(world), world.actor("lan")
    mended = card_lines.correct_report(lan, told, why="Thẻ bị rách", kind="damaged", on=SENT)
    with pytest.raises(Refused, match="đã được sửa"):
        card_lines.correct_report(lan, told, why="Thẻ bị rách", kind="damaged", on=SENT)
    assert list(asked.reports(world.actor("hung"), None)) == [mended]
    card_lines.correct_report(lan, mended, why="Vẫn dùng được", kind="damaged", on=SENT, withdrawn=True)
    assert list(asked.reports(world.actor("hung"), None)) == []
    with pytest.raises(OutOfReach):
        asked.report(lan, mended.pk)


def test_a_report_in_a_batch_is_left_to_the_batch(world: World) -> None:
    told = lost(world)
    opened(world, "thoa", kind=CardKind.LOST)
    with pytest.raises(Refused, match="Đã đưa vào đợt"):
        card_lines.correct_report(world.actor("lan"), told, why="Thẻ bị rách", kind="damaged", on=SENT)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"on": date(2027, 1, 1)}, "on", "chưa tới"),
        ({"on": date(2019, 1, 1)}, "on", "sớm hơn ngày chính thức"),
        ({"reviewed_on": date(2026, 9, 1)}, "reviewed_on", "sớm hơn ngày mất"),
        ({"reviewed_on": date(2027, 1, 1)}, "reviewed_on", "chưa tới"),
        ({"kind": "stolen"}, "kind", "stolen"),
    ],
)
def test_a_report_must_be_possible(world: World, wrong: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        lost(world, **wrong)
    assert refused.value.field == field


def test_no_card_cannot_be_lost_and_who_left_reports_nothing(world: World) -> None:
    with pytest.raises(Refused, match="Chưa ghi số thẻ"):
        card_lines.report(world.actor("lan"), world.membership["thoa"], kind="lost", on=SENT)
    members.leave(world.actor("hung"), world.membership["thoa"], on=SENT, why="died")
    with pytest.raises(Refused, match="đã ra khỏi danh sách"):
        lost(world)


# ── The yearly check ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_yearly_check_writes_what_is_new(world: World) -> None:
    lan, here = world.actor("lan"), world.unit["na-loc"]
    for name, number in (("thoa", THOA), ("minh", "014190001234")):
        give(world, name, number)
    thoa, minh = world.membership["thoa"].pk, world.membership["minh"].pk

    assert card_lines.check(lan, here, on=CAME, shown=[thoa]) == 1
    assert card_lines.check(lan, here, on=MEETING, shown=[thoa, minh]) == 1

    found = [(row.person.name, row.check and (row.check.shown, row.check.on)) for row in asked.holders(lan, here, 2026)]
    assert found == [("Cà Văn Minh", (True, MEETING)), ("Lò Thị Thoa", (True, CAME))]
    assert [row.check for row in asked.holders(lan, here, 2025)] == [None, None]


# ── Who needs a card ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_program_names_who_needs_a_card(world: World) -> None:
    hung, here = world.actor("hung"), world.unit["nam-pha"]
    give(world, "thoa", "92345678")
    give(world, "yen", YEN)

    names = [row.membership.person.name for row in asked.proposals(hung, here, CardKind.ISSUE)]
    assert "Lèo Văn Địa" not in names  # on probation
    assert "Lò Thị Lan" in names
    assert "Lò Thị Thoa" not in names
    (exchange,) = asked.proposals(hung, here, CardKind.EXCHANGE)
    assert exchange.membership == world.membership["thoa"]
    nothing = {"lost": 0, "damaged": 0, "to-hand": 0}
    assert asked.counts(hung, here) == {**nothing, "issue": len(names)}
    came(world, minh="014190001234")
    assert asked.counts(hung, here) == {**nothing, "issue": len(names) - 1, "to-hand": 1}


def test_members_are_found_by_name(world: World) -> None:
    lan = world.actor("lan")
    assert [who.name for who in asked.named(lan, "thoa", None)] == ["Lò Thị Thoa"]
    assert "Sùng A Páo" not in [who.name for who in asked.named(lan, "", world.unit["na-loc"])]
    assert asked.present(lan, world.person["thoa"]) == world.membership["thoa"]
    with pytest.raises(OutOfReach):
        asked.present(lan, world.person["pao"])


def test_erasing_somebody_takes_numbers_and_words(world: World) -> None:
    who = person(world, "na-loc", "Lò Văn Ơn")
    member = world.membership["on"] = enrol(world, who, "na-loc", date(2024, 5, 19))
    Membership.objects.filter(pk=member.pk).update(recognised_on=date(2025, 5, 19))
    came(world, on="014098007777")
    card_lines.correct(
        world.actor("hung"), of(world, "on"), why="Gõ nhầm", number="014098007778", received_on=CAME, handed_on=None
    )
    card_lines.hand(world.actor("lan"), world.unit["na-loc"], on=MEETING, lines=[of(world, "on").pk])
    card_lines.report(world.actor("lan"), member, kind="lost", on=MEETING, note="Mất ở chợ")
    members.leave(world.actor("hung"), member, on=world.today, why="own-request")
    people.withdraw_consent(world.actor("hung"), who, on=world.today)

    line = of(world, "on")
    assert (line.number, line.handed_on) == ("(đã xóa)", MEETING)
    assert not CardFix.objects.exists()
    assert CardReport.objects.get().note == ""
