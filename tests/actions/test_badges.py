"""Rounds of the Party Badge: who is due, early, after death; decided, awarded, explained, closed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.world import World, build

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, badges, members
from ketnap.law.calendar import add_months
from ketnap.law.partyage import Discipline
from ketnap.models import BadgeLine, BadgeRound, Event, LocalSet, Membership, Unit, count_members
from ketnap.queries import badges as asked
from ketnap.queries import registers
from ketnap.queries.badges import Window

ROUND = date(2026, 11, 7)
"""The round before it is that of 2/9/2026; the world's today is 16/11/2026."""
OCTOBER = date(2026, 10, 10)


def since(world: World, name: str, decided: date, **more: Any) -> Membership:
    """Let somebody's party age begin on a day."""
    days = {"decided_on": decided, "ceremony_on": decided, "recognised_on": add_months(decided, 12)}
    Membership.objects.filter(pk=world.membership[name].pk).update(**(days | more))
    row = Membership.objects.get(pk=world.membership[name].pk)
    count_members(Unit.objects.filter(pk=row.unit_id))
    return row


def opened(world: World, *names: str, day: date = ROUND) -> BadgeRound:
    row = badges.open_round(world.actor("hung"), unit=world.unit["nam-pha"], day=day)
    if names:
        badges.add(world.actor("hung"), row, people=[world.membership[name].pk for name in names])
    return row


def decided(world: World, *names: str) -> BadgeRound:
    row, hung = opened(world, *names), world.actor("hung")
    badges.propose(hung, row, on=date(2026, 10, 1), paper="9-TTr/ĐU")
    return badges.decide(hung, row, on=date(2026, 10, 20), paper="77-QĐ/TU")


def of(world: World, name: str) -> BadgeLine:
    return BadgeLine.objects.filter(membership=world.membership[name]).latest("pk")


def due(world: World, days: Window | None = None, name: str = "hung") -> list[tuple[str, int, str]]:
    actor = world.actor(name)
    found = asked.due(actor, None, days or asked.window(actor, ROUND))
    shown = asked.shown(found)
    return [(shown[row.membership.pk].person.name, row.badge.years, row.case.value) for row in found]


# ── Who is due ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("decided_on", "is_due"),
    [
        (date(1996, 9, 2), False),  # the day of the round before: due there
        (date(1996, 9, 3), True),
        (date(1996, 11, 6), True),
        (date(1996, 11, 7), True),
        (date(1996, 11, 8), False),  # the day after
        (date(1991, 10, 1), False),  # 35 years: no badge
        (date(1986, 10, 1), True),
    ],
)
def test_the_day_before_the_day_of_and_the_day_after(world: World, decided_on: date, is_due: bool) -> None:
    since(world, "thoa", decided_on)
    assert bool(due(world)) is is_due


def test_who_began_on_the_29th_of_february_is_due_on_the_28th(world: World) -> None:
    since(world, "thoa", date(1996, 2, 29), recognised_on=date(1997, 3, 1))
    days = Window(date(2026, 2, 3), date(2026, 2, 28))
    assert due(world, days) == [("Lò Thị Thoa", 30, "usual")]
    assert due(world, Window(date(2026, 2, 28), date(2026, 5, 19))) == []


def test_without_the_decision_the_day_on_the_card_counts(world: World) -> None:
    since(world, "thoa", date(1996, 10, 1), decided_on=None)
    assert due(world) == [("Lò Thị Thoa", 30, "usual")]


def test_a_probationer_is_never_due(world: World) -> None:
    since(world, "thoa", date(1996, 10, 1), recognised_on=None)
    assert due(world) == []


def test_somebody_admitted_again_is_due_from_the_first_decision_less_the_gap(world: World) -> None:
    """First decided 1/1/1990, outside for 2.456 days until 22/9/2006: as if from 22/9/1996."""
    now = since(world, "thoa", date(2006, 9, 22))
    Membership.objects.create(
        person=now.person, unit=now.unit, ceremony_on=date(1990, 1, 1), decided_on=date(1990, 1, 1),
        recognised_on=date(1991, 1, 1), left_on=date(2000, 1, 1), left_why="struck-off",
    )  # fmt: skip

    (row,) = asked.due(world.actor("hung"), None, asked.window(world.actor("hung"), ROUND))

    assert (row.badge.years, row.counted_from, row.badge.due_on) == (30, date(1996, 9, 22), date(2026, 9, 22))
    assert due(world, Window(date(2020, 1, 1), date(2020, 5, 1))) == []


