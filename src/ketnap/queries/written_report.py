"""A written report put together: its figures, the targets they are held against, the office's words; issued ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import FETCH_RAISE, Exists, OuterRef, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.models import Target, Term, Unit, WrittenReport, WrittenWords
from ketnap.process.written.lines import BEFORE, aimed_at
from ketnap.process.written.own import OwnPart
from ketnap.process.written.periods import Kind, Period, read
from ketnap.process.written.sentences import Aimed, Below, Material, Time
from ketnap.queries import periods
from ketnap.queries.carried import NOTHING, Changes, asked, change_rows, changes
from ketnap.queries.cascade import Aim
from ketnap.queries.counting import GROUPS
from ketnap.queries.goals import in_force, near, terms_of
from ketnap.queries.overview import of_period
from ketnap.queries.scope import PAGE, Page, clamp, one
from ketnap.queries.written import Counted, Scope, count, months

SEE = Permission.SEE_FIGURES


def at(actor: Actor, pk: int, key: str) -> tuple[Unit, list[WrittenReport]]:
    """The organisation of a report, and the report as often as it was issued: asked for only where there is one."""
    there = Exists(WrittenReport.objects.filter(unit=OuterRef("pk"), period=key))
    rows: QuerySet[Any] = Unit.objects.select_related("parent").annotate(reported=there)
    unit = one(actor, rows, pk, SEE)
    return unit, issues(actor, unit, key) if unit.reported else []


def period_of(actor: Actor, unit: Unit, key: str) -> Period | None:
    """The period of an address while the organisation was there; terms are asked for only where one may be meant."""
    found = read(key, actor.on) or read(key, actor.on, term_days(terms_of(actor, unit)))
    if found is None or unit.opened_on > found.last or (unit.closed_on and unit.closed_on <= found.since):
        return None
    return found


def term_days(terms: Iterable[Term]) -> tuple[tuple[str, date, date], ...]:
    """Terms as periods read them: key, first and last day, the last term first."""
    found = (periods.of_term(term) for term in terms)
    return tuple((period.key, period.since, period.last) for period in found)


# ── What it is drafted from ──────────────────────────────────────────────────────────────────────────────────────────


def material(actor: Actor, unit: Unit, period: Period, own: Mapping[OwnPart, str]) -> Material:
    """Everything a report is drafted from, counted now: four questions, and two where organisations changed."""
    days = _days(period)
    counted = count(Scope.of(actor, unit, period), changed=change_rows(actor, unit, days) if days else None)
    rows = near(actor, unit, period.year or 0)
    years = {row.year: row for row in in_force(rows) if row.unit_id == unit.pk and _of_all(row)}
    whole = period.kind in {Kind.YEAR, Kind.TERM}
    aims = _Aims(unit, days, rows, changes(actor, unit, days) if counted.changed else NOTHING) if days else None
    ahead = years.get(period.year + 1) if period.year else None
    return Material(
        name=unit.name, committee="cells" in counted.numbers, period=period, numbers=counted.numbers,
        targets=tuple(aims.own()) if aims else (),
        ahead=_aimed(ahead, f"năm {ahead.year}") if ahead and period.kind is Kind.YEAR else None,
        below=tuple(_below(counted, aims if whole else None)), times=tuple(_times(counted, period, years)), own=own,
    )  # fmt: skip


def _of_all(row: Target) -> bool:
    return row.indicator == "admitted" and not row.group


def _aimed(row: Target, words: str) -> Aimed:
    return Aimed("admitted", row.least, row.most, words)


class _Aims:
    """The targets of a year or a term, with those that came with mergers (decision 51)."""

    def __init__(self, unit: Unit, period: periods.Period, rows: Sequence[Target], happened: Changes) -> None:
        self.unit, self.period, self.happened = unit, period, happened
        self.rows = in_force(of_period(rows, period))

    def own(self) -> Iterator[Aimed]:
        """What the unit is asked, the whole first, then its groups."""
        mine = {(row.indicator, row.group): row for row in self.rows if row.unit_id == self.unit.pk}
        gone = [row for change in self.happened.into(self.unit.pk) for row in self.happened.targets.get(
            change.unit_id, ())]  # fmt: skip
        keys = {*mine, *((row.indicator, row.group) for row in of_period(gone, self.period))}
        for indicator, group in sorted(keys):
            figure, what = aimed_at(indicator, group), Aim.of(self.period, indicator, group)
            found = asked(self.unit.pk, mine.get((indicator, group)), self.happened, what)
            if figure and found.least is not None:
                yield Aimed(figure, found.least, found.most, self.period.label, GROUPS[group].vi if group else "")

    def below(self, pk: int) -> tuple[int | None, int | None]:
        """What an organisation right below is asked."""
        what = Aim.of(self.period)
        row = next((row for row in self.rows if row.unit_id == pk and what.met_by(row)), None)
        found = asked(pk, row, self.happened, what)
        return found.least, found.most


def _days(period: Period) -> periods.Period | None:
    """The year, or the term, whose targets are meant; five years have none of their own."""
    if period.year:
        return replace(periods.of_year(period.year), label=f"năm {period.year}")
    until = period.end + timedelta(days=1)
    return periods.Period(period.key, period.title, period.since, until, ANY) if period.kind is Kind.TERM else None


ANY = -1
"""Of a term only the key is asked: each organisation has a row of its own for it."""


def _below(counted: Counted, aims: _Aims | None) -> Iterator[Below]:
    for row in counted.below:
        key = f"admitted_u{row.pk}"
        least, most = aims.below(row.pk) if aims else (None, None)
        yield Below(row.pk, row.name, counted.numbers.get(key, 0), counted.numbers.get(key + BEFORE, 0), least, most)


def _times(counted: Counted, period: Period, years: Mapping[int | None, Target]) -> Iterator[Time]:
    for label, key, earlier in months(period):
        target = years.get(int(key[-4:])) if period.kind.long else None
        before = counted.numbers.get(earlier, 0) if earlier else None
        yield Time(label, key, counted.numbers.get(key, 0), earlier, before, target.least if target else None)


# ── Words of the office, and what was issued ─────────────────────────────────────────────────────────────────────────


def words(actor: Actor, unit: Unit, period: Period) -> dict[OwnPart, WrittenWords]:
    """What was last written in each place."""
    actor.require(SEE, unit)
    rows = WrittenWords.objects.filter(unit=unit, period=period.key).select_related("by__person").order_by("pk")
    return {OwnPart(row.part): row for row in rows.fetch_mode(FETCH_RAISE)}


def texts(found: Mapping[OwnPart, WrittenWords]) -> dict[OwnPart, str]:
    return {part: row.text for part, row in found.items()}


def issues(actor: Actor, unit: Unit, key: str) -> list[WrittenReport]:
    """The report of a period as often as it was issued, the last one last: each replaces the one before it."""
    rows = WrittenReport.objects.filter(unit=unit, period=key).select_related("unit__parent", "document", "by__person")
    return list(actor.reach(SEE).filter(rows).order_by("pk").fetch_mode(FETCH_RAISE))


def kept_period(actor: Actor, report: WrittenReport) -> Period:
    """The period of an issued report; of a term that is no more the days that were issued."""
    found = read(report.period, report.last) or read(
        report.period, report.last, term_days(terms_of(actor, report.unit))
    )
    title = report.title.removeprefix("công tác phát triển đảng viên ")
    return found or Period(report.period, Kind.TERM, report.since, report.last, report.last, title)


def issued_list(actor: Actor, unit: Unit, number: int) -> Page[WrittenReport]:
    """What a unit and those below it have issued, the last first."""
    actor.require(SEE, unit)
    rows = actor.reach(SEE).filter(WrittenReport.objects.filter(within("unit__path", unit.path)))
    total = rows.count()
    at = clamp(number, total)
    newer = WrittenReport.objects.filter(replaces=OuterRef("pk"))
    light = rows.defer("blocks", "figures", "ids", "facts").annotate(old=Exists(newer))
    shown = light.select_related("unit", "document").order_by("-on", "-pk").fetch_mode(FETCH_RAISE)
    return Page(list(shown[(at - 1) * PAGE : at * PAGE]), at, total)
