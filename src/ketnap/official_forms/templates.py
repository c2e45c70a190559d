"""An office's own wording of a form: a Word file it changed, checked before it is kept, filled by strict rules.

Nothing in the file is trusted. `docx_safety` looks at the package, `template_scan` reads every pair of braces by a
grammar of our own, and what is handed to Jinja is walked once more (`template_room`): known slots, known filters,
if and for, nothing else.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from ketnap.official_forms.docx_file import STAMP
from ketnap.official_forms.docx_safety import safe_parts
from ketnap.official_forms.examples import examples
from ketnap.official_forms.facts import SLOTS
from ketnap.official_forms.fill import Filler, Mode
from ketnap.official_forms.form import Form
from ketnap.official_forms.sets import FormSet
from ketnap.official_forms.slots import Facts, Slot
from ketnap.official_forms.tags import LINE, WAYS, by_tag, parts_of
from ketnap.official_forms.template_room import Fact, Line, Room, tag_errors
from ketnap.official_forms.template_scan import MOST, Tag, Verb, tags, unfinished
from ketnap.official_forms.wanted import wanted


class Fault(StrEnum):
    """What may be wrong with a template. `LOST` alone can be meant; the office says so when it sends the file."""

    UNKNOWN = "unknown"
    MISSPELT = "misspelt"
    SHAPE = "shape"
    LOST = "lost"

    @property
    def vi(self) -> str:
        return _FAULTS[self]


_FAULTS = {
    Fault.UNKNOWN: "Ô điền không có",
    Fault.MISSPELT: "Ô điền viết sai",
    Fault.SHAPE: "Viết chưa đúng cách",
    Fault.LOST: "Ô điền bị mất",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a template: a sentence, and where it is in Word."""

    fault: Fault
    text: str
    place: str = ""
    meant: str = ""
    """The name that was probably meant."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of a template says, and the slots it asks for."""

    findings: tuple[Finding, ...]
    slots: frozenset[str]

    @property
    def broken(self) -> bool:
        """Whether it cannot be printed; what is only lost can be meant."""
        return any(row.fault is not Fault.LOST for row in self.findings)

    @property
    def lost(self) -> tuple[Finding, ...]:
        return tuple(row for row in self.findings if row.fault is Fault.LOST)


def check(content: bytes, form: Form, form_set: FormSet) -> Checked:
    """Read an office's file and name everything wrong with it. A file to be feared raises `docx_safety.Unsafe`."""
    parts = safe_parts(content)
    read = tags(parts)
    findings = [Finding(Fault.SHAPE, text) for text in unfinished(parts)]
    if sum(map(len, read.values())) > MOST:
        return Checked((Finding(Fault.SHAPE, f"Tệp có hơn {MOST} ô điền, không phải một mẫu văn bản thông thường."),),
                       frozenset())  # fmt: skip
    for found in read.values():
        findings += _balanced(found)
        findings += _named(found)
    used = _used(read)
    if not findings:
        findings += _tried(content, form, form_set)
    misspelt = {row.meant for row in findings}
    absent = (SLOTS[key] for key in wanted(form) - used)
    lost = sorted((slot for slot in absent if slot.tag not in misspelt), key=lambda slot: slot.vi)
    findings += [Finding(Fault.LOST, f"Mẫu chuẩn có “{slot.vi}” ({{{{ {slot.tag} }}}}), tệp này không có.")
                 for slot in lost]  # fmt: skip
    return Checked(tuple(findings), used)


def slots_in(content: bytes) -> frozenset[str]:
    """The slots a template asks for that was checked when it was sent."""
    return _used(tags(safe_parts(content)))


def render(content: bytes, form_set: FormSet, facts: Facts) -> tuple[bytes, tuple[Slot, ...]]:
    """Fill a template that was checked. What is missing stays visibly empty and is named."""
    used = slots_in(content)
    filler = Filler(form_set, facts, Mode.FILLED)
    context = {SLOTS[key].tag: _given(filler, SLOTS[key]) for key in used}
    file = DocxTemplate(BytesIO(content))
    file.render(context, Room(), autoescape=True)
    _mend(file.docx.element.body)
    out = BytesIO()
    file.save(out)
    return _timeless(out.getvalue()), tuple(SLOTS[key] for key in filler.missing)


def _given(filler: Filler, slot: Slot) -> Fact | list[Line]:
    if not slot.rows:
        return Fact(filler, slot)
    parts = parts_of(slot)
    return [Line({tag: row.get(key) for tag, key in parts.items()}) for row in filler.rows(slot.key, 0)]


def _mend(body: Any) -> None:
    """Where everything between two tags vanished, Word wants a paragraph in each cell and a row in each table."""
    for table in list(body.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    for cell in body.iter(qn("w:tc")):
        if not len(cell) or cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))


