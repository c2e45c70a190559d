"""A reorganisation is planned by one, confirmed by another, and turned back while nothing leans on it."""

import json
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from tests import memory
from tests.actions.test_units import sound
from tests.reorganised import DAY, DECIDED, confirmed, full, planned, rows, second, wanted
from tests.world import World, enrol, person

from ketnap.access import Actor, Forbidden, OutOfReach, RoleKey
from ketnap.actions import Refused, documents, meetings, reorganising, unit_acts, units, way_back
from ketnap.actions.reorganising_run import STALE
from ketnap.models import (
    Account,
    Appointment,
    Candidate,
    ChangeKind,
    Event,
    Membership,
    Person,
    Reorganisation,
    ReorganisationKind,
    Source,
    StepRecord,
    Unit,
    UnitChange,
)
from ketnap.process.meetings import MeetingKind
from ketnap.queries.reorganising import dry_run

K = ReorganisationKind

KINDS: dict[str, Callable[[World], dict[str, Any]]] = {
    "two communes into one": lambda _: {"keys": ("phieng-sa",), "into": "nam-pha", "name": "Đảng bộ xã Nậm Sa"},
    "two cells into one": lambda _: {"keys": ("na-loc",), "into": "truong"},
    "two communes into a new one": lambda w: {
        "keys": ("nam-pha", "phieng-sa"), "name": "Đảng bộ xã Nậm Sa", **_ended(w),
    },
    "a cell split": lambda w: {
        "kind": K.SPLIT, "keys": ("na-loc",), "name": "Chi bộ bản Nà Lốc 2", "unit_kind": "village",
        "members": [w.membership["dia"].pk, w.membership["thoa"].pk], "candidates": [w.candidate["xuan"].pk],
    },
    "a commune split": lambda w: {
        "kind": K.SPLIT, "keys": ("nam-pha",), "name": "Đảng bộ xã Pha Thượng", "children": [w.unit["truong"].pk],
    },
    "a commune moved": lambda _: {"kind": K.MOVE, "keys": ("phieng-sa",), "parent": "nam-pha"},
    "a cell renamed": lambda _: {"kind": K.RENAME, "keys": ("na-loc",), "name": "Chi bộ bản Mới"},
    "an empty cell ended": lambda w: {"kind": K.END, "keys": (_empty(w),)},
}  # fmt: skip


def _ended(world: World) -> dict[str, Any]:
    """A cell of the first commune ended before: it stays with that commune."""
    unit_acts.end(world.fresh(_empty(world)), date(2026, 6, 1))
    return {}


def _empty(world: World) -> str:
    """A cell nobody is a member of, with somebody known there, somebody in the pool, and a secretary to be."""
    world.unit["pa-hu"] = units.found(
        world.program, name="Chi bộ bản Pá Hu", kind="village", parent=world.fresh("nam-pha"), on=date(2026, 1, 5)
    )
    person(world, "pa-hu", "Vì Văn Dân")
    Source.objects.create(unit=world.unit["pa-hu"], name="Vì Văn Nguồn", spotted_on=DAY, keep_until=DAY)
    for who, since in (("lan", date(2026, 9, 1)), ("thoa", date(2026, 2, 1))):
        Appointment.objects.create(
            person=world.person[who], role="cell-secretary", unit=world.unit["pa-hu"], since=since
        )
    return "pa-hu"


@pytest.mark.parametrize("case", KINDS)
def test_it_works_and_comes_back_to_the_last_column(world: World, case: str) -> None:
    memory.remembered("full", lambda: full(world))
    asked = KINDS[case](world)
    kind, keys = asked.pop("kind", K.MERGE), asked.pop("keys")
    row = planned(world, kind, *keys, **asked)
    second(world)
    before = rows()

    done = confirmed(world, row)

    assert (done.state, done.confirmed_by) == ("done", second(world).account)
    assert rows() != before
    sound(world)
    assert set(UnitChange.objects.filter(on=DAY).values_list("paper", flat=True)) == {"12-QĐ/TU"}
    back = reorganising.undo(world.actor("mai"), done, why="Ghi nhầm nơi tiếp nhận.")
    assert (back.state, back.made, back.undone_by) == ("undone", None, world.mai)
    sound(world)
    assert rows() == before
    assert list(Event.objects.order_by("seq").values_list("action", flat=True)) == [
        "reorganisation-planned", "reorganised", "reorganisation-undone",
    ]  # fmt: skip


