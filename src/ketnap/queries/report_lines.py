"""The lines of a monthly report: what each counts, in a sentence, and the rows that are counted. One table.

A number is the count of its rows, so that every line opens. Lines are counted by the program itself and not by whoever
looks: the same report gives the same numbers to a secretary and to the province. A changed table is another edition;
an old one stays for the reports that were signed by it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    Exists,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, GreaterThan

from ketnap.access import Actor, Permission
from ketnap.access.actor import live
from ketnap.access.reach import within
from ketnap.law.facts import ABOVE_CELLS
from ketnap.models import Away, Candidate, FormerPlace, Helper, Meeting, Membership, Source, StepRecord, Unit, UnitSpan
from ketnap.models.helping import STANDING
from ketnap.process.keys import StepKey
from ketnap.process.meetings import MeetingKind, MeetingStatus
from ketnap.process.reports import Month
from ketnap.queries import probation, roads
from ketnap.queries.counting import admitted_rows, member_rows, recognised_rows
from ketnap.queries.members import official, probationary
from ketnap.queries.overview import STAGES
from ketnap.queries.scope import last_day, spans_on, standing
from ketnap.queries.taken import taken_rows

SEE = Permission.SEE_FIGURES
EDITION, FORMER = "2026-11-22", "2026-11"
"""The list of lines new reports are made by, and the one before."""
type Found = QuerySet[Any]
"""The rows that are counted, once each."""


@dataclass(frozen=True, slots=True)
class Days:
    """What is counted: a month up to a day of it, by the tree of that day."""

    month: Month
    until: date

    @classmethod
    def of(cls, month: Month, on: date) -> "Days":
        """A month as far as it has come."""
        return cls(month, min(month.last, on))

    @property
    def since(self) -> date:
        return self.month.first

    @property
    def end(self) -> date:
        return self.until + timedelta(days=1)


type Count = Callable[[Actor, Unit, Days], Found]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line. `now`: it can only be counted on the day itself. `of`: what is counted; `inside`: part of another.

    `stage`: a place in `STAGES`; all of these are counted together. `among`: said of a day, which members are counted.
    """

    key: str
    vi: str
    definition: str
    rows: Count
    of: str = "người"
    inside: bool = False
    now: bool = False
    committees: bool = False
    stage: int | None = None
    among: Callable[[date], Q] | None = None


@dataclass(frozen=True, slots=True)
class ReportPart:
    """Lines that stand together."""

    title: str
    lines: tuple[ReportLine, ...]


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def members(actor: Actor, unit: Unit, days: Days) -> Found:
    """Members on the last day."""
    return member_rows(actor, unit, days.until)[0]


type Among = Callable[[date], Q]


def _some(among: Among) -> Count:
    def rows(actor: Actor, unit: Unit, days: Days) -> Found:
        return members(actor, unit, days).filter(among(days.until))

    return rows


def _member_line(key: str, vi: str, definition: str, among: Among) -> ReportLine:
    return ReportLine(key, vi, definition, _some(among), inside=True, among=among)


def _left(actor: Actor, unit: Unit, days: Days) -> Found:
    place = standing(actor, unit, days.until, SEE, "path", "unit")
    return Membership.objects.filter(place.condition, left_on__gte=days.since, left_on__lt=days.end)


def _admitted(actor: Actor, unit: Unit, days: Days) -> Found:
    return admitted_rows(actor, unit, days.since, days.end)[0]


def _recognised(by: str) -> Count:
    return lambda actor, unit, days: recognised_rows(actor, unit, days.since, days.end, by=by)[0]


def cells(actor: Actor, unit: Unit, days: Days) -> Found:
    """Cells at work on the day, at any depth."""
    place = standing(actor, unit, days.until, SEE, "path", "unit")
    there = UnitSpan.objects.filter(within("path", place.top), absorbed=False)
    spans = spans_on(there.exclude(kind__in=[kind.value for kind in ABOVE_CELLS]), last_day(unit, days.until))
    return Unit.objects.filter(pk__in=spans.values("unit"))


