"""Tries at the door, counted where every server process sees them."""

from django.db import models


class DoorTry(models.Model):
    """How often somebody tried to sign in from one place, or with one login from there, since the count began.

    The key is a hash: neither addresses nor what was typed are kept. After `until` the row means nothing.
    """

    key = models.CharField("khóa", max_length=64, primary_key=True)
    count = models.PositiveIntegerField("số lần thử")
    until = models.DateTimeField("tính đến")

    class Meta:
        verbose_name = "lần thử đăng nhập"
        verbose_name_plural = "lần thử đăng nhập"
        indexes = [models.Index(fields=["until"], name="door_until")]

    def __str__(self) -> str:
        return f"{self.count} lần thử đến {self.until:%H:%M %d/%m/%Y}"
