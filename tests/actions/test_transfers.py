"""Members go elsewhere and come: each side writes within its own reach, and every figure follows."""

from datetime import date
from typing import Any

import pytest
from tests.world import TODAY, World, build

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, arrivals, members, people, transfers, units
from ketnap.actions import standing as at_home
from ketnap.models import (
    Appointment,
    Arrival,
    Candidate,
    ContactKind,
    DuesPaid,
    Event,
    Membership,
    StepRecord,
    Transfer,
    TransferFact,
    Unit,
)
from ketnap.process.transfers import FOR_GOOD, Happening, TransferKind
from ketnap.queries import transfers as moves
from ketnap.queries.member_page import course

K = TransferKind
START, LETTER, DAY = date(2026, 9, 1), date(2026, 9, 10), date(2026, 9, 20)


def begun(world: World, who: str = "thoa", by: str = "lan", kind: TransferKind = K.FORMAL, **more: Any) -> Transfer:
    """A move as the home cell begins it: to a place in words unless told."""
    given: dict[str, Any] = {"to_place": "Đảng ủy phường Bình Sơn", "reason": "Chuyển công tác", "effective_on": START}
    given |= {"cleared": "Ủy ban kiểm tra, ngày 30/08/2026"} if kind in FOR_GOOD else {"until": date(2027, 3, 1)}
    return transfers.begin(world.actor(by), world.membership[who], kind=kind, **(given | more))


def sent(world: World, who: str = "thoa", to: str = "huoi-co", kind: TransferKind = K.FORMAL) -> Arrival:
    """A move whose letter is before another cell: the province knows both."""
    row = begun(world, who, "mai", kind, to=world.unit[to], to_place="")
    transfers.give_letter(world.actor("mai"), row, on=LETTER, number="0012345")
    return row.arrivals.get()


def there(world: World, who: str = "thoa", kind: TransferKind = K.FORMAL) -> Arrival:
    arrival = sent(world, who, kind=kind)
    arrivals.accept(world.actor("cuong"), arrival, to=world.unit["huoi-co"], on=DAY)
    return arrival


def stage(row: Transfer) -> str:
    return moves.move_of(Transfer.objects.get(pk=row.pk)).stage.value


def fresh(world: World, who: str) -> Membership:
    return Membership.objects.get(pk=world.membership[who].pk)


# ── Begun ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_works(world: World) -> None:
    row = begun(world)

    assert (row.unit, row.to_place, stage(row), row.by) == (
        world.unit["na-loc"], "Đảng ủy phường Bình Sơn", "announced", world.lan,
    )  # fmt: skip
    assert [event.action for event in Event.objects.all()] == ["transfer-begun"]


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        begun(world, by="khai")
    row = begun(world)
    for write in (transfers.note_slip, transfers.come_back):
        with pytest.raises(Forbidden):
            write(world.actor("khai"), row, on=DAY)


def test_out_of_reach_is_404_on_both_sides(world: World) -> None:
    with pytest.raises(OutOfReach):
        begun(world, by="cuong")
    with pytest.raises(OutOfReach):
        begun(world, to=world.unit["huoi-co"])
    arrival = sent(world)
    with pytest.raises(OutOfReach):
        transfers.call_back(world.actor("cuong"), arrival.transfer, on=DAY, note="Nhầm")
    with pytest.raises(OutOfReach):
        arrivals.accept(world.actor("lan"), arrival, to=world.unit["na-loc"], on=DAY)
    with pytest.raises(OutOfReach):
        moves.get(world.actor("cuong"), arrival.transfer_id)
    with pytest.raises(OutOfReach):
        moves.get_arrival(world.actor("lan"), arrival.pk)


