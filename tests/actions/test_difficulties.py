"""Difficulties: taken with an owner and a day, answered, passed on, joined, closed with a result, opened again."""

from datetime import date

import pytest
from tests.world import TODAY, World, build

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import difficulties as act
from ketnap.actions import units
from ketnap.actions.errors import Refused
from ketnap.models import Difficulty, Event
from ketnap.process.reports import Month
from ketnap.queries import difficulties

OCTOBER = Month(date(2026, 10, 1))
DUE = date(2026, 12, 1)


def raised(world: World, who: str = "lan", unit: str = "na-loc", text: str = "Hai quần chúng đi làm xa.") -> Difficulty:
    return act.raise_one(world.actor(who), world.unit[unit], month=OCTOBER, topic="away", text_=text)


def taken(world: World, row: Difficulty, who: str = "hung") -> Difficulty:
    owner = {"hung": "dung", "mai": "mai"}[who]
    return act.take(world.actor(who), row, owner=world.person[owner], due_on=DUE, version=row.version)


def test_it_goes_from_raised_to_closed(world: World) -> None:
    lan, hung = world.actor("lan"), world.actor("hung")
    row = raised(world)
    assert (row.state, row.holder, row.raised_on) == ("raised", world.unit["nam-pha"], TODAY)
    row = taken(world, row)
    assert (row.state, row.owner, row.due_on) == ("taken", world.person["dung"], DUE)
    row = act.reply(hung, row, words="Đã gọi điện từng người.", version=row.version)
    row = act.close(lan, row, result="Một người đã về.", version=row.version)

    assert (row.state, row.answer, row.result, row.closed_on) == (
        "closed", "Đã gọi điện từng người.", "Một người đã về.", TODAY
    )  # fmt: skip
    assert [fact.kind for fact in difficulties.facts(lan, row)] == ["closed", "answered", "taken", "raised"]
    assert list(Event.objects.order_by("seq").values_list("action", flat=True)) == [
        "difficulty-raised", "difficulty-taken", "difficulty-answered", "difficulty-closed"
    ]  # fmt: skip


def test_what_cannot_be_raised_is_refused(world: World) -> None:
    lan, cell = world.actor("lan"), world.unit["na-loc"]
    raised(world)
    with pytest.raises(Refused, match="đã nêu trong tháng"):
        raised(world)
    with pytest.raises(Refused, match="Chọn loại khó khăn"):
        act.raise_one(lan, cell, month=OCTOBER, topic="weather", text_="Mưa")
    with pytest.raises(Refused, match="Ghi khó khăn gì"):
        act.raise_one(lan, cell, month=OCTOBER, topic="away", text_=" ")
    with pytest.raises(Refused, match="tháng 12/2026"):
        act.raise_one(lan, cell, month=Month(date(2026, 12, 1)), topic="away", text_="Đi xa")
    with pytest.raises(Refused, match="không có cấp trên"):
        raised(world, "mai", "tinh")
    with pytest.raises(Forbidden):
        raised(world, "minh")
    with pytest.raises(OutOfReach):
        raised(world, "cuong")


def test_who_takes_it_names_somebody_there_and_a_day_to_come(world: World) -> None:
    row, hung = raised(world), world.actor("hung")
    with pytest.raises(Refused, match="Chọn người đang giữ vai trò tại Đảng bộ xã Nậm Pha"):
        act.take(hung, row, owner=world.person["thoa"], due_on=DUE, version=row.version)
    with pytest.raises(Refused, match="01/11/2026 đã qua"):
        act.take(hung, row, owner=world.person["dung"], due_on=date(2026, 11, 1), version=row.version)
    with pytest.raises(Refused, match="vừa được ghi ở nơi khác"):
        act.take(hung, row, owner=world.person["dung"], due_on=DUE, version=7)
    with pytest.raises(Refused, match="Không ghép dữ liệu thật"):
        act.take(hung, row, owner=build("training").person["dung"], due_on=DUE, version=row.version)
    with pytest.raises(OutOfReach):
        act.take(world.actor("lan"), row, owner=world.person["dung"], due_on=DUE, version=row.version)
    row = taken(world, row)
    assert taken(world, row).version == row.version + 1


def test_nothing_is_closed_without_a_result_nor_answered_before_it_is_taken(world: World) -> None:
    row, lan, hung = raised(world), world.actor("lan"), world.actor("hung")
    with pytest.raises(Refused, match="mới nêu, chờ nhận, không ghi việc này được"):
        act.reply(hung, row, words="Xong.", version=row.version)
    with pytest.raises(Refused, match="Ghi kết quả"):
        act.close(lan, row, result=" ", version=row.version)
    row = act.reply(hung, taken(world, row), words="Xong.", version=1)
    with pytest.raises(Refused, match="Đồng chí đã trả lời việc này"):
        act.close(hung, row, result="Xong.", version=row.version)