def _sources(actor: Actor, unit: Unit, days: Days) -> Found:
    waited = Q(ended_on=None) | Q(ended_on__gt=days.until)
    return Source.objects.filter(there(actor, unit, days.until, Source), waited, spotted_on__lte=days.until)


def followed(actor: Actor, unit: Unit, days: Days) -> Found:
    """Roads that were open at the end of the last day."""
    running = Q(closed_on=None) | Q(closed_on__gt=days.until)
    return Candidate.objects.filter(there(actor, unit, days.until, Candidate), running, opened_on__lte=days.until)


def there(actor: Actor, unit: Unit, day: date, model: type[Candidate | Source]) -> Q:
    """At or below a unit on a day: who came from elsewhere since is counted there."""
    path = "path" if model is Candidate else "unit__path"
    here = standing(actor, unit, day, SEE, path, "unit").condition
    if day >= actor.on:
        return here
    own = "candidate" if model is Candidate else "source"
    since = FormerPlace.objects.filter(until__gt=day)
    earlier = since.filter(**{own: OuterRef(own)}).filter(
        Q(until__lt=OuterRef("until")) | Q(until=OuterRef("until"), pk__lt=OuterRef("pk"))
    )
    then = standing(actor, unit, day, SEE, "unit__path", "unit").condition
    moved = since.filter(then, ~Exists(earlier), **{f"{own}__isnull": False})
    stayed = model._default_manager.filter(here, ~Exists(since.filter(**{own: OuterRef("pk")})))
    return Q(pk__in=stayed.order_by().values("pk").union(moved.order_by().values(own), all=True))


def furthest(until: date) -> Coalesce:
    """The last of `STAGES` a road had passed by a day. Steps are told apart inside: the road's own index answers."""
    passed = [When(step=stage.step.value, then=Value(place)) for place, stage in enumerate(STAGES) if stage.step]
    place = Case(*passed, default=Value(0))
    # Other steps, most of all remarks, are left out before it is asked whether somebody corrected them.
    records = StepRecord.objects.filter(
        GreaterThan(place, 0), candidate=OuterRef("pk"), happened_on__lte=until, withdrawn=False, corrected_by=None
    )
    by_road = records.order_by().values("candidate").annotate(place=Max(place))
    return Coalesce(Subquery(by_road.values("place")), Value(0))


def _at_stage(place: int) -> Count:
    """Roads that had come so far by the day, and no further."""

    def rows(actor: Actor, unit: Unit, days: Days) -> Found:
        return followed(actor, unit, days).filter(Exact(furthest(days.until), place))

    return rows


def _taken(step: StepKey) -> Count:
    """Roads a step happened to in the month, where it happened."""

    def rows(actor: Actor, unit: Unit, days: Days) -> Found:
        return taken_rows(actor, unit, step, days.since, days.end)

    return rows


def _late(actor: Actor, unit: Unit, days: Days) -> Found:
    return followed(actor, unit, days).filter(roads.late(actor.on))


def _probation_late(actor: Actor, unit: Unit, days: Days) -> Found:
    return followed(actor, unit, days).filter(probation.overdue(actor.on))


def _without_remark(actor: Actor, unit: Unit, days: Days) -> Found:
    """Helped since before the month and to its end, at home, not paused, and no remark about this month."""
    found = followed(actor, unit, days)
    own = {"candidate": OuterRef("pk")}
    helped = Helper.objects.filter(live(days.until), since__lt=days.since, **own)
    gone = Away.objects.filter(live(days.until), **STANDING, **own)
    stands = Q(paused_on=None) | Q(paused_on__gt=days.until)
    return found.filter(stands, _silent(days.month), Exists(helped), ~Exists(gone))


def _silent(month: Month) -> Q:
    """No remark about a month. The day remarks reach answers for most; records only where they reach beyond it."""
    # Only remarks name their month; asked for by step as well, SQLite would walk all remarks of everybody.
    told = StepRecord.objects.filter(
        candidate=OuterRef("pk"), data__remark__month=month.key, withdrawn=False, corrected_by=None
    )
    never = Q(remarked_on=None) | Q(remarked_on__lt=month.first)
    return never | Q(~Exists(told), remarked_on__gt=month.last)


