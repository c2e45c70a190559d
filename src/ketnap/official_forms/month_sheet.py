"""The sheet of a month as PDF: a working paper to be filled by pen and typed back. It is no form of any guide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ketnap import clock
from ketnap.models import Meeting, MonthSheet, SheetLine
from ketnap.official_forms.as_pdf import typeset
from ketnap.official_forms.checking import drawn, in_groups
from ketnap.official_forms.writing import clean
from ketnap.process.keys import Station
from ketnap.process.meetings import Mark
from ketnap.process.records import proposals
from ketnap.queries.meetings import OnRoll
from ketnap.text import vi_date, vi_month

ABOUT = (
    "Phiếu làm việc: ghi bằng bút rồi gõ lại vào chương trình, mỗi dòng một lần. Không phải mẫu của Đảng, không thay "
    "biên bản, sổ sinh hoạt."
)
ROLL_HEAD = ("TT", "Họ và tên", "Có mặt", "Vắng có lý do", "Vắng không lý do", "Lý do vắng")
PARTS = ("Mặt mạnh", "Mặt yếu", "Tiến bộ")


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What is printed on one sheet. `address`: of the page it is typed back on; `helpers`: by number of the line."""

    sheet: MonthSheet
    lines: Sequence[SheetLine]
    agenda: Sequence[str]
    roll: Sequence[OnRoll]
    helpers: dict[int, str]
    address: str


def pdf(paper: OnPaper) -> bytes:
    """Print it; nobody's words are markup, and a letter without a shape is refused."""
    return typeset("sheet.typ", sheet=_tidy(_plain(paper)))


def _plain(paper: OnPaper) -> dict[str, Any]:
    sheet, unit = paper.sheet, paper.sheet.unit
    code, day = in_groups(sheet.code), vi_date(clock.day_of(sheet.at))
    return {
        "title": f"Phiếu tháng {vi_month(sheet.month)}",
        "unit": unit.name,
        "above": unit.parent.name if unit.parent else "",
        "about": ABOUT,
        "code": code,
        "code_label": "Mã phiếu",
        "qr": drawn(paper.address),
        "foot": f"{unit.name}. Phiếu tháng {vi_month(sheet.month)}, mã {code}, lập ngày {day}",
        "meeting": _meeting(sheet.meeting) if sheet.meeting else None,
        "agenda": paper.agenda,
        "agenda_label": "Chương trình (kết quả biểu quyết và kết luận ghi vào biên bản, không ghi ở đây):",
        "roll": [_member(line, paper) for line in paper.lines if not line.candidate_id],
        "roll_label": "Điểm danh",
        "roll_hint": "Mỗi người đánh dấu một ô. Vắng có lý do thì ghi lý do.",
        "roll_head": ROLL_HEAD,
        "counted_label": "Đếm tại chỗ có mặt: ",
        "helped": list(_helped(paper)),
        "helped_label": f"Nhận xét của đảng viên giúp đỡ, tháng {vi_month(sheet.month)}",
        "helped_hint": "Để trống thì vẫn còn chờ nhận xét.",
        "parts": PARTS,
        "contacts_label": "Gặp gỡ, trao đổi mấy lần: ",
        "proposal_label": "Đề nghị:  ",
        "comment_label": "Ý kiến chi bộ" if sheet.meeting else "",
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    facts = (
        ("Bắt đầu lúc", f"{meeting.starts:%H:%M}" if meeting.starts else ""),
        ("Nơi họp", meeting.place),
        ("Chủ trì", meeting.chair.name if meeting.chair else ""),
        ("Ghi biên bản", meeting.note_taker.name if meeting.note_taker else ""),
        ("Đại biểu khác dự", meeting.guests),
    )
    return {"title": f"Sinh hoạt {meeting.kind_vi} ngày {vi_date(meeting.on)}",
            "facts": [{"name": name, "value": value} for name, value in facts]}  # fmt: skip


_MARKS = {Mark.SUSPENDED: "đình chỉ sinh hoạt", Mark.AWAY: "sinh hoạt tạm thời nơi khác", Mark.EXEMPT: "miễn sinh hoạt"}


def _member(line: SheetLine, paper: OnPaper) -> dict[str, str]:
    there = {row.person: row for row in paper.roll}.get(line.person_id)
    kinds = (_MARKS.get(there.mark, ""), "" if there.official else "dự bị") if there else ()
    return {"name": line.person.name, "note": ", ".join(filter(None, kinds))}


def _helped(paper: OnPaper) -> Iterator[dict[str, Any]]:
    for no, line in enumerate((line for line in paper.lines if line.candidate_id), 1):
        names = paper.helpers.get(line.pk, "")
        yield {
            "no": no,
            "name": line.person.name,
            "helpers": f"Đảng viên giúp đỡ: {names or '…'}",
            "proposals": [given.vi for given in proposals(probationary=_admitted(line))],
        }


def _admitted(line: SheetLine) -> bool:
    """Whether somebody is on probation, as the road stands today."""
    return line.candidate is not None and line.candidate.station > Station.CEREMONY


def _tidy(value: Any) -> Any:
    """Everything as letters that can be printed; the picture is ours and stays as it is."""
    match value:
        case str():
            return value if value.startswith("<svg") else clean(value)
        case dict():
            return {key: _tidy(part) for key, part in value.items()}
        case list() | tuple():
            return [_tidy(part) for part in value]
    return value