def _timeless(content: bytes) -> bytes:
    """The same file without the time it was written, so that the same paper is the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in made.namelist():
            row = zipfile.ZipInfo(name, STAMP)
            row.compress_type, row.external_attr, row.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            file.writestr(row, made.read(name))
    return out.getvalue()


def _used(read: Mapping[str, list[Tag]]) -> frozenset[str]:
    names = {row.name for found in read.values() for row in found}
    return frozenset(slot.key for tag, slot in by_tag().items() if tag in names)


# ── braces that belong together ──────────────────────────────────────────────────────────────────────────────────────

_CLOSES = {Verb.ENDIF: Verb.IF, Verb.ENDFOR: Verb.FOR, Verb.ELSE: Verb.IF}


def _balanced(found: list[Tag]) -> Iterator[Finding]:
    """Every condition and loop closed, in the same way and the same place; nothing beside a tag that vanishes."""
    opened: list[Tag] = []
    for row in found:
        if row.verb is Verb.WRONG:
            yield Finding(Fault.SHAPE, f"Không hiểu “{row.text}”: xem cách viết ở tệp mẫu tải về.", row.place)
        elif not row.alone:
            held = "dòng của bảng" if row.how == "tr" else "đoạn"
            yield Finding(Fault.SHAPE, f"“{row.text}” phải đứng một mình trong {held}.", row.place)
        elif row.verb is Verb.FOR and any(other.verb is Verb.FOR for other in opened):
            yield Finding(Fault.SHAPE, f"“{row.text}” nằm trong một vòng lặp khác.", row.place)
            opened.append(row)
        elif row.verb in {Verb.IF, Verb.FOR}:
            opened.append(row)
        elif row.verb in _CLOSES:
            yield from _closed(row, opened)
    for row in opened:
        yield Finding(Fault.SHAPE, f"“{row.text}” chưa có phần kết thúc.", row.place)


def _closed(row: Tag, opened: list[Tag]) -> Iterator[Finding]:
    if not opened or opened[-1].verb is not _CLOSES[row.verb]:
        yield Finding(Fault.SHAPE, f"“{row.text}” không có phần mở đầu tương ứng.", row.place)
        return
    first = opened[-1] if row.verb is Verb.ELSE else opened.pop()
    if (first.how, first.home) != (row.how, row.home):
        yield Finding(Fault.SHAPE, f"“{first.text}” và “{row.text}” phải viết cùng kiểu, ở cùng một chỗ.", row.place)


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _named(found: list[Tag]) -> Iterator[Finding]:
    """Every name and filter is one there is."""
    lists: list[Slot | None] = []
    for row in found:
        if row.verb is Verb.FOR:
            lists.append(by_tag().get(row.name))
        elif row.verb is Verb.ENDFOR and lists:
            lists.pop()
        if row.name:
            yield from _name(row, lists)
        yield from (_odd(name, list(WAYS), "Cách viết", row.place) for name in row.filters if name not in WAYS)


def _name(row: Tag, lists: list[Slot | None]) -> Iterator[Finding]:
    line, _, part = row.name.partition(".")
    slot = by_tag().get(row.name)
    if part:
        within = lists[-1] if lists else None
        if within is None:
            yield Finding(Fault.SHAPE, f"“{row.text}” chỉ dùng được giữa “for {LINE} in …” và “endfor”.", row.place)
        elif part not in parts_of(within):
            yield _odd(part, list(parts_of(within)), f"Phần của “{within.vi}”", row.place)
    elif slot is None:
        yield _odd(line, list(by_tag()), "Ô điền", row.place)
    elif row.verb is Verb.FOR and not slot.rows:
        yield Finding(Fault.SHAPE, f"“{slot.vi}” không phải danh sách, không lặp được.", row.place)
    elif row.verb is Verb.PRINT and slot.rows:
        yield Finding(Fault.SHAPE, f"“{slot.vi}” là danh sách: in bằng bảng hoặc vòng lặp.", row.place)


def _odd(name: str, known: list[str], what: str, place: str) -> Finding:
    near = get_close_matches(name, known, 1, 0.75)
    if near:
        return Finding(Fault.MISSPELT, f"{what} “{name}” không có; có phải “{near[0]}”?", place, near[0])
    return Finding(Fault.UNKNOWN, f"{what} “{name}” không có trong chương trình.", place)


# ── a trial ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tried(content: bytes, form: Form, form_set: FormSet) -> Iterator[Finding]:
    """Fill it with invented facts and with none: what fails here would have failed at print."""
    try:
        for facts in (examples(form), {}):
            safe_parts(render(content, form_set, facts)[0])
    except Exception as wrong:  # whatever the libraries make of a foreign file, it is the file that is refused
        yield Finding(Fault.SHAPE, f"Điền thử không được: {tag_errors(wrong)}")
