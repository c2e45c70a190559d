"""Documents sent down: receivers, reading, corrections, ends; tasks that close only with a result somebody took in."""

from datetime import date
from typing import Any

import pytest
from tests.world import TODAY, World, build

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import directive_tasks as tasks
from ketnap.actions import directives as act
from ketnap.actions import units
from ketnap.actions.directives import To, Words
from ketnap.actions.errors import Refused
from ketnap.models import Directive, DirectiveCopy, DirectiveFact, DirectiveTask, Event, Target
from ketnap.queries import directive_tasks, directives, due_directives
from ketnap.queries.directives import Done, Read, Wanted
from ketnap.queries.gathering import gather

DUE = date(2026, 11, 30)
ALL = To(kinds=["everybody"])


def words(**more: Any) -> Words:
    told: dict[str, Any] = {
        "type": "directive", "number": "05-CT/ĐU", "on": date(2026, 11, 2), "theme": "sources",
        "title": "Tăng cường tạo nguồn phát triển đảng viên", "text": "Mỗi chi bộ bản giới thiệu hai quần chúng.",
    }  # fmt: skip
    return Words(**{**told, **more})


def sent(world: World, who: str = "hung", unit: str = "nam-pha", to: To = ALL, **more: Any) -> Directive:
    return act.send(world.actor(who), world.unit[unit], words=words(**more), to=to)


def given(world: World, row: Directive, unit: str = "na-loc", who: str = "hung", **more: Any) -> DirectiveTask:
    asked: dict[str, Any] = {"units": [world.unit[unit]], "what": "Lập danh sách nguồn", "due_on": DUE}
    return tasks.assign(world.actor(who), row, **{**asked, **more})[0]


def copy(row: Directive, unit: str, world: World) -> DirectiveCopy:
    return row.copies.get(unit=world.unit[unit])


def told(task: DirectiveTask, world: World, who: str = "lan") -> DirectiveTask:
    return tasks.report(world.actor(who), task, on=TODAY, result="Đã lập, bốn người.", version=task.version)


# ── Sent ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_goes_before_its_receivers_and_is_read_by_people(world: World) -> None:
    row, lan, hung = sent(world, read_by=date(2026, 11, 20)), world.actor("lan"), world.actor("hung")
    assert set(row.copies.values_list("unit__name", flat=True)) == {
        "Chi bộ bản Nà Lốc", "Chi bộ Trường Tiểu học Nậm Pha"
    }  # fmt: skip
    assert directives.get(lan, row.pk) == row
    assert [one.pk for one in directives.own_copies(lan, row)] == [copy(row, "na-loc", world).pk]
    first = act.confirm(lan, copy(row, "na-loc", world))
    act.confirm(world.actor("lan", date(2026, 11, 18)), first)
    act.confirm(world.actor("minh", date(2026, 11, 18)), first)
    assert first.read_on == TODAY
    shown = directives.copies(hung, row, unread=False)
    assert [(one.unit.name, [reading.person.name for reading in one.readings.all()]) for one in shown.rows] == [
        ("Chi bộ Trường Tiểu học Nậm Pha", []), ("Chi bộ bản Nà Lốc", ["Lò Thị Lan", "Cà Văn Minh"]),
    ]  # fmt: skip
    assert [one.unit for one in directives.copies(hung, row, unread=True).rows] == [world.unit["truong"]]
    assert directives.standing(hung, [row]) == ({row.pk: Read(2, 1)}, {})
    assert directives.standing(lan, [row])[0] == {row.pk: Read(1, 1)}
    assert directives.missing(hung, row, 5) == ["Chi bộ Trường Tiểu học Nậm Pha"]
    assert list(Event.objects.order_by("seq").values_list("action", flat=True)) == [
        "directive-sent", "directive-read", "directive-read"
    ]  # fmt: skip
    with pytest.raises(Refused, match="Người giữ vai trò tại Chi bộ Trường"):
        act.confirm(hung, copy(row, "truong", world))
    with pytest.raises(OutOfReach):
        act.confirm(world.actor("cuong"), first)
    with pytest.raises(OutOfReach):
        directives.get(world.actor("cuong"), row.pk)


