"""The charts of Tổng quan: each with the sentence that says what to see, and its numbers as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from textwrap import wrap

from django.urls import reverse

from ketnap.charts import Group, Series, SeriesDrawing, Stage, draw_funnel, draw_groups, draw_line, draw_multiples
from ketnap.law.facts import UnitKind
from ketnap.models import Unit
from ketnap.pages.overview_asked import figure_url
from ketnap.process.neglect import ENOUGH, Part, Standing
from ketnap.queries.carried import Asked
from ketnap.queries.counting import GROUPS
from ketnap.queries.overview import MEASURED, STAGES, Cohort
from ketnap.queries.periods import Period, of_year
from ketnap.queries.shares import Shares
from ketnap.queries.trend import Trend
from ketnap.text import inside, vi_date, vi_number, vi_percent

type Value = str | int | Decimal | None
LINE_HEIGHT = 220
SMALL_WIDTH, SMALL_HEIGHT, SMALL_NAME, LINE_STEP = 180, 122, 22, 17


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words in a picture."""

    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A small chart at its place in a picture, below its name and its number; names of all take as many lines."""

    x: int
    y: int
    one: SeriesDrawing
    names: int

    @property
    def lines(self) -> list[Line]:
        said = [*wrap(self.one.name, SMALL_NAME), f"{vi_number(self.one.total)} người"]
        return [Line(at * LINE_STEP, words) for at, words in enumerate(said)]

    @property
    def top(self) -> int:
        """Where the drawing begins."""
        return 7 + LINE_STEP * self.names


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its words; `heads` and `rows` are its numbers, `legend` says what shapes mean on paper."""

    key: str
    title: str
    say: str
    about: str
    drawing: object
    height: float
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]
    legend: Sequence[str] = ()
    placed: Sequence[Placed] = ()

    @property
    def template(self) -> str:
        """The template that draws it inside a picture."""
        return f"drawings/{ {'thang': 'line', 'pheu': 'funnel', 'nhom': 'groups'}[self.key] }.html"


# ── Month by month ───────────────────────────────────────────────────────────────────────────────────────────────────


def line(unit: Unit, period: Period, found: Trend, asked: Asked, today: date) -> Chart | None:
    """The year of a period, added up by month, beside the year before."""
    year = period.within
    if year is None:
        return None
    now = list(accumulate(found.by_month(year, today)))
    before = list(accumulate(found.by_month(year - 1, today)))
    if not any((*now, *before)):
        return None
    band = (asked.least, asked.most) if asked.least else (None, None)
    drawn = draw_line(now, before, *band)
    return Chart(
        "thang", "Theo tháng, cộng dồn", line_say(now, before, asked, year),
        f"Số kết nạp cộng dồn theo tháng của {unit.name}, năm {year}", drawn, LINE_HEIGHT,
        ("Tháng", str(year), str(year - 1)), [(row.month, row.now, row.before) for row in drawn.rows],
        (f"Nét liền đậm: năm {year}. Nét đứt: năm {year - 1}.", *(["Dải nhạt: chỉ tiêu."] if drawn.band else [])),
    )  # fmt: skip


def line_say(now: Sequence[int], before: Sequence[int], asked: Asked, year: int) -> str:
    """Compare sums by month: `now` up to the present month, `before` the year before."""
    done = now[-1] if now else 0
    lacks = (asked.least or 0) - done
    said = compared(done, before[len(now) - 1] if now and before else 0, year - 1)
    return f"{said} Cần thêm {vi_number(lacks)} người để đạt mức thấp nhất." if lacks > 0 else said


def compared(done: int, then: int, year: int) -> str:
    """Nhiều hơn, ít hơn, bằng cùng kỳ."""
    gap = done - then
    if not gap:
        return f"Bằng cùng kỳ năm {year}."
    return f"{'Nhiều' if gap > 0 else 'Ít'} hơn {vi_number(abs(gap))} người so với cùng kỳ năm {year}."


def years(unit: Unit, period: Period, found: Trend, today: date) -> Chart | None:
    """The years side by side on one scale."""
    series = [Series(str(year), found.by_month(year, today), figure_url("admitted", unit.pk, of_year(year)))
              for year in sorted(found.years)]  # fmt: skip
    totals = {one.name: sum(one.counts) for one in series}
    if not any(totals.values()):
        return None
    best = max(totals, key=lambda name: totals[name])
    words = f"Nhiều nhất năm {best}: {vi_number(totals[best])} người."
    title = f"Từng năm của {inside(period.label)}" if period.term else "Theo tháng, từng năm"
    about = f"Số kết nạp theo tháng của {unit.name}, từng năm"
    return _multiples("nam", title, words, about, series, "Năm")


