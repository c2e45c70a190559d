"""The number on a card, by the day it was issued (38-HD/BTCTW II.2.2a, Quyết định 347-QĐ/TW)."""

from datetime import date

from ketnap.law import values
from ketnap.law.base import Finding
from ketnap.law.judging import found, judge, known, line_on

OLD_DIGITS = 8
"""Digits of older cards: known from practice only, so it never refuses anything."""


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
