"""Which papers of a road may be kept as scans: as others, as confidential ones, or not at all.

That a member's dossier is a secret document of the Party is the texts' word (24-QĐ/TW; 294-QĐ/TW, 6.2.4); where one
begins, and which papers this program keeps out, is ours.
"""

from collections.abc import Iterable
from enum import StrEnum

from ketnap.process.keys import Station, StepKey
from ketnap.process.steps import BY_KEY, SIDE

K = StepKey
PRIVATE = frozenset({K.HISTORY, K.SEALED, K.LETTER, K.OWN_HISTORY})
"""The personal history, and letters with it: it names the whole family."""
REFUSED = frozenset({K.ANSWER, K.WAIVED, K.VERIFIED, K.CARD_HANDED})
"""What others say of somebody's past has a compartment of its own; a card is printed under security."""


class Secrecy(StrEnum):
    """How a paper's scan is held."""

    PLAIN = "plain"
    CONFIDENTIAL = "confidential"
    REFUSED = "refused"

    @property
    def vi(self) -> str:
        return {"plain": "giấy tờ thường", "confidential": "loại mật", "refused": "không nhận bản quét"}[self]


def has_paper(step: StepKey) -> bool:
    """Whether a step leaves a paper in the file, as its contents sheet lists them."""
    return bool(BY_KEY[step].paper) and step not in SIDE


def secrecy(step: StepKey, station: Station) -> Secrecy:
    """How the scan of a step's paper is held in a dossier that stands at a station.

    From the decision on admission on, every paper is one of a member's dossier.
    """
    if step in REFUSED or not has_paper(step):
        return Secrecy.REFUSED
    if step in PRIVATE or station >= Station.CEREMONY:
        return Secrecy.CONFIDENTIAL
    return Secrecy.PLAIN


def secrecy_of_sheet(stations: Iterable[Station]) -> Secrecy:
    """How the photograph of a cell's sheet is held: as the most confidential of the dossiers it has remarks on."""
    member = any(station >= Station.CEREMONY for station in stations)
    return Secrecy.CONFIDENTIAL if member else Secrecy.PLAIN