def _meetings(actor: Actor, unit: Unit, days: Days) -> Found:
    place = standing(actor, unit, days.until, SEE, "unit__path", "unit")
    return Meeting.objects.filter(place.condition, _regular(days))


def _regular(days: Days) -> Q:
    return Q(
        kind=MeetingKind.REGULAR.value, status=MeetingStatus.HELD.value, on__gte=days.since, on__lt=days.end
    )  # fmt: skip


def _without_meeting(actor: Actor, unit: Unit, days: Days) -> Found:
    held = Meeting.objects.filter(_regular(days), unit=OuterRef("pk"))
    return cells(actor, unit, days).filter(~Exists(held))


# ── The table ────────────────────────────────────────────────────────────────────────────────────────────────────────

_MONTH = "từ {since} đến hết {until}"
_STEP = f"Đếm người có việc này {_MONTH} tại {{unit}}; ghi mấy lần vẫn đếm một."
_ROAD = "Trong số đang theo dõi, đếm người đến hết {until} đã qua bước này, chưa qua bước sau."
_BY_DECISION = "tính theo ngày quyết định công nhận"
_STAGES = {
    "nguon": "Mới theo dõi, chưa vào danh sách cảm tình Đảng", "cam-tinh": "Cảm tình Đảng, chưa học xong lớp",
    "lop": "Học xong lớp nhận thức, chưa lập xong hồ sơ", "ho-so": "Lập xong hồ sơ, chi bộ chưa biểu quyết",
    "bieu-quyet": "Chi bộ đã biểu quyết, chưa có quyết định", "quyet-dinh": "Có quyết định, chưa tổ chức lễ",
    "le": "Đã kết nạp, chưa công nhận chính thức", "cong-nhan": "Đã công nhận chính thức, chưa có thẻ",
}  # fmt: skip

