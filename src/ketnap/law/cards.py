"""Who is given a card, and the number on it by the day it was issued (38-HD/BTCTW II.2.2a, Quyết định 347-QĐ/TW)."""

from datetime import date

from ketnap.law import values
from ketnap.law.base import Clause, Confidence, Dated, Finding, Since, dated
from ketnap.law.duties import UNREAD_RULES
from ketnap.law.judging import found, judge, known, line_of, line_on
from ketnap.law.sources import QD_20, QD_208, QD_294

OLD_DIGITS = 8
"""Digits of older cards: known from practice only, so it never refuses anything."""

_OFFICIAL = "Thẻ đảng viên chỉ phát cho đảng viên chính thức."
OFFICIAL_ONLY: Dated[str] = dated(
    Since(QD_294.since, _OFFICIAL, (Clause(QD_294, "điểm 6.1.1"),), Confidence.HIGH),
    *(Since(text.since, None, (Clause(text),), Confidence.NONE, UNREAD_RULES, _OFFICIAL) for text in (QD_20, QD_208)),
)


def for_officials(recognised_on: date | None, on: date) -> Finding:
    """Whether somebody recognised on that day, or not yet, may be given a card on `on`."""
    line = line_of(OFFICIAL_ONLY, on)
    official = recognised_on is not None and recognised_on <= on
    return found("CARD-OFFICIAL", line, on, official, known(line), missing="quyết định công nhận đảng viên chính thức")


def card_number(number: str, issued_on: date) -> Finding | None:
    """Whether `number` has the shape cards had on `issued_on`: a personal identification number from 2/9/2025.

    Before that day no text was read: an old number of the usual length says nothing, another one asks a person.
    """
    line, digits = line_on(values.CARD_DIGITS, issued_on), len(number)
    plain = number.isascii() and number.isdigit()
    if line.established:
        text = f"Số thẻ có {digits} ký tự; từ 02/09/2025 số thẻ là số định danh cá nhân, {known(line)} chữ số."
        return found("CARD-DIGITS", line, issued_on, plain and digits == known(line), text)
    if plain and digits == OLD_DIGITS:
        return None
    text = f"Số thẻ có {digits} ký tự; thẻ cũ thường có {OLD_DIGITS} chữ số."
    return judge("CARD-DIGITS", line, issued_on, text)
