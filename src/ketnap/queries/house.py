"""House rules: days an office chose for itself, said on screen as what they are. They decide nothing about a person."""

from dataclasses import dataclass

from django.conf import settings

from ketnap.process.dormancy import Rule


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One number no text fixes, and what it is for."""

    title: str
    days: int
    note: str


def prepare() -> HouseRule:
    """So many days before the end of probation its papers are prepared."""
    return HouseRule(
        "Nhắc chuẩn bị công nhận trước khi hết dự bị", settings.PREPARE_DAYS,
        "Quy ước của nơi dùng chương trình; không văn bản nào ấn định.",
    )  # fmt: skip


def escalate() -> HouseRule:
    """So many days after the law's own time has run out the level above sees it too."""
    return HouseRule(
        "Quá hạn bấy nhiêu ngày thì cấp ủy cấp trên cũng thấy", settings.ESCALATE_DAYS,
        "Quy ước của nơi dùng chương trình; không văn bản nào ấn định.",
    )  # fmt: skip


def dormancy() -> Rule:
    """From how many members on a cell that admits nobody is judged as any other."""
    return Rule(settings.SMALL_CELL)
