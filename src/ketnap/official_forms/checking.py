"""What a print carries to be checked by: a code nobody can guess, an address, a QR of both."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urljoin

import segno
from django.urls import reverse

from ketnap.models import Paper
from ketnap.queries.checking import checkable_among

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Without 0, 1, o and l: the code is read off paper and typed by hand."""
LONG = 24
"""Five bits a letter: 120 bits, which nobody tries out."""
SHORT = 8
"""Of a sheet that goes round on paper (`actions.sheets`): it asks for the right all the same."""
MARK_SHOWN = 16
APART = "\N{NO-BREAK SPACE}"


def new_code(long: int = LONG) -> str:
    """A code drawn at random; it says nothing about the paper."""
    return "".join(secrets.choice(LETTERS) for _ in range(long))


def read_code(typed: str, long: int = LONG) -> str:
    """The code somebody typed, whatever its capitals, spaces and hyphens; "" where it can be none."""
    plain = re.sub(r"[\s-]", "", typed[:200]).lower()
    return plain if len(plain) == long and set(plain) <= set(LETTERS) else ""


def in_groups(code: str) -> str:
    """The code as it is printed, in groups of four."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


@dataclass(frozen=True, slots=True)
class Check:
    """The line at the foot of a print, and the picture beside it."""

    line: str
    svg: str


def check(door: str, address: str, code: str, mark: str) -> Check:
    """`door`: the page that asks for a code. `address`: the page of this code, which the picture opens."""
    line = f"Đối chiếu tại {door}, mã {in_groups(code)}; mã{APART}băm{APART}{mark[:MARK_SHOWN]}."
    return Check(line, drawn(address))


def checks_of(site: str, papers: Sequence[Paper]) -> dict[int, Check]:
    """What the prints of these papers are checked by, by their numbers. `site`: the address the program is open at.

    A paper has none before its first print drew a code, and where its body lets nobody check prints.
    """
    coded = [paper for paper in papers if paper.code]
    units = checkable_among(coded) if coded else frozenset()
    return {paper.pk: _check(site, paper, paper.code) for paper in coded if paper.code and paper.unit_id in units}


def _check(site: str, paper: Paper, code: str) -> Check:
    door, own = reverse("check-paper"), reverse("checked-paper", args=[code])
    return check(urljoin(site, door), urljoin(site, own), code, paper.sha256)


def drawn(address: str) -> str:
    """The picture a phone opens an address by."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
