"""Sửa thông tin: what was entered wrong about the person of a dossier, or not known when the road began."""

from datetime import date
from typing import Any

import pytest
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import World

from ketnap.models import Candidate, Event, Person
from ketnap.process.keys import StepKey

SENT = {
    "name": "Lò Văn Ơn", "born_on": "03/1999", "sex": "male", "ethnicity": "03", "citizen": "yes",
    "schooling": "lower-secondary-diploma", "areas": ["border"], "reason": "Ghi nhầm học vấn",
}  # fmt: skip


def address(candidate: Candidate) -> str:
    return f"/ho-so/{candidate.pk}/sua-thong-tin/"


def test_it_works(world: World) -> None:
    candidate, client = introduced(world), Client.of(world.lan)
    assert address(candidate) in client.get(f"/ho-so/{candidate.pk}/").content.decode()

    page = client.post(address(candidate), SENT, follow=True)

    assert "Đã sửa thông tin" in said(page)
    person = Person.objects.get(pk=candidate.person_id)
    assert (person.born_on, person.born_precision) == (date(1999, 3, 1), "month")
    assert (person.citizen, person.areas) == (True, ["border"])
    assert Event.objects.filter(action="person-corrected", account=world.lan).count() == 1


def test_it_begins_with_what_is_kept(world: World) -> None:
    candidate = introduced(world)

    page: Any = Client.of(world.lan).get(address(candidate))

    typed = {node.get("name"): node.get("value") for node in page.tree.iter("input")}
    assert (typed["name"], typed["born_on"]) == ("Lò Văn Ơn", "14/03/1999")


def test_what_was_not_recorded_stays_a_question(world: World) -> None:
    candidate = introduced(world)
    Person.objects.filter(pk=candidate.person_id).update(citizen=None)

    Client.of(world.lan).post(address(candidate), SENT | {"citizen": ""})

    assert Person.objects.get(pk=candidate.person_id).citizen is None


def test_the_findings_follow(world: World) -> None:
    candidate = walked(world, StepKey.CELL_VOTE)

    Client.of(world.lan).post(address(candidate), SENT | {"schooling": "primary-programme", "areas": []})

    assert Candidate.objects.get(pk=candidate.pk).verdict == "fail"


def test_the_reason_is_asked(world: World) -> None:
    candidate = introduced(world)

    page = Client.of(world.lan).post(address(candidate), SENT | {"reason": ""})

    assert "Ghi lý do sửa" in said(page)


@pytest.mark.parametrize(("who", "code"), [("nam", 403), ("khai", 403), ("cuong", 404)])
def test_it_refuses_without_right_and_out_of_reach_is_404(world: World, who: str, code: int) -> None:
    candidate = introduced(world)
    client = Client.of(world.account[who])

    assert client.get(address(candidate)).status_code == code
    assert client.post(address(candidate), SENT).status_code == code
