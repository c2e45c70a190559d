"""What was counted and printed for days before a reorganisation comes out the same after it, to the digit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.reorganised import DECIDED, confirmed, planned
from tests.road import walked
from tests.world import World

from ketnap.access import Actor
from ketnap.models import Candidate, Letterhead, Membership, ReorganisationKind, Source, Target, Unit
from ketnap.official_forms.as_text import as_text
from ketnap.official_forms.catalogue import form_on
from ketnap.official_forms.facts import collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.fill import fill
from ketnap.official_forms.sets import layout_on, set_on
from ketnap.official_forms.wanted import wanted
from ketnap.process.keys import StepKey
from ketnap.process.reports import Month
from ketnap.process.statistics import BY_KEY
from ketnap.process.statistics.spans import of_key
from ketnap.process.written.blocks import Block
from ketnap.process.written.drafting import draft
from ketnap.queries import carried, counting, dossiers, old_names, written_report
from ketnap.queries import statistics as tables
from ketnap.queries.cascade import Aim
from ketnap.queries.overview import overview
from ketnap.queries.periods import Period
from ketnap.queries.report_counting import counted
from ketnap.queries.report_lines import Days
from ketnap.queries.shares import shares

K = ReorganisationKind
JUNE = Month(date(2026, 6, 1))
DAY = date(2026, 7, 1)
PLANS: dict[str, Callable[[World], dict[str, Any]]] = {
    "two communes merged": lambda _: {"kind": K.MERGE, "keys": ("phieng-sa",), "into": "nam-pha"},
    "two cells merged": lambda _: {"kind": K.MERGE, "keys": ("na-loc",), "into": "truong", "name": "Chi bộ Nà Lốc 1"},
    "a cell split": lambda w: {
        "kind": K.SPLIT, "keys": ("na-loc",), "name": "Chi bộ bản Nà Lốc 2", "unit_kind": "village",
        "members": [w.membership["dia"].pk, w.membership["thoa"].pk], "candidates": [w.candidate["xuan"].pk],
    },
    "a commune moved": lambda _: {"kind": K.MOVE, "keys": ("phieng-sa",), "parent": "nam-pha"},
}  # fmt: skip
TOUCHED = {
    "two communes merged": ("phieng-sa", "nam-pha"), "two cells merged": ("truong", "na-loc"),
    "a cell split": ("nam-pha", "na-loc"), "a commune moved": ("nam-pha", "phieng-sa"),
}  # fmt: skip


def year(number: int = 2026) -> Period:
    return Period(str(number), f"năm {number}", date(number, 1, 1), date(number + 1, 1, 1))


def printed(actor: Actor, unit: Unit, *, whole: bool) -> dict[str, Any]:
    """The report of June, the statistics tables of the first half-year, the written reports, last year, of one unit."""
    half = of_key("2026-N1")
    assert half is not None
    told: dict[str, Any] = {"report": counted(actor, unit, Days.of(JUNE, actor.on))}
    told |= {
        key: dict(tables.count(actor, unit, BY_KEY[key], half).now) for key in (BY_KEY if whole else ("1", "2", "3"))
    }
    told |= {key: said(actor, unit, key) for key in (("2026-T6", "2026-N1", "2025") if whole else ("2026-Q2",))}
    if unit.parent_id:
        seen = overview(actor, unit, [], year(2025), [])
        parts = shares(actor, unit, year(2025), [], carried.changes(actor, unit, year(2025)))
        told["overview"] = (seen.months, seen.before, parts.kinds, parts.groups, seen.admitted, seen.whole.members)
    told["members"] = counting.members(actor, unit, JUNE.last).ids
    return told


def said(actor: Actor, unit: Unit, key: str) -> tuple[Block, ...]:
    """A written report word for word; only the organisation is called as it is called today."""
    period = written_report.period_of(actor, unit, key)
    assert period is not None, key
    material = written_report.material(actor, unit, period, {})
    return draft(replace(material, name="Tổ chức"))


@pytest.mark.parametrize("case", PLANS)
def test_an_old_report_comes_out_to_the_digit(world: World, case: str) -> None:
    walked(world, StepKey.CEREMONY)
    asked = PLANS[case](world)
    mai, keys, whole = world.actor("mai"), ("tinh", *TOUCHED[case]), case == "two communes merged"
    Source.objects.create(unit=world.unit["na-loc"], name="Lò Văn Nguồn", spotted_on=DAY, keep_until=DAY)
    Source.objects.update(spotted_on=JUNE.first)
    Membership.objects.filter(pk=world.membership["thoa"].pk).update(recognised_on=JUNE.first)
    before = {key: printed(mai, world.fresh(key), whole=whole) for key in keys}
    assert before["tinh"]["report"]["members"] == 16

    done = confirmed(world, planned(world, asked.pop("kind"), *asked.pop("keys"), **asked))

    assert {key: printed(mai, world.fresh(key), whole=whole) for key in keys} == before
    assert before[keys[-1]]["members"]
    assert done.state == "done"


def paper(world: World, candidate: Candidate, slug: str, on: date) -> str:
    form = form_on(slug, on)
    asked = Asked(world.program, form, on, candidate=Candidate.objects.get(pk=candidate.pk))
    return as_text(fill(form, set_on(on), layout_on(on), collect(asked, wanted(form))))


def test_papers_bear_the_name_of_their_day(world: World) -> None:
    """Before a merger the old cell, its secretary and its name by hand; after it the new one, once with the old."""
    road = walked(world, StepKey.CELL_VOTE)
    Letterhead.objects.create(unit=world.unit["truong"], name="CHI BỘ TRƯỜNG CŨ")
    confirmed(world, planned(world, K.MERGE, "na-loc", into="truong", name="Chi bộ Nà Lốc Mới"))

    then = paper(world, road, "knd-06", date(2026, 6, 15))
    assert "CHI BỘ BẢN NÀ LỐC" in then
    assert "Lò Thị Lan" in then
    assert "trước đây là" not in then
    assert "Mới" not in then
    now = paper(world, road, "knd-06", date(2026, 7, 15))
    assert "Chi bộ Nà Lốc Mới (trước đây là Chi bộ bản Nà Lốc)" in now
    assert now.count("trước đây là") == 1
    chain = dossiers.Chain.of_road(Candidate.objects.get(pk=road.pk), list(road.records.all()))
    assert chain.on(date(2026, 6, 30))[0].name == "Chi bộ bản Nà Lốc"
    assert chain.on(DAY)[0].name == "Chi bộ Nà Lốc Mới"
    assert [span.name for span in chain.on(date(2020, 1, 1))][:2] == ["Chi bộ bản Nà Lốc", "Đảng bộ xã Nậm Pha"]


def test_letterheads_are_those_of_the_day(world: World) -> None:
    """Names by hand, place and signer of days before stay; the new name stands in the head until other words do."""
    road = walked(world, StepKey.CELL_VOTE)
    cell = Letterhead.objects.create(
        unit=world.unit["na-loc"], name="CHI BỘ TAY CŨ", upper="ĐẢNG BỘ TAY CŨ", place="Nậm Cũ", symbol="CBC"
    )
    confirmed(world, planned(world, K.RENAME, "nam-pha", name="Đảng bộ xã Pha Mới"))
    confirmed(world, planned(world, K.RENAME, "na-loc", name="Chi bộ bản Mới", on=date(2026, 8, 1)))
    Letterhead.objects.filter(pk=cell.pk).update(place="Pha Mới")
    Letterhead.objects.create(unit=world.unit["nam-pha"], place="Xã Pha Mới")

    first, second, third = (paper(world, road, "knd-06", day) for day in (
        date(2026, 6, 15), date(2026, 7, 15), date(2026, 8, 15)))  # fmt: skip
    for words in ("CHI BỘ TAY CŨ", "ĐẢNG BỘ TAY CŨ", "Nậm Cũ"):
        assert words in first, words
    assert "Mới" not in first
    assert "CHI BỘ TAY CŨ" in second
    assert "ĐẢNG BỘ XÃ PHA MỚI" in second
    assert "Nậm Cũ" in second
    assert "CHI BỘ BẢN MỚI" in third
    assert "TAY CŨ" not in third
    assert "Pha Mới, ngày" in third


def test_a_road_is_followed_through_a_merger_and_a_split(world: World) -> None:
    road = walked(world, StepKey.CELL_VOTE)
    confirmed(world, planned(world, K.MERGE, "na-loc", into="truong"))
    later = {"on": date(2026, 10, 1), "decided_on": date(2026, 9, 20)}
    confirmed(
        world, planned(world, K.SPLIT, "truong", name="Chi bộ Ba", unit_kind="village", candidates=[road.pk], **later)
    )
    chain = dossiers.Chain.of_road(Candidate.objects.get(pk=road.pk), list(road.records.all()))
    names = {day: chain.on(day)[0].name for day in (date(2026, 6, 30), date(2026, 8, 1), date(2026, 10, 1))}
    assert list(names.values()) == ["Chi bộ bản Nà Lốc", "Chi bộ Trường Tiểu học Nậm Pha", "Chi bộ Ba"]


def test_organisations_are_found_by_their_old_names(world: World) -> None:
    confirmed(world, planned(world, K.MERGE, "na-loc", into="truong", name="Chi bộ Mới"))
    mai, new = world.actor("mai"), world.unit["truong"].pk
    assert old_names.bearing(mai, "na loc") == {new: ["Chi bộ bản Nà Lốc"]}
    assert old_names.bearing(mai, "Tiểu học") == {new: ["Chi bộ Trường Tiểu học Nậm Pha"]}
    assert old_names.bearing(mai, "bản Nà Lốc cũ") == {new: ["Chi bộ bản Nà Lốc"]}
    assert old_names.bearing(mai, "cũ") == {}
    assert old_names.suggested(mai, "Nà Lốc cũ") == ([world.fresh("truong")], {new: ["Chi bộ bản Nà Lốc"]})
    assert [unit.name for unit in old_names.suggested(mai, "chi bộ mới")[0]] == ["Chi bộ Mới"]
    assert old_names.bearing(mai, "huoi co") == {}
    assert old_names.bearing(mai, " ") == {}
    assert old_names.bearing(world.actor("cuong"), "na loc") == {}


def test_targets_of_both_are_carried_in_the_middle_of_the_year(world: World) -> None:
    """Ten of one and five of the other are fifteen, each named; a split of that one takes nothing away by itself."""
    for key, least in (("na-loc", 10), ("truong", 5)):
        Target.objects.create(unit=world.unit[key], year=2026, least=least, set_on=date(2026, 1, 10))
    confirmed(world, planned(world, K.MERGE, "na-loc", into="truong"))
    mai, commune = world.actor("mai"), world.fresh("nam-pha")
    own = Target.objects.get(unit=world.unit["truong"])
    aim = Aim.of(year())
    asked = carried.asked(world.unit["truong"].pk, own, carried.changes(mai, commune, year(2026)), aim)
    assert (asked.least, [(one.unit.name, one.on, one.counted) for one in asked.handed]) == (
        15, [("Chi bộ bản Nà Lốc", DAY, True)],
    )  # fmt: skip
    split = {"name": "Chi bộ Ba", "unit_kind": "village", "on": date(2026, 10, 1), "decided_on": DECIDED["decided_on"]}
    confirmed(world, planned(world, K.SPLIT, "truong", members=[world.membership["thoa"].pk], **split))
    again = carried.asked(world.unit["truong"].pk, own, carried.changes(mai, commune, year(2026)), aim)
    assert again.least == 15