LINES: tuple[ReportPart, ...] = (
    ReportPart("Tổ chức, đảng viên", (
        ReportLine("cells", "Chi bộ", "Đếm chi bộ thuộc {unit}, đang hoạt động ngày {until}.", cells, of="chi bộ",
                   committees=True),
        ReportLine("members", "Đảng viên", "Đếm người đang sinh hoạt tại {unit} ngày {until}, kể cả dự bị.", members),
        _member_line("official", "Đảng viên chính thức", "Trong số đảng viên ngày {until}, đếm người đã được công "
                     f"nhận, {_BY_DECISION}.", official),
        _member_line("probationary", "Đảng viên dự bị", "Trong số đảng viên ngày {until}, đếm người chưa được công "
                     f"nhận, {_BY_DECISION}.", probationary),
        _member_line("women", "Đảng viên nữ", "Trong số đảng viên ngày {until}, đếm nữ.",
                     lambda _: Q(person__sex="female")),
        ReportLine("left", "Đưa ra khỏi danh sách đảng viên trong tháng",
                   f"Đếm người ra khỏi danh sách {_MONTH} khi đang sinh hoạt tại {{unit}}.", _left),
    )),
    ReportPart("Tạo nguồn, bồi dưỡng", (
        ReportLine("sources", "Người trong nguồn", "Đếm người trong nguồn của {unit} cuối ngày {until}, chưa được "
                   "giới thiệu.", _sources),
        ReportLine("introduced", "Giới thiệu cho chi bộ trong tháng", _STEP, _taken(StepKey.INTRODUCED)),
        ReportLine("listed", "Đưa vào danh sách cảm tình Đảng trong tháng", _STEP, _taken(StepKey.LISTED)),
        ReportLine("class-sent", "Cử đi học lớp nhận thức về Đảng trong tháng", _STEP, _taken(StepKey.CLASS_SENT)),
        ReportLine("certificate", "Được cấp giấy chứng nhận lớp nhận thức trong tháng", _STEP,
                   _taken(StepKey.CERTIFICATE)),
        ReportLine("followed", "Người đang được theo dõi", "Đếm hồ sơ đang mở tại {unit} cuối ngày {until}.",
                   followed),
        *(ReportLine(f"at-{stage.key}", _STAGES[stage.key], _ROAD, _at_stage(place), inside=True, stage=place)
          for place, stage in enumerate(STAGES)),
    )),
    ReportPart("Xét, kết nạp, công nhận", (
        ReportLine("considered", "Chi bộ biểu quyết đề nghị kết nạp trong tháng", _STEP, _taken(StepKey.CELL_VOTE)),
        ReportLine("decided", "Có quyết định kết nạp trong tháng", _STEP, _taken(StepKey.DECIDED)),
        ReportLine("admitted", "Kết nạp trong tháng", f"Đếm người có lễ kết nạp {_MONTH} tại chi bộ thuộc {{unit}}.",
                   _admitted),
        ReportLine("recognised", "Công nhận chính thức trong tháng",
                   f"Đếm người được công nhận chính thức {_MONTH}, đang sinh hoạt tại {{unit}}, {_BY_DECISION}.",
                   _recognised("official_from")),
        ReportLine("struck-off", "Xóa tên đảng viên dự bị trong tháng", _STEP, _taken(StepKey.STRUCK_OFF)),
        ReportLine("stopped", "Thôi xét trong tháng", _STEP, _taken(StepKey.STOPPED)),
    )),
    ReportPart("Việc cần chú ý", (
        ReportLine("late", "Hồ sơ quá hạn", "Đếm hồ sơ có việc quá hạn vào ngày lập báo cáo.", _late, now=True),
        ReportLine("probation-late", "Dự bị quá hạn công nhận", "Đếm đảng viên dự bị đã quá hạn xét công nhận vào ngày "
                   "lập báo cáo.", _probation_late, now=True),
        ReportLine("without-remark", "Thiếu nhận xét của đảng viên giúp đỡ", "Đếm người được giúp đỡ từ trước tháng, "
                   "không tạm dừng, không đi làm ăn xa, mà chưa có nhận xét nào của tháng.", _without_remark),
        ReportLine("meetings", "Kỳ sinh hoạt thường kỳ đã họp", f"Đếm kỳ sinh hoạt chi bộ thường kỳ đã họp {_MONTH}.",
                   _meetings, of="kỳ"),
        ReportLine("without-meeting", "Chi bộ chưa ghi sinh hoạt thường kỳ",
                   f"Đếm chi bộ không có kỳ sinh hoạt thường kỳ nào được ghi đã họp {_MONTH}.", _without_meeting,
                   of="chi bộ"),
    )),
)  # fmt: skip
_FORMERLY: Mapping[str, Among] = {
    "official": lambda day: Q(recognised_on__lte=day),
    "probationary": lambda day: Q(recognised_on=None) | Q(recognised_on__gt=day),
}
"""Recognition by the official day alone, however late the decision (decision 62)."""


def _former(line: ReportLine) -> ReportLine:
    line = replace(line, definition=line.definition.replace(f", {_BY_DECISION}", ""))
    if line.key == "recognised":
        return replace(line, rows=_recognised("recognised_on"))
    among = _FORMERLY.get(line.key)
    return replace(line, rows=_some(among), among=among) if among else line


EDITIONS: Mapping[str, tuple[ReportPart, ...]] = {
    EDITION: LINES,
    FORMER: tuple(replace(part, lines=tuple(map(_former, part.lines))) for part in LINES),
}


def lines(edition: str = EDITION) -> Iterator[ReportLine]:
    """Every line of an edition, in its order."""
    return (line for part_ in EDITIONS[edition] for line in part_.lines)


def line_of(key: str, edition: str = EDITION) -> ReportLine | None:
    """One line by its key."""
    return next((line for line in lines(edition) if line.key == key), None)


def is_committee(unit: Unit) -> bool:
    """Whether lines about several cells concern an organisation."""
    return unit.kind in ABOVE_CELLS


def asked_of(unit: Unit, edition: str = EDITION) -> Iterator[ReportLine]:
    """The lines that concern an organisation."""
    return (line for line in lines(edition) if is_committee(unit) or not line.committees)
