"""One step on many roads: what one after the other would have written, in a few queries, or nothing at all."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from tests.classes import sympathiser
from tests.road import CELL, introduced, records, walked
from tests.world import World

from ketnap.access import Forbidden
from ketnap.actions.class_results import RUN
from ketnap.actions.following import CACHED
from ketnap.actions.steps import Blocked, record_step
from ketnap.actions.together import NotOnRoad, record_together
from ketnap.models import Candidate, Event, Helper, Membership, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.records import Record

K = StepKey
NAMES = ("Lò Văn Yêu", "Lò Thị Ân", "Lò Văn Minh")


def told(road: Candidate) -> dict[str, Any]:
    """Everything that follows from a road's records."""
    fresh = Candidate.objects.get(pk=road.pk)
    helpers = sorted(Helper.objects.filter(candidate=road).values_list("person", "since", "until"))
    member = Membership.objects.filter(person=road.person_id).first()
    said = model_to_dict(member, exclude=["id", "person"]) if member else None
    return {**{name: getattr(fresh, name) for name in (*CACHED, "version")}, "helpers": helpers, "member": said}


def sent(number: str = "7") -> Record:
    return Record(step=K.CERTIFICATE, on=date(2026, 11, 12), number=number)


def test_it_writes_what_one_after_the_other_would(world: World) -> None:
    alone, *others = [sympathiser(world, name) for name in NAMES]
    record_step(world.program, alone, record=sent("7"))
    events = Event.objects.count()
    rows = record_together(world.program, [(road, sent("7")) for road in others])
    assert [row.candidate_id for row in rows] == [road.pk for road in others]
    assert [told(road) for road in others] == [told(alone), told(alone)]
    new = list(Event.objects.order_by("seq"))[events:]
    assert [(row.action, row.object_id, row.data) for row in new] == [
        ("step-recorded", row.pk, {"step": "certificate", "on": "2026-11-12"}) for row in rows
    ]
    assert [row.hash for row in new] == [row.digest() for row in new]


def test_helpers_and_members_follow_too(world: World) -> None:
    given = {record.step: record for record in records(world)}
    before = list(given)[list(given).index(K.HELPER_ASSIGNED) - 1]
    alone, other = (walked(world, before, introduced(world, name)) for name in NAMES[:2])
    record_step(world.program, alone, record=given[K.HELPER_ASSIGNED])
    record_together(world.program, [(other, given[K.HELPER_ASSIGNED])])
    assert told(other) == told(alone)
    assert told(other)["helpers"]
    member = walked(world, K.OWN_HISTORY)
    record_together(world.program, [(member, given[K.MEMBER_CLASS])])
    assert told(member)["member"]["ceremony_on"] == given[K.CEREMONY].on


def test_more_roads_are_hardly_more_queries(world: World) -> None:
    roads = [sympathiser(world, f"Lò Văn {place}") for place in ("Ất", "Bính", "Đinh", "Mậu")]
    with CaptureQueriesContext(connection) as one:
        record_together(world.program, [(roads[0], sent())])
    with CaptureQueriesContext(connection) as three:
        record_together(world.program, [(road, sent(str(at))) for at, road in enumerate(roads[1:], 8)])
    assert len(three) - len(one) <= 2
    assert record_together(world.program, []) == []


def test_one_that_cannot_be_stops_all(world: World) -> None:
    fine, paused = sympathiser(world, NAMES[0]), sympathiser(world, NAMES[1])
    record_step(world.program, paused, record=Record(step=K.PAUSED, on=date(2026, 11, 10), note="đi làm xa"))
    before = StepRecord.objects.count()
    with pytest.raises(NotOnRoad) as found:
        record_together(world.program, [(fine, sent()), (paused, sent("8"))])
    assert (found.value.candidate.pk, found.value.field) == (paused.pk, "step")
    with pytest.raises(NotOnRoad) as found:  # the law stands in the way: no application, no introductions
        record_together(world.program, [(fine, Record(step=K.CELL_VOTE, on=date(2026, 11, 12), vote=CELL))])
    assert isinstance(found.value.__cause__, Blocked)
    assert StepRecord.objects.count() == before


def test_each_road_is_asked_for_the_right(world: World) -> None:
    road = sympathiser(world, NAMES[0])
    assert not world.actor("lan").may(RUN, road)
    with pytest.raises(Forbidden):
        record_together(world.actor("lan"), [(road, sent())])