@pytest.mark.parametrize(
    ("begun", "died", "badge"),
    [
        (date(1952, 11, 10), OCTOBER, None),  # 73 years 11 months
        (date(1952, 10, 10), OCTOBER, 75),  # 74 years
        (date(1951, 10, 1), OCTOBER, 75),  # 75 years already, within the days of the round
        (date(1996, 9, 20), OCTOBER, 30),
        (date(1996, 9, 20), date(2026, 9, 19), 30),
        (date(1997, 9, 20), date(2026, 9, 19), None),
    ],
)
def test_who_died_may_be_due_up_to_a_year_early(world: World, begun: date, died: date, badge: int | None) -> None:
    since(world, "thoa", begun, recognised_on=date(1998, 1, 1))
    members.leave(world.actor("hung"), world.membership["thoa"], on=died, why="died")
    assert due(world) == ([("Lò Thị Thoa", badge, "dead")] if badge else [])


def test_who_moved_away_or_stands_in_another_commune_is_not_listed(world: World) -> None:
    since(world, "thoa", date(1996, 10, 1))
    since(world, "sua", date(1996, 10, 1))
    assert due(world) == [("Lò Thị Thoa", 30, "usual")]
    assert due(world, name="cuong") == [("Mùa A Sua", 30, "usual")]
    members.leave(world.actor("hung"), world.membership["thoa"], on=OCTOBER, why="moved-away")
    assert due(world) == []


def test_the_months_of_a_local_set(world: World) -> None:
    LocalSet.objects.create(unit=world.unit["tinh"], key="ha-noi")
    hung = world.actor("hung")
    assert asked.window(hung, ROUND) == Window(date(2026, 9, 30), date(2026, 11, 30), local=True)
    assert asked.window(hung, date(2027, 2, 3)) == Window(date(2026, 11, 30), date(2027, 2, 28), local=True)
    assert asked.window(hung, date(2026, 12, 22)) == Window(ROUND, date(2026, 12, 22))


def test_the_printed_list_asks_only_for_those_who_fall_due(world: World, django_assert_max_num_queries: Any) -> None:
    since(world, "thoa", date(1996, 10, 1))
    hung = world.actor("hung")
    with django_assert_max_num_queries(5):
        rows = registers.badges(hung, world.unit["nam-pha"], date(2026, 9, 3), ROUND)
    assert [(row.person.name, row.next_badge and row.next_badge.years) for row in rows] == [("Lò Thị Thoa", 30)]


# ── A round ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_works(world: World) -> None:
    since(world, "thoa", date(1996, 10, 1))
    since(world, "yen", date(1986, 10, 1))
    row, hung = decided(world, "thoa", "yen"), world.actor("hung")
    assert due(world) == []

    assert badges.award(hung, row, on=ROUND, lines=[of(world, "thoa").pk]) == 1
    row.refresh_from_db()
    assert row.state == "decided"
    badges.leave_out(hung, of(world, "yen"), on=ROUND, why="Chi bộ đề nghị lùi")
    row.refresh_from_db()

    assert (row.state, badges.close(hung, row, on=world.today).state) == ("awarded", "closed")
    line = of(world, "thoa")
    assert (line.years, line.counted_from, line.awarded_on, line.paper) == (30, date(1996, 10, 1), ROUND, "77-QĐ/TU")
    assert list(Event.objects.values_list("action", flat=True)) == [
        "badge-round-opened", "badge-lines-added", "badge-round-proposed", "badge-round-decided", "badges-awarded",
        "badge-line-excluded", "badge-round-closed",
    ]  # fmt: skip


def test_closing_with_open_lines_names_them(world: World) -> None:
    since(world, "thoa", date(1996, 10, 1))
    row = decided(world, "thoa")
    with pytest.raises(Refused, match=r"Còn 1 đồng chí .*: Lò Thị Thoa\."):
        badges.close(world.actor("hung"), row, on=world.today)


