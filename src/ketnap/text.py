"""How the program writes Vietnamese: dates, numbers, distances, search and sort keys. Pure, no Django, no clock."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SOON_DAYS = 7
EXAMPLE = "15/11/2026"

# ── Dates ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def vi_date(day: date | None) -> str:
    """Write a day in full: 16/11/2026. No day, no text."""
    return f"{day:%d/%m/}{day.year:04d}" if day else ""


def vi_days(first: date, last: date) -> str:
    """Write a stretch of days: 09/11/2026–13/11/2026; of one day that day alone."""
    return vi_date(first) if first == last else f"{vi_date(first)}–{vi_date(last)}"


def vi_day(day: date | None) -> str:
    """Write day and month, where the year is plain: 16/11."""
    return f"{day:%d/%m}" if day else ""


def vi_month(day: date | None) -> str:
    """Write a month: 11/2026."""
    return f"{day:%m/}{day.year:04d}" if day else ""


def vi_weekday(day: date | None) -> str:
    """Write a day with its weekday: thứ Hai 16/11/2026."""
    return f"{WEEKDAYS[day.weekday()]} {vi_date(day)}" if day else ""


_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.\-\s]\d{1,2}[/.\-\s]\d{2}")


def parse_vi_date(text: str, what: str = "ngày") -> date:
    """Read a typed day: d/m/yyyy, dd-mm-yyyy or yyyy-mm-dd.

    A ValueError carries the sentence to show, in which `what` names the day: "ngày họp", "ngày quyết định".
    """
    typed = re.sub(r"\s*([/.\-])\s*", r"\1", text.strip())
    if not typed:
        raise ValueError(f"Ghi {what}. Ví dụ: {EXAMPLE}.")
    if found := _DAY_FIRST.fullmatch(typed):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in found.groups())
    elif _SHORT_YEAR.fullmatch(typed):
        raise ValueError(f"Năm ghi đủ bốn chữ số, ví dụ {EXAMPLE}. Xem lại {what}.")
    else:
        raise ValueError(f"Ghi {what} bằng ngày, tháng, năm. Ví dụ: {EXAMPLE}.")
    return _real_day(day, month, year, what)


def _real_day(day: int, month: int, year: int, what: str) -> date:
    """Build the day, or say which part of it does not exist."""
    if not 1900 <= year <= 2200:
        raise ValueError(f"Năm {year:04d} không hợp với {what}. Xem lại {what}.")
    if not 1 <= month <= 12:
        raise ValueError(f"Không có tháng {month}. Xem lại {what}.")
    if not 1 <= day <= monthrange(year, month)[1]:
        of_year = f" năm {year}" if month == 2 and day == 29 else ""
        raise ValueError(f"Tháng {month}{of_year} không có ngày {day}. Xem lại {what}.")
    return date(year, month, day)


# ── Distances ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a due day is: a kind that chooses shape and colour, and the words that say it."""

    kind: str
    """late, today, soon, later, met or paused."""
    words: str


def distance(due: date, today: date) -> Distance:
    """Say how far a due day is, in whole days: quá 4 ngày, hôm nay, còn 3 ngày."""
    days = (due - today).days
    if days < 0:
        return Distance("late", f"quá {vi_number(-days)} ngày")
    if days == 0:
        return Distance("today", "hôm nay")
    return Distance("soon" if days <= SOON_DAYS else "later", f"còn {vi_number(days)} ngày")


def met(due: date, done: date) -> Distance:
    """Say when a thing was done, measured from its due day: xong trước 6 ngày, xong đúng hạn, xong sau hạn 2 ngày."""
    days = (due - done).days
    if days == 0:
        return Distance("met", "xong đúng hạn")
    return Distance(
        "met", f"xong trước {vi_number(days)} ngày" if days > 0 else f"xong sau hạn {vi_number(-days)} ngày"
    )


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

type Number = int | float | Decimal


def vi_number(value: Number | None, digits: int | None = None) -> str:
    """Write a number: 1.778 or 0,26. `digits` fixes the decimals; without it at most two, and no trailing zeros."""
    if value is None:
        return ""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-(2 if digits is None else digits)), ROUND_HALF_UP)
    if exact == 0:
        exact = abs(exact)  # never "-0"
    text = f"{exact:,f}"
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate({ord(","): ".", ord("."): ","})


def vi_percent(value: Number | None, digits: int | None = None) -> str:
    """Write a share given in hundredths: 126,11%. An empty share stays empty."""
    return "" if value is None else f"{vi_number(value, digits)}%"


# ── Search and order ─────────────────────────────────────────────────────────────────────────────────────────────────

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(0x61 + place) for place, letter in enumerate(_ALPHABET)}
_TONE = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền, hỏi, ngã, sắc, nặng
_SHAPE = {"\u0306", "\u0302", "\u031b"}  # ă, â ê ô, ơ ư


def vi_fold(text: str) -> str:
    """Reduce a text to what people type in a hurry: no marks, đ as d, small letters, single spaces."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return " ".join(bare.replace("đ", "d").replace("Đ", "D").lower().split())


def vi_key(text: str) -> str:
    """Make a key whose binary order is the Vietnamese dictionary order (the same as ICU's for `vi`)."""
    letters, tones, cases = [], [], []
    for char in " ".join(unicodedata.normalize("NFC", text).split()):
        base, tone = _base_and_tone(char)
        small = base.lower()
        letters.append(_RANK.get(small, small))
        tones.append(tone)
        cases.append("0" if base == small else "1")
    return "\x01".join(("".join(letters), "".join(tones), "".join(cases)))


@lru_cache(maxsize=4096)  # letters come back; a register of a province asks for millions
def _base_and_tone(char: str) -> tuple[str, str]:
    """Split a letter into the letter of the alphabet (ế → ê) and the rank of its tone."""
    parts = list(unicodedata.normalize("NFD", char))
    base, marks = parts[0], parts[1:]
    tone = "0"
    for mark in marks:
        if mark in _TONE:
            tone = _TONE[mark]
        elif mark in _SHAPE:
            base = unicodedata.normalize("NFC", base + mark)
    return base, tone


def given_name(full_name: str) -> str:
    """Return the name people are called by: the last word."""
    words = full_name.split()
    return words[-1] if words else ""


def name_key(full_name: str) -> str:
    """Make the key that sorts people as Vietnamese lists do: by given name, then by the whole name."""
    return f"{vi_key(given_name(full_name))}\x01{vi_key(full_name)}"


_INITIAL = re.compile(r"(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu)(?=.)", re.IGNORECASE)


def inside(words: str) -> str:
    """Write a heading inside a sentence: a small first letter, and every other letter as it was ("cảm tình Đảng")."""
    return words[:1].lower() + words[1:]


def initial(full_name: str) -> str:
    """Return the first consonant of the given name as Vietnamese spell it: Xuyến → X, Thiu → Th, Ghển → Gh."""
    name = unicodedata.normalize("NFC", given_name(full_name))
    found = _INITIAL.match(name)
    letters = found.group(1) if found else name[:1]
    return letters[:1].upper() + letters[1:].lower()
