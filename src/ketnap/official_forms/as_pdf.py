"""Papers as PDF, by Typst: A4, fonts embedded, the same bytes for the same papers."""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from ketnap.official_forms.checking import Check
from ketnap.official_forms.fill import Filled
from ketnap.official_forms.letters import FONTS, check_letters
from ketnap.official_forms.writing import Plain

_HERE = Path(__file__).parent
_LOCAL = threading.local()


def compiler(source: str) -> typst.Compiler:
    """One compiler a thread and source, made on first use: Typst's own threads do not survive a fork of the process."""
    made: dict[str, typst.Compiler] = _LOCAL.__dict__.setdefault("compilers", {})
    if source not in made:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        made[source] = typst.Compiler(str(_HERE / source), root=str(_HERE), font_paths=fonts)
    return made[source]


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
    """Print papers one after another into one PDF; each counts its own pages."""
    return typeset("paper.typ", papers=[one.plain() for one in prints])


def typeset(source: str, **given: Any) -> bytes:
    """Print what a source of ours makes of some data.

    A font or letter that is missing is an error, never a paper with holes.
    """
    inputs = {name: json.dumps(value, ensure_ascii=False) for name, value in given.items()}
    check_letters("".join(inputs.values()))
    made, warnings = compiler(source).compile_with_warnings(format="pdf", sys_inputs=inputs)
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    if not isinstance(made, bytes):
        raise TypeError("Typst trả về nhiều tệp.")
    return made
