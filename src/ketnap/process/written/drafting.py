"""A whole written report, drafted: headings, sentences, tables and charts in the order offices know; nothing invented.

A part nobody has anything to say about is left out, and the headings are numbered after that.
"""

from collections.abc import Callable, Iterable, Iterator

from ketnap.process.written import sentences
from ketnap.process.written.blocks import Bars, Block, Grid, Heading, Para
from ketnap.process.written.comparing import hundredths
from ketnap.process.written.lines import BEFORE, GROUPS
from ketnap.process.written.own import OwnPart
from ketnap.process.written.pieces import Piece, Words, number
from ketnap.process.written.sentences import Material
from ketnap.text import vi_number

ROMAN = ("I", "II", "III", "IV", "V")
type Part = tuple[str, list[Block]]


def draft(of: Material) -> tuple[Block, ...]:
    """The report as it stands, for the screen and for paper alike."""
    found: list[Block] = []
    chapters = ((title, [part for part in parts(of) if part[1]]) for title, parts in CHAPTERS)
    for at, (title, parts) in enumerate((row for row in chapters if row[1]), 0):
        found.append(Heading(1, f"{ROMAN[at]}. {title}"))
        named = 0
        for name, blocks in parts:
            if name:
                named += 1
                found.append(Heading(2, f"{named}. {name}"))
            found += blocks
    return tuple(found)


def _told(words: Iterable[Words]) -> list[Block]:
    return [Para(row) for row in words]


def _own(of: Material, part: OwnPart) -> list[Block]:
    """What the office wrote, paragraph by paragraph."""
    lines = (line.strip() for line in of.own.get(part, "").splitlines())
    return [Para((Piece(line),), own=True) for line in lines if line]


# ── Chapters ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _situation(of: Material) -> Iterator[Part]:
    yield "", [*_told(sentences.standing(of)), *_own(of, OwnPart.SITUATION)]


def _results(of: Material) -> Iterator[Part]:
    yield OwnPart.LEADING.vi, _own(of, OwnPart.LEADING)
    yield "Tạo nguồn, bồi dưỡng", _told(sentences.sources(of))
    joined = _told([*sentences.considered(of), *sentences.admitted(of)])
    yield "Xét, kết nạp đảng viên", [*joined, *_composition(of)]
    yield "Công nhận đảng viên chính thức", _told(sentences.recognised(of))
    yield "Kết quả theo thời gian", [*_times(of), *_told(sentences.by_year(of))]
    yield "Kết quả của các tổ chức trực thuộc", [*_told(sentences.without(of)), *_below(of)]


def _assessment(of: Material) -> Iterator[Part]:
    for part in (OwnPart.GOOD, OwnPart.WEAK, OwnPart.CAUSES):
        yield part.vi, _own(of, part)


def _ahead(of: Material) -> Iterator[Part]:
    yield "", [*_told(sentences.ahead(of)), *_own(of, OwnPart.AHEAD)]


def _proposals(of: Material) -> Iterator[Part]:
    yield "", _own(of, OwnPart.PROPOSALS)


CHAPTERS: tuple[tuple[str, Callable[[Material], Iterator[Part]]], ...] = (
    ("ĐẶC ĐIỂM TÌNH HÌNH", _situation),
    ("KẾT QUẢ CÔNG TÁC PHÁT TRIỂN ĐẢNG VIÊN", _results),
    ("ĐÁNH GIÁ CHUNG", _assessment),
    ("PHƯƠNG HƯỚNG, NHIỆM VỤ", _ahead),
    ("ĐỀ XUẤT, KIẾN NGHỊ", _proposals),
)


# ── Tables and charts ────────────────────────────────────────────────────────────────────────────────────────────────


def _cell(count: int, figure: str) -> Piece:
    return number(count, figure)[0]


def _ratio(now: int, before: int) -> Piece:
    """This time in hundredths of the time before, as the tables of statistics print it; empty against nothing."""
    return Piece(hundredths(now, before))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _composition(of: Material) -> Iterator[Block]:
    """Those who joined, by groups: only where there is anybody in this time or the one before."""
    keys = [("Tổng số", "admitted"), *((_upper(group.vi), group.line.key) for group in GROUPS)]
    shown = [(name, key) for name, key in keys if of.of(key) or of.of(key + BEFORE)]
    if not shown:
        return
    compared = bool(of.period.then)
    head = ("Đảng viên mới kết nạp", "Số lượng", "Tỷ lệ trong số mới kết nạp",
            *((_upper(of.period.then), "So với kỳ trước") if compared else ()))  # fmt: skip
    rows = []
    for name, key in shown:
        now, before = of.of(key), of.of(key + BEFORE)
        cells = (Piece(name), _cell(now, key), Piece(hundredths(now, of.of("admitted"))))
        rows.append((*cells, *((_cell(before, key + BEFORE), _ratio(now, before)) if compared else ())))
    widths = (0.36, 0.14, 0.18, 0.16, 0.16) if compared else (0.5, 0.25, 0.25)
    yield Grid("Cơ cấu đảng viên mới kết nạp", head, tuple(rows), widths)


