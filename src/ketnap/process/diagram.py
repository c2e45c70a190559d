"""`docs/process.md` as text: the road as a table and a picture, for those who approve the process and read no Python.

Everything comes from `steps`, `duties` and the values; no day is "today": every dated line is listed.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ketnap.law import values
from ketnap.law.base import Clause, Since
from ketnap.law.duties import DUTIES
from ketnap.law.rule import AnyRule
from ketnap.process.keys import Station
from ketnap.process.steps import BY_KEY, CLOSING, MAIN, SIDE, STEPS, Step, When, always, has_grassroots, has_section
from ketnap.process.votes import AUTHORISED, SHARES

_HEAD = """# Quy trình: từ nguồn đến thẻ đảng viên

Tệp này do lệnh `./ketnap law --write-docs` tạo ra từ `src/ketnap/process/` và `src/ketnap/law/`; xin không sửa trực
tiếp. Mỗi bước ghi theo văn bản có hiệu lực vào ngày làm bước đó; các con số ở [law.md](law.md).
"""
_AFTER = """Cột “Sau bước” là những bước phải ghi trước; “tự do” nghĩa là giấy có thể có trước, không văn bản nào quy
định thứ tự. Bước có dấu * không bắt buộc. Bước ghi “nhiều lần” có thể ghi lại đến khi có quyết định.
"""
_SIDE = "Những việc này không đưa hồ sơ đi tiếp; bốn việc kết thúc hồ sơ được ghi rõ.\n"

CLOCKS: tuple[AnyRule, ...] = (
    values.CLASS_CERTIFICATE,
    values.DOSSIER_VALIDITY,
    values.VERIFICATION_REPLY,
    values.VERIFICATION_REPLY_ABROAD,
    values.ADMISSION_DECISION,
    values.DECISION_EXTENSION,
    values.CEREMONY_START,
    values.CEREMONY,
    values.MEMBER_HISTORY,
    values.PROBATION,
    values.RECOGNITION_MEETING,
    values.RECOGNITION_DECISION,
)


def render() -> str:
    """The whole page, ending in one newline."""
    return "\n".join([_HEAD, *_picture(), *_road(), *_beside(), *_votes(), *_clocks(), *_duties()]) + "\n"


def _picture() -> Iterator[str]:
    """Stations from top to bottom, with the two ways out."""
    yield "## Sơ đồ\n"
    yield "```mermaid"
    yield "flowchart TD"
    for station in Station:
        yield f'  S{station.value}["{station.value}. {station.vi}"]'
    for station in list(Station)[1:]:
        yield f"  S{station.value - 1} --> S{station.value}"
    for key in (step.key for step in STEPS if step.key in CLOSING & SIDE):
        step, name = BY_KEY[key], key.value.replace("-", "_")
        yield f'  S{step.station.value} -.-> {name}(["{step.title}"])'
    yield "```\n"


def _road() -> Iterator[str]:
    yield "## Đường chính\n"
    yield _AFTER
    headings = ("Chặng", "Bước", "Ai làm", "Việc", "Giấy", "Sau bước", "Khi nào có")
    yield _table(headings, (_row(step) for step in MAIN))


def _row(step: Step) -> tuple[str, ...]:
    title = f"{step.title}{'*' if step.optional else ''}{' (nhiều lần)' if step.repeats else ''}"
    station = f"{step.station.value}. {step.station.vi}"
    return station, title, step.body.vi, step.do, step.paper, _causes(step), _when(step)


def _causes(step: Step) -> str:
    names = "; ".join(BY_KEY[key].title for key in step.after)
    return f"{names} (tự do)" if step.free_order else names


def _when(step: Step) -> str:
    """Which dossiers have the step."""
    if step.when is always:
        return "mọi hồ sơ"
    known: dict[When, str] = {has_section: "chi bộ thuộc đảng bộ bộ phận", has_grassroots: "có đảng ủy cơ sở"}
    return known.get(step.when, "đoàn viên có tổ chức Đoàn hoặc Công đoàn giới thiệu")


def _beside() -> Iterator[str]:
    yield "## Việc bên cạnh đường chính\n"
    yield _SIDE
    headings = ("Việc", "Ai làm", "Nội dung", "Giấy", "Sau bước", "Kết thúc hồ sơ")
    yield _table(headings, (_side_row(step) for step in STEPS if step.key in SIDE))


def _side_row(step: Step) -> tuple[str, ...]:
    ends = "có" if step.key in CLOSING else ""
    return step.title, step.body.vi, step.do, step.paper, _causes(step), ends


def _votes() -> Iterator[str]:
    yield "## Biểu quyết\n"
    yield "Mẫu số là số người được triệu tập, người vắng vẫn tính; đảng ủy được ủy quyền tính trên toàn thể.\n"
    rules: dict[str, AnyRule] = {rule.id: rule for rule in (*SHARES.values(), *AUTHORISED.values())}
    yield from _values(rules.values())


def _clocks() -> Iterator[str]:
    yield "## Thời hạn\n"
    yield "Khi văn bản thay đổi giữa chừng và thời hạn khác nhau, chương trình nêu cả hai hạn.\n"
    yield from _values(CLOCKS)


def _values(rules: Iterable[AnyRule]) -> Iterator[str]:
    headings = ("Nội dung", "Từ ngày", "Mức", "Tính từ", "Căn cứ", "Độ tin cậy")
    yield _table(headings, (_value(rule, line) for rule in rules for line in rule.dated.lines))


def _value(rule: AnyRule, line: Since[object]) -> tuple[str, ...]:
    words = (
        rule.words(line.value) if line.established else f"chưa có toàn văn; mức đã biết: {rule.words(line.last_known)}"
    )
    return f"{rule.title} ({rule.id})", _vi(line.day), words, rule.counted_from, line.cites, line.confidence.vi


def _duties() -> Iterator[str]:
    """What the texts ask at each step, on every day they changed."""
    yield "## Căn cứ của từng bước, theo ngày\n"
    headings = ("Bước", "Từ ngày", "Yêu cầu", "Căn cứ", "Độ tin cậy")
    yield _table(headings, (row for key in DUTIES for row in _duty(key))).rstrip("\n")


def _duty(key: str) -> Iterator[tuple[str, ...]]:
    steps = "; ".join(step.title for step in STEPS if step.duty == key) or "(điều kiện chung)"
    for line in DUTIES[key].lines:
        asked = line.value or f"chưa có toàn văn; yêu cầu đã biết: {line.last_known}"
        yield steps, _vi(line.day), asked, _cites(line.clauses), line.confidence.vi


def _cites(clauses: Iterable[Clause]) -> str:
    return "; ".join(clause.vi for clause in clauses)


def _vi(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table with an empty line after it."""
    cells = [tuple(cell.replace("|", "\\|") for cell in row) for row in rows]
    lines = [headings, tuple("---" for _ in headings), *cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