def test_who_is_not_due_is_refused(world: World) -> None:
    row, hung = opened(world), world.actor("hung")
    with pytest.raises(Refused, match="Lò Thị Thoa chưa đủ tuổi đảng"):
        badges.add(hung, row, people=[world.membership["thoa"].pk])
    with pytest.raises(Refused, match="ít nhất một"):
        badges.add(hung, row, people=[])
    with pytest.raises(OutOfReach):
        badges.add(hung, row, people=[world.membership["sua"].pk])
    with pytest.raises(Refused, match="chưa có ai"):
        badges.propose(hung, row, on=OCTOBER)
    assert badges.close(hung, row, on=world.today).closed_on == world.today


def test_a_milestone_is_proposed_once_whichever_the_row(world: World) -> None:
    member = since(world, "thoa", date(1996, 10, 1))
    opened(world, "thoa")
    again = BadgeRound.objects.create(unit=world.unit["na-loc"], day=ROUND)
    with pytest.raises(Refused, match="đang ở đợt 07/11/2026"):
        badges.add(world.actor("hung"), again, people=[member.pk])


def test_who_was_awarded_before_is_not_offered_again(world: World) -> None:
    member, hung = since(world, "thoa", date(1996, 10, 1)), world.actor("hung")
    line = badges.keep_earlier(hung, member, years=30, awarded_on=OCTOBER, paper="70-QĐ/TU", number=" SH 12345678 ")
    assert (due(world), line.number, line.round) == ([], "SH 12345678", None)
    with pytest.raises(Refused, match="đã tặng ngày 10/10/2026"):
        badges.keep_earlier(hung, member, years=30, awarded_on=OCTOBER)
    with pytest.raises(Refused, match="không thuộc đợt nào"):
        badges.leave_out(hung, line, on=OCTOBER, why="Nhầm")


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"years": 35}, "years", "Chọn Huy hiệu"),
        ({"awarded_on": date(2027, 1, 1)}, "awarded_on", "chưa tới"),
        ({"awarded_on": date(1990, 1, 1)}, "awarded_on", "sớm hơn ngày chính thức"),
    ],
)
def test_an_earlier_award_must_be_possible(world: World, wrong: dict[str, Any], field: str, words: str) -> None:
    member = since(world, "thoa", date(1996, 10, 1))
    given: dict[str, Any] = {"years": 30, "awarded_on": OCTOBER} | wrong
    with pytest.raises(Refused, match=words) as refused:
        badges.keep_earlier(world.actor("hung"), member, **given)
    assert refused.value.field == field


def test_who_reached_it_before_may_be_put_in(world: World) -> None:
    member = since(world, "thoa", date(1996, 3, 1))
    row = opened(world)
    assert badges.add(world.actor("hung"), row, people=[member.pk], since=date(2025, 9, 2)) == 1
    assert of(world, "thoa").years == 30


def test_the_dead_are_awarded_after_death(world: World) -> None:
    since(world, "thoa", date(1952, 10, 10))
    members.leave(world.actor("hung"), world.membership["thoa"], on=OCTOBER, why="died")
    opened(world, "thoa")
    assert (of(world, "thoa").years, of(world, "thoa").case) == (75, "dead")


# ── Early ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("begun", "years"),
    [
        (date(1997, 11, 7), 30),  # twelve months before, on the day of the round
        (date(1997, 11, 8), None),
        (date(1958, 11, 7), 70),  # twenty-four months
        (date(1958, 11, 8), None),
    ],
)
def test_the_very_ill_may_be_proposed_early(world: World, begun: date, years: int | None) -> None:
    member = since(world, "thoa", begun)
    row, hung = opened(world), world.actor("hung", OCTOBER)
    if years:
        line = badges.add_early(hung, row, member, reason="Giấy ra viện")
        assert (line.years, line.case, line.reason) == (years, "very-ill", "Giấy ra viện")
    else:
        with pytest.raises(Refused, match="bệnh nặng thì xét sớm nhất từ ngày 08/11/2026"):
            badges.add_early(hung, row, member, reason="Giấy ra viện")


