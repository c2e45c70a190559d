"""What stops a letter of verification, an answer or a waiver from being written down: the field, and the sentence."""

from collections.abc import Iterator
from datetime import date

from ketnap.process.keys import StepKey
from ketnap.process.records import Answer, Letter, Record, Waiver, WaiverKind
from ketnap.process.trail import Trail

type Found = Iterator[tuple[str, str]]


def letter_problems(record: Record, trail: Trail, today: date) -> Found:
    """Everything about the letter, the answer or the waiver of a record that cannot be."""
    if record.letter:
        yield from _letter(record, record.letter, trail, today)
    if record.answer:
        yield from _answer(record, record.answer, trail)
    if record.waiver:
        yield from _waiver(record, record.waiver)


def _letter(record: Record, letter: Letter, trail: Trail, today: date) -> Found:
    if not letter.place.strip():
        yield "letter.place", "Chưa ghi nơi nhận công văn thẩm tra."
    received = letter.received_on
    if received and received > today:
        yield "letter.received_on", f"Ngày {_vi(received)} chưa tới. Xem lại ngày nhận."
    elif received and received < record.on:
        yield "letter.received_on", f"Ngày nhận không thể trước ngày gửi ({_vi(record.on)})."
    if letter.reminds and letter.place not in {sent.place for _, sent in trail.letters(record.on)}:
        yield "letter.place", f"Chưa ghi công văn thẩm tra gửi {letter.place} để nhắc. Ghi công văn trước."


def _answer(record: Record, answer: Answer, trail: Trail) -> Found:
    """Only a place that was asked may answer, and not before it was."""
    if not answer.place.strip():
        yield "answer.place", "Chưa ghi nơi trả lời thẩm tra."
        return
    sent = [row.on for row in trail.all(StepKey.LETTER) if row.letter and row.letter.place == answer.place]
    if not sent:
        yield "answer.place", f"Chưa ghi công văn thẩm tra gửi {answer.place}. Ghi công văn trước."
    elif record.on < min(sent):
        yield "on", f"Ngày trả lời không thể trước ngày gửi công văn ({_vi(min(sent))})."


_RESTS_ON = {
    WaiverKind.OWN_SIDE: "Ghi họ tên người thân là đảng viên.",
    WaiverKind.SPOUSE_SIDE: "Ghi họ tên người thân là đảng viên.",
    WaiverKind.EARLIER: "Ghi nơi đã trả lời thẩm tra.",
}


def _waiver(record: Record, waiver: Waiver) -> Found:
    """It names people and what it rests on; an earlier answer has a day, and not one to come."""
    if not waiver.about.strip():
        yield "waiver.about", "Chưa ghi ai không phải thẩm tra."
    if waiver.kind in _RESTS_ON and not waiver.because.strip():
        yield "waiver.because", _RESTS_ON[waiver.kind]
    if waiver.kind is WaiverKind.EARLIER and waiver.answered_on is None:
        yield "waiver.answered_on", "Ghi ngày của trả lời thẩm tra được dùng lại."
    if waiver.answered_on and waiver.answered_on > record.on:
        yield "waiver.answered_on", f"Trả lời dùng lại phải có trước ngày {_vi(record.on)}. Xem lại ngày."


def _vi(day: date) -> str:
    return f"{day:%d/%m/%Y}"
