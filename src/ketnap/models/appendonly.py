"""Rows that are written once. What was wrong is corrected by another row that says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

_repairing: ContextVar[str] = ContextVar("ketnap_repairing", default="")


class AppendOnlyError(RuntimeError):
    """Somebody tried to change or delete what may only be added to."""


@contextmanager
def maintenance(reason: str) -> Iterator[None]:
    """Lift the lock for one stated reason: a person's data is erased, a training world is thrown away."""
    if not reason:
        raise ValueError("maintenance needs a reason")
    token = _repairing.set(reason)
    try:
        yield
    finally:
        _repairing.reset(token)


def refuse_unless_maintenance(what: str) -> None:
    """Stop a change outside `maintenance`."""
    if not _repairing.get():
        raise AppendOnlyError(f"{what}: rows are only ever added; correct them with another row")


class AppendOnlyQuerySet[M: models.Model](models.QuerySet[M]):
    """Closes the doors that lead around `save` and `delete`."""

    def update(self, **kwargs: Any) -> int:
        """Refuse, outside maintenance."""
        refuse_unless_maintenance(self.model.__name__)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse, outside maintenance."""
        refuse_unless_maintenance(self.model.__name__)
        return super().delete()

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Refuse, outside maintenance."""
        refuse_unless_maintenance(self.model.__name__)
        return super().bulk_update(*args, **kwargs)


AppendOnlyManager = models.Manager.from_queryset(AppendOnlyQuerySet)


class AppendOnly(models.Model):
    """A row that cannot be saved twice nor deleted."""

    objects = AppendOnlyManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row; refuse to write over one."""
        if not self._state.adding:
            refuse_unless_maintenance(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse, outside maintenance."""
        refuse_unless_maintenance(type(self).__name__)
        return super().delete(*args, **kwargs)
