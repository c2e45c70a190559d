"""Monthly reports of many organisations at a time, written as the actions would write them; the log is the caller's."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from ketnap.access import Actor
from ketnap.models import Difficulty, MonthReport, ReportAnswer, ReportCopy, Unit, pack
from ketnap.process.reports import Month, ReportState, Topic
from ketnap.queries.report_lines import EDITION
from ketnap.scenarios.times import morning

S = ReportState
ASSESSED = (
    "Chi bộ giữ nền nếp sinh hoạt; đảng viên được phân công đã gặp gỡ, nhận xét cảm tình Đảng trong tháng.",
    "Việc giúp đỡ quần chúng ưu tú có tiến bộ; còn chậm ở khâu khai lý lịch.",
    "Đoàn thanh niên thôn giới thiệu thêm nguồn; chi bộ đã phân công đảng viên theo dõi.",
)  # fmt: skip
type Counted = Callable[[Unit], dict[str, list[int]]]
"""The rows behind every line of an organisation's report."""


def signed(
    actor: Actor, units: Sequence[Unit], month: Month, counted: Counted, words: str = "", proposed: str = ""
) -> list[ReportCopy]:
    """Sign and send the reports of a month that is over."""
    rows = MonthReport.objects.bulk_create(
        MonthReport(
            unit=unit, month=month.first, to_id=unit.parent_id, state=S.SENT if unit.parent_id else S.ACCEPTED,
            sent_on=actor.on, answered_on=None if unit.parent_id else actor.on, version=1, proposals=proposed,
            assessment=words or ASSESSED[unit.pk % 3],
        )
        for unit in units
    )  # fmt: skip
    told = _difficulties(units, month)
    return ReportCopy.objects.bulk_create(
        _copy(actor, row, counted(row.unit), told.get(row.unit_id, [])) for row in rows
    )


def _copy(actor: Actor, row: MonthReport, ids: Mapping[str, list[int]], told: list[list[str]]) -> ReportCopy:
    return ReportCopy(
        report=row, number=1, on=actor.on, until=row.of.last, edition=EDITION,
        figures={key: len(found) for key, found in ids.items()}, ids=pack(ids), assessment=row.assessment,
        proposals=row.proposals, difficulties=told, by=actor.account, at=morning(actor.on),
    )  # fmt: skip


def _difficulties(units: Sequence[Unit], month: Month) -> dict[int, list[list[str]]]:
    """The difficulties told in the reports of a month, in words, by organisation."""
    found: dict[int, list[list[str]]] = {}
    rows = Difficulty.objects.filter(unit__in=units, month=month.first).order_by("pk")
    for unit, topic, text in rows.values_list("unit", "topic", "text"):
        found.setdefault(unit, []).append([Topic(topic).vi, text])
    return found


def taken_in(actor: Actor, reports: Iterable[MonthReport]) -> list[MonthReport]:
    """Take several in that were sent once."""
    rows = list(reports)
    copies = dict(ReportCopy.objects.filter(report__in=rows).values_list("report", "pk"))
    ReportAnswer.objects.bulk_create(
        ReportAnswer(copy_id=copies[row.pk], accepted=True, on=actor.on, by=actor.account, at=morning(actor.on))
        for row in rows
    )
    MonthReport.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=S.ACCEPTED, answered_on=actor.on, version=2
    )
    return rows
