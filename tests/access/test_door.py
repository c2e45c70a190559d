"""Tries at the door are counted in the database, one statement for all keys."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from ketnap.access import door
from ketnap.models import DoorTry

WAIT = timedelta(minutes=10)

pytestmark = pytest.mark.django_db


def test_it_counts_each_key_by_itself(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert door.count(["place", "lan"], WAIT) == {"place": 1, "lan": 1}
    assert door.count(["place", "minh"], WAIT) == {"place": 2, "minh": 1}


def test_a_count_ends_its_wait_after_the_first_try() -> None:
    door.count(["lan"], WAIT)
    first = DoorTry.objects.get().until
    door.count(["lan"], WAIT)
    assert DoorTry.objects.get().until == first

    DoorTry.objects.update(until=first - WAIT - timedelta(seconds=1))

    assert door.count(["lan"], WAIT) == {"lan": 1}
    assert DoorTry.objects.get().until > first


def test_a_count_is_read_without_counting() -> None:
    assert door.counted("lan") == 0
    door.count(["lan"], WAIT)
    assert (door.counted("lan"), door.counted("lan")) == (1, 1)

    DoorTry.objects.update(until=DoorTry.objects.get().until - WAIT - timedelta(seconds=1))
    assert door.counted("lan") == 0


def test_forgetting_sweeps_what_has_ended() -> None:
    door.count(["lan", "minh", "hung"], WAIT)
    ended = DoorTry.objects.get(key="minh")
    ended.until -= WAIT + timedelta(seconds=1)
    ended.save()

    door.forget("lan")

    assert list(DoorTry.objects.values_list("key", flat=True)) == ["hung"]


def test_it_says_what_it_counted() -> None:
    door.count(["lan"], WAIT)
    assert str(DoorTry.objects.get()).startswith("1 lần thử đến ")
