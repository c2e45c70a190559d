"""Who may be sent to which class: to the one on the Party before admission, to the one for new members in probation.

A class is offered to whoever needs its certificate: nothing here stops a certificate brought from elsewhere.
"""

from dataclasses import dataclass
from datetime import date

from ketnap.law.base import Since
from ketnap.law.duties import duty
from ketnap.process.keys import StepKey
from ketnap.process.papers import usable_until
from ketnap.process.records import Record
from ketnap.process.trail import Trail

K = StepKey


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether somebody is to be nominated, why in one sentence, and the clause; `note`: what is not established."""

    fits: bool
    text: str
    cites: str = ""
    note: str = ""


def _fit[T](fits: bool, text: str, line: Since[T]) -> Fit:
    return Fit(fits, text, line.cites, line.note)


def awareness(trail: Trail, on: date, considered: date) -> Fit:
    """For the class on the Party, asked on `on`; the cell means to consider the person on `considered`.

    Who holds a certificate goes again only where it is not valid any more on that day, by the text then in force.
    """
    if trail.paused_since(on):
        return Fit(False, "Hồ sơ đang tạm dừng.")
    voted = trail.last(K.CELL_VOTE)
    if voted:
        return Fit(False, f"Chi bộ đã biểu quyết đề nghị kết nạp ngày {voted.on:%d/%m/%Y}.")
    if not trail.has(K.LISTED):
        return _fit(False, "Chưa có trong danh sách cảm tình Đảng.", duty("list", on))
    if not trail.has(K.HELPER_ASSIGNED):
        return _fit(False, "Chưa phân công đảng viên giúp đỡ.", duty("helper", on))
    held = trail.last(K.CERTIFICATE)
    if held is None:
        return _fit(True, "Chưa có giấy chứng nhận lớp nhận thức về Đảng.", duty("class", on))
    return _again(held, considered)


def _again(held: Record, considered: date) -> Fit:
    ends, line = usable_until(held.on, considered)
    text = f"Giấy chứng nhận cấp {held.on:%d/%m/%Y}, dùng được đến {ends:%d/%m/%Y}"
    if considered <= ends:
        return _fit(False, f"{text}: chưa phải học lại.", line)
    return _fit(True, f"{text}: học lại trước khi chi bộ xét.", line)


def new_member(taught_on: date | None, number: str, on: date) -> Fit:
    """For the class of new members: whoever is in probation and has no certificate of it."""
    line = duty("member-class", on)
    if taught_on is not None:
        return _fit(False, f"Đã có giấy chứng nhận số {number} ngày {taught_on:%d/%m/%Y}.", line)
    return _fit(True, "Đảng viên dự bị, chưa có giấy chứng nhận lớp đảng viên mới.", line)


def sent_already(trail: Trail) -> bool:
    """Whether it is written down that the person was sent, and no certificate has come of it yet."""
    sent, held = trail.last(K.CLASS_SENT), trail.last(K.CERTIFICATE)
    return sent is not None and (held is None or held.on < sent.on)


STEPS = frozenset({
    K.LISTED, K.HELPER_ASSIGNED, K.CLASS_SENT, K.CERTIFICATE, K.CELL_VOTE, K.PAUSED, K.RESUMED,
})  # fmt: skip
"""What has to be read of a road to answer."""