def test_worlds_do_not_mix(world: World) -> None:
    training = build("training")
    with pytest.raises(Refused, match="Không ghép dữ liệu"):
        transfers.begin(
            world.program, world.membership["thoa"], kind=K.FORMAL, to=training.unit["truong"], to_place="",
            reason="x", effective_on=START, cleared="x",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "wrong", "field", "words"),
    [
        (K.FORMAL, {"under_inspection": True}, "under_inspection", "điểm 6.3.1đ|208-QĐ/TW"),
        (K.INSIDE, {"cleared": " "}, "cleared", "Ghi đã hỏi cơ quan nào"),
        (K.FORMAL, {"to_place": " "}, "to_place", "nơi chuyển đến"),
        (K.FORMAL, {"reason": ""}, "reason", "Ghi lý do chuyển"),
        (K.TEMPORARY, {"until": None}, "until", "ngày hết thời gian"),
        (K.TEMPORARY, {"until": date(2026, 10, 1)}, "ground", "từ 3 tháng trở lên"),
        (K.TEMPORARY, {"until": date(2027, 9, 1)}, "ground", "chuyển sinh hoạt chính thức"),
        (K.TEMPORARY, {"until": date(2028, 9, 2), "study": True}, "ground", "không quá 24 tháng"),
        (K.TEMPORARY, {"until": START, "ground": "12-QĐ/ĐU"}, "", "phải sau ngày bắt đầu"),
    ],
)
def test_it_refuses_what_cannot_be(
    world: World, kind: TransferKind, wrong: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        begun(world, kind=kind, **wrong)
    assert refusal.value.field == field


def test_under_a_text_we_know_a_length_it_forbids_is_refused_whatever_paper_there_is(world: World) -> None:
    early = world.actor("lan", date(2025, 9, 5))
    with pytest.raises(Refused, match=r"điểm 6\.3\.2a") as refusal:
        transfers.begin(
            early, world.membership["thoa"], kind=K.TEMPORARY, to_place="Trường", reason="Đi học",
            effective_on=date(2025, 9, 1), until=date(2025, 10, 1), ground="12-QĐ/ĐU",
        )  # fmt: skip
    assert refusal.value.field == "until"


def test_a_paper_allows_another_length_where_nobody_read_the_text(world: World) -> None:
    assert begun(world, kind=K.TEMPORARY, until=date(2026, 10, 1), ground="12-QĐ/ĐU").ground == "12-QĐ/ĐU"


def test_one_move_at_a_time_and_none_of_who_left(world: World) -> None:
    row = begun(world)
    with pytest.raises(Refused, match="chưa giao giấy giới thiệu; ghi xong lần ấy trước"):
        begun(world)
    transfers.call_back(world.actor("lan"), row, on=DAY, note="Quyết định đã hủy")
    begun(world)
    members.leave(world.actor("hung"), world.membership["dia"], on=DAY, why="died")
    with pytest.raises(Refused, match="đã ra khỏi danh sách"):
        begun(world, "dia")


def test_a_place_is_chosen_or_written_and_not_both(world: World) -> None:
    with pytest.raises(Refused, match="để trống ô này") as refusal:
        begun(world, by="hung", to=world.unit["truong"])
    assert refusal.value.field == "to_place"


def test_nobody_goes_where_the_member_is(world: World) -> None:
    with pytest.raises(Refused, match="đang sinh hoạt tại Chi bộ bản Nà Lốc"):
        begun(world, by="hung", to=world.unit["na-loc"], to_place="")
    row = begun(world, by="hung")
    with pytest.raises(Refused, match="đang sinh hoạt tại"):
        transfers.send_on(world.actor("hung"), row, to=world.unit["na-loc"], on=DAY)


# ── The letter ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_letter_puts_the_member_on_the_way_and_says_until_when_dues_are_paid(world: World) -> None:
    row = begun(world)
    given: dict[str, Any] = {"number": " 0012345 ", "register": 8, "dues_until": START, "papers": "Hồ sơ, thẻ"}
    fact = transfers.give_letter(world.actor("lan"), row, on=LETTER, **given)

    assert (stage(row), fact.number, fact.register, DuesPaid.objects.get().until) == (
        "on-way", "0012345", 8, date(2026, 9, 1),
    )  # fmt: skip
    assert Event.objects.filter(action="transfer-letter").count() == 1


def test_a_second_click_and_a_second_window_are_told_how_it_stands(world: World) -> None:
    row, lan = begun(world), world.actor("lan")
    transfers.give_letter(lan, row, on=LETTER, number="1")
    with pytest.raises(Refused, match="đang trên đường nên không ghi được"):
        transfers.give_letter(lan, row, on=LETTER, number="1")
    arrival = sent(world, "minh")
    arrivals.accept(world.actor("cuong"), arrival, to=world.unit["huoi-co"], on=DAY)
    with pytest.raises(Refused, match="đã chuyển xong"):
        arrivals.accept(world.actor("cuong"), arrival, to=world.unit["huoi-co"], on=DAY)
    assert fresh(world, "minh").stays.count() == 2


def test_a_number_of_the_register_is_given_once_a_year(world: World) -> None:
    lan = world.actor("lan")
    first = transfers.give_letter(lan, begun(world), on=LETTER, number="1", register=8)
    other = begun(world, "dia")
    with pytest.raises(Refused, match="Số GTSHĐ 8 của năm 2026"):
        transfers.give_letter(lan, other, on=LETTER, number="2", register=8)
    transfers.correct(lan, first, reason="Nhầm số", on=LETTER, register=9)
    transfers.give_letter(lan, other, on=LETTER, number="2", register=8)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"on": date(2026, 12, 1), "number": "1"}, "chưa tới"),
        ({"on": LETTER, "number": " "}, "Ghi số giấy giới thiệu"),
    ],
)
def test_a_letter_that_cannot_be_is_refused(world: World, given: dict[str, Any], words: str) -> None:
    row = begun(world)
    with pytest.raises(Refused, match=words):
        transfers.give_letter(world.actor("lan"), row, **given)
    assert stage(row) == "announced"


