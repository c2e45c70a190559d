"""A published world lives on the day its figures are of."""

from ketnap import clock
from ketnap.models.realm import REAL, STANDS_STILL, TRAINING, today_in
from ketnap.scenarios.catalogue import WORLDS


def test_it_works() -> None:
    assert {realm: world.as_at for realm, world in WORLDS.items() if world.as_at} == STANDS_STILL


def test_real_and_training_data_live_today() -> None:
    assert today_in(REAL) == today_in(TRAINING) == clock.today()
