"""Worlds that never mix: the real one, the training district, each published scenario."""

from typing import Any

from ketnap.models.fields import Text

REAL = "real"
TRAINING = "training"


class RealmField(Text):
    """Which world a row belongs to; a scenario uses its own name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fix length and default once."""
        kwargs |= {"max_length": 40, "default": REAL}
        super().__init__(*args, **kwargs)