def test_nothing_happens_before_the_letter(world: World) -> None:
    arrival = sent(world)
    with pytest.raises(Refused, match="sớm hơn ngày giao giấy giới thiệu"):
        arrivals.present(world.actor("cuong"), arrival, on=date(2026, 9, 9))


def test_a_letter_is_corrected_by_another_row(world: World) -> None:
    row, lan = begun(world), world.actor("lan")
    wrong = transfers.give_letter(lan, row, on=LETTER, number="1", papers="Hồ sơ")

    right = transfers.correct(lan, wrong, reason="Ghi nhầm", on=date(2026, 9, 9), number="2")

    assert (right.corrects, right.number, right.papers, right.note) == (wrong, "2", "Hồ sơ", "Ghi nhầm")
    letter = moves.get(lan, row.pk).letter
    assert letter == right
    again = transfers.correct(lan, right, reason="Nhầm nữa", on=LETTER)
    assert moves.get(lan, row.pk).letter == again


def test_what_cannot_be_corrected_is_refused(world: World) -> None:
    arrival, mai = sent(world), world.actor("mai")
    letter = TransferFact.objects.get(what="letter")
    shown = arrivals.present(world.actor("cuong"), arrival, on=DAY)
    with pytest.raises(Refused, match="muộn hơn ngày xuất trình"):
        transfers.correct(mai, letter, reason="Nhầm", on=date(2026, 9, 21))
    with pytest.raises(Refused, match="Ghi lý do đính chính"):
        transfers.correct(mai, letter, reason=" ", on=LETTER)
    with pytest.raises(TypeError, match="kind"):
        transfers.correct(mai, letter, reason="Nhầm", on=LETTER, kind="inside")
    with pytest.raises(OutOfReach):
        transfers.correct(world.actor("lan"), shown, reason="Nhầm", on=DAY)
    transfers.correct(world.actor("cuong"), shown, reason="Nhầm", on=date(2026, 9, 19))
    with pytest.raises(Refused, match="không đính chính được"):
        transfers.correct(world.actor("cuong"), shown, reason="Nhầm", on=DAY)
    accepted = arrivals.accept(world.actor("cuong"), arrival, to=world.unit["huoi-co"], on=DAY)
    with pytest.raises(Refused, match="không đính chính được"):
        transfers.correct(world.actor("cuong"), accepted, reason="Nhầm", on=DAY)


