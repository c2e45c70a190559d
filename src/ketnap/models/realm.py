"""Worlds that never mix: the real one, the training district, each published scenario."""

from datetime import date
from typing import Any

from ketnap import clock
from ketnap.models.fields import Text

REAL = "real"
TRAINING = "training"
STANDS_STILL: dict[str, date] = {
    "tu-mo-rong": date(2020, 6, 30),
    "ia-hdrai": date(2024, 3, 24),
    "chieng-bom": date(2020, 9, 30),
    "nam-dinh": date(2019, 11, 18),
    "hoi-hop": date(2018, 8, 31),
}
"""Published worlds live on the day their figures are of; otherwise every dossier in them would be years overdue."""


def today_in(realm: str) -> date:
    """Return the day it is in a world."""
    return STANDS_STILL.get(realm) or clock.today()


class RealmField(Text):
    """Which world a row belongs to; a scenario uses its own name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fix length and default once."""
        kwargs |= {"max_length": 40, "default": REAL}
        super().__init__(*args, **kwargs)