def _times(of: Material) -> Iterator[Block]:
    """Month by month or year by year, as a table and as a chart of the same numbers."""
    if len(of.times) < 2 or not any(time.now or time.before for time in of.times):
        return
    by_year, asked = of.period.kind.long, any(time.least for time in of.times)
    extra: tuple[str, ...] = ()
    if by_year and asked:
        extra = ("Chỉ tiêu", "Đạt")
    elif not by_year:
        extra = (_year_of(of.times[0].earlier),)
    head = ("Năm" if by_year else "Tháng", "Kết nạp (đảng viên)", *extra)
    rows = []
    for time in of.times:
        row: tuple[Piece, ...] = (Piece(time.label), _cell(time.now, time.figure))
        if by_year and asked:
            row += (Piece("" if time.least is None else vi_number(time.least)),
                    Piece(hundredths(time.now, time.least or 0)))  # fmt: skip
        elif extra:
            row += (_cell(time.before or 0, time.earlier),)
        rows.append(row)
    side = 0.6 / (len(head) - 1)
    yield Grid("Kết nạp đảng viên theo " + ("năm" if by_year else "tháng"), head, tuple(rows),
               (0.4, *(side for _ in head[1:])))  # fmt: skip
    yield _bars(of, "năm" if by_year else "tháng")


def _bars(of: Material, by: str) -> Bars:
    """The chart of the same numbers; month by month with those of the year before beside them."""
    first, months = of.times[0], not of.period.kind.long
    series = (_year_of(first.figure), _year_of(first.earlier)) if months else (_upper(of.period.title), "")
    rows = tuple((time.label, time.now) for time in of.times)
    return Bars(f"Biểu đồ: số đảng viên kết nạp theo {by}", rows, series,
                tuple(time.before or 0 for time in of.times) if months else ())  # fmt: skip


def _year_of(figure: str) -> str:
    """The year in the key of a month: admitted_2026-03."""
    return f"Năm {figure.partition('_')[2][:4]}"


def _below(of: Material) -> Iterator[Block]:
    """Every organisation right below: what it did, what it is asked, how far it is."""
    if not of.below:
        return
    compared, asked = bool(of.period.then), any(row.least is not None for row in of.below)
    head = ("Tổ chức", "Kết nạp", *((_upper(of.period.then),) if compared else ()),
            *(("Chỉ tiêu", "Đạt") if asked else ()))  # fmt: skip
    rows = []
    for row in of.below:
        key = f"admitted_u{row.pk}"
        cells: tuple[Piece, ...] = (Piece(row.name), _cell(row.now, key))
        cells += (_cell(row.before, key + BEFORE),) if compared else ()
        if asked:
            amount = "" if row.least is None else sentences.amount(row.least, row.most)
            cells += (Piece(amount), Piece(hundredths(row.now, row.least or 0)))
        rows.append(cells)
    rows += _elsewhere(of, len(head), compared=compared)
    side = 0.55 / (len(head) - 1)
    yield Grid("Kết nạp đảng viên của các tổ chức trực thuộc", head, tuple(rows), (0.45, *(side for _ in head[1:])))


def _elsewhere(of: Material, width: int, *, compared: bool) -> list[tuple[Piece, ...]]:
    """Who joined in none of them: at the committee itself, or where an organisation stood that is there no more."""
    now = of.of("admitted") - sum(row.now for row in of.below)
    before = of.of("admitted" + BEFORE) - sum(row.before for row in of.below) if compared else 0
    if not now and not before:
        return []
    cells = [Piece("Nơi khác (tổ chức không còn trực thuộc, cấp ủy)"), Piece(vi_number(now), "admitted")]
    cells += [Piece(vi_number(before), "admitted" + BEFORE)] if compared else []
    return [(*cells, *(Piece("") for _ in range(width - len(cells))))]