# ── Received ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_accepted_for_good_the_member_moves_with_the_roles_left_behind(world: World) -> None:
    arrival = there(world, "minh")
    row = fresh(world, "minh")

    assert (row.unit, stage(arrival.transfer)) == (world.unit["huoi-co"], "done")
    assert [(stay.unit, stay.since, stay.until) for stay in row.stays.order_by("since")][1:] == [
        (world.unit["huoi-co"], DAY, None)
    ]
    assert Appointment.objects.get(person=world.person["minh"]).until == DAY
    assert moves.get(world.actor("lan"), arrival.transfer_id).to == "Chi bộ bản Huổi Cọ", "the home side keeps its book"
    event = Event.objects.get(action="arrival-accepted")
    assert (event.data["roles_ended"], event.path) == (1, world.unit["huoi-co"].path)


def test_a_role_that_has_not_begun_is_not_begun(world: World) -> None:
    later = Appointment.objects.create(
        person=world.person["thoa"], role="cell-committee", unit=world.unit["na-loc"], since=TODAY
    )
    there(world)
    assert not Appointment.objects.filter(pk=later.pk).exists()


def test_inside_the_committee_roles_above_stay(world: World) -> None:
    Appointment.objects.create(
        person=world.person["thoa"], role="clerk", unit=world.unit["nam-pha"], since=date(2024, 1, 1)
    )
    row = begun(world, by="hung", kind=K.INSIDE, to=world.unit["truong"], to_place="")
    transfers.give_letter(world.actor("hung"), row, on=LETTER, number="1")
    arrivals.accept(world.actor("hung"), row.arrivals.get(), to=world.unit["truong"], on=DAY)

    assert Appointment.objects.get(person=world.person["thoa"]).until is None
    assert fresh(world, "thoa").unit == world.unit["truong"]


def test_a_probationer_goes_with_the_open_road(world: World) -> None:
    road = Candidate.objects.get(pk=world.candidate["pao"].pk)
    Candidate.objects.filter(pk=road.pk).update(person=world.person["dia"], name_key=world.person["dia"].name_key)
    there(world, "dia")

    road.refresh_from_db()
    assert (road.unit, road.path) == (world.unit["huoi-co"], world.unit["huoi-co"].path)
    moved = StepRecord.objects.get(candidate=road, step="moved")
    assert (moved.happened_on, "Từ Chi bộ bản Nà Lốc" in moved.note) == (DAY, True)


def test_refused_with_a_reason_it_is_sent_again_elsewhere(world: World) -> None:
    arrival, cuong, mai = sent(world), world.actor("cuong"), world.actor("mai")
    arrivals.present(cuong, arrival, on=DAY)
    with pytest.raises(Refused, match="Ghi lý do trả lại"):
        arrivals.refuse(cuong, arrival, on=DAY, note=" ")
    arrivals.refuse(cuong, arrival, on=DAY, note="Hồ sơ thiếu mục lục có chứng nhận")
    assert stage(arrival.transfer) == "refused"
    with pytest.raises(Refused, match="nơi đến trả lại"):
        arrivals.accept(cuong, arrival, to=world.unit["huoi-co"], on=DAY)

    transfers.send_on(mai, arrival.transfer, to=world.unit["truong"], on=DAY)

    assert stage(arrival.transfer) == "on-way"
    with pytest.raises(Refused, match="đã gửi sang nơi khác"):
        arrivals.accept(cuong, arrival, to=world.unit["huoi-co"], on=DAY)
    newest = Arrival.objects.latest("pk")
    arrivals.accept(world.actor("hung"), newest, to=world.unit["truong"], on=DAY)
    assert fresh(world, "thoa").unit == world.unit["truong"]