@pytest.mark.parametrize(
    ("to", "names"),
    [
        (To(kinds=["children"]), ["Đảng bộ xã Nậm Pha", "Đảng bộ xã Phiêng Sa"]),
        (To(kinds=["village", "???"]), ["Chi bộ bản Nà Lốc", "Chi bộ bản Huổi Cọ"]),
        (To(), []),
    ],
)
def test_receivers_are_all_of_a_kind_or_chosen(world: World, to: To, names: list[str]) -> None:
    if not names:
        with pytest.raises(Refused, match="Chọn nơi nhận"):
            sent(world, "mai", "tinh", to)
        return
    row = sent(world, "mai", "tinh", to)
    assert list(row.copies.order_by("unit").values_list("unit__name", flat=True)) == names
    more = To(units=[world.unit["truong"].pk])
    row = act.send_more(world.actor("mai"), row, to=more, version=row.version)
    assert row.copies.count() == len(names) + 1
    with pytest.raises(Refused, match="đều nhận văn bản này rồi"):
        act.send_more(world.actor("mai"), row, to=more, version=row.version)
    with pytest.raises(Refused, match="vừa được ghi ở nơi khác"):
        act.send_more(world.actor("mai"), row, to=ALL, version=0)


def test_what_may_be_chosen_is_counted(world: World) -> None:
    assert [(kind.key, kind.count) for kind in directives.kinds_below(world.unit["tinh"])] == [
        ("children", 2), ("everybody", 5), ("commune", 2), ("village", 2), ("primary-school", 1)
    ]  # fmt: skip
    assert [kind.key for kind in directives.kinds_below(world.unit["nam-pha"])] == [
        "children", "village", "primary-school"
    ]  # fmt: skip
    assert directives.kinds_below(world.unit["na-loc"]) == []
    assert [name for _, name in directives.children(world.unit["tinh"])] == [
        "Đảng bộ xã Nậm Pha", "Đảng bộ xã Phiêng Sa"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "match"),
    [
        ({"number": " "}, "Ghi số, ký hiệu"),
        ({"title": ""}, "Ghi trích yếu"),
        ({"on": date(2026, 12, 1)}, "chưa tới"),
        ({"read_by": date(2026, 11, 1)}, "sớm hơn ngày gửi"),
        ({"theme": "weather"}, "weather"),
        ({}, "đã có trong thư viện"),
    ],
)
def test_what_cannot_be_sent_is_refused(world: World, more: dict[str, Any], match: str) -> None:
    if not more:
        sent(world)
    with pytest.raises(Refused, match=match):
        sent(world, **more)


def test_only_who_keeps_the_books_of_a_place_sends_from_there(world: World) -> None:
    with pytest.raises(Forbidden):
        sent(world, "minh", "na-loc")
    with pytest.raises(OutOfReach):
        sent(world, "cuong")
    assert sent(world, "lan", "na-loc", To()).copies.count() == 0
    assert DirectiveFact.objects.get().text == "Không gửi nơi nào."


# ── The library ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"05-CT/ĐU", "12-HD/TU"}),
        ({"text": "05-ct/du"}, {"05-CT/ĐU"}),
        ({"text": "nguồn TẠO"}, {"05-CT/ĐU"}),
        ({"text": "ket nap  lich"}, {"12-HD/TU"}),
        ({"text": "lúa mùa"}, set()),
        ({"type": "guidance"}, {"12-HD/TU"}),
        ({"theme": "sources"}, {"05-CT/ĐU"}),
        ({"state": "withdrawn"}, set()),
        ({"state": "chua-doc"}, {"05-CT/ĐU", "12-HD/TU"}),
        ({"year": 2025}, {"12-HD/TU"}),
    ],
)
def test_the_library_is_searched_by_number_and_words(world: World, asked: dict[str, Any], found: set[str]) -> None:
    sent(world)
    last = date(2025, 3, 1)
    sent(world, "mai", "tinh", number="12-HD/TU", type="guidance", theme="histories", title="Kết nạp", text="Lý lịch",
         on=last)  # fmt: skip
    rows = directives.listed(world.actor("lan"), Wanted(**asked))
    assert {row.number for row in rows.rows} == found
    assert directives.listed(world.actor("cuong"), Wanted(text="05-CT")).total == 0
    by = directives.listed(world.actor("lan"), Wanted(sender=world.unit["tinh"].pk))
    assert [row.number for row in by.rows] == ["12-HD/TU"]
    assert [name for _, name in directives.senders(world.actor("lan"))] == ["Đảng bộ tỉnh Sơn Hà", "Đảng bộ xã Nậm Pha"]


