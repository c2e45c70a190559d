"""./ketnap generate makes an organisation of any size in a world of its own."""

from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from ketnap.cli import generate
from ketnap.cli.out import Refused
from ketnap.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def words(**changed: Any) -> Namespace:
    return Namespace(**{"people": 60, "seed": 1, "realm": "bulk", "replace": False, "login": True, **changed})


def test_it_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.run(words()) == 0
    told = capsys.readouterr()
    assert told.out.startswith("bantochuc.bulk ")
    assert "người mỗi giây" in told.err
    assert Membership.objects.filter(person__realm="bulk").count() == 60


def test_it_refuses_to_write_over_data_unless_told(capsys: pytest.CaptureFixture[str]) -> None:
    generate.run(words())
    with pytest.raises(Refused):
        generate.run(words())
    assert generate.run(words(replace=True)) == 0
    assert Membership.objects.filter(person__realm="bulk").count() == 60


@pytest.mark.parametrize("realm", ["real", "training"])
def test_it_refuses_a_realm_that_is_not_its_own(realm: str) -> None:
    for replace in (False, True):
        with pytest.raises(Refused):
            generate.run(words(realm=realm, replace=replace))


@pytest.mark.parametrize("people", [0, -5, 10_000_000])
def test_it_refuses_impossible_sizes(people: int) -> None:
    with pytest.raises(Refused):
        generate.run(words(people=people))
