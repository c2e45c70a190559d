"""Which letters the fonts of the PDF have. A missing one would be an empty frame on paper, and nobody would know."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"


class LetterMissing(ValueError):
    """The paper holds letters the fonts do not have; its text is the sentence to show."""


def check_letters(text: str) -> None:
    """Refuse a text with a letter that would be printed as an empty frame."""
    if lacking := sorted(set(text) - known()):
        shown = ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in lacking[:5])
        raise LetterMissing(f"Phông chữ để in PDF không có chữ {shown}. Sửa lại chữ này, hoặc in bằng bản Word.")


@cache
def known() -> frozenset[str]:
    """Letters every one of the four faces has, and the end of a line."""
    faces = [frozenset(_letters(file.read_bytes())) for file in sorted(FONTS.glob("*.ttf"))]
    return frozenset.intersection(*faces) | {"\n"}


def _letters(font: bytes) -> Iterator[str]:
    """The letters of a font file: table `cmap`, its part for Unicode in segments (format 4)."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    cmap = tables[b"cmap"]
    (parts,) = struct.unpack_from(">H", font, cmap + 2)
    for at in range(cmap + 4, cmap + 4 + 8 * parts, 8):
        platform, encoding, offset = struct.unpack_from(">HHI", font, at)
        if (platform, encoding) == (3, 1):
            yield from _segments(font, cmap + offset)


def _segments(font: bytes, at: int) -> Iterator[str]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * doubled)
    ranges = at + 16 + 3 * doubled
    for row, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        (offset,) = struct.unpack_from(">H", font, ranges + 2 * row)
        for code in range(start, min(end, 0xFFFE) + 1):
            here = ranges + 2 * row + offset + 2 * (code - start)
            glyph = struct.unpack_from(">H", font, here)[0] if offset else code
            if glyph and (glyph + delta) & 0xFFFF:
                yield chr(code)