# ── Corrected, ended ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_correction_keeps_what_stood_there(world: World) -> None:
    row, hung = sent(world), world.actor("hung")
    with pytest.raises(Refused, match="Ghi lý do đính chính"):
        act.correct(hung, row, words=words(number="06-CT/ĐU"), reason=" ", version=0)
    with pytest.raises(Refused, match="Chưa có gì khác"):
        act.correct(hung, row, words=words(), reason="Gõ nhầm", version=0)
    with pytest.raises(OutOfReach):
        act.correct(world.actor("lan"), row, words=words(), reason="Gõ nhầm", version=0)
    fixed = words(number="06-CT/ĐU", on=date(2026, 11, 3), read_by=DUE)
    row = act.correct(hung, row, words=fixed, reason="Gõ nhầm số", version=0)
    assert (row.number, row.version) == ("06-CT/ĐU", 1)
    fact = directives.facts(hung, row)[0]
    assert (fact.text, fact.before) == (
        "Gõ nhầm số", {"number": "05-CT/ĐU", "on": "02/11/2026", "read_by": ""}
    )  # fmt: skip
    assert directives.listed(hung, Wanted(text="06-ct")).total == 1


def test_a_withdrawn_document_stops_its_open_tasks_but_not_what_was_reported(world: World) -> None:
    row, hung = sent(world), world.actor("hung")
    waits = given(world, row)
    done = told(given(world, row, what="Họp chi bộ"), world)
    with pytest.raises(Refused, match="Ghi lý do thu hồi"):
        act.end(hung, row, on=TODAY, why="", version=0)
    with pytest.raises(Refused, match="sớm hơn ngày văn bản"):
        act.end(hung, row, on=date(2026, 11, 1), why="Sai", version=0)
    row = act.end(hung, row, on=TODAY, why="Ban hành nhầm thẩm quyền.", version=0)
    waits.refresh_from_db()
    assert (row.state, waits.state, waits.closed_on) == ("withdrawn", "lapsed", TODAY)
    assert waits.result == "Chỉ thị 05-CT/ĐU đã thu hồi: Ban hành nhầm thẩm quyền."
    assert tasks.accept(hung, done, words="", version=done.version).state == "closed"
    with pytest.raises(Refused, match="đã thu hồi từ 16/11/2026"):
        act.send_more(hung, row, to=ALL, version=1)
    with pytest.raises(Refused, match="hết áp dụng"):
        given(world, row, what="Việc khác")
    assert directives.unread_here(world.actor("lan")).count() == 0


def test_a_document_is_replaced_by_a_newer_one_of_the_same_place(world: World) -> None:
    row, hung = sent(world), world.actor("hung")
    new = sent(world, number="09-CT/ĐU", on=TODAY)
    assert directives.successors(hung, row) == [new]
    for other in (row, sent(world, "mai", "tinh", on=TODAY), sent(world, number="01-CT/ĐU", on=date(2026, 1, 5))):
        with pytest.raises(Refused, match="Chọn một văn bản khác"):
            act.end(hung, row, on=TODAY, why="Thay", version=0, by=other)
    row = act.end(hung, row, on=TODAY, why="Cập nhật chỉ tiêu.", version=0, by=new)
    assert (row.state, row.replaced_by) == ("replaced", new)
    assert directives.with_replaced(hung, new.pk) == (new, [row])
    assert directives.facts(hung, row)[0].text == "Chỉ thị 09-CT/ĐU: Cập nhật chỉ tiêu."