def test_an_early_case_has_a_reason_and_somebody_recognised(world: World) -> None:
    row, hung = opened(world), world.actor("hung")
    with pytest.raises(Refused, match="Ghi lý do"):
        badges.add_early(hung, row, world.membership["thoa"], reason=" ")
    with pytest.raises(Refused, match="chưa có tuổi đảng"):
        badges.add_early(hung, row, world.membership["dia"], reason="Giấy ra viện")
    members.leave(hung, world.membership["thoa"], on=OCTOBER, why="died")
    with pytest.raises(Refused, match="danh sách truy tặng"):
        badges.add_early(hung, row, world.membership["thoa"], reason="Giấy ra viện")


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_was_left_out_is_offered_again(world: World) -> None:
    member, hung = since(world, "thoa", date(1996, 10, 1)), world.actor("hung")
    row = opened(world, "thoa")
    badges.leave_out(
        hung, of(world, "thoa"), on=OCTOBER, why="Đang bị kỷ luật.", discipline=Discipline.REPRIMAND,
        disciplined_on=date(2026, 8, 31),
    )  # fmt: skip
    why = of(world, "thoa").excluded_why
    assert "khiển trách ngày 31/08/2026: xét lại từ ngày 28/02/2027" in why
    assert "208-QĐ/TW" in why
    assert "chưa có toàn văn" in why.lower()
    assert [line.membership for line in asked.held_back(hung, row.unit, date(2027, 2, 3))] == [member]

    again = badges.open_round(hung, unit=row.unit, day=date(2027, 2, 3))
    badges.add(hung, again, people=[member.pk])

    assert (of(world, "thoa").years, of(world, "thoa").round) == (30, again)
    assert asked.held_back(hung, row.unit, date(2027, 2, 3)) == []


def test_discipline_under_a_text_that_was_read_needs_no_note(world: World) -> None:
    since(world, "thoa", date(1995, 10, 1))
    then = world.actor("hung", date(2025, 11, 1))
    row = BadgeRound.objects.create(unit=world.unit["nam-pha"], day=date(2025, 11, 7))
    line = BadgeLine.objects.create(round=row, membership=world.membership["thoa"], years=30)
    with pytest.raises(Refused, match="Ghi ngày quyết định kỷ luật"):
        badges.leave_out(then, line, on=date(2025, 11, 1), why="Kỷ luật.", discipline=Discipline.WARNING)
    badges.leave_out(
        then, line, on=date(2025, 11, 1), why="Kỷ luật.", discipline=Discipline.WARNING,
        disciplined_on=date(2025, 10, 1),
    )  # fmt: skip
    assert of(world, "thoa").excluded_why.endswith("điểm 28.3.1c).")


def test_party_age_is_confirmed_with_its_ground(world: World) -> None:
    since(world, "thoa", date(1996, 10, 1))
    opened(world, "thoa")
    line = badges.confirm(
        world.actor("hung"), of(world, "thoa"), confirmed_from=date(1996, 9, 15), reason="Thẻ đảng viên"
    )
    assert (line.counted_from, line.confirmed_from) == (date(1996, 10, 1), date(1996, 9, 15))
    with pytest.raises(Refused, match="Ghi căn cứ"):
        badges.confirm(world.actor("hung"), line, confirmed_from=date(1996, 9, 15), reason="")


def test_a_line_written_by_mistake_is_taken_out_while_gathering(world: World) -> None:
    since(world, "thoa", date(1996, 10, 1))
    row, hung = opened(world, "thoa"), world.actor("hung")
    badges.take_out(hung, of(world, "thoa"))
    badges.add(hung, row, people=[world.membership["thoa"].pk])
    badges.propose(hung, row, on=OCTOBER)
    with pytest.raises(Refused, match="đã gửi đề nghị"):
        badges.take_out(hung, of(world, "thoa"))


