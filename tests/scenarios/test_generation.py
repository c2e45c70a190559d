"""Bulk data: as consistent as what is written by hand."""

from datetime import date

import pytest
from django.db.models import F, OuterRef, Subquery

from ketnap.access import Actor
from ketnap.actions.steps import refresh
from ketnap.law.base import Outcome
from ketnap.models import Candidate, Helper, Membership, Person, StepRecord, Unit, miscounted
from ketnap.process.progress import progress
from ketnap.queries import counting
from ketnap.queries.dossiers import dossier
from ketnap.queries.realms import mixed
from ketnap.queries.voters import official
from ketnap.scenarios.generation.run import BadRealm, generate, login
from ketnap.scenarios.generation.tree import communes
from ketnap.scenarios.removal import remove_realm

pytestmark = pytest.mark.django_db


def candidates(realm: str) -> list[Candidate]:
    return list(Candidate.objects.filter(realm=realm).select_related("person", "unit").order_by("pk"))


def test_it_works(today: date) -> None:
    told: list[int] = []
    result = generate(383, 7, "bulk", today, told.append)
    assert sum(told) == result.people == 383
    root = Unit.objects.get(realm="bulk", parent=None)
    assert counting.members(Actor.program("bulk", today), root).count == 383
    assert mixed() == []
    rows = candidates("bulk")
    assert len(rows) > 40
    assert any(row.closed_on for row in rows)
    assert any(row.closed_on is None for row in rows)
    failing = [finding for row in rows for finding in progress(dossier(row), today).findings
               if finding.outcome is Outcome.FAIL]  # fmt: skip
    assert failing == []
    assert refresh(rows, today) == 0
    assert login("bulk").login == "bantochuc.bulk"


def test_votes_are_counted_from_the_register(today: date) -> None:
    generate(383, 3, "bulk", today)
    for row in candidates("bulk"):
        for record in dossier(row).records:
            if record.step == "cell-vote" and record.vote:
                assert record.vote.members == official(row.unit, record.on).count()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_a_road_repeats_is_what_follows(seed: int, today: date) -> None:
    generate(383, seed, "bulk", today)
    assert refresh(candidates("bulk"), today) == 0


def test_the_same_seed_gives_the_same_organisation(today: date) -> None:
    one, two = (story(realm, today) for realm in ("one", "two"))
    assert one == two


def story(realm: str, today: date) -> list[tuple[object, ...]]:
    """Everybody with name, day of birth and membership, everything that happened on every road."""
    generate(120, 5, realm, today)
    person, road = Person.objects.filter(realm=realm), StepRecord.objects.filter(candidate__realm=realm)
    about = ("name", "born_on", "unit__name", "memberships__ceremony_on", "memberships__card_number")
    records = road.values_list("candidate__person__name", "step", "happened_on", "number", "note")
    return [*person.values_list(*about).order_by("pk"), *records.order_by("pk")]


@pytest.mark.parametrize("people", [30, 100, 399, 2500])
def test_the_members_are_split_exactly(people: int) -> None:
    from random import Random

    found = list(communes(Random(1), people))
    assert sum(commune.members for commune in found) == people
    assert len({commune.name for commune in found}) == len(found)


@pytest.mark.parametrize("realm", ["real", "training", "hoi-hop"])
def test_it_refuses_a_realm_that_is_somebody_else_s(realm: str, today: date) -> None:
    with pytest.raises(BadRealm):
        generate(60, 1, realm, today)


def test_it_refuses_a_full_realm_and_can_start_over(today: date) -> None:
    generate(60, 1, "bulk", today)
    with pytest.raises(BadRealm):
        generate(60, 1, "bulk", today)
    remove_realm("bulk")
    assert not Membership.objects.filter(person__realm="bulk").exists()
    generate(60, 1, "bulk", today)


def test_what_repeats_says_the_same(today: date) -> None:
    generate(400, 5, "bulk", today)
    assert miscounted(Unit.objects.filter(realm="bulk")) == []
    assert list(Candidate.objects.exclude(name_key=F("person__name_key"))) == []
    first = Helper.objects.filter(candidate=OuterRef("pk"), until=None).order_by("since").values("since")
    helped = Candidate.objects.annotate(first=Subquery(first[:1]))
    assert list(helped.exclude(helped_since=F("first")).exclude(helped_since=None, first=None)) == []
    assert helped.exclude(helped_since=None).exists()