def _multiples(key: str, title: str, say: str, about: str, series: Sequence[Series], rows_name: str) -> Chart:
    drawn = draw_multiples(series)
    names = max(len(wrap(one.name, SMALL_NAME)) for one in series)
    tall = SMALL_HEIGHT + LINE_STEP * (names - 1)
    placed = [Placed((at % 2) * SMALL_WIDTH, 14 + (at // 2) * tall, one, names) for at, one in enumerate(drawn)]
    height = 14 + -(-len(drawn) // 2) * tall
    width = max(len(one.counts) for one in series)
    heads = [str(year) for year in series[0].years] or [f"Tháng {at}" for at in range(1, width + 1)]
    rows = [(one.name, *_filled(one.counts, width), sum(one.counts)) for one in series]
    return Chart(key, title, say, about, drawn, height, (rows_name, *heads, "Cộng"), rows, placed=placed)


def _filled(counts: Sequence[int], width: int) -> list[int | None]:
    """Months that have not come yet stay empty."""
    return [*counts, *([None] * (width - len(counts)))]


# ── From source to recognition ───────────────────────────────────────────────────────────────────────────────────────


def funnel(unit: Unit, cohort: Cohort) -> Chart | None:
    if not cohort.made["nguon"]:
        return None
    stages = [
        Stage(stage.name, cohort.made[stage.key], _time(cohort.waits.get(stage.key)),
              stage_url(unit, cohort, stage.key))
        for stage in STAGES
    ]  # fmt: skip
    drawn = draw_funnel(stages)
    heads = ("Bước", "Số người", "So với bước trước (%)", "So với bước đầu (%)", "Số ngày ở giữa (trung vị)")
    return Chart(
        "pheu", "Từ nguồn đến công nhận", funnel_say(cohort),
        f"Số người còn lại qua từng bước ở {unit.name}, từ nguồn đến công nhận chính thức", drawn, drawn.height,
        heads, [(name, *numbers) for name, _, *numbers in stage_rows(cohort)],
        ("Dải nhạt: số người ở bước trước.", "Bên phải: tỷ lệ so với bước trước, thời gian ở giữa."),
    )  # fmt: skip


type StageRow = tuple[str, str, int, Decimal | None, Decimal | None, int | None]


def stage_rows(cohort: Cohort) -> list[StageRow]:
    """Name, key, people, share of the step before and of the first, days between; a share of nobody is empty."""
    rows: list[StageRow] = []
    first, before = cohort.made[STAGES[0].key], 0
    for at, stage in enumerate(STAGES):
        count = cohort.made[stage.key]
        shares = (share(count, before), share(count, first)) if at else (None, None)
        rows.append((stage.name, stage.key, count, *shares, cohort.waits.get(stage.key)))
        before = count
    return rows


def share(count: int, total: int) -> Decimal | None:
    """In hundredths; a share of nothing is empty."""
    return round(Decimal(count * 100) / total, 1) if total else None


def stage_url(unit: Unit, cohort: Cohort, stage: str) -> str:
    """Those of the cohort who came past a step."""
    last = cohort.until - timedelta(days=1)
    query = {"don-vi": unit.pk, "tu": vi_date(cohort.since), "den": vi_date(last), "moc": stage}
    return reverse("figure", args=["cohort"], query=query) if cohort.made[stage] else ""


def _time(days: int | None) -> str:
    """A number of days as people say it."""
    if days is None:
        return ""
    return f"{round(days / 30.4)} tháng" if days >= 45 else f"{days} ngày"


def funnel_say(cohort: Cohort) -> str:
    said = f"{vi_number(cohort.made['nguon'])} người được đưa vào theo dõi từ {vi_date(cohort.since)}."
    if not cohort.waits:
        return said
    slow = max(cohort.waits, key=lambda key: cohort.waits[key] if key != "cong-nhan" else -1)
    places = [stage.key for stage in STAGES]
    before, here = STAGES[places.index(slow) - 1], STAGES[places.index(slow)]
    names = f"từ {inside(before.name)} đến {inside(here.name)}"
    every = -(-cohort.made["nguon"] // MEASURED)
    note = f" Thời gian đo trên một phần {every} số người, chọn đều." if every > 1 else ""
    return f"{said} Chậm nhất là {names}: {_time(cohort.waits[slow])} ở giữa.{note}"


# ── Groups ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def groups(unit: Unit, period: Period, found: Shares) -> Chart | None:
    """Shares side by side; too few new members make none."""
    if found.news < ENOUGH or not found.wholes:
        return None
    shown = {key: one for key, one in found.groups.items() if one.new or one.whole}
    if not shown:
        return None
    drawn = draw_groups([_group(unit, period, key, one) for key, one in shown.items()])
    return Chart(
        "nhom", "Nhóm còn ít được quan tâm", groups_say(found),
        f"Tỷ lệ từng nhóm trong số mới kết nạp và trong toàn Đảng bộ, {unit.name}", drawn, drawn.height,
        ("Nhóm", "Mới kết nạp", "Phần trong số mới (%)", "Đảng viên", "Phần trong toàn Đảng bộ (%)", "Nhận xét"),
        [(group_name(key), one.new, rounded(one.new_share), one.whole, rounded(one.whole_share), one.words)
         for key, one in shown.items()],
        ("Tròn đậm: trong số mới kết nạp.", "Vuông: mới kết nạp, còn thiếu.", "Tròn trắng: trong toàn Đảng bộ."),
    )  # fmt: skip


def _group(unit: Unit, period: Period, key: str, one: Part) -> Group:
    url = figure_url("admitted", unit.pk, period, nhom=key) if one.new else ""
    return Group(group_name(key), one.new_share or Decimal(0), one.whole_share or Decimal(0), url)


def rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 1)


def group_name(key: str) -> str:
    words = GROUPS[key].vi
    return words[:1].upper() + words[1:]


def groups_say(found: Shares) -> str:
    """Name the group that lacks most."""
    lacking = {key: one for key, one in found.groups.items() if one.standing is Standing.LACKS and one.whole_share}
    if not lacking:
        return "Không nhóm nào có phần trong số mới kết nạp thấp hơn phần trong toàn Đảng bộ."
    key = max(lacking, key=lambda one: (lacking[one].whole_share or 0) - (lacking[one].new_share or 0))
    worst, name = lacking[key], group_name(key)
    whole = vi_percent(worst.whole_share, 1)
    if not worst.new:
        return f"{name} chiếm {whole} đảng viên nhưng chưa có ai trong số mới kết nạp."
    return f"{name} chiếm {whole} đảng viên nhưng {vi_percent(worst.new_share, 1)} số mới kết nạp."


# ── Kinds of cells ───────────────────────────────────────────────────────────────────────────────────────────────────

MOST_KINDS = 6


def kinds(unit: Unit, period: Period, found: Shares, today: date) -> Chart | None:
    """One small chart a kind, the largest first: by month of a year, by year of a term."""
    series = sorted(_kinds(unit, period, found.kinds, today), key=lambda one: -sum(one.counts))[:MOST_KINDS]
    if len(series) < 2:
        return None
    first = series[0]
    words = f"Nhiều nhất ở {inside(first.name)}: {vi_number(sum(first.counts))} người."
    return _multiples("loai", "Theo loại chi bộ", words, f"Số kết nạp theo loại chi bộ của {unit.name}", series,
                      "Loại chi bộ")  # fmt: skip


def _kinds(unit: Unit, period: Period, found: Mapping[str, Mapping[str, int]], today: date) -> list[Series]:
    span = tuple(range(period.since.year, min(period.last, today).year + 1)) if period.term else ()
    last = 12 if period.since.year < today.year else today.month
    return [
        Series(
            kind_name(kind),
            [_in_year(months, year) for year in span]
            or [months.get(f"{period.since.year}-{month:02d}", 0) for month in range(1, last + 1)],
            figure_url("admitted", unit.pk, period, loai=kind),
            span,
        )
        for kind, months in found.items()
    ]


def kind_name(kind: str) -> str:
    words = UnitKind(kind).vi
    return words[:1].upper() + words[1:]


def _in_year(months: Mapping[str, int], year: int) -> int:
    return sum(count for month, count in months.items() if month.startswith(f"{year}-"))
