"""Written reports: the office writes its own words, and issues the report; from then on text, numbers and rows stand.

What must be put right is issued again, with the reason, and points at what it replaces; both stay.

Everything is counted before the transaction, which only writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.documents import take
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, not_before, not_future, text
from ketnap.actions.reports import stood
from ketnap.models import Document, Event, Person, Unit, WrittenReport, WrittenWords, maintenance, pack, unpack
from ketnap.official_forms import written_paper as paper
from ketnap.official_forms.slots import Facts
from ketnap.official_forms.writing import clean
from ketnap.process.written.blocks import Para, packed
from ketnap.process.written.own import LONGEST, OwnPart
from ketnap.process.written.periods import Period
from ketnap.process.written.pieces import Piece
from ketnap.queries import written_report, written_rows
from ketnap.queries.written import Scope
from ketnap.text import vi_date

SEND = Permission.SEND_REPORTS
ISSUED = "Báo cáo này đã ban hành ngày {day}; nội dung giữ nguyên."
STALE = "Mục này vừa được ghi ở nơi khác. Xem lại nội dung bên dưới, tải lại trang rồi ghi."


@transaction.atomic
def write(actor: Actor, unit: Unit, *, period: Period, part: OwnPart, text: str, seen: int) -> WrittenWords:
    """Write what only people can say in one place of a report. `seen`: the number of the words that were replaced.

    Once the report is issued they wait for its being issued again: what was issued holds its own.
    """
    actor.require(SEND, unit)
    unit = locked(unit)
    last = WrittenWords.objects.filter(unit=unit, period=period.key, part=part.value).order_by("-pk").first()
    if (last.pk if last else 0) != seen:
        raise Refused(STALE, "text")
    text = clean(text).strip()
    if len(text) > LONGEST:
        raise Refused(f"Mục này dài quá {LONGEST:,} chữ. Rút ngắn lại.".replace(",", "."), "text")
    if last and last.text == text:
        return last
    row = checked(
        WrittenWords(unit=unit, period=period.key, part=part.value, text=text, by=actor.account),
        exclude=("unit", "by"),
    )
    row.save()
    Event.write(actor, "written-words-written", row, period=period.key, part=part.value)
    return row


@dataclass(frozen=True, slots=True)
class Counted:
    """A report as it was counted: text, numbers, rows, and which words of the office it holds."""

    blocks: list[dict[str, Any]]
    ids: Mapping[str, list[int]]
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """What a report that is issued once more replaces, as the page knew it, and why."""

    replaces: int
    why: str


def issue(
    actor: Actor, unit: Unit, *, period: Period, on: date, number: int | None = None, again: Again | None = None
) -> WrittenReport:
    """Issue a report: its text, its numbers and the rows behind them stand from now on."""
    actor.require(SEND, unit)
    return put(actor, unit, period=period, on=on, number=number, counted=counted(actor, unit, period), again=again)


def counted(actor: Actor, unit: Unit, period: Period) -> Counted:
    """Draft a report and find the rows behind every figure of it."""
    words = written_report.words(actor, unit, period)
    told = written_report.material(actor, unit, period, written_report.texts(words))
    ids = written_rows.ids(Scope.of(actor, unit, period))
    return Counted(packed(paper.text(told)), ids, tuple(sorted(row.pk for row in words.values())))


@transaction.atomic
def put(
    actor: Actor, unit: Unit, *, period: Period, on: date, number: int | None, counted: Counted,
    again: Again | None = None,
) -> WrittenReport:  # fmt: skip
    """Write down a report that was counted. Pressed twice it is written once."""
    actor.require(SEND, unit)
    unit = locked(unit)
    last = _replaced(unit, period, again)
    if not period.over:
        raise Refused(f"Kỳ này đến hết ngày {vi_date(period.end)} mới kết thúc; ban hành sau ngày ấy.")
    not_future(actor, on)
    not_before(on, period.last, "ngày cuối kỳ báo cáo")
    not_before(on, last.on if last else None, "ngày ban hành lần trước")
    if counted.words != _words(unit, period):
        raise Refused(STALE)
    about = paper.title(period)
    facts = paper.facts_of(actor, unit, about, on, number)
    document = _numbered(actor, unit, facts, on, about) if number is not None else None
    report = WrittenReport(
        unit=unit, unit_name=unit.name, period=period.key, title=about, since=period.since, last=period.last, on=on,
        document=document, replaces=last, why=again.why.strip() if again else "",
        blocks=_instead(last, again) + counted.blocks, figures={key: len(rows) for key, rows in counted.ids.items()},
        ids=pack(counted.ids), facts=paper.frozen(facts), by=actor.account,
    )  # fmt: skip
    checked(report, exclude=("unit", "by", "document", "replaces")).save()
    Event.write(actor, "written-report-issued", report, period=period.key, number=number, replaces=last and last.pk)
    return report


def _replaced(unit: Unit, period: Period, again: Again | None) -> WrittenReport | None:
    """The report that is replaced: the last one, and the page must have known it."""
    rows = WrittenReport.objects.filter(unit=unit, period=period.key).select_related("document").order_by("pk")
    last = rows.last()
    if last is not None and (again is None or again.replaces != last.pk):
        raise Refused(ISSUED.format(day=vi_date(last.on)))
    if again is not None and last is None:
        raise Refused("Báo cáo của kỳ này chưa ban hành lần nào; ban hành lần đầu.")
    if again is not None:
        text(again.why, "why", "Ghi lý do ban hành lại.")
    return last


def _instead(last: WrittenReport | None, again: Again | None) -> list[dict[str, Any]]:
    """The first sentence of a report that replaces another: which one, and why."""
    if last is None or again is None:
        return []
    number = f" số {last.document.short}" if last.document else ""
    words = f"Báo cáo này thay thế báo cáo{number} ban hành ngày {vi_date(last.on)}. Lý do: {again.why.strip()}"
    return packed([Para((Piece(f"{words.rstrip('.')}."),))])


def _numbered(actor: Actor, unit: Unit, facts: Facts, on: date, about: str) -> Document:
    """Enter the number the office gave into the book of papers."""
    actor.require(Permission.ISSUE_DOCUMENTS, unit)
    return take(
        actor, unit=unit, type=paper.TYPE, number=int(str(facts["number"])), on=on, title=f"Báo cáo {about}",
        symbol=str(facts.get("symbol") or ""), signer=str(facts.get("signer") or ""),
    )  # fmt: skip


def _words(unit: Unit, period: Period) -> tuple[int, ...]:
    """The last words of every place, by their numbers."""
    rows = WrittenWords.objects.filter(unit=unit, period=period.key).order_by("pk")
    return tuple(sorted(dict(rows.values_list("part", "pk")).values()))


def forget(person: Person) -> None:
    """Take the rows of somebody who is erased out of every report that was issued; the numbers stay."""
    members = set(person.memberships.values_list("pk", flat=True))
    roads = set(person.candidates.values_list("pk", flat=True))
    with maintenance("consent withdrawn"):
        for report in WrittenReport.objects.filter(unit__in=stood(person)).only("pk", "ids").iterator(chunk_size=10):
            held = unpack(bytes(report.ids))
            kept = {key: [pk for pk in rows if pk not in _gone(key, members, roads)] for key, rows in held.items()}
            if kept != held:
                WrittenReport.objects.filter(pk=report.pk).update(ids=pack(kept))


def _gone(key: str, members: set[int], roads: set[int]) -> set[int]:
    kind = written_rows.model_of(key).__name__
    return {"Membership": members, "Candidate": roads}.get(kind, set())
