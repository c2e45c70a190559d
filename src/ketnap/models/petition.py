"""Dialogues of a committee's head, and letters about the work of admitting members: who answers, by when, what came."""

from datetime import date

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.person import Person
from ketnap.models.unit import Unit
from ketnap.process.petitions import Audience, DialogueStatus, Ground, PetitionKind, PetitionState

S = PetitionState


class Dialogue(models.Model):
    """The head of a committee talks with members or people. Who came is kept in numbers, and nobody's name."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="dialogues", verbose_name="cấp ủy")
    on = models.DateField("ngày đối thoại")
    audience = models.CharField("với ai", max_length=10, choices=[(one.value, one.vi) for one in Audience])
    head = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người đối thoại"
    )
    topic = models.CharField("nội dung", max_length=300)
    place = models.CharField("nơi đối thoại", max_length=200, blank=True)
    status = models.CharField(
        "tình trạng", max_length=10, default=DialogueStatus.PLANNED.value,
        choices=[(one.value, one.vi) for one in DialogueStatus],
    )  # fmt: skip
    members = models.PositiveIntegerField("số đảng viên dự", null=True, blank=True)
    people = models.PositiveIntegerField("số người dân dự", null=True, blank=True)
    summary = models.TextField("kết luận", max_length=2000, blank=True)
    why_not = models.CharField("lý do không tổ chức", max_length=300, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now)
    version = models.PositiveIntegerField("lần ghi", default=0)

    class Meta:
        verbose_name = "buổi đối thoại"
        verbose_name_plural = "buổi đối thoại"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "on", "topic"],
                name="dialogue_once",
                violation_error_message="Đã có buổi đối thoại này trong ngày.",
            ),
            models.CheckConstraint(
                name="dialogue_held_in_numbers",
                condition=~Q(status=DialogueStatus.HELD.value) | Q(members__isnull=False, people__isnull=False),
                violation_error_message="Ghi số đảng viên, số người dân dự; không có thì ghi 0.",
            ),
            models.CheckConstraint(
                name="dialogue_not_held_with_reason",
                condition=(Q(status=DialogueStatus.CANCELLED.value) & ~Q(why_not=""))
                | (~Q(status=DialogueStatus.CANCELLED.value) & Q(why_not="")),
                violation_error_message="Ghi lý do không tổ chức.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic[:60]}, {self.on:%d/%m/%Y}"


class Petition(models.Model):
    """A letter, a suggestion, or a question asked at a dialogue. State, owner and day repeat what its facts say.

    Who sent it stands apart (`PetitionSender`), and only when an answer has to reach somebody. `repeats`: an earlier
    one about the same; `source`: the organisation a suggestion comes from.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="petitions", verbose_name="nơi nhận")
    kind = models.CharField("loại", max_length=12, choices=[(kind.value, kind.vi) for kind in PetitionKind])
    ground = models.CharField(
        "theo quy định nào", max_length=10, blank=True, choices=[(one.value, one.vi) for one in Ground if one.value]
    )
    dialogue = models.ForeignKey(
        Dialogue, models.PROTECT, null=True, blank=True, related_name="questions", verbose_name="buổi đối thoại"
    )
    source = models.CharField("tổ chức kiến nghị", max_length=150, blank=True)
    number = models.CharField("số đến", max_length=30, blank=True)
    on = models.DateField("ngày nhận")
    text = models.TextField("nội dung", max_length=1000)
    state = models.CharField(
        "tình trạng", max_length=10, default=S.RECEIVED.value, choices=[(state.value, state.vi) for state in S]
    )
    owner = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người giải quyết"
    )
    due_on = models.DateField("hạn giải quyết", null=True, blank=True)
    result = models.TextField("kết quả", max_length=2000, blank=True)
    reply = models.TextField("đã trả lời", max_length=1000, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    repeats = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repeated", verbose_name="nhắc lại"
    )
    version = models.PositiveIntegerField("lần ghi", default=0)

    class Meta:
        verbose_name = "đơn thư, kiến nghị"
        verbose_name_plural = "đơn thư, kiến nghị"
        constraints = [
            models.CheckConstraint(
                name="petition_question_at_dialogue",
                condition=Q(kind=PetitionKind.QUESTION.value, dialogue__isnull=False)
                | (~Q(kind=PetitionKind.QUESTION.value) & Q(dialogue=None)),
            ),
            models.CheckConstraint(
                name="petition_suggestion_from_organisation",
                condition=(Q(kind=PetitionKind.SUGGESTION.value) & ~Q(source=""))
                | (~Q(kind=PetitionKind.SUGGESTION.value) & Q(source="")),
                violation_error_message="Ghi tổ chức kiến nghị.",
            ),
            models.CheckConstraint(
                name="petition_taken_by_somebody",
                condition=~Q(state=S.TAKEN.value) | Q(owner__isnull=False, due_on__isnull=False),
                violation_error_message="Ghi người giải quyết và hạn.",
            ),
            models.CheckConstraint(
                name="petition_closed_with_result",
                condition=(Q(state=S.CLOSED.value, closed_on__isnull=False) & ~Q(result=""))
                | (~Q(state=S.CLOSED.value) & Q(closed_on=None, result="", reply="")),
                violation_error_message="Ghi kết quả trước khi kết thúc.",
            ),
            models.CheckConstraint(name="petition_says_something", condition=~Q(text="")),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="petition_state")]

    def __str__(self) -> str:
        return f"{PetitionKind(self.kind).vi}: {self.text[:60]}"

    @property
    def open(self) -> bool:
        """Whether it waits for somebody."""
        return self.state != S.CLOSED

    def overdue(self, on: date) -> bool:
        """Whether its day is over without a result."""
        return self.state == S.TAKEN and self.due_on is not None and self.due_on < on


class PetitionSender(models.Model):
    """To whom an answer goes, and how; deleted as soon as it is not needed. In no list, search, paper or export."""

    petition = models.OneToOneField(Petition, models.PROTECT, related_name="sender", verbose_name="đơn thư")
    name = models.CharField("người gửi", max_length=100)
    reply_to = models.CharField("trả lời đến đâu", max_length=200, blank=True)

    class Meta:
        verbose_name = "người gửi đơn thư"
        verbose_name_plural = "người gửi đơn thư"
        constraints = [models.CheckConstraint(name="petition_sender_named", condition=~Q(name=""))]

    def __str__(self) -> str:
        return f"Người gửi của đơn thư số {self.petition_id}"


class PetitionEvent(models.TextChoices):
    """What can happen to a petition."""

    RECEIVED = "received", "nhận"
    TAKEN = "taken", "giao giải quyết"
    CLOSED = "closed", "ghi kết quả"
    REOPENED = "reopened", "mở lại"
    LINKED = "linked", "ghi là nhắc lại đơn thư trước"
    FORGOTTEN = "forgotten", "xóa người gửi"


class PetitionFact(AppendOnly):
    """One thing that happened to a petition."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="facts", verbose_name="đơn thư")
    kind = models.CharField("việc", max_length=10, choices=PetitionEvent)
    on = models.DateField("ngày")
    text = models.TextField("nội dung", max_length=2000, blank=True)
    owner = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người giải quyết"
    )
    due_on = models.DateField("hạn", null=True, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "việc của đơn thư"
        verbose_name_plural = "việc của đơn thư"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on:%d/%m/%Y}"
