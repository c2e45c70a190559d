"""Papers of the road: what people wrote for them, and what was issued."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.candidate import Candidate
from ketnap.models.document import Document
from ketnap.models.person import Person
from ketnap.models.unit import Unit


class PaperText(models.Model):
    """Words somebody wrote for the papers of a dossier: a conclusion, strengths, who took the minutes.

    `part` says which meeting or stage they belong to (a step of the road), so that the words about the applicant are
    not those about the probationary member. One row a fact; the log keeps who changed it when.
    """

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="texts")
    part = models.CharField("phần", max_length=40)
    key = models.CharField("mục", max_length=60)
    text = models.TextField("nội dung", blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("ghi lúc", default=clock.now)

    class Meta:
        verbose_name = "nội dung soạn cho văn bản"
        verbose_name_plural = "nội dung soạn cho văn bản"
        constraints = [models.UniqueConstraint(fields=["candidate", "part", "key"], name="paper_text_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.candidate}"


class UnitPaperText(models.Model):
    """Words somebody wrote for the papers an organisation makes of itself: minutes, the resolution of a month.

    `part` says what of and which month: "sinh-hoat-chi-bo/2026-11". A row of its own and not one of a dossier, because
    it stands at an organisation and is within reach of whoever sees its papers.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="paper_texts", db_index=False)
    part = models.CharField("phần", max_length=80)
    key = models.CharField("mục", max_length=60)
    text = models.TextField("nội dung", blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("ghi lúc", default=clock.now)

    class Meta:
        verbose_name = "nội dung soạn cho văn bản của tổ chức"
        verbose_name_plural = "nội dung soạn cho văn bản của tổ chức"
        constraints = [models.UniqueConstraint(fields=["unit", "part", "key"], name="unit_paper_text_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.unit}"


class Paper(models.Model):
    """A paper that was issued. `facts` are the slots as they stood then, so that it can be printed again as it was.

    The file itself is not kept: form, form set, facts and day give the same paper again. `sha256` is taken of these
    (`official_forms.snapshot`), so that it outlives a newer printer. `code` is drawn when the paper is first printed to
    be checked by whoever holds the print, and stays. A paper called back stays, with the reason.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="papers", verbose_name="tổ chức ban hành")
    candidate = models.ForeignKey(
        Candidate, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="hồ sơ"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="người trong văn bản"
    )
    form = models.CharField("mẫu", max_length=60)
    form_set = models.CharField("bộ mẫu", max_length=20)
    on = models.DateField("ngày văn bản")
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="paper", verbose_name="số văn bản"
    )
    template = models.ForeignKey(
        "OfficeTemplate", models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="mẫu riêng đã dùng"
    )
    facts = models.JSONField("dữ liệu đã in", default=dict)
    sha256 = models.CharField("mã băm", max_length=64)
    issued_at = models.DateTimeField("ban hành lúc", default=clock.now, editable=False)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    printed = models.PositiveIntegerField("số lần in lại", default=0)
    code = models.CharField("mã đối chiếu", max_length=24, null=True, blank=True, unique=True, editable=False)
    void_on = models.DateField("hủy ngày", null=True, blank=True)
    void_why = models.CharField("lý do hủy", max_length=300, blank=True)

    class Meta:
        verbose_name = "văn bản đã ban hành"
        verbose_name_plural = "văn bản đã ban hành"
        constraints = [
            models.CheckConstraint(
                name="paper_void_with_reason",
                condition=Q(void_on=None, void_why="")
                | (Q(void_on__isnull=False, void_on__gte=F("on")) & ~Q(void_why="")),
            ),
        ]
        indexes = [models.Index(fields=["candidate", "form"], name="paper_of_candidate")]

    def __str__(self) -> str:
        return f"{self.form} {self.on:%d/%m/%Y}"
