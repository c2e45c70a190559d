"""Indexes set aside while many rows arrive: afterwards everything stands as before, also after a failure."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from ketnap.law.facts import UnitKind
from ketnap.models import REAL, Membership, Person, Unit
from ketnap.scenarios.aside import parts, set_aside
from ketnap.scenarios.bulk import TUNED, tuned
from ketnap.scenarios.generation.run import WORTHWHILE, alone, generate
from ketnap.scenarios.generation.tables import FILLED

NAMES = [model._meta.db_table for model in FILLED]


def schema() -> dict[str, Any]:
    """Everything the database itself says of the filled tables' indexes and constraints."""
    with connection.cursor() as cursor:
        found = {name: connection.introspection.get_constraints(cursor, name) for name in NAMES}
    return {"constraints": found, "words": parts(NAMES)}


def settings() -> list[str]:
    ask = "SHOW" if connection.vendor == "postgresql" else "PRAGMA"
    found = []
    with connection.cursor() as cursor:
        for name in TUNED[connection.vendor]:
            cursor.execute(f"{ask} {name}")
            found.append(str(cursor.fetchone()[0]))
    return found


def unit(realm: str) -> Unit:
    return Unit.objects.create(realm=realm, name="Đảng ủy xã", kind=UnitKind.COMMUNE, opened_on=date(2020, 1, 1))


class Stop(Exception):
    """Something goes wrong in the middle."""


def fill_and_stop() -> None:
    with set_aside(FILLED):
        unit("bulk")
        raise Stop


@pytest.mark.django_db
def test_there_is_something_to_set_aside() -> None:
    words = [part.build for part in parts(NAMES)]
    assert any("member_path_name" in build for build in words)
    assert any("membership_one_live" in build for build in words)
    if connection.vendor == "postgresql":
        assert any("FOREIGN KEY" in build for build in words)
    assert not any("PRIMARY KEY" in build for build in words)


@pytest.mark.django_db
def test_inside_they_are_gone_and_afterwards_as_before() -> None:
    before, shares = schema(), list[float]()
    with set_aside(FILLED, shares.append):
        assert parts(NAMES) == []
    assert schema() == before
    assert shares == sorted(shares)
    assert shares[-1] == 1


@pytest.mark.django_db
def test_a_failure_leaves_schema_and_rows_as_they_were() -> None:
    before = schema()
    with pytest.raises(Stop):
        fill_and_stop()
    assert schema() == before
    assert not Unit.objects.filter(realm="bulk").exists()


@pytest.mark.django_db(transaction=True)
def test_generating_leaves_schema_and_settings_as_they_were(today: date) -> None:
    before, usual, told = schema(), settings(), list[int]()
    assert alone(WORTHWHILE)
    generate(WORTHWHILE, 1, "bulk", today, told.append)
    assert schema() == before
    assert settings() == usual
    assert sum(told) == WORTHWHILE == Membership.objects.count()
    assert not alone(WORTHWHILE)  # more is there than would be added


@pytest.mark.django_db(transaction=True)
def test_generating_that_fails_leaves_nothing_behind(today: date) -> None:
    before, usual = schema(), settings()

    def stop(_count: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        generate(WORTHWHILE, 1, "bulk", today, stop)
    assert schema() == before
    assert settings() == usual
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_where_somebody_works_they_stay() -> None:
    assert alone(WORTHWHILE)
    assert not alone(WORTHWHILE - 1)
    unit(REAL)
    assert not alone(WORTHWHILE)


@pytest.mark.django_db(transaction=True)
def test_settings_are_others_meanwhile() -> None:
    usual = settings()
    with tuned():
        assert settings() != usual
    assert settings() == usual