def test_a_letter_to_a_committee_is_taken_in_by_a_cell_below(world: World) -> None:
    arrival = sent(world, to="phieng-sa")
    with pytest.raises(Refused, match="không phải chi bộ"):
        arrivals.accept(world.actor("mai"), arrival, to=world.unit["phieng-sa"], on=DAY)

    arrivals.accept(world.actor("mai"), arrival, to=world.unit["huoi-co"], on=DAY)

    assert Arrival.objects.latest("pk").unit == world.unit["huoi-co"]
    assert fresh(world, "thoa").unit == world.unit["huoi-co"]


def test_nobody_is_taken_in_where_the_member_is(world: World) -> None:
    arrival = sent(world, to="nam-pha")
    with pytest.raises(Refused, match="đang sinh hoạt tại Chi bộ bản Nà Lốc"):
        arrivals.accept(world.actor("hung"), arrival, to=world.unit["na-loc"], on=DAY)


def test_the_receiving_cell_is_merged_while_a_member_is_on_the_way(world: World) -> None:
    arrival = sent(world, "sua", to="truong")
    units.merge(world.actor("hung"), [world.unit["truong"]], into=world.unit["na-loc"], on=date(2026, 9, 15))
    lan = world.actor("lan")

    assert [line.transfer for line in moves.incoming(lan, None).page.rows] == [arrival.transfer]
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        arrivals.accept(world.actor("hung"), arrival, to=world.fresh("truong"), on=DAY)
    arrivals.accept(lan, Arrival.objects.get(pk=arrival.pk), to=world.fresh("na-loc"), on=DAY)

    assert fresh(world, "sua").unit == world.unit["na-loc"]


def test_slips_are_written_down_by_either_side(world: World) -> None:
    arrival = sent(world)
    arrivals.note_slip(world.actor("cuong"), arrival, on=date(2026, 9, 15))
    row = begun(world, "minh")
    transfers.give_letter(world.actor("lan"), row, on=LETTER, number="2")
    transfers.note_slip(world.actor("lan"), row, on=date(2026, 9, 16))

    days = [moves.move_of(one).last(Happening.SLIP) for one in (arrival.transfer, row)]
    assert days == [date(2026, 9, 15), date(2026, 9, 16)]


# ── Outside this program ─────────────────────────────────────────────────────────────────────────────────────────────


def test_somewhere_outside_the_member_leaves_the_list_when_the_slip_says_so(world: World) -> None:
    row, lan = begun(world), world.actor("lan")
    with pytest.raises(Refused, match="chưa giao giấy giới thiệu"):
        transfers.arrived(lan, row, on=DAY, number="Phiếu báo 5")
    transfers.give_letter(lan, row, on=LETTER, number="1")
    assert fresh(world, "thoa").left_on is None, "on the way the member is counted at home"
    with pytest.raises(Refused, match="Ghi phiếu báo"):
        transfers.arrived(lan, row, on=DAY, number="")
    transfers.arrived(lan, row, on=DAY, number="Phiếu báo 5")

    left = fresh(world, "thoa")
    assert (left.left_on, left.left_why, left.left_paper) == (DAY, "moved-away", "Phiếu báo 5")
    assert [found.late for found in [moves.outgoing(lan, None)]] == [0]


def test_a_place_inside_answers_for_itself(world: World) -> None:
    arrival = sent(world)
    with pytest.raises(Refused, match="nơi ấy ghi tiếp nhận"):
        transfers.arrived(world.actor("mai"), arrival.transfer, on=DAY, number="5")


