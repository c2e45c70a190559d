"""./ketnap reset-training: the training district as it was, everything else untouched."""

from pathlib import Path
from typing import Any

import pytest
from tests.world import build

from ketnap import cli
from ketnap.models import REAL, TRAINING, Event, Person, Unit
from ketnap.scenarios import load
from ketnap.scenarios.catalogue import WORLDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def test_it_works(capsys: pytest.CaptureFixture[str]) -> None:
    build(REAL)
    load.load(WORLDS[TRAINING])
    real, people = Person.objects.filter(realm=REAL).count(), Person.objects.filter(realm=TRAINING).count()
    top = Unit.objects.get(realm=TRAINING, parent=None)
    Person.objects.create(realm=TRAINING, unit=top, name="Người Thử", born_on="1990-01-01", sex="male")

    assert cli.main(["reset-training"]) == 0

    told = capsys.readouterr()
    assert "Huyện tập huấn đã trở về lúc đầu" in told.err
    assert "Dữ liệu thật và năm tổ chức mẫu giữ nguyên." in told.err
    assert "quantri.daknia" in told.out
    assert "tochuc.tumorong" not in told.out
    assert Person.objects.filter(realm=REAL).count() == real
    assert Person.objects.filter(realm=TRAINING).count() == people


def test_where_there_is_none_none_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    build(REAL)

    assert cli.main(["reset-training"]) == 1

    assert "Chưa có huyện tập huấn" in capsys.readouterr().err
    assert not Unit.objects.filter(realm=TRAINING).exists()
    assert not Event.objects.exists()