def test_an_award_is_put_right_or_taken_back(world: World) -> None:
    since(world, "thoa", date(1996, 10, 1))
    row, hung = decided(world, "thoa"), world.actor("hung")
    with pytest.raises(Refused, match="đã ghi trao"):
        badges.correct(hung, of(world, "thoa"), why="Nhầm", awarded_on=ROUND, paper="", number="")
    badges.award(hung, row, on=ROUND, lines=[of(world, "thoa").pk])
    with pytest.raises(Refused, match="chưa ghi đã trao"):
        badges.award(hung, row, on=ROUND, lines=[of(world, "thoa").pk])
    given: dict[str, Any] = {"awarded_on": ROUND, "paper": "77-QĐ/TU"}
    with pytest.raises(Refused, match="Chưa có gì thay đổi"):
        badges.correct(hung, of(world, "thoa"), why="Nhầm", number="", **given)
    assert badges.correct(hung, of(world, "thoa"), why="Ghi số", number="SH 1", **given).number == "SH 1"
    with pytest.raises(Refused, match="sớm hơn ngày quyết định"):
        badges.correct(hung, of(world, "thoa"), why="Nhầm", number="SH 1", awarded_on=OCTOBER, paper="")
    badges.correct(hung, of(world, "thoa"), why="Chưa trao", number="", awarded_on=None, paper="77-QĐ/TU")
    row.refresh_from_db()
    assert (row.state, of(world, "thoa").awarded_on) == ("decided", None)
    badges.award(hung, row, on=ROUND, lines=[of(world, "thoa").pk])
    badges.close(hung, row, on=world.today)
    with pytest.raises(Refused, match="Đợt đã kết thúc"):
        badges.correct(hung, of(world, "thoa"), why="Nhầm", number="", awarded_on=None, paper="")
    with pytest.raises(Refused, match="đã ghi trao hoặc"):
        badges.leave_out(hung, of(world, "thoa"), on=ROUND, why="Nhầm")


def test_an_earlier_award_is_put_right(world: World) -> None:
    member, hung = since(world, "thoa", date(1996, 10, 1)), world.actor("hung")
    line = badges.keep_earlier(hung, member, years=30, awarded_on=OCTOBER)
    assert badges.correct(hung, line, why="Nhầm", awarded_on=ROUND, paper="", number="").awarded_on == ROUND
    with pytest.raises(Refused, match="phải có ngày trao"):
        badges.correct(hung, line, why="Nhầm", awarded_on=None, paper="", number="")


def test_a_round_is_opened_once_and_not_too_far_ahead(world: World) -> None:
    opened(world)
    with pytest.raises(Refused, match="đã có đợt của ngày ấy"):
        opened(world)
    with pytest.raises(Refused, match="quá xa") as refused:
        opened(world, day=date(2028, 2, 3))
    assert refused.value.field == "day"


def test_it_refuses_without_right_and_out_of_reach_is_404(world: World) -> None:
    since(world, "thoa", date(1996, 10, 1))
    row, lan, cuong = opened(world, "thoa"), world.actor("lan"), world.actor("cuong")
    line = of(world, "thoa")
    with pytest.raises(Forbidden):
        badges.open_round(lan, unit=world.unit["na-loc"], day=ROUND)
    with pytest.raises(Forbidden):
        badges.keep_earlier(lan, world.membership["thoa"], years=30, awarded_on=OCTOBER)
    foreign: tuple[Callable[[], Any], ...] = (
        lambda: badges.propose(cuong, row, on=OCTOBER),
        lambda: badges.leave_out(cuong, line, on=OCTOBER, why="Nhầm"),
        lambda: badges.keep_earlier(cuong, world.membership["thoa"], years=40, awarded_on=OCTOBER),
        lambda: asked.get(cuong, row.pk),
        lambda: asked.line(cuong, line.pk),
    )
    for refused in foreign:
        with pytest.raises(OutOfReach):
            refused()
    assert asked.line(lan, line.pk) == line
    (listed,) = asked.rounds(world.actor("hung"))
    assert (listed, vars(listed)["people"]) == (row, 1)


def test_two_worlds_stay_apart(world: World) -> None:
    training = build("training")
    since(training, "thoa", date(1996, 10, 1))
    assert due(world, name="mai") == []
    with pytest.raises(OutOfReach):
        badges.add(world.actor("mai"), opened(world), people=[training.membership["thoa"].pk])
