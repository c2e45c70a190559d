"""Papers as PDF, by Typst: A4, fonts embedded, the same bytes for the same papers."""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typst

from ketnap.official_forms.checking import Check
from ketnap.official_forms.fill import Filled
from ketnap.official_forms.letters import FONTS, check_letters
from ketnap.official_forms.writing import Plain

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


@dataclass(frozen=True, slots=True)
class Print:
    """One paper as it comes out: `stamp` stands at the foot of each page; how the print is checked, in the corner."""

    paper: Filled
    stamp: str = ""
    check: Check | None = None

    def plain(self) -> Plain:
        """What Typst gets; what is not said is left out."""
        said = {"stamp": self.stamp, "check": self.check.line if self.check else ""}
        picture = {"qr": self.check.svg} if self.check else {}
        return {**self.paper.plain(), **{name: words for name, words in said.items() if words}, **picture}


def pdf(papers: Sequence[Filled], stamp: str = "", check: Check | None = None) -> bytes:
    """Print papers one after another into one PDF, all with the same stamp and check."""
    return printed([Print(paper, stamp, check) for paper in papers])


def printed(prints: Sequence[Print]) -> bytes:
    """Print papers one after another into one PDF; each counts its own pages.

    A font or letter that is missing is an error, never a paper with holes.
    """
    given = json.dumps([one.plain() for one in prints], ensure_ascii=False)
    check_letters(given)
    made, warnings = _compiler().compile_with_warnings(format="pdf", sys_inputs={"papers": given})
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    if not isinstance(made, bytes):
        raise TypeError("Typst trả về nhiều tệp.")
    return made
