"""Papers as PDF, by Typst: A4, fonts embedded, the same bytes for the same papers."""

import json
import threading
from collections.abc import Sequence
from pathlib import Path

import typst

from ketnap.official_forms.checking import Check
from ketnap.official_forms.fill import Filled
from ketnap.official_forms.letters import FONTS, check_letters

_HERE = Path(__file__).parent
_LOCAL = threading.local()


def _compiler() -> typst.Compiler:
    """One compiler a thread, made on first use: Typst's own threads do not survive a fork of the process."""
    found: typst.Compiler | None = getattr(_LOCAL, "compiler", None)
    if found is None:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        found = typst.Compiler(str(_HERE / "paper.typ"), root=str(_HERE), font_paths=fonts)
        _LOCAL.compiler = found
    return found


def pdf(papers: Sequence[Filled], stamp: str = "", check: Check | None = None) -> bytes:
    """Print papers one after another into one PDF; each counts its own pages. `stamp` stands at the foot of each page.

    `check`: how the print is checked, beside its picture in the corner.
    A font or letter that is missing is an error, never a paper with holes.
    """
    given = json.dumps([paper.plain() for paper in papers], ensure_ascii=False)
    said = {"stamp": stamp, "check": check.line if check else "", "qr": check.svg if check else ""}
    check_letters(given + said["stamp"] + said["check"])
    inputs = {"papers": given} | {name: words for name, words in said.items() if words}
    made, warnings = _compiler().compile_with_warnings(format="pdf", sys_inputs=inputs)
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    if not isinstance(made, bytes):
        raise TypeError("Typst trả về nhiều tệp.")
    return made
