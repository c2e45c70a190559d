"""Targets go down: proposed, answered, kept or changed, given; one sheet, one event."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.world import World

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import target_sheets as sheets
from ketnap.actions import targets
from ketnap.actions.errors import Refused
from ketnap.actions.target_sheets import Line
from ketnap.models import Event, Target, TargetFact, TargetTalk, Term, Unit
from ketnap.queries.cascade import Aim

JANUARY, MAY, JUNE = date(2026, 1, 8), date(2026, 5, 4), date(2026, 6, 1)
AIM = Aim(year=2026)
PAPER = "Nghị quyết số 03-NQ/ĐU"


def lines(world: World, *numbers: tuple[str, int, int | None]) -> list[Line]:
    return [Line(world.unit[name], least, most) for name, least, most in numbers]


def proposed(world: World, **more: Any) -> list[TargetFact]:
    both = lines(world, ("na-loc", 3, 5), ("truong", 1, None))
    details = {"parent": world.unit["nam-pha"], "aim": AIM, "lines": both, "on": JANUARY, **more}
    return sheets.propose(world.actor("hung"), **details)


def given(world: World, **more: Any) -> list[Target]:
    both = lines(world, ("na-loc", 3, 5), ("truong", 1, None))
    details = {"parent": world.unit["nam-pha"], "aim": AIM, "lines": both, "on": JUNE, "paper": PAPER, **more}
    return sheets.give(world.actor("hung"), **details)


def test_it_works_from_the_proposal_to_the_paper(world: World) -> None:
    hung, lan, cell = world.actor("hung"), world.actor("lan"), world.unit["na-loc"]
    assert [fact.amount for fact in proposed(world, words="Theo số dân")] == ["3–5", "1"]
    assert not Target.objects.exists()  # a proposal is not in force
    assert sheets.answer(lan, unit=cell, aim=AIM, agrees=True, on=MAY).what == TargetTalk.AGREED
    sheets.answer(lan, unit=cell, aim=AIM, agrees=False, on=MAY, words="Nhiều người đi làm xa, đề nghị 2")
    with pytest.raises(Refused, match="chưa trả lời: Chi bộ bản Nà Lốc"):
        given(world)
    with pytest.raises(Refused, match="chưa trả lời"):
        targets.set_target(hung, unit=cell, year=2026, least=3, set_on=JUNE)
    kept = sheets.keep(hung, unit=cell, aim=AIM, on=MAY, words="Chi bộ còn 9 cảm tình Đảng")
    assert (str(kept), kept.words) == ("giữ số dự kiến 04/05/2026", "Chi bộ còn 9 cảm tình Đảng")

    rows = given(world)

    assert [(row.unit, row.amount, row.paper, row.set_on) for row in rows] == [
        (cell, "3–5", PAPER, JUNE), (world.unit["truong"], "1", PAPER, JUNE),
    ]  # fmt: skip
    said = TargetFact.objects.filter(unit=cell).order_by("pk").values_list("what", flat=True)
    assert list(said) == ["proposed", "agreed", "objected", "kept", "given"]


def test_a_sheet_is_one_event_and_keeps_what_it_replaces(world: World) -> None:
    first = given(world, on=JANUARY)
    before = Event.objects.count()
    second = given(world, lines=lines(world, ("na-loc", 4, 5), ("truong", 1, None)))

    assert [row.replaces for row in second] == [first[0]]  # the school's number is the same: nothing is written
    event = Event.objects.order_by("-seq")[0]
    assert Event.objects.count() == before + 1
    assert (event.action, event.data["period"], event.data["lines"][0][1:]) == ("targets-given", "2026", [4, 5])


def test_a_direct_target_ends_the_talk(world: World) -> None:
    proposed(world)
    targets.set_target(world.actor("hung"), unit=world.unit["na-loc"], year=2026, least=3, most=5, set_on=JUNE)
    with pytest.raises(Refused, match="Không có số dự kiến đang chờ ý kiến"):
        sheets.answer(world.actor("lan"), unit=world.unit["na-loc"], aim=AIM, agrees=True, on=JUNE)
    assert len(proposed(world, on=JUNE, lines=lines(world, ("na-loc", 6, None)))) == 1  # and a new one may begin


def test_what_is_proposed_again_unchanged_is_not_written_again(world: World) -> None:
    proposed(world)
    changed = proposed(world, lines=lines(world, ("na-loc", 2, None), ("truong", 1, None)), on=MAY)
    assert [fact.unit for fact in changed] == [world.unit["na-loc"]]
    with pytest.raises(Refused, match="Không có số nào khác số đang ghi"):
        proposed(world, lines=lines(world, ("na-loc", 2, None)), on=MAY)
    given(world, lines=lines(world, ("truong", 1, None)))
    with pytest.raises(Refused, match="Không có số nào khác"):
        given(world, lines=lines(world, ("truong", 1, None)))


def test_a_stale_sheet_is_told(world: World) -> None:
    proposed(world, seen="0-0")
    with pytest.raises(Refused, match="Có người vừa ghi"):
        proposed(world, seen="0-0", lines=lines(world, ("na-loc", 9, None)))


def test_targets_of_a_term(world: World) -> None:
    aim = Aim(term="2025-2030")
    with pytest.raises(Refused, match="Chi bộ bản Nà Lốc chưa ghi nhiệm kỳ 2025-2030"):
        proposed(world, aim=aim)
    for name in ("na-loc", "truong"):
        Term.objects.create(unit=world.unit[name], name="2025–2030", since=date(2025, 7, 1))
    proposed(world, aim=aim)
    assert sheets.answer(world.actor("lan"), unit=world.unit["na-loc"], aim=aim, agrees=True, on=MAY).term is not None
    assert all(row.term for row in given(world, aim=aim))
    Term.objects.filter(unit=world.unit["na-loc"]).update(until=date(2026, 7, 1))
    with pytest.raises(Refused, match="Kỳ này đã hết"):
        proposed(world, aim=aim, on=MAY, lines=lines(world, ("na-loc", 9, None)))


def test_it_refuses_without_right_and_out_of_reach(world: World) -> None:
    common = {"parent": world.unit["nam-pha"], "aim": AIM, "lines": lines(world, ("na-loc", 1, None)), "on": JANUARY}
    commune = lines(world, ("nam-pha", 1, None))
    with pytest.raises(Forbidden):
        sheets.propose(world.actor("nam"), **{**common, "parent": world.unit["na-loc"]})  # type: ignore[arg-type]
    with pytest.raises(OutOfReach):
        sheets.propose(world.actor("cuong"), **common)  # type: ignore[arg-type]
    with pytest.raises(OutOfReach):
        sheets.give(world.actor("cuong"), **common, paper=PAPER)  # type: ignore[arg-type]
    with pytest.raises(OutOfReach):  # nobody gives a target to his own level in the name of the one above
        sheets.propose(world.actor("hung"), parent=world.unit["tinh"], aim=AIM, lines=commune, on=JANUARY)
    with pytest.raises(OutOfReach):
        sheets.answer(world.actor("cuong"), unit=world.unit["na-loc"], aim=AIM, agrees=True, on=MAY)
    with pytest.raises(Forbidden):
        sheets.keep(world.actor("khai"), unit=world.unit["na-loc"], aim=AIM, on=MAY, words="Giữ")


WRONG: dict[str, tuple[Callable[[World], Any], str, str]] = {
    "below zero": (lambda w: proposed(w, lines=lines(w, ("na-loc", -1, None))), "Nà Lốc: chỉ tiêu không được", "it-"),
    "upside down": (lambda w: proposed(w, lines=lines(w, ("na-loc", 5, 3))), "Nà Lốc: số nhiều nhất", "nhieu-"),
    "a year long past": (lambda w: given(w, aim=Aim(year=2019)), "Năm 2019 đã qua lâu", "year"),
    "a year that is over": (lambda w: proposed(w, aim=Aim(year=2025)), "Kỳ này đã hết", "year"),
    "no period": (lambda w: proposed(w, aim=Aim()), "một nhiệm kỳ hoặc một năm", "year"),
    "no figure": (lambda w: proposed(w, aim=Aim("happiness", year=2026)), "Chọn chỉ tiêu trong danh sách", "indicator"),
    "tomorrow": (lambda w: proposed(w, on=date(2026, 11, 17)), "chưa tới", "on"),
    "nobody": (lambda w: proposed(w, lines=[]), "Ghi số cho ít nhất một nơi", ""),
    "somebody else's": (lambda w: proposed(w, lines=lines(w, ("huoi-co", 1, None))), "không trực thuộc", "it-"),
    "no paper": (lambda w: given(w, paper=" "), "Ghi văn bản giao chỉ tiêu", "paper"),
}


@pytest.mark.parametrize("case", WRONG)
def test_sheets_that_cannot_be(world: World, case: str) -> None:
    act, words, field = WRONG[case]
    with pytest.raises(Refused, match=words) as refused:
        act(world)
    assert refused.value.field.startswith(field)
    assert not TargetFact.objects.exists()
    assert not Target.objects.exists()


def test_a_unit_that_ended_gets_no_target(world: World) -> None:
    Unit.objects.filter(pk=world.unit["na-loc"].pk).update(closed_on=MAY)
    with pytest.raises(Refused, match="Chi bộ bản Nà Lốc đã kết thúc hoạt động từ 04/05/2026"):
        proposed(world)


def test_a_talk_has_its_order(world: World) -> None:
    hung, lan, cell = world.actor("hung"), world.actor("lan"), world.unit["na-loc"]
    with pytest.raises(Refused, match="Chưa có số dự kiến nào"):
        sheets.answer(lan, unit=cell, aim=AIM, agrees=True, on=MAY)
    proposed(world, on=MAY)
    with pytest.raises(Refused, match="Không có đề nghị xem lại"):
        sheets.keep(hung, unit=cell, aim=AIM, on=MAY, words="Giữ")
    with pytest.raises(Refused, match="Ghi lý do đề nghị xem lại"):
        sheets.answer(lan, unit=cell, aim=AIM, agrees=False, on=MAY, words=" ")
    with pytest.raises(Refused, match="sớm hơn lần ghi trước"):
        sheets.answer(lan, unit=cell, aim=AIM, agrees=True, on=JANUARY)
    sheets.answer(lan, unit=cell, aim=AIM, agrees=False, on=MAY, words="Ít người")
    with pytest.raises(Refused, match="Ghi lý do giữ"):
        sheets.keep(hung, unit=cell, aim=AIM, on=MAY, words="")
    with pytest.raises(Refused, match="sớm hơn lần ghi trước của Chi bộ bản Nà Lốc"):
        proposed(world, lines=lines(world, ("na-loc", 2, None)), on=JANUARY)
    proposed(world, lines=lines(world, ("na-loc", 2, None)), on=JUNE)  # changed: that is an answer too
    with pytest.raises(Refused, match="sớm hơn lần ghi trước"):
        given(world, lines=lines(world, ("na-loc", 2, None)), on=MAY)
    assert given(world, lines=lines(world, ("na-loc", 2, None)), on=JUNE)[0].amount == "2"
    with pytest.raises(Refused, match="sớm hơn ngày giao lần trước"):
        given(world, lines=lines(world, ("na-loc", 8, None)), on=MAY)


def test_other_talks_are_left_alone(world: World) -> None:
    women = Aim(group="women", year=2026)
    proposed(world)
    proposed(world, aim=women, lines=lines(world, ("na-loc", 1, None)))
    assert len(given(world, aim=women, lines=lines(world, ("na-loc", 1, None)))) == 1
    assert sheets.answer(world.actor("lan"), unit=world.unit["na-loc"], aim=AIM, agrees=True, on=MAY).group == ""
