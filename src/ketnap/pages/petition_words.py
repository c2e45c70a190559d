"""How letters and dialogues are said: states, days, where one is; and that no text of ours fixes a day."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from ketnap.models import Dialogue, Petition
from ketnap.pages.forming import Crumb
from ketnap.pages.report_words import upper
from ketnap.process.petitions import DialogueStatus, Ground, PetitionKind, PetitionState, law_ends
from ketnap.text import vi_date

TITLE, TALKS = "Đơn thư, kiến nghị", "Đối thoại"
NO_LAW = "Chương trình chưa có văn bản nào ấn định thời hạn cho việc này: hạn là ngày cấp ủy ghi."
SOME_LAW = (
    "Ý kiến, kiến nghị của đảng viên và khiếu nại về xóa tên có thời hạn theo quy định, chương trình tính ra. "
    "Việc khác thì chương trình chưa có văn bản nào ấn định: hạn là ngày cấp ủy ghi. Không ghi nội dung tố cáo ở đây."
)
MARKS = {PetitionState.RECEIVED: "later", PetitionState.TAKEN: "open", PetitionState.CLOSED: "done"}
TALK_MARKS = {DialogueStatus.PLANNED: "later", DialogueStatus.HELD: "done", DialogueStatus.CANCELLED: "blocked"}


def law_words(row: Petition) -> str:
    """By when the texts ask for an answer, by which clause; or that none was read."""
    ends = law_ends(Ground(row.ground), row.on)
    if not ends:
        return NO_LAW
    told = [
        f"{end.title}: đến {vi_date(end.due_on)}{'' if end.read else ' theo mức biết gần nhất'}, tính từ ngày nhận "
        f"({end.cites})."
        for end in ends
    ]
    late = "Hạn đã ghi muộn hơn cả các ngày này." if row.due_on and row.due_on > max(end.due_on for end in ends) else ""
    return " ".join(filter(None, (*told, *dict.fromkeys(note for end in ends for note in end.notes), late)))


def state_of(row: Petition, on: date) -> tuple[str, str]:
    """How far a petition is, as a mark and in words."""
    state = PetitionState(row.state)
    if row.due_on and row.overdue(on):
        return "blocked", f"Quá hạn {(on - row.due_on).days} ngày"
    return MARKS[state], upper(state.vi)


def name_of(row: Petition) -> str:
    """Name a petition: "Đơn số 12, nhận 05/11/2026"."""
    number = f" số {row.number}" if row.number else ""
    return f"{upper(PetitionKind(row.kind).vi)}{number}, {vi_date(row.on)}"


def short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:88]}…"


def trail(row: Petition, *below: Crumb) -> Sequence[Crumb]:
    url = reverse("petition", args=[row.pk]) if below else ""
    return [Crumb(TITLE, reverse("petitions")), Crumb(name_of(row), url), *below]


def talk_name(row: Dialogue) -> str:
    return f"Đối thoại {vi_date(row.on)}"


def talk_trail(row: Dialogue, *below: Crumb) -> Sequence[Crumb]:
    url = reverse("dialogue", args=[row.pk]) if below else ""
    return [Crumb(TALKS, reverse("dialogues")), Crumb(talk_name(row), url), *below]
