"""Times apart, dues by month, and the contact with the cell at the place of residence."""

from datetime import date
from typing import Any

import pytest
from tests.world import World

from ketnap.access import OutOfReach
from ketnap.actions import Refused, members
from ketnap.actions import standing as at_home
from ketnap.actions.members import Mark
from ketnap.models import ContactKind, DuesPaid, Membership, MembershipMark
from ketnap.queries import standing
from ketnap.queries.member_page import course

LETTER, DAY = date(2026, 9, 10), date(2026, 9, 20)


def test_times_apart_have_a_history(world: World) -> None:
    hung, row = world.actor("hung"), world.membership["thoa"]
    members.mark(hung, row, kind=Mark.EXEMPT, since=date(2024, 1, 1))
    members.mark(hung, row, kind=Mark.EXEMPT, since=date(2024, 1, 1), until=date(2024, 6, 1))
    members.mark(hung, row, kind=Mark.EXEMPT, since=date(2026, 3, 1), paper="3-NQ/CB")

    assert [(mark.on, mark.until) for mark in course(row).marks] == [
        (date(2026, 3, 1), None), (date(2024, 1, 1), date(2024, 6, 1)),
    ]  # fmt: skip
    assert (Membership.objects.get(pk=row.pk).exempt_since, MembershipMark.objects.count()) == (date(2026, 3, 1), 3)


def test_dues_of_a_cell_are_written_down_at_once_and_once(world: World) -> None:
    lan, here = world.actor("lan"), world.unit["na-loc"]
    who = [world.membership[name].pk for name in ("thoa", "dia")]
    until = date(2026, 10, 15)

    assert at_home.pay_dues(lan, here, members=who, until=until, on=DAY) == 2
    assert at_home.pay_dues(lan, here, members=who, until=until, on=DAY) == 0
    assert standing.paid_until([world.membership["thoa"]]) == {who[0]: date(2026, 10, 1)}
    with pytest.raises(Refused, match="Chọn những người"):
        at_home.pay_dues(lan, here, members=[], until=until, on=DAY)
    with pytest.raises(Refused, match="không còn ở đây"):
        at_home.pay_dues(lan, here, members=[world.membership["yen"].pk], until=until, on=DAY)
    with pytest.raises(OutOfReach):
        at_home.pay_dues(world.actor("cuong"), here, members=who, until=until, on=DAY)


@pytest.mark.parametrize(("month", "names"), [(7, ["Lò Thị Thoa"]), (8, [])])
def test_three_months_behind_are_a_warning_and_what_is_not_written_down_is_not(
    world: World, month: int, names: list[str]
) -> None:
    lan, here = world.actor("lan"), world.unit["na-loc"]
    at_home.pay_dues(lan, here, members=[world.membership["thoa"].pk], until=date(2026, month, 1), on=DAY)
    assert [row.membership.person.name for row in standing.behind(lan, here).rows] == names


def test_a_month_is_corrected_downwards(world: World) -> None:
    lan, row = world.actor("lan"), world.membership["thoa"]
    at_home.pay_dues(lan, world.unit["na-loc"], members=[row.pk], until=date(2026, 10, 1), on=DAY)
    wrong = DuesPaid.objects.get()
    with pytest.raises(Refused, match="Ghi lý do"):
        at_home.correct_dues(lan, wrong, until=date(2026, 5, 1), on=DAY, reason="")
    at_home.correct_dues(lan, wrong, until=date(2026, 5, 9), on=DAY, reason="Nhầm tháng")
    with pytest.raises(Refused, match="đã đính chính thành tháng 05/2026"):
        at_home.correct_dues(lan, wrong, until=date(2026, 6, 1), on=DAY, reason="Nhầm")

    assert [(one.until, one.note) for one in standing.dues(row)] == [(date(2026, 5, 1), "Nhầm tháng")]


def test_contact_with_the_place_of_residence(world: World) -> None:
    hung, row = world.actor("hung"), world.membership["yen"]
    found = standing.not_introduced(hung, world.unit["truong"])
    assert [one.person.name for one in found.rows] == ["Đinh Thị Yến"]

    told = at_home.note_contact(hung, row, kind=ContactKind.INTRODUCED, on=DAY, place="Chi bộ Tổ dân phố 4", year=2026)
    at_home.note_contact(hung, row, kind=ContactKind.REMARK, on=DAY, place="Chi bộ Tổ dân phố 4", year=2025)
    with pytest.raises(Refused, match="đã ghi rồi"):
        at_home.note_contact(hung, row, kind=ContactKind.INTRODUCED, on=DAY, place="Chi bộ Tổ dân phố 4")
    right = at_home.correct_contact(hung, told, on=LETTER, place="Chi bộ Tổ dân phố 5", reason="Nhầm tổ")

    assert standing.not_introduced(hung, world.unit["truong"]).total == 0
    assert [(one.kind, one.year) for one in standing.contacts(row)] == [("remark", 2025), ("introduced", None)]
    assert (right.place, right.corrects) == ("Chi bộ Tổ dân phố 5", told)
    with pytest.raises(Refused, match="đã đính chính"):
        at_home.correct_contact(hung, told, on=LETTER, place="Khác", reason="Nhầm")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"year": None}, "Ghi năm của nhận xét, từ 2024 đến 2026"),
        ({"year": 2023}, "Ghi năm của nhận xét"),
        ({"year": 2027}, "Ghi năm của nhận xét"),
        ({"place": " "}, "tổ chức đảng nơi cư trú"),
        ({"on": date(2024, 1, 1)}, "sớm hơn ngày vào Đảng"),
        ({"on": date(2027, 1, 1)}, "chưa tới"),
    ],
)
def test_a_contact_that_cannot_be_is_refused(world: World, wrong: dict[str, Any], words: str) -> None:
    given = {"kind": ContactKind.REMARK, "on": DAY, "place": "Chi bộ Tổ dân phố 4", "year": 2026, **wrong}
    with pytest.raises(Refused, match=words):
        at_home.note_contact(world.actor("hung"), world.membership["yen"], **given)
