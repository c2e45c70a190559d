"""Signing in reads the account together with its person, and nobody who is locked out."""

from pytest_django import DjangoAssertNumQueries
from tests.world import World

from ketnap.access.backend import Backend


def test_an_account_comes_with_its_person(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        found = Backend().get_user(world.lan.pk)
        assert found
        assert found.person == world.person["lan"]


def test_a_locked_account_is_nobody(world: World) -> None:
    world.lan.is_active = False
    world.lan.save()
    assert Backend().get_user(world.lan.pk) is None