def test_a_plan_changes_nothing_and_a_plan_may_lie_ahead(world: World) -> None:
    before = rows()
    row = planned(world, K.MERGE, "na-loc", into="truong", on=date(2027, 1, 1))

    assert rows() == before
    assert (row.unit, str(row)) == (world.unit["nam-pha"], "sáp nhập, hợp nhất từ 01/01/2027")
    assert row.names == {str(world.unit[key].pk): world.unit[key].name for key in ("na-loc", "truong")}
    with pytest.raises(Refused, match="xác nhận được từ 01/01/2027"):
        confirmed(world, row)
    dropped = reorganising.drop(second(world), row)
    with pytest.raises(Refused, match="Phương án này đã bỏ"):
        confirmed(world, dropped)
    with pytest.raises(Refused, match="Phương án này đã bỏ"):
        reorganising.undo(second(world), dropped, why="Thử")


def test_who_planned_does_not_confirm(world: World) -> None:
    row = planned(world, K.MERGE, "na-loc", into="truong")
    mai, mark = world.actor("mai"), dry_run(world.actor("mai"), row).mark
    with pytest.raises(Refused, match="Một người khác có quyền"):
        reorganising.confirm(mai, row, mark=mark)
    with pytest.raises(Refused, match="đăng nhập bằng tài khoản của mình"):
        reorganising.confirm(world.program, row, mark=mark)
    other = Account(login="mai2", person=None, realm=world.realm)
    reorganising._refuse_the_same_person(Actor(other, None, world.realm, world.today), row)
    with pytest.raises(Forbidden):
        reorganising.confirm(world.actor("dung"), row, mark=mark)
    with pytest.raises(OutOfReach):
        reorganising.confirm(world.actor("cuong"), row, mark=mark)
    with pytest.raises(Forbidden):
        reorganising.plan(world.actor("lan"), wanted(world, K.RENAME, "na-loc", name="Chi bộ A"), **DECIDED)


def test_an_old_dry_run_is_told_so(world: World) -> None:
    row = planned(world, K.MERGE, "na-loc", into="truong")
    seen = dry_run(second(world), row)
    enrol(world, person(world, "na-loc", "Lò Văn Đến"), "na-loc", date(2026, 6, 25))

    with pytest.raises(Refused) as refusal:
        reorganising.confirm(second(world), row, mark=seen.mark, settled="Xong.")

    assert refusal.value.message == STALE
    assert not Unit.objects.filter(closed_on__isnull=False).exists()
    again = confirmed(world, row)
    assert again.told["members"] == 5


def test_what_is_open_must_be_settled(world: World) -> None:
    Candidate.objects.filter(pk=world.candidate["pao"].pk).update(next_step="grassroots-vote", station=8)
    row = planned(world, K.MERGE, "na-loc", into="truong")
    actor = second(world)
    found = dry_run(actor, row)
    assert [(one.key, one.count) for one in found.matters] == [("voted", 1)]
    with pytest.raises(Refused, match="quyết định thế nào") as refusal:
        reorganising.confirm(actor, row, mark=found.mark, settled="  ")
    assert refusal.value.field == "settled"
    done = reorganising.confirm(actor, row, mark=found.mark, settled="Đảng ủy họp  ngày 28/6.")
    assert done.settled == "Đảng ủy họp ngày 28/6."