# ── For a time ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_for_a_time_the_member_is_counted_at_home_and_comes_back(world: World) -> None:
    arrival = there(world, kind=K.TEMPORARY)
    row, lan = fresh(world, "thoa"), world.actor("lan")
    assert (row.unit, row.away_since, row.away_until) == (world.unit["na-loc"], DAY, None)
    assert [line.transfer for line in moves.here_for_a_time(world.actor("cuong"), None).page.rows] == [arrival.transfer]
    assert [line.transfer for line in moves.gone_for_a_time(lan, None).page.rows] == [arrival.transfer]

    transfers.come_back(lan, arrival.transfer, on=date(2026, 11, 2), note="Xong khóa học")

    row = fresh(world, "thoa")
    assert (row.away_since, row.away_until) == (DAY, date(2026, 11, 2))
    assert [(mark.on, mark.until) for mark in course(row).marks] == [(DAY, date(2026, 11, 2))]
    assert moves.here_for_a_time(world.actor("cuong"), None).page.total == 0
    assert stage(arrival.transfer) == "returned"


def test_abroad_for_a_time_and_back_without_a_mark(world: World) -> None:
    row, lan = begun(world, kind=K.ABROAD_TEMPORARY), world.actor("lan")
    transfers.give_letter(lan, row, on=LETTER, number="1")
    transfers.arrived(lan, row, on=DAY, number="Phiếu 3")
    assert (stage(row), fresh(world, "thoa").away_since) == ("away", DAY)
    Membership.objects.filter(pk=world.membership["thoa"].pk).update(away_since=None)
    transfers.come_back(lan, row, on=date(2026, 11, 2))
    assert fresh(world, "thoa").away_until == date(2026, 11, 2)


def test_a_time_is_prolonged(world: World) -> None:
    arrival, lan = there(world, kind=K.TEMPORARY), world.actor("lan")
    row = arrival.transfer
    with pytest.raises(Refused, match="phải sau 01/03/2027"):
        transfers.prolong(lan, row, on=DAY, until=date(2027, 3, 1))
    with pytest.raises(Refused, match="Kéo dài thêm dưới 12 tháng"):
        transfers.prolong(lan, row, on=DAY, until=date(2028, 3, 1))
    transfers.prolong(lan, row, on=DAY, until=date(2027, 9, 1), number="12-CV/ĐU")
    assert moves.move_of(Transfer.objects.get(pk=row.pk)).ends_on == date(2027, 9, 1)
    assert moves.gone_for_a_time(lan, None).page.rows[0].due_on == date(2027, 9, 1)


# ── Kept, erased, listed ─────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_erased_of_a_person_who_left(world: World) -> None:
    hung, row = world.actor("hung"), world.membership["thoa"]
    move = begun(world)
    transfers.give_letter(world.actor("lan"), move, on=LETTER, number="77", dues_until=date(2026, 9, 1), papers="Thẻ")
    transfers.call_back(world.actor("lan"), move, on=DAY, note="Đổi ý")
    at_home.note_contact(hung, row, kind=ContactKind.INTRODUCED, on=DAY, place="Chi bộ Tổ dân phố 4")
    members.leave(hung, row, on=DAY, why="own-request")
    people.withdraw_consent(hung, world.person["thoa"], on=TODAY)

    move.refresh_from_db()
    assert (move.to_place, move.reason, move.cleared) == ("(đã xóa)", "(đã xóa)", "")
    assert sorted(move.facts.values_list("what", "number", "papers", "note")) == [
        ("called-back", "", "", "(đã xóa)"), ("letter", "", "", ""),
    ]  # fmt: skip
    assert row.contacts.get().place == "(đã xóa)"


def test_lists_say_who_is_late_first(world: World) -> None:
    lan = world.actor("lan")
    late = begun(world, effective_on=date(2026, 5, 4))
    transfers.give_letter(lan, late, on=date(2026, 6, 1), number="1", register=2)
    soon = begun(world, "dia", effective_on=date(2026, 11, 2))
    found = moves.outgoing(lan, None)

    assert [line.transfer for line in found.page.rows] == [late, soon]
    assert found.late == 1
    assert [fact.register for fact in moves.book(lan, world.unit["na-loc"], 2026).rows] == [2]
    assert moves.outgoing(world.actor("cuong"), None).page.total == 0
    assert moves.latest(world.person["thoa"]) is not None
    assert Unit.objects.get(pk=world.unit["na-loc"].pk).members == 4
