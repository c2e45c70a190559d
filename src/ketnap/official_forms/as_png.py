"""Drawings as PNG, by Typst: the same fonts as our papers, white ground, fine enough to be put into a document."""

from ketnap.official_forms.as_pdf import compiler
from ketnap.official_forms.letters import check_letters

FINE = 192.0
"""Dots to an inch; a drawing's unit is three quarters of a point."""


def png(svg: str) -> bytes:
    """Turn a drawing of ours into a picture. A letter the fonts lack is an error, never an empty frame."""
    check_letters(svg)
    made, warnings = compiler("picture.typ").compile_with_warnings(format="png", ppi=FINE, sys_inputs={"svg": svg})
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    if not isinstance(made, bytes):
        raise TypeError("Typst trả về nhiều tệp.")
    return made
