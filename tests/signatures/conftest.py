"""A paper as PDF, and what somebody may have done to it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import DictionaryObject, NameObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject
from tests.official_forms.shapes import BARE

from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.examples import examples
from ketnap.official_forms.fill import fill
from ketnap.official_forms.sets import SET_2025, VPTW_05

type Writer = IncrementalPdfFileWriter
type Change = Callable[[Writer], object]


@cache
def printed(stamp: str = "") -> bytes:
    """A short paper. `stamp`: another text at the foot, which makes it another paper."""
    short = replace(BARE, body=BARE.body[:2])
    return pdf([fill(short, SET_2025, VPTW_05, examples(short))], stamp)


@pytest.fixture
def paper() -> bytes:
    return printed()


def changed(content: bytes, change: Change) -> bytes:
    """An update appended to a file, as an editor saves it."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def first_page(writer: Writer) -> Any:
    place = writer.find_page_for_modification(0)[0]
    writer.mark_update(place)
    return place.get_object()


def add_page(writer: Writer) -> None:
    words = StreamObject(stream_data=b"0 0 100 100 re f")
    writer.insert_page(PageObject(contents=writer.add_object(words), media_box=(0, 0, 595, 842)))


def draw_else(writer: Writer) -> None:
    first_page(writer)[NameObject("/Contents")] = writer.add_object(StreamObject(stream_data=b"0 0 100 100 re f"))


def in_root(key: str, value: Any) -> Change:
    def change(writer: Writer) -> None:
        writer.root[NameObject(key)] = value
        writer.update_root()

    return change


def annotated(**parts: Any) -> Change:
    def change(writer: Writer) -> None:
        kind = {NameObject(f"/{key}"): value for key, value in parts.items()}
        writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(DictionaryObject(kind)))

    return change


def reader_of(content: bytes) -> PdfFileReader:
    return PdfFileReader(BytesIO(content))