# ── Tasks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_task_closes_with_a_result_that_somebody_else_took_in(world: World) -> None:
    row, hung, lan = sent(world), world.actor("hung"), world.actor("lan")
    task = given(world, row)
    assert (task.state, task.due_on, directive_tasks.sender_of(task)) == ("open", DUE, world.unit["nam-pha"])
    with pytest.raises(Refused, match="Ghi kết quả"):
        tasks.report(lan, task, on=TODAY, result=" ", version=0)
    with pytest.raises(Refused, match="chưa tới"):
        tasks.report(lan, task, on=DUE, result="Xong", version=0)
    with pytest.raises(Refused, match="đang làm, không ghi"):
        tasks.accept(hung, task, words="", version=0)
    with pytest.raises(OutOfReach):
        tasks.report(world.actor("cuong"), task, on=TODAY, result="Xong", version=0)
    task = told(task, world)
    task = tasks.send_back(hung, task, words="Thiếu hai người ở bản trên.", version=task.version)
    assert (task.state, task.result, task.done_on) == ("open", "", None)
    task = told(task, world, "hung")
    with pytest.raises(Refused, match="Đồng chí đã báo kết quả này"):
        tasks.accept(hung, task, words="", version=task.version)
    task = tasks.accept(world.actor("dung"), task, words=" Đạt. ", version=task.version)
    assert (task.state, task.result, task.closed_on) == ("closed", "Đã lập, bốn người.", TODAY)
    assert [fact.kind for fact in directives.facts(lan, row, task)] == [
        "accepted", "reported", "returned", "reported", "assigned"
    ]  # fmt: skip
    assert directives.standing(hung, [row])[1] == {row.pk: Done(1, 1, 0)}
    with pytest.raises(Refused, match="vừa được ghi ở nơi khác"):
        tasks.accept(hung, task, words="", version=0)


def test_what_a_place_asks_of_itself_it_closes_itself(world: World) -> None:
    row = sent(world, "lan", "na-loc", To(), type="resolution", number="03-NQ/CB")
    task = told(given(world, row, who="lan"), world)
    assert (task.state, task.closed_on) == ("closed", TODAY)


def test_a_task_goes_only_to_receivers_and_is_given_once(world: World) -> None:
    row, hung = sent(world, to=To(units=[world.unit["na-loc"].pk])), world.actor("hung")
    with pytest.raises(Refused, match="trong những nơi nhận"):
        given(world, row, "truong")
    with pytest.raises(Refused, match="trong những nơi nhận"):
        tasks.assign(hung, row, units=[], what="Việc", due_on=DUE)
    with pytest.raises(Refused, match="sớm hơn ngày văn bản"):
        given(world, row, due_on=date(2026, 10, 1))
    with pytest.raises(Refused, match="Ghi việc phải làm"):
        given(world, row, what=" ")
    given(world, row)
    with pytest.raises(Refused, match="đã giao cho những nơi đã chọn"):
        given(world, row)
    again = tasks.assign(
        hung, row, units=[world.unit["na-loc"], world.unit["nam-pha"]], what="Lập danh sách nguồn", due_on=DUE
    )
    assert [task.unit for task in again] == [world.unit["nam-pha"]]
    both = [world.unit["na-loc"], world.unit["nam-pha"]]
    assert len(tasks.assign(hung, row, units=both, what="Báo cáo quý", due_on=DUE)) == 2
    with pytest.raises(OutOfReach):
        given(world, row, who="lan")


def test_a_task_gets_another_day_or_another_place_with_the_reason(world: World) -> None:
    row, hung = sent(world), world.actor("hung")
    task, later = given(world, row), date(2026, 12, 15)
    here, there = world.unit["na-loc"], world.unit["truong"]
    with pytest.raises(Refused, match="vẫn như cũ"):
        tasks.change(hung, task, unit=here, due_on=DUE, words="Đổi", version=0)
    with pytest.raises(Refused, match="Ghi lý do đổi"):
        tasks.change(hung, task, unit=here, due_on=later, words="", version=0)
    with pytest.raises(Refused, match="trong những nơi nhận"):
        tasks.change(hung, task, unit=world.unit["huoi-co"], due_on=later, words="Đổi", version=0)
    task = tasks.change(hung, task, unit=there, due_on=later, words="Mưa lũ.", version=0)
    assert (task.unit, task.due_on) == (there, later)
    assert directives.facts(hung, row, task)[0].text == "Mưa lũ. Trước đó: Chi bộ bản Nà Lốc, hạn 30/11/2026."
    assert set(directive_tasks.candidates(hung, task)) == {world.unit["nam-pha"], there, here}