def test_a_cell_that_solved_it_itself_says_so(world: World) -> None:
    row = raised(world)
    assert act.close(world.actor("lan"), row, result="Đã tự vận động.", version=row.version).state == "closed"


def test_what_is_not_solved_waits_again(world: World) -> None:
    row, lan = raised(world), world.actor("lan")
    row = act.reply(world.actor("hung"), taken(world, row), words="Xong.", version=1)
    row = act.reopen(lan, row, words="Vẫn chưa về.", version=row.version)
    assert (row.state, row.owner, row.due_on, row.answer) == ("raised", None, None, "Xong.")
    row = act.close(lan, row, result="Đã về.", version=row.version)
    row = act.reopen(lan, row, words="Lại đi.", version=row.version)
    assert (row.state, row.result, row.closed_on) == ("raised", "", None)


def test_it_is_passed_on_to_the_next_level(world: World) -> None:
    row, hung, mai = raised(world), world.actor("hung"), world.actor("mai")
    row = act.forward(hung, taken(world, row), words="Xã không có kinh phí.", version=1)
    assert (row.state, row.holder, row.owner) == ("raised", world.unit["tinh"], None)
    with pytest.raises(OutOfReach):
        act.reply(hung, row, words="Xong.", version=row.version)
    row = taken(world, row, "mai")
    with pytest.raises(Refused, match="không có cấp trên trong chương trình"):
        act.forward(mai, row, words="Lên nữa.", version=row.version)
    assert act.reply(mai, row, words="Đã cấp.", version=row.version).answer == "Đã cấp."


def test_those_alike_are_answered_together_and_closed_one_by_one(world: World) -> None:
    hung, lan = world.actor("hung"), world.actor("lan")
    main, other = raised(world), raised(world, "hung", "truong", "Ba quần chúng đi làm xa.")
    near = difficulties.alike(hung, other)
    assert [one for one, _ in near] == difficulties.repeated(near) == [main]
    other = act.join(hung, other, main=main, version=other.version)
    with pytest.raises(Refused, match="giải quyết chung với một khó khăn của Chi bộ bản Nà Lốc"):
        taken(world, other)
    main = taken(world, main)
    main = act.reply(hung, main, words="Đã làm việc với doanh nghiệp.", version=main.version)
    other.refresh_from_db()
    assert (other.state, other.answer, other.owner) == ("answered", "Đã làm việc với doanh nghiệp.", main.owner)
    assert difficulties.together(hung, main) == [other]
    act.close(lan, main, result="Xong.", version=main.version)
    other.refresh_from_db()
    assert other.state == "answered"
    other = act.part(hung, other, version=other.version)
    assert other.same_as is None


def test_what_cannot_be_joined_or_parted_is_refused(world: World) -> None:
    hung, mai = world.actor("hung"), world.actor("mai")
    first, second = raised(world), raised(world, "hung", "truong", "Ba người đi xa.")
    above = raised(world, "hung", "nam-pha", "Cả xã thiếu nguồn.")
    with pytest.raises(Refused, match="Chọn một khó khăn khác"):
        act.join(hung, first, main=first, version=first.version)
    with pytest.raises(Refused, match="cùng một nơi giải quyết"):
        act.join(mai, first, main=above, version=first.version)
    with pytest.raises(Refused, match="không ghép với khó khăn nào"):
        act.part(hung, first, version=first.version)
    act.join(hung, second, main=first, version=second.version)
    with pytest.raises(Refused, match="Chọn một khó khăn khác"):
        act.join(hung, first, main=raised(world, text="Khác hẳn."), version=first.version)


def test_after_a_move_the_organisation_above_today_solves_it(world: World) -> None:
    row = raised(world)
    units.move(
        world.program, world.fresh("na-loc"), parent=world.fresh("phieng-sa"), on=date(2026, 11, 10), paper="9-QĐ/TU"
    )
    row = difficulties.get(world.actor("mai"), row.pk)

    assert difficulties.holder_of(row) == world.unit["phieng-sa"]
    with pytest.raises(OutOfReach):
        taken(world, row)
    assert act.forward(world.actor("mai"), row, words="Chuyển.", version=row.version).holder == world.unit["tinh"]
