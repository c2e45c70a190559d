"""How a number is held against another in words: shares, growth, fall. Where there is nothing to divide by, nothing."""

from decimal import ROUND_HALF_UP, Decimal

from ketnap.process.written.pieces import NOTHING, Piece, Words, number, told
from ketnap.text import vi_number

WHOLE = 100


def hundredths(part: int, whole: int) -> str:
    """A share with its sign: 14%, 35,1%; a small one to two decimals; empty where there is none to be printed."""
    if not whole:
        return ""
    exact = Decimal(part * WHOLE) / whole
    for digits in (1, 2):
        share = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if share:
            return f"{vi_number(share)}%"
    return ""


def share(part: int, whole: int, figure: str) -> Words:
    """A share in brackets after its number, or nothing."""
    words = hundredths(part, whole) if part else ""
    return told(" ({share})", share=computed(words, figure)) if words else NOTHING


def computed(text: str, figure: str) -> Words:
    """Something computed from a figure: it opens to the same people."""
    return (Piece(text, figure),)


def change(now: int, before: int, figure: str, then: str, unit: str = "người") -> Words:
    """Growth or fall against an earlier time that is named: ", tăng 7 người (14%) so với năm 2025".

    Against nothing nothing is said: neither a share nor "tăng 0%".
    """
    if not before or not now:
        return NOTHING
    if now == before:
        return told(", bằng {then}", then=then)
    gap = abs(now - before)
    percent = share(gap, before, figure)
    return told(
        ", {way} {gap} {unit}{percent} so với {then}",
        way="tăng" if now > before else "giảm",
        gap=computed(vi_number(gap), figure),
        unit=unit,
        percent=percent,
        then=then,
    )


def fallen_silent(now: int, before: int, figure: str, then: str, unit: str) -> Words:
    """Nobody now, and somebody then: " (năm 2025: 5 đảng viên)"."""
    if now or not before:
        return NOTHING
    return told(" ({then}: {count} {unit})", then=then, count=number(before, figure), unit=unit)