def test_a_task_points_at_what_the_register_counts(world: World) -> None:
    row, hung, aim = sent(world), world.actor("hung"), tasks.Aim(indicator="admitted", year=2026)
    for wrong, match in (
        (tasks.Aim(indicator="rain", year=2026), "Chọn chỉ tiêu"),
        (tasks.Aim(indicator="admitted", group="rain", year=2026), "Chọn chỉ tiêu"),
        (tasks.Aim(indicator="admitted"), "ghi cả năm"),
        (tasks.Aim(indicator="admitted", year=26), "ghi cả năm"),
    ):
        with pytest.raises(Refused, match=match):
            given(world, row, aim=wrong)
    plain, task = given(world, row), given(world, row, what="Kết nạp hai đảng viên", aim=aim)
    Target.objects.create(
        unit=world.unit["na-loc"], year=2026, least=2, most=3, set_on=TODAY, paper="Chỉ thị số 05-CT/ĐU"
    )
    found = directive_tasks.outcome(hung, task)
    assert found
    assert found.target
    assert (found.target.amount, found.reached) == ("2–3", 1)
    assert directive_tasks.outcome(hung, plain) is None
    assert directive_tasks.outcome(world.actor("dung"), task) is None
    assert [one.amount for one in directives.given_by(hung, row)] == ["2–3"]
    assert directives.given_by(world.actor("dung"), row) == []


# ── The desk, the tree, the worlds ───────────────────────────────────────────────────────────────────────────────────


def waiting(world: World, who: str, on: date = TODAY) -> set[tuple[str, int, date | None]]:
    actor = world.actor(who, on)
    found = gather(*due_directives.parts(actor))
    return {(row.what.value, row.count, row.due) for row in due_directives.waiting(actor, found)}


def test_the_desk_reminds_of_what_is_to_read_to_do_and_to_take_in(world: World) -> None:
    early = date(2026, 11, 20)
    row = sent(world, read_by=early)
    task = given(world, row)
    assert waiting(world, "lan") == {("directive-read", 1, early), ("directive-do", 1, DUE)}
    assert waiting(world, "lan", date(2026, 11, 15)) == {("directive-read", 1, early)}
    assert waiting(world, "minh") == {("directive-read", 1, early)}
    assert waiting(world, "hung") == set()
    assert waiting(world, "hung", date(2026, 11, 21)) == {("directive-unread", 2, early)}
    act.confirm(world.actor("minh"), copy(row, "na-loc", world))
    told(task, world)
    assert waiting(world, "lan") == set()
    assert waiting(world, "hung", date(2026, 11, 21)) == {
        ("directive-accept", 1, TODAY), ("directive-unread", 1, early)
    }  # fmt: skip


def test_a_receiver_that_ended_is_not_waited_for(world: World) -> None:
    row = sent(world)
    units.merge(world.program, [world.fresh("truong")], into=world.fresh("na-loc"), on=TODAY, paper="9-QĐ/ĐU")
    assert directives.standing(world.actor("hung"), [row])[0] == {row.pk: Read(1, 0)}


def test_worlds_are_not_joined(world: World) -> None:
    other = build("training")
    row = sent(world)
    with pytest.raises(Refused, match="trong những nơi nhận"):
        tasks.assign(world.actor("hung"), row, units=[other.unit["na-loc"]], what="Việc", due_on=DUE)
    with pytest.raises(OutOfReach):
        act.send(world.actor("hung"), other.unit["nam-pha"], words=words(), to=ALL)
