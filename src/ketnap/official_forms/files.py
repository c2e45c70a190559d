"""Files of several papers: what they are called, one PDF that grows, one ZIP that grows."""

import zipfile
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from ketnap.official_forms.docx_file import STAMP
from ketnap.text import vi_fold


def named(words: str, kind: str) -> str:
    """A file name of plain small letters, that every computer takes: "knd-06-sung-thi-pao.pdf"."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in vi_fold(words))
    return "-".join(part for part in plain.split("-") if part)[:80] + f".{kind.rsplit('-', 1)[-1]}"


def entry(words: str, kind: str) -> zipfile.ZipInfo:
    """A file in a ZIP; it carries no time of its own, so that the same papers are the same bytes."""
    found = zipfile.ZipInfo(named(words, kind), STAMP)
    found.external_attr, found.create_system = 0o600 << 16, 3
    return found


class PdfFile:
    """One PDF out of many; written when all went well, and not at all otherwise."""

    def __init__(self, target: Path) -> None:
        from pikepdf import Pdf  # takes memory, and the server never needs it

        self._open, self._target, self._whole = Pdf.open, target, Pdf.new()
        self._parts: list[Pdf] = []

    def add(self, content: bytes) -> None:
        """Put the pages of another PDF at the end; it stays open, since pages are copied when the whole is written."""
        made = self._open(BytesIO(content))
        self._parts.append(made)
        self._whole.pages.extend(made.pages)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._whole.save(self._target)
        for opened in (self._whole, *self._parts):
            opened.close()