WRONG: tuple[tuple[ReorganisationKind, tuple[str, ...], dict[str, Any], str, str], ...] = (
    (K.MERGE, (), {"into": "truong"}, "units", "Chọn ít nhất một tổ chức đảng"),
    (K.MERGE, ("na-loc",), {}, "into", "Chọn nơi tiếp nhận, hoặc ghi tên"),
    (K.MERGE, ("na-loc",), {"name": "Chi bộ Mới"}, "also", "chọn ít nhất hai tổ chức"),
    (K.MERGE, ("na-loc", "truong"), {"name": "Chi bộ bản Nà Lốc"}, "name", "Chọn tổ chức ấy làm nơi tiếp nhận"),
    (K.MERGE, ("nam-pha",), {"into": "na-loc"}, "into", "không nhận sáp nhập được"),
    (K.MERGE, ("na-loc",), {"into": "truong", "on": date(2014, 1, 1), "decided_on": date(2014, 1, 1)}, "on",
     "sớm hơn ngày thành lập"),
    (K.MERGE, ("na-loc",), {"into": "truong", "decided_on": date(2026, 11, 17)}, "decided_on", "chưa tới"),
    (K.MERGE, ("na-loc",), {"into": "truong", "decided_on": date(2026, 7, 2)}, "decided_on", "không được sau"),
    (K.MERGE, ("na-loc",), {"into": "truong", "paper": " "}, "paper", "Ghi số, ký hiệu"),
    (K.MERGE, ("na-loc",), {"into": "truong", "decided_by": " "}, "decided_by", "Ghi cấp ủy"),
    (K.SPLIT, ("na-loc",), {"name": "Chi bộ 2", "unit_kind": "village"}, "members", "Chọn ít nhất một tổ chức"),
    (K.MOVE, ("na-loc",), {}, "parent", "Chọn nơi trực thuộc mới"),
    (K.MOVE, ("nam-pha",), {"parent": "na-loc"}, "parent", "không thể là cấp trên"),
    (K.RENAME, ("na-loc",), {"name": "Chi bộ bản Nà Lốc"}, "name", "đang là tên"),
    (K.RENAME, ("na-loc",), {"name": "Chi bộ Trường Tiểu học Nậm Pha"}, "name", "Đặt tên khác cho một nơi"),
    (K.END, ("na-loc",), {}, "", "còn 4 đảng viên, 2 hồ sơ đang theo dõi"),
)  # fmt: skip


def test_what_cannot_be_is_said_when_it_is_planned(world: World) -> None:
    said = []
    for kind, keys, more, *_ in WRONG:
        with pytest.raises(Refused) as refusal:
            planned(world, kind, *keys, **more)
        said.append((refusal.value.field, refusal.value.message))

    assert [(field, words in message) for (field, message), (*_, words) in zip(said, WRONG, strict=True)] == [
        (field, True) for *_, field, _ in WRONG
    ]
    assert not Reorganisation.objects.exists()
    assert not Event.objects.exists()


def test_what_is_written_already_cannot_be_overtaken(world: World) -> None:
    """A day before later facts, a name taken at the new place, an organisation that has ended since."""
    enrol(world, person(world, "na-loc", "Lò Văn Mới"), "na-loc", date(2026, 8, 1))
    with pytest.raises(Refused, match="đến sinh hoạt ngày 01/08/2026"):
        planned(world, K.MERGE, "na-loc", into="truong")
    units.create(
        world.program, name="Chi bộ bản Huổi Cọ", kind="village", parent=world.unit["nam-pha"], on=date(2026, 2, 1)
    )
    with pytest.raises(Refused, match="Đã có tổ chức đảng tên Chi bộ bản Huổi Cọ"):
        planned(world, K.MOVE, "huoi-co", parent="nam-pha")
    row = planned(world, K.RENAME, "truong", name="Chi bộ Trường Nậm Pha")
    units.merge(world.program, [world.fresh("truong")], into=world.fresh("na-loc"), on=date(2026, 8, 2))
    with pytest.raises(Refused, match=r"đã kết thúc hoạt động từ 02/08/2026\. Lập phương án khác"):
        confirmed(world, row)
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        planned(world, K.MERGE, "na-loc", into="truong")


LATER: dict[str, tuple[str, Callable[[World], object]]] = {
    "a meeting of the new cell": ("1 kỳ sinh hoạt chi bộ", lambda w: meetings.plan(
        w.program, w.fresh("truong"), kind=MeetingKind.REGULAR, on=date(2026, 11, 20))),
    "a paper of the new cell": ("1 ", lambda w: documents.issue(
        w.program, unit=w.fresh("truong"), type="NQ", on=date(2026, 11, 2), title="Nghị quyết")),
    "a fact of somebody who came along": ("1 việc đã ghi", lambda w: StepRecord.objects.create(
        candidate=Candidate.objects.get(pk=w.candidate["pao"].pk), step="remark", happened_on=DAY,
        unit=w.fresh("truong"))),
    "a role that has ended since": ("1 phân công vai trò", lambda w: Appointment.objects.filter(
        unit=w.fresh("truong"), person=w.person["lan"]).update(until=date(2026, 11, 1))),
}  # fmt: skip


