"""How an organisation's papers begin and end, today and before: place, names as printed, symbol, who signs."""

from django.db import models

from ketnap.models.unit import Unit


class LetterheadWords(models.Model):
    """What stands in the head and foot of a unit's papers. What is left empty is taken from the tree and the roles."""

    place = models.CharField("địa danh", max_length=80, blank=True, help_text="Ghi trước ngày tháng: Nậm Pha")
    name = models.CharField(
        "tên tổ chức ở đầu văn bản", max_length=200, blank=True, help_text="Để trống thì lấy tên tổ chức"
    )
    upper = models.CharField(
        "tên tổ chức cấp trên ở đầu văn bản", max_length=200, blank=True, help_text="Để trống thì lấy tổ chức cấp trên"
    )
    symbol = models.CharField("ký hiệu", max_length=20, blank=True, help_text="CB, ĐU, TU …")
    authority = models.CharField(
        "thể thức đề ký", max_length=120, blank=True, help_text="T/M CHI BỘ, T/M ĐẢNG ỦY, T/M BAN THƯỜNG VỤ …"
    )
    signer = models.CharField("người ký", max_length=120, blank=True)
    signer_post = models.CharField("chức vụ người ký", max_length=80, blank=True)
    checkable = models.BooleanField(
        "in mã QR để đối chiếu", default=False, help_text="Ai cầm bản in cũng đối chiếu được, không cần tài khoản"
    )
    youth_name = models.CharField("Đoàn cơ sở", max_length=200, blank=True)
    trade_name = models.CharField("Công đoàn cơ sở", max_length=200, blank=True)

    class Meta:
        abstract = True


class Letterhead(LetterheadWords):
    """The words of today."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="letterhead")

    class Meta:
        verbose_name = "thể thức văn bản"
        verbose_name_plural = "thể thức văn bản"

    def __str__(self) -> str:
        return f"Thể thức văn bản: {self.unit}"


class FormerLetterhead(LetterheadWords):
    """The words up to a day on which the organisation, or the one above it, got another name or place."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="former_letterheads", db_index=False)
    until = models.DateField("đến trước ngày")

    class Meta:
        verbose_name = "thể thức văn bản trước đây"
        verbose_name_plural = "thể thức văn bản trước đây"
        constraints = [models.UniqueConstraint(fields=["unit", "until"], name="former_letterhead_once_a_day")]

    def __str__(self) -> str:
        return f"Thể thức văn bản đến trước {self.until:%d/%m/%Y}: {self.unit}"
