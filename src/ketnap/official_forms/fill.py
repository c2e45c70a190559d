"""From a form and facts to plain blocks: what the two printers and the screen are given.

Plain blocks are JSON: dictionaries with a kind `k`, texts as lists of runs `{"t": …, "b": …, "i": …}`. Nothing in them
is markup, so that no name, however odd, can act on the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from ketnap.official_forms import heads
from ketnap.official_forms.facts import SLOTS
from ketnap.official_forms.facts.letterhead import FORMERLY
from ketnap.official_forms.form import Form
from ketnap.official_forms.sets import FormSet, Layout
from ketnap.official_forms.slots import Facts, Row, Slot, Value, holds
from ketnap.official_forms.source import (
    Big,
    Block,
    Boxes,
    ByHand,
    Check,
    Cover,
    Each,
    Gap,
    Line,
    Long,
    NewPage,
    P,
    Photo,
    Sign,
    Table,
    Together,
    When,
)
from ketnap.official_forms.tags import LINE, name_of, tagged
from ketnap.official_forms.writing import Part, Plain, Runs, old_tone, parts, run, written

_BLANK_DAYS = {"words": "ngày …… tháng …… năm …………", "month": "……/…………"}
DOT_MM = 1.235
"""Width of a dot of 14 points; a dotted line is as many dots as its room holds."""
LINE_MM = 165
COPY = "Bản khai để chép tay vào mẫu in sẵn; không thay bản viết tay."
"""At the foot of every page of a paper whose original is written by hand."""


class Mode(StrEnum):
    """Filled from facts; blank, to be filled by pen; template, with the names of the slots in double braces."""

    FILLED = "filled"
    BLANK = "blank"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form ready to be printed, what it still lacks, and which slots it looked at on the way (`used`)."""

    form: Form
    form_set: FormSet
    layout: Layout
    blocks: list[Plain]
    missing: tuple[Slot, ...] = ()
    mode: Mode = Mode.FILLED
    used: frozenset[str] = frozenset()

    def plain(self) -> Plain:
        """What a printer gets."""
        return {
            "title": f"{self.form.code} {self.form.title}".strip(),
            "landscape": self.form.landscape,
            "ragged": self.mode is Mode.BLANK,
            "foot": COPY if self.form.handwritten and self.mode is Mode.FILLED else "",
            "layout": {key: value for key, value in asdict(self.layout).items() if isinstance(value, (int, float))},
            "blocks": self.blocks,
        }


def fill(form: Form, form_set: FormSet, layout: Layout, facts: Facts, mode: Mode = Mode.FILLED) -> Filled:
    """Print a form for these facts. What is missing is left visible and named, never passed over."""
    filler = Filler(form_set, facts, mode)
    blocks = [*heads.head(filler.runs, form), *filler.blocks(form.body)]
    return Filled(form, form_set, layout, blocks, tuple(SLOTS[key] for key in filler.missing), mode,
                  frozenset(filler.used))  # fmt: skip


def said(form: Form, form_set: FormSet, facts: Facts) -> str:
    """What a paper is about, in words: as a number book names it."""
    runs = Filler(form_set, facts, Mode.FILLED).runs(form.about or form.title)
    return "".join(str(row["t"]) for row in runs)