def test_it_does_not_come_back_once_something_leans_on_it(world: World) -> None:
    done = confirmed(world, planned(world, K.MERGE, "na-loc", into="truong"))
    for words, write in LATER.values():
        with suppress(_Over), transaction.atomic():
            write(world)
            before = rows()
            with pytest.raises(Refused, match=f"{words}.*lập phương án khác"):
                reorganising.undo(second(world), done, why="Nhầm")
            assert rows() == before
            file = way_back.read(bytes(done.way_back or b""))
            assert way_back.written_since(file) or way_back.changed_since(file)
            raise _Over
    with pytest.raises(Refused, match="Ghi lý do quay lại"):
        reorganising.undo(second(world), done, why=" ")


class _Over(Exception):
    """A case is over: what it wrote is taken back."""


def test_a_new_organisation_named_in_another_plan_stays(world: World) -> None:
    done = confirmed(world, planned(world, K.MERGE, "nam-pha", "phieng-sa", name="Đảng bộ xã Nậm Sa"))
    assert done.made is not None
    world.unit["moi"] = done.made
    planned(world, K.RENAME, "moi", name="Đảng bộ xã Nậm Pha", on=date(2026, 9, 1))
    with pytest.raises(Refused, match="đang đứng trong: phương án sắp xếp tổ chức"):
        reorganising.undo(second(world), done, why="Nhầm")
    assert world.fresh("moi").open


def test_the_file_names_nobody(world: World) -> None:
    done = confirmed(world, planned(world, K.MERGE, "na-loc", into="truong"))
    text = zlib.decompress(bytes(done.way_back or b"")).decode()
    assert json.loads(text) == way_back.read(bytes(done.way_back or b""))
    assert not [who.name for who in world.person.values() if who.name in text]


def test_a_merger_and_then_a_split_of_what_came_of_it(world: World) -> None:
    """Chained: back goes only the last; and the people of the first place are found through both."""
    first = confirmed(world, planned(world, K.MERGE, "na-loc", into="truong"))
    half = rows()
    going = list(Membership.objects.filter(unit=world.unit["truong"]).values_list("pk", flat=True))[:2]
    row = planned(
        world, K.SPLIT, "truong", name="Chi bộ bản Nà Lốc", unit_kind="village", members=going, on=date(2026, 10, 1),
        decided_on=date(2026, 9, 20),
    )  # fmt: skip
    second_ = confirmed(world, row)
    assert second_.made is not None
    assert (second_.made.name, second_.made.members) == ("Chi bộ bản Nà Lốc", 0)
    assert Unit.objects.get(pk=second_.made.pk).members == 2
    assert UnitChange.objects.get(kind=ChangeKind.SPLIT).other_id == world.unit["truong"].pk
    sound(world)
    with pytest.raises(Refused, match="Từ khi thực hiện đã ghi thêm hoặc sửa"):
        reorganising.undo(second(world), first, why="Nhầm")
    reorganising.undo(second(world), second_, why="Nhầm")
    assert rows() == half
    reorganising.undo(second(world), first, why="Nhầm")
    sound(world)


def test_an_empty_top_is_ended_by_the_program(world: World) -> None:
    other = units.create(world.program, name="Đảng bộ tỉnh khác", kind="province", parent=None, on=date(2026, 1, 5))
    world.unit["khac"] = other
    row = reorganising.plan(world.program, wanted(world, K.END, "khac"), **DECIDED)
    done = reorganising.confirm(second_at(world, other), row, mark=dry_run(world.program, row).mark)
    assert not Unit.objects.get(pk=other.pk).open
    reorganising.undo(world.program, done, why="Nhầm")
    apart = reorganising.plan(world.program, wanted(world, K.MERGE, "khac", into="tinh"), **DECIDED)
    assert apart.unit == other
    split = wanted(world, K.SPLIT, "khac", name="Đảng bộ tỉnh mới", unit_kind="province", members=[0])
    with pytest.raises(Refused, match="Có người được chọn không còn ở"):
        reorganising.plan(world.program, split, **DECIDED)


def second_at(world: World, unit: Unit) -> Actor:
    who = Person.objects.create(realm=world.realm, unit=unit, name="Lê Văn Khác", sex="male", born_on=DAY)
    Appointment.objects.create(person=who, role=RoleKey.UPPER_BOARD, unit=unit, since=date(2026, 1, 5))
    return Actor.of(Account.objects.create(login="khac", person=who, realm=world.realm, password="!"), world.today)
