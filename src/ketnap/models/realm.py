"""Worlds that never mix: the real one, the training district, each published scenario."""

from django.db import models

REAL = "real"
TRAINING = "training"


class RealmField(models.CharField):  # type: ignore[type-arg] # Django's fields take none at run time
    """Which world a row belongs to; a scenario uses its own name."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Fix length and default once."""
        kwargs |= {"max_length": 40, "default": REAL}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