class Filler:
    """One print: which facts, which way, and what was found missing on the way."""

    def __init__(self, form_set: FormSet, facts: Facts, mode: Mode) -> None:
        self.form_set = form_set
        self.facts = facts
        self.mode = mode
        self.missing: dict[str, None] = {}
        self.used: dict[str, None] = {}
        self.told: set[str] = set()
        self.row: Row | None = None
        self.within = ""  # the list whose lines a template repeats

    # ── texts ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def runs(self, text: str, *, bold: bool = False, italic: bool = False) -> Runs:
        """A text of the form with its slots filled; neighbours that look alike are one run."""
        return self.joined(parts(text), bold=bold, italic=italic)

    def joined(self, found: Iterable[Part], *, bold: bool = False, italic: bool = False) -> Runs:
        rows: Runs = []
        for part in found:
            words, blank = (self.slot(part), self.open(part)) if part.slot else (self.literal(part.text), False)
            row = {"t": words, "b": bold or part.bold, "i": italic or part.italic}
            if blank:
                row["blank"] = True
            if rows and not blank and {**rows[-1], "t": ""} == {**row, "t": ""}:
                rows[-1]["t"] += words
            elif words:
                rows.append(row)
        return rows

    def literal(self, text: str) -> str:
        return old_tone(text) if self.form_set.old_tone else text

    def slot(self, part: Part) -> str:
        if self.mode is Mode.TEMPLATE:
            return tagged(part, self.within)
        if self.mode is Mode.BLANK and part.slot != "row.no":
            return _BLANK_DAYS.get(part.way) or self.on_blank(part)
        value = self.value(part.slot)
        if holds(value) or value == 0:
            return written(value, part.way) + self.formerly(part.slot)
        return self.lacking(part.slot)

    def formerly(self, key: str) -> str:
        """At its first mention a cell that had another name says so, in brackets, as letters write it."""
        name = self.facts.get(FORMERLY) if key == "cell" and key not in self.told else None
        self.told.add(key)
        return f" (trước đây là {name})" if name else ""

    def open(self, part: Part) -> bool:
        """Whether the room of this slot stays visibly empty."""
        if self.mode is not Mode.FILLED or part.slot.startswith("row."):
            return False
        return not SLOTS[part.slot].optional and self.value(part.slot) in (None, "", ())

    def lacking(self, key: str) -> str:
        if key.startswith("row.") or SLOTS[key].optional:
            return ""
        self.missing[key] = None
        return self.dots(key)

    def on_blank(self, part: Part) -> str:
        words = "" if part.slot.startswith("row.") else SLOTS[part.slot].on_blank
        return written(self.literal(words), part.way) if words else self.dots(part.slot)

    def dots(self, key: str) -> str:
        wide = 30 if key.startswith("row.") else SLOTS[key].blank
        return "…" * round((wide or 60) / DOT_MM / 4) if wide else "…" * round(LINE_MM / DOT_MM / 8)

    def value(self, key: str) -> Value:
        if key.startswith("row."):
            return (self.row or {}).get(key.removeprefix("row."))
        self.used[key] = None
        return self.facts.get(key)

    def many(self, key: str) -> Sequence[Row]:
        value = self.value(key)
        return value if isinstance(value, (list, tuple)) else ()

    # ── blocks ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def blocks(self, blocks: Sequence[Block]) -> list[Plain]:
        return [plain for block in blocks for plain in self.block(block)]

    def block(self, block: Block) -> list[Plain]:
        match block:
            case P():
                return [{"k": "p", "align": block.align.value, "runs": self.runs(block.text)}]
            case Line():
                return [self.line(block)]
            case When():
                return self.when(block)
            case Each():
                return self.each(block)
            case Table():
                return [self.table(block)]
            case Long():
                return self.long(block)
            case Sign():
                return [heads.sign(self.runs, block)]
            case NewPage(pen=True) if self.mode is not Mode.BLANK:
                return []
            case Boxes() | Check() if self.mode is Mode.TEMPLATE:
                return [self.marked(block)]
            case _:
                return [self.shape(block)]

    def line(self, block: Line) -> Plain:
        """Words with their slots; on a blank form the last slot is the pen's room to the edge of the page."""
        found = list(parts(block.text))
        open_end = self.mode is Mode.BLANK and bool(found) and bool(found[-1].slot)
        more = block.more if self.mode is Mode.BLANK else 0
        return {"k": "line", "runs": self.joined(found[:-1] if open_end else found), "dots": open_end, "more": more}

    def marked(self, block: Boxes | Check) -> Plain:
        """Boxes and ticks as an office can edit them: a slot after its label, a condition around the tick."""
        if isinstance(block, Boxes):
            runs = [*self.runs(block.label), run(" "), *self.runs(f"{{{block.slot}}}")]
        else:
            tick = f"{{% if {name_of(block.slot, self.within)} %}}☒{{% else %}}☐{{% endif %}} "
            runs = [run(tick), *self.runs(block.text)]
        return {"k": "p", "align": "plain", "runs": runs}

    def shape(self, block: Block) -> Plain:
        """Blocks that are one drawing each."""
        match block:
            case ByHand():
                return {"k": "room", "lines": block.lines, "dots": self.mode is Mode.BLANK}
            case Boxes():
                return {"k": "boxes", "label": self.runs(block.label), "letters": self.letters(block)}
            case Check():
                ticked = self.mode is Mode.FILLED and holds(self.value(block.slot))
                return {"k": "check", "on": ticked, "runs": self.runs(block.text)}
            case Photo():
                inside = self.blocks(block.blocks)
                return {"k": "photo", "width": block.width, "height": block.height, "blocks": inside}
            case Cover():
                return {"k": "cover", "blocks": self.blocks(block.blocks)}
            case Together():
                return {"k": "together", "next": block.next, "blocks": self.blocks(block.blocks)}
            case Big():
                return {"k": "big", "size": block.size, "runs": self.runs(block.text, bold=True)}
            case Gap():
                return {"k": "gap", "mm": block.mm}
            case NewPage():
                return {"k": "break"}
            case _:
                raise TypeError(f"Không biết in khối {type(block).__name__}.")

    def letters(self, block: Boxes) -> list[str]:
        """One letter a box; a text that is too long keeps its end visible rather than be cut."""
        text = "" if self.mode is Mode.BLANK else written(self.value(block.slot)).replace(" ", "")
        return [*text, *[""] * (block.count - len(text))]

    def when(self, block: When) -> list[Plain]:
        if self.mode is Mode.TEMPLATE:
            then, other = self.blocks(block.then), self.blocks(block.other)
            otherwise = [_tag("else"), *other] if other else []
            return [_tag(f"if {name_of(block.slot, self.within)}"), *then, *otherwise, _tag("endif")]
        chosen = block.then if self.mode is Mode.BLANK or holds(self.value(block.slot)) else block.other
        return self.blocks(chosen)

    def each(self, block: Each) -> list[Plain]:
        if self.mode is Mode.TEMPLATE:
            self.within = block.slot
            inside = self.blocks(block.blocks)
            self.within = ""
            return [_tag(f"for {LINE} in {name_of(block.slot)}"), *inside, _tag("endfor")]
        rows = self.rows(block.slot, block.blank)
        return [plain for row in rows for plain in self.with_row(row, block.blocks)]

    def rows(self, slot: str, blank: int) -> Sequence[Row]:
        """The rows of a list, numbered; empty ones on a blank form. A list that must not be empty is missed."""
        if self.mode is Mode.BLANK:
            return [{"no": at} for at in range(1, blank + 1)]
        rows = self.many(slot)
        if not rows and not SLOTS[slot].optional:
            self.missing[slot] = None
        return [{"no": at, **row} for at, row in enumerate(rows, 1)]

    def with_row(self, row: Row, blocks: Sequence[Block]) -> list[Plain]:
        self.row = row
        plain = self.blocks(blocks)
        self.row = None
        return plain

    def table(self, block: Table) -> Plain:
        shares = [column.share for column in block.columns]
        return {
            "k": "table",
            "widths": [round(share / sum(shares), 4) for share in shares],
            "aligns": [column.align.value for column in block.columns],
            "head": [self.runs(column.head) for column in block.columns],
            "rows": self.cells(block),
            "size": block.size,
            "tall": 22 if self.mode is Mode.BLANK else 0,
        }

    def cells(self, block: Table) -> list[list[Runs]]:
        if self.mode is Mode.TEMPLATE:
            self.within = block.slot
            inside = [self.runs(column.text) for column in block.columns]
            self.within = ""
            return [[[_code(f"%tr for {LINE} in {name_of(block.slot)} %")]], inside, [[_code("%tr endfor %")]]]
        lines: list[list[Runs]] = []
        for row in self.rows(block.slot, block.blank):
            self.row = row
            lines.append([[] if self.mode is Mode.BLANK else self.runs(column.text) for column in block.columns])
            self.row = None
        return lines

    def long(self, block: Long) -> list[Plain]:
        if self.mode is Mode.BLANK:
            return [{"k": "room", "lines": block.lines, "dots": True}]
        if self.mode is Mode.TEMPLATE:
            return [{"k": "p", "align": "body", "runs": self.runs(f"{{{block.slot}}}")}]
        text = written(self.value(block.slot)).strip()
        if not text:
            if SLOTS[block.slot].optional:
                return []
            self.missing[block.slot] = None
            return [{"k": "room", "lines": 2, "dots": True}]
        return [{"k": "p", "align": "body", "runs": [run(line)]} for line in text.split("\n") if line.strip()]


def _code(text: str) -> Plain:
    return run("{" + text + "}")


def _tag(words: str) -> Plain:
    """A condition or a loop of a template: a paragraph that vanishes when it is filled."""
    return {"k": "p", "align": "plain", "runs": [_code(f"%p {words} %")]}


def on_day(facts: Facts) -> date | None:
    """The day the paper bears."""
    day = facts.get("on")
    return day if isinstance(day, date) else None
