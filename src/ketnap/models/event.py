"""Who did what, when: a chain in which every line carries the hash of the line before."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django.db import models, transaction

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.realm import RealmField

START = "0" * 64


class Author(Protocol):
    """Whoever acts: an `access.Actor`, seen from below."""

    @property
    def account(self) -> Account | None: ...

    @property
    def realm(self) -> str: ...


class EventHead(models.Model):
    """The end of a realm's chain; locked while a line is added."""

    realm = RealmField(unique=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=START)

    def __str__(self) -> str:
        return f"{self.realm} #{self.seq}"

    @classmethod
    def locked(cls, realm: str) -> "EventHead":
        """Hold a realm's end until the transaction ends; only a realm's first line finds none and makes it."""
        heads = cls.objects.select_for_update().filter(realm=realm)
        head = heads.first()
        if head is None:
            cls.objects.get_or_create(realm=realm)  # somebody else may be making it at this very moment
            head = heads.get()
        return head


class Event(AppendOnly):
    """One line of the log. Data names ids and fields, never a person's particulars: the chain cannot forget them."""

    realm = RealmField("thế giới dữ liệu")
    seq = models.PositiveBigIntegerField("số thứ tự")
    at = models.DateTimeField("lúc", default=clock.now)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="events")
    action = models.CharField("việc", max_length=40)
    object_kind = models.CharField("loại đối tượng", max_length=40, blank=True)
    object_id = models.BigIntegerField("số của đối tượng", null=True, blank=True)
    path = models.CharField("đường dẫn", max_length=120, blank=True)
    data = models.JSONField("chi tiết", default=dict, blank=True)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký"
        constraints = [models.UniqueConstraint(fields=["realm", "seq"], name="event_seq")]
        indexes = [
            models.Index(fields=["object_kind", "object_id"], name="event_object"),
            models.Index(fields=["path", "seq"], name="event_path"),
        ]

    def __str__(self) -> str:
        return f"{self.realm} #{self.seq} {self.action}"

    @classmethod
    def write(cls, actor: Author, action: str, obj: models.Model | None = None, /, **data: Any) -> "Event":
        """Add a line at the end of the actor's chain, in the transaction of the change it tells about."""
        return cls.write_many(actor, action, [(obj, data)])[0]

    @classmethod
    def write_many(
        cls, actor: Author, action: str, told: Sequence[tuple[models.Model | None, dict[str, Any]]]
    ) -> list["Event"]:
        """Add a line for each of several objects: one lock and two writes, however many."""
        with transaction.atomic(savepoint=False):
            head, made = EventHead.locked(actor.realm), []
            for obj, data in told:
                event = cls(
                    realm=actor.realm, seq=head.seq + 1, account=actor.account, action=action, data=plain(data),
                    object_kind="" if obj is None else str(obj._meta.model_name),
                    object_id=obj.pk if obj is not None else None,
                    path=place(obj), prev_hash=head.hash,
                )  # fmt: skip
                event.hash = event.digest()
                head.seq, head.hash = event.seq, event.hash
                made.append(event)
            cls.objects.bulk_create(made)
            head.save(update_fields=["seq", "hash"])
        return made

    def digest(self) -> str:
        """Hash everything this line says, and the line before."""
        said = [
            self.prev_hash, self.realm, self.seq, stamp(self.at), self.account_id, self.action, self.object_kind,
            self.object_id, self.path, self.data,
        ]  # fmt: skip
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def stamp(moment: datetime) -> int:
    """Write a moment as microseconds of Unix time, the same whatever the time zone it was read in."""
    return round(moment.timestamp() * 1_000_000)


def place(obj: models.Model | None) -> str:
    """Find the unit path an object belongs to: its own, its unit's or its candidate's."""
    for way in ("path", "unit", "candidate", "organisation", "person"):
        found = getattr(obj, way, None)
        if isinstance(found, str):
            return found
        if isinstance(found, models.Model):
            return place(found)
    return ""


def plain(value: Any) -> Any:
    """Turn a value into what JSON keeps unchanged, so that the hash can be checked again later."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, date):  # and datetime
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float) else str(value)
